"""Compute the packaged tables from the publishers' files.

    python tools/build_data.py REFERENCE_FOLDER [OUTPUT_FOLDER]

The folder holds the files as the publishers give them (names_fi/, names_se/, names_no/, names_dk/, postal/, areas_fi/,
areas_se/, mobility/). The small tables moves.csv, mortality.csv and figures.csv are kept by hand: their figures were
read in publications. The same files give the same bytes.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import fastexcel
import polars as pl

from regcheck.data import name_key

PACKAGED = Path(__file__).parents[1] / "src" / "regcheck" / "data"
LOST = "\ufffd"
DANISH = r"^[a-zæøåé' -]*$"


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
    return {
        "first_names": first_names(reference),
        "last_names": last_names(reference),
        "postal_places": postal_places(reference),
        "population": population(reference),
    }


# ---------------------------------------------------------------- names


def first_names(reference: Path) -> pl.DataFrame:
    """Bearers of each first name by country and sex."""
    readers = {"FI": _dvv_first_names, "SE": _scb_first_names, "NO": _ssb_first_names}
    known = pl.concat(
        [
            _women_and_men(read(reference)).insert_column(0, pl.lit(country).alias("country"))
            for country, read in readers.items()
        ]
    )
    danish = _women_and_men(_dst_first_names(reference, known))
    return pl.concat([known, danish.select(pl.lit("DK").alias("country"), pl.all())]).sort("country", "name")


def last_names(reference: Path) -> pl.DataFrame:
    """Bearers of each Finnish surname that at least 20 persons have."""
    raw = pl.read_csv(reference / "names_fi" / "sukunimitilasto-2023-08-01-dvv.csv", infer_schema=False)
    counted = raw.select(name=name_key(pl.col("Sukunimi")), bearers=pl.col("Yhteensä").cast(pl.UInt32))
    return (
        counted.group_by("name")
        .agg(pl.col("bearers").sum())
        .select(pl.lit("FI").alias("country"), "name", "bearers")
        .sort("name")
    )


def _women_and_men(bearers: pl.DataFrame) -> pl.DataFrame:
    """``name``, ``women``, ``men`` from rows of ``name``, ``sex`` (women or men) and ``count``."""
    sums = [pl.col("count").filter(pl.col("sex") == sex).sum().cast(pl.UInt32).alias(sex) for sex in ("women", "men")]
    keyed = bearers.with_columns(name_key(pl.col("name"))).filter(pl.col("name") != "", pl.col("count") > 0)
    return keyed.group_by("name").agg(sums)


def _both_sexes(women: pl.DataFrame, men: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(
        [
            people.select("name", pl.col("count").cast(pl.Int64, strict=False)).with_columns(sex=pl.lit(sex))
            for sex, people in (("women", women), ("men", men))
        ]
    ).drop_nulls()


def _dvv_first_names(reference: Path) -> pl.DataFrame:
    workbook = fastexcel.read_excel(str(reference / "names_fi" / "etunimitilasto-2023-08-01-dvv.xlsx"))

    def sheet(name: str) -> pl.DataFrame:
        return workbook.load_sheet(name).to_polars().rename({"Etunimi": "name", "Lukumäärä": "count"})

    return _both_sexes(sheet("Naiset ens"), sheet("Miehet ens"))


def _scb_first_names(reference: Path) -> pl.DataFrame:
    def file(sex: str) -> pl.DataFrame:
        path = reference / "names_se" / f"tilltalsnamn-{sex}-2020-12-31.csv"
        return pl.read_csv(path, infer_schema=False).rename({"persons": "count"})

    return _both_sexes(file("kvinnor"), file("man"))


def _ssb_first_names(reference: Path) -> pl.DataFrame:
    """Births of all years together; ``.`` and ``..`` (fewer than four, or none) count as nothing."""

    def file(sex: str) -> pl.DataFrame:
        path = reference / "names_no" / f"ssb_10467_{sex}_born_1880-2020.csv"
        raw = pl.read_csv(path, separator=";", skip_lines=2, infer_schema=False, encoding="cp1252")
        return raw.rename({"first name": "name", "Born persons": "count"})

    return _both_sexes(file("females"), file("males"))


def _dst_first_names(reference: Path, known: pl.DataFrame) -> pl.DataFrame:
    """Names with five bearers or more. The file has lost its Danish letters: see ``_with_lost_letters_found``."""

    def file(sex: str) -> pl.DataFrame:
        path = reference / "names_dk" / f"dk{sex}.csv"
        raw = pl.read_csv(path, has_header=False, new_columns=["name", "count"], infer_schema=False)
        counted = raw.with_columns(name_key(pl.col("name")), pl.col("count").cast(pl.Int64))
        return _with_lost_letters_found(counted.filter(pl.col("count") >= 5), known)

    return _both_sexes(file("females"), file("males"))


def _with_lost_letters_found(names: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Names whose letters outside ASCII became U+FFFD, read again through the other countries' names; others left out.

    Where several known names fit (jørgen, jörgen), the commonest row is the likelier name: a bearer of a name in Danish
    letters counts as sixteen (Søren is thirteen times rarer than Sören in the other countries).
    """
    fitting = (
        known.group_by("name")
        .agg(bearers=(pl.col("women") + pl.col("men")).sum())
        .with_columns(lost=pl.col("name").str.replace_all(r"[^\x00-\x7f]", LOST))
        .filter(pl.col("lost").str.contains(LOST), pl.col("bearers") >= 5)
        .with_columns(likely=pl.col("bearers") * pl.when(pl.col("name").str.contains(DANISH)).then(16).otherwise(1))
        .sort("likely", "name", descending=[True, False])
        .with_columns(place=pl.int_range(pl.len()).over("lost"))
        .select("lost", "place", found="name")
    )
    damaged = pl.col("name").str.contains(LOST)
    ranked = names.filter(damaged).sort("count", "name", descending=[True, False])
    ranked = ranked.with_columns(place=pl.int_range(pl.len()).over("name"))
    mended = ranked.join(fitting, left_on=["name", "place"], right_on=["lost", "place"])
    return pl.concat([names.filter(~damaged), mended.select(name="found", count="count")])


