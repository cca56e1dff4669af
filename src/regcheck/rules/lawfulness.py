"""What the law asks of a register as a whole: purposes, periods, sources, washes. Information, not legal advice."""

from __future__ import annotations

import polars as pl

from regcheck.ages import DAYS_A_YEAR
from regcheck.rules.base import Dimension, Severity, rule
from regcheck.rules.patterns import SOLE_TRADER
from regcheck.text import Text

# The European Economic Area by ISO code; Åland is part of Finland.
_EEA = (
    "AT BE BG CY CZ DE DK EE ES FI AX FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO".split()  # noqa: SIM905
)
_RECENT_DAYS = round(36 * DAYS_A_YEAR / 12)  # the longest period recommended for marketing to customers
_CALLS_FREE = ("FI", "AX")  # where live calls are allowed until somebody refuses them
_MOSTLY = 0.5


@rule(
    "LAW006",
    Severity.WARNING,
    Dimension.CONSISTENCY,
    scope="register",
    message=Text(
        "One answer stands for consent to every channel.",
        "Yksi vastaus kattaa suostumuksen kaikkiin kanaviin.",
        "Ett enda svar gäller som samtycke till alla kanaler.",
    ),
    why=Text(
        "A customer who wants letters but no messages cannot say so, and a consent should be specific.",
        "Asiakas, joka haluaa postia mutta ei viestejä, ei voi kertoa sitä, ja suostumuksen pitää olla yksilöity.",
        "En kund som vill ha brev men inga meddelanden kan inte säga det, och ett samtycke ska vara specifikt.",
    ),
    fix=Text(
        "Ask for each channel separately, at least from now on.",
        "Kysy lupa kuhunkin kanavaan erikseen ainakin tästä lähtien.",
        "Fråga om varje kanal för sig, åtminstone från och med nu.",
    ),
    basis="GDPR 4(11), (43); EDPB 5/2020",
    bad=[{"email": "matti@example.com", "phone": "040 123 4567", "consent_any": "kyllä"}],
    good=[{"email": "matti@example.com", "phone": "040 123 4567", "consent_email": "kyllä", "consent_sms": "ei"}],
)
def consent_for_everything(
    consent_any: pl.Expr, any_email: pl.Expr, any_phone: pl.Expr, consent_columns: pl.Expr
) -> pl.Expr:
    """The only column of consents names no channel, and the register holds both e-mail addresses and phone numbers."""
    return (consent_columns == 1) & consent_any.any() & any_email.any() & any_phone.any()


@rule(
    "LAW008",
    Severity.INFO,
    Dimension.COMPLETENESS,
    scope="register",
    message=Text(
        "The register has e-mail addresses, but neither consents nor dates of purchases.",
        "Rekisterissä on sähköpostiosoitteita mutta ei suostumuksia eikä ostosten päivämääriä.",
        "Registret har e-postadresser men varken samtycken eller datum för köp.",
    ),
    why=Text(
        "Marketing by e-mail or text message needs a consent, or a purchase by the customer; here nothing shows "
        "either.",
        "Sähköposti- ja tekstiviestimarkkinointi vaatii suostumuksen tai asiakkaan oman ostoksen; tästä ei näy "
        "kumpaakaan.",
        "Marknadsföring per e-post eller sms kräver samtycke eller ett eget köp av kunden; här syns ingetdera.",
    ),
    fix=Text(
        "Export the consents and the date of the last purchase too; until then market by other means.",
        "Vie myös suostumukset ja viimeisimmän ostoksen päivä; käytä siihen asti muita keinoja.",
        "Exportera även samtycken och datum för senaste köp; använd andra sätt till dess.",
    ),
    basis="Directive 2002/58/EC 13; FI 917/2014 200 §; SE 2008:486 19 §; NO 2009-01-09-2 15 §; DK MFL 10 §",
    bad=[{"full_name": "Matti Virtanen", "email": "matti@example.com"}],
    good=[{"full_name": "Matti Virtanen", "email": "matti@example.com", "last_purchase_at": "4.5.2025"}],
)
def marketing_without_ground(any_email: pl.Expr, consent_columns: pl.Expr, purchase_columns: pl.Expr) -> pl.Expr:
    """There is an e-mail address, and no column of consents or of the last purchase.

    Of each customer, ``blocked_by`` says LAW008 where e-mail or text messages are closed for want of both.
    """
    return (consent_columns == 0) & (purchase_columns == 0) & any_email.any()


