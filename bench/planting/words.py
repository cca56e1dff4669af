"""The words sound values are made of. Names come from the packaged statistics and from the hard cases below."""

from __future__ import annotations

from functools import cache

import polars as pl

from regcheck.data import table

HARD_LAST = (
    ("particle", ("von Wright", "von Essen", "af Ursin", "af Klint", "de la Chapelle", "van der Meer", "zu Castell")),
    ("inner capital", ("McDonald", "MacLeod", "O'Brien", "O’Connor", "D'Angelo", "DeVito", "McCarthy")),
    ("hyphen", ("Lehto-Mäkelä", "Ek-Lindroos", "Mannerheim-Sparre", "Bergh-Åkesson", "Holm-Nielsen")),
    ("short", ("Ek", "Ås", "Le", "Ng", "Oh", "By", "Ho", "Wu")),
    ("patronymic", ("Jónsdóttir", "Sigurðsson", "Ivanovitš", "Andersdotter", "Matintytär", "Guðmundsson")),
    ("letters", ("Żółkiewski", "Dvořák", "Müller", "Šarić", "Åström", "Öörni", "Æbelø", "Núñez", "Đorđević")),
    ("also a first name", ("Tapio", "Simon", "Martin", "Elias", "Tuomi", "Filip", "Lauri", "Henrik")),
    ("also a word", ("Posti", "Testa", "Sale", "Kuningas", "Kontor", "Bank")),
    ("two words", ("Garcia Lopez", "Nguyen Thi", "Da Silva", "Ben Ali", "Al Hassan")),
)
HARD_FIRST = (
    ("short", ("Li", "Ea", "My", "Ai", "Pi"), ("Bo", "Jo", "Ib")),
    ("hyphen", ("Anna-Liisa", "Ann-Sofie", "Britt-Marie", "Eeva-Maija"), ("Karl-Gustaf", "Juha-Pekka", "Veli-Matti")),
    ("two words", ("Eeva Maria", "Mary Jane", "Anna Liisa"), ("Carl Johan", "Jean Luc", "Matti Juhani")),
    ("accent", ("Renée", "Zoë", "Chloé", "Þórdís", "Björk"), ("André", "José", "Łukasz", "Željko")),
    ("initial", ("A. Kristiina", "M. Helena"), ("J. Mikael", "Carl G.")),
    ("also a word", ("Rauha", "Vieno", "Tyyne", "Suoma"), ("Toimi", "Onni", "Sulo", "Ilo")),
)
SWEDISH_LAST = (
    *(f"{father}sson" for father in ("Ander", "Johan", "Karl", "Nil", "Erik", "Lar", "Ol", "Per", "Sven", "Gustaf")),
    *(
        first + second
        for first in ("Lind", "Berg", "Sjö", "Ek", "Hed", "Ny", "Sand", "Norr", "Dahl", "Söder", "Wall", "Öst")
        for second in ("ström", "gren", "qvist", "lund", "berg", "holm", "man", "blad")
        if first.lower() != second
    ),
    "Åkesson", "Öberg", "Björk", "Håkansson", "Mårtensson", "Sjögren", "Nyström", "Hägg", "Wretman", "Falk",
)  # fmt: skip
NORDIC_LAST = {
    "NO": ("Hansen", "Johansen", "Olsen", "Larsen", "Bakke", "Haugen", "Solberg", "Strand", "Moen", "Lie", "Ødegård"),
    "DK": ("Nielsen", "Jensen", "Hansen", "Pedersen", "Søndergaard", "Kjær", "Møller", "Østergaard", "Holm", "Bruun"),
    "EE": ("Tamm", "Saar", "Sepp", "Mägi", "Kask", "Kukk", "Rebane", "Põld", "Ööbik", "Jõesaar"),
    "DE": ("Müller", "Schmidt", "Schäfer", "Groß", "Weiß", "Krüger", "von Bülow", "Lehmann"),
    "GB": ("Smith", "Jones", "Taylor", "O'Neill", "McKenzie", "Brown", "Hughes", "Fitzgerald"),
    "NL": ("de Vries", "van den Berg", "Bakker", "Janssen", "van Dijk", "Visser"),
}
ICELANDIC_FATHERS = ("Jóns", "Sigurðs", "Gunnars", "Einars", "Ólafs", "Guðmunds", "Björns")
OTHER_FIRST = {
    "IS": (("Guðrún", "Sigríður", "Kristín", "Helga"), ("Jón", "Sigurður", "Gunnar", "Ólafur")),
    "EE": (("Kadri", "Maarja", "Liis", "Tiiu", "Külli"), ("Jaan", "Tõnu", "Priit", "Märt", "Ülo")),
    "DE": (("Ursula", "Petra", "Käthe", "Jutta"), ("Jürgen", "Wolfgang", "Günther", "Heinz")),
    "GB": (("Fiona", "Margaret", "Siân", "Emily"), ("Ian", "Nigel", "Hamish", "Gareth")),
    "NL": (("Saskia", "Femke", "Anouk"), ("Joost", "Sander", "Willem")),
}

