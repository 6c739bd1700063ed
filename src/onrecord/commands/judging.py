"""`onrecord judge`: a person overrules what was found, and can take it back."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands.ending import finish, or_told
from onrecord.commands.options import RegisterPlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.register.register import Register

judge = typer.Typer(
    help="Overrule what was found: a judgement of yours outranks it, and stays when it is read again.",
    no_args_is_help=True,
)

By = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who judges; by default your name on this machine.")
]
Because = Annotated[list[str] | None, typer.Option(metavar="REASON", help="Why; may be given several times.")]
Someone = Annotated[
    str,
    typer.Argument(
        metavar="SPEAKER", help="A speaker as p12, or one appearance of it as ARTICLE#NAME, as shown by show."
    ),
]
StatementId = Annotated[str, typer.Argument(metavar="STATEMENT", help="A statement as s12.")]


@judge.command(epilog="Example:  onrecord judge same p12 p15 --because 'one name in two spellings'")
def same(
    left: Someone, right: Someone, by: By = None, because: Because = None, register: RegisterPlace = None
) -> None:
    """Two are one speaker."""
    _judge(register, lambda on: on.judge_speakers(left, right, "same", _name(by), because or ()))


@judge.command(epilog="Example:  onrecord judge apart p12 'https://example.org/story#Rand Paul'")
def apart(
    left: Someone, right: Someone, by: By = None, because: Because = None, register: RegisterPlace = None
) -> None:
    """Two are not one speaker."""
    _judge(register, lambda on: on.judge_speakers(left, right, "apart", _name(by), because or ()))


@judge.command(
    epilog="Examples:  onrecord judge speaker s12 'Serhiy Naryshkin'    onrecord judge speaker s12 ''"
)
def speaker(
    statement: StatementId,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who speaks; '' for nobody known.")],
    by: By = None,
    because: Because = None,
    register: RegisterPlace = None,
) -> None:
    """Say who speaks in a statement."""
    _judge(register, lambda on: on.judge_speaker(_number(statement), name, _name(by), because or ()))


@judge.command("not-a-statement", epilog="Example:  onrecord judge not-a-statement s12")
def not_a_statement(
    statement: StatementId, by: By = None, because: Because = None, register: RegisterPlace = None
) -> None:
    """What was found is no statement: it is not shown any longer."""
    _judge(register, lambda on: on.judge_statement(_number(statement), "no", _name(by), because or ()))


@judge.command("list", epilog="Example:  onrecord judge list --withdrawn")
def list_(
    register: RegisterPlace = None,
    withdrawn: Annotated[  # noqa: FBT002 - an option without a value
        bool, typer.Option("--withdrawn", help="Those that were taken back.")
    ] = False,
) -> None:
    """List the judgements of persons, the latest first."""
    from onrecord.register.register import Register

    with or_told(), Register.find(register) as opened:
        for one in opened.judgements(withdrawn=withdrawn):
            right = f" {one.right or 'nobody'}" if one.about != "statement" else ""
            why = f" ({'; '.join(one.reasons)})" if one.reasons else ""
            typer.echo(
                f"{one.id}  {one.made[:10]}  {one.by}: {one.about} {one.left}{right}: {one.verdict}{why}"
            )


@judge.command(epilog="Example:  onrecord judge withdraw 3")
def withdraw(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The judgement, as list shows it.")],
    register: RegisterPlace = None,
) -> None:
    """Take a judgement back."""

    def take_back(opened: Register) -> int:
        return opened.withdraw(number).id

    _judge(register, take_back)


def _judge(register: str | None, act: Callable[[Register], int]) -> None:
    """Judge, and tell the number of the judgement, or what it would have been on and is not there."""
    from onrecord.register.judging import UnknownError
    from onrecord.register.register import Register
    from onrecord.values import Problem

    with or_told(), Register.find(register) as opened:
        try:
            typer.echo(f"judgement {act(opened)}")
        except UnknownError as error:
            finish(
                False, [Problem(opened.name, str(error), "find what to judge with onrecord show or search")]
            )
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None


def _name(by: str | None) -> str:
    return by or getpass.getuser()


def _number(statement: str) -> int:
    number = statement.removeprefix("s")
    if not number.isdecimal():
        raise typer.BadParameter(f"{statement!r} is no statement; one looks like s12")
    return int(number)
