"""Whoever an article names or describes, every name under its fullest form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.resolving import given_names, lexicon, places
from onrecord.resolving.kinds import EITHER, is_business, kind
from onrecord.resolving.nouns import ends_body, ends_only_body, is_capital, is_institution, is_role, singular
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.phrases import parse
from onrecord.values import Span


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something the article names or describes.

    name: what it is called where it speaks. kind: `person`, `institution`, `outlet`, `group` or `place`,
    `person?` for a name of the form that people's have, nothing where no word tells. gender: `m`, `f`, or
    nothing. named: whether it has a proper name. the: whether it goes with an article. of: the institution or
    the person it belongs to, as it stands. heads: the nouns it is described with, small and in the singular.
    words: all words of its names and descriptions. roles: the descriptions. single: whether it was brought up
    as one of many (`a driver`). source: whether source words name it. surname: whether the last word of the
    name stands for it alone somewhere. places: where it stands, in order.
    """

    name: str
    kind: str = ""
    gender: str = ""
    plural: bool = False
    named: bool = False
    the: bool = False
    of: str = ""
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    single: bool = False
    source: bool = False
    surname: bool = False
    roles: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def one_of_many(self) -> bool:
        """Whether it is a person whom the text brings up as one of many and never names."""
        return self.single and not self.named and self.kind.startswith("person")

    @property
    def by_form(self) -> bool:
        """Whether only the form of the name makes it a person's, as those of many companies: `Sona Pharm`."""
        return self.kind.startswith("person") and self.named and not self.heads and not self.surname


@dataclass(frozen=True, slots=True)
class Found:
    """A name or description in the text, from `start` to `end`.

    phrase: what it says. more: the apposition beside it, and where that stands. source: whether it is the
    source of a statement. serves: the institution named right after it. One from the title of the article has
    no place: -1.
    """

    start: int
    end: int
    phrase: Phrase
    more: Phrase | None
    source: bool = False
    beside: Span | None = None
    serves: str = ""


def clustered(found: Sequence[Found], outlet: str, aliases: Mapping[str, tuple[str, ...]]) -> list[Referent]:
    """The referents of the article: each name under the fullest one it is short for, then descriptions.

    aliases: other names that the text gives somebody, caseless, each with the name that it stands beside.
    """
    names = Counter(one.phrase.name for one in found if one.phrase.name)
    if outlet:
        names[_name_words(outlet)] += 1
    fullest = _fullest(names, found)
    referents: dict[str, Referent] = {}
    if outlet:
        own = _name_words(outlet)
        referents[outlet.casefold()] = Referent(
            outlet, "outlet", named=True, words={w.casefold() for w in own}, heads={"outlet"}
        )
    for one in found:
        phrase = one.phrase
        if phrase.name:
            full = fullest.get(phrase.name) or aliases.get(" ".join(phrase.name).casefold(), phrase.name)
            full = fullest.get(full, full)
            name = outlet if outlet and full == _name_words(outlet) else " ".join(full)
        elif phrase.own:
            name = described(phrase)
        else:
            continue
        referent = referents.setdefault(name.casefold(), Referent(name, named=bool(phrase.name)))
        note(referent, one)
    return list(referents.values())


def _name_words(name: str) -> tuple[str, ...]:
    words = tuple(name.split())
    return words[1:] if len(words) > 1 and words[0].lower() == "the" else words


def described(phrase: Phrase) -> str:
    """What somebody without a name is called: the description without article, begun in small letters."""
    own = phrase.own
    first, _, rest = own.partition(" ")
    owner = parse(phrase.possessor).name if phrase.possessor else ()
    if owner and own.startswith((phrase.possessor, " ".join(owner))):
        return own
    if phrase.determiner:
        # After an article a capital is the word's own: the Ostrin command.
        return own
    if not rest and first.isupper() and len(first) > 1:
        return own
    if places.country_of_people(first) or (rest and is_capital(rest)) or first[1:].lower() != first[1:]:
        return own
    return own[:1].lower() + own[1:]


