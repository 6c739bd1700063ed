"""What source words say by themselves: the name in them, the role, the head noun, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from onrecord.resolving import given_names, lexicon, occupations, places

_ABBREVIATED = (
    "Dr|dr|Mr|mr|Jr|Sr|Mrs|mrs|Ms|ms|St|st|Mt|Sen|Rep|Gov|Gen|Col|Rev|Sgt|Prof|Capt|Md|Ma|Lic|Lt|Cmdr|Adm|Brig"
    "|Cpl|Insp|Supt|Cllr|Mgr|Msgr|Hon|Smt|Engr|Adv|Amb|Fr|Pres"
)
_TOKEN = re.compile(
    r"['’]s\b"  # the possessive, apart
    r"|[^\W\d_][\w-]*s['’](?= \w)"  # that of a plural, with its word
    r"|(?:[^\W\d_]\.)+(?!\w)"  # initials
    rf"|(?:{_ABBREVIATED})\."
    r"|[^\W\d_]['’]?(?:\w|[-'’](?!s\b)(?=[^\W\d_]))*"
    r"|\d+-year-olds?|\d[\w.,%]*|&|[^\w\s]"
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_TITLED_ASIDE = re.compile(r"\s*\(((?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Prof)\b[^()]*)\)")
_COMPANY_FORM = re.compile(
    r",? (?:Co\.?,? )?(?:Pty Ltd|Pte Ltd|Ltd|Inc|Corp|LLC|PLC|GmbH|S\.p\.A|S\.A|A/S|SAB de CV|Pty)\b\.?"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.$")
_QUARTER = re.compile(r"[QH]\d$")
_BEFORE_COMPANIES = re.compile(r"\b(?:PT|[OCP]?JSC|PAO|OAO|ZAO|OOO|TOO) (?=[\"“«A-Z])")
_MOST_REVEREND = re.compile(r"\b(?:Most|Very|Right|Rt) (?=Rev|Hon)")
_EXCELLENCY = re.compile(r"^(?:His|Her|his|her) \w+,? the (?=\w)")
_TAIL = re.compile(
    r" (?:himself|herself|itself|themselves|alone|too|also|(?:over )?t?here|involved|concerned)$"
)
_RELATIVE = re.compile(r",? (?:who|whom|whose|which|where|while)\b.*", re.DOTALL)
_QUOTES = "\"“”„«»‘’'‚"
_SEGMENT = re.compile(r"\s*,\s+")
_NAMED = frozenset(("surnamed", "called", "named", "known", "nicknamed", "nickname", "pseudonym", "as"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, taken apart.

    name: the proper name in it without title, as a tuple of its words; empty where it has none.
    title: the titles and ranks before the name. person: whether the name can only be a person's, by its form.
    role: the words that describe the bearer, without article; empty where there are none.
    head: the noun that the description hangs on, in small letters (`minister`); empty beside a bare name.
    determiner: `the`, `a`, a pronoun, a number, or nothing, in small letters.
    possessor: the words before a possessive 's, or the possessive pronoun, as they stand.
    own: the whole without article, quotation marks and asides: what it is called where nothing more is known.
    """

    name: tuple[str, ...]
    title: tuple[str, ...]
    person: bool
    role: str
    head: str
    determiner: str
    possessor: str
    own: str

    @property
    def plural(self) -> bool:
        """Whether the head noun is one of several, as far as its form tells."""
        return is_plural(self.head)


def tokens(text: str) -> list[re.Match[str]]:
    """The words and marks of a text: a possessive 's apart from its word, a title with its full stop."""
    return list(_TOKEN.finditer(text))