STREETS = {
    "FI": ("Mannerheimintie", "Kauppakatu", "Hämeenkatu", "Kirkkokatu", "Puistotie", "Rantatie", "Koulukatu",
           "Kuusitie", "Mäntykuja", "Satamakatu", "Vanha Turuntie", "Pohjoinen Rautatiekatu", "Lapinrinne", "Kylätie",
           "Mäkelänkatu", "Asemakatu", "Niittypolku", "Ylämaantie", "Sepänkatu", "Aleksanterinkatu", "Harjukaari"),
    "SE": ("Storgatan", "Kungsgatan", "Ringvägen", "Åkervägen", "Drottninggatan", "Skolgatan", "Björkstigen",
           "Södra Förstadsgatan", "Västra Hamngatan", "Backgränd", "Östergatan", "Kyrkvägen", "Sankt Eriksgatan",
           "Lilla Torget", "Norra Esplanaden", "Ängsvägen"),
    "NO": ("Storgata", "Kirkegata", "Dronningens gate", "Bjørnstjerne Bjørnsons vei", "Skoleveien", "Øvre Slottsgate"),
    "DK": ("Nørregade", "Vestergade", "Østerbrogade", "Kirkevej", "Skovvænget", "H.C. Andersens Boulevard"),
    "IS": ("Laugavegur", "Skólavörðustígur"),
    "EE": ("Narva mnt", "Pärnu mnt", "Kuninga", "Väike-Karja"),
    "DE": ("Hauptstraße", "Goethestr.", "Am Alten Markt", "Schloßallee"),
    "GB": ("High Street", "Church Lane", "Victoria Road"),
    "NL": ("Kerkstraat", "Prinsengracht", "Lange Nieuwstraat"),
}  # fmt: skip
SWEDISH_STREETS_IN_FINLAND = ("Storgatan", "Skolhusgatan", "Strandgatan", "Kyrkoesplanaden", "Alexandersgatan")

FIRM_WORDS = ("Pohjanmaan Sähkö", "Saimaan Kala", "Lakeuden Leipä", "Rantasalmen Puu", "Nordisk Fjäder", "Kvarken Data",
              "Tähtitorni", "Västkustens Måleri", "Polarsilva", "Hagströms Bygg", "Kahvila Pönkä", "Sjöbo Plåt",
              "Revontuli Media", "Mälardalens El", "ÅF-Gruppen", "K-Huolto", "Kiviveisto", "Brunnsparkens Bageri",
              "Trä & Rör", "Liljeholmens VVS", "HK-Metalli", "3D-Tuote", "A. Ahlgren")  # fmt: skip
HARD_FIRMS = {
    "FI": ("Asunto Oy Helsingin Kaivokatu 5", "Tmi {first} {last}", "Kiinteistö Oy Mäntykuja 2", "Espoon seurakunnat",
           "Ab {last} & Söner Oy", "Asianajotoimisto {last} Ky", "Helsingin yliopisto", "ABLOTEK OYJ"),
    "SE": ("BRF Solsidan 3", "{first} {last} Enskild firma", "Advokatfirman {last} KB", "Uppsala kommun",
           "{last} & Co HB", "NCX AB", "Svenska kyrkan i Lund", "Handelsbolaget {last}"),
}  # fmt: skip
FIRM_FORMS = {"FI": ("Oy", "Oy", "Ky", "Osk", "Oy Ab"), "SE": ("AB", "AB", "HB", "KB"), "NO": ("AS",), "DK": ("ApS",)}

MAIL_HOSTS = {
    "FI": ("gmail.com", "gmail.com", "hotmail.com", "luukku.com", "elisanet.fi", "kolumbus.fi", "saunalahti.fi",
           "outlook.com", "welho.com", "pp.inet.fi", "suomi24.fi", "icloud.com", "live.fi", "netti.fi", "nic.fi"),
    "SE": ("gmail.com", "gmail.com", "hotmail.com", "hotmail.se", "telia.com", "comhem.se", "bredband.net", "live.se",
           "spray.se", "outlook.com", "icloud.com", "yahoo.se", "tele2.se", "me.com", "bahnhof.se"),
    "NO": ("gmail.com", "online.no", "hotmail.no", "outlook.com"),
    "DK": ("gmail.com", "mail.dk", "live.dk", "hotmail.dk"),
    "IS": ("gmail.com", "simnet.is"), "EE": ("gmail.com", "hot.ee", "mail.ee"),
    "DE": ("gmx.de", "web.de", "t-online.de"),
    "GB": ("btinternet.com", "gmail.com", "yahoo.co.uk"), "NL": ("ziggo.nl", "gmail.com", "kpnmail.nl"),
}  # fmt: skip
HARD_HOSTS = (
    ("IDN domain", ("kahvila-pönkä.fi", "sjögren.se", "malmö-bygg.se", "hämeenlinnantaksi.fi", "xn--sjgren-xxa.se")),
    ("new top domain", ("lindgren.photography", "salo.online", "studio.design", "bygg.tech")),
    ("subdomain", ("student.uu.se", "edu.hel.fi", "cc.jyu.fi", "mail.abo.fi")),
)

