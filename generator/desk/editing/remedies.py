"""What a button of the desk does about a finding: the change that it suggests, or a comment that silences it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from generator.content import yaml_editor, yaml_operations
from generator.content.node_paths import path_of
from generator.content.operations import NoSuchNodeError, SetValue
from generator.desk import advice
from generator.desk.editing.text_places import value_at
from generator.desk.workspace import RefusedError
from generator.diagnostics import NewValues, NoticeError, Replacement
from generator.sense import silence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.node_paths import NodePath
    from generator.desk.editing.text_places import TextPlace
    from generator.diagnostics import Diagnostic, Suggestion

_SHOWN = 48
_LINES_SEARCHED = 60
"""Lines from its place on in which words must stand that a button offers to replace."""
_GONE = "Chỗ ấy không còn như lúc báo: xem lại ở nội dung."
_NO_COMMENT = "Không ghi được “# bỏ qua …” ở chỗ này: viết lại chỗ ấy theo cách thường, mỗi dòng một mục."


class Silence(NamedTuple):
    """A comment beside words, with the clerk's reason, that silences a finding in them."""

    code: str
    reason: str


Remedy = Replacement | NewValues | Silence


def offered(fault: Diagnostic, file: str, lines: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the desk can do about a finding in a file of these lines, as data: a label, and what is done."""
    is_here, suggestion = fault.location.file == file, fault.suggestion
    remedies: list[dict[str, Any]] = []
    if isinstance(suggestion, NewValues) or (suggestion and is_here and _is_there(suggestion, fault, lines)):
        remedies.append({"label": _label(suggestion), "does": suggestion.as_dict()})
    if is_here and silence.can_be_silenced(fault.code):
        remedies.append({"label": "Bỏ qua…", "does": {"silence": fault.code}})
    return remedies


def of_data(said: Any, reason: str) -> Remedy:  # noqa: ANN401 - anything that JSON can say
    """Return the remedy that is written as :func:`offered` writes it.

    Raises:
        ValueError: it is none.
    """
    match said:
        case {"replace": str(old), "with": str(new)} if old.strip():
            return Replacement(old, new)
        case {"set": dict(values)} if values and all(isinstance(one, str) for one in (*values, *values.values())):
            return NewValues(tuple(values.items()))
        case {"silence": str(code)} if silence.can_be_silenced(code) and reason.strip():
            return Silence(code, " ".join(reason.split()))
    raise ValueError("no remedy")


def applied(text: str, file: str, place: TextPlace | None, remedy: Remedy) -> str:
    """Return a text, with plain line ends, in which a remedy is carried out for what was found at a place.

    Raises:
        RefusedError: what was found is no longer there.
        NoticeError: the text has errors of YAML, or cannot be changed in place (V001).
    """
    if isinstance(remedy, NewValues):
        operations = [SetValue(path_of(key), value) for key, value in remedy.values]
        return yaml_operations.apply(text, operations, file)
    lines = text.split("\n")
    if place is None or place.line > len(lines):
        raise RefusedError(_GONE, 409)
    offset = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    made = _silenced(text, place, remedy) if isinstance(remedy, Silence) else _replaced(text, file, offset, remedy)
    if made is None:
        raise RefusedError(_NO_COMMENT if isinstance(remedy, Silence) else _GONE, 409)
    return made


def _label(suggestion: Suggestion) -> str:
    if isinstance(suggestion, Replacement):
        return f"Đổi thành “{_shortened(suggestion.new)}”"
    return f"Ghi {', '.join(f'{advice.for_pages(key)}: {_shortened(value)}' for key, value in suggestion.values)}"


def _shortened(words: str) -> str:
    first, last = words[: _SHOWN // 2].rpartition(" ")[0], words[-_SHOWN // 2 :].partition(" ")[2]
    return words if len(words) <= _SHOWN else f"{first} … {last}"


def _is_there(suggestion: Replacement, fault: Diagnostic, lines: Sequence[str]) -> bool:
    """Whether the words stand from the place of a finding on as they are printed: not those of a reference."""
    first = (fault.location.line or 1) - 1
    return bool(_pattern(suggestion.old).search("\n".join(lines[first : first + _LINES_SEARCHED])))


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds words however they are broken into lines."""
    before, after = (r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else "")
    return re.compile(before + r"\s+".join(map(re.escape, words.split())) + after)


def _silenced(text: str, place: TextPlace, remedy: Silence) -> str | None:
    return silence.added(text, place.line, remedy.code, remedy.reason)


def _replaced(text: str, file: str, offset: int, remedy: Replacement) -> str | None:
    """Return the text with words replaced; ``None`` where they are not there."""
    pattern = _pattern(remedy.old)
    try:
        path, value = value_at(yaml_editor.spans(text), offset)
    except (yaml.YAMLError, ValueError, StopIteration):
        path, value = (), None
    if value is None:  # a key; it may be quoted
        key = pattern.match(text, offset) or pattern.match(text, offset + 1)
        return text[: key.start()] + remedy.new + text[key.end() :] if key else None
    written = [*pattern.finditer(text, value.start, value.end)]
    here = next((at for at, one in enumerate(written) if one.end() > offset), 0)
    said = [*pattern.finditer(value.text)]
    if here >= len(said):
        return None
    meant = value.text[: said[here].start()] + remedy.new + value.text[said[here].end() :]
    wanted = _with_value(text, file, path, meant)
    if here < len(written) and len(written) == len(said):
        first, end = written[here].span()
        as_typed = text[:first] + remedy.new + text[end:]
        if _tree(as_typed, file) == _tree(wanted, file):
            return as_typed
    return wanted


def _with_value(text: str, file: str, path: NodePath, value: str) -> str:
    try:
        return yaml_operations.apply(text, [SetValue(path, value)], file)
    except NoSuchNodeError as error:
        raise RefusedError(_GONE, 409) from error


def _tree(text: str, file: str) -> object:
    """Return what a text says; ``None`` where it cannot be read."""
    try:
        return yaml_editor.compared(yaml_editor.texts_of(yaml_editor.checked_spans(text, file)))
    except NoticeError:
        return None
