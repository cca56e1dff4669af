"""``regcheck forget``: a register without one person, the suppression key kept, and a certificate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regcheck.cli import options
from regcheck.cli.language import chosen, say
from regcheck.cli.reading import with_reading
from regcheck.errors import EXIT_PASSED
from regcheck.text import LANGS, Text

if TYPE_CHECKING:
    from regcheck.stages.load import LoadOptions

if TYPE_CHECKING:
    from regcheck.duties.identify import Sought

_WHY = Text(
    "A person asked to be forgotten, or the keeper of the register decided so. Found by: {kinds}.",
    "Henkilö pyysi tietojensa poistamista tai rekisterinpitäjä päätti siitä. Hakuperuste: {kinds}.",
    "En person bad att bli raderad, eller så beslutade den personuppgiftsansvarige det. Hittades genom: {kinds}.",
)
_KINDS = {
    "email": Text("e-mail address", "sähköpostiosoite", "e-postadress"),
    "phone": Text("phone number", "puhelinnumero", "telefonnummer"),
    "name": Text("name", "nimi", "namn"),
    "id": Text("number", "tunnus", "nummer"),
    "customer": Text("choice of the customer", "asiakkaan valinta", "val av kund"),
}


@with_reading
def forget(  # noqa: PLR0913 - one parameter per option
    files: options.Files,
    *,
    out: Annotated[
        str,
        typer.Option(
            metavar=say("FILE", "TIEDOSTO", "FIL"),
            help=say(
                "The register without the person, in the form of the input; for several inputs a folder.",
                "Rekisteri ilman henkilöä, lähtötiedoston muodossa; jos tiedostoja on useita, kansio.",
                "Registret utan personen, i samma form som indata; för flera filer en mapp.",
            ),
            show_default=False,
        ),
    ],
    email: options.SoughtEmail = None,
    phone: options.SoughtPhone = None,
    name: options.SoughtName = None,
    id_: options.SoughtId = None,
    customer: options.SoughtCustomer = None,
    suppression: options.SuppressionList = None,
    force: options.Force = False,
    country: options.Country = None,
    as_of: options.AsOf = None,
    map_: options.Map = None,
    reading: LoadOptions,
    settings: options.Settings = None,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Write the register without one person, keep their suppression keys, and certify it."""
    from regcheck.cli.asked import Asked, asked_settings  # noqa: PLC0415
    from regcheck.cli.on_person import places, removed, taken_in, tell_removal  # noqa: PLC0415
    from regcheck.cli.screen import on_disk  # noqa: PLC0415
    from regcheck.duties.identify import Sought, the_one  # noqa: PLC0415
    from regcheck.duties.removal import Whom  # noqa: PLC0415

    language, sought = chosen(sys.argv[1:]), Sought(email, phone, name, id_, tuple(customer or ()))
    sought.refuse_nothing()
    in_force = asked_settings(Asked(settings, country, as_of, map_, reading))
    where = places(Path(out), suppression, files, force=force)
    with on_disk(files) as inputs:
        outcome = taken_in(inputs, files, in_force, language)
        going = the_one(outcome, sought)
        done, paths = removed(outcome, Whom(going, going, _why(sought)), inputs, where, language)
    tell_removal(done, paths, language)
    return EXIT_PASSED


def _why(sought: Sought) -> Text:
    kinds = Text(**{lang: ", ".join(_KINDS[kind].in_(lang) for kind in sought.given) for lang in LANGS})
    return _WHY.format(kinds=kinds)
