"""Personal data that should not be there, must be guarded, or cannot be justified. Information, not legal advice."""

from __future__ import annotations

import polars as pl

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.patterns import LAWFUL_BASIS, TEST_PERSON
from regcheck.rules.tripwires import holds_account_number, holds_card_number, holds_identity_number
from regcheck.text import Text

_OLDEST_DAYS = 110 * 365.25
_LEAST_ROWS = 20
_EMPTY_SHARE = 0.99


@rule(
    "LAW013",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    scope="register",
    message=Text(
        "The register has no date from which a retention period could be counted.",
        "Rekisterissä ei ole yhtään päivämäärää, josta säilytysajan voisi laskea.",
        "Registret har inget datum som en lagringstid kan räknas från.",
    ),
    why=Text(
        "You cannot show that data is removed when it is no longer needed.",
        "Et voi osoittaa, että tiedot poistetaan, kun niitä ei enää tarvita.",
        "Du kan inte visa att uppgifterna tas bort när de inte längre behövs.",
    ),
    fix=Text(
        "Add to the export the date of the last purchase or contact, or at least of creation.",
        "Lisää vientiin viimeisen ostoksen tai yhteydenoton päivä tai ainakin luontipäivä.",
        "Ta med datum för senaste köp eller kontakt i exporten, eller åtminstone datum för registreringen.",
    ),
    basis="GDPR 5(1)(e), 5(2)",
    bad=[{"full_name": "Matti Virtanen", "email": "matti@example.com"}],
    good=[{"full_name": "Matti Virtanen", "last_purchase_at": "4.5.2024"}],
)
def retention_uncountable(date_columns: pl.Expr) -> pl.Expr:
    """The register has no column with the date of any event."""
    return date_columns == 0


@rule(
    "LAW014",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    message=Text(
        "The lawful basis is missing or is not one of the six in the GDPR.",
        "Käsittelyperuste puuttuu tai ei ole mikään GDPR:n kuudesta perusteesta.",
        "Den rättsliga grunden saknas eller är ingen av de sex i GDPR.",
    ),
    why=Text(
        "Personal data may be used only on one of these bases.",
        "Henkilötietoja saa käsitellä vain jollakin näistä perusteista.",
        "Personuppgifter får behandlas bara med stöd av någon av dem.",
    ),
    fix=Text(
        "Write the basis for the purpose: consent, contract, legal obligation, vital interests, public task or "
        "legitimate interests.",
        "Merkitse käyttötarkoituksen peruste: suostumus, sopimus, lakisääteinen velvoite, elintärkeä etu, yleinen etu "
        "tai oikeutettu etu.",
        "Ange grunden för ändamålet: samtycke, avtal, rättslig förpliktelse, grundläggande intressen, allmänt intresse "
        "eller berättigat intresse.",
    ),
    basis="GDPR 6(1), 5(2)",
    bad=[{"full_name": "Matti Virtanen", "lawful_basis": "ei tietoa"}],
    good=[{"full_name": "Matti Virtanen", "lawful_basis": "sopimus"}],
)
def lawful_basis_missing(lawful_basis: pl.Expr) -> pl.Expr:
    """The column for the lawful basis is empty on the row, or names none of the bases of GDPR 6(1)."""
    return lawful_basis.is_null() | ~lawful_basis.str.contains(LAWFUL_BASIS)


@rule(
    "LAW017",
    Severity.WARNING,
    Dimension.VALIDITY,
    scope="register",
    message=Text(
        "The register holds identity numbers, and no purpose for them has been declared.",
        "Rekisterissä on henkilötunnuksia, eikä niille ole ilmoitettu käyttötarkoitusta.",
        "Registret innehåller personnummer, och inget ändamål har angetts för dem.",
    ),
    why=Text(
        "National law lets them be used only for certain needs, and marketing is hardly one of them.",
        "Laki sallii niiden käytön vain tiettyihin tarpeisiin, ja markkinointi tuskin on niitä.",
        "Lagen tillåter dem bara för vissa behov, och marknadsföring är knappast ett av dem.",
    ),
    fix=Text(
        "Name the purpose under [purposes] in regcheck.toml with the field national_id, or leave the numbers out.",
        "Nimeä käyttötarkoitus regcheck.toml-tiedoston kohdassa [purposes] (kenttä national_id) tai jätä "
        "tunnukset pois.",
        "Ange ändamålet under [purposes] i regcheck.toml (fältet national_id), eller utelämna numren.",
    ),
    basis="GDPR 87; FI 1050/2018 29 §; SE 2018:218 3 kap. 10 §",
    bad=[{"full_name": "Matti Virtanen", "national_id": "010180-9015"}],
    good=[{"full_name": "Matti Virtanen", "national_id": ""}],
)
def identity_numbers_held(national_id: pl.Expr, identity_purposes: pl.Expr) -> pl.Expr:
    """A row has a value in the column for identity numbers, and no purpose in ``[purposes]`` needs ``national_id``."""
    return (identity_purposes == 0) & national_id.is_not_null().any()


