"""Phone numbers that cannot be called, or should not be."""

from __future__ import annotations

import polars as pl

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.patterns import COUNTED_UP, LETTER_FOR_DIGIT, PHONE_LABEL, SAME_DIGIT, WORD, looked_into
from regcheck.text import Text

_NORDIC = ["FI", "SE", "NO", "DK"]
_ABROAD = r"^[\s(']*(?:\+|00)[\s(]*[1-9]"
_NORDIC_PREFIX = r"^[\s(']*(?:\+|00)[\s(]*(?:358|45|46|47)"
# The nationwide numbers of Finnish companies and offices: a business customer's own number often begins like this.
_FINNISH_COMPANY = r"^\+358(?:10|20|29|30|71|73|75)"

# A number with nothing but a label before it and an extension after it, or in a spreadsheet's figures.
_LABELLED = rf"(?i)^[^\pL\d]*{PHONE_LABEL}?[^\pL]*(?:(?:x|ext|extn|extension|int|anexo|доб)[^\pL]*)?$"
_SPELT = r"\d[eE]\+?\d"


def _unassigned(status: pl.Expr, written: pl.Expr) -> pl.Expr:
    """The numbers that are of a right length but in no known range; null elsewhere."""
    return pl.when(status == "possible").then(written)


def _is_nordic(written: pl.Expr, home_country: pl.Expr) -> pl.Expr:
    """Whose plan a number belongs to: its own country code tells, or else the row's country."""
    return written.str.contains(_NORDIC_PREFIX) | (~written.str.contains(_ABROAD) & home_country.is_in(_NORDIC))


@rule(
    "PHN001",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The phone number has too few or too many digits.",
        "Puhelinnumerossa on liian vähän tai liikaa numeroita.",
        "Telefonnumret har för få eller för många siffror.",
    ),
    why=Text(
        "It cannot be called.",
        "Siihen ei voi soittaa.",
        "Det går inte att ringa.",
    ),
    fix=Text(
        "Correct the number from an order or a message, or ask the customer.",
        "Korjaa numero tilauksesta tai viestistä tai kysy asiakkaalta.",
        "Rätta numret med hjälp av en beställning eller ett meddelande, eller fråga kunden.",
    ),
    basis="ITU-T E.164",
    bad=[{"phone": "09 12"}],
    good=[{"phone": "040 123 4567"}],
)
def phone_impossible(phone_status: pl.Expr) -> pl.Expr:
    """No number of this length exists in the country's numbering plan."""
    return phone_status == "impossible"


@rule(
    "PHN002",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "No phone number in its country begins like this one.",
        "Maassa ei ole käytössä näin alkavia puhelinnumeroita.",
        "Inga telefonnummer i landet börjar så här.",
    ),
    why=Text(
        "It most likely has a mistyped digit, and a call reaches nobody or a stranger.",
        "Siinä on luultavasti näppäilyvirhe, ja puhelu ei yhdisty tai se yhdistyy vieraalle.",
        "Det har troligen en felslagen siffra, och samtalet når ingen eller en främling.",
    ),
    fix=Text(
        "Compare the number with an order or a message, or ask the customer.",
        "Vertaa numeroa tilaukseen tai viestiin tai kysy asiakkaalta.",
        "Jämför numret med en beställning eller ett meddelande, eller fråga kunden.",
    ),
    basis="ITU-T E.164",
    bad=[{"phone": "+358 90 1234567"}],
    good=[{"phone": "040 123 4567"}],
)
def phone_unassigned(phone_status: pl.Expr, phone_written: pl.Expr, home_country: pl.Expr) -> pl.Expr:
    """The length is right, but no such range is assigned in Finland, Sweden, Norway or Denmark."""
    return _is_nordic(_unassigned(phone_status, phone_written), home_country)


