"""What the register answers, drawn: a table for people, JSON lines and CSV for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from onrecord.forms import statement_to_json
from onrecord.register.asking import MOST_RANKED, Found, Heading, Page
from onrecord.showing.order import on_one_line
from onrecord.showing.table import print_trimmed

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

FORM = "onrecord.found/1"
"""Name and version of the form of the JSON lines, documented in `docs/json.md`."""
HEADER = (
    "id", "day", "speakers", "speaker_ids", "source", "cue", "content", "kind", "act", "negated",
    "confidence", "parent", "article", "version", "title", "outlet", "url", "published", "score",
)  # fmt: skip

_NAME = "bold color(30)"
_CUE = "italic color(132)"
_FOUND = "bold color(136)"
_QUIET = "dim"
_WIDEST = 140
_NARROW = 72


def found_form(found: Found) -> dict[str, Any]:
    """A statement of the register as plain values that any JSON writer can write."""
    import msgspec

    return {
        "form": FORM,
        "id": f"s{found.id}",
        "day": found.day,
        "speakers": [{"id": f"p{one.id}", "name": one.name} for one in found.speakers],
        "content": found.content,
        "marks": [(span.start, span.end) for span in found.marks],
        "score": round(found.score, 4),
        "article": heading_form(found.article),
        "statement": msgspec.Raw(statement_to_json(found.statement)),
    }


def heading_form(heading: Heading) -> dict[str, Any]:
    """What one must know of an article to cite it, as plain values."""
    return {
        "id": f"a{heading.id}",
        "version": heading.version,
        "current": heading.current,
        "name": heading.name,
        "title": heading.title,
        "outlet": heading.outlet,
        "url": heading.url,
        "published": heading.published,
    }


def to_line(found: Found) -> bytes:
    """A statement of the register as one line of JSON, in UTF-8, with its line end."""
    import msgspec

    return msgspec.json.encode(found_form(found)) + b"\n"


def csv_row(found: Found) -> tuple[str | int | float | None, ...]:
    """A statement of the register in the columns of `HEADER`; the words are exactly those of the article."""
    statement, article = found.statement, found.article
    return (
        f"s{found.id}",
        found.day,
        "; ".join(one.name for one in found.speakers),
        "; ".join(f"p{one.id}" for one in found.speakers),
        None if statement.source is None else statement.source.text,
        statement.cue.text,
        found.content,
        statement.kind,
        statement.act,
        str(statement.negated).lower(),
        round(statement.confidence, 4),
        statement.parent,
        f"a{article.id}",
        article.version,
        article.title,
        article.outlet,
        article.url,
        article.published,
        round(found.score, 4),
    )


def show_page(page: Page, limit: int, console: Console) -> None:
    """Print a page of an answer, and under it how much of the answer it is."""
    from rich.text import Text

    if page.statements:
        show_table(page.statements, console)
    console.print(Text("\n" + _told(page, limit), style=_QUIET))


def _told(page: Page, limit: int) -> str:
    """How much of an answer a page is, and how to see the rest."""
    if not page.statements:
        return "No statement fits." if page.page == 1 else f"There is no page {page.page}."
    if page.matches == 1:
        return "One statement fits."
    first = limit * (page.page - 1) + 1
    last = first + len(page.statements) - 1
    told = f"Statements {first:,} to {last:,}" if last > first else f"Statement {first:,}"
    if page.cut:
        told += f" of the newest {MOST_RANKED} that fit, best first; --order day goes through all"
    elif page.matches is not None:
        told += f" of {page.matches:,}, best first"
    else:
        told += ", the newest first"
    return f"{told}. More: --page {page.page + 1}" if page.more else f"{told}."


def show_table(several: Sequence[Found], console: Console, *, titles: bool = True) -> None:
    """Print statements of the register, the words that were looked for marked, nothing left out.

    titles: whether each says in which article it stands.
    """
    print_trimmed(_table(several, console, titles), console)


def _table(several: Sequence[Found], console: Console, titles: bool) -> Table:  # noqa: FBT001
    from rich import box
    from rich.table import Table

    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style=_QUIET
    )
    table.width = min(console.width, _WIDEST)
    narrow = console.width < _NARROW
    table.add_column("id", no_wrap=True, style=_QUIET)
    if not narrow:
        table.add_column("day", no_wrap=True)
        table.add_column("who", ratio=2, overflow="fold")
    table.add_column("what", ratio=7, overflow="fold")
    for one in several:
        who, what = _who(one), _what(one, titles)
        if narrow:
            from rich.text import Text

            table.add_row(f"s{one.id}", Text("\n").join([Text.assemble(who, " · ", one.day), what]))
        else:
            table.add_row(f"s{one.id}", one.day, who, what)
    return table


def _who(one: Found) -> Text:
    """Who speaks, by the name of the register; by the source words where that is not known."""
    from rich.text import Text

    if one.speakers:
        return Text(on_one_line(", ".join(speaker.name for speaker in one.speakers)), style=_NAME)
    if one.statement.source is None:
        return Text("(nobody named)", style=_QUIET)
    return Text(on_one_line(one.statement.source.text))


def _what(one: Found, titles: bool) -> Text:  # noqa: FBT001
    """The cue, the content with its marks, and under it what kind of statement it is and where it stands."""
    from rich.text import Text

    what = Text.assemble((on_one_line(one.statement.cue.text), _CUE), " ", content_of(one))
    about = [one.statement.act, one.statement.kind, f"{one.statement.confidence:.0%}"]
    if one.statement.negated:
        about.insert(0, "presented as not said")
    if titles:
        heading = one.article
        about += [part for part in (heading.outlet, heading.title or heading.name) if part]
    if not one.article.current:
        about.append(f"version {one.article.version}, no longer current")
    return what.append("\n" + " · ".join(map(on_one_line, about)), style=_QUIET)


def content_of(one: Found) -> Text:
    """The content, the words that were looked for marked."""
    from rich.text import Text

    if not one.content:
        return Text("(no content of its own)", style=_QUIET)
    parts, at = [], 0
    for span in one.marks:
        parts += [(one.content[at : span.start], ""), (one.content[span.start : span.end], _FOUND)]
        at = span.end
    parts.append((one.content[at:], ""))
    # White space is settled piece by piece, so that no mark slips.
    return Text.assemble(*((_settled(text), style) for text, style in parts))


def _settled(text: str) -> str:
    """The text on one line, with the spaces at its ends kept, as one each."""
    line = on_one_line(text)
    before = " " if text[:1].isspace() and line else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{line}{after}"
