"""Average the weights of networks that were trained one from the other.

    python -m reader.extract.train.average NETWORK.pt ... --output NETWORK.pt

Wortsman et al., "Model soups: averaging weights of multiple fine-tuned models improves accuracy without increasing
inference time", ICML 2022.
"""

import argparse
from pathlib import Path

import torch


def average(paths: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the networks' weights, by name."""
    states = [torch.load(path) for path in paths]
    return {name: sum(state[name].float() for state in states) / len(states) for name in states[0]}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    torch.save(average(options.networks), options.output)


if __name__ == "__main__":
    main()
