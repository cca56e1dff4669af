"""Errors in phone numbers and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import phonenumbers

from planting import lands
from planting.model import Customer, Kinds, Scene

phones = Kinds("phone")
mails = Kinds("e-mail")

Edit = Callable[[str, Random], str]
CALLED = ("mobile", "phone")


def bare(text: str) -> str:
    return re.sub(r"\D", "", text)


def national(row: Customer, column: str) -> str:
    """The national part of a sound number of the row's own country, else empty."""
    if not row[column] or column in row.hard:
        return ""
    parsed = phonenumbers.parse(row[column], row.land)
    own = parsed.country_code == lands.CALLING[row.land]
    return str(parsed.national_number) if own else ""


def number_of(text: str, draw: Random) -> str:
    """Digits as Excel shows a long number in a narrow column."""
    digits = bare(text).removeprefix("00")
    point = draw.choice(".,")
    lead = digits.lstrip("0")
    return f"{lead[0]}{point}{lead[1:3]}E+{len(lead) - 1:02d}" if len(lead) > 8 else text


def unusable(row: Customer, text: str) -> bool:
    """Whether the number cannot be dialled: some half numbers are whole ones elsewhere in the plan."""
    return not phonenumbers.is_valid_number(phonenumbers.parse(text, row.land))


@phones()
def phone_too_short(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A third of the number missing."""
    text = row["mobile"][: len(row["mobile"]) * 2 // 3].rstrip(" -")
    return {"mobile": text} if text and unusable(row, text) else None


@phones()
def phone_too_long(row: Customer, scene: Scene) -> dict[str, str] | None:
    """Six digits too many."""
    text = row["mobile"] + lands.digits(scene.draw, 6)
    return {"mobile": text} if row["mobile"] and unusable(row, text) else None


phones.edits("phone_scientific", "3,58E+11: the spreadsheet ate the number", CALLED, number_of)
phones.edits("phone_decimal", "a number with .0 after it", CALLED, lambda text, _draw: bare(text).lstrip("0") + ".0")
phones.edits(
    "phone_letter_o", "letters O in place of zeros", CALLED,
    lambda text, draw: text.replace("0", draw.choice("Oo")) if "0" in text[1:] else text,
)  # fmt: skip
phones.values(
    "phone_words", "words instead of a number", "mobile",
    ("ei ole", "saknas", "soita vaimolle", "hemligt nummer", "ei puhelinta", "se anteckningar", "salainen"),
)  # fmt: skip
phones.values(
    "phone_filler", "digits typed to get past the form", "mobile",
    ("0000000000", "0400000000", "1111111111", "0401234567", "070-000 00 00", "123456789", "999999999", "0501111111"),
)  # fmt: skip
phones.values("phone_emergency", "a service or emergency number", "mobile", ("112", "116117", "118", "1177"))
phones.values(
    "phone_unknown_country", "a calling code of no country", "mobile", ("+999 401 234 5678", "+210 40 556 2781")
)
phones.values("phone_shared_filler", "one ordinary number on many unrelated persons", "mobile", ("+358 44 973 2618",))


@phones()
def phone_unassigned(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A number of the right length in a series that nobody has been given."""
    lead = {"FI": "49", "SE": scene.draw.choice(("71", "74")), "NO": "1", "DK": "1"}.get(row.land)
    if not row["mobile"] or lead is None:
        return None
    made = lead + lands.digits(scene.draw, (9 if row.land in ("FI", "SE") else 8) - len(lead))
    parsed = phonenumbers.parse(f"+{lands.CALLING[row.land]}{made}")
    wrong = phonenumbers.is_possible_number(parsed) and not phonenumbers.is_valid_number(parsed)
    return {"mobile": f"+{lands.CALLING[row.land]}{made}"} if wrong else None


@phones()
def phone_rounded(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A number that was saved from 3,58E+11: only its first three digits are left."""
    digits = f"{lands.CALLING[row.land]}{national(row, 'mobile')}"
    return {"mobile": digits[:3].ljust(len(digits), "0")} if len(digits) > 9 else None


@phones()
def phone_premium(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A premium-rate number as a customer's own."""
    numbers = {"FI": f"0600 {lands.digits(scene.draw, 5)}", "SE": f"0939-{lands.digits(scene.draw, 6)}",
               "NO": f"829 {lands.digits(scene.draw, 5)}", "DK": f"90{lands.digits(scene.draw, 6)}"}  # fmt: skip
    made = numbers.get(row.land, "")
    if not row["mobile"] or not made:
        return None
    parsed = phonenumbers.parse(made, row.land)
    premium = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.PREMIUM_RATE
    return {"mobile": made} if premium else None


@phones()
def phone_several(row: Customer, scene: Scene) -> dict[str, str] | None:
    """Two numbers in one cell."""
    if not row["mobile"] or not row["phone"]:
        return None
    joint = scene.draw.choice((" / ", ", ", "; ", " tai "))
    return {"phone": f"{row['phone']}{joint}{row['mobile']}"}


@phones()
def phone_lost_plus(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The calling code without its plus."""
    digits = national(row, "mobile")
    return {"mobile": f"{lands.CALLING[row.land]}{digits}"} if digits and row.land in ("FI", "SE") else None


@phones()
def phone_lost_zero(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The national number without its leading zero, as a spreadsheet leaves it."""
    digits = national(row, "mobile")
    return {"mobile": digits} if digits and row.land in ("FI", "SE") else None


@phones()
def phone_zero_after_code(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The leading zero kept after the calling code."""
    digits = national(row, "mobile")
    return {"mobile": f"+{lands.CALLING[row.land]} 0{digits}"} if digits and row.land in ("FI", "SE") else None


@phones()
def phone_apostrophe(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """An apostrophe that kept a spreadsheet from counting."""
    return {"mobile": f"'{row['mobile']}"} if row["mobile"] else None


@phones("phone")
def fixed_line_as_mobile(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A fixed line in the mobile column, where no text message arrives."""
    fits = row["phone"] and row["mobile"] and row.land in ("FI", "SE") and "phone" not in row.hard
    return {"mobile": row["phone"], "phone": ""} if fits else None


@phones()
def email_in_phone(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The e-mail address in the phone column."""
    return {"phone": row["email"]} if row["email"] and not row["phone"] else None


@phones()
def phone_in_email(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The mobile number in the e-mail column."""
    return {"email": row["mobile"]} if row["mobile"] and row["email"] else None


@phones()
def date_in_phone(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """A date in the phone column."""
    return {"phone": row["created_at"]} if not row["phone"] else None


def retyped(pattern: str, replacement: str) -> Edit:
    return lambda text, _draw: re.sub(pattern, replacement, text, count=1)


HOST_SLIPS = {"gmail.com": ("gmial.com", "gmail.con", "gamil.com", "gmal.com", "gmail.cm", "gmaill.com"),
              "hotmail.com": ("hotmial.com", "hotmal.com", "hotmail.con", "homtail.com"),
              "outlook.com": ("outlok.com", "outloook.com", "outlook.con"), "icloud.com": ("iclod.com", "icloud.con"),
              "luukku.com": ("luuku.com", "lukku.com"), "telia.com": ("telia.cmo", "teila.com"),
              "elisanet.fi": ("elisanet.if", "elisanett.fi"), "saunalahti.fi": ("saunalathi.fi", "saunlahti.fi"),
              "kolumbus.fi": ("kolumbus.if", "kolumbs.fi"), "comhem.se": ("comhen.se", "comhem.es"),
              "bredband.net": ("bredbnad.net", "bredband.ent")}  # fmt: skip


@mails()
def email_slip_in_host(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A well-known provider misspelt."""
    local, _, host = row["email"].partition("@")
    return {"email": f"{local}@{scene.draw.choice(HOST_SLIPS[host])}"} if host in HOST_SLIPS else None


mails.edits("email_no_at", "the @ is missing", ("email",), lambda text, _draw: text.replace("@", ""))
mails.edits("email_double_at", "two @", ("email",), lambda text, _draw: text.replace("@", "@@"))
mails.edits(
    "email_at_spelt", "(at) in place of @", ("email",),
    lambda text, draw: text.replace("@", draw.choice(("(at)", "[at]", " at ", "(a)", " (at) "))),
)  # fmt: skip
mails.edits("email_trailing_dot", "a full stop at the end", ("email",), lambda text, _draw: text + ".")
mails.edits("email_trailing_mark", "a comma at the end", ("email",), lambda text, draw: text + draw.choice(",;>"))
mails.edits("email_space", "a space inside", ("email",), retyped("@", "@ "))
mails.edits("email_space_in_name", "a space in place of the dot", ("email",), retyped(r"\.(?=.*@)", " "))
mails.edits("email_double_dot", "two dots in a row", ("email",), retyped(r"\.(?=.*@)", ".."))
mails.edits("email_comma", "a comma in place of a dot", ("email",), retyped(r"\.(?=[a-z]+$)", ","))
mails.edits("email_no_top_domain", "the domain without its end", ("email",), retyped(r"(@[^.]+)\..+$", r"\1"))
mails.edits("email_underscore_host", "an underscore in the domain", ("email",), retyped(r"(@.+)\.(?=[a-z]+$)", r"\1_"))
mails.edits("email_mailto", "mailto: before the address", ("email",), lambda text, _draw: f"mailto:{text}")
mails.edits("email_no_name", "only the domain", ("email",), retyped(r"^.+@", "@"))
mails.values(
    "email_placeholder", "typed where there was no address", "email",
    ("no@email.com", "test@test.fi", "ei@ole.fi", "x@x.fi", "none@none.com", "noemail@example.com", "asdf@asdf.com",
     "eisahkopostia@example.com", "aaa@aaa.fi", "saknas@saknas.se", "test@test.com", "ingen@epost.se"),
)  # fmt: skip
mails.values("email_words", "words in place of an address", "email", ("ei ole", "saknas", "ei sähköpostia", "none"))
mails.values(
    "email_web_address", "a web address in place of an e-mail", "email", ("www.kahvila.fi", "https://sjobo.se")
)
mails.values(
    "email_shared_filler", "one ordinary address on many unrelated persons", "email", ("sirpa.m61@luukku.com",)
)
DISPOSABLE = ("mailinator.com", "guerrillamail.com", "10minutemail.com", "yopmail.com", "trashmail.com", "maildrop.cc",
              "temp-mail.org", "sharklasers.com", "getnada.com", "mailnesia.com")  # fmt: skip
ROLES = (
    "info",
    "noreply",
    "asiakaspalvelu",
    "kundtjanst",
    "myynti",
    "webmaster",
    "admin",
    "toimisto",
    "support",
    "sales",
)
mails.edits(
    "email_disposable", "a mailbox made to be thrown away", ("email",),
    lambda text, draw: f"{text.partition('@')[0]}@{draw.choice(DISPOSABLE)}",
)  # fmt: skip


@mails()
def email_role(row: Customer, scene: Scene) -> dict[str, str] | None:
    """A role address as a private person's."""
    host = scene.draw.choice(("kahvilatuisku.fi", "rinnebygg.se", "saarikoti.fi", "lundsel.se"))
    return {"email": f"{scene.draw.choice(ROLES)}@{host}"} if row.person() and row["email"] else None


@mails()
def email_two(row: Customer, scene: Scene) -> dict[str, str] | None:
    """Two addresses in one cell."""
    joint = scene.draw.choice((", ", ";", " / ", " "))
    local = row["email"].partition("@")[0]
    return {"email": f"{row['email']}{joint}{local}@tyopaikka.fi"} if row["email"] else None


@mails()
def email_display_name(row: Customer, _scene: Scene) -> dict[str, str] | None:
    """The name and the address in angle brackets, as mail programs copy them."""
    return (
        {"email": f"{row['first_name']} {row['last_name']} <{row['email']}>"} if row.person() and row["email"] else None
    )
