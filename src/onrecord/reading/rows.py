"""From the rows of a source of many articles (lines, a table, a mailbox) to articles, each row by itself."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.published import iso_date
from onrecord.reading.single import checked
from onrecord.reading.unreadable import UnreadableError
from onrecord.values import Article, Problem


@dataclass(frozen=True, slots=True)
class Row:
    """What a source says of one article, in its own words; None or empty where it says nothing."""

    text: str
    id: str | int | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None


class Rows:
    """The rows of one source so far: no two of its articles have the same id."""

    def __init__(self, source: str, stem: str):
        self._source = source
        self._stem = stem
        self._known: set[str] = set()

    def article(self, row: Row, number: int) -> Article | Problem:
        """The article of row `number`, or what is wrong with it.

        An article without an id is called by the stem and the number of its row. A second article of the same
        id is a problem: whoever reads the result could not tell the two apart. So is a date that nobody can
        read, as days would be counted from it.
        """
        where = f"{self._source}:{number}"
        published = iso_date(row.published or "")
        if row.published and published is None:
            advice = "write it like 2026-05-27; the others are read"
            return Problem(where, f"published {row.published!r} is no date", advice)
        name = f"{self._stem}:{number}" if row.id in (None, "") else str(row.id)
        if name in self._known:
            return Problem(where, f"the id {name} has been there before", "give each article its own id")
        self._known.add(name)
        given = Article(
            name,
            row.text,
            row.url or None,
            row.outlet or None,
            row.title or None,
            published,
            None,
            row.language or None,
        )
        try:
            return checked(given)
        except UnreadableError as error:
            return error.problem(f"{where} ({name})")
