"""What newsrooms do to a wire text before it goes out under their own name, as operations on a text.

A text is its paragraphs, one a line. Every edit takes the dice it may throw, so that a pair can be made
again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from eval.making import phrases

Edit = Callable[[random.Random, str], str]

_BRITISH = {
    "organization": "organisation",
    "organized": "organised",
    "recognize": "recognise",
    "recognized": "recognised",
    "realize": "realise",
    "realized": "realised",
    "apologized": "apologised",
    "apologize": "apologise",
    "criticized": "criticised",
    "criticize": "criticise",
    "authorized": "authorised",
    "center": "centre",
    "centers": "centres",
    "meters": "metres",
    "meter": "metre",
    "kilometers": "kilometres",
    "kilometer": "kilometre",
    "liters": "litres",
    "theater": "theatre",
    "harbor": "harbour",
    "labor": "labour",
    "neighbor": "neighbour",
    "neighbors": "neighbours",
    "color": "colour",
    "colors": "colours",
    "honor": "honour",
    "favor": "favour",
    "rumor": "rumour",
    "rumors": "rumours",
    "defense": "defence",
    "license": "licence",
    "program": "programme",
    "programs": "programmes",
    "check": "cheque",
    "traveled": "travelled",
    "traveling": "travelling",
    "canceled": "cancelled",
    "labeled": "labelled",
    "plow": "plough",
    "gray": "grey",
    "tires": "tyres",
    "aluminum": "aluminium",
    "percent": "per cent",
    "toward": "towards",
    "afterward": "afterwards",
    "while": "whilst",
    "among": "amongst",
    "learned": "learnt",
    "burned": "burnt",
    "judgment": "judgement",
    "aging": "ageing",
    "gas": "petrol",
    "truck": "lorry",
    "trucks": "lorries",
    "fall": "autumn",
}
_AMERICAN = {british: american for american, british in _BRITISH.items()}
_OTHER_WORDS = {
    "said": ("told reporters", "stated", "added"),
    "says": ("states", "tells us", "adds"),
    "also": ("as well", "in addition"),
    "but": ("however",),
    "about": ("around", "some", "roughly"),
    "more than": ("over", "upwards of"),
    "because": ("since", "as"),
    "however": ("still", "yet"),
    "after": ("following", "in the wake of"),
    "will": ("is going to", "is to"),
    "would": ("was going to", "was to"),
    "big": ("large", "sizeable"),
    "last": ("the past", "this past"),
    "started": ("began",),
    "began": ("started",),
    "according to": ("as reported by",),
    "which": ("that",),
    "near": ("close to",),
    "asked": ("questioned",),
    "called": ("named",),
    "Monday": ("yesterday", "Mon."),
    "Tuesday": ("yesterday", "today"),
    "Wednesday": ("yesterday", "this week"),
    "Thursday": ("today", "this week"),
    "Friday": ("earlier today", "yesterday"),
    "must": ("has to",),
    "people": ("persons", "residents"),
    "talks": ("negotiations",),
    "money": ("funds",),
    "only": ("just", "merely"),
    "many": ("a lot of", "numerous"),
    "again": ("once more",),
    "never": ("at no time",),
}
_MARKS = {
    "straight": ('"', '"', "'"),
    "curly": ("“", "”", "’"),
    "single": ("‘", "’", "’"),
    "angled": ("«", "»", "’"),
}


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _replaced(dice: random.Random, text: str, table: dict[str, tuple[str, ...]], share: float) -> str:
    pattern = re.compile(r"\b(" + "|".join(sorted(map(re.escape, table), key=len, reverse=True)) + r")\b")

    def chosen(hit: re.Match[str]) -> str:
        return dice.choice(table[hit.group()]) if dice.random() < share else hit.group()

    return pattern.sub(chosen, text)


def headline(dice: random.Random, text: str) -> str:
    """A headline of the outlet's own, its byline, a dateline and the credit of the agency at the end."""
    agency, town, name = phrases.agency(dice), phrases.town(dice), phrases.person(dice)
    top = dice.choice((f"By {name}", f"{name}, {town} correspondent", f"{name} and agencies"))
    tail = dice.choice(
        (
            f"({agency})",
            f"Reporting by {name}; editing by {phrases.person(dice)}.",
            f"With material from {agency}.",
            f"© {agency}. All rights reserved.",
        )
    )
    title = phrases.headline(dice)
    return "\n".join([title, top, f"{town.upper()} ({agency}) - " + text, tail])


def new_lead(dice: random.Random, text: str) -> str:
    """The first paragraph written anew, or its first sentences where it is a large part of the text."""
    first, *others = _paragraphs(text)
    most = len(text.split()) // 4
    rest = "" if len(first.split()) <= most else " ".join(first.split()[most:])
    return "\n".join(line for line in (phrases.lead(dice), rest, *others) if line)


def cut_tail(dice: random.Random, text: str) -> str:
    """The end cut off, by paragraphs: half to four fifths of the words are left."""
    return _first(text, dice.uniform(0.5, 0.8))


def cut_to_a_third(dice: random.Random, text: str) -> str:
    """The first third alone, perhaps in the middle of a paragraph."""
    return _first(text, dice.uniform(0.28, 0.36))


def brief(dice: random.Random, text: str) -> str:
    """The first 35 to 70 words, to the end of a sentence where there is one."""
    words = text.split()[: dice.randint(35, 70)]
    kept = " ".join(words)
    ends = [hit.end() for hit in re.finditer(r"[.!?][”’\"']?(?= )", kept) if hit.end() > 150]
    return kept[: ends[-1]] if ends else kept


