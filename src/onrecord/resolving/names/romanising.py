"""How a word of a name is written and sounds, so that spellings in any script can be set side by side.

Names travel by ear, so each word is kept in several forms, from the letters as they are written to the little
that survives any transcription. The foldings are our own: the common ground of the transcriptions in use for
Russian, Ukrainian, Arabic, Persian, Hebrew, Chinese (pinyin and Wade-Giles), Korean (both systems), Japanese
and Greek into English, French, German and the languages of central Europe.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

# Scripts that write every vowel; names in others are compared by what survives as well, `Spelling.loose`.
ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "GEORGIAN", "ARMENIAN"})
# A character is a syllable or a word: one that differs makes another name, not a slip.
SYLLABLES = frozenset({"CJK", "HANGUL"})

# What a letter of Latin script stands for where dropping its mark would mislead.
_MARKED = {
    "š": "sh",
    "ş": "sh",
    "ș": "sh",
    "ś": "sh",
    "č": "ch",
    "ç": "ch",
    "ć": "ch",
    "ž": "zh",
    "ä": "ae",
    "ö": "oe",
    "ő": "oe",
    "ø": "oe",
    "ü": "ue",
    "ű": "ue",
    "ı": "i",
}
_LATIN = str.maketrans(_MARKED)
_GREEK_ACCENTS = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")
_GREEK = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("γγ", "ng"), ("ου", "u"), ("αυ", "av"), ("ευ", "ev"))
# Katakana has no syllables for these, and Korean romanisation two letters for one vowel.
_KATAKANA = re.compile("[ァ-ヿ]+")
_KATAKANA_FOR = (("ji", "di"), ("chi", "ti"), ("tsu", "tu"))
_HANGUL_FOR = (("eo", "o"), ("eu", "u"))
# Traditional characters that are frequent in names, and the simplified ones.
_SIMPLIFIED = str.maketrans(
    "習張陳劉楊趙黃吳孫馬蔣鄧蕭謝鄭許韓馮葉蘇盧呂鍾譚陸賈龍國華澤東來鵬偉強軍義愛蘭鳳麗錢陽賴連戰遠慶寧會榮",
    "习张陈刘杨赵黄吴孙马蒋邓萧谢郑许韩冯叶苏卢吕钟谭陆贾龙国华泽东来鹏伟强军义爱兰凤丽钱阳赖连战远庆宁会荣",
)

# From letters to the sound they write, in this order. Capitals are sounds without a letter of their own:
# C as in "church", J as in "jam"; `j` is left where it may be either that or the sound of `y`.
_SOUNDS = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        ("shtsch|schtsch|shch|szcz", "s"),
        ("tsch|tch|tsh|cz", "C"),
        ("dzh|dsch|dj|zh", "J"),
        ("sch|sh|sz|^hs", "s"),
        ("^ch(?=[rl])", "h"),
        ("ch", "C"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("bh", "b"),
        ("tz|ts", "s"),
        ("(?<=i)c$", "C"),
        ("c(?=[eiy])", "s"),
        ("^q(?=i)", "C"),
        ("ck|[cq]", "k"),
        ("^x", "s"),
        ("x", "ks"),
        ("w", "v"),
        ("oo|ou|ue", "u"),
        ("oe", "o"),
        ("ae", "e"),
        ("ee|ie(?!v)", "i"),
        ("(?<=[aeiou])j(?![aeiou])|(?<=[^aeiou])j$", "i"),
        ("(?<=[iy])j(?=[aeu])|^j(?=u)", "i"),
        ("^ye|^je(?!o)", "e"),
        ("y", "i"),
        ("[ae]?i+$", "i"),
        ("J", "j"),
    )
)
_SILENT_H = re.compile("(?<=[aeiou])h(?![aeiou])")
_DOUBLE = re.compile(r"(.)\1+")
# In German, French and Slavic spelling these write other sounds than in English: Jelzin, Sacharow, Michail.
_BREATHED_CH = re.compile("(?<![tsc])ch")
_HUSHED = str.maketrans("zj", "ss")
# Arabic and Hebrew write u and o with the letter for w.
_WAW = re.compile("(?<=.)w")
_FRAME = str.maketrans("ptkgzjCvf", "bdkksssff", "aeiou")
_LOOSE = str.maketrans("bpfvdtgkszjCrl", "bbbbddkkssssll", "aeiou")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One word of a name in several forms.

    Attributes:
        script: The script of most of its letters, the first word of their Unicode names: `LATIN`, `CJK`.
        native: The word as written, case-folded; Chinese in simplified characters.
        plain: In the letters a to z and digits.
        sound: With the digraphs of different transcriptions brought together: `ou` is `u`, `kh` is `h`.
        frame: The consonants of `sound`, voiced and unvoiced ones together; a first vowel is `a`.
        hushed: The sound with z and j as s: what `continental` is compared with.
        continental: The sound it has in German, French or Slavic spelling, hushed likewise.
        loose: The consonants that survive a transcription through Arabic, Hebrew, Chinese or Japanese script.
    """

    script: str
    native: str
    plain: str
    sound: str
    frame: str
    hushed: str
    continental: str
    loose: str

    def __hash__(self) -> int:
        """The hash of the word itself, which Python keeps: spellings are looked up by the million."""
        return hash(self.native)


