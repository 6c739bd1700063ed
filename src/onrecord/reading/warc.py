"""Web archives (WARC, ISO 28500), gzipped or not: the articles of the pages in them, damaged ones too."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from onrecord.reading.request import Fetched
from onrecord.reading.single import article_in, too_large
from onrecord.reading.unpacking import GZIP
from onrecord.reading.unreadable import ForeignError, NoArticleError, UnreadableError
from onrecord.values import Article, Problem, is_date

if TYPE_CHECKING:
    from fastwarc.stream_io import WarcReader
    from fastwarc.warc import WarcRecord

MOST_BYTES = 20_000_000
"""Of a page, packed and unpacked: as much as is fetched from an address."""
MOST_TEXT = 2_000_000
"""Characters of an article, as long as several books: what finds statements needs memory for all of it."""
MOST_DAMAGE = 1000
"""After so many damaged places an archive is given up: each may cost a search through the rest of it."""

_GZIPPED = zlib.MAX_WBITS | 16
_PAGES = ("text/html", "application/xhtml+xml", "application/pdf", "")
_RECORD = re.compile(rb"WARC/\d\.\d\r?\n")
_MEMBER = re.compile(rb"\x1f\x8b\x08")
_CHUNK = re.compile(rb"\s*[0-9A-Fa-f]+[ \t]*(?:;[^\r\n]*)?\r?\n")
_SWALLOWED = re.compile(rb"\n\r?\nWARC/\d\.\d\r?\nWARC-")
_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class _Response:
    """What a server answered, as it stands in the archive: packed, perhaps, and of any kind.

    place: the byte of the archive at which its record begins. transfer, content: the encodings it declares.
    """

    place: int
    url: str
    fetched: str | None
    media_type: str
    charset: str | None
    transfer: str
    content: str
    data: bytes


class _DamagedError(Exception):
    """What is said of a record that is not whole."""


def is_archive(start: bytes) -> bool:
    """Whether what comes without a name is a WARC, by its first bytes, unpacked."""
    return _RECORD.match(start) is not None


def articles(file: BinaryIO, source: str, stem: str) -> Iterator[Article | Problem]:
    """The article of each page that a server answered with; what is no page is passed over.

    Pages without an article and pages in languages that the model does not know are counted, and told in one
    Problem at the end: of a crawl they are most. An article's id is its address.
    """
    passed: Counter[str] = Counter()
    pages = 0
    for item in _responses(file, source):
        if isinstance(item, Problem):
            yield item
            continue
        try:
            data = _unpacked(item)
            if not item.media_type and not data[:1024].lstrip().startswith((b"<", b"%PDF-")):
                continue
            pages += 1
            answer = Fetched(item.url, item.media_type, item.charset, data)
            found = article_in(data, item.url, answer)
            if len(found.text) > MOST_TEXT:
                raise UnreadableError(
                    f"its text is longer than {MOST_TEXT:,} characters", "split it into its articles"
                )
            yield replace(found, url=found.url or item.url, fetched=item.fetched)
        except NoArticleError:
            passed["without an article"] += 1
        except ForeignError as error:
            passed[f"in {error.language}"] += 1
        except UnreadableError as error:
            yield error.problem(f"{source} (at byte {item.place}, {item.url})")
    if passed:
        told = ", ".join(f"{count:,} {what}" for what, count in passed.most_common())
        message = f"{passed.total():,} of its {pages:,} pages were passed over: {told}"
        yield Problem(source, message, "save the text of one that you miss and read the file")
    elif not pages:
        yield Problem(source, "there is no page in the archive", "name one that holds responses of text/html")


def _responses(file: BinaryIO, source: str) -> Iterator[_Response | Problem]:
    """The pages of an archive; after a damaged place, reading goes on at the next record there is."""
    from fastwarc.warc import ArchiveIterator

    packed = _is_packed(file)
    start: int | None = 0
    told = False  # a damaged place is met twice: after the record before it, and at its own beginning
    damages = 0
    while start is not None and damages <= MOST_DAMAGE:
        file.seek(start)
        last = start
        try:
            for record in ArchiveIterator(file, parse_http=False):
                last = record.stream_pos
                found = _response(record, source)
                told = False
                if found is not None:
                    yield found
            if packed and _breaks_off(file, last):
                raise _DamagedError("the archive breaks off")
            return
        except (_DamagedError, OSError) as error:
            if not told:
                advice = "the records after it are read; get the archive anew for those that are missing"
                yield Problem(f"{source} (after byte {last})", f"it is damaged ({error})", advice)
            told = True
        damages += 1
        start = _next(file, last + 1)
    if start is not None:
        yield Problem(f"{source} (after byte {start})", "it is damaged in too many places", "get it anew")


def _response(record: WarcRecord, source: str) -> _Response | Problem | None:
    """What a server answered, where it may be a page; None for a record of anything else.

    Raises:
        _DamagedError: if it is not whole.
        OSError: if its bytes or its headers are damaged.
    """
    from fastwarc.warc import WarcRecordType

    if not (record.headers.get("Content-Length") or "").strip().isdecimal():
        raise _DamagedError("a record has no length")
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    size = record.content_length
    if record.record_type == WarcRecordType.response and url.startswith(("http://", "https://")):
        record.parse_http()
    headers = record.http_headers if record.is_http_parsed else None
    identified = record.headers.get("WARC-Identified-Payload-Type") or record.http_content_type or ""
    media_type = identified.split(";", 1)[0].strip().lower()
    length = record.content_length
    is_page = headers is not None and headers.status_code == 200 and media_type in _PAGES
    if headers is None or not is_page or size > MOST_BYTES:
        if record.consume() < length:
            raise _DamagedError("a record breaks off")
        where = f"{source} (at byte {record.stream_pos}, {url})"
        return too_large(MOST_BYTES).problem(where) if is_page else None
    data = _read(record.reader)
    if len(data) < length:
        raise _DamagedError("a record breaks off")
    if _SWALLOWED.search(data):
        raise _DamagedError("the length of a record is wrong")
    transfer, content = ((headers.get(f"{name}-Encoding") or "").lower() for name in ("Transfer", "Content"))
    day = record.headers.get("WARC-Date") or ""
    fetched = day if is_date(day) else None
    place = record.stream_pos
    return _Response(place, url, fetched, media_type, record.http_charset, transfer, content, data)


def _unpacked(response: _Response) -> bytes:
    """The page itself.

    Many archives keep the headers of pages that they have unpacked: what is not packed as they say is taken
    as it is.

    Raises:
        UnreadableError: if it is damaged, or larger than a page may be.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    data = response.data
    try:
        if "chunked" in response.transfer and _CHUNK.match(data):
            data = _read(ChunkedReader(io.BytesIO(data)))
        for name in reversed(re.split(r"[\s,]+", response.content)):
            if name in ("gzip", "x-gzip") and data.startswith(GZIP):
                data = _read(GzipReader(io.BytesIO(data)))
            elif name == "deflate" and data.startswith(b"\x78"):
                data = _read(GzipReader(io.BytesIO(data), zlib=True))
            elif name == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
                data = _read(ZstdReader(io.BytesIO(data)))
            elif name == "br" and not data[:1024].lstrip().startswith((b"<", b"%PDF-")):
                data = _read(BrotliReader(io.BytesIO(data)))
    except OSError:
        raise UnreadableError("the page is packed and damaged", "open it in a browser and save it") from None
    return data


