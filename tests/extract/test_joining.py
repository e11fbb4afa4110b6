from __future__ import annotations

from reader.extract.decoding import Settings
from reader.extract.joining import found_in

from .scored import CONTENT, CUE, OUTSIDE, SOURCE, scores, window

SAYS = scores([SOURCE, CUE, CONTENT, CONTENT + 1], {2: 1, 3: 1}, {1: 0})
GOES_ON = scores([CONTENT + 1, CONTENT + 1, CONTENT + 1], {}, {})
ENDS = scores([CONTENT + 1, OUTSIDE, OUTSIDE], {}, {})
LATER = scores([OUTSIDE, CONTENT, CONTENT + 1], {}, {})


def test_a_quotation_over_several_windows_is_one_statement() -> None:
    windows = [window(0, 4, 0, 4, SAYS), window(4, 7, 4, 7, GOES_ON), window(7, 10, 7, 10, ENDS)]
    (found,) = found_in(windows, Settings())
    assert (found.source, found.cue, found.content) == ((0, 1), (1, 2), [(2, 8)])


def test_windows_that_overlap_say_each_word_once() -> None:
    windows = [window(0, 4, 0, 3, SAYS), window(2, 5, 3, 5, GOES_ON)]
    (found,) = found_in(windows, Settings())
    assert found.content == [(2, 5)]


def test_what_begins_within_a_window_does_not_go_on_with_another_statement() -> None:
    found = found_in([window(0, 4, 0, 4, SAYS), window(4, 7, 4, 7, LATER)], Settings())
    assert [(f.cue, f.content) for f in found] == [((1, 2), [(2, 4)]), (None, [(5, 7)])]


def test_a_text_that_begins_within_a_quotation_keeps_it() -> None:
    found = found_in([window(0, 3, 0, 3, GOES_ON), window(3, 7, 3, 7, SAYS)], Settings())
    assert [(f.cue, f.content) for f in found] == [(None, [(0, 3)]), ((4, 5), [(5, 7)])]
