"""The flow into a register: each article once, problems kept and solved, and stopped at any moment."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from onrecord import adding
from onrecord.adding import add, add_all, arrivals, is_older, redo, to_redo
from onrecord.linking.shingles import sketch
from onrecord.register import schema, storing
from onrecord.register.opening import RegisterError
from onrecord.register.register import Register
from onrecord.register.storing import Extracted, Incoming, Stored
from onrecord.values import Article, Problem


@pytest.fixture(autouse=True)
def read_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is about what is found in a text."""

    def extracted(one: Incoming, model: object = None) -> Extracted:
        if "unreadable" in one.article.text:
            raise ZeroDivisionError("never mind")
        return Extracted(one, one.article, (), "news-3", sketch(one.article.text))

    monkeypatch.setattr(adding, "extracted", extracted)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "onrecord.db") as register:
        yield register


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of twenty articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(20):
        text = f"Officer Adams said that it rained all day for the {number}th time."
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def outcomes(became: Iterator[Stored | Problem]) -> list[str]:
    return [one.outcome if isinstance(one, Stored) else one.message for one in became]


def count(register: Register, name: str) -> int:
    with register.asking() as connection:
        return connection.scalar(select(func.count()).select_from(schema.metadata.tables[name])) or 0


def test_a_folder_goes_in_once(register: Register, news: Path) -> None:
    assert outcomes(add_all(register, news)) == ["new"] * 20
    assert outcomes(add_all(register, [news, news / "00.txt"])) == ["known"] * 21
    assert (count(register, "articles"), count(register, "versions"), count(register, "runs")) == (20, 20, 2)


def test_a_run_is_kept_with_what_it_did(register: Register, news: Path) -> None:
    list(add_all(register, [news, "nowhere.txt"], command="add news/ nowhere.txt"))
    run = register.status().run
    assert run is not None
    assert (run.command, run.articles, run.problems) == ("add news/ nowhere.txt", 20, 1)
    assert run.ended is not None


def test_what_was_stored_when_it_broke_off_is_known(register: Register, news: Path) -> None:
    begun = add_all(register, news)
    next(begun)
    begun.close()  # type: ignore[attr-defined]  # it is a generator
    stored = count(register, "articles")
    assert 0 < stored < 20
    again = outcomes(add_all(register, news))
    assert again == ["known"] * stored + ["new"] * (20 - stored)


def test_whoever_stops_reading_gets_what_was_begun_stored(register: Register, news: Path) -> None:
    coming = arrivals([news])
    begun = (next(coming) for _ in range(7))
    assert outcomes(add(register, begun)) == ["new"] * 7


def test_an_edited_file_is_a_new_version(register: Register, news: Path) -> None:
    list(add_all(register, news))
    (news / "03.txt").write_text("Officer Adams said that it snowed.", encoding="utf-8")
    became = outcomes(add_all(register, news))
    assert (became[3], became.count("known")) == ("version", 19)


def test_the_same_text_in_another_place_is_the_same_article(register: Register, news: Path) -> None:
    list(add_all(register, news))
    shutil.copytree(news, news.with_name("copy"))
    assert outcomes(add_all(register, news.with_name("copy"))) == ["known"] * 20


