from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regcheck.errors import SettingsError
from regcheck.model import FIELDS, Column
from regcheck.stages.columns import understand
from regcheck.text import LANGS

LABELS = Path(__file__).parents[2] / "bench" / "headers_labels.tsv"
ROWS = 60
chance = random.Random(7)


def frame(*columns: list[str | None]) -> pl.DataFrame:
    names = [f"c{i}" for i in range(len(columns))]
    return pl.DataFrame(dict(zip(names, columns, strict=True)), schema=dict.fromkeys(names, pl.String))


def empty(width: int) -> pl.DataFrame:
    return frame(*([] for _ in range(width)))


def headers_only(*headers: str) -> tuple[Column, ...]:
    return understand(headers, empty(len(headers)))


def one(header: str, values: list[str | None] | None = None) -> Column:
    return understand([header], frame(values or []))[0]


def drawn(draw: Callable[[], str]) -> list[str | None]:
    return [draw() for _ in range(ROWS)]


FIRST = ["Matti", "Anna", "Juha", "Liisa", "Erik", "Timo", "Sari", "Pekka", "Ville", "Sofia", "Onni", "Outi", "Kerttu"]
LAST = ["Virtanen", "Korhonen", "Sjöberg", "Mäkinen", "Laaksonen", "Niemelä", "Karlsson", "Hakala", "Salmi", "Rautio"]


def phone() -> str:
    return chance.choice(["040 {} {}", "+358 50 {} {}"]).format(chance.randint(100, 999), chance.randint(1000, 9999))


