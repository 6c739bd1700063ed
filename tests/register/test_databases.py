"""The databases that the tests of the register run on are real ones, and each test's own."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.register import postgresql


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_test_has_a_database_of_its_own(place: str, time: str) -> None:
    url = make_url(place if "://" in place else f"sqlite:///{place}")
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE mine (time TEXT)"))  # fails if one is there
        connection.execute(text("INSERT INTO mine VALUES (:time)"), {"time": time})
        assert connection.scalar(text("SELECT time FROM mine")) == time
    engine.dispose()


def test_without_postgresql_one_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgresql.VARIABLE, raising=False)
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("pathlib.Path.glob", lambda *_: iter(()))
    with pytest.raises(postgresql.NoServerError, match="apt install postgresql"), postgresql.server():
        pass
