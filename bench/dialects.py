"""How many real exports each reader divides into the right columns: python bench/dialects.py FOLDER [LABELS].

LABELS says which column names each file in FOLDER has and on which line. A file counts where the reader, told nothing,
gives exactly those names. Readers that are not installed are left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from headers import read_rows
from polluted import READERS, Polluted, Reader


def names_of(read: Reader, file: Path) -> list[str] | None:
    """The column names as read; None where reading failed."""
    try:
        return bare(read(file, Polluted("real", b"", [], []))[0])
    except Exception:  # noqa: BLE001 - however a reader fails
        return None


def bare(names: list[str]) -> list[str]:
    """The names without blanks around them, and without those at the end that are nothing but blank."""
    stripped = [name.strip() for name in names]
    while stripped and not stripped[-1]:
        stripped.pop()
    return stripped


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("labels", type=Path, nargs="?", default=Path(__file__).parent / "headers_labels.tsv")
    chosen = options.parse_args()
    labels = {name: rows for name, rows in read_rows(chosen.labels, "file").items() if (chosen.folder / name).is_file()}
    readers = {name: read for name, (module, read) in READERS.items() if find_spec(module) and "told" not in name}
    right, failed = Counter[str](), Counter[str]()
    for file, rows in labels.items():
        wanted = bare([row["header"] for row in rows])
        for name, read in readers.items():
            names = names_of(read, chosen.folder / file)
            right[name] += names == wanted
            failed[name] += names is None
            if name == "regcheck" and names != wanted:
                print(f"not as labelled: {file}")
    print(f"{len(labels)} files")
    for name in readers:
        print(f"{name:12} {right[name]:4} right ({right[name] / max(1, len(labels)):.0%}), {failed[name]} failed")


if __name__ == "__main__":
    main()
