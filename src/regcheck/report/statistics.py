"""The statistics in force, told: tables with their sources, single figures, ages, and what an import did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from regcheck.data import Reference, sources, table
from regcheck.data.imported import imports
from regcheck.data.sources import SHORT
from regcheck.refdata.rhythm import Age
from regcheck.refdata.store import Renewal
from regcheck.text import Lang, Text, printable, same

_AGES_OF_NAMES = "name_ages"
_NAMES = frozenset({"first_names", "name_releases", "name_cohorts"})  # what the ages of names are computed from
_UNBROKEN = {"table", "figure", "state"}
_DAY = 10  # letters of 2026-01-31
WORDS: dict[str, Text] = {
    "table": Text("Table", "Taulu", "Tabell"),
    "country": Text("Country", "Maa", "Land"),
    "publisher": Text("Publisher", "Julkaisija", "Utgivare"),
    "year": Text("Year", "Vuosi", "År"),
    "rows": Text("Rows", "Rivejä", "Rader"),
    "licence": Text("Licence", "Lisenssi", "Licens"),
    "origin": Text("Origin", "Alkuperä", "Ursprung"),
    "packaged": Text("packaged", "mukana", "medföljer"),
    "imported": Text("imported", "tuotu", "importerad"),
    "figure": Text("Figure", "Luku", "Uppgift"),
    "value": Text("Value", "Arvo", "Värde"),
    "unit": Text("Unit", "Yksikkö", "Enhet"),
    "source": Text("Source", "Lähde", "Källa"),
    "certainty": Text("Certainty", "Varmuus", "Säkerhet"),
    "due": Text("Next edition due", "Seuraava odotettu", "Nästa utgåva väntad"),
    "state": Text("State", "Tila", "Läge"),
    "current": Text("current", "ajan tasalla", "aktuell"),
    "late": Text("old", "vanhentunut", "föråldrad"),
    "certainties": Text(
        "Certainty: H read at an official source, M secondary, old or derived, L a prior or an extrapolation.",
        "Varmuus: H luettu virallisesta lähteestä, M toissijainen, vanha tai johdettu, L oletus tai ekstrapolointi.",
        "Säkerhet: H läst i en officiell källa, M sekundär, gammal eller härledd, L antagande eller extrapolering.",
    ),
    "newer_regcheck": Text("a newer regcheck", "uudempi regcheck", "ett nyare regcheck"),
    "ages_stay": Text(
        "The ages of names (name_ages), which est_age rests on, are not renewed by this: a newer regcheck brings them.",
        "Nimien ikäjakaumat (name_ages), joihin est_age perustuu, eivät uusiudu tästä: ne tulevat uudemman regcheckin "
        "mukana.",
        "Namnens åldrar (name_ages), som est_age bygger på, förnyas inte av detta: de följer med ett nyare regcheck.",
    ),
    "one_by_one": Text(
        "The rates of moving and dying one by one: regcheck refdata list moves, regcheck refdata list mortality",
        "Muutto- ja kuolleisuusluvut yksitellen: regcheck refdata list moves, regcheck refdata list mortality",
        "Flytt- och dödstal ett för ett: regcheck refdata list moves, regcheck refdata list mortality",
    ),
    "renewed": Text(
        "{table} {country}: {rows} rows of {year} in force (before {before}), from {files}.",
        "{table} {country}: voimassa {rows} riviä vuodelta {year} (ennen {before}), lähteenä {files}.",
        "{table} {country}: {rows} rader från {year} gäller (tidigare {before}), ur {files}.",
    ),
    "hidden": Text(
        "{count} figures are hidden by the publisher and left empty.",
        "Julkaisija salaa {count} lukua; ne on jätetty tyhjiksi.",
        "Utgivaren döljer {count} uppgifter; de har lämnats tomma.",
    ),
    "reset": Text(
        "The packaged statistics are in force again: {shares}.",
        "Mukana tulleet tilastot ovat taas voimassa: {shares}.",
        "Den medföljande statistiken gäller igen: {shares}.",
    ),
    "nothing_reset": Text("Nothing had been imported.", "Mitään ei ollut tuotu.", "Inget hade importerats."),
    "all_current": Text(
        "Every table is as new as its publisher's calendar promises.",
        "Kaikki taulut ovat niin uusia kuin julkaisukalenterin mukaan voi odottaa.",
        "Alla tabeller är så nya som man kan vänta sig enligt utgivarnas kalender.",
    ),
    "some_late": Text(
        "{count} of {all} sources are older than their publishers' calendars promise.",
        "Lähteistä {count}/{all} on vanhempia kuin julkaisukalenterin mukaan pitäisi.",
        "{count} av {all} källor är äldre än de borde vara enligt utgivarnas kalender.",
    ),
}


def references() -> list[dict[str, Any]]:
    """The sources in force as summary.json tells them; of imported ones what they were read from."""
    files = {one.reference: [{"name": name, "sha256": digest} for name, digest in one.files] for one in imports()}
    return [asdict(one) | ({"files": files[one]} if one in files else {}) for one in sources()]


def single_figures() -> Iterator[dict[str, Any]]:
    """Every single figure that the models use: name, value, unit, source, year, certainty."""
    yield from table("figures").iter_rows(named=True)
    yield from moving_figures()
    yield from dying_figures()


def moving_figures() -> Iterator[dict[str, Any]]:
    """The rates of moving, a figure for each band of ages."""
    source = _source("moves")
    for row in table("moves").iter_rows(named=True):
        name = f"moves_{row['age_from']}_{row['age_to']}"
        yield _figure(name, row["per_1000"], "moves per 1000 persons a year", source, row["certainty"])


def dying_figures() -> Iterator[dict[str, Any]]:
    """The death rates, a figure for each country, gender and group of ages."""
    source = _source("mortality")
    for row in table("mortality").iter_rows(named=True):
        name = f"mortality_{row['country']}_{row['gender']}_{row['age']}"
        yield _figure(name, row["per_year"], "deaths per person a year", source, "H")


def show_sources(console: Console, lang: Lang) -> None:
    """Print the tables with their sources, and the single figures with theirs."""
    shown = _table(lang, "table", "country", "publisher", "year", "rows", "licence", "origin")
    for one in sources():
        origin = WORDS["imported" if one.imported else "packaged"].in_(lang)
        publisher = SHORT.get(one.publisher, one.publisher)
        shown.add_row(_name(one), one.country, publisher, f"{one.year}", f"{one.rows}", one.licence, origin)
    console.print(shown)
    show_figures(console, table("figures").iter_rows(named=True), lang)
    console.print(WORDS["one_by_one"].in_(lang), markup=False)


def show_figures(console: Console, figures: Iterable[dict[str, Any]], lang: Lang) -> None:
    """Print single figures with source, year and certainty."""
    shown = _table(lang, "figure", "value", "unit", "source", "year", "certainty")
    for one in figures:
        shown.add_row(*(f"{one[name]}" for name in ("name", "value", "unit", "source", "year", "certainty")))
    console.print(shown)
    console.print(WORDS["certainties"].in_(lang), markup=False)


def age_entry(age: Age) -> dict[str, Any]:
    """The age of a source as ``regcheck refdata check --format json`` prints it."""
    one = age.source
    entry = {"table": one.table, "country": one.country, "part": one.part, "year": one.year, "imported": one.imported}
    return entry | {"due": age.due.isoformat(), "late": age.late, "update": age.update or None, "page": one.url}


def show_ages(console: Console, ages: Sequence[Age], lang: Lang) -> None:
    """Print how old each source is, and how the old ones are renewed."""
    shown = _table(lang, "table", "country", "year", "due", "state")
    for age in ages:
        state = WORDS["late" if age.late else "current"].in_(lang)
        row = (_name(age.source), age.source.country, f"{age.source.year}", f"{age.due}", state)
        shown.add_row(*row, style="bold" if age.late else "")
    console.print(shown)
    for how, tables in _renewing(ages, lang).items():
        console.print(f"{how}: {', '.join(tables)}", markup=False, highlight=False, soft_wrap=True)
    late = sum(age.late for age in ages)
    sentence = WORDS["some_late"].format(count=late, all=len(ages)) if late else WORDS["all_current"]
    console.print(sentence.in_(lang), markup=False)


def _renewing(ages: Sequence[Age], lang: Lang) -> dict[str, list[str]]:
    """How the old sources are renewed -> which those are."""
    told: dict[str, list[str]] = {}
    for age in ages:
        if age.late:
            how = f"regcheck refdata update {age.update}" if age.update else age.source.url
            how = WORDS["newer_regcheck"].in_(lang) if age.source.table == _AGES_OF_NAMES else how
            told.setdefault(how, []).append(f"{_name(age.source)} {age.source.country}".rstrip())
    return told


def left_as_they_were(renewals: Sequence[Renewal]) -> Text | None:
    """What an import of names does not renew; None where none were imported."""
    names = any(one.share.reference.table in _NAMES for one in renewals)
    return WORDS["ages_stay"] if names else None


def renewal_told(renewal: Renewal) -> Text:
    """What an import did to one share."""
    one, files = renewal.share.reference, ", ".join(file for file, _ in renewal.share.files)
    told = WORDS["renewed"].format(
        table=_name(one),
        country=one.country,
        rows=one.rows,
        year=one.year,
        before=renewal.before,
        files=printable(files),
    )
    if not renewal.hidden:
        return told
    hidden = WORDS["hidden"].format(count=renewal.hidden)
    return Text(*(f"{told.in_(lang)}\n  {hidden.in_(lang)}" for lang in ("en", "fi", "sv")))


def reset_told(shares: Sequence[str]) -> Text:
    """What a reset removed."""
    return WORDS["reset"].format(shares=same(", ".join(shares))) if shares else WORDS["nothing_reset"]


def _name(one: Reference) -> str:
    return f"{one.table} ({one.part})" if one.part else one.table


def _source(name: str) -> Reference:
    return next(one for one in sources() if one.table == name)


def _figure(name: str, value: float, unit: str, source: Reference, certainty: str) -> dict[str, Any]:
    told = f"{source.publisher}: {source.title}"
    return {"name": name, "value": value, "unit": unit, "source": told, "year": source.year, "certainty": certainty}


def _table(lang: Lang, *words: str) -> Table:
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for word in words:
        right = word in {"year", "rows", "value"}
        shown.add_column(
            WORDS[word].in_(lang),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=word in _UNBROKEN,
            min_width=_DAY if word == "due" else None,
        )
    return shown
