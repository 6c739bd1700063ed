"""`onrecord backup`, `restore`, `check` and `forget`: the care of what a register holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands.ending import finish, or_told
from onrecord.commands.options import RegisterPlace

if TYPE_CHECKING:
    from onrecord.register.forgetting import Removed, Sought
    from onrecord.register.register import Register

BACKUP_EXAMPLES = "Examples:  onrecord backup monday.db    onrecord backup monday.db --register news.db"
RESTORE_EXAMPLES = (
    "Examples:  onrecord restore monday.db --register news.db    onrecord restore monday.db --replace    "
    "onrecord restore monday.db --register postgresql://me@server/news"
)
CHECK_EXAMPLES = "Examples:  onrecord check    onrecord check --register monday.db"
FORGET_EXAMPLES = (
    "Examples:  onrecord forget https://example.org/story    onrecord forget 'Anna Berg'    "
    "onrecord forget p7 --yes"
)
MOST_LISTED = 10
"""How many that go by one name are told apart."""


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to write; an earlier backup is replaced.")
    ],
    register: RegisterPlace = None,
) -> None:
    """Write all of the register to one file, while it is in use; the file is checked before it gets its name.

    The file is a register itself, of a PostgreSQL one too: restore it into either kind of database.
    """
    from onrecord.register import caring
    from onrecord.register.register import Register

    with or_told(), Register.find(register) as opened, opened.asking() as connection:
        caring.backup(connection, file)
    typer.echo(f"{file}: backed up and checked, {file.stat().st_size / 1e6:,.1f} MB")


def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A backup, or another file that is a register.")
    ],
    replace: Annotated[  # noqa: FBT002 - an option without a value
        bool, typer.Option("--replace", help="Put it in the place of what the register holds, which is kept.")
    ] = False,
    register: RegisterPlace = None,
) -> None:
    """Bring a backup back: into a new or empty register, or in the place of what is there.

    The backup is checked first and put in place all at once, so that nobody ever sees a part of it. What it
    replaces is kept in a file beside the register, or in the working directory for a server.
    """
    from onrecord.register import caring

    kept = None
    with or_told():
        if replace:
            kept = caring.replace(file, register)
        else:
            caring.restore(file, register)
    typer.echo(f"restored from {file}" + (f"; what was there is kept in {kept}" if kept else ""))


def check(register: RegisterPlace = None) -> None:
    """Check that the register is sound: its rows, the spans in the texts, the index of words.

    Tells each finding with its row and what to do, and leaves with status 1 if there is any.
    """
    from onrecord.register.checking import check, check_index
    from onrecord.register.register import Register
    from onrecord.showing.order import on_one_line

    found = 0
    with or_told(), Register.find(register) as opened:
        with opened.asking() as connection:
            for problem in check(connection):
                found += 1
                typer.echo(on_one_line(str(problem)))
        with opened.writing() as connection:
            for problem in check_index(connection):
                found += 1
                typer.echo(on_one_line(str(problem)))
        typer.echo(f"{opened.name}: {f'{found:,} findings' if found else 'sound'}")
    if found:
        raise typer.Exit(1)


def forget(
    what: Annotated[
        str,
        typer.Argument(
            metavar="URL|SPEAKER",
            help="The address of an article, its file or id (a3); a speaker's name or id (p7).",
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,  # noqa: FBT002 - an option without a value
    register: RegisterPlace = None,
) -> None:
    """Take an article or a speaker out for good, as the law may ask, and tell what went.

    An article goes with all its versions, their statements and appearances, speakers who are in no other
    article, judgements on it and problems that name it. Only its address stays, marked, so that no feed
    brings it back.

    A speaker goes with its statements, spellings, roles and the judgements on it. The texts of articles stay:
    forget those that must go, too. What is added later, or read again, may tell of the speaker anew.

    The file is then written anew, so that nothing of it is left there. Backups made before still have it.
    """
    from onrecord.register import caring
    from onrecord.register.register import Register

    with or_told(), Register.find(register) as opened:
        one = _sought(opened, what)
        if not yes:
            typer.confirm(_question(opened, one), abort=True)
        removed = _forget(opened, one)
        typer.echo(f"forgotten: {_told(removed)}")
        caring.scrub(opened.engine)


def _sought(register: Register, what: str) -> Sought:
    """The one that a person means; leaves with status 1 where that is nobody, or several."""
    from onrecord.register.forgetting import sought
    from onrecord.values import Problem

    with register.asking() as connection:
        found = sought(connection, what)
    if not found:
        advice = "look it up with onrecord search and onrecord show"
        finish(False, [Problem(what, "the register has no such article and no such speaker", advice)])
    if len(found) > 1:
        listed = "; ".join(f"p{one.id} {one.name}" for one in found[:MOST_LISTED])
        finish(False, [Problem(what, f"{len(found)} speakers go by it: {listed}", "name one by its id")])
    return found[0]


def _question(register: Register, one: Sought) -> str:
    from onrecord.register.forgetting import extent

    with register.asking() as connection:
        texts, statements = extent(connection, one)
    if one.sort == "article":
        return f"Forget {one.name}, {_many(texts, 'version')} and {_many(statements, 'statement')}, for good?"
    where = f"{_many(statements, 'statement')} in {_many(texts, 'article')}"
    return f"Forget {one.name} (p{one.id}) and {where}, for good?"


def _forget(register: Register, one: Sought) -> Removed:
    from onrecord.register.forgetting import forget_article, forget_speaker
    from onrecord.register.register import now

    with register.writing() as connection:
        if one.sort == "article":
            return forget_article(connection, one.id, now())
        return forget_speaker(connection, one.id)


def _told(removed: Removed) -> str:
    counts = {
        "version": removed.versions,
        "statement": removed.statements,
        "appearance": removed.appearances,
        "speaker": removed.speakers,
        "judgement": removed.judgements,
        "problem": removed.problems,
    }
    told = ", ".join(_many(count, name) for name, count in counts.items() if count)
    return f"{told or 'nothing that was not gone already'} ({_many(removed.articles, 'article')})"


def _many(count: int, name: str) -> str:
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"
