"""The mark-up that a piece of the corpus is written in, and what it means as text and statements.

A piece has three parts, divided by lines of `===`: what is known of it, its text with the roles marked in
it, and one line per statement with what no mark can show. `corpus/GUIDELINES.md` explains it by examples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from onrecord.extracting.labels import ACTS
from onrecord.extracting.quotations import quotations
from onrecord.extracting.statements import kind
from onrecord.values import Kind, Span, is_date

ROLES = {
    "S": "source",
    "C": "cue",
    "T": "content",
    "A": "addressee",
    "V": "channel",
    "X": "cites",
    "H": "hedges",
    "D": "distancing",
    "W": "when",
}
SEVERAL = ("content", "hedges", "distancing")
"""Roles of which a statement may have more than one stretch of words."""

_MARK = re.compile(r"\{([A-Z])([0-9]+(?:,[0-9]+)*):|\}|\{")
_HEADER = ("title", "outlet", "published", "register")
_SAID_ON = re.compile(r"\d{4}(-\d\d(-\d\d(/\d{4}-\d\d-\d\d)?)?)?")


class MarkupError(Exception):
    """Something in a piece is not as the guidelines have it; it says where."""

    def __init__(self, path: Path, line: int, column: int, what: str):
        super().__init__(f"{path}:{line}:{column}: {what}")


@dataclass(frozen=True, slots=True)
class Row:
    """The line of one statement: what the marks in the text cannot show."""

    line: int
    act: str
    speaker: str | None
    said_on: str | None
    negated: bool
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement as marked: its number in the piece and the spans of each role, in text order."""

    number: int
    roles: dict[str, tuple[Span, ...]]

    def first(self, role: str) -> Span | None:
        """Where the role begins, None where nothing plays it."""
        return next(iter(self.roles.get(role, ())), None)

    @property
    def cue(self) -> Span:
        """The cue, which every statement has."""
        return self.roles["cue"][0]

    @property
    def content(self) -> tuple[Span, ...]:
        """The pieces of the content, none in a pointer."""
        return self.roles.get("content", ())


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the corpus: its text without marks, and its statements."""

    name: str
    header: dict[str, str]
    text: str
    statements: tuple[Marked, ...]
    rows: dict[int, Row]

    def form(self) -> dict[str, Any]:
        """The JSON form that `onrecord score` and the training read."""
        names = {s.number: f"s{place}" for place, s in enumerate(self.statements, start=1)}
        quoted = quotations(self.text)
        return {
            "id": self.name,
            **self.header,
            "language": "en",
            "text": self.text,
            "statements": [self._statement(s, names, quoted) for s in self.statements],
        }

    def _statement(self, s: Marked, names: dict[int, str], quoted: tuple[Span, ...]) -> dict[str, Any]:
        row = self.rows[s.number]
        outer = parent(s, self.statements)

        def words(role: str) -> object:
            found = [
                {"text": self.text[span.start : span.end], "span": [span.start, span.end]}
                for span in s.roles.get(role, ())
            ]
            return found if role in SEVERAL else found[0] if found else None

        judged = kind(self.text, s.content, quoted)
        return {
            "id": names[s.number],
            "parent": None if outer is None else names[outer.number],
            "kind": row.kind or judged,
            "act": row.act,
            **{role: words(role) for role in ROLES.values()},
            "negated": row.negated,
            "said_on": row.said_on,
            "speaker": row.speaker,
        }


def parent(inner: Marked, statements: tuple[Marked, ...]) -> Marked | None:
    """The statement with the smallest content in which the cue of `inner` stands."""
    around = [
        outer
        for outer in statements
        if outer is not inner and any(piece.contains(inner.cue) for piece in outer.content)
    ]
    return min(
        around, key=lambda outer: sum(piece.end - piece.start for piece in outer.content), default=None
    )


def parse(path: Path) -> Piece:
    """Read a piece and check it against all that a program can check.

    Raises:
        MarkupError: at the first thing that is not right, with its line and column.
    """
    try:
        parts = re.split(r"^===\n", path.read_text(encoding="utf8"), flags=re.MULTILINE)
    except (OSError, UnicodeDecodeError) as error:
        raise MarkupError(path, 1, 1, f"cannot be read: {error}") from None
    if len(parts) != 3:
        raise MarkupError(path, 1, 1, f"a piece has three parts divided by ===, here are {len(parts)}")
    head, body, table = parts
    begin = head.count("\n") + 2
    header = _header(path, head)
    text, statements = _body(path, begin, body)
    rows = _table(path, begin + body.count("\n") + 1, table)
    for number in sorted({s.number for s in statements} ^ set(rows)):
        where = rows[number].line if number in rows else begin
        missing = "marks in the text" if number in rows else "line below the text"
        raise MarkupError(path, where, 1, f"statement {number} has no {missing}")
    return Piece(path.stem, header, text, statements, rows)


def _header(path: Path, head: str) -> dict[str, str]:
    header: dict[str, str] = {}
    for line, words in enumerate(head.splitlines(), start=1):
        name, colon, value = words.partition(":")
        if not colon or name not in _HEADER or not value.strip():
            raise MarkupError(path, line, 1, f"expected one of {', '.join(_HEADER)} with a value")
        header[name] = value.strip()
    for name in _HEADER:
        if name not in header:
            raise MarkupError(path, 1, 1, f"the {name} is missing")
    day = header["published"]
    if len(day) != len("2026-03-18") or not is_date(day):
        line = head[: head.index("published:")].count("\n") + 1
        column = len("published: ") + 1
        raise MarkupError(path, line, column, f"published is a day such as 2026-03-18, not {day}")
    return header


def _body(path: Path, first_line: int, body: str) -> tuple[str, tuple[Marked, ...]]:
    def fail(at: int, what: str) -> MarkupError:
        before = body[:at]
        return MarkupError(path, first_line + before.count("\n"), at - before.rfind("\n"), what)

    text, at = "", 0
    opened: list[tuple[str, list[int], int, int]] = []
    found: dict[int, dict[str, list[Span]]] = {}
    places: dict[Span, int] = {}
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            if mark.group(1) not in ROLES:
                raise fail(mark.start(), f"{mark.group(1)} is no role: {' '.join(ROLES)}")
            numbers = [int(number) for number in mark.group(2).split(",")]
            opened.append((ROLES[mark.group(1)], numbers, len(text), mark.start()))
        elif mark.group() == "{":
            raise fail(mark.start(), "a mark looks like {S1:words}")
        elif not opened:
            raise fail(mark.start(), "this } closes nothing")
        else:
            role, numbers, start, place = opened.pop()
            words = text[start:]
            if not words or words != words.strip():
                raise fail(place, f"the words {words!r} are empty or have blanks at an end")
            span = Span(start, len(text))
            places[span] = place
            for number in numbers:
                found.setdefault(number, {}).setdefault(role, []).append(span)
    if opened:
        raise fail(opened[-1][3], "this mark is never closed")
    text += body[at:]
    marked = tuple(
        Marked(number, {role: tuple(sorted(spans)) for role, spans in roles.items()})
        for number, roles in sorted(found.items(), key=lambda item: min(item[1].get("cue", [Span(0, 1)])))
    )
    for statement in marked:
        _check(statement, marked, text, lambda span, what: fail(places[span], what))
    return text, marked


def _check(s: Marked, statements: tuple[Marked, ...], text: str, fail: object) -> None:
    assert callable(fail)
    anywhere = next(iter(s.roles.values()))[0]
    if len(s.roles.get("cue", ())) != 1:
        raise fail(anywhere, f"statement {s.number} has {len(s.roles.get('cue', ()))} cues and needs one")
    for role, spans in s.roles.items():
        if len(spans) > 1 and role not in SEVERAL:
            raise fail(spans[1], f"statement {s.number} has a second {role}")
        for span in spans:
            cut_before = span.start and text[span.start - 1].isalnum() and text[span.start].isalnum()
            cut_after = text[span.end : span.end + 1].isalnum() and text[span.end - 1].isalnum()
            if cut_before or cut_after:
                raise fail(span, f"the {role} of statement {s.number} ends within a word")
    apart = sorted(
        (span, role) for role in ("source", "cue", "content", "addressee") for span in s.roles.get(role, ())
    )
    for (left, name), (right, other) in pairwise(apart):
        if left.overlaps(right):
            raise fail(right, f"the {name} and the {other} of statement {s.number} overlap")
    outer = parent(s, statements)
    if outer is not None:
        for role in ("source", "content"):
            for span in s.roles.get(role, ()):
                if not any(piece.contains(span) for piece in outer.content):
                    raise fail(
                        span,
                        f"the cue of {s.number} stands in the content of {outer.number}, its {role} not",
                    )


def _table(path: Path, first_line: int, table: str) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    for line, words in enumerate(table.splitlines(), start=first_line):
        if not words.strip():
            continue
        fields = [field.strip() for field in words.split("|")]
        if len(fields) != 3 or len(fields[0].split()) < 2:
            raise MarkupError(
                path, line, 1, "a line is: number act [negated] [kind=…] | speaker or - | date or -"
            )
        number, act, *more = fields[0].split()
        if not number.isdigit() or int(number) in rows:
            raise MarkupError(path, line, 1, f"{number} is not a number of its own")
        if act not in ACTS:
            raise MarkupError(path, line, len(number) + 2, f"{act} is no act: {', '.join(ACTS)}")
        chosen: Kind | None = None
        for word in more:
            if word != "negated" and word not in {f"kind={one}" for one in get_args(Kind)}:
                raise MarkupError(path, line, words.index(word) + 1, f"{word} is not known here")
            if word.startswith("kind="):
                chosen = next(one for one in get_args(Kind) if word == f"kind={one}")
        if fields[2] != "-" and not (
            _SAID_ON.fullmatch(fields[2]) and all(map(is_date, fields[2].split("/")))
        ):
            raise MarkupError(
                path,
                line,
                words.rindex("|") + 3,
                f"{fields[2]} is no date, such as 2026-03-18",
            )
        rows[int(number)] = Row(
            line,
            act,
            None if fields[1] == "-" else fields[1],
            None if fields[2] == "-" else fields[2],
            "negated" in more,
            chosen,
        )
    return rows
