"""The laws of the way through, held over generated registers: nothing vanishes, nothing is invented, runs repeat."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from conftest import DAY, examples
from hostile import Rows, rows_of
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import regcheck
from regcheck.demo import DEMOS, write_demo
from regcheck.errors import OutputError
from regcheck.intake import APPENDED
from regcheck.model import CONSENTS, Column
from regcheck.report import folder as writing
from regcheck.report import tables
from regcheck.report.content import content
from regcheck.report.folder import write_folder
from regcheck.stages.combine import Register
from regcheck.stages.load import LoadOptions
from regcheck.stages.match import match
from regcheck.stages.normalise import Normalised, NormaliseSettings, normalise, observe
from regcheck.stages.normalise.codes import read_flags
from regcheck.text import same


@dataclass(frozen=True)
class Ran:
    """A register that went through a run, with what was given to it."""

    rows: Rows
    outcome: regcheck.Outcome
    folder: Path

    @cached_property
    def customers(self) -> dict[int, str]:
        """The customer of each row."""
        return dict(self.outcome.clusters.select("row", "customer").iter_rows())

    @cached_property
    def lines(self) -> dict[str, dict[str, Any]]:
        """The line of the register of each customer, by column key."""
        return {line["customer"]: line for line in self.outcome.register.iter_rows(named=True)}

    @cached_property
    def shown(self) -> list[dict[str, Any]]:
        """The normal form of each row's cells, by column key; the row stands one further than its place here."""
        return list(
            normalise(cells_of(self.outcome), self.outcome.columns, self.outcome.conventions).shown.iter_rows(
                named=True
            )
        )


def cells_of(outcome: regcheck.Outcome) -> pl.DataFrame:
    """The cells of a run as they were written (see combine.Register)."""
    keys = [column.key for column in outcome.columns]
    return outcome.people.select("row", "source", *(pl.col(f"{key}_written").alias(key) for key in keys))


@contextmanager
def ran(files: Sequence[Rows], delimiter: str = ",") -> Iterator[Ran]:
    """Run on registers written to files, each column named by its field and mapped to it."""
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"register{at}.csv" for at in range(len(files))]
        for path, rows in zip(paths, files, strict=True):
            path.write_text(as_csv(rows, delimiter), "utf-8", newline="")
        fields = [field for field in files[0][0] if all(field in rows[0] for rows in files)]
        outcome = regcheck.run(paths, settings_for(fields, delimiter))
        yield Ran([row for rows in files for row in rows], outcome, Path(name))


