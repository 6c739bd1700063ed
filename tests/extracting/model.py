"""The shipped model and its tokenizer, loaded once for all tests of extraction."""

from __future__ import annotations

from tokenizers import Tokenizer

from onrecord.extracting.encoder import SHIPPED, shipped

TOKENIZER = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))

__all__ = ["TOKENIZER", "shipped"]
