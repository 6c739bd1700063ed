"""Articles put into a register by hand, so that what is asked of it is known to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, select, update

from onrecord.forms import statement_to_json
from onrecord.register import schema
from onrecord.register.rows import days, folded
from onrecord.values import Article, Span, Statement, Words


def said(source: str, cue: str, content: str, *, parent: str | None = None, **more: Any) -> dict[str, Any]:
    """What makes a statement of an article, in the order of its words: source, cue, content."""
    return {"source": source, "cue": cue, "content": content, "parent": parent, **more}


@dataclass
class Shelf:
    """Puts articles into a register and remembers the ids of what it has put there."""

    connection: Connection
    statements: dict[str, int] = field(default_factory=dict)
    speakers: dict[str, int] = field(default_factory=dict)

    def speaker(self, name: str, *aliases: str, kind: str = "person") -> int:
        """A speaker by name, made where there is none."""
        if name not in self.speakers:
            made = self.connection.execute(
                insert(schema.speakers).values(name=name, kind=kind, known="{}")
            ).inserted_primary_key
            assert made is not None
            self.speakers[name] = made[0]
            for number, alias in enumerate(dict.fromkeys((name, *aliases))):
                self.connection.execute(
                    insert(schema.aliases).values(
                        speaker_id=made[0], name=alias, folded=folded(alias), articles=9 - number
                    )
                )
        return self.speakers[name]

    def article(
        self,
        name: str,
        *told: dict[str, Any],
        outlet: str = "The Harbour Post",
        published: str = "2026-05-27",
        identity: str = "",
        copy_of: int | None = None,
    ) -> int:
        """An article whose text is its statements, one a line; a second one of an identity is a version."""
        identity = identity or f"https://example.org/{name}"
        article, number = self._article(identity, copy_of)
        outer = (one for one in told if one["parent"] is None)
        text = "\n".join(f"{one['source']} {one['cue']} {one['content']}" for one in outer)
        version = self._insert(
            schema.versions, article_id=article, number=number, digest=f"{name} {number}", current=True,
            name=name, url=identity, outlet=outlet, title=name.replace("-", " ").capitalize(),
            published=published, text=text, added="2026-06-01T00:00:00Z", model="news-3",
            read_at="2026-06-01T00:00:00Z",
        )  # fmt: skip
        values = Article(name, text, statements=_statements(told, text))
        rows: dict[str, int] = {}
        for one, statement in zip(told, values.statements, strict=True):
            rows[statement.id] = self._statement(
                one, statement, version, rows, outlet=outlet, published=published
            )
            self.statements[
                f"{name}.{statement.id}" if number == 1 else f"{name}.{number}.{statement.id}"
            ] = rows[statement.id]
        return article

    def _article(self, identity: str, copy_of: int | None) -> tuple[int, int]:
        article = self.connection.scalar(
            select(schema.articles.c.id).where(schema.articles.c.identity == identity)
        )
        if article is None:
            added = "2026-06-01T00:00:00Z"
            return self._insert(schema.articles, identity=identity, copy_of=copy_of, added=added), 1
        versions = schema.versions.c
        earlier = self.connection.scalars(select(versions.id).where(versions.article_id == article)).all()
        self.connection.execute(update(schema.versions).where(versions.id.in_(earlier)).values(current=False))
        self.connection.execute(
            update(schema.statements).where(schema.statements.c.version_id.in_(earlier)).values(current=False)
        )
        return article, len(earlier) + 1

    def _statement(
        self,
        one: dict[str, Any],
        statement: Statement,
        version: int,
        rows: dict[str, int],
        **more: Any,
    ) -> int:
        day = one.get("day") or days(more["published"])[0]
        names: Sequence[str] = one.get("speakers", ())
        row = self._insert(
            schema.statements, version_id=version, current=True, name=statement.id,
            parent_id=rows[statement.parent] if statement.parent else None, kind=statement.kind,
            act=statement.act, negated=statement.negated, confidence=statement.confidence, day=day,
            cue_start=statement.cue.span.start, cue_end=statement.cue.span.end, cue=statement.cue.text,
            source=one["source"], content=one["content"], speakers=" ".join(names),
            form=statement_to_json(statement).decode(), model="news-3",
            dismissed=one.get("dismissed", False), **more,
        )  # fmt: skip
        for name in names:
            appearance = self._appearance(version, name)
            self.connection.execute(
                insert(schema.spoken).values(
                    speaker_id=self.speaker(name), day=day, statement_id=row, appearance_id=appearance
                )
            )
        return row

    def _appearance(self, version: int, name: str) -> int:
        table = schema.appearances.c
        found = self.connection.scalar(
            select(table.id).where(table.version_id == version, table.name == name)
        )
        return found or self._insert(
            schema.appearances, version_id=version, speaker_id=self.speaker(name), name=name, form="{}",
            score=1.0, reasons="[]",
        )  # fmt: skip

    def _insert(self, table: Any, **values: Any) -> int:
        made = self.connection.execute(insert(table).values(**values)).inserted_primary_key
        assert made is not None
        return int(made[0])


def _statements(told: Sequence[dict[str, Any]], text: str) -> tuple[Statement, ...]:
    """The statements at their places: outer ones a line each, one with a parent in the content of that."""
    made: dict[str, Statement] = {}
    line = 0
    for number, one in enumerate(told, start=1):
        at = made[one["parent"]].content[0].span.start if one["parent"] else line
        parts: list[Words] = []
        for part in (one["source"], one["cue"], one["content"]):
            at = text.index(part, at)
            parts.append(Words(part, Span(at, at + len(part))))
            at += len(part)
        line = max(line, at)
        source, cue, content = parts
        more = {name: one[name] for name in ("act", "negated", "said_on") if name in one}
        kind, sure = one.get("kind", "indirect"), one.get("confidence", 0.9)
        name = f"s{number}"
        made[name] = Statement(name, one["parent"], kind, source, cue, (content,), sure, **more)
    return tuple(made.values())
