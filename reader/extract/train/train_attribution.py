"""Train the attribution network on a corpus folder.

    python -m reader.extract.train.train_attribution CORPUS_DIR/train --encoder MODEL_DIR --output network.pt

CORPUS_DIR/train is laid out as corpus.py says; MODEL_DIR holds model.safetensors and tokenizer.json of an uncased
MiniLM-L6. One article in twenty, chosen by the hash of its name, is held out for decisions and never trained on.
With --teachers the student also learns the averaged distributions of other trained networks (Hinton, Vinyals and
Dean, "Distilling the Knowledge in a Neural Network", 2015); with --together they read the same disturbed text as the
student does, so that they speak about text that they do not know by heart (Beyer et al., "Knowledge distillation: A
good teacher is patient and consistent", 2022).
"""

import argparse
import itertools
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from reader.extract.corpus import Document, read_corpus
from reader.extract.encoding import Encoded, batch, encode, windows
from reader.extract.train.examples import IGNORED, Labels, label, window_labels
from reader.extract.train.held_out import held_out
from reader.extract.train.network import STUDENT, TEACHER, AttributionNetwork, load_encoder, shape_of

BUDGET = 254
MASK = 103


@dataclass(frozen=True)
class Example:
    """A document ready for training: its wordpieces and each annotator's answers."""

    encoded: Encoded
    labels: list[Labels]


Batch = dict[str, Tensor]


def prepare(documents: list[Document], tokenizer: Tokenizer) -> list[Example]:
    """Encode and label the documents once."""
    examples = []
    for document in documents:
        encoded = encode(document.text, tokenizer)
        examples.append(Example(encoded, [label(encoded, a) for a in document.annotations]))
    return examples


def epoch(examples: list[Example], rows: int, chance: random.Random) -> list[Batch]:
    """Batches of similar lengths over newly cut windows, in random order; one annotator a document."""
    pieces = []
    for example in examples:
        labels = chance.choice(example.labels)
        first = chance.randint(32, BUDGET)
        pieces += [(example.encoded, labels, a, b) for a, b in windows(example.encoded, BUDGET, first, overlap=32)]
    pieces.sort(key=lambda piece: piece[3] - piece[2] + chance.random() * 8)
    groups = [pieces[i : i + rows] for i in range(0, len(pieces), rows)]
    chance.shuffle(groups)
    return [_collate(group) for group in groups]


def _collate(group: list[tuple[Encoded, Labels, int, int]]) -> Batch:
    width = max(end - start for _, _, start, end in group) + 2
    arrays: dict[str, Any] = batch([(encoded, start, end) for encoded, _, start, end in group], width)
    answers = [window_labels(labels, start, end, width) for _, labels, start, end in group]
    arrays["tags"] = np.stack([tags for tags, _ in answers])
    arrays["targets"] = np.stack([targets for _, targets in answers])
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def disturb(data: Batch, rate: float) -> tuple[Tensor, Tensor]:
    """Ids and features with some wordpieces hidden, and sometimes all marks' codes, so that no sign is relied on
    alone.
    """
    hidden = (torch.rand(data["ids"].shape) < rate) & (data["ids"] > MASK)
    features = data["features"].clone()
    features[torch.rand(len(features)) < 0.05, :, 1] = 0
    return data["ids"].masked_fill(hidden, MASK), features


def with_strangers(data: Batch, rate: float) -> Batch:
    """The batch disturbed for good, and half of the hidden wordpieces replaced by others of the batch."""
    ids, features = disturb(data, rate)
    known = data["ids"][data["ids"] > MASK]
    strange = (ids == MASK) & (torch.rand(ids.shape) < 0.5)
    others = known[torch.randint(len(known), ids.shape)]
    return data | {"ids": torch.where(strange, others, ids), "features": features}


