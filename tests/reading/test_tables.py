"""CSV and Parquet: which columns are what, and what is made of rows and files that are broken."""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import articles, expected, tables
from onrecord.values import Article, Problem

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

STORY = (
    "The mayor of the old harbour town said on Tuesday that the bridge would be open again before the summer."
)


def read(path: Path) -> tuple[list[Article], list[Problem]]:
    items = list(articles(str(path)))
    return [one for one in items if isinstance(one, Article)], [
        one for one in items if isinstance(one, Problem)
    ]


def csv_of(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_columns_of_a_table_whatever_parts_them(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "news.csv"
    rows = [
        ("Headline", "BODY", "Source", "Link", "Publish Date", "Words"),
        (
            "Bridge",
            f"{STORY}\n\nIt was “closed”, he said.",
            "The Paper",
            "https://news.example/1",
            "2024-12-10",
            "9",
        ),
    ]
    path.write_text(csv_of(rows, delimiter), encoding="utf-8")
    assert read(path) == (
        [
            Article(
                "news:2",
                f"{STORY}\n\nIt was “closed”, he said.",
                "https://news.example/1",
                "The Paper",
                "Bridge",
                "2024-12-10",
                language="en",
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    "header, text",
    [("text,body", 0), ("body,text", 1), ("content,link", 0), ("Article Text,id", 0), ("\ufefftext,id", 0)],
)
def test_the_plainest_name_of_a_column_counts(tmp_path: Path, header: str, text: int) -> None:
    path = tmp_path / "news.csv"
    cells = ["9", "9"]
    cells[text] = STORY
    path.write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8")
    (article,), problems = read(path)
    assert (article.text, problems) == (STORY, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_of_a_table(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "news.csv"
    text = f"{STORY} “No,” said the café’s owner."
    path.write_bytes(csv_of([("id", "text"), ("a", text), ("b", text)]).encode(encoding))
    found, problems = read(path)
    assert [article.text for article in found] == [text, text]
    assert problems == []


def test_a_row_that_is_not_in_the_encoding_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    rows = [f"{name},{STORY} “No”\n".encode() for name in "abc"]
    rows[1] = rows[1].replace("“".encode(), b"\x93")
    path.write_bytes(b"id,text\n" + b"".join(rows))
    found, (problem,) = read(path)
    assert [article.id for article in found] == ["a", "c"]
    assert problem.source == f"{path}:3"
    assert "not UTF-8" in problem.message


@pytest.mark.parametrize(
    "row, said",
    [
        (f"b,{STORY},said, he", "4 fields where the header has 2"),
        ("b", "1 fields where the header has 2"),
        (f'b,"{STORY}" he said', "cannot be read"),
        (f"a,{STORY}", "the id a has been there"),
        ("b,", "empty"),
    ],
)
def test_a_broken_row_stops_nothing(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "news.csv"
    path.write_text(f"id,text\na,{STORY}\n{row}\n\nc,{STORY}\n", encoding="utf-8")
    found, (problem,) = read(path)
    assert [article.id for article in found] == ["a", "c"]
    assert said in problem.message
    assert problem.source.startswith(f"{path}:3")


def test_what_follows_a_quotation_mark_that_nothing_closes_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(f'id,text\na,{STORY}\nb,"{STORY}\nIt was, he said.\n', encoding="utf-8")
    found, (problem,) = read(path)
    assert [article.id for article in found] == ["a"]
    assert problem.source == f"{path}:3"
    assert "up to line 4" in problem.message


@pytest.mark.parametrize(
    "content, said",
    [
        (f"name,story\nx,{STORY}\n", "it has 'name', 'story'"),
        (f"{STORY}\n", "none of its columns is called text"),
        ("", "none of its columns is called text; it has none"),
        ("\0\1\2\3" * 500, "binary"),
        ("x" * 60, "it has 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'"),
    ],
)
def test_what_has_no_column_of_texts_says_what_it_has(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "news.csv"
    path.write_text(content, encoding="utf-8")
    _, (problem,) = read(path)
    assert said in problem.message


def test_statements_that_were_written_out_are_not_taken_for_articles(tmp_path: Path) -> None:
    from onrecord.showing import found, rows

    for header in (rows.HEADER, found.HEADER):
        path = tmp_path / "statements.csv"
        path.write_text(csv_of([header, [STORY] * len(header)]), encoding="utf-8")
        _, (problem,) = read(path)
        assert "holds statements" in problem.message


def test_a_long_text_is_read_and_one_without_end_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.csv"
    path.write_text(f"id,text\na,{STORY * 5000}\nb,{STORY}\n", encoding="utf-8")
    assert [article.id for article in read(path)[0]] == ["a", "b"]
    monkeypatch.setattr(tables, "_LONGEST", 10_000)
    found, problems = read(path)
    assert [article.id for article in found] == ["b"]
    assert "longer than 10,000 characters" in problems[0].message


def test_a_table_is_known_without_its_name(tmp_path: Path) -> None:
    path = tmp_path / "news"
    path.write_text(f"date;text\n2024-12-10;{STORY}\n", encoding="utf-8")
    (article,), _ = read(path)
    assert article.published == "2024-12-10"
    path.write_text(f"Text, as such, is no table.\n{STORY}", encoding="utf-8")
    (article,), _ = read(path)
    assert article.text.endswith(STORY)


CSV = csv_of(
    [("text", "id"), *((f"{STORY} “Story” {n}.\nIt was, he said.", str(n)) for n in range(4))]
).encode()


@settings(max_examples=100)
@given(cut=st.integers(0, len(CSV) - 1))
def test_a_table_that_breaks_off_gives_what_stands_before(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "news.csv"
    path.write_bytes(CSV)
    sound, _ = read(path)
    path.write_bytes(CSV[:cut])
    found, problems = read(path)
    assert [article.text for article in found] == [article.text for article in sound[: len(found)]]
    whole = CSV[:cut].count(b'"\r\n') - 1
    assert len(found) >= whole
    assert problems or len(found) in (whole, whole + 1)


@given(
    st.binary(max_size=300), st.sampled_from([".csv", ".parquet", ".mbox", ".jsonl", ".warc", ".txt.gz", ""])
)
def test_no_bytes_at_all_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    for content in (data, gzip.compress(data), b"text,id\n" + data, b"PAR1" + data + b"PAR1"):
        path = tmp_path_factory.mktemp("any") / f"any{suffix}"
        path.write_bytes(content)
        assert all(isinstance(item, Article | Problem) for item in articles(str(path)))


def written(path: Path, columns: dict[str, object], **how: object) -> Path:
    parquet.write_table(pa.table(columns), path, **how)
    return path


def test_the_rows_of_a_parquet_file(tmp_path: Path) -> None:
    days = [datetime(2024, 12, 10, 8, tzinfo=UTC), None]
    columns = {"ID": [7, 8], "Text": [STORY, STORY], "Date": days, "link": ["https://news.example/1", None]}
    found, problems = read(written(tmp_path / "news.parquet", columns))
    assert problems == []
    assert [(one.id, one.published, one.url) for one in found] == [
        ("7", "2024-12-10T08:00:00+00:00", "https://news.example/1"),
        ("8", None, None),
    ]


@pytest.mark.parametrize(
    "days, published",
    [
        (pa.array([date(2024, 12, 10)]), "2024-12-10"),
        (pa.array([1733817600123456789], pa.timestamp("ns")), "2024-12-10T08:00:00.123456"),
        (pa.array(["2024-12"]).dictionary_encode(), "2024-12"),
    ],
)
def test_days_of_any_type_are_written_as_days(tmp_path: Path, days: object, published: str) -> None:
    (article,), problems = read(written(tmp_path / "news.parquet", {"text": [STORY], "date": days}))
    assert (article.published, problems) == (published, [])


@pytest.mark.parametrize(
    "columns, said",
    [
        ({"story": [STORY], "n": [1]}, "it has 'story', 'n'"),
        ({"text": [[STORY]]}, "holds list"),
        ({"text": [1]}, "holds int64, not texts"),
        ({"text": [STORY.encode()]}, "holds binary, not texts"),
    ],
)
def test_a_parquet_file_of_the_wrong_shape_says_what_was_found(
    tmp_path: Path, columns: dict[str, object], said: str
) -> None:
    _, (problem,) = read(written(tmp_path / "news.parquet", columns))
    assert said in problem.message


def test_a_damaged_row_group_costs_only_itself(tmp_path: Path) -> None:
    texts = [f"{STORY} Story {n}." for n in range(30)]
    path = written(tmp_path / "news.parquet", {"text": texts}, row_group_size=10, compression="zstd")
    data = bytearray(path.read_bytes())
    at = parquet.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[at : at + 40] = b"\xff" * 40
    path.write_bytes(data)
    found, (problem,) = read(path)
    assert [article.id for article in found] == [f"news:{n + 1}" for n in range(30) if not 10 <= n < 20]
    assert "row group 2 of 3" in problem.source


def test_a_row_of_a_parquet_file_that_is_no_text(tmp_path: Path) -> None:
    bad = pa.array([STORY.encode(), b"\xff\xfe" * 20, STORY.encode()], pa.binary()).view(pa.string())
    found, (problem,) = read(written(tmp_path / "news.parquet", {"text": bad}))
    assert [article.id for article in found] == ["news:1", "news:3"]
    assert "not UTF-8" in problem.message


def parquet_bytes() -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table({"text": [f"{STORY} Story {n}." for n in range(6)]}), out, row_group_size=2)
    return out.getvalue()


PARQUET = parquet_bytes()


@settings(max_examples=100)
@given(st.data())
def test_no_damage_to_a_parquet_file_raises(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(PARQUET)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=4)):
        whole[place] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "news.parquet"
    for content in (bytes(whole), PARQUET[: data.draw(st.integers(0, len(PARQUET) - 1))]):
        path.write_bytes(content)
        assert all(isinstance(item, Article | Problem) for item in articles(str(path)))


def test_without_pyarrow_it_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "news.parquet", {"text": [STORY]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _, (problem,) = read(path)
    assert "pip install 'onrecord[parquet]'" in problem.advice
    assert expected(str(path)) == 1


def test_how_many_rows_there_are_is_told_beforehand(tmp_path: Path) -> None:
    written(tmp_path / "a.parquet", {"text": [STORY] * 5})
    (tmp_path / "b.csv").write_text("text\n" + "x\n" * 7, encoding="utf-8")
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(b"text\n" + b"x\n" * 9))
    assert expected(str(tmp_path)) == 5 + 8 + 10
