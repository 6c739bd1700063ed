"""Keys under which names that may be the same meet, so that a name is compared with few others only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

from onrecord.resolving.names.parsing import Name, Word
from onrecord.resolving.names.romanising import spelling
from onrecord.resolving.names.words import name_groups

# Letters of a word's consonants that go into a key; few enough for most slips to fall behind them.
WORD_LETTERS = 4
WHOLE_LETTERS = 6
# Names with more words are filed under their first and last ones.
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one name.

    Attributes:
        filed: Those to keep it under.
        asked: Those to look others up by; a name with none of them among its `filed` need not be compared.
    """

    filed: frozenset[str]
    asked: frozenset[str]


def blocking_keys(name: Name) -> Keys:
    """The keys of a name.

    Names of several words meet where they share one word and the first or last consonant of another, or where
    the whole begins alike. A name of one word meets all names that hold it. The two sets differ so that names
    of several words do not meet over a single word. Of many that meet, those with the rarest keys in common
    are the likeliest.
    """
    words = [word for word in name.words if word.part != "servant"] or list(name.words)
    if len(words) > MOST_WORDS:
        words = [*words[: MOST_WORDS - 1], words[-1]]
    codes = {code for word in words for code in _codes(word)}
    whole = {f"whole {_consonants(spelling(name.whole).loose)[:WHOLE_LETTERS]}"}
    if len(name.words) == 1:
        acronym = {f"initials {name.whole}"}
        held = {f"holds {code}" for code in codes}
        return Keys(
            filed=frozenset({f"only {code}" for code in codes} | held | whole | acronym),
            asked=frozenset(held | whole | acronym),
        )
    pairs = {
        f"{code} {hint}"
        for one, other in permutations(words, 2)
        if one.part != "initial"
        for code in _codes(one)
        for hint in _hints(other)
    }
    common = pairs | whole | {f"initials {name.initials}"}
    return Keys(
        filed=frozenset(common | {f"holds {code}" for code in codes}),
        asked=frozenset(common | {f"only {code}" for code in codes}),
    )


def _consonants(loose: str) -> str:
    return loose.replace("h", "") or "-"


def _codes(word: Word) -> set[str]:
    """What a word is filed under: its first consonants, and the groups of names it belongs to."""
    groups = name_groups().get(word.spelling.sound)
    numbers = groups.all if groups else ()
    return {_consonants(word.spelling.loose)[:WORD_LETTERS], *(f"#{number}" for number in numbers)}


def _hints(word: Word) -> set[str]:
    """How a word begins and ends, one of which a slip spares, and the groups of names it belongs to."""
    groups = name_groups().get(word.spelling.sound)
    numbers = groups.all if groups else ()
    consonants = _consonants(word.spelling.loose)
    return {consonants[0], f"{consonants[-1]}$", *(f"#{number}" for number in numbers)}
