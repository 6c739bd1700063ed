"""What single words tell: whether a noun is a plural, a role or an institution, and what is of a name."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.resolving import lexicon, occupations

_ABBREVIATED = (
    "Dr|dr|Mr|mr|Jr|Sr|Mrs|mrs|Ms|ms|St|st|Mt|Sen|Rep|Gov|Gen|Col|Rev|Sgt|Prof|Capt|Md|Ma|Lic|Lt|Cmdr|Adm|Brig"
    "|Cpl|Insp|Supt|Cllr|Mgr|Msgr|Hon|Smt|Engr|Adv|Amb|Fr|Pres|Ts|Ch|Sh|Kh|Yu|Ya|Zh|Dz|Esq|Del|Sto|Sta|Brgy|Bgy"
    "|Avv|Dott|Sig|Ing|Arq|Dra|Sra|Srta|Mme|Mlle|Drs|Mag|Abg|Abog|Hj"
)
TOKEN = re.compile(
    r"['’](?:s\b|t(?= [A-ZÀ-Þ]))"  # the possessive, apart; van 't Hoff
    r"|[^\W\d_][\w-]*s['’](?= [\w“\"«„])"  # that of a plural, with its word
    r"|(?:[^\W\d_]\.)+(?!\w)"  # initials
    rf"|(?=[^\W\d_]{{2,5}}\.)(?:{_ABBREVIATED})\.|Nos?\.(?= ?\d)"
    r"|[^\W\d_]['’]?(?:\w|[-'’–](?!s\b)(?=[^\W_]))*"
    r"|\d+-year-olds?|\d[\w.,%]*|&|[^\w\s]"
)
_ELIDED = re.compile(r"(?:[dl]|dell|all|dall|sant)['’][A-ZÀ-Þ]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_QUARTER = re.compile(r"[QH]\d$")


def tokens(text: str) -> list[re.Match[str]]:
    """The words and marks of a text: a possessive 's apart from its word, a title with its full stop."""
    return list(TOKEN.finditer(text))


@lru_cache(1 << 14)
def is_plural(noun: str) -> bool:
    """Whether a noun in small letters is a plural, as far as its form tells."""
    return noun in lexicon.PLURAL_PEOPLE or (
        noun.endswith(("children", "people", "folk"))
        or (
            noun.endswith("s")
            and not noun.endswith(("ss", "us", "is", "ous", "press", "news", "'s", "-at-arms"))
        )
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
    return (
        word[:1].isupper()
        or bool(_ELIDED.match(word))
        or ("-" in word and any(part[:1].isupper() for part in word.split("-")[1:2]))
    )


@lru_cache(1 << 12)
def begins_place(word: str, after: str) -> bool:
    """Whether two words begin the name of a place: `New Zealand`, not `New Mayor Ruiz`."""
    return word.lower() in lexicon.BEFORE_PLACES and is_capital(after) and not is_role(after)


def is_ordinal(word: str) -> bool:
    """Whether a word is a number in order, written with digits: `91st`."""
    return _ORDINAL.match(word) is not None


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


@lru_cache(1 << 14)
def ends_body(word: str) -> bool:
    """Whether a word is one that names of institutions or of companies end with: `Council`, `Airways`."""
    return is_institution(word) or word.lower() in lexicon.COMPANY_NAMES


@lru_cache(1 << 14)
def ends_only_body(word: str) -> bool:
    """The same of words that are no surnames: not `Steel`."""
    return ends_body(word) and word.lower() not in lexicon.BEARERS_TOO
