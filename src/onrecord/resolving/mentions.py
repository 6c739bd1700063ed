"""What sort of words a source is named with: a name, a description, a pronoun, a group, nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.resolving import lexicon, places
from onrecord.resolving.nouns import is_plural
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.scene import Scene
from onrecord.values import Statement, Words

Sort = Literal[
    "i", "we", "you", "he", "she", "it", "they", "who",
    "name", "the", "whose", "its", "a", "some", "bare", "nobody",
]  # fmt: skip
"""The row of a pronoun, or: a proper name, `the minister`, `the minister's office`, `its head`, `a driver`,
`two drivers`, `drivers`, `nobody`."""

_COUNTS = lexicon.QUANTITIES - lexicon.SOME - {"one", "half", "both"}
PRONOUNS: tuple[Sort, ...] = ("i", "we", "you", "he", "she", "it", "they", "who")


@dataclass(frozen=True, slots=True)
class Mention:
    """Source words as resolving takes them.

    place: where they begin. sentence, quote: the numbers of their sentence and of the quotation they stand in
    (-1 outside).
    """

    statement: Statement
    words: Words
    sort: Sort
    phrase: Phrase
    place: int
    sentence: int
    quote: int


def mention(statement: Statement, scene: Scene) -> Mention | None:
    """The source words of a statement, None where it has none."""
    if statement.source is None:
        return None
    words = statement.source
    phrase = scene.phrase(words.span)
    place = words.span.start
    return Mention(
        statement, words, sort(words.text, phrase), phrase, place, scene.sentence(place), scene.quote(place)
    )


def sort(text: str, phrase: Phrase) -> Sort:
    """The sort of source words."""
    small = text.lower().strip(" ,")
    if small in lexicon.PRONOUNS:
        return lexicon.PRONOUNS[small]  # type: ignore[return-value]
    words = small.split()
    first = words[0] if words else ""
    if len(words) == 2 and words[1] in lexicon.EXPRESSIONS and first in lexicon.POSSESSIVES:
        return lexicon.PRONOUNS[first]  # type: ignore[return-value]
    if len(words) == 2 and words[1] in lexicon.HONORIFICS and first in ("his", "her"):
        return "he" if first == "his" else "she"
    if first in lexicon.NOBODY or first == "no":
        return "nobody"
    if (phrase.head in lexicon.PRONOMINAL or small == "people") and not phrase.name:
        return "nobody"
    if phrase.name and not _common(phrase):
        return "name"
    if phrase.possessor and phrase.determiner in lexicon.POSSESSIVES:
        return "its" if phrase.possessor.lower() in lexicon.POSSESSIVES else "whose"
    if phrase.possessor:
        return "whose"
    if phrase.determiner in ("the", "this", "that", "these", "those"):
        return "the"
    if phrase.determiner in lexicon.BRINGING_UP:
        return "a"
    return "some" if phrase.determiner else "bare"


def _common(phrase: Phrase) -> bool:
    """Whether a name is a title or what several are called: `the Duke`, `two Social Democrats`."""
    if phrase.determiner in _COUNTS and not phrase.person and is_plural(phrase.name[-1].lower()):
        return True
    if (
        phrase.determiner not in {"the", "this", "that", "a", *lexicon.POSSESSIVES}
        or phrase.person
        or not set(phrase.role.lower().split()) <= lexicon.QUANTITIES
    ):
        return False
    words = [word.lower() for word in phrase.name]
    titles = all(word in lexicon.ROLES for word in words)
    return titles or (len(words) == 1 and places.country_of_people(words[0]) is not None)
