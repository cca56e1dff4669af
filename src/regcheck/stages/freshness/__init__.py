"""How probable it is that what a register says of a person is still right, field by field.

    post_p  = p0 * S_alive * S_emigration * S_move      email_p, phone_p = p0 * S_alive * S_change
    alive_p = S_alive * S_emigration                    surname_p        = p0 * S_alive * S_change

p0 is the probability that the field was right on the day of its evidence; each S, that nothing has happened since.
S_alive comes from the death rates by country, sex and age, S_emigration from a yearly share, S_move from the moving
rate by age with frailty (see regcheck.hazards), S_change from a yearly rate by the kind of mailbox or number (see
regcheck.priors). The register's own bounces, returns and changes sharpen the rates (see ``learning``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from regcheck.ages import DAYS_A_YEAR
from regcheck.hazards import COUNTRIES, Hazards, HazardSettings, hazards
from regcheck.priors import RATES, Drawn, Priors, middle, priors, still_right
from regcheck.stages.freshness.clocks import (
    CONTACTS,
    INPUTS,
    FreshnessSettings,
    clocks,
    failed_still_right,
    future_dates,
    with_years,
)
from regcheck.stages.freshness.evidence import WHAT, evidence, recognised
from regcheck.stages.freshness.learning import Learnt, Watched, learnt
from regcheck.stages.freshness.unknown import averaged, imputed, over_dates
from regcheck.text import Text

__all__ = [
    "CONTACTS",
    "INPUTS",
    "WHAT",
    "YEARS_ONLY",
    "Freshness",
    "FreshnessSettings",
    "Learnt",
    "evidence",
    "freshness",
    "recognised",
    "with_years",
]
YEARS_ONLY = Text(
    "Rows with a date of which only the year is told: {count}. Freshness uses the middle of the year; "
    "permissions and retention do not use such dates.",
    "Rivejä, joiden päivämäärästä tiedetään vain vuosi: {count}. Ajantasaisuutta arvioitaessa päiväksi "
    "otettiin vuoden puoliväli; luvissa ja säilytysajoissa näitä päiviä ei käytetty.",
    "Rader med ett datum där bara året anges: {count}. För aktualiteten användes mitten av året; för tillstånd "
    "och lagringstider användes de inte.",
)

COLUMNS = ("post_p", "email_p", "phone_p", "surname_p", "alive_p")
SAMPLE = 4000  # rows on which the intervals are measured
YOUNG = (25.0, 40.0)  # ages at which women change their surnames most


@dataclass(frozen=True)
class Freshness:
    """What is probably still right, and what it rests on.

    ``columns``: COLUMNS (Float64), a row per row. Null where there is no such field, of persons marked as deceased,
    and everywhere if no row has a date to count from; companies have ``email_p`` and ``phone_p`` only.
    ``given``: ``email`` and ``phone`` (Float64), the probability that they are right if the person lives; ``living``
    (Float64; persons not marked as deceased), that the person does, wherever; ``mobile``
    (Boolean), whether the number is a mobile one; ``person`` and ``dead`` (Boolean).
    ``sample``: some of the rows (``row``, its place, counted from 0), each complete, as ``headlines`` needs them.
    ``known``: the parameters after the register's own evidence; ``learnt``: the account of that. ``gaps``: what could
    not be computed, and which column would make it possible.
    """

    columns: pl.DataFrame
    given: pl.DataFrame
    sample: pl.DataFrame
    known: Priors
    learnt: tuple[Learnt, ...]
    gaps: tuple[Text, ...]


def freshness(
    people: pl.DataFrame,
    settings: FreshnessSettings | None = None,
    watched: Mapping[str, tuple[date, date]] | None = None,
) -> Freshness:
    """Judge every row of ``people``, which may have any of the columns of clocks.INPUTS.

    ``watched``: contact to the first and the last day of a log of its failures that was given beside the register.
    """
    settings = settings or FreshnessSettings()
    rows, known = _started(clocks(people)), _priors(settings)
    failing = any(rows[f"{one}_failed"].any() or rows[f"{one}_changed_years"].count() for one in CONTACTS)
    told: tuple[Learnt, ...] = ()
    if failing and rows["elapsed"].count():
        base = hazards(HazardSettings(settings.move_factors, theta=settings.theta))
        logs = _years_ago(watched or {}, people)
        known, told = learnt(known, imputed(rows, settings.age_prior_weight), base, logs)
    centre = middle(known)
    judged = averaged(rows, _chances(centre, settings), settings.age_prior_weight)
    given = _given(judged, centre)
    return Freshness(
        columns=_columns(judged, given, centre),
        given=given,
        sample=_sample(rows, settings),
        known=known,
        learnt=told,
        gaps=_gaps(people, rows),
    )


def _years_ago(watched: Mapping[str, tuple[date, date]], people: pl.DataFrame) -> Watched:
    """The days of ``watched`` as years before the day of the check."""
    if not watched:
        return {}
    today = people.select(pl.max("as_of")).item()
    return {
        contact: ((today - first).days / DAYS_A_YEAR, (today - last).days / DAYS_A_YEAR)
        for contact, (first, last) in watched.items()
    }


def _started(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows``; in a register that tells of activity only, the address is of an unknown day and counts as none."""
    if rows["elapsed"].count() or not rows["alive"].count():
        return rows
    begun = rows.with_columns(elapsed="alive", street=pl.lit(value=False), phone_years="alive", name_years="alive")
    return begun.with_columns(age=pl.col("age_now") - pl.col("alive"))


