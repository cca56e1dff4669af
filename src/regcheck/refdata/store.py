"""Importing: publishers' files become tables in the user's own folder, each replaced whole or left as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from regcheck import data
from regcheck.data.imported import Import, files_of, folder, written
from regcheck.errors import InputError, OutputError, SettingsError, in_words
from regcheck.files import replacing
from regcheck.refdata.layouts import LAYOUTS, Layout, Piece, layout_of, pieces
from regcheck.refdata.plausible import NOT_TWICE, check_labels, check_letters, check_rows, check_share
from regcheck.refdata.shares import SHARES, Share
from regcheck.refdata.sheets import AGAIN, Sheet, sheets, year_in
from regcheck.text import LANGS, Text, printable

READABLE = 0o644
"""Imported statistics are public."""

_UNKNOWN = Text(
    "{file} is in no layout that regcheck knows; its labels are: {labels}.",
    "Tiedosto {file} ei ole missään regcheckin tuntemassa muodossa; sen otsikot ovat: {labels}.",
    "{file} har ingen uppställning som regcheck känner till; rubrikerna är: {labels}.",
)
_KNOWN = Text(
    "Known layouts: {layouts}. See docs/refdata.md for where to download them.",
    "Tunnetut muodot: {layouts}. Latauspaikat ovat ohjeessa docs/refdata.md.",
    "Kända uppställningar: {layouts}. Se docs/refdata.md för var de laddas ned.",
)
_PROMISED = Text(
    "{file} has the labels of {layout}, but not its columns or rows.",
    "Tiedostossa {file} on aineiston {layout} otsikot, mutta ei sen sarakkeita tai rivejä.",
    "{file} har rubrikerna för {layout}, men inte dess kolumner eller rader.",
)
_NOTHING_KEPT = Text(
    "{file} was read ({layout}), but it tells of no country that regcheck keeps such statistics of.",
    "Tiedosto {file} luettiin ({layout}), mutta se ei koske mitään maata, josta regcheckillä on tällaisia tilastoja.",
    "{file} lästes ({layout}), men den gäller inget land som regcheck har sådan statistik för.",
)
_COUNTRIES = Text(
    "Import the file of Finland, Sweden, Norway or Denmark.",
    "Tuo Suomen, Ruotsin, Norjan tai Tanskan tiedosto.",
    "Importera filen för Finland, Sverige, Norge eller Danmark.",
)
_NO_YEAR = Text(
    "{file} does not say which year its figures are about.",
    "Tiedosto {file} ei kerro, mitä vuotta sen luvut koskevat.",
    "{file} anger inte vilket år uppgifterna gäller.",
)
_GIVE_YEAR = Text(
    "Say it: regcheck refdata import --year 2026 {file}",
    "Kerro vuosi: regcheck refdata import --year 2026 {file}",
    "Ange året: regcheck refdata import --year 2026 {file}",
)
_SAME = Text(
    "{file} and {other} are the same file.",
    "{file} ja {other} ovat sama tiedosto.",
    "{file} och {other} är samma fil.",
)
_OLDER = Text(
    "{share}: the file is about {year}, the statistics in force about {in_force}.",
    "{share}: tiedosto koskee vuotta {year}, voimassa oleva tilasto vuotta {in_force}.",
    "{share}: filen gäller {year}, den gällande statistiken {in_force}.",
)
_TAKE_OLDER = Text(
    "Take a newer file, or use the older one with --older.",
    "Ota uudempi tiedosto tai käytä vanhempaa valitsimella --older.",
    "Ta en nyare fil, eller använd den äldre med --older.",
)
_FUTURE = Text(
    "{share}: the file is said to be about {year}, which has not been yet.",
    "{share}: tiedoston sanotaan koskevan vuotta {year}, joka on vasta edessä.",
    "{share}: filen sägs gälla {year}, som ännu inte har varit.",
)
_CHECK_YEAR = Text("Check the year of the file.", "Tarkista tiedoston vuosi.", "Kontrollera vilket år filen gäller.")
_UNWRITABLE = Text(
    "{path} cannot be written: {problem}.",
    "Tiedostoon {path} ei voi kirjoittaa: {problem}.",
    "{path} kan inte skrivas: {problem}.",
)
_ELSEWHERE = Text(
    "Choose another place with the variable XDG_DATA_HOME.",
    "Valitse toinen paikka ympäristömuuttujalla XDG_DATA_HOME.",
    "Välj en annan plats med miljövariabeln XDG_DATA_HOME.",
)
_NO_TABLE = Text(
    "Nothing has been imported for {table}.",
    "Taululle {table} ei ole tuotu mitään.",
    "Inget har importerats för {table}.",
)
_SEE_LIST = Text(
    "See what has been: regcheck refdata list",
    "Katso, mitä on tuotu: regcheck refdata list",
    "Se vad som har importerats: regcheck refdata list",
)


@dataclass(frozen=True)
class Renewal:
    """One share that was renewed: its record, how many rows it had before, and how many figures the publisher hides."""

    share: Import
    before: int
    hidden: int


@dataclass(frozen=True)
class _Told:
    """A piece and the file it was read from, with its SHA-256 sum."""

    piece: Piece
    file: str
    digest: str


def renew(paths: Sequence[Path], *, this_year: int, year: int | None = None, older: bool = False) -> list[Renewal]:
    """Read the files and put what they tell in the place of what they renew; nothing is written before all is checked.

    ``year`` is used for files that do not tell theirs. Raises InputError, SettingsError and OutputError.
    """
    each = [_told(path, year) for path in paths]
    _refuse_again(each)
    told = [one for file in each for one in file]
    keys = list(dict.fromkeys(one.piece.share for one in told))
    ready = [
        _ready(SHARES[key], [one for one in told if one.piece.share == key], this_year, older=older) for key in keys
    ]
    for renewal, rows in ready:
        _write(renewal.share, rows)
    data.forget()
    return [renewal for renewal, _ in ready]


def reset(table: str | None) -> list[str]:
    """Remove what was imported for ``table``, or everything: the packaged tables are in force. Returns the shares.

    Raises SettingsError where nothing was imported for ``table``, OutputError where it cannot be removed.
    """
    place = folder()
    doomed = files_of(table) if table else sorted(place.glob("*.parquet")) if place.is_dir() else []
    if table and not doomed:
        raise SettingsError(_NO_TABLE.format(table=table), _SEE_LIST)
    for path in doomed:
        try:
            path.unlink()
        except OSError as problem:
            raise OutputError(_UNWRITABLE.format(path=path.name, problem=in_words(problem)), _ELSEWHERE) from problem
    data.forget()
    return [path.stem for path in doomed]


def _refuse_again(each: Sequence[Sequence[_Told]]) -> None:
    """Raise InputError where two files hold the same bytes: their figures would be added up."""
    first: dict[str, str] = {}
    for told in each:
        file, digest = told[0].file, told[0].digest
        if digest in first:
            raise InputError(_SAME.format(file=file, other=first[digest]), NOT_TWICE)
        first[digest] = file


def _told(path: Path, year: int | None) -> list[_Told]:
    found = sheets(path)
    known = [(sheet, layout) for sheet in found if (layout := layout_of(sheet))]
    if not known:
        check_labels(path.name, found[0].labels if found else ())
        raise InputError(_UNKNOWN.format(file=path.name, labels=_labels(found)), _KNOWN.format(layouts=_layouts()))
    about = year or _release_year(found) or year_in(path.name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    told = [_Told(piece, path.name, digest) for sheet, layout in known for piece in _pieces(sheet, layout, about)]
    if not told:
        raise InputError(_NOTHING_KEPT.format(file=path.name, layout=known[0][1].name), _COUNTRIES)
    for one in told:
        check_letters(path.name, one.piece.rows)
        if one.piece.year is None:
            raise InputError(_NO_YEAR.format(file=path.name), _GIVE_YEAR.format(file=printable(str(path))))
    return told


def _pieces(sheet: Sheet, layout: Layout, year: int | None) -> list[Piece]:
    """What the sheet tells. Raises InputError where its rows are not what its labels promise."""
    try:
        return pieces(sheet, layout, year)
    except (pl.exceptions.PolarsError, LookupError, ValueError, StopIteration) as problem:
        raise InputError(_PROMISED.format(file=sheet.file, layout=layout.name), AGAIN) from problem


def _ready(share: Share, told: list[_Told], this_year: int, *, older: bool) -> tuple[Renewal, pl.DataFrame]:
    """The renewal of one share and its rows, after every check."""
    told_rows = pl.concat([one.piece.rows for one in told])
    rows = share.gather(told_rows)
    year = max(one.piece.year or 0 for one in told)
    files = tuple(dict.fromkeys((one.file, one.digest) for one in told))
    imported = share.imported(rows, year, files)
    if year > this_year:
        raise InputError(_FUTURE.format(share=share.key, year=year), _CHECK_YEAR)
    in_force = _year_in_force(imported)
    if year < in_force and not older:
        raise InputError(_OLDER.format(share=share.key, year=year, in_force=in_force), _TAKE_OLDER)
    check_share(share, rows)
    check_rows(share, told_rows)
    hidden = sum(rows.null_count().row(0)) if share.table.startswith(("areas", "population")) else 0
    return Renewal(imported, _height(share), hidden), rows


def _year_in_force(share: Import) -> int:
    """The year of the statistics that an import would take the place of; 0 where there are none."""
    one = share.reference
    same = [other for other in data.sources() if (other.table, other.country) == (one.table, one.country)]
    if share.beside:
        same = [other for other in same if other.part == one.part]
    return max((other.year for other in same), default=0)


def _height(share: Share) -> int:
    in_force = data.table(share.table)
    return (in_force.filter(country=share.country) if "country" in share.by else in_force).height


def _write(share: Import, rows: pl.DataFrame) -> None:
    place = folder()
    path = place / f"{share.stem}.parquet"
    try:
        place.mkdir(parents=True, exist_ok=True)
        with replacing(path, READABLE) as file:
            file.write(written(rows, share))
    except OSError as problem:
        raise OutputError(_UNWRITABLE.format(path=path.name, problem=in_words(problem)), _ELSEWHERE) from problem


def _release_year(found: list[Sheet]) -> int | None:
    """The year in which DVV drew a workbook's figures, as its covering sheet says."""
    for sheet in found:
        if sheet.name == "Saate":
            cells = " ".join(cell or "" for row in sheet.grid.head(6).rows() for cell in row)
            return year_in(cells)
    return None


def _labels(found: list[Sheet]) -> str:
    return ", ".join(label for label in found[0].labels[:8] if label) if found else ""


def _layouts() -> Text:
    names = dict.fromkeys(layout.name for layout in LAYOUTS)
    return Text(**{lang: "; ".join(name.in_(lang) for name in names) for lang in LANGS})
