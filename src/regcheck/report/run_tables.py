"""The tables of an earlier result, read back."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from regcheck.errors import InputError
from regcheck.text import Text

NO_RUN = Text(
    "{folder} is not the result of a regcheck run.",
    "{folder} ei ole regcheck-ajon tulos.",
    "{folder} är inte resultatet av en regcheck-körning.",
)
NAME_FOLDER = Text(
    "Name the folder that regcheck run wrote.",
    "Anna kansio, jonka regcheck run kirjoitti.",
    "Ange mappen som regcheck run skrev.",
)


def run_table(folder: Path, name: str) -> pl.DataFrame:
    """``name``.csv of the result in ``folder``, every column String. Raises InputError where no run wrote it."""
    try:
        return pl.read_csv(folder / f"{name}.csv", infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise InputError(NO_RUN.format(folder=folder), NAME_FOLDER) from problem
