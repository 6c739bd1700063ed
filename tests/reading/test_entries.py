"""Articles from feeds and lists of feeds, served on loopback or kept in a file."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import Fetching, articles
from onrecord.reading.entries import Pace
from onrecord.reading.published import iso_date, not_after
from onrecord.reading.request import seconds_asked_for
from onrecord.values import Article, Problem
from tests.site import STORY, Reply, Site, serving

OPEN = Fetching(private_networks=True, timeout=2.0, most_bytes=1_000_000, delay=0.0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


def read(source: str | Path, fetching: Fetching = OPEN) -> list[Article | Problem]:
    return list(articles(str(source), fetching))


def ids(items: list[Article | Problem]) -> list[str]:
    return [item.id if isinstance(item, Article) else f"! {item.message}" for item in items]


def test_the_articles_of_a_feed(site: Site) -> None:
    one, two = site.story("/1"), site.story("/2", date="2026-05-25")
    feed = site.feed(
        "/rss",
        f"<link>{one}</link><title>One</title><pubDate>Tue, 26 May 2026 09:30:00 GMT</pubDate>",
        f"<link>{two}</link><title>Two</title><pubDate>Tue, 26 May 2026 09:30:00 GMT</pubDate>",
    )
    first, second = read(feed)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    # The outlet is what the page tells: a feed is often called by its section.
    assert (first.url, first.title, first.outlet) == (one, "One", site.address.removeprefix("http://"))
    assert first.published == "2026-05-26T09:30:00+00:00"
    assert STORY in first.text
    assert first.fetched is not None
    assert second.published == "2026-05-25"  # the page itself is believed first


def test_an_entry_that_cannot_be_had_does_not_stop_the_others(site: Site) -> None:
    feed = site.feed("/rss", "<link>/gone</link>", f"<link>{site.story('/2')}</link>")
    assert ids(read(feed)) == ["! there is no such page (404)", f"{site.address}/2"]


def test_an_entry_whose_text_is_in_the_feed(site: Site) -> None:
    more = "She added that the ferry would sail until then, every day but Sunday."
    html = f"&lt;p&gt;{STORY}&lt;/p&gt;&lt;p&gt;{more}&lt;/p&gt;"
    feed = site.feed(
        "/rss", f"<guid isPermaLink='false'>note-1</guid><title>Note</title><description>{html}</description>"
    )
    (article,) = read(feed)
    assert isinstance(article, Article)
    assert (article.id, article.url, article.title) == ("note-1", None, "Note")
    assert article.text == f"{STORY}\n{more}"
    assert article.fetched is not None


def test_a_list_of_feeds_in_a_file(site: Site, tmp_path: Path) -> None:
    feed = site.feed("/rss", f"<link>{site.story('/1')}</link>")
    path = tmp_path / "feeds.opml"
    path.write_text(
        f'<opml><body><outline><outline xmlUrl="{feed}"/></outline></body></opml>', encoding="utf-8"
    )
    assert ids(read(path)) == [f"{site.address}/1"]


def test_a_feed_in_a_file_and_one_in_utf_16(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "saved.xml"
    path.write_text(
        f"<?xml version='1.0'?><rss><item><link>{site.story('/1')}</link></item></rss>", encoding="utf-16"
    )
    assert ids(read(path)) == [f"{site.address}/1"]


def test_a_sitemap_index_of_packed_sitemaps(site: Site) -> None:
    pages = f"<urlset><url><loc>{site.story('/1')}</loc></url></urlset>"
    site.pages["/news.xml.gz"] = Reply(gzip.compress(pages.encode()), "application/gzip")
    site.pages["/index.xml"] = Reply(
        f"<sitemapindex><sitemap><loc>{site.address}/news.xml.gz</loc></sitemap></sitemapindex>", "text/xml"
    )
    assert ids(read(f"{site.address}/index.xml")) == [f"{site.address}/1"]


def test_lists_that_lead_to_themselves_end(site: Site) -> None:
    site.pages["/a"] = Reply("<opml><body><outline xmlUrl='/b'/></body></opml>")
    site.pages["/b"] = Reply("<opml><body><outline xmlUrl='/a'/></body></opml>")
    assert ids(read(f"{site.address}/a")) == ["! it leads to lists of lists without end"]


def test_an_entry_that_leads_to_a_feed_is_not_followed(site: Site) -> None:
    feed = site.feed("/rss", "<link>/rss</link>")
    assert ids(read(feed)) == ["! it is a feed where an article should be"]
    assert site.paths() == ["/rss", "/rss"]


def test_robots_txt_is_honoured_for_each_page(site: Site) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /secret\nCrawl-delay: 0.2")
    feed = site.feed("/rss", *(f"<link>{site.story(path)}</link>" for path in ("/1", "/secret/2", "/3")))
    found = ids(read(feed))
    assert found[0::2] == [f"{site.address}/1", f"{site.address}/3"]
    assert "robots.txt" in found[1]
    at = {one.path: one.at for one in site.asked}
    assert at["/3"] - at["/1"] > 0.3  # twice the pause it asks for, as a page was passed over


def test_a_site_that_asks_for_too_long_pauses_is_left_to_watch(site: Site) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 600")
    (item,) = read(site.feed("/rss", f"<link>{site.story('/1')}</link>"))
    assert isinstance(item, Problem)
    assert "asks for 600 seconds" in item.message
    assert "onrecord watch" in item.advice


def test_each_site_has_a_pace_of_its_own() -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(lambda: now[0], sleep)
    pace.wait("https://a.example/1", 2.0)
    pace.wait("https://b.example/1", 2.0)
    now[0] = 0.5
    pace.wait("https://a.example/2", 2.0)
    pace.wait("https://b.example/2", 2.0)
    assert slept == [1.5]


@pytest.mark.parametrize(
    ("said", "published"),
    [
        (None, None),
        ("2026", "2026"),
        ("2026-05", "2026-05"),
        ("2026-05-27", "2026-05-27"),
        ("2026-05-27T11:00:00Z", "2026-05-27T11:00:00Z"),
        ("2026-05-27T14:00:00+02:00", "2026-05-27T14:00:00+02:00"),
        ("2026-05-27T14:00:00", "2026-05-27T12:00:00Z"),
        ("2026-05-28", "2026-05-27T12:00:00Z"),
        ("2026-05-29", None),
        ("2089", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("2026-05-27T11:00:00+99:99", "2026-05-27T11:00:00+99:99"),
    ],
)
def test_nothing_is_published_after_it_was_fetched(said: str | None, published: str | None) -> None:
    assert not_after(said, datetime(2026, 5, 27, 12, tzinfo=UTC)) == published


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("-7", None),
        ("soon", None),
        ("²", None),
        ("9" * 400, 999_999_999.0),
        ("Wed, 27 May 2026 12:01:00 GMT", 60.0),
        ("Wed, 27 May 2026 14:01:00 +0200", 60.0),
        ("Wed, 27 May 2026 12:01:00", 60.0),
        ("Wed, 27 May 2026 11:00:00 GMT", 0.0),
    ],
)
def test_how_long_a_site_asks_to_be_left_alone(value: str | None, seconds: float | None) -> None:
    assert seconds_asked_for(value, datetime(2026, 5, 27, 12, tzinfo=UTC)) == seconds


@given(st.text(st.sampled_from("0123456789 +-:,TZGMWedayn."), max_size=40))
def test_no_date_makes_it_fail(value: str) -> None:
    now = datetime(2026, 5, 27, 12, tzinfo=UTC)
    seconds_asked_for(value, now)
    not_after(iso_date(value), now)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(status=304), "error (304)"),
        (Reply(status=429, headers={"Retry-After": "7"}), "(429) and asks to be left alone for 7 seconds"),
        (Reply("<rss>", "application/rss+xml", endless=True), "larger than 1 MB"),
        (Reply(status=301, headers={"Location": "/feed"}), "in a circle"),
        (Reply(pause=3.0), "more than 2 seconds"),
        (Reply("<rss><channel><item><link>/1</link"), "its XML is broken in line 1"),
        (Reply("<html><body></body>"), "no article"),
    ],
)
def test_a_feed_that_cannot_be_had_is_a_problem(site: Site, reply: Reply, said: str) -> None:
    site.pages["/feed"] = reply
    began = time.monotonic()
    item = read(f"{site.address}/feed", replace(OPEN, tries=1))[0]
    assert isinstance(item, Problem)
    assert said in item.message
    assert time.monotonic() - began < 5
