"""What is missing from a row that a register owner counts on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl


@rule(
    "CMP001",
    Severity.ERROR,
    Dimension.COMPLETENESS,
    message=Text(
        "The row has neither a person's name nor a company's.",
        "Rivillä ei ole henkilön eikä yrityksen nimeä.",
        "Raden har varken ett personnamn eller ett företagsnamn.",
    ),
    why=Text(
        "Nobody can tell whose row it is, and duplicates of it stay hidden.",
        "Kukaan ei tiedä, kenen rivi on, eikä sen kaksoiskappaleita löydy.",
        "Ingen vet vems raden är, och dubbletter av den förblir dolda.",
    ),
    fix=Text(
        "Find the name by the customer number or the e-mail address, or remove the row.",
        "Etsi nimi asiakasnumeron tai sähköpostiosoitteen avulla tai poista rivi.",
        "Leta upp namnet med hjälp av kundnumret eller e-postadressen, eller ta bort raden.",
    ),
    bad=[{"first_name": "", "last_name": "", "email": "matti@example.com"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen", "email": "matti@example.com"}],
)
def name_missing(any_name: pl.Expr) -> pl.Expr:
    """No name column of the row is filled: neither the person's nor the company's."""
    return ~any_name


@rule(
    "CMP002",
    Severity.ERROR,
    Dimension.COMPLETENESS,
    message=Text(
        "The row has no e-mail address, phone number or street address that could be used.",
        "Rivillä ei ole yhtään käyttökelpoista sähköpostiosoitetta, puhelinnumeroa tai katuosoitetta.",
        "Raden har ingen användbar e-postadress, inget telefonnummer och ingen gatuadress.",
    ),
    why=Text(
        "This customer cannot be reached in any way.",
        "Asiakasta ei tavoita mitenkään.",
        "Kunden går inte att nå på något sätt.",
    ),
    fix=Text(
        "Fetch contact details from orders or invoices, or remove the row if nothing else needs it.",
        "Hae yhteystiedot tilauksista tai laskuista, tai poista rivi, jos sitä ei tarvita muuhun.",
        "Hämta kontaktuppgifter från beställningar eller fakturor, eller ta bort raden om den inte behövs till annat.",
    ),
    bad=[{"full_name": "Matti Virtanen", "email": "", "phone": ""}],
    good=[{"full_name": "Matti Virtanen", "email": "matti@example.com", "phone": ""}],
)
def contact_missing(any_contact: pl.Expr) -> pl.Expr:
    """No e-mail, phone or street address column of the row holds anything usable."""
    return ~any_contact


@rule(
    "CMP003",
    Severity.INFO,
    Dimension.COMPLETENESS,
    message=Text(
        "The row has no usable e-mail address.",
        "Rivillä ei ole käyttökelpoista sähköpostiosoitetta.",
        "Raden har ingen användbar e-postadress.",
    ),
    why=Text(
        "The customer gets no receipts, newsletters or notices by e-mail.",
        "Asiakas ei saa kuitteja, uutiskirjeitä eikä tiedotteita sähköpostitse.",
        "Kunden får inga kvitton, nyhetsbrev eller meddelanden per e-post.",
    ),
    fix=Text(
        "Ask for the address the next time the customer is in touch.",
        "Kysy osoite, kun asiakas seuraavan kerran asioi.",
        "Fråga efter adressen nästa gång kunden hör av sig.",
    ),
    bad=[{"full_name": "Matti Virtanen", "email": "", "phone": "040 123 4567"}],
    good=[{"full_name": "Matti Virtanen", "email": "matti@example.com", "phone": ""}],
)
def email_missing(any_email: pl.Expr) -> pl.Expr:
    """None of the register's e-mail columns holds an address on this row."""
    return ~any_email


