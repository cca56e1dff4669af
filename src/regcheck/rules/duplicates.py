"""Customers, customer numbers and contacts that are there more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl

_HOUSEHOLD = 3
_STRANGERS_FROM = 10
_FAMILY = ["Matti Virtanen", "Liisa Laine", "Pekka Koskinen", "Anna Salmi"]
_STRANGERS = [
    *_FAMILY,
    *("Kari Niemi", "Eeva Laaksonen", "Olli Mattila", "Sari Heino", "Jussi Rantala", "Tiina Ojala"),
]


@rule(
    "UNQ001",
    Severity.WARNING,
    Dimension.UNIQUENESS,
    cost="done",
    message=Text(
        "The row repeats a customer that an earlier row already has.",
        "Rivillä on sama asiakas kuin jollakin aiemmalla rivillä.",
        "Raden upprepar en kund som redan finns på en tidigare rad.",
    ),
    why=Text(
        "The customer gets everything twice, and a refusal on one row is missed on the other.",
        "Asiakas saa kaiken kahteen kertaan, ja yhdellä rivillä oleva kielto jää toisella huomaamatta.",
        "Kunden får allt två gånger, och ett nej på den ena raden missas på den andra.",
    ),
    fix=Text(
        "Use the cleaned register, where the rows are one customer, and merge them in the source system.",
        "Käytä puhdistettua rekisteriä, jossa rivit ovat yksi asiakas, ja yhdistä ne lähdejärjestelmässä.",
        "Använd det rensade registret, där raderna är en kund, och slå ihop dem i källsystemet.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "email": "matti@example.com"}] * 2,
    good=[
        {"full_name": "Matti Virtanen", "email": "matti@example.com"},
        {"full_name": "Liisa Laine", "email": "liisa@example.com"},
    ],
)
def customer_repeated(customer_first: pl.Expr) -> pl.Expr:
    """The row belongs to a customer whose first row stands earlier in the register."""
    return ~customer_first


@rule(
    "UNQ002",
    Severity.ERROR,
    Dimension.UNIQUENESS,
    message=Text(
        "Different customers have the same customer number.",
        "Eri asiakkailla on sama asiakasnumero.",
        "Olika kunder har samma kundnummer.",
    ),
    why=Text(
        "Orders, invoices and refusals of one customer end up with another.",
        "Yhden asiakkaan tilaukset, laskut ja kiellot menevät toiselle.",
        "En kunds beställningar, fakturor och spärrar hamnar hos en annan.",
    ),
    fix=Text(
        "Find out whose number it is, and give the other customer a new one.",
        "Selvitä, kenen numero se on, ja anna toiselle asiakkaalle uusi.",
        "Ta reda på vems numret är, och ge den andra kunden ett nytt.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"customer_id": "1001", "full_name": name} for name in _FAMILY[:2]],
    good=[{"customer_id": str(number), "full_name": name} for number, name in enumerate(_FAMILY)],
)
def customer_number_shared(customer_id: pl.Expr, source: pl.Expr, customer: pl.Expr) -> pl.Expr:
    """One customer number of one file stands on rows of different customers."""
    return customer_id.is_not_null() & (customer.n_unique().over(source, customer_id) > 1)


@rule(
    "UNQ003",
    Severity.INFO,
    Dimension.UNIQUENESS,
    message=Text(
        "More than three customers have the same e-mail address.",
        "Yli kolmella asiakkaalla on sama sähköpostiosoite.",
        "Fler än tre kunder har samma e-postadress.",
    ),
    why=Text(
        "It is hardly personal: a shop's own address, a filler, or a shared mailbox.",
        "Osoite tuskin on henkilökohtainen: se on kaupan oma, täytteeksi kirjoitettu tai yhteinen.",
        "Den är knappast personlig: butikens egen, ett utfyllnadsvärde eller en delad brevlåda.",
    ),
    fix=Text(
        "Find out whose address it is, and empty it for the others.",
        "Selvitä, kenen osoite se on, ja tyhjennä se muilta.",
        "Ta reda på vems adressen är, och töm den för de övriga.",
    ),
    bad=[{"full_name": name, "email": "kassa@example.com"} for name in _FAMILY],
    good=[{"full_name": name, "email": "perhe@example.com"} for name in _FAMILY[:3]],
)
def email_shared(email: pl.Expr, customer: pl.Expr) -> pl.Expr:
    """The address stands on rows of more than three different customers; a family shares one by right."""
    return email.is_not_null() & (customer.n_unique().over(email) > _HOUSEHOLD)


@rule(
    "UNQ004",
    Severity.INFO,
    Dimension.UNIQUENESS,
    message=Text(
        "More than three customers have the same phone number.",
        "Yli kolmella asiakkaalla on sama puhelinnumero.",
        "Fler än tre kunder har samma telefonnummer.",
    ),
    why=Text(
        "It is hardly personal: a switchboard, the shop's own number, or a filler.",
        "Numero tuskin on henkilökohtainen: se on vaihde, kaupan oma numero tai täyte.",
        "Det är knappast personligt: en växel, butikens eget nummer eller ett utfyllnadsvärde.",
    ),
    fix=Text(
        "Find out whose number it is, and empty it for the others.",
        "Selvitä, kenen numero se on, ja tyhjennä se muilta.",
        "Ta reda på vems numret är, och töm det för de övriga.",
    ),
    bad=[{"full_name": name, "phone": "09 123 4567"} for name in _FAMILY],
    good=[{"full_name": name, "phone": "09 123 4567"} for name in _FAMILY[:3]],
)
def phone_shared(phone: pl.Expr, customer: pl.Expr) -> pl.Expr:
    """The number stands on rows of more than three different customers; a family shares one by right."""
    return phone.is_not_null() & (customer.n_unique().over(phone) > _HOUSEHOLD)


@rule(
    "UNQ005",
    Severity.ERROR,
    Dimension.UNIQUENESS,
    message=Text(
        "Different customers have the same identity number.",
        "Eri asiakkailla on sama henkilötunnus.",
        "Olika kunder har samma personnummer.",
    ),
    why=Text(
        "One of the numbers is another person's, or one person is in the register under two names.",
        "Jokin tunnuksista on toisen ihmisen, tai sama ihminen on rekisterissä kahdella nimellä.",
        "Något av numren är en annan persons, eller så finns en person i registret under två namn.",
    ),
    fix=Text(
        "Find out whose the number is, and correct or remove the other.",
        "Selvitä, kenen tunnus on, ja korjaa tai poista toinen.",
        "Ta reda på vems numret är, och rätta eller ta bort det andra.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[
        {"full_name": "Matti Virtanen", "national_id": "010180-9015"},
        {"full_name": "Liisa Laine", "national_id": "010180-9015"},
    ],
    good=[
        {"full_name": "Matti Virtanen", "national_id": "010180-9015"},
        {"full_name": "Liisa Laine", "national_id": ""},
    ],
)
def identity_number_shared(national_id: pl.Expr, customer: pl.Expr) -> pl.Expr:
    """The number stands on rows of more than one customer."""
    several = national_id.is_duplicated() & national_id.is_not_null()
    return several & (customer.n_unique().over(national_id) > 1)


@rule(
    "UNQ006",
    Severity.WARNING,
    Dimension.UNIQUENESS,
    message=Text(
        "Ten or more private customers have the same e-mail address.",
        "Ainakin kymmenellä yksityisasiakkaalla on sama sähköpostiosoite.",
        "Minst tio privatkunder har samma e-postadress.",
    ),
    why=Text(
        "It was typed to fill the field: messages meant for one reach somebody else, and customers are mixed up.",
        "Osoite on täytettä: viestit menevät väärälle ihmiselle ja asiakkaat sekoittuvat toisiinsa.",
        "Adressen är utfyllnad: meddelanden når fel person och kunder blandas ihop.",
    ),
    fix=Text(
        "Empty it for all but the one whose it is.",
        "Poista osoite muilta kuin siltä, jolle se kuuluu.",
        "Ta bort adressen hos alla utom den som den tillhör.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": name, "email": "kassa@example.com"} for name in _STRANGERS],
    good=[{"full_name": name, "email": "kassa@example.com"} for name in _FAMILY],
)
def email_of_many(email: pl.Expr, customer: pl.Expr, any_company: pl.Expr) -> pl.Expr:
    """It stands on rows of ten different customers or more; rows that name a company are not meant."""
    many = customer.n_unique().over(email) >= _STRANGERS_FROM
    return email.is_not_null() & many & ~any_company


@rule(
    "UNQ007",
    Severity.WARNING,
    Dimension.UNIQUENESS,
    message=Text(
        "Ten or more private customers have the same phone number.",
        "Ainakin kymmenellä yksityisasiakkaalla on sama puhelinnumero.",
        "Minst tio privatkunder har samma telefonnummer.",
    ),
    why=Text(
        "It was typed to fill the field: messages meant for one reach somebody else, and customers are mixed up.",
        "Numero on täytettä: viestit menevät väärälle ihmiselle ja asiakkaat sekoittuvat toisiinsa.",
        "Numret är utfyllnad: meddelanden når fel person och kunder blandas ihop.",
    ),
    fix=Text(
        "Empty it for all but the one whose it is.",
        "Poista numero muilta kuin siltä, jolle se kuuluu.",
        "Ta bort numret hos alla utom den som det tillhör.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": name, "phone": "09 123 4567"} for name in _STRANGERS],
    good=[{"full_name": name, "phone": "09 123 4567"} for name in _FAMILY],
)
def phone_of_many(phone: pl.Expr, customer: pl.Expr, any_company: pl.Expr) -> pl.Expr:
    """It stands on rows of ten different customers or more; rows that name a company are not meant."""
    many = customer.n_unique().over(phone) >= _STRANGERS_FROM
    return phone.is_not_null() & many & ~any_company
