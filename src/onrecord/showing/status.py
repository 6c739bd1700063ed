"""How the register stands, for a person at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.register.following import FeedHealth
from onrecord.register.status import Status
from onrecord.showing.order import on_one_line


def show(status: Status, model: str, console: Console) -> None:
    """Print how a register stands. model: the one of this release."""
    console.print(Text(status.register, style="bold"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    copies = f", {status.copies:,} of them copies" if status.copies else ""
    more = f", in {status.versions:,} versions" if status.versions > status.articles else ""
    table.add_row(f"{status.articles:,}", f"articles{copies}{more}")
    table.add_row(f"{status.statements:,}", "statements")
    table.add_row(f"{status.speakers:,}", "speakers")
    table.add_row(f"{status.judgements:,}", "judgements of persons")
    hint = "; onrecord problems lists them" if status.problems else ""
    table.add_row(f"{status.problems:,}", f"problems{hint}")
    table.add_row(_size(status.disk), "on the disk")
    console.print(table)
    console.print(Text(f"read by {_models(status.models, model)}"))
    if status.run is not None:
        ended = f"to {_time(status.run.ended)}" if status.run.ended else "and has not ended, or was killed"
        console.print(
            Text(f"last run: {status.run.command or 'from Python'}, {_time(status.run.started)} {ended}")
        )
    if status.feeds:
        console.print(_feeds(status.feeds))


def _models(models: dict[str, int], present: str) -> str:
    told = (
        ", ".join(f"{name} ({count:,})" for name, count in models.items()) or f"nothing yet; {present} will"
    )
    old = set(models) - {present}
    return f"{told}; bring all up to {present} with onrecord redo --model-older-than current" if old else told


def _feeds(feeds: tuple[FeedHealth, ...]) -> Table:
    table = Table("feed", "last read", "next", "waiting", "health", box=None, padding=(0, 2, 0, 0))
    for one in feeds:
        health = (
            "well" if not one.failures else f"failed {one.failures} times: {on_one_line(one.problem or '')}"
        )
        table.add_row(
            Text(one.title or one.url), _time(one.succeeded), _time(one.due), str(one.waiting), Text(health)
        )
    return table


def _time(told: str | None) -> str:
    return told[:16].replace("T", " ") if told else "never"


def _size(size: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
