"""One entry of the register in full: a statement with its chain, an article with its versions, a speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from onrecord.forms import statement_to_json
from onrecord.register.asking import MOST_COUNTED, Chained, ChangedVersion, History, Profile
from onrecord.showing.found import content_of, found_form, heading_form, show_table
from onrecord.showing.order import notes, on_one_line, vouching
from onrecord.showing.speakers import role_with_days

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.register.changes import Change

FORM = "onrecord.entry/1"
"""Name and version of the form of an entry in JSON, documented in `docs/json.md`."""

_QUIET = "dim"
_MOST_TOLD = 8


def entry_form(entry: Chained | History | Profile) -> dict[str, Any]:
    """An entry as plain values that any JSON writer can write."""
    if isinstance(entry, Chained):
        return {
            "form": FORM,
            "statement": found_form(entry.found),
            "parents": [found_form(parent) for parent in entry.parents],
            "chain": _chain(entry),
        }
    if isinstance(entry, History):
        return {
            "form": FORM,
            "article": f"a{entry.id}",
            "identity": entry.identity,
            "copy_of": entry.copy_of and f"a{entry.copy_of}",
            "copies": entry.copies,
            "versions": [_version_form(version) for version in entry.versions],
            "statements": [found_form(one) for one in entry.statements],
        }
    return {
        "form": FORM,
        "speaker": f"p{entry.speaker.id}",
        "name": entry.speaker.name,
        "kind": entry.kind,
        "side": entry.side,
        "wikidata": entry.wikidata,
        "aliases": [{"name": name, "articles": articles} for name, articles in entry.aliases],
        "roles": entry.roles,
        "months": entry.months,
        "acts": entry.acts,
        "outlets": entry.outlets,
        "statements": [found_form(one) for one in entry.statements.statements],
    }


def _version_form(version: ChangedVersion) -> dict[str, Any]:
    import msgspec

    def raw(change: Change) -> dict[str, Any]:
        return {
            "sort": change.sort,
            "before": change.before and msgspec.Raw(statement_to_json(change.before)),
            "after": change.after and msgspec.Raw(statement_to_json(change.after)),
        }

    return {
        **heading_form(version.heading),
        "added": version.added,
        "model": version.model,
        "read_at": version.read_at,
        "changes": [raw(change) for change in version.changes],
    }


def show_statement(entry: Chained, console: Console) -> None:
    """Print a statement with all that is known of it and its chain, the innermost first."""
    from rich.text import Text

    found = entry.found
    statement, article = found.statement, found.article
    _head(console, f"s{found.id}", _chain(entry))
    console.print(content_of(found))
    console.print()
    sure = f"{statement.confidence:.0%} sure"
    _line(console, "is", f"{statement.act}, {statement.kind}, {sure}")
    _line(console, "cue", statement.cue.text)
    _line(console, "source", "" if statement.source is None else statement.source.text)
    for one in found.speakers:
        _line(console, "speaker", f"p{one.id} {one.name}")
    _line(console, "rests on", statement.speaker_rests_on or "")
    _line(console, "perhaps", " or ".join(statement.speaker_candidates))
    for label, said in notes(statement):
        _line(console, label, said)
    _line(console, "day", found.day)
    for number, parent in enumerate(entry.parents):
        _line(console, "stands in" if number == 0 else "which is in", f"s{parent.id} {parent.content}")
    former = "" if article.current else f" (version {article.version}, no longer current)"
    _line(console, "article", f"a{article.id} {article.title or article.name}{former}")
    _line(console, "outlet", " · ".join(filter(None, (article.outlet, article.published))))
    if article.url is not None:
        # In one piece, so that one can follow it.
        console.print(Text(f"{'':12}{on_one_line(article.url)}", style=_QUIET), soft_wrap=True)


def show_article(entry: History, console: Console) -> None:
    """Print an article's versions with what changed, and the statements of the current one."""
    current = next((one for one in entry.versions if one.heading.current), None)
    title = entry.identity if current is None else current.heading.title or current.heading.name
    _head(console, f"a{entry.id}", title)
    if current is not None:
        _line(
            console, "outlet", " · ".join(filter(None, (current.heading.outlet, current.heading.published)))
        )
    _line(console, "is", entry.identity)
    _line(console, "copy of", f"a{entry.copy_of}" if entry.copy_of else "")
    _line(console, "copies", f"{entry.copies}" if entry.copies else "")
    for version in entry.versions:
        counts = "current, " if version.heading.current else ""
        _line(
            console,
            f"version {version.heading.version}",
            f"{counts}added {version.added}, read by {version.model}",
        )
        for told in _changed(version):
            _line(console, "", told)
    console.print()
    if entry.statements:
        show_table(entry.statements, console, titles=False)
    else:
        console.print("No statement was found in it.")


def _changed(version: ChangedVersion) -> Iterator[str]:
    """What an outlet changed in the statements, one line each; what stayed is only counted."""
    for change in version.changes:
        before, after = (
            " … ".join(piece.text for piece in one.content) or one.cue.text if one else ""
            for one in (change.before, change.after)
        )
        if change.sort == "changed":
            yield f"changed: {before} → {after}"
        elif change.sort != "same":
            yield f"{change.sort}: {before or after}"
    same = sum(change.sort == "same" for change in version.changes)
    if same:
        yield f"the same: {same}"


def show_speaker(entry: Profile, console: Console) -> None:
    """Print what the register has of a speaker, and the newest statements."""
    _head(console, f"p{entry.speaker.id}", entry.speaker.name)
    _line(console, "kind", entry.kind or "")
    others = [f"{name} ({articles})" for name, articles in entry.aliases if name != entry.speaker.name]
    _line(console, "also", "; ".join(others))
    for number, role in enumerate(entry.roles):
        _line(console, "" if number else "roles", role_with_days(role))
    _line(console, "side", entry.side or "")
    _line(console, "Wikidata", entry.wikidata or "")
    years: Counter[str] = Counter()
    for month, count in entry.months.items():
        years[month[:4]] += count
    total = years.total()
    _line(console, "statements", f"{total:,} ({_counts(years)})" if total else "none")
    of = f" of the newest {MOST_COUNTED:,}" if total > MOST_COUNTED else ""
    _line(console, "acts", f"{_counts(entry.acts)}{of}" if total else "")
    _line(console, "outlets", f"{_counts(entry.outlets)}{of}" if entry.outlets else "")
    if entry.statements.statements:
        console.print()
        show_table(entry.statements.statements, console)


def _counts(counted: Mapping[str, int]) -> str:
    """The first few with their numbers: `state 12, deny 3 and 2 others`."""
    told = [f"{name} {count:,}" for name, count in list(counted.items())[:_MOST_TOLD]]
    rest = len(counted) - len(told)
    return ", ".join(told) + (f" and {rest} others" if rest else "")


def _chain(entry: Chained) -> str:
    line = [entry.found.statement, *(parent.statement for parent in entry.parents)]
    return vouching(line, entry.found.article.outlet)


def _head(console: Console, number: str, title: str) -> None:
    from rich.text import Text

    console.print(Text.assemble((f"{number}  ", _QUIET), (on_one_line(title), "bold")), soft_wrap=True)
    console.print()


def _line(console: Console, label: str, told: str) -> None:
    """A label and what it says, wrapped under itself; nothing where there is nothing to say."""
    from rich.table import Table
    from rich.text import Text

    if told:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=10)
        grid.add_column(overflow="fold")
        grid.add_row(Text(label, style=_QUIET), Text(on_one_line(told)))
        console.print(grid)
