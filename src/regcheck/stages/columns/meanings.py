"""From concepts to fields: a header means a field when the field's pattern accounts for every word of it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from regcheck.stages.columns.words import SLASH, TINY, UNKNOWN, Concepts, readings

if TYPE_CHECKING:
    from regcheck.model import Channel

SURE = 0.95
WEAK = 0.6
GUESS = 0.58
HUNCH = 0.45  # too little by itself
_WHOLE_NAMES = ({"first_name", "last_name"}, {"full_name", "last_name"})  # "Apellidos y nombre"
_LATER = 0.97  # the second of two fields in one header
_ONLY_CONFIRMED = frozenset(
    ("street_address", "business_id", "last_activity_at", "last_purchase_at")
)  # beside an unknown word, only if the values agree
_OF_A_CHILD = frozenset(("full_name", "first_name", "last_name", "birth_date", "national_id"))


class Meaning(NamedTuple):
    """A field a header can mean. ``weak``: only where no other column says it better. ``rank``: 0 is a main column."""

    field: str
    confidence: float
    channel: Channel | None = None
    weak: bool = False
    rank: int = 0


class _Pattern(NamedTuple):
    """``needs`` must all be there; beside them only ``may`` and the qualifiers of every field are allowed."""

    field: str
    needs: frozenset[str]
    may: frozenset[str]
    weak: bool


_ASIDE_WORDS = frozenset(("FILLER", "FLAG", "PRIMARY", "SECOND", TINY, SLASH, "AND"))
_QUALIFIERS = _ASIDE_WORDS | {"CUSTOMER", "CONTACT", "USER", "HOME", "WORK", "BILLING", "DELIVERY", "MAILING"}
_PLAIN_ONLY = frozenset(("customer_id", "order_count", "return_count", "total_spent"))
_FORGIVES_UNKNOWN = frozenset(
    (
        "email",
        "phone",
        "mobile",
        "birth_date",
        "national_id",
        "business_id",
        "postal_code",
        "created_at",
        "updated_at",
        "street_address",
        "last_activity_at",
        "last_purchase_at",
    )
)
_ADDRESS_FIELDS = frozenset(("street_address", "address_line2", "postal_code", "city", "region", "country"))
_OF_OWNERS = ("postal_code", "city", "region", "country", "birth_date", "national_id", "business_id")
_ALSO = dict.fromkeys(("order_count", "return_count", "total_spent"), frozenset(("CUSTOMER",))) | dict.fromkeys(
    ("street_address", "postal_code", "city", "region", "country"), frozenset(("COMPANY",))
)
_RANKS = {
    "SECOND": 6,
    "DELIVERY": 5,
    "COMPANY": 4,
    "HOUSE": 7,
    "YEAR": 4,
    "CALLNAME": 4,
    "CAMPAIGN": 5,
    "BILLING": 1,
    "CONTACTPERSON": 5,
    "COOWNER": 6,
}
_ALWAYS_LATER = frozenset(("HOUSE", "CALLNAME", "CAMPAIGN", "CONTACTPERSON", "COOWNER"))
_RANK_OF_UNKNOWN = 3
_DONE_AGAIN = frozenset(("VISIT", "ORDER", "BUY", "ACTIVITY"))
_ENDINGS_OF_ORDINALS = frozenset((TINY, "IS", "FILLER"))  # 1st, 1er, 1:a

# field | needed concepts | concepts that may stand beside them. A leading ? marks a header that says little by itself.
_TABLE = """
customer_id | CUSTOMER ID | NUMBER CODE CARD DATA UNKNOWN
customer_id | CUSTOMER NUMBER | CODE CARD ID UNKNOWN FILLER
customer_id | CUSTOMER CODE | ID NUMBER UNKNOWN
customer_id | CUSTOMER REF | ID NUMBER CODE
?customer_id | REF ID |
?customer_id | REF NUMBER |
customer_id | CARD ID | NUMBER CUSTOMER
customer_id | CUSTOMER CARD NUMBER |
?customer_id | CUSTOMER CARD |
customer_id | CONTACT ID | NUMBER CODE UNKNOWN
?customer_id | USER ID | NUMBER CODE
?customer_id | ID | NUMBER CODE
?customer_id | NUMBER |
?customer_id | CODE |
?customer_id | ACCOUNT |
?customer_id | ACCOUNT NUMBER |
?customer_id | CARD NUMBER |
?customer_id | UNKNOWN ID |
full_name | FULLNAME | CUSTOMER NAME FIRSTNAME SURNAME FIRST RECENT
full_name | FIRSTNAME SURNAME |
full_name | NAME | ADDRESS
full_name | DISPLAYNAME | EMAIL NAME
full_name | CONTACTPERSON | NAME CUSTOMER COMPANY
full_name | COOWNER | NAME
first_name | CONTACTPERSON FIRSTNAME |
last_name | CONTACTPERSON SURNAME |
email | CONTACTPERSON EMAIL | ADDRESS
phone | CONTACTPERSON PHONE | NUMBER
mobile | CONTACTPERSON MOBILE | NUMBER PHONE
?full_name | CONTACT |
?full_name | CUSTOMER |
first_name | FIRSTNAME | ADDRESS
first_name | FIRSTNAME MIDDLE | NAME
first_name | CALLNAME | NAME
first_name | FIRST NAME |
last_name | SURNAME | COMPANY ADDRESS
last_name | NAME RECENT |
company | COMPANY | NAME ADDRESS
company | ACCOUNT NAME |
business_id | BUSINESSID | NUMBER CODE ID COMPANY EU COUNTRY
business_id | COMPANY ID NUMBER |
business_id | TAXID | NUMBER CODE ID COMPANY
national_id | TAXID | NUMBER CODE ID
email | EMAIL | ADDRESS MAIL NUMBER
email | MAIL | ADDRESS
phone | PHONE | NUMBER COMPANY ADDRESS
phone | CONTACT NUMBER |
phone | HOME NUMBER |
phone | WORK NUMBER |
mobile | MOBILE | PHONE NUMBER SMS ADDRESS
mobile | SMS NUMBER | PHONE
mobile | PHONE SMS |
?mobile | SMS |
street_address | STREET | ADDRESS NAME HOUSE NUMBER LINE POST
street_address | ADDRESS | LINE POST NAME
street_address | HOUSE | STREET ADDRESS NUMBER
address_line2 | LINE2 | ADDRESS LINE STREET NUMBER HOUSE NAME
address_line2 | ADDRESS NOTE | STREET
postal_code | POSTCODE | POST CODE NUMBER ADDRESS CITY STREET
postal_code | POST CODE | ADDRESS
postal_code | POST NUMBER | ADDRESS CITY
postal_code | POST SLASH CITY | ADDRESS
postal_code | POST BILLING |
postal_code | POST DELIVERY |
city | CITY | NAME ADDRESS POST MUNICIPALITY STREET
region | REGION | NAME CODE ID ADDRESS STREET POST
country | COUNTRY | NAME CODE ID ADDRESS STREET POST
birth_date | BIRTH | DATE YEAR NUMBER
national_id | NATIONALID | NUMBER CODE ID
gender | GENDER | CODE ID NAME
gender | TITLE SALUTE | ID
?gender | SALUTE |
language | LANGUAGE | NAME CODE ID SPOKEN MARKETING
created_at | CREATED | DATE YEAR ACCOUNT
created_at | CUSTOMER SINCE | DATE YEAR
created_at | SINCE | DATE
created_at | ACTIVITY SINCE | DATE
updated_at | MODIFIED | DATE RECENT ACCOUNT
verified_at | VERIFIEDON DATE | ADDRESS RECENT
verified_at | VERIFIEDON RECENT | DATE ADDRESS UNKNOWN
verified_at | VERIFIEDON ADDRESS | DATE RECENT
?verified_at | VERIFIEDON | DATE
verified_at | VERIFIEDON EMAIL DATE |
verified_at | VERIFIEDON PHONE DATE |
last_activity_at | RECENT ACTIVITY | DATE VISIT
last_activity_at | RECENT VISIT | DATE ACTIVITY
?last_activity_at | ACTIVITY DATE |
?created_at | FIRST VISIT | DATE
?created_at | FIRST ACTIVITY | DATE
?created_at | FIRST ORDER |
?created_at | FIRST BUY |
last_purchase_at | RECENT BUY | DATE
last_purchase_at | RECENT ORDER | DATE
last_purchase_at | RECENT SPENT DATE |
last_purchase_at | RECENT BILLING | DATE
order_count | COUNT ORDER | TOTAL
order_count | COUNT BUY | TOTAL
order_count | TOTAL ORDER | NUMBER
?order_count | ORDER |
?order_count | COUNT VISIT | TOTAL
?order_count | VISIT |
?order_count | TOTAL VISIT |
?order_count | NUMBER VISIT |
return_count | RETURN COUNT | TOTAL
return_count | RETURN TOTAL |
?return_count | RETURN |
?return_count | RETURN BUY | COUNT
?return_count | RETURN ORDER | COUNT
total_spent | TOTAL BUY | SUM SPENT
total_spent | TOTAL SPENT | SUM ORDER BUY
?total_spent | TOTAL SUM |
total_spent | TOTAL SUM ORDER |
total_spent | SPENT | SUM BUY ORDER YEAR
total_spent | SUM ORDER | TOTAL
total_spent | SUM BUY | TOTAL
?total_spent | BUY |
source_channel | SOURCE | FIRST RECENT CHANNEL CAMPAIGN NAME CODE MARKETING CREATED
source_channel | CHANNEL CREATED |
source_channel | CAMPAIGN NAME |
?source_channel | CAMPAIGN |
?source_channel | CHANNEL |
notes | NOTE | NAME RECENT
tags | TAG | NAME CODE
?tags | TEAM | NAME
?tags | CUSTOMER TAG NUMBER |
lawful_basis | LAWFUL | PROCESSING CONTACT MARKETING
consent_source | LAWFUL SOURCE | PROCESSING
protected | PROTECTED | ADDRESS PROCESSING ID IS
deceased | DEAD | DATE IS
"""


def _patterns() -> tuple[_Pattern, ...]:
    patterns = []
    for line in _TABLE.strip().splitlines():
        field, needs, may = (part.strip() for part in line.split("|"))
        name = field.lstrip("?")
        allowed = _ASIDE_WORDS if name in _PLAIN_ONLY or field.startswith("?") else _QUALIFIERS
        allowed |= _ALSO.get(name, frozenset())
        allowed |= {"OWNER"} if name in _OF_OWNERS else set()
        unknown = {UNKNOWN} if name in _FORGIVES_UNKNOWN else set()
        may_have = frozenset(may.split()) | frozenset(needs.split()) | allowed | unknown
        patterns.append(_Pattern(name, frozenset(needs.split()), may_have, field.startswith("?")))
    return tuple(patterns)


_PATTERNS = _patterns()


@lru_cache(maxsize=4096)
def meanings(header: str) -> tuple[Meaning, ...]:
    """The fields ``header`` can mean by its words alone, best first; empty where its words mean none of them."""
    found = [
        meaning._replace(confidence=round(meaning.confidence * reading.certainty, 3))
        for reading in readings(header)
        for meaning in of_concepts(reading.concepts)
    ]
    return tuple(sorted(found, key=lambda meaning: (-meaning.confidence, meaning.rank)))


def of_concepts(concepts: Concepts) -> list[Meaning]:
    """The fields that one reading of a header means, in no order."""
    if "CHILD" in concepts:
        return _of_child(concepts)
    concepts = _ordinal(concepts)
    permission = _permission(concepts)
    if permission:
        return [permission]
    words = frozenset(c for c in concepts if not c.isdigit())
    fitting = (pattern for pattern in _PATTERNS if pattern.needs <= words <= pattern.may)
    return _either(concepts) or [found for pattern in fitting if (found := _match(pattern, concepts, words))]


def _ordinal(concepts: Concepts) -> Concepts:
    """The concepts, a 1 before what is done many times read as "first": "1. Bestellung", "Date 1er achat"."""
    at = concepts.index("1") if "1" in concepts else len(concepts)
    done = tuple(c for c in concepts[at + 1 :] if c not in _ENDINGS_OF_ORDINALS)
    return (*concepts[:at], "FIRST", *done) if _DONE_AGAIN.intersection(done[:1]) else concepts


def _of_child(concepts: Concepts) -> list[Meaning]:
    """What a header says of a child: weak, for the child is the customer only where nobody else is named."""
    rest = tuple(c for c in concepts if c != "CHILD")
    return [m._replace(weak=True, confidence=WEAK) for m in of_concepts(rest) if m.field in _OF_A_CHILD]


def _either(concepts: Concepts) -> list[Meaning]:
    """Two fields in one header, as in "Email / Phone": the first comes first, but the values may know better."""
    cut = next((i for i, concept in enumerate(concepts) if concept in (SLASH, "AND")), 0)
    first, second = concepts[:cut], concepts[cut + 1 :]
    if not first or not (later := of_concepts(second)):
        return []
    sooner = of_concepts(first + tuple(c for c in second if c in _QUALIFIERS))
    if {m.field for m in (*sooner[:1], *later[:1])} in _WHOLE_NAMES:
        return [sooner[0]._replace(field="full_name")]
    return sooner + [m._replace(confidence=m.confidence * _LATER) for m in later] if sooner else []


def _match(pattern: _Pattern, concepts: Concepts, words: frozenset[str]) -> Meaning | None:
    numbered = _numbered(pattern.field, concepts)
    if numbered is None:
        return None
    if _is_of_another_kind(pattern.field, concepts):
        return None
    unknown = UNKNOWN in words
    confidence = _confidence(pattern, concepts)
    specific = 0.002 * len(pattern.needs & words)
    rank = sum(_RANKS.get(word, 0) for word in words - (pattern.needs - _ALWAYS_LATER)) + _highest(concepts)
    rank += _RANK_OF_UNKNOWN * unknown + (pattern.field in _ADDRESS_FIELDS and "WORK" in words)
    rank += pattern.field not in _ADDRESS_FIELDS and "ADDRESS" in words and pattern.field != "email"
    return Meaning(numbered, confidence + specific, None, pattern.weak, rank)


def _confidence(pattern: _Pattern, concepts: Concepts) -> float:
    """An unknown word is forgiven before the known one; after it, or in a weak header, the values must confirm."""
    if UNKNOWN in concepts:
        return HUNCH if pattern.weak or concepts[-1] == UNKNOWN or pattern.field in _ONLY_CONFIRMED else GUESS
    return WEAK if pattern.weak else SURE


def _is_of_another_kind(field: str, concepts: Concepts) -> bool:
    """The last word says what kind of thing it is: "firma_adresse" is no company, "Registered user" no date."""
    content = [c for c in concepts if c not in _ASIDE_WORDS and not c.isdigit()]
    if field in ("company", "full_name", "first_name", "last_name"):
        return content[-1] == "ADDRESS"
    return field == "created_at" and content[-1] == "USER" and "DATE" not in content


def _highest(concepts: Concepts) -> int:
    return max((int(c) - 1 for c in concepts if c.isdigit() and 0 < int(c) < 10), default=0)


def _numbered(field: str, concepts: Concepts) -> str | None:
    """The field of a numbered header: Address 2 is the second line of an address, Name 2 no name at all."""
    numbers = [int(c) for c in concepts if c.isdigit()]
    if not numbers or numbers[-1] <= 1:
        return "address_line2" if field == "street_address" and _is_second_line(concepts) else field
    if field in ("street_address", "address_line2") and not (field == "street_address" and "HOUSE" in concepts):
        return "address_line2" if numbers[-1] == 2 else None
    return None if field in ("full_name", "first_name", "last_name", "customer_id") or numbers[-1] > 9 else field


def _is_second_line(concepts: Concepts) -> bool:
    """Whether it is the second line of a numbered address: "Address Line 2 - 1"."""
    return ("LINE", "2") in pairwise(concepts)


_CHANNELS: dict[str, Channel] = {
    "EMAIL": "email",
    "SMS": "sms",
    "PHONE": "phone",
    "MOBILE": "sms",
    "POST": "post",
    "MAIL": "post",
    "NEWSLETTER": "email",
    "ELECTRONIC": "email",
}
_SPOKEN = 0.96  # a shade over SURE: where a header can be read as a permission, it is one
_VAGUE = 0.7
_ASKED = 0.5  # "Invitation by post": enough where the values are yes and no
_DOUBTFUL = 0.3
_VAGUE_WORDS = {"CONSENT", "MARKETING", "CHANNEL", "LAWFUL"}
_SPEAKS_OF_PERMISSION = frozenset(("CONSENT", "BAN", "BLOCK", "NEWSLETTER", "MARKETING", "NOT"))
_ASKED_OF_A_CHANNEL = frozenset(("SEND", "VIA", "LEAFLET"))  # "Magazine by post" asks whether it may be sent so
_BESIDE_PERMISSION = (
    _QUALIFIERS
    | _SPEAKS_OF_PERMISSION
    | {"SEND", "DATE", "SOURCE", "CHANNEL", "LAWFUL", "PROCESSING", "NUMBER", "ADDRESS", "ACTIVITY", "VISIT", "CREATED"}
    | {"MODIFIED", "VERIFIEDON", UNKNOWN, SLASH, "STATUS", "IS", "VIA", "BY", "SINCE", "YEAR", "LEAFLET"}
    | frozenset(_CHANNELS)
)


def _permission(concepts: Concepts) -> Meaning | None:
    """What a header says about being contacted: allowed, forbidden, since when, told where; None if nothing."""
    words = frozenset(c for c in concepts if not c.isdigit())
    if "NEWSLETTER" in words and "ORDER" in words:  # who orders a newsletter consents to it
        words = words - {"ORDER"} | {"CONSENT"}
    channels = _channels(concepts)
    asked = words & _ASKED_OF_A_CHANNEL or ("CONTACT" in words and "BY" in words)
    if _is_no_marketing(words, channels):
        return None
    spoken = words & _SPEAKS_OF_PERMISSION or (asked and channels)
    beside = _BESIDE_PERMISSION | {"CODE"} if _forbids(words) else _BESIDE_PERMISSION
    if not spoken or not words <= beside:
        return None
    channel: Channel = channels.pop() if len(channels) == 1 else "any"
    field = _permission_field(words, channel)
    if not field:
        return None
    confidence = WEAK if field == "consent_date" and UNKNOWN in words else _permission_confidence(words)
    rank = 3 * (UNKNOWN in words) + (field == "consent_date" and "VERIFIEDON" in words)
    return Meaning(field, confidence, channel if field != "consent_source" else None, False, rank)


def _is_no_marketing(words: frozenset[str], channels: set[Channel]) -> bool:
    """Whether what is allowed or sent is something else: logging in, invoices by e-mail, being called to a check-up."""
    if words & {"MARKETING", "NEWSLETTER"} or _forbids(words):
        return False
    if "LEAFLET" in words and not channels:
        return True
    return "BILLING" in words or (bool(words & {"ACTIVITY", "USER"}) and not channels and "DATE" not in words)


def _permission_confidence(words: frozenset[str]) -> float:
    """A bare "Consent" or "Marketing" says less than one that names a channel; unknown words leave little of it."""
    if UNKNOWN in words:
        asked = words & {"VIA", "LEAFLET"} and words & _CHANNELS.keys()
        return _VAGUE if "MARKETING" in words else _ASKED if asked else _DOUBTFUL
    return _VAGUE if words <= _VAGUE_WORDS | _QUALIFIERS else _SPOKEN


def _permission_field(words: frozenset[str], channel: Channel) -> str | None:
    if _forbids(words):
        return "opt_out"
    if words & {"BAN", "BLOCK", "NOT"}:
        return None
    if "SOURCE" in words or "CHANNEL" in words:
        return "consent_source" if "CONSENT" in words else None
    if words & {"DATE", "SINCE", "YEAR"} or ("CONSENT" in words and words & {"CREATED", "MODIFIED", "VERIFIEDON"}):
        return "consent_date" if words & {"CONSENT", "NEWSLETTER"} else None
    if words & {"MODIFIED", "VERIFIEDON"}:
        return None
    return f"consent_{channel}"


def _forbids(words: frozenset[str]) -> bool:
    about_contact = words & (_CHANNELS.keys() | {"MARKETING", "CONTACT", "CONSENT"})
    return "BAN" in words or bool(words & {"BLOCK", "NOT"} and about_contact)


def _channels(concepts: Concepts) -> set[Channel]:
    """The channels a header names; a newsletter is e-mail unless another is named."""
    named = {concept for concept in concepts if concept in _CHANNELS}
    return {_CHANNELS[concept] for concept in named - {"NEWSLETTER"} or named}


def named_channel(header: str) -> Channel | None:
    """The one channel that ``header`` names in its surest reading; None where it names none or several."""
    read = readings(header)
    channels = _channels(read[0].concepts) if read else set()
    return channels.pop() if len(channels) == 1 else None
