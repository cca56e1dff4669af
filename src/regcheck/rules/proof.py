"""Whether consents can be shown: withdrawn, ticked in bulk, given to another policy, with times that disagree."""

from __future__ import annotations

import polars as pl

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.consent import dated, refused_earlier
from regcheck.text import Text

_BULK_LEAST = 20
_SECOND = r"\d{1,2}[:.]\d{2}[:.]\d{2}"
_MIDNIGHT = r"\b0?0[:.]00[:.]00"
_TIMED = r"\d{1,2}:\d{2}"
_ZONE = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})\b"


@rule(
    "LAW005",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The consent was withdrawn, but it still stands in the register.",
        "Suostumus on peruttu, mutta se on yhä rekisterissä voimassa.",
        "Samtycket har återkallats men gäller fortfarande i registret.",
    ),
    why=Text(
        "Whoever looks only at the consent sends to a person who has said no.",
        "Se, joka katsoo vain suostumusta, lähettää mainoksia kieltäneelle.",
        "Den som bara ser samtycket skickar till någon som har sagt nej.",
    ),
    fix=Text(
        "End the consent, and let the day of the withdrawal stand as proof.",
        "Päätä suostumus ja jätä perumisen päivä todisteeksi.",
        "Avsluta samtycket och låt datumet för återkallelsen stå kvar som bevis.",
    ),
    basis="GDPR 7(3)",
    bad=[{"consent_email": "kyllä", "consent_date": "4.5.2021", "opt_out": "1.6.2023"}],
    good=[{"consent_email": "kyllä", "consent_date": "4.5.2024", "opt_out": "1.6.2023"}],
)
def consent_withdrawn(consent: pl.Expr, consent_date: pl.Expr, opt_out: pl.Expr, opt_out_written: pl.Expr) -> pl.Expr:
    """A consent is true, and the cell of the prohibition holds a day that is no earlier than that of the consent."""
    return consent & opt_out & dated(opt_out_written) & ~refused_earlier(opt_out_written, consent_date)


@rule(
    "LAW038",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    scope="register",
    message=Text(
        "Many consents were given in the same second.",
        "Monta suostumusta on annettu samalla sekunnilla.",
        "Många samtycken har getts i samma sekund.",
    ),
    why=Text(
        "People do not tick a box all at once; an import or a program did it.",
        "Ihmiset eivät rastita ruutua yhtä aikaa; sen on tehnyt tuonti tai ohjelma.",
        "Människor kryssar inte i en ruta samtidigt; det har en import eller ett program gjort.",
    ),
    fix=Text(
        "Find out what was run at that moment, and restore the original answers if they exist.",
        "Selvitä, mitä sillä hetkellä ajettiin, ja palauta alkuperäiset vastaukset, jos ne ovat tallella.",
        "Ta reda på vad som kördes då, och återställ de ursprungliga svaren om de finns kvar.",
    ),
    basis="GDPR 4(11), 7(1)",
    bad=[{"email": f"asiakas{at}@example.com", "consent_date": "2021-05-04 10:15:31"} for at in range(25)],
    good=[{"email": f"asiakas{at}@example.com", "consent_date": f"2021-05-04 10:15:{at:02}"} for at in range(25)],
)
def consents_in_one_second(consent_date_written: pl.Expr) -> pl.Expr:
    """At least twenty consents bear the same date and time to the second, midnight left out."""
    told = consent_date_written.str.contains(_SECOND) & ~consent_date_written.str.contains(_MIDNIGHT)
    return pl.when(told).then(consent_date_written).drop_nulls().unique_counts().max() >= _BULK_LEAST


