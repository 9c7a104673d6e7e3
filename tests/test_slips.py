"""What newcomers stumble on (``cases/slips.yaml``): what is typed, and what is told of it."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml_files
from reporting import params
from repository import TESTS

from generator import pipeline
from generator.content import yaml_editor
from generator.diagnostics import Diagnostic, NoticeError

if TYPE_CHECKING:
    from pathlib import Path

    from commandline import Desk

CASES = TESTS / "cases"
GOOD = (CASES / "good-notice.yaml").read_text(encoding="utf-8")
ALL = yaml_files.values(CASES / "slips.yaml")
TYPED = {"replace", "with", "key", "value", "add", "content", "office", "command", "files"}
TOLD = {"found", "words", "remedy", "not_told", "code"}
VIETNAMESE = re.compile("[ăâđêôơưà-ỹ]", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(?:error|usage|options|no such|not found|invalid|missing|expected|unexpected|cannot|could not|try|traceback|"
    r"warning|failed|does not|found|while|mapping|scalar)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\S*[./_]\S*|--\S+")
"""What a message may repeat of what was typed, or names: files, keys, options."""


class Answer(NamedTuple):
    """What a slip is answered: its faults where no command was typed, all that is told, the command's exit code."""

    found: list[Diagnostic]
    text: str
    code: int | None = None


def as_list(value: object) -> list[str]:
    return value if isinstance(value, list) else [str(value)]


def codes(case: dict) -> list[str]:
    return [one.split()[0] for one in case.get("found", [])]


def text_of(case: dict) -> str:
    """Return the content file that is typed."""
    text = case.get("content", GOOD)
    if "key" in case:
        value = yaml_editor.spans(text).entries[case["key"]].value
        text = f"{text[: value.start]}{case['value'].rstrip()}\n{text[value.end :].lstrip()}"
    for old, new in zip(as_list(case.get("replace", [])), as_list(case.get("with", [])), strict=True):
        assert text.count(old) == 1, f"the text to replace must stand exactly once: {old}"
        text = text.replace(old, new)
    return text + case.get("add", "")


def type_files(case: dict, folder: Path) -> Path:
    """Write the files of a case; return its content file."""
    path = folder / "content" / "2024.yaml"
    files = {"content/2024.yaml": text_of(case), **case.get("files", {})}
    if "office" in case:
        files["content/office.yaml"] = case["office"]
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return path


def answer(case: dict, desk: Desk) -> Answer:
    """Type what the case says, and return what is told."""
    path = type_files(case, desk.folder)
    if "command" in case:
        told = desk.run(*shlex.split(case["command"]))
        return Answer([], told.out + told.err, told.code)
    try:
        found = list(pipeline.load(path).found)
    except NoticeError as error:
        found = list(error.faults)
    found.sort(key=lambda one: (one.location.line or 0, one.location.column or 0))
    return Answer(found, "\n".join(map(str, found)))


def shown(fault: Diagnostic) -> str:
    place = fault.location
    if not place.line:
        return fault.code
    name = place.file.replace("\\", "/").rpartition("/")[2]
    return f"{fault.code} {'' if name == '2024.yaml' else name + ':'}{place.line}:{place.column}"


def printed(found: str) -> str:
    """Return how a command prints the place and the code of a fault."""
    code, _, place = found.partition(" ")
    if re.match(r"\d+:", place):
        place = f"2024.yaml:{place}"
    return f"{place}: {code}" if place else code


@pytest.mark.parametrize("case", params(ALL, codes))
def test_a_slip_is_told_at_its_place_with_its_remedy_and_no_other_is_blamed(case, desk):
    told = answer(case, desk)
    if "command" not in case:
        assert [shown(one) for one in told.found] == case.get("found", []), told.text
    elif "found" in case:
        assert re.findall(r"\b[A-Z][0-9]{3}\b(?!: lý do)", told.text) == codes(case), told.text
        assert [place for place in map(printed, case["found"]) if place not in told.text] == [], told.text
    assert told.code == case.get("code", told.code), told.text
    assert [words for words in as_list(case.get("words", [])) if words not in told.text] == [], told.text
    remedies = "\n".join(one.hint or one.message for one in told.found) or told.text
    assert [words for words in as_list(case.get("remedy", [])) if words not in remedies] == [], told.text
    assert [words for words in as_list(case.get("not_told", [])) if words in told.text] == [], told.text
    for line in filter(None, map(str.strip, told.text.splitlines())):
        assert not (english := ENGLISH.search(QUOTED.sub("", line))), f"{english} in: {line}"
    for fault in told.found:
        assert VIETNAMESE.search(fault.message), fault
        assert len(fault.message) < 250


def test_every_slip_has_a_name_of_its_own_and_known_keys():
    names = [case["name"] for case in ALL]
    assert sorted(set(names)) == sorted(names)
    assert [case["name"] for case in ALL if case.keys() - TYPED - TOLD - {"name"}] == []
