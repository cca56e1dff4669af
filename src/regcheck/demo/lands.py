"""What the persons of each country are made of: names, streets, places, and the phone numbers they may have.

Phone numbers come from the series that an authority has set aside for films and books, where there is one: Sweden
(PTS: 070-1740605 to 699, 031-3900600 to 699, 040-6280400 to 499, 08-46500400 to 499, 0980-319200 to 299), the United
Kingdom (Ofcom: 020 7946 0000 to 0999) and Germany (Bundesnetzagentur: 030 23125 and
040 66969 with three more digits). Finland, Norway and Denmark are not known to have one: those numbers are drawn at
random and only right in form.
"""

from __future__ import annotations

from typing import NamedTuple

from regcheck.demo import words


class Series(NamedTuple):
    """Phone numbers ``first`` to ``last`` (both in) after an area or network code without its leading zero."""

    area: str
    first: int
    last: int


class Land(NamedTuple):
    """A country: ``calling`` is its calling code, ``trunk`` what comes before the area code when calling inside it.

    ``flat`` is what stands between the house number and the number of a flat.
    """

    code: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    last: tuple[str, ...]
    streets: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    calling: str
    trunk: str
    series: tuple[Series, ...]
    flat: str


def _networks(areas: str, digits: int) -> tuple[Series, ...]:
    """Whole networks: every number of ``digits`` digits after each code that does not begin with 0 or 1."""
    return tuple(Series(area, 2 * 10 ** (digits - 1), 10**digits - 1) for area in areas.split())


FINLAND = Land(
    code="FI",
    women=words.FI_WOMEN,
    men=words.FI_MEN,
    last=words.FI_LAST,
    streets=words.FI_STREETS,
    places=words.FI_PLACES,
    calling="358",
    trunk="0",
    series=_networks("40 41 44 45 46 50", 7),
    flat=" A ",
)
SWEDEN = Land(
    code="SE",
    women=words.SE_WOMEN,
    men=words.SE_MEN,
    last=words.SE_LAST,
    streets=words.SE_STREETS,
    places=words.SE_PLACES,
    calling="46",
    trunk="0",
    series=(
        Series("70", 1740605, 1740699),
        Series("31", 3900600, 3900699),
        Series("40", 6280400, 6280499),
        Series("8", 46500400, 46500499),
        Series("980", 319200, 319299),
    ),
    flat=" lgh 12",
)
NORWAY = Land(
    code="NO",
    women=words.NO_WOMEN,
    men=words.NO_MEN,
    last=words.NO_LAST,
    streets=words.NO_STREETS,
    places=words.NO_PLACES,
    calling="47",
    trunk="",
    series=_networks("90 92 95 97 99", 6),
    flat=" H02",
)
DENMARK = Land(
    code="DK",
    women=words.DK_WOMEN,
    men=words.DK_MEN,
    last=words.DK_LAST,
    streets=words.DK_STREETS,
    places=words.DK_PLACES,
    calling="45",
    trunk="",
    series=_networks("20 26 30 40 51", 6),
    flat=", 2. sal ",
)
GERMANY = Land(
    code="DE",
    women=words.DE_WOMEN,
    men=words.DE_MEN,
    last=words.DE_LAST,
    streets=words.DE_STREETS,
    places=words.DE_PLACES,
    calling="49",
    trunk="0",
    series=(Series("30", 23125000, 23125999), Series("40", 66969000, 66969999)),
    flat=" Whg. ",
)
BRITAIN = Land(
    code="GB",
    women=words.GB_WOMEN,
    men=words.GB_MEN,
    last=words.GB_LAST,
    streets=words.GB_STREETS,
    places=words.GB_PLACES,
    calling="44",
    trunk="0",
    series=(Series("20", 79460000, 79460999),),
    flat=" Flat ",
)
