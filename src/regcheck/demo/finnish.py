"""The register of an invented Finnish web shop, as it came out of a Finnish Excel."""

from __future__ import annotations

from regcheck.demo import damage as d
from regcheck.demo.build import Demo, Spelling
from regcheck.demo.lands import FINLAND, SWEDEN
from regcheck.text import Text

VERKKOKAUPPA = Demo(
    name="verkkokauppa",
    file="verkkokauppa.csv",
    rows=3000,
    about=Text(
        en="A Finnish web shop: semicolons, cp1252, Finnish headers and dates.",
        fi="Suomalainen verkkokauppa: puolipisteet, cp1252, suomenkieliset otsikot ja päivämäärät.",
        sv="En finländsk webbutik: semikolon, cp1252, finska rubriker och datum.",
    ),
    columns={
        "customer_id": "Asiakasnumero",
        "first_name": "Etunimi",
        "last_name": "Sukunimi",
        "email": "Sähköposti",
        "phone": "Puhelin",
        "street_address": "Katuosoite",
        "postal_code": "Postinumero",
        "city": "Postitoimipaikka",
        "country": "Maa",
        "birth_date": "Syntymäaika",
        "gender": "Sukupuoli",
        "consent_any": "Markkinointilupa",
        "consent_date": "Luvan päiväys",
        "opt_out": "Markkinointikielto",
        "protected": "Turvakielto",
        "created_at": "Rekisteröitynyt",
        "last_purchase_at": "Viimeisin tilaus",
        "order_count": "Tilauksia",
        "total_spent": "Ostot yhteensä",
        "shop": "Kauppa",
        "notes": "Lisätiedot",
    },
    number=lambda number: 10_000 + number,
    lands=((FINLAND, 0.97), (SWEDEN, 0.03)),
    notations=("spaced", "spaced", "spaced", "plus", "plus_plain", "plain", "hyphen", "no_plus", "bracket"),
    notes=(
        "Soitettava vasta illalla",
        "Ei ovikelloa, koputa",
        "Kanta-asiakas",
        "Toivoo laskun postitse",
        "Nouto myymälästä",
        "Koodi 1234, A-rappu",
    ),
    spelling=Spelling(
        words={"country": {"FI": "Suomi", "SE": "Ruotsi"}, "gender": {"F": "Nainen", "M": "Mies"}},
        yes="Kyllä",
        no="Ei",
        day=lambda day: f"{day.day}.{day.month}.{day.year}",
        decimal=lambda number: f"{number:.2f}".replace(".", ","),
    ),
    constants={"protected": None, "shop": "Esimerkkikauppa"},
    repeats=(("repeat_notation", 0.025), ("repeat_id", 0.01), ("repeat_consent", 0.015)),
    damages=(
        (d.placeholder((("Testi", "Testinen"), ("Teppo", "Testaaja"), ("asdf", "asdf"), ("Asiakas", ""))), 0.004),
        (d.ID_CLASH, 0.002),
        (d.TOWN_MISMATCH, 0.01),
        (d.POSTAL_LOST_ZEROS, 0.05),
        (d.NAMES_SWAPPED, 0.006),
        (d.reword("name_upper", "last_name", str.upper, "a surname in capitals"), 0.03),
        (d.reword("name_lower", "first_name", str.lower, "a first name in small letters"), 0.015),
        (d.reword("name_mojibake", "last_name", d.mojibake, "a surname read in the wrong encoding (MÃ¤kinen)"), 0.01),
        (d.write_over("name_missing", "last_name", ("",), "no surname"), 0.006),
        (
            d.reword("double_space", "street_address", lambda text: text.replace(" ", "  ", 1), "two spaces in a row"),
            0.01,
        ),
        (d.reword("hard_space", "city", lambda text: f"{text}\u00a0", "a non-breaking space after the town"), 0.01),
        (d.write_over("address_missing", "street_address", ("",), "no street address"), 0.01),
        (d.EMAIL_MISSING, 0.06),
        (d.EMAIL_AT_WORD, 0.005),
        (d.EMAIL_TYPO, 0.006),
        (d.EMAIL_MALFORMED, 0.008),
        (d.EMAIL_FILLER, 0.006),
        (d.PHONE_MISSING, 0.05),
        (d.PHONE_SCIENTIFIC, 0.03),
        (d.PHONE_IMPOSSIBLE, 0.008),
        (d.PHONE_FILLER, 0.004),
        (d.IDENTITY_IN_NOTES, 0.002),
        (d.BIRTH_MISSING, 0.15),
        (
            d.write_over(
                "birth_impossible", "birth_date", ("31.2.1975", "30.2.1988", "0.5.1969"), "a day that never was"
            ),
            0.004,
        ),
        (d.BIRTH_1900, 0.01),
        (d.BIRTH_FUTURE, 0.003),
        (d.MINOR, 0.006),
        (d.date_in_another_notation("birth_date", ("%Y-%m-%d", "%d/%m/%Y", "%d%m%Y")), 0.015),
        (d.CREATED_AFTER_PURCHASE, 0.006),
        (d.CONSENT_AND_OBJECTION, 0.008),
        (d.CONSENT_UNDATED, 0.05),
        (d.PROTECTED, 0.002),
        (
            d.note(
                "deceased_in_notes",
                ("Asiakas kuollut, perikunta ilmoitti", "kuollut 3/2024"),
                "a death told in the notes",
            ),
            0.002,
        ),
        (
            d.note(
                "health_in_notes",
                ("keliaakikko, ei gluteenia", "Sairauslomalla, toimitus myöhemmin"),
                "the health of the customer in the notes",
            ),
            0.001,
        ),
    ),
    delimiter=";",
    encoding="cp1252",
    newline="\r\n",
)
