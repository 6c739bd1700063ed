"""What source words say by themselves: the name in them, the role, the head noun, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from onrecord.resolving import given_names, lexicon
from onrecord.resolving.address import titles_before
from onrecord.resolving.bearers import (
    after_roles,
    begins_body,
    extended,
    goes_on,
    of_a_house,
    only_describes,
    run_at_end,
    split_off,
)
from onrecord.resolving.bodies import body_behind, body_of_many_words, of_a_list, one_of_two_words
from onrecord.resolving.nouns import (
    is_capital,
    is_institution,
    is_ordinal,
    is_plural,
    is_role,
    singular,
    tokens,
)
from onrecord.resolving.owners import determined, joined, of_bare_name, owned, untitled
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.plain import plain, telling_which

_QUOTES = "\"“”„«»‘’'‚"
_MARKS = frozenset('"“”„«»')
_SEGMENT = re.compile(r"\s*,\s+")
_AGED = re.compile(r"\d+-year-old [\w ]*[A-ZÀ-Þ]")
_PAIR = re.compile(r"[A-ZÀ-Þ][\w’'-]+ (?:and|&) [A-ZÀ-Þ][\w’'-]+")
_ALSO = re.compile(r"(?:\w+ly |better |also |otherwise )?(?:known|called|nicknamed|dubbed|alias|aka)\b")
_NAMED = frozenset(("surnamed", "called", "named", "known", "nicknamed", "nickname", "pseudonym", "as"))


_PREPOSITIONS = lexicon.PREPOSITIONS - _NAMED
_OPENS_NO_NAME = _PREPOSITIONS | {"and", "or"}
_TITLES = lexicon.TITLES | lexicon.RANKS


def parse(text: str, seen: frozenset[str] = frozenset()) -> Phrase:
    """Take source words apart; `seen` are the words that stand alone as a name elsewhere in the article."""
    # Words in small letters are in no article's names: "the company" is taken apart once for all.
    return _parsed(text, frozenset() if text.islower() else seen)


@lru_cache(1 << 12)  # an article names the same few people again and again
def _parsed(text: str, seen: frozenset[str]) -> Phrase:
    whole = plain(text)
    if (body := body_of_many_words(whole) or of_a_list(whole)) is not None:
        return body
    segments = [part for n, part in enumerate(_SEGMENT.split(whole)) if _counts(part, n)] or [whole]
    parts = [_segment(part, seen) for part in segments]
    if _PAIR.fullmatch(segments[0]) and any(
        is_institution(part.head) and part.determiner for part in parts[1:]
    ):
        # Law and Homeland, the largest party
        name = tuple(segments[0].split())
        parts[0] = replace(parts[0], name=name, title=(), person=False, role="", head="", own=segments[0])
    if (firm := one_of_two_words(parts, segments)) is not None:
        return firm
    if (of_them := _of_the_named(parts)) is not None:
        return of_them
    if len(parts[0].name) > 1:
        parts = [
            parts[0],
            *(part for part, told in zip(parts[1:], segments[1:], strict=True) if not _ALSO.match(told)),
        ]
    chosen = _bearer(parts)
    if len(parts) == 1 or chosen is None:
        which = telling_which(text) if len(parts) == 1 and parts[0].plural and not parts[0].name else ""
        return replace(parts[0], own=f"{parts[0].own} {which}") if which else parts[0]
    other = next((part for part in parts if part is not chosen and part.head), chosen)
    first = parts[0]
    return replace(
        chosen,
        person=chosen.person or is_role(other.head),
        role=other.role,
        head=other.head,
        determiner=first.determiner,
        possessor=first.possessor,
    )


def _of_the_named(parts: Sequence[Phrase]) -> Phrase | None:
    """Several, or a family, of somebody who is named behind: `the family of the dead man, Ana Ruiz`."""
    first = parts[0]
    if len(parts) != 2 or first.name or not (first.plural or first.head in ("family", "parent")):
        return None
    left, of, role = first.own.partition(" of the ")
    name = parts[1].name
    if not of or not is_role(role.split()[-1]) or parts[1].head or not given_names.is_persons(name):
        return None
    return replace(first, own=f"{left} of {' '.join(name)}")


def _counts(segment: str, number: int) -> bool:
    """Whether what stands between commas is a name or a description: not an age, not `of Ferry Steps`."""
    if not segment or (segment[0].isdigit() and not _AGED.match(segment)):
        return False
    return number == 0 or segment.split()[0].lower() not in _OPENS_NO_NAME


def _bearer(parts: Sequence[Phrase]) -> Phrase | None:
    """The part that names the bearer, None where none does."""
    first, rest = parts[0], parts[1:]
    whole = first.name and first.own == " ".join(first.name) and not is_role(first.name[-1])
    told = any(
        part.head and (len(first.name) > 1 or is_role(part.head)) and not _named_last(part) for part in rest
    )
    if whole and told:
        # `Ana Ruiz, a spokeswoman for Mayor Tom Rask`: what comes after tells who she is, not who she is for.
        return first
    titled = [part for part in rest if part.name and part.title and not part.determiner]
    if titled and not (first.person and first.own.endswith(" ".join(first.name))):
        return titled[0]
    alone = [
        part for part in rest if len(part.name) > 1 and part.own == " ".join(part.name) and not part.head
    ]
    if alone and not is_institution(alone[0].name[-1]):
        of_it = not first.title or first.determiner == "the" or " of " in first.own
        if is_role(first.head) and of_it:
            return alone[0]  # the mayor of Villar del Olmo, Ana Ruiz
        office = first.determiner == "the" and not any(map(is_institution, first.name))
        if office and given_names.is_given(alone[0].name[0]):
            return alone[0]  # the Katikkiro of Bulamogi, Fredrick Kirunda
    for part in sorted(parts, key=lambda part: (not part.title, not _named_last(part))):
        if part.name and (part.person or len(part.name) > 1) and not _place_only(part):
            return part
    named = [part for part in parts if part.name]
    if not named:
        return None
    return parts[0] if parts[0].name else named[0]


def _named_last(part: Phrase) -> bool:
    """Whether a role and then its bearer's name make up a part: `combine operator Sabit Zholdybai`."""
    last = bool(part.role) and part.own.endswith(" ".join(part.name))
    return part.person and last and not part.determiner and not set(part.role.split()) & lexicon.PREPOSITIONS


