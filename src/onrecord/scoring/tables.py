"""What people see of a score: the plain lines of a report, and tables for groups and misses in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.scoring.figures import Field, Figure, Report
from onrecord.scoring.misses import Miss, Shown
from onrecord.scoring.rows import Role
from onrecord.values import Words

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table
    from rich.text import Text

_STYLES: Mapping[Role, str] = {"source": "cyan", "cue": "bold magenta", "content": "green"}
_ALSO_BY_GROUP = ("statement.80", "cue~", "content.tok")
_LONGEST = 240
"""Most characters of one role shown in the list of misses."""
# Whatever an article or a publisher's name holds, it must not reach the terminal as a command.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def render(report: Report) -> str:
    """The report in plain text, one line for each figure, without a final line break."""
    lines = [_line(figure) for figure in report.figures]
    lines += [f"{s.name:14s} {s.percent:5.1f}   ({s.right}/{s.total})" for s in report.shares]
    if report.missing:
        lines.append(f"{report.missing} of {report.articles} articles have no prediction")
    if report.retold:
        lines.append(f"{report.retold} of {report.articles} articles have another text in the prediction")
    return "\n".join(lines)


def _line(figure: Figure) -> str:
    counts = f"{figure.hit}/{figure.predicted}/{figure.gold}"
    if figure.found is not None:
        counts = f"{figure.hit}/{figure.predicted}, {figure.found}/{figure.gold}"
    measured = f"P {figure.precision:5.1f}  R {figure.recall:5.1f}  F1 {figure.f1:5.1f}"
    return f"{figure.name:14s} {measured}   ({counts})"


def by_table(groups: Mapping[str, Report], field: Field) -> Table:
    """A table with one line for each group of `by`: its size, and how well its statements are found."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    present = {figure.name for report in groups.values() for figure in report.figures}
    others = [name for name in _ALSO_BY_GROUP if name in present]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    table.caption = "P, R and the first F1 are those of the figure statement"
    table.add_column(field, vertical="bottom", overflow="fold")
    # Broken before the dot, the names leave the table narrow enough for 80 columns.
    headed = ["F1 " + name.replace(".", "\n.") for name in others]
    for heading in ("articles", "gold", "P", "R", "F1", *headed):
        table.add_column(heading, justify="right", no_wrap=True, vertical="bottom")
    for group, report in groups.items():
        figures = {figure.name: figure for figure in report.figures}
        whole = figures.get("statement", Figure("statement", 0, 0, 0))
        percents = [f"{percent:.1f}" for percent in (whole.precision, whole.recall, whole.f1)]
        percents += [f"{figures[name].f1:.1f}" if name in figures else "–" for name in others]
        table.add_row(Text(_harmless(group)), str(report.articles), str(whole.gold), *percents)
    return table


def misses_list(misses: Sequence[Miss]) -> Group:
    """The misses one below the other: what went wrong, the words around it, and both readings of them."""
    from rich.console import Group
    from rich.text import Text

    if not misses:
        return Group(Text("Every gold statement is found, and none that is not there."))
    parts: list[RenderableType] = []
    for number, miss in enumerate(misses, start=1):
        parts += [_heading(number, miss), *_in_context(miss), _readings(miss), Text()]
    return Group(*parts[:-1])


def _heading(number: int, miss: Miss) -> Text:
    from rich.text import Text

    heading = Text.assemble((f"{number}. {miss.sort}", "bold"), f" · {_harmless(str(miss.article))}")
    if miss.confidence is not None:
        heading.append(f" · confidence {miss.confidence:.2f}")
    return heading


def _in_context(miss: Miss) -> list[RenderableType]:
    """The words around the miss, those of the gold statement (or else of the predicted one) coloured."""
    from rich.padding import Padding
    from rich.text import Text

    if miss.context is None:
        return []
    around = Text(_harmless(miss.context.text))
    coloured = miss.expected or miss.found
    for role, words in _parts(coloured) if coloured else ():
        for one in words:
            start, end = (place - miss.context.span.start for place in (one.span.start, one.span.end))
            # rich counts a negative place from the end.
            if end > 0:
                around.stylize(_STYLES[role], max(start, 0), end)
    return [Padding(around, (0, 0, 0, 3))]


def _readings(miss: Miss) -> RenderableType:
    from rich import box
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    table.add_column("")
    for role, ratio in (("source", 3), ("cue", 2), ("content", 6)):
        table.add_column(role, ratio=ratio, overflow="fold")
    for name, shown in (("gold", miss.expected), ("predicted", miss.found)):
        cells = [Text(_joined(words), _STYLES[role]) for role, words in _parts(shown)] if shown else []
        table.add_row(name, *(cells or [Text("–", "dim")] * 3))
    return Padding(table, (0, 0, 0, 3))


def _parts(shown: Shown) -> tuple[tuple[Role, tuple[Words, ...]], ...]:
    return ("source", shown.source), ("cue", shown.cue), ("content", shown.content)


def _joined(words: Iterable[Words]) -> str:
    joined = _harmless(" … ".join(one.text for one in words)) or "–"
    return joined if len(joined) <= _LONGEST else joined[: _LONGEST - 2].rstrip() + " …"


def _harmless(text: str) -> str:
    """The text with a space for every control character, so that places in it stay what they are."""
    return _CONTROL.sub(" ", text)