# ---------------------------------------------------------------- postal places


def postal_places(reference: Path) -> pl.DataFrame:
    """Postal codes with their places, for Finland and Åland in both languages."""
    finnish = pl.concat([_finnish_places(reference, country) for country in ("FI", "AX")])
    others = [
        places.with_columns(place_sv=pl.lit(None, pl.String), municipality_sv=pl.lit(None, pl.String)).select(
            finnish.columns
        )
        for places in (_swedish_places(reference), _geonames(reference, "NO"), _geonames(reference, "DK"))
    ]
    return (
        pl.concat([finnish, *others])
        .unique(["country", "postal_code", "place"])
        .sort("country", "postal_code", "place")
    )


def _geonames(reference: Path, country: str) -> pl.DataFrame:
    path = next((reference / "postal").glob(f"geonames_{country}_*.csv"))
    return pl.read_csv(path, infer_schema=False).select(
        country="country_code",
        postal_code=pl.col("zipcode").str.replace_all(" ", ""),
        place=pl.col("place").str.strip_chars(),
        municipality="province",
        municipality_code=pl.coalesce("community_code", "province_code").str.strip_chars_start("0"),
        community="community",
    )


def _finnish_places(reference: Path, country: str) -> pl.DataFrame:
    """GeoNames' places with the municipality's names in both languages.

    A municipality merged since (Valtimo, Honkajoki) keeps GeoNames' name and has no Swedish one.
    """
    key = _municipalities(reference)
    swedish = key.unique("fi", keep="first", maintain_order=True).select(place="fi", place_sv="sv")
    already = key.select(place="sv", own="sv").unique("place")
    return (
        _geonames(reference, country)
        .join(key, left_on="municipality_code", right_on="code", how="left", maintain_order="left")
        .join(swedish, on="place", how="left", maintain_order="left")
        .join(already, on="place", how="left", maintain_order="left")
        .select(
            "country",
            "postal_code",
            "place",
            pl.coalesce("place_sv", "own").alias("place_sv"),
            pl.coalesce("fi", "community", "municipality").alias("municipality"),
            pl.col("sv").alias("municipality_sv"),
        )
    )


def _municipalities(reference: Path) -> pl.DataFrame:
    raw = pl.read_csv(reference / "areas_fi" / "municipality_key_2026.csv", infer_schema=False)
    return raw.select(code="kunta", fi="municipality_name_fi", sv="municipality_name_sv")


def _swedish_places(reference: Path) -> pl.DataFrame:
    """GeoNames' Swedish places, spelled as SCB or as most of their neighbours spell them."""
    places = _geonames(reference, "SE").with_columns(
        region=pl.col("postal_code").str.slice(0, 2), folded=_folded(pl.col("place"))
    )
    spelling = _spellings(places, _scb_municipalities(reference))
    return places.join(spelling, on=["region", "place"], how="left", maintain_order="left").with_columns(
        place=pl.coalesce("spelled", "place")
    )


