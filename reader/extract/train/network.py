"""The attribution network: a small BERT with spelling features, a tagger, and two pointers.

Encoder: Devlin et al. 2019 in the shape of MiniLM (Wang et al. 2020), read from a safetensors file. Pointers are
bilinear with distance and paragraph biases, after Dozat and Manning, "Deep Biaffine Attention", ICLR 2017.
"""

import json
import math
import struct
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.extract.encoding import BREAKS, CASES, CLS, MAX_POSITIONS, PAD, PLACES, SEP
from reader.extract.train.examples import TAGS

POINTER_WIDTH = 128
VOCABULARY = 30522
RELATIVE_BUCKETS = 32


@dataclass(frozen=True)
class Shape:
    """Size of the encoder; `relative`: MPNet's relative attention bias (Song et al. 2020) in every layer."""

    width: int = 384
    layers: int = 6
    heads: int = 12
    epsilon: float = 1e-12
    relative: bool = False


STUDENT = Shape()
TEACHER = Shape(width=768, layers=12, epsilon=1e-5, relative=True)


def shape_of(state: dict[str, Tensor]) -> Shape:
    """The shape of the network that has these weights."""
    layers = sum(name.endswith(".last_norm.weight") for name in state)
    return replace(TEACHER if "relative.weight" in state else STUDENT, layers=layers)


