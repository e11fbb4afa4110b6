"""Turn trained networks into the files that the program ships: int8 ONNX and tokenizer.

    python -m reader.extract.train.export A.pt B.pt --tokenizer MODEL_DIR/tokenizer.json --output resources/models

Several networks become one graph that averages their probabilities; they share the wordpieces' embeddings, which
training leaves as they were. Encoder weights and embeddings become 8-bit integers (dynamic quantisation); the small
heads stay in single precision.
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from reader.extract.train.network import AttributionNetwork
from reader.extract.train.train_attribution import load

OPSET = 17
_LEAST = 1e-9
_HEADS = ("/to_cue/", "/to_source/", "/tags/")


class Averaged(torch.nn.Module):
    """The networks as the runtime wants them: the logarithms of their mean probabilities."""

    def __init__(self, networks: Sequence[AttributionNetwork]) -> None:
        super().__init__()
        for network in networks[1:]:
            if not torch.equal(network.pieces.weight, networks[0].pieces.weight):
                raise ValueError("The networks' wordpieces differ: they did not start from the same encoder.")
            network.pieces = networks[0].pieces
        self.networks = torch.nn.ModuleList(networks)

    def forward(self, ids: torch.Tensor, features: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """As AttributionNetwork."""
        outputs = [network(ids, features) for network in self.networks]
        return tuple(_mean_log([output[kind] for output in outputs]) for kind in range(3))


def _mean_log(logits: list[torch.Tensor]) -> torch.Tensor:
    if len(logits) == 1:
        return logits[0].log_softmax(-1)
    return torch.stack([scores.softmax(-1) for scores in logits]).mean(0).clamp(min=_LEAST).log()


def export(networks: Sequence[AttributionNetwork], path: Path) -> None:
    """Write the networks as ONNX in single precision."""
    ids = torch.randint(1000, 2000, (2, 16))
    features = torch.zeros(2, 16, 3, dtype=torch.long)
    axes = {0: "rows", 1: "length"}
    outputs = ["tags", "to_cue", "to_source"]
    torch.onnx.export(
        Averaged(networks),
        (ids, features),
        str(path),
        input_names=["ids", "features"],
        output_names=outputs,
        opset_version=OPSET,
        dynamic_axes=dict.fromkeys(("ids", "features", *outputs), axes),
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Write the int8 file. Weights use 7 bits, so that processors without VNNI instructions do not saturate."""
    graph: Any = onnx.load(str(source)).graph
    constants = {tensor.name for tensor in graph.initializer}
    kept = [
        node.name
        for node in graph.node
        if any(head in node.name for head in _HEADS)
        or (node.op_type == "MatMul" and not any(name in constants for name in node.input))
    ]
    quantize_dynamic(
        str(source),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=kept,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", type=Path, nargs="+")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "network.onnx"
        export([load(path) for path in options.networks], exported)
        quantise(exported, options.output / "attribution.onnx")
    shutil.copyfile(options.tokenizer, options.output / "tokenizer.json")


if __name__ == "__main__":
    main()
