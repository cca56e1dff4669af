"""The sum of bytes by which a plain reading is proved: it holds for sound texts, and for no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from regcheck.stages.load.glance import glance_at
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.quick import read_quickly

HEAD = b"id;name;town\n1;Laura;Turku\n2;Matti;Oulu\n3;Aino;Vaasa\n"


def _quickly(text: Path | bytes) -> list[tuple[object, ...]] | None:
    bare = (text if isinstance(text, bytes) else text.read_bytes()).removeprefix(b"\xef\xbb\xbf")
    found = read_quickly(text, glance_at("register.csv", bare, LoadOptions(), whole=True))
    return found[0].records.rows() if found else None


@pytest.mark.parametrize(
    ("more", "below"),
    [
        (1, b"4;Eero;Espoo"),
        (1, b"4;Eero;\n"),
        (1, b";;Espoo\n"),
        (1, b"\n\n4;Eero;Espoo\n\n"),
        (1, b";;\n4;Eero;Espoo\n"),
        (1, b'4;"Eero";"Espoo"\n'),
        (1, b'4;"Eero ""E"" Aho";Espoo\n'),
        (2, b'4;"Eero\nAho";Espoo\n5;\xc3\x85sa;\xc3\x85bo\n'),
        (1, b'4;"";""\n'),
        (1, b'4;"a;b";\n'),
    ],
)
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_sound_text_adds_up(more: int, below: bytes, newline: bytes, tmp_path: Path) -> None:
    text = (HEAD + below).replace(b"\n", newline)
    rows = _quickly(text)
    assert rows is not None
    assert len(rows) == 3 + more
    file = tmp_path / "register.csv"
    file.write_bytes(b"\xef\xbb\xbf" + text)
    assert _quickly(file) == rows


@pytest.mark.parametrize(
    "below",
    [
        b"4;Eero\n",
        b"4\n",
        b"4;Eero;Espoo;more\n",
        b"   \n",
        b'4;Eero "E" Aho;Espoo\n',
        b'4;"Eero" Aho;Espoo\n',
        b'4;"Eero;Espoo\n5;Aho";Turku\n',
        b"4;Ee\x00ro;Espoo\n",
        b"4;Ee\rro;Espoo\n",
        b"4;\xc4ro;Espoo\n",
    ],
)
def test_what_polars_would_fill_up_or_drop_in_silence_does_not(below: bytes) -> None:
    assert _quickly(HEAD + below) is None
