"""The settings of a run: a frozen record per stage, read from TOML, overridden by flags, each with its origin.

Order of precedence: flag, regcheck.toml, [tool.regcheck] in pyproject.toml, default.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from regcheck.errors import SettingsError, in_words
from regcheck.files import replacing
from regcheck.hazards import COUNTRIES
from regcheck.priors import RATES
from regcheck.rules import RULES
from regcheck.rules.limits import allowed
from regcheck.rules.own import read_own, told
from regcheck.stages.enrich import SHOWN_ESTIMATES, EnrichSettings
from regcheck.stages.freshness import FreshnessSettings
from regcheck.stages.gate import GateSettings
from regcheck.stages.headlines import PriceSettings
from regcheck.stages.lawful import ConsentSettings
from regcheck.stages.load import LoadOptions
from regcheck.stages.merge import MergeSettings
from regcheck.stages.normalise import NormaliseSettings, PhoneFormat
from regcheck.stages.retention import RetentionSettings
from regcheck.stages.validate import ValidateSettings
from regcheck.stages.wash import SuppressSettings
from regcheck.text import Text

_UNKNOWN = Text(
    "{where}: there is no setting called “{name}”.",
    "{where}: asetusta ”{name}” ei ole.",
    "{where}: det finns ingen inställning som heter ”{name}”.",
)
_WRONG_TYPE = Text(
    "{where}: the setting “{name}” cannot be {value!r}.",
    "{where}: asetuksen ”{name}” arvoksi ei käy {value!r}.",
    "{where}: inställningen ”{name}” kan inte vara {value!r}.",
)
_MEANT = Text("Did you mean “{near}”?", "Tarkoititko ”{near}”?", "Menade du ”{near}”?")
_KNOWN = Text("Known settings: {names}.", "Tunnetut asetukset: {names}.", "Kända inställningar: {names}.")
_BROKEN = Text(
    "{where} is not valid TOML: {problem}.",
    "{where} ei ole kelvollista TOMLia: {problem}.",
    "{where} är inte giltig TOML: {problem}.",
)
_NO_COUNTRY = Text("“{given}” is not a country code.", "”{given}” ei ole maatunnus.", "”{given}” är ingen landskod.")
_TWO_LETTERS = Text(
    "Write the two letters of a country, such as FI or SE.",
    "Kirjoita maan kaksikirjaiminen tunnus, esimerkiksi FI tai SE.",
    "Skriv landets kod med två bokstäver, till exempel FI eller SE.",
)
_LIST_FIELDS = Text(
    "List the fields that the purpose needs, in square brackets.",
    "Luettele hakasulkeissa kentät, joita käyttötarkoitus tarvitsee.",
    "Räkna upp de fält som ändamålet behöver inom hakparentes.",
)
_BECAUSE = Text("Reason: {problem}.", "Syy: {problem}.", "Orsak: {problem}.")
_QUOTE = Text(
    "Put each of them in quotation marks: ['4', '17'].",
    "Kirjoita jokainen lainausmerkkeihin: ['4', '17'].",
    "Skriv vart och ett inom citattecken: ['4', '17'].",
)
_MEND = Text("Mend that line and run again.", "Korjaa rivi ja aja uudelleen.", "Rätta raden och kör igen.")


@dataclass(frozen=True)
class Undone:
    """What of a run is undone: everything, the changes of some ``reasons``, or what happened to some ``rows``.

    A reason is a code of changes.csv; ``merged`` keeps all rows apart.
    """

    everything: bool = False
    reasons: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Settings:
    """Everything a run depends on besides its files.

    ``columns``: the user's own header -> field; of those, ``saved`` come from a settings file, which serves other files
    too, so that a file may lack them. ``link``: rows of one customer get one id but stay lines of their own.
    ``check_mx``: ask DNS whether the domains of e-mail addresses take mail.
    ``purposes``: what the register is used for, each with the fields that it needs. An identity number may be held
    where a purpose needs ``national_id``.
    """

    as_of: date = field(default_factory=date.today)
    columns: Mapping[str, str] = field(default_factory=dict)
    saved: frozenset[str] = frozenset()
    load: LoadOptions = field(default_factory=LoadOptions)
    normalise: NormaliseSettings = field(default_factory=NormaliseSettings)
    validate: ValidateSettings = field(default_factory=ValidateSettings)
    merge: MergeSettings = field(default_factory=MergeSettings)
    freshness: FreshnessSettings = field(default_factory=FreshnessSettings)
    enrich: EnrichSettings = field(default_factory=EnrichSettings)
    prices: PriceSettings = field(default_factory=PriceSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    consent: ConsentSettings = field(default_factory=ConsentSettings)
    suppress: SuppressSettings = field(default_factory=SuppressSettings)
    purposes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    link: bool = False
    check_mx: bool = False
    undone: Undone = field(default_factory=Undone)


# The tables of regcheck.toml and the record each one fills.
_TABLES = {
    "load": "load",
    "merge": "merge",
    "freshness": "freshness",
    "estimates": "enrich",
    "retention": "retention",
    "consent": "consent",
    "suppress": "suppress",
    "prices": "prices",
}
_TOP = ("country", "fix_typos", "phone_format", "as_of", "columns", "gate", "rules", "purposes", *_TABLES)


def read_settings(start: Path, given: Path | None = None) -> Settings:
    """The settings in force in the folder ``start``: its regcheck.toml, or [tool.regcheck] of its pyproject.toml.

    ``given`` names another file. Raises SettingsError with the file and the setting where something is not understood.
    """
    path, table = _find(start, given)
    return Settings() if path is None else _from_table(table, path.name)


def read_gate(start: Path, given: Path | None = None) -> GateSettings:
    """The table [gate] of the same file; the defaults where there is none. Raises SettingsError like read_settings."""
    path, table = _find(start, given)
    limits = _typed(table.get("gate", {}), dict, path.name if path else "", "gate")
    return _fill(GateSettings(), limits, path.name, "gate") if path else GateSettings()


def written_settings(start: Path, given: Path | None = None) -> tuple[str, Mapping[str, Any]]:
    """The name of the settings file in force ("" where there is none) and what stands in it. Raises SettingsError."""
    path, table = _find(start, given)
    return path.name if path else "", table


def _find(start: Path, given: Path | None) -> tuple[Path | None, dict[str, Any]]:
    own, project = start / "regcheck.toml", start / "pyproject.toml"
    if given is not None or own.is_file():
        path = given or own
        return path, _parse(path)
    if project.is_file():
        tools = _typed(_parse(project).get("tool", {}), dict, project.name, "tool")
        table = _typed(tools.get("regcheck", {}), dict, project.name, "tool.regcheck")
        return (project, table) if table else (None, {})
    return None, {}


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(_BROKEN.format(where=path.name, problem=str(problem).rstrip(".")), _MEND) from None
    except OSError as problem:
        sentence = Text(
            "The settings file {path} cannot be read.",
            "Asetustiedostoa {path} ei voi lukea.",
            "Inställningsfilen {path} kan inte läsas.",
        )
        raise SettingsError(sentence.format(path=path), _BECAUSE.format(problem=in_words(problem))) from None


def _from_table(table: Mapping[str, Any], where: str) -> Settings:
    _no_strangers(table, _TOP, where, "")
    settings = Settings()
    if "as_of" in table:
        settings = replace(settings, as_of=_typed(table["as_of"], date, where, "as_of"))
    settings = replace(settings, normalise=_normalise(table, where))
    if "columns" in table:
        mapping = _typed(table["columns"], dict, where, "columns")
        fields_ = {header: _typed(field_, str, where, f"columns.{header}") for header, field_ in mapping.items()}
        settings = replace(settings, columns=fields_, saved=frozenset(fields_))
    for name, attribute in _TABLES.items():
        if name in table:
            filled = _fill(getattr(settings, attribute), _typed(table[name], dict, where, name), where, name)
            settings = replace(settings, **{attribute: filled})
    if "purposes" in table:
        settings = replace(settings, purposes=_purposes(_typed(table["purposes"], dict, where, "purposes"), where))
    if "rules" in table:
        settings = replace(settings, validate=_rules(_typed(table["rules"], dict, where, "rules"), where))
    _names_are_known(settings, where)
    return settings


def _normalise(table: Mapping[str, Any], where: str) -> NormaliseSettings:
    """The settings of normalise, which stand by themselves at the top of the file."""
    settings = NormaliseSettings()
    if "country" in table:
        settings = replace(settings, country=country_code(_typed(table["country"], str, where, "country")))
    if "fix_typos" in table:
        settings = replace(settings, fix_typos=_typed(table["fix_typos"], bool, where, "fix_typos"))
    if "phone_format" in table:
        form = _of_kind(table["phone_format"], PhoneFormat, where, "phone_format")
        settings = replace(settings, phone_format=form)
    return settings


def _names_are_known(settings: Settings, where: str) -> None:
    """Whether estimates, rates and countries that the settings name are those that there are. Raises SettingsError."""
    _no_strangers(dict.fromkeys(settings.enrich.only or ()), SHOWN_ESTIMATES, where, "estimates.only: ")
    _no_strangers(settings.freshness.rates, RATES, where, "freshness.rates.")
    for name in ("move_factors", "emigration"):
        _no_strangers(getattr(settings.freshness, name), COUNTRIES, where, f"freshness.{name}.")


def _purposes(table: Mapping[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    """The table [purposes]: each purpose with the fields it needs. A name that is no field is a header of the file."""
    purposes: dict[str, tuple[str, ...]] = {}
    for purpose, needs in table.items():
        if not isinstance(needs, list) or not all(isinstance(one, str) for one in needs):
            raise SettingsError(_WRONG_TYPE.format(where=where, name=f"purposes.{purpose}", value=needs), _LIST_FIELDS)
        purposes[purpose] = tuple(needs)
    return purposes


def _rules(table: Mapping[str, Any], where: str) -> ValidateSettings:
    """The table [rules]: switches, severities and thresholds by rule id, and the user's own rules."""
    _no_strangers(table, tuple(get_type_hints(ValidateSettings)), where, "rules.")
    plain = {name: value for name, value in table.items() if name != "custom"}
    settings: ValidateSettings = _fill(ValidateSettings(), plain, where, "rules")
    own = read_own(table.get("custom", []), where, RULES)
    known = (*RULES, *(one.id for one in own))
    for name in ("disable", "severity", "thresholds"):
        _no_strangers(dict.fromkeys(getattr(settings, name)), known, where, f"rules.{name}: ")
    for rule, severity in settings.severity.items():
        _of_kind(severity, Literal["error", "warning", "info"], where, f"rules.severity.{rule}")
    for rule, limit in settings.thresholds.items():
        allowed(rule, limit, 0)
    return replace(settings, custom=own)


