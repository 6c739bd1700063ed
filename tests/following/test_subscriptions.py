"""What a list of feeds may say, and what is said of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.following.subscriptions import Subscription, Subscriptions, read

WHOLE = """
every = "10m"   # unless a feed says otherwise
delay = "5s"

[[feed]]
url = "https://a.example/rss"
outlet = "The Harbour Post"
every = "2h"
text = "feed"

[[feed]]
url = "https://b.example/atom"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feeds.toml"


def problems(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    found = read(path)
    assert isinstance(found, tuple), found
    assert all(problem.advice for problem in found)
    return [f"{problem.source.removeprefix(str(path))} {problem.message}" for problem in found]


def test_all_that_can_be_said(path: Path) -> None:
    path.write_text(WHOLE, encoding="utf-8")
    assert read(path) == Subscriptions(
        (
            Subscription("https://a.example/rss", "The Harbour Post", 7200.0, "feed"),
            Subscription("https://b.example/atom", None, 600.0, "page"),
        ),
        delay=5.0,
    )


def test_a_list_of_another_program(path: Path) -> None:
    path.write_text('<opml><body><outline xmlUrl="https://a.example/rss"/></body></opml>', encoding="utf-8")
    assert read(path) == Subscriptions((Subscription("https://a.example/rss"),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("every = 15m", ":1 it is no TOML (Expected newline or end of document after a statement)"),
        ("", " it names no feed"),
        ("feed = 3", ":1 it names no feed"),
        ("[[feed]]\nadress = 'x'", ":2 adress means nothing here"),
        ("\n[[feed]]\noutlet = 'A'", ":2 a feed needs the address it is at"),
        ("[[feed]]\nurl = 'ftp://a.example/'", ":2 a feed needs the address it is at"),
        ("[[feed]]\nurl = 'a.example'", ":2 a feed needs the address it is at"),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = 15", ":3 15 is no span of time"),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = '5s'", ":3 '5s' is less than a minute"),
        ("every = '90d'\n[[feed]]\nurl = 'https://a.example/'", ":1 '90d' is more than 30 days"),
        ("[[feed]]\nurl = 'https://a.example/'\ntext = 'all'", ":3 text cannot be 'all'"),
        ("[[feed]]\nurl = 'https://a.example/'\noutlet = ''", ":3 an outlet is a name"),
        (
            "[[feed]]\nurl = 'https://a.example/'\n\n[[feed]]\n'url' = 'https://a.example/'",
            ":5 https://a.example/ is named twice",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(path: Path, text: str, said: str) -> None:
    assert said in problems(path, text)


def test_everything_that_is_wrong_is_told_at_once(path: Path) -> None:
    found = problems(path, "evry = '1h'\n[[feed]]\nurl = 1\nevery = 'often'\n[[feed]]\nx = 1")
    assert [line.partition(" ")[0] for line in found] == [":1", ":3", ":4", ":6", ":5"]


def test_a_file_that_is_not_there_tells_how_to_write_one(path: Path) -> None:
    found = read(path)
    assert isinstance(found, tuple)
    (problem,) = found
    assert problem.message == "there is no such file"
    assert "[[feed]]" in problem.advice


def test_a_feed_in_place_of_a_list_of_feeds(path: Path) -> None:
    assert problems(path, "<rss><channel><title>A</title></channel></rss>") == [" it names no feeds"]
