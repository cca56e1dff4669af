"""Numbers, yes/no values and genders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regcheck.rules.base import Dimension, Severity, rule
from regcheck.text import Text

if TYPE_CHECKING:
    import polars as pl

# Orders or returns beyond which a count is none of a customer: a hundred a day for nearly three years.
MOST_COUNTED = 100_000


@rule(
    "NUM001",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The value is not a number although its column holds numbers.",
        "Arvo ei ole luku, vaikka sarakkeessa on lukuja.",
        "Värdet är inget tal, fast kolumnen innehåller tal.",
    ),
    why=Text(
        "The row drops out of every sum and average.",
        "Rivi jää pois kaikista summista ja keskiarvoista.",
        "Raden faller bort ur alla summor och medelvärden.",
    ),
    fix=Text(
        "Write the number in digits, or empty the field.",
        "Kirjoita luku numeroin tai tyhjennä kenttä.",
        "Skriv talet med siffror, eller töm fältet.",
    ),
    bad=[{"customer_id": "1", "order_count": "useita"}],
    good=[{"customer_id": "1", "order_count": "3"}],
)
def number_unreadable(number_status: pl.Expr) -> pl.Expr:
    """The cell is filled but cannot be read as a number."""
    return number_status == "unreadable"


@rule(
    "NUM002",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The number of orders or returns is below zero.",
        "Tilausten tai palautusten määrä on negatiivinen.",
        "Antalet beställningar eller returer är negativt.",
    ),
    why=Text(
        "Counts below zero spoil every figure made from them.",
        "Negatiiviset määrät vääristävät kaikki niistä lasketut luvut.",
        "Negativa antal förvränger alla siffror som räknas på dem.",
    ),
    fix=Text(
        "Check how the export counts cancelled orders.",
        "Tarkista, miten vienti laskee perutut tilaukset.",
        "Kontrollera hur exporten räknar avbrutna beställningar.",
    ),
    bad=[{"customer_id": "1", "order_count": "-2"}],
    good=[{"customer_id": "1", "order_count": "0"}],
)
def count_negative(count: pl.Expr) -> pl.Expr:
    """A count of orders or returns is below zero."""
    return count < 0


@rule(
    "NUM003",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "There are more returns than orders.",
        "Palautuksia on enemmän kuin tilauksia.",
        "Det finns fler returer än beställningar.",
    ),
    why=Text(
        "One of the counts is wrong, or they count different things.",
        "Toinen määristä on väärin, tai niissä lasketaan eri asioita.",
        "Ett av antalen är fel, eller så räknar de olika saker.",
    ),
    fix=Text(
        "Check whether returns are counted by item and orders by order.",
        "Tarkista, lasketaanko palautukset tuotteittain ja tilaukset tilauksittain.",
        "Kontrollera om returerna räknas per vara och beställningarna per beställning.",
    ),
    bad=[{"customer_id": "1", "order_count": "2", "return_count": "3"}],
    good=[{"customer_id": "1", "order_count": "3", "return_count": "2"}],
)
def returns_exceed_orders(return_count: pl.Expr, order_count: pl.Expr) -> pl.Expr:
    """The customer has returned more often than ordered."""
    return return_count > order_count


@rule(
    "NUM004",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The number of orders or returns is not a whole number.",
        "Tilausten tai palautusten määrä ei ole kokonaisluku.",
        "Antalet beställningar eller returer är inget heltal.",
    ),
    why=Text(
        "The column probably holds something other than a count, such as a sum of money.",
        "Sarakkeessa on luultavasti jotain muuta kuin määrä, esimerkiksi rahasumma.",
        "Kolumnen innehåller troligen något annat än ett antal, till exempel en summa pengar.",
    ),
    fix=Text(
        "Check that the right column was exported.",
        "Tarkista, että vietiin oikea sarake.",
        "Kontrollera att rätt kolumn exporterades.",
    ),
    bad=[{"customer_id": "1", "order_count": "2,5"}],
    good=[{"customer_id": "1", "order_count": "2"}],
)
def count_fractional(count: pl.Expr) -> pl.Expr:
    """A count of orders or returns has decimals."""
    return count != count.floor()


@rule(
    "NUM005",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "Money has been spent although there are no orders.",
        "Asiakkaalla on ostoja, vaikka tilauksia ei ole yhtään.",
        "Det finns köp fast antalet beställningar är noll.",
    ),
    why=Text(
        "The customer looks inactive in one count and active in the other.",
        "Asiakas näyttää yhden luvun mukaan passiiviselta ja toisen mukaan aktiiviselta.",
        "Kunden ser inaktiv ut enligt den ena siffran och aktiv enligt den andra.",
    ),
    fix=Text(
        "Check from which period and which sales channels the two figures come.",
        "Tarkista, miltä ajalta ja mistä myyntikanavista luvut ovat.",
        "Kontrollera vilken period och vilka försäljningskanaler siffrorna gäller.",
    ),
    bad=[{"customer_id": "1", "order_count": "0", "total_spent": "120,50"}],
    good=[{"customer_id": "1", "order_count": "2", "total_spent": "120,50"}],
)
def spent_without_orders(order_count: pl.Expr, total_spent: pl.Expr) -> pl.Expr:
    """The sum of purchases is above zero and the number of orders is zero."""
    return (order_count == 0) & (total_spent > 0)


@rule(
    "FLG001",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The value is neither yes nor no.",
        "Arvo ei ole kyllä eikä ei.",
        "Värdet är varken ja eller nej.",
    ),
    why=Text(
        "A permission or a prohibition that cannot be read cannot be relied on or obeyed.",
        "Epäselvään lupaan ei voi vedota, eikä epäselvää kieltoa voi noudattaa.",
        "Ett otydligt ja kan man inte stödja sig på, och ett otydligt nej kan man inte följa.",
    ),
    fix=Text(
        "Write yes or no; when in doubt treat the customer as having refused.",
        "Kirjoita kyllä tai ei; jos et ole varma, pidä asiakasta kieltäneenä.",
        "Skriv ja eller nej; är du osäker, räkna med att kunden har sagt nej.",
    ),
    bad=[{"email": "matti@example.com", "consent_email": "ehkä"}],
    good=[{"email": "matti@example.com", "consent_email": "kyllä"}],
)
def flag_unreadable(flag_status: pl.Expr) -> pl.Expr:
    """The cell is filled but cannot be read as yes or no."""
    return flag_status == "unreadable"


@rule(
    "GEN001",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The gender cannot be read.",
        "Sukupuolta ei voi tulkita.",
        "Könet går inte att tolka.",
    ),
    why=Text(
        "The row drops out of figures by gender.",
        "Rivi jää pois sukupuolittain lasketuista luvuista.",
        "Raden faller bort ur siffror per kön.",
    ),
    fix=Text(
        "Use one set of codes in the column, or leave the column out if nothing needs it.",
        "Käytä koko sarakkeessa samoja koodeja tai jätä sarake pois, jos sitä ei tarvita.",
        "Använd samma koder i hela kolumnen, eller utelämna den om den inte behövs.",
    ),
    bad=[{"first_name": "Matti", "last_name": "Virtanen", "gender": "kissa"}],
    good=[{"first_name": "Matti", "last_name": "Virtanen", "gender": "mies"}],
)
def gender_unreadable(gender_status: pl.Expr) -> pl.Expr:
    """The cell is filled but is none of the usual words or codes for a gender."""
    return gender_status == "unreadable"


@rule(
    "NUM006",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    message=Text(
        "There is a date of a purchase, but neither orders nor money spent.",
        "Ostolle on päivämäärä, mutta tilauksia tai ostosummaa ei ole.",
        "Det finns ett köpdatum, men varken beställningar eller köpesumma.",
    ),
    why=Text(
        "A customer may be kept or dropped for a purchase that never was, or that was not counted.",
        "Asiakas voi jäädä rekisteriin tai pudota siitä oston takia, jota ei ole ollut tai jota ei ole laskettu.",
        "En kund kan bli kvar eller tas bort för ett köp som inte har gjorts eller inte har räknats.",
    ),
    fix=Text(
        "Look up the orders, and correct the count or the date.",
        "Katso tilaukset ja korjaa määrä tai päivämäärä.",
        "Slå upp beställningarna och rätta antalet eller datumet.",
    ),
    bad=[{"order_count": "0", "total_spent": "0,00", "last_purchase_at": "2024-05-13"}],
    good=[
        {"order_count": "0", "total_spent": "0,00", "last_purchase_at": ""},
        {"order_count": "2", "total_spent": "35,00", "last_purchase_at": "2024-05-13"},
    ],
)
def purchase_without_orders(order_count: pl.Expr, total_spent: pl.Expr, last_purchase_at: pl.Expr) -> pl.Expr:
    """The number of orders and the sum of purchases are both zero, and the date of the last purchase is filled."""
    return (order_count == 0) & (total_spent == 0) & last_purchase_at.is_not_null()


@rule(
    "NUM007",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The number of orders or returns is larger than any customer's can be.",
        "Tilausten tai palautusten määrä on suurempi kuin yhdelläkään asiakkaalla voi olla.",
        "Antalet beställningar eller returer är större än någon kunds kan vara.",
    ),
    why=Text(
        "It is probably another figure in the wrong column, and it alone can spoil every average.",
        "Se on luultavasti muu luku väärässä sarakkeessa, ja se yksin voi vääristää kaikki keskiarvot.",
        "Det är troligen en annan siffra i fel kolumn, och den kan ensam förvränga alla medelvärden.",
    ),
    fix=Text(
        "Check whether a customer number or a sum of money has ended up in the column.",
        "Tarkista, onko sarakkeeseen joutunut asiakasnumero tai rahasumma.",
        "Kontrollera om ett kundnummer eller en summa pengar har hamnat i kolumnen.",
    ),
    bad=[{"customer_id": "1", "order_count": "5000000000"}],
    good=[{"customer_id": "1", "order_count": "5000"}],
)
def count_enormous(count: pl.Expr) -> pl.Expr:
    """A count of orders or returns is above a hundred thousand."""
    return count > MOST_COUNTED


@rule(
    "LAN001",
    Severity.WARNING,
    Dimension.VALIDITY,
    message=Text(
        "The language is not the name or code of any language we know.",
        "Kieli ei ole minkään tunnetun kielen nimi eikä tunnus.",
        "Språket är varken namnet på eller koden för något känt språk.",
    ),
    why=Text(
        "The customer gets messages in the wrong language, or none at all.",
        "Asiakas saa viestit väärällä kielellä tai ei saa niitä lainkaan.",
        "Kunden får meddelanden på fel språk, eller inga alls.",
    ),
    fix=Text(
        "Write the language's name or its code, such as fi, sv or en.",
        "Kirjoita kielen nimi tai sen tunnus, esimerkiksi fi, sv tai en.",
        "Skriv språkets namn eller dess kod, till exempel fi, sv eller en.",
    ),
    basis="ISO 639",
    bad=[{"full_name": "Matti Virtanen", "language": "suoomi"}],
    good=[{"full_name": "Matti Virtanen", "language": "suomi"}, {"full_name": "Eva Berg", "language": "sv-FI"}],
)
def language_unreadable(language_status: pl.Expr) -> pl.Expr:
    """The cell is filled but is neither a language's name in one of seventeen languages nor an ISO 639 code."""
    return language_status == "unreadable"
