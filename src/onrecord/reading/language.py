"""Which language a text is in, so that one the model does not know is told and not misread."""

from __future__ import annotations

from functools import cache
from typing import Any

KNOWN = frozenset({"en"})
"""The languages the shipped model has learnt."""

_ENOUGH = 60
"""Fewer characters than this do not tell a language from another."""
_SURE = 0.95
_SAMPLE = 4000


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language(text: str) -> str | None:
    """ISO 639-1 code of the text's language, None where the text is too short or does not tell for sure."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _ENOUGH:
        return None
    code, sure = _identifier().classify(sample)
    return str(code) if sure >= _SURE else None