@rule(
    "PHN003",
    Severity.INFO,
    Dimension.VALIDITY,
    message=Text(
        "The foreign phone number is in no range that is known to be in use.",
        "Ulkomainen puhelinnumero ei kuulu mihinkään tunnettuun numeroalueeseen.",
        "Det utländska telefonnumret hör inte till någon känd nummerserie.",
    ),
    why=Text(
        "It may be mistyped; it may also be new.",
        "Se voi olla väärin näppäilty, mutta se voi olla myös uusi.",
        "Det kan vara felslaget, men det kan också vara nytt.",
    ),
    fix=Text(
        "Check the country code first; then the digits.",
        "Tarkista ensin maatunnus ja sitten numerot.",
        "Kontrollera först landsnumret och sedan siffrorna.",
    ),
    basis="ITU-T E.164",
    bad=[{"phone": "+44 7700 900123"}],
    good=[{"phone": "+44 20 7946 0958"}],
)
def phone_unassigned_abroad(phone_status: pl.Expr, phone_written: pl.Expr, home_country: pl.Expr) -> pl.Expr:
    """The length is right for its country, which is not a Nordic one, but no such range is known."""
    return ~_is_nordic(_unassigned(phone_status, phone_written), home_country)


@rule(
    "PHN004",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "A spreadsheet has rounded the phone number, and its last digits are lost.",
        "Taulukkolaskenta on pyöristänyt puhelinnumeron, ja sen loppunumerot ovat kadonneet.",
        "Ett kalkylprogram har avrundat telefonnumret, och de sista siffrorna är borta.",
    ),
    why=Text(
        "The digits cannot be restored from this file.",
        "Numeroita ei voi palauttaa tästä tiedostosta.",
        "Siffrorna går inte att återskapa ur den här filen.",
    ),
    fix=Text(
        "Export the register again and open it with the column set as text.",
        "Vie rekisteri uudelleen ja avaa se niin, että sarakkeen muotona on teksti.",
        "Exportera registret på nytt och öppna det med kolumnen som text.",
    ),
    bad=[{"phone": "3.58E+11"}],
    good=[{"phone": "+358 40 123 4567"}],
)
def phone_digits_lost(phone_status: pl.Expr) -> pl.Expr:
    """The cell holds a number such as 3.58E+11, which is what a spreadsheet leaves of a long number."""
    return phone_status == "lost"


@rule(
    "PHN005",
    Severity.WARNING,
    Dimension.VALIDITY,
    cost="desk",
    message=Text(
        "There are several phone numbers in one field.",
        "Samassa kentässä on useita puhelinnumeroita.",
        "Det finns flera telefonnummer i samma fält.",
    ),
    why=Text(
        "Dialling and text message systems cannot use the field.",
        "Soitto- ja tekstiviestijärjestelmät eivät osaa käyttää kenttää.",
        "Ringsystem och sms-system kan inte använda fältet.",
    ),
    fix=Text(
        "Keep one number and move the others to a field of their own.",
        "Jätä yksi numero ja siirrä muut omaan kenttäänsä.",
        "Behåll ett nummer och flytta de andra till ett eget fält.",
    ),
    bad=[{"phone": "040 123 4567 / 09 123 4567"}],
    good=[{"phone": "040 123 4567"}],
)
def phone_several(phone_status: pl.Expr) -> pl.Expr:
    """The cell holds more than one number."""
    return phone_status == "several"


@rule(
    "PHN006",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The phone number is a premium-rate or service number.",
        "Puhelinnumero on palvelunumero, mahdollisesti maksullinen.",
        "Telefonnumret är ett betalnummer eller ett servicenummer.",
    ),
    why=Text(
        "It is hardly a customer's own number, and a call to it may cost a lot.",
        "Se tuskin on asiakkaan oma numero, ja siihen soittaminen voi maksaa paljon.",
        "Det är knappast kundens eget nummer, och ett samtal dit kan bli dyrt.",
    ),
    fix=Text(
        "Ask for the customer's own number.",
        "Kysy asiakkaan oma numero.",
        "Fråga efter kundens eget nummer.",
    ),
    bad=[{"phone": "0600 12345"}],
    good=[{"phone": "040 123 4567"}],
)
def phone_of_service(phone_kind: pl.Expr, phone: pl.Expr) -> pl.Expr:
    """The number is in a range for paid or free services; the nationwide numbers of Finnish companies are not meant."""
    return (phone_kind == "premium") | ((phone_kind == "service") & ~phone.str.contains(_FINNISH_COMPANY))


