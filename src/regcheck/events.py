"""What a line of evidence says has happened, and to which contact: the words for it in English, Finnish and Swedish.

Good news and bad are told apart, and nothing is guessed: words that say neither, or of which one cannot tell what they
are about (an order may be returned like a letter), are not used.
"""

from __future__ import annotations

import polars as pl

# Words of a contact. Those of e-mail are taken out before the others are looked for: a newsletter is no letter.
_EMAIL = (
    r"e-?mails?|s(?:ähkö)?-?posti\w*|e-?post\w*|mailbox\w*|postilaatik\w*|brevlåd\w*|inbox|newsletter\w*"
    r"|uutiskirje\w*|nyhetsbrev\w*|utskick\w*|hard.?bounce\w*|soft.?bounce\w*|bounc\w*|(?:hård|mjuk)\w*.?studs\w*|studs\w*"
    r"|(?:kova|pehmeä)\s*palautu\w*|click\w*|klic?k\w*|login|log(?:ged)? in|kirjautu\w*|logga\w*|inlogg\w*"
)
_CONTACTS = {
    "phone": r"phone|\bnumber\b|mobile|\bsms\b|text message|voicemail|puhelu|puhelin|puhelim|\bnumero|tekstiviest"
    r"|telefon|\bnumm(?:er|ret)|\bmobil|samtal",
    "street_address": r"\bletter|\baddress|\bpost\b|\bposti\b|\bpostal|\bmail\b|\bmoved\b|kirje|osoite|osoitte"
    r"|\bmuuttan|\bmuutti\b|\bmuutto|brev|adress|flytt|försändels",
    "last_name": r"surname|last ?name|sukunim|efternamn|\bmarried|avioitu|avioliit|gift sig",
}
_DIED = r"deceas|\bdied\b|kuoll|menehty|\bdöd|avlid"
_REFUSED = r"unsubscri|opt.?out|peruut?|avprenumer|avregistr|avsäg|kiel(?:to|si|tän|tä)|complaint|\bspam|nej tack"
_PASSING = (
    r"soft|temporar|pehmeä|tilapäi|tillfällig|mjuk|\bfull\b|täynnä|täysi|fullt?\b|auto.?reply|out of office|poissa"
    r"|frånvar|greylist"
)
_NEGATED = (
    r"\b(?:not|no|never|ei|eivät|en|inte|ej|aldrig|ingen|inget)\b|n't\b|\bun(?:confirm|verif|open|answ)|mat(?:on|ta)\b"
)
# Failures that say by themselves that something did not arrive, or what is wrong with a contact ...
_BROKEN = (
    r"bounc|studs|kova\s*palautu|undeliver|not deliver|return(?:ed)? to sender|invalid|no such (?:user|address|number)"
    r"|does ?n[o']t exist|not in use|no longer in use|out of service|disconnected|\b(?:unknown|okänd) (?:user|recipient"
    r"|address|number|mottagare|adress)|(?:recipient|user|address|vastaanottaja|mottagaren?) (?:unknown|tuntematon"
    r"|är okänd|okänd)|tuntematon vastaanottaja|ei (?:ole )?(?:enää )?käytössä|ei ole olemassa|ei (?:ole )?toimitettu"
    r"|toimittamat|perille toimittam|ur bruk|inte i bruk|används inte|finns inte|inte levererad|kunde inte levereras"
    r"|ej levererad"
    r"|obeställbar|ogiltig|\bmoved\b|\bmuuttan|\bmuutti\b|flytta(?:t|de)|\bmarried|avioitu|gift sig"
)
# ... and words that do so only beside a word of the contact.
_WITH_CONTACT = (
    r"return|palaut|retur|fail|\bdead\b|wrong|incorrect|closed|changed|väärä|virheelli|vaihtun|muuttun|muuttui|suljettu"
    r"|poistunut|lakkautettu|ei toimi|epäonnistu|\bfel|avstäng|stängd|bytt|ändra|upphört|misslyck"
    r"|fungerar inte|do(?:es)? ?n[o']t work|not work"
)
_CHECKED = r"confirm|verif|\bvalid\b|checked|vahvist|tarkist|bekräft|kontroller"
_ALIVE = (
    r"click|klic?k|answered|replied|\brepl(?:y|ies)\b|login|log(?:ged)? in|vastasi|vastattu|vastannut|kirjautu|svara"
    r"|logga|inlogg"
)
_ARRIVED = r"open(?:ed|s)?\b|delivered|received|avatt|avasi|avannut|toimitettu|perille|perillä|öppna|levererad|mottag"
_LOGIN = r"login|log(?:ged)? in|kirjautu|logga|inlogg"
_GOOD = ("verified_on", "seen_on", "received_on")


def understood(words: pl.Expr, only: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The contact (String) and what happened to it (String), both null where the words do not say.

    ``words``: what a line says, in small letters; ``only``: the contact that it names, where it names one alone. What
    happened: ``failed``, ``verified_on``, ``seen_on``, ``received_on`` (see freshness), of a contact; and of none
    ``died``, ``refused`` (a matter of permission) and ``passing`` (a failure that may be gone tomorrow).
    """
    without = words.str.replace_all(_EMAIL, " ")
    named = {"email": words.str.contains(_EMAIL)} | {
        contact: without.str.contains(pattern) for contact, pattern in _CONTACTS.items()
    }
    many = pl.sum_horizontal(one.cast(pl.UInt8) for one in named.values())
    worded = pl.coalesce(*(pl.when(one).then(pl.lit(contact)) for contact, one in named.items()))
    contact = pl.when(many == 1).then(worded).when(many == 0).then(only)
    happened = _happened(words, many == 1, words.str.contains(r"\w\W+\w"))
    of_none = happened.is_in(["died", "refused", "passing"])
    return pl.when(~of_none).then(contact), pl.when(of_none | contact.is_not_null()).then(happened)


def _happened(words: pl.Expr, named: pl.Expr, several: pl.Expr) -> pl.Expr:
    negated, any_ = words.str.contains(_NEGATED), pl.lit(value=True)
    good = [
        pl.when(words.str.contains(pattern) & ~negated & sure).then(pl.lit(what))
        for what, pattern, sure in zip(_GOOD, (_CHECKED, _ALIVE, _ARRIVED), (named | ~several, any_, any_), strict=True)
    ]
    trying_in = words.str.contains(_LOGIN)
    return pl.coalesce(
        pl.when(words.str.contains(_DIED) & ~negated).then(pl.lit("died")),
        pl.when(words.str.contains(_REFUSED)).then(pl.lit("refused")),
        pl.when(words.str.contains(_PASSING)).then(pl.lit("passing")),
        pl.when(words.str.contains(_BROKEN)).then(pl.lit("failed")),
        pl.when(words.str.contains(_WITH_CONTACT) & named & ~trying_in).then(pl.lit("failed")),
        pl.when(~words.str.contains(_WITH_CONTACT)).then(pl.coalesce(*good)),
    )
