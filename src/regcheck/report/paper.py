"""A document of sections with sentences and tables, laid out as Markdown, as a page or for the terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from regcheck.report.templates import page_template
from regcheck.text import Lang, printable

LEAST_COLUMN = 14  # characters a column needs, on average, for its words not to be broken


@dataclass(frozen=True)
class Section:
    """A heading, the sentences under it, and a table with its ``head`` (none where it is empty) and ``lines``."""

    title: str
    said: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Paper:
    """A document in one language."""

    title: str
    said: tuple[str, ...]
    sections: tuple[Section, ...]


def as_markdown(paper: Paper) -> str:
    """The document as Markdown, to be edited by a person; what was read out of a file cannot become markup."""
    return "\n".join(_markdown(paper)) + "\n"


def as_page(paper: Paper, lang: Lang) -> str:
    """The document as one self-contained page without scripts."""
    return page_template("paper.html.j2").render(paper=paper, lang=lang)


def show_paper(console: Console, paper: Paper) -> None:
    """Print the document."""
    console.print(Styled(printable(paper.title), style="bold"))
    for sentence in paper.said:
        console.print(Styled(printable(sentence)))
    for section in paper.sections:
        console.print()
        console.print(Styled(printable(section.title), style="bold"))
        for sentence in section.said:
            console.print(Styled(printable(sentence)))
        if section.lines:
            console.print(_stacked(section) if len(section.head) * LEAST_COLUMN > console.width else _grid(section))


def as_text(paper: Paper, width: int | None = None) -> str:
    """The document as plain text, ``width`` letters wide, by default as wide as the terminal."""
    text = io.StringIO()
    show_paper(Console(file=text, width=width, highlight=False), paper)
    return text.getvalue()


def _grid(section: Section) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_header=bool(section.head))
    for at in range(len(section.lines[0])):
        table.add_column(section.head[at] if section.head else "", overflow="fold")
    for line in section.lines:
        table.add_row(*(Styled(printable(cell)) for cell in line))
    return table


def _stacked(section: Section) -> Styled:
    """A table too wide for the terminal: each line on its own, its cells one below the other after their headings."""
    blocks = (
        "\n".join(f"{name}: {cell}" if name else cell for name, cell in zip(section.head, line, strict=True) if cell)
        for line in section.lines
    )
    return Styled(printable("\n\n".join(blocks)))


def _markdown(paper: Paper) -> Iterator[str]:
    yield f"# {_inert(paper.title)}"
    for sentence in paper.said:
        yield f"\n{sentence}"
    for section in paper.sections:
        yield f"\n## {_inert(section.title)}"
        for sentence in section.said:
            yield f"\n{sentence}"
        if section.lines:
            head = section.head or ("",) * len(section.lines[0])
            yield "\n| " + " | ".join(map(_cell, head)) + " |"
            yield "|" + "---|" * len(head)
            yield from ("| " + " | ".join(map(_cell, line)) + " |" for line in section.lines)


def _inert(text: str) -> str:
    """One line of text in which nothing opens a tag."""
    return " ".join(printable(text).replace("<", "&lt;").split())


def _cell(text: str) -> str:
    return _inert(text).replace("|", "\\|")
