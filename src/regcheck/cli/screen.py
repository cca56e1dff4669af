"""What the person at the terminal sees: progress on stderr, the summary on stdout."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from regcheck.cli.options import CheckFormat
from regcheck.judged import STEPS, Earlier
from regcheck.lists import Lists
from regcheck.pipeline import Outcome, run
from regcheck.report.content import Content
from regcheck.report.headers import without_persons
from regcheck.report.junit import junit
from regcheck.report.sarif import sarif
from regcheck.report.summary import summary, to_json
from regcheck.report.terminal import show
from regcheck.report.words import WORDS
from regcheck.settings import Settings
from regcheck.stages.gate import Verdict
from regcheck.text import Lang, Text


def out() -> Console:
    """The console for results. Colours and widths follow the terminal; a pipe gets plain text."""
    return Console(highlight=False)


def print_json(value: object) -> None:
    """Print JSON in UTF-8, whatever the terminal's encoding: it is for programs."""
    print_bytes(to_json(value).encode())


def print_bytes(value: bytes) -> None:
    """Print ``value`` as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(value)
    sys.stdout.buffer.flush()


@contextmanager
def on_disk(files: Sequence[str]) -> Iterator[list[Path]]:
    """The files as paths; standard input is spooled to a file called - that only the owner can read."""
    with TemporaryDirectory(prefix="regcheck-") as spool:
        if "-" in files:
            with (Path(spool) / "-").open("wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
        yield [Path(spool) / "-" if name == "-" else Path(name) for name in files]


def outcome_of(
    files: Sequence[str | Path],
    settings: Settings,
    lang: Lang,
    earlier: Earlier | None = None,
    lists: Lists | None = None,
) -> Outcome:
    """Run the pipeline with a bar on stderr, where that is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(STEPS))

        def step(words: Text) -> None:
            at = list(STEPS.values()).index(words)
            progress.update(task, completed=at, description=words.in_(lang))

        return run(files, settings, earlier=earlier, lists=lists, progress=step)


def print_verdict(said: Content, verdict: Verdict, lang: Lang, form: CheckFormat) -> None:
    """Print what ``regcheck check`` found, in the format asked for."""
    said = without_persons(said)
    if form is CheckFormat.JSON:
        print_json(summary(said, verdict, lang))
    elif form is CheckFormat.SARIF:
        print_json(sarif(said, lang))
    elif form is CheckFormat.JUNIT:
        print_bytes(junit(said, verdict, lang).encode())
    else:
        tell(said, verdict, lang, more_in="regcheck check --format json")


def tell(said: Content, verdict: Verdict | None, lang: Lang, *, more_in: str) -> None:
    """Print the summary and, where a gate was asked for, whether the register passed it."""
    console, said = out(), without_persons(said)
    show(console, said, lang, more_in=more_in)
    if verdict is None:
        return
    console.print()
    console.print(
        WORDS["passed" if verdict.passed else "failed"].in_(lang), style="bold green" if verdict.passed else "bold red"
    )
    for reason in verdict.reasons:
        console.print(f"  {reason.sentence.in_(lang)}", markup=False)


def done(folder: Path, files: Sequence[str], lang: Lang) -> None:
    """Say where the result lies."""
    console = out()
    console.print()
    written = WORDS["written"].format(folder=folder, files=", ".join(files))
    console.print(written.in_(lang), markup=False)
    console.print(WORDS["open"].format(path=folder / "report.html").in_(lang), markup=False)
