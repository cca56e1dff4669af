"""The stage that understands what each column of a register means: words first, then values, then neighbours."""

from regcheck.stages.columns.understand import understand

__all__ = ["understand"]
