"""What is wrong with the register as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl


@rule(
    "REG001",
    Severity.ERROR,
    Dimension.VALIDITY,
    scope="register",
    message=Text(
        "No column of the file could be understood.",
        "Yhdenkään sarakkeen merkitys ei selvinnyt.",
        "Ingen av filens kolumner kunde tolkas.",
    ),
    why=Text(
        "Only checks that fit any text were made; names, addresses and consents were not checked.",
        "Tehtiin vain mihin tahansa tekstiin sopivat tarkistukset; nimiä, osoitteita ja suostumuksia ei tarkistettu.",
        "Bara kontroller som passar vilken text som helst gjordes; namn, adresser och samtycken kontrollerades inte.",
    ),
    fix=Text(
        "Check that the first line holds the headers, and see how they were read with: regcheck columns FILE.",
        "Tarkista, että sarakeotsikot ovat ensimmäisellä rivillä. Tulkinta näkyy komennolla regcheck columns TIEDOSTO.",
        "Kontrollera att rubrikerna står på första raden, och se tolkningen med: regcheck columns FIL.",
    ),
    bad=[{"other": "abc"}],
    good=[{"full_name": "Matti Virtanen"}],
)
def columns_not_understood(known_columns: pl.Expr) -> pl.Expr:
    """Neither headers nor values told the meaning of any column."""
    return known_columns == 0


@rule(
    "REG002",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    scope="register",
    message=Text(
        "Some lines of the file could not be read as records.",
        "Joitakin tiedoston rivejä ei voitu lukea.",
        "Några rader i filen kunde inte läsas.",
    ),
    why=Text(
        "The customers on those lines are in none of the figures.",
        "Näiden rivien asiakkaat puuttuvat kaikista luvuista.",
        "Kunderna på de raderna saknas i alla siffror.",
    ),
    fix=Text(
        "See the lines and the reasons in unreadable.csv, mend them and run the check again.",
        "Katso rivit ja syyt tiedostosta unreadable.csv, korjaa ne ja tee tarkistus uudelleen.",
        "Se raderna och orsakerna i unreadable.csv, rätta dem och kör kontrollen igen.",
    ),
    bad=[],
    good=[{"full_name": "Matti Virtanen"}],
)
def lines_unreadable(unreadable_lines: pl.Expr) -> pl.Expr:
    """The file has lines that are neither headers nor records; nothing of them is lost, they are set aside.

    There is no bad example: an example is a register of cells that were read.
    """
    return unreadable_lines > 0


@rule(
    "REG003",
    Severity.ERROR,
    Dimension.COMPLETENESS,
    scope="register",
    message=Text(
        "The register has consents but no column that says when they were given.",
        "Rekisterissä on suostumuksia mutta ei saraketta, joka kertoisi, milloin ne on annettu.",
        "Registret har samtycken men ingen kolumn som säger när de gavs.",
    ),
    why=Text(
        "You must be able to show that each consent was given; without a date that is hard.",
        "Sinun on pystyttävä osoittamaan, että suostumus on annettu; ilman päivämäärää se on vaikeaa.",
        "Du måste kunna visa att samtycket har lämnats; utan datum är det svårt.",
    ),
    fix=Text(
        "Add the date of each consent to the export, and let forms record it.",
        "Lisää vientiin kunkin suostumuksen päivämäärä ja aseta lomakkeet tallentamaan se.",
        "Ta med datumet för varje samtycke i exporten, och låt formulären spara det.",
    ),
    basis="GDPR 7(1)",
    bad=[{"email": "matti@example.com", "consent_email": "kyllä"}],
    good=[{"email": "matti@example.com", "consent_email": "kyllä", "consent_date": "4.5.2021"}],
)
def consents_without_date_column(consent_columns: pl.Expr, consent_date_columns: pl.Expr) -> pl.Expr:
    """There is a column of consents and none of consent dates."""
    return (consent_columns > 0) & (consent_date_columns == 0)
