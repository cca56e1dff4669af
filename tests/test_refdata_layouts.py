"""Each publisher's layout is known by its labels, whatever the file is called; its figures are read as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from publishers import json_stat, paavo_figures, paavo_wfs, workbook, write

from regcheck import data
from regcheck.errors import InputError
from regcheck.refdata.layouts import layout_of, pieces
from regcheck.refdata.names import with_lost_letters_found
from regcheck.refdata.sheets import sheets
from regcheck.refdata.store import renew


def read(path: Path, year: int | None = None) -> dict[str, pl.DataFrame]:
    """What the file tells, by share."""
    told: dict[str, pl.DataFrame] = {}
    for sheet in sheets(path):
        layout = layout_of(sheet)
        if layout:
            told |= {piece.share: piece.rows for piece in pieces(sheet, layout, year)}
    return told


def years(path: Path) -> set[int | None]:
    found = [(sheet, layout) for sheet in sheets(path) if (layout := layout_of(sheet))]
    return {layout.year(sheet) for sheet, layout in found}


# --- Paavo ------------------------------------------------------------------------------------------------------------


def test_paavo_of_the_open_interface(tmp_path: Path) -> None:
    path = paavo_wfs(tmp_path / "anything.csv", {"00100": paavo_figures(120, te_yks=70), "99800": paavo_figures(9)})
    areas = read(path)["areas_fi.FI"]
    assert areas["postal_code"].to_list() == ["00100", "99800"]
    assert areas.select("inhabitants", "one_person", "household_size").row(0) == (120, 70, pytest.approx(1.8))
    assert areas.schema == data.table("areas_fi").schema
    assert years(path) == {2024}  # the release of 2026 tells of 2024


def test_what_paavo_hides_is_unknown_and_never_nought(tmp_path: Path) -> None:
    """Small areas: minus one, an empty cell, or noughts in every part of a whole that has inhabitants."""
    nought = dict.fromkeys(("hr_ktu", "hr_mtu", "hr_pi_tul", "hr_ke_tul", "hr_hy_tul"), 0)
    areas = {
        "00100": paavo_figures(500, ra_kt_as=0),
        "00120": paavo_figures(12, **nought),
        "00130": paavo_figures(12, hr_mtu=-1, te_yks=""),
        "00140": paavo_figures(0, **nought),
    }
    told = read(paavo_wfs(tmp_path / "p.csv", areas))["areas_fi.FI"].sort("postal_code")
    assert told["income_median"].to_list() == [10, None, None, 0]
    assert told["income_low"].to_list() == [10, None, 10, 0]
    assert told["one_person"].to_list() == [10, 10, None, 10]
    assert told["flats"].to_list() == [0, 10, 10, 10]


def english(label: str, group: str, year: str = "") -> str:
    return f"{label}{year} ({group})"


ENGLISH = {
    "Inhabitants, total": ("HE", "inhabitants", 90),
    "Females": ("HE", "women", 50),
    "0-2 years": ("HE", "age_0_2", 3),
    "85 years or over": ("HE", "age_85", 4),
    "Median income of inhabitants": ("HR", "income_median", 27000),
    "Dwellings in blocks of flats": ("RA", "flats", 31),
    "Average floor area per person": ("TE", "floor_area_per_person", 40.5),
    "Households living in rented dwellings": ("TE", "rented", 17),
}


def paavo_long(path: Path, figures: dict[str, tuple[str, str, float]], encoding: str) -> Path:
    lines = ['"12f7 -- 9. All data groups, 2010-2023"', "", '"Postal code area","Information","2023"']
    for area in ("00100  Keskusta - Töölö (Helsinki)", "00850  Jollas (Helsinki)"):
        lines += [f'"{area}","{english(label, group)}",{value}' for label, (group, _, value) in figures.items()]
    return write(path, [*lines, '"WHOLE COUNTRY","Inhabitants, total (HE)",5000000'], encoding)


def every_figure() -> dict[str, tuple[str, str, float]]:
    """PxWeb's English labels: those above, and the rest as a file of all groups has them."""
    from regcheck.refdata.paavo import BANDS, FIGURES  # noqa: PLC0415

    labels = {f"age_{band}": f"{band.replace('_', '-')} years" for band in BANDS if "_" in band}
    labels["age_85"] = "85 years or over"
    told = {}
    for name, (_, group, pattern) in FIGURES.items():
        plain = labels.get(name) or re.sub(r"[().*?]", "", pattern.rpartition("|")[2])
        told[plain] = (group, name, 7)
    return {label: one for label, one in told.items() if one[1] not in {two[1] for two in ENGLISH.values()}} | ENGLISH


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_paavo_in_pxwebs_long_layout(tmp_path: Path, encoding: str) -> None:
    path = paavo_long(tmp_path / "export.csv", every_figure(), encoding)
    areas = read(path)["areas_fi.FI"]
    assert areas.select("postal_code", "name").rows() == [("00100", "Keskusta - Töölö"), ("00850", "Jollas")]
    for _, name, value in ENGLISH.values():
        assert areas[name].to_list() == [pytest.approx(value)] * 2, name
    assert years(path) == {2023}