@rule(
    "LAW018",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "There is an identity number in a field where it does not belong.",
        "Henkilötunnus on kentässä, johon se ei kuulu.",
        "Det står ett personnummer i ett fält där det inte hör hemma.",
    ),
    why=Text(
        "It spreads with every list and print, and it can be used to steal the customer's identity.",
        "Se leviää jokaisen listan ja tulosteen mukana, ja sillä voi varastaa asiakkaan identiteetin.",
        "Det sprids med varje lista och utskrift, och det kan användas för att stjäla kundens identitet.",
    ),
    fix=Text(
        "Remove it from the field, also in the source system.",
        "Poista se kentästä myös lähdejärjestelmässä.",
        "Ta bort det ur fältet, även i källsystemet.",
    ),
    basis="GDPR 5(1)(c), 87; FI 1050/2018 29 §; SE 2018:218 3 kap. 10 §",
    bad=[{"full_name": "Matti Virtanen", "notes": "hetu 131052-9085, soita illalla"}],
    good=[{"full_name": "Matti Virtanen", "notes": "tilaus 131052-9081, soita illalla"}],
)
def identity_number_misplaced(anywhere_written: pl.Expr, home_country: pl.Expr) -> pl.Expr:
    """A cell holds an identity number of Finland, Sweden, Norway, Denmark or the United States, proven if it can be.

    Proof is a possible date and a right check character; for a Danish number its name or a Danish row, for an American
    one its form. In a column of other numbers more must pass than would by chance.
    """
    return holds_identity_number(anywhere_written, home_country)


@rule(
    "LAW019",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The identity number gives another birth date than the row.",
        "Henkilötunnuksen mukainen syntymäaika on eri kuin rivillä.",
        "Personnumret anger ett annat födelsedatum än raden.",
    ),
    why=Text(
        "One of them belongs to somebody else or is mistyped.",
        "Toinen niistä on jonkun muun tai väärin näppäilty.",
        "Det ena tillhör någon annan eller är felskrivet.",
    ),
    fix=Text(
        "Check both with the customer before you use either.",
        "Tarkista kumpikin asiakkaalta, ennen kuin käytät niitä.",
        "Kontrollera båda med kunden innan du använder något av dem.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "national_id": "010180-9015", "birth_date": "1.2.1980"}],
    good=[{"full_name": "Matti Virtanen", "national_id": "010180-9015", "birth_date": "1.1.1980"}],
)
def identity_number_against_birth(national_id_birth: pl.Expr, birth_date: pl.Expr) -> pl.Expr:
    """The birth date inside a valid identity number differs from the row's birth date."""
    return national_id_birth != birth_date


@rule(
    "LAW021",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "There is a payment card number in the text.",
        "Tekstissä on maksukortin numero.",
        "Det finns ett betalkortsnummer i texten.",
    ),
    why=Text(
        "Anyone who sees the register can misuse the card, and the card companies forbid keeping it like this.",
        "Rekisterin näkevä voi käyttää korttia väärin, ja korttiyhtiöt kieltävät numeron säilyttämisen näin.",
        "Den som ser registret kan missbruka kortet, och kortbolagen förbjuder att numret sparas så här.",
    ),
    fix=Text(
        "Remove it at once, also in the source system and its backups.",
        "Poista se heti, myös lähdejärjestelmästä ja sen varmuuskopioista.",
        "Ta bort det genast, även ur källsystemet och dess säkerhetskopior.",
    ),
    basis="GDPR 32; PCI DSS 3",
    bad=[{"full_name": "Matti Virtanen", "notes": "kortti 4111 1111 1111 1111"}],
    good=[{"full_name": "Matti Virtanen", "notes": "tilaus 4111 1111 1111 1112"}],
)
def card_number_in_text(anywhere_written: pl.Expr) -> pl.Expr:
    """A cell holds 15 or 16 digits with a card issuer's prefix and a right Luhn digit, more often than by chance."""
    return holds_card_number(anywhere_written)