def as_table(settings: Settings) -> dict[str, Any]:
    """The settings in the tables of regcheck.toml, in JSON types; ``settings_from`` reads them back.

    The gate is no part of them, and ``undone`` is not either: no settings file undoes anything.
    """
    top = {
        "as_of": settings.as_of.isoformat(),
        "columns": dict(settings.columns),
        "fix_typos": settings.normalise.fix_typos,
        "phone_format": settings.normalise.phone_format,
        "purposes": {purpose: list(needs) for purpose, needs in settings.purposes.items()},
    }
    if settings.normalise.country is not None:
        top["country"] = settings.normalise.country
    rules = _told(asdict(settings.validate)) | {"custom": [told(one) for one in settings.validate.custom]}
    tables = {name: _told(asdict(getattr(settings, attribute))) for name, attribute in _TABLES.items()}
    return top | tables | {"rules": rules}


def gate_table(gate: GateSettings) -> dict[str, Any]:
    """The gate as the table [gate] of regcheck.toml, with the severity that fails where none was set."""
    return _told(asdict(gate)) | {"fail_on": gate.fatal}


def settings_from(table: Mapping[str, Any], undone: Undone) -> Settings:
    """The settings that as_table wrote, with ``undone``. Raises like read_settings."""
    plain = {**table, "as_of": date.fromisoformat(table["as_of"])}
    return replace(_from_table(plain, "run.json"), undone=undone)


