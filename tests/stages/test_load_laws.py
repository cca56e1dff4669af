"""What must hold for any file: every letter of it comes out again, and both ways of reading agree."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regcheck.errors import InputError
from regcheck.model import Loaded
from regcheck.stages.load import load, load_all
from regcheck.stages.load.careful import read_carefully
from regcheck.stages.load.glance import glance_at
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.quick import read_quickly

FOLDER = Path(__file__).parent.parent / "loading"
SEEDS = sorted(path for path in FOLDER.glob("*.csv") if "utf16" not in path.stem)
OTHERS = sorted(path for path in FOLDER.iterdir() if path.suffix not in (".csv", ".json", ""))
ASKED: tuple[dict[str, Any], ...] = ({}, {"header_line": 2}, {"header_rows": 2}, {"skip_lines": 1}, {"skip_last": 2})
SPLINTERS = (
    b'"',
    b"'",
    b";",
    b",",
    b"\t",
    b"\n",
    b"\r\n",
    b"\r",
    b"\\",
    b'""',
    b'"\n',
    b'";"',
    b"x",
    b"\xe4",
    b";;",
    b"\n\n",
)

on_one_line = st.text(alphabet="aåB1 7;,\"'@.-\\", max_size=8)
over_lines = st.text(alphabet="aåB1 7\n@.-", max_size=8)
tables = st.tuples(st.integers(2, 5), st.sampled_from((on_one_line, over_lines))).flatmap(
    lambda shape: st.lists(st.lists(shape[1], min_size=shape[0], max_size=shape[0]), min_size=1, max_size=8)
)


def _letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


def _come_out(loaded: Loaded) -> Counter[str]:
    headers = loaded.source.headers if loaded.source.header_lines else ()
    values = [value for row in loaded.records.drop("line").iter_rows() for value in row if value]
    return _letters("\n".join([*headers, *values, *loaded.unreadable["text"]]))


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """A file after a few accidents: a mark put in, a stretch gone, a line twice, the end cut off."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        at, accident = chance.randrange(len(data) + 1), chance.random()
        if accident < 0.5:
            data = data[:at] + chance.choice(SPLINTERS) + data[at:]
        elif accident < 0.7:
            data = data[:at] + data[at + chance.choice((1, 2, 30)) :]
        elif accident < 0.9:
            lines = data.split(b"\n")
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            data = b"\n".join(lines)
        else:
            data = data[:at]
    return data


@pytest.mark.parametrize("seed", range(8))
def test_nothing_vanishes_from_damaged_files(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    file = tmp_path / "damaged.csv"
    for _ in range(25):
        data = _mutated(chance.choice(SEEDS).read_bytes(), chance)
        file.write_bytes(data)
        try:
            loaded = load(file)
        except InputError:
            assert not data.strip(b"\xef\xbb\xbf \t\r\n\x00\x1a") or not data.isascii()
            continue
        text = data.decode(loaded.source.encoding or "", errors="ignore").removeprefix("\ufeff").replace("\0", "")
        if "\ufffd" not in text and len(text.encode(loaded.source.encoding or "")) == len(data) - data.count(b"\0"):
            joined = len(loaded.source.header_lines) > 1  # group names are repeated over their columns
            assert joined or _come_out(loaded) == _letters(text)
        assert loaded.records["line"].is_sorted()
        assert not loaded.records["line"].is_duplicated().any()


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files_of_every_kind_give_rows_or_a_sentence(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        whole = chance.choice(OTHERS)
        file = tmp_path / f"damaged{whole.suffix}"
        file.write_bytes(_mutated(whole.read_bytes(), chance))
        try:
            loaded = load_all([file], options=LoadOptions(**chance.choice(ASKED)))
        except InputError:
            continue
        for one in loaded:
            lines = pl.concat([one.records["line"], one.unreadable["line"]])
            assert not lines.is_duplicated().any()
            assert not set(lines) & set(one.source.header_lines)


@settings(max_examples=150, deadline=None)
@given(table=tables, mark=st.sampled_from(";,\t|"), newline=st.sampled_from(("\n", "\r\n")))
def test_what_is_written_by_the_book_is_read_back(
    table: list[list[str]], mark: str, newline: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    header = [f"name {at}" for at in range(len(table[0]))]
    quoted = [mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [header, *table]]
    file = tmp_path_factory.mktemp("book") / "book.csv"
    file.write_bytes(newline.join(quoted).encode())
    loaded = load(file, options=LoadOptions(delimiter=mark, quote='"', header_line=1))
    kept = [[cell or None for cell in row] for row in table if any(row)]
    given_back = [list(row) for row in loaded.records.drop("line").iter_rows()]
    assert loaded.records.height + loaded.unreadable.height == len(table)
    if not loaded.unreadable.height:
        assert given_back == kept


@pytest.mark.parametrize("file", SEEDS, ids=lambda path: path.stem)
def test_the_quick_way_says_what_the_careful_way_says(file: Path) -> None:
    text = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    if b"\r" in text.replace(b"\r\n", b"") or b"\x00" in text or not _is_utf8(text):
        return
    glance = glance_at(file.name, text, LoadOptions(), whole=True)
    quick = read_quickly(text, glance)
    if quick is not None:
        careful = read_carefully(text, glance)
        assert quick[0].records.equals(careful.records)
        assert quick[0].aside.equals(careful.aside)


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_a_backslash_before_a_doubled_quote_is_a_letter(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'"name 0","name 1"\n"","\\"","\n')
    loaded = load(tmp_path / "a.csv", options=LoadOptions())
    assert loaded.records.drop("line").rows() == [(None, '\\",')]
