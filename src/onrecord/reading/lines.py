"""JSON lines: one article per line, each line by itself, so that a bad one does not stop the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.reading.published import iso_date
from onrecord.values import Article, Problem

_ADVICE = "mend the line; the others are read"


class _Line(msgspec.Struct):
    text: str
    id: str | int | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None


def are_lines(text: str) -> bool:
    """Whether a text that comes without a name is JSON lines: whether its first line is an article."""
    try:
        msgspec.json.decode(text.lstrip().partition("\n")[0], type=_Line)
    except (msgspec.DecodeError, UnicodeError):
        return False
    return True


def parse(lines: Iterable[bytes], source: str, stem: str) -> Iterator[Article | Problem]:
    """The article of each line that is not blank.

    An article without an id is called by `stem` and the number of its line. A second article of the same
    id is a problem: whoever reads the result could not tell the two apart. So is a date that nobody can read,
    as days would be counted from it.
    """
    decoder = msgspec.json.Decoder(_Line)
    known: set[str] = set()
    empty = True
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        empty = False
        where = f"{source}:{number}"
        try:
            row = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Problem(where, f"the line is not an article ({error})", _ADVICE)
            continue
        published = iso_date(row.published or "")
        if row.published and published is None:
            yield Problem(
                where,
                f"published {row.published!r} is no date",
                "write it like 2026-05-27; the others are read",
            )
            continue
        name = f"{stem}:{number}" if row.id in (None, "") else str(row.id)
        if name in known:
            yield Problem(
                where, f"the id {name} stands in an earlier line too", "give each article its own id"
            )
            continue
        known.add(name)
        yield Article(name, row.text, row.url, row.outlet, row.title, published, None, row.language)
    if empty:
        yield Problem(source, "it is empty", 'write one article on each line, as {"id": "a", "text": "…"}')
