"""Customer ids that stay: known again when rows move, merge, split, leave and come back."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from regcheck.errors import InputError
from regcheck.ids import REGISTRY, named, read_registry, write_registry

KEY = b"a key of the test, long enough"
Row = tuple[int, str, str | None, str | None]  # customer, name, e-mail, phone


def people(*rows: Row) -> pl.DataFrame:
    schema = {"customer": pl.UInt32, "full_name_folded": pl.String, "email": pl.String, "phone": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def ids(registry: pl.DataFrame, *rows: Row) -> tuple[dict[int, str], pl.DataFrame]:
    found = named(people(*rows), registry, KEY)
    return dict(found.names.iter_rows()), found.registry


NONE = REGISTRY.to_frame()
MAIJA = (1, "maija virtanen", "m@example.com", "+358401")
PEKKA = (2, "pekka laine", "p@example.com", None)


def test_the_first_run_gives_the_ids_it_gives_without_a_registry() -> None:
    assert ids(NONE, MAIJA, PEKKA)[0] == {1: "C1", 2: "C2"}


def test_rows_that_move_keep_their_ids_and_newcomers_get_new_ones() -> None:
    _, registry = ids(NONE, MAIJA, PEKKA)
    moved, registry = ids(registry, (1, "anna salmi", "a@example.com", None), (2, *PEKKA[1:]), (3, *MAIJA[1:]))
    assert moved == {1: "C3", 2: "C2", 3: "C1"}


def test_one_thing_that_stays_is_enough() -> None:
    _, registry = ids(NONE, MAIJA)
    assert ids(registry, (9, "maija virtanen", "new@example.com", "+358401"))[0] == {9: "C1"}
    assert ids(registry, (9, "maija virtanen", "new@example.com", "+358402"))[0] == {9: "C2"}


def test_an_id_waits_for_a_customer_who_is_away_and_is_never_given_again() -> None:
    _, registry = ids(NONE, MAIJA, PEKKA)
    _, registry = ids(registry, (1, *MAIJA[1:]))
    back, registry = ids(registry, (1, "anna salmi", "a@example.com", None), (2, *PEKKA[1:]))
    assert back == {1: "C3", 2: "C2"}


def test_two_customers_that_become_one_keep_the_older_id() -> None:
    _, registry = ids(NONE, (1, "m virtanen", "a@example.com", None), (2, "maija virtanen", "b@example.com", None))
    joined, registry = ids(
        registry, (1, "maija virtanen", "b@example.com", None), (1, "m virtanen", "a@example.com", None)
    )
    assert joined == {1: "C1"}
    assert ids(registry, (5, "maija virtanen", "b@example.com", None))[0] == {5: "C1"}
    assert ids(registry, (5, "anna salmi", "c@example.com", None))[0] == {5: "C3"}


def test_a_customer_that_splits_leaves_its_id_with_the_larger_part() -> None:
    _, registry = ids(
        NONE, (1, "maija virtanen", "m@example.com", "+358401"), (1, "m virtanen", "mv@example.com", None)
    )
    apart, _ = ids(
        registry, (1, "m virtanen", "mv@example.com", None), (2, "maija virtanen", "m@example.com", "+358401")
    )
    assert apart == {1: "C2", 2: "C1"}


def test_what_several_customers_share_knows_none_of_them() -> None:
    rows = [(1, "", None, "+358401"), (2, "", None, "+358401")]
    _, registry = ids(NONE, *rows)
    assert registry["print"].to_list() == ["highest"]


def test_the_registry_holds_no_personal_data_and_is_the_owners(tmp_path: Path) -> None:
    _, registry = ids(NONE, MAIJA, PEKKA)
    write_registry(registry, tmp_path / "ids.csv")
    text = (tmp_path / "ids.csv").read_text("utf-8")
    assert not any(word in text for word in ("maija", "example", "358"))
    assert stat.S_IMODE((tmp_path / "ids.csv").stat().st_mode) == 0o600
    assert ids(read_registry(tmp_path / "ids.csv"), (7, *MAIJA[1:]))[0] == {7: "C1"}


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "print,customer\nab,Maija\n"])
def test_what_is_no_registry_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "ids.csv").write_text(content)
    with pytest.raises(InputError):
        read_registry(tmp_path / "ids.csv")


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1].rpartition("\n")[0] + "\n",
        lambda whole: whole.replace(whole.splitlines()[2] + "\n", ""),
        lambda whole: whole.replace("C2", "C1"),
    ],
    ids=["cut in a line", "without its last line", "a line lost", "an id changed"],
)
def test_a_registry_that_is_no_longer_whole_is_refused(damage: Callable[[str], str], tmp_path: Path) -> None:
    path = tmp_path / "ids.csv"
    write_registry(ids(NONE, MAIJA, PEKKA)[1], path)
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    with pytest.raises(InputError, match="part of it is missing or has been edited"):
        read_registry(path)


def test_a_registry_that_was_whole_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "ids.csv"
    registry = ids(NONE, MAIJA, PEKKA)[1]
    write_registry(registry, path)
    assert read_registry(path).equals(registry)
    write_registry(NONE, path)
    assert read_registry(path).equals(NONE)
