"""Edit elements of a Word file: find those that hold a paragraph's text, add children in their schema's order.

What sets a property returns whether it changed anything, so that what is right stays byte for byte. Word refuses a
file whose elements are out of order; the order is that of ECMA-376 part 1: 17.3.1.26 (paragraphs), 17.3.2.28 (runs),
17.4.60 (tables), 17.4.82 (rows), 17.6.17 (sections), 17.7.4.17 (styles).

Reading removes what no reader sees from its tree, but a file to be edited must keep all of it. So a copy of the tree
is read, and each element of the copy leads to its original.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml import visible_text
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from generator.ooxml.document import Paragraph, Run, Segment
    from generator.ooxml.styles import Styles


_CHILDREN = {
    "p": "pPr *",
    "r": "rPr *",
    "rPr": (
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
        " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
        " vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType"
        " cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
        " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "tr": "tblPrEx trPr *",
    "trPr": (
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"
        " ins del trPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
        " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tblCellMar": "top left start bottom right end",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
}
"""By the parent's name; ``*`` stands for all that is not named, which otherwise may stand anywhere."""

_REST = "*"
_ORDER = {
    parent: {name if name == _REST else f"{W}{name}": rank for rank, name in enumerate(names.split())}
    for parent, names in _CHILDREN.items()
}


class TextPiece(NamedTuple):
    """An element that shows text, such as ``w:t``, with that text and where it begins in its paragraph's."""

    node: Element
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the text ends."""
        return self.start + len(self.text)

    @property
    def run(self) -> Element | None:
        """The ``w:r`` that holds it now; formulas have none."""
        parent = self.node.getparent()
        return parent if parent is not None and parent.tag == f"{W}r" else None


class OriginalParagraph(NamedTuple):
    """A paragraph's element and its shown text in pieces, in order."""

    node: Element
    pieces: tuple[TextPiece, ...]


def read_originals(root: Element, styles: Styles) -> list[OriginalParagraph]:
    """Return the paragraphs of a part, counted as by ``visible_text.story``; ``root`` stays as it is."""
    if not visible_text.has_unseen(root):
        return [
            OriginalParagraph(seen.node, tuple(_pieces(seen.pieces)))
            for seen in visible_text.story("", root, styles, Numbering(None))
        ]
    # Reading takes out of a tree what is not seen.
    twin = deepcopy(root)
    known = dict(zip(*(tree.iter(f"{W}p", *visible_text.SHOWING) for tree in (twin, root)), strict=True))
    return [
        OriginalParagraph(known[seen.node], tuple(_pieces((known[node], text) for node, text in seen.pieces)))
        for seen in visible_text.story("", twin, styles, Numbering(None))
    ]


def paragraph_elements(root: Element, styles: Styles) -> list[Element]:
    """Return the elements of a part's paragraphs, as ``visible_text.story`` counts them; ``root`` stays as it is."""
    if not visible_text.has_unseen(root):
        return list(root.iter(f"{W}p"))
    return [one.node for one in read_originals(root, styles)]


def _pieces(shown: Iterable[tuple[Element, str]]) -> Iterator[TextPiece]:
    start = 0
    for node, text in shown:
        yield TextPiece(node, text, start)
        start += len(text)


def runs_of_piece(paragraph: Paragraph, piece: TextPiece, *, blank: bool = False) -> list[Run]:
    """Return the runs of a piece's visible text, or of its ``blank`` text.

    There is more than one only where the font of ASCII differs.
    """
    found: list[Run] = []
    start = 0
    for run in paragraph.runs:
        shown = run.text[max(piece.start - start, 0) : max(piece.end - start, 0)]
        if shown and shown.isspace() == blank:
            found.append(run._replace(text=shown))
        start += len(run.text)
    return found


def span_of_segment(paragraph: Paragraph, segment: Segment) -> tuple[int, int]:
    """Return where a segment's text begins and ends in the paragraph's text as the file has it."""
    text = "".join(run.text for run in paragraph.runs)
    end = 0
    for one in paragraph.segments:
        raw = "".join(run.text for run in one.runs)
        # Only white space is between segments.
        start = text.index(raw, end)
        end = start + len(raw)
        if one is segment:
            return start, end
    raise LookupError(segment.text)


def insert_child(parent: Element, child: Element) -> None:
    """Add a child before those that its schema wants after it.

    Raises:
        KeyError: the order of this parent's children is not known here, or has none of this name.
    """
    order = _ORDER[etree.QName(parent).localname]
    rank, rest = order[child.tag], order.get(_REST, -1)
    at = next((index for index, one in enumerate(parent) if order.get(one.tag, rest) > rank), len(parent))
    parent.insert(at, child)


def ensure_child(parent: Element, name: str) -> Element:
    """Return the child ``w:name``, added where its schema wants it if it is missing.

    Raises:
        KeyError: as :func:`insert_child`.
    """
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        insert_child(parent, found)
    return found


def set_property(parent: Element, name: str, values: Mapping[str, str], drop: Iterable[str] = ()) -> bool:
    """Set ``w:name`` with these attributes in an ``rPr``, ``pPr``, ``sectPr`` ...; ``drop`` removes attributes."""
    added = parent.find(f"{W}{name}") is None
    node = ensure_child(parent, name)
    before = node.items()
    for attribute in drop:
        if node.get(f"{W}{attribute}") is not None:
            del node.attrib[f"{W}{attribute}"]
    for attribute, value in values.items():
        node.set(f"{W}{attribute}", value)
    return added or node.items() != before


def set_toggle(parent: Element, name: str, *, on: bool) -> bool:
    """Turn a switch such as ``w:b`` on or off, whatever the styles say."""
    return set_property(parent, name, {}, drop=("val",)) if on else set_property(parent, name, {"val": "0"})


def split_run(run: Element, chosen: Iterable[Element]) -> None:
    """Cut a run so that the chosen children share no run with others; text and look stay the same."""
    wanted = set(chosen)
    children = [node for node in run if node.tag != f"{W}rPr"]
    look = run.find(f"{W}rPr")
    latest = run
    for above, node in pairwise(children):
        if (above in wanted) != (node in wanted):
            fresh = etree.Element(run.tag, {str(name): str(value) for name, value in run.items()})
            if look is not None:
                fresh.append(deepcopy(look))
            latest.addnext(fresh)
            latest = fresh
        if latest is not run:
            latest.append(node)
