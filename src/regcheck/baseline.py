"""What was found before, so that only new findings fail: counts by rule, column and keyed print of the row.

The file holds no personal data, and says nothing without the key that its prints were made with.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from regcheck.errors import InputError, OutputError, in_words
from regcheck.files import replacing
from regcheck.keys import keyed_hashes
from regcheck.text import Text

BASELINE = pl.Schema({"rule": pl.String(), "column": pl.String(), "print": pl.String(), "count": pl.UInt32()})
_SEAL = "key"  # the line that tells whether the key is the same; no rule is called so
_HEADS = (",".join(BASELINE.names()) + f"\n{_SEAL},").encode()  # how every baseline begins
_BROKEN = Text(
    "The baseline {path} cannot be used: {problem}.",
    "Vertailutiedostoa {path} ei voi käyttää: {problem}.",
    "Jämförelsefilen {path} kan inte användas: {problem}.",
)
_NOT_OURS = Text(
    "it is not a file that regcheck wrote with --write-baseline",
    "se ei ole regcheckin valitsimella --write-baseline kirjoittama tiedosto",
    "det är ingen fil som regcheck skrev med --write-baseline",
)
_OTHERS = Text(
    "it exists and is no baseline of regcheck's",
    "se on jo olemassa eikä ole regcheckin vertailutiedosto",
    "den finns redan och är ingen jämförelsefil från regcheck",
)
_OTHER_KEY = Text(
    "it was written with another key",
    "se on kirjoitettu eri avaimella",
    "den skrevs med en annan nyckel",
)
_AGAIN = Text(
    "Write it anew with --write-baseline, with the same REGCHECK_KEY as in later runs.",
    "Kirjoita se uudelleen valitsimella --write-baseline ja samalla avaimella REGCHECK_KEY kuin myöhemmissä ajoissa.",
    "Skriv den på nytt med --write-baseline och samma REGCHECK_KEY som i senare körningar.",
)
_UNWRITABLE = Text(
    "The baseline {path} cannot be written: {problem}.",
    "Vertailutiedostoa {path} ei voi kirjoittaa: {problem}.",
    "Jämförelsefilen {path} kan inte skrivas: {problem}.",
)
_ELSEWHERE = Text("Name another file.", "Anna toinen tiedosto.", "Ange en annan fil.")


def baseline_of(findings: pl.DataFrame, prints: pl.Series) -> pl.DataFrame:
    """The ``findings`` (schema FINDINGS) counted (schema BASELINE, sorted); ``prints`` are those of row 1, 2, ..."""
    return _printed(findings, prints).group_by("rule", "column", "print").len("count").sort(*BASELINE.names())


def new_findings(findings: pl.DataFrame, prints: pl.Series, known: pl.DataFrame) -> pl.DataFrame:
    """The ``findings`` that go beyond what is ``known`` (schema BASELINE): of three where two were known, the last."""
    by = ["rule", "column", "print"]
    printed = _printed(findings, prints).with_columns(now=pl.len().over(by)).with_row_index("at")
    counted = printed.join(known, on=by, how="left", maintain_order="left").with_columns(pl.col("count").fill_null(0))
    more = counted.filter(pl.col("now") > pl.col("count"))  # few; numbering each within its group is dear
    new = more.filter(pl.int_range(pl.len()).over(by) >= pl.col("count"))
    return findings[new["at"]]


def _printed(findings: pl.DataFrame, prints: pl.Series) -> pl.DataFrame:
    """``findings`` with the ``print`` of their rows; "" for those about a whole column."""
    rows = prints.alias("print").to_frame().with_row_index("row", offset=1).cast({"row": pl.UInt32})
    joined = findings.join(rows, on="row", how="left", maintain_order="left")
    return joined.with_columns(pl.col("print", "column").fill_null(""))


def read_baseline(path: Path, key: bytes) -> pl.DataFrame:
    """The baseline in a file (schema BASELINE). Raises InputError for other files, and where ``key`` is not its own."""
    try:
        frame = pl.read_csv(path.read_bytes(), schema_overrides=BASELINE, infer_schema=False)
    except OSError as problem:
        raise InputError(_BROKEN.format(path=path, problem=in_words(problem)), _AGAIN) from None
    except pl.exceptions.PolarsError:
        raise InputError(_BROKEN.format(path=path, problem=_NOT_OURS), _AGAIN) from None
    if frame.columns != BASELINE.names():
        raise InputError(_BROKEN.format(path=path, problem=_NOT_OURS), _AGAIN)
    frame = frame.with_columns(pl.col(pl.String).fill_null(""))
    seals = frame.filter(pl.col("rule") == _SEAL)["print"].to_list()
    if len(seals) != 1:
        raise InputError(_BROKEN.format(path=path, problem=_NOT_OURS), _AGAIN)
    if seals != [_seal(key)]:
        raise InputError(_BROKEN.format(path=path, problem=_OTHER_KEY), _AGAIN)
    return frame.filter(pl.col("rule") != _SEAL)


def check_target(path: Path) -> None:
    """Raise OutputError where ``path`` exists and is no baseline, of whatever key: a register is never written over."""
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            ours = file.read(len(_HEADS)) == _HEADS
    except OSError as problem:
        raise OutputError(_UNWRITABLE.format(path=path, problem=in_words(problem)), _ELSEWHERE) from None
    if not ours:
        raise OutputError(_UNWRITABLE.format(path=path, problem=_OTHERS), _ELSEWHERE)


def write_baseline(baseline: pl.DataFrame, path: Path, key: bytes) -> None:
    """Write ``baseline`` for the owner only; the file is whole or as it was before. Raises OutputError."""
    seal = pl.DataFrame([(_SEAL, "", _seal(key), 0)], schema=BASELINE, orient="row")
    try:
        with replacing(path) as file:
            pl.concat([seal, baseline.cast(BASELINE)]).write_csv(file)
    except OSError as problem:
        raise OutputError(_UNWRITABLE.format(path=path, problem=in_words(problem)), _ELSEWHERE) from None


def _seal(key: bytes) -> str:
    return keyed_hashes(["regcheck baseline"], key, 16)[0]
