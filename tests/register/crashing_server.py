"""What the server that forks the writers loads: all that an article needs, so that one starts at once."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import psycopg
import sqlalchemy.dialects.postgresql.psycopg

from tests.register.crashing_articles import write_articles
from tests.register.crashing_writer import add

__all__ = ["psycopg", "sqlalchemy"]

with tempfile.TemporaryDirectory() as folder, suppress(SystemExit):
    add(str(Path(folder) / "onrecord.db"), write_articles(1, 1, Path(folder)))
