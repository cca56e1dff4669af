"""What the rules of each country make of what is known: which channels are open, and what closes the others."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from regcheck.stages.lawful.codes import BLOCKING, CHANNELS, CONTRADICTIONS, COUNTRIES, Channel

_REASONS = ("LAW001", "LAW003", "LAW008", "LAW009", "LAW011", "LAW015", "LAW016", "LAW036", "LAW037")


def consents() -> dict[str, pl.Expr]:
    """``valid_<channel>``: a consent that can be shown and was the customer's to give, or a guardian gave it."""
    whole = ~pl.col("undated") & ~pl.col("incredible")
    own = ~(pl.col("child") | pl.col("child_then")) | pl.col("guardian")
    return {f"valid_{one}": pl.col(f"said_{one}") & whole & own for one in CHANNELS}


def barred() -> dict[str, pl.Expr]:
    """``barred_<channel>``: closed whatever consent there is."""
    person = [pl.col(name) for name in ("refused_any", "protected", "deceased", "overdue")]
    return {f"barred_{one}": pl.any_horizontal(*person, f"refused_{one}", f"listed_{one}") for one in CHANNELS}


def opened(washed: frozenset[str], *, subscriptions: bool) -> dict[str, pl.Expr]:
    """``open_<channel>``: the country's rules let it be used, by consent or without one."""
    without = {
        "post": _post_without(washed),
        "email": _message_without(),
        "sms": _message_without(),
        "phone": _phone_without(washed, subscriptions=subscriptions),
    }
    return {f"open_{one}": pl.col(f"valid_{one}") | (without[one] & ~pl.col("minor")) for one in CHANNELS}


def _in(*countries: str) -> pl.Expr:
    return pl.col("country").is_in([COUNTRIES.index(one) for one in countries]).fill_null(value=False)


def _message_without() -> pl.Expr:
    """E-mail and text messages without consent: to own customers of the Nordic countries, and to companies of three.

    The Danish ban on unsolicited mail protects companies too.
    """
    return (_in(*COUNTRIES) & pl.col("recent")) | (_in("FI", "SE", "NO") & pl.col("company_address"))


def _phone_without(washed: frozenset[str], *, subscriptions: bool) -> pl.Expr:
    """Calls without consent: Finland unless refused, Sweden and Norway after a wash, Denmark and elsewhere not."""
    finland = _in("FI") & (pl.col("recent") if subscriptions else pl.lit(value=True))
    sweden = _in("SE") & (pl.col("recent") | pl.lit("SE" in washed))
    norway = _in("NO") & pl.lit("NO" in washed)
    return finland | sweden | norway | (_in(*COUNTRIES) & pl.col("company"))


def _post_without(washed: frozenset[str]) -> pl.Expr:
    """Addressed post without consent: unless refused, but in Norway and Denmark to strangers only after a wash."""
    unwashed = [one for one in ("NO", "DK") if one not in washed]
    return ~_in(*unwashed) | pl.col("recent") | pl.col("company")


def codes(disputed: Mapping[str, pl.Series]) -> dict[str, pl.Expr]:
    """Code of BLOCKING -> whether it closes some channel of the customer."""
    refused = pl.any_horizontal("refused_any", *(f"refused_{one}" for one in CHANNELS))
    person = {
        "opt_out": pl.col("objected"),
        "no_marketing": pl.col("refused_any") & ~pl.col("objected"),
        **{
            f"no_{one}": pl.col(f"has_{one}") & (pl.col(f"refused_{one}") | pl.col(f"listed_{one}")) for one in CHANNELS
        },
        "LAW010": pl.any_horizontal(pl.col(f"has_{one}") & pl.col(f"listed_{one}") for one in CHANNELS),
        "LAW012": pl.col("overdue"),
        "LAW022": pl.col("protected"),
        "LAW023": pl.col("deceased"),
        **{rule: pl.lit(those) & refused for rule, those in disputed.items() if rule in CONTRADICTIONS},
    }
    reasons = [_reasons(one) for one in CHANNELS]
    found = person | {code: pl.any_horizontal(one[code] for one in reasons if code in one) for code in _REASONS}
    return {code: found[code] for code in BLOCKING if code in found}


def _reasons(channel: Channel) -> dict[str, pl.Expr]:
    """Code -> whether it is why the country's rules close the channel to the customer."""
    closed = pl.col(f"has_{channel}") & ~pl.col(f"open_{channel}") & ~pl.col(f"barred_{channel}")
    said, minor = pl.col(f"said_{channel}"), pl.col("minor")
    unguarded = closed & said & ~pl.col("guardian")
    silent = closed & ~said & ~minor
    return {
        "LAW001": closed & said & pl.col("undated"),
        "LAW003": closed & said & pl.col("incredible"),
        "LAW015": unguarded & pl.col("child"),
        "LAW036": unguarded & pl.col("child_then") & ~pl.col("child"),
        "LAW016": closed & ~said & minor,
        **_without_consent(channel, silent),
    }


def _without_consent(channel: Channel, silent: pl.Expr) -> dict[str, pl.Expr]:
    """Which of the rules on contact without consent closes the channel to those who are ``silent``."""
    if channel in ("email", "sms"):
        old = pl.col("bought") & ~pl.col("recent")
        return {"LAW008": silent & ~old, "LAW009": silent & old}
    unwashed = _in("SE", "NO") if channel == "phone" else _in("NO", "DK")
    return {"LAW011": silent & unwashed, "LAW037": silent & ~unwashed}


def spelled(masks: pl.Series, names: list[str]) -> pl.Series:
    """``blocked_by`` from numbers whose bits stand for ``names``."""
    spelled = {mask: " ".join(code for at, code in enumerate(names) if mask >> at & 1) for mask in masks.unique()}
    return masks.replace_strict(spelled, return_dtype=pl.String).alias("blocked_by")
