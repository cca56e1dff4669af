"""What lines of evidence say: bad news, good news, and what says neither."""

from __future__ import annotations

import polars as pl
import pytest

from regcheck.events import understood


def said(words: str, only: str | None = None) -> tuple[str | None, str | None]:
    contact, happened = understood(pl.lit(words), pl.lit(only, pl.String))
    told = pl.select(contact=contact, happened=happened).row(0)
    return told[0], told[1]


@pytest.mark.parametrize(
    ("words", "contact", "happened"),
    [
        ("kova palautus", "email", "failed"),
        ("hard bounce", "email", "failed"),
        ("studsade", "email", "failed"),
        ("sähköposti palautui", "email", "failed"),
        ("sähköposti ei toiminut", "email", "failed"),
        ("email invalid", "email", "failed"),
        ("uutiskirje palautui", "email", "failed"),
        ("kirje palautui", "street_address", "failed"),
        ("returned letter", "street_address", "failed"),
        ("brevet i retur", "street_address", "failed"),
        ("muuttanut", "street_address", "failed"),
        ("puhelinnumero ei käytössä", "phone", "failed"),
        ("fel telefonnummer", "phone", "failed"),
        ("numero vaihtunut", "phone", "failed"),
        ("phone dead", "phone", "failed"),
        ("sukunimi vaihtunut", "last_name", "failed"),
        ("sähköposti avattu", "email", "received_on"),
        ("email opened", "email", "received_on"),
        ("e-post öppnad", "email", "received_on"),
        ("email delivered", "email", "received_on"),
        ("uutiskirje avattu", "email", "received_on"),
        ("sähköposti toimitettu", "email", "received_on"),
        ("klikkasi uutiskirjettä", "email", "seen_on"),
        ("clicked newsletter", "email", "seen_on"),
        ("klickade på nyhetsbrevet", "email", "seen_on"),
        ("kirjautui verkkokauppaan", "email", "seen_on"),
        ("puhelin vastasi", "phone", "seen_on"),
        ("telefonen besvarades", "phone", "seen_on"),
        ("osoite tarkistettu", "street_address", "verified_on"),
        ("kuollut", None, "died"),
        ("avliden", None, "died"),
        ("postilaatikko täynnä", None, "passing"),
        ("soft bounce", None, "passing"),
        ("unsubscribed", None, "refused"),
        ("avattu", None, None),
        ("palautus", None, None),
        ("retur", None, None),
        ("returned", None, None),
        ("email not opened", None, None),
        ("puhelin ei vastannut", None, None),
        ("login failed", None, None),
        ("email ok, phone wrong", None, None),
        ("blue", None, None),
    ],
)
def test_words_of_events(words: str, contact: str | None, happened: str | None) -> None:
    expected = (contact if happened else said(words)[0], happened)
    assert said(words) == expected


@pytest.mark.parametrize(
    ("words", "only", "happened"),
    [
        ("invalid", "email", "failed"),
        ("avattu", "email", "received_on"),
        ("undeliverable", "street_address", "failed"),
        ("confirmed", "phone", "verified_on"),
        ("palautus", "email", None),
        ("retur", "street_address", None),
        ("payment failed", "email", None),
        ("order confirmed", "email", None),
    ],
)
def test_the_only_contact_of_a_line_serves_words_that_cannot_be_of_anything_else(
    words: str, only: str, happened: str | None
) -> None:
    assert said(words, only)[1] == happened
    assert happened is None or said(words, only)[0] == only
