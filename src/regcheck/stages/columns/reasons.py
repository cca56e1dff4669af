"""Why a column was understood as it was, in a sentence."""

from __future__ import annotations

from regcheck.model import FIELDS
from regcheck.text import Text

BY_USER = Text(
    "You said that {header} means: {label}.",
    "Olet itse määrännyt, että {header} tarkoittaa: {label}.",
    "Du har själv bestämt att {header} betyder: {label}.",
)
BY_HEADER = Text("{header} means: {label}", "{header} tarkoittaa: {label}", "{header} betyder: {label}")
BY_VALUES = Text(
    "{header} says too little, but by its values the column is: {label}",
    "{header} ei kerro tarpeeksi, mutta arvojen perusteella sarake on: {label}",
    "{header} säger för lite, men av värdena att döma är kolumnen: {label}",
)
BY_NEIGHBOURS = Text(
    "{header} means, judging by the other columns: {label}",
    "{header} tarkoittaa muista sarakkeista päätellen: {label}",
    "{header} betyder, av de andra kolumnerna att döma: {label}",
)
SHARE = Text(
    "{reason}; {share}% of the values look like {look}.",
    "{reason}; arvoista {share} % näyttää {look}.",
    "{reason}; {share} % av värdena ser ut som {look}.",
)
ALTERNATE = Text(
    "Another column comes first for this.",
    "Toinen sarake on tässä ensisijainen.",
    "En annan kolumn går före för detta.",
)
NOTHING = Text(
    "{header} is nothing that regcheck uses.",
    "{header}: regcheck ei käytä tällaista tietoa.",
    "{header}: regcheck använder inte sådana uppgifter.",
)
UNSURE = Text(
    "{header} might mean “{label}”, but that is too uncertain.",
    "{header} voisi tarkoittaa ”{label}”, mutta se on liian epävarmaa.",
    "{header} kan betyda ”{label}”, men det är för osäkert.",
)
NO_HEADER = Text("A column without a header", "Otsikoton sarake", "En kolumn utan rubrik")

_EMAILS = Text("e-mail addresses", "sähköpostiosoitteilta", "e-postadresser")
_PHONES = Text("phone numbers", "puhelinnumeroilta", "telefonnummer")
_DATES = Text("dates", "päivämääriltä", "datum")
_ANSWERS = Text("yes-or-no answers", "kyllä- tai ei-vastauksilta", "ja- eller nej-svar")
_NUMBERS = Text("numbers", "luvuilta", "tal")
_LOOKS = {
    "email": _EMAILS,
    "phone": _PHONES,
    "mobile": _PHONES,
    "national_id": Text("identity numbers", "henkilötunnuksilta", "personnummer"),
    "business_id": Text("business ids", "yritystunnuksilta", "organisationsnummer"),
    "postal_code": Text("postal codes", "postinumeroilta", "postnummer"),
    "street_address": Text("street addresses", "katuosoitteilta", "gatuadresser"),
    "first_name": Text("first names", "etunimiltä", "förnamn"),
    "last_name": Text("surnames", "sukunimiltä", "efternamn"),
    "full_name": Text("full names", "kokonaisilta nimiltä", "hela namn"),
    "company": Text("company names", "yritysten nimiltä", "företagsnamn"),
    "city": Text("towns", "paikkakunnilta", "orter"),
    "country": Text("countries", "mailta", "länder"),
    "language": Text("languages", "kieliltä", "språk"),
    "gender": Text("genders", "sukupuolilta", "kön"),
}
_LOOKS_OF_KIND = {"date": _DATES, "flag": _ANSWERS, "number": _NUMBERS}
_WORTH_SAYING = 0.3


def said(reason: Text, header: str, field: str) -> Text:
    """``reason`` about this header and field."""
    return reason.format(header=_quoted(header), label=FIELDS[field].label)


def with_share(reason: Text, field: str, share: float) -> Text:
    """``reason`` as a whole sentence, with how many of the values agree where enough do; ``share`` is 0..1."""
    look = _LOOKS.get(field) or _LOOKS_OF_KIND.get(FIELDS[field].kind)
    if look and share >= _WORTH_SAYING:
        return SHARE.format(reason=reason, share=int(share * 100), look=look)
    return Text(f"{reason.en}.", f"{reason.fi}.", f"{reason.sv}.")


def _quoted(header: str) -> Text:
    name = header.strip()
    return Text(f"“{name}”", f"”{name}”", f"”{name}”") if name else NO_HEADER