VALUES: dict[str, list[str | None]] = {
    "customer_id": [str(1000 + 7 * i) for i in range(ROWS)],
    "first_name": drawn(lambda: chance.choice(FIRST)),
    "last_name": drawn(lambda: chance.choice(LAST)),
    "email": drawn(lambda: f"{chance.choice(FIRST).lower()}{chance.randint(1, 999)}@example.org"),
    "mobile": drawn(phone),
    "street_address": drawn(lambda: f"Mannerheimintie {chance.randint(1, 160)} A {chance.randint(1, 40)}"),
    "postal_code": drawn(lambda: f"0{chance.randint(1, 9)}{chance.choice(['100', '200', '700'])}"),
    "city": drawn(lambda: chance.choice(["Helsinki", "Espoo", "Tampere", "Turku", "Lohja", "Sipoo"])),
    "birth_date": drawn(lambda: f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.{chance.randint(1935, 2004)}"),
    "gender": drawn(lambda: chance.choice(["nainen", "mies"])),
    "language": drawn(lambda: chance.choice(["fi", "sv", "en"])),
    "country": drawn(lambda: chance.choice(["FI", "SE"])),
    "company": drawn(lambda: chance.choice(LAST) + chance.choice([" Oy", " Ab", " Tmi"])),
}
FULL_NAMES = drawn(lambda: f"{chance.choice(LAST)}, {chance.choice(FIRST)}")
IDENTITY_NUMBERS = drawn(
    lambda: f"{chance.randint(10, 28)}0{chance.randint(1, 9)}{chance.randint(40, 99)}-9{chance.randint(10, 99)}A"
)
ANSWERS: list[str | None] = ["kyllä", "ei"] * (ROWS // 2)
DATES = drawn(lambda: f"202{chance.randint(0, 4)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}")
WORDS = drawn(lambda: f"soitettu {chance.random()}")


def test_labelled_headers_reach_the_figures_they_must() -> None:
    systems: dict[str, list[dict[str, str]]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            systems[row["file"]].append(row)
    pairs = [
        (row["field"], column.field)
        for rows in systems.values()
        for row, column in zip(rows, headers_only(*(row["header"] for row in rows)), strict=True)
    ]
    right = sum(meant == got != "other" for meant, got in pairs)
    assert len(pairs) == 1239
    assert right / sum(got != "other" for _, got in pairs) >= 0.98
    assert right / sum(meant != "other" for meant, _ in pairs) >= 0.97


@pytest.mark.parametrize("header", ["", "Sarake {}", "Column{}", "Unnamed: {}"])
def test_values_alone_name_the_columns(header: str) -> None:
    headers = [header.format(i) for i in range(len(VALUES))]
    columns = understand(headers, frame(*VALUES.values()))
    assert [column.field for column in columns] == list(VALUES)
    assert all(0.5 <= column.confidence <= 0.9 for column in columns)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (FULL_NAMES, "full_name"),
        (IDENTITY_NUMBERS, "national_id"),
        (ANSWERS, "other"),
        (DATES, "other"),
        (WORDS, "other"),
    ],
)
def test_more_values_without_a_header(values: list[str | None], field: str) -> None:
    assert one("", values).field == field


@pytest.mark.parametrize(
    ("header", "values", "field", "channel"),
    [
        ("Brevo SMS", VALUES["mobile"], "mobile", None),
        ("SMS", ["358401234567", "358441234567", "46701234567"], "mobile", None),
        ("SMS", ANSWERS, "consent_sms", "sms"),
        ("Email", ANSWERS, "consent_email", "email"),
        ("Puhelin", ANSWERS, "consent_phone", "phone"),
        ("Nimi", VALUES["email"], "email", None),
        ("Contact", VALUES["mobile"], "phone", None),
        ("Kund", VALUES["customer_id"], "customer_id", None),
        ("Postiosoite", ["00100 Helsinki", "33100 Tampere"], "postal_code", None),
        ("Status", ["subscribed", "unsubscribed"], "consent_email", "email"),
        ("Status", ["active", "closed"], "other", None),
        ("Last Activity", WORDS, "other", None),
        ("Last Activity", DATES, "last_activity_at", None),
        ("Rekisteröity", ANSWERS, "other", None),
        ("Vastaanottanut", VALUES["first_name"], "other", None),
        ("Xyzzy", VALUES["email"], "email", None),
        ("Muistutus SMS", VALUES["mobile"], "other", None),
        ("Email blabla", ANSWERS, "other", None),
    ],
)
def test_values_overrule_or_support_a_header(
    header: str, values: list[str | None], field: str, channel: str | None
) -> None:
    column = one(header, values)
    assert (column.field, column.channel) == (field, channel)


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("Suostumus annettu", DATES, "consent_date"),
        ("Uutiskirjeen tilauspäivä", DATES, "consent_date"),
        ("Subscribed", DATES, "consent_date"),
        ("Emails sent", DATES, "other"),
        ("Unsubscribed at", DATES, "opt_out"),
        ("Pildistamise nõusolek", ANSWERS, "other"),
        ("Kanta-asiakas", ANSWERS, "other"),
        ("Shared phone number", ANSWERS, "other"),
        ("Prefix", ["Mr", "Mrs", "Ms"], "gender"),
        ("Posti", VALUES["email"], "email"),
        ("Huoltaja", VALUES["email"], "other"),
        ("Työ", VALUES["mobile"], "mobile"),
        ("Personnr/Orgnr", ["556677-8899", "556012-5790", "559123-4567"], "business_id"),
        ("Personnr/Orgnr", ["800102-9812", "750304-9823", "620506-9834"], "national_id"),
        ("NIF", ["61227516K", "71076515Y", "36862919Z"], "national_id"),
        ("NIF", ["B12345674", "A58818501", "B83793125"], "business_id"),
        ("Pnr", ["11122", "41105", "21134"], "postal_code"),
        ("Syntymäaika", IDENTITY_NUMBERS, "national_id"),
        ("Postadress", VALUES["city"], "city"),
        ("Inserito da tempo", DATES, "created_at"),
        ("Qwerty ID", [f"A-{i}" for i in range(ROWS)], "customer_id"),
        ("Qwerty ID", ["1", "2", "1"] * (ROWS // 3), "other"),
        ("Qwerty address", VALUES["street_address"], "street_address"),
        ("Qwerty address", WORDS, "other"),
    ],
)
def test_values_say_what_the_words_leave_open(header: str, values: list[str | None], field: str) -> None:
    assert one(header, values).field == field


@pytest.mark.parametrize("header", ["c{}", "col_{}", "Column {}", "F{}", "{}"])
def test_a_header_without_meaning_leaves_the_word_to_the_values(header: str) -> None:
    numbers: list[str | None] = [str(i % 7) for i in range(ROWS)]
    values = [numbers, VALUES["first_name"], VALUES["city"], VALUES["mobile"], ANSWERS]
    columns = understand([header.format(i) for i in range(len(values))], frame(*values))
    assert [column.field for column in columns] == ["other", "first_name", "city", "mobile", "other"]


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (["Katuosoite / Osoite", "Katuosoite / Postinumero"], ["street_address", "postal_code"]),
        (["CLI_NOME", "CLI_CIDADE", "CLI_TELEFONE"], ["full_name", "city", "phone"]),
        (["Straße", "Nr."], ["street_address", "street_address"]),
        (["Kundnr", "Nr."], ["customer_id", "other"]),
        (["Lapse nimi", "Vanema nimi"], ["full_name", "other"]),
        (["Nimi", "Lapsen nimi"], ["full_name", "other"]),
        (["Apellidos y nombre"], ["full_name"]),
        (["Kuoll.", "Övr.", "Date naiss.", "Opm."], ["deceased", "notes", "birth_date", "notes"]),
        (["Hundens namn", "ÁREA"], ["other", "other"]),
    ],
)
def test_the_layout_of_headers_is_seen_through(headers: list[str], fields: list[str]) -> None:
    assert [column.field for column in headers_only(*headers)] == fields


