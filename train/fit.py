"""Train the network: `python -m train.fit --train FILE … --out DIR`. Resumes where it stopped.

With `--taught` it is a pupil: it learns from what teachers (`train.teach`) see in the same texts, too.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import torch
from torch.utils.data import DataLoader

from train.batches import Batches, Markers, Shape, limit
from train.data import Labelled, Window, epoch, load
from train.encoders import encoder_folder, load_tokenizer
from train.learning import HEADS, Learner, optimizer_of
from train.network import Network, begin_with
from train.teach import read_taught


def rate(step: int, total: int, warmup: int) -> float:
    """Share of the full learning rate: linear warm-up, then linear decay to zero."""
    return min(step / warmup, max(0.0, (total - step) / max(1, total - warmup)))


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True, help="articles, annotated or taught")
    parser.add_argument("--taught", type=Path, nargs="*", default=[], help="what teachers see in them")
    parser.add_argument("--share", type=float, default=1.0, help="of the merely taught, read in each epoch")
    parser.add_argument(
        "--leave-out",
        default="0/0",
        help="K/N: learn without each Nth article from the Kth on, but of those complete",
    )
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
    parser.add_argument("--workers", type=int, default=0, help="processes that pad batches ahead of a GPU")
    return parser.parse_args()


def main() -> None:
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    folder = encoder_folder(args.encoder)
    tokenizer = load_tokenizer(folder)
    markers = Markers.of(tokenizer)
    which, of = map(int, args.leave_out.split("/"))
    examples = [
        example
        for path in args.train
        for number, example in enumerate(load(path))
        if not of or example.complete or number % of != which
    ]
    taught = {name: seen for path in args.taught for name, seen in read_taught(path)}
    plain = [Labelled(example, tokenizer, taught.get(example.id)) for example in examples]
    torch.manual_seed(args.seed)
    network = Network(folder, args.dropout).to(device)
    if args.start:
        begin_with(network, torch.load(args.start, map_location=device, weights_only=True))
    optimizer = optimizer_of(network, args.encoder_rate, args.head_rate, device)
    learner = Learner(network, optimizer, markers, args.masked, device)
    shape = Shape.of_about(args.pieces) if device == "cuda" else None

    def batches_of(number: int) -> list[list[Window]]:
        seed = args.seed * 1000 + number
        return epoch(examples, plain, tokenizer, seed, limit(args.pieces, shape), args.share)

    # Epochs differ a little in their number of batches; each is cut to that of the first.
    per_epoch = len(batches_of(0))
    total, warmup = per_epoch * args.epochs, 100
    step = 0
    state_path = args.out / "state.pt"
    if state_path.exists():
        state = torch.load(state_path, map_location=device, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    print(f"{len(examples)} articles, {per_epoch} batches an epoch, {total} steps on {device}", flush=True)

    def save() -> None:
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
        torch.save(state, state_path.with_suffix(".new"))
        state_path.with_suffix(".new").replace(state_path)

    network.train()
    began = saved = time.monotonic()
    sums, seen, seen_since = torch.zeros(len(HEADS), device=device), 0, 0
    for number in range(step // per_epoch, math.ceil(total / per_epoch)):
        batches = Batches(batches_of(number)[step - number * per_epoch : per_epoch], markers, shape)
        ahead = 8 if args.workers else None
        for batch in DataLoader(batches, batch_size=None, num_workers=args.workers, prefetch_factor=ahead):
            step += 1
            torch.manual_seed(args.seed * 1_000_003 + step)
            losses = learner.learn(batch, rate(step, total, warmup))
            sums += losses
            seen, seen_since = seen + 1, seen_since + 1
            if step % 20 == 0 or step == total:
                spent = time.monotonic() - began
                left = spent / seen * (total - step)
                means = (sums / seen_since).tolist()
                sums.zero_()
                seen_since = 0
                figures = "\t".join(f"{mean:.4f}" for mean in means)
                with (args.out / "log.tsv").open("a", encoding="utf8") as log:
                    print(f"{step}\t{step / per_epoch:.2f}\t{figures}\t{spent:.0f}", file=log)
                shown = "  ".join(f"{head} {mean:.4f}" for head, mean in zip(HEADS, means, strict=True))
                print(f"step {step}/{total}  {shown}  {left / 60:.1f} min left", flush=True)
            if time.monotonic() - saved > 300:
                save()
                saved = time.monotonic()
        step = max(step, (number + 1) * per_epoch)
        save()
    torch.save(network.state_dict(), args.out / "network.pt")
    (args.out / "run.json").write_text(json.dumps({"encoder": str(folder), "leave_out": [which, of]}) + "\n")
    print(f"done: {args.out / 'network.pt'}", flush=True)


if __name__ == "__main__":
    main()
