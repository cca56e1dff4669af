"""Cells of a register as arrays, and draws from skewed lists."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

Dice = np.random.Generator
Texts = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


class Cells(dict[str, Texts]):
    """Columns of text of one length; an empty cell is an empty text."""

    @property
    def height(self) -> int:
        """How many rows."""
        return len(next(iter(self.values())))

    def taken(self, at: Numbers) -> Cells:
        """The rows ``at``, as cells of their own."""
        return Cells({name: column[at].copy() for name, column in self.items()})

    def frame(self) -> pl.DataFrame:
        """As polars reads a file without inference: an empty cell is null."""
        table = pl.DataFrame({name: pl.Series(column.tolist(), dtype=pl.String) for name, column in self.items()})
        return table.with_columns(pl.when(pl.all() != "").then(pl.all()))


def listed(words: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(words.split())


def pairs(words: str) -> dict[str, str]:
    """Pairs written like Johannes/Jussi."""
    return {one: other for one, _, other in (word.partition("/") for word in words.split())}


def texts(values: Sequence[str]) -> Texts:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def pick(choices: Sequence[str], size: int, dice: Dice, weights: Sequence[float] | None = None) -> Texts:
    """``size`` draws; evenly, or by ``weights``."""
    share = None if weights is None else np.asarray(weights, dtype=float) / float(np.sum(weights))
    return texts(choices)[dice.choice(len(choices), size, p=share)]


def zipf(choices: Sequence[str], size: int, dice: Dice, skew: float = 0.8) -> Texts:
    """``size`` draws, the first of the list commonest."""
    return pick(choices, size, dice, [1 / (rank + 3) ** skew for rank in range(len(choices))])


def joined(*parts: Texts | str) -> Texts:
    """The parts of each row put together."""
    height = next(len(part) for part in parts if not isinstance(part, str))
    columns = [[part] * height if isinstance(part, str) else part for part in parts]
    return texts(["".join(row) for row in zip(*columns, strict=True)])


def dates(days: Numbers) -> Texts:
    """ISO dates from days since 1970."""
    return texts(days.astype("datetime64[D]").astype(str).tolist())


def entries(persons: int, rows: int, share: float, dice: Dice) -> Numbers:
    """Which person each of ``rows`` rows is about: about ``share`` of the rows repeat a person who is there already.

    Persons who come twice mostly come twice only; a few come up to six times.
    """
    again = round(rows * share)
    first = dice.permutation(persons)[: rows - again]
    repeated = dice.permutation(first)[: max(1, round(again * 0.75))]
    extra = np.concatenate([repeated, dice.choice(repeated, max(0, again - len(repeated)))])[:again]
    return np.concatenate([first, extra]).astype(np.int64)


def nobody_elses(mail: Texts, dice: Dice) -> Texts:
    """A mailbox has one owner: whoever comes second takes a number."""
    taken = pl.Series(mail.tolist(), dtype=pl.String).is_first_distinct().to_numpy()
    late = np.flatnonzero(~taken)
    number = dice.integers(100, 99999, len(late)).astype(str)
    mail[late] = texts([one.replace("@", f"{more}@") for one, more in zip(mail[late], number, strict=True)])
    return mail
