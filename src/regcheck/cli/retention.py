"""``regcheck retention``: what is past its retention period, and the register without it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regcheck.cli import options
from regcheck.cli.language import chosen, say
from regcheck.cli.reading import with_reading
from regcheck.errors import EXIT_GATE_FAILED, EXIT_PASSED, SettingsError
from regcheck.text import Lang, Text, printable

if TYPE_CHECKING:
    from regcheck.stages.load import LoadOptions

if TYPE_CHECKING:
    from regcheck.pipeline import Outcome
    from regcheck.report.ledger import Ledger

_BOTH = Text(
    "--dry-run and --apply cannot both be asked for.",
    "Valitsimia --dry-run ja --apply ei voi antaa yhtä aikaa.",
    "--dry-run och --apply kan inte anges samtidigt.",
)
_CHOOSE = Text(
    "Look first with --dry-run, then give --apply and --out FILE.",
    "Katso ensin valitsimella --dry-run ja anna sitten --apply ja --out TIEDOSTO.",
    "Titta först med --dry-run, ange sedan --apply och --out FIL.",
)
_NO_OUT = Text(
    "--apply needs to know where to write.",
    "--apply edellyttää tietoa siitä, minne kirjoitetaan.",
    "--apply behöver veta vart det ska skrivas.",
)
_NO_PERIOD = Text(
    "No retention period is set, so nothing can be past it. Nothing was deleted or written.",
    "Säilytysaikaa ei ole asetettu, joten mikään ei voi olla vanhentunut. Mitään ei poistettu eikä kirjoitettu.",
    "Ingen lagringstid är angiven, så inget kan ha passerat den. Inget raderades eller skrevs.",
)
_SET_ONE = Text(
    "Set them in [retention] of regcheck.toml; regcheck retention FILE --dry-run shows recommendations.",
    "Aseta ajat tiedoston regcheck.toml tauluun [retention]; suosituksia näyttää regcheck retention TIEDOSTO.",
    "Ange tiderna i [retention] i regcheck.toml; regcheck retention FIL --dry-run visar rekommendationer.",
)
_NOTHING_DONE = Text(
    "Nothing was deleted: this is what would go. Give --apply and --out FILE for the register without them.",
    "Mitään ei poistettu: tämä poistuisi. Rekisterin ilman näitä saat valitsimilla --apply ja --out TIEDOSTO.",
    "Inget raderades: det här är vad som skulle gallras. Ange --apply och --out FIL för registret utan dem.",
)
_LISTED = Text(
    "{path} was written: every row with its due date and reason.",
    "{path} kirjoitettiin: jokainen rivi, sen säilytysajan päättymispäivä ja syy.",
    "{path} skrevs: varje rad med slutdatum och skäl.",
)


@with_reading
def retention(  # noqa: PLR0913 - one parameter per option
    files: options.Files,
    *,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            metavar="",
            help=say(
                "Show what is due and why, and delete nothing; the default.",
                "Näytä, minkä säilytysaika on päättynyt ja miksi, äläkä poista mitään; oletus.",
                "Visa vad som ska gallras och varför, och radera inget; standard.",
            ),
        ),
    ] = False,
    apply: Annotated[
        bool,
        typer.Option(
            "--apply",
            metavar="",
            help=say(
                "Write the register without what is due, and certify it.",
                "Kirjoita rekisteri ilman niitä, joiden säilytysaika on päättynyt, ja tee siitä todistus.",
                "Skriv registret utan det som ska gallras, och intyga det.",
            ),
        ),
    ] = False,
    out: Annotated[
        str | None,
        typer.Option(
            metavar=say("FILE", "TIEDOSTO", "FIL"),
            help=say(
                "With --apply the register (for several inputs a folder), else a CSV of every row with its due date.",
                "Valitsimen --apply kanssa rekisteri (usealle tiedostolle kansio), muuten CSV, jossa on joka rivin "
                "säilytysajan päättymispäivä.",
                "Med --apply registret (för flera filer en mapp), annars en CSV med varje rads slutdatum.",
            ),
            show_default=False,
        ),
    ] = None,
    suppression: options.SuppressionList = None,
    force: options.Force = False,
    format_: options.FormatOption = options.Format.TEXT,
    country: options.Country = None,
    as_of: options.AsOf = None,
    map_: options.Map = None,
    reading: LoadOptions,
    settings: options.Settings = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Show what is past its retention period, or write the register without it."""
    from regcheck.cli.asked import Asked, asked_settings  # noqa: PLC0415
    from regcheck.cli.on_person import check_new, places, removed, taken_in, tell_removal  # noqa: PLC0415
    from regcheck.cli.screen import on_disk  # noqa: PLC0415
    from regcheck.duties.retained import going  # noqa: PLC0415
    from regcheck.report.ledger import ledger  # noqa: PLC0415

    language = chosen(sys.argv[1:])
    _refuse(dry_run=dry_run, apply=apply, out=out)
    in_force = asked_settings(Asked(settings, country, as_of, map_, reading))
    if apply and not in_force.retention.periods:
        raise SettingsError(_NO_PERIOD, _SET_ONE)
    if out and not apply:
        check_new([Path(out)], files, force=force)
    where = places(Path(out or "."), suppression, files, force=force) if apply else None
    with on_disk(files) as inputs:
        outcome = taken_in(inputs, files, in_force, language)
        told = ledger(outcome)
        if where is None:
            return _shown(outcome, told, format_, out, language)
        done, paths = removed(outcome, going(outcome, told), inputs, where, language)
    tell_removal(done, paths, language)
    return EXIT_PASSED


def _refuse(*, dry_run: bool, apply: bool, out: str | None) -> None:
    if dry_run and apply:
        raise SettingsError(_BOTH, _CHOOSE)
    if apply and out is None:
        raise SettingsError(_NO_OUT, _CHOOSE)


def _shown(outcome: Outcome, told: Ledger, form: options.Format, out: str | None, lang: Lang) -> int:
    """Print the ledger, and write its rows where asked for; a register without periods does not pass."""
    from rich.text import Text as Styled  # noqa: PLC0415

    from regcheck.cli.on_person import put  # noqa: PLC0415
    from regcheck.cli.screen import out as console  # noqa: PLC0415
    from regcheck.cli.screen import print_json  # noqa: PLC0415
    from regcheck.duties.retained import as_json, rows  # noqa: PLC0415
    from regcheck.report.ledger import as_paper  # noqa: PLC0415
    from regcheck.report.paper import show_paper  # noqa: PLC0415

    if out:
        put(rows(outcome).write_csv().encode(), Path(out))
    if form is options.Format.JSON:
        print_json(as_json(outcome, told))
    else:
        show_paper(console(), as_paper(told, lang))
        said = ([_NOTHING_DONE] if told.periods else []) + ([_LISTED.format(path=out)] if out else [])
        for one in said:
            console().print(Styled(printable(one.in_(lang))))
    return EXIT_PASSED if told.periods else EXIT_GATE_FAILED
