"""Resolving: who is behind the source words, since a record of words needs the speaker and not a spelling."""
