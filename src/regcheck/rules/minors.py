"""Consents of children, and what else depends on being of age. A person of unknown age is not taken for a minor."""

from __future__ import annotations

from datetime import date

import polars as pl

from regcheck.ages import years_between
from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

# The age from which a child consents alone (GDPR 8(1) and national law): Finland, Sweden and Norway 13, Denmark 15
# since 1 January 2024 and 13 before; elsewhere the regulation's own 16, which is the strictest.
_CONSENT_AGES = {"FI": 13, "AX": 13, "SE": 13, "NO": 13, "SJ": 13, "DK": 15}
_STRICTEST_AGE = 16
_DANISH_CHANGE, _DANISH_BEFORE = date(2024, 1, 1), 13
ADULT = 18
# What the source of a consent says where a guardian gave it.
GUARDIAN = r"(?i)huoltaj|vanhem|vårdnadshav|målsman|guardian|parent|foresatt|foreldre|forælder|forældre|verge\b|värge"


def consent_age(home_country: pl.Expr, day: pl.Expr | None = None) -> pl.Expr:
    """The age from which a child of that country consents alone: now, or on the ``day`` (Date) of the consent."""
    age = home_country.replace_strict(_CONSENT_AGES, default=_STRICTEST_AGE, return_dtype=pl.Int64)
    if day is None:
        return age
    earlier = (home_country == "DK") & (day < _DANISH_CHANGE)
    return pl.when(earlier).then(_DANISH_BEFORE).otherwise(age)


@rule(
    "LAW015",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "There is a consent on the row of a child who is too young to consent alone.",
        "Rivillä on suostumus, mutta lapsi on liian nuori antamaan sen yksin.",
        "Det finns ett samtycke på raden, men barnet är för ungt för att ge det ensamt.",
    ),
    why=Text(
        "In online services a child this young needs a guardian's consent, so this one may not be valid.",
        "Verkkopalveluissa näin nuori tarvitsee huoltajan suostumuksen, joten tämä ei ehkä kelpaa.",
        "I onlinetjänster behöver ett så ungt barn vårdnadshavarens samtycke, så det här är kanske inte giltigt.",
    ),
    fix=Text(
        "Do not use the consent until you can show that a guardian approved it; check the age too.",
        "Älä käytä suostumusta, ellet voi osoittaa, että huoltaja on hyväksynyt sen; tarkista myös ikä.",
        "Använd inte samtycket förrän du kan visa att en vårdnadshavare har godkänt det; kontrollera även åldern.",
    ),
    basis="GDPR 8(1)",
    bad=[{"full_name": "Ville Virtanen", "birth_date": "4.5.2015", "consent_email": "kyllä"}],
    good=[
        {"full_name": "Ville Virtanen", "birth_date": "4.5.2011", "consent_email": "kyllä", "consent_source": ""},
        {"full_name": "Oona Laine", "birth_date": "4.5.2015", "consent_email": "kyllä", "consent_source": "huoltaja"},
    ],
)
def consent_of_child(consent: pl.Expr, age: pl.Expr, home_country: pl.Expr, guarded: pl.Expr) -> pl.Expr:
    """A consent is true and the customer is under 13 (Finland, Sweden, Norway), 15 (Denmark) or 16 (elsewhere).

    The ages are those of GDPR 8(1), which is about online services offered to the child. Where the source of the
    consent names a guardian, nothing fails.
    """
    return consent & (age < consent_age(home_country)) & ~guarded


@rule(
    "LAW016",
    Severity.INFO,
    Dimension.CONSISTENCY,
    message=Text(
        "A customer under 18 has consented to marketing.",
        "Alle 18-vuotias asiakas on suostunut markkinointiin.",
        "En kund under 18 år har samtyckt till marknadsföring.",
    ),
    why=Text(
        "Marketing to minors is judged more strictly, and profiling them is best avoided.",
        "Alaikäisiin kohdistuvaa markkinointia arvioidaan tiukemmin, ja heidän profilointiaan on syytä välttää.",
        "Marknadsföring till minderåriga bedöms strängare, och profilering av dem bör undvikas.",
    ),
    fix=Text(
        "Leave minors out of campaigns that do not suit them.",
        "Jätä alaikäiset pois kampanjoista, jotka eivät sovi heille.",
        "Utelämna minderåriga ur kampanjer som inte lämpar sig för dem.",
    ),
    basis="GDPR (38), (71)",
    bad=[{"full_name": "Ville Virtanen", "birth_date": "4.5.2011", "consent_email": "kyllä"}],
    good=[{"full_name": "Ville Virtanen", "birth_date": "4.5.2001", "consent_email": "kyllä"}],
)
def consent_of_minor(consent: pl.Expr, age: pl.Expr, home_country: pl.Expr) -> pl.Expr:
    """A consent is true and the customer is under 18, but old enough to consent alone (younger ones: LAW015)."""
    return consent & (age < ADULT) & (age >= consent_age(home_country))


@rule(
    "LAW036",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The consent was given when the customer was too young to give it alone.",
        "Suostumus on annettu, kun asiakas oli vielä liian nuori antamaan sen yksin.",
        "Samtycket gavs när kunden var för ung för att ge det ensam.",
    ),
    why=Text(
        "Growing up does not make it valid: in online services a guardian should have approved it.",
        "Iän karttuminen ei tee siitä pätevää: verkkopalveluissa huoltajan olisi pitänyt hyväksyä se.",
        "Det blir inte giltigt med åren: i onlinetjänster skulle en vårdnadshavare ha godkänt det.",
    ),
    fix=Text(
        "Ask the customer for a consent of their own, or show that a guardian approved the old one.",
        "Pyydä asiakkaalta oma suostumus tai osoita, että huoltaja hyväksyi vanhan.",
        "Be kunden om ett eget samtycke, eller visa att en vårdnadshavare godkände det gamla.",
    ),
    basis="GDPR 8(1)",
    bad=[{"birth_date": "4.5.2011", "consent_email": "kyllä", "consent_date": "1.6.2021"}],
    good=[{"birth_date": "4.5.2011", "consent_email": "kyllä", "consent_date": "1.6.2025"}],
)
def consent_given_too_young(  # noqa: PLR0913, PLR0917 - what the rule reads
    consent: pl.Expr, consent_date: pl.Expr, birth_date: pl.Expr, age: pl.Expr, home_country: pl.Expr, guarded: pl.Expr
) -> pl.Expr:
    """On the day of the consent the customer was under the age of their country; today they are not (then LAW015).

    The age is that of the country on that day: in Denmark 13 before 2024 and 15 since. Where the source of the consent
    names a guardian, nothing fails.
    """
    age_then = years_between(birth_date, consent_date)
    too_young = (age_then >= 0) & (age_then < consent_age(home_country, consent_date))
    return consent & too_young & (age >= consent_age(home_country)) & ~guarded
