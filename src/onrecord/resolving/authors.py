"""Whose a document or an opinion is: `the letter`, `the assessment of the groundwater board`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolving import lexicon
from onrecord.resolving.belonging import holders, of, ranked, ranked_owners
from onrecord.resolving.evidence import Candidate, Owners, Past, called, recency
from onrecord.resolving.mentions import Mention
from onrecord.resolving.nouns import is_capital, is_institution, is_role, singular
from onrecord.resolving.phrases import parse
from onrecord.resolving.referents import described
from onrecord.resolving.scene import Scene
from onrecord.resolving.surroundings import owners_named

_KIND_BEHIND = re.compile(
    r"^([^\W\d_].*[^\W\d_]) (?:website|site|portal|newspaper|channel|agency|magazine|blog)$"
)
_BY_BEHIND = re.compile(r"^[^,]*,(?: \w+(?: up| out)?)? (by) (?:the |an? )?(.+?),?$")
_BY = re.compile(r"^[^,]*? (of|by|from) (?:the |an? )?(.+)$")


def authors(scene: Scene, mention: Mention, past: Past, owners: Owners) -> Iterator[Candidate]:
    """Whoever made what the words name, as far as the text tells."""
    phrase, head = mention.phrase, singular(mention.phrase.head)
    if not {head, phrase.head} & WORKS:
        return
    what = "opinion" if head in lexicon.EXPRESSIONS else "document"
    base = {f"author: {what}": 1.0, f"author: {head}": 1.0}
    hit = _BY.match(phrase.own) or _BY_BEHIND.match(" ".join(mention.words.text.split()))
    own = mention.quote < 0 and mention.statement.parent is None and not (hit and hit.group(1) == "by")
    if head in _PRINTED and scene.outlet and own:
        told = [f"author: outlet {head}", f"author: outlet {mention.sort}", "author: outlet"]
        yield Candidate(scene.outlet, {**base, **dict.fromkeys(told, 1.0)}, "what the outlet printed itself")
    if phrase.possessor.lower() in lexicon.POSSESSIVES:
        for place, (owner, share) in enumerate(ranked_owners(mention, owners)):
            features = {**base, "author: owner": 1.0, f"author: owner {place}": 1.0, "author: share": share}
            yield Candidate(owner.name, features, f"{phrase.possessor.lower()}: {owner.name}")
    elif phrase.possessor or hit:
        words = phrase.possessor or (hit.group(2) if hit else "")
        first, _, rest = words.partition(" ")
        if hit and rest and first.lower() in lexicon.POSSESSIVES:
            yield from _of_an_owners(scene, mention, owners, first.lower(), rest)
            return
        how = "possessive" if phrase.possessor else hit.group(1) if hit else ""
        name = _called(scene, words)
        if name:
            yield Candidate(name, {**base, f"author: {what} {how}": 1.0}, f"“{phrase.own}” is of {name}")
            if name[:1].islower():
                yield from _of_its_holder(scene, mention, owners, words, base)
        elif mention.sort == "the":
            yield from _of_those_before(scene, mention, past, head, base)
    elif mention.sort == "the":
        yield from _named_beside(scene, mention, head, base)
        yield from _of_those_before(scene, mention, past, head, base)


_PRINTED = frozenset(
    ("article", "column", "report", "story", "obituary", "editorial", "item", "piece", "headline", "caption")
)
WORKS = lexicon.EXPRESSIONS | lexicon.DOCUMENTS | _PRINTED | {"news", "information"}


def _of_its_holder(
    scene: Scene, mention: Mention, owners: Owners, words: str, base: dict[str, float]
) -> Iterator[Candidate]:
    """`The firm's report`: of whoever the firm is."""
    for rank, (one, share) in enumerate(holders(scene, mention, words, owners)):
        told = dict.fromkeys((f"author: holder {rank}", "author: holder"), 1.0)
        yield Candidate(one.name, {**base, **told, "author: holder share": share}, f"{words}: {one.name}")


def _of_an_owners(
    scene: Scene, mention: Mention, owners: Owners, pronoun: str, words: str
) -> Iterator[Candidate]:
    """`The statement by its press attaché`: the attaché of whoever `its` is."""
    for place, (owner, share) in enumerate(ranked(mention, lexicon.PRONOUNS[pronoun], owners)):
        told = dict.fromkeys(("author: an owner's", f"author: an owner's {place}"), 1.0)
        name = of(scene, words, owner.name or "")
        yield Candidate(name, {**told, "author: an owner's, share": share}, f"{pronoun}: {owner.name}")


def _called(scene: Scene, words: str) -> str:
    """What an author is called, nothing where the words are of no people and of no institution."""
    behind = _KIND_BEHIND.match(words)
    if behind and is_capital(behind.group(1)):
        words = behind.group(1)
    author = parse(words, scene.seen)
    if author.name:
        return called(scene, author)
    head = singular(author.head)
    told = is_role(head) or is_institution(head) or head in lexicon.OUTLET_WORDS
    return described(parse(f"the {words}", scene.seen)) if told else ""


def _named_beside(scene: Scene, mention: Mention, head: str, base: dict[str, float]) -> Iterator[Candidate]:
    """Those whom an earlier place names as the author: `the half-year statement of Thwaite & Sons`."""
    for name, place in owners_named(scene, head):
        if place < mention.place:
            away = min(mention.sentence - scene.sentence(place), 3)
            yield Candidate(
                name,
                {**base, "author: named beside": 1.0, f"author: named {away} sentences before": 1.0},
                f"the {head} of {name}",
            )


def _of_those_before(
    scene: Scene, mention: Mention, past: Past, head: str, base: dict[str, float]
) -> Iterator[Candidate]:
    """Those who spoke before, above all who spoke in such a document."""
    spoken = sorted(
        (one for one in scene.article.statements if one.cue.span.start < mention.place),
        key=lambda one: -one.cue.span.start,
    )
    names: dict[str, bool] = {}
    for one in spoken[:MOST_BEFORE]:
        name = past.speakers.get(one.id)
        if name is not None:
            through = one.channel is not None and head in one.channel.text.lower().split()
            names[name] = names.get(name, False) or through
    for place, (name, through) in enumerate(names.items()):
        told = [f"author: before {min(place, 2)}", f"author: spoke in it {through}"]
        near = {f"author: {one}": value for one, value in recency(scene, mention, scene.known(name), past)}
        yield Candidate(name, base | near | dict.fromkeys(told, 1.0), f"the {head} of {name}")


MOST_BEFORE = 4
"""How many statements before `the letter` are looked at for its author."""
