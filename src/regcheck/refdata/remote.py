"""Fetching from the publishers: tries again, waits, never takes more than it should, says clearly what went wrong."""

from __future__ import annotations

import http.client
import json
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from regcheck.errors import InputError, RegcheckError
from regcheck.refdata.publications import Publication, Request
from regcheck.text import Text

TRIES = 4
WAIT = 1.0
"""Seconds before the second try; each further wait is twice as long, or as long as the server asks for."""

LONGEST_WAIT = 60.0
TIMEOUT = 30.0
LARGEST = 200_000_000
"""Bytes: the largest of the files (Norway's names) is a fortieth of this."""

PIECE = 1 << 16
AGENT = "regcheck (official statistics for customer registers)"
PASSING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS, *(code for code in HTTPStatus if code >= 500)}

_OFFLINE = Text(
    "{host} cannot be reached: {why}.",
    "Palvelimeen {host} ei saada yhteyttä: {why}.",
    "Det går inte att nå {host}: {why}.",
)
_REFUSED = Text(
    "{host} answered {code} to the request for {title}.",
    "Palvelin {host} vastasi {code}, kun siltä pyydettiin: {title}.",
    "{host} svarade {code} på begäran om {title}.",
)
_BROKEN_OFF = Text(
    "The transfer from {host} broke off: {title}.",
    "Siirto palvelimelta {host} katkesi: {title}.",
    "Överföringen från {host} avbröts: {title}.",
)
_TOO_LARGE = Text(
    "{host} sends more than {most} megabytes for {title}; it was stopped.",
    "Palvelin {host} lähettää yli {most} megatavua ({title}); siirto keskeytettiin.",
    "{host} skickar mer än {most} megabyte för {title}; överföringen stoppades.",
)
_NOT_LISTED = Text(
    "{host} lists no file of {title}.",
    "Palvelimen {host} luettelossa ei ole tiedostoa: {title}.",
    "{host} listar ingen fil för {title}.",
)
_BY_HAND = Text(
    "Try again later, or download the file by hand from {page} and give it to regcheck refdata import.",
    "Yritä myöhemmin uudelleen tai lataa tiedosto itse osoitteesta {page} ja anna se komennolle "
    "regcheck refdata import.",
    "Försök igen senare, eller ladda ned filen själv från {page} och ge den till regcheck refdata import.",
)
_NO_ANSWER = Text("no answer in time", "vastausta ei tullut ajoissa", "inget svar i tid")
_NO_NETWORK = Text("no connection to the network", "verkkoyhteyttä ei ole", "ingen nätverksanslutning")
_NO_CONNECTION = Text("the connection failed", "yhteys ei onnistunut", "anslutningen misslyckades")


class UnreachableError(InputError):
    """There is no network: the other publishers cannot be reached either."""


class _NotThereError(Exception):
    """The publisher has no such file: the release of another year may be there."""


