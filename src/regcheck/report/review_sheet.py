"""The uncertain pairs as an Excel sheet for colleagues, and their answers back from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import fastexcel
import polars as pl
from xlsxwriter import Workbook

from regcheck.decisions import DECISIONS
from regcheck.errors import InputError
from regcheck.report.reviewing import ANSWER_KEYS, ANSWER_WORDS, Doubtful
from regcheck.text import LANGS, Lang, Text, printable, same

_HEADS = {
    "pair": Text("Pair", "Pari", "Par"),
    "answer": Text("Same person?", "Sama henkilö?", "Samma person?"),
    "probability": Text("Probability", "Todennäköisyys", "Sannolikhet"),
    "row": Text("Row", "Rivi", "Rad"),
}
_LEFT, _RIGHT = "regcheck left", "regcheck right"  # hidden columns that say which pair a line is about
_NO_SHEET = Text(
    "{file} is not a review sheet written by regcheck.",
    "{file} ei ole regcheckin kirjoittama tarkistustaulukko.",
    "{file} är inte ett granskningsblad som regcheck har skrivit.",
)
_WRITE_ONE = Text(
    "Write one with regcheck review DIR --to FILE.xlsx and keep its hidden columns.",
    "Kirjoita sellainen komennolla regcheck review KANSIO --to TIEDOSTO.xlsx ja säilytä sen piilotetut sarakkeet.",
    "Skriv ett med regcheck review MAPP --to FIL.xlsx och behåll dess dolda kolumner.",
)
_NO_ANSWER = Text(
    "{file}, line {line}: “{given}” is no answer, so the pair stays open. Choose from the list in the cell.",
    "{file}, rivi {line}: ”{given}” ei ole vastaus, joten pari jää avoimeksi. Valitse vastaus solun luettelosta.",
    "{file}, rad {line}: ”{given}” är inget svar, så paret förblir öppet. Välj ur cellens lista.",
)


def write_review_sheet(pairs: Sequence[Doubtful], path: Path, lang: Lang, *, blind: bool) -> None:
    """Write the pairs, two lines each, with a list of answers to choose from and what differs marked.

    ``blind`` leaves out how likely regcheck thinks each pair is, and shuffles nothing: the order then is by row.
    """
    shown = sorted(pairs, key=lambda pair: pair.rows) if blind else list(pairs)
    headers = list(dict.fromkeys(header for pair in shown for header, _, _ in pair.values))
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("review")
        bold, marked, plain = (
            book.add_format({"bold": True}),
            book.add_format({"bg_color": "#FFE9A8"}),
            book.add_format({}),
        )
        names = ["pair", "answer", *([] if blind else ["probability"]), "row"]
        heads = [_LEFT, _RIGHT, *(_HEADS[name].in_(lang) for name in names), *headers]
        sheet.write_row(0, 0, heads, bold)
        sheet.set_column(0, 1, None, None, {"hidden": True})
        sheet.set_column(2, len(heads) - 1, 18)
        sheet.freeze_panes(1, 2 + len(names))
        for number, pair in enumerate(shown, 1):
            top = 2 * number - 1
            at = {name: 2 + place for place, name in enumerate(names)}
            for side in (0, 1):
                sheet.write_row(top + side, 0, pair.prints)
                sheet.write_number(top + side, at["pair"], number)
            sheet.data_validation(
                top,
                at["answer"],
                top + 1,
                at["answer"],
                {"validate": "list", "source": [word.in_(lang) for word in ANSWER_WORDS.values()]},
            )
            if not blind:
                sheet.write_number(top, at["probability"], round(pair.probability, 2))
            for side in (0, 1):
                sheet.write_number(top + side, at["row"], pair.rows[side])
            for told in pair.values:
                place = 2 + len(names) + headers.index(told[0])
                for side in (0, 1):
                    sheet.write_string(top + side, place, told[1 + side], marked if pair.differs(told) else plain)


def read_review_sheet(path: Path) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    """The answers in a sheet (schema DECISIONS), and a sentence on each cell that holds something else.

    The file's stem names the reviewer. An answer may be a word or its first letter, in any of the languages. Raises
    InputError where the file is no such sheet.
    """
    frame = _cells(path)
    heads = set(frame.columns)
    answer = next((word for lang in LANGS if (word := _HEADS["answer"].in_(lang)) in heads), None)
    if answer is None or not {_LEFT, _RIGHT} <= heads:
        raise InputError(_NO_SHEET.format(file=path.name), _WRITE_ONE)
    meant = {word.in_(lang): code for code, word in ANSWER_WORDS.items() for lang in LANGS} | ANSWER_KEYS
    given = pl.col(answer).str.strip_chars()
    told = _by_pair(frame, answer)
    told = told.with_columns(
        decision=given.str.to_lowercase().replace_strict(meant, default=None, return_dtype=pl.String)
    )
    strangers = told.filter(pl.col("decision").is_null()).select("line", answer)
    answers = told.filter(pl.col("decision").is_not_null()).select(
        pl.col(_LEFT).alias("left"), pl.col(_RIGHT).alias("right"), "decision", pl.lit(path.stem).alias("reviewer")
    )
    return answers.cast(DECISIONS), tuple(
        _NO_ANSWER.format(file=path.name, line=line, given=same(printable(word)))
        for line, word in strangers.iter_rows()
    )


def unanswered(path: Path) -> bool:
    """Whether a file is a review sheet in which nothing has been answered: writing it anew loses nothing."""
    try:
        answers, troubles = read_review_sheet(path)
    except InputError:
        return False
    return answers.is_empty() and not troubles


def _by_pair(frame: pl.DataFrame, answer: str) -> pl.DataFrame:
    """The answered pairs, a line each with the ``line`` of the answer: the pair's first one, else its second one."""
    said = pl.col(answer).str.strip_chars().replace("", None).is_not_null()
    return (
        frame.with_row_index("line", offset=2)
        .filter(pl.col(_LEFT).is_not_null() & said)
        .unique([_LEFT, _RIGHT], keep="first", maintain_order=True)
    )


def _cells(path: Path) -> pl.DataFrame:
    try:
        book = fastexcel.read_excel(path)
        return book.load_sheet(0, dtypes="string").to_polars()
    except (fastexcel.FastExcelError, OSError) as problem:
        raise InputError(_NO_SHEET.format(file=path.name), _WRITE_ONE) from problem
