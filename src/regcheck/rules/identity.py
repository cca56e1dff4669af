"""Official numbers of persons and companies that fail their own check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.tripwires import fails_account_check
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl


@rule(
    "IDN001",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The identity number fails its check.",
        "Henkilötunnus ei läpäise tarkistusta.",
        "Personnumret klarar inte kontrollen.",
    ),
    why=Text(
        "It is mistyped or made up, and may point at another person.",
        "Tunnus on väärin kirjoitettu tai keksitty, ja se voi viitata toiseen henkilöön.",
        "Numret är felskrivet eller påhittat och kan peka på en annan person.",
    ),
    fix=Text(
        "Check it with the customer, or remove it if you do not need it.",
        "Tarkista se asiakkaalta tai poista se, jos et tarvitse sitä.",
        "Kontrollera det med kunden, eller ta bort det om du inte behöver det.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "national_id": "010180-901A"}],
    good=[{"full_name": "Matti Virtanen", "national_id": "010180-9015"}],
)
def identity_number_invalid(national_id_status: pl.Expr) -> pl.Expr:
    """The number does not follow its country's form, or its check character or its date is wrong."""
    return national_id_status == "invalid"


@rule(
    "BUS001",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The business id fails its check.",
        "Y-tunnus ei läpäise tarkistusta.",
        "Organisationsnumret klarar inte kontrollen.",
    ),
    why=Text(
        "The company cannot be found in the trade register, and an e-invoice does not reach it.",
        "Yritystä ei löydy kaupparekisteristä, eikä verkkolasku mene perille.",
        "Företaget hittas inte i handels- eller bolagsregistret, och en e-faktura kommer inte fram.",
    ),
    fix=Text(
        "Look up the id by the company's name in the public register.",
        "Hae tunnus yrityksen nimellä julkisesta rekisteristä.",
        "Slå upp numret med företagets namn i det offentliga registret.",
    ),
    bad=[{"company": "Esimerkki Oy", "business_id": "1234567-8"}],
    good=[{"company": "Esimerkki Oy", "business_id": "1234567-1"}],
)
def business_id_invalid(business_id_status: pl.Expr) -> pl.Expr:
    """The id does not follow its country's form, or its check digit is wrong."""
    return business_id_status == "invalid"


@rule(
    "IDN002",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The gender is not the one that the identity number tells.",
        "Sukupuoli ei ole se, jonka henkilötunnus kertoo.",
        "Könet är inte det som personnumret anger.",
    ),
    why=Text(
        "One of the two may be another person's, left by a mistyped row or a wrong merge.",
        "Toinen tiedoista voi olla jonkun muun: rivi on kirjattu väärin tai yhdistetty väärään.",
        "Det ena kan vara någon annans, efter en felskriven rad eller en felaktig sammanslagning.",
    ),
    fix=Text(
        "Check which is right; a person whose gender was changed may have the old number for a while.",
        "Tarkista, kumpi on oikein; sukupuolensa vahvistaneella voi jonkin aikaa olla vanha tunnus.",
        "Kontrollera vilket som stämmer; den som har bytt juridiskt kön kan en tid ha kvar det gamla numret.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "national_id": "131052-308T", "gender": "mies", "country": "FI"}],
    good=[{"full_name": "Anna Virtanen", "national_id": "131052-308T", "gender": "nainen", "country": "FI"}],
)
def identity_number_against_gender(national_id_kind: pl.Expr, gender: pl.Expr) -> pl.Expr:
    """A valid Finnish or Swedish number says the one sex and the column of genders the other."""
    told = gender.is_in(["female", "male"])
    return told & ((national_id_kind == "male") != (gender == "male"))


@rule(
    "BNK001",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The bank account number fails its check.",
        "Tilinumeron tarkiste ei täsmää.",
        "Kontonumret har fel kontrollsiffror.",
    ),
    why=Text(
        "A refund or a salary sent to it comes back, or goes to somebody else.",
        "Sille lähetetty hyvitys tai palkka palautuu tai menee väärälle.",
        "En återbetalning eller lön som skickas dit kommer tillbaka eller hamnar hos någon annan.",
    ),
    fix=Text(
        "Ask for the number again; one digit is probably wrong or missing.",
        "Kysy numero uudelleen; yksi numero on luultavasti väärin tai puuttuu.",
        "Be om numret igen; en siffra är troligen fel eller saknas.",
    ),
    basis="ISO 13616",
    bad=[{"other": "FI21 1234 5600 0007 85"}, {"other": "FI21 1234 5600 0007 86"}],
    good=[{"other": "FI21 1234 5600 0007 85"}, {"other": "SE45 5000 0000 0583 9825 7466"}],
)
def account_number_wrong(other_written: pl.Expr) -> pl.Expr:
    """In a column of IBANs: the length of the country or the check digits are wrong."""
    return fails_account_check(other_written)
