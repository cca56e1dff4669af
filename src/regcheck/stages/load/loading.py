"""One file, whatever its kind, as a Loaded: the stage's entrance."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from regcheck.model import UNREADABLE, Loaded, Source
from regcheck.persons import is_of_a_person
from regcheck.stages.load import sentences
from regcheck.stages.load.delimited import TextTable, read_delimited, read_plainly
from regcheck.stages.load.layout import Layout
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.overrides import NO_QUOTE
from regcheck.stages.load.parquet import read_parquet
from regcheck.stages.load.problems import PROBLEMS, TITLE_LINE
from regcheck.stages.load.prose import is_prose
from regcheck.stages.load.reading import Reading, listed
from regcheck.stages.load.sheet import read_sheet
from regcheck.stages.load.sift import sift, skip_last
from regcheck.stages.load.source import RawFile, opened, read_raw
from regcheck.text import Text

_DEFAULT = LoadOptions()


def load(path: str | Path, *, options: LoadOptions = _DEFAULT) -> Loaded:
    """Read the register in ``path`` (``-`` is stdin): CSV and its kin, workbooks, Parquet, also in gzip or zip.

    Each non-blank line or row is the header, a record, or in ``unreadable`` with its problem (a key of PROBLEMS).
    A file with a header and nothing under it gives no records. Raises InputError for what is no table at all.
    """
    return load_plainly(path, options) or load_raw(opened(read_raw(path)), options)


def load_plainly(path: str | Path, options: LoadOptions) -> Loaded | None:
    """A plain UTF-8 file on disk, at full speed; None for any other, and where the plain way does not add up."""
    table = read_plainly(path, options)
    return None if table is None else _loaded_text(table, options)


def load_raw(raw: RawFile, options: LoadOptions) -> Loaded:
    """A file that is in memory, unpacked, and whose kind is known."""
    if raw.kind == "csv":
        return _loaded_text(read_delimited(raw, options), options)
    return _loaded_parquet(raw) if raw.kind == "parquet" else _loaded_sheet(raw, options)


def _loaded_text(table: TextTable, options: LoadOptions) -> Loaded:
    dialect, layout = table.glance.dialect, table.glance.layout
    if options.delimiter is None and options.header_line is None and is_prose(table.glance.lines):
        raise sentences.only_prose(table.name)
    reading = _sifted(table.reading, layout, dialect.delimiter or " ", options)
    source = Source(
        name=table.name,
        kind="csv",
        sha256=table.sha256,
        headers=layout.names,
        records=reading.records.height,
        header_lines=layout.header,
        header_rows=layout.rows,
        encoding=table.encoding,
        bom=table.bom,
        delimiter=dialect.delimiter or ",",
        quote="" if dialect.quote == NO_QUOTE else dialect.quote,
        newline=table.newline,
        above=_above(reading),
        below=_below(reading),
        repaired=reading.repaired,
        unreadable=reading.aside.height,
        notes=(*reading.notes, *_told(layout, reading)),
    )
    return Loaded(source, reading.records, _unreadable(table.name, reading))


def _loaded_sheet(raw: RawFile, options: LoadOptions) -> Loaded:
    table = read_sheet(raw, options)
    reading = _sifted(table.reading, table.layout, "\t", options)
    source = Source(
        name=raw.name,
        kind=raw.kind,
        sha256=raw.sha256.result(),
        headers=table.layout.names,
        records=reading.records.height,
        header_lines=table.layout.header,
        header_rows=table.layout.rows,
        sheet=table.sheet,
        above=_above(reading),
        below=_below(reading),
        unreadable=reading.aside.height,
        notes=(*raw.notes, *reading.notes, *_told(table.layout, reading)),
    )
    return Loaded(source, reading.records, _unreadable(raw.name, reading))


def _loaded_parquet(raw: RawFile) -> Loaded:
    table = read_parquet(raw)
    reading = table.reading
    source = Source(
        name=raw.name,
        kind="parquet",
        sha256=raw.sha256.result(),
        headers=table.names,
        records=reading.records.height,
        header_lines=(),
        header_rows=0,
        unreadable=reading.aside.height,
        types=table.types,
        notes=(*raw.notes, *_set_aside(reading)),
    )
    return Loaded(source, reading.records, _unreadable(raw.name, reading))


def _sifted(reading: Reading, layout: Layout, joiner: str, options: LoadOptions) -> Reading:
    """Without the rows that a person asked to skip at the end, and without those that are no records."""
    kept = skip_last(reading, options.skip_last, joiner) if options.skip_last else reading
    return sift(kept, layout, joiner)


def _unreadable(name: str, reading: Reading) -> pl.DataFrame:
    columns = (pl.lit(name).alias("source"), "line", "problem", "text")
    return reading.aside.select(*columns).sort("line").cast(UNREADABLE)


def _above(reading: Reading) -> int:
    """How many lines were set aside above the first record."""
    first = reading.records["line"].min()
    return reading.aside.height if first is None else reading.aside.filter(pl.col("line") < first).height


def _below(reading: Reading) -> int:
    """How many lines were set aside below the last record."""
    last = reading.records["line"].max()
    return 0 if last is None else reading.aside.filter(pl.col("line") > last).height


def _told(layout: Layout, reading: Reading) -> list[Text]:
    """What is worth telling about the header and the rows set aside."""
    told = [] if layout.header else [sentences.NO_HEADER]
    if layout.header and any(map(is_of_a_person, layout.names)):
        told.append(sentences.RECORD_AS_HEADER.format(line=layout.header[0]))
    if layout.titles and layout.header:
        told.append(sentences.TITLES.format(line=layout.header[0], count=len(layout.titles)))
    if layout.rows > 1:
        told.append(sentences.JOINED_HEADER.format(count=layout.rows))
    told += _set_aside(reading)
    return told if reading.records.height else [*told, sentences.NO_RECORDS]


def _set_aside(reading: Reading) -> list[Text]:
    """For each reason, how many lines were set aside and which."""
    grouped = reading.aside.filter(pl.col("problem") != TITLE_LINE).sort("line").group_by("problem").agg("line")
    ranked = sorted(grouped.iter_rows(), key=lambda group: (-len(group[1]), group[1][0]))
    return [listed(sentences.SET_ASIDE, lines, problem=PROBLEMS[problem]) for problem, lines in ranked]
