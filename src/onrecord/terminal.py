"""What the commands share of the terminal: a bar of progress, a file or the screen to write to, Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Generic, TypeVar

import typer

Item = TypeVar("Item")


def progress(items: Iterator[Item], sources: list[str]) -> Iterator[Item]:
    """Pass the items on; with many of them, a bar on standard error shows the rate and the time left.

    There is none where nobody sees it.
    """
    from onrecord.reading import expected

    total = sum(map(expected, sources)) if sys.stderr.isatty() else 0
    if total < 2:
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, rate="")
        for item in items:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.1f} a second" if speed else "")
            yield item


class Stop(Generic[Item]):
    """Articles until Ctrl-C, after which there are no more: what was begun is then finished properly.

    Ctrl-C breaks off the reading, which may be waiting for a slow site, but never the writing of an article.
    """

    def __init__(self, articles: Iterator[Item]):
        self._articles = articles
        self._reading = False
        self.stopped = False

    def __iter__(self) -> Iterator[Item]:
        while not self.stopped:
            self._reading = True
            try:
                article = next(self._articles)
            except (StopIteration, KeyboardInterrupt):
                return
            finally:
                self._reading = False
            yield article

    def stop(self, *_: object) -> None:
        """What the signal does."""
        self.stopped = True
        if self._reading:
            raise KeyboardInterrupt


@contextmanager
def until_stopped(articles: Iterator[Item]) -> Iterator[Stop[Item]]:
    """The articles, until the person stops it."""
    stop = Stop(articles)
    before = signal.signal(signal.SIGINT, stop.stop)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def opened(output: Path | None) -> Iterator[IO[str]]:
    """The file to write to, or the screen; what cannot be written is told, and leaves with status 1."""
    try:
        if output is None:
            yield _screen()
            sys.stdout.flush()
        else:
            output.parent.mkdir(parents=True, exist_ok=True)
            with output.open("w", encoding="utf-8", newline="") as out:
                yield out
    except BrokenPipeError:
        raise  # whoever reads has enough, and typer leaves quietly
    except OSError as error:
        if output is None:  # else leaving would try, and fail, once more
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        name = output or "the output"
        typer.echo(
            f"onrecord: {name}: cannot be written: {error.strerror}; name another file with -o", err=True
        )
        raise typer.Exit(1) from None


def _screen() -> IO[str]:
    """Standard output: UTF-8 for a file or a pipe, and what a terminal can show for a terminal."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        if sys.stdout.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", newline="")
    return sys.stdout
