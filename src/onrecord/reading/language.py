"""Which language a text is in, so that one the model does not know is told and not misread."""

from __future__ import annotations

from functools import cache
from typing import Any

KNOWN = frozenset({"en"})
"""The languages the shipped model has learnt."""

_ENOUGH = 60
"""Fewer characters than this do not tell a language from another."""
_SURE = 0.95
_UNLIKELY = 0.001
"""Less than this for the known languages together, and it is another one, even where two share the rest."""
_SAMPLE = 4000


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language(text: str) -> str | None:
    """ISO 639-1 code of the text's language, None where the text is too short or does not tell for sure."""
    sample = text[:_SAMPLE]
    letters = [sign for sign in sample if sign.isalpha()]
    foreign = sum(map(_is_latin, letters)) < len(letters) / 2
    if len(letters) < _ENOUGH and not foreign:
        return None
    ranked = _identifier().rank(sample)
    if foreign:
        return next(str(code) for code, _ in ranked if code not in KNOWN)
    code, sure = ranked[0]
    known = sum(share for other, share in ranked if other in KNOWN)
    return str(code) if sure >= _SURE or known < _UNLIKELY else None


def _is_latin(letter: str) -> bool:
    """Whether a letter is of the Latin script, by the blocks of Unicode that hold nearly all of these."""
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"
