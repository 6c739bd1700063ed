"""Who speaks in a set of articles, as a table, JSON lines and CSV."""

from __future__ import annotations

import io
import json

from rich.console import Console

from onrecord.resolving.across import Unresolved, across
from onrecord.resolving.roles import Appearance, Role
from onrecord.resolving.speaker import Listing
from onrecord.showing.speakers import HEADER, Hearing, csv_rows, show, to_lines


def said(article: str, name: str, day: str, *roles: str, times: int = 1) -> Appearance:
    told = tuple(Role(words, day) for words in roles)
    statements = tuple(f"s{n}" for n in range(times))
    return Appearance(article, name, "person", day, statements=statements, spellings=(name,), roles=told)


ROSTER = (Listing("Eva Lund", "person", ("E. Lund",), "senator", "2020", side="north", wikidata="Q1"),)
HEARD = Hearing(
    across(
        (
            said("a", "Serhiy Naryshkin", "2026-03-01", "director of the service", times=3),
            said("b", "Sergei Naryshkin", "2026-03-09", "director of the service"),
            said("d", "Naryshkin", "2026-03-19"),
            said("c", "Naryshkin", "2026-04-09"),
            said("c", "Eva Lund", "2026-04-09"),
        ),
        ROSTER,
        when="2026-05-26T10:00:00Z",
    ),
    (
        Unresolved("a", "s4", "he", "not clear: Tom or Ben", ("Tom", "Ben")),
        Unresolved("a", "s5", "a man", "no name", ()),
    ),
)


def shown(heard: Hearing) -> list[str]:
    out = io.StringIO()
    show(heard, Console(file=out, width=100))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_table_of_the_speakers_and_of_what_stayed_unresolved() -> None:
    lines = shown(HEARD)
    assert lines[0].split() == ["speaker", "kind", "statements", "articles", "what", "is", "known"]
    assert lines[2].split()[:5] == ["Serhiy", "Naryshkin", "person", "4", "2"]
    assert lines[2].endswith("also: Sergei Naryshkin")
    assert lines[3].strip() == "director of the service (2026-03-01 to 2026-03-09)"
    # Two of whom it is not clear whether they are one stand in one row.
    at = next(n for n, line in enumerate(lines) if line.startswith("Naryshkin "))
    assert lines[at].split()[1:4] == ["person", "2", "2"]
    assert lines[at].endswith("2 that may or may not be one")
    assert "perhaps: Serhiy Naryshkin: one name alone" not in lines[at]
    assert "Unresolved (2)" in lines
    assert any(line.split() == ["he", "a", "s4", "not", "clear", "Tom", "or", "Ben"] for line in lines)


def test_nobody_at_all_is_told() -> None:
    assert shown(Hearing(across(()), ())) == ["Nobody speaks in it."]


def test_a_name_cannot_steer_the_terminal() -> None:
    lines = shown(Hearing(across((said("a", "\x1b[31mRed Ruiz", "2026"),)), ()))
    assert "\x1b" not in "".join(lines)


def test_json_lines_hold_speakers_with_their_judgements_and_the_unresolved() -> None:
    lines = [json.loads(line) for line in to_lines(HEARD)]
    assert {line["form"] for line in lines} == {"onrecord.speakers/1"}
    first, *rest = lines
    assert (first["speaker"], first["statements"], first["articles"]) == ("Serhiy Naryshkin", 4, ["a", "b"])
    assert first["roles"] == [
        {"words": "director of the service", "first": "2026-03-01", "last": "2026-03-09", "listed": False}
    ]
    (judgement,) = first["judgements"]
    assert (judgement["verdict"], judgement["by"]) == ("same", "onrecord")
    eva = next(line for line in rest if line["speaker"] == "Eva Lund")
    assert (eva["side"], eva["wikidata"], eva["aliases"]) == ("north", "Q1", ["Eva Lund", "E. Lund"])
    doubtful = next(line for line in rest if line["speaker"] == "Naryshkin")
    assert doubtful["perhaps"][0]["speaker"] == "Serhiy Naryshkin"
    assert rest[-1] == {
        "form": "onrecord.speakers/1",
        "speaker": None,
        "article": "a",
        "statement": "s5",
        "source": "a man",
        "rests_on": "no name",
        "candidates": [],
    }


def test_csv_has_one_speaker_a_row() -> None:
    rows = [dict(zip(HEADER, row, strict=True)) for row in csv_rows(HEARD)]
    assert rows[0]["aliases"] == "Sergei Naryshkin; Serhiy Naryshkin"
    assert rows[0]["roles"] == "director of the service (2026-03-01 to 2026-03-09)"
    eva = next(row for row in rows if row["speaker"] == "Eva Lund")
    assert eva["roles"] == "senator (2020 to …)"
    assert [row["aliases"] for row in rows if row["speaker"] is None] == ["he", "a man"]
