"""Postal codes and their places: GeoNames' dumps, with or without labels, their spelling mended."""

from __future__ import annotations

import re

import polars as pl

from regcheck.refdata.names import without_marks
from regcheck.refdata.sheets import Sheet

LABELS = (
    *(
        "country_code",
        "zipcode",
        "place",
        "state",
        "state_code",
        "province",
        "province_code",
        "community",
        "community_code",
    ),
    *("latitude", "longitude"),
)
COUNTRIES = ("FI", "AX", "SE", "NO", "DK")


def fits(sheet: Sheet) -> bool:
    """GeoNames' columns under labels, or the bare dump (twelve columns, the first a country)."""
    return sheet.labels[: len(LABELS)] == LABELS or _is_dump(sheet)


def countries(sheet: Sheet) -> list[str]:
    """The countries that the file tells of and regcheck keeps places for."""
    return [country for country in COUNTRIES if country in set(_labelled(sheet)["country_code"].unique())]


def geonames(sheet: Sheet) -> pl.DataFrame:
    """``country postal_code place municipality municipality_code community`` of the countries that regcheck keeps."""
    kept = _labelled(sheet).filter(pl.col("country_code").is_in(COUNTRIES))
    return kept.select(
        country="country_code",
        postal_code=pl.col("zipcode").str.replace_all(" ", ""),
        place=pl.col("place").str.strip_chars(),
        municipality="province",
        municipality_code=pl.coalesce("community_code", "province_code").str.strip_chars_start("0"),
        community="community",
    )


def places(told: pl.DataFrame, municipalities: pl.DataFrame, swedish: pl.Series) -> pl.DataFrame:
    """The rows of ``postal_places`` from ``geonames``' rows of any countries.

    ``municipalities`` are Finland's (``code``, ``name``, ``name_sv``), ``swedish`` the names of Sweden's.
    """
    finnish = pl.col("country").is_in(("FI", "AX"))
    rows = pl.concat(
        [
            _bilingual(told.filter(finnish), municipalities),
            _plain(_spelled(told.filter(country="SE"), swedish)),
            _plain(told.filter(~finnish, pl.col("country") != "SE")),
        ]
    )
    return rows.unique(["country", "postal_code", "place"]).sort("country", "postal_code", "place")


def _is_dump(sheet: Sheet) -> bool:
    first = sheet.labels
    return len(first) == 12 and bool(re.fullmatch("[A-Z]{2}", first[0])) and bool(re.search(r"\d", first[1]))


def _labelled(sheet: Sheet) -> pl.DataFrame:
    if not _is_dump(sheet):
        return sheet.frame
    return sheet.grid.rename(dict(zip(sheet.grid.columns, LABELS, strict=False)))


def _plain(places: pl.DataFrame) -> pl.DataFrame:
    unknown = pl.lit(None, pl.String)
    return places.select(
        "country", "postal_code", "place", unknown.alias("place_sv"), "municipality", unknown.alias("municipality_sv")
    )


def _bilingual(places: pl.DataFrame, municipalities: pl.DataFrame) -> pl.DataFrame:
    """Places with the municipality's names in both languages.

    A municipality merged since (Valtimo, Honkajoki) keeps GeoNames' name and has no Swedish one.
    """
    key = municipalities.select(code=pl.col("code").str.strip_chars_start("0"), fi="name", sv="name_sv")
    swedish = key.unique("fi", keep="first", maintain_order=True).select(place="fi", place_sv="sv")
    already = key.select(place="sv", own="sv").unique("place")
    return (
        places.join(key, left_on="municipality_code", right_on="code", how="left", maintain_order="left")
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


def _spelled(places: pl.DataFrame, municipalities: pl.Series) -> pl.DataFrame:
    """Swedish places, spelled as SCB or as most of their neighbours spell them."""
    folded = places.with_columns(region=pl.col("postal_code").str.slice(0, 2), folded=_folded(pl.col("place")))
    official = municipalities.alias("official").to_frame().with_columns(folded=_folded(pl.col("official")))
    spelling = _spellings(folded, official.filter(pl.col("folded").is_unique()))
    return folded.join(spelling, on=["region", "place"], how="left", maintain_order="left").with_columns(
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


def _folded(names: pl.Expr) -> pl.Expr:
    return names.map_elements(without_marks, return_dtype=pl.String)
