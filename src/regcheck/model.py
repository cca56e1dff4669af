"""The words every stage shares: the fields a column can mean, and the tables and records passed on."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

import polars as pl

from regcheck.text import Text

Kind = Literal["text", "date", "flag", "number"]
Channel = Literal["email", "sms", "phone", "post", "any"]
FileKind = Literal["csv", "xlsx", "xls", "ods", "html", "xml", "parquet"]


@dataclass(frozen=True)
class Field:
    """A meaning a column can have: its canonical name, what its values are, and what people call it."""

    name: str
    kind: Kind
    label: Text


def _fields() -> dict[str, Field]:
    declared = (
        ("customer_id", "text", "Customer number", "Asiakasnumero", "Kundnummer"),
        ("full_name", "text", "Name", "Nimi", "Namn"),
        ("first_name", "text", "First name", "Etunimi", "Förnamn"),
        ("last_name", "text", "Last name", "Sukunimi", "Efternamn"),
        ("company", "text", "Company", "Yritys", "Företag"),
        ("business_id", "text", "Business id", "Y-tunnus", "Organisationsnummer"),
        ("email", "text", "E-mail", "Sähköposti", "E-post"),
        ("phone", "text", "Phone", "Puhelin", "Telefon"),
        ("mobile", "text", "Mobile phone", "Matkapuhelin", "Mobiltelefon"),
        ("street_address", "text", "Street address", "Katuosoite", "Gatuadress"),
        ("address_line2", "text", "Address line 2", "Osoitteen lisärivi", "Adressrad 2"),
        ("postal_code", "text", "Postal code", "Postinumero", "Postnummer"),
        ("city", "text", "Town", "Postitoimipaikka", "Postort"),
        ("region", "text", "Region", "Alue", "Region"),
        ("country", "text", "Country", "Maa", "Land"),
        ("birth_date", "date", "Date of birth", "Syntymäaika", "Födelsedatum"),
        ("national_id", "text", "Identity number", "Henkilötunnus", "Personnummer"),
        ("gender", "text", "Gender", "Sukupuoli", "Kön"),
        ("language", "text", "Language", "Kieli", "Språk"),
        ("created_at", "date", "Created", "Luotu", "Skapad"),
        ("updated_at", "date", "Updated", "Päivitetty", "Uppdaterad"),
        ("verified_at", "date", "Verified", "Tarkistettu", "Kontrollerad"),
        ("last_activity_at", "date", "Last activity", "Viimeksi aktiivinen", "Senast aktiv"),
        ("last_purchase_at", "date", "Last purchase", "Viimeisin ostos", "Senaste köp"),
        ("consent_email", "flag", "Consent to e-mail", "Sähköpostimarkkinointilupa", "Samtycke till e-post"),
        ("consent_sms", "flag", "Consent to SMS", "Tekstiviestilupa", "Samtycke till sms"),
        ("consent_phone", "flag", "Consent to calls", "Puhelinmarkkinointilupa", "Samtycke till samtal"),
        ("consent_post", "flag", "Consent to post", "Postimarkkinointilupa", "Samtycke till post"),
        ("consent_any", "flag", "Consent to marketing", "Markkinointilupa", "Samtycke till marknadsföring"),
        ("consent_date", "date", "Consent given on", "Suostumuksen päivämäärä", "Datum för samtycke"),
        ("consent_source", "text", "Source of the consent", "Suostumuksen lähde", "Källa till samtycket"),
        ("opt_out", "flag", "Marketing forbidden", "Markkinointikielto", "Reklamspärr"),
        ("lawful_basis", "text", "Lawful basis", "Käsittelyperuste", "Rättslig grund"),
        ("protected", "flag", "Protected details", "Turvakielto", "Skyddade personuppgifter"),
        ("deceased", "flag", "Marked as deceased", "Merkitty kuolleeksi", "Markerad som avliden"),
        ("order_count", "number", "Orders", "Tilausten määrä", "Antal beställningar"),
        ("return_count", "number", "Returns", "Palautusten määrä", "Antal returer"),
        ("total_spent", "number", "Total spent", "Ostot yhteensä", "Köp totalt"),
        ("source_channel", "text", "Source", "Lähde", "Källa"),
        ("notes", "text", "Notes", "Muistiinpanot", "Anteckningar"),
        ("tags", "text", "Groups", "Ryhmät", "Grupper"),
        ("other", "text", "Other", "Muu", "Övrigt"),
    )
    return {name: Field(name, kind, Text(en, fi, sv)) for name, kind, en, fi, sv in declared}  # type: ignore[arg-type]


FIELDS: dict[str, Field] = _fields()
# Parts of a country with codes of their own, in which its law holds and its lists count.
UNDER_LAW_OF = {"AX": "FI", "SJ": "NO"}
CONSENTS = ("consent_email", "consent_sms", "consent_phone", "consent_post", "consent_any")


@dataclass(frozen=True)
class Source:
    """How one file was read: everything a person needs to judge whether it was read rightly.

    ``quote`` is "" where values are never quoted. ``above`` and ``below`` are the non-blank lines that were set aside
    above the first record and below the last, ``repaired`` the rows that were put right.
    ``types`` are those of the columns of a Parquet file, by polars' names; other kinds have none.
    """

    name: str
    kind: FileKind
    sha256: str
    headers: tuple[str, ...]
    records: int
    header_lines: tuple[int, ...] = (1,)
    header_rows: int = 1
    encoding: str | None = None
    bom: bool = False
    delimiter: str | None = None
    quote: str | None = None
    newline: str | None = None
    sheet: str | None = None
    above: int = 0
    below: int = 0
    repaired: int = 0
    unreadable: int = 0
    types: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """One source as text.

    ``records``: ``line`` (UInt32, 1-based line or sheet row where the record begins), then ``c0``, ``c1``, ... (String,
    one per header, as written; an empty cell is null). ``unreadable`` has the schema UNREADABLE.
    """

    source: Source
    records: pl.DataFrame
    unreadable: pl.DataFrame


@dataclass(frozen=True)
class Column:
    """What one column means: its header as written, its field, and how surely and why.

    ``key`` names the column in the tables of a run: the field for its main column (``email``), numbered for its
    alternates (``email_2``), and ``other_1``, ``other_2``, ... for columns without a known meaning.
    """

    key: str
    header: str
    field: str
    channel: Channel | None
    confidence: float
    why: Text = dataclasses.field(compare=False)


UNREADABLE = pl.Schema({"source": pl.String(), "line": pl.UInt32(), "problem": pl.String(), "text": pl.String()})
FINDINGS = pl.Schema({"row": pl.UInt32(), "column": pl.String(), "rule": pl.String(), "severity": pl.String()})
CHANGES = pl.Schema(
    {
        "row": pl.UInt32(),
        "column": pl.String(),
        "before": pl.String(),
        "after": pl.String(),
        "reason": pl.String(),
        "from_row": pl.UInt32(),
    }
)
CLUSTERS = pl.Schema({"source": pl.String(), "row": pl.UInt32(), "customer": pl.String()})
# How sure (0 to 1) each rule that learns from the columns themselves is, per column.
NOTICED = pl.Schema({"column": pl.String(), "rule": pl.String(), "sure": pl.Float64()})
