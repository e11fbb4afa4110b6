from __future__ import annotations

import numpy as np
import pytest

from reader.extract.calibration import Calibration
from reader.extract.decoding import Scores, Settings, decode

from .scored import CONTENT, CUE, OUTSIDE, SOURCE, scores


def test_source_cue_and_content() -> None:
    # Ann said it rains
    (found,) = decode(scores([SOURCE, CUE, CONTENT, CONTENT + 1], {2: 1, 3: 1}, {1: 0}), Settings())
    assert (found.source, found.cue, found.content) == ((0, 1), (1, 2), [(2, 4)])


def test_one_source_serves_two_cues() -> None:
    # Ann said A and denied B
    tags = [SOURCE, CUE, CONTENT, OUTSIDE, CUE, CONTENT]
    found = decode(scores(tags, {2: 1, 5: 4}, {1: 0, 4: 0}), Settings())
    assert [(f.source, f.content) for f in found] == [((0, 1), [(2, 3)]), ((0, 1), [(5, 6)])]


def test_content_is_cut_where_its_words_point_elsewhere() -> None:
    # A A said B B denied, without a tag that says where B begins
    tags = [CONTENT, CONTENT + 1, CUE, CONTENT, CONTENT + 1, CUE]
    tags[3] = CONTENT
    found = decode(scores(tags, {0: 2, 1: 2, 3: 5, 4: 5}, {2: None, 5: None}), Settings())
    assert [f.content for f in found] == [[(0, 2)], [(3, 5)]]
    assert all(f.source is None for f in found)


def test_two_pieces_of_one_cue_are_one_statement() -> None:
    # A, said Ann, B
    (found,) = decode(scores([CONTENT, CUE, SOURCE, CONTENT], {0: 1, 3: 1}, {1: 2}), Settings())
    assert found.content == [(0, 1), (3, 4)]


def test_a_cue_that_only_the_pointer_knows_is_rescued() -> None:
    (found,) = decode(scores([CONTENT, CONTENT + 1, OUTSIDE], {0: 2, 1: 2}, {2: None}), Settings(rescue=0.5))
    assert found.cue == (2, 3)


def test_what_is_surely_content_stands_alone_where_nobody_speaks() -> None:
    (found,) = decode(scores([OUTSIDE, CONTENT, CONTENT + 1], {}, {}), Settings())
    assert (found.source, found.cue, found.content) == (None, None, [(1, 3)])
    assert decode(scores([OUTSIDE, CONTENT, CONTENT + 1], {}, {}, doubt=0.3), Settings()) == []


def test_nothing() -> None:
    assert decode(scores([OUTSIDE, OUTSIDE], {}, {}), Settings()) == []
    empty = np.zeros((0, 7), dtype=np.float32)
    nothing = Scores(empty, empty[:, :0], empty[:, :1], np.zeros(0, dtype=bool))
    assert decode(nothing, Settings()) == []


def test_doubt_lowers_the_confidence() -> None:
    arguments = [SOURCE, CUE, CONTENT, CONTENT + 1], {2: 1, 3: 1}, {1: 0}
    (sure,) = decode(scores(*arguments), Settings())
    (unsure,) = decode(scores(*arguments, doubt=0.3), Settings())
    calibration = Calibration()
    assert 0 < calibration.statement(unsure.evidence) < calibration.statement(sure.evidence) < 1
    assert calibration.source(unsure.evidence) < calibration.source(sure.evidence)


@pytest.mark.parametrize("size", [1, 5, 60])
def test_any_scores_give_ranges_within_the_window(size: int) -> None:
    chance = np.random.default_rng(size)

    def rows(width: int) -> np.ndarray:
        logits = chance.normal(size=(size, width), scale=3)
        return (logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))).astype(np.float32)

    for found in decode(Scores(rows(7), rows(size), rows(size + 1), np.zeros(size, dtype=bool)), Settings()):
        for start, end in (*found.content, *(piece for piece in (found.cue, found.source) if piece)):
            assert 0 <= start < end <= size


def test_what_is_surely_content_is_proposed_whoever_said_it() -> None:
    strict = Settings(least=0.5)
    for doubt, proposed in ((0.01, True), (0.3, False)):
        (found,) = decode(scores([SOURCE, CUE, CONTENT, CONTENT + 1], {2: 1, 3: 1}, {1: 0}, doubt), Settings())
        assert strict.proposes(0.2, found.evidence) is proposed
        assert strict.proposes(0.6, found.evidence)
