"""Check that corrections changed the look of a file and what they state: no other word, no picture, no part."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import definitions, inserted_text, package, visible_text
from generator.ooxml.edit import paragraph_elements
from generator.ooxml.lines import HOLDERS
from generator.ooxml.package import TYPES_PART, W
from generator.ooxml.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from generator.ooxml.visible_text import VisibleParagraph

_LOOK = {
    f"{W}{name}"
    for name in (
        *("rPr", "framePr", "jc", "ind", "spacing", "contextualSpacing", "shd", "tblBorders", "tcBorders", "tblPrEx"),
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
_WORDED = {*(f"{W}{name}" for name in ("t", "delText", "instrText", "delInstrText")), f"{inserted_text.MATH}t"}
_SHOWN = (*_WORDED, *(f"{W}{name}" for name in ("br", "cr", "tab", "ptab", "sym", "noBreakHyphen", "softHyphen")))
_MARGINS = {f"{W}hdr", f"{W}ftr"}
_LETTER = re.compile(r"[^\W\d_]")


class Rewriting(NamedTuple):
    """A paragraph whose words a correction changed, and says so: its text before and after."""

    part: str
    old: str
    new: str


class StatedChanges(NamedTuple):
    """What corrections say they did beside changing the look; anything else that differs is refused.

    ``lines`` counts the paragraphs without words that were put in to draw a line; ``page_number``: the number
    of the page was added or moved.
    """

    rewritten: tuple[Rewriting, ...] = ()
    lines: int = 0
    page_number: bool = False


def verify_only_stated_changes(
    before: Mapping[str, bytes], after: Mapping[str, bytes], file: str, stated: StatedChanges
) -> None:
    """Compare a corrected file with the one it was made from: every word of every story, every part.

    Raises:
        NoticeError: F003, where anything differs but formatting and what is stated.
    """
    main = package.main_part(before)
    fault = next(_differences(before, after, main, stated), None)
    if fault is not None:
        message = "bước sửa tự động làm đổi cả nội dung, không chỉ hình thức, nên không ghi gì"
        raise NoticeError([Diagnostic("F003", message, Location(file, part=fault), CODES["F003"].remedy)])


def _differences(
    before: Mapping[str, bytes], after: Mapping[str, bytes], main: str, stated: StatedChanges
) -> Iterator[str]:
    """Yield the parts that differ in more than their look and what is stated."""
    stories = visible_text.story_names(before, main)
    folder, name = posixpath.split(main)
    lists = (TYPES_PART, posixpath.join(folder, "_rels", f"{name}.rels"))
    reworded = _reworded(before, after, main, stated)
    for part, data in before.items():
        now = after.get(part)
        if now == data:
            continue
        if now is None or part not in (*lists, *stories):
            yield part
        elif part in lists:
            if not _only_added(package.parse(data), package.parse(now)):
                yield part
        elif not _is_same_story(part, package.parse(data), package.parse(now), reworded, stated):
            yield part
    if reworded is None:
        yield main
    if not stated.page_number:
        yield from after.keys() - before.keys()


def _reworded(
    before: Mapping[str, bytes], after: Mapping[str, bytes], main: str, stated: StatedChanges
) -> list[tuple[VisibleParagraph, VisibleParagraph]] | None:
    """Return the paragraphs whose words changed as stated, as they were and as they are; ``None``: others did."""
    both = [[one for one in definitions.paragraphs(parts) if _counts(one, main, stated)] for parts in (before, after)]
    if len(both[0]) != len(both[1]):
        return None
    pairs = list(zip(*both, strict=True))
    if any((one.part, one.label) != (other.part, other.label) for one, other in pairs):
        return None
    changed = [(one, other) for one, other in pairs if one.text != other.text]
    told = {Rewriting(one.part, one.text, other.text) for one, other in changed}
    return changed if told <= {*stated.rewritten} else None


def _counts(paragraph: VisibleParagraph, main: str, stated: StatedChanges) -> bool:
    """Return whether a paragraph shows words; the number of the page, which may be moved, is none."""
    if paragraph.part == main or not stated.page_number:
        return bool(paragraph.label or paragraph.text)
    return bool(paragraph.label or _LETTER.search(paragraph.text))


def _only_added(before: Element, after: Element) -> bool:
    return {*map(_attributes, before)} <= {*map(_attributes, after)}


def _is_same_story(
    part: str,
    before: Element,
    after: Element,
    reworded: Sequence[tuple[VisibleParagraph, VisibleParagraph]] | None,
    stated: StatedChanges,
) -> bool:
    """Return whether two trees of a story hold the same but for looks, and paragraphs that are stated."""
    headers = [{*map(_attributes, root.iter(f"{W}headerReference"))} for root in (before, after)]
    own = [pair for pair in reworded or () if pair[0].part == part]
    old, new = (
        list(_kept(root, _nodes(root, [pair[side] for pair in own]), stated))
        for side, root in enumerate((before, after))
    )
    inserted = _count_inserted(old, new)
    in_margin = before.tag in _MARGINS
    allowed = inserted is not None and ((in_margin and stated.page_number) or inserted <= stated.lines)
    return headers[0] <= headers[1] and allowed


def _nodes(root: Element, paragraphs: Sequence[VisibleParagraph]) -> set[Element]:
    """Return the elements of some paragraphs of a part."""
    elements = paragraph_elements(root, Styles(None)) if paragraphs else []
    return {elements[one.index - 1] for one in paragraphs}


def _count_inserted(before: Sequence[object], after: Iterable[object]) -> int | None:
    """Return how many paragraphs without words were put in; ``None`` where anything else differs."""
    at = inserted = 0
    for one in after:
        if at < len(before) and one == before[at]:
            at += 1
        elif one == _EMPTY:
            inserted += 1
        else:
            return None
    return inserted if at == len(before) else None


def _kept(root: Element, reworded: AbstractSet[Element], stated: StatedChanges) -> Iterator[object]:
    """Yield what must stay the same in a story, in order; of reworded paragraphs all but the words."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag in _LOOK:
            continue
        if _is_empty(node, stated):
            yield _EMPTY
            continue
        if node.tag not in _SHELLS:
            yield _said(node, reworded)
        waiting += reversed(node)


def _said(node: Element, reworded: AbstractSet[Element]) -> object:
    """Return what an element says, without those that it holds."""
    if node.tag == f"{W}t" and next(node.iterancestors(f"{W}p"), None) in reworded:
        return node.tag
    measures = _MEASURES if node.tag in _SIZED else ()
    return node.tag, tuple(one for one in _attributes(node) if one[0] not in measures), _text(node)


def _is_empty(node: Element, stated: StatedChanges) -> bool:
    """Return whether a paragraph shows nothing, or (in a header or footer) nothing but a page number."""
    if node.tag != f"{W}p" or next(node.iter(*HOLDERS, f"{W}sectPr"), None) is not None:
        return False
    if stated.page_number and node.getroottree().getroot().tag in _MARGINS:
        return not _LETTER.search("".join(one.text or "" for one in node.iter(f"{W}t")))
    return next(node.iter(*_SHOWN), None) is None


def _attributes(node: Element) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((str(name), str(value)) for name, value in node.items()))


def _text(node: Element) -> str:
    if node.tag in _PLACES:
        return ""
    # Elsewhere white space only sets off elements from each other.
    return (node.text or "") if node.tag in _WORDED else (node.text or "").strip()
