"""Until when each customer may be kept: the purpose that lasts longest, counted from what the person last did.

The periods are the owner's own. regcheck recommends some (see RECOMMENDED) and uses none of them unasked: a register
without periods has no due dates, which is a finding (LAW034) and never a pass.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

import polars as pl

from regcheck.data import figure
from regcheck.errors import SettingsError
from regcheck.model import UNDER_LAW_OF, Column
from regcheck.text import Text

Purpose = Literal["customer_marketing", "account", "prospect"]
PURPOSES: tuple[Purpose, ...] = ("customer_marketing", "account", "prospect")
PURPOSE_LABELS: dict[Purpose, Text] = {
    "customer_marketing": Text("marketing to customers", "markkinointi asiakkaille", "marknadsföring till kunder"),
    "account": Text("an account", "käyttäjätili", "ett konto"),
    "prospect": Text(
        "marketing to prospects", "markkinointi mahdollisille asiakkaille", "marknadsföring till prospekt"
    ),
}
COUNTRIES = ("FI", "SE", "NO", "DK", "other")
EARLIEST = date(1970, 1, 2)  # systems write 1900-01-01 and 1970-01-01 for an unknown date
# What the person did. An update or a check of the register is the owner's doing; so are mails sent and merely opened.
OWN_DOING = ("last_purchase_at", "last_activity_at", "consent_date")
NOT_OWN_DOING = r"(?i)(?:\b|_)(?:open|avat|avau|öppna|åpne|åbne|sent|sendt?|lähet|skicka|sänt|utskick|bounce)"
_NO = r"(?i)^\s*(?:0|-|no|n|false|ei|e|nej|nei|epätosi|falskt?|none|null)?\s*$"
LEDGER = ("retention_due", "retention_purpose", "retention_from", "retention_since")
_LONGEST = 1200  # months

_NO_PERIOD = Text(
    "The setting “retention.{name}” is no number of months: {value!r}.",
    "Asetus ”retention.{name}” ei ole kuukausien määrä: {value!r}.",
    "Inställningen ”retention.{name}” är inget antal månader: {value!r}.",
)
_NO_KEY = Text(
    "The setting “retention.{name}” has no country “{country}”; the countries are FI, SE, NO, DK and other.",
    "Asetuksessa ”retention.{name}” ei voi olla maata ”{country}”; maat ovat FI, SE, NO, DK ja other.",
    "Inställningen ”retention.{name}” har inget land ”{country}”; länderna är FI, SE, NO, DK och other.",
)
_WRITE_PERIOD = Text(
    "Write a whole number from 1 to 1200, or one for each country: {{ FI = 36, SE = 12, other = 12 }}.",
    "Kirjoita kokonaisluku väliltä 1–1200 tai luku maittain: {{ FI = 36, SE = 12, other = 12 }}.",
    "Skriv ett heltal från 1 till 1200, eller ett för varje land: {{ FI = 36, SE = 12, other = 12 }}.",
)

_NO_HOLD = Text(
    "No column is called “{header}”, which the setting “retention.hold” names.",
    "Saraketta ”{header}”, jonka asetus ”retention.hold” nimeää, ei ole.",
    "Det finns ingen kolumn ”{header}”, som inställningen ”retention.hold” anger.",
)
_NOT_HELD = Text(
    "The setting “retention.held” names customer numbers that are not in the register: {missing}.",
    "Asetus ”retention.held” nimeää asiakasnumeroita, joita rekisterissä ei ole: {missing}.",
    "Inställningen ”retention.held” anger kundnummer som inte finns i registret: {missing}.",
)
_WRITE_HELD = Text(
    "Correct the number or take it off the list: a mistyped one would let the customer be deleted.",
    "Korjaa numero tai poista se luettelosta: väärin kirjoitettu numero päästäisi asiakkaan poistoon.",
    "Rätta numret eller ta bort det ur listan: ett felskrivet nummer skulle låta kunden raderas.",
)
_NAME_HOLD = Text(
    "Write the header of the column as it stands in the file.",
    "Kirjoita sarakkeen otsikko niin kuin se on tiedostossa.",
    "Skriv kolumnens rubrik som den står i filen.",
)


@dataclass(frozen=True)
class RetentionSettings:
    """How many months customers may be kept for each purpose after they last did something; None: not decided.

    ``customer_marketing`` may differ by country (``other`` for the rest). ``hold``: the header of the column that marks
    customers who must be kept, as for a lawsuit; ``held``: the customer numbers of such customers.
    """

    customer_marketing: int | Mapping[str, int] | None = None
    account: int | None = None
    prospect: int | None = None
    hold: str | None = None
    held: tuple[str, ...] = ()

    @property
    def periods(self) -> int:
        """For how many purposes a period is set."""
        return sum(getattr(self, purpose) is not None for purpose in PURPOSES)


@dataclass(frozen=True)
class Recommendation:
    """A period that regcheck recommends: ``months``, and the name of the figure that has its source."""

    purpose: Purpose
    country: str | None
    months: int
    figure: str


def recommended() -> tuple[Recommendation, ...]:
    """The periods that regcheck recommends; their sources are in the packaged table ``figures``."""
    by_country = [("customer_marketing", country, f"retention_customer_{country}") for country in COUNTRIES]
    others = [("account", None, "retention_account"), ("prospect", None, "retention_prospect")]
    return tuple(
        Recommendation(cast("Purpose", purpose), country, int(figure(name)), name)
        for purpose, country, name in (*by_country, *others)
    )


def marketing_months(settings: RetentionSettings) -> dict[str, int]:
    """For each of COUNTRIES how many months after a purchase it still counts as recent.

    The owner's own period for marketing to customers, else the recommended one.
    """
    advised = {one.country: one.months for one in recommended() if one.country}
    own = _by_country(settings.customer_marketing, "customer_marketing")
    return {country: own.get(country) or advised[country] for country in COUNTRIES}


def inputs(columns: Sequence[Column], at_hand: Sequence[str]) -> list[str]:
    """The columns of ``people`` that ``retention`` reads."""
    others = (
        "home_country",
        "as_of",
        "created_at",
        "last_purchase_at",
        "last_activity_at",
        "order_count",
        "total_spent",
    )
    doing = own_doing(columns, at_hand)
    return [name for name in at_hand if name in (*others, *doing, *(f"{key}_status" for key in doing))]


def holds(people: pl.DataFrame, columns: Sequence[Column], settings: RetentionSettings) -> pl.Series:
    """Which rows of ``people`` are under a legal hold: marked in the column of holds, or named in the settings.

    Boolean, never null. One row of a customer holds all of them. A number may be written without its leading zeros.
    Raises SettingsError where no column has the header that the setting names, or no row a number that it names: a hold
    must not be lost to a slip of the pen.
    """
    keys = [one.key for one in columns if settings.hold and one.header.strip() == settings.hold.strip()]
    if settings.hold and not keys:
        raise SettingsError(_NO_HOLD.format(header=settings.hold), _NAME_HOLD)
    marks = [
        ~pl.col(key).cast(pl.String).str.contains(_NO) if people.schema[key] != pl.Boolean else pl.col(key)
        for key in keys
    ]
    if settings.held:
        marks.append(_named(people, settings.held))
    if not marks:
        return pl.repeat(value=False, n=people.height, dtype=pl.Boolean, eager=True).alias("hold")
    held = people.filter(pl.any_horizontal(marks).fill_null(value=False))["customer"].unique()
    return people.select(hold=pl.col("customer").is_in(held.implode())).to_series()


def _named(people: pl.DataFrame, held: Sequence[str]) -> pl.Expr:
    """Which rows bear one of the customer numbers ``held``. Raises SettingsError where a number is nobody's."""
    wanted = pl.DataFrame({"said": held}, schema={"said": pl.String}).with_columns(number=_number("said"))
    known = people.select(number=_number("customer_id")) if "customer_id" in people.columns else wanted[:0]
    missing = wanted.join(known, on="number", how="anti")["said"].unique(maintain_order=True)
    if len(missing):
        raise SettingsError(_NOT_HELD.format(missing=", ".join(missing)), _WRITE_HELD)
    return _number("customer_id").is_in(wanted["number"].implode())


