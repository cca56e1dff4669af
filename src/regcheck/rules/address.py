"""Postal addresses that post does not find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.patterns import EMAIL_INSIDE, HIDDEN_ADDRESS, STREET_ALONE, UNNUMBERED_ADDRESS, looked_into
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl

# Elsewhere many houses have a name instead of a number.
_NUMBERED_COUNTRIES = ["FI", "SE", "NO", "DK"]


@rule(
    "ADR001",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The postal code has the wrong form for its country.",
        "Postinumero on väärän muotoinen.",
        "Postnumret har fel form.",
    ),
    why=Text(
        "Post to it comes back or is sorted by hand.",
        "Lähetys palaa takaisin tai lajitellaan käsin.",
        "Försändelsen kommer i retur eller sorteras för hand.",
    ),
    fix=Text(
        "Look up the code by the street and the town; check the country too.",
        "Hae numero kadun ja postitoimipaikan perusteella; tarkista myös maa.",
        "Slå upp numret med hjälp av gatan och postorten; kontrollera också landet.",
    ),
    bad=[{"street_address": "Kauppakatu 5", "postal_code": "33A00", "city": "Tampere"}],
    good=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Tampere"}],
)
def postal_code_malformed(postal_code_status: pl.Expr) -> pl.Expr:
    """The code has other letters or another number of digits than the country's codes have."""
    return postal_code_status == "malformed"


@rule(
    "ADR002",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The postal code is not in the list of postal codes.",
        "Postinumeroa ei löydy postinumeroluettelosta.",
        "Postnumret finns inte i postnummerförteckningen.",
    ),
    why=Text(
        "The code is mistyped or no longer in use, and post is delayed or comes back.",
        "Numero on väärin kirjoitettu tai poistunut käytöstä, ja lähetys viivästyy tai palaa.",
        "Numret är felskrivet eller används inte längre, och försändelsen försenas eller kommer i retur.",
    ),
    fix=Text(
        "Look up the code by the street and the town.",
        "Hae numero kadun ja postitoimipaikan perusteella.",
        "Slå upp numret med hjälp av gatan och postorten.",
    ),
    bad=[{"street_address": "Kauppakatu 5", "postal_code": "99998", "city": "Tampere"}],
    good=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Tampere"}],
)
def postal_code_unknown(postal_code_status: pl.Expr) -> pl.Expr:
    """The code is formed rightly, but the country's table of postal codes does not have it."""
    return postal_code_status == "unknown"


@rule(
    "ADR003",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The postal code and the town do not belong together.",
        "Postinumero ja postitoimipaikka eivät kuulu yhteen.",
        "Postnumret och postorten hör inte ihop.",
    ),
    why=Text(
        "One of them is wrong, perhaps left from an old address, and post may go to the wrong place.",
        "Toinen niistä on väärin, ehkä jäänyt vanhasta osoitteesta, ja posti voi mennä väärään paikkaan.",
        "Det ena är fel, kanske kvar från en gammal adress, och posten kan hamna på fel ort.",
    ),
    fix=Text(
        "See which of the two fits the street, and correct the other.",
        "Katso, kumpi sopii katuosoitteeseen, ja korjaa toinen.",
        "Se vilket av dem som stämmer med gatan och rätta det andra.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Helsinki"}],
    good=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Tampere"}],
)
def postal_code_of_other_town(postal_code_fits: pl.Expr, city: pl.Expr) -> pl.Expr:
    """Both are known, but the code belongs to another town; the names of bilingual towns count as one."""
    return ~postal_code_fits & city.is_not_null()


@rule(
    "ADR004",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The postal code has lost its first digits, and they cannot be restored for certain.",
        "Postinumerosta puuttuu alkunollia, eikä sitä voi palauttaa varmasti.",
        "Postnumret har tappat sina första siffror, och de kan inte återställas säkert.",
    ),
    why=Text(
        "A spreadsheet drops leading zeros; post to what is left does not arrive.",
        "Taulukkolaskenta poistaa alkunollat; jäljelle jääneellä numerolla posti ei mene perille.",
        "Ett kalkylprogram tar bort inledande nollor; med det som är kvar kommer posten inte fram.",
    ),
    fix=Text(
        "Export the column as text, or look up the code by the street and the town.",
        "Vie sarake tekstinä tai hae numero kadun ja postitoimipaikan perusteella.",
        "Exportera kolumnen som text, eller slå upp numret med hjälp av gatan och postorten.",
    ),
    bad=[{"street_address": "Kauppakatu 5", "postal_code": "3", "city": "Tampere"}],
    good=[{"street_address": "Mannerheimintie 5", "postal_code": "100", "city": "Helsinki"}],
)
def postal_code_zeros_lost(postal_code_status: pl.Expr) -> pl.Expr:
    """The code is too short, and with zeros in front it is no code or belongs to another town."""
    return postal_code_status == "zeros_lost"


