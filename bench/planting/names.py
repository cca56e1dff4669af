"""Errors in names, and typographic damage anywhere."""

from __future__ import annotations

from random import Random

from planting import words
from planting.model import Customer, Kinds, Scene

kinds = Kinds("name")
marks = Kinds("typography")

TITLES = ("Dr.", "Prof.", "Herr", "Fru", "rva", "hra", "Mr", "Mrs", "Tri", "DI", "Fil.tri", "Neiti")
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
LOOKALIKES = str.maketrans("aeopcxAEOPCXKMTHB", "аеорсхАЕОРСХКМТНВ")
ENTITIES = {"ä": "&auml;", "ö": "&ouml;", "å": "&aring;", "é": "&eacute;", "ø": "&#248;", "&": "&amp;", "'": "&#39;"}


def upper(text: str, _draw: Random) -> str:
    return text.upper() if len(text) > 3 else text


def lower(text: str, _draw: Random) -> str:
    return text.lower()


def caps_lock(text: str, _draw: Random) -> str:
    return text.swapcase() if len(text) > 2 else text


def stray_capital(text: str, draw: Random) -> str:
    if len(text) < 5 or not text.isalpha():
        return text
    place = draw.randrange(2, len(text) - 1)
    return text[:place] + text[place].upper() + text[place + 1 :]


def with_digit(text: str, draw: Random) -> str:
    digit = draw.choice("0123456789")
    return draw.choice((text + digit, text.replace("o", "0", 1) if "o" in text else text + digit))


def mojibake(text: str, _draw: Random) -> str:
    return text.encode().decode("cp1252", errors="ignore") if any(letter in text for letter in "äöåéÄÖÅø") else text


def entity(text: str, draw: Random) -> str:
    found = [letter for letter in ENTITIES if letter in text]
    letter = draw.choice(found) if found else ""
    return text.replace(letter, ENTITIES[letter]) if found else text


def lost_letters(text: str, draw: Random) -> str:
    mark = draw.choice("?\ufffd")
    return "".join(mark if letter in "äöåéøÄÖÅ" else letter for letter in text)


def invisible(text: str, draw: Random) -> str:
    place = draw.randrange(1, len(text)) if len(text) > 1 else 0
    return text[:place] + draw.choice(("\u200b", "\u00ad", "\ufeff", "\u200e", "\u2060")) + text[place:]


def double_space(text: str, _draw: Random) -> str:
    return text.replace(" ", "  ", 1)


def leading_space(text: str, draw: Random) -> str:
    return draw.choice((" ", "  ", "\u00a0")) + text


def trailing_space(text: str, draw: Random) -> str:
    return text + draw.choice((" ", "  ", "\u00a0"))


def lookalike(text: str, draw: Random) -> str:
    places = [place for place, letter in enumerate(text) if ord(letter) in LOOKALIKES]
    if not places or len(text) < 3:
        return text
    place = draw.choice(places)
    return text[:place] + text[place].translate(LOOKALIKES) + text[place + 1 :]


def line_break(text: str, draw: Random) -> str:
    return text.replace(" ", draw.choice(("\n", "\t")), 1)


def full_width(text: str, _draw: Random) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if letter.isdigit() else letter for letter in text)


def markup(text: str, draw: Random) -> str:
    return draw.choice(("<b>{}</b>", "{}<br>", "<p>{}</p>")).format(text)


BOTH = ("first_name", "last_name")
kinds.edits("name_upper", "a surname in capitals", ("last_name",), upper)
kinds.edits("name_lower", "a first name in small letters", ("first_name",), lower)
kinds.edits("name_caps_lock", "a name typed with caps lock on: kORHONEN", BOTH, caps_lock)
kinds.edits("name_stray_capital", "a capital in the middle of a name", BOTH, stray_capital)
kinds.edits("name_digit", "a digit in a name", BOTH, with_digit)
marks.edits("mojibake_name", "a name in UTF-8 read as cp1252", BOTH, mojibake)
marks.edits("mojibake_address", "a street or town in UTF-8 read as cp1252", ("street_address", "city"), mojibake)
marks.edits("html_entity", "an HTML entity for a letter", ("last_name", "first_name", "company", "city"), entity)
marks.edits("html_markup", "HTML markup around a value", ("last_name", "street_address", "company"), markup)
marks.edits(
    "lost_letters", "question marks in place of Nordic letters", ("last_name", "first_name", "city"), lost_letters
)
marks.edits(
    "invisible_character", "a zero-width character or soft hyphen", ("last_name", "email", "street_address"), invisible
)
marks.edits("double_space", "two spaces between words", ("street_address", "company"), double_space)
marks.edits("leading_space", "a space before the value", ("first_name", "last_name", "city"), leading_space)
marks.edits("trailing_space", "a space after the value", ("first_name", "last_name", "city"), trailing_space)
marks.edits("lookalike_name", "a Cyrillic letter in a Latin name", BOTH, lookalike)
marks.edits("lookalike_email", "a Cyrillic letter in an e-mail address", ("email",), lookalike)
marks.edits("lookalike_city", "a Cyrillic letter in a town", ("city",), lookalike)
marks.edits("line_break", "a line break or tab inside a cell", ("street_address", "company"), line_break)
marks.edits("full_width_digits", "full-width digits in a phone number", ("mobile", "phone"), full_width)
marks.values(
    "null_text", "the word for nothing instead of nothing", "last_name", ("NULL", "#N/A", "undefined", "nan", "N/A")
)
marks.values(
    "null_text_city", "the word for nothing instead of a town", "city", ("NULL", "#N/A", "undefined", "(null)")
)

