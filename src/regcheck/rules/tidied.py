"""What cleaning put in order by itself: told so that whoever keeps the register knows where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl

# An apostrophe for a spreadsheet, the zero left after a calling code of a country that dials one, full-width digits.
_UNDIALLED = r"^\s*'|^\s*(?:\+|00)(?:358|3[123]|4[134679]|353|372)[\s\-]*0[\s\-]*[1-9]|[\uff10-\uff19]"
_IN_SOURCE = Text(
    "The clean register has it right; correct it in the source system too.",
    "Siivotussa rekisterissä se on oikein; korjaa se myös lähdejärjestelmään.",
    "I det rensade registret är det rätt; rätta det även i källsystemet.",
)


@rule(
    "TXT001",
    Severity.INFO,
    Dimension.VALIDITY,
    message=Text(
        "There were surplus spaces or line breaks, which were removed.",
        "Solussa oli ylimääräisiä välilyöntejä tai rivinvaihtoja, jotka poistettiin.",
        "Det fanns överflödiga mellanslag eller radbrytningar, som togs bort.",
    ),
    why=Text(
        "Searches and sorting miss such values, and two rows that are alike look different.",
        "Haku ja lajittelu ohittavat tällaiset arvot, ja kaksi samanlaista riviä näyttää erilaisilta.",
        "Sökning och sortering missar sådana värden, och två lika rader ser olika ut.",
    ),
    fix=_IN_SOURCE,
    bad=[{"first_name": " Matti", "last_name": "Virtanen"}, {"street_address": "Kauppakatu  5"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}],
)
def space_removed(column_reason: pl.Expr) -> pl.Expr:
    """Cleaning took white space away from the cell, and changed nothing else in it."""
    return column_reason == "whitespace"


@rule(
    "TXT002",
    Severity.INFO,
    Dimension.VALIDITY,
    message=Text(
        "The text was all in capitals or all in small letters, and was put right.",
        "Teksti oli kokonaan isoilla tai pienillä kirjaimilla, ja se korjattiin.",
        "Texten var skriven med bara stora eller bara små bokstäver och rättades.",
    ),
    why=Text(
        "A customer whose name is shouted at them, or has no capital, knows that nobody looked.",
        "Isoilla tai pienillä kirjaimilla kirjoitettu nimi kertoo asiakkaalle, ettei kukaan katsonut.",
        "Ett namn i bara stora eller små bokstäver visar kunden att ingen har tittat.",
    ),
    fix=_IN_SOURCE,
    bad=[{"first_name": "matti", "last_name": "VIRTANEN"}],
    good=[{"first_name": "Matti", "last_name": "von Wright"}],
)
def case_put_right(titled_reason: pl.Expr) -> pl.Expr:
    """Cleaning put the capitals of a name, a street or a town in order."""
    return titled_reason == "name_case"


@rule(
    "NAM017",
    Severity.INFO,
    Dimension.VALIDITY,
    cost="done",
    message=Text(
        "There was a title with the name, which was taken off.",
        "Nimen yhteydessä oli titteli, joka poistettiin.",
        "Det stod en titel vid namnet, som togs bort.",
    ),
    why=Text(
        "A title in the name is neither found nor sorted, and the person is easily taken for two.",
        "Titteli nimessä sotkee haun ja lajittelun, ja samasta henkilöstä tulee helposti kaksi.",
        "En titel i namnet stör sökning och sortering, och samma person blir lätt två.",
    ),
    fix=Text(
        "If you need titles, give them a column of their own.",
        "Jos tarvitset titteleitä, pidä ne omassa sarakkeessaan.",
        "Om du behöver titlar: ge dem en egen kolumn.",
    ),
    bad=[{"first_name": "Dr. Matti", "last_name": "Virtanen"}, {"full_name": "Fru Eva Berg"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}],
)
def title_taken_off(name_reason: pl.Expr) -> pl.Expr:
    """Cleaning took a title or a degree off the name."""
    return name_reason == "name_title"


@rule(
    "PHN013",
    Severity.WARNING,
    Dimension.VALIDITY,
    cost="done",
    message=Text(
        "The phone number was written in a way that no phone can dial, and was put right.",
        "Puhelinnumero oli kirjoitettu niin, ettei siihen voi soittaa; se korjattiin.",
        "Telefonnumret var skrivet så att det inte går att ringa, och rättades.",
    ),
    why=Text(
        "A text message service drops such numbers, or sends to somebody else.",
        "Tekstiviestipalvelu hylkää tällaiset numerot tai lähettää viestin väärälle.",
        "En sms-tjänst släpper sådana nummer eller skickar till någon annan.",
    ),
    fix=Text(
        "Use the number in its international form, and export the column as text.",
        "Käytä numeroa kansainvälisessä muodossa ja vie sarake tekstinä.",
        "Använd numret i internationell form, och exportera kolumnen som text.",
    ),
    bad=[
        {"phone": "358401234568", "country": "FI"},
        {"phone": "+358 0401234568", "country": "FI"},
        {"phone": "'0401234568", "country": "FI"},
    ],
    good=[{"phone": "+358 40 1234568"}, {"phone": "+358 (0)40 1234568"}, {"phone": "040 123 4568"}],
)
def phone_not_dialled_so(phone_reason: pl.Expr, phone_written: pl.Expr, phone_status: pl.Expr) -> pl.Expr:
    """A valid number had no plus before its calling code, a zero after it, an apostrophe, or full-width digits."""
    plus_lost = phone_reason == "phone_plus_restored"
    return (phone_status == "valid") & (plus_lost | phone_written.str.contains(_UNDIALLED)).fill_null(value=False)