def _told(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in record.items() if value is not None}


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class Kept:
    """Where a mapping was kept: the settings file, and its table as TOML names it."""

    path: Path
    table: str


def keep_columns(mapping: Mapping[str, str], start: Path, given: Path | None = None) -> Kept:
    """Write ``mapping`` (header -> field) to the settings file in force, or to a new regcheck.toml in ``start``.

    The rest of the file stays as it is, comments included, and so do headers that ``mapping`` does not name. The file
    is written whole or not at all. Raises SettingsError where it cannot be read, OSError where it cannot be written.
    """
    import tomlkit  # noqa: PLC0415 - only saving needs it

    found, _ = _find(start, given)
    path = found or start / "regcheck.toml"
    inside = ("tool", "regcheck", "columns") if found and found.name == "pyproject.toml" and not given else ("columns",)
    text = path.read_bytes().decode("utf-8") if found else ""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    document = tomlkit.parse(text.removeprefix(mark))
    table: Any = document
    for name in inside:
        table = table.setdefault(name, tomlkit.table())
    table.update(mapping)
    with replacing(path, path.stat().st_mode & 0o777 if path.exists() else 0o644) as file:
        file.write((mark + tomlkit.dumps(document)).encode("utf-8"))
    return Kept(path, ".".join(inside))


