"""Read e-mail addresses as email-validator judges them, without asking the network.

A pattern over the whole column accepts the plain addresses that the library is sure to accept, in the form the library
would give them; every other spelling goes to the library, once each. Nothing is guessed: an address is mended only
where its writing leaves one reading, and a misspelt provider is only pointed out.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import polars as pl
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email
from email_validator.rfc_constants import CASE_INSENSITIVE_MAILBOX_NAMES
from rapidfuzz import process
from rapidfuzz.distance import OSA

from regcheck.text import Text

EMAIL_STATUS = pl.Enum(["valid", "repaired", "invalid", "several", "text"])
EMAIL_KIND = pl.Enum(["free", "disposable", "role", "placeholder", "work"])

EMAIL_REASONS: dict[str, Text] = {
    "whitespace": Text(
        "White space around the value was removed.",
        "Arvon ympäriltä poistettiin tyhjät merkit.",
        "Blanktecken runt värdet togs bort.",
    ),
    "email_case": Text(
        "The domain of the e-mail address was written in small letters.",
        "Sähköpostiosoitteen verkkotunnus kirjoitettiin pienin kirjaimin.",
        "Domänen i e-postadressen skrevs med små bokstäver.",
    ),
    "email_form": Text(
        "The same e-mail address in its standard form.",
        "Sama sähköpostiosoite vakiomuodossaan.",
        "Samma e-postadress i standardform.",
    ),
    "email_typo": Text(
        "The mistyped domain of the e-mail address was corrected, as asked.",
        "Sähköpostiosoitteen väärin kirjoitettu verkkotunnus korjattiin, kuten pyydettiin.",
        "E-postadressens felskrivna domän rättades, så som begärdes.",
    ),
    "email_repaired": Text(
        "The e-mail address was mended: it could be read in one way only.",
        "Sähköpostiosoite korjattiin: sen voi lukea vain yhdellä tavalla.",
        "E-postadressen rättades: den kunde bara läsas på ett sätt.",
    ),
}

_ATOM = r"[A-Za-z0-9_!#$%&'*+\-/=?^`{|}~]+"
_LABEL = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
# The library's grammar at its plainest: ASCII, no double hyphens (punycode and its kin), a top domain of letters only.
_PLAIN = rf"^{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[A-Za-z]{{2,}}$"
_SPECIAL_USE = rf"(?i)[@.](?:{'|'.join(map(re.escape, SPECIAL_USE_DOMAIN_NAMES))})$"
_LOCAL_MAX = 64
_DOMAIN_MAX = 63  # so short a domain has no label over 63, and the whole address stays under 254: no more to measure


class _Verdict(NamedTuple):
    """What one spelling says: its status, its address in normal form, and why that differs from the spelling."""

    status: str
    value: str | None = None
    form: str | None = None
    also: str | None = None


_VERDICTS: dict[str, pl.DataType] = {
    "status": EMAIL_STATUS,
    "value": pl.String(),
    "form": pl.String(),
    "also": pl.String(),
}


def read_emails(written: pl.Series, *, fix_typos: bool = False) -> pl.DataFrame:
    """Judge a column of e-mail addresses; with ``fix_typos`` at the domains that were meant.

    The result has the height and order of ``written`` and the columns ``value`` (the address in the library's normal
    form, or null), ``out`` (what a cleaned register shows: ``value``, or the trimmed text where there is none or more
    than one), ``key`` (``value`` in small letters, for comparing), ``domain``, ``status`` (EMAIL_STATUS), ``kind``
    (EMAIL_KIND; null without a value), ``suggestion`` (the domain probably meant where a provider's name is misspelt),
    ``also`` (the second address of a cell with several) and ``reason`` (a code of EMAIL_REASONS where ``out`` differs
    from ``written``). Null and blank give null.
    """
    rows = written.cast(pl.String).rename("written").to_frame()
    rows = _plainly_read(rows.with_columns(text=pl.col("written").str.strip_chars().replace("", None)))
    others = _judge(rows.filter(pl.col("text").is_not_null() & ~pl.col("plain"))["text"].unique())
    rows = rows.join(others, on="text", how="left", maintain_order="left").with_columns(
        pl.coalesce("plain_value", "value").alias("value"),
        pl.when("plain").then(pl.lit("valid", EMAIL_STATUS)).otherwise("status").alias("status"),
        pl.coalesce("form", pl.when("renamed").then(pl.lit("email_form")).otherwise(pl.lit("email_case"))).alias(
            "form"
        ),
    )
    described = _described(rows)
    if fix_typos:
        described = _corrected(described)
    return described.select("value", "out", "key", "domain", "status", "kind", "suggestion", "also", reason=_reason())


def _plainly_read(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with ``plain``, the ``plain_value`` of such texts, and ``renamed`` where that changes the local part."""
    text, local, domain = pl.col("text"), pl.col("local"), pl.col("domain")
    plain = (
        text.str.contains(_PLAIN)
        & (local.str.len_bytes() <= _LOCAL_MAX)
        & (domain.str.len_bytes() <= _DOMAIN_MAX)
        & ~text.str.contains(_SPECIAL_USE)
    )
    small = local.str.to_lowercase()
    return (
        rows.with_columns(text.str.splitn("@", 2).struct.rename_fields(["local", "domain"]).struct.unnest())
        .with_columns(
            plain=plain.fill_null(value=False),
            # The library writes these few names small, as the standard for them (RFC 2142) asks.
            renamed=small.is_in(CASE_INSENSITIVE_MAILBOX_NAMES) & (small != local),
        )
        .with_columns(local=pl.when("renamed").then(small).otherwise(local), domain=domain.str.to_lowercase())
        .with_columns(plain_value=pl.when("plain").then(pl.concat_str("local", "domain", separator="@")))
        .drop("local", "domain")
    )


def _described(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with ``out``, ``key``, ``domain``, ``kind`` and ``suggestion``."""
    kept = pl.col("value").is_null() | (pl.col("status") == "several")
    rows = rows.with_columns(
        out=pl.when(kept).then("text").otherwise("value"),
        key=pl.col("value").str.to_lowercase(),
    ).with_columns(pl.col("key").str.splitn("@", 2).struct.rename_fields(["mailbox", "domain"]).struct.unnest())
    domains = _judge_domains(rows["domain"].drop_nulls().unique())
    return rows.join(domains, on="domain", how="left", maintain_order="left").with_columns(kind=_kind())


def _corrected(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with the mistyped domains of single addresses corrected; the suggestion stays for the rule."""
    mistyped = pl.col("suggestion").is_not_null() & (pl.col("status") != "several")
    local = pl.col("value").str.extract(r"^(.*)@")
    new = {"value": pl.concat_str(local, pl.lit("@"), "suggestion"), "domain": pl.col("suggestion")}
    new |= {"out": new["value"], "key": new["value"].str.to_lowercase(), "form": pl.lit("email_typo")}
    return rows.with_columns(pl.when(mistyped).then(its).otherwise(name).alias(name) for name, its in new.items())


def _reason() -> pl.Expr:
    return (
        pl.when(pl.col("out").eq_missing(pl.col("written")))
        .then(None)
        .when(pl.col("out").eq_missing(pl.col("text")))
        .then(pl.lit("whitespace"))
        .otherwise("form")
    )


def _kind() -> pl.Expr:
    kind = (
        pl.when(pl.col("mailbox").is_in(_listed("placeholders")))
        .then(pl.lit("placeholder"))
        .when(pl.col("domain_kind") == "disposable")
        .then(pl.lit("disposable"))
        .when(pl.col("mailbox").is_in(_listed("roles")))
        .then(pl.lit("role"))
        .otherwise("domain_kind")
    )
    return kind.cast(EMAIL_KIND)


# --- one spelling at a time: what the pattern cannot prove -----------------------------------------------------------

_AT = re.compile(r"\s*[(\[{<]\s*(?:at|ät|a|@)\s*[)\]}>]\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|piste|punkt|\.)\s*[)\]}]\s*", re.IGNORECASE)
_TOPS = "ax|com|de|dk|ee|eu|fi|fr|info|is|lt|lv|net|nl|no|org|pl|ru|se|uk"  # not every word after a comma is one
_MENDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]"), ""),  # invisible characters
    (re.compile("[＠﹫]"), "@"),
    (re.compile(r"^\W*(?:mailto|e-?mail|e-?post|s[äa]hk[öo]posti)\s*:\s*", re.IGNORECASE), ""),
    (re.compile(r"\?(?:subject|cc|bcc|body)=.*$", re.IGNORECASE), ""),  # the rest of a mailto link
    (_AT, "@"),
    (re.compile(r"^(\S+)\s+(?:at|ät)\s+([^\s@]+\.[a-z]{2,})$", re.IGNORECASE), r"\1@\2"),
    (re.compile(r"\s*@+\s*"), "@"),
    (re.compile(r"(?<=\w)\s+(?=\.\w\S*@)"), ""),  # "maija .virtanen@": no sentence has its space before the full stop
    (re.compile(rf"(@[\w-]+)\s*[.,]\s*({_TOPS})$", re.IGNORECASE), r"\1.\2"),  # "@elisa,fi", "@elisa. fi"
)
_ADDRESS = re.compile(r"""[^\s@<>()\[\],;:"|]+@[^\s@<>()\[\],;:"|/]+""")
# One address, alone but for a display name before its angle brackets, wrapping or closing marks, or words after it.
_ALONE = re.compile(
    rf"""^(?:[^@<]*<|["'(\[]*)\s*{_ADDRESS.pattern}[\s>)\]"'.,;:|/]*(?:\s[^@]*|\([^@]*)?$""",
)
_CLOSING = ".,'"
_FOREIGN = re.compile(r'[\s<>()\[\],;:"]')  # what the library takes in no address
_LONGEST = 1000  # characters: longer is a text, not an address to mend


