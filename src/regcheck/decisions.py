"""What people decided about uncertain pairs, kept so that later runs obey it even when rows have moved.

A row is known by a keyed hash of what it says about who it is; the file of decisions holds no personal data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from regcheck.errors import InputError, in_words
from regcheck.files import replacing
from regcheck.keys import keyed_hashes
from regcheck.model import Column
from regcheck.text import Text

FILE = "decisions.csv"
ANSWERS = ("yes", "no", "unsure")
DECISIONS = pl.Schema({"left": pl.String(), "right": pl.String(), "decision": pl.String(), "reviewer": pl.String()})
# What says who a row is about; a later order or login does not make it another row.
_WHO = (
    "customer_id",
    "full_name",
    "first_name",
    "last_name",
    "company",
    "business_id",
    "email",
    "phone",
    "mobile",
    "street_address",
    "postal_code",
    "city",
    "birth_date",
    "national_id",
)
_BROKEN = Text(
    "The file of decisions {path} cannot be read: {problem}.",
    "Päätöstiedostoa {path} ei voi lukea: {problem}.",
    "Beslutsfilen {path} kan inte läsas: {problem}.",
)
_NOT_OURS = Text(
    "it has no columns left, right and decision",
    "siinä ei ole sarakkeita left, right ja decision",
    "den saknar kolumnerna left, right och decision",
)
_PASSED_OVER = Text(
    "{path}: {count} of its lines are no decisions and are passed over (line {lines}). They are gone when the file is "
    "written again.",
    "{path}: rivejä, jotka eivät ole päätöksiä ja ohitetaan: {count} (rivi {lines}). Ne jäävät pois, kun tiedosto "
    "seuraavan kerran kirjoitetaan.",
    "{path}: {count} av raderna är inga beslut och hoppas över (rad {lines}). De försvinner när filen skrivs nästa "
    "gång.",
)
_LARGEST = 200  # rows; every two of a customer's are a decision
_TOLD = 10  # line numbers, at most
_MEND = Text(
    "Restore it from a copy, or remove it to begin anew.",
    "Palauta se varmuuskopiosta tai poista se ja aloita alusta.",
    "Återställ den från en kopia eller ta bort den och börja om.",
)


def fingerprints(shown: pl.DataFrame, columns: Sequence[Column], key: bytes) -> pl.Series:
    """Each row's keyed hash (String, 32 hex digits) of what its cells, as shown, say about who it is.

    Capitals and spaces do not count; the order of columns does not either.
    """
    known = sorted((column for column in columns if column.field in _WHO), key=lambda one: one.key)
    parts = [
        pl.format(
            "{}={}", pl.lit(one.key), pl.col(one.key).fill_null("").str.to_lowercase().str.replace_all(r"\s+", " ")
        )
        for one in known
    ]
    said = shown.select(pl.concat_str(parts, separator="\x1f").alias("said"))["said"] if parts else pl.Series([""])
    distinct = said.unique()
    hashes = keyed_hashes(distinct, key, 16)
    return said.replace_strict(distinct, pl.Series(hashes, dtype=pl.String), return_dtype=pl.String).alias("print")


def read_decisions(path: Path) -> tuple[pl.DataFrame, list[Text]]:
    """The decisions in a file (schema DECISIONS), none where there is no file; and what is to be told of other lines.

    Raises InputError for a file that holds no decisions.
    """
    if not path.exists():
        return DECISIONS.to_frame(), []
    try:
        frame = pl.read_csv(path, infer_schema=False, truncate_ragged_lines=True)
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise InputError(_BROKEN.format(path=path, problem=in_words(problem)), _MEND) from None
    if not {"left", "right", "decision"} <= set(frame.columns):
        raise InputError(_BROKEN.format(path=path, problem=_NOT_OURS), _MEND)
    reviewer = pl.col("reviewer") if "reviewer" in frame.columns else pl.lit(None, pl.String)
    prints = pl.col("left", "right").str.contains(r"^[0-9a-f]{32}$")
    whole = frame.select(
        pl.all_horizontal(prints, pl.col("decision").is_in(ANSWERS)).fill_null(value=False)
    ).to_series()
    kept = frame.filter(whole).select("left", "right", "decision", reviewer.alias("reviewer"))
    return kept, _passed_over(path, [at + 2 for at in (~whole).arg_true()])


def _passed_over(path: Path, lines: list[int]) -> list[Text]:
    if not lines:
        return []
    told = ", ".join(map(str, lines[:_TOLD])) + (", …" if len(lines) > _TOLD else "")
    return [_PASSED_OVER.format(path=path, count=len(lines), lines=told)]


def ordered(decisions: pl.DataFrame) -> pl.DataFrame:
    """``decisions`` with the smaller print on the left, one per pair and reviewer: the last one said, sorted."""
    left, right = pl.min_horizontal("left", "right"), pl.max_horizontal("left", "right")
    return (
        decisions.with_columns(left=left, right=right)
        .unique(["left", "right", "reviewer"], keep="last", maintain_order=True)
        .sort("left", "right", "reviewer")
    )


def agreed(decisions: pl.DataFrame) -> pl.DataFrame:
    """One decision per pair (``left``, ``right``, ``decision``): what the reviewers agree on; else it is ``unsure``."""
    alike = pl.col("decision").n_unique() == 1
    return (
        ordered(decisions)
        .group_by("left", "right", maintain_order=True)
        .agg(decision=pl.when(alike).then(pl.col("decision").first()).otherwise(pl.lit("unsure")))
    )


def on_rows(decisions: pl.DataFrame, prints: pl.Series) -> pl.DataFrame:
    """The agreed decisions on rows: ``row``, ``row_right`` (UInt32, row < row_right), ``decision``.

    ``prints`` holds the hash of row 1, row 2 and so on. A decision about rows that are gone says nothing. Rows that say
    the same about who they are share their decisions; about two rows with one print nothing can be decided.
    """
    rows = pl.DataFrame({"print": prints}).with_row_index("row", offset=1).cast({"row": pl.UInt32})
    wanted = agreed(decisions)
    either = pl.concat([wanted["left"], wanted["right"]]).unique().implode()
    rows = rows.filter(pl.col("print").is_in(either))
    pairs = wanted.join(rows, left_on="left", right_on="print").join(
        rows, left_on="right", right_on="print", suffix="_right"
    )
    low, high = pl.min_horizontal("row", "row_right"), pl.max_horizontal("row", "row_right")
    return pairs.select(row=low, row_right=high, decision="decision").filter(low != high).sort("row", "row_right")


def parted(prints: pl.DataFrame, reviewer: str) -> pl.DataFrame:
    """The decisions (schema DECISIONS) that keep all rows of each customer apart; ``prints``: ``customer``, ``print``.

    About rows of one print nothing can be decided. Customers of more than _LARGEST different rows are left out.
    """
    different = prints.unique().filter(pl.len().over("customer") <= _LARGEST)
    pairs = different.join(different, on="customer", suffix="_right").filter(pl.col("print") < pl.col("print_right"))
    return pairs.select(
        left="print", right="print_right", decision=pl.lit("no"), reviewer=pl.lit(reviewer, pl.String)
    ).cast(DECISIONS)


def consistent(decided: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The decisions (as of on_rows) that can be obeyed together, and the pairs that others contradict.

    Where A is B and B is C but A is not C, somebody erred: the rows stay apart as was said, and what would join them
    counts as unsure.
    """
    against, joined = _contradictions(decided)
    if not against.height:
        return decided, against
    torn = set(against["row"].to_list()) | set(against["row_right"].to_list())
    roots = {joined.get(row, row) for row in torn}
    doubtful = pl.Series([joined.get(row, row) in roots for row in decided["row"]], dtype=pl.Boolean)
    unsure = (decided["decision"] == "yes") & doubtful
    return (
        decided.with_columns(decision=pl.when(unsure).then(pl.lit("unsure")).otherwise("decision")),
        against.select("row", "row_right"),
    )


