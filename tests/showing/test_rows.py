"""The spreadsheet's rows."""

from __future__ import annotations

import csv
import io

from hypothesis import given

from onrecord.showing.rows import HEADER, csv_rows
from onrecord.values import Article
from tests.showing.articles import FIRM, NESTED, SILENT, articles, statement


def read_back(article: Article) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    writer.writerows(csv_rows(article))
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_a_row_tells_a_statement() -> None:
    assert read_back(NESTED)[1] == {
        "article": "harbour",
        "statement": "s2",
        "parent": "s1",
        "kind": "direct",
        "source": "Ben",
        "source_start": "16",
        "source_end": "19",
        "cue": "has said",
        "cue_start": "20",
        "cue_end": "28",
        "content": '"no & never"',
        "content_spans": "29-41",
        "confidence": "0.7",
        "act": "state",
        "negated": "false",
        **dict.fromkeys(("speaker", "speaker_rests_on"), ""),
        **dict.fromkeys(("addressee", "channel", "cites", "hedges", "distancing", "when", "said_on"), ""),
        "chain": "Ben, as told by Anna, as reported by The Paper",
        "cameo": "01",
        "plover": "",
    }


def test_a_row_tells_how_firmly_to_whom_and_when() -> None:
    row = read_back(FIRM)[0]
    assert (row["act"], row["negated"], row["addressee"]) == ("warn", "true", "farmers")
    assert (row["channel"], row["when"], row["said_on"]) == ("On the radio", "on Tuesday", "2024-12-03")
    assert (row["hedges"], row["distancing"]) == ("may", "allegedly")
    assert (row["speaker"], row["speaker_rests_on"]) == ("Ben Weller", "short for Ben Weller")


def test_pieces_are_joined_and_each_has_its_span() -> None:
    text = '"No," said Ben, "never."'
    row = read_back(
        Article("a", text, statements=(statement(text, "s1", "Ben", "said", '"No,"', '"never."'),))
    )
    assert row[0]["content"] == '"No," … "never."'
    assert row[0]["content_spans"] == "0-5;16-24"


def test_what_nobody_said_is_empty() -> None:
    text = "It was announced."
    row = read_back(Article("a", text, statements=(statement(text, "s1", None, "was announced"),)))
    assert [row[0][name] for name in ("parent", "source", "source_start", "content", "content_spans")] == [
        ""
    ] * 5
    assert read_back(SILENT) == []


def test_words_that_look_like_a_formula_stay_as_they_are() -> None:
    text = "=1+1 was the answer, said -Ann-"
    row = read_back(
        Article("a", text, statements=(statement(text, "s1", "-Ann-", "said", "=1+1 was the answer"),))
    )
    assert (row[0]["source"], row[0]["content"]) == ("-Ann-", "=1+1 was the answer")


@given(articles())
def test_a_csv_reader_has_every_word_back_where_the_row_says_it_stands(article: Article) -> None:
    rows = read_back(article)
    assert len(rows) == len(article.statements)
    for row in rows:
        assert article.text[int(row["cue_start"]) : int(row["cue_end"])] == row["cue"]
        spans = [span.split("-") for span in row["content_spans"].split(";") if span]
        assert " … ".join(article.text[int(start) : int(end)] for start, end in spans) == row["content"]
