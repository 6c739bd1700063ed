"""Where names of more than one word end in a text."""

from __future__ import annotations

import pytest

from onrecord.resolving.nouns import tokens
from onrecord.resolving.runs import run_end


@pytest.mark.parametrize(
    "text, name",
    [
        ("the Ministry of Water and Irrigation said", "Ministry of Water and Irrigation"),
        ("the Ministry of Transport, Roads and Towns said", "Ministry of Transport, Roads and Towns"),
        ("the Bank of Ghana and Volta Trust", "Bank of Ghana"),
        ("the Union of Miners and Ana Ruiz met", "Union of Miners"),
        ("the Oil and Gas Safety Inspectorate said", "Oil and Gas Safety Inspectorate"),
        ("the Kremlin and Foreign Ministry said", "Kremlin"),
        ("the Children's Hospital said", "Children's Hospital"),
        ("the District Prosecutor's Office said", "District Prosecutor's Office"),
        ("the Lorma's Office", "Lorma"),
        ("teachers of Section 59 said", "Section 59"),
        ("the Dockers' Local 12 of Lorma", "Dockers' Local 12"),
        ("Princess Amalia of Lenz said", "Princess Amalia of Lenz"),
        ("Joost van der Meulen said", "Joost van der Meulen"),
        ("Marjolein van 't Hoff said", "Marjolein van 't Hoff"),
        ("Bakyt Asankul uulu said", "Bakyt Asankul uulu"),
        ("Department of Health of the Lorma region said", "Department of Health of the Lorma region"),
    ],
)
def test_a_name_goes_as_far_as_it_goes(text: str, name: str) -> None:
    words = tokens(text)
    first = next(n for n, hit in enumerate(words) if hit.group()[0].isupper())
    last = run_end(words, first)
    assert text[words[first].start() : words[last - 1].end()] == name
