"""``regcheck find``: everything held on one person, for the answer that the law gives them a right to."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regcheck.cli import options
from regcheck.cli.language import chosen, say
from regcheck.cli.reading import with_reading
from regcheck.errors import EXIT_PASSED
from regcheck.text import Lang

if TYPE_CHECKING:
    from regcheck.stages.load import LoadOptions

if TYPE_CHECKING:
    from regcheck.duties.held import Held
    from regcheck.pipeline import Outcome


class AnswerFormat(StrEnum):
    """What --format of find takes."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


_BY_ENDING = {".html": AnswerFormat.HTML, ".htm": AnswerFormat.HTML, ".json": AnswerFormat.JSON}


@with_reading
def find(  # noqa: PLR0913 - one parameter per option
    files: options.Files,
    *,
    email: options.SoughtEmail = None,
    phone: options.SoughtPhone = None,
    name: options.SoughtName = None,
    id_: options.SoughtId = None,
    customer: options.SoughtCustomer = None,
    possibly: Annotated[
        bool,
        typer.Option(
            "--possibly",
            metavar="",
            help=say(
                "Show the rows that may be the same person in clear; they may be somebody else's.",
                "Näytä peittämättä myös rivit, jotka voivat koskea samaa henkilöä; ne voivat olla jonkun muun.",
                "Visa även rader som kan gälla samma person i klartext; de kan vara någon annans.",
            ),
        ),
    ] = False,
    format_: Annotated[
        AnswerFormat | None,
        typer.Option(
            "--format",
            help=say(
                "For the terminal, as a page or as JSON; by default as --out ends.",
                "Päätteelle, verkkosivuna vai JSONina; oletuksena valitsimen --out päätteen mukaan.",
                "För terminalen, som sida eller som JSON; som standard efter ändelsen i --out.",
            ),
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar=say("FILE", "TIEDOSTO", "FIL"),
            help=say(
                "Write the answer to this file, readable by you only, instead of printing it.",
                "Kirjoita vastaus tähän tiedostoon, jonka vain sinä voit lukea, äläkä tulosta sitä.",
                "Skriv svaret till den här filen, som bara du kan läsa, i stället för att visa det.",
            ),
            show_default=False,
        ),
    ] = None,
    force: options.Force = False,
    country: options.Country = None,
    as_of: options.AsOf = None,
    map_: options.Map = None,
    reading: LoadOptions,
    settings: options.Settings = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Show everything held on one person, over all rows and files."""
    from regcheck.cli.asked import Asked, asked_settings  # noqa: PLC0415
    from regcheck.cli.on_person import check_new, hand_over, taken_in  # noqa: PLC0415
    from regcheck.cli.screen import on_disk  # noqa: PLC0415
    from regcheck.duties.held import held_on  # noqa: PLC0415
    from regcheck.duties.identify import Sought, the_one  # noqa: PLC0415

    language, sought = chosen(sys.argv[1:]), Sought(email, phone, name, id_, tuple(customer or ()))
    sought.refuse_nothing()
    form = format_ or _BY_ENDING.get(Path(out or "").suffix.lower(), AnswerFormat.TEXT)
    in_force = asked_settings(Asked(settings, country, as_of, map_, reading))
    if out:
        check_new([Path(out)], files, force=force)
    with on_disk(files) as inputs:
        outcome = taken_in(inputs, files, in_force, language)
    held = held_on(outcome, the_one(outcome, sought), possibly_in_clear=possibly)
    hand_over(_laid_out(outcome, held, form, language), Path(out) if out else None, language)
    return EXIT_PASSED


def _laid_out(outcome: Outcome, held: Held, form: AnswerFormat, lang: Lang) -> bytes:
    """The answer as the bytes of a file; for the terminal as wide as that is."""
    from regcheck.duties.answer import as_json, as_paper  # noqa: PLC0415
    from regcheck.report.paper import as_page, as_text  # noqa: PLC0415
    from regcheck.report.summary import to_json  # noqa: PLC0415

    if form is AnswerFormat.JSON:
        return to_json(as_json(outcome, held, lang)).encode()
    paper = as_paper(outcome, held, lang)
    return (as_page(paper, lang) if form is AnswerFormat.HTML else as_text(paper)).encode()
