"""Names: DVV's releases (workbook, csv, 2016 tsv), SCB's, SSB's table 10467 and DST's lists."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import polars as pl

from regcheck.data import name_key
from regcheck.refdata.sheets import LOST, Sheet, check_figures, check_once, numbers

SEXES = {
    "women": r"naiset|nainen|kvinnor|flickor|females?|women|girls|kvinner|jenter|kvinder|f|k|n",
    "men": r"miehet|mies|män|pojkar|males?|men|boys|menn|gutter|mænd|m",
}
"""The words by which publishers call the sexes, as patterns for the whole word."""

TELLING = {
    "women": ("anna", "maria", "eva", "ingrid", "anne", "karin", "kirsten", "elisabeth", "päivi", "tuula"),
    "men": ("erik", "lars", "peter", "johan", "per", "hans", "thomas", "jens", "juha", "matti"),
}
"""Names that tell which sex a list is of where its labels do not (SCB, SSB and DST give each sex a file of its own)."""

FEWEST_DANISH = 5
LABEL = r"(?i)(for|för|etu|first|tilltals|suku|efter)?-? ?(name|namn|navn|nimi)"
DANISH = r"^[a-zæøåé' -]*$"

DVV_FIRST = (("Etunimi", "Lukumäärä"), ("Förnamn", "Antal"))
DVV_LAST = (("Sukunimi", "Yhteensä"), ("Släktnamn", "Totalt"))
VRK_2016 = ("name", "N", "gender", "type")
SCB_IN_USE = ("name", "persons")


def gender(words: pl.Expr) -> pl.Expr:
    """``women`` or ``men`` from a publisher's word, null where it is neither (totals)."""
    small = words.str.strip_chars().str.to_lowercase()
    return pl.coalesce(
        pl.when(small.str.contains(f"^({pattern})$")).then(pl.lit(sex)) for sex, pattern in SEXES.items()
    )


def sex_of(sheet: Sheet, name: str, count: str) -> str:
    """Which sex the file is of: from what it says above its labels, else from the names that are in it."""
    title = " ".join((sheet.name, *sheet.above)).lower()
    for sex, words in (
        ("women", "females|flick|kvinnor|girls|jenter|naiset"),
        ("men", r"\bmales|pojk|\bmän\b|boys|gutter|miehet"),
    ):
        if re.search(words, title):
            return sex
    keyed = sheet.frame.select(name_key(pl.col(name)).alias("name"), numbers(pl.col(count)).alias("count"))
    bearers = {sex: keyed.filter(pl.col("name").is_in(names))["count"].sum() for sex, names in TELLING.items()}
    return max(bearers, key=lambda sex: bearers[sex])


def counted(bearers: pl.DataFrame) -> pl.DataFrame:
    """``name`` (key), ``women``, ``men`` from rows of ``name``, ``sex`` (women or men) and ``count``."""
    sums = [pl.col("count").filter(pl.col("sex") == sex).sum().cast(pl.UInt32).alias(sex) for sex in SEXES]
    keyed = bearers.with_columns(name_key(pl.col("name"))).filter(pl.col("name") != "", pl.col("count") > 0)
    return keyed.group_by("name").agg(sums).sort("name")


# ---------------------------------------------------------------- Finland


def dvv_sheet(sheet: Sheet) -> tuple[str, str] | None:
    """Sex and scope (``first`` given name or ``all``) that a sheet of DVV's workbook is about; None for the others."""
    found = re.fullmatch(r"(Miehet|Naiset|Män|Kvinnor) (ens|kaikki|första|alla)", sheet.name.strip())
    if not found or sheet.labels[:2] not in DVV_FIRST:
        return None
    return {"M": "men", "N": "women", "K": "women"}[found[1][0]], "first" if found[2] in {"ens", "första"} else "all"


def dvv_first_names(sheet: Sheet) -> pl.DataFrame:
    """Rows of ``name``, ``sex``, ``scope``, ``count`` of one sheet."""
    about = dvv_sheet(sheet)
    assert about is not None
    name, count = sheet.labels[:2]
    sex, scope = about
    return _rows(sheet, name, count).with_columns(sex=pl.lit(sex), scope=pl.lit(scope))