def _first(text: str, share: float) -> str:
    total, kept, count = len(text.split()), [], 0
    for paragraph in _paragraphs(text):
        room = round(share * total) - count
        if room <= 0:
            break
        words = paragraph.split()
        kept.append(" ".join(words[:room]))
        count += len(words)
    return "\n".join(kept)


def local_paragraph(dice: random.Random, text: str) -> str:
    """One or two paragraphs of the outlet's own, somewhere after the first."""
    lines = _paragraphs(text)
    for _ in range(dice.choice((1, 1, 2))):
        lines.insert(dice.randint(1, len(lines)), phrases.local(dice))
    return "\n".join(lines)


def spelling(dice: random.Random, text: str) -> str:
    """American spelling made British, or the other way round, and words of the house style besides."""
    table = dice.choice((_BRITISH, _AMERICAN))
    return _replaced(dice, text, {one: (other,) for one, other in table.items()}, 1.0)


def wording(dice: random.Random, text: str) -> str:
    """One in two of the words that have an easy other one changed: it goes through every sentence."""
    return _replaced(dice, text, _OTHER_WORDS, 0.5)


def retouched(dice: random.Random, text: str) -> str:
    """One word in fifteen left out, doubled, or exchanged with its neighbour, as hasty hands leave it."""
    lines = []
    for paragraph in _paragraphs(text):
        words = paragraph.split()
        for place in range(len(words) - 1):
            throw = dice.random()
            if throw < 0.03:
                words[place] = ""
            elif throw < 0.05:
                words[place], words[place + 1] = words[place + 1], words[place]
            elif throw < 0.067:
                words[place] = f"{words[place]} {dice.choice(('indeed', 'quite', 'then', 'also', 'now'))}"
        lines.append(" ".join(filter(None, words)))
    return "\n".join(lines)


def names(dice: random.Random, text: str) -> str:
    """Names respelt as another transliteration has them."""
    rules = dice.sample((("y", "i"), ("kh", "h"), ("w", "v"), ("ks", "x"), ("ei", "ey"), ("o", "oe")), 3)

    def respelt(hit: re.Match[str]) -> str:
        word = hit.group()
        for one, other in rules:
            word = word[0] + word[1:].replace(one, other, 1)
        return word

    return re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", respelt, text)


def marks(dice: random.Random, text: str) -> str:
    """Another style of quotation marks and dashes."""
    opening, closing, apostrophe = _MARKS[dice.choice(sorted(_MARKS))]
    text = re.sub(r"[“„«]", opening, text)
    text = re.sub(r"[”»]", closing, text)
    text = re.sub(r'(?<![\w.,!?…])"', opening, text)
    text = text.replace('"', closing) if opening != '"' else text
    text = re.sub(r"(?<=\w)['’](?=\w)", apostrophe, text)
    return dice.choice((text.replace("—", " - "), text.replace(" – ", "—"), text))


def reordered(dice: random.Random, text: str) -> str:
    """The paragraphs in another order, the first one left in its place."""
    first, *others = _paragraphs(text)
    dice.shuffle(others)
    return "\n".join([first, *others])


def thinned(dice: random.Random, text: str) -> str:
    """One sentence in five left out, all over the text."""
    lines = []
    for paragraph in _paragraphs(text):
        sentences = re.split(r"(?<=[.!?”’\"]) (?=[A-Z“‘\"])", paragraph)
        kept = [sentence for sentence in sentences if dice.random() > 0.2]
        lines.append(" ".join(kept or sentences[:1]))
    return "\n".join(lines)


def figures(dice: random.Random, text: str) -> str:
    """Numbers as another house writes them: in words or figures, with or without a comma, percent or %."""
    spelt = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
    text = _replaced(dice, text, {word: (str(number),) for number, word in enumerate(spelt, 2)}, 0.8)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", dice.choice(("", " ")), text)
    return re.sub(r" ?(?:percent|per cent)\b", "%", text)


def several(dice: random.Random, text: str) -> str:
    """Three to five of these together, as an editor in no hurry leaves a text."""
    light = (headline, spelling, marks, wording, figures, retouched)
    heavy = (new_lead, cut_tail, local_paragraph, reordered, thinned, names)
    chosen = [*dice.sample(heavy, 2), *dice.sample(light, dice.randint(1, 3))]
    # A cut comes first, or it would take away what was added.
    for edit in sorted(chosen, key=lambda edit: edit is not cut_tail):
        text = edit(dice, text)
    return text


def third_and_more(dice: random.Random, text: str) -> str:
    """The first third, with a paragraph added and light edits all over."""
    text = cut_to_a_third(dice, text)
    for edit in (
        spelling,
        marks,
        dice.choice((wording, figures, retouched)),
        dice.choice((local_paragraph, headline)),
    ):
        text = edit(dice, text)
    return text


def third_with_a_lead(dice: random.Random, text: str) -> str:
    """The first third under a lead of the outlet's own, which is about as much again."""
    return new_lead(dice, cut_to_a_third(dice, text))


EDITS: dict[str, Edit] = {
    edit.__name__.replace("_", " "): edit
    for edit in (
        headline,
        new_lead,
        cut_tail,
        cut_to_a_third,
        brief,
        local_paragraph,
        spelling,
        wording,
        retouched,
        names,
        marks,
        reordered,
        thinned,
        figures,
        several,
        third_and_more,
        third_with_a_lead,
    )
}
