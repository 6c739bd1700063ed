"""`onrecord search` and `onrecord show`: what the register has."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Annotated, Literal, get_args

import typer

from onrecord.commands.ending import or_told
from onrecord.commands.options import Output, RegisterPlace, date
from onrecord.register.query import Order, Query
from onrecord.terminal import opened
from onrecord.values import Act, Kind

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.register.asking import Chained, History, Page, Profile

SEARCH_EXAMPLES = (
    'Examples:  onrecord search "strategic initiative" --speaker Naryshkin --act state --since 2024-12    '
    "onrecord search '\"no talks\" -Kyiv' --outlet 'The Harbour Post'    "
    "onrecord search --speaker p7 --order day --format csv -o naryshkin.csv"
)
SHOW_EXAMPLES = (
    "Examples:  onrecord show s12    onrecord show a3    onrecord show https://example.org/story    "
    'onrecord show "Serhiy Naryshkin"'
)
MOST_LISTED = 12
"""How many names are listed where the one that was given stands for none or for several."""


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help='All must be there, in the content, the source or the speaker; "in quotation marks" one '
            "after the other; -word must not be there.",
        ),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME|ID", help="Who speaks, in any spelling, or an id such as p7.")
    ] = None,
    act: Annotated[
        Act | None, typer.Option(metavar="ACT", help=f"What is done by it: {', '.join(get_args(Act))}.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="How much of it stands in quotation marks.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Which outlet reports it.")] = None,
    source: Annotated[str, typer.Option(metavar="WORDS", help="Words among the source words.")] = "",
    since: Annotated[
        str | None, typer.Option(metavar="DATE", callback=date, help="Said on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", callback=date, help="Said on this day or earlier.")
    ] = None,
    published_since: Annotated[
        str | None, typer.Option(metavar="DATE", callback=date, help="Published on this day or later.")
    ] = None,
    published_until: Annotated[
        str | None, typer.Option(metavar="DATE", callback=date, help="Published on this day or earlier.")
    ] = None,
    negated: Annotated[
        bool | None,
        typer.Option("--negated/--not-negated", help="Only what is presented as not said, or only the rest."),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, help="Only statements onrecord is at least so sure of (0 to 1)."),
    ] = 0.0,
    versions: Annotated[
        Literal["current", "all"], typer.Option(help="Also in versions of articles that were replaced.")
    ] = "current",
    copies: Annotated[
        Literal["all", "none"], typer.Option(help="Whether to look in articles that are copies of others.")
    ] = "all",
    order: Annotated[Order, typer.Option(help="The best first, or the newest.")] = "words",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many at a time.")] = 20,
    page: Annotated[int, typer.Option(min=1, help="Which page of so many.")] = 1,
    form: Annotated[
        Literal["table", "jsonl", "csv"],
        typer.Option("--format", "-f", help="How to give the statements out."),
    ] = "table",
    output: Output = None,
    register: RegisterPlace = None,
) -> None:
    """Search the register for statements: by words, by who spoke, when, where and how.

    Without words the newest come first. A day is the one on which it was said, where words tell, else that
    of publication.
    """
    from onrecord.register import asking
    from onrecord.register.register import Register

    query = Query(
        words=" ".join(words or ()),
        speaker=speaker,
        act=act,
        kind=kind,
        outlet=outlet,
        source=source,
        since=since,
        until=until,
        published_since=published_since,
        published_until=published_until,
        negated=negated,
        min_confidence=min_confidence,
        versions=versions,
        copies=copies,
    )
    with or_told(), Register.find(register) as found, found.asking() as connection:
        answer = asking.statements(connection, query, order, limit, page)
        notes = _notes(connection, query)
        with opened(output) as out:
            _write(answer, limit, form, out)
    for note in notes if form == "table" or not answer.statements else ():
        typer.echo(f"onrecord: {note}", err=True)
    if not answer.statements and form != "table":
        typer.echo("onrecord: no statement fits", err=True)


def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar="STATEMENT|ARTICLE|SPEAKER",
            help="An id as search prints it (s12, a3, p7), the address of an article, or a speaker's name.",
        ),
    ],
    form: Annotated[
        Literal["table", "json"], typer.Option("--format", "-f", help="How to give it out.")
    ] = "table",
    output: Output = None,
    register: RegisterPlace = None,
) -> None:
    """Show all there is of a statement, an article or a speaker.

    A statement with its chain of who vouches for whom, an article with its versions and what changed between
    them, a speaker with spellings, roles and the newest statements.
    """
    from onrecord.register.register import Register

    with or_told(), Register.find(register) as found, found.asking() as connection:
        entry = _entry(connection, what)
        if isinstance(entry, str):
            typer.echo(f"onrecord: {entry}", err=True)
            raise typer.Exit(1)
        with opened(output) as out:
            _write_entry(entry, form, out)


def _write(answer: Page, limit: int, form: str, out: IO[str]) -> None:
    from onrecord.showing.found import HEADER, csv_row, show_page, to_line

    if form == "table":
        from rich.console import Console

        show_page(answer, limit, Console(file=out))
    elif form == "jsonl":
        out.writelines(to_line(one).decode() for one in answer.statements)
    else:
        import csv

        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows(map(csv_row, answer.statements))


def _notes(connection: Connection, query: Query) -> list[str]:
    """What a person should know of the names that were asked for."""
    from onrecord.register.named import outlets, outlets_named, speakers_named

    notes = []
    if query.speaker is not None:
        named = speakers_named(connection, query.speaker)
        if len(named) > 1:
            told = "; ".join(f"p{one.id} {one.name}" for one in named[:MOST_LISTED])
            notes.append(f"{len(named)} speakers go by {query.speaker!r}: {told}; name one by its id")
        elif not named:
            notes.append(f"no speaker goes by {query.speaker!r}; looked for it as a part of their names")
    if query.outlet is not None and not outlets_named(connection, query.outlet):
        known = outlets(connection)
        told = ", ".join(known[:MOST_LISTED]) + (", …" if len(known) > MOST_LISTED else "")
        notes.append(f"no outlet is called {query.outlet!r}; there are: {told or 'none yet'}")
    return notes


def _entry(connection: Connection, what: str) -> Chained | History | Profile | str:
    """What is meant, or why that is not clear, in a sentence for the person."""
    from onrecord.register import asking
    from onrecord.register.named import speakers_named

    entry: Chained | History | Profile | None
    told = re.fullmatch(r"\s*([sa])([0-9]{1,18})\s*", what, re.ASCII)
    if told:
        number = int(told[2])
        entry = asking.statement(connection, number) if told[1] == "s" else asking.article(connection, number)
        return entry or f"{what}: there is none of this id; onrecord search finds what there is"
    entry = asking.article(connection, what)
    if entry is not None:
        return entry
    named = speakers_named(connection, what)
    if len(named) > 1:
        told_names = "; ".join(f"p{one.id} {one.name}" for one in named[:MOST_LISTED])
        return f"{len(named)} speakers go by {what!r}: {told_names}; name one by its id"
    entry = asking.speaker(connection, named[0].id) if named else None
    return entry or (
        f"{what}: neither the id of a statement (s12), an article (a3) or a speaker (p7), nor the address "
        "of an article or the name of a speaker of this register; find it with onrecord search"
    )


def _write_entry(entry: Chained | History | Profile, form: str, out: IO[str]) -> None:
    from onrecord.register.asking import Chained, History
    from onrecord.showing import entries

    if form == "json":
        import msgspec

        out.write(msgspec.json.encode(entries.entry_form(entry)).decode() + "\n")
        return
    from rich.console import Console

    console = Console(file=out)
    if isinstance(entry, Chained):
        entries.show_statement(entry, console)
    elif isinstance(entry, History):
        entries.show_article(entry, console)
    else:
        entries.show_speaker(entry, console)
