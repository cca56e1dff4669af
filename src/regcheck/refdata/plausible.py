"""Whether what was read can be the whole of a share: files cut in half, mixed up or of another year are refused."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from regcheck import data
from regcheck.errors import InputError
from regcheck.refdata.national import OLDEST
from regcheck.refdata.shares import Share
from regcheck.refdata.sheets import AGAIN, LOST
from regcheck.text import Text, printable

LEAST, MOST = 0.8, 1.6
"""How many times the rows and the totals in force a renewed share may have: statistics grow slowly."""

SEXES = 0.35, 0.65
"""Between these must lie the share of women among the bearers of names, or one sex is missing."""

MISREAD = r"Ã.|\x{fffd}|[a-zåäö][„”†‡‘™Ž¤][a-zåäö]"
"""Letters as they look when UTF-8 or a terminal's code page is taken for another encoding."""

_WRONG_LETTERS = Text(
    "Letters in {file} are damaged ({sample}): it has been saved in another encoding.",
    "Tiedoston {file} kirjaimet ovat vioittuneet ({sample}): se on tallennettu väärällä merkistöllä.",
    "Bokstäverna i {file} är skadade ({sample}): filen har sparats med fel teckenkodning.",
)
_SAVE_UTF8 = Text(
    "Download it again and do not open it in between, or save it as UTF-8.",
    "Lataa se uudelleen äläkä avaa sitä välillä, tai tallenna se UTF-8-muodossa.",
    "Ladda ned den på nytt utan att öppna den emellan, eller spara den som UTF-8.",
)
_TOO_FEW = Text(
    "{share}: {found} {what} were read, where about {expected} were expected. The file seems to be only a part.",
    "{share}: luettiin {found} {what}, kun odotettiin noin {expected}. Tiedosto näyttää olevan vain osa aineistosta.",
    "{share}: {found} {what} lästes, men omkring {expected} väntades. Filen verkar bara vara en del.",
)
_TOO_MANY = Text(
    "{share}: {found} {what} were read, where about {expected} were expected. These seem to be other figures.",
    "{share}: luettiin {found} {what}, kun odotettiin noin {expected}. Luvut näyttävät olevan jotain muuta.",
    "{share}: {found} {what} lästes, men omkring {expected} väntades. Siffrorna verkar vara något annat.",
)
_ONE_SEX = Text(
    "{share}: the names of one sex are missing.",
    "{share}: toisen sukupuolen nimet puuttuvat.",
    "{share}: namnen på det ena könet saknas.",
)
_BOTH = Text(
    "Import the files of both sexes in one go: regcheck refdata import WOMEN MEN",
    "Tuo molempien sukupuolten tiedostot yhdellä kertaa: regcheck refdata import NAISET MIEHET",
    "Importera filerna för båda könen på en gång: regcheck refdata import KVINNOR MÄN",
)
_KEYS = Text(
    "{share}: of {what} these are missing: {missing}. The file seems to be only a part.",
    "{share}: {what} puuttuu: {missing}. Tiedosto näyttää olevan vain osa aineistosta.",
    "{share}: av {what} saknas: {missing}. Filen verkar bara vara en del.",
)
_AGES = {
    "women": Text("the ages of women", "naisten ikiä", "kvinnornas åldrar"),
    "men": Text("the ages of men", "miesten ikiä", "männens åldrar"),
}
_MUNICIPALITIES = Text("the municipalities", "kuntia", "kommunerna")
_REPEATED = Text(
    "{share}: {key} is told more than once.",
    "{share}: {key} on kerrottu useammin kuin kerran.",
    "{share}: {key} anges mer än en gång.",
)
NOT_TWICE = Text(
    "Give each file once, and none beside another that tells the same.",
    "Anna kukin tiedosto kerran, äläkä kahta, jotka kertovat samaa.",
    "Ange varje fil en gång, och inte två som anger samma sak.",
)
SHOWN = 5
"""Missing keys that a sentence names."""
_WHOLE = Text(
    "Give the files of the whole country, complete.",
    "Anna koko maan tiedostot kokonaisina.",
    "Ange filerna för hela landet, fullständiga.",
)
ROWS = Text("rows", "riviä", "rader")
PERSONS = {
    "women + men": Text("persons", "henkilöä", "personer"),
    "bearers": Text("bearers of names", "nimenhaltijaa", "namnbärare"),
    "births": Text("births", "syntynyttä", "födda"),
    "inhabitants": Text("inhabitants", "asukasta", "invånare"),
    "households": Text("households", "asuntokuntaa", "hushåll"),
    "persons_in_1 + persons_in_2": Text("persons", "henkilöä", "personer"),
    "cars": Text("cars", "autoa", "bilar"),
}


