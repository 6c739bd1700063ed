"""The command line: thin; it parses, calls and prints."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.terminal import opened, progress, until_stopped

if TYPE_CHECKING:
    from onrecord.reading import Fetching
    from onrecord.resolving.across import Unresolved
    from onrecord.resolving.known import Speakers
    from onrecord.resolving.roles import Appearance
    from onrecord.resolving.speaker import Listing
    from onrecord.showing.speakers import Hearing
    from onrecord.values import Article, Problem

    Writer = Callable[[Iterator[Article], list[Problem], IO[str]], None]

app = typer.Typer(
    help="Reads the news and keeps the record: who said what, exact to the character.",
    epilog="Try: onrecord read examples/ferry-strike.txt",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
_rosters = typer.Typer(help="Speakers you know beforehand.", no_args_is_help=True)
app.add_typer(_rosters, name="roster")


class Format(StrEnum):
    """How statements are given out."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


class SpeakersFormat(StrEnum):
    """How speakers are given out."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class By(StrEnum):
    """What figures can be broken down by."""

    publisher = "publisher"
    kind = "kind"


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


def _date(value: str | None) -> str | None:
    """The value, if it is a date of the calendar in ISO 8601, as precise as it is known."""
    from onrecord.values import is_date

    if value is not None and not is_date(value):
        raise typer.BadParameter("a date looks like 2026-05-27, 2026-05 or 2026")
    return value


Sources = Annotated[
    list[str],
    typer.Argument(metavar="FILE|URL|FOLDER|-…", help="Files, addresses, folders, or - for standard input."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="File to write to instead of the screen.")
]
LeastConfidence = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        help="Leave out statements onrecord is less sure of (0 to 1). "
        "Higher: fewer, more of them right. By default: what gives the best balance.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=_date,
        help="Day of publication of articles that do not tell their own, such as 2026-05-27.",
    ),
]
Roster = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Speakers you know beforehand, from onrecord roster import."),
]
PrivateNetworks = Annotated[
    bool, typer.Option("--private-networks", help="Also fetch from private and loopback addresses.")
]
Timeout = Annotated[float, typer.Option(min=0.1, help="Seconds to wait for an address at most.")]


@app.command(
    epilog="Examples:  onrecord read article.html    onrecord read news/ --format csv -o statements.csv    "
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

    Reads text, HTML, PDF and JSON lines. What cannot be read is told at the end, and does not stop the rest.
    """
    from onrecord.pipeline import read_all

    problems: list[Problem] = []
    known = _known(_listings(roster, problems))
    items = read_all(
        sources,
        min_confidence,
        _fetching(timeout, private_networks),
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
    _finish(_write(_sound(items, problems), problems, writer, output), problems)


@app.command(
    epilog="Examples:  onrecord speakers news/    onrecord speakers news/ --roster onrecord-roster.jsonl "
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
    listings = _listings(roster, problems)
    items = progress(
        read_all(
            sources, min_confidence, _fetching(timeout, private_networks), published=published, output=output
        ),
        sources,
    )

    def write(articles: Iterator[Article], problems: list[Problem], out: IO[str]) -> None:
        _write_speakers(_hear(articles, listings), form, out)

    _finish(_write(_sound(items, problems), problems, write, output), problems)


@_rosters.command("import", epilog="Example:  onrecord roster import ministers.csv")
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
    before = _listings(output if output.exists() else None, problems)
    if problems:  # writing would lose what could not be read
        _finish(False, problems)
    more = _listings(file, problems)
    roster = merged(before, more)
    if more:
        with opened(output) as out:
            out.writelines(to_line(one).decode() for one in roster)
        typer.echo(f"listings in {output}: {len(roster)}, of them new: {len(roster) - len(before)}")
    _finish(False, problems)


def _listings(roster: Path | None, problems: list[Problem]) -> tuple[Listing, ...]:
    """What a roster lists; what is wrong with it goes to the problems."""
    from onrecord.resolving.rosters import read_roster
    from onrecord.values import Problem

    listings = []
    for item in read_roster(roster) if roster is not None else ():
        if isinstance(item, Problem):
            problems.append(item)
        else:
            listings.append(item)
    return tuple(listings)


def _known(listings: tuple[Listing, ...]) -> Speakers | None:
    if not listings:
        return None
    from onrecord.resolving.known import Speakers

    return Speakers(listings)


def _fetching(timeout: float, private_networks: bool) -> Fetching:  # noqa: FBT001 - an option's value
    from dataclasses import replace

    from onrecord.reading import Fetching

    return replace(Fetching(), private_networks=private_networks, timeout=timeout)


def _sound(items: Iterator[Article | Problem], problems: list[Problem]) -> Iterator[Article]:
    """The articles among the items; the rest goes to the problems."""
    from onrecord.values import Problem

    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item


def _finish(stopped: bool, problems: list[Problem]) -> None:  # noqa: FBT001 - what happened
    """Tell the problems and leave with the status that they, or Ctrl-C, ask for."""
    from onrecord.showing.order import on_one_line

    for problem in problems:
        typer.echo(f"onrecord: {on_one_line(str(problem))}", err=True)
    if stopped:
        typer.echo("onrecord: stopped; what was done is written out", err=True)
        raise typer.Exit(130)
    if problems:
        raise typer.Exit(1)


def _write(
    articles: Iterator[Article],
    problems: list[Problem],
    writer: Writer,
    output: Path | None,
) -> bool:
    """Write the articles out one by one; whether the person stopped it (Ctrl-C)."""
    with opened(output) as out, until_stopped(articles) as stop:
        writer(iter(stop), problems, out)
        return stop.stopped


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


@app.command(epilog="Example:  onrecord score eval/examples.jsonl predicted.jsonl --by kind --errors 20")
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


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
