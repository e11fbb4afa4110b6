"""Turn a trained network into the files that the program ships: ONNX of few bits and tokenizer.

    python -m reader.extract.train.export NETWORK.pt --tokenizer MODEL_DIR/tokenizer.json --output resources/models

The encoder's weights become 8-bit integers (dynamic quantisation), the wordpieces' embeddings 4-bit ones in blocks
with a scale each: they are a third of the file; the small heads stay in single precision.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from reader.extract.train.network import AttributionNetwork
from reader.extract.train.train_attribution import load

OPSET = 17
_BLOCK = 64
"""Numbers of an embedding that share a scale."""
_PIECES = "/pieces/"
_HEADS = ("/to_cue/", "/to_source/", "/tags/")


class Probabilities(torch.nn.Module):
    """The network as the runtime wants it: the logarithms of its probabilities."""

    def __init__(self, network: AttributionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, features: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """As AttributionNetwork."""
        return tuple(logits.log_softmax(-1) for logits in self.network(ids, features))


def export(network: AttributionNetwork, path: Path) -> None:
    """Write the network as ONNX in single precision."""
    ids = torch.randint(1000, 2000, (2, 16))
    features = torch.zeros(2, 16, 3, dtype=torch.long)
    axes = {0: "rows", 1: "length"}
    outputs = ["tags", "to_cue", "to_source"]
    torch.onnx.export(
        Probabilities(network),
        (ids, features),
        str(path),
        input_names=["ids", "features"],
        output_names=outputs,
        opset_version=OPSET,
        dynamic_axes=dict.fromkeys(("ids", "features", *outputs), axes),
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Write the small file. The encoder uses 7 bits: processors without VNNI instructions saturate at 8."""
    graph: Any = onnx.load(str(source)).graph
    constants = {tensor.name for tensor in graph.initializer}
    kept = [
        node.name
        for node in graph.node
        if any(part in node.name for part in (_PIECES, *_HEADS))
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
    _quantise_pieces(target)


def _quantise_pieces(path: Path) -> None:
    """Make the wordpieces' embeddings of an ONNX file 4-bit ones."""
    model: Any = onnx.load(str(path))
    others = [node.name for node in model.graph.node if node.op_type == "Gather" and _PIECES not in node.name]
    quantizer = MatMulNBitsQuantizer(
        model, block_size=_BLOCK, is_symmetric=True, nodes_to_exclude=others, op_types_to_quantize=("Gather",)
    )
    quantizer.process()
    quantizer.model.save_model_to_file(str(path))


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
