"""Pieces of the corpus: what the marks mean, and that what is wrong is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.__main__ import PIECES, counts, split
from corpus.markup import MarkupError, parse

HEAD = "title: A\noutlet: B\npublished: 2026-05-27\nregister: wire\n===\n"


def piece(folder: Path, body: str, table: str) -> Path:
    path = folder / "wire-a.txt"
    path.write_text(f"{HEAD}{body}===\n{table}", encoding="utf8")
    return path


def test_marks_become_spans_of_the_text_without_them(tmp_path: Path) -> None:
    path = piece(
        tmp_path, "{S1:Ana Ruiz} {C1:said} {T1:she {H1:may} go}.\n", "1 state | Ana Ruiz | 2026-05-26\n"
    )
    read = parse(path)
    assert read.text == "Ana Ruiz said she may go.\n"
    (statement,) = read.form()["statements"]
    assert statement["cue"] == {"text": "said", "span": [9, 13]}
    assert statement["hedges"] == [{"text": "may", "span": [18, 21]}]
    assert statement["said_on"] == "2026-05-26"


def test_a_statement_in_anothers_content_has_it_as_parent(tmp_path: Path) -> None:
    body = "{S1:Ana} {C1:said} {T1:{S2,3:Bo} {C2:left} {T2:word} and {C3:vowed} {T3:to sue}}.\n"
    read = parse(piece(tmp_path, body, "1 state | Ana | -\n2 state | Bo | -\n3 threaten | Bo | -\n"))
    assert [s["parent"] for s in read.form()["statements"]] == [None, "s1", "s1"]


@pytest.mark.parametrize(
    ("body", "table", "message"),
    [
        ("{S1:Ana {C1:said} it.\n", "1 state | Ana | -\n", "6:1: this mark is never closed"),
        ("Ana} said it.\n", "", "6:4: this } closes nothing"),
        ("{S1:Ana} said.\n", "1 state | Ana | -\n", "6:1: statement 1 has 0 cues and needs one"),
        ("A.\n{S1:Ana } {C1:said}.\n", "1 state | Ana | -\n", "7:1: the words 'Ana '"),
        ("{S1:Ana} {C1:sai}d.\n", "1 state | Ana | -\n", "6:10: the cue of statement 1 ends within a word"),
        ("{Q1:Ana} said.\n", "", "6:1: Q is no role"),
        ("{S1:Ana} {C1:said}.\n", "1 tell | Ana | -\n", "8:3: tell is no act"),
        ("{S1:Ana} {C1:said}.\n", "1 state | Ana | May\n", "8:17: May is no date"),
        ("{S1:Ana} {C1:said}.\n", "1 state | Ana | 2026-02-31\n", "8:17: 2026-02-31 is no date"),
        ("{S1:Ana} {C1:said}.\n", "1 | Ana | -\n", "8:1: a line is: number act"),
        ("{S1:Ana} {C1:said}.\n", "", "6:1: statement 1 has no line below the text"),
        ("Nobody.\n", "1 state | Ana | -\n", "8:1: statement 1 has no marks in the text"),
        (
            "{C1:According to {S1:her} view} {T1:no}.\n",
            "1 believe | - | -\n",
            "the cue and the source of statement 1",
        ),
        (
            "{S1,2:Ana} {C1:said} {T1:Bo {C2:hoped}}.\n",
            "1 state | - | -\n2 state | - | -\n",
            "stands in the content",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, body: str, table: str, message: str) -> None:
    with pytest.raises(MarkupError, match=r"wire-a\.txt:") as error:
        parse(piece(tmp_path, body, table))
    assert message in str(error.value)


def test_a_day_that_never_was_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "wire-a.txt"
    path.write_text(HEAD.replace("05-27", "02-31") + "Nobody.\n===\n", encoding="utf8")
    with pytest.raises(MarkupError, match=r"wire-a\.txt:3:12: published is a day"):
        parse(path)


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "wire-a.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(MarkupError, match=r"wire-a\.txt:1:1: cannot be read"):
        parse(path)


def test_every_piece_is_sound_and_in_the_form_the_scorer_reads() -> None:
    pieces = [parse(path) for path in sorted(PIECES.glob("*.txt"))]
    assert counts(pieces)["pieces"] == len(pieces) > 0
    for read in pieces:
        form = read.form()
        for statement in form["statements"]:
            for part in [statement["source"], statement["cue"], *statement["content"]]:
                if part:
                    assert read.text[slice(*part["span"])] == part["text"]


def test_the_split_of_a_piece_never_changes() -> None:
    assert [split(name) for name in ("wire-a", "wire-b", "court-a", "court-b")] == [
        "test",
        "train",
        "train",
        "test",
    ]