def _place_only(part: Phrase) -> bool:
    return not part.person and bool(part.head) and not part.role.startswith(part.head)


def _segment(text: str, seen: frozenset[str]) -> Phrase:
    quoted = ""
    if not _MARKS.isdisjoint(text):
        in_marks = _after_mark(text, seen) or _body_in_marks(text, seen)
        if in_marks is not None:
            return in_marks
        hit = re.search(r"[\"“«„]([^\"”»“]{2,40})[\"”»“]", text)
        quoted = hit.group(1) if hit else ""
    elif (motto := body_behind(text)) is not None:
        return motto
    words = [word for hit in tokens(text) if (word := hit.group()) not in _QUOTES]
    determiner, words = determined(words)
    possessor = words.pop(0) if determiner in lexicon.POSSESSIVES and len(words) > 1 else ""
    while words and words[0].lower() in lexicon.SO_CALLED:
        words = words[1:]
    if words and words[0].lower() in ("then", "own", "same", "certain", "very", "late") and len(words) > 1:
        words = words[1:]
    words = [word for word in words if word.lower() not in lexicon.SO_CALLED]
    own = joined(of_bare_name(untitled(words))).replace(" ,", ",")
    owner, words = owned(words)
    it = _name(words, seen, quoted, determiner)
    return Phrase(it.name, it.title, it.person, it.role, it.head, determiner, owner or possessor, own)


def _body_in_marks(text: str, seen: frozenset[str]) -> Phrase | None:
    """A body whose name in marks ends the words: `the association of producers "Sugar Union"`."""
    hit = re.search(r"^(.+\S) [«\"“„]([A-ZÀ-Þ][^«»\"“”„]{1,50})[»\"”“](?: of .*)?$", text)
    if hit is None:
        return None
    before = hit.group(1).split()
    if is_capital(before[-1]) and (is_institution(before[-1]) or before[-1].isupper()):
        # the State Enterprise "Vodokanal" of the city of Lorma; LLC "Agroprom"
        return Phrase(
            tuple(hit.group(2).split()), (), False, hit.group(1), before[-1].lower(), "", "", hit.group(2)
        )
    if not re.search(r" (?:of|for|in) ", hit.group(1)):
        return None
    outer = _segment(hit.group(1), seen)
    head = singular(outer.head)
    if outer.name or is_role(head) or not (is_institution(head) or head in lexicon.BUSINESSES):
        return None
    return replace(outer, name=tuple(hit.group(2).split()), title=(), person=False)


