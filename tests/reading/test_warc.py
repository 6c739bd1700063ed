"""Web archives: the pages in them, and what is made of archives that are damaged or lie."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import articles, expected, html, warc
from onrecord.values import Article, Problem
from tests.reading.archives import STORY, gzipped, http, page, record, stories

GERMAN = "Der Bürgermeister sagte am Dienstag, dass die Brücke noch vor dem Sommer wieder geöffnet werde."


def read(data: bytes, tmp_path: Path, name: str = "crawl.warc") -> tuple[list[Article], list[Problem]]:
    path = tmp_path / name
    path.write_bytes(data)
    items = list(articles(str(path)))
    return [one for one in items if isinstance(one, Article)], [
        one for one in items if isinstance(one, Problem)
    ]


def brotli(data: bytes) -> bytes:
    out = io.BytesIO()
    with BrotliWriter(out) as writer:
        writer.write(data)
    return out.getvalue()


def chunked(data: bytes, size: int = 100) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl", "crawl.gz"])
def test_a_page_of_an_archive_is_read_as_one_that_is_fetched(tmp_path: Path, name: str) -> None:
    head = (
        '<meta property="article:published_time" content="2024-12-09">'
        '<meta property="og:site_name" content="The Paper">'
    )
    records = [record(http(page(1, head=head)), "https://news.example/1")]
    (article,), problems = read(
        gzipped(records) if name.endswith("gz") else b"".join(records), tmp_path, name
    )
    assert problems == []
    assert (article.id, article.url, article.fetched) == (
        "https://news.example/1",
        "https://news.example/1",
        "2024-12-10T08:00:00Z",
    )
    assert (article.outlet, article.published, article.language) == ("The Paper", "2024-12-09", "en")
    assert "paragraph 2 of story 1" in article.text
    assert "Home" not in article.text


@pytest.mark.parametrize(
    "block",
    [
        http(chunked(page(7)), "Transfer-Encoding: chunked"),
        http(gzip.compress(page(7)), "Content-Encoding: gzip"),
        http(zlib.compress(page(7)), "Content-Encoding: deflate"),
        http(brotli(page(7)), "Content-Encoding: br"),
        http(chunked(gzip.compress(page(7))), "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        # Crawlers unpack pages and often keep the headers.
        http(page(7), "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        http(page(7), "Content-Encoding: br"),
        http(page(7), "Content-Encoding: zstd"),
        http(page(7), "Content-Type: text/html"),
        http(page(7), "content-type: TEXT/HTML;charset=UTF-8"),
        http(page(7), status="200"),
    ],
)
def test_a_page_may_be_packed_or_only_say_so(tmp_path: Path, block: bytes) -> None:
    (article,), problems = read(record(block), tmp_path)
    assert "of story 7" in article.text
    assert problems == []


@pytest.mark.parametrize(
    "head, header",
    [
        ("", "Content-Type: text/html; charset=windows-1252"),
        ("<meta charset=windows-1252>", "Content-Type: text/html"),
    ],
)
def test_the_encoding_of_a_page(tmp_path: Path, head: str, header: str) -> None:
    text = f"{STORY} “Ça va”, dit-il."
    data = page(1, text, head).decode().encode("cp1252")
    (article,), _ = read(record(http(data, header)), tmp_path)
    assert "“Ça va”, dit-il." in article.text


def test_what_is_no_page_is_passed_over_quietly(tmp_path: Path) -> None:
    story, *_ = stories(1)
    others = [
        record(b"software: crawler\r\n", kind="warcinfo"),
        record(b"GET /1 HTTP/1.1\r\nHost: news.example\r\n\r\n", kind="request"),
        record(b"fetchTimeMs: 12\r\n", kind="metadata"),
        record(http(b"", status="304 Not Modified"), kind="revisit"),
        record(http(page(2), status="404 Not Found")),
        record(http(b"", "Location: /1", status="301 Moved Permanently")),
        record(http(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png")),
        record(http(b"User-agent: *\r\n", "Content-Type: text/plain"), "https://news.example/robots.txt"),
        record(b"news.example 10.0.0.1", "dns:news.example"),
        record(b"this is no HTTP at all"),
    ]
    found, problems = read(b"".join([*others, story, *others]), tmp_path)
    assert [article.id for article in found] == ["https://news.example/0"]
    assert problems == []


def test_a_pdf_in_an_archive(tmp_path: Path) -> None:
    from tests.reading.test_sources import pdf_of

    block = http(pdf_of("The mayor said that the bridge would open."), "Content-Type: application/pdf")
    (article,), _ = read(record(block, "https://news.example/paper.pdf"), tmp_path)
    assert article.text.strip() == "The mayor said that the bridge would open."


def test_pages_without_an_article_or_in_other_languages_are_counted_and_told_once(tmp_path: Path) -> None:
    front = http(b"<html><head><title>Front page</title></head><body></body></html>")
    records = [*stories(2), record(front), record(front), record(http(page(3, GERMAN)))]
    found, (problem,) = read(b"".join(records), tmp_path)
    assert len(found) == 2
    assert problem.message == "3 of its 5 pages were passed over: 2 without an article, 1 in de"


@pytest.mark.parametrize("kind", ["response", "metadata"])
def test_an_archive_without_pages_is_told(tmp_path: Path, kind: str) -> None:
    _, (problem,) = read(record(b"nothing", kind=kind), tmp_path)
    assert "no page" in problem.message


def test_a_record_larger_than_a_page_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MOST_BYTES", 10_000)
    one, two = stories(2)
    large = record(http(b"<p>" + b"x" * 20_000), "https://news.example/large")
    film = record(http(b"x" * 20_000, "Content-Type: video/mp4"))
    found, (problem,) = read(one + large + film + two, tmp_path)
    assert [article.id[-1] for article in found] == ["0", "1"]
    assert "larger than 0.01 MB" in problem.message
    assert f"at byte {len(one)}, https://news.example/large" in problem.source


def test_a_page_of_too_many_tags_or_too_long_a_text_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "MOST_TAGS", 100)
    monkeypatch.setattr(warc, "MOST_TEXT", 1000)
    bloated = record(http(page(1) + b"<i></i>" * 100))
    long = record(http(page(2, STORY * 10)))
    found, problems = read(b"".join([bloated, long, *stories(1)]), tmp_path)
    assert [problem.message for problem in problems] == [
        "the page has more than 100 tags",
        "its text is longer than 1,000 characters",
    ]
    assert len(found) == 1


NOTHING = b"\0" * 100_000_000


@pytest.mark.parametrize(
    "encoding, pack",
    [
        ("gzip", gzip.compress),
        ("br", brotli),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
    ],
)
def test_a_page_that_unpacks_to_more_than_a_page_is_not_held(
    tmp_path: Path, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    bomb = record(http(pack(NOTHING), f"Content-Encoding: {encoding}"))
    one, two = stories(2)
    tracemalloc.start()
    found, (problem,) = read(one + bomb + two, tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 2
    assert "larger than 20 MB" in problem.message
    assert peak < 80_000_000


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "garbage", [b"\n", b"nonsense\r\n" * 50, b"\0" * 5000, b"\x1f\x8b\x08" * 20, b"WARC/1.0\r\n"]
)
def test_garbage_between_records_costs_none_of_them(tmp_path: Path, packed: bool, garbage: bytes) -> None:  # noqa: FBT001
    one, two, three = (gzipped([story]) if packed else story for story in stories(3))
    found, problems = read(one + garbage + two + three, tmp_path)
    assert [article.id[-1] for article in found] == ["0", "1", "2"]
    assert len(problems) <= 1
    assert all("is damaged" in problem.message for problem in problems)


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    one, two, three = ([*gzip.compress(story)] for story in stories(3))
    two[len(two) // 2] ^= 0xFF
    found, (problem,) = read(bytes([*one, *two, *three]), tmp_path, "crawl.warc.gz")
    assert [article.id[-1] for article in found] == ["0", "2"]
    assert problem.source.endswith((f"(after byte {len(one)})", "(after byte 0)"))


@pytest.mark.parametrize("length", [b"9", b"-", b"x"])
def test_a_record_with_a_wrong_length_costs_only_itself(tmp_path: Path, length: bytes) -> None:
    one, two, three = stories(3)
    lying = two.replace(b"Content-Length: ", b"Content-Length: " + length)
    found, (problem,) = read(one + lying + three, tmp_path)
    assert [article.id[-1] for article in found] == ["0", "2"]
    assert "is damaged" in problem.message


def test_an_archive_damaged_everywhere_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MOST_DAMAGE", 5)
    _, problems = read(b"WARC/1.0\r\nnonsense\r\n" * 100, tmp_path)
    assert any("too many places" in problem.message for problem in problems)


SOUND = stories(3)


@settings(max_examples=60)
@given(st.data(), st.booleans())
def test_an_archive_that_breaks_off_gives_what_stands_before(
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
    packed: bool,  # noqa: FBT001
) -> None:
    members = [gzip.compress(one) if packed else one for one in SOUND]
    whole = b"".join(members)
    cut = data.draw(st.integers(0, len(whole) - 1))
    found, problems = read(whole[:cut], tmp_path_factory.mktemp("cut"))
    ends = [sum(map(len, members[: n + 1])) for n in range(3)]
    # What ends a record holds nothing: four bytes, and packed a sum of what is unpacked too.
    least, most = (sum(end - spare <= cut for end in ends) for spare in (0, 16 if packed else 4))
    assert [article.id[-1] for article in found] in (["0", "1", "2"][:least], ["0", "1", "2"][:most])
    if cut not in (*ends, *(end - less for end in ends for less in range(1, 5))):
        assert problems


@settings(max_examples=100)
@given(st.data(), st.booleans())
def test_no_damage_at_all_raises(
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
    packed: bool,  # noqa: FBT001
) -> None:
    whole = bytearray(gzipped(SOUND) if packed else b"".join(SOUND))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=5)):
        whole[place] = data.draw(st.integers(0, 255))
    found, _ = read(bytes(whole), tmp_path_factory.mktemp("damaged"))
    assert len(found) <= 3


def test_how_many_pages_there_are_is_told_beforehand(tmp_path: Path) -> None:
    for name, data in (("a.warc", b"".join(stories(5))), ("b.warc.gz", gzipped(stories(7)))):
        (tmp_path / name).write_bytes(data)
    assert expected(str(tmp_path)) == 12
