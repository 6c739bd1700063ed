"""The flow: every source gets its answer, in order, whatever stands beside it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

import onrecord
from onrecord import Article, CannotRead, Problem, pipeline


def test_read_takes_a_text_or_a_path(tmp_path: Path) -> None:
    text = "The minister said that talks would resume in May."
    path = tmp_path / "talks.txt"
    path.write_text(text, encoding="utf-8")
    assert (
        onrecord.read(text).statements
        == onrecord.read(path).statements
        == onrecord.read(str(path)).statements
    )
    assert onrecord.read(path).id == "talks"


@pytest.mark.parametrize("source", ["", "   \n", "no-such-file.txt", "https://"])
def test_read_says_what_it_cannot_read(source: str) -> None:
    with pytest.raises(CannotRead) as raised:
        onrecord.read(source)
    assert raised.value.problem.advice


def test_read_gives_one_article_and_never_a_part_of_several(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Officer Adams said that it rained all day.", encoding="utf-8")
    with pytest.raises(CannotRead, match="more than one article; use read_all"):
        onrecord.read(tmp_path)
    assert len(list(onrecord.read_all(tmp_path))) == 2
    assert len(list(onrecord.read_all(str(tmp_path)))) == 2


@pytest.mark.parametrize("wrong", [-0.1, 1.5, float("nan")])
def test_a_confidence_beyond_0_and_1_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        onrecord.read("Officer Adams said that it rained all day.", min_confidence=wrong)


def test_problems_stand_where_their_source_stood(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(
            f"Officer {name} said that it rained all day.", encoding="utf-8"
        )
    sources = [tmp_path / "a.txt", tmp_path / "missing.txt", tmp_path / "b.txt", tmp_path / "c.txt"]
    items = list(onrecord.read_all(sources))
    assert [type(item) for item in items] == [Article, Problem, Article, Article]
    assert [item.id for item in items if isinstance(item, Article)] == ["a", "b", "c"]


def test_whoever_stops_the_flow_gets_what_is_done(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Officer Adams said that it rained all day.", encoding="utf-8")
    read = Event()

    def extract(article: Article, *_: object) -> Article:
        read.set()
        return article

    def sources() -> Iterator[Path]:
        yield path
        read.wait(timeout=10)
        time.sleep(0.1)  # until the result is handed over
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "extract", extract)
    items = pipeline.read_all(sources())
    assert isinstance(next(items), Article)
    with pytest.raises(KeyboardInterrupt):
        next(items)


def test_the_same_text_always_gives_the_same_statements() -> None:
    text = "The union said it would strike. Managers denied that the offer was final."
    assert onrecord.read(text) == onrecord.read(text)
