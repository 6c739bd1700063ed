"""The speakers known so far, kept so that somebody in an article is soon found among them.

First come those known under the very name; then those that share the rarest keys of `names.blocking_keys`, a
few of whom are compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.resolving.directory import MOST_FILED, Directory, Memory
from onrecord.resolving.names import Keys, blocking_keys, parse_name
from onrecord.resolving.naming import canonical, is_body
from onrecord.resolving.offices import office
from onrecord.resolving.roles import MOST_BESIDE, Appearance
from onrecord.resolving.speaker import DatedRole, Listing, dated
from onrecord.resolving.weighing import Known, Opinion, countries_in, countries_of, judge

MOST_COMPARED = 6
"""How many that only share keys are compared."""
MOST_SCANNED = MOST_FILED
"""How many entries under the keys of a name are looked at, from the rarest key on."""
MOST_SAME = 40
"""How many known under the very same name are compared: the first of them and the latest."""
MARGIN = 1.0
"""How much likelier than any other a speaker must be to be the answer, in log odds."""
FARTHEST = 0.01
"""The least score of those that are told; the rest only share a key."""
FAR_MORE = 10
"""How many times as many articles one of two that fit as well must be known from to be the answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """Who somebody in an article is.

    speaker: the id of the speaker, None where it is nobody known or not clear. score: how likely that is.
    reasons: why. opinions: what was thought of each that came near, by id, the likeliest first.
    """

    speaker: str | None
    score: float
    reasons: tuple[str, ...]
    opinions: tuple[tuple[str, Opinion], ...] = ()


