"""Values refuse to exist in an impossible state."""

from __future__ import annotations

import pytest

from onrecord.values import Article, Problem, Span, Statement, Words

TEXT = "Anna said no."
ANNA, SAID, NO = Words("Anna", Span(0, 4)), Words("said", Span(5, 9)), Words("no", Span(10, 12))


def statement(**changes: object) -> Statement:
    fields: dict[str, object] = {
        "id": "s1",
        "parent": None,
        "kind": "indirect",
        "source": ANNA,
        "cue": SAID,
        "content": (NO,),
        "confidence": 0.5,
    }
    return Statement(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_no_empty_or_backward_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_contain_and_overlap() -> None:
    assert Span(0, 5).contains(Span(1, 5))
    assert not Span(1, 5).contains(Span(0, 5))
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))


def test_words_fit_their_span() -> None:
    with pytest.raises(ValueError, match="cannot stand"):
        Words("Anna!", Span(0, 4))


@pytest.mark.parametrize(
    "changes", [{"confidence": 1.2}, {"parent": "s1"}, {"content": (NO, SAID)}, {"content": (NO, NO)}]
)
def test_no_impossible_statement(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"s1|confidence"):
        statement(**changes)


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Nina said no.", (statement(),)),
        (TEXT, (statement(), statement())),
        (TEXT, (statement(parent="s9"),)),
        (TEXT, (statement(), statement(id="s2", parent="s1"))),
    ],
)
def test_no_article_with_statements_it_does_not_hold(text: str, statements: tuple[Statement, ...]) -> None:
    with pytest.raises(ValueError, match="article a"):
        Article("a", text, statements=statements)


@pytest.mark.parametrize(
    "published", ["2024", "2024-02", "2024-02-29", "2024-02-29T08:00", "2024-02-29T08:00:01.5+02:00"]
)
def test_a_date_is_as_precise_as_it_is_known(published: str) -> None:
    assert Article("a", TEXT, published=published).published == published


@pytest.mark.parametrize(
    "published", ["", "yesterday", "2023-02-29", "2024-13", "0000", "2024-1-1", "2024-01-01 08:00"]
)
def test_no_article_of_a_day_that_never_was(published: str) -> None:
    with pytest.raises(ValueError, match="no ISO 8601 date"):
        Article("a", TEXT, published=published)


def test_no_circle_of_parents() -> None:
    whole = (Words(TEXT, Span(0, len(TEXT))),)
    with pytest.raises(ValueError, match="own ancestor"):
        Article(
            "a",
            TEXT,
            statements=(
                statement(parent="s2", content=whole),
                statement(id="s2", parent="s1", content=whole),
            ),
        )


def test_a_problem_tells_its_source_and_what_to_do() -> None:
    assert (
        str(Problem("x.txt", "it is empty", "name another file")) == "x.txt: it is empty; name another file"
    )
