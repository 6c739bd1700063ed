"""`onrecord read`: the statements in articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
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
from onrecord.terminal import progress

if TYPE_CHECKING:
    from onrecord.commands.ending import Writer
    from onrecord.resolving.known import Speakers
    from onrecord.resolving.speaker import Listing
    from onrecord.values import Article, Problem


class Format(StrEnum):
    """How statements are given out."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


EXAMPLES = (
    "Examples:  onrecord read article.html    onrecord read news/ --format csv -o statements.csv    "
    "onrecord read https://example.org/story --format html -o page.html    cat story.txt | onrecord read -"
)


def read(
    sources: Sources,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="How to give the statements out.")
    ] = Format.table,
    output: Output = None,
    min_confidence: LeastConfidence = None,
    published: Published = None,
    roster: Roster = None,
    private_networks: PrivateNetworks = False,  # noqa: FBT002 - an option without a value
    timeout: Timeout = 30.0,
) -> None:
    """Find the statements in articles: who said what, exact to the character.

    Reads text, HTML, PDF, JSON lines, CSV, Parquet, web archives and mailboxes, gzipped or not. What cannot
    be read is told at the end, and does not stop the rest.
    """
    from onrecord.pipeline import read_all

    problems: list[Problem] = []
    known = _known(listings(roster, problems))
    items = read_all(
        sources,
        min_confidence,
        fetching(timeout, private_networks),
        published=published,
        output=output,
        roster=known,
    )
    # A bar would stand in the way of statements that appear on the screen one article after the other.
    if output is not None or not sys.stdout.isatty():
        items = progress(items, sources)
    writer: Writer = {
        Format.table: _write_table,
        Format.jsonl: _write_lines,
        Format.csv: _write_csv,
        Format.html: _write_page,
    }[form]
    finish(write(sound(items, problems), problems, writer, output), problems)


def _known(listings: tuple[Listing, ...]) -> Speakers | None:
    if not listings:
        return None
    from onrecord.resolving.known import Speakers

    return Speakers(listings)


def _write_table(articles: Iterator[Article], problems: list[Problem], out: IO[str]) -> None:
    from rich.console import Console

    from onrecord.showing.table import show

    console = Console(file=out)
    for article in articles:
        show(article, console)


def _write_lines(articles: Iterator[Article], problems: list[Problem], out: IO[str]) -> None:
    from onrecord.forms import to_line

    for article in articles:
        out.write(to_line(article).decode())
        out.flush()


def _write_csv(articles: Iterator[Article], problems: list[Problem], out: IO[str]) -> None:
    import csv

    from onrecord.showing.rows import HEADER, csv_rows

    writer = csv.writer(out)
    writer.writerow(HEADER)
    for article in articles:
        writer.writerows(csv_rows(article))
        out.flush()


def _write_page(articles: Iterator[Article], problems: list[Problem], out: IO[str]) -> None:
    from onrecord.showing.page import page

    for part in page(articles, problems):
        out.write(part)
