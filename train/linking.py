"""Teach a trained network whom words stand for, while it learns statements on: `python -m train.linking`.

Batches of texts with questions (`train.questions`) and batches of annotated windows take turns, so that one
encoder serves both. With `--leave-out K` a quarter of our articles is left out and, in the end, asked about:
what such a network hears in them is what the weights of the evidence are learned beside
(`train.speakers.Overheard`).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

from corpus.passages import passages
from onrecord.extracting.encoder import shipped
from onrecord.extracting.links import ASKED
from onrecord.extracting.windows import MAX_PIECES, split_words, windows
from onrecord.resolving.within import shipped as weights
from onrecord.values import Span
from train.batches import Batches, Markers, limit, to
from train.data import Labelled, epoch, load
from train.encoders import encoder_folder, load_tokenizer
from train.fit import rate
from train.learning import HEADS, hide
from train.network import Network, Questions, begin_with
from train.questions import Text, of_corpus, of_gap, of_gum
from train.speakers import PARTS, from_passages, part, read
from train.teach import read_taught

OURS_AS_OFTEN = 2
"""How often our articles are read in an epoch; GUM once, and of GAP a quarter."""
PER_BATCH = 40
"""Questions that a batch is taken to have, so that one with many counts for more."""
HIDDEN = 0.1
"""Share of the word pieces that the network does not get to see."""
WARM_UP = 60
"""Steps of linking in which the rates rise to their peaks."""
LINK_RATE, HEAD_RATE = 1.5e-3, 5e-4


class Asked:
    """A text cut into windows, its questions in numbers of words."""

    def __init__(self, text: Text, tokenizer: Tokenizer, markers: Markers):
        words = split_words(text.text, tokenizer)
        self.text, self.words = text, len(words)
        self.windows = []
        for start, end in windows(words, text.text, MAX_PIECES):
            low, high = words.first[start], words.first[end]
            pieces = np.concatenate(([markers.start], words.pieces[low:high], [markers.stop]))
            features = np.zeros((len(pieces), words.features.shape[1]), np.int64)
            features[1:-1] = np.repeat(
                words.features[start:end], np.diff(words.first[start : end + 1]), axis=0
            )
            self.windows.append((pieces, features, words.first[start:end] - low + 1))

        def at(span: Span) -> tuple[int, int]:
            first = int(np.searchsorted(words.ends, span.start, side="right"))
            return first, max(int(np.searchsorted(words.starts, span.end)), first + 1)

        self.questions = [
            (
                at(q.asked),
                ASKED.index(q.sort),
                q.right,
                [[at(span) for span in spans] for spans in q.mentions],
            )
            for q in text.questions
        ]


@dataclass(frozen=True, slots=True)
class LinkBatch:
    """Padded windows of several texts, (B, P, …); row and column of each of their words; the questions."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    rows: Tensor
    columns: Tensor
    questions: Questions


def collate(texts: Sequence[Asked], device: str) -> LinkBatch:
    """Texts as one batch, their words numbered through."""
    cut = [window for text in texts for window in text.windows]
    widest = max(len(pieces) for pieces, _, _ in cut)
    pieces, mask = np.zeros((2, len(cut), widest), np.int64)
    features = np.zeros((len(cut), widest, 3), np.int64)
    for row, (ids, told, _) in enumerate(cut):
        pieces[row, : len(ids)], features[row, : len(ids)], mask[row, : len(ids)] = ids, told, 1
    rows = np.concatenate([np.full(len(first), row) for row, (_, _, first) in enumerate(cut)])
    asked, offered = list[tuple[int, int]](), list[tuple[int, int]]()
    sort, right, of, candidate = list[int](), list[int](), list[int](), list[int]()
    begin = 0
    for text in texts:
        for words, number, answer, mentions in text.questions:
            for place, spans in enumerate(mentions):
                offered += [(a + begin, b + begin) for a, b in spans]
                of += [len(asked)] * len(spans)
                candidate += [place] * len(spans)
            asked.append((words[0] + begin, words[1] + begin))
            sort.append(number)
            right.append(-1 if answer is None else answer)
        begin += text.words

    def tensor(values: object) -> Tensor:
        return torch.from_numpy(np.array(values, np.int64)).to(device)

    answers = tensor(right)
    questions = Questions(
        tensor(asked), tensor(sort), answers.clamp(min=0), answers >= 0, tensor(offered), tensor(of),
        tensor(candidate), max(candidate) + 1,
    )  # fmt: skip
    columns = np.concatenate([first for _, _, first in cut])
    cut_up = tensor(pieces), tensor(features), tensor(mask)
    return LinkBatch(*cut_up, tensor(rows), tensor(columns), questions)


def batches(texts: Sequence[Asked], most: int) -> Iterator[list[Asked]]:
    """The texts in their order, as many to a batch as have about so many word pieces, padding counted."""
    batch: list[Asked] = []
    held = 0
    for text in texts:
        cost = len(text.windows) * max(len(pieces) for pieces, _, _ in text.windows)
        if batch and held + cost > most:
            yield batch
            batch, held = [], 0
        batch.append(text)
        held += cost
    if batch:
        yield batch


def scores(network: Network, batch: LinkBatch) -> Tensor:
    """Of nobody and each candidate of each question."""
    device = batch.pieces.device.type
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        _, tapped = network.encoder.layers(batch.pieces, batch.features, batch.mask)
    found: Tensor = network.link_head(tapped[batch.rows, batch.columns], batch.questions)
    return found


