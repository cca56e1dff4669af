"""The publishers' layouts, known by the labels that stand in their files; what each becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from regcheck import data
from regcheck.errors import InputError
from regcheck.refdata import finland, names, national, paavo, postal, sweden
from regcheck.refdata.sheets import Sheet, year_in
from regcheck.text import Text

MOST_IN_FIRST = 60_000
"""No name has so many bearers in Finland as the first given name (Juha 44 000); of all given names the first has."""

_CUT = Text(
    "{file} lacks figures that {layout} has: {missing}. Perhaps the file has been cut, or only a part was chosen.",
    "Tiedostosta {file} puuttuu lukuja, jotka aineistossa {layout} ovat: {missing}. "
    "Tiedosto on ehkä katkennut, tai siihen on valittu vain osa.",
    "{file} saknar uppgifter som finns i {layout}: {missing}. Filen är kanske avhuggen, eller så valdes bara en del.",
)
_ALL_OF_IT = Text(
    "Choose every figure of the table and download it again.",
    "Valitse taulukon kaikki luvut ja lataa se uudelleen.",
    "Välj alla uppgifter i tabellen och ladda ned den på nytt.",
)
_OTHER_NAMES = Text(
    "{file} counts other given names than the first one as well.",
    "Tiedostossa {file} on laskettu muutkin etunimet kuin ensimmäinen.",
    "{file} räknar även andra förnamn än det första.",
)
_ONLY_FIRST = Text(
    "Give the whole workbook, or the list of first given names only (Miehet ens, Naiset ens).",
    "Anna koko työkirja tai vain ensimmäisten etunimien luettelo (Miehet ens, Naiset ens).",
    "Ange hela arbetsboken eller listan över enbart första förnamn (Miehet ens, Naiset ens).",
)


@dataclass(frozen=True)
class Piece:
    """What one sheet tells of one share: rows that the share's ``gather`` makes into those of the table."""

    share: str
    rows: pl.DataFrame
    year: int | None


@dataclass(frozen=True)
class Layout:
    """One layout of one publisher: whether a sheet is in it, what it tells of which shares, of which year."""

    name: Text
    fits: Callable[[Sheet], bool]
    read: Callable[[Sheet], dict[str, pl.DataFrame]]
    year: Callable[[Sheet], int | None] = lambda _: None


def layout_of(sheet: Sheet) -> Layout | None:
    """The layout that a sheet is in, by its labels; None where no layout fits."""
    return next((layout for layout in LAYOUTS if sheet.grid.height > 1 and layout.fits(sheet)), None)


def pieces(sheet: Sheet, layout: Layout, year: int | None) -> list[Piece]:
    """What the sheet tells. ``year`` is used where the sheet does not tell its own."""
    about = layout.year(sheet) or year
    told = layout.read(sheet)
    if "name_releases.FI" in told:
        told["name_releases.FI"] = _release(told["name_releases.FI"], about)
    return [Piece(share, rows, about) for share, rows in told.items()]


def _release(rows: pl.DataFrame, year: int | None) -> pl.DataFrame:
    return names.releases(rows, year or 0)


# ---------------------------------------------------------------- reading


def _paavo(sheet: Sheet) -> dict[str, pl.DataFrame]:
    missing = paavo.missing(sheet)
    if missing:
        told = _CUT.format(file=sheet.file, layout="Paavo", missing=", ".join(sorted(missing)))
        raise InputError(told, _ALL_OF_IT)
    return {"areas_fi.FI": paavo.read(sheet)}


def _dvv(sheet: Sheet) -> dict[str, pl.DataFrame]:
    told = names.dvv_first_names(sheet)
    shares = {"name_releases.FI": told}
    if told["scope"][0] == "first":
        shares["first_names.FI"] = told.select("name", "sex", "count")
    return shares


def _dvv_list(sheet: Sheet) -> dict[str, pl.DataFrame]:
    """A list without the sheet's name: its sex shows in the names; how many they are, whether only the first counts."""
    name, count = sheet.labels[:2]
    told = names.one_list(sheet, name, count)
    most = told["count"].max()
    if isinstance(most, int) and most > MOST_IN_FIRST:
        raise InputError(_OTHER_NAMES.format(file=sheet.file), _ONLY_FIRST)
    return {"first_names.FI": told, "name_releases.FI": told.with_columns(scope=pl.lit("first"))}


def _ssb(sheet: Sheet) -> dict[str, pl.DataFrame]:
    births = names.ssb_births(sheet)
    return {"name_cohorts.NO": births, "first_names.NO": births.select("name", "sex", "count")}


def _dst(sheet: Sheet) -> dict[str, pl.DataFrame]:
    known = data.table("first_names").filter(pl.col("country") != "DK")
    return {"first_names.DK": names.dst_first_names(sheet, known).select("name", "sex", "count")}


def _ages(sheet: Sheet) -> dict[str, pl.DataFrame]:
    return {"areas_se.SE.ages": sweden.age_bands(sheet), "population.SE": sweden.ages(sheet).drop("municipality")}


def _geonames(sheet: Sheet) -> dict[str, pl.DataFrame]:
    told = postal.geonames(sheet)
    return {f"postal_places.{country}": told.filter(country=country) for country in postal.countries(sheet)}


