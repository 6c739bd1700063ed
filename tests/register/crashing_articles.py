"""Short invented articles, as many as one likes, for writers to add."""

from __future__ import annotations

import random
from pathlib import Path

from onrecord.forms import to_line
from onrecord.values import Article

_NAMES = ("Anna Berg", "Olaf Lind", "Mira Novak", "Tomas Reyes", "Jan Kowal", "Ines Duarte", "Paul Okoro")
_ROLES = ("harbour director", "mayor", "minister of transport", "chair of the union", "head of the clinic")
_PLACES = ("Westport", "Lindholm", "Arkova", "Sant Pere", "Nordby", "Calder Bay")
_WORKS = ("ferry", "bridge", "clinic", "railway", "school", "dam", "market hall")


def article(number: int) -> Article:
    """A short invented article, by one of a few people who speak again and again."""
    chance = random.Random(number)  # noqa: S311
    name, other = chance.sample(_NAMES, 2)
    role, place, work = chance.choice(_ROLES), chance.choice(_PLACES), chance.choice(_WORKS)
    text = (
        f"{name}, {role} of {place}, said on Tuesday that the {work} would open after {number} days. "
        f'"We have waited long enough," {name.split()[1]} told reporters in {place}.\n\n'
        f"{other} denied that the {work} had cost {number} million, and promised to publish the figures."
    )
    url = f"https://paper{number % 5}.example/{number}"
    return Article(str(number), text, url, f"Paper {number % 5}", f"The {work} of {place}", "2026-05-27")


def write_articles(count: int, parts: int, folder: Path) -> list[str]:
    """That many articles in so many files of lines; the paths of the files."""
    lines = [to_line(article(number)) for number in range(count)]
    paths = [folder / f"part{part}.jsonl" for part in range(parts)]
    for part, path in enumerate(paths):
        path.write_bytes(b"".join(lines[part::parts]))
    return list(map(str, paths))
