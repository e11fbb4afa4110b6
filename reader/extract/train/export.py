"""Turn a trained network into the files that the program ships: int8 ONNX and tokenizer.

    python -m reader.extract.train.export network.pt --tokenizer MODEL_DIR/tokenizer.json --output resources/models

Encoder weights and embeddings become 8-bit integers (dynamic quantisation); the small heads stay in single precision.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from reader.extract.train.network import AttributionNetwork
from reader.extract.train.train_attribution import load

OPSET = 17


class WithProbabilities(torch.nn.Module):
    """The network as the runtime wants it: log-probabilities instead of logits."""

    def __init__(self, network: AttributionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, features: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """As AttributionNetwork."""
        return tuple(scores.log_softmax(-1) for scores in self.network(ids, features))


def export(network: AttributionNetwork, path: Path) -> None:
    """Write the network as ONNX in single precision."""
    ids = torch.randint(1000, 2000, (2, 16))
    features = torch.zeros(2, 16, 3, dtype=torch.long)
    axes = {0: "rows", 1: "length"}
    outputs = ("tags", "to_cue", "to_source")
    torch.onnx.export(
        WithProbabilities(network),
        (ids, features),
        str(path),
        input_names=["ids", "features"],
        output_names=list(outputs),
        opset_version=OPSET,
        dynamic_axes=dict.fromkeys(("ids", "features", *outputs), axes),
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Write the int8 file. Weights use 7 bits, so that processors without VNNI instructions do not saturate."""
    import onnx

    graph = onnx.load(str(source)).graph
    heads = [node.name for node in graph.node if "/to_" in node.name or "/tags/" in node.name]
    attention = [n.name for n in graph.node if n.op_type == "MatMul" and not _constant_input(n, graph)]
    quantize_dynamic(
        str(source),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=heads + attention,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def _constant_input(node: object, graph: object) -> bool:
    names = {tensor.name for tensor in graph.initializer}  # type: ignore[attr-defined]
    return any(name in names for name in node.input)  # type: ignore[attr-defined]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "network.onnx"
        export(load(options.network), exported)
        quantise(exported, options.output / "attribution.onnx")
    shutil.copyfile(options.tokenizer, options.output / "tokenizer.json")


if __name__ == "__main__":
    main()
