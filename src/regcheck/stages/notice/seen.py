"""A column as it is looked at: its values, a sample of them, and what kind of values it mostly holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from regcheck.model import FIELDS, Column

SAMPLE = 10_000
LEAST_ROWS = 40  # fewer values than this have no habits to speak of
_MAIN_SHARE = 0.95
_FEW_VALUES = 500
# Fields whose values have readers and rules of their own; of these only order, holes and keys are looked at.
_READ_ELSEWHERE = frozenset({"full_name", "first_name", "last_name", "company", "email", "phone", "mobile"}) | {
    "street_address",
    "address_line2",
    "city",
    "country",
    "national_id",
    "business_id",
    "gender",
    "language",
    "lawful_basis",
}

# What a value can be, the plainest first; the first that fits counts.
CLASSES: dict[str, str] = {
    "number": r"^[-+]?\d+(?:[.,]\d+)?$",
    "iso_date": r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$",
    "dotted_date": r"^\d{1,2}\.\d{1,2}\.\d{4}$",
    "slashed_date": r"^\d{1,2}/\d{1,2}/\d{4}$",
    "dashed_date": r"^\d{1,2}-\d{1,2}-\d{4}$",
    "email": r"^[^\s@]+@[^\s@]+\.[^\s@]+$",
    "url": r"^(?:https?://|www\.)\S+$",
    "uuid": r"^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$",
    "address": r"^(?:\d{1,3}\.){3}\d{1,3}$|^[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}$",
}
_DATE_READINGS: dict[str, tuple[str, ...]] = {
    "iso_date": ("%Y-%m-%d",),
    "dotted_date": ("%d.%m.%Y",),
    "slashed_date": ("%m/%d/%Y", "%d/%m/%Y"),
    "dashed_date": ("%d-%m-%Y", "%m-%d-%Y"),
}


@dataclass(frozen=True)
class Sign:
    """Something noticed: the rule's id, the headers, and how surely (0 to 1).

    ``rows`` are row numbers (UInt32); None where the column as a whole is meant.
    """

    rule: str
    header: str
    rows: pl.Series | None
    sure: float


def kept(checked: int, broken: int) -> float:
    """How sure a habit is that ``broken`` of ``checked`` values break: Laplace's rule of succession."""
    return (checked - broken + 1) / (checked + 2)


@dataclass(frozen=True)
class Seen:
    """One column. ``text`` and ``rows`` have one entry per row of the register; blanks are null."""

    column: Column
    text: pl.Series
    typed: pl.Series
    rows: pl.Series

    @property
    def header(self) -> str:
        """The column's header as written."""
        return self.column.header

    @cached_property
    def filled(self) -> int:
        """How many rows have a value."""
        return self.text.len() - self.text.null_count()

    @cached_property
    def open(self) -> bool:
        """Whether its values are this stage's to judge: no reader knows them, and there are enough of them."""
        return self.column.field not in _READ_ELSEWHERE and self.filled >= LEAST_ROWS

    @cached_property
    def sample(self) -> pl.Series:
        """Up to SAMPLE values, evenly spread over the register."""
        return self.text.gather_every(max(1, self.text.len() // SAMPLE)).drop_nulls()

    @cached_property
    def main_class(self) -> str | None:
        """The class of CLASSES that nearly all values are of, None where there is none."""
        if not self.sample.len():
            return None
        shares = ((name, self.sample.str.contains(form).mean()) for name, form in CLASSES.items())
        return next((name for name, share in shares if isinstance(share, float) and share >= _MAIN_SHARE), None)

    @cached_property
    def distinct(self) -> float:
        """The share of different values in the sample."""
        return self.sample.n_unique() / max(1, self.sample.len())

    @cached_property
    def listed(self) -> bool:
        """Whether the column holds a few values over and over: a status, a region, a grade."""
        few = self.sample.n_unique()
        return self.sample.len() >= LEAST_ROWS and few <= _FEW_VALUES and few * 4 <= self.sample.len()

    @cached_property
    def counts(self) -> pl.DataFrame:
        """``value`` and ``count`` of every value of a listed column, the most frequent first."""
        counted = self.text.drop_nulls().alias("value").value_counts()
        return counted.sort(["count", "value"], descending=[True, False])

    @cached_property
    def number(self) -> pl.Series | None:
        """The values as numbers (Float64) where the column holds numbers, else None."""
        if FIELDS[self.column.field].kind == "number":
            return self.typed
        if not self.open or self.main_class != "number" or self.column.field in ("postal_code", "customer_id"):
            return None
        return self.text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)

    @cached_property
    def date(self) -> pl.Series | None:
        """The values as days (Date) where the column holds dates, else None."""
        if FIELDS[self.column.field].kind == "date":
            return self.typed
        if not self.open or self.main_class not in _DATE_READINGS:
            return None
        text = self.text.str.head(10) if self.main_class == "iso_date" else self.text
        readings = [text.str.to_date(form, strict=False) for form in _DATE_READINGS[self.main_class]]
        return min(readings, key=pl.Series.null_count)

    @cached_property
    def wordy(self) -> bool:
        """Whether the values are running text or names rather than codes: most have a space or no digit."""
        words = self.sample.str.contains(r"\s|^\D+$").mean()
        return isinstance(words, float) and words > 0.5

    def where(self, broken: pl.Series) -> pl.Series:
        """The rows on which ``broken`` (Boolean, a value per row) holds."""
        return self.rows.filter(broken.fill_null(value=False))

    def sign(self, rule: str, broken: pl.Series, checked: int | None = None) -> Sign:
        """The sign of ``rule`` on the rows where ``broken`` holds."""
        rows = self.where(broken)
        return Sign(rule, self.header, rows, kept(checked or self.filled, rows.len()))
