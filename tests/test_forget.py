"""``regcheck forget``: the person goes, all else stays, nobody is told who it was."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from conftest import AS_OF, Cli, assert_sentence
from xlsxwriter import Workbook

from regcheck.duties.without import make, parts
from regcheck.errors import InputError
from regcheck.keys import secret_key
from regcheck.stages.load import LoadOptions, load, load_all
from regcheck.suppression import read_suppressions
from regcheck.text import LANGS

HEAD = "Nimi;Sähköposti;Puhelin;Katuosoite;Postinumero;Postitoimipaikka;Muistiinpanot"
HOME = "Mannerheimintie 1 A 2;00100;Helsinki"
MATTI = f'Matti Meikäläinen;matti@meikalainen.example;040 123 4567;{HOME};"soita\nillalla; ei aamulla"'
AGAIN = "MEIKÄLÄINEN MATTI;matti@meikalainen.example;+358401234567;;;;"
LIISA = "Liisa Virtanen;liisa@virtanen.example;050 765 4321;Kauppakatu 5;33100;Tampere;vanha asiakas"
AINO = "Aino Laine;aino@laine.example;;Hämeenkatu 3;33100;Tampere;"
MATTI_KEYS = {"email": 1, "name_address": 1, "phone": 1}


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGCHECK_KEY", "a key for the tests")


def lines(*records: str, newline: str = "\n", above: str = "") -> str:
    return above + "".join(record.replace("\n", newline) + newline for record in (HEAD, *records))


BEFORE = (LIISA, MATTI, AINO, AGAIN)
AFTER = (LIISA, AINO)
DIALECTS: dict[str, tuple[bytes, bytes]] = {
    "utf-8": (lines(*BEFORE).encode(), lines(*AFTER).encode()),
    "byte order mark": (lines(*BEFORE).encode("utf-8-sig"), lines(*AFTER).encode("utf-8-sig")),
    "carriage returns": (lines(*BEFORE, newline="\r\n").encode(), lines(*AFTER, newline="\r\n").encode()),
    "cp1252": (lines(*BEFORE).encode("cp1252"), lines(*AFTER).encode("cp1252")),
    "utf-16": (
        codecs.BOM_UTF16_LE + lines(*BEFORE).encode("utf-16-le"),
        codecs.BOM_UTF16_LE + lines(*AFTER).encode("utf-16-le"),
    ),
    "tabs": (lines(*BEFORE).replace(";", "\t").encode(), lines(*AFTER).replace(";", "\t").encode()),
    "no line end at the end": (lines(*BEFORE).encode()[:-1], lines(*AFTER).encode()),
    "titles above": (
        lines(*BEFORE, above="Asiakasrekisteri 2026\n\n").encode(),
        lines(*AFTER, above="Asiakasrekisteri 2026\n\n").encode(),
    ),
    "a total below": ((lines(*BEFORE) + "Yhteensä;4\n").encode(), (lines(*AFTER) + "Yhteensä;4\n").encode()),
    "old Macintosh": (
        lines(LIISA, AGAIN, AINO, newline="\r").encode(),
        lines(LIISA, AINO, newline="\r").encode(),
    ),
    "a blank line between": (lines(LIISA, MATTI, "", AINO).encode(), lines(LIISA, AINO).encode()),
}


def forget(cli: Cli, *more: object, name: str = "asiakkaat.csv", out: str = "uusi.csv", lang: str = "en") -> None:
    answer = cli("forget", name, "--email", "Matti@Meikalainen.example ", "--out", out, "--lang", lang, *AS_OF, *more)
    assert (answer.code, answer.err) == (0, ""), answer


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_other_byte_of_a_text_file_stays(dialect: str, cli: Cli, folder: Path) -> None:
    before, after = DIALECTS[dialect]
    (folder / "asiakkaat.csv").write_bytes(before)
    forget(cli)
    assert (folder / "uusi.csv").read_bytes() == after
    assert (folder / "asiakkaat.csv").read_bytes() == before
    assert "byte for byte" in (folder / "uusi.certificate.md").read_text("utf-8")


def test_all_rows_of_the_person_go_and_the_list_is_kept(cli: Cli, folder: Path) -> None:
    (folder / "asiakkaat.csv").write_text(lines(*BEFORE), "utf-8")
    forget(cli)
    kept = read_suppressions(folder / "suppression.csv", secret_key())
    assert dict(kept.group_by("kind").len().iter_rows()) == MATTI_KEYS
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir() if path.name != "asiakkaat.csv"} == {0o600}
    forget(cli, "--force")
    assert read_suppressions(folder / "suppression.csv", secret_key()).equals(kept)


@pytest.mark.parametrize("lang", LANGS)
def test_the_certificate_names_nobody(lang: str, cli: Cli, folder: Path) -> None:
    (folder / "asiakkaat.csv").write_text(lines(*BEFORE), "utf-8")
    forget(cli, lang=lang)
    text = (folder / "uusi.certificate.md").read_text("utf-8").lower()
    assert all(word not in text for word in ("matti", "meikäläinen", "4567", "mannerheim", str(folder).lower()))
    assert "asiakkaat.csv" in text
    assert "| 2 | 2 |" in text
    assert "sha-256" in text


def test_contacts_that_others_have_are_not_blocked(cli: Cli, folder: Path) -> None:
    family = "Maija Meikäläinen;matti@meikalainen.example;;Mannerheimintie 1 A 2;00100;Helsinki;"
    (folder / "asiakkaat.csv").write_text(lines(*BEFORE, family), "utf-8")
    answer = cli("forget", "asiakkaat.csv", "--email", "matti@meikalainen.example", "--out", "uusi.csv", *AS_OF)
    assert_sentence(answer)
    assert "2 customers fit" in answer.err
    assert not (folder / "uusi.csv").exists()
    forget(cli, "--name", "matti")
    assert "Maija" in (folder / "uusi.csv").read_text("utf-8")
    kept = read_suppressions(folder / "suppression.csv", secret_key())
    assert sorted(kept["kind"]) == ["name_address", "phone"]
    assert "blocked: 1" in (folder / "uusi.certificate.md").read_text("utf-8")


def test_a_workbook_stays_one_with_its_types(cli: Cli, folder: Path) -> None:
    with Workbook(folder / "kunder.xlsx") as book:
        sheet = book.add_worksheet("Kunder")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["Namn", "E-post", "Postnummer", "Köp", "Skapad"])
        for at, (name, email) in enumerate(
            [("Åsa Öhman", "asa@ohman.example"), ("Nils Holm", "nils@holm.example"), ("Eva Berg", "eva@berg.example")],
            1,
        ):
            sheet.write_row(at, 0, [name, email, f"0{at}230", 10 * at])
            sheet.write_datetime(at, 4, datetime(2024, 1, at), day)  # noqa: DTZ001
    answer = cli("forget", "kunder.xlsx", "--name", "holm nils", "--out", "ny.xlsx", *AS_OF)
    assert answer.code == 0, answer
    cells = pl.read_excel(folder / "ny.xlsx", engine="calamine")
    assert cells["Namn"].to_list() == ["Åsa Öhman", "Eva Berg"]
    assert cells["Postnummer"].to_list() == ["01230", "03230"]
    assert cells["Köp"].to_list() == [10, 30]
    assert cells.schema["Skapad"] == pl.Date
    with zipfile.ZipFile(folder / "ny.xlsx") as packed:
        assert not any(b"Holm" in packed.read(name) for name in packed.namelist())
    refused = cli("forget", "kunder.xlsx", "--name", "holm nils", "--out", "ny.csv", *AS_OF)
    assert_sentence(refused)
    assert "ny.xlsx" in refused.err


def test_a_parquet_file_keeps_its_types(cli: Cli, folder: Path) -> None:
    table = pl.DataFrame(
        {"name": ["Eva Berg", "Nils Holm"], "email": ["eva@berg.example", "n@holm.example"], "orders": [3, 4]}
    )
    table.write_parquet(folder / "customers.parquet")
    answer = cli("forget", "customers.parquet", "--email", "n@holm.example", "--out", "new.parquet", *AS_OF)
    assert answer.code == 0, answer
    assert pl.read_parquet(folder / "new.parquet").equals(table.head(1))


def test_a_packed_file_stays_packed(cli: Cli, folder: Path) -> None:
    (folder / "asiakkaat.csv.gz").write_bytes(gzip.compress(lines(*BEFORE).encode()))
    forget(cli, name="asiakkaat.csv.gz", out="uusi.csv.gz")
    assert gzip.decompress((folder / "uusi.csv.gz").read_bytes()) == lines(*AFTER).encode()


def test_several_files_become_files_of_their_names_in_a_folder(cli: Cli, folder: Path) -> None:
    (folder / "yksi.csv").write_text(lines(LIISA, MATTI), "utf-8")
    (folder / "kaksi.csv").write_text(lines(AINO, AGAIN), "utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("kolme.csv", lines(AGAIN, LIISA.replace("Liisa", "Laura").replace("liisa", "laura")))
        archive.writestr("nelja.csv", lines(AINO.replace("Aino", "Oona").replace("aino", "oona")))
    (folder / "lisaa.zip").write_bytes(packed.getvalue())
    answer = cli(
        "forget", "yksi.csv", "kaksi.csv", "lisaa.zip", "--name", "Matti Meikäläinen", "--out", "uudet", *AS_OF
    )
    assert answer.code == 0, answer
    made = sorted(path.name for path in (folder / "uudet").iterdir())
    assert made == [
        "kaksi.csv",
        "lisaa.zip-kolme.csv",
        "lisaa.zip-nelja.csv",
        "removal.certificate.md",
        "suppression.csv",
        "yksi.csv",
    ]
    assert (folder / "uudet" / "kaksi.csv").read_text("utf-8") == lines(AINO)
    assert all("Matti" not in path.read_text("utf-8") for path in (folder / "uudet").iterdir())


def test_standard_input_in_another_encoding(spawn: Cli, folder: Path) -> None:
    answer = spawn(
        "forget", "-", "--phone", "0401234567", "--out", "uusi.csv", *AS_OF, stdin=lines(*BEFORE).encode("cp1252")
    )
    assert answer.code == 0, answer
    assert (folder / "uusi.csv").read_bytes() == lines(*AFTER).encode("cp1252")


def test_what_cannot_be_done_is_told_and_nothing_is_written(cli: Cli, folder: Path) -> None:
    (folder / "asiakkaat.csv").write_text(lines(*BEFORE), "utf-8")
    (folder / "linkki.csv").symlink_to("asiakkaat.csv")
    (folder / "muu.csv").write_text("x", "utf-8")
    before = sorted(folder.iterdir())
    for more, told in (
        (("--email", "nobody@example.org", "--out", "u.csv"), "Nobody"),
        (("--out", "u.csv"), "whom"),
        (("--name", "matti", "--out", "asiakkaat.csv"), "never written over"),
        (("--name", "matti", "--out", "asiakkaat.csv", "--force"), "never written over"),
        (("--name", "matti", "--out", "linkki.csv", "--force"), "never written over"),
        (("--name", "matti", "--out", "muu.csv"), "already"),
        (("--name", "matti", "--out", "ei/ole.csv"), "does not exist"),
        (("--name", "matti", "--out", "u.csv", "--suppression", "muu.csv"), "not a list"),
        (("--customer", "C99", "--out", "u.csv"), "Nobody"),
    ):
        answer = cli("forget", "asiakkaat.csv", *more, *AS_OF)
        assert_sentence(answer)
        assert told in answer.err, (more, answer.err)
    assert sorted(folder.iterdir()) == before


def test_older_copies_are_named(cli: Cli, folder: Path) -> None:
    (folder / "asiakkaat.csv").write_text(lines(*BEFORE), "utf-8")
    (folder / "asiakkaat vanha.csv").write_text("x", "utf-8")
    (folder / "muu.csv").write_text("x", "utf-8")
    assert cli("run", "asiakkaat.csv", *AS_OF).code == 0
    forget(cli, out="eilinen.csv")
    forget(cli)
    text = (folder / "uusi.certificate.md").read_text("utf-8")
    assert "asiakkaat.regcheck" in text
    assert "undo/" in text
    assert "asiakkaat vanha.csv" in text
    assert "eilinen.csv" in text
    assert "muu.csv" not in text


def test_what_is_left_of_the_person_in_free_text_is_told(cli: Cli, folder: Path) -> None:
    spoken = LIISA.replace("vanha asiakas", "ks. matti@meikalainen.example")
    (folder / "asiakkaat.csv").write_text(lines(spoken, MATTI, AINO), "utf-8")
    forget(cli)
    assert "free text of rows: 1" in (folder / "uusi.certificate.md").read_text("utf-8")


def test_what_is_written_reads_as_before(cli: Cli, folder: Path) -> None:
    (folder / "asiakkaat.csv").write_text(lines(*BEFORE), "utf-8")
    forget(cli)
    before, after = load(folder / "asiakkaat.csv"), load(folder / "uusi.csv")
    left = before.records.filter(pl.col("line").is_in([2, 5])).drop("line")
    assert after.records.drop("line").equals(left)


LOADING = Path(__file__).parent / "loading"
WORKBOOKS = sorted(path for path in LOADING.iterdir() if path.suffix in (".xls", ".xlsx", ".ods", ".html", ".xml"))
TEXTS = sorted(LOADING.glob("row_*.csv"))


@pytest.mark.parametrize("path", [*WORKBOOKS, *TEXTS], ids=lambda path: path.name)
def test_files_of_every_kind_read_back_as_they_were(path: Path) -> None:
    try:
        (loaded,) = load_all([path], options=LoadOptions())
    except InputError:
        pytest.skip("refused on loading too")
    people = loaded.records.with_columns(source=pl.lit(loaded.source.name))
    going = loaded.records.select(pl.int_range(pl.len()) % 3 == 0).to_series()
    (part,) = parts([path], [loaded.source], people, loaded.records["line"], going)
    made = make(part, LoadOptions())
    assert made.proven
    assert (made.gone, made.left) == (going.sum(), len(going) - going.sum())
