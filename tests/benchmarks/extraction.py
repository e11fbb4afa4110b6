"""Measure the extraction engine in a process of its own. Run as `python extraction.py FOLDER_OF_TEXTS`; prints JSON.

The bare figure runs onnxruntime on the same batches and nothing else, on two threads like the engine.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from time import perf_counter

from reader.domain.resources import resource_path
from reader.extract.encoding import batch, encode, windows
from reader.extract.engine import NeuralExtractor
from reader.extract.network import BUDGET, Network, grouped

THREADS = 2
ARTICLE_WORDS = 1000


def resident() -> float:
    """Resident memory in MiB."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))[1]) / 1024


def bare_seconds(texts: list[str]) -> float:
    """Seconds that onnxruntime alone takes for the texts' batches."""
    tokenizer, session = Network(resource_path("models"), THREADS).load()
    batches = []
    for text in texts:
        encoded = encode(text, tokenizer)
        ranges = list(windows(encoded, BUDGET))
        for group in grouped(ranges):
            width = max(ranges[n][1] - ranges[n][0] for n in group) + 2
            batches.append(batch([(encoded, *ranges[n]) for n in group], width))
    session.run(None, batches[0])
    started = perf_counter()
    for data in batches:
        session.run(None, data)
    return perf_counter() - started


def main() -> None:
    paths = sorted(Path(sys.argv[1]).glob("*.txt"))[:40]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    before, started = resident(), perf_counter()
    engine = NeuralExtractor(resource_path("models"), THREADS)
    engine.load()
    loaded = perf_counter() - started
    words = sum(len(text.split()) for text in texts)
    engine.extract(texts[0])
    started = perf_counter()
    for text in texts:
        engine.extract(text)
    seconds = perf_counter() - started
    article = " ".join(" \n\n".join(texts).split(" ")[:ARTICLE_WORDS])
    started = perf_counter()
    engine.extract(article)
    figures = {
        "article": perf_counter() - started,
        "memory": resident() - before,
        "load": loaded,
        "words": words / seconds,
        "share": bare_seconds(texts) / seconds,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
