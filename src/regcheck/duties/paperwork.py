"""Drafts from the facts of a run: record of processing (art. 30), balancing test (art. 6(1)(f)), DPIA screening (35).

Each is Markdown to be edited. What regcheck cannot know is a marked blank; what it says is counts and names of columns.
The steps of the balancing test follow the EDPB's Guidelines 1/2024 (draft of October 2024), the nine criteria of the
screening the Article 29 Working Party's WP 248 rev.01 (4 October 2017), endorsed by the EDPB. Certainty: M.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regcheck.duties import paper_words
from regcheck.duties.paper_words import SAID, blank
from regcheck.duties.run_facts import CRIMES, IDENTITY, MINORS, PROTECTED_NOTES, SPECIAL, UNPROVEN, Facts
from regcheck.model import FIELDS
from regcheck.report.numbers import count, day
from regcheck.report.paper import Paper, Section
from regcheck.rules import RULES
from regcheck.text import LANGS, Lang, Text, same

RECORD, BALANCING, SCREENING = "record-of-processing.md", "balancing-test.md", "dpia-screening.md"
_ENOUGH = 2  # criteria of WP 248 that, when met, mostly call for an assessment


@dataclass(frozen=True)
class Criterion:
    """One of WP 248's nine: its words, what the run says of it, and whether that meets it; else a person decides."""

    words: Text
    fact: Text
    met: bool


def drafts(facts: Facts, lang: Lang) -> dict[str, Paper]:
    """The three drafts by file name."""
    return {RECORD: _record(facts, lang), BALANCING: _balancing(facts, lang), SCREENING: _screening(facts, lang)}


def _intro(facts: Facts, lang: Lang) -> tuple[str, ...]:
    made = SAID["made"].format(day=day(facts.as_of, lang), files=", ".join(facts.files))
    return made.in_(lang), SAID["draft"].in_(lang)


def _table(title: str, lines: list[tuple[Text, Text]], lang: Lang, *said: Text) -> Section:
    told = tuple((name.in_(lang), value.in_(lang)) for name, value in lines)
    return Section(SAID[title].in_(lang), tuple(one.in_(lang) for one in said), (), told)


# ---------------------------------------------------------------- record of processing


def _record(facts: Facts, lang: Lang) -> Paper:
    keeper = [(SAID[name], blank(name)) for name in ("controller", "contact", "dpo", "joint")]
    what = [
        (SAID["purposes"], blank("purposes_blank")),
        (SAID["basis"], _basis(facts)),
        (
            SAID["subjects"],
            SAID["subjects_fact"].format(customers=_number(facts.customers), records=_number(facts.records)),
        ),
        (SAID["categories"], _fields(facts)),
        (SAID["unknown"], same(", ".join(facts.others)) if facts.others else SAID["none"]),
        (SAID["special"], _special(facts)),
        (SAID["estimates"], _estimates(facts)),
    ]
    where = [
        (SAID["sources"], blank("sources_blank")),
        (SAID["recipients"], blank("recipients_blank")),
        (SAID["transfers"], blank("transfers_blank")),
        (SAID["retention"], _retention(facts)),
        (SAID["security"], blank("security_blank")),
    ]
    sections = (
        _table("keeper", keeper, lang),
        _table("processing", what, lang),
        _table("flows", where, lang),
        _table("noticed", list(_noticed(facts)), lang, SAID["noticed_how"]),
        _statistics(facts, lang),
    )
    return Paper(SAID["record_title"].in_(lang), _intro(facts, lang), sections)


def _basis(facts: Facts) -> Text:
    given = SAID["basis_column"] if "lawful_basis" in facts.fields else SAID["basis_missing"]
    return given + blank("basis_blank")


def _fields(facts: Facts) -> Text:
    return Text(**{lang: ", ".join(FIELDS[name].label.in_(lang) for name in facts.fields) for lang in LANGS})


def _special(facts: Facts) -> Text:
    """What of the data calls for more care, in counts."""
    rules = (("special_notes", SPECIAL), ("crimes", CRIMES), ("identity_misplaced", ("LAW018",)))
    told = [SAID[name].format(count=_number(facts.found(those))) for name, those in rules if facts.found(those)]
    told += _vulnerable(facts)
    if "national_id" in facts.fields:
        told.insert(0, SAID["identity_held"])
    return _joined(told) if told else SAID["special_none"]


def _estimates(facts: Facts) -> Text:
    return SAID["estimates_fact"].format(names=", ".join(facts.estimates)) if facts.estimates else SAID["none"]


def _retention(facts: Facts) -> Text:
    if facts.periods:
        told = "; ".join(f"{purpose}: {months}" for purpose, months in facts.periods.items())
        return SAID["retention_set"].format(periods=told)
    return SAID["retention_missing"] + blank("retention_blank")


def _noticed(facts: Facts) -> Iterator[tuple[Text, Text]]:
    """The findings about lawfulness, with how many rows each is about."""
    for rule, number in sorted(facts.findings.items()):
        if rule.startswith("LAW"):
            message = RULES[rule].message if rule in RULES else same(facts.messages[rule])
            yield same(f"{rule}:") + message, _number(number)


def _statistics(facts: Facts, lang: Lang) -> Section:
    lines = tuple((publisher, str(year)) for publisher, year in facts.statistics)
    return Section(SAID["statistics"].in_(lang), (), (), lines)


# ---------------------------------------------------------------- balancing test


