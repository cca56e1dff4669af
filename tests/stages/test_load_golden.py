"""Small files with one peculiarity each, and what must be read from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from regcheck.model import UNREADABLE
from regcheck.stages.load import LoadOptions, load

FOLDER = Path(__file__).parent.parent / "loading"
CASES = sorted(path.stem for path in FOLDER.glob("*.json"))


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize("case", CASES)
def test_golden_file(case: str) -> None:
    wanted: dict[str, Any] = json.loads((FOLDER / f"{case}.json").read_text(encoding="utf-8"))
    (file,) = (path for path in FOLDER.glob(f"{case}.*") if path.suffix != ".json")
    loaded = load(file, options=LoadOptions(**wanted.pop("options", {})))
    assert [list(row) for row in loaded.records.iter_rows()] == wanted.pop("records")
    assert [list(row) for row in loaded.unreadable.select("line", "problem").iter_rows()] == wanted.pop("unreadable")
    told = {name: getattr(loaded.source, name) for name in wanted}
    assert {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()} == wanted
    assert dict(loaded.unreadable.schema) == UNREADABLE
    assert (loaded.source.records, loaded.source.unreadable) == (loaded.records.height, loaded.unreadable.height)
