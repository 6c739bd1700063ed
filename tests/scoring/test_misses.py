"""The most telling misses come first, each with both readings of it and the words around them."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from onrecord.scoring import Miss, misses, misses_list
from tests.scoring.marking import TEXT, Json, article, mark, rows

SAID = mark("Ann Lee, the mayor", "said", "that taxes will rise")
ADDED = mark("she", "added", "“We must pay,”", "“and soon.”")
DENIED = mark("Bo Diaz", "denied", "it")
REPORTEDLY = mark(None, "Reportedly", "the budget fails")


def found(gold: list[Json], predicted: list[Json], n: int = 9) -> list[Miss]:
    return misses(rows(article(*gold)), rows(article(*predicted)), n)


def shown(some: list[Miss], width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(misses_list(some))
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(
    "gold, predicted, sorts",
    [
        ([SAID], [SAID], []),
        ([SAID], [], ["missed"]),
        ([], [SAID], ["false find"]),
        ([SAID], [mark("she", "said", "that taxes will rise")], ["wrong source"]),
        ([SAID], [mark(None, "said", "that taxes will rise")], ["wrong source"]),
        ([SAID], [mark("Ann Lee", "said", "that")], ["wrong content"]),
        ([SAID], [mark("she", "said", "that")], ["wrong content"]),
        ([SAID], [DENIED], ["false find", "missed"]),
        ([SAID], [SAID, SAID], ["false find"]),
        ([SAID | {"required": False}], [], []),
        ([SAID | {"required": False}], [mark("she", "said", "it")], ["wrong content"]),
    ],
)
def test_sorts_of_miss(gold: list[Json], predicted: list[Json], sorts: list[str]) -> None:
    assert [miss.sort for miss in found(gold, predicted)] == sorts


def test_a_miss_tells_both_readings_and_the_words_around_them() -> None:
    [miss] = found([ADDED], [mark("she", "added", "Bo", confidence=0.9)])
    assert miss.article == "a"
    assert miss.confidence == 0.9
    assert miss.expected is not None
    assert miss.found is not None
    assert [words.text for words in miss.expected.content] == ["“We must pay,”", "“and soon.”"]
    assert [words.text for words in miss.found.content] == ["Bo"]
    assert miss.context is not None
    assert miss.context.text == TEXT.splitlines()[0]
    assert TEXT[miss.context.span.start : miss.context.span.end] == miss.context.text


def test_sorts_take_turns_and_the_confident_lead_within_each() -> None:
    gold = [SAID, ADDED, REPORTEDLY]
    predicted = [
        DENIED | {"confidence": 0.6},
        mark("Bo", "according to", "it", confidence=0.8),
        mark("she", "taxes", "will", confidence=0.7),
        mark("she", "said", "that taxes will rise", confidence=0.5),
    ]
    told = [(miss.sort, miss.confidence) for miss in found(gold, predicted)]
    assert told == [
        ("false find", 0.8),
        ("wrong source", 0.5),
        ("missed", None),
        ("false find", 0.7),
        ("missed", None),
        ("false find", 0.6),
    ]


def test_the_less_confident_of_two_follows_however_far_off_it_is() -> None:
    fair = mark("Ann Lee", "said", "that", confidence=0.9)
    wild = mark("Bo Diaz", "denied", "fails", confidence=0.3)
    also_wild = mark("she", "added", "fails", confidence=0.9)
    told = found([SAID, ADDED, DENIED], [wild, fair, also_wild])
    assert [miss.found.cue[0].text for miss in told if miss.found] == ["added", "said", "denied"]


def test_without_confidence_the_longer_content_leads() -> None:
    contents = [
        miss.expected.content[0].text for miss in found([DENIED, SAID, REPORTEDLY], []) if miss.expected
    ]
    assert contents == ["that taxes will rise", "the budget fails", "it"]


@pytest.mark.parametrize("n, length", [(-1, 0), (0, 0), (2, 2), (99, 3)])
def test_as_many_as_asked_for(n: int, length: int) -> None:
    assert len(found([DENIED, SAID, REPORTEDLY], [], n)) == length


def test_articles_without_prediction_are_left_out() -> None:
    gold = rows(article(SAID, id="a"), article(SAID, id="b"))
    assert [miss.article for miss in misses(gold, rows(article(id="b")), 9)] == ["b"]


def test_words_around_a_miss_are_cut_off_between_words() -> None:
    text = "so " * 1000 + "Ann said no" + " so" * 1000
    [miss] = misses(rows(article(mark("Ann", "said", "no", text=text), text=text)), rows(article()), 1)
    assert miss.context is not None
    assert 500 < len(miss.context.text) <= 600
    assert set(miss.context.text.split()) == {"so", "Ann", "said", "no"}


def test_one_endless_word_is_cut_off_all_the_same() -> None:
    text = "x" * 3000
    gold = [{"cue": [[1000, 1010]]}, {"cue": [[0, 3000]]}, {}]
    lengths = [
        len(miss.context.text) if miss.context else 0
        for miss in misses(rows(article(*gold, text=text)), rows(article()), 9)
    ]
    assert sorted(lengths) == [0, 600, 600]


def test_the_list_shows_every_miss() -> None:
    printed = shown(found([SAID, ADDED], [SAID | {"source": None, "confidence": 0.75}, DENIED]))
    for words in (
        "1. false find · a",
        "2. wrong source · a · confidence 0.75",
        "3. missed · a",
        "said that taxes",
    ):
        assert words in printed
    assert "Bo Diaz" in printed
    assert "“We must pay,” … “and soon.”" in printed


def test_the_list_says_when_there_is_nothing_to_show() -> None:
    assert shown([]).strip() == "Every gold statement is found, and none that is not there."


def test_no_article_can_command_the_terminal() -> None:
    text = "Ann said \x1b[31mno\x07 [bold]"
    gold = rows(article(mark("Ann", "said", text[9:], text=text), text=text, id="\x1b[2J"))
    printed = shown(misses(gold, rows(article(id="\x1b[2J")), 1))
    assert "\x1b" not in printed
    assert "[bold]" in printed


def test_words_before_and_behind_the_context_do_not_colour_it() -> None:
    """A statement whose source stands paragraphs away is shown with what lies around its cue."""
    far = mark("Ann Lee, the mayor", "Reportedly", "the budget fails")
    [miss] = found([far], [])
    assert miss.context is not None
    assert miss.context.text == TEXT.splitlines()[1]
    console = Console(file=io.StringIO(), width=100, force_terminal=True, color_system="standard")
    console.print(misses_list([miss]))
    around = console.file.getvalue().splitlines()[1]  # type: ignore[attr-defined]
    assert around.strip().startswith("Bo Diaz, according to Ann Lee, denied it. \x1b[1;35mReportedly\x1b[0m")
