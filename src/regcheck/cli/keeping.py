"""What ``columns --save`` does: the mapping goes to the settings file, and the person is told where."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from regcheck.errors import OutputError, in_words
from regcheck.model import Column
from regcheck.report.words import WORDS
from regcheck.settings import keep_columns
from regcheck.text import Lang, printable


def keep(columns: Sequence[Column], settings: str | None, lang: Lang, *, to_stderr: bool) -> None:
    """Save what ``columns`` mean and say so. Raises OutputError where the settings file cannot be written."""
    mapping, unsaved = _mapping(columns)
    try:
        kept = keep_columns(mapping, Path.cwd(), Path(settings) if settings else None)
    except OSError as problem:
        path = settings or "regcheck.toml"
        raise OutputError(
            WORDS["unwritable"].format(path=path, problem=in_words(problem)), WORDS["elsewhere"]
        ) from None
    sentence = WORDS["mapping_saved"].format(table=kept.table, path=kept.path.name, count=len(mapping))
    if unsaved:
        sentence += WORDS["mapping_unsaved"].format(headers=", ".join(printable(header) for header in unsaved))
    (sys.stderr if to_stderr else sys.stdout).write(sentence.in_(lang) + "\n")


def _mapping(columns: Sequence[Column]) -> tuple[dict[str, str], list[str]]:
    """Header -> field, and the headers that name several columns of different fields: those a mapping cannot tell."""
    fields: dict[str, set[str]] = defaultdict(set)
    for column in columns:
        fields[column.header].add(column.field)
    mapping = {header: next(iter(found)) for header, found in fields.items() if len(found) == 1}
    return mapping, [header for header, found in fields.items() if len(found) > 1]
