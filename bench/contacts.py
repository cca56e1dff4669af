"""Hold the readings of phones and e-mails against the libraries, and time them.

    python bench/contacts.py [--values 200000] [--seed 1]

Prints the differences between the readers and the libraries (none expected), the share of values that the patterns
read, and microseconds a value beside those of the library called value by value. The test suite runs the same
comparison on fewer values.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from typing import TYPE_CHECKING, Any

import phonenumbers
import polars as pl
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from regcheck.stages.normalise import emails, phones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NORDIC = ("FI", "SE", "NO", "DK", "EE")
OTHERS = ("DE", "GB", "FR", "NL", "PL", "LV", "IT", "ES", "US", "RU", "HU", "AX", "CA", "AR", "BR", "MX", "IS", "CH")
TWO_NUMBERS = 14  # digits in a cell that may hold two numbers
LIBRARY_SAMPLE = 20_000  # values enough to time the library on


# --- phones ----------------------------------------------------------------------------------------------------------


def phone_samples(count: int, seed: int, regions: Sequence[str] = NORDIC * 3 + OTHERS) -> pl.DataFrame:
    """``written`` and ``country``: valid, nearly valid and hostile spellings, the same for the same seed."""
    dice = random.Random(seed)
    return pl.DataFrame([_phone(dice, regions) for _ in range(count)], schema=["written", "country"], orient="row")


def _phone(dice: random.Random, regions: Sequence[str]) -> tuple[str, str]:
    country = dice.choice(regions)
    home = country if dice.random() < 0.85 else dice.choice(regions)
    text = _spelled(dice, _national(dice, home), home)
    if dice.random() < 0.03:
        text += dice.choice((", ", " / ", " ", ";", "\n", " tai ", " - "))
        text += _spelled(dice, _national(dice, country), country)
    return (dice.choice(_DAMAGES)(dice, text) if dice.random() < 0.25 else text), country


def _national(dice: random.Random, region: str) -> str:
    """A national number: an example of some type with another tail, or just digits."""
    if dice.random() < 0.3:
        return "".join(dice.choices(_DIGITS, k=dice.randint(2, 13)))
    kind = dice.choice(sorted(phonenumbers.supported_types_for_region(region)))
    example = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(region)
    number = phonenumbers.national_significant_number(example) if example else "123456"
    kept = dice.randint(1, len(number))
    length = max(kept, len(number) + dice.choice((0, 0, 0, 0, -1, 1, 2)))
    return number[:kept] + "".join(dice.choices(_DIGITS, k=length - kept))


def _spelled(dice: random.Random, number: str, region: str) -> str:
    grouped = _grouped(dice, number) if dice.random() < 0.6 else number
    forms = (
        "{n}",
        "0{n}",
        "0{n}",
        "+{c}{n}",
        "+{c} {n}",
        "00{c}{n}",
        "00 {c} {n}",
        "{c}{n}",
        "+{c} (0){n}",
        "(+{c}) {n}",
    )
    rare = (
        "+{c}0{n}",
        "{c}0{n}",
        "00{n}",
        "8{n}",
        "1{n}",
        "06{n}",
        "(0{n}",
        "+00{c}{n}",
        "++{c}{n}",
        "011{c}{n}",
        "990{c}{n}",
    )
    return dice.choice(forms if dice.random() < 0.9 else rare).format(
        n=grouped, c=phonenumbers.country_code_for_region(region)
    )


def _grouped(dice: random.Random, number: str) -> str:
    separator = dice.choice((" ", " ", "-", ".", "\u00a0", "/", "  ", " - ", ") ", "\u2013"))
    cuts = sorted(dice.sample(range(1, len(number)), k=min(len(number) - 1, dice.randint(1, 3))))
    return separator.join(number[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True))


_DIGITS = "0123456789"
_FULL_WIDTH = str.maketrans(_DIGITS, "０１２３４５６７８９")
_BEFORE = ("'", "tel:", "puh. ", "=", '="', " ", "\u00a0", "Matti ", "p. ")
_AFTER = (" ", ".0", ",0", "#", " ext 12", "x7", ";ext=5", " koti", " (työ)", ".", ")", "-", ", 12")
_INSTEAD = ("3.58E+11", "4,01E+08", "ei ole", "-", "?", "12", "0", "+", "()", "..", "", "x@y.fi")
_DAMAGES: tuple[Callable[[random.Random, str], str], ...] = (
    lambda dice, text: _inserted(dice, text, "()-/.+ x#*,;~\u200b١٣a"),
    lambda dice, text: text.replace(dice.choice(text), "", 1),
    lambda dice, text: dice.choice(_BEFORE) + text,
    lambda dice, text: text + dice.choice(_AFTER),
    lambda dice, text: dice.choice((" ", "-", "/")).join(text),
    lambda dice, text: text + dice.choice((" ", "/", ", ")) + text,
    lambda dice, _: dice.choice(_INSTEAD),
    lambda _, text: text.translate(_FULL_WIDTH),
    lambda _, text: f" {text}\t",
    lambda _, text: text[::-1],
)


def _inserted(dice: random.Random, text: str, marks: Sequence[str]) -> str:
    place = dice.randint(0, len(text))
    return text[:place] + dice.choice(marks) + text[place:]


def phone_differences(samples: pl.DataFrame) -> pl.DataFrame:
    """The samples that are read otherwise than one by one, or, where they hold a number only, than by the library."""
    quick = phones._plainly_read(samples)["status"].is_not_null()  # noqa: SLF001
    read = phones.read_phones(samples["written"], samples["country"]).hstack(samples).with_columns(quick=quick)
    return pl.DataFrame([row for row in read.iter_rows(named=True) if _differs(row)], schema=read.schema)


def _differs(row: dict[str, Any]) -> bool:
    text = row["written"].strip()
    if not text:
        return row["status"] is not None
    answers = (row["status"], row["value"], row["kind"], row["region"], row["out"])
    if row["quick"]:
        alone = phones._verdict(text, row["country"])  # noqa: SLF001  (the reading that the patterns must equal)
        if answers != (alone.status, alone.value, alone.kind, alone.region, alone.out or text):
            return True
    library = _library_phone(text, row["country"])
    ours = row["status"] == "several" or (library[0] is None and len(re.findall(r"\d", text)) >= TWO_NUMBERS)
    # Not the library's to say: several numbers or one twice, a remark beside the number, a figure of a spreadsheet.
    return not ours and not re.search(r"[^\W\d_]|[.,]0$", text) and answers[1:4] != library


def _library_phone(text: str, country: str) -> tuple[str | None, str | None, str | None]:
    """E.164, kind and region of a valid number, straight from the library."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None, None, None
    if not phonenumbers.is_valid_number(number):
        return None, None, None
    region = phonenumbers.region_code_for_number(number)
    return (
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        _kind(phonenumbers.number_type(number)),
        None if region == "001" else region,
    )