@rule(
    "LAW009",
    Severity.INFO,
    Dimension.TIMELINESS,
    scope="register",
    message=Text(
        "Messages would rest on purchases alone, and some of the purchases are more than three years old.",
        "Viestit nojaisivat vain ostoksiin, ja osa ostoksista on yli kolmen vuoden takaa.",
        "Meddelanden skulle vila enbart på köp, och en del av köpen är äldre än tre år.",
    ),
    why=Text(
        "An old purchase is a weak ground: the exception for own customers is read narrowly, and data has its time.",
        "Vanha ostos on heikko peruste: omien asiakkaiden poikkeusta tulkitaan suppeasti, ja tiedoilla on aikansa.",
        "Ett gammalt köp är en svag grund: undantaget för egna kunder tolkas snävt, och uppgifter har sin tid.",
    ),
    fix=Text(
        "Ask these customers for a consent in another way, or let them be.",
        "Pyydä näiltä asiakkailta suostumus muulla tavoin tai jätä heidät rauhaan.",
        "Be de här kunderna om samtycke på annat sätt, eller låt dem vara.",
    ),
    basis="Directive 2002/58/EC 13(2); GDPR 5(1)(e); CJEU C-654/23",
    bad=[{"full_name": "Matti Virtanen", "email": "matti@example.com", "last_purchase_at": "4.5.2019"}],
    good=[{"full_name": "Matti Virtanen", "email": "matti@example.com", "last_purchase_at": "4.5.2025"}],
)
def purchase_too_old(
    last_purchase_at: pl.Expr, as_of: pl.Expr, any_email: pl.Expr, consent_columns: pl.Expr
) -> pl.Expr:
    """There are no consents, and somebody with an e-mail address last bought more than 36 months ago.

    Of each customer, ``blocked_by`` says LAW009 where the last purchase is older than the period in ``[retention]``, or
    than the one recommended for the country.
    """
    old = (as_of - last_purchase_at).dt.total_days() > _RECENT_DAYS
    return (consent_columns == 0) & (old & any_email).any()


@rule(
    "LAW028",
    Severity.INFO,
    Dimension.CONSISTENCY,
    scope="register",
    message=Text(
        "Some customers live outside the European Economic Area.",
        "Osa asiakkaista asuu Euroopan talousalueen ulkopuolella.",
        "En del kunder bor utanför Europeiska ekonomiska samarbetsområdet.",
    ),
    why=Text(
        "That is no breach, but the law of their own country may apply to marketing, and regcheck does not know it.",
        "Se ei ole rikkomus, mutta markkinointiin voi soveltua heidän oman maansa laki, jota regcheck ei tunne.",
        "Det är ingen överträdelse, men deras eget lands lag kan gälla för marknadsföring, och den känner "
        "regcheck inte.",
    ),
    fix=Text(
        "Check the rules of those countries before you market there; regcheck asks for consent in every channel "
        "but post.",
        "Tarkista maiden säännöt ennen markkinointia; regcheck vaatii suostumuksen kaikkiin kanaviin paitsi postiin.",
        "Kontrollera ländernas regler före marknadsföring; regcheck kräver samtycke i alla kanaler utom post.",
    ),
    basis="GDPR 3, 44",
    bad=[{"full_name": "John Smith", "country": "US"}],
    good=[{"full_name": "Matti Virtanen", "country": "FI"}],
)
def customers_outside_eea(country: pl.Expr) -> pl.Expr:
    """At least one row names a country outside the European Economic Area."""
    return (~country.is_in(_EEA)).any()


