"""Which articles of the register are copies of one text: found as they are stored, and kept in groups.

Two articles belong to one group if their current versions are copies (`linking.copies`), or if a chain of
copies leads from the one to the other. Which group that is depends only on the texts and not on the order in
which they came. `articles.copy_of` names the first of the group, the one that was published earliest, and is
null for that first one itself and for an article on its own.

What a text is looked up by (`linking.shingles.sketch`) lies in `shingles`, of current versions only. A hash
that fifty versions have is not written down for more: the copies of a wire text find each other by the first
fifty, and what an outlet puts under everything makes no list that grows with the register.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from onrecord.linking.copies import likeness, verdict
from onrecord.linking.shingles import LEAST_COMMON, Wording, may_be_copies, wording
from onrecord.register.dialects import some
from onrecord.register.moments import moment
from onrecord.register.schema import articles, shingles, signatures, versions

MOST_POSTED = 50
"""So many versions at most are listed under one hash."""
MOST_GROUPS = 20
"""A hash listed for more groups than this tells nothing: a phrase of everybody's, or one outlet's footer."""
MOST_COMPARED = 32
"""Texts that a new one is compared with, those that have most in common with it first."""

_FIRST = func.coalesce(articles.c.copy_of, articles.c.id)
_other = versions.alias("other")
_OTHERS = (
    select(_other.c.id).where(_other.c.article_id == articles.c.id, _other.c.id != versions.c.id).exists()
)
"""Whether the article has other versions, one of which may have stood for it so far."""


_Posting = tuple[int, int, int]
"""A row of the index: a hash, a version that has it, and the first article of the group of its article."""


def note(connection: Connection, version_id: int, text: str, hashes: Sequence[int]) -> int:
    """Take in that this version, with this text, is the current one; returns the first article of its group.

    hashes: the sketch of the text (`linking.shingles.sketch`), which whoever extracts makes beforehand, so
    that no other writer waits for it.

    It stands for its article from now on instead of any other version, so that the article may join a group
    or leave one. A version that is not the current one, or that is known already, changes nothing.

    Raises:
        KeyError: if there is no such version.
    """
    row = connection.execute(
        select(
            versions.c.article_id,
            versions.c.current,
            _FIRST.label("first"),
            signatures.c.signature,
            _OTHERS.label("others"),
        )
        .join(articles, articles.c.id == versions.c.article_id)
        .outerjoin(signatures, signatures.c.version_id == versions.c.id)
        .where(versions.c.id == version_id)
    ).one_or_none()
    if row is None:
        raise KeyError(version_id)
    signature = _packed(hashes)
    if not row.current or row.signature == signature:
        return int(row.first)
    if row.others or row.signature is not None:
        leave(connection, row.article_id)
    connection.execute(insert(signatures).values(version_id=version_id, signature=signature))
    postings = _postings(connection, hashes)
    groups = _copied(connection, text, hashes, postings)
    posted = Counter(one for one, _, _ in postings)
    rows = [{"hash": one, "version_id": version_id} for one in hashes if posted[one] < MOST_POSTED]
    if rows:
        connection.execute(insert(shingles), rows)
    return _join(connection, {row.article_id, *groups})


def leave(connection: Connection, article_id: int) -> None:
    """Take an article out of its group, and its text out of what copies are found by; before it is forgotten.

    What is left of the group is grouped anew: without this article it may be two.
    """
    of = select(versions.c.id).where(versions.c.article_id == article_id)
    for table in (signatures, shingles):
        connection.execute(delete(table).where(table.c.version_id.in_(of)))
    members = group(connection, article_id)
    if len(members) == 1:
        return
    for few in some(members):
        connection.execute(update(articles).where(articles.c.id.in_(few)).values(copy_of=None))
    for part in _parts(connection, [one for one in members if one != article_id]):
        _join(connection, part)


def group(connection: Connection, article_id: int) -> tuple[int, ...]:
    """The articles that are copies of one text, this one among them, the first of the group first.

    Raises:
        KeyError: if there is no such article.
    """
    first = connection.scalar(select(_FIRST).where(articles.c.id == article_id))
    if first is None:
        raise KeyError(article_id)
    copies = select(articles.c.id).where(articles.c.copy_of == first).order_by(articles.c.id)
    return (first, *connection.scalars(copies))


def _packed(hashes: Sequence[int]) -> bytes:
    return np.array(hashes, dtype="<u8").tobytes()


def _unpacked(signature: bytes) -> frozenset[int]:
    return frozenset(np.frombuffer(signature, dtype="<u8").tolist())


def _postings(connection: Connection, hashes: Sequence[int]) -> list[_Posting]:
    """Who is listed under these hashes."""
    asked = (
        select(shingles.c.hash, shingles.c.version_id, _FIRST)
        .join(versions, versions.c.id == shingles.c.version_id)
        .join(articles, articles.c.id == versions.c.article_id)
    )
    return [
        (one, version, first)
        for few in some(hashes)
        for one, version, first in connection.execute(asked.where(shingles.c.hash.in_(few)))
    ]


def _copied(
    connection: Connection, text: str, hashes: Sequence[int], postings: Sequence[_Posting]
) -> set[int]:
    """The groups, by their first articles, that have a copy of this text in them."""
    found: set[int] = set()
    own: Wording | None = None
    compared = 0
    for version, first in _likely(connection, hashes, postings):
        # One of a group is enough, so that the hundredth copy costs no more than the second.
        if first in found:
            continue
        own = own or wording(text)
        if _are_copies(own, _wording(connection, version)):
            found.add(first)
        compared += 1
        if compared == MOST_COMPARED:
            break
    return found


def _likely(
    connection: Connection, hashes: Sequence[int], postings: Sequence[_Posting]
) -> list[tuple[int, int]]:
    """Versions worth comparing with a text, and their groups; those with most in common with it first."""
    groups = Counter(one for one, _ in {(one, first) for one, _, first in postings})
    common = Counter((version, first) for one, version, first in postings if groups[one] <= MOST_GROUPS)
    several = [one for one, count in common.items() if count >= LEAST_COMMON]
    sizes = _sizes(connection, [version for version, _ in several])
    likely = [one for one in several if may_be_copies(common[one], len(hashes), sizes[one[0]])]
    return sorted(likely, key=lambda one: (-common[one], one))


def _sizes(connection: Connection, several: Sequence[int]) -> dict[int, int]:
    """How many hashes each of the versions has."""
    return {
        version: size // 8
        for few in some(several)
        for version, size in connection.execute(
            select(signatures.c.version_id, func.length(signatures.c.signature)).where(
                signatures.c.version_id.in_(few)
            )
        )
    }


def _wording(connection: Connection, version: int) -> Wording:
    return wording(connection.execute(select(versions.c.text).where(versions.c.id == version)).scalar_one())


def _are_copies(one: Wording, other: Wording) -> bool:
    return verdict(likeness(one, other)).copy


def _join(connection: Connection, members: Collection[int]) -> int:
    """Make one group of articles, each with all of the group that it is the first of; returns its first."""
    if len(members) == 1:
        return next(iter(members))
    first = min(_order(connection, members))[-1]
    for few in some(members):
        belong = or_(articles.c.id.in_(few), articles.c.copy_of.in_(few))
        connection.execute(update(articles).where(belong, articles.c.id != first).values(copy_of=first))
    connection.execute(update(articles).where(articles.c.id == first).values(copy_of=None))
    return first


def _order(connection: Connection, members: Collection[int]) -> Iterator[tuple[bool, str, str, int]]:
    """For each article what it is ordered by: published earliest, undated ones last, then first added."""
    asked = (
        select(articles.c.id, articles.c.added, versions.c.published)
        .join(versions, versions.c.article_id == articles.c.id)
        .where(versions.c.current)
    )
    for few in some(members):
        for row in connection.execute(asked.where(articles.c.id.in_(few))):
            yield row.published is None, moment(row.published or ""), row.added, row.id


def _parts(connection: Connection, members: Sequence[int]) -> Iterator[set[int]]:
    """What is left of a group as one group or several: those that chains of copies still hold together."""
    asked = (
        select(versions.c.article_id, versions.c.id, signatures.c.signature)
        .join(signatures, signatures.c.version_id == versions.c.id)
        .order_by(versions.c.article_id)
    )
    rows = [
        row
        for few in some(members)
        for row in connection.execute(asked.where(versions.c.article_id.in_(few)))
    ]
    version_of = {row.article_id: row.id for row in rows}
    hashes_of = {row.article_id: _unpacked(row.signature) for row in rows}
    words_of: dict[int, Wording] = {}

    def words(article: int) -> Wording:
        if article not in words_of:
            words_of[article] = _wording(connection, version_of[article])
        return words_of[article]

    def copies(one: int, other: int) -> bool:
        left, right = hashes_of[one], hashes_of[other]
        return may_be_copies(len(left & right), len(left), len(right)) and _are_copies(
            words(one), words(other)
        )

    yield from _connected(list(version_of), copies)


def _connected(several: list[int], linked: Callable[[int, int], bool]) -> Iterator[set[int]]:
    """The parts that links make of several; whoever is in a part already is not asked about again."""
    left = dict.fromkeys(several)
    while left:
        part: set[int] = set()
        waiting = [next(iter(left))]
        del left[waiting[0]]
        while waiting:
            one = waiting.pop()
            part.add(one)
            reached = [other for other in left if linked(one, other)]
            for other in reached:
                del left[other]
            waiting += reached
        yield part