@rule(
    "CMP004",
    Severity.INFO,
    Dimension.COMPLETENESS,
    message=Text(
        "The row has no usable phone number.",
        "Rivillä ei ole käyttökelpoista puhelinnumeroa.",
        "Raden har inget användbart telefonnummer.",
    ),
    why=Text(
        "The customer cannot be called or sent a text message.",
        "Asiakkaalle ei voi soittaa eikä lähettää tekstiviestiä.",
        "Det går inte att ringa kunden eller skicka sms.",
    ),
    fix=Text(
        "Ask for the number the next time the customer is in touch, if you need it.",
        "Kysy numero, kun asiakas seuraavan kerran asioi, jos tarvitset sitä.",
        "Fråga efter numret nästa gång kunden hör av sig, om du behöver det.",
    ),
    bad=[{"full_name": "Matti Virtanen", "phone": "", "mobile": ""}],
    good=[{"full_name": "Matti Virtanen", "phone": "", "mobile": "040 123 4567"}],
)
def phone_missing(any_phone: pl.Expr) -> pl.Expr:
    """None of the register's phone columns, mobile included, holds a number on this row."""
    return ~any_phone


@rule(
    "CMP005",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    cost="desk",
    message=Text(
        "There is a street address but no postal code.",
        "Katuosoite on annettu, mutta postinumero puuttuu.",
        "Det finns en gatuadress men inget postnummer.",
    ),
    why=Text(
        "Post without a postal code is delayed or comes back.",
        "Ilman postinumeroa lähetys viivästyy tai palaa takaisin.",
        "Utan postnummer blir försändelsen försenad eller kommer i retur.",
    ),
    fix=Text(
        "Look up the postal code by the street and the town.",
        "Hae postinumero kadun ja postitoimipaikan perusteella.",
        "Slå upp postnumret med hjälp av gatan och postorten.",
    ),
    bad=[{"street_address": "Kauppakatu 5", "postal_code": "", "city": "Tampere"}],
    good=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Tampere"}],
)
def postal_code_missing(street_address: pl.Expr, postal_code: pl.Expr) -> pl.Expr:
    """The street address is filled and the postal code is not."""
    return street_address.is_not_null() & postal_code.is_null()


@rule(
    "CMP006",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    cost="desk",
    message=Text(
        "There is a street address or a postal code but no town.",
        "Katuosoite tai postinumero on annettu, mutta postitoimipaikka puuttuu.",
        "Det finns en gatuadress eller ett postnummer men ingen postort.",
    ),
    why=Text(
        "The address is not whole, and the postal code cannot be checked against the town.",
        "Osoite on vajaa, eikä postinumeroa voi verrata postitoimipaikkaan.",
        "Adressen är ofullständig, och postnumret kan inte jämföras med postorten.",
    ),
    fix=Text(
        "Fill in the town that belongs to the postal code.",
        "Täydennä postinumeroa vastaava postitoimipaikka.",
        "Fyll i den postort som hör till postnumret.",
    ),
    bad=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": ""}],
    good=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Tampere"}],
)
def town_missing(street_address: pl.Expr, postal_code: pl.Expr, city: pl.Expr) -> pl.Expr:
    """The town is empty although the street address or the postal code is filled."""
    return (street_address.is_not_null() | postal_code.is_not_null()) & city.is_null()


@rule(
    "CMP007",
    Severity.INFO,
    Dimension.COMPLETENESS,
    message=Text(
        "There is a postal code or a town but no street address.",
        "Postinumero tai postitoimipaikka on annettu, mutta katuosoite puuttuu.",
        "Det finns ett postnummer eller en postort men ingen gatuadress.",
    ),
    why=Text(
        "Nothing can be posted to this customer.",
        "Asiakkaalle ei voi lähettää postia.",
        "Det går inte att skicka post till kunden.",
    ),
    fix=Text(
        "Ask for the street address if you send post; otherwise leave it as it is.",
        "Kysy katuosoite, jos lähetät postia; muuten asia voi jäädä näin.",
        "Fråga efter gatuadressen om du skickar post; annars kan det vara som det är.",
    ),
    bad=[{"street_address": "", "postal_code": "33200", "city": "Tampere"}],
    good=[{"street_address": "Kauppakatu 5", "postal_code": "33200", "city": "Tampere"}],
)
def street_missing(street_address: pl.Expr, postal_code: pl.Expr, city: pl.Expr) -> pl.Expr:
    """The street address is empty although the postal code or the town is filled."""
    return street_address.is_null() & (postal_code.is_not_null() | city.is_not_null())


