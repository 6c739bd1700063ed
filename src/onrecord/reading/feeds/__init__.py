"""What feeds tell: RSS, Atom, RDF, JSON Feed and sitemaps of news, and lists of them (OPML, sitemap indexes).

All of it is somebody else's: it may be broken, in a wrong encoding, a page in the place of a feed, or made
to harm. libxml2 reads XML first, mends what it can and unfolds no entity; feedparser, which knows what the
elements of fifteen dialects mean, gets only what is well-formed and of bounded size.
"""

from onrecord.reading.feeds.parsing import is_feed, parse, parse_text, unpacked
from onrecord.reading.feeds.values import Entry, Feed, FeedList

__all__ = ["Entry", "Feed", "FeedList", "is_feed", "parse", "parse_text", "unpacked"]
