"""Postal codes and countries: lost zeros put back where nothing else is possible, codes held against the town."""

from __future__ import annotations

from functools import cache

import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA

from regcheck.data import table
from regcheck.frames import by_distinct
from regcheck.stages.normalise.codes import READ_STATUS
from regcheck.stages.normalise.forms import status_by_form
from regcheck.stages.normalise.words import fold, read_line, tidy
from regcheck.text import Text

POSTAL_STATUS = pl.Enum(["valid", "unknown", "malformed", "zeros_lost", "unchecked"])
REASONS = {
    "postal_zeros": Text(
        "Lost leading zeros were put back.",
        "Kadonneet alkunollat palautettiin.",
        "Inledande nollor som försvunnit sattes tillbaka.",
    ),
    "postal_form": Text(
        "The postal code was written in its country's form.",
        "Postinumero kirjoitettiin maan käytännön mukaan.",
        "Postnumret skrevs på landets sätt.",
    ),
}
# Digits of a postal code where the reference tables hold every code in use.
_LENGTH = {"FI": 5, "AX": 5, "SE": 5, "NO": 4, "DK": 4}
_COUNTRY_WORDS = {
    "FI": "suomi finland finlandia finnland finlande soome fin suomi/finland suomi-finland republic-of-finland 246",
    "SE": "ruotsi sweden sverige schweden suède suede rootsi swe svezia suecia 752",
    "NO": "norja norway norge norwegen norvège norvege norra noreg nor 578",
    "DK": "tanska denmark danmark dänemark danemark taani dnk dinamarca 208",
    "NL": "holland the-netherlands alankomaat hollanti nederländerna nld",
    "CZ": "tšekki tsekki tšekin-tasavalta tjeckien czech-republic cze",
    "KR": "etelä-korea sydkorea south-korea korea kor",
    "RU": "venäjä ryssland russia rus",
    "LV": "lva",
    "LT": "ltu",
    "ES": "esp",
    "FR": "fra",
    "IT": "ita",
    "PL": "pol puola polen",
    "IS": "isl islanti island",
    "CH": "che",
    "AT": "aut",
    "BE": "bel",
    "IE": "irl",
    "PT": "prt",
    "CA": "can",
    "AU": "aus",
    "EE": "viro estonia estland eesti est",
    "AX": "ahvenanmaa åland aland ala",
    "DE": "saksa germany tyskland deutschland allemagne deu saksamaa",
    "GB": "uk great-britain united-kingdom england iso-britannia englanti storbritannien gbr scotland",
    "US": "usa united-states yhdysvallat united-states-of-america förenta-staterna",
}
# What Danish, Norwegian and Swedish towns have after them for a district, folded: København Ø, Odense NV, Aarhus C.
_DISTRICT = r"^(.{3,}) (?:[cjkmnosv]|[ns][ov])$"
_LEAST_TOWN = 4  # letters of a misspelt town
_TWO_EDITS_FROM = 8
_LEAST_LETTERS = 5  # of a misspelt country: in shorter words a letter is too much
# "FI Finland", "Finland (FI)", and "fi-FI", which says a language too.
_CODE_AND_NAME = r"^(?:([A-Z]{2})[- ]+\p{L}{3,}.*|.*\(([A-Z]{2})\)|[a-z]{2}[-_]([A-Z]{2}))$"


def read_countries(written: pl.Series) -> pl.DataFrame:
    """Countries by name or code: ``value`` (ISO alpha-2), ``out`` as written, ``status`` (READ_STATUS), ``reason``.

    ``suggestion``: the country probably meant where its name is misspelt by one letter.
    """
    return by_distinct(written, _read_countries)


def read_postal_codes(written: pl.Series, country: pl.Series, town: pl.Series | None, *, spaced: bool) -> pl.DataFrame:
    """Postal codes for the country (ISO code) and, where there is one, the town on each row.

    ``value`` (String, no spaces), ``out`` (the country's form; Swedish "123 45" when ``spaced``
    or when it was written so), ``status`` (POSTAL_STATUS), ``fits`` (Boolean: the code belongs to the town; null where
    it cannot be judged), ``suggestion`` (String, folded: the code's town where the one given is a misspelling of it),
    ``reason``.
    Zeros are put back only where the code then exists and is that of the town, if any is given.
    """
    rows = pl.DataFrame({"written": written, "country": country}).with_columns(
        town=fold(pl.lit(town)) if town is not None else pl.lit(None, pl.String)
    )
    distinct = rows.unique(maintain_order=True)
    answers = _judge(_completed(distinct), spaced=spaced)
    return rows.join(
        answers, on=["written", "country", "town"], how="left", nulls_equal=True, maintain_order="left"
    ).select("value", "out", "status", "fits", "suggestion", "reason")


