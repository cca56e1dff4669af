"""The packaged statistics say what their publishers say, and loading them costs only those who ask."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from regcheck import data
from regcheck.refdata.names import with_lost_letters_found
from regcheck.stages.enrich import EnrichSettings
from regcheck.stages.freshness import FreshnessSettings

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
REFERENCE = os.environ.get("REGCHECK_REFERENCE", "")


def bearers(country: str, name: str) -> tuple[int, int]:
    found = data.table("first_names").filter(pl.col("country") == country, pl.col("name") == name)
    return (int(found["women"].sum()), int(found["men"].sum()))


def places(country: str, postal_code: str) -> list[str]:
    found = data.table("postal_places").filter(country=country, postal_code=postal_code)
    names = found.select("place", "place_sv", "municipality", "municipality_sv").row(0)
    return [name for name in names if name is not None]


def build_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_data", ROOT / "tools" / "build_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("reference", data.SOURCES, ids=lambda source: f"{source.table}-{source.country}")
def test_each_source_states_its_rows(reference: data.Reference) -> None:
    table = data.table(reference.table)
    own = table.filter(country=reference.country) if "country" in table.columns else table
    assert own.height == reference.rows


def test_every_packaged_table_has_a_source_and_an_attribution() -> None:
    folder = ROOT / "src" / "regcheck" / "data"
    packaged = {path.stem for suffix in ("*.parquet", "*.csv") for path in folder.glob(suffix)}
    assert packaged == {source.table for source in data.SOURCES}
    attribution = (ROOT / "ATTRIBUTION.md").read_text("utf-8")
    assert all(f"`{table}`" in attribution for table in packaged)
    assert (folder / "ATTRIBUTION.md").read_text("utf-8") == attribution


def test_the_first_names_are_what_the_publishers_counted() -> None:
    assert bearers("FI", "juha") == (0, 43947)
    assert bearers("FI", "kari") == (9, 38402)
    assert bearers("NO", "kari") == (20758, 0)
    assert bearers("SE", "anna") == (97287, 4)
    assert bearers("DK", "anne") == (45202, 6)
    assert bearers("DK", "søren") == (0, 40152)
    assert bearers("DK", "jørgen") == (0, 31036)
    totals = data.table("first_names").group_by("country").agg((pl.col("women") + pl.col("men")).sum().alias("persons"))
    persons = dict(totals.iter_rows())
    assert persons == {"FI": 5425724, "SE": 10158227, "NO": 4426278, "DK": 5640806}


def test_no_name_has_lost_a_letter_or_stands_twice() -> None:
    for table in ("first_names", "last_names"):
        names = data.table(table)
        assert names.filter(pl.col("name").str.contains("\ufffd")).is_empty()
        assert not names.select("country", "name").is_duplicated().any()
        assert names.select((data.name_key(pl.col("name")) == pl.col("name")).all()).item()


def test_the_commonest_surname_is_korhonen() -> None:
    assert data.table("last_names").sort("bearers").row(-1) == ("FI", "korhonen", 21811)


@pytest.mark.parametrize(
    ("country", "postal_code", "expected"),
    [
        ("FI", "00100", ["Helsinki", "Helsingfors"]),
        ("FI", "02100", ["Espoo", "Esbo"]),
        ("FI", "64240", ["Böle", "Närpiö", "Närpes"]),
        ("AX", "22100", ["Mariehamn", "Maarianhamina"]),
        ("SE", "24340", ["Höör"]),
        ("NO", "0180", ["Oslo"]),
        ("DK", "1050", ["København K"]),
    ],
)
def test_a_postal_code_keeps_its_zeros_and_knows_its_places(
    country: str, postal_code: str, expected: list[str]
) -> None:
    assert set(expected) <= set(places(country, postal_code))


def test_swedish_places_that_differ_only_by_marks_are_one_town_or_two_real_ones() -> None:
    swedish = data.table("postal_places").filter(country="SE")["place"]
    assert not {"Höor", "Vaxjö", "Norrtalje", "Ângelholm", "älmhult", "STOCKHOLM"} & set(swedish)
    assert {"Granö", "Gränö"} <= set(swedish)


def test_the_population_adds_up_to_the_countries() -> None:
    sums = data.table("population").group_by("country").agg(pl.col("women", "men").sum())
    persons = {country: women + men for country, women, men in sums.iter_rows()}
    assert persons["SE"] == 10327589  # SCB, 31 December 2019
    assert persons["FI"] == pytest.approx(5_600_000, rel=0.01)  # a little lost to suppressed cells
    assert persons["DK"] == pytest.approx(5_990_000, rel=0.005)


def test_the_moving_rates_have_the_published_mean() -> None:
    """Weighted by the Danish population they give about the 132 of Norway (its own is a little younger)."""
    by_band = (
        data.table("population").filter(country="DK").with_columns(persons=pl.col("women") + pl.col("men")).sort("age")
    )
    joined = by_band.join_asof(data.table("moves"), left_on="age", right_on="age_from", check_sortedness=False)
    mean = joined.select((pl.col("per_1000") * pl.col("persons")).sum() / pl.col("persons").sum()).item()
    assert mean == pytest.approx(data.figure("move_level"), rel=0.05)


def test_the_defaults_are_the_figures_with_a_source() -> None:
    freshness, enrich = FreshnessSettings(), EnrichSettings()
    assert (freshness.p0_verified, freshness.p0_typed, freshness.p0_unknown) == tuple(
        data.figure(f"p0_{origin}") for origin in ("verified", "typed", "unknown")
    )
    assert freshness.theta == data.figure("move_theta")
    assert freshness.mortality_factor == data.figure("mortality_factor")
    assert freshness.age_prior_weight == data.figure("age_prior_weight")
    for setting in fields(enrich):
        if setting.name == "only":
            continue
        assert getattr(enrich, setting.name) == data.figure(setting.name)


def births(name: str, gender: str, *years: int) -> int:
    told = data.table("name_cohorts").filter(pl.col("birth_year").is_in(years), country="NO", name=name, gender=gender)
    return int(told["births"].sum())


def test_the_cohorts_are_the_years_of_the_publishers() -> None:
    cohorts = data.table("name_cohorts")
    spans = cohorts.group_by("country").agg(
        pl.col("birth_year").min().alias("first"), pl.col("birth_year").max().alias("last")
    )
    assert sorted(spans.rows()) == [("NO", 1945, 2020), ("SE", 1998, 2022)]
    assert 2021 not in cohorts.filter(country="SE")["birth_year"]
    assert not cohorts.select("country", "name", "gender", "birth_year").is_duplicated().any()
    every = cohorts.filter(country="NO").group_by("name").agg(pl.col("births").sum())
    known = data.table("first_names").filter(country="NO").select("name", births=pl.col("women") + pl.col("men"))
    assert_frame_equal(every.sort("name"), known.sort("name"), check_dtypes=False)
    assert births("kari", "female", *range(1940, 1960)) > 20 * births("kari", "female", *range(2000, 2020))


def test_the_growth_of_a_name_between_releases_tells_its_generation() -> None:
    wide = (
        data.table("name_releases").filter(scope="all").pivot(on="release", index=["name", "gender"], values="bearers")
    )
    growth = {(name, gender): after / before for name, gender, before, _, after in wide.drop_nulls().rows()}
    assert growth["väinö", "male"] > 1 > growth["tauno", "male"]
    assert growth["aino", "female"] > growth["ritva", "female"]


def test_the_areas_say_what_the_publishers_counted() -> None:
    (centre,) = data.table("areas_fi").filter(postal_code="00100").iter_rows(named=True)
    assert (centre["inhabitants"], centre["one_person"], centre["flats"]) == (18492, 5546, 11869)
    (stockholm,) = data.table("areas_se").filter(municipality="Stockholm").iter_rows(named=True)
    assert (stockholm["inhabitants"], stockholm["households"], stockholm["one_adult_flat"]) == (974073, 459814, 170848)
    assert data.table("cars_se").filter(code="0180")["cars"].to_list() == [358540]
    assert data.table("cars_se")["municipality"].sort().equals(data.table("areas_se")["municipality"].sort())


def test_the_parts_of_an_area_add_up_where_they_are_told() -> None:
    areas = data.table("areas_fi").cast({pl.UInt32: pl.Int64})
    bands = [name for name in areas.columns if name.startswith("age_")]
    for whole, parts in {
        "inhabitants": bands,
        "adults": ["income_low", "income_middle", "income_high"],
        "households": ["owned", "rented", "other_tenure"],
        "dwellings": ["small_houses", "flats", "other_dwellings"],
    }.items():
        told = areas.drop_nulls(parts)
        assert told.height > 2800
        assert told.select((pl.sum_horizontal(parts) == pl.col(whole)).all()).item(), whole
    hidden = areas.filter(pl.col("income_median").is_null())
    assert hidden.height == 74  # 91 areas without an income, of which 17 have no inhabitants
    assert hidden.select((pl.col("inhabitants") > 0).all()).item()


def test_the_margins_are_the_areas_added_up() -> None:
    margins = {(country, name): value for country, name, value in data.table("margins").iter_rows()}
    assert margins["SE", "inhabitants"] == 10327589
    assert margins["FI", "households"] == pytest.approx(2_860_000, rel=0.01)  # Statistics Finland, 2024
    assert ("FI", "income_median") not in margins
    assert margins["FI", "income_low"] == pytest.approx(0.2 * margins["FI", "adults"], rel=0.03)


def test_each_figure_has_a_source_a_year_and_a_certainty() -> None:
    figures = data.table("figures")
    assert figures["name"].is_unique().all()
    assert figures.null_count().transpose().to_series().sum() == 0
    assert set(figures["certainty"]) <= {"H", "M", "L"}
    with pytest.raises(KeyError):
        data.figure("no_such_figure")


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no_such_table"):
        data.table("no_such_table")


def test_the_list_of_sources_needs_neither_polars_nor_a_table() -> None:
    script = (
        "import sys, regcheck.data; assert regcheck.data.SOURCES; assert 'polars' not in sys.modules;"
        "regcheck.data.table('moves'); assert regcheck.data.table('moves') is regcheck.data.table('moves')"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})


def test_letters_lost_in_a_file_are_found_again_or_the_name_is_left_out() -> None:
    known = pl.DataFrame({"name": ["jørgen", "jörgen", "åse"], "women": [0, 0, 90], "men": [10, 100, 0]})
    damaged = pl.DataFrame(
        {"name": ["j\ufffdrgen", "j\ufffdrgen", "\ufffdse", "qu\ufffd", "peter"], "count": [900, 9, 8, 7, 6]}
    )
    mended = with_lost_letters_found(damaged, known)
    assert dict(mended.iter_rows()) == {"jørgen": 900, "jörgen": 9, "åse": 8, "peter": 6}


@pytest.mark.skipif(not REFERENCE, reason="needs the publishers' files: set REGCHECK_REFERENCE to their folder")
def test_the_packaged_tables_are_what_the_script_computes(tmp_path: Path) -> None:
    script = build_script()
    for attempt in ("first", "second"):
        (tmp_path / attempt).mkdir()
        script.build(Path(REFERENCE), tmp_path / attempt)
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()
        assert_frame_equal(pl.read_parquet(path), data.table(path.stem))


@pytest.mark.parametrize("name", ["first_names", "last_names", "name_ages", "name_cohorts", "name_releases"])
def test_every_name_has_a_letter(name: str) -> None:
    assert data.table(name).filter(~pl.col("name").str.contains(r"\p{L}")).is_empty()
