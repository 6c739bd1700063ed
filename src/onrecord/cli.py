"""The command line: thin; it parses, calls and prints."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from onrecord.values import Article, Problem

app = typer.Typer(
    help="Reads the news and keeps the record: who said what, exact to the character.",
    epilog="Try: onrecord read examples/ferry-strike.txt",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How statements are given out."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


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


@app.command(
    epilog="Examples:  onrecord read article.html    onrecord read news/ --format csv -o statements.csv    "
    "onrecord read https://example.org/story --format html -o page.html    cat story.txt | onrecord read -"
)
def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|URL|FOLDER|-…", help="Files, addresses, folders, or - for standard input."
        ),
    ],
    form: Annotated[
        Format, typer.Option("--format", "-f", help="How to give the statements out.")
    ] = Format.table,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write to instead of the screen.")
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0.0,
            max=1.0,
            help="Leave out statements onrecord is less sure of (0 to 1). "
            "Higher: fewer, more of them right. By default: what gives the best balance.",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            callback=_date,
            help="Day of publication of articles that do not tell their own, such as 2026-05-27.",
        ),
    ] = None,
    private_networks: Annotated[  # noqa: FBT002 - an option without a value
        bool, typer.Option("--private-networks", help="Also fetch from private and loopback addresses.")
    ] = False,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for an address at most.")] = 30.0,
) -> None:
    """Find the statements in articles: who said what, exact to the character.

    Reads text, HTML, PDF and JSON lines. What cannot be read is told at the end, and does not stop the rest.
    """
    from dataclasses import replace

    from onrecord.pipeline import read_all
    from onrecord.reading import Fetching
    from onrecord.showing.order import on_one_line
    from onrecord.values import Problem

    fetching = replace(Fetching(), private_networks=private_networks, timeout=timeout)
    problems: list[Problem] = []

    def articles() -> Iterator[Article]:
        for item in _progress(
            read_all(sources, min_confidence, fetching, published=published, output=output),
            sources,
            output,
        ):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                yield item

    stopped = _write(articles(), problems, form, output)
    for problem in problems:
        typer.echo(f"onrecord: {on_one_line(str(problem))}", err=True)
    if stopped:
        typer.echo("onrecord: stopped; what was done is written out", err=True)
        raise typer.Exit(130)
    if problems:
        raise typer.Exit(1)


def _progress(
    items: Iterator[Article | Problem], sources: list[str], output: Path | None
) -> Iterator[Article | Problem]:
    """Pass the items on; with many of them, a bar on standard error shows the rate and the time left.

    There is none where it would stand in the way: where nobody sees it, or where the result itself appears.
    """
    from onrecord.reading import expected

    watched = sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())
    total = sum(map(expected, sources)) if watched else 0
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


def _write(
    articles: Iterator[Article],
    problems: list[Problem],
    form: Format,
    output: Path | None,
) -> bool:
    """Write the articles out one by one; whether the person stopped it (Ctrl-C)."""
    with _opened(output) as out:
        writer = {
            Format.table: _write_table,
            Format.jsonl: _write_lines,
            Format.csv: _write_csv,
            Format.html: _write_page,
        }[form]
        with _until_stopped(articles) as stop:
            writer(iter(stop), problems, out)
        return stop.stopped


class _Stop:
    """Articles until Ctrl-C, after which there are no more: what was begun is then finished properly.

    Ctrl-C breaks off the reading, which may be waiting for a slow site, but never the writing of an article.
    """

    def __init__(self, articles: Iterator[Article]):
        self._articles = articles
        self._reading = False
        self.stopped = False

    def __iter__(self) -> Iterator[Article]:
        with suppress(StopIteration, KeyboardInterrupt):
            while not self.stopped:
                self._reading = True
                article = next(self._articles)
                self._reading = False
                yield article

    def stop(self, *_: object) -> None:
        """What the signal does."""
        self.stopped = True
        if self._reading:
            raise KeyboardInterrupt


@contextmanager
def _until_stopped(articles: Iterator[Article]) -> Iterator[_Stop]:
    stop = _Stop(articles)
    before = signal.signal(signal.SIGINT, stop.stop)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
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