def as_csv(rows: Rows, delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def settings_for(fields: Iterable[str], delimiter: str = ",") -> regcheck.Settings:
    """Settings that leave nothing to guess about the file: it is the rest of the way that is tested here."""
    return regcheck.Settings(
        as_of=DAY,
        columns={field: field for field in fields},
        load=LoadOptions(delimiter=delimiter, header_line=1),
        normalise=NormaliseSettings(country="FI"),
    )


def register_of(rows: Rows) -> Register:
    """Rows as a register that needs no file."""
    fields = list(rows[0])
    columns = tuple(
        Column("other_1" if name == "other" else name, name, name, None, 1.0, same(name)) for name in fields
    )
    cells = pl.DataFrame(
        {column.key: [row[column.header] or None for row in rows] for column in columns},
        schema={column.key: pl.String for column in columns},
    )
    return Register(
        columns, cells.with_row_index("row", offset=1).with_columns(source=pl.lit("register.csv"), line=pl.col("row"))
    )


def read(register: Register) -> Normalised:
    conventions = observe(register.cells, register.columns, NormaliseSettings(country="FI"), DAY)
    return normalise(register.cells, register.columns, conventions)


# --- law 1: nothing vanishes ------------------------------------------------------------------------------------------


@examples(12)
@given(rows_of(), rows_of(most=4), st.sampled_from([",", ";", "\t", "|"]))
def test_every_row_is_in_one_customer_or_unreadable(rows: Rows, more: Rows, delimiter: str) -> None:
    with ran([rows, more], delimiter) as run:
        outcome = run.outcome
        assert outcome.people.height + outcome.unreadable.height == len(rows) + len(more)
        assert outcome.clusters["row"].to_list() == list(range(1, outcome.people.height + 1))
        named = [int(row) for line in outcome.register["rows"] for row in line.split(" ")]
        assert sorted(named) == outcome.clusters["row"].to_list()
        for customer, line in run.lines.items():
            assert {row for row, its in run.customers.items() if its == customer} == set(
                map(int, line["rows"].split(" "))
            )
            assert customer == f"C{line['rows'].split(' ')[0]}"
        empty = [row for row in (*rows, *more) if not any(cell.strip() for cell in row.values())]
        assert outcome.unreadable.height <= len(empty) + _looks_like_no_record((*rows, *more))
        _assert_cells_as_written(run)


def _looks_like_no_record(rows: Rows) -> int:
    """Rows of hardly anything, which loading may take for rulers, notes and the like."""
    return sum(1 for row in rows if sum(bool(cell.strip()) for cell in row.values()) <= 1)


def _assert_cells_as_written(run: Ran) -> None:
    """Each cell of each record is the cell in the file, in the file's order."""
    keys = {column.header: column.key for column in run.outcome.columns}
    written = [
        {header: line[f"{key}_written"] or "" for header, key in keys.items()}
        for line in run.outcome.people.iter_rows(named=True)
    ]
    given_rows = iter({header: row.get(header, "") for header in keys} for row in run.rows)
    for record in written:  # the rest are unreadable
        assert any(record == row for row in given_rows), record


# --- law 2: a second time changes nothing -----------------------------------------------------------------------------


@examples(50)
@given(rows_of())
def test_normalising_twice_changes_nothing_more(rows: Rows) -> None:
    register = register_of(rows)
    once = read(register)
    again = read(Register(register.columns, once.shown.with_columns(register.cells["source"], register.cells["line"])))
    assert again.changes.rows() == []


@examples(15)
@given(rows_of(always=("full_name", "email")))
def test_checking_the_cleaned_register_finds_nothing_new(rows: Rows) -> None:
    with ran([rows]) as run:
        _assert_stays_clean(run.outcome, run.folder, settings_for(rows[0]))


def _assert_stays_clean(first: regcheck.Outcome, folder: Path, in_force: regcheck.Settings) -> None:
    """The cleaned register, written and checked, has no change of its own and no finding that its rows did not have."""
    cleaned = folder / tables.register_name(first)
    tables.write_register(first, cleaned)
    second = regcheck.run(cleaned, in_force)
    rows_of_line = [list(map(int, rows.split(" "))) for rows in first.register["rows"]]
    had = _findings_by_row(first)
    assert second.changes.filter(pl.col("reason") != "merged").rows() == []
    for row, found in _findings_by_row(second).items():
        before = set().union(*(had[source] for source in (rows_of_line[row - 1] if row else [None])))
        assert found <= before, (row, found - before)


def _findings_by_row(outcome: regcheck.Outcome) -> dict[int | None, set[tuple[str, str]]]:
    by_row: dict[int | None, set[tuple[str, str]]] = defaultdict(set)
    for row, column, rule in outcome.findings.select("row", "column", "rule").iter_rows():
        by_row[row].add((rule, column))
    return by_row


# --- law 3: order does not matter, and runs repeat --------------------------------------------------------------------


@examples(50)
@given(
    rows_of(always=("customer_id", "first_name", "last_name", "email", "phone", "birth_date"), others=1),
    st.randoms(use_true_random=False),
)
def test_matching_does_not_depend_on_the_order_of_rows(rows: Rows, chance: Any) -> None:
    order = list(range(len(rows)))
    chance.shuffle(order)
    register = register_of(rows)
    conventions = observe(register.cells, register.columns, NormaliseSettings(country="FI"), DAY)
    people = normalise(register.cells, register.columns, conventions).people
    shuffled = people[order].with_columns(row=pl.Series(range(1, len(rows) + 1), dtype=pl.UInt32))
    moved = {at + 1: place + 1 for place, at in enumerate(order)}
    expected = {frozenset(moved[row] for row in together) for together in _groups(match(people).customers)}
    assert _groups(match(shuffled).customers) == expected


def _groups(customers: pl.DataFrame) -> set[frozenset[int]]:
    groups = defaultdict(set)
    for row, customer in customers.iter_rows():
        groups[customer].add(row)
    return {frozenset(group) for group in groups.values()}


@examples(4)
@given(rows_of(always=("full_name", "email", "consent_email")))
def test_the_same_input_settings_and_day_give_the_same_bytes(rows: Rows) -> None:
    with ran([rows]) as run:
        again = regcheck.run(run.folder / "register0.csv", run.outcome.settings)
        write_folder(content(run.outcome), run.folder / "first", "en", None, reveal=False)
        write_folder(content(again), run.folder / "second", "en", None, reveal=False)
        _assert_same_bytes(run.folder / "first", run.folder / "second")


def _assert_same_bytes(one: Path, other: Path) -> None:
    assert [path.name for path in sorted(one.iterdir())] == [path.name for path in sorted(other.iterdir())]
    for path in one.iterdir():
        assert path.read_bytes() == (other / path.name).read_bytes(), path.name


# --- law 4: merging invents nothing -----------------------------------------------------------------------------------


@examples(18)
@given(rows_of(always=("full_name", "email", "consent_email", "consent_date")))
def test_changes_replayed_on_the_input_give_the_register(rows: Rows) -> None:
    with ran([rows]) as run:
        _assert_replays(run)
        _assert_consents(run)


@examples(8)
@given(
    rows_of(always=("first_name", "last_name", "phone")), rows_of(always=("last_name", "first_name", "phone"), most=5)
)
def test_changes_of_several_files_replay_too(rows: Rows, more: Rows) -> None:
    with ran([rows, more]) as run:
        _assert_replays(run)
        _assert_consents(run)


def _assert_replays(run: Ran) -> None:
    keys = {column.header: column.key for column in run.outcome.columns}
    changes = {(one["row"], one["column"]): one for one in run.outcome.changes.iter_rows(named=True)}
    assert len(changes) == run.outcome.changes.height
    shown, customers, lines = run.shown, run.customers, run.lines
    for record in cells_of(run.outcome).iter_rows(named=True):
        row, line = record["row"], lines[customers[record["row"]]]
        for header, key in keys.items():
            change = changes.pop((row, header), None)
            assert change is None or change["before"] == record[key]
            assert change is None or change["before"] != change["after"]
            assert line[key] == (record[key] if change is None else change["after"]), (row, header, change)
            giver = row if change is None or change["from_row"] is None else change["from_row"]
            assert customers[giver] == customers[row]
            assert line[key] == shown[giver - 1][key] or (change is None and _given_by_another(run, row, key))
    assert changes == {}


def _given_by_another(run: Ran, row: int, key: str) -> bool:
    """Whether a cell only looks unchanged: another row's value won, and it is what the cell says as written."""
    line = run.lines[run.customers[row]]
    return line[key] in [run.shown[int(mate) - 1][key] for mate in line["rows"].split(" ")]


# --- consent: the one rule --------------------------------------------------------------------------------------------


@examples(18)
@given(
    rows_of(
        always=("full_name", "email", "consent_email", "consent_sms", "consent_date", "opt_out", "updated_at"), most=6
    )
)
def test_consents_are_merged_by_the_one_rule(rows: Rows) -> None:
    same_person = [{**row, "full_name": "Maija Virtanen", "email": "maija@example.com"} for row in rows]
    with ran([same_person]) as run:
        _assert_consents(run)
        _assert_replays(run)


def _assert_consents(run: Ran) -> None:
    """Hold each merged consent and prohibition against a plain reading of the rule."""
    of_customer = defaultdict(list)
    for one in run.outcome.people.iter_rows(named=True):
        of_customer[run.customers[one["row"]]].append(one)
    columns = [column for column in run.outcome.columns if column.field in (*CONSENTS, "opt_out")]
    merged = {
        column.key: read_flags(run.outcome.register[column.key], prohibits=column.field == "opt_out")["value"]
        for column in columns
    }
    for at, customer in enumerate(run.outcome.register["customer"]):
        its_rows = of_customer[customer]
        for column in columns:
            oracle = _prohibition if column.field == "opt_out" else _consent
            expected = oracle(its_rows, column, columns)
            assert merged[column.key][at] is expected, (customer, column.key, expected)


def _consent(rows: list[dict[str, Any]], column: Column, columns: list[Column]) -> bool | None:
    """A refusal wins unless a consent with its own, later consent_date follows; silence is no refusal.

    A ban on the row is a refusal too, and so is an answer that cannot be read: nobody may take it for a yes.
    """
    bans = [one for one in _about(column, columns) if one.field == "opt_out"]
    refusing = [row for row in rows if row[column.key] is False or any(_says(row, one) for one in (column, *bans))]
    agreed = [row for row in rows if row[column.key] is True]
    if not refusing or any(_follows(row, refusing) for row in agreed):
        return True if agreed else None
    answers = [(row[column.key], _unread(row, column)) for row in refusing]
    if (False, False) in answers:
        return False
    return None if any(answer is None for answer, _ in answers) else True  # a yes that the row's own ban stands beside


def _prohibition(rows: list[dict[str, Any]], column: Column, columns: list[Column]) -> bool | None:
    """A prohibition stands unless a consent with its own, later consent_date follows on a row that does not forbid."""
    consents = [one.key for one in _about(column, columns) if one.field != "opt_out"]
    forbidding = [row for row in rows if _says(row, column)]
    allowing = [row for row in rows if not _says(row, column)]
    if not forbidding or any(_follows(row, forbidding) for row in allowing if any(row[key] for key in consents)):
        return False if any(row[column.key] is False for row in allowing) else None
    return True if any(row[column.key] for row in forbidding) else None


def _about(column: Column, columns: list[Column]) -> list[Column]:
    """The consents and bans that are about the same channel."""
    return [one for one in columns if one.channel == column.channel or "any" in (one.channel, column.channel)]


def _says(row: dict[str, Any], column: Column) -> bool:
    """Whether the row's cell bans marketing, or cannot be read and so may."""
    return (column.field == "opt_out" and row[column.key] is True) or _unread(row, column)


def _unread(row: dict[str, Any], column: Column) -> bool:
    return bool(row[f"{column.key}_status"] == "unreadable")


def _follows(row: dict[str, Any], refusing: list[dict[str, Any]]) -> bool:
    return _later(row.get("consent_date"), [one.get("consent_date") for one in refusing])


def _later(day: date | None, others: list[date | None]) -> bool:
    """Whether a day is known and comes after every one of the others, all known."""
    return day is not None and all(other is not None and day > other for other in others)


# --- law 5: complete or absent, and the input untouched ---------------------------------------------------------------

ROWS = [
    {"full_name": "Maija Virtanen", "email": "maija@example.com", "phone": "040 123 4567"},
    {"full_name": "MAIJA VIRTANEN", "email": "maija@example.com", "phone": ""},
]
BREAKS: dict[str, Callable[[pytest.MonkeyPatch, Exception], None]] = {
    "register": lambda patch, problem: patch.setattr(writing, "write_register", _failing(problem)),
    **{
        f"table {number}": lambda patch, problem, number=number: patch.setattr(  # type: ignore[misc]
            pl.DataFrame, "write_csv", _failing_after(number, pl.DataFrame.write_csv, problem)
        )
        for number in range(6)
    },
    "summary": lambda patch, problem: patch.setattr(writing, "summary", _failing(problem)),
    "report": lambda patch, problem: patch.setattr(writing, "page", _failing(problem)),
    "rights": lambda patch, problem: patch.setattr(Path, "chmod", _failing(problem)),
    "first rename": lambda patch, problem: patch.setattr(Path, "rename", _failing(problem)),
    "second rename": lambda patch, problem: patch.setattr(Path, "rename", _failing_at(1, Path.rename, problem)),
}


def _failing(problem: Exception) -> Callable[..., Any]:
    def fail(*_arguments: object, **_options: object) -> None:
        raise problem

    return fail


def _failing_after(calls: int, work: Callable[..., Any], problem: Exception) -> Callable[..., Any]:
    """``work`` that fails from its call number ``calls`` (counted from 0) on."""
    made = iter(range(1000))

    def call(*arguments: object, **options: object) -> object:
        return (work if next(made) < calls else _failing(problem))(*arguments, **options)

    return call


def _failing_at(call: int, work: Callable[..., Any], problem: Exception) -> Callable[..., Any]:
    """``work`` that fails in its call number ``call`` (counted from 0) alone."""
    made = iter(range(1000))

    def work_or_fail(*arguments: object, **options: object) -> object:
        return (_failing(problem) if next(made) == call else work)(*arguments, **options)

    return work_or_fail


@pytest.mark.parametrize(
    ("problem", "earlier"),
    [
        (OSError(28, "No space left on device"), True),
        (OSError(28, "No space left on device"), False),
        (KeyboardInterrupt(), True),
        (ZeroDivisionError(), True),
    ],
    ids=["disk full", "disk full at first", "interrupted", "own fault"],
)
@pytest.mark.parametrize("broken", BREAKS)
def test_a_result_is_complete_or_absent(tmp_path: Path, broken: str, problem: Exception, *, earlier: bool) -> None:
    source = tmp_path / "input.csv"
    source.write_text(as_csv(ROWS, ","), "utf-8")
    stamp = source.stat().st_mtime_ns
    said = content(_outcome(source))
    if earlier:
        write_folder(said, tmp_path / "result", "fi", None, reveal=False)
    before = _files(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        BREAKS[broken](patch, problem)
        if broken == "second rename" and not earlier:
            patch.undo()  # there is but one then
            patch.setattr(Path, "rename", _failing(problem))
        with pytest.raises(OutputError if isinstance(problem, OSError) else type(problem)):
            write_folder(said, tmp_path / "result", "en", None, reveal=False)
    assert _files(tmp_path) == before
    assert source.stat().st_mtime_ns == stamp
    write_folder(said, tmp_path / "result", "en", None, reveal=False)
    assert (tmp_path / "result" / "report.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["input.csv", "result"]


_OUTCOMES: dict[bytes, regcheck.Outcome] = {}


def _outcome(source: Path) -> regcheck.Outcome:
    """The outcome of a file, computed once per content."""
    data = source.read_bytes()
    if data not in _OUTCOMES:
        _OUTCOMES[data] = regcheck.run(source, regcheck.Settings(as_of=DAY))
    return _OUTCOMES[data]


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- law 6: a chunk is as good as the whole ---------------------------------------------------------------------------


@examples(18)
@given(rows_of(), st.integers(1, 8))
def test_normalising_in_chunks_is_normalising_the_whole(rows: Rows, size: int) -> None:
    register = register_of(rows)
    conventions = observe(register.cells, register.columns, NormaliseSettings(), DAY)
    whole = normalise(register.cells, register.columns, conventions)
    parts = [normalise(part, register.columns, conventions) for part in register.cells.iter_slices(size)]
    # Ages may differ in the last bit: the processor divides one number otherwise than many at a time.
    assert_frame_equal(pl.concat([part.people for part in parts]), whole.people, rel_tol=1e-12, abs_tol=0)
    assert pl.concat([part.shown for part in parts]).equals(whole.shown)
    in_order = ["row", "key"]
    assert pl.concat([part.changes for part in parts]).sort(in_order).equals(whole.changes.sort(in_order))


# --- the laws on registers as they are --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DEMOS)
def test_the_laws_hold_on_a_register_full_of_damage(tmp_path: Path, name: str) -> None:
    path = write_demo(name, tmp_path, rows=400)
    before = path.read_bytes()
    in_force = regcheck.Settings(as_of=DAY)
    outcome = regcheck.run(path, in_force)
    run = Ran([], outcome, tmp_path)
    assert outcome.clusters["row"].to_list() == list(range(1, outcome.people.height + 1))
    _assert_replays(run)
    _assert_consents(run)
    _assert_stays_clean(outcome, tmp_path, in_force)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", DEMOS)
def test_a_register_full_of_damage_gives_the_same_bytes_twice(tmp_path: Path, name: str) -> None:
    path = write_demo(name, tmp_path, rows=300)
    for result in ("first", "second"):
        write_folder(
            content(regcheck.run(path, replace(regcheck.Settings(), as_of=DAY))),
            tmp_path / result,
            "fi",
            None,
            reveal=False,
        )
    _assert_same_bytes(tmp_path / "first", tmp_path / "second")
    header = (tmp_path / "first" / "clusters.csv").read_text("utf-8").splitlines()[0]
    assert header == "source,row,customer"
    assert set(APPENDED) >= {"customer", "rows"}
