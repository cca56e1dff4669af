"""Why a line is neither header nor record: the codes of unreadable.csv and their sentences."""

from __future__ import annotations

from typing import Final

from regcheck.text import Text

TITLE_LINE: Final = "title_line"
SEPARATOR_LINE: Final = "separator_line"
SKIPPED_LINE: Final = "skipped_line"
EMPTY_RECORD: Final = "empty_record"
REPEATED_HEADER: Final = "repeated_header"
DESCRIPTION_ROW: Final = "description_row"
RULER_LINE: Final = "ruler_line"
TOTALS_ROW: Final = "totals_row"
NOTE_LINE: Final = "note_line"
SECOND_TABLE: Final = "second_table"
TOO_MANY_CELLS: Final = "too_many_cells"
TOO_FEW_CELLS: Final = "too_few_cells"

# Lines that hold data which could not be read; all others are layout.
DAMAGE: Final = (TOO_MANY_CELLS, TOO_FEW_CELLS, SECOND_TABLE)

PROBLEMS: Final[dict[str, Text]] = {
    TITLE_LINE: Text(
        "A title or a note above the header row.",
        "Otsikko tai huomautus sarakeotsikoiden yläpuolella.",
        "En titel eller en kommentar ovanför kolumnrubrikerna.",
    ),
    SEPARATOR_LINE: Text(
        "A line that only names the delimiter.",
        "Rivi, joka kertoo vain erotinmerkin.",
        "En rad som bara anger skiljetecknet.",
    ),
    SKIPPED_LINE: Text(
        "You asked to skip the line.",
        "Pyysit ohittamaan rivin.",
        "Du bad att raden skulle hoppas över.",
    ),
    EMPTY_RECORD: Text(
        "Every cell of the row is empty.",
        "Rivin kaikki solut ovat tyhjiä.",
        "Alla celler på raden är tomma.",
    ),
    REPEATED_HEADER: Text(
        "The header row once more.",
        "Otsikkorivi toistuu.",
        "Rubrikraden upprepas.",
    ),
    DESCRIPTION_ROW: Text(
        "The row explains the columns.",
        "Rivi selittää sarakkeita.",
        "Raden förklarar kolumnerna.",
    ),
    RULER_LINE: Text(
        "The row is only a drawn line.",
        "Rivi on pelkkä viiva.",
        "Raden är bara ett streck.",
    ),
    TOTALS_ROW: Text(
        "A row of totals.",
        "Summarivi.",
        "En summarad.",
    ),
    NOTE_LINE: Text(
        "A note among the rows or below them.",
        "Huomautus rivien välissä tai niiden alla.",
        "En kommentar bland raderna eller under dem.",
    ),
    SECOND_TABLE: Text(
        "Part of a second table below the first.",
        "Osa toista taulukkoa ensimmäisen alapuolella.",
        "En del av en andra tabell under den första.",
    ),
    TOO_MANY_CELLS: Text(
        "More cells than columns, and nothing proves which of them belong together.",
        "Soluja on enemmän kuin sarakkeita, eikä mikään osoita, mitkä niistä kuuluvat yhteen.",
        "Fler celler än kolumner, och inget visar vilka av dem som hör ihop.",
    ),
    TOO_FEW_CELLS: Text(
        "Fewer cells than columns, and nothing proves which of them are missing.",
        "Soluja on vähemmän kuin sarakkeita, eikä mikään osoita, mitkä niistä puuttuvat.",
        "Färre celler än kolumner, och inget visar vilka av dem som saknas.",
    ),
}
