"""An invented register that is clean by construction, and the errors planted in it: see bench/planted.py."""
