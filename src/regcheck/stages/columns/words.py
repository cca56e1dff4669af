"""From a header as written to the concepts it speaks of, by the words of lexicon.tsv."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

UNKNOWN = "UNKNOWN"
TINY = "TINY"
SLASH = "SLASH"

Concepts = tuple[str, ...]

_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ł": "l", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "œ": "o"})
_DIGRAPHS = str.maketrans({"å": "aa", "ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "ü": "ue"})
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[#/☎✉📞📱📧†✝€]")
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ])|(?<=[A-ZÀ-ÖØ-Þ]{2})(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])")
_SHORTENED = re.compile(r"([^\W\d_]{3,})\.(?!\w)")
_SAYS_NO = re.compile(r"\s*no[\s_-]+[^\W\d_]", re.IGNORECASE)  # "No bulk e-mails"; "No. 5" is a number
_ASIDE = re.compile(r"(?<=\S)\s*[(\[{]([^)\]}]*)[)\]}]")
# Inflections that may follow a known word: plurals, definite forms, cases, possessives. Short on purpose.
_ENDING = re.compile(
    "[sntaerdiyuom]|e[nrst]|[ao]r|n[aeis]|[ai]t|[ts]a|[aio]n|st|le|ow|ed|ja|si"
    "|ens|ets|[ijtd]en|sta|ssa|l[lt]a|lle|ksi|ille|is[ts]a|ach|ami|mme|nsa|[aeio]si"
)
_LINKS = ("", "s", "n", "e", "a", "i", "t", "o", "en", "er", "es", "ns", "en")
_TURNS_AROUND = frozenset(("NOT", "BAN", "BLOCK"))  # too weighty to be read into a word that is not there
_SHORTEST_PART = 4
_SHORTEST_INFLECTED = 5
_SHORTEST_GUESSED = 3
_NO_VOWELS = str.maketrans("", "", "aeiou")
_LONGEST_PHRASE = 5
_LONGEST_WORD = 40
_MOST_WORDS = 24  # a longer header is a text, not a name


class Reading(NamedTuple):
    """The concepts of a header, and how surely its words were recognised (1.0: all as listed)."""

    concepts: Concepts
    certainty: float


@dataclass(frozen=True)
class _Lexicon:
    """Folded words: ``whole`` stand alone or as phrases; the rest say where in a compound a word may stand."""

    whole: dict[str, list[Concepts]]
    alone: dict[str, list[Concepts]]
    first: set[str]
    inner: set[str]
    last: set[str]
    english: set[str]


def fold(text: str) -> str:
    """Lower case without diacritics: å and ä as a, ø as o, ß as ss."""
    plain = unicodedata.normalize("NFKD", text.lower()).translate(_LETTERS)
    if plain.isascii():
        return plain
    marks = [ord(letter) for letter in set(plain) if unicodedata.category(letter).startswith("M")]
    return plain.translate(dict.fromkeys(marks))


def tokens(text: str) -> list[str]:
    """The folded words of a header: camelCase, snake_case, digits and signs are taken apart."""
    text = re.sub(r"['’]s\b", "", unicodedata.normalize("NFKC", text))
    text = re.sub(r"\bc\s*/\s*o\b", "careof", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:\w\.){2,}", lambda dotted: dotted.group().replace(".", "") + " ", text)
    return _join_mail(_TOKEN.findall(fold(_CAMEL.sub(" ", text))))


def _foreign_mail(words: list[str]) -> list[str]:
    """The words, "mail" as e-mail where no other word is English: "Mail erlaubt" is not about letters."""
    others = [word for word in words if word not in ("mail", "mails") and word.isalpha()]
    if not others or len(others) == len(words) or any(word in _lexicon().english for word in others):
        return words
    return ["email" if word in ("mail", "mails") else word for word in words]


def _join_mail(words: list[str]) -> list[str]:
    """The words with "e mail" and "s posti" as one."""
    joined: list[str] = []
    for word in words:
        if joined and _is_split_mail(joined[-1], word):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _is_split_mail(letter: str, word: str) -> bool:
    return word.startswith({"e": ("post", "mail", "meil"), "s": ("post",)}.get(letter, ()))


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    lexicon = _Lexicon({}, {}, set(), set(), set(), set())
    table = resources.files(__package__).joinpath("lexicon.tsv").read_text(encoding="utf-8")
    meanings, languages, words = zip(*(line.split("\t") for line in table.splitlines()[1:]), strict=True)
    english = (line for language, line in zip(languages, words, strict=True) if language == "en")
    lexicon.english.update(word.strip("=-") for line in english for word in line.split(", "))
    spellings = "\n".join(words)  # folded whole, for a line at a time takes the start-up ten times as long
    plain, digraphs = fold(spellings).split("\n"), fold(spellings.translate(_DIGRAPHS)).split("\n")
    for meaning, *lines in zip(meanings, plain, digraphs, strict=True):
        concepts = tuple(meaning.split())
        for word, other in zip(*(line.split(", ") for line in lines), strict=True):
            _learn(lexicon, word, concepts)
            if other != word:
                _learn(lexicon, other, concepts)
    return lexicon


def _learn(lexicon: _Lexicon, written: str, meaning: Concepts) -> None:
    """Add one word, folded, as lexicon.tsv writes it.

    ``==x`` is a word that must be the whole header, ``=x`` is never part of a compound, ``x-`` only its first part,
    ``-x`` only its last; other words of four letters and more may stand anywhere in a compound.
    """
    plain = written.strip("=-")
    simple = plain.replace(" ", "").isalpha()  # spares the start-up the tokeniser, ten thousand times
    word = plain if plain.isalpha() else " ".join(_join_mail(plain.split()) if simple else tokens(plain))
    meanings = (lexicon.alone if written.startswith("==") else lexicon.whole).setdefault(word, [])
    if meaning not in meanings:
        meanings.append(meaning)
    if written.startswith("-"):
        lexicon.last.add(word)
    elif written.endswith("-"):
        lexicon.first.add(word)
    elif len(word) >= _SHORTEST_PART and " " not in word and not written.startswith("="):
        lexicon.inner.add(word)


@lru_cache(maxsize=4096)
def guessed_words(word: str) -> tuple[Concepts, ...]:
    """All that a folded ``word`` nobody knows may stand for, if it is cut short, written without vowels or misspelt."""
    if len(word) < _SHORTEST_GUESSED or len(word) > _LONGEST_WORD or not word.isalpha():
        return ()
    known = _lexicon().whole
    cut = {longer for longer in known if longer.startswith(word) and " " not in longer}
    if len(_skeleton(word)) >= _SHORTEST_GUESSED:
        alike = (longer for longer in known if longer[0] == word[0] and len(longer) > len(word))
        cut.update(longer for longer in alike if _skeleton(longer) == _skeleton(word))
    slips = extract(word, _lexicon().inner, scorer=OSA.distance, score_cutoff=1, limit=8)
    if len(word) >= _SHORTEST_PART:
        cut.update(near for near, _, _ in slips if near[0] == word[0])
    return tuple(sorted({meaning for longer in cut for meaning in known[longer]}))


@lru_cache(maxsize=65536)
def _skeleton(word: str) -> str:
    """The consonants of ``word``, as CTY and Surnm write city and surname."""
    return word.translate(_NO_VOWELS)


@lru_cache(maxsize=4096)
def readings(header: str) -> tuple[Reading, ...]:
    """Every way the header can be read, as concepts in order; an empty header has none.

    Words that a dot cuts short are read as the words they begin. What stands in brackets after the name is an aside:
    it is read only for the kind of thing it names (see ASIDES).
    """
    header = _SHORTENED.sub(_completed, header)
    if " ".join(whole := tokens(header)) in _lexicon().whole:
        return _read(whole)
    words = _foreign_mail(tokens(_ASIDE.sub(" ", header)))
    main = (*(_read(["not", *words[1:]]) if _SAYS_NO.match(header) else ()), *_read(words))
    words = [token for part in _ASIDE.findall(header) for token in tokens(part)]
    aside = _read(words)[0].concepts if words else ()
    told = aside if _is_container(main) and "STRANGER" not in aside else tuple(c for c in aside if c in ASIDES)
    if len(words) <= 2:
        told += tuple(c for c in aside if c.isdigit() and c not in told)
    return tuple(Reading(reading.concepts + told, reading.certainty) for reading in main)


def _completed(shortened: re.Match[str]) -> str:
    """The word that "Kuoll." or "Opm." stands for: where all known words that begin so mean the same."""
    word = fold(shortened.group(1))
    lexicon = _lexicon()
    if word in lexicon.whole or word in lexicon.first or len(word) > _LONGEST_WORD:
        return shortened.group()
    longer = [known for known in lexicon.inner if known.startswith(word)]
    meanings = {tuple(lexicon.whole[known]) for known in longer}
    return f"{min(longer, key=len)} " if len(meanings) == 1 else shortened.group()


def concepts_of(header: str) -> frozenset[str]:
    """Every concept that some reading of the header has, numbers included."""
    return frozenset(c for reading in readings(header) for c in reading.concepts)


def _is_container(main: tuple[Reading, ...]) -> bool:
    """Whether the header only says in the brackets which part it is: "Name (First)", "Address (City)"."""
    return any(set(reading.concepts) <= {"NAME", "ADDRESS"} for reading in main)


ASIDES = frozenset(
    ("COMPANY", "HOME", "WORK", "SALUTE", "EMAIL", "PHONE", "MOBILE", "SMS", "POST", "BILLING", "DELIVERY", "SECOND")
) | {"RELATIVE", "STAFF", "MARKETING", "BLOCK", "BAN", "DATE", "SOURCE", "COUNT", "SUM", "THOUSANDS"}


def _read(words: list[str]) -> tuple[Reading, ...]:
    lexicon = _lexicon()
    if len(words) == 1 and words[0] in lexicon.alone:
        return tuple(Reading(meaning, 0.8) for meaning in lexicon.alone[words[0]])
    if len(words) > _MOST_WORDS:
        return (Reading((UNKNOWN,), 1.0),)
    ways = [Reading((), 1.0)] if words else []
    position = 0
    while position < len(words):
        length, meanings = _longest(words, position)
        ways = [
            Reading(way.concepts + meaning.concepts, min(way.certainty, meaning.certainty))
            for way in ways
            for meaning in meanings
        ][:32]
        position += length
    return tuple(ways)


def _longest(words: list[str], position: int) -> tuple[int, tuple[Reading, ...]]:
    """How many words from ``position`` on form the longest known phrase, and what it can mean."""
    for length in range(min(_LONGEST_PHRASE, len(words) - position), 1, -1):
        phrase = " ".join(words[position : position + length])
        if phrase in _lexicon().whole:
            return length, tuple(Reading(meaning, 1.0) for meaning in _lexicon().whole[phrase])
    return 1, _word(words[position])


@lru_cache(maxsize=4096)
def _word(word: str) -> tuple[Reading, ...]:
    lexicon = _lexicon()
    if len(word) > _LONGEST_WORD:
        return (Reading((UNKNOWN,), 1.0),)
    if word.isdigit() or word == "/":
        return (Reading((SLASH if word == "/" else str(int(word)),), 1.0),)
    if word in lexicon.whole:
        return tuple(Reading(meaning, 1.0) for meaning in lexicon.whole[word])
    parts = _compound(word)
    if parts:
        return _parts(parts, 0.95)
    tiny = (Reading((TINY,), 0.9),) if len(word) <= 2 else ()
    return tiny or _misspelt(word) or _head(word) or (Reading((UNKNOWN,), 1.0),)


def _parts(parts: tuple[str, ...], certainty: float) -> tuple[Reading, ...]:
    ways: list[Concepts] = [()]
    for part in parts:
        ways = [way + meaning for way in ways for meaning in _lexicon().whole[part]][:16]
    return tuple(Reading(way, certainty) for way in ways)


def _compound(word: str) -> tuple[str, ...]:
    """The known words that make up ``word`` with linking letters and an ending, fewest letters left over; or ()."""
    found = _cheapest(word, 0)
    return found[1] if found and found[0] <= max(2.0, len(word) / 3) else ()


@lru_cache(maxsize=65536)
def _cheapest(word: str, start: int) -> tuple[float, tuple[str, ...]] | None:
    best: tuple[float, tuple[str, ...]] | None = None
    for end in range(start + 2, len(word) + 1):
        part = word[start:end]
        if not _fits(part, start == 0, end == len(word)):
            continue
        for cost, rest in _continuations(word, start, end):
            if best is None or cost + 0.5 <= best[0]:
                best = (cost + 0.5, (part, *rest))
    return best


def _fits(part: str, first: bool, last: bool) -> bool:
    lexicon = _lexicon()
    return part in lexicon.inner or (first and part in lexicon.first) or (last and part in lexicon.last)


def _continuations(word: str, start: int, end: int) -> list[tuple[float, tuple[str, ...]]]:
    ways: list[tuple[float, tuple[str, ...]]] = []
    ending = word[end:]
    if not ending or (_ENDING.fullmatch(ending) and end - start >= _SHORTEST_INFLECTED) or ending in ("s", "n"):
        ways.append((len(ending), ()))
    for link in _LINKS:
        if word.startswith(link, end):
            rest = _cheapest(word, end + len(link))
            if rest:
                ways.append((rest[0] + len(link), rest[1]))
    return ways


def _head(word: str) -> tuple[Reading, ...]:
    """A compound whose last part is known: in these languages the last part says what kind of thing it is."""
    for start in range(1, len(word) - 4):
        parts = _compound(word[start:])
        if parts and len(parts[0]) > _SHORTEST_PART:
            return tuple(Reading((UNKNOWN, *way.concepts), way.certainty) for way in _parts(parts, 0.9))
    return ()


def _misspelt(word: str) -> tuple[Reading, ...]:
    """One slip of the pen from words that all mean the same; short words forgive only a swapped or lost letter."""
    if len(word) < _SHORTEST_PART:
        return ()
    near = [
        known
        for known, _, _ in extract(word, _lexicon().inner, scorer=OSA.distance, score_cutoff=1, limit=8)
        if (known[0] == word[0] and (len(word) >= 7 or len(known) > len(word)))
        or sorted(known) == sorted(word)
        or known == word[1:]
    ]
    meanings = {meaning for known in near for meaning in _lexicon().whole[known]}
    sure = len(meanings) == 1 and not _TURNS_AROUND & set(*meanings)
    return tuple(Reading(meaning, 0.7) for meaning in meanings) if sure else ()