def _completed(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with ``bare`` (prefix, spaces and a spreadsheet's .0 off) and ``code`` (zeros put back, if certain)."""
    tidied = tidy(pl.col("written"))
    width = pl.col("country").replace_strict(_LENGTH, default=None, return_dtype=pl.Int32)
    bare = tidied.str.replace(r"\.0$", "").str.replace(r"^(?i:FI|FIN|AX|SE|S|NO|N|DK)[- ]+(\d)", "${1}")
    return (
        rows.with_columns(tidied=tidied, width=width)
        .with_columns(
            bare=pl.when(pl.col("width").is_not_null()).then(bare.str.replace_all(" ", "")).otherwise("tidied")
        )
        .with_columns(filled=pl.col("bare").str.zfill(pl.col("width").fill_null(0)))
        .with_columns(short=pl.col("bare").str.contains(r"^\d+$") & (pl.col("bare").str.len_chars() < pl.col("width")))
        .pipe(_with_fit, "filled")
        .pipe(_with_confirmed)
        .with_columns(code=pl.when("confirmed").then("filled").otherwise("bare"))
    )


def _with_confirmed(rows: pl.DataFrame) -> pl.DataFrame:
    """``confirmed``: the code is short, and with zeros in front it is one of the town's, be that misspelt."""
    possible = pl.col("short") & pl.col("known")
    rows = rows.with_columns(confirmed=possible & (pl.col("town").is_null() | pl.col("fits").fill_null(value=False)))
    unsure = rows.select(possible & pl.col("fits").is_null() & pl.col("town").is_not_null()).to_series()
    if not unsure.any():
        return rows
    meant = _with_town_meant(rows.filter(unsure).with_columns(code="filled"))["suggestion"].is_not_null()
    return rows.with_columns(rows["confirmed"].scatter(unsure.arg_true(), meant))


def _with_fit(rows: pl.DataFrame, code: str) -> pl.DataFrame:
    """``known``: the code is in its country's table; ``fits``: the town is one of the code's, null where unjudgeable.

    A town that the table knows nowhere is a village or a misspelling, not a contradiction. The letters of a district
    may be left out or be there beyond those of the table.
    """
    places = _places()
    whole = pl.col("town").str.extract(_DISTRICT)
    home = pl.when(pl.col("country") == "AX").then(pl.lit("FI")).otherwise("country").alias("home")
    return (
        rows.drop("known", "fits", strict=False)
        .with_columns(home)
        .join(places.codes, left_on=["home", code], right_on=["country", "code"], how="left", maintain_order="left")
        .join(places.towns, left_on=["home", "town"], right_on=["country", "town"], how="left", maintain_order="left")
        .with_columns(known=pl.col("known").fill_null(value=False))
        .with_columns(
            fits=pl.when(pl.col("known") & pl.col("town_known"))
            .then(pl.col("code_towns").list.contains(pl.col("town")))
            .when(pl.col("known") & pl.col("code_towns").list.contains(whole))
            .then(pl.lit(value=True))
        )
        .drop("home", "code_towns", "town_known")
    )


class _Places:
    """The reference table in two shapes: towns per code, and the towns there are."""

    def __init__(self) -> None:
        listed = table("postal_places").with_columns(pl.col("country").replace("AX", "FI"))
        names = ("place", "place_sv", "municipality", "municipality_sv")
        places = pl.concat(
            [listed.select("country", pl.col("postal_code").alias("code"), town=fold(pl.col(name))) for name in names]
        ).drop_nulls()
        places = pl.concat([places, *_also_called(places)]).unique()
        self.pairs = places
        self.codes = (
            places.group_by("country", "code")
            .agg(pl.col("town").unique().alias("code_towns"))
            .with_columns(known=pl.lit(value=True))
        )
        self.towns = places.select("country", "town").unique().with_columns(town_known=pl.lit(value=True))


def _also_called(places: pl.DataFrame) -> list[pl.DataFrame]:
    """``country``, ``code``, ``town``: the towns without their districts, and with å for aa as Danes may write."""
    scandinavian = places.filter(pl.col("country").is_in(["DK", "NO", "SE"]))
    bare = scandinavian.with_columns(pl.col("town").str.extract(_DISTRICT)).drop_nulls()
    rings = pl.concat([scandinavian, bare]).filter(pl.col("town").str.contains("aa", literal=True))
    return [bare, rings.with_columns(pl.col("town").str.replace_all("aa", "a", literal=True))]


def country_of_place(code: pl.Series, town: pl.Series, country: pl.Series) -> pl.Series:
    """The one other Nordic country whose table has the code with the town, where the row's own has not; else null.

    ``country`` (ISO code, never null). A place that both countries have speaks for the row's own.
    """
    rows = pl.DataFrame({"written": code, "town": town, "country": country})
    pairs = _places().pairs
    strange = (
        rows.drop_nulls()
        .unique()
        .with_columns(
            code=pl.col("written").str.replace_all(r"\s|\.0$", ""),
            key=fold(pl.col("town")),
            home=pl.col("country").replace("AX", "FI"),
        )
        .join(pairs, left_on=["home", "code", "key"], right_on=["country", "code", "town"], how="anti")
        .join(pairs.rename({"country": "other"}), left_on=["code", "key"], right_on=["code", "town"])
        .unique(["written", "town", "country"], keep="none")
    )
    if strange.is_empty():
        return pl.Series("other", [None], pl.String).new_from_index(0, rows.height)
    told = strange.select("written", "town", "country", "other")
    return rows.join(told, on=["written", "town", "country"], how="left", maintain_order="left")["other"]


@cache
def _places() -> _Places:
    return _Places()


def finnish_names(towns: pl.Series) -> pl.Series:
    """``finnish``: the Finnish name of what is the Swedish name of a Finnish town (Helsingfors); null for others."""
    keys = towns.to_frame("town").select(key=fold(pl.col("town")))
    return keys.join(_swedish_names(), on="key", how="left", maintain_order="left")["name"].alias("finnish")


@cache
def _swedish_names() -> pl.DataFrame:
    """``key``: the Swedish names of Finnish towns, folded; ``name``: the Finnish name that most such places have."""
    listed = table("postal_places").filter(pl.col("country") == "FI")
    pairs = [listed.select(key=fold(pl.col(f"{name}_sv")), name=name) for name in ("place", "municipality")]
    finnish = pl.concat([listed.select(key=fold(pl.col(name))) for name in ("place", "municipality")])
    counted = pl.concat(pairs).drop_nulls().join(finnish, on="key", how="anti").group_by("key", "name").len()
    return counted.sort("len", "name", descending=True).unique("key", keep="first").select("key", "name")


def _judge(rows: pl.DataFrame, *, spaced: bool) -> pl.DataFrame:
    swedish = pl.col("country") == "SE"
    kept = swedish & (pl.lit(value=spaced) | pl.col("tidied").str.contains(r"\d{3} \d{2}$"))
    local = pl.when(kept).then(pl.col("code").str.replace(r"^(\d{3})(\d{2})$", "${1} ${2}"))
    formed = pl.col("code").str.contains(r"^\d+$") & (pl.col("code").str.len_chars() == pl.col("width"))
    status = (
        pl.when(pl.col("code").is_null())
        .then(None)
        .when(pl.col("width").is_null())
        .then("by_form")
        .when(pl.col("known"))
        .then(pl.lit("valid"))
        .when(formed)
        .then(pl.lit("unknown"))
        .when(pl.col("short"))
        .then(pl.lit("zeros_lost"))
        .otherwise(pl.lit("malformed"))
    )
    out = pl.when(pl.col("status").is_in(["valid", "unknown"])).then(pl.coalesce(local, "code")).otherwise("tidied")
    return (
        rows.pipe(_with_fit, "code")
        .pipe(_with_form)
        .with_columns(status=status.cast(POSTAL_STATUS))
        .with_columns(out=out)
        .pipe(_with_town_meant)
        .select(
            "written", "country", "town", "out", "status", "fits", "suggestion", value=pl.col("code"), reason=_reason()
        )
    )


def _with_town_meant(rows: pl.DataFrame) -> pl.DataFrame:
    """``suggestion``: the code's town (folded) where the one on the row is no town, but an edit or two from it.

    The table must know the code. Two edits count in eight letters or more.
    """
    places = _places()
    home = pl.when(pl.col("country") == "AX").then(pl.lit("FI")).otherwise("country")
    strange = (
        rows.filter(pl.col("known") & pl.col("fits").is_null() & (pl.col("town").str.len_chars() >= _LEAST_TOWN))
        .select("code", "town", home=home)
        .unique()
        .join(places.towns, left_on=["home", "town"], right_on=["country", "town"], how="anti")
        .join(places.codes, left_on=["home", "code"], right_on=["country", "code"])
    )
    meant = [_town_meant(town, of_code) for town, of_code in strange.select("town", "code_towns").iter_rows()]
    found = strange.select("code", "town", home="home", suggestion=pl.Series(meant, dtype=pl.String))
    return rows.with_columns(home=home).join(found, on=["home", "code", "town"], how="left", maintain_order="left")


def _town_meant(town: str, of_code: list[str]) -> str | None:
    edits = 1 + (len(town) >= _TWO_EDITS_FROM)
    near = process.extractOne(town, of_code, scorer=OSA.distance, score_cutoff=edits)
    return near[0] if near else None


def _with_form(rows: pl.DataFrame) -> pl.DataFrame:
    """``by_form``: what the form of a code says where there is no table; null elsewhere."""
    foreign = rows.filter(pl.col("width").is_null() & pl.col("code").is_not_null())
    if foreign.is_empty():
        return rows.with_columns(by_form=pl.lit(None, pl.String))
    forms = foreign.select("code", "country").unique()
    judged = forms.with_columns(by_form=status_by_form(pl.col("code"), pl.col("country")))
    return rows.join(judged, on=["code", "country"], how="left", maintain_order="left").with_columns(
        by_form=pl.when(pl.col("width").is_null()).then("by_form")
    )


def _reason() -> pl.Expr:
    return (
        pl.when(pl.col("out").eq_missing(pl.col("written")))
        .then(None)
        .when(pl.col("code").ne_missing(pl.col("bare")))
        .then(pl.lit("postal_zeros"))
        .when(pl.col("out").eq_missing(pl.col("tidied")))
        .then(pl.lit("whitespace"))
        .otherwise(pl.lit("postal_form"))
    )


def _read_countries(texts: pl.Series) -> pl.DataFrame:
    word = pl.col("out").str.to_lowercase().str.strip_chars(".").str.replace_all(" ", "-")
    bare = word.str.replace_all(".", "", literal=True)  # U.K.
    named = pl.col("out").str.extract_groups(_CODE_AND_NAME)
    beside = pl.coalesce(named.struct[at] for at in range(3))
    code = pl.coalesce(pl.when(beside.is_in(list(_COUNTRY_WORDS))).then(beside), "out").str.to_uppercase()
    lines = (
        read_line(texts)
        .select("out", "reason")
        .with_columns(
            value=pl.coalesce(
                word.replace_strict(_common_names(), default=None, return_dtype=pl.String),
                bare.replace_strict(_common_names(), default=None, return_dtype=pl.String),
                pl.when(code.is_in(sorted(_iso_codes()))).then(code),
            )
        )
    )
    if lines.filter(pl.col("out").is_not_null(), pl.col("value").is_null()).height:
        lines = lines.with_columns(
            value=pl.coalesce("value", word.replace_strict(_all_names(), default=None, return_dtype=pl.String))
        )
    meant = _meant(lines.select(pl.when(pl.col("value").is_null()).then(word)).to_series())
    lines = lines.with_columns(suggestion=meant)
    known = pl.when(pl.col("value").is_not_null()).then(pl.lit("valid")).otherwise(pl.lit("unreadable"))
    return lines.with_columns(status=pl.when(pl.col("out").is_not_null()).then(known).cast(READ_STATUS))


def _meant(words: pl.Series) -> pl.Series:
    """The country of the one name that is a letter away from each of these distinct ``words``; null elsewhere."""
    codes = [_near(word) if word and len(word) >= _LEAST_LETTERS else None for word in words]
    return pl.Series("suggestion", codes, pl.String)


def _near(word: str) -> str | None:
    names = _common_names() | _all_names()
    near = {names[found] for found, _, _ in process.extract(word, names.keys(), scorer=OSA.distance, score_cutoff=1)}
    return near.pop() if len(near) == 1 else None


@cache
def _common_names() -> dict[str, str]:
    return {word: code for code, words in _COUNTRY_WORDS.items() for word in words.split()}


@cache
def _iso_codes() -> frozenset[str]:
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415 - loads 50 ms of metadata

    return frozenset(SUPPORTED_REGIONS)


@cache
def _all_names() -> dict[str, str]:
    """Every country's name in the languages that phonenumbers knows and in those of CLDR that are packaged.

    Big tables, read only when they are needed.
    """
    from phonenumbers.geodata.locale import LOCALE_DATA  # noqa: PLC0415

    packaged = table("country_names").iter_rows()
    return {name.replace(" ", "-"): code for name, code in packaged} | {
        name.lower().replace(" ", "-"): code
        for code, names in LOCALE_DATA.items()
        for name in names.values()
        if not name.startswith("*")
    }
