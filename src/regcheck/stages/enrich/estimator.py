"""What an estimate is: the columns it reads and gives, how it answers, and what would show whether it was right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text

# ``category``: one of ``codes``. ``interval``: a number with its 80 % interval. ``probability``: of one event.
Kind = Literal["category", "interval", "probability"]

# An answer: takes the persons and the settings; gives a line per person, in their order (see Estimator.answer).
Answer = Callable[[pl.DataFrame, EnrichSettings], pl.DataFrame]


@dataclass(frozen=True)
class Estimator:
    """One estimate, declared once; the pipeline, the trial, the report and the tests all derive from it.

    ``reads``: the columns of the persons it is handed, no others, in these types; one that the register lacks is null.
    Beside them it gets ``allowed`` (Boolean): only these lines may be estimated, and only from these may be learned;
    the others are there because they are seen by those around them (co-residents, flats of a building).

    ``gives``: the columns appended, the first of which is the estimate itself (``est_<name>``). Of a ``category`` the
    second is its probability; of an ``interval`` the second and third are its ends, which hold 80 %.

    ``answer``: the columns of ``gives``, null where nothing is estimated, and

    * ``source`` (String): method and statistics with their year, null where nothing is estimated;
    * ``reason`` (String): a code of REASONS, why nothing is estimated on a line that is allowed and untold; null
      where something is, of no account elsewhere;
    * of a ``category``, ``p_<code>`` (Float64) for each of ``codes``: the whole distribution, for the trial; null
      where nothing is known, given also where it is too flat for an estimate.

    ``told``: what the register itself says, over ``reads``: null where it says nothing. No estimate is given where it
    does. None: a register cannot tell it. ``truth``: what the estimate is tried against, where that is another thing
    than ``told`` (a share of orders that came back, whether an address changed); a number from 0 to 1 or a Boolean for
    a probability. ``hidden``: the columns that are emptied on the lines of a trial, so that the truth is not seen.

    ``held_out``: where the truth is no cell of its own that could be emptied: gives the persons (the columns of
    ``reads``) as they were before some of what is known of them happened, and ``truth``, what happened then; null where
    that cannot be told. ``shown``: false for what is only there for other estimates to rest on.

    ``needs``: the estimates whose columns (``gives``) are in ``reads``; they are made first, whether wanted or not.
    """

    name: str
    label: Text
    kind: Kind
    reads: Mapping[str, pl.DataType]
    gives: Mapping[str, pl.DataType]
    answer: Answer
    told: pl.Expr | None = None
    truth: pl.Expr | None = None
    hidden: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    needs: tuple[str, ...] = field(default=())
    held_out: Callable[[pl.DataFrame], pl.DataFrame] | None = None
    shown: bool = True

    @property
    def column(self) -> str:
        """The column of the estimate itself."""
        return next(iter(self.gives))

    @property
    def tried(self) -> pl.Expr | None:
        """What a trial compares with; None where a register cannot know it."""
        return self.told if self.truth is None else self.truth


# Why a person has no estimate, in the order in which reasons are looked for. The first ones hold for all estimates.
REASONS: dict[str, Text] = {
    "protected": Text("protected details", "turvakielto", "skyddade personuppgifter"),
    "objects": Text("has objected", "on kieltänyt markkinoinnin", "har sagt nej till marknadsföring"),
    "minor": Text("a minor", "alaikäinen", "minderårig"),
    "deceased": Text("marked as deceased", "merkitty kuolleeksi", "markerad som avliden"),
    "estate": Text("the estate of a deceased person", "kuolinpesä", "ett dödsbo"),
    "company": Text("a company", "yritys", "företag"),
    "told": Text("the register tells it", "tieto on jo rekisterissä", "uppgiften finns redan i registret"),
    "no_input": Text("nothing to go by", "ei lähtötietoja", "inget att utgå från"),
    "several_people": Text("several people in one name", "nimessä useita henkilöitä", "flera personer i ett namn"),
    "foreign": Text(
        "another country, without statistics here", "muu maa, josta ei ole tilastoja", "annat land, utan statistik här"
    ),
    "unknown_name": Text("name not in the statistics", "nimi ei ole tilastoissa", "namnet finns inte i statistiken"),
    "unknown_area": Text(
        "postal code not in the statistics", "postinumero ei ole tilastoissa", "postnumret finns inte i statistiken"
    ),
    "thin_support": Text(
        "too little to go by in the statistics", "tilastoissa liian vähän tietoa", "för lite underlag i statistiken"
    ),
    "contradictory": Text(
        "figures that contradict each other", "luvut ovat ristiriidassa", "uppgifter som motsäger varandra"
    ),
    "no_channel": Text("no lawful channel", "ei sallittua kanavaa", "ingen tillåten kanal"),
    "unsure": Text("too uncertain", "liian epävarma", "för osäkert"),
    "probably_minor": Text("probably a minor", "luultavasti alaikäinen", "troligen minderårig"),
    "no_skill": Text(
        "no better than a guess on this register",
        "ei arvausta parempi tässä rekisterissä",
        "inte bättre än en gissning i det här registret",
    ),
}
