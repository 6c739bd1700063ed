"""Source words without asides, relative clauses, forms of companies and the capitals of transcripts."""

from __future__ import annotations

import re
import unicodedata

from onrecord.resolving import given_names, lexicon
from onrecord.resolving.nouns import TOKEN, is_role

_ASIDE = re.compile(r"\s*\([^()]*\)(?!\w)")
_TITLED_ASIDE = re.compile(r"\s*\(((?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Prof)\b[^()]*)\)")
_COMPANY_FORM = re.compile(
    r",? (?:Co\.?,? )?(?:S\.A\.E(?:\.C\.A)?|GmbH & Co\. KG(?:aA)?"
    r"|(?:Pty|Pte|Pvt|Private)\.? (?:Ltd|Limited)|Ltd|Inc|Corp|L\.?L\.?C|PLC|GmbH|S\.p\.A"
    r"|S\.A\.B\. de C\.V|S\.A\. de C\.V|SAB de CV|S\.A\.[CAS]|S\.A|N\.V|B\.V|A/S|A\.?Ş|[OP]?JSC|Oyj?|ASA"
    r"|ApS|Tbk|Pty|Bhd|Lda|Ltda|SARL|S\.r\.l|S\.à r\.l|SAS|SpA|Limited|Incorporated|UAB|SIA|OÜ|Kft|Zrt|Nyrt"
    r"|d\. ?o\. ?o|s\. ?r\. ?o|(?:sp\. )?z o\. ?o|a\. ?s|S\.?R\.?L|EIRL|E?OOD|EAD|K\.K|Sdn\.? Bhd"
    r"|Co(?=\.?$)|e\.V|W\.L\.L|K\.S\.C(?:\.P)?|KGaA|SAOG|e?hf\."
    r"|Sp\. z o\. ?o|d\.d)(?!\w)\.?"
    r"|(?<=[a-zà-ÿ&]) (?<!Deputy )(?<!State )(?<!Former )(?:AG|AB|AS|KG|SE|S\.L\.?|srl|spa)$"
)
_VOCATIVE = re.compile(
    r"^(?:Mr|Mr\.|Madam|Madame|Mister) (Deputy )?(Speaker|President|Chairman|Chair|Chairwoman|Chairperson"
    r"|Mayor|Minister|Secretary|Prime Minister|Ambassador|Chancellor|Commissioner|Senator|Governor)$"
)
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_])[.!?] (?=[A-ZÀ-Þ])")
_BEFORE_COMPANIES = re.compile(r"\b(?:PT|[OCP]?JSC|PAO|OAO|ZAO|OOO|TOO) (?=[\"“«A-Z])")
_MOST_REVEREND = re.compile(r"\b(?:Most|Very|Right|Rt) (?=Rev|Hon)")
_GRACE = re.compile(
    r"\b(?:His|Her|Their) (?:Most )?(?:Royal |Imperial |Serene )?(?:Eminence|Grace|Excellency|Holiness"
    r"|Majesty|Highness|Beatitude|Lordship|Ladyship|Honou?r|Worship),? (?=[A-ZÀ-Þ])"
)
_THE_HONOURABLE = re.compile(r"\b[Tt]he (?=(?:(?:Most|Very|Right|Rt) )?(?:Hon|Rev))")
_IN_CHIEF = re.compile(r"(?<=\w) (in chief|at large|at law|in waiting|at arms)\b(?= [A-ZÀ-Þ])")
_EXCELLENCY = re.compile(r"^(?:His|Her|his|her) \w+,? the (?=\w)")
_TAIL = re.compile(
    r" (?:himself|herself|itself|themselves|alone|too|also|(?<!ed )(?<!ing )(?:over )?t?here)$"
)
_RELATIVE = re.compile(r",? (?:who|whom|whose|which|where|while)\b.*", re.DOTALL)
_BEHIND = re.compile(r", (?:[\w’'-]+ ){0,3}[A-ZÀ-Þ][^,]*$")
_TELLING_WHICH = re.compile(r"[^\s,;:—–-]( (?:who|whom|whose|which) [^,;]+)$", re.DOTALL)
_WHERE = re.compile(
    r"^(?:Outside|Inside|Elsewhere|Nearby|Upstairs|Downstairs|Backstage|Abroad|Meanwhile|Later|Earlier|Afterwards"
    r"|Today|Yesterday), (?=\S)"
)
_SMALL = lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.PARTICLES


