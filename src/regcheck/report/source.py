"""How a file was read, in a few words."""

from __future__ import annotations

from regcheck.model import Source
from regcheck.report.numbers import count
from regcheck.text import Lang, Text

_ROWS = Text("{rows} rows", "rivejä {rows}", "{rows} rader")
_DELIMITED = Text("separated by {delimiter}", "erottimena {delimiter}", "avgränsade med {delimiter}")
_SHEET = Text("sheet “{sheet}”", "taulukko ”{sheet}”", "bladet ”{sheet}”")
_HEADER = Text("header on line {line}", "otsikkorivi {line}", "rubriker på rad {line}")
_NO_HEADER = Text("no header", "ei otsikkoriviä", "ingen rubrikrad")
_DELIMITERS = {
    ",": Text("commas", "pilkku", "komma"),
    ";": Text("semicolons", "puolipiste", "semikolon"),
    "\t": Text("tabs", "sarkain", "tabb"),
    "|": Text("|", "|", "|"),
    " ": Text("spaces", "välilyönti", "blanksteg"),
}


def describe(source: Source, lang: Lang) -> str:
    """Rows, encoding, delimiter or sheet, and where the header stands."""
    words = [_ROWS.format(rows=count(source.records, lang))]
    if source.delimiter:
        delimiter = _DELIMITERS.get(source.delimiter.strip(" ") or " ", Text(*(source.delimiter,) * 3))
        words.append(_DELIMITED.format(delimiter=delimiter))
    if source.sheet:
        words.append(_SHEET.format(sheet=source.sheet))
    words.append(_HEADER.format(line="–".join(map(str, source.header_lines))) if source.header_lines else _NO_HEADER)
    encoding = [source.encoding.upper() + (" BOM" if source.bom else "")] if source.encoding else []
    return ", ".join(encoding + [word.in_(lang) for word in words])
