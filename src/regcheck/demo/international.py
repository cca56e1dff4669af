"""The register of an invented shop that sells in six countries, exported in English."""

from __future__ import annotations

from regcheck.demo import damage as d
from regcheck.demo.build import Demo, Spelling, SpoiltLine
from regcheck.demo.lands import BRITAIN, DENMARK, FINLAND, GERMANY, NORWAY, SWEDEN
from regcheck.text import Text

_COMPANY_FORMS = {"FI": "Oy", "SE": "AB", "NO": "AS", "DK": "ApS", "DE": "GmbH", "GB": "Ltd"}


def _last_name_first(row: d.Row) -> str:
    return f"{row['last_name']}, {row['first_name']}"


_LAST_NAME_FIRST = d.Damage(
    "name_last_first",
    ("full_name",),
    lambda row, _other, _dice: {"full_name": _last_name_first(row)},
    "the surname first and a comma (Virtanen, Matti)",
)
_COMPANY = d.Damage(
    "company",
    ("full_name", "company", "birth_date", "gender", "email"),
    lambda row, _other, dice: {
        "company": f"{row['last_name']} Example {_COMPANY_FORMS[str(row['country'])]}",
        "full_name": dice.choice(("", row["full_name"])),
        "birth_date": "",
        "gender": "",
        "email": f"{dice.choice(('info', 'sales', 'office'))}@firm{dice.randrange(1000, 9999)}.example.com",
    },
    "a company, with or without a contact person (no damage, but not a person either)",
    into_blank=True,
)
_SHORT = SpoiltLine("line_short", lambda cells: cells[:-3], "a line that lacks its last three cells")
_LONG = SpoiltLine(
    "line_long",
    lambda cells: [*cells[:6], "2nd floor", *cells[6:]],
    "a line with a cell too many: a comma without quotes",
)
_STRAY = SpoiltLine(
    "line_stray_quote",
    lambda cells: [*cells[:-1], 'asked for the 24" screen'],
    "a quote in the middle of a cell without quotes",
)

CUSTOMERS = Demo(
    name="customers",
    file="customers.csv",
    rows=2500,
    about=Text(
        en="A shop that sells in six countries: commas, UTF-8, English headers, names in one column.",
        fi="Kuudessa maassa toimiva kauppa: pilkut, UTF-8, englanninkieliset otsikot, nimi yhdessä sarakkeessa.",
        sv="En butik med kunder i sex länder: kommatecken, UTF-8, engelska rubriker, hela namnet i en kolumn.",
    ),
    columns={
        "customer_id": "Customer ID",
        "full_name": "Name",
        "company": "Company",
        "email": "Email",
        "phone": "Phone",
        "street_address": "Street",
        "postal_code": "Postcode",
        "city": "City",
        "country": "Country",
        "mobile": "Mobile",
        "birth_date": "Date of birth",
        "gender": "Gender",
        "consent_email": "Email consent",
        "consent_sms": "SMS consent",
        "consent_phone": "Phone consent",
        "consent_post": "Post consent",
        "consent_date": "Consent date",
        "opt_out": "Unsubscribed",
        "deceased": "Deceased",
        "created_at": "Created",
        "last_purchase_at": "Last purchase",
        "order_count": "Orders",
        "total_spent": "Total spent",
        "tenant": "Tenant",
        "notes": "Notes",
    },
    number=lambda number: f"C{100_000 + number}",
    lands=((FINLAND, 0.45), (SWEDEN, 0.15), (NORWAY, 0.12), (DENMARK, 0.1), (GERMANY, 0.1), (BRITAIN, 0.08)),
    notations=("plus", "plus", "plus_plain", "spaced", "plain", "bracket"),
    notes=('Prefers "no doorbell", knock', "Loyal customer, handle with care", "Invoice by post", "Call after 5 pm"),
    spelling=Spelling(
        words={
            "country": {
                "FI": "Finland",
                "SE": "Sweden",
                "NO": "Norway",
                "DK": "Denmark",
                "DE": "Germany",
                "GB": "United Kingdom",
            }
        },
        yes="yes",
        no="no",
        day=lambda day: day.isoformat(),
        decimal=lambda number: f"{number:.2f}",
        quiet=frozenset({"deceased"}),
    ),
    constants={"company": "", "deceased": None, "tenant": "main"},
    repeats=(("repeat_notation", 0.025), ("repeat_id", 0.008), ("repeat_consent", 0.012)),
    damages=(
        (d.placeholder((("Test", "Person"), ("John", "Test"), ("asdf", ""), ("xxx", "xxx"))), 0.004),
        (_COMPANY, 0.04),
        (_LAST_NAME_FIRST, 0.12),
        (d.ID_CLASH, 0.002),
        (d.TOWN_MISMATCH, 0.01),
        (d.POSTAL_LOST_ZEROS, 0.02),
        (d.reword("name_upper", "full_name", str.upper, "a name in capitals"), 0.025),
        (d.reword("name_lower", "full_name", str.lower, "a name in small letters"), 0.015),
        (d.reword("name_mojibake", "full_name", d.mojibake, "a name read in the wrong encoding (MÃ¤kinen)"), 0.01),
        (d.write_over("name_missing", "full_name", ("",), "no name"), 0.006),
        (
            d.reword("double_space", "street_address", lambda text: text.replace(" ", "  ", 1), "two spaces in a row"),
            0.01,
        ),
        (d.reword("hard_space", "city", lambda text: f"{text}\u00a0", "a non-breaking space after the town"), 0.01),
        (d.write_over("address_missing", "street_address", ("",), "no street address"), 0.01),
        (d.EMAIL_MISSING, 0.05),
        (d.EMAIL_AT_WORD, 0.004),
        (d.EMAIL_TYPO, 0.004),
        (d.EMAIL_MALFORMED, 0.008),
        (d.EMAIL_FILLER, 0.004),
        (d.PHONE_MISSING, 0.05),
        (d.PHONE_IMPOSSIBLE, 0.006),
        (d.PHONE_FILLER, 0.004),
        (d.IDENTITY_IN_NOTES, 0.0016),
        (d.CARD_IN_NOTES, 0.0016),
        (d.BIRTH_MISSING, 0.2),
        (
            d.write_over(
                "birth_impossible", "birth_date", ("1975-02-31", "1988-13-05", "1969-00-05"), "a day that never was"
            ),
            0.004,
        ),
        (d.BIRTH_1900, 0.01),
        (d.BIRTH_FUTURE, 0.003),
        (d.MINOR, 0.005),
        (d.date_in_another_notation("created_at", ("%m/%d/%Y",)), 0.015),
        (d.CREATED_AFTER_PURCHASE, 0.006),
        (d.CONSENT_AND_OBJECTION, 0.01),
        (d.CONSENT_UNDATED, 0.05),
        (d.DECEASED, 0.004),
    ),
    spoilt_lines=((_SHORT, 2), (_LONG, 2), (_STRAY, 1)),
)