def check_labels(file: str, labels: Sequence[str]) -> None:
    """Raise InputError where the labels show that the file's encoding has been lost: no layout can be known by them."""
    check_letters(file, pl.DataFrame({"name": labels}, schema={"name": pl.String}))


def check_letters(file: str, rows: pl.DataFrame) -> None:
    """Raise InputError where names or places show that the file's encoding has been lost on the way.

    A file whose letters were replaced by U+FFFD is left to its reader where that finds them again (DST).
    """
    for column in ("name", "place", "municipality"):
        if column in rows.columns:
            wrong = rows[column].drop_nulls().filter(rows[column].drop_nulls().str.contains(MISREAD))
            if wrong.len():
                raise InputError(_WRONG_LETTERS.format(file=file, sample=wrong[0].replace(LOST, "?")), _SAVE_UTF8)


def check_rows(share: Share, rows: pl.DataFrame) -> None:
    """Raise InputError where the ``rows`` of all files tell a thing twice, or ages or municipalities are missing."""
    again = rows.filter(rows[share.once].is_duplicated())[share.once] if share.once else pl.Series([], dtype=pl.String)
    if again.len():
        raise InputError(_REPEATED.format(share=share.key, key=printable(str(again[0]))), NOT_TWICE)
    if share.table == "population":
        for sex in ("women", "men"):
            _check_none_missing(share, _AGES[sex], pl.Series(range(OLDEST + 1)), rows.filter(sex=sex)["age"])
    elif share.table in ("areas_se", "cars_se"):
        _check_none_missing(share, _MUNICIPALITIES, data.table(share.table)["municipality"], rows["municipality"])


def _check_none_missing(share: Share, what: Text, kept: pl.Series, told: pl.Series) -> None:
    missing = kept.filter(~kept.is_in(told.cast(kept.dtype).implode()))
    if missing.len():
        shown = ", ".join(f"{key}" for key in missing.head(SHOWN)) + "…" * (missing.len() > SHOWN)
        raise InputError(_KEYS.format(share=share.key, what=what, missing=shown), _WHOLE)


def check_share(share: Share, fresh: pl.DataFrame) -> None:
    """Raise InputError where ``fresh`` is implausible beside the share in force."""
    _check_sexes(share, fresh)
    expected = _expected(share, fresh)
    if expected is None or expected.is_empty():
        return
    _check_size(share, fresh.height, expected.height, ROWS)
    if share.measure:
        total = pl.sum_horizontal(pl.col(share.measure.split(" + ")).cast(pl.Int64).sum())
        found, usual = fresh.select(total).item(), expected.select(total).item()
        _check_size(share, found, usual, PERSONS[share.measure])


def _expected(share: Share, fresh: pl.DataFrame) -> pl.DataFrame | None:
    """The rows in force that ``fresh`` is measured by: those it renews; for a new year or release, the last one's."""
    in_force = data.table(share.table)
    if "country" in share.by:
        in_force = in_force.filter(country=share.country)
    if "scope" in share.by:
        in_force = in_force.filter(pl.col("scope").is_in(fresh["scope"].unique().to_list()))
    if not share.each:
        return in_force
    same = in_force.join(fresh.select(share.each).unique(), on=share.each, how="semi")
    if same.height:
        return same
    return in_force.filter(pl.col(share.each) == pl.col(share.each).max())


def _check_sexes(share: Share, fresh: pl.DataFrame) -> None:
    """Names of both sexes must be there: half the files of a publisher is easily forgotten."""
    if share.table == "first_names":
        women, men = (int(fresh[sex].sum()) for sex in ("women", "men"))
    elif "gender" in fresh.columns:
        women, men = (int(fresh.filter(gender=sex)[share.measure].sum()) for sex in ("female", "male"))
    else:
        return
    if not SEXES[0] * (women + men) < women < SEXES[1] * (women + men):
        raise InputError(_ONE_SEX.format(share=share.key), _BOTH)


def _check_size(share: Share, found: int, expected: int, what: Text) -> None:
    told = {"share": share.key, "found": found, "expected": expected, "what": what}
    if found < LEAST * expected:
        raise InputError(_TOO_FEW.format(**told), _WHOLE)
    if found > MOST * expected:
        raise InputError(_TOO_MANY.format(**told), AGAIN)
