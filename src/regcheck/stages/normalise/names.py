"""Names of persons: titles off, capitals in order, and the parts of a name in one cell."""

from __future__ import annotations

import re

import polars as pl

from regcheck.frames import by_distinct
from regcheck.rules.patterns import COMPANY_NAME, HIDDEN_ADDRESS, NOTHING, TEST_PERSON
from regcheck.stages.normalise.bearers import kind_of_names
from regcheck.stages.normalise.words import answered, fold, single_spaced, where_one_case
from regcheck.text import Text

REASONS = {
    "name_title": Text(
        "A title was taken off the name.", "Nimestä poistettiin titteli.", "En titel togs bort från namnet."
    ),
}
_TITLE = (
    r"(?:mr|mrs|ms|miss|mister|dr|prof|professor|herr|hr|fru|frk|fröken|frøken|herra|hra|rouva|rva|neiti|nti|tohtori|frau"
    r"|mme|mlle|monsieur|madame|fil\.?\s?(?:tri|maist|kand|dr|mag)|dipl\.?\s?ins|tekn\.?\s?(?:tri|dr)|civ\.?\s?ing)"
)
_TITLED = rf"^(?:(?i:{_TITLE}(?:\.\s*|\s+))|(?:DI|FM|KTM|OTM|VTM|Tri\.) )+(\p{{L}}.*)$"
_ENGLISH = r"(?i:ph\.?d|mba|m\.?sc|b\.?sc|m\.?d|d\.?d\.?s|esq|dvm|cpa)\.?"
_FINNISH = r"(?:FM|FL|FT|KTM|KTT|DI|TkT|OTM|VTM|YTM|ELL|LL)"
_LETTERED = rf"^(\p{{L}}.*?)(?:(?:,\s*|\s+){_ENGLISH}|,\s*{_FINNISH})+$"
# Particles that stay small inside a name. "De Geer" by itself has its capital; "von" and "af" never.
_PARTICLES = {
    f" {word.title()} ": f" {word} "
    for word in ["von", "af", "av", "de", "der", "van", "den", "da", "du", "zu", "ter", "dos", "del", "la"]
}
_LEADING = r"^(?:Von|Af|Av) \p{L}"
_SMALL = r"\b(?:von|af|av|de|der|van|den|da|du|zu|ter|dos|del|la) "
_MARKED = r"\b(?:Mc|Mac|[OD]['’])(\p{Lu}{2})"  # McDONALD: these small letters do not make a name one of mixed case
_MACS = (
    "alister|arthur|askill|aulay|beth|bride|callum|carthy|cormack|diarmid|donald|donnell|dougall|duff|farlane|gregor|guire|innes"
    "|intosh|intyre|iver|kay|kellar|kenna|kenzie|kinlay|kinnon|lachlan|laren|laughlin|lean|leish|leod|mahon|manus|millan"
    "|murray|nab|namara|naughton|neil|nicol|phail|pherson|quarrie|queen|rae|ritchie|taggart|tavish"
)
_SCOTS = re.compile(rf"\b(Mc)([a-zåäö])(?=[a-zåäö]{{2}})|\b(Mac)({_MACS})\b")
# What is no name keeps its capitals, so that whoever mends it sees what was written.
# A formula or code is none; one small letter fills a field; and no word begins with ß, which has no capital of its own.
_NO_NAME = rf"[@0-9?=<>{{}}\\|]|^\+|^\pL$|(?:^|[ \-])ß|{NOTHING}|{HIDDEN_ADDRESS}|{TEST_PERSON}"
_ODD = r"\bMa?c\p{Ll}{3}|\p{L} (?:Ii|Iii|Iv|Vi|Vii|Viii)$|\p{Lu}{4}"  # few names; the rest need no closer look
_SHOUTED = re.compile(r"(?<![\w'’-])[^\W\d_a-zåäöøæéü]{4,}(?:-[^\W\d_a-zåäöøæéü]{2,})*(?![\w'’])")


def read_names(written: pl.Series) -> pl.DataFrame:
    """Names of persons: white space single, titles off, MATTI and matti as Matti.

    ``value``, ``out``, ``reason``, ``folded``, and ``kind`` (NAME_KIND): whether its first word is more often a given
    or a family name.
    """
    return by_distinct(written, _read)


