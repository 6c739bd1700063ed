"""The rows of a gold or a predicted file: one article a line, its statements as spans, checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from onrecord.values import Span

Role = Literal["source", "cue", "content"]


class ScoringError(ValueError):
    """Why two files cannot be scored.

    source: the file and line it lies in, `gold.jsonl:3`, with the statement where there is one.
    message: what is wrong there, one sentence without a full stop.
    """

    def __init__(self, source: str, message: str) -> None:
        super().__init__(source, message)
        self.source = source
        self.message = message

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A statement as a file marks it.

    where: the file, line and place in the line, for messages.
    source, cue, content: its spans, in order; empty for what it does not have.
    fields: its JSON object as it stands, which has the kind, act, parent, speaker and the like.
    """

    where: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    fields: Mapping[str, Any]

    @property
    def parts(self) -> tuple[tuple[Role, tuple[Span, ...]], ...]:
        """The spans of each role."""
        return ("source", self.source), ("cue", self.cue), ("content", self.content)

    @property
    def required(self) -> bool:
        """False for a gold statement marked `"required": false`: one may find it, and need not."""
        return self.fields.get("required") is not False

    @property
    def confidence(self) -> float | None:
        """How sure the prediction is of the statement, None where it does not tell."""
        given = self.fields.get("confidence")
        return float(given) if isinstance(given, int | float) else None

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a field, case aside: null, a string, one `{"text": …}`, or a list of either.

        Raises:
            ScoringError: if it is anything else.
        """
        value = self.fields.get(name)
        values = value if isinstance(value, list) else [value] if value else []
        texts = [one.get("text") if isinstance(one, dict) else one for one in values]
        words = [text.casefold() for text in texts if isinstance(text, str)]
        if len(words) < len(texts):
            raise ScoringError(self.where, f'{name} is neither words nor {{"text": …}}')
        return tuple(words)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One article of a file.

    id: what the two files know the article by.
    where: the file and line, for messages.
    text: its text; may be None in a prediction.
    publisher: the `publisher` or else the `outlet` of the row, `unknown` where it has neither.
    statements: as marked, in the order of the file; None where the row has no such list.
    """

    id: str | int
    where: str
    text: str | None
    publisher: str
    statements: tuple[Marked, ...] | None


def read_rows(path: Path) -> list[Row]:
    """Read a file of JSON lines, one article each; blank lines are passed over.

    Raises:
        ScoringError: if the file cannot be read, or as for `rows_of`.
    """
    try:
        return rows_of(path.read_bytes(), str(path))
    except OSError as error:
        raise ScoringError(str(path), f"cannot be read ({error.strerror or error})") from error


def rows_of(lines: bytes, source: str) -> list[Row]:
    """The rows of JSON lines already at hand; `source` is what messages call them by.

    Raises:
        ScoringError: if a line is not what it should be: not JSON, without an `id`, with a span that is
            none, or with one outside the text the line gives.
    """
    numbered = enumerate(lines.split(b"\n"), start=1)
    return [_row(line, f"{source}:{number}") for number, line in numbered if line.strip()]


def _row(line: bytes, where: str) -> Row:
    fields = _object(line, where)
    text, statements = fields.get("text"), fields.get("statements")
    if not isinstance(fields.get("id"), str | int):
        raise ScoringError(where, 'the article has no "id"')
    if not isinstance(text, str | None):
        raise ScoringError(where, '"text" is not a text')
    if not isinstance(statements, list | None):
        raise ScoringError(where, '"statements" is not a list')
    marked = statements and tuple(
        _marked(one, f"{where}, statement {number}") for number, one in enumerate(statements, start=1)
    )
    if text is not None:
        check_spans(marked or (), text)
    return Row(
        id=fields["id"],
        where=where,
        text=text,
        publisher=str(fields.get("publisher") or fields.get("outlet") or "unknown"),
        statements=None if statements is None else marked or (),
    )


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ScoringError(where, f"not UTF-8 ({error.reason})") from error
    except (ValueError, RecursionError) as error:
        raise ScoringError(where, f"not JSON ({error})") from error
    if not isinstance(fields, dict):
        raise ScoringError(where, "not a JSON object")
    return fields


def _marked(fields: object, where: str) -> Marked:
    if not isinstance(fields, dict):
        raise ScoringError(where, "not a JSON object")
    if any(isinstance(fields.get(name), dict | list) for name in ("id", "parent")):
        raise ScoringError(where, "its id and its parent's must be strings or numbers")
    try:
        source, cue, content = (_spans(fields.get(role)) for role in ("source", "cue", "content"))
    except (KeyError, TypeError, ValueError) as error:
        form = '{"span": [start, end]}, a list of those, or a list of [start, end]'
        raise ScoringError(where, f"source, cue and content are null, {form} ({error})") from error
    return Marked(where, source, cue, content, fields)


def _spans(value: Any) -> tuple[Span, ...]:
    if not value:
        return ()
    if isinstance(value, dict):
        return (_span(value["span"]),) if value.get("span") else ()
    if not isinstance(value, list):
        raise TypeError(f"not {value!r:.40}")
    return tuple(sorted(_span(one["span"] if isinstance(one, dict) else one) for one in value))


def _span(value: Any) -> Span:
    if not isinstance(value, list) or [type(end) for end in value] != [int, int]:
        raise TypeError(f"not {value!r:.40}")
    return Span(*value)


def check_spans(statements: tuple[Marked, ...], text: str) -> None:
    """See that every span lies in the text.

    Raises:
        ScoringError: if one ends behind it.
    """
    for statement in statements:
        for role, spans in statement.parts:
            for span in spans:
                if span.end > len(text):
                    claim = f"its {role} [{span.start}, {span.end}] leaves the text"
                    raise ScoringError(statement.where, f"{claim}, which has {len(text)} characters")