def country_code(given: str) -> str:
    """An ISO 3166 country code in capitals. Raises SettingsError for what is none."""
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415 - loads 50 ms of metadata

    if given.upper() not in SUPPORTED_REGIONS:
        raise SettingsError(_NO_COUNTRY.format(given=given), _TWO_LETTERS)
    return given.upper()


def _fill(record: Any, table: Mapping[str, Any], where: str, section: str) -> Any:  # noqa: ANN401 - any settings record
    kinds = get_type_hints(type(record))
    _no_strangers(table, tuple(kinds), where, f"{section}.")
    values = {name: _of_kind(value, kinds[name], where, f"{section}.{name}") for name, value in table.items()}
    return replace(record, **values)


def _of_kind(value: Any, kind: Any, where: str, name: str) -> Any:  # noqa: ANN401
    """``value`` as a field of type ``kind`` holds it; a list fills a tuple, a whole number a float."""
    choices = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    for one in choices:
        plain = get_origin(one) or one
        if plain is Literal and value in get_args(one):
            return value
        if plain is tuple and isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            return tuple(value)
        if plain is Mapping and isinstance(value, dict) and _holds(value, get_args(one)[1]):
            return value
        if plain is date and (day := _day(value)):
            return day
        if plain in (float, int, str, bool) and _is_plain(value, plain) and _in_range(value, name):
            return plain(value)
    bare = isinstance(value, list) and any(get_origin(one) is tuple for one in choices)
    raise SettingsError(_WRONG_TYPE.format(where=where, name=name, value=value), _QUOTE if bare else _MEND)


def _holds(values: Mapping[str, Any], kind: Any) -> bool:  # noqa: ANN401
    """Whether a table of figures holds nothing else, and none that is negative."""
    return kind is not float or all(_is_plain(one, float) and one >= 0 for one in values.values())


def _day(value: Any) -> date | None:  # noqa: ANN401
    """A day of TOML's own, or written as text as in run.json; None for what is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _is_plain(value: Any, kind: type) -> bool:  # noqa: ANN401
    """Whether ``value`` is of ``kind``: a whole number is a float too, but true and false are no numbers."""
    return isinstance(value, (int, float) if kind is float else kind) and isinstance(value, bool) == (kind is bool)


def _in_range(value: Any, name: str) -> bool:  # noqa: ANN401
    """Whether a number can be what its name says: a probability, a percentage; none is negative."""
    if not isinstance(value, (int, float)):
        return True
    last = name.rpartition(".")[2]
    most = 1 if last.startswith("p0_") or last.endswith("_threshold") else 100 if last == "fail_under" else math.inf
    return 0 <= value <= most


def _typed(value: Any, kind: type, where: str, name: str) -> Any:  # noqa: ANN401
    if isinstance(value, kind):
        return value
    raise SettingsError(_WRONG_TYPE.format(where=where, name=name, value=value), _MEND)


def _no_strangers(table: Iterable[str], known: tuple[str, ...], where: str, section: str) -> None:
    for name in table:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            few = ", ".join(known[:20]) + (" …" if len(known) > 20 else "")
            advice = _MEANT.format(near=near[0]) if near else _KNOWN.format(names=few)
            raise SettingsError(_UNKNOWN.format(where=where, name=f"{section}{name}"), advice)