def _kind(number_type: int) -> str:
    name = PhoneNumberType.to_string(number_type).lower()
    service = {"toll_free": "service", "shared_cost": "service", "uan": "service", "voicemail": "service"}
    plain = {
        "fixed_line": "fixed",
        "fixed_line_or_mobile": "fixed_or_mobile",
        "premium_rate": "premium",
        "mobile": "mobile",
    }
    return (service | plain).get(name, "other")


# --- e-mails ---------------------------------------------------------------------------------------------------------

_DOMAINS = (
    *("gmail.com", "elisa.fi", "Hotmail.COM", "yritys.fi"),
    *("ab-cd.example", "a.b.co.uk", "xn--mller-kva.de", "müller.de"),
)
_BAD_DOMAINS = (
    *(
        "gmail",
        "a.test",
        "local",
        "b.local",
        "localhost",
        "x.onion",
        "a.invalid",
        "[1.2.3.4]",
        "1.2.3.4",
        "a.f1",
        "a.1x",
    ),
    *("-a.fi", "a-.fi", "a..fi", "a--b.fi", "ab--c.fi", "a_b.fi", "a.fi.", "", "ß.de", "é.fi"),
    *("a" * 64 + ".fi", "a." * 31 + "fi", "a." * 127 + "fi"),
)
_LOCALS = (
    *("maija.virtanen", "INFO", "Sales", "postmaster", "m", "m+x", "o'brien", "maija_v", "Åsa.öhman"),
    *("{x}", "a/b", "~", "a" * 64, "a" * 65),
)
_BAD_LOCALS = (".a", "a.", "a..b", "", "a b", '"a b"', '"a"', "a(b", "a,b", "a@b", "\u200ba", "a\u0301", "<a", "a:b")
_SLIPS = ("@", ".", "-", " ", "_", ",", "(", ">", '"', "é", "\u200b", "A", "\n", "--")
_WRAPS = ("{}", "{}", "{}", "{}", "{}", " {} ", "<{}>", "M V <{}>", "mailto:{}", "{}.", "{};", "{}, x@y.fi", "'{}'")
_ATS = ("(at)", " at ", " @ ", "[at]")


