"""How fast somebody in an article is found among known speakers: `python -m benchmarks.speakers`.

100,000 mentions are looked up among 50,000 known speakers, each mention learned as it is found, as reading
does. Names are made here, from invented syllables: some mentions are spelt as known, some otherwise (a
transliteration, an initial, a surname alone), some are of nobody known. The time is told in milliseconds and
as a ratio to what one comparison of two names takes on the same machine in the same run.
"""

from __future__ import annotations

import random
import resource
import statistics
import time
from collections.abc import Iterator
from itertools import pairwise

from onrecord.resolving.known import Speakers
from onrecord.resolving.names import parse_name, score_names
from onrecord.resolving.roles import Appearance, Role
from onrecord.resolving.speaker import Listing

KNOWN, MENTIONS = 50_000, 100_000
SPELLINGS = (("kh", "h"), ("y", "i"), ("sh", "sch"), ("v", "w"), ("ts", "c"))
GIVEN = """
Ana Serhiy Mykola Olena Ivan Maria Tom Eva Peter Karl Yusuf Omar Leila Min-ji Wei Kenji Priya Ravi Aisha Chidi
Fatima Lars Ingrid Pedro Lucia Marco Giulia Pierre Camille Hans
"""
FIRST_NAMES = tuple(GIVEN.split())
START = (
    "b",
    "d",
    "f",
    "g",
    "kh",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sh",
    "t",
    "ts",
    "v",
    "y",
    "z",
    "br",
    "st",
)
END = ("", "", "", "n", "r", "l", "s", "k")
OFFICES = ("minister of health", "mayor of {}", "director of {}", "spokesman", "judge", "governor of {}")


def word(dice: random.Random, length: int) -> str:
    """An invented word of so many syllables."""
    syllables = ("".join((dice.choice(START), dice.choice("aeiou"), dice.choice(END))) for _ in range(length))
    return "".join(syllables).capitalize()


def respelt(dice: random.Random, name: str) -> str:
    """The name as another outlet may write it."""
    given, _, surname = name.partition(" ")
    how = dice.random()
    if how < 0.4:
        for one, other in dice.sample(SPELLINGS, 2):
            surname = surname.replace(one, other)
        return f"{given} {surname}"
    return f"{given[0]}. {surname}" if how < 0.6 else surname


def roster(dice: random.Random) -> list[Listing]:
    """The speakers known beforehand."""
    surnames = [word(dice, dice.choice((2, 2, 3))) for _ in range(KNOWN // 3)]
    towns = [word(dice, 2) for _ in range(300)]
    people = {f"{dice.choice(FIRST_NAMES)} {dice.choice(surnames)}" for _ in range(KNOWN * 2)}
    chosen = sorted(people)
    dice.shuffle(chosen)
    return [
        Listing(name, "person", role=dice.choice(OFFICES).format(dice.choice(towns)))
        for name in chosen[:KNOWN]
    ]


def mentions(dice: random.Random, known: list[Listing]) -> Iterator[tuple[Appearance, str]]:
    """One after the other: half of them the few who are often in the news, half of them anybody known."""
    for number in range(MENTIONS):
        often = min(int(dice.paretovariate(0.35)) - 1, KNOWN - 1)
        listing = known[often if dice.random() < 0.5 else dice.randrange(KNOWN)]
        how = dice.random()
        name = listing.name if how < 0.6 else respelt(dice, listing.name)
        meant = listing.id if how <= 0.9 else ""
        if how > 0.9:
            name = f"{dice.choice(FIRST_NAMES)} {word(dice, 3)}"
        day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
        roles = (Role(listing.role or "", day),) if dice.random() < 0.5 else ()
        yield Appearance(f"article {number}", name, "person", day, roles=roles), meant


def comparison(known: list[Listing]) -> float:
    """Seconds that one comparison of two names takes, taken apart before; the median of several rounds."""
    parsed = [parse_name(listing.name) for listing in known[:200]]
    rounds = []
    for _ in range(9):
        began = time.perf_counter()
        for one, other in pairwise(parsed):
            score_names(one, other)
        rounds.append((time.perf_counter() - began) / (len(parsed) - 1))
    return statistics.median(rounds)


def main() -> None:
    """Measure and print."""
    dice = random.Random(7)
    listings = roster(dice)
    began = time.perf_counter()
    known = Speakers(listings)
    print(f"{len(known):,} speakers taken in, in {time.perf_counter() - began:.1f} s")
    taken, found, right = 0.0, 0, 0
    for one, meant in mentions(dice, listings):
        began = time.perf_counter()
        speaker = known.find(one).speaker
        known.add(one, speaker)
        taken += time.perf_counter() - began
        found += speaker is not None
        right += speaker == meant
    unit = comparison(listings)
    new = len(known) - KNOWN
    print(
        f"{MENTIONS:,} mentions: {found:,} found, {right:,} of them as known before; {new:,} new or not clear"
    )
    print(
        f"{1000 * taken / MENTIONS:.3f} ms a mention, {taken / MENTIONS / unit:.1f} comparisons of two names"
    )
    print(f"one comparison {1e6 * unit:.0f} µs")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
