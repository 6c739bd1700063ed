"""From bytes to text: byte order marks, declared and detected encodings, and what is not text at all."""

from __future__ import annotations

import codecs
import re
import zlib
from contextlib import suppress
from typing import BinaryIO

from onrecord.reading.unreadable import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE = "save it as UTF-8 and try again"
_NAME_ANOTHER = "name a file of text, HTML, PDF, JSON lines, CSV, Parquet, WARC or mail"
_SAMPLE = 200_000
_BINARY_SHARE = 0.02
"""More control characters than this, as a share, and the bytes are no text."""
_FOREIGN_SHARE = 0.25
"""More bytes beyond ASCII than this, as a share, and a text in an old encoding is not English."""
_DASHES = re.compile(rb"\xe2[\x80-\x86][\x80-\xbf]")
"""A dash, a quotation mark or a euro sign in UTF-8: in Windows 1252 these would be `â€”` or the like."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that `data` encodes.

    declared: the encoding that the transport names. Servers often name one that the page does not have,
        so it counts only where the bytes are no UTF-8.

    Raises:
        UnreadableError: if the bytes are binary, or fit no encoding well.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding))
    for encoding in (*_wide(data), "utf-8", *_declared(declared)):
        with suppress(UnicodeDecodeError, UnreadableError):
            return _checked(data.decode(encoding))
    encoding = _detected(data)
    try:
        return _checked(data.decode(encoding, errors="strict" if encoding == "cp1252" else "replace"))
    except UnicodeDecodeError:
        raise UnreadableError("its encoding cannot be told", _SAVE) from None


def _declared(name: str | None) -> list[str]:
    """The encoding of that name; Latin 1 and ASCII mean Windows 1252, as in every browser (WHATWG)."""
    try:
        encoding = codecs.lookup(name or "").name
    except LookupError:
        return []
    return ["cp1252" if encoding in ("iso8859-1", "ascii") else encoding]


def encoding_of(start: bytes) -> str:
    """The encoding of Unicode that the first bytes of a file tell; UTF-8 where they tell nothing."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return (
                "utf-8-sig" if encoding == "utf-8" else encoding[:6]
            )  # without the order: the mark tells it
    return next(iter(_wide(start)), "utf-8")


def _wide(data: bytes) -> list[str]:
    """UTF-16 without a byte order mark, where every other byte is zero, as in a Western text."""
    start = data[:1000]
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if len(zeros) > 1 and zeros.count(0) > 0.7 * len(zeros):
            return [encoding]
    return []


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"it is {encoding.upper()} in part and is not at byte {error.start}", _SAVE
        ) from None


def encoding_of_all(file: BinaryIO) -> str:
    """The encoding of a file of any size, which is read through once, a little at a time, and then rewound.

    It is UTF-8 where all of it is, and where what is not is damaged.

    Raises:
        UnreadableError: if the bytes are binary, or fit no encoding well.
    """
    start = file.read(_SAMPLE)
    file.seek(0)
    _checked(start.decode(encoding_of(start), errors="replace"))
    if encoding_of(start) != "utf-8":
        return encoding_of(start)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        # Packed bytes that are damaged end the search; they are told by whoever reads them.
        with suppress(EOFError, OSError, zlib.error):
            while chunk := file.read(_SAMPLE):
                decoder.decode(chunk)
    except UnicodeDecodeError as error:
        try:
            return _detected(error.object[max(0, error.start - _SAMPLE // 2) :])
        except UnreadableError:
            pass
    finally:
        file.seek(0)
    return "utf-8"


def _detected(data: bytes) -> str:
    """The encoding of what is no UTF-8.

    Raises:
        UnreadableError: if the bytes are binary, fit no encoding well, or are UTF-8 in part.
    """
    from charset_normalizer import from_bytes

    if b"\0" in data[:4096]:
        raise UnreadableError("it is a binary file, not a text", _NAME_ANOTHER)
    if sum(byte > 0x7F for byte in data[:_SAMPLE]) < _FOREIGN_SHARE * min(len(data), _SAMPLE):
        _refuse_damaged(data)
        return "cp1252"
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UnreadableError("its encoding cannot be told", _SAVE)
    return best.encoding


def _refuse_damaged(data: bytes) -> None:
    """An English text that is not UTF-8 is nearly always Windows 1252, if it is not damaged UTF-8.

    A few signs beyond ASCII are too little for statistics, which would take a dash for a Czech letter.

    Raises:
        UnreadableError: if it is damaged UTF-8.
    """
    lenient = data.decode("utf-8", errors="replace")
    strange = lenient.count("\ufffd")
    if _DASHES.search(data) or sum(sign > "\x7f" for sign in lenient) > 2 * strange:
        _strictly(data, "utf-8")


def _checked(text: str) -> str:
    controls = sum(1 for sign in text[:100_000] if sign < " " and sign not in "\t\n\r\f\v")
    if controls > _BINARY_SHARE * min(len(text), 100_000) + 4:
        raise UnreadableError("it is a binary file, not a text", _NAME_ANOTHER)
    return text
