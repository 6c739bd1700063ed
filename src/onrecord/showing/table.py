"""The terminal's view of an article: a table of its statements, nested ones under their parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.showing.order import on_one_line, outline
from onrecord.values import Article

if TYPE_CHECKING:
    from rich.console import Console

_ROLES = {"source": "bold cyan", "cue": "magenta", "content": ""}


def show(article: Article, console: Console) -> None:
    """Print the article's heading and its statements; colours only where the console has them."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    heading = Text(on_one_line(article.title or article.id), style="bold")
    about = [on_one_line(part) for part in (article.outlet, article.published) if part]
    if about:
        heading.append("  " + ", ".join(about), style="dim")
    console.print(heading, soft_wrap=True)
    if not article.statements:
        console.print("No statement was found in it.\n")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, width=min(console.width, 140), header_style="dim")
    table.add_column("who", ratio=3, overflow="fold")
    table.add_column("cue", ratio=2, overflow="fold")
    table.add_column("what", ratio=6, overflow="fold")
    table.add_column("kind", width=8, no_wrap=True)
    table.add_column("sure", width=4, justify="right", no_wrap=True)
    for depth, statement in outline(article):
        who = Text("  " * (depth - 1) + "└ " if depth else "")
        if statement.source is None:
            who.append("(nobody named)", style="dim")
        else:
            who.append(on_one_line(statement.source.text), style=_ROLES["source"])
        table.add_row(
            who,
            Text(on_one_line(statement.cue.text), style=_ROLES["cue"]),
            Text(" … ".join(on_one_line(piece.text) for piece in statement.content), style=_ROLES["content"]),
            statement.kind,
            f"{statement.confidence:.0%}",
        )
    console.print(table)
