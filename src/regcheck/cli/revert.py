"""``regcheck revert``: undo a run, all of it or a part, from what the run kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from regcheck.cli import options
from regcheck.cli.language import chosen, say
from regcheck.errors import EXIT_PASSED, SettingsError
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl

    from regcheck.judged import Earlier
    from regcheck.settings import Settings, Undone

_NO_REASON = Text(
    "No change has the reason “{given}”.",
    "Yhdenkään muutoksen syy ei ole ”{given}”.",
    "Ingen ändring har orsaken ”{given}”.",
)
_REASONS_ARE = Text(
    "The reasons in this run: {names}.", "Tämän ajon syyt: {names}.", "Orsakerna i den här körningen: {names}."
)
_NO_CUSTOMER = Text(
    "There is no customer {given} in this run.",
    "Tässä ajossa ei ole asiakasta {given}.",
    "Det finns ingen kund {given} i den här körningen.",
)
_CUSTOMERS_ARE = Text(
    "The column customer of the register names them, for example C1.",
    "Tunnukset ovat rekisterin sarakkeessa customer, esimerkiksi C1.",
    "De står i registrets kolumn customer, till exempel C1.",
)
_OTHER_VERSION = Text(
    "The run was made by regcheck {made}; this is {now}, and what is not undone may come out differently.",
    "Ajon teki regcheck {made}; tämä on {now}, ja se, mitä ei peruta, voi muuttua.",
    "Körningen gjordes med regcheck {made}; detta är {now}, och det som inte ångras kan bli annorlunda.",
)
_UNDONE = Text(
    "Undone. Values put back: {cells}; rows taken apart again: {customers}. Changes still in force: {left}.",
    "Peruttu. Palautettuja arvoja: {cells}; takaisin erilleen otettuja rivejä: {customers}. Voimaan jääneitä "
    "muutoksia: {left}.",
    "Ångrat. Återställda värden: {cells}; rader som skildes åt igen: {customers}. Ändringar som fortfarande "
    "gäller: {left}.",
)
_STAY_APART = Text(
    "The rows of those customers stay apart in later runs, too: decisions kept: {pairs}. To let regcheck join them "
    "again, remove those lines from decisions.csv.",
    "Näiden asiakkaiden rivit pysyvät erillään myös seuraavissa ajoissa: tallennettuja päätöksiä {pairs}. Jos haluat "
    "sallia yhdistämisen, poista rivit tiedostosta decisions.csv.",
    "Raderna för dessa kunder hålls isär även i senare körningar: sparade beslut: {pairs}. Ta bort raderna ur "
    "decisions.csv om regcheck får slå ihop dem igen.",
)
_ALIKE = Text(
    "Rows that say the same about who they are cannot be kept apart so, and are joined again by the next run: {rows}.",
    "Rivit, jotka kertovat henkilöstä täsmälleen samat tiedot, yhdistetään seuraavassa ajossa taas: {rows}.",
    "Rader som säger samma sak om vem det gäller kan inte hållas isär så; nästa körning slår ihop dem igen: {rows}.",
)


def revert(  # noqa: PLR0913
    folder: options.RunFolder,
    *,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar=say("REASON", "SYY", "ORSAK"),
            help=say(
                "Undo only the changes of this reason, a code in changes.csv; merged undoes the merging. Repeatable.",
                "Peru vain tästä syystä tehdyt muutokset (tiedoston changes.csv koodi); merged peruu yhdistämisen. "
                "Voi toistaa.",
                "Ångra bara ändringar av denna orsak, en kod i changes.csv; merged ångrar sammanslagningen. "
                "Kan upprepas.",
            ),
            show_default=False,
        ),
    ] = None,
    customer: Annotated[
        list[str] | None,
        typer.Option(
            "--customer",
            metavar=say("ID", "TUNNUS", "ID"),
            help=say(
                "Undo only what was done to this customer, for example C17. Repeatable.",
                "Peru vain tälle asiakkaalle tehty, esimerkiksi C17. Voi toistaa.",
                "Ångra bara det som gjorts med denna kund, till exempel C17. Kan upprepas.",
            ),
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar=say("DIR", "KANSIO", "MAPP"),
            help=say(
                "Write the outcome to another folder and leave this one as it is.",
                "Kirjoita tulos toiseen kansioon ja jätä tämä ennalleen.",
                "Skriv resultatet till en annan mapp och lämna denna som den är.",
            ),
            show_default=False,
        ),
    ] = None,
    reveal: options.Reveal = False,
    lang: options.Lang = None,  # noqa: ARG001
) -> int:
    """Undo a run: all of it, the changes of one reason, or what was done to one customer."""
    from regcheck.cli.earlier import earlier_of  # noqa: PLC0415
    from regcheck.cli.screen import done, outcome_of  # noqa: PLC0415
    from regcheck.lists import Lists  # noqa: PLC0415
    from regcheck.report.content import content  # noqa: PLC0415
    from regcheck.report.folder import check_free, write_folder  # noqa: PLC0415
    from regcheck.report.undo import kept_in, restore  # noqa: PLC0415

    language, run_folder = chosen(sys.argv[1:]), Path(folder)
    result = Path(out) if out else run_folder
    kept = kept_in(run_folder)
    undone = _undone(kept.settings.undone, run_folder, rule or [], customer or [])
    check_free(result)
    _tell_version(kept.version)
    with TemporaryDirectory(prefix="regcheck-") as scratch:
        settings = replace(kept.settings, undone=undone)
        restored = restore(kept, Path(scratch))
        inputs = kept.of_role("input", restored)
        earlier = earlier_of(run_folder, known=next(iter(kept.of_role("known", restored)), None))
        apart = _apart(run_folder, customer or [], restored, kept.settings)
        earlier = _as_it_was(earlier, kept.decisions, apart)
        suppress, updates = (tuple(kept.of_role(role, restored)) for role in ("suppress", "updates"))
        evidence = next(iter(kept.of_role("evidence", restored)), None)
        lists = Lists(suppress, kept.suppressed_on, updates, evidence)
        said = content(outcome_of(inputs, settings, language, earlier, lists), reveal=reveal)
        before = _counts(run_folder)
        written = write_folder(said, result, language, None, reveal=reveal, inputs=inputs)
    cells, customers = said.outcome.changes.height, said.outcome.register.height
    told = _UNDONE.format(cells=before[0] - cells, customers=customers - before[1], left=cells)
    sys.stdout.write(told.in_(language) + "\n")
    sys.stdout.writelines(one.in_(language) + "\n" for one in _told_of(apart))
    done(result, written, language)
    return EXIT_PASSED


def _tell_version(made: str) -> None:
    from regcheck import __version__  # noqa: PLC0415

    if made != __version__:
        told = _OTHER_VERSION.format(made=made, now=__version__)
        sys.stderr.write(told.in_(chosen(sys.argv[1:])) + "\n")


def _undone(before: Undone, folder: Path, reasons: Sequence[str], customers: Sequence[str]) -> Undone:
    """What is undone after this command: what was so ``before``, and what is asked for now."""
    from regcheck.report.run_tables import run_table  # noqa: PLC0415

    if not reasons and not customers:
        return replace(before, everything=True)
    changes = run_table(folder, "changes")["reason"].unique().sort().to_list()
    for given in reasons:
        if given not in (*changes, "merged"):
            raise SettingsError(_NO_REASON.format(given=given), _REASONS_ARE.format(names=", ".join(changes) or "–"))
    rows = sorted({*before.rows, *_rows_of(folder, customers)})
    return replace(before, reasons=tuple(sorted({*before.reasons, *reasons})), rows=tuple(rows))


def _rows_of(folder: Path, customers: Sequence[str]) -> list[int]:
    from regcheck.report.run_tables import run_table  # noqa: PLC0415

    clusters = run_table(folder, "clusters")
    known = set(clusters["customer"])
    for given in customers:
        if given not in known:
            raise SettingsError(_NO_CUSTOMER.format(given=given), _CUSTOMERS_ARE)
    return [int(row) for row in clusters.filter(clusters["customer"].is_in(customers))["row"]]


def _apart(folder: Path, customers: Sequence[str], inputs: Sequence[Path], settings: Settings) -> pl.DataFrame:
    """``row``, ``customer`` and ``print`` (see regcheck.decisions) of the rows of ``customers`` of several rows."""
    import polars as pl  # noqa: PLC0415

    from regcheck.decisions import fingerprints  # noqa: PLC0415
    from regcheck.keys import secret_key  # noqa: PLC0415
    from regcheck.pipeline import shown_rows  # noqa: PLC0415
    from regcheck.report.run_tables import run_table  # noqa: PLC0415

    clusters = run_table(folder, "clusters").select(pl.col("row").cast(pl.UInt32), "customer")
    several = clusters.filter(pl.col("customer").is_in(customers) & pl.col("customer").is_duplicated())
    if several.is_empty():
        return several.with_columns(print=pl.lit(None, pl.String))
    columns, shown = shown_rows(list(inputs), settings, several["row"])
    prints = shown.select("row", print=fingerprints(shown, columns, secret_key()))
    return several.join(prints, on="row", maintain_order="left")


def _as_it_was(earlier: Earlier, obeyed: pl.DataFrame, apart: pl.DataFrame) -> Earlier:
    """``earlier`` with the decisions that the run itself ``obeyed``, so that all else comes out as it did.

    What has been decided since, and what keeps the rows of a customer ``apart``, is for later runs.
    """
    from regcheck.cli.review import this_user  # noqa: PLC0415
    from regcheck.decisions import parted, together  # noqa: PLC0415
    from regcheck.keys import secret_key  # noqa: PLC0415

    later = together([earlier.decisions, parted(apart.select("customer", "print"), this_user())])
    if not later.height and not obeyed.height:
        return earlier
    return replace(earlier, decisions=obeyed, later=later, key=secret_key())


def _told_of(apart: pl.DataFrame) -> Iterator[Text]:
    from regcheck.decisions import parted  # noqa: PLC0415

    if pairs := parted(apart.select("customer", "print"), "").height:
        yield _STAY_APART.format(pairs=pairs)
    alike = apart.filter(apart.select("customer", "print").is_duplicated())
    if alike.height:
        yield _ALIKE.format(
            rows=", ".join(map(str, alike["row"].to_list()[:10])) + (", …" if alike.height > 10 else "")
        )


def _counts(folder: Path) -> tuple[int, int]:
    from regcheck.report.run_tables import run_table  # noqa: PLC0415

    return run_table(folder, "changes").height, run_table(folder, "clusters")["customer"].n_unique()
