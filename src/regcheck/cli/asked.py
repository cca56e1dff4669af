"""What the flags ask for, laid over the settings file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from regcheck.cli.contacts import PhoneForm
from regcheck.cli.options import FailOn
from regcheck.errors import SettingsError
from regcheck.lists import Lists
from regcheck.pipeline import Outcome
from regcheck.rules import Rule
from regcheck.settings import Settings, country_code, read_gate, read_settings
from regcheck.stages.enrich import ESTIMATORS, SHOWN_ESTIMATES
from regcheck.stages.gate import GateSettings, Verdict, gate
from regcheck.stages.load import LoadOptions
from regcheck.stages.validate import ValidateSettings
from regcheck.text import Text

_PAIR = Text(
    "“{given}” has the wrong form: {option} takes {form}.",
    "”{given}” on väärää muotoa: valitsimen {option} arvo on muotoa {form}.",
    "”{given}” har fel form: värdet för {option} skrivs {form}.",
)
_MAPPED = Text('"Header=field"', '"Otsikko=kenttä"', '"Rubrik=fält"')
_LIMITED = Text("RULE=1%", "SÄÄNTÖ=1%", "REGEL=1%")
_AGAIN = Text("Correct it and run again.", "Korjaa se ja aja uudelleen.", "Rätta det och kör igen.")
_NO_DATE = Text("“{given}” is not a date.", "”{given}” ei ole päivämäärä.", "”{given}” är inget datum.")
_ISO = Text("Write the day as 2026-01-31.", "Kirjoita päivä muodossa 2026-01-31.", "Skriv dagen som 2026-01-31.")
_NO_RULE = Text("There is no rule {rule}.", "Sääntöä {rule} ei ole.", "Det finns ingen regel {rule}.")
_NO_ESTIMATE = Text(
    "There is no estimate called “{name}”.",
    "Arviota ”{name}” ei ole.",
    "Det finns ingen uppskattning som heter ”{name}”.",
)
_NONE_NAMED = Text(
    "The option --estimates names no estimate.",
    "Valitsin --estimates ei nimeä yhtään arviota.",
    "Väljaren --estimates anger ingen uppskattning.",
)
_BY_COLUMN = {name: name for name in SHOWN_ESTIMATES} | {
    ESTIMATORS[name].column.removeprefix("est_"): name for name in SHOWN_ESTIMATES
}
_ESTIMATES = Text(
    "There are: {names}; or none.", "Arviot ovat: {names}; tai none.", "De som finns är: {names}; eller none."
)
_SEE_RULES = Text(
    "See them all with: regcheck rules",
    "Säännöt näet komennolla: regcheck rules",
    "Alla regler visas med: regcheck rules",
)


@dataclass(frozen=True)
class Asked:
    """The flags about settings and reading, as typed."""

    settings: str | None
    country: str | None
    as_of: str | None
    map: Sequence[str] | None
    reading: LoadOptions
    fix_typos: bool = False
    estimates: str | None = None
    phone_format: PhoneForm | None = None


def asked_settings(asked: Asked) -> Settings:
    """The settings file with the flags laid over it. Raises SettingsError for what makes no sense."""
    settings = read_settings(Path.cwd(), Path(asked.settings) if asked.settings else None)
    given = {name: value for name, value in vars(asked.reading).items() if value is not None}
    settings = replace(settings, load=replace(settings.load, **given))
    if asked.country is not None:
        settings = replace(settings, normalise=replace(settings.normalise, country=country_code(asked.country)))
    if asked.fix_typos:
        settings = replace(settings, normalise=replace(settings.normalise, fix_typos=True))
    if asked.estimates is not None:
        settings = replace(settings, enrich=replace(settings.enrich, only=_estimates(asked.estimates)))
    if asked.phone_format is not None:
        settings = replace(settings, normalise=replace(settings.normalise, phone_format=asked.phone_format.value))
    if asked.as_of is not None:
        settings = replace(settings, as_of=given_day(asked.as_of))
    mapping = dict(_pair(one, "--map", _MAPPED) for one in asked.map or ())
    return replace(settings, columns={**settings.columns, **mapping}, saved=settings.saved - set(mapping))


def asked_lists(
    suppress: Sequence[str] | None,
    suppressed_on: str | None,
    updates: Sequence[str] | None,
    evidence: str | None = None,
) -> Lists:
    """The lists from outside that the flags name. Raises SettingsError for a day that is none."""
    day = given_day(suppressed_on) if suppressed_on else None
    return Lists(
        tuple(map(Path, suppress or ())), day, tuple(map(Path, updates or ())), Path(evidence) if evidence else None
    )


def asked_gate(
    in_force: GateSettings,
    fail_on: FailOn | None,
    fail_under: float | None,
    limits: Sequence[str] | None,
    rules: Mapping[str, Rule],
) -> GateSettings:
    """The limits ``in_force`` with those of the flags laid over them; they may be about any of ``rules``."""
    given = dict(_pair(one, "--max", _LIMITED) for one in limits or ())
    return GateSettings(
        fail_on=in_force.fail_on if fail_on is None else fail_on.value,
        fail_under=in_force.fail_under if fail_under is None else fail_under,
        max={known_rule(rule, rules).id: limit for rule, limit in {**in_force.max, **given}.items()},
    )


def known_rule(given: str, rules: Mapping[str, Rule]) -> Rule:
    """The one of ``rules`` that has this id or name, in any case. Raises SettingsError where there is none."""
    found = rules.get(given.upper()) or next((one for one in rules.values() if one.slug == given.lower()), None)
    if found is None:
        raise SettingsError(_NO_RULE.format(rule=given), _SEE_RULES)
    return found


def rules_in_settings(settings: str | None) -> ValidateSettings:
    """What the settings file says of rules: the one named, or the folder's own."""
    return read_settings(Path.cwd(), Path(settings) if settings else None).validate


def gate_in_force(settings: str | None) -> GateSettings:
    """The limits of the settings file: the one named, or the folder's own."""
    return read_gate(Path.cwd(), Path(settings) if settings else None)


def verdict_of(outcome: Outcome, asked: GateSettings) -> Verdict:
    """Whether the register of ``outcome`` passes the limits ``asked``."""
    return gate(outcome.findings, outcome.score.overall, outcome.people.height, asked)


def _estimates(given: str) -> tuple[str, ...]:
    """The names of estimates, parted by commas, or of their columns; none of them for ``none``."""
    said = [name for one in given.lower().split(",") if (name := one.strip().removeprefix("est_"))]
    advice = _ESTIMATES.format(names=", ".join(SHOWN_ESTIMATES))
    if not said:
        raise SettingsError(_NONE_NAMED, advice)
    wrong = [name for name in said if name not in (*_BY_COLUMN, "none")]
    if wrong:
        raise SettingsError(_NO_ESTIMATE.format(name=wrong[0]), advice)
    return () if "none" in said else tuple(dict.fromkeys(_BY_COLUMN[name] for name in said))


def _pair(given: str, option: str, form: Text) -> tuple[str, str]:
    name, equals, value = given.rpartition("=")
    if not equals or not name.strip() or not value.strip():
        raise SettingsError(_PAIR.format(given=given, option=option, form=form), _AGAIN)
    return name.strip(), value.strip()


def given_day(given: str) -> date:
    """The day that --as-of names. Raises SettingsError where it names none."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise SettingsError(_NO_DATE.format(given=given), _ISO) from None
