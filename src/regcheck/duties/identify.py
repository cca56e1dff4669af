"""Which customer somebody asks about: what is asked is read like the register's own cells, then looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from regcheck.errors import RegcheckError, SettingsError
from regcheck.model import Column
from regcheck.pipeline import Outcome
from regcheck.report.masking import masked
from regcheck.stages.normalise import NormaliseSettings, normalise, observe
from regcheck.suppression import plain
from regcheck.text import LANGS, Text, same

LISTED = 10
_DIGITS = 9  # of a phone number that could not be read, as many as count
_NOTHING_ASKED = Text("Say whom you are looking for.", "Kerro, ketä haetaan.", "Ange vem du söker.")
_ASK = Text(
    "Give one or more of --email, --phone, --name, --id and --customer.",
    "Anna yksi tai useampi valitsimista --email, --phone, --name, --id ja --customer.",
    "Ange en eller flera av --email, --phone, --name, --id och --customer.",
)
_NOBODY = Text(
    "Nobody in these files fits what was asked (rows searched: {rows}).",
    "Kukaan näissä tiedostoissa ei vastaa hakua (haettuja rivejä {rows}).",
    "Ingen i de här filerna stämmer med sökningen (genomsökta rader: {rows}).",
)
_LOOK_ELSEWHERE = Text(
    "Check the spelling, try another of --email, --phone, --name and --id, and remember other systems and files.",
    "Tarkista kirjoitusasu, kokeile toista valitsimista --email, --phone, --name ja --id ja muista muut järjestelmät "
    "ja tiedostot.",
    "Kontrollera stavningen, pröva en annan av --email, --phone, --name och --id och tänk på andra system och filer.",
)
_SEVERAL = Text(
    "{count} customers fit, and they may be different people: {choices}.",
    "Hakuun sopii {count} asiakasta, ja he voivat olla eri ihmisiä: {choices}.",
    "{count} kunder stämmer med sökningen, och de kan vara olika personer: {choices}.",
)
_NARROW = Text(
    "Add another of --email, --phone, --name and --id, or choose with --customer {first}; name each of them so if you "
    "know that they are one person.",
    "Lisää jokin valitsimista --email, --phone, --name ja --id tai valitse: --customer {first}. Jos tiedät heidän "
    "olevan sama henkilö, anna valitsin heistä jokaiselle.",
    "Lägg till en av --email, --phone, --name och --id, eller välj med --customer {first}. Ange alla så om du vet att "
    "de är samma person.",
)
_ROWS = Text("rows {rows}", "rivit {rows}", "rader {rows}")


class NobodyFitsError(RegcheckError):
    """Nobody in the register is the person asked about."""


class SeveralFitError(RegcheckError):
    """Several customers fit; none of their data is shown but masked."""


@dataclass(frozen=True)
class Sought:
    """What is known of the person asked about, as typed; all that is given must hold of the customer.

    ``customers``: the ids of those who are the person, where whoever asks knows them.
    """

    email: str | None = None
    phone: str | None = None
    name: str | None = None
    id: str | None = None
    customers: tuple[str, ...] = ()

    @property
    def given(self) -> tuple[str, ...]:
        """The kinds of what is known, never the values."""
        said = tuple(name for name in _FINDERS if (getattr(self, name) or "").strip())
        return (*said, "customer") if self.customers else said

    def refuse_nothing(self) -> None:
        """Raise SettingsError where nothing was said of the person."""
        if not self.given:
            raise SettingsError(_NOTHING_ASKED, _ASK)


def the_one(outcome: Outcome, sought: Sought) -> list[str]:
    """The id of the one customer that fits, or those of all who were named, as one person.

    Raises SettingsError where nothing was asked, NobodyFitsError where nobody fits or one who was named does not,
    SeveralFitError where more fit than were named.
    """
    sought.refuse_nothing()
    found = fitting(outcome, sought)
    named = {one.strip().upper() for one in sought.customers}
    if not found or not named <= set(found):
        raise NobodyFitsError(_NOBODY.format(rows=outcome.people.height), _LOOK_ELSEWHERE)
    if len(found) > 1 and not named:
        raise SeveralFitError(
            _SEVERAL.format(count=len(found), choices=_choices(outcome, found)), _NARROW.format(first=found[0])
        )
    return found


def fitting(outcome: Outcome, sought: Sought) -> list[str]:
    """The ids of the customers of whom all that is ``sought`` holds, each on some row of theirs; in their order."""
    clusters = outcome.clusters["customer"]
    left = clusters.unique(maintain_order=True)
    if sought.customers:
        left = left.filter(left.is_in([one.strip().upper() for one in sought.customers]))
    for kind in _FINDERS.keys() & set(sought.given):
        rows = _FINDERS[kind](outcome, getattr(sought, kind).strip())
        left = left.filter(left.is_in(clusters.filter(rows).unique().implode()))
    return left.to_list()


def _by_email(outcome: Outcome, asked: str) -> pl.Series:
    people, keys = outcome.people, _keys(outcome.people, "email")
    wanted = [*_read_as(outcome, "email", asked)["email_key"].drop_nulls().to_list(), asked.lower()]
    said = [pl.coalesce(f"{key}_key", pl.col(f"{key}_written").str.strip_chars().str.to_lowercase()) for key in keys]
    return _any(people, [one.is_in(wanted) for one in said])


def _by_phone(outcome: Outcome, asked: str) -> pl.Series:
    """Numbers that were read agree whole; those that could not be, in the digits that count."""
    people = outcome.people
    wanted = _read_as(outcome, "phone", asked)["phone"].drop_nulls().unique().to_list()
    digits = _tail(asked)
    tests = []
    for key in _keys(people, "phone") + _keys(people, "mobile"):
        written = pl.col(f"{key}_written").str.replace_all(r"\D+", "").str.replace(r"^0+", "").str.tail(_DIGITS)
        unread = pl.col(key).is_null() & (written == digits) & pl.lit(len(digits) >= 6)
        tests.append(pl.col(key).is_in(wanted) | unread)
    return _any(people, tests)


def _by_name(outcome: Outcome, asked: str) -> pl.Series:
    """Every word of the name asked for stands in the row's name, in any order and with any marks."""
    people, at_hand = outcome.people, set(outcome.people.columns)
    words = (pl.select(plain(pl.lit(asked))).item() or "").split()
    names = [pl.col(name) for name in ("first_name", "last_name", "full_name", "company") if name in at_hand]
    if not names or not words:
        return _any(people, [])
    said = plain(pl.concat_str(names, separator=" ", ignore_nulls=True)).str.split(" ")
    return _any(people.select(said=said), [pl.all_horizontal(pl.col("said").list.contains(word) for word in words)])


