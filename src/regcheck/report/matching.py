"""How pairs were judged, told so that a person can follow it: what found each, what agreed, what it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from regcheck.model import FIELDS, Column
from regcheck.pipeline import Outcome
from regcheck.text import LANGS, Lang, Text, same

EXAMPLES = 3
LEVELS = {
    "exact": Text("the same", "sama", "samma"),
    "variant": Text("a form of the same name", "saman nimen muoto", "en form av samma namn"),
    "initial": Text("an initial that fits", "sopiva alkukirjain", "en initial som passar"),
    "close": Text("a letter or two apart", "ero kirjain tai kaksi", "skiljer på en bokstav eller två"),
    "similar": Text("alike", "samankaltainen", "liknar"),
    "two_names": Text("two names that look alike", "kaksi samannäköistä nimeä", "två namn som liknar varandra"),
    "swapped": Text("the same, in another order", "sama eri järjestyksessä", "samma i annan ordning"),
    "contained": Text("part of the other", "osa toisesta", "en del av det andra"),
    "part": Text("in part the same", "osittain sama", "delvis samma"),
    "crossed": Text("the other's first name", "toisen etunimi", "den andras förnamn"),
    "same_local": Text("the same before the @", "sama @-merkkiin asti", "samma före @"),
    "name_and_number": Text("made of the name and a number", "nimi ja numero", "namnet och ett nummer"),
    "name_alike": Text("made of the same name", "samasta nimestä tehty", "bildad av samma namn"),
    "dwelling": Text("the same dwelling", "sama asunto", "samma bostad"),
    "building": Text("the same building", "sama talo", "samma hus"),
    "street": Text("the same street", "sama katu", "samma gata"),
    "postal_code": Text("the same postal code", "sama postinumero", "samma postnummer"),
    "town": Text("the same town", "sama paikkakunta", "samma ort"),
    "digit": Text("one digit apart", "ero yksi numero", "en siffra skiljer"),
    "near": Text("a few days apart", "ero muutama päivä", "några dagar skiljer"),
    "year": Text("the same year", "sama vuosi", "samma år"),
    "generation": Text("a generation apart", "sukupolvi väliä", "en generation emellan"),
    "different": Text("different", "eri", "olika"),
    "missing": Text("missing", "puuttuu", "saknas"),
}
# What brought a pair together: the names of the keys of stages/match.
_NAME_AND = Text("name and {other}", "nimi ja {other}", "namn och {other}")
_KEYS = {
    "whole_row": Text("the whole row", "koko rivi", "hela raden"),
    "decided": Text("your decision", "oma päätöksesi", "ditt beslut"),
    "name": Text("name", "nimi", "namn"),
    "email": Text("e-mail", "sähköposti", "e-post"),
    "phone": Text("phone", "puhelin", "telefon"),
    "birth": Text("date of birth", "syntymäaika", "födelsedatum"),
    "address": Text("address", "osoite", "adress"),
    "company": Text("company", "yritys", "företag"),
    "national_id": Text("identity number", "henkilötunnus", "personnummer"),
    "business_id": Text("business id", "Y-tunnus", "organisationsnummer"),
    "customer_id": Text("customer number", "asiakasnumero", "kundnummer"),
    "number": Text("customer number", "asiakasnumero", "kundnummer"),
}
_KEYS |= {f"name_{key}": _NAME_AND.format(other=_KEYS[key]) for key in ("email", "phone", "birth", "national_id")}
_KEYS["number_name"] = _NAME_AND.format(other=_KEYS["number"])
_APART = ("different", "generation")  # levels that speak for two persons
_ALIKE_SENTENCE = Text("Alike: {told}.", "Yhteistä: {told}.", "Lika: {told}.")
_AGREES = Text("{field} ({level})", "{field} ({level})", "{field} ({level})")
_APART_SENTENCE = Text("Apart: {told}.", "Erottaa: {told}.", "Skiljer: {told}.")
_RULE = Text(
    "certain by rule, or forbidden", "varma tai kielletty säännön mukaan", "säker eller förbjuden enligt regel"
)
_PRIOR = Text("before anything is compared", "ennen kuin mitään on verrattu", "innan något har jämförts")


@dataclass(frozen=True)
class Step:
    """What one comparison adds to the match weight of a pair: ``weight`` in bits, log2 of how the odds change."""

    label: Text
    level: Text
    weight: float


@dataclass(frozen=True)
class Judged:
    """A pair as an example: its rows, whether they were joined, and the steps to its probability."""

    rows: tuple[int, int]
    joined: bool
    probability: float
    found: Text
    steps: tuple[Step, ...]


def judged_pairs(outcome: Outcome) -> list[Judged]:
    """The joined pairs that were nearest to not being joined, and the likeliest of those left to a person.

    Of pairs that agree in the same way only the first is told; rows that differ in nothing compared come last.
    """
    levels = [name for name in outcome.pairs.columns if name.endswith("_level")]  # none where nothing is compared
    pairs = outcome.pairs.with_row_index("at")
    doubted = pl.col("block") == "whole_row", pl.col("probability").round(4), "row", "row_right"
    joined, asked = (
        pairs.filter(pl.col("decision") == decision)
        .sort(*doubted, descending=[False, likeliest, False, False])
        .unique(levels or ["decision"], keep="first", maintain_order=True)
        .head(EXAMPLES)
        for decision, likeliest in (("match", False), ("review", True))
    )
    return [_judged(outcome, at) for at in pl.concat([joined["at"], asked["at"]])]


def _judged(outcome: Outcome, at: int) -> Judged:
    pair, weights = outcome.pairs.row(at, named=True), outcome.waterfall.row(at, named=True)
    return Judged(
        (pair["row"], pair["row_right"]),
        pair["decision"] == "match",
        pair["probability"],
        found_by(pair["block"], outcome.columns),
        tuple(_steps(pair, weights, outcome)),
    )


def found_by(block: str, columns: Sequence[Column]) -> Text:
    """The keys of a pair (their names joined by "+") in words; a column without a meaning goes by its header."""
    headers = {column.key: column.header for column in columns}
    words = [_KEYS.get(key) or same(headers.get(key.removeprefix("attribute_"), key)) for key in block.split("+")]
    return Text(**{lang: ", ".join(dict.fromkeys(word.in_(lang) for word in words)) for lang in LANGS})


def reason(pair: Mapping[str, object], columns: Sequence[Column]) -> Text:
    """In two sentences how the fields of a ``pair`` agree and differ; it has ``<field>_level`` as in pairs.csv."""
    headers = {column.key: column.header for column in columns}
    met = {name.removesuffix("_level"): str(level) for name, level in pair.items() if name.endswith("_level") and level}
    apart = [_label(field, headers) for field, level in met.items() if level in _APART]
    alike = [
        _AGREES.format(field=_label(field, headers), level=LEVELS.get(level, same(level)))
        for field, level in met.items()
        if level not in (*_APART, "missing")
    ]
    told = [(_ALIKE_SENTENCE, alike), (_APART_SENTENCE, apart)]
    return Text(**{lang: " ".join(_listed(sentence, some, lang) for sentence, some in told if some) for lang in LANGS})


def _listed(sentence: Text, some: Sequence[Text], lang: Lang) -> str:
    return sentence.in_(lang).format(told=", ".join(one.in_(lang) for one in some))


def _label(field: str, headers: Mapping[str, str]) -> Text:
    return FIELDS[field].label if field in FIELDS else same(headers.get(field, field))


def _steps(pair: dict[str, object], weights: dict[str, float], outcome: Outcome) -> Iterator[Step]:
    """The steps that say anything, in the order of the comparisons; they add up to the log2 of the odds."""
    headers = {column.key: column.header for column in outcome.columns}
    yield Step(Text("Start", "Lähtökohta", "Utgångsläge"), _PRIOR, weights["prior"])
    for name, level in pair.items():
        field = name.removesuffix("_level")
        if field == name or level == "missing":
            continue
        yield Step(_label(field, headers), LEVELS.get(str(level), same(str(level))), weights[f"{field}_weight"])
    if abs(weights["rule"]) > 0.05:
        yield Step(Text("Rule", "Sääntö", "Regel"), _RULE, weights["rule"])
