"""What the user has imported: tables in a folder of the user's own, in the place of the packaged rows they renew."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from regcheck.data.sources import Reference
from regcheck.errors import InputError
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl

KEY = "regcheck"
_DAMAGED = Text(
    "The imported statistics {file} cannot be used: the file is damaged or from another version of regcheck.",
    "Tuotuja tilastoja {file} ei voi käyttää: tiedosto on vioittunut tai regcheckin toisesta versiosta.",
    "Den importerade statistiken {file} kan inte användas: filen är skadad eller från en annan version av regcheck.",
)
_RESET = Text(
    "Go back to the packaged statistics with: regcheck refdata reset {table}",
    "Palaa mukana tulleisiin tilastoihin komennolla: regcheck refdata reset {table}",
    "Återgå till den medföljande statistiken med: regcheck refdata reset {table}",
)


@dataclass(frozen=True)
class Import:
    """One imported share of a table.

    ``by`` names the columns whose values in the share say which packaged rows it renews (none: all of them);
    ``beside`` the column by which its other columns renew those of the same names. ``files`` are the names and SHA-256
    sums of what it was read from.
    """

    reference: Reference
    by: tuple[str, ...] = ()
    beside: str = ""
    files: tuple[tuple[str, str], ...] = ()

    @property
    def stem(self) -> str:
        """The name of its file without the ending: the table, then country and part where it has them."""
        one = self.reference
        return "-".join(filter(None, (one.table, one.country, one.part)))


def folder() -> Path:
    """Where imported tables lie: ``regcheck/refdata`` below XDG_DATA_HOME or ~/.local/share."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "regcheck" / "refdata"


def written(table: pl.DataFrame, share: Import) -> bytes:
    """The bytes of the file of one imported share, which tells itself what it is."""
    buffer = BytesIO()
    described = json.dumps(asdict(share), ensure_ascii=False, sort_keys=True)
    table.write_parquet(buffer, compression="zstd", statistics=False, metadata={KEY: described})
    return buffer.getvalue()


def files_of(table: str) -> list[Path]:
    """The files of the imported shares of ``table``, in the order of their names."""
    place = folder()
    return sorted([*place.glob(f"{table}.parquet"), *place.glob(f"{table}-*.parquet")]) if place.is_dir() else []


def imports() -> tuple[Import, ...]:
    """Every imported share, by the names of their files. Raises InputError where one is damaged."""
    place = folder()
    stamps = (
        tuple((path, path.stat().st_mtime_ns) for path in sorted(place.glob("*.parquet"))) if place.is_dir() else ()
    )
    return _described(stamps)


def overlaid(name: str, packaged: pl.DataFrame) -> pl.DataFrame:
    """The table ``name`` renewed by what was imported. Raises InputError where that is damaged."""
    for path in files_of(name):
        packaged = _overlaid(packaged, path)
    return packaged


@cache
def _described(stamps: tuple[tuple[Path, int], ...]) -> tuple[Import, ...]:
    return tuple(_import(path) for path, _ in stamps)


def _import(path: Path) -> Import:
    import polars as pl  # noqa: PLC0415 - so that asking for the list of sources does not load polars

    try:
        told = json.loads(pl.read_parquet_metadata(path)[KEY])
        reference = Reference(**told["reference"])
        files = tuple((file, digest) for file, digest in told["files"])
        return Import(reference, tuple(told["by"]), told["beside"], files)
    except (OSError, KeyError, TypeError, ValueError, pl.exceptions.PolarsError) as problem:
        raise _damaged(path) from problem


def _overlaid(packaged: pl.DataFrame, path: Path) -> pl.DataFrame:
    import polars as pl  # noqa: PLC0415

    share = _import(path)
    try:
        rows = pl.read_parquet(BytesIO(path.read_bytes()))
        if share.beside:
            key = share.beside
            fresh = rows.select(
                key, *(pl.col(name).cast(packaged.schema[name]) for name in rows.columns if name != key)
            )
            kept = packaged.drop(name for name in fresh.columns if name != key)
            return kept.join(fresh, on=key, how="left", maintain_order="left").select(packaged.columns)
        fresh = rows.select(packaged.columns).cast(packaged.schema)
        if not share.by:
            return fresh
        return pl.concat([packaged.join(fresh, on=share.by, how="anti", maintain_order="left"), fresh])
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise _damaged(path) from problem


def _damaged(path: Path) -> InputError:
    return InputError(_DAMAGED.format(file=path.name), _RESET.format(table=path.stem.partition("-")[0]))
