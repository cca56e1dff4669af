"""Words that stand for one of a few things: yes and no, genders; and numbers with their separators."""

from __future__ import annotations

import polars as pl

from regcheck.data import table
from regcheck.frames import by_distinct
from regcheck.stages.normalise.words import read_line

READ_STATUS = pl.Enum(["valid", "unreadable"])

_YES = """1 1.0 yes y true t x [x] on kyllä kylla k joo ja j sant sann jah jaa jā jep oui o si sí sì s tak sim ok okay
waar vrai verdadero vero wahr prawda tosi igen ano áno taip da да ναι evet はい true() yes! ja-tack ja-takk ja-kiitos
kyllä-kiitos ✓ ✔ ☑ ✅ checked"""
_NO = """0 0.0 no n false f off [] ei e nej nei nein non não nao nie nee ne nē nem нет όχι hayır hayir いいえ -1 falskt
osant usann falsch faux falso onwaar fałsz epätosi nej-tack nei-takk ei-kiitos no-thanks false() ☐ ❌ unchecked ✗ -"""
# Words about marketing itself: in a consent column they say what they say, in a prohibition column the opposite.
_ALLOWED = """allow allowed opt-in opted-in optin subscribed subscriber active granted given accepted confirmed
sallittu sallii sallin lupa annettu suostunut suostuu tilattu hyväksynyt tilaaja tilannut tillåtet
tillåten tillåter godkänd godkänt prenumererar samtyckt tillatt tilladt accepteret samtykket
erlaubt zugestimmt permitido permesso autorisé double-opt-in single-opt-in"""
_FORBIDDEN = """do-not-allow not-allowed disallow disallowed deny denied opt-out opted-out optout unsubscribed
unsubscribe blocked blacklisted forbidden withdrawn revoked cleaned bounced inactive kielletty
kieltänyt kielto estetty peruttu peruutettu kieltäytynyt kieltäytyy ei-halua ei-haluta ei-lupaa
evätty spärrad spärrat förbjuden förbjudet nekad avregistrerad återkallat avslått reserveret
afmeldt avmeldt abgemeldet verboten désabonné never"""
_GENDERS = {
    "female": """f female woman w nainen n naiset tyttö kvinna k kvinde kvinne dam flicka pige jente naine frau weiblich
femme féminin mujer femenino donna femmina kobieta kobiety mulher feminino vrouw žena moteris nő женский ж γυναίκα kadın
mrs ms miss rouva rva neiti nti fru frk fröken frøken mme madame mlle sra señora signora pani ♀ 2""",
    "male": """m male man mies miehet poika herr herra hra hr man mand mann pojke dreng gutt mees männlich homme
masculin hombre masculino uomo maschio mężczyzna homem muž vyras férfi мужской м άνδρας erkek mr monsieur señor signor
pan ♂ 1""",
    "other": """other muu annan annat x non-binary nonbinary nb diverse divers d ikke-binær icke-binär muunsukupuolinen
autre otro altro overig inne 3 9""",
}
_DATE_LIKE = r"^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"


def read_flags(written: pl.Series, *, prohibits: bool) -> pl.DataFrame:
    """Yes-or-no cells: ``value`` (Boolean), ``out``, ``status`` (READ_STATUS), ``reason``.

    ``prohibits``: the column forbids marketing, so that "allowed" means False in it. A date counts as yes: it is the
    day on which the thing was said.
    """
    return by_distinct(written, lambda texts: _read_flags(texts, prohibits=prohibits))


def read_genders(written: pl.Series) -> pl.DataFrame:
    """Genders: ``value`` (female, male, other), ``out``, ``status``, ``reason``."""
    words = {word: gender for gender, listed in _GENDERS.items() for word in listed.split()}
    return by_distinct(written, lambda texts: _judged(texts, _looked_up(_plain("out"), words, pl.String())))


def read_languages(written: pl.Series) -> pl.DataFrame:
    """Languages by name or code: ``value`` and ``out`` as written, ``status`` (READ_STATUS), ``reason``.

    Several in one cell, parted by a comma or the like, are judged by the first.
    """
    return by_distinct(written, _read_languages)


def _read_languages(texts: pl.Series) -> pl.DataFrame:
    first = pl.col("out").str.to_lowercase().str.extract(r"^([\p{L} ]+?)\s*(?:[-_,;/&(+].*)?$")
    known = first.is_in(table("language_names")["name"].implode())
    return _judged(texts, pl.when(known).then("out"))


def read_numbers(written: pl.Series) -> pl.DataFrame:
    """Amounts and counts: ``value`` (Float64), ``out``, ``status``, ``reason``.

    The last of comma and point is the decimal mark; a lone comma is one unless three digits follow several of them.
    """
    return by_distinct(written, lambda texts: _judged(texts, _number(pl.col("out"))))


def _read_flags(texts: pl.Series, *, prohibits: bool) -> pl.DataFrame:
    words = dict.fromkeys(_YES.split(), True) | dict.fromkeys(_NO.split(), False)
    words |= dict.fromkeys(_ALLOWED.split(), not prohibits) | dict.fromkeys(_FORBIDDEN.split(), prohibits)
    dated = pl.when(pl.col("out").str.contains(_DATE_LIKE)).then(pl.lit(value=True))
    return _judged(texts, pl.coalesce(_looked_up(_plain("out"), words, pl.Boolean()), dated))


def _plain(name: str) -> pl.Expr:
    return pl.col(name).str.to_lowercase().str.strip_chars(" .!").str.replace_all(r"[ _]+", "-")


def _looked_up(word: pl.Expr, words: dict[str, bool] | dict[str, str], dtype: pl.DataType) -> pl.Expr:
    return word.replace_strict(words, default=None, return_dtype=dtype)


def _number(text: pl.Expr) -> pl.Expr:
    bare = text.str.replace_all(r"[\s\u{00a0}\u{202f}'€$£]|(?i:eur|sek|kr|:-)", "")
    comma_last = bare.str.contains(r",\d*$") & ~bare.str.contains(r",\d{3}(?:,\d{3})+$")
    decimal = (
        pl.when(comma_last)
        .then(bare.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True))
        .otherwise(bare.str.replace_all(",", "", literal=True))
    )
    return decimal.cast(pl.Float64, strict=False)


def _judged(texts: pl.Series, value: pl.Expr) -> pl.DataFrame:
    status = pl.when(pl.col("value").is_not_null()).then(pl.lit("valid")).otherwise(pl.lit("unreadable"))
    return (
        read_line(texts)
        .select("out", "reason")
        .with_columns(value=value)
        .with_columns(status=pl.when(pl.col("out").is_not_null()).then(status).cast(READ_STATUS))
    )
