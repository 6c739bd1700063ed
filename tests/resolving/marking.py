"""Articles written down with their statements, for the tests of who is speaking."""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.extracting.encoder import shipped
from onrecord.extracting.statements import links
from onrecord.resolving.within import Resolution, resolve
from onrecord.values import Article, Span, Statement, Words

_MARK = re.compile(r"\{([SCT])(\d+):|\}")


def article(marked: str, outlet: str | None = None, title: str | None = None) -> Article:
    """The article of a text marked as in the corpus: `{S1:Ann} {C1:said} {T1:that {S2:she} {C2:hopes}}`."""
    text, at = "", 0
    opened: list[tuple[str, str, int]] = []
    spans: dict[str, dict[str, Span]] = defaultdict(dict)
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            opened.append((mark.group(1), mark.group(2), len(text)))
        else:
            role, number, start = opened.pop()
            spans[number][role] = Span(start, len(text))
    text += marked[at:]

    def words(span: Span) -> Words:
        return Words(text[span.start : span.end], span)

    def parent(number: str) -> str | None:
        cue = spans[number]["C"]
        around = {n: s["T"] for n, s in spans.items() if n != number and "T" in s and s["T"].contains(cue)}
        return min(around, key=lambda n: around[n].end - around[n].start, default=None)

    statements = tuple(
        Statement(
            id=number,
            parent=parent(number),
            kind="indirect",
            source=words(roles["S"]) if "S" in roles else None,
            cue=words(roles["C"]),
            content=(words(roles["T"]),) if "T" in roles else (),
            confidence=1.0,
        )
        for number, roles in sorted(spans.items(), key=lambda item: item[1]["C"])
    )
    return Article("a", text, outlet=outlet, title=title, statements=statements)


def resolved(marked: str, outlet: str | None = None, title: str | None = None) -> dict[str, Resolution]:
    """What is decided for each statement, by its number."""
    told = article(marked, outlet, title)
    return {one.statement: one for one in resolve(told, links(told.text, shipped()))}
