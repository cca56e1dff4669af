"""How well the alarm finds what must not lie in notes, and how seldom it cries wolf.

python bench/alarm.py [--copies 5] [--show]

alarm_notes.tsv holds invented notes with labels. The notes marked h were written before the word lists were, and seen
when these were written; those marked d along with them; those marked t between two rounds of writing them; and those
marked u after the lists were final, and nothing was changed for their sake: only these tell what to expect of other
notes. Numbers in braces are drawn anew for each copy of a note.
Prints precision and recall by label for each part.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from stdnum import luhn
from stdnum.fi import hetu
from stdnum.iso7064 import mod_97_10
from stdnum.no import fodselsnummer

from regcheck.pipeline import examine

RULES = {
    "LAW018": "id",
    "LAW021": "card",
    "LAW050": "iban",
    "LAW051": "health",
    "LAW052": "religion",
    "LAW053": "union",
    "LAW054": "politics",
    "LAW055": "sex",
    "LAW056": "ethnic",
    "LAW057": "crime",
    "LAW058": "death",
    "LAW059": "refusal",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="print the notes that were judged wrongly")
    arguments = parser.parse_args()
    parts = {
        "h": "written before the lists",
        "d": "written with the lists",
        "t": "written between",
        "u": "written last",
    }
    for part, name in parts.items():
        notes = list(_notes(part, arguments.copies))
        print(f"{name}: {len(notes)} notes, {sum(not label for label, _ in notes)} of them innocent")
        _print_scores(notes, _told([text for _, text in notes]), show=arguments.show)


def _notes(part: str, copies: int) -> Iterator[tuple[str, str]]:
    """Label (empty for none) and text of each note; those with numbers several times."""
    rng = random.Random(part)
    lines = Path(__file__).with_name("alarm_notes.tsv").read_text("utf-8").splitlines()
    for line in lines:
        where, label, text = line.split("\t", 2) if not line.startswith("#") else ("", "", "")
        if where != part:
            continue
        for _ in range(copies if "{" in text else 1):
            yield (label.replace("-", ""), text.format_map(_Numbers(rng)))


def _told(texts: list[str]) -> list[set[str]]:
    """What the alarm says of each text, all of them together as the notes of one register."""
    found = examine([{"customer_id": str(at), "notes": text} for at, text in enumerate(texts)])
    told: list[set[str]] = [set() for _ in texts]
    for row, rule in found.filter(pl.col("rule").is_in(list(RULES))).select("row", "rule").iter_rows():
        told[row - 1].add(RULES[rule])
    return told


def _print_scores(notes: list[tuple[str, str]], told: list[set[str]], *, show: bool) -> None:
    right, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for (label, text), said in zip(notes, told, strict=True):
        right[label] += label in said
        missed[label] += bool(label) and label not in said
        wrong.update(said - {label})
        if show and said != ({label} if label else set()):
            print(f"    {label or 'nothing'}: said {said or 'nothing'}: {text}")
    for label in RULES.values():
        _print_line(label, right[label], missed[label], wrong[label])
    names = list(RULES.values())
    _print_line("all", *(sum(one[name] for name in names) for one in (right, missed, wrong)))


def _print_line(label: str, right: int, missed: int, wrong: int) -> None:
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    print(
        f"  {label:<9} precision {precision:.3f}  recall {recall:.3f}  ({right} found, {missed} missed, {wrong} false)"
    )


class _Numbers(dict[str, str]):
    """Invented numbers by the name in the braces."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__()
        self.rng = rng

    def __missing__(self, name: str) -> str:
        return str(getattr(self, f"_{name}")())

    def _day(self, form: str) -> str:
        day, month, year = self.rng.randint(1, 28), self.rng.randint(1, 12), self.rng.randint(30, 99)
        return form.format(d=f"{day:02d}", d60=f"{day + 60}", m=f"{month:02d}", y=f"{year}")

    def _hetu(self, sign: str = "-") -> str:
        start, serial = self._day("{d}{m}{y}"), f"{self.rng.randint(2, 899):03d}"
        return start + sign + serial + hetu._calc_checksum(start + serial)  # noqa: SLF001 - no public one

    def _hetu_dash(self) -> str:
        return self._hetu(self.rng.choice("–−"))

    def _hetu_new(self) -> str:
        return self._hetu(self.rng.choice("YXWVU"))

    def _hetu_bare(self) -> str:
        while True:
            number = self._hetu("")
            if not number.startswith(("04", "05")):
                return number

    def _personnummer(self, form: str, sign: str) -> str:
        start, serial = self._day(form), f"{self.rng.randint(1, 999):03d}"
        return start + sign + serial + luhn.calc_check_digit(start[-6:] + serial)

    def _pnr(self) -> str:
        return self._personnummer("{y}{m}{d}", "-")

    def _pnr12(self) -> str:
        return self._personnummer("19{y}{m}{d}", self.rng.choice(["-", ""]))

    def _sam(self) -> str:
        return self._personnummer("{y}{m}{d60}", "-")

    def _fnr(self) -> str:
        while True:
            number = self._day("{d}{m}{y}") + f"{self.rng.randint(0, 499):03d}"
            one = fodselsnummer.calc_check_digit1(number)
            two = fodselsnummer.calc_check_digit2(number + one)
            if len(one + two) == 2:
                return number + one + two

    def _cpr(self) -> str:
        return self._day("{d}{m}{y}") + f"-{self.rng.randint(1, 3999):04d}"

    def _ssn(self) -> str:
        area = self.rng.choice([number for number in range(1, 900) if number != 666])
        return f"{area:03d}-{self.rng.randint(1, 99):02d}-{self.rng.randint(1, 9999):04d}"

    def _card(self, mark: str = "") -> str:
        digits = self.rng.choice(["4", "51", "55", "2221", "6011"])
        digits += "".join(self.rng.choices("0123456789", k=15 - len(digits)))
        digits += luhn.calc_check_digit(digits)
        return mark.join(digits[at : at + 4] for at in range(0, 16, 4))

    def _card_spaced(self) -> str:
        return self._card(" ")

    def _card_dashed(self) -> str:
        return self._card("-")

    def _iban(self, country: str, length: int) -> str:
        body = "".join(self.rng.choices("0123456789", k=length - 4))
        return country + mod_97_10.calc_check_digits(body + country) + body

    def _iban_fi(self) -> str:
        return self._iban("FI", 18)

    def _iban_no(self) -> str:
        return self._iban("NO", 15)

    def _iban_dk(self) -> str:
        return self._iban("DK", 18)

    def _spaced(self, number: str) -> str:
        return " ".join(number[at : at + 4] for at in range(0, len(number), 4))

    def _iban_fi_spaced(self) -> str:
        return self._spaced(self._iban("FI", 18))

    def _iban_se_spaced(self) -> str:
        return self._spaced(self._iban("SE", 24))


if __name__ == "__main__":
    main()
