"""National figures: Statistics Finland's population by age and sex and Traficom's cars, as PxWeb gives them."""

from __future__ import annotations

import re

import polars as pl

from regcheck.refdata.names import gender
from regcheck.refdata.sheets import Sheet, check_figures, check_once, numbers, year_in

AGE = r"(?i)^(ikä|age|ålder)$"
SEX = r"(?i)^(sukupuoli|sex|gender|kön)$"
AREA = r"(?i)^(alue|area|region|område)$"
YEAR = r"(?i)^(vuosi|year|år)$"
WHOLE_COUNTRY = r"(?i)^(sss )?(koko maa|whole country|hela landet)$"
TOTAL = r"(?i)(yhteensä|total|totalt|sammanlagt)"
CARS = r"(?i)^(merkki|make|märke)$"
POWER = r"(?i)^(käyttövoima|driving power|drivkraft)$"
OLDEST = 100


def is_population(sheet: Sheet) -> bool:
    """StatFin's population by single year of age and sex (table 11re and its kin)."""
    return bool(_label(sheet, AGE)) and bool(_label(sheet, SEX)) and not sheet.labels[0].startswith("region")


def population(sheet: Sheet) -> pl.DataFrame:
    """``age`` (100 is 100 and over), ``sex``, ``count`` of the whole country in the last year told."""
    told = _last_year(sheet)
    area = _label(sheet, AREA)
    if area and told[area].str.contains(WHOLE_COUNTRY).any():
        told = told.filter(pl.col(area).str.contains(WHOLE_COUNTRY))
    age = pl.col(_label(sheet, AGE)).str.extract(r"^\s*(\d+)\s*(?:-|v|år|\+|$)").cast(pl.Int64)
    read = told.select(age.alias("age"), gender(pl.col(_label(sheet, SEX))).alias("sex"), "count")
    return read.drop_nulls(["age", "sex"]).with_columns(pl.col("age").clip(upper_bound=OLDEST))


def by_sex(counts: pl.DataFrame) -> pl.DataFrame:
    """``age``, ``women``, ``men`` from rows of ``age``, ``sex``, ``count``; null where no count of them is told."""
    sums = [pl.when(_of(sex).count() > 0).then(_of(sex).sum()).cast(pl.UInt32).alias(sex) for sex in ("women", "men")]
    return counts.group_by("age").agg(sums).sort("age")


def _of(sex: str) -> pl.Expr:
    return pl.col("count").filter(pl.col("sex") == sex)


def is_cars(sheet: Sheet) -> bool:
    """Traficom's passenger cars in traffic by area, make, year and driving power."""
    return all(_label(sheet, pattern) for pattern in (AREA, CARS, POWER))


def cars(sheet: Sheet, municipalities: pl.DataFrame) -> pl.DataFrame:
    """``municipality`` (its Finnish name), ``cars``: of the totals where the file has them, else all makes added up."""
    told = _last_year(sheet)
    for label in sheet.labels[:-1]:
        if label != _label(sheet, AREA) and told[label].str.contains(TOTAL).any():
            told = told.filter(pl.col(label).str.contains(TOTAL))
    known = pl.concat([municipalities.select(area=name, municipality="name") for name in ("name", "name_sv")])
    area = pl.col(_label(sheet, AREA)).str.replace(r"^(KU)?\d{3}\s+", "").str.strip_chars()
    named = told.select(area.alias("area"), "count").join(known.unique("area"), on="area")
    return named.group_by("municipality").agg(cars=pl.col("count").sum().cast(pl.UInt32)).sort("municipality")


def year(sheet: Sheet) -> int | None:
    """The last year of the figures: of the column of years, of the columns' labels, or of the title."""
    column = _label(sheet, YEAR)
    if column:
        return year_in(str(sheet.frame[column].cast(pl.String).max()))
    found = [told for label in sheet.labels if (told := year_in(label))]
    return max(found) if found else year_in(" ".join(sheet.above))


def _label(sheet: Sheet, pattern: str) -> str:
    return next((label for label in sheet.labels if re.match(pattern, label)), "")


def _last_year(sheet: Sheet) -> pl.DataFrame:
    """The rows of the last year with its figure as ``count``."""
    column, frame = _label(sheet, YEAR), sheet.frame
    if column:
        frame = frame.filter(pl.col(column) == pl.col(column).max())
    dated = [label for label in sheet.labels if label != column and year_in(label)]
    value = max(dated, key=lambda label: year_in(label) or 0) if dated else sheet.labels[-1]
    check_figures(sheet, *(dated or [value]))
    check_once(sheet, *(label for label in sheet.frame.columns if label not in (dated or [value])))
    return frame.with_columns(numbers(pl.col(value)).alias("count"))
