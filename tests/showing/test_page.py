"""The page: the text unchanged, every statement both in it and beside it, nothing of an article executed."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given

from onrecord.showing.page import page
from onrecord.values import Article, Problem
from tests.showing.articles import CHILD_FIRST, FIRM, NESTED, SILENT, articles, statement

Attributes = dict[str, str]
VOID = ("meta", "link", "br", "img", "input")


class Parsed(HTMLParser):
    """The elements of a page, the text of each article's body, and what a script or style holds."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.elements: list[tuple[str, Attributes]] = []
        self.open: list[tuple[str, Attributes]] = []
        self.bodies: list[str] = []
        self.visible = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)
        if element[1].get("class") == "text":
            self.bodies.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, "elements are closed in the order they were opened"

    def handle_data(self, data: str) -> None:
        if any(attributes.get("class") == "text" for _, attributes in self.open):
            self.bodies[-1] += data
        if self.open and self.open[-1][0] not in ("script", "style"):
            self.visible += data

    def values(self, name: str) -> list[str]:
        """Every value of this attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def parsed(*shown: Article, problems: tuple[Problem, ...] = ()) -> Parsed:
    return Parsed("".join(page(shown, problems)))


ATTACK = "\"'></p></div><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}"
_ATTACKING = f"{ATTACK} Anna said {ATTACK}."
ATTACKING = Article(
    ATTACK,
    _ATTACKING,
    url="javascript:alert(1)",
    outlet=ATTACK,
    title=ATTACK,
    language=ATTACK,
    statements=(statement(_ATTACKING, ATTACK, ATTACK, "Anna said", ATTACK + " Anna said " + ATTACK),),
)


@given(articles())
def test_the_text_nodes_of_an_article_are_its_text(article: Article) -> None:
    assert parsed(article, article).bodies == [article.text.replace("\0", "\ufffd")] * 2


@given(articles())
def test_every_statement_is_in_the_list_and_every_link_leads_somewhere(article: Article) -> None:
    found = parsed(article)
    names = found.values("id")
    assert len(set(names)) == len(names)
    assert {"#" + name for name in names} >= {href for href in found.values("href") if href.startswith("#")}
    assert set(names) >= set(found.values("aria-describedby")) | set(found.values("aria-labelledby"))
    assert set(names) >= {name for value in found.values("data-in") for name in value.split()}
    assert found.values("class").count("entry") == len(article.statements)
    assert found.open == []


def test_nothing_of_an_article_is_executed_or_becomes_an_element() -> None:
    found = parsed(ATTACKING, problems=(Problem(ATTACK, ATTACK, ATTACK),))
    tags = [tag for tag, _ in found.elements]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert all(href.startswith("#") for href in found.values("href"))
    assert found.bodies == [_ATTACKING]
    assert "{{ 7 * 7 }}" in found.visible


def test_only_the_pages_own_script_and_style_may_run() -> None:
    html = parsed(NESTED).html
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "url(" not in html
    assert "@import" not in html
    assert not re.search(r"<[^>]*\ssrc=", html)


def test_the_address_of_an_article_is_a_link_when_it_is_of_the_web() -> None:
    assert "https://example.org/a" in parsed(replace(NESTED, url="https://example.org/a")).values("href")


def test_a_nested_statement_stands_in_a_list_within_its_parents_entry_and_says_who_told_it() -> None:
    html = parsed(NESTED).html
    listed = re.sub(r"<(?!/?(?:ol|li)\b)[^>]*>|\s+|[^<>]+(?=<)", "", html[html.index("<ol") :])
    assert listed.startswith('<olrole="list"><li><olrole="list"><li></li></ol></li></ol>')
    assert "70% sure · in 1" in parsed(NESTED).visible
    assert "chain: Ben, as told by Anna, as reported by The Paper" in parsed(NESTED).visible


def test_hedges_and_distancing_are_marked_in_the_text_and_told_in_the_list() -> None:
    looks = [attributes.get("class", "") for _, attributes in parsed(FIRM).elements]
    assert "content hedges" in looks
    assert "content distancing" in looks
    assert "distancing allegedly" in parsed(FIRM).visible


def test_words_in_the_text_belong_to_the_innermost_statement_last() -> None:
    cue = next(a for _, a in parsed(CHILD_FIRST).elements if a.get("href") == "#a1-2")
    assert cue["data-in"] == "a1-1 a1-2"
    assert cue["data-number"] == "1"
    assert cue["aria-describedby"] == "a1-2"


def test_a_statement_tells_what_it_lacks() -> None:
    text = "It was announced."
    seen = parsed(Article("a", text, statements=(statement(text, "s1", None, "was announced"),))).visible
    assert "(nobody named)" in seen
    assert "no content of its own · 90% sure" in seen


def test_what_cannot_be_written_in_html_is_replaced_and_keeps_its_place() -> None:
    assert parsed(Article("a", "a\0b\r\nc \ud800 d\re")).bodies == ["a\ufffdb\r\nc \ufffd d\re"]


def test_many_articles_have_a_table_of_contents_and_one_has_none() -> None:
    many = parsed(NESTED, CHILD_FIRST, SILENT)
    assert "nav" in [tag for tag, _ in many.elements]
    assert {"#a1", "#a2", "#a3"} <= set(many.values("href"))
    assert "4 statements in 3 articles" in many.visible
    assert "nav" not in [tag for tag, _ in parsed(NESTED).elements]


def test_no_article_is_kept_once_it_is_written() -> None:
    alive: list[int] = []

    def one_by_one() -> Iterator[Article]:
        for number in range(20):
            alive.append(
                sum(isinstance(thing, Article) and thing.outlet == "Kept?" for thing in gc.get_objects())
            )
            yield replace(NESTED, id=str(number), outlet="Kept?")

    assert "".join(page(one_by_one(), [])).count("<article") == 20
    assert max(alive) <= 2


def test_nothing_found_and_nothing_read_are_said() -> None:
    assert "No statement was found in it." in parsed(SILENT).visible
    assert "No article was read." in parsed().visible


def test_problems_are_told_with_what_to_do() -> None:
    seen = parsed(SILENT, problems=(Problem("x.pdf", "the PDF is encrypted", "save it anew"),)).visible
    assert "1 input could not be read" in seen
    assert "x.pdf: the PDF is encrypted; save it anew" in seen


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "paper"])
def test_colours_have_the_contrast_that_wcag_asks_for(theme: int) -> None:
    themes = re.findall(r":root \{(.*?)\}", parsed(NESTED).html, re.DOTALL)
    colours = [dict(re.findall(r"--(\w+): (#\w+)", block)) for block in themes]
    assert len(colours) == 3
    these = {**colours[0], **colours[theme]}
    for ground in ("paper", "tint", "lit"):
        for words in ("ink", "soft", "source", "cue"):
            assert contrast(these[words], these[ground]) >= 4.5, (words, ground)
    assert contrast(these["under"], these["paper"]) >= 3
    assert contrast(these["focus"], these["paper"]) >= 3


def test_the_template_engine_is_loaded_only_for_a_page() -> None:
    code = (
        "import sys, onrecord.showing.page, onrecord.showing.table;"
        "print({'jinja2', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
