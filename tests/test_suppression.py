"""The list of whom one must not contact: recognised however written, told by nobody, refused when damaged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import regcheck
from regcheck.errors import InputError
from regcheck.suppression import (
    is_suppression_list,
    read_suppressions,
    suppressed,
    suppression_keys,
    with_more,
    write_suppressions,
)

KEY = b"a key for the tests"
DAY = date(2026, 11, 1)
OBJECTED = (
    "Nimi;Sähköposti;Puhelin;Katuosoite;Postinumero;Postitoimipaikka\n"
    "Åke Sjökvist;ake@sjokvist.example;040 123 4567;Mannerheimintie 5 A 12;00100;Helsinki\n"
    "Eeva Laine;ei@ei.fi;;Kotila;99800;Ivalo\n"
)
COMING = (
    "Förnamn,Efternamn,E-post,Mobil,Gatuadress,Postnummer,Ort\n"
    "Aake,Sjoekvist,,,Mannerheimvägen 5 A 12,00100,Helsingfors\n"
    "Nils,Holm,AKE@Sjokvist.example,,Storgatan 1,00120,Helsingfors\n"
    "Nils,Holm,,+358 40 1234567,Storgatan 1,00120,Helsingfors\n"
    "Eeva,Laine,,,Kotila,99800,Ivalo\n"
    "Oma,Mies,ei@ei.fi,0409999999,Mannerheimvägen 5 A 12,00100,Helsingfors\n"
)


def _people(text: str, folder: Path, name: str) -> pl.DataFrame:
    path = folder / name
    path.write_text(text, "utf-8")
    return regcheck.run(path).people


@pytest.fixture
def kept(tmp_path: Path) -> pl.DataFrame:
    keys = suppression_keys(_people(OBJECTED, tmp_path, "objected.csv"), KEY)
    return with_more(read_suppressions(tmp_path / "none.csv", KEY), keys, DAY)


def test_a_person_is_known_again_however_written(kept: pl.DataFrame, tmp_path: Path) -> None:
    found = suppressed(_people(COMING, tmp_path, "coming.csv"), kept, KEY)
    assert found.rows() == [(1, "name_address"), (2, "email"), (3, "phone"), (4, "name_address")]


def test_a_list_comes_back_as_written_and_tells_nobody(kept: pl.DataFrame, tmp_path: Path) -> None:
    path = tmp_path / "suppressed.csv"
    write_suppressions(kept, path, KEY)
    assert read_suppressions(path, KEY).equals(kept)
    assert is_suppression_list(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert not any(word in path.read_text("utf-8").lower() for word in ("sjo", "ake", "123", "mannerheim", "laine"))


def test_who_is_on_the_list_keeps_the_first_day(kept: pl.DataFrame, tmp_path: Path) -> None:
    keys = suppression_keys(_people(COMING, tmp_path, "coming.csv"), KEY)
    more = with_more(kept, keys, date(2027, 1, 1))
    assert more.filter(pl.col("since") == DAY).height == kept.height
    assert more.height > kept.height
    assert with_more(more, keys, date(2028, 1, 1)).equals(more)


def test_another_key_is_told(kept: pl.DataFrame, tmp_path: Path) -> None:
    path = tmp_path / "suppressed.csv"
    write_suppressions(kept, path, KEY)
    with pytest.raises(InputError, match="another key"):
        read_suppressions(path, b"another key than that one")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: text.replace("hash", "sum"), "not a list that regcheck wrote"),
        (lambda text: text.replace("2026-11-01", "2026-31-01", 1), "line 3 is damaged"),
        (lambda text: text[:-20], "damaged"),
        (lambda text: text.partition("\n")[0] + "\n", "another key"),
        (lambda _text: "", "cannot be used"),
    ],
)
def test_a_damaged_list_is_refused(damage, told: str, kept: pl.DataFrame, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    path = tmp_path / "suppressed.csv"
    write_suppressions(kept, path, KEY)
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    with pytest.raises(InputError, match=told):
        read_suppressions(path, KEY)


def test_a_register_without_contacts_has_no_keys(tmp_path: Path) -> None:
    people = _people("Asiakasnumero;Tilaukset\n1;2\n2;3\n", tmp_path, "numbers.csv")
    assert suppression_keys(people, KEY).is_empty()
    assert suppressed(
        people, with_more(read_suppressions(tmp_path / "no", KEY), suppression_keys(people, KEY), DAY), KEY
    ).is_empty()