PLACEHOLDERS = (
    ("Testi", "Testinen"), ("Test", "Test"), ("Teppo", "Testaaja"), ("asdf", "asdf"), ("Webb", "Kund"),
    ("N.N.", "N.N."), ("Asiakas", "Asiakas"), ("Etunimi", "Sukunimi"), ("Förnamn", "Efternamn"), ("Okänd", "Kund"),
    ("Tuntematon", "Tuntematon"), ("xxx", "xxx"), ("Test", "User"), ("Ei", "Tiedossa"), ("Mallikas", "Testi"),
    ("Provet", "Testsson"), ("Unknown", "Unknown"), ("John", "Doe"), ("Foo", "Bar"), ("Käteisasiakas", "Kassa"),
)  # fmt: skip
MASHED = ("sdfkjh", "qwerty", "hjklö", "aaaa", "dfgdfg", "zxcvb", "jkjkjk", "öööö", "qweqwe", "Xxxxx", "fghj", "bbb")


@kinds()
def name_placeholder(row: Customer, scene: Scene) -> dict[str, str] | None:
    """Words typed where there was no name to type."""
    return dict(zip(BOTH, scene.draw.choice(PLACEHOLDERS), strict=True)) if row.person() else None


kinds.values("name_mashed", "a name hit on the keyboard without meaning", "last_name", MASHED)


@kinds()
def name_swapped(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """First name and surname in each other's columns, both unmistakable."""
    first, last = row["first_name"], row["last_name"]
    doubtful = last.lower() in words.every_first_name() or first.lower() in words.every_last_name()
    if not row.person() or row.land not in ("FI", "SE") or row.hard.keys() & set(BOTH) or doubtful:
        return None
    return {"first_name": last, "last_name": first}


@kinds("first_name")
def company_in_name(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A firm's name in the surname column, the company column empty."""
    if not row["company"] or row["last_name"] or "company" in row.hard:
        return None
    return {"last_name": row["company"], "company": ""}


@kinds("birth_date")
def name_in_company(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A private person's name in the company column, the name columns empty."""
    if not row.person() or not row["birth_date"] or row.land not in ("FI", "SE"):
        return None
    return {"company": f"{row['first_name']} {row['last_name']}", "first_name": "", "last_name": ""}


@kinds()
def name_title(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A title left on the first name."""
    return {"first_name": f"{scene.draw.choice(TITLES)} {row['first_name']}"} if row.person() else None


@kinds()
def name_whole_in_first(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The whole name in the first-name column, the surname empty."""
    return {"first_name": f"{row['first_name']} {row['last_name']}", "last_name": ""} if row.person() else None


@kinds()
def name_two_persons(row: Customer, scene: Scene) -> dict[str, str] | None:
    """Two persons in one cell: Liisa ja Matti."""
    if not row.person() or row.land not in ("FI", "SE") or "first_name" in row.hard:
        return None
    other = scene.draw.choice(words.first_names(row.land)[row.woman])
    joint = scene.draw.choice((" & ", " ja " if row.land == "FI" else " och ", " + "))
    return {"first_name": f"{row['first_name']}{joint}{other}"}


@kinds()
def name_remark(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A remark written after the surname."""
    remark = scene.draw.choice(("(muuttanut)", "(äiti)", "(flyttat)", "- ÄLÄ SOITA", "(vanha asiakas)", "(ny adress)"))
    return {"last_name": f"{row['last_name']} {remark}"} if row.person() else None


@kinds()
def name_is_email(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The e-mail address in the first-name column."""
    return {"first_name": row["email"]} if row.person() and row["email"] else None


@kinds()
def name_is_phone(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The phone number in the surname column."""
    return {"last_name": row["mobile"]} if row.person() and row["mobile"] else None


@kinds()
def first_name_missing(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A private person with a surname only."""
    return {"first_name": ""} if row.person() and row["birth_date"] else None
