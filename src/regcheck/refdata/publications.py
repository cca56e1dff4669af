"""What the publishers let be downloaded, and their own addresses for it.

The addresses and the codes of variables are those that the publishers document; they cannot be tried where there is no
network, and a publisher may move them: a mirror or a file downloaded by hand then takes their place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from regcheck.refdata.paavo import FIGURES

Chosen = tuple[str, tuple[str, ...]]
"""A selection of PxWeb's: the kind of filter, and its values."""

ALL: Chosen = ("all", ("*",))
LATEST: Chosen = ("top", ("1",))


@dataclass(frozen=True)
class Request:
    """One file to fetch: its name in the folder, where it is, and for a database the question put to it."""

    file: str
    url: str
    question: bytes = b""


@dataclass(frozen=True)
class Publication:
    """What one publisher lets be downloaded: the tables and countries it renews, its page, its requests of a year.

    ``groups`` are tried in order; each is wanted whole. The first that is there is taken, so that this year's release
    is asked for before last year's. Where there is a ``listing``, a catalogue, they name the beginnings of its files.
    """

    name: str
    tables: tuple[str, ...]
    countries: tuple[str, ...]
    title: str
    page: str
    groups: Callable[[int], Iterator[tuple[Request, ...]]]
    listing: str = ""


def _question(form: str, **chosen: Chosen) -> bytes:
    """A question to a PxWeb database: for each variable which of its values; answered in the format ``form``."""
    query = [
        {"code": code, "selection": {"filter": kind, "values": list(values)}} for code, (kind, values) in chosen.items()
    ]
    return json.dumps({"query": query, "response": {"format": form}}, ensure_ascii=False).encode()


def _geonames(*countries: str) -> Callable[[int], Iterator[tuple[Request, ...]]]:
    base = "https://download.geonames.org/export/zip"
    return lambda year: iter([tuple(Request(f"geonames_{one}_{year}.zip", f"{base}/{one}.zip") for one in countries)])


def _paavo(year: int) -> Iterator[tuple[Request, ...]]:
    """The open interface has a layer for each year's release; the newest that is there is wanted."""
    columns = ("postinumeroalue", "nimi", "vuosi", *(code for code, _, _ in FIGURES.values()))
    for release in range(year, year - 4, -1):
        asked = {
            "service": "WFS",
            "version": "2.0.0",
            "request": "GetFeature",
            "typeName": f"postialue:pno_tilasto_{release}",
            "propertyName": ",".join(columns),
            "outputFormat": "csv",
        }
        url = f"https://geo.stat.fi/geoserver/postialue/wfs?{urlencode(asked, safe=',:')}"
        yield (Request(f"paavo_{release}.csv", url),)


def _ssb(_year: int) -> Iterator[tuple[Request, ...]]:
    """Girls' names have codes that begin with 1, boys' with 2; each half is below the limit of cells."""
    url = "https://data.ssb.no/api/v0/en/table/10467"
    counted = {"ContentsCode": ("item", ("Personer",)), "Tid": ALL}
    yield tuple(
        Request(f"ssb_10467_{sex}.json", url, _question("json-stat2", Fornavn=("all", (codes,)), **counted))
        for sex, codes in (("girls", "1*"), ("boys", "2*"))
    )


def _scb(_year: int) -> Iterator[tuple[Request, ...]]:
    base = "https://api.scb.se/OV0104/v1/doris/sv/ssd/START"
    every = {"Region": ALL, "Tid": LATEST}
    questions: dict[str, dict[str, Chosen]] = {
        "BE/BE0101/BE0101A/BefolkningNy": {
            "Alder": ALL,
            "Kon": ALL,
            "ContentsCode": ("item", ("BE0101N1",)),
        },
        "HE/HE0111/HE0111A/HushallT22": {
            "Hushallstyp": ALL,
            "Boendeform": ALL,
            "ContentsCode": ("item", ("HE0111DI",)),
        },
        "BE/BE0101/BE0101S/HushallT03": {"Hushallsstorlek": ALL, "ContentsCode": ALL},
        "HE/HE0110/HE0110A/SamForvInk1": {
            "Kon": ALL,
            "Alder": ("item", ("tot20+",)),
            "Inkomstklass": ("item", ("TOT",)),
            "ContentsCode": ("item", ("HE0110J7", "HE0110J8")),
        },
    }
    yield tuple(
        Request(f"scb_{table.rpartition('/')[2]}.csv", f"{base}/{table}", _question("csv", **every, **chosen))
        for table, chosen in questions.items()
    )


def _population_fi(_year: int) -> Iterator[tuple[Request, ...]]:
    url = "https://pxdata.stat.fi/PxWeb/api/v1/fi/StatFin/vaerak/statfin_vaerak_pxt_11re.px"
    asked = _question(
        "json-stat2",
        Alue=("item", ("SSS",)),
        Ikä=ALL,
        Sukupuoli=ALL,
        Vuosi=LATEST,
        Tiedot=("item", ("vaesto",)),
    )
    yield (Request("statfin_11re.json", url, asked),)


def _cars_fi(_year: int) -> Iterator[tuple[Request, ...]]:
    """Of every area the totals of makes, years and driving powers."""
    table = "https://trafi2.stat.fi/PXWeb/api/v1/fi/TraFi/Liikennekaytossa_olevat_ajoneuvot/010_kanta_tau_101.px"
    total = ("item", ("YH",))
    asked = _question("json-stat2", Alue=ALL, Merkki=total, Käyttöönottovuosi=total, Käyttövoima=total)
    yield (Request("traficom_cars.json", quote(table, safe=":/"), asked),)


PUBLICATIONS: dict[str, Publication] = {
    one.name: one
    for one in (
        Publication(
            "geonames",
            ("postal_places",),
            ("FI", "AX", "SE", "NO", "DK"),
            "GeoNames, postal codes",
            "https://download.geonames.org/export/zip/",
            _geonames("FI", "AX", "SE", "NO", "DK"),
        ),
        Publication(
            "dvv",
            ("first_names", "last_names", "name_releases"),
            ("FI",),
            "DVV, names",
            "https://www.avoindata.fi/data/en_GB/dataset/none",
            lambda _: iter([(Request("etunimitilasto", ""), Request("sukunimitilasto", ""))]),
            listing="https://www.avoindata.fi/data/api/3/action/package_show?id=57282ad6-3ab1-48fb-983a-8aba5ff8d29a",
        ),
        Publication(
            "paavo",
            ("areas_fi",),
            ("FI",),
            "Statistics Finland, Paavo",
            "https://stat.fi/tup/paavo/index_en.html",
            _paavo,
        ),
        Publication(
            "ssb",
            ("first_names", "name_cohorts"),
            ("NO",),
            "SSB, table 10467",
            "https://www.ssb.no/en/statbank/table/10467",
            _ssb,
        ),
        Publication(
            "scb",
            ("areas_se", "population"),
            ("SE",),
            "SCB, municipalities",
            "https://www.statistikdatabasen.scb.se",
            _scb,
        ),
        Publication(
            "statfin",
            ("population",),
            ("FI",),
            "Statistics Finland, population",
            "https://pxdata.stat.fi/PxWeb/pxweb/en/StatFin/StatFin__vaerak/statfin_vaerak_pxt_11re.px",
            _population_fi,
        ),
        Publication(
            "traficom",
            ("cars_fi",),
            ("FI",),
            "Traficom, passenger cars",
            "https://trafi2.stat.fi/PXWeb/pxweb/en/TraFi/",
            _cars_fi,
        ),
    )
}
"""What can be downloaded by a program; the other statistics are files on the publishers' pages."""
