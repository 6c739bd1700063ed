"""Pairs of texts made by a seeded program: copies with known edits, and texts that only look like copies."""