@rule(
    "LAW039",
    Severity.INFO,
    Dimension.CONSISTENCY,
    scope="register",
    message=Text(
        "Everybody has consented, and nobody has declined.",
        "Kaikki ovat suostuneet, eikä kukaan ole kieltäytynyt.",
        "Alla har samtyckt och ingen har tackat nej.",
    ),
    why=Text(
        "Where people choose, some decline; a box ticked beforehand is no consent.",
        "Kun valinta on oma, osa kieltäytyy; valmiiksi rastitettu ruutu ei ole suostumus.",
        "Där människor väljer själva tackar en del nej; en förkryssad ruta är inget samtycke.",
    ),
    fix=Text(
        "If this is a list of those who consented, all is well; otherwise check how the question was asked.",
        "Jos tämä on luettelo suostuneista, kaikki on kunnossa; muuten tarkista, miten lupa kysyttiin.",
        "Är det här en lista över dem som har samtyckt är allt bra; kontrollera annars hur frågan ställdes.",
    ),
    basis="GDPR 4(11), (32)",
    bad=[{"email": f"asiakas{at}@example.com", "consent_email": "kyllä"} for at in range(25)],
    good=[{"email": f"asiakas{at}@example.com", "consent_email": "kyllä" if at else "ei"} for at in range(25)],
)
def consents_all_given(consent: pl.Expr) -> pl.Expr:
    """Of at least twenty answers all are yes."""
    return (consent.count() >= _BULK_LEAST) & consent.all()


@rule(
    "LAW041",
    Severity.WARNING,
    Dimension.TIMELINESS,
    message=Text(
        "The consent is older than the present privacy policy.",
        "Suostumus on vanhempi kuin nykyinen tietosuojaseloste.",
        "Samtycket är äldre än den nuvarande integritetspolicyn.",
    ),
    why=Text(
        "The customer agreed to another text; if the purposes have changed, the consent does not cover the new ones.",
        "Asiakas on hyväksynyt toisen tekstin; jos tarkoitukset ovat muuttuneet, suostumus ei kata uusia.",
        "Kunden godkände en annan text; har ändamålen ändrats täcker samtycket inte de nya.",
    ),
    fix=Text(
        "Compare the policies; where the purposes differ, ask again.",
        "Vertaa selosteita; jos tarkoitukset eroavat, pyydä suostumus uudelleen.",
        "Jämför policyerna; skiljer sig ändamålen åt, be om samtycke på nytt.",
    ),
    basis="GDPR 4(11), 7(1)",
    bad=[{"email": "matti@example.com", "consent_email": "kyllä", "consent_date": "4.5.2021"}],
    good=[{"email": "matti@example.com", "consent_email": "kyllä", "consent_date": "4.5.2025"}],
)
def consent_before_policy(consent: pl.Expr, consent_date: pl.Expr, policy_day: pl.Expr) -> pl.Expr:
    """A consent is true and dated before ``policy_date`` under ``[consent]``; nothing fails where that is not set."""
    return consent & (policy_day > 0) & (consent_date.dt.epoch("d") < policy_day)


@rule(
    "LAW042",
    Severity.INFO,
    Dimension.CONSISTENCY,
    scope="register",
    message=Text(
        "The times in the column are of several time zones, or some have none.",
        "Sarakkeen kellonajat ovat eri aikavyöhykkeiltä, tai osalta vyöhyke puuttuu.",
        "Klockslagen i kolumnen är från olika tidszoner, eller så saknar en del zon.",
    ),
    why=Text(
        "Which of two answers is the later may be decided wrongly, and a day may be off by one.",
        "Kahdesta vastauksesta myöhempi voi valikoitua väärin, ja päivä voi heittää yhdellä.",
        "Vilket av två svar som är senast kan avgöras fel, och en dag kan bli en för mycket eller för lite.",
    ),
    fix=Text(
        "Export all times in one zone.",
        "Vie kaikki ajat samassa aikavyöhykkeessä.",
        "Exportera alla tider i samma tidszon.",
    ),
    basis="ISO 8601",
    bad=[
        {"full_name": "Matti Virtanen", "consent_date": "2021-05-04T23:15:31Z"},
        {"full_name": "Liisa Laine", "consent_date": "2021-05-05T01:15:31+03:00"},
    ],
    good=[
        {"full_name": "Matti Virtanen", "consent_date": "2021-05-04T23:15:31Z"},
        {"full_name": "Liisa Laine", "consent_date": "2021-05-05T01:15:31Z"},
    ],
)
def time_zones_mixed(event_written: pl.Expr) -> pl.Expr:
    """Of the cells with a time of day some name one zone and others another, or none; days are read as written."""
    zone = pl.coalesce(event_written.str.extract(_ZONE), pl.lit("")).replace({"UTC": "Z", "GMT": "Z", "+00:00": "Z"})
    zones = pl.when(event_written.str.contains(_TIMED)).then(zone).drop_nulls()
    return (zones.n_unique() > 1) & (zones != "").any()
