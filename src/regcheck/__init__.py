"""regcheck: the health check, clean-up and enrichment of customer registers, on the owner's own machine.

>>> import regcheck
>>> outcome = regcheck.run("customers.csv")
>>> outcome.register, outcome.findings, outcome.score
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regcheck.pipeline import Outcome, run
    from regcheck.rules import RULES
    from regcheck.settings import Settings

__version__ = "0.1.0"
__all__ = ["RULES", "Outcome", "Settings", "__version__", "run"]

_HOME = {"run": "pipeline", "Outcome": "pipeline", "Settings": "settings", "RULES": "rules"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load the public names when they are asked for: ``regcheck --help`` needs no tables."""
    if name not in _HOME:
        msg = f"module 'regcheck' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"regcheck.{_HOME[name]}"), name)
