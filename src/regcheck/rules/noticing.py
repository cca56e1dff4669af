"""What a value gives away against the others of its own column. The habits are learned by ``stages.notice``.

Such a rule reads ``noticed``, which is true where the stage found a value that breaks the habit of its column. Nothing
is known of what the column means, so none of this is an error: it is worth a look.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl


def luhn_digit(number: int) -> int:
    """The check digit of ``number`` by Luhn's method."""
    digits = [int(digit) for digit in reversed(str(number))]
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[::2]]
    return -(sum(doubled) + sum(digits[1::2])) % 10


_LOOK = Text(
    "Look at the rows and mend what is wrong; if all is well, switch the rule off.",
    "Käy rivit läpi ja korjaa virheet. Jos kaikki on kunnossa, poista sääntö käytöstä.",
    "Gå igenom raderna och rätta felen. Om allt stämmer kan du stänga av regeln.",
)
_NO_SUMS = Text(
    "One such value spoils every sum and average of the column.",
    "Yksikin tällainen arvo vääristää sarakkeen summat ja keskiarvot.",
    "Ett enda sådant värde förvränger kolumnens summor och medelvärden.",
)
_NO_COUNT = Text(
    "The row is left out when the column is filtered, counted or joined with another system.",
    "Rivi jää pois, kun sarakkeella suodatetaan, lasketaan tai yhdistetään tietoja toiseen järjestelmään.",
    "Raden faller bort när kolumnen filtreras, räknas eller kopplas till ett annat system.",
)
_PLAIN = [{"customer_id": str(900 + 7 * at), "other": str(100 + at * 37 % 61)} for at in range(80)]
_STATES = [{"customer_id": str(900 + 7 * at), "other": ("active", "closed", "pending")[at % 3]} for at in range(90)]
_CODES = [{"customer_id": str(900 + 7 * at), "other": f"AB-{at * 7919 % 9973:04d}"} for at in range(80)]
_KEYS = [{"email": f"a{at}@firma.fi", "other": f"TX{at * 1_299_709_007 % 999_999_937:09d}"} for at in range(400)]
_EVEN = [{"other": f"{NormalDist(100, 5).inv_cdf((2 * at + 1) / 600):.0f}"} for at in range(300)]
_RUNNING = [{"city": "Oulu", "other": f"K-{at + 100}"} for at in range(150)]
_LUHN = [{"other": f"{number * 10 + luhn_digit(number)}"} for number in range(700_000_000, 790_000_000, 1_123_457)]


@rule(
    "NTC001",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The value is of another kind than nearly all others in its column.",
        "Arvo on eri lajia kuin lähes kaikki muut sarakkeen arvot.",
        "Värdet är av ett annat slag än nästan alla andra i kolumnen.",
    ),
    why=_NO_COUNT,
    fix=_LOOK,
    bad=[{"customer_id": "5", "other": "thirty"}, *_PLAIN],
    good=_PLAIN,
)
def value_of_another_kind(noticed: pl.Expr) -> pl.Expr:
    """At least 98 per cent of the values are numbers, dates of one notation, links or words without digits; not this.

    At most two per cent of the values differ: a larger minority is a habit too.
    """
    return noticed


@rule(
    "NTC002",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The code is written in another form than the others in its column.",
        "Koodi on eri muotoa kuin muut sarakkeen koodit.",
        "Koden har en annan form än de andra i kolumnen.",
    ),
    why=_NO_COUNT,
    fix=_LOOK,
    bad=[*_CODES, {"customer_id": "5", "other": "77"}],
    good=_CODES,
)
def code_of_another_form(noticed: pl.Expr) -> pl.Expr:
    """The column has at most six forms (letters, digits and signs in their order); at most half a per cent break them.

    Codes of digits alone have one length.
    """
    return noticed


@rule(
    "NTC003",
    Severity.INFO,
    Dimension.CONSISTENCY,
    scope="register",
    message=Text(
        "The column is written in several ways.",
        "Saraketta on kirjoitettu usealla eri tavalla.",
        "Kolumnen är skriven på flera olika sätt.",
    ),
    why=Text(
        "Equal values look different, so searches and comparisons miss some of them.",
        "Samat arvot näyttävät eri arvoilta, joten haut ja vertailut eivät löydä kaikkia.",
        "Lika värden ser olika ut, så sökningar och jämförelser missar en del.",
    ),
    fix=Text(
        "Agree on one way of writing; the cleaned register has one where it could be read.",
        "Sopikaa yhdestä kirjoitustavasta; siistityssä rekisterissä käytetään yhtä, kun arvo on voitu lukea.",
        "Kom överens om ett skrivsätt; det rensade registret har ett där värdet kunde läsas.",
    ),
    bad=[
        {"phone": f"040 {at * 7919 % 900 + 100} 4567" if at % 2 else f"+358-40-{at * 7919 % 900 + 100}4567"}
        for at in range(60)
    ],
    good=[{"phone": f"040 {at * 7919 % 900 + 100} 4567"} for at in range(60)],
)
def notations_mixed(noticed: pl.Expr) -> pl.Expr:
    """At least two ways of writing phone numbers or postal codes, each on a twentieth of the rows or more."""
    return noticed


