"""The terminal's view of an article: a table of its statements, nested ones under their parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.showing.order import chain, notes, on_one_line, outline, speaker
from onrecord.values import Article, Statement

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

# Half-way between black and white, so that they read well on both; content, the bulk, keeps the plain colour.
_SOURCE = "bold color(30)"
_CUE = "italic color(132)"
_QUIET = "dim"
_WIDEST = 140
_FIRMNESS = {"hedges": "color(136)", "distancing": "color(160)"}
# What is not words has columns of its own: kind, act and sure, and two spaces between each two of the six …
_COLUMNS = {"kind": 8, "act": 8, "sure": 4}
_FIXED = sum(_COLUMNS.values()) + 5 * 2
# … unless that leaves so little of the width that words would break; then it stands under the content.
_NARROW = 64
_FIXED_NARROW = 2 * 2
_DEEPEST_INDENT = 8


def show(article: Article, console: Console) -> None:
    """Print the article's heading and its statements, wrapped to the console's width, nothing left out.

    Colours only where the console has them. Characters that could steer a terminal are shown as U+FFFD.
    """
    from rich.text import Text

    console.print(Text(on_one_line(article.title or article.id), style="bold"), soft_wrap=True)
    known = (article.title and article.id, article.outlet, article.published)
    about = " · ".join(on_one_line(part) for part in known if part)
    if about:
        console.print(Text(about, style=_QUIET), soft_wrap=True)
    console.print()
    if article.statements:
        print_trimmed(_table(article, console), console)
    else:
        console.print("No statement was found in it.")
    console.print()


def _table(article: Article, console: Console) -> Table:
    from rich import box
    from rich.table import Table

    narrow = console.width < _NARROW
    rows = [
        (_indent(depth), _words(article, statement, _about(statement) if narrow else ()), statement)
        for depth, statement in outline(article)
    ]
    widths = _widths(
        ["who", *(indent + who.plain for indent, (who, _, _), _ in rows)],
        ["cue", *(cue.plain for _, (_, cue, _), _ in rows)],
        ["what", *(line for _, (_, _, what), _ in rows for line in what.plain.splitlines())],
        max(min(console.width, _WIDEST) - (_FIXED_NARROW if narrow else _FIXED), 3),
    )
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style=_QUIET
    )
    for name, width in zip(("who", "cue", "what"), widths, strict=True):
        table.add_column(name, width=width, overflow="fold")
    for name, width in () if narrow else _COLUMNS.items():
        table.add_column(name, width=width, overflow="fold", justify="right" if name == "sure" else "left")
    for indent, (who, cue, what), statement in rows:
        who = _hanging(who, indent, widths[0], console)
        table.add_row(who, cue, what, *(() if narrow else _about(statement)))
    return table


def _about(statement: Statement) -> tuple[str, str, str]:
    return statement.kind, statement.act, f"{statement.confidence:.0%}"


def _words(article: Article, statement: Statement, about: tuple[str, ...]) -> tuple[Text, Text, Text]:
    """What stands in the columns who, cue and what; under the content, what else is known of it."""
    from rich.text import Text

    who = Text("(nobody named)", style=_QUIET)
    if statement.source is not None:
        who = Text(on_one_line(statement.source.text), style=_SOURCE)
    if (told := speaker(statement)) is not None:
        who.append(f"\n→ {told[0]}", style=_QUIET)
    what = Text("(no content of its own)", style=_QUIET)
    if statement.content:
        what = Text(" … ".join(on_one_line(piece.text) for piece in statement.content))
    if about:
        what.append("\n" + " · ".join(about), style=_QUIET)
    for label, said in notes(statement):
        what.append(f"\n{label}: ", style=_QUIET)
        what.append(said, style=_FIRMNESS.get(label, ""))
    if statement.parent is not None:
        what.append(f"\nchain: {chain(article, statement)}", style=_QUIET)
    return who, Text(on_one_line(statement.cue.text), style=_CUE), what


def _indent(depth: int) -> str:
    return "" if depth == 0 else " " * min(2 * (depth - 1), _DEEPEST_INDENT) + "└ "


def _hanging(text: Text, indent: str, width: int, console: Console) -> Text:
    """The text, wrapped so that every line of it stands under the first one, after the indent."""
    from rich.text import Text

    if not indent:
        return text
    lines = text.wrap(console, max(width - len(indent), 1), overflow="fold")
    after = "\n" + " " * len(indent)
    return Text.assemble(indent, *(part for line in lines for part in (line, after)))[: -len(after)]


def _widths(who: list[str], cue: list[str], what: list[str], available: int) -> tuple[int, int, int]:
    """How wide the three columns of words are, in terminal cells.

    Each as wide as its longest entry where that fits; else "what" gives way first, down to half, and no
    column so far that it would break a word, unless a word is absurdly long.
    """
    from rich.cells import cell_len

    def longest(entries: list[str]) -> int:
        return max(map(cell_len, entries))

    def widest_word(entries: list[str]) -> int:
        return max((cell_len(word) for entry in entries for word in entry.split()), default=0)

    def narrowed(entries: list[str], share: float) -> int:
        room = max(int(available * share), min(widest_word(entries) + 2, available // 3))
        return max(min(longest(entries), room), 1)

    if longest(who) + longest(cue) + longest(what) <= available:
        return longest(who), longest(cue), longest(what)
    who_width, cue_width = narrowed(who, 0.28), narrowed(cue, 0.18)
    return who_width, cue_width, max(available - who_width - cue_width, 1)


def print_trimmed(table: Table, console: Console) -> None:
    """Print the table without the spaces at its lines' ends, which a file or a pipe has no use for."""
    from rich.segment import Segment, Segments

    for line in console.render_lines(table, pad=False):
        while line and not line[-1].text.strip():
            line.pop()
        if line:
            line[-1] = Segment(line[-1].text.rstrip(), line[-1].style)
        console.print(Segments([*line, Segment.line()]), end="")
