"""Mail: what of a newsletter is its article, and what is made of mailboxes that are broken."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import articles, expected, mbox
from onrecord.values import Article, Problem

STORY = (
    "The mayor of the old harbour town said on Tuesday that the bridge would be open again before the summer."
)


def letter(number: int = 1, text: str = STORY, page: str | None = None, **headers: str) -> bytes:
    """A newsletter as it is sent."""
    message = EmailMessage()
    given = {
        "From": "The Harbour News <letters@news.example>",
        "Subject": f"Letter “{number}”",
        "Date": "Tue, 10 Dec 2024 08:00:00 +0200",
        "Message-ID": f"<{number}@news.example>",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in given.items():
        if value:
            message[name] = value
    message.set_content(f"{text} Letter {number}.\n")
    if page is not None:
        message.add_alternative(page, subtype="html")
    return message.as_bytes()


def box(*letters: bytes) -> bytes:
    """A mailbox of them."""
    between = b"From letters@news.example Tue Dec 10 08:00:00 2024\n"
    return b"\n".join(between + one.rstrip().replace(b"\nFrom ", b"\n>From ") + b"\n" for one in letters)


def read(data: bytes, tmp_path: Path, name: str = "news.mbox") -> tuple[list[Article], list[Problem]]:
    path = tmp_path / name
    path.write_bytes(data)
    items = list(articles(str(path)))
    return [one for one in items if isinstance(one, Article)], [
        one for one in items if isinstance(one, Problem)
    ]


@pytest.mark.parametrize(
    "name, data",
    [("news.mbox", box(letter())), ("news", box(letter())), ("news.eml", letter()), ("news.mbox", letter())],
)
def test_a_letter_is_an_article(tmp_path: Path, name: str, data: bytes) -> None:
    assert read(data, tmp_path, name) == (
        [
            Article(
                "1@news.example",
                f"{STORY} Letter 1.\n",
                None,
                "The Harbour News",
                "Letter “1”",
                "2024-12-10T08:00:00+02:00",
                language="en",
            )
        ],
        [],
    )


def test_the_words_of_a_letter_that_is_laid_out_in_tables(tmp_path: Path) -> None:
    cells = "".join(f"<tr><td><p>{STORY} It was paragraph {n}.</p></td></tr>" for n in range(4))
    page = f"<html><body><table><tr><td><table>{cells}</table></td></tr></table></body></html>"
    (article,), _ = read(box(letter(page=page, text="Open it in a browser.")), tmp_path)
    assert "paragraph 3" in article.text
    assert "<" not in article.text
    assert "browser" not in article.text


def test_a_letter_whose_page_holds_nothing_has_its_plain_part(tmp_path: Path) -> None:
    (article,), _ = read(box(letter(page="<html><body><img src=x></body></html>")), tmp_path)
    assert article.text.startswith(STORY)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_the_encodings_of_mail(tmp_path: Path, encoding: str, charset: str) -> None:
    message = EmailMessage()
    message["Subject"] = "=?utf-8?q?Caf=C3=A9?="
    message.set_content(f"{STORY} “Ça va”, dit-il.\n", charset=charset, cte=encoding)
    (article,), _ = read(message.as_bytes(), tmp_path, "news.eml")
    assert (article.id, article.title) == ("news:1", "Café")
    assert "“Ça va”, dit-il." in article.text


@pytest.mark.parametrize(
    "headers, outlet",
    [
        (
            {"From": "letters@news.example", "List_Id": "The Harbour Letter <harbour.news.example>"},
            "The Harbour Letter",
        ),
        (
            {"From": "letters@news.example", "List_Id": '"Harbour, daily" <harbour.news.example>'},
            "Harbour, daily",
        ),
        ({"From": "letters@news.example"}, None),
        ({"From": "=?utf-8?q?Caf=C3=A9_News?= <a@b.example>"}, "Café News"),
        ({"From": ""}, None),
    ],
)
def test_who_sends_it_is_the_outlet(tmp_path: Path, headers: dict[str, str], outlet: str | None) -> None:
    (article,), _ = read(box(letter(1, STORY, None, **headers)), tmp_path)
    assert article.outlet == outlet


def test_a_line_of_the_text_that_begins_with_from_parts_no_letters(tmp_path: Path) -> None:
    text = f"{STORY}\n\nFrom here to Tuesday 10:00 in 2024 it is closed.\n\nFrom Ann"
    (article,), _ = read(box(letter(text=text)), tmp_path)
    assert "\nFrom here to Tuesday" in article.text
    assert "\nFrom Ann" in article.text


def test_a_broken_letter_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "MOST_BYTES", 20_000)
    broken = [
        b"Subject: nothing but a subject",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nIt breaks o",
        b"Subject: large\n\n" + b"x " * 20_000,
        b"this is no message",
        letter(1),
    ]
    found, problems = read(box(letter(1), *broken, letter(2, Date="the day before yesterday")), tmp_path)
    assert [(article.id, article.published is None) for article in found] == [
        ("1@news.example", False),
        ("2@news.example", True),
    ]
    assert [problem.message for problem in problems] == [
        "there is no article in the message",
        "the message breaks off",
        "the message is larger than 0.02 MB",
        "it is no message: it has no headers",
        "the id 1@news.example has been there before",
    ]
    assert [problem.source for problem in problems] == [f"{tmp_path / 'news.mbox'}:{n}" for n in range(2, 7)]


def test_an_empty_mailbox(tmp_path: Path) -> None:
    _, (problem,) = read(b"", tmp_path)
    assert "empty" in problem.message


BOX = box(*(letter(n) for n in range(3)))


@settings(max_examples=60)
@given(cut=st.integers(0, len(BOX) - 1))
def test_a_mailbox_that_breaks_off_gives_what_stands_before(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    sound, _ = read(BOX, folder)
    found, problems = read(BOX[:cut], folder)
    # Nothing tells where a plain text should have ended: the last one may be shorter.
    assert found[:-1] == sound[: max(0, len(found) - 1)]
    assert found or problems
    if found:
        shorter, longer = sorted((found[-1].text.rstrip("\n"), sound[len(found) - 1].text), key=len)
        assert longer.startswith(shorter)


@settings(max_examples=200)
@given(st.data())
def test_no_damage_to_a_mailbox_raises(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = bytearray(box(letter(1, page=f"<p>{STORY}</p>" * 3), letter(2, List_Id="a <b>")))
    pieces = st.sampled_from(
        [b"\n", b"\n\n", b":", b"=?utf-8?q?", b"\xff", b"(", b'"', b"<", b"boundary=", b";", b"\0"]
    )
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=5)):
        piece = data.draw(pieces)
        whole[place : place + len(piece)] = piece
    read(bytes(whole), tmp_path_factory.mktemp("damaged"))


def test_how_many_letters_there_are_is_told_beforehand(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(BOX)
    (tmp_path / "b.eml").write_bytes(letter())
    assert expected(str(tmp_path)) == 4
