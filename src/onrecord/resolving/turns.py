"""Whose turn it is in a transcript or an interview: `VOLNÁ: …`, `Q: …`, answers after questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.values import Span

Part = Literal["label", "asks", "answers"]
_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"(?!https?:)([^\W\d_][^\n:“”\"«»?!]{0,60}?)(?:,? ?\([^()\n]*\))?: ")
_DASH = re.compile(r"[—–-] ?(?=\w|[«“\"])")
_ASKS = re.compile(r"\?[»”\"’)]*\s*$")
LEAST_TURNS = 3
"""So many paragraphs must be turns for a text to be a talk."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that one of those who talk says.

    part: how it is known whose it is: by a label, or by its place among questions and answers. label: the
    words before the colon, nothing without one.
    """

    span: Span
    part: Part
    label: str = ""


def turns(text: str, labels: frozenset[str]) -> list[Turn]:
    """The turns of a talk in the order of the text, none where the text is no talk.

    labels: words in small letters that a label written as other words are must have one of, such as names;
    one in capitals needs none.
    """
    lines = [line for line in _LINE.finditer(text) if line.group().strip()]
    labelled = [turn for line in lines if (turn := _labelled(line, labels)) is not None]
    if len(labelled) >= LEAST_TURNS:
        return labelled
    dashed = [line for line in lines if _DASH.match(line.group())]
    if len(dashed) >= 2 * LEAST_TURNS and _asked(dashed[::2]) >= LEAST_TURNS:
        return [
            Turn(Span(*line.span()), "answers" if number % 2 else "asks")
            for number, line in enumerate(dashed)
        ]
    if _asked(lines) >= LEAST_TURNS:
        return _after_questions(lines)
    return []


def _labelled(line: re.Match[str], labels: frozenset[str]) -> Turn | None:
    hit = _LABEL.match(line.group())
    if hit is None:
        return None
    label = hit.group(1).strip()
    words = {word.casefold().strip(".,") for word in label.split()}
    if len(words) > 6 or not (label.isupper() or (words & labels and label[0].isupper())):
        return None
    return Turn(Span(line.start() + hit.end(), line.end()), "label", label)


def _asked(lines: list[re.Match[str]]) -> int:
    return sum(bool(_ASKS.search(line.group())) for line in lines)


def _after_questions(lines: list[re.Match[str]]) -> list[Turn]:
    """Questions, each with the paragraph that answers it."""
    found: list[Turn] = []
    asked = False
    for line in lines:
        question = bool(_ASKS.search(line.group())) and len(line.group()) < 400
        if question or asked:
            found.append(Turn(Span(*line.span()), "asks" if question else "answers"))
        asked = question
    return found
