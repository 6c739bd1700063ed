"""Who is one speaker across articles: a table of situations, and what must hold for any of them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolving.across import Across, across, with_known
from onrecord.resolving.judgements import MACHINE, Judgement
from onrecord.resolving.known import Speakers
from onrecord.resolving.roles import Appearance, Kind, Role, appearances
from onrecord.resolving.speaker import DatedRole, Listing
from onrecord.resolving.within import with_speakers
from tests.resolving.marking import article

DAYS = ("2026-03-01", "2026-03-10", "2026-03-20", "2026-04-20", "2026-05-20", "2026-06-20")


def said(
    name: str,
    *roles: str,
    kind: Kind | None = "person",
    on: str | None = None,
    of: str | None = None,
    gender: str = "",
    beside: tuple[str, ...] = (),
    named: bool = True,
    guessed: bool = False,
    article: str = "",
) -> Appearance:
    """Somebody who speaks in an article of that day."""
    told = tuple(Role(words, on) for words in roles)
    return Appearance(
        article, name, kind, on, guessed, named, gender, ("s1",), (name,) if named else (), told, of, beside
    )


Situation = tuple[str, Literal["one", "two", "three"], tuple[Appearance, ...]]


def org(name: str, *roles: str, of: str | None = None) -> Appearance:
    return said(name, *roles, kind="organisation", of=of)


def outlet(name: str) -> Appearance:
    return said(name, kind="outlet")


def unknown(name: str) -> Appearance:
    return said(name, kind=None)


SITUATIONS: tuple[Situation, ...] = (
    # Spellings, from five scripts and more.
    ("spelt as Ukrainian and as Russian", "one", (said("Serhiy Naryshkin"), said("Sergei Naryshkin"))),
    ("Zelenskyy in two ways", "one", (said("Volodymyr Zelenskyy"), said("Volodymyr Zelensky"))),
    ("Cyrillic", "one", (said("Сергей Нарышкин"), said("Sergei Naryshkin"))),
    ("Cyrillic with patronymic", "one", (said("Сергей Евгеньевич Нарышкин"), said("Sergey Naryshkin"))),
    ("Greek", "one", (said("Αλέξης Τσίπρας"), said("Alexis Tsipras"))),
    ("Arabic", "one", (said("محمد بن سلمان"), said("Mohammed bin Salman"))),
    ("Hebrew", "one", (said("בנימין נתניהו"), said("Benjamin Netanyahu"))),
    ("Chinese", "one", (said("习近平"), said("Xi Jinping"))),
    ("Korean", "one", (said("문재인"), said("Moon Jae-in"))),
    ("surname first", "one", (said("Orbán Viktor"), said("Viktor Orbán"))),
    ("al- and el-", "one", (said("Khaled al-Masri"), said("Khaled El-Masri"))),
    ("a patronymic more", "one", (said("Sergei Lavrov"), said("Sergei Viktorovich Lavrov"))),
    ("other patronymics", "two", (said("Ivan Petrovich Sokolov"), said("Ivan Olegovich Sokolov"))),
    # Titles, initials, married names.
    ("a title", "one", (said("Dr Anna Weller"), said("Anna Weller"))),
    ("an initial more", "one", (said("Donald J. Trump"), said("Donald Trump"))),
    ("other middle initials", "two", (said("George W. Bush"), said("George H. W. Bush"))),
    ("an initial of one that the other has for a surname", "two", (said("Ana R. Lund"), said("Ana Ruiz"))),
    ("one and two", "two", (said("Ana Ruiz and Eva Lund"), said("Eva Lund"))),
    ("an initial alone tells little", "two", (said("S. Lavrov"), said("Sergei Lavrov"))),
    (
        "an initial and the same role",
        "one",
        (said("S. Lavrov", "Russian foreign minister"), said("Sergei Lavrov", "foreign minister of Russia")),
    ),
    ("a married name behind her own", "one", (said("Anna Weller-Rask"), said("Anna Weller"))),
    (
        "a married name instead of her own",
        "two",
        (said("Anna Weller", "mayor of Ostrin"), said("Anna Rask", "mayor of Ostrin")),
    ),
    ("husband and wife", "two", (said("Tom Weller", gender="m"), said("Toma Weller", gender="f"))),
    ("a surname that is nearly another", "two", (said("Pedro Sancho"), said("Pedro Sánchez"))),
    ("a given name that is nearly another", "two", (said("John Smith"), said("Jane Smith"))),
    ("two names that very many bear", "two", (said("Ali Hassan"), said("Ali Hassan"))),
    # One name alone.
    ("a surname alone", "two", (said("Donald Trump"), said("Trump"))),
    ("a surname alone, twice", "two", (said("Trump"), said("Trump"))),
    ("a given name alone", "two", (said("Ana"), said("Ana Ruiz"))),
    (
        "a surname and the office",
        "one",
        (said("Dmitry Peskov", "Kremlin spokesman"), said("Peskov", "Kremlin spokesman")),
    ),
    (
        "a surname and an office of many",
        "two",
        (said("Ana Ruiz", "minister"), said("Ruiz", "minister")),
    ),
    (
        "a surname and an office, one woman, one man",
        "two",
        (
            said("Tom Weller", "mayor of Ostrin", gender="m"),
            said("Weller", "mayor of Ostrin", gender="f"),
        ),
    ),
    (
        "two with the surname and one office each",
        "three",
        (said("Anna Weller", "judge"), said("Tom Weller", "judge"), said("Weller", "judge")),
    ),
    (
        "a surname beside the same people",
        "two",
        (
            said("Ana Ruiz", beside=("Tom Rask", "Eva Lund")),
            said("Ruiz", beside=("Tom Rask", "Eva Lund")),
        ),
    ),
    # Namesakes and changed office.
    ("a full name and nothing else", "one", (said("Ana Ruiz"), said("Ana Ruiz"))),
    (
        "two ministers of one name in two countries",
        "two",
        (said("Ana Ruiz", "Chilean health minister"), said("Ana Ruiz", "health minister of Spain")),
    ),
    (
        "one minister in two wordings",
        "one",
        (
            said("Ana Ruiz", "Chilean foreign minister"),
            said("Ana Ruiz", "Minister of Foreign Affairs of Chile"),
        ),
    ),
    (
        "a minister and a goalkeeper",
        "two",
        (said("Ana Ruiz", "health minister"), said("Ana Ruiz", "goalkeeper")),
    ),
    (
        "a judge and a baker",
        "two",
        (said("Tom Rask", "judge"), said("Tom Rask", "baker")),
    ),
    (
        "a minister, a goalkeeper, and one who may be either",
        "three",
        (said("Ana Ruiz", "health minister"), said("Ana Ruiz", "goalkeeper"), said("Ana Ruiz")),
    ),
    (
        "from the ministry to the council",
        "one",
        (
            said("Sergei Shoigu", "Russian defence minister", on="2024-05-01"),
            said("Sergei Shoigu", "secretary of the Security Council", on="2024-05-20"),
        ),
    ),
    (
        "from governor to minister",
        "one",
        (said("Eva Lund", "governor of Tarn"), said("Eva Lund", "transport minister")),
    ),
    (
        "a former minister",
        "one",
        (said("Eva Lund", "transport minister"), said("Eva Lund", "former transport minister")),
    ),
    (
        "mayors of two towns",
        "two",
        (said("Jan Novak", "mayor of Ostrin"), said("Jan Novak", "mayor of Velden")),
    ),
    (
        "one office, two people, one after the other",
        "two",
        (
            said("Olaf Berg", "president of Norway", on="2024-01-01"),
            said("Ingrid Dahl", "president of Norway", on="2026-01-01"),
        ),
    ),
    (
        "one office and one name, a generation apart",
        "two",
        (
            said("Jan Novak", "mayor of Ostrin", on="1961-05-01"),
            said("Jan Novak", "mayor of Ostrin", on="2026-05-01"),
        ),
    ),
    (
        "a namesake long dead",
        "two",
        (said("John Adams", on="1799-01-01"), said("John Adams", on="2026-01-01")),
    ),
    ("father and son, of whom one is called so", "two", (said("Donald Trump"), said("Donald Trump Jr."))),
    (
        "father and son, Arabic",
        "two",
        (said("Salman bin Khalid"), said("Khalid bin Salman")),
    ),
    (
        "father and son in one article",
        "two",
        (said("Ivan Sokolov", article="x"), said("Ivan P. Sokolov", article="x")),
    ),
    ("seniors and juniors", "two", (said("Tom Rask Sr."), said("Tom Rask Jr."))),
    ("the same affiliation", "one", (said("Ali Hassan", of="Acme"), said("Ali Hassan", of="Acme"))),
    # Organisations.
    ("a company and its spokesman", "two", (org("Acme"), said("Acme Rask", "spokesman", of="Acme"))),
    ("a company and its founder", "two", (org("Weller"), said("Anna Weller", "founder", of="Weller"))),
    ("a company and its subsidiary", "two", (org("Gazprom"), org("Gazprom Neft"))),
    ("a company and its form", "one", (org("Acme Ltd"), org("Acme"))),
    ("an acronym and its words", "one", (org("NATO"), org("North Atlantic Treaty Organization"))),
    ("two letters and their words", "one", (org("EU"), org("European Union"))),
    ("an acronym of which nobody told the kind", "one", (unknown("OPEC"), unknown("OPEC"))),
    ("one name, of which one article tells the kind", "one", (org("Hamas"), unknown("Hamas"))),
    ("one name, of which no article tells the kind", "two", (unknown("Ruiz"), unknown("Ruiz"))),
    ("ministries without a country", "two", (org("Ministry of Defence"), org("Ministry of Defence"))),
    (
        "ministries of two countries",
        "two",
        (org("Ministry of Defence of Ukraine"), org("Russian Ministry of Defence")),
    ),
    (
        "a ministry in two wordings",
        "one",
        (org("Ukrainian Foreign Ministry"), org("Ministry of Foreign Affairs of Ukraine")),
    ),
    ("a court of one name in two countries", "two", (org("Supreme Court"), org("Supreme Court"))),
    # Outlets.
    (
        "an outlet with and without The",
        "one",
        (outlet("The Wall Street Journal"), outlet("Wall Street Journal")),
    ),
    ("an outlet in letters", "one", (outlet("WSJ"), outlet("The Wall Street Journal"))),
    ("an outlet and what it is", "one", (outlet("Reuters"), outlet("Reuters news agency"))),
    ("outlets that share a word", "two", (outlet("The Times"), outlet("The New York Times"))),
    # Governments.
    (
        "a country, its government, its capital",
        "one",
        (
            said("Ukraine", kind="government"),
            said("government of Ukraine", kind=None),
            said("Kyiv", kind="government"),
        ),
    ),
    ("a seat of power", "one", (said("the Kremlin", kind=None), said("government of Russia", kind=None))),
    ("a people's government", "one", (said("Turkish government", kind=None), said("Ankara", kind=None))),
    (
        "a government and its ministry",
        "two",
        (said("government of Ukraine", kind=None), org("Ministry of Defence of Ukraine")),
    ),
    ("a government and its president", "two", (said("Russia", kind="government"), said("Vladimir Putin"))),
    ("two governments", "two", (said("Seoul", kind="government"), said("Pyongyang", kind="government"))),
    ("a capital and a person named so", "two", (said("Paris", kind="government"), said("Paris", "singer"))),
    # Those without a name.
    (
        "groups anybody may be in",
        "two",
        (said("fishermen", kind="group", named=False), said("fishermen", kind="group", named=False)),
    ),
    (
        "a group of which it is told which",
        "one",
        (
            said("representatives of Russian intelligence", kind="group", named=False),
            said("representatives of Russian intelligence", kind="group", named=False),
        ),
    ),
    (
        "a harbour master here and there",
        "two",
        (said("harbour master", named=False), said("harbour master", named=False)),
    ),
    (
        "the holder of an office within 30 days",
        "one",
        (said("Eva Lund", "president of Chile"), said("president of Chile", named=False)),
    ),
    (
        "the holder of an office years later",
        "two",
        (
            said("Eva Lund", "president of Chile", on="2016-03-01"),
            said("president of Chile", named=False, on="2026-03-01"),
        ),
    ),
)

COUNT = {"one": 1, "two": 2, "three": 3}


def dated(seen: tuple[Appearance, ...]) -> tuple[Appearance, ...]:
    """Each in an article of its own, ten days apart, where the situation does not say otherwise."""
    return tuple(
        replace(
            one,
            article=one.article or f"article {n}",
            published=one.published or DAYS[n],
            roles=tuple(Role(role.words, one.published or DAYS[n]) for role in one.roles),
        )
        for n, one in enumerate(seen)
    )


@pytest.mark.parametrize("situation, expected, seen", SITUATIONS, ids=[one[0] for one in SITUATIONS])
def test_who_is_one_speaker(situation: str, expected: str, seen: tuple[Appearance, ...]) -> None:
    for order in (dated(seen), dated(seen)[::-1]):
        found = across(order)
        assert len(found.speakers) == COUNT[expected], [one.reasons for one in found.judgements]


def test_there_are_enough_situations() -> None:
    assert len(SITUATIONS) >= 60


def names(found: Across) -> list[tuple[str, ...]]:
    return [one.aliases for one in found.speakers]


def test_a_speaker_has_all_its_spellings_roles_and_days() -> None:
    seen = (
        said("Sergei Shoigu", "Russian defence minister", on="2024-03-01", article="a"),
        said("Sergei Shoigu", "Russian defence minister", on="2024-05-01", article="b"),
        said("Sergey Shoygu", "secretary of the Security Council", on="2024-05-20", article="c", of="Russia"),
    )
    (one,) = across(seen).speakers
    assert (one.name, one.kind, one.statements) == ("Sergei Shoigu", "person", 3)
    assert one.aliases == ("Sergei Shoigu", "Sergey Shoygu")
    assert one.articles == ("a", "b", "c")
    assert one.affiliations == ("Russia",)
    assert one.roles == (
        DatedRole("Russian defence minister", "2024-03-01", "2024-05-01"),
        DatedRole("secretary of the Security Council", "2024-05-20", "2024-05-20"),
    )


def test_a_speaker_goes_by_what_its_names_have_in_common() -> None:
    seen = dated((said("Ana Ruiz Wins", "senator"), said("Ana Ruiz", "senator")))
    (one,) = across(seen).speakers
    assert (one.name, one.aliases) == ("Ana Ruiz", ("Ana Ruiz", "Ana Ruiz Wins"))
    (paper,) = across(dated((outlet("Harbour Post"), outlet("The Harbour Post")))).speakers
    assert paper.name == "The Harbour Post"


def test_an_office_is_no_spelling_of_a_name() -> None:
    seen = dated((said("Lund", "president of Chile"), said("president of Chile", named=False)))
    (one,) = across(seen).speakers
    assert (one.name, one.aliases, one.statements) == ("Lund", ("Lund",), 2)


def test_every_merge_is_a_judgement_with_its_reasons() -> None:
    seen = dated(
        (said("Serhiy Naryshkin", "director of the SVR"), said("Sergei Naryshkin", "head of the SVR"))
    )
    (judgement,) = across(seen, when="2026-05-26T10:00:00Z").judgements
    assert (judgement.verdict, judgement.by, judgement.when) == ("same", MACHINE, "2026-05-26T10:00:00Z")
    assert judgement.pair == ("article 0#Serhiy Naryshkin", "article 1#Sergei Naryshkin")
    assert judgement.reasons == (
        "same role within 30 days: head of the SVR",
        "given names are forms of one name: Sergei, Serhiy",
        "same surname",
    )


def test_what_is_not_clear_says_why_and_merges_nothing() -> None:
    seen = dated((said("Ana Ruiz", "Chilean health minister"), said("Ana Ruiz", "goalkeeper")))
    (judgement,) = across(seen).judgements
    assert judgement.verdict == "unclear"
    assert judgement.reasons[0] == "from other walks of life: goalkeeper, Chilean health minister"


ROSTER = (
    Listing("George H. W. Bush", "person", ("Bush",), "US president", "1989-01-20", "1993-01-20"),
    Listing("George W. Bush", "person", ("Bush",), "US president", "2001-01-20", "2009-01-20", side="US"),
    Listing(
        "Serhiy Naryshkin", "person", ("Нарышкин",), "Director of the Foreign Intelligence Service of Russia"
    ),
    Listing("Olaf Berg", "person", role="president of Norway"),
    Listing("Anna Rask", "person", ("Anna Weller",), wikidata="Q1"),
    Listing("Anna Rask", "person", role="mayor of Ostrin", since="2020", wikidata="Q1"),
)


@pytest.mark.parametrize(
    "one, name",
    [
        (said("Bush", "US president", on="2003-04-01"), "George W. Bush"),
        (said("Bush", "US president", on="1990-04-01"), "George H. W. Bush"),
        (said("Bush", "US president", on="1997-04-01"), None),
        (said("Bush", on="2003-04-01"), None),
        (said("US president", named=False, on="2005"), "George W. Bush"),
        (said("US president", named=False, on="1995"), None),
        (said("Sergey Naryshkin"), "Serhiy Naryshkin"),
        (said("Naryshkin", "director of the Russian Foreign Intelligence Service"), "Serhiy Naryshkin"),
        (said("Naryshkin"), None),
        (said("Berg", "Norwegian president", on="2026-01-01"), "Olaf Berg"),
        (said("president of Norway", named=False, on="2026-01-01"), None),
        (said("Anna Weller"), "Anna Rask"),
        (said("Weller", "mayor of Ostrin", on="2026-01-01"), "Anna Rask"),
        (said("Anna Weller", "goalkeeper"), None),
    ],
)
def test_a_roster_tells_who_held_which_office_when(one: Appearance, name: str | None) -> None:
    roles = tuple(Role(role.words, one.published) for role in one.roles)
    known = Speakers(ROSTER)
    found = known.find(replace(one, article="a", roles=roles))
    assert (found.speaker and known[found.speaker].names[0]) == name, found


def test_an_article_takes_the_names_of_the_roster() -> None:
    text = "{S1:Sergey Naryshkin, the head of the service,} {C1:said} {T1:no}. {S2:He} {C2:left it at that}."
    known = with_known(with_speakers(article(text)), Speakers(ROSTER))
    assert [one.speaker for one in known.statements] == ["Serhiy Naryshkin"] * 2
    assert "known as Serhiy Naryshkin" in (known.statements[0].speaker_rests_on or "")


def test_a_listed_speaker_keeps_name_side_and_number() -> None:
    seen = said("Anna Weller", on="2026-01-01", article="a")
    (one,) = across((seen,), ROSTER).speakers
    assert (one.name, one.wikidata, one.aliases) == ("Anna Rask", "Q1", ("Anna Weller", "Anna Rask"))


ANA, RUIZ, EVA = dated((said("Ana Ruiz", "judge"), said("Ana Ruiz", "judge"), said("Eva Lund")))


def by_person(
    left: str, right: str, verdict: Literal["same", "apart"], when: str = "2026-01-01"
) -> Judgement:
    return Judgement(left, right, verdict, 1.0, by="Ines", when=when)


def test_a_person_overrules_the_machine_either_way() -> None:
    assert len(across((ANA, RUIZ, EVA)).speakers) == 2
    apart = by_person(ANA.id, RUIZ.id, "apart")
    assert len(across((ANA, RUIZ, EVA), judgements=(apart,)).speakers) == 3
    same = by_person(EVA.id, RUIZ.id, "same")
    assert len(across((ANA, RUIZ, EVA), judgements=(same,)).speakers) == 1
    assert len(across((ANA, RUIZ, EVA), judgements=(replace(same, withdrawn="2026-02-01"),)).speakers) == 2


def test_the_machine_goes_by_what_a_person_says() -> None:
    seen = dated(
        (
            said("Ana Ruiz", "judge"),
            said("Ana Ruiz", "judge of the Court of Lund"),
            said("Ruiz", "judge of the Court of Lund"),
        )
    )
    assert len(across(seen).speakers) == 1
    apart = by_person(seen[0].id, seen[1].id, "apart")
    found = across(seen, judgements=(apart,))
    assert [one.appearances for one in found.speakers] == [(seen[1].id, seen[2].id), (seen[0].id,)]


ROLES = st.sampled_from(["minister", "Chilean health minister", "mayor of Ostrin", "goalkeeper", "of", ""])
WORD = st.one_of(
    st.sampled_from(
        ["Ana", "Ruiz", "Ana Ruiz", "A. Ruiz", "Kyiv", "Ukraine", "Jr.", "The", "Acme Ltd", "EU", "Анна"]
    ),
    st.text(max_size=6),
)
ANYBODY = st.builds(
    lambda name, roles, kind, on, article, named, of: said(
        name, *roles, kind=kind, on=on, article=article, named=named, of=of
    ),
    st.lists(WORD, min_size=1, max_size=3).map(" ".join),
    st.lists(st.one_of(ROLES, st.text(max_size=8)), max_size=2),
    st.sampled_from([None, "person", "organisation", "government", "outlet", "group"]),
    st.sampled_from([None, "2026", "2026-05", "2026-05-26", "1961-01-01T10:00:00Z"]),
    st.sampled_from(["a", "b", "c", "d"]),
    st.booleans(),
    st.sampled_from([None, "Acme", "Russia"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANYBODY, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(seen: list[Appearance], random: Random) -> None:
    before = across(seen, ROSTER)
    shuffled = list(seen)
    random.shuffle(shuffled)
    assert across(shuffled, ROSTER) == before
    assert {one for speaker in before.speakers for one in speaker.articles} == {one.article for one in seen}


def test_speakers_of_real_articles() -> None:
    one = replace(
        with_speakers(article("{S1:Ana Ruiz, the mayor of Ostrin,} {C1:said} {T1:no}.")),
        id="one",
        published="2026-05-01",
    )
    other = replace(
        with_speakers(
            article("{S1:Ruiz, the mayor of Ostrin,} {C1:said} {T1:so}. {S2:Fishermen} {C2:doubted} {T2:it}.")
        ),
        id="other",
        published="2026-05-12",
    )
    found = across([*appearances(one), *appearances(other)])
    assert names(found)[0] == ("Ana Ruiz", "Ruiz")
