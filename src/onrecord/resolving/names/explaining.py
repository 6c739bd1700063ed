"""The evidence of two names in words, since nobody can overrule what they cannot follow."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolving.names.aligning import Alignment, Pair
from onrecord.resolving.names.evidence import Contradiction
from onrecord.resolving.names.parsing import Name
from onrecord.resolving.names.romanising import SYLLABLES

_AGAINST: dict[Contradiction, str] = {
    "patronymic": "the patronymics name different fathers",
    "parentage": "parent and child change places",
    "generation": "different generations",
    "number": "the numbers are not the same",
    "initial": "different middle initials",
    "order": "two given names in the other order",
}
_PLURALS = {
    "name": "names",
    "surname": "surnames",
    "given name": "given names",
    "middle name": "middle names",
    "patronymic": "patronymics",
    "word": "words",
}


def explain(laid: Alignment, against: Sequence[Contradiction]) -> tuple[str, ...]:
    """What speaks against and for two names being one: what contradicts first, then the words."""
    reasons = [_AGAINST[found] for found in against]
    reasons += _without_partner(laid)
    for pair in sorted(laid.pairs, key=lambda pair: (-pair.cost.share, pair.left[0])):
        reasons.append(_of_pair(laid, pair))
    if laid.reordered:
        reasons.append("in another order")
    if laid.left.form and laid.right.form and laid.left.form != laid.right.form:
        reasons.append("different kinds of firm")
    return tuple(dict.fromkeys(reasons))


def _is_organisation(name: Name) -> bool:
    """Whether the words tell that this is no person's name."""
    parts = {word.part for word in name.words}
    return bool(name.form or parts & {"generic", "number"} or name.left_out & {"the", "of", "and", "for"})


def _part(name: Name, place: int) -> str:
    """What a word is in its name, as far as its place tells."""
    word = name.words[place]
    if _is_organisation(name):
        return "word"
    if word.part == "patronymic":
        return "patronymic"
    last = len(name.words) - 1
    if last == 0:
        return "name"
    first_word = name.words[0].spelling
    surname = 0 if first_word.script in SYLLABLES and len(first_word.native) < 3 else last
    if place == surname:
        return "surname"
    first = 1 if surname == 0 else 0
    return "given name" if place == first else "middle name"


def _shown(name: Name, places: Sequence[int]) -> str:
    return " ".join(name.words[place].text for place in places)


def _without_partner(laid: Alignment) -> list[str]:
    left, right = laid.left_over, laid.right_over
    if left and right:
        parts = {_part(laid.left, left[-1]), _part(laid.right, right[-1])}
        part = parts.pop() if len(parts) == 1 else "name"
        return [f"different {_PLURALS[part]}: {_shown(laid.left, left)}, {_shown(laid.right, right)}"]
    if left or right:
        return [f"only one has {_shown(laid.left, left) or _shown(laid.right, right)}"]
    return []


def _script(name: Name, places: Sequence[int]) -> str:
    return name.words[places[0]].spelling.script


def _part_of_pair(laid: Alignment, pair: Pair) -> str:
    """What both words are in their names; a Chinese or Korean name tells it for the other one too."""
    left, right = _part(laid.left, pair.left[0]), _part(laid.right, pair.right[0])
    syllabic = _script(laid.left, pair.left) in SYLLABLES, _script(laid.right, pair.right) in SYLLABLES
    if syllabic[0] != syllabic[1]:
        return left if syllabic[0] else right
    parts = {left, right} - {"name"}
    return parts.pop() if len(parts) == 1 else "name"


def _of_pair(laid: Alignment, pair: Pair) -> str:
    part = _part_of_pair(laid, pair)
    one, other = _shown(laid.left, pair.left), _shown(laid.right, pair.right)
    across = _script(laid.left, pair.left) != _script(laid.right, pair.right)
    match pair.cost.how:
        case "same":
            return f"same {part}"
        case "sound" | "variant" if not across and part == "word":
            return f"{one} and {other} are spellings of one word"
        case "sound":
            return f"{_PLURALS[part]} are transliterations of one another: {one}, {other}"
        case "variant":
            return f"{_PLURALS[part]} are forms of one name: {one}, {other}"
        case "short":
            return f"one {part} is short for the other: {one}, {other}"
        case "initial":
            return f"an initial stands for the {part}: {one}, {other}"
        case "acronym":
            return f"one is the initials of the other: {one}, {other}"
        case "joined":
            return f"written in one word and apart: {one}, {other}"
        case "slip":
            kind = "sound alike" if across else "are spelled alike"
            return f"{_PLURALS[part]} {kind}: {one}, {other}"
