"""What feeds tell, sound ones and all the others."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import feeds
from onrecord.reading.feeds import Entry, Feed, FeedList, is_feed
from onrecord.values import Problem

NOW = datetime(2026, 5, 27, 12, tzinfo=UTC)
URL = "https://news.example/feeds/world.xml"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Post</title>
<item><guid isPermaLink="false">post-1</guid><link>/2026/bridge</link>
<title>Bridge to open &amp; close</title>
<pubDate>Tue, 26 May 2026 09:30:00 +0200</pubDate><description>A part.</description>
<content:encoded><![CDATA[<p>The mayor said a&b.</p>]]></content:encoded></item>
<item><link>https://news.example/2026/ferry</link><title>Ferry</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/2026/"><title>Wire</title>
<entry><id>tag:news.example,2026:1</id><link href="bridge"/><title type="html">The &lt;b>bridge&lt;/b></title>
<published>2026-05-26</published><updated>2026-05-27T08:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
<item rdf:about="https://news.example/1"><link>https://news.example/1</link><title>One</title>
<dc:date>2026-05-26T10:00:00Z</dc:date></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Notes",
        "items": [
            {
                "id": 7,
                "url": "/seven",
                "title": "Seven",
                "content_text": "She said no.",
                "date_published": "2026-05-26",
            },
            {"id": "8", "url": 12},
        ],
    }
)
OPML = """<opml version="2.0"><body><outline text="World"><outline text="Post" xmlUrl="https://a.example/rss"/>
<outline title="Wire" text="x" xmlURL="https://b.example/atom"/></outline>
<outline text="again" xmlUrl="https://a.example/rss"/><outline text="no feed"/></body></opml>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/1</loc>
<lastmod>2026-05-27</lastmod><news:news><news:publication><news:name>Post</news:name></news:publication>
<news:publication_date>2026-05-26</news:publication_date><news:title>One</news:title></news:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/news.xml.gz</loc></sitemap></sitemapindex>"""


def read(text: str | bytes, charset: str | None = None) -> Feed:
    found = feeds.parse(text if isinstance(text, bytes) else text.encode(), "feed", NOW, URL, charset)
    assert isinstance(found, Feed), found
    return found


def problem(text: str | bytes) -> Problem:
    found = feeds.parse(text if isinstance(text, bytes) else text.encode(), "feed", NOW, URL)
    assert isinstance(found, Problem), found
    assert found.source == "feed"
    return found


def items(*parts: str) -> str:
    return (
        f"<rss><channel><title>T</title>{''.join(f'<item>{part}</item>' for part in parts)}</channel></rss>"
    )


def test_rss() -> None:
    feed = read(RSS)
    assert feed.title == "The Harbour Post"
    assert feed.problems == ()
    assert feed.entries[0] == Entry(
        name="post-1",
        url="https://news.example/2026/bridge",
        title="Bridge to open & close",
        published="2026-05-26T09:30:00+02:00",
        summary="A part.",
        content="<p>The mayor said a&b.</p>",
    )
    assert feed.entries[1].name == "https://news.example/2026/ferry"


def test_atom_with_a_base_for_its_links_and_a_date_no_more_precise_than_it_is() -> None:
    assert read(ATOM) == Feed(
        "Wire",
        (
            Entry(
                name="tag:news.example,2026:1",
                url="https://news.example/2026/bridge",
                title="The bridge",
                published="2026-05-26",
                changed="2026-05-27T08:00:00Z",
            ),
        ),
    )


def test_rdf() -> None:
    (entry,) = read(RDF).entries
    assert (entry.url, entry.title, entry.published) == (
        "https://news.example/1",
        "One",
        "2026-05-26T10:00:00Z",
    )


def test_json_feed_whose_second_entry_is_wrong() -> None:
    feed = read(JSON)
    assert feed.entries == (
        Entry("7", "https://news.example/seven", "Seven", "2026-05-26", content="She said no."),
    )
    assert "its entry 2 cannot be read" in feed.problems[0].message


def test_a_sitemap_of_news_packed_or_not() -> None:
    entry = Entry("https://news.example/1", "https://news.example/1", "One", "2026-05-26", "2026-05-27")
    assert read(NEWS).entries == (entry,)
    assert read(gzip.compress(NEWS.encode())).entries == (entry,)


def test_lists_of_feeds_however_nested() -> None:
    assert feeds.parse(OPML.encode(), "feeds.opml", NOW) == FeedList(
        (("https://a.example/rss", "Post"), ("https://b.example/atom", "Wire"))
    )
    assert feeds.parse(INDEX.encode(), "index", NOW) == FeedList(
        (("https://news.example/news.xml.gz", None),)
    )


@pytest.mark.parametrize(
    "text", [RSS, ATOM, RDF, JSON, OPML, NEWS, INDEX, f"\ufeff<!-- a --> <!DOCTYPE rss>{RSS[38:]}"]
)
def test_a_feed_is_known_by_what_it_begins_with(text: str) -> None:
    assert is_feed(text)


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><rss></body></html>",
        "The feed said so.",
        '{"id": "a", "text": "b"}',
        "<?xml?><news><rss/>",
    ],
)
def test_what_is_no_feed_is_not_taken_for_one(text: str) -> None:
    assert not is_feed(text)


def test_telling_a_feed_takes_no_time_whatever_stands_there() -> None:
    began = time.process_time()
    for start in (
        "<!--" * 2000,
        "<!-- --> " * 1000,
        "<!DOCTYPE " + "[<!--'\"" * 1000,
        "<?a " * 2000,
        '{"version"' * 900,
    ):
        assert not is_feed(start)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">'
        '<!ENTITY d "'
        + "&c;" * 50
        + '"><!ENTITY e "'
        + "&d;" * 50
        + '">]>'
        + items("<link>/1</link><title>&e;</title>"),
        '<!DOCTYPE rss [<!ENTITY e "'
        + "x" * 100_000
        + '">]>'
        + items("<link>/1</link><title>&e;</title><description>" + "&e;" * 100_000 + "</description>"),
        '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        + items("<link>/1</link><title>&e;</title>"),
    ],
    ids=["a billion laughs", "one long entity many times", "a file of this machine"],
)
def test_no_entity_is_unfolded(bomb: str) -> None:
    tracemalloc.start()
    feed = read(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert feed.entries[0].title == "&e;"
    assert "entities of its own" in feed.problems[0].message
    assert peak < 20_000_000


def test_entities_that_the_document_type_hides_from_us_are_not_unfolded_either() -> None:
    found = feeds.parse(
        b"<!DOCTYPE rss [<!-- ' --><!ENTITY e \""
        + b"ha" * 1000
        + b'"><!-- " ]> --> ]>'
        + items("<link>/1</link><title>&e;</title>").encode(),
        "feed",
        NOW,
        URL,
    )
    assert "haha" not in repr(found)


def test_broken_xml_is_read_as_far_as_it_goes_and_told() -> None:
    whole = RSS.replace("?>", "?>\n<!DOCTYPE rss>", 1)
    feed = read(whole[: whole.index("<item><link>")] + "<item><link>/2</link><title>Cut o")
    assert [entry.url for entry in feed.entries] == [
        "https://news.example/2026/bridge",
        "https://news.example/2",
    ]
    assert feed.problems[0].message.startswith("its XML is broken in line 9")


def test_what_html_has_names_for_and_a_bare_ampersand_break_nothing() -> None:
    feed = read(items("<link>/?a=1&b=2</link><title>Caf&eacute; R&D&nbsp;&unknown; &lt;i&gt;</title>"))
    assert feed.entries[0].title == "Café R&D &unknown;"
    assert feed.entries[0].url == "https://news.example/?a=1&b=2"
    assert feed.problems == ()


def test_a_prefix_that_is_not_declared() -> None:
    (entry,) = read(items("<link>/1</link><dc:date>2026-05-26</dc:date><x:y/>")).entries
    assert entry.published == "2026-05-26"


@pytest.mark.parametrize(
    ("encoding", "declared", "transport"),
    [
        ("utf-8", "iso-8859-1", None),
        ("cp1252", "utf-8", None),
        ("cp1252", "", None),
        ("utf-16", "utf-8", None),
        ("iso-8859-15", "iso-8859-15", None),
        ("utf-8", "utf-8", "iso-8859-1"),
    ],
)
def test_wrong_encodings(encoding: str, declared: str, transport: str | None) -> None:
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    feed = read(
        (prolog + items("<link>/1</link><title>Café “Nord”</title>".replace("“Nord”", "Nord"))).encode(
            encoding
        ),
        transport,
    )
    assert feed.entries[0].title == "Café Nord"


def test_an_encoding_that_changes_on_the_way_is_told() -> None:
    data = items("<link>/1</link><title>Caf", "<link>/2</link><title>“Ça” et “là” — déjà</title>").encode()
    feed = read(data.replace(b"Caf", b"Caf\xe9</title>"))
    assert [entry.title for entry in feed.entries] == ["Caf\ufffd", "“Ça” et “là” — déjà"]
    assert "UTF-8 in part" in feed.problems[0].message


def test_signs_that_xml_forbids_are_left_out() -> None:
    assert read(items("<link>/1</link><title>A\x00\x0b\x1fB</title>")).entries[0].title == "AB"


def test_dates_to_come_are_kept_and_told() -> None:
    feed = read(items("<link>/1</link><title>Soon</title><pubDate>Sat, 01 Jan 2089 00:00:00 GMT</pubDate>"))
    assert feed.entries[0].published == "2089-01-01T00:00:00+00:00"
    assert (
        feed.problems[0].message
        == "an entry is dated 2089-01-01T00:00:00+00:00, which is still to come (Soon)"
    )


def test_an_id_that_several_articles_share_names_none_of_them() -> None:
    one, two = (f"<guid isPermaLink='false'>x</guid><link>/{number}</link>" for number in (1, 2))
    feed = read(items(one, two, one))
    assert [entry.name for entry in feed.entries] == ["https://news.example/1", "https://news.example/2"]
    assert "several of its entries have the id 'x'" in feed.problems[0].message


def test_entries_without_an_address() -> None:
    feed = read(
        items(
            "<title>Only this</title><guid isPermaLink='false'>a</guid>",
            "<description>All of it.</description>",
        )
    )
    assert [entry.summary for entry in feed.entries] == ["All of it."]
    assert "neither an address nor a text (Only this)" in feed.problems[0].message


def test_a_name_is_not_as_long_as_somebody_likes() -> None:
    one, two = (items(f"<guid isPermaLink='false'>{'x' * 3000}{end}</guid><link>/1</link>") for end in "ab")
    names = {entry.name for text in (one, two, two) for entry in read(text).entries}
    assert len(names) == 2
    assert all(len(name) < 500 for name in names)
    assert read(items(f"<link>/{'x' * 3000}</link><description>Text.</description>")).entries[0].url is None


def test_what_json_can_say_and_no_text_can_hold_is_left_out() -> None:
    told = {"id": "a\x00b", "content_text": "c\ufffe"}
    feed = read(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [told]}))
    assert (feed.entries[0].name, feed.entries[0].content) == ("ab", "c")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "ftp://a.example/x"]
)
def test_only_addresses_of_the_web_are_followed(link: str) -> None:
    assert read(items(f"<link>{link}</link><description>Text.</description>")).entries[0].url is None


def test_a_page_in_place_of_a_feed_tells_the_feed_it_names() -> None:
    link = "<link rel=alternate type='application/rss+xml' href='/rss'>"
    found = problem(f"<!DOCTYPE html><head>{link}</head><body><p>Hi<br>")
    assert found.message == "it is a web page, not a feed"
    assert found.advice == "the page names this feed: https://news.example/rss"
    assert "in a browser" in problem("<html><body>No feed</body></html>").advice


@pytest.mark.parametrize(
    "text", ["", "Just words.", "<news/>", "{", '{"version": "2"}', "<rss", b"\x89PNG\x00\x01\x02" * 90]
)
def test_what_is_no_feed_is_a_problem(text: str | bytes) -> None:
    assert problem(text).advice


def test_a_huge_feed_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds.dialects, "MOST_ENTRIES", 3)
    feed = read(items(*(f"<link>/{number}</link>" for number in range(9))))
    assert [entry.url for entry in feed.entries] == [f"https://news.example/{number}" for number in range(3)]
    assert "more than 3 entries" in feed.problems[0].message


def test_what_is_beyond_all_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds.parsing, "MOST_BYTES", 10_000)
    assert "larger than" in problem(items("<link>/1</link>" * 1000)).message
    assert "larger than" in problem(gzip.compress(items("<link>/1</link>" * 9000).encode())).message
    assert "packed and damaged" in problem(gzip.compress(RSS.encode())[:-9]).message
    monkeypatch.setattr(feeds.dialects, "_MOST_ELEMENTS", 100)
    assert "larger than any feed" in problem(items("<q/>" * 500)).message


@given(
    st.sampled_from([RSS, ATOM, RDF, JSON, OPML, NEWS]),
    st.integers(0, 900),
    st.integers(0, 9),
    st.binary(max_size=9),
)
def test_no_damage_makes_it_fail(text: str, at: int, cut: int, put: bytes) -> None:
    data = text.encode()
    feeds.parse(data[:at] + put + data[at + cut :], "feed", NOW, URL)


def test_an_outline_deeper_than_any_list_is_cut_and_told() -> None:
    found = feeds.parse(
        b"<opml><body>" + b"<outline xmlUrl='https://a.example/rss'>" * 5000, "deep.opml", NOW
    )
    assert isinstance(found, FeedList)
    assert found.feeds == (("https://a.example/rss", None),)
    assert "broken" in found.problems[0].message