def split_names(full: pl.Series, family_first: pl.Series) -> pl.DataFrame:
    """The parts of names in one cell: ``first_name``, ``last_name``, and both folded; null for a company's name.

    "Virtanen, Matti" has the last name first; so has "Virtanen Matti" where ``family_first`` (Boolean) says so.
    Otherwise the last word, with the particles before it, is the last name.
    """
    names = pl.DataFrame({"name": full, "turned": family_first}).select(
        forward=pl.when(~pl.col("turned")).then("name"), backward=pl.when("turned").then("name")
    )
    forward = by_distinct(names["forward"], lambda some: _split(some, _GIVEN_FIRST, (0, 1)))
    if not family_first.any():
        return forward
    backward = by_distinct(names["backward"], lambda some: _split(some, _FAMILY_FIRST, (1, 0)))
    return backward.select(pl.coalesce(pl.lit(forward[name]), name).alias(name) for name in forward.columns)


def _read(names: pl.Series) -> pl.DataFrame:
    spaced = answered(names, single_spaced)
    bare = spaced["out"].to_frame().with_columns(bare=_without_titles(pl.col("out")))
    cased = bare.with_columns(cased=_cased(pl.col("bare")))
    cased = cased.with_columns(cased=_repaired(cased["cased"]))
    reason = (
        pl.when(pl.lit(spaced["reason"]) == "letters")
        .then(pl.lit("letters"))
        .when(pl.col("bare").ne_missing(pl.col("out")))
        .then(pl.lit("name_title"))
        .when(pl.col("cased").ne_missing(pl.col("bare")))
        .then(pl.lit("name_case"))
        .otherwise(pl.lit(spaced["reason"]))
    )
    return cased.select(
        value="cased", out="cased", reason=reason, folded=fold(pl.col("cased")), kind=kind_of_names(cased["cased"])
    )


def _without_titles(name: pl.Expr) -> pl.Expr:
    untitled = pl.coalesce(name.str.extract(_TITLED), name)
    return pl.coalesce(untitled.str.extract(_LETTERED), untitled)


def _cased(name: pl.Expr) -> pl.Expr:
    """Ordinary case where the name has one case, not counting particles, and where a word of it is shouted."""
    judged = name.str.replace_all(_MARKED, "${1}").str.replace_all(_SMALL, "")
    its_own = name.str.contains(_NO_NAME)
    return pl.when(its_own).then(name).otherwise(where_one_case(name, judged, lambda some: some.str.to_titlecase()))


def _repaired(names: pl.Series) -> pl.Series:
    """What titlecasing cannot know: particles, Mc and Mac, numerals after a name, a family name in capitals."""
    name = pl.col("name")
    table = names.rename("name").to_frame()
    table = table.with_columns(name.str.replace_many(_PARTICLES)).with_columns(name.str.replace_many(_PARTICLES))
    small = name.str.head(1).str.to_lowercase() + name.str.slice(1)
    table = table.with_columns(pl.when(name.str.contains(_LEADING)).then(small).otherwise(name))
    odd = table["name"].filter(table["name"].str.contains(_ODD).fill_null(value=False)).unique()
    return table["name"].replace(odd, pl.Series([_put_right(name) for name in odd], dtype=pl.String))


def _put_right(name: str) -> str:
    if re.search("[a-zåäöøæ]{2}", name):
        name = _SHOUTED.sub(lambda found: found[0].title(), name)
    name = _SCOTS.sub(lambda found: (found[1] or found[3]) + (found[2] or found[4]).capitalize(), name)
    return re.sub(r"(?<=\w )(Ii|Iii|Iv|Vi|Vii|Viii)$", lambda found: found[0].upper(), name)


_OF_FAMILY = r"(?:(?:von|af|de|der|van|den|da|av|la|le|du|zu|ter|dos|del) )*"
_GIVEN_FIRST = rf"(?i)^(.+?) ({_OF_FAMILY}[^ ]+)$"
_FAMILY_FIRST = rf"(?i)^({_OF_FAMILY}[^ ]+) (.+)$"


def _split(full: pl.Series, pattern: str, at: tuple[int, int]) -> pl.DataFrame:
    """The parts of distinct names, given and family name being groups ``at`` of ``pattern``."""
    own = pl.when(~pl.col("name").str.contains(COMPANY_NAME)).then("name")
    person = own.str.replace(r"(?i),?\s+(?:jr|sr|[js]un|sen|i{2,3}|iv)\.?$", "")
    comma = person.str.extract_groups(r"^([^,]+),\s*([^,]+)$")
    spaced = person.str.extract_groups(pattern)
    return (
        full.rename("name")
        .to_frame()
        .select(
            first_name=pl.coalesce(comma.struct[1], spaced.struct[at[0]]),
            last_name=pl.coalesce(comma.struct[0], spaced.struct[at[1]]),
        )
        .with_columns(first_name_folded=fold(pl.col("first_name")), last_name_folded=fold(pl.col("last_name")))
    )
