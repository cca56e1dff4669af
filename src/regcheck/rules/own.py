"""Rules of the user's own, written in the settings as SQL expressions.

An expression is one condition on one row, read by ``polars.sql_expr`` and never run as Python. It can reach nothing but
the row's columns: no other table, no file, no clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import polars as pl

from regcheck.errors import SettingsError
from regcheck.rules.base import Dimension, Rule, Severity
from regcheck.text import LANGS, Text, same

_ID = re.compile(r"[A-Z][A-Z0-9_]{2,19}")
_KEYS = ("id", "fails_when", "message", "severity", "columns", "why", "fix")
_NEEDED = ("id", "fails_when", "message")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")
_BEYOND = ("select", "table", "values", "unnest", "columns", "current_date", r"current_time\w*", "now", r"localtime\w*")
_FORBIDDEN = re.compile(rf"\b(?:{'|'.join(_BEYOND)})\b", re.IGNORECASE)
_WHERE = Text("{where}, own rule {id}:", "{where}, oma sääntö {id}:", "{where}, egen regel {id}:")
_SQL = Text(
    "the expression of fails_when cannot be read: {problem}.",
    "ehtoa fails_when ei voi tulkita: {problem}.",
    "villkoret i fails_when kan inte tolkas: {problem}.",
)
_NOT_ALLOWED = Text(
    "“{word}” is not allowed in fails_when.",
    "”{word}” ei ole sallittu ehdossa fails_when.",
    "”{word}” är inte tillåtet i fails_when.",
)
_ONE_ROW = Text(
    "fails_when gives no yes or no for each row.",
    "fails_when ei anna jokaiselle riville vastausta kyllä tai ei.",
    "fails_when ger inte ja eller nej för varje rad.",
)
_UNKNOWN = Text(
    "the register has no column “{name}”.",
    "rekisterissä ei ole saraketta ”{name}”.",
    "registret har ingen kolumn ”{name}”.",
)
_MEANT = Text("Did you mean “{near}”?", "Tarkoititko ”{near}”?", "Menade du ”{near}”?")
_COLUMNS = Text("The columns are: {names}.", "Sarakkeet ovat: {names}.", "Kolumnerna är: {names}.")
_KNOWN = Text("Known keys: {names}.", "Tunnetut avaimet: {names}.", "Kända nycklar: {names}.")
_VALUES = Text(
    "fails_when cannot be reckoned on the values of the register.",
    "ehtoa fails_when ei voi laskea rekisterin arvoista.",
    "fails_when kan inte beräknas på registrets värden.",
)
_CONDITION = Text(
    "Write one condition on one row, such as {total} < 0 or birth_date > DATE '2020-01-01'.",
    "Kirjoita yksi ehto yhdelle riville, esimerkiksi {total} < 0 tai birth_date > DATE '2020-01-01'.",
    "Skriv ett villkor för en rad, till exempel {total} < 0 eller birth_date > DATE '2020-01-01'.",
).format(total=same('"Total"'))
_ON_TODAY = Text(
    "It may only speak of the columns of its own row; as_of is the day of the check.",
    "Ehto voi puhua vain oman rivinsä sarakkeista; as_of on tarkastuksen päivä.",
    "Det får bara handla om den egna radens kolumner; as_of är dagen för kontrollen.",
)
_TRY = Text(
    "Where some values may not be numbers or dates, write TRY_CAST(... AS DOUBLE) or TRY_CAST(... AS DATE).",
    "Jos kaikki arvot eivät ole lukuja tai päivämääriä, kirjoita TRY_CAST(... AS DOUBLE) tai TRY_CAST(... AS DATE).",
    "Om inte alla värden är tal eller datum, skriv TRY_CAST(... AS DOUBLE) eller TRY_CAST(... AS DATE).",
)
_BAD_KEY = Text("there is no key “{name}”.", "avainta ”{name}” ei ole.", "det finns ingen nyckel som heter ”{name}”.")
_MISSING = Text("“{name}” is missing.", "”{name}” puuttuu.", "”{name}” saknas.")
_BAD_VALUE = Text(
    "“{name}” cannot be {value!r}.", "”{name}” ei voi olla {value!r}.", "”{name}” kan inte vara {value!r}."
)
_SHAPES = {
    "id": Text(
        "Write capital letters and digits, such as OWN001.",
        "Kirjoita isoja kirjaimia ja numeroita, esimerkiksi OWN001.",
        "Skriv versaler och siffror, till exempel OWN001.",
    ),
    "severity": Text(
        "Write error, warning or info.", "Kirjoita error, warning tai info.", "Skriv error, warning eller info."
    ),
    "columns": Text(
        "Write a list of column names.", "Kirjoita luettelo sarakkeiden nimiä.", "Skriv en lista med kolumnnamn."
    ),
    "fails_when": _CONDITION,
}
_SENTENCE = Text(
    'Write a sentence, or one for each language: { en = "...", fi = "...", sv = "..." }.',
    'Kirjoita lause tai lause kullakin kielellä: { en = "...", fi = "...", sv = "..." }.',
    'Skriv en mening, eller en på varje språk: { en = "...", fi = "...", sv = "..." }.',
)
_TWICE = Text(
    "another own rule has the same id.",
    "toisella omalla säännöllä on sama tunnus.",
    "en annan egen regel har samma id.",
)
_TAKEN = Text(
    "regcheck has a rule of its own with that id.",
    "regcheckissä on jo sääntö, jolla on tämä tunnus.",
    "regcheck har redan en regel med det id:t.",
)
_RENAME = Text("Give it another id.", "Anna sille toinen tunnus.", "Ge den ett annat id.")
_WHY = Text(
    "This rule was written in the settings of this register.",
    "Tämä sääntö on kirjoitettu tämän rekisterin asetuksiin.",
    "Den här regeln är skriven i registrets inställningar.",
)
_FIX = Text(
    "Correct the value, or the rule in the settings.",
    "Korjaa arvo tai asetusten sääntö.",
    "Rätta värdet, eller regeln i inställningarna.",
)


@dataclass(frozen=True)
class OwnRule:
    """A rule of the user's own: ``fails_when`` is an SQL expression that is true where a row breaks the rule.

    ``columns`` are the columns that its findings name; without them, those of the expression. ``where`` is the file
    that it was written in.
    """

    id: str
    fails_when: str
    message: Text
    severity: Severity = Severity.ERROR
    columns: tuple[str, ...] = ()
    why: Text = _WHY
    fix: Text = _FIX
    where: str = field(default="", compare=False)

    @property
    def rule(self) -> Rule:
        """The rule as all the others are."""
        return Rule(
            self.id,
            self.id.lower(),
            self.severity,
            Dimension.VALIDITY,
            "row",
            self.message,
            self.why,
            self.fix,
            self.where,
            (),
            (),
            (),
            _own_expression(self.fails_when),
            "desk",
            self.fails_when,
            self.columns,
        )


def read_own(entries: object, where: str, taken: Iterable[str]) -> tuple[OwnRule, ...]:
    """The rules in the tables [[rules.custom]] of the file ``where``; ``taken`` are the ids of regcheck's own rules.

    Raises SettingsError with the file and the rule for whatever is not understood.
    """
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise _trouble(where, "[[rules.custom]]", _BAD_VALUE.format(name="rules.custom", value=entries), _CONDITION)
    rules = [_read(entry, where, at) for at, entry in enumerate(entries, 1)]
    for at, one in enumerate(rules):
        if one.id in taken:
            raise _trouble(where, one.id, _TAKEN, _RENAME)
        if one.id in {other.id for other in rules[:at]}:
            raise _trouble(where, one.id, _TWICE, _RENAME)
    return tuple(rules)


def told(one: OwnRule) -> dict[str, Any]:
    """The table that ``read_own`` makes ``one`` of."""
    texts = {name: {lang: getattr(one, name).in_(lang) for lang in LANGS} for name in ("message", "why", "fix")}
    plain = {"id": one.id, "fails_when": one.fails_when, "severity": str(one.severity), "columns": list(one.columns)}
    return plain | texts


def failing(
    one: Rule, people: pl.DataFrame, keys: Mapping[str, str], untyped: Container[str]
) -> tuple[pl.Series, tuple[str, ...]]:
    """Where ``people`` breaks ``one`` (Boolean, its height), and the keys of the columns that a finding is about.

    ``keys`` leads from every name that a column may be called by to its name in ``people``; ``untyped`` are those of
    columns without a known meaning. Raises SettingsError where a column is unknown or the expression does not fit the
    values; no value stands in the sentence.
    """
    expression = _parsed(one.sql, one.basis, one.id)
    read = tuple(dict.fromkeys(expression.meta.root_names()))
    about = tuple(_key(name, keys, one) for name in one.names or read)
    found = {name: _key(name, keys, one) for name in read}
    values = {name: _typed(people[key]) if key in untyped else people[key] for name, key in found.items()}
    table, asked = pl.DataFrame(values), expression.alias("fails")
    try:
        table.clear().select(asked)  # what does not fit the kinds of the columns shows without any value in it
    except pl.exceptions.PolarsError as problem:
        raise _trouble(one.basis, one.id, _SQL.format(problem=_in_short(problem)), _CONDITION) from None
    try:
        answers = table.select(asked).to_series()
    except pl.exceptions.PolarsError:
        raise _trouble(one.basis, one.id, _VALUES, _TRY) from None
    if answers.dtype != pl.Boolean or len(answers) != people.height:
        raise _trouble(one.basis, one.id, _ONE_ROW, _CONDITION)
    return answers.fill_null(value=False), about


def _typed(values: pl.Series) -> pl.Series:
    """Texts as numbers or as dates (2026-01-31 or 31.1.2026) where nine in ten of them read so.

    What begins with a zero or a plus stays text: it is a code or a phone number.
    """
    present = values.drop_nulls()
    if values.dtype != pl.String or present.is_empty() or present.str.contains(r"^\s*(?:0\d|\+)").any():
        return values
    sample = present.head(_GLANCE)
    for read in _READERS:
        if read(sample).count() >= _MOST * len(sample) and (typed := read(values)).count() >= _MOST * len(present):
            return typed
    return values


def _as_numbers(texts: pl.Series) -> pl.Series:
    """Numbers with a decimal point or comma, thousands apart by spaces; null for what is none."""
    together = texts.str.strip_chars().str.replace_all(r"(\d)[\s\u00a0\u202f](\d{3})\b", "$1$2")
    return together.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)


_MOST = 0.9  # of the values of a column must read as numbers or dates for the column to be such
_GLANCE = 1000  # values, in which a column that is no number or date shows
_READERS: tuple[Callable[[pl.Series], pl.Series], ...] = (
    lambda texts: texts.cast(pl.Float64, strict=False),
    _as_numbers,
    lambda texts: texts.str.to_date("%Y-%m-%d", strict=False),
    lambda texts: texts.str.to_date("%d.%m.%Y", strict=False),
)


def _key(name: str, keys: Mapping[str, str], one: Rule) -> str:
    if name in keys:
        return keys[name]
    folded = {known.casefold(): known for known in reversed(list(keys))}
    if name.casefold() in folded:
        return keys[folded[name.casefold()]]
    near = get_close_matches(name.casefold(), folded, n=1)
    headers = ", ".join(list(keys)[:12]) + (" …" if len(keys) > 12 else "")
    advice = _MEANT.format(near=folded[near[0]]) if near else _COLUMNS.format(names=headers)
    raise _trouble(one.basis, one.id, _UNKNOWN.format(name=name), advice)


def _parsed(sql: str, where: str, id_: str) -> pl.Expr:
    """``sql`` as an expression on one row. Raises SettingsError for what is none or may reach beyond the row."""
    forbidden = _FORBIDDEN.search(_QUOTED.sub(" ", sql))
    if forbidden:
        raise _trouble(where, id_, _NOT_ALLOWED.format(word=forbidden[0]), _ON_TODAY)
    try:
        expression = pl.sql_expr(sql)
    except pl.exceptions.PolarsError as problem:
        raise _trouble(where, id_, _SQL.format(problem=_in_short(problem)), _CONDITION) from None
    if expression.meta.has_multiple_outputs() or not expression.meta.root_names():
        raise _trouble(where, id_, _ONE_ROW, _CONDITION)
    return expression


def _own_expression(sql: str) -> Callable[..., pl.Expr]:
    return lambda: pl.sql_expr(sql)


def _in_short(problem: Exception) -> str:
    return str(problem).partition("\n")[0].rstrip(".")


def _read(entry: Mapping[str, Any], where: str, at: int) -> OwnRule:
    id_ = entry.get("id")
    place = id_ if isinstance(id_, str) and _ID.fullmatch(id_) else f"{at}"
    for name in entry:
        if name not in _KEYS:
            near = get_close_matches(name, _KEYS, n=1)
            advice = _MEANT.format(near=near[0]) if near else _KNOWN.format(names=", ".join(_KEYS))
            raise _trouble(where, place, _BAD_KEY.format(name=name), advice)
    for name in _NEEDED:
        if name not in entry:
            raise _trouble(where, place, _MISSING.format(name=name), _KNOWN.format(names=", ".join(_KEYS)))
    for name, fits in _FITS.items():
        if name in entry and not fits(entry[name]):
            advice = _SHAPES.get(name, _SENTENCE)
            raise _trouble(where, place, _BAD_VALUE.format(name=name, value=entry[name]), advice)
    _parsed(entry["fails_when"], where, place)
    texts = {name: _as_text(entry[name]) for name in ("message", "why", "fix") if name in entry}
    severity = Severity(entry.get("severity", "error"))
    columns = tuple(entry.get("columns", ()))
    return OwnRule(entry["id"], entry["fails_when"], severity=severity, columns=columns, where=where, **texts)


def _is_sentence(value: object) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(lang in LANGS and isinstance(one, str) and one for lang, one in value.items())
    return isinstance(value, str) and bool(value.strip())


def _as_text(value: str | Mapping[str, str]) -> Text:
    """A sentence given once, or in some languages: the others take the English one, or the first there is."""
    if isinstance(value, str):
        return same(value)
    spare = value.get("en") or next(iter(value.values()))
    return Text(**{lang: value.get(lang, spare) for lang in LANGS})


_FITS: dict[str, Callable[[Any], bool]] = {
    "id": lambda value: isinstance(value, str) and bool(_ID.fullmatch(value)),
    "fails_when": lambda value: isinstance(value, str) and bool(value.strip()),
    "message": _is_sentence,
    "why": _is_sentence,
    "fix": _is_sentence,
    "severity": lambda value: value in tuple(map(str, Severity)),
    "columns": lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
}


def _trouble(where: str, id_: str, problem: Text, advice: Text) -> SettingsError:
    return SettingsError(_WHERE.format(where=where, id=id_) + problem, advice)
