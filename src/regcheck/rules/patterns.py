"""The patterns that several rules share, and the numbers that must not lie in free text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

# A word boundary of ASCII. Where every text is searched, Unicode's boundary takes seven times as long.
_EDGE = r"(?-u:\b)"

# Addresses that rightly have no house number.
UNNUMBERED_ADDRESS = (
    r"(?i)\bposte\s+restante\b|\bc/o\b|\bp\.?\s?l\.?\b|\bp\.?\s?o\.?\s?box\b"
    r"|\bpost(?:boks|box|fack|i?lokero)\b|\b(?:box|boks|fack|pb)\b"
)
# What stands for an address that must not be known.
HIDDEN_ADDRESS = (
    r"(?i)skyddad[e]?\s+(?:adress|person|identitet|folkbokf)|adress\w*\s+skyddad|sekretess(?:mark|skydd|belagd)"
    r"|hemlig\s+adress|turvakiel|salainen\s+osoite|osoite\s+(?:on\s+)?salainen|kode\s+[67]\b|adressesperre"
    r"|(?:hemmelig|sperret|beskyttet|fortrolig)\s+adresse|adressebeskytt|\b(?:secret|protected|confidential)\s+address"
)
# A full name that ends like a company's may well hold digits.
LEGAL_FORM = r"(?i)\b(?:oy|oyj|ab|abp|ky|ay|tmi|ry|rf|osk|asoy|hb|kb|as|asa|aps|ltd|llc|inc|gmbh)\b\.?|\ba/s\b"

# A whole name that is a company's: its legal form stands last or first. "As" and "Ky" are names of persons too.
COMPANY_NAME = (
    r"(?i:\s(?:oyj?|abp?|tmi|ry|rf|osk|hb|kb|asa|aps|ltd|limited|llc|inc|gmbh|a/s)\.?$)|\s(?:AS|KY|AY)$"
    r"|(?i:^(?:oy|tmi|as oy|asoy|asunto oy|bostads ab) )"
)

# What UTF-8 letters look like when they were read as cp1252 or cp850, and the sign put for an unreadable letter.
MOJIBAKE = (
    "Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|Â[\u00a0-\u00bf]|â€|├\\S|\ufffd"
)
# A question mark between two letters stands for a letter that was lost.
LOST_LETTER = r"\p{L}\?\p{Ll}"
# Soft hyphen, zero-width signs, direction marks, byte order mark, control characters other than tab and line ends.
INVISIBLE = (
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]"
)
# What web pages write for letters; and a word with letters of two alphabets.
ENTITY = r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,7});"
MIXED_ALPHABETS = r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]"
EMAIL_INSIDE = r"\S@\S+\.\pL"
WORD = r"[\pL\pN]"
SAME_DIGIT = "|".join(rf"{digit}(?:[ \-]?{digit}){{6}}" for digit in range(10))

_TEST_WORD = (
    "testaaja|testinen|testiläinen|testihenkilö|testiasiakas|testikäyttäjä|testsson|testson|testare|testperson|testkund"
    "|testesen|testbruker|testbruger|testuser|testkonto|navnesen|mustermann|musterfrau"
)
_TEST_GIVEN = "testi?|teppo|teemu|tero"
# Whole cells only, save for surnames that nobody has. "Testi" alone is left in peace: it is an Italian surname.
TEST_PERSON = (
    rf"(?i){_EDGE}(?:{_TEST_WORD}){_EDGE}"
    rf"|^(?:test|(?:{_TEST_GIVEN}) testi?|test\s.+|.+\stest)$"
    r"|^(?:asd[asdf]*|qwe(?:rty)?|x{3,}|a{3,}|abc|n\.?\s?n\.?)(?:\s(?:asd[asdf]*|qwe(?:rty)?|x{3,}|a{3,}|abc))?$"
    r"|^(?:webb?\s?kund|kund kund|asiakas(?: asiakas)?|(?:asiakas|kund|kunde|customer) \d+|john doe|jane doe)$"
    r"|^(?:(?:käteis|verkko|netti|verkkokauppa-?|satunnainen |kerta)asiakas|(?:kontant|nät|tillfällig |engångs)kund)$"
    r"|^(?:kontantkunde|nettkunde|webkunde|guest(?: user| customer)?|cash customer|web customer|dummy|foo bar)$"
    r"|^(?:etunimi sukunimi|förnamn efternamn|fornavn etternavn|fornavn efternavn|first(?: ?name)? last(?: ?name)?)$"
    r"|^(?:aku ankka|mikki hiiri|kalle anka|musse pigg|donald duck|mickey mouse|ola nordmann|kari nordmann)$"
    r"|^(?:tuntematon|ei nimeä|ei tiedossa|nimetön|anonyymi|okänd|namnlös|namn saknas|ukjent|ukendt|anonym|unknown"
    r"|no name|not known|anonymous)$"
)

# The six bases of GDPR 6(1), by letter or by the words registers use.
LAWFUL_BASIS = (
    r"(?i)^(?:art(?:\.|icle|ikla|ikel)?\s*)?(?:6\s*[.(]?\s*1?\s*[.)]?\s*)?\(?[a-f]\)?$"
    r"|consent|suostumu|lupa|samty[ck]k|einwilligung"
    r"|contract|sopimu|avtal|aftale|avtale|vertrag"
    r"|legal.obligation|lakisäätei|lakivelvo|lakiin perustu|rättslig förplikt|lagkrav|retlig|rettslig"
    r"|vital|elintärke|skydda grundläggande"
    r"|public.(?:task|interest|authority)|yleinen etu|yleise[nt]|julkise[nt]|julkinen"
    r"|allmänt intresse|myndighetsutöv|offentlig"
    r"|legitimate|oikeutettu|oikeutetu|berättiga|intresseavväg|berettiget|interesseaf?vej|interesseavvei"
)

_DATE_DMY = r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}"
# The day of a co-ordination number is 60 too high.
_DATE_YMD = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
_HETU = rf"(?i){_EDGE}{_DATE_DMY}[-+A-FU-Y][0-9]{{3}}[0-9A-FHJ-NPR-Y]{_EDGE}"
# Twelve digits without a sign are read only with 19 in front: with 20 they are as often a time stamp.
_PERSONNUMMER = rf"{_EDGE}(?:(?:19|20)?{_DATE_YMD}[-+]|19{_DATE_YMD})[0-9]{{4}}{_EDGE}"
_HETU_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
# Visa, Mastercard, Discover and JCB have 16 digits, American Express 15; written together or in groups. Digits or an
# account number's letters in front of them mean that they are the middle of something longer, such as an IBAN.
_CARD_FORM = r"(?:[0-9]{4}[ \-]?){3}[0-9]{4}|[0-9]{4}[ \-]?[0-9]{6}[ \-]?[0-9]{5}"
_CARD = rf"(?:^|[^\w \-][ \-]*|[^\W\d][ \-]+)(?:{_CARD_FORM}){_EDGE}"
_AMEX = r"^3[47][0-9]{13}$"
_ISSUER = r"^(?:4|5[1-5]|22(?:2[1-9]|[3-9])|2[3-6]|27(?:[01]|20)|6011|65|64[4-9]|35(?:2[89]|[3-8]))"
_CARD_DIGITS = 16
_PERSONNUMMER_DIGITS = 10


def looked_into(text: pl.Expr, glance: str, verdict: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """``verdict`` of the texts (String) that match ``glance``, a cheap pattern that few match; false of the others.

    The others are null while ``verdict`` works, so that its costlier patterns pass them by.
    """
    return verdict(pl.when(text.str.contains(glance)).then(text)).fill_null(value=False)


def holds_identity_number(text: pl.Expr) -> pl.Expr:
    """True where text (String) holds a Finnish or Swedish identity number with a right check character."""
    return _holds(text, _HETU, _right_hetu) | _holds(text, _PERSONNUMMER, _right_personnummer)


def holds_card_number(text: pl.Expr) -> pl.Expr:
    """True where text (String) holds a payment card number: an issuer's prefix and a right Luhn digit."""
    return _holds(text, _CARD, _right_card)