class Speakers:
    """Speakers to look others up among; grows as it is told of more. Looking up changes nothing.

    directory: where they are kept; in memory unless told otherwise.
    """

    def __init__(self, roster: Iterable[Listing] = (), directory: Directory | None = None) -> None:
        self._directory: Directory = Memory() if directory is None else directory
        for listing in roster:
            self.enlist(listing)

    def __len__(self) -> int:
        return len(self._directory)

    def __getitem__(self, speaker: str) -> Known:
        return self._directory[self._directory.number(speaker)]

    def find(self, one: Appearance, without: Set[str] = frozenset()) -> Found:
        """Who it is among those known, if any and if that is clear.

        without: the ids of speakers that it is known not to be.
        """
        near: dict[int, Opinion] = {}
        for number in self._same_name(one):
            near[number] = judge(one, self._directory[number])
        if not any(opinion.verdict == "same" for opinion in near.values()):
            for number in self._close(one):
                if number not in near:
                    near[number] = judge(one, self._directory[number])
        ranked = sorted(
            (
                (self._directory[number].id, opinion)
                for number, opinion in near.items()
                if opinion.score > 0 and self._directory[number].id not in without
            ),
            key=lambda pair: (-pair[1].score, pair[0]),
        )
        return self._decided(ranked)

    def add(self, one: Appearance, to: str | None = None, new: str = "") -> str:
        """Learn of somebody, and say as which speaker.

        to: the speaker that it was found to be, None for a new one. new: the id of a new one, if not that of
        the appearance.
        """
        if to is None:
            number = self._directory.add(Known(new or one.id, (), one.kind, one.guessed, one.named))
        else:
            number = self._directory.number(to)
        self._learn(number, one)
        return self._directory[number].id

    def enlist(self, listing: Listing, to: str | None = None) -> str:
        """Take in a line of a roster, several of one speaker being its several roles; as which speaker.

        to: the speaker that it was found to be, None for the one that the roster has lines of, if any.
        """
        try:
            number = self._directory.number(to or listing.id)
        except KeyError:
            number = self._directory.add(Known(listing.id, (), listing.kind, listed=True))
        known = self._directory[number]
        known.listed = True
        for name in (listing.name, *listing.aliases):
            self._name(number, name)
        if listing.role:
            role = DatedRole(listing.role, listing.since, listing.until, listed=True)
            known.roles = dated(known.roles, (role,))
            self._file_office(number, listing.role)
        if listing.affiliation:
            known.affiliations = tuple(dict.fromkeys((*known.affiliations, listing.affiliation)))
        known.countries |= countries_in([*filter(None, (listing.role, listing.affiliation))])
        return known.id

    def _decided(self, ranked: Sequence[tuple[str, Opinion]]) -> Found:
        """The likeliest, unless another one is nearly as likely."""
        near = tuple(pair for pair in ranked if pair[1].verdict != "apart" or pair[1].score > FARTHEST)
        same = [pair for pair in near if pair[1].verdict == "same"]
        if not same:
            if not near:
                return Found(None, 1.0, ("nobody of this name is known",))
            return Found(None, 1 - near[0][1].score, near[0][1].reasons, near)
        rivals = [pair for pair in same if _odds(same[0][1]) - _odds(pair[1]) < MARGIN]
        rivals.sort(key=lambda pair: (-self[pair[0]].in_articles, -pair[1].score, pair[0]))
        (speaker, best), *others = rivals
        if not others:
            return Found(speaker, best.score, best.reasons, near)
        if self[speaker].in_articles >= FAR_MORE * max(1, self[others[0][0]].in_articles):
            reasons = ("in far more articles than another of this name", *best.reasons)
            told = tuple(
                (other, replace(best, reasons=reasons) if other == speaker else one) for other, one in near
            )
            return Found(speaker, best.score, reasons, told)
        return Found(None, 0.5, ("more than one fits as well", *best.reasons), near)

    def _learn(self, number: int, one: Appearance) -> None:
        """Take in what an article tells; a description is no spelling of a name."""
        known = self._directory[number]
        if one.named == known.named:
            self._name(number, one.name)
        if known.kind is None or (known.guessed and not one.guessed and one.kind):
            known.kind, known.guessed = one.kind, one.guessed
        known.gender = known.gender or one.gender
        if one.roles:
            told = tuple(DatedRole(role.words, role.published, role.published) for role in one.roles)
            known.roles = dated(known.roles, told)
            for role in one.roles:
                self._file_office(number, role.words)
        if one.affiliation and one.affiliation not in known.affiliations:
            known.affiliations = (*known.affiliations, one.affiliation)
        known.countries |= countries_of(one)
        if len(known.beside) < 4 * MOST_BESIDE:
            known.beside |= frozenset(one.beside)
        known.articles.add(one.article)
        if one.published:
            known.first = min(known.first or one.published, one.published)
            known.last = max(known.last or one.published, one.published)

    def _name(self, number: int, name: str) -> None:
        """File a speaker under a spelling it was not known by."""
        known = self._directory[number]
        if name in known.names:
            return
        known.names = (*known.names, name)
        keys = {canonical(name, known.kind), canonical(name, None)}
        for exact in keys:
            self._directory.file("exact", exact, number)
        if known.named:
            for key in _keys(name).filed:
                self._directory.file("close", key, number)

    def _file_office(self, number: int, role: str) -> None:
        told = office(role)
        if told.held_by_one and told.country:
            self._directory.file("office", f"{told.head} / {told.country}", number)

    def _same_name(self, one: Appearance) -> Sequence[int]:
        """Those known under the very name, and the holders of an office that stands for a name."""
        filed = self._directory.under("exact", exact_keys(one))
        if not one.named:
            filed += self._directory.under("office", office_keys(one))
        half = MOST_SAME // 2
        same = list(dict.fromkeys(n for numbers in filed for n in (*numbers[:half], *numbers[half:][-half:])))
        self._directory.fetch(same)
        return same

    def _close(self, one: Appearance) -> Sequence[int]:
        """Those whose names have the rarest keys in common with this one, the closest first."""
        if not one.named:
            return ()
        filed = [numbers for numbers in self._directory.under("close", close_keys(one)) if numbers]
        filed.sort(key=len)
        rarity: dict[int, float] = {}
        scanned = 0
        for numbers in filed:
            for number in numbers[:MOST_SCANNED]:
                rarity[number] = rarity.get(number, 0.0) + 1 / len(numbers)
            scanned += len(numbers)
            if scanned > MOST_SCANNED:
                break
        close = sorted(rarity, key=lambda number: (-rarity[number], number))[:MOST_COMPARED]
        self._directory.fetch(close)
        return close


def exact_keys(one: Appearance) -> list[str]:
    """The keys that those of the very name are filed under."""
    return sorted({canonical(one.name, one.kind), canonical(one.name, None)})


def office_keys(one: Appearance) -> list[str]:
    """The keys that the holders of an office are filed under, which somebody without a name stands for."""
    told = office(one.name)
    return [f"{told.head} / {told.country}"]


def close_keys(one: Appearance) -> list[str]:
    """The keys that names close to this one are filed under."""
    # In an order of their own: that of a set of words is another one in every process.
    return sorted(_keys(one.name).asked)


def take_apart(one: Appearance) -> None:
    """Work out, and keep for a while, the keys of somebody who will be looked up, maybe by another thread."""
    exact_keys(one)
    if one.named:
        _keys(one.name)


@lru_cache(1 << 13)
def _keys(name: str) -> Keys:
    return blocking_keys(parse_name(name))


def _odds(opinion: Opinion) -> float:
    return math.log(opinion.score / (1 - opinion.score))


def lateness(one: Appearance) -> int:
    """When somebody is to be looked up, so that those of whom more is told are known by then; 0 is first."""
    full = is_body(one.kind) or len(one.name.split()) > 1
    return (0 if full else 2) + (0 if one.roles or one.affiliation else 1) + (0 if one.named else 4)
