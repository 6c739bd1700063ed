"""The speakers of an article with what it tells of each."""

from __future__ import annotations

from dataclasses import replace

from onrecord.resolving.roles import Role, appearances
from onrecord.resolving.within import with_speakers
from tests.resolving.marking import article

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