@lru_cache(1 << 14)
def is_plural(noun: str) -> bool:
    """Whether a noun in small letters is a plural, as far as its form tells."""
    return noun in lexicon.PLURAL_PEOPLE or (
        noun.endswith(("children", "people", "folk"))
        or (noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ous", "press", "news", "'s")))
    )


@lru_cache(1 << 14)
def singular(noun: str) -> str:
    """The noun in the singular, as far as its form tells."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("wives"):
        return noun[:-3] + "fe"
    alone = noun in lexicon.PLURAL_PEOPLE and noun[:-1] not in lexicon.ROLES
    return noun[:-1] if is_plural(noun) and not alone else noun


@lru_cache(1 << 14)
def is_capital(word: str) -> bool:
    """Whether a word is written as names are: `Ruiz`, `al-Qadri`, `K.`; not `I`, not `Geneva-based`."""
    if word == "I" or word.startswith(("I'", "I’")) or _QUARTER.match(word):
        return False
    if "-" in word and word.rpartition("-")[2].lower() in lexicon.MADE_ADJECTIVES:
        return False
    return word[:1].isupper() or ("-" in word and any(part[:1].isupper() for part in word.split("-")[1:2]))


@lru_cache(1 << 12)
def begins_place(word: str, after: str) -> bool:
    """Whether two words begin the name of a place: `New Zealand`, not `New Mayor Ruiz`."""
    return word.lower() in lexicon.BEFORE_PLACES and is_capital(after) and not is_role(after)


@lru_cache(1 << 14)
def is_role(word: str) -> bool:
    """Whether a word is a title, a rank or the noun of a role."""
    small = word.lower()
    return (
        small in lexicon.ROLES
        or word in lexicon.SMALL_ROLES
        or small.endswith(("-general", "-elect", "-designate", "-in-chief"))
        or (small.startswith(("co-", "vice-", "ex-", "sub-")) and small.partition("-")[2] in lexicon.ROLES)
        or (word.islower() and word.endswith(occupations.ENDINGS))
    )


@lru_cache(1 << 14)
def is_institution(word: str) -> bool:
    """Whether a word is one that names of institutions, companies or outlets are made with."""
    small = word.lower()
    return small in lexicon.INSTITUTIONS or small in lexicon.OUTLET_NAMES or small in lexicon.COMPANY_WORDS


@lru_cache(1 << 12)  # an article names the same few people again and again
def parse(text: str, seen: frozenset[str] = frozenset()) -> Phrase:
    """Take source words apart; `seen` are the words that stand alone as a name elsewhere in the article."""
    whole = plain(text)
    if (body := _body_of_many_words(whole)) is not None:
        return body
    segments = [part for n, part in enumerate(_SEGMENT.split(whole)) if _counts(part, n)] or [whole]
    parts = [_segment(part, seen) for part in segments]
    chosen = _bearer(parts)
    if len(parts) == 1 or chosen is None:
        return parts[0]
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


def _body_of_many_words(text: str) -> Phrase | None:
    """A body whose name is a list: `the Department of Trade, Tourism and Small Business`; so is a country's."""
    determiner, rest = ("the", text[4:]) if text[:4].lower() == "the " else ("", text)
    words = rest.split()
    if " and " not in rest or not words:
        return None
    whole = tuple(words)
    if places.country(rest) is not None:
        return Phrase(whole, (), False, "", "", determiner, "", rest)
    first = next((n for n, word in enumerate(words) if word in _OF_BODIES), 0)
    if (
        not first
        or not is_institution(words[first - 1].removesuffix("s"))
        and not is_institution(words[first - 1])
    ):
        return None
    bare = [word.strip(",") for word in words]
    named = all(is_capital(word) or word in _IN_BODIES for word in bare) and is_capital(bare[0])
    after = bare[first + 1 :]
    others = any(is_role(word) or word.lower() in lexicon.TITLES or is_institution(word) for word in after)
    if not named or others or "and the" in rest.partition(",")[0]:
        return None
    return Phrase(tuple(" ".join(words).split()), (), False, "", "", determiner, "", rest)


_OF_BODIES = frozenset(("of", "for", "on", "into", "against"))
_IN_BODIES = _OF_BODIES | {"the", "and", "&", "in", "at", "to", "de"}


def _counts(segment: str, number: int) -> bool:
    """Whether what stands between commas is a name or a description: not an age, not `of Ferry Steps`."""
    if not segment or segment[0].isdigit():
        return False
    return number == 0 or segment.split()[0].lower() not in (lexicon.PREPOSITIONS - _NAMED) | {"and", "or"}


def _bearer(parts: Sequence[Phrase]) -> Phrase | None:
    """The part that names the bearer, None where none does."""
    first, rest = parts[0], parts[1:]
    whole = first.name and first.own == " ".join(first.name) and not is_role(first.name[-1])
    told = any(part.head and (len(first.name) > 1 or is_role(part.head)) for part in rest)
    if whole and told:
        # `Ana Ruiz, a spokeswoman for Mayor Tom Rask`: what comes after tells who she is, not who she is for.
        return first
    alone = [
        part for part in rest if len(part.name) > 1 and part.own == " ".join(part.name) and not part.head
    ]
    if alone and is_role(first.head) and not first.title and not is_institution(alone[0].name[-1]):
        return alone[0]  # the mayor of Villar del Olmo, Ana Ruiz
    for part in sorted(parts, key=lambda part: not part.title):
        if part.name and (part.person or len(part.name) > 1) and not _place_only(part):
            return part
    named = [part for part in parts if part.name]
    if not named:
        return None
    return parts[0] if parts[0].name else named[0]


def _place_only(part: Phrase) -> bool:
    return not part.person and bool(part.head) and not part.role.startswith(part.head)


def plain(text: str) -> str:
    """Source words without asides, relative clauses and what transcripts write in capitals."""
    text = _BEFORE_COMPANIES.sub("", _MOST_REVEREND.sub("", " ".join(text.split())))
    if "(" in text:
        text = _TITLED_ASIDE.sub(r", \1", text)
        text = _ASIDE.sub("", text) or text.strip("()")
    if " " in text:
        text = _RELATIVE.sub("", _COMPANY_FORM.sub("", text))
        text = _TAIL.sub("", _EXCELLENCY.sub("the ", text.strip(" ,;:—–-")))
    text = text.strip(" ,;:—–-")
    if text[:2].isupper():
        text = ", ".join(map(_quieter, text.split(", ")))
    return text


def _quieter(text: str) -> str:
    """A transcript's "MAYOR LINDQVIST-HALE" as others write it; a short word of capitals is an acronym."""
    letters = sum(map(str.isalpha, text))
    if text.isupper() and letters > 3 and (" " in text or letters > 4):
        return _TOKEN.sub(lambda hit: _lowered(hit.group()), text)
    return text


_ACRONYMS = frozenset(("USA", "EU", "UN", "US", "UK", "UAE", "NATO", "UNESCO", "UNICEF", "OPEC", "ASEAN"))

_VOWELS = frozenset("AEIOUYÀÁÂÄÅÉÈÊËÍÎÏÓÔÖÚÛÜ")


def _lowered(word: str) -> str:
    if is_role(word) or word.lower() in lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.PARTICLES:
        return word.lower()
    if "." in word or word in _ACRONYMS or not set(word) & _VOWELS:
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def _segment(text: str, seen: frozenset[str]) -> Phrase:
    after_mark = _after_mark(text, seen) or _body_in_marks(text, seen)
    if after_mark is not None:
        return after_mark
    words = [hit.group() for hit in tokens(text) if hit.group() not in _QUOTES]
    hit = re.search(r"[\"“«„]([^\"”»“]{2,40})[\"”»“]", text)
    quoted = hit.group(1) if hit else ""
    determiner, words = _determined(words)
    possessor = words.pop(0) if determiner in lexicon.POSSESSIVES and len(words) > 1 else ""
    while words and words[0].lower() in lexicon.SO_CALLED:
        words = words[1:]
    if words and words[0].lower() in ("then", "own", "same", "certain", "very", "late") and len(words) > 1:
        words = words[1:]
    words = [word for word in words if word.lower() not in lexicon.SO_CALLED]
    own = _joined(_untitled(words)).replace(" ,", ",")
    owner, words = _owned(words)
    named = _name(words, seen, quoted, determiner)
    return replace(named, determiner=determiner, possessor=owner or possessor, own=own)


def _body_in_marks(text: str, seen: frozenset[str]) -> Phrase | None:
    """A body whose name in marks ends the words: `the association of producers "Sugar Union"`."""
    hit = re.search(r"^(.+\S) [«\"“„]([A-ZÀ-Þ][^«»\"“”„]{1,50})[»\"”“]$", text)
    if hit is None or not re.search(r" (?:of|for|in) ", hit.group(1)):
        return None
    outer = _segment(hit.group(1), seen)
    head = singular(outer.head)
    if outer.name or is_role(head) or not (is_institution(head) or head in lexicon.BUSINESSES):
        return None
    return replace(outer, name=tuple(hit.group(2).split()), title=(), person=False)


def _untitled(words: list[str]) -> list[str]:
    """Without the titles of somebody named after a preposition: `the office of Prime Minister Ana Ruiz`."""
    for at, word in enumerate(words[:-2]):
        if word.lower() not in ("of", "for", "to") or not is_capital(words[at + 1]):
            continue
        run = list(takewhile(is_capital, words[at + 1 :]))
        cut = _after_roles(run) if not is_institution(run[-1]) else 0
        if 0 < cut < len(run):
            return [*words[: at + 1], *words[at + 1 + cut :]]
    return words


def _after_mark(text: str, seen: frozenset[str]) -> Phrase | None:
    """A bearer who stands after a quoted name: `The chairman of the farm "Sunrise" Semyon Dzyuba`."""
    apart = re.search(r"^(.*[»”\"])\s+([^\W\d_][^\"“«»”]*)$", text)
    if apart is None or not is_capital(apart.group(2)):
        return None
    inner, outer = apart.group(2).split(), _segment(apart.group(1), seen)
    if _run(inner) != inner or not is_role(outer.head):
        return None
    return replace(outer, name=tuple(inner), title=(), person=True)


def _determined(words: list[str]) -> tuple[str, list[str]]:
    """The determiner in small letters, and the words without it; a possessive and a number stay there."""
    first = words[0].lower() if words else ""
    if first not in lexicon.DETERMINERS | lexicon.QUANTITIES | lexicon.NOBODY:
        return "", words
    goes = first in (lexicon.DETERMINERS - lexicon.POSSESSIVES) | lexicon.SOME
    return first, words[1:] if goes and len(words) > 1 and words[1].lower() != "of" else words


def _owned(words: list[str]) -> tuple[str, list[str]]:
    """The words before the last possessive 's, and those after it; `Seamen's Parliament` is one name."""
    mark = next((word for word in ("'s", "’s") if word in words), None)
    if mark is None:
        at = next((n for n, word in enumerate(words[:-2]) if word.endswith(("s'", "s’"))), None)
        rest = words[at + 1 :] if at is not None else []
        if (
            at is not None
            and len(rest) in (2, 3)
            and all(map(is_capital, rest))
            and given_names.is_given(rest[0])
        ):
            return _joined(words[: at + 1])[:-1], rest  # the Left Greens' Anna Weller
        return "", words
    at = len(words) - 1 - words[::-1].index(mark)
    before, after = words[:at], words[at + 1 :]
    if not after or not before:
        return "", [*before[:-1], *(word + mark for word in before[-1:]), *after]
    if is_capital(after[0]) and is_institution(after[-1]):
        return "", [*before[:-1], before[-1] + mark, *after]
    if any(word.lower() in lexicon.PREPOSITIONS for word in before):
        return "", words
    return _joined(before), after


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).replace(" ’s", "’s").replace(" 's", "'s")