@rule(
    "ADR005",
    Severity.INFO,
    Dimension.COMPLETENESS,
    message=Text(
        "There is no number in the street address.",
        "Katuosoitteessa ei ole numeroa.",
        "Det finns inget nummer i gatuadressen.",
    ),
    why=Text(
        "On a long street nobody knows where to deliver.",
        "Pitkällä kadulla ei tiedetä, minne lähetys viedään.",
        "På en lång gata vet ingen vart försändelsen ska.",
    ),
    fix=Text(
        "Ask for the number, or look in another field where it may have gone.",
        "Kysy numero tai katso, onko se joutunut toiseen kenttään.",
        "Fråga efter numret, eller se efter om det har hamnat i ett annat fält.",
    ),
    bad=[{"street_address": "Mäkelän tila", "postal_code": "33200", "city": "Tampere"}],
    good=[{"street_address": "Kauppakatu 5"}, {"street_address": "Poste restante"}],
)
def street_without_number(street_address: pl.Expr, home_country: pl.Expr) -> pl.Expr:
    """A Nordic street address without any digit that is no box, poste restante, c/o or mere name of a street."""
    numberless = looked_into(
        street_address,
        r"^[^0-9]+$",
        lambda some: ~some.str.contains(f"{UNNUMBERED_ADDRESS}|{HIDDEN_ADDRESS}|{STREET_ALONE}"),
    )
    return numberless & home_country.is_in(_NUMBERED_COUNTRIES)


@rule(
    "ADR006",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The country is not the name or code of any country.",
        "Maa ei ole minkään maan nimi eikä tunnus.",
        "Landet är varken namnet på eller koden för något land.",
    ),
    why=Text(
        "The postal code and the phone number cannot be checked by the right country's rules.",
        "Postinumeroa ja puhelinnumeroa ei voi tarkistaa oikean maan sääntöjen mukaan.",
        "Postnumret och telefonnumret kan inte kontrolleras enligt rätt lands regler.",
    ),
    fix=Text(
        "Write the country's name or its two-letter code.",
        "Kirjoita maan nimi tai sen kaksikirjaiminen tunnus.",
        "Skriv landets namn eller dess kod med två bokstäver.",
    ),
    basis="ISO 3166-1",
    bad=[{"city": "Tampere", "country": "Pirkanmaa?"}],
    good=[{"city": "Tampere", "country": "Suomi"}],
)
def country_unreadable(country_status: pl.Expr) -> pl.Expr:
    """The country is filled but is neither a country's name nor its ISO code."""
    return country_status == "unreadable"


@rule(
    "ADR007",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "There is an e-mail address in the street address.",
        "Katuosoitteen kohdalla on sähköpostiosoite.",
        "Det står en e-postadress i fältet för gatuadress.",
    ),
    why=Text(
        "Post cannot be delivered, and the e-mail address is printed on envelopes for all to see.",
        "Posti ei mene perille, ja sähköpostiosoite painetaan kuoreen kaikkien nähtäväksi.",
        "Posten kommer inte fram, och e-postadressen trycks på kuvertet så att alla ser den.",
    ),
    fix=Text(
        "Move it to the e-mail field.",
        "Siirrä se sähköpostikenttään.",
        "Flytta den till fältet för e-post.",
    ),
    bad=[{"street_address": "matti@example.com", "postal_code": "33200", "city": "Tampere"}],
    good=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Tampere"}],
)
def email_in_street(street_address: pl.Expr) -> pl.Expr:
    """The street address holds something with an @ and a domain."""
    return street_address.str.contains(EMAIL_INSIDE)


@rule(
    "ADR008",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "There are digits in the town.",
        "Postitoimipaikassa on numeroita.",
        "Det finns siffror i postorten.",
    ),
    why=Text(
        "The postal code or the street has probably slipped into it, and customers cannot be counted by town.",
        "Siihen on luultavasti joutunut postinumero tai katuosoite, eikä asiakkaita voi laskea paikkakunnittain.",
        "Postnumret eller gatan har troligen hamnat där, och kunderna kan inte räknas per ort.",
    ),
    fix=Text(
        "Move the digits to the field they belong to.",
        "Siirrä numerot siihen kenttään, johon ne kuuluvat.",
        "Flytta siffrorna till det fält där de hör hemma.",
    ),
    bad=[{"city": "Tampere"}, {"city": "33200 Tampere"}, {"city": "Turku"}],
    good=[{"street_address": "Kauppakatu 5", "city": "33200 Tampere"}, {"city": "00100 Helsinki"}],
)
def town_with_digits(city_status: pl.Expr) -> pl.Expr:
    """The town holds a digit, in a column whose custom it is not to hold the postal code with the town."""
    return city_status == "with_digits"


@rule(
    "ADR009",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The street field says that the address is secret.",
        "Katuosoitteen kentässä kerrotaan, että osoite on salainen.",
        "I fältet för gatuadress står det att adressen är skyddad.",
    ),
    why=Text(
        "The person may be under threat; nothing that tells where they live may be kept or handed on without care.",
        "Henkilö voi olla uhattuna; mitään olinpaikasta kertovaa ei saa säilyttää eikä luovuttaa harkitsematta.",
        "Personen kan vara hotad; inget som visar var hen bor får sparas eller lämnas ut utan eftertanke.",
    ),
    fix=Text(
        "Mark the customer as protected, and keep phone numbers and delivery addresses out of lists.",
        "Merkitse asiakkaalle turvakielto ja pidä puhelinnumerot ja toimitusosoitteet poissa listoilta.",
        "Markera kunden som skyddad, och håll telefonnummer och leveransadresser borta från listor.",
    ),
    basis="GDPR 5(1)(f), 32",
    bad=[{"street_address": "Skyddad adress", "city": "Stockholm"}],
    good=[{"street_address": "Skyddsvägen 5", "city": "Stockholm"}],
)
def address_secret(street_address: pl.Expr) -> pl.Expr:
    """Instead of a street there are words such as Skyddad adress, Turvakielto or Hemmelig adresse."""
    return looked_into(street_address, r"^[^0-9]+$|(?i)kode", lambda some: some.str.contains(HIDDEN_ADDRESS))
