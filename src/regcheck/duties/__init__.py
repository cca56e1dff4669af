"""What the law asks of whoever keeps a register: to answer a person, to forget one, to keep no longer than needed.

Every function here works on the outcome of a run; see docs/duties.md for what the commands promise.
"""
