"""One file, whatever its kind, as a Loaded: the stage's entrance."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from regcheck.model import UNREADABLE, Loaded, Source
from regcheck.stages.load import sentences
from regcheck.stages.load.delimited import TextTable, read_delimited, read_plainly
from regcheck.stages.load.layout import Layout
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.problems import PROBLEMS, TITLE_LINE
from regcheck.stages.load.reading import Reading
from regcheck.stages.load.sheet import read_sheet
from regcheck.stages.load.sift import sift
from regcheck.stages.load.source import RawFile, read_raw
from regcheck.text import Text

_DEFAULT = LoadOptions()


def load(path: str | Path, *, options: LoadOptions = _DEFAULT) -> Loaded:
    """Read the register in ``path`` (``-`` is stdin): CSV and its kin, .xlsx, .xls or .ods, also in gzip or zip.

    Each non-blank line or row is the header, a record, or in ``unreadable`` with its problem (a key of PROBLEMS).
    A file with a header and nothing under it gives no records. Raises InputError for what is no table at all.
    """
    table = read_plainly(path, options)
    if table is not None:
        return _loaded_text(table)
    raw = read_raw(path)
    return _loaded_text(read_delimited(raw, options)) if raw.kind == "csv" else _loaded_sheet(raw, options)


def _loaded_text(table: TextTable) -> Loaded:
    dialect, layout = table.glance.dialect, table.glance.layout
    reading = sift(table.reading, layout, joiner=dialect.delimiter or " ")
    source = Source(
        name=table.name,
        kind="csv",
        sha256=table.sha256,
        headers=layout.names,
        records=reading.records.height,
        header_lines=layout.header,
        encoding=table.encoding,
        bom=table.bom,
        delimiter=dialect.delimiter or ",",
        quote=dialect.quote,
        newline=table.newline,
        unreadable=reading.aside.height,
        notes=(*reading.notes, *_told(layout, reading)),
    )
    return Loaded(source, reading.records, _unreadable(table.name, reading))


def _loaded_sheet(raw: RawFile, options: LoadOptions) -> Loaded:
    table = read_sheet(raw, options)
    reading = sift(table.reading, table.layout, joiner="\t")
    source = Source(
        name=raw.name,
        kind=raw.kind,
        sha256=raw.sha256.result(),
        headers=table.layout.names,
        records=reading.records.height,
        header_lines=table.layout.header,
        sheet=table.sheet,
        unreadable=reading.aside.height,
        notes=(*raw.notes, *reading.notes, *_told(table.layout, reading)),
    )
    return Loaded(source, reading.records, _unreadable(raw.name, reading))


def _unreadable(name: str, reading: Reading) -> pl.DataFrame:
    columns = (pl.lit(name).alias("source"), "line", "problem", "text")
    return reading.aside.select(*columns).sort("line").cast(UNREADABLE)


def _told(layout: Layout, reading: Reading) -> list[Text]:
    """What is worth telling about the header and the rows set aside."""
    told = [] if layout.header else [sentences.NO_HEADER]
    if layout.titles and layout.header:
        told.append(sentences.TITLES.format(line=layout.header[0], count=len(layout.titles)))
    if layout.rows > 1:
        told.append(sentences.JOINED_HEADER.format(count=layout.rows))
    problems = reading.aside.filter(pl.col("problem") != TITLE_LINE)["problem"].value_counts(sort=True)
    told += [sentences.SET_ASIDE.format(count=count, problem=PROBLEMS[name]) for name, count in problems.iter_rows()]
    return told if reading.records.height else [*told, sentences.NO_RECORDS]
