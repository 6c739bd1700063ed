"""Who speaks in a set of articles: a table for people, JSON lines and CSV for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.resolving.across import Across, Doubt, Unresolved, doubts
from onrecord.resolving.judgements import Judgement
from onrecord.resolving.speaker import DatedRole, Speaker
from onrecord.showing.order import on_one_line
from onrecord.showing.table import print_trimmed

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

FORM = "onrecord.speakers/1"
"""Name and version of the form of the JSON lines, documented in `docs/json.md`."""
HEADER = (
    "speaker", "kind", "statements", "articles", "aliases", "roles", "affiliations", "side", "wikidata",
    "perhaps", "why",
)  # fmt: skip

_NAME = "bold color(30)"
_QUIET = "dim"
_WIDEST = 140
_MOST_DOUBTS = 3


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who speaks in a set of articles, and what stayed unresolved in them."""

    found: Across
    unresolved: tuple[Unresolved, ...]

    def doubts(self) -> dict[str, list[Doubt]]:
        """What is not clear of each speaker, by its first appearance, the likeliest first."""
        told: dict[str, list[Doubt]] = {}
        for doubt in sorted(doubts(self.found), key=lambda doubt: -doubt.score):
            told.setdefault(doubt.speaker.appearances[0], []).append(doubt)
        return told


def to_lines(heard: Hearing) -> Iterator[bytes]:
    """One line of JSON for each speaker, then one for each statement that stayed unresolved."""
    import msgspec

    told = heard.doubts()
    of = {one: speaker.appearances[0] for speaker in heard.found.speakers for one in speaker.appearances}
    judged: dict[str, list[Judgement]] = {}
    for judgement in heard.found.judgements:
        judged.setdefault(of.get(judgement.left, ""), []).append(judgement)
    for speaker in heard.found.speakers:
        first = speaker.appearances[0]
        yield msgspec.json.encode(_form(speaker, told.get(first, ()), judged.get(first, ()))) + b"\n"
    for one in heard.unresolved:
        line = {
            "form": FORM,
            "speaker": None,
            "article": one.article,
            "statement": one.statement,
            "source": one.words,
            "rests_on": one.rests_on,
            "candidates": one.candidates,
        }
        yield msgspec.json.encode(line) + b"\n"


def _form(speaker: Speaker, doubted: Sequence[Doubt], judged: Sequence[Judgement]) -> dict[str, Any]:
    return {
        "form": FORM,
        "speaker": speaker.name,
        "kind": speaker.kind,
        "statements": speaker.statements,
        "articles": speaker.articles,
        "aliases": speaker.aliases,
        "roles": speaker.roles,
        "affiliations": speaker.affiliations,
        "side": speaker.side,
        "wikidata": speaker.wikidata,
        "appearances": speaker.appearances,
        "perhaps": [
            {"speaker": one.other, "score": round(one.score, 4), "reasons": one.reasons} for one in doubted
        ],
        "judgements": judged,
    }


def csv_rows(heard: Hearing) -> Iterator[tuple[str | int | None, ...]]:
    """One row for each speaker, then one for each statement that stayed unresolved, as `HEADER` has it.

    An unresolved one has no speaker; its source words stand where the aliases do, its candidates under
    `perhaps`.
    """
    told = heard.doubts()
    for one in heard.found.speakers:
        doubted = told.get(one.appearances[0], [])
        yield (
            one.name,
            one.kind,
            one.statements,
            "; ".join(one.articles),
            "; ".join(one.aliases),
            "; ".join(map(role_with_days, one.roles)),
            "; ".join(one.affiliations),
            one.side,
            one.wikidata,
            "; ".join(doubt.other for doubt in doubted),
            "; ".join(doubted[0].reasons) if doubted else "",
        )
    for left in heard.unresolved:
        perhaps = "; ".join(left.candidates)
        yield None, None, 1, left.article, left.words, None, None, None, None, perhaps, left.rests_on


