"""Decoding: from scores to cues and roles, against brute force and by example."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extracting.decoding import allowed_steps, cues, firmness, firmness_shares, judgements, roles
from onrecord.extracting.labels import DISTANCES, FIRMNESS_TAGS, JUDGED, ROLE_TAGS, distances


def test_a_cue_goes_on_as_long_as_its_words_are_inside_one() -> None:
    outside, begins, inside = [4.0, 0.0, 0.0], [0.0, 4.0, 0.0], [0.0, 0.0, 4.0]
    found = cues(np.array([outside, begins, inside, outside, begins], dtype=np.float32), least=0.5)
    assert [(cue.start, cue.end) for cue in found] == [(1, 3), (4, 5)]
    assert all(0.9 < cue.probability < 1 for cue in found)


@settings(max_examples=40)
@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=1, max_value=3))
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
    nowhere = np.array([[words, words]])
    (found,) = roles(scores, nowhere, begin, steps)
    ranges = [part for parts in found.values() for part in parts]
    inside = {word for start, end in ranges for word in range(start, end)}
    assert inside == {word for word, tag in enumerate(best) if ROLE_TAGS[tag] != "O"}


def test_signals_of_firmness_are_the_likeliest_tags() -> None:
    tags = ["O", "B-hedges", "O", "B-distancing", "I-distancing", "O", "I-hedges"]
    scores = np.array([[4.0 * (tag == one) for one in FIRMNESS_TAGS] for tag in tags], dtype=np.float32)
    # One that begins with a tag of being inside is there all the same.
    assert firmness(firmness_shares(scores)) == [
        ("hedges", (1, 2)),
        ("hedges", (6, 7)),
        ("distancing", (3, 5)),
    ]


def test_a_word_in_doubt_about_its_place_in_a_signal_does_not_divide_it() -> None:
    scores = np.zeros((3, len(FIRMNESS_TAGS)), dtype=np.float32)
    scores[:, FIRMNESS_TAGS.index("O")] = [0, 1.5, 0]  # likelier than either tag, less likely than both
    scores[:, FIRMNESS_TAGS.index("B-hedges")] = [4, 1.2, 0]
    scores[:, FIRMNESS_TAGS.index("I-hedges")] = [0, 1.2, 4]
    assert firmness(firmness_shares(scores)) == [("hedges", (0, 3))]


def test_judgements_are_the_likeliest_act_and_two_probabilities() -> None:
    scores = np.zeros((1, len(JUDGED)), dtype=np.float32)
    scores[0, JUDGED.index("deny")] = 3
    scores[0, JUDGED.index("negated")] = -5
    scores[0, JUDGED.index("pointer")] = 5
    (told,) = judgements(scores)
    assert told.act == "deny"
    assert told.negated < 0.01
    assert told.pointer > 0.99


def test_distances_tell_before_from_behind_and_near_from_far() -> None:
    row = distances(300, np.array([[100, 102]]))[0]
    middle = DISTANCES // 2
    assert row[100] == row[101] == middle
    assert row[99] == middle - 1
    assert row[102] == middle + 1
    assert row[0] < row[80] < row[99] < row[102] < row[120] < row[299]
    assert row.min() >= 0
    assert row.max() < DISTANCES
