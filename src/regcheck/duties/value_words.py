"""What the columns that regcheck appends hold, in words for whoever reads about themselves: codes become words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from regcheck.report.lawfulness import CHANNEL_LABELS
from regcheck.stages.enrich import ESTIMATORS
from regcheck.text import Lang, Text, same

CODES: dict[str, Mapping[str, Text]] = {
    "est_gender": {"female": Text("woman", "nainen", "kvinna"), "male": Text("man", "mies", "man")},
    "est_housing": {
        "flat": Text("block of flats", "kerrostalo", "flerbostadshus"),
        "terraced": Text("terraced house", "rivitalo", "radhus"),
        "detached": Text("detached house", "omakotitalo", "villa"),
    },
    "est_household": {
        "one_adult": Text("one adult", "yksi aikuinen", "en vuxen"),
        "several_adults": Text("several adults", "useita aikuisia", "flera vuxna"),
        "children_likely": Text("children, probably", "luultavasti lapsia", "troligen barn"),
    },
    "est_income_band": {
        "low": Text("low", "matala", "låg"),
        "middle": Text("middle", "keskitasoa", "medelhög"),
        "high": Text("high", "korkea", "hög"),
    },
    "est_car": {"yes": Text("yes", "kyllä", "ja"), "no": Text("no", "ei", "nej")},
    "est_life_stage": {
        "young_single": Text("young and living alone", "nuori, yksin asuva", "ung och ensamboende"),
        "young_adults": Text("young adults", "nuoria aikuisia", "unga vuxna"),
        "family": Text("family with children", "lapsiperhe", "barnfamilj"),
        "empty_nest": Text(
            "50 or over, no children at home",
            "50 vuotta täyttänyt, ei lapsia kotona",
            "50 år eller äldre, inga barn hemma",
        ),
        "senior": Text("of pension age", "eläkeikäinen", "i pensionsåldern"),
    },
    "est_best_channel": CHANNEL_LABELS,
    "est_age_decade": {str(first): same(f"{first}\u2013{first + 9}") for first in range(0, 120, 10)},
}
# The words of est_source for how an estimate was made; what is not here names statistics and their year.
METHODS: dict[str, Text] = {
    "first name": Text("first name", "etunimi", "förnamn"),
    "first name and its growth": Text(
        "first name and its growth", "etunimi ja sen yleistyminen", "förnamn och hur det har ökat"
    ),
    "area": Text("area", "alue", "område"),
    "address": Text("address", "osoite", "adress"),
    "age and dwelling": Text("age and dwelling", "ikä ja asunto", "ålder och bostad"),
    "area and age": Text("area and age", "alue ja ikä", "område och ålder"),
    "age and stay": Text("age and length of stay", "ikä ja asumisaika", "ålder och boendetid"),
    "dwelling": Text("dwelling", "asunto", "bostad"),
    "lawful and fresh": Text(
        "what may be used and is still right", "sallitut ja ajantasaiset tiedot", "tillåtna och aktuella uppgifter"
    ),
    "own orders": Text("own orders", "omat tilaukset", "egna beställningar"),
    "all orders": Text("all orders", "kaikki tilaukset", "alla beställningar"),
}
_PUBLISHERS = {"Statistics Finland": Text("Statistics Finland", "Tilastokeskus", "Statistikcentralen")}


def value_of(column: str, value: str, lang: Lang) -> str:
    """The ``value`` of an appended ``column`` in words; as it is where it is no code."""
    if column == "est_source":
        return receipt(value, lang)
    return CODES.get(column, {}).get(value, same(value)).in_(lang)


def receipt(source: str, lang: Lang) -> str:
    """What est_source says, in words: each estimate, how it was made, and the statistics with their year."""
    return "; ".join(_made(one, lang) for one in source.split("; "))


def _made(told: str, lang: Lang) -> str:
    name, _, how = told.partition(": ")
    label = ESTIMATORS[name].label.in_(lang) if name in ESTIMATORS else name
    parts = re.split(r"(, | \+ )", how)
    return f"{label}: {''.join(_part(one, lang) for one in parts)}"


def _part(told: str, lang: Lang) -> str:
    for publisher, label in _PUBLISHERS.items():
        told = told.replace(publisher, label.in_(lang))
    return METHODS[told].in_(lang) if told in METHODS else told