def email_samples(count: int, seed: int) -> pl.Series:
    """Valid, nearly valid and hostile spellings of addresses, the same for the same seed."""
    dice = random.Random(seed)
    return pl.Series("written", [_email(dice) for _ in range(count)], dtype=pl.String)


def _email(dice: random.Random) -> str:
    local = dice.choice(_LOCALS if dice.random() < 0.93 else _BAD_LOCALS) + dice.choice(
        ("", "", str(dice.randint(0, 99)))
    )
    domain = dice.choice(_DOMAINS if dice.random() < 0.85 else _BAD_DOMAINS)
    text = f"{local}@{domain}"
    if dice.random() < 0.2:
        text = _inserted(dice, text, _SLIPS)
    text = dice.choice(_WRAPS).format(text)
    return text.replace("@", dice.choice(_ATS)) if dice.random() < 0.05 else text


def email_differences(samples: pl.Series) -> pl.DataFrame:
    """The samples where the reader's valid addresses are not the library's: other ones, or in another form."""
    read = emails.read_emails(samples).with_columns(samples.alias("written"))
    return pl.DataFrame([row for row in read.iter_rows(named=True) if _misread(row)], schema=read.schema)


def _misread(row: dict[str, Any]) -> bool:
    accepted = _library_email(row["written"].strip())
    if row["status"] == "valid" or accepted:
        return (row["value"], row["status"]) != (accepted, "valid")
    return row["value"] is not None and _library_email(row["value"]) != row["value"]


def _library_email(text: str) -> str | None:
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


# --- the bench -------------------------------------------------------------------------------------------------------


def register_phones(count: int, seed: int) -> pl.DataFrame:
    """Phones as a Finnish register has them: nearly all distinct, six spellings, one in twenty wrong."""
    dice = random.Random(seed)
    forms = ("0{a}{b}{c}", "0{a} {b} {c}", "+358{a}{b}{c}", "+358 {a} {b} {c}", "0{a}-{b}{c}", "{a}{b}{c}")
    numbers = [
        dice.choice(forms).format(
            a=dice.choice((40, 44, 45, 46, 50)), b=dice.randint(100, 999), c=dice.randint(1000, 9999)
        )
        if dice.random() < 0.95
        else f"0{dice.randint(1000, 99999999)}"
        for _ in range(count)
    ]
    return pl.DataFrame({"written": numbers, "country": "FI"})


def register_emails(count: int, seed: int) -> pl.Series:
    """Addresses as a register has them: all distinct, a twentieth of them at 3,000 workplaces, one in fifty odd."""
    dice = random.Random(seed)
    domains = ["gmail.com", "hotmail.com", "elisa.fi", "Outlook.com", "luukku.com"] * 600 + [
        f"yritys{i}.fi" for i in range(3000)
    ]
    ats = ("@",) * 49 + ("(at)",)
    return pl.Series("written", [f"Etu.suku{i}{dice.choice(ats)}{dice.choice(domains)}" for i in range(count)])


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(values: int, seed: int) -> Iterator[str]:
    samples, mails = phone_samples(values, seed), email_samples(values, seed)
    yield f"differences from phonenumbers:    {phone_differences(samples).height} of {values}"
    yield f"differences from email-validator: {email_differences(mails).height} of {values}"
    register, addresses = register_phones(values, seed), register_emails(values, seed)
    quick = phones._plainly_read(register)["status"].is_not_null().mean()  # noqa: SLF001
    took = seconds(lambda: phones.read_phones(register["written"], register["country"])) / values
    one = seconds(lambda: [_library_phone(text, "FI") for text in register["written"].head(LIBRARY_SAMPLE)])
    yield _line("phones", quick, took, one / min(values, LIBRARY_SAMPLE))
    rows = addresses.to_frame().with_columns(text="written")
    quick = emails._plainly_read(rows)["plain"].mean()  # noqa: SLF001
    took = seconds(lambda: emails.read_emails(addresses)) / values
    one = seconds(lambda: [_library_email(text) for text in addresses.head(LIBRARY_SAMPLE)])
    yield _line("e-mails", quick, took, one / min(values, LIBRARY_SAMPLE))


def _line(name: str, quick: object, took: float, library: float) -> str:
    share = f"{name:8} {quick:.1%} by patterns, {took * 1e6:.2f} µs a value"
    return f"{share}; library {library * 1e6:.1f} µs, {library / took:.0f} times as much"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--values", type=int, default=200_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    for line in report(chosen.values, chosen.seed):
        print(line)


if __name__ == "__main__":
    main()