def test_lines_of_one_file_are_articles_of_their_own(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "archive.jsonl"
    file.write_text('{"id": "a", "text": "Ann said no."}\n{"id": "b", "text": "Ben said yes."}\n')
    assert outcomes(add_all(register, file)) == ["new", "new"]
    with register.asking() as connection:
        names = connection.scalars(select(schema.articles.c.identity)).all()
    assert names == [f"file:{file.resolve()}#a", f"file:{file.resolve()}#b"]


def test_a_problem_is_kept_and_solved_once_its_source_can_be_read(register: Register, tmp_path: Path) -> None:
    missing = tmp_path / "talks.txt"
    assert outcomes(add_all(register, missing)) == ["there is no such file"]
    list(add_all(register, missing))
    (kept,) = register.problems()
    assert (kept.retry, kept.times, kept.problem.advice) == (str(missing), 2, "check the name")
    missing.write_text("Ann said no.")
    assert register.to_retry() == [str(missing)]
    assert outcomes(add_all(register, register.to_retry())) == ["new"]
    assert register.problems() == []
    assert [one.problem.source for one in register.problems(solved=True)] == [str(missing)]


def test_a_bad_line_stands_until_its_file_is_mended(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "archive.jsonl"
    file.write_text('{"id": "a", "text": "Ann said no."}\nnonsense\n')
    assert outcomes(add_all(register, file))[0] == "new"
    list(add_all(register, file))
    assert [one.retry for one in register.problems()] == [str(file)]
    file.write_text('{"id": "a", "text": "Ann said no."}\n')
    assert outcomes(add_all(register, file)) == ["known"]
    assert register.problems() == []


def test_what_comes_only_once_is_not_tried_again(register: Register) -> None:
    list(add(register, [("-", Problem("standard input", "it is empty", "name a file"))]))
    assert [one.retry for one in register.problems()] == [None]
    assert register.to_retry() == []


def test_an_article_that_breaks_the_reading_does_not_stop_the_others(register: Register, news: Path) -> None:
    (news / "05.txt").write_text("It was unreadable, Officer Adams said.", encoding="utf-8")
    became = outcomes(add_all(register, news))
    assert became.count("new") == 19
    assert became[5] == "it could not be read through (ZeroDivisionError: never mind)"


def test_an_article_that_cannot_be_stored_does_not_stop_the_others(
    register: Register, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = storing.store

    def store(connection: object, one: Extracted, *more: object) -> Stored:
        stored = real(connection, one, *more)  # type: ignore[arg-type]  # as they come
        if one.article.id == "05":
            raise ZeroDivisionError("never mind")
        return stored

    monkeypatch.setattr(adding, "store", store)
    assert outcomes(add_all(register, news)).count("new") == 19
    assert count(register, "articles") == 19


def test_a_full_disk_ends_it_and_leaves_what_was_stored(
    register: Register, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = storing.store

    def store(connection: object, one: Extracted, *more: object) -> Stored:
        if one.article.id == "12":
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()  # type: ignore[attr-defined]
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]
            one = replace(one, article=replace(one.article, text=one.article.text + "x" * 1_000_000))
        return real(connection, one, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "store", store)
    with pytest.raises(RegisterError, match="the disk is full"):
        list(add_all(register, news))
    assert count(register, "articles") == 8


def test_what_an_older_model_read_is_read_again(
    register: Register, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(add_all(register, news))

    def extracted(one: Incoming, model: object = None) -> Extracted:
        return Extracted(one, one.article, (), "news-4", sketch(one.article.text))

    assert outcomes(redo(register, to_redo(register, "news-3"))) == []
    monkeypatch.setattr(adding, "extracted", extracted)
    begun = redo(register, to_redo(register, "news-4"))
    next(begun)
    begun.close()  # type: ignore[attr-defined]  # it is a generator
    left = len(outcomes(redo(register, to_redo(register, "news-4"))))
    assert 0 < left < 20
    assert register.status().models == {"news-4": 20}
    assert len(outcomes(redo(register, to_redo(register, "all")))) == 20


def test_only_a_model_can_be_older_than_a_model(register: Register) -> None:
    with pytest.raises(ValueError, match="is no model"):
        list(to_redo(register, "yesterday"))


@pytest.mark.parametrize(
    "model, than, older",
    [
        ("news-2", "news-3", True),
        ("news-3", "news-3", False),
        ("news-9", "news-10", True),
        ("news-4", "news-3", False),
        ("wire-9", "news-3", True),
        ("own", "news-3", True),
    ],
)
def test_models_are_in_the_order_of_their_numbers(model: str, than: str, older: bool) -> None:  # noqa: FBT001
    assert is_older(model, than) is older


def test_an_article_that_is_two_versions_in_one_run_has_both(register: Register) -> None:
    told = [
        Article("a", f"Ann said {word}.", "https://example.org/a", fetched=f"2026-05-27T0{hour}:00:00Z")
        for hour, word in ((8, "no"), (9, "yes"), (8, "no"))
    ]
    assert outcomes(add(register, [("a", one) for one in told])) == ["new", "version", "known"]