def _number(name: str) -> pl.Expr:
    """A customer number in one spelling: capitals, no spaces, no leading zeros."""
    return pl.col(name).cast(pl.String).str.to_uppercase().str.replace_all(r"\s", "").str.replace(r"^0+(.)", "$1")


def retention(
    persons: pl.DataFrame, columns: Sequence[Column], settings: RetentionSettings, held: pl.Series
) -> pl.DataFrame:
    """When each customer is due to go, a row per row of ``persons`` (the typed values of a customer) in its order.

    ``retention_due`` (Date): the day from which nothing configured allows keeping the customer; null where no period
    applies or no date tells what the person last did. ``retention_purpose`` (String): the purpose that lasts so long.
    ``retention_from`` (String) and ``retention_since`` (Date): the key of the column it is counted from, and that date;
    null without any. Where a date of what the person did lies ahead or cannot be read, nothing can be counted:
    ``retention_from`` is its column, the others are null. ``hold`` (Boolean): must be kept nevertheless, which ``held``
    says (see ``holds``). Raises SettingsError for a period that is no number of months.
    """
    since, origin = _since(persons, columns)
    dated = persons.select(retention_since=since, retention_from=origin, country=_country(), **_relations(persons))
    dues = dated.with_columns(_due(purpose, settings).alias(purpose) for purpose in PURPOSES)
    latest = pl.max_horizontal(PURPOSES)
    which = pl.coalesce(pl.when(pl.col(one) == latest).then(pl.lit(one)) for one in PURPOSES)
    ledger = dues.select("retention_from", "retention_since", retention_due=latest, retention_purpose=which)
    return ledger.select(*LEDGER).with_columns(hold=held)


def ended(ledger: pl.DataFrame, as_of: date) -> pl.Series:
    """Which rows of a ``retention`` ledger are past their day (Boolean, never null): no marketing, held or not."""
    return ledger.select((pl.col("retention_due") <= as_of).fill_null(value=False)).to_series()


