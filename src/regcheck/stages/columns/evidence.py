"""What the values say of a header: they confirm it, contradict it, or leave no doubt of another field."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from regcheck.model import CONSENTS, FIELDS, Channel
from regcheck.stages.columns.meanings import GUESS, WEAK, Meaning
from regcheck.stages.columns.words import concepts_of

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
CLEARLY = 0.8
_HARDLY = 0.1
_SURER = 0.7  # how much of the doubt goes when every value looks as the header promises
_DOUBTED = 0.4  # what is left of the confidence when the values speak against the header
_ASKED = 0.55  # how sure "Weekly email" must be of its e-mail for a yes or no under it to be a consent
_PERSONAL = ("email", "phone", "street", "code_and_city")  # what nobody answers to a question of yes or no
_MOST_ANSWERS = 20  # a question of yes or no has fewer different answers than this
_WORDY = frozenset(("full_name", "first_name", "last_name", "street_address", "city", "company"))
_MAY_BE_EMAIL = _WORDY | FIELDS_OF_CONSENT | {"phone", "mobile", "notes", "tags", "address_line2"}
_TOLD_BY_VALUES = {"phone": "phone", "mobile": "phone", "full_name": "has_first_name"}
_NUMBERED = frozenset(("phone", "mobile", "postal_code", "national_id"))
_ANSWERS = ("in_yes_no", "in_subscription")
_CONSENT_OF: dict[str, tuple[str, Channel]] = {
    "email": ("consent_email", "email"),
    "phone": ("consent_phone", "phone"),
    "mobile": ("consent_sms", "sms"),
}


class _Swap(NamedTuple):
    """Columns whose header means one of ``fields`` but whose values are clearly of ``look``, and not ``unlike``."""

    fields: frozenset[str]
    look: tuple[str, ...]
    field: str
    unlike: tuple[str, ...] = ()
    weak: bool = False  # only where the header says little
    later: int = 0  # how far it stands behind the columns whose headers say it


_SWAPS = (
    _Swap(frozenset(("national_id",)), ("date",), "birth_date", CONFIRMING["national_id"]),
    _Swap(frozenset(("national_id",)), CONFIRMING["postal_code"], "postal_code", CONFIRMING["national_id"]),
    _Swap(frozenset(("birth_date",)), ("national_id",), "national_id", ("date",)),
    _Swap(frozenset(("customer_id",)), ("spaced_postcode",), "postal_code", weak=True),
    _Swap(frozenset(("phone", "mobile")), ("short_digits",), "customer_id", ("phone",)),
    _Swap(frozenset(("street_address",)), ("mobile_number",), "mobile", ("street",)),
    _Swap(frozenset(("street_address",)), ("phone",), "phone", ("street", "date")),
    _Swap(frozenset(("order_count",)), ("money",), "total_spent"),
    _Swap(_MAY_BE_EMAIL, ("email",), "email", later=3),
    _Swap(frozenset(("street_address", "city")), ("code_and_city",), "postal_code"),
    _Swap(frozenset(("street_address",)), ("in_city",), "city", ("street",)),
    _Swap(frozenset(("city",)), ("street",), "street_address", ("in_city", "date", "phone")),
    _Swap(frozenset(("full_name",)), ("digits", "uuid"), "customer_id", weak=True),
    _Swap(frozenset(("full_name",)), ("phone",), "phone", weak=True),
)


def confirming_share(field: str, shape: Shape) -> float:
    """The share of distinct values that look as ``field`` should, 0..1; 0 where values cannot tell."""
    looks = ("date", "year") if FIELDS[field].kind == "date" else CONFIRMING.get(field, ())
    return shape.share(*(_ANSWERS if FIELDS[field].kind == "flag" else looks))


def weigh(meaning: Meaning, shape: Shape, header: str) -> Meaning:
    """``meaning`` after a look at the values: surer, less sure, or another field of which they leave no doubt."""
    if not shape.distinct:
        return meaning
    other = _since_when(meaning, shape, header) or _permission(meaning, shape, header) or _swapped(meaning, shape)
    other = other or _flats(meaning, shape, header)
    if other:
        return other
    if _contradicted(meaning, shape):
        return meaning._replace(confidence=meaning.confidence * _DOUBTED)
    return _confirmed(meaning, shape)


def _confirmed(meaning: Meaning, shape: Shape) -> Meaning:
    share = confirming_share(meaning.field, shape)
    if meaning.confidence < GUESS and meaning.field == "customer_id":
        share = float(shape.unique and shape.share("code", "uuid") == 1)
    if meaning.confidence < GUESS and FIELDS[meaning.field].kind == "flag":
        named = meaning.channel not in (None, "any") and shape.share(*_ANSWERS) >= CLEARLY
        return (
            meaning._replace(confidence=max(_ASKED, meaning.confidence)) if named else meaning
        )  # a yes or no says nothing of what was asked
    told = meaning.field in _TOLD_BY_VALUES and min(share, shape.share(_TOLD_BY_VALUES[meaning.field])) >= 0.5
    return meaning._replace(
        weak=meaning.weak and not told, confidence=1 - (1 - meaning.confidence) * (1 - _SURER * share)
    )


def _since_when(meaning: Meaning, shape: Shape, header: str) -> Meaning | None:
    """Dates under a consent say when it was given; under words like "Emails sent" they are something else."""
    if meaning.field not in FIELDS_OF_CONSENT or shape.share("date") < CLEARLY:
        return None
    if concepts_of(header) & {"CONSENT", "NEWSLETTER"}:
        return meaning._replace(field="consent_date")
    return meaning._replace(confidence=meaning.confidence * _DOUBTED)


def _permission(meaning: Meaning, shape: Shape, header: str) -> Meaning | None:
    """Yes and no under "Email" or "Phone": whether one may use it; under "Invoice by e-mail" something else."""
    asked = meaning.field in _CONSENT_OF and meaning.confidence >= _ASKED and shape.filled > 1
    if not asked or shape.share(*_ANSWERS) < 1 or "BILLING" in concepts_of(header):
        return None
    consent, channel = _CONSENT_OF[meaning.field]
    return Meaning(consent, 0.7 if meaning.confidence >= WEAK else _ASKED, channel, rank=meaning.rank)


def _flats(meaning: Meaning, shape: Shape, header: str) -> Meaning | None:
    """Streets under "Address of the flat" are its address; under "Address 2" they are a second line."""
    flat = meaning.field == "address_line2" and {"LINE2", "ADDRESS"} <= concepts_of(header) - {"2"} == concepts_of(
        header
    )
    return Meaning("street_address", 0.7, rank=meaning.rank) if flat and shape.share("street") >= CLEARLY else None


def _swapped(meaning: Meaning, shape: Shape) -> Meaning | None:
    for swap in _SWAPS:
        answered = swap.field == "customer_id" and shape.share("in_yes_no") >= CLEARLY  # "Er kunde", "Guest"
        speaks = meaning.field in swap.fields and meaning.weak >= swap.weak and not answered
        if speaks and shape.share(*swap.look) >= CLEARLY and (not swap.unlike or shape.share(*swap.unlike) < _HARDLY):
            return Meaning(swap.field, 0.7, rank=meaning.rank + swap.later)
    return None


def _contradicted(meaning: Meaning, shape: Shape) -> bool:
    kind = FIELDS[meaning.field].kind
    if kind == "date":
        small = "one_digit" if meaning.field == "birth_date" else "three_digits"  # an age or a count, no day
        return shape.share("date", "year", "number") < _HARDLY or shape.share(small) >= CLEARLY
    if kind == "number":
        return shape.share("number", "digits") < _HARDLY or shape.share("date") >= CLEARLY
    if kind == "flag" or meaning.field == "gender":
        if shape.filled > 1 and shape.share(*_PERSONAL) >= CLEARLY and shape.share("date") < CLEARLY:
            return True
        answered = shape.share(*_ANSWERS, "in_gender", "date", "number") >= _HARDLY
        return shape.distinct > _MOST_ANSWERS and not answered
    return _is_no_such_text(meaning, shape)


def _is_no_such_text(meaning: Meaning, shape: Shape) -> bool:
    field, several = meaning.field, shape.filled > 1
    if field == "customer_id":  # a number that many rows share is no customer's own
        return meaning.weak and shape.filled >= 10 and shape.distinct < shape.filled / 2
    if field in _WORDY:
        unlikely = ("date", "uuid") if field == "street_address" else ("number", "date", "uuid")  # house numbers
        return shape.share(*unlikely, *(_ANSWERS if several else ())) >= CLEARLY
    if field in _NUMBERED:
        return several and shape.share("no_digit", "in_yes_no") >= CLEARLY
    if field == "business_id":
        return several and shape.share("few_digits") >= CLEARLY
    if field == "source_channel":
        return shape.share("date", "phone", "email", "money") >= CLEARLY
    return field in ("email", "language", "country") and shape.share("date", "phone") >= CLEARLY