def test_paavo_in_pxwebs_wide_layout_with_points_for_hidden_cells(tmp_path: Path) -> None:
    figures = every_figure()
    labels = ["Postal code area", *(english(label, group, ", 2016") for label, (group, *_) in figures.items())]
    cells = [str(value) for _, _, value in figures.values()]
    hidden = ["." if name == "income_median" else ".." if name == "women" else "7" for _, name, _ in figures.values()]
    lines = [";".join(f'"{label}"' for label in labels), ";".join(['"00100 Keskusta   (Helsinki)"', *cells])]
    path = write(tmp_path / "wide.csv", [*lines, ";".join(['"00120 Punavuori (Helsinki)"', *hidden])])
    areas = read(path)["areas_fi.FI"]
    assert areas.select("name", "women", "income_median").rows() == [("Keskusta", 50, 27000), ("Punavuori", None, None)]
    assert years(path) == {2016}


def test_paavo_as_a_master_table_with_finnish_labels(tmp_path: Path) -> None:
    figures = {label: (group, name) for label, group, name in finnish_labels()}
    labels = ["Postinumeroalue_x", "Postinumero", *(f"{label} ({group})" for label, (group, _) in figures.items())]
    known = {"inhabitants": "120.0", "age_85": "4.0", "flats": "0.0", "small_houses": "0.0", "other_dwellings": "0.0"}
    cells = [known.get(name, "7.0") for _, name in figures.values()]
    path = write(
        tmp_path / "x.csv",
        [",".join(labels), ",".join(['"00100  Etu-Töölö (Helsinki)"', "00100", *cells])],
        "utf-8-sig",
    )
    told = read(path, 2024)["areas_fi.FI"].row(0, named=True)
    assert (told["name"], told["inhabitants"], told["age_85"], told["women"]) == ("Etu-Töölö", 120, 4, 7)
    assert (told["flats"], told["dwellings"], told["cottages"]) == (None, None, 7)
    assert years(path) == {None}


def finnish_labels() -> list[tuple[str, str, str]]:
    """Paavo's Finnish labels with their groups and regcheck's names."""
    from regcheck.refdata.paavo import FIGURES  # noqa: PLC0415

    told = []
    for name, (_, group, pattern) in FIGURES.items():
        first = pattern.partition("|")[0].replace("(", "").replace(".*", " kuuluvat asukkaat")
        told.append((first.capitalize(), group, name))
    return told


def test_paavo_without_its_last_columns_is_refused(tmp_path: Path) -> None:
    lines = paavo_wfs(tmp_path / "p.csv", {"00100": paavo_figures(120)}).read_text("utf-8").splitlines()
    path = write(tmp_path / "cut.csv", [line.rsplit(",", 2)[0] for line in lines])
    with pytest.raises(InputError, match=r"lacks figures.*pt_elakel, pt_opisk"):
        read(path)


