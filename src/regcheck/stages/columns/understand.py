"""From headers and values to one Column per header."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.process import extract

from regcheck.errors import SettingsError
from regcheck.model import FIELDS, Channel, Column
from regcheck.stages.columns import reasons
from regcheck.stages.columns.beside import complete
from regcheck.stages.columns.evidence import confirming_share, weigh
from regcheck.stages.columns.layout import as_read
from regcheck.stages.columns.meanings import WEAK, Meaning, meanings, named_channel
from regcheck.stages.columns.neighbours import NAMES, Candidate, settle
from regcheck.stages.columns.shapes import Shape, shapes
from regcheck.stages.columns.spoken import by_words_and_values
from regcheck.stages.columns.unnamed import by_values
from regcheck.text import LANGS, Text, same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

THRESHOLD = 0.5  # under this a column is left alone: wrong but confident is worse than unsure
_EMPTY_COLUMN = 20  # a column without values never goes before one with values
_CONSENTED: dict[str, Channel] = {
    "consent_email": "email",
    "consent_sms": "sms",
    "consent_phone": "phone",
    "consent_post": "post",
    "consent_any": "any",
}


def understand(headers: Sequence[str], values: pl.DataFrame, *, mapping: Mapping[str, str] = {}) -> tuple[Column, ...]:
    """What each header means: one Column per header, in file order.

    ``values`` has the String columns c0, c1, ... in the order of ``headers``, nulls for empty cells; at most some
    2,000 rows spread over it are looked at, and it may have none. ``mapping`` is the user's own header -> field,
    which wins; a header or field it names that does not exist is a SettingsError. Columns of one field are ranked:
    the best has the field's name as its key, the others field_2, field_3, ...
    """
    told = _told(headers, mapping)
    looks = shapes(values)
    read = as_read(headers)
    first = [Candidate(i, header, _first_guess(header, looks[i], told.get(i))) for i, header in enumerate(read)]
    settled = _somebody(settle(complete(complete(first, looks), looks)), looks)
    columns = [
        _column(replace(candidate, header=headers[i]), first[i], looks[i], i in told)
        for i, candidate in enumerate(settled)
    ]
    order = sorted(range(len(columns)), key=lambda i: (i not in told, _rank(settled[i], looks[i]), i))
    return _keyed(columns, order)


def _somebody(candidates: list[Candidate], looks: Sequence[Shape]) -> list[Candidate]:
    """In a register that names nobody, the first column of whole names is the customers, whatever its header is."""
    if any(candidate.field in NAMES or candidate.field == "company" for candidate in candidates):
        return candidates
    nameless = [c for c in candidates if not c.meaning and looks[c.position].distinct >= 3]
    whole = (
        c for c in nameless if looks[c.position].share("words") >= 0.7 <= looks[c.position].share("has_first_name")
    )
    found = next(whole, None)
    named = found and replace(found, meaning=Meaning("full_name", WEAK))
    return [named if named and candidate is found else candidate for candidate in candidates]


def _first_guess(header: str, shape: Shape, told: str | None) -> Meaning | None:
    if told:
        return (
            None if told == "other" else Meaning(told, 1.0, _told_channel(header, told), rank=_own_rank(header, told))
        )
    found = meanings(header)
    weighed = (weigh(meaning, shape, header) for meaning in found)
    best = max(weighed, key=lambda meaning: meaning.confidence, default=None)
    if best and best.confidence >= THRESHOLD:
        return best
    return by_words_and_values(header, shape) or by_values(header, shape) or best


def _own_rank(header: str, told: str) -> int:
    """Where a column the user chose stands among others the user chose for the same field."""
    return next((meaning.rank for meaning in meanings(header) if meaning.field == told), 0)


def _told_channel(header: str, field: str) -> Channel | None:
    """The channel of a field the user chose: a prohibition is about the one its header names, or about any."""
    return named_channel(header) or "any" if field == "opt_out" else _CONSENTED.get(field)


def _rank(candidate: Candidate, shape: Shape) -> int:
    empty = _EMPTY_COLUMN if shape.rows and not shape.filled else 0
    return empty + (candidate.meaning.rank if candidate.meaning else 0)


def _column(candidate: Candidate, first: Candidate, shape: Shape, told: bool) -> Column:
    meaning = candidate.meaning
    if told or not meaning or meaning.confidence < THRESHOLD:
        return _plain(candidate, first, told)
    if candidate.field != first.field:
        reason = reasons.BY_NEIGHBOURS
    elif any(m.field == meaning.field for m in meanings(first.header)):
        reason = reasons.BY_HEADER
    else:
        reason = reasons.BY_VALUES
    said = reasons.said(reason, candidate.header, meaning.field)
    why = reasons.with_share(said, meaning.field, confirming_share(meaning.field, shape))
    return Column("", candidate.header, meaning.field, meaning.channel, round(meaning.confidence, 2), why)


def _plain(candidate: Candidate, first: Candidate, told: bool) -> Column:
    """A column that the user decided on, or that stays without a field."""
    header = candidate.header
    if told:
        channel = candidate.meaning.channel if candidate.meaning else None
        return Column("", header, candidate.field, channel, 1.0, reasons.said(reasons.BY_USER, header, candidate.field))
    if first.meaning:
        why = reasons.said(reasons.UNSURE, header, first.field)
        return Column("", header, "other", None, round(1 - min(first.meaning.confidence, 0.5), 2), why)
    return Column("", header, "other", None, 0.8, reasons.said(reasons.NOTHING, header, "other"))


def _keyed(columns: list[Column], order: list[int]) -> tuple[Column, ...]:
    """The columns with their keys, numbered within each field in ``order``."""
    taken: dict[str, int] = {}
    keyed = list(columns)
    for position in order:
        column = columns[position]
        if column.field == "other":
            keyed[position] = replace(column, key=f"other_{position + 1}")
            continue
        number = taken[column.field] = taken.get(column.field, 0) + 1
        key = column.field if number == 1 else f"{column.field}_{number}"
        why = column.why if number == 1 or column.confidence == 1 else column.why + reasons.ALTERNATE
        keyed[position] = replace(column, key=key, why=why)
    return tuple(keyed)


def _told(headers: Sequence[str], mapping: Mapping[str, str]) -> dict[int, str]:
    """The user's mapping by position of the column."""
    told: dict[int, str] = {}
    for header, field in mapping.items():
        if field not in FIELDS:
            raise _unknown_field(field)
        places = [i for i, own in enumerate(headers) if own == header]
        places = places or [i for i, own in enumerate(headers) if own.strip().casefold() == header.strip().casefold()]
        if not places:
            raise _unknown_header(header, list(headers))
        told.update(dict.fromkeys(places, field))
    return told


