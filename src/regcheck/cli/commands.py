"""One function per command: parse, call, render. Tables are imported inside, so that help needs none."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regcheck.cli import contacts, options
from regcheck.cli.language import chosen, say
from regcheck.cli.reading import with_reading
from regcheck.errors import EXIT_GATE_FAILED, EXIT_PASSED, OutputError, SettingsError, in_words
from regcheck.text import Text

if TYPE_CHECKING:
    from regcheck.stages.load import LoadOptions

_EXISTS = Text("{path} is there already.", "{path} on jo olemassa.", "{path} finns redan.")
_FORCE = Text("Write over it with --force.", "Korvaa se valitsimella --force.", "Skriv över den med --force.")


@with_reading
def run(  # noqa: PLR0913 - one parameter per option
    files: options.Files,
    *,
    out: Annotated[
        str | None,
        typer.Option(
            metavar=say("DIR", "KANSIO", "MAPP"),
            help=say(
                "The folder for the result; by default <name>.regcheck here.",
                "Tuloskansio; oletuksena <nimi>.regcheck tässä kansiossa.",
                "Mappen för resultatet; som standard <namn>.regcheck här.",
            ),
            show_default=False,
        ),
    ] = None,
    reveal: options.Reveal = False,
    no_undo: Annotated[
        bool,
        typer.Option(
            "--no-undo",
            metavar="",
            help=say(
                "Keep no copy of the input in the result; the run then cannot be undone.",
                "Älä säilytä tuloksessa kopiota lähtötiedostosta; ajoa ei silloin voi perua.",
                "Behåll ingen kopia av indata i resultatet; körningen kan då inte ångras.",
            ),
        ),
    ] = False,
    ids: Annotated[
        str | None,
        typer.Option(
            metavar=say("FILE", "TIEDOSTO", "FIL"),
            help=say(
                "Keep customer ids the same from run to run in this file; it is made when it is not there.",
                "Pidä asiakastunnukset samoina ajosta toiseen tämän tiedoston avulla; se luodaan, jos sitä ei ole.",
                "Behåll kundernas id från körning till körning i den här filen; den skapas om den inte finns.",
            ),
            show_default=False,
        ),
    ] = None,
    known: Annotated[
        str | None,
        typer.Option(
            metavar=say("FILE", "TIEDOSTO", "FIL"),
            help=say(
                "The register of an earlier result: its customers keep their ids, and what is new is matched to them.",
                "Aiemman tuloksen rekisteri: sen asiakkaat säilyttävät tunnuksensa, ja uudet rivit yhdistetään niihin.",
                "Registret i ett tidigare resultat: dess kunder behåller sina id, och det nya matchas mot dem.",
            ),
            show_default=False,
        ),
    ] = None,
    link: Annotated[
        bool,
        typer.Option(
            "--link",
            metavar="",
            help=say(
                "Give rows of one customer one id, but merge nothing.",
                "Anna saman asiakkaan riveille sama tunnus, mutta älä yhdistä niitä.",
                "Ge rader för samma kund samma id, men slå inte ihop dem.",
            ),
        ),
    ] = False,
    estimates: options.Estimates = None,
    fail_on: options.FailOnOption = None,
    fail_under: options.FailUnder = None,
    max_: options.Max = None,
    fix_typos: contacts.FixTypos = False,
    check_mx: contacts.CheckMx = False,
    phone_format: contacts.PhoneFormatOption = None,
    suppress: options.Suppress = None,
    suppressed_on: options.SuppressedOn = None,
    updates: options.Updates = None,
    evidence: options.Evidence = None,
    country: options.Country = None,
    as_of: options.AsOf = None,
    map_: options.Map = None,
    reading: LoadOptions,
    settings: options.Settings = None,
    lang: options.Lang = None,  # noqa: ARG001 - looked up before parsing, see language.chosen
) -> int:
    """Do the whole job: a clean register, a report and an account of every change, in a folder."""
    from regcheck.cli.asked import Asked, asked_gate, asked_lists, asked_settings, verdict_of  # noqa: PLC0415
    from regcheck.cli.earlier import earlier_of, keep_ids  # noqa: PLC0415
    from regcheck.cli.screen import done, on_disk, outcome_of, tell  # noqa: PLC0415
    from regcheck.report.content import content  # noqa: PLC0415
    from regcheck.report.folder import check_free, write_folder  # noqa: PLC0415
    from regcheck.stages.gate import GateSettings  # noqa: PLC0415

    language = chosen(sys.argv[1:])
    asked = Asked(
        settings,
        country,
        as_of,
        map_,
        reading,
        fix_typos=fix_typos,
        estimates=estimates,
        phone_format=phone_format,
    )
    in_force = asked_settings(asked)
    gate = asked_gate(GateSettings(), fail_on, fail_under, max_, in_force.validate.rules)
    folder = Path(out or f"{stem(files[0])}.regcheck")
    lists = asked_lists(suppress, suppressed_on, updates, evidence)
    check_free(folder, [*files, *filter(None, (known, ids)), *(str(path) for _, path in lists.named)])
    in_force = replace(in_force, link=link, check_mx=check_mx)
    earlier = earlier_of(folder, ids, Path(known) if known else None)
    with on_disk(files) as inputs:
        said = content(outcome_of(inputs, in_force, language, earlier, lists), reveal=reveal)
        verdict = verdict_of(said.outcome, gate) if gate.asked else None
        kept = [] if no_undo else inputs
        written = write_folder(said, folder, language, verdict, reveal=reveal, inputs=kept)
    keep_ids(said.outcome, ids)
    tell(said, verdict, language, more_in=str(folder / "report.html"))
    done(folder, written, language)
    return EXIT_PASSED if verdict is None or verdict.passed else EXIT_GATE_FAILED


@with_reading
def check(  # noqa: PLR0913
    files: options.Files,
    *,
    fail_on: options.FailOnOption = None,
    fail_under: options.FailUnder = None,
    max_: options.Max = None,
    check_mx: contacts.CheckMx = False,
    baseline: options.Baseline = None,
    write_baseline: options.WriteBaseline = None,
    format_: options.CheckFormatOption = options.CheckFormat.TEXT,
    suppress: options.Suppress = None,
    suppressed_on: options.SuppressedOn = None,
    updates: options.Updates = None,
    country: options.Country = None,
    as_of: options.AsOf = None,
    map_: options.Map = None,
    reading: LoadOptions,
    settings: options.Settings = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Be the gate: findings and score to the terminal, and an exit code. Nothing is written but a baseline."""
    from regcheck.cli.asked import Asked, asked_gate, asked_lists, asked_settings, gate_in_force  # noqa: PLC0415
    from regcheck.cli.ratchet import ratchet  # noqa: PLC0415
    from regcheck.cli.screen import outcome_of, print_verdict  # noqa: PLC0415
    from regcheck.report.content import content  # noqa: PLC0415

    language = chosen(sys.argv[1:])
    asked = Asked(settings, country, as_of, map_, reading)
    in_force = replace(asked_settings(asked), check_mx=check_mx)
    gate = asked_gate(gate_in_force(settings), fail_on, fail_under, max_, in_force.validate.rules)
    verdict_of = ratchet(baseline, write_baseline, files)
    lists = asked_lists(suppress, suppressed_on, updates)
    said = content(outcome_of(files, in_force, language, lists=lists))
    verdict = verdict_of(said.outcome, gate)
    print_verdict(said, verdict, language, format_)
    return EXIT_PASSED if verdict.passed else EXIT_GATE_FAILED


