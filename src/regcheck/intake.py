"""The sources of a run as one register, and what an earlier run appended to them: taken off, but its data kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from regcheck.errors import InputError
from regcheck.model import FIELDS, Column, Loaded
from regcheck.settings import Settings
from regcheck.stages.columns import understand
from regcheck.stages.combine import Register, combine
from regcheck.stages.load import load_all
from regcheck.text import Text, same

# What an earlier run appended; a register that carries these is one of ours and gets them anew.
APPENDED = (
    "customer",
    "rows",
    "post_p",
    "retention_due",
    "blocked_by",
    "est_gender",
    "est_gender_p",
    "est_source",
)
CLASH = "_regcheck"  # the ending of an appended column whose name the input already uses
ALTERNATE = "_alt"  # the ending of the column that keeps the other values of a merged customer
_NO_FILE = Text("No file was given.", "Tiedostoa ei annettu.", "Ingen fil angavs.")
_NAME_ONE = Text("Name at least one.", "Anna vähintään yksi.", "Ange minst en.")
_NOT_KNOWN = Text(
    "{name} is not a register that regcheck run wrote.",
    "{name} ei ole regcheck run -komennon kirjoittama rekisteri.",
    "{name} är inte ett register som regcheck run har skrivit.",
)
_NAME_REGISTER = Text(
    "Name the register file of an earlier result after --known.",
    "Anna valitsimelle --known aiemman tuloksen register-tiedosto.",
    "Ange register-filen i ett tidigare resultat efter --known.",
)
_LACKED = Text(
    "Columns that the settings ([columns] in regcheck.toml) name and this data does not have: {names}. They were "
    "passed over.",
    "Asetuksissa (regcheck.toml, [columns]) on sarakkeita, joita tässä aineistossa ei ole: {names}. Ne ohitettiin.",
    "I inställningarna (regcheck.toml, [columns]) står kolumner som inte finns i detta material: {names}. De "
    "hoppades över.",
)
_LISTED = 10


@dataclass(frozen=True)
class Opened:
    """The sources as ``loaded``, without what an earlier run appended.

    ``alternates``: for each source the headers under which an earlier run kept alternates. ``known``: ``row`` and
    ``id`` of the rows of the register that was known, None without one.
    """

    loaded: list[Loaded]
    alternates: list[set[str]]
    known: pl.DataFrame | None


def opened(paths: Sequence[str | Path], settings: Settings, known: Path | None = None) -> Opened:
    """The sources that ``paths`` name, and the ``known`` register as the last of them.

    Raises InputError for files that cannot be read, and for a ``known`` one that no run of regcheck wrote.
    """
    loaded = load_all([*paths, known] if known else paths, options=settings.load)
    ours = [_ours(one) for one in loaded]
    kept = [_without(one, its) for one, its in zip(loaded, ours, strict=True)]
    return Opened(
        _noted(kept, _lacked(loaded, settings)),
        [_alternates_before(one) if its else set() for one, its in zip(loaded, ours, strict=True)],
        _known_ids(loaded, ours[-1]) if known else None,
    )


def _lacked(loaded: Sequence[Loaded], settings: Settings) -> list[str]:
    """The headers that the settings file decides on and no source has, in its order."""
    there = set().union(*(_folded_headers(one) for one in loaded))
    return [header for header in settings.columns if header in settings.saved and _folded(header) not in there]


def _noted(loaded: list[Loaded], lacked: Sequence[str]) -> list[Loaded]:
    """The sources, of which the first tells which saved columns were passed over."""
    if not lacked or not loaded:
        return loaded
    names = ", ".join(lacked[:_LISTED]) + (" …" if len(lacked) > _LISTED else "")
    first, *rest = loaded
    source = replace(first.source, notes=(*first.source.notes, _LACKED.format(names=same(names))))
    return [replace(first, source=source), *rest]


def registered(sources: Opened, settings: Settings) -> tuple[Register, dict[str, pl.Series]]:
    """The sources as one register, its columns understood; and the alternates of an earlier run by the key they serve.

    Raises SettingsError for a column that no source has, unless it was named by the settings file alone, and for a
    field that does not exist.
    """
    understood = _understood(sources.loaded, settings, sources.alternates)
    return _apart(combine(sources.loaded, understood), sources)


def _known_ids(loaded: Sequence[Loaded], ours: set[int]) -> pl.DataFrame:
    """``row`` and ``id`` of the last source's rows, ``ours`` of which an earlier run appended.

    Raises InputError where no run of regcheck wrote it.
    """
    *others, last = loaded
    at = _last(last.source.headers, f"customer{CLASH}", "customer") if ours else None
    if at is None:
        raise InputError(_NOT_KNOWN.format(name=last.source.name), _NAME_REGISTER)
    ids = last.records.select(id=f"c{at}").with_row_index("row", offset=1 + sum(one.records.height for one in others))
    return ids.cast({"row": pl.UInt32}).drop_nulls()


def _apart(register: Register, sources: Opened) -> tuple[Register, dict[str, pl.Series]]:
    """The register without the columns that hold alternates of an earlier run, and those by the key they serve."""
    carriers: dict[str, list[str]] = {}
    for one, alternates, keys in zip(sources.loaded, sources.alternates, register.keys, strict=True):
        # a header stands for its first column
        at = dict(zip(reversed(one.source.headers), reversed(keys), strict=True))
        for header in sorted(alternates):
            carriers.setdefault(at[header.removesuffix(ALTERNATE)], []).append(at[header])
    holding = {key for carrier in carriers.values() for key in carrier}
    carried = {key: register.cells.select(pl.coalesce(sorted(set(of)))).to_series() for key, of in carriers.items()}
    return replace(register, columns=tuple(one for one in register.columns if one.key not in holding)), carried


def _understood(
    loaded: Sequence[Loaded], settings: Settings, alternates: Sequence[set[str]]
) -> list[tuple[Column, ...]]:
    """What the columns of each file mean. A header that the user decided on need only be in one of the files.

    ``alternates`` are the headers of each file that hold what an earlier run kept beside another column.
    """
    lacked = {header for header in _lacked(loaded, settings) if settings.columns[header] in FIELDS}
    wanted = {header: to for header, to in settings.columns.items() if header not in lacked}
    elsewhere = [_folded_headers(one) for one in loaded]
    understood = []
    for at, one in enumerate(loaded):
        others = set().union(*elsewhere[:at], *elsewhere[at + 1 :]) - elsewhere[at]
        mapping = {header: to for header, to in wanted.items() if _folded(header) not in others}
        mapping |= dict.fromkeys(alternates[at], "other")
        understood.append(understand(one.source.headers, one.records.drop("line"), mapping=mapping))
    return understood


def _folded_headers(loaded: Loaded) -> set[str]:
    return {_folded(header) for header in loaded.source.headers}


def _folded(header: str) -> str:
    return header.strip().casefold()


def _without(loaded: Loaded, ours: set[int]) -> Loaded:
    """A source without the columns at ``ours``, which an earlier run appended."""
    if not ours:
        return loaded
    headers = loaded.source.headers
    kept = [at for at in range(len(headers)) if at not in ours]
    return Loaded(
        replace(loaded.source, headers=tuple(headers[at] for at in kept)),
        loaded.records.select("line", *(pl.col(f"c{at}").alias(f"c{new}") for new, at in enumerate(kept))),
        loaded.unreadable,
    )


def _ours(loaded: Loaded) -> set[int]:
    """The positions of what an earlier run appended; none where the file is not a register that a run wrote.

    They are the last columns that bear a name of APPENDED, or that name marked where the input had one like it.
    """
    headers = loaded.source.headers
    ours = {name: _last(headers, f"{name}{CLASH}", name) for name in APPENDED}
    if ours["customer"] is None or ours["rows"] is None:
        return set()
    customer = loaded.records[f"c{ours['customer']}"].drop_nulls()
    if not customer.str.contains(r"^C\d+$").all():
        return set()
    return {at for at in ours.values() if at is not None}


def _alternates_before(loaded: Loaded) -> set[str]:
    """The headers under which the run that wrote a register kept alternates: data, so they are taken along."""
    headers = loaded.source.headers
    return {header for header in headers if header.endswith(ALTERNATE) and header.removesuffix(ALTERNATE) in headers}


def _last(headers: tuple[str, ...], *names: str) -> int | None:
    """The position of the last header that bears the first of ``names`` that occurs."""
    return next((len(headers) - 1 - headers[::-1].index(name) for name in names if name in headers), None)


def refuse_empty(loaded: Sequence[Loaded]) -> None:
    """Raise InputError where no source has a row."""
    if any(one.source.records for one in loaded):
        return
    if not loaded:
        raise InputError(_NO_FILE, _NAME_ONE)
    names = ", ".join(one.source.name for one in loaded)
    raise InputError(
        Text(
            "{names} has a header but no rows under it.",
            "Tiedostossa {names} on otsikkorivi mutta ei yhtään riviä sen alla.",
            "{names} har en rubrikrad men inga rader under den.",
        ).format(names=names),
        Text(
            "Check that the export finished, then run again.",
            "Tarkista, että vienti valmistui, ja aja uudelleen.",
            "Kontrollera att exporten blev klar och kör igen.",
        ),
    )
