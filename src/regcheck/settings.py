"""The settings of a run: a frozen record per stage, read from TOML, overridden by flags, each with its origin.

Order of precedence: flag, regcheck.toml, [tool.regcheck] in pyproject.toml, default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from regcheck.errors import SettingsError
from regcheck.stages.enrich import EnrichSettings
from regcheck.stages.freshness import FreshnessSettings
from regcheck.stages.gate import GateSettings
from regcheck.stages.load import LoadOptions
from regcheck.stages.normalise import NormaliseSettings
from regcheck.stages.validate import ValidateSettings
from regcheck.text import Text, same

_UNKNOWN = Text(
    "{where}: there is no setting called “{name}”.",
    "{where}: asetusta ”{name}” ei ole.",
    "{where}: det finns ingen inställning som heter ”{name}”.",
)
_WRONG_TYPE = Text(
    "{where}: the setting “{name}” cannot be {value!r}.",
    "{where}: asetuksen ”{name}” arvo ei voi olla {value!r}.",
    "{where}: inställningen ”{name}” kan inte vara {value!r}.",
)
_MEANT = Text("Did you mean “{near}”?", "Tarkoititko ”{near}”?", "Menade du ”{near}”?")
_KNOWN = Text("Known settings: {names}.", "Tunnetut asetukset: {names}.", "Kända inställningar: {names}.")
_BROKEN = Text(
    "{where} is not valid TOML: {problem}.",
    "{where} ei ole kelvollista TOMLia: {problem}.",
    "{where} är inte giltig TOML: {problem}.",
)
_MEND = Text("Mend that line and run again.", "Korjaa rivi ja aja uudelleen.", "Rätta raden och kör igen.")


@dataclass(frozen=True)
class Settings:
    """Everything a run depends on besides its files. ``columns``: the user's own header -> field."""

    as_of: date = field(default_factory=date.today)
    columns: Mapping[str, str] = field(default_factory=dict)
    load: LoadOptions = field(default_factory=LoadOptions)
    normalise: NormaliseSettings = field(default_factory=NormaliseSettings)
    validate: ValidateSettings = field(default_factory=ValidateSettings)
    freshness: FreshnessSettings = field(default_factory=FreshnessSettings)
    enrich: EnrichSettings = field(default_factory=EnrichSettings)


# The tables of regcheck.toml and the record each one fills.
_TABLES = {"load": "load", "rules": "validate", "freshness": "freshness", "estimates": "enrich"}
_TOP = ("country", "as_of", "columns", "gate", *_TABLES)


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
    limits = {name: str(value) if name == "fail_on" else value for name, value in limits.items()}
    return _fill(GateSettings(), limits, path.name, "gate") if path else GateSettings()


def _find(start: Path, given: Path | None) -> tuple[Path | None, dict[str, Any]]:
    own, project = start / "regcheck.toml", start / "pyproject.toml"
    if given is not None or own.is_file():
        path = given or own
        return path, _parse(path)
    if project.is_file():
        table = _parse(project).get("tool", {}).get("regcheck")
        return (None, {}) if table is None else (project, table)
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
        raise SettingsError(sentence.format(path=path), same(f"{problem.strerror}.")) from None


def _from_table(table: Mapping[str, Any], where: str) -> Settings:
    _no_strangers(table, _TOP, where, "")
    settings = Settings()
    if "as_of" in table:
        settings = replace(settings, as_of=_typed(table["as_of"], date, where, "as_of"))
    if "country" in table:
        country = _typed(table["country"], str, where, "country").upper()
        settings = replace(settings, normalise=NormaliseSettings(country=country))
    if "columns" in table:
        settings = replace(settings, columns=_typed(table["columns"], dict, where, "columns"))
    for name, attribute in _TABLES.items():
        if name in table:
            filled = _fill(getattr(settings, attribute), _typed(table[name], dict, where, name), where, name)
            settings = replace(settings, **{attribute: filled})
    return settings


def _fill(record: Any, table: Mapping[str, Any], where: str, section: str) -> Any:  # noqa: ANN401 - any settings record
    known = {one.name: getattr(record, one.name) for one in fields(record)}
    _no_strangers(table, tuple(known), where, f"{section}.")
    return replace(
        record, **{name: _like(value, known[name], where, f"{section}.{name}") for name, value in table.items()}
    )


def _like(value: Any, default: Any, where: str, name: str) -> Any:  # noqa: ANN401
    """``value`` if it is of the kind of ``default``: a list fills a tuple, a whole number a float, anything None."""
    if isinstance(default, tuple) and isinstance(value, list):
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if default is None or (isinstance(value, type(default)) and isinstance(value, bool) == isinstance(default, bool)):
        return value
    raise SettingsError(_WRONG_TYPE.format(where=where, name=name, value=value), _MEND)


def _typed(value: Any, kind: type, where: str, name: str) -> Any:  # noqa: ANN401
    if isinstance(value, kind):
        return value
    raise SettingsError(_WRONG_TYPE.format(where=where, name=name, value=value), _MEND)


def _no_strangers(table: Mapping[str, Any], known: tuple[str, ...], where: str, section: str) -> None:
    for name in table:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            advice = _MEANT.format(near=near[0]) if near else _KNOWN.format(names=", ".join(known))
            raise SettingsError(_UNKNOWN.format(where=where, name=f"{section}{name}"), advice)
