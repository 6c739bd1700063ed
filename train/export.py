"""Turn trained networks into the ONNX files that ship: `python -m train.export --checkpoint FILE … --out D`.

The encoder is read once per window, the role head once per window for all its cues together. Weights are
quantised to seven bits per channel: on processors without VNNI eight-bit products overflow 16-bit sums.

Several networks, trained apart, are put side by side into one graph whose answers are their mean: what one
of them learned by chance the others outvote (Breiman 1996). They share one table of word pieces.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from train.encoders import encoder_folder, load_tokenizer
from train.network import ROLE_WIDTH, Network


class EncoderGraph(nn.Module):
    """pieces (P,), features (P, 3), first (W,) → cue and firmness scores, states, role input, (W, …)."""

    def __init__(self, networks: Sequence[Network]):
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        words = [network.encoder(pieces[None], features[None])[0][first] for network in self.networks]
        both = list(zip(self.networks, words, strict=True))
        return (
            mean_of([network.cue_head(states).log_softmax(-1) for network, states in both]),
            mean_of([network.firmness_head(states).log_softmax(-1) for network, states in both]),
            torch.cat(words, dim=-1),
            torch.cat([network.role_head.word(states) for network, states in both], dim=-1),
        )


class RoleGraph(nn.Module):
    """role input (W, …), cue states (C, width), distance, line (C, W) → tags (C, W, …), judgements (C, …)."""

    def __init__(self, networks: Sequence[Network]):
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(self, words: Tensor, cue: Tensor, distance: Tensor, line: Tensor) -> tuple[Tensor, Tensor]:
        mask = torch.ones_like(distance, dtype=words.dtype)
        own_words, own_cues = (part.chunk(len(self.networks), dim=-1) for part in (words, cue))
        parts = list(zip(self.networks, own_words, own_cues, strict=True))
        scores = [network.role_head(w[None], c, distance, line, mask) for network, w, c in parts]
        judged = [network.judging_head(c) for network, _, c in parts]
        return torch.stack(scores).mean(0), torch.stack(judged).mean(0)


def mean_of(log_probabilities: Sequence[Tensor]) -> Tensor:
    """The logarithm of the mean probability."""
    return torch.stack(list(log_probabilities)).exp().mean(0).log()


def share_pieces(networks: Sequence[Network]) -> None:
    """Give all networks the mean of their tables of word pieces, half of each one's weights."""
    tables = [network.encoder.bert.embeddings.word_embeddings for network in networks]
    mean = nn.Parameter(torch.stack([table.weight.data for table in tables]).mean(0))
    for table in tables:
        table.weight = mean


def export(networks: Sequence[Network], out: Path) -> None:
    """Write `encoder.onnx` and `roles.onnx` (int8) and `settings.json` into `out`."""
    for network in networks:
        network.eval()
    share_pieces(networks)
    float_encoder, float_roles = out / "encoder.float.onnx", out / "roles.float.onnx"
    pieces, width = torch.randint(5, 900, (24,)), networks[0].encoder.width * len(networks)
    first = torch.arange(1, 21)
    torch.onnx.export(
        EncoderGraph(networks),
        (pieces, torch.zeros(24, 3, dtype=torch.int64), first),
        str(float_encoder),
        input_names=["pieces", "features", "first"],
        output_names=["cue", "firmness", "states", "role_input"],
        dynamic_axes={
            "pieces": {0: "P"},
            "features": {0: "P"},
            "first": {0: "W"},
            "cue": {0: "W"},
            "firmness": {0: "W"},
            "states": {0: "W"},
            "role_input": {0: "W"},
        },
        opset_version=17,
        dynamo=False,
    )
    class_of = torch.zeros(3, 20, dtype=torch.int64)
    torch.onnx.export(
        RoleGraph(networks),
        (
            torch.randn(20, 2 * ROLE_WIDTH * len(networks)),
            torch.randn(3, width),
            class_of,
            class_of,
        ),
        str(float_roles),
        input_names=["role_input", "cue", "distance", "line"],
        output_names=["scores", "judged"],
        dynamic_axes={
            "role_input": {0: "W"},
            "cue": {0: "C"},
            "distance": {0: "C", 1: "W"},
            "line": {0: "C", 1: "W"},
            "scores": {0: "C", 1: "W"},
            "judged": {0: "C"},
        },
        opset_version=17,
        dynamo=False,
    )
    config = networks[0].encoder.bert.config
    fused = optimize_model(
        str(float_encoder),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        opt_level=0,
    )
    fused.save_model_to_file(str(float_encoder))
    print("fused:", {k: v for k, v in fused.get_fused_operator_statistics().items() if v})
    # The role head stays in float32: it is small, and its convolutions are slower in int8 than without.
    quant_pre_process(str(float_roles), str(out / "roles.onnx"))
    quantize_dynamic(
        str(float_encoder),
        str(out / "encoder.onnx"),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    for leftover in (float_encoder, float_roles):
        leftover.unlink()
    for name in ("encoder.onnx", "roles.onnx"):
        onnx.checker.check_model(str(out / name))
    chain = {
        "transitions": torch.stack([network.transitions.data for network in networks]).mean(0).tolist(),
        "begin": torch.stack([network.begin.data for network in networks]).mean(0).tolist(),
    }
    settings = {"version": "news-2", "networks": len(networks), "chain": chain}
    (out / "settings.json").write_text(json.dumps(settings) + "\n", encoding="utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--checkpoint",
        type=Path,
        nargs="+",
        required=True,
        help="weights that train.fit wrote, of each network",
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", help="folder of another encoder (default: the packaged MiniLM)")
    args = parser.parse_args()
    folder = encoder_folder(args.encoder)
    networks = []
    for checkpoint in args.checkpoint:
        networks.append(Network(folder))
        networks[-1].encoder.bert.config._attn_implementation = "eager"
        networks[-1].load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True))
    args.out.mkdir(parents=True, exist_ok=True)
    export(networks, args.out)
    load_tokenizer(folder).save(str(args.out / "tokenizer.json"), pretty=False)
    for path in sorted(args.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
