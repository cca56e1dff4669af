"""Estimates of what a register does not tell, each with its probability and its source: a module per estimate."""

from regcheck.stages.enrich.gender import INPUTS, EnrichSettings, estimate_gender

__all__ = ["INPUTS", "EnrichSettings", "estimate_gender"]
