"""Fields of a Word file: their codes, read over runs and nesting, and what is left when only their results stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

_MARK = f"{W}fldChar"
_SIMPLE = f"{W}fldSimple"
_LETTERS = frozenset(f"{W}{name}" for name in ("instrText", "delInstrText", "t", "delText"))
_CONTENT = frozenset(
    (
        *(f"{W}{name}" for name in ("tab", "br", "cr", "sym", "ptab", "noBreakHyphen", "softHyphen")),
        *(f"{W}{name}" for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference")),
    )
)
_DEEPEST = 20
"""Word nests fields no deeper; a mark that would is a lone one."""


class Behaviour(Enum):
    """What a field does to a document that is finished."""

    CHANGES = auto()
    """It says something else when the file is opened, saved or printed again."""
    TAKES = auto()
    """It takes its words from another file."""
    ASKS = auto()
    """It is a place that someone, or a mail merge, fills in."""


BEHAVIOUR: dict[str, Behaviour] = {
    **dict.fromkeys(
        (
            *("DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME", "FILENAME", "FILESIZE", "TEMPLATE"),
            *("USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "REVNUM", "NUMWORDS", "NUMCHARS"),
        ),
        Behaviour.CHANGES,
    ),
    **dict.fromkeys(
        ("INCLUDETEXT", "INCLUDE", "INCLUDEPICTURE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD"),
        Behaviour.TAKES,
    ),
    **dict.fromkeys(
        (
            *("MERGEFIELD", "MERGEREC", "MERGESEQ", "ADDRESSBLOCK", "GREETINGLINE", "NEXT", "NEXTIF", "SKIPIF"),
            *("ASK", "FILLIN", "MACROBUTTON"),
        ),
        Behaviour.ASKS,
    ),
}
"""By the name of a field; of the others (PAGE, REF, TOC, SEQ ...) a finished document may have any."""

_NAME = re.compile(r"[A-Za-z]+")


def name_of(code: str) -> str:
    """Return the name with which a field's code begins, in capitals; "" where it has none."""
    found = _NAME.match(code.lstrip())
    return found[0].upper() if found else ""


_NESTED = "\0"
"""Stands in a code for a field or drawing inside it."""


@dataclass
class WordField:
    """A field: its code, its first element, and the elements that are not its result.

    ``code`` has a NUL where it holds another field, as in ``IF``; ``is_whole``: all its marks are there.
    """

    start: Element
    code: str = ""
    marks: list[Element] = field(default_factory=list)
    has_result: bool = False
    is_whole: bool = False


def fields(root: Element) -> Iterator[WordField]:
    """Yield the fields of a part, inner ones before those around them; a lone mark is a field that is not whole."""
    waiting: list[WordField] = []
    for node in root.iter(_MARK, _SIMPLE, *_LETTERS, *_CONTENT):
        if node.tag == _SIMPLE:
            _add(waiting, node, _NESTED)
            yield WordField(node, node.get(f"{W}instr", ""), [node], has_result=True, is_whole=True)
        elif node.tag != _MARK:
            _add(waiting, node, (node.text or "") if node.tag in _LETTERS else _NESTED)
        else:
            yield from _marked(waiting, node)
    yield from reversed(waiting)


def _marked(waiting: list[WordField], node: Element) -> Iterator[WordField]:
    kind = node.get(f"{W}fldCharType")
    if kind == "begin" and len(waiting) < _DEEPEST:
        _add(waiting, node, _NESTED)
        waiting.append(WordField(node, marks=[node]))
    elif not waiting or kind not in ("separate", "end"):
        yield WordField(node, marks=[node])
    else:
        inner = waiting[-1]
        inner.marks.append(node)
        for around in waiting[:-1]:
            if not around.has_result:
                around.marks.append(node)
        if kind == "separate":
            inner.has_result = True
        else:
            inner.is_whole = True
            yield waiting.pop()


def _add(waiting: list[WordField], node: Element, code: str) -> None:
    """Count an element to the code of each open field whose result has not begun; only the innermost reads it."""
    for around in waiting:
        if not around.has_result:
            around.marks.append(node)
    if waiting and not waiting[-1].has_result:
        waiting[-1].code += code


def freeze(root: Element, keeps: Callable[[WordField], bool]) -> bool:
    """Leave of each field that is not to be kept only its last result; return whether there was any."""
    frozen = [one for one in fields(root) if not keeps(one)]
    for one in frozen:
        for node in one.marks:
            parent = node.getparent()
            if parent is None:
                continue
            if node.tag == _SIMPLE and node is one.start:
                at = parent.index(node)
                parent[at : at + 1] = [child for child in node if child.tag != f"{W}fldData"]
            else:
                parent.remove(node)
    return bool(frozen)
