"""Bodies and groups that only the whole of the words tells: lists, mottos, names with `and` or `of`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.bearers import OF_BODIES
from onrecord.resolving.nouns import is_capital, is_institution, is_plural, is_role, singular
from onrecord.resolving.phrase import Phrase


def body_of_many_words(text: str) -> Phrase | None:
    """A body whose name is a list: `the Department of Trade, Tourism and Towns`; a country alike."""
    determiner, rest = ("the", text[4:]) if text[:4].lower() == "the " else ("", text)
    words = rest.split()
    if " and " not in rest or not words:
        return None
    whole = tuple(words)
    if places.country(rest) is not None:
        return Phrase(whole, (), False, "", "", determiner, "", rest)
    first = next((n for n, word in enumerate(words) if word in OF_BODIES), 0)
    if not first or (
        not is_institution(words[first - 1].removesuffix("s")) and not is_institution(words[first - 1])
    ):
        return None
    bare = [word.strip(",") for word in words]
    named = all(is_capital(word) or word in _IN_BODIES for word in bare) and is_capital(bare[0])
    after, spelt = bare[first + 1 :], words[first + 1 :]
    another = bool(after) and is_institution(after[-1]) and after[-1].lower() not in lexicon.PORTFOLIOS
    bearer = any(
        is_role(word) and is_capital(follows) and not is_role(singular(follows.lower()))
        for word, follows in pairwise(spelt)
    )
    if not named or another or bearer or "and the" in rest.partition(",")[0]:
        return None
    return Phrase(tuple(" ".join(words).split()), (), False, "", "", determiner, "", rest)


def of_a_list(text: str) -> Phrase | None:
    """Several people of several places: `the mayors of Lorma, Batura and Selt`."""
    hit = _LISTED.fullmatch(text)
    if hit is None or not is_role(singular(hit.group(2).lower())):
        return None
    own = text[len(hit.group(1)) :]
    return Phrase((), (), False, own, hit.group(2).lower(), hit.group(1).strip().lower(), "", own)


_LISTED = re.compile(
    r"((?:[Tt]he )?)(?:[a-z-]+ ){0,2}([A-Za-z][a-z-]+s) (?:of|in|from|at)(?: [A-ZÀ-Þ][\w’'-]+)+"
    r"(?:,(?: [A-ZÀ-Þ][\w’'-]+)+)* and(?: [A-ZÀ-Þ][\w’'-]+)+"
)
_IN_BODIES = OF_BODIES | {"the", "and", "&", "in", "at", "to", "de"}


def one_of_two_words(parts: Sequence[Phrase], segments: Sequence[str]) -> Phrase | None:
    """A body whose name is words with `and` or `of`, behind what it is: `their union, Hands and Wheels`."""
    first = parts[0]
    body = is_institution(first.head) or first.head in lexicon.BUSINESSES
    if len(parts) < 2 or first.name or not first.determiner or first.plural or not body:
        return None
    company = first.head in lexicon.BUSINESSES or is_role(first.head)
    if _TWO_WORDS.fullmatch(segments[1]) is None or (company and _OF_A_TOWN.search(segments[1])):
        return None
    return replace(first, name=tuple(segments[1].split()), person=False, title=(), own=segments[1])


_OF_A_TOWN = re.compile(r"[^ ]* of [^ ]+$")  # the developer, Havkraft of Esbjerg
_TWO_WORDS = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*(?: (?:and|of|of the)(?: [A-ZÀ-Þ][\w’'-]*)+)+"
)


def body_behind(text: str) -> Phrase | None:
    """A body whose name is words with `and`, `for` or `of`, behind what it is: `the party Land and Water`."""
    hit = _MOTTO.fullmatch(text)
    if hit is None:
        return None
    kind, name = hit.group(1).split(), hit.group(2).split()
    several = is_plural(name[0].lower()) or not {"of", "in"} & set(name)
    if not is_institution(kind[-1]) or is_plural(kind[-1]) or not several or given_names.is_given(name[0]):
        return None
    determiner, role = (kind[0].lower(), kind[1:]) if kind[0].lower() in lexicon.DETERMINERS else ("", kind)
    own = " ".join(name)
    return Phrase(tuple(name), (), False, " ".join(role), kind[-1].lower(), determiner, "", own)


_CAPITALS = r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*"
_MOTTO = re.compile(
    r"((?:[^\W\d_][\w’'-]* )*[a-z][a-z-]+)"
    rf" ({_CAPITALS}(?: (?:and|for|of|to|in|with)(?: (?:the|every|all|a))? {_CAPITALS})+)"
)
