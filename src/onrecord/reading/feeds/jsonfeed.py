"""JSON Feed, version 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import msgspec

from onrecord.reading.feeds.values import (
    ADVICE,
    MOST_ENTRIES,
    TO_PUBLISHER,
    Entry,
    Feed,
    address_of,
    too_many,
)
from onrecord.reading.published import iso_date
from onrecord.values import Problem


class _Item(msgspec.Struct):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    summary: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


class _JsonFeed(msgspec.Struct):
    version: str
    items: list[msgspec.Raw] = []
    title: str | None = None


def from_json(text: str, source: str, base: str | None) -> Feed | Problem:
    """The feed that a text in JSON is."""
    try:
        found = msgspec.json.decode(text.lstrip("\ufeff"), type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return Problem(source, f"it is no JSON Feed ({error})", ADVICE)
    if "jsonfeed.org" not in found.version:
        return Problem(source, "it is no feed that can be read", ADVICE)
    problems: list[Problem] = []
    entries = []
    for number, raw in enumerate(found.items[:MOST_ENTRIES], start=1):
        try:
            item = msgspec.json.decode(raw, type=_Item)
        except msgspec.DecodeError as error:
            what = f"its entry {number} cannot be read ({error}); the others are"
            problems.append(Problem(source, what, TO_PUBLISHER))
            continue
        entry = _json_entry(item, base)
        if entry is not None:
            entries.append(entry)
    if len(found.items) > MOST_ENTRIES:
        problems.append(too_many(source, MOST_ENTRIES))
    return Feed(found.title, tuple(entries), tuple(problems))


def _json_entry(item: _Item, base: str | None) -> Entry | None:
    url = address_of(item.url or item.external_url, base)
    content = item.content_html or item.content_text
    name = str(item.id if item.id is not None else url or "").strip() or (content or "")[:200]
    published = iso_date(item.date_published or "")
    if not name:
        return None
    return Entry(name, url, item.title, published, item.date_modified, item.summary, content)
