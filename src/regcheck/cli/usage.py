"""What typer says of its own accord (headings, usage, usage errors), in the language of the person at the terminal.

typer sends some of its words through gettext and writes others in English. Both are translated by the message
catalogues in ``locale/``, whose message ids are typer's English words; a sentence they do not know stays English.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import bindtextdomain
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from typer.core import TyperCommand, TyperGroup, TyperOption

from regcheck.cli.language import chosen
from regcheck.errors import EXIT_COULD_NOT_RUN
from regcheck.text import Lang, printable

if TYPE_CHECKING:  # typer keeps these names to itself; only a type checker needs them
    from typer._click import Command as Base
    from typer._click import Context, HelpFormatter
else:
    Base = object

HELP = "Show this message and exit."
USAGE = "Usage: "
QUOTE = "'{text}'"
TRY = "Try '{command} {option}' for help."

# Usage errors with their blanks, as typer and pydantic word them. A blank that holds a sentence is translated too.
SENTENCES = (
    "{sentence} (Possible options: {options})",
    "{sentence}. Did you mean {names}?",
    "No such option: {option}",
    "Missing argument {name}.",
    "Missing option {name}.",
    "Option {option} requires an argument.",
    "Option {option} does not take a value.",
    "Got unexpected extra argument(s) ({arguments})",
    "Invalid value for {name}: {sentence}",
    "{value} is not one of {choices}.",
    "Input should be a valid number, unable to parse string as a number",
    "Input should be a finite number",
    "Input should be a valid integer, unable to parse string as an integer",
    "Unable to parse input string as an integer, exceeded maximum size",
    "Input should be less than or equal to {limit}",
    "Input should be greater than or equal to {limit}",
)


class _Spoken(Base):
    """A command or a group whose usage line, help option and help page are in the bound language."""

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        """The pieces of the usage line."""
        return [_(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_(USAGE))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The option ``--help``; its type is not worth a word."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help, option.metavar = _(HELP), ""
        return option

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Print the help page. typer colours the word for usage where it is English; ours is to keep its colour."""
        from typer.rich_utils import OptionHighlighter  # noqa: PLC0415 - rich's panels, needed for help alone

        OptionHighlighter.highlights = [one.replace(USAGE, _(USAGE)) for one in OptionHighlighter.highlights]
        super().format_help(ctx, formatter)


class Command(_Spoken, TyperCommand):
    """One command, speaking the language of the person."""


class Group(_Spoken, TyperGroup):
    """All commands; the place where a usage error becomes a sentence and an exit code, as every other error does."""

    def main(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as in typer
        """Run the command line in the chosen language and exit with its code."""
        with _gettext_in(chosen(sys.argv[1:])):
            try:
                code = super().main(*arguments, **{**options, "standalone_mode": False})
            except typer.TyperException as problem:
                code = _refuse(problem)
        sys.exit(code)


def complain(message: str, advice: str, code: int) -> int:
    """Tell the person at the terminal what is wrong and what to do; the answer is ``code``."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(printable(f"regcheck: {message}"), markup=False)
    if advice:
        console.print(advice, markup=False)
    return code


def translated(sentence: str) -> str:
    """A sentence of typer's in the bound language, with the blanks it came with."""
    sentence = sentence.removeprefix("Value error, ")  # pydantic's word for a choice that is none
    for known in SENTENCES:
        if found := _pattern(known).fullmatch(sentence):
            filled = {name: translated(value) for name, value in found.groupdict().items()}
            return _(known).format(**filled)
    return _(sentence)


def _refuse(problem: typer.TyperException) -> int:
    sentence, context = problem.format_message(), getattr(problem, "ctx", None)
    if not sentence:  # a bare ``regcheck``: the help is printed already
        return EXIT_COULD_NOT_RUN
    advice = ""
    if context is not None:
        advice = f"{context.get_usage()}\n{_quoted(_(TRY).format(command=context.command_path, option='--help'))}"
    return complain(_quoted(translated(sentence)), advice, EXIT_COULD_NOT_RUN)


def _quoted(sentence: str) -> str:
    """The sentence with the quotes of its language around what typer puts in straight ones."""
    return re.sub(r"'([^']+)'", lambda found: _(QUOTE).format(text=found[1]), sentence)


def _pattern(sentence: str) -> re.Pattern[str]:
    blanks = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(sentence))
    return re.compile(blanks, re.DOTALL)


@contextmanager
def _gettext_in(lang: Lang) -> Iterator[None]:
    """Bind the catalogues and choose their language; gettext takes it from the environment, which is put back."""
    bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    before = os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
