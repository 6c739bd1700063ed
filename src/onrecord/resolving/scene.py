"""An article as resolving sees it: its sentences and quotations, and whoever it names or describes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from onrecord.extracting.links import Listening
from onrecord.extracting.quotations import quotations
from onrecord.resolving import given_names, lexicon
from onrecord.resolving.aliases import abbreviated, also_called, couples
from onrecord.resolving.describing import descriptions, spelt_out
from onrecord.resolving.kinds import beside, datelines
from onrecord.resolving.nouns import (
    is_capital,
    is_institution,
    is_role,
    singular,
    tokens,
)
from onrecord.resolving.opening import only_opens
from onrecord.resolving.phrase import Phrase
from onrecord.resolving.phrases import parse
from onrecord.resolving.referents import (
    Found,
    Referent,
    absorb,
    clustered,
    described,
    note,
    short_for,
    short_keys,
)
from onrecord.resolving.runs import run_end
from onrecord.resolving.spotting import alone, found_at, headlines, of_people, runs
from onrecord.resolving.turns import Turn, turns
from onrecord.values import Article, Span, Statement

ABLE = frozenset(("person", "person?", "institution", "outlet", "group"))
"""The kinds of referents that can speak."""
_BREAK = re.compile(r"[.!?…]+[\"”’»)\]]*\s+(?=[\"“«‘„(\[]?[A-Z0-9À-ÞĀ-ž])|\s*[\n\r]+\s*")
_NO_BREAK = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Rev|St|Sr|Jr|No|vs|Co|Inc|Ltd|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.\s+$"
)

_OWN_THE = re.compile(r"(?<=[a-z,] )The (?=\w)")

REACH = 40
"""How many sentences away, before or after, a pronoun may still find whom it means."""


class Scene:
    """All that resolving asks about one article; made once, then only read.

    listening: what the encoder makes of who is meant, None where nobody has asked it.
    """

    def __init__(self, article: Article, listening: Listening | None = None) -> None:
        self.article = article
        self.listening = listening
        self.text = article.text
        self.statements = {one.id: one for one in article.statements}
        self.quotes = _outermost(quotations(article.text))
        self._quote_starts = [span.start for span in self.quotes]
        self.breaks = _breaks(article.text)
        self.outlet = _outlet(article)
        self.words = tokens(article.text)
        self._title = {hit.group().casefold() for hit in tokens(article.title or "")}
        self._phrases: dict[Span, Phrase] = {}
        self._titled: list[tuple[int, Phrase]] = []
        self._word_starts = [hit.start() for hit in self.words]
        spelt = [hit.group() for hit in self.words]
        self._capitals = [n for n, word in enumerate(spelt) if is_capital(word)]
        self.seen = alone(self.words, self._capitals)
        self.of_people = of_people(self.words) | of_people(tokens(article.title or ""))
        self.capitals = Counter(word for word in spelt if word[0].isupper())
        self.lower = frozenset(filter(str.islower, spelt))
        coupled = list(couples(self.text))
        self.couples = {(f"{a} {name}", f"{b} {name}"): f"{a} and {b} {name}" for a, b, name in coupled}
        self._lefts = {left for left, _, _ in coupled}
        found = sorted(self._names(), key=lambda one: one.start)
        called = ((also_called(self.text, one), one.phrase.name) for one in found if one.start >= 0)
        self.aliases = {other.casefold(): name for other, name in called if other and len(name) > 1}
        for left, _, surname in coupled:
            self.aliases.setdefault(left.casefold(), (left, surname))
        self.referents = clustered(found, self.outlet, self.aliases)
        for one in self.referents:
            if any(one.name in names for names in self.couples):
                one.kind, one.gender = "person", one.gender or given_names.gender(tuple(one.name.split()))
        self._add_described(found)
        bare = self._join_bare()
        self._tell_kinds()
        self.most_named = max(
            (len(one.places) for one in self.referents if one.kind.startswith("person")), default=0
        )
        # A capital where the sentence goes on is part of the name: Recently, The Times reported.
        after_the = [self.text[hit.end() : hit.end() + 60] for hit in _OWN_THE.finditer(self.text)]
        for one in self.referents:
            if (
                one.named
                and not _common_body(one.name)
                and any(_begins(words, one.name) for words in after_the)
            ):
                one.name = f"The {one.name}"
        self._contents = sorted(
            (piece.span, (s.source or s.cue).span.start) for s in article.statements for piece in s.content
        )
        self._cues = sorted((one.cue.span.start, one.id) for one in article.statements)
        self._near: dict[int, list[Referent]] = {}
        self.pronouns: dict[int, tuple[int, str]] = {}
        self.business: dict[str, bool] = {}
        self.mentions: dict[tuple[int, str], Span] = {}
        self.mentioned = sorted((place, one.name) for one in self.referents for place in one.places)
        self._longest = max((span.end - span.start for span, _ in self._contents), default=0)
        self._filed: dict[str, list[Referent]] = {}
        for one in self.referents:
            for word in _filed_under(one):
                self._filed.setdefault(word, []).append(one)
        self.nouns: dict[str, list[int]] = {}
        for n, word in enumerate(spelt):
            self.nouns.setdefault(singular(word.lower()), []).append(n)
        self._spelt: dict[str, list[tuple[int, str]]] = {}
        self.by_name = {one.name.casefold().removeprefix("the "): one for one in self.referents}
        self.by_name |= {one.name.casefold(): one for one in self.referents}
        for noun, one in bare.items():
            self.by_name.setdefault(noun, one)
        for other, name in self.aliases.items():
            if (full := self.by_name.get(" ".join(name).casefold())) is not None:
                self.by_name.setdefault(other, full)

    @cached_property
    def turns(self) -> list[tuple[Span, str]]:
        """The turns of a talk, each with the name of whose it is, nothing where that is not told."""
        told = {"q", "a", "question", "answer", *self.outlet.casefold().split()}
        told |= {
            word.casefold() for one in self.referents if one.named and one.places for word in one.name.split()
        }
        return [(turn.span, self._whose(turn)) for turn in turns(self.text, frozenset(told))]

    def _whose(self, turn: Turn) -> str:
        label = turn.label.casefold()
        if turn.part == "asks" or label in ("q", "question") or (label and label in self.outlet.casefold()):
            return self.outlet
        if turn.part == "answers" or label in ("a", "answer"):
            one = self._interviewed
            return one.name if one is not None and (label or self.in_title(one)) else ""
        phrase = parse(turn.label, self.seen)
        if not phrase.name:
            return described(phrase)
        last = phrase.name[-1].casefold()
        fitting = [one for one in self.filed(last) if one.named and short_for(phrase.name, one.name.split())]
        exact = self.by_name.get(" ".join(phrase.name).casefold())
        return fitting[0].name if len(fitting) == 1 else exact.name if exact else " ".join(phrase.name)

    @cached_property
    def _interviewed(self) -> Referent | None:
        """The person an interview is with: the one in its title, or else the one named most."""
        persons = [one for one in self.referents if one.named and one.kind.startswith("person")]
        return max(persons, key=lambda one: (self.in_title(one), len(one.places)), default=None)

    def turn(self, place: int) -> int:
        """The number of the turn that a place stands in, -1 outside."""
        number = bisect_right(self.turns, place, key=lambda turn: turn[0].start) - 1
        return number if number >= 0 and place < self.turns[number][0].end else -1

    def sentence(self, place: int) -> int:
        """The number of the sentence a place stands in."""
        return bisect_right(self.breaks, place)

    def sentence_start(self, place: int) -> int:
        """Where the sentence of a place begins."""
        number = bisect_right(self.breaks, place)
        return self.breaks[number - 1] if number else 0

    def quote(self, place: int) -> int:
        """The number of the quotation a place stands in, -1 outside."""
        number = bisect_right(self._quote_starts, place) - 1
        return number if number >= 0 and place < self.quotes[number].end else -1

    def in_title(self, referent: Referent) -> bool:
        """Whether the title of the article names somebody, by the last word of the name."""
        return referent.named and referent.name.split()[-1].casefold() in self._title

    def statement_before(self, statement: Statement) -> Statement | None:
        """The statement whose cue comes last before the one of this, beside it or around it."""
        n = bisect_left(self._cues, (statement.cue.span.start, ""))
        return self.statements[self._cues[n - 1][1]] if n else None

    def word_at(self, place: int) -> int:
        """The number of the first word that begins at a place or after it."""
        return bisect_left(self._word_starts, place)

    def in_quote(self, place: int) -> bool:
        """Whether a place stands inside a quotation."""
        return self.quote(place) >= 0

    def phrase(self, span: Span) -> Phrase:
        """The source words at a place, taken apart; a capital that only begins the sentence is none."""
        if span not in self._phrases:
            self._phrases[span] = self._phrase(span)
        return self._phrases[span]

    def _phrase(self, span: Span) -> Phrase:
        text = self._without_its(self.text[span.start : span.end])
        first, _, rest = text.partition(" ")
        opens = span.start in (0, *self.breaks[-1:]) or self.sentence_start(span.start) == span.start
        opens = opens or not self.text[max(0, span.start - 20) : span.start].rstrip(' "“«„‘').endswith(
            tuple("abcdefghijklmnopqrstuvwxyz,;")
        )
        word = first.rstrip(",")
        known = word in self.seen or word in self.of_people
        if opens and word.istitle() and not known and only_opens(word, rest, self.capitals[word], self.lower):
            text = f"{word.lower()}{first[len(word) :]} {rest}".strip()
        return parse(text, self.seen)

    def _without_its(self, words: str) -> str:
        """Source words without a possessive 's at the end, where the text has the name without it too."""
        name = words.removesuffix("'s").removesuffix("’s")
        last = name.rpartition(" ")[2]
        if name == words or not is_capital(last):
            return words
        return name if re.search(rf"\b{re.escape(last)}\b(?!['’]s)", self.text) else words

    def known(self, name: str) -> Referent:
        """The referent of this name; one made from the name alone where the text had none."""
        found = self.by_name.get(name.casefold())
        if found is None:
            found = Referent(name)
            note(found, Found(0, 1, parse(f"the {name}", self.seen), None))
            found.places, found.named, found.the = [], False, False
            found.plural = found.plural or " and " in name
            self.by_name[name.casefold()] = found
            self.referents.append(found)
            for word in _filed_under(found):
                self._filed.setdefault(word, []).append(found)
        return found

    def join(self, described: str, name: str) -> None:
        """Take what is only described for the one of this name from now on: `the nominee` is Ana Ruiz."""
        one, other = self.by_name.get(described.casefold()), self.known(name)
        if one is None or one is other or one.named or not one.places:
            return
        other.places = sorted({*other.places, *one.places})
        other.heads |= one.heads
        other.gender = other.gender or one.gender
        one.places = []
        self.pronouns.clear()
        self.mentioned = sorted(
            (place, other.name if mentioned == one.name else mentioned) for place, mentioned in self.mentioned
        )
        self._near.clear()

    def spelt_out(self, head: str) -> list[tuple[int, str]]:
        """Where the text has the noun with words that tell which: `ministry of fisheries`, `space agency`."""
        if head not in self._spelt:
            found = self.nouns.get(head, [])
            self._spelt[head] = [one for n in found for one in spelt_out(self.text, self.words, n)]
        return self._spelt[head]

    def said_by_another(self, place: int, own: Sequence[int]) -> bool:
        """Whether a place lies in what somebody else is told to have said than who is mentioned at `own`."""
        first = bisect_left(self._contents, (Span(max(0, place - self._longest), place + 1), -1))
        for span, source in self._contents[first:]:
            if span.start > place:
                return False
            if place < span.end and source not in own:
                return True
        return False

    def filed(self, word: str) -> list[Referent]:
        """The referents with this word, small and singular, in a name or a description, or as initials."""
        return self._filed.get(word, [])

    def near(self, place: int) -> list[Referent]:
        """The referents mentioned within reach of a place."""
        number = bisect_right(self.breaks, place)
        if number in self._near:
            return self._near[number]
        start = self.breaks[number - REACH] if number > REACH else 0
        after = number + REACH
        end = self.breaks[after] if after < len(self.breaks) else len(self.text)
        first, last = (bisect_left(self.mentioned, (at, "")) for at in (start, end))
        names = dict.fromkeys(name for _, name in self.mentioned[first:last])
        self._near[number] = [self.by_name[name.casefold()] for name in names]
        return self._near[number]

    def _add_described(self, found: Sequence[Found]) -> None:
        """Take in who is only described: as the named one of that role where there is just one."""
        taken = bytearray(len(self.text) + 1)
        for one in found:
            if one.start >= 0:
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
            for body in _EMBEDDED.finditer(self.text, one.start, one.end) if one.source else ():
                # The army is told of in `the spokesman of the army`, too.
                taken[body.start() : body.end()] = bytes(len(body.group()))
            if one.beside is not None:
                taken[one.beside.start : one.beside.end] = b"\1" * (one.beside.end - one.beside.start)
        known = {one.name.casefold(): one for one in self.referents}
        bearers: dict[str, list[Referent]] = {}
        for referent in self.referents:
            for head in referent.heads if referent.named else ():
                bearers.setdefault(head, []).append(referent)
        for place, phrase in [*descriptions(self.text, self.words, taken, self.seen), *self._titled]:
            head = singular(phrase.head)
            wanted = {word.casefold() for word in phrase.role.split()} - lexicon.STOPS
            named = bearers.get(head, [])
            if phrase.determiner in ("the", "this") and len(named) == 1 and wanted <= named[0].words | {head}:
                named[0].places.append(place)
                continue
            name = described(phrase)
            key = name.casefold()
            if key not in known:
                known[key] = Referent(name)
                self.referents.append(known[key])
            note(known[key], Found(place, place + 1, phrase, None))
        for referent in self.referents:
            referent.places.sort()

    def _join_bare(self) -> dict[str, Referent]:
        """Take `the committee` for the one `committee on defence` of the text.

        Returns: who each bare noun now stands for.
        """
        forms: dict[str, list[Referent]] = {}
        for one in self.referents:
            if not one.named and " " in one.name:
                for head in one.heads:
                    forms.setdefault(head, []).append(one)
        joined = {}
        for one in [one for one in self.referents if not (one.named or one.single or " " in one.name)]:
            fuller = [
                other for other in forms.get(singular(one.name.lower()), ()) if other.plural == one.plural
            ]
            if len(fuller) == 1:
                absorb(fuller[0], one)
                self.referents.remove(one)
                joined[one.name.casefold()] = fuller[0]
        return joined

    def _with_and(self, sources: Sequence[Span]) -> Iterator[Span]:
        """Where names with `and` stand elsewhere that source words tell: `Hands and Wheels`."""
        names = [self.phrase(span).name for span in sources]
        for name in dict.fromkeys(" ".join(name) for name in names if "and" in name):
            for hit in re.finditer(rf"\b{re.escape(name)}\b", self.text):
                yield Span(*hit.span())

    def _is_name(self, word: str) -> bool:
        """Whether a capital where a sentence begins is that of a name."""
        often = self.capitals[word] > 1 and word.lower() not in self.lower
        return often or word in self.seen or word in self._lefts

    def _tell_kinds(self) -> None:
        """Names before `who` or an age are persons', after `in` places', after `the` no person's."""
        lines = datelines(self.text)
        for one in self.referents:
            if not one.named:
                continue
            told = beside(self.text, one.name, one.places, lines)
            one.the = one.the or 2 * told.the > len(one.places)
            if one.kind == "somewhere" and one.source:
                one.kind = "institution"  # Radio Delta said
            by_name = one.kind == "person" and not one.roles and not told.person
            if one.kind not in ("", "person?") and not by_name:
                continue
            if told.person:
                one.kind = "person"
            elif told.body and told.body >= told.place:
                one.kind, one.gender = "institution", ""
            elif by_name:
                continue
            elif one.kind == "person?" and one.gender:
                one.kind = "person"
            elif not one.source and not one.gender and (told.place or told.the):
                one.kind = "somewhere" if told.place else ""

    def _names(self) -> Iterator[Found]:
        """Every name of the text with the description beside it, those in source words as these have them."""
        words, text = self.words, self.text
        sources = sorted({s.source.span for s in self.article.statements if s.source is not None})
        for span in sources:
            if text[span.start : span.end].lower() not in lexicon.PRONOUNS:
                yield Found(span.start, span.end, self.phrase(span), None, source=True)
        starts = [span.start for span in sources]
        carried = [_carried(self.phrase(span)) for span in sources]
        lines = headlines(text)
        spelt = [*abbreviated(text, words), *self._with_and(sources)]
        for span in spelt:
            name = tuple(text[span.start : span.end].split())
            yield Found(
                span.start, span.end, Phrase(name, (), False, "", "", "the", "", " ".join(name)), None
            )
        for first, end in runs(text, words, self._capitals, {0, *self.breaks}, self.lower, self._is_name):
            at = words[first].start()
            if any(line.start <= at < line.end for line in (*lines, *spelt)):
                continue
            covering = bisect_right(starts, at) - 1
            inside = covering >= 0 and at < sources[covering].end
            if not inside or not {hit.group() for hit in words[first:end]} & carried[covering]:
                found = found_at(text, words, first, end, self.seen)
                if not all(is_role(word) for word in found.phrase.name):
                    yield found
                elif text[max(0, at - 4) : at].lower() == "the ":
                    self._titled.append(
                        (at, parse(f"the {text[at : words[end - 1].end()].lower()}", self.seen))
                    )
        title = "" if headlines(self.article.title or "") else self.article.title or ""
        heading = tokens(title)
        for n, hit in enumerate(heading):
            before = heading[n - 1].group() if n else ""
            end = run_end(heading, n)
            if end - n > 1 and (not is_capital(before) or before.lower() in lexicon.DETERMINERS):
                phrase = parse(title[hit.start() : heading[end - 1].end()])
                if len(phrase.name) in (2, 3):
                    yield Found(-1, -1, phrase, None)


