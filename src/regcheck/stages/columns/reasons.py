"""Why a column was understood as it was, in a sentence."""

from __future__ import annotations

from regcheck.model import FIELDS
from regcheck.text import Text, same

BY_USER = Text(
    "You said that “{header}” is this field: {label}.",
    "Olet itse määrännyt, että ”{header}” on tämä kenttä: {label}.",
    "Du har själv bestämt att ”{header}” är detta fält: {label}.",
)
BY_HEADER = Text(
    "“{header}” means: {label}.",
    "”{header}” tarkoittaa: {label}.",
    "”{header}” betyder: {label}.",
)
BY_VALUES = Text(
    "“{header}” says too little, but the values look like this: {label}.",
    "”{header}” ei kerro tarpeeksi, mutta arvot näyttävät tältä: {label}.",
    "”{header}” säger för lite, men värdena ser ut som detta: {label}.",
)
BY_NEIGHBOURS = Text(
    "“{header}” beside the other columns means: {label}.",
    "Muiden sarakkeiden rinnalla ”{header}” tarkoittaa: {label}.",
    "Bredvid de andra kolumnerna betyder ”{header}”: {label}.",
)
SHARE = Text(
    "{share} % of the different values look like it.",
    "Eri arvoista {share} % näyttää siltä.",
    "{share} % av de olika värdena ser ut så.",
)
ALTERNATE = Text(
    "Another column comes first for this field.",
    "Toinen sarake on tälle kentälle ensisijainen.",
    "En annan kolumn går före för detta fält.",
)
NOTHING = Text(
    "“{header}” is no field that regcheck knows.",
    "”{header}” ei ole mikään regcheckin tuntemista kentistä.",
    "”{header}” är inget fält som regcheck känner till.",
)
UNSURE = Text(
    "“{header}” might mean {label}, but that is too uncertain.",
    "”{header}” voisi tarkoittaa kenttää {label}, mutta se on liian epävarmaa.",
    "”{header}” kan betyda {label}, men det är för osäkert.",
)
NO_HEADER = Text("The column without a header", "Otsikoton sarake", "Kolumnen utan rubrik")


def said(reason: Text, header: str, field: str) -> Text:
    """``reason`` about this header and field."""
    return reason.format(header=same(header.strip()) if header.strip() else NO_HEADER, label=FIELDS[field].label)


def with_share(reason: Text, share: float) -> Text:
    """``reason`` followed by how many of the values agree; ``share`` is 0..1."""
    return reason + SHARE.format(share=round(share * 100)) if share >= 0.3 else reason
