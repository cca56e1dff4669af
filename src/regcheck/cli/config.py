"""``regcheck config``: the settings in force, and where each came from."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regcheck.cli import contacts, options
from regcheck.cli.language import chosen, say
from regcheck.cli.reading import with_reading
from regcheck.errors import EXIT_PASSED

if TYPE_CHECKING:
    from regcheck.stages.load import LoadOptions

Origin = Annotated[
    bool,
    typer.Option(
        "--origin",
        metavar="",
        help=say(
            "Say where each setting came from: a flag, the settings file or regcheck's default.",
            "Kerro, mistä kukin asetus tuli: valitsimesta, asetustiedostosta vai regcheckin oletuksista.",
            "Visa var varje inställning kommer ifrån: en flagga, inställningsfilen eller regchecks standard.",
        ),
    ),
]


@with_reading
def config(  # noqa: PLR0913 - one parameter per option
    *,
    origin: Origin = False,
    format_: options.FormatOption = options.Format.TEXT,
    fail_on: options.FailOnOption = None,
    fail_under: options.FailUnder = None,
    max_: options.Max = None,
    fix_typos: contacts.FixTypos = False,
    phone_format: contacts.PhoneFormatOption = None,
    country: options.Country = None,
    as_of: options.AsOf = None,
    map_: options.Map = None,
    reading: LoadOptions,
    settings: options.Settings = None,
    lang: options.Lang = None,  # noqa: ARG001 - looked up before parsing, see language.chosen
) -> int:
    """Show the settings in force; nothing is read but the settings."""
    from regcheck.cli.asked import Asked, asked_gate, asked_settings, gate_in_force  # noqa: PLC0415
    from regcheck.cli.screen import out as console  # noqa: PLC0415
    from regcheck.cli.screen import print_json  # noqa: PLC0415
    from regcheck.report.terminal import show_settings  # noqa: PLC0415
    from regcheck.settings import as_table, gate_table  # noqa: PLC0415

    language = chosen(sys.argv[1:])
    asked = asked_settings(Asked(settings, country, as_of, map_, reading, fix_typos, phone_format))
    gate = asked_gate(gate_in_force(settings), fail_on, fail_under, max_, asked.validate.rules)
    in_force = dict(flat(as_table(asked) | {"gate": gate_table(gate)}))
    flags = {"country": country, "as_of": as_of, "fix_typos": fix_typos, "gate.fail_on": fail_on}
    flags |= {"phone_format": phone_format}
    flags |= {"gate.fail_under": fail_under} | {f"load.{name}": value for name, value in vars(reading).items()}
    flags |= {f"columns.{one.rpartition('=')[0].strip()}": one for one in map_ or ()}
    flags |= {f"gate.max.{one.rpartition('=')[0].strip().upper()}": one for one in max_ or ()}
    given = {name for name, value in flags.items() if value is not None and value is not False}
    origins = _origins(in_force, given, settings)
    if format_ is options.Format.JSON:
        print_json({name: {"value": value, "origin": origins[name]} for name, value in in_force.items()})
    else:
        show_settings(console(), in_force, origins if origin else {}, language)
    return EXIT_PASSED


def flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Each setting of ``table`` with its name in full: tables within are joined by dots; an empty one is {}."""
    for name, value in table.items():
        if isinstance(value, Mapping) and value:
            yield from flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _origins(in_force: Mapping[str, Any], given: set[str], settings: str | None) -> dict[str, str]:
    """Where each setting came from: ``flag``, the name of the settings file, or ``default``."""
    from regcheck.settings import written_settings  # noqa: PLC0415

    file, table = written_settings(Path.cwd(), Path(settings) if settings else None)
    written = {name for name, _ in flat(table)}
    return {name: "flag" if name in given else file if name in written else "default" for name in in_force}
