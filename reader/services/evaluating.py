"""How well the program's engine agrees with people, on a folder of articles that people annotated."""

from reader.extract.evaluate import Evaluation, evaluate
from reader.extract.evaluate_names import read_labels

__all__ = ["Evaluation", "evaluate", "read_labels"]
