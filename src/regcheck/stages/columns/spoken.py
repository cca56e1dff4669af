"""A header that names a thing among words nobody knows, or cuts its name short: the values decide whether it is that.

"Omistajan paikkakunta", "Lokaltelefon", "CTY", "Towm": the words alone would be too little, the values alone too.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from regcheck.model import FIELDS
from regcheck.stages.columns.evidence import CLEARLY, confirming_share
from regcheck.stages.columns.meanings import Meaning, of_concepts
from regcheck.stages.columns.words import TINY, UNKNOWN, concepts_of, guessed_words, readings, tokens

if TYPE_CHECKING:
    from regcheck.stages.columns.shapes import Shape
    from regcheck.stages.columns.words import Concepts

_RANK = 3  # behind the columns whose headers say it
_MOSTLY = 0.6
_SOME = 0.3
_FEWEST = 2
_MOST_WORDS, _MOST_WAYS = 4, 200
_PIECED_TOGETHER = 0.6
_OWN = 0.8  # the share of different values in a column that is about the customer and not about whoever serves them
_FIELD_OF = {
    "EMAIL": "email",
    "MAIL": "email",
    "PHONE": "phone",
    "MOBILE": "mobile",
    "POSTCODE": "postal_code",
    "POST": "postal_code",
    "CITY": "city",
    "MUNICIPALITY": "city",
    "STREET": "street_address",
    "ADDRESS": "street_address",
    "COUNTRY": "country",
    "LANGUAGE": "language",
    "GENDER": "gender",
    "BIRTH": "birth_date",
    "FIRSTNAME": "first_name",
    "SURNAME": "last_name",
    "NATIONALID": "national_id",
    "BUSINESSID": "business_id",
    "COMPANY": "company",
    "NAME": "company",
}
# Looks that are found only in columns of the field, or nearly so, whatever else the header may say.
_LOOKS = {
    "email": ("email",),
    "phone": ("phone",),
    "mobile": ("phone",),
    "postal_code": ("postal_code", "code_and_city"),
    "city": ("in_city",),
    "street_address": ("street",),
    "country": ("in_country",),
    "language": ("in_language",),
    "gender": ("in_gender",),
    "birth_date": ("date",),
    "first_name": ("in_first_name",),
    "last_name": ("in_last_name",),
    "national_id": ("national_id",),
    "business_id": ("business_id",),
    "company": ("company",),
}
_ONES_OWN = frozenset(("email", "phone", "mobile"))
_OF_WHOM = frozenset(("OWNER", "BILLING", "CUSTOMER"))
_ASIDE = frozenset((UNKNOWN, TINY, "FILLER", "SLASH", "AND"))
_ANY_NUMBER_OR_DATE = frozenset(("customer_id", "created_at", "updated_at", "verified_at", "consent_date"))
_WHOSE = frozenset(("OWNER", "CUSTOMER", "CONTACT", "USER", "HOME", "WORK", "BILLING", "DELIVERY", "MAILING", "SECOND"))
_WHERE = frozenset(
    ("PRIMARY", "POST", "ADDRESS", "STREET", "HOUSE", "LINE", "LINE2", "NUMBER", "CODE", "NAME", "REGION")
)
_BESIDE = _ASIDE | _WHOSE | _WHERE | {"MUNICIPALITY", "COUNTRY"}
_LAST_TIME = _ASIDE | {"RECENT", "DATE"}


def by_words_and_values(header: str, shape: Shape) -> Meaning | None:
    """The field that a word of ``header`` may stand for and that the values are, or None; never by either alone."""
    if _is_last_time(header, shape):
        return Meaning("last_activity_at", 0.58, weak=True, rank=_RANK)
    named = _named(header)
    fields = {field: share for field in named if (share := _agreeing(field, header, shape)) >= _MOSTLY}
    if named in (["first_name"], ["last_name"]) and shape.share("word") >= CLEARLY:  # not all names are known
        fields[named[0]] = shape.share("word")
    if not fields:
        return _whole_names(header, shape) or _of_whole_header(header, shape)
    field = max(fields, key=lambda named: (fields[named], named))
    if {"phone", "mobile"} <= fields.keys():
        field = "mobile" if shape.share("mobile_number") >= CLEARLY else "phone"
    return Meaning(field, 0.5 + 0.3 * fields[field], rank=_RANK)


def _is_last_time(header: str, shape: Shape) -> bool:
    """Dates under "Last something": whatever it was, the customer was seen then."""
    concepts = {c for c in concepts_of(header) if not c.isdigit()}
    return "RECENT" in concepts and UNKNOWN in concepts and concepts <= _LAST_TIME and shape.share("date") >= CLEARLY


def _whole_names(header: str, shape: Shape) -> Meaning | None:
    """The owner or payer by name, where nearly every row has its own: not the seller whom many rows share."""
    concepts = {c for c in concepts_of(header) if not c.isdigit()}
    if len(concepts) != 1 or not concepts <= _OF_WHOM or shape.distinct < max(_FEWEST, _OWN * shape.filled):
        return None
    named = min(shape.share("words"), shape.share("has_first_name")) >= _MOSTLY
    return Meaning("full_name", 0.6, rank=_RANK) if named else None


def _named(header: str) -> list[str]:
    """The fields that the last word with a meaning stands for, or may stand for if it is cut short."""
    return list(dict.fromkeys(_of_known(header) or _of_guessed(header)))


def _of_known(header: str) -> list[str]:
    found = []
    for reading in readings(header):
        concepts = [c for c in reading.concepts if c not in _ASIDE and not c.isdigit()]
        if concepts and set(concepts[:-1]) <= _BESIDE and concepts[-1] in _FIELD_OF:
            found.append(_FIELD_OF[concepts[-1]])
    return found


def _of_guessed(header: str) -> list[str]:
    """What the only content word may be: nothing where other words say that it is something else."""
    words = tokens(header)
    known = {c for c in concepts_of(header) if not c.isdigit()}
    if UNKNOWN not in known or not known <= _BESIDE:
        return []
    meanings = (meaning for word in words for meaning in guessed_words(word))
    return [_FIELD_OF[meaning[-1]] for meaning in meanings if meaning[-1] in _FIELD_OF]


def _of_whole_header(header: str, shape: Shape) -> Meaning | None:
    """The one field that the header means with its unknown words read as what they may be short for: LST_ORD_DT."""
    if UNKNOWN not in concepts_of(header) or len(words := tokens(header)) > _MOST_WORDS:
        return None
    options = [_options(word) for word in words]
    ways = islice(product(*options), _MOST_WAYS)
    found = {m.field: m for way in ways for m in of_concepts(sum(way, ())) if not m.weak and _permitted(m.field, shape)}
    if len(found) != 1:
        return None
    (meaning,) = found.values()
    return meaning._replace(confidence=_PIECED_TOGETHER, rank=meaning.rank + _RANK)


def _options(word: str) -> tuple[Concepts, ...]:
    known = tuple(reading.concepts for reading in readings(word))
    return guessed_words(word) if known == ((UNKNOWN,),) else known


def _permitted(field: str, shape: Shape) -> bool:
    """Whether the values are what ``field`` holds: for amounts and counts, with and without decimals."""
    if field in _ANY_NUMBER_OR_DATE or FIELDS[field].kind == "flag" or shape.share("in_yes_no") >= CLEARLY:
        return False  # values that say nothing of what was asked
    if field in ("order_count", "total_spent"):
        decimals = shape.share("money") >= _MOSTLY
        return shape.share("number", "digits") >= CLEARLY and decimals == (field == "total_spent")
    return shape.distinct > 1 and confirming_share(field, shape) >= _MOSTLY


def _agreeing(field: str, header: str, shape: Shape) -> float:
    """The share of values that look as ``field`` does, 0..1; 0 where the look proves nothing."""
    if shape.distinct < _FEWEST or shape.share("in_yes_no") >= CLEARLY:
        return 0.0
    if field == "birth_date":
        return shape.share("date", "year") if shape.share("long_ago") > 0 and shape.share("lately") == 0 else 0.0
    shared = field in _ONES_OWN and "OWNER" in concepts_of(header) and shape.distinct < _OWN * shape.filled
    if shared or shape.share("date") >= CLEARLY:
        return 0.0
    if field == "city" and shape.share("in_first_name") < _MOSTLY:  # not all towns are known
        return max(shape.share("in_city"), shape.share("word") * (shape.share("in_city") >= _SOME))
    return shape.share(*_LOOKS[field])
