"""E-mail addresses that do not work, or work for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.patterns import WORD, looked_into
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl

_CYRILLIC = "[\u0400-\u04ff]"
_TWO_ALPHABETS = (
    rf"^[^@]*[A-Za-z][^@]*{_CYRILLIC}|^[^@]*{_CYRILLIC}[^@]*[A-Za-z][^@]*@|{_CYRILLIC}[^@.]*[A-Za-z][^@]*$"
    rf"|@[^@]*[A-Za-z][^@.]*{_CYRILLIC}|{_CYRILLIC}\.[A-Za-z]+$"
)


@rule(
    "EML001",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The e-mail address is not written as an e-mail address.",
        "Sähköpostiosoite on väärän muotoinen.",
        "E-postadressen har fel form.",
    ),
    why=Text(
        "No message will ever arrive.",
        "Yksikään viesti ei mene perille.",
        "Inga meddelanden kommer fram.",
    ),
    fix=Text(
        "Correct the obvious slip, such as a missing @ or a space, or ask the customer.",
        "Korjaa selvä lyöntivirhe, kuten puuttuva @ tai välilyönti, tai kysy asiakkaalta.",
        "Rätta det uppenbara skrivfelet, till exempel ett @ som saknas eller ett mellanslag, eller fråga kunden.",
    ),
    basis="RFC 5321, RFC 5322",
    bad=[{"email": "matti.example.com"}],
    good=[{"email": "matti@example.com"}],
)
def email_malformed(email_status: pl.Expr, email_written: pl.Expr) -> pl.Expr:
    """The cell is filled but holds no address that a mail server would accept; a mere dash is as good as empty."""
    return email_status.is_in(["invalid", "text"]) & email_written.str.contains(WORD)


@rule(
    "EML002",
    Severity.WARNING,
    Dimension.VALIDITY,
    cost="done",
    message=Text(
        "The e-mail address had to be mended before it could be used.",
        "Sähköpostiosoite piti korjata, ennen kuin sitä voi käyttää.",
        "E-postadressen måste rättas innan den kunde användas.",
    ),
    why=Text(
        "As it stands in the source system, messages to it do not arrive.",
        "Lähdejärjestelmässä osoite on muodossa, jolla viestit eivät mene perille.",
        "Så som den står i källsystemet kommer meddelanden inte fram.",
    ),
    fix=Text(
        "Check the mended address in the cleaned register and correct it in the source system too.",
        "Tarkista korjattu osoite puhdistetusta rekisteristä ja korjaa se myös lähdejärjestelmään.",
        "Kontrollera den rättade adressen i det rensade registret och rätta den även i källsystemet.",
    ),
    bad=[{"email": "matti(at)example.com"}],
    good=[{"email": "matti@example.com"}],
)
def email_mended(email_status: pl.Expr) -> pl.Expr:
    """The address had (at) for @, mailto: in front, a stray dot or the like; only one reading was possible."""
    return email_status == "repaired"


@rule(
    "EML003",
    Severity.ERROR,
    Dimension.VALIDITY,
    cost="setting",
    message=Text(
        "The domain of the e-mail address looks mistyped.",
        "Sähköpostiosoitteen loppuosa näyttää väärin kirjoitetulta.",
        "E-postadressens domän ser felskriven ut.",
    ),
    why=Text(
        "The message bounces, or reaches a stranger who owns the mistyped domain.",
        "Viesti palautuu tai päätyy vieraalle, joka omistaa väärin kirjoitetun verkkotunnuksen.",
        "Meddelandet studsar, eller hamnar hos en främling som äger den felskrivna domänen.",
    ),
    fix=Text(
        "Do not send to it. Check the right address with the customer.",
        "Älä lähetä siihen mitään. Varmista oikea osoite asiakkaalta.",
        "Skicka ingenting dit. Kontrollera rätt adress med kunden.",
    ),
    basis="GDPR 5(1)(d), 5(1)(f)",
    bad=[{"email": "matti@gmial.com"}],
    good=[{"email": "matti@example.com"}],
)
def email_domain_mistyped(email_suggestion: pl.Expr) -> pl.Expr:
    """The domain is a letter or two from a well-known one, as gmial.com is from gmail.com.

    Such domains are often bought by strangers who read what comes to them. The address is never corrected by itself.
    """
    return email_suggestion.is_not_null()


@rule(
    "EML004",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The e-mail address is a disposable one.",
        "Sähköpostiosoite on kertakäyttöinen.",
        "E-postadressen är en engångsadress.",
    ),
    why=Text(
        "It worked for a few minutes when it was given; nobody reads it now.",
        "Osoite toimi hetken silloin, kun se annettiin; nyt sitä ei lue kukaan.",
        "Den fungerade en stund när den lämnades; nu läses den av ingen.",
    ),
    fix=Text(
        "Ask for a lasting address, or use another channel.",
        "Pyydä pysyvä osoite tai käytä muuta kanavaa.",
        "Be om en varaktig adress, eller använd en annan kanal.",
    ),
    bad=[{"email": "matti@mailinator.com"}],
    good=[{"email": "matti@example.com"}],
)
def email_disposable(email_kind: pl.Expr) -> pl.Expr:
    """The domain belongs to a service that hands out addresses for one use."""
    return email_kind == "disposable"


@rule(
    "EML005",
    Severity.INFO,
    Dimension.VALIDITY,
    message=Text(
        "The e-mail address belongs to a role, not to a person.",
        "Sähköpostiosoite on yhteinen, ei yhden henkilön oma.",
        "E-postadressen är gemensam, inte en viss persons.",
    ),
    why=Text(
        "You do not know who reads it, and a person's consent may not cover it.",
        "Et tiedä, kuka viestin lukee, eikä henkilön suostumus välttämättä kata sitä.",
        "Du vet inte vem som läser den, och en persons samtycke täcker den kanske inte.",
    ),
    fix=Text(
        "Keep it for matters of the company; for personal messages ask for a personal address.",
        "Käytä sitä yrityksen asioissa; henkilökohtaisiin viesteihin pyydä oma osoite.",
        "Använd den i företagets ärenden; be om en egen adress för personliga meddelanden.",
    ),
    bad=[{"first_name": "Matti", "last_name": "Virtanen", "email": "info@example.com"}],
    good=[
        {"first_name": "Matti", "last_name": "Virtanen", "email": "matti@example.com", "company": ""},
        {"first_name": "", "last_name": "", "email": "info@example.com", "company": "Kukkakauppa Oy"},
    ],
)
def email_of_role(email_kind: pl.Expr, any_company: pl.Expr) -> pl.Expr:
    """The mailbox is info, sales, office or another that several people may read, and the row names no company."""
    return (email_kind == "role") & ~any_company


@rule(
    "EML006",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The e-mail address is made up to fill the field.",
        "Sähköpostiosoite on keksitty kentän täytteeksi.",
        "E-postadressen är påhittad för att fylla fältet.",
    ),
    why=Text(
        "It reaches nobody, or a stranger, and it spoils every count of customers with e-mail.",
        "Se ei tavoita ketään, tai se tavoittaa vieraan, ja se vääristää luvut asiakkaista, joilla on sähköposti.",
        "Den når ingen, eller en främling, och den förvränger siffrorna över kunder med e-post.",
    ),
    fix=Text(
        "Empty the field, and let the form be sent without an e-mail address.",
        "Tyhjennä kenttä ja salli lomakkeen lähettäminen ilman sähköpostiosoitetta.",
        "Töm fältet, och låt formuläret skickas utan e-postadress.",
    ),
    bad=[{"email": "noemail@example.com"}],
    good=[{"email": "matti@example.com"}],
)
def email_placeholder(email_kind: pl.Expr) -> pl.Expr:
    """The address is a filler such as noemail@ or test@, typed because the form demanded one."""
    return email_kind == "placeholder"


@rule(
    "EML007",
    Severity.WARNING,
    Dimension.VALIDITY,
    cost="desk",
    message=Text(
        "There are several e-mail addresses in one field.",
        "Samassa kentässä on useita sähköpostiosoitteita.",
        "Det finns flera e-postadresser i samma fält.",
    ),
    why=Text(
        "Most mailing systems reject the whole field, so the customer gets nothing.",
        "Useimmat postitusjärjestelmät hylkäävät koko kentän, eikä asiakas saa mitään.",
        "De flesta utskickssystem avvisar hela fältet, och kunden får ingenting.",
    ),
    fix=Text(
        "Keep the address in use and move the others to a field of their own.",
        "Jätä käytössä oleva osoite ja siirrä muut omaan kenttäänsä.",
        "Behåll den adress som används och flytta de andra till ett eget fält.",
    ),
    bad=[{"email": "matti@example.com; matti@example.org"}],
    good=[{"email": "matti@example.com"}],
)
def email_several(email_status: pl.Expr) -> pl.Expr:
    """The cell holds more than one address."""
    return email_status == "several"


@rule(
    "EML008",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The e-mail address has letters of another alphabet that look like ours.",
        "Sähköpostiosoitteessa on toisen aakkoston kirjaimia, jotka näyttävät tavallisilta.",
        "E-postadressen har bokstäver ur ett annat alfabet som ser ut som våra.",
    ),
    why=Text(
        "It is another address than it looks: mail does not arrive, or goes to a stranger.",
        "Osoite on eri kuin miltä se näyttää: viesti ei mene perille tai menee vieraalle.",
        "Det är en annan adress än den ser ut att vara: posten kommer inte fram eller går till en främling.",
    ),
    fix=Text(
        "Type the address anew, and see where it was copied from.",
        "Kirjoita osoite uudelleen ja selvitä, mistä se on kopioitu.",
        "Skriv adressen på nytt och ta reda på varifrån den kopierades.",
    ),
    bad=[{"email": "m\u0430tti@example.com"}],
    good=[{"email": "matti@example.com"}, {"email": "matti@sjögren.se"}],
)
def email_of_two_alphabets(email_written: pl.Expr) -> pl.Expr:
    """Latin and Cyrillic letters stand in one part of the address, before or after the @."""
    return looked_into(email_written, _CYRILLIC, lambda some: some.str.contains(_TWO_ALPHABETS))


@rule(
    "EML009",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The domain of the e-mail address takes no mail.",
        "Sähköpostiosoitteen verkkotunnus ei ota vastaan postia.",
        "E-postadressens domän tar inte emot e-post.",
    ),
    why=Text(
        "Everything sent there comes back, and many returns harm the sender's name with mail services.",
        "Kaikki sinne lähetetty palautuu, ja moni palautus heikentää lähettäjän mainetta postipalveluissa.",
        "Allt som skickas dit kommer i retur, och många returer skadar avsändarens rykte.",
    ),
    fix=Text(
        "Correct the domain if it is a slip of the pen; otherwise ask for another address.",
        "Korjaa verkkotunnus, jos se on kirjoitusvirhe; muuten kysy toinen osoite.",
        "Rätta domänen om det är ett skrivfel; fråga annars efter en annan adress.",
    ),
    basis="RFC 5321, RFC 7505",
    bad=[],
    good=[{"email": "matti@example.com"}],
)
def domain_without_mail(email_reached: pl.Expr) -> pl.Expr:
    """Asked with --check-mx: DNS knows no such domain, or no host for its mail."""
    return ~email_reached