@rule(
    "LAW031",
    Severity.INFO,
    Dimension.COMPLETENESS,
    message=Text(
        "Nothing tells where the customer's data came from.",
        "Mikään ei kerro, mistä asiakkaan tiedot on saatu.",
        "Inget säger varifrån kundens uppgifter kommer.",
    ),
    why=Text(
        "Whoever did not give the data themselves has a right to know its source.",
        "Sillä, joka ei ole itse antanut tietojaan, on oikeus saada tietää niiden lähde.",
        "Den som inte själv har lämnat uppgifterna har rätt att få veta källan.",
    ),
    fix=Text(
        "Write the source on the row, as the form, the shop or the register it was bought from.",
        "Merkitse riville lähde, kuten lomake, myymälä tai rekisteri, josta tiedot hankittiin.",
        "Ange källan på raden, till exempel formuläret, butiken eller registret som uppgifterna köptes från.",
    ),
    basis="GDPR 14(2)(f), 15(1)(g)",
    bad=[
        {"full_name": "Matti Virtanen", "source_channel": ""},
        {"full_name": "Liisa Laine", "source_channel": "verkkokauppa"},
    ],
    good=[{"full_name": "Matti Virtanen", "source_channel": "verkkokauppa"}],
)
def source_untold(source_channel: pl.Expr) -> pl.Expr:
    """The column for the source is empty on the row, though at least half of the rows fill it."""
    return source_channel.is_null() & (source_channel.count() >= _MOSTLY * source_channel.len())


@rule(
    "LAW032",
    Severity.INFO,
    Dimension.CONSISTENCY,
    message=Text(
        "The shared address belongs to a sole trader, who is treated as a person.",
        "Yhteisosoite kuuluu toiminimelle, jota kohdellaan henkilönä.",
        "Den gemensamma adressen tillhör en enskild firma, som behandlas som en person.",
    ),
    why=Text(
        "The freer rules on marketing to companies do not cover it, whatever the address looks like.",
        "Yrityksiä koskevat väljemmät markkinointisäännöt eivät ulotu siihen, vaikka osoite siltä näyttäisi.",
        "De friare reglerna för marknadsföring till företag gäller inte för den, hur adressen än ser ut.",
    ),
    fix=Text(
        "Ask for a consent as from any person.",
        "Pyydä suostumus kuten keneltä tahansa henkilöltä.",
        "Be om samtycke som av vilken person som helst.",
    ),
    basis="FI 917/2014 200 and 202 §; SE 2008:486 19 §",
    bad=[{"company": "Tmi Matti Virtanen", "email": "info@virtanenpuu.fi"}],
    good=[{"company": "Virtanen Oy", "email": "info@virtanenpuu.fi"}],
)
def sole_trader_role_address(email_kind: pl.Expr, company: pl.Expr) -> pl.Expr:
    """The company's name is that of a sole trader (Tmi, enskild firma, enkeltpersonforetak), the address a role's."""
    return (email_kind == "role") & company.str.contains(SOLE_TRADER)


