"""What the network is taught: the labels that come of an annotation."""

from __future__ import annotations

from onrecord.extracting.labels import ACTS, FIRMNESS_TAGS
from tests.extracting.model import shipped
from train.data import NO_LOSS, NOT_WITHIN, Annotated, Example, Labelled


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
    assert not window.complete
