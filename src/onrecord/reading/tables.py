"""Tables: CSV and Parquet with one article in each row, read as a stream."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.reading.rows import Row, Rows
from onrecord.reading.text import decode, encoding_of_all
from onrecord.reading.unreadable import UnreadableError
from onrecord.values import Article, Problem

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

_NAMES = {
    "text": ("text", "body", "content", "article", "fulltext", "article_text", "article_body", "maintext"),
    "id": ("id", "article_id", "guid", "uid"),
    "url": ("url", "link", "address", "article_url", "href"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site", "site_name", "domain"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "date", "published_at", "publish_date", "publication_date", "date_published"),
    "language": ("language", "lang"),
}
"""What the columns of tables are called, for each field of a row the likeliest first."""

_DELIMITERS = ",;\t|"
_LONGEST = 10_000_000
"""Characters of a field. One that is longer is no article but a quotation mark that nothing closes."""
_BATCH = 64
"""Rows of a Parquet file that are held at a time."""


def is_table(start: bytes) -> bool:
    """Whether what comes without a name is CSV: whether it begins with a header of an article's columns."""
    try:
        header, _ = _header(decode(start).partition("\n")[0].rstrip("\r"))
    except (UnreadableError, csv.Error):
        return False
    return "text" in (columns := _columns(header)) and len(columns) > 1


