"""What the columns that regcheck appends are called when a person reads about themselves."""

from __future__ import annotations

from regcheck.text import Text

PROBABILITY = Text("probability", "arvion todennäköisyys", "sannolikhet")
LOW, HIGH = (
    Text("at the lowest", "vähintään", "lägst"),
    Text("at the highest", "enintään", "högst"),
)
LABELS: dict[str, Text] = {
    "post_p": Text(
        "Probability that the postal address is still right",
        "Todennäköisyys, että postiosoite on yhä oikea",
        "Sannolikheten att postadressen fortfarande stämmer",
    ),
    "email_p": Text(
        "Probability that the e-mail address is still in use",
        "Todennäköisyys, että sähköpostiosoite on yhä käytössä",
        "Sannolikheten att e-postadressen fortfarande används",
    ),
    "phone_p": Text(
        "Probability that the phone number is still right",
        "Todennäköisyys, että puhelinnumero on yhä oikea",
        "Sannolikheten att telefonnumret fortfarande stämmer",
    ),
    "surname_p": Text(
        "Probability that the surname is still right",
        "Todennäköisyys, että sukunimi on yhä oikea",
        "Sannolikheten att efternamnet fortfarande stämmer",
    ),
    "alive_p": Text(
        "Probability, by statistics of age, that the person lives in the country",
        "Ikätilastoihin perustuva todennäköisyys, että henkilö asuu maassa",
        "Sannolikheten, enligt åldersstatistik, att personen bor i landet",
    ),
    "reachable_p": Text(
        "Probability that some channel that may be used reaches the person",
        "Todennäköisyys, että henkilön tavoittaa jollakin sallitulla tavalla",
        "Sannolikheten att någon tillåten kanal når personen",
    ),
    "retention_due": Text("To be deleted by", "Poistettava viimeistään", "Ska raderas senast"),
    "blocked_by": Text("What forbids contact", "Mikä estää yhteydenoton", "Vad som hindrar kontakt"),
    "est_gender": Text("Sex", "Sukupuoli", "Kön"),
    "est_age": Text("Age", "Ikä", "Ålder"),
    "est_age_decade": Text("Age by tens", "Ikäluokka", "Åldersklass"),
    "est_household": Text("Household", "Kotitalous", "Hushåll"),
    "est_housing": Text("Form of housing", "Asumismuoto", "Boendeform"),
    "est_income_band": Text(
        "Income typical of the area and age",
        "Alueelle ja iälle tyypillinen tulotaso",
        "Inkomst som är typisk för område och ålder",
    ),
    "est_moving_12m": Text(
        "Probability of moving within 12 months",
        "Todennäköisyys muuttaa 12 kuukauden aikana",
        "Sannolikheten att flytta inom 12 månader",
    ),
    "est_moving_year": Text("Likely year of moving", "Todennäköinen muuttovuosi", "Troligt flyttår"),
    "est_car": Text("Car in the household", "Auto taloudessa", "Bil i hushållet"),
    "est_returns": Text("Share of orders returned", "Palautettujen tilausten osuus", "Andel returnerade beställningar"),
    "est_returns_n": Text(
        "Orders that this share rests on", "Tilauksia, joihin osuus perustuu", "Beställningar som andelen bygger på"
    ),
    "est_life_stage": Text("Stage of life", "Elämänvaihe", "Livsskede"),
    "est_best_channel": Text("Channel that reaches best", "Parhaiten tavoittava kanava", "Kanal som når bäst"),
    "est_source": Text("Method and statistics", "Menetelmä ja tilastot", "Metod och statistik"),
}


def label_of(column: str) -> Text | None:
    """What an appended ``column`` is called; None where it has no words of its own."""
    if column in LABELS:
        return LABELS[column]
    for ending, words in (("_p", PROBABILITY), ("_low", LOW), ("_high", HIGH)):
        stem = column.removesuffix(ending)
        if stem != column and stem in LABELS:
            return Text("{of}: {what}", "{of}: {what}", "{of}: {what}").format(of=LABELS[stem], what=words)
    return None
