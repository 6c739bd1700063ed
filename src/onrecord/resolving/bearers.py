"""Which words of a noun phrase are the name of its bearer, and which are titles and roles before it."""

from __future__ import annotations

import re

from onrecord.resolving import given_names, lexicon, occupations, places
from onrecord.resolving.address import titles_after, titles_before
from onrecord.resolving.nouns import (
    ends_body,
    ends_only_body,
    is_capital,
    is_institution,
    is_ordinal,
    is_plural,
    is_role,
    singular,
)

_INITIAL = re.compile(r"[A-ZÀ-Þ]\.$")
OF_BODIES = frozenset(("of", "for", "on", "into", "against"))
_JOINS_BODIES = OF_BODIES | {"the", "and", "&", "in"}


def only_describes(run: list[str], quoted: str) -> bool:
    """Whether words before a preposition have their capital from standing first: `Analysts at …`."""
    if quoted.startswith(" ".join(run)):
        return False
    if any(map(given_names.is_given, run[:-1])):
        return False  # Mr Justice Athar Hilal Mirza of the High Court
    return (bool(run) and is_role(run[-1])) or (len(run) == 1 and is_plural(run[0].lower()))


def goes_on(run: list[str], back: list[str]) -> bool:
    """Whether what follows a name's first part belongs to it, as in `Bank of Hanseo`."""
    if back[0].lower() not in OF_BODIES or len(back) < 2:
        return False
    after = back[2:] if back[1].lower() == "the" else back[1:]
    body = any(is_institution(word) for word in run) or (len(run) > 1 and run[-1].isdigit())
    return bool(after) and is_capital(after[0]) and body


def of_a_house(titles: list[str], run: list[str], back: list[str]) -> bool:
    """Whether `of` and a place end the name of a royal: `Princess Amalia of Lenz`."""
    royal = bool(titles) and titles[-1].lower() in ROYAL and len(run) < 3
    return royal and len(back) == 2 and back[0] == "of" and is_capital(back[1])


ROYAL = frozenset(("prince", "princess", "king", "queen", "duke", "duchess", "grand-duke", "infanta"))


def begins_body(lead: list[str], run: list[str], back: list[str], determiner: str) -> bool:
    """Whether words that tell no body by themselves begin the name of one with `of`."""
    if back[0] != "of":
        return False
    if lead and lead[-1] in lexicon.INSTITUTIONS and not given_names.is_persons(run):
        return True  # the movement Guardians of the Gorge
    of_the = len(run) == 1 and back[1:2] == ["the"] and is_capital(back[-1])
    after_the = determiner == "the" and not lead and (of_the or _told_by_the(run, back))
    return after_the or _society(run, back)


def _society(run: list[str], back: list[str]) -> bool:
    """Whether several people with a capital, or one such word, begin a body: `Cement Workers of Ogun`."""
    if not is_capital(back[-1]):
        return False
    last = run[-1].lower()
    people = (
        len(run) > 1 and is_plural(last) and is_role(singular(last)) and last not in lexicon.COMPANY_NAMES
    )
    body = (
        len(run) == 1 and is_institution(back[-1]) and not (is_role(run[0]) or given_names.is_given(run[0]))
    )
    return people or (body and not is_plural(run[0].lower()) and all(map(is_capital, back[1:])))


def _told_by_the(run: list[str], back: list[str]) -> bool:
    """Whether words after `the` begin a name with `of`: `the Geological Survey of Chile`."""
    after = back[2:] if back[1:2] == ["the"] and len(run) > 1 else back[1:]
    named = len(run) in (1, 2) and is_capital(after[0] if after else "")
    return named and not (is_role(run[-1]) or is_plural(run[-1].lower()) or given_names.is_given(run[0]))


def extended(run: list[str], back: list[str]) -> list[str]:
    """The name with what follows it as far as that goes on: `Bank of Hanseo and the North`."""
    taken = [*run]
    for n, word in enumerate(back):
        rest = back[n + 1 : n + 4]
        joins = word.lower() in _JOINS_BODIES and any(is_capital(one) for one in rest)
        if word in PROVINCES and is_capital(taken[-1]):
            return [*taken, word]  # the People's Committee of Lorma province
        if not (is_capital(word) or joins or is_ordinal(word)):
            break
        taken.append(word)
    return taken


