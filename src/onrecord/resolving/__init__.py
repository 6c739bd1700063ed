"""Resolving: who is behind the source words, since a record of a person's words needs the person, not a spelling."""