# --- names ------------------------------------------------------------------------------------------------------------


def test_dvvs_workbook(tmp_path: Path) -> None:
    labels = ("Etunimi", "Lukumäärä")
    path = workbook(
        tmp_path / "names.xlsx",
        Miehet_kaikki=(labels, ("Juhani", 279049), ("Väinö", 900)),
        Miehet_ens=(labels, ("Juha", 43947), ("Väinö", 700)),
        Miehet_muut=(labels, ("Juhani", 271479)),
        Naiset_kaikki=(labels, ("Maria", 199133)),
        Naiset_ens=(labels, ("Anne", 30150)),
        Naiset_muut=(labels, ("Maria", 178996)),
        Saate=(("Digi- ja väestötietovirasto",), ("Poimintapäivä", "2025-08-13")),
    )
    told = [piece for sheet in sheets(path) if (layout := layout_of(sheet)) for piece in pieces(sheet, layout, 2025)]
    first = pl.concat(piece.rows for piece in told if piece.share == "first_names.FI")
    assert sorted(first.rows()) == [("Anne", "women", 30150), ("Juha", "men", 43947), ("Väinö", "men", 700)]
    releases = pl.concat(piece.rows for piece in told if piece.share == "name_releases.FI")
    assert releases.height == 6
    assert set(releases["release"]) == {2025}
    assert ("maria", "female", 2025, "all", 199133) in releases.rows()


def test_dvvs_single_list_shows_its_sex_by_its_names_and_its_scope_by_its_counts(tmp_path: Path) -> None:
    women = write(tmp_path / "a.csv", ["Etunimi;Lukumäärä", "Anna;28517", "Päivi;29 733", "Aino;1"])
    told = read(women, 2024)["first_names.FI"]
    assert told.rows() == [("Anna", "women", 28517), ("Päivi", "women", 29733), ("Aino", "women", 1)]
    every = write(tmp_path / "b.csv", ["Etunimi;Lukumäärä", "Juhani;279049", "Matti;76914"])
    with pytest.raises(InputError, match="other given names"):
        read(every, 2024)


def test_the_release_of_2016(tmp_path: Path) -> None:
    lines = ["name\tN\tgender\ttype", "Juhani\t289\xa0326\tM\tF", "Maria\t205\xa0000\tF\tF", "Korhonen\t22785\t\tL"]
    told = read(write(tmp_path / "x.tsv", lines))["name_releases.FI"]
    assert sorted(told.rows()) == [("juhani", "male", 2016, "all", 289326), ("maria", "female", 2016, "all", 205000)]


def test_surnames(tmp_path: Path) -> None:
    told = read(write(tmp_path / "x.csv", ["Sukunimi,Yhteensä", "Korhonen,21811", "af Ursin,40"], "utf-8-sig"))
    assert told["last_names.FI"].rows() == [("af ursin", 40), ("korhonen", 21811)]


def test_scbs_names_in_use(tmp_path: Path) -> None:
    told = read(write(tmp_path / "x.csv", ["name,persons", "Lars,90000", "Åke,3000"]))["first_names.SE"]
    assert told.rows() == [("Lars", "men", 90000), ("Åke", "men", 3000)]


def test_scbs_newborn_names_side_by_side_and_below_each_other(tmp_path: Path) -> None:
    titles = [",,", "Flickors tilltalsnamn 2021-2022,,", "Girls' first names 2021-2022,,", ",,"]
    wide = write(tmp_path / "w.csv", [*titles, "Namn / Name,2021,2022", "Alma,500,-", "Åsa,-,10"])
    assert sorted(read(wide)["name_cohorts.SE"].select("name", "sex", "year", "count").rows()) == [
        ("Alma", "women", 2021, 500),
        ("Åsa", "women", 2022, 10),
    ]
    lines = ['"tilltalsnamn"\t"kön"\t"2022"', '"Alma"\t"flickor"\t555', '"Alma"\t"pojkar"\t..', '"Nils"\t"pojkar"\t600']
    tall = read(write(tmp_path / "t.tsv", lines))["name_cohorts.SE"]
    assert tall.select("name", "sex", "year", "count").rows() == [
        ("Alma", "women", 2022, 555),
        ("Nils", "men", 2022, 600),
    ]
    assert years(wide) == {2022}


