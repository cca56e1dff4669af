"""``regcheck review``: people decide the uncertain pairs of a run, and later runs obey."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from regcheck.cli import options
from regcheck.cli.language import chosen, say
from regcheck.errors import EXIT_PASSED, InputError, OutputError, in_words
from regcheck.text import Lang, Text, same

if TYPE_CHECKING:
    import polars as pl

    from regcheck.report.reviewing import Doubtful

_NOTHING = Text(
    "There is no pair left to decide.", "Ratkaistavia pareja ei ole.", "Det finns inga par kvar att avgöra."
)
_SAVED = Text(
    "Pairs decided now: {now}; decided in all: {all}; still open: {open}. Kept in {path}.",
    "Pareja ratkaistu nyt: {now}; kaikkiaan: {all}; avoinna: {open}. Tallennettu tiedostoon {path}.",
    "Par avgjorda nu: {now}; totalt: {all}; öppna: {open}. Sparade i {path}.",
)
_OBEYED = Text(
    "The next regcheck run that writes to this folder obeys them.",
    "Seuraava regcheck run, joka kirjoittaa tähän kansioon, noudattaa niitä.",
    "Nästa regcheck run som skriver till den här mappen följer dem.",
)
_WRITTEN = Text(
    "Pairs to decide: {count}. Written to {path}.",
    "Ratkaistavia pareja: {count}. Kirjoitettu tiedostoon {path}.",
    "Par att avgöra: {count}. Skrivna till {path}.",
)
_UNWRITABLE = Text(
    "The sheet cannot be written to {path}: {problem}.",
    "Taulukkoa ei voi kirjoittaa tiedostoon {path}: {problem}.",
    "Bladet kan inte skrivas till {path}: {problem}.",
)
_NO_WORKBOOK = Text(
    "{path} does not end in .xlsx, and the sheet is an Excel workbook.",
    "Tiedoston {path} pääte ei ole .xlsx, mutta taulukko on Excel-tiedosto.",
    "{path} slutar inte på .xlsx, men bladet är en Excelfil.",
)
_KEPT = Text(
    "{path} is there already, and it is not a review sheet without answers.",
    "{path} on jo olemassa, eikä se ole tarkistustaulukko ilman vastauksia.",
    "{path} finns redan och är inte ett granskningsblad utan svar.",
)
_FORCE = Text(
    "Name another file, or write over it with --force.",
    "Anna toinen tiedosto tai korvaa se valitsimella --force.",
    "Ange en annan fil, eller skriv över den med --force.",
)
_ELSEWHERE = Text("Name another file.", "Anna toinen tiedosto.", "Ange en annan fil.")
_ANOTHER_RUN = Text(
    "None of the pairs answered in {file} is in this run.",
    "Yksikään tiedostossa {file} vastattu pari ei ole tästä ajosta.",
    "Inget av paren som besvarats i {file} finns i den här körningen.",
)
_WRITE_AGAIN = Text(
    "Take the answers into the folder of the run whose pairs they are, or write a new sheet with regcheck review DIR "
    "--to FILE.xlsx.",
    "Anna sen ajon kansio, jonka pareja vastaukset koskevat, tai kirjoita uusi taulukko komennolla regcheck review "
    "KANSIO --to TIEDOSTO.xlsx.",
    "Ange mappen för den körning som svaren gäller, eller skriv ett nytt blad med regcheck review MAPP --to FIL.xlsx.",
)
_SOME_OTHERS = Text(
    "{file}: {count} of the answers are about pairs that are not in this run, and are passed over.",
    "{file}: {count} vastausta koskee pareja, joita ei ole tässä ajossa; ne ohitetaan.",
    "{file}: {count} av svaren gäller par som inte finns i den här körningen och hoppas över.",
)
_COMPARED = Text(
    "{one} and {other} both answered {pairs} pairs and agree on {alike}; Cohen's kappa {kappa}. Where they differ, the "
    "pair stays open.",
    "{one} ja {other} vastasivat kumpikin {pairs} pariin ja olivat samaa mieltä {alike} parista; Cohenin kappa "
    "{kappa}. Erimielisyydet jäävät avoimiksi.",
    "{one} och {other} svarade båda på {pairs} par och är överens om {alike}; Cohens kappa {kappa}. Där de skiljer sig "
    "förblir paret öppet.",
)


def review(  # noqa: PLR0913
    folder: options.RunFolder,
    *,
    to: Annotated[
        str | None,
        typer.Option(
            metavar=say("FILE", "TIEDOSTO", "FIL"),
            help=say(
                "Write the pairs to an Excel sheet instead of asking.",
                "Kirjoita parit Excel-taulukkoon kysymisen sijasta.",
                "Skriv paren till ett Excelblad i stället för att fråga.",
            ),
            show_default=False,
        ),
    ] = None,
    from_: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar=say("FILE", "TIEDOSTO", "FIL"),
            help=say(
                "Take the answers of a filled-in sheet; its name is the reviewer. Repeat to compare two.",
                "Ota vastaukset täytetystä taulukosta; sen nimi on vastaaja. Toista, niin vastauksia verrataan.",
                "Ta svaren ur ett ifyllt blad; dess namn är granskaren. Upprepa för att jämföra två.",
            ),
            show_default=False,
        ),
    ] = None,
    blind: Annotated[
        bool,
        typer.Option(
            "--blind",
            metavar="",
            help=say(
                "Do not show how likely regcheck thinks each pair is.",
                "Älä näytä, kuinka todennäköisenä regcheck paria pitää.",
                "Visa inte hur sannolikt regcheck anser att varje par är.",
            ),
        ),
    ] = False,
    reviewer: Annotated[
        str | None,
        typer.Option(
            metavar=say("NAME", "NIMI", "NAMN"),
            help=say(
                "Who answers; by default the user's name on this machine.",
                "Kuka vastaa; oletuksena käyttäjän nimi tällä koneella.",
                "Vem som svarar; som standard användarnamnet på datorn.",
            ),
            show_default=False,
        ),
    ] = None,
    force: options.Force = False,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Decide the uncertain pairs of a run, at the terminal or in an Excel sheet."""
    from regcheck.decisions import FILE, read_decisions  # noqa: PLC0415

    language, run_folder = chosen(sys.argv[1:]), Path(folder)
    kept = run_folder / FILE
    before, troubles = read_decisions(kept)
    sys.stderr.writelines(trouble.in_(language) + "\n" for trouble in troubles)
    if to is not None:
        _check_sheet(Path(to), force=force)
    if from_:
        return _take_sheets([Path(one) for one in from_], before, kept, language)
    pairs = _open_among(_doubtful_pairs(run_folder), before, reviewer)
    if not pairs:
        sys.stdout.write(_NOTHING.in_(language) + "\n")
        return EXIT_PASSED
    if to is not None:
        return _write_sheet(pairs, Path(to), language, blind=blind)
    return _ask(pairs, before, kept, language, reviewer or this_user(), blind=blind)


