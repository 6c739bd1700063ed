"""What can be read, how it is treated, and what is said of what cannot."""

from __future__ import annotations

import gzip
import json
import os
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import articles, expected, from_text, kinds, lines, single
from onrecord.reading.pdf import unwrapped
from onrecord.values import Article, Problem

STORY = (
    "The mayor of the old harbour town said on Tuesday that the bridge would be open again before the summer."
)
UKRAINIAN = "Міністр закордонних справ заявив, що переговори відновляться у травні, якщо сторони погодяться."


def only(source: Path | str) -> Article | Problem:
    (item,) = articles(str(source))
    return item


def message(item: Article | Problem) -> str:
    assert isinstance(item, Problem)
    assert item.advice
    return item.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_in_the_encodings_of_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes((STORY + " “Ça va”, dit-il.\r\n").encode(encoding))
    assert only(path) == Article("story", STORY + " “Ça va”, dit-il.\r\n", language="en")


def test_an_old_encoding_is_detected(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(("“No,” said the café’s owner. " * 8 + STORY).encode("cp1252"))
    item = only(path)
    assert isinstance(item, Article)
    assert "café’s owner" in item.text


@pytest.mark.parametrize("word", ["it’s", "“no”", "café", "£5", "Škoda", "“CAFÉ”", "½"])
def test_one_odd_sign_in_an_english_text_is_windows_1252(tmp_path: Path, word: str) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(f"{STORY} {word} {STORY}".encode("cp1252"))
    item = only(path)
    assert isinstance(item, Article)
    assert item.text == f"{STORY} {word} {STORY}"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "binary"),
        (b"\xff\xfea", "UTF-16-LE in part"),
        (b"%PDF-1.7\nnonsense", "damaged"),
        (b"<html><head><title>x</title></head><body></body></html>", "no article"),
        (UKRAINIAN.encode(), "language"),
        ("“No,” she said. ".encode() + "“No,” he said. ".encode("cp1252") * 9, "UTF-8 in part"),
    ],
)
def test_what_is_no_article_is_a_problem(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "source"
    path.write_bytes(data)
    assert said in message(only(path))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("部长说会谈将恢复。", "zh"),
        ("قال وزير الخارجية يوم الثلاثاء إن المحادثات ستستأنف في مايو إذا اتفق الطرفان.", "ar"),
        ("Statsministeren sa på tirsdag at samtalene ville fortsette i mai, sier partiet til avisen.", "no"),
        (
            "Ministar je u utorak rekao da će pregovori biti nastavljeni u maju uprkos primedbama opozicije.",
            "bs",
        ),
        (f"{STORY} {UKRAINIAN} {UKRAINIAN}", "uk"),
    ],
)
def test_another_language_is_told_however_short_or_close_to_a_third(text: str, code: str) -> None:
    assert f"its language looks like {code!r}" in message(from_text(text))


def test_a_list_of_foreign_names_is_not_taken_for_another_language() -> None:
    text = "Zelenskyy, Sybiha, Yermak and Umerov met Kuleba, Szijjártó, Erdoğan, Fidan and Lavrov; Peskov no."
    assert isinstance(from_text(text), Article)


@pytest.mark.parametrize("name", ["not-there.txt", "not-there/"])
def test_a_file_that_is_not_there(name: str) -> None:
    assert "no such file" in message(only(name))


def test_what_is_no_name_is_not_the_folder_one_stands_in() -> None:
    assert "no name" in message(only(""))


@pytest.mark.parametrize("address", ["ftp://news.example/story", "file:///story.txt"])
def test_an_address_of_another_kind_says_which_can_be_read(address: str) -> None:
    assert "no http or https address" in message(only(address))


