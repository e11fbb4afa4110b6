"""The extraction engine: text -> statements and speakers."""

from reader.domain.article import Block
from reader.domain.progress import CancelToken, Progress, no_progress
from reader.domain.proposal import Extraction, ProposedSpeaker, ProposedStatement
from reader.domain.speaker import SpeakerKind
from reader.extract.attribution import kind_of
from reader.extract.quotations import pair_quotations
from reader.extract.rules import find_attributions


class RuleExtractor:
    """Statements by rules; speakers by their last word."""

    name = "according-to-rules/0.1"

    def extract(
        self,
        text: str,
        *,
        blocks: tuple[Block, ...] = (),
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Extraction:
        """Find the statements of `text`. Raises Cancelled when asked to stop."""
        if cancel:
            cancel.check()
        quotations = pair_quotations(text)
        speakers: dict[str, ProposedSpeaker] = {}
        order: list[str] = []
        statements = []
        for found in find_attributions(text):
            index = None
            if found.source:
                name = found.source[0].text(text).split(",")[0]
                key = name.split()[-1].lower()
                if key in ("he", "she", "they") and order:
                    key = order[-1]
                elif key not in speakers:
                    speakers[key] = ProposedSpeaker(name, SpeakerKind.UNKNOWN, mentions=found.source)
                    order.append(key)
                index = list(speakers).index(key)
            kind = kind_of(text, found.content, quotations)
            statements.append(
                ProposedStatement(kind, found.content, found.source, found.cue, index, found.confidence, 0.5)
            )
        progress(1, 1, "")
        return Extraction(self.name, tuple(speakers.values()), tuple(statements))
