"""Rosters: speakers a user knows beforehand, from a CSV file of their own to checked JSON lines.

`docs/rosters.md` documents both forms. A line that is wrong is a `Problem` that names the file, the line and
the column; the rest is taken.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.resolving.roles import KINDS
from onrecord.resolving.speaker import Listing
from onrecord.values import Problem, is_date

FORM = "onrecord.roster/1"
"""Name and version of the form of the JSON lines."""
COLUMNS = ("name", "aliases", "kind", "role", "from", "to", "affiliation", "side", "wikidata")
"""The columns of the CSV file and the fields of a line; `name` and `kind` must be there."""

_ITEM = re.compile(r"Q[1-9]\d*", re.ASCII)


def from_csv(text: str, source: str) -> Iterator[Listing | Problem]:
    """The listings of a CSV file, and a `Problem` in the place of each line that is wrong.

    source: what the person calls the file.
    """
    # A mark of the byte order is no part of the first column's name.
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = [cell.strip().casefold() for cell in next(rows, [])]
        wrong = _wrong_header(header)
        if wrong is not None:
            yield Problem(f"{source}:1", *wrong)
            return
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _row(header, row, f"{source}:{rows.line_num}")
    except csv.Error as error:
        yield Problem(
            f"{source}:{rows.line_num}", f"it is no CSV from here on ({error})", "mend the quotation marks"
        )


def _wrong_header(header: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with a header and what to do, None if nothing is."""
    advice = f"name the columns in the first line: {','.join(COLUMNS)}"
    for name in ("name", "kind"):
        if name not in header:
            return f"there is no column {name}", advice
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        return f"there is no such column as {unknown[0]!r}", advice
    twice = [name for name in COLUMNS if header.count(name) > 1]
    return (f"column {twice[0]} is there twice", advice) if twice else None


def _row(header: Sequence[str], row: Sequence[str], place: str) -> Listing | Problem:
    if len(row) > len(header):
        return Problem(
            place,
            f"it has {len(row)} cells for {len(header)} columns",
            "put cells with a comma in quotation marks",
        )
    return listing(dict(zip(header, row, strict=False)), place)


def listing(cells: Mapping[str, str], place: str) -> Listing | Problem:
    """The listing that cells by the names of `COLUMNS` make, or what is wrong with them at this place."""
    told = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
    for column, message, advice in _wrong(told):
        return Problem(f"{place}, column {column}", message, advice)
    aliases = (" ".join(alias.split()) for alias in told["aliases"].split(";"))
    return Listing(
        name=told["name"],
        kind=next(kind for kind in KINDS if kind == told["kind"]),
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != told["name"])),
        role=told["role"] or None,
        since=told["from"] or None,
        until=told["to"] or None,
        affiliation=told["affiliation"] or None,
        side=told["side"] or None,
        wikidata=told["wikidata"] or None,
    )


def _wrong(told: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with cells: the column, the message and the advice, column by column."""
    if not told["name"]:
        yield "name", "it is empty", "give the name"
    if told["kind"] not in KINDS:
        yield "kind", f"{told['kind']!r} is no kind", f"use one of {', '.join(KINDS)}"
    for column in ("from", "to"):
        if not _is_day(told[column]):
            yield column, f"{told[column]!r} is no day", "a day looks like 2026-05-27, 2026-05 or 2026"
    if not _in_order(told["from"], told["to"]):
        yield "to", f"{told['to']} is before {told['from']}", "turn them round"
    if told["from"] + told["to"] and not told["role"]:
        yield "role", "there are days but no role", "give the role"
    if told["wikidata"] and not _ITEM.fullmatch(told["wikidata"]):
        yield "wikidata", f"{told['wikidata']!r} is no item of Wikidata", "an item looks like Q42"


def _is_day(value: str) -> bool:
    return not value or (is_date(value) and len(value) <= len("2026-05-27"))


def _in_order(first: str, last: str) -> bool:
    """Whether a day is not before another one, as far as both are known."""
    size = min(len(first), len(last))
    return first[:size] <= last[:size]


def merged(before: Iterable[Listing], more: Iterable[Listing]) -> tuple[Listing, ...]:
    """A roster with more of it: who is listed with the same role from the same day anew replaces the old."""
    kept = {(one.id, one.role, one.since): one for one in before}
    kept |= {(one.id, one.role, one.since): one for one in more}
    return tuple(kept.values())


def to_line(one: Listing) -> bytes:
    """A listing as one line of JSON, in UTF-8, with its line end."""
    import msgspec

    told = (one.role, one.since, one.until, one.affiliation, one.side, one.wikidata)
    values = (one.name, list(one.aliases), one.kind, *told)
    return msgspec.json.encode({"form": FORM, **dict(zip(COLUMNS, values, strict=True))}) + b"\n"


def read_roster(path: Path) -> Iterator[Listing | Problem]:
    """The listings of a file, CSV by its name or JSON lines, and a `Problem` for what is wrong with it."""
    source = str(path)
    try:
        content = path.read_bytes()
        if path.suffix.lower() == ".csv":
            yield from from_csv(content.decode("utf-8"), source)
        else:
            yield from from_lines(content.splitlines(), source)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield Problem(f"{source}:{line}", "it is not in UTF-8", "save the file as CSV in UTF-8")
    except OSError as error:
        yield Problem(source, f"it cannot be opened ({error.strerror})", "check the name and its permissions")


def from_lines(lines: Iterable[bytes], source: str) -> Iterator[Listing | Problem]:
    """The listings that `to_line` wrote, and a `Problem` in the place of each line that is wrong."""
    import msgspec

    advice = "make it with onrecord roster import"
    for number, line in enumerate(lines, start=1):
        place = f"{source}:{number}"
        if not line.strip():
            continue
        try:
            found = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            yield Problem(place, f"it is no line of JSON ({error})", advice)
            continue
        if not isinstance(found, dict) or found.get("form") != FORM:
            yield Problem(place, f"it is no line of a roster, {FORM}", advice)
            continue
        aliases = found.get("aliases")
        cells = {name: value for name, value in found.items() if isinstance(value, str)}
        joined = ";".join(map(str, aliases)) if isinstance(aliases, list) else ""
        yield listing(cells | {"aliases": joined}, place)
