"""Texts of the window can be translated: `tr` is given a plain text, and the values go in afterwards."""

from __future__ import annotations

import ast
from pathlib import Path

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


def test_no_text_is_put_together_before_it_is_translated() -> None:
    assert FILES
    found = {str(file): untranslatable(file.read_text(encoding="utf-8")) for file in FILES}
    assert {file: lines for file, lines in found.items() if lines} == {}


def test_the_check_sees_a_formatted_text() -> None:
    assert untranslatable('self.tr(f"{n} statements")') == [1]
    assert untranslatable('self.tr("Undo " + label)') == [1]
    assert untranslatable('self.tr("{0} statements").format(n)') == []
