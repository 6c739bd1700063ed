"""How a command ends: what is written out, which problems are told, and the status it leaves with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import typer

from onrecord.terminal import opened, until_stopped

if TYPE_CHECKING:
    from onrecord.values import Article, Problem

    Writer = Callable[[Iterator[Article], list[Problem], IO[str]], None]


def sound(items: Iterator[Article | Problem], problems: list[Problem]) -> Iterator[Article]:
    """The articles among the items; the rest goes to the problems."""
    from onrecord.values import Problem

    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item


def finish(stopped: bool, problems: list[Problem]) -> None:  # noqa: FBT001 - what happened
    """Tell the problems and leave with the status that they, or Ctrl-C, ask for."""
    from onrecord.showing.order import on_one_line

    for problem in problems:
        typer.echo(f"onrecord: {on_one_line(str(problem))}", err=True)
    if stopped:
        typer.echo("onrecord: stopped; what was done is written out", err=True)
        raise typer.Exit(130)
    if problems:
        raise typer.Exit(1)


@contextmanager
def or_told() -> Iterator[None]:
    """What is wrong with the register is told, and leaves with status 1."""
    from onrecord.register.opening import RegisterError

    try:
        yield
    except RegisterError as error:
        finish(False, [error.problem])


def write(
    articles: Iterator[Article],
    problems: list[Problem],
    writer: Writer,
    output: Path | None,
) -> bool:
    """Write the articles out one by one; whether the person stopped it (Ctrl-C)."""
    with opened(output) as out, until_stopped(articles) as stop:
        writer(iter(stop), problems, out)
        return stop.stopped
