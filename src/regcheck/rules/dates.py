"""Dates that cannot be, contradict each other, or are fillers; and rows that nothing has confirmed for years."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

# What systems write for "unknown": the first day of spreadsheet dates and of Unix time.
_FILLERS = [date(1900, 1, 1), date(1970, 1, 1)]
_AROUND = timedelta(days=30)
_HEAPED = 5  # times the mean of the days around it
_HEAPED_SHARE = 3 / 365
_HEAPED_LEAST = 20
_DAY_FIRST = [{"birth_date": f"{day}/3/{year}"} for day in range(13, 29) for year in (1951, 1964)]


@rule(
    "DAT001",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "There is no such day in the calendar.",
        "Tällaista päivää ei ole kalenterissa.",
        "Det finns ingen sådan dag i kalendern.",
    ),
    why=Text(
        "The date was mistyped, and the true one is unknown.",
        "Päivämäärä on näppäilty väärin, eikä oikeaa tiedetä.",
        "Datumet är felskrivet, och det rätta är okänt.",
    ),
    fix=Text(
        "Check the date from the source, or empty the field.",
        "Tarkista päivämäärä lähteestä tai tyhjennä kenttä.",
        "Kontrollera datumet i källan, eller töm fältet.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "birth_date": "31.2.1975"}],
    good=[{"full_name": "Matti Virtanen", "birth_date": "28.2.1975"}],
)
def date_impossible(date_status: pl.Expr) -> pl.Expr:
    """The cell is written as a date, but its day or month does not exist, as 31.2. does not."""
    return date_status == "impossible"


@rule(
    "DAT002",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The value cannot be read as a date.",
        "Arvoa ei voi lukea päivämääränä.",
        "Värdet går inte att läsa som ett datum.",
    ),
    why=Text(
        "Ages and retention periods cannot be counted from it.",
        "Siitä ei voi laskea ikää eikä säilytysaikaa.",
        "Varken ålder eller lagringstid kan räknas på det.",
    ),
    fix=Text(
        "Write day, month and year in the same way in the whole column.",
        "Kirjoita päivä, kuukausi ja vuosi samalla tavalla koko sarakkeessa.",
        "Skriv dag, månad och år på samma sätt i hela kolumnen.",
    ),
    bad=[{"full_name": "Matti Virtanen", "created_at": "viime keväänä"}],
    good=[{"full_name": "Matti Virtanen", "created_at": "4.5.2021"}],
)
def date_unreadable(date_status: pl.Expr) -> pl.Expr:
    """The cell is filled with something that is no date."""
    return date_status == "unreadable"


@rule(
    "DAT003",
    Severity.ERROR,
    Dimension.TIMELINESS,
    message=Text(
        "Something that has already happened is dated in the future.",
        "Jo tapahtunut asia on päivätty tulevaisuuteen.",
        "Något som redan har hänt är daterat i framtiden.",
    ),
    why=Text(
        "The row looks fresher than it is, and it escapes the retention period.",
        "Rivi näyttää tuoreemmalta kuin se on, eikä säilytysaika koske sitä.",
        "Raden ser färskare ut än den är och undgår lagringstiden.",
    ),
    fix=Text(
        "Check the year and the order of day and month.",
        "Tarkista vuosi sekä päivän ja kuukauden järjestys.",
        "Kontrollera året och ordningen på dag och månad.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "created_at": "4.5.2031"}],
    good=[{"full_name": "Matti Virtanen", "created_at": "4.5.2021"}],
)
def event_in_future(event: pl.Expr, as_of: pl.Expr) -> pl.Expr:
    """A date of an event, such as creation, purchase or consent, is later than the day of the check."""
    return event > as_of


@rule(
    "DAT004",
    Severity.WARNING,
    Dimension.VALIDITY,
    cost="setting",
    message=Text(
        "Day and month cannot be told apart, because the column writes them in both orders.",
        "Päivää ja kuukautta ei voi erottaa, koska ne ovat sarakkeessa kummassakin järjestyksessä.",
        "Dag och månad går inte att skilja åt, eftersom kolumnen skriver dem i båda ordningarna.",
    ),
    why=Text(
        "The date may be months off.",
        "Päivämäärä voi heittää kuukausia.",
        "Datumet kan vara flera månader fel.",
    ),
    fix=Text(
        "Export the column again in one notation, best as year-month-day.",
        "Vie sarake uudelleen yhdellä merkintätavalla, mieluiten vuosi-kuukausi-päivä.",
        "Exportera kolumnen på nytt med ett skrivsätt, helst år-månad-dag.",
    ),
    basis="ISO 8601",
    bad=[{"birth_date": "25/12/1980"}, {"birth_date": "12/25/1981"}, {"birth_date": "03/04/1982"}],
    good=[{"birth_date": "25/12/1980"}, {"birth_date": "03/04/1982"}],
)
def date_ambiguous(date_status: pl.Expr) -> pl.Expr:
    """Both numbers could be the month, and other dates of the column prove both orders."""
    return date_status == "ambiguous"


@rule(
    "DAT012",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "Day and month stand in the other order than in the rest of the column.",
        "Päivä ja kuukausi ovat eri järjestyksessä kuin muualla sarakkeessa.",
        "Dag och månad står i en annan ordning än i resten av kolumnen.",
    ),
    why=Text(
        "Other dates of the same origin may be wrong unnoticed: below the thirteenth nobody sees the order.",
        "Muissa samaa alkuperää olevissa päivämäärissä voi olla huomaamatta jäänyt virhe, sillä pienistä luvuista "
        "järjestystä ei näe.",
        "Andra datum av samma ursprung kan vara fel utan att det märks, för av små tal syns inte ordningen.",
    ),
    fix=Text(
        "Find out where the row came from, and check the dates that came with it.",
        "Selvitä, mistä rivi on peräisin, ja tarkista sen mukana tulleet päivämäärät.",
        "Ta reda på var raden kommer ifrån och kontrollera de datum som kom med den.",
    ),
    basis="ISO 8601",
    bad=[*_DAY_FIRST, {"birth_date": "3/25/1981"}],
    good=_DAY_FIRST,
)
def date_in_other_order(date_status: pl.Expr) -> pl.Expr:
    """The date can be read only in the order that at most one in twenty of the column's telling dates have.

    It is read so, but left as it was written.
    """
    return date_status == "other_order"


@rule(
    "DAT005",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The date is one that systems fill in when they do not know it.",
        "Päivämäärä on sellainen, jonka järjestelmät kirjoittavat, kun oikeaa ei tiedetä.",
        "Datumet är ett sådant som system fyller i när de inte vet det rätta.",
    ),
    why=Text(
        "An unknown date passes for a known one and spoils ages and retention periods.",
        "Tuntematon päivämäärä näyttää tunnetulta ja vääristää iät ja säilytysajat.",
        "Ett okänt datum tas för ett känt och förvränger åldrar och lagringstider.",
    ),
    fix=Text(
        "Empty the field unless you know the date to be true.",
        "Tyhjennä kenttä, ellet tiedä päivämäärää oikeaksi.",
        "Töm fältet om du inte vet att datumet stämmer.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "created_at": "1.1.1970"}],
    good=[{"full_name": "Matti Virtanen", "created_at": "2.1.2020"}],
)
def date_is_filler(event: pl.Expr) -> pl.Expr:
    """The date of an event is 1 January 1900 or 1970, and stands there more often than the days around it.

    In a register so large that every day of those months occurs, something truly happened on the latter. Birth dates
    have DAT011 and LAW024.
    """
    return pl.any_horizontal(_heaped_on(filler, event) for filler in _FILLERS)


@rule(
    "DAT011",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The birth date is 1 January 1970, which systems fill in when they do not know it.",
        "Syntymäaika on 1.1.1970, jonka järjestelmät kirjoittavat, kun oikeaa ei tiedetä.",
        "Födelsedatumet är den 1 januari 1970, som system fyller i när de inte vet det rätta.",
    ),
    why=Text(
        "The age is wrong for nearly everyone who has this date, and so is the birthday mail.",
        "Lähes kaikilta, joilla on tämä päivä, menee pieleen sekä ikä että syntymäpäiväonnittelu.",
        "För nästan alla med det här datumet blir både åldern och födelsedagshälsningen fel.",
    ),
    fix=Text(
        "Empty the field unless the customer has confirmed the day; a few people were truly born on it.",
        "Tyhjennä kenttä, ellei asiakas ole vahvistanut päivää; jotkut ovat todella syntyneet silloin.",
        "Töm fältet om inte kunden har bekräftat dagen; några få är verkligen födda då.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "birth_date": "1.1.1970"}],
    good=[{"full_name": "Matti Virtanen", "birth_date": "2.1.1970"}],
)
def birth_date_is_filler(birth_date: pl.Expr) -> pl.Expr:
    """The birth date is the first day of Unix time, more often than the days around it.

    1 January 1900, the other filler, is LAW024's to tell.
    """
    return _heaped_on(_FILLERS[1], birth_date)


@rule(
    "DAT006",
    Severity.INFO,
    Dimension.VALIDITY,
    message=Text(
        "The year of the date has only two digits.",
        "Päivämäärän vuosiluvussa on vain kaksi numeroa.",
        "Datumets årtal har bara två siffror.",
    ),
    why=Text(
        "The century had to be guessed.",
        "Vuosisata piti päätellä.",
        "Århundradet måste gissas.",
    ),
    fix=Text(
        "Export the dates with four-digit years.",
        "Vie päivämäärät niin, että vuosiluvussa on neljä numeroa.",
        "Exportera datumen med fyrsiffriga årtal.",
    ),
    basis="ISO 8601",
    bad=[{"full_name": "Matti Virtanen", "birth_date": "4.5.71"}],
    good=[{"full_name": "Matti Virtanen", "birth_date": "4.5.1971"}],
)
def year_of_two_digits(date_status: pl.Expr) -> pl.Expr:
    """The year was written as 71 rather than 1971; it is read as the latest such year that is not in the future."""
    return date_status == "two_digit"


@rule(
    "DAT007",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The customer was added to the register after the last purchase.",
        "Asiakas on lisätty rekisteriin vasta viimeisen ostoksen jälkeen.",
        "Kunden lades in i registret först efter det senaste köpet.",
    ),
    why=Text(
        "One of the dates is wrong; often the creation date is the day the data was moved to a new system.",
        "Toinen päivämääristä on väärin; usein luontipäivä on päivä, jona tiedot siirrettiin uuteen järjestelmään.",
        "Ett av datumen är fel; ofta är registreringsdatumet den dag då uppgifterna flyttades till ett nytt system.",
    ),
    fix=Text(
        "If the data was moved, restore the original creation date.",
        "Jos tiedot on siirretty, palauta alkuperäinen luontipäivä.",
        "Om uppgifterna har flyttats, återställ det ursprungliga registreringsdatumet.",
    ),
    bad=[{"full_name": "Matti Virtanen", "created_at": "4.5.2021", "last_purchase_at": "1.2.2019"}],
    good=[{"full_name": "Matti Virtanen", "created_at": "1.2.2019", "last_purchase_at": "4.5.2021"}],
)
def created_after_purchase(created_at: pl.Expr, last_purchase_at: pl.Expr) -> pl.Expr:
    """The creation date is later than the date of the last purchase."""
    return created_at > last_purchase_at


@rule(
    "DAT008",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The row was updated before it was created.",
        "Rivin päivitysaika on varhaisempi kuin luontiaika.",
        "Raden är uppdaterad innan den skapades.",
    ),
    why=Text(
        "One of the dates is wrong, so the age of the data is not known.",
        "Toinen päivämääristä on väärin, joten tietojen ikää ei tiedetä.",
        "Ett av datumen är fel, så uppgifternas ålder är okänd.",
    ),
    fix=Text(
        "Check whether the two columns changed places in the export.",
        "Tarkista, ovatko sarakkeet vaihtaneet paikkaa viennissä.",
        "Kontrollera om kolumnerna har bytt plats i exporten.",
    ),
    bad=[{"full_name": "Matti Virtanen", "created_at": "4.5.2021", "updated_at": "1.2.2019"}],
    good=[{"full_name": "Matti Virtanen", "created_at": "1.2.2019", "updated_at": "4.5.2021"}],
)
def updated_before_created(updated_at: pl.Expr, created_at: pl.Expr) -> pl.Expr:
    """The date of the last update is earlier than the creation date."""
    return updated_at < created_at


@rule(
    "DAT009",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The customer was born after the account was opened, or after another event on the row.",
        "Syntymäaika on myöhempi kuin asiakkuuden alku tai muu rivin tapahtuma.",
        "Kunden är född efter att kontot öppnades, eller efter någon annan händelse på raden.",
    ),
    why=Text(
        "The birth date cannot be right, so neither can anything that depends on age.",
        "Syntymäaika ei voi pitää paikkaansa, joten ikäänkään ei voi luottaa.",
        "Födelsedatumet kan inte stämma, och då stämmer inte heller något som beror på åldern.",
    ),
    fix=Text(
        "Check the birth date first; then whether the two columns changed places.",
        "Tarkista ensin syntymäaika ja sitten, ovatko sarakkeet vaihtaneet paikkaa.",
        "Kontrollera först födelsedatumet och sedan om kolumnerna har bytt plats.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "birth_date": "1.2.2024", "created_at": "4.5.2021"}],
    good=[{"full_name": "Matti Virtanen", "birth_date": "1.2.1980", "created_at": "4.5.2021"}],
)
def born_after_event(birth_date: pl.Expr, event: pl.Expr, as_of: pl.Expr) -> pl.Expr:
    """The birth date is later than the date of something the customer has done (birth dates to come are LAW024)."""
    return (birth_date > event) & (birth_date <= as_of)


@rule(
    "DAT010",
    Severity.WARNING,
    Dimension.VALIDITY,
    scope="register",
    message=Text(
        "Far too many birth dates fall on the first of January.",
        "Aivan liian moni syntymäaika on tammikuun ensimmäinen.",
        "Alldeles för många födelsedatum infaller den första januari.",
    ),
    why=Text(
        "For many customers only the year was known, or a form filled in the day; birthday mail goes astray.",
        "Monesta on tiedetty vain vuosi, tai lomake on täyttänyt päivän; onnittelut menevät väärälle päivälle.",
        "För många kunder var bara året känt, eller så fyllde ett formulär i dagen; gratulationer kommer fel dag.",
    ),
    fix=Text(
        "Treat these as years only, and do not send birthday mail by them.",
        "Käytä näistä vain vuotta, äläkä lähetä onnitteluja niiden mukaan.",
        "Använd bara året i dem, och skicka inga gratulationer utifrån dem.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"birth_date": f"1.1.{year}"} for year in range(1950, 1975)],
    good=[{"birth_date": f"{day}.5.1980"} for day in range(1, 26)],
)
def births_heaped(birth_date: pl.Expr) -> pl.Expr:
    """At least twenty birth dates, and more than three times the expected share (3/365), are on 1 January."""
    heaped = (birth_date.dt.ordinal_day() == 1).sum()
    return (heaped >= _HEAPED_LEAST) & (heaped > _HEAPED_SHARE * birth_date.count())


@rule(
    "TIM001",
    Severity.INFO,
    Dimension.TIMELINESS,
    message=Text(
        "Nothing has confirmed the row for five years.",
        "Mikään ei ole vahvistanut rivin tietoja viiteen vuoteen.",
        "Ingenting har bekräftat raden på fem år.",
    ),
    why=Text(
        "In five years many customers have moved, and the row may be past its retention period.",
        "Viidessä vuodessa moni asiakas on muuttanut, ja säilytysaika on voinut umpeutua.",
        "På fem år har många kunder flyttat, och lagringstiden kan ha gått ut.",
    ),
    fix=Text(
        "Ask the customer to confirm the details, or remove the row if you no longer need it.",
        "Pyydä asiakasta vahvistamaan tiedot tai poista rivi, jos et enää tarvitse sitä.",
        "Be kunden bekräfta uppgifterna, eller ta bort raden om du inte längre behöver den.",
    ),
    basis="GDPR 5(1)(d), 5(1)(e)",
    bad=[{"full_name": "Matti Virtanen", "updated_at": "1.2.2019"}],
    good=[{"full_name": "Matti Virtanen", "updated_at": "1.2.2024"}],
)
def row_unconfirmed(last_sign: pl.Expr, as_of: pl.Expr) -> pl.Expr:
    """The latest verification, purchase, activity, update or creation is more than five years old."""
    return (as_of - last_sign) > pl.duration(days=5 * 365.25)


def _heaped_on(filler: date, dates: pl.Expr) -> pl.Expr:
    """True on the rows of ``filler`` where it is more frequent than the sixty days around it."""
    on = dates == filler
    near = dates.is_between(filler - _AROUND, filler + _AROUND) & ~on
    return on & (on.sum() * 2 * _AROUND.days > _HEAPED * near.sum())
