"""A removal carried through: the files made, the suppression list and the certificate, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from regcheck.duties.certificate import SAID, Done, Removal, certificate
from regcheck.duties.copies import older_copies
from regcheck.duties.held import possibly_theirs, said_by_others
from regcheck.duties.spoken import set_aside, spoken_of, terms_of
from regcheck.duties.without import ending_of, make, parts
from regcheck.errors import OutputError, in_words
from regcheck.files import replacing
from regcheck.model import Source
from regcheck.pipeline import Outcome
from regcheck.report.paper import as_markdown
from regcheck.report.words import WORDS
from regcheck.suppression import KINDS, as_file, hashed, read_suppressions, said, with_more
from regcheck.text import Lang, Text

SUPPRESSION = "suppression.csv"
_SHEETS_AND_SUCH = frozenset(".xlsx .xlsm .xls .ods .parquet .pq .zip .gz".split())  # noqa: SIM905
_OTHER_KIND = Text(
    "{path} cannot be of that kind: what is made of {source} is a {ending} file.",
    "{path} ei voi olla sitä lajia: tiedostosta {source} syntyy {ending}-tiedosto.",
    "{path} kan inte vara av det slaget: av {source} blir det en {ending}-fil.",
)
_NAME_IT = Text(
    "Name it so with --out, for example {example}.",
    "Nimeä se niin valitsimella --out, esimerkiksi {example}.",
    "Namnge den så med --out, till exempel {example}.",
)


@dataclass(frozen=True)
class Whom:
    """Who shall go: ids of customers, those of them whose suppression keys are kept, and why.

    ``reasons``: how many go for which reason. ``no_keys_why``: why no keys are kept, where none are.
    """

    customers: Sequence[str]
    keep: Sequence[str]
    why: Text
    reasons: tuple[tuple[Text, int], ...] = ()
    no_keys_why: Text = SAID["nothing_known"]


@dataclass(frozen=True)
class Asked:
    """From what is removed and where it is written: ``paths`` is a file for each source, the list is added to."""

    inputs: tuple[Path, ...]
    paths: tuple[Path, ...]
    certificate: Path
    suppression: Path
    key: bytes


def targets(out: Path, sources: Sequence[Source]) -> tuple[Path, ...]:
    """The file that each source becomes: ``out``, or files of their names in the folder ``out`` for several of them.

    Raises OutputError where ``out`` names a file of another kind.
    """
    if len(sources) > 1 or out.is_dir():
        return tuple(out / _file_name(source) for source in sources)
    ending, given = ending_of(sources[0]), out.suffix.lower()
    last = Path(f"_{ending}").suffix
    if given != last and {given, last} & _SHEETS_AND_SUCH:
        example = out.with_suffix(ending).name
        raise OutputError(
            _OTHER_KIND.format(path=out, source=sources[0].name, ending=ending), _NAME_IT.format(example=example)
        )
    return (out,)


def _file_name(source: Source) -> str:
    """The name of the file that one of several sources becomes; folders in it become part of the name."""
    name = source.name.replace("/", "-").replace("\\", "-")
    stem = name.removesuffix(".gz").removesuffix(".zip")
    ending = ending_of(source)
    return stem.removesuffix(Path(stem).suffix) + ending


def carry_out(outcome: Outcome, whom: Whom, asked: Asked, lang: Lang) -> Done:
    """Write the register without the customers that go, the list and the certificate; all of them or none.

    Raises InputError where an input or the list cannot be read, OutputError where something cannot be written.
    """
    going = outcome.clusters["customer"].is_in(list(whom.customers))
    kept = read_suppressions(asked.suppression, asked.key)
    divided = parts(asked.inputs, outcome.sources, outcome.people, outcome.lines, going)
    made = tuple(make(part, outcome.settings.load) for part in divided)
    keys, shared = _keys(outcome, going, whom, asked.key)
    removal = _told(outcome, whom, going, keys, shared)
    copies = tuple(older_copies(asked.inputs, [one.sha256 for one in outcome.sources], _written(asked)))
    names = tuple(path.name for path in asked.paths)
    done = Done(removal, made, names, asked.suppression.name, copies)
    paper = certificate(done, outcome.settings.as_of, lang)
    with _refusing(asked), ExitStack() as files:
        # what was entered last takes its place first: the list, then the registers, then the word that all is done
        files.enter_context(replacing(asked.certificate)).write(as_markdown(paper).encode())
        for one, path in zip(made, asked.paths, strict=True):
            files.enter_context(replacing(path)).write(one.data)
        if keys.height:
            more = with_more(kept, keys, outcome.settings.as_of)
            files.enter_context(replacing(asked.suppression)).write(as_file(more, asked.key))
    return done


def _written(asked: Asked) -> tuple[Path, ...]:
    return (*asked.paths, asked.certificate, asked.suppression)


@contextmanager
def _refusing(asked: Asked) -> Iterator[None]:
    """What the operating system refuses becomes an OutputError; nothing is left half-written."""
    try:
        yield
    except OSError as problem:
        told = WORDS["unwritable"].format(path=asked.paths[0], problem=in_words(problem))
        raise OutputError(told, WORDS["elsewhere"]) from None


def _keys(outcome: Outcome, going: pl.Series, whom: Whom, key: bytes) -> tuple[pl.DataFrame, int]:
    """The suppression keys to keep, and how many contacts were left off because customers who stay have them too."""
    kept = outcome.clusters["customer"].is_in(list(whom.keep))
    own = said(outcome.people.filter(kept))
    staying = said_by_others(outcome, own, going)
    alone = own.join(staying, on=["kind", "said"], how="anti")
    shared = own.select("kind", "said").unique().height - alone.select("kind", "said").unique().height
    return hashed(alone, key), shared


def _told(outcome: Outcome, whom: Whom, going: pl.Series, keys: pl.DataFrame, shared: int) -> Removal:
    """What was done, in counts."""
    rows = outcome.clusters["row"].filter(going)
    terms = terms_of(outcome, rows)
    counts = dict(keys.select("kind", "hash").unique().group_by("kind").len().iter_rows())
    return Removal(
        why=whom.why,
        customers=len(set(whom.customers)),
        possibly=possibly_theirs(outcome, rows).height,
        keys={kind: counts[kind] for kind in KINDS if kind in counts},
        shared=shared,
        no_keys_why=whom.no_keys_why,
        spoken_in_rows=len(spoken_of(outcome, rows, terms)),
        spoken_in_lines=len(set_aside(outcome, terms)),
        reasons=whom.reasons,
    )