def test_a_register_that_names_nobody_takes_its_whole_names() -> None:
    names: list[str | None] = [f"{LAST[i % 10]} {FIRST[i % 13]}" for i in range(ROWS)]
    columns = understand(["Qwerty", "Email"], frame(names, VALUES["email"]))
    assert [column.field for column in columns] == ["full_name", "email"]
    assert "judging by the other columns" in columns[0].why.en
    beside = understand(["Qwerty", "Nimi"], frame(names, names))
    assert [column.field for column in beside] == ["other", "full_name"]


def test_landlines_without_a_header_are_no_mobiles() -> None:
    assert one("", ["030 123456", "089 234567", "0221 345678"]).field == "phone"


def test_values_that_agree_make_surer_and_say_so() -> None:
    bare, filled = one("Sähköposti"), one("Sähköposti", VALUES["email"])
    assert filled.confidence > bare.confidence
    assert filled.why.en == "“Sähköposti” means: E-mail; 100% of the values look like e-mail addresses."
    assert filled.why.fi == "”Sähköposti” tarkoittaa: Sähköposti; arvoista 100 % näyttää sähköpostiosoitteilta."
    assert filled.why.sv == "”Sähköposti” betyder: E-post; 100 % av värdena ser ut som e-postadresser."


def test_values_that_disagree_make_unsure() -> None:
    column = one("Postnummer", VALUES["last_name"])
    assert column.field == "other"
    assert "too uncertain" in column.why.en


