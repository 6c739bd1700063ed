"""`onrecord speakers` and `onrecord roster`: who speaks in articles, and whom one knows beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from onrecord.commands.ending import finish, sound, write
from onrecord.commands.options import (
    LeastConfidence,
    Output,
    PrivateNetworks,
    Published,
    Roster,
    Sources,
    Timeout,
    fetching,
    listings,
)
from onrecord.terminal import opened, progress

if TYPE_CHECKING:
    from onrecord.resolving.across import Unresolved
    from onrecord.resolving.roles import Appearance
    from onrecord.resolving.speaker import Listing
    from onrecord.showing.speakers import Hearing
    from onrecord.values import Article, Problem

roster = typer.Typer(help="Speakers you know beforehand.", no_args_is_help=True)


class SpeakersFormat(StrEnum):
    """How speakers are given out."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


EXAMPLES = (
    "Examples:  onrecord speakers news/    onrecord speakers news/ --roster onrecord-roster.jsonl "
    "--format csv -o speakers.csv"
)


def speakers(
    sources: Sources,
    form: Annotated[
        SpeakersFormat, typer.Option("--format", "-f", help="How to give the speakers out.")
    ] = SpeakersFormat.table,
    output: Output = None,
    min_confidence: LeastConfidence = None,
    published: Published = None,
    roster: Roster = None,
    private_networks: PrivateNetworks = False,  # noqa: FBT002 - an option without a value
    timeout: Timeout = 30.0,
) -> None:
    """List who speaks in articles: how often, in which spellings and roles, and what stayed unresolved.

    One row per person, organisation, government, outlet or unnamed group, across all the articles.
    """
    from onrecord.pipeline import read_all

    problems: list[Problem] = []
    known = listings(roster, problems)
    items = progress(
        read_all(
            sources, min_confidence, fetching(timeout, private_networks), published=published, output=output
        ),
        sources,
    )

    def writer(articles: Iterator[Article], problems: list[Problem], out: IO[str]) -> None:
        _write_speakers(_hear(articles, known), form, out)

    finish(write(sound(items, problems), problems, writer, output), problems)


@roster.command("import", epilog="Example:  onrecord roster import ministers.csv")
def import_roster(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="The speakers, with a header line.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The roster to write, or to add to.")] = Path(
        "onrecord-roster.jsonl"
    ),
) -> None:
    """Check speakers of your own and keep them as a roster, which --roster of the other commands takes.

    Lines that are wrong are told at the end, and do not stop the rest.
    """
    from onrecord.resolving.rosters import merged, to_line

    problems: list[Problem] = []
    before = listings(output if output.exists() else None, problems)
    if problems:  # writing would lose what could not be read
        finish(False, problems)
    more = listings(file, problems)
    roster = merged(before, more)
    if more:
        with opened(output) as out:
            out.writelines(to_line(one).decode() for one in roster)
        typer.echo(f"listings in {output}: {len(roster)}, of them new: {len(roster) - len(before)}")
    finish(False, problems)


def _hear(articles: Iterator[Article], listings: tuple[Listing, ...]) -> Hearing:
    """Who speaks in the articles, of each of which only that is kept."""
    from datetime import UTC, datetime

    from onrecord.resolving.across import across, unresolved
    from onrecord.resolving.roles import appearances
    from onrecord.showing.speakers import Hearing

    seen: list[Appearance] = []
    left: list[Unresolved] = []
    for article in articles:
        seen += appearances(article)
        left += unresolved(article)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Hearing(across(seen, listings, when=now), tuple(left))


def _write_speakers(heard: Hearing, form: SpeakersFormat, out: IO[str]) -> None:
    from onrecord.showing.speakers import HEADER, csv_rows, show, to_lines

    if form is SpeakersFormat.table:
        from rich.console import Console

        show(heard, Console(file=out))
    elif form is SpeakersFormat.jsonl:
        out.writelines(line.decode() for line in to_lines(heard))
    else:
        import csv

        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows(csv_rows(heard))