_EMBEDDED = re.compile(r"(?<= (?:of|at) )(?<!all of )the (?:[A-ZÀ-Þ]?[a-zà-ÿ-]+ ){0,3}[a-z][a-z-]+")
"""A body that source words tell somebody is of."""


def _carried(phrase: Phrase) -> set[str]:
    """The words of the name in source words, none where it is those of two: `the printers Alba and Corvo`."""
    two = "and" in phrase.name and (phrase.plural or phrase.name.index("and") > 1)
    return set() if two and not is_institution(phrase.name[0]) else set(phrase.name)


def _common_body(name: str) -> bool:
    """Whether a name ends as those of bodies do that are no outlets: no `The` is part of it."""
    last = name.split()[-1].lower()
    return last in lexicon.INSTITUTIONS and last not in lexicon.OUTLET_NAMES


def _begins(words: str, name: str) -> bool:
    return words.startswith(name) and not words[len(name) : len(name) + 1].isalnum()


def _filed_under(referent: Referent) -> set[str]:
    name = referent.name.split()
    return short_keys(name) | {singular(word.casefold()) for word in name} | referent.heads | referent.words


def _outlet(article: Article) -> str:
    name = re.sub(r"\s*\([^()]*\)", "", article.outlet or "").strip()
    return name or (article.outlet or "").strip()


def _outermost(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _breaks(text: str) -> list[int]:
    return [
        hit.end()
        for hit in _BREAK.finditer(text)
        if "\n" in hit.group() or not _NO_BREAK.search(text, max(0, hit.start() - 6), hit.end())
    ]
