r"""Turn a trained network into the files that the program ships: ONNX of few bits and tokenizer.

    python -m reader.extract.train.export NETWORK.pt CORPUS_DIR/train --antecedents ANTECEDENTS.pt \
        --tokenizer MODEL_DIR/tokenizer.json --output resources/models

The encoder's weights become 8-bit integers (dynamic quantisation, smoothed after some articles of the corpus), the
wordpieces' embeddings 4-bit ones in blocks with a scale each: they are a third of the file; the small heads are kept in
half precision.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from tokenizers import Tokenizer

from reader.extract.corpus import Document, read_corpus
from reader.extract.encoding import batch, encode, windows
from reader.extract.train.antecedents import load_antecedents
from reader.extract.train.network import Antecedents, AttributionNetwork
from reader.extract.train.smoothing import smooth
from reader.extract.train.train_attribution import BUDGET, load, load_tokenizer

OPSET = 17
_MANY = 10_000
"""Numbers from which a tensor that nothing else made smaller is kept in half precision."""

_APART = 20
"""One article in so many is read to see how large states are."""
_BLOCK = 64
"""Numbers of an embedding that share a scale."""
_PIECES = "/pieces/"
_HEADS = ("/to_cue/", "/to_source/", "/tags/", "/antecedents/")


class Whole(torch.nn.Module):
    """The network as the runtime wants it: the logarithms of its probabilities, and the links of pronouns."""

    def __init__(self, network: AttributionNetwork, antecedents: Antecedents) -> None:
        super().__init__()
        self.network, self.antecedents = network, antecedents

    def forward(self, ids: torch.Tensor, features: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """As AttributionNetwork and Antecedents."""
        *_, before, last = self.network.states(ids, features)
        answers = self.network.answers(last, ids, features)
        return *(logits.log_softmax(-1) for logits in answers), self.antecedents(before)


def export(network: AttributionNetwork, antecedents: Antecedents, path: Path) -> None:
    """Write the network as ONNX in single precision."""
    ids = torch.randint(1000, 2000, (2, 16))
    features = torch.zeros(2, 16, 3, dtype=torch.long)
    axes = {0: "rows", 1: "length"}
    outputs = ["tags", "to_cue", "to_source", "links"]
    torch.onnx.export(
        Whole(network, antecedents).eval(),
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
    _halve(target)


def _quantise_pieces(path: Path) -> None:
    """Make the wordpieces' embeddings of an ONNX file 4-bit ones."""
    model: Any = onnx.load(str(path))
    others = [node.name for node in model.graph.node if node.op_type == "Gather" and _PIECES not in node.name]
    quantizer = MatMulNBitsQuantizer(
        model, block_size=_BLOCK, is_symmetric=True, nodes_to_exclude=others, op_types_to_quantize=("Gather",)
    )
    quantizer.process()
    quantizer.model.save_model_to_file(str(path))


def _sample(documents: list[Document], tokenizer: Tokenizer) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """The ids and features of the first window of each document."""
    sample = []
    for document in documents:
        encoded = encode(document.text, tokenizer)
        start, end = next(windows(encoded, BUDGET))
        data = batch([(encoded, start, end)], end - start + 2)
        sample.append((torch.from_numpy(data["ids"]), torch.from_numpy(data["features"])))
    return sample


def _halve(path: Path) -> None:
    """Keep the large numbers that are left in half precision; they are single again once the file is loaded."""
    model: Any = onnx.load(str(path))
    graph = model.graph
    for tensor in list(graph.initializer):
        if tensor.data_type == onnx.TensorProto.FLOAT and np.prod(tensor.dims) >= _MANY:
            half = onnx.numpy_helper.from_array(
                onnx.numpy_helper.to_array(tensor).astype(np.float16), f"{tensor.name}/half"
            )
            graph.node.insert(0, onnx.helper.make_node("Cast", [half.name], [tensor.name], to=onnx.TensorProto.FLOAT))
            graph.initializer.remove(tensor)
            graph.initializer.append(half)
    onnx.save(model, str(path))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--antecedents", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    network = load(options.network)
    smooth(network, _sample(read_corpus(options.corpus)[::_APART], load_tokenizer(options.tokenizer)))
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "network.onnx"
        export(network, load_antecedents(options.antecedents), exported)
        quantise(exported, options.output / "attribution.onnx")
    shutil.copyfile(options.tokenizer, options.output / "tokenizer.json")


if __name__ == "__main__":
    main()