def test_ssbs_births_from_the_table_and_from_the_database(tmp_path: Path) -> None:
    title = '"10467: Born persons, by first name, year and contents"'
    lines = [title, "", '"first name";"year";"Born persons"', '"Åse";"2019";400', '"Åse";"2020";..', '"Eva";"2020";.']
    path = write(tmp_path / "x.csv", lines, "cp1252")
    assert read(path)["name_cohorts.NO"].rows() == [("Åse", "women", 2019, 400)]
    assert years(path) == {2020}
    names = {"first name": ("Ola", "Lars"), "year": ("2023", "2024")}
    cube = tmp_path / "x.json"
    cube.write_bytes(json_stat("10467: Born persons", names, "Persons", [5, None, 90, 85]))
    told = read(cube)["name_cohorts.NO"].select("name", "sex", "year", "count").rows()
    assert told == [("Ola", "men", 2023, 5), ("Lars", "men", 2023, 90), ("Lars", "men", 2024, 85)]
    assert years(cube) == {2024}


def test_dsts_list_has_no_labels(tmp_path: Path) -> None:
    told = read(write(tmp_path / "x.csv", ["ANNE,45202", "KIRSTEN,39857", "ZAZA,2"]))["first_names.DK"]
    assert told.rows() == [("anne", "women", 45202), ("kirsten", "women", 39857)]


def test_letters_lost_in_dsts_file_are_found_again_or_the_name_is_left_out() -> None:
    known = pl.DataFrame({"name": ["jørgen", "jörgen", "åse"], "women": [0, 0, 90], "men": [10, 100, 0]})
    damaged = pl.DataFrame(
        {"name": ["j\ufffdrgen", "j\ufffdrgen", "\ufffdse", "qu\ufffd", "peter"], "count": [900, 9, 8, 7, 6]}
    )
    mended = with_lost_letters_found(damaged, known)
    assert dict(mended.iter_rows()) == {"jørgen": 900, "jörgen": 9, "åse": 8, "peter": 6}


# --- Sweden's municipalities ------------------------------------------------------------------------------------------


def test_scbs_ages(tmp_path: Path) -> None:
    rows = ['"0114 Lillby","0 år","män",5', '"0114 Lillby","84 år","kvinnor",7', '"0114 Lillby","100+ år","kvinnor",2']
    head = '"region","ålder","kön","Folkmängd 2024"'
    path = write(tmp_path / "x.csv", [head, '"00 Riket","0 år","män",50000', *rows, '"01 Storlän","0 år","män",600'])
    told = read(path)
    bands = told["areas_se.SE.ages"]
    chosen = bands.select("municipality", "inhabitants", "women", "men_0_2", "women_80_84", "women_85")
    assert chosen.rows() == [("Lillby", 14, 9, 5, 7, 2)]
    assert sorted(told["population.SE"].rows()) == [(0, "men", 5), (84, "women", 7), (100, "women", 2)]
    assert years(path) == {2024}


def test_scbs_households_by_housing(tmp_path: Path) -> None:
    rows = [
        ("ensamstående kvinnor -64 år utan barn", "flerbostadshus, hyresrätt", 30),
        ("ensamstående män med barn 0-24 år", "småhus, äganderätt", 4),
        ("sammanboende utan barn", "småhus, bostadsrätt", 8),
        ("övriga hushåll utan barn 0-24 år", "specialbostad", 1),
    ]
    lines = [f'"Lillby","{kind}","{home}",{count}' for kind, home, count in rows]
    path = write(tmp_path / "x.csv", ['"region","hushållstyp","boendeform","X2019"', *lines])
    told = read(path)["areas_se.SE.homes"].row(0, named=True)
    kept = {name: count for name, count in told.items() if count}
    assert kept == {
        "municipality": "Lillby",
        "households": 43,
        "one_adult_flat": 30,
        "children_small_house": 4,
        "adults_small_house": 8,
        "adults_other": 1,
        "owned": 4,
        "cooperative": 8,
        "rented": 30,
    }


