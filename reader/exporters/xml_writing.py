"""Small pieces of XML as text, with nothing in them that XML 1.0 has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from reader.exporters.text import printable

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(
    tag: str, attributes: Mapping[str, str] | None = None, children: Iterable[ET.Element] = (), text: str = ""
) -> ET.Element:
    """An element; attributes that are empty are left out."""
    made = ET.Element(tag, {key: printable(value) for key, value in (attributes or {}).items() if value})
    made.text = printable(text) or None
    made.extend(children)
    return made


def xml(made: ET.Element) -> str:
    """An element as text."""
    return ET.tostring(made, encoding="unicode")


def opening(tag: str, attributes: Mapping[str, str]) -> str:
    """The opening tag of an element whose children are written one by one."""
    return xml(element(tag, attributes)).removesuffix("/>").rstrip() + ">"
