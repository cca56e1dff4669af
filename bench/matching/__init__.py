"""Invented registers with the truth known, and what the engine makes of them."""
