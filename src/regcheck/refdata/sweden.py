"""Statistics of Swedish municipalities: SCB's ages, dwellings, household sizes and incomes, and Trafikanalys' cars."""

from __future__ import annotations

import re

import polars as pl

from regcheck.refdata.names import gender
from regcheck.refdata.paavo import BANDS
from regcheck.refdata.sheets import Sheet, check_figures, check_once, numbers

AGES = ("region", "ålder", "kön")
DWELLINGS = ("region", "hushållstyp", "boendeform")
SIZES = ("region", "hushållsstorlek")

HOUSEHOLDS = {"children": r"(med barn)", "one_adult": r"^ensamstående", "adults": r"(?:)"}
"""Kinds of household by SCB's words; the first that fits. ``children`` are those with anyone under 25 as a child."""

HOMES = {"small_house": r"^småhus", "flat": r"^flerbostadshus", "other": r""}
TENURES = {"owned": r"äganderätt", "cooperative": r"bostadsrätt", "rented": r"hyresrätt"}


def has(sheet: Sheet, labels: tuple[str, ...]) -> bool:
    """The labels of one of SCB's tables, then one column of figures for each year (``2019`` or ``X2019``)."""
    years = sheet.labels[len(labels) :]
    return sheet.labels[: len(labels)] == labels and bool(years) and year(sheet) is not None


def year(sheet: Sheet) -> int | None:
    """The last year that the columns name."""
    found = [int(label[-4:]) for label in sheet.labels if re.search(r"(?:^|\D)(19|20)\d\d$", label)]
    return max(found, default=None)


def ages(sheet: Sheet) -> pl.DataFrame:
    """``municipality``, ``age`` (100 is 100 and over), ``sex`` (women, men), ``count``."""
    told = _told(sheet)
    return told.select(
        "municipality", _first_number("ålder").alias("age"), gender(pl.col("kön")).alias("sex"), "count"
    ).drop_nulls(["municipality", "age", "sex"])


def age_bands(sheet: Sheet) -> pl.DataFrame:
    """A row for each municipality: ``inhabitants women men``, and each in Paavo's bands, ``women_0_2`` and so on."""
    counts = ages(sheet)
    sums = [
        pl.col("count")
        .filter(pl.col("sex") == sex, pl.col("age").is_between(*_limits(band)))
        .sum()
        .alias(f"{sex}_{band}")
        for sex in ("women", "men")
        for band in BANDS
    ]
    totals = [pl.col("count").filter(pl.col("sex") == sex).sum().alias(sex) for sex in ("women", "men")]
    return _counts(counts.group_by("municipality").agg(pl.col("count").sum().alias("inhabitants"), *totals, *sums))


def homes(sheet: Sheet) -> pl.DataFrame:
    """A row for each municipality: households by kind and home (``one_adult_flat``) and by tenure (``owned``)."""
    told = _told(sheet).with_columns(
        _kind("hushållstyp", HOUSEHOLDS).alias("kind"),
        _kind("boendeform", HOMES).alias("home"),
        tenure=_kind("boendeform", TENURES),
    )
    crossed = [
        pl.col("count").filter(pl.col("kind") == kind, pl.col("home") == home).sum().alias(f"{kind}_{home}")
        for kind in HOUSEHOLDS
        for home in HOMES
    ]
    tenures = [pl.col("count").filter(pl.col("tenure") == tenure).sum().alias(tenure) for tenure in TENURES]
    return _counts(told.group_by("municipality").agg(pl.col("count").sum().alias("households"), *crossed, *tenures))


def sizes(sheet: Sheet) -> pl.DataFrame:
    """A row for each municipality: persons by the size of their household, ``persons_in_1`` and on."""
    told = _told(sheet).with_columns(_first_number("hushållsstorlek").alias("size"))
    sums = [pl.col("count").filter(pl.col("size") == size).sum().alias(f"persons_in_{size}") for size in range(1, 8)]
    return _counts(told.group_by("municipality").agg(sums))


def is_incomes(sheet: Sheet) -> bool:
    """SCB's incomes, the mean and the median below each other or in columns of their own."""
    labels = set(sheet.labels)
    measured = "MedTyp" in labels or any(_measure(label) for label in labels)
    return {"region", "kön", "ålder"} <= labels and measured and year(sheet) is not None


def incomes(sheet: Sheet) -> pl.DataFrame:
    """A row for each municipality: mean and median income, all and by sex: aged 20 and over, thousand kronor."""
    people = {
        "": pl.col("kön") == "totalt",
        "_women": gender(pl.col("kön")) == "women",
        "_men": gender(pl.col("kön")) == "men",
    }
    told = _told_incomes(sheet).filter(pl.col("ålder") == "totalt 20+ år")
    figures = [
        pl.col("count")
        .filter(who, pl.col("measure") == measure)
        .first()
        .cast(pl.Float32)
        .alias(f"income_{measure}{suffix}")
        for measure in ("mean", "median")
        for suffix, who in people.items()
    ]
    return told.group_by("municipality").agg(figures).sort("municipality")


