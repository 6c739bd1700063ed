"""Whom a pronoun or a possessive may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.evidence import Candidate, Features, Past, answer, called, recency
from onrecord.resolving.mentions import Mention, Sort
from onrecord.resolving.nouns import is_institution, singular
from onrecord.resolving.phrases import parse
from onrecord.resolving.referents import Referent, described
from onrecord.resolving.scene import REACH, Scene
from onrecord.resolving.serving import served, served_by_role
from onrecord.resolving.surroundings import pronouns_tell
from onrecord.values import Statement

_BODIES = lexicon.BUSINESSES | lexicon.AUTHORITIES
MOST = 9
"""How many of those whom a pronoun fits are considered, the last mentioned ones."""


def pronoun(scene: Scene, mention: Mention, row: Sort, past: Past) -> Iterator[Candidate]:
    """The candidates of a pronoun or a possessive of this row at the place of the mention."""
    parent = around(scene, mention)
    above = past.speakers.get(parent) if parent else None
    if row in ("i", "we", "you") and mention.quote < 0 and (number := scene.turn(mention.place)) >= 0:
        yield from _of_turn(scene, row, number, "inner" if mention.statement.parent else "outer")
        above = above or scene.turns[number][1] or None
    if row in ("i", "we"):
        yield from _of_those_around(scene, mention, row, past, above)
    nobody_around = above is None and not parent and mention.quote < 0
    if (row == "i" and above is not None) or (row in ("i", "we") and nobody_around):
        return
    near = {one.name: one for one in scene.near(mention.place)}
    for _, name in past.turns[-REACH:]:
        near.setdefault(name, scene.known(name))
    fitting = [one for one in near.values() if _possible(one, row)]
    last = past.before(scene, mention.place).last
    chosen = sorted(fitting, key=lambda one: -last.get(one.name, -1))
    if row == "we" and above is not None:
        # Whom somebody speaks for is told where they are brought up, however far back.
        chosen.sort(key=lambda one: not _serves(scene, above, one))
    for referent in chosen[:MOST]:
        features = _antecedent(scene, mention, row, referent, past, above)
        if features:
            yield answer(referent, features, _why(row, features))


def _of_those_around(
    scene: Scene, mention: Mention, row: Sort, past: Past, above: str | None
) -> Iterator[Candidate]:
    """Who says `I` and `we`: the speaker of the words around, or whom they speak for, or the outlet."""
    parent = around(scene, mention)
    if above is not None:
        reason = "the speaker of the words it stands in"
        told = [f"{row}: speaker around {mention.quote >= 0}"]
        behind = list(_those_behind(scene, past, above)) if row == "we" else []
        if row == "we":
            one = scene.known(above)
            kind = "several" if one.plural else (one.kind or "unknown").rstrip("?")
            told += [f"we: speaker around, {kind}", f"we: speaker around, {kind} of {min(len(behind), 2)}"]
        yield Candidate(above, dict.fromkeys(told, 1.0), reason)
        yield from behind
    elif row == "we" and parent is not None:
        yield from _told_around(scene, scene.statements[parent])
    if likely := past.likely.get(parent or ""):
        yield Candidate(
            likely, {f"{row}: likely the speaker around": 1.0}, "likely the speaker of these words"
        )
    # "We" of an article is its outlet; "I" is whoever wrote it, whom the outlet does not speak through.
    if row == "we" and scene.outlet and not (parent and mention.quote >= 0):
        inner = "inner" if parent else "outer"
        features = {f"{row}: outlet {inner} {mention.quote >= 0}": 1.0}
        yield Candidate(scene.outlet, features, "the outlet speaking of itself")


def _those_behind(scene: Scene, past: Past, speaker: str) -> Iterator[Candidate]:
    """Whom a speaker speaks for."""
    home = past.belongs.get(speaker)
    if home:
        yield Candidate(home, {"we: home of the speaker": 1.0}, f"{speaker} speaks for {home}")
    yield from _served(scene, speaker)
    yield from _governed(scene, speaker)


def at_their_place(scene: Scene, mention: Mention) -> Iterator[Candidate]:
    """Whoever is where the sentence begins: `In Kyiv they promised`, `At the ministry they assure`."""
    hit = _WHERE.fullmatch(scene.text, scene.sentence_start(mention.place), mention.place)
    if hit is None:
        return
    words = " ".join(hit.group(1).split())
    phrase = parse(words, scene.seen)
    name = places.seat(words.removeprefix("the ")) or called(scene, phrase)
    if not name and is_institution(singular(phrase.head)):
        name = described(phrase)
    if name:
        told = {"they: at their place": 1.0, f"they: at their place {bool(places.seat(words))}": 1.0}
        yield Candidate(name, told, f"“{hit.group().strip()}” for {name}")


_WHERE = re.compile(r"\W*(?:In|At) ((?:[^\s,;:]+ ){0,6}?[^\s,;:]+),?\s+")


def _of_turn(scene: Scene, row: Sort, number: int, where: str) -> Iterator[Candidate]:
    """Who speaks in a turn of a talk, and for `you` who does in those beside it."""
    if row != "you":
        name = scene.turns[number][1]
        if name:
            yield Candidate(
                name, {f"{row}: whose turn it is": 1.0, f"{row}: turn {where}": 1.0}, "whose turn it is"
            )
        return
    for side, other in (("before", number - 1), ("after", number + 1)):
        if 0 <= other < len(scene.turns) and (name := scene.turns[other][1]):
            yield Candidate(name, {f"you: speaks {side}": 1.0, "you: in the talk": 1.0}, f"speaks {side}")


def around(scene: Scene, mention: Mention) -> str | None:
    """The statement in whose words a mention stands; in a quotation, the one that quotes.

    `"They think I promised it," she said`: `I` is she.
    """
    parent = mention.statement.parent
    while parent is not None and mention.quote >= 0:
        outer = scene.statements[parent]
        if outer.parent is None or scene.quote(outer.cue.span.start) != mention.quote:
            break
        parent = outer.parent
    return parent


def _possible(referent: Referent, row: Sort) -> bool:
    if row in ("he", "she", "i"):
        if " and " in referent.name:
            return False
        unknown = referent.named and not referent.kind and not referent.the
        return referent.kind in ("person", "person?") or unknown
    if row == "they":
        return referent.kind not in ("person", "place", "somewhere") or referent.plural
    if row in ("we", "you", "it", "who") and referent.kind == "somewhere":
        return False
    if row == "we" and referent.kind == "person" and referent.gender:
        return False  # one person speaks for others, but is not "we"
    if row == "it":
        body = not referent.named and not referent.heads.isdisjoint(_BODIES)
        return (referent.kind != "person" or body or referent.by_form) and not referent.plural
    return True


SURE = 3.0
"""How much more than other evidence a gender that does not fit counts from the start."""


def _antecedent(
    scene: Scene, mention: Mention, row: Sort, referent: Referent, past: Past, above: str | None
) -> Features:
    last = past.before(scene, mention.place).last.get(referent.name, -1)
    if last < 0 and not (referent.places and row in ("we", "they", "you")):
        return {}
    group = "it" if row in ("it", "who") else "he" if row == "she" else row
    near = {f"{group}: {one}": value for one, value in recency(scene, mention, referent, past)}
    told = [f"{row}: {one}" for one in _fit(scene, mention, referent, row, past)]
    if above is not None:
        spoken = scene.turn(mention.place) >= 0
        quoted = "quoted" if mention.quote >= 0 else "in a turn" if spoken else "plain"
        told.append(f"{group}: {'is' if referent.name == above else 'not'} the speaker around {quoted}")
        if referent.name == above:
            told.append(f"{group}: is the speaker around {quoted}, {_within(scene, mention)}")
        if row == "we":
            told += [f"we: {one}" for one in _beside(scene, mention, above, referent)]
    for label, words in (("addressee", mention.statement.addressee), ("cites", mention.statement.cites)):
        if words is not None and any(words.span.start <= p < words.span.end for p in referent.places):
            told.append(f"any: is its {label}")
    if referent.name == scene.outlet:
        told.append(f"{row}: the article's own outlet")
    told += [f"{group}: {one}" for one in _exchange(scene, mention, referent, past)]
    if mention.quote < 0 and (number := scene.turn(mention.place)) >= 0:
        mine = scene.turns[number][1] == referent.name
        told.append(f"{group}: {'says this turn' if mine else 'is talked of'}")
    parent_addressee = _parent_addressee(scene, mention)
    if parent_addressee and any(parent_addressee[0] <= p < parent_addressee[1] for p in referent.places):
        told.append(f"{row}: spoken to")
    return near | {one: SURE if one.endswith("does not fit") else 1.0 for one in told}


def _within(scene: Scene, mention: Mention) -> str:
    """Where in the words of the statement around a mention stands."""
    outer = scene.statements.get(mention.statement.parent or "")
    if outer is None:
        return "in a turn"
    if any(0 <= mention.place - piece.span.start <= len("that ") for piece in outer.content):
        return "opening its words"
    return "in its words"


def _exchange(scene: Scene, mention: Mention, referent: Referent, past: Past) -> Iterator[str]:
    """Who was just spoken to, which matters where the cue is of an answer."""
    cue = mention.statement.cue.text.lower().split()
    answers = "answer" if any(word.strip("’'") in lexicon.ANSWERS for word in cue) else "no answer"
    before = scene.statement_before(mention.statement)
    if before is None:
        return
    spoken_to = before.addressee
    if spoken_to is not None and any(
        spoken_to.span.start <= place < spoken_to.span.end for place in referent.places
    ):
        yield f"was just spoken to, {answers}"
    elif past.speakers.get(before.id) == referent.name:
        yield f"spoke just before, {answers}"
    elif any(before.cue.span.end <= place < mention.place for place in referent.places):
        yield f"told of since, {answers}"


def _parent_addressee(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    outer = scene.statements.get(mention.statement.parent or "")
    if outer is None or outer.addressee is None:
        return None
    return outer.addressee.span.start, outer.addressee.span.end


def _served(scene: Scene, speaker: str) -> Iterator[Candidate]:
    """What the speaker's role says they speak for: `representative of the Romanian fleet`."""
    for rank, (told, name) in enumerate(served(scene, scene.known(speaker))):
        signs = [f"we: what the speaker is of, {told}", f"we: what the speaker is of {min(rank, 2)}"]
        if not rank:
            signs.append("we: what the speaker is of")
        yield Candidate(name, dict.fromkeys(signs, 1.0), f"{speaker} speaks for {name}")


