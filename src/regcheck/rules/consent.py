"""Consents that cannot be shown, contradict something, or were not the customer's to give."""

from __future__ import annotations

from datetime import date

import polars as pl

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

GDPR_APPLIES_FROM = date(2018, 5, 25)
_BULK_SHARE = 0.95
_BULK_LEAST = 20


def refused_earlier(opt_out_written: pl.Expr, consent_date: pl.Expr) -> pl.Expr:
    """Whether a prohibition is dated, in its own cell, before the day of the consent that follows it; never null.

    Days are read as 2026-01-31 and 31.1.2026 only: 01/02/2026 may be two days, and a doubt does not open anything.
    """
    return (_day_in(opt_out_written) < consent_date).fill_null(value=False)


def dated(written: pl.Expr) -> pl.Expr:
    """Whether the cell holds a day that can be read in one way; never null."""
    return _day_in(written).is_not_null()


def _day_in(written: pl.Expr) -> pl.Expr:
    iso = written.str.extract(r"^\s*(\d{4}-\d{2}-\d{2})(?:\D|$)").str.to_date("%Y-%m-%d", strict=False)
    dotted = written.str.extract(r"^\s*(\d{1,2}\.\d{1,2}\.\d{4})(?:\D|$)").str.to_date("%d.%m.%Y", strict=False)
    return pl.coalesce(iso, dotted)


@rule(
    "LAW001",
    Severity.ERROR,
    Dimension.COMPLETENESS,
    cost="customer",
    message=Text(
        "There is a consent but no date on which it was given.",
        "Rivillä on suostumus, mutta sen päivämäärä puuttuu.",
        "Det finns ett samtycke men inget datum för det.",
    ),
    why=Text(
        "If the customer complains, you must be able to show that the consent was given.",
        "Jos asiakas tekee valituksen, sinun on pystyttävä osoittamaan, että suostumus on annettu.",
        "Om kunden klagar måste du kunna visa att samtycket har lämnats.",
    ),
    fix=Text(
        "Fetch the date from the log of the form or the newsletter system; if there is none, ask for consent again.",
        "Hae päivämäärä lomakkeen tai uutiskirjejärjestelmän lokista; jos sitä ei ole, pyydä suostumus uudelleen.",
        "Hämta datumet ur loggen för formuläret eller nyhetsbrevet; finns det inget, be om samtycke på nytt.",
    ),
    basis="GDPR 7(1)",
    bad=[{"email": "matti@example.com", "consent_email": "kyllä", "consent_date": ""}],
    good=[{"email": "matti@example.com", "consent_email": "kyllä", "consent_date": "4.5.2021"}],
)
def consent_undated(consent: pl.Expr, consent_date: pl.Expr) -> pl.Expr:
    """A consent is true, and the date of consent is empty or cannot be read."""
    return consent & consent_date.is_null()


@rule(
    "LAW002",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    message=Text(
        "There is a consent but nothing tells where it was given.",
        "Rivillä on suostumus, mutta mikään ei kerro, missä se on annettu.",
        "Det finns ett samtycke men inget säger var det gavs.",
    ),
    why=Text(
        "Without the form or the event behind it you can hardly show what the customer agreed to.",
        "Ilman lomaketta tai tilannetta on vaikea osoittaa, mihin asiakas on suostunut.",
        "Utan formuläret eller tillfället är det svårt att visa vad kunden gick med på.",
    ),
    fix=Text(
        "Record the form, the campaign or the conversation in which the consent was given.",
        "Merkitse lomake, kampanja tai keskustelu, jossa suostumus annettiin.",
        "Anteckna det formulär, den kampanj eller det samtal där samtycket gavs.",
    ),
    basis="GDPR 7(1)",
    bad=[{"email": "matti@example.com", "consent_email": "kyllä", "consent_source": ""}],
    good=[{"email": "matti@example.com", "consent_email": "kyllä", "consent_source": "verkkokauppa"}],
)
def consent_without_source(consent: pl.Expr, consent_source: pl.Expr) -> pl.Expr:
    """A consent is true, and the column for its source is empty."""
    return consent & consent_source.is_null()


