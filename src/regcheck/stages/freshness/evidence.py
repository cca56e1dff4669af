"""The register's own evidence: columns that tell of bounces, returned letters, changes, or a contact's own dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import polars as pl

from regcheck.errors import SettingsError
from regcheck.frames import by_distinct
from regcheck.model import Column
from regcheck.text import Text

_WORDS = {"post": "street_address", "email": "email", "phone": "phone", "surname": "last_name"}
# What a column can tell: of a contact that it has failed, was changed by its owner, or when it was last known right.
WHAT: dict[str, tuple[str, str]] = {
    f"{word}{ending}": (contact, what)
    for word, contact in _WORDS.items()
    for ending, what in (("", "failed"), ("_changed", "changed_on"), ("_verified", "verified_on"))
}
_NO_COLUMN = Text(
    "The setting freshness.evidence_columns names the column “{header}”, which the register does not have.",
    "Asetus freshness.evidence_columns nimeää sarakkeen ”{header}”, jota rekisterissä ei ole.",
    "Inställningen freshness.evidence_columns nämner kolumnen ”{header}”, som inte finns i registret.",
)
_NO_WHAT = Text(
    "The setting freshness.evidence_columns knows nothing called “{name}”.",
    "Asetus freshness.evidence_columns ei tunne nimeä ”{name}”.",
    "Inställningen freshness.evidence_columns känner inte till ”{name}”.",
)
_KNOWN = Text("It knows: {names}.", "Se tuntee nimet: {names}.", "Den känner till: {names}.")
_HEADERS = Text(
    "Write the header as it stands in the file.",
    "Kirjoita otsikko niin kuin se on tiedostossa.",
    "Skriv rubriken så som den står i filen.",
)

_EMAIL = r"e-?mail|sähköposti|e-?post\b|epost"
_POST = r"\bmail|letter|\bpost|address|kirje|osoite|\bposti|brev|adress|försändels"
_PHONE = r"phone|mobile|number\b|puhelin|numero|telefon|mobil|nummer"
_NAME = r"surname|last ?name|sukunimi|efternamn"
_BACK = r"return|undeliver|palaut|palauten|retur"
_WRONG = r"invalid|wrong|dead|not in use|out of service|väärä|virheelli|ei käytössä|felaktig|fel\b|ur bruk"
_SURE = r"verif|confirm|validat|check|vahvist|tarkist|verifier|bekräft|kontroller"
_NEW = r"updat|chang|modif|päivit|muut|ändr|upp?dater"
_NOT = r"soft|rate|reason|syy|orsak|%|preference|consent|lupa|samtycke|old|previous|vanha|gammal|entinen|tidigare"
_HEADER_WORDS: tuple[tuple[str, str, str], ...] = (
    # contact, what, the words of a header that tells it
    ("email", "failed", r"bounc|studs"),
    ("email", "failed", rf"(?:{_EMAIL}).*(?:{_BACK}|{_WRONG})|(?:{_BACK}|{_WRONG}).*(?:{_EMAIL})"),
    ("email", "verified_on", rf"(?:{_EMAIL}).*(?:{_SURE})|(?:{_SURE}).*(?:{_EMAIL})"),
    ("email", "updated_on", rf"(?:{_EMAIL}).*(?:{_NEW})|(?:{_NEW}).*(?:{_EMAIL})"),
    ("phone", "failed", rf"(?:{_PHONE}).*(?:{_WRONG})|(?:{_WRONG}).*(?:{_PHONE})"),
    ("phone", "verified_on", rf"(?:{_PHONE}).*(?:{_SURE})|(?:{_SURE}).*(?:{_PHONE})"),
    ("phone", "updated_on", rf"(?:{_PHONE}).*(?:{_NEW})|(?:{_NEW}).*(?:{_PHONE})"),
    ("street_address", "failed", rf"(?:{_POST}).*(?:{_BACK})|(?:{_BACK}).*(?:{_POST})|retur(?:brev|post)|postretur"),
    ("street_address", "verified_on", rf"(?:{_POST}).*(?:{_SURE})|(?:{_SURE}).*(?:{_POST})"),
    ("street_address", "updated_on", rf"(?:{_POST}).*(?:{_NEW})|(?:{_NEW}).*(?:{_POST})"),
    ("last_name", "updated_on", rf"(?:{_NAME}).*(?:{_NEW})|(?:{_NEW}).*(?:{_NAME})"),
)
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y", "%Y%m%d")
_FIRST_DAY = r"^\s*(\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|(?:19|20)\d{6})(?:\D|$)"
_YES = (
    r"^(?:yes|y|true|t|x|hard|hard ?bounced?|bounced?|returned|failed|kyllä|k|on|tosi|ja|j|sann|palautunut|studsad"
    r"|retur|[1-9]\d{0,3})$"
)
_NO = r"^(?:no|n|false|f|0|none|ok|ei|e|epätosi|nej|falsk|delivered|soft|soft ?bounce)$"


def evidence(people: pl.DataFrame, columns: tuple[Column, ...], named: Mapping[str, str]) -> pl.DataFrame:
    """What the columns of a register tell of its contacts: ``<contact>_<what>`` (see clocks.OWN), a row per row.

    ``named``: a name of WHAT to a header, as the settings tell it; those headers are then not read otherwise. Only the
    columns that tell something are there. A date after the day of the check tells nothing. Raises SettingsError for a
    name that is not one of WHAT and for a header that no column has.
    """
    found: dict[str, list[pl.Series]] = {}
    for key, contact, what in _told(columns, named):
        for name, values in _values(people, key, what).items():
            found.setdefault(f"{contact}_{name}", []).append(values)
    return pl.DataFrame([_joined(name, values) for name, values in found.items()])


def _joined(name: str, values: list[pl.Series]) -> pl.Series:
    """Several columns that tell the same: the latest date, or whether one of them says so."""
    numbered = pl.DataFrame({str(at): one for at, one in enumerate(values)})
    return numbered.select(pl.max_horizontal(pl.all()).alias(name)).to_series()


def _told(columns: tuple[Column, ...], named: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The key, contact and kind of evidence of each column that is some."""
    by_header = {column.header.strip().casefold(): column for column in columns}
    folded = {name: str(header).strip().casefold() for name, header in named.items()}
    for name, header in folded.items():
        if name not in WHAT:
            raise SettingsError(_NO_WHAT.format(name=name), _KNOWN.format(names=", ".join(WHAT)))
        if header not in by_header:
            raise SettingsError(_NO_COLUMN.format(header=named[name]), _HEADERS)
        yield (by_header[header].key, *WHAT[name])
    for header, column in by_header.items():
        meant = (
            recognised(header) if header not in folded.values() and column.field in ("other", "verified_at") else None
        )
        if meant is not None and (column.field == "other" or meant[1] == "verified_on"):
            yield (column.key, *meant)