def _told_around(scene: Scene, outer: Statement) -> Iterator[Candidate]:
    """What somebody without a name is of who says `we`: `a spokesman for the education department`."""
    role = scene.phrase(outer.source.span).own if outer.source is not None else ""
    if name := served_by_role(scene, role):
        yield Candidate(
            name, {"we: what the words for the speaker are of": 1.0}, f"“{role}” speaks for {name}"
        )


def _governed(scene: Scene, speaker: str) -> Iterator[Candidate]:
    """The government of the country that the speaker's role names: `the minister of Kazakhstan`."""
    for role in scene.known(speaker).roles:
        for word in role.split():
            country = places.country(word) or places.country_of_people(word)
            if country is not None:
                name = places.government_of(country)
                yield Candidate(
                    name, {"we: government of the speaker's country": 1.0}, f"{speaker} speaks for it"
                )
                return


def _beside(scene: Scene, mention: Mention, speaker: str, referent: Referent) -> Iterator[str]:
    """How near an institution stands to the speaker who says `we`."""
    if _serves(scene, speaker, referent):
        yield "institution in the speaker's role"
    outer = scene.statements.get(mention.statement.parent or "")
    if outer is not None and any(
        piece.span.start <= place < mention.place for piece in outer.content for place in referent.places
    ):
        yield "named in these words"
    one = scene.by_name.get(speaker.casefold())
    near = one is not None and {scene.sentence(place) for place in one.places} & {
        scene.sentence(place) for place in referent.places
    }
    if near and one is not referent:
        yield "in a sentence with the speaker"
    if one is not None and one.places and referent.places and one is not referent:
        first = scene.sentence(one.places[0])
        gap = min(abs(first - scene.sentence(place)) for place in referent.places)
        yield f"{min(gap, 2)} sentences from the speaker's first"


