"""Errors in addresses."""

from __future__ import annotations

import re
from random import Random

from planting import lands
from planting.model import Customer, Kinds, Scene

kinds = Kinds("address")

NORDIC = ("FI", "SE")
COUNTRY_SLIPS = {"FI": ("Soumi", "Finlnad", "Sumoi", "Fimland"), "SE": ("Swedn", "Sverge", "Routsi", "Sveirge")}


def code_of(row: Customer) -> str:
    """The five digits of a Finnish or Swedish postal code, else empty."""
    return row["postal_code"].replace(" ", "") if row.land in NORDIC else ""


def plain_street(row: Customer) -> bool:
    """Whether the address is a street and a house number in Finland or Sweden, nothing else."""
    return row.land in NORDIC and "street_address" not in row.hard and bool(re.search(r"\D \d", row["street_address"]))


def misspelt(text: str, draw: Random) -> str:
    """One letter lost, doubled or changed places with the next, never the first."""
    if len(text) < 6 or not text.isalpha():
        return text
    place = draw.randrange(1, len(text) - 2)
    if draw.random() < 0.4:
        return text[:place] + text[place + 1 :]
    if draw.random() < 0.5:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + text[place] * 2 + text[place + 1 :]


@kinds("city")
def postal_not_for_town(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A code of another part of the country."""
    if not code_of(row):
        return None
    other, town = scene.draw.choice(lands.places(row.land))
    near = other[0] == code_of(row)[0] or town == row["city"]
    return None if near else {"postal_code": other}


@kinds()
def postal_lost_zero(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """00100 as 100: the leading zeros eaten."""
    code = code_of(row)
    return {"postal_code": code.lstrip("0")} if code.startswith("0") else None


@kinds()
def postal_too_short(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The last digit missing."""
    code = code_of(row)
    return {"postal_code": code[:4]} if code and code[0] != "0" else None


@kinds()
def postal_too_long(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A digit too many."""
    return {"postal_code": code_of(row) + lands.digits(scene.draw, 1)} if code_of(row) else None


@kinds("city")
def postal_not_in_use(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A code that was never given out or was retired."""
    code = code_of(row)
    made = (
        code[:3] + lands.digits(scene.draw, 2)
        if row.land == "FI"
        else f"{scene.draw.choice(('32', '49', '99', '01'))}{code[2:]}"
    )
    return {"postal_code": made} if code and made not in lands.codes(row.land) and not made.endswith("1") else None


@kinds()
def postal_letter_o(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """Letters O in place of zeros."""
    return {"postal_code": row["postal_code"].replace("0", "O")} if "0" in code_of(row) else None


@kinds()
def postal_decimal(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """33100.0: a code that went through a number."""
    code = code_of(row).lstrip("0")
    return {"postal_code": f"{code}.0"} if code else None


@kinds("city")
def postal_filler(row: Customer, scene: Scene) -> dict[str, str] | None:
    """Digits typed to get past the form."""
    return {"postal_code": scene.draw.choice(("00000", "12345", "11111"))} if row.land == "FI" else None


@kinds("city")
def postal_in_city(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The postal code written with the town, its own column empty."""
    return {"city": f"{row['postal_code']} {row['city']}", "postal_code": ""} if code_of(row) else None


@kinds("city")
def phone_in_postal(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A phone number in the postal code's column."""
    return {"postal_code": row["mobile"]} if row["mobile"] and code_of(row) else None


@kinds()
def house_number_missing(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A street in a town without a house number."""
    street = re.split(r" \d", row["street_address"])[0]
    return {"street_address": street} if plain_street(row) else None


@kinds()
def street_missing(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A house number without a street."""
    number = re.search(r"\d.*", row["street_address"])
    return {"street_address": number[0]} if number and plain_street(row) else None


@kinds("postal_code")
def city_misspelt(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A slip in the name of the town."""
    made = misspelt(row["city"], scene.draw)
    return {"city": made} if code_of(row) and made != row["city"] else None


@kinds()
def protected_person(row: Customer, scene: Scene) -> dict[str, str] | None:
    """The mark of a protected address where the address was."""
    marks = (
        ("Turvakielto", "TURVAKIELTO", "Osoite salainen - turvakielto")
        if row.land == "FI"
        else ("Skyddad adress", "Skyddade personuppgifter", "SEKRETESSMARKERING")
    )
    return {"street_address": scene.draw.choice(marks)} if row.person() and row.land in NORDIC else None


@kinds("street_address", "postal_code")
def street_in_city(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The street in the town's column, and no town."""
    return {"city": row["street_address"], "street_address": ""} if plain_street(row) else None


@kinds("postal_code")
def street_and_city_swapped(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """Street and town in each other's columns."""
    return {"city": row["street_address"], "street_address": row["city"]} if plain_street(row) else None


@kinds("phone", "mobile")
def address_shifted(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """Street, code and town one column to the right, the country lost."""
    moved = (row["street_address"], row["postal_code"], row["city"])
    columns = ("postal_code", "city", "country")
    return {"street_address": "", **dict(zip(columns, moved, strict=True))} if plain_street(row) else None


@kinds("street_address", "postal_code", "city", "phone", "mobile", "national_id", "business_id")
def country_wrong(row: Customer, scene: Scene) -> dict[str, str] | None:
    """Finland on a Swedish address or the reverse."""
    other = {"FI": "SE", "SE": "FI"}.get(row.land)
    return {"country": scene.style.country(other)} if other and row["city"] != "Mariehamn" else None


@kinds()
def country_misspelt(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A slip in the name of the country."""
    slips = COUNTRY_SLIPS.get(row.land)
    return {"country": scene.draw.choice(slips)} if slips else None


kinds.values(
    "address_filler", "words typed where there was no address", "street_address",
    ("xxx", "-", "Testikatu 1", "Katuosoite 1", "Ei osoitetta", "Okänd adress", "Gatuadress", "tuntematon", "."),
)  # fmt: skip
kinds.values(
    "address_gone", "a remark that the customer has moved", "street_address",
    ("MUUTTANUT", "Muuttanut, uusi osoite ei tiedossa", "Avflyttad", "Flyttat, okänd adress", "Osoite vanhentunut"),
)  # fmt: skip
kinds.values("city_filler", "words typed where there was no town", "city", ("xxx", "-", "?", "Kaupunki", "Ort", "asdf"))


@kinds()
def email_in_address(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The e-mail address in the street's column."""
    return {"street_address": row["email"]} if row["email"] else None


@kinds("street_address")
def city_missing(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """An address without its town."""
    return {"city": ""} if row.land in NORDIC else None


@kinds()
def box_without_number(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A post-office box without its number."""
    return {"street_address": "PL" if row.land == "FI" else "Box"} if row.land in NORDIC else None
