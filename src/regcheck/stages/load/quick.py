"""The plain way: polars reads the file at full speed, and counting proves that every line has its cells.

Polars refuses too many cells, quotes out of place and bytes that are not UTF-8, but fills up too few cells in silence
and turns blank lines into empty rows. So the delimiters in the text, less those inside values, must be exactly one
fewer per row than there are columns, and with quotes about, the text must have one line per row.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import polars as pl

from regcheck.stages.load.census import Census, count_lines, take_census
from regcheck.stages.load.dialect import Dialect
from regcheck.stages.load.glance import Glance
from regcheck.stages.load.problems import EMPTY_RECORD
from regcheck.stages.load.reading import Reading, aside_frame, cell_names

_NO_DELIMITER: Final = "\x00"
"""Never in the text (loading removes it), so that each line is one cell."""


def read_quickly(text: Path | bytes, glance: Glance) -> tuple[Reading, Census, int] | None:
    """``text`` (a file or UTF-8 bytes) as records, its census, and its number of line ends outside values.

    None where the plain reading does not add up.
    """
    dialect, layout = glance.dialect, glance.layout
    with ThreadPoolExecutor(1) as aside:
        counting = aside.submit(take_census, text, dialect)
        frame = parse(text, dialect, layout.width, skip=layout.header_last)
        census = counting.result()
    frame = None if frame is None or not _plain(census, dialect) else _lined(text, frame, census, glance)
    if frame is None:
        return None
    full = not frame[cell_names(layout.width)[-1]].null_count()  # a line cut short has nothing, not even quotes, there
    frame = _emptied(frame) if census.quotes else frame
    hollow = frame.filter(pl.all_horizontal(pl.exclude("line").is_null()))["line"]
    blank, empty = _told_apart(text, hollow)
    if not (full or _adds_up(census, frame, glance, len(blank))):
        return None
    kept = frame if hollow.is_empty() else frame.filter(~pl.col("line").is_in(hollow.implode()))
    aside_rows = aside_frame((line, EMPTY_RECORD, words) for line, words in empty)
    found = Reading(unpadded(kept) if dialect.padded else kept, aside_rows)
    return found, census, layout.header_last + frame.height - census.ends_open


def parse(text: Path | bytes, dialect: Dialect, width: int, skip: int) -> pl.DataFrame | None:
    """``text`` after ``skip`` lines as ``line`` and ``width`` cells; None where polars refuses it.

    A quoted empty value comes as an empty text, every other empty one as null.
    """
    if width == 0:
        return None
    try:
        return pl.read_csv(
            text,
            separator=dialect.delimiter or _NO_DELIMITER,
            quote_char=dialect.quote,
            has_header=False,
            skip_lines=skip,
            schema=dict.fromkeys(cell_names(width), pl.String),
            row_index_name="line",
            row_index_offset=skip + 1,
            glob=False,
        )
    except pl.exceptions.PolarsError:
        return None


def _emptied(frame: pl.DataFrame) -> pl.DataFrame:
    cells = pl.exclude("line")
    return frame.with_columns(pl.when(cells != "").then(cells))


def _plain(census: Census, dialect: Dialect) -> bool:
    """Whether the text has nothing in it that polars reads otherwise than it was meant."""
    if census.nuls or census.returns != census.pairs:
        return False
    return not (census.quotes and (dialect.padded or dialect.backslash or census.escapes))


def _quoted_by_the_book(census: Census, frame: pl.DataFrame, glance: Glance) -> bool:
    """Whether each quote begins or ends a cell or is one of a pair within: polars drops others in silence."""
    quote, head = glance.dialect.quote, "\n".join(["", *glance.lines[: glance.layout.header_last]])
    openings = census.openings - sum(head.count(mark + quote) for mark in ("\n", glance.dialect.delimiter) if mark)
    spare = census.quotes - head.count(quote) - 2 * openings
    if not spare:
        return True
    inside = frame.select(pl.sum_horizontal(pl.exclude("line").str.count_matches(quote, literal=True).sum())).item()
    return bool(spare == 2 * inside)


def _lined(text: Path | bytes, frame: pl.DataFrame, census: Census, glance: Glance) -> pl.DataFrame | None:
    """The frame with true line numbers, also below values that run over lines; None where quotes are not sound."""
    if not census.quotes:
        return frame
    more = count_lines(text) - glance.layout.header_last - frame.height
    if more < 0 or not _quoted_by_the_book(census, frame, glance):
        return None
    if not more:
        return frame
    values = pl.exclude("line").str
    breaks = frame.select(pl.sum_horizontal(values.count_matches("\n", literal=True))).to_series().fill_null(0)
    if breaks.sum() != more or _may_swallow(frame, glance):
        return None
    return frame.with_columns((pl.col("line") + breaks.cum_sum().shift(1, fill_value=0)).cast(pl.UInt32))


def _may_swallow(frame: pl.DataFrame, glance: Glance) -> bool:
    """Whether a value that runs over lines has as many delimiters as a whole record."""
    mark, enough = glance.dialect.delimiter, max(1, glance.layout.width - 1)
    if not mark:
        return True
    values = pl.exclude("line")
    long = values.str.contains("\n", literal=True) & (values.str.count_matches(mark, literal=True) >= enough)
    return bool(frame.select(pl.any_horizontal(long.any())).item())


def _adds_up(census: Census, frame: pl.DataFrame, glance: Glance, blanks: int) -> bool:
    """Whether there are as many delimiters outside values as the rows need."""
    width, mark = glance.layout.width, glance.dialect.delimiter
    if width == 1:
        return True
    outside = census.delimiters - sum(line.count(mark) for line in glance.lines[: glance.layout.header_last])
    if census.quotes:
        outside -= frame.select(
            pl.sum_horizontal(pl.exclude("line").str.count_matches(mark, literal=True).sum())
        ).item()
    return outside == (width - 1) * (frame.height - blanks)


def _told_apart(text: Path | bytes, hollow: pl.Series) -> tuple[list[int], list[tuple[int, str]]]:
    """Rows without a value: the blank lines, and the lines of nothing but delimiters with their text."""
    if hollow.is_empty():
        return [], []
    lines = (text if isinstance(text, bytes) else text.read_bytes()).split(b"\n")
    texts = [(line, lines[line - 1].decode().rstrip("\r")) for line in hollow if line <= len(lines)]
    return [line for line, words in texts if not words.strip()], [found for found in texts if found[1].strip()]


def unpadded(frame: pl.DataFrame) -> pl.DataFrame:
    """The cells without the spaces that follow each delimiter."""
    bare = pl.exclude("line", "c0").str.strip_chars_start(" ")
    return frame.with_columns(pl.when(bare != "").then(bare))