def _told_incomes(sheet: Sheet) -> pl.DataFrame:
    """Rows with ``municipality``, ``measure`` (mean, median) and ``count``."""
    if "MedTyp" in sheet.labels:
        words = {"Medelvärde": "mean", "Median": "median"}
        return _told(sheet).with_columns(measure=pl.col("MedTyp").replace_strict(words, default=None))
    last = str(year(sheet))
    columns = {label: _measure(label) for label in sheet.labels if _measure(label) and label.endswith(last)}
    check_figures(sheet, *columns, whole=False)
    check_once(sheet, "region", "kön", "ålder")
    tall = _municipal(sheet).unpivot(
        list(columns), index=["municipality", "kön", "ålder"], variable_name="measure", value_name="count"
    )
    return tall.with_columns(numbers(pl.col("count")), pl.col("measure").replace_strict(columns))


def _measure(label: str) -> str:
    found = re.match(r"(Medel|Median)inkomst", label)
    return {"Medel": "mean", "Median": "median"}[found[1]] if found else ""


def is_cars(sheet: Sheet) -> bool:
    """Trafikanalys' table of passenger cars in use by municipality."""
    return bool(re.match(r"Tabell \d+\. Personbilar i trafik efter kommun och ägande", _title(sheet)))


def cars(sheet: Sheet) -> pl.DataFrame:
    """``code`` (four digits), ``municipality``; cars in use: ``cars cars_women cars_men``; per 1000 inhabitants."""
    labels = _stacked(sheet)
    wanted = {
        "cars": r"Personbilar i trafik",
        "cars_women": r"ägda av kvinnor",
        "cars_men": r"ägda av män",
        "cars_per_1000": r"Totalt antal bilar per 1000",
        "private_per_1000": r"Privatägda bilar per 1000",
    }
    places = {
        name: next(place for place, label in enumerate(labels) if re.search(words, label))
        for name, words in wanted.items()
    }
    columns = sheet.grid.columns
    rows = sheet.grid.filter(pl.col(columns[0]).str.contains(r"^\d{3,4}$"))
    return rows.select(
        pl.col(columns[0]).str.zfill(4).alias("code"),
        pl.col(columns[1]).str.strip_chars().alias("municipality"),
        *(numbers(pl.col(columns[place])).cast(pl.UInt32).alias(name) for name, place in places.items()),
    ).sort("code")


def cars_year(sheet: Sheet) -> int | None:
    """The year that the title names."""
    found = re.search(r"År (\d{4})", _title(sheet))
    return int(found[1]) if found else None


def _title(sheet: Sheet) -> str:
    return next((cell for cell in sheet.labels if cell), "")


def _stacked(sheet: Sheet) -> list[str]:
    """Labels that stand on several lines, joined downwards; the first figures end them."""
    above = sheet.grid[1:].head(20)
    first = next((place for place, cell in enumerate(above.to_series(0)) if (cell or "").isdigit()), above.height)
    return [
        " ".join(cell.strip() for cell in column.drop_nulls() if cell.strip())
        for column in above.head(first).iter_columns()
    ]


def _told(sheet: Sheet) -> pl.DataFrame:
    """The rows with ``municipality`` and the figure of the last year as ``count``; of several, that of persons."""
    dated = [label for label in sheet.labels if label.endswith(str(year(sheet)))]
    value = next((label for label in dated if "personer" in label), dated[0])
    check_figures(sheet, value, whole="MedTyp" not in sheet.labels)
    check_once(sheet, *(label for label in sheet.frame.columns if not re.search(r"\d{4}$", label)))
    return _municipal(sheet).with_columns(numbers(pl.col(value)).alias("count"))


def _municipal(sheet: Sheet) -> pl.DataFrame:
    """The rows of municipalities, not of counties or the country, with ``municipality``."""
    name = pl.col("region").str.replace(r"^\d{4}\s+", "").str.strip_chars()
    larger = pl.col("region").str.contains(r"^(00 )?Riket$|^\d\d |\slän$")
    return sheet.frame.filter(~larger).with_columns(name.alias("municipality"))


def _limits(band: str) -> tuple[int, int]:
    first, _, last = band.partition("_")
    return int(first), int(last or 200)


def _kind(column: str, kinds: dict[str, str]) -> pl.Expr:
    return pl.coalesce(
        pl.when(pl.col(column).str.contains(pattern)).then(pl.lit(kind)) for kind, pattern in kinds.items()
    )


def _first_number(column: str) -> pl.Expr:
    return pl.col(column).str.extract(r"(\d+)").cast(pl.Int64)


def _counts(summed: pl.DataFrame) -> pl.DataFrame:
    return summed.with_columns(pl.exclude("municipality").cast(pl.UInt32)).sort("municipality")
