"""Names that are no names, and text whose letters were damaged on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.patterns import (
    COMPANY_NAME,
    EMAIL_INSIDE,
    ENTITY,
    INVISIBLE,
    LEGAL_FORM,
    LOST_LETTER,
    MARKUP,
    MIXED_ALPHABETS,
    MOJIBAKE,
    looked_into,
)
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl


@rule(
    "NAM001",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "There are digits in the name.",
        "Nimessä on numeroita.",
        "Det finns siffror i namnet.",
    ),
    why=Text(
        "Something else has slipped into the field, and the name looks careless on a letter.",
        "Kenttään on joutunut jotain muuta, ja nimi näyttää kirjeessä huolimattomalta.",
        "Något annat har hamnat i fältet, och namnet ser slarvigt ut på ett brev.",
    ),
    fix=Text(
        "Take the digits out, or move them to the field they belong to.",
        "Poista numerot tai siirrä ne oikeaan kenttään.",
        "Ta bort siffrorna eller flytta dem till rätt fält.",
    ),
    bad=[{"first_name": "Matti2", "last_name": "Virtanen"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}],
)
def name_with_digits(name: pl.Expr) -> pl.Expr:
    """A person's name holds a digit, and does not end like a company's name."""
    return looked_into(name, r"[0-9]", lambda some: ~some.str.contains(LEGAL_FORM))


@rule(
    "NAM002",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The letters are garbled: the text was once read with the wrong character set.",
        "Kirjaimet ovat menneet sekaisin: teksti on joskus luettu väärällä merkistöllä.",
        "Bokstäverna har blivit fel: texten har någon gång lästs med fel teckenuppsättning.",
    ),
    why=Text(
        "The customer sees a spoiled name or address, and a search does not find it.",
        "Asiakas näkee nimensä tai osoitteensa väärin, eikä haku löydä sitä.",
        "Kunden ser ett förvanskat namn eller en förvanskad adress, och sökningen hittar det inte.",
    ),
    fix=Text(
        "Export the register again as UTF-8, or restore the letters by hand.",
        "Vie rekisteri uudelleen UTF-8-merkistöllä tai palauta kirjaimet käsin.",
        "Exportera registret på nytt som UTF-8, eller rätta bokstäverna för hand.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"first_name": "Matti", "last_name": "MÃ¤kinen"}],
    good=[{"first_name": "Åke", "last_name": "Mäkinen"}],
)
def letters_garbled(text_written: pl.Expr) -> pl.Expr:
    """The text has signs that UTF-8 letters turn into when read as another character set, such as Ã¤ for ä."""
    return text_written.str.contains(MOJIBAKE)


@rule(
    "NAM003",
    Severity.ERROR,
    Dimension.VALIDITY,
    message=Text(
        "There is an e-mail address in the name.",
        "Nimen kohdalla on sähköpostiosoite.",
        "Det står en e-postadress i fältet för namn.",
    ),
    why=Text(
        "Every greeting and address label shows the e-mail address instead of the name.",
        "Jokaisessa tervehdyksessä ja osoitetarrassa on nimen sijasta sähköpostiosoite.",
        "Varje hälsning och adressetikett visar e-postadressen i stället för namnet.",
    ),
    fix=Text(
        "Move it to the e-mail field and find the name.",
        "Siirrä se sähköpostikenttään ja etsi nimi.",
        "Flytta den till fältet för e-post och leta upp namnet.",
    ),
    bad=[{"first_name": "matti@example.com", "last_name": "Virtanen"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}],
)
def email_in_name(name: pl.Expr) -> pl.Expr:
    """The name holds something with an @ and a domain."""
    return name.str.contains(EMAIL_INSIDE)


@rule(
    "NAM004",
    Severity.INFO,
    Dimension.COMPLETENESS,
    cost="customer",
    message=Text(
        "The name is a single letter.",
        "Nimenä on vain yksi kirjain.",
        "Namnet är bara en bokstav.",
    ),
    why=Text(
        "It may be an initial; the customer is hard to tell from others.",
        "Se voi olla alkukirjain; asiakasta on vaikea erottaa muista.",
        "Det kan vara en initial; kunden är svår att skilja från andra.",
    ),
    fix=Text(
        "Ask for the whole name the next time the customer is in touch.",
        "Kysy koko nimi, kun asiakas seuraavan kerran asioi.",
        "Fråga efter hela namnet nästa gång kunden hör av sig.",
    ),
    bad=[{"first_name": "M.", "last_name": "Virtanen"}],
    good=[{"first_name": "Bo", "last_name": "Ek"}],
)
def name_is_initial(name: pl.Expr) -> pl.Expr:
    """A first or last name of one Latin letter, with or without a full stop."""
    return name.str.contains(r"^\p{Latin}\.?$")


@rule(
    "NAM005",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The first name and the last name are the same.",
        "Etunimenä ja sukunimenä on sama nimi.",
        "Samma namn står som både förnamn och efternamn.",
    ),
    why=Text(
        "One of them was probably copied over the other.",
        "Toinen on luultavasti kopioitu toisen päälle.",
        "Det ena har troligen kopierats över det andra.",
    ),
    fix=Text(
        "Check the name from an order or with the customer; a few people do have such a name.",
        "Tarkista nimi tilauksesta tai asiakkaalta; joillakin nimi on todella tällainen.",
        "Kontrollera namnet mot en beställning eller med kunden; några få heter verkligen så.",
    ),
    bad=[{"first_name": "Virtanen", "last_name": "Virtanen"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}],
)
def names_equal(first_name: pl.Expr, last_name: pl.Expr) -> pl.Expr:
    """The first and the last name are equal, whatever their capitals."""
    return first_name.str.to_lowercase() == last_name.str.to_lowercase()


@rule(
    "NAM006",
    Severity.WARNING,
    Dimension.VALIDITY,
    cost="done",
    message=Text(
        "The text holds characters that cannot be seen.",
        "Tekstissä on näkymättömiä merkkejä.",
        "Texten innehåller osynliga tecken.",
    ),
    why=Text(
        "Two values look the same but are not, so searches and comparisons fail.",
        "Kaksi arvoa näyttää samalta mutta ei ole sama, joten haut ja vertailut epäonnistuvat.",
        "Två värden ser lika ut men är det inte, så sökningar och jämförelser misslyckas.",
    ),
    fix=Text(
        "Remove them; they usually come along when text is copied from a web page or a PDF.",
        "Poista ne; ne tulevat yleensä mukana, kun teksti kopioidaan verkkosivulta tai PDF:stä.",
        "Ta bort dem; de följer oftast med när text kopieras från en webbsida eller en pdf.",
    ),
    bad=[{"first_name": "Mat\u00adti", "last_name": "Virtanen"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}],
)
def characters_invisible(text_written: pl.Expr) -> pl.Expr:
    """The text holds a soft hyphen, a zero-width sign, a byte order mark or a control character."""
    return text_written.str.contains(INVISIBLE)


@rule(
    "NAM007",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "There is a question mark where a letter was lost.",
        "Kadonneen kirjaimen paikalla on kysymysmerkki.",
        "Det står ett frågetecken där en bokstav har gått förlorad.",
    ),
    why=Text(
        "The letter is gone from this file, and the customer sees a spoiled name or address.",
        "Kirjain on kadonnut tästä tiedostosta, ja asiakas näkee nimensä tai osoitteensa väärin.",
        "Bokstaven är borta ur filen, och kunden ser ett förvanskat namn eller en förvanskad adress.",
    ),
    fix=Text(
        "Export the register again as UTF-8, or restore the letter by hand.",
        "Vie rekisteri uudelleen UTF-8-merkistöllä tai palauta kirjain käsin.",
        "Exportera registret på nytt som UTF-8, eller rätta bokstaven för hand.",
    ),
    bad=[{"first_name": "Matti", "last_name": "M?kinen"}],
    good=[{"first_name": "Matti", "last_name": "Mäkinen"}],
)
def letter_lost(titled: pl.Expr) -> pl.Expr:
    """A question mark stands within a word, before or after it, in a name, a street or a town, as in M?kinen."""
    return titled.str.contains(LOST_LETTER)


@rule(
    "NAM008",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The first name and the last name seem to have changed places.",
        "Etunimi ja sukunimi näyttävät vaihtaneen paikkaa.",
        "Förnamnet och efternamnet verkar ha bytt plats.",
    ),
    why=Text(
        "Greetings use the family name, and the same person is not found again.",
        "Tervehdyksessä puhutellaan sukunimellä, eikä samaa henkilöä löydy toista kertaa.",
        "Hälsningen använder efternamnet, och samma person hittas inte på nytt.",
    ),
    fix=Text(
        "Swap the two if the e-mail address or an order says the same.",
        "Vaihda nimet, jos sähköpostiosoite tai tilaus kertoo samaa.",
        "Byt plats på dem om e-postadressen eller en beställning säger detsamma.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"first_name": "Virtanen", "last_name": "Matti"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen"}, {"first_name": "Lauri", "last_name": "Lauri"}],
)
def names_swapped(first_name_kind: pl.Expr, last_name_kind: pl.Expr) -> pl.Expr:
    """By the name statistics the first name is ten times as often a family name, and the last name a given name.

    The names are never swapped by themselves.
    """
    return (first_name_kind == "family") & (last_name_kind == "given")


@rule(
    "NAM009",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "There is a company's name where a person's name should be.",
        "Henkilön nimen kohdalla on yrityksen nimi.",
        "Det står ett företagsnamn i fältet för personnamn.",
    ),
    why=Text(
        "The company is greeted, counted and protected as a person.",
        "Yritystä tervehditään, lasketaan ja suojataan kuin henkilöä.",
        "Företaget hälsas, räknas och skyddas som en person.",
    ),
    fix=Text(
        "Move the name to the field for companies.",
        "Siirrä nimi yrityksen kenttään.",
        "Flytta namnet till fältet för företag.",
    ),
    bad=[{"last_name": "Kukkakauppa Oy", "company": ""}, {"last_name": "Laine", "company": "Laine Oy"}],
    good=[{"last_name": "Virtanen", "company": "Kukkakauppa Oy"}],
)
def company_in_name(name: pl.Expr, company: pl.Expr) -> pl.Expr:
    """The name begins or ends with a company's legal form, and the company's own field is empty."""
    return name.str.contains(COMPANY_NAME) & company.is_null()


@rule(
    "NAM010",
    Severity.INFO,
    Dimension.CONSISTENCY,
    message=Text(
        "The company has the name of a person.",
        "Yrityksen nimenä on henkilön nimi.",
        "Företaget har en persons namn.",
    ),
    why=Text(
        "A person in the wrong field is not found by name, and the rules for persons do not reach them.",
        "Väärään kenttään kirjattua henkilöä ei löydy nimellä, eivätkä henkilöitä koskevat säännöt kohdistu häneen.",
        "En person i fel fält hittas inte på namnet, och reglerna för personer når inte fram.",
    ),
    fix=Text(
        "Move the name to the person's fields, unless the company really is called so.",
        "Siirrä nimi henkilön kenttiin, ellei yritys ole todella tämän niminen.",
        "Flytta namnet till personens fält, om inte företaget verkligen heter så.",
    ),
    bad=[{"company": "Matti Virtanen"}],
    good=[{"company": "Matti Virtanen Oy"}, {"company": "Virtanen Matti Rakennus"}, {"company": "Kukkakauppa"}],
)
def person_in_company(company_kind: pl.Expr) -> pl.Expr:
    """The company is a given name followed by a family name, by the name statistics, without a legal form."""
    return company_kind == "person"


@rule(
    "NAM011",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The text holds web code, or letters of another alphabet that look like ours.",
        "Tekstissä on verkkokoodia tai toisen aakkoston kirjaimia, jotka näyttävät tavallisilta.",
        "Texten innehåller webbkod, eller bokstäver ur ett annat alfabet som ser ut som våra.",
    ),
    why=Text(
        "Searches and comparisons miss it, and web code is printed on letters as it stands.",
        "Haut ja vertailut eivät löydä sitä, ja verkkokoodi tulostuu kirjeisiin sellaisenaan.",
        "Sökningar och jämförelser missar den, och webbkoden trycks som den är i breven.",
    ),
    fix=Text(
        "Keep the mended text of the cleaned register, and see which form or program let it in.",
        "Käytä puhdistetun rekisterin korjattua tekstiä ja selvitä, mistä lomakkeesta tai ohjelmasta virhe tulee.",
        "Använd den rättade texten i det rensade registret, och se vilket formulär eller program som släppte in den.",
    ),
    bad=[{"last_name": "M&auml;kinen"}, {"last_name": "<b>Laine</b>"}, {"last_name": "Virt\u0430nen"}],
    good=[{"last_name": "Mäkinen"}, {"last_name": "Петров"}],
)
def letters_of_another_kind(text_written: pl.Expr) -> pl.Expr:
    """The text has an HTML entity such as &auml; or a tag such as <b>, or a word of Latin and Cyrillic letters."""
    return text_written.str.contains(f"{ENTITY}|{MARKUP}|{MIXED_ALPHABETS}")
