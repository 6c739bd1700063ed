"""Words and windows: nothing is lost, nothing is read twice, and a window ends where a reader would pause."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.extracting.windows import CASES, GAPS, QUOTES, split_words, windows
from tests.extracting.model import TOKENIZER


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return TOKENIZER


def test_a_word_knows_its_case_its_gap_and_its_quotation(tokenizer: Tokenizer) -> None:
    text = 'Kyiv said: "No."\nNATO agreed.'
    words = split_words(text, tokenizer)
    shown = [
        (text[start:end], CASES[case], GAPS[gap], QUOTES[quote])
        for start, end, (case, gap, quote) in zip(words.starts, words.ends, words.features, strict=True)
    ]
    assert shown == [
        ("Kyiv", "title", "paragraph", "outside"),
        ("said", "lower", "space", "outside"),
        (":", "sign", "none", "outside"),
        ('"', "sign", "space", "opens"),
        ("No", "title", "none", "inside"),
        (".", "sign", "none", "inside"),
        ('"', "sign", "none", "closes"),
        ("NATO", "upper", "line", "outside"),
        ("agreed", "lower", "space", "outside"),
        (".", "sign", "none", "outside"),
    ]


def test_a_combining_mark_belongs_to_its_letter(tokenizer: Tokenizer) -> None:
    text = "Andre\u0301 spoke"
    words = split_words(text, tokenizer)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == ["Andre\u0301", "spoke"]


def test_a_window_ends_with_a_paragraph_if_it_can(tokenizer: Tokenizer) -> None:
    text = ("He went home. " * 6).strip() + "\n\n" + ("She stayed on. " * 6).strip()
    words = split_words(text, tokenizer)
    first = next(windows(words, text, most=40))
    assert text[: words.ends[first[1] - 1]].endswith("home.")


def test_what_a_colon_announces_is_read_with_it(tokenizer: Tokenizer) -> None:
    text = "The hall was full and it was cold.\n\nThe mayor said:\n\n“We stay.”"
    words = split_words(text, tokenizer)
    after_the_colon = len(split_words(text[: text.index("“")], tokenizer))
    ends = [end for _, end in windows(words, text, most=after_the_colon + 1)]
    assert ends[0] == len(split_words("The hall was full and it was cold.", tokenizer))


@settings(max_examples=60)
@given(st.text(max_size=400), st.integers(min_value=8, max_value=60))
def test_windows_cover_every_word_once(text: str, most: int) -> None:
    words = split_words(text, TOKENIZER)
    cut = list(windows(words, text, most))
    assert [place for start, end in cut for place in range(start, end)] == list(range(len(words)))
    for start, end in cut:
        pieces = int(words.first[end] - words.first[start])
        assert pieces <= most or end == start + 1
    assert bool(np.all(words.starts < words.ends))
    assert bool(np.all(words.ends[:-1] <= words.starts[1:]))
