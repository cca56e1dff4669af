"""Sound values by the rules of each country: places, phones, identity numbers of persons and firms."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from random import Random

import phonenumbers
import polars as pl
from stdnum import luhn
from stdnum.dk import cvr
from stdnum.fi import ytunnus
from stdnum.no import orgnr as norwegian_orgnr

from regcheck.data import table

CALLING = {"FI": 358, "SE": 46, "NO": 47, "DK": 45, "IS": 354, "EE": 372, "DE": 49, "GB": 44, "NL": 31}
TRUNK = {"FI": "0", "SE": "0", "DE": "0", "GB": "0", "NL": "0"}
MOBILE = {
    "FI": (("40", 7), ("41", 7), ("44", 7), ("45", 7), ("46", 7), ("50", 7)),
    "SE": (("70", 7), ("72", 7), ("73", 7), ("76", 7), ("79", 7)),
    "NO": (("4", 7), ("9", 7)), "DK": (("2", 7), ("4", 7), ("5", 7)), "IS": (("6", 6), ("8", 6)), "EE": (("5", 7),),
    "DE": (("151", 8), ("170", 7)), "GB": (("7", 9),), "NL": (("6", 8),),
}  # fmt: skip
FIXED = {
    "FI": (("9", 7), ("3", 7), ("8", 7), ("2", 7), ("17", 6)),
    "SE": (("8", 7), ("8", 8), ("31", 6), ("31", 7), ("40", 6), ("90", 6), ("18", 6)),
    "NO": (("22", 6), ("55", 6), ("73", 6)), "DK": (("33", 6), ("86", 6)), "IS": (("5", 6),), "EE": (("6", 6),),
    "DE": (("30", 8), ("40", 7)), "GB": (("20", 8),), "NL": (("20", 7),),
}  # fmt: skip

FINNISH_TOWNS = (
    "Helsinki", "Espoo", "Tampere", "Vantaa", "Turku", "Lahti", "Oulu", "Kuopio", "Pori", "Kotka", "Jyväskylä",
    "Lappeenranta", "Tornio", "Hyvinkää", "Rovaniemi", "Hämeenlinna", "Mikkeli", "Vaasa", "Lohja", "Savonlinna",
    "Joensuu", "Varkaus", "Kokkola", "Kajaani", "Imatra", "Iisalmi", "Seinäjoki", "Kemi", "Porvoo", "Riihimäki",
    "Kerava", "Kouvola", "Järvenpää", "Nokia", "Raisio", "Rauma", "Salo", "Heinola", "Kuusamo", "Naantali",
    "Mäntsälä", "Äänekoski",
)  # fmt: skip
BILINGUAL = (
    ("00100", "Helsingfors"), ("00140", "Helsingfors"), ("20100", "Åbo"), ("65100", "Vasa"), ("02150", "Esbo"),
    ("06100", "Borgå"), ("67100", "Karleby"), ("68600", "Jakobstad"), ("10600", "Ekenäs"), ("02700", "Grankulla"),
    ("33100", "Tammerfors"), ("01300", "Vanda"), ("22100", "Mariehamn"), ("10900", "Hangö"), ("28100", "Björneborg"),
)  # fmt: skip
SWEDISH_TOWNS = {
    "Stockholm": "11[1-8]", "Göteborg": "41[1-8]", "Malmö": "21[1-8]", "Uppsala": "75[2-7]", "Linköping": "58[2-9]",
    "Örebro": "70[23]", "Helsingborg": "25[2-6]", "Jönköping": "55[3-6]", "Norrköping": "60[23]", "Lund": "22[2-8]",
    "Umeå": "90[3-7]", "Gävle": "80[2-6]", "Borås": "50[3-7]", "Sundsvall": "85[2-7]", "Luleå": "97[2-7]",
    "Västerås": "72[2-4]", "Karlstad": "65[2-6]", "Växjö": "352", "Kalmar": "39[23]", "Halmstad": "302",
    "Solna": "1(69|7[01])", "Östersund": "831", "Visby": "621", "Falun": "791", "Kiruna": "981", "Skövde": "541",
    "Lidingö": "181", "Täby": "18[37]", "Nacka": "131", "Bromma": "16[78]",
}  # fmt: skip
KNOWN_PLACES = {
    "NO": "0182 Oslo,0258 Oslo,0350 Oslo,0461 Oslo,0553 Oslo,5003 Bergen,5014 Bergen,7010 Trondheim,7030 Trondheim,"
    "4006 Stavanger,9008 Tromsø,8006 Bodø,6002 Ålesund,3015 Drammen,2609 Lillehammer,2317 Hamar,3210 Sandefjord",
    "DK": "8000 Aarhus C,5000 Odense C,9000 Aalborg,2100 København Ø,2200 København N,2300 København S,6700 Esbjerg,"
    "2000 Frederiksberg,7100 Vejle,6000 Kolding,4000 Roskilde,3000 Helsingør",
    "IS": "101 Reykjavík,105 Reykjavík,600 Akureyri",
    "EE": "10111 Tallinn,10145 Tallinn,51007 Tartu,80010 Pärnu",
    "DE": "10115 Berlin,20095 Hamburg,80331 München,24103 Kiel",
    "GB": "EC1A 1BB London,M1 1AE Manchester,EH1 1YZ Edinburgh",
    "NL": "1012 AB Amsterdam,3511 CE Utrecht",
}


@cache
def places(land: str) -> tuple[tuple[str, str], ...]:
    """Pairs of postal code and town for street addresses: official lists for FI and SE, well-known pairs elsewhere."""
    if land in ("FI", "SE"):
        return _finnish() if land == "FI" else _swedish()
    pairs = (
        re.fullmatch(r"([A-Z0-9 ]*\d[A-Z0-9]*(?: [A-Z]{2})?) (.+)", pair) for pair in KNOWN_PLACES[land].split(",")
    )
    return tuple((pair[1], pair[2]) for pair in pairs if pair)


def _finnish() -> tuple[tuple[str, str], ...]:
    """Finnish street codes end in 0 (those in 1 are box codes); towns in Finnish, one in sixteen in Swedish."""
    known = table("postal_places").filter(
        (pl.col("country") == "FI") & pl.col("postal_code").str.ends_with("0") & pl.col("place").is_in(FINNISH_TOWNS)
    )
    return (*zip(known["postal_code"], known["place"], strict=True), *BILINGUAL, *BILINGUAL)


def _swedish() -> tuple[tuple[str, str], ...]:
    known = table("postal_places").filter(pl.col("country") == "SE")
    pairs = zip(known["postal_code"], known["place"], strict=True)
    return tuple((code, town) for code, town in pairs if re.match(SWEDISH_TOWNS.get(town, "-"), code))


@cache
def codes(land: str) -> frozenset[str]:
    """Every postal code of a country in the official list."""
    return frozenset(table("postal_places").filter(pl.col("country") == land)["postal_code"])


def box_place(land: str, draw: Random) -> tuple[str, str]:
    """A Finnish box code and its town."""
    known = table("postal_places").filter(
        (pl.col("country") == land) & pl.col("postal_code").str.ends_with("1") & pl.col("place").is_in(FINNISH_TOWNS)
    )
    return known.select("postal_code", "place").row(draw.randrange(known.height))


def digits(draw: Random, count: int) -> str:
    return "".join(draw.choice("0123456789") for _ in range(count))


FILLER_LIKE = re.compile(r"(\d)\1{3}|12345|23456|34567|45678|56789|98765|(\d\d)\2\2")


def number(land: str, draw: Random, *, mobile: bool) -> str:
    """A number assigned in the plan, in national form without the trunk zero, and not like a filler."""
    while True:
        lead, rest = draw.choice((MOBILE if mobile else FIXED)[land])
        national = lead + digits(draw, rest)
        parsed = phonenumbers.parse(f"+{CALLING[land]}{national}")
        if phonenumbers.is_valid_number(parsed) and not FILLER_LIKE.search(national) and _fits(parsed, mobile):
            return national


def _fits(parsed: phonenumbers.PhoneNumber, mobile: bool) -> bool:
    kind = phonenumbers.PhoneNumberType
    wanted = (kind.MOBILE if mobile else kind.FIXED_LINE, kind.FIXED_LINE_OR_MOBILE)
    return phonenumbers.number_type(parsed) in wanted


def notated(land: str, national: str, draw: Random, *, abroad: bool) -> str:
    """The number in one of the notations people use; from abroad always with the calling code."""
    calling, trunk = CALLING[land], TRUNK.get(land, "")
    lead, head, tail = national[:2], national[2:5], national[5:]
    international = (f"+{calling}{national}", f"+{calling} {lead} {head} {tail}", f"00{calling}{national}")
    if abroad:
        return draw.choice(international)
    return draw.choice(
        (*international[:2], f"{trunk}{national}", f"{trunk}{lead} {head}{tail}", f"{trunk}{lead}-{head} {tail}")
    )


HETU_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def hetu(born: date, woman: bool, draw: Random) -> str:
    """A Finnish personal identity code, one in ten with one of the signs taken into use in 2023."""
    signs = "+" if born.year < 1900 else ("-" if born.year < 2000 else "A")
    if draw.random() < 0.1 and born.year >= 1900:
        signs = "YXWVU" if born.year < 2000 else "BCDEF"
    individual = draw.randrange(2, 898) // 2 * 2 + (not woman)
    body = f"{born:%d%m%y}{individual:03d}"
    return f"{body[:6]}{draw.choice(signs)}{body[6:]}{HETU_CHECKS[int(body) % 31]}"


def personnummer(born: date, woman: bool, draw: Random) -> str:
    """A Swedish personal identity number, with or without the century."""
    serial = f"{draw.randrange(1, 99):02d}{draw.randrange(0, 10, 2) + (not woman)}"
    check = luhn.calc_check_digit(f"{born:%y%m%d}{serial}")
    if draw.random() < 0.5 or REGISTER_AGE - born.year >= 100:
        return f"{born:%Y%m%d}-{serial}{check}"
    return f"{born:%y%m%d}-{serial}{check}"


REGISTER_AGE = 2026
"""From a hundred years on the short Swedish form has a plus; such persons get the long form."""


def business_id(land: str, draw: Random) -> str:
    """A business id with right check digits in the national notation; empty for countries without a rule here."""
    while True:
        try:
            return _business_id(land, draw)
        except ValueError:  # the check digit would be 10: such numbers are not given out
            continue


def _business_id(land: str, draw: Random) -> str:
    if land == "FI":
        body = draw.choice("0123") + digits(draw, 6)
        return f"{body}-{str(ytunnus.validate(body + _eleven(body, (7, 9, 10, 5, 8, 4, 2))))[-1]}"
    if land == "SE":
        body = f"55{draw.choice('69')}{digits(draw, 6)}"
        return f"{body[:6]}-{body[6:]}{luhn.calc_check_digit(body)}"
    if land == "NO":
        body = draw.choice("89") + digits(draw, 7)
        return str(norwegian_orgnr.validate(body + _eleven(body, (3, 2, 7, 6, 5, 4, 3, 2))))
    if land == "DK":
        return next(full for full in (f"{draw.randrange(10**7, 10**8)}" for _ in range(10**4)) if cvr.is_valid(full))
    return ""


def _eleven(body: str, weights: tuple[int, ...]) -> str:
    return str(-sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11)