def plain(text: str) -> str:
    """Source words without asides, relative clauses and what transcripts write in capitals."""
    text = _BEFORE_COMPANIES.sub("", " ".join(text.split()))
    if ". " in text:
        text = _one_sentence(text)
    if text[:1].isupper():
        text = _without_opener(text)
    if "His " in text or "Her " in text or "Their " in text:
        text = _GRACE.sub("", text)
    if "Hon" in text or "Rev" in text:
        text = _MOST_REVEREND.sub("", _THE_HONOURABLE.sub("", text))
    if " by the name of " in text:
        text = text.replace(" by the name of ", " named ")
    if " in " in text or " at " in text:
        text = _IN_CHIEF.sub(lambda hit: "-" + hit.group(1).replace(" ", "-"), text)
    if "(" in text:
        text = _TITLED_ASIDE.sub(r", \1", text)
        text = _ASIDE.sub("", text) or text.strip("()")
    if " " in text:
        text = _unrelated(_COMPANY_FORM.sub("", text.rstrip(" ,")))
        text = _TAIL.sub("", _EXCELLENCY.sub("the ", text.strip(" ,;:—–-")))
    text = text.strip(" ,;:—–-")
    if text[:1] == "M":
        text = _VOCATIVE.sub(lambda hit: f"the {hit.group(1) or ''}{hit.group(2)}".lower(), text)
    if text[:2].isupper():
        text = ", ".join(map(_quieter, text.split(", ")))
    return text


def _without_opener(text: str) -> str:
    """Without what opens the sentence and was taken for part of the source: `Outside, dockers`."""
    text = _WHERE.sub("", text)
    words = text.split()
    if words[:1] == ["In"] and len(words) > 4 and words[1].istitle() and any(map(is_role, words[2:5])):
        return " ".join(words[2:])  # In Lusaka Mines Minister Ana Ruiz
    return text


def _one_sentence(text: str) -> str:
    """The words up to the end of a sentence: what was found of source words may reach into the next one."""
    for hit in _NEXT_SENTENCE.finditer(text):
        *before, last = text[: hit.start()].split()
        if before and given_names.is_given(before[-1]) and last.istitle() and len(last) > 3:
            return text[: hit.start()]
    return text


def _unrelated(text: str) -> str:
    """Without relative clauses, but with the name behind one: `The company which built it, Nordvik`."""
    hit = _RELATIVE.search(text)
    if hit is None:
        return text
    before, after = text[: hit.start()], _BEHIND.search(hit.group())
    named = any(word[0].isupper() for word in before.split()[1:])
    return before if named or after is None else before + after.group()


def telling_which(text: str) -> str:
    """The clause without a comma at the end that tells which are meant: `who handle the paperwork`."""
    hit = _TELLING_WHICH.search(text)
    clause = _TAIL.sub("", " ".join(hit.group(1).split())) if hit else ""
    return clause if clause.count(" ") > 1 else ""


def _quieter(text: str) -> str:
    """A transcript's "MAYOR LINDQVIST-HALE" as others write it; a short word of capitals is an acronym."""
    letters = sum(map(str.isalpha, text))
    if text.isupper() and letters > 3 and (" " in text or letters > 4):
        return TOKEN.sub(lambda hit: _lowered(hit.group()), text)
    return text


_ACRONYMS = frozenset(("USA", "EU", "UN", "US", "UK", "UAE", "NATO", "UNESCO", "UNICEF", "OPEC", "ASEAN"))

_VOWELS = frozenset("AEIOUYÆØ")


def _lowered(word: str) -> str:
    if is_role(word) or word.lower() in _SMALL:
        return word.lower()
    if "." in word or word in _ACRONYMS or not set(unicodedata.normalize("NFD", word)) & _VOWELS:
        return word
    return "-".join(part[:1] + part[1:].replace("İ", "i").lower() for part in word.split("-"))
