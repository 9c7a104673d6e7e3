"""Check that corrections changed the look of a file and nothing else: no word, no picture, no other part."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.lint.detect.text_lines import MOTTO
from generator.ooxml import package, visible_text
from generator.ooxml.lines import HOLDERS
from generator.ooxml.package import TYPES_PART, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

_LOOK = {
    f"{W}{name}"
    for name in (
        *("rPr", "framePr", "jc", "ind", "spacing", "contextualSpacing", "tblBorders", "tcBorders", "tblPrEx"),
        "cantSplit",
        *("pgSz", "pgMar", "pgNumType", "titlePg", "headerReference"),
    )
}
"""Elements that corrections may change, add or take out; the headers that a section refers to are proven apart."""
_SHELLS = {f"{W}{name}" for name in ("r", "pPr", "sectPr", "trPr")}
"""Elements that may come and go, but not what they hold."""
_SIZED = {
    *(
        f"{{http://schemas.openxmlformats.org/drawingml/2006/{name}"
        for name in ("wordprocessingDrawing}extent", "main}ext")
    ),
    *(f"{{urn:schemas-microsoft-com:vml}}{name}" for name in ("line", "shape")),
}
_MEASURES = {"cx", "from", "to", "style"}
"""What says how long a drawn line is and where it begins: attributes of those elements."""
_PLACES = {"{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}posOffset"}
_EMPTY = "empty"
_MARGINS = {f"{W}hdr", f"{W}ftr"}
_SPACES = re.compile(r"[-–—\s]+")
_LETTER = re.compile(r"[^\W\d_]")


def verify_only_look_changed(before: Mapping[str, bytes], after: Mapping[str, bytes], file: str) -> None:
    """Compare a corrected file with the one it was made from.

    Raises:
        NoticeError: F003, where anything but formatting differs.
    """
    main = package.main_part(before)
    fault = next(_differences(before, after, main), None)
    if fault is not None:
        message = "bước sửa tự động làm đổi cả nội dung, không chỉ hình thức, nên không ghi gì"
        raise NoticeError([Diagnostic("F003", message, Location(file, part=fault), CODES["F003"].remedy)])


def _differences(before: Mapping[str, bytes], after: Mapping[str, bytes], main: str) -> Iterator[str]:
    """Yield the parts that differ in more than their look."""
    stories = visible_text.story_names(before, main)
    folder, name = posixpath.split(main)
    lists = (TYPES_PART, posixpath.join(folder, "_rels", f"{name}.rels"))
    for part, data in before.items():
        now = after.get(part)
        if now == data:
            continue
        same = _only_added if part in lists else _same_essence if part in stories else None
        if now is None or same is None or not same(package.parse(data), package.parse(now)):
            yield part
    if _words(before, main) != _words(after, main):
        yield main


def _words(parts: Mapping[str, bytes], main: str) -> list[tuple[str, str]]:
    """Return each paragraph's label and text, without the motto's hyphens and without page numbers."""
    found = [(one.part, one.label, MOTTO.sub("", one.text)) for one in visible_text.paragraphs(parts)]
    return [(label, text) for part, label, text in found if label or (text if part == main else _LETTER.search(text))]


def _only_added(before: Element, after: Element) -> bool:
    return {*map(_attributes, before)} <= {*map(_attributes, after)}


def _same_essence(before: Element, after: Element) -> bool:
    headers = [{*map(_attributes, root.iter(f"{W}headerReference"))} for root in (before, after)]
    return headers[0] <= headers[1] and _matches(list(_kept(before)), _kept(after))


def _matches(before: list[object], after: Iterable[object]) -> bool:
    """Return whether both match, ignoring inserted empty paragraphs."""
    at = 0
    for one in after:
        if at < len(before) and one == before[at]:
            at += 1
        elif one != _EMPTY:
            return False
    return at == len(before)


def _kept(node: Element) -> Iterator[object]:
    """Yield what must stay the same in a story, in order."""
    if node.tag in _LOOK:
        return
    if _is_empty(node):
        yield _EMPTY
        return
    if node.tag not in _SHELLS:
        measures = _MEASURES if node.tag in _SIZED else ()
        yield node.tag, tuple(one for one in _attributes(node) if one[0] not in measures), _text(node)
    for child in node:
        yield from _kept(child)


def _is_empty(node: Element) -> bool:
    """Return whether a paragraph shows nothing, or (in a header or footer) nothing but a page number."""
    if node.tag != f"{W}p" or next(node.iter(*HOLDERS, f"{W}sectPr"), None) is not None:
        return False
    text = "".join(one.text or "" for one in node.iter(f"{W}t"))
    if node.getroottree().getroot().tag in _MARGINS:
        return not _LETTER.search(text)
    return not text and next(node.iter(f"{W}br", f"{W}tab"), None) is None


def _attributes(node: Element) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((str(name), str(value)) for name, value in node.items() if name != visible_text.XML_SPACE))


def _text(node: Element) -> str:
    # The words themselves are compared as they are read; the motto's hyphens may differ.
    return _SPACES.sub("", "" if node.tag in _PLACES else node.text or "")