@rule(
    "LAW050",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "There is a bank account number in a field where it does not belong.",
        "Tilinumero on kentässä, johon se ei kuulu.",
        "Det står ett kontonummer i ett fält där det inte hör hemma.",
    ),
    why=Text(
        "It spreads with every list and print, and helps whoever wants to send false invoices.",
        "Se leviää jokaisen listan ja tulosteen mukana ja auttaa väärien laskujen lähettäjiä.",
        "Det sprids med varje lista och utskrift och hjälper den som vill skicka falska fakturor.",
    ),
    fix=Text(
        "Move it to where payments are handled, and remove it here and in the source system.",
        "Siirrä se sinne, missä maksuja käsitellään, ja poista se täältä ja lähdejärjestelmästä.",
        "Flytta det dit betalningar sköts, och ta bort det här och i källsystemet.",
    ),
    basis="GDPR 5(1)(c), 32; ISO 13616",
    bad=[{"full_name": "Matti Virtanen", "notes": "palautus tilille FI21 1234 5600 0007 85"}],
    good=[{"full_name": "Matti Virtanen", "notes": "palautus tilille FI21 1234 5600 0007 84"}],
)
def account_number_in_text(text_written: pl.Expr) -> pl.Expr:
    """A text holds an IBAN of its country's length whose check digits are right; a column of IBANs is left alone."""
    return holds_account_number(text_written)


@rule(
    "LAW022",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The customer's details are protected for safety, yet an address or a phone number is in the register.",
        "Asiakkaalla on turvakielto, mutta rekisterissä on silti osoite tai puhelinnumero.",
        "Kunden har skyddade personuppgifter, men en adress eller ett telefonnummer finns ändå i registret.",
    ),
    why=Text(
        "If the details leak, the customer's safety is in danger.",
        "Jos tieto vuotaa, asiakkaan turvallisuus vaarantuu.",
        "Om uppgiften läcker är kundens säkerhet i fara.",
    ),
    fix=Text(
        "Remove the details, or keep them where only a few named people can see them; never export them.",
        "Poista tiedot tai säilytä ne niin, että vain nimetyt henkilöt näkevät ne; älä koskaan vie niitä.",
        "Ta bort uppgifterna, eller förvara dem så att bara några utsedda personer ser dem; exportera dem aldrig.",
    ),
    basis="GDPR 5(1)(f), 32",
    bad=[{"full_name": "Matti Virtanen", "protected": "kyllä", "street_address": "Kauppakatu 5"}],
    good=[{"full_name": "Matti Virtanen", "protected": "kyllä", "street_address": ""}],
)
def protected_person_locatable(protected: pl.Expr, whereabouts: pl.Expr, customer: pl.Expr) -> pl.Expr:
    """A row of the customer is marked with a safety ban, and a street address or a phone number is filled."""
    return customer.is_in(customer.filter(protected).implode()) & whereabouts.is_not_null()


@rule(
    "LAW024",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "The birth date is in the future or more than 110 years ago.",
        "Syntymäaika on tulevaisuudessa tai yli 110 vuoden takaa.",
        "Födelsedatumet ligger i framtiden eller mer än 110 år bakåt.",
    ),
    why=Text(
        "It cannot be right, so rules that depend on age cannot be followed.",
        "Se ei voi pitää paikkaansa, joten ikään perustuvia sääntöjä ei voi noudattaa.",
        "Det kan inte stämma, och då går det inte att följa regler som beror på åldern.",
    ),
    fix=Text(
        "Check the date, above all its century, or empty the field.",
        "Tarkista päivämäärä ja etenkin vuosisata tai tyhjennä kenttä.",
        "Kontrollera datumet, framför allt århundradet, eller töm fältet.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "birth_date": "1.1.1900"}],
    good=[{"full_name": "Matti Virtanen", "birth_date": "2.1.1980"}],
)
def birth_date_incredible(birth_date: pl.Expr, as_of: pl.Expr) -> pl.Expr:
    """Nobody on the register was born after the day of the check or is over 110 (1 January 1970: DAT005)."""
    return (birth_date > as_of) | ((as_of - birth_date) > pl.duration(days=_OLDEST_DAYS))


