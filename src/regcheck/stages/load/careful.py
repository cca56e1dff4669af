"""The careful way, for files in which some lines are damaged.

Sound lines stay as they are, the others are mended one by one or set aside, and the result is read the plain way.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import polars as pl

from regcheck.stages.load import sentences
from regcheck.stages.load.dialect import Dialect
from regcheck.stages.load.glance import Glance
from regcheck.stages.load.kinds import Shapes
from regcheck.stages.load.mend import Lines, Mender
from regcheck.stages.load.problems import EMPTY_RECORD, SECOND_TABLE
from regcheck.stages.load.quick import parse, unpadded
from regcheck.stages.load.reading import Reading, aside_frame, cell_names
from regcheck.text import Text

_SAMPLE: Final = 400
_GAPS: Final = 20


def read_carefully(text: bytes, glance: Glance) -> Reading:
    """``text`` (UTF-8, without NUL) as records; every non-blank line below the header is in a record or set aside."""
    dialect, layout = glance.dialect, glance.layout
    body = _measured(text, dialect).slice(layout.header_last)
    body, second = _without_second_table(body, layout.width)
    body = _evened(body, dialect, layout.width)
    mender = Mender(Lines(text, layout.header_last + body.height), dialect, _shapes(body, dialect, layout.width))
    mender.mend(body.filter(~pl.col("good") & ~pl.col("blank"))["line"].to_list())
    whole = body.filter(pl.col("good") & ~pl.col("line").is_in(list(mender.consumed)))
    kept, evened = whole.select("line", "text"), _evened_rows(whole)
    mended = pl.DataFrame(mender.records, schema=kept.schema, orient="row")
    records, hollow = _parsed(pl.concat([kept, mended]).sort("line"), dialect, layout.width)
    aside = pl.concat([aside_frame(mender.aside), hollow, second]).sort("line")
    notes = [sentence.format(count=count) for sentence, count in evened.items() if count]
    return Reading(records, aside, (*notes, *mender.notes()), repaired=sum(evened.values()) + mender.repaired)


def _measured(text: bytes, dialect: Dialect) -> pl.DataFrame:
    """Each physical line with whether it is blank, whether it is whole in itself (``sound``) and its count of cells."""
    line, quote = pl.col("text"), re.escape(dialect.quote)
    quoted = line.str.contains(dialect.quote, literal=True)
    sound = ~quoted | line.str.contains(f"(?s)^(?:{dialect.sound_pattern})$")
    bare = pl.when(quoted).then(line.str.replace_all(f"{quote}[^{quote}]*{quote}", "")).otherwise(line)
    cells = bare.str.count_matches(dialect.delimiter, literal=True) + 1 if dialect.delimiter else pl.lit(1, pl.UInt32)
    return _physical(text).select(
        pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("line"),
        line,
        (line.str.strip_chars() == "").alias("blank"),
        sound.alias("sound"),
        cells.alias("cells"),
    )


def _physical(text: bytes) -> pl.DataFrame:
    """``text``: one row a line, without its line end."""
    whole = {"text": pl.String}
    return pl.read_csv(
        text, separator="\x00", quote_char=None, has_header=False, schema=whole, empty_string_is_null=False
    )


def _without_second_table(body: pl.DataFrame, width: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The lines before a blank line below which nearly all lines have another width, and those after it."""
    gaps = body.filter(pl.col("blank").shift(1, fill_value=False) & ~pl.col("blank") & (pl.col("cells") != width))
    for start in gaps["line"].head(_GAPS):
        rest = body.filter((pl.col("line") >= start) & ~pl.col("blank"))
        above = body.filter((pl.col("line") < start) & ~pl.col("blank")).tail(1)
        if above["sound"].all() and rest["sound"].all() and above.height and _is_table(rest["cells"].to_list(), width):
            text = rest.select("line", pl.lit(SECOND_TABLE).alias("problem"), "text")
            return body.filter(pl.col("line") < start), text
    return body, aside_frame()


def _is_table(cells: list[int], width: int) -> bool:
    usual, times = Counter(cells).most_common(1)[0]
    return usual not in {1, width} and times >= 2 and times >= 0.6 * len(cells) and width not in cells


def _evened(body: pl.DataFrame, dialect: Dialect, width: int) -> pl.DataFrame:
    """``good`` marks the lines with a cell for each column.

    Where the lines of a file usually end in an empty cell too many, or usually lack the last columns, they are evened
    out here at once; a single line may differ for another reason and is left to be mended.
    """
    sound = pl.col("sound") & ~pl.col("blank")
    usual = _usual(body.filter(sound)["cells"])
    text, surplus = pl.col("text"), dialect.delimiter * max(0, usual - width)
    odd = sound & (pl.col("cells") == usual) & pl.lit(1 < usual != width)
    trimmed = odd & pl.lit(usual > width) & text.str.ends_with(surplus)
    short = odd & pl.lit(usual < width)
    filled = text + dialect.delimiter * max(0, width - usual)
    return body.with_columns(
        pl.when(trimmed).then(text.str.strip_suffix(surplus)).when(short).then(filled).otherwise(text).alias("text"),
        (sound & ((pl.col("cells") == width) | trimmed | short)).alias("good"),
        trimmed.alias("trimmed"),
        short.alias("short"),
    )


def _evened_rows(whole: pl.DataFrame) -> dict[Text, int]:
    """How many of the rows kept as they stand were evened out, by what is to be told; lines within values are none."""
    marks = {sentences.TRIMMED_ROWS: "trimmed", sentences.PADDED_ROWS: "short"}
    return {sentence: whole.filter(mark).height for sentence, mark in marks.items()}


def _usual(cells: pl.Series) -> int:
    """The commonest count, 0 where there is none."""
    return Counter(cells.to_list()).most_common(1)[0][0] if cells.len() else 0


def _shapes(body: pl.DataFrame, dialect: Dialect, width: int) -> Shapes:
    """The shapes of up to _SAMPLE good lines from all over the file."""
    good = body.filter(pl.col("good"))
    sample = good.gather_every(max(1, good.height // _SAMPLE))["text"]
    return Shapes.of((dialect.split(text) for text in sample), width)


def _parsed(rows: pl.DataFrame, dialect: Dialect, width: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cells of ``rows`` (each a sound record with a cell for every column), and the rows without a value."""
    filled = rows.filter(pl.col("text") != "")
    frame = parse(_joined(filled["text"]), dialect, width, skip=0) if filled.height else _no_records(width)
    assert frame is not None
    assert frame.height == filled.height
    values = pl.exclude("line")
    cells = frame.with_columns(filled["line"], pl.when(values != "").then(values))
    records = unpadded(cells) if dialect.padded else cells
    found = records.filter(~pl.all_horizontal(pl.exclude("line").is_null()))
    empty = rows.join(found, on="line", how="anti", maintain_order="left")
    return found, empty.select("line", pl.lit(EMPTY_RECORD).alias("problem"), "text")


def _joined(lines: pl.Series) -> bytes:
    joined: bytes = lines.str.join("\n").cast(pl.Binary).item()
    return joined


def _no_records(width: int) -> pl.DataFrame:
    return pl.DataFrame(schema={"line": pl.UInt32, **dict.fromkeys(cell_names(width), pl.String)})
