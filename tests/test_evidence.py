"""A file of bounces, returned letters and the like, given with --evidence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from conftest import Cli

import regcheck
from regcheck.errors import InputError
from regcheck.lists import Lists
from regcheck.stages.headlines import PriceSettings

REGISTER = """Customer number,Name,Email,Phone,Street,Postcode,City,Created,Birth date
1,Anna Virtanen,anna@gmail.com,0401234567,Mannerheimintie 1,00100,Helsinki,2018-05-04,1980-01-02
2,Matti Korhonen,matti@elisanet.fi,0501234567,Hämeenkatu 2,33100,Tampere,2019-05-04,1970-03-02
3,Liisa Laine,liisa@yritys.fi,0441234567,Kauppakatu 3,40100,Jyväskylä,2017-05-04,1990-07-02
"""
SETTINGS = regcheck.Settings(as_of=date(2026, 6, 30))


def ran(folder: Path, lines: str) -> regcheck.Outcome:
    register, evidence = folder / "register.csv", folder / "evidence.csv"
    register.write_text(REGISTER, "utf-8")
    evidence.write_text(lines, "utf-8")
    return regcheck.run(register, SETTINGS, lists=Lists(evidence=evidence))


def column(outcome: regcheck.Outcome, name: str) -> list[float | None]:
    return outcome.register[name].to_list()


@pytest.mark.parametrize(
    ("lines", "name", "row"),
    [
        ("email;date;kind\nliisa@yritys.fi;2025-03-04;hard bounce\n", "email_p", 2),
        ("Asiakasnumero;Päivä;Tapahtuma\n2;4.3.2025;Kirje palautui\n", "post_p", 1),
        ("Kundnummer;Datum;Händelse\n1;2025-03-04;fel telefonnummer\n", "phone_p", 0),
        ("Street;Postcode;Date\nHämeenkatu 2;33100;2025-03-04\n".replace("Date", "Undeliverable on"), "post_p", 1),
        ("phone;date;kind\n+358 44 123 4567;2025-03-04;disconnected\n", "phone_p", 2),
    ],
)
def test_a_line_speaks_against_one_contact(tmp_path: Path, lines: str, name: str, row: int) -> None:
    outcome = ran(tmp_path, lines)
    values = column(outcome, name)
    value = values[row]
    assert value is not None
    assert value < 0.06
    others = [value for at, value in enumerate(values) if at != row]
    assert all(value is not None and value > 0.1 for value in others)
    assert outcome.fresh.learnt


def test_a_line_can_confirm_or_tell_of_a_death(tmp_path: Path) -> None:
    without = ran(tmp_path, "Customer number;Date;Event\n9;2025-03-04;bounce\n")
    told = ran(tmp_path, "Customer number;Date;Event\n1;2026-03-04;address confirmed\n3;2026-03-04;deceased\n")
    before, after = column(without, "post_p"), column(told, "post_p")
    assert before[0] is not None
    assert after[0] is not None
    assert after[0] > before[0] + 0.2
    assert after[2] is None
    assert column(told, "reachable_p")[2] == 0


def test_an_old_mailbox_that_bounces_says_nothing_of_the_new_one(tmp_path: Path) -> None:
    outcome = ran(tmp_path, "Customer number;Email;Date;Kind\n1;old@gmail.com;2025-03-04;bounce\n")
    value = column(outcome, "email_p")[0]
    assert value is not None
    assert value > 0.3


def test_lines_about_nobody_are_counted(tmp_path: Path) -> None:
    outcome = ran(tmp_path, "email;date\nnobody@gmail.com;2025-03-04\n")
    assert any("nobody in the register: 1" in gap.en for gap in outcome.fresh.gaps)
    assert outcome.fresh.learnt == ()


def test_a_file_that_names_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        ran(tmp_path, "colour;shape\nred;round\nblue;square\n")


def test_the_command_takes_it_and_tells_what_it_taught(folder: Path, cli: Cli) -> None:
    (folder / "register.csv").write_text(REGISTER, "utf-8")
    (folder / "evidence.csv").write_text("email;date;kind\nanna@gmail.com;2025-03-04;bounce\n", "utf-8")
    answer = cli(
        "run", "register.csv", "--evidence", "evidence.csv", "--out", "out", "--as-of", "2026-06-30", "--lang", "en"
    )
    assert answer.code == 0
    told = json.loads((folder / "out" / "summary.json").read_text("utf-8"))["headlines"]["learnt"]
    free = next(one for one in told if one["rate"] == "email_free")
    assert free["failures"] == 1
    assert free["after"]["low"] < free["after"]["mean"] < free["after"]["high"]
    assert "free e-mail" in answer.out
    report = (folder / "out" / "report.html").read_text("utf-8")
    assert "turnover of free e-mail: cases seen 1" in report
    assert "how much people move</td>" in report  # in the table of assumptions
    written = pl.read_csv(folder / "out" / "register.csv")
    assert {"post_p", "email_p", "phone_p", "surname_p", "alive_p", "reachable_p"} <= set(written.columns)


def noted(outcome: regcheck.Outcome) -> str:
    return " ".join(gap.en for gap in outcome.fresh.gaps)


def test_good_news_is_no_failure_and_what_is_used_is_told(tmp_path: Path) -> None:
    head = "Asiakasnumero;Päivä;Tapahtuma\n"
    without = ran(tmp_path, f"{head}9;1.5.2026;hard bounce\n")
    told = ran(
        tmp_path, f"{head}1;1.5.2026;sähköposti avattu\n2;1.5.2026;puhelin vastasi\n3;1.5.2026;uutiskirje avattu\n"
    )
    for name, row in (("email_p", 0), ("phone_p", 1), ("email_p", 2)):
        before, after = column(without, name)[row], column(told, name)[row]
        assert before is not None
        assert after is not None
        assert after > before
    assert column(told, "post_p")[2] == column(without, "post_p")[2]
    assert told.fresh.learnt == ()
    assert "Lines of evidence used: e-mail receives 2, phone used by the customer 1." in noted(told)


def test_what_is_not_understood_is_told_and_changes_nothing(tmp_path: Path) -> None:
    head = "Asiakasnumero;Päivä;Tapahtuma\n"
    lines = "".join(f"{number};1.5.2026;palautus\n" for number in (1, 2, 3))
    told = ran(
        tmp_path, f"{head}{lines}1;1.5.2026;Matti on kiva\n2;1.5.2026;unsubscribed\n3;1.5.2026;postilaatikko täynnä\n"
    )
    assert column(told, "email_p") == column(ran(tmp_path, f"{head}9;1.5.2026;hard bounce\n"), "email_p")
    assert "seen to work: 4 (palautus)." in noted(told)
    assert "tell of a refusal: 1." in noted(told)
    assert "full mailbox: 1." in noted(told)


def test_a_date_that_cannot_be_is_not_applied(tmp_path: Path) -> None:
    head = "Customer number;Date;Event\n"
    told = ran(tmp_path, f"{head}1;2027-03-04;hard bounce\n2;2025-02-31;hard bounce\n3;2027-01-01;deceased\n")
    assert column(told, "email_p") == column(ran(tmp_path, f"{head}9;2025-03-04;hard bounce\n"), "email_p")
    assert "after the day of the check, or they have none and tell of something good: 3." in noted(told)


def test_a_death_told_by_evidence_closes_the_customer(tmp_path: Path) -> None:
    told = ran(tmp_path, "Customer number;Date;Event\n3;2026-03-04;deceased\n")
    assert "LAW023" in (told.register["blocked_by"].to_list()[2] or "")
    assert "LAW023" not in (told.register["blocked_by"].to_list()[0] or "")


# ---------------------------------------------------------------- registers whose dates tell little


HEAD = "Name,Email,Street,Postcode,City,Created,Last purchase\n"


def checked(folder: Path, rows: str, settings: regcheck.Settings = SETTINGS) -> regcheck.Outcome:
    (folder / "register.csv").write_text(rows, "utf-8")
    return regcheck.run(folder / "register.csv", settings)


def gaps(outcome: regcheck.Outcome) -> str:
    return " ".join(gap.en for gap in outcome.fresh.gaps)


def test_without_any_date_the_answer_says_which_column_would_help(tmp_path: Path) -> None:
    outcome = checked(tmp_path, "Name,Email,City\nAnna Virtanen,anna@gmail.com,Helsinki\n")
    assert column(outcome, "email_p") == column(outcome, "reachable_p") == [None]
    assert "A column with the date of the last purchase" in gaps(outcome)
    assert outcome.headlines.reachable["any"] is None


def test_a_year_alone_stands_for_its_middle(tmp_path: Path) -> None:
    person = "Anna Virtanen,anna@gmail.com,Kauppakatu 1,00100,Helsinki,"
    whole = column(checked(tmp_path, f"{HEAD}{person}2019-07-01,\n"), "post_p")
    outcome = checked(tmp_path, f"{HEAD}{person}2019,\n")
    assert column(outcome, "post_p") == whole
    assert "only the year is told: 1" in gaps(outcome)


def test_dates_ahead_and_out_of_order_and_of_many_zones(tmp_path: Path) -> None:
    rows = (
        "Anna Virtanen,anna@gmail.com,Kauppakatu 1,00100,Helsinki,2024-04-04T23:30:00+02:00,2017-01-01\n"
        "Matti Laine,matti@gmail.com,Kauppakatu 2,00100,Helsinki,2020-05-05T01:00:00Z,2031-01-01\n"
        "Liisa Niemi,liisa@gmail.com,Kauppakatu 3,00100,Helsinki,2021-06-06 12:00:00-05:00,\n"
    )
    outcome = checked(tmp_path, HEAD + rows)
    anna, matti, liisa = column(outcome, "post_p")
    assert anna is not None
    assert matti is not None
    assert liisa is not None
    assert anna > liisa > matti
    assert "after the day of the check: 1" in gaps(outcome)


def test_prices_and_purposes_of_the_settings_reach_the_headlines(tmp_path: Path) -> None:
    prices = PriceSettings(letter=1.5, mailings=4, update_fixed=1, update_per_hit=0)
    settings = replace(SETTINGS, prices=prices, purposes={"letters": ("street_address", "birth_date")})
    rows = REGISTER.replace("1990-07-02", "")
    told = checked(tmp_path, rows, settings).headlines
    stale = told.stale["post"]
    assert stale is not None
    assert told.money.wasted is not None
    assert told.money.wasted.expected == pytest.approx(6 * stale.expected)
    assert told.completeness == {"letters": {"street_address": 1.0, "birth_date": pytest.approx(2 / 3)}}
    assert told.grade == "E"


def test_rows_that_repeat_somebody_who_may_not_be_mailed_cost_nothing(tmp_path: Path) -> None:
    prices = replace(SETTINGS, prices=PriceSettings(letter=1.5, mailings=4))
    head, anna, *others = REGISTER.replace("Birth date", "Birth date,No marketing").splitlines()
    costs = []
    for ban in ("", "yes"):
        rows = [head, f"{anna},{ban}", f"{anna},{ban}", *(f"{one}," for one in others)]
        costs.append(checked(tmp_path, "\n".join(rows) + "\n", prices).headlines.money.on_duplicates)
    assert costs == [6.0, 0.0]


def test_a_list_of_updates_is_evidence_of_what_it_changes(tmp_path: Path) -> None:
    """Even where the register has no column for it."""
    (tmp_path / "register.csv").write_text(REGISTER, "utf-8")
    (tmp_path / "moved-2026-06-01.csv").write_text(
        "Name,Street,Postcode,City,Birth date,New street,New postcode,New city\n"
        "Anna Virtanen,Mannerheimintie 1,00100,Helsinki,1980-01-02,Kauppakatu 5,33200,Tampere\n",
        "utf-8",
    )
    before = regcheck.run(tmp_path / "register.csv", SETTINGS)
    after = regcheck.run(tmp_path / "register.csv", SETTINGS, lists=Lists(updates=(tmp_path / "moved-2026-06-01.csv",)))
    assert after.register["street_address"].to_list()[0] == "Kauppakatu 5"
    assert (column(after, "post_p")[0] or 0) > 0.95 > (column(before, "post_p")[0] or 0)
    assert column(after, "email_p")[0] == pytest.approx(column(before, "email_p")[0], rel=0.02)
    assert column(after, "post_p")[1:] == column(before, "post_p")[1:]


def test_who_must_not_be_mailed_is_not_reachable(tmp_path: Path) -> None:
    banned = REGISTER.replace("Birth date", "Birth date,No marketing").replace("1980-01-02", "1980-01-02,yes")
    outcome = checked(tmp_path, banned)
    assert column(outcome, "reachable_p")[0] == 0
    assert (column(outcome, "reachable_p")[1] or 0) > 0


@pytest.mark.parametrize(
    "line",
    [
        "[prices]\nletter = -1\n",
        "[prices]\nstamp = 1\n",
        "[freshness]\nrates = { moble = 0.1 }\n",
        '[freshness]\nrates = { mobile = "x" }\n',
    ],
)
def test_settings_that_cannot_be_are_refused(folder: Path, cli: Cli, line: str) -> None:
    (folder / "register.csv").write_text(REGISTER, "utf-8")
    (folder / "regcheck.toml").write_text(line, "utf-8")
    assert cli("run", "register.csv", "--out", "out").code == 2


def test_a_company_in_the_column_of_surnames_is_a_company(tmp_path: Path) -> None:
    rows = (
        "First name,Last name,Email,Street,Postcode,City,Created\n"
        ",Rakennus Oy,info@rakennus.fi,Kauppakatu 1,00100,Helsinki,2018-01-01\n"
        "Anna,Virtanen,anna@gmail.com,Kauppakatu 2,00100,Helsinki,2018-01-01\n"
        ",Ahonen,matti@gmail.com,Kauppakatu 3,00100,Helsinki,2018-01-01\n"
    )
    outcome = checked(tmp_path, rows)
    assert outcome.fresh.given["person"].to_list() == [False, True, True]
    firm, anna, ahonen = column(outcome, "alive_p")
    assert firm is None
    assert anna is not None
    assert ahonen is not None
    assert outcome.lawful["may_email"].to_list() == [True, False, False]