@pytest.mark.parametrize(
    ("header", "field", "channel"),
    [
        ("Do not allow Bulk Emails", "opt_out", "email"),
        ("Do Not Call", "opt_out", "phone"),
        ("Do Not Mail", "opt_out", "post"),
        ("EMAIL_BLACKLISTED", "opt_out", "email"),
        ("robinson_flag", "opt_out", "any"),
        ("Suoramarkkinointikielto", "opt_out", "any"),
        ("Sähköpostimarkkinointikielto", "opt_out", "email"),
        ("Puhelinmyyntikielto", "opt_out", "phone"),
        ("Reklamspärr", "opt_out", "any"),
        ("SMS-spärr", "opt_out", "sms"),
        ("Reservert mot telefonsalg", "opt_out", "phone"),
        ("UNSUB_TIME", "opt_out", "email"),
        ("Werbesperre", "opt_out", "any"),
        ("Désabonné", "opt_out", "email"),
        ("Sähköpostimarkkinointilupa", "consent_email", "email"),
        ("Tekstiviestilupa", "consent_sms", "sms"),
        ("Samtycke till samtal", "consent_phone", "phone"),
        ("Accepts Email Marketing", "consent_email", "email"),
        ("Nyhetsbrev", "consent_email", "email"),
        ("Reklam via post", "consent_post", "post"),
        ("Markkinointilupa", "consent_any", "any"),
        ("Sähköposti", "email", None),
        ("Turvakielto", "protected", None),
        ("LUOTTOKIELTO", "other", None),
        ("KARHUESTO", "other", None),
        ("Kreditspärr", "other", None),
        ("Mahnsperre", "other", None),
        ("Toimituskielto", "other", None),
        ("Kielto", "opt_out", "any"),
        ("Suostumus peruttu", "opt_out", "any"),
        ("Kieltänyt puhelinmyynnin", "opt_out", "phone"),
        ("Ei postia", "opt_out", "post"),
        ("Får ej kontaktas", "opt_out", "any"),
        ("Nicht anrufen", "opt_out", "phone"),
        ("Nie dzwonić", "opt_out", "phone"),
        ("Não enviar publicidade", "opt_out", "any"),
        ("Ära helista", "opt_out", "phone"),
        ("Må ikke kontaktes telefonisk", "opt_out", "phone"),
        ("May we contact you by phone?", "consent_phone", "phone"),
        ("Saako sinulle lähettää markkinointia sähköpostitse?", "consent_email", "email"),
        ("Kuvauslupa", "other", None),
        ("Osoitteenluovutuskielto", "other", None),
        ("Birth month", "other", None),
        ("Syntymävuosi", "birth_date", None),
    ],
)
def test_permission_and_prohibition(header: str, field: str, channel: str | None) -> None:
    column = headers_only(header)[0]
    assert (column.field, column.channel) == (field, channel)


@pytest.mark.parametrize(
    "header",
    [
        *("Sähköposti", "SAHKOPOSTI", "sahkoposti", "Saehkoeposti", "sähköposti_osoite", "  Sähköposti * "),
        *("sähköpostiOsoite", "E-post", "e_post", "EPOST", "E-mail", "EMail", "Emial", "E-mailadres"),
        *("Correo electrónico", "E-posti aadress", "البريد"),
    ],
)
def test_one_word_in_many_spellings(header: str) -> None:
    assert headers_only(header)[0].field == "email"


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (["Nom", "Prénom"], ["last_name", "first_name"]),
        (["Nom"], ["full_name"]),
        (["Nombre", "Apellidos"], ["first_name", "last_name"]),
        (["Ansprechpartner", "Firma"], ["full_name", "company"]),
        (["Ansprechpartner", "Name"], ["full_name", "full_name"]),
        (["Contact", "Name"], ["other", "full_name"]),
        (["ID", "Kundnr"], ["customer_id", "customer_id"]),
        (["ID", "Namn"], ["customer_id", "full_name"]),
        (["Anrede", "Vorname"], ["gender", "first_name"]),
        (["Anrede", "Geschlecht"], ["other", "gender"]),
        (["Home Address", "Home Street"], ["other", "street_address"]),
        (["Last Activity", "Last Activity Date"], ["other", "last_activity_at"]),
        (["customerName", "contactFirstName", "contactLastName"], ["company", "first_name", "last_name"]),
    ],
)
def test_neighbours_decide(headers: list[str], fields: list[str]) -> None:
    assert [column.field for column in headers_only(*headers)] == fields


@pytest.mark.parametrize(
    ("headers", "keys"),
    [
        (["Työpuhelin", "Kotipuhelin"], ["phone", "phone_2"]),
        (["Delivery city", "Billing city"], ["city_2", "city"]),
        (["Delivery city", "City", "Billing city"], ["city_3", "city", "city_2"]),
        (["E-mail 2", "E-mail 1", "Other e-mail"], ["email_2", "email", "email_3"]),
        (["Business Street", "Home Street"], ["street_address_2", "street_address"]),
        (["Hausnummer", "Straße"], ["street_address_2", "street_address"]),
        (["Kutsumanimi", "Etunimet"], ["first_name_2", "first_name"]),
        (["Phone", "Mobile"], ["phone", "mobile"]),
        (["Fax", "Email", "Mieliväri"], ["other_1", "email", "other_3"]),
        (["Name", "Email", "Name"], ["full_name", "email", "full_name_2"]),
        (["Ansprechpartner", "Name"], ["full_name_2", "full_name"]),
    ],
)
def test_columns_of_one_field_are_ranked(headers: list[str], keys: list[str]) -> None:
    assert [column.key for column in headers_only(*headers)] == keys


