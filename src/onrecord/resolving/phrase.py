"""What source words say by themselves, once they are taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.resolving.nouns import is_plural


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, taken apart.

    name: the proper name in it without title, as a tuple of its words; empty where it has none.
    title: the titles and ranks before the name. person: whether the name can only be a person's, by its form.
    role: the words that describe the bearer, without article; empty where there are none.
    head: the noun that the description hangs on, in small letters (`minister`); empty beside a bare name.
    determiner: `the`, `a`, a pronoun, a number, or nothing, in small letters.
    possessor: the words before a possessive 's, or the possessive pronoun, as they stand.
    own: the whole without article, quotation marks and asides: what it is called where nothing more is known.
    """

    name: tuple[str, ...]
    title: tuple[str, ...]
    person: bool
    role: str
    head: str
    determiner: str
    possessor: str
    own: str

    @property
    def plural(self) -> bool:
        """Whether the head noun is one of several, as far as its form tells."""
        return is_plural(self.head)
