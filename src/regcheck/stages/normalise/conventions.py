"""What holds for a whole register and is decided once from all of it, so that normalising can go row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import polars as pl

from regcheck.model import FIELDS, Column
from regcheck.stages.normalise.dates import DateStyle, observe_dates
from regcheck.stages.normalise.divide import divide, unquoted
from regcheck.stages.normalise.makeup import Makeup, marked_columns, observe_makeup
from regcheck.stages.normalise.phoneforms import PhoneFormat
from regcheck.stages.normalise.places import read_countries, read_postal_codes
from regcheck.text import Text

SAMPLE_ROWS = 20_000
_NORTH_AMERICAN = r"^\s*(?:\+?1[-. ])?\(?[2-9]\d\d\)?[-. ]{1,2}[2-9]\d\d[-. ]\d{4}(?:\s*(?:x|ext).*)?$"
_PREFIXES = {"358": "FI", "46": "SE", "47": "NO", "45": "DK", "372": "EE", "49": "DE", "44": "GB"}


@dataclass(frozen=True)
class NormaliseSettings:
    """``country``: ISO code for values that name no country themselves; None lets the register tell.

    ``fix_typos``: correct the mistyped domains of e-mail addresses instead of only pointing them out.
    ``phone_format``: how the clean register writes phone numbers.
    """

    country: str | None = field(default=None)
    fix_typos: bool = field(default=False)
    phone_format: PhoneFormat = field(default="e164")


@dataclass(frozen=True)
class HomeCountry:
    """The country of values that name none, why it was chosen, and whether anything spoke for it at all."""

    code: str
    why: Text
    sure: bool = True


@dataclass(frozen=True)
class Conventions:
    """``countries`` per source file; ``dates`` per column key; ``postal_space``: "123 45" rather than "12345".

    ``makeup``: which columns are parts of one field, and which hold more than theirs.
    """

    as_of: date
    countries: Mapping[str, HomeCountry]
    dates: Mapping[str, DateStyle]
    postal_space: bool
    makeup: Makeup = field(default_factory=Makeup)
    fix_typos: bool = False
    phone_format: PhoneFormat = "e164"

    @property
    def country(self) -> str:
        """The country of the first file."""
        return next(iter(self.countries.values())).code

    @property
    def country_why(self) -> Text:
        """Why that country."""
        return next(iter(self.countries.values())).why


def observe(cells: pl.DataFrame, columns: tuple[Column, ...], settings: NormaliseSettings, as_of: date) -> Conventions:
    """Decide the conventions of a register from its cells (see Register) and the user's own ``settings``."""
    marked = marked_columns(cells, columns)
    cells = unquoted(cells, columns, marked)
    makeup = observe_makeup(cells, columns, marked)
    sources = cells["source"].unique(maintain_order=True).cast(pl.String).to_list()
    if makeup.divides:
        cells = divide(cells, columns, makeup).cells
    countries = {
        source: _country(cells.filter(pl.col("source") == source) if len(sources) > 1 else cells, columns, settings)
        for source in sources
    }
    order: Literal["dmy", "mdy"] = "mdy" if countries[sources[0]].code == "US" else "dmy"
    return Conventions(
        as_of=as_of,
        countries=countries,
        dates={
            column.key: observe_dates(cells[column.key], order)
            for column in columns
            if FIELDS[column.field].kind == "date"
        },
        postal_space=_postal_space(cells, countries[sources[0]].code),
        makeup=makeup,
        fix_typos=settings.fix_typos,
        phone_format=settings.phone_format,
    )


def _country(cells: pl.DataFrame, columns: tuple[Column, ...], settings: NormaliseSettings) -> HomeCountry:
    """The country of a file: what the user says, or else the first of the signs that is there."""
    if settings.country:
        return HomeCountry(settings.country, Text("set by you", "itse asetettu", "angivet av dig"))
    sample = cells.head(SAMPLE_ROWS)
    for sign, why in _SIGNS:
        code = sign(sample, columns)
        if code is not None:
            return HomeCountry(code, why)
    return HomeCountry("FI", _NOTHING, sure=False)


def _told(cells: pl.DataFrame, _columns: tuple[Column, ...]) -> str | None:
    return _most(read_countries(cells["country"])["value"]) if "country" in cells.columns else None


def _dialled(cells: pl.DataFrame, columns: tuple[Column, ...]) -> str | None:
    numbers = [cells[column.key] for column in columns if column.field in ("phone", "mobile")]
    if not numbers:
        return None
    prefixes = pl.concat([one.rename("n") for one in numbers]).str.extract(r"^\s*(?:\+|00)(358|372|4[4-79])")
    return _most(prefixes.replace_strict(_PREFIXES, default=None, return_dtype=pl.String))


def _dialled_as_in_america(cells: pl.DataFrame, columns: tuple[Column, ...]) -> str | None:
    """The United States where most phone numbers are grouped in threes and a four, as nowhere in the Nordics."""
    numbers = [cells[column.key].rename("n") for column in columns if column.field in ("phone", "mobile")]
    filled = pl.concat(numbers).drop_nulls() if numbers else pl.Series("n", [], pl.String)
    return "US" if int(filled.str.contains(_NORTH_AMERICAN).sum()) * 2 > max(len(filled), 1) else None


