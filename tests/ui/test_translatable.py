"""Texts of the window can be translated: `tr` is given a plain text, and the values go in afterwards."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import reader.ui

FILES = sorted(Path(reader.ui.__file__).parent.rglob("*.py"))
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP", "_t", "_tr"}


def called_name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def untranslatable(source: str) -> list[int]:
    """The lines where a translating function is given a text that is put together at run time."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        call.lineno
        for call in calls
        if called_name(call) in TRANSLATING and any(isinstance(a, ast.JoinedStr | ast.BinOp) for a in call.args)
    ]


def formatted(source: str) -> Iterator[tuple[int, str, int]]:
    """Each translated text that `format` is called on: its line, the text, how many values it gets."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            inner = node.func.value
            if isinstance(inner, ast.Call) and called_name(inner) in TRANSLATING:
                text = inner.args[-1]
                assert isinstance(text, ast.Constant), f"line {node.lineno}"
                yield node.lineno, str(text.value), len(node.args)


def test_every_value_has_its_place_in_the_text_and_every_place_its_value() -> None:
    wrong = []
    for file in FILES:
        for line, text, values in formatted(file.read_text(encoding="utf-8")):
            places = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
            if places != {str(number) for number in range(values)}:
                wrong.append((file.name, line, text))
    assert not wrong


def test_no_text_is_put_together_before_it_is_translated() -> None:
    assert FILES
    found = {str(file): untranslatable(file.read_text(encoding="utf-8")) for file in FILES}
    assert {file: lines for file, lines in found.items() if lines} == {}


def test_the_check_sees_a_formatted_text() -> None:
    assert untranslatable('self.tr(f"{n} statements")') == [1]
    assert untranslatable('self.tr("Undo " + label)') == [1]
    assert untranslatable('self.tr("{0} statements").format(n)') == []