def _phrase(
    name: Sequence[str], title: Sequence[str], role: Sequence[str], head: str, *, person: bool
) -> Phrase:
    return Phrase(tuple(name), tuple(title), person, " ".join(role), head, "", "", "")


def _name(words: list[str], seen: frozenset[str], quoted: str, determiner: str) -> Phrase:
    """The name in a phrase without determiner and owner, with its titles, its role and the head noun."""
    border = next(
        (n for n, word in enumerate(words) if n and word.lower() in lexicon.PREPOSITIONS), len(words)
    )
    if words and words[0].lower() in lexicon.PREPOSITIONS - _NAMED:
        # Some in Port Levante: nobody that the name is of.
        return _phrase((), (), words, words[-1].lower(), person=False)
    front, back = words[:border], words[border:]
    called = next((n for n, word in enumerate(words) if word.lower() in _NAMED), len(words))
    if called + 1 < len(words) and (run := _run(words[called:])):
        role = words[: min(border, called)]
        if _head(role) in lexicon.OUTLET_WORDS | {"account"} and is_capital(words[called + 1]):
            return _phrase(words[called + 1 :], (), role, _head(role), person=False)
        return _phrase(run, (), role, _head(role), person=True)
    if front and front[0].lower() in lexicon.QUANTITIES:
        # A number begins the sentence, not a name.
        front = [front[0].lower(), *front[1:]]
    lead, run = _lead(front, back, quoted, determiner)
    title = [word for word in lead if word.lower() in lexicon.TITLES | lexicon.RANKS]
    of_the = determiner == "the" and len(run) == 1 and not lead and back[:2] == ["of", "the"]
    if run and back and not title and (_goes_on(run, back) or (of_the and is_capital(back[-1]))):
        run, back = _extended(run, back), []
    if (
        run
        and len(back) > 1
        and back[0] == "in"
        and is_institution(run[-1])
        and all(map(is_capital, back[1:]))
    ):
        run, back = [*run, *back], []  # the Church in Wales
    found = None if run or not back else _named_after(lead, back, title, seen, quoted)
    found = found or _quoted_name(front, lead, run, back, title, quoted)
    if found is not None:
        return found
    if run and lead[-1:] and lead[-1] in _LEVELS and is_institution(run[0] if "of" in run else run[-1]):
        lead, run = lead[:-1], [lead[-1], *run]  # the federal Ministry of Oil
    if run and lead and _ORDINAL.match(lead[-1]) and is_institution(run[-1]):
        lead, run = lead[:-1], [lead[-1], *run]  # the 91st Mountain Brigade
    head = _head(lead)
    person = bool(run) and bool(head) and (bool(title) or is_role(head) or is_role(lead[-1]))
    return _phrase(run, title, lead if run else [*lead, *back], head, person=person)