def _by_id(outcome: Outcome, asked: str) -> pl.Series:
    """A customer number, an identity number or a business id, however it is spaced."""
    people = outcome.people
    read = [_read_as(outcome, field, asked)[field].drop_nulls().to_list() for field in ("national_id", "business_id")]
    wanted = {_bare(value) for value in (asked, *(value for values in read for value in values))}
    keys = [key for field in ("customer_id", "national_id", "business_id") for key in _keys(people, field)]
    said = [pl.col(name) for key in keys for name in (key, f"{key}_written")]
    bare = [one.cast(pl.String).str.to_uppercase().str.replace_all(r"[^\p{L}\p{N}]+", "") for one in said]
    return _any(people, [one.is_in(sorted(wanted - {""})) for one in bare])


_FINDERS = {
    "email": _by_email,
    "phone": _by_phone,
    "name": _by_name,
    "id": _by_id,
}


def _keys(people: pl.DataFrame, field: str) -> list[str]:
    return [name for name in people.columns if re.fullmatch(rf"{field}(_\d+)?", name)]


def _any(table: pl.DataFrame, tests: Sequence[pl.Expr]) -> pl.Series:
    """Whether one of ``tests`` holds, a line per line of ``table``."""
    every = [test.fill_null(value=False) for test in tests]
    return table.select(fits=pl.any_horizontal(every) if every else pl.repeat(pl.lit(value=False), pl.len()))["fits"]


def _read_as(outcome: Outcome, field: str, asked: str) -> pl.DataFrame:
    """``asked`` as a cell of ``field`` is read, a line for each country that rows of the register are of."""
    countries = outcome.people["home_country"].drop_nulls().unique().sort().to_list() or [outcome.conventions.country]
    column = Column(field, field, field, None, 1.0, same(field))
    cells = pl.DataFrame({"row": [1], "source": ["asked"], "line": [1], field: [asked]}).cast({"row": pl.UInt32})
    as_of = outcome.settings.as_of
    read = [
        normalise(cells, (column,), observe(cells, (column,), NormaliseSettings(country=country), as_of)).people
        for country in countries
    ]
    return pl.concat(read, how="diagonal_relaxed")


def _tail(asked: str) -> str:
    return re.sub(r"\D+", "", asked).lstrip("0")[-_DIGITS:]


def _bare(value: str) -> str:
    return re.sub(r"[\W_]+", "", value).upper()


def _choices(outcome: Outcome, found: Sequence[str]) -> Text:
    """The first of the customers that fit, masked, each with its id and its rows."""
    shown = [_choice(outcome, customer) for customer in found[:LISTED]]
    more = " …" if len(found) > LISTED else ""
    return Text(**{lang: "; ".join(one.in_(lang) for one in shown) + more for lang in LANGS})


def _choice(outcome: Outcome, customer: str) -> Text:
    rows = outcome.clusters.filter(pl.col("customer") == customer)["row"]
    person = outcome.people.row(int(rows[0]) - 1, named=True)
    shown = [masked(str(person[key]), field) for key, field in _TELLING if person.get(key)]
    told = ", ".join(map(str, rows.head(5))) + (" …" if len(rows) > 5 else "")
    return Text(
        **{
            lang: f"{customer} ({', '.join([*dict.fromkeys(shown), _ROWS.in_(lang).format(rows=told)])})"
            for lang in LANGS
        }
    )


_TELLING = (
    ("first_name", "first_name"),
    ("last_name", "last_name"),
    ("company", "company"),
    ("email", "email"),
    ("city", "city"),
)