NOTES = {
    "fi": ("Toimitus takaovelle.", "Soita ennen toimitusta.", "Haluaa kuitin sähköpostiin.", "Kanta-asiakas.",
           "Ovikoodi kysyttävä.", "Lasku paperilla.", "Tilaa yleensä koon 42.", "Toivoo uutiskirjettä ruotsiksi.",
           "Ei soittoja ennen klo 10.", "Nouto myymälästä.", "Palautti kengät 3/2024.", "Laskutusviite 10 20 30"),
    "sv": ("Leverans vid baksidan.", "Ring före leverans.", "Vill ha kvitto per e-post.", "Stamkund.",
           "Portkod efterfrågas.", "Pappersfaktura.", "Brukar köpa storlek 42.", "Vill ha nyhetsbrevet på finska.",
           "Ring inte före kl. 10.", "Hämtar i butiken.", "Returnerade skorna 3/2024.", "Referens 10 20 30"),
    "en": ("Deliver to the back door.", "Call before delivery.", "Wants the receipt by e-mail.", "Regular.",
           "Ask for the door code.", "Paper invoice.", "Usually buys size 42.", "Wants the newsletter in Swedish.",
           "No calls before 10.", "Collects from the shop.", "Returned the shoes 3/2024.", "Reference 10 20 30"),
}  # fmt: skip
HARD_NOTES = {
    "fi": (("place, not a belief", "Keltainen talo kirkon vieressä."),
           ("place, not health", "Toimitus sairaalan kahvioon."),
           ("long number", "Tilaus 4029118822, lähetys JJFI65432100000012."), ("money", "Hyvitys 49,90 e maksettu."),
           ("dead thing, not person", "Vanha puhelin kuoli, osti uuden."),
           ("date", "Soitettu 3.4.2025, toimitus sovittu.")),
    "sv": (("place, not a belief", "Gult hus bredvid kyrkan."),
           ("place, not health", "Leverans till sjukhusets kafé."),
           ("long number", "Order 4029118822, paket JJSE65432100000012."), ("money", "Kredit 49,90 utbetald."),
           ("dead thing, not person", "Gamla telefonen dog, köpte en ny."),
           ("date", "Ringde 2025-04-03, leverans bokad.")),
    "en": (("place, not a belief", "Yellow house next to the church."),
           ("place, not health", "Deliver to the hospital café."),
           ("long number", "Order 4029118822, parcel JJGB65432100000012."), ("money", "Refund of 49.90 paid."),
           ("dead thing, not person", "The old phone died, bought a new one."),
           ("date", "Called 3 April 2025, delivery agreed.")),
}  # fmt: skip


@cache
def first_names(land: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The commonest first names of women and of men, three letters or more, borne by one sex only."""
    if land in OTHER_FIRST:
        return OTHER_FIRST[land]
    known = table("first_names").filter((pl.col("country") == land) & pl.col("name").str.contains(r"^\p{L}{3,}$"))
    return _commonest(known, "women", "men"), _commonest(known, "men", "women")


def _commonest(known: pl.DataFrame, sex: str, other: str) -> tuple[str, ...]:
    clear = known.filter(pl.col(sex) > 40 * pl.col(other)).sort(sex, "name", descending=[True, False])
    return tuple(clear.head(220)["name"].str.to_titlecase())


@cache
def last_names(land: str, woman: bool) -> tuple[str, ...]:
    """Surnames of a country: the 700 commonest in Finland, lists of our own elsewhere; Icelandic ones tell the sex."""
    if land == "IS":
        return tuple(f"{father}{'dóttir' if woman else 'son'}" for father in ICELANDIC_FATHERS)
    if land == "FI":
        known = table("last_names").filter(pl.col("name").str.contains(r"^\p{L}{3,}$"))
        return tuple(known.sort("bearers", "name", descending=[True, False]).head(700)["name"].str.to_titlecase())
    return NORDIC_LAST.get(land, SWEDISH_LAST)


@cache
def every_first_name() -> frozenset[str]:
    """All first names anywhere in the statistics, in lower case."""
    return frozenset(table("first_names")["name"])


@cache
def every_last_name() -> frozenset[str]:
    """All Finnish surnames in the statistics, in lower case."""
    return frozenset(table("last_names")["name"])
