"""Errors in dates, identity numbers, permissions, values and notes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from stdnum import luhn

from planting import lands
from planting.model import REGISTER_DAY, Customer, Kinds, Scene

dates = Kinds("date")
ids = Kinds("identity")
permissions = Kinds("permission")
values = Kinds("value")
notes = Kinds("note")

Cells = dict[str, str] | None


def birth(row: Customer, text: str) -> Cells:
    """Another birth date on a row where no identity number tells of it."""
    return {"birth_date": text} if row["birth_date"] and not row["national_id"] else None


@dates()
def date_impossible(row: Customer, scene: Scene) -> Cells:
    """The 31st of a short month."""
    month, day = scene.draw.choice(((2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31)))
    return birth(row, scene.style.date_parts(scene.draw.randrange(1945, 2004), month, day))


@dates("created_at")
def birth_future(row: Customer, scene: Scene) -> Cells:
    """Born next year or later."""
    return birth(row, scene.style.day(REGISTER_DAY + timedelta(days=scene.draw.randrange(200, 9000))))


@dates()
def birth_1900(row: Customer, scene: Scene) -> Cells:
    """The first of January 1900: a default, not a birthday."""
    return birth(row, scene.style.date_parts(1900, 1, 1))


@dates("created_at")
def birth_130_years(row: Customer, scene: Scene) -> Cells:
    """Nobody is that old."""
    return birth(row, scene.style.date_parts(scene.draw.randrange(1862, 1897), scene.draw.randrange(1, 13), 14))


def born(row: Customer, scene: Scene) -> date | None:
    """The sound birth date of a row where no identity number tells of it."""
    return scene.style.read(row["birth_date"]) if row["birth_date"] and not row["national_id"] else None


@dates()
def date_other_order(row: Customer, scene: Scene) -> Cells:
    """Day and month in the other order than in the rest of the column, as the day after the 12th shows."""
    day = born(row, scene)
    return birth(row, scene.style.date_parts(day.year, day.day, day.month)) if day and day.day > 12 else None


@dates()
def date_two_digit_year(row: Customer, scene: Scene) -> Cells:
    """The century left out."""
    day = born(row, scene)
    if not day or day.year >= 2000 or day.day <= 12:
        return None
    return birth(row, f"{day:%d/%m/%y}" if scene.style.lang == "en" else f"{day.day}.{day.month}.{day:%y}")


@dates()
def date_serial(row: Customer, scene: Scene) -> Cells:
    """A spreadsheet's day number."""
    day = born(row, scene)
    return birth(row, str((day - date(1899, 12, 30)).days)) if day and day.year > 1930 else None


@dates()
def date_year_only(row: Customer, scene: Scene) -> Cells:
    """A year in a column of days."""
    day = born(row, scene)
    return birth(row, str(day.year)) if day else None


@dates()
def date_year_slip(row: Customer, scene: Scene) -> Cells:
    """A digit lost or doubled in the year."""
    year = scene.draw.choice(("0197", "19850", "0978", "20022", "1099"))
    return birth(row, scene.style.date_parts(year, scene.draw.randrange(1, 13), 17))


@dates()
def date_zero(row: Customer, _scene: Scene) -> Cells:
    """A database's empty date."""
    return {"last_purchase_at": "0000-00-00"} if row["last_purchase_at"] else None


@dates("updated_at", "birth_date")
def date_1970(row: Customer, scene: Scene) -> Cells:
    """The first second of a computer's clock."""
    return {"created_at": scene.style.date_parts(1970, 1, 1)} if row["created_at"] else None


dates.values(
    "date_words", "words in a column of days", "last_purchase_at", ("eilen", "okänt", "ei tiedossa", "kesällä")
)


@dates("created_at")
def created_after_purchase(row: Customer, scene: Scene) -> Cells:
    """A last purchase before the customer was created."""
    if not row["last_purchase_at"]:
        return None
    created = scene.style.read(row["created_at"])
    return {"last_purchase_at": scene.style.day(created - timedelta(days=scene.draw.randrange(200, 3000)))}


@dates("created_at")
def updated_before_created(row: Customer, scene: Scene) -> Cells:
    """An update before there was anything to update."""
    created = scene.style.read(row["created_at"])
    return {"updated_at": scene.style.day(created - timedelta(days=scene.draw.randrange(30, 2000)))}


@dates()
def purchase_future(row: Customer, scene: Scene) -> Cells:
    """A purchase after the register was exported."""
    day = REGISTER_DAY + timedelta(days=scene.draw.randrange(60, 1500))
    return {"last_purchase_at": scene.style.day(day)} if row["last_purchase_at"] else None


@dates("created_at")
def born_after_created(row: Customer, scene: Scene) -> Cells:
    """A customer before being born."""
    created = scene.style.read(row["created_at"])
    day = created + timedelta(days=scene.draw.randrange(100, 1500))
    return birth(row, scene.style.day(day)) if day < REGISTER_DAY else None


