"""Statistics Finland's Paavo, statistics by postal area: PxWeb long and wide, the open interface (WFS), masters."""

from __future__ import annotations

import re

import polars as pl

from regcheck.refdata.sheets import Sheet, check_figures, check_once, numbers

BANDS = (
    *("0_2", "3_6", "7_12", "13_15", "16_17", "18_19", "20_24", "25_29", "30_34", "35_39", "40_44", "45_49", "50_54"),
    *("55_59", "60_64", "65_69", "70_74", "75_79", "80_84", "85"),
)
"""Paavo's age bands in years, the last without an end."""

AREA = r"(?i)^(postinumeroalue(_x)?|postal code area|postnummerområde)$"
INFORMATION = r"(?i)^(tiedot|information|uppgifter)$"

FIGURES: dict[str, tuple[str, str, str]] = {
    "inhabitants": ("he_vakiy", "HE", r"asukkaat yhteensä|inhabitants, total"),
    "women": ("he_naiset", "HE", r"naiset|females"),
    "men": ("he_miehet", "HE", r"miehet|males"),
    "mean_age": ("he_kika", "HE", r"asukkaiden keski-ikä|average age of inhabitants"),
    **{
        f"age_{band}": (
            f"he_{band}" + "_" * (band == "85"),
            "HE",
            band.replace("_", "-") + r"(-vuotiaat| years)" if "_" in band else r"85 (vuotta täyttäneet|years or over)",
        )
        for band in BANDS
    },
    "adults": ("hr_tuy", "HR", r"18 vuotta täyttäneet yhteensä|aged 18 or over, total"),
    "income_mean": ("hr_ktu", "HR", r"asukkaiden keskitulot|average income of inhabitants"),
    "income_median": ("hr_mtu", "HR", r"asukkaiden mediaanitulot|median income of inhabitants"),
    "income_low": ("hr_pi_tul", "HR", r"alimpaan tuloluokkaan.*|.*lowest income category"),
    "income_middle": ("hr_ke_tul", "HR", r"keskimmäiseen tuloluokkaan.*|.*middle income category"),
    "income_high": ("hr_hy_tul", "HR", r"ylimpään tuloluokkaan.*|.*highest income category"),
    "households": ("te_taly", "TE", r"taloudet yhteensä|households, total"),
    "household_size": ("te_takk", "TE", r"talouksien keskikoko|average size of households"),
    "floor_area_per_person": ("te_as_valj", "TE", r"asumisväljyys|occupancy rate|average floor area per person"),
    "one_person": ("te_yks", "TE", r"yksinasuvien taloudet|one-person households"),
    "one_person_young": (
        "te_nuor",
        "TE",
        r"nuorten yksinasuvien taloudet|young single persons|young one-person households",
    ),
    "with_children": ("te_laps", "TE", r"lapsitaloudet|households with children"),
    "with_toddlers": ("te_plap", "TE", r"pienten lasten taloudet|households with small children"),
    "with_under_school_age": (
        "te_aklap",
        "TE",
        r"alle kouluikäisten lasten taloudet|households with children under school age",
    ),
    "with_school_age": ("te_klap", "TE", r"kouluikäisten lasten taloudet|households with school-age children"),
    "with_teenagers": ("te_teini", "TE", r"teini-ikäisten lasten taloudet|households with teenagers"),
    "one_parent": ("te_yhlap", "TE", r"yhden vanhemman lapsitaloudet|one-parent households with children"),
    "adults_only": ("te_aik", "TE", r"aikuisten taloudet|adult households"),
    "pensioners_only": ("te_elak", "TE", r"eläkeläisten taloudet|pensioner households"),
    "owned": ("te_omis_as", "TE", r"omistusasunnoissa asuvat taloudet|households living in owner-occupied dwellings"),
    "rented": ("te_vuok_as", "TE", r"vuokra-asunnoissa asuvat taloudet|households living in rented dwellings"),
    "other_tenure": ("te_muu_as", "TE", r"muissa asunnoissa asuvat taloudet|households living in other dwellings"),
    "dwellings": ("ra_asunn", "RA", r"asunnot|dwellings"),
    "dwelling_area": ("ra_as_kpa", "RA", r"asuntojen keskipinta-ala|average floor area( per dwelling)?"),
    "small_houses": ("ra_pt_as", "RA", r"pientaloasunnot|dwellings in small houses"),
    "flats": ("ra_kt_as", "RA", r"kerrostaloasunnot|dwellings in blocks of flats"),
    "other_dwellings": ("ra_muu_as", "RA", r"muut asunnot|other dwellings"),
    "cottages": ("ra_ke", "RA", r"kesämökit yhteensä|free-time residences"),
    "employed": ("pt_tyoll", "PT", r"työlliset|employed"),
    "students": ("pt_opisk", "PT", r"opiskelijat|students"),
    "pensioners": ("pt_elakel", "PT", r"eläkeläiset|pensioners"),
}
"""Each figure's official code, its group, and its label in Finnish or English, as a pattern for the whole label."""

OPTIONAL = {"one_person", "one_parent", "other_dwellings"}
"""Figures that releases before 2020 did not have."""

MEANS = {"mean_age", "household_size", "floor_area_per_person", "dwelling_area"}
"""Figures with decimals; the others are counts, or euros."""

WHOLES = {
    "inhabitants": ("women", "men"),
    "income_median": ("income_median", "income_mean", "income_low", "income_middle", "income_high"),
    "households": ("owned", "rented", "other_tenure"),
    "dwellings": ("small_houses", "flats", "other_dwellings"),
}
"""Parts that are not all zero where the postal area has inhabitants: zeros in all of them stand for cells not told."""

