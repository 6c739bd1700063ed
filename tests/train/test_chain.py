"""The chain of role tags: folded in rounds, it must weigh what going word by word weighs."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

pytest.importorskip("torch", reason="PyTorch is only there where models are trained")

import torch

from train.chain import best_path, log_partition

LENGTHS = (1, 2, 5, 7)
TAGS = 3


def chain(seed: int) -> tuple[torch.Tensor, ...]:
    torch.manual_seed(seed)
    mask = (torch.arange(max(LENGTHS)) < torch.tensor(LENGTHS)[:, None]).float()
    scores = torch.randn(len(LENGTHS), max(LENGTHS), TAGS) * 3
    return scores, torch.randn(TAGS), torch.randn(TAGS, TAGS), mask


def weights(scores: torch.Tensor, begin: torch.Tensor, steps: torch.Tensor) -> dict[tuple[int, ...], float]:
    """The score of every sequence of tags there can be."""
    return {
        tags: float(
            begin[tags[0]]
            + sum(scores[word, tag] for word, tag in enumerate(tags))
            + sum(steps[a, b] for a, b in pairwise(tags))
        )
        for tags in product(range(TAGS), repeat=len(scores))
    }


@pytest.mark.parametrize("seed", range(5))
def test_the_partition_is_the_sum_over_all_sequences(seed: int) -> None:
    scores, begin, steps, mask = chain(seed)
    folded = log_partition(scores, begin, steps, mask)
    for row, length in enumerate(LENGTHS):
        summed = torch.logsumexp(torch.tensor(list(weights(scores[row, :length], begin, steps).values())), 0)
        assert folded[row].item() == pytest.approx(summed.item(), abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_the_best_path_is_the_heaviest_sequence(seed: int) -> None:
    scores, begin, steps, mask = chain(seed)
    paths = best_path(scores, begin, steps, mask)
    for row, length in enumerate(LENGTHS):
        of_all = weights(scores[row, :length], begin, steps)
        assert tuple(paths[row, :length].tolist()) == max(of_all, key=lambda tags: of_all[tags])
        assert not paths[row, length:].any()


def test_a_tag_that_is_ruled_out_weighs_nothing() -> None:
    scores, begin, steps, mask = chain(0)
    ruled_out = scores.clone()
    ruled_out[..., 2] = -1e4
    without = log_partition(scores[..., :2], begin[:2], steps[:2, :2], mask)
    assert torch.allclose(log_partition(ruled_out, begin, steps, mask), without, atol=1e-4)
