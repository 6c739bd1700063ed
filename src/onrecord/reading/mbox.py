"""Mail: the newsletters of a mailbox (mbox), or a single one (.eml), each of which is an article."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.errors import (
    CloseBoundaryNotFoundDefect,
    MessageError,
    MissingHeaderBodySeparatorDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import EmailMessage, MIMEPart
from typing import BinaryIO

from onrecord.reading import html
from onrecord.reading.rows import Row, Rows
from onrecord.reading.single import MOST_BYTES
from onrecord.reading.text import decode
from onrecord.reading.unreadable import UnreadableError
from onrecord.values import Article, Problem

# What stands between the messages of a mailbox: "From ", an address, and the time it came (RFC 4155).
_BETWEEN = re.compile(rb"From \S.*\d\d:\d\d.*\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LAYOUT = re.compile(r"<(/?)(?:table|tbody|thead|tfoot|tr|td|th|center)\b", re.IGNORECASE)
_LIST = re.compile(r'\s*"?([^"<]*[^"<\s])"?\s*<')
_CUT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect, MissingHeaderBodySeparatorDefect)
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the standard library raises for headers and parts that are nothing it expects."""


def is_mailbox(start: bytes) -> bool:
    """Whether what comes without a name is a mailbox."""
    first, _, rest = start.partition(b"\n")
    return bool(_BETWEEN.match(first) and re.match(rb"[\w-]+:", rest))


def articles(file: BinaryIO, source: str, stem: str) -> Iterator[Article | Problem]:
    """The article of each message: its HTML, or its text where it has none."""
    rows = Rows(source, stem)
    number = 0
    for number, data in enumerate(_messages(file), start=1):
        where = f"{source}:{number}"
        if data is None:
            yield Problem(where, f"the message is larger than {MOST_BYTES / 1e6:g} MB", "save it by itself")
            continue
        try:
            yield rows.article(_row(data), number)
        except UnreadableError as error:
            yield error.problem(where)
        except _BROKEN as error:
            yield Problem(
                where, f"the message is broken ({error})", "open it in a mail program and save it anew"
            )
    if not number:
        yield Problem(source, "it is empty", "name a mailbox that holds messages")


def _messages(file: BinaryIO) -> Iterator[bytes | None]:
    """The messages one by one, as they were before they were put there; None for one too large to be held."""
    held: list[bytes] = []
    size = 0
    blank = True
    while line := file.readline(1 << 20):
        if blank and _BETWEEN.match(line):
            if size:
                yield _message(held[:-1], size)  # the blank line before the next one is none of its own
            held, size = [], 0
        else:
            size += len(line)
            if size <= MOST_BYTES:
                held.append(line)
        blank = not line.strip()
    if size:
        yield _message(held, size)


def _message(held: list[bytes], size: int) -> bytes | None:
    return _QUOTED.sub(rb"\1", b"".join(held)) if size <= MOST_BYTES else None


def _row(data: bytes) -> Row:
    """What a message says of its article.

    Raises:
        UnreadableError: if it breaks off, or holds no text.
    """
    message = email.message_from_bytes(data, policy=policy.default)
    if not message.keys():
        raise UnreadableError(
            "it is no message: it has no headers", "name a mailbox (mbox) or a message (.eml)"
        )
    if any(isinstance(defect, _CUT) for part in message.walk() for defect in part.defects):
        raise UnreadableError("the message breaks off", "get it anew; the others are read")
    sender = message["from"].addresses[0] if message["from"] and message["from"].addresses else None
    named = _LIST.match(str(message["list-id"] or ""))
    return Row(
        text=_text(message),
        id=str(message["message-id"] or "").strip().strip("<>"),
        outlet=(sender.display_name if sender else "") or (named[1] if named else ""),
        title=str(message["subject"] or "").strip(),
        published=message["date"].datetime.isoformat()
        if message["date"] and message["date"].datetime
        else "",
    )


def _text(message: EmailMessage) -> str:
    """The article: what a web page like its HTML part holds, or else its plain part.

    Raises:
        UnreadableError: if there is none in either.
    """
    page, plain = message.get_body(("html",)), message.get_body(("plain",))
    if page is not None:
        # Newsletters lay their words out in tables, which on a page hold figures.
        flat = _LAYOUT.sub(r"<\1div", _decoded(page))
        text = html.parse(f"<html><body><article>{flat}</article></body></html>").text
        if text.strip():
            return text
    if plain is not None and (text := _decoded(plain)).strip():
        return text
    raise UnreadableError("there is no article in the message", "save its text and read the file")


def _decoded(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    return decode(data, part.get_content_charset()).replace("\r\n", "\n") if isinstance(data, bytes) else ""
