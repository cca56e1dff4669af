"""Addresses that name no place: towns misspelt, boxes without a number, fillers, and homes that were left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.patterns import (
    ADDRESS_FILLER,
    ADDRESS_LEFT,
    BOX_ALONE,
    STREET_ALONE,
    TOWN_FILLER,
    UNNUMBERED_ADDRESS,
    looked_into,
)
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl

_NORDIC = ["FI", "SE", "NO", "DK"]
_BOX = r"\b(?:p\.?l\.?|p\.?\s?o\.?\s?box|box|boks|postboks|postbox|fack|pb)\s?[0-9]+"
_STREET_AND_BOX = rf"(?i)\p{{L}}{{3}}\s+[0-9]+[^0-9]*{_BOX}|^{_BOX}[,\s]+\p{{L}}{{3}}[^0-9]*\s[0-9]"
_FOUND_BY_CODE = Text(
    "Look up the town by the postal code and the street.",
    "Hae postitoimipaikka postinumeron ja kadun perusteella.",
    "Slå upp postorten med hjälp av postnumret och gatan.",
)


@rule(
    "ADR010",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The town is misspelt: it is a letter or two from the town of the postal code.",
        "Postitoimipaikka on kirjoitettu väärin: se eroaa kirjaimella tai kahdella postinumeron paikkakunnasta.",
        "Postorten är felstavad: den skiljer sig på en eller två bokstäver från postnumrets ort.",
    ),
    why=Text(
        "Customers cannot be counted by town, and the letter looks careless.",
        "Asiakkaita ei voi laskea paikkakunnittain, ja kirje näyttää huolimattomalta.",
        "Kunderna kan inte räknas per ort, och brevet ser slarvigt ut.",
    ),
    fix=_FOUND_BY_CODE,
    bad=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Tampree", "country": "FI"}],
    good=[
        {"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Tammerfors", "country": "FI"},
        {"street_address": "Kylätie 5", "postal_code": "33200", "city": "Pikkukylä", "country": "FI"},
    ],
)
def town_misspelt(postal_code_suggestion: pl.Expr, city: pl.Expr) -> pl.Expr:
    """No town is called so, and one edit (two in a name of eight letters or more) gives the postal code's town."""
    return postal_code_suggestion.is_not_null() & city.is_not_null()


@rule(
    "ADR011",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    message=Text(
        "The post-office box has no number.",
        "Postilokerosta puuttuu numero.",
        "Postboxen saknar nummer.",
    ),
    why=Text(
        "Post cannot be delivered to it.",
        "Postia ei voi toimittaa perille.",
        "Posten kan inte delas ut.",
    ),
    fix=Text(
        "Ask the customer for the number of the box.",
        "Kysy asiakkaalta postilokeron numero.",
        "Fråga kunden efter boxens nummer.",
    ),
    bad=[{"street_address": "PL", "postal_code": "33101", "city": "Tampere"}],
    good=[{"street_address": "PL 15", "postal_code": "33101", "city": "Tampere"}, {"street_address": "Boxgatan 2"}],
)
def box_without_number(street_address: pl.Expr) -> pl.Expr:
    """The street address is a word for a box, such as PL, Box or Postboks, and nothing more."""
    return street_address.str.contains(BOX_ALONE)


@rule(
    "ADR012",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The address is made up to fill the field.",
        "Osoite on keksitty kentän täytteeksi.",
        "Adressen är påhittad för att fylla fältet.",
    ),
    why=Text(
        "Nothing can be sent there, yet the customer seems to have an address.",
        "Sinne ei voi lähettää mitään, vaikka asiakkaalla näyttää olevan osoite.",
        "Inget kan skickas dit, fast kunden verkar ha en adress.",
    ),
    fix=Text(
        "Empty the field and ask for the address.",
        "Tyhjennä kenttä ja kysy osoite.",
        "Töm fältet och fråga efter adressen.",
    ),
    bad=[{"street_address": "Katuosoite 1", "postal_code": "33200", "city": "Tampere"}],
    good=[{"street_address": "Osoitetie 1", "postal_code": "33200", "city": "Tampere"}],
)
def street_made_up(street_address: pl.Expr) -> pl.Expr:
    """The street is the name of the field, a test street, letters hit at random, or words for having no address."""
    return street_address.str.contains(ADDRESS_FILLER)


