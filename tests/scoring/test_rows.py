"""Every form in which a file may mark words is understood; what is none is refused by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.scoring import ScoringError, read_rows, rows_of
from onrecord.values import Span
from tests.scoring.marking import article, mark


@pytest.mark.parametrize(
    "value, spans",
    [
        (None, []),
        ([], []),
        ({"span": None}, []),
        ({"text": "Ann", "span": [0, 3]}, [(0, 3)]),
        ([{"text": "Ann", "span": [0, 3]}, {"span": [5, 8]}], [(0, 3), (5, 8)]),
        ([[5, 8], [0, 3]], [(0, 3), (5, 8)]),
        ([[5, 8], {"span": [0, 3]}], [(0, 3), (5, 8)]),
    ],
)
@pytest.mark.parametrize("role", ["source", "cue", "content"])
def test_words_may_be_marked_in_several_forms(role: str, value: object, spans: list[tuple[int, int]]) -> None:
    line = json.dumps({"id": 1, "statements": [{role: value}]}).encode()
    [row] = rows_of(line, "gold.jsonl")
    assert row.statements is not None
    assert dict(row.statements[0].parts)[role] == tuple(Span(*span) for span in spans)  # type: ignore[index]


@pytest.mark.parametrize(
    "line, place, message",
    [
        ("{", "g.jsonl:1", "not JSON"),
        ("\n\n[]", "g.jsonl:3", "not a JSON object"),
        ('{"text": "Ann"}', "g.jsonl:1", '"id"'),
        ('{"id": "a", "text": 3}', "g.jsonl:1", '"text"'),
        ('{"id": "a", "statements": {}}', "g.jsonl:1", '"statements"'),
        ('{"id": "a", "statements": [{}, 7]}', "g.jsonl:1, statement 2", "not a JSON object"),
        ('{"id": "a", "statements": [{"id": []}]}', "g.jsonl:1, statement 1", "its id"),
        ('{"id": "a", "statements": [{"cue": "said"}]}', "g.jsonl:1, statement 1", "[start, end]"),
        ('{"id": "a", "statements": [{"cue": [0, 3]}]}', "g.jsonl:1, statement 1", "[start, end]"),
        ('{"id": "a", "statements": [{"cue": [{}]}]}', "g.jsonl:1, statement 1", "span"),
        ('{"id": "a", "statements": [{"cue": [[0, 2.5]]}]}', "g.jsonl:1, statement 1", "2.5"),
        ('{"id": "a", "statements": [{"cue": [[4, 4]]}]}', "g.jsonl:1, statement 1", "not a span"),
        ('{"id": "a", "statements": [{"cue": [[-1, 4]]}]}', "g.jsonl:1, statement 1", "not a span"),
        ('{"id": "a", "text": "Ann", "statements": [{"cue": [[1, 4]]}]}', "g.jsonl:1, statement 1", "leaves"),
    ],
)
def test_a_bad_line_is_refused_by_name(line: str, place: str, message: str) -> None:
    with pytest.raises(ScoringError) as caught:
        rows_of(line.encode(), "g.jsonl")
    assert caught.value.source == place
    assert message in caught.value.message
    assert str(caught.value) == f"{place}: {caught.value.message}"


def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    lines = [json.dumps(article(id=name), ensure_ascii=False) for name in ("a", "b")]
    path.write_bytes(("\ufeff" + "\r\n\r\n".join(lines) + "\r\n").encode())
    assert [(row.id, row.where) for row in read_rows(path)] == [("a", f"{path}:1"), ("b", f"{path}:3")]


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with pytest.raises(ScoringError, match="cannot be read"):
        read_rows(path)
    path.write_bytes(b'{"id": "\xff"}')
    with pytest.raises(ScoringError, match=r"gold\.jsonl:1: not UTF-8"):
        read_rows(path)


@pytest.mark.parametrize(
    "value, words",
    [
        (None, ()),
        ("", ()),
        ("Bo", ("bo",)),
        ({"text": "Bo", "span": [0, 2]}, ("bo",)),
        (["Bo", {"text": "ANN"}], ("bo", "ann")),
    ],
)
def test_words_of_a_field_come_in_several_forms_too(value: object, words: tuple[str, ...]) -> None:
    [row] = rows_of(json.dumps(article(mark("Ann Lee", "said", addressee=value))).encode(), "gold.jsonl")
    assert row.statements is not None
    assert row.statements[0].words("addressee") == words


def test_words_of_a_field_in_no_such_form_are_refused() -> None:
    [row] = rows_of(json.dumps(article(mark("Ann Lee", "said", channel=[{"span": [0, 3]}]))).encode(), "g")
    assert row.statements is not None
    with pytest.raises(ScoringError, match="g:1, statement 1: channel is neither words"):
        row.statements[0].words("channel")