def test_a_column_without_values_comes_after_one_with_values() -> None:
    nothing: list[str | None] = [None] * ROWS
    columns = understand(["Business Phone", "Home Phone"], frame(nothing, VALUES["mobile"]))
    assert [column.key for column in columns] == ["phone_2", "phone"]


def test_the_users_mapping_wins() -> None:
    columns = understand(
        ["Email", "xyz", "SMS"], empty(3), mapping={"xyz": "email", "email ": "other", "SMS": "opt_out"}
    )
    assert [(c.key, c.confidence, c.channel) for c in columns] == [
        ("other_1", 1.0, None),
        ("email", 1.0, None),
        ("opt_out", 1.0, "sms"),
    ]
    assert columns[1].why.fi == "Olet itse määrännyt, että ”xyz” tarkoittaa: Sähköposti."


def test_the_users_column_is_the_main_one() -> None:
    columns = understand(["Email", "Work email"], empty(2), mapping={"Work email": "email"})
    assert [column.key for column in columns] == ["email_2", "email"]


@pytest.mark.parametrize(
    ("mapping", "message", "advice"),
    [({"Emial": "email"}, "Emial", "Email"), ({"Email": "e_mail"}, "e_mail", "email")],
)
def test_a_mapping_that_means_nothing_is_refused(mapping: dict[str, str], message: str, advice: str) -> None:
    with pytest.raises(SettingsError) as refused:
        understand(["Email", "Nimi"], empty(2), mapping=mapping)
    for lang in LANGS:
        assert f"{message}" in refused.value.message.in_(lang)
        assert advice in refused.value.advice.in_(lang)


def test_no_columns_at_all() -> None:
    assert understand([], pl.DataFrame()) == ()


@pytest.mark.parametrize(
    "header", ["x" * 5000, "sähköposti" * 1000, "nimi " * 3000, "9" * 5000, "((((", "²", "½ / ½", "١٢"]
)
def test_absurd_headers_are_left_alone(header: str) -> None:
    assert one(header).field == "other"


def test_a_long_register_is_sampled_throughout() -> None:
    half: list[str | None] = [None] * 50_000
    addresses: list[str | None] = [f"matti{i}@example.org" for i in range(50_000)]
    assert one("Tieto", half + addresses).field == "email"


words = st.lists(st.sampled_from(["email", "Sähköposti", "nimi", "2", "puh", "kielto", "/", "do not", "(x)", "Ø", ""]))
anything = st.one_of(st.text(max_size=30), words.map(" ".join))
cells = st.none() | st.text(max_size=12) | st.sampled_from(["a@b.fi", "040 1234567", "1.1.2000", "ei", "00100"])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_headers_and_values_give_one_whole_column_each(data: st.DataObject) -> None:
    headers = data.draw(st.lists(anything, max_size=6))
    rows = data.draw(st.lists(st.lists(cells, min_size=len(headers), max_size=len(headers)), max_size=4))
    values = frame(*([row[i] for row in rows] for i in range(len(headers))))
    columns = understand(headers, values)
    assert [column.header for column in columns] == headers
    assert len({column.key for column in columns}) == len(headers)
    for column in columns:
        assert column.field in FIELDS
        assert 0 <= column.confidence <= 1
        assert (column.channel is not None) <= column.field.startswith(("consent", "opt_out"))
        assert all(column.why.in_(lang) for lang in LANGS)
    assert columns == understand(headers, values)


def test_born_is_when_somebody_was_born_and_no_child() -> None:
    """The Danish word for children would read as it once its letters are plain."""
    names = ["Maija Virtanen", "Pekka Laine"]
    values = pl.DataFrame({"c0": ["1.2.1980", "3.4.1990"], "c1": names})
    assert understand(["Born", "Name"], values)[0].field == "birth_date"
