"""The commands, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from types import FrameType

import typer

from regcheck.cli import options, refdata
from regcheck.cli.commands import check, columns, demo, explain, init, rules, run
from regcheck.cli.config import config
from regcheck.cli.find import find
from regcheck.cli.forget import forget
from regcheck.cli.language import chosen, say
from regcheck.cli.paperwork import paperwork
from regcheck.cli.retention import retention
from regcheck.cli.revert import revert
from regcheck.cli.review import review
from regcheck.cli.usage import Command, Group, complain
from regcheck.errors import EXIT_COULD_NOT_RUN, EXIT_INTERRUPTED, EXIT_OWN_FAULT, RegcheckError, in_words
from regcheck.text import Text

app = typer.Typer(
    name="regcheck",
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "The health check, clean-up and enrichment of customer registers. Nothing leaves this machine.",
        "Asiakasrekisterien kuntotarkastus, siivous ja rikastus. Tiedot eivät lähde tältä koneelta.",
        "Hälsokontroll, städning och berikning av kundregister. Inget lämnar den här datorn.",
    ),
)
_HELP: dict[Callable[..., int], str] = {
    run: say(
        "The whole job: a clean register, a report and an account of every change, in a folder.",
        "Koko työ: puhdistettu rekisteri, raportti ja selvitys jokaisesta muutoksesta samaan kansioon.",
        "Hela jobbet: ett rensat register, en rapport och en redovisning av varje ändring, i en mapp.",
    ),
    check: say(
        "The gate: findings and score to the terminal, and an exit code. Nothing is written.",
        "Laatuportti: havainnot ja tulos ruudulle ja paluukoodi. Levylle ei kirjoiteta mitään.",
        "Kvalitetsgrinden: anmärkningar och resultat på skärmen och en returkod. Inget skrivs till disk.",
    ),
    columns: say(
        "How each header was understood, how surely, and why.",
        "Miten sarakkeet tulkittiin, kuinka varmasti ja miksi.",
        "Hur kolumnerna tolkades, hur säkert och varför.",
    ),
    review: say(
        "Decide the uncertain pairs of a run, at the terminal or in an Excel sheet; later runs obey.",
        "Ratkaise ajon epävarmat parit päätteellä tai Excel-taulukossa; seuraavat ajot noudattavat ratkaisuja.",
        "Avgör körningens osäkra par i terminalen eller i ett Excelblad; senare körningar följer besluten.",
    ),
    revert: say(
        "Undo a run: all of it, the changes of one reason, or what was done to one customer.",
        "Peru ajo: kaikki, yhdestä syystä tehdyt muutokset tai yhdelle asiakkaalle tehty.",
        "Ångra en körning: allt, ändringarna av en orsak eller det som gjorts med en kund.",
    ),
    find: say(
        "Everything held on one person, over all rows and files: the answer they have a right to.",
        "Kaikki yhdestä henkilöstä kaikilta riveiltä ja kaikista tiedostoista: vastaus tietopyyntöön.",
        "Allt som finns om en person, på alla rader och i alla filer: svaret som personen har rätt till.",
    ),
    forget: say(
        "A register without one person, their suppression keys kept, and a certificate of deletion.",
        "Rekisteri ilman yhtä henkilöä; estotunnisteet säilytetään, ja poistosta tehdään todistus.",
        "Ett register utan en viss person; spärrnycklarna sparas och ett intyg om radering skrivs.",
    ),
    retention: say(
        "What is past its retention period and why, and with --apply the register without it.",
        "Minkä säilytysaika on kulunut ja miksi; valitsimella --apply rekisteri ilman niitä.",
        "Vad som har passerat sin lagringstid och varför; med --apply registret utan det.",
    ),
    paperwork: say(
        "Drafts of the record of processing, a balancing test and a DPIA screening, from a run.",
        "Luonnokset selosteesta käsittelytoimista, tasapainotestistä ja vaikutustenarvioinnin tarpeesta ajon pohjalta.",
        "Utkast till registerförteckning, intresseavvägning och prövning av konsekvensbedömning, från en körning.",
    ),
    rules: say("The rules, a line each.", "Säännöt, kukin omalla rivillään.", "Reglerna, en per rad."),
    explain: say(
        "One rule: what is wrong, why it matters, what to do.",
        "Yksi sääntö: mikä on vialla, miksi sillä on väliä, mitä tehdä.",
        "En regel: vad som är fel, varför det spelar roll, vad du kan göra.",
    ),
    config: say(
        "The settings in force, and where each came from.",
        "Voimassa olevat asetukset ja mistä kukin tuli.",
        "Gällande inställningar och var de kommer ifrån.",
    ),
    init: say(
        "Write a commented regcheck.toml from what is seen in a file.",
        "Kirjoita kommentoitu regcheck.toml sen mukaan, mitä tiedostossa on.",
        "Skriv en kommenterad regcheck.toml utifrån vad som finns i en fil.",
    ),
    demo: say(
        "Write an invented register, with every kind of damage, to play with.",
        "Kirjoita kokeiltavaksi keksitty rekisteri, jossa on kaikenlaisia virheitä.",
        "Skapa ett påhittat register med alla slags fel att prova på.",
    ),
}
_REFDATA = say(
    "The statistics behind the estimates: where each comes from, how old it is, and newer ones.",
    "Arvioiden taustalla olevat tilastot: mistä ne ovat, miten vanhoja ne ovat ja miten ne uusitaan.",
    "Statistiken bakom uppskattningarna: varifrån den kommer, hur gammal den är och hur den förnyas.",
)
_REFDATA_HELP: dict[str, tuple[Callable[..., int], str]] = {
    "list": (
        refdata.list_,
        say(
            "The tables in force with their sources, and every single figure with its own.",
            "Voimassa olevat taulut lähteineen ja jokainen yksittäinen luku lähteineen.",
            "De gällande tabellerna med källor och varje enskild uppgift med sin.",
        ),
    ),
    "import": (
        refdata.import_,
        say(
            "Read publishers' files, known by their labels, and use their figures from now on.",
            "Lue julkaisijoiden tiedostot, jotka tunnistetaan otsikoista, ja ota niiden luvut käyttöön.",
            "Läs utgivarnas filer, som känns igen på rubrikerna, och använd deras uppgifter från och med nu.",
        ),
    ),
    "update": (
        refdata.update,
        say(
            "Download the newest statistics from their publishers. The one command that needs a network.",
            "Lataa uusimmat tilastot julkaisijoilta. Ainoa komento, joka tarvitsee verkkoyhteyden.",
            "Ladda ned den nyaste statistiken från utgivarna. Det enda kommando som behöver nätverk.",
        ),
    ),
    "check": (
        refdata.check,
        say(
            "Which statistics are older than they need be; exit code 1 where some are.",
            "Mitkä tilastot ovat tarpeettoman vanhoja; paluukoodi 1, jos jokin on.",
            "Vilken statistik som är äldre än den behöver vara; returkod 1 om någon är det.",
        ),
    ),
    "reset": (
        refdata.reset,
        say(
            "Forget what was imported: the packaged statistics are in force again.",
            "Hylkää tuodut tilastot: mukana tulleet ovat taas voimassa.",
            "Ta bort den importerade statistiken: den medföljande gäller igen.",
        ),
    ),
}

_OWN_FAULT = Text(
    "regcheck itself failed: {problem}. No result is left half-written.",
    "Vika on regcheckissä itsessään: {problem}. Mitään ei jäänyt puolitiehen kirjoitettuna.",
    "Felet ligger i regcheck självt: {problem}. Inget resultat är halvskrivet.",
)
_REPORT_IT = Text(
    "Run again with REGCHECK_DEBUG=1 to see where; it prints no values of your register.",
    "Aja uudelleen asetuksella REGCHECK_DEBUG=1, niin näet, missä vika on; rekisterin arvoja ei tulosteta.",
    "Kör igen med REGCHECK_DEBUG=1 för att se var; inga värden ur registret skrivs ut.",
)
_INTERRUPTED = Text(
    "Interrupted. No result is left half-written.",
    "Keskeytetty. Mitään ei jäänyt puolitiehen kirjoitettuna.",
    "Avbrutet. Inget resultat är halvskrivet.",
)
_NO_OUTPUT = Text(
    "The output cannot be written: {problem}.",
    "Tulostusta ei voi kirjoittaa: {problem}.",
    "Utdata kan inte skrivas: {problem}.",
)


def main() -> None:
    """Run the command line and exit with its code."""
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _as_interruption)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter is no reason to fail
    app()


def _exiting(command: Callable[..., int]) -> Callable[..., None]:
    """``command`` with its result as the exit code, and every trouble as a sentence and a code."""

    @wraps(command)
    def exit_with(*arguments: object, **options: object) -> None:
        raise typer.Exit(_code(lambda: command(*arguments, **options)))

    return exit_with


def _code(call: Callable[[], int]) -> int:
    lang = chosen(sys.argv[1:])
    try:
        code = call()
        sys.stdout.flush()
    except RegcheckError as problem:
        return complain(problem.message.in_(lang), problem.advice.in_(lang), EXIT_COULD_NOT_RUN)
    except KeyboardInterrupt:
        return complain(_INTERRUPTED.in_(lang), "", EXIT_INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone; flushing must not fail
        return EXIT_COULD_NOT_RUN
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return complain(_NO_OUTPUT.format(problem=in_words(problem)).in_(lang), "", EXIT_COULD_NOT_RUN)
    except Exception as problem:  # noqa: BLE001 - a traceback would show values of the register
        _show_where(problem)
        sentence = _OWN_FAULT.format(problem=type(problem).__name__)
        return complain(sentence.in_(lang), _REPORT_IT.in_(lang), EXIT_OWN_FAULT)
    return code


def _show_where(problem: Exception) -> None:
    if os.environ.get("REGCHECK_DEBUG"):
        for frame in traceback.extract_tb(problem.__traceback__):
            sys.stderr.write(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n")


def _as_interruption(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@app.callback()
def everywhere(*, lang: options.Lang = None, version: options.Version = False) -> None:  # looked up before parsing
    """Take --lang before the command as well as after it."""


for command, words in _HELP.items():
    app.command(name=command.__name__, cls=Command, help=words)(_exiting(command))

_refdata = typer.Typer(cls=Group, no_args_is_help=True, help=_REFDATA)
for name, (command, words) in _REFDATA_HELP.items():
    _refdata.command(name=name, cls=Command, help=words)(_exiting(command))
app.add_typer(_refdata, name="refdata")
