"""What sort of thing a name or a description is of: a person, an institution, an outlet, a group, a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.nouns import is_institution, is_plural, is_role, singular
from onrecord.resolving.phrase import Phrase
from onrecord.values import Span

_AGE = (
    r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen)"
    r"(?: years old\b|(?=,))"
)
_PERSONAL = re.compile(
    r",? (?:who|whose|himself|herself)\b|, (?:aged )?\d\d?\b(?=[,.;])|,? \(\d\d?\)" rf"|, (?:aged )?{_AGE}"
)
_BODILY = re.compile(
    r",? which\b|,? (?:Inc|Ltd|PLC|plc|Co|Corp|SA|AG|GmbH|SE|AB|ASA?|NV|BV|Bhd|Tbk|LLC)\b"
    r"|['’]s? (?:shares|stock|board|employees|shareholders|headquarters|subsidiary|customers|factory|plant)\b"
)
_LED = re.compile(
    r"\b(?:at|(?:shares?|shareholders|stake|member|members|director|manager|leader|coach|captain|executive|chairman"
    r"|chairwoman|chair|president|founder|owner|board|employees|supporters|subsidiary) (?:of|in))"
    r" (?:the )?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{2,}(?:, \w[\w. ]{2,30})?(?:, [A-Z][a-z]{2,8}\.? \d+)?(?: \([^()]*\))?"
    r" ?(?:[–—-]{1,2}|:) ",
    re.M,
)
_LOCATES = frozenset(("in", "near", "into", "outside", "around", "across"))
_TO = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+ ){1,3}(?:and back )?to [A-ZÀ-Þ]")
_THE = re.compile(r"\b[Tt]he [a-z-]+ $")
_FROM = re.compile(r"from (?:[A-ZÀ-Þ][\w’'-]+ ){1,3}to $")


def kind(phrase: Phrase) -> str:
    """What the words themselves tell: `person`, `person?` by the form alone, `institution`, … or nothing."""
    name = [word.lower() for word in phrase.name]
    head = singular(phrase.head) if phrase.head else ""
    if name and (told := _of_name(phrase, name, head)):
        return told
    if head in lexicon.OUTLET_WORDS:
        return "outlet"
    if phrase.determiner in ("one", "another") and not name and _one_of_people(phrase):
        return "person"
    if name and is_institution(name[-1]) and not phrase.title and not given_names.is_persons(phrase.name):
        return "institution"
    alone = len(name) == 1 and not phrase.title and not given_names.is_given(name[0])
    by_form = head in EITHER and (alone or _by_form(phrase, name) == "person?")
    if by_form and not any(map(is_institution, name)):
        return "person?"
    if head in lexicon.BUSINESSES and not phrase.title and (name or head not in lexicon.ROLES):
        return "group" if is_plural(phrase.head) and not name else "institution"
    if phrase.person or is_role(head):
        return "group" if is_plural(phrase.head) and not name else "person"
    if any(map(is_institution, name)) or is_institution(head) or head in lexicon.COMPANY_WORDS:
        return "institution"
    if name:
        return _by_form(phrase, name)
    return "group" if is_plural(phrase.head) else ""


def _of_name(phrase: Phrase, name: Sequence[str], head: str) -> str:
    """What a name tells before the words around it are asked."""
    if not phrase.person:
        whole = " ".join(name)
        if places.country(whole) or places.seat(whole):
            return "place"
        if head in lexicon.OUTLET_WORDS or name[-1] in lexicon.OUTLET_NAMES:
            return "outlet"
        if name[-1] in lexicon.PLACE_NAMES and not (
            "of" in name and is_institution(name[name.index("of") - 1])
        ):
            return "somewhere"
    if "&" in name:
        return "institution"
    if not phrase.title and is_plural(name[-1]) and is_role(singular(name[-1])):
        return "institution" if is_institution(name[0]) and name[1:2] == ["of"] else "group"
    if is_business(head) and not phrase.person:
        return "institution"
    given = given_names.is_persons(phrase.name) and not is_institution(name[-1])
    if given and not phrase.person and name[-1] in lexicon.COMPANY_NAMES:
        return "person?" if name[-1] in lexicon.BEARERS_TOO else "institution"
    return "person" if given and (phrase.determiner != "the" or head) else ""


EITHER = (lexicon.BUSINESSES & lexicon.ROLES) | frozenset(
    (
        "rival", "partner", "competitor", "ally", "shareholder", "regulator", "client", "promoter", "sponsor",
        "holder", "farmer", "creditor", "neighbour", "neighbor", "investor", "customer", "landlord",
        "shoemaker", "lessor", "designer", "miller", "printer", "opponent", "bidder", "packer", "roaster",
    )
)  # fmt: skip
"""Nouns of people and of companies: the owner, the developer, the rival."""


def is_business(noun: str) -> bool:
    """Whether a noun is of companies and of no people: `airline`, not `maker`, which many a craftsman is."""
    return (
        noun in lexicon.BUSINESSES
        and noun not in EITHER
        and noun not in ("maker", "operator", "giant", "mine")
    )


def _by_form(phrase: Phrase, name: Sequence[str]) -> str:
    if len(name) > 1 and name[-1] in lexicon.COMPANY_NAMES:
        return "institution"
    return "person?" if len(name) in (2, 3) and (phrase.determiner != "the" or phrase.head) else ""


def _one_of_people(phrase: Phrase) -> bool:
    """Whether the words are of one of several people: `one of the drivers`, `one of the mothers`."""
    words = phrase.own.lower().split()
    return words[:2] == ["one", "of"] and any(
        is_plural(word) and is_role(singular(word)) for word in words[2:5]
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands right beside the mentions of a name, each counted.

    person: `who` or an age after it. place: `in` before it, or a dateline. the: `the` before it. body: what
    people work at, own a share of or lead.
    """

    person: int
    place: int
    the: int
    body: int


def datelines(text: str) -> list[Span]:
    """Where lines begin with the place they were written in: `LORMA, May 3 (Reuters) –`."""
    return [Span(*hit.span()) for hit in _DATELINE.finditer(text)]


def beside(text: str, name: str, mentions: Sequence[int], lines: Sequence[Span]) -> Beside:
    """Count what stands beside the places where a name is mentioned.

    lines: the datelines of the text.
    """
    person = place = the = body = 0
    last_word = name.split()[-1]
    body_name = is_institution(last_word.rpartition("-")[2]) or last_word in ("List", "Slate", "Ticket")
    for at in mentions:
        before = "".join(text[max(0, at - 12) : at].lower().split()[-1:])
        place += before in _LOCATES or any(line.start <= at < line.end for line in lines)
        place += before == "from" and bool(_TO.match(text, at))
        place += before == "to" and bool(_FROM.search(text, max(0, at - 40), at))
        begins = text.find(name, at, at + 80)
        the += (
            before == "the"
            or (begins > at and text[begins - 4 : begins].lower() == "the ")
            or (body_name and begins >= at and bool(_THE.search(text, max(0, begins - 30), begins)))
        )
        end = at + text[at : at + 60].find(last_word) + len(last_word)
        person += bool(_PERSONAL.match(text, end))
        body += bool(_BODILY.match(text, end) or _LED.search(text, max(0, at - 40), at))
    return Beside(person, place, the, body)
