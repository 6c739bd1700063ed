"""`onrecord add`, `problems`, `redo` and `status`: filling the register and seeing how it stands."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands.ending import finish, or_told
from onrecord.commands.options import (
    PrivateNetworks,
    Published,
    RegisterPlace,
    Roster,
    Sources,
    Timeout,
    fetching,
    listings,
)
from onrecord.terminal import progress, until_stopped

if TYPE_CHECKING:
    from onrecord.reading import Fetching
    from onrecord.register.register import Register
    from onrecord.register.storing import Stored
    from onrecord.values import Problem

ADD_EXAMPLES = (
    "Examples:  onrecord add news/    onrecord add https://example.org/story article.html    "
    "onrecord add archive.jsonl --roster ministers.csv --register postgresql://me@server/news"
)
PROBLEMS_EXAMPLES = "Examples:  onrecord problems    onrecord problems --retry"
REDO_EXAMPLES = (
    "Examples:  onrecord redo --model-older-than current    onrecord redo --model-older-than news-3"
)
STATUS_EXAMPLES = "Examples:  onrecord status    onrecord status --format json"


class StatusFormat(StrEnum):
    """How the state of the register is given out."""

    table = "table"
    json = "json"


def add(
    sources: Sources,
    register: RegisterPlace = None,
    published: Published = None,
    roster: Roster = None,
    private_networks: PrivateNetworks = False,  # noqa: FBT002 - an option without a value
    timeout: Timeout = 30.0,
) -> None:
    """Take articles into the register, with their statements and who speaks in them.

    What is in it already is known and not read again. Stop it whenever you like, and begin it again; several
    may add to one register at once.
    """
    from onrecord.register.register import Register

    problems: list[Problem] = []
    with or_told(), Register.open(register) as opened:
        if roster is not None:
            opened.enlist(listings(roster, problems))
        _add(opened, sources, fetching(timeout, private_networks), published, problems)


def problems(
    register: RegisterPlace = None,
    retry: Annotated[  # noqa: FBT002 - an option without a value
        bool, typer.Option("--retry", help="Try again what could not be read.")
    ] = False,
    private_networks: PrivateNetworks = False,  # noqa: FBT002 - an option without a value
    timeout: Timeout = 30.0,
) -> None:
    """List what could not be read and what to do about it, or try it again."""
    from onrecord.register.register import Register

    with or_told(), Register.find(register) as opened:
        if retry:
            _add(opened, opened.to_retry(), fetching(timeout, private_networks), None, [])
            return
        for kept in opened.problems():
            times = f", {kept.times} times" if kept.times > 1 else ""
            typer.echo(f"{kept.last[:16].replace('T', ' ')}{times}  {kept.problem}")


def redo(
    model_older_than: Annotated[
        str,
        typer.Option(
            metavar="MODEL|current|all",
            help="Read again what models before this one read, such as news-3; current: before the one of "
            "this release; all: everything.",
        ),
    ],
    register: RegisterPlace = None,
) -> None:
    """Read again, with the model of this release, what older ones have read; your judgements stay."""
    from onrecord import adding
    from onrecord.register.register import Register

    with or_told(), Register.find(register) as opened:
        try:
            with until_stopped(adding.to_redo(opened, model_older_than)) as coming:
                outcomes = adding.redo(opened, iter(coming), _command())
                counts = _counted(outcomes, [])
                _close(opened, counts, [], coming.stopped)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None


def status(
    register: RegisterPlace = None,
    form: Annotated[
        StatusFormat, typer.Option("--format", "-f", help="How to give it out.")
    ] = StatusFormat.table,
) -> None:
    """Show how the register stands: how much is in it, how its feeds do, which models read it, its size."""
    from onrecord.extracting.encoder import shipped_version
    from onrecord.register.register import Register

    with or_told(), Register.find(register) as opened:
        told = opened.status()
    if form is StatusFormat.json:
        import msgspec

        typer.echo(msgspec.json.encode({"model": shipped_version()} | msgspec.to_builtins(told)).decode())
    else:
        from rich.console import Console

        from onrecord.showing.status import show

        show(told, shipped_version(), Console())


def _add(
    register: Register, sources: list[str], how: Fetching, published: str | None, problems: list[Problem]
) -> None:
    """Add the sources until Ctrl-C, after which what was begun is stored, and tell what came of it."""
    from onrecord.adding import add, arrivals

    with until_stopped(arrivals(sources, how, published)) as coming:
        outcomes = progress(add(register, iter(coming), _command()), sources)
        counts = _counted(outcomes, problems)
    _close(register, counts, problems, coming.stopped)


def _counted(outcomes: Iterator[Stored | Problem], problems: list[Problem]) -> Counter[str]:
    """How often each came out, and the statements; the problems go to the problems."""
    from onrecord.values import Problem

    counts: Counter[str] = Counter()
    for one in outcomes:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            counts[one.outcome] += 1
            counts["statements"] += one.statements if one.outcome in ("new", "version", "reread") else 0
    return counts


_TOLD = (
    ("new", "new article", "new articles"),
    ("version", "new version", "new versions"),
    ("again", "earlier version that counts again", "earlier versions that count again"),
    ("reread", "read again", "read again"),
    ("known", "known", "known"),
    ("forgotten", "forgotten and left out", "forgotten and left out"),
    ("statements", "statement", "statements"),
    ("problems", "problem", "problems"),
)


def _close(register: Register, counts: Counter[str], problems: list[Problem], stopped: bool) -> None:  # noqa: FBT001 - what happened
    """Say what came of it, and leave with the status that it asks for."""
    counts = counts + Counter(problems=len(problems))
    told = [f"{counts[key]:,} {one if counts[key] == 1 else many}" for key, one, many in _TOLD if counts[key]]
    typer.echo(f"{register.name}: {', '.join(told) or 'nothing to do'}")
    finish(stopped, problems)


def _command() -> str:
    """The command as it was given, but for addresses that a password may stand in."""
    import shlex

    return shlex.join("…" if "://" in word and "@" in word else word for word in sys.argv[1:])
