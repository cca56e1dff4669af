"""Load: files become rows of text, with their lines; what is neither header nor record is kept with the reason."""

from __future__ import annotations

from regcheck.stages.load.loading import load
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.problems import DAMAGE, PROBLEMS
from regcheck.stages.load.together import load_all

__all__ = ["DAMAGE", "PROBLEMS", "LoadOptions", "load", "load_all"]
