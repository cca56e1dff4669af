"""Write the workbooks, web pages and Parquet files among the golden files of tests/loading.

python tools/make_workbooks.py FOLDER. Needs xlwt besides regcheck's own packages, for Excel files of 97-2003. What must
be read from each file stands beside it as JSON, written by hand.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter
import xlwt

HEADER = ["id", "name", "phone", "zip", "born", "seen", "at", "sum"]
PEOPLE: list[list[Any]] = [
    [1.0, "Matti Meikäläinen", 358401234567, "00100", date(1980, 1, 2), datetime(2024, 3, 5, 14, 30), time(8, 15), 1.5],  # noqa: DTZ001
    [2.0, "Åsa Öhman", 358451000000, "02100", date(1904, 1, 1), datetime(2023, 12, 31, 9, 0), time(9, 0), 2],  # noqa: DTZ001
    [3.0, "Liisa Virtanen", "040 765 4321", "33100", None, None, None, 0.1 + 0.2],
]
MADE: dict[str, Callable[[], bytes]] = {}
ODS_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
XML_2003 = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Worksheet ss:Name="Asiakkaat"><Table>
  <Row><Cell ss:MergeAcross="2"><Data ss:Type="String">Asiakkaat 2026</Data></Cell></Row>
  <Row ss:Index="3"><Cell><Data ss:Type="String">id</Data></Cell><Cell><Data ss:Type="String">nimi</Data></Cell>
   <Cell><Data ss:Type="String">puhelin</Data></Cell><Cell><Data ss:Type="String">syntynyt</Data></Cell></Row>
  <Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">Meikäläinen &amp; Co</Data></Cell>
   <Cell><Data ss:Type="Number">3.58401234567E11</Data></Cell>
   <Cell><Data ss:Type="DateTime">1980-01-02T00:00:00.000</Data></Cell></Row>
  <Row><Cell><Data ss:Type="Number">2</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">040 765 4321</Data></Cell>
   <Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
 </Table></Worksheet>
</Workbook>
"""
PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="windows-1252">
<style>td {mso-number-format:"\\@"}</style></head><body>
<table><tr><td>Printed by the till</td></tr></table>
<table border=1>
<tr><th>id<th>namn<th>adress<th>telefon</tr>
<tr><td>1</td><td>Åsa &Ouml;hman</td><td>Storgatan 1<br>111 22 Stockholm</td><td>070-123 45 67</td></tr>
<tr><td>2</td><td colspan="2">Jörgen&nbsp;Holm</td><td>08&ndash;123 456</td></tr>
<tr><td>3</td><td rowspan=2>Familjen Berg</td><td>Vägen 2</td><td></td></tr>
<tr><td>4</td><td>Vägen 2</td><td>070-765 43 21</td></tr>
</table></body></html>
"""


def made(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Register a file under the function's name; its last word is the ending."""
    name, _, ending = make.__name__.rpartition("_")
    MADE[f"{name}.{ending}"] = make
    return make


def xls(rows: Iterable[Iterable[Any]], *, since_1904: bool = False, merged: Iterable[tuple[int, ...]] = ()) -> bytes:
    """An Excel file of 97-2003 with a hidden sheet before the one with ``rows``."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = since_1904
    hidden = book.add_sheet("Old")
    hidden.write(0, 0, "name")
    hidden.visibility = 1
    sheet = book.add_sheet("Customers")
    book.active_sheet = 1
    for top, bottom, left, right in merged:
        sheet.merge(top, bottom, left, right)
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if value is not None:
                sheet.write(at, place, value, *([_style(value)] if isinstance(value, date | time) else []))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _style(value: date | time) -> xlwt.XFStyle:
    words = {datetime: "D.M.YYYY h:mm", date: "D.M.YYYY", time: "h:mm"}
    return xlwt.easyxf(num_format_str=words[type(value)])


@made
def excel_1997_xls() -> bytes:
    """Numbers, dates and text as text."""
    return xls([HEADER, *PEOPLE])


@made
def excel_1997_hidden_sheet_xls() -> bytes:
    """The same: its hidden sheet is asked for."""
    return excel_1997_xls()


@made
def excel_1997_since_1904_xls() -> bytes:
    """Days counted from 1904, as old Macs did."""
    return xls([HEADER, *PEOPLE], since_1904=True)


@made
def excel_1997_titles_and_totals_xls() -> bytes:
    """A merged title, a header of two rows with merged groups, totals and a note below."""
    rows: list[list[Any]] = [
        ["Customers 2026"],
        [],
        ["", "Name", None, "Contact", None],
        ["id", "first", "last", "phone", "email"],
    ]
    people = [[n, "Matti", f"Virtanen{n}", f"040 123 456{n}", f"m{n}@example.com"] for n in range(1, 5)]
    merged = [(0, 0, 0, 4), (2, 2, 1, 2), (2, 2, 3, 4)]
    return xls([*rows, *people, ["Total", None, None, 4], ["Printed by the till"]], merged=merged)


@made
def excel_1997_locked_xls() -> bytes:
    """With the record that says the rest is encrypted, in the place of one that matters to nobody."""
    whole = xls([HEADER, *PEOPLE])
    at = whole.index(b"\x5c\x00\x70\x00")
    return whole[:at] + b"\x2f\x00" + whole[at + 2 :]


def xlsx(rows: Iterable[Iterable[Any]], *, since_1904: bool = False) -> bytes:
    """An Excel file of today with one sheet."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"date_1904": since_1904}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001
        sheet = book.add_worksheet("Customers")
        styles = {
            datetime: book.add_format({"num_format": "d.m.yyyy h:mm"}),
            date: book.add_format({"num_format": "d.m.yyyy"}),
            time: book.add_format({"num_format": "h:mm"}),
        }
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date | time):
                    sheet.write_datetime(at, place, value, styles[type(value)])
                elif isinstance(value, str) and value.startswith("#"):
                    sheet.write_formula(at, place, "=NA()", None, value)
                elif value is not None:
                    sheet.write(at, place, value)
    return packed.getvalue()


