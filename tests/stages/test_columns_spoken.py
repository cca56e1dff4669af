"""Headers that say a thing half, and values that agree or do not: what may be claimed, and what may not."""

from __future__ import annotations

import polars as pl
import pytest

from regcheck.stages.columns import understand

Values = list[str | None]

STREETS: Values = ["Hämeenkatu 5", "Koivutie 12 A", "Kauppakatu 3", "Rantapolku 8", "Peltokuja 1"]
TOWNS: Values = ["Tampere", "Lahti", "Kuopio", "Vaasa", "Turku"]
CODES: Values = ["33100", "15110", "70100", "65100", "20100"]
OWNERS: Values = ["Liisa Laine", "Pekka Salminen", "Tuula Koskinen", "Markku Lehtonen", "Satu Turunen"]
SELLERS: Values = ["Liisa Laine", "Pekka Salminen", "Liisa Laine", "Liisa Laine", "Pekka Salminen", "Liisa Laine"]
NUMBERS: Values = ["040 123 4567", "050 765 4321", "044 555 1234", "041 222 3333", "0400 987 654"]
BORN: Values = ["1948-04-08", "1976-07-27", "1965-01-11", "1980-03-04", "1959-12-30"]
RECENT: Values = ["2021-04-08", "2022-07-27", "2023-01-11", "2024-03-04", "2025-12-30"]
ANSWERS: Values = ["Y", "N", "Y", "N", "N"]
MONEY: Values = ["12,50", "1830,00", "77,95", "402,10", "9,90"]


def fields(columns: dict[str, Values]) -> list[str]:
    frame = pl.DataFrame({f"c{i}": values for i, values in enumerate(columns.values())})
    return [column.field for column in understand(list(columns), frame)]


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("Omistaja", OWNERS, "full_name"),
        ("Omistaja", SELLERS, "other"),
        ("Käyttöpaikan paikkakunta", TOWNS, "city"),
        ("Syntymäkaupunki", TOWNS, "other"),
        ("Towm", TOWNS, "city"),
        ("Towm", ANSWERS, "other"),
        ("CTY", TOWNS, "city"),
        ("Twn", ["York", "Derby", "Leeds", "Bath", "Bristol"], "city"),
        ("Adressrad", STREETS, "street_address"),
        ("Lägenhetsadress", STREETS, "street_address"),
        ("Address 2", STREETS, "address_line2"),
        ("Xyzzy", STREETS, "street_address"),
        ("Xyzzy", BORN, "birth_date"),
        ("Xyzzy", ["2021-04-08", "2022-07-27", "2023-01-11", "2024-03-04", "2025-12-30"], "other"),
        ("Born", BORN, "birth_date"),
        ("Hankittu", ["1975-04-08", "1986-07-27", "1995-01-11", "1981-03-04", "1979-12-30"], "other"),
        ("Børn", ["0", "2", "3", "1", "6"], "other"),
        ("1. Bestellung", RECENT, "created_at"),
        ("1er achat", RECENT, "created_at"),
        ("vika käynti", RECENT, "last_activity_at"),
        ("letzte Best.", RECENT, "last_purchase_at"),
        ("Senast levererad", RECENT, "other"),
        ("Viim. maksusuoritus", RECENT, "other"),
        ("Adr kontrollerad", RECENT, "verified_at"),
        ("Email verified", ANSWERS, "other"),
        ("Vereinsheft per Post", ANSWERS, "consent_post"),
        ("Kutsu avajaisiin postissa", ANSWERS, "consent_post"),
        ("Factuur per e-mail", ANSWERS, "other"),
        ("CustomerLoginAllowed", ANSWERS, "other"),
        ("Customer invoice allowed", ANSWERS, "other"),
        ("Escludi da mailing", ANSWERS, "opt_out"),
        ("Er kunde", ANSWERS, "other"),
        ("Guest", ["0", "1", "0", "0", "1"], "other"),
        ("Jaosto", ["Hiihto", "Yleisurheilu", "Hiihto", "Suunnistus"], "tags"),
        ("Yht. €", MONEY, "total_spent"),
        ("Omsättning (tkr)", MONEY, "other"),
        ("Address Line 2 - 1", ["A 12", "B 3", None], "address_line2"),
        ("Medeier", OWNERS, "full_name"),
        ("Viimeksi xyzzy", ["2021-04-08", "2022-07-27", "2023-01-11", "2024-03-04", "2025-12-30"], "last_activity_at"),
        ("P/Code", ["CF10 1EP", "EH6 7BD", "LS6 2AB", "BS3 4DN", "NR2 3RT"], "postal_code"),
        ("M/V", ["M", "V", "V", "M", "M"], "gender"),
        ("Postitusosoite", STREETS, "street_address"),
        ("Kontaktnr.", ["10230", "10237", "10244", "10251", "10258"], "customer_id"),
        ("Kontaktnr.", NUMBERS, "phone"),
        ("Port.", NUMBERS, "mobile"),
        ("CustomerOrdersTotal", MONEY, "total_spent"),
        ("Ring", ["VIP", "Gold", "New", "VIP", "Gold"], "other"),
        ("Reg.nr", ["ABC-123", "XKJ-907", "RTS-456", "BCD-321", "EFG-654"], "other"),
        ("Weekly email", ANSWERS, "consent_email"),
        ("Mail erlaubt", ["Ja", "Nein", "Ja", "Ja", "Nein"], "consent_email"),
        ("No Bulk Emails (User Opt Out)", ANSWERS, "opt_out"),
        ("No Cliente", ["10230", "10237", "10244", "10251", "10258"], "customer_id"),
        ("Etunimi", CODES, "other"),
    ],
)
def test_words_and_values_together(header: str, values: Values, field: str) -> None:
    assert fields({header: values}) == [field]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"Name": OWNERS, "Lead Owner": OWNERS}, ["full_name", "other"]),
        ({"Email": ["a@b.fi", "c@d.fi"], "User name": ["a@b.fi", "c@d.fi"]}, ["email", "other"]),
        ({"c1": CODES[:3], "c2": TOWNS[:3]}, ["postal_code", "city"]),
        (
            {"First name": TOWNS, "FAMILY": ["Laine", "Salminen", "Koskinen", "Lehtonen", "Turunen"]},
            ["first_name", "last_name"],
        ),
        ({"Nom adhérent": OWNERS, "Prénom": OWNERS}, ["last_name", "first_name"]),
        (
            {"CODCLI": CODES, "DOMCLI": STREETS, "POBCLI": TOWNS, "TELCLI": NUMBERS, "XYZCLI": MONEY},
            ["customer_id", "street_address", "city", "phone", "other"],
        ),
    ],
)
def test_columns_beside_each_other(columns: dict[str, Values], expected: list[str]) -> None:
    assert fields(columns) == expected


def test_a_section_groups_members_but_is_a_workplace_beside_companies() -> None:
    sections: Values = ["Turnen", "Fußball", "Turnen"]
    assert fields({"Name": OWNERS[:3], "Abteilung": sections})[1] == "tags"
    assert fields({"Firma": ["Alfa GmbH", "Beta AG", "Gamma KG"], "Abteilung": sections})[1] == "other"


def test_a_father_is_not_the_pupil() -> None:
    assert fields({"Navn": OWNERS, "Far navn": OWNERS[::-1]}) == ["full_name", "other"]