def _balancing(facts: Facts, lang: Lang) -> Paper:
    interest = [(SAID[name], blank(name)) for name in ("interest_what", "interest_lawful", "interest_real")]
    necessity = [
        (SAID["necessity_data"], _fields(facts)),
        (SAID["necessity_less"], blank("necessity_less_blank")),
        (SAID["necessity_useless"], _useless(facts)),
    ]
    balance = [
        (SAID["balance_who"], _who(facts)),
        (SAID["balance_data"], _special(facts)),
        (SAID["balance_profiling"], _estimates(facts)),
        (SAID["balance_accuracy"], _accuracy(facts)),
        (SAID["balance_expect"], blank("balance_expect_blank")),
        (SAID["balance_effects"], blank("balance_effects_blank")),
        (SAID["balance_consents"], SAID["rows"].format(count=_number(facts.found(UNPROVEN)))),
        (SAID["balance_retention"], _retention(facts)),
    ]
    safeguards = [
        (SAID["objection"], SAID["objection_column"] if "opt_out" in facts.fields else SAID["objection_missing"]),
        (SAID["safeguards"], blank("safeguards_blank")),
    ]
    outcome = [(SAID[name], blank(name)) for name in ("outcome_which", "outcome_who")]
    sections = (
        _table("step_interest", interest, lang),
        _table("step_necessity", necessity, lang),
        _table("step_balance", balance, lang),
        _table("step_safeguards", safeguards, lang),
        _table("outcome", outcome, lang, SAID["outcome_how"]),
    )
    return Paper(SAID["balancing_title"].in_(lang), (*_intro(facts, lang), SAID["balancing_how"].in_(lang)), sections)


def _useless(facts: Facts) -> Text:
    number = facts.findings.get("LAW027", 0)
    return SAID["useless"].format(count=_number(number)) if number else SAID["useless_none"]


def _who(facts: Facts) -> Text:
    people = SAID["subjects_fact"].format(customers=_number(facts.customers), records=_number(facts.records))
    return _joined([people, *_vulnerable(facts)])


def _vulnerable(facts: Facts) -> list[Text]:
    """Minors and those whose details are protected, in counts of customers, and what the rules say beside."""
    counts = {
        "minors": facts.minors,
        "minors_consents": facts.found(MINORS),
        "protected": facts.protected,
        "protected_notes": facts.found(PROTECTED_NOTES),
    }
    return [SAID[name].format(count=_number(number)) for name, number in counts.items() if number]


def _accuracy(facts: Facts) -> Text:
    if facts.stale is None:
        return SAID["accuracy_unknown"]
    expected, low, high, of = facts.stale
    return SAID["accuracy"].format(count=_number(expected), low=_number(low), high=_number(high), of=_number(of))


# ---------------------------------------------------------------- screening


def _screening(facts: Facts, lang: Lang) -> Paper:
    criteria = _criteria(facts)
    lines = tuple(
        (str(at), one.words.in_(lang), one.fact.in_(lang), SAID["yes" if one.met else "decide"].in_(lang))
        for at, one in enumerate(criteria, 1)
    )
    head = ("", *(SAID[name].in_(lang) for name in ("criterion", "run_says", "met")))
    met = sum(one.met for one in criteria)
    verdict = SAID["likely" if met >= _ENOUGH else "open"].format(met=met, undecided=len(criteria) - met)
    outcome = [(SAID[name], blank(name)) for name in ("screening_outcome", "screening_advice", "screening_who")]
    sections = (
        Section(SAID["criteria"].in_(lang), (SAID["criteria_how"].in_(lang),), head, lines),
        _table("outcome", outcome, lang, verdict, SAID["national_lists"]),
    )
    return Paper(SAID["screening_title"].in_(lang), _intro(facts, lang), sections)


def _criteria(facts: Facts) -> tuple[Criterion, ...]:
    """WP 248's criteria in its order, each with what the run says of it."""
    scores = [*facts.estimates, *(name for name in facts.appended if name.endswith("_p") and name[:4] != "est_")]
    sensitive = bool(facts.found((*SPECIAL, *CRIMES, *IDENTITY)) or "national_id" in facts.fields)
    vulnerable = bool(_vulnerable(facts))
    matched = len(facts.files) > 1 or bool(facts.estimates)
    people = SAID["subjects_fact"].format(customers=_number(facts.customers), records=_number(facts.records))
    told: tuple[tuple[Text, bool], ...] = (
        (SAID["scored"].format(names=", ".join(scores) or "–"), bool(scores)),
        (blank("decisions_blank"), False),
        (blank("monitoring_blank"), False),
        (_special(facts), sensitive),
        (people + blank("scale_blank"), False),
        (SAID["matched"].format(files=len(facts.files)) if matched else SAID["one_file"], matched),
        (_who(facts) if vulnerable else SAID["vulnerable_none"], vulnerable),
        (blank("new_blank"), False),
        (blank("refusal_blank"), False),
    )
    return tuple(Criterion(words, fact, met) for words, (fact, met) in zip(paper_words.CRITERIA, told, strict=True))


def _number(number: float) -> Text:
    return Text(**{lang: count(number, lang) for lang in LANGS})


def _joined(told: list[Text]) -> Text:
    joined: Callable[[Lang], str] = lambda lang: " ".join(one.in_(lang) for one in told)  # noqa: E731
    return Text(**{lang: joined(lang) for lang in LANGS})
