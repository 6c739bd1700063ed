"""From files, folders, addresses and texts to articles; what cannot be read is a Problem."""

from onrecord.reading.request import Fetching
from onrecord.reading.sources import articles, expected, from_text, is_address, parts

__all__ = ["Fetching", "articles", "expected", "from_text", "is_address", "parts"]
