"""Pairs of texts that have much in common and are no copies: an event told twice, a form filled in twice."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from eval.making import phrases

Maker = Callable[[random.Random, str, str], tuple[str, str]]
"""Makes a pair, from two texts of the project's where it needs them."""


def _part(text: str, first: float, last: float) -> str:
    """The words of a text from one share of it to another, its paragraphs kept."""
    total, lines, at = len(text.split()), [], 0
    for line in text.splitlines():
        words = line.split()
        low, high = max(0, round(first * total) - at), max(0, round(last * total) - at)
        at += len(words)
        if words[low:high]:
            lines.append(" ".join(words[low:high]))
    return "\n".join(lines)


def _words(text: str, count: int) -> str:
    return _part(text, 0, min(1.0, count / max(1, len(text.split()))))


def same_form(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """A form that is filled in every day: weather, results, the exchange, a match."""
    form = dice.choice(phrases.SENTENCES["forms"])
    return phrases.filled(dice, form), phrases.filled(dice, form)


def same_event(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """One event told by two reporters who were both there: names, figures and a quotation are the same."""
    event = dice.choice(phrases.SENTENCES["events"])
    values = {name: phrases.filled(dice, "{" + slot + "}") for name, slot in event["slots"].items()}
    told = [dice.sample(ways, 2) for ways in event["told"]]

    def report(number: int) -> str:
        first, second, *later = (ways[number].format(**values) for ways in told)
        dice.shuffle(later)
        return "\n".join((first, second, *later))

    return report(0), report(1)


def same_quotation(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """Two reports, each short, with the same long quotation."""
    said = phrases.quotation(dice)
    one, other = (
        _words(text, dice.randint(70, 160)) + f"\n{said}\n" + _part(text, 0.6, 0.75) for text in (one, other)
    )
    return one, other


def same_footer(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """Two short reports of one outlet, with the same lines under them."""
    under = phrases.footer(dice)
    one, other = (_words(text, dice.randint(45, 120)) + f"\n{under}" for text in (one, other))
    return one, other


def same_series(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """Two pieces of a series, with the same lines above and under them."""
    above, under = phrases.intro(dice), phrases.footer(dice)
    one, other = (f"{above}\n{_words(text, dice.randint(150, 400))}\n{under}" for text in (one, other))
    return one, other


def live_updates(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """Two updates of a live blog: different entries, one of them in both, and the same background."""
    background = phrases.intro(dice)
    at = dice.uniform(0.4, 0.6)
    return (
        f"{_part(one, 0, at)}\n{background}",
        f"{_part(one, max(0.0, at - 0.1), 1)}\n{background}",
    )


def follow_up(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """A report and the next one of the matter, which ends with the background of the first."""
    news, background = _part(other, 0, 0.6), _part(one, 1 - dice.uniform(0.25, 0.4), 1)
    return one, f"{news}\n{background}"


def digest(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """A report, and the news in brief that has its beginning among others."""
    briefs = [
        _words(one, dice.randint(40, 60)),
        _words(other, 50),
        _part(other, 0.3, 0.4),
        _part(other, 0.6, 0.7),
    ]
    briefs += [phrases.lead(dice), phrases.local(dice)]
    dice.shuffle(briefs)
    return one, "\n".join(briefs)


def instalments(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """Two halves of one text, printed on two days."""
    return _part(one, 0, 0.52), _part(one, 0.48, 1) + "\n" + phrases.footer(dice)


def quoted_at_length(dice: random.Random, one: str, other: str) -> tuple[str, str]:
    """A report, and a comment that quotes two passages of it and goes on about something else."""
    sentences = [
        hit for hit in re.split(r"(?<=[.!?]) ", one.replace("\n", " ")) if 8 <= len(hit.split()) <= 40
    ]
    chosen = [sentence.strip("“”‘’\"' ") for sentence in dice.sample(sentences, min(3, len(sentences)))]
    body = _words(other, dice.randint(180, 300))
    return one, f"{phrases.lead(dice)}\n“{' '.join(chosen)}”\n{body}"


LOOKALIKES: dict[str, Maker] = {
    maker.__name__.replace("_", " "): maker
    for maker in (
        same_form,
        same_event,
        same_quotation,
        same_footer,
        same_series,
        live_updates,
        follow_up,
        digest,
        instalments,
        quoted_at_length,
    )
}
