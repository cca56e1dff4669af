"""regcheck from Python: ``import regcheck; outcome = regcheck.run("customers.csv")``."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import polars as pl
import pytest
from conftest import DAY, FOUR, Cli, write_rows

import regcheck
from regcheck.errors import InputError, RegcheckError, SettingsError
from regcheck.intake import APPENDED
from regcheck.model import CHANGES, CLUSTERS, FINDINGS, UNREADABLE

AS_OF = regcheck.Settings(as_of=DAY)


@pytest.fixture
def four(folder: Path) -> Path:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    return folder / "four.csv"


@pytest.fixture
def outcome(four: Path) -> regcheck.Outcome:
    return regcheck.run(four, AS_OF)


def test_import_is_lazy(folder: Path) -> None:
    script = (
        "import sys, regcheck; before = 'polars' in sys.modules; "
        "print(before, regcheck.__version__, callable(regcheck.run), 'polars' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=folder, text=True)
    assert done.stdout.split() == ["False", regcheck.__version__, "True", "True"]


def test_import_loads_no_reference_tables(folder: Path) -> None:
    script = "import sys, regcheck; regcheck.run; print('phonenumbers.geodata.locale' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=folder, text=True)
    assert done.stdout.strip() == "False"


def test_the_public_names_are_there() -> None:
    assert all(hasattr(regcheck, name) for name in regcheck.__all__)
    assert len(regcheck.RULES) >= 40
    with pytest.raises(AttributeError, match="nonsense"):
        regcheck.nonsense  # noqa: B018 - asking is the test


def test_tables_have_their_documented_schemas(outcome: regcheck.Outcome) -> None:
    assert outcome.findings.schema == pl.Schema(FINDINGS)
    assert outcome.changes.schema == pl.Schema(CHANGES)
    assert outcome.clusters.schema == pl.Schema(CLUSTERS)
    assert outcome.unreadable.schema == pl.Schema(UNREADABLE)


def test_the_register_has_a_line_per_customer_and_a_column_per_key(outcome: regcheck.Outcome) -> None:
    keys = [column.key for column in outcome.columns]
    register = outcome.register
    assert set(register.columns) == {*keys, *APPENDED}
    assert register.height == 3
    assert set(register.select(keys).dtypes) == {pl.String}
    assert register.schema["post_p"] == register.schema["est_gender_p"] == pl.Float64
    assert register.schema["retention_due"] == pl.Date
    assert register.schema["customer"] == register.schema["rows"] == register.schema["est_gender"] == pl.String


def test_people_have_a_line_per_row_with_typed_values(outcome: regcheck.Outcome) -> None:
    assert outcome.people["row"].to_list() == [1, 2, 3, 4]
    assert outcome.people.schema["birth_date"] == pl.Date
    assert outcome.people.schema["consent_any"] == pl.Boolean
    assert outcome.people["phone"].to_list() == ["+358401234567", "+358401234567", None, "+358507654321"]


def test_every_table_joins_back_to_the_file(outcome: regcheck.Outcome) -> None:
    rows = set(outcome.people["row"])
    assert set(outcome.findings["row"].drop_nulls()) <= rows
    assert set(outcome.changes["row"]) <= rows
    assert set(outcome.changes["from_row"].drop_nulls()) <= rows
    assert set(outcome.pairs["row"]) | set(outcome.pairs["row_right"]) <= rows
    headers = {column.header for column in outcome.columns}
    named = {name for column in outcome.findings["column"].unique() for name in column.split(", ") if name}
    assert named <= headers
    assert set(outcome.changes["column"]) <= headers


def test_sources_say_how_they_were_read(outcome: regcheck.Outcome) -> None:
    (source,) = outcome.sources
    assert (source.name, source.kind, source.records, source.delimiter, source.encoding) == (
        "four.csv",
        "csv",
        4,
        ";",
        "utf-8",
    )
    assert source.headers == tuple(FOUR.splitlines()[0].split(";"))


def test_one_path_or_several_as_text_or_path(four: Path) -> None:
    one = regcheck.run(str(four), AS_OF)
    several = regcheck.run([four], AS_OF)
    assert one.register.equals(several.register)
    assert one.findings.equals(several.findings)


def test_nothing_is_written_and_nothing_printed(four: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regcheck.run(four, AS_OF)
    assert [path.name for path in folder.iterdir()] == ["four.csv"]
    assert capsys.readouterr() == ("", "")


def test_progress_is_told_in_order(four: Path) -> None:
    steps: list[str] = []
    regcheck.run(four, AS_OF, progress=lambda step: steps.append(step.en))
    assert steps[0] == "Reading the file"
    assert len(steps) == len(set(steps)) >= 5


def test_settings_are_frozen_and_default_to_today() -> None:
    settings = regcheck.Settings()
    assert settings.as_of is not None
    with pytest.raises(FrozenInstanceError):
        settings.as_of = DAY  # type: ignore[misc]


def test_columns_may_be_mapped(folder: Path) -> None:
    register = write_rows(
        folder / "odd.csv", [{"Xyz": "1", "Name": "Maija Virtanen"}, {"Xyz": "2", "Name": "Pekka Laine"}]
    )
    mapped = regcheck.run(register, replace(AS_OF, columns={"Xyz": "customer_id"}))
    assert [column.field for column in mapped.columns] == ["customer_id", "full_name"]


def test_trouble_is_an_exception_with_a_message_and_advice_in_every_language(folder: Path) -> None:
    with pytest.raises(InputError, match="does not exist") as missing:
        regcheck.run(folder / "nowhere.csv")
    assert isinstance(missing.value, RegcheckError)
    assert all((missing.value.message.en, missing.value.message.fi, missing.value.message.sv, missing.value.advice.en))


def test_no_files_at_all_is_a_sentence_too() -> None:
    with pytest.raises(RegcheckError):
        regcheck.run([])


def test_a_mapping_of_a_header_that_is_not_there_is_refused(four: Path) -> None:
    with pytest.raises(SettingsError, match="Fornavn"):
        regcheck.run(four, replace(AS_OF, columns={"Fornavn": "first_name"}))


def test_python_and_the_command_line_agree(four: Path, cli: Cli, outcome: regcheck.Outcome) -> None:
    assert cli("run", four, "--as-of", DAY.isoformat()).code == 0
    written = pl.read_csv("four.regcheck/findings.csv", infer_schema=False).with_columns(pl.all().fill_null(""))
    assert written.rows() == outcome.findings.with_columns(pl.col("row").cast(pl.String).fill_null("")).rows()


def test_the_same_file_twice_is_found_twice(four: Path) -> None:
    twice = regcheck.run([four, four], AS_OF)
    assert twice.people.height == 8
    assert twice.register.height == 3
    assert twice.clusters["source"].n_unique() == 2


def test_a_mapping_may_name_a_header_of_one_file_of_several(folder: Path) -> None:
    one = write_rows(folder / "a.csv", [{"Name": "Maija Virtanen"}, {"Name": "Pekka Laine"}])
    other = write_rows(folder / "b.csv", [{"Name": "Anna Salmi", "Xyz": "7"}, {"Name": "Liisa Koski", "Xyz": "8"}])
    mapped = regcheck.run([one, other], replace(AS_OF, columns={"Xyz": "customer_id"}))
    assert [column.field for column in mapped.columns] == ["full_name", "customer_id"]
    assert mapped.register["customer_id"].to_list() == [None, None, "7", "8"]