def _ask(  # noqa: PLR0913
    pairs: list[Doubtful], before: pl.DataFrame, kept: Path, lang: Lang, reviewer: str, *, blind: bool
) -> int:
    import polars as pl  # noqa: PLC0415

    from regcheck.cli.deciding import decide  # noqa: PLC0415
    from regcheck.cli.screen import out as console  # noqa: PLC0415
    from regcheck.decisions import DECISIONS, together  # noqa: PLC0415

    answers = decide(console(), pairs, lang, blind=blind)
    lines = [(*pairs[at].prints, answer, reviewer) for at, answer in sorted(answers.items())]
    now = pl.DataFrame(lines, schema=DECISIONS, orient="row")
    _save(before, [now], kept, lang, still_open=len(_open_among(pairs, together([before, now]), reviewer)))
    return EXIT_PASSED


def _take_sheets(sheets: list[Path], before: pl.DataFrame, kept: Path, lang: Lang) -> int:
    from itertools import combinations  # noqa: PLC0415

    from regcheck.decisions import together  # noqa: PLC0415
    from regcheck.report.review_sheet import read_review_sheet  # noqa: PLC0415

    pairs = _doubtful_pairs(kept.parent)
    answered = {}
    for sheet in sheets:
        answers, troubles = read_review_sheet(sheet)
        sys.stderr.writelines(trouble.in_(lang) + "\n" for trouble in troubles)
        answered[sheet.stem] = _about(pairs, answers, sheet, lang)
    for one, other in combinations(answered, 2):
        _tell_agreement(one, answered[one], other, answered[other], lang)
    open_ = len(_open_among(pairs, together([before, *answered.values()]), None))
    _save(before, list(answered.values()), kept, lang, still_open=open_)
    return EXIT_PASSED


def _about(pairs: list[Doubtful], answers: pl.DataFrame, sheet: Path, lang: Lang) -> pl.DataFrame:
    """The ``answers`` that are about the uncertain ``pairs`` of this run; the others are told.

    Raises InputError where there are answers and all are about others: the sheet is of another run.
    """
    asked = {tuple(sorted(pair.prints)) for pair in pairs}
    ours = answers.filter(
        [tuple(sorted(prints)) in asked for prints in answers.select("left", "right").iter_rows()]
        if answers.height
        else False
    )
    if answers.height and not ours.height:
        raise InputError(_ANOTHER_RUN.format(file=sheet.name), _WRITE_AGAIN)
    if ours.height < answers.height:
        told = _SOME_OTHERS.format(file=sheet.name, count=answers.height - ours.height)
        sys.stderr.write(told.in_(lang) + "\n")
    return ours


