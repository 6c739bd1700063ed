"""Who speaks in an article, with the roles, spellings and affiliation that the article gives each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from onrecord.resolving import lexicon, places
from onrecord.resolving.mentions import Mention, mention
from onrecord.resolving.referents import Referent
from onrecord.resolving.scene import Scene
from onrecord.values import Article, Statement

Kind = Literal["person", "organisation", "government", "outlet", "group"]
"""What a speaker is; None where no word tells."""

KINDS: tuple[Kind, ...] = get_args(Kind)
MOST_BESIDE = 30
"""How many of those named beside a speaker are kept, in the order of the text."""

_KINDS: dict[str, Kind] = {
    "person": "person",
    "institution": "organisation",
    "outlet": "outlet",
    "group": "group",
    "place": "government",
}
_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "lady", "madam", "madame", "rev"))
"""Titles that tell no role."""
_TOGETHER = "they speak together"


@dataclass(frozen=True, slots=True)
class Role:
    """A description that an article gives a speaker: `director of the harbour office`.

    published: the day the article is dated, as precise as it is known; None where it is not.
    """

    words: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Appearance:
    """A speaker as one article has it.

    article: the id of the article. published: the day it is dated, None where it is not.
    name: the fullest the article gives. kind: what it is, None where no word tells. guessed: whether only the
    form of the name tells the kind. named: whether that is a proper name and not a description. gender: `m`,
    `f`, or nothing.
    statements: the ids of what they say, in order. spellings: the names they go by in source words.
    roles: the descriptions the article gives them. affiliation: whom they are told to belong to, None where
    they are not.
    beside: the other people and organisations that the article names in full.
    """

    article: str
    name: str
    kind: Kind | None = None
    published: str | None = None
    guessed: bool = False
    named: bool = True
    gender: str = ""
    statements: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    affiliation: str | None = None
    beside: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What judgements call it: the article and the name."""
        return f"{self.article}#{self.name}"


def appearances(article: Article) -> tuple[Appearance, ...]:
    """The speakers of an article on which `within.with_speakers` was used, by their first statement.

    Two who speak together are two; the statement is each one's.
    """
    if not any(statement.speaker for statement in article.statements):
        return ()
    scene = Scene(article)
    spoken: dict[str, list[str]] = {}
    spelt: dict[str, dict[str, None]] = {}
    for statement in article.statements:
        at = mention(statement, scene)
        if at is None:
            continue
        for name, spelling in _speaking(statement, at):
            spoken.setdefault(name, []).append(statement.id)
            spelt.setdefault(name, {}).update({spelling: None} if spelling else {})
    full = [one.name for one in scene.referents if _in_full(one)]
    return tuple(
        _appearance(article, name, tuple(ids), tuple(spelt[name]), scene.by_name.get(name.casefold()), full)
        for name, ids in spoken.items()
    )


def _speaking(statement: Statement, at: Mention) -> Iterator[tuple[str, str]]:
    """The names of those who speak in a statement, each with the spelling that its source words have."""
    if statement.speaker is None:
        return
    if statement.speaker_rests_on == _TOGETHER:
        yield from ((name, "") for name in statement.speaker.split(" and "))
        return
    yield statement.speaker, " ".join(at.phrase.name) if at.sort == "name" else ""


def _in_full(referent: Referent) -> bool:
    """Whether somebody's name tells who is meant in another article too."""
    able = referent.kind in ("person", "person?", "institution")
    return referent.named and able and len(referent.name.split()) > 1


def _appearance(
    article: Article,
    name: str,
    ids: tuple[str, ...],
    spellings: tuple[str, ...],
    known: Referent | None,
    full: list[str],
) -> Appearance:
    beside = tuple(dict.fromkeys(one for one in full if one.casefold() != name.casefold()))[:MOST_BESIDE]
    seen = Appearance(
        article.id, name, published=article.published, statements=ids, spellings=spellings, beside=beside
    )
    if name in places.governments():
        return replace(seen, kind="government")
    if known is None:
        return replace(seen, named=not name[:1].islower())
    return _described(seen, known)


def _described(seen: Appearance, known: Referent) -> Appearance:
    """The appearance with what the article tells of who it is."""
    told = (
        [words for words in known.roles if words.lower().rstrip(".") not in _ADDRESS] if known.named else []
    )
    kind = _KINDS.get(known.kind.rstrip("?"))
    if kind is None and known.named and places.country(seen.name):
        kind = "government"
    return replace(
        seen,
        kind=kind,
        guessed=known.kind.endswith("?"),
        named=known.named,
        gender=known.gender,
        roles=tuple(Role(words, seen.published) for words in told),
        affiliation=None if known.of.lower() in lexicon.POSSESSIVES else known.of or None,
    )