_MESSAGES = {
    "field": Text(
        "The column mapping names the field “{name}”, which does not exist.",
        "Sarakkeiden määrityksessä on kenttä ”{name}”, jota ei ole olemassa.",
        "Kolumnmappningen anger fältet ”{name}”, som inte finns.",
    ),
    "header": Text(
        "The column mapping names the column “{name}”, which is not in the file.",
        "Sarakkeiden määrityksessä on sarake ”{name}”, jota tiedostossa ei ole.",
        "Kolumnmappningen anger kolumnen ”{name}”, som inte finns i filen.",
    ),
}
_ADVICE = Text(
    "Did you mean one of these: {names}?", "Tarkoititko jotain näistä: {names}?", "Menade du något av dessa: {names}?"
)


def _unknown_field(name: str) -> SettingsError:
    """A field there is not; the nearest are told with what people call them, for that may be how ``name`` was meant."""
    called = {label: field for field, known in FIELDS.items() for label in (field, *map(known.label.in_, LANGS))}
    near = [called[label] for label, _, _ in extract(name, list(called), limit=5, processor=str.casefold)]
    best = list(dict.fromkeys([*(meaning.field for meaning in meanings(name)), *near]))[:3]
    told = Text(**{lang: ", ".join(f"{field} ({FIELDS[field].label.in_(lang)})" for field in best) for lang in LANGS})
    return SettingsError(_MESSAGES["field"].format(name=same(name)), _ADVICE.format(names=told))


def _unknown_header(name: str, known: list[str]) -> SettingsError:
    near = [match for match, _, _ in extract(name, known, limit=3)]
    return SettingsError(_MESSAGES["header"].format(name=same(name)), _ADVICE.format(names=same(", ".join(near))))
