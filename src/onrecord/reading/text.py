"""From bytes to text: byte order marks, declared and detected encodings, and what is not text at all."""

from __future__ import annotations

import codecs
from contextlib import suppress

from onrecord.reading.unreadable import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_SHARE = 0.02
"""More control characters than this, as a share, and the bytes are no text."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that `data` encodes.

    declared: the encoding that the transport names, tried after a byte order mark and before UTF-8.

    Raises:
        UnreadableError: if the bytes are binary, or fit no encoding well.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding))
    if declared:
        try:
            return _checked(data.decode(declared))
        except (LookupError, UnicodeDecodeError):
            pass  # servers often name an encoding that the page does not have
    for encoding in _wide(data):
        with suppress(UnicodeDecodeError, UnreadableError):
            return _checked(data.decode(encoding))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_detected(data))


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
            f"it is marked as {encoding} and is not, at byte {error.start}", "save it as UTF-8 and try again"
        ) from None


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if b"\0" in data[:4096]:
        raise UnreadableError("it is a binary file, not a text", "name a text, HTML, PDF or JSON lines file")
    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise UnreadableError("its encoding cannot be told", "save it as UTF-8 and try again")
    return data.decode(best.encoding, errors="replace")


def _checked(text: str) -> str:
    controls = sum(1 for sign in text[:100_000] if sign < " " and sign not in "\t\n\r\f\v")
    if controls > _BINARY_SHARE * min(len(text), 100_000) + 4:
        raise UnreadableError("it is a binary file, not a text", "name a text, HTML, PDF or JSON lines file")
    return text