def dropped(states: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout with one mask for all rows of the batch: drawing random numbers is dear on a CPU."""
    if not training or not rate:
        return states
    kept = torch.rand(states.shape[1:], device=states.device) >= rate
    return states * (kept / (1 - rate)).to(states.dtype)


class Layer(nn.Module):
    """One transformer block, post-norm as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width, inner = shape.width, 4 * shape.width
        self.heads = shape.heads
        self.attention = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (b, n, width), mask (b or 1, heads or 1, n, n) added to the attention's logits."""
        mixed = self.mix(self._attend(states, mask))
        states = self.norm(states + dropped(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(states)))
        return self.last_norm(states + dropped(inner, self.dropout, self.training))

    def _attend(self, states: Tensor, mask: Tensor) -> Tensor:
        """Multi-head attention by hand: a quarter of a step faster on a CPU than the fused kernel with its backward."""
        rows, length, width = states.shape
        size = width // self.heads
        parts = self.attention(states).view(rows, length, 3, self.heads, size)
        query, key, value = parts.permute(2, 0, 3, 1, 4).reshape(3, rows * self.heads, length, size).unbind(0)
        scores = torch.bmm(query * size**-0.5, key.transpose(1, 2)).view(rows, self.heads, length, length)
        weights = (scores + mask.to(scores.dtype)).softmax(-1, dtype=scores.dtype)
        mixed = torch.bmm(weights.view(rows * self.heads, length, length), value)
        return mixed.view(rows, self.heads, length, size).transpose(1, 2).reshape(rows, length, width)


class Pointer(nn.Module):
    """Scores (b, n, n): how well each wordpiece (row) points to each other one (column)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.query = nn.Linear(width, POINTER_WIDTH)
        self.key = nn.Linear(width, POINTER_WIDTH)
        self.prior = nn.Linear(width, 1)
        self.distance = nn.Parameter(torch.zeros(2 * _BUCKETS + 1))
        self.paragraph = nn.Parameter(torch.zeros(1))

    def forward(self, states: Tensor, buckets: Tensor, same: Tensor) -> Tensor:
        """From states (b, n, width), distance buckets (n, n) and whether two share a paragraph (b, n, n)."""
        scores = self.query(states) @ self.key(states).transpose(1, 2) / math.sqrt(POINTER_WIDTH)
        return scores + self.prior(states).transpose(1, 2) + self.distance[buckets] + self.paragraph * same


_BUCKETS = 10
_BERT = {
    "attention": [f"attention.self.{part}" for part in ("query", "key", "value")],
    "mix": ["attention.output.dense"],
    "norm": ["attention.output.LayerNorm"],
    "up": ["intermediate.dense"],
    "down": ["output.dense"],
    "last_norm": ["output.LayerNorm"],
}
_MPNET = _BERT | {
    "attention": [f"attention.attn.{part}" for part in ("q", "k", "v")],
    "mix": ["attention.attn.o"],
    "norm": ["attention.LayerNorm"],
}


def distance_buckets() -> Tensor:
    """Bucket of every relative position -511..511: nearly exact when near, logarithmic when far."""
    offsets = np.arange(-MAX_POSITIONS + 1, MAX_POSITIONS)
    far = np.minimum(np.ceil(2 * np.log2(np.abs(offsets) + 1) * _BUCKETS / 18), _BUCKETS)
    return torch.tensor((np.sign(offsets) * far + _BUCKETS).astype(np.int64))


class AttributionNetwork(nn.Module):
    """ids (b, n), features (b, n, 3) -> tag logits (b, n, 7), pointer logits to cues and to sources (b, n, n)."""

    buckets: Tensor
    distances: Tensor

    def __init__(self, shape: Shape = STUDENT, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.pieces = nn.Embedding(VOCABULARY, width)
        self.positions = nn.Embedding(MAX_POSITIONS, width)
        self.case = nn.Embedding(CASES, width)
        self.place = nn.Embedding(PLACES, width)
        self.paragraph = nn.Embedding(BREAKS, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.relative = nn.Embedding(RELATIVE_BUCKETS, shape.heads) if shape.relative else None
        self.tags = nn.Linear(width, len(TAGS))
        self.to_cue = Pointer(width)
        self.to_source = Pointer(width)
        self.dropout = dropout
        self.register_buffer("buckets", distance_buckets(), persistent=False)
        self.register_buffer("distances", relative_buckets(), persistent=False)
        for feature in (self.case, self.place, self.paragraph):
            nn.init.zeros_(feature.weight)

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits; rows and columns of padding are as low as can be."""
        return self.answers(self.states(ids, features)[-1], ids, features)

    def states(self, ids: Tensor, features: Tensor) -> list[Tensor]:
        """The states (b, n, width) after each layer."""
        states = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        states = states + self.case(features[..., 0]) + self.place(features[..., 1])
        states = self.norm(states + self.paragraph(features[..., 2]))
        states = dropped(states, self.dropout, self.training)
        bias = _padding(ids, states)[:, None]
        if self.relative is not None:
            bias = bias + self.relative(self.distances[_apart(ids)]).permute(2, 0, 1)
        found = []
        for layer in self.layers:
            states = layer(states, bias)
            found.append(states)
        return found

    def answers(self, states: Tensor, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits from the last layer's states."""
        states = dropped(states, self.dropout, self.training)
        padding, buckets = _padding(ids, states), self.buckets[_apart(ids)]
        numbers = features[..., 2].cumsum(1)
        same = (numbers[:, :, None] == numbers[:, None, :]).to(states.dtype)
        return (
            self.tags(states),
            self.to_cue(states, buckets, same) + padding,
            self.to_source(states, buckets, same) + padding,
        )


def _padding(ids: Tensor, states: Tensor) -> Tensor:
    """What is added (b, 1, n) so that nothing points to padding."""
    return (ids == PAD).to(states.dtype)[:, None, :] * -10000.0


def _apart(ids: Tensor) -> Tensor:
    """The number (n, n) of the relative position of each two wordpieces."""
    at = torch.arange(ids.shape[1], device=ids.device)
    return at[None, :] - at[:, None] + MAX_POSITIONS - 1


class Antecedents(nn.Linear):
    """States (..., width) before the last layer -> (..., 2 size + 1): query, key and prior of each word, which tell how
    well a pronoun and a mention go together (reader.extract.speakers.affinity).
    """

    def __init__(self, width: int, size: int) -> None:
        super().__init__(width, 2 * size + 1)


def relative_buckets() -> Tensor:
    """MPNet's bucket of every relative position -511..511: exact to 7, then logarithmic to 128; 16 each side."""
    offsets = np.arange(-MAX_POSITIONS + 1, MAX_POSITIONS)
    size = np.abs(offsets)
    far = 8 + (np.log(np.maximum(size, 1) / 8) / math.log(16) * 8).astype(np.int64)
    return torch.tensor(np.where(size < 8, size, np.minimum(far, 15)) + 16 * (offsets > 0))


def load_encoder(network: AttributionNetwork, path: Path) -> None:
    """Fill the encoder from a safetensors file in huggingface's layout, BERT's or MPNet's."""
    tensors = read_safetensors(path)
    bert = "embeddings.token_type_embeddings.weight" in tensors
    pieces, places = tensors["embeddings.word_embeddings.weight"], tensors["embeddings.position_embeddings.weight"]
    state = {"norm." + kind: tensors["embeddings.LayerNorm." + kind] for kind in ("weight", "bias")}
    if bert:
        places = places + tensors["embeddings.token_type_embeddings.weight"][0]
    else:
        # MPNet has BERT's wordpieces four rows further down, its own <s>, <pad>, </s>, <unk> first and <mask> last.
        own = {PAD: 1, 100: 3, CLS: 0, SEP: 2, 103: len(pieces) - 1}
        pieces = pieces[[own.get(row, row + 4) for row in range(VOCABULARY)]]
        places = places[2:]
        state["relative.weight"] = tensors["encoder.relative_attention_bias.weight"]
    state["pieces.weight"], state["positions.weight"] = pieces, places
    names = _BERT if bert else _MPNET
    for number in range(len(network.layers)):
        source, target = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            for ours, theirs in names.items():
                state[f"{target}{ours}.{kind}"] = torch.cat([tensors[f"{source}{name}.{kind}"] for name in theirs])
    unexpected = network.load_state_dict(state, strict=False).unexpected_keys
    if unexpected:
        raise ValueError(f"{path} does not fit the network: {unexpected}")


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Tensors of a safetensors file: 8 bytes of header length, a JSON header, the raw little-endian data."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            data = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype=kinds[entry["dtype"]])
            tensors[name.removeprefix("bert.")] = torch.tensor(data.reshape(entry["shape"]))
    return tensors
