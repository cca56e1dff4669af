"""What the register is made of: its columns, its three languages, a customer, and a kind of error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

REGISTER_DAY = date(2026, 6, 30)
"""The day the register was exported; nothing sound in it is later."""

HEADERS = {
    "customer_id": ("Customer number", "Asiakasnumero", "Kundnummer"),
    "first_name": ("First name", "Etunimi", "Förnamn"),
    "last_name": ("Last name", "Sukunimi", "Efternamn"),
    "company": ("Company", "Yritys", "Företag"),
    "business_id": ("Business ID", "Y-tunnus", "Organisationsnummer"),
    "street_address": ("Street address", "Katuosoite", "Gatuadress"),
    "postal_code": ("Postal code", "Postinumero", "Postnummer"),
    "city": ("City", "Postitoimipaikka", "Ort"),
    "country": ("Country", "Maa", "Land"),
    "phone": ("Phone", "Puhelin", "Telefon"),
    "mobile": ("Mobile", "Matkapuhelin", "Mobiltelefon"),
    "email": ("E-mail", "Sähköposti", "E-post"),
    "birth_date": ("Date of birth", "Syntymäaika", "Födelsedatum"),
    "national_id": ("National ID", "Henkilötunnus", "Personnummer"),
    "gender": ("Gender", "Sukupuoli", "Kön"),
    "language": ("Language", "Kieli", "Språk"),
    "created_at": ("Created", "Luotu", "Skapad"),
    "updated_at": ("Updated", "Päivitetty", "Uppdaterad"),
    "last_purchase_at": ("Last purchase", "Viimeisin ostos", "Senaste köp"),
    "order_count": ("Order count", "Tilausten määrä", "Antal order"),
    "total_spent": ("Total spent", "Ostot yhteensä", "Totalt köpt"),
    "consent_email": ("E-mail consent", "Sähköpostilupa", "Samtycke e-post"),
    "consent_sms": ("SMS consent", "Tekstiviestilupa", "Samtycke sms"),
    "consent_date": ("Consent date", "Luvan päivämäärä", "Samtyckesdatum"),
    "opt_out": ("Opt out", "Markkinointikielto", "Reklamspärr"),
    "notes": ("Notes", "Huomautukset", "Anteckningar"),
}
"""Field to header in English, Finnish and Swedish, in the order of the file."""

LANGUAGES = ("en", "fi", "sv")
YES_NO = {"en": ("yes", "no"), "fi": ("kyllä", "ei"), "sv": ("ja", "nej")}
GENDERS = {"en": ("female", "male"), "fi": ("nainen", "mies"), "sv": ("kvinna", "man")}
COUNTRIES = {
    "FI": ("FI", "Suomi", "Finland"),
    "SE": ("SE", "Ruotsi", "Sverige"),
    "NO": ("NO", "Norja", "Norge"),
    "DK": ("DK", "Tanska", "Danmark"),
    "IS": ("IS", "Islanti", "Island"),
    "EE": ("EE", "Viro", "Estland"),
    "DE": ("DE", "Saksa", "Tyskland"),
    "GB": ("GB", "Iso-Britannia", "Storbritannien"),
    "NL": ("NL", "Alankomaat", "Nederländerna"),
}


@dataclass(frozen=True)
class Style:
    """How one file writes: the language of its header and words, its dates, decimals and delimiter."""

    lang: str

    @property
    def delimiter(self) -> str:
        """The sign between cells."""
        return "," if self.lang == "en" else ";"

    def header(self, name: str) -> str:
        """The header of a field."""
        return HEADERS[name][LANGUAGES.index(self.lang)]

    def country(self, land: str) -> str:
        """How the file writes a country."""
        return COUNTRIES[land][LANGUAGES.index(self.lang)]

    def yes(self, answer: bool) -> str:
        """The word for yes or for no."""
        return YES_NO[self.lang][0 if answer else 1]

    def gender(self, woman: bool) -> str:
        """The word for a woman or for a man."""
        return GENDERS[self.lang][0 if woman else 1]

    def day(self, moment: date) -> str:
        """A day as the file writes days."""
        return self.date_parts(moment.year, moment.month, moment.day)

    def date_parts(self, year: int | str, month: int, day: int) -> str:
        """A date as the file writes dates, without asking whether there is such a day."""
        if self.lang == "fi":
            return f"{day}.{month}.{year}"
        return f"{day:02d}/{month:02d}/{year}" if self.lang == "en" else f"{year}-{month:02d}-{day:02d}"

    def read(self, text: str) -> date:
        """The day a sound date cell tells."""
        if self.lang == "sv":
            return date.fromisoformat(text)
        day, month, year = text.replace("/", ".").split(".")
        return date(int(year), int(month), int(day))

    def money(self, amount: float) -> str:
        """A sum in the currency, two decimals."""
        return f"{amount:.2f}" if self.lang == "en" else f"{amount:.2f}".replace(".", ",")


@dataclass
class Customer:
    """One row: its cells by field; ``hard`` names the fields whose sound value looks odd, and why."""

    land: str
    firm: bool
    woman: bool = False
    cells: dict[str, str] = field(default_factory=dict)
    hard: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.cells[name]

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def person(self) -> bool:
        """Whether the row is a private person with both names and no company."""
        return bool(self["first_name"] and self["last_name"] and not self["company"])


@dataclass(frozen=True)
class Scene:
    """What a kind of error may draw on: chance, and how the file writes."""

    draw: Random
    style: Style


Spoil = Callable[[Customer, Scene], dict[str, str] | None]
"""From a sound row the cells to change, by field; None where the row does not lend itself to the error."""


@dataclass(frozen=True)
class Kind:
    """One kind of error. A finding may name what ``spoil`` changed or one of the columns ``also``."""

    name: str
    family: str
    about: str
    spoil: Spoil
    also: tuple[str, ...] = ()


class Kinds:
    """The kinds of one family, in the order they are written down."""

    def __init__(self, family: str) -> None:
        """A family without kinds yet."""
        self.family = family
        self.all: list[Kind] = []

    def __call__(self, *also: str) -> Callable[[Spoil], Spoil]:
        """Decorator: the function's name names the kind, its docstring says what is wrong."""

        def register(spoil: Spoil) -> Spoil:
            name = getattr(spoil, "__name__", "")
            self.all.append(Kind(name, self.family, (spoil.__doc__ or "").strip(), spoil, also))
            return spoil

        return register

    def values(self, name: str, about: str, column: str, values: tuple[str, ...], *, persons: bool = True) -> None:
        """A kind that overwrites a filled cell of ``column`` with one of ``values``."""

        def spoil(row: Customer, scene: Scene) -> dict[str, str] | None:
            suits = row[column] and (row.person() or not persons)
            return {column: scene.draw.choice(values)} if suits else None

        self.all.append(Kind(name, self.family, about, spoil))

    def edits(self, name: str, about: str, columns: tuple[str, ...], edit: Callable[[str, Random], str]) -> None:
        """A kind that edits one filled cell among ``columns``; unsuited where the edit changes nothing."""

        def spoil(row: Customer, scene: Scene) -> dict[str, str] | None:
            filled = [column for column in columns if row[column]]
            if not filled:
                return None
            column = scene.draw.choice(filled)
            edited = edit(row[column], scene.draw)
            return None if edited in (row[column], "") else {column: edited}

        self.all.append(Kind(name, self.family, about, spoil))

    def texts(self, name: str, about: str, texts: tuple[str, ...], also: tuple[str, ...]) -> None:
        """A kind that writes one of ``texts`` into the empty notes of a private person."""

        def spoil(row: Customer, scene: Scene) -> dict[str, str] | None:
            return {"notes": scene.draw.choice(texts)} if row.person() and not row["notes"] else None

        self.all.append(Kind(name, self.family, about, spoil, also))
