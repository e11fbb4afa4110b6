"""README and help are true: each command, option, format and key is told of, and what is told of exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from reader.cli.main import COMMANDS, command_parser, window_parser
from reader.domain.link import BUILTIN_LINK_TYPES
from reader.domain.resources import resource_path
from reader.services.exporting import export_formats
from reader.ui.actions import ACTIONS, Spec

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HELP = {path.name: path.read_text(encoding="utf-8") for path in sorted(resource_path("help").glob("*.md"))}
COMMAND_LINE = HELP["09-the-command-line.md"]


def listed(path: str) -> list[str]:
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]


def keys_row(spec: Spec) -> str:
    keys = [QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) for key in spec.keys]
    name = spec.text.replace("&", "").removesuffix("…")
    if spec.submenu:
        name = f"{spec.submenu.replace('&', '')}: {name}"
    shown = ", ".join(f"`{key.replace('|', chr(92) + '|')}`" for key in keys)
    return f"| {spec.menu.value.replace('&', '')} | {name} | {shown} |"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_told_of(name: str) -> None:
    assert f"accordingto {name} " in README
    assert f"accordingto {name} " in COMMAND_LINE
    for action in command_parser(name)._actions:
        for option in action.option_strings:
            if option.startswith("--"):
                assert f"{option}" in COMMAND_LINE, option


def test_every_option_of_the_window_is_told_of() -> None:
    for action in window_parser()._actions:
        for option in action.option_strings:
            assert not option.startswith("--") or option in COMMAND_LINE, option


def test_no_option_is_told_of_that_does_not_exist() -> None:
    parsers = [window_parser(), *map(command_parser, COMMANDS)]
    known = {option for parser in parsers for action in parser._actions for option in action.option_strings}
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "".join([README, *HELP.values()])))
    assert told - known <= {"--no-install-recommends"}


def test_every_format_is_told_of_with_what_it_loses() -> None:
    for format_ in export_formats():
        assert f"| `{format_.name}` |" in README, format_.name
        assert f"| `{format_.name}` |" in HELP["07-handing-on.md"], format_.name
    told = set(re.findall(r"\| `(\w+)` \|", README))
    assert told == {format_.name for format_ in export_formats()}


@pytest.mark.usefixtures("qapp")
def test_every_key_is_told_of() -> None:
    missing = [keys_row(spec) for spec in ACTIONS if spec.keys and keys_row(spec) not in HELP["11-keys.md"]]
    assert not missing, "\n".join(missing)
    assert len(HELP["11-keys.md"].splitlines()) - 6 == len([spec for spec in ACTIONS if spec.keys])


@pytest.mark.usefixtures("qapp")
def test_keys_that_the_other_pages_name_exist() -> None:
    known = {
        QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText).replace(",", "")
        for spec in ACTIONS
        for key in spec.keys
    }
    for name, text in HELP.items():
        if name in ("09-the-command-line.md", "11-keys.md"):
            continue
        prose = re.sub(r"(?m)^    .*$|\| `\w+` \|", "", text)
        named = {key for key in re.findall(r"`([^`]+)`", prose) if not re.search(r"[a-z]{3}.* |^--", key)}
        unknown = {key for key in named if key not in known and QKeySequence(key).toString() not in known}
        assert unknown <= {"]", "["} | set(), (name, unknown)


def test_every_type_of_link_is_told_of() -> None:
    for link_type in BUILTIN_LINK_TYPES:
        assert f"| {link_type.name} | {link_type.inverse} |" in HELP["05-linking.md"]


def test_links_and_pictures_of_the_readme_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_ci_runs_the_test_command_of_the_readme() -> None:
    (command,) = re.findall(r"(?m)^    (python3 -m uv run pytest)$", README)
    assert f'step "pytest" {command}\n' in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_libraries_that_the_readme_names_are_installed_by_ci() -> None:
    (names,) = re.findall(r"(?m)^    apt install (.+)$", README)
    assert set(names.split()) <= set(listed(".ci/packages.txt"))


def test_a_page_of_help_begins_with_its_title() -> None:
    assert HELP
    for name, text in HELP.items():
        assert text.startswith("# "), name
