"""JSON lines: one article per line, each line by itself, so that a bad one does not stop the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

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


def parse(lines: Iterable[bytes], source: str, stem: str) -> Iterator[Article | Problem]:
    """The article of each line that is not blank.

    An article without an id is called by `stem` and the number of its line. A second article of the same
    id is a problem: whoever reads the result could not tell the two apart.
    """
    decoder = msgspec.json.Decoder(_Line)
    known: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            row = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Problem(where, f"the line is not an article ({error})", _ADVICE)
            continue
        name = f"{stem}:{number}" if row.id is None else str(row.id)
        if name in known:
            yield Problem(
                where, f"the id {name} stands in an earlier line too", "give each article its own id"
            )
            continue
        known.add(name)
        yield Article(name, row.text, row.url, row.outlet, row.title, row.published, None, row.language)
