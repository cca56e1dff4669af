"""The options about phone numbers and e-mail addresses."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from regcheck.cli.language import say


class PhoneForm(StrEnum):
    """What --phone-format takes."""

    E164 = "e164"
    INTERNATIONAL = "international"
    NATIONAL = "national"


FixTypos = Annotated[
    bool,
    typer.Option(
        "--fix-typos",
        help=say(
            "Correct the mistyped e-mail domains too, as gmial.com to gmail.com; each change is in changes.csv.",
            "Korjaa myös väärin kirjoitetut sähköpostien verkkotunnukset, kuten gmial.com; muutokset: changes.csv.",
            "Rätta även felskrivna e-postdomäner, som gmial.com till gmail.com; ändringarna står i changes.csv.",
        ),
    ),
]
CheckMx = Annotated[
    bool,
    typer.Option(
        "--check-mx",
        help=say(
            "Ask DNS, once for each domain, whether it takes e-mail. Nothing but the domain leaves the machine.",
            "Kysy nimipalvelusta kerran kustakin verkkotunnuksesta, ottaako se vastaan postia. Muuta ei lähetetä.",
            "Fråga DNS, en gång per domän, om den tar emot e-post. Inget annat än domänen skickas.",
        ),
    ),
]
PhoneFormatOption = Annotated[
    PhoneForm | None,
    typer.Option(
        "--phone-format",
        help=say(
            "How the clean register writes phone numbers; e164 is +358401234567.",
            "Miten siivottu rekisteri kirjoittaa puhelinnumerot; e164 on +358401234567.",
            "Hur det rensade registret skriver telefonnummer; e164 är +358401234567.",
        ),
        show_default=False,
    ),
]
