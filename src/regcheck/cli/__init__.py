"""The command line. Importing it loads no table: ``regcheck --help`` must answer at once."""

from __future__ import annotations

import sys

from regcheck.cli.language import chosen
from regcheck.errors import EXIT_INTERRUPTED
from regcheck.text import Text

__all__ = ["main"]
_INTERRUPTED = Text("Interrupted.", "Keskeytetty.", "Avbrutet.")


def main() -> None:
    """Run the command line. An interruption while it is still being loaded ends it as quietly as later ones."""
    try:
        from regcheck.cli.app import main as command_line  # noqa: PLC0415 - may be interrupted itself

        command_line()
    except KeyboardInterrupt:
        sys.stderr.write(f"regcheck: {_INTERRUPTED.in_(chosen(sys.argv[1:]))}\n")
        raise SystemExit(EXIT_INTERRUPTED) from None
