"""What the values say of a column: they confirm its header, contradict it, or name it where the header says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.model import CONSENTS, FIELDS
from regcheck.stages.columns.meanings import GUESS, Meaning
from regcheck.stages.columns.words import TINY, UNKNOWN, readings

if TYPE_CHECKING:
    from regcheck.stages.columns.shapes import Shape

CONFIRMING = {
    "email": ("email",),
    "phone": ("phone", "phone_without_plus"),
    "mobile": ("phone", "phone_without_plus"),
    "national_id": ("national_id", "personal_tax_id"),
    "business_id": ("business_id",),
    "postal_code": ("postal_code", "code_and_city"),
    "street_address": ("street",),
    "first_name": ("in_first_name",),
    "last_name": ("in_last_name", "surname_ending"),
    "full_name": ("words",),
    "company": ("company",),
    "city": ("in_city",),
    "country": ("in_country",),
    "language": ("in_language",),
    "gender": ("in_gender",),
    "order_count": ("digits",),
    "return_count": ("digits",),
    "total_spent": ("number",),
}
FIELDS_OF_CONSENT = frozenset(CONSENTS)
_IDENTITY = frozenset(("national_id",))
_CLEARLY = 0.8
_HARDLY = 0.1
_WORDY = frozenset(("full_name", "first_name", "last_name", "street_address", "city", "company"))
_SILENT = frozenset((TINY, "FILLER", "COLUMN"))
_QUIET = frozenset((UNKNOWN, "HOME", "WORK", "CONTACT", "SECOND", "PRIMARY", "CUSTOMER"))  # say whose, not what
_OTHER_PEOPLE = frozenset(("RELATIVE", "CHILD", "STAFF", "BY"))
_NAME_LOOKS = (("first_name", "in_first_name"), ("last_name", "in_last_name"), ("city", "in_city"))
_TOLD_BY_VALUES = frozenset(("phone", "mobile"))
_SURE_LOOKS = frozenset(("email", "national_id", "phone", "business_id"))
_CONSENT_OF = {"email": "consent_email", "phone": "consent_phone", "mobile": "consent_sms"}
_CHANNEL_OF = {"consent_email": "email", "consent_phone": "phone", "consent_sms": "sms"}

# Named by values alone: field, look, the share and the number of distinct values it takes, and how sure that is.
_BY_VALUES = (
    ("email", "email", 0.7, 1, 0.9),
    ("national_id", "national_id", 0.8, 3, 0.85),
    ("mobile", "phone", 0.8, 3, 0.75),
    ("business_id", "business_id", 0.8, 3, 0.7),
    ("street_address", "street", 0.7, 3, 0.75),
    ("company", "company", 0.4, 3, 0.65),
    ("postal_code", "postal_code", 0.9, 5, 0.6),
)
_BY_CODES = 0.6  # how sure a column of a few known words is: countries, languages, genders
_ALMOST_ALL = 0.95


def confirming_share(field: str, shape: Shape) -> float:
    """The share of distinct values that look as ``field`` should, 0..1; 0 where values cannot tell."""
    looks = ("date", "year") if FIELDS[field].kind == "date" else CONFIRMING.get(field, ())
    if FIELDS[field].kind == "flag":
        looks = ("in_yes_no", "in_subscription")
    return shape.share(*looks)


def weigh(meaning: Meaning, shape: Shape) -> Meaning:
    """``meaning`` after a look at the values: surer, less sure, or another field of which they leave no doubt."""
    if not shape.distinct:
        return meaning
    other = _plainly_something_else(meaning, shape)
    if other:
        return other
    if _contradicted(meaning.field, shape) or (meaning.weak and _repeats(meaning.field, shape)):
        return meaning._replace(confidence=meaning.confidence * 0.4)
    if meaning.field == "customer_id" and meaning.confidence < GUESS:
        return meaning._replace(confidence=GUESS) if shape.unique and shape.share("code", "uuid") == 1 else meaning
    if FIELDS[meaning.field].kind == "flag" and meaning.confidence < GUESS:
        return meaning  # a yes or no says nothing of what was asked
    share = confirming_share(meaning.field, shape)
    if meaning.weak and meaning.field in _TOLD_BY_VALUES and share >= _CLEARLY:
        meaning = meaning._replace(weak=False)
    return meaning._replace(confidence=1 - (1 - meaning.confidence) * (1 - 0.7 * share))


def _plainly_something_else(meaning: Meaning, shape: Shape) -> Meaning | None:
    if (
        meaning.field in _CONSENT_OF
        and meaning.confidence > GUESS
        and shape.filled > 1
        and shape.share("in_yes_no", "in_subscription") == 1
    ):
        consent = _CONSENT_OF[meaning.field]
        return Meaning(consent, 0.7, _CHANNEL_OF[consent], rank=meaning.rank)  # type: ignore[arg-type]
    if meaning.field in FIELDS_OF_CONSENT and shape.share("date") >= _CLEARLY:
        return Meaning("consent_date", meaning.confidence, rank=meaning.rank)
    if meaning.field in _IDENTITY and shape.share(*CONFIRMING["national_id"]) < _HARDLY < _CLEARLY <= shape.share("date"):
        return meaning._replace(field="birth_date")
    if meaning.field == "birth_date" and shape.share("national_id") >= _CLEARLY:
        return meaning._replace(field="national_id")
    if meaning.weak and meaning.field == "customer_id" and shape.share("postal_code") >= _CLEARLY and not shape.unique:
        return Meaning("postal_code", 0.7, rank=meaning.rank) if shape.share("dashed_code") >= _CLEARLY else None
    if meaning.field in _WORDY | FIELDS_OF_CONSENT | {"phone", "mobile"} and shape.share("email") >= _CLEARLY:
        return Meaning("email", 0.7, rank=meaning.rank + 3)
    if meaning.field == "street_address" and shape.share("code_and_city") >= _CLEARLY:
        return Meaning("postal_code", 0.7, rank=meaning.rank)
    if meaning.weak and meaning.field == "full_name" and shape.share("digits", "uuid") >= _CLEARLY:
        return Meaning("customer_id", 0.7, rank=meaning.rank)
    if meaning.weak and meaning.field == "full_name" and shape.share("phone") >= _CLEARLY:
        return Meaning("phone", 0.7, rank=meaning.rank)
    return None


def _repeats(field: str, shape: Shape) -> bool:
    """A number that many rows share is no customer's own."""
    return field == "customer_id" and shape.filled >= 10 and shape.distinct < shape.filled / 2