@rule(
    "PHN007",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "There is text in the phone field but no number.",
        "Puhelinkentässä on tekstiä mutta ei numeroa.",
        "Det finns text i telefonfältet men inget nummer.",
    ),
    why=Text(
        "The customer counts as having a phone but cannot be called.",
        "Asiakkaalla näyttää olevan puhelin, mutta hänelle ei voi soittaa.",
        "Kunden ser ut att ha telefon men går inte att ringa.",
    ),
    fix=Text(
        "Move the text where it belongs and empty the field.",
        "Siirrä teksti oikeaan paikkaan ja tyhjennä kenttä.",
        "Flytta texten till rätt plats och töm fältet.",
    ),
    bad=[{"phone": "ei puhelinta"}],
    good=[{"phone": "040 123 4567"}],
)
def phone_without_number(phone_status: pl.Expr, phone_written: pl.Expr) -> pl.Expr:
    """The cell is filled with words that are no number at all; a mere dash is as good as an empty cell."""
    return (phone_status == "text") & phone_written.str.contains(WORD)


@rule(
    "PHN008",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    cost="desk",
    message=Text(
        "There is a landline number in the mobile phone field.",
        "Matkapuhelimen kentässä on lankapuhelinnumero.",
        "Det står ett fast telefonnummer i fältet för mobil.",
    ),
    why=Text(
        "Text messages sent to it are paid for and never read.",
        "Siihen lähetetyt tekstiviestit maksavat, mutta niitä ei lue kukaan.",
        "Sms som skickas dit kostar men läses aldrig.",
    ),
    fix=Text(
        "Move the number to the other phone field.",
        "Siirrä numero toiseen puhelinkenttään.",
        "Flytta numret till det andra telefonfältet.",
    ),
    bad=[{"mobile": "09 123 4567"}],
    good=[{"mobile": "040 123 4567"}],
)
def mobile_is_landline(mobile_kind: pl.Expr) -> pl.Expr:
    """The number in the mobile column belongs to the fixed network."""
    return mobile_kind == "fixed"


@rule(
    "PHN009",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The phone number repeats one digit and looks made up.",
        "Puhelinnumerossa toistuu sama numero, ja se näyttää keksityltä.",
        "Telefonnumret upprepar en enda siffra och ser påhittat ut.",
    ),
    why=Text(
        "It was typed to fill the field and reaches nobody, or a stranger.",
        "Se on näppäilty kentän täytteeksi, eikä se tavoita ketään, tai se tavoittaa vieraan.",
        "Det har skrivits för att fylla fältet och når ingen, eller en främling.",
    ),
    fix=Text(
        "Empty the field, or ask the customer for the number.",
        "Tyhjennä kenttä tai kysy numero asiakkaalta.",
        "Töm fältet, eller fråga kunden efter numret.",
    ),
    bad=[{"phone": "040 0000000"}],
    good=[{"phone": "040 123 4567"}],
)
def phone_made_up(phone_written: pl.Expr) -> pl.Expr:
    """The number has the same digit at least seven times in a row, or runs from one to seven."""
    return phone_written.str.contains(rf"{SAME_DIGIT}|{COUNTED_UP}")


@rule(
    "PHN010",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "There are letters where the phone number should have digits, such as O for 0 or l for 1.",
        "Puhelinnumerossa on kirjaimia numeroiden paikalla, kuten O nollan tai l ykkösen tilalla.",
        "Det står bokstäver i stället för siffror i telefonnumret, som O för noll eller l för ett.",
    ),
    why=Text(
        "Neither a phone nor a text message service can dial it.",
        "Puhelin tai tekstiviestipalvelu ei osaa soittaa siihen.",
        "Varken en telefon eller en sms-tjänst kan ringa det.",
    ),
    fix=Text(
        "Write digits for the letters, and check the number.",
        "Kirjoita kirjainten tilalle numerot ja tarkista puhelinnumero.",
        "Skriv siffror i stället för bokstäverna och kontrollera numret.",
    ),
    bad=[{"phone": "O4O 123 4568"}, {"phone": "040 123 456l"}],
    good=[{"phone": "040 123 4568"}],
)
def phone_with_letters_for_digits(phone_written: pl.Expr) -> pl.Expr:
    """Nothing but digits, the marks of phone numbers, and letters that look like 0 or 1."""
    return phone_written.str.contains(LETTER_FOR_DIGIT) & phone_written.str.contains("[1-9]")