def overdue(ledger: pl.DataFrame, as_of: date) -> pl.Series:
    """Which rows of a ``retention`` ledger are past their day and not held (Boolean, never null)."""
    return ended(ledger, as_of) & ~ledger["hold"]


def past(ledger: pl.DataFrame, columns: Sequence[Column], rows: pl.Series, over: pl.Series) -> pl.DataFrame:
    """Where findings of LAW012 stand: ``row``, out of ``rows`` (the first of each customer), and ``column``.

    ``over``: see ``overdue``. The column is that of the date the period is counted from.
    """
    headers = {one.key: one.header for one in columns}
    column = pl.col("retention_from").replace_strict(headers, default="", return_dtype=pl.String)
    return ledger.select(row=rows, column=column).filter(over)


def own_doing(columns: Sequence[Column], at_hand: Sequence[str]) -> list[str]:
    """The keys of the columns that date what the person did, not what was sent to them or merely opened."""
    return [
        one.key
        for one in columns
        if one.field in OWN_DOING and one.key in at_hand and not re.search(NOT_OWN_DOING, one.header)
    ]


def _since(persons: pl.DataFrame, columns: Sequence[Column]) -> tuple[pl.Expr, pl.Expr]:
    """The date that the periods are counted from, and the key of its column.

    Where the person did nothing since, it is the day on which the data was collected.
    """
    keys = own_doing(columns, persons.columns)
    doubtful = pl.coalesce(
        pl.lit(None, pl.String), *(pl.when(_doubtful(key, persons)).then(pl.lit(key)) for key in keys)
    )
    did = pl.max_horizontal(_believable(key) for key in keys) if keys else pl.lit(None, pl.Date)
    created = _believable("created_at") if "created_at" in persons.columns else pl.lit(None, pl.Date)
    since = pl.when(doubtful.is_null()).then(pl.coalesce(did, created))
    origin = [pl.when(_believable(key) == since).then(pl.lit(key)) for key in keys]
    return since, pl.coalesce(doubtful, *origin, pl.when(created.is_not_null()).then(pl.lit("created_at")))


def _doubtful(key: str, persons: pl.DataFrame) -> pl.Expr:
    """Whether the person did something on a day that cannot be told: one that lies ahead, or is not readable."""
    ahead = pl.col(key) > pl.col("as_of")
    status = f"{key}_status"
    return ahead | (pl.col(key).is_null() & pl.col(status).is_not_null()) if status in persons.columns else ahead


def _believable(key: str) -> pl.Expr:
    return pl.when(pl.col(key).is_between(EARLIEST, pl.col("as_of"))).then(pl.col(key))


def _relations(persons: pl.DataFrame) -> dict[Purpose, pl.Expr]:
    """Which purposes keep a customer: who has bought is a customer, who has been active holds an account."""
    given = persons.columns
    bought = [
        pl.col("last_purchase_at").is_not_null() if name == "last_purchase_at" else pl.col(name) > 0
        for name in ("last_purchase_at", "order_count", "total_spent")
        if name in given
    ]
    customer = pl.any_horizontal(bought).fill_null(value=False) if bought else pl.lit(value=False)
    active = pl.col("last_activity_at").is_not_null() if "last_activity_at" in given else pl.lit(value=False)
    return {"customer_marketing": customer, "account": active, "prospect": ~customer}


def _due(purpose: Purpose, settings: RetentionSettings) -> pl.Expr:
    """The day on which the purpose ends, where it is one of the customer's and has a period there."""
    by_country: dict[int, list[str]] = {}
    for country, months in _by_country(getattr(settings, purpose), purpose).items():
        by_country.setdefault(months, []).append(country)
    ends = [
        pl.when(pl.col("country").is_in(its) & pl.col(purpose)).then(
            pl.col("retention_since").dt.offset_by(f"{months}mo")
        )
        for months, its in by_country.items()
    ]
    return pl.coalesce(ends) if ends else pl.lit(None, pl.Date)


def _by_country(periods: int | Mapping[str, Any] | None, name: str) -> dict[str, int]:
    """A setting as months for each of COUNTRIES; those that it leaves out are not there."""
    if periods is None:
        return {}
    if not isinstance(periods, Mapping):
        return dict.fromkeys(COUNTRIES, _months(periods, name))
    told = {str(country): _months(months, f"{name}.{country}") for country, months in periods.items()}
    if strange := set(told) - set(COUNTRIES):
        country = min(strange)
        raise SettingsError(_NO_KEY.format(name=name, country=country), _WRITE_PERIOD.format())
    return {country: told.get(country, told.get("other", 0)) for country in COUNTRIES if {country, "other"} & set(told)}


def _months(value: object, name: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _LONGEST:
        return value
    raise SettingsError(_NO_PERIOD.format(name=name, value=value), _WRITE_PERIOD.format())


def _country() -> pl.Expr:
    home = pl.col("home_country").replace(UNDER_LAW_OF)
    return pl.when(home.is_in(COUNTRIES)).then(home).otherwise(pl.lit("other"))
