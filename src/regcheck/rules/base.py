"""What a rule is. A rule is declared once, with its texts, its examples and one expression; everything else derives.

The parameter names of a rule are the columns it reads, in the vocabulary of ``STEMS``, ``SUFFIXES`` and ``DERIVED``.
``phone_status``, for example, is read for every phone column of a register, alternates and ``mobile`` included.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from regcheck.model import CONSENTS, FIELDS
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl


class Severity(StrEnum):
    """How grave a finding is: must not be used until mended, ought to be mended, good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Dimension(StrEnum):
    """The dimension of data quality that a rule measures."""

    COMPLETENESS = "completeness"
    VALIDITY = "validity"
    CONSISTENCY = "consistency"
    UNIQUENESS = "uniqueness"
    TIMELINESS = "timeliness"


DIMENSION_LABELS: dict[Dimension, Text] = {
    Dimension.COMPLETENESS: Text("Completeness", "Täydellisyys", "Fullständighet"),
    Dimension.VALIDITY: Text("Validity", "Oikeamuotoisuus", "Giltighet"),
    Dimension.CONSISTENCY: Text("Consistency", "Ristiriidattomuus", "Motsägelsefrihet"),
    Dimension.UNIQUENESS: Text("Uniqueness", "Ainutkertaisuus", "Unikhet"),
    Dimension.TIMELINESS: Text("Timeliness", "Ajantasaisuus", "Aktualitet"),
}
SEVERITY_LABELS: dict[Severity, Text] = {
    Severity.ERROR: Text("error", "virhe", "fel"),
    Severity.WARNING: Text("warning", "varoitus", "varning"),
    Severity.INFO: Text("note", "huomio", "notering"),
}

# A parameter begins with a stem: a field, or a family that stands for each of its fields in turn.
FAMILIES: dict[str, tuple[str, ...]] = {
    "phone": ("phone", "mobile"),
    "name": ("first_name", "last_name", "full_name"),
    "text": (
        "first_name",
        "last_name",
        "full_name",
        "company",
        "street_address",
        "address_line2",
        "city",
        "notes",
        "tags",
        "source_channel",
        "consent_source",
        "other",
    ),
    # What is printed on a letter.
    "titled": ("first_name", "last_name", "full_name", "company", "street_address", "city"),
    # Where a person's number may have strayed to: everywhere but the fields that are meant for it.
    "anywhere": tuple(
        name for name, field in FIELDS.items() if field.kind == "text" and name not in ("national_id", "business_id")
    ),
    # Where people write what they like of a customer.
    "remark": ("notes", "tags", "other"),
    "date": tuple(name for name, field in FIELDS.items() if field.kind == "date"),
    "event": tuple(name for name, field in FIELDS.items() if field.kind == "date" and name != "birth_date"),
    "consent": CONSENTS,
    "flag": tuple(name for name, field in FIELDS.items() if field.kind == "flag"),
    "number": tuple(name for name, field in FIELDS.items() if field.kind == "number"),
    "count": ("order_count", "return_count"),
    "whereabouts": ("street_address", "phone", "mobile"),
    "column": tuple(FIELDS),
    # Marks are rare by nature, and most registers know one country; their sameness tells nothing.
    "detail": tuple(name for name, field in FIELDS.items() if field.kind != "flag" and name != "country"),
}
STEMS: dict[str, tuple[str, ...]] = {name: (name,) for name in FIELDS} | FAMILIES

# ... and may end with what normalise found out about the value. "written" is the cell as it stood in the file, "reason"
# why it is written otherwise now; a column whose cells all stay as they are has none. "reached" is there only
# where DNS was asked.
SUFFIXES = (
    "_status",
    "_kind",
    "_region",
    "_domain",
    "_suggestion",
    "_fits",
    "_birth",
    "_written",
    "_reason",
    "_reached",
)