def _judge(texts: pl.Series) -> pl.DataFrame:
    """``text`` and the columns of _VERDICTS for each of the distinct ``texts``."""
    mended = pl.DataFrame({"text": [_mend(text) for text in texts]}, schema={"text": pl.String})
    plain = _plainly_read(mended)["plain_value"]
    verdicts = [_verdict(*read) for read in zip(texts, mended["text"], plain, strict=True)]
    return pl.DataFrame(verdicts, schema=_VERDICTS, orient="row").with_columns(text=texts)


def _verdict(text: str, mended: str, plain: str | None) -> _Verdict:
    """The verdict on a text, given what mending makes of it, and the address if that is of the plain kind."""
    if "@" in text and not _FOREIGN.search(text) and (value := _accepted(text)):
        same_but_case = value.casefold() == text.casefold() and value.rpartition("@")[0] == text.rpartition("@")[0]
        return _Verdict("valid", value, "email_case" if same_but_case else "email_form")
    if plain:
        return _Verdict("repaired", plain, "email_repaired")
    if "@" not in mended or len(text) > _LONGEST:
        return _Verdict("invalid" if "@" in mended else "text")
    written = [address.rstrip(_CLOSING).lstrip("'") for address in _ADDRESS.findall(mended)]
    if len({address.casefold() for address in written}) > 1:
        accepted = list(filter(None, map(_accepted, written)))
        return _Verdict("several", accepted[0], also=_another(accepted)) if accepted else _Verdict("invalid")
    return _repaired(mended, written)


