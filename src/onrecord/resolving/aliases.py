"""Other names that the text itself gives somebody: `the National Water Service (NWS)`, `alias Tundra`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.resolving import given_names
from onrecord.resolving.nouns import is_capital, is_institution
from onrecord.resolving.referents import Found
from onrecord.values import Span

_ACRONYM = re.compile(r" \(([A-ZÀ-Þ]{2,8})\)")


def abbreviated(text: str, words: Sequence[re.Match[str]]) -> Iterator[Span]:
    """The names that stand before their initials in brackets: `the Department of Trade and Towns (DTT)`.

    After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions", but by
    the first letters of the words with a capital only. Names of one institution word or more.
    """
    ends = [hit.end() for hit in words]
    for hit in _ACRONYM.finditer(text):
        last = bisect_left(ends, hit.start())
        letters, first = list(hit.group(1)), last
        while letters and first >= 0 and last - first < 3 * len(hit.group(1)):
            word = words[first].group() if first < len(words) else ""
            if word[:1].isupper():
                if word[0] != letters.pop():
                    break
            elif word and word not in _INSIDE:
                break
            if not letters:
                span = Span(words[first].start(), hit.start())
                if any(is_institution(one.group()) for one in words[first : last + 1]):
                    yield span
            first -= 1


_INSIDE = frozenset((",", "of", "for", "on", "in", "the", "and", "&", "to", "'s", "’s", "de", "des", "du"))


def couples(text: str) -> Iterator[tuple[str, str, str]]:
    """Two given names with one surname: `Brian`, `Jean` and `Lomax` of `Brian and Jean Lomax`."""
    for hit in _AND_NAMED.finditer(text):
        before = text[max(0, hit.start() - 60) : hit.start()].split()
        left = before[-1].lstrip('“"‘«(') if before else ""
        in_name = len(before) > 1 and before[-2][0].isupper() and before[-2][-1].isalpha()
        if (
            not in_name
            and left[:1].isupper()
            and given_names.is_given(left)
            and given_names.is_given(hit.group(1))
        ):
            yield left, hit.group(1), hit.group(2)


_AND_NAMED = re.compile(r" and ([A-ZÀ-Þ][\w-]+) ([A-ZÀ-Þ](?:[\w’'-]*\w)?)\b(?![\w’'-]*\w)(?! [A-ZÀ-Þ])")


def land_of(people: str, names: Iterable[str]) -> str:
    """Which of the names is of the land of a people: `Ostria` for `Ostrian`; nothing where none is."""
    for name in names if is_capital(people) else ():
        stem = name.rstrip("aeiouy")
        ends = {people.removeprefix(one) for one in (name, stem) if len(one) > 2 and people.startswith(one)}
        if name == people or (ends & _OF_PEOPLE and not is_institution(name)):
            return name
    return ""


_OF_PEOPLE = frozenset(("n", "an", "ian", "i", "ese", "ish", "ite", "er", "ene", "ic", "oni", "nian"))
"""Endings of words for the people of a place."""


def also_called(text: str, found: Found) -> str:
    """Another name right after one: `the National Water Service (NWS)`, `Ana Ruiz, alias Tundra`."""
    hit = _ALSO.match(text, found.end) or (found.source and _ACRONYM.search(text, found.start, found.end))
    return next(filter(None, hit.groups()), "") if hit else ""


_ALSO = re.compile(
    r" ?\(([A-ZÀ-Þ][\w-]*)\)"
    r"|,? (?:alias|or|(?:(?:better |also |widely )?known|nicknamed)(?: to [\w ]{2,30}?)?(?: as)?"
    r"|whom [\w ]{2,40}? calls?)"
    r" [“\"«]?([A-ZÀ-Þ][\w-]*(?: [A-ZÀ-Þ][\w-]*)?)(?=[,.”\"»]| because)"
)