@rule(
    "ADR013",
    Severity.WARNING,
    Dimension.TIMELINESS,
    message=Text(
        "Instead of an address there are words saying that the customer has moved.",
        "Osoitteen sijasta kerrotaan, että asiakas on muuttanut.",
        "I stället för en adress står att kunden har flyttat.",
    ),
    why=Text(
        "Post does not reach the customer, and whatever else is left of the address is old.",
        "Posti ei tavoita asiakasta, ja loputkin osoitetiedot ovat vanhoja.",
        "Posten når inte kunden, och resten av adressen är gammal.",
    ),
    fix=Text(
        "Ask for the new address, or buy an address update.",
        "Kysy uusi osoite tai hanki osoitepäivitys.",
        "Fråga efter den nya adressen, eller köp en adressuppdatering.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"street_address": "MUUTTANUT", "postal_code": "33200", "city": "Tampere"}],
    good=[{"street_address": "Muuttajankatu 4", "postal_code": "33200", "city": "Tampere"}],
)
def address_left(street_address: pl.Expr) -> pl.Expr:
    """The street address says moved, returned or out of date in a Nordic language or English."""
    return street_address.str.contains(ADDRESS_LEFT)


@rule(
    "ADR014",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The postal code had been through a spreadsheet as a number, and was put right.",
        "Postinumero oli käynyt taulukkolaskennassa lukuna, ja se korjattiin.",
        "Postnumret hade behandlats som ett tal i ett kalkylprogram och rättades.",
    ),
    why=Text(
        "Other codes of the same export have lost their zeros too, and some cannot be restored.",
        "Saman viennin muistakin numeroista on kadonnut nollia, eikä kaikkia voi palauttaa.",
        "Andra nummer i samma export har också tappat sina nollor, och alla kan inte återställas.",
    ),
    fix=Text(
        "Export the column as text the next time.",
        "Vie sarake ensi kerralla tekstinä.",
        "Exportera kolumnen som text nästa gång.",
    ),
    bad=[{"street_address": "Mannerheimintie 5", "postal_code": "100", "city": "Helsinki", "country": "FI"}],
    good=[{"street_address": "Mannerheimintie 5", "postal_code": "00100", "city": "Helsinki", "country": "FI"}],
)
def postal_code_put_right(
    postal_code_written: pl.Expr, postal_code: pl.Expr, postal_code_status: pl.Expr, home_country: pl.Expr
) -> pl.Expr:
    """The cell has a .0 at its end, or fewer digits than the code in the table that it was read as."""
    bare = postal_code_written.str.contains(r"^\s*\d+(?:\.0)?\s*$")
    as_number = postal_code_written.str.contains(r"\.0\s*$") | postal_code.str.starts_with("0")
    longer = postal_code.str.len_bytes() != postal_code_written.str.strip_chars().str.len_bytes()
    return bare & as_number & longer & (postal_code_status == "valid") & home_country.is_not_null()


@rule(
    "ADR015",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The town is made up to fill the field.",
        "Postitoimipaikka on keksitty kentän täytteeksi.",
        "Postorten är påhittad för att fylla fältet.",
    ),
    why=Text(
        "Nothing can be sent there, and it is counted as a town.",
        "Sinne ei voi lähettää mitään, ja se lasketaan paikkakunnaksi.",
        "Inget kan skickas dit, och den räknas som en ort.",
    ),
    fix=_FOUND_BY_CODE,
    bad=[{"postal_code": "33200", "city": "Kaupunki"}, {"postal_code": "33200", "city": "xxx"}],
    good=[{"postal_code": "33200", "city": "Tampere"}],
)
def town_made_up(city: pl.Expr) -> pl.Expr:
    """The town is the name of the field, or letters hit at random."""
    return city.str.contains(TOWN_FILLER)