def vrk_2016(sheet: Sheet) -> pl.DataFrame:
    """First names of the 2016 release, all given names counted: ``name``, ``sex``, ``scope``, ``count``."""
    check_figures(sheet, "N")
    check_once(sheet, "name", "gender", "type")
    first = sheet.frame.filter(pl.col("type") == "F")
    return first.select(
        "name",
        gender(pl.col("gender")).alias("sex"),
        pl.lit("all").alias("scope"),
        numbers(pl.col("N")).cast(pl.Int64).alias("count"),
    ).drop_nulls()


def releases(bearers: pl.DataFrame, year: int) -> pl.DataFrame:
    """``name`` (key), ``gender``, ``release``, ``scope`` and ``bearers`` of the release of one year.

    ``bearers`` has rows of ``name``, ``sex``, ``scope`` and ``count``.
    """
    keyed = bearers.select(
        name_key(pl.col("name")).alias("name"),
        _gender_of_sex().alias("gender"),
        pl.lit(year, pl.UInt16).alias("release"),
        "scope",
        "count",
    )
    key = ["name", "gender", "release", "scope"]
    return keyed.group_by(key).agg(bearers=pl.col("count").sum().cast(pl.UInt32)).sort(key)


def last_names(sheet: Sheet) -> pl.DataFrame:
    """Rows of ``name`` (key) and ``bearers``."""
    name, count = sheet.labels[:2]
    keyed = _rows(sheet, name, count).with_columns(name_key(pl.col("name")))
    return keyed.group_by("name").agg(bearers=pl.col("count").sum().cast(pl.UInt32)).sort("name")


# ---------------------------------------------------------------- Sweden


def scb_in_use(sheet: Sheet) -> pl.DataFrame:
    """Rows of ``name``, ``sex``, ``count``."""
    return one_list(sheet, *sheet.labels[:2])


def one_list(sheet: Sheet, name: str, count: str) -> pl.DataFrame:
    """Rows of ``name``, ``sex``, ``count`` of a list of one sex."""
    return _rows(sheet, name, count).select("name", pl.lit(sex_of(sheet, name, count)).alias("sex"), "count")


def is_newborn_wide(sheet: Sheet) -> bool:
    """SCB's newborn names of one sex, a column for each year."""
    return (
        len(sheet.labels) > 2
        and bool(re.match(r"Namn|Tilltalsnamn|Name", sheet.labels[0]))
        and all(re.fullmatch(r"\d{4}", label) for label in sheet.labels[1:])
    )


def is_newborn_long(sheet: Sheet) -> bool:
    """SCB's newborn names from the database: name, sex, and a column for each year."""
    return sheet.labels[:2] == ("tilltalsnamn", "kön") and all(
        re.fullmatch(r"\d{4}", label) for label in sheet.labels[2:]
    )


def newborn(sheet: Sheet) -> pl.DataFrame:
    """Births by ``name``, ``sex`` and ``year``: ``count``; names too rare to be told are left out."""
    years = [label for label in sheet.labels if re.fullmatch(r"\d{4}", label)]
    name = sheet.labels[0]
    check_figures(sheet, *years)
    check_once(sheet, *(label for label in sheet.frame.columns if label not in years))
    frame = sheet.frame
    if is_newborn_long(sheet):
        frame = frame.with_columns(sex=gender(pl.col("kön")))
    else:
        frame = frame.with_columns(sex=pl.lit(sex_of(sheet, name, years[0])))
    tall = frame.unpivot(years, index=[name, "sex"], variable_name="year", value_name="count")
    return _births(tall.rename({name: "name"}))


# ---------------------------------------------------------------- Norway


def ssb_births(sheet: Sheet) -> pl.DataFrame:
    """Births by ``name``, ``sex`` and ``year``: ``count``; ``.`` and ``..`` (fewer than four, or none) are left out."""
    name, year, count = sheet.labels[:3]
    check_figures(sheet, count)
    check_once(sheet, name, year)
    told = sheet.frame.select(name=name, year=year, count=count, sex=pl.lit(sex_of(sheet, name, count)))
    return _births(told)