def _priors(settings: FreshnessSettings) -> Priors:
    return priors(
        settings.rates,
        HazardSettings(
            emigration=settings.emigration,
            move_level=settings.move_level,
            theta=settings.theta,
            mortality_factor=settings.mortality_factor,
        ),
        {
            "p0_verified": settings.p0_verified,
            "p0_typed": settings.p0_typed,
            "p0_unknown": settings.p0_unknown,
        },
    )


def _chances(centre: Drawn, settings: FreshnessSettings) -> dict[str, pl.Expr]:
    """``living``, ``here`` (and in the country), ``unmoved`` (too), ``same_name`` (and living)."""
    rates = _hazards(centre, settings)
    country, age, elapsed = pl.col("country"), pl.col("age"), pl.col("elapsed")
    now = age + elapsed
    return {
        "living": rates.alive(country, pl.col("woman"), now - pl.col("alive"), now),
        "here": pl.col("living") * rates.staying(country, elapsed),
        "unmoved": pl.col("here") * rates.unmoved(country, age, now),
        "same_name": pl.col("living") * _same_name(rates, centre),
    }


def _hazards(drawn: Drawn, settings: FreshnessSettings) -> Hazards:
    leaving = dict(zip(COUNTRIES, drawn.emigration, strict=True))
    return hazards(HazardSettings(settings.move_factors, leaving, drawn.level, drawn.mortality, drawn.theta))


def _same_name(rates: Hazards, drawn: Drawn) -> pl.Expr:
    """Surnames change at one rate, and at another while a woman is YOUNG."""
    years, now = pl.col("name_years"), pl.col("age") + pl.col("elapsed")
    young = _young_years(now, years)
    woman = pl.coalesce("woman", rates.share_of_women(pl.col("country"), pl.col("age").clip(0)))
    plain, apart = drawn.rates["surname"], drawn.rates["surname_young_woman"]
    womens = still_right(plain, years - young) * still_right(apart, young)
    return woman * womens + (1 - woman) * still_right(plain, years)


def _young_years(now: pl.Expr, years: pl.Expr) -> pl.Expr:
    return (pl.min_horizontal(now, pl.lit(YOUNG[1])) - pl.max_horizontal(now - years, pl.lit(YOUNG[0]))).clip(0)


def _first(contact: str, centre: Drawn) -> pl.Expr:
    """p0 of a contact; of one that has failed, what is left of it."""
    p0 = pl.col(f"{contact}_origin").replace_strict(dict(centre.first), return_dtype=pl.Float64)
    return pl.when(f"{contact}_failed").then(failed_still_right()).otherwise(p0)


def _given(rows: pl.DataFrame, centre: Drawn) -> pl.DataFrame:
    return rows.select(
        email=_first("email", centre) * _unchanged(rows, "email", centre),
        phone=_first("phone", centre) * _unchanged(rows, "phone", centre),
        living=pl.when(pl.col("person") & ~pl.col("dead")).then("living"),
        mobile=(pl.col("phone_rate") == "mobile").fill_null(value=False),
        person="person",
        dead="dead",
    )


def _unchanged(rows: pl.DataFrame, contact: str, centre: Drawn) -> pl.Expr:
    """The probability that a mailbox or number of its kind has not changed; without a date, the mean of the others."""
    years = rows[f"{contact}_years"]
    kinds = RATES[:3] if contact == "email" else RATES[3:5]
    chances = []
    for kind in kinds:
        rate = centre.rates[kind]
        unknown = over_dates(years, lambda span, rate=rate: still_right(rate, span))  # type: ignore[misc]
        known = still_right(rate, pl.col(f"{contact}_years"))
        is_kind = pl.col(f"{contact}_rate") == kind
        chances.append(pl.when(is_kind).then(pl.coalesce(known, pl.lit(unknown, pl.Float64))))
    return pl.coalesce(chances)


