"""The browser's view: one self-contained page of articles with their statements marked in the text."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, get_args

from onrecord.showing.marks import Role, Segment, paragraphs
from onrecord.showing.order import chain, notes, outline, speaker
from onrecord.values import Article, Problem, Statement

if TYPE_CHECKING:
    from jinja2 import Environment

_ROLES = get_args(Role)
_DEEPEST_STYLE = 4
_AT_ONCE = 1 << 16
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement as the list beside the text has it.

    anchor: names the entry on the page; its cue in the text is `anchor` with `-cue` after it.
    number: what stands before its cue and its entry, so that the two are found on paper too.
    depth: 0 for an outer statement. parent: the entry of the statement it stands in. notes, chain: what else
    is known of it, and who vouches for whom. speaker: who speaks and what that rests on, where the source
    words do not say it.
    """

    anchor: str
    number: str
    depth: int
    statement: Statement
    parent: Entry | None
    notes: tuple[tuple[str, str], ...]
    chain: str
    speaker: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as the page has it.

    look: the classes of its roles and depth. entries: of the statements it belongs to, outermost first.
    cues: those of them whose cue begins here.
    """

    text: str
    look: str
    entries: tuple[Entry, ...]
    cues: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An article of the page.

    passages: its paragraphs, each with the line ends after it. astray: the entries whose cue is nothing
    but such line ends, so that no words can be linked with them.
    """

    anchor: str
    article: Article
    passages: tuple[tuple[tuple[Piece, ...], str], ...]
    entries: tuple[Entry, ...]
    astray: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What the table of contents tells of an article: its name, and how many statements it has."""

    name: str
    statements: int


def page(articles: Iterable[Article], problems: Sequence[Problem]) -> Iterator[str]:
    """The page in parts, to be written one after the other, as UTF-8 and without translating line ends.

    The text nodes of an article's body are together its text. HTML has no way to write NUL or half a
    surrogate pair: U+FFFD stands in their place. What stands above the articles is known only after the last
    of them, `problems` too; until then they wait in a temporary file, so that any number may come.
    """
    from markupsafe import Markup

    with TemporaryFile("w+", encoding="utf-8", newline="") as waiting:
        headings = []
        for number, article in enumerate(articles, start=1):
            headings.append(Heading(article.title or article.id, len(article.statements)))
            section = _section(f"a{number}", article)
            waiting.writelines(_parts("section", section=section))
        waiting.seek(0)
        sections = (Markup(text) for text in iter(partial(waiting.read, _AT_ONCE), ""))  # noqa: S704 - our own
        total = sum(heading.statements for heading in headings)
        yield from _parts("page", articles=headings, sections=sections, problems=problems, total=total)


def _parts(template: str, **values: object) -> Iterator[str]:
    stream = _environment().get_template(f"{template}.html.jinja").stream(**values)
    # A template gives every tag and every word apart; a write for each would take most of the time.
    stream.enable_buffering(512)
    return iter(stream)


def _section(anchor: str, article: Article) -> Section:
    entries: dict[str, Entry] = {}
    for place, (depth, statement) in enumerate(outline(article), start=1):
        parent = entries[statement.parent] if statement.parent else None
        # The program's own ids are s1, s2 …; the anchor does not trust other people's to suit an attribute.
        number = statement.id.removeprefix("s")
        entries[statement.id] = Entry(
            f"{anchor}-{place}",
            number,
            depth,
            statement,
            parent,
            tuple(notes(statement)),
            chain(article, statement),
            speaker(statement),
        )
    told: set[str] = set()
    passages = tuple(
        (tuple(_piece(segment, entries, told) for segment in paragraph.segments), paragraph.gap)
        for paragraph in paragraphs(article)
    )
    astray = tuple(entry for name, entry in entries.items() if name not in told)
    return Section(anchor, article, passages, tuple(entries.values()), astray)


def _piece(segment: Segment, entries: dict[str, Entry], told: set[str]) -> Piece:
    """The segment for the page; `told` gathers the statements whose cue has begun."""
    belonging = dict.fromkeys(mark.statement.id for mark in reversed(segment.marks))
    cues = [m.statement.id for m in segment.marks if m.role == "cue" and m.statement.id not in told]
    told.update(cues)
    roles = {mark.role for mark in segment.marks}
    depth = sum(mark.role == "content" for mark in segment.marks)
    look: list[str] = [role for role in _ROLES if role in roles]
    if depth > 1:
        look.append(f"deep{min(depth, _DEEPEST_STYLE)}")
    return Piece(
        segment.text,
        " ".join(look),
        tuple(entries[name] for name in reversed(belonging)),
        tuple(entries[name] for name in cues),
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader
    from markupsafe import Markup, escape

    def exact(value: object) -> object:
        """Escape text so that a browser has it back character by character, line ends included."""
        if not isinstance(value, str) or isinstance(value, Markup):
            return value
        escaped = str(escape(_UNWRITABLE.sub("\ufffd", value)))
        return Markup(escaped.replace("\r", "&#13;"))  # noqa: S704 - escaped in the line above

    environment = Environment(
        loader=PackageLoader("onrecord.showing", "."),
        autoescape=True,
        finalize=exact,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["digest"] = _digest
    environment.filters["count"] = _count
    environment.tests["web"] = lambda url: str(url).lower().startswith(("https://", "http://"))
    return environment


def _count(number: int, thing: str) -> str:
    return f"{number or 'No'} {thing}{'' if number == 1 else 's'}"


def _digest(code: str) -> str:
    """What a content security policy knows a script or style by: only the page's own then run."""
    return "sha256-" + b64encode(hashlib.sha256(code.encode()).digest()).decode()
