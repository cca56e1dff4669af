"""The sound register: customers whose every value is right by construction, the odd-looking ones among them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from planting import lands, words
from planting.model import HEADERS, REGISTER_DAY, Customer, Style

LANDS = (("FI", 0.52), ("SE", 0.36), ("NO", 0.04), ("DK", 0.03), ("EE", 0.015), ("IS", 0.01), ("DE", 0.01),
         ("GB", 0.01), ("NL", 0.005))  # fmt: skip
FIRM_SHARE = 0.12
FIRST_NUMBER = 100_001
NO_ACCENT = {"ø": "o", "æ": "ae", "ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ł": "l"}


class Maker:
    """Makes sound customers one after another; the same seed and style give the same customers."""

    def __init__(self, seed: int, style: Style) -> None:
        """A maker that has made nobody yet."""
        self.draw = Random(f"sound {seed} {style.lang}")
        self.style = style
        self.taken: set[str] = set()

    def register(self, rows: int) -> list[Customer]:
        """``rows`` customers in the order they were created, with running customer numbers."""
        made: list[Customer] = []
        while len(made) < rows:
            customer = self.customer()
            made.append(customer)
            if not customer.firm and self.draw.random() < 0.04:
                made.append(self.partner(customer))
        kept = sorted(made[:rows], key=lambda customer: self.style.read(customer["created_at"]))
        for index, customer in enumerate(kept):
            customer.cells["customer_id"] = str(FIRST_NUMBER + index)
        return kept

    def customer(self) -> Customer:
        """One customer, not numbered yet."""
        land = self.draw.choices([land for land, _ in LANDS], [share for _, share in LANDS])[0]
        firm = land in words.FIRM_FORMS and self.draw.random() < FIRM_SHARE
        customer = Customer(land, firm, self.draw.random() < 0.5, dict.fromkeys(HEADERS, ""))
        self._name(customer)
        self._address(customer)
        self._dates(customer)
        self._contacts(customer)
        self._purchases(customer)
        self._permissions(customer)
        self._rest(customer)
        return customer

    def partner(self, one: Customer) -> Customer:
        """Somebody who lives with ``one``: the same surname, address and home phone, in a quarter the same e-mail."""
        other = self.customer()
        while other.firm or other.land != one.land or other["first_name"] in (one["first_name"], one["last_name"]):
            other = self.customer()
        for column in ("street_address", "postal_code", "city", "country", "last_name"):
            other.cells[column] = one[column]
            other.hard.pop(column, None)
            other.hard |= {column: one.hard[column]} if column in one.hard else {}
        if one["phone"]:
            other.cells["phone"] = one["phone"]
            other.hard["phone"] = one.hard["phone"] = "shared by a household"
        if one["email"] and self.draw.random() < 0.25:
            other.cells["email"] = one["email"]
            other.hard["email"] = one.hard["email"] = "shared by a household"
        elif other["email"]:
            other.cells["email"] = self._mail(other)
        return other

    def _set_hard(self, customer: Customer, column: str, case: str, value: str) -> None:
        customer.cells[column] = value
        customer.hard[column] = case

    def _name(self, customer: Customer) -> None:
        draw = self.draw
        women, men = words.first_names(customer.land)
        customer.cells["first_name"] = draw.choice(women if customer.woman else men)
        customer.cells["last_name"] = draw.choice(words.last_names(customer.land, customer.woman))
        if not customer.firm and draw.random() < 0.05:
            case, surnames = draw.choice(words.HARD_LAST)
            self._set_hard(customer, "last_name", case, draw.choice(surnames))
        if not customer.firm and draw.random() < 0.04:
            case, women, men = draw.choice(words.HARD_FIRST)
            self._set_hard(customer, "first_name", case, draw.choice(women if customer.woman else men))
        if customer["first_name"] == customer["last_name"]:
            self._name(customer)
        elif customer.firm:
            self._firm(customer)

    def _firm(self, customer: Customer) -> None:
        draw, land = self.draw, customer.land
        kind, form = draw.choice(words.FIRM_WORDS), draw.choice(words.FIRM_FORMS[land])
        customer.cells["company"] = (
            f"{kind} {customer['last_name']} {form}" if draw.random() < 0.7 else f"{kind} {form}"
        )
        if land in words.HARD_FIRMS and draw.random() < 0.3:
            pattern = draw.choice(words.HARD_FIRMS[land])
            name = pattern.format(first=customer["first_name"], last=customer["last_name"])
            self._set_hard(customer, "company", "odd but right firm name", name)
        if draw.random() < 0.85:
            customer.cells["business_id"] = self._unused(lambda: lands.business_id(land, draw))
        if draw.random() < 0.5:
            customer.cells["first_name"] = customer.cells["last_name"] = ""
            customer.hard["first_name"] = "firm without a person"

    def _address(self, customer: Customer) -> None:
        draw, land = self.draw, customer.land
        code, town = draw.choice(lands.places(land))
        if (code, town) in lands.BILINGUAL:
            customer.hard["city"] = "town in Swedish"
        street = f"{draw.choice(words.STREETS[land])} {draw.randrange(1, 120)}"
        if customer.hard.get("city") and draw.random() < 0.7:
            street = f"{draw.choice(words.SWEDISH_STREETS_IN_FINLAND)} {draw.randrange(1, 60)}"
        if land == "GB":
            street = f"{draw.randrange(1, 99)} {draw.choice(words.STREETS['GB'])}"
        customer.cells |= {"street_address": street, "postal_code": code, "city": town}
        customer.cells["country"] = self.style.country(land)
        if land in ("FI", "SE", "DK") and draw.random() < 0.4:
            customer.cells["street_address"] += self._flat(land)
        if draw.random() < 0.05 and land in ("FI", "SE"):
            self._odd_address(customer)
        if land == "SE" and draw.random() < 0.8:
            customer.cells["postal_code"] = f"{customer['postal_code'][:3]} {customer['postal_code'][3:]}"

    def _flat(self, land: str) -> str:
        draw = self.draw
        if land == "SE":
            return draw.choice((f" lgh {draw.randrange(10, 15)}0{draw.randrange(1, 6)}", draw.choice("ABC")))
        if land == "DK":
            return f", {draw.randrange(1, 5)}. {draw.choice(('tv', 'th', 'mf'))}"
        flat = draw.randrange(1, 60)
        return draw.choice(
            (f" {draw.choice('ABCD')} {flat}", f" as. {flat}", f" as {flat}", f" {draw.choice('ABC')}{flat}")
        )

    def _odd_address(self, customer: Customer) -> None:
        draw, land = self.draw, customer.land
        odd = draw.choice(("box", "c/o", "poste restante", "abbreviated", "rural"))
        street = customer["street_address"]
        if odd == "box":
            street = f"{'PL' if land == 'FI' else 'Box'} {draw.randrange(1, 900)}"
            if land == "FI":
                customer.cells["postal_code"], customer.cells["city"] = lands.box_place(land, draw)
                customer.hard.pop("city", None)
        elif odd == "c/o":
            street = f"c/o {draw.choice(words.last_names(land, woman=True))}, {street}"
        elif odd == "poste restante":
            street = "Poste restante"
        elif odd == "abbreviated":
            street = f"{'Mannerheimint.' if land == 'FI' else 'Storg.'} {draw.randrange(1, 99)}"
        else:
            street = f"{'Koivumäentie' if land == 'FI' else 'Norrby'} {draw.randrange(200, 2400)}"
        self._set_hard(customer, "street_address", odd, street)

    def _dates(self, customer: Customer) -> None:
        draw = self.draw
        created = REGISTER_DAY - timedelta(days=1 + round(12 * 365 * draw.random() ** 1.3))
        updated = created + timedelta(days=round(draw.random() * (REGISTER_DAY - created).days))
        customer.cells["created_at"] = self.style.day(created)
        customer.cells["updated_at"] = self.style.day(updated)
        if not customer.firm and draw.random() < 0.8:
            self._birth(customer, created)

    def _birth(self, customer: Customer, created: date) -> None:
        draw = self.draw
        age = min(max(round(draw.gauss(46, 17)), 18), 94)
        if draw.random() < 0.004:
            age = draw.randrange(96, 103)
            customer.hard["birth_date"] = "very old"
        born = created - timedelta(days=round(age * 365.25) + draw.randrange(10, 360))
        if (REGISTER_DAY - born).days > 104 * 365:
            born = REGISTER_DAY - timedelta(days=draw.randrange(97 * 365, 103 * 365))
        if (born.month, born.day) == (1, 1):  # a sound 1 January cannot be told from a default
            born += timedelta(days=1)
        customer.cells["birth_date"] = self.style.day(born)
        if customer.land in ("FI", "SE") and draw.random() < 0.2:
            number = lands.hetu if customer.land == "FI" else lands.personnummer
            customer.cells["national_id"] = self._unused(lambda: number(born, customer.woman, draw))

    def _contacts(self, customer: Customer) -> None:
        draw, land = self.draw, customer.land
        if draw.random() < 0.85:
            from_land = "EE" if land == "FI" and draw.random() < 0.04 else land
            if from_land != land:
                customer.hard["mobile"] = "foreign phone"
            customer.cells["mobile"] = self._phone(from_land, land, mobile=True)
        if draw.random() < (0.7 if customer.firm else 0.3):
            customer.cells["phone"] = self._phone(land, land, mobile=False)
        if draw.random() < 0.85:
            customer.cells["email"] = self._mail(customer)

    def _phone(self, land: str, home: str, *, mobile: bool) -> str:
        national = self._unused(lambda: lands.number(land, self.draw, mobile=mobile))
        return lands.notated(land, national, self.draw, abroad=land != home)

    def _mail(self, customer: Customer) -> str:
        draw = self.draw
        customer.hard.pop("email", None)
        if customer.firm and not customer["last_name"]:
            host = (
                plain(customer["company"].split(" ")[0] + draw.choice(("", "yritys", "group")))
                + f"{draw.randrange(99)}"
            )
            customer.hard["email"] = "role address of a firm"
            role = draw.choice(("info", "myynti", "toimisto") if customer.land == "FI" else ("info", "order", "kontor"))
            return self._unused(lambda: f"{role}@{host}{draw.randrange(999)}.{'fi' if customer.land == 'FI' else 'se'}")
        host = draw.choice(words.MAIL_HOSTS[customer.land])
        local = f"{plain(customer['first_name'])}.{plain(customer['last_name'])}"
        odd = draw.random()
        if odd < 0.02:
            case, hosts = draw.choice(words.HARD_HOSTS)
            customer.hard["email"], host = case, draw.choice(hosts)
        elif odd < 0.04:
            customer.hard["email"], local = "plus tag", f"{local}+{draw.choice(('kauppa', 'shop', 'news'))}"
        elif odd < 0.05:
            customer.hard["email"], local = (
                "like a role but personal",
                f"{plain(customer['first_name'])}.{draw.choice(('post', 'sale', 'posti', 'testa', 'kontor'))}",
            )
        elif odd < 0.06:
            customer.hard["email"], local = "capitals", local.title()
        return self._unused(lambda: _numbered(local, host, draw, self.taken))

    def _purchases(self, customer: Customer) -> None:
        draw = self.draw
        orders = min(round(math.exp(draw.gauss(1.1, 1.0))), 60)
        customer.cells["order_count"] = str(orders)
        spent = orders * max(5.0, draw.gauss(300 if customer.firm else 75, 40 if customer.firm else 25))
        customer.cells["total_spent"] = self.style.money(spent)
        if orders:
            created = self.style.read(customer["created_at"])
            days = round(draw.random() * (REGISTER_DAY - created).days)
            customer.cells["last_purchase_at"] = self.style.day(created + timedelta(days=days))

    def _permissions(self, customer: Customer) -> None:
        draw, style = self.draw, self.style
        opted_out = draw.random() < 0.06
        customer.cells["opt_out"] = style.yes(opted_out)
        email, sms = (not opted_out and draw.random() < share for share in (0.55, 0.3))
        email, sms = email and bool(customer["email"]), sms and bool(customer["mobile"])
        customer.cells["consent_email"], customer.cells["consent_sms"] = style.yes(email), style.yes(sms)
        if email or sms:
            begin = max(style.read(customer["created_at"]), date(2018, 6, 1))
            days = round(draw.random() ** 2 * (REGISTER_DAY - begin).days)
            customer.cells["consent_date"] = style.day(begin + timedelta(days=days))

    def _rest(self, customer: Customer) -> None:
        draw, lang = self.draw, self.style.lang
        if not customer.firm and draw.random() < 0.85:
            customer.cells["gender"] = self.style.gender(customer.woman)
        own = {"FI": "fi", "SE": "sv", "NO": "no", "DK": "da", "EE": "et"}.get(customer.land, "en")
        customer.cells["language"] = "sv" if customer.hard.get("city") == "town in Swedish" else own
        if draw.random() < 0.2:
            customer.cells["notes"] = draw.choice(words.NOTES[lang])
        elif draw.random() < 0.03:
            self._set_hard(customer, "notes", *draw.choice(words.HARD_NOTES[lang]))

    def _unused(self, make: Callable[[], str]) -> str:
        while (value := make()).lower() in self.taken and value:
            continue
        self.taken.add(value.lower())
        return value


def _numbered(local: str, host: str, draw: Random, taken: set[str]) -> str:
    plain_one = f"{local}@{host}"
    return plain_one if plain_one.lower() not in taken else f"{local}{draw.randrange(1, 9999)}@{host}"


def plain(name: str) -> str:
    """A name as people write it in an e-mail address: ASCII letters only, lower case."""
    spelt = "".join(NO_ACCENT.get(letter, letter) for letter in name.lower())
    letters = unicodedata.normalize("NFD", spelt)
    return re.sub(r"[^a-z0-9]", "", letters)