# Columns that normalise and match derive for each row, and the fields that a finding about them names.
DERIVED: dict[str, tuple[str, ...]] = {
    "as_of": (),  # Date: the day of the check
    "home_country": (),  # String: the row's country, or else the register's
    "age": ("birth_date",),  # Float64: years from birth_date to as_of; null without a credible birth date
    "any_name": ("full_name", "first_name", "last_name", "company"),  # Boolean; null: the register has none
    "any_company": (),  # Boolean: the row names a company; false too where the register has no such column
    "any_contact": ("email", "phone", "mobile", "street_address"),  # Boolean: likewise
    "any_email": ("email",),  # Boolean: likewise
    "any_phone": ("phone", "mobile"),  # Boolean: likewise
    "guarded": (),  # Boolean: the source of the consent names a guardian
    "last_sign": ("verified_at", "last_purchase_at", "last_activity_at", "updated_at", "created_at"),  # Date: latest
    "customer": (),  # UInt32: the customer the row belongs to
    "customer_rows": (),  # UInt32: how many rows that customer has
    "customer_first": (),  # Boolean: the row is the customer's first
    "source": (),  # the file the row came from
    "noticed": (),  # Boolean: another stage found what the rule tells of; validate leaves such rules to it
}

# Facts about the whole register that register-wide rules may read: literals.
FACTS = (
    "rows",
    "unreadable_lines",
    "known_columns",
    "date_columns",
    "consent_columns",
    "consent_date_columns",
    "purchase_columns",
    # what the settings say
    "retention_periods",  # for how many purposes a period is set
    "identity_purposes",  # how many purposes need identity numbers
    "policy_day",  # the day of the privacy policy in days since 1970, 0 where none is set
)

Row = Mapping[str, str]
# What a finding costs a person to be rid of: nothing, one setting or one answer, work in the data, a question.
Cost = Literal["done", "setting", "desk", "customer"]
_COSTS: dict[str, Cost] = {
    "REG": "setting",
    "TXT": "done",
    **dict.fromkeys(("ADR", "DAT", "FLG", "GEN", "LAW", "NAM", "NTC", "NUM", "UNQ"), "desk"),
}
MOST_ROWS = 5  # of an example, where it is shown


@dataclass(frozen=True)
class Rule:
    """One rule: ``fails`` is true where a row (or, for ``register`` scope, the register) breaks it; null passes."""

    id: str
    slug: str
    severity: Severity
    dimension: Dimension
    scope: Literal["row", "register"]
    message: Text
    why: Text
    fix: Text
    basis: str
    bad: Sequence[Row]
    good: Sequence[Row]
    reads: tuple[str, ...]
    fails: Callable[..., pl.Expr]
    cost: Cost
    sql: str = ""  # what a rule of the user's own fails when; then ``names`` are the columns that it is about
    names: tuple[str, ...] = ()


def rule(  # noqa: PLR0913 - a declaration names its parts
    id_: str,
    severity: Severity,
    dimension: Dimension,
    *,
    message: Text,
    why: Text,
    fix: Text,
    bad: Sequence[Row],
    good: Sequence[Row],
    basis: str = "",
    scope: Literal["row", "register"] = "row",
    cost: Cost | None = None,
) -> Callable[[Callable[..., pl.Expr]], Rule]:
    """Make a rule of the function under it, whose parameters name the columns it reads.

    ``message`` says what is wrong, in one sentence without any value in it; ``why`` what harm that does; ``fix`` what
    to do. ``basis`` names the law or standard behind the rule. ``bad`` and ``good`` are small registers, a mapping of
    field to cell as written for each row: the rule must fail somewhere in the bad one and nowhere in the good one.
    ``cost`` is what a finding costs to mend; left out, that of the rule's family.
    """
    dear: Cost = cost or _COSTS.get(id_[:3], "customer")

    def declare(fails: Callable[..., pl.Expr]) -> Rule:
        reads = tuple(inspect.signature(fails).parameters)
        return Rule(
            id_, fails.__name__, severity, dimension, scope, message, why, fix, basis, bad, good, reads, fails, dear
        )

    return declare


def split(parameter: str) -> tuple[str, str] | None:
    """A parameter as (stem, suffix), or None when it names a derived column or a fact."""
    if parameter in DERIVED or parameter in FACTS:
        return None
    for suffix in ("", *SUFFIXES):
        stem = parameter.removesuffix(suffix)
        if parameter.endswith(suffix) and stem in STEMS:
            return stem, suffix
    msg = f"a rule reads {parameter!r}, which is no column of the vocabulary"
    raise ValueError(msg)


def telling(rows: Sequence[Row]) -> Sequence[Row]:
    """As many rows of an example as are shown: of a long one, which a learned rule needs, the first and the last."""
    return rows if len(rows) <= MOST_ROWS else [*rows[: MOST_ROWS - 1], rows[-1]]
