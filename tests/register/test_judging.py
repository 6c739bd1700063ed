"""What persons judge: it counts at once, more than the machine, and through new readings and versions."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.register import schema
from onrecord.register.judging import UnknownError
from onrecord.register.register import Register
from onrecord.register.regrouping import regroup
from onrecord.register.speaking import Speaking
from onrecord.register.storing import read_again, store
from onrecord.resolving.judgements import Judgement, clusters
from onrecord.values import Span, Words
from tests.register.telling import LATER, NOW, article, everything, keep, read, speakers, spoken
from tests.register.test_speaking import nodes

A, B, C = (f"https://example.org/{name}" for name in "abc")
RAIN = ("Ann Lee", "said", "that it rained")
SNOW = ("Ann Lee", "said", "that it snowed")
TALKS = ("Boris Orlov", "promised", "that talks would resume in May")


def number_of(register: Register, content: str) -> int:
    """The id of the row of the statement that counts and says this."""
    table = schema.statements
    with register.asking() as connection:
        found: int = connection.scalars(
            select(table.c.id).where(table.c.content == content, table.c.current)
        ).one()
        return found


def dismissed(register: Register) -> set[str]:
    table = schema.statements
    with register.asking() as connection:
        return set(connection.scalars(select(table.c.content).where(table.c.dismissed, table.c.current)))


def three(register: Register) -> None:
    """Ann Lee speaks in two articles, Boris Orlov in a third."""
    keep(register, article("a", RAIN, url=A), article("b", SNOW, url=B), article("c", TALKS, url=C), now=NOW)


def test_two_that_a_person_says_are_one_are_one(register: Register) -> None:
    three(register)
    register.judge_speakers(f"{A}#Ann Lee", f"{C}#Boris Orlov", "same", "ann")
    assert speakers(register) == {"Ann Lee": {"Ann Lee", "Boris Orlov"}}
    assert set(spoken(register).values()) == {"Ann Lee"}
    # And so is whoever comes later under either name.
    keep(register, article("d", ("Boris Orlov", "said", "that it was late"), url="https://example.org/d"))
    assert len(set(spoken(register).values())) == 1


def test_one_that_a_person_says_is_two_is_two(register: Register) -> None:
    three(register)
    register.judge_speakers(f"{A}#Ann Lee", f"{B}#Ann Lee", "apart", "ann", ["one is a goalkeeper"])
    with register.asking() as connection:
        asked = select(schema.appearances.c.speaker_id).where(schema.appearances.c.name == "Ann Lee")
        assert len(set(connection.scalars(asked))) == 2


def test_taken_back_it_is_as_it_was(register: Register) -> None:
    three(register)
    before = nodes(register)
    with register.asking() as connection:
        ids = dict(connection.execute(select(schema.speakers.c.id, schema.speakers.c.name)).all())
    number = register.judge_speakers(f"{A}#Ann Lee", f"{C}#Boris Orlov", "same", "ann")
    assert register.withdraw(number).by == "ann"
    assert nodes(register) == before
    with register.asking() as connection:
        table = schema.speakers
        again = connection.execute(select(table.c.id, table.c.name).where(table.c.merged_into.is_(None)))
        assert dict(again.all()) == ids
    assert register.judgements() == []
    assert [one.id for one in register.judgements(withdrawn=True)] == [number]
    with pytest.raises(UnknownError):
        register.withdraw(number)


def test_a_speaker_can_be_given_by_its_number(register: Register) -> None:
    three(register)
    with register.asking() as connection:
        ids = connection.scalars(select(schema.speakers.c.id).order_by(schema.speakers.c.id)).all()
    register.judge_speakers(f"p{ids[0]}", f"p{ids[1]}", "same", "ann")
    assert speakers(register) == {"Ann Lee": {"Ann Lee", "Boris Orlov"}}
    # The number of one that was found to be another stands for the other.
    with pytest.raises(ValueError, match="one appearance"):
        register.judge_speakers(f"p{ids[0]}", f"p{ids[1]}", "apart", "ann")


def test_what_is_no_statement_is_hidden_and_comes_back(register: Register) -> None:
    three(register)
    number = register.judge_statement(number_of(register, RAIN[2]), "no", "ann", ["a headline"])
    assert dismissed(register) == {RAIN[2]}
    register.judge_statement(number_of(register, RAIN[2]), "yes", "ben")
    assert dismissed(register) == set()
    register.withdraw(register.judgements()[0].id)
    assert dismissed(register) == {RAIN[2]}
    register.withdraw(number)
    assert dismissed(register) == set()


def test_a_person_says_who_speaks(register: Register) -> None:
    three(register)
    number = register.judge_speaker(number_of(register, RAIN[2]), "Boris  Orlov", "ann")
    assert spoken(register)[RAIN[2]] == "Boris Orlov"
    # It is the one who is known, not another of the name.
    assert set(speakers(register)) == {"Ann Lee", "Boris Orlov"}
    register.judge_speaker(number_of(register, SNOW[2]), "", "ann")
    assert spoken(register)[SNOW[2]] == ""
    register.withdraw(number)
    assert spoken(register)[RAIN[2]] == "Ann Lee"
    assert "a#Boris Orlov" not in nodes(register)["Boris Orlov"]


def test_judgements_stand_when_it_is_read_again(register: Register) -> None:
    (stored, *_) = keep(register, article("a", RAIN, TALKS, SNOW, url=A))
    register.judge_statement(number_of(register, SNOW[2]), "no", "ann")
    register.judge_speaker(number_of(register, TALKS[2]), "Carla Fox", "ann")
    assert stored.version is not None
    again = article("a", RAIN, TALKS, SNOW, url=A)
    # Another model takes two words for the cue, and finds no first statement.
    talks = again.statements[1]
    start = talks.cue.span.start
    longer = Words(f"{talks.cue} that", Span(start, talks.cue.span.end + len(" that")))
    content = Words(TALKS[2][5:], Span(longer.span.end + 1, talks.content[0].span.end))
    statements = (
        replace(talks, id="s1", cue=longer, content=(content,)),
        replace(again.statements[2], id="s2"),
    )
    with register.writing() as connection:
        read_again(connection, stored.version, read(replace(again, statements=statements)), LATER)
    assert dismissed(register) == {SNOW[2]}
    assert spoken(register) == {TALKS[2][5:]: "Carla Fox", SNOW[2]: "Ann Lee"}


def test_judgements_stand_in_a_new_version(register: Register) -> None:
    keep(register, article("a", RAIN, TALKS, url=A))
    register.judge_statement(number_of(register, RAIN[2]), "no", "ann")
    register.judge_speaker(number_of(register, TALKS[2]), "", "ann")
    edited = article("a", TALKS, ("Ann Lee", "said", "that it rained a lot"), url=A, before="Updated. ")
    keep(register, edited, now=LATER)
    assert dismissed(register) == {"that it rained a lot"}
    assert spoken(register)[TALKS[2]] == ""


def test_speakers_kept_apart_stay_so_in_a_new_version(register: Register) -> None:
    three(register)
    register.judge_speakers(f"{A}#Ann Lee", f"{B}#Ann Lee", "apart", "ann")
    keep(register, article("b", ("Ann Lee", "said", "that it hailed"), url=B), now=LATER)
    table = schema.appearances
    with register.asking() as connection:
        asked = select(table.c.speaker_id).where(table.c.name == "Ann Lee").order_by(table.c.id)
        first, *others = connection.scalars(asked)
    assert len(set(others)) == 1
    assert first not in others


def test_what_is_not_there_cannot_be_judged(register: Register) -> None:
    three(register)
    with register.asking() as connection:
        before = everything(connection)
    with pytest.raises(UnknownError, match="nobody appears as"):
        register.judge_speakers(f"{A}#Ann Lee", f"{A}#Nobody", "same", "ann")
    with pytest.raises(UnknownError, match="no statement 99"):
        register.judge_statement(99, "no", "ann")
    with pytest.raises(ValueError, match="the machine"):
        register.judge_statement(number_of(register, RAIN[2]), "no", "onrecord")
    with register.asking() as connection:
        assert everything(connection) == before


NAMES = ("Ann Lee", "Ann Lee", "Anne Lee", "Boris Orlov", "Boris Orlow", "Carla Fox")
PAIRS = st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(["same", "apart"]), st.booleans())


@settings(max_examples=25)
@given(judged=st.lists(PAIRS, max_size=6))
def test_after_any_judgements_speakers_are_what_follows_from_those_that_stand(
    judged: list[tuple[int, int, Literal["same", "apart"], bool]], empty_file: Path
) -> None:
    file = empty_file.with_name("judged.db")
    shutil.copy(empty_file, file)
    with Register.open(file) as register:
        told = [
            article(str(n), (name, "said", f"that it was {n}"), url=f"https://example.org/{n}")
            for n, name in enumerate(NAMES)
        ]
        for one in told:
            with register.writing() as connection:
                store(connection, read(one), NOW)
        ids = [f"https://example.org/{n}#{name}" for n, name in enumerate(NAMES)]
        for left, right, verdict, back in judged:
            if left != right:
                number = register.judge_speakers(ids[left], ids[right], verdict, "ann")
                if back:
                    register.withdraw(number)
        table = schema.judgements
        with register.asking() as connection:
            standing = [
                Judgement(row.left, row.right, row.verdict, row.score, (), row.by, row.made, row.withdrawn)
                for row in connection.execute(select(table).where(table.c.about == "speakers"))
            ]
        groups: dict[int, set[str]] = {}
        with register.asking() as connection:
            asked = select(schema.appearances.c.speaker_id, schema.versions.c.url, schema.appearances.c.name)
            asked = asked.join(schema.versions, schema.versions.c.id == schema.appearances.c.version_id)
            for row in connection.execute(asked):
                groups.setdefault(row.speaker_id, set()).add(f"{row.url}#{row.name}")
            lines = connection.execute(
                select(
                    schema.spoken.c.statement_id, schema.spoken.c.speaker_id, schema.appearances.c.speaker_id
                ).join(schema.appearances, schema.appearances.c.id == schema.spoken.c.appearance_id)
            ).all()
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, clusters(ids, standing)))
    assert len(lines) == len(NAMES)
    assert all(row[1] == row[2] for row in lines)


def test_one_that_is_three_is_three(register: Register) -> None:
    keep(
        register,
        *(
            article(name, ("Ann Lee", "said", f"that it was {name}"), url=f"https://example.org/{name}")
            for name in "abc"
        ),
    )
    for left, right in ("ab", "bc", "ac"):
        register.judge_speakers(
            f"https://example.org/{left}#Ann Lee", f"https://example.org/{right}#Ann Lee", "apart", "ann"
        )
    numbers = [judged.id for judged in register.judgements()]
    with register.asking() as connection:
        speaking = connection.scalars(select(schema.spoken.c.speaker_id)).all()
    assert len(set(speaking)) == 3
    with register.writing() as connection:
        # Together again, and apart at once, which makes two new speakers in one go.
        connection.execute(
            schema.judgements.update().values(withdrawn=NOW).where(schema.judgements.c.by == "ann")
        )
        regroup(connection, Speaking(connection, NOW), set(speaking))
        assert len(set(connection.scalars(select(schema.spoken.c.speaker_id)))) == 1
        connection.execute(
            schema.judgements.update().values(withdrawn=None).where(schema.judgements.c.by == "ann")
        )
        connection.execute(schema.speakers.update().values(merged_into=None))
        one = set(connection.scalars(select(schema.spoken.c.speaker_id)))
        connection.execute(schema.speakers.delete().where(schema.speakers.c.id.not_in(one)))
        regroup(connection, Speaking(connection, NOW), one)
        assert len(set(connection.scalars(select(schema.spoken.c.speaker_id)))) == 3
    assert len(numbers) == 3
