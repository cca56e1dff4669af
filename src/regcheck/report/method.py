"""Every figure that the models use, with its source, year and certainty, and what the user has put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from regcheck.data import table
from regcheck.report.ledger import CERTAINTIES, SAID
from regcheck.report.paper import Section
from regcheck.report.words import WORDS
from regcheck.settings import Settings, as_table
from regcheck.text import Lang, Text

# Tables of regcheck.toml that say how files are read or judged, not what a model reckons with.
_NO_MODEL = ("as_of", "columns", "country", "fix_typos", "load", "rules", "purposes")
# A factor on the rates of moving, not the level itself.
_A_FACTOR = "freshness.move_level"
TITLE = Text("Every figure that was used", "Kaikki käytetyt luvut", "Alla siffror som användes")
HOW = Text(
    "Certainty: high, read at an official source; medium, secondary or derived; low, a prior of regcheck's own. The "
    "names are those of the packaged table of figures, the sources in its words.",
    "Varmuus: suuri, kun luku on luettu virallisesta lähteestä; kohtalainen, kun se on toissijainen tai johdettu; "
    "pieni, kun se on regcheckin oma oletus. Nimet ja lähteet ovat englanniksi, kuten ohjelman lukutaulukossa.",
    "Säkerhet: stor, läst i en officiell källa; medelstor, sekundär eller härledd; liten, regchecks eget antagande. "
    "Namn och källor är på engelska, som i den medföljande tabellen över siffror.",
)
OWN = Text("Your own settings", "Omat asetuksesi", "Dina egna inställningar")
OWN_HOW = Text(
    "These replace regcheck's figures or add to them.",
    "Nämä korvaavat tai täydentävät regcheckin lukuja.",
    "De här ersätter eller kompletterar regchecks siffror.",
)
NONE_OWN = Text(
    "You have replaced none of them.", "Et ole korvannut niistä yhtäkään.", "Du har inte ersatt någon av dem."
)
_VALUE = Text("Value", "Arvo", "Värde")
_YOURS = Text(
    "{value} (yours; packaged: {packaged})",
    "{value} (oma; alun perin {packaged})",
    "{value} (din; medföljande: {packaged})",
)
_MOVES = Text("moves, ages {first}–{last}", "muutot, iät {first}–{last}", "flyttningar, åldrar {first}–{last}")


@dataclass(frozen=True)
class Figure:
    """One figure: its packaged ``value`` with what is known of it, and ``own``, what the user has put in its place."""

    name: str
    value: float
    unit: str
    source: str
    year: int
    certainty: str
    own: str | None


def figures(settings: Settings) -> list[Figure]:
    """Every packaged figure in the order of its table."""
    own = overridden(settings)
    return [
        Figure(**{name: row[name] for name in _OF_TABLE}, own=_own(row["name"], own))
        for row in table("figures").iter_rows(named=True)
    ]


_OF_TABLE = ("name", "value", "unit", "source", "year", "certainty")


def overridden(settings: Settings) -> dict[str, str]:
    """The settings of the models that are not the defaults: table.name (and country) -> value."""
    now, before = (dict(_leaves(as_table(one))) for one in (settings, Settings(as_of=settings.as_of)))
    return {name: str(value) for name, value in now.items() if before.get(name) != value}


def _leaves(told: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in told.items():
        if not within and name in _NO_MODEL:
            continue
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{within}{name}.")
        else:
            yield f"{within}{name}", value


def _own(figure: str, own: Mapping[str, str]) -> str | None:
    """What stands in the place of ``figure``: its setting has its name, or the end of it, or the plural of it."""
    for setting, value in own.items():
        if setting == _A_FACTOR:
            continue
        _, _, name = setting.partition(".")
        stem, _, code = name.partition(".")
        meant = f"{stem.removesuffix('s')}_{code}" if code else stem
        if figure == meant or figure.endswith(f"_{meant}"):
            return value
    return None


def method(settings: Settings, lang: Lang) -> tuple[Section, Section]:
    """The figures as a table, and the user's own settings."""
    head = (WORDS["figure"], _VALUE, WORDS["source"], SAID["year"], SAID["certainty"])
    lines = (*(_line(one, lang) for one in figures(settings)), *_moves(lang))
    own = tuple(overridden(settings).items())
    return (
        Section(TITLE.in_(lang), (HOW.in_(lang),), tuple(one.in_(lang) for one in head), lines),
        Section(OWN.in_(lang), ((OWN_HOW if own else NONE_OWN).in_(lang),), (), own),
    )


def _line(one: Figure, lang: Lang) -> tuple[str, ...]:
    packaged = f"{one.value:g}"
    value = packaged if one.own is None else _YOURS.format(value=one.own, packaged=packaged).in_(lang)
    return f"{one.name} ({one.unit})", value, one.source, str(one.year), CERTAINTIES[one.certainty].in_(lang)


def _moves(lang: Lang) -> Iterator[tuple[str, ...]]:
    """The moving rates by age, which have a table of their own."""
    level = next(row for row in table("figures").iter_rows(named=True) if row["name"] == "move_level")
    for row in table("moves").iter_rows(named=True):
        name = _MOVES.format(first=row["age_from"], last=row["age_to"]).in_(lang)
        unit = f"{name} ({level['unit']})"
        yield unit, f"{row['per_1000']:g}", level["source"], str(level["year"]), CERTAINTIES[row["certainty"]].in_(lang)