def _of_towns(cells: pl.DataFrame, _columns: tuple[Column, ...]) -> str | None:
    """The country in which most postal codes belong to their towns, if that is a third of them."""
    if not {"postal_code", "city"} <= set(cells.columns):
        return None
    rows = cells.filter(pl.col("postal_code").is_not_null(), pl.col("city").is_not_null())
    fitting = {country: _fitting(rows, country) for country in _WITH_PLACES}
    best = max(fitting, key=lambda country: fitting[country])
    return best if rows.height and fitting[best] >= rows.height / 3 else None


def _fitting(rows: pl.DataFrame, country: str) -> int:
    homes = pl.repeat(country, rows.height, dtype=pl.String, eager=True)
    return int(read_postal_codes(rows["postal_code"], homes, rows["city"], spaced=True)["fits"].sum())


def _of_codes(cells: pl.DataFrame, _columns: tuple[Column, ...]) -> str | None:
    """The country whose postal codes cannot be another's: Sweden's space, Finland's and Norway's leading zeros."""
    if "postal_code" not in cells.columns:
        return None
    codes = cells["postal_code"].drop_nulls().str.strip_chars()
    if codes.str.contains(r"^[1-9]\d\d \d\d$").sum() > len(codes) / 2:
        return "SE"
    zeros = {"FI": codes.str.contains(r"^0\d{4}$").sum(), "NO": codes.str.contains(r"^0\d{3}$").sum()}
    best = max(zeros, key=lambda country: zeros[country])
    return best if zeros[best] > len(codes) / 10 else None


def _of_domains(cells: pl.DataFrame, _columns: tuple[Column, ...]) -> str | None:
    if "email" not in cells.columns:
        return None
    endings = cells["email"].str.to_lowercase().str.extract(r"\.(fi|se|no|dk|ee)\s*$").str.to_uppercase()
    return _most(endings)


def _of_headers(_cells: pl.DataFrame, columns: tuple[Column, ...]) -> str | None:
    """The country of the language that the headers are in."""
    headers = " ".join(column.header.casefold() for column in columns)
    found = {country: sum(word in headers for word in words) for country, words in _HEADER_WORDS.items()}
    best = max(found, key=lambda country: found[country])
    return best if found[best] else None


# Pieces of headers that one language of the countries uses and the others do not.
_HEADER_WORDS = {
    "FI": ("nimi", "puhelin", "osoite", "postinumero", "köposti", "koposti", "asiakas", "syntym", "kaupunki", "lupa"),
    "SE": ("förnamn", "efternamn", "gatuadress", "postort", "kundnr", "kundnummer", "födel", "samtycke"),
    "NO": ("etternavn", "poststed", "kundenummer", "fødselsdato", "mobilnummer", "gateadresse"),
    "DK": ("efternavn", "kundenr", "fødselsdag", "vejnavn", "postdistrikt"),
}
_NOTHING = Text("nothing in the register tells", "rekisteri ei kerro maata", "inget i registret visar landet")
_WITH_PLACES = ("FI", "SE", "NO", "DK")
# What tells a country, the surest first.
_SIGNS: tuple[tuple[Callable[[pl.DataFrame, tuple[Column, ...]], str | None], Text], ...] = (
    (
        _told,
        Text("most rows that name a country", "useimmat maan kertovat rivit", "flest rader som anger ett land"),
    ),
    (
        _dialled,
        Text(
            "most phone numbers with a country code",
            "useimmat suuntanumerolliset puhelinnumerot",
            "flest telefonnummer med landsnummer",
        ),
    ),
    (
        _of_towns,
        Text("most postal codes and towns", "useimmat postinumerot ja paikkakunnat", "flest postnummer och orter"),
    ),
    (
        _dialled_as_in_america,
        Text(
            "most phone numbers written as in the United States",
            "useimmat Yhdysvaltain tapaan kirjoitetut puhelinnumerot",
            "flest telefonnummer skrivna som i USA",
        ),
    ),
    (_of_codes, Text("the form of the postal codes", "postinumeroiden muoto", "postnumrens form")),
    (_of_domains, Text("most e-mail domains", "useimmat sähköpostiosoitteet", "flest e-postadresser")),
    (_of_headers, Text("the language of the headers", "sarakeotsikoiden kieli", "kolumnrubrikernas språk")),
)


def _most(values: pl.Series) -> str | None:
    known = values.drop_nulls()
    if known.is_empty():
        return None
    most: str = known.value_counts().sort("count", known.name, descending=[True, False]).item(0, 0)
    return most


def _postal_space(cells: pl.DataFrame, home: str) -> bool:
    """Whether the Swedish codes of the register have their space: Finnish ones never have one and say nothing of it."""
    if "postal_code" not in cells.columns:
        return True
    codes = cells["postal_code"]
    if "country" in cells.columns:
        codes = codes.filter(read_countries(cells["country"])["value"].fill_null(home) == "SE")
    return int(codes.str.contains(r"\d{3} \d{2}\s*$").sum()) >= int(codes.str.contains(r"^\s*\d{5}\s*$").sum())
