"""What the drafts of ``regcheck paperwork`` say, in every language."""

from __future__ import annotations

from regcheck.text import LANGS, Text

_FILL = Text("FILL IN", "TÄYTÄ", "FYLL I")


def blank(name: str) -> Text:
    """A marked blank: what a person must fill in, in bold."""
    return Text(**{lang: f"**[{_FILL.in_(lang)}: {_BLANKS[name].in_(lang)}]**" for lang in LANGS})


_BLANKS: dict[str, Text] = {
    "controller": Text("name and address", "nimi ja osoite", "namn och adress"),
    "contact": Text("name, e-mail, phone", "nimi, sähköposti, puhelin", "namn, e-post, telefon"),
    "dpo": Text(
        "name, or that none is needed", "nimi tai tieto, ettei sellaista tarvita", "namn, eller att inget behövs"
    ),
    "joint": Text("who, or none", "kuka, tai ei ole", "vem, eller ingen"),
    "purposes_blank": Text(
        "each purpose, such as orders, customer service, marketing",
        "jokainen tarkoitus, esimerkiksi tilaukset, asiakaspalvelu, markkinointi",
        "varje ändamål, till exempel beställningar, kundtjänst, marknadsföring",
    ),
    "basis_blank": Text(
        "the basis of each purpose (article 6)",
        "kunkin tarkoituksen oikeusperuste (6 artikla)",
        "den rättsliga grunden för varje ändamål (artikel 6)",
    ),
    "sources_blank": Text(
        "from the persons themselves, or from whom",
        "henkilöiltä itseltään tai keneltä",
        "från personerna själva, eller från vem",
    ),
    "recipients_blank": Text(
        "processors and others who receive the data",
        "käsittelijät ja muut vastaanottajat",
        "biträden och andra mottagare",
    ),
    "transfers_blank": Text(
        "none, or where to and on what ground (chapter V)",
        "ei ole, tai minne ja millä perusteella (V luku)",
        "inga, eller vart och på vilken grund (kapitel V)",
    ),
    "retention_blank": Text(
        "a period for each purpose; see regcheck retention",
        "aika kullekin tarkoitukselle; ks. regcheck retention",
        "en tid för varje ändamål; se regcheck retention",
    ),
    "security_blank": Text(
        "who can see the data, how it is protected, how it is deleted",
        "ketkä näkevät tiedot, miten ne suojataan, miten ne poistetaan",
        "vem som ser uppgifterna, hur de skyddas, hur de raderas",
    ),
    "interest_what": Text("what you want to achieve", "mitä tavoittelet", "vad du vill uppnå"),
    "interest_lawful": Text(
        "which law allows or forbids it",
        "mikä laki sallii tai kieltää sen",
        "vilken lag som tillåter eller förbjuder det",
    ),
    "interest_real": Text(
        "why it is real and present now",
        "miksi se on todellinen ja ajankohtainen",
        "varför det är verkligt och aktuellt",
    ),
    "necessity_less_blank": Text(
        "what would reach the same with less data, and why it is not enough",
        "millä pääsisi samaan vähemmin tiedoin ja miksi se ei riitä",
        "vad som skulle nå samma sak med färre uppgifter, och varför det inte räcker",
    ),
    "balance_expect_blank": Text(
        "what they were told, and what they can expect",
        "mitä heille on kerrottu ja mitä he voivat odottaa",
        "vad de har fått veta och kan vänta sig",
    ),
    "balance_effects_blank": Text(
        "what it means for them, at worst too",
        "mitä se heille merkitsee, pahimmillaankin",
        "vad det betyder för dem, även i värsta fall",
    ),
    "safeguards_blank": Text(
        "what you do to lessen the effects", "millä vaikutuksia pienennetään", "vad du gör för att minska effekterna"
    ),
    "outcome_which": Text(
        "the interest overrides / does not override, and why",
        "etu syrjäyttää / ei syrjäytä, ja miksi",
        "intresset väger tyngre / väger inte tyngre, och varför",
    ),
    "outcome_who": Text(
        "name and day; next review", "nimi ja päivä; seuraava tarkistus", "namn och dag; nästa översyn"
    ),
    "screening_outcome": Text(
        "an assessment is made / is not made, and why",
        "arviointi tehdään / ei tehdä, ja miksi",
        "en bedömning görs / görs inte, och varför",
    ),
    "screening_advice": Text(
        "what the data protection officer said", "tietosuojavastaavan kanta", "vad dataskyddsombudet sade"
    ),
    "screening_who": Text("name and day", "nimi ja päivä", "namn och dag"),
    "decisions_blank": Text(
        "does anything decide about a person by itself, such as credit or refusal of service",
        "tekeekö mikään itsestään henkilöä koskevan päätöksen, esimerkiksi luotosta tai palvelun epäämisestä",
        "beslutar något av sig självt om en person, till exempel om kredit eller nekad tjänst",
    ),
    "monitoring_blank": Text(
        "are people watched, such as by location or browsing",
        "seurataanko ihmisiä, esimerkiksi sijaintia tai selailua",
        "övervakas människor, till exempel plats eller surfande",
    ),
    "scale_blank": Text(
        "is that large for your field and area; the law gives no number",
        "onko määrä suuri alallasi ja alueellasi; laki ei anna lukua",
        "är det stort i din bransch och ditt område; lagen anger inget tal",
    ),
    "new_blank": Text(
        "is the technique new to you or to your customers",
        "onko tekniikka uusi sinulle tai asiakkaillesi",
        "är tekniken ny för dig eller dina kunder",
    ),
    "refusal_blank": Text(
        "can it keep somebody from a right, a service or a contract",
        "voiko se estää jotakuta saamasta oikeutta, palvelua tai sopimusta",
        "kan det hindra någon från en rättighet, en tjänst eller ett avtal",
    ),
}
# WP 248 rev.01, part III.B.a, criteria 1 to 9, in our own words.
CRITERIA = (
    Text(
        "People are evaluated or scored", "Ihmisiä arvioidaan tai pisteytetään", "Människor utvärderas eller poängsätts"
    ),
    Text(
        "Decisions with legal or similar effect are made automatically",
        "Oikeudellisesti tai vastaavasti vaikuttavia päätöksiä tehdään automaattisesti",
        "Beslut med rättslig eller liknande verkan fattas automatiskt",
    ),
    Text(
        "People are monitored systematically",
        "Ihmisiä valvotaan järjestelmällisesti",
        "Människor övervakas systematiskt",
    ),
    Text(
        "Data is sensitive or highly personal",
        "Tiedot ovat arkaluonteisia tai hyvin henkilökohtaisia",
        "Uppgifterna är känsliga eller mycket personliga",
    ),
    Text("Processing is on a large scale", "Käsittely on laajamittaista", "Behandlingen är storskalig"),
    Text(
        "Sets of data are matched or combined",
        "Tietoaineistoja yhdistetään",
        "Uppgiftssamlingar matchas eller kombineras",
    ),
    Text(
        "People are vulnerable, such as children",
        "Rekisteröidyt ovat heikommassa asemassa, kuten lapset",
        "De registrerade är sårbara, till exempel barn",
    ),
    Text(
        "New technology or organisation is used",
        "Käytetään uutta tekniikkaa tai toimintatapaa",
        "Ny teknik eller organisation används",
    ),
    Text(
        "Processing keeps people from a right, a service or a contract",
        "Käsittely estää saamasta oikeutta, palvelua tai sopimusta",
        "Behandlingen hindrar människor från en rättighet, en tjänst eller ett avtal",
    ),
)
SAID: dict[str, Text] = {
    "made": Text(
        "Drafted by regcheck from its run of {day} on {files}. It holds no personal data.",
        "regcheckin luonnos {day} tehdystä ajosta, tiedostot: {files}. Siinä ei ole henkilötietoja.",
        "Utkast av regcheck från körningen den {day} av {files}. Det innehåller inga personuppgifter.",
    ),
    "draft": Text(
        "A draft to edit, not legal advice. What regcheck cannot know is marked in bold.",
        "Muokattava luonnos, ei oikeudellista neuvontaa. Se, mitä regcheck ei voi tietää, on lihavoitu.",
        "Ett utkast att redigera, ingen juridisk rådgivning. Det som regcheck inte kan veta står i fetstil.",
    ),
    "record_title": Text(
        "Record of processing activities (GDPR, article 30)",
        "Seloste käsittelytoimista (GDPR, 30 artikla)",
        "Register över behandling (GDPR, artikel 30)",
    ),
    "keeper": Text("Who keeps the register", "Rekisterinpitäjä", "Den personuppgiftsansvarige"),
    "controller": Text("Controller", "Rekisterinpitäjä", "Personuppgiftsansvarig"),
    "contact": Text("Contact", "Yhteyshenkilö", "Kontaktperson"),
    "dpo": Text("Data protection officer", "Tietosuojavastaava", "Dataskyddsombud"),
    "joint": Text(
        "Joint controller or representative",
        "Yhteisrekisterinpitäjä tai edustaja",
        "Gemensamt ansvarig eller företrädare",
    ),
    "processing": Text("What is processed", "Mitä käsitellään", "Vad som behandlas"),
    "purposes": Text("Purposes", "Tarkoitukset", "Ändamål"),
    "basis": Text("Lawful basis", "Oikeusperuste", "Rättslig grund"),
    "basis_column": Text(
        "The register has a column for it.", "Rekisterissä on sille sarake.", "Registret har en kolumn för den."
    ),
    "basis_missing": Text(
        "The register has no column for it.",
        "Rekisterissä ei ole sille saraketta.",
        "Registret har ingen kolumn för den.",
    ),
    "subjects": Text("Whose data", "Rekisteröidyt", "De registrerade"),
    "subjects_fact": Text(
        "Customers: {customers}, on {records} records.",
        "Asiakkaita {customers}, tietueita {records}.",
        "Kunder: {customers}, i {records} poster.",
    ),
    "categories": Text("Categories of data", "Tietoryhmät", "Kategorier av uppgifter"),
    "unknown": Text(
        "Columns without a known meaning", "Sarakkeet, joiden merkitystä ei tunnistettu", "Kolumner utan känd betydelse"
    ),
    "none": Text("none", "ei ole", "inga"),
    "special": Text(
        "Data that calls for more care",
        "Erityistä huolellisuutta vaativat tiedot",
        "Uppgifter som kräver större försiktighet",
    ),
    "special_none": Text(
        "The rules found none; they do not see everything.",
        "Säännöt eivät löytäneet sellaisia; ne eivät huomaa kaikkea.",
        "Reglerna hittade inga; de ser inte allt.",
    ),
    "special_notes": Text(
        "Free text that seems to tell of special categories (article 9), rows: {count}.",
        "Vapaata tekstiä, joka näyttää kertovan erityisistä henkilötietoryhmistä (9 artikla), rivejä {count}.",
        "Fritext som verkar berätta om särskilda kategorier (artikel 9), rader: {count}.",
    ),
    "crimes": Text(
        "Free text that seems to tell of crimes (article 10), rows: {count}.",
        "Vapaata tekstiä, joka näyttää kertovan rikoksista (10 artikla), rivejä {count}.",
        "Fritext som verkar berätta om brott (artikel 10), rader: {count}.",
    ),
    "identity_held": Text(
        "The register has identity numbers.", "Rekisterissä on henkilötunnuksia.", "Registret har personnummer."
    ),
    "identity_misplaced": Text(
        "Identity numbers where they do not belong, rows: {count}.",
        "Henkilötunnuksia väärässä paikassa, rivejä {count}.",
        "Personnummer där de inte hör hemma, rader: {count}.",
    ),
    "minors": Text(
        "Customers known to be minors: {count}.",
        "Alaikäiseksi tiedettyjä asiakkaita {count}.",
        "Kunder som man vet är minderåriga: {count}.",
    ),
    "minors_consents": Text(
        "Consents of minors, rows: {count}.",
        "Alaikäisten suostumuksia, rivejä {count}.",
        "Samtycken av minderåriga, rader: {count}.",
    ),
    "protected": Text(
        "Customers whose details are protected: {count}.",
        "Turvakiellon saaneita asiakkaita {count}.",
        "Kunder med skyddade personuppgifter: {count}.",
    ),
    "protected_notes": Text(
        "Notes that seem to tell of such protection, rows: {count}.",
        "Muistiinpanoja, jotka näyttävät kertovan turvakiellosta, rivejä {count}.",
        "Anteckningar som verkar berätta om sådant skydd, rader: {count}.",
    ),
    "estimates": Text(
        "Estimates that regcheck appends (profiling)",
        "regcheckin lisäämät arviot (profilointia)",
        "Uppskattningar som regcheck lägger till (profilering)",
    ),
    "estimates_fact": Text(
        "{names}; none of those who have objected to marketing, minors, protected or deceased persons.",
        "{names}; ei markkinoinnin kieltäneistä, alaikäisistä, turvakiellon saaneista eikä kuolleista.",
        "{names}; inte för dem som har sagt nej till marknadsföring, minderåriga, personer med skyddade uppgifter "
        "eller avlidna.",
    ),
    "flows": Text("From where, to whom, how long", "Mistä, kenelle, kuinka kauan", "Varifrån, till vem, hur länge"),
    "sources": Text("Sources of the data", "Tietolähteet", "Källor"),
    "recipients": Text("Recipients", "Vastaanottajat", "Mottagare"),
    "transfers": Text("Transfers outside the EEA", "Siirrot ETA-alueen ulkopuolelle", "Överföringar utanför EES"),
    "retention": Text("Retention", "Säilytysajat", "Lagringstider"),
    "retention_set": Text(
        "Set in the settings, months: {periods}.",
        "Asetuksissa, kuukausina: {periods}.",
        "I inställningarna, månader: {periods}.",
    ),
    "retention_missing": Text("No period is set.", "Säilytysaikaa ei ole asetettu.", "Ingen tid är angiven."),
    "security": Text("Security measures", "Suojatoimet", "Säkerhetsåtgärder"),
    "noticed": Text(
        "What the run noticed of lawfulness", "Mitä ajo huomasi lainmukaisuudesta", "Vad körningen såg om lagligheten"
    ),
    "noticed_how": Text(
        "Findings by rule; regcheck explain tells more.",
        "Havainnot säännöittäin; regcheck explain kertoo lisää.",
        "Anmärkningar per regel; regcheck explain berättar mer.",
    ),
    "statistics": Text(
        "Statistics used, by publisher and year",
        "Käytetyt tilastot, julkaisija ja vuosi",
        "Statistik som används, utgivare och år",
    ),
    "balancing_title": Text(
        "Balancing test of a legitimate interest (GDPR, article 6(1)(f))",
        "Oikeutetun edun tasapainotesti (GDPR, 6 artiklan 1 kohdan f alakohta)",
        "Intresseavvägning (GDPR, artikel 6.1 f)",
    ),
    "balancing_how": Text(
        "One test for each purpose. Direct marketing by e-mail and text message mostly needs consent, whatever this "
        "test says.",
        "Tee testi kutakin tarkoitusta varten. Sähköposti- ja tekstiviestimarkkinointi vaatii yleensä "
        "suostumuksen, sanoi testi mitä tahansa.",
        "En avvägning för varje ändamål. Direktmarknadsföring med e-post och sms kräver oftast samtycke, vad den än "
        "visar.",
    ),
    "step_interest": Text("Step 1: the interest", "Vaihe 1: etu", "Steg 1: intresset"),
    "interest_what": Text("What the interest is", "Mikä etu on", "Vilket intresset är"),
    "interest_lawful": Text("Is it lawful", "Onko se laillinen", "Är det lagligt"),
    "interest_real": Text("Is it real and clear", "Onko se todellinen ja selvä", "Är det verkligt och tydligt"),
    "step_necessity": Text("Step 2: necessity", "Vaihe 2: tarpeellisuus", "Steg 2: nödvändighet"),
    "necessity_data": Text("Data in the register", "Rekisterin tiedot", "Uppgifter i registret"),
    "necessity_less": Text("Would less do", "Riittäisikö vähempi", "Skulle mindre räcka"),
    "necessity_useless": Text(
        "Columns that seem to serve nothing",
        "Sarakkeet, joilla ei näytä olevan käyttöä",
        "Kolumner som inte verkar tjäna något till",
    ),
    "useless": Text(
        "always the same or nearly empty: {count}",
        "aina samoja tai lähes tyhjiä: {count}",
        "alltid lika eller nästan tomma: {count}",
    ),
    "useless_none": Text("none found", "ei löytynyt", "inga hittades"),
    "step_balance": Text("Step 3: the balance", "Vaihe 3: punninta", "Steg 3: avvägningen"),
    "balance_who": Text("Who they are", "Keitä he ovat", "Vilka de är"),
    "balance_data": Text("Nature of the data", "Tietojen luonne", "Uppgifternas art"),
    "balance_profiling": Text("Profiling", "Profilointi", "Profilering"),
    "balance_accuracy": Text("Accuracy", "Paikkansapitävyys", "Riktighet"),
    "accuracy": Text(
        "Addresses that have probably gone stale: {count} of {of} (90% interval {low}–{high}).",
        "Todennäköisesti vanhentuneita osoitteita {count}, osoitteita {of} (90\u00a0%:n väli {low}–{high}).",
        "Adresser som troligen är inaktuella: {count} av {of} (90-procentsintervall {low}–{high}).",
    ),
    "accuracy_unknown": Text("It could not be worked out.", "Sitä ei voitu laskea.", "Den kunde inte beräknas."),
    "balance_expect": Text("What they expect", "Mitä he odottavat", "Vad de väntar sig"),
    "balance_effects": Text("What it does to them", "Vaikutukset heihin", "Hur det påverkar dem"),
    "balance_consents": Text(
        "Consents that cannot be shown in full",
        "Suostumukset, joita ei voi täysin osoittaa",
        "Samtycken som inte kan visas fullt ut",
    ),
    "rows": Text("findings: {count}", "havaintoja {count}", "anmärkningar: {count}"),
    "balance_retention": Text(
        "How long the data stays", "Kuinka kauan tietoja säilytetään", "Hur länge uppgifterna sparas"
    ),
    "step_safeguards": Text("Safeguards", "Suojakeinot", "Skyddsåtgärder"),
    "objection": Text(
        "Right to object to direct marketing (article 21(2), absolute)",
        "Oikeus vastustaa suoramarkkinointia (21 artiklan 2 kohta, ehdoton)",
        "Rätten att invända mot direktmarknadsföring (artikel 21.2, absolut)",
    ),
    "objection_column": Text(
        "The register has a column for it.", "Rekisterissä on sille sarake.", "Registret har en kolumn för det."
    ),
    "objection_missing": Text(
        "The register has no column for objections: there is nowhere to note one.",
        "Rekisterissä ei ole saraketta kielloille: niitä ei voi merkitä mihinkään.",
        "Registret har ingen kolumn för invändningar: det finns ingenstans att notera en.",
    ),
    "safeguards": Text("Other safeguards", "Muut suojakeinot", "Andra skyddsåtgärder"),
    "outcome": Text("Outcome", "Johtopäätös", "Slutsats"),
    "outcome_how": Text(
        "regcheck does not weigh for you.",
        "regcheck ei tee punnintaa puolestasi.",
        "regcheck gör inte avvägningen åt dig.",
    ),
    "outcome_which": Text("Conclusion", "Päätelmä", "Slutsats"),
    "outcome_who": Text("Decided by", "Päättäjä", "Beslutat av"),
    "screening_title": Text(
        "Is an impact assessment needed? (GDPR, article 35)",
        "Tarvitaanko vaikutustenarviointi? (GDPR, 35 artikla)",
        "Behövs en konsekvensbedömning? (GDPR, artikel 35)",
    ),
    "criteria": Text("The nine criteria of WP 248", "WP 248:n yhdeksän kriteeriä", "De nio kriterierna i WP 248"),
    "criteria_how": Text(
        "When two or more are met, an assessment is mostly needed; one can be enough.",
        "Kun vähintään kaksi täyttyy, arviointi on useimmiten tehtävä; yksikin voi riittää.",
        "När två eller fler är uppfyllda behövs oftast en bedömning; ett kan räcka.",
    ),
    "criterion": Text("Criterion", "Kriteeri", "Kriterium"),
    "run_says": Text("What the run says", "Mitä ajo kertoo", "Vad körningen säger"),
    "met": Text("Met", "Täyttyykö", "Uppfyllt"),
    "yes": Text("yes", "kyllä", "ja"),
    "decide": Text("you decide", "sinä päätät", "du avgör"),
    "scored": Text("regcheck appends: {names}.", "regcheck lisää: {names}.", "regcheck lägger till: {names}."),
    "matched": Text(
        "Files brought together: {files}; estimates rest on official statistics matched to the persons.",
        "Yhdistettyjä tiedostoja {files}; arviot perustuvat henkilöihin yhdistettyihin virallisiin tilastoihin.",
        "Sammanförda filer: {files}; uppskattningarna bygger på officiell statistik som matchas mot personerna.",
    ),
    "one_file": Text(
        "One file, nothing matched to it.",
        "Yksi tiedosto, eikä siihen yhdistetty mitään.",
        "En fil, och inget matchades mot den.",
    ),
    "vulnerable_none": Text(
        "The rules found no minors or protected persons; they do not see everything.",
        "Säännöt eivät löytäneet alaikäisiä eivätkä turvakieltoja; ne eivät huomaa kaikkea.",
        "Reglerna hittade inga minderåriga eller skyddade personer; de ser inte allt.",
    ),
    "likely": Text(
        "By the facts of the run {met} criteria are met and {undecided} are yours to decide: an assessment is probably "
        "needed.",
        "Ajon perusteella kriteereistä täyttyy {met}, ja {undecided} jää sinun päätettäväksesi: arviointi on "
        "todennäköisesti tehtävä.",
        "Enligt körningen är {met} kriterier uppfyllda och {undecided} är dina att avgöra: en bedömning behövs "
        "troligen.",
    ),
    "open": Text(
        "By the facts of the run {met} criteria are met and {undecided} are yours to decide.",
        "Ajon perusteella kriteereistä täyttyy {met}, ja {undecided} jää sinun päätettäväksesi.",
        "Enligt körningen är {met} kriterier uppfyllda och {undecided} är dina att avgöra.",
    ),
    "national_lists": Text(
        "Look at your supervisory authority's own list too (article 35(4)).",
        "Katso myös oman valvontaviranomaisesi luettelo (35 artiklan 4 kohta).",
        "Se även din tillsynsmyndighets egen förteckning (artikel 35.4).",
    ),
    "screening_outcome": Text("Conclusion", "Päätelmä", "Slutsats"),
    "screening_advice": Text(
        "Advice of the data protection officer", "Tietosuojavastaavan neuvo", "Dataskyddsombudets råd"
    ),
    "screening_who": Text("Decided by", "Päättäjä", "Beslutat av"),
}
