"""Text -> proposed statements and speakers, offline. Importing this loads no model."""

from functools import cache

from reader.domain.proposal import Extractor
from reader.domain.resources import resource_path

__all__ = ["default_extractor"]


@cache
def default_extractor() -> Extractor:
    """The engine that window and command line use; its model is loaded when it first reads a text."""
    from reader.extract.engine import NeuralExtractor

    return NeuralExtractor(resource_path("models"))
