"""What the commands about one person or about what is due share: the register taken in, and files written safely."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from regcheck.cli.commands import stem
from regcheck.cli.earlier import earlier_of
from regcheck.cli.screen import outcome_of, print_bytes
from regcheck.duties.certificate import SAID, Done
from regcheck.duties.copies import CERTIFICATE
from regcheck.duties.removal import SUPPRESSION, Asked, Whom, carry_out, targets
from regcheck.errors import OutputError, in_words
from regcheck.files import replacing
from regcheck.keys import secret_key
from regcheck.pipeline import Outcome
from regcheck.report.numbers import count
from regcheck.report.words import WORDS
from regcheck.settings import Settings
from regcheck.text import Lang, Text, printable

_IS_INPUT = Text(
    "{path} is an input; it is never written over.",
    "{path} on lähtötiedosto, eikä sitä korvata.",
    "{path} är indata och skrivs aldrig över.",
)
_EXISTS = Text("{path} is there already.", "{path} on jo olemassa.", "{path} finns redan.")
_FORCE = Text(
    "Name another file with --out, or write over it with --force.",
    "Anna toinen tiedosto valitsimella --out tai korvaa se valitsimella --force.",
    "Ange en annan fil med --out, eller skriv över den med --force.",
)
_NO_PLACE = Text("the folder does not exist", "kansiota ei ole", "mappen finns inte")
_WRITTEN = Text(
    "{path} was written, readable by you only. It holds personal data in clear.",
    "{path} kirjoitettiin; vain sinä voit lukea sen. Siinä on henkilötietoja peittämättä.",
    "{path} skrevs och kan bara läsas av dig. Den innehåller personuppgifter i klartext.",
)

_GONE = Text(
    "Records removed: {gone}; left: {left}.",
    "Poistettuja tietueita {gone}, jäljellä {left}.",
    "Borttagna poster: {gone}; kvar: {left}.",
)
_MADE = Text("{path} was written: {how}.", "{path} kirjoitettiin: {how}.", "{path} skrevs: {how}.")
_CERTIFIED = Text(
    "The certificate of deletion is {path}.",
    "Poistotodistus on {path}.",
    "Intyget om radering är {path}.",
)
_LISTED = Text(
    "Suppression keys kept in {path}: {count}. Keep the list and its key: without them the person can come back with "
    "the next import.",
    "Estotunnisteita listalla {path}: {count}. Säilytä lista ja sen avain: ilman niitä "
    "henkilö voi palata seuraavan tuonnin mukana.",
    "Spärrnycklar i {path}: {count}. Spara listan och dess nyckel: utan dem kan personen återkomma med nästa import.",
)
_POSSIBLY = Text(
    "Rows that may be theirs too and stayed: {count}. Decide on them with regcheck review, then forget again.",
    "Rivejä, jotka voivat myös olla heidän ja jotka jäivät: {count}. Ratkaise ne komennolla regcheck review ja poista "
    "sitten uudelleen.",
    "Rader som också kan vara deras och som är kvar: {count}. Avgör dem med regcheck review och radera sedan igen.",
)
_SPOKEN = Text(
    "Names or contact details of those removed still stand in free text or in lines that are no records; the "
    "certificate says in how many.",
    "Poistettujen nimiä tai yhteystietoja on yhä vapaassa tekstissä tai riveillä, jotka eivät ole tietueita; määrät "
    "ovat todistuksessa.",
    "Namn eller kontaktuppgifter för de borttagna finns kvar i fritext eller på rader som inte är poster; intyget "
    "anger hur många.",
)
_COPY = Text(
    "An older copy may hold the same rows: {name} ({kind}).",
    "Vanhassa kopiossa voi olla samat rivit: {name} ({kind}).",
    "En äldre kopia kan ha samma rader: {name} ({kind}).",
)


def taken_in(inputs: Sequence[Path], files: Sequence[str], settings: Settings, lang: Lang) -> Outcome:
    """The register in ``inputs``, obeying what people decided about its pairs in the folder of an earlier run."""
    return outcome_of(inputs, settings, lang, earlier_of(Path(f"{stem(files[0])}.regcheck")))


def check_new(paths: Sequence[Path], files: Sequence[str], *, force: bool) -> None:
    """Raise OutputError where one of ``paths`` is an input, is there already without ``force``, or has no folder."""
    inputs = {place.resolve() for file in files if file != "-" for place in _places(Path(file))}
    for path in paths:
        if path.resolve() in inputs:
            raise OutputError(_IS_INPUT.format(path=path), WORDS["elsewhere"])
        if path.exists() and (not force or not path.is_file()):
            raise OutputError(_EXISTS.format(path=path), _FORCE)
        if not path.absolute().parent.is_dir():
            raise OutputError(WORDS["unwritable"].format(path=path, problem=_NO_PLACE), WORDS["elsewhere"])


def hand_over(answer: bytes, path: Path | None, lang: Lang) -> None:
    """Print the answer, or write it for the owner only. Raises OutputError where it cannot be written."""
    if path is None:
        print_bytes(answer)
        return
    put(answer, path)
    sys.stderr.write(_WRITTEN.format(path=path).in_(lang) + "\n")


def put(data: bytes, path: Path) -> None:
    """Write ``data`` whole, for the owner only. Raises OutputError where that cannot be done."""
    try:
        with replacing(path) as file:
            file.write(data)
    except OSError as problem:
        told = WORDS["unwritable"].format(path=path, problem=in_words(problem))
        raise OutputError(told, WORDS["elsewhere"]) from None


def _places(path: Path) -> list[Path]:
    """The file, or the folder with the files in it."""
    return [path, *path.iterdir()] if path.is_dir() else [path]


@dataclass(frozen=True)
class Places:
    """Where a removal is to be written: ``out`` as asked for, the list, and whether over what is there already."""

    out: Path
    suppression: Path
    files: tuple[str, ...]
    force: bool


def places(out: Path, suppression: str | None, files: Sequence[str], *, force: bool) -> Places:
    """The places asked for, looked at before anything long is done. Raises OutputError for what cannot be."""
    home = out if out.is_dir() or not out.suffix else out.parent
    where = Places(out, Path(suppression) if suppression else home / SUPPRESSION, tuple(files), force)
    if not out.is_dir():
        check_new([out], files, force=force)
    return where


def removed(outcome: Outcome, whom: Whom, inputs: Sequence[Path], where: Places, lang: Lang) -> tuple[Done, Asked]:
    """Carry out a removal; what was done, and where it was written."""
    several = len(outcome.sources) > 1
    paths = targets(where.out, outcome.sources)
    named = where.out / "removal" if several or where.out.is_dir() else where.out.with_suffix("")
    certificate = named.with_name(named.name + CERTIFICATE)
    asked = Asked(tuple(inputs), paths, certificate, where.suppression, secret_key())
    if several:
        _make_folder(where.out)
    check_new([*paths, asked.certificate], where.files, force=where.force)
    return carry_out(outcome, whom, asked, lang), asked


def tell_removal(done: Done, asked: Asked, lang: Lang) -> None:
    """Say what was written where, what of theirs is left, and what else holds the rows."""
    gone, left = sum(one.gone for one in done.made), sum(one.left for one in done.made)
    told = [_GONE.format(gone=count(gone, lang), left=count(left, lang))]
    told += [_MADE.format(path=path, how=SAID[one.way]) for one, path in zip(done.made, asked.paths, strict=True)]
    told.append(_CERTIFIED.format(path=asked.certificate))
    if done.removal.keys:
        told.append(_LISTED.format(path=asked.suppression, count=count(sum(done.removal.keys.values()), lang)))
    told += [SAID["only"]]
    if done.removal.possibly:
        told.append(_POSSIBLY.format(count=count(done.removal.possibly, lang)))
    if done.removal.spoken_in_rows or done.removal.spoken_in_lines:
        told.append(_SPOKEN)
    told += [_COPY.format(name=one.name, kind=SAID[one.kind]) for one in done.copies]
    unproven = [path.name for one, path in zip(done.made, asked.paths, strict=True) if not one.proven]
    if unproven:
        told.append(SAID["unproven"].format(files=", ".join(unproven)))
    sys.stdout.write("".join(printable(one.in_(lang)) + "\n" for one in told))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        told = WORDS["unwritable"].format(path=folder, problem=in_words(problem))
        raise OutputError(told, WORDS["elsewhere"]) from None
