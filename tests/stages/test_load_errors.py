"""Files that cannot be read as a register: one clear sentence, and what to do about it."""

from __future__ import annotations

import gzip
import io
import os
import struct
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from regcheck.errors import InputError
from regcheck.stages.load import LoadOptions, load
from regcheck.text import LANGS

REGISTER = b"id;name\n1;Matti\n2;Liisa\n"


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def workbook() -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        book.add_worksheet("Asiakkaat").write_row(0, 0, ["id", "name"])
    return packed.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = {
    "prose": ("Hei,\nTässä asiakkaat joista puhuttiin.\nTerveisin Maija\n".encode(), "holds running text"),
    "prose with commas": (
        b"Hi all,\n\nhere are, as promised, the customers.\nPlease look at them, and answer.\n",
        "holds running text",
    ),
    "empty": (b"", "is empty"),
    "only blank lines": (b" \n\n\r\n", "is empty"),
    "only a mark": (b"\xef\xbb\xbf", "is empty"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "is no table but PNG"),
    "document": (b"%PDF-1.7\n" + b"x" * 50, "is no table but PDF"),
    "parquet cut short": (b"PAR1" + bytes(50), "is damaged"),
    "locked parquet": (b"PARE" + bytes(50), "is no table but Parquet (encrypted)"),
    "json over lines": (b'[\n  {"id": 1}]', "is no table but JSON"),
    "web archive": (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "is no table but MHTML"),
    "json": (b'[{"id": 1}]', "is no table but JSON"),
    "random bytes": (bytes(range(256)) * 4, "is not a text file"),
    "web page": (b"<html><p>You have been logged out.</p></html>", "is a web page or XML"),
    "web page of empty tables": (b"<html><table><tr><td> </td></tr></table></html>", "is empty"),
    "excel xml cut short": (
        b'<?xml version="1.0"?><W xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "is damaged",
    ),
    "xml": (b'<?xml version="1.0"?><a/>', "is a web page or XML"),
    "gzip cut short": (gzip.compress(REGISTER * 50)[:-20], "is damaged"),
    "zip cut short": (zipped(a=REGISTER)[:-30], "is damaged"),
    "zip of nothing": (zipped(), "is empty"),
    "zip of several": (zipped(a=REGISTER, b=REGISTER), "holds several files: a, b"),
    "zip in gzip": (gzip.compress(zipped(a=REGISTER)), "holds another packed file"),
    "gzip bomb": (gzip.compress(bytes(130_000_000)), "swells more than"),
    "zip bomb": (zipped(a=bytes(130_000_000)), "swells more than"),
    "workbook bomb": (zipped(**{"xl/workbook.xml": bytes(130_000_000)}), "swells more than"),
    "workbook cut short": (workbook()[:-40], "is damaged"),
    "workbook of nonsense": (zipped(**{"xl/workbook.xml": b"nonsense"}), "is damaged"),
    "locked workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected with a password"),
    "old workbook of nonsense": (OLE + "Workbook".encode("utf-16-le"), "is damaged"),
    "letter": (OLE + "WordDocument".encode("utf-16-le"), "is no table but Microsoft Office"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_a_sentence(case: str, tmp_path: Path) -> None:
    data, sentence = REFUSED[case]
    file = tmp_path / "register.csv"
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        load(file)
    assert f"register.csv {sentence}" in caught.value.message.en
    for lang in LANGS:
        assert caught.value.message.in_(lang)
        assert caught.value.advice.in_(lang).endswith(".")


@pytest.mark.parametrize("name", ["excel_1997_locked.xls", "opendocument_locked.ods"])
def test_locked_workbooks(name: str) -> None:
    with pytest.raises(InputError, match="is protected with a password"):
        load(Path(__file__).parent.parent / "loading" / name)


def test_a_workbook_whose_sectors_run_in_a_circle_is_damaged(tmp_path: Path) -> None:
    data = bytearray((Path(__file__).parent.parent / "loading" / "excel_1997.xls").read_bytes())
    (table,) = struct.unpack_from("<I", data, 76)  # the sector of the table of sectors
    (directory,) = struct.unpack_from("<I", data, 48)
    struct.pack_into("<I", data, 512 + table * 512 + directory * 4, directory)
    file = tmp_path / "a.xls"
    file.write_bytes(data)
    with pytest.raises(InputError, match="is damaged"):
        load(file)


def test_missing_file_names_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_bytes(REGISTER)
    with pytest.raises(InputError, match="does not exist") as caught:
        load(tmp_path / "custmers.csv")
    assert "customers.csv" in caught.value.advice.en


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        load(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "secret.csv"
    file.write_bytes(REGISTER)
    file.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        load(file)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (LoadOptions(encoding="klingon"), "no encoding called klingon"),
        (LoadOptions(encoding="rot13"), "no encoding called rot13"),
        (LoadOptions(delimiter=";;"), "delimiter must be a single character"),
        (LoadOptions(quote="å"), "quote must be a single character"),
        (LoadOptions(header_line=9), "Line 9 of register.csv holds no header"),
    ],
)
def test_options_that_mean_nothing(options: LoadOptions, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(REGISTER)
    with pytest.raises(InputError) as caught:
        load(file, options=options)
    assert sentence in caught.value.message.en


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REGISTER)))
    loaded = load("-")
    assert loaded.source.name == "-"
    assert loaded.records.rows() == [(2, "1", "Matti"), (3, "2", "Liisa")]


def test_header_without_rows_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(b"id;name\n")
    loaded = load(file)
    assert loaded.records.height == 0
    assert any("not a single row" in note.en for note in loaded.source.notes)
