"""Every act has its codes, and the page that documents them says the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from onrecord.codes import CODES
from onrecord.values import Act


def test_every_act_has_codes() -> None:
    assert set(CODES) == set(get_args(Act))


def test_the_page_has_the_same_table() -> None:
    page = Path("docs/acts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\| (\d\d)? ?\| ([A-Z]+)? ?\|$", page, flags=re.MULTILINE)
    told = {act: (cameo or None, plover or None) for act, cameo, plover in rows}
    assert told == {act: (codes.cameo, codes.plover) for act, codes in CODES.items()}
