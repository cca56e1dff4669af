"""What columns give away about each other; the habits are learned by ``stages.notice``, like those of noticing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl

_COMPARE = Text(
    "Compare the two columns on the row and mend the one that is wrong.",
    "Vertaa sarakkeita rivillä ja korjaa se, joka on väärin.",
    "Jämför de två kolumnerna på raden och rätta den som är fel.",
)
_ONE_IS_WRONG = Text(
    "One of the two must be wrong, and what is worked out from them is wrong too.",
    "Toinen niistä on väärin, ja niin on kaikki niistä laskettu.",
    "Det ena är fel, och då blir allt som räknas på dem också fel.",
)
_DAY = date(2023, 1, 2)


def _days(rows: int, later: int = 0) -> list[dict[str, str]]:
    """Rows with a day of verification and, ``later`` to two weeks more after it, one of activity."""
    days = [_DAY + timedelta(days=at * 37 % 400) for at in range(rows)]
    return [
        {"verified_at": f"{day}", "last_activity_at": f"{day + timedelta(days=later + at * 5 % 13)}"}
        for at, day in enumerate(days)
    ]


_BOUNDED = [{"total_spent": str(at * 37 % 101 * (at * 7 % 10) // 10), "other": str(at * 37 % 101)} for at in range(120)]
_SUMS = [
    {
        "order_count": f"{at * 7 % 13 + 1}",
        "return_count": f"{at * 5 % 11 + 2}",
        "other": f"{at * 7 % 13 + at * 5 % 11 + 3}",
    }
    for at in range(90)
]
_BORN = [date(1940, 1, 1) + timedelta(days=at * 171) for at in range(120)]
_AGES = [{"birth_date": f"{day}", "other": f"{(date(2024, 6, 1) - day).days // 365.25:.0f}"} for day in _BORN]
_TIED = [
    {"region": ("North", "South", "East", "West")[at % 4], "other": f"{'NSEW'[at % 4]}-{at * 7919 % 99991:05d}"}
    for at in range(800)
]
_FULL = [
    {"customer_id": f"{900 + 7 * at}", "region": ("A", "B")[at % 2], "other": str(at * 37 % 61)} for at in range(99)
]
_SHIFTED = [{"region": ("Uusimaa", "Lappi")[at % 2], "other": f"AB-{at * 7919 % 9973:04d}"} for at in range(99)]


def _weekday(at: int) -> date:
    day = _DAY + timedelta(days=at)
    return day - timedelta(days=max(0, day.weekday() - 4))


_WORKING = [{"verified_at": f"{_weekday(at * 37 % 400)}"} for at in range(400)]
_BATCH = [{"customer_id": f"{900 + 7 * at}", "other": ("red", "blue", "green")[at % 3]} for at in range(1200)]


@rule(
    "NTC030",
    Severity.INFO,
    Dimension.COMPLETENESS,
    message=Text(
        "Several values are missing together, though nearly every other row has them.",
        "Riviltä puuttuu yhtä aikaa useita tietoja, jotka lähes kaikilla muilla on.",
        "Flera uppgifter som nästan alla andra rader har saknas på en gång.",
    ),
    why=Text(
        "A part of the row has probably been lost in a form, a transfer or a merge.",
        "Osa rivistä on luultavasti kadonnut lomakkeessa, siirrossa tai yhdistämisessä.",
        "En del av raden har troligen gått förlorad i ett formulär, en överföring eller en sammanslagning.",
    ),
    fix=Text(
        "Fetch the values from where the row came from.",
        "Hae tiedot sieltä, mistä rivi on tullut.",
        "Hämta uppgifterna därifrån raden kom.",
    ),
    bad=[*({"customer_id": f"{at}", "region": "", "other": ""} for at in range(3)), *_FULL, *_FULL],
    good=_FULL,
)
def values_missing_together(noticed: pl.Expr) -> pl.Expr:
    """At most two per cent of the rows lack the values, and four in five of those that lack one lack all."""
    return noticed


@rule(
    "NTC031",
    Severity.INFO,
    Dimension.COMPLETENESS,
    message=Text(
        "The value is missing, though nearly every other row has one.",
        "Arvo puuttuu, vaikka se on lähes kaikilla muilla riveillä.",
        "Värdet saknas, fast nästan alla andra rader har ett.",
    ),
    why=Text(
        "A column that is full has a purpose, and this row does not serve it.",
        "Täytetyllä sarakkeella on käyttötarkoitus, johon tämä rivi ei kelpaa.",
        "En ifylld kolumn har ett syfte som den här raden inte uppfyller.",
    ),
    fix=Text("Fill the value in.", "Täydennä arvo.", "Fyll i värdet."),
    bad=[{"customer_id": "5", "region": "A", "other": ""}, *_FULL],
    good=_FULL,
)
def value_missing(noticed: pl.Expr) -> pl.Expr:
    """The column is empty on at most two per cent of the rows; marks, consents, notes and the like are left out."""
    return noticed


@rule(
    "NTC032",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The values of the row seem to have moved by a column.",
        "Rivin arvot näyttävät siirtyneen sarakkeella sivuun.",
        "Radens värden verkar ha flyttats en kolumn åt sidan.",
    ),
    why=Text(
        "Everything from there on stands under the wrong header.",
        "Kaikki siitä eteenpäin on väärän otsikon alla.",
        "Allt därefter står under fel rubrik.",
    ),
    fix=Text(
        "Compare the row with its neighbours and move the values back.",
        "Vertaa riviä naapuririveihin ja siirrä arvot takaisin.",
        "Jämför raden med sina grannar och flytta tillbaka värdena.",
    ),
    bad=[{"region": "AB-1234", "other": "Uusimaa"}, *_SHIFTED],
    good=_SHIFTED,
)
def values_shifted(noticed: pl.Expr) -> pl.Expr:
    """The value is strange in its own column and would be usual in the next one, which has a strange value too."""
    return noticed


@rule(
    "NTC040",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The date is before one that it otherwise always follows.",
        "Päivämäärä on ennen toista, jota se muuten aina seuraa.",
        "Datumet ligger före ett annat som det annars alltid följer.",
    ),
    why=_ONE_IS_WRONG,
    fix=_COMPARE,
    bad=[{"verified_at": "2023-05-20", "last_activity_at": "2023-05-11"}, *_days(120)],
    good=_days(120),
)
def dates_out_of_order(noticed: pl.Expr) -> pl.Expr:
    """The order of two columns of dates holds on at least 99.5 per cent of the rows, and not by a mere tail.

    The finding is on the column that usually comes later; a row that is out of order with several columns is told of
    the nearest only.
    """
    return noticed


@rule(
    "NTC041",
    Severity.INFO,
    Dimension.CONSISTENCY,
    message=Text(
        "A date that otherwise always follows this one comes before it.",
        "Päivämäärä, joka muuten seuraa tätä, onkin ennen tätä.",
        "Ett datum som annars alltid följer det här ligger före det.",
    ),
    why=_ONE_IS_WRONG,
    fix=_COMPARE,
    bad=[{"verified_at": "2023-05-20", "last_activity_at": "2023-05-11"}, *_days(120)],
    good=_days(120),
)
def date_contradicted(noticed: pl.Expr) -> pl.Expr:
    """The other side of NTC040: the column that usually comes first. Either of the two may be the wrong one."""
    return noticed


@rule(
    "NTC042",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The number is greater than another that it otherwise never passes.",
        "Luku on suurempi kuin toinen, jota se ei muuten koskaan ylitä.",
        "Talet är större än ett annat som det annars aldrig överstiger.",
    ),
    why=_ONE_IS_WRONG,
    fix=_COMPARE,
    bad=[{"total_spent": "60", "other": "40"}, *_BOUNDED],
    good=_BOUNDED,
)
def bound_exceeded(noticed: pl.Expr) -> pl.Expr:
    """On at least 99 per cent of the rows the one is at most the other; rows paired at random would often break it."""
    return noticed


@rule(
    "NTC043",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The number is not the sum or the product that it is on the other rows.",
        "Luku ei ole muiden sarakkeiden summa tai tulo, kuten muilla riveillä.",
        "Talet är inte den summa eller produkt som det är på de andra raderna.",
    ),
    why=_ONE_IS_WRONG,
    fix=_COMPARE,
    bad=[{"order_count": "4", "return_count": "5", "other": "19"}, *_SUMS],
    good=_SUMS,
)
def total_wrong(noticed: pl.Expr) -> pl.Expr:
    """On at least 97 per cent of the rows the number is the sum or the product of two others, to the cent."""
    return noticed


@rule(
    "NTC044",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The age does not fit the date of birth.",
        "Ikä ei vastaa syntymäaikaa.",
        "Åldern stämmer inte med födelsedatumet.",
    ),
    why=_ONE_IS_WRONG,
    fix=_COMPARE,
    bad=[{"birth_date": "1980-05-04", "other": "71"}, *_AGES],
    good=_AGES,
)
def age_against_birth(noticed: pl.Expr) -> pl.Expr:
    """Age and birth date add up to the same day on 99 per cent of the rows, give or take a year, and not on this."""
    return noticed


@rule(
    "NTC050",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The value does not go with another one on the row as it does elsewhere.",
        "Arvo ei sovi yhteen rivin toisen arvon kanssa niin kuin muualla.",
        "Värdet hör inte ihop med ett annat på raden så som det gör i övrigt.",
    ),
    why=_ONE_IS_WRONG,
    fix=_COMPARE,
    bad=[{"region": "North", "other": "W-12345"}, *_TIED],
    good=_TIED,
)
def value_against_another(noticed: pl.Expr) -> pl.Expr:
    """A value, or the beginning of a code, brings the same value of another column on at least 98 per cent of its rows.

    Exceptions that repeat are rules of their own and are left in peace.
    """
    return noticed


@rule(
    "NTC051",
    Severity.INFO,
    Dimension.CONSISTENCY,
    message=Text(
        "A value that otherwise goes with this one differs on this row.",
        "Arvo, joka muuten kuuluu yhteen tämän kanssa, on tällä rivillä eri.",
        "Ett värde som annars hör ihop med det här är ett annat på den här raden.",
    ),
    why=_ONE_IS_WRONG,
    fix=_COMPARE,
    bad=[{"region": "North", "other": "W-12345"}, *_TIED],
    good=_TIED,
)
def value_contradicted(noticed: pl.Expr) -> pl.Expr:
    """The other side of NTC050. Either of the two may be the wrong one."""
    return noticed


@rule(
    "NTC052",
    Severity.INFO,
    Dimension.CONSISTENCY,
    message=Text(
        "The day falls on a weekend, which such days hardly ever do.",
        "Päivä osuu viikonloppuun, vaikka vastaavat päivät eivät juuri koskaan osu.",
        "Dagen infaller på en helg, vilket sådana dagar nästan aldrig gör.",
    ),
    why=Text(
        "If nothing happens on weekends, the date is probably wrong.",
        "Jos viikonloppuisin ei tapahdu mitään, päivämäärä on luultavasti väärä.",
        "Om ingenting händer på helger är datumet troligen fel.",
    ),
    fix=_COMPARE,
    bad=[{"verified_at": "2023-05-20"}, *_WORKING],
    good=_WORKING,
)
def day_on_weekend(noticed: pl.Expr) -> pl.Expr:
    """At most one day in two hundred falls on a weekend, in the column or for one value of another column."""
    return noticed


@rule(
    "NTC060",
    Severity.INFO,
    Dimension.CONSISTENCY,
    message=Text(
        "From this row on the column looks different from what it was before.",
        "Tästä rivistä alkaen sarake näyttää erilaiselta kuin sitä ennen.",
        "Från den här raden ser kolumnen annorlunda ut än dessförinnan.",
    ),
    why=Text(
        "A batch may have been read wrongly, or come from a system with other codes.",
        "Osa riveistä on voitu lukea väärin, tai ne ovat tulleet järjestelmästä, jossa on toiset koodit.",
        "En del av raderna kan ha lästs fel, eller komma från ett system med andra koder.",
    ),
    fix=Text(
        "Find out where the rows from here on came from.",
        "Selvitä, mistä rivit tästä eteenpäin ovat peräisin.",
        "Ta reda på varifrån raderna härifrån och framåt kommer.",
    ),
    bad=[*_BATCH, *({"customer_id": f"{at}", "other": ("x", "y", "z")[at % 3]} for at in range(400))],
    good=_BATCH,
)
def batch_differs(noticed: pl.Expr) -> pl.Expr:
    """In a column without order the values give way to others at once, the numbers jump, or holes begin."""
    return noticed
