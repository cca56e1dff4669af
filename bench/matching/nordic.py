"""A Nordic customer register with its truth: households, twins, namesakes, and people entered twice in every bad way.

Families share address, surname, often a landline, now and then a mailbox; some couples keep their own names. Numbers
are recycled, fillers stand where nothing was known. A person entered again may have moved, married, been called by
another name, lost the dots of the letters, or left half the form empty.
"""

from __future__ import annotations

from dataclasses import dataclass

import damage
import numpy as np
import polars as pl
from draw import Cells, Dice, Numbers, Texts, Truths, dates, entries, joined, nobody_elses, pairs, pick, texts, zipf

from regcheck.data import table
from regcheck.demo import words

NICKNAMES = pairs("""
    Johannes/Jussi Juhani/Jussi Heikki/Hessu Mikael/Mika Matti/Masa Erkki/Eki Pekka/Pekko Aleksi/Ale Antti/Ana
    Kristiina/Tiina Katariina/Kati Elisabet/Liisa Johanna/Hanna Margareeta/Reetta Eeva/Eve Maria/Maija
    Susanna/Sanna Lars/Lasse Karl/Kalle Gustav/Gösta Erik/Jerker Per/Pelle Jan/Janne Nils/Nisse Björn/Nalle
    Fredrik/Figge Kristina/Stina Margareta/Greta Elisabeth/Lisa Katarina/Katta Birgitta/Gittan Johan/Jonte
    Bengt/Benke Alexander/Alex Christian/Chrille Mats/Matte Stefan/Steffe Sofia/Fia Charlotte/Lotta
    Matilda/Tilda
""")
_MAILBOXES = (
    "gmail.com",
    "hotmail.com",
    "luukku.com",
    "kolumbus.fi",
    "telia.com",
    "outlook.com",
    "elisanet.fi",
    "live.se",
)
_FILLERS = {
    "email": ("noemail@noemail.com", "ei@ole.fi", "no@mail.com", "eiole@sahkopostia.fi"),
    "phone": ("3.58E+11", "0000000000", "0401234567", "4.67E+10"),
    "birth_date": ("1900-01-01", "1970-01-01"),
}
_MOJIBAKE = ("first_name", "last_name", "street_address", "city")


@dataclass(frozen=True)
class Noise:
    """How badly entries repeat: 1 is the usual register."""

    level: float = 1.0
    names: str = "real"


def make(rows: int, seed: int, share: float = 0.15, noise: Noise | None = None) -> tuple[pl.DataFrame, Numbers]:
    """The cells of a register and the person (a number) behind each of its rows."""
    noise = noise or Noise()
    dice = np.random.default_rng(seed)
    people = _persons(rows, dice, noise)
    who = entries(people.height, rows, share, dice)
    fresh = np.ones(rows, dtype=bool)
    fresh[rows - round(rows * share) :] = False
    order = dice.permutation(rows)
    who, fresh = who[order], fresh[order]
    cells = people.taken(who)
    again = np.flatnonzero(~fresh)
    repeated = cells.taken(again)
    _live_on(repeated, dice, noise.level)
    _mistype(repeated, dice, noise.level)
    for name, column in cells.items():
        column[again] = repeated[name]
    _usual_gaps(cells, dice, noise.level)
    del cells["gender"]
    cells["phone"] = _notations(cells["phone"], dice)
    number = dice.permutation(rows) + 10_000
    cells = Cells({"customer_id": texts([str(one) for one in number]), **cells})
    return cells.frame(), who


