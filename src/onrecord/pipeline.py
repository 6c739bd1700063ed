"""The flow: from sources to articles with their statements, several at a time, in order, one by one."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.reading import Fetching, articles
from onrecord.values import Article, Problem

if TYPE_CHECKING:
    from onrecord.extracting.encoder import Model
    from onrecord.resolving.known import Speakers


def extract(
    article: Article,
    model: Model | None = None,
    min_confidence: float | None = None,
    roster: Speakers | None = None,
) -> Article:
    """The article with its statements and their speakers, by the given model or the one in the wheel.

    roster: speakers known beforehand, by whose names those of the article then go.

    Raises:
        ValueError: if `min_confidence` is not between 0 and 1.
    """
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence {min_confidence} is not between 0 and 1")
    from onrecord.extracting.encoder import shipped
    from onrecord.extracting.statements import linked_statements
    from onrecord.resolving.within import with_speakers

    found, links = linked_statements(article.text, model or shipped(), min_confidence, article.published)
    told = with_speakers(replace(article, statements=found), links)
    if roster is None:
        return told
    from onrecord.resolving.across import with_known

    return with_known(told, roster)


def read_all(
    sources: Iterable[str | Path] | str | Path,
    min_confidence: float | None = None,
    fetching: Fetching | None = None,
    model: Model | None = None,
    published: str | None = None,
    output: Path | None = None,
    roster: Speakers | None = None,
) -> Iterator[Article | Problem]:
    """Read every source and find the statements of every article in it, in the order of the sources.

    One article is read per core at a time, and only a few are held, however many there are. What cannot
    be read comes as a `Problem` in its place.

    sources: paths of files or folders, http(s) addresses, or `-` for standard input; one of these, or many.
    min_confidence: leave out statements the model is less sure of; by default what gives the best F1.
    published: ISO 8601 date of the articles that do not tell their own, for words such as "on Tuesday".
    output: the file that the result is written to, which is not an article of the folder it lies in.
    roster: speakers known beforehand, by whose names those of the articles then go.
    """
    fetching = fetching or Fetching()
    if isinstance(sources, str | Path):
        sources = [sources]
    cores = os.cpu_count() or 1
    waiting: deque[Future[Article] | Problem] = deque()
    with ThreadPoolExecutor(cores) as pool:
        try:
            for source in sources:
                for item in articles(str(source), fetching, output):
                    if isinstance(item, Problem):
                        waiting.append(item)
                    else:
                        dated = replace(item, published=item.published or published)
                        waiting.append(pool.submit(extract, dated, model, min_confidence, roster))
                    while len(waiting) > 2 * cores:
                        yield _result(waiting[0])
                        waiting.popleft()
            while waiting:
                yield _result(waiting[0])
                waiting.popleft()
        except KeyboardInterrupt:
            # Whoever stops the flow while it waits, for a slow site perhaps, still gets what is done.
            for done in [item for item in waiting if isinstance(item, Problem) or item.done()]:
                yield _result(done)
            raise
        finally:
            for future in waiting:
                if isinstance(future, Future):
                    future.cancel()


def _result(item: Future[Article] | Problem) -> Article | Problem:
    return item if isinstance(item, Problem) else item.result()
