"""JSON lines: one article per line, each line by itself, so that a bad one does not stop the rest."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from onrecord.reading.rows import Row, Rows
from onrecord.reading.single import MOST_BYTES
from onrecord.reading.text import encoding_of
from onrecord.values import Article, Problem

_ADVICE = "mend the line; the others are read"
_DECODER = msgspec.json.Decoder(Row)


def are_lines(start: bytes) -> bool:
    """Whether what comes without a name is JSON lines: whether its first line is an article."""
    text = start.decode(encoding_of(start), errors="ignore")
    try:
        _DECODER.decode(text.lstrip().partition("\n")[0])
    except (msgspec.DecodeError, UnicodeError):
        return False
    return True


def articles(file: BinaryIO, source: str, stem: str) -> Iterator[Article | Problem]:
    """The article of each line that is not blank; a line that is none is a Problem of its own."""
    rows = Rows(source, stem)
    empty = True
    for number, line in enumerate(_lines(file), start=1):
        where = f"{source}:{number}"
        if line is None:
            empty = False
            yield Problem(where, f"the line is longer than {MOST_BYTES / 1e6:g} MB", _ADVICE)
        elif line.strip():
            empty = False
            try:
                row = _DECODER.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield Problem(where, f"the line is not an article ({error})", _ADVICE)
                continue
            yield rows.article(row, number)
    if empty:
        yield Problem(source, "it is empty", 'write one article on each line, as {"id": "a", "text": "…"}')


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines in UTF-8; None for one that is too long to be an article, and to be held."""
    encoding = encoding_of(file.read(1000))
    file.seek(0)
    if encoding != "utf-8":
        with io.TextIOWrapper(file, encoding, errors="replace", newline="\n") as text:
            while row := text.readline(MOST_BYTES):
                yield row.encode()
        return
    while line := file.readline(MOST_BYTES):
        if len(line) < MOST_BYTES or line.endswith(b"\n"):
            yield line
        else:
            yield None
            while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