def _contradictions(decided: pl.DataFrame) -> tuple[pl.DataFrame, dict[int, int]]:
    """The lines of ``decided`` that keep apart what others join, and the smallest row each joined row hangs on."""
    joined = decided.filter(pl.col("decision") == "yes")
    root: dict[int, int] = {}
    for row, row_right in joined.select("row", "row_right").iter_rows():
        _unite(root, row, row_right)
    apart = decided.filter(pl.col("decision") == "no")
    against = [_root(root, row) == _root(root, other) for row, other in apart.select("row", "row_right").iter_rows()]
    return apart.filter(pl.Series(against, dtype=pl.Boolean)), {row: _root(root, row) for row in root}


def _root(root: dict[int, int], row: int) -> int:
    while root.get(row, row) != row:
        row = root[row]
    return row


def _unite(root: dict[int, int], row: int, other: int) -> None:
    one, two = sorted((_root(root, row), _root(root, other)))
    root[two] = one


def write_decisions(decisions: pl.DataFrame, path: Path) -> None:
    """Write ``decisions`` for the owner only; the file is whole or as it was before."""
    with replacing(path) as file:
        ordered(decisions).write_csv(file)


def together(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Several tables of decisions as one; what comes later counts where a reviewer says two things of one pair."""
    return ordered(pl.concat([DECISIONS.to_frame(), *parts]))