def run_at_end(words: list[str]) -> list[str]:
    """The longest run of name words at the end, particles between them and suffixes after them included."""
    kept = [word for word in words if word not in (",", ".")]
    if len(kept) > 1 and kept[-1].lower() in lexicon.CALENDAR and kept[-2].islower():
        return []  # a poll released Sunday
    while kept and kept[-1].lower() in lexicon.AFTER_NAMES and len(kept) > 1 and kept[-1] not in _SURNAMES:
        kept = kept[:-1]
    kept = kept[: len(kept) - titles_after(kept)] if kept else kept
    numbered = len(kept) > 1 and kept[-1].isdigit() and len(kept[-1]) < 5 and is_capital(kept[-2])
    at = len(kept) - (numbered and kept[-2].lower() not in lexicon.CALENDAR)  # Local 418
    while at > 0:
        word = kept[at - 1]
        small = word.lower()
        inside = at < len(kept)
        if (
            is_capital(word)
            or (word == "and" and inside and at > 1 and _one_body(kept[at - 2], kept[at:]))
            or (
                word == "and"
                and lexicon.AND_SONS.issuperset(kept[at:])
                and inside
                and at > 1
                and is_capital(kept[at - 2])
            )
            or (word in ("&", "I") and inside and at > 1)
            or (word in lexicon.PARTICLES and (inside or small in ("uulu", "oglu", "ogly", "kyzy")))
        ):
            at -= 1
        else:
            break
    if kept and at == len(kept) - 1 and kept[at].isdigit():
        return []
    return [_ADDRESS_AFTER.sub("", word) if "-" in word else word for word in kept[at:]]


_SURNAMES = frozenset(("Y", "E", "Sa", "Ma", "Se"))
"""Surnames that are letters after names, or forms of companies, if written otherwise."""
_ADDRESS_AFTER = re.compile(
    r"(?<=\w{3})-(?:eje|ake|aka|apa|opa|ata|san|sama|ssi|nim|(?<=\w{5}-)ji|bey|agha|khanum)$"
)


def _one_body(before: str, run: list[str]) -> bool:
    """Whether `and` stands inside the name of a body: `Municipal and Allied Workers' Union`."""
    told = is_institution(before) or given_names.is_given(before) or places.country(before) is not None
    body = is_institution(run[-1]) or (len(run) > 2 and run[-1].isdigit())
    return is_capital(before) and not told and body and not given_names.is_given(run[0])


def after_roles(run: list[str]) -> int:
    """How many words at the start of a run of capitals are titles and roles: `NATO Secretary General`."""
    cut = 0
    if len(run) == 2 and run[0].istitle() and run[0].lower() in lexicon.GIVEN_TOO:
        return 0
    if run[-1].lower() in lexicon.MOTTOS or run[-1].lower() in _NO_BEARERS:
        return 0  # Graduate Workers United; Elder Street
    if len(run) > 2 and run[0].isupper() and len(run[0]) > 2 and "." not in run[0] and not run[1].isupper():
        cut = 1
    if len(run) > 1 and re.search(r"-(?:of|in|on)-", run[0]):
        cut = 1  # Mum-of-two Dawn Ruiz
    if len(run) > 1 and run[0].endswith(("-based", "-born", "-backed", "-owned", "ighbouring", "ighboring")):
        cut = 1
    for n, word in enumerate(run[:-1]):
        if 0 < cut == n == len(run) - 2 and given_names.is_given(word):
            break  # Brigadier Emir Hadžović
        if _INITIAL.match(word) and _INITIAL.match(run[n + 1]):
            break  # Commissioner D. M. S. Perera
        titled = n == cut or (len(word) > 2 and word.endswith(".")) or _tells_which(run[n - 1])
        titles = titles_before(run[n:]) if titled else 0
        if titles or (
            (_tells_role(word) and not word.endswith(".") and not (n > cut and _of_a_name(run[n - 1], word)))
            or (n == cut and word.lower() in FOR_NOW)
            or (n == cut and word.lower().endswith(_DESCRIBING) and given_names.is_given(run[n + 1]))
        ):
            cut = max(cut, n + max(titles, 1))
    if cut == 0 and len(run) > 2 and places.country_of_people(run[0]):
        return int(not any(map(is_institution, run)) and run[-1].lower() not in lexicon.COMPANY_NAMES)
    cut += _before_given(run[cut:])
    rest = run[cut:]
    person = len(rest) == 2 and given_names.is_given(rest[0]) and rest[1].lower() not in _NO_SURNAMES
    body = ends_body(run[-1])
    if (body and not person) or (len(rest) > 1 and rest[0].lower() in lexicon.PREPOSITIONS):
        return 0  # Academic Staff Union; Justice Beyond Borders
    return cut


_NO_BEARERS = frozenset(
    ("street", "avenue", "road", "lane", "bridge", "square", "creek", "canal", "coast", "island", "islands")
)
"""Last words of names of places that nobody is called."""


def _of_a_name(before: str, word: str) -> bool:
    """Whether what looks like several of a role goes on a name: `Begoña Lamas Otero`."""
    return given_names.is_given(before) and is_plural(word.lower())


def _before_given(run: list[str]) -> int:
    """How many words before a given name tell of its bearer: `Harbourmistress Ana Ruiz`."""
    first = next((n for n, word in enumerate(run[:-1]) if given_names.gender((word,))), 0)
    of_name = not all(map(_tells_of_bearer, run[:first]))
    rest = run[first:]
    if first and (run[first - 1].lower() in lexicon.PARTICLES or run[0].lower() in lexicon.OUTLET_NAMES):
        return 0  # Gas del Centro, Radio Lac Vert
    if places.country(rest[-1]):
        return 0  # Animal Voices Vietnam
    if any(word == "I" or word.lower() in lexicon.STOPS for word in rest):
        return 0  # Ravensby Till I Die
    last = rest[-1].lower()
    usual = len(rest) < 4 and not ends_body(last)
    usual = usual and (not is_plural(last) or given_names.is_family(last))
    return first if usual and not of_name and not rest[-1].endswith(_PATRONYMIC) else 0