ALSO_UNTOLD = {
    "inhabitants": ("mean_age", *(f"age_{band}" for band in BANDS), "employed", "students", "pensioners"),
    "households": tuple(name for name, (_, group, _) in FIGURES.items() if group == "TE" and name != "households"),
    "dwellings": ("dwellings", "dwelling_area"),
}
"""What is not told either where a whole's parts are not."""


def is_long(sheet: Sheet) -> bool:
    """PxWeb's long layout: an area and the name of a figure on each line."""
    return _has(sheet, AREA) and _has(sheet, INFORMATION) and len(sheet.labels) == 3


def is_wide(sheet: Sheet) -> bool:
    """A column for each figure, under PxWeb's labels or the codes of the open interface."""
    return _has(sheet, AREA) and not is_long(sheet) and len(_found(sheet.labels)) > len(FIGURES) / 2


def read(sheet: Sheet) -> pl.DataFrame:
    """The table ``areas_fi``: a row for each postal area (sums of the country and of municipalities left out)."""
    wide = _widened(sheet) if is_long(sheet) else sheet.frame
    found = _found(tuple(wide.columns))
    _check(sheet, found)
    area = next(label for label in wide.columns if re.match(AREA, label))
    text = pl.col(area).str.strip_chars()
    name = pl.col("nimi") if "nimi" in wide.columns else text.str.replace(r"^\d{5}\s+", "")
    told = wide.filter(text.str.contains(r"^\d{5}(\D|$)")).select(
        text.str.slice(0, 5).alias("postal_code"),
        name.str.replace(r"\s*\([^()]*\)\s*$", "").str.strip_chars().alias("name"),
        *(numbers(pl.col(label)).alias(figure) for figure, label in found.items()),
    )
    return _typed(_untold(told)).sort("postal_code")


def _check(sheet: Sheet, found: dict[str, str]) -> None:
    """Raise InputError where a cell can be no figure, or a postal area's figure stands twice."""
    if is_long(sheet):
        area, information, value = sheet.labels
        check_figures(sheet, value, whole=False)
        check_once(sheet, area, information)
        return
    for figure, label in found.items():
        check_figures(sheet, label, whole=figure not in MEANS)
    check_once(sheet, next(label for label in sheet.labels if re.match(AREA, label)))


def missing(sheet: Sheet) -> list[str]:
    """Official codes of the figures that the file lacks: those of a file cut by columns, or of another selection."""
    labels = tuple(_widened(sheet).columns) if is_long(sheet) else sheet.labels
    return [FIGURES[figure][0] for figure in FIGURES.keys() - _found(labels).keys() - OPTIONAL]


def year(sheet: Sheet) -> int | None:
    """The year the inhabitants were counted; the open interface tells the year of the release, two later."""
    if "vuosi" in sheet.labels:
        released = sheet.frame["vuosi"].drop_nulls()
        return int(released[0]) - 2 if released.len() else None
    years = [int(found[-1]) for label in sheet.labels if (found := re.findall(r"\b(20\d\d)\b", label))]
    return max(years, default=None)


def _has(sheet: Sheet, pattern: str) -> bool:
    return any(re.match(pattern, label) for label in sheet.labels)


def _found(labels: tuple[str, ...]) -> dict[str, str]:
    """The label of each figure that is there."""
    cleaned = {_cleaned(label): label for label in reversed(labels)}
    found = {}
    for figure, (code, group, pattern) in FIGURES.items():
        fitting = (label for (words, of), label in cleaned.items() if of == group and re.fullmatch(pattern, words))
        label = cleaned.get((code, "")) or next(fitting, None)
        if label is not None:
            found[figure] = label
    return found


def _cleaned(label: str) -> tuple[str, str]:
    """The words of a label without its year, and its group: ``Females, 2016 (HE)`` is ``females`` of ``HE``."""
    plain = label.strip().lower().removesuffix("_x")
    words, group = re.findall(r"^(.*?)(?:,\s*\d{4})?\s*(?:\(([a-z]{2})\))?$", plain, re.DOTALL)[0]
    return words.strip(), group.upper()


def _widened(sheet: Sheet) -> pl.DataFrame:
    area, information, value = sheet.labels
    told = sheet.frame.with_columns(pl.col(information).str.strip_chars())
    return told.unique([area, information], maintain_order=True).pivot(on=information, index=area, values=value)


def _untold(areas: pl.DataFrame) -> pl.DataFrame:
    """Figures that the publisher hides are null, also where a copy of the file has turned them to zero or minus one."""
    figures = [name for name in areas.columns if name in FIGURES]
    plain = areas.with_columns(pl.when(pl.col(figures) >= 0).then(pl.col(figures)))
    peopled = pl.col("inhabitants") > 0
    hidden: dict[str, pl.Expr] = {}
    for whole, parts in WHOLES.items():
        untold = peopled & (pl.sum_horizontal(part for part in parts if part in figures) == 0)
        hidden |= {name: untold for name in (*parts, *ALSO_UNTOLD.get(whole, ())) if name in figures}
    return plain.with_columns(pl.when(~untold).then(pl.col(name)).alias(name) for name, untold in hidden.items())


def _typed(areas: pl.DataFrame) -> pl.DataFrame:
    figures = [
        (pl.col(name) if name in areas.columns else pl.lit(None, pl.Float64))
        .cast(pl.Float32 if name in MEANS else pl.UInt32)
        .alias(name)
        for name in FIGURES
    ]
    return areas.select("postal_code", "name", *figures)
