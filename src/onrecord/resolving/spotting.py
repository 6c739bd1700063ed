"""Finds the names of people and institutions in a text, with what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.address import titles_after, titles_before
from onrecord.resolving.bearers import FOR_NOW
from onrecord.resolving.nouns import (
    begins_place,
    ends_body,
    is_capital,
    is_institution,
    is_ordinal,
    is_role,
    singular,
)
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.phrases import parse
from onrecord.resolving.plain import plain
from onrecord.resolving.referents import Found
from onrecord.resolving.runs import run_end
from onrecord.values import Span

_NO_NAMES = lexicon.STOPS | lexicon.QUANTITIES | lexicon.NOBODY
_NO_NAMES_ALONE = lexicon.ROLES | lexicon.PLATFORMS
_DATES = lexicon.CALENDAR - lexicon.GIVEN_MONTHS
_LOOSE = frozenset(("of", "on", "for", "in", "and", *'"“«„'))
_OPENING = tuple('"“«„‘([—–')
_STOPPING = ("", *'.!?:…;,\n)]”"»’')
_MARKS = tuple('"“«„')
_ENDING = frozenset('.!?:—–"“”«»„‘’')
_JOINS = frozenset(("of", "the", "on", "for", "in", "and", "a", "an"))


def alone(words: Sequence[re.Match[str]], capitals: Sequence[int]) -> frozenset[str]:
    """The capitalised words that stand as a name of one word somewhere in the text.

    capitals: the numbers of the words that are written as names are, in order.
    """
    alone, taken = set(), set(capitals)
    for n in capitals:
        if n - 1 in taken or n + 1 in taken:
            continue
        hit = words[n]
        before = words[n - 1].group() if n else "."
        apart = "\n" in hit.string[words[n - 1].end() if n else 0 : hit.start()]
        if not (apart or before in _ENDING or hit.group().islower()):
            alone.add(hit.group())
    return frozenset(alone)


def of_people(words: Sequence[re.Match[str]]) -> frozenset[str]:
    """Given names and the words right after them: `Rose` and `Day` of `Rose Day`."""
    found = set()
    for before, after in pairwise([hit.group() for hit in words]):
        if after[0].isupper() and before[0].isupper() and given_names.is_given(before):
            found |= {before, after}
    return frozenset(found)


_LINE = re.compile(r"[^\n]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def headlines(text: str) -> list[Span]:
    """The lines of a text that write nearly every word with a capital, where a capital makes no name."""
    return [Span(*line.span()) for line in _LINE.finditer(text) if _is_headline(line.group())]


def _is_headline(line: str) -> bool:
    if len(line) >= 200 or line.rstrip(' "”’»)').endswith((".", "!", ":", ",")):
        return False
    words = _LONG_WORD.findall(line)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 3 and 5 * capitals >= 4 * len(words)


def opens_only(
    words: Sequence[re.Match[str]], start: int, end: int, begins: set[int], lower: frozenset[str]
) -> bool:
    """Whether the first word of a run has its capital only from beginning the sentence."""
    word = words[start].group()
    if word.lower() in _NO_NAMES:
        return True
    at = words[start].start()
    before = words[start - 1].group() if start else "."
    opening = at in begins or before in '"“«„‘.!?:—–' or at == 0
    if begins_place(word, words[start + 1].group() if start + 1 < end else ""):
        return False
    small = word.lower()
    known = small in lower or (end - start == 1 and small in lexicon.ROLES) or _opens_a_clause(small)
    return opening and known


def _opens_a_clause(word: str) -> bool:
    """Whether a word looks like an adverb or a participle: `Recently`, `Considering`, not `Kelly`."""
    told = len(word) > 5 and word.endswith(("ly", "ing"))
    return told and not given_names.is_given(word) and not places.seat(word.title())


def runs(
    text: str,
    words: Sequence[re.Match[str]],
    capitals: Sequence[int],
    begins: set[int],
    lower: frozenset[str],
    is_name: Callable[[str], bool],
) -> Iterator[tuple[int, int]]:
    """The first word and the end of every run of name words, without what only begins a sentence.

    capitals: as for `alone`. begins: where sentences begin. lower: the words that the text has in small
    letters. is_name: whether a word with a capital is a name even where it begins a sentence.
    """
    past = 0
    for n in capitals:
        if n < past:
            continue
        end = run_end(words, n)
        first = n + opens_only(words, n, end, begins, lower)
        while first > n and first < end and words[first].group().lower() in lexicon.STOPS:
            first += 1  # As Is the Case With Ruiz
        past = end
        first += _another_before(words, first, end)
        while end > first and words[end - 1].group().lower() in _DATES:
            end -= 1
        if end - first > MOST_WORDS and not any(is_institution(hit.group()) for hit in words[first:end]):
            continue
        if first == end or (words[end - 1].group().lower() in lexicon.AFTER_NAMES and end - first == 1):
            continue
        if words[first].group().lower() in lexicon.CALENDAR:
            continue
        if first and is_ordinal(words[first - 1].group()) and is_institution(words[end - 1].group()):
            yield first - 1, end  # the 119th Brigade
        elif end - first > 1 or _alone(text, words[first], begins, is_name):
            yield first, end


_NO_ROLES = lexicon.BEFORE_PLACES | lexicon.OUTLET_NAMES | lexicon.PLACE_OPENERS | lexicon.SAINTS


def _another_before(words: Sequence[re.Match[str]], first: int, end: int) -> int:
    """How many words of a run of capitals are of somewhere or something else that stands before a person.

    `In Guadalajara Tavian Blake was`, `Tabaro Ward MCA Elijah Simiyu accuses`.
    """
    if end - first < 3:
        return 0
    run = [hit.group() for hit in words[first:end]]
    initials = next((n for n in range(len(run) - 3, 0, -1) if run[n].isupper() and len(run[n]) > 1), 0)
    located = first > 0 and words[first - 1].group().lower() in ("in", "at", "from", "near")
    cut = initials + 1 if initials else 1 if located else 0
    if not cut or len(run) - cut not in (2, 3) or not given_names.is_given(run[cut]):
        return 0
    body = ends_body(run[-1]) or run[-1].lower() in lexicon.PLACE_NAMES
    place = run[0].lower() in _NO_ROLES or places.country(run[-1])
    name = not initials and (given_names.is_given(run[0]) or given_names.is_family(run[0]))
    return 0 if body or place or name or not all(map(str.isalpha, run)) else cut


def _alone(text: str, hit: re.Match[str], begins: set[int], is_name: Callable[[str], bool]) -> bool:
    """Whether a single word with a capital is a name: not `Facebook`, not the first word of a quotation."""
    word, at = hit.group(), hit.start()
    if places.country_of_people(word) or word.lower() in _NO_NAMES_ALONE:
        return False
    if text[hit.end() : hit.end() + 2].strip()[:1].isdigit() and len(word) < 4:
        return False  # Rs 20,000
    before = text[at - 1 : at]
    opens = at in begins or (
        before in _OPENING and (at - 1 in begins or text[max(0, at - 20) : at - 1].rstrip()[-1:] in _STOPPING)
    )
    return not opens or is_name(word)


MOST_WORDS = 6
"""Of a name that has no word of institutions in it; what is longer is a heading."""


def found_at(text: str, words: Sequence[re.Match[str]], first: int, end: int, seen: frozenset[str]) -> Found:
    """The name that stands in the words from `first` to `end`, with its role before it or between commas."""
    run = text[words[first].start() : words[end - 1].end()]
    bare = plain_name(run) or parse(run, seen)
    phrase = bare
    left = _left(words, first)
    if left < first and any(_tells(hit.group()) for hit in words[left:first]):
        whole = parse(text[words[left].start() : words[end - 1].end()], seen)
        told = is_role(whole.head) or is_institution(whole.head) or whole.head in lexicon.OUTLET_WORDS
        if whole.name and whole.head and told and whole.name == bare.name[-len(whole.name) :]:
            phrase = whole
    if phrase.name and not phrase.determiner and _after_the(words, first, phrase):
        phrase = replace(phrase, determiner="the")
    more, beside = (
        _apposition(text, words, end, seen)
        or _before(text, words, first, end, seen)
        or _copula(text, words, end, seen)
        or (None, None)
    )
    serves = _affiliation(text, words, end)
    return Found(words[first].start(), words[end - 1].end(), phrase, more, beside=beside, serves=serves)


@lru_cache(1 << 12)
def plain_name(run: str) -> Phrase | None:
    """What `parse` makes of one or two words that tell nothing but a name, as most runs do; None for others.

    It is a way round taking them apart, which takes longer.
    """
    name = tuple(run.split())
    if len(name) == 2:
        told = not all(map(_only_a_name, name)) or titles_before(name) or titles_after(name)
    else:
        told = not (run.isalpha() and run.istitle()) or run.lower() in _NO_NAMES
    return None if told or plain(run) != run else Phrase(name, (), False, "", "", "", "", run)


@lru_cache(1 << 14)
def _only_a_name(word: str) -> bool:
    """Whether a word in a run of two tells of no role, body, people, day or form."""
    small = word.lower()
    return (
        word.isalpha()
        and word.istitle()
        and small not in _TELLING
        and not (is_role(singular(small)) or is_institution(word) or places.country_of_people(word))
    )


_TELLING = _NO_NAMES | lexicon.AFTER_NAMES | lexicon.CALENDAR | FOR_NOW


def _after_the(words: Sequence[re.Match[str]], first: int, phrase: Phrase) -> bool:
    """Whether `the` stands before the name of an institution, one word between them or none."""
    if phrase.head or not any(is_institution(word) for word in phrase.name):
        return False
    before = [hit.group().lower() for hit in words[max(0, first - 2) : first]]
    return before[-1:] == ["the"] or (before[:1] == ["the"] and before[-1].isalpha() and before[-1].islower())


@lru_cache(1 << 14)
def _tells(word: str) -> bool:
    """Whether a word before a name may be what its bearer is."""
    small = word.lower()
    return is_role(small) or is_institution(small) or small in lexicon.OUTLET_WORDS


def _left(words: Sequence[re.Match[str]], first: int) -> int:
    """Where the description before a name begins: `the head of the committee on energy |Bohdan Klymko`."""
    left = first
    while left > 0 and first - left < 12:
        word = words[left - 1].group()
        small = word.lower()
        if word in _MARKS and left == first:
            left -= 1
            continue
        if not word[:1].isalpha() or (small in lexicon.STOPS and small not in _JOINS):
            break
        left -= 1
        if small in ("the", "a", "an") and (left == 0 or words[left - 1].group().lower() not in _JOINS):
            break
    while left < first and words[left].group().lower() in _LOOSE:
        left += 1
    return left


def _before(
    text: str, words: Sequence[re.Match[str]], first: int, end: int, seen: frozenset[str]
) -> tuple[Phrase, Span] | None:
    """What a name between commas is said to be before it: `the mayor of Lorma, |Ana Ruiz|, …`."""
    if first < 2 or words[first - 1].group() != "," or end >= len(words) or words[end].group() not in ",.;)":
        return None
    left = _left(words, first - 1)
    if left >= first - 1 or words[left].group().lower() not in lexicon.DETERMINERS:
        return None
    span = Span(words[left].start(), words[first - 2].end())
    phrase = parse(text[span.start : span.end], seen)
    return (phrase, span) if is_role(phrase.head) and not phrase.person else None


def _apposition(
    text: str, words: Sequence[re.Match[str]], end: int, seen: frozenset[str]
) -> tuple[Phrase, Span] | None:
    """What a name is said to be between commas after it: `, the mayor of Lorma,`."""
    if end + 1 >= len(words) or words[end].group() not in ",(":
        return None
    last = end + 1
    while last < len(words) and last - end < 14 and words[last].group() not in ',.;:()!?"“”':
        last += 1
    if last >= len(words) or last == end + 1:
        return None
    span = Span(words[end + 1].start(), words[last - 1].end())
    phrase = parse(text[span.start : span.end], seen)
    capital = is_capital(words[end + 1].group())
    told = phrase.head and not phrase.name and not capital and is_role(phrase.head)
    return (phrase, span) if told else None


def _copula(
    text: str, words: Sequence[re.Match[str]], end: int, seen: frozenset[str]
) -> tuple[Phrase, Span] | None:
    """What a name is said to be by `is`: `Ana Ruiz is director of estates at the trust`."""
    if end + 2 >= len(words) or words[end].group() not in ("is", "was"):
        return None
    last = end + 1
    while last < len(words) and last - end < 14 and words[last].group() not in ',.;:()!?"“”':
        last += 1
    if last == end + 1:
        return None
    span = Span(words[end + 1].start(), words[last - 1].end())
    phrase = parse(text[span.start : span.end], seen)
    return (phrase, span) if phrase.head and not phrase.name and is_role(phrase.head) else None


def _affiliation(text: str, words: Sequence[re.Match[str]], end: int) -> str:
    """The institution named right after a name: `Carol Simms of the Owners' Federation`."""
    if end + 2 >= len(words) or words[end].group() not in ("of", "from", "at", "with", "for"):
        return ""
    the = words[end + 1].group() == "the"
    first = end + 1 + the
    last = run_end(words, first)
    name = words[first:last]
    if the and not is_capital(words[first].group()):
        return _common_body(text, words, first)
    told = name and ends_body(name[-1].group())
    return text[name[0].start() : name[-1].end()] if told else ""


def _common_body(text: str, words: Sequence[re.Match[str]], first: int) -> str:
    """The institution without a name that a noun phrase ends with: `tenants' initiative`."""
    for n in range(first, min(first + 4, len(words))):
        word = words[n].group()
        if not word[0].isalpha() or not word.islower() or word in lexicon.STOPS:
            break
        if is_institution(word):
            return text[words[first].start() : words[n].end()]
    return ""
