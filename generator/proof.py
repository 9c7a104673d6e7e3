"""The finished file held against what it must say, before anything is written.

What it must say is known without docxtpl: the template's own text, filled as plain text. Each
part's paragraphs, read back from the bytes with their numbers, must be exactly those lines.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from generator import package, reading
from generator.diagnostics import Diagnostic, NoticeError, Place
from generator.outline import Value, lines_of
from generator.package import W
from generator.render import nested
from generator.templates import Template, filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_GENERATED = "\ue000"
"""Put before a generated line, which is compared with its number; no content holds it (private use)."""

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SHOWN_AT_MOST = 5
_PAGE = ("pgSz", "pgMar")


class _Lines:
    """The lines of a value, as text: together for ``{{p name }}``, one by one for a loop."""

    def __init__(self, value: Value) -> None:
        self._lines = [line.printed for line in lines_of(value)]

    def __str__(self) -> str:
        return "\n".join(_GENERATED + " ".join(line.split()) for line in self._lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def check(docx: bytes, template: Template, values: Mapping[str, Value]) -> list[Diagnostic]:
    """Return what is wrong with a rendered file; nothing wrong means no word was lost or added."""
    try:
        parts = package.unpack(docx, template.file)
        seen = reading.paragraphs(parts)
    except NoticeError as error:
        return list(error.faults)
    found: list[Diagnostic] = []
    context = nested({name: _plain(value) for name, value in values.items()})
    for part, expected in filled(template, context):
        actual = [(_clean(one.text), _clean(one.line)) for one in seen if one.part == part and one.text.strip()]
        found.extend(_differences([line for line in map(_clean, expected) if line], actual, template.file, part))
    found.extend(_leftovers(seen, template.file))
    found.extend(_structure(parts, template))
    return found


def _plain(value: Value) -> object:
    return " ".join(value.split()) if isinstance(value, str) else _Lines(value)


def _clean(text: str) -> str:
    return " ".join(text.split())


def _differences(expected: list[str], actual: list[tuple[str, str]], file: str, part: str) -> Iterator[Diagnostic]:
    """Tell which lines are missing or were not asked for, the first few of each."""
    asked = set(expected)
    found = [_GENERATED + line if _GENERATED + line in asked else text for text, line in actual]
    if found == expected:
        return
    told = 0
    for kind, begin, end, start, stop in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if kind == "equal" or told >= _SHOWN_AT_MOST:
            continue
        told += 1
        lost = " / ".join(line.lstrip(_GENERATED) for line in expected[begin:end])
        came = " / ".join(line.lstrip(_GENERATED) for line in found[start:stop])
        message = f"phải có “{reading.first_words(lost)}”, lại thấy “{reading.first_words(came)}”"
        yield Diagnostic("T201", message, Place(file, part=part, words=reading.first_words(lost)))


def _leftovers(seen: list[reading.Paragraph], file: str) -> Iterator[Diagnostic]:
    for one in seen:
        if tag := _TAG.search(one.text):
            place = Place(file, part=one.part, paragraph=one.index, words=one.words)
            yield Diagnostic("T202", f"còn sót dấu {tag.group()} của mẫu", place)


def _structure(parts: Mapping[str, bytes], template: Template) -> Iterator[Diagnostic]:
    """Hold the page set-up against the template's, and look for what Word cannot open."""
    main = package.main_part(parts)
    body, model = package.parse(parts[main])[0], package.parse(template.parts[main])[0]
    place = Place(template.file, part=main)
    if len(body) == 0 or body[-1].tag != f"{W}sectPr" or _page(body) != _page(model):
        yield Diagnostic("T203", "phần thiết lập trang (khổ giấy, lề) không còn như của mẫu", place)
    for tag, child, what in (("tbl", "tr", "bảng không có hàng"), ("tr", "tc", "hàng không có ô")):
        if any(one.find(f"{W}{child}") is None and one.find(f"{W}sdt") is None for one in body.iter(f"{W}{tag}")):
            yield Diagnostic("T203", what, place)
    if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in body.iter(f"{W}tc")):
        yield Diagnostic("T203", "ô của bảng không kết thúc bằng một đoạn", place)
    if any(one.getparent() is not None and _in_paragraph(one) for one in body.iter(f"{W}p", f"{W}tbl")):
        yield Diagnostic("T203", "đoạn nằm trong đoạn", place)


def _page(body: Element) -> list[dict[str, str]]:
    found = (one for name in _PAGE for one in body.iterfind(f"{W}sectPr/{W}{name}"))
    return [{str(name): str(value) for name, value in one.items()} for one in found]


def _in_paragraph(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{W}p"