def _tells_of_bearer(word: str) -> bool:
    """Whether a word before a given name is of a body, a field, a land or somebody's work, and of no name."""
    small = word.lower()
    told = is_institution(word) or small in lexicon.PORTFOLIOS or places.country(word) or _tells_role(word)
    return bool(told) or (small.endswith(occupations.ENDINGS) and not given_names.is_family(word))


_NO_SURNAMES = frozenset(
    (
        "hospital", "school", "university", "college", "institute", "museum", "library", "foundation",
        "society", "club", "airport", "academy", "theatre", "theater", "association", "union", "committee",
    )
)  # fmt: skip
"""Words of names of bodies that nobody is called after a given name: `Prince Egon Hospital`."""
_PATRONYMIC = ("vich", "vna", "vych", "oglu", "ogly", "qizi")


def _tells_which(word: str) -> bool:
    """Whether a word before a title tells of where or of what: `Nigerian Chief`, `EU High`."""
    people = places.country_of_people(word) is not None or places.country(word) is not None
    made = "-" in word and word.rpartition("-")[2].islower()
    return people or made or is_institution(word) or (word.isupper() and len(word) > 1)


_DESCRIBING = ("ous", "ist", "back", "enger", "eless")
FOR_NOW = frozenset(("acting", "interim", "former", "ex", "retired", "outgoing", "incoming"))


def _tells_role(word: str) -> bool:
    """Whether a word in a run of capitals is a role: `Ex-boss`, `Senators`, not `Baker`."""
    one = singular(word.lower())
    return is_role(one) and (is_role(word) or is_plural(word.lower()))


def split_off(back: list[str], seen: frozenset[str]) -> list[str]:
    """The bearer's name at the end of `of Water of Ostava Anna Prelic`, empty where none can be told."""
    run = run_at_end(back)
    if not run or len(run) == len(back):
        return []
    before = back[len(back) - len(run) - 1].lower()
    if before in lexicon.SO_CALLED or (before == "and" and len(run) == 1):
        return []
    signs = [titles_before(run[n:]) > 0 or bool(_INITIAL.match(word)) for n, word in enumerate(run[:-1])]
    titled = next((n for n, told in enumerate(signs) if told and n > (len(run[n]) == 2)), 0)
    if titled:
        return run[titled:]  # the minister of Water and Irrigation Dr. Ana Ruiz
    if (
        before not in lexicon.PREPOSITIONS
        and before not in lexicon.DETERMINERS
        and before not in ("'s", "’s", "and")
    ):
        if is_institution(run[-1]) or (is_plural(before) and len(run) == 1):
            return []
        known = is_role(before) or is_institution(before) or before in lexicon.PORTFOLIOS
        sure = known and before not in lexicon.BUSINESSES
        return run if sure or given_names.is_persons(run) else []  # not the icebreaker Severnaya Zarya
    splits = [(_likely(run[:cut], run[cut:], before, seen), run[cut:]) for cut in range(1, len(run) - 1)]
    score, bearer = max(splits, key=lambda split: split[0], default=(0.0, []))
    return bearer if score >= LEAST_SPLIT else []


LEAST_SPLIT = 2.0
"""Evidence needed to part `Ostava Anna Prelic` into a place and a person."""


PROVINCES = frozenset(
    (
        "province",
        "oblast",
        "prefecture",
        "county",
        "governorate",
        "canton",
        "voivodeship",
        "region",
        "district",
    )
)


def _likely(prefix: list[str], name: list[str], before: str, seen: frozenset[str]) -> float:
    """The evidence that a run of capitals after `of` is what the first words say, and then a person."""
    family = given_names.is_family(name[0]) and len(name) > 2
    body = ends_only_body(name[-1]) or any(map(is_institution, name))
    if body or (name[0].lower() in lexicon.PARTICLES and not family):
        return 0.0
    country = " ".join(["the", *prefix] if before == "the" else prefix)
    known = places.country(country) is not None or places.seat(" ".join(prefix)) is not None
    field = is_institution(prefix[-1]) or prefix[-1].lower() in lexicon.PORTFOLIOS | PROVINCES
    patronymic = len(name) == 3 and name[1].endswith(("vich", "vna", "vych"))
    usual = len(name) == 2 or patronymic or (len(name) == 3 and given_names.is_given(name[0])) or family
    acronym = len(prefix) == 1 and prefix[0].isupper()
    single = len(prefix) == 1 and len(name) == 2 and prefix[0].lower() not in lexicon.BEFORE_PLACES
    given = usual and given_names.is_given(name[0]) and not given_names.is_given(prefix[-1])
    told = 2 * (name[-1] in seen) + (prefix[-1] in seen)
    return 3.0 * known + told + usual + acronym + 3 * field + single + 2 * given
