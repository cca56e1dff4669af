"""``regcheck refdata update`` against a server of the tests' own that gives the publishers' files, and trouble."""

from __future__ import annotations

import json
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest
from conftest import Cli, assert_sentence
from publishers import POPULATION, geonames_dump, json_stat, paavo_now

from regcheck import data
from regcheck.data.imported import folder as imports_folder
from regcheck.errors import RegcheckError
from regcheck.refdata.publications import PUBLICATIONS
from regcheck.refdata.remote import Remote, UnreachableError
from regcheck.refdata.store import renew

PAAVO = "/geo.stat.fi/geoserver/postialue/wfs"
GEONAMES = "/download.geonames.org/export/zip"
NOW = ("--as-of", "2027-02-01")


@dataclass
class Reply:
    """One answer: its status, body and headers; ``cut`` bytes of the body are promised and never sent."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0


class Publisher(ThreadingHTTPServer):
    """A server with scripted answers by path: each is given once, the last again and again."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[tuple[str, str, bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """Answers as scripted; what was asked is kept."""

    server: Publisher

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, question: bytes) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append((path, self.path, question))
        replies = self.server.replies.get(path, [Reply(status=404)])
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body) + reply.cut))
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Tests are quiet."""


@pytest.fixture
def publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    data.forget()
    with Publisher() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
    monkeypatch.undo()
    data.forget()


def fetch(publisher: Publisher, name: str, folder: Path, **options: Any) -> list[Path]:
    return Remote(publisher.address, wait=0, **options).fetch(PUBLICATIONS[name], 2027, folder)


def paavo(folder: Path, year: int = 2027) -> bytes:
    return paavo_now(folder / "made.csv", year).read_bytes()


# --- what arrives -----------------------------------------------------------------------------------------------------


def test_paavo_is_downloaded_and_put_in_force(publisher: Publisher, cli: Cli, folder: Path) -> None:
    publisher.replies[PAAVO] = [Reply(paavo(folder))]
    answer = cli("refdata", "update", "paavo", "--mirror", publisher.address, *NOW)
    assert answer.code == 0, answer
    assert "3018 rows of 2025" in answer.out
    assert data.statistics("areas_fi", "FI") == "Statistics Finland 2025"
    asked = parse_qs(urlsplit(publisher.asked[0][1]).query)
    assert asked["typeName"] == ["postialue:pno_tilasto_2027"]
    assert {"he_vakiy", "ra_kt_as", "te_yks"} <= set(asked["propertyName"][0].split(","))


def test_last_years_release_is_taken_where_this_years_is_not_out(publisher: Publisher, folder: Path) -> None:
    publisher.replies[PAAVO] = [Reply(b"<ExceptionReport/>", 400), Reply(paavo(folder, 2026))]
    fetched = fetch(publisher, "paavo", folder)
    assert [path.name for path in fetched] == ["paavo_2026.csv"]


def test_geonames_has_a_zip_for_each_country(publisher: Publisher, cli: Cli) -> None:
    for country in ("FI", "AX", "SE", "NO", "DK"):
        publisher.replies[f"{GEONAMES}/{country}.zip"] = [Reply(geonames_dump(country))]
    answer = cli("refdata", "update", "geonames", "--mirror", publisher.address, *NOW)
    assert answer.code == 0, answer
    assert answer.out.count("rows of 2027") == 5
    assert data.table("postal_places").height > 28_000


def test_norways_births_are_asked_for_in_two_halves(publisher: Publisher, tmp_path: Path) -> None:
    births = data.table("name_cohorts").filter(country="NO")
    cubes = {gender: _births(births.filter(gender=gender)) for gender in ("female", "male")}
    publisher.replies["/data.ssb.no/api/v0/en/table/10467"] = [Reply(cubes["female"]), Reply(cubes["male"])]
    fetched = fetch(publisher, "ssb", tmp_path)
    codes = [json.loads(question)["query"][0]["selection"]["values"] for _, _, question in publisher.asked]
    assert codes == [["1*"], ["2*"]]
    renew(fetched, this_year=2027)
    again = data.table("name_cohorts").filter(country="NO")
    assert again.sort(births.columns).equals(births.sort(births.columns))


def _births(births: pl.DataFrame) -> bytes:
    wide = births.sort("birth_year").pivot(on="birth_year", index="name", values="births")
    years = sorted(wide.columns[1:])
    values = [count for row in wide.select(years).iter_rows() for count in row]
    return json_stat("10467: Born persons", {"first name": wide["name"].to_list(), "year": years}, "Persons", values)


