"""Whether source words that open a sentence have their capital from that alone: `Lawyers`, not `Lawson`."""

from __future__ import annotations

from collections.abc import Set

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.nouns import begins_place, is_capital, is_institution, is_plural, is_role, singular

_COMMON = lexicon.PLURAL_PEOPLE | lexicon.DETERMINERS | lexicon.QUANTITIES | lexicon.NOBODY
_BEFORE_NAMES = lexicon.TITLES | lexicon.RANKS | lexicon.GIVEN_TOO
_ENDS_BODIES = lexicon.INSTITUTIONS | lexicon.MOTTOS | {"rescue"}


def only_opens(word: str, rest: str, often: int, lower: Set[str]) -> bool:
    """Whether the first word is a common one; `rest` are the words after it.

    often: how many times the article has it with a capital. lower: the words it has in small letters.
    """
    small, after = word.lower(), rest.partition(" ")[0]
    common = _before_a_name(small, lower) if is_capital(rest[:1]) else _before_others(small, often, lower)
    if small in _BEFORE_NAMES or not common:
        return False
    foreign = after in lexicon.PARTICLES and is_capital(rest[len(after) + 1 :])  # Gas del Centro
    body = small in lexicon.BEFORE_BODIES and is_capital(after) and not is_role(after)
    place = places.seat(word) or places.country(word) or begins_place(word, after)
    return not (place or foreign or body or _body(rest))


def _before_a_name(small: str, lower: Set[str]) -> bool:
    """Whether a word that a capital follows is common: `Analyst Ana Ruiz`."""
    told = is_role(singular(small)) or small in lexicon.BUSINESS_KINDS
    return told or (small in lower and not is_institution(small))


def _before_others(small: str, often: int, lower: Set[str]) -> bool:
    """Whether a word that stands alone, or before one in small letters, is common: `Lawyers for the club`."""
    told = is_role(singular(small)) or small in _COMMON or small in lower or singular(small) in lower
    return told or (is_plural(small) and often < 2 and not is_institution(small))


def _body(words: str) -> bool:
    """Whether words with capitals only end as names of bodies do: `Rescue`, `Workers United`."""
    *before, last = words.strip(" ,").split() or [""]
    told = last.lower() in _ENDS_BODIES or last.isdigit()
    spelt = before if last.isdigit() else [*before, last]
    return told and all(map(is_capital, spelt)) and not (spelt and given_names.is_given(spelt[0]))
