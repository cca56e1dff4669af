"""Statistics Finland's key of municipalities: names, region, how urban."""

from __future__ import annotations

import polars as pl

from regcheck.refdata.sheets import Sheet, check_once

LABELS = {
    "code": "municipality_code",
    "name": "municipality_name_fi",
    "name_sv": "municipality_name_sv",
    "region": "maakunta_name_fi",
    "urban": "kuntaryhmitys_code",
}


def fits(sheet: Sheet) -> bool:
    """The key as geofi and the classification service spread it out."""
    return set(LABELS.values()) <= set(sheet.labels)


def municipalities(sheet: Sheet) -> pl.DataFrame:
    """``code`` (three digits), ``name``, ``name_sv``, ``region``, ``urban`` (1 urban, 2 semi-urban, 3 rural)."""
    check_once(sheet, LABELS["code"], *("year" for label in sheet.labels if label == "year"))
    told = sheet.frame.select(pl.col(label).str.strip_chars().alias(name) for name, label in LABELS.items())
    return told.with_columns(
        pl.col("code").str.replace(r"\.0$", "").str.zfill(3),
        pl.col("urban").cast(pl.Float64).cast(pl.UInt8),
    ).sort("code")


def year(sheet: Sheet) -> int | None:
    """The year of the division into municipalities."""
    years = sheet.frame["year"].drop_nulls() if "year" in sheet.labels else pl.Series([], dtype=pl.String)
    return int(float(years[0])) if years.len() else None
