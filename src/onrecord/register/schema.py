"""The tables of the register, the same in SQLite and in PostgreSQL; the migrations make them.

Times are ISO 8601 text in UTC (`2026-05-27T09:30:00Z`), which sorts as time does; days are ISO 8601 dates, as
precise as they are known. What is a list or a value of its own is JSON text. Every judgement names articles
by their identity and words by their place, never rows that a new reading replaces.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Id = BigInteger().with_variant(Integer(), "sqlite")


def _key() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=True)


def _to(name: str, table: str, *, needed: bool = True, ondelete: str | None = None) -> Column[int]:
    return Column(name, _Id, ForeignKey(f"{table}.id", ondelete=ondelete), nullable=not needed)


articles = Table(
    "articles",
    metadata,
    _key(),
    # What makes it one article: its canonical address, else the file and the id in it, else its digest.
    Column("identity", Text, nullable=False, unique=True),
    # The article that this one is a copy of, exact or with light edits; null for the first of a group.
    _to("copy_of", "articles", needed=False),
    Column("added", Text, nullable=False),
    # A forgotten article leaves its identity, so that a feed does not bring it back; nothing else of it.
    Column("forgotten", Text),
    Index(None, "copy_of"),
)

versions = Table(
    "versions",
    metadata,
    _key(),
    _to("article_id", "articles", ondelete="CASCADE"),
    # 1, 2, … in the order they were met.
    Column("number", Integer, nullable=False),
    # SHA-256 over title and text, in hexadecimal: what tells one version from another.
    Column("digest", Text, nullable=False),
    # The one that counts; exactly one of each article.
    Column("current", Boolean, nullable=False),
    # What the reader called the article: the id in its lines, a file's stem, the address.
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("fetched", Text),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("added", Text, nullable=False),
    # The model that read it, and when.
    Column("model", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    _to("run_id", "runs", needed=False),
    UniqueConstraint("article_id", "digest"),
    UniqueConstraint("article_id", "number"),
    Index(
        "uq_versions_current",
        "article_id",
        unique=True,
        sqlite_where=text("current"),
        postgresql_where=text("current"),
    ),
    Index(None, "digest"),
    Index(None, "model"),
    Index(None, "outlet", "published"),
)

statements = Table(
    "statements",
    metadata,
    _key(),
    _to("version_id", "versions", ondelete="CASCADE"),
    # Of the current version of its article: what a search finds unless it is asked for more.
    Column("current", Boolean, nullable=False),
    # `s1`, `s2`, … within the article.
    Column("name", Text, nullable=False),
    _to("parent_id", "statements", needed=False),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    # Outlet and day of publication of the article again, so that a search needs no other table.
    Column("outlet", Text),
    Column("published", Text),
    # The first and the last day that `said_on` means, null where the text does not tell.
    Column("said_from", Text),
    Column("said_to", Text),
    # The day it is filed under: the first on which it was said, else that of publication, else of adding.
    Column("day", Text, nullable=False),
    # Where its cue stands: what a new reading and a judgement know it again by.
    Column("cue_start", Integer, nullable=False),
    Column("cue_end", Integer, nullable=False),
    Column("cue", Text, nullable=False),
    Column("source", Text, nullable=False),
    # The pieces of content, joined by a space.
    Column("content", Text, nullable=False),
    # The names of its speakers as the register has them, joined by a space; for searching.
    Column("speakers", Text, nullable=False),
    # All of the statement, in the form of `onrecord.forms`.
    Column("form", Text, nullable=False),
    Column("model", Text, nullable=False),
    # A person's verdict that this is no statement hides it; the row stays.
    Column("dismissed", Boolean, nullable=False),
    # The ids of its speakers (`p12 p57`), for the index of SQLite, whose triggers write what is not given.
    Column("speaker_ids", Text, nullable=False, server_default=""),
    UniqueConstraint("version_id", "name"),
    Index(None, "day"),
    Index(None, "act", "day"),
    Index(None, "kind", "day"),
    Index(None, "outlet", "day"),
    Index(None, "parent_id"),
)

appearances = Table(
    "appearances",
    metadata,
    _key(),
    _to("version_id", "versions", ondelete="CASCADE"),
    _to("speaker_id", "speakers"),
    # The fullest name the article gives; the other columns are those of `resolving.roles.Appearance`.
    Column("name", Text, nullable=False),
    # The appearance itself, as JSON.
    Column("form", Text, nullable=False),
    # How sure it is that this is the speaker, 0 to 1, and why, as a JSON list of reasons.
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    UniqueConstraint("version_id", "name"),
    Index(None, "speaker_id"),
)

spoken = Table(
    "spoken",
    metadata,
    _to("speaker_id", "speakers"),
    Column("day", Text, nullable=False),
    _to("statement_id", "statements", ondelete="CASCADE"),
    _to("appearance_id", "appearances", ondelete="CASCADE"),
    # A speaker's statements by day, which is what the page of a speaker asks for.
    Index(None, "speaker_id", "day", "statement_id", unique=True),
    Index(None, "statement_id"),
    Index(None, "appearance_id"),
)

speakers = Table(
    "speakers",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Column("side", Text),
    Column("wikidata", Text),
    # What is known of it, for telling whether somebody is it: `resolving.weighing.Known` as JSON.
    Column("known", Text, nullable=False),
    # The speaker it was found to be, where two turned out to be one; null for one that stands.
    _to("merged_into", "speakers", needed=False),
    Index(None, "name"),
    Index(None, "merged_into"),
)

aliases = Table(
    "aliases",
    metadata,
    _to("speaker_id", "speakers", ondelete="CASCADE"),
    Column("name", Text, nullable=False),
    # Casefolded and without marks, for looking up what a person types.
    Column("folded", Text, nullable=False),
    # In how many articles it is met, in the version that counts; 0 for one that only a roster tells.
    Column("articles", Integer, nullable=False),
    UniqueConstraint("speaker_id", "name"),
    Index(None, "folded"),
)

roles = Table(
    "roles",
    metadata,
    _to("speaker_id", "speakers", ondelete="CASCADE"),
    Column("words", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    # Whether a roster tells it.
    Column("listed", Boolean, nullable=False),
    Index(None, "speaker_id"),
)

speaker_keys = Table(
    "speaker_keys",
    metadata,
    # `exact`, `close` or `office`, and the key that speakers are looked up by (`resolving.known`).
    Column("sort", Text, nullable=False),
    Column("key", Text, nullable=False),
    _to("speaker_id", "speakers", ondelete="CASCADE"),
    UniqueConstraint("sort", "key", "speaker_id"),
    Index(None, "speaker_id"),
)

listings = Table(
    "listings",
    metadata,
    _key(),
    _to("speaker_id", "speakers", ondelete="CASCADE"),
    # What judgements call it, and what tells its lines apart: the role and its first day, `` where none.
    Column("node", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("since", Text, nullable=False),
    # The line of the roster, in the form of `resolving.rosters`.
    Column("form", Text, nullable=False),
    UniqueConstraint("node", "role", "since"),
    Index(None, "speaker_id"),
)

judgements = Table(
    "judgements",
    metadata,
    _key(),
    # What it is on: `speakers` (are these two one), `statement` (is this one), `speaker` (who spoke here).
    Column("about", Text, nullable=False),
    # The article that `left` stands in; null for what a roster lists.
    Column("identity", Text),
    # The two, or the one and what it is: an appearance is `identity#name`, a statement
    # `identity@digest:start-end`.
    Column("left", Text, nullable=False),
    Column("right", Text, nullable=False),
    # `same`, `apart` or `unclear`; for a statement `yes` or `no`; for a speaker the name is `right`.
    Column("verdict", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    # `onrecord`, or the name of a person, whose judgement outranks it.
    Column("by", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("withdrawn", Text),
    Index(None, "about", "left"),
    Index(None, "about", "right"),
    Index(None, "identity"),
)

feeds = Table(
    "feeds",
    metadata,
    _key(),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text),
    # What the server said, given back to it so that it need not send the same again (RFC 9110).
    Column("etag", Text),
    Column("modified", Text),
    Column("tried", Text),
    Column("succeeded", Text),
    # When it is to be asked again.
    Column("due", Text),
    # How many times running it could not be read, and what was wrong.
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
)

entries = Table(
    "entries",
    metadata,
    _key(),
    _to("feed_id", "feeds", ondelete="CASCADE"),
    # The id the feed gives it, else its address.
    Column("name", Text, nullable=False),
    Column("url", Text),
    # The site that its page is to be fetched from; null where the feed itself holds its text.
    Column("host", Text),
    # The day and time the feed says it was changed; another one means that it is to be fetched again.
    Column("changed", Text),
    # What the feed tells of it (`reading.feeds.Entry`) as JSON; null once it is done.
    Column("form", Text),
    # `waiting`, `done` or `failed`.
    Column("state", Text, nullable=False),
    Column("tries", SmallInteger, nullable=False),
    # When it is to be fetched; of one that is done, when it was.
    Column("due", Text, nullable=False),
    UniqueConstraint("feed_id", "name"),
    Index(None, "state", "due"),
    Index(None, "url"),
)

runs = Table(
    "runs",
    metadata,
    _key(),
    # The command as it was given.
    Column("command", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("started", Text, nullable=False),
    # Null while it runs, and for one that was killed.
    Column("ended", Text),
    Column("articles", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("problems", Integer, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    _key(),
    _to("run_id", "runs", needed=False),
    Column("source", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("advice", Text, nullable=False),
    # What to add again for another try; null where another try cannot help.
    Column("retry", Text),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("times", Integer, nullable=False),
    # When it was solved; null while it stands.
    Column("solved", Text),
    UniqueConstraint("source", "message"),
    Index(None, "solved", "last"),
    Index(None, "retry"),
)

signatures = Table(
    "signatures",
    metadata,
    # Of every current version, and of no other.
    Column("version_id", _Id, ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    # What it is looked up by when a copy of it comes in (`linking.shingles.sketch`): 8 bytes a hash, the
    # lowest first; empty for a text of fewer than four words.
    Column("signature", LargeBinary, nullable=False),
)

shingles = Table(
    "shingles",
    metadata,
    # The hashes of the signatures, each listed for the first so many versions that have it.
    Column("hash", BigInteger, primary_key=True),
    Column("version_id", _Id, ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "version_id"),
    sqlite_with_rowid=False,
)
