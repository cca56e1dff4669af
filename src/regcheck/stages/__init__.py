"""One stage of the way through a register per module: functions from tables to tables."""
