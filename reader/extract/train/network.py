"""The attribution network: a small BERT with spelling features, a tagger, and two pointers.

Encoder: Devlin et al. 2019 in the shape of MiniLM (Wang et al. 2020), read from a safetensors file. Pointers are
bilinear with distance and paragraph biases, after Dozat and Manning, "Deep Biaffine Attention", ICLR 2017.
"""

import json
import math
import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.extract.encoding import BREAKS, CASES, MAX_POSITIONS, PAD, PLACES
from reader.extract.train.examples import TAGS

POINTER_WIDTH = 128


class Layer(nn.Module):
    """One transformer block, post-norm as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.attention = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        rows, length, width = states.shape
        parts = self.attention(states).view(rows, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        mixed = self.mix(mixed.transpose(1, 2).reshape(rows, length, width))
        states = self.norm(states + functional.dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(states)))
        return self.last_norm(states + functional.dropout(inner, self.dropout, self.training))


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
        scores = self.query(states) @ self.key(states).transpose(1, 2) / math.sqrt(POINTER_WIDTH)
        return scores + self.prior(states).transpose(1, 2) + self.distance[buckets] + self.paragraph * same


_BUCKETS = 10


def distance_buckets() -> Tensor:
    """Bucket of every relative position -511..511: nearly exact when near, logarithmic when far."""
    offsets = np.arange(-MAX_POSITIONS + 1, MAX_POSITIONS)
    far = np.minimum(np.ceil(2 * np.log2(np.abs(offsets) + 1) * _BUCKETS / 18), _BUCKETS)
    return torch.tensor((np.sign(offsets) * far + _BUCKETS).astype(np.int64))


class AttributionNetwork(nn.Module):
    """ids (b, n), features (b, n, 3) -> tag logits (b, n, 7), pointer logits to cues and to sources (b, n, n)."""

    buckets: Tensor

    def __init__(self, width: int = 384, layers: int = 6, heads: int = 12, inner: int = 1536,
                 vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(MAX_POSITIONS, width)
        self.case = nn.Embedding(CASES, width)
        self.place = nn.Embedding(PLACES, width)
        self.paragraph = nn.Embedding(BREAKS, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.tags = nn.Linear(width, len(TAGS))
        self.to_cue = Pointer(width)
        self.to_source = Pointer(width)
        self.dropout = dropout
        self.register_buffer("buckets", distance_buckets(), persistent=False)
        for feature in (self.case, self.place, self.paragraph):
            nn.init.zeros_(feature.weight)

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        length = ids.shape[1]
        states = self.pieces(ids) + self.positions.weight[:length]
        states = states + self.case(features[..., 0]) + self.place(features[..., 1])
        states = self.norm(states + self.paragraph(features[..., 2]))
        states = functional.dropout(states, self.dropout, self.training)
        padding = (ids == PAD).to(states.dtype)[:, None, :] * -10000.0
        for layer in self.layers:
            states = layer(states, padding[:, None])
        states = functional.dropout(states, self.dropout, self.training)
        at = torch.arange(length, device=ids.device)
        buckets = self.buckets[at[None, :] - at[:, None] + MAX_POSITIONS - 1]
        numbers = features[..., 2].cumsum(1)
        same = (numbers[:, :, None] == numbers[:, None, :]).to(states.dtype)
        return (self.tags(states), self.to_cue(states, buckets, same) + padding,
                self.to_source(states, buckets, same) + padding)


def load_encoder(network: AttributionNetwork, path: Path) -> None:
    """Fill the encoder from a BERT safetensors file (huggingface layout)."""
    tensors = read_safetensors(path)
    embedding = "embeddings."
    state = {
        "pieces.weight": tensors[embedding + "word_embeddings.weight"],
        "positions.weight": tensors[embedding + "position_embeddings.weight"]
        + tensors[embedding + "token_type_embeddings.weight"][0],
        "norm.weight": tensors[embedding + "LayerNorm.weight"],
        "norm.bias": tensors[embedding + "LayerNorm.bias"],
    }
    for number in range(len(network.layers)):
        source, target = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            state[f"{target}attention.{kind}"] = torch.cat(
                [tensors[f"{source}attention.self.{part}.{kind}"] for part in ("query", "key", "value")])
            for ours, theirs in (("mix", "attention.output.dense"), ("norm", "attention.output.LayerNorm"),
                                 ("up", "intermediate.dense"), ("down", "output.dense"),
                                 ("last_norm", "output.LayerNorm")):
                state[f"{target}{ours}.{kind}"] = tensors[f"{source}{theirs}.{kind}"]
    missing = network.load_state_dict(state, strict=False)
    assert not missing.unexpected_keys


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
