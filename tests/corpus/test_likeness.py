"""Pieces that are other pieces with a few words changed are found."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.__main__ import PIECES
from corpus.likeness import too_much_alike
from corpus.markup import Piece, parse

SAMPLE = parse(PIECES / "wire-translated-dam-talks.txt")


def renamed(piece: Piece) -> Piece:
    text = re.sub(r"\b(Anna Prelic|Ostava|Kelmar|Ruben Aslo)\b", "Elsewhere", piece.text)
    return Piece("renamed", piece.header, text, piece.statements, piece.rows)


def test_a_piece_with_its_names_changed_is_found() -> None:
    ((one, other, share),) = too_much_alike([SAMPLE, renamed(SAMPLE)])
    assert (one, other) == (SAMPLE.name, "renamed")
    assert share > 0.5


def test_two_pieces_written_apart_are_not() -> None:
    text = "The ferry was late. Nobody minded, the captain told passengers at the quay in the rain."
    assert not list(too_much_alike([SAMPLE, Piece("ferry", {}, text, (), {})]))


def test_every_piece_of_the_corpus_is_its_own() -> None:
    assert not list(too_much_alike([parse(path) for path in sorted(Path(PIECES).glob("*.txt"))]))