def _spellings(places: pl.DataFrame, official: pl.DataFrame) -> pl.DataFrame:
    """``region``, ``place`` and how it is ``spelled``, for places that differ by marks or case from a proven spelling.

    Proven is the name of the one municipality that it folds to, or the spelling that at least twice as many postal
    codes of the same two first digits have. Granö and Gränö, one each, stay as they are.
    """
    counts = places.group_by("region", "folded", "place").agg(codes=pl.len())
    best = (
        counts.sort("codes", "place", descending=[True, False])
        .group_by("region", "folded", maintain_order=True)
        .first()
    )
    return (
        counts.join(best.select("region", "folded", common="place", most="codes"), on=["region", "folded"])
        .join(official, on="folded", how="left")
        .with_columns(spelled=pl.coalesce("official", pl.when(pl.col("most") >= 2 * pl.col("codes")).then("common")))
        .filter(pl.col("spelled").is_not_null(), pl.col("spelled") != pl.col("place"))
        .select("region", "place", "spelled")
    )


def _scb_municipalities(reference: Path) -> pl.DataFrame:
    names = (
        pl.read_csv(reference / "areas_se" / "SCB_alderkon.csv", infer_schema=False).select(official="region").unique()
    )
    folded = names.with_columns(folded=_folded(pl.col("official")))
    return folded.filter(pl.col("folded").is_unique())


def _folded(names: pl.Expr) -> pl.Expr:
    return names.map_elements(_without_marks, return_dtype=pl.String)


def _without_marks(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


# ---------------------------------------------------------------- population


def population(reference: Path) -> pl.DataFrame:
    """Persons by country, single year of age and sex.

    Sweden is SCB's own count. Denmark's counts by age and Finland's by age band have the sexes as in Sweden at that
    age, and Finland's ages within a band are spread as in Sweden.
    """
    sweden = _swedish_population(reference)
    total = sweden.select("age", persons=pl.col("women") + pl.col("men"))
    share = sweden.select("age", share=pl.col("women") / (pl.col("women") + pl.col("men")))
    estimated = pl.concat([_finnish_ages(reference, total), _danish_ages(reference)]).join(share, on="age")
    split = estimated.select(
        "country",
        "age",
        women=(pl.col("persons") * pl.col("share")).round().cast(pl.UInt32),
        men=(pl.col("persons") * (1 - pl.col("share"))).round().cast(pl.UInt32),
    )
    return pl.concat([split, sweden.select(pl.lit("SE").alias("country"), pl.all())]).sort("country", "age")


def _swedish_population(reference: Path) -> pl.DataFrame:
    raw = pl.read_csv(reference / "areas_se" / "SCB_alderkon.csv", infer_schema=False)
    counts = raw.select(
        pl.col("ålder").str.strip_suffix("+").cast(pl.Int64).alias("age"), "kön", pl.col("X2019").cast(pl.Int64)
    )
    sexes = {"women": "kvinnor", "men": "män"}
    sums = [
        pl.col("X2019").filter(pl.col("kön") == word).sum().cast(pl.UInt32).alias(sex) for sex, word in sexes.items()
    ]
    return counts.group_by("age").agg(sums).sort("age")


def _finnish_ages(reference: Path, swedish: pl.DataFrame) -> pl.DataFrame:
    bands = _paavo_age_bands(reference)
    return (
        swedish.sort("age")
        .join_asof(bands, left_on="age", right_on="from_age", strategy="backward", check_sortedness=False)
        .with_columns(persons=pl.col("in_band") * pl.col("persons") / pl.col("persons").sum().over("from_age"))
        .select(pl.lit("FI").alias("country"), "age", "persons")
    )


def _paavo_age_bands(reference: Path) -> pl.DataFrame:
    """``from_age`` and ``in_band``, the inhabitants of all postal areas; suppressed cells are zero in the file."""
    path = next((reference / "areas_fi").glob("paavo_master_*.csv"))
    raw = pl.read_csv(path, infer_schema=False)
    bands = [column for column in raw.columns if "vuo" in column and column.endswith("(HE)")]
    sums = raw.select(pl.col(bands).cast(pl.Float64).sum()).unpivot(variable_name="band", value_name="in_band")
    from_age = pl.col("band").str.extract(r"^(\d+)").cast(pl.Int64)
    return sums.select(from_age=from_age, in_band="in_band").sort("from_age")


def _danish_ages(reference: Path) -> pl.DataFrame:
    raw = pl.read_csv(next((reference / "mobility").glob("dk_intermunicipal_moves_by_age_*.csv")))
    return raw.select(pl.lit("DK").alias("country"), "age", persons=pl.col("population").cast(pl.Float64))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