@lru_cache(maxsize=1 << 14)
def script_of(character: str) -> str:
    """The script of a character, the first word of its Unicode name; empty where it has no name."""
    first = unicodedata.name(character, "").split(" ")[0].split("-")[0]
    return "KANA" if first in ("HIRAGANA", "KATAKANA") else first


def _replace(letters: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        letters = letters.replace(old, new)
    return letters


def _plain(word: str, script: str) -> str:
    """The letters a to z and digits that a case-folded word is written with elsewhere."""
    if script == "GREEK":
        word = _replace(word.translate(_GREEK_ACCENTS), _GREEK)
    elif script == "HEBREW":
        word = word.replace("ו", "w")
    letters = re.sub("[^a-z0-9]", "", anyascii(word.translate(_LATIN)).lower())
    if script == "HANGUL":
        return _replace(letters, _HANGUL_FOR)
    return _replace(letters, _KATAKANA_FOR) if _KATAKANA.fullmatch(word) else letters


def _spoken(letters: str) -> str:
    for pattern, becomes in _SOUNDS:
        letters = pattern.sub(becomes, letters)
    return letters


def _once(letters: str) -> str:
    """Doubled letters written once."""
    return _DOUBLE.sub(r"\1", letters)


def _folded(letters: str) -> str:
    return _once(_SILENT_H.sub("", _spoken(letters)))


def _frame(sound: str) -> str:
    """The consonants of a sound; h only where it comes first, and `a` for a vowel that does."""
    first = "a" if sound[:1] in tuple("aeiou") else sound[:1].translate(_FRAME)
    return first + sound[1:].replace("h", "").translate(_FRAME)


@lru_cache(maxsize=1 << 15)
def spelling(word: str) -> Spelling:
    """The forms of one word, which must be case-folded and hold no spaces."""
    scripts = [script_of(c) for c in word if c.isalnum()]
    script = max(scripts, key=scripts.count, default="")
    plain = _plain(word, script)
    sound = _folded(plain)
    return Spelling(
        script=script,
        native=word.translate(_SIMPLIFIED) if script == "CJK" else word,
        plain=plain,
        sound=sound,
        frame=_frame(sound),
        hushed=sound.translate(_HUSHED),
        continental=_folded(_BREATHED_CH.sub("kh", plain.replace("j", "y"))).translate(_HUSHED),
        loose=_once(_spoken(_WAW.sub("u", plain))).translate(_LOOSE),
    )
