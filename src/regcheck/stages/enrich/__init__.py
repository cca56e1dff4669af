"""Estimates of what a register does not tell, each with its probability and its source: a module per estimate."""

from regcheck.stages.enrich.eligible import is_ban, is_consent
from regcheck.stages.enrich.estimating import ESTIMATED, ESTIMATORS, INPUTS, SHOWN_ESTIMATES, Estimates, estimate
from regcheck.stages.enrich.estimator import REASONS
from regcheck.stages.enrich.groups import Alert
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.stages.enrich.trial import Trial

__all__ = [
    "ESTIMATED",
    "ESTIMATORS",
    "INPUTS",
    "REASONS",
    "SHOWN_ESTIMATES",
    "Alert",
    "EnrichSettings",
    "Estimates",
    "Trial",
    "estimate",
    "is_ban",
    "is_consent",
]