@rule(
    "NTC004",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The value looks like a misspelling of a frequent one.",
        "Arvo näyttää yleisemmän arvon kirjoitusvirheeltä.",
        "Värdet ser ut som en felstavning av ett vanligare.",
    ),
    why=_NO_COUNT,
    fix=_LOOK,
    bad=[{"customer_id": "5", "other": "actve"}, *_STATES],
    good=_STATES,
)
def value_misspelled(noticed: pl.Expr) -> pl.Expr:
    """A rare value of a closed list that is a letter or two, or capitals and spaces, from a frequent one."""
    return noticed


@rule(
    "NTC005",
    Severity.INFO,
    Dimension.VALIDITY,
    message=Text(
        "The value hardly occurs in a column that otherwise has a short list of values.",
        "Arvo on harvinainen sarakkeessa, jossa muuten toistuu muutama arvo.",
        "Värdet är sällsynt i en kolumn som annars upprepar några få värden.",
    ),
    why=Text(
        "It may be a code that does not exist, or one from another list.",
        "Se voi olla koodi, jota ei ole olemassa, tai peräisin toisesta luettelosta.",
        "Det kan vara en kod som inte finns, eller en från en annan lista.",
    ),
    fix=_LOOK,
    bad=[{"customer_id": "5", "other": "XX"}, *_STATES],
    good=_STATES,
)
def value_off_the_list(noticed: pl.Expr) -> pl.Expr:
    """At least twenty times rarer than every usual value of the list; all such make up half a per cent at most."""
    return noticed


@rule(
    "NTC006",
    Severity.INFO,
    Dimension.CONSISTENCY,
    message=Text(
        "There are letters or quotation marks that the column does not otherwise have.",
        "Arvossa on kirjaimia tai lainausmerkkejä, joita sarakkeessa ei muuten ole.",
        "Där finns bokstäver eller citattecken som kolumnen annars inte har.",
    ),
    why=Text(
        "Searches miss the value, and other systems may show the signs wrongly.",
        "Haut eivät löydä arvoa, ja toiset järjestelmät voivat näyttää merkit väärin.",
        "Sökningar missar värdet, och andra system kan visa tecknen fel.",
    ),
    fix=_LOOK,
    bad=[{"other": "“stable” reading"}, *({"other": f'"{("stable", "high")[at % 2]}" reading'} for at in range(1000))],
    good=[{"other": f'"{("stable", "high")[at % 2]}" reading'} for at in range(1000)],
)
def signs_unusual(noticed: pl.Expr) -> pl.Expr:
    """Curly quotation marks or accented letters on at most one row in a thousand of a column of repeated texts."""
    return noticed


@rule(
    "NTC007",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "Letters of two alphabets stand in one word.",
        "Samassa sanassa on kahden eri aakkoston kirjaimia.",
        "Ett ord blandar bokstäver ur två alfabet.",
    ),
    why=Text(
        "The word looks right, but no search finds it, and forgeries are made so.",
        "Sana näyttää oikealta, mutta haku ei löydä sitä, ja näin tehdään myös väärennöksiä.",
        "Ordet ser rätt ut, men ingen sökning hittar det, och så görs också förfalskningar.",
    ),
    fix=_LOOK,
    bad=[{"other": "Vаasa ja Oulu"}, *({"other": f"Vaasa ja {town}"} for town in ("Oulu", "Turku") * 25)],
    good=[{"other": f"Vaasa ja {town}"} for town in ("Oulu", "Turku") * 25],
)
def alphabets_mixed(noticed: pl.Expr) -> pl.Expr:
    """A Latin letter stands next to a Cyrillic or a Greek one."""
    return noticed


@rule(
    "NTC010",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The number lies far from all the others in its column.",
        "Luku on kaukana kaikista muista sarakkeen luvuista.",
        "Talet ligger långt från alla andra i kolumnen.",
    ),
    why=_NO_SUMS,
    fix=_LOOK,
    bad=[{"customer_id": "5", "other": "99999"}, *_PLAIN],
    good=_PLAIN,
)
def number_far_off(noticed: pl.Expr) -> pl.Expr:
    """It lies beyond a gap as wide as all there is between the median and the gap, in size and in order of magnitude.

    At most half a per cent of the values do.
    """
    return noticed


@rule(
    "NTC011",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The number is negative although the column otherwise never is.",
        "Luku on negatiivinen, vaikka sarakkeessa ei muuten ole negatiivisia lukuja.",
        "Talet är negativt, fast kolumnen annars aldrig är det.",
    ),
    why=_NO_SUMS,
    fix=_LOOK,
    bad=[{"customer_id": "5", "other": "-3"}, *_PLAIN],
    good=_PLAIN,
)
def number_below_zero(noticed: pl.Expr) -> pl.Expr:
    """At most half a per cent are negative, and nought is a border: many values right above it, or none for long."""
    return noticed


