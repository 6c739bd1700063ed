"""What stands near a place of the text, without looking through all of a long one."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.values import Span

_BLOCK = 1024
"""Characters; a statement touches a few blocks, and a block a few dozen statements at most."""


class Places:
    """Numbers, each with spans of the text, to be found by any span that may overlap one of them."""

    def __init__(self) -> None:
        self._blocks: dict[int, set[int]] = {}

    def add(self, number: int, spans: Iterable[Span]) -> None:
        """Let `number` be found near these spans."""
        for span in spans:
            for block in _blocks(span):
                self._blocks.setdefault(block, set()).add(number)

    def near(self, span: Span) -> list[int]:
        """All numbers with a span that overlaps this one, and perhaps others close by, in order."""
        return sorted(set().union(*(self._blocks.get(block, ()) for block in _blocks(span))))


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)