@made
def excel_called_txt_txt() -> bytes:
    """Told by what it holds, not by what it is called."""
    return xlsx([HEADER, *PEOPLE])


@made
def excel_since_1904_xlsx() -> bytes:
    """Days counted from 1904."""
    return xlsx([HEADER, *PEOPLE], since_1904=True)


@made
def excel_error_cells_xlsx() -> bytes:
    """Cells that hold an error instead of a value."""
    return xlsx([["id", "name", "email"], [1, "Matti", "#N/A"], [2, "#REF!", "asa@example.com"], [3, "Liisa", "#N/A"]])


def ods(rows: Iterable[Iterable[Any]], *, encrypted: bool = False) -> bytes:
    """An OpenDocument spreadsheet with one sheet."""
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_SPACES} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Asiakkaat">{body}</table:table>'
        "</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    lock = "<manifest:encryption-data/>" if encrypted else ""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entries = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    entries += f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{lock}'
    manifest = f"<manifest:manifest {space}>{entries}</manifest:file-entry></manifest:manifest>"
    files = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return packed.getvalue()


def _ods_cell(value: object) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case int() | float():
            kind = f'office:value-type="float" office:value="{value}"'
        case datetime():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case date():
            kind = f'office:value-type="date" office:date-value="{value}"'
        case time():
            kind = f'office:value-type="time" office:time-value="PT{value.hour:02}H{value.minute:02}M00S"'
        case _:
            kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"


@made
def opendocument_ods() -> bytes:
    """LibreOffice's own form."""
    return ods([["Asiakkaat 2026"], [], HEADER, *PEOPLE])


@made
def opendocument_locked_ods() -> bytes:
    """As LibreOffice saves with a password."""
    return ods([HEADER, *PEOPLE], encrypted=True)


@made
def web_page_called_xls_xls() -> bytes:
    """What many systems call an Excel export."""
    return PAGE.encode("cp1252")


@made
def excel_xml_called_xls_xls() -> bytes:
    """Excel's XML of 2003."""
    return XML_2003.encode()


@made
def parquet_parquet() -> bytes:
    """Typed columns, with a record that has no value at all."""
    frame = pl.DataFrame(
        {
            "id": [1, 2, None],
            "phone": [358401234567.0, None, None],
            "zip": ["00100", "", None],
            "born": [date(1980, 1, 2), date(1904, 1, 1), None],
            "seen": [datetime(2024, 3, 5, 14, 30), datetime(2023, 12, 31), None],  # noqa: DTZ001
            "opened": [datetime(2024, 3, 5), datetime(2023, 12, 31), None],  # noqa: DTZ001
            "tags": [["vip", "web"], [], None],
            "sums": [[1.0, 2.5], [3.0, None], None],
            "home": [{"city": "Oulu"}, {"city": None}, None],
            "vip": [True, False, None],
            "spent": [12.5, float("nan"), None],
            "raw": [b"abc", b"\xff", None],
            "text": [b"abc", b"\xc3\xa5", None],
            "at": [time(8, 15), None, None],
        }
    )
    packed = io.BytesIO()
    frame.write_parquet(packed)
    return packed.getvalue()


def main() -> int:
    """Write every file to the folder named."""
    folder = Path(sys.argv[1])
    for name, make in MADE.items():
        (folder / name).write_bytes(make())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
