"""Registers to test with: each test runs on a real SQLite file and on a real PostgreSQL database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.register import postgresql

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from onrecord.register.register import Register

LEFT_OUT = "tests on PostgreSQL were left out"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Close with one plain line about the tests that had no server."""
    yield
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    reasons = [reason for reason in skipped if LEFT_OUT in reason]
    if reasons:
        why = reasons[0][reasons[0].index(LEFT_OUT) :].rstrip("')")
        terminalreporter.write_line(f"{len(reasons)} {why}")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of the PostgreSQL server of this run; without one the tests that need it skip."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(postgresql.server())
        except postgresql.NoServerError as error:
            if os.environ.get(postgresql.VARIABLE) == postgresql.REQUIRED:
                raise
            pytest.skip(f"{LEFT_OUT}: {error}")
        yield address


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite register, to be copied by tests that need many."""
    from onrecord.register.register import Register

    file = tmp_path_factory.mktemp("registers") / "empty.db"
    with Register.open(file):
        pass
    return file


@pytest.fixture
def sqlite_place(tmp_path: Path) -> str:
    """The path of a SQLite register that is not there yet."""
    return str(tmp_path / "onrecord.db")


@pytest.fixture
def postgresql_place(postgresql_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database of this test's own."""
    with postgresql.database(postgresql_server) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> str:
    """Where a new register is to be, as one names it to `onrecord.register.opening.opened`."""
    where: str = request.getfixturevalue(f"{request.param}_place")
    return where


@pytest.fixture
def engine(place: str) -> Iterator[Engine]:
    """A new, empty register, opened."""
    from onrecord.register.opening import opened

    engine = opened(place)
    yield engine
    engine.dispose()


@pytest.fixture
def register(place: str) -> Iterator[Register]:
    """A new, empty register through its Python interface."""
    from onrecord.register.register import Register

    with Register.open(place) as register:
        yield register