def _holds(text: pl.Expr, pattern: str, right: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """True where something in the text matches ``pattern`` and is ``right``."""
    return looked_into(
        text, pattern, lambda some: some.str.extract_all(pattern).list.eval(right(pl.element())).list.any()
    )


def _right_hetu(number: pl.Expr) -> pl.Expr:
    digits = number.str.slice(0, 6) + number.str.slice(7, 3)
    check = number.str.tail(1).str.to_uppercase().replace_strict(list(_HETU_CHECKS), range(31), default=None)
    return digits.cast(pl.Int64, strict=False) % 31 == check


def _right_personnummer(number: pl.Expr) -> pl.Expr:
    return _right_luhn(number.str.replace_all("[^0-9]", "").str.tail(_PERSONNUMMER_DIGITS), _PERSONNUMMER_DIGITS)


def _right_card(number: pl.Expr) -> pl.Expr:
    digits = number.str.replace_all("[^0-9]", "")
    issued = (digits.str.len_bytes() == _CARD_DIGITS) & digits.str.contains(_ISSUER) | digits.str.contains(_AMEX)
    return issued & _right_luhn(digits, _CARD_DIGITS)


def _right_luhn(digits: pl.Expr, length: int) -> pl.Expr:
    """True where the last of at most ``length`` digits (String) is the Luhn check digit of the others."""
    number = digits.cast(pl.Int64, strict=False)
    places = [number // 10**place % 10 for place in range(length)]
    doubled = [2 * digit - 9 * (digit > 4).cast(pl.Int64) for digit in places[1::2]]
    return pl.sum_horizontal(places[::2] + doubled) % 10 == 0
