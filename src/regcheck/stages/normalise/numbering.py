"""What phonenumbers knows of each region's numbers, in a form that patterns over whole columns can use."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import phonenumbers
import polars as pl
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, PhoneNumber, PhoneNumberDesc, PhoneNumberType

_KINDS: Final = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed_or_mobile",
    PhoneNumberType.PREMIUM_RATE: "premium",
    PhoneNumberType.TOLL_FREE: "service",
    PhoneNumberType.SHARED_COST: "service",
    PhoneNumberType.UAN: "service",
    PhoneNumberType.VOICEMAIL: "service",
}
_NO_COUNTRY = "001"  # the library's region of numbers that belong to no country, such as +800


class Plan(NamedTuple):
    """How the numbers of a region are built."""

    region: str
    calling_code: str
    trunk: str | None  # the digits put before a number inside the country: 0 in Finland, nothing in Norway
    international: str  # the pattern of what is dialled there before a calling code
    only: bool  # whether no other region has the same calling code
    starts: str | None  # where others have, the pattern of first digits that are this region's
    general: PhoneNumberDesc
    special: tuple[tuple[str, PhoneNumberDesc | None], ...]  # what the library tries before fixed and mobile, in order
    fixed: PhoneNumberDesc | None
    mobile: PhoneNumberDesc | None
    fixed_is_mobile: bool


@cache
def plan_of(region: str) -> Plan | None:
    """The plan of ``region``, or null where numbers there ask for more than patterns.

    Those are regions whose prefixes are rewritten rather than taken off, and those that are not the first in the
    library's list for their calling code (Åland, Canada), where it tries other regions before them.
    """
    metadata = metadata_of(region)
    if metadata is None or metadata.general_desc is None or _sharers(metadata)[0] != region:
        return None
    trunk = metadata.national_prefix_for_parsing
    if metadata.national_prefix_transform_rule or (trunk and not trunk.isdecimal()):
        return None
    return Plan(
        region=region,
        calling_code=str(metadata.country_code),
        trunk=trunk,
        international=metadata.international_prefix or "",
        only=len(_sharers(metadata)) == 1,
        starts=metadata.leading_digits,
        general=metadata.general_desc,
        special=_special(metadata),
        fixed=metadata.fixed_line,
        mobile=metadata.mobile,
        fixed_is_mobile=metadata.same_mobile_and_fixed_line_pattern,
    )


def _sharers(metadata: PhoneMetadata) -> tuple[str, ...]:
    """The regions with the same calling code, in the order in which the library tries them."""
    return COUNTRY_CODE_TO_REGION_CODE[metadata.country_code or 0]


def _special(metadata: PhoneMetadata) -> tuple[tuple[str, PhoneNumberDesc | None], ...]:
    tried = (
        (PhoneNumberType.PREMIUM_RATE, metadata.premium_rate),
        (PhoneNumberType.TOLL_FREE, metadata.toll_free),
        (PhoneNumberType.SHARED_COST, metadata.shared_cost),
        (PhoneNumberType.VOIP, metadata.voip),
        (PhoneNumberType.PERSONAL_NUMBER, metadata.personal_number),
        (PhoneNumberType.PAGER, metadata.pager),
        (PhoneNumberType.UAN, metadata.uan),
        (PhoneNumberType.VOICEMAIL, metadata.voicemail),
    )
    return tuple((_KINDS.get(number_type, "other"), desc) for number_type, desc in tried)


def fits(number: pl.Expr, desc: PhoneNumberDesc | None) -> pl.Expr:
    """Whether the digits of ``number`` are such as ``desc`` describes; never, where there is no description."""
    if desc is None or desc.national_number_pattern is None:
        return pl.lit(value=False)
    fits_length = number.str.len_bytes().is_in(desc.possible_length)
    return fits_length & number.str.contains(f"^(?:{desc.national_number_pattern})$")


def metadata_of(region: str) -> PhoneMetadata | None:
    """The library's metadata of a region; null for a code that is none."""
    return PhoneMetadata.metadata_for_region(region, None)


def dials_double_zero(region: str) -> bool:
    """Whether 00 comes before a calling code in ``region``, whatever else may."""
    metadata = metadata_of(region)
    return metadata is not None and f"{metadata.international_prefix}|".startswith("00|")


@cache
def regions_by_digits() -> dict[str, str]:
    """The main region for every three digits that an international number can begin with."""
    return {
        f"{code}{rest}"[:3]: regions[0]
        for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()
        for rest in (f"{tail:02}" for tail in range(100))
        if regions[0] != _NO_COUNTRY
    }


def kind_of(number: PhoneNumber) -> str:
    """The kind of a valid number, as PHONE_KIND names it."""
    return _KINDS.get(phonenumbers.number_type(number), "other")


def region_of(number: PhoneNumber) -> str | None:
    """The ISO code of the region of a valid number; null for one that belongs to none."""
    region = phonenumbers.region_code_for_number(number)
    return None if region == _NO_COUNTRY else region
