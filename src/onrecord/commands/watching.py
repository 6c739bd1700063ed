"""`onrecord watch`: following feeds."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands.ending import finish, or_told
from onrecord.commands.options import PrivateNetworks, RegisterPlace, Timeout, fetching

if TYPE_CHECKING:
    from onrecord.following import Event, FeedRead, Watch
    from onrecord.values import Problem

EXAMPLES = (
    "Examples:  onrecord watch    onrecord watch feeds.toml --once    onrecord watch subscriptions.opml "
    "--register postgresql://me@server/news"
)


def watch(
    feeds: Annotated[
        Path, typer.Argument(metavar="[FILE]", help="A feeds.toml, or a list of feeds in OPML.")
    ] = Path("feeds.toml"),
    once: Annotated[  # noqa: FBT002 - an option without a value
        bool, typer.Option("--once", help="Ask each feed once, take what is new, and leave.")
    ] = False,
    register: RegisterPlace = None,
    private_networks: PrivateNetworks = False,  # noqa: FBT002 - an option without a value
    timeout: Timeout = 30.0,
) -> None:
    """Follow feeds: take every new article into the register, until stopped.

    Ctrl-C finishes what is begun. What waits then, and what failed, is taken up at the next start.
    """
    from onrecord.following import Keeper, Watch
    from onrecord.following.subscriptions import read
    from onrecord.register.register import Register

    wrong = read(feeds)
    if isinstance(wrong, tuple):  # told before a register is made that nobody wants
        finish(False, list(wrong))
    with or_told(), Register.open(register) as opened:
        keeper = Keeper(opened, _command(feeds, once))

        def tell(event: Event) -> None:
            _show(event, keeper.tell(event))

        following = Watch(feeds, opened.engine, keeper.take, tell, fetching(timeout, private_networks))
        finish(False, list(following.load()))
        with _stopping(following):
            (following.once if once else following.follow)()
        keeper.end()
        typer.echo(f"{opened.name}: {_told(keeper.counts)}")
        counts = keeper.counts
    if once and counts["problems"]:
        raise typer.Exit(1)


def _command(feeds: Path, once: bool) -> str:  # noqa: FBT001 - an option's value
    return f"watch {feeds}{' --once' if once else ''}"


@contextmanager
def _stopping(following: Watch) -> Iterator[None]:
    """Ctrl-C and the end that systemd gives a service let it finish what is begun."""
    names = (signal.SIGINT, signal.SIGTERM)
    before = {name: signal.signal(name, lambda *_: following.stop()) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _show(event: Event, problems: tuple[Problem, ...]) -> None:
    """A line for each time a feed was read, and one for each problem that is new."""
    from onrecord.following import FeedRead
    from onrecord.showing.order import on_one_line

    if isinstance(event, FeedRead):
        name = on_one_line(event.title or event.source)
        typer.echo(f"{datetime.now():%H:%M:%S}  {name}: {_received(event)}")  # noqa: DTZ005 - the person's own time
    for problem in problems:
        typer.echo(f"onrecord: {on_one_line(str(problem))}", err=True)


def _received(event: FeedRead) -> str:
    if event.received is None:
        return "nothing new"
    told = [f"{event.received.new} new"] if event.received.new else []
    told += [f"{event.received.changed} changed"] if event.received.changed else []
    return ", ".join(told) or "nothing new"


def _told(counts: Counter[str]) -> str:
    """What came of it, in words."""
    words = (("articles", "article"), ("statements", "statement"), ("problems", "problem"))
    told = [f"{counts[key]:,} {one if counts[key] == 1 else key}" for key, one in words if counts[key]]
    return ", ".join(told) or "nothing new"
