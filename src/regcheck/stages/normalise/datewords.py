"""Dates with words and odd marks in them, spelled again with digits."""

from __future__ import annotations

from functools import cache

import polars as pl

# January to December in a dozen languages, whole and cut short. Finnish names stand without their -kuu.
_MONTHS = (
    """tammi tam january jan januari januar jaanuar jaan janvier janv enero ene gennaio gen janeiro stycznia
    styczeń sty januarie""",
    """helmi hel february feb februari februar veebruar veebr février févr fév febrero febbraio fevereiro fev lutego
    luty lut febr""",
    "maalis maa march mar mars märz mrz märts marzo março marca marzec maart mrt",
    "huhti huh april apr aprill avril avr abril abr aprile kwietnia kwiecień kwi",
    "touko tou may maj mai mei mayo maggio mag maio maja",
    "kesä kes june jun juni juuni juin junio giugno giu junho czerwca czerwiec cze",
    "heinä hei july jul juli juuli juillet juil julio luglio lug julho lipca lipiec lip",
    "elo august aug augusti août agosto ago sierpnia sierpień sie augustus",
    "syys syy september sep sept septembre septiembre settembre set setembro wrzesień września wrz",
    "loka lok october oct oktober okt oktoober octobre octubre ottobre ott outubro out październik października paź",
    "marras november nov novembre noviembre novembro listopad listopada lis",
    """joulu jou december dec desember des dezember dez detsember dets décembre déc diciembre dic dicembre dezembro
    grudzień grudnia gru""",
)
_KUU = r"^(\p{L}+?)kuu(?:ta|n|ssa)?$"
_WEEKDAY = (
    r"(?:ma|ti|ke|to|pe|la|su|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai"
    r"|m[åa]n|tis|ons|tors?|fre|l[öø]r|s[öø]n|(?:m[åa]n|tis|tirs|ons|tors|fre|l[öø]r|s[öø]n)dag"
    r"|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)"
)
_LEAD = rf"^(?:{_WEEKDAY}[a-z]*\.?,?\s+)?(?:den\s+)?"
_GAP = r"[\s.,\-/]*(?:de\s+|of\s+)?"
_TAIL = r"(?:[\s,]+(?:klo|kl\.?|at|um)?\s*(\d.*))?$"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º|\.|:[ea])?"
_WORD = r"(\p{L}{3,})\.?"
_DAY_WORD_YEAR = rf"{_LEAD}{_DAY}{_GAP}{_WORD}{_GAP}'?(\d{{4}}|\d{{2}}){_TAIL}"
_WORD_DAY_YEAR = rf"{_LEAD}{_WORD}[\s.\-/]*{_DAY}[\s.,\-/]+(\d{{4}}|\d{{2}}){_TAIL}"
_YEAR_WORD_DAY = rf"{_LEAD}(\d{{4}})[\s.\-/]*{_WORD}[\s.\-/]*{_DAY}{_TAIL}"
_ODD = r"\p{L}{2}|[年월년]|\d[.\-/]? +\d+[.\-/ ]|\d\.$|[.\-/] +\d"
_ASIAN = r"^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?$"
_SPACED = r"^(\d{1,4})\s*([.\-/ ])\s*(\d{1,2})\s*[.\-/ ]\s*(\d{1,4})\.?(?:[\s,]+(?:klo|kl\.?)?\s*(\d{1,2}[:.]\d\d.*))?$"


@cache
def month_numbers() -> dict[str, str]:
    """Every name of a month in small letters, and its number."""
    numbered = {word: str(at) for at, words in enumerate(_MONTHS, 1) for word in words.split()}
    return numbered | {f"{word.split()[0]}kuu": str(at) for at, word in enumerate(_MONTHS, 1)}


def respelled(texts: pl.Series) -> pl.Series:
    """Dates with the month in words or with stray spaces, as digits and points or hyphens; null for all others.

    "4. toukokuuta 1971" becomes 4.5.1971, "May 4, 1971" too: where a word names the month, the order is no question.
    """
    odd = texts.filter(texts.str.contains(_ODD).fill_null(value=False)).unique().rename("text")
    if odd.is_empty():
        return pl.Series(texts.name, [None], pl.String).new_from_index(0, len(texts))
    again = odd.to_frame().select(_respelled(pl.col("text"))).to_series()
    return texts.replace_strict(odd, again, default=None, return_dtype=pl.String)


def _respelled(text: pl.Expr) -> pl.Expr:
    small = text.str.to_lowercase()
    first = small.str.extract_groups(_DAY_WORD_YEAR)
    second = small.str.extract_groups(_WORD_DAY_YEAR)
    third = small.str.extract_groups(_YEAR_WORD_DAY)
    asian = text.str.extract_groups(_ASIAN)
    loose = small.str.extract_groups(_SPACED)
    marks = loose.struct[1].str.replace(" ", ".", literal=True)
    return pl.coalesce(
        _joined(".", first.struct[0], _month(first.struct[1]), first.struct[2], first.struct[3]),
        _joined(".", second.struct[1], _month(second.struct[0]), second.struct[2], second.struct[3]),
        _joined("-", third.struct[0], _month(third.struct[1]), third.struct[2], third.struct[3]),
        _joined("-", asian.struct[0], asian.struct[1], asian.struct[2], pl.lit(None, pl.String)),
        pl.concat_str(loose.struct[0], marks, loose.struct[2], marks, loose.struct[3], _time(loose.struct[4])),
    )


def _month(word: pl.Expr) -> pl.Expr:
    bare = word.str.replace(_KUU, "${1}")
    return bare.replace_strict(month_numbers(), default=None, return_dtype=pl.String)


def _joined(mark: str, one: pl.Expr, two: pl.Expr, three: pl.Expr, time: pl.Expr) -> pl.Expr:
    return pl.concat_str(one, pl.lit(mark), two, pl.lit(mark), three, _time(time))


def _time(time: pl.Expr) -> pl.Expr:
    return pl.when(time.is_not_null()).then(pl.concat_str(pl.lit(" "), time)).otherwise(pl.lit(""))
