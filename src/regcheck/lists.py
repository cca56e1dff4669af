"""Files from outside that a run is given beside the register: whom one must not contact, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from regcheck.errors import InputError, SettingsError
from regcheck.intake import Opened, opened, refuse_empty, registered
from regcheck.keys import secret_key
from regcheck.settings import Settings
from regcheck.stages.combine import Register
from regcheck.stages.load import LoadOptions
from regcheck.stages.normalise import Normalised, normalise, observe
from regcheck.stages.wash import BanList, countries_of, day_in
from regcheck.suppression import is_suppression_list, read_suppressions, said
from regcheck.text import Text

_NOBODY = Text(
    "Nobody can be recognised by the list {name}: it has no phone numbers, e-mail addresses or names with addresses.",
    "Luettelosta {name} ei voi tunnistaa ketään: siinä ei ole puhelinnumeroita, sähköpostiosoitteita eikä nimiä "
    "osoitteineen.",
    "Ingen kan kännas igen i listan {name}: den har varken telefonnummer, e-postadresser eller namn med adresser.",
)
_CALL_THEM = Text(
    "Call the column what it holds: Phone, Email, or Name with Address and Postal code.",
    "Nimeä sarake sen mukaan, mitä siinä on: Puhelin, Sähköposti tai Nimi, Osoite ja Postinumero.",
    "Kalla kolumnen det som den innehåller: Telefon, E-post eller Namn, Adress och Postnummer.",
)
_SEE_COLUMNS = Text(
    "See how it was understood with: regcheck columns {name}",
    "Katso, miten se tulkittiin: regcheck columns {name}",
    "Se hur den tolkades med: regcheck columns {name}",
)
_NO_DAY = Text(
    "The setting “suppress.dates” gives {name} a day that is none: {value}.",
    "Asetus ”suppress.dates” antaa tiedostolle {name} päivän, joka ei ole päivämäärä: {value}.",
    "Inställningen ”suppress.dates” ger {name} ett datum som inte är något: {value}.",
)
_ISO = Text("Write the day as 2026-01-31.", "Kirjoita päivä muodossa 2026-01-31.", "Skriv dagen som 2026-01-31.")
# What a phone number is written with, and how many digits it has with or without country code and leading zero.
_PHONE_LETTERS = r"^\s*\+?[\d\s()./\u2010-\u2015-]+$"
_PHONE_DIGITS = (7, 15)


@dataclass(frozen=True)
class Lists:
    """Files: ``suppress``, drawn up on ``suppressed_on`` where their names tell no day, ``updates``, ``evidence``."""

    suppress: tuple[Path, ...] = ()
    suppressed_on: date | None = None
    updates: tuple[Path, ...] = ()
    evidence: Path | None = None

    @property
    def named(self) -> tuple[tuple[str, Path], ...]:
        """Each file with the part it plays: suppress, updates or evidence."""
        evidence = [("evidence", self.evidence)] if self.evidence else []
        return (*(("suppress", one) for one in self.suppress), *(("updates", one) for one in self.updates), *evidence)


@dataclass(frozen=True)
class Bans:
    """The lists of whom one must not contact, and the key of those that are hashes."""

    lists: tuple[BanList, ...] = ()
    key: bytes = b""


def with_settings(given: Lists, settings: Settings) -> Lists:
    """The lists that were ``given`` and those that the settings name, each name once."""
    names = {path.name for path in given.suppress}
    own = tuple(path for name in settings.suppress.files if (path := Path(name)).name not in names)
    return replace(given, suppress=(*given.suppress, *own))


def bans_in(given: Lists, settings: Settings, countries: Sequence[str]) -> Bans:
    """Read the suppression lists. A lone column of what may be phone numbers holds those, whatever it is called.

    ``countries``: those of the register. A number without a country code is taken for a number of each of them.
    Raises InputError where a list cannot be read or nobody can be recognised by it.
    """
    keyed = {path for path in given.suppress if is_suppression_list(path)}
    key = secret_key() if keyed else b""
    lists = [
        BanList(path.name, kept=read_suppressions(path, key))
        if path in keyed
        else _in_clear(path, _day_of(path, given, settings), settings, countries)
        for path in given.suppress
    ]
    return Bans(tuple(lists), key)


def _day_of(path: Path, given: Lists, settings: Settings) -> date | None:
    """The day of a list: that of the settings, that in its name, or that of the flag."""
    told = settings.suppress.dates.get(path.name)
    if not told:
        return day_in(path.name) or given.suppressed_on
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        raise SettingsError(_NO_DAY.format(name=path.name, value=told), _ISO) from None


def _in_clear(path: Path, day: date | None, settings: Settings, countries: Sequence[str]) -> BanList:
    register = read_list(path, settings, lone_phones=True)
    readings = [_read(register, settings, country).people for country in countries]
    known = pl.concat([said(people).select("kind", "said") for people in readings]).unique()
    if known.is_empty():
        raise InputError(_NOBODY.format(name=path.name), _CALL_THEM + _SEE_COLUMNS.format(name=path.name))
    about = frozenset[str]().union(*(countries_of(path.name, people) for people in readings[:1]))
    return BanList(path.name, known=known, day=day, countries=about)


def read_list(path: Path, settings: Settings, *, lone_phones: bool = False) -> Register:
    """The cells of a list, its columns understood by themselves: what the user said of the register is not about it.

    ``lone_phones``: a file of one column, most of whose cells have the digits of a phone number, is a list of those.
    Raises InputError where it cannot be read or has no rows.
    """
    files = opened([path], replace(settings, load=LoadOptions(), columns={}, saved=frozenset()))
    refuse_empty(files.loaded)
    phones = _lone_phones(files) if lone_phones else {}
    return registered(files, replace(settings, columns=phones, saved=frozenset()))[0]


def _lone_phones(files: Opened) -> dict[str, str]:
    """The header of the one column as phone numbers, where it may hold them: 0401234567, 401234567, 358401234567."""
    (loaded,) = files.loaded[:1]
    if len(loaded.source.headers) != 1:
        return {}
    cells = loaded.records["c0"].drop_nulls()
    like = cells.str.contains(_PHONE_LETTERS) & cells.str.count_matches(r"\d").is_between(*_PHONE_DIGITS)
    return {loaded.source.headers[0]: "phone"} if len(cells) and float(like.sum()) > len(cells) / 2 else {}


def _read(register: Register, settings: Settings, country: str) -> Normalised:
    conventions = observe(
        register.cells, register.columns, replace(settings.normalise, country=country), settings.as_of
    )
    return normalise(register.cells, register.columns, conventions)
