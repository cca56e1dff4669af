"""``regcheck refdata``: the statistics behind the estimates, where each comes from, and newer ones."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from regcheck.cli import options
from regcheck.cli.language import chosen, say
from regcheck.errors import EXIT_COULD_NOT_RUN, EXIT_GATE_FAILED, EXIT_PASSED, RegcheckError, SettingsError
from regcheck.text import Text

if TYPE_CHECKING:
    from regcheck.refdata.publications import Publication
    from regcheck.refdata.remote import Remote
    from regcheck.refdata.store import Renewal
    from regcheck.text import Lang

_FIGURES_OF = "figures, moves, mortality"
_NO_SUCH = Text("There is no {kind} called {name}.", "{kind} {name} on tuntematon.", "{kind} {name} finns inte.")
_TABLE = Text("table of figures", "Lukutaulu", "Siffertabellen")
_PUBLICATION = Text("publication", "Julkaisu", "Publikationen")
_CHOOSE = Text("There are: {names}.", "Tunnetut ovat: {names}.", "Det finns: {names}.")

TableName = Annotated[
    str,
    typer.Argument(metavar=say("TABLE", "TAULU", "TABELL"), help=_FIGURES_OF, show_default=False),
]
Files = Annotated[
    list[str],
    typer.Argument(
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "Files as their publishers give them: CSV, Excel, JSON-stat, or a zip of such.",
            "Julkaisijoiden tiedostoja sellaisinaan: CSV, Excel, JSON-stat tai näitä zip-pakettina.",
            "Utgivarnas filer som de är: CSV, Excel, JSON-stat eller sådana i en zip.",
        ),
        show_default=False,
    ),
]
Year = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1990,
        max=2200,
        help=say(
            "The year the figures are about, where the file does not tell it.",
            "Vuosi, jota luvut koskevat, jos tiedosto ei sitä kerro.",
            "Året som uppgifterna gäller, om filen inte anger det.",
        ),
        show_default=False,
    ),
]
Older = Annotated[
    bool,
    typer.Option(
        "--older",
        metavar="",
        help=say(
            "Take statistics that are older than those in force.",
            "Ota käyttöön voimassa olevia vanhempiakin tilastoja.",
            "Ta i bruk även äldre statistik än den gällande.",
        ),
    ),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=say("PUBLICATION", "JULKAISU", "PUBLIKATION"),
        help=say(
            "Which to download: geonames, dvv, paavo, ssb, scb, statfin, traficom; all where none is named.",
            "Ladattavat: geonames, dvv, paavo, ssb, scb, statfin, traficom; kaikki, jos mitään ei nimetä.",
            "Vad som laddas ned: geonames, dvv, paavo, ssb, scb, statfin, traficom; alla om ingen anges.",
        ),
        show_default=False,
    ),
]
Mirror = Annotated[
    str,
    typer.Option(
        metavar="URL",
        help=say(
            "Fetch from this address instead, each file below the name of its publisher's host.",
            "Hae tästä osoitteesta; kukin tiedosto on julkaisijan palvelimen nimen alla.",
            "Hämta från den här adressen i stället, varje fil under namnet på utgivarens server.",
        ),
        show_default=False,
    ),
]
AnyTable = Annotated[
    str | None,
    typer.Argument(
        metavar=say("TABLE", "TAULU", "TABELL"),
        help=say("Only this table.", "Vain tämä taulu.", "Bara den här tabellen."),
        show_default=False,
    ),
]


def list_(
    table: TableName = "",
    *,
    format_: options.FormatOption = options.Format.TEXT,
    lang: options.Lang = None,  # noqa: ARG001 - looked up before parsing, see language.chosen
) -> int:
    """List the tables in force with their sources, and every single figure with its source and certainty."""
    from regcheck.cli.screen import out as console  # noqa: PLC0415
    from regcheck.cli.screen import print_json  # noqa: PLC0415
    from regcheck.data import table as loaded  # noqa: PLC0415
    from regcheck.report import statistics  # noqa: PLC0415

    told = {
        "figures": lambda: loaded("figures").iter_rows(named=True),
        "moves": statistics.moving_figures,
        "mortality": statistics.dying_figures,
    }
    if table and table not in told:
        raise SettingsError(_NO_SUCH.format(kind=_TABLE, name=table), _CHOOSE.format(names=_FIGURES_OF))
    if format_ is options.Format.JSON:
        figures = list(told[table]()) if table else list(statistics.single_figures())
        print_json(figures if table else {"tables": statistics.references(), "figures": figures})
    elif table:
        statistics.show_figures(console(), told[table](), chosen(sys.argv[1:]))
    else:
        statistics.show_sources(console(), chosen(sys.argv[1:]))
    return EXIT_PASSED


def import_(
    files: Files,
    *,
    year: Year = None,
    older: Older = False,
    as_of: options.AsOf = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Read publishers' files and put their figures in the place of those in force."""
    from regcheck.refdata.store import renew  # noqa: PLC0415

    day = _day(as_of)
    _tell(renew([Path(file) for file in files], this_year=day.year, year=year, older=older), chosen(sys.argv[1:]))
    return EXIT_PASSED


