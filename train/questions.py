"""Whom words stand for, as questions with their answers: from our corpus, from GUM, and from GAP.

A question is what resolving asks the encoder (`onrecord.resolving.heard`): a sort of source words, where they
stand, and the candidates with their mentions. GUM (Zeldes 2017) and GAP (Webster et al. 2018) ask in the same
form about any pronoun and description, not only about sources.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.resolving.evidence import Candidate
from onrecord.resolving.mentions import Mention
from onrecord.resolving.within import Weights, walk
from onrecord.values import Span
from train.speakers import Example, Gold, likeliest

NOBODY = 0
"""The answer where none of the candidates is meant."""
REACH = 30
"""Sentences of GUM within which candidates of a mention are looked for."""
MOST = 25
"""Candidates of a question from GUM, the last mentioned ones."""
ABLE = frozenset(("person", "organization", "animal", "place"))
"""Kinds of entities of GUM that can be candidates."""
_OWN = frozenset(("his", "her", "its", "their", "our", "your"))
_ROWS = {
    "he": "he", "him": "he", "she": "she", "it": "it", "they": "they", "them": "they", "we": "we", "us": "we",
    "you": "you", "who": "who",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """asked: the source words. mentions: of each candidate. right: number of one, 0 nobody, None unknown."""

    sort: str
    asked: Span
    mentions: tuple[tuple[Span, ...], ...]
    right: int | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its questions; `names` are those of the candidates of each, where they have names."""

    id: str
    text: str
    questions: tuple[Question, ...]
    names: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class _Recorder:
    """Listens to nothing, and keeps what it was asked last."""

    last: tuple[str, Span, dict[str, tuple[Span, ...]]] | None = field(default=None)

    def shares(self, sort: str, asked: Span, mentions: Mapping[str, Sequence[Span]]) -> list[float]:
        """As `Listening` has it: nothing is known."""
        self.last = sort, asked, {name: tuple(spans) for name, spans in mentions.items()}
        return [1 / (len(mentions) + 1)] * (len(mentions) + 1)


def of_corpus(one: Gold, weights: Weights) -> Text:
    """What resolving asks about an article of ours, and whom its statements are of."""
    recorder, found, names = _Recorder(), list[Question](), list[tuple[str, ...]]()

    def decide(at: Mention, of: list[Candidate]) -> str | None:
        known = at.statement.id in one.speakers
        guess = likeliest(Example(one.article.id, tuple(of), (), None), weights)
        gold = one.speakers[at.statement.id] if known else guess
        if recorder.last is not None:
            sort, asked, mentions = recorder.last
            right = next((n for n, name in enumerate(mentions, 1) if _is(sort, name, gold)), NOBODY)
            # "Nobody" is an answer where a description stands for itself; elsewhere the right one is missing.
            sure = known and (right != NOBODY or gold is None or sort == "the")
            found.append(Question(sort, asked, tuple(mentions.values()), right if sure else None))
            names.append(tuple(mentions))
            recorder.last = None
        return gold

    walk(one.article, decide, weights, recorder)
    return Text(one.article.id, one.article.text, tuple(found), tuple(names))


def _is(sort: str, name: str, gold: str | None) -> bool:
    small, whole = name.casefold(), (gold or "").casefold()
    return whole.endswith((f" of {small}", f" of the {small}")) if sort == "its" else small == whole


def of_gap(path: Path) -> Iterator[Text]:
    """The pronouns of GAP, each with two names of which one is meant; those where neither is are left out."""
    with path.open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            right = 1 if row["A-coref"] == "TRUE" else 2 if row["B-coref"] == "TRUE" else None
            if right is None:
                continue
            start, pronoun = int(row["Pronoun-offset"]), row["Pronoun"].lower()
            names = tuple((_span(int(row[f"{one}-offset"]), row[one]),) for one in "AB")
            sort = "its" if pronoun in _OWN else _ROWS.get(pronoun, "its")
            yield Text(row["ID"], row["Text"], (Question(sort, _span(start, pronoun), names, right),))


def _span(start: int, words: str) -> Span:
    return Span(start, start + len(words))


@dataclass(slots=True)
class _Entity:
    """A mention of GUM: its cluster and kind, its first token and end, the tokens of its head."""

    cluster: str
    kind: str
    first: int
    end: int
    head: tuple[int, int]