def test_scbs_sizes_of_household_count_persons(tmp_path: Path) -> None:
    head = '"region","hushållsstorlek","Antal hushåll 2024","Antal personer 2024"'
    lines = [
        head,
        '"0114 Lillby","1 person",40,40',
        '"0114 Lillby","7+ personer",2,15',
        '"0114 Lillby","uppgift saknas",0,3',
    ]
    told = read(write(tmp_path / "x.csv", lines))["areas_se.SE.sizes"].row(0)
    assert told == ("Lillby", 40, 0, 0, 0, 0, 0, 15)


@pytest.mark.parametrize("layout", ["measures in rows", "measures in columns"])
def test_scbs_incomes(tmp_path: Path, layout: str) -> None:
    if layout == "measures in rows":
        lines = ['"region","kön","ålder","MedTyp","X2018"']
        for sex, mean, median in (("män", 400.5, 380), ("kvinnor", 300, 290), ("totalt", 350, 330)):
            lines += [f'"Lillby","{sex}","totalt 20+ år","Medelvärde",{mean}']
            lines += [f'"Lillby","{sex}","totalt 20+ år","Median",{median}', f'"Lillby","{sex}","16-19 år","Median",20']
    else:
        lines = ['"region","kön","ålder","inkomstklass","Medelinkomst, tkr 2018","Medianinkomst, tkr 2018"']
        for sex, mean, median in (("män", 400.5, 380), ("kvinnor", 300, 290), ("totalt", 350, 330)):
            lines += [f'"0114 Lillby","{sex}","totalt 20+ år","totalt",{mean},{median}']
    told = read(write(tmp_path / "x.csv", lines))["areas_se.SE.incomes"]
    assert told.row(0, named=True) == {
        "municipality": "Lillby",
        "income_mean": 350,
        "income_mean_women": 300,
        "income_mean_men": 400.5,
        "income_median": 330,
        "income_median_women": 290,
        "income_median_men": 380,
    }


def test_trafikanalys_has_its_labels_on_several_lines(tmp_path: Path) -> None:
    title = ("Tabell 3. Personbilar i trafik efter kommun och ägande m.m. År 2024.",)
    head = (
        (None, None, None, "därav", None, None, None, None),
        ("Kommun-", "Kommun", "Personbilar", "ägda av", "ägda av", "Taxi", "Totalt antal", "Privatägda"),
        ("kod", "Municipality", "i trafik", "kvinnor", "män", None, "bilar per 1000", "bilar per 1000"),
    )
    rows = (("Stors län", None, 90), ("0114", "Lillby  ", 400, 150, 230, 1, 512, 470), ("Hela riket", None, 490))
    path = workbook(tmp_path / "x.xlsx", Titel=(("Fordon",), ("x",)), Tabell_3_Personbil=(title, *head, *rows))
    assert read(path)["cars_se.SE"].rows() == [("0114", "Lillby", 400, 150, 230, 512, 470)]
    assert years(path) == {2024}


# --- places, municipalities, Finland's population and cars ------------------------------------------------------------


@pytest.mark.parametrize("dump", [False, True], ids=["labelled", "bare"])
def test_geonames(tmp_path: Path, dump: bool) -> None:
    labels = (
        "country_code,zipcode,place,state,state_code,province,province_code,community,community_code,latitude,longitude"
    )
    rows = [
        "FI,00100,Helsinki,Uusimaa,01,Helsinki,011,Helsinki,091,60.1,24.9",
        "SE,624 66,Fårö,Gotland,05,,,,,57.9,19.1",
    ]
    lines = [f"{row.replace(',', chr(9))}\t6" for row in rows] if dump else [labels, *rows]
    told = read(write(tmp_path / "x.txt", lines), 2027)
    assert told["postal_places.FI"].select("postal_code", "place", "municipality_code").rows() == [
        ("00100", "Helsinki", "91")
    ]
    assert told["postal_places.SE"]["postal_code"].to_list() == ["62466"]