@rule(
    "LAW034",
    Severity.WARNING,
    Dimension.COMPLETENESS,
    scope="register",
    cost="setting",
    message=Text(
        "No retention period has been set.",
        "Säilytysaikaa ei ole asetettu.",
        "Ingen lagringstid har angetts.",
    ),
    why=Text(
        "The owner must decide how long data is kept; “until the customer asks” is no period, and has led to a fine.",
        "Rekisterinpitäjän on itse päätettävä säilytysaika; ”kunnes asiakas pyytää” ei ole säilytysaika, ja siitä on "
        "määrätty seuraamusmaksu.",
        "Den ansvarige måste besluta hur länge uppgifter sparas; ”tills kunden ber om det” är ingen tid och har lett "
        "till en sanktionsavgift.",
    ),
    fix=Text(
        "Set the months under [retention] in regcheck.toml. Recommendations: customer_marketing 36 in Finland "
        "(borrowed "
        "from CNIL, no Finnish figure was found), 12 in Sweden (Datainspektionen, before the GDPR), 36 in Norway and "
        "Denmark (borrowed), 12 elsewhere; account 24 and prospect 36 (CNIL). They bind nobody.",
        "Aseta kuukaudet regcheck.toml-tiedoston kohtaan [retention]. Suositukset: customer_marketing Suomessa 36 "
        "(lainattu CNIL:ltä, suomalaista lukua ei löytynyt), Ruotsissa 12 (Datainspektionen, ennen GDPR:ää), "
        "Norjassa ja "
        "Tanskassa 36 (lainattu), muualla 12; account 24 ja prospect 36 (CNIL). Ne eivät sido ketään.",
        "Ange månaderna under [retention] i regcheck.toml. Rekommendationer: customer_marketing 36 i Finland "
        "(lånat från "
        "CNIL, ingen finsk siffra hittades), 12 i Sverige (Datainspektionen, före GDPR), 36 i Norge och Danmark "
        "(lånat), "
        "12 på andra håll; account 24 och prospect 36 (CNIL). De är inte bindande.",
    ),
    basis="GDPR 5(1)(e), 5(2); FI TSV/26/2020",
    bad=[{"full_name": "Matti Virtanen", "last_purchase_at": "4.5.2025"}],
    good=[{"company": "Virtanen Oy", "business_id": "1234567-1"}],
)
def retention_undecided(any_company: pl.Expr, retention_periods: pl.Expr) -> pl.Expr:
    """The settings name no period under ``[retention]``, and the register holds persons.

    Without a period no row is ever due, which is no pass: ``retention_due`` stays empty.
    """
    return (retention_periods == 0) & ~any_company.all()


@rule(
    "LAW037",
    Severity.INFO,
    Dimension.COMPLETENESS,
    scope="register",
    message=Text(
        "There are phone numbers outside Finland, but no consents to calls.",
        "Rekisterissä on puhelinnumeroita muualta kuin Suomesta mutta ei suostumuksia soittamiseen.",
        "Det finns telefonnummer utanför Finland men inga samtycken till samtal.",
    ),
    why=Text(
        "In Sweden and Norway lists must be washed before calls, and in Denmark consumers are hardly ever "
        "called unasked.",
        "Ruotsissa ja Norjassa numerot on tarkistettava estolistasta ennen soittoja, ja Tanskassa kuluttajille "
        "saa tuskin soittaa "
        "pyytämättä.",
        "I Sverige och Norge ska listor tvättas före samtal, och i Danmark får konsumenter knappast ringas upp "
        "oombett.",
    ),
    fix=Text(
        "Wash the numbers (--suppress) or ask for consents before you call.",
        "Tarkista numerot estolistasta (--suppress) tai pyydä suostumukset ennen kuin soitat.",
        "Tvätta numren (--suppress) eller be om samtycke innan ni ringer.",
    ),
    basis="SE 2008:486 21 §, NIX-Telefon; NO 2009-01-09-2 12–13 §; DK forbrugeraftaleloven",
    bad=[{"full_name": "Karin Svensson", "phone": "+46 70 123 45 67", "country": "SE"}],
    good=[{"full_name": "Matti Virtanen", "phone": "040 123 4567", "country": "FI"}],
)
def calls_without_ground(
    any_phone: pl.Expr, any_company: pl.Expr, home_country: pl.Expr, consent_columns: pl.Expr
) -> pl.Expr:
    """There are no columns of consents, and a person's phone number on a row of another country than Finland.

    Of each customer, ``blocked_by`` says LAW037 where calls need a consent and there is none, and LAW011 where the
    country asks for a wash that is not there.
    """
    return (consent_columns == 0) & (any_phone & ~any_company & ~home_country.is_in(_CALLS_FREE)).any()