@rule(
    "NTC012",
    Severity.INFO,
    Dimension.VALIDITY,
    message=Text(
        "The number is unusually large or small.",
        "Luku on poikkeuksellisen suuri tai pieni.",
        "Talet är ovanligt stort eller litet.",
    ),
    why=_NO_SUMS,
    fix=_LOOK,
    bad=[*_EVEN, {"other": "122"}],
    good=_PLAIN,
)
def number_outlying(noticed: pl.Expr) -> pl.Expr:
    """More than 3.5 robust standard deviations from the median of a column that is even on either side of it.

    The deviation is the median absolute one (Iglewicz and Hoaglin 1993). A long column of sound numbers has some too.
    """
    return noticed


@rule(
    "NTC013",
    Severity.INFO,
    Dimension.VALIDITY,
    message=Text(
        "The number lies between two groups, where hardly any other does.",
        "Luku on kahden ryhmän välissä, missä muita lukuja ei juuri ole.",
        "Talet ligger mellan två grupper, där nästan inga andra finns.",
    ),
    why=Text(
        "It fits neither of the groups, and may be mixed up or misread.",
        "Se ei sovi kumpaankaan ryhmään ja voi olla sekoittunut tai väärin luettu.",
        "Det passar i ingen av grupperna och kan vara förväxlat eller felavläst.",
    ),
    fix=_LOOK,
    bad=[
        {"other": "50.5"},
        *({"other": f"{(10 if at % 2 else 80) + at * 7919 % 1500 / 75:.2f}"} for at in range(1, 3000)),
    ],
    good=[{"other": f"{(10 if at % 2 else 80) + at * 7919 % 1500 / 75:.2f}"} for at in range(1, 3000)],
)
def number_in_empty_stretch(noticed: pl.Expr) -> pl.Expr:
    """It lies in a tenth or more of the range that holds at most one value in a thousand, with a tenth on each side."""
    return noticed


@rule(
    "NTC020",
    Severity.INFO,
    Dimension.COMPLETENESS,
    message=Text(
        "The running number before this one is missing.",
        "Juoksevasta numerosarjasta puuttuu tätä edeltävä numero.",
        "Löpnumret före det här saknas.",
    ),
    why=Text(
        "A row may have been lost on the way or removed.",
        "Rivi on voinut kadota matkalla tai se on poistettu.",
        "En rad kan ha gått förlorad på vägen eller tagits bort.",
    ),
    fix=Text(
        "Look in the source system what the missing number was.",
        "Katso lähdejärjestelmästä, mikä puuttuva numero oli.",
        "Se efter i källsystemet vad det saknade numret var.",
    ),
    bad=[*_RUNNING, {"city": "Oulu", "other": "K-251"}],
    good=_RUNNING,
)
def running_number_left_out(noticed: pl.Expr) -> pl.Expr:
    """Nearly every number is one more than that of the row before, and one that is skipped stands nowhere."""
    return noticed


@rule(
    "NTC021",
    Severity.WARNING,
    Dimension.UNIQUENESS,
    message=Text(
        "The identifier stands on several rows although it is otherwise never repeated.",
        "Tunniste on usealla rivillä, vaikka sarakkeessa ei muuten ole toistoa.",
        "Id:t står på flera rader, fast kolumnen annars inte upprepar något.",
    ),
    why=Text(
        "What belongs to the one is taken for the other's.",
        "Toiselle kuuluva tieto kirjautuu toiselle.",
        "Det som hör till den ena hamnar hos den andra.",
    ),
    fix=_LOOK,
    bad=[*_KEYS, {**_KEYS[7], "email": "b@firma.fi"}],
    good=_KEYS,
)
def identifier_repeated(noticed: pl.Expr) -> pl.Expr:
    """At least 99.5 per cent are unique, and the repeats are more than chance brings to codes of their length."""
    return noticed


@rule(
    "NTC022",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The check digit is wrong, though nearly all others in the column are right.",
        "Tarkistusnumero on väärä, vaikka lähes kaikki muut sarakkeessa ovat oikein.",
        "Kontrollsiffran är fel, fast nästan alla andra i kolumnen stämmer.",
    ),
    why=Text(
        "A digit was mistyped, so the number belongs to nobody, or to somebody else.",
        "Jokin numero on näppäilty väärin, joten tunnus ei kuulu kenellekään tai kuuluu jollekulle toiselle.",
        "En siffra är felskriven, så numret tillhör ingen, eller någon annan.",
    ),
    fix=_LOOK,
    bad=[{"other": f"{7_000_000_000 + luhn_digit(700_000_000) + 1}"}, *_LUHN],
    good=_LUHN,
)
def check_digit_wrong(noticed: pl.Expr) -> pl.Expr:
    """Luhn, GS1, modulus 11 or 97: nine in ten numbers of the column pass the check, and this one does not."""
    return noticed
