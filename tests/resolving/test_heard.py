"""What the encoder says of who is meant, as evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from onrecord.extracting.links import Listening
from onrecord.resolving.evidence import Candidate
from onrecord.resolving.within import Weights, walk
from onrecord.values import Span
from tests.resolving.marking import article

MAYOR = "{S0:The mayor, Ana Ruiz,} {C0:met} {T0:Tom Rask}. {S1:%s} {C1:said} {T1:so}."


class Whisper:
    """Says of one name that it is meant, and keeps what it was asked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked: list[tuple[str, Span, dict[str, list[Span]]]] = []

    def shares(self, sort: str, asked: Span, mentions: Mapping[str, Sequence[Span]]) -> list[float]:
        """All for the name."""
        self.asked.append((sort, asked, {name: list(spans) for name, spans in mentions.items()}))
        return [0.0, *(float(name == self.name) for name in mentions)]


class Silence:
    """Knows nothing of anybody."""

    def shares(self, sort: str, asked: Span, mentions: Mapping[str, Sequence[Span]]) -> list[float] | None:
        """Nothing."""
        return None


def evidence(words: str, whisper: Listening | None) -> dict[str | None, Candidate]:
    found: dict[str | None, Candidate] = {}

    def decide(at: object, of: list[Candidate]) -> str | None:
        found.update({one.name: one for one in of} if at.statement.id == "1" else {})  # type: ignore[attr-defined]
        return "Ana Ruiz"

    walk(article(MAYOR % words), decide, Weights({}, 0.5), whisper)
    return found


@pytest.mark.parametrize(
    ("words", "sort"), [("She", "she"), ("The politician", "the"), ("Her lawyer", "its")]
)
def test_pronouns_descriptions_and_possessives_are_asked_about(words: str, sort: str) -> None:
    whisper = Whisper("Ana Ruiz")
    found = evidence(words, whisper)
    (question,) = (one for one in whisper.asked if one[0] == sort)
    text = article(MAYOR % words).text
    assert text[question[1].start :].startswith(words.split()[-1] if sort == "the" else words[0])
    assert [text[span.start : span.end] for span in question[2]["Ana Ruiz"]] == ["The mayor"]
    name = "lawyer of Ana Ruiz" if sort == "its" else "Ana Ruiz"
    assert found[name].features["heard"] == 1.0
    assert found[name].features[f"heard: likeliest {sort}"] == 1.0


def test_who_is_hardly_heard_is_not_ruled_out() -> None:
    found = evidence("She", Whisper("Tom Rask"))
    assert -2 < found["Ana Ruiz"].features["heard"] < 0


def test_names_are_not_asked_about() -> None:
    whisper = Whisper("Ana Ruiz")
    evidence("Ana Ruiz", whisper)
    assert not whisper.asked


@pytest.mark.parametrize("nobody", [None, Silence()])
def test_without_anybody_who_knows_there_is_no_such_evidence(nobody: Listening | None) -> None:
    for one in evidence("She", nobody).values():
        assert not any(name.startswith("heard") for name in one.features)