@rule(
    "LAW003",
    Severity.WARNING,
    Dimension.TIMELINESS,
    message=Text(
        "The consent is dated in the future or before the GDPR applied.",
        "Suostumus on päivätty tulevaisuuteen tai aikaan ennen GDPR:ää.",
        "Samtycket är daterat i framtiden eller före GDPR.",
    ),
    why=Text(
        "A future date proves nothing, and an old consent holds only if it was given as the GDPR asks.",
        "Tulevaisuuteen osuva päivämäärä ei osoita mitään, ja vanha suostumus kelpaa vain, jos se on GDPR:n mukainen.",
        "Ett datum i framtiden visar ingenting, och ett gammalt samtycke gäller bara om det gavs så som GDPR kräver.",
    ),
    fix=Text(
        "Check the date; if the consent was given before 25 May 2018, look at how it was asked for, or ask again.",
        "Tarkista päivämäärä; jos suostumus on annettu ennen 25.5.2018, katso, miten se pyydettiin, tai pyydä uusi.",
        "Kontrollera datumet; gavs samtycket före den 25 maj 2018, se hur det inhämtades eller be om ett nytt.",
    ),
    basis="GDPR 7(1), (171)",
    bad=[{"email": "matti@example.com", "consent_email": "kyllä", "consent_date": "4.5.2016"}],
    good=[{"email": "matti@example.com", "consent_email": "kyllä", "consent_date": "4.5.2021"}],
)
def consent_date_implausible(consent: pl.Expr, consent_date: pl.Expr, as_of: pl.Expr) -> pl.Expr:
    """A consent is true and dated after the day of the check or before 25 May 2018 (before the birth: DAT009)."""
    return consent & ((consent_date > as_of) | (consent_date < GDPR_APPLIES_FROM))


@rule(
    "LAW004",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The customer has both forbidden marketing and consented to it.",
        "Asiakas on sekä kieltänyt markkinoinnin että suostunut siihen.",
        "Kunden har både sagt nej till marknadsföring och samtyckt till den.",
    ),
    why=Text(
        "Whoever looks only at the consent sends to a person who has said no.",
        "Se, joka katsoo vain suostumusta, lähettää mainoksia kieltäneelle.",
        "Den som bara ser samtycket skickar till någon som har sagt nej.",
    ),
    fix=Text(
        "Let the refusal stand unless you can show a later consent.",
        "Pidä kielto voimassa, ellet voi osoittaa myöhempää suostumusta.",
        "Låt nejet gälla om du inte kan visa ett senare samtycke.",
    ),
    basis="GDPR 21(3)",
    bad=[{"email": "matti@example.com", "consent_email": "kyllä", "opt_out": "kyllä"}],
    good=[{"email": "matti@example.com", "consent_email": "kyllä", "opt_out": "ei"}],
)
def consent_against_objection(consent: pl.Expr, opt_out: pl.Expr, opt_out_written: pl.Expr) -> pl.Expr:
    """A prohibition of marketing and a consent to it are both true on the row.

    Where the cell of the prohibition holds a day, LAW005 compares it with that of the consent instead.
    """
    return consent & opt_out & ~dated(opt_out_written)


@rule(
    "LAW007",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    scope="register",
    message=Text(
        "Nearly all consents have the same date.",
        "Lähes kaikilla suostumuksilla on sama päivämäärä.",
        "Nästan alla samtycken har samma datum.",
    ),
    why=Text(
        "They look ticked by an import, not given by the customers one by one.",
        "Ne näyttävät tuonnissa merkityiltä, eivät asiakkaiden yksitellen antamilta.",
        "De ser ut att ha kryssats i av en import, inte lämnats av kunderna en och en.",
    ),
    fix=Text(
        "Find out what was done on that day, and restore the original dates if they exist.",
        "Selvitä, mitä sinä päivänä tehtiin, ja palauta alkuperäiset päivämäärät, jos ne ovat tallella.",
        "Ta reda på vad som gjordes den dagen, och återställ de ursprungliga datumen om de finns kvar.",
    ),
    basis="GDPR 4(11), 7(1)",
    bad=[{"email": f"asiakas{at}@example.com", "consent_date": "4.5.2021"} for at in range(25)],
    good=[{"email": f"asiakas{at}@example.com", "consent_date": f"{at}.5.2021"} for at in range(1, 26)],
)
def consents_in_bulk(consent_date: pl.Expr) -> pl.Expr:
    """Of at least twenty dates of consent more than 95 per cent are the same day."""
    commonest = (consent_date == consent_date.drop_nulls().mode().first()).sum()
    return (consent_date.count() >= _BULK_LEAST) & (commonest > _BULK_SHARE * consent_date.count())


