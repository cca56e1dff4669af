"""What ``columns --save`` does: the mapping goes to the settings file, and the person is told where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from regcheck.errors import OutputError, in_words
from regcheck.model import Column
from regcheck.report.words import WORDS
from regcheck.settings import keep_columns
from regcheck.text import Text, printable

_AGAIN = Text("Put that right and run again.", "Korjaa asia ja aja uudelleen.", "Rätta till det och kör igen.")


def keep(columns: Sequence[Column], settings: str | None) -> Text:
    """Save what ``columns`` mean; what was written where. Raises OutputError where the file cannot be written."""
    mapping, unsaved = _mapping(columns)
    try:
        kept = keep_columns(mapping, Path.cwd(), Path(settings) if settings else None)
    except OSError as problem:
        path = settings or "regcheck.toml"
        raise OutputError(WORDS["unwritable"].format(path=path, problem=in_words(problem)), _AGAIN) from None
    sentence = WORDS["mapping_saved"].format(table=kept.table, path=kept.path.name, count=len(mapping))
    if unsaved:
        sentence += WORDS["mapping_unsaved"].format(headers=", ".join(printable(header) for header in unsaved))
    return sentence


def _mapping(columns: Sequence[Column]) -> tuple[dict[str, str], list[str]]:
    """Header -> field, and the headers that name several columns of different fields: those a mapping cannot tell."""
    fields: dict[str, set[str]] = defaultdict(set)
    for column in columns:
        fields[column.header].add(column.field)
    mapping = {header: next(iter(found)) for header, found in fields.items() if len(found) == 1}
    return mapping, [header for header, found in fields.items() if len(found) > 1]
