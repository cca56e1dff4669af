"""``regcheck paperwork``: drafts of the papers that data protection asks for, from the facts of a run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from regcheck.cli import options
from regcheck.cli.language import chosen, say
from regcheck.errors import EXIT_PASSED, OutputError, in_words
from regcheck.text import Text

_WRITTEN = Text(
    "{path} was written: a draft to edit.",
    "{path} kirjoitettiin: muokattava luonnos.",
    "{path} skrevs: ett utkast att redigera.",
)
_EDITED = Text(
    "{path} is there already, and somebody may have edited it.",
    "{path} on jo olemassa, ja joku on voinut muokata sitä.",
    "{path} finns redan, och någon kan ha redigerat den.",
)
_FORCE = Text(
    "Name another folder with --out, or write over it with --force.",
    "Anna toinen kansio valitsimella --out tai korvaa se valitsimella --force.",
    "Ange en annan mapp med --out, eller skriv över den med --force.",
)


def paperwork(
    folder: options.RunFolder,
    *,
    out: Annotated[
        str | None,
        typer.Option(
            metavar=say("DIR", "KANSIO", "MAPP"),
            help=say(
                "The folder for the drafts; by default <name>.paperwork here.",
                "Kansio luonnoksille; oletuksena <nimi>.paperwork tässä kansiossa.",
                "Mappen för utkasten; som standard <namn>.paperwork här.",
            ),
            show_default=False,
        ),
    ] = None,
    force: options.Force = False,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Draft the record of processing, a balancing test and a DPIA screening from a run."""
    from regcheck.cli.commands import stem  # noqa: PLC0415
    from regcheck.duties.paperwork import drafts  # noqa: PLC0415
    from regcheck.duties.run_facts import facts_of  # noqa: PLC0415
    from regcheck.report.paper import as_markdown  # noqa: PLC0415

    language = chosen(sys.argv[1:])
    papers = drafts(facts_of(Path(folder)), language)
    home = Path(out or f"{stem(str(Path(folder).resolve()))}.paperwork")
    taken = [home / name for name in papers if (home / name).exists()]
    if taken and not force:
        raise OutputError(_EDITED.format(path=taken[0]), _FORCE)
    _write({home / name: as_markdown(paper) for name, paper in papers.items()}, home)
    for name in papers:
        sys.stdout.write(_WRITTEN.format(path=home / name).in_(language) + "\n")
    return EXIT_PASSED


def _write(files: dict[Path, str], home: Path) -> None:
    """Write all the ``files`` or none. Raises OutputError where that cannot be done."""
    from contextlib import ExitStack  # noqa: PLC0415

    from regcheck.files import replacing  # noqa: PLC0415
    from regcheck.report.words import WORDS  # noqa: PLC0415

    try:
        home.mkdir(mode=0o700, exist_ok=True)
        with ExitStack() as open_:
            for path, text in files.items():
                open_.enter_context(replacing(path)).write(text.encode())
    except OSError as problem:
        told = WORDS["unwritable"].format(path=home, problem=in_words(problem))
        raise OutputError(told, WORDS["elsewhere"]) from None