def _read(reader: WarcReader) -> bytes:
    """All that a reader gives.

    Raises:
        UnreadableError: if that is more than a page may be.
        OSError: if it is damaged.
    """
    data = bytearray()
    while piece := reader.read(_STEP):
        data += piece
        if len(data) > MOST_BYTES:
            raise too_large(MOST_BYTES)
    return bytes(data)


def _is_packed(file: BinaryIO) -> bool:
    file.seek(0)
    return file.read(2) == GZIP


def _next(file: BinaryIO, start: int) -> int | None:
    """Where, from a place on, the next record begins; None where there is none."""
    packed = _is_packed(file)
    while True:
        file.seek(start)
        data = file.read(_STEP)
        for hit in (_MEMBER if packed else _RECORD).finditer(data):
            if not packed or _is_record(file, start + hit.start()):
                return start + hit.start()
        if len(data) < _STEP:
            return None
        start += _STEP - 16  # what was looked for may lie across the border


def _is_record(file: BinaryIO, place: int) -> bool:
    """Whether a gzip member begins here, and a record in it: three bytes alone may be there by chance."""
    file.seek(place)
    with suppress(zlib.error):
        return zlib.decompressobj(_GZIPPED).decompress(file.read(1024), 5) == b"WARC/"
    return False


def _breaks_off(file: BinaryIO, last: int) -> bool:
    """Whether a gzipped archive ends within a member, from where the last one seen begins.

    Where that is within the first bytes of a member, nothing else tells.
    """
    file.seek(last)
    if file.read(2) != GZIP:
        last = 0  # all records are in one member
    file.seek(last)
    member = zlib.decompressobj(_GZIPPED)
    while data := file.read(_STEP):
        while data.strip(b"\0"):
            if member.eof:
                member = zlib.decompressobj(_GZIPPED)
            try:
                member.decompress(data, _STEP)
            except zlib.error:
                return True
            data = member.unconsumed_tail or member.unused_data
    return not member.eof