def recognised(header: str) -> tuple[str, str] | None:
    """The contact and the kind of evidence that a header speaks of; None where it speaks of none.

    Changes that customers told of are not taken for evidence of how often they happen: those who moved and told nobody
    are not among them.
    """
    plain = re.sub(r"[_\s]+", " ", header.casefold())
    if re.search(_NOT, plain):
        return None
    return next(((contact, what) for contact, what, words in _HEADER_WORDS if re.search(words, plain)), None)


def _values(people: pl.DataFrame, key: str, what: str) -> dict[str, pl.Series]:
    """The dates, and of failures the marks, that a column holds."""
    written = people[f"{key}_written"] if f"{key}_written" in people.columns else people[key].cast(pl.String)
    read = by_distinct(written, _read)
    usable = read["day"] <= people["as_of"]
    days = read.select(pl.when(usable).then("day")).to_series()
    if what != "failed":
        return {what: days}
    return {"failed_on": days, "failed": read["mark"] | usable.fill_null(value=False)}


def _read(written: pl.Series) -> pl.DataFrame:
    """``day`` (Date) and ``mark`` (Boolean; null where neither yes nor no) of distinct cells."""
    cell = pl.col(written.name)
    first = cell.str.extract(_FIRST_DAY)
    plain = cell.str.strip_chars().str.to_lowercase()
    return written.to_frame().select(
        day=pl.coalesce(first.str.to_date(one, strict=False) for one in _DATES),
        mark=pl.when(plain.str.contains(_YES)).then(True).when(plain.str.contains(_NO)).then(False),
    )