def _contradicted(field: str, shape: Shape) -> bool:
    kind = FIELDS[field].kind
    if kind == "date":
        return shape.share("date", "year", "number") < _HARDLY
    if kind == "number":
        return shape.share("number", "digits") < _HARDLY or shape.share("date") >= _CLEARLY
    if field in _WORDY:
        if shape.filled > 1 and shape.share("in_yes_no", "in_subscription") >= _CLEARLY:
            return True
        unlikely = ("date", "uuid") if field == "street_address" else ("number", "date", "uuid")  # house numbers
        return shape.share(*unlikely) >= _CLEARLY
    if field in ("phone", "mobile", "postal_code", "national_id"):
        return shape.share("word", "words", "in_yes_no") >= _CLEARLY and shape.filled > 1
    return field in ("email", "language", "country") and shape.share("date", "phone") >= _CLEARLY


def by_values(header: str, shape: Shape) -> Meaning | None:
    """The field that the values alone point to, for a header that says nothing.

    Beside an empty header or one like "Column 3" any look counts; beside unknown words only those that leave no doubt.
    """
    concepts = {c for reading in readings(header) for c in reading.concepts}
    if (
        "STATUS" in concepts
        and shape.share("in_subscription") >= 0.5
        and concepts <= {"STATUS", "EMAIL", "CUSTOMER"} | _SILENT
    ):
        return Meaning("consent_email", 0.75, "email")
    if shape.share("in_salutation") >= _ALMOST_ALL and "RELATIVE" not in concepts:
        return Meaning("gender", 0.7, rank=4)
    if shape.share("email") >= _CLEARLY and not concepts & _OTHER_PEOPLE:
        return Meaning("email", 0.7, rank=5)
    if not all(c in _SILENT | _QUIET or c.isdigit() for c in concepts):
        return None
    if concepts & _QUIET:
        return _by_looks(shape, _SURE_LOOKS)
    if shape.share("date") >= _CLEARLY:
        born = shape.share("long_ago") >= 0.35 and shape.distinct >= 10
        return Meaning("birth_date", 0.6, rank=4) if born else None
    if shape.unique and (shape.rising or shape.share("uuid") >= _CLEARLY):
        return Meaning("customer_id", GUESS, weak=True, rank=4)
    return _by_codes(shape) or _by_looks(shape) or _by_names(shape)


def _by_codes(shape: Shape) -> Meaning | None:
    """A column that holds only known countries, languages or genders; what could be yes or no is left alone."""
    if shape.share("in_yes_no") >= _ALMOST_ALL:
        return None
    if shape.share("in_country") >= _ALMOST_ALL and shape.share("capital") >= _ALMOST_ALL:
        return Meaning("country", _BY_CODES, rank=4)
    if shape.share("in_language") >= _ALMOST_ALL:
        return Meaning("language", _BY_CODES, rank=4)
    known = shape.share("in_gender") >= _ALMOST_ALL and 2 <= shape.distinct <= 4 and shape.share("digits") == 0
    return Meaning("gender", _BY_CODES, rank=4) if known else None


def _by_looks(shape: Shape, looks: frozenset[str] | None = None) -> Meaning | None:
    for field, look, share, distinct, confidence in _BY_VALUES:
        if (looks is None or look in looks) and shape.share(look) >= share and shape.distinct >= distinct:
            return Meaning(field, confidence, rank=4)
    return None


def _by_names(shape: Shape) -> Meaning | None:
    """First names, surnames and towns share many words (Salo, Lahti): the likeliest of them, or whole names."""
    if shape.distinct < 3:
        return None
    if shape.share("words") >= 0.5 and shape.share("has_first_name") >= 0.3:
        return Meaning("full_name", 0.65, rank=4)
    field, look = max(_NAME_LOOKS, key=lambda known: shape.share(known[1]))
    if shape.share(look) >= 0.3:
        return Meaning(field, 0.7, rank=4)
    return Meaning("last_name", 0.6, rank=4) if shape.share("surname_ending") >= 0.4 else None
