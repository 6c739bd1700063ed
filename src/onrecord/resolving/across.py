"""One speaker per person, organisation, government, outlet and unnamed group, across any number of articles.

Every merge is a judgement with its reasons; the speakers follow from the judgements, so that one that a
person overrules takes nothing else with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.resolving.judgements import Judgement, Verdict, by_persons, clusters
from onrecord.resolving.known import Found, Speakers, lateness
from onrecord.resolving.naming import is_body
from onrecord.resolving.roles import Appearance, Kind, appearances
from onrecord.resolving.speaker import DatedRole, Listing, Speaker, dated
from onrecord.values import Article

MOST_TOLD = 5
"""How many judgements at most say who one appearance may be; a common surname fits hundreds."""


@dataclass(frozen=True, slots=True)
class Across:
    """Who speaks in a set of articles.

    speakers: who speaks in them, the one with the most statements first. judgements: all that bear on them,
    the machine's and those of persons; `unclear` ones say who else somebody may be.
    """

    speakers: tuple[Speaker, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """That a speaker may be another one too, which is not clear, with the reasons and how likely it is."""

    speaker: Speaker
    other: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A statement whose source words stand for nobody known, with why and who it may be, likeliest first."""

    article: str
    statement: str
    words: str
    rests_on: str
    candidates: tuple[str, ...]


def across(
    seen: Iterable[Appearance],
    roster: Iterable[Listing] = (),
    judgements: Iterable[Judgement] = (),
    when: str = "",
) -> Across:
    """The speakers of all articles, from those of each.

    seen: whoever speaks in each of the articles, in any order; one given twice counts once.
    roster: those known beforehand. judgements: those of persons, and earlier ones. when: the time to put on
    the judgements of the machine, in ISO 8601.
    """
    listings = tuple(roster)
    nodes = _numbered(seen)
    given = tuple(judgements)
    told = _told(given)
    known = Speakers(listings)
    of = {listing.id: listing.id for listing in listings}
    made: list[Judgement] = []
    for node in sorted(nodes, key=lambda node: (lateness(nodes[node]), _order(nodes[node]), node)):
        one = nodes[node]
        verdicts = [(of[other], verdict) for other, verdict in told.get(node, ()) if other in of]
        apart = {other for other, verdict in verdicts if verdict != "same"}
        found = known.find(one, apart)
        made += judged(node, found, when)
        joined = [other for other, verdict in verdicts if verdict == "same" and other not in apart]
        of[node] = known.add(one, joined[0] if joined else found.speaker, node)
    standing = (*given, *made)
    listed: dict[str, list[Listing]] = {}
    for listing in listings:
        listed.setdefault(listing.id, []).append(listing)
    groups = clusters([*nodes, *listed], standing)
    speakers = [_speaker(group, nodes, listed) for group in groups if any(one in nodes for one in group)]
    speakers.sort(key=lambda one: (-one.statements, one.name, one.appearances))
    return Across(tuple(speakers), standing)


def with_known(article: Article, known: Speakers) -> Article:
    """The article with its speakers by the names they are known by, where it is clear who they are."""
    names: dict[str, tuple[str, str]] = {}
    for one in appearances(article):
        found = known.find(one)
        if found.speaker is not None:
            name = known[found.speaker].names[0]
            names[one.name] = (name, f"known as {name}: {', '.join(found.reasons[:2])}")
    if not names:
        return article
    return replace(
        article,
        statements=tuple(
            statement
            if statement.speaker not in names
            else replace(
                statement,
                speaker=names[statement.speaker][0],
                speaker_rests_on="; ".join(
                    filter(None, (statement.speaker_rests_on, names[statement.speaker][1]))
                ),
            )
            for statement in article.statements
        ),
    )


def doubts(found: Across) -> Iterator[Doubt]:
    """What is not clear between speakers: for each speaker and each other name the likeliest."""
    of = {appearance: speaker for speaker in found.speakers for appearance in speaker.appearances}
    told: dict[tuple[str, str], Doubt] = {}
    for one in found.judgements:
        here, there = of.get(one.left), of.get(one.right)
        if one.verdict != "unclear" or here is None or here is there:
            continue
        name = there.name if there else one.right.partition("#")[2]
        key = (here.appearances[0], name)
        if key not in told or told[key].score < one.score:
            told[key] = Doubt(here, name, one.score, one.reasons)
    yield from told.values()


