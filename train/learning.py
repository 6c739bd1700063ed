"""One step of learning from a batch, on a GPU recorded once and played again for every batch.

A step of so small a network is thousands of small operations, and starting them one by one takes a GPU far
longer than doing them. Recorded as one CUDA graph they start together; the price is that all batches have one
shape (`train.batches.Shape`).
"""

from __future__ import annotations

import torch
from torch import Tensor

from train.batches import Markers, to
from train.network import Batch, Network

HEADS = {"cue": 1.0, "role": 1.0, "firmness": 0.5, "judged": 0.2}
"""What each head's loss weighs in the sum: a word's tag is learned millions of times, a cue's act seldom."""
WARM_UP = 3
"""Steps played on the GPU before one is recorded, at a rate of zero: libraries set themselves up in them."""


def optimizer_of(network: Network, encoder_rate: float, head_rate: float, device: str) -> torch.optim.AdamW:
    """AdamW over the encoder and, faster, the heads. The table of word pieces stays as it was pretrained."""
    network.encoder.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [p for p in network.encoder.bert.parameters() if p.requires_grad]
    known = {id(p) for p in network.encoder.bert.parameters()}
    heads = [p for p in network.parameters() if id(p) not in known]
    groups = ((encoder, encoder_rate), (heads, head_rate))
    return torch.optim.AdamW(
        [{"params": params, "lr": torch.tensor(lr, device=device)} for params, lr in groups],
        weight_decay=0.01,
        fused=True,
        capturable=device == "cuda",
    )


def hide(pieces: Tensor, share: float, markers: Markers) -> None:
    """Hide word pieces at random (Devlin et al. 2019), lest the heads learn articles by heart."""
    hidden = torch.rand(pieces.shape, device=pieces.device) < share
    for marker in (markers.start, markers.stop):
        hidden &= pieces != marker
    pieces.masked_fill_(hidden, markers.hidden)


class Learner:
    """A network that learns batch by batch; `hidden` is the share of word pieces it does not get to see."""

    def __init__(
        self, network: Network, optimizer: torch.optim.Optimizer, markers: Markers, hidden: float, device: str
    ):
        self.network = network
        self.optimizer = optimizer
        self.markers = markers
        self.hidden = hidden
        self.device = device
        self._weights = torch.tensor(list(HEADS.values()), device=device)
        self._graph: torch.cuda.CUDAGraph | None = None

    def learn(self, batch: Batch, share_of_rate: float) -> Tensor:
        """Learn from a batch; returns the losses of `HEADS`, which the next call may overwrite."""
        if self.device == "cpu":
            self._set_rates(share_of_rate)
            return self._step(batch)
        if self._graph is None:
            self._record(batch)
        self._set_rates(share_of_rate)
        for name in Batch.__dataclass_fields__:
            getattr(self._input, name).copy_(getattr(batch, name), non_blocking=True)
        assert self._graph is not None
        self._graph.replay()
        return self._losses

    def _set_rates(self, share: float) -> None:
        for group in self.optimizer.param_groups:
            group.setdefault("peak", float(group["lr"]))
            group["lr"].fill_(group["peak"] * share)

    def _step(self, batch: Batch) -> Tensor:
        hide(batch.pieces, self.hidden, self.markers)
        found = self.network.loss(batch)
        losses = torch.stack([getattr(found, head) for head in HEADS])
        self.optimizer.zero_grad()
        (losses @ self._weights).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        return losses.detach()

    def _record(self, batch: Batch) -> None:
        self._set_rates(0.0)
        aside = torch.cuda.Stream()
        aside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(aside):
            for _ in range(WARM_UP):
                self._step(to(batch, self.device))
        torch.cuda.current_stream().wait_stream(aside)
        self.optimizer.zero_grad()
        self._input = to(batch, self.device)
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            self._losses = self._step(self._input)
