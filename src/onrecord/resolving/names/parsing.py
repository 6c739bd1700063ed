"""From a name as it is written to its words and what each is for, so that it is taken apart only once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.resolving.names.romanising import SYLLABLES, Spelling, script_of, spelling
from onrecord.resolving.names.words import (
    ASSIMILATED,
    CHILD_OF,
    FORMS,
    FORMS_IN_FRONT,
    FREQUENT,
    GENERATIONS,
    GENERIC,
    GIVEN_PARTICLES,
    LONG_FORMS,
    NAMES_TOO,
    PARTICLES,
    QUALIFIERS,
    SERVANT_OF,
    STYLES,
    TITLES,
)

Part = Literal["name", "initial", "patronymic", "number", "generic", "servant"]

# How much of a name each kind of word is, where an ordinary word is 1.
WEIGHTS: dict[Part, float] = {
    "name": 1.0,
    "initial": 0.5,
    "patronymic": 0.7,
    "number": 1.0,
    "generic": 0.7,
    "servant": 0.7,
}
FREQUENT_WEIGHT = 0.7
_FREQUENT_SOUNDS = frozenset(spelling(word).sound for word in FREQUENT)

# Endings of East Slavic and Turkic patronymics, by sound; -ich alone only where it makes no German name.
_PATRONYMIC = re.compile(
    r"(?P<stem>.{2,}?)(?:[oei]?vi[Cskz]|[oei]?vna|iCna|o?glu|ogli|[kg]izi|uli"
    r"|(?<=il)i+C|(?<=luk)iC|(?<=fom)iC|(?<=kuzm)iC|(?<=nikit)iC)$"
)
_DOUBLE_SURNAMES = {
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "诸葛",
    "諸葛",
    "上官",
    "皇甫",
    "남궁",
    "황보",
    "제갈",
    "선우",
}
_APOSTROPHES = re.compile("['`´‘’ʻʼʹʾʿ׳]")
_PARENTHESES = re.compile(r"\([^)]*\)")
_DOTTED_FORM = re.compile(r"\b(?:\w\.){2,}\w\b\.?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name.

    Attributes:
        text: The word as it was given.
        spelling: How it is written and sounds.
        part: What it is for.
        weight: How much of the name it is; an ordinary word is 1.
        stem: For a patronymic, the father's name in it, by sound; else empty.
    """

    text: str
    spelling: Spelling
    part: Part
    weight: float
    stem: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    Attributes:
        text: The name as it was given.
        words: Its words without titles, particles and forms of firms, in order; what stands before a comma
            comes last.
        whole: All its words in plain letters, those left out of `words` included, without spaces.
        left_out: The particles that are not among `words`.
        form: The kind of firm, where a form says so (`Ltd`); else empty.
        generation: `jr`, `sr`, `2`, `3` …, where the name says so; else empty.
        child_of: Where the name says whose child somebody is ("A bin B"), the places of both among `words`.
        initials: The first letters of all words that are not particles.
    """

    text: str
    words: tuple[Word, ...]
    whole: str
    left_out: frozenset[str]
    form: str
    generation: str
    child_of: tuple[tuple[int, int], ...]
    initials: str


@lru_cache(maxsize=1 << 14)
def parse_name(text: str) -> Name:
    """Take the name of a person or an organisation apart; a text without letters has no words."""
    written = _shorten(_split(text))
    plains = [_spelling(word).plain for word in written]
    kept = _without_titles(plains)
    form = generation = ""
    left_out: set[str] = set()
    places: list[int] = []
    children: list[tuple[int, int]] = []
    of_child = False
    for place in kept:
        plain = plains[place]
        if place and plain in GENERATIONS:
            generation = GENERATIONS[plain]
        elif _is_form(plains, place):
            form = FORMS[plain]
        elif _is_particle(plains, place, first=kept[0]):
            left_out.add(plain)
            of_child = of_child or (plain in CHILD_OF and bool(places))
        else:
            if of_child:
                children.append((len(places) - 1, len(places)))
                of_child = False
            places.append(place)
    places = places or kept
    return Name(
        text=text,
        words=tuple(_word(written[place], at, len(places)) for at, place in enumerate(places)),
        whole="".join(plains),
        left_out=frozenset(left_out),
        form=form,
        generation=generation,
        child_of=tuple(children),
        initials="".join(plain[0] for plain in plains if plain not in PARTICLES),
    )


def _spelling(word: str) -> Spelling:
    """How a word is written and sounds, whatever its case."""
    return spelling(unicodedata.normalize("NFKC", word.casefold()))


def _split(text: str) -> list[str]:
    """The words in the order of the name, hyphenated ones apart."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    text = _APOSTROPHES.sub("", text)
    text = _DOTTED_FORM.sub(lambda found: _undotted(found[0]), text)
    if _PARENTHESES.sub("", text).strip():
        text = _PARENTHESES.sub(" ", text)
    transcribed = "·" in text or "・" in text
    text = "".join(c if c.isalnum() or c == "," or unicodedata.category(c)[0] == "M" else " " for c in text)
    before, _, after = text.partition(",")
    first, rest = before.split(), after.replace(",", " ").split()
    inverted = bool(rest) and not all(_is_suffix(_spelling(word).plain) for word in rest)
    words = [_without_article(word) for word in ([*rest, *first] if inverted else [*first, *rest])]
    if len(words) == 1 and not transcribed:
        words = _surname_and_given(words[0])
    return [word for word in words if _spelling(word).plain]


