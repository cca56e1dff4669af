"""The options that say how a file is to be read, for every command that reads one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, get_type_hints

from regcheck.cli import options

READING: dict[str, Any] = {
    "encoding": options.Encoding,
    "delimiter": options.Delimiter,
    "quote": options.Quote,
    "header_line": options.HeaderLine,
    "header_rows": options.HeaderRows,
    "skip_lines": options.SkipLines,
    "skip_last": options.SkipLast,
    "sheet": options.Sheet,
}


def with_reading(command: Callable[..., int]) -> Callable[..., int]:
    """``command`` with each option of READING in place of its parameter ``reading`` (load.LoadOptions)."""

    @wraps(command)
    def read(*arguments: object, **given: object) -> int:
        from regcheck.stages.load import LoadOptions  # noqa: PLC0415 - help needs no polars

        told = LoadOptions(**{name: given.pop(name, None) for name in READING})  # type: ignore[arg-type]
        return command(*arguments, reading=told, **given)

    kinds = get_type_hints(command, localns={"LoadOptions": object}, include_extras=True)
    shown: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        one_each = [parameter.replace(name=one, annotation=kind, default=None) for one, kind in READING.items()]
        shown += one_each if name == "reading" else [parameter.replace(annotation=kinds[name])]
    # typer makes its options of these two
    read.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    read.__annotations__ = {one.name: one.annotation for one in shown} | {"return": int}
    return read
