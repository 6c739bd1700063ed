"""Turn a trained network into the ONNX files that ship: `python -m train.export --checkpoint FILE --out DIR`.

The encoder is read once per window, the role head once per window for all its cues together. Weights are
quantised to seven bits per channel: on processors without VNNI eight-bit products overflow 16-bit sums.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from onrecord.extracting.links import ASKED, REACHES
from train.encoders import encoder_folder, load_tokenizer
from train.network import LINK_WIDTH, ROLE_WIDTH, LinkHead, Network

VERSION = "news-4"
"""The name of the model, counted up with every one that ships."""


class EncoderGraph(nn.Module):
    """pieces (P,), features (P, 3), first (W,) → of each word cue, firmness, states, role input, links."""

    def __init__(self, network: Network):
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        network = self.network
        states, tapped = network.encoder.layers(pieces[None], features[None])
        words = states[0][first]
        asks, offers = network.link_head.project(tapped[0][first])
        known = network.cue_head(words), network.firmness_head(words), words, network.role_head.word(words)
        return *known, asks, offers


class RoleGraph(nn.Module):
    """role input (W, …), cue states (C, width), distance, line (C, W) → tags (C, W, …), judgements (C, …)."""

    def __init__(self, network: Network):
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, cue: Tensor, distance: Tensor, line: Tensor) -> tuple[Tensor, Tensor]:
        scores = self.network.role_head(words[None], cue, distance, line)
        return scores, self.network.judging_head(cue)


def export(network: Network, out: Path) -> None:
    """Write `encoder.onnx` (int8), `roles.onnx` and `settings.json` into `out`."""
    network.eval()
    float_encoder, float_roles = out / "encoder.float.onnx", out / "roles.float.onnx"
    pieces = torch.randint(5, 900, (24,))
    first = torch.arange(1, 21)
    torch.onnx.export(
        EncoderGraph(network),
        (pieces, torch.zeros(24, 3, dtype=torch.int64), first),
        str(float_encoder),
        input_names=["pieces", "features", "first"],
        output_names=["cue", "firmness", "states", "role_input", "asks", "offers"],
        dynamic_axes={
            "pieces": {0: "P"},
            "features": {0: "P"},
            "first": {0: "W"},
            "cue": {0: "W"},
            "firmness": {0: "W"},
            "states": {0: "W"},
            "role_input": {0: "W"},
            "asks": {0: "W"},
            "offers": {0: "W"},
        },
        opset_version=17,
        dynamo=False,
    )
    class_of = torch.zeros(3, 20, dtype=torch.int64)
    torch.onnx.export(
        RoleGraph(network),
        (
            torch.randn(20, 2 * ROLE_WIDTH),
            torch.randn(3, network.encoder.width),
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
    config = network.encoder.bert.config
    fusions = FusionOptions("bert")
    fusions.enable_skip_layer_norm = fusions.enable_bias_skip_layer_norm = False  # see encoder.SLOWER
    fused = optimize_model(
        str(float_encoder),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        optimization_options=fusions,
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
    chain = {"transitions": network.transitions.tolist(), "begin": network.begin.tolist()}
    settings = {"version": VERSION, "chain": chain, "links": links_of(network.link_head)}
    (out / "settings.json").write_text(json.dumps(settings) + "\n", encoding="utf8")


def links_of(head: LinkHead) -> dict[str, object]:
    """What of the link head is not read off single words, as `onrecord.extracting.links` takes it."""
    distance = head.distance.weight.detach().view(len(ASKED), REACHES)
    return {
        "asks": head.sort.weight.tolist(),
        "suits": (head.suits.weight / math.sqrt(LINK_WIDTH) + head.offered.weight).tolist(),
        "distance": (distance + head.offered.bias).tolist(),
        "nobody": head.nobody.weight[0].tolist(),
        "nobody_sort": (head.nobody_sort.weight[:, 0] + head.nobody.bias).tolist(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True, help="weights that train.fit wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", help="folder of another encoder (default: the packaged MiniLM)")
    args = parser.parse_args()
    folder = encoder_folder(args.encoder)
    network = Network(folder)
    network.encoder.bert.config._attn_implementation = "eager"
    network.load_state_dict(torch.load(args.checkpoint, map_location="cpu", weights_only=True))
    args.out.mkdir(parents=True, exist_ok=True)
    export(network, args.out)
    load_tokenizer(folder).save(str(args.out / "tokenizer.json"), pretty=False)
    for path in sorted(args.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
