"""What the tests share: the command line in this process and in another, and registers written to files."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, settings
from typer.testing import CliRunner

from regcheck.cli import app as command_line
from regcheck.model import FIELDS, Column
from regcheck.stages.normalise import Normalised, NormaliseSettings, normalise, observe
from regcheck.text import same

DAY = date(2026, 11, 1)
AS_OF = ("--as-of", DAY.isoformat())

os.environ["XDG_DATA_HOME"] = str(Path(__file__).parent / "no-such-folder")  # what the tester has imported is no matter

settings.register_profile("dev", deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile(
    "quick", settings.get_profile("dev"), derandomize=True, phases=[Phase.explicit, Phase.generate]
)
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def examples(count: int) -> settings:
    """How many examples a property is tried on; the variable EXAMPLES multiplies it for a long search by hand."""
    return settings(max_examples=count * int(os.environ.get("EXAMPLES", "1")))


# The file of four rows on which rivals fail, as the issue describes it.
FOUR = """Asiakasnro;Etunimi;Sukunimi;Sähköposti;Puhelin;Katuosoite;Postinumero;Kaupunki;Syntymäaika;Markkinointilupa
1;Matti;MEIKÄLÄINEN;matti.meikalainen@gmial.com;040 123 4567;Mannerheimintie 1 A 2;100;Helsinki;1.2.1980;kyllä
2;Matti;Meikäläinen;matti.meikalainen@gmail.com;+358401234567;Mannerheimintie 1 A 2;00100;Helsinki;1.2.1980;ei
3;Åsa;Öhman;asa.ohman(at)elisa.fi;09 12;Kauppakatu 5;33100;Tampere;31.2.1975;kyllä
4;Liisa;Virtanen;liisa.virtanen@example.com;050 765 4321;Hämeenkatu 3;33100;Tampere;5.6.1990;kyllä
"""


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Cli = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, in an English locale."""
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "REGCHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cli_in(patch: pytest.MonkeyPatch) -> Cli:
    """What the fixture ``cli`` is, for fixtures that live longer than a test."""

    def call(*arguments: object, stdin: bytes = b"") -> Answer:
        words = [str(one) for one in arguments]
        patch.setattr(sys, "argv", ["regcheck", *words])
        result = CliRunner().invoke(command_line.app, words, input=stdin, catch_exceptions=False)
        return Answer(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def cli(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:  # noqa: ARG001 - it is the working folder
    """``regcheck`` in this process: ``cli("check", "file.csv")``. An exception that it does not handle is raised."""
    return cli_in(monkeypatch)


@pytest.fixture
def spawn(folder: Path) -> Cli:
    """``regcheck`` in a process of its own, its output in pipes."""

    def call(*arguments: object, stdin: bytes = b"", decode: str = "utf-8", **environment: str) -> Answer:
        done = subprocess.run(
            regcheck_command(*arguments),
            check=False,
            capture_output=True,
            input=stdin,
            cwd=folder,
            env={**os.environ, **environment},
            timeout=120,
        )
        return Answer(done.returncode, done.stdout.decode(decode), done.stderr.decode(decode))

    return call


def regcheck_command(*arguments: object) -> list[str]:
    """The command that starts ``regcheck`` in a process of its own."""
    return [sys.executable, "-c", "from regcheck.cli import main; main()", *map(str, arguments)]


def assert_sentence(answer: Answer, code: int = 2) -> None:
    """A clear sentence with what to do next, on stderr alone, and no traceback."""
    assert answer.code == code, answer
    assert not answer.out, answer.out
    assert answer.err.startswith("regcheck: "), answer.err
    assert "Traceback" not in answer.err
    lines = answer.err.strip().splitlines()
    assert 1 <= len(lines) <= 3, answer.err
    assert all(len(line.split()) >= 3 for line in lines), answer.err


def write_rows(path: Path, rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> Path:
    """Write rows of header -> cell as a CSV file in UTF-8; the first row names every header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), "utf-8")
    return path


def table(path: Path, **options: Any) -> pl.DataFrame:
    """A written CSV file, all text, empty cells as null."""
    return pl.read_csv(path, infer_schema=False, **options)


def registered(**fields: Sequence[str | None]) -> tuple[pl.DataFrame, tuple[Column, ...]]:
    """A tiny register of columns named by their fields (``phone_2`` is an alternate): its cells and its columns."""
    columns = tuple(Column(key, key.title(), _field(key), None, 1.0, same(key)) for key in fields)
    filled = {key: [cell or None for cell in cells] for key, cells in fields.items()}
    cells = pl.DataFrame(filled, schema=dict.fromkeys(fields, pl.String)).with_row_index("row", offset=1)
    return cells.with_columns(source=pl.lit("register.csv"), line=pl.col("row") + 1), columns


def _field(key: str) -> str:
    return key if key in FIELDS else key.rpartition("_")[0]


def normalised(country: str = "FI", /, **fields: Sequence[str | None]) -> Normalised:
    """The tiny register of ``registered`` after normalising, as it is on DAY."""
    cells, columns = registered(**fields)
    return normalise(cells, columns, observe(cells, columns, NormaliseSettings(country=country), DAY))
