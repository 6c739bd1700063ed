"""Which words of a noun phrase are the name of its bearer, and which are titles and roles before it."""

from __future__ import annotations

import re

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.nouns import is_capital, is_institution, is_plural, is_role, singular

_INITIAL = re.compile(r"[A-ZÀ-Þ]\.$")
OF_BODIES = frozenset(("of", "for", "on", "into", "against"))


def only_describes(run: list[str], quoted: str) -> bool:
    """Whether words before a preposition have their capital from standing first: `Analysts at …`."""
    if quoted.startswith(" ".join(run)):
        return False
    return (bool(run) and is_role(run[-1])) or (len(run) == 1 and is_plural(run[0].lower()))


def goes_on(run: list[str], back: list[str]) -> bool:
    """Whether what follows a name's first part belongs to it, as in `Bank of Hanseo`."""
    if back[0].lower() not in OF_BODIES or len(back) < 2:
        return False
    after = back[2:] if back[1].lower() == "the" else back[1:]
    return bool(after) and is_capital(after[0]) and any(is_institution(word) for word in run)


def extended(run: list[str], back: list[str]) -> list[str]:
    """The name with what follows it as far as that goes on: `Bank of Hanseo and the North`."""
    taken = [*run]
    for n, word in enumerate(back):
        rest = back[n + 1 : n + 3]
        joins = word.lower() in ("of", "the", "for", "and", "&", "in") and any(
            is_capital(one) for one in rest
        )
        if not (is_capital(word) or joins):
            break
        taken.append(word)
    return taken


def run_at_end(words: list[str]) -> list[str]:
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
            or (word in ("&", "I") and inside and at > 1)
            or (word in lexicon.PARTICLES and (inside or small in ("uulu", "oglu", "ogly", "kyzy")))
        ):
            at -= 1
        else:
            break
    return kept[at:]


def after_roles(run: list[str]) -> int:
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
            (_tells_role(word) and not word.endswith("."))
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
    splits = [(_likely(run[:cut], run[cut:], before, seen), run[cut:]) for cut in range(1, len(run) - 1)]
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