@rule(
    "ADR016",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    message=Text(
        "There is a house number but no street.",
        "Talon numero on annettu, mutta katu puuttuu.",
        "Det finns ett husnummer men ingen gata.",
    ),
    why=Text(
        "Post cannot be delivered.",
        "Postia ei voi toimittaa.",
        "Posten kan inte delas ut.",
    ),
    fix=Text(
        "Ask for the street; it may have been lost when the address was split into columns.",
        "Kysy kadun nimi; se on voinut kadota, kun osoite jaettiin sarakkeisiin.",
        "Fråga efter gatan; den kan ha försvunnit när adressen delades upp i kolumner.",
    ),
    bad=[{"street_address": "5 B 12", "postal_code": "33200", "city": "Tampere"}],
    good=[{"street_address": "Kauppakatu 5 B 12", "postal_code": "33200", "city": "Tampere"}],
)
def number_without_street(street_address: pl.Expr, home_country: pl.Expr) -> pl.Expr:
    """A Nordic street address that begins with a digit and has no word of three letters, but for words for a flat."""
    bare = looked_into(street_address, r"^\d", lambda some: ~_without_flat(some).str.contains(r"\p{L}{3}"))
    return bare & home_country.is_in(_NORDIC)


@rule(
    "ADR017",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The country is not the one in which the postal code and the town are.",
        "Maa ei ole se, jossa postinumero ja postitoimipaikka ovat.",
        "Landet är inte det där postnumret och postorten finns.",
    ),
    why=Text(
        "Post goes abroad, and the phone number and the laws are taken from the wrong country.",
        "Posti menee ulkomaille, ja puhelinnumeroa ja lakeja tulkitaan väärän maan mukaan.",
        "Posten går utomlands, och telefonnumret och lagarna tas från fel land.",
    ),
    fix=Text(
        "Correct the country, unless the rest of the address is an old one.",
        "Korjaa maa, ellei muu osoite ole vanha.",
        "Rätta landet, om inte resten av adressen är gammal.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"postal_code": "33200", "city": "Tampere", "country": "Ruotsi"}],
    good=[{"postal_code": "33200", "city": "Tampere", "country": "Suomi"}],
)
def country_against_place(country: pl.Expr, home_country: pl.Expr, postal_code: pl.Expr, city: pl.Expr) -> pl.Expr:
    """Another Nordic country has the postal code with that town, and the one on the row has not.

    The row is then judged by the other country.
    """
    both = postal_code.is_not_null() & city.is_not_null()
    return both & (country != home_country)


@rule(
    "ADR018",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    message=Text(
        "The address is the name of a street, without the number of the house.",
        "Osoitteena on pelkkä kadunnimi ilman talon numeroa.",
        "Adressen är bara namnet på en gata, utan husnummer.",
    ),
    why=Text(
        "The carrier cannot tell which house is meant, and the letter comes back.",
        "Jakaja ei tiedä, mitä taloa tarkoitetaan, ja kirje palautuu.",
        "Brevbäraren vet inte vilket hus som avses, och brevet kommer i retur.",
    ),
    fix=Text(
        "Ask for the number, or look in another field where it may have gone.",
        "Kysy numero tai katso, onko se joutunut toiseen kenttään.",
        "Fråga efter numret, eller se efter om det har hamnat i ett annat fält.",
    ),
    bad=[{"street_address": "Kauppakatu", "city": "Tampere"}, {"street_address": "Storgatan", "city": "Umeå"}],
    good=[
        {"street_address": "Kauppakatu 5"},
        {"street_address": "Storgården"},
        {"street_address": "c/o Berg, Storgatan"},
    ],
)
def street_alone(street_address: pl.Expr, home_country: pl.Expr) -> pl.Expr:
    """A Nordic address without any digit that ends in a word for a street, such as katu, tie, gatan, vägen or vej."""
    bare = looked_into(street_address, r"^[^0-9]+$", lambda some: some.str.contains(STREET_ALONE))
    unnumbered = looked_into(street_address, UNNUMBERED_ADDRESS, lambda some: some.is_not_null())
    return bare & ~unnumbered & home_country.is_in(_NORDIC)


