"""Consent and prohibition, by one rule: marketing is never reopened by a merge."""

from __future__ import annotations

import polars as pl

from regcheck.model import CONSENTS, Column
from regcheck.stages.merge.survivorship import best

Statements = list[tuple[Column, pl.DataFrame]]


def statement_winners(statements: Statements) -> dict[str, pl.DataFrame]:
    """Consent and prohibition: a refusal wins unless a consent with its own later consent_date follows it.

    A consent is refused by a no in its own column and by a prohibition about its channel. An answer that cannot be read
    counts as a refusal without a date, for the date beside it is not known to be its own: nobody's yes may overwrite
    it. The date and source of the consent come from the deciding row.
    """
    if not statements:
        return {}
    winners = {column.key: _statement_winner(said) for column, said in statements}
    deciding, (_, facts) = winners[_deciding([column for column, _ in statements])], statements[0]
    return winners | {key: deciding for key in ("consent_date", "consent_source") if key in facts.columns}


def kept_shut(statements: Statements) -> int:
    """How many customers are refused in some column that one of their rows leaves open.

    A consent column is open where it says yes, a prohibition where it forbids nothing; a row whose own refusal stands
    in another column of the channel is not open.
    """
    opened = (pl.col("open") & ~pl.col("refused")).any().over("customer")
    shut = [said.filter(pl.col("stands") & opened).select("customer") for _, said in statements]
    return pl.concat(shut)["customer"].n_unique() if shut else 0


def gave_way(statements: Statements) -> pl.Series:
    """The customers (UInt32) of whom a refusal gave way to a consent with its own later date."""
    ceded = [said.filter(pl.col("refused") & ~pl.col("stands")).select("customer") for _, said in statements]
    return pl.concat([pl.DataFrame(schema={"customer": pl.UInt32}), *ceded])["customer"].unique().sort()


def statements_of(facts: pl.DataFrame, columns: tuple[Column, ...]) -> Statements:
    """Each consent and prohibition, with ``facts`` and what every row says in it.

    ``refused`` and ``consented``; ``unclear``, refused by what cannot be read;
    ``on``, the day of that, where it is credible; ``answer``, how clearly it is refused
    (3 said so, 2 unreadable, 1 empty); ``said``; ``open``, where the row alone would allow; and ``stands``: the
    customer is refused.
    """
    statements = [column for column in columns if column.field in (*CONSENTS, "opt_out")]
    out = []
    for column in statements:
        about = [one for one in statements if _same_channel(one, column)]
        bans = [column] if column.field == "opt_out" else [one for one in about if one.field == "opt_out"] + [column]
        yes = (
            [pl.col(one.key) for one in about if one.field != "opt_out"]
            if column.field == "opt_out"
            else [~_no(column)]
        )
        said = facts.with_columns(
            refused=pl.any_horizontal(_no(one) | _unclear(one) for one in bans).fill_null(value=False),
            unclear=pl.any_horizontal(_unclear(one) for one in bans),
            consented=pl.any_horizontal(yes).fill_null(value=False) if yes else pl.lit(value=False),
            on=_credible_day(facts),
            answer=pl.when(_no(column)).then(3).when(_unclear(column)).then(2).when(_no(column).is_null()).then(1),
            said=pl.col(column.key).is_not_null(),
            open=~_no(column).fill_null(value=column.field != "opt_out"),
        )
        out.append((column, said.with_columns(stands=_refusal_stands())))
    return out


def _credible_day(facts: pl.DataFrame) -> pl.Expr:
    """The consent date, unless it lies ahead of the day of the check or may be read in two ways: no proof then."""
    if "consent_date" not in facts.columns:
        return pl.lit(None, pl.Date)
    day = pl.col("consent_date")
    surely_read = (pl.col("consent_date_status") != "ambiguous").fill_null(value=True)
    return pl.when((day <= pl.col("as_of")) & surely_read).then(day)


def _refusal_stands() -> pl.Expr:
    """Whether the customer has a refusal that no consent with its own later date follows.

    On a row that consents and forbids at once, the date is the consent's: the refusal has none, and stands. So does an
    answer that cannot be read ("refused by phone 5.5.2025"): the date beside it may be that of an earlier consent.
    """
    own_date = pl.col("refused") & ~pl.col("consented") & ~pl.col("unclear")
    refused_on = pl.when(own_date).then(pl.col("on"))
    last_refusal = refused_on.max().over("customer")
    undated = (pl.col("refused") & refused_on.is_null()).any().over("customer")
    follows = pl.col("consented") & (pl.col("on") > last_refusal).fill_null(value=False) & ~undated
    return pl.col("refused").any().over("customer") & ~follows.any().over("customer")


def _same_channel(one: Column, other: Column) -> bool:
    return one.channel == other.channel or "any" in (one.channel, other.channel)


def _no(column: Column) -> pl.Expr:
    """True where the column refuses, False where it allows, null where it says nothing that can be read."""
    return pl.col(column.key) if column.field == "opt_out" else ~pl.col(column.key)


def _unclear(column: Column) -> pl.Expr:
    return (pl.col(f"{column.key}_status") == "unreadable").fill_null(value=False)


def _deciding(statements: list[Column]) -> str:
    return next((column.key for column in statements if column.field != "opt_out"), statements[0].key)


def _statement_winner(said: pl.DataFrame) -> pl.DataFrame:
    """The row whose answer stands: of a refusal the clearest and latest, else of the consents the latest."""
    stands = pl.col("stands")
    ranking = [
        pl.when(stands).then("refused").otherwise(~pl.col("refused")),
        pl.when(stands).then("answer").otherwise(pl.col("said").cast(pl.Int32)).fill_null(0),
        pl.col("on").dt.epoch("d").fill_null(-(10**6)),
    ]
    return best(said, ranking)
