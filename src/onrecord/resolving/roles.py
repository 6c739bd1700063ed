"""Who speaks in an article, with the roles, spellings and affiliation that the article gives each."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.resolving.mentions import mention
from onrecord.resolving.referents import Referent
from onrecord.resolving.scene import Scene
from onrecord.values import Article


@dataclass(frozen=True, slots=True)
class Role:
    """A description that an article gives a speaker: `director of the harbour office`.

    published: the day the article is dated, as precise as it is known; None where it is not.
    """

    words: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker of one article.

    name: the fullest the article gives. kind: `person`, `institution`, `outlet`, `group`, None where no word
    tells. statements: the ids of what they say, in order. spellings: the names they go by in source words.
    roles: the descriptions the article gives them. affiliation: whom they are told to belong to, None where
    they are not.
    """

    name: str
    kind: str | None
    statements: tuple[str, ...]
    spellings: tuple[str, ...]
    roles: tuple[Role, ...]
    affiliation: str | None


def speakers(article: Article) -> tuple[Speaker, ...]:
    """The speakers of an article on which `within.with_speakers` was used, by their first statement."""
    scene = Scene(article)
    spoken: dict[str, list[str]] = {}
    spelt: dict[str, dict[str, None]] = {}
    for statement in article.statements:
        at = mention(statement, scene)
        if statement.speaker is None or at is None:
            continue
        spoken.setdefault(statement.speaker, []).append(statement.id)
        spelling = " ".join(at.phrase.name) if at.sort == "name" else ""
        spelt.setdefault(statement.speaker, {}).update({spelling: None} if spelling else {})
    return tuple(
        _speaker(name, tuple(ids), tuple(spelt[name]), scene.by_name.get(name.casefold()), article.published)
        for name, ids in spoken.items()
    )


def _speaker(
    name: str, ids: tuple[str, ...], spellings: tuple[str, ...], known: Referent | None, published: str | None
) -> Speaker:
    if known is None:
        return Speaker(name, None, ids, spellings, (), None)
    kind = known.kind.rstrip("?") or None
    roles = tuple(Role(words, published) for words in known.roles) if known.named else ()
    return Speaker(name, kind, ids, spellings, roles, known.of or None)
