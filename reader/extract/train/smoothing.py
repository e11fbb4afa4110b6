"""Make a network's states easier to round.

A few channels of the states are much larger than the others, and what is rounded together has one scale. So the inputs
of the layers that read them are divided, channel by channel, by a part of their usual size, and the weights multiplied
by it: Xiao et al., "SmoothQuant: Accurate and Efficient Post-Training Quantization for Large Language Models", ICML
2023.
"""

from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from reader.extract.train.network import AttributionNetwork

_SHARE = 0.65
"""How much of the difference between channels moves from the inputs to the weights."""
_SMALLEST = 1e-4
_SMOOTHED = ("attention", "up")
"""The parts of a layer that read states."""


class Smoothed(nn.Module):
    """A linear map that divides its input by one size for each channel first, and answers the same."""

    def __init__(self, linear: nn.Linear, sizes: Tensor) -> None:
        super().__init__()
        scale = sizes.clamp(min=_SMALLEST) ** _SHARE / linear.weight.abs().amax(0) ** (1 - _SHARE)
        scale = scale / scale.median()
        self.inverse = nn.Parameter(1 / scale)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.load_state_dict({"weight": linear.weight * scale, "bias": linear.bias})

    def forward(self, states: Tensor) -> Tensor:
        """As the linear map."""
        return self.linear(states * self.inverse)


def smooth(network: AttributionNetwork, sample: list[tuple[Tensor, Tensor]]) -> None:
    """Smooth the network in place, after the ids and features of a sample of windows."""
    parts = [(layer, name) for layer in network.layers for name in _SMOOTHED]
    sizes = [torch.zeros(network.shape.width) for _ in parts]
    hooks = [
        getattr(layer, name).register_forward_pre_hook(partial(_enlarge, largest))
        for (layer, name), largest in zip(parts, sizes, strict=True)
    ]
    with torch.no_grad():
        for ids, features in sample:
            network(ids, features)
        for (layer, name), largest in zip(parts, sizes, strict=True):
            setattr(layer, name, Smoothed(getattr(layer, name), largest))
    for hook in hooks:
        hook.remove()


def _enlarge(largest: Tensor, _: nn.Module, inputs: tuple[Any, ...]) -> None:
    """Keep the largest value of each channel in `largest`."""
    torch.maximum(largest, inputs[0].abs().flatten(0, 1).amax(0), out=largest)
