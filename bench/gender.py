"""How well gender is told from first names, weighted by their bearers, on counts that the statistics have not seen.

    python bench/gender.py REFERENCE_FOLDER

Finland is tried on DVV's release of 2022 (names_fi/) against the packaged one of 2023. Sweden, Norway and Denmark have
one release each: their counts are split by lot, nine tenths to learn from and one to be tried on. A name that only the
held-out part has is unknown, and counts as such. Where gender-guesser is installed, its figures stand beside: asked
without a country, as most use it (with one it knows fewer names); "mostly" counts as named, "androgynous" and names
that it does not have as unknown.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import fastexcel
import numpy as np
import polars as pl

from regcheck.data import FIRST_NAME_COUNTRIES, table
from regcheck.stages.enrich import EnrichSettings
from regcheck.stages.enrich.gender import estimate_gender

HELD_OUT = 0.1
GOALS = "right at least 99 % of those named, wrong at most 0.5 % of all, unknown at most 3 %"


def finnish_release(reference: Path) -> pl.DataFrame:
    """``name``, ``women``, ``men`` of 2022: bearers of first given names, as written there."""
    workbook = fastexcel.read_excel(reference / "names_fi" / "etunimitilasto-dvv_2022-08-04.xlsx")
    women, men = (workbook.load_sheet(f"{sheet} ens").to_polars() for sheet in ("Naiset", "Miehet"))
    both = women.rename({"Lukumäärä": "women"}).join(
        men.rename({"Lukumäärä": "men"}), on="Etunimi", how="full", coalesce=True
    )
    return both.select(name="Etunimi", women=pl.col("women").fill_null(0), men=pl.col("men").fill_null(0))


def split(counts: pl.DataFrame, lot: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The counts to learn from, and those held out."""
    held = {sex: pl.Series(sex, lot.binomial(counts[sex].to_numpy(), HELD_OUT), pl.UInt32) for sex in ("women", "men")}
    rest = counts.with_columns(counts[sex] - held[sex] for sex in held)
    return rest.filter(pl.col("women") + pl.col("men") > 0), counts.with_columns(held.values())


def shares(names: pl.DataFrame, genders: pl.Series) -> tuple[float, float, float]:
    """Right of those named, wrong of all, unknown of all, weighted by the bearers of ``names``."""
    judged = names.select("women", "men", gender=genders)
    bearers = pl.col("women") + pl.col("men")
    right = pl.when(gender="female").then("women").when(gender="male").then("men").otherwise(0)
    named = pl.when(pl.col("gender").is_not_null()).then(bearers).otherwise(0)
    every, right_, named_ = judged.select(
        pl.col("women").sum() + pl.col("men").sum(), right=right.sum(), named=named.sum()
    ).row(0)
    return right_ / named_, (named_ - right_) / every, 1 - named_ / every


def ours(names: pl.DataFrame, country: str, counts: pl.DataFrame) -> pl.Series:
    people = names.select(
        first_name="name", home_country=pl.lit(country), gender=pl.lit(None, pl.String), allowed=pl.lit(value=True)
    )
    return estimate_gender(people, EnrichSettings(), counts)["est_gender"]


def guessed(names: pl.DataFrame) -> pl.Series:
    import gender_guesser.detector as guesser  # noqa: PLC0415 - a peer, only where installed

    detector = guesser.Detector()
    words = {"female": "female", "mostly_female": "female", "male": "male", "mostly_male": "male"}
    told = [detector.get_gender(name.title()) for name in names["name"]]
    return pl.Series([words.get(one) for one in told], dtype=pl.String)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Usage: python bench/gender.py REFERENCE_FOLDER", file=sys.stderr)
        return 2
    lot = np.random.default_rng(20231231)
    packaged = table("first_names")
    peers = ("regcheck", *(["gender-guesser"] if find_spec("gender_guesser") else []))
    print(f"Goal: {GOALS}\n\n{'':>24}{'bearers':>12}{'right':>9}{'wrong':>9}{'unknown':>9}")
    for country in FIRST_NAME_COUNTRIES:
        own = packaged.filter(country=country)
        if country == "FI":
            learned, tried = packaged, finnish_release(Path(arguments[0]))
        else:
            rest, tried = split(own, lot)
            learned = pl.concat([packaged.filter(pl.col("country") != country), rest])
        for peer in peers:
            genders = ours(tried, country, learned) if peer == "regcheck" else guessed(tried)
            right, wrong, unknown = shares(tried, genders)
            bearers = tried.select(pl.col("women").sum() + pl.col("men").sum()).item()
            print(f"{country} {peer:>20} {bearers:>12,.0f}{right:>9.2%}{wrong:>9.2%}{unknown:>9.2%}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