def _serves(scene: Scene, speaker: str, institution: Referent) -> bool:
    """Whether the descriptions of a speaker name the institution."""
    referent = scene.by_name.get(speaker.casefold())
    if referent is None or referent is institution:
        return False
    mine = {word.casefold() for word in institution.name.split()} - lexicon.STOPS
    theirs = {word.casefold() for role in [*referent.roles, referent.of] for word in role.split()}
    return bool(mine) and mine <= theirs


def _fit(scene: Scene, mention: Mention, referent: Referent, row: Sort, past: Past) -> Iterator[str]:
    """Whether a referent is of the sort a pronoun is for."""
    kind = referent.kind or "unknown kind"
    yield f"{kind}{' named' if referent.named else ''}{' plural' if referent.plural else ''}"
    if referent.single:
        yield "one of many"
    if row in ("he", "she"):
        gender = past.genders.get(referent.name) or referent.gender
        rivals = (
            one
            for one in scene.near(mention.place)
            if one is not referent
            and one.kind.startswith("person")
            and (one.source or one.gender)
            and (past.genders.get(one.name) or one.gender) in ("", "f" if row == "she" else "m")
        )
        if next(rivals, None) is None:
            yield "nobody else fits"
        if gender:
            yield "gender fits" if (gender == "f") == (row == "she") else "gender does not fit"
        else:
            yield "gender not told"
            near = pronouns_tell(scene, referent, mention.place)
            if near:
                yield f"pronouns near {'fit' if (near == 'f') == (row == 'she') else 'do not fit'}"
            yield f"{kind} without gender, {'in' if referent.source else 'not in'} source words"
            given = referent.name.split()[0].lower()
            yield f"name in {given[-1:]}"
            sounds = given_names.sounds(given)
            if sounds and len(referent.name.split()) > 1:
                yield f"sound of the name {'fits' if (sounds == 'f') == (row == 'she') else 'is against it'}"


def _why(row: str, features: Mapping[str, float]) -> str:
    told = [name.split(": ", 1)[1] for name in features]
    for sign, words in (
        ("spoke last", "the last to speak"),
        ("spoke last but one", "spoke shortly before"),
        ("nobody since", "named last"),
        ("spoke before", "spoke before"),
    ):
        if sign in told:
            return f"pronoun; {words}"
    return "pronoun; named before"
