"""The kinds of damage that the invented registers carry, and how they are planted in rows.

Each kind is declared once: the fields it touches, what it makes of a row, and the sentence that the documentation of
the sample registers says of it. No field of a row is touched twice, so every planted damage stays as it was planted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from regcheck.demo.people import finnish_identity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Cell = str | date | int | float | None
Row = dict[str, Cell]
"""One record by field name; dates and numbers keep their type until the row is written."""

Change = Callable[[Row, Row, "Random"], Row]
"""What a damage does: from a row, another row of the register, and dice, to the cells that change."""


@dataclass(frozen=True)
class Damage:
    """One kind of damage. Unless ``into_blank``, it needs a value in every field it touches."""

    kind: str
    touches: tuple[str, ...]
    change: Change
    says: str
    fits: Callable[[Row], bool] = lambda _: True
    into_blank: bool = False
    binds_other: bool = False
    """Whether the row it borrows from must keep the same fields, too."""

    def suits(self, entry: Entry) -> bool:
        """Whether the damage can be planted in the row as it is now."""
        if entry.touched.intersection(self.touches):
            return False
        whole = self.into_blank or all(entry.row.get(name) not in {None, ""} for name in self.touches)
        return whole and self.fits(entry.row)


@dataclass
class Entry:
    """A row of a register in the making: whose it is, and which kinds of damage are in it, on which fields."""

    person: int
    row: Row
    kinds: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    def spoil(self, damage: Damage, other: Entry, dice: Random) -> None:
        """Plant the damage, which may borrow from the row of somebody else."""
        self.row |= damage.change(self.row, other.row, dice)
        self.kinds.append(damage.kind)
        self.touched.update(damage.touches)
        if damage.binds_other:
            other.touched.update(damage.touches)


def plant(entries: Sequence[Entry], damages: Sequence[tuple[Damage, float]], dice: Random) -> None:
    """Plant each damage in its share of the rows, as far as there are rows that suit it."""
    for damage, share in damages:
        fitting = [entry for entry in entries if damage.suits(entry)]
        for entry in dice.sample(fitting, min(round(share * len(entries)), len(fitting))):
            other = _somebody_else(entry, fitting, dice)
            if other and damage.suits(entry):
                entry.spoil(damage, other, dice)


def _somebody_else(entry: Entry, entries: Sequence[Entry], dice: Random) -> Entry | None:
    candidates = dice.sample(entries, min(8, len(entries)))
    return next((other for other in candidates if other.person != entry.person), None)


def write_over(kind: str, name: str, choices: Sequence[Cell], says: str) -> Damage:
    """A damage that puts one of ``choices`` in the place of the value of a field."""
    return Damage(kind, (name,), lambda _row, _other, dice: {name: dice.choice(choices)}, says)


def reword(kind: str, name: str, change: Callable[[str], str], says: str) -> Damage:
    """A damage that rewrites the text of a field, planted only where it changes anything."""
    return Damage(
        kind,
        (name,),
        lambda row, _other, _dice: {name: change(str(row[name]))},
        says,
        fits=lambda row: change(str(row[name])) != row[name],
    )


def note(kind: str, choices: Sequence[str], says: str) -> Damage:
    """A damage that is a sentence in the notes."""
    return Damage(kind, ("notes",), lambda _row, _other, dice: {"notes": dice.choice(choices)}, says, into_blank=True)


def flag(kind: str, name: str, says: str) -> Damage:
    """A state that is told by a yes in a field of its own."""
    return Damage(kind, (name,), lambda _row, _other, _dice: {name: True}, says, into_blank=True)


def mojibake(text: str) -> str:
    """UTF-8 read as cp1252: ä becomes Ã¤."""
    return text.encode().decode("cp1252", errors="ignore")


def placeholder(names: Sequence[tuple[str, str]]) -> Damage:
    """A person made up by someone who was trying the system, with an address to match."""
    touches = ("first_name", "last_name", "full_name", "email")

    def change(_row: Row, _other: Row, dice: Random) -> Row:
        first, last = dice.choice(names)
        mail = f"{first.lower()}{dice.randrange(1, 9999)}@test.example.com"
        return {"first_name": first, "last_name": last, "full_name": f"{first} {last}".strip(), "email": mail}

    return Damage("placeholder_person", touches, change, "a test person such as Testi Testinen")


def _date(value: Cell) -> date:
    assert isinstance(value, date)
    return value


_MISTYPED = ("gmial.com", "hotmial.com", "gmail.con", "elisa.if")

ID_CLASH = Damage(
    "id_clash",
    ("customer_id",),
    lambda _row, other, _dice: {"customer_id": other["customer_id"]},
    "the customer number of somebody else",
    binds_other=True,
)
NAMES_SWAPPED = Damage(
    "names_swapped",
    ("first_name", "last_name"),
    lambda row, _other, _dice: {"first_name": row["last_name"], "last_name": row["first_name"]},
    "first name and surname in each other's column",
)
TOWN_MISMATCH = Damage(
    "town_mismatch",
    ("postal_code", "city"),
    lambda row, other, _dice: {"city": other["city"] if other["city"] != row["city"] else "Mariehamn"},
    "a town that the postal code does not belong to",
)
POSTAL_LOST_ZEROS = reword(
    "postal_lost_zeros",
    "postal_code",
    lambda code: code.lstrip("0"),
    "a postal code that lost its leading zeros in a spreadsheet (00100 became 100)",
)
POSTAL_AS_NUMBER = Damage(
    "postal_as_number",
    ("postal_code",),
    lambda row, _other, _dice: {"postal_code": int(str(row["postal_code"]).replace(" ", ""))},
    "a postal code stored as a number (111 22 as 11122; a leading zero is gone)",
)
EMAIL_MISSING = write_over("email_missing", "email", ("",), "no mail address")
EMAIL_AT_WORD = reword("email_at_word", "email", lambda mail: mail.replace("@", "(at)"), "(at) in the place of @")
EMAIL_TYPO = Damage(
    "email_typo_domain",
    ("email",),
    lambda row, _other, dice: {"email": f"{str(row['email']).split('@')[0]}@{dice.choice(_MISTYPED)}"},
    "a mistyped mail domain (gmial.com, hotmial.com, gmail.con, elisa.if)",
)
EMAIL_MALFORMED = Damage(
    "email_malformed",
    ("email",),
    lambda row, _other, dice: {
        "email": dice.choice(
            (
                str(row["email"]).replace("@", "@@"),
                str(row["email"]).replace(".example.", ".example,"),
                str(row["email"]).partition("@")[0],
                str(row["email"]).replace(".", "..", 1),
            )
        )
    },
    "a mail address that cannot be one: two @, a comma, no domain, two dots",
)
EMAIL_FILLER = write_over(
    "email_filler",
    "email",
    ("noemail@example.com", "ei@example.com", "x@x.x"),
    "a filler in the place of a mail address",
)
PHONE_MISSING = write_over("phone_missing", "phone", ("",), "no phone number")
PHONE_IMPOSSIBLE = write_over(
    "phone_impossible", "phone", ("09 12", "040", "12345"), "a phone number too short to be one"
)
PHONE_SCIENTIFIC = write_over(
    "phone_scientific", "phone", ("3.58E+11", "3,58E+11"), "a phone number lost to a spreadsheet (3.58E+11)"
)
PHONE_FILLER = write_over(
    "phone_filler", "phone", ("0000000000", "1234567890", "-"), "a filler in the place of a phone number"
)
PHONE_AS_NUMBER = Damage(
    "phone_as_number",
    ("phone",),
    lambda row, _other, _dice: {"phone": int("".join(filter(str.isdigit, str(row["phone"]))))},
    "a phone number stored as a number: its leading zero or plus is gone",
)
BIRTH_MISSING = write_over("birth_missing", "birth_date", ("",), "no birth date")
BIRTH_1900 = write_over("birth_1900", "birth_date", (date(1900, 1, 1),), "born on 1 January 1900")
BIRTH_FUTURE = Damage(
    "birth_future",
    ("birth_date",),
    lambda _row, _other, dice: {"birth_date": date(2030, 1, 1) + timedelta(days=dice.randrange(20 * 365))},
    "a birth date in the future (2047 for 1947)",
)
MINOR = Damage(
    "minor",
    ("birth_date", "created_at"),
    lambda row, _other, dice: {
        "birth_date": _date(row["created_at"]) - timedelta(days=dice.randrange(4 * 365, 7 * 365))
    },
    "a child under 14",
    fits=lambda row: _date(row["created_at"]) >= date(2020, 1, 1),
)
CREATED_AFTER_PURCHASE = Damage(
    "created_after_purchase",
    ("created_at", "last_purchase_at"),
    lambda row, _other, dice: {"last_purchase_at": _date(row["created_at"]) - timedelta(days=dice.randrange(30, 900))},
    "the last purchase came before the customer was entered",
)
CONSENT_UNDATED = Damage(
    "consent_undated",
    ("consent_date",),
    lambda _row, _other, _dice: {"consent_date": ""},
    "a consent without the day it was given",
)
CONSENT_AND_OBJECTION = Damage(
    "consent_and_objection",
    ("opt_out", "consent_date"),
    lambda _row, _other, _dice: {"opt_out": True},
    "a consent to marketing and an objection to it on the same row",
    fits=lambda row: bool(row["consent_date"]),
    into_blank=True,
)
IDENTITY_IN_NOTES = Damage(
    "identity_in_notes",
    ("notes", "birth_date"),
    lambda row, _other, dice: {"notes": f"hetu {finnish_identity(_date(row['birth_date']), dice)}"},
    "an identity number in the notes",
    fits=lambda row: isinstance(row["birth_date"], date),
    into_blank=True,
)
CARD_IN_NOTES = note(
    "card_in_notes",
    ("4111 1111 1111 1111 exp 12/27", "card 5555555555554444", "4242-4242-4242-4242"),
    "a card number in the notes (numbers that the card companies publish for testing)",
)
DATE_AS_SERIAL = Damage(
    "date_as_serial",
    ("last_purchase_at",),
    lambda row, _other, _dice: {"last_purchase_at": (_date(row["last_purchase_at"]) - date(1899, 12, 30)).days},
    "a date as the bare number that Excel keeps for it (44260 for 5 March 2021)",
)
IDENTITY_MISTYPED = Damage(
    "identity_mistyped",
    ("national_id",),
    lambda row, _other, _dice: {
        "national_id": f"{str(row['national_id'])[:-1]}{(int(str(row['national_id'])[-1]) + 5) % 10}"
    },
    "an identity number with a wrong check digit",
)
IDENTITY_OTHER_BIRTH = Damage(
    "identity_other_birth",
    ("national_id", "birth_date"),
    lambda row, _other, dice: {"birth_date": _date(row["birth_date"]) - timedelta(days=dice.randrange(400, 4000))},
    "a birth date that the identity number contradicts",
)
DECEASED = flag("deceased", "deceased", "marked as deceased")
PROTECTED = flag("protected", "protected", "marked as under a safety ban")


def date_in_another_notation(name: str, notations: Sequence[str]) -> Damage:
    """A date written as text in one of the ``strftime`` notations, which are not those of its column."""
    return Damage(
        f"{name.removesuffix('_date').removesuffix('_at')}_other_notation",
        (name,),
        lambda row, _other, dice: {name: _date(row[name]).strftime(dice.choice(notations))},
        f"a date in another notation than the rest of its column ({date(2021, 3, 5).strftime(notations[0])})",
    )
