"""Make the files that the program ships, as the package's docstring says."""

import argparse
import subprocess
import sys
from pathlib import Path

from reader.extract.train.encoders import minilm, mpnet

VERSION = "1.6"
_PACKAGE = "reader.extract.train"

Recipe = dict[str, str | list[str]]

RECIPES: dict[str, Recipe] = {
    "first": {"epochs": "4", "seed": "1", "rate": "2e-4"},
    "second": {"epochs": "4", "seed": "2", "rate": "3e-4"},
    "third": {"start": ["first"], "epochs": "2", "seed": "3", "rate": "1.2e-4", "hide": "0.12", "dropout": "0.15"},
    "fourth": {"epochs": "6", "seed": "6", "rate": "2e-4", "hide": "0.12", "dropout": "0.12"},
    "fifth": {
        "start": ["third"],
        "teachers": ["third", "second", "fourth"],
        "cuts": "3",
        "epochs": "3",
        "seed": "7",
        "rate": "1.5e-4",
        "hide": "0.12",
        "dropout": "0.12",
    },
    "teacher": {"large": "", "epochs": "3", "seed": "11", "rate": "6e-5", "hide": "0.08"},
    "sixth": {
        "start": ["fifth"],
        "teachers": ["teacher", "fifth", "third", "second"],
        "shares": "3 1 1 1",
        "cuts": "3",
        "epochs": "4",
        "seed": "21",
        "rate": "1.5e-4",
        "hide": "0.1",
    },
    "seventh": {
        "start": ["fourth"],
        "teachers": ["teacher", "sixth", "second"],
        "shares": "2 1 1",
        "cuts": "2",
        "epochs": "4",
        "seed": "23",
        "rate": "1.5e-4",
        "hide": "0.1",
    },
    "professor": {
        "large": "",
        "start": ["teacher"],
        "teachers": ["teacher", "sixth", "seventh", "second"],
        "shares": "2 1 0.5 0.5",
        "together": "",
        "cuts": "2",
        "epochs": "2",
        "seed": "31",
        "rate": "4e-5",
        "hide": "0.2",
    },
    "eighth": {
        "start": ["sixth"],
        "teachers": ["professor", "sixth", "seventh", "second"],
        "shares": "2.4 0.8 0.4 0.4",
        "together": "",
        "cuts": "4",
        "epochs": "6",
        "seed": "41",
        "rate": "2e-4",
        "hide": "0.2",
    },
    "ninth": {
        "start": ["professor"],
        "layers": "6",
        "teachers": ["professor", "eighth", "seventh", "second"],
        "shares": "2.3 0.9 0.4 0.4",
        "together": "",
        "cuts": "4",
        "epochs": "6",
        "seed": "51",
        "rate": "1.2e-4",
        "hide": "0.2",
    },
    "tenth": {
        "start": ["ninth"],
        "teachers": ["professor", "ninth", "eighth", "seventh", "second"],
        "shares": "1.4 1.2 0.7 0.3 0.3",
        "together": "",
        "cuts": "3",
        "epochs": "4",
        "seed": "61",
        "rate": "8e-5",
        "hide": "0.2",
    },
    "eleventh": {
        "start": ["tenth"],
        "teachers": ["professor", "tenth", "ninth", "eighth", "seventh", "second"],
        "shares": "1.4 1 0.6 0.6 0.3 0.3",
        "together": "",
        "cuts": "2",
        "epochs": "3",
        "seed": "62",
        "rate": "5e-5",
        "hide": "0.2",
    },
}
"""Options of each network's training, in order; lists name networks trained before it. The large ones are MPNet's."""

SHIPPED = ["tenth", "eleventh"]
"""The networks whose average is shipped."""


def run(module: str, *arguments: str | Path) -> None:
    """One step in a process of its own, so that its memory is given back."""
    subprocess.run([sys.executable, "-m", f"{_PACKAGE}.{module}", *map(str, arguments)], check=True)


def options_of(recipe: Recipe, trained: dict[str, Path]) -> list[str | Path]:
    """A recipe as command-line options; the networks that it names are files."""
    options: list[str | Path] = []
    for name, value in recipe.items():
        options.append(f"--{name}")
        if isinstance(value, str):
            options += value.split()
        else:
            options += [trained[network] for network in value]
    return options


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog=f"python -m {_PACKAGE}", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("labels", type=Path, nargs="+", help="who speaks, as train.speakers has it")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("training"), help="where checkpoints are kept")
    options = parser.parse_args()
    for folder in (options.work, options.output):
        folder.mkdir(parents=True, exist_ok=True)
    small, large = minilm(), mpnet(options.work)
    tokenizer = small / "tokenizer.json"
    trained = {name: options.work / f"{name}.pt" for name in RECIPES}
    for name, recipe in RECIPES.items():
        encoder = large if "large" in recipe else small
        arguments = (options.corpus, "--encoder", encoder, "--tokenizer", tokenizer, *options_of(recipe, trained))
        run("train_attribution", *arguments, "--output", trained[name])
    shipped, antecedents = options.work / "shipped.pt", options.work / "antecedents.pt"
    run("average", *(trained[name] for name in SHIPPED), "--output", shipped)
    run("speakers", options.corpus, *options.labels, "--output", options.output / "speakers.json")
    labelled = (options.corpus, *options.labels, "--tokenizer", tokenizer)
    run("antecedents", shipped, *labelled, "--output", antecedents)
    run(
        "export",
        shipped,
        options.corpus,
        "--antecedents",
        antecedents,
        "--tokenizer",
        tokenizer,
        "--output",
        options.output,
    )
    run("tune", options.corpus, "--models", options.output, "--version", VERSION)


if __name__ == "__main__":
    main()
