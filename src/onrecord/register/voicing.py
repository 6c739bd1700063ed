"""Who speaks in a statement: by the appearances of its article, and by what persons ruled on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.register.ruling import NOBODY, Ruling
from onrecord.register.speaking import Voice
from onrecord.resolving.roles import Appearance


def with_ruled(
    seen: Sequence[Appearance], told: Mapping[str, Ruling], published: str | None, identity: str
) -> tuple[Appearance, ...]:
    """The speakers of an article, and those whom only persons name as speakers of its statements."""
    more: dict[str, Appearance] = {}
    for ruling in told.values():
        name = ruling.speaker
        if name and name not in more and not any(_goes_by(one, name) for one in seen):
            named = not name[:1].islower()
            more[name] = Appearance(identity, name, published=published, named=named)
    return (*seen, *more.values())


def voiced(statement: str, voices: Sequence[Voice], ruling: Ruling | None) -> tuple[Voice, ...]:
    """Who speaks in a statement, by its name; what a person says counts and not what was found."""
    if ruling is None or ruling.speaker is None:
        return tuple(voice for voice in voices if statement in voice.seen.statements)
    if ruling.speaker == NOBODY:
        return ()
    name = ruling.speaker.casefold()
    fitting = [voice for voice in voices if _goes_by(voice.seen, name)]
    # Who has this for a name rather than whoever is also spelt so.
    fitting.sort(key=lambda voice: voice.seen.name.casefold() != name)
    return tuple(fitting[:1])


def _goes_by(one: Appearance, name: str) -> bool:
    return name.casefold() in {spelling.casefold() for spelling in (one.name, *one.spellings)}