@rule(
    "LAW025",
    Severity.WARNING,
    Dimension.TIMELINESS,
    message=Text(
        "No date tells when the row was last known to be right.",
        "Mikään päivämäärä ei kerro, milloin rivin tiedot ovat viimeksi pitäneet paikkansa.",
        "Inget datum säger när raden senast stämde.",
    ),
    why=Text(
        "Old data cannot be told from new, and no retention period can be counted for the row.",
        "Vanhaa tietoa ei erota uudesta, eikä riville voi laskea säilytysaikaa.",
        "Gamla uppgifter går inte att skilja från nya, och ingen lagringstid kan räknas för raden.",
    ),
    fix=Text(
        "Export the date of the last purchase, contact or check for this row too.",
        "Vie myös tältä riviltä viimeisen ostoksen, yhteydenoton tai tarkistuksen päivä.",
        "Exportera även för den här raden datum för senaste köp, kontakt eller kontroll.",
    ),
    basis="GDPR 5(1)(d), 5(1)(e)",
    bad=[{"full_name": "Matti Virtanen", "updated_at": ""}, {"full_name": "Liisa Laine", "updated_at": "4.5.2021"}],
    good=[{"full_name": "Matti Virtanen", "updated_at": "4.5.2021"}],
)
def row_undated(last_sign: pl.Expr, date_columns: pl.Expr) -> pl.Expr:
    """All dates of the row that could confirm it are empty; a register without any such column is LAW013."""
    return last_sign.is_null() & (date_columns > 0)


@rule(
    "LAW027",
    Severity.INFO,
    Dimension.COMPLETENESS,
    scope="register",
    message=Text(
        "The column is always the same or nearly always empty.",
        "Sarakkeessa on aina sama arvo, tai se on lähes aina tyhjä.",
        "Kolumnen har alltid samma värde eller är nästan alltid tom.",
    ),
    why=Text(
        "It tells nothing about a customer, and data without a use should not be kept.",
        "Se ei kerro asiakkaasta mitään, eikä turhaa tietoa pidä säilyttää.",
        "Den säger ingenting om kunden, och uppgifter utan användning ska inte sparas.",
    ),
    fix=Text(
        "Leave the column out of the export unless something needs it.",
        "Jätä sarake pois viennistä, ellei sitä tarvita johonkin.",
        "Utelämna kolumnen ur exporten om den inte behövs till något.",
    ),
    basis="GDPR 5(1)(c), 25(2)",
    bad=[{"customer_id": str(at), "tags": "asiakas"} for at in range(25)],
    good=[{"customer_id": str(at), "tags": f"ryhmä {at % 3}"} for at in range(25)],
)
def column_useless(detail_written: pl.Expr) -> pl.Expr:
    """In a register of at least twenty rows the column has one value throughout, or is empty on over 99 per cent.

    Yes/no marks and the country are left out: a safety ban is rare, and that is no reason to drop its column.
    """
    constant = (detail_written == detail_written.first()).all(ignore_nulls=False)
    sparse = detail_written.null_count() > _EMPTY_SHARE * detail_written.len()
    return (detail_written.len() >= _LEAST_ROWS) & (constant.fill_null(value=False) | sparse)


@rule(
    "LAW029",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The name belongs to a test row or a made-up person.",
        "Nimi kuuluu testiriville tai keksitylle henkilölle.",
        "Namnet hör till en testrad eller en påhittad person.",
    ),
    why=Text(
        "It is no customer, yet it is counted and mailed as one.",
        "Se ei ole asiakas, mutta se lasketaan asiakkaaksi ja sille lähetetään postia.",
        "Det är ingen kund, men den räknas som en och får utskick.",
    ),
    fix=Text(
        "Remove the row, or find the real name.",
        "Poista rivi tai etsi oikea nimi.",
        "Ta bort raden, eller leta upp det rätta namnet.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"first_name": "Testi", "last_name": "Testinen"}],
    good=[{"first_name": "Teppo", "last_name": "Virtanen"}],
)
def person_made_up(name: pl.Expr) -> pl.Expr:
    """The name is one that people type when they test a form or know no name, such as Testi Testinen or asdf."""
    return name.str.contains(TEST_PERSON)
