"""What the cells of a register hold: one field spread over columns, or several in a cell; decided from all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from regcheck.model import Column
from regcheck.stages.normalise.bearers import family_comes_first
from regcheck.stages.normalise.datewords import month_numbers

SAMPLE_ROWS = 20_000
_MOST = 0.8
_HALF = 0.5
_COUNTRY_MARK = r"(?:[A-Za-z]{1,3}[- ])?"
_CODE = rf"{_COUNTRY_MARK}(?:\d{{3}} ?\d{{2}}|\d{{4}} ?[A-Z]{{2}}\b|\d{{4}})"
_TOWN = r"\p{L}[\p{L} .'’/()\-]{2,}"
# "00100 Helsinki", "FI-00100 HELSINKI", "123 45 Stockholm", "2100 København Ø", and "Helsinki 00100".
CODE_TOWN = rf"^\s*({_CODE})[\s,]+({_TOWN})\s*$"
TOWN_CODE = rf"^\s*({_TOWN}?)[\s,]+({_CODE})\s*$"
# "Mannerheimintie 5 A 3, 00100 Helsinki, Finland"; a code of four digits only after a comma or a line end.
_FIVE = rf"{_COUNTRY_MARK}\d{{3}} ?\d{{2}}"
_LAND = r"(?:\s*[,;\n]\s*\p{L}[\p{L} ]*)?"
WHOLE_ADDRESS = rf"^\s*(.*?[\p{{L}}\d.])(?:\s*[,;\n]\s*({_CODE})|\s+({_FIVE}))[\s,]+({_TOWN}?){_LAND}\s*$"
# Fields whose values people and programs put in quotation marks.
QUOTE_MARKS = ["'", "‘", '"', "“", "”", "„", "«"]
UNQUOTED = frozenset(("first_name", "last_name", "full_name", "company", "street_address", "city", "email"))
_CODES = frozenset(("postal_code", "phone", "mobile", "customer_id", "business_id", "national_id"))
_SEVERAL = 14  # characters: two phone numbers or two e-mail addresses are longer
_HOUSE = r"^\d{1,5}\s*(?:[-–/]\s*\d{1,5})?\s*\p{L}?$"
_FLAT = (
    r"(?i)^(?:\p{L}{1,2}|\p{L}{0,2}\s?\d{1,4}\s?\p{L}?|(?:as|lgh|bst|apt|krs|nr)\.?\s?\d{1,4}"
    r"|\d{1,2}\.?\s?(?:tv|th|mf)\.?)$"
)
_HOUSE_HEADERS = r"(?i)num|\bnr\b|\bno\b|\bnro\b|^nr|^no\.?$|hus|talo|house"
_FLAT_HEADERS = (
    r"(?i)porras|rappu|huoneisto|asunto|kirjain|trappa|uppg|lägenhet|lgh|bokstav|oppgang|leilighet|opgang|etage|side|dør"
    r"|stair|flat|apart|unit|suite|letter|floor|door|kerros|våning|tür|stiege"
)
_NEAR = 5  # columns: the parts of an address stand beside each other
_DAY_WORDS = r"(?i)päiv|pv|\bpp\b|day|\bdd\b|dag|tag|jour|d[ií]a|giorno"
_MONTH_WORDS = r"(?i)kuu|\bkk\b|month|\bmm\b|mån|måned|monat|mois|mes\b|mese|maand|mies"


@dataclass(frozen=True)
class Makeup:
    """How the cells are made up.

    ``birth``: keys of the columns of year, month and day where a birth date is spread over three. ``street``: keys of
    the columns that make up a street address, in their order. ``coded_towns``: keys of town and postal code columns
    whose custom it is to hold both. ``whole_addresses``: the street column holds code and town too. ``several``: keys
    of phone and e-mail columns with cells long enough for two. ``marked``: keys of columns whose cells may begin with
    marks that stand for text. ``family_first``: for each key of a full name, the files in which the family name comes
    first.
    """

    birth: tuple[str, str, str] | None = None
    street: tuple[str, ...] = ()
    coded_towns: tuple[str, ...] = ()
    whole_addresses: bool = False
    several: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    family_first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def divides(self) -> bool:
        """Whether it is the custom of some column to hold more than its field, or less."""
        return bool(self.birth or self.street or self.coded_towns or self.whole_addresses)

    @property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """The keys of columns that are one thing together: when rows are merged, they survive from one row."""
        return tuple(unit for unit in (self.birth, self.street) if unit)


def marked_columns(cells: pl.DataFrame, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The keys of columns in which '00100 or ="00100" may occur: any column of names or of numbers that are no amounts.

    Other columns are marked throughout or not at all, so that some rows are enough to tell.
    """
    return tuple(column.key for column in columns if _may_be_marked(cells[column.key], column.field))


def _may_be_marked(values: pl.Series, field: str) -> bool:
    if field in UNQUOTED:
        return bool(values.str.contains_any([*QUOTE_MARKS, '="']).any())
    looked_at = values if field in _CODES else values.head(SAMPLE_ROWS)
    return bool(looked_at.str.contains_any(["'", '="']).any())


