"""How well the program's engine agrees with people, on a folder of articles that people annotated."""

from reader.extract.evaluate import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
