"""A big invented register for speed runs: 14 columns, about 140 bytes a row, nearly all contacts distinct.

    python bench/register.py --rows 1000000 --out customers.csv --seed 1 --duplicates 0.05

Persons are Finnish (70 %) and Swedish, their names and towns those of the sample registers. Phones are written in
mixed notations; a share of the rows are re-entries of earlier ones; about 8 % of the rows carry one kind of damage.
"""

from __future__ import annotations

import argparse
import time
from datetime import date
from pathlib import Path

import polars as pl

from regcheck.demo import words
from regcheck.demo.lands import FINLAND, SWEDEN, Land

COLUMNS = (
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "street_address",
    "postal_code",
    "city",
    "country",
    "birth_date",
    "gender",
    "created_at",
    "last_purchase_at",
    "marketing_consent",
)
LAST_DAY = date(2026, 6, 30)
DAMAGE_SHARE = 0.08


MAILBOXES = (
    "posti.example.com",
    "mejl.example.com",
    "netti.example.org",
    "brev.example.org",
    "mail.example.net",
    "inbox.example.net",
)
FIRMS = tuple(f"firm{number}.example.com" for number in range(5000))
"""One address in twenty-five is on a domain of its owner's firm."""
MOBILES = {"FI": ("40", "41", "44", "45", "46", "50"), "SE": ("70", "72", "73", "76")}


def make_register(rows: int, seed: int = 1, duplicates: float = 0.05) -> pl.DataFrame:
    """A register of ``rows`` rows x 14 text columns; the share ``duplicates`` of them re-enters an earlier person.

    The same arguments give the same frame with the same version of polars.
    """
    again = round(rows * duplicates)
    finns = round((rows - again) * 0.7)
    persons = pl.concat([_persons(FINLAND, 0, finns, seed), _persons(SWEDEN, finns, rows - again, seed)])
    repeats = _entered_again(persons.sample(again, with_replacement=True, seed=seed + 1), rows - again, seed)
    everyone = pl.concat([persons, repeats]).sample(fraction=1, shuffle=True, seed=seed + 2)
    return _damaged(everyone.with_columns(pl.int_range(pl.len()).alias("row")), seed).select(COLUMNS)


def _persons(land: Land, begin: int, end: int, seed: int) -> pl.DataFrame:
    """Persons number ``begin`` to ``end`` (left out) of one country, before any damage."""
    return _raw(land, begin, end, seed).select(
        "row",
        "customer_id",
        "first_name",
        "last_name",
        pl.format("{}.{}{}@{}", "mail_first", "mail_last", "row", "mailbox").alias("email"),
        _notated(land, seed).alias("phone"),
        _address(land, seed).alias("street_address"),
        "postal_code",
        "city",
        pl.lit(land.code).alias("country"),
        _days_before("born").alias("birth_date"),
        "gender",
        _days_before("created").alias("created_at"),
        _days_before(pl.col("created") - _drawn(seed, 12, 10**6) % pl.col("created")).alias("last_purchase_at"),
        pl.when(_drawn(seed, 13, 5) < 3).then(pl.lit("yes")).otherwise(pl.lit("no")).alias("marketing_consent"),
    )


def _raw(land: Land, begin: int, end: int, seed: int) -> pl.DataFrame:
    """What the persons are made of, one draw a column: names, street, place, and days before LAST_DAY."""
    row = pl.int_range(begin, end, eager=True).alias("row")
    woman = _draw(row, seed, 1, 2) == 0
    given = (*land.women, *land.men)
    first = (_skewed(row, seed, 2, len(land.women)) * woman) + (
        (_skewed(row, seed, 2, len(land.men)) + len(land.women)) * ~woman
    )
    last = _skewed(row, seed, 3, len(land.last))
    at_firm = _draw(row, seed, 16, 25) == 0
    mailbox = (
        _draw(row, seed, 5, len(MAILBOXES)) * ~at_firm + (_draw(row, seed, 17, len(FIRMS)) + len(MAILBOXES)) * at_firm
    )
    place = _draw(row, seed, 4, len(land.places))
    return pl.DataFrame(
        {
            "row": row,
            "customer_id": (row + 100_001).cast(pl.String),
            "first_name": _pick(given, first),
            "last_name": _pick(land.last, last),
            "mail_first": _pick(tuple(map(words.plain, given)), first),
            "mail_last": _pick(tuple(map(words.plain, land.last)), last),
            "mailbox": _pick((*MAILBOXES, *FIRMS), mailbox),
            "street": _pick(land.streets, _draw(row, seed, 6, len(land.streets))),
            "postal_code": _pick(tuple(code for code, _ in land.places), place),
            "city": _pick(tuple(town for _, town in land.places), place),
            "mobile": _pick(MOBILES[land.code], _draw(row, seed, 7, len(MOBILES[land.code]))),
            "gender": _pick(("M", "F"), woman.cast(pl.Int64)),
            "born": _draw(row, seed, 8, 70 * 365) + 14 * 365,
            "created": _draw(row, seed, 9, 12 * 365) + 200,
        }
    )


def _notated(land: Land, seed: int) -> pl.Expr:
    """The mobile number in one of six notations. Subscriber numbers are a permutation: no two rows share one."""
    digits = ((pl.col("row") * 7_654_321 + seed) % 10**7).cast(pl.String).str.zfill(7)
    head, tail = digits.str.slice(0, 3), digits.str.slice(3)
    calling = pl.lit(land.calling)
    notations = (
        pl.format("0{} {} {}", "mobile", head, tail),
        pl.format("+{} {} {}{}", calling, "mobile", head, tail),
        pl.format("0{}{}{}", "mobile", head, tail),
        pl.format("+{}{}{}{}", calling, "mobile", head, tail),
        pl.format("0{}-{}{}", "mobile", head, tail),
        pl.format("00{} {} {} {}", calling, "mobile", head, tail),
    )
    drawn = _drawn(seed, 10, len(notations))
    return pl.coalesce(*(pl.when(drawn == number).then(notation) for number, notation in enumerate(notations)))


