"""What ``make check`` holds besides the tests, so that the one test command of the README holds it too."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECKS = {
    "formatted": ("-m", "ruff", "format", "--check", "."),
    "linted": ("-m", "ruff", "check", "."),
    "typed": ("-m", "mypy"),
    "layered": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    "documented": ("tools/write_docs.py", "--check"),
}


@pytest.mark.parametrize("habit", CHECKS)
def test_the_code_keeps_its_habits(habit: str) -> None:
    done = subprocess.run([sys.executable, *CHECKS[habit]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = re.findall(r"```sh\n(python3 -m venv .*)\n```", (ROOT / "README.md").read_text("utf-8"))
    (tests,) = [command for command in commands if "pytest" in command]
    assert tests in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_readme_names_only_files_that_are_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "regcheck", "--help"], capture_output=True, text=True, check=True, env={"COLUMNS": "200"}
    )
    commands = re.findall(r"^│ ([a-z]+) ", done.stdout, re.MULTILINE)
    assert len(commands) >= 7
    assert [command for command in commands if f"regcheck {command}" not in readme] == []