def _another(addresses: list[str]) -> str | None:
    """The first of ``addresses`` that is not the first one over again."""
    return next((one for one in addresses if one.casefold() != addresses[0].casefold()), None)


def _repaired(mended: str, written: list[str]) -> _Verdict:
    """The verdict on a text that names one address, perhaps more than once, perhaps with something around it."""
    alone = len(written) > 1 or _ALONE.match(mended)
    value = _accepted(mended) or (_accepted(written[0]) if written and alone else None)
    return _Verdict("repaired", value, "email_repaired") if value else _Verdict("invalid")


def _mend(text: str) -> str:
    if len(text) > _LONGEST:
        return text
    for slip, mend in _MENDS:
        text = slip.sub(mend, text)
    return _DOT.sub(".", text) if "@" in text else text


def _accepted(text: str) -> str | None:
    """The library's normal form of ``text``, or null where the library rejects it."""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


# --- domains: what kind, and which are misspelt ----------------------------------------------------------------------

_ONE_SLIP, _TWO_SLIPS = 6, 8  # letters a name needs for one or two slips to leave it recognisable; a brand needs none
_REAL_TOPS = ("es", "cam")  # top domains of their own that look like slips of se and com
_BRAND_TOPS = ("co", "cm", "om")  # real ones too, but after a well-known brand only ever a slip of com


