"""What a person types to search by, taken apart; no text is too odd for it.

Words must all be there, `"words in quotation marks"` one after the other, and `-word` must not. Everything
else (brackets, AND, *, …) means nothing and parts words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_WORDS = 48
"""How many words of a text count; what a person looks for is told by fewer."""

_MARKS_OF_QUOTATION = str.maketrans("“”„‟«»", '""""""')
_PART = re.compile(r'(?P<without>-?)(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+")

Phrase = tuple[str, ...]
"""Words that stand one after the other; mostly a single one."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is looked for: phrases that must all be there, and phrases that must not."""

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


NOTHING = Wording()
"""Nothing is looked for."""


def wording(text: str) -> Wording:
    """What a text asks for; nothing where it has no word.

    >>> wording('"strategic initiative" -Kyiv COVID-19')
    Wording(wanted=(('strategic', 'initiative'), ('COVID', '19')), unwanted=(('Kyiv',),))
    """
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for without, phrase in _parts(text):
        (unwanted if without else wanted).append(phrase)
    return Wording(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def _parts(text: str) -> Iterator[tuple[bool, Phrase]]:
    left = MOST_WORDS
    for part in _PART.finditer(unicodedata.normalize("NFC", text).translate(_MARKS_OF_QUOTATION)):
        words = tuple(_WORD.findall(part["quoted"] or part["plain"] or ""))[:left]
        left -= len(words)
        if words:
            yield bool(part["without"]), words