def test_a_folder_that_cannot_be_opened_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    real = os.scandir

    def refusing(path: Path | str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    article, problem = articles(str(tmp_path))
    assert isinstance(article, Article)
    assert "Permission denied" in message(problem)


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are Unicode there")
def test_a_file_name_that_is_no_unicode_gives_an_id_that_can_be_written(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(STORY, encoding="utf-8")
    assert only(tmp_path) == Article("caf\ufffd", STORY, language="en")


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{STORY} It was paragraph {n}.</p>" for n in range(4))
    path = tmp_path / "page.html"
    path.write_text(
        f"""<!doctype html><html lang="en"><head><title>Bridge to open</title>
        <meta property="og:site_name" content="The Harbour News">
        <meta property="article:published_time" content="2024-12-10T08:00:00Z">
        <link rel="canonical" href="https://news.example/bridge"></head>
        <body><nav>Home</nav><article><h1>Bridge to open</h1>{paragraphs}</article></body></html>""",
        encoding="utf-8",
    )
    item = only(path)
    assert isinstance(item, Article)
    assert (item.title, item.outlet, item.published) == (
        "Bridge to open",
        "The Harbour News",
        "2024-12-10T08:00:00Z",
    )
    assert item.url == "https://news.example/bridge"
    assert "paragraph 3" in item.text
    assert "Home" not in item.text


def page(head: str = "", foot: str = "") -> str:
    paragraphs = "".join(f"<p>{STORY} It was paragraph {n}.</p>" for n in range(4))
    return f"<html lang=en><head>{head}</head><body><article>{paragraphs}</article>{foot}</body></html>"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="date" content="2024-12">', "2024-12"),
        ('<meta name="DC.date.issued" content="2024">', "2024"),
        ('<meta itemprop="datePublished" content="2024-12-10 08:00">', "2024-12-10T08:00"),
        ('<meta name="pubdate" content="Tue, 10 Dec 2024 08:00:00 +0200">', "2024-12-10T08:00:00+02:00"),
        (
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2024-12-10"}]}</script>',
            "2024-12-10",
        ),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta name="date" content="last Tuesday">', None),
        ('<meta name="date" content="2024-13-45">', None),
        ("", None),
    ],
)
def test_the_date_is_what_the_page_declares_and_no_more(
    tmp_path: Path, head: str, published: str | None
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(head, "<footer>© 2019 The Harbour News</footer>"), encoding="utf-8")
    item = only(path)
    assert isinstance(item, Article)
    assert item.published == published


@pytest.mark.parametrize("opening", ["<article>", "<div class=story>", "<!-- saved -->\n<section>", "<P>"])
def test_a_part_of_a_page_is_read_as_one(tmp_path: Path, opening: str) -> None:
    path = tmp_path / "part"
    path.write_text(opening + f"<p>{STORY} &amp; so on.</p>" * 4, encoding="utf-8")
    item = only(path)
    assert isinstance(item, Article)
    assert "& so on." in item.text
    assert "<" not in item.text


def test_a_text_that_begins_with_an_angle_bracket_is_still_a_text() -> None:
    item = from_text(f"<3 is what she wrote. {STORY}")
    assert isinstance(item, Article)
    assert item.text.startswith("<3")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_lines_in_the_encodings_of_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "many.jsonl"
    rows = [json.dumps({"id": name, "text": STORY + " “Ça va”"}, ensure_ascii=False) for name in ("a", "b")]
    path.write_bytes("\n".join(rows).encode(encoding))
    assert [item.id for item in articles(str(path)) if isinstance(item, Article)] == ["a", "b"]


def test_a_text_in_utf_16_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes((STORY * 3).encode("utf-16-be"))
    item = only(path)
    assert isinstance(item, Article)
    assert item.text == STORY * 3


def test_what_tells_of_a_folder_is_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "README.md", "readme.txt", "LICENSE.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    assert [a.id for a in articles(str(tmp_path)) if isinstance(a, Article)] == ["a"]
    assert expected(str(tmp_path)) == 1


def test_an_encrypted_pdf_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    key = "<" + "5a" * 32 + ">"  # no password yields this one
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O {key} /U {key} >> /ID [<00> <00>]"
    path.write_bytes(pdf_of("The mayor said no.", lock))
    assert "encrypted" in message(only(path))


def test_lines_are_read_one_by_one_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    rows = [
        json.dumps({"id": "one", "text": STORY, "outlet": "The Paper", "published": "2024-12"}),
        "{not json",
        "",
        json.dumps({"text": STORY}),
        json.dumps({"id": "one", "text": STORY}),
        json.dumps({"id": "empty", "text": ""}),
        json.dumps({"id": "no text"}),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    items = list(articles(str(path)))
    assert [type(item) for item in items] == [Article, Problem, Article, Problem, Problem, Problem]
    assert [item.id for item in items if isinstance(item, Article)] == ["one", "many:4"]
    assert next(i.source for i in items if isinstance(i, Problem)) == f"{path}:2"


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_a_file_of_no_lines_is_empty(tmp_path: Path, content: str) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text(content, encoding="utf-8")
    assert "empty" in message(only(path))


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2024-12-10", "2024-12-10"),
        ("2024-12-10 08:00", "2024-12-10T08:00"),
        ("Tue, 10 Dec 2024 08:00:00 +0200", "2024-12-10T08:00:00+02:00"),
        ("", None),
        (None, None),
    ],
)
def test_the_date_of_a_line(tmp_path: Path, given: str | None, published: str | None) -> None:
    path = tmp_path / "dated.jsonl"
    path.write_text(json.dumps({"id": "a", "text": STORY, "published": given}), encoding="utf-8")
    item = only(path)
    assert isinstance(item, Article)
    assert item.published == published