@rule(
    "CMP008",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    cost="desk",
    message=Text(
        "The customer number is missing.",
        "Asiakasnumero puuttuu.",
        "Kundnumret saknas.",
    ),
    why=Text(
        "The row cannot be tied to orders and invoices, nor corrected in the source system.",
        "Riviä ei voi yhdistää tilauksiin ja laskuihin eikä korjata lähdejärjestelmässä.",
        "Raden kan inte kopplas till beställningar och fakturor och inte rättas i källsystemet.",
    ),
    fix=Text(
        "Export the rows again with their numbers, or give the customer one.",
        "Vie rivit uudelleen numeroineen tai anna asiakkaalle numero.",
        "Exportera raderna på nytt med deras nummer, eller ge kunden ett.",
    ),
    bad=[{"customer_id": "", "full_name": "Matti Virtanen"}, {"customer_id": "1002", "full_name": "Liisa Laine"}],
    good=[{"customer_id": "1001", "full_name": "Matti Virtanen"}],
)
def customer_number_missing(customer_id: pl.Expr) -> pl.Expr:
    """The register has customer numbers, but not on this row."""
    return customer_id.is_null()


@rule(
    "CMP009",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    message=Text(
        "The first name is given but the last name is missing.",
        "Etunimi on annettu, mutta sukunimi puuttuu.",
        "Förnamnet finns men efternamnet saknas.",
    ),
    why=Text(
        "A letter cannot be addressed properly, and the customer is easily mistaken for another.",
        "Kirjettä ei voi osoittaa oikein, ja asiakas sekoittuu helposti toiseen.",
        "Ett brev kan inte adresseras rätt, och kunden förväxlas lätt med någon annan.",
    ),
    fix=Text(
        "Check whether the whole name was put in the first name; if not, ask for the last name.",
        "Katso, onko koko nimi etunimen kohdalla; ellei ole, kysy sukunimi.",
        "Se efter om hela namnet står i fältet för förnamn; annars fråga efter efternamnet.",
    ),
    bad=[{"first_name": "Matti", "last_name": ""}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}],
)
def last_name_missing(first_name: pl.Expr, last_name: pl.Expr) -> pl.Expr:
    """The first name is filled and the last name is not."""
    return first_name.is_not_null() & last_name.is_null()


@rule(
    "CMP010",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    message=Text(
        "The last name is given but the first name is missing.",
        "Sukunimi on annettu, mutta etunimi puuttuu.",
        "Efternamnet finns men förnamnet saknas.",
    ),
    why=Text(
        "Members of one family cannot be told apart.",
        "Saman perheen jäseniä ei voi erottaa toisistaan.",
        "Medlemmar i samma familj går inte att skilja åt.",
    ),
    fix=Text(
        "Check whether the last name holds the whole name or a company's; if not, ask for the first name.",
        "Katso, onko sukunimen kohdalla koko nimi tai yrityksen nimi; ellei ole, kysy etunimi.",
        "Se efter om hela namnet eller ett företagsnamn står i fältet för efternamn; annars fråga efter förnamnet.",
    ),
    bad=[{"first_name": "", "last_name": "Virtanen"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}],
)
def first_name_missing(first_name: pl.Expr, last_name: pl.Expr) -> pl.Expr:
    """The last name is filled and the first name is not."""
    return first_name.is_null() & last_name.is_not_null()