def _lead(front: list[str], back: list[str], quoted: str, determiner: str) -> tuple[list[str], list[str]]:
    """The words before a preposition as description and name: `Chief executive | Tamika Rolle`."""
    run = _run(front)
    if back and _only_describes(run, quoted):
        run = []
    lead = front[: len(front) - len(run)]
    cut = _after_roles(run) if run else 0
    lead, run = [*lead, *run[:cut]], run[cut:]
    if determiner and lead and run and all(is_role(word) for word in run):
        lead, run = [*lead, *run], []  # the Chief Minister
    if len(lead) == 1 and not run and back and is_institution(lead[0]) and is_capital(lead[0]):
        return [], lead
    return lead, run


def _named_after(
    lead: list[str], back: list[str], title: list[str], seen: frozenset[str], quoted: str
) -> Phrase | None:
    """A bearer named at the end: `The chairman of the committee Bolat Iskakov`."""
    head = _head(lead)
    if not is_role(head):
        return None
    bearer = _split(back, seen)
    before = back[len(back) - len(bearer) - 1]
    if head in lexicon.RELATIONS and before.islower() and (back[0] == "of" or not is_institution(before)):
        # The agent of goalkeeper Matej Horvath is somebody else; the adviser to Karvelia Ilko Brandesh is he.
        return None
    if not bearer or (quoted and " ".join(bearer) in quoted):
        return None
    titles = _after_roles(bearer) if len(bearer) > 1 else 0
    role = [*lead, *back[: len(back) - len(bearer)]]
    return _phrase(bearer[titles:], [*title, *bearer[:titles]], role, head, person=True)


