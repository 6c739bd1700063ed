"""The page in a real browser: pointing and tabbing show a statement in both places, nothing is fetched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.showing.page import page
from onrecord.values import Article, Statement
from tests.showing.articles import CHILD_FIRST, FIRM, NESTED, SILENT, statement, words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Nothing but the page under test: no updates, no first-run pages, no GPU that a build machine lacks.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

NASTY = "<script>document.title = 'attacked'</script><img src=x onerror=\"document.title = 'attacked'\">"
_ODD = f"\n Anna\tsaid {NASTY}\0 \x07.\r\nמזל טוב \u202eturned\u202c 👩‍👧\r\r\n\n"
ODD = Article("odd", _ODD, title=NASTY, statements=(statement(_ODD, "s1", "Anna", "said", NASTY),))


def many_statements() -> Article:
    """More statements than a screen has room for, so that the list has to be scrolled."""
    lines = [f"Witness {number} testified that gate {number} was open." for number in range(100, 160)]
    text = "\n".join(lines)
    found = (
        Statement(
            f"s{number}",
            None,
            "indirect",
            words(text, f"Witness {number}"),
            words(text, "testified", text.index(f"Witness {number}")),
            (words(text, f"that gate {number} was open"),),
            0.9,
        )
        for number in range(100, 160)
    )
    return Article("long", text, statements=tuple(found))


@dataclass
class Opened:
    """A page in the browser, and everything it asked of the network or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def lit(self) -> list[str]:
        """The words that are highlighted in the text, and the numbers of the entries that are."""
        words: list[str] = self.page.eval_on_selector_all(
            ".lit", "all => all.map(e => e.querySelector('.number')?.lastChild.data ?? e.textContent)"
        )
        return words


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a page of articles; at the end, no page may have asked for anything or complained."""
    shown: list[Opened] = []

    def opening(*articles: Article, **context: Any) -> Opened:
        path = tmp_path / "page.html"
        with path.open("w", encoding="utf-8", newline="") as out:
            out.writelines(page(articles, ()))
        one = Opened(browser.new_context(**context).new_page())
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.on("console", lambda message: one.complaints.append(message.text))
        one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
        one.page.goto(path.as_uri())
        shown.append(one)
        return one

    yield opening
    for one in shown:
        assert [url for url in one.requests if not url.startswith("file:")] == []
        assert len(one.requests) == 1
        assert one.complaints == []
        one.page.context.close()


def test_pointing_at_words_shows_the_innermost_statement_in_the_list(show: Callable[..., Opened]) -> None:
    opened = show(NESTED)
    opened.page.hover("#a1-2-cue")
    assert opened.lit() == ["Ben", "has said", '"no & never"', "2"]
    opened.page.hover("#a1-1-cue")
    assert opened.lit() == ["Anna", "noted", "that ", "Ben", " ", "has said", " ", '"no & never"', "1"]
    opened.page.hover("h1")
    assert opened.lit() == []


def test_pointing_at_an_entry_shows_the_statement_in_the_text(show: Callable[..., Opened]) -> None:
    opened = show(NESTED, CHILD_FIRST)
    opened.page.hover("#a2-2")
    assert opened.lit() == ["Ben", "denied", "it", "1"]
    opened.page.hover("#a2-1")
    assert opened.lit() == ["Ben", " ", "denied", " ", "it", "said", "Anna", "2"]


def test_the_tab_key_goes_through_text_and_list_and_shows_each_statement(show: Callable[..., Opened]) -> None:
    opened = show(NESTED)
    stops = []
    for _ in range(6):
        opened.page.keyboard.press("Tab")
        stops.append((opened.page.evaluate("document.activeElement.getAttribute('href')"), opened.lit()[-1:]))
    assert stops == [
        ("#articles", []),
        ("#a1-list", []),
        ("#a1-1", ["1"]),
        ("#a1-2", ["2"]),
        ("#a1-1-cue", ["1"]),
        ("#a1-2-cue", ["2"]),
    ]
    assert opened.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_link_leads_from_the_words_to_the_entry_and_back(show: Callable[..., Opened]) -> None:
    opened = show(NESTED, java_script_enabled=False)
    opened.page.click("#a1-2-cue")
    assert opened.page.url.endswith("#a1-2")
    opened.page.click("#a1-2 a")
    assert opened.page.url.endswith("#a1-2-cue")


def test_pointing_at_words_brings_their_entry_into_view_and_leaves_the_page(
    show: Callable[..., Opened],
) -> None:
    opened = show(many_statements(), viewport={"width": 1200, "height": 700}, reduced_motion="reduce")
    cue = opened.page.locator("a[data-number='130']")
    cue.scroll_into_view_if_needed()
    before = opened.page.evaluate("scrollY")
    cue.hover()
    entry = opened.page.locator(".entry.lit")
    assert entry.locator(".number").inner_text().endswith("130")
    box = entry.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= box["y"] + box["height"] <= 700
    assert opened.page.evaluate("scrollY") == before


def test_the_text_in_the_browser_is_the_text_of_the_article(show: Callable[..., Opened]) -> None:
    opened = show(NESTED, ODD)
    bodies = opened.page.eval_on_selector_all(".text", "all => all.map(e => e.textContent)")
    assert bodies == [NESTED.text, _ODD.replace("\0", "\ufffd")]
    assert opened.page.title() == "Who said what: 2 articles"


@pytest.mark.parametrize("width", [320, 420, 900, 1600])
def test_no_width_needs_sideways_scrolling(show: Callable[..., Opened], width: int) -> None:
    long_word = Article("w" * 300, "w" * 300, url="https://example.org/" + "u" * 300)
    opened = show(NESTED, SILENT, long_word, viewport={"width": width, "height": 700})
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("role", ["hedges", "distancing"])
def test_firmness_stays_distinct_when_pointed_at_and_on_paper(show: Callable[..., Opened], role: str) -> None:
    opened = show(FIRM)
    marked = opened.page.locator(f".text .{role}")
    before = marked.evaluate("e => getComputedStyle(e).backgroundColor")
    marked.hover()
    assert "lit" in (marked.get_attribute("class") or "")
    assert marked.evaluate("e => getComputedStyle(e).backgroundColor") == before
    opened.page.emulate_media(media="print")
    assert marked.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"


def test_the_accessible_names_tell_articles_and_lists(show: Callable[..., Opened]) -> None:
    opened = show(NESTED, CHILD_FIRST)
    tree = opened.page.locator("body").aria_snapshot()
    for line in (
        "- banner",
        '- navigation "Articles"',
        "- main",
        '- article "Talks & tea"',
        '- heading "Talks & tea" [level=2]',
        '- heading "2 statements" [level=3]',
        "- contentinfo",
    ):
        assert line in tree
    assert opened.page.locator("article >> nth=0").locator(".list li li").count() == 1
