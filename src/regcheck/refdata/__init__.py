"""Statistics as their publishers give them: read by their labels, made into the compact tables of ``regcheck.data``."""
