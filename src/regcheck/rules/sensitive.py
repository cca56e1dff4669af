"""Words in notes that should not be there, or that somebody should have acted on. The words are never shown.

What looks like a street, a society, a firm, a book or another thing for sale is left alone, and so are columns of
codes: a shop may well sell books on health.
"""

from __future__ import annotations

import re

import polars as pl

from regcheck.rules import stems
from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

_LEAST_SPACES = 0.5  # on the average of its different values, in a column of remarks
_SCREEN = 10_000  # cells, spread over the column
# Words that end so are the names of streets and places.
_STREETS = (
    r" [^ ]+(?:katu|kadun|kadulla|tie|tiellä|kuja|polku|laakso|mäki|mäen|ranta|nummi|gata|gatan|gaten|väg|vägen|vej"
    r"|vejen|vei|veien|gränd|stræde|plads|straße|strasse) "
)
# Words, or endings of words, that tell of a thing for sale or of a body: the note is then about that.
_THINGS = """
_kirja$ _kirjan$ _kirjat$ lehti$ lehden$ _levy$ matkaopas$ museo$ museet$ museum$ _muki$ _mukit$ _paita$
_reppu$ _reppua$ _bok$ _boken$ _book$ _album$ _cd$ _dvd$ _boxi$ _mug$ _flag$ _hotel$ _cafe$ _café$ _tour$
_guidning$ _huumori$ _battery$ _headphones$ _akku$ _phone$ _laptop$ _engine$ _puhelin$ _auto$ _kone$ _line$
_warranty$ _cab$ _oy$ _oyj$ _ab$ _ry$ _rf$ _hb$ _gmbh$ _ltd$ _inc$ _records$ _foundation$ _charity$ _research$
_donor$ _donation$ _keräys$ _insamling$ gåva$ virasto$ toimisto$ seuran$ seura$ arpajaiset$ keskus$ apteekki$
apotek$ säätiö$ säätiön$ järjestöt$ fonden$ förbundet$ forbundet$ lahjoittaja$ kahvio$
"""
_ARTICLE_9 = "GDPR 9(1), 5(1)(c)"
_FIX = Text(
    "Read the notes, and remove what is not needed or may not be kept.",
    "Lue muistiinpanot ja poista tiedot, joita ei tarvita tai joita ei saa säilyttää.",
    "Läs anteckningarna och ta bort det som inte behövs eller inte får sparas.",
)
_WHY = Text(
    "Such data may be kept only on the special grounds of the GDPR, and hardly ever in notes on customers.",
    "Tällaista tietoa saa säilyttää vain tietosuoja-asetuksen erityisperustein, tuskin koskaan muistiinpanoissa.",
    "Sådana uppgifter får sparas bara med särskilt stöd i GDPR, och knappast någonsin i anteckningar om kunder.",
)


def _tells(remark: pl.Expr, listed: str, more: str | None = None) -> pl.Expr:
    """True where a remark (String) has a word of the list, in a column of remarks, and is about no street or thing.

    ``more``: a pattern that counts too, on the remark in small letters with single spaces around each word. Each note
    is judged by itself, however common the others are; only a column that is not one of notes may hold mere codes.
    """
    noted = remark.meta.output_name().startswith("notes")
    return remark.map_batches(
        lambda remarks: _told(remarks, _needles(listed), more, noted=noted), return_dtype=pl.Boolean
    )


def _told(remarks: pl.Series, needles: list[str], more: str | None, *, noted: bool) -> pl.Series:
    """The same for a column of remarks, once for each different one."""
    nothing = pl.repeat(value=False, n=remarks.len(), dtype=pl.Boolean, eager=True)
    if not noted and not _are_remarks(remarks):
        return nothing
    words = _words(remarks.drop_nulls().unique())
    told = pl.col("words").str.contains_any(needles)
    told = told if more is None else told | pl.col("words").str.contains(more)
    hits = words.filter(told & ~pl.col("words").str.contains_any(_needles(_THINGS, start="")))
    return nothing if hits.is_empty() else remarks.is_in(hits["remark"].implode()).fill_null(value=False)