def losses(outputs: tuple[Tensor, Tensor, Tensor], data: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Mean cross-entropies of tags, of content -> cue and of cue -> source."""
    tags, cues, sources = (output.float() for output in outputs)
    content, cue = data["tags"] >= 5, (data["tags"] == 3) | (data["tags"] == 4)
    targets = data["targets"]
    return (
        functional.cross_entropy(tags.flatten(0, 1), data["tags"].flatten(), ignore_index=IGNORED),
        _pointer_loss(cues, torch.where(content, targets, IGNORED)),
        _pointer_loss(sources, torch.where(cue, targets, IGNORED)),
    )


def _pointer_loss(scores: Tensor, targets: Tensor) -> Tensor:
    kept = targets != IGNORED
    if not kept.any():
        return scores.sum() * 0
    return functional.cross_entropy(scores[kept], targets[kept])


def teach(teachers: list[tuple[AttributionNetwork, float]], data: Batch) -> Batch:
    """The batch with the teachers' mean distributions, each with its share, beside the annotators' answers; in half
    precision.
    """
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        taught = [(teacher(data["ids"], data["features"]), share) for teacher, share in teachers]
    means = [sum(share * logits[k].float().softmax(-1) for logits, share in taught).half() for k in range(3)]
    return data | dict(zip(("taught tags", "taught cues", "taught sources"), means, strict=True))


def distillation(outputs: tuple[Tensor, ...], data: Batch) -> Tensor:
    """Cross-entropy against what was taught: tags on words, pointers where the teachers see content or cues."""
    tags, cues, sources = (data[name].float() for name in ("taught tags", "taught cues", "taught sources"))
    words = data["tags"] != IGNORED
    content, cue = tags[..., 5:].sum(-1) * words, tags[..., 3:5].sum(-1) * words
    return (
        _soft(outputs[0], tags, words.float())
        + 0.3 * _soft(outputs[1], cues, content)
        + 0.3 * _soft(outputs[2], sources, cue)
    )


def _soft(logits: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    each = -(target * logits.float().log_softmax(-1)).sum(-1)
    return (each * weight).sum() / weight.sum().clamp(min=1)


def groups_of(network: AttributionNetwork, rate: float) -> list[dict[str, Any]]:
    """Parameters by learning rate: encoder at `rate`, new parts five times that; no decay on vectors."""
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            new = not name.startswith(("pieces", "positions", "norm", "layers"))
            groups.setdefault((new, parameter.dim() > 1), []).append(parameter)
    return [
        {"params": group, "lr": rate * (5 if new else 1), "weight_decay": 0.01 if matrix else 0.0}
        for (new, matrix), group in groups.items()
    ]


def average(mean: AttributionNetwork, network: AttributionNetwork, decay: float) -> None:
    """Exponential moving average of the weights."""
    for kept, current in zip(mean.parameters(), network.parameters(), strict=True):
        if current.requires_grad:
            kept.data.lerp_(current.data, 1 - decay)


def judge(network: AttributionNetwork, batches: list[Batch]) -> dict[str, float]:
    """Held-out figures in percent: words' F1 by role, accuracy of the two pointers; and the mean losses."""
    network.eval()
    counts = torch.zeros(3, 3)
    hits = torch.zeros(2, 2)
    total = torch.zeros(3)
    for data in batches:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = network(data["ids"], data["features"])
        total += torch.stack(losses(outputs, data))
        known = data["tags"] != IGNORED
        gold = ((data["tags"] + 1) // 2)[known]
        guess = ((outputs[0].argmax(-1) + 1) // 2)[known]
        for role in (1, 2, 3):
            right = ((gold == role) & (guess == role)).sum()
            counts[role - 1] += torch.stack([right, (gold == role).sum(), (guess == role).sum()])
        for index, role in enumerate((data["tags"] >= 5, (data["tags"] == 3) | (data["tags"] == 4))):
            kept = role & (data["targets"] != IGNORED)
            hits[index, 0] += (outputs[1 + index].argmax(-1)[kept] == data["targets"][kept]).sum()
            hits[index, 1] += kept.sum()
    f1 = 200 * counts[:, 0] / (counts[:, 1] + counts[:, 2])
    found = 100 * hits[:, 0] / hits[:, 1]
    names = ("source", "cue", "content", "to cue", "to source", "loss tags", "loss cue", "loss source")
    return dict(zip(names, [round(float(x), 4) for x in (*f1, *found, *(total / len(batches)))], strict=True))


def train(options: argparse.Namespace) -> None:
    """The whole run; the averaged weights go to options.output several times an epoch."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = load_tokenizer(options.tokenizer or options.encoder / "tokenizer.json")
    documents = read_corpus(options.corpus)[: options.documents]
    kept = prepare([d for d in documents if not held_out(d.name)], tokenizer)
    aside = prepare([d for d in documents if held_out(d.name)] or documents, tokenizer)
    checks = epoch(aside, options.rows, random.Random(0))
    network = beginner(options)
    mean = AttributionNetwork(network.shape)
    mean.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(groups_of(network, options.rate), fused=True)
    lessons = Lessons(kept, options)
    total = lessons.total
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.06 * total), max(0.0, (total - s) / (0.94 * total)))
    )
    print(f"{len(kept)} documents, {len(aside)} held out, {total} steps", flush=True)
    started, running = time.time(), 0.0
    for step, data in enumerate(lessons, 1):
        network.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            seen = (data["ids"], data["features"]) if options.together else disturb(data, options.hide)
            outputs = network(*seen)
        tags, cues, sources = losses(outputs, data)
        loss = tags + 0.3 * cues + 0.3 * sources
        if options.teachers:
            loss = 0.3 * loss + 0.7 * distillation(outputs, data)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        average(mean, network, min(1 - 20 / total, step / (step + 10)))
        running += (float(loss.detach()) - running) / min(step, 50)
        if step % 25 == 0:
            print(f"{step}/{total} loss {running:.4f} {(time.time() - started) / step:.2f} s/step", flush=True)
        if step % options.every == 0 or step == total:
            print(step, judge(mean, checks), flush=True)
            torch.save(mean.state_dict(), options.output)


class Lessons:
    """All batches of a run. Without teachers the articles are cut anew in every epoch; with them they are cut in a
    few ways once, and each batch carries what was taught about it.
    """

    def __init__(self, examples: list[Example], options: argparse.Namespace) -> None:
        self.examples, self.options = examples, options
        self.total = len(self._cut(0)) * options.epochs
        shares = options.shares or [1.0] * len(options.teachers)
        teachers = [(load(path), share / sum(shares)) for path, share in zip(options.teachers, shares, strict=True)]
        torch.manual_seed(options.seed)
        self.taught = [self._lesson(teachers, number) for number in range(options.cuts if teachers else 0)]
        print("the teachers have spoken" if teachers else "no teachers", flush=True)

    def _lesson(self, teachers: list[tuple[AttributionNetwork, float]], number: int) -> list[Batch]:
        """One cut of all articles with what is taught about it: plain, disturbed by half and wholly, in turns."""
        batches = self._cut(number)
        if self.options.together:
            batches = [with_strangers(data, self.options.hide * (number % 3) / 2) for data in batches]
        return [teach(teachers, data) for data in batches]

    def _cut(self, number: int) -> list[Batch]:
        chance = random.Random(self.options.seed * 1000 + number)
        return epoch(self.examples, self.options.rows, chance)

    def __iter__(self) -> Iterator[Batch]:
        chance = random.Random(self.options.seed)
        done = 0
        for number in itertools.count():
            batches = list(self.taught[number % len(self.taught)]) if self.taught else self._cut(number)
            chance.shuffle(batches)
            for data in batches:
                if done == self.total:
                    return
                done += 1
                yield data


def beginner(options: argparse.Namespace) -> AttributionNetwork:
    """The network to train: the pretrained encoder with new heads, or a trained network, or its first layers, to go on
    from.
    """
    if options.start:
        state = torch.load(options.start)
        shape = shape_of(state)
        network = AttributionNetwork(replace(shape, layers=options.layers or shape.layers), options.dropout)
        network.load_state_dict({name: state[name] for name in network.state_dict()})
    else:
        network = AttributionNetwork(TEACHER if options.large else STUDENT, options.dropout)
        load_encoder(network, options.encoder / "model.safetensors")
    network.pieces.weight.requires_grad = False
    return network


def load_tokenizer(path: Path) -> Tokenizer:
    """A tokenizer that neither pads nor cuts."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def load(path: Path) -> AttributionNetwork:
    """A trained network, ready to be asked."""
    state = torch.load(path)
    network = AttributionNetwork(shape_of(state))
    network.load_state_dict(state)
    return network.eval()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, help="MiniLM's tokenizer.json where MODEL_DIR is MPNet")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--large", action="store_true", help="MODEL_DIR is MPNet: train a teacher")
    parser.add_argument("--start", type=Path, help="a trained network to go on from")
    parser.add_argument("--layers", type=int, help="how many of its layers to keep, from the bottom")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[])
    parser.add_argument("--shares", type=float, nargs="*", help="what each teacher counts; else all alike")
    parser.add_argument("--cuts", type=int, default=2, help="ways to cut the articles that the teachers read")
    parser.add_argument("--together", action="store_true", help="teachers and student read the same disturbed text")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rows", type=int, default=8, help="windows a step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--hide", type=float, default=0.05, help="share of wordpieces hidden")
    parser.add_argument("--every", type=int, default=200, help="steps between figures")
    parser.add_argument("--documents", type=int, help="only the first so many")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
