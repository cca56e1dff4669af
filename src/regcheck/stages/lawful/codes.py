"""The channels, the countries whose law is known here, and the codes of what blocks."""

from __future__ import annotations

from typing import Literal

Channel = Literal["post", "email", "sms", "phone"]
CHANNELS: tuple[Channel, ...] = ("post", "email", "sms", "phone")
COUNTRIES = ("FI", "SE", "NO", "DK")

# What can block, in the order in which ``blocked_by`` names it. The rules that are not about consent say so in explain.
BANS = ("opt_out", "no_marketing", *(f"no_{channel}" for channel in CHANNELS))
BLOCKING = (
    *BANS,
    "LAW001",
    "LAW003",
    "LAW004",
    "LAW005",
    "LAW008",
    "LAW009",
    "LAW010",
    "LAW011",
    "LAW012",
    "LAW015",
    "LAW016",
    "LAW022",
    "LAW023",
    "LAW026",
    "LAW035",
    "LAW036",
    "LAW037",
)
# Findings about contradictory consents: they are named beside the refusal that won.
CONTRADICTIONS = ("LAW004", "LAW005", "LAW026", "LAW035")
