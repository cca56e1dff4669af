"""The plain way: polars reads the file at full speed, and a sum of bytes proves that nothing was lost or made up.

Polars refuses too many cells, quotes out of place and bytes that are not UTF-8, but fills up too few cells in silence
and turns blank lines into empty rows. So the bytes of the values, of one delimiter fewer per row than there are
columns, of the line ends and of the quotes around values must add up to the bytes of the text; and with quotes about,
the text must have one line per row and per line end inside values.
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
    frame = _emptied(frame) if census.quotes else frame
    blank, empty = _told_apart(text, _hollow(frame))
    if _accounted_for(frame, len(blank), census, glance) != census.size:
        return None
    without = pl.Series([*blank, *(line for line, _ in empty)], dtype=pl.UInt32)
    kept = frame if without.is_empty() else frame.filter(~pl.col("line").is_in(without.implode()))
    aside_rows = aside_frame((line, EMPTY_RECORD, words) for line, words in empty)
    found = Reading(unpadded(kept) if dialect.padded else kept, aside_rows)
    return found, census, layout.header_last + frame.height - census.ends_open


def parse(text: Path | bytes, dialect: Dialect, width: int, skip: int) -> pl.DataFrame | None:
    """``text`` after ``skip`` lines as ``line`` and ``width`` cells; None where polars refuses it.

    A quoted empty value comes as an empty text, every other empty one as null.
    """
    if width == 0:
        return None
    if isinstance(text, Path) and not _is_spelt(text):
        text = text.read_bytes()
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


def _is_spelt(path: Path) -> bool:
    """Whether the name of the file can be spelt in Unicode; polars opens no other."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _emptied(frame: pl.DataFrame) -> pl.DataFrame:
    """The cells with a quoted nothing as null: it is as empty as one that is not quoted."""
    quoted_nothing = frame.select((pl.exclude("line") == "").any())
    names = [column.name for column in quoted_nothing if column.item()]
    return frame.with_columns(pl.when(pl.col(names) != "").then(pl.col(names))) if names else frame


def _hollow(frame: pl.DataFrame) -> pl.Series:
    """The lines of the rows without a value: none, and quick to see, where some column is full."""
    if any(not column.null_count() for column in frame.drop("line")):
        return frame["line"].clear()
    return frame.filter(pl.all_horizontal(pl.exclude("line").is_null()))["line"]


def _plain(census: Census, dialect: Dialect) -> bool:
    """Whether the text has nothing in it that polars reads otherwise than it was meant."""
    if census.nuls or census.returns != census.pairs:
        return False
    return not (census.quotes and (dialect.padded or dialect.backslash or census.escapes))


def _quoted_by_the_book(census: Census, frame: pl.DataFrame, glance: Glance) -> bool:
    """Whether each quote begins or ends a cell or is one of a pair within: polars drops others in silence."""
    pairs, odd = divmod(_spare_quotes(census, glance), 2)
    return not odd and (not pairs or pairs == _inside(frame, glance.dialect.quote))


def _spare_quotes(census: Census, glance: Glance) -> int:
    """How many quotes below the header are neither the first nor the last of a cell, if each that opens one closes."""
    quote, head = glance.dialect.quote, "\n".join(["", *_head(glance)])
    openings = census.openings - sum(head.count(mark + quote) for mark in ("\n", glance.dialect.delimiter) if mark)
    return census.quotes - head.count(quote) - 2 * openings


def _head(glance: Glance) -> list[str]:
    """The lines down to the header's last."""
    return glance.lines[: glance.layout.header_last]


def _inside(frame: pl.DataFrame, mark: str) -> int:
    """How many there are of ``mark`` within the values."""
    counts = frame.select(pl.exclude("line").str.count_matches(mark, literal=True).sum())
    return sum(counts.row(0))


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


def _accounted_for(frame: pl.DataFrame, blanks: int, census: Census, glance: Glance) -> int:
    """The bytes of a text that holds just the header and these rows, each with a cell for every column.

    Of the rows ``blanks`` are blank lines, without delimiters. Values count by their length; a quote in one of them
    was doubled, and a carriage return in one of them is counted among those of the text too.
    """
    head = "".join(line + "\n" for line in _head(glance))
    values = sum(size or 0 for size in frame.select(pl.exclude("line").str.len_bytes().sum()).row(0))
    delimiters = (glance.layout.width - 1) * (frame.height - blanks)
    feeds = frame.height - census.ends_open
    returns = census.returns - (_inside(frame, "\r") if census.returns and census.quotes else 0)
    quotes = census.quotes - head.count(glance.dialect.quote) - _spare_quotes(census, glance) // 2
    return len(head.encode()) + values + delimiters + feeds + returns + quotes


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
