"""Compute the packaged tables from the publishers' files.

    python tools/build_data.py REFERENCE_FOLDER [OUTPUT_FOLDER]

The folder holds the files as the publishers give them (names_fi/, names_se/, names_no/, names_dk/, postal/, areas_fi/,
areas_se/, vehicles_se/, mobility/). They are read by the readers of ``regcheck.refdata``, the same that read what a
user imports. The small tables moves.csv, mortality.csv and figures.csv are kept by hand: their figures were read in
publications. The same files give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from regcheck.refdata import finland, names, paavo, postal, sweden
from regcheck.refdata.sheets import Sheet, sheets

PACKAGED = Path(__file__).parents[1] / "src" / "regcheck" / "data"
RELEASES = {
    2016: "vrk_names_2016_first_and_last.tsv",
    2022: "etunimitilasto-dvv_2022-08-04.xlsx",
    2023: "etunimitilasto-2023-08-01-dvv.xlsx",
}
PAAVO = "paavo_master_2026release_stat2024.csv"
PAAVO_YEAR = 2024


def main(arguments: list[str]) -> int:
    """Build every table; prints name, rows and bytes. Returns the exit code."""
    if not 1 <= len(arguments) <= 2 or not Path(arguments[0]).is_dir():
        print("Usage: python tools/build_data.py REFERENCE_FOLDER [OUTPUT_FOLDER]", file=sys.stderr)
        return 2
    build(Path(arguments[0]), Path(arguments[1]) if arguments[1:] else PACKAGED)
    return 0


def build(reference: Path, out: Path) -> None:
    """Write each table as ``out/<name>.parquet``."""
    for name, table in tables(reference).items():
        path = out / f"{name}.parquet"
        table.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
        print(f"{name}: {table.height} rows, {path.stat().st_size} bytes")


def tables(reference: Path) -> dict[str, pl.DataFrame]:
    """Compute the tables from the publishers' files, by name."""
    areas_fi = paavo.read(_sheet(reference, "areas_fi", PAAVO))
    areas_se = municipalities_se(reference)
    return {
        "first_names": first_names(reference),
        "last_names": _in_country("FI", names.last_names(_sheet(reference, "names_fi", "sukunimitilasto-*.csv"))),
        "name_cohorts": name_cohorts(reference),
        "name_releases": name_releases(reference),
        "postal_places": postal_places(reference, areas_se["municipality"]),
        "municipalities_fi": _municipalities(reference),
        "areas_fi": areas_fi,
        "areas_se": areas_se,
        "cars_se": sweden.cars(
            next(sheet for sheet in _sheets(reference, "vehicles_se", "*.xlsx") if sweden.is_cars(sheet))
        ),
        "population": population(reference, areas_fi),
        "moves_dk": moves_dk(reference),
    }


def _sheets(reference: Path, folder: str, pattern: str) -> list[Sheet]:
    return [sheet for path in sorted((reference / folder).glob(pattern)) for sheet in sheets(path)]


def _sheet(reference: Path, folder: str, pattern: str) -> Sheet:
    return _sheets(reference, folder, pattern)[0]


def _in_country(country: str, table: pl.DataFrame) -> pl.DataFrame:
    return table.select(pl.lit(country).alias("country"), pl.all())


# ---------------------------------------------------------------- names


def first_names(reference: Path) -> pl.DataFrame:
    """Bearers of each first name by country and sex."""
    finnish = [
        names.dvv_first_names(sheet)
        for sheet in _sheets(reference, "names_fi", RELEASES[2023])
        if names.dvv_sheet(sheet)
    ]
    bearers = {
        "FI": pl.concat(finnish).filter(scope="first"),
        "SE": pl.concat(map(names.scb_in_use, _sheets(reference, "names_se", "tilltalsnamn-*.csv"))),
        "NO": pl.concat(map(names.ssb_births, _sheets(reference, "names_no", "ssb_10467_*.csv"))),
    }
    known = pl.concat([_in_country(country, names.counted(told)) for country, told in bearers.items()])
    danish = pl.concat(names.dst_first_names(sheet, known) for sheet in _sheets(reference, "names_dk", "dk*.csv"))
    return pl.concat([known, _in_country("DK", names.counted(danish))]).sort("country", "name")


def name_cohorts(reference: Path) -> pl.DataFrame:
    """Births of each first name by country, gender and year."""
    births = {
        "NO": pl.concat(map(names.ssb_births, _sheets(reference, "names_no", "ssb_10467_*.csv"))),
        "SE": pl.concat(
            names.newborn(sheet)
            for pattern in ("be0001namntab*.csv", "scb_newborn_names_*.tsv")
            for sheet in _sheets(reference, "names_se", pattern)
        ),
    }
    told = pl.concat([_in_country(country, names.cohorts(rows)) for country, rows in births.items()])
    return told.sort("country", "name", "gender", "birth_year")


