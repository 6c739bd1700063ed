"""What the network is taught: the labels that come of an annotation."""

from __future__ import annotations

from tests.extracting.model import shipped
from train.data import NO_LOSS, NOT_WITHIN, Annotated, Example, Labelled


def cue_labels(text: str, statements: tuple[Annotated, ...]) -> list[tuple[str, int]]:
    labelled = Labelled(Example(text, statements, layered=False), shipped().tokenizer)
    words = [text[a:b] for a, b in zip(labelled.words.starts, labelled.words.ends, strict=True)]
    return list(zip(words, labelled.cue_labels.tolist(), strict=True))


def test_a_corpus_of_one_layer_says_nothing_of_cues_inside_content() -> None:
    text = "He pledged to push for calm."
    said = Annotated(cue=((3, 10),), source=((0, 2),), content=((11, 27),))
    assert cue_labels(text, (said,))[3:6] == [("push", NO_LOSS), ("for", NO_LOSS), ("calm", NO_LOSS)]


def test_but_it_does_say_that_the_cue_ends_where_the_content_begins() -> None:
    text = "He pledged to push for calm."
    said = Annotated(cue=((3, 10),), source=((0, 2),), content=((11, 27),))
    assert cue_labels(text, (said,))[:3] == [("He", 0), ("pledged", 1), ("to", NOT_WITHIN)]
