"""Errors that take two rows: customer numbers given twice, rows and persons entered twice."""

from __future__ import annotations

from random import Random

from planting.model import HEADERS, Customer, Style
from planting.register import plain

FAMILY = "duplicate"
EVERY = tuple(HEADERS)
ABOUT = {
    "number_given_twice": "one customer number on two different persons",
    "row_twice": "the same row twice, to the last sign",
    "person_entered_again": "the same person under a new customer number, typed a little differently",
}


def copied(row: Customer) -> Customer:
    return Customer(row.land, row.firm, row.woman, dict(row.cells), dict(row.hard))


def entered_again(row: Customer, number: int, draw: Random, style: Style) -> Customer:
    """The same person with a new customer number: without accents, or with the e-mail or the address left out."""
    again = copied(row)
    again.cells["customer_id"] = str(number)
    change = draw.choice(("plain", "no email", "no address"))
    if change == "plain":
        again.cells["last_name"] = plain(row["last_name"]).title()
    elif change == "no email":
        again.cells |= {"email": "", "consent_email": style.yes(False)}
        again.cells["consent_date"] = row["consent_date"] if row["consent_sms"] == style.yes(True) else ""
    else:
        again.cells["street_address"] = again.cells["postal_code"] = again.cells["city"] = ""
    return again