def test_dvvs_newest_files_are_found_in_the_catalogue(publisher: Publisher, tmp_path: Path) -> None:
    base = "https://www.avoindata.fi/data/dataset/x/resource/y/download"
    names = (
        "etunimitilasto-2025-08-13-dvv.xlsx",
        "etunimitilasto-2026-08-04-dvv.xlsx",
        "sukunimitilasto-2026-08-04-dvv.csv",
    )
    listed = {
        "result": {
            "resources": [
                {"url": f"{base}/{name}"}
                for name in (
                    "etunimitilasto-2026-08-04-dvv-naiset-ens.csv",
                    *names,
                    "etunimitilasto-dvv_2022-08-04.xlsx",
                    "kuvaus.pdf",
                )
            ]
        }
    }
    publisher.replies["/www.avoindata.fi/data/api/3/action/package_show"] = [Reply(json.dumps(listed).encode())]
    for name in names:
        publisher.replies[f"/www.avoindata.fi/data/dataset/x/resource/y/download/{name}"] = [Reply(name.encode())]
    fetched = fetch(publisher, "dvv", tmp_path)
    assert [path.name for path in fetched] == list(names[1:])
    assert [path.read_bytes() for path in fetched] == [name.encode() for name in names[1:]]


def test_scbs_four_tables_are_asked_for_by_their_variables(publisher: Publisher, tmp_path: Path) -> None:
    base = "/api.scb.se/OV0104/v1/doris/sv/ssd/START"
    tables = ("BE/BE0101/BE0101A/BefolkningNy", "HE/HE0111/HE0111A/HushallT22", "BE/BE0101/BE0101S/HushallT03")
    for table in (*tables, "HE/HE0110/HE0110A/SamForvInk1"):
        publisher.replies[f"{base}/{table}"] = [Reply(b'"region","x"\n')]
    assert len(fetch(publisher, "scb", tmp_path)) == 4
    for _, _, question in publisher.asked:
        asked = json.loads(question)
        assert {"Region", "Tid"} <= {one["code"] for one in asked["query"]}
        assert asked["response"] == {"format": "csv"}


def test_finlands_population_comes_by_year_and_sex(publisher: Publisher, cli: Cli) -> None:
    people = data.table("population").filter(country="FI").sort("age")
    ages = ("Yhteensä", *(f"{age}" for age in people["age"][:-1]), "100 -")
    dimensions = {"Ikä": ages, "Sukupuoli": POPULATION["Sukupuoli"], "Vuosi": ("2026",)}
    values = [9, 9, 9] + [count for row in people.select("men", "women").iter_rows() for count in (9, *row)]
    path = "/pxdata.stat.fi/PxWeb/api/v1/fi/StatFin/vaerak/statfin_vaerak_pxt_11re.px"
    publisher.replies[path] = [Reply(json_stat("Väestö", dimensions, "Väestö 31.12.", values))]
    answer = cli("refdata", "update", "statfin", "--mirror", publisher.address, *NOW)
    assert answer.code == 0, answer
    renewed = data.table("population").filter(country="FI").sort("age")
    assert renewed.equals(people)
    assert data.statistics("population", "FI") == "Statistics Finland 2026"


def test_traficoms_cars(publisher: Publisher, cli: Cli) -> None:
    path = "/trafi2.stat.fi/PXWeb/api/v1/fi/TraFi/Liikennekaytossa_olevat_ajoneuvot/010_kanta_tau_101.px"
    dimensions = {"Alue": ("KOKO MAA", "Akaa", "Vaasa"), "Merkki": ("Yhteensä",), "Käyttöönottovuosi": ("Yhteensä",)}
    cube = json_stat("Henkilöautot 2026", dimensions | {"Käyttövoima": ("Yhteensä",)}, "Lukumäärä", [99, 40, 50])
    publisher.replies[path] = [Reply(cube)]
    answer = cli("refdata", "update", "traficom", "--mirror", publisher.address, *NOW)
    assert answer.code == 0, answer
    assert data.table("cars_fi").sort("municipality").rows() == [("Akaa", 40), ("Vaasa", 50)]


# --- trouble on the way -----------------------------------------------------------------------------------------------


def test_a_busy_server_is_asked_again(publisher: Publisher, folder: Path) -> None:
    publisher.replies[PAAVO] = [Reply(status=503), Reply(status=429), Reply(b"whole")]
    assert fetch(publisher, "paavo", folder)[0].read_bytes() == b"whole"
    assert len(publisher.asked) == 3


