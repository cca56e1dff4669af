"""Files in the publishers' layouts, written by the tests: a few invented rows, or whole tables as packaged."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import xlsxwriter

from regcheck import data
from regcheck.refdata.paavo import FIGURES

POPULATION = {"Ikä": ("Yhteensä", "0", "1", "99", "100 -"), "Sukupuoli": ("Yhteensä", "Miehet", "Naiset")}


def write(path: Path, lines: Sequence[str], encoding: str = "utf-8") -> Path:
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """A workbook; the names of its sheets have their underscores as spaces."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " "))
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


def paavo_figures(inhabitants: int, **others: object) -> dict[str, object]:
    """The figures of one invented postal area under Paavo's codes."""
    told: dict[str, object] = {code: 10 for code, _, _ in FIGURES.values()}
    return told | {"he_vakiy": inhabitants, "he_kika": 41.5, "te_takk": 1.8} | others


def paavo_wfs(path: Path, areas: dict[str, dict[str, object]], year: int = 2026) -> Path:
    codes = [code for code, _, _ in FIGURES.values()]
    lines = [",".join(("FID", "postinumeroalue", "nimi", "namn", "vuosi", *codes))]
    for area, told in areas.items():
        lines.append(",".join(("pno.1", area, "Kylä", "By", str(year), *(str(told[code]) for code in codes))))
    return write(path, lines)


def paavo_now(path: Path, year: int, share: float = 1.0) -> Path:
    """The packaged postal areas as the open interface would give them in ``year``; ``share`` of their rows."""
    areas = data.table("areas_fi")
    codes = {name: code for name, (code, _, _) in FIGURES.items()}
    told = areas.head(int(areas.height * share)).rename(codes | {"postal_code": "postinumeroalue", "name": "nimi"})
    told.with_columns(vuosi=pl.lit(year)).write_csv(path)
    return path


def geonames_dump(country: str) -> bytes:
    """The zip of one country with every packaged place in it, laid out as GeoNames' bare dump."""
    places = data.table("postal_places").filter(country=country)
    empty = pl.lit("")
    rows = places.select(
        "country",
        "postal_code",
        "place",
        empty.alias("state"),
        empty.alias("state_code"),
        "municipality",
        empty.alias("province_code"),
        empty.alias("community"),
        empty.alias("community_code"),
        pl.lit("60.1").alias("latitude"),
        pl.lit("24.9").alias("longitude"),
        pl.lit("4").alias("accuracy"),
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "This is invented.")
        archive.writestr(f"{country}.txt", rows.write_csv(separator="\t", include_header=False, quote_style="never"))
    return packed.getvalue()


def json_stat(
    label: str, dimensions: Mapping[str, Sequence[str]], measure: str, values: Sequence[float | None]
) -> bytes:
    """A cube as PxWeb gives it in JSON-stat 2, with one measure as a dimension of its own."""
    each = {
        name: {
            "label": name,
            "category": {
                "index": {f"c{place}": place for place in range(len(words))},
                "label": {f"c{place}": word for place, word in enumerate(words)},
            },
        }
        for name, words in {**dimensions, "Tiedot": (measure,)}.items()
    }
    told = {
        "version": "2.0",
        "class": "dataset",
        "label": label,
        "id": list(each),
        "size": [len(words) for words in dimensions.values()] + [1],
        "role": {"time": [name for name in dimensions if name in {"Vuosi", "year"}], "metric": ["Tiedot"]},
        "dimension": each,
        "value": list(values),
    }
    return json.dumps(told, ensure_ascii=False).encode()