@dates("consent_email", "consent_sms", "consent_date", "created_at")
def child(row: Customer, scene: Scene) -> Cells:
    """A child of six to eleven with a marketing consent."""
    recent = scene.style.read(row["created_at"]) > REGISTER_DAY - timedelta(days=2 * 365)
    day = REGISTER_DAY - timedelta(days=scene.draw.randrange(6 * 365, 11 * 365))
    return birth(row, scene.style.day(day)) if recent and row["consent_date"] else None


def other_sign(text: str, signs: str, draw: Random) -> str:
    """The same number with another last sign."""
    return text[:-1] + draw.choice([sign for sign in signs if sign != text[-1]])


def with_id(row: Customer, land: str) -> bool:
    return row.land == land and bool(row["national_id"])


@ids()
def hetu_check_sign(row: Customer, scene: Scene) -> Cells:
    """A Finnish identity code with a wrong last sign."""
    return (
        {"national_id": other_sign(row["national_id"], lands.HETU_CHECKS, scene.draw)} if with_id(row, "FI") else None
    )


@ids()
def personnummer_check_digit(row: Customer, scene: Scene) -> Cells:
    """A Swedish identity number with a wrong last digit."""
    return {"national_id": other_sign(row["national_id"], "0123456789", scene.draw)} if with_id(row, "SE") else None


@ids()
def id_cut_short(row: Customer, _scene: Scene) -> Cells:
    """An identity number without its end."""
    return {"national_id": row["national_id"][:-2]} if row["national_id"] else None


@ids("national_id")
def id_against_birth_date(row: Customer, scene: Scene) -> Cells:
    """A birth date that the identity number contradicts."""
    day = scene.style.read(row["birth_date"]) if row["national_id"] and row["birth_date"] else None
    return {"birth_date": scene.style.day(day - timedelta(days=scene.draw.randrange(40, 4000)))} if day else None


@ids("national_id")
def id_against_gender(row: Customer, scene: Scene) -> Cells:
    """A gender that the identity number contradicts."""
    return {"gender": scene.style.gender(not row.woman)} if row["national_id"] and row["gender"] else None


def invented_id(row: Customer, scene: Scene, land: str) -> str:
    day = date(scene.draw.randrange(1945, 2004), scene.draw.randrange(1, 13), scene.draw.randrange(1, 29))
    return (lands.hetu if land == "FI" else lands.personnummer)(day, row.woman, scene.draw)


def note(row: Customer, text: str, land: str = "") -> Cells:
    """A note on a private person's row that had none."""
    return {"notes": text} if row.person() and not row["notes"] and land in ("", row.land) else None


@ids()
def hetu_in_note(row: Customer, scene: Scene) -> Cells:
    """A Finnish identity code in free text."""
    text = scene.draw.choice(("Hetu {}", "luottotiedot tarkistettu {}", "Asiakas {} soitti", "{}"))
    return note(row, text.format(invented_id(row, scene, "FI")), "FI")


@ids()
def personnummer_in_note(row: Customer, scene: Scene) -> Cells:
    """A Swedish identity number in free text."""
    text = scene.draw.choice(("Pnr {}", "kreditkoll gjord {}", "Ringde in, {}", "{}"))
    return note(row, text.format(invented_id(row, scene, "SE")), "SE")


@ids()
def id_in_company(row: Customer, scene: Scene) -> Cells:
    """A person's identity number in the business id's column."""
    land_fits = row.land in ("FI", "SE") and row.firm and row["business_id"]
    return {"business_id": invented_id(row, scene, row.land)} if land_fits and row.land == "FI" else None


@ids()
def card_in_note(row: Customer, scene: Scene) -> Cells:
    """A payment card's number in free text."""
    body = scene.draw.choice(("4", "51", "55")) + lands.digits(scene.draw, 14)
    full = body[:15] + luhn.calc_check_digit(body[:15])
    shown = scene.draw.choice((full, " ".join(full[place : place + 4] for place in range(0, 16, 4))))
    return note(
        row, scene.draw.choice(("Kortti {} 09/28", "Maksoi kortilla {}", "Kort {}", "card {} exp 09/28")).format(shown)
    )


@ids()
def business_id_check(row: Customer, scene: Scene) -> Cells:
    """A business id with a wrong check digit."""
    fits = row["business_id"] and row.land in ("FI", "SE", "NO")
    return {"business_id": other_sign(row["business_id"], "0123456789", scene.draw)} if fits else None


@ids()
def customer_number_missing(row: Customer, _scene: Scene) -> Cells:
    """A row without a customer number."""
    return {"customer_id": ""} if row["customer_id"] else None


ids.values("customer_number_damaged", "a customer number unlike all others", "customer_id",
           ("1,00E+05", "#REF!", "uusi", "10O217", "?"))  # fmt: skip


@permissions("consent_email", "consent_sms")
def consent_without_date(row: Customer, _scene: Scene) -> Cells:
    """A consent nobody can prove, for want of its day."""
    return {"consent_date": ""} if row["consent_date"] else None


@permissions("consent_email", "consent_sms", "consent_date")
def consent_and_opt_out(row: Customer, scene: Scene) -> Cells:
    """Consent and refusal both yes."""
    return {"opt_out": scene.style.yes(True)} if row["consent_date"] else None