@with_reading
def columns(  # noqa: PLR0913
    file: options.File,
    *,
    format_: options.FormatOption = options.Format.TEXT,
    save: options.Save = False,
    map_: options.Map = None,
    reading: LoadOptions,
    settings: options.Settings = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Show how each header was understood, how surely, and why."""
    from regcheck.cli.asked import Asked, asked_settings  # noqa: PLC0415
    from regcheck.cli.keeping import keep  # noqa: PLC0415
    from regcheck.cli.screen import out as console  # noqa: PLC0415
    from regcheck.cli.screen import print_json  # noqa: PLC0415
    from regcheck.persons import hidden_headers  # noqa: PLC0415
    from regcheck.pipeline import look  # noqa: PLC0415
    from regcheck.report.headers import columns_without_persons  # noqa: PLC0415
    from regcheck.report.summary import column_entry  # noqa: PLC0415
    from regcheck.report.terminal import show_columns, show_source  # noqa: PLC0415

    language = chosen(sys.argv[1:])
    seen = look(file, asked_settings(Asked(settings, None, None, map_, reading)))
    kept = keep(seen.columns, settings) if save else None
    if format_ is options.Format.JSON:
        hidden = {old: new for one in seen.sources for old, new in hidden_headers(one.headers).items()}
        print_json([column_entry(one, language) for one in columns_without_persons(seen.columns, hidden)])
    else:
        for source in seen.sources:
            show_source(console(), source, language)
        show_columns(console(), seen.columns, language)
    if kept:
        (sys.stderr if format_ is options.Format.JSON else sys.stdout).write(kept.in_(language) + "\n")
    return EXIT_PASSED


def rules(
    *,
    format_: options.FormatOption = options.Format.TEXT,
    settings: options.Settings = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """List the rules, those of the settings file too."""
    from regcheck.cli.asked import rules_in_settings  # noqa: PLC0415
    from regcheck.cli.screen import out as console  # noqa: PLC0415
    from regcheck.cli.screen import print_json  # noqa: PLC0415
    from regcheck.report.summary import rule_entry  # noqa: PLC0415
    from regcheck.report.terminal import show_rules  # noqa: PLC0415

    language, every = chosen(sys.argv[1:]), rules_in_settings(settings).rules.values()
    if format_ is options.Format.JSON:
        print_json([rule_entry(one, language) for one in every])
    else:
        show_rules(console(), every, language)
    return EXIT_PASSED


def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar=say("RULE", "SÄÄNTÖ", "REGEL"),
            help=say(
                "A rule's id, such as EML001.",
                "Säännön tunnus, esimerkiksi EML001.",
                "En regels id, till exempel EML001.",
            ),
            show_default=False,
        ),
    ],
    *,
    settings: options.Settings = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Explain one rule: what is wrong, why it matters, what to do."""
    from regcheck.cli.asked import known_rule, rules_in_settings  # noqa: PLC0415
    from regcheck.cli.screen import out as console  # noqa: PLC0415
    from regcheck.report.terminal import show_rule  # noqa: PLC0415

    show_rule(console(), known_rule(rule, rules_in_settings(settings).rules), chosen(sys.argv[1:]))
    return EXIT_PASSED


@with_reading
def init(
    file: options.File,
    *,
    out: Annotated[
        str,
        typer.Option(
            metavar=say("FILE", "TIEDOSTO", "FIL"),
            help=say(
                "Where to write it.",
                "Tiedosto, johon asetukset kirjoitetaan.",
                "Filen som inställningarna skrivs till.",
            ),
        ),
    ] = "regcheck.toml",
    force: options.Force = False,
    reading: LoadOptions,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Write a commented regcheck.toml from what is seen in a file."""
    from regcheck.cli.asked import Asked, asked_settings  # noqa: PLC0415
    from regcheck.cli.on_person import check_new  # noqa: PLC0415
    from regcheck.pipeline import look  # noqa: PLC0415
    from regcheck.report.settings_file import settings_file  # noqa: PLC0415
    from regcheck.report.words import WORDS  # noqa: PLC0415

    path, language = Path(out), chosen(sys.argv[1:])
    check_new([path], [file], force=force)
    asked = asked_settings(Asked(None, None, None, None, reading))
    text = settings_file(look(file, asked), asked, language)
    try:
        path.write_text(text, "utf-8")
    except OSError as problem:
        raise OutputError(
            WORDS["unwritable"].format(path=path, problem=in_words(problem)), WORDS["elsewhere"]
        ) from None
    sys.stdout.write(WORDS["settings_written"].format(path=path).in_(language) + "\n")
    return EXIT_PASSED


def demo(
    name: Annotated[
        str,
        typer.Argument(
            metavar=say("NAME", "NIMI", "NAMN"),
            help="verkkokauppa (.csv, fi), kundregister (.xlsx, sv), customers (.csv, en)",
        ),
    ] = "",
    *,
    out: Annotated[
        str,
        typer.Option(
            metavar=say("DIR", "KANSIO", "MAPP"),
            help=say("The folder to write to.", "Kansio, johon kirjoitetaan.", "Mappen att skriva till."),
        ),
    ] = ".",
    rows: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help=say("How many rows.", "Rivien määrä.", "Antal rader."), show_default=False
        ),
    ] = None,
    force: options.Force = False,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Write an invented register, with every kind of damage, to play with."""
    from regcheck.demo import DEMOS, write_demo  # noqa: PLC0415
    from regcheck.report.words import WORDS  # noqa: PLC0415

    language = chosen(sys.argv[1:])
    asked = name or {"fi": "verkkokauppa", "sv": "kundregister", "en": "customers"}[language]
    if asked not in DEMOS:
        raise SettingsError(WORDS["no_demo"].format(name=asked), WORDS["demos"].format(names=", ".join(DEMOS)))
    there = Path(out) / DEMOS[asked].file
    if there.exists() and not force:
        raise OutputError(_EXISTS.format(path=there), _FORCE)
    try:
        path = write_demo(asked, Path(out), rows=rows)
    except OSError as problem:
        raise OutputError(WORDS["unwritable"].format(path=out, problem=in_words(problem)), WORDS["elsewhere"]) from None
    sys.stdout.write(WORDS["demo_written"].format(path=path).in_(language) + "\n")
    return EXIT_PASSED


def stem(file: str) -> str:
    """The name a result folder takes from its first file: without the folder and without the ending."""
    name = Path(file).name.split(".")[0] if file != "-" else ""
    return name or "register"
