"""What lists from outside say of rows, and what is past its time: told by the stages that read them."""

from __future__ import annotations

import polars as pl

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

# What a column of states says, and nothing else beside it, of those whom one must not contact.
_STATES = (
    r"^(?:kuollut|vainaja|edesmennyt|avliden|död|deceased|dead|avdød|afdød|død"
    r"|turvakielto|skyddad|skyddade personuppgifter|sekretessmarkerad|protected|adressebeskyttet|fortrolig adresse"
    r"|ei markkinointia|markkinointikielto|suoramarkkinointikielto|ei yhteydenottoja|ingen reklam|ej reklam|reklamspärr"
    r"|no marketing|do not contact|opted out|unsubscribed|ingen markedsføring"
    r"|poistettu|raderad|borttagen|deleted|removed|slettet)$"
)
_MOST_STATES = 30


@rule(
    "LAW010",
    Severity.ERROR,
    Dimension.CONSISTENCY,
    message=Text(
        "The customer is on a list of people who must not be contacted.",
        "Asiakas on luettelossa, jossa olevia ei saa lähestyä.",
        "Kunden står på en lista över personer som inte får kontaktas.",
    ),
    why=Text(
        "They have forbidden marketing by that channel, and a ban on a list wins over a consent here.",
        "Hän on kieltänyt markkinoinnin siinä kanavassa, ja luettelon kielto voittaa tässä suostumuksen.",
        "De har förbjudit reklam i den kanalen, och ett förbud på en lista går här före ett samtycke.",
    ),
    fix=Text(
        "Leave the customer out of that channel; the column blocked_by says which.",
        "Jätä asiakas pois siitä kanavasta; sarake blocked_by kertoo, mistä.",
        "Utelämna kunden ur den kanalen; kolumnen blocked_by säger vilken.",
    ),
    basis="FI 917/2014 202 §; SE 2008:486 21 §; NO 2009-01-09-2 12–13 §; DK MFL 10 §; GDPR 21(3)",
    bad=[{"full_name": "Matti Virtanen", "phone": "040 123 4567"}],
    good=[{"full_name": "Liisa Laine", "phone": "050 765 4321"}],
)
def on_suppression_list(noticed: pl.Expr) -> pl.Expr:
    """A phone number, an e-mail address or a name with its address is on a list given with --suppress."""
    return noticed


@rule(
    "LAW011",
    Severity.WARNING,
    Dimension.TIMELINESS,
    scope="register",
    cost="setting",
    message=Text(
        "The suppression list is too old for the countries of the register, or its day is not known or lies ahead.",
        "Estolista on rekisterin maihin nähden liian vanha, tai sen päivä ei ole tiedossa tai on tulevaisuudessa.",
        "Spärrlistan är för gammal för registrets länder, eller så är dess datum inte känt eller ligger i framtiden.",
    ),
    why=Text(
        "People who have forbidden marketing since then are not on it.",
        "Sen jälkeen markkinoinnin kieltäneet eivät ole siinä.",
        "De som har förbjudit reklam efter det står inte på den.",
    ),
    fix=Text(
        "Order a new list; if this one is new, tell its day with --suppressed-on or in the name of the file.",
        "Tilaa uusi luettelo; jos tämä on uusi, kerro sen päivä valitsimella --suppressed-on tai tiedoston nimessä.",
        "Beställ en ny lista; är den här ny, ange dess datum med --suppressed-on eller i filens namn.",
    ),
    basis="NO: monthly; SE: NIX-Telefon, two months; FI: DMA Finland, a month; DK: Robinsonlisten, quarterly",
    bad=[{"full_name": "Matti Virtanen", "phone": "040 123 4567"}],
    good=[{"full_name": "Liisa Laine", "phone": "050 765 4321"}],
)
def wash_stale(noticed: pl.Expr) -> pl.Expr:
    """A list given with --suppress is older than 31 days (Norway, Finland), 60 (Sweden) or 92 (Denmark).

    The day is that of --suppressed-on, of the settings, or in the name of the file. Of each customer, ``blocked_by``
    says LAW011 where the country asks for a wash before contact and there is no list that is new enough.
    """
    return noticed


@rule(
    "LAW012",
    Severity.WARNING,
    Dimension.TIMELINESS,
    message=Text(
        "The retention period of the customer has run out.",
        "Asiakkaan tietojen säilytysaika on umpeutunut.",
        "Lagringstiden för kundens uppgifter har gått ut.",
    ),
    why=Text(
        "By your own periods the data should be gone, and marketing with it has no ground.",
        "Omien säilytysaikojesi mukaan tietojen pitäisi olla poistettu, eikä niitä saa käyttää markkinointiin.",
        "Enligt era egna tider ska uppgifterna vara borta, och de får inte användas till marknadsföring.",
    ),
    fix=Text(
        "Remove the customer, or mark a legal hold where the data must be kept; see the column retention_due.",
        "Poista asiakas tai merkitse säilytysvelvoite, jos tiedot on pidettävä; katso saraketta retention_due.",
        "Ta bort kunden, eller markera ett bevarandekrav om uppgifterna måste sparas; se kolumnen retention_due.",
    ),
    basis="GDPR 5(1)(e)",
    bad=[{"full_name": "Matti Virtanen", "last_purchase_at": "4.5.2015"}],
    good=[{"full_name": "Liisa Laine", "last_purchase_at": "4.5.2025"}],
)
def retention_over(noticed: pl.Expr) -> pl.Expr:
    """The day in ``retention_due`` has come, by the periods under ``[retention]``, and the customer is not on hold.

    It is counted from what the person last did (a purchase, an activity, a consent), not from mails sent or opened.
    """
    return noticed


