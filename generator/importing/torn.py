"""Join paragraphs that were torn in the middle of a sentence, as lines of a copied text are at the end of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.emphasis import EmphasisPart
from generator.importing.plain_text import MARKED_STYLE, STYLE
from generator.importing.source import SourceLine

if TYPE_CHECKING:
    from generator.importing.decisions import Choices
    from generator.importing.source import Element, SourceDocument
    from generator.ooxml.document import Document

_OPEN_END = re.compile(r"[^\W_][)”\"]?,?$")
"""The end of a line whose sentence goes on."""
_SMALL = re.compile(r"[^\W\d_]")


def joined(source: SourceDocument, document: Document, choices: Choices) -> SourceDocument:
    """Return a document whose torn paragraphs are whole: in a text of itself, in a Word file where it is chosen."""
    of_text = {one.index for one in document.paragraphs if one.style in (STYLE, MARKED_STYLE)}
    made: list[Element] = []
    for one in source.body:
        above = made[-1] if made else None
        if isinstance(one, SourceLine) and isinstance(above, SourceLine) and _is_torn(above, one):
            usual, other = ("joined", "apart") if one.place.paragraph in of_text else ("apart", "joined")
            if choices.take("torn", one.place, usual, other) == "joined":
                made[-1] = _together(above, one)
                continue
        made.append(one)
    return source._replace(body=tuple(made))


def _is_torn(above: SourceLine, line: SourceLine) -> bool:
    begins = _SMALL.match(line.text)
    if line.sign or begins is None or not begins[0].islower() or above.is_bold != line.is_bold:
        return False
    return _OPEN_END.search(above.text) is not None


def _together(above: SourceLine, line: SourceLine) -> SourceLine:
    *before, last = above.pieces
    first, *after = line.pieces
    if (last.bold, last.italic) == (first.bold, first.italic):
        pieces = (*before, last._replace(text=f"{last.text} {first.text}"), *after)
    else:
        pieces = (*above.pieces, EmphasisPart(f" {first.text}", first.bold, first.italic), *after)
    return above._replace(text=f"{above.text} {line.text}", pieces=pieces)
