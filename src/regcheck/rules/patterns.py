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
# An address that is the name of a street and nothing more.
STREET_ALONE = (
    r"(?i)\p{L}(?:katu|kuja|tie|polku|raitti|kaari|bulevardi|puistikko|gatan|gata|gaten|gade|vägen|veien|vegen|vej|gränd"
    r"|stigen|stræde|allén|stråket)$"
)
# What stands for an address that must not be known.
HIDDEN_ADDRESS = (
    r"(?i)skyddad[e]?\s+(?:adress|person|identitet|folkbokf)|adress\w*\s+skyddad|sekretess(?:mark|skydd|belagd)"
    r"|hemlig\s+adress|turvakiel|salainen\s+osoite|osoite\s+(?:on\s+)?salainen|kode\s+[67]\b|adressesperre"
    r"|(?:hemmelig|sperret|beskyttet|fortrolig)\s+adresse|adressebeskytt|\b(?:secret|protected|confidential)\s+address"
)
# A full name that ends like a company's may well hold digits.
LEGAL_FORM = r"(?i)\b(?:oy|oyj|ab|abp|ky|ay|tmi|ry|rf|osk|asoy|hb|kb|as|asa|aps|ltd|llc|inc|gmbh)\b\.?|\ba/s\b"

# A company that is a person, to whom the rules for persons apply.
SOLE_TRADER = (
    r"(?i)^(?:t:?mi|toiminimi)\b|\b(?:t:?mi|toiminimi|enskild (?:firma|näringsidkare)|enkeltpersonforetak|enk"
    r"|enkeltmandsvirksomhed|sole trader)\.?$"
)

# A whole name that is a company's: its legal form stands last or first. "As" and "Ky" are names of persons too.
COMPANY_NAME = (
    r"(?i:\s(?:oyj?|abp?|tmi|ry|rf|osk|hb|kb|asa|aps|ltd|limited|llc|inc|gmbh|a/s)\.?$)|\s(?:AS|KY|AY)$"
    r"|^\S+ \S+ .*\b(?:Ky|Ay)$"
    r"|(?i:^(?:oy|tmi|as oy|asoy|asunto oy|bostads ab) )"
)

# What UTF-8 letters look like when they were read as cp1252 or cp850, and the sign put for an unreadable letter.
MOJIBAKE = (
    "Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|Â[\u00a0-\u00bf]|â€|├\\S|\ufffd"
)
# A question mark within a word, before or after it stands for a letter that was lost.
LOST_LETTER = r"\p{L}\?+\p{Ll}|^\?\p{Ll}|\p{Ll}\?+$"
# Soft hyphen, zero-width signs, direction marks, byte order mark, control characters other than tab and line ends.
INVISIBLE = (
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]"
)
# What web pages write for letters; and a word with letters of two alphabets.
ENTITY = r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,7});"
MARKUP = r"</?(?i:b|i|u|p|br|em|strong|span|div|font|a|td|li)(?:\s[^<>]*)?\s*/?>"
MIXED_ALPHABETS = r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]"
# Letters that stand for digits in a number: O for 0, l and I for 1.
LETTER_FOR_DIGIT = r"^[\s+()\-./0-9]*[oOlI][\s+()\-./0-9oOlI]*$"
# What people write before a phone number to say that it is one.
PHONE_LABEL = (
    r"(?:gsm|m|matkap|matkapuhelin|mob|mobil|mobile|mobiili|nr|nro|numero"
    r"|p|phone|puh|puhelin|t|tel|telefon|telefoni|tfn|tlf)"
)
EMAIL_INSIDE = r"\S@\S+\.\pL"
WORD = r"[\pL\pN]"
SAME_DIGIT = "|".join(rf"{digit}(?:[ \-]?{digit}){{6}}" for digit in range(10))

# 040 123 4567 is a number that somebody has; nobody has 123456789.
COUNTED_UP = r"^\D*0?1[ \-]?2[ \-]?3[ \-]?4[ \-]?5[ \-]?6[ \-]?7|9[ \-]?8[ \-]?7[ \-]?6[ \-]?5[ \-]?4[ \-]?3[ \-]?2"

_TEST_WORD = (
    "testaaja|testinen|testiläinen|testihenkilö|testiasiakas|testikäyttäjä|testsson|testson|testare|testperson|testkund"
    "|testesen|testbruker|testbruger|testuser|testkonto|navnesen|mustermann|musterfrau"
)
_TEST_GIVEN = "testi?|teppo|teemu|tero"
_ONE_LETTER = "|".join(letter + "{3,}" for letter in "abcdefghijklmnopqrstuvwxyzåäö")
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
    r"|no name|not known|anonymous|(?:okänd|ukjent|ukendt|tuntematon|unknown) (?:kunde?|asiakas|customer))$"
    r"|^(?:kunde?|asiakas|customer) (?:okänd|ukjent|ukendt|tuntematon|unknown)$"
    r"|^(?:mallikas testi|testi mallikas|käteisasiakas \pL+|kassa asiakas|test (?:user|customer|kund|asiakas))$"
    # letters hit at random: one letter over and over, no vowel in four letters or more, or keys side by side
    rf"|^(?:{_ONE_LETTER})$|^[b-df-hj-np-tv-xz]{{5,}}$|qwer|asdf|sdfg|dfgh|fghj|ghjk|hjkl|zxcv|xcvb|(?:qwe|dfg|jk){{2,}}"
)

