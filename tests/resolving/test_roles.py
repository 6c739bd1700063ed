"""The speakers of an article with what it tells of each."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from onrecord.resolving.roles import Role, appearances
from onrecord.resolving.within import with_speakers
from onrecord.values import Article
from tests.resolving.marking import article
from tests.resolving.test_within import any_articles

TEXT = (
    "{S1:The harbour office's director, Ana Ruiz,} {C1:said} {T1:no}. {S2:Ruiz} {C2:promised} {T2:more}. "
    "{S3:She} {C3:left it at that}. {S4:Fishermen} {C4:doubted} {T4:it}. {S5:Nobody} {C5:asked} {T5:why}."
)


def test_a_speaker_has_its_spellings_roles_and_affiliation() -> None:
    dated = replace(with_speakers(article(TEXT)), published="2026-05-26")
    ana, fishermen = appearances(dated)
    assert (ana.name, ana.kind, ana.statements) == ("Ana Ruiz", "person", ("1", "2", "3"))
    assert ana.spellings == ("Ana Ruiz", "Ruiz")
    assert ana.roles == (Role("director", "2026-05-26"),)
    assert ana.affiliation == "harbour office"
    assert (fishermen.name, fishermen.kind, fishermen.roles) == ("fishermen", "group", ())


def test_an_article_nobody_was_looked_for_in_has_none() -> None:
    assert appearances(article(TEXT)) == ()


def test_forms_of_address_and_halves_are_no_roles_and_its_is_nobody() -> None:
    text = "{S1:Its owner, Ana Ruiz,} {C1:said} {T1:no}. {S2:Mrs Ruiz} {C2:promised} {T2:more}."
    (ana,) = appearances(with_speakers(article(text)))
    assert [role.words for role in ana.roles] == ["owner"]
    assert ana.affiliation is None


def test_two_who_speak_together_are_two() -> None:
    text = "{S1:Rutte and Stoltenberg} {C1:said} {T1:so}. Mark Rutte and Jens Stoltenberg left."
    found = appearances(with_speakers(article(text)))
    assert [(one.name, one.statements) for one in found] == [
        ("Mark Rutte", ("1",)),
        ("Jens Stoltenberg", ("1",)),
    ]
    assert found[0].beside == ("Jens Stoltenberg",)


@given(any_articles())
def test_no_text_is_too_much(any_article: Article) -> None:
    resolved = with_speakers(any_article)
    known = {one.id for one in resolved.statements}
    for found in appearances(resolved):
        assert found.statements
        assert set(found.statements) <= known