def csv_articles(file: BinaryIO, source: str, stem: str) -> Iterator[Article | Problem]:
    """The article of each row of a CSV file, whatever parts its columns; a row that is none is a Problem.

    A row of more or fewer fields than the header has is none: its fields would be under the wrong names.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))  # of the whole process, so never lowered
    try:
        encoding = encoding_of_all(file)
    except UnreadableError as error:
        yield error.problem(source)
        return
    with io.TextIOWrapper(file, encoding, errors="surrogateescape", newline="") as text:
        yield from _csv_rows(text, source, stem)


def _csv_rows(text: io.TextIOWrapper, source: str, stem: str) -> Iterator[Article | Problem]:
    try:
        first = _line(text)
        header, delimiter = _header(first.lstrip("\ufeff").rstrip("\r\n"))
    except csv.Error as error:
        yield Problem(source, f"its first line is no header ({error})", "name the columns in the first line")
        return
    columns = _columns(header)
    if "text" not in columns:
        yield _without_text(source, header)
        return
    if {"cue", "content"} <= set(header):
        yield Problem(source, "it holds statements, as onrecord writes them", "name the articles instead")
        return
    rows = Rows(source, stem)
    for number, cells in _cells(text, delimiter):
        where = f"{source}:{number}"
        if isinstance(cells, csv.Error):
            yield Problem(where, f"the row cannot be read ({cells})", "check its quotation marks")
        elif len(cells) != len(header):
            yield Problem(
                where,
                f"the row has {len(cells)} fields where the header has {len(header)}",
                "put what holds the delimiter into quotation marks; the others are read",
            )
        elif any("\udc80" <= sign <= "\udcff" for sign in "".join(cells)):
            encoding = text.encoding.upper()
            yield Problem(where, f"the row is not {encoding} throughout", "save the table as UTF-8")
        else:
            yield rows.article(_row({name: cells[place] for name, place in columns.items()}), number)


def _line(text: io.TextIOWrapper) -> str:
    """The next line; empty at the end.

    Raises:
        csv.Error: if it is too long to be one, and to be held.
    """
    line = text.readline(_LONGEST)
    if len(line) == _LONGEST:
        raise csv.Error(f"a line is longer than {_LONGEST:,} characters")
    return line


def _cells(text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The fields of each row that is not blank, with the number of the line on which it begins.

    The lines of a row that cannot be read are not tried by themselves: they may be the middle of a text.
    """
    reader = csv.reader(iter(lambda: _line(text), ""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 2  # the header is line 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield number, csv.Error(f"up to line {reader.line_num + 1}: {error}")
            continue
        if cells is None:
            return
        if cells:
            yield number, cells


def _header(line: str) -> tuple[list[str], str]:
    """The names of the columns, and what parts them: what gives the most that are known, then the most."""
    ways = [(next(csv.reader([line], delimiter=sign), []), sign) for sign in _DELIMITERS]
    return max(ways, key=lambda way: (len(_columns(way[0])), len(way[0])))


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Which column, by its place, holds which field of a row."""
    plain = [re.sub(r"[\W_]+", "_", name.strip().lower()) for name in header]
    found = {field: [plain.index(name) for name in names if name in plain] for field, names in _NAMES.items()}
    return {field: places[0] for field, places in found.items() if places}


def _without_text(source: str, header: Sequence[str]) -> Problem:
    shown = ", ".join(repr(name[:30]) for name in header[:20]) + (", …" if len(header) > 20 else "")
    return Problem(
        source,
        f"none of its columns is called text; it has {shown or 'none'}",
        "call the column that holds the articles text",
    )


def _row(values: dict[str, Any]) -> Row:
    told = {name: _text(value) for name, value in values.items()}
    return Row(told.pop("text") or "", **told)


def _text(value: Any) -> str | None:
    """A value as it is written: days and times in ISO 8601."""
    if value is None or isinstance(value, str):
        return value
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def is_parquet(start: bytes) -> bool:
    """Whether what comes without a name is Parquet."""
    return start.startswith(b"PAR1")


def parquet_articles(file: BinaryIO, source: str, stem: str) -> Iterator[Article | Problem]:
    """The article of each row of a Parquet file, row group by row group.

    A row group that is damaged is a Problem, and the others are read.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError:
        advice = "install it with: pip install 'onrecord[parquet]'"
        yield Problem(source, "reading Parquet needs a package that is not installed", advice)
        return
    broken = (pa.ArrowException, OSError, ValueError, KeyError, MemoryError)
    try:
        table = ParquetFile(file, buffer_size=1 << 20)
        schema = table.schema_arrow
    except broken as error:
        yield Problem(source, f"it is no sound Parquet file ({_first_line(error)})", "get it anew")
        return
    columns = _columns(schema.names)
    if "text" not in columns:
        yield _without_text(source, schema.names)
        return
    kind = schema.field(columns["text"]).type
    if not _is_text(kind):
        yield Problem(source, f"its column of texts holds {kind}, not texts", "write them as strings")
        return
    rows = Rows(source, stem)
    before = 0
    for group in range(table.num_row_groups):
        try:
            for number, row in enumerate(_group(table, group, columns), start=before + 1):
                if isinstance(row, UnicodeDecodeError):
                    yield Problem(f"{source}:{number}", "the row is not UTF-8", "the others are read")
                else:
                    yield rows.article(row, number)
        except broken as error:
            where = f"{source} (row group {group + 1} of {table.num_row_groups})"
            yield Problem(where, f"it is damaged ({_first_line(error)})", "the rest is read; get it anew")
        before += table.metadata.row_group(group).num_rows


def _group(table: ParquetFile, group: int, columns: dict[str, int]) -> Iterator[Row | UnicodeDecodeError]:
    """The rows of a row group, of which a few are held at a time."""
    names = {field: table.schema_arrow.names[place] for field, place in columns.items()}
    for batch in table.iter_batches(_BATCH, row_groups=[group], columns=list(names.values())):
        held = {field: _readable(batch.column(name)) for field, name in names.items()}
        for place in range(batch.num_rows):
            try:
                yield _row({field: column[place].as_py() for field, column in held.items()})
            except UnicodeDecodeError as error:
                yield error


def _readable(column: pa.Array) -> pa.Array:
    """The column, its times no finer than Python has them."""
    import pyarrow as pa

    fine = pa.types.is_timestamp(column.type) and column.type.unit == "ns"
    return column.cast(pa.timestamp("us", column.type.tz), safe=False) if fine else column


def _is_text(kind: pa.DataType) -> bool:
    import pyarrow as pa

    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(
        pa.types.is_string(inner) or pa.types.is_large_string(inner) or pa.types.is_string_view(inner)
    )


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def parquet_rows(file: BinaryIO) -> int:
    """How many rows a Parquet file says that it has; 1 where it cannot be asked."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile

        try:
            return int(ParquetFile(file).metadata.num_rows)
        except (pa.ArrowException, OSError, ValueError):
            return 1
    except ImportError:
        return 1
