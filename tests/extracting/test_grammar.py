"""What grammar settles: negation of the very expressing, and passives, whose subject did not speak."""

from __future__ import annotations

import pytest

from onrecord.extracting.grammar import addressed, bare, impersonal, negated
from onrecord.values import Span


def marked(text: str) -> tuple[str, Span, Span | None]:
    """A text with its source in <> and its cue in [], as text and spans."""
    plain = text.translate({ord(mark): None for mark in "<>[]"})

    def span(opening: str, closing: str) -> Span | None:
        if opening not in text:
            return None
        before = text[: text.index(opening)].translate({ord(mark): None for mark in "<>[]"})
        words = text[text.index(opening) + 1 : text.index(closing)]
        return Span(len(before), len(before) + len(words))

    cue = span("[", "]")
    assert cue is not None
    return plain, cue, span("<", ">")


@pytest.mark.parametrize(
    "text",
    [
        "<The minister> did not [say] when.",
        "<She> has never publicly [admitted] it.",
        "<They> didn’t [promise] anything.",
        "<The ministry> has not yet [announced] a date.",
        "<The ministry> has yet to [confirm] it.",
        "<The ministry> [has not confirmed] it.",
        "<The ministry> neither [confirmed] nor denied it.",
        "<The ministry> neither confirmed nor [denied] it.",
        "<He> stopped short of [accusing] the army.",
        "<Nobody> [asked] the islanders.",
        "<None of the envoys> [threatened] to leave.",
        "<No party> [has demanded] a recount.",
        "<We> [promised] nothing.",
        "<She> [said] no such thing.",
        "There was no [word] from the palace.",
        "<He> left without [saying] goodbye.",
    ],
)
def test_what_was_not_expressed_is_negated(text: str) -> None:
    assert negated(*marked(text))


@pytest.mark.parametrize(
    "text",
    [
        "<The minister> [said] that he would not go.",
        "<The minister> [denied] it.",
        "<He> [did not rule out] talks.",
        "<Kyiv> [does not exclude] a meeting.",
        "<The bank> [would not say] which.",
        "<The Red Cross> [will not comment].",
        "<The bank> [declined to comment].",
        "<The ministry> [did not respond].",
        "It was not he but <the mayor> who [said] so.",
        "He did not come, <his spokesman> [said].",
    ],
)
def test_what_was_expressed_is_not(text: str) -> None:
    assert not negated(*marked(text))


def subject_of(text: str) -> tuple[str, Span, Span]:
    """As `marked`, of a text that has a source."""
    plain, cue, source = marked(text)
    assert source is not None
    return plain, cue, source


@pytest.mark.parametrize(
    "text",
    [
        "<The governor> [was warned] that the dam may burst.",
        "<Residents> [have been told] to leave.",
        "<He> [had repeatedly been asked] to resign.",
        "<The islands> [were promised] two ferries.",
        "<Crews> [are being urged] to return.",
    ],
)
def test_the_subject_of_a_passive_is_whom_it_was_said_to(text: str) -> None:
    assert addressed(*subject_of(text))
    assert not impersonal(*subject_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "<The governor> [warned] that the dam may burst.",
        "<He> [has told] residents to leave.",
        "[was told by] <the governor>",
        "<He> [was quoted as saying] so.",
        "<She> [was convinced] of it.",
    ],
)
def test_other_subjects_are_sources(text: str) -> None:
    assert not addressed(*subject_of(text))
    assert not impersonal(*subject_of(text))


@pytest.mark.parametrize(
    "text", ["<It> [was agreed] that talks go on.", "<It> [has been proposed] to wait.", "<it> [is feared]"]
)
def test_the_it_of_a_passive_is_nobody(text: str) -> None:
    assert impersonal(*subject_of(text))


@pytest.mark.parametrize("text", ["<It> [has announced] a loss.", "<It> [is] silent.", "[is said] of <it>"])
def test_the_it_of_an_active_verb_is_somebody(text: str) -> None:
    assert not impersonal(*subject_of(text))


@pytest.mark.parametrize(
    ("addressee", "whom"),
    [
        ("to both sides", "both sides"),
        ("of the minister", "the minister"),
        ("Ukraine", "Ukraine"),
        ("Tomas", "Tomas"),
        ("to", "to"),
    ],
)
def test_an_addressee_stands_without_its_preposition(addressee: str, whom: str) -> None:
    found = bare(addressee, Span(0, len(addressee)))
    assert addressee[found.start : found.end] == whom