def role_with_days(role: DatedRole) -> str:
    """A role with its days: `mayor of Ostrin (2024-03 to 2026-05)`."""
    first, last = (day and day[:10] for day in (role.first, role.last))
    if first is None and last is None:
        return role.words
    if role.listed:
        return f"{role.words} ({first or '…'} to {last or '…'})"
    return f"{role.words} ({first if first == last else f'{first} to {last}'})"


def show(heard: Hearing, console: Console) -> None:
    """Print a table of the speakers, then one of the statements that stayed unresolved."""
    from rich.text import Text

    if not heard.found.speakers and not heard.unresolved:
        console.print("Nobody speaks in it.")
        return
    if heard.found.speakers:
        print_trimmed(_speakers(heard, console), console)
        console.print()
    if heard.unresolved:
        console.print(Text(f"Unresolved ({len(heard.unresolved)})", style="bold"))
        console.print()
        print_trimmed(_unresolved(heard.unresolved, console), console)
        console.print()


def _table(columns: Sequence[str], numbers: Sequence[str], console: Console) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style=_QUIET
    )
    table.width = None if console.width < _WIDEST else _WIDEST
    for name in columns:
        number = name in numbers
        table.add_column(name, justify="right" if number else "left", no_wrap=number, overflow="fold")
    return table


def _speakers(heard: Hearing, console: Console) -> Table:
    table = _table(
        ("speaker", "kind", "statements", "articles", "what is known"), ("statements", "articles"), console
    )
    told = heard.doubts()
    for same in _folded(heard.found.speakers, told):
        one = same[0]
        statements, articles = sum(s.statements for s in same), len({a for s in same for a in s.articles})
        name = _text(one.name, _NAME)
        table.add_row(name, one.kind or "", str(statements), str(articles), _known(same, told))
    return table


def _folded(speakers: Sequence[Speaker], told: dict[str, list[Doubt]]) -> list[list[Speaker]]:
    """The speakers, those of one name of whom it is not clear whether they are one in one row.

    The rows with the most statements come first.
    """
    rows: dict[str, list[Speaker]] = {}
    for one in speakers:
        open_ = one.appearances[0] in told and not one.roles
        key = f"{one.kind} {one.name.casefold()}" if open_ else one.appearances[0]
        rows.setdefault(key, []).append(one)
    return sorted(rows.values(), key=lambda row: -sum(one.statements for one in row))


def _known(same: Sequence[Speaker], told: dict[str, list[Doubt]]) -> Text:
    """Spellings, roles, affiliations, and who else it may be."""
    from rich.text import Text

    one = same[0]
    others = [alias for alias in one.aliases if alias != one.name]
    lines = [
        ("also", "; ".join(others)),
        *(("", role_with_days(role)) for role in one.roles),
        ("of", "; ".join(one.affiliations)),
        ("side", one.side or ""),
    ]
    if len(same) > 1:
        lines.append(("", f"{len(same)} that may or may not be one"))
    seen = dict.fromkeys(other.other for each in same for other in told.get(each.appearances[0], ()))
    doubted = told.get(one.appearances[0], [])
    for name in [name for name in seen if name != one.name][:_MOST_DOUBTS]:
        why = next((doubt.reasons for doubt in doubted if doubt.other == name), ())
        lines.append(("perhaps", f"{name}: {', '.join(why)}" if why else name))
    text = Text()
    for label, said in lines:
        if said:
            text.append("\n" if text else "").append(f"{label}: " if label else "", style=_QUIET)
            text.append(on_one_line(said))
    return text


def _unresolved(left: Sequence[Unresolved], console: Console) -> Table:
    table = _table(("source words", "article", "statement", "why", "perhaps"), (), console)
    for one in left:
        why = "not clear" if one.candidates else one.rests_on
        perhaps = " or ".join(one.candidates)
        table.add_row(
            _text(one.words, _NAME), _text(one.article), one.statement, _text(why, _QUIET), _text(perhaps)
        )
    return table


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(on_one_line(words), style=style)
