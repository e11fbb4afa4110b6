"""Who goes on speaking in a sentence: "Lee told reporters, adding that", where no source is named again."""

import re

from reader.extract.speakers.discourse import Discourse, Manner
from reader.extract.speakers.entities import Entity
from reader.extract.speakers.lexicon import words_of

_SPEAKING = words_of(
    """
    accusing acknowledging adding alleging arguing asking blaming calling casting citing claiming criticizing declaring
    denouncing describing explaining insisting noting pointing praising predicting promising proposing recalling
    referring saying suggesting telling urging vowing warning
    """
)
_PARTICIPLE = re.compile(r"(?:\w+ly )?(\w+ing)\b")
_GOES_ON = re.compile(r"[,—–-]\s*$")
_NEAR = 4
_REACH = 12


def subject(discourse: Discourse, at: int) -> Entity | None:
    """Who speaks by the participle at an offset: who spoke last in its sentence, else the sentence's first subject."""
    participle = _PARTICIPLE.match(discourse.text, at)
    goes_on = _GOES_ON.search(discourse.text, max(0, at - _NEAR), at)
    if participle is None or participle.group(1) not in _SPEAKING or not goes_on:
        return None
    begins = discourse.layout.sentence_start(at)
    spoken = [said.entity for said in discourse.spoken_before(at, 1) if said.at >= begins]
    mentions = (m for m in discourse.before(at, _REACH) if m.start >= begins and not m.pronoun)
    subjects = (m.entity for m in mentions if m.manner is Manner.SUBJECT)
    return spoken[0] if spoken else next(subjects, None)
