"""Decoding: from scores to cues and roles, against brute force and by example."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extracting.decoding import allowed_steps, cues, roles
from onrecord.extracting.labels import DISTANCES, ROLE_TAGS, distances


def test_a_cue_goes_on_as_long_as_its_words_are_inside_one() -> None:
    outside, begins, inside = [4.0, 0.0, 0.0], [0.0, 4.0, 0.0], [0.0, 0.0, 4.0]
    found = cues(np.array([outside, begins, inside, outside, begins], dtype=np.float32), least=0.5)
    assert [(cue.start, cue.end) for cue in found] == [(1, 3), (4, 5)]
    assert all(0.9 < cue.probability < 1 for cue in found)


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=1, max_value=4))
def test_the_best_roles_are_those_of_brute_force(seed: int, words: int) -> None:
    random = np.random.default_rng(seed)
    tags = len(ROLE_TAGS)
    scores = random.normal(size=(1, words, tags)).astype(np.float32)
    begin = random.normal(size=tags).astype(np.float32)
    steps = random.normal(size=(tags, tags)).astype(np.float32)
    allowed = allowed_steps()

    def total(path: tuple[int, ...]) -> float:
        if ROLE_TAGS[path[0]].startswith("I-"):
            return -np.inf
        value = float(begin[path[0]] + scores[0, 0, path[0]])
        for word in range(1, words):
            if not allowed[path[word - 1], path[word]]:
                return -np.inf
            value += float(steps[path[word - 1], path[word]] + scores[0, word, path[word]])
        return value

    every = {path: total(path) for path in product(range(tags), repeat=words)}
    best = max(every, key=lambda path: every[path])
    norm = np.log(sum(np.exp(value) for value in every.values()))
    nowhere = np.array([[words, words]])
    (found,) = roles(scores, nowhere, begin, steps)
    inside = {word for start, end in (*found.source, *found.content) for word in range(start, end)}
    assert inside == {word for word, tag in enumerate(best) if ROLE_TAGS[tag] != "O"}
    assert np.isclose(found.log_probability, every[best] - norm, atol=1e-3)


def test_distances_tell_before_from_behind_and_near_from_far() -> None:
    row = distances(300, np.array([[100, 102]]))[0]
    middle = DISTANCES // 2
    assert row[100] == row[101] == middle
    assert row[99] == middle - 1
    assert row[102] == middle + 1
    assert row[0] < row[80] < row[99] < row[102] < row[120] < row[299]
    assert row.min() >= 0
    assert row.max() < DISTANCES
