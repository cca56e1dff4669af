"""The command line. Importing it loads no table: ``regcheck --help`` must answer at once."""

from __future__ import annotations

from regcheck.cli.app import main

__all__ = ["main"]
