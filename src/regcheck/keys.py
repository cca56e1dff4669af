"""The key of keyed hashes: from the environment, or a file that only its owner can read. Never shown."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from regcheck.errors import OutputError, SettingsError, in_words
from regcheck.text import Text

VARIABLE = "REGCHECK_KEY"
_LEAST = 16
_TOO_SHORT = Text(
    "The key in {where} is too short: {length} characters.",
    "Avain kohteessa {where} on liian lyhyt: {length} merkkiä.",
    "Nyckeln i {where} är för kort: {length} tecken.",
)
_LONGER = Text(
    "Use at least {least} characters; the same key must be used every time.",
    "Käytä vähintään {least} merkkiä; avaimen on oltava joka kerta sama.",
    "Använd minst {least} tecken; samma nyckel måste användas varje gång.",
)
_UNUSABLE = Text(
    "The key file {path} cannot be used: {problem}.",
    "Avaintiedostoa {path} ei voi käyttää: {problem}.",
    "Nyckelfilen {path} kan inte användas: {problem}.",
)
_NAME_KEY = Text(
    "Make the file readable and writable for you, or set the key in {variable}.",
    "Anna itsellesi luku- ja kirjoitusoikeus tiedostoon tai aseta avain muuttujaan {variable}.",
    "Ge dig själv läs- och skrivrätt till filen, eller ange nyckeln i {variable}.",
)


def secret_key() -> bytes:
    """The key: REGCHECK_KEY, else the owner's key file, which is made when first needed.

    Raises SettingsError where the key is too short, OutputError where the file cannot be read or made.
    """
    if given := os.environ.get(VARIABLE):
        return _long_enough(given, VARIABLE)
    path = key_file()
    try:
        if not path.exists():
            _make(path)
        return _long_enough(path.read_text("utf-8").strip(), str(path))
    except OSError as problem:
        raise OutputError(
            _UNUSABLE.format(path=path, problem=in_words(problem)), _NAME_KEY.format(variable=VARIABLE)
        ) from None


def keyed_hashes(texts: Iterable[str], key: bytes, size: int) -> list[str]:
    """The hash of each text under a ``key`` of any length: ``size`` bytes as hex digits."""
    short = hashlib.sha256(key).digest()  # the hash takes no more than 64 bytes of key
    return [hashlib.blake2b(text.encode(), key=short, digest_size=size).hexdigest() for text in texts]


def key_file() -> Path:
    """Where the key lies when the environment has none: the user's settings folder, never a result folder."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    return (Path(home) if home else Path.home() / ".config") / "regcheck" / "key"


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(secrets.token_hex(32) + "\n")


def _long_enough(key: str, where: str) -> bytes:
    if len(key) < _LEAST:
        raise SettingsError(_TOO_SHORT.format(where=where, length=len(key)), _LONGER.format(least=_LEAST))
    return key.encode()
