"""The network: one encoder pass per window, a cue head, and a role head conditioned on each cue."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.extracting.labels import (
    ACTS,
    CUE_TAGS,
    DISTANCES,
    FIRMNESS_TAGS,
    JUDGED,
    LINES,
    ROLE_TAGS,
    ROLES,
)
from onrecord.extracting.links import ASKED, REACHES
from onrecord.extracting.windows import CASES, GAPS, QUOTES
from train.chain import log_partition
from train.data import NO_LOSS, NOT_WITHIN

ROLE_WIDTH = 192
TAPPED = (2, 4, 6)
"""The layers of the encoder that the link head reads: what words refer to shows earlier than what they do."""
LINK_WIDTH, LINK_HIDDEN = 64, 192
ONE_LAYER = ("source", "content")
"""The roles that a corpus annotates which is not complete."""
TEACHERS_SHARE = 0.5
"""What the teachers' view of a word counts where it is annotated too; elsewhere theirs is all there is."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of several windows.

    `pieces`, `mask` (B, P); `features` (B, P, 3); `first` (B, W) piece of each word, `word_mask` (B, W),
    `cue_labels` and `firmness_labels` (B, W), `cue_taught` and `firmness_taught` (B, W, tags); for all cues
    of the batch together: `cue_window` (C,),
    `cue_mean` (C, W) weights that average a cue's words, `distance`, `line`, `role_labels`, `role_mask`
    (C, W), `judged_labels` (C, 3), `complete` (C,) whether words without a role are known to have none.
    """

    pieces: Tensor
    mask: Tensor
    features: Tensor
    first: Tensor
    word_mask: Tensor
    cue_labels: Tensor
    firmness_labels: Tensor
    cue_taught: Tensor
    firmness_taught: Tensor
    cue_window: Tensor
    cue_mean: Tensor
    distance: Tensor
    line: Tensor
    role_labels: Tensor
    role_mask: Tensor
    judged_labels: Tensor
    complete: Tensor


@dataclass(frozen=True, slots=True)
class Losses:
    """Mean negative log-likelihoods: of cue and firmness tags and roles per word, of judgements per cue."""

    cue: Tensor
    role: Tensor
    firmness: Tensor
    judged: Tensor


class Encoder(nn.Module):
    """A pretrained BERT-like encoder whose input also carries case, gap and quotation features."""

    def __init__(self, name: str | Path, dropout: float = 0.1):
        super().__init__()
        from transformers import AutoModel

        self.bert = AutoModel.from_pretrained(
            str(name),
            add_pooling_layer=False,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
        )
        self.width: int = self.bert.config.hidden_size
        self.extra = nn.ModuleList(nn.Embedding(len(k), self.width) for k in (CASES, GAPS, QUOTES))
        for table in self.extra:
            nn.init.zeros_(table.weight)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """States of all pieces, (B, P, width); the first and last piece of a window are its markers."""
        states: Tensor = self.bert(**self._input(pieces, features, mask)).last_hidden_state
        return states

    def layers(self, pieces: Tensor, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """As `forward`, and side by side the states after the layers `TAPPED`, (B, P, 3·width)."""
        states = self.bert(**self._input(pieces, features, mask), output_hidden_states=True)
        return states.last_hidden_state, torch.cat([states.hidden_states[n] for n in TAPPED], dim=-1)

    def _input(self, pieces: Tensor, features: Tensor, mask: Tensor | None) -> dict[str, Tensor | None]:
        embedded = self.bert.embeddings.word_embeddings(pieces)
        for number, table in enumerate(self.extra):
            embedded = embedded + table(features[..., number])
        if mask is not None:  # as what is added to the scores of attention: no encoder need look into it
            mask = (1.0 - mask[:, None, None, :].to(embedded.dtype)) * -1e4
            mask = mask.expand(-1, 1, mask.shape[-1], -1)
        return {"inputs_embeds": embedded, "attention_mask": mask}


class RoleHead(nn.Module):
    """Tags the words of a window with the roles they play for one cue.

    A word's input is the sum of its own projection, the cue's, their product, and what its distance and
    line say; two convolutions then let neighbours agree. Cost per word and cue is about 0.4 MFLOP.
    """

    def __init__(self, width: int, dropout: float):
        super().__init__()
        self.word = nn.Linear(width, 2 * ROLE_WIDTH)
        self.cue = nn.Linear(width, 2 * ROLE_WIDTH)
        self.distance = nn.Embedding(DISTANCES, ROLE_WIDTH)
        self.line = nn.Embedding(LINES, ROLE_WIDTH)
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        # Of planes one word high, for which onnxruntime has faster convolutions than for lines.
        self.near = nn.Conv2d(ROLE_WIDTH, ROLE_WIDTH, (1, 5), padding=(0, 2), groups=4)
        self.far = nn.Conv2d(ROLE_WIDTH, ROLE_WIDTH, (1, 5), padding=(0, 8), dilation=(1, 4), groups=4)
        self.mix = nn.Linear(ROLE_WIDTH, ROLE_WIDTH)
        self.out = nn.Linear(ROLE_WIDTH, len(ROLE_TAGS))
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.line.weight, std=0.1)

    def forward(
        self, words: Tensor, cue: Tensor, distance: Tensor, line: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        """Scores (C, W, tags) from `words` (C or 1, W, 2·ROLE_WIDTH), `cue` (C, width), the rest (C, W).

        mask: 0 for what only fills up a batch; none where all words are there.
        """
        plain, gate = words.chunk(2, dim=-1)
        cue_plain, cue_gate = self.cue(cue)[:, None].chunk(2, dim=-1)
        x = plain + cue_plain + gate * cue_gate + self.distance(distance) + self.line(line)
        x = self.drop(F.gelu(self.norm(x))).transpose(1, 2)[:, :, None]
        if mask is None:
            x = x + F.gelu(self.near(x))
            x = x + F.gelu(self.far(x))
        else:
            there = mask[:, None, None]
            x = x * there
            x = x + F.gelu(self.near(x)) * there
            x = x + F.gelu(self.far(x)) * there
        x = self.drop(x[:, :, 0].transpose(1, 2))
        scores: Tensor = self.out(F.gelu(self.mix(x)) + x)
        return scores


class LinkHead(nn.Module):
    """What source words ask for and what earlier words offer: whom a pronoun or a description stands for.

    Both are read off the tapped states of single words. How well a mention answers is the scaled product of
    what is asked (the mean over the source words, and what their sort always asks) and what it offers, with
    what tells for it in general, for this sort, and at this distance. A candidate is as likely as its
    mentions together, and nobody is a candidate too (Lee et al. 2017).
    """

    def __init__(self, width: int, dropout: float = 0.25):
        super().__init__()
        self.inner = nn.Linear(len(TAPPED) * width, LINK_HIDDEN)
        self.norm = nn.LayerNorm(LINK_HIDDEN)
        self.drop = nn.Dropout(dropout)
        self.asks = nn.Linear(LINK_HIDDEN, LINK_WIDTH)
        self.offers = nn.Linear(LINK_HIDDEN, LINK_WIDTH)
        self.distance = nn.Embedding(len(ASKED) * REACHES, 1)
        self.offered = nn.Linear(LINK_WIDTH, 1)
        self.sort = nn.Embedding(len(ASKED), LINK_WIDTH)
        self.suits = nn.Embedding(len(ASKED), LINK_WIDTH)
        self.nobody = nn.Linear(LINK_WIDTH, 1)
        self.nobody_sort = nn.Embedding(len(ASKED), 1)
        nn.init.normal_(self.sort.weight, std=0.3)
        for table in (self.distance, self.suits, self.nobody_sort):
            nn.init.zeros_(table.weight)

    def project(self, tapped: Tensor) -> tuple[Tensor, Tensor]:
        """What each word asks and offers, both (…, LINK_WIDTH), from its tapped states (…, 3·width)."""
        inner = self.norm(self.inner(self.drop(tapped)))
        return self.asks(inner), self.offers(inner)

    def forward(self, tapped: Tensor, questions: Questions) -> Tensor:
        """Scores (questions, 1 + candidates): of nobody, then of each candidate; -1e4 where there is none."""
        asks, offers = self.project(tapped.float())
        asked = _means(asks, questions.asked) + self.sort(questions.sort)
        offered = _means(offers, questions.offered)
        of, sort = questions.of, questions.sort[questions.of]
        away = reach(questions.asked[of, 0] - questions.offered[:, 0])
        score = ((asked[of] + self.suits(sort)) * offered).sum(-1) / math.sqrt(LINK_WIDTH)
        score = score + self.offered(offered)[:, 0] + self.distance(sort * REACHES + away)[:, 0]
        rows, columns = len(questions.sort), questions.most
        place = of * columns + questions.candidate
        top = score.new_full((rows * columns,), -1e4).scatter_reduce(0, place, score.detach(), "amax")
        power = score.new_zeros(rows * columns).scatter_add(0, place, (score - top[place]).exp())
        together = torch.where(power > 0, top + power.clamp(min=1e-30).log(), top)
        nobody = self.nobody(asked) + self.nobody_sort(questions.sort)
        return torch.cat([nobody, together.view(rows, columns)], dim=1)


@dataclass(frozen=True, slots=True)
class Questions:
    """Whom source words stand for, for several of them at once.

    asked (Q, 2): first word and end of the source words; sort (Q,) number in `ASKED`; right (Q,) 0 for
    nobody, else 1 + the candidate; known (Q,) whether that is known; and for all mentions of candidates
    together: offered (M, 2) words, of (M,) the question, candidate (M,). most: candidates of the question
    that has most.
    """

    asked: Tensor
    sort: Tensor
    right: Tensor
    known: Tensor
    offered: Tensor
    of: Tensor
    candidate: Tensor
    most: int


def reach(away: Tensor) -> Tensor:
    """The class of a distance in words, as `onrecord.extracting.links.reach` has it."""
    near = torch.log2(away.abs().clamp(min=1).float()).long().clamp(max=REACHES - 3)
    return torch.where(away < 0, torch.full_like(near, REACHES - 2), near)


def _means(values: Tensor, ranges: Tensor) -> Tensor:
    """The mean of the rows of each range."""
    summed = torch.cat([values.new_zeros(1, values.shape[1]), values.cumsum(0)])
    return (summed[ranges[:, 1]] - summed[ranges[:, 0]]) / (ranges[:, 1] - ranges[:, 0])[:, None]


class Network(nn.Module):
    """Encoder and heads, and the linear-chain conditional random field over role tags."""

    silent: Tensor

    def __init__(self, name: str | Path, dropout: float = 0.2):
        super().__init__()
        self.encoder = Encoder(name)
        self.drop = nn.Dropout(dropout)
        self.cue_head = nn.Linear(self.encoder.width, len(CUE_TAGS))
        self.firmness_head = nn.Linear(self.encoder.width, len(FIRMNESS_TAGS))
        self.role_head = RoleHead(self.encoder.width, dropout)
        self.judging_head = nn.Sequential(
            nn.Linear(self.encoder.width, ROLE_WIDTH),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(ROLE_WIDTH, len(JUDGED)),
        )
        self.link_head = LinkHead(self.encoder.width)
        self.transitions = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))
        self.begin = nn.Parameter(torch.zeros(len(ROLE_TAGS)))
        silent = [tag[2:] in ROLES and tag[2:] not in ONE_LAYER for tag in ROLE_TAGS]
        self.register_buffer("silent", torch.tensor(silent), persistent=False)

    def read(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """States of all words (B, W, width), and the scores of their cue and firmness tags."""
        device = batch.pieces.device.type
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda", cache_enabled=False):
            states = self.encoder(batch.pieces, batch.features, batch.mask)
        words = torch.gather(states, 1, batch.first[..., None].expand(-1, -1, states.shape[-1]))
        words = self.drop(words.float())
        return words, self.cue_head(words), self.firmness_head(words)

    def roles(self, words: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
        """Scores of the role tags for each cue of the batch (C, W, tags), and of each cue as a whole."""
        device = words.device.type
        cue = torch.bmm(batch.cue_mean[:, None], words[batch.cue_window])[:, 0]
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda", cache_enabled=False):
            projected = self.role_head.word(words)[batch.cue_window]
            scores = self.role_head(projected, cue, batch.distance, batch.line, batch.role_mask)
        return scores.float(), self.judging_head(cue)

    def loss(self, batch: Batch) -> Losses:
        """How far the answers of all heads are from the labels of a batch."""
        words, cue_scores, firmness_scores = self.read(batch)
        cue_loss = taught_loss(cue_scores, batch.cue_labels, batch.cue_taught)
        firmness = taught_loss(firmness_scores, batch.firmness_labels, batch.firmness_taught)
        if not len(batch.cue_window):
            return Losses(cue_loss, cue_loss * 0, firmness, cue_loss * 0)
        scores, judged = self.roles(words, batch)
        role_loss = self.negative_log_likelihood(scores, batch.role_labels, batch.role_mask, batch.complete)
        return Losses(cue_loss, role_loss, firmness, self.judged_loss(judged, batch.judged_labels))

    @staticmethod
    def judged_loss(scores: Tensor, labels: Tensor) -> Tensor:
        """Of the acts, and of what is a matter of yes or no."""
        acts = mean_loss(scores[:, : len(ACTS)], labels[:, 0])
        yes_no = scores[:, len(ACTS) :]
        known = labels[:, 1:] != NO_LOSS
        wrong = F.binary_cross_entropy_with_logits(
            yes_no, labels[:, 1:].clamp(min=0).float(), reduction="none"
        )
        return acts + (wrong * known).sum() / known.sum().clamp(min=1)

    def negative_log_likelihood(
        self, scores: Tensor, labels: Tensor, mask: Tensor, complete: Tensor
    ) -> Tensor:
        """Of the annotated tag sequences under the chain (Lafferty et al. 2001), per word.

        Where the annotation of a cue is not complete, a word labelled O may play any of the roles that it
        is silent on: the sum over all sequences that agree with it is what counts (Tsuboi et al. 2008).
        """
        agrees = labels[..., None] == torch.arange(len(ROLE_TAGS), device=labels.device)
        agrees |= self.silent & (labels == 0)[..., None] & ~complete[:, None, None]
        # Both sums go through the chain side by side: over the sequences that agree, and over all.
        both = torch.cat([scores.masked_fill(~agrees, -1e4), scores])
        keep = torch.cat([mask, mask])
        agreeing, whole = log_partition(both, self.begin, self.transitions, keep).chunk(2)
        there = mask[:, 0]  # 0 of what only fills up a batch
        return ((whole - agreeing) * there).sum() / mask.sum().clamp(min=1)


def taught_loss(scores: Tensor, labels: Tensor, taught: Tensor) -> Tensor:
    """Mean cross-entropy over the words of which annotation or teachers say something, all or in part.

    scores, taught (B, W, tags); labels (B, W). Of a word that is labelled `NOT_WITHIN` it is known that its
    tag is not the last one, the inside of a cue. Where both speak of a word, both are learned from (Hinton,
    Vinyals and Dean 2015).
    """
    log = F.log_softmax(scores, dim=-1)
    known = -log.gather(-1, labels.clamp(min=0)[..., None])[..., 0]
    partly = -torch.log1p(-log[..., -1].exp().clamp(max=1 - 1e-6))
    annotated = torch.where(labels == NOT_WITHIN, partly, known)
    from_teachers = -(taught * log).sum(-1)
    told, has_teacher = labels != NO_LOSS, taught.sum(-1) > 0.5
    both = TEACHERS_SHARE * from_teachers + (1 - TEACHERS_SHARE) * annotated
    losses = torch.where(has_teacher, torch.where(labels >= 0, both, from_teachers), annotated)
    counted = told | has_teacher
    return (losses * counted).sum() / counted.sum().clamp(min=1)


def mean_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean cross-entropy over what is labelled, 0 where nothing is."""
    known = (labels != NO_LOSS).sum().clamp(min=1)
    return F.cross_entropy(scores, labels, ignore_index=NO_LOSS, reduction="sum") / known


def begin_with(network: Network, weights: Mapping[str, Tensor]) -> None:
    """Take over what an earlier network has learned; of a head that had fewer outputs, its part of it."""
    own = network.state_dict()
    for name, values in weights.items():
        own[name][tuple(slice(size) for size in values.shape)] = values
    network.load_state_dict(own)