def _persons(rows: int, dice: Dice, noise: Noise) -> Cells:
    """At least ``rows`` persons in households, as they are before anybody types them in."""
    homes = round(rows * 0.75) + 10
    size = dice.choice([1, 2, 3, 4, 5], homes, p=[0.62, 0.2, 0.08, 0.07, 0.03])
    home = np.repeat(np.arange(homes), size)
    place_in_home = np.arange(len(home)) - np.repeat(np.cumsum(size) - size, size)
    swedish = (dice.random(homes) < 0.35)[home]
    count = len(home)
    woman = np.where(
        place_in_home < 2, (place_in_home + dice.integers(0, 2, homes)[home]) % 2, dice.integers(0, 2, count)
    )
    first = _first_names(woman == 1, swedish, dice, noise)
    last = _last_names(homes, swedish[np.cumsum(size) - 1], dice, noise)[home]
    own = (place_in_home == 1) & (dice.random(count) < 0.3)
    last[own] = _last_names(int(own.sum()), swedish[own], dice, noise)
    born = _born(homes, home, place_in_home, dice)
    twin = (place_in_home == 3) & (dice.random(count) < 0.04)
    born[twin] = born[np.flatnonzero(twin) - 1]
    junior = (place_in_home >= 2) & (dice.random(count) < 0.02)
    parent = np.flatnonzero(junior) - place_in_home[junior]
    first[junior] = first[parent]
    cells = Cells(first_name=first, last_name=last)
    cells["email"] = _emails(cells, home, dice)
    cells["phone"] = _phones(count, home, swedish, dice)
    street, code, town = _addresses(homes, swedish[np.cumsum(size) - 1], dice)
    cells |= {"street_address": street[home], "postal_code": code[home], "city": town[home]}
    cells["birth_date"] = dates(born)
    cells["gender"] = np.where(woman == 1, "F", "M").astype(object)
    return cells


def _born(homes: int, home: Numbers, place: Numbers, dice: Dice) -> Numbers:
    """Days since 1970: the second adult is of about the first one's age, children a generation younger."""
    first = dice.integers(-15000, 11000, homes)[home]
    apart = dice.normal(0, 1100, len(home)).astype(np.int64)
    born = np.where(place == 0, first, np.where(place == 1, first + apart, first + 10500 + 3 * apart))
    return np.where(born > 20_000, dice.integers(12_000, 20_000, len(home)), born)


def _first_names(woman: Truths, swedish: Truths, dice: Dice, noise: Noise) -> Texts:
    out = np.empty(len(woman), dtype=object)
    for female in (True, False):
        for country in ("FI", "SE"):
            at = np.flatnonzero((woman == female) & (swedish == (country == "SE")))
            out[at] = _given(country, female, len(at), dice, noise)
    double = np.flatnonzero(dice.random(len(woman)) < 0.05)
    out[double] = joined(out[double], "-", out[dice.permutation(double)])
    return out


def _given(country: str, female: bool, size: int, dice: Dice, noise: Noise) -> Texts:
    if noise.names == "few":
        few = {("FI", True): words.FI_WOMEN, ("FI", False): words.FI_MEN, ("SE", True): words.SE_WOMEN}
        return zipf(few.get((country, female), words.SE_MEN), size, dice)
    column = "women" if female else "men"
    names = table("first_names").filter(pl.col("country") == country, pl.col(column) > 20)
    return pick(names["name"].str.to_titlecase().to_list(), size, dice, names[column].to_list())


def _last_names(size: int, swedish: Truths, dice: Dice, noise: Noise) -> Texts:
    finnish = table("last_names")
    if noise.names == "few":
        names = zipf(words.FI_LAST, size, dice)
    else:
        names = pick(finnish["name"].str.to_titlecase().to_list(), size, dice, finnish["bearers"].to_list())
    half = (
        "Lind",
        "Berg",
        "Sjö",
        "Ny",
        "Ek",
        "Hag",
        "Sund",
        "Al",
        "Ström",
        "Dal",
        "Norr",
        "Gran",
        "Holm",
        "Wall",
        "Ros",
    )
    end = (
        "gren",
        "ström",
        "qvist",
        "berg",
        "lund",
        "dahl",
        "holm",
        "stedt",
        "man",
        "mark",
        "blad",
        "fors",
        "ell",
        "kvist",
    )
    made = joined(pick(half, size, dice), pick(end, size, dice))
    swedes = np.where(dice.random(size) < 0.65, zipf(words.SE_LAST, size, dice, 1.0), made)
    return np.where(swedish, swedes, names)


