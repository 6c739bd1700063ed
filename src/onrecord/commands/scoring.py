"""`onrecord score`: predicted statements against gold ones."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer


class By(StrEnum):
    """What figures can be broken down by."""

    publisher = "publisher"
    kind = "kind"


EXAMPLES = "Example:  onrecord score eval/examples.jsonl predicted.jsonl --by kind --errors 20"


def score(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Articles with their true statements, JSON lines.")
    ],
    predicted: Annotated[
        Path, typer.Argument(metavar="PREDICTED", help="The same articles as they were read.")
    ],
    by: Annotated[By | None, typer.Option(help="Break the figures down.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="Show so many of the most telling misses.")] = 0,
) -> None:
    """Measure predicted statements against gold ones."""
    from rich.console import Console

    from onrecord import scoring

    try:
        wanted, found = scoring.read_rows(gold), scoring.read_rows(predicted)
        typer.echo(scoring.render(scoring.score(wanted, found)))
        console = Console()
        if by is not None:
            field: Literal["publisher", "kind"] = "publisher" if by is By.publisher else "kind"
            console.print(scoring.by_table(scoring.by(wanted, found, field), field))
        if errors:
            console.print(scoring.misses_list(scoring.misses(wanted, found, errors)))
    except scoring.ScoringError as error:
        typer.echo(f"onrecord: {error}; mend the file and score again", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"onrecord: {error.filename}: {error.strerror}; check the name", err=True)
        raise typer.Exit(1) from None
