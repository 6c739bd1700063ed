"""From the text of a feed in XML to its tree, whatever is wrong with it."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from onrecord.reading.feeds.values import TO_PUBLISHER
from onrecord.values import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

PROLOG = re.compile(r"\ufeff?(?>\s++|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)
DOCTYPE = re.compile(
    r"""<!DOCTYPE(?:[^\[>"']|"[^"]*"|'[^']*')*+(?:\[(?:<!--(?:(?!-->).)*+-->|"[^"]*"|'[^']*'|[^\]"'])*+\]\s*+)?+>""",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(r"[\ufeff\s]*(?:<\?xml[^>]*>)?\s*")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)(?:(\w+);)?", re.IGNORECASE)


def tree(text: str, source: str) -> tuple[_Element | None, tuple[Problem, ...]]:
    """The root of the text, None where it is no XML at all, and what is wrong with it.

    Recovering, libxml2 mends what is broken. It unfolds no entity, as none that is declared is left, and
    without huge_tree it keeps to its own limits of depth and length.
    """
    from lxml import etree

    problems = []
    prolog = PROLOG.match(text)
    doctype = DOCTYPE.match(text, prolog.end() if prolog else 0)
    if doctype is not None:
        text = _lines(text[: doctype.end()]) + text[doctype.end() :]
        if "<!ENTITY" in doctype[0] and "%" not in doctype[0]:
            what = "it declares entities of its own, which are not unfolded, as they could grow to any size"
            problems.append(Problem(source, what, TO_PUBLISHER))
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_mended(text).encode(), parser)
    except etree.XMLSyntaxError:
        return None, ()
    if root is None or not isinstance(root.tag, str):
        return None, ()
    broken = next((error for error in parser.error_log if error.level_name == "FATAL"), None)
    if broken is not None:
        what = f"its XML is broken in line {broken.line} ({broken.message.strip()}); what could be read is"
        problems.append(Problem(source, what, TO_PUBLISHER))
    return root, tuple(problems)


def _mended(text: str) -> str:
    """The text with the signs that HTML has names for and XML has not, and with each bare & told as one."""
    parts = _CDATA.split(_DECLARATION.sub(lambda found: _lines(found[0]), text, count=1))
    parts[::2] = [_NAMED.sub(_sign, part) for part in parts[::2]]
    return "".join(parts)


def _lines(text: str) -> str:
    """As many lines as the text has, so that what follows stays in its own."""
    return "\n" * text.count("\n")


def _sign(found: re.Match[str]) -> str:
    sign = html5.get(f"{found[1]};") if found[1] else None
    return f"&amp;{found[0][1:]}" if sign is None else sign


def text_of(around: _Element, name: str) -> str | None:
    """The text of the first element of that name, in whatever namespace."""
    found = next(around.iter(f"{{*}}{name}"), None)
    return ("".join(found.itertext()).strip() or None) if found is not None else None


def name_of(element: _Element) -> str:
    """The name of an element without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
