"""The figures are those of the reference script, to the digit, on any articles at all."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.scoring import read_rows, render, score
from tests.scoring.marking import Json

SCRIPT = Path(__file__).parents[2].parent / "shared" / "tools" / "score.py"
pytestmark = pytest.mark.skipif(
    not SCRIPT.is_file(), reason="the reference script, ../shared/tools/score.py, is not there"
)


@pytest.fixture(scope="module")
def reference() -> Callable[[Path, Path], list[str]]:
    """The lines that the reference script prints for a gold and a predicted file."""
    spec = importlib.util.spec_from_file_location("reference_score", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    def lines(gold: Path, predicted: Path) -> list[str]:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            script.main(str(gold), str(predicted))
        return printed.getvalue().splitlines()

    return lines


TEXTS = st.lists(
    st.sampled_from(
        ["Ann", "said", "so", "“", "”", ",", "…", "it's", "é́", "🙂", "שלום", "\n", "_", " ", "–a"]
    ),
    min_size=1,
    max_size=16,
).map(" ".join)
NAMES = st.sampled_from([None, "", "Ann", "ANN", "Ann Lee", "Bo"])
ONE = st.sampled_from(["", "Ann", "ANN", "Ann Lee", "Bo", {"text": "bo"}, {"text": "", "span": [0, 1]}])
WORDS = st.none() | ONE | st.lists(ONE, max_size=3)
IDS = st.sampled_from([None, "s1", "s2", "s3"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "id": IDS,
        "parent": IDS,
        "required": st.booleans(),
        "kind": st.sampled_from([None, "direct", "mixed", "indirect"]),
        "act": st.sampled_from([None, "state", "deny"]),
        "said_on": st.sampled_from([None, "2024-12", "2024-12-10"]),
        "speaker": NAMES,
        "addressee": WORDS,
        "channel": WORDS,
        "hedges": WORDS,
        "distancing": WORDS,
        "negated": st.sampled_from([None, True, False]),
    },
)


def spans(length: int) -> st.SearchStrategy[list[int]]:
    ends = st.integers(0, length - 1)
    return st.tuples(ends, ends).map(lambda pair: [min(pair), max(pair) + 1])


def marked(length: int) -> st.SearchStrategy[Any]:
    """A role in each form a file may give it, with pieces that may touch, overlap, repeat or not be there."""
    one = spans(length)
    worded = one.map(lambda span: {"span": span, "text": "…"})
    return st.none() | worded | st.just({"span": None}) | st.lists(one | worded, max_size=3)


@st.composite
def files(draw: st.DrawFn) -> tuple[list[Json], list[Json]]:
    """A gold file, and a prediction that has statements of it, changed ones, and others.

    Articles may come twice in either file, and be in only one of them.
    """
    gold: list[Json] = []
    predicted: list[Json] = []
    texts: dict[str, str] = {}
    for name in draw(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=4)):
        text = texts.setdefault(name, draw(TEXTS))
        role = marked(len(text))
        whole = st.builds(
            lambda parts, fields: {**parts, **fields},
            st.fixed_dictionaries({}, optional={"source": role, "cue": role, "content": role}),
            FIELDS,
        )
        wanted = draw(st.lists(whole, max_size=4))
        changed = st.builds(
            lambda one, other, roles: {**one, **{name: other[name] for name in roles & other.keys()}},
            st.sampled_from(wanted) if wanted else whole,
            whole,
            st.sets(
                st.sampled_from(["source", "cue", "content", "id", "parent", "speaker", "hedges", "negated"])
            ),
        )
        found = draw(st.lists(changed | whole, max_size=5))
        side = draw(st.integers(0, 5))
        if side != 1:
            gold.append({"id": name, "text": text, "statements": wanted})
        if side != 2:
            predicted.append({"id": name, "statements": found})
    return gold, predicted


def written(rows: list[Json], path: Path) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return path


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(both=files())
def test_every_line_is_the_reference_script_s(
    reference: Callable[[Path, Path], list[str]], both: tuple[list[Json], list[Json]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gold = written(both[0], Path(folder, "gold.jsonl"))
        predicted = written(both[1], Path(folder, "predicted.jsonl"))
        ours = render(score(read_rows(gold), read_rows(predicted))).splitlines()
        # The script prints a field where it first meets it, onrecord always in the same order.
        assert sorted(ours) == sorted(reference(gold, predicted))
