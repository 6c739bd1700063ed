"""What speaks for and against two names being one, as the few numbers that the fitted weights are for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.resolving.names.aligning import Alignment
from onrecord.resolving.names.parsing import Name, Word
from onrecord.resolving.names.romanising import ALPHABETS
from onrecord.resolving.names.words import name_groups

Contradiction = Literal["patronymic", "parentage", "generation", "number", "initial", "order"]

# Where the words that two names share weigh this much, it matters little that one of them has more.
ENOUGH = 1.4
# How thin a name is of which nothing is known but initials: it might be anybody's.
NOTHING = 3.0
# The share of a father's name that may differ between two spellings of one patronymic.
SAME_FATHER = 0.34


@dataclass(frozen=True, slots=True)
class Features:
    """The evidence in numbers; weights are in words, where an ordinary word of a name is 1.

    Attributes:
        conflict: Words that have no partner on either side, the lesser weight of the two sides, at most 1.5.
        missing: Words that only one of the names has, as a share of all.
        thin: How far the words they share fall short of `ENOUGH`, where something is missing or an initial.
        edits: Letters to change in the words that were paired, at most 4.
        contradiction: 2 where the names contradict each other in more than words, else 0.
        across: 1 where only one of them is in scripts that write all vowels, else 0.
    """

    conflict: float
    missing: float
    thin: float
    edits: float
    contradiction: float
    across: float


def features(laid: Alignment, against: Sequence[Contradiction]) -> Features:
    """The evidence of two names laid beside each other, with what they contradict each other in."""
    left, right = laid.left.words, laid.right.words
    lost = _weight(left, laid.left_over), _weight(right, laid.right_over)
    conflict, extra = min(lost), abs(lost[0] - lost[1])
    shared = min(
        _weight(left, (place for pair in laid.pairs for place in pair.left)),
        _weight(right, (place for pair in laid.pairs for place in pair.right)),
    )
    initials = sum(pair.cost.how == "initial" for pair in laid.pairs)
    certain = shared - 0.5 * initials
    thin = 0.0
    if extra or conflict or initials:
        thin = NOTHING if certain < 0.5 else max(0.0, ENOUGH - certain)
    return Features(
        conflict=min(conflict, 1.5),
        missing=extra / (extra + shared + conflict) if extra else 0.0,
        thin=thin,
        edits=min(sum(pair.cost.edits for pair in laid.pairs), 4.0),
        contradiction=2.0 if against else 0.0,
        across=float(_in_alphabet(laid.left) != _in_alphabet(laid.right)),
    )


def _weight(words: Sequence[Word], places: Iterable[int]) -> float:
    return sum([words[place].weight for place in places])


def _in_alphabet(name: Name) -> bool:
    return all(word.spelling.script in ALPHABETS for word in name.words)


def contradictions(laid: Alignment) -> tuple[Contradiction, ...]:
    """What two names contradict each other in beyond having different words."""
    left, right = laid.left, laid.right
    checks: tuple[tuple[Contradiction, bool], ...] = (
        ("patronymic", _fathers_differ(left, right)),
        ("parentage", _parentage_turned(laid)),
        ("generation", _both_differ(left.generation, right.generation)),
        ("number", _both_differ(_numbers(left), _numbers(right))),
        ("initial", _middle_initials_differ(laid)),
        ("order", _given_names_turned(laid)),
    )
    return tuple(name for name, found in checks if found)


def _both_differ(left: object, right: object) -> bool:
    return bool(left) and bool(right) and left != right


def _fathers_differ(left: Name, right: Name) -> bool:
    one = next((word.stem for word in left.words if word.stem), "")
    other = next((word.stem for word in right.words if word.stem), "")
    return bool(one and other) and OSA.distance(one, other) / max(len(one), len(other)) > SAME_FATHER


def _parentage_turned(laid: Alignment) -> bool:
    """Whether the child of the one name is the parent in the other: "A bin B" and "B bin A"."""
    if not (laid.left.child_of and laid.right.child_of):
        return False
    place = {i: pair.right[0] for pair in laid.pairs for i in pair.left}
    return any(
        place.get(child) == other_parent and place.get(parent) == other_child
        for child, parent in laid.left.child_of
        for other_child, other_parent in laid.right.child_of
    )


def _numbers(name: Name) -> frozenset[str]:
    return frozenset(word.spelling.plain for word in name.words if word.part == "number")


def _middle_initials_differ(laid: Alignment) -> bool:
    """Whether both names have initials, and not the same ones: "George W. Bush", "George H. W. Bush"."""
    left, right = laid.left.words, laid.right.words
    common = any(left[pair.left[0]].part == "initial" == right[pair.right[0]].part for pair in laid.pairs)
    left_more = any(left[place].part == "initial" for place in laid.left_over)
    right_more = any(right[place].part == "initial" for place in laid.right_over)
    return (common and (left_more or right_more)) or (left_more and right_more)


def _given_names_turned(laid: Alignment) -> bool:
    """Whether two given names changed places, so that each would be the surname once: "Hans Friedrich"."""
    words = laid.left.words
    if not laid.reordered or len(words) != 2 or len(laid.right.words) != 2 or len(laid.pairs) != 2:
        return False
    groups = name_groups()
    return all((found := groups.get(word.spelling.sound)) is not None and found.full for word in words)
