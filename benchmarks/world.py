"""A made-up world of news to fill registers with: words, speakers, outlets and articles, all from one seed.

Words are invented from syllables and as frequent as words of a language are (Zipf's law); so are speakers and
outlets. An article has 17 statements or so by a few speakers, in the order of its day of publication.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, get_args

from sqlalchemy import Connection, Engine, Table, insert

from onrecord.forms import statement_to_json
from onrecord.register import schema
from onrecord.register.opening import writing
from onrecord.register.rows import folded
from onrecord.values import Act, Kind, Span, Statement, Words

ARTICLES_PER_STATEMENT = 0.06
AT_ONCE = 500
"""How many articles are written in one transaction."""
CONSONANTS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st", "kh", "sh")
ENDS = ("", "", "", "n", "r", "l", "s", "k")
ACTS: tuple[Act, ...] = get_args(Act)
KINDS: tuple[Kind, ...] = get_args(Kind)
CUES = ("said", "told reporters", "according to", "wrote", "warned", "denied", "called for", "announced")
MONTHS = [f"{year}-{month:02}" for year in range(2022, 2027) for month in range(1, 13)]


def zipf(count: int, shift: float = 2.7) -> list[float]:
    """Cumulative weights of things of which each is met as often as its rank says."""
    return list(accumulate(1 / (rank + shift) for rank in range(count)))


class World:
    """The words, speakers and outlets that articles are made of."""

    def __init__(self, seed: int = 5) -> None:
        self.dice = random.Random(seed)
        self.words = self._words(60_000)
        self.word_weights = zipf(len(self.words))
        surnames = [word.capitalize() for word in self._words(6_000)]
        given = [word.capitalize() for word in self._words(300)]
        self.speakers = list(
            dict.fromkeys(f"{self.dice.choice(given)} {self.dice.choice(surnames)}" for _ in range(20_000))
        )
        self.speaker_weights = zipf(len(self.speakers), 5)
        self.outlets = [f"The {word.capitalize()} Post" for word in self._words(250)]
        self.outlet_weights = zipf(len(self.outlets))
        self.act_weights = [50.0, *(float(len(ACTS) - rank) for rank in range(1, len(ACTS)))]

    def _words(self, count: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < count:
            length = self.dice.choice((1, 2, 2, 3, 3, 4))
            made["".join(self._syllable() for _ in range(length))] = None
        return sorted(made, key=lambda word: (len(word) + self.dice.random() * 8, word))

    def _syllable(self) -> str:
        return self.dice.choice(CONSONANTS) + self.dice.choice("aeiou") + self.dice.choice(ENDS)

    def text(self, length: int) -> str:
        """So many words."""
        return " ".join(self.dice.choices(self.words, cum_weights=self.word_weights, k=length))

    def who(self) -> int:
        """A speaker, those often in the news more often than others."""
        return self.dice.choices(range(len(self.speakers)), cum_weights=self.speaker_weights)[0]

    def outlet(self) -> str:
        """An outlet, large ones more often than others."""
        return self.dice.choices(self.outlets, cum_weights=self.outlet_weights)[0]


def fill(engine: Engine, size: int) -> None:
    """Put articles with so many statements into a register, in the order in which they were published."""
    world = World()
    articles = max(1, round(size * ARTICLES_PER_STATEMENT))
    with writing(engine) as connection:
        _speakers(connection, world)
    at = 0
    for first in range(0, articles, 500):
        rows: dict[Table, list[dict[str, Any]]] = {}
        for number in range(first, min(first + 500, articles)):
            count = (size - at) // (articles - number)
            for table, row in _article(world, number + 1, articles, at + 1, count):
                rows.setdefault(table, []).append(row)
            at += count
        with writing(engine) as connection:
            for table in (
                schema.articles,
                schema.versions,
                schema.statements,
                schema.appearances,
                schema.spoken,
            ):
                connection.execute(insert(table), rows[table])
    with writing(engine) as connection:
        connection.exec_driver_sql("ANALYZE")


def _speakers(connection: Connection, world: World) -> None:
    """Each with a full name, a surname and an initial as spellings, and one or two roles."""
    names = list(enumerate(world.speakers, start=1))
    rows = [{"id": number, "name": name, "kind": "person", "known": "{}"} for number, name in names]
    connection.execute(insert(schema.speakers), rows)
    spelt = [
        {"speaker_id": number, "name": alias, "folded": folded(alias), "articles": 5}
        for number, name in names
        for alias in (name, name.split()[1], f"{name[0]}. {name.split()[1]}")
    ]
    connection.execute(insert(schema.aliases), spelt)
    roles = [
        {"speaker_id": number, "words": world.text(3), "first": "2022-01", "last": "2026-01", "listed": False}
        for number, _ in names
        for _ in range(world.dice.choice((1, 2)))
    ]
    connection.execute(insert(schema.roles), roles)


def _article(
    world: World, number: int, articles: int, first: int, count: int
) -> Iterator[tuple[Table, dict[str, Any]]]:
    """The rows of an article, in which a few speakers say everything."""
    dice = world.dice
    month = MONTHS[(number - 1) * len(MONTHS) // articles]
    published, outlet, name = f"{month}-{dice.randint(1, 28):02}", world.outlet(), f"article-{number}"
    url = f"https://example.org/{name}"
    yield schema.articles, {"id": number, "identity": url, "added": f"{published}T12:00:00Z"}
    voices = list(dict.fromkeys(world.who() + 1 for _ in range(dice.randint(1, 6))))
    text = ""
    for offset in range(count):
        who = dice.choice(voices)
        one, text = _statement(world, f"s{offset + 1}", world.speakers[who - 1], text)
        day = published if dice.random() < 0.8 else f"{month}-{dice.randint(1, 28):02}"
        yield (
            schema.statements,
            {
                "id": first + offset, "version_id": number, "current": True, "name": one.id, "kind": one.kind,
                "act": one.act, "negated": one.negated, "confidence": one.confidence, "outlet": outlet,
                "published": published, "day": day, "cue_start": one.cue.span.start,
                "cue_end": one.cue.span.end, "cue": one.cue.text, "source": str(one.source),
                "content": one.content[0].text, "speakers": world.speakers[who - 1], "speaker_ids": f"p{who}",
                "form": statement_to_json(one).decode(), "model": "news-3", "dismissed": False,
            },
        )  # fmt: skip
        appearance = number * 10 + voices.index(who)
        yield (
            schema.spoken,
            {"speaker_id": who, "day": day, "statement_id": first + offset, "appearance_id": appearance},
        )
    for place, who in enumerate(voices):
        yield (
            schema.appearances,
            {
                "id": number * 10 + place, "version_id": number, "speaker_id": who,
                "name": world.speakers[who - 1], "form": "{}", "score": 1.0, "reasons": "[]",
            },
        )  # fmt: skip
    yield (
        schema.versions,
        {
            "id": number, "article_id": number, "number": 1, "digest": f"{number:064}", "current": True,
            "name": name, "url": url, "outlet": outlet, "title": world.text(8), "published": published,
            "text": text, "added": f"{published}T12:00:00Z", "model": "news-3",
            "read_at": f"{published}T12:00:00Z",
        },
    )  # fmt: skip


def _statement(world: World, name: str, who: str, text: str) -> tuple[Statement, str]:
    """A statement at the end of a text, and the text with it."""
    dice = world.dice
    parts = []
    for part in (
        who if dice.random() < 0.5 else who.split()[1],
        dice.choice(CUES),
        world.text(dice.randint(6, 45)),
    ):
        parts.append(Words(part, Span(len(text), len(text) + len(part))))
        text += f"{part} "
    source, cue, content = parts
    act = dice.choices(ACTS, world.act_weights)[0]
    kind = dice.choices(("indirect", "direct", "mixed"), (6, 3, 1))[0]
    sure = round(dice.betavariate(5, 1.5), 4)
    negated = dice.random() < 0.02
    return Statement(name, None, kind, source, cue, (content,), sure, act, negated=negated), text + "\n"  # type: ignore[arg-type]