# Small letters before capitals, as caps lock leaves them; and a capital inside a word, but for the beginnings that have
# one after them by right.
_CAPITAL_INSIDE = r"(?:^|[\s\-])\p{Lu}\p{Ll}+\p{Lu}\p{Ll}*"
STRAY_CAPITAL = rf"(?:^|[\s\-])\p{{Ll}}\p{{Lu}}{{2}}|{_CAPITAL_INSIDE}"
CAPITAL_BY_RIGHT = (
    r"(?:^|[\s\-])(?:Mc|Mac|De|Di|Du|Da|Del|Della|Des|Dos|La|Le|Lo|Li|Van|Von|Vander|Fitz|Saint|St|Ben|El|Al|Ap|Mhic|Nic"
    r"|Ter|Ten|Zum)\p{Lu}\p{Ll}{2,}"
)
JOINT_NAME = r"^\p{Lu}[\p{L}.\-]+(?: \p{L}[\p{L}.\-]+)?\s*(?:&|\+| (?i:ja|och|og|and|und|sekä|samt) )\s*\p{Lu}\p{Ll}"
NAME_REMARK = r"\p{L}[^(]* [(\[][^()]*\p{L}{2}[^()]*[)\]]?$|\p{L} [-–—:*]+ *\p{L}{2}|\p{L}\s*!+$"
# What programs and people write for nothing. "Null", "Nan" and "Tom" are names.
NOTHING = (
    r"^\s*(?:NULL|null|[(<\[](?i:null|none|blank|empty|tyhjä|tom)[)>\]]|nan|NaN|(?i:n/a|n\.a\.|undefined|not available)"
    r"|(?i:ei tiedossa|ei tietoa|tieto puuttuu|uppgift saknas|ingen uppgift|not known|not provided)"
    r"|(?i:tyhjä|puuttuu|saknas)"
    r"|#[A-ZÄÖ]+(?:/[A-Z0]+)?[!?]?|[\-–—_.,?*/]+)\s*$"
)
# A box, and nothing more.
BOX_ALONE = r"^(?i:p\.?\s?l\.?|p\.?\s?o\.?\s?box|box|boks|postboks|postbox|fack|pb|postilokero|postlåda)\s*:?$"
_RANDOM = r"x{2,}|asd[asdf]*|qwe(?:rty)?|zxc[vbnm]*|a{3,}|abc|test[i]?"
ADDRESS_FILLER = (
    rf"(?i)^(?:{_RANDOM}|(?:katu|lähi|posti)?osoite(?:\s\d+)?|(?:gatu|post)?adress(?:\s\d+)?|(?:street )?address"
    r"|katu|gata|gatan \d|street|testi(?:katu|tie|kuja)(?:\s\d+)?|test(?:gatan|vägen|gata|veien|vej|street)(?:\s\d+)?"
    r"|ei osoitetta|osoite (?:puuttuu|tuntematon)|tuntematon(?: osoite)?|(?:okänd|ukjent|ukendt)(?: adresse?)?"
    r"|adress saknas|ingen adresse?|no address|unknown(?: address)?|address unknown)$"
)
# "Ort" and the like are no towns; "By" and "Stad" are, in other countries.
TOWN_FILLER = (
    rf"(?i)^(?:{_RANDOM}|kaupunki|paikkakunta|postitoimipaikka|kunta|ort|postort|poststed|bynavn|city|town|tuntematon"
    r"|okänd(?: ort)?|ukjent|ukendt|unknown)$"
)
ADDRESS_LEFT = (
    r"(?i)^(?:(?:on )?muuttanut\b|muutti\b|osoite (?:on )?(?:vanhentunut|vanha|muuttunut)|vanha osoite\b|palautunut\b"
    r"|posti palautu|(?:av|ut|in)?flytta[td]\b|(?:har )?flyttat\b|gammal adress|inaktuell adress"
    r"|adressen (?:är )?inaktuell|retur(?:post)?\b|(?:ut|fra)?flyttet\b|moved\b|no longer at|returned mail|old address"
    r"|gone away)"
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


def looked_into(text: pl.Expr, glance: str, verdict: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """``verdict`` of the texts (String) that match ``glance``, a cheap pattern that few match; false of the others.

    The others are null while ``verdict`` works, so that its costlier patterns pass them by.
    """
    return verdict(pl.when(text.str.contains(glance)).then(text)).fill_null(value=False)
