"""What makes two articles one: the address, else the file and the id in it; what makes them two versions."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.values import Article

_TRACKING = re.compile(
    r"utm_.*|at_.*|mc_[ce]id|_hs(?:enc|mi)|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|ocid"
)
"""Parameters of an address that tell who sent a reader, and nothing of what is read."""
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """An address in the one form that articles are known by.

    Scheme and host are written small; the port that goes without saying, a fragment, a user's name and
    parameters that only track readers are left out. The order of the other parameters stays.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    if port and port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    query = parts.query
    told = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in told if not _TRACKING.fullmatch(name.lower())]
    if len(kept) < len(told):
        query = urlencode(kept)
    return parts._replace(netloc=host, path=parts.path or "/", query=query, fragment="").geturl()


def is_addressed(identity: str) -> bool:
    """Whether an identity is an address, which alone tells which article it is; a file's place does not."""
    return identity.startswith(("http://", "https://"))


def digest(article: Article) -> str:
    """SHA-256 over title and text, in hexadecimal: what tells one version of an article from another."""
    return hashlib.sha256(f"{article.title or ''}\0{article.text}".encode()).hexdigest()


def identity(article: Article, source: str = "") -> str:
    """What makes it the article that it is.

    source: the file it was read from; nothing, or `-`, for a text that comes from nowhere.
    """
    if article.url:
        return canonical(article.url)
    if source in ("", "-"):
        return f"text:{digest(article)}"
    path = os.path.realpath(source)
    # A file of several articles gives each an id; that of a file of one is the file's own name.
    return f"file:{path}" if article.id == Path(path).stem else f"file:{path}#{article.id}"
