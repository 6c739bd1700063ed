"""Finds the names and the descriptions of people and institutions in a text, with what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.nouns import (
    begins_place,
    is_capital,
    is_institution,
    is_ordinal,
    is_plural,
    is_role,
    singular,
)
from onrecord.resolving.phrases import Phrase, parse
from onrecord.resolving.referents import Found
from onrecord.values import Span

_NO_NAMES = lexicon.STOPS | lexicon.QUANTITIES | lexicon.NOBODY
_NO_NAMES_ALONE = lexicon.ROLES | lexicon.PLATFORMS
_DATES = lexicon.CALENDAR - lexicon.GIVEN_MONTHS
_BEFORE_NOUNS = lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.CALENDAR
_GOES_ON = lexicon.ROLES | lexicon.INSTITUTIONS
_LOOSE = frozenset(("of", "on", "for", "in", "and", *'"“«„'))
_OPENING = tuple('"“«„‘([—–')
_STOPPING = ("", *'.!?:…;,\n)]”"»’')
_MARKS = tuple('"“«„')
_ENDING = frozenset('.!?:—–"“”«»„‘’')
_JOINS = frozenset(("of", "the", "on", "for", "in", "and", "a", "an"))


def alone(words: Sequence[re.Match[str]]) -> frozenset[str]:
    """The capitalised words that stand as a name of one word somewhere in the text."""
    alone = set()
    for n, hit in enumerate(words):
        word = hit.group()
        if word.islower() or not is_capital(word):
            continue
        before = words[n - 1].group() if n else "."
        after = words[n + 1].group() if n + 1 < len(words) else "."
        if (
            not is_capital(before)
            and not is_capital(after)
            and before not in _ENDING
            and "\n" not in hit.string[words[n - 1].end() if n else 0 : hit.start()]
        ):
            alone.add(word)
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


def run_end(words: Sequence[re.Match[str]], start: int) -> int:
    """Where the run of name words that begins at `start` ends; `start` itself where none begins."""
    if not is_capital(words[start].group()):
        return start
    end = start + 1
    while end < len(words):
        gap = words[end].start() - words[end - 1].end()
        word = words[end].group()
        following = words[end + 1].group() if end + 1 < len(words) else ""
        joins = word in lexicon.PARTICLES or word in ("&", "I")
        if gap > 1 or word in _VERBS or not (is_capital(word) or (joins and is_capital(following))):
            break
        end += 1
    if (
        end + 1 < len(words)
        and words[end].group() in ("and", "&")
        and words[end + 1].group() in lexicon.AND_SONS
    ):
        end += 2
    goes_on = is_institution(words[end - 1].group())
    while goes_on and end + 2 < len(words):
        on_fields = words[end - 1].group() in _ON_FIELDS
        if words[end].group() not in (("of", "for", "on") if on_fields else ("of", "for")):
            break
        after = end + (2 if words[end + 1].group() == "the" else 1)
        if not is_capital(words[after].group()) or words[after].start() - words[after - 1].end() != 1:
            break
        field = words[end - 1].group().lower() in _OF_FIELDS
        end = run_end(words, after)
        if field:
            end = _and_more(words, end)
    return end


_ON_FIELDS = frozenset(("Committee", "Commission", "Conference", "Council", "Subcommittee"))
_VERBS = frozenset(("Is", "Are", "Was", "Were", "Has", "Have", "Had", "Does", "Did"))
"""Words of headlines that no name has after its first."""
_OF_FIELDS = frozenset(
    ("ministry", "department", "council", "movement", "party", "committee", "union", "federation")
)


def _and_more(words: Sequence[re.Match[str]], end: int) -> int:
    """Where `Ministry of Water` ends if it goes on with `and Irrigation`."""
    if end + 1 >= len(words) or words[end].group() != "and" or not is_capital(words[end + 1].group()):
        return end
    last = run_end(words, end + 1)
    more = [hit.group() for hit in words[end + 1 : last]]
    person = given_names.is_given(more[0]) or is_role(more[0]) or places.country(" ".join(more)) is not None
    return end if person or len(more) > 2 or is_institution(more[-1]) else last


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
    begins: set[int],
    lower: frozenset[str],
    is_name: Callable[[str], bool],
) -> Iterator[tuple[int, int]]:
    """The first word and the end of every run of name words, without what only begins a sentence.

    begins: where sentences begin. lower: the words that the text has in small letters. is_name: whether a
    word with a capital is a name even where it begins a sentence.
    """
    n = 0
    while n < len(words):
        if not is_capital(words[n].group()):
            n += 1
            continue
        end = run_end(words, n)
        first = n + opens_only(words, n, end, begins, lower)
        while first > n and first < end and words[first].group().lower() in lexicon.STOPS:
            first += 1  # As Is the Case With Ruiz
        n = end
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
    bare = parse(text[words[first].start() : words[end - 1].end()], seen)
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
    first = end + 1 + (words[end + 1].group() == "the")
    last = run_end(words, first)
    name = words[first:last]
    told = name and (is_institution(name[-1].group()) or name[-1].group().lower() in lexicon.COMPANY_NAMES)
    return text[name[0].start() : name[-1].end()] if told else ""


def spelt_out(text: str, words: Sequence[re.Match[str]], n: int) -> Iterator[tuple[int, str]]:
    """The place of a noun, the word number `n`, with the words that tell which: `ministry of fisheries`."""
    left = n
    while left > 0 and n - left < 4 and _describes(words[left - 1].group()):
        left -= 1
    before = words[left - 1].group().lower() if left else ""
    known = before in _BEFORE_NOUNS
    known = known or is_capital(words[left].group())
    if left and not known:
        left = n
    right = _complement(words, n + 1)
    if right - left > 1:
        yield words[n].start(), " ".join(text[words[left].start() : words[right - 1].end()].split())


def descriptions(
    text: str, words: Sequence[re.Match[str]], taken: Sequence[int], seen: frozenset[str]
) -> Iterator[tuple[int, Phrase]]:
    """Every description of people or an institution that stands without a name."""
    for n, hit in enumerate(words):
        word = hit.group()
        head = _of_people(word)
        if not head or taken[hit.start()]:
            continue
        after = words[n + 1].group() if n + 1 < len(words) else "."
        if is_capital(after) or after in ("'s", "’s") or singular(after) in _GOES_ON:
            continue
        left = n
        while (
            left > 0
            and n - left < 4
            and _describes(words[left - 1].group())
            and not taken[words[left - 1].start()]
        ):
            left -= 1
        before = words[left - 1].group().lower() if left else ""
        if before in ("the", "a", "an", "this", "one", "another"):
            left -= 1
        elif before in lexicon.DETERMINERS or not is_plural(word):
            continue
        elif left < n and not (before in lexicon.PREPOSITIONS or before in ".,;:"):
            left = n
        right = _complement(words, n + 1)
        phrase = parse(text[words[left].start() : words[right - 1].end()], seen)
        if phrase.head and singular(phrase.head) == head and not phrase.name:
            yield hit.start(), phrase


@lru_cache(1 << 14)
def _of_people(word: str) -> str:
    """The singular of a noun of people or of an institution, nothing for other words.

    Of many people, by the ending of nouns of agents too.
    """
    head = singular(word) if word.islower() else ""
    agents = head.endswith(_AGENTS) and len(head) > 4 and head not in lexicon.NOT_AGENTS
    many = is_plural(word) and (word in lexicon.PLURAL_PEOPLE or agents)
    known = head in lexicon.INSTITUTIONS or head in lexicon.COMPANY_WORDS or is_role(head)
    return head if known or many else ""


_AGENTS = ("er", "or", "ist", "ian", "ant", "ee", "man")


def _complement(words: Sequence[re.Match[str]], at: int) -> int:
    """Where `of the Lowmoor refinery` ends that begins at a word; the word itself where none begins."""
    if at + 2 >= len(words) or words[at].group() not in ("of", "from", "in", "at", "on"):
        return at
    one = words[at + 1].group().lower() in ("a", "an")
    if one and not (is_role(words[at + 2].group()) or is_institution(words[at + 2].group())):
        return at  # warned the office of a crack
    first = at + (2 if one or words[at + 1].group().lower() == "the" else 1)
    if words[first].group().lower() in lexicon.CALENDAR:
        return at  # the council on Wednesday
    if is_capital(words[first].group()):
        end = run_end(words, first)
        known = end < len(words) and (
            is_institution(words[end].group()) or words[end].group() in lexicon.OBJECTS
        )
        return end + known
    noun = words[first].group()
    if not _describes(noun) or not noun.islower() or noun.endswith("ing") or words[at].group() != "of":
        return at
    adjective = words[first].group().endswith(("al", "ic", "ign", "ive", "ary"))
    more = first + 1 < len(words) and adjective and words[first + 1].group().islower()
    return first + 1 + (more and _describes(words[first + 1].group()))


def _describes(word: str) -> bool:
    if word.lower() in lexicon.CALENDAR or _CONTRACTED.search(word):
        return False
    return word[:1].isalpha() and word.lower() not in lexicon.STOPS and word not in _COUNTING


_CONTRACTED = re.compile(r"n['’]t$|['’](?:re|ve|ll|d|m)$")
_COUNTING = frozenset(("hundred", "thousand", "million", "dozen", "such"))
