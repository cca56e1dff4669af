"""Write the names of countries and languages in the languages that Nordic registers use, from Unicode's CLDR.

python tools/build_names_of_lands.py

Babel carries CLDR; the two tables go to src/regcheck/data.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import polars as pl
from babel import Locale

DATA = Path(__file__).parent.parent / "src" / "regcheck" / "data"
LANGUAGES = ("fi", "sv", "nb", "nn", "da", "is", "et", "en", "de", "nl", "fr", "es", "it", "pl", "pt", "lv", "lt")
# Codes of three letters that registers use, beside the two-letter ones: ISO 639-2 for the languages of the Nordics.
ALSO_CODES = ("fin", "swe", "nor", "nob", "nno", "dan", "isl", "est", "eng", "deu", "ger", "rus", "sme", "ara", "som")
NO_COUNTRIES = ("EU", "EZ", "UN", "XA", "XB", "ZZ")
NO_LANGUAGES = ("und", "mul", "zxx", "root")


def countries() -> list[tuple[str, str]]:
    """Each name in small letters with its country's code (ISO 3166); one that two countries share is left out."""
    codes: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code.isalpha() and code not in NO_COUNTRIES:
                codes[name.lower()].add(code)
    return [(name, of.pop()) for name, of in sorted(codes.items()) if len(of) == 1]


def languages() -> list[str]:
    """Names of languages in small letters, and their codes: those of two letters, and some of three."""
    known = {code: name for one in LANGUAGES for code, name in Locale.parse(one).languages.items()}
    named = {
        name.lower()
        for one in LANGUAGES
        for code, name in Locale.parse(one).languages.items()
        if "_" not in code and code not in NO_LANGUAGES
    }
    return sorted(named | {code for code in known if len(code) == 2} | set(ALSO_CODES))


if __name__ == "__main__":
    pl.DataFrame(countries(), schema=["name", "code"], orient="row").write_csv(DATA / "country_names.csv")
    pl.DataFrame({"name": languages()}).write_csv(DATA / "language_names.csv")
    print(len(countries()), len(languages()))
