"""Tags that are on something, each a chip that takes it away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from reader.domain.annotation import Annotation
from reader.ui.panels.chip import Chip
from reader.ui.panels.flow_layout import FlowLayout

_NONE: Mapping[int, str] = MappingProxyType({})


def add_tag_chips(
    line: FlowLayout,
    holder: QWidget,
    tags: Iterable[Annotation],
    remove: Callable[[int], object],
    colours: Mapping[int, str] = _NONE,
) -> None:
    """A chip for each tag in a line of `holder`; `remove` is called with the annotation's id. `colours` by tag id."""
    for tag in tags:
        colour = colours.get(tag.tag_id or 0)
        accessible = QCoreApplication.translate("tags", "Remove the tag {0}").format(tag.tag)
        chip = Chip(tag.tag, accessible, holder, QColor(colour) if colour else None)
        chip.setObjectName("tagChip")
        chip.clicked.connect(lambda _=False, annotation_id=tag.id: remove(annotation_id))
        line.addWidget(chip)