def _undotted(abbreviation: str) -> str:
    """A dotted form of a firm without its dots (`l.l.c.`); initials keep theirs."""
    letters = abbreviation.replace(".", "")
    return letters if _spelling(letters).plain in FORMS else abbreviation


def _is_suffix(plain: str) -> bool:
    return plain in FORMS or plain in GENERATIONS or plain in STYLES or plain in TITLES


def _without_article(word: str) -> str:
    """An Arabic word without its article, which Latin script writes as a particle or not at all."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _surname_and_given(word: str) -> list[str]:
    """The two parts of a Chinese, Japanese or Korean name that is written without a space."""
    if not 2 <= len(word) <= 4 or any(script_of(c) not in SYLLABLES for c in word):
        return [word]
    japanese = len(word) == 4 and script_of(word[0]) == "CJK"
    surname = 2 if japanese or word[:2] in _DOUBLE_SURNAMES else 1
    return [part for part in (word[:surname], word[surname:]) if part]


def _shorten(words: list[str]) -> list[str]:
    """The words with forms of firms that are written out put in short."""
    plains = tuple(_spelling(word).plain for word in words)
    for long, short in LONG_FORMS:
        for start in range(len(words) - len(long) + 1):
            if plains[start : start + len(long)] == long:
                return [*words[:start], short, *words[start + len(long) :]]
    return words


def _without_titles(plains: Sequence[str]) -> list[int]:
    """The places of the words that are no titles; all places where that leaves none."""
    start = 0
    while start < len(plains) - 1 and _is_title(plains[start:]):
        start += 1
    kept = [place for place in range(start, len(plains)) if plains[place] not in STYLES]
    return kept or list(range(start, len(plains)))


def _is_title(plains: Sequence[str]) -> bool:
    """Whether the first of the words is a title of the others."""
    first, *rest = plains
    if first in TITLES or first in STYLES:
        return True
    if first in QUALIFIERS:
        following = next((plain for plain in rest if plain not in QUALIFIERS), "")
        return following in TITLES
    return first in NAMES_TOO and len(rest) > 1


def _is_form(plains: Sequence[str], place: int) -> bool:
    plain = plains[place]
    if plain not in FORMS or len(plains) == 1:
        return False
    return plain in FORMS_IN_FRONT if place == 0 else all(other in FORMS for other in plains[place:])


def _is_particle(plains: Sequence[str], place: int, first: int) -> bool:
    plain = plains[place]
    if place == first and len(plains) - first == 2 and plain in GIVEN_PARTICLES:
        return False
    return plain in PARTICLES or (plain in ASSIMILATED and place > first and place < len(plains) - 1)


def _word(written: str, place: int, count: int) -> Word:
    """What a word is for, by itself and by its place among `count` words."""
    how = _spelling(written)
    stem = ""
    part: Part = "name"
    if how.plain.isdigit():
        part = "number"
    elif len(how.native) == 1 and how.script not in SYLLABLES:
        part = "initial"
    elif how.plain in SERVANT_OF:
        part, how = "servant", spelling("abdul")
    elif how.plain in GENERIC:
        part, how = "generic", spelling(GENERIC[how.plain])
    elif count > 2 and place and (patronymic := _PATRONYMIC.match(how.sound)):
        part, stem = "patronymic", patronymic["stem"]
    weight = FREQUENT_WEIGHT if part == "name" and how.sound in _FREQUENT_SOUNDS else WEIGHTS[part]
    return Word(written, how, part, weight, stem)
