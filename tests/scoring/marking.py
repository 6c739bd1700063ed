"""Articles for the scoring tests, marked by naming their words: what is not named is not there."""

from __future__ import annotations

import json
from typing import Any

from onrecord.scoring import Report, Row, rows_of, score

Json = dict[str, Any]

TEXT = (
    "Ann Lee, the mayor, said that taxes will rise. “We must pay,” she added, “and soon.”\n"
    "Bo Diaz, according to Ann Lee, denied it. Reportedly the budget fails."
)


def mark(source: str | None, cue: str | None, *content: str, text: str = TEXT, **fields: object) -> Json:
    """A statement whose words stand where they stand first in the text."""
    return {
        "source": source and {"text": source, "span": place(source, text)},
        "cue": cue and {"text": cue, "span": place(cue, text)},
        "content": [{"text": words, "span": place(words, text)} for words in content],
        **fields,
    }


def place(words: str, text: str = TEXT) -> list[int]:
    """The span of the words in the text."""
    return [text.index(words), text.index(words) + len(words)]


def article(*statements: Json, id: str = "a", text: str = TEXT, **fields: object) -> Json:  # noqa: A002
    """An article with these statements."""
    return {"id": id, "text": text, "statements": list(statements), **fields}


def rows(*articles: Json) -> list[Row]:
    """The rows of a file that has these articles."""
    return rows_of("\n".join(json.dumps(one) for one in articles).encode(), "some.jsonl")


def scored(gold: list[Json], predicted: list[Json]) -> Report:
    """What is reported for one article with these gold and these predicted statements."""
    return score(rows(article(*gold)), rows(article(*predicted)))
