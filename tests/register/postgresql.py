"""A PostgreSQL server for tests: the one that `ONRECORD_TEST_POSTGRESQL` names, else a throw-away one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from pwd import struct_passwd

VARIABLE = "ONRECORD_TEST_POSTGRESQL"
"""Names a server whose user may create databases, as `postgresql://…`; `required` asks for one of our own and
makes it an error where there is none."""
REQUIRED = "required"
# The clusters are empty and nobody misses them, so nothing needs to reach the disk.
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=60",
)


class NoServerError(Exception):
    """Raised where there is no PostgreSQL to test with; its words say what to do about it."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a PostgreSQL server; one of our own is gone again at the end, whatever happens.

    Raises:
        NoServerError: if there is neither a server nor the programs to start one.
    """
    named = os.environ.get(VARIABLE, "")
    if named not in ("", REQUIRED):
        yield named
        return
    programs = _programs()
    # Not pytest's folder for temporary files: the path of a socket may have some hundred characters at most.
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder, _running(programs, Path(folder)):
        yield f"postgresql://postgres@/postgres?host={folder}"


@contextmanager
def database(server: str) -> Iterator[str]:
    """The address of a fresh, empty database on the server, which is dropped at the end."""
    name = f"onrecord_{uuid4().hex}"
    _tell(server, sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _tell(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _tell(server: str, command: sql.Composed) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(command)


def _programs() -> Path:
    """The folder with `initdb` and `pg_ctl`: on the path, or where a system keeps them off it."""
    folders = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    if config := shutil.which("pg_config"):
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(told.stdout.strip()))
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(versions, key=lambda folder: float(folder.parent.name), reverse=True)
    for folder in folders:
        if all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise NoServerError(
        f"no PostgreSQL here: install it (Debian: apt install postgresql) or name a server in {VARIABLE}"
    )


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[None]:
    """A server on a socket in the folder, and only there."""
    owner = _owner()
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = str(folder / "data")

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs / program, *arguments],
            cwd=folder,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=() if owner else None,
            # A server keeps what it is given open, and a pipe would be waited for.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        if done.returncode:
            log = folder / "log"
            said = log.read_text(errors="replace")[-1000:] if log.exists() else f"status {done.returncode}"
            raise NoServerError(f"PostgreSQL cannot be started: {program} failed: {said}")

    how = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run("initdb", "-D", data, *how)
    options = " ".join(f"-c {setting}" for setting in (*QUICK, f"unix_socket_directories={folder}"))
    try:
        run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-w", "-o", options, "start")
        yield
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _owner() -> struct_passwd | None:
    """Whom the server runs as where we are root, as whom PostgreSQL refuses to run."""
    if os.geteuid() != 0:
        return None
    import pwd  # which Windows has not

    users = {user.pw_name: user for user in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]
