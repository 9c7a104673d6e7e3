"""Verify a rendered file against what it must say, before anything is written.

What it must say is known without docxtpl: the template's own text, filled as plain text. Each
part's paragraphs, read back from the bytes with their numbers, must be exactly those lines.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Self

from generator.codes import Severity
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import definitions, package, visible_text
from generator.ooxml.package import W
from generator.rendering import emphasis_checker
from generator.rendering.form_checker import check_form, check_legibility
from generator.rendering.line_ends import NO_BREAK
from generator.rendering.outline import Value, lines_of
from generator.rendering.renderer import as_tree
from generator.rendering.tag_checker import STRAY
from generator.rendering.template import Template, filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_GENERATED = "\ue000"
"""Put before a generated line, which is compared with its number."""

_SHOWN_AT_MOST = 5
_COMPARED_AT_MOST = 100
_CONTEXT = 2
_PAGE = ("headerReference", "footerReference", "pgSz", "pgMar", "titlePg")


class _ExpectedText(str):
    """A line that counts how often it was printed."""

    __slots__ = ("prints",)
    prints: int

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made.prints = 0
        return made

    def __str__(self) -> str:
        self.prints += 1
        return str.__str__(self)


class _ExpectedLines:
    """The lines of a value, together for ``{{p name }}`` or one by one; counts how often they were printed."""

    def __init__(self, value: Value) -> None:
        self._whole = 0
        self._lines = [_ExpectedText(line) for line in (_clean(line.printed) for line in lines_of(value)) if line]

    @property
    def prints(self) -> int:
        """How often the whole value was printed; a loop that leaves out a line has not printed it."""
        singly = [line.prints for line in self._lines]
        return self._whole + (max(singly) if all(singly) else 0) if singly else self._whole

    def __str__(self) -> str:
        self._whole += 1
        return "\n".join(_GENERATED + str.__str__(line) for line in self._lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class _Spaces:
    """The texts that a part must have, by what they are with plain spaces: no-break spaces may be added, never lost."""

    def __init__(self, expected: list[str]) -> None:
        self._asked: dict[str, list[str]] = {}
        for line in expected:
            text = line.removeprefix(_GENERATED)
            self._asked.setdefault(text.replace(NO_BREAK, " "), []).append(text)

    def as_asked(self, text: str) -> str:
        """Return a text with the spaces that it must have, if it has them or no-break spaces for them."""
        same = self._asked.get(text.replace(NO_BREAK, " "), ())
        return next((asked for asked in same if _holds_more(text, asked)), text)


def _holds_more(text: str, asked: str) -> bool:
    return text == asked or all(other in (one, " ") for one, other in zip(text, asked, strict=True))


def check(docx: bytes, template: Template, values: Mapping[str, Value]) -> list[Diagnostic]:
    """Return what is wrong with a rendered file; nothing wrong means no word was lost or added."""
    try:
        parts = package.unpack(docx, template.file)
        seen = definitions.paragraphs(parts)
    except NoticeError as error:
        return list(error.faults)
    found: list[Diagnostic] = []
    plain = {name: _plain(value) for name, value in values.items()}
    context = as_tree(plain)
    standing_alone: Counter[str] = Counter()
    for part, source in filled(template, context):
        if part == package.main_part(template.parts):
            standing_alone.update(map(_clean, source))
        expected = [line for line in map(_clean, source) if line]
        spaced = _Spaces(expected)
        actual = [
            (spaced.as_asked(_clean(one.text)), spaced.as_asked(_clean(f"{one.label} {one.text}")))
            for one in seen
            if one.part == part and _clean(one.text)
        ]
        found.extend(_differences(expected, actual, template.file, part))
    printed = {name for name, value in plain.items() if value.prints}
    found.extend(_unprinted(values, printed, template.file))
    found.extend(_repeated(plain, standing_alone, template.file))
    found.extend(_leftovers(seen, template.file))
    found.extend(_structure(parts, template))
    found.extend(emphasis_checker.check(package.parse(parts[package.main_part(parts)]), values, template.file))
    # What is only unknown was told of the template.
    found.extend(fault for fault in check_form(parts, template.file) if fault.severity is Severity.ERROR)
    found.extend(check_legibility(parts, template.file))
    return found


def _plain(value: Value) -> _ExpectedLines | _ExpectedText:
    if not isinstance(value, str):
        return _ExpectedLines(value)
    return _ExpectedText(_clean(value))


def _clean(text: str) -> str:
    """Return a text with one space for each run of spaces, as Word may show it; no-break spaces stay."""
    return " ".join(filter(None, text.replace("\t", " ").replace("\n", " ").split(" ")))


def _unprinted(values: Mapping[str, Value], printed: set[str], file: str) -> Iterator[Diagnostic]:
    """Report values whose only tags are in an ``if`` that was not taken."""
    for name, value in values.items():
        words = value if isinstance(value, str) else " ".join(line.words for line in lines_of(value))
        if words.strip() and name not in printed:
            message = f"thẻ của {name} nằm trong if không được chọn, nên phần này sẽ mất"
            yield Diagnostic("T108", message, Location(file, words=visible_text.first_words(words)))


def _repeated(
    plain: Mapping[str, _ExpectedLines | _ExpectedText], standing_alone: Counter[str], file: str
) -> Iterator[Diagnostic]:
    """Report paragraphs that are printed again; a line of its own only when it stands alone again in the text.

    An organ's name may recur in a sentence, a symbol in a header.
    """
    for name, value in plain.items():
        if isinstance(value, _ExpectedLines):
            if len(value) and value.prints > 1:
                yield Diagnostic("T114", f"mẫu in {name} {value.prints} lần", Location(file))
        elif value and value.prints > 1 and standing_alone[str.__str__(value)] > 1:
            yield Diagnostic("T115", f"mẫu in {name} thành đoạn riêng nhiều lần", Location(file))


def _differences(expected: list[str], actual: list[tuple[str, str]], file: str, part: str) -> Iterator[Diagnostic]:
    """Report which words are missing or added, the first few of each."""
    found = [_as_asked(pair, asked) for pair, asked in zip_longest(actual, expected, fillvalue=None) if pair]
    if found == expected:
        return
    # Both may be as long as a book: they are compared where they first differ.
    first = next(at for at, (one, other) in enumerate(zip_longest(found, expected)) if one != other)
    expected, actual = expected[first : first + _COMPARED_AT_MOST], actual[first : first + _COMPARED_AT_MOST]
    asked_for = set(expected)
    found = [_GENERATED + line if _GENERATED + line in asked_for else text for text, line in actual]
    told = 0
    for kind, begin, end, start, stop in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if kind == "equal" or told >= _SHOWN_AT_MOST:
            continue
        told += 1
        asked = " / ".join(line.lstrip(_GENERATED) for line in expected[begin:end])
        came = " / ".join(line for _, line in actual[start:stop])
        lost, added = _different_words(asked, came)
        message = f"phải có “{lost}”, lại thấy “{added}”"
        yield Diagnostic("T201", message, Location(file, part=part, words=visible_text.first_words(asked or came)))


def _as_asked(pair: tuple[str, str], asked: str | None) -> str:
    """Return a paragraph's text, with its number and the mark where a generated line is expected."""
    text, line = pair
    return _GENERATED + line if asked and asked.startswith(_GENERATED) else text


