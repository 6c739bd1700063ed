"""Scoring: how well predicted statements agree with gold ones, told in figures and in single misses."""

from onrecord.scoring.figures import Field, Figure, Report, Share, by, score
from onrecord.scoring.misses import Miss, Shown, Sort, misses
from onrecord.scoring.rows import Marked, Row, ScoringError, read_rows, rows_of
from onrecord.scoring.tables import by_table, misses_list, render

__all__ = [
    "Field",
    "Figure",
    "Marked",
    "Miss",
    "Report",
    "Row",
    "ScoringError",
    "Share",
    "Shown",
    "Sort",
    "by",
    "by_table",
    "misses",
    "misses_list",
    "read_rows",
    "render",
    "rows_of",
    "score",
]
