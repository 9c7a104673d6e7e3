"""Join paragraphs that were torn in the middle of a sentence, as lines of a copied text are at the end of a page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.emphasis import EmphasisPart
from generator.importing.outline import ends_open
from generator.importing.plain_text import MARKED_STYLE, STYLE
from generator.importing.source import SourceLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importing.decisions import Choices
    from generator.importing.source import Element, SourceDocument
    from generator.ooxml.document import Document

_OPEN_END = re.compile(r"[^\W_][)”\"%]?,?$")
"""The end of a line whose sentence goes on."""
_WIDEST, _NARROWEST = 130, 40
"""Letters of the longest line where a text is broken line by line."""
_FULL = 0.9
"""Share of the longest line that another one takes, as letters are not equally wide."""
_MANY, _SHARE = 4, 0.15
"""Lines, and their share of all, that begin with a small letter where a Word file is broken line by line."""


class _Breaking(NamedTuple):
    """How the lines of a document are broken: ``width`` is the longest line, 0 where each paragraph is one line.

    ``is_usual``: torn paragraphs are joined unless somebody says otherwise.
    """

    width: int
    is_usual: bool

    def is_torn(self, above: SourceLine, line: SourceLine) -> bool:
        """Return whether a line goes on with the one above it: by its small letter, or the room that was left there."""
        if line.text[0].islower() or ends_open(above.text):
            return True
        first = line.text.partition(" ")[0]
        return bool(self.width) and len(above.printed) + 1 + len(first) > _FULL * self.width


def joined(source: SourceDocument, document: Document, choices: Choices) -> SourceDocument:
    """Return a document whose torn paragraphs are whole: in a text of itself, in a Word file where it is chosen.

    In a Word file in which many are torn, as in one that was copied of a PDF, they are joined, too.
    """
    lines = [one for one in source.body if isinstance(one, SourceLine)]
    of_text = {one.index for one in document.paragraphs if one.style in (STYLE, MARKED_STYLE)}
    breaking = _breaking(lines, is_text=any(one.place.paragraph in of_text for one in lines))
    made: list[Element] = []
    last: SourceLine | None = None
    for one in source.body:
        above = made[-1] if made else None
        if isinstance(one, SourceLine) and isinstance(above, SourceLine) and last and _may_be_torn(last, one):
            is_usual = breaking.is_usual and breaking.is_torn(last, one)
            usual, other = ("joined", "apart") if is_usual else ("apart", "joined")
            if choices.take("torn", one.place, usual, other) == "joined":
                made[-1] = _together(above, one)
                last = one
                continue
        made.append(one)
        last = one if isinstance(one, SourceLine) else None
    return source._replace(body=tuple(made))


def _breaking(lines: Sequence[SourceLine], *, is_text: bool) -> _Breaking:
    longest = max((len(one.printed) for one in lines), default=0)
    width = longest if _NARROWEST <= longest <= _WIDEST else 0
    small = sum(_goes_on_small(*pair) for pair in pairwise(lines))
    return _Breaking(width, is_text or (small >= _MANY and small >= _SHARE * len(lines)))


def _goes_on_small(above: SourceLine, line: SourceLine) -> bool:
    return not line.sign and line.text[:1].islower() and _OPEN_END.search(above.text) is not None


def _may_be_torn(above: SourceLine, line: SourceLine) -> bool:
    """Return whether the line above, whose sentence has no end, may go on: a name or a number may begin the next."""
    if line.sign or above.is_bold != line.is_bold or not line.text[:1].isalnum():
        return False
    is_open = _OPEN_END.search(above.text) is not None
    return is_open and (line.text[0].islower() or ends_open(above.text) or len(above.printed) >= _NARROWEST)


def _together(above: SourceLine, line: SourceLine) -> SourceLine:
    *before, last = above.pieces
    first, *after = line.pieces
    if (last.bold, last.italic) == (first.bold, first.italic):
        pieces = (*before, last._replace(text=f"{last.text} {first.text}"), *after)
    else:
        pieces = (*above.pieces, EmphasisPart(f" {first.text}", first.bold, first.italic), *after)
    return above._replace(text=f"{above.text} {line.text}", pieces=pieces)