def of_gum(path: Path) -> Text:
    """The pronouns and definite descriptions of a document of GUM, with whom they were annotated to mean."""
    text, tokens, entities = _conllu(path.read_text(encoding="utf8"))
    kinds: dict[str, set[str]] = {}
    for one in entities:
        kinds.setdefault(one.cluster, set()).add(one.kind)
    able = [one for one in entities if kinds[one.cluster] & ABLE]
    questions = []
    for number, one in enumerate(able):
        sort = _sort(tokens[one.first : one.end])
        if sort is None:
            continue
        sentence, before = tokens[one.first].sentence, dict[str, list[Span]]()
        for other in able[:number]:
            if other.first < one.first and sentence - tokens[other.first].sentence <= REACH:
                before.setdefault(other.cluster, []).append(_head(other, tokens))
        nearest = sorted(before, key=lambda cluster: -before[cluster][-1].start)[:MOST]
        if one.cluster in before and one.cluster not in nearest:
            nearest.append(one.cluster)
        if nearest:
            asked = _head(one, tokens) if sort == "the" else tokens[one.first].span
            right = nearest.index(one.cluster) + 1 if one.cluster in nearest else NOBODY
            mentions = tuple(tuple(before[cluster][-5:]) for cluster in nearest)
            questions.append(Question(sort, asked, mentions, right))
    return Text(path.stem, text, tuple(questions))


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    tag: str
    span: Span
    sentence: int


def _conllu(lines: str) -> tuple[str, list[_Token], list[_Entity]]:
    """The text, tokens and entities of a document, these in order, the longer first."""
    text, tokens, found, opened = "", list[_Token](), list[_Entity](), list[_Entity]()
    sentence, paragraph, held = -1, False, 0
    for line in lines.splitlines():
        if line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# sent_id"):
            sentence += 1
            text = text.rstrip(" ") + ("" if not text else "\n\n" if paragraph else " ")
            paragraph = False
        columns = line.split("\t")
        if len(columns) < 10 or "." in columns[0]:
            continue
        glued = "SpaceAfter=No" in columns[9]
        if "-" in columns[0]:  # the whole of several tokens, which come one by one below
            held = int(columns[0].split("-")[1]) if glued else -int(columns[0].split("-")[1])
            continue
        start = len(text)
        text += columns[1]
        tokens.append(_Token(columns[1], columns[3], Span(start, len(text)), sentence))
        if held:
            if int(columns[0]) == abs(held):
                text, held = text + ("" if held > 0 else " "), 0
        elif not glued:
            text += " "
        if hit := re.search(r"(?:^|\|)Entity=([^|]*)", columns[9]):
            _note(hit.group(1), len(tokens) - 1, opened, found)
    return text, tokens, sorted(found, key=lambda one: (one.first, -one.end))


def _note(told: str, at: int, opened: list[_Entity], found: list[_Entity]) -> None:
    """Open and close the entities that begin and end at a token."""
    for hit in re.finditer(r"\(([^()]+)\)?|([^()]+)\)", told):
        if hit.group(1) is None:
            at_end = next((one for one in reversed(opened) if one.cluster == hit.group(2)), None)
            if at_end is not None:
                opened.remove(at_end)
                at_end.end = at + 1
                found.append(at_end)
            continue
        parts = hit.group(1).split("-")
        least = [int(n) for n in parts[5].split(",") if n.isdigit()] if len(parts) > 5 else []
        one = _Entity(
            parts[0], parts[1], at, at + 1, (at + min(least or [1]) - 1, at + max(least or [1]) - 1)
        )
        if hit.group(0).endswith(")"):
            found.append(one)
        else:
            opened.append(one)


def _sort(tokens: Sequence[_Token]) -> str | None:
    """The sort of question a mention is, None where it is none."""
    first = tokens[0].word.lower()
    if len(tokens) == 1 and tokens[0].tag == "PRON":
        return "its" if first in _OWN else _ROWS.get(first)
    definite = first in ("the", "this", "these", "that", "those") and len(tokens) <= 8
    return "the" if definite else None


def _head(one: _Entity, tokens: Sequence[_Token]) -> Span:
    first, last = (min(max(n, one.first), one.end - 1) for n in one.head)
    return Span(tokens[first].span.start, tokens[last].span.end)
