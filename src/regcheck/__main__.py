"""``python -m regcheck`` is the command ``regcheck``."""

from __future__ import annotations

from regcheck.cli import main

main()
