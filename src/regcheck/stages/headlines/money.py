"""What stale addresses and duplicates cost a year, when an update pays back, and the grade that follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regcheck.text import Text

Grade = Literal["A", "B", "C", "D", "E"]
MOST_BLOCKED = 0.01  # of those who may be marketed to


@dataclass(frozen=True)
class PriceSettings:
    """What contacts cost, in euros; None where it is not told, and then no sum is given.

    ``letter`` with its postage, ``mailings`` a year; ``sms`` and ``call`` each, ``sms_a_year``, ``calls_a_year`` to a
    customer; an update of addresses costs ``update_fixed`` and ``update_per_hit`` for each address it corrects.
    """

    letter: float | None = None
    mailings: float | None = None
    sms: float | None = None
    sms_a_year: float | None = None
    call: float | None = None
    calls_a_year: float | None = None
    update_fixed: float | None = None
    update_per_hit: float | None = None


@dataclass(frozen=True)
class Estimate:
    """An expected number, or share, with its 90 % interval, out of ``of``."""

    expected: float
    low: float
    high: float
    of: int


@dataclass(frozen=True)
class Money:
    """Euros a year. ``missing``: the settings without which a figure of it is None.

    ``wasted`` on contacts that reach nobody; ``on_duplicates`` is the part of it sent twice. ``update``: the price of
    one update of addresses; ``payback_months``: how soon what it saves has paid for it.
    """

    wasted: Estimate | None
    on_duplicates: float | None
    update: float | None
    payback_months: float | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """What is paid for in vain: addresses and numbers that are stale but may be used, and rows that repeat others."""

    letters: Estimate
    sms: Estimate
    calls: Estimate
    repeats: int


def money(counts: Counts, prices: PriceSettings) -> Money:
    """Reckon in euros what ``counts`` cost at ``prices``."""
    missing = tuple(
        name for name in ("letter", "mailings", "update_fixed", "update_per_hit") if _of(prices, name) is None
    )
    update = _update(counts.letters.expected, prices)
    if prices.letter is None or prices.mailings is None:
        return Money(None, None, update, None, missing)
    a_year = prices.letter * prices.mailings
    parts = (
        (counts.letters, a_year),
        (counts.sms, (prices.sms or 0.0) * (prices.sms_a_year or 0.0)),
        (counts.calls, (prices.call or 0.0) * (prices.calls_a_year or 0.0)),
    )
    twice = a_year * counts.repeats
    saved = a_year * counts.letters.expected
    wasted = Estimate(
        twice + sum(each.expected * price for each, price in parts),
        twice + sum(each.low * price for each, price in parts),
        twice + sum(each.high * price for each, price in parts),
        counts.letters.of,
    )
    return Money(wasted, twice, update, 12 * update / saved if update is not None and saved else None, missing)


def _of(prices: PriceSettings, name: str) -> float | None:
    value: float | None = getattr(prices, name)
    return value


def _update(hits: float, prices: PriceSettings) -> float | None:
    if prices.update_fixed is None and prices.update_per_hit is None:
        return None
    return (prices.update_fixed or 0.0) + (prices.update_per_hit or 0.0) * hits


# ---------------------------------------------------------------- the grade

_A = Text(
    "A year's waste is less than an update of the addresses costs.",
    "Vuoden hukka on pienempi kuin osoitteiden päivityksen hinta.",
    "Ett års spill är mindre än vad en uppdatering av adresserna kostar.",
)
_B = Text(
    "An update of the addresses pays for itself within a year.",
    "Osoitteiden päivitys maksaa itsensä takaisin vuodessa.",
    "En uppdatering av adresserna betalar sig inom ett år.",
)
_C = Text(
    "An update of the addresses pays for itself with the next mailing.",
    "Osoitteiden päivitys maksaa itsensä takaisin jo seuraavalla postituksella.",
    "En uppdatering av adresserna betalar sig redan vid nästa utskick.",
)
_D = Text(
    "Of those who may be contacted, more than one in a hundred has something in their data to mend before it is used.",
    "Niistä, joihin saa ottaa yhteyttä, useammalla kuin yhdellä sadasta on tiedoissaan jotain, mikä on korjattava "
    "ennen käyttöä.",
    "Av dem som får kontaktas har mer än en av hundra något i sina uppgifter som måste rättas före användning.",
)
_E = Text(
    "No period is set after which data is deleted.",
    "Tietojen säilytysajalle ei ole asetettu rajaa.",
    "Ingen gräns är satt för hur länge uppgifterna sparas.",
)
SENTENCES: dict[Grade, Text] = {"A": _A, "B": _B, "C": _C, "D": _D, "E": _E}


def grade(
    spent: Money, letter: float | None, stale: float, blocked: float | None, retention: bool | None
) -> Grade | None:
    """The letter by consequence; None where the prices it needs are not set.

    ``blocked``: the share of customers with a rule that must be mended first; ``retention``: whether a period is set;
    None where that is not known.
    """
    if retention is False:
        return "E"
    if blocked is not None and blocked > MOST_BLOCKED:
        return "D"
    if spent.update is None or spent.wasted is None or letter is None:
        return None
    saved = spent.wasted.expected - (spent.on_duplicates or 0.0)
    if saved < spent.update:
        return "A"
    return "C" if letter * stale >= spent.update else "B"