def _save(before: pl.DataFrame, now: list[pl.DataFrame], kept: Path, lang: Lang, *, still_open: int) -> None:
    """Keep the answers and tell how many pairs they decide, and how many of the run's pairs are ``still_open``."""
    from regcheck.decisions import agreed, together, write_decisions  # noqa: PLC0415
    from regcheck.report.run_tables import NAME_FOLDER  # noqa: PLC0415

    every = together([before, *now])
    try:
        write_decisions(every, kept)
    except OSError as problem:
        raise OutputError(_UNWRITABLE.format(path=kept, problem=in_words(problem)), NAME_FOLDER) from None
    pairs = agreed(every)
    settled = pairs.filter(pairs["decision"] != "unsure")
    decided = settled.join(agreed(together(now)), on=["left", "right"], how="semi").height
    told = _SAVED.format(
        now=decided,
        all=settled.height,
        open=still_open,
        path=kept,
    )
    sys.stdout.write(f"{told.in_(lang)}\n{_OBEYED.in_(lang)}\n")


def _tell_agreement(one: str, left: pl.DataFrame, other: str, right: pl.DataFrame, lang: Lang) -> None:
    """Say how far two reviewers agree; kappa is what is beyond chance (Cohen 1960)."""
    both = left.join(right, on=["left", "right"], suffix="_other")
    alike = int((both["decision"] == both["decision_other"]).sum())
    sys.stdout.write(
        _COMPARED.format(
            one=one, other=other, pairs=both.height, alike=alike, kappa=_kappa(both["decision"], both["decision_other"])
        ).in_(lang)
        + "\n"
    )


def _kappa(left: pl.Series, right: pl.Series) -> Text:
    if not len(left):
        return same("–")
    of = len(left)
    chance = sum(int((left == one).sum()) / of * int((right == one).sum()) / of for one in left.unique())
    alike = int((left == right).sum()) / of
    figure = "1.00" if chance == 1 else f"{(alike - chance) / (1 - chance):.2f}"
    return Text(figure, figure.replace(".", ","), figure.replace(".", ","))


def _check_sheet(path: Path, *, force: bool) -> None:
    """Raise OutputError where the sheet may not be written to ``path``: no answers and no other file are lost."""
    from regcheck.report.review_sheet import unanswered  # noqa: PLC0415

    if path.suffix.lower() != ".xlsx":
        raise OutputError(_NO_WORKBOOK.format(path=path), _ELSEWHERE)
    if path.exists() and not force and not unanswered(path):
        raise OutputError(_KEPT.format(path=path), _FORCE)


def _write_sheet(pairs: list[Doubtful], path: Path, lang: Lang, *, blind: bool) -> int:
    from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415

    from regcheck.report.review_sheet import write_review_sheet  # noqa: PLC0415

    try:
        write_review_sheet(pairs, path, lang, blind=blind)
        path.chmod(0o600)
    except (OSError, XlsxWriterException) as problem:
        raise OutputError(_UNWRITABLE.format(path=path, problem=in_words(problem)), _ELSEWHERE) from None
    sys.stdout.write(_WRITTEN.format(count=len(pairs), path=path).in_(lang) + "\n")
    return EXIT_PASSED


def _open_among(pairs: list[Doubtful], decisions: pl.DataFrame, reviewer: str | None) -> list[Doubtful]:
    """Those of ``pairs`` that this reviewer, or with none named anybody, has not settled."""
    from regcheck.decisions import agreed  # noqa: PLC0415

    own = decisions if reviewer is None else decisions.filter(decisions["reviewer"] == reviewer)
    told = agreed(own)
    done = set(told.filter(told["decision"] != "unsure").select("left", "right").iter_rows())
    return [pair for pair in pairs if tuple(sorted(pair.prints)) not in done]


def _doubtful_pairs(folder: Path) -> list[Doubtful]:
    """The uncertain pairs of a run, decided since or not."""
    import polars as pl  # noqa: PLC0415

    from regcheck.decisions import fingerprints  # noqa: PLC0415
    from regcheck.keys import secret_key  # noqa: PLC0415
    from regcheck.pipeline import shown_rows  # noqa: PLC0415
    from regcheck.report.reviewing import doubtful  # noqa: PLC0415
    from regcheck.report.run_tables import run_table  # noqa: PLC0415
    from regcheck.report.undo import kept_in, restore  # noqa: PLC0415

    pairs = run_table(folder, "pairs").filter(pl.col("decision") == "review")
    if not pairs.height:
        return []
    rows = pl.concat([pairs["row"], pairs["row_right"]]).cast(pl.UInt32).unique().sort()
    kept = kept_in(folder)
    with TemporaryDirectory(prefix="regcheck-") as scratch:
        columns, shown = shown_rows(restore(kept, Path(scratch)), kept.settings, rows)
    prints = fingerprints(shown, columns, secret_key())
    return doubtful(pairs, shown, prints, columns, run_table(folder, "clusters"))


def this_user() -> str:
    """Who answers where nobody is named: the user's name on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no user database, as in some containers
        return "-"