def _are_remarks(values: pl.Series) -> bool:
    """Whether people write here what they like: one remark repeated a hundred times counts once."""
    filled = values.drop_nulls()
    different = filled.gather_every(1 + filled.len() // _SCREEN).unique()
    spaces = different.str.count_matches(" ", literal=True).mean()
    return isinstance(spaces, float) and spaces >= _LEAST_SPACES


def _words(remarks: pl.Series) -> pl.DataFrame:
    """``remark``, and its ``words`` in small letters with a space around each, without the names of streets."""
    spaced = " " + pl.col("remark").str.to_lowercase().str.replace_all(r"[^\pL\pN]+", " ") + " "
    return (
        remarks.alias("remark")
        .to_frame()
        .with_columns(words=spaced.str.replace_all(_STREETS, " ").str.replace_all(stems.WHEN, " "))
    )


def _needles(listed: str, start: str = "_") -> list[str]:
    """The stems of a list as they stand in a remark: "_" is a space, and so is what is no letter; "$" ends a word."""
    return sorted({re.sub("[^0-9a-zåäöæøüßéšž]+", " ", start + stem) for stem in listed.split()})


@rule(
    "LAW051",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The notes seem to tell of somebody's health.",
        "Muistiinpanoissa näyttää olevan terveystietoa.",
        "Anteckningarna verkar säga något om någons hälsa.",
    ),
    why=_WHY,
    fix=_FIX,
    basis=_ARTICLE_9,
    bad=[{"full_name": "Matti Virtanen", "notes": "on sairauslomalla kesään"}],
    good=[{"full_name": "Matti Virtanen", "notes": "osoite Sairaankatu 5"}],
)
def health_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has a word for an illness, a disability, a pregnancy or their care."""
    return _tells(remark, stems.HEALTH)


@rule(
    "LAW052",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The notes seem to tell of somebody's religion.",
        "Muistiinpanoissa näyttää olevan tieto uskonnosta.",
        "Anteckningarna verkar säga något om någons religion.",
    ),
    why=_WHY,
    fix=_FIX,
    basis=_ARTICLE_9,
    bad=[{"full_name": "Matti Virtanen", "notes": "on Jehovan todistaja"}],
    good=[{"full_name": "Matti Virtanen", "notes": "Kirkkokatu 4, soita ovikelloa"}],
)
def religion_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has a word for a faith, a church or belonging to one."""
    return _tells(remark, stems.RELIGION)


@rule(
    "LAW053",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The notes seem to tell that somebody belongs to a trade union.",
        "Muistiinpanoissa näyttää olevan tieto ammattiliiton jäsenyydestä.",
        "Anteckningarna verkar säga att någon hör till ett fackförbund.",
    ),
    why=_WHY,
    fix=_FIX,
    basis=_ARTICLE_9,
    bad=[{"full_name": "Matti Virtanen", "notes": "ammattiliiton jäsen"}],
    good=[{"full_name": "Matti Virtanen", "notes": "Western Union -maksu saapunut"}],
)
def union_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has a word for membership or office in a trade union."""
    return _tells(remark, stems.UNION)


@rule(
    "LAW054",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The notes seem to tell of somebody's political opinion.",
        "Muistiinpanoissa näyttää olevan tieto poliittisesta kannasta.",
        "Anteckningarna verkar säga något om någons politiska åsikt.",
    ),
    why=_WHY,
    fix=_FIX,
    basis=_ARTICLE_9,
    bad=[{"full_name": "Matti Virtanen", "notes": "puolueen jäsen, SDP"}],
    good=[{"full_name": "Matti Virtanen", "notes": "vihreä ovi sisäpihalla"}],
)
def politics_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has a word for a party's members, voters or office-holders."""
    return _tells(remark, stems.POLITICS)


@rule(
    "LAW055",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The notes seem to tell of somebody's sex life or orientation.",
        "Muistiinpanoissa näyttää olevan tieto seksuaalisesta suuntautumisesta.",
        "Anteckningarna verkar säga något om någons sexualliv eller läggning.",
    ),
    why=_WHY,
    fix=_FIX,
    basis=_ARTICLE_9,
    bad=[{"full_name": "Matti Virtanen", "notes": "on homo, kertoi itse"}],
    good=[{"full_name": "Matti Virtanen", "notes": "homogeeninen erä, laatu ok"}],
)
def sex_life_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has a word for sexual orientation or for being transgender."""
    return _tells(remark, stems.SEX_LIFE)


@rule(
    "LAW056",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The notes seem to tell of somebody's ethnic origin.",
        "Muistiinpanoissa näyttää olevan tieto etnisestä alkuperästä.",
        "Anteckningarna verkar säga något om någons etniska ursprung.",
    ),
    why=_WHY,
    fix=_FIX,
    basis=_ARTICLE_9,
    bad=[{"full_name": "Matti Virtanen", "notes": "romanitaustainen perhe"}],
    good=[{"full_name": "Matti Virtanen", "notes": "romaani ja sanakirja palautettu"}],
)
def ethnic_origin_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has a word for belonging to an ethnic group or for the colour of a skin."""
    return _tells(remark, stems.ETHNIC)