def _after_mark(text: str, seen: frozenset[str]) -> Phrase | None:
    """A bearer who stands after a quoted name: `The chairman of the farm "Sunrise" Semyon Dzyuba`."""
    apart = re.search(r"^(.*[»”\"])\s+([^\W\d_][^\"“«»”]*)$", text)
    if apart is None or not is_capital(apart.group(2)):
        return None
    inner, outer = apart.group(2).split(), _segment(apart.group(1), seen)
    if run_at_end(inner) != inner or not is_role(outer.head):
        return None
    return replace(outer, name=tuple(inner), title=(), person=True)


def _phrase(
    name: Sequence[str], title: Sequence[str], role: Sequence[str], head: str, *, person: bool
) -> Phrase:
    return Phrase(tuple(name), tuple(title), person, " ".join(role), head, "", "", "")


def _name(words: list[str], seen: frozenset[str], quoted: str, determiner: str) -> Phrase:
    """The name in a phrase without determiner and owner, with its titles, its role and the head noun."""
    border = next(
        (
            n
            for n, word in enumerate(words)
            if n and (word in lexicon.PREPOSITIONS or (word.endswith("ing") and _acting(words, n)))
        ),
        len(words),
    )
    if words and words[0].lower() in _PREPOSITIONS and not (words[0] == "holding" and determiner):
        # Some in Port Levante: nobody that the name is of.
        return _phrase((), (), words, words[-1].lower(), person=False)
    front, back = words[:border], words[border:]
    called = next((n for n, word in enumerate(words) if word.lower() in _NAMED), len(words))
    bearer = list(takewhile(lambda word: is_capital(word) or word in lexicon.PARTICLES, words[called + 1 :]))
    if called + 1 < len(words) and (run := bearer or run_at_end(words[called:])):
        role = words[: min(border, called)]
        if _head(role) in lexicon.OUTLET_WORDS | {"account"} and is_capital(words[called + 1]):
            return _phrase(words[called + 1 :], (), role, _head(role), person=False)
        return _phrase(run, (), role, _head(role), person=True)
    if front and front[0].lower() in lexicon.QUANTITIES:
        # A number begins the sentence, not a name.
        front = [front[0].lower(), *front[1:]]
    if (tail := _after_body(words, front)) is not None:
        return tail
    lead, run = _lead(front, back, quoted, determiner)
    title = [
        word for n, word in enumerate(lead) if word.lower() in _TITLES or titles_before([*lead[n:], "-"])
    ]
    if run and of_a_house(title, run, back):
        run, back = [*run, *back], []
    if run and back and not title and (goes_on(run, back) or begins_body(lead, run, back, determiner)):
        run, back = extended(run, back), []
    if (
        run
        and len(back) > 1
        and back[0] == "in"
        and any(map(is_institution, run))
        and all(map(is_capital, back[1:]))
    ):
        run, back = [*run, *back], []  # the Church in Wales
    acting = bool(back) and back[0].endswith("ing")
    found = None if run or not back or acting else _named_after(lead, back, title, seen, quoted, determiner)
    found = found or _quoted_name(front, lead, run, back, title, quoted)
    if found is not None:
        return found
    if run and lead[-1:] and lead[-1] in _LEVELS and is_institution(run[0] if "of" in run else run[-1]):
        lead, run = lead[:-1], [lead[-1], *run]  # the federal Ministry of Oil
    if run and lead and is_ordinal(lead[-1]) and any(map(is_institution, run)):
        lead, run = lead[:-1], [lead[-1], *run]  # the 91st Mountain Brigade
    head = _head(lead)
    person = bool(run) and bool(head) and (bool(title) or is_role(head) or is_role(lead[-1]))
    return _phrase(run, title, lead if run else [*lead, *back], head, person=person)