def update(
    names: Names = None,
    *,
    mirror: Mirror = "",
    as_of: options.AsOf = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Download the newest statistics from their publishers; what fails is told, and the figures in force stay."""
    from regcheck.cli.usage import complain  # noqa: PLC0415
    from regcheck.refdata.publications import PUBLICATIONS  # noqa: PLC0415
    from regcheck.refdata.remote import Remote, UnreachableError  # noqa: PLC0415

    unknown = [name for name in names or () if name not in PUBLICATIONS]
    if unknown:
        raise SettingsError(
            _NO_SUCH.format(kind=_PUBLICATION, name=unknown[0]), _CHOOSE.format(names=", ".join(PUBLICATIONS))
        )
    code, language, day = EXIT_PASSED, chosen(sys.argv[1:]), _day(as_of)
    for name in dict.fromkeys(names or PUBLICATIONS):
        try:
            _tell(_downloaded(PUBLICATIONS[name], Remote(mirror), day.year), language)
        except RegcheckError as problem:
            code = complain(problem.message.in_(language), problem.advice.in_(language), EXIT_COULD_NOT_RUN)
            if isinstance(problem, UnreachableError):
                break
    return code


def check(
    *,
    format_: options.FormatOption = options.Format.TEXT,
    as_of: options.AsOf = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Say which tables are older than their publishers' calendars let expect; exit code 1 where one is."""
    from regcheck.cli.screen import out as console  # noqa: PLC0415
    from regcheck.cli.screen import print_json  # noqa: PLC0415
    from regcheck.refdata.rhythm import ages  # noqa: PLC0415
    from regcheck.report.statistics import age_entry, show_ages  # noqa: PLC0415

    found = ages(_day(as_of))
    if format_ is options.Format.JSON:
        print_json([age_entry(age) for age in found])
    else:
        show_ages(console(), found, chosen(sys.argv[1:]))
    return EXIT_GATE_FAILED if any(age.late for age in found) else EXIT_PASSED


def reset(table: AnyTable = None, *, lang: options.Lang = None) -> int:  # noqa: ARG001
    """Forget what was imported; the packaged statistics are in force again."""
    from regcheck.refdata import store  # noqa: PLC0415
    from regcheck.report.statistics import reset_told  # noqa: PLC0415

    sys.stdout.write(reset_told(store.reset(table)).in_(chosen(sys.argv[1:])) + "\n")
    return EXIT_PASSED


def _downloaded(publication: Publication, remote: Remote, year: int) -> list[Renewal]:
    from regcheck.refdata.store import renew  # noqa: PLC0415

    with TemporaryDirectory(prefix="regcheck-") as folder:
        return renew(remote.fetch(publication, year, Path(folder)), this_year=year)


def _tell(renewals: list[Renewal], lang: Lang) -> None:
    from regcheck.report.statistics import left_as_they_were, renewal_told  # noqa: PLC0415

    for told in (*map(renewal_told, renewals), left_as_they_were(renewals)):
        if told is not None:
            sys.stdout.write(told.in_(lang) + "\n")


def _day(as_of: str | None) -> date:
    from regcheck.cli.asked import given_day  # noqa: PLC0415

    return given_day(as_of) if as_of else date.today()  # noqa: DTZ011 - the day at the reader's desk
