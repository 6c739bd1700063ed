"""Invented names, and sentences of our own with room for them, which made pairs are filled up with."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import Any

SENTENCES: dict[str, list[Any]] = tomllib.loads(
    Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8")
)
"""What `sentences.toml` holds, which says what its places mean."""


def _any(dice: random.Random, of: str) -> str:
    return str(dice.choice(SENTENCES[of]))


def person(dice: random.Random) -> str:
    """A given name and a surname."""
    return f"{_any(dice, 'given')} {_any(dice, 'family')}"


def town(dice: random.Random) -> str:
    """A place."""
    return _any(dice, "towns")


def agency(dice: random.Random) -> str:
    """A news agency."""
    return _any(dice, "agencies")


def day(dice: random.Random) -> str:
    """A day of the week."""
    return _any(dice, "days")


_PLACE = re.compile(r"\{(.*?)\}")
_MAKERS = {"person": person, "town": town, "day": day, "agency": agency}


def filled(dice: random.Random, sentence: str) -> str:
    """A sentence with its places filled, each with something of its own."""
    return _PLACE.sub(lambda place: _put(dice, place[1]), sentence)


def _put(dice: random.Random, place: str) -> str:
    if place in _MAKERS:
        return _MAKERS[place](dice)
    if "|" in place:
        return dice.choice(place.split("|"))
    low, high = place.split("-")
    return (
        f"{dice.uniform(float(low), float(high)):.1f}"
        if "." in low
        else str(dice.randint(int(low), int(high)))
    )


def headline(dice: random.Random) -> str:
    """A headline that would fit many a text."""
    return filled(dice, _any(dice, "headlines"))


def lead(dice: random.Random) -> str:
    """A first paragraph that would fit many a text."""
    return filled(dice, " ".join(_any(dice, "leads") for _ in range(2)))


def local(dice: random.Random) -> str:
    """A paragraph as a local newspaper adds it."""
    return filled(dice, _any(dice, "local"))


def footer(dice: random.Random) -> str:
    """What an outlet puts under everything."""
    return _any(dice, "footers")


def intro(dice: random.Random) -> str:
    """What an outlet puts on top of everything in a series, or of everything on one matter."""
    return _any(dice, "intros")


def quotation(dice: random.Random) -> str:
    """What somebody said at length, in quotation marks."""
    return _any(dice, "quotations")
