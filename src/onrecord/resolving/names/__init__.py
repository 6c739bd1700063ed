"""Comparing names: whether two may be one person's or organisation's, in any spelling, with the reasons."""

from onrecord.resolving.names.blocking import Keys, blocking_keys
from onrecord.resolving.names.comparing import Comparison, compare_names, same_name, score_names
from onrecord.resolving.names.parsing import Name, parse_name

__all__ = [
    "Comparison",
    "Keys",
    "Name",
    "blocking_keys",
    "compare_names",
    "parse_name",
    "same_name",
    "score_names",
]
