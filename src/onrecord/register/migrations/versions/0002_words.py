"""The index that searches go by: FTS5 in SQLite, kept in step by triggers; a tsvector with GIN in PostgreSQL.

Both stem English words, fold case and diacritics, and take every other sign for a space. `finding.py` asks
them, and says why SQLite's holds what it holds.
"""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make it, and fill it with the statements that are there."""
    op.add_column("statements", sa.Column("speaker_ids", sa.Text(), nullable=False, server_default=""))
    op.create_index(op.f("ix_speakers_merged_into"), "speakers", ["merged_into"])
    steps = _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql()
    for step in steps:
        # Not as text(), which would take the colons in them for parameters.
        op.get_bind().exec_driver_sql(step)


_PLACE = "(CAST(replace({row}.day, '-', '') AS INTEGER) * 10000000000 + {row}.id)"
# Each filter a token, closed by a letter that no rule of the stemmer takes off. For the confidence one for
# each threshold it passes, for the day of publication its month, its year and its decade.
_LABELS = """
    'act' || {row}.act || 'x kind' || {row}.kind || 'x ' || {row}.speaker_ids
    || substr(' c99 c95 c90 c80 c70 c60 c50 c40 c30 c20 c10', 1 + 4 * CASE
        WHEN {row}.confidence >= 0.99 THEN 0 WHEN {row}.confidence >= 0.95 THEN 1
        WHEN {row}.confidence >= 0.9 THEN 2 WHEN {row}.confidence >= 0.8 THEN 3
        WHEN {row}.confidence >= 0.7 THEN 4 WHEN {row}.confidence >= 0.6 THEN 5
        WHEN {row}.confidence >= 0.5 THEN 6 WHEN {row}.confidence >= 0.4 THEN 7
        WHEN {row}.confidence >= 0.3 THEN 8 WHEN {row}.confidence >= 0.2 THEN 9
        WHEN {row}.confidence >= 0.1 THEN 10 ELSE 11 END)
    || CASE WHEN {row}.negated THEN ' negatedx' ELSE ' saidx' END
    || CASE WHEN {row}.current THEN '' ELSE ' formerx' END
    || CASE WHEN {row}.dismissed THEN ' dismissedx' ELSE '' END
    || coalesce(' outlet' || lower(hex({row}.outlet)) || 'x', '')
    || coalesce(' m' || replace(substr({row}.published || '-01', 1, 7), '-', '')
        || ' y' || substr({row}.published, 1, 4) || ' y' || substr({row}.published, 1, 3), '')
"""
_VALUES = f"{_PLACE}, {{row}}.content, {{row}}.source, {{row}}.speakers, {_LABELS}"
_INDEXED = (
    "day, content, source, speakers, speaker_ids, act, kind, outlet, published, confidence, negated, "
    "current, dismissed"
)


def _sqlite() -> list[str]:
    """FTS5 over a view of the statements, in the order of their days."""
    named = "content, source, speakers, labels"
    learn = f"INSERT INTO words (rowid, {named}) VALUES ({_VALUES});"  # noqa: S608 - nothing from outside
    forget = f"INSERT INTO words (words, rowid, {named}) VALUES ('delete', {_VALUES});"  # noqa: S608
    new, old = learn.format(row="new"), forget.format(row="old")
    columns = f"{_PLACE} AS place, content, source, speakers, {_LABELS} AS labels"
    speaks = """UPDATE statements SET speaker_ids = coalesce(
        (SELECT group_concat('p' || speaker_id, ' ') FROM spoken WHERE statement_id = {row}.statement_id), '')
        WHERE id = {row}.statement_id"""
    lacks = "AND instr(' ' || speaker_ids || ' ', ' p' || new.speaker_id || ' ') = 0"
    gained, lost = speaks.format(row="new"), speaks.format(row="old")
    return [
        # What FTS5 finds a row of the view by, to mark the words that were found in it.
        f"CREATE INDEX ix_statements_place ON statements ({_PLACE.replace('{row}.', '')})",
        f"CREATE VIEW words_of AS SELECT {columns} FROM statements".format(row="statements"),  # noqa: S608
        """CREATE VIRTUAL TABLE words USING fts5(content, source, speakers, labels,
        content='words_of', content_rowid='place', tokenize='porter unicode61 remove_diacritics 2')""",
        "INSERT INTO words (words) VALUES ('rebuild')",
        f"CREATE TRIGGER words_in AFTER INSERT ON statements BEGIN {new} END",
        f"CREATE TRIGGER words_out AFTER DELETE ON statements BEGIN {old} END",
        f"CREATE TRIGGER words_on AFTER UPDATE OF {_INDEXED} ON statements BEGIN {old} {new} END",
        f"CREATE TRIGGER speaks AFTER INSERT ON spoken BEGIN {gained} {lacks}; END",
        f"CREATE TRIGGER speaks_no_more AFTER DELETE ON spoken BEGIN {lost}; END",
        f"CREATE TRIGGER speaks_as AFTER UPDATE ON spoken BEGIN {lost}; {gained}; END",
    ]


def _postgresql() -> list[str]:
    """A generated tsvector, by a configuration of its own: English without words that count for nothing."""
    signs, spaces = _folding()
    parts = ("content", "A"), ("source", "B"), ("speakers", "C")
    # A tsvector has room for a megabyte; nobody says as much in one statement.
    weighed = " || ".join(
        f"setweight(to_tsvector('onrecord'::regconfig, onrecord_folded(left({name}, 100000))), '{weight}')"
        for name, weight in parts
    )
    return [
        f"""CREATE FUNCTION onrecord_folded(words text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN pg_catalog.translate(pg_catalog.normalize(words, 'NFD'), '{signs}', '{spaces}')""",
        "CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = pg_catalog.snowball, Language = english)",
        "CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = pg_catalog.english)",
        """ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word, numword, asciihword,
        hword, numhword, hword_asciipart, hword_part, hword_numpart WITH onrecord_stem""",
        f"ALTER TABLE statements ADD COLUMN words tsvector GENERATED ALWAYS AS ({weighed}) STORED",
        # Without fastupdate, whose list of what is to be indexed later every search has to read through.
        "CREATE INDEX ix_statements_words ON statements USING gin (words) WITH (fastupdate = off)",
    ]


def _folding() -> tuple[str, str]:
    """For `translate`, after letters and marks were taken apart: each sign is a space, each mark nothing.

    So a text of composed letters keeps its length. Whatever else is no letter parts words anyway.
    """
    usual = map(chr, (*range(1, 0xC0), *range(0x2000, 0x2070)))
    signs = "".join(sign for sign in usual if unicodedata.category(sign)[0] in "PSZC")
    marks = "".join(map(chr, range(0x300, 0x370)))
    return signs.replace("'", "''").replace("%", "%%") + marks, " " * len(signs)
