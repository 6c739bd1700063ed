"""Quotation marks: which stretches of a text stand inside them, in any of the styles in use.

Straight marks do not say whether they open or close, apostrophes look like single quotation marks, and
translated or copied text mixes styles and leaves marks unclosed. The rules are those of typographic
practice (The Unicode Standard, section 6.2, "General Punctuation: quotation marks"), with one more: a
quotation that is still open when its paragraph ends, ends with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from onrecord.values import Span

# Each mark that can open a quotation, with the marks that close it. German „…“ closes with the mark that
# opens English “…”: what a mark means depends on the quotation in force.
_CLOSED_BY = {
    '"': '"”',
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’'",
    "‚": "‘’'",
    "'": "'’",
}
_OPENED_BY = {
    closer: [mark for mark, closers in _CLOSED_BY.items() if closer in closers]
    for closer in {*_CLOSED_BY, *"".join(_CLOSED_BY.values())}
}
_APOSTROPHES = "'’"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_SINGLE = "‘‚'"
_PARAGRAPH = re.compile(r"[^\n\r]+")
_MARK = re.compile("[" + "".join({*_CLOSED_BY, *"”›」』’"}) + "]")


def quotations(text: str) -> tuple[Span, ...]:
    """Every quotation of `text`, its marks included, in the order in which they open.

    A quotation within a quotation follows the one it stands in. One that runs over several paragraphs,
    opened anew at each, is one span per paragraph.
    """
    found: list[Span] = []
    paragraphs = [paragraph.span() for paragraph in _PARAGRAPH.finditer(text)]
    for (start, end), following in zip_longest(paragraphs, paragraphs[1:]):
        taken_up = following is not None and text[start] == text[following[0]]
        found += _in_paragraph(text, start, end, start if taken_up else None)
    return tuple(sorted(found, key=lambda span: (span.start, -span.end)))


def closes(text: str, quotation: Span) -> bool:
    """Whether a quotation has its closing mark, and does not just end with its paragraph."""
    first, last = text[quotation.start], text[quotation.end - 1]
    return quotation.end - quotation.start > 1 and last in _CLOSED_BY[first]


LEAST_HELD = 0.1
"""Content that reaches into a quotation by less than this share has only touched its mark."""


def completed(content: Sequence[Span], taken: Sequence[Span], quoted: Sequence[Span]) -> tuple[Span, ...]:
    """`content` with the quotations it holds a part of held whole: what is quoted is quoted to the end.

    A quotation in which one of `taken` stands, the cue or the source, is not the content's own.
    """
    pieces = list(content)
    for quotation in quoted:
        if any(quotation.overlaps(span) for span in taken):
            continue
        held = sum(
            max(0, min(piece.end, quotation.end) - max(piece.start, quotation.start)) for piece in content
        )
        if LEAST_HELD * (quotation.end - quotation.start) <= held < quotation.end - quotation.start:
            pieces.append(quotation)
    joined: list[Span] = []
    for piece in sorted(pieces):
        if joined and piece.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    # What was added may reach into a further quotation.
    return tuple(joined) if joined == list(content) else completed(joined, taken, quoted)


def _in_paragraph(text: str, start: int, end: int, taken_up: int | None) -> list[Span]:
    """The quotations of a paragraph; `taken_up`: where it begins, if the next begins with the same mark.

    Every mark is looked at once, however many of them are open: a text may stand on one line.
    """
    found: list[Span] = []
    open_at: list[int] = []
    depths: dict[str, list[int]] = {mark: [] for mark in _CLOSED_BY}  # where in open_at each kind of mark is
    last = _last_closers(text, start, end)
    for hit in _MARK.finditer(text, start, end):
        at = hit.start()
        closes = -1
        if text[at] not in _APOSTROPHES or _ends_word(text, at):
            closes = max((depths[mark][-1] for mark in _OPENED_BY[text[at]] if depths[mark]), default=-1)
        if closes >= 0:
            found.append(Span(open_at[closes], at + 1))
            for gone in reversed(open_at[closes:]):
                depths[text[gone]].pop()
            del open_at[closes:]
        elif _opens(text, at, start, last):
            depths[text[at]].append(len(open_at))
            open_at.append(at)
    # What never closes: a double mark runs to the end of the paragraph; a single one was an apostrophe,
    # unless it begins this paragraph and the next, as in British quotations over several.
    outermost = next((at for at in open_at if text[at] not in _SINGLE or at == taken_up), None)
    if outermost is not None and outermost + 1 < end:
        found.append(Span(outermost, end))
    return found


def _last_closers(text: str, start: int, end: int) -> dict[str, int]:
    """Where in a paragraph the last mark stands that can close what `'` and `»` open; -1 for nowhere."""
    single = (
        hit.start()
        for hit in _APOSTROPHE.finditer(text, start, end)
        if _ends_word(text, hit.start()) and text[hit.start() - 1].lower() != "s"
    )
    return {"'": max(single, default=-1), "»": text.rfind("«", start, end)}


def _ends_word(text: str, at: int) -> bool:
    """Whether the single mark at `at` has a word on its left and none on its right."""
    return at > 0 and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _opens(text: str, at: int, start: int, last: Mapping[str, int]) -> bool:
    """Whether the mark at `at` opens a quotation in a paragraph with these `_last_closers`."""
    mark = text[at]
    # French sets its marks off with spaces, which no other style does.
    if mark not in _CLOSED_BY or (mark != "«" and text[at + 1 : at + 2].isspace()):
        return False
    if (
        mark in last
    ):  # `»` opens only in the »…« style, `'` where it is not the apostrophe of 'tis or the '90s
        before = text[at - 1] if at > start else " "
        return not before.isalnum() and at < last[mark]
    return True
