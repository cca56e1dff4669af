"""Deciding uncertain pairs at the terminal: a pair at a time, a key an answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from regcheck.report.numbers import per_cent
from regcheck.report.reviewing import ANSWER_KEYS, ANSWER_WORDS, Doubtful
from regcheck.text import Lang, Text, printable, same

KEYS = {
    **ANSWER_KEYS,
    "b": "back",
    "z": "undo",
    "s": "save",
    "q": "save",
    "\x1b": "save",
}
_ASK = Text(
    "Same person? y yes · n no · u unsure · b back · z undo · s save and stop",
    "Sama henkilö? k kyllä · e ei · u epävarma · b takaisin · z kumoa · s tallenna ja lopeta",
    "Samma person? j ja · n nej · u osäker · b tillbaka · z ångra · s spara och sluta",
)
_HEAD = Text(
    "Pair {at} of {of}. Probability that they are the same person: {probability}",
    "Pari {at}/{of}. Todennäköisyys, että henkilö on sama: {probability}",
    "Par {at} av {of}. Sannolikhet att det är samma person: {probability}",
)
_BLIND_HEAD = Text("Pair {at} of {of}", "Pari {at}/{of}", "Par {at} av {of}")
_ROW = Text("Row {row}", "Rivi {row}", "Rad {row}")
_NO_KEY = Text("“{key}” is none of the keys.", "”{key}” ei ole mikään näppäimistä.", "”{key}” är ingen av tangenterna.")
_WAS = Text("Answered: {answer}", "Vastattu: {answer}", "Besvarat: {answer}")


@dataclass
class Session:
    """Where a person is among the ``pairs``, what has been answered (by place), and what can be undone."""

    pairs: Sequence[Doubtful]
    at: int = 0
    answers: dict[int, str] = field(default_factory=dict)
    before: list[tuple[int, str | None]] = field(default_factory=list)

    def take(self, order: str) -> bool:
        """Do what a key asks for; False where it ends the session."""
        if order == "save":
            return False
        if order == "back":
            self.at = max(0, self.at - 1)
        elif order == "undo":
            self._undo()
        else:
            self.before.append((self.at, self.answers.get(self.at)))
            self.answers[self.at] = order
            self.at += 1
        return self.at < len(self.pairs)

    def _undo(self) -> None:
        if not self.before:
            return
        self.at, answer = self.before.pop()
        self.answers.pop(self.at, None)
        if answer is not None:
            self.answers[self.at] = answer


def decide(console: Console, pairs: Sequence[Doubtful], lang: Lang, *, blind: bool) -> dict[int, str]:
    """Ask about each pair until all are answered or the person stops; the answers by the pair's place.

    An interruption stops it too: what has been answered is not lost.
    """
    session, pressed = Session(pairs), _keys()
    try:
        going = bool(pairs)
        while going:
            _show(console, session, lang, blind=blind)
            going = session.take(_order(console, pressed, lang))
    except (KeyboardInterrupt, EOFError):
        console.print()
    return session.answers


def _keys() -> Callable[[], str]:
    """One key at a time from a terminal; from a pipe, the letters of its lines."""
    if sys.stdin.isatty():
        return typer.getchar
    letters = iter([letter for line in sys.stdin for letter in line.strip()])
    return lambda: next(letters, "s")


def _order(console: Console, pressed: Callable[[], str], lang: Lang) -> str:
    while (order := KEYS.get((key := pressed()).lower())) is None:
        if key.strip() and key.isprintable():  # an arrow or another key that writes nothing is no slip
            console.print(Styled(_NO_KEY.format(key=same(printable(key))).in_(lang), style="yellow"))
        console.print(Styled(_ASK.in_(lang), style="cyan"))
    return order


def _show(console: Console, session: Session, lang: Lang, *, blind: bool) -> None:
    pair = session.pairs[session.at]
    head = (_BLIND_HEAD if blind else _HEAD).format(
        at=session.at + 1, of=len(session.pairs), probability=per_cent(pair.probability, lang)
    )
    console.print()
    console.print(Styled(head.in_(lang), style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("", *(_ROW.format(row=row).in_(lang) for row in pair.rows)):
        table.add_column(title, overflow="fold")
    for told in pair.values:
        style = "bold yellow" if pair.differs(told) else ""
        mark = "≠ " if pair.differs(told) else "  "
        cells = [Styled(printable(cell), style=style) for cell in told[1:]]
        table.add_row(Styled(mark + printable(told[0]), style="dim"), *cells)
    console.print(table)
    if not blind and pair.reason.in_(lang):
        console.print(Styled(printable(pair.reason.in_(lang)), style="dim"))
    if session.at in session.answers:
        console.print(Styled(_WAS.format(answer=ANSWER_WORDS[session.answers[session.at]]).in_(lang), style="dim"))
    console.print(Styled(_ASK.in_(lang), style="cyan"))
