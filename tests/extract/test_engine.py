from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.errors import Cancelled
from reader.domain.progress import CancelToken
from reader.domain.proposal import Extraction, Extractor
from reader.domain.spans import Span
from reader.domain.speaker import SpeakerKind
from reader.domain.statement import StatementKind
from reader.extract.quotations import pair_quotations
from reader.extract.spans import of_the_cue

STORY = (
    "Mayor Jane Miller said on Monday that the bridge would open in May.\n\n"
    "“We have waited long enough for this,” she told reporters. “The money is there.”\n\n"
    "According to the Daily Herald, the work cost $3 million."
)
GERMAN = (
    "Der Minister hat am Montag in Berlin gesprochen. „Wir werden das Gesetz noch in diesem Jahr ändern“, sagte er "
    "nach der Sitzung. Die Opposition war mit dem Vorschlag nicht einverstanden und will klagen."
)
PIECES = st.sampled_from(
    [
        "He said ",
        "that it rains",
        ". ",
        "\n\n",
        "“",
        "”",
        '"',
        "'",
        "🙂",
        "👩‍👩‍👧",
        "שלום ",
        "مرحبا",
        "\u202e",
        "\u200b",
        "\x00",
        "é",
        "e\u0301",
        "according to ",
        "Mr. Smith",
        ", ",
        "漢字",
        "\ud800",
        "\r\n",
        "\u2028",
        "x" * 120,
        " ",
    ]
)


def check_spans(extraction: Extraction, text: str) -> None:
    for statement in extraction.statements:
        assert statement.content
        assert 0 <= statement.confidence <= 1
        assert 0 <= statement.speaker_confidence <= 1
        assert statement.speaker is None or 0 <= statement.speaker < len(extraction.speakers)
        for span in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.text(text).strip()
    for speaker in extraction.speakers:
        assert speaker.name
        for span in speaker.mentions:
            assert 0 <= span.start < span.end <= len(text)


def test_finds_who_said_what(engine: Extractor) -> None:
    extraction = engine.extract(STORY)
    check_spans(extraction, STORY)
    said = {
        (s.kind, extraction.speakers[s.speaker].name if s.speaker is not None else None) for s in extraction.statements
    }
    assert (StatementKind.INDIRECT, "Jane Miller") in said
    assert (StatementKind.DIRECT, "Jane Miller") in said
    assert any(name and "Daily Herald" in name for _, name in said)
    miller = next(s for s in extraction.speakers if s.name == "Jane Miller")
    assert miller.kind is SpeakerKind.PERSON
    assert miller.roles == ("Mayor",)


def test_a_headline_and_a_byline_are_nobodys_words() -> None:
    text = "Drought\n\nBy Lena Fischer\n\nFarmers expect the worst harvest in years, their association said."
    parts = [Span(0, 7), Span(9, 24), Span(26, 70)]
    cue = (Span(text.index("said"), text.index("said") + 4),)
    assert of_the_cue(text, parts, cue, []) == parts[2:]
    assert of_the_cue(text, parts[:2], cue, []) == parts[:2]
    quoted = text.replace("Drought", "“rain.”")
    assert of_the_cue(quoted, parts, cue, pair_quotations(quoted)) == [parts[0], parts[2]]


def test_same_text_same_answer(engine: Extractor) -> None:
    assert engine.extract(STORY) == engine.extract(STORY)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "🙂", "said", "“", "x" * 5000, "a " * 3000, "“a” " * 500])
def test_odd_texts(engine: Extractor, text: str) -> None:
    check_spans(engine.extract(text), text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=40))
def test_offsets_index_any_text(engine: Extractor, pieces: list[str]) -> None:
    text = "".join(pieces)
    check_spans(engine.extract(text), text)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_offsets_index_any_unicode(engine: Extractor, text: str) -> None:
    check_spans(engine.extract(text), text)


def test_emoji_and_other_scripts_shift_nothing(engine: Extractor) -> None:
    text = "🙂👩‍👩‍👧 שלום e\u0301é\n\n" + STORY
    shift = len(text) - len(STORY)
    plain, shifted = engine.extract(STORY), engine.extract(text)
    expected = {tuple(s.text(STORY) for s in found.content) for found in plain.statements}
    got = {tuple(s.text(text) for s in found.content) for found in shifted.statements}
    assert expected <= got
    assert all(s.start >= shift for found in shifted.statements for s in found.content if s.text(text) in STORY)


def test_cancel(engine: Extractor) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        engine.extract(STORY, cancel=token)


def test_cancel_in_the_middle_and_progress(engine: Extractor) -> None:
    token = CancelToken()
    steps: list[tuple[int, int]] = []

    def progress(done: int, total: int, what: str = "") -> None:
        steps.append((done, total))
        token.cancel()

    with pytest.raises(Cancelled):
        engine.extract("\n\n".join([STORY] * 60), progress=progress, cancel=token)
    assert steps
    assert 0 < steps[0][0] < steps[0][1]


def test_other_languages_by_marks_with_a_message(engine: Extractor) -> None:
    extraction = engine.extract(GERMAN)
    check_spans(extraction, GERMAN)
    assert extraction.messages
    assert [s.content[0].text(GERMAN) for s in extraction.statements] == [
        "„Wir werden das Gesetz noch in diesem Jahr ändern“"
    ]
    assert extraction.statements[0].confidence < 0.5


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["\n\n".join([STORY] * 600 + ["“…”"] * 160_000), STORY.replace("\n\n", " ") * 600, "“" * 1_000_000],
    ids=["1 MB", "one line", "marks"],
)
def test_long_texts(engine: Extractor, text: str) -> None:
    check_spans(engine.extract(text), text)


def test_a_text_as_long_as_a_shelf_is_refused_at_once_and_says_so(engine: Extractor) -> None:
    text = "The minister said that the bridge would open in May.\n\n" * 400_000
    found = engine.extract(text)
    assert not found.statements
    assert any("Split it" in message for message in found.messages)
