"""Registers as they really are, for the laws to be tried on: every notation, every slip, and nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import assume
from hypothesis import strategies as st

# Cells as registers have them: every notation, every slip, and nothing.
CELLS: dict[str, list[str]] = {
    "customer_id": ["1", "2", "3", "001", "A-1", " 1 ", "1.0", "2.0"],
    "first_name": [
        "Maija", "MAIJA", "maija", "Åsa", "ÅSA", "A\u030asa", "Asa", "Matti ", "Jean-Pierre", "anna-liisa", "李",
        "N.N.", "-", "Test", "'Matti", "Dr. Maija", "von",
    ],
    "last_name": [
        "Virtanen", "VIRTANEN", "virtanen", "von Essen", "VON ESSEN", "Öhman", "Ohman", "ØSTERGÅRD", " Laine",
        "O'Brien", "o'brien", "ß", "McDONALD", "MACDONALD", "DE LA CRUZ", "Laine MBA", "VIRTANEN-LAINE",
    ],
    "full_name": [
        "Maija Virtanen", "MAIJA VIRTANEN", "Virtanen, Maija", "maija  virtanen", "Åsa von Essen", "Åsa\u00a0Öhman",
        "Öhman", "Asiakas", "x", "Virtanen Maija", "Laine Matti", "VON ESSEN CARL", "Maija VIRTANEN", "Dr. Maija Laine",
        "Herr Dr Erik", "Kukka Oy", "Mr. Mr.", "CARL GUSTAF III",
    ],
    "company": ["Kukka Oy", "KUKKA OY", "Oy Kukka Ab", "", "-", "Sähkö & Co"],
    "business_id": ["0737546-2", "FI07375462", "0737546-1", "556016-0680", "1", " 0737546-2"],
    "email": [
        "maija@example.com", "MAIJA@Example.COM", " maija@example.com ", "maija(at)example.com",
        "mailto:maija@example.com",
        "maija@gmial.com", "maija@gmail.com", "a@b", "noemail@noemail.com", "maija@example.com; pekka@example.org",
        "ei ole",
        "maija@exämple.fi", "maija@example,com", "info@example.com", "maija.@example.com", "MAIJA@XN--EXMPLE-CUA.FI",
    ],
    "phone": [
        "040 123 4567", "+358401234567", "00358 40 1234567", "358401234567", "40 1234567", "(09) 123 456", "3.58E+11",
        "09 12",
        "040-1234567 / 050-7654321", "08-123 456 78", "+46 8 123 456 78", "0401234567 ext. 5", "tel. 0401234567",
        "0401234567.0",
        "'+358401234567", '="0401234567"', "040 1234567 / 09 123456", "+1 212 555 0100",
        "+358 (0)40 123 4567", "\u202a+358401234567\u202c", "0000000000", "+",
    ],
    "street_address": [
        "Kauppakatu 1 A 2", "KAUPPAKATU 1 A 2", "kauppakatu 1", "PL 12", "Storgatan 5", "c/o Laine, Kauppakatu 1",
        "?", "Kauppakatu 1, 00100 Helsinki", "KAUPPAKATU 1 00100 HELSINKI", "Kauppakatu",
        '="Kauppakatu 1"', "kauppak. 1", "KAUPPAKATU 1, FI-00100 HELSINKI, FINLAND",
    ],
    "postal_code": [
        "00100", "100", "100.0", " 00100 ", "FI-00100", "111 22", "11122", "123", "ABC", "SW1A 1AA", "0", "99999",
        "2100", "'00100", '="00100"', "00100 Helsinki", "'SW1A 1AA", "''", "1234 AB",
    ],
    "city": ["Helsinki", "HELSINKI", "Helsingfors", "tampere", "Stockholm", "Espoo ", "x",
        "00100 Helsinki", "FI-00100 HELSINKI", "Oulu 90100", "Helsinki 10"],
    "country": ["FI", "Finland", "suomi", "SE", "Sverige", "no", "Narnia", "AX"],
    "birth_date": [
        "1.2.1980", "01.02.1980", "1980-02-01", "1/2/1980", "2/28/1980", "31.2.1975", "29252", "29252.0", "1.2.80",
        "1980",
        "1980-02-01 12:30", "19800201", "eilen", "0.0.0000", "1900-01-01", "2099-01-01", "1980-2-1", "28.2.1980 ",
        "1. helmikuuta 1980", "Feb 1, 1980", "800201", "1.2. 1980", "1580000000", "2/1980", "12", "5",
    ],
    "national_id": ["010180-900R", "010180-9000", "131052-308T", "19640823-3234", "6408233234", "x"],
    "gender": ["M", "nainen", "kvinna", "2", "?", " mies"],
    "consent_email": [
        "kyllä", "ei", "yes", "NO", "1", "0", "true", "x", "-", "opt-out", "allowed", "ehkä", "2020-01-01",
    ],
    "opt_out": ["kyllä", "ei", "yes", "no", "1", "0", "kielletty", "allowed", "?", "2021-05-06"],
    "protected": ["kyllä", "ei", "x", "?"],
    "order_count": ["0", "3", "3.0", "1 234", "1,5", "-2", "kolme"],
    "total_spent": ["12,50", "12.50", "1 234,50 €", "1,234.50", "-", "x"],
    "notes": [
        'said "hi", then left', "a;b,c|d", "line one\nline two", "tab\there", "  spaced  ", "nbsp\u00a0here",
        "zero\u200bwidth", "010180-900R",
        "=1+1", "NULL", "n/a", "#N/A", "ÅÄÖåäö€", "\u2028", "'", '"', "😀",
    ],
    "other": ["1", "2", "a", "A", " a", "0012", "x y", "0", "-0", "1e5"],
}  # fmt: skip
CELLS["mobile"] = CELLS["phone"]
CELLS["consent_any"] = CELLS["consent_sms"] = CELLS["consent_email"]
DATES = [
    "2019-05-06",
    "6.5.2020",
    "06.05.2021",
    "2022-01-01",
    "2022-01-01 10:00",
    "1.1.23",
    "31.2.2021",
    "ennen",
    "44562",
]
CELLS |= dict.fromkeys(("consent_date", "created_at", "updated_at", "verified_at", "last_purchase_at"), DATES)
Rows = Sequence[Mapping[str, str]]
any_cell = st.sampled_from(["", " ", "?", "-", "NULL", 'q"q', "a,b", "a\nb", "\u00a0", "Å", "0"])


@st.composite
def rows_of(draw: st.DrawFn, always: Sequence[str] = (), most: int = 9, others: int = 8) -> list[dict[str, str]]:
    """A register as rows of field -> cell: a few persons, each on some rows, written differently each time."""
    optional = st.lists(
        st.sampled_from(sorted(set(CELLS) - set(always))), unique=True, min_size=0 if always else 1, max_size=others
    )
    fields = [*always, *draw(optional)]
    persons = [{name: draw(st.sampled_from(CELLS[name])) for name in fields} for _ in range(draw(st.integers(1, 3)))]
    rows = []
    for _ in range(draw(st.integers(1, most))):
        person = draw(st.sampled_from(persons))
        rows.append({name: draw(_written(person[name], CELLS[name])) for name in fields})
    assume(any(cell.strip() for row in rows for cell in row.values()))
    return rows


def _written(usual: str, others: list[str]) -> st.SearchStrategy[str]:
    """A person's cell: mostly the usual one, else another of its kind, nothing, or anything."""
    return st.one_of(st.just(usual), st.just(usual), st.just(usual), st.sampled_from(others), st.just(""), any_cell)
