"""Names that were mistyped, hold more than a name, or were typed where there was none to type."""

from __future__ import annotations

import polars as pl

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.patterns import (
    CAPITAL_BY_RIGHT,
    JOINT_NAME,
    LEGAL_FORM,
    NAME_REMARK,
    NOTHING,
    STRAY_CAPITAL,
    TEST_PERSON,
    looked_into,
)
from regcheck.text import Text


@rule(
    "NAM012",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The name has capital letters in odd places.",
        "Nimessä on isoja kirjaimia oudoissa paikoissa.",
        "Namnet har stora bokstäver på konstiga ställen.",
    ),
    why=Text(
        "It was typed in haste, perhaps with caps lock on, and there may be other slips in it.",
        "Nimi on kirjoitettu kiireessä, ehkä caps lock päällä, ja siinä voi olla muitakin virheitä.",
        "Det skrevs i hast, kanske med caps lock på, och det kan finnas andra fel i det.",
    ),
    fix=Text(
        "Correct the capitals, unless the family really writes its name so.",
        "Korjaa isot kirjaimet, ellei suku todella kirjoita nimeään näin.",
        "Rätta bokstäverna, om inte släkten verkligen skriver sitt namn så.",
    ),
    bad=[{"first_name": "Matti", "last_name": "vIRTANEN"}, {"first_name": "MatTi", "last_name": "Virtanen"}],
    good=[
        {"first_name": "Ronald", "last_name": "McDonald"},
        {"first_name": "Danny", "last_name": "DeVito"},
        {"first_name": "MATTI", "last_name": "von Wright"},
    ],
)
def capitals_astray(name_written: pl.Expr) -> pl.Expr:
    """A small letter is followed by capitals, as with caps lock on, or by one where no name known to us has it.

    Mc, Mac, De, Van and their like may have a capital after them.
    """
    return looked_into(name_written, STRAY_CAPITAL, lambda some: ~some.str.contains(CAPITAL_BY_RIGHT))


@rule(
    "NAM013",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "There are two persons in one name.",
        "Yhdessä nimessä on kaksi henkilöä.",
        "Det står två personer i ett namn.",
    ),
    why=Text(
        "A consent, an age or a phone number can belong to only one of them.",
        "Lupa, ikä tai puhelinnumero voi kuulua vain toiselle heistä.",
        "Ett samtycke, en ålder eller ett telefonnummer kan höra till bara en av dem.",
    ),
    fix=Text(
        "Give each a row of their own, or keep the one who is the customer.",
        "Anna kummallekin oma rivi tai jätä se, joka on asiakas.",
        "Ge var och en en egen rad, eller behåll den som är kund.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"first_name": "Liisa ja Matti", "last_name": "Virtanen"}, {"first_name": "Eva & Nils", "last_name": "Berg"}],
    good=[{"first_name": "Liisa Maija", "last_name": "Virtanen"}, {"first_name": "", "last_name": "Trä & Rör Oy"}],
)
def two_persons(name: pl.Expr) -> pl.Expr:
    """Two words of the name are joined by "and" in a Nordic language, English or German, by & or by +."""
    return looked_into(name, JOINT_NAME, lambda some: ~some.str.contains(LEGAL_FORM))


