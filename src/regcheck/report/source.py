"""How a file was read, in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from regcheck.model import Column, Source
from regcheck.report.numbers import count
from regcheck.stages.normalise import Conventions
from regcheck.text import LANGS, Lang, Text, same

_ROWS = Text("{rows} rows", "rivejä {rows}", "{rows} rader")
_DELIMITED = Text("separated by {delimiter}", "erottimena {delimiter}", "avgränsade med {delimiter}")
_QUOTED = Text("quoted with {quote}", "lainausmerkkinä {quote}", "citattecken {quote}")
_UNQUOTED = Text("no quotes", "ei lainausmerkkejä", "inga citattecken")
_SHEET = Text("sheet “{sheet}”", "taulukko ”{sheet}”", "bladet ”{sheet}”")
_HEADER = Text("header on line {line}", "otsikkorivi {line}", "rubriker på rad {line}")
_NO_HEADER = Text("no header", "ei otsikkoriviä", "ingen rubrikrad")
_ABOVE = Text("lines set aside above: {count}", "yläpuolelta sivuun {count}", "lagda åt sidan ovanför: {count}")
_BELOW = Text("lines set aside below: {count}", "alapuolelta sivuun {count}", "lagda åt sidan nedanför: {count}")
_REPAIRED = Text("rows repaired: {count}", "korjattuja rivejä {count}", "reparerade rader: {count}")
_DATES = Text("Dates are written: {dates}.", "Päivämäärien muoto: {dates}.", "Så skrivs datumen: {dates}.")
_MIXED = Text(
    "{column} both day first and month first",
    "{column} sekä päivä että kuukausi ensin",
    "{column} både dag först och månad först",
)
_DELIMITERS = {
    ",": Text("commas", "pilkku", "komma"),
    ";": Text("semicolons", "puolipiste", "semikolon"),
    "\t": Text("tabs", "sarkain", "tabb"),
    "|": Text("|", "|", "|"),
    " ": Text("spaces", "välilyönti", "blanksteg"),
}
_LAST_DAY = date(2026, 12, 31)


def describe(source: Source, lang: Lang) -> str:
    """Encoding, rows, delimiter and quote or sheet, where the header stands, and what was set aside and repaired."""
    encoding = [source.encoding.upper() + (" BOM" if source.bom else "")] if source.encoding else []
    return ", ".join(encoding + [word.in_(lang) for word in _described(source, lang)])


def _described(source: Source, lang: Lang) -> Iterator[Text]:
    yield _ROWS.format(rows=count(source.records, lang))
    if source.delimiter:
        yield _DELIMITED.format(delimiter=_DELIMITERS.get(source.delimiter.strip(" ") or " ", same(source.delimiter)))
    if source.quote is not None:
        yield _QUOTED.format(quote=source.quote) if source.quote else _UNQUOTED
    if source.sheet:
        yield _SHEET.format(sheet=source.sheet)
    if source.kind == "parquet":
        yield same("Parquet")
    else:
        ends = sorted({source.header_lines[0], source.header_lines[-1]}) if source.header_lines else []
        yield _HEADER.format(line="–".join(map(str, ends))) if ends else _NO_HEADER
    for word, lines_ in ((_ABOVE, source.above), (_BELOW, source.below), (_REPAIRED, source.repaired)):
        if lines_:
            yield word.format(count=count(lines_, lang))


def dates_described(conventions: Conventions, columns: Iterable[Column]) -> Text | None:
    """How each column of dates writes them, by the last day of a year; None where there is nothing to tell."""
    told = []
    for column in columns:
        style = conventions.dates.get(column.key)
        if style is not None and style.mixed:
            told.append(_MIXED.format(column=column.header))
        elif style is not None and style.notation:
            told.append(same(f"{column.header} {_LAST_DAY.strftime(style.notation)}"))
    return _DATES.format(dates=_listed(told)) if told else None


def _listed(words: list[Text]) -> Text:
    return Text(**{lang: ", ".join(word.in_(lang) for word in words) for lang in LANGS})
