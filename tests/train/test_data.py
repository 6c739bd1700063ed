"""What the network is taught: the labels that come of an annotation."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.extracting.labels import ACTS, FIRMNESS_TAGS
from tests.extracting.model import shipped
from train.data import NO_LOSS, NOT_WITHIN, Annotated, Example, Labelled, Taught, TaughtStatement


def cue_labels(text: str, statements: tuple[Annotated, ...]) -> list[tuple[str, int]]:
    labelled = Labelled(Example(text, statements, complete=False), shipped().tokenizer)
    words = [text[a:b] for a, b in zip(labelled.words.starts, labelled.words.ends, strict=True)]
    return list(zip(words, labelled.cue_labels.tolist(), strict=True))


def test_a_corpus_of_one_layer_says_nothing_of_cues_inside_content() -> None:
    text = "He pledged to push for calm."
    said = Annotated({"cue": ((3, 10),), "source": ((0, 2),), "content": ((11, 27),)})
    assert cue_labels(text, (said,))[3:6] == [("push", NO_LOSS), ("for", NO_LOSS), ("calm", NO_LOSS)]


def test_but_it_does_say_that_the_cue_ends_where_the_content_begins() -> None:
    text = "He pledged to push for calm."
    said = Annotated({"cue": ((3, 10),), "source": ((0, 2),), "content": ((11, 27),)})
    assert cue_labels(text, (said,))[:3] == [("He", 0), ("pledged", 1), ("to", NOT_WITHIN)]


def test_a_complete_corpus_teaches_every_head_and_that_nothing_else_is_there() -> None:
    text = "Ann claimed that Bo may come. It rained."
    outer = Annotated(
        {
            "cue": ((4, 11),),
            "source": ((0, 3),),
            "content": ((12, 28),),
            "hedges": ((20, 23),),
            "distancing": ((4, 11),),
        },
        act="accuse",
        negated=False,
    )
    labelled = Labelled(Example(text, (outer,), complete=True), shipped().tokenizer)
    (window,) = labelled.windows(200)
    assert window.cue_labels.tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert [FIRMNESS_TAGS[label] for label in window.firmness_labels[:6]] == [
        "O",
        "B-distancing",
        "O",
        "O",
        "B-hedges",
        "O",
    ]
    assert window.judged_labels.tolist() == [[ACTS.index("accuse"), 0, 0]]


def test_a_corpus_of_one_layer_is_silent_on_all_other_fields() -> None:
    text = "He pledged calm."
    said = Annotated({"cue": ((3, 10),), "source": ((0, 2),), "content": ((11, 15),)})
    (window,) = Labelled(Example(text, (said,), complete=False), shipped().tokenizer).windows(200)
    assert set(window.firmness_labels.tolist()) == {NO_LOSS}
    assert window.judged_labels.tolist() == [[NO_LOSS, NO_LOSS, 0]]
    assert not window.complete.any()


def test_teachers_fill_in_what_one_layer_is_silent_on_and_nothing_else() -> None:
    text = "Ann said that Bo warned of rain. It rained."
    said = Annotated({"cue": ((4, 8),), "source": ((0, 3),), "content": ((9, 31),)})
    inner = TaughtStatement((4, 6), {"source": ((3, 4),), "content": ((6, 7),)}, (7, 0, 0), 0.9)
    elsewhere = TaughtStatement((9, 10), {"content": ((8, 9),)}, (0, 0, 0), 0.9)
    unsure = TaughtStatement((3, 4), {"content": ((6, 7),)}, (0, 0, 0), 0.1)
    seen = Taught(
        np.full((11, 3), 1 / 3, np.float32), np.full((11, 5), 0.2, np.float32), (inner, elsewhere, unsure)
    )
    labelled = Labelled(Example(text, (said,), complete=False), shipped().tokenizer, seen)
    (window,) = labelled.windows(200)
    assert window.cues.tolist() == [[1, 2], [4, 6]]  # Ann's, as annotated, and Bo's, as seen
    assert window.complete.tolist() == [False, True]
    assert window.cue_taught.sum() == pytest.approx(11)


def test_what_nobody_has_annotated_teaches_by_its_teachers_alone() -> None:
    labelled = Labelled(Example("It rained.", None, complete=False), shipped().tokenizer)
    (window,) = labelled.windows(200)
    assert set(window.cue_labels.tolist()) == {NO_LOSS}
    assert not window.cue_taught.any()
