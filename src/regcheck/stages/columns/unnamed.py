"""What a column is by its values alone, where its header says nothing or says it in words that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.stages.columns.evidence import CLEARLY
from regcheck.stages.columns.meanings import GUESS, Meaning, named_channel
from regcheck.stages.columns.words import TINY, UNKNOWN, concepts_of

if TYPE_CHECKING:
    from regcheck.stages.columns.shapes import Shape

_ALMOST_ALL = 0.95
_BY_CODES = 0.6  # how sure a column of a few known words is: countries, languages, genders
_RANK = 4  # behind the columns whose headers say it
_ENOUGH = 4  # different values that look alike; fewer may be chance
_LONG_AGO = 0.35
_HARDLY = 0.1
_SILENT = frozenset((TINY, "FILLER", "COLUMN"))
_QUIET = frozenset(
    (UNKNOWN, "HOME", "WORK", "CONTACT", "SECOND", "PRIMARY", "CUSTOMER", "LINE2", "DELIVERY", "NUMBER", "CODE", "ID")
)  # say whose, not what
_OTHER_PEOPLE = frozenset(("RELATIVE", "CHILD", "STAFF", "BY", "OWNER"))
_OF_A_SUBSCRIPTION = frozenset(("STATUS", "EMAIL", "SMS", "CUSTOMER", "NEWSLETTER", "MARKETING")) | _SILENT
_NAME_LOOKS = (("first_name", "in_first_name"), ("last_name", "in_last_name"), ("city", "in_city"))
_SURE_LOOKS = frozenset(("email", "national_id", "mobile_number", "phone", "business_id"))

# Field, look, the share and the number of distinct values it takes, and how sure that is.
_BY_LOOKS = (
    ("email", "email", 0.7, 1, 0.9),
    ("national_id", "national_id", 0.8, 3, 0.85),
    ("mobile", "mobile_number", 0.8, 3, 0.75),
    ("phone", "phone", 0.8, 3, 0.75),
    ("business_id", "business_id", 0.8, 3, 0.7),
    ("street_address", "street", 0.7, 3, 0.75),
    ("company", "company", 0.4, 3, 0.65),
    ("postal_code", "postal_code", 0.9, 5, 0.6),
)


def by_values(header: str, shape: Shape) -> Meaning | None:
    """The field that the values alone point to, for a header whose words mean none.

    Beside an empty header or one like "Column 3" any look counts; beside unknown words only those that leave no doubt.
    """
    concepts = concepts_of(header)
    plain = _in_plain_sight(header, concepts, shape)
    if plain or not is_open(header):
        return plain
    return _by_telling_look(shape) if concepts & _QUIET else _by_any_look(shape)


def is_open(header: str) -> bool:
    """Whether ``header`` leaves it to the values: no word of it says that the column is anything else."""
    return all(c in _SILENT | _QUIET or c.isdigit() for c in concepts_of(header))


def _by_telling_look(shape: Shape) -> Meaning | None:
    """What values show beside words that nobody knows: looks that columns of other kinds hardly ever have."""
    if shape.share("date") >= CLEARLY:
        return _birth_dates(shape)
    street = shape.share("street") >= CLEARLY and shape.distinct >= _ENOUGH
    if street and shape.share("company") == 0:
        return Meaning("street_address", 0.65, rank=_RANK)
    return _by_looks(shape, _SURE_LOOKS) or _by_codes(shape)


def _birth_dates(shape: Shape) -> Meaning | None:
    """Dates that go far back and do not reach these years: people's days of birth, not those of what they bought.

    Some are from before 1970: dates of 1975-1995 alone may as well tell when a flat was bought.
    """
    old = shape.share("long_ago") >= _LONG_AGO and shape.share("before_1970") >= _HARDLY >= shape.share("lately")
    return Meaning("birth_date", 0.6, rank=_RANK) if old and shape.distinct >= _ENOUGH else None


def _in_plain_sight(header: str, concepts: frozenset[str], shape: Shape) -> Meaning | None:
    """What values show under nearly any header: e-mail addresses, forms of address, states of a subscription."""
    if "STATUS" in concepts <= _OF_A_SUBSCRIPTION and shape.share("in_subscription") >= 0.5:
        sms = named_channel(header) == "sms"
        return Meaning("consent_sms", 0.75, "sms") if sms else Meaning("consent_email", 0.75, "email")
    if concepts & _OTHER_PEOPLE:
        return None
    if shape.share("in_salutation") >= _ALMOST_ALL:
        return Meaning("gender", 0.7, rank=_RANK)
    login = (
        "STRANGER" in concepts and "EMAIL" not in concepts
    )  # a user name that is an address is one only where the register has no other
    return Meaning("email", 0.7, weak=login, rank=_RANK + 1) if shape.share("email") >= CLEARLY else None


def _by_any_look(shape: Shape) -> Meaning | None:
    if shape.share("date") >= CLEARLY:
        return _birth_dates(shape)
    if shape.unique and (shape.rising or shape.share("uuid") >= CLEARLY):
        return Meaning("customer_id", GUESS, weak=True, rank=_RANK)
    return _by_codes(shape) or _by_looks(shape) or _by_names(shape)


def _by_codes(shape: Shape) -> Meaning | None:
    """A column that holds only known countries, languages or genders; what could be yes or no is left alone."""
    if shape.share("in_yes_no") >= _ALMOST_ALL:
        return None
    if shape.share("in_country") >= _ALMOST_ALL and shape.share("capital") >= _ALMOST_ALL:
        return Meaning("country", _BY_CODES, rank=_RANK)
    if shape.share("in_language") >= _ALMOST_ALL:
        return Meaning("language", _BY_CODES, rank=_RANK)
    known = shape.share("in_gender") >= _ALMOST_ALL and 2 <= shape.distinct <= 4 and shape.share("digits") == 0
    return Meaning("gender", _BY_CODES, rank=_RANK) if known else None


def _by_looks(shape: Shape, looks: frozenset[str] | None = None) -> Meaning | None:
    dates = shape.share("date") >= CLEARLY  # 01/02/2020 could be a phone number too
    for field, look, share, distinct, confidence in _BY_LOOKS:
        if (
            (looks is None or look in looks)
            and not (dates and look == "phone")
            and shape.share(look) >= share
            and shape.distinct >= distinct
        ):
            return Meaning(field, confidence, rank=_RANK)
    return None


def _by_names(shape: Shape) -> Meaning | None:
    """First names, surnames and towns share many words (Salo, Lahti): the likeliest of them, or whole names."""
    if shape.distinct < 3:
        return None
    if shape.share("words") >= 0.5 and shape.share("has_first_name") >= 0.3:
        return Meaning("full_name", 0.65, rank=_RANK)
    field, look = max(_NAME_LOOKS, key=lambda known: shape.share(known[1]))
    if shape.share(look) >= 0.3:
        return Meaning(field, 0.7, rank=_RANK)
    return Meaning("last_name", 0.6, rank=_RANK) if shape.share("surname_ending") >= 0.4 else None
