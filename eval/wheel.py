"""Checks that a built wheel is small, complete and only the package: `python -m eval.wheel FILE`."""

from __future__ import annotations

import sys
import zipfile
from fnmatch import fnmatch
from pathlib import Path

MOST_BYTES = 40_000_000
NEEDED = (
    "onrecord/__init__.py",
    "onrecord/py.typed",
    "onrecord/model/*.onnx",
    "onrecord/model/*.json",
    "onrecord/*.jinja*",
    "onrecord-*.dist-info/licenses/LICENSE",
    "onrecord-*.dist-info/entry_points.txt",
)
ALLOWED = ("onrecord/*", "onrecord-*.dist-info/*")


def faults(wheel: Path) -> list[str]:
    """What is wrong with the wheel, one sentence each."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    found = [f"nothing in it matches {need}" for need in NEEDED if not any(fnmatch(n, need) for n in names)]
    found += [f"{name} does not belong in it" for name in names if not any(fnmatch(name, a) for a in ALLOWED)]
    found += [f"{name} does not belong in it" for name in names if "__pycache__" in name]
    size = wheel.stat().st_size
    if size > MOST_BYTES:
        found.append(f"{size / 1e6:.1f} MB is more than {MOST_BYTES / 1e6:.0f} MB")
    return found


def main() -> int:
    """Print the size and the faults of the wheel named on the command line; 1 if there are any."""
    wheel = Path(sys.argv[1])
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
    found = faults(wheel)
    for fault in found:
        print(f"{wheel.name}: {fault}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