def _after_body(words: list[str], front: list[str]) -> Phrase | None:
    """Somebody of a body with `of` in its name: `Union of Livestock Traders secretary for water Tom Rask`."""
    if len(front) == len(words):
        return None
    run = run_at_end(words)
    before = words[: len(words) - len(run)]
    role = max((n for n, word in enumerate(before) if word.islower() and is_role(word)), default=0)
    first = role - len(list(takewhile(_tells_role_more, reversed(before[:role]))))
    if not (run and first > len(front) and is_capital(before[first - 1]) and is_capital(before[0])):
        return None
    cut = after_roles(run) if len(run) > 1 else 0
    more = before[role + 1 :]
    if is_role(_head(front)) or (
        more and (more[0] not in _OF_ROLES or not given_names.is_persons(run[cut:]))
    ):
        return None
    return _phrase(run[cut:], run[:cut], before, before[role], person=True)


_OF_ROLES = frozenset(("of", "for", "in", "at"))


def _tells_role_more(word: str) -> bool:
    return word.islower() and word not in lexicon.STOPS


def _lead(front: list[str], back: list[str], quoted: str, determiner: str) -> tuple[list[str], list[str]]:
    """The words before a preposition as description and name: `Chief executive | Tamika Rolle`."""
    run = run_at_end(front)
    if back and only_describes(run, quoted):
        run = []
    lead = front[: len(front) - len(run)]
    cut = after_roles(run) if run else 0
    lead, run = [*lead, *run[:cut]], run[cut:]
    if determiner and lead and run and all(is_role(word) for word in run):
        lead, run = [*lead, *run], []  # the Chief Minister
    if lead and len(run) > 1 and is_role(run[-1]) and not any(map(given_names.is_given, run)):
        lead, run = [*lead, *run], []  # the Chief Medical Officer
    if len(lead) == 1 and not run and back and is_institution(lead[0]) and is_capital(lead[0]):
        return [], lead
    return lead, run


def _acting(words: list[str], n: int) -> bool:
    """Whether a word tells what those before it do: `drivers blocking the Paso Alto`."""
    before = words[n - 1]
    return words[n].islower() and before.islower() and is_plural(before)


def _named_after(
    lead: list[str], back: list[str], title: list[str], seen: frozenset[str], quoted: str, determiner: str
) -> Phrase | None:
    """A bearer named at the end: `The chairman of the committee Bolat Iskakov`."""
    head = _head(lead)
    if not is_role(head):
        return None
    bearer = split_off(back, seen)
    before = back[len(back) - len(bearer) - 1]
    if determiner in lexicon.BRINGING_UP and before in lexicon.BUSINESSES:
        return None  # a captain of the German carrier Hansa Blau
    told = is_institution(before) or before in lexicon.PORTFOLIOS
    family = head in lexicon.FAMILY and back[0] == "of"
    if family or (head in lexicon.RELATIONS and before.islower() and (back[0] == "of" or not told)):
        # The agent of goalkeeper Matej Horvath is somebody else; the adviser to Karvelia Ilko Brandesh is he.
        return None
    if not bearer or (quoted and " ".join(bearer) in quoted):
        return None
    titles = after_roles(bearer) if len(bearer) > 1 else 0
    role = [*lead, *back[: len(back) - len(bearer)]]
    return _phrase(bearer[titles:], [*title, *bearer[:titles]], role, head, person=True)


_LEVELS = frozenset(
    ("federal", "state", "city", "county", "provincial", "regional", "municipal", "parliamentary")
)
"""Adjectives that tell which institution of a name is meant, and so are part of it."""


def _quoted_name(
    front: list[str], lead: list[str], run: list[str], back: list[str], title: list[str], quoted: str
) -> Phrase | None:
    """A name in quotation marks: `the Telegram channel "Sluice Gate"`."""
    if not is_capital(quoted):
        return None
    inside = quoted.split()
    if all(word in inside for word in run) and (run or not back or " ".join(back) in quoted):
        rest = [word for word in front if word not in inside]
        if not is_plural(_head(rest)):
            return _phrase(inside, title, rest, _head(rest), person=is_role(_head(rest)))
    if not run and not back and not is_role(_head(lead)):
        return _phrase(inside, (), [word for word in lead if word not in quoted], _head(lead), person=False)
    return None


def _head(words: list[str]) -> str:
    """The head noun of the words before a name or a preposition, in small letters."""
    kept = [word for word in words if word[:1].isalpha() or word.endswith("year-old")]
    while len(kept) > 1 and kept[-1].lower().rstrip(".") in ("mr", "mrs", "ms", "dr", "sir", "prof"):
        kept = kept[:-1]
    return kept[-1].lower() if kept else ""