def name_releases(reference: Path) -> pl.DataFrame:
    """Bearers of each Finnish first name in each release, all given names or only the first one counted."""
    told = []
    for year, file in RELEASES.items():
        for sheet in _sheets(reference, "names_fi", file):
            if names.dvv_sheet(sheet):
                told.append(names.releases(names.dvv_first_names(sheet), year))
            elif sheet.labels == names.VRK_2016:
                told.append(names.releases(names.vrk_2016(sheet), year))
    return _in_country("FI", pl.concat(told)).sort("country", "name", "gender", "release", "scope")


# ---------------------------------------------------------------- places


def postal_places(reference: Path, swedish: pl.Series) -> pl.DataFrame:
    """Postal codes with their places, for Finland and Åland in both languages."""
    told = pl.concat(map(postal.geonames, _sheets(reference, "postal", "geonames_*.csv")))
    return postal.places(told, _municipalities(reference), swedish)


def _municipalities(reference: Path) -> pl.DataFrame:
    return finland.municipalities(_sheet(reference, "areas_fi", "municipality_key_*.csv"))


def municipalities_se(reference: Path) -> pl.DataFrame:
    """SCB's four tables side by side, a row for each municipality."""
    read = {
        "SCB_alderkon.csv": sweden.age_bands,
        "SCB_boendeform.csv": sweden.homes,
        "SCB_hushallsstorlek.csv": sweden.sizes,
        "SCB_inkomster.csv": sweden.incomes,
    }
    parts = [reader(_sheet(reference, "areas_se", file)) for file, reader in read.items()]
    side_by_side = parts[0]
    for part in parts[1:]:
        side_by_side = side_by_side.join(part, on="municipality", validate="1:1")
    return side_by_side.sort("municipality")


# ---------------------------------------------------------------- population


def population(reference: Path, areas_fi: pl.DataFrame) -> pl.DataFrame:
    """Persons by country, single year of age and sex.

    Sweden is SCB's own count. Denmark's counts by age and Finland's by age band have the sexes as in Sweden at that
    age, and Finland's ages within a band are spread as in Sweden.
    """
    sweden = _swedish_population(reference)
    total = sweden.select("age", persons=pl.col("women") + pl.col("men"))
    share = sweden.select("age", share=pl.col("women") / (pl.col("women") + pl.col("men")))
    danish = moves_dk(reference).select(pl.lit("DK").alias("country"), "age", pl.col("persons").cast(pl.Float64))
    split = pl.concat([_finnish_ages(areas_fi, total), danish]).join(share, on="age")
    split = split.select(
        "country",
        "age",
        women=(pl.col("persons") * pl.col("share")).round().cast(pl.UInt32),
        men=(pl.col("persons") * (1 - pl.col("share"))).round().cast(pl.UInt32),
    )
    return pl.concat([split, _in_country("SE", sweden)]).sort("country", "age")


def _swedish_population(reference: Path) -> pl.DataFrame:
    counts = sweden.ages(_sheet(reference, "areas_se", "SCB_alderkon.csv"))
    sums = [pl.col("count").filter(pl.col("sex") == sex).sum().cast(pl.UInt32).alias(sex) for sex in ("women", "men")]
    return counts.group_by("age").agg(sums).sort("age")


def _finnish_ages(areas: pl.DataFrame, swedish: pl.DataFrame) -> pl.DataFrame:
    """The inhabitants of all postal areas by single year; within a band as the Swedish are."""
    bands = [f"age_{band}" for band in paavo.BANDS]
    summed = areas.select(pl.col(bands).cast(pl.Float64).sum()).unpivot(variable_name="band", value_name="in_band")
    from_age = summed.select(from_age=pl.col("band").str.extract(r"(\d+)").cast(pl.Int64), in_band="in_band")
    return (
        swedish.sort("age")
        .join_asof(
            from_age.sort("from_age"), left_on="age", right_on="from_age", strategy="backward", check_sortedness=False
        )
        .with_columns(persons=pl.col("in_band") * pl.col("persons") / pl.col("persons").sum().over("from_age"))
        .select(pl.lit("FI").alias("country"), "age", "persons")
    )


def moves_dk(reference: Path) -> pl.DataFrame:
    """Moves between municipalities by single year of age: the shape of moving, without moves inside a municipality."""
    raw = pl.read_csv(next((reference / "mobility").glob("dk_intermunicipal_moves_by_age_*.csv")))
    return raw.select(
        pl.col("age"),
        persons=pl.col("population").cast(pl.UInt32),
        moves_women=pl.col("moves_women").cast(pl.UInt32),
        moves_men=pl.col("moves_men").cast(pl.UInt32),
    ).sort("age")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
