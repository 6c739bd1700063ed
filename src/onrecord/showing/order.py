"""What every view says of a statement: its place in the list, its chain, its notes, on one line each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from onrecord.values import Article, Statement

# Signs that turn the direction of what follows them: a line of a terminal has no element to keep them in.
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
# The implicit marks are invisible and harmless in a text, but can still flip a whole line of a table.
_IMPLICIT_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")


def outline(article: Article) -> Iterator[tuple[int, Statement]]:
    """Each statement with its depth, 0 for an outer one; children follow their parent, by their cue."""
    children: dict[str | None, list[Statement]] = {}
    for statement in article.statements:
        children.setdefault(statement.parent, []).append(statement)
    waiting = [(0, statement) for statement in reversed(children.get(None, []))]
    while waiting:
        depth, statement = waiting.pop()
        yield depth, statement
        waiting += [(depth + 1, child) for child in reversed(children.get(statement.id, []))]


def chain(article: Article, statement: Statement) -> str:
    """Who vouches for whom, read outwards: "Putin, as told by Peskov, as reported by The Paper".

    Each by the name of the speaker, by the source words where it is not known who that is.
    """
    # Most have no parent, and a long article has thousands.
    known = {one.id: one for one in article.statements} if statement.parent else {}
    line = [statement]
    while (parent := line[-1].parent) is not None:
        line.append(known[parent])
    return vouching(line, article.outlet)


def vouching(line: Sequence[Statement], outlet: str | None) -> str:
    """The chain of a statement: the first of the line, its parent, the parent's parent …, and the outlet."""
    who, *tellers = map(_called, line)
    told = "".join(f", as told by {teller}" for teller in tellers)
    return f"{who}{told}, as reported by {on_one_line(outlet or 'this article')}"


def _called(statement: Statement) -> str:
    if statement.speaker is not None:
        return on_one_line(statement.speaker)
    return on_one_line(statement.source.text) if statement.source else "somebody not named"


def speaker(statement: Statement) -> tuple[str, str] | None:
    """The speaker and what that rests on, where the source words alone do not say it; else None.

    Where it is not clear who it is: the candidates, and why it is not.
    """
    rests_on = on_one_line(statement.speaker_rests_on or "")
    if statement.speaker is None:
        likely = " or ".join(map(on_one_line, statement.speaker_candidates))
        return (f"perhaps {likely}", "not clear") if likely else None
    words = "" if statement.source is None else statement.source.text.casefold()
    told = words.removeprefix("the ").strip(" ,") == statement.speaker.casefold().removeprefix("the ")
    return None if told else (on_one_line(statement.speaker), rests_on)


def notes(statement: Statement) -> Iterator[tuple[str, str]]:
    """What is known of a statement beside who said what: a label and what it says, one pair each.

    The labels are the fields of the statement model.
    """
    if statement.negated:
        yield "negated", "presented as not said"
    for label, words in (
        ("addressee", statement.addressee),
        ("channel", statement.channel),
        ("cites", statement.cites),
    ):
        if words is not None:
            yield label, on_one_line(words.text)
    if statement.when is not None:
        meant = f" ({statement.said_on})" if statement.said_on else ""
        yield "said on", on_one_line(statement.when.text) + meant
    for label, signals in (("hedges", statement.hedges), ("distancing", statement.distancing)):
        if signals:
            yield label, ", ".join(on_one_line(signal.text) for signal in signals)


def on_one_line(text: str) -> str:
    """The text for display: runs of white space as one space, and no sign that could steer a terminal.

    Control characters, signs that turn the direction of writing, and halves of surrogate pairs (which
    no terminal could be sent) are shown as U+FFFD; the invisible direction marks are left out.
    """
    line = " ".join(text.split()).translate(_IMPLICIT_MARKS)
    return "".join("\ufffd" if _steers(sign) else sign for sign in line)


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in _TURNING