@rule(
    "LAW023",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The customer is marked as deceased, but a consent to marketing is still in force.",
        "Asiakas on merkitty kuolleeksi, mutta markkinointilupa on yhä voimassa.",
        "Kunden är markerad som avliden, men samtycket till marknadsföring gäller fortfarande.",
    ),
    why=Text(
        "An advertisement to the dead hurts the family, and one of the two marks is wrong.",
        "Kuolleelle lähetetty mainos loukkaa omaisia, ja toinen merkinnöistä on väärin.",
        "Reklam till en avliden sårar de anhöriga, och den ena markeringen är fel.",
    ),
    fix=Text(
        "Check the mark; if it is right, end the consent and all marketing.",
        "Tarkista merkintä; jos se pitää paikkansa, poista lupa ja lopeta kaikki markkinointi.",
        "Kontrollera markeringen; stämmer den, ta bort samtycket och sluta med all marknadsföring.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "deceased": "kyllä", "consent_post": "kyllä"}],
    good=[{"full_name": "Matti Virtanen", "deceased": "kyllä", "consent_post": "ei"}],
)
def consent_of_deceased(consent: pl.Expr, deceased: pl.Expr, customer: pl.Expr) -> pl.Expr:
    """The row is marked as deceased and a consent on it is true."""
    return consent & customer.is_in(customer.filter(deceased).implode())


@rule(
    "LAW026",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The customer consents on one row and refuses on another.",
        "Asiakas suostuu yhdellä rivillä ja kieltää toisella.",
        "Kunden samtycker på en rad och säger nej på en annan.",
    ),
    why=Text(
        "Whoever uses the consenting row sends to a person who has said no.",
        "Se, joka käyttää riviä, jolla on suostumus, lähettää mainoksia kieltäneelle.",
        "Den som använder raden med samtycke skickar till någon som har sagt nej.",
    ),
    fix=Text(
        "Let the refusal stand unless a consent with a later date follows; the cleaned register does so.",
        "Pidä kielto voimassa, ellei myöhemmin päivättyä suostumusta ole; näin tehdään puhdistetussa rekisterissä.",
        "Låt nejet gälla om det inte finns ett samtycke med senare datum; så görs i det rensade registret.",
    ),
    basis="GDPR 7(3), 21(3)",
    bad=[
        {"full_name": "Matti Virtanen", "email": "matti@example.com", "consent_email": "kyllä"},
        {"full_name": "Matti Virtanen", "email": "matti@example.com", "consent_email": "ei"},
    ],
    good=[
        {"full_name": "Matti Virtanen", "email": "matti@example.com", "consent_email": "kyllä"},
        {"full_name": "Liisa Laine", "email": "liisa@example.com", "consent_email": "ei"},
    ],
)
def consent_disputed(consent: pl.Expr, customer: pl.Expr, customer_rows: pl.Expr) -> pl.Expr:
    """Of the rows of one customer some have the consent and some the refusal; found on all its rows."""
    several = customer_rows > 1
    consenting, refusing = customer.filter(several & consent), customer.filter(several & ~consent)
    return several & consent.is_not_null() & customer.is_in(consenting.implode()) & customer.is_in(refusing.implode())


@rule(
    "LAW035",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The customer consents on one row, and another row forbids marketing.",
        "Asiakas suostuu yhdellä rivillä, ja toinen rivi kieltää markkinoinnin.",
        "Kunden samtycker på en rad, och en annan rad förbjuder marknadsföring.",
    ),
    why=Text(
        "Whoever uses the consenting row sends to a person who has said no.",
        "Se, joka käyttää riviä, jolla on suostumus, lähettää mainoksia kieltäneelle.",
        "Den som använder raden med samtycke skickar till någon som har sagt nej.",
    ),
    fix=Text(
        "Let the ban stand unless a consent with a later date follows; the cleaned register does so.",
        "Pidä kielto voimassa, ellei myöhemmin päivättyä suostumusta ole; näin tehdään puhdistetussa rekisterissä.",
        "Låt förbudet gälla om det inte finns ett samtycke med senare datum; så görs i det rensade registret.",
    ),
    basis="GDPR 7(3), 21(3)",
    bad=[
        {"full_name": "Matti Virtanen", "email": "matti@example.com", "consent_any": "kyllä", "opt_out": ""},
        {"full_name": "Matti Virtanen", "email": "matti@example.com", "consent_any": "", "opt_out": "kyllä"},
    ],
    good=[
        {"full_name": "Matti Virtanen", "email": "matti@example.com", "consent_any": "kyllä", "opt_out": ""},
        {"full_name": "Liisa Laine", "email": "liisa@example.com", "consent_any": "", "opt_out": "kyllä"},
    ],
)
def consent_against_ban(consent: pl.Expr, opt_out: pl.Expr, customer: pl.Expr) -> pl.Expr:
    """The row consents, and a different row of the same customer forbids; LAW004 is both on one row."""
    banned = customer.is_in(customer.filter(opt_out).implode())
    return consent & banned & ~opt_out.fill_null(value=False)