_LEVELS = frozenset(("federal", "provincial", "regional", "municipal", "parliamentary"))
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


def _only_describes(run: list[str], quoted: str) -> bool:
    """Whether words before a preposition have their capital from standing first: `Analysts at …`."""
    if quoted.startswith(" ".join(run)):
        return False
    return (bool(run) and is_role(run[-1])) or (len(run) == 1 and is_plural(run[0].lower()))


def _goes_on(run: list[str], back: list[str]) -> bool:
    """Whether what follows a name's first part belongs to it, as in `Bank of Hanseo`."""
    if back[0].lower() not in _OF_BODIES or len(back) < 2:
        return False
    after = back[2:] if back[1].lower() == "the" else back[1:]
    return bool(after) and is_capital(after[0]) and any(is_institution(word) for word in run)


def _extended(run: list[str], back: list[str]) -> list[str]:
    taken = [*run]
    for n, word in enumerate(back):
        rest = back[n + 1 : n + 3]
        joins = word.lower() in ("of", "the", "for", "and", "&") and any(is_capital(one) for one in rest)
        if not (is_capital(word) or joins):
            break
        taken.append(word)
    return taken


def _run(words: list[str]) -> list[str]:
    """The longest run of name words at the end, particles between them and suffixes after them included."""
    kept = [word for word in words if word != ","]
    if len(kept) > 1 and kept[-1].lower() in lexicon.CALENDAR and kept[-2].islower():
        return []  # a poll released Sunday
    while kept and kept[-1].lower() in lexicon.AFTER_NAMES and len(kept) > 1 and kept[-1] not in ("Y", "E"):
        kept = kept[:-1]
    at = len(kept)
    while at > 0:
        word = kept[at - 1]
        small = word.lower()
        inside = at < len(kept)
        if (
            is_capital(word)
            or (word == "&" and inside)
            or (word in lexicon.PARTICLES and (inside or small in ("uulu", "oglu", "ogly", "kyzy")))
        ):
            at -= 1
        else:
            break
    return kept[at:]


