"""What stands before the noun of a phrase: its determiner, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.bearers import after_roles, goes_on, run_at_end
from onrecord.resolving.nouns import is_capital, is_institution, is_role

_DETERMINING = lexicon.DETERMINERS | lexicon.QUANTITIES | lexicon.NOBODY
_GOING = (lexicon.DETERMINERS - lexicon.POSSESSIVES) | lexicon.SOME


def determined(words: list[str]) -> tuple[str, list[str]]:
    """The determiner in small letters, and the words without it; a possessive and a number stay there."""
    first = words[0].lower() if words else ""
    if first not in _DETERMINING or (words[0] == "An" and _bears_an(words)):
        return "", words
    goes = first in _GOING
    return first, words[1:] if goes and len(words) > 1 and words[1].lower() != "of" else words


def _bears_an(words: list[str]) -> bool:
    """Whether `An` is a given name: `An Verlinden`."""
    return len(words) == 2 and is_capital(words[1]) and words[1][0] not in "AEIOUÀÁÂÄÅÉÈÊÍÎÓÔÖØÚÛÜH"


def owned(words: list[str]) -> tuple[str, list[str]]:
    """The words before the last possessive 's, and those after it; `Seamen's Parliament` is one name."""
    mark = next((word for word in ("'s", "’s") if word in words), None)
    if mark is None:
        at = next((n for n, word in enumerate(words[:-2]) if word.endswith(("s'", "s’"))), None)
        rest = words[at + 1 :] if at is not None else []
        if (
            at is not None
            and len(rest) in (2, 3)
            and all(map(is_capital, rest))
            and given_names.is_given(rest[0])
        ):
            return joined(words[: at + 1])[:-1], rest  # the Left Greens' Anna Weller
        return "", words
    at = len(words) - 1 - words[::-1].index(mark)
    before, after = words[:at], words[at + 1 :]
    if not after and given_names.is_persons(before):
        return "", before  # that of Ana Ruiz's
    if not after and len(before) > 1 and is_institution(before[-1]):
        return owned(before)  # the People's Harvest Party's
    if not after or not before:
        return "", [*before[:-1], *(word + mark for word in before[-1:]), *after]
    run = list(takewhile(lambda word: is_capital(word) or word == "and", after))
    if before[-1] == "People" and run:
        return "", [*before[:-1], before[-1] + mark, *after]
    # Kenya's Daily Nation, Ghana's Cocoa Marketing Council; but Kenya's Foreign Ministry is one of many.
    telling = after[-1].lower() in lexicon.OUTLET_NAMES or sum(map(is_capital, after)) > 2
    if (
        run
        and is_institution(run[-1])
        and (len(run) == len(after) or after[len(run)] == "in" or goes_on(run, after[len(run) :]))
        and not (telling and places.country(joined(before)))
    ):
        return "", [*before[:-1], before[-1] + mark, *after]
    border = next((n for n, word in enumerate(before) if word.lower() in lexicon.PREPOSITIONS), 0)
    body = border and goes_on(before[:border], before[border:]) and all(map(is_capital, before[:border]))
    if any(word.lower() in lexicon.PREPOSITIONS for word in before) and not body:
        return "", words
    return joined(before), after


def untitled(words: list[str]) -> list[str]:
    """Without titles of whoever is named in the words: `the office of Prime Minister Ana Ruiz`."""
    for at, word in enumerate(["", *words[:-2]]):
        run = list(takewhile(is_capital, words[at:]))
        owns = words[at + len(run) : at + len(run) + 1] in (["'s"], ["’s"])
        if (
            not run
            or is_institution(run[-1])
            or run[-1].lower() in lexicon.PLACE_NAMES
            or not (word.lower() in ("of", "for", "to") or (owns and not word))
        ):
            continue
        cut = after_roles(run)
        if 0 < cut < len(run) and not all(map(is_role, run)):
            return [*words[:at], *words[at + cut :]]
    return words


def of_bare_name(words: list[str]) -> list[str]:
    """Without what is told of whoever somebody is of: `brother of the late flanker Tama Rewi`."""
    if "the" not in words and "a" not in words:
        return words
    at = max((n for n, word in enumerate(words[:-3]) if n and word in ("of", "for")), default=0)
    if not at or words[at + 1] not in ("the", "a", "an"):
        return words
    tail = words[at + 2 :]
    run = run_at_end(tail)
    lead = tail[: len(tail) - len(run)]
    if not run or not lead or any(word.lower() in lexicon.PREPOSITIONS | {",", "and"} for word in lead):
        return words
    noun = lead[-1].lower()
    told = is_role(noun) or noun in _KINDS_BEFORE or lead[0] == "late"
    return [*words[: at + 1], *run] if told and lead[-1].islower() else words


_KINDS_BEFORE = frozenset(
    (
        "airline",
        "newspaper",
        "broadcaster",
        "association",
        "club",
        "company",
        "firm",
        "bank",
        "charity",
        "union",
    )
)


def joined(words: Sequence[str]) -> str:
    """Words and marks as a text again."""
    return " ".join(words).replace(" ’s", "’s").replace(" 's", "'s")
