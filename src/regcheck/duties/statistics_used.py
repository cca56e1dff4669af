"""Which statistics stand behind what was worked out of one person: not all that regcheck carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from regcheck.data import Reference, sources, statistics

_AREAS = ("areas_fi", "areas_se", "household_forms", "dwelling_patterns", "household_adults", "age_shapes", "figures")
# By the name that an estimate has in est_source: the tables it is made from.
_BEHIND: Mapping[str, tuple[str, ...]] = {
    "gender": ("first_names",),
    "age": ("name_ages", "population", "figures"),
    "housing": _AREAS,
    "household": _AREAS,
    "income_band": _AREAS,
    "life_stage": _AREAS,
    "car": (*_AREAS, "cars_se"),
    "moving": ("moves", "figures"),
}
# What says how current the data probably is.
_FRESHNESS = ("moves", "mortality", "population", "figures")
_WHEREVER = ("moves",)  # one country's rates, scaled to the others
_TAKEN_FROM = {"AX": "FI", "SJ": "NO"}
_AREA = "+ area"  # in a receipt: the ages of the area were used too


def statistics_used(appended: Iterable[Mapping[str, Any]], countries: Iterable[str]) -> list[tuple[str, str, int]]:
    """Publisher, title and year of the statistics behind ``appended``, of a person who lives in ``countries``.

    ``appended``: column -> value of each of their customers. Tables of other countries are named only where the receipt
    (``est_source``) names them. Each is told once, in the order of the sources in force.
    """
    lines = list(appended)
    made = [one for line in lines for one in str(line.get("est_source") or "").split("; ") if one]
    fresh = any(name.endswith("_p") and not name.startswith("est_") for line in lines for name in line)
    homes = {_TAKEN_FROM.get(one, one) for one in countries}
    used = (one for one in sources() if (fresh and _tells(one, _FRESHNESS, homes)) or _is_behind(one, made, homes))
    return list(dict.fromkeys((one.publisher, one.title, one.year) for one in used))


def _is_behind(one: Reference, made: Iterable[str], homes: set[str]) -> bool:
    for receipt in made:
        name, _, how = receipt.partition(": ")
        named = {one.country} if one.table == "first_names" and statistics(one.table, one.country) in how else set()
        tables = (*_BEHIND.get(name, ()), *(("areas_fi",) if _AREA in how else ()))
        if _tells(one, tables, homes | named):
            return True
    return False


def _tells(one: Reference, tables: tuple[str, ...], homes: set[str]) -> bool:
    return one.table in tables and (one.country in {"", *homes} or one.table in _WHEREVER)