@torch.no_grad()
def hear(network: Network, texts: Sequence[Asked], device: str) -> Iterator[str]:
    """What the network makes of the questions of our texts, a line of JSON for each."""
    network.eval()
    for text in texts:
        found = F.softmax(scores(network, collate([text], device)), dim=1).tolist()
        heard = [
            [
                q.sort,
                q.asked.start,
                round(row[0], 3),
                {n: round(p, 3) for n, p in zip(names, row[1:], strict=False)},
            ]
            for q, names, row in zip(text.text.questions, text.text.names, found, strict=True)
        ]
        yield json.dumps({"article": text.text.id, "heard": heard}, ensure_ascii=False, separators=(",", ":"))


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--train", type=Path, nargs="+", required=True, help="annotated articles, as for train.fit"
    )
    parser.add_argument("--ours", type=Path, required=True, help="the compiled train part of our corpus")
    parser.add_argument("--coreference", type=Path, required=True, help="folder that holds gum/ and gap/")
    parser.add_argument(
        "--taught", type=Path, nargs="*", default=[], help="what teachers see in the articles"
    )
    parser.add_argument("--start", type=Path, required=True, help="weights that train.fit wrote")
    parser.add_argument(
        "--leave-out", type=int, default=-1, help="quarter of our articles to leave out, and ask about"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for the weights, or for what is heard"
    )
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--pieces", type=int, default=6000, help="word pieces in a batch of windows")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=0, help="processes that pad batches ahead of a GPU")
    return parser.parse_args()


def elsewhere(folder: Path) -> tuple[list[Text], list[Text]]:
    """The texts of GUM and those of GAP, with their questions."""
    gum = [of_gum(path) for path in sorted((folder / "gum").glob("*.conllu"))]
    return gum, [text for path in sorted((folder / "gap").glob("*.tsv")) for text in of_gap(path)]


def optimizer_of(network: Network, encoder_rate: float) -> torch.optim.AdamW:
    """AdamW over encoder, heads and link head, each at its rate. The table of word pieces stays as it was."""
    network.encoder.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [p for p in network.encoder.bert.parameters() if p.requires_grad]
    link = list(network.link_head.parameters())
    known = {id(p) for p in (*network.encoder.bert.parameters(), *link)}
    heads = [p for p in network.parameters() if id(p) not in known]
    rates = ((encoder, encoder_rate), (heads, HEAD_RATE), (link, LINK_RATE))
    return torch.optim.AdamW([{"params": p, "lr": r, "peak": r} for p, r in rates], weight_decay=0.01)


def main() -> None:
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    folder = encoder_folder(None)
    tokenizer = load_tokenizer(folder)
    markers = Markers.of(tokenizer)
    torch.manual_seed(args.seed)
    network = Network(folder)
    begin_with(network, torch.load(args.start, map_location="cpu", weights_only=True))
    network.to(device)
    optimizer = optimizer_of(network, args.encoder_rate)

    gold = [*read(args.ours), *from_passages(passages(), shipped())]
    ours = [Asked(of_corpus(one, weights()), tokenizer, markers) for one in gold]
    left = [text for text in ours if part(text.text.id, PARTS) == args.leave_out and text.questions]
    learned = [text for text in ours if part(text.text.id, PARTS) != args.leave_out and text.questions]
    gum, gap = ([Asked(text, tokenizer, markers) for text in texts] for texts in elsewhere(args.coreference))
    taught = dict(seen for path in args.taught for seen in read_taught(path))
    examples = [example for path in args.train for example in load(path)]
    plain = [Labelled(example, tokenizer, taught.get(example.id)) for example in examples]
    weigh = torch.tensor(list(HEADS.values()), device=device)
    drawn = random.Random(args.seed)

    def learn(loss: Tensor) -> None:
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()

    def linking() -> list[list[Asked]]:
        texts = [*learned * OURS_AS_OFTEN, *gum, *drawn.sample(gap, len(gap) // 4)]
        drawn.shuffle(texts)
        return list(batches([text for text in texts if text.questions], 3 * args.pieces // 2))

    total, step = args.epochs * len(linking()), 0
    print(
        f"{len(learned)} texts of ours, {len(left)} left out, {total} steps of linking on {device}",
        flush=True,
    )
    for number in range(args.epochs):
        network.train()
        cut = epoch(examples, plain, tokenizer, args.seed * 1000 + number, limit(args.pieces, None))
        ahead = 8 if args.workers else None
        loader = DataLoader(
            Batches(cut, markers, None), batch_size=None, num_workers=args.workers, prefetch_factor=ahead
        )
        statements, turns, done = iter(loader), linking(), 0
        for turn, texts in enumerate(turns, 1):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * rate(step, total, WARM_UP)
            batch = collate(texts, device)
            hide(batch.pieces, HIDDEN, markers)
            found, asked = scores(network, batch), batch.questions
            learn(F.cross_entropy(found[asked.known], asked.right[asked.known], reduction="sum") / PER_BATCH)
            while done < turn * len(cut) // len(turns):
                done += 1
                read_now = to(next(statements), device)
                hide(read_now.pieces, HIDDEN, markers)
                losses = network.loss(read_now)
                learn(torch.stack([getattr(losses, head) for head in HEADS]) @ weigh)
        print(f"epoch {number + 1}/{args.epochs}, step {step}/{total}", flush=True)
    if left:
        (args.out / "overheard.jsonl").write_text("\n".join(hear(network, left, device)) + "\n", "utf8")
    else:
        torch.save(network.state_dict(), args.out / "network.pt")


if __name__ == "__main__":
    main()
