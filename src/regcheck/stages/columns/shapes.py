"""What the values of each column look like, as shares of the distinct values in a bounded sample."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import polars as pl

from regcheck.data import name_key, table

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLED_ROWS = 2000
_COMMON_FIRST_NAME, _COMMON_LAST_NAME = 100, 50  # bearers; rarer names are often words of another kind
SAMPLED_VALUES = 120  # distinct values looked at per column: the standard error of a share is then under 0.05

_DATE = (
    r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}([ T,].*)?$"
    r"|^(19|20)\d\d(0\d|1[0-2])([0-2]\d|3[01])$"
    r"|^(19|20)\d\d-(0\d|1[0-2])$"
    r"|^(\d{1,2}\.? ?\p{L}+|\p{L}+ \d{1,2}),? \d{4}($|[ ,T])"
)
_PHONE = (
    r"^'?(\+|00|\(?0)[1-9()][\d\s().\-/–]{4,18}\d$"
    r"|^[1-9]\d?[.,]\d+E\+1[0-4]$"  # what Excel makes of a number without a plus
    r"|^\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}$"
    r"|^\d{2,3}( \d{2,3}){2,3}$"  # grouped, without a prefix
)
_MOBILE = (
    r"^'?((\+|00)358 ?|0)(\(0\) ?)?(4\d|50)"  # Finland
    r"|^'?((\+|00)46[ -]?|0)(\(0\) ?)?7[02369]"  # Sweden
    r"|^'?((\+|00)47 ?)?[49]\d\d ?\d\d ?\d{3}$"  # Norway
    r"|^'?(((\+|00)49 ?|0)1[567]|((\+|00)(33|44) ?|0)(\(0\) ?)?7|((\+|00)33 ?|0)6)"  # Germany, France, Britain
    r"|^'?(\+|00)(372 ?5|34 ?[67]|39 ?3|351 ?9|31 ?6)"  # Estonia, Spain, Italy, Portugal, the Netherlands
)
_DAY, _MONTH = r"([0-6]\d|7[01])", r"(0[1-9]|1[0-2])"  # coordination numbers add 60 to the day, D-numbers 40
_NATIONAL_ID = (
    rf"^{_DAY}{_MONTH}\d\d[-+ABCDEFUVWXY]\d{{3}}[0-9A-FHJ-NPR-Y]$"  # Finland
    rf"|^(19|20)?\d\d{_MONTH}\d\d[-+ ]\d{{4}}$|^(19|20)\d\d{_MONTH}\d{{6}}$"  # Sweden
    rf"|^{_DAY}{_MONTH}\d\d[ -]\d{{4,5}}$|^{_DAY}{_MONTH}\d{{7}}$"  # Denmark, Norway
    rf"|^[1-6]\d\d{_MONTH}[0-3]\d{{5}}$"  # Estonia
    r"|^\d\d(0[1-9]|[1-9][0-2])[0-3]\d{6}$"  # Poland: the month tells the century
    r"|^\d{8}-?[A-Z]$|^[XYZ]-?\d{7}-?[A-Z]$"  # Spain
    r"|^[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]$"  # Italy
)
_COMPANY_FORMS = (
    r"oyj?|ab|as|a/s|aps|gmbh|ltd\.?|inc\.?|llc|tmi|ky|ry|rf|hb|kb|s\.?p\.?a\.?|s\.?r\.?l\.?|sarl|bv|b\.v\.|oü|ou|ag|kg"
    r"|corp\.?|asoy"
)
_PATTERNS = {
    "email": r"(?i)^'?[^\s@,;]+(@|\(at\)|\[at\])[^\s@,;]+\.[^\s@,;.]{2,}$",
    "date": _DATE,
    "year": r"^(19|20)\d\d$",
    "digits": r"^\d+$",
    "number": r"^-?\d[\d\s.,]*\s?(€|eur|kr|sek|nok|dkk|usd|\$)?$|^[€$£]\s?\d[\d\s.,]*$",
    "phone": _PHONE,
    "mobile_number": _MOBILE,
    "national_id": _NATIONAL_ID,
    "personal_tax_id": r"^[12]\d{8}$|^3\d{8}$",  # Portugal: companies begin with other figures
    "business_id": r"^\d{7}-\d$|^[1-9]\d[2-9]\d{3}-\d{4}$|^[A-Z]{2}\d{8,12}$|^[ABCDEFGHJNPQRSUVW]-?\d{7}[0-9A-J]$",
    "postal_code": r"^(?i:(FI|FIN|SE|S|DK|D|N|NO)-)?\d{3} ?\d{2}$|^\d{4}$|^\d{2}-\d{3}$|^\d{4} ?[A-Z]{2}$"
    r"|^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$",
    "spaced_postcode": r"^\d{3} \d{2}$|^\d{2}-\d{3}$|^\d{4} [A-Z]{2}$|^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$",
    "short_digits": r"^\d{1,6}$",
    "three_digits": r"^\d{1,3}$",
    "one_digit": r"^\d$",
    "few_digits": r"^\D*(\d\D*){0,5}$",
    "no_digit": r"^\D+$",
    "money": r"\d[.,]\d{1,2}$|^[€$£]|(?i)\d ?(€|eur|kr|sek|nok|dkk|usd|gbp)$",
    "lately": r"(^|\D)20(1[6-9]|2\d)(\D|$)",
    "street": r"^\p{L}[\p{L} .'’:-]+,? \d+( ?[a-zA-Z])?([ ,/-].*)?$|^\d+ \p{Lu}\p{L}{2}[\p{L} .'’-]*$",
    "word": r"^\p{Lu}[\p{L}'’-]+( [\p{Lu}][\p{L}'’-]*)?$",
    "words": r"^\p{Lu}[\p{L}'’.-]*,? (\p{Ll}+ )?\p{Lu}[\p{L}'’.-]+( \p{Lu}[\p{L}'’.-]+)?$",
    "company": rf"(?i)( |^)({_COMPANY_FORMS})$",
    "code": r"^\p{L}{0,8}[-_ ]?\d[\d\p{L}_-]*$",
    "uuid": r"(?i)^\{?[0-9a-f]{8}-[0-9a-f]{4}-",
    "url": r"(?i)^(https?://|www\.)",
    "phone_without_plus": r"^(358|372|4[4-9]|1)\d{8,11}$",
    "long_ago": r"(^|\D)19[0-8]\d(\D|$)|^19[0-8]\d{5}$",
    "before_1970": r"(^|\D)19[0-6]\d(\D|$)|^19[0-6]\d{5}$",
    "capital": r"^\p{Lu}",
    "surname_ending": r"(?i)^\p{L}{2,}(nen|sson|sen|ström|berg|lund|gren|qvist|mäki|niemi|ski|ska|mann)$",
    "code_and_city": r"^(?i:[a-z]{1,3}-)?\d{3} ?\d{2} \p{Lu}[\p{L} -]+$",
}


@dataclass(frozen=True)
class Shape:
    """One column's values: how many were sampled and filled, how many distinct, and the share of each look."""

    rows: int
    filled: int
    distinct: int
    shares: Mapping[str, float]
    rising: bool = False  # whole numbers that grow from row to row, as running numbers do

    def share(self, *looks: str) -> float:
        """The share of distinct values with the likeliest of ``looks``, 0..1; 0 where there are no values."""
        return max((self.shares.get(look, 0.0) for look in looks), default=0.0)

    @property
    def unique(self) -> bool:
        """Every filled cell differs from the others, and there are enough of them to tell."""
        return self.filled >= 5 and self.distinct == self.filled