@rule(
    "LAW057",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The notes seem to tell of a crime or a sentence.",
        "Muistiinpanoissa näyttää olevan tieto rikoksesta tai tuomiosta.",
        "Anteckningarna verkar säga något om ett brott eller en dom.",
    ),
    why=Text(
        "Data on crimes may be kept only where a law allows it.",
        "Rikostietoja saa säilyttää vain, jos laki sen sallii.",
        "Uppgifter om brott får sparas bara där en lag tillåter det.",
    ),
    fix=_FIX,
    basis="GDPR 10",
    bad=[{"full_name": "Matti Virtanen", "notes": "istuu vankilassa syksyyn"}],
    good=[{"full_name": "Matti Virtanen", "notes": "Vankilanmäki 2 as 4"}],
)
def crime_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has a word for a crime, a sentence or a prison."""
    return _tells(remark, stems.CRIMINAL)


@rule(
    "LAW058",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The notes seem to tell of a death.",
        "Muistiinpanoissa näyttää olevan tieto kuolemasta.",
        "Anteckningarna verkar berätta om ett dödsfall.",
    ),
    why=Text(
        "Post to the dead hurts those who are left, and the note alone stops no mailing.",
        "Posti kuolleelle satuttaa omaisia, eikä pelkkä muistiinpano pysäytä yhtään lähetystä.",
        "Post till en död sårar de anhöriga, och en anteckning ensam stoppar inget utskick.",
    ),
    fix=Text(
        "Read the note; if the customer has died, mark it in a column of its own and stop the mailings.",
        "Lue muistiinpano. Jos asiakas on kuollut, merkitse se omaan sarakkeeseensa ja lopeta lähetykset.",
        "Läs anteckningen. Om kunden har avlidit: markera det i en egen kolumn och stoppa utskicken.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "notes": "kuolinpesä hoitaa laskut"}],
    good=[{"full_name": "Matti Virtanen", "notes": "Kuolemanlaakso 3, soita ovikelloa"}],
)
def death_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has a word for a death or for an estate. It may be another's: nobody is called deceased for it."""
    return _tells(remark, stems.DEATH)


@rule(
    "LAW059",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The notes seem to tell that the customer wants no marketing or no calls.",
        "Muistiinpanojen mukaan asiakas ei näytä haluavan markkinointia tai soittoja.",
        "Enligt anteckningarna verkar kunden inte vilja ha reklam eller samtal.",
    ),
    why=Text(
        "A refusal binds however it was given, and a note alone stops no mailing.",
        "Kielto sitoo, vaikka se olisi annettu miten tahansa, eikä pelkkä muistiinpano pysäytä yhtään lähetystä.",
        "En invändning gäller hur den än har framförts, och en anteckning ensam stoppar inget utskick.",
    ),
    fix=Text(
        "Read the note and record the refusal in the column for it.",
        "Lue muistiinpano ja kirjaa kielto sille varattuun sarakkeeseen.",
        "Läs anteckningen och för in invändningen i kolumnen för den.",
    ),
    basis="GDPR 21(2)–(3)",
    bad=[{"full_name": "Matti Virtanen", "notes": "ei halua mainoksia"}],
    good=[{"full_name": "Matti Virtanen", "notes": "ei halua laskua paperilla"}],
)
def refusal_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has words by which people refuse advertising, calls or newsletters."""
    return _tells(remark, stems.REFUSAL, stems.UNWANTED)


@rule(
    "LAW060",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The notes seem to tell that the person's details are protected.",
        "Muistiinpanojen mukaan henkilöllä näyttää olevan turvakielto.",
        "Enligt anteckningarna verkar personen ha skyddade personuppgifter.",
    ),
    why=Text(
        "The person may be under threat, and a note alone keeps the address out of no list.",
        "Henkilö voi olla uhattuna, eikä pelkkä muistiinpano pidä osoitetta poissa yhdeltäkään listalta.",
        "Personen kan vara hotad, och en anteckning ensam håller inte adressen borta från någon lista.",
    ),
    fix=Text(
        "Read the note and mark the protection in the column for it.",
        "Lue muistiinpano ja merkitse turvakielto sille varattuun sarakkeeseen.",
        "Läs anteckningen och märk skyddet i kolumnen för det.",
    ),
    basis="GDPR 5(1)(f), 32",
    bad=[{"full_name": "Matti Virtanen", "notes": "turvakielto voimassa kevääseen"}],
    good=[{"full_name": "Matti Virtanen", "notes": "turvakengät koko 42"}],
)
def protection_in_notes(remark: pl.Expr) -> pl.Expr:
    """A note has the words for a safety ban, a secret address or protected details."""
    return _tells(remark, stems.PROTECTED)