@rule(
    "ADR019",
    Severity.INFO,
    Dimension.VALIDITY,
    message=Text(
        "After the house number there is another number, with nothing to tell that it is the flat.",
        "Talon numeron perässä on toinen numero, eikä mikään kerro sen olevan asunto.",
        "Efter husnumret står ett annat nummer, och inget säger att det är lägenheten.",
    ),
    why=Text(
        "The stair may have been lost, and in a large house the letter then finds no door.",
        "Rapun kirjain on voinut kadota, eikä kirje silloin löydä isossa talossa oikealle ovelle.",
        "Trappuppgångens bokstav kan ha tappats bort, och i ett stort hus hittar brevet då inte fram.",
    ),
    fix=Text(
        "Ask for the stair, or write “as” or “lgh” before the number of the flat.",
        "Kysy rappu tai kirjoita asunnon numeron eteen ”as”.",
        "Fråga efter trappuppgången, eller skriv ”lgh” framför lägenhetens nummer.",
    ),
    bad=[{"street_address": "Kauppakatu 5 12", "city": "Tampere"}],
    good=[
        {"street_address": "Kauppakatu 5 A 12"},
        {"street_address": "Kauppakatu 5 as 12"},
        {"street_address": "Kauppakatu 5-7"},
    ],
)
def flat_without_stair(street_address: pl.Expr, home_country: pl.Expr) -> pl.Expr:
    """A Finnish or Swedish street and house number, then a space or comma and one more number of up to three digits."""
    return street_address.str.contains(r"^[^0-9]{3,} [0-9]+\s*,?\s[0-9]{1,3}$") & home_country.is_in(["FI", "AX", "SE"])


@rule(
    "ADR020",
    Severity.INFO,
    Dimension.CONSISTENCY,
    message=Text(
        "The address is both a street and a post-office box.",
        "Osoitteessa on sekä katu että postilokero.",
        "Adressen är både en gata och en postbox.",
    ),
    why=Text(
        "Letters go to the one and parcels to the other, and the postal code fits only one of them.",
        "Kirjeet menevät toiseen ja paketit toiseen, ja postinumero sopii vain toiseen.",
        "Brev går till den ena och paket till den andra, och postnumret passar bara en av dem.",
    ),
    fix=Text(
        "Keep the one that belongs to the postal code, and move the other to a field of its own.",
        "Jätä se, johon postinumero kuuluu, ja siirrä toinen omaan kenttäänsä.",
        "Behåll den som postnumret hör till, och flytta den andra till ett eget fält.",
    ),
    bad=[{"street_address": "Kauppakatu 5, PL 12", "city": "Tampere"}, {"street_address": "Box 12, Storgatan 4"}],
    good=[{"street_address": "PL 12"}, {"street_address": "Boxgatan 12"}, {"street_address": "Kauppakatu 5"}],
)
def street_and_box(street_address: pl.Expr) -> pl.Expr:
    """A box with its number, and before or after it words with a number of their own."""
    return looked_into(street_address, r"[0-9].*[0-9]", lambda some: some.str.contains(_STREET_AND_BOX))


def _without_flat(street: pl.Expr) -> pl.Expr:
    return street.str.replace_all(r"(?i)\b(?:lgh|bst|krs|leil|asunto|huoneisto|kerros|våning|etg)\b", "")