def test_the_wait_grows_and_follows_what_the_server_asks(
    publisher: Publisher, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("regcheck.refdata.remote.time.sleep", waited.append)
    asked = {"Retry-After": "9"}
    publisher.replies[PAAVO] = [Reply(status=503), Reply(status=503, headers=asked), Reply(status=503), Reply(b"whole")]
    Remote(publisher.address, wait=1).fetch(PUBLICATIONS["paavo"], 2027, folder)
    assert waited == [1, 9, 18]


@pytest.mark.parametrize(
    ("replies", "sentence"),
    [
        ([Reply(status=503)], "answered 503"),
        ([Reply(status=403)], "answered 403"),
        ([Reply(status=404)], "answered 404"),
        ([Reply(b"half of it", cut=5000)], "broke off"),
    ],
)
def test_what_does_not_come_is_told_with_the_page_to_fetch_it_from(
    publisher: Publisher, folder: Path, replies: list[Reply], sentence: str
) -> None:
    publisher.replies[PAAVO] = replies
    with pytest.raises(RegcheckError, match=sentence) as caught:
        fetch(publisher, "paavo", folder)
    assert "https://stat.fi/tup/paavo" in caught.value.advice.en
    assert not list(folder.glob("paavo*"))


def test_a_body_cut_short_is_fetched_again(publisher: Publisher, folder: Path) -> None:
    publisher.replies[PAAVO] = [Reply(b"half", cut=10), Reply(b"whole")]
    assert fetch(publisher, "paavo", folder)[0].read_bytes() == b"whole"


def test_a_file_that_has_no_end_is_stopped(publisher: Publisher, folder: Path) -> None:
    publisher.replies[PAAVO] = [Reply(b"x" * 3_000_000)]
    with pytest.raises(RegcheckError, match="more than 1 megabytes"):
        fetch(publisher, "paavo", folder, largest=1_000_000)


def test_a_slow_server_is_given_up(publisher: Publisher, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise urllib.error.URLError(TimeoutError())

    monkeypatch.setattr(urllib.request, "urlopen", never)
    with pytest.raises(RegcheckError, match="no answer in time"):
        fetch(publisher, "paavo", folder)


def nothing_written() -> bool:
    return not list(imports_folder().glob("*"))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (lambda _: b"<!DOCTYPE html><html><body>Maintenance</body></html>", "holds a web page"),
        (lambda whole: whole[: len(whole) // 2], "ends in the middle of line"),
        (lambda whole: whole[: whole.index(b"\n", len(whole) // 2) + 1], "only a part"),
        (lambda _: b"", "is empty"),
    ],
    ids=["web page", "cut in a line", "cut after a line", "empty"],
)
def test_a_wrong_file_replaces_nothing(
    publisher: Publisher, cli: Cli, folder: Path, body: Callable[[bytes], bytes], sentence: str
) -> None:
    publisher.replies[PAAVO] = [Reply(body(paavo(folder)))]
    answer = cli("refdata", "update", "paavo", "--mirror", publisher.address, *NOW)
    assert_sentence(answer)
    assert sentence in answer.err
    assert nothing_written()


def test_one_publisher_in_trouble_does_not_stop_the_others(publisher: Publisher, cli: Cli, folder: Path) -> None:
    publisher.replies[PAAVO] = [Reply(paavo(folder))]
    answer = cli("refdata", "update", "geonames", "paavo", "--mirror", publisher.address, *NOW)
    assert answer.code == 2
    assert "answered 404" in answer.err
    assert "areas_fi" in answer.out


def test_without_a_network_one_sentence_is_enough(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> None:
        raise urllib.error.URLError(socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"))

    monkeypatch.setattr(urllib.request, "urlopen", offline)
    answer = cli("refdata", "update")
    assert_sentence(answer)
    assert "no connection to the network" in answer.err
    assert "regcheck refdata import" in answer.err
    with pytest.raises(UnreachableError):
        Remote().fetch(PUBLICATIONS["ssb"], 2027, Path())


def test_only_the_publishers_own_safe_addresses_are_followed(publisher: Publisher, tmp_path: Path) -> None:
    listed = {"result": {"resources": [{"url": "file:///etc/passwd/etunimitilasto-2030.xlsx"}]}}
    publisher.replies["/www.avoindata.fi/data/api/3/action/package_show"] = [Reply(json.dumps(listed).encode())]
    with pytest.raises(RegcheckError):
        fetch(publisher, "dvv", tmp_path)
    assert not list(tmp_path.glob("etunimi*"))


def test_an_unknown_publication_is_told(cli: Cli) -> None:
    answer = cli("refdata", "update", "post")
    assert_sentence(answer)
    assert "geonames, dvv, paavo" in answer.err


@pytest.mark.parametrize("publication", PUBLICATIONS.values(), ids=PUBLICATIONS)
def test_every_publication_is_fetched_over_https_from_its_own_page(publication: Any) -> None:
    requests = [] if publication.listing else [one for group in publication.groups(2027) for one in group]
    addresses = [publication.page, *filter(None, [publication.listing]), *(one.url for one in requests)]
    assert all(address.startswith("https://") and address.isascii() for address in addresses)
    assert set(publication.tables) <= {source.table for source in data.SOURCES} | {"cars_fi"}
