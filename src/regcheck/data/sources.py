"""Where each packaged table comes from: publisher, licence, year and rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """One publisher's share of a packaged table; ``year`` is the year the figures are about.

    ``part`` names the share where it is not the whole of a country's rows: a group of columns, the year of a release.
    ``imported`` is one that the user has imported in place of the packaged one.
    """

    table: str
    country: str
    publisher: str
    title: str
    licence: str
    url: str
    year: int
    rows: int
    part: str = ""
    imported: bool = False


CC_BY = "CC BY 4.0"
CC_BY_IGO = "CC BY 3.0 IGO"
CC0 = "CC0"
FREE = "official statistics, free to use with attribution"
UNICODE = "Unicode License v3"
OWN = "no licence needed: single figures, each with its source in the table"

SHORT = {
    "Digital and Population Data Services Agency (DVV)": "DVV",
    "Statistics Sweden (SCB)": "SCB",
    "Statistics Norway (SSB)": "SSB",
    "Statistics Denmark (DST)": "DST",
    "Statistics Finland, Paavo": "Statistics Finland",
    "Transport Analysis (Trafikanalys)": "Trafikanalys",
}
"""Publishers as a receipt calls them."""

SOURCES: tuple[Reference, ...] = (
    Reference(
        table="first_names",
        country="FI",
        publisher="Digital and Population Data Services Agency (DVV)",
        title="First given names by sex, at least 5 bearers, 2023-08-01",
        licence=CC_BY,
        url="https://www.avoindata.fi/data/en_GB/dataset/none",
        year=2023,
        rows=15341,
    ),
    Reference(
        table="first_names",
        country="SE",
        publisher="Statistics Sweden (SCB)",
        title="Given names in use by sex, at least 2 bearers, 2020-12-31",
        licence=CC0,
        url="https://www.scb.se/namnstatistik",
        year=2020,
        rows=96604,
    ),
    Reference(
        table="first_names",
        country="NO",
        publisher="Statistics Norway (SSB)",
        title="Table 10467, born persons by first name and year 1945-2020, years summed",
        licence=CC_BY,
        url="https://www.ssb.no/en/statbank/table/10467",
        year=2020,
        rows=1883,
    ),
    Reference(
        table="first_names",
        country="DK",
        publisher="Statistics Denmark (DST)",
        title="First names by sex, at least 5 bearers, about 2022; letters lost in the file found again",
        licence=CC_BY,
        url="https://www.dst.dk/en/Statistik/emner/borgere/navne",
        year=2022,
        rows=22319,
    ),
    Reference(
        table="last_names",
        country="FI",
        publisher="Digital and Population Data Services Agency (DVV)",
        title="Surnames, at least 20 bearers, 2023-08-01",
        licence=CC_BY,
        url="https://www.avoindata.fi/data/en_GB/dataset/none",
        year=2023,
        rows=23016,
    ),
    *(
        Reference(
            table="postal_places",
            country=country,
            publisher=publisher,
            title="Postal codes, 2026-03-30" + extra,
            licence=CC_BY,
            url="https://download.geonames.org/export/zip/",
            year=2026,
            rows=rows,
        )
        for country, publisher, extra, rows in (
            ("FI", "GeoNames; Statistics Finland", "; municipalities in both languages, 2026", 3576),
            ("AX", "GeoNames; Statistics Finland", "; municipalities in both languages, 2026", 37),
            ("SE", "GeoNames", "; about 40 misspelt places mended", 18870),
            ("NO", "GeoNames", "", 5132),
            ("DK", "GeoNames", "", 1159),
        )
    ),
    Reference(
        table="population",
        country="FI",
        publisher="Statistics Finland, Paavo",
        title="Inhabitants by age band, postal areas summed; years within a band and sexes as in Sweden",
        licence=CC_BY,
        url="https://stat.fi/tup/paavo/index_en.html",
        year=2024,
        rows=101,
    ),
    Reference(
        table="population",
        country="SE",
        publisher="Statistics Sweden (SCB)",
        title="Population by municipality, age and sex, summed",
        licence=CC0,
        url="https://www.statistikdatabasen.scb.se",
        year=2019,
        rows=101,
    ),
    Reference(
        table="population",
        country="DK",
        publisher="Statistics Denmark (DST)",
        title="Population by single year of age (0-99); sexes as in Sweden",
        licence=CC_BY,
        url="https://www.statbank.dk",
        year=2024,
        rows=100,
    ),
    Reference(
        table="name_cohorts",
        country="NO",
        publisher="Statistics Norway (SSB)",
        title="Table 10467, born persons by first name and year 1945-2020",
        licence=CC_BY,
        url="https://www.ssb.no/en/statbank/table/10467",
        year=2020,
        rows=86416,
    ),
    Reference(
        table="name_cohorts",
        country="SE",
        publisher="Statistics Sweden (SCB)",
        title="Given names of the newborn 1998-2020 and 2022",
        licence=CC0,
        url="https://www.scb.se/namnstatistik",
        year=2022,
        rows=28220,
    ),
    *(
        Reference(
            table="name_ages",
            country=country,
            publisher=publisher,
            title="Modelled by regcheck: how many of those born in five years bear a first name; from " + source,
            licence=licence,
            url=url,
            year=year,
            rows=rows,
        )
        for country, publisher, source, licence, url, year, rows in (
            (
                "FI",
                "regcheck, from DVV, SSB, SCB and UN figures",
                "how many bore each name in 2016, 2022 and 2023",
                CC_BY,
                "https://www.avoindata.fi/data/en_GB/dataset/none",
                2023,
                71719,
            ),
            (
                "SE",
                "regcheck, from SCB, SSB and UN figures",
                "bearers in 2020 and the newborn of 1998-2020",
                CC_BY,
                "https://www.scb.se/namnstatistik",
                2020,
                201133,
            ),
            (
                "NO",
                "regcheck, from SSB and UN figures",
                "births by year 1945-2020",
                CC_BY,
                "https://www.ssb.no/en/statbank/table/10467",
                2020,
                27381,
            ),
            (
                "DK",
                "regcheck, from DST, SSB, SCB and UN figures",
                "bearers about 2022 and the ages that the name has in Norway and Sweden",
                CC_BY,
                "https://www.dst.dk/en/Statistik/emner/borgere/navne",
                2022,
                81538,
            ),
        )
    ),
    Reference(
        table="name_releases",
        country="FI",
        publisher="Digital and Population Data Services Agency (DVV)",
        title="First names by sex, releases of 2016, 2022 and 2023",
        licence=CC_BY,
        url="https://www.avoindata.fi/data/en_GB/dataset/none",
        year=2023,
        rows=89915,
    ),
    Reference(
        table="municipalities_fi",
        country="FI",
        publisher="Statistics Finland",
        title="Municipalities 2026: names, region, urban-rural grouping",
        licence=CC_BY,
        url="https://stat.fi/en/luokitukset/kunta",
        year=2026,
        rows=308,
    ),
    Reference(
        table="areas_fi",
        country="FI",
        publisher="Statistics Finland, Paavo",
        title="Postal code areas: ages, incomes, households, dwellings, 2026 (statistics 2024)",
        licence=CC_BY,
        url="https://stat.fi/tup/paavo/index_en.html",
        year=2024,
        rows=3018,
    ),
    *(
        Reference(
            table="areas_se",
            country="SE",
            publisher="Statistics Sweden (SCB)",
            title=title,
            licence=CC0,
            url="https://www.statistikdatabasen.scb.se",
            year=year,
            rows=290,
            part=part,
        )
        for part, title, year in (
            ("ages", "Population by municipality, age and sex", 2019),
            ("homes", "Households by municipality, type of household and type of housing", 2019),
            ("sizes", "Persons by municipality and size of household", 2019),
            ("incomes", "Income by municipality, sex and age", 2018),
        )
    ),
    Reference(
        table="cars_se",
        country="SE",
        publisher="Transport Analysis (Trafikanalys)",
        title="Vehicles in counties and municipalities 2022, table 3, passenger cars",
        licence=FREE,
        url="https://www.trafa.se/vagtrafik/fordon/",
        year=2022,
        rows=290,
    ),
    Reference(
        table="moves_dk",
        country="DK",
        publisher="Statistics Denmark (DST)",
        title="Moves between municipalities by age, 2024",
        licence=CC_BY,
        url="https://www.statbank.dk",
        year=2024,
        rows=100,
    ),
    Reference(
        table="moves",
        country="NO",
        publisher="Statistics Norway (SSB)",
        title="Moves per 1000 persons by age, 2011; from age 40 derived, see certainty",
        licence=CC_BY,
        url="https://www.ssb.no/a/kortnavn/flytting/tab-2012-05-11-09.html",
        year=2011,
        rows=16,
    ),
    *(
        Reference(
            table="mortality",
            country=country,
            publisher="United Nations, DESA, Population Division",
            title="World Population Prospects 2024, death rates 2020-2025 by five-year age group",
            licence=CC_BY_IGO,
            url="https://population.un.org/wpp/",
            year=2024,
            rows=28,
        )
        for country in ("FI", "SE", "NO", "DK")
    ),
    Reference(
        table="country_names",
        country="",
        publisher="Unicode Consortium, CLDR, as carried by Babel",
        title="Names of countries in seventeen languages",
        licence=UNICODE,
        url="https://cldr.unicode.org",
        year=2025,
        rows=2464,
    ),
    Reference(
        table="language_names",
        country="",
        publisher="Unicode Consortium, CLDR, as carried by Babel",
        title="Names of languages in seventeen languages, and their codes",
        licence=UNICODE,
        url="https://cldr.unicode.org",
        year=2025,
        rows=5841,
    ),
    *(
        Reference(
            table=table,
            country=country,
            publisher="regcheck, from the figures and priors named in the documentation of the method",
            title=title,
            licence=OWN,
            url="",
            year=year,
            rows=rows,
        )
        for table, country, title, year, rows in (
            ("household_forms", "FI", "Households by kind and housing, Statistics Finland, partly derived", 2023, 3),
            ("household_forms", "SE", "Households by kind and housing, SCB 2019, terraced houses a prior", 2019, 3),
            ("dwelling_patterns", "FI", "What the form of an address says of housing: priors", 2026, 10),
            ("dwelling_patterns", "SE", "What the form of an address says of housing: priors", 2026, 12),
            ("household_adults", "", "Adults by how many share their household: priors", 2026, 8),
            ("age_shapes", "", "Household, housing, income and car by age: priors, only their shape counts", 2026, 15),
        )
    ),
    Reference(
        table="figures",
        country="",
        publisher="regcheck, from the sources named on each row",
        title="Single figures the models use, with source, year and certainty",
        licence=OWN,
        url="",
        year=2026,
        rows=81,
    ),
)
