"""Unpacking gzip and zlib with a bound: a few bytes can be packed so that they fill the memory."""

from __future__ import annotations

import zlib

GZIP = b"\x1f\x8b"
"""What every gzip file begins with (RFC 1952)."""


class Unpacking:
    """A gzip or zlib stream, unpacked chunk by chunk; gzip may hold several members, one after the other."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)

    def next(self, chunk: bytes, most: int) -> bytes:
        """What the chunk holds, at most so many bytes of it.

        Raises:
            zlib.error: if it is damaged.
        """
        data = bytearray()
        while chunk and len(data) < most:
            if self._member.eof:
                if not chunk.startswith(b"\x1f"):
                    break  # padding
                self._member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
            data += self._member.decompress(chunk, most - len(data))
            chunk = self._member.unused_data
        return bytes(data)

    def end(self) -> None:
        """There is no more.

        Raises:
            zlib.error: if there should have been.
        """
        if not self._member.eof:
            raise zlib.error("cut short")