class _Provider(NamedTuple):
    name: str
    top: str
    kind: str

    @property
    def brand(self) -> bool:
        return self.kind in ("brand", "lone")


def _judge_domains(domains: pl.Series) -> pl.DataFrame:
    """``domain``, ``domain_kind`` (free, disposable, work) and ``suggestion`` for distinct ``domains``."""
    free = pl.Series(_free())
    suggestions = {
        domain: meant for domain in domains.filter(~domains.is_in(free.implode())) if (meant := _meant(domain))
    }
    is_free = pl.col("domain").is_in(free.implode()) | pl.col("suggestion").is_not_null()
    return (
        pl.DataFrame({"domain": domains}, schema={"domain": pl.String})
        .with_columns(suggestion=pl.col("domain").replace_strict(suggestions, default=None, return_dtype=pl.String))
        .with_columns(
            domain_kind=pl.when(is_free)
            .then(pl.lit("free"))
            .when(pl.col("domain").is_in(_disposable()))
            .then(pl.lit("disposable"))
            .otherwise(pl.lit("work"))
        )
    )


def _meant(domain: str) -> str | None:
    """The provider's domain that ``domain`` is a misspelling of, or null."""
    providers = _providers()
    near = process.extract(domain, providers.keys(), scorer=OSA.distance, score_cutoff=3, limit=None)
    meant = [(slips, provider) for provider, _, _ in near if (slips := _slips(domain, providers[provider]))]
    return min(meant)[1] if meant else None


def _slips(domain: str, provider: _Provider) -> int:
    """How many slips of the hand lead from the provider's name to ``domain``; 0 where they are too many to be sure."""
    name, _, top = domain.rpartition(".")
    if not _same_top(top, provider, exact=name == provider.name and len(name) >= _ONE_SLIP):
        return 0
    slips = OSA.distance(name, provider.name)
    allowed = 2 if len(provider.name) >= _TWO_SLIPS else int(provider.brand or len(provider.name) >= _ONE_SLIP)
    # Hands slip inside a word; another first letter makes another name (gmail and ymail).
    starts_alike = name[:1] == provider.name[:1] or sorted(name[:2]) == sorted(provider.name[:2])
    return slips + (top != provider.top) if slips <= allowed and starts_alike else 0


def _same_top(top: str, provider: _Provider, *, exact: bool) -> bool:
    """Whether ``top`` is the provider's top domain, or a slip of it that is no top domain of its own.

    ``exact``: all the rest is the provider's, so that comhem.es is a slip although es is Spain's.
    """
    if top == provider.top or provider.kind == "lone":
        return True
    if provider.brand and provider.top == "com" and top in _BRAND_TOPS:
        return True
    swapped = sorted(top) == sorted(provider.top)
    return (exact or top not in _REAL_TOPS) and (swapped or (len(top) > 2 and OSA.distance(top, provider.top) == 1))


@cache
def _listed(name: str) -> tuple[str, ...]:
    """The lines of a packaged list, without its comments."""
    lines = (files("regcheck.data") / "email_domains" / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _providers() -> dict[str, _Provider]:
    lines = (line.split() for line in _listed("providers"))
    return {domain: _provider(domain, kind) for domain, kind in lines}


def _provider(domain: str, kind: str) -> _Provider:
    name, _, top = domain.rpartition(".")
    return _Provider(name, top, kind)


@cache
def _free() -> tuple[str, ...]:
    return (*_listed("free"), *_providers())


@cache
def _disposable() -> tuple[str, ...]:
    from disposable_email_domains import blocklist  # noqa: PLC0415  (ten thousand names, read only when wanted)

    return tuple(blocklist)