def _after_roles(run: list[str]) -> int:
    """How many words at the start of a run of capitals are titles and roles: `NATO Secretary General`."""
    cut = 0
    if len(run) == 2 and run[0].istitle() and run[0].lower() in lexicon.GIVEN_TOO:
        return 0
    if len(run) > 2 and run[0].isupper() and len(run[0]) > 2 and not run[1].isupper():
        cut = 1
    if len(run) > 1 and run[0].endswith(("-based", "-born", "-backed", "-owned", "ighbouring", "ighboring")):
        cut = 1
    for n, word in enumerate(run[:-1]):
        if (
            (is_role(singular(word.lower())) and is_role(word.removesuffix("s")) and not word.endswith("."))
            or (word.lower() in lexicon.TITLES and not (len(word) == 2 and len(run[n + 1]) == 2))
            or (n == cut and word.lower().endswith(("ous", "ist", "back", "enger", "eless")))
        ):
            cut = n + 1
    if cut == 0 and len(run) > 1 and places.country_of_people(run[0]) and len(run) > 2:
        return 1 if not any(is_institution(word) for word in run) else 0
    rest = run[cut:]
    person = len(rest) == 2 and given_names.is_given(rest[0])
    body = is_institution(run[-1]) or run[-1].lower() in lexicon.COMPANY_NAMES
    if (body and not person) or (len(rest) > 1 and rest[0].lower() in lexicon.PREPOSITIONS):
        return 0  # Academic Staff Union; Justice Beyond Borders
    return cut


def _split(back: list[str], seen: frozenset[str]) -> list[str]:
    """The bearer's name at the end of `of Water of Ostava Anna Prelic`, empty where none can be told."""
    run = _run(back)
    if not run or len(run) == len(back):
        return []
    before = back[len(back) - len(run) - 1].lower()
    if before in lexicon.SO_CALLED or (before == "and" and len(run) == 1):
        return []
    signs = [word.lower() in lexicon.TITLES or bool(_INITIAL.match(word)) for word in run[:-1]]
    titled = next((n for n, told in enumerate(signs) if told and n > (len(run[n]) == 2)), 0)
    if titled:
        return run[titled:]  # the minister of Water and Irrigation Dr. Ana Ruiz
    if (
        before not in lexicon.PREPOSITIONS
        and before not in lexicon.DETERMINERS
        and before not in ("'s", "’s")
    ):
        return [] if is_institution(run[-1]) or (is_plural(before) and len(run) == 1) else run
    splits = [(_likely(run[:cut], run[cut:], before, seen), run[cut:]) for cut in range(1, len(run))]
    score, bearer = max(splits, key=lambda split: split[0], default=(0.0, []))
    return bearer if score >= LEAST_SPLIT else []


LEAST_SPLIT = 2.0
"""Evidence needed to part `Ostava Anna Prelic` into a place and a person."""


def _likely(prefix: list[str], name: list[str], before: str, seen: frozenset[str]) -> float:
    """The evidence that a run of capitals after `of` is what the first words say, and then a person."""
    if any(is_institution(word) for word in name) or name[0].lower() in lexicon.PARTICLES:
        return 0.0
    country = " ".join(["the", *prefix] if before == "the" else prefix)
    known = places.country(country) is not None or places.seat(" ".join(prefix)) is not None
    field = is_institution(prefix[-1]) or prefix[-1].lower() in lexicon.PORTFOLIOS
    patronymic = len(name) == 3 and name[1].endswith(("vich", "vna", "vych"))
    usual = len(name) == 2 or patronymic
    acronym = len(prefix) == 1 and prefix[0].isupper()
    single = len(prefix) == 1 and len(name) == 2 and prefix[0].lower() not in lexicon.BEFORE_PLACES
    return 3.0 * known + 2 * (name[-1] in seen) + (prefix[-1] in seen) + usual + acronym + 3 * field + single


def _head(words: list[str]) -> str:
    """The head noun of the words before a name or a preposition, in small letters."""
    kept = [word for word in words if word[:1].isalpha()]
    while len(kept) > 1 and kept[-1].lower().rstrip(".") in ("mr", "mrs", "ms", "dr", "sir", "prof"):
        kept = kept[:-1]
    return kept[-1].lower() if kept else ""