@pytest.mark.parametrize("given", ["yesterday", "2024-02-31", "0000", "10/12/2024"])
def test_a_date_nobody_can_read_is_a_problem_of_its_line(tmp_path: Path, given: str) -> None:
    path = tmp_path / "dated.jsonl"
    path.write_text(json.dumps({"id": "a", "text": STORY, "published": given}), encoding="utf-8")
    assert "no date" in message(only(path))


def test_an_address_in_a_line_that_is_none_is_not_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(json.dumps({"id": "", "text": STORY, "url": "javascript:alert(1)"}), encoding="utf-8")
    assert only(path) == Article("many:1", STORY, language="en")


def test_lines_are_known_without_their_name(tmp_path: Path) -> None:
    path = tmp_path / "many"
    path.write_text("\n".join(json.dumps({"id": name, "text": STORY}) for name in "ab"), encoding="utf-8")
    assert [item.id for item in articles(str(path)) if isinstance(item, Article)] == ["a", "b"]


LINES = b"".join(json.dumps({"id": n, "text": f"{STORY} Story {n}."}).encode() + b"\n" for n in range(20))


def test_what_is_gzipped_is_read_as_what_it_is(tmp_path: Path) -> None:
    for name, data in (("a.txt.gz", STORY.encode()), ("b.html.gz", page().encode()), ("c.jsonl.gz", LINES)):
        (tmp_path / name).write_bytes(gzip.compress(data))
    (tmp_path / "d.gz").write_bytes(gzip.compress(b"no name tells it"))
    found = list(articles(str(tmp_path)))
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "b", *map(str, range(20))]
    assert expected(str(tmp_path)) == 22


def test_lines_are_known_without_their_name_when_gzipped_too(tmp_path: Path) -> None:
    path = tmp_path / "many.gz"
    path.write_bytes(gzip.compress(LINES))
    assert len(list(articles(str(path)))) == 20


@settings(max_examples=60)
@given(cut=st.integers(2, len(gzip.compress(LINES)) - 1))
def test_lines_before_the_end_of_a_truncated_file_are_read(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "many.jsonl.gz"
    path.write_bytes(gzip.compress(LINES)[:cut])
    *found, problem = articles(str(path))
    assert "cut short" in message(problem)
    assert [item.id for item in found if isinstance(item, Article)] == [str(n) for n in range(len(found))]


def test_a_truncated_text_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "story.txt.gz"
    path.write_bytes(gzip.compress(STORY.encode())[:-10])
    assert "cut short" in message(only(path))


@pytest.mark.parametrize(
    "name, said", [("story.txt.gz", "larger than 1 MB"), ("many.jsonl.gz", "longer than 1 MB")]
)
def test_what_unpacks_to_more_than_an_article_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    for module in (kinds, lines, single):
        monkeypatch.setattr(module, "MOST_BYTES", 1_000_000)
    path = tmp_path / name
    path.write_bytes(gzip.compress(b" " * 50_000_000))
    tracemalloc.start()
    assert said in message(only(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    assert [a.id for a in articles(str(tmp_path)) if isinstance(a, Article)] == ["a", "b", "c"]


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    assert "nothing to read" in message(only(tmp_path))


def test_a_lone_surrogate_becomes_a_replacement_character_of_its_length() -> None:
    item = from_text("He said\ud800 no.")
    assert isinstance(item, Article)
    assert item.text == "He said\ufffd no."


def test_lines_of_a_pdf_are_joined_into_paragraphs() -> None:
    assert (
        unwrapped("The minis-\nter said it\nwas over.\nNobody agreed.")
        == "The minister said it was over.\nNobody agreed."
    )


def pdf_of(text: str, trailer: str = "") -> bytes:
    """A PDF of one page, written by hand."""
    stream = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET".encode()
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    about = f"/Size 6 /Root 1 0 R {trailer}".encode()
    return data + b"trailer << %s >>\nstartxref\n%d\n%%%%EOF\n" % (about, table)


def test_a_pdf_gives_its_text(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf_of("The mayor said that the bridge would open."))
    item = only(path)
    assert isinstance(item, Article)
    assert item.text.strip() == "The mayor said that the bridge would open."


def test_a_pdf_without_pages_is_damaged_whatever_was_wrong_with_the_one_before(tmp_path: Path) -> None:
    test_an_encrypted_pdf_says_what_to_do(tmp_path)
    path = tmp_path / "none.pdf"
    path.write_bytes(pdf_of("").replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0     "))
    assert "damaged" in message(only(path))


def test_a_pdf_of_pictures_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf_of(""))
    assert "no text" in message(only(path))


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_text_given_in_python_is_kept_to_the_character(text: str) -> None:
    item = from_text(text)
    if isinstance(item, Article):
        assert item.text == text


def test_how_much_there_is_to_read_is_told_beforehand(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    (tmp_path / "one.txt").write_text(STORY, encoding="utf-8")
    assert expected(str(tmp_path)) == 3
    assert expected("https://news.example/story") == 1