def _one(share: str, read: Callable[[Sheet], pl.DataFrame]) -> Callable[[Sheet], dict[str, pl.DataFrame]]:
    return lambda sheet: {share: read(sheet)}


def _labelled(*labels: tuple[str, ...]) -> Callable[[Sheet], bool]:
    return lambda sheet: any(sheet.labels[: len(one)] == one for one in labels)


def _scb(labels: tuple[str, ...]) -> Callable[[Sheet], bool]:
    return lambda sheet: sweden.has(sheet, labels)


def _is_ssb(sheet: Sheet) -> bool:
    return len(sheet.labels) == 3 and sheet.labels[:2] in {("first name", "year"), ("fornavn", "år")}


def _newborn_year(sheet: Sheet) -> int | None:
    years = [int(label) for label in sheet.labels if re.fullmatch(r"\d{4}", label)]
    return max(years, default=None)


def _ssb_year(sheet: Sheet) -> int | None:
    return year_in(str(sheet.frame[sheet.labels[1]].max()))


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        Text("Statistics Finland, Paavo", "Tilastokeskus, Paavo", "Statistikcentralen, Paavo"),
        paavo.is_long,
        _paavo,
        paavo.year,
    ),
    Layout(
        Text("Statistics Finland, Paavo", "Tilastokeskus, Paavo", "Statistikcentralen, Paavo"),
        paavo.is_wide,
        _paavo,
        paavo.year,
    ),
    Layout(
        Text("DVV, first names", "DVV, etunimet", "MDB, förnamn"),
        lambda sheet: names.dvv_sheet(sheet) is not None,
        _dvv,
    ),
    Layout(
        Text("DVV, first names, one list", "DVV, etunimet, yksi luettelo", "MDB, förnamn, en lista"),
        lambda sheet: not sheet.name and sheet.labels[:2] in names.DVV_FIRST,
        _dvv_list,
    ),
    Layout(
        Text("DVV, surnames", "DVV, sukunimet", "MDB, släktnamn"),
        _labelled(*names.DVV_LAST),
        _one("last_names.FI", names.last_names),
    ),
    Layout(
        Text("VRK, names 2016", "VRK, nimet 2016", "BRC, namn 2016"),
        _labelled(names.VRK_2016),
        _one("name_releases.FI", names.vrk_2016),
        lambda _: 2016,
    ),
    Layout(
        Text("SCB, names in use", "SCB, käytössä olevat nimet", "SCB, namn som används"),
        _labelled(names.SCB_IN_USE),
        _one("first_names.SE", names.scb_in_use),
    ),
    Layout(
        Text("SCB, names of the newborn", "SCB, vastasyntyneiden nimet", "SCB, nyföddas namn"),
        names.is_newborn_wide,
        _one("name_cohorts.SE", names.newborn),
        _newborn_year,
    ),
    Layout(
        Text("SCB, names of the newborn", "SCB, vastasyntyneiden nimet", "SCB, nyföddas namn"),
        names.is_newborn_long,
        _one("name_cohorts.SE", names.newborn),
        _newborn_year,
    ),
    Layout(Text("SSB, table 10467", "SSB, taulukko 10467", "SSB, tabell 10467"), _is_ssb, _ssb, _ssb_year),
    Layout(Text("SCB, population", "SCB, väestö", "SCB, folkmängd"), _scb(sweden.AGES), _ages, sweden.year),
    Layout(
        Text("SCB, households by housing", "SCB, kotitaloudet asumismuodon mukaan", "SCB, hushåll efter boendeform"),
        _scb(sweden.DWELLINGS),
        _one("areas_se.SE.homes", sweden.homes),
        sweden.year,
    ),
    Layout(
        Text("SCB, size of household", "SCB, kotitalouden koko", "SCB, hushållsstorlek"),
        _scb(sweden.SIZES),
        _one("areas_se.SE.sizes", sweden.sizes),
        sweden.year,
    ),
    Layout(
        Text("SCB, incomes", "SCB, tulot", "SCB, inkomster"),
        sweden.is_incomes,
        _one("areas_se.SE.incomes", sweden.incomes),
        sweden.year,
    ),
    Layout(
        Text("Trafikanalys, passenger cars", "Trafikanalys, henkilöautot", "Trafikanalys, personbilar"),
        sweden.is_cars,
        _one("cars_se.SE", sweden.cars),
        sweden.cars_year,
    ),
    Layout(Text("GeoNames, postal codes", "GeoNames, postinumerot", "GeoNames, postnummer"), postal.fits, _geonames),
    Layout(
        Text("Statistics Finland, municipalities", "Tilastokeskus, kunnat", "Statistikcentralen, kommuner"),
        finland.fits,
        _one("municipalities_fi.FI", finland.municipalities),
        finland.year,
    ),
    Layout(
        Text("Traficom, passenger cars", "Traficom, henkilöautot", "Traficom, personbilar"),
        national.is_cars,
        _one("cars_fi.FI", lambda sheet: national.cars(sheet, data.table("municipalities_fi"))),
        national.year,
    ),
    Layout(
        Text("Statistics Finland, population", "Tilastokeskus, väestö", "Statistikcentralen, befolkning"),
        national.is_population,
        _one("population.FI", national.population),
        national.year,
    ),
    Layout(Text("DST, first names", "DST, etunimet", "DST, förnamn"), names.is_dst, _dst),
)
"""The layouts in the order in which they are tried; the last has no labels at all."""
