"""The options and arguments that several commands take, and what they make of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.reading import Fetching
    from onrecord.resolving.speaker import Listing
    from onrecord.values import Problem


def date(value: str | None) -> str | None:
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
        callback=date,
        help="Day of publication of articles that do not tell their own, such as 2026-05-27.",
    ),
]
Roster = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Speakers you know beforehand, from onrecord roster import."),
]
RegisterPlace = Annotated[
    str | None,
    typer.Option(
        "--register",
        metavar="FILE|URL",
        help="The register: a file, or a database as postgresql://user@host/name. By default what "
        "ONRECORD_REGISTER names, else onrecord.db in the working directory.",
    ),
]
PrivateNetworks = Annotated[
    bool, typer.Option("--private-networks", help="Also fetch from private and loopback addresses.")
]
Timeout = Annotated[float, typer.Option(min=0.1, help="Seconds to wait for an address at most.")]


def listings(roster: Path | None, problems: list[Problem]) -> tuple[Listing, ...]:
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


def fetching(timeout: float, private_networks: bool) -> Fetching:  # noqa: FBT001 - an option's value
    """How addresses are to be fetched."""
    from dataclasses import replace

    from onrecord.reading import Fetching

    return replace(Fetching(), private_networks=private_networks, timeout=timeout)