def _fullest(
    names: Counter[tuple[str, ...]], found: Sequence[Found]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For every name the fullest one of the article it is short for, where there is exactly one."""
    genders: dict[tuple[str, ...], set[str]] = {}
    first = dict.fromkeys(names, -1)
    first |= {one.phrase.name: one.start for one in reversed(found) if one.phrase.name}
    for one in found:
        if one.phrase.name:
            genders.setdefault(one.phrase.name, set()).update(filter(None, [title_gender(one.phrase)]))
    chosen = {}
    filed: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        for key in short_keys(name):
            filed.setdefault(key, []).append(name)
    for name in names:
        titled = bool(genders.get(name))
        longer = [
            other
            for other in filed.get(name[0].casefold(), ())
            if other != name
            and short_for(name, other)
            and not (titled and len(name) == 1 and is_institution(other[-1]))
            and len(genders.get(name, set()) | genders.get(other, set())) < 2
        ]
        top = [one for one in longer if not any(short_for(one, other) for other in longer if other != one)]
        if len(top) > 1:
            # Of two of one surname the short form is of whoever the text has named by then.
            top = [one for one in top if first[one] < first[name]] or top
        if len({tuple(word.casefold() for word in one) for one in top}) == 1:
            chosen[name] = max(top, key=lambda one: names[one])
    return chosen


def short_keys(name: Sequence[str]) -> set[str]:
    """What a shorter form of a name may begin with: what `short_for` needs to be asked of no others."""
    initials = "".join(word[:1] for word in name) if len(name) > 1 else ""
    capitals = "".join(filter(str.isupper, initials))
    return {word.casefold() for word in (*name, *name[-1].split("-"), initials, capitals) if word}


def short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is a shorter form of another: some of its words in their order, or its initials."""
    if len(short) == 1 and short[0].isupper() and len(short[0]) > 1 and len(full) > 1:
        initials = ("".join(word[0] for word in full), "".join(word[0] for word in full if word[0].isupper()))
        if short[0] in initials:
            return True
    if len(short) > len(full) or list(short) == list(full) or _of_it(short, full):
        return False
    rest = iter(word.casefold() for word in full)
    if all(word.casefold() in rest for word in short):
        return True
    # Lang is Mia Petrov-Lang; but Cruz is not Cruz-Rubio, nor pro-Cruz.
    if len(short) == 1:
        return len(full) > 1 and short[0].casefold() in full[-1].casefold().split("-")
    surname = [word.casefold() for word in full[-len(short) :]]
    surname[-1] = surname[-1].partition("-")[0]
    particle = short[0].lower() in lexicon.PARTICLES
    return particle and len(short) < len(full) and [word.casefold() for word in short] == surname


def _of_it(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a longer name is of something else that has to do with the bearer of the shorter one.

    `NASA Administrator`, `New Zealand Herald`, `Charter of the United Nations`.
    """
    if list(short) == list(full[: len(short)]):
        after = full[len(short)]
        if len(short) == 1 and len(short[0]) > 1 and short[0].isupper() and not full[-1].isupper():
            return True
        body = ends_body(full[-1])
        told = (is_role(after) and not body) or after.lower() in lexicon.CALENDAR
        return told or places.country(" ".join(short)) is not None
    place = full[0].lower() in lexicon.PLACE_OPENERS and full[-1].lower() not in lexicon.OUTLET_NAMES
    body = "of" in full and is_institution(full[full.index("of") - 1])
    if (full[-1].lower() in lexicon.PLACE_NAMES or place) and not body:
        return list(short) != list(full[-len(short) :]) or full[0].lower() in lexicon.PLACE_OPENERS
    first = full.index(short[0]) if short[0] in full else 0
    return "of" in full[:first]


def title_gender(phrase: Phrase) -> str:
    """The gender that the titles or the noun of a phrase tell, nothing where they do not."""
    words = [*map(str.lower, phrase.title), phrase.head]
    if phrase.name and (told := _patronymic(phrase.name)):
        return told
    for gender, told_by in (("f", _FEMALE), ("m", _MALE)):
        if any(word in told_by for word in words):
            return gender
    if len(phrase.name) > 1 and (phrase.person or not _of_bodies(phrase.name)):
        return given_names.gender(phrase.name)
    return ""


def _of_bodies(name: Sequence[str]) -> bool:
    """Whether a name is a body's by its words, whatever given name it begins with: `Kauri Timber`."""
    return ends_only_body(name[-1]) or "&" in name


_FEMALE = lexicon.FEMALE_TITLES | lexicon.FEMALE_ROLES
_MALE = lexicon.MALE_TITLES | lexicon.MALE_ROLES


@lru_cache(1 << 12)
def _patronymic(name: tuple[str, ...]) -> str:
    """The gender that the words for daughter and son in a name tell, or its patronymic."""
    words = [word.lower() for word in name]
    if words[0] == "umm" or {"bint", "kyzy"} & set(words):
        return "f"
    if any(word.endswith(("ovna", "evna", "ivna")) for word in words[1:]):
        return "f"
    sons = {"bin", "ibn", "oglu", "ogly", "uulu", "ould"} & set(words)
    return (
        "m" if sons or any(word.endswith(("ovich", "evich", "ovych", "yovych")) for word in words[1:]) else ""
    )


def absorb(referent: Referent, other: Referent) -> None:
    """Take what is known of another referent for what is known of this one."""
    referent.places = sorted({*referent.places, *other.places})
    referent.heads |= other.heads
    referent.words |= other.words
    referent.gender = referent.gender or other.gender
    referent.the = referent.the or other.the
    referent.source = referent.source or other.source
    referent.of = referent.of or other.of


def note(referent: Referent, one: Found) -> None:
    """Keep what a mention tells of its referent."""
    if one.start >= 0:
        referent.places.append(one.start)
    referent.source = referent.source or one.source
    own = one.phrase
    referent.surname = referent.surname or (len(own.name) == 1 and referent.name.endswith(f" {own.name[0]}"))
    referent.the = referent.the or (own.determiner == "the" and not (own.name and own.role))
    for phrase in filter(None, (one.phrase, one.more)):
        referent.gender = referent.gender or title_gender(phrase)
        referent.words.update(word.casefold() for word in [*phrase.name, *phrase.role.split()])
        for title in phrase.title:
            small = title.lower().rstrip(".")
            referent.heads |= {small, lexicon.ABBREVIATED.get(small, small)}
        if phrase.head:
            referent.heads |= {singular(phrase.head), *singular(phrase.head).split("-")[1:]}
        if phrase.role and phrase.role not in referent.roles:
            referent.roles.append(phrase.role)
        referent.of = referent.of or phrase.possessor
        referent.single = referent.single or phrase.determiner in lexicon.BRINGING_UP
    referent.of = referent.of or one.serves
    referent.kind = referent.kind or kind(one.phrase)
    if one.more is not None and is_business(singular(one.more.head)) and not own.title:
        referent.kind = "institution"
    elif one.more is not None and referent.kind in ("", "person?") and is_role(singular(one.more.head)):
        head = singular(one.more.head)
        referent.kind = (
            "person?" if head in EITHER else "institution" if head in lexicon.BUSINESSES else "person"
        )
    if not referent.named:
        referent.plural = (
            referent.plural or one.phrase.plural or one.phrase.determiner in lexicon.QUANTITIES - {"one"}
        )