@dataclass(frozen=True)
class Remote:
    """How publishers are reached: ``mirror`` is an address in their stead, ``wait`` the seconds before a retry."""

    mirror: str = ""
    wait: float = WAIT
    timeout: float = TIMEOUT
    largest: int = LARGEST

    def fetch(self, publication: Publication, year: int, folder: Path) -> list[Path]:
        """Download what ``publication`` has to ``folder``. Raises InputError with what to do where that fails."""
        groups = self._listed(publication) if publication.listing else publication.groups(year)
        problem: _NotThereError | None = None
        for group in groups:
            try:
                return [self._file(request, publication, folder) for request in group]
            except _NotThereError as refusal:
                problem = refusal
        raise _trouble(_REFUSED, publication, code=HTTPStatus.NOT_FOUND.value) from problem

    def _listed(self, publication: Publication) -> Iterator[tuple[Request, ...]]:
        """The newest files that a catalogue lists, a group of one for each beginning of a name that is asked for."""
        try:
            listed = json.loads(self._bytes(Request("", publication.listing), publication))["result"]["resources"]
            files = {url.rpartition("/")[2]: url for url in (one["url"] for one in listed)}
        except (ValueError, KeyError, TypeError, _NotThereError) as problem:
            raise _trouble(_NOT_LISTED, publication) from problem
        group = []
        for wanted in next(publication.groups(0)):
            newest = max((name for name in files if name.lower().startswith(wanted.file)), key=_edition, default=None)
            if newest is None:
                raise _trouble(_NOT_LISTED, publication)
            group.append(Request(newest, files[newest]))
        yield tuple(group)

    def _file(self, request: Request, publication: Publication, folder: Path) -> Path:
        path = folder / request.file
        path.write_bytes(self._bytes(request, publication))
        return path

    def _bytes(self, request: Request, publication: Publication) -> bytes:
        """The body of an answer, after some tries. Raises InputError, or _NotThereError for a 404 and its kin."""
        wait = self.wait
        for left in reversed(range(TRIES)):
            try:
                return self._once(request, publication)
            except urllib.error.HTTPError as problem:
                problem.close()  # it is an answer too, with a connection of its own
                if problem.code in {HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST, HTTPStatus.GONE}:
                    raise _NotThereError from problem
                if problem.code not in PASSING or not left:
                    raise _trouble(_REFUSED, publication, code=problem.code) from problem
                wait = min(max(wait, _asked_for(problem)), LONGEST_WAIT)
            except (http.client.HTTPException, ConnectionError, EOFError) as problem:
                if not left:
                    raise _trouble(_BROKEN_OFF, publication) from problem
            except OSError as problem:
                if not left or _why(problem) is _NO_NETWORK:
                    raise _unreachable(publication, _why(problem)) from problem
            time.sleep(wait)
            wait *= 2
        raise AssertionError

    def _once(self, request: Request, publication: Publication) -> bytes:
        """One try. What comes is read piece by piece, and counted: a body cut short raises EOFError."""
        url = self._address(request.url)
        headers = {"User-Agent": AGENT} | ({"Content-Type": "application/json"} if request.question else {})
        asked = urllib.request.Request(url, request.question or None, headers)  # noqa: S310 - see _address
        with urllib.request.urlopen(asked, timeout=self.timeout) as answer:  # noqa: S310
            body = bytearray()
            while piece := answer.read(PIECE):
                body += piece
                if len(body) > self.largest:
                    raise _trouble(_TOO_LARGE, publication, most=self.largest // 1_000_000)
            promised = answer.headers.get("Content-Length")
        if promised and promised.isdigit() and len(body) < int(promised):
            raise EOFError
        return bytes(body)

    def _address(self, url: str) -> str:
        """``url``, or where the mirror keeps it: below the name of its host. Only the web's schemes are followed."""
        parts = urlsplit(url)
        address = f"{self.mirror.rstrip('/')}/{parts.netloc}{url.partition(parts.netloc)[2]}" if self.mirror else url
        if urlsplit(address).scheme not in ({"http", "https"} if self.mirror else {"https"}):
            raise _NotThereError
        return address


def _trouble(sentence: Text, publication: Publication, **values: object) -> RegcheckError:
    host = urlsplit(publication.page).netloc
    told = sentence.format(host=host, title=publication.title, **values)
    return InputError(told, _BY_HAND.format(page=publication.page))


def _unreachable(publication: Publication, why: Text) -> RegcheckError:
    problem = _trouble(_OFFLINE, publication, why=why)
    return UnreachableError(problem.message, problem.advice) if why is _NO_NETWORK else problem


def _why(problem: OSError) -> Text:
    cause = getattr(problem, "reason", problem)
    if isinstance(cause, TimeoutError):
        return _NO_ANSWER
    return _NO_NETWORK if isinstance(cause, socket.gaierror) else _NO_CONNECTION


def _edition(name: str) -> tuple[str, bool]:
    """The date that a file's name tells, wherever it stands; of one date the workbook, which has every list."""
    dates = re.findall(r"\d{4}-\d{2}-\d{2}", name)
    return (dates[-1] if dates else "", name.endswith(".xlsx"))


def _asked_for(problem: urllib.error.HTTPError) -> float:
    """The seconds that the server asks to wait, where it tells them as a number."""
    told = problem.headers.get("Retry-After", "") if problem.headers else ""
    return float(told) if told.isdigit() else 0.0
