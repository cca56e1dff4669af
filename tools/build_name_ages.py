"""Compute the packaged table ``name_ages`` from the other packaged tables; see regcheck.refdata.generations.

    python tools/build_name_ages.py [OUTPUT_FOLDER]

To be run after build_data.py. It takes some ten seconds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from regcheck.refdata.name_ages import name_ages

PACKAGED = Path(__file__).parents[1] / "src" / "regcheck" / "data"


def main(arguments: list[str]) -> int:
    """Write the table; prints rows and bytes. Returns the exit code."""
    path = Path(arguments[0] if arguments else PACKAGED) / "name_ages.parquet"
    table = name_ages()
    table.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
    print(f"name_ages: {table.height} rows, {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
