"""Finds whoever a text describes without a name: `nine drivers of the depot`, `the committee on defence`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.resolving import lexicon
from onrecord.resolving.nouns import is_capital, is_institution, is_plural, is_role, singular
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.phrases import parse
from onrecord.resolving.runs import run_end

_BEFORE_NOUNS = lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.CALENDAR
_GOES_ON = lexicon.ROLES | lexicon.INSTITUTIONS


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
    spelt = [hit.group() for hit in words]
    nouns = {word: head for word in set(spelt) if (head := _of_people(word) or _opening(word))}
    for n, word in enumerate(spelt):
        if word not in nouns or taken[words[n].start()] or not (word.islower() or _opens(text, words, n)):
            continue
        hit, head, word = words[n], nouns[word], word.lower()
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
        elif before in ("'s", "’s"):
            left = _owner(words, left - 1)
            if left < 0:
                continue
        elif before in lexicon.DETERMINERS or not is_plural(word):
            continue
        elif left and before.isdigit() and len(before) < 5 and not _YEAR.fullmatch(before):
            left -= 1
        elif left < n and not (before in lexicon.PREPOSITIONS or before in _MARKS_BEFORE):
            left = next((m for m in range(left, n) if words[m].group().lower() in _NUMBERS), n)
        right = _complement(words, n + 1)
        told = text[words[left].start() : words[right - 1].end()]
        phrase = parse(begun_small(told) if _opens(text, words, left) else told, seen)
        if phrase.head and singular(phrase.head) == head and not phrase.name:
            yield hit.start(), phrase


def _owner(words: Sequence[re.Match[str]], mark: int) -> int:
    """Where the owner in small letters begins whose `'s` is at `mark`: `the agency's head`; -1 for others."""
    first = mark
    while first > 0 and mark - first < 3 and _describes(words[first - 1].group()):
        first -= 1
    common = first < mark and all(hit.group().islower() for hit in words[first:mark])
    told = first > 0 and words[first - 1].group().lower() in ("the", "a", "an")
    return first - 1 if common and told else -1


_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS = lexicon.QUANTITIES - lexicon.SOME - {"both", "half"}
_MARKS_BEFORE = frozenset(("", *'.,;:!?"“„«‘—–'))


def _opens(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Whether a word with a capital may have it from beginning a sentence alone."""
    if not words[n].group().istitle():
        return False
    before = words[n - 1] if n else None
    return before is None or before.group() in _OPENING_MARKS or "\n" in text[before.end() : words[n].start()]


_OPENING_MARKS = frozenset('.!?"“„«‘:—–')


def begun_small(text: str) -> str:
    """A text whose first letter is small: `Two drivers`, which began a sentence, as `two drivers`."""
    return text[:1].lower() + text[1:]


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


def _opening(word: str) -> str:
    """The same of a word with a capital, which counts where it opens a sentence: `Residents of Lorma`."""
    return _of_people(word.lower()) if word.istitle() else ""


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
    the = words[at + 1].group().lower() == "the"
    if not one and _counts_people(words, first, the=the):
        return first + 2  # the families of the four engineers; not notified the police of eleven cases
    if is_capital(words[first].group()):
        return _named_place(words, run_end(words, first))
    if the and (end := _common_place(words, first)) > first:
        return end
    noun, joins = words[first].group(), words[at].group()
    on_field = joins == "on" and words[at - 1].group().lower() in _ON_FIELDS
    if not _describes(noun) or not noun.islower() or noun.endswith("ing") or not (joins == "of" or on_field):
        return at
    adjective = noun.endswith(("al", "ic", "ign", "ive", "ary"))
    more = first + 1 < len(words) and adjective and words[first + 1].group().islower()
    return first + 1 + (more and _describes(words[first + 1].group()))


def _counts_people(words: Sequence[re.Match[str]], first: int, *, the: bool) -> bool:
    """Whether a number and a noun of people stand there: `the four engineers`, `the 19 dead`."""
    if first + 1 >= len(words):
        return False
    number, noun = words[first].group().lower(), words[first + 1].group()
    if number not in lexicon.QUANTITIES and not (number.isdigit() and len(number) < 5):
        return False
    return noun in _FALLEN or (is_plural(noun) and (the or is_role(singular(noun.lower()))))


_FALLEN = frozenset(("dead", "missing", "wounded", "injured", "accused", "arrested"))


def _common_place(words: Sequence[re.Match[str]], first: int) -> int:
    """Where what somebody is of or from ends that is told in small letters; `first` where nothing is.

    `farmers from the |lower villages|`, `members of the |university board|`.
    """
    for last in range(first, min(first + 3, len(words))):
        word = words[last].group()
        if not word.islower() or not _describes(word):
            break
        if word not in _TIMES and (is_plural(word) or is_institution(word) or word in lexicon.OBJECTS):
            return last + 1 + (last + 1 < len(words) and is_institution(words[last + 1].group()))
    return first


def _named_place(words: Sequence[re.Match[str]], end: int) -> int:
    """Where what is called by capitals ends that go up to `end`: `the Rising Lotus garment factory`."""
    for last in range(end, min(end + 2, len(words))):
        word = words[last].group()
        if not word.islower() or not _describes(word):
            break
        if is_institution(word) or word in lexicon.OBJECTS:
            return last + 1
    return end


_ON_FIELDS = frozenset(("committee", "commission", "council", "conference", "subcommittee", "panel"))
"""Bodies that go with `on`: the committee on defence."""
_TIMES = frozenset(
    ("days", "weeks", "months", "years", "hours", "minutes", "times", "cases", "words", "terms", "occasions",
     "circumstances", "seconds", "decades", "nights", "mornings", "evenings", "weekends", "past", "ones")
)  # fmt: skip
"""Plurals that nobody is from: `residents in the last weeks`."""


def _describes(word: str) -> bool:
    if word.lower() in lexicon.CALENDAR or _CONTRACTED.search(word):
        return False
    return word[:1].isalpha() and word.lower() not in lexicon.STOPS and word not in _COUNTING


_CONTRACTED = re.compile(r"n['’]t$|['’](?:re|ve|ll|d|m)$")
_COUNTING = frozenset(("hundred", "thousand", "million", "dozen", "such"))