@rule(
    "PHN011",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The phone number had become a decimal number in a spreadsheet.",
        "Puhelinnumero oli muuttunut taulukkolaskennassa desimaaliluvuksi.",
        "Telefonnumret hade blivit ett decimaltal i ett kalkylprogram.",
    ),
    why=Text(
        "The zero or the plus before it is gone, and longer numbers may have been rounded.",
        "Sen edestä on kadonnut nolla tai plusmerkki, ja pidempiä numeroita on voitu pyöristää.",
        "Nollan eller plustecknet framför är borta, och längre nummer kan ha avrundats.",
    ),
    fix=Text(
        "Export the column as text, and check the number.",
        "Vie sarake tekstinä ja tarkista numero.",
        "Exportera kolumnen som text och kontrollera numret.",
    ),
    bad=[{"phone": "401234568.0"}],
    good=[{"phone": "040 123 4568"}],
)
def phone_with_decimal(phone_written: pl.Expr) -> pl.Expr:
    """Digits and then a point or comma with nothing but zero after it."""
    return phone_written.str.contains(r"^\s*\+?\d{5,}[.,]0\s*$")


@rule(
    "PHN012",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The phone number had lost its first zero, which was understood.",
        "Puhelinnumeron ensimmäinen nolla oli kadonnut; numero ymmärrettiin silti.",
        "Telefonnumret hade tappat sin första nolla, men kunde ändå läsas.",
    ),
    why=Text(
        "A spreadsheet drops leading zeros; other columns of the same export may have lost theirs too.",
        "Taulukkolaskenta poistaa alkunollat; saman viennin muistakin sarakkeista voi puuttua nollia.",
        "Ett kalkylprogram tar bort inledande nollor; andra kolumner i samma export kan också ha tappat sina.",
    ),
    fix=Text(
        "Export the column as text the next time, and use the number in its international form.",
        "Vie sarake ensi kerralla tekstinä ja käytä numeroa kansainvälisessä muodossa.",
        "Exportera kolumnen som text nästa gång, och använd numret i internationell form.",
    ),
    bad=[{"phone": "401234568", "country": "FI"}],
    good=[{"phone": "0401234568", "country": "FI"}, {"phone": "+358 40 1234568", "country": "FI"}],
)
def phone_zero_lost(phone_written: pl.Expr, phone: pl.Expr) -> pl.Expr:
    """A Finnish or Swedish number written without its zero and without its country code."""
    bare = phone_written.str.extract(r"^\s*([1-9][0-9]{5,9})\s*$")
    return phone.str.contains(r"^\+(?:358|46)") & (phone.str.len_bytes() > bare.str.len_bytes() + 2)


@rule(
    "PHN014",
    Severity.INFO,
    Dimension.VALIDITY,
    cost="desk",
    message=Text(
        "There are words beside the phone number.",
        "Puhelinnumeron vieressä on muuta tekstiä.",
        "Det står annan text bredvid telefonnumret.",
    ),
    why=Text(
        "The number was read, but other programs may not dial it; and it may be somebody else's.",
        "Numero luettiin, mutta muut ohjelmat eivät välttämättä osaa soittaa siihen. Se voi myös olla jonkun toisen.",
        "Numret kunde läsas, men andra program kan kanske inte ringa det, och det kan vara någon annans.",
    ),
    fix=Text(
        "Move the words to the notes, if they are needed.",
        "Siirrä teksti tarvittaessa muistiinpanoihin.",
        "Flytta texten till anteckningarna om den behövs.",
    ),
    bad=[{"phone": "0401234564 (koti)"}, {"phone": "0401234565 äiti"}],
    good=[{"phone": "puh. 040 123 4564"}, {"phone": "09 1234567 ext. 12"}, {"phone": "O4O 123 4564"}],
)
def phone_with_words(phone_written: pl.Expr, phone_status: pl.Expr, phone: pl.Expr) -> pl.Expr:
    """A number and more letters than a label or an extension has; in North America a word may spell a number."""
    wordy = looked_into(
        phone_written, r"\pL", lambda some: ~some.str.contains(f"{_LABELLED}|{_SPELT}|{LETTER_FOR_DIGIT}")
    )
    return wordy & (phone_status == "valid") & ~phone.str.starts_with("+1")
