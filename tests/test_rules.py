"""Every rule is declared wholly, finds its bad example and leaves its good one alone."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from stdnum import luhn

from regcheck.model import FIELDS
from regcheck.pipeline import examine
from regcheck.rules import RULES, Dimension, Rule
from regcheck.rules.base import split
from regcheck.text import LANGS, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

# The rules that no register of cells can break: about lines that never became cells, and what only DNS knows.
WITHOUT_BAD_EXAMPLE = {"EML009", "REG002"}
# Rules about what the settings or other files say; a register of cells alone cannot break them.
TOLD_FROM_OUTSIDE = {"LAW010", "LAW011", "LAW012", "LAW040", "LAW041", "LAW043"}
every_rule = pytest.mark.parametrize("one", RULES.values(), ids=lambda one: one.id)


def fails(rule_id: str, **columns: Sequence[object]) -> list[bool | None]:
    """What a rule says of columns given by its own parameter names."""
    one = RULES[rule_id]
    frame = pl.DataFrame(columns)
    return frame.select(broken=one.fails(*(pl.col(name) for name in one.reads)))["broken"].to_list()


@every_rule
def test_bad_example_is_found(one: Rule) -> None:
    if one.id in WITHOUT_BAD_EXAMPLE | TOLD_FROM_OUTSIDE:
        pytest.skip("tested by itself")
    found = examine(one.bad).filter(pl.col("rule") == one.id)
    assert found.height
    assert set(found["severity"]) == {str(one.severity)}
    assert found["row"].null_count() == (found.height if one.scope == "register" else 0)


@every_rule
def test_good_example_is_left_alone(one: Rule) -> None:
    assert one.good
    assert one.id not in set(examine(one.good)["rule"])


@every_rule
def test_examples_are_registers(one: Rule) -> None:
    assert bool(one.bad) != (one.id in WITHOUT_BAD_EXAMPLE)
    assert {field for row in (*one.bad, *one.good) for field in row} <= set(FIELDS)


@every_rule
def test_parameters_are_in_the_vocabulary(one: Rule) -> None:
    assert one.reads
    for parameter in one.reads:
        split(parameter)


@every_rule
def test_explained(one: Rule) -> None:
    assert (one.fails.__doc__ or "").strip().endswith((".", ")"))
    assert re.fullmatch(r"[A-Z]{3}\d{3}", one.id)
    assert one.slug.isidentifier()


@every_rule
@pytest.mark.parametrize("part", ["message", "why", "fix"])
def test_texts_are_sentences_in_three_languages(one: Rule, part: str) -> None:
    text: Text = getattr(one, part)
    sentences = [text.in_(lang) for lang in LANGS]
    assert len(set(sentences)) == len(LANGS)
    for sentence in sentences:
        assert sentence.endswith(".")
        assert sentence[0].isupper()
        assert "  " not in sentence
        assert not re.search(r"[{}]", sentence), "texts hold no values"


@every_rule
def test_message_is_one_short_sentence(one: Rule) -> None:
    for lang in LANGS:
        assert len(one.message.in_(lang)) <= 110
        assert ". " not in one.message.in_(lang)


def test_ids_and_slugs_are_unique_and_sorted() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(key == one.id for key, one in RULES.items())
    assert len({one.slug for one in RULES.values()}) == len(RULES)
    assert len({one.message.en for one in RULES.values()}) == len(RULES)


def test_rules_cover_the_subject() -> None:
    assert len(RULES) >= 40
    assert {one.dimension for one in RULES.values()} == set(Dimension)


def test_a_sound_register_has_no_errors_or_warnings() -> None:
    rows = [
        {
            "customer_id": str(1000 + at),
            "first_name": first,
            "last_name": last,
            "email": f"{first.lower()}@example.com",
            "phone": f"040 123 45{at}7",
            "street_address": f"Kauppakatu {at + 1} A {at + 3}",
            "postal_code": "33200",
            "city": "Tampere",
            "birth_date": f"{at + 2}.5.1980",
            "consent_email": "kyllä",
            "consent_date": f"{at + 1}.6.2024",
            "consent_source": "verkkokauppa",
            "last_purchase_at": f"{at + 1}.7.2025",
        }
        for at, (first, last) in enumerate([("Matti", "Mäkinen"), ("Marco", "Testi"), ("Liisa", "Öhman"), ("Bo", "Ek")])
    ]
    told = examine(rows).filter(pl.col("severity") != "info")
    assert told["rule"].to_list() == ["LAW034"], "without settings no retention period is set, and that is told once"


def test_a_mailing_list_needs_no_names() -> None:
    assert not {"CMP001", "CMP004"} & set(examine([{"email": "matti@example.com"}])["rule"])


def test_unreadable_lines() -> None:
    assert fails("REG002", unreadable_lines=[0, 1]) == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "010180-9015",
        "hetu 131052-9085.",
        "150303a9052",
        "010180-9015/Matti",
        "19800101-9820",
        "800101-9853 (pnr)",
        "198001019820",
    ],
)
def test_identity_number_is_seen(text: str) -> None:
    assert fails("LAW018", anywhere_written=[text, "muuta"], home_country=["FI", "FI"]) == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "010180-9016",  # wrong check character
        "1010180-9015",  # inside a longer number
        "010180-90155",
        "198001019821",
        "556677-8899",  # a company
        "202301151230",  # a time stamp
        "0401234567",
        "",
    ],
)
def test_other_numbers_are_no_identity_numbers(text: str) -> None:
    assert fails("LAW018", anywhere_written=[text], home_country=["FI"]) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1111",
        "kortti 4111111111111111 12/27 123",
        "5555-5555-5555-4444",
        "3782 822463 10005",
        "nr:5105105105105100",
        "(2223003122003222)",
        "6011111111111117",
        "Visa: 3530111333300000, 12/27",
    ],
)
def test_card_number_is_seen(text: str) -> None:
    assert fails("LAW021", anywhere_written=[text, None]) == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",  # wrong check digit
        "9111 1111 1111 1117",  # no issuer
        "FI21 1234 5600 0007 85",
        "FI4111111111111111",
        "SE35 4111 1111 1111 1111",
        "94111111111111111",
        "0401234567 0501234567",
        "411111111111116",  # fifteen digits are for American Express only
    ],
)
def test_other_numbers_are_no_card_numbers(text: str) -> None:
    assert fails("LAW021", anywhere_written=[text]) == [False]


@pytest.mark.parametrize(
    "name",
    ["Testi Testinen", "Test Testsson", "asdf", "N.N.", "NN", "ASIAKAS", "Teppo Testaaja", "Webb Kund", "Matti Test"],
)
def test_made_up_person_is_seen(name: str) -> None:
    assert fails("LAW029", name=[name]) == [True]


@pytest.mark.parametrize(
    "name",
    ["Matti Meikäläinen", "Teppo Virtanen", "Fulvio Testi", "Testi", "Kund", "Ann", "Asta", "Contest Winner", "Aada"],
)
def test_real_person_is_not_made_up(name: str) -> None:
    assert fails("LAW029", name=[name]) == [False]


def test_garbled_letters() -> None:
    spoiled = ["MÃ¤kinen", "Ã–hman", "Ã…ke", "Itâ€™s", "H\ufffdm", "M├ñkinen"]
    sound = ["JOÃO", "Mäkinen", "Château", "Öhman", "Ærø", "Müller"]
    assert fails("NAM002", text_written=[*spoiled, *sound]) == [True] * len(spoiled) + [False] * len(sound)


def test_invisible_characters() -> None:
    hidden = ["a\u00adb", "a\u200bb", "\ufeffa", "a\x00", "a\x7f"]
    plain = ["a\tb", "a\nb", "a\u00a0b", "ä", "👩\u200d💻"]
    assert fails("NAM006", text_written=[*hidden, *plain]) == [True] * len(hidden) + [False] * len(plain)


def test_names_with_digits_may_be_companies() -> None:
    assert fails("NAM001", name=["Matti2", "3M Suomi Oy", "Studio 54 AB", "Matti"]) == [True, False, False, False]


def test_numbering_plan_of_a_number() -> None:
    written = ["+358 90 1234567", "0046 99 123 45 67", "090 1234567", "090 1234567", "+44 7700 900123"]
    countries = ["GB", "FI", "FI", "GB", "FI"]
    columns = {"phone_status": ["possible"] * 5, "phone_written": written, "home_country": countries}
    assert fails("PHN002", **columns) == [True, True, True, False, False]
    assert fails("PHN003", **columns) == [False, False, False, True, True]


def test_number_of_one_digit_is_made_up() -> None:
    written = ["040 0000000", "0000000000", "+358 44 444 4444", "040 123 4567", "111 222 333", None]
    assert fails("PHN009", phone_written=written) == [True, True, True, False, False, None]
    assert fails("PHN003", phone_status=["possible"], phone_written=["0000000000"], home_country=["FI"]) == [False]


def test_dash_is_as_good_as_empty() -> None:
    assert fails("PHN007", phone_status=["text", "text"], phone_written=["-", "ei ole"]) == [False, True]
    assert fails("EML001", email_status=["invalid", "text"], email_written=["--", "ei ole"]) == [False, True]


def test_company_number_is_no_service_number() -> None:
    kinds = ["premium", "service", "service", "mobile", None]
    numbers = ["+35860012345", "+358800123456", "+358101234567", "+358401234567", None]
    assert fails("PHN006", phone_kind=kinds, phone=numbers) == [True, True, False, False, None]


def test_addresses_without_number() -> None:
    streets = [
        "Kauppakatu",
        "Mäntylä",
        "PL",
        "Poste restante",
        "c/o Virtanen",
        "Plogvägen",
        "Abbey House",
        "Storgata 5",
    ]
    countries = ["FI"] * 6 + ["GB", "NO"]
    nameless = [False, True, False, False, False, False, False, False]
    assert fails("ADR005", street_address=streets, home_country=countries) == nameless
    street = [True, False, False, False, False, True, False, False]
    assert fails("ADR018", street_address=streets, home_country=countries) == street


def test_street_and_box_in_one_cell() -> None:
    both = ["Kauppakatu 5, PL 12", "Storgatan 4 Box 33", "Box 33, Storgatan 4", "Kirkeveien 2, Postboks 10 Sentrum"]
    one = ["PL 12", "Box 33 A 4", "Boxgatan 4 B 12", "Kauppakatu 5 A 12", None]
    assert fails("ADR020", street_address=[*both, *one]) == [True] * len(both) + [False] * len(one)


def test_what_cleaning_put_in_order_is_told() -> None:
    found = examine(
        [
            {"first_name": "MATTI", "last_name": "Virtanen ", "street_address": "Kauppakatu\n5", "phone": "0401234568"},
            {"first_name": "Fru Eva", "last_name": "Berg", "street_address": "Kauppakatu 5", "phone": "358401234568"},
            {"first_name": "Liisa", "last_name": "Laine", "street_address": "Kauppakatu 7", "phone": "+358 0401234569"},
            {
                "first_name": "Aino",
                "last_name": "Salo",
                "street_address": "Kauppakatu 9",
                "phone": "+358 (0)40 1234567",
            },
        ]
    )
    told = found.filter(pl.col("rule").is_in(["TXT001", "TXT002", "NAM017", "PHN013"]))
    assert told.select("row", "rule", "column").rows() == [
        (1, "TXT001", "last_name"),
        (1, "TXT001", "street_address"),
        (1, "TXT002", "first_name"),
        (2, "NAM017", "first_name"),
        (2, "PHN013", "phone"),
        (3, "PHN013", "phone"),
    ]


def test_a_landline_abroad_is_no_norwegian_identity_number() -> None:
    rows = [
        {"phone": "02080499984", "country": "GB", "notes": ""},
        {"phone": "", "country": "FI", "notes": "02080499984"},
    ]
    found = examine(rows).filter(pl.col("rule") == "LAW018")
    assert found.select("row", "column").rows() == [(2, "notes")]


def test_age_of_consent_by_country() -> None:
    ages = [12.9, 13.0, 14.9, 15.0, 15.9, 16.0, None]
    countries = ["FI", "SE", "DK", "DK", "DE", "DE", "FI"]
    child = [True, False, True, False, True, False, None]
    assert fails("LAW015", consent=[True] * 7, age=ages, home_country=countries, guarded=[False] * 7) == child
    assert not any(fails("LAW015", consent=[True] * 7, age=ages, home_country=countries, guarded=[True] * 7))
    minor = [False, True, False, True, False, True, None]
    assert fails("LAW016", consent=[True] * 7, age=ages, home_country=countries) == minor


def test_dispute_between_the_rows_of_a_customer() -> None:
    disputed = fails(
        "LAW026",
        consent=[True, False, True, False, True, None],
        customer=["C1", "C1", "C3", "C4", "C5", "C5"],
        customer_rows=[2, 2, 1, 1, 2, 2],
    )
    assert disputed == [True, True, False, False, False, False]


def test_customer_number_is_one_file_s_own() -> None:
    shared = fails(
        "UNQ002",
        customer_id=["1", "1", "1", "2", "2", None, None],
        source=["a", "a", "b", "a", "a", "a", "a"],
        customer=["C1", "C2", "C3", "C4", "C4", "C6", "C7"],
    )
    assert shared == [True, True, False, False, False, False, False]


def test_births_on_new_year() -> None:
    new_year, other = date(1960, 1, 1), date(1960, 5, 4)
    assert fails("DAT010", birth_date=[new_year] * 20 + [other] * 2000) == [True]
    assert fails("DAT010", birth_date=[new_year] * 20 + [other] * 3000) == [False]
    assert fails("DAT010", birth_date=[new_year] * 19) == [False]


@pytest.mark.parametrize(
    ("cells", "useless"),
    [
        (["x"] * 20, True),
        (["x"] * 19, False),
        (["x"] * 19 + ["y"], False),
        (["x"] * 10 + [None] * 10, False),  # a tick or nothing is a value
        (["x"] + [None] * 200, True),
        ([None] * 30, True),
    ],
)
def test_useless_column(cells: list[object], useless: bool) -> None:
    assert fails("LAW027", detail_written=cells) == [useless]


def test_lawful_basis_in_the_owners_words() -> None:
    accepted = ["a", "6(1)(b)", "Art. 6.1 f", "Consent", "suostumus", "Oikeutettu etu", "Avtal", "berättigat intresse"]
    refused = ["asiakassuhde", "kyllä", "g", "?", None]
    assert fails("LAW014", lawful_basis=[*accepted, *refused]) == [False] * len(accepted) + [True] * len(refused)


def test_five_years() -> None:
    signs = [date(2020, 12, 30), date(2021, 1, 2), None]
    assert fails("TIM001", last_sign=signs, as_of=[date(2026, 1, 1)] * 3) == [True, False, None]


def test_luhn_against_the_library() -> None:
    numbers = [f"4{at * 7919:015d}" for at in range(2_000)]
    judged = [
        is_card
        for begin in range(0, len(numbers), 40)  # in a long column more must pass than by chance
        for is_card in fails("LAW021", anywhere_written=numbers[begin : begin + 40])
    ]
    assert judged == [luhn.is_valid(number) for number in numbers]


def test_numbers_that_look_like_identity_numbers_by_chance_are_left_in_peace() -> None:
    orders = [f"{at % 28 + 1:02d}{at % 12 + 1:02d}24-{at:04d}" for at in range(1, 1_000)]
    assert not any(fails("LAW018", anywhere_written=orders, home_country=["FI"] * len(orders)))
    one = [*["soita illalla"] * 60, "hetu 010180-9015"]
    assert fails("LAW018", anywhere_written=one, home_country=["FI"] * len(one))[-1]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("hetu010180-9015ok", "FI"),
        ("010180–9015", "FI"),
        ("010180−9015", "FI"),
        ("010180 9015", "FI"),
        ("010180Y9015", "FI"),
        ("fnr 01010750160", "FI"),
        ("cpr 010180-1234", "FI"),
        ("010180-1234", "DK"),
        ("SSN 536-22-1234", "FI"),
        ("pnr 8001019853", "SE"),
    ],
)
def test_identity_numbers_of_five_countries_are_seen(text: str, country: str) -> None:
    assert fails("LAW018", anywhere_written=[text], home_country=[country]) == [True]


def test_an_account_number_is_seen_but_not_in_a_column_of_them() -> None:
    account = "FI21 1234 5600 0007 85"
    assert fails("LAW050", text_written=[f"tilille {account} kiitos", "muuta", "tekstiä"]) == [True, False, False]
    assert fails("LAW050", text_written=[account] * 3) == [False] * 3


@pytest.mark.parametrize(
    "street", ["Skyddad adress", "SKYDDADE PERSONUPPGIFTER", "Turvakielto", "Salainen osoite", "Kode 6"]
)
def test_hidden_address_is_seen(street: str) -> None:
    assert fails("ADR009", street_address=[street, "Skyddsvägen 6", "Kauppakatu"]) == [True, False, False]


def test_one_finding_is_enough_for_a_filler_birth_date() -> None:
    for birth in ("1.1.1900", "1.1.1970"):
        found = set(examine([{"full_name": "Matti Virtanen", "birth_date": birth}])["rule"])
        assert len(found & {"DAT005", "DAT011", "LAW024"}) == 1


@pytest.mark.parametrize("number", ["358451000000", "358451000000.0", "4670123000000"])
def test_rounded_number_is_lost(number: str) -> None:
    assert "PHN004" in set(examine([{"phone": number}])["rule"])


def test_number_with_few_zeros_is_not_lost() -> None:
    assert "PHN004" not in set(examine([{"phone": "+358451000000"}, {"phone": "358401230000"}])["rule"])


def test_a_column_of_account_numbers_is_checked() -> None:
    accounts = [
        "FI21 1234 5600 0007 85",
        "FI2112345600000786",
        "SE4550000000058398257466",
        "NO9386011117947",
        "FI21 1234",
    ]
    assert fails("BNK001", other_written=accounts) == [False, True, False, False, True]
    notes = ["FI2112345600000785", "soita illalla", "maksoi tilille FI2112345600000786", "ei", None]
    assert fails("BNK001", other_written=notes) == [False] * 5
    misplaced = examine([{"other": account} for account in accounts]).filter(pl.col("rule") == "LAW050")
    assert misplaced.is_empty()


def test_a_time_for_calls_is_no_refusal() -> None:
    notes = ["Ei soittoja ennen klo 10.", "No phone calls before 9 am", "Inga samtal före kl 9", "Ei soittoja, kiitos"]
    found = examine([{"customer_id": str(at), "notes": note} for at, note in enumerate(notes)])
    assert found.filter(pl.col("rule") == "LAW059")["row"].to_list() == [4]


@pytest.mark.parametrize("times", [5, 8, 100])
@pytest.mark.parametrize("field", ["notes", "other"])
def test_each_note_is_judged_by_itself_however_common_another_is(field: str, times: int) -> None:
    told = {"har cancer": "LAW051", "medlem i facket": "LAW053", "avliden 2020": "LAW058", "skyddad adress": "LAW060"}
    notes = [*told, *["VIP"] * times]
    found = examine([{"customer_id": str(at), field: note} for at, note in enumerate(notes)])
    assert set(told.values()) <= set(found["rule"])


def test_notes_of_one_word_are_judged_too() -> None:
    found = examine([{"customer_id": str(at), "notes": note} for at, note in enumerate(["avliden", "VIP", "bra"])])
    assert found.filter(pl.col("rule") == "LAW058")["row"].to_list() == [1]


def test_words_and_letters_in_a_phone_number_are_told() -> None:
    cells = ["040 123 4561", "040 123 456l", "O4O1234563", "0401234564 (koti)", "0401234565 äiti", "Matti 0401234566"]
    found = examine([{"phone": cell} for cell in cells])
    assert found.filter(pl.col("rule") == "PHN010")["row"].to_list() == [2, 3]
    assert found.filter(pl.col("rule") == "PHN014")["row"].to_list() == [4, 5, 6]


def test_a_note_with_letters_in_pieces_is_read() -> None:
    notes = [unicodedata.normalize("NFD", "jäi työkyvyttömyyseläkkeelle"), "jäi työkyvyttömyyseläkkeelle", "jäi pois"]
    found = examine([{"customer_id": str(at), "notes": note} for at, note in enumerate(notes)])
    assert found.filter(pl.col("rule") == "LAW051")["row"].to_list() == [1, 2]