def _columns(rows: pl.DataFrame, given: pl.DataFrame, centre: Drawn) -> pl.DataFrame:
    person, alive = pl.col("person"), ~pl.col("dead")
    living = pl.when("person").then("living").otherwise(1.0)
    contacts = rows.with_columns(given_email=given["email"], given_phone=given["phone"])
    return contacts.select(
        post_p=pl.when(person & alive & pl.col("street")).then(_first("street_address", centre) * pl.col("unmoved")),
        email_p=pl.when(alive).then(living * pl.col("given_email")),
        phone_p=pl.when(alive).then(living * pl.col("given_phone")),
        surname_p=pl.when(person & alive & pl.col("named")).then(_first("last_name", centre) * pl.col("same_name")),
        alive_p=pl.when(person & alive).then("here"),
    )


def _sample(rows: pl.DataFrame, settings: FreshnessSettings) -> pl.DataFrame:
    """Some rows as ``headlines`` reckons with them, nothing unknown in them and every rate at its packaged level.

    ``moves``, ``women_dying``, ``men_dying``: hazards summed up. ``woman``: 0 to 1. ``elapsed``, ``email_years``,
    ``phone_years``. ``post_first``, ``email_first``, ``phone_first``: names of figures, ``failed`` where it has.
    """
    rates = hazards(HazardSettings(settings.move_factors))
    chosen = np.random.default_rng(1).permutation(rows.height)[:SAMPLE]
    some = rows.with_row_index("row")[np.sort(chosen)]
    some = some if rows["elapsed"].count() else some.clear()
    full = imputed(some, settings.age_prior_weight)
    country, now = pl.col("country"), pl.col("age_now")
    women, men = rates.dying(country, (now - pl.col("alive")).clip(0), now)
    firsts = {
        name: pl.when(f"{contact}_failed").then(pl.lit("failed")).otherwise(f"{contact}_origin")
        for name, contact in (("post", "street_address"), ("email", "email"), ("phone", "phone"))
    }
    return full.select(
        "row",
        "country",
        "person",
        "dead",
        "street",
        "elapsed",
        "email_years",
        "phone_years",
        "email_rate",
        "phone_rate",
        moves=rates.moving(country, pl.col("age").clip(0), now),
        women_dying=women,
        men_dying=men,
        woman=pl.coalesce("woman", rates.share_of_women(country, (now - pl.col("alive")).clip(0))).cast(pl.Float64),
        **{f"{name}_first": first for name, first in firsts.items()},
    )


# ---------------------------------------------------------------- what could not be computed

_NO_DATE = Text(
    "No row has a date from which the age of its data could be counted, so nothing is said of freshness. A column with "
    "the date of the last purchase, of the last check or of joining makes it possible.",
    "Yhdelläkään rivillä ei ole päivämäärää, josta tietojen iän voisi laskea, joten ajantasaisuudesta ei sanota "
    "mitään. Siihen riittää sarake, jossa on viimeisen oston, tarkistuksen tai liittymisen päivä.",
    "Ingen rad har ett datum som uppgifternas ålder kan räknas från, så inget sägs om hur aktuella de är. Det räcker "
    "med en kolumn med datum för senaste köp, kontroll eller registrering.",
)
_SOME_DATES = Text(
    "Rows without a date: {count}. They take the average over the dates of the other rows.",
    "Rivejä ilman päivämäärää: {count}. Ne saavat muiden rivien päivien mukaisen keskiarvon.",
    "Rader utan datum: {count}. De får genomsnittet över de andra radernas datum.",
)
_FUTURE = Text(
    "Rows with a date after the day of the check: {count}. Such dates were not used.",
    "Rivejä, joilla on tarkastuspäivää myöhempi päivämäärä: {count}. Näitä päiviä ei käytetty.",
    "Rader med ett datum efter kontrolldagen: {count}. De datumen användes inte.",
)
_NO_AGE = Text(
    "Persons without a usable date of birth: {count}. Their ages are averaged over the register and the population; a "
    "column with dates of birth makes the figures sharper.",
    "Henkilöitä ilman kelvollista syntymäaikaa: {count}. Heidän ikänsä on keskiarvoistettu rekisterin ja väestön iän "
    "yli; syntymäaikasarake tarkentaa lukuja.",
    "Personer utan användbart födelsedatum: {count}. Deras ålder är ett genomsnitt över registret och befolkningen; en "
    "kolumn med födelsedatum ger säkrare siffror.",
)


def _gaps(people: pl.DataFrame, rows: pl.DataFrame) -> tuple[Text, ...]:
    persons = rows.filter("person")
    if not rows["elapsed"].count():
        told = [_NO_DATE] if rows.height else []
        return (*told, *_counted(_FUTURE, future_dates(people)))
    return (
        *_counted(_SOME_DATES, rows["elapsed"].null_count()),
        *_counted(_FUTURE, future_dates(people)),
        *_counted(_NO_AGE, persons["age_now"].null_count()),
    )


def _counted(sentence: Text, count: int) -> list[Text]:
    return [sentence.format(count=count)] if count else []
