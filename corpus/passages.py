"""Passages: short news texts in which only the sources are marked, each with who is speaking.

A file of `corpus/passages/` holds many. Each begins with a line `# outlet | title`; in the text behind it
`{3:the union}` marks source words, and below it a line `3 | Dockers' Guild` says whose they are, `-` for
nobody that could be told. Telling who is speaking is learned from them; nothing is measured on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.values import Span

FOLDER = Path(__file__).parent / "passages"
_MARK = re.compile(r"\{(\d+):|\}")
_ANSWER = re.compile(r"(\d+) \| (.+)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its marked source words and, for each of them, the name of the speaker or None."""

    id: str
    outlet: str
    title: str
    text: str
    speakers: dict[Span, str | None]


def passages(folder: Path = FOLDER) -> Iterator[Passage]:
    """All passages of a folder, file by file.

    Raises:
        ValueError: naming file and passage, where marks and answers do not go together.
    """
    for path in sorted(folder.glob("*.txt")):
        blocks = re.split(r"(?m)^# ", path.read_text(encoding="utf8"))[1:]
        for number, block in enumerate(blocks, 1):
            yield _passage(f"{path.stem}:{number}", block)


def _passage(name: str, block: str) -> Passage:
    header, *lines = block.strip().split("\n")
    outlet, _, title = header.partition(" | ")
    answers = {
        hit.group(1): hit.group(2).strip() for line in lines if (hit := _ANSWER.fullmatch(line.strip()))
    }
    body = (line.strip() for line in lines if line.strip() and not _ANSWER.fullmatch(line.strip()))
    text, marks = _unmarked("\n\n".join(body), name)
    if marks.keys() != answers.keys():
        odd = ", ".join(sorted(marks.keys() ^ answers.keys(), key=int))
        raise ValueError(f"passage {name}: marks and answers differ in {odd}")
    speakers = {span: None if answers[key] == "-" else answers[key] for key, span in marks.items()}
    return Passage(name, outlet.strip(), title.strip(), text, speakers)


def _unmarked(marked: str, name: str) -> tuple[str, dict[str, Span]]:
    """The text without its marks, and where each of them stands."""
    text, end, open_marks = "", 0, list[tuple[str, int]]()
    marks: dict[str, Span] = {}
    for hit in _MARK.finditer(marked):
        text += marked[end : hit.start()]
        end = hit.end()
        if hit.group(1):
            open_marks.append((hit.group(1), len(text)))
        elif open_marks:
            key, start = open_marks.pop()
            marks[key] = Span(start, len(text))
        else:
            raise ValueError(f"passage {name}: a mark is closed that was not opened")
    if open_marks:
        raise ValueError(f"passage {name}: mark {open_marks[-1][0]} is not closed")
    return text + marked[end:], marks