@rule(
    "LAW040",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    scope="register",
    message=Text(
        "No declared purpose needs the column.",
        "Mikään ilmoitettu käyttötarkoitus ei tarvitse saraketta.",
        "Inget angivet ändamål behöver kolumnen.",
    ),
    why=Text(
        "Only data that a purpose needs may be kept.",
        "Vain sellaista tietoa saa säilyttää, jota jokin käyttötarkoitus tarvitsee.",
        "Bara uppgifter som ett ändamål behöver får sparas.",
    ),
    fix=Text(
        "Name the purpose under [purposes] in regcheck.toml, or leave the column out.",
        "Nimeä käyttötarkoitus regcheck.toml-tiedoston kohdassa [purposes] tai jätä sarake pois.",
        "Ange ändamålet under [purposes] i regcheck.toml, eller utelämna kolumnen.",
    ),
    basis="GDPR 5(1)(b)–(c), 25(2)",
    bad=[{"full_name": "Matti Virtanen", "gender": "mies"}],
    good=[{"full_name": "Matti Virtanen", "gender": "mies"}],
)
def column_without_purpose(noticed: pl.Expr) -> pl.Expr:
    """``[purposes]`` is there, and none of its purposes names the column's field or header.

    What the law itself asks for is left out: consents and bans, dates, customer numbers, safety bans, deaths.
    """
    return noticed


@rule(
    "LAW043",
    Severity.INFO,
    Dimension.TIMELINESS,
    message=Text(
        "A list of updates may be about this customer; it was not applied.",
        "Päivitysluettelon tieto saattaa koskea tätä asiakasta; sitä ei otettu käyttöön.",
        "En uppdateringslista kan gälla den här kunden; den tillämpades inte.",
    ),
    why=Text(
        "The name or the old address does not agree well enough to be sure.",
        "Nimi tai vanha osoite ei täsmää niin hyvin, että siitä voisi olla varma.",
        "Namnet eller den gamla adressen stämmer inte tillräckligt väl för att det ska vara säkert.",
    ),
    fix=Text(
        "Compare the row with the list and correct it by hand if it is the same person.",
        "Vertaa riviä luetteloon ja korjaa se käsin, jos kyse on samasta henkilöstä.",
        "Jämför raden med listan och rätta den för hand om det är samma person.",
    ),
    basis="GDPR 5(1)(d)",
    bad=[{"full_name": "Matti Virtanen", "street_address": "Kauppakatu 5"}],
    good=[{"full_name": "Liisa Laine", "street_address": "Kauppakatu 5"}],
)
def update_uncertain(noticed: pl.Expr) -> pl.Expr:
    """A line given with --updates matches the row, but not certainly, or matches several customers."""
    return noticed


@rule(
    "LAW061",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "The status says dead, protected, removed or no marketing, and nothing acts on it.",
        "Tilatieto kertoo kuolemasta, turvakiellosta, poistosta tai kiellosta, mutta ei vaikuta mihinkään.",
        "Statusen säger död, skyddad, borttagen eller ingen reklam, men inget följer av den.",
    ),
    why=Text(
        "The column has no known meaning, so the customer is not left out of any mailing for it.",
        "Sarakkeen merkitystä ei tunneta, joten asiakasta ei sen perusteella jätetä pois yhdestäkään lähetyksestä.",
        "Kolumnens betydelse är inte känd, så kunden utelämnas inte ur något utskick på grund av den.",
    ),
    fix=Text(
        "Make a yes-or-no column of the status and name it under [columns]: deceased, protected or opt_out.",
        "Tee tilasta kyllä/ei-sarake ja nimeä se kohdassa [columns]: deceased, protected tai opt_out.",
        "Gör en ja/nej-kolumn av statusen och ange den under [columns]: deceased, protected eller opt_out.",
    ),
    basis="GDPR 5(1)(d), 21(3)",
    bad=[{"full_name": "Matti Virtanen", "other": "Kuollut"}, {"full_name": "Liisa Laine", "other": "Aktiivinen"}],
    good=[{"full_name": "Matti Virtanen", "other": "Aktiivinen"}],
)
def status_unheeded(other_written: pl.Expr) -> pl.Expr:
    """A cell of a column without a field says nothing but one of these, and the column has thirty values at most."""
    state = other_written.str.strip_chars().str.to_lowercase()
    return state.str.contains(_STATES) & (other_written.n_unique() <= _MOST_STATES)
