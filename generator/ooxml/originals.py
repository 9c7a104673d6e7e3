"""The elements of a Word file from which its paragraphs and their text were read.

Reading takes out of its tree what no reader sees; a file that is to be changed must keep all of it.
So a twin of the tree is read, and each element of the twin leads to its original.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml import visible_text
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from generator.ooxml.document import Paragraph, Run, Segment
    from generator.ooxml.styles import Styles


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
        """The ``w:r`` it stands in now; formulas have none."""
        parent = self.node.getparent()
        return parent if parent is not None and parent.tag == f"{W}r" else None


class OriginalParagraph(NamedTuple):
    """A paragraph's element and its shown text in pieces, in order."""

    node: Element
    pieces: tuple[TextPiece, ...]


def read_originals(root: Element, styles: Styles) -> list[OriginalParagraph]:
    """Return the paragraphs of a part, counted as by ``visible_text.story``; ``root`` stays as it is."""
    twin = deepcopy(root)
    known = dict(zip(twin.iter(), root.iter(), strict=True))
    return [
        OriginalParagraph(known[seen.node], tuple(_pieces(seen, known)))
        for seen in visible_text.story("", twin, styles, Numbering(None))
    ]


def _pieces(seen: visible_text.ParagraphSource, known: dict[Element, Element]) -> list[TextPiece]:
    found: list[TextPiece] = []
    start = 0
    for node, text in seen.pieces:
        found.append(TextPiece(known[node], text, start))
        start += len(text)
    return found


def runs_of_piece(paragraph: Paragraph, piece: TextPiece, *, blank: bool = False) -> list[Run]:
    """Return the looks of the visible text of a piece, or of its ``blank`` text.

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
        # Only white space stands between segments.
        start = text.index(raw, end)
        end = start + len(raw)
        if one is segment:
            return start, end
    raise LookupError(segment.text)
