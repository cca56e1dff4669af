"""The fixed words of the report, in every language."""

from __future__ import annotations

from regcheck.rules.base import Cost
from regcheck.text import Text

# What a finding costs a person to be rid of, the cheapest first.
COSTS: dict[Cost, Text] = {
    "setting": Text(
        "One setting or one answer mends them all",
        "Korjautuu yhdellä asetuksella tai vastauksella",
        "Rättas med en inställning eller ett svar",
    ),
    "desk": Text(
        "Can be mended at your desk, without asking the customer",
        "Korjattavissa työpöydän ääressä kysymättä asiakkaalta",
        "Kan rättas vid skrivbordet utan att fråga kunden",
    ),
    "customer": Text(
        "Only the customer knows",
        "Vain asiakas tietää",
        "Bara kunden vet",
    ),
    "done": Text(
        "Mended already in the clean register: check it, and mend the source system too",
        "Korjattu jo puhdistettuun rekisteriin: tarkista ja korjaa myös lähdejärjestelmään",
        "Redan rättat i det rensade registret: kontrollera och rätta även i källsystemet",
    ),
}
# Where a setting came from, unless it was a file.
ORIGINS: dict[str, Text] = {
    "flag": Text("a flag", "valitsin", "en flagga"),
    "default": Text("default", "oletus", "standard"),
}
WORDS: dict[str, Text] = {
    "title": Text(
        "Health check of a customer register", "Asiakasrekisterin kuntotarkastus", "Hälsokontroll av ett kundregister"
    ),
    "as_of": Text("Checked on {date}", "Tarkastettu {date}", "Kontrollerat {date}"),
    "first": Text("What to mend first", "Korjaa ensin nämä", "Det här bör rättas först"),
    "nothing": Text(
        "No rule found anything to mend.", "Säännöt eivät löytäneet korjattavaa.", "Reglerna hittade inget att rätta."
    ),
    "rule": Text("Rule", "Sääntö", "Regel"),
    "column": Text("Column", "Sarake", "Kolumn"),
    "rows": Text("Rows", "Rivejä", "Rader"),
    "share": Text("Share", "Osuus", "Andel"),
    "found": Text("What is wrong", "Mikä on vialla", "Vad som är fel"),
    "why": Text("Why it matters", "Miksi sillä on väliä", "Varför det spelar roll"),
    "fix": Text("What to do", "Mitä tehdä", "Vad du kan göra"),
    "samples": Text("For example on row", "Esimerkiksi rivillä", "Till exempel på rad"),
    "whole_column": Text("the whole column", "koko sarake", "hela kolumnen"),
    "basis": Text("Based on", "Peruste", "Grund"),
    "dimensions": Text(
        "Customers without errors, by dimension",
        "Virheettömät asiakkaat laadun osa-alueittain",
        "Kunder utan fel, per kvalitetsdimension",
    ),
    "dimension": Text("Dimension", "Laadun osa-alue", "Kvalitetsdimension"),
    "severity": Text("Severity", "Vakavuus", "Allvarlighetsgrad"),
    "read": Text("How the files were read", "Miten tiedostot luettiin", "Så lästes filerna"),
    "file": Text("File", "Tiedosto", "Fil"),
    "records": Text("Records", "Tietueita", "Poster"),
    "unreadable": Text("Lines set aside", "Sivuun siirrettyjä rivejä", "Rader som lades åt sidan"),
    "form": Text("Form", "Muoto", "Form"),
    "duplicates": Text(
        "How duplicates were judged", "Miten kaksoiskappaleet tunnistettiin", "Så bedömdes dubbletterna"
    ),
    "no_duplicates": Text(
        "No two rows seem to be the same customer.",
        "Mitkään kaksi riviä eivät näytä olevan sama asiakas.",
        "Inga två rader verkar vara samma kund.",
    ),
    "duplicates_how": Text(
        "These pairs were the hardest to judge. A rare likeness speaks for one person and a difference against; a "
        "likeness that relatives or namesakes have as often counts for little, or even against. One step more doubles "
        "the odds that it is one person. pairs.csv has every pair.",
        "Nämä parit olivat vaikeimmat. Harvinainen yhtäläisyys puhuu sen puolesta, että henkilö on sama, ja ero sitä "
        "vastaan. Jos yhtäläisyys on yhtä tavallinen sukulaisilla tai samannimisillä, se merkitsee vain vähän tai "
        "puhuu jopa vastaan. Kun luku kasvaa yhdellä, on kaksi kertaa niin uskottavaa, että henkilö on sama. Kaikki "
        "parit ovat tiedostossa pairs.csv.",
        "De här paren var svårast att bedöma. En ovanlig likhet talar för att det är samma person och en skillnad "
        "talar emot. En likhet som är lika vanlig bland släktingar eller namnar betyder föga eller talar till och med "
        "emot. När talet ökar med ett fördubblas oddsen för att det är samma person. Alla par finns i pairs.csv.",
    ),
    "pair_joined": Text(
        "Rows {row} and {other} were joined",
        "Rivit {row} ja {other} yhdistettiin",
        "Raderna {row} och {other} slogs ihop",
    ),
    "pair_open": Text(
        "Rows {row} and {other} are left to you (regcheck review)",
        "Rivit {row} ja {other} jäivät ratkaistaviksi (regcheck review)",
        "Raderna {row} och {other} är kvar att avgöra (regcheck review)",
    ),
    "found_by": Text("Found by", "Yhdistävä tekijä", "Hittades genom"),
    "columns": Text("How the columns were understood", "Miten sarakkeet tulkittiin", "Så tolkades kolumnerna"),
    "meaning": Text("Meaning", "Merkitys", "Betydelse"),
    "confidence": Text("Certainty", "Varmuus", "Säkerhet"),
    "estimates": Text("What was estimated", "Mitä arvioitiin", "Vad som uppskattades"),
    "estimates_how": Text(
        "Estimates from official statistics and from this register, not information about the person. None is made of "
        "those who have said no to marketing (any prohibition, a general no, or a no to every channel the register "
        "asks about), minors, protected or deceased persons, estates and companies; what the register tells is never "
        "estimated. The tests hid known values, household by household; those whose value is not known may differ.",
        "Arviot perustuvat virallisiin tilastoihin ja tähän rekisteriin, eivät ne ole tietoa henkilöstä. Arvioita ei "
        "tehdä niistä, jotka ovat kieltäneet markkinoinnin (mikä tahansa kielto, yleinen ei tai ei jokaiselle "
        "kanavalle, jota rekisteri kysyy), eikä alaikäisistä, turvakiellon saaneista, kuolleista, kuolinpesistä tai "
        "yrityksistä. Rekisterissä olevaa tietoa ei arvioida. Testeissä tunnettuja arvoja piilotettiin talous "
        "kerrallaan; ne, joiden arvoa ei tunneta, voivat poiketa muista.",
        "Uppskattningar från officiell statistik och från det här registret, inte uppgifter om personen. De görs inte "
        "för dem som har sagt nej till marknadsföring (varje förbud, ett allmänt nej eller nej till alla kanaler som "
        "registret frågar om), minderåriga, personer med skyddade uppgifter, avlidna, dödsbon eller företag. Det som "
        "registret anger uppskattas aldrig. I proven doldes kända värden, ett hushåll i taget; de vars värde inte är "
        "känt kan avvika.",
    ),
    "estimate": Text("Estimate", "Arvio", "Uppskattning"),
    "given": Text("Given", "Annettu", "Gjord"),
    "not_given": Text("Not given", "Ei annettu", "Inte gjord"),
    "tested": Text("{estimate}: the test in detail", "{estimate}: testi tarkemmin", "{estimate}: provet i detalj"),
    "curve": Text(
        "Across: what was claimed. Up: what came of it. On the diagonal the two agree.",
        "Vaaka-akselilla se, mitä arvio lupasi, pystyakselilla se, miten kävi. Lävistäjällä ne ovat yhtä suuret.",
        "Vågrätt det som utlovades, lodrätt hur det gick. På diagonalen stämmer de överens.",
    ),
    "customers": Text("Customers", "Asiakkaita", "Kunder"),
    "off": Text("Off by years", "Virhe vuosina", "Fel i år"),
    "how_good": Text("How good it is here", "Kuinka hyvä se tässä on", "Hur bra den är här"),
    "changes": Text("What was changed", "Mitä muutettiin", "Vad som ändrades"),
    "reason": Text("Reason", "Syy", "Orsak"),
    "cells": Text("Cells", "Soluja", "Celler"),
    "country": Text(
        "Values without a country were read as those of {country} ({why}).",
        "Arvot, joista maa ei ilmene, tulkittiin maan {country} mukaan ({why}).",
        "Värden utan land tolkades enligt landet {country} ({why}).",
    ),
    "masked": Text(
        "Values are masked: this page can be shown to others.",
        "Arvot on peitetty: sivun voi näyttää muillekin.",
        "Värdena är maskerade: sidan kan visas för andra.",
    ),
    "revealed": Text(
        "Values are shown as they are: this page holds personal data.",
        "Arvot näkyvät sellaisinaan: sivulla on henkilötietoja.",
        "Värdena visas som de är: sidan innehåller personuppgifter.",
    ),
    "lawyer": Text(
        "regcheck points out what the law may require; it is no lawyer and gives no legal advice.",
        "regcheck kertoo, mitä laki voi edellyttää; se ei ole juristi eikä anna oikeudellista neuvontaa.",
        "regcheck pekar på vad lagen kan kräva; det är ingen jurist och ger ingen juridisk rådgivning.",
    ),
    "sensitivity": Text(
        "The share of persons who can be reached, if one assumption at a time is as low or as high as is likely",
        "Tavoitettavien osuus, jos yksi oletus kerrallaan on niin pieni tai suuri kuin on uskottavaa",
        "Andelen personer som kan nås, om ett antagande i taget är så lågt eller högt som är troligt",
    ),
    "low_end": Text("at its lowest", "pienimmillään", "som lägst"),
    "high_end": Text("at its highest", "suurimmillaan", "som högst"),
    "method": Text("Method and sources", "Menetelmä ja lähteet", "Metod och källor"),
    "method_score": Text(
        "A customer is without errors when no rule of severity error fails on any of its rows. There are no weights.",
        "Asiakas on virheetön, kun mikään virhetason sääntö ei löydä vikaa sen riveiltä. Painoja ei käytetä.",
        "En kund är utan fel när ingen regel på nivån fel hittar något på kundens rader. Inga vikter används.",
    ),
    "method_post": Text(
        "post_p is the probability that the address is still this living person's: moving by age with unequal "
        "mobility, death by age, sex and country, and emigration, since the date that last confirmed the address.",
        "post_p on todennäköisyys, että henkilö elää ja osoite on yhä hänen: muuttaminen iän mukaan (toiset muuttavat "
        "muita useammin), kuolleisuus iän, sukupuolen ja maan mukaan ja maastamuutto siitä päivästä, joka vahvisti "
        "osoitteen viimeksi.",
        "post_p är sannolikheten att personen lever och adressen fortfarande är personens: flyttning efter ålder "
        "(vissa flyttar oftare än andra), dödlighet efter ålder, kön och land samt utflyttning sedan den dag som "
        "senast bekräftade adressen.",
    ),
    "method_contacts": Text(
        "{columns} are the same for the mailbox, the number and the name; alive_p says that the "
        "person lives in the country, and reachable_p that at least one contact that may be used is right. Intervals "
        "take in that every figure of the models is known only roughly, and chance. A person is never said to have "
        "died: a high probability is a reason to check.",
        "{columns} ovat sama asia sähköpostista, puhelinnumerosta ja nimestä. alive_p kertoo, että "
        "henkilö elää ja asuu maassa, ja reachable_p, että ainakin yksi sallittu yhteystieto on oikea. Väleissä on "
        "mukana se, että mallien luvut tunnetaan vain suunnilleen, sekä sattuma. Kenenkään ei sanota kuolleen: suuri "
        "todennäköisyys on syy tarkistaa.",
        "{columns} är detsamma för e-posten, telefonnumret och namnet. alive_p säger att personen "
        "lever i landet, och reachable_p att minst en kontaktuppgift som får användas är rätt. Intervallen omfattar "
        "att modellernas siffror bara är ungefärliga, och slumpen. Det sägs aldrig att någon har avlidit: en hög "
        "sannolikhet är ett skäl att kontrollera.",
    ),
    "method_gender": Text(
        "est_gender is an estimate from the first name, not information about the person; it says nothing of identity.",
        "est_gender on etunimeen perustuva arvio, ei tietoa henkilöstä, eikä se kerro mitään identiteetistä.",
        "est_gender är en uppskattning utifrån förnamnet, inte en uppgift om personen, och säger inget om identitet.",
    ),
    "method_age": Text(
        "est_age is the middle of what the first name says of ages, from births by name, the growth of names and the "
        "ages that the register knows; est_age_low and est_age_high hold 80% of the cases. It is never used where the "
        "law asks for an age.",
        "est_age on etunimen perusteella arvioidun iän keskikohta. Arvio perustuu nimien syntyneisiin ja yleistymiseen "
        "sekä rekisterin tuntemiin ikiin; väliin est_age_low–est_age_high osuu 80 % tapauksista. Arviota ei käytetä, "
        "kun laki edellyttää ikää.",
        "est_age är mitten av vad förnamnet säger om åldern, utifrån födda per namn, hur namnen har ökat och de åldrar "
        "som registret känner; est_age_low och est_age_high rymmer 80 % av fallen. Den används aldrig där lagen "
        "kräver en ålder.",
    ),
    "figure": Text("Figure", "Luku", "Siffra"),
    "source": Text("Source", "Lähde", "Källa"),
    "written": Text(
        "Written to {folder}: {files}", "Kirjoitettu kansioon {folder}: {files}", "Skrivet till {folder}: {files}"
    ),
    "open": Text(
        "Open {path} in a browser for the report.",
        "Avaa raportti selaimessa: {path}",
        "Öppna rapporten i en webbläsare: {path}",
    ),
    "passed": Text("The register passes.", "Rekisteri läpäisee tarkastuksen.", "Registret godkänns."),
    "failed": Text("The register does not pass.", "Rekisteri ei läpäise tarkastusta.", "Registret godkänns inte."),
    "more": Text(
        "… and {count} more; see {where}", "… ja {count} lisää; katso {where}", "… och {count} till; se {where}"
    ),
    "explain": Text(
        "Ask about a rule: regcheck explain {rule}",
        "Lisää säännöstä: regcheck explain {rule}",
        "Mer om regeln: regcheck explain {rule}",
    ),
    "other": Text("no known meaning", "ei tunnettua merkitystä", "ingen känd betydelse"),
    "bad": Text("Fails", "Ei kelpaa", "Underkänns"),
    "good": Text("Passes", "Kelpaa", "Godkänns"),
    "switch_off": Text(
        "To switch the rule off, write this in regcheck.toml:",
        "Säännön voi ottaa pois käytöstä kirjoittamalla tiedostoon regcheck.toml:",
        "Regeln stängs av genom att skriva detta i regcheck.toml:",
    ),
    "make_milder": Text(
        "To give it another severity, or to have its findings count as notes while they are few:",
        "Säännön vakavuuden voi vaihtaa, ja harvat havainnot voi laskea pelkiksi huomioiksi:",
        "Regeln kan få en annan allvarlighetsgrad, och enstaka anmärkningar kan räknas som noteringar:",
    ),
    "setting": Text("Setting", "Asetus", "Inställning"),
    "value": Text("Value", "Arvo", "Värde"),
    "origin": Text("Where from", "Mistä", "Varifrån"),
    "cost": Text("What it takes", "Mitä korjaus vaatii", "Vad det kräver"),
    "mapping_saved": Text(
        "The table [{table}] of {path} now says what each column means ({count}). Later runs obey it.",
        "Tiedoston {path} taulussa [{table}] on nyt {count} sarakkeen merkitys. Seuraavat ajot noudattavat niitä.",
        "Tabellen [{table}] i {path} anger nu vad varje kolumn betyder ({count}). Senare körningar följer den.",
    ),
    "mapping_unsaved": Text(
        "Left out, because several columns have this header and mean different things: {headers}.",
        "Pois jäivät otsikot, jotka ovat usealla eri asiaa tarkoittavalla sarakkeella: {headers}.",
        "Utelämnat, eftersom flera kolumner med olika betydelse har rubriken: {headers}.",
    ),
    "settings_written": Text(
        "{path} was written. Open it in an editor: every line has its comment.",
        "{path} kirjoitettiin. Avaa se tekstieditorissa: joka rivillä on selitys.",
        "{path} skrevs. Öppna den i en textredigerare: varje rad har sin förklaring.",
    ),
    "unwritable": Text(
        "{path} cannot be written: {problem}.",
        "Tiedostoa {path} ei voi kirjoittaa: {problem}.",
        "{path} kan inte skrivas: {problem}.",
    ),
    "elsewhere": Text(
        "Choose another place with --out.",
        "Valitse toinen paikka valitsimella --out.",
        "Välj en annan plats med --out.",
    ),
    "no_demo": Text(
        "There is no demo called “{name}”.",
        "Esimerkkiä ”{name}” ei ole.",
        "Det finns inget exempel som heter ”{name}”.",
    ),
    "demos": Text("There are: {names}.", "Esimerkit ovat: {names}.", "Exemplen är: {names}."),
    "demo_written": Text(
        "{path} was written. Try it: regcheck run {path}",
        "{path} kirjoitettiin. Kokeile: regcheck run {path}",
        "{path} skrevs. Prova: regcheck run {path}",
    ),
}
