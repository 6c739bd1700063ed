"""The command line, put together from its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.commands import asking, caring, judging, keeping, reading, scoring, speaking, watching

app = typer.Typer(
    help="Reads the news and keeps the record: who said what, exact to the character.",
    epilog="Try: onrecord read examples/ferry-strike.txt",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _version(value: bool) -> None:  # noqa: FBT001 - what typer calls a callback with
    if value:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[  # noqa: FBT002 - an option without a value
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Reads the news and keeps the record: who said what, exact to the character."""


app.command(epilog=reading.EXAMPLES)(reading.read)
app.command(epilog=speaking.EXAMPLES)(speaking.speakers)
app.command(epilog=keeping.ADD_EXAMPLES)(keeping.add)
app.command(epilog=watching.EXAMPLES)(watching.watch)
app.command(epilog=keeping.PROBLEMS_EXAMPLES)(keeping.problems)
app.command(epilog=keeping.REDO_EXAMPLES)(keeping.redo)
app.command(epilog=keeping.STATUS_EXAMPLES)(keeping.status)
app.command(epilog=asking.SEARCH_EXAMPLES)(asking.search)
app.command(epilog=asking.SHOW_EXAMPLES)(asking.show)
app.command(epilog=caring.BACKUP_EXAMPLES)(caring.backup)
app.command(epilog=caring.RESTORE_EXAMPLES)(caring.restore)
app.command(epilog=caring.CHECK_EXAMPLES)(caring.check)
app.command(epilog=caring.FORGET_EXAMPLES)(caring.forget)
app.command(epilog=scoring.EXAMPLES)(scoring.score)
app.add_typer(speaking.roster, name="roster")
app.add_typer(judging.judge, name="judge")


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