permissions.values("consent_unreadable", "a consent that is neither yes nor no", "consent_email",
                   ("ehkä", "?", "kanske", "kysytään", "maybe", "vet ej"))  # fmt: skip
permissions.values("opt_out_unreadable", "a refusal that is neither yes nor no", "opt_out",
                   ("ehkä", "?", "kanske", "osittain", "maybe"))  # fmt: skip


@permissions("consent_email", "consent_sms")
def consent_future(row: Customer, scene: Scene) -> Cells:
    """A consent that will be given later."""
    day = REGISTER_DAY + timedelta(days=scene.draw.randrange(60, 1500))
    return {"consent_date": scene.style.day(day)} if row["consent_date"] else None


def money(row: Customer, scene: Scene, times: float) -> str:
    spent = float(row["total_spent"].replace(",", "."))
    return scene.style.money(spent * times)


@values()
def total_negative(row: Customer, scene: Scene) -> Cells:
    """Purchases below nothing."""
    return {"total_spent": money(row, scene, -1.0)} if int(row["order_count"]) else None


@values("order_count")
def total_outlier(row: Customer, scene: Scene) -> Cells:
    """Millions spent in a shop of tens."""
    return {"total_spent": scene.style.money(scene.draw.uniform(3e6, 9e7))} if int(row["order_count"]) else None


@values("last_purchase_at", "total_spent")
def orders_none_but_spent(row: Customer, _scene: Scene) -> Cells:
    """No orders, yet money spent."""
    return {"order_count": "0"} if int(row["order_count"]) else None


@values()
def orders_negative(row: Customer, _scene: Scene) -> Cells:
    """Fewer orders than none."""
    return {"order_count": f"-{row['order_count']}"} if int(row["order_count"]) else None


values.values(
    "orders_words", "words in a column of numbers", "order_count", ("monta", "kolme", "många", "n. 5", "five")
)
values.values("orders_outlier", "an order count a thousand times the usual", "order_count", ("48213", "99999", "30517"))


@values()
def total_unreadable(row: Customer, scene: Scene) -> Cells:
    """A sum that is no number."""
    return (
        {"total_spent": scene.draw.choice(("1.2.3", "#DIV/0!", "12,5,0", "ks. lasku", "#ARVO!"))}
        if row["total_spent"]
        else None
    )


@values("last_purchase_at")
def purchase_without_orders(row: Customer, scene: Scene) -> Cells:
    """A day of the last purchase, but neither orders nor money."""
    return {"order_count": "0", "total_spent": scene.style.money(0)} if int(row["order_count"]) else None


values.values("gender_slip", "a gender misspelt", "gender", ("nianen", "miess", "kvnna", "femal", "mnies", "manm"))
values.values("language_unknown", "a language that is none", "language", ("xx", "suoomi", "??", "svneska", "zz"))

HEALTH = ("Sairastaa diabetesta", "Har cancer, ring inte för tidigt", "Masennusdiagnoosi", "On raskaana", "Har MS",
          "Syö verenpainelääkettä", "Has epilepsy", "Allerginen pähkinöille", "Sjukskriven för utbrändhet")  # fmt: skip
BELIEF = ("On Jehovan todistaja", "Muslimi, ei sianlihaa", "Är troende muslim", "Juutalainen, ei lauantaisin",
          "Catholic", "Helluntailainen", "Är med i pingstkyrkan")  # fmt: skip
UNION = ("Ammattiliiton jäsen", "Metalliliiton luottamusmies", "Fackligt aktiv i Kommunal", "Trade union member",
         "Medlem i facket", "Kuuluu SAK:hon")  # fmt: skip
POLITICS = ("Kokoomuksen jäsen", "Aktiv i Sverigedemokraterna", "Vasemmistoliiton valtuutettu", "Är socialdemokrat")
DEAD = ("Asiakas kuollut 2/2025", "Kuollut", "Avliden 2024", "Kunden har avlidit, dottern ringde", "Deceased",
        "Kuolinpesä hoitaa asiat", "Dödsbo")  # fmt: skip
REFUSED = ("Ei saa markkinoida", "Ei mainoksia!", "Vill inte ha reklam", "Kielsi suoramarkkinoinnin", "Inga utskick",
           "Do not contact for marketing", "Poistettava postituslistalta", "Undanbeder sig reklam")  # fmt: skip
PROTECTED = ("Turvakielto voimassa", "Skyddad identitet", "Kunden har sekretessmarkering", "Turvakielto 2027 asti")
ADVERTS = ("opt_out", "consent_email", "consent_sms", "consent_date")

for name, about, texts, also in (
    ("note_health", "health told in free text", HEALTH, ()),
    ("note_belief", "religion told in free text", BELIEF, ()),
    ("note_union", "trade union membership told in free text", UNION, ()),
    ("note_politics", "political opinion told in free text", POLITICS, ()),
    ("note_death", "a death told in free text", DEAD, ("first_name", "last_name")),
    ("note_refusal", "a refusal of marketing told in free text only", REFUSED, ADVERTS),
    ("note_protected", "a protected person told in free text only", PROTECTED, ("street_address",)),
):
    notes.texts(name, about, texts, also)
