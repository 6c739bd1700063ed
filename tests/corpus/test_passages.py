"""The passages, and what is wrong with one that is not as the form has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.passages import passages
from onrecord.values import Span

GOOD = """# The Sound | Pilots stay ashore
{1:Two pilots} said that {2:the guild} {3:she} leads had agreed.

“No,” {4:it} said.
1 | two pilots
2 | Pilots' Guild
3 | Ana Ruiz
4 | -
"""


def written(folder: Path, text: str) -> Path:
    (folder / "strike-1.txt").write_text(text, encoding="utf8")
    return folder


def test_marks_are_taken_out_and_answers_put_to_them(tmp_path: Path) -> None:
    (one,) = passages(written(tmp_path, GOOD))
    assert (one.id, one.outlet, one.title) == ("strike-1:1", "The Sound", "Pilots stay ashore")
    assert one.text == "Two pilots said that the guild she leads had agreed.\n\n“No,” it said."
    assert one.speakers[Span(0, 10)] == "two pilots"
    assert {one.text[span.start : span.end]: name for span, name in one.speakers.items()}["it"] is None


@pytest.mark.parametrize(
    "wrong, told",
    [
        (GOOD.replace("4 | -\n", ""), "marks and answers differ in 4"),
        (GOOD.replace("{4:it}", "{4:it"), "mark 4 is not closed"),
        (GOOD.replace("{4:it}", "it}"), "closed that was not opened"),
    ],
)
def test_what_is_wrong_is_told_with_its_passage(tmp_path: Path, wrong: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"strike-1:1: .*{told}"):
        list(passages(written(tmp_path, wrong)))


def test_every_passage_is_in_the_form_and_every_source_has_an_answer() -> None:
    found = list(passages())
    assert len(found) == 1696
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.outlet
        assert one.title
        assert all(one.text[span.start : span.end].strip() for span in one.speakers)
