"""Where a run of words with capitals ends that is one name: `Ministry of Water and Irrigation`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.bearers import PROVINCES, ROYAL
from onrecord.resolving.nouns import ends_body, is_capital, is_institution, is_role, singular

Tokens = Sequence[re.Match[str]]

_VERBS = frozenset(("Is", "Are", "Was", "Were", "Has", "Have", "Had", "Does", "Did"))
"""Words of headlines that no name has after its first."""
_NUMBERED = frozenset(
    ("Section", "Local", "Lodge", "Branch", "Chapter", "Unit", "Platform", "Radio", "Channel", "No.")
)
"""Last words of names of bodies that a number goes with: `Section 59`."""
_ON_FIELDS = frozenset(("Committee", "Commission", "Conference", "Council", "Subcommittee"))
_OF_NO_FIELDS = lexicon.COMPANY_WORDS | frozenset(
    ("bank", "trust", "fund", "club", "university", "holding", "corporation", "team", "hospital", "church")
)
"""Bodies after whose `of` a place stands, and `and` somebody else: `Bank of Ghana and Volta Trust`."""
_OWNING = frozenset(("people", "women", "men", "children", "king", "queen", "sisters"))
"""Beside nouns of roles, whose bodies are called after them: `the Children's Hospital`."""
_ENDING = frozenset(("uulu", "kyzy", "oglu", "oğlu", "ogly"))
"""Particles that end a name."""


def run_end(words: Tokens, start: int) -> int:
    """Where the run of name words that begins at `start` ends; `start` itself where none begins."""
    if not is_capital(words[start].group()):
        return start
    end = _capitals(words, start)
    royal = {words[start].group().lower(), words[start - 1].group().lower() if start else ""} & ROYAL
    if royal and _word(words, end) == "of" and is_capital(_word(words, end + 1)):
        return end + 2  # Princess Amalia of Lenz
    return _of(words, _joined(words, start, end))


def _word(words: Tokens, n: int) -> str:
    return words[n].group() if n < len(words) else ""


def _capitals(words: Tokens, start: int) -> int:
    """Where words with capitals end, particles between them included."""
    end = start + 1
    while end < len(words):
        word = words[end].group()
        joins = word in ("&", "I") or word in lexicon.PARTICLES
        goes_on = is_capital(word) or (joins and is_capital(_after_particles(words, end + 1)))
        apart = words[end].start() - words[end - 1].end() > 1
        if apart or word in _VERBS or not (goes_on or word in _ENDING):
            break
        end += 1
    return end


def _after_particles(words: Tokens, n: int) -> str:
    """The first word from `n` on that is no particle, of three: `Leyen` in `von der Leyen`."""
    found = (hit.group() for hit in words[n : n + 3])
    return next((word for word in found if word not in lexicon.PARTICLES or is_capital(word)), "")


def _joined(words: Tokens, start: int, end: int) -> int:
    """Where a name ends that goes on after a mark or `and`: `Rask and Sons`, `People's Court`."""
    word, after = _word(words, end), _word(words, end + 1)
    if word in ("and", "&") and after in lexicon.AND_SONS:
        return end + 2
    if word.isdigit() and words[end - 1].group() in _NUMBERED:
        return end + 1
    if word in ("'s", "’s") and is_capital(after) and _owning(words, start, end):
        last = _joined(words, end + 1, _capitals(words, end + 1))
        return last if is_institution(words[last - 1].group()) else end
    if word == "and" and is_capital(after) and _word(words, start - 1).lower() == "the" and start:
        last = _joined(words, end + 1, _capitals(words, end + 1))
        first = [hit.group() for hit in words[start:end]]
        told = any(map(is_institution, first)) or given_names.is_given(first[0]) or _is_place(" ".join(first))
        body = is_institution(words[last - 1].group()) or words[last - 1].group().isdigit()
        if body and last - end > 2 and not told and not given_names.is_given(after):
            return last  # the Oil and Gas Safety Inspectorate
    return end


def _owning(words: Tokens, start: int, end: int) -> bool:
    """Whether what stands before `'s` is no name of an owner, but a part of the name of a body."""
    last = words[end - 1].group()
    one = singular(last.lower())
    return one in _OWNING or last.lower() in _OWNING or is_role(one) or words[start].group() in ("St", "St.")


def _is_place(words: str) -> bool:
    return places.country(words) is not None or places.seat(words) is not None


def _of(words: Tokens, end: int) -> int:
    """Where a name ends that goes on with what a body is of or for."""
    goes_on = is_institution(words[end - 1].group())
    while goes_on and end + 2 < len(words):
        on_fields = words[end - 1].group() in _ON_FIELDS
        if words[end].group() not in (("of", "for", "on") if on_fields else ("of", "for")):
            break
        after = end + (2 if words[end + 1].group() == "the" else 1)
        if not is_capital(words[after].group()) or words[after].start() - words[after - 1].end() != 1:
            break
        field = words[end - 1].group().lower() not in _OF_NO_FIELDS
        end = run_end(words, after)
        if field and not _is_place(words[end - 1].group()):
            end = _and_more(words, end)
        if _word(words, end) in PROVINCES:
            end += 1
    return end


def _and_more(words: Tokens, end: int) -> int:
    """Where `Ministry of Water` ends if it goes on with `and Irrigation`, or `, Roads and Towns`."""
    first = end
    while _word(words, first) == "," and is_capital(_word(words, first + 1)):
        last = _capitals(words, first + 1)
        if last - first > 3 or not _more(words, first + 1, last):
            return end
        first = last
    if _word(words, first) != "and" or not is_capital(_word(words, first + 1)):
        return end
    last = run_end(words, first + 1)
    return last if last - first < 4 and _more(words, first + 1, last) else end


def _more(words: Tokens, start: int, end: int) -> bool:
    """Whether words may be a further field of a body: no person, no country, no body of its own."""
    more = [hit.group() for hit in words[start:end]]
    person = given_names.is_given(more[0]) or is_role(more[0]) or _is_place(" ".join(more))
    return not person and not ends_body(more[-1])
