"""Write the names of countries in the languages that Nordic registers use, from Unicode's CLDR as Babel carries it.

python tools/build_country_names.py
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from babel import Locale

TABLE = Path(__file__).parent.parent / "src" / "regcheck" / "data" / "country_names.csv"
LANGUAGES = ("fi", "sv", "nb", "nn", "da", "is", "et", "en", "de", "nl", "fr", "es", "it", "pl", "pt", "lv", "lt")


def names() -> Iterator[tuple[str, str]]:
    """Each name in small letters with its country's code; a name that two countries share in any language is left out.

    Codes of two letters other than CLDR's own (EU, UN, ZZ and the pseudo-regions) are those of ISO 3166-1.
    """
    codes: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ"):
                codes[name.lower()].add(code)
    return ((name, *of) for name, of in sorted(codes.items()) if len(of) == 1)  # type: ignore[misc]


if __name__ == "__main__":
    table = pl.DataFrame(list(names()), schema=["name", "code"], orient="row")
    table.write_csv(TABLE)
    print(table.height)