@rule(
    "NAM014",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "There is a remark in the name.",
        "Nimen perässä on huomautus.",
        "Det står en anmärkning i namnet.",
    ),
    why=Text(
        "The customer reads it on every letter, and nobody finds the name with it in.",
        "Asiakas lukee sen jokaisesta kirjeestä, eikä nimeä löydy sen kanssa.",
        "Kunden läser den i varje brev, och ingen hittar namnet med den i.",
    ),
    fix=Text(
        "Move the remark to the notes, or act on it and remove it.",
        "Siirrä huomautus muistiinpanoihin tai toimi sen mukaan ja poista se.",
        "Flytta den till anteckningarna, eller handla efter den och ta bort den.",
    ),
    bad=[{"first_name": "Matti", "last_name": "Virtanen (muuttanut)"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen-Laine"}, {"last_name": "Puu (Finland) Oy"}],
)
def remark_in_name(name: pl.Expr) -> pl.Expr:
    """Words in brackets, or words after a dash that stands by itself, follow the name."""
    return looked_into(name, NAME_REMARK, lambda some: ~some.str.contains(LEGAL_FORM))


@rule(
    "NAM015",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The company has a date of birth, and there is no person on the row.",
        "Yrityksellä on syntymäaika, eikä rivillä ole henkilöä.",
        "Företaget har ett födelsedatum, och det finns ingen person på raden.",
    ),
    why=Text(
        "A person was probably entered as a company, and is neither found by name nor protected as a person.",
        "Henkilö on luultavasti kirjattu yritykseksi: häntä ei löydy nimellä eikä hän saa henkilön suojaa.",
        "En person har troligen förts in som företag, och varken hittas på namnet eller skyddas som person.",
    ),
    fix=Text(
        "Move the name to the person's fields, or remove the date of birth.",
        "Siirrä nimi henkilön kenttiin tai poista syntymäaika.",
        "Flytta namnet till personens fält, eller ta bort födelsedatumet.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"first_name": "", "last_name": "", "company": "Matti Virtanen", "birth_date": "1.2.1980"}],
    good=[
        {"first_name": "Matti", "last_name": "Virtanen", "company": "Puu Oy", "birth_date": "1.2.1980"},
        {"first_name": "", "last_name": "", "company": "Kukkakauppa Oy", "birth_date": ""},
    ],
)
def company_was_born(company: pl.Expr, first_name: pl.Expr, last_name: pl.Expr, birth_date: pl.Expr) -> pl.Expr:
    """The company and the date of birth are filled, the first and the last name are not."""
    return company.is_not_null() & birth_date.is_not_null() & first_name.is_null() & last_name.is_null()


@rule(
    "NAM016",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The first and last name together are no person's name but a filler.",
        "Etu- ja sukunimi yhdessä eivät ole kenenkään nimi vaan täytettä.",
        "För- och efternamnet är tillsammans ingen persons namn utan utfyllnad.",
    ),
    why=Text(
        "Nobody stands behind the row, yet it is counted and written to as a customer.",
        "Rivin takana ei ole ketään, mutta se lasketaan asiakkaaksi ja sille lähetetään viestejä.",
        "Ingen finns bakom raden, men den räknas som kund och får utskick.",
    ),
    fix=Text(
        "Find the customer's name from an order, or delete the row if it was a test.",
        "Etsi asiakkaan nimi tilauksesta, tai poista rivi, jos se oli testi.",
        "Sök kundens namn i en beställning, eller ta bort raden om den var ett test.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"first_name": "Webb", "last_name": "Kund"}, {"first_name": "Etunimi", "last_name": "Sukunimi"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}],
)
def names_made_up(first_name: pl.Expr, last_name: pl.Expr) -> pl.Expr:
    """First and last name, read as one, are a placeholder such as Webb Kund, though neither is by itself."""
    both = first_name + " " + last_name
    alone = first_name.str.contains(TEST_PERSON) | last_name.str.contains(TEST_PERSON)
    return pl.when(both.str.contains(TEST_PERSON)).then(~alone)


@rule(
    "CMP011",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    message=Text(
        "The cell says that there is nothing, instead of being empty.",
        "Solussa lukee, ettei tietoa ole, vaikka se saisi olla tyhjä.",
        "I cellen står att inget finns, fast den kunde vara tom.",
    ),
    why=Text(
        "It is counted as filled, and NULL or a dash is printed on letters.",
        "Tieto näyttää olevan tallessa, ja NULL tai viiva tulostuu kirjeisiin.",
        "Den räknas som ifylld, och NULL eller ett streck trycks i breven.",
    ),
    fix=Text(
        "Empty the cell, and see which program writes such words.",
        "Tyhjennä solu ja selvitä, mikä ohjelma kirjoittaa tällaisia sanoja.",
        "Töm cellen och ta reda på vilket program som skriver sådana ord.",
    ),
    bad=[{"first_name": "Matti", "last_name": "NULL", "city": "N/A"}],
    good=[{"first_name": "Nan", "last_name": "Null", "city": "Tampere"}, {"first_name": "Tom", "last_name": "Ny"}],
)
def nothing_in_words(titled_written: pl.Expr) -> pl.Expr:
    """A name, a company, a street or a town is NULL, N/A, undefined, an error of a spreadsheet, or mere marks."""
    return titled_written.str.contains(NOTHING)
