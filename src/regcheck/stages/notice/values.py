"""What single values give away against their column: another kind, another form, a stray spelling or sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import polars as pl
from rapidfuzz.distance import OSA

from regcheck.stages.notice.seen import CLASSES, LEAST_ROWS, Seen, Sign, kept

_FEW = 0.02  # a minority larger than this is a habit too
_RARE = 0.005
_NOTATION = 0.05
_MASKS = (("[A-Z]+", "A"), ("[a-z]+", "a"), ("[0-9]+", "9"))
_MOST_FORMS = 6
_STRAYS = {
    "quotes": "[‘’‚‛“”„‟′″]",
    "letters": r"[\p{L}--[A-Za-z]]",
}
_OTHER_SCRIPT = r"[\p{Latin}][\p{Cyrillic}\p{Greek}]|[\p{Cyrillic}\p{Greek}][\p{Latin}]"
_MORE_THAN_RARE = 20  # a value of a closed list is this many times as frequent as one that strayed into it
_MOST_GRADES = 15  # a list of more numbers than this is a scale, with ends that few reach
_LEAST_LETTERS = 4


def by_value(seen: Seen) -> Iterator[Sign]:
    """Every sign in the values of one column."""
    if not seen.open:
        return
    kind = list(_of_another_kind(seen))
    yield from kind
    if not kind:
        yield from _in_another_form(seen)
    if seen.listed and seen.main_class in (None, "number") and seen.column.field != "postal_code":
        yield from _not_of_the_list(seen)
    yield from _strays(seen)


def _of_another_kind(seen: Seen) -> Iterator[Sign]:
    """NTC001: a word among numbers, an e-mail address among links, digits among words."""
    if seen.main_class is None and not (seen.wordy and _rare_in_sample(seen, r"\d")):
        return
    form = CLASSES[seen.main_class] if seen.main_class else r"^\D*$"
    broken = ~seen.text.str.contains(form)
    if seen.main_class is None and seen.listed:
        return  # a list of words says itself which of them do not belong
    yield from _minority(seen, "NTC001", broken)


def _in_another_form(seen: Seen) -> Iterator[Sign]:
    """NTC002: a code in another form, or of another length, than nearly all."""
    if seen.main_class not in (None, "number") or (seen.main_class is None and (seen.wordy or seen.listed)):
        return
    length, pattern = _one_length(seen), _few_forms(seen) if seen.main_class is None else None
    habits = [seen.text.str.len_chars() != length] if length else []
    habits += [~seen.text.str.contains(pattern)] if pattern else []
    few = [broken for broken in habits if int(broken.sum() or 0) <= max(1, _RARE * seen.filled)]
    if few:
        yield from _minority(seen, "NTC002", few[0] | few[-1], most=2 * _RARE)


def _few_forms(seen: Seen) -> str | None:
    """A pattern for the few forms of the codes, or None where they have many."""
    forms = seen.sample.alias("value").to_frame().select(_mask()).to_series().value_counts(sort=True)
    main = forms.filter(pl.col("count") > max(1, _RARE * seen.sample.len()))
    if main.height > _MOST_FORMS or main["count"].sum() < (1 - _FEW) * seen.sample.len():
        return None
    return "^(?:" + "|".join(_form(mask) for mask in main[main.columns[0]]) + ")$"


def _one_length(seen: Seen) -> int | None:
    """The length of nearly all codes, if they have one; numbers are codes if they are too long to be amounts."""
    lengths = seen.sample.str.len_chars()
    length = lengths.mode().min()
    if not isinstance(length, int) or seen.distinct < 0.5 or length < (8 if seen.main_class else 5):
        return None
    return length if (lengths != length).sum() <= max(1, 2 * _RARE * lengths.len()) else None


def notations(seen: Seen) -> Iterator[Sign]:
    """NTC003: phones, postal codes or dates that the column writes in several ways, each of them often."""
    if seen.column.field not in ("phone", "mobile", "postal_code") or seen.filled < LEAST_ROWS:
        return
    written = seen.sample.alias("value").to_frame().select(_mask("9")).to_series()
    shares = written.value_counts()["count"] / seen.sample.len()
    if (shares >= _NOTATION).sum() > 1:
        yield Sign("NTC003", seen.header, None, kept(seen.sample.len(), 0))


def _mask(digits: str = "9+") -> pl.Expr:
    """The form of a value: letters as A or a, digits as 9; runs of digits as one, or digit by digit ("9")."""
    masked = pl.col("value")
    for form, sign in _MASKS:
        masked = masked.str.replace_all(form if sign != "9" or digits == "9+" else "[0-9]", sign)
    return masked


def _form(mask: str) -> str:
    letters = {"A": "[A-Z]+", "a": "[a-z]+", "9": "[0-9]+"}
    return "".join(letters.get(sign, _escaped(sign)) for sign in mask)


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in r"\.+*?()|[]{}^$#&-~" else sign


def _not_of_the_list(seen: Seen) -> Iterator[Sign]:
    """NTC004: a misspelling of a frequent value; NTC005: a value that hardly belongs to the list."""
    usual, rare = _closed(seen.counts)
    if not rare or (seen.main_class == "number" and len(usual) > _MOST_GRADES):
        return
    meant = {value: near for value in rare if (near := _nearest(value, usual))}
    misspelled = seen.text.is_in(list(meant))
    if meant:
        yield seen.sign("NTC004", misspelled)
    if strange := [value for value in rare if value not in meant]:
        yield seen.sign("NTC005", seen.text.is_in(strange))


def _closed(counts: pl.DataFrame) -> tuple[dict[str, int], list[str]]:
    """The usual values of a closed list with their counts, and the rare ones; no rare ones where no gap parts them.

    The gap: all below it together are at most _RARE of the rows, each at least _MORE_THAN_RARE times rarer than all
    above it. Counts that fall off gently, as those of towns do, have none.
    """
    values, numbers = counts["value"].to_list(), counts["count"].to_list()
    total = below = sum(numbers)
    for at, (upper, lower) in enumerate(pairwise(numbers), 1):
        below -= upper
        if below <= max(1, _RARE * total) and upper >= _MORE_THAN_RARE * lower:
            return dict(zip(values[:at], numbers[:at], strict=True)), values[at:]
    return dict(zip(values, numbers, strict=True)), []


def _nearest(value: str, usual: dict[str, int]) -> str | None:
    """The usual value that a rare one is a misspelling of: another case or spacing, or a letter or two."""
    folded = _folded(value)
    for known in usual:
        if folded == _folded(known):
            return known
    if len(folded) < _LEAST_LETTERS or any(sign.isdigit() for sign in value):
        return None
    most = 1 if len(folded) < 6 else 2
    near = {known: OSA.distance(folded, _folded(known), score_cutoff=most) for known in usual}
    best = min(near, key=lambda known: (near[known], -usual[known]))
    return best if near[best] <= most else None


def _folded(value: str) -> str:
    return " ".join(value.casefold().split()).rstrip(".")


def _strays(seen: Seen) -> Iterator[Sign]:
    """NTC006: curly quotes or accented letters in a column that has none; NTC007: two alphabets in one word."""
    if seen.main_class is not None or not seen.wordy:
        return
    mixed = seen.text.str.contains(_OTHER_SCRIPT)
    if mixed.any():
        yield seen.sign("NTC007", mixed)
    stray = pl.Series("stray", [], pl.Boolean)
    for form in _STRAYS.values():
        if _rare_in_sample(seen, form):
            found = seen.text.str.contains(form)
            stray = found if stray.is_empty() else stray | found
    if not stray.is_empty() and seen.distinct < 0.2:
        yield from _minority(seen, "NTC006", stray, most=_RARE)


def _rare_in_sample(seen: Seen, form: str) -> bool:
    share = seen.sample.str.contains(form).mean()
    return isinstance(share, float) and share <= _RARE


def _minority(seen: Seen, rule: str, broken: pl.Series, most: float = _FEW) -> Iterator[Sign]:
    """The sign of ``rule`` where ``broken`` holds for some of the values, yet for no more than the share ``most``."""
    count = int(broken.sum() or 0)
    if 0 < count <= max(1, most * seen.filled):
        yield seen.sign(rule, broken)


def shifted(columns: Sequence[Seen], suspects: Mapping[str, set[int]]) -> Iterator[Sign]:
    """NTC032: rows whose values are strange in two neighbouring columns, and would be usual in the other of the two.

    ``suspects`` are the rows told of by header.
    """
    for one, other in pairwise(columns):
        rows = suspects.get(one.header, set()) & suspects.get(other.header, set())
        if not rows:
            continue
        strange = one.rows.is_in(list(rows))
        moved = strange & (_usual(other, one.text) | _usual(one, other.text))
        if moved.any():
            yield Sign("NTC032", f"{one.header}, {other.header}", one.where(moved), kept(one.filled, int(moved.sum())))


def _usual(seen: Seen, values: pl.Series) -> pl.Series:
    """Whether ``values`` of another column would be usual in this one."""
    if seen.main_class is not None:
        return values.str.contains(CLASSES[seen.main_class])
    if seen.listed:
        usual, _ = _closed(seen.counts)
        return values.is_in(list(usual))
    pattern = _few_forms(seen)
    return values.str.contains(pattern) if pattern else pl.repeat(value=False, n=values.len(), eager=True)