def observe_makeup(cells: pl.DataFrame, columns: tuple[Column, ...], marked: tuple[str, ...]) -> Makeup:
    """Decide from the ``cells`` of a register (see combine.Register, marks off) how they are made up."""
    sample = cells.head(SAMPLE_ROWS)
    return Makeup(
        birth=_birth(sample, columns),
        street=_street(sample, columns),
        coded_towns=tuple(key for key in ("city", "postal_code") if key in cells.columns and _coded(sample[key])),
        whole_addresses="street_address" in cells.columns and _share(sample["street_address"], WHOLE_ADDRESS) >= _HALF,
        several=tuple(_holding_several(cells, columns)),
        marked=marked,
        family_first=_family_first(cells, columns),
    )


def _coded(values: pl.Series) -> bool:
    return _share(values, f"{CODE_TOWN}|{TOWN_CODE}") >= _HALF


def _share(values: pl.Series, pattern: str) -> float:
    """The share of the filled values that match ``pattern``; 0 where none is filled."""
    filled = values.drop_nulls().str.strip_chars()
    filled = filled.filter(filled != "")
    return float(filled.str.contains(pattern).sum()) / len(filled) if len(filled) else 0.0


# --- a birth date in three columns -----------------------------------------------------------------------------------


def _birth(sample: pl.DataFrame, columns: tuple[Column, ...]) -> tuple[str, str, str] | None:
    """Three columns beside each other, one of them the main one of birth dates, that are a year, a month and a day."""
    for at in range(len(columns) - 2):
        three = columns[at : at + 3]
        fields = {column.field for column in three}
        if fields <= {"birth_date", "other"} and any(column.key == "birth_date" for column in three):
            found = _date_parts(sample, three)
            if found:
                return found
    return None


def _date_parts(sample: pl.DataFrame, three: tuple[Column, ...]) -> tuple[str, str, str] | None:
    years = [one for one in three if _share(sample[one.key], r"^(?:18|19|20)\d\d(?:\.0)?$") >= _MOST]
    if len(years) != 1:
        return None
    one, other = (column for column in three if column is not years[0])
    if not all(
        _share(_numbered(sample[column.key]), r"^(?:0?[1-9]|[12]\d|3[01])(?:\.0)?$") >= _MOST for column in (one, other)
    ):
        return None
    month, day = (other, one) if _is_day(sample, one, other, years[0] is three[0]) else (one, other)
    return years[0].key, month.key, day.key


def _numbered(values: pl.Series) -> pl.Series:
    """The values with the names of months as numbers."""
    return values.str.strip_chars().str.to_lowercase().replace(month_numbers())


def _is_day(sample: pl.DataFrame, one: Column, other: Column, year_first: bool) -> bool:
    """Whether ``one`` is the day: no month is over 12, or its header says so, or as such columns usually stand."""
    if (worded := [_share(sample[column.key], r"\p{L}") > 0 for column in (one, other)]) != [False, False]:
        return worded[1]
    over = [_share(sample[column.key], r"^(?:1[3-9]|2\d|3[01])(?:\.0)?$") for column in (one, other)]
    if over[0] != over[1]:
        return over[0] > over[1]
    said = pl.Series([one.header, other.header])
    days, months = said.str.contains(_DAY_WORDS).to_list(), said.str.contains(_MONTH_WORDS).to_list()
    if months[0] != months[1]:
        return bool(months[1])
    return bool(days[0]) if days[0] != days[1] else not year_first


# --- a street address spread over columns ----------------------------------------------------------------------------


def _street(sample: pl.DataFrame, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The street column with those after it that hold its house number, stair and flat; empty where it is whole."""
    keys = [column.key for column in columns]
    if "street_address" not in keys:
        return ()
    after = columns[keys.index("street_address") + 1 :][:_NEAR]
    parts = tuple(column.key for column in after if _is_part(sample, column))
    numbered = _share(sample["street_address"], r"\d") >= _HALF
    housed = any(_is_house(sample, column) for column in after)
    return ("street_address", *parts) if parts and numbered != housed else ()


def _is_part(sample: pl.DataFrame, column: Column) -> bool:
    return _is_house(sample, column) or _is_flat(sample, column)


def _is_house(sample: pl.DataFrame, column: Column) -> bool:
    return (
        column.field in ("street_address", "other")
        and bool(pl.Series([column.header]).str.contains(_HOUSE_HEADERS)[0] or column.field == "street_address")
        and _share(sample[column.key], _HOUSE) >= _MOST
    )


def _is_flat(sample: pl.DataFrame, column: Column) -> bool:
    return (
        column.field in ("street_address", "address_line2", "other")
        and bool(pl.Series([column.header]).str.contains(_FLAT_HEADERS)[0] or column.field == "address_line2")
        and _share(sample[column.key], _FLAT) >= _MOST
    )


# --- several in one cell, and the order of names ---------------------------------------------------------------------


def _holding_several(cells: pl.DataFrame, columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        if column.field in ("phone", "mobile"):
            long = cells[column.key].str.len_bytes() > _SEVERAL
        elif column.field == "email":
            long = cells[column.key].str.contains("@.*@")
        else:
            continue
        if long.any():
            yield column.key


def _family_first(cells: pl.DataFrame, columns: tuple[Column, ...]) -> dict[str, tuple[str, ...]]:
    found = {}
    for column in columns:
        if column.field == "full_name":
            sources = cells["source"].unique(maintain_order=True).cast(pl.String).to_list()
            found[column.key] = tuple(
                source
                for source in sources
                if family_comes_first(
                    cells.lazy()
                    .filter(pl.col("source").cast(pl.String) == source)
                    .head(SAMPLE_ROWS)
                    .select(column.key)
                    .collect()
                    .to_series()
                )
            )
    return {key: sources for key, sources in found.items() if sources}