def _address(land: Land, seed: int) -> pl.Expr:
    house = pl.format("{} {}", "street", _drawn(seed, 11, 119) + 1)
    flat = pl.format("{}{}{}", house, pl.lit(land.flat), _drawn(seed, 14, 89) + 10)
    return pl.when(_drawn(seed, 15, 10) < 4).then(flat).otherwise(house)


def _entered_again(persons: pl.DataFrame, begin: int, seed: int) -> pl.DataFrame:
    """The same persons typed in a second time: other case and notation, one in six with the other consent."""
    dice = pl.int_range(pl.len()).hash(seed + 20)
    other = pl.when(pl.col("marketing_consent") == "yes").then(pl.lit("no")).otherwise(pl.lit("yes"))
    fresh_id = (pl.int_range(pl.len()) + begin + 100_001).cast(pl.String)
    return persons.with_columns(
        pl.when(dice % 5 > 0).then(fresh_id).otherwise("customer_id").alias("customer_id"),
        pl.when(dice % 3 == 0).then(pl.col("last_name").str.to_uppercase()).otherwise("last_name").alias("last_name"),
        pl.when(dice % 4 == 0).then(pl.col("email").str.to_uppercase()).otherwise("email").alias("email"),
        pl.when(dice % 2 == 0).then(pl.col("phone").str.replace_all(" ", "", literal=True)).otherwise("phone"),
        pl.when(dice % 6 == 5).then(other).otherwise("marketing_consent").alias("marketing_consent"),
    )


def _damaged(register: pl.DataFrame, seed: int) -> pl.DataFrame:
    """One kind of damage on each of about ``DAMAGE_SHARE`` of the rows, every kind equally often."""
    kinds = _damage_kinds()
    sides = round(len(kinds) / DAMAGE_SHARE)
    drawn = _drawn(seed, 30, sides)
    changed: dict[str, pl.Expr] = {}
    for number, (column, damaged) in enumerate(kinds):
        sound = changed.get(column, pl.col(column))
        changed[column] = pl.when(drawn == number).then(damaged).otherwise(sound)
    return register.with_columns(**changed)


def _damage_kinds() -> tuple[tuple[str, pl.Expr], ...]:
    """Pairs of a column and what damage makes of it; a kind that touches two columns is there twice."""
    first, last, email, phone = (pl.col(name) for name in ("first_name", "last_name", "email", "phone"))
    blank = pl.lit(None, pl.String)
    return (
        ("email", blank),
        ("email", email.str.replace("@", "(at)", literal=True)),
        ("email", email.str.replace("@.*", "@gmial.com")),
        ("email", email + "."),
        ("phone", blank),
        ("phone", pl.lit("09 12")),
        ("phone", pl.lit("3.58E+11")),
        ("phone", phone.str.slice(0, 7)),
        ("first_name", pl.lit("Testi")),
        ("first_name", first.str.to_uppercase()),
        ("first_name", "  " + first),
        ("last_name", last.str.to_lowercase()),
        ("last_name", blank),
        ("last_name", last.str.replace_many({"ä": "Ã¤", "ö": "Ã¶", "å": "Ã¥"})),
        ("street_address", pl.col("street_address").str.replace(" ", "\u00a0", literal=True)),
        ("postal_code", pl.col("postal_code").str.strip_chars_start("0")),
        ("city", pl.lit("Mariehamn")),
        ("birth_date", pl.lit("1975-02-31")),
        ("birth_date", pl.lit("1900-01-01")),
        ("birth_date", pl.lit("2031-05-17")),
        ("last_purchase_at", pl.lit("2009-03-05")),
        ("marketing_consent", blank),
    )


def _drawn(seed: int, salt: int, sides: int) -> pl.Expr:
    """A die of ``sides`` sides (0 first) thrown for every ``row``."""
    return (pl.col("row").hash(seed * 1000 + salt) % sides).cast(pl.Int64)


def _draw(row: pl.Series, seed: int, salt: int, sides: int) -> pl.Series:
    return row.to_frame("row").select(_drawn(seed, salt, sides)).to_series()


def _skewed(row: pl.Series, seed: int, salt: int, sides: int) -> pl.Series:
    """Like a die, but the first sides come up more often, as common names do."""
    share = _draw(row, seed, salt, 10**6) / 10**6
    return (share.pow(words.SKEW) * sides).cast(pl.Int64)


def _pick(choices: tuple[str, ...], index: pl.Series) -> pl.Series:
    return pl.Series(choices).gather(index)


def _days_before(days: str | pl.Expr) -> pl.Expr:
    count = pl.col(days) if isinstance(days, str) else days
    return (pl.lit(LAST_DAY) - pl.duration(days=count)).dt.to_string("%Y-%m-%d")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a big invented register as CSV.")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--duplicates", type=float, default=0.05)
    asked = parser.parse_args()
    begin = time.perf_counter()
    make_register(asked.rows, asked.seed, asked.duplicates).write_csv(asked.out)
    size = asked.out.stat().st_size
    print(f"{asked.rows:,} rows, {size / 1e6:.0f} MB, {size / asked.rows:.0f} bytes a row", end=", ")
    print(f"{time.perf_counter() - begin:.1f} s")


if __name__ == "__main__":
    main()
