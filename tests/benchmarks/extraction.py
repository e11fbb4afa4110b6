"""Measure the extraction engine in a process of its own. Run as `python extraction.py FOLDER_OF_TEXTS`; prints JSON.

Two threads. `share` is the part of the time that onnxruntime itself takes for the windows: what bare onnxruntime would
need for them, measured within the same run, so that whatever else the machine does touches both alike.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from reader.domain.resources import resource_path
from reader.extract.engine import NeuralExtractor

THREADS = 2
ARTICLE_WORDS = 1000


class Timed:
    """A session that adds up the seconds that it runs."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.seconds = 0.0

    def run(self, names: Any, inputs: Any) -> Any:
        started = perf_counter()
        outputs = self.session.run(names, inputs)
        self.seconds += perf_counter() - started
        return outputs


def resident() -> float:
    """Resident memory in MiB."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))[1]) / 1024


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))[:40]]
    before, started = resident(), perf_counter()
    engine = NeuralExtractor(resource_path("models"), THREADS)
    engine.load()
    loaded = perf_counter() - started
    tokenizer, session = engine._network.load()
    timed = Timed(session)
    engine._network._loaded = tokenizer, timed
    engine.extract(texts[0])
    timed.seconds = 0.0
    started = perf_counter()
    for text in texts:
        engine.extract(text)
    seconds = perf_counter() - started
    share = timed.seconds / seconds
    article = " ".join(" \n\n".join(texts).split(" ")[:ARTICLE_WORDS])
    started = perf_counter()
    engine.extract(article)
    figures = {
        "article": perf_counter() - started,
        "memory": resident() - before,
        "load": loaded,
        "words": sum(len(text.split()) for text in texts) / seconds,
        "share": share,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
