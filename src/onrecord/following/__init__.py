"""Following feeds: which ones, whose turn it is, and the loop that asks, fetches and hands articles on."""

from onrecord.following.intake import EntryRead, Event, FeedRead
from onrecord.following.keeping import Keeper
from onrecord.following.subscriptions import Subscription, Subscriptions
from onrecord.following.watching import Watch

__all__ = ["EntryRead", "Event", "FeedRead", "Keeper", "Subscription", "Subscriptions", "Watch"]