def _births(told: pl.DataFrame) -> pl.DataFrame:
    read = told.select(
        "name",
        "sex",
        pl.col("year").cast(pl.Int64, strict=False),
        numbers(pl.col("count")).cast(pl.Int64).alias("count"),
    )
    return read.drop_nulls().filter(pl.col("count") > 0)


def cohorts(births: pl.DataFrame) -> pl.DataFrame:
    """``name`` (key), ``gender``, ``birth_year``, ``births`` from rows of ``name``, ``sex``, ``year``, ``count``."""
    keyed = births.select(
        name_key(pl.col("name")).alias("name"),
        _gender_of_sex().alias("gender"),
        pl.col("year").cast(pl.UInt16).alias("birth_year"),
        "count",
    )
    key = ["name", "gender", "birth_year"]
    return keyed.group_by(key).agg(births=pl.col("count").sum().cast(pl.UInt32)).sort(key)


# ---------------------------------------------------------------- Denmark


def is_dst(sheet: Sheet) -> bool:
    """DST's lists have no labels: a name and a count on each line."""
    first = sheet.labels
    named = len(first) == 2 and re.fullmatch(r"[^\W\d][\w' .-]*", first[0]) and not re.fullmatch(LABEL, first[0])
    return bool(named) and first[1].isdigit()


def dst_first_names(sheet: Sheet, known: pl.DataFrame) -> pl.DataFrame:
    """Names with five bearers or more, ``name``, ``sex``, ``count``.

    Letters that the file has lost are found again through ``known``, the first names of the other countries.
    """
    raw = sheet.grid.rename(dict(zip(sheet.grid.columns, ("name", "count"), strict=True)))
    labels = pl.DataFrame({"name": ["name"], "count": ["count"]})
    labelled = replace(sheet, grid=pl.concat([labels, raw]), line=sheet.line - 1)
    check_figures(labelled, "count")
    if not raw["name"].str.contains(LOST).any():  # names that have lost their letters are many names in one
        check_once(labelled, "name")
    keyed = names_only(
        raw.with_columns(name_key(pl.col("name")), pl.col("count").cast(pl.Int64, strict=False)).drop_nulls()
    )
    mended = with_lost_letters_found(keyed.filter(pl.col("count") >= FEWEST_DANISH), known)
    telling = {sex: keyed.filter(pl.col("name").is_in(names))["count"].sum() for sex, names in TELLING.items()}
    return mended.with_columns(sex=pl.lit(max(telling, key=lambda sex: telling[sex])))


def names_only(names: pl.DataFrame) -> pl.DataFrame:
    """``names`` without lines whose ``name`` has no letter: such a line of a publisher's file is a note or a sum."""
    return names.filter(pl.col("name").str.contains(rf"\p{{L}}|{LOST}"))


def with_lost_letters_found(names: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Names whose letters outside ASCII became U+FFFD, read again through the other countries' names; others left out.

    Where several known names fit (jørgen, jörgen), the commonest row is the likelier name: a bearer of a name in Danish
    letters counts as sixteen (Søren is thirteen times rarer than Sören in the other countries).
    """
    fitting = (
        known.group_by("name")
        .agg(bearers=(pl.col("women") + pl.col("men")).sum())
        .with_columns(lost=pl.col("name").str.replace_all(r"[^\x00-\x7f]", LOST))
        .filter(pl.col("lost").str.contains(LOST), pl.col("bearers") >= FEWEST_DANISH)
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


def _rows(sheet: Sheet, name: str, count: str) -> pl.DataFrame:
    """``name`` and ``count`` of a list in which each name stands once. Raises InputError where it is none."""
    check_figures(sheet, count)
    check_once(sheet, name)
    read = sheet.frame.select(pl.col(name).alias("name"), numbers(pl.col(count)).cast(pl.Int64).alias("count"))
    return read.drop_nulls()


def _gender_of_sex() -> pl.Expr:
    return pl.col("sex").replace_strict({"women": "female", "men": "male"})


def without_marks(name: str) -> str:
    """Letters without their dots and rings, small: how places are compared that publishers spell differently."""
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