def unresolved(article: Article) -> tuple[Unresolved, ...]:
    """The statements of an article that have source words and no speaker."""
    return tuple(
        Unresolved(article.id, one.id, one.source.text, one.speaker_rests_on or "", one.speaker_candidates)
        for one in article.statements
        if one.source is not None and one.speaker is None
    )


def judged(node: str, found: Found, when: str) -> list[Judgement]:
    """The judgements that say who somebody is, and who else was thought of, the likeliest."""
    ranked = sorted(found.opinions, key=lambda pair: pair[0] != found.speaker)
    return [
        Judgement(
            node,
            other,
            opinion.verdict if opinion.verdict != "same" or other == found.speaker else "unclear",
            opinion.score,
            opinion.reasons,
            when=when,
        )
        for other, opinion in ranked[:MOST_TOLD]
    ]


def called(articles: Mapping[str, int], kind: Kind | None, statements: Mapping[str, int]) -> str:
    """Of the names of a speaker the full one that most articles, and then most statements, go by.

    A person's longer names count for the shorter one in them, so that `Rand Paul` comes before what a
    headline made of it, `Rand Paul Scores`.

    articles, statements: how many go by each name; statements may leave names out.
    """
    full = [name for name in articles if " " in name] or list(articles)
    held = articles
    if not is_body(kind):
        held = {name: sum(articles[other] for other in full if f" {name} " in f" {other} ") for name in full}
    return min(full, key=lambda name: (-held[name], -statements.get(name, 0), -len(name), name))


def _order(one: Appearance) -> tuple[str, str, str]:
    return (one.published or "9999", one.article, one.name)


def _numbered(seen: Iterable[Appearance]) -> dict[str, Appearance]:
    """Each appearance by its id; where two articles go by one id, the second one's has a number."""
    nodes: dict[str, Appearance] = {}
    for one in sorted(set(seen), key=repr):
        node, number = one.id, 1
        while node in nodes:
            number += 1
            node = f"{one.id} ({number})"
        nodes[node] = one
    return nodes


def _told(given: Sequence[Judgement]) -> Mapping[str, Sequence[tuple[str, Verdict]]]:
    """What persons say of each appearance and others, so that the machine goes by it from then on."""
    told: dict[str, list[tuple[str, Verdict]]] = {}
    for one in by_persons(given):
        told.setdefault(one.left, []).append((one.right, one.verdict))
        told.setdefault(one.right, []).append((one.left, one.verdict))
    return told


def _speaker(
    group: Sequence[str], nodes: Mapping[str, Appearance], listed: Mapping[str, Sequence[Listing]]
) -> Speaker:
    """One speaker from all of its appearances and what the roster has of it."""
    seen = sorted((nodes[one] for one in group if one in nodes), key=_order)
    lines = [line for one in group for line in listed.get(one, ())]
    # The holder of an office goes by the name, wherever a name is known.
    named = [one for one in seen if one.named] or seen
    spelt = Counter(name for one in named for name in {one.name, *one.spellings})
    for line in lines:
        spelt.update(dict.fromkeys((line.name, *line.aliases), 0))
    roles = dated(
        (), tuple(DatedRole(line.role, line.since, line.until, True) for line in lines if line.role)
    )
    told = (DatedRole(role.words, role.published, role.published) for one in seen for role in one.roles)
    roles = dated(roles, tuple(told))
    kinds: Counter[Kind] = Counter(one.kind for one in seen if one.kind and not one.guessed)
    if not kinds:
        kinds = Counter(one.kind for one in seen if one.kind)
    affiliations = [line.affiliation for line in lines] + [one.affiliation for one in seen]
    return Speaker(
        name=lines[0].name if lines else _called(named),
        aliases=tuple(sorted(spelt, key=lambda name: (-spelt[name], name))),
        kind=lines[0].kind if lines else _most(kinds),
        roles=tuple(sorted(roles, key=lambda role: (role.first or "", role.last or "", role.words))),
        affiliations=tuple(dict.fromkeys(filter(None, affiliations))),
        appearances=tuple(group),
        articles=tuple(sorted({one.article for one in seen})),
        statements=sum(len(one.statements) for one in seen),
        side=next((line.side for line in lines if line.side), None),
        wikidata=next((line.wikidata for line in lines if line.wikidata), None),
    )


def _most(kinds: Counter[Kind]) -> Kind | None:
    ranked = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    return ranked[0] if ranked else None


def _called(seen: Sequence[Appearance]) -> str:
    statements: Counter[str] = Counter()
    for one in seen:
        statements[one.name] += len(one.statements)
    body = next((one.kind for one in seen if is_body(one.kind)), None)
    return called(Counter(one.name for one in seen), body, statements)