@lru_cache(maxsize=1)
def _known_values() -> dict[str, pl.Series]:
    """Lower-case words by look: values.tsv, and for names and towns of the Nordic countries the packaged statistics."""
    lines = resources.files(__package__).joinpath("values.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in lines.splitlines()[1:])
    known = {f"in_{kind}": pl.Series([word.replace("_", " ") for word in words.split()]) for kind, words in rows}
    for look, names in (("in_first_name", _first_names()), ("in_last_name", _last_names()), ("in_city", _places())):
        known[look] = pl.concat([known[look], names.alias("")])
    return known


def _first_names() -> pl.Series:
    bearers = pl.col("women") + pl.col("men")
    return table("first_names").filter(bearers >= _COMMON_FIRST_NAME)["name"]


def _last_names() -> pl.Series:
    return table("last_names").filter(pl.col("bearers") >= _COMMON_LAST_NAME)["name"]


def _places() -> pl.Series:
    places = table("postal_places").select("place", "place_sv", "municipality", "municipality_sv")
    written = pl.concat([places[column].unique().alias("place") for column in places.columns]).drop_nulls().unique()
    return written.to_frame().select(name_key(pl.col("place")))["place"]


def shapes(values: pl.DataFrame) -> list[Shape]:
    """The Shape of each column of ``values`` (String columns c0, c1, ... with nulls for empty cells)."""
    if not values.width:
        return []
    sample = values.gather_every(max(1, -(-values.height // SAMPLED_ROWS)))
    cells = _cells(sample)
    counts = cells.group_by("column").agg(filled=pl.len(), distinct=pl.col("value").n_unique())
    counted = {column: (filled, distinct) for column, filled, distinct in counts.iter_rows()}
    looks = _looks(cells)
    return [
        Shape(sample.height, *counted.get(i, (0, 0)), looks.get(i, {}), _rises(sample.to_series(i), looks.get(i, {})))
        for i in range(values.width)
    ]


def _cells(sample: pl.DataFrame) -> pl.DataFrame:
    """All filled cells, stripped, one a row, with the position of their column."""
    stripped = pl.concat([_column_cells(sample.to_series(i), i) for i in range(sample.width)])
    return stripped.drop_nulls().with_columns(pl.col("value").str.strip_chars()).filter(pl.col("value") != "")


def _column_cells(series: pl.Series, position: int) -> pl.DataFrame:
    column = pl.repeat(position, len(series), dtype=pl.UInt32, eager=True)
    return pl.DataFrame({"column": column, "value": series.cast(pl.String)})


def _rises(column: pl.Series, looks: Mapping[str, float]) -> bool:
    """Whole numbers in growing order, at least five of them."""
    if looks.get("digits", 0.0) < 1:
        return False
    numbers = column.drop_nulls().str.to_integer(strict=False)
    return len(numbers) >= 5 and numbers.is_sorted()


def _looks(cells: pl.DataFrame) -> dict[int, dict[str, float]]:
    """Shares per column position; all columns are judged in one pass, each expression once over all values."""
    text, lower = pl.col("value"), pl.col("value").str.to_lowercase()
    judged = [text.str.contains(pattern).alias(look) for look, pattern in _PATTERNS.items()]
    judged += [lower.is_in(known.implode()).alias(look) for look, known in _known_values().items()]
    judged.append(_has_first_name(lower))
    distinct = cells.unique(maintain_order=True).group_by("column", maintain_order=True).head(SAMPLED_VALUES)
    grouped = distinct.select("column", *judged).group_by("column").mean()
    return {row.pop("column"): row for row in grouped.to_dicts()}


def _has_first_name(lower: pl.Expr) -> pl.Expr:
    """One of the first two words is a common first name."""
    known = _known_values()["in_first_name"]
    words = lower.str.replace(",", "", literal=True).str.splitn(" ", 3).struct
    return (
        pl.any_horizontal(words.field(f"field_{i}").is_in(known.implode()) for i in range(2))
        .fill_null(False)
        .alias("has_first_name")
    )
