"""A small register with something in every table, its articles stored by the program's own code."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, insert, select

from onrecord.linking.shingles import sketch
from onrecord.register import schema
from onrecord.register.storing import Extracted, Stored, incoming, store
from onrecord.resolving.roles import appearances
from onrecord.resolving.rosters import to_line
from onrecord.resolving.speaker import Listing
from onrecord.resolving.within import with_speakers
from onrecord.values import Article, Statement
from tests.showing.articles import statement

NOW = "2026-05-27T09:30:00Z"
LATER = "2026-05-28T09:30:00Z"
MODEL = "news-3"

FERRY = "https://coast.example/ferry"
SAME_FERRY = "https://island.example/ferry"
TALKS = "https://coast.example/talks"

_FERRY = 'Harbour director Anna Berg said the ferry would sail in May. "We are ready," she told reporters.'
_TALKS = "Olaf Lind, the minister, noted that Anna Berg has promised a new quay. He denied any delay."


def article(url: str, text: str, statements: tuple[Statement, ...], fetched: str = NOW) -> Article:
    """An article of which it is told who speaks."""
    outlet = url.split("/")[2]
    bare = Article("x", text, url, outlet, "On the coast", "2026-05-26", fetched, "en", statements)
    return with_speakers(bare)


def ferry(url: str = FERRY) -> Article:
    """Two statements of one speaker."""
    text = _FERRY
    who = "Harbour director Anna Berg"
    told = (
        statement(text, "s1", who, "said", "the ferry would sail in May"),
        statement(text, "s2", "she", "told", '"We are ready,"', kind="direct"),
    )
    return article(url, text, told)


def talks() -> Article:
    """A statement within another, and a pronoun."""
    text = _TALKS
    who = "Olaf Lind, the minister"
    told = (
        statement(text, "s1", who, "noted", "that Anna Berg has promised a new quay"),
        statement(text, "s2", "Anna Berg", "has promised", "a new quay", parent="s1"),
        statement(text, "s3", "He", "denied", "any delay"),
    )
    return article(TALKS, text, told)


def talks_changed() -> Article:
    """A later version of it, in which less is said."""
    text = "Olaf Lind, the minister, noted that a new quay was discussed."
    told = (statement(text, "s1", "Olaf Lind, the minister", "noted", "that a new quay was discussed"),)
    return article(TALKS, text, told, LATER)


def put(connection: Connection, one: Article, now: str = NOW) -> Stored:
    """Store an article as if it had been read now."""
    arriving = incoming(one)
    seen = tuple(replace(each, article=arriving.identity) for each in appearances(one))
    return store(connection, Extracted(arriving, one, seen, MODEL, sketch(one.text)), now)


def fill(connection: Connection) -> None:
    """Two articles that are copies, one with two versions, and what else a register in use holds."""
    put(connection, ferry())
    put(connection, ferry(SAME_FERRY))
    put(connection, talks())
    put(connection, talks_changed(), LATER)
    made = insert(schema.feeds).values(url="https://coast.example/feed", failures=0)
    feed = connection.scalar(made.returning(schema.feeds.c.id))
    connection.execute(
        insert(schema.entries).values(feed_id=feed, name=FERRY, url=FERRY, state="done", tries=1, due=NOW)
    )
    run = connection.scalar(
        insert(schema.runs)
        .values(
            command=f"onrecord add {FERRY}",
            program="0.3.0",
            model=MODEL,
            started=NOW,
            ended=LATER,
            articles=3,
            statements=7,
            problems=1,
        )
        .returning(schema.runs.c.id)
    )
    connection.execute(
        insert(schema.problems).values(
            run_id=run,
            source="https://coast.example/gone",
            message="the server answers 404",
            advice="check the address",
            first=NOW,
            last=NOW,
            times=1,
        )
    )
    olaf = select(schema.speakers.c.id).where(schema.speakers.c.name == "Olaf Lind")
    listing = Listing("Olaf Lind", "person", role="minister")
    connection.execute(
        insert(schema.listings).values(
            speaker_id=connection.scalar(olaf),
            node=listing.id,
            role=listing.role,
            since="",
            form=to_line(listing).decode(),
        )
    )
    _judge(connection)


def _judge(connection: Connection) -> None:
    """A person's word on a statement, and on two appearances."""
    version = connection.execute(
        select(schema.versions.c.id, schema.versions.c.digest)
        .join(schema.articles)
        .where(schema.articles.c.identity == FERRY)
    ).one()
    cue = connection.execute(
        select(schema.statements.c.cue_start, schema.statements.c.cue_end).where(
            schema.statements.c.version_id == version.id, schema.statements.c.name == "s1"
        )
    ).one()
    judged = {"identity": FERRY, "score": 1.0, "reasons": "[]", "by": "Ida", "made": NOW}
    on = f"{FERRY}@{version.digest}:{cue.cue_start}-{cue.cue_end}"
    pair = {"left": f"{FERRY}#Anna Berg", "right": f"{TALKS}#Anna Berg"}
    connection.execute(
        insert(schema.judgements),
        [
            {"about": "statement", "left": on, "right": "", "verdict": "yes", **judged},
            {"about": "speakers", **pair, "verdict": "same", **judged},
        ],
    )
