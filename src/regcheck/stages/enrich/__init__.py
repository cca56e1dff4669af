"""Estimates of what a register does not tell, each with its probability and its source: a module per estimate."""

from regcheck.stages.enrich.eligible import is_ban
from regcheck.stages.enrich.estimating import ESTIMATED, ESTIMATORS, INPUTS, Estimates, estimate
from regcheck.stages.enrich.settings import EnrichSettings

__all__ = ["ESTIMATED", "ESTIMATORS", "INPUTS", "EnrichSettings", "Estimates", "estimate", "is_ban"]