def _emails(cells: Cells, home: Numbers, dice: Dice) -> Texts:
    plain = {"first": cells["first_name"], "last": cells["last_name"]}
    count = len(home)
    first, last = (texts([words.plain(name) for name in column]) for column in plain.values())
    number = np.where(dice.random(count) < 0.6, dice.integers(1, 99, count).astype(str).astype(object), "")
    box = pick(_MAILBOXES, count, dice)
    named = joined(first, ".", last, number, "@", box)
    short = joined(texts([name[:1] for name in first]), last, number, "@", box)
    nick = joined(
        texts([name[:4] for name in last]), dice.integers(1, 9999, count).astype(str).astype(object), "@", box
    )
    kind = dice.random(count)
    mail = nobody_elses(np.where(kind < 0.55, named, np.where(kind < 0.8, short, nick)), dice)
    family = joined("perhe.", last, dice.integers(1, 99, count).astype(str).astype(object), "@", box)
    shared = (dice.random(home.max() + 1) < 0.06)[home]
    return np.where(shared, family[np.searchsorted(home, home)], mail)


def _phones(count: int, home: Numbers, swedish: Truths, dice: Dice) -> Texts:
    """Numbers in international form: a mobile each, or the family's landline; one in 60 was another person's before."""
    line = (np.arange(count) * 7_654_321 + int(dice.integers(0, 10**7))) % 10**7
    network = (np.arange(count) // 10**7 + dice.integers(0, 6, count)) % 6
    mobile = np.array([40, 41, 44, 45, 46, 50])[network] * 10**7 + line
    finnish = joined("+358", mobile.astype(str).astype(object))
    swedish_network = np.array([70, 72, 73, 76, 79, 70])[network]
    swede = joined("+46", (swedish_network * 10**7 + line).astype(str).astype(object))
    phone = np.where(swedish, swede, finnish)
    shared = (dice.random(home.max() + 1) < 0.2)[home]
    phone = np.where(shared, phone[np.searchsorted(home, home)], phone)
    recycled = np.flatnonzero(dice.random(count) < 1 / 60)
    phone[recycled] = phone[dice.integers(0, count, len(recycled))]
    return phone


def _notations(phone: Texts, dice: Dice) -> Texts:
    """Each number in one of four notations."""
    kind = dice.integers(0, 4, len(phone))
    local = texts(["0" + number[4:] if number.startswith("+358") else number for number in phone])
    spaced = texts([f"{number[:3]} {number[3:]}" if number.startswith("0") else number for number in local])
    return np.where(kind == 0, phone, np.where(kind == 1, spaced, local))


def _addresses(homes: int, swedish: Truths, dice: Dice) -> tuple[Texts, Texts, Texts]:
    number = dice.integers(1, 120, homes).astype(str).astype(object)
    flat = np.where(
        dice.random(homes) < 0.45, joined(" A ", dice.integers(1, 90, homes).astype(str).astype(object)), ""
    )
    street = np.where(swedish, pick(words.SE_STREETS, homes, dice), pick(words.FI_STREETS, homes, dice))
    code, town = np.empty(homes, dtype=object), np.empty(homes, dtype=object)
    for country in ("FI", "SE"):
        at = np.flatnonzero(swedish == (country == "SE"))
        places = table("postal_places").filter(pl.col("country") == country).sort("postal_code")
        rank = np.argsort(dice.random(places.height))
        weights = 1 / (rank + 20.0)
        chosen = dice.choice(places.height, len(at), p=weights / weights.sum())
        code[at] = texts(places["postal_code"].to_list())[chosen]
        town[at] = texts(places["place"].to_list())[chosen]
    return joined(street, " ", number, flat), code, town


def _live_on(cells: Cells, dice: Dice, level: float) -> None:
    """What life does between two entries: moves, marriages, new numbers and addresses."""
    count = cells.height
    moved = np.flatnonzero(dice.random(count) < 0.16 * level)
    other = dice.permutation(moved)
    for column in ("postal_code", "city"):
        cells[column][moved] = cells[column][other]
    cells["street_address"][moved] = cells["street_address"][dice.permutation(moved)]
    married = np.flatnonzero((dice.random(count) < 0.07 * level) & (cells["gender"] == "F"))
    cells["last_name"][married] = cells["last_name"][dice.integers(0, count, len(married))]
    renumbered = np.flatnonzero(dice.random(count) < 0.12 * level)
    fresh = dice.integers(10**8, 10**9, len(renumbered)).astype(str).astype(object)
    cells["phone"][renumbered] = joined("+358", texts([("40" + one)[:9] for one in fresh]))
    readdressed = np.flatnonzero(dice.random(count) < 0.15 * level)
    work = [
        f"{words.plain(first)}.{words.plain(last)}@firm{number}.example.com"
        for first, last, number in zip(
            cells["first_name"][readdressed],
            cells["last_name"][readdressed],
            dice.integers(0, 3000, len(readdressed)),
            strict=True,
        )
    ]
    cells["email"][readdressed] = texts(work)


def _mistype(cells: Cells, dice: Dice, level: float) -> None:
    names = ("first_name", "last_name")
    first = cells["first_name"]
    called = [NICKNAMES.get(name, name.partition("-")[0]) for name in first]
    cells["first_name"] = np.where(dice.random(cells.height) < 0.4 * level, texts(called), first)
    damage.some(cells, ("first_name",), 0.04 * level, damage.initial, dice)
    damage.some(cells, names, 0.06 * level, damage.plain, dice)
    damage.some(cells, names, 0.04 * level, damage.typo, dice)
    swapped = np.flatnonzero(dice.random(cells.height) < 0.03 * level)
    cells["first_name"][swapped], cells["last_name"][swapped] = (
        cells["last_name"][swapped].copy(),
        cells["first_name"][swapped].copy(),
    )
    damage.some(cells, ("email",), 0.04 * level, damage.typo, dice)
    damage.some(cells, ("phone",), 0.03 * level, damage.digit_slip, dice)
    damage.some(cells, ("street_address",), 0.08 * level, damage.typo, dice)
    damage.some(cells, ("postal_code",), 0.02 * level, damage.digit_slip, dice)
    damage.some(cells, ("birth_date",), 0.02 * level, damage.day_month_swapped, dice)
    damage.some(cells, ("birth_date",), 0.02 * level, damage.digit_slip, dice)
    damage.some(cells, _MOJIBAKE, 0.02 * level, damage.garbled, dice)


def _usual_gaps(cells: Cells, dice: Dice, level: float) -> None:
    damage.some(cells, ("email",), 0.15 * level, damage.blank, dice)
    damage.some(cells, ("phone",), 0.15 * level, damage.blank, dice)
    damage.some(cells, ("birth_date",), 0.2 * level, damage.blank, dice)
    damage.some(cells, ("street_address",), 0.06 * level, damage.blank, dice)
    damage.some(cells, ("postal_code", "city"), 0.04 * level, damage.blank, dice)
    damage.some(cells, ("first_name", "last_name"), 0.01 * level, damage.blank, dice)
    damage.some(cells, ("first_name", "last_name", "city"), 0.05 * level, damage.capitals, dice)
    damage.some(cells, ("postal_code",), 0.05 * level, lambda text, _: text.lstrip("0"), dice)
    for column, fillers in _FILLERS.items():
        damage.some(cells, (column,), 0.012 * level, lambda _, number, f=fillers: f[number % len(f)], dice)  # type: ignore[misc]
