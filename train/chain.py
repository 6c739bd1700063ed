"""The linear-chain conditional random field over role tags: what all sequences weigh, and the best one.

A chain of n words is folded in about log2(n) rounds of products of small matrices rather than in n steps:
on a GPU the rounds cost what they compute, where the steps would cost n launches (Särkkä and
García-Fernández 2021).
"""

from __future__ import annotations

import torch
from torch import Tensor


def log_partition(scores: Tensor, begin: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """The logarithm of the summed weights of all tag sequences (Lafferty et al. 2001).

    scores (C, W, tags); begin (tags,); transitions (tags, tags), from row to column; mask (C, W), 0 behind
    the end of a sequence, whose first word is always there.

    Returns: (C,).
    """
    count, _, tags = scores.shape
    start = begin + scores[:, 0]
    steps = transitions + scores[:, 1:, None, :]
    still = torch.full((tags, tags), -1e4, device=scores.device).fill_diagonal_(0.0)
    steps = torch.where(mask[:, 1:, None, None] > 0, steps, still)
    # Matrices are kept as products of weights with a common scale aside; what underflows is e^-87 of the
    # largest and adds nothing that could be seen.
    scale = steps.detach().amax((-2, -1))
    folded, log = torch.exp(steps - scale[..., None, None]), scale
    while folded.shape[1] > 1:
        if folded.shape[1] % 2:
            identity = torch.eye(tags, device=scores.device, dtype=folded.dtype).expand(count, 1, tags, tags)
            folded = torch.cat([folded, identity], dim=1)
            log = torch.cat([log, log.new_zeros(count, 1)], dim=1)
        folded = folded[:, 0::2] @ folded[:, 1::2]
        most = folded.detach().amax((-2, -1)).clamp(min=1e-30)
        folded = folded / most[..., None, None]
        log = log[:, 0::2] + log[:, 1::2] + most.log()
    if not folded.shape[1]:
        return torch.logsumexp(start, dim=1)
    within = torch.exp(start - start.detach().amax(1, keepdim=True))
    reached = (within[:, None] @ folded[:, 0])[:, 0].sum(1)
    return reached.clamp(min=1e-30).log() + log[:, 0] + start.detach().amax(1)


def best_path(scores: Tensor, begin: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """The likeliest tags of each sequence (Viterbi 1967), 0 behind its end; shapes as in `log_partition`.

    Returns: (C, W).
    """
    best = begin + scores[:, 0]
    back = []
    for word in range(1, scores.shape[1]):
        reached, before = (best[:, :, None] + transitions).max(dim=1)
        there = mask[:, word, None] > 0
        stay = torch.arange(best.shape[1], device=scores.device).expand_as(before)
        back.append(torch.where(there, before, stay))
        best = torch.where(there, reached + scores[:, word], best)
    tag = best.argmax(dim=1)
    path = [tag]
    for before in reversed(back):
        tag = before.gather(1, tag[:, None])[:, 0]
        path.append(tag)
    return torch.where(mask > 0, torch.stack(path[::-1], dim=1), 0)