def test_the_key_of_municipalities(tmp_path: Path) -> None:
    labels = "municipality_code,municipality_name_fi,municipality_name_sv,maakunta_name_fi,kuntaryhmitys_code,year"
    path = write(tmp_path / "x.csv", [labels, "91,Helsinki,Helsingfors,Uusimaa,1,2027.0"])
    assert read(path)["municipalities_fi.FI"].rows() == [("091", "Helsinki", "Helsingfors", "Uusimaa", 1)]
    assert years(path) == {2027}


def test_statfins_population(tmp_path: Path) -> None:
    lines = ['"Väestö 31.12."', "", '"Alue","Ikä","Sukupuoli","Vuosi","Väestö 31.12."']
    for year in (2023, 2024):
        lines += [
            f'"KOKO MAA","{age}","{sex}","{year}",{year}'
            for age in ("Yhteensä", "0", "100 -")
            for sex in ("Yhteensä", "Naiset")
        ]
    path = write(tmp_path / "x.csv", [*lines, '"Akaa","0","Naiset","2024",5'])
    assert read(path)["population.FI"].rows() == [(0, "women", 2024), (100, "women", 2024)]
    assert years(path) == {2024}
    cube = tmp_path / "x.json"
    dimensions = {
        "Alue": ("KOKO MAA",),
        "Ikä": ("Yhteensä", "7"),
        "Sukupuoli": ("Miehet", "Naiset"),
        "Vuosi": ("2025",),
    }
    cube.write_bytes(json_stat("Väestö", dimensions, "Väestö 31.12.", [99, 98, 31, 30]))
    assert read(cube)["population.FI"].rows() == [(7, "men", 31), (7, "women", 30)]


def test_traficoms_cars_are_the_totals_of_municipalities(tmp_path: Path) -> None:
    head = '"Alue","Merkki","Käyttöönottovuosi","Käyttövoima","Henkilöautot liikenteessä 31.12.2025"'
    lines = [head, '"KOKO MAA","Merkit yhteensä","Yhteensä","Yhteensä",2700000']
    lines += ['"Ackas","Merkit yhteensä","Yhteensä","Yhteensä",9000', '"Ackas","Saab","Yhteensä","Yhteensä",20']
    path = write(tmp_path / "x.csv", lines)
    assert read(path)["cars_fi.FI"].rows() == [("Akaa", 9000)]
    assert years(path) == {2025}


# --- files that are no such thing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"<!DOCTYPE html><html>Sorry</html>", "holds a web page"),
        (b"PK\x03\x04 and then nothing", "is damaged"),
        (b'{"class": "dataset", "id": ["a"]}', "is damaged"),
        (b"Etunimi;Lukum\xc3\xa4\xc3\xa4r\xc3\xa4\nAnna;10\nMar", "ends in the middle of line 3"),
        (b'"Etunimi";"Lukum\xc3\xa4\xc3\xa4r\xc3\xa4"\n"Anna";10\n"Maria";"1', "ends in the middle of line 3"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        sheets(path)


def test_labels_without_their_columns_are_told(tmp_path: Path) -> None:
    title = ("Tabell 3. Personbilar i trafik efter kommun och ägande m.m. År 2024.",)
    path = workbook(tmp_path / "x.xlsx", Tabell_3_Personbil=(title, ("Kommun-", "Kommun"), ("0114", "Lillby")))
    with pytest.raises(InputError, match="has the labels of Trafikanalys, passenger cars"):
        renew([path], this_year=2027)


def test_a_last_line_without_its_end_is_whole_when_its_cells_are(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"Sukunimi,Yhteens\xc3\xa4\nLaine,20")
    assert read(path)["last_names.FI"].rows() == [("laine", 20)]
