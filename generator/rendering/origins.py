"""The origins of a Word file's paragraphs, kept in it while two versions of it are compared.

An attribute that no Word file has holds the origin of each paragraph and table, another where its words
come from. Words are marked on their way through the template by characters that no content may hold.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml import package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element as Element

NAMESPACE = "urn:thongbao:origin"
KEY = f"{{{NAMESPACE}}}key"
SPANS = f"{{{NAMESPACE}}}spans"

_BEGIN, _WORDS, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARK = re.compile(f"{_BEGIN}(=?)([^{_WORDS}]*){_WORDS}|({_END})")
_LINE = "#"
"""In a span's key: it is the origin of a whole line."""


class OriginSpan(NamedTuple):
    """Where words of a paragraph come from: a span's key, whether they change as one, from where to where."""

    key: str
    whole: bool
    start: int
    end: int


def mark(text: str, key: str, *, whole: bool) -> str:
    """Return words enclosed in marks of their origin."""
    begin, end = marks(key, whole=whole)
    return f"{begin}{text}{end}" if text else ""


def marks(key: str, *, whole: bool) -> tuple[str, str]:
    """Return the marks that enclose words of one origin."""
    return f"{_BEGIN}{'=' if whole else ''}{key}{_WORDS}", _END


def mark_template(parts: Mapping[str, bytes], names: Iterable[str]) -> dict[str, bytes]:
    """Return a template's parts in which each paragraph, table and row has its origin."""
    found = dict(parts)
    for name in names:
        root = package.parse(parts[name])
        for number, node in enumerate(root.iter(f"{W}p", f"{W}tbl", f"{W}tr")):
            node.set(KEY, f"template{_LINE}{number}")
        found[name] = package.serialise(root)
    return found


def collect(root: Element) -> None:
    """Remove the marks from a part's words, and note in each paragraph what they said."""
    seen: Counter[str] = Counter()
    for node in root.iter(f"{W}p", f"{W}tbl", f"{W}tr"):
        if node.tag == f"{W}p":
            _collect(node)
        if key := node.get(KEY):
            # A loop of the template repeats its paragraphs.
            seen[key] += 1
            if seen[key] > 1:
                node.set(KEY, f"{key}~{seen[key]}")


def _collect(paragraph: Element) -> None:
    found: list[OriginSpan] = []
    opened: list[tuple[str, bool, int]] = []
    offset = 0
    for node in paragraph.iterfind(f"{W}r/*"):
        if node.tag == f"{W}t" and node.text:
            text = ""
            begin = 0
            for mark in _MARK.finditer(node.text):
                text += node.text[begin : mark.start()]
                begin = mark.end()
                if mark[3]:
                    key, whole, start = opened.pop()
                    found.append(OriginSpan(key, whole, start, offset + len(text)))
                else:
                    opened.append((mark[2], bool(mark[1]), offset + len(text)))
            node.text = text + node.text[begin:]
        offset += text_length(node)
    if len(found) == 1 and _LINE in found[0].key:
        paragraph.set(KEY, found[0].key)
    if found:
        paragraph.set(SPANS, json.dumps(found, ensure_ascii=False))


def text_length(node: Element) -> int:
    """Return how much room a child of a run takes in the offsets of :class:`OriginSpan`."""
    return len(node.text or "") if node.tag == f"{W}t" else int(node.tag != f"{W}rPr")


def spans_of(paragraph: Element) -> list[OriginSpan]:
    """Return where the words of a paragraph come from, in order; nothing where it is not known."""
    return [OriginSpan(*one) for one in json.loads(paragraph.get(SPANS, "[]"))]


def remove(root: Element) -> None:
    """Remove the origins from a part."""
    for node in root.iter():
        for name in (KEY, SPANS):
            if name in node.attrib:
                del node.attrib[name]
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