def _different_words(asked: str, came: str) -> tuple[str, str]:
    """Return the words in which two texts differ, with a word or two before them to find them by."""
    plain = [text.replace(NO_BREAK, " ") for text in (asked, came)]
    asked, came = plain if plain[0] != plain[1] else (asked, came)
    left, right = asked.split(" "), came.split(" ")
    same = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    tail = 0
    while tail < min(len(left), len(right)) - same and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    begin = max(same - _CONTEXT, 0)
    lost, added = (" ".join(words[begin : len(words) - tail]) for words in (left, right))
    return visible_text.first_words(lost), visible_text.first_words(added)


def _leftovers(seen: list[visible_text.VisibleParagraph], file: str) -> Iterator[Diagnostic]:
    for one in seen:
        if tag := STRAY.search(one.text):
            location = Location(file, part=one.part, paragraph=one.index, words=one.words)
            yield Diagnostic("T202", f"còn sót dấu {tag.group()} của mẫu", location)


def _structure(parts: Mapping[str, bytes], template: Template) -> Iterator[Diagnostic]:
    """Compare the page set-up with the template's, and look for what Word cannot open."""
    main = package.main_part(parts)
    body, model = package.parse(parts[main])[0], package.parse(template.parts[main])[0]
    location = Location(template.file, part=main)
    if len(body) == 0 or body[-1].tag != f"{W}sectPr" or _pages(body) != _pages(model):
        yield Diagnostic("T203", "phần thiết lập trang (khổ giấy, lề) không còn như của mẫu", location)
    for tag, child, what in (("tbl", "tr", "bảng không có hàng"), ("tr", "tc", "hàng không có ô")):
        if any(one.find(f"{W}{child}") is None and one.find(f"{W}sdt") is None for one in body.iter(f"{W}{tag}")):
            yield Diagnostic("T203", what, location)
    if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in body.iter(f"{W}tc")):
        yield Diagnostic("T203", "ô của bảng không kết thúc bằng một đoạn", location)
    if any(one.getparent() is not None and _in_paragraph(one) for one in body.iter(f"{W}p", f"{W}tbl")):
        yield Diagnostic("T203", "đoạn nằm trong đoạn", location)


def _pages(body: Element) -> list[list[tuple[str, list[tuple[str, str]]]]]:
    """Return the set-up of each section; sections alike that follow each other count once (annexes)."""
    sections = [
        [
            (tag, sorted((str(key), str(value)) for key, value in one.items()))
            for tag in _PAGE
            for one in _named(section, tag)
        ]
        for section in body.iter(f"{W}sectPr")
    ]
    return [section for section, _ in groupby(sections)]


def _named(section: Element, tag: str) -> list[Element]:
    return section.findall(f"{W}{tag}")


def _in_paragraph(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{W}p"
