"""How many cells of a sheet fastexcel gives as empty in silence: Excel's errors (#N/A), times in OpenDocument."""

from __future__ import annotations

import html
import io
import re
import zipfile
from contextlib import suppress
from typing import Final

from regcheck.stages.load.archive import BROKEN

_SHEET: Final = re.compile(r"<sheet\b[^>]*>")
_RELATION: Final = re.compile(r"<Relationship\b[^>]*>")
_ERROR: Final = b't="e"'
_TIME: Final = b'office:value-type="time"'
_CHUNK: Final = 1 << 20


def count_error_cells(workbook: bytes, sheet: str) -> int:
    """The number of error cells in the sheet of that name; 0 where that cannot be told."""
    with suppress(*BROKEN), zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        part = _part_of(archive, sheet)
        return 0 if part is None or part not in archive.namelist() else _count(archive, part, _ERROR)
    return 0


def count_time_cells(workbook: bytes) -> int:
    """The number of cells with a time of day or a duration in an OpenDocument workbook."""
    with suppress(*BROKEN), zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return _count(archive, "content.xml", _TIME)
    return 0


def _count(archive: zipfile.ZipFile, part: str, mark: bytes) -> int:
    """How often ``mark`` stands in a part of the archive."""
    count, rest = 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            seen = rest + chunk
            count += seen.count(mark)
            rest = seen[1 - len(mark) :]
    return count


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Where in the archive the sheet lies."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    tags = _SHEET.findall(archive.read("xl/workbook.xml").decode(errors="replace"))
    key = next((_attribute(tag, "r:id") for tag in tags if _attribute(tag, "name") == sheet), None)
    relations = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode(errors="replace"))
    target = next((_attribute(tag, "Target") for tag in relations if key and _attribute(tag, "Id") == key), None)
    if target is None:
        return None
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _attribute(tag: str, name: str) -> str | None:
    found = re.search(rf'\b{re.escape(name)}="([^"]*)"', tag)
    return html.unescape(found.group(1)) if found else None
