"""Word files changed by hand: what a person does to them in Word, done by python-docx or in the XML itself."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.shared import Mm, Pt
from docx.text.run import Run
from lxml import etree

from generator.ooxml import package
from generator.ooxml.package import W
from generator.ooxml.visible_text import as_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fea735819e"
    "0000000049454e44ae426082"
)
"""One red dot."""


def edited(path: Path, target: Path, edits: dict[str, Any]) -> None:
    """Open a file, do the edits by their names, and save it as python-docx does: all parts written anew."""
    document = docx.Document(str(path))
    for name, argument in edits.items():
        EDITS[name](document, argument)
    document.save(str(target))


def resized(data: bytes, begin: str = "Để khắc phục", new_word: tuple[str, str] = ("", "")) -> bytes:
    """Make a paragraph of a Word file small, and change a word of it."""
    document = docx.Document(io.BytesIO(data))
    paragraph = next(one for one in document.paragraphs if one.text.startswith(begin))
    for run in paragraph.runs:
        run.font.size = Pt(9)
        run.text = run.text.replace(*new_word) if new_word[0] else run.text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def stripped(path: Path, target: Path, folder: str = "docProps") -> None:
    """Take all properties of a file away, as Word's document inspector does."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith(f"{folder}/"):
                continue
            if name in {"_rels/.rels", "[Content_Types].xml"}:
                data = re.sub(rb'<\w+ [^>]*"/?' + folder.encode() + rb'/[^>]*"[^>]*/>', b"", data)
            new.writestr(name, data)


def _all(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _with(document: Document, words: str) -> Paragraph:
    return next(one for one in _all(document) if words in as_read(one.text))


def _replace(document: Document, words: list[str]) -> None:
    old, new = words
    paragraph = _with(document, old)
    run = next(run for run in paragraph.runs if old in as_read(run.text))
    at = as_read(run.text).index(old)
    run.text = f"{run.text[:at]}{new}{run.text[at + len(old) :]}"


def _delete(document: Document, words: str) -> None:
    element = _with(document, words)._p
    element.getparent().remove(element)


def _insert(document: Document, words: list[str]) -> None:
    before, text = words
    _with(document, before).insert_paragraph_before(text)


def _typed_number(document: Document, words: list[str]) -> None:
    """Take the automatic number off a paragraph and type one, as some do when numbers go astray."""
    found, number = words
    paragraph = _with(document, found)
    _no_number(document, found)
    paragraph.runs[0].text = f"{number} {paragraph.runs[0].text}"


def _no_number(document: Document, words: str) -> None:
    properties = _with(document, words)._p.get_or_add_pPr()
    for known in properties.findall(f"{W}numPr"):
        properties.remove(known)
    properties.get_or_add_numPr().get_or_add_numId().val = 0


def _track(document: Document, words: str) -> None:
    """Strike a paragraph's words with Track Changes on."""
    run = _with(document, words).runs[0]._r
    gone = etree.Element(f"{W}del", {f"{W}id": "900", f"{W}author": "A", f"{W}date": "2024-01-01T00:00:00Z"})
    run.addprevious(gone)
    gone.append(run)
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"


def _look(change: Callable[[Any], None]) -> Callable[[Document, str], None]:
    def edit(document: Document, words: str) -> None:
        for run in _with(document, words).runs:
            change(run.font)

    return edit


def _bold_word(document: Document, words: list[str]) -> None:
    """Make some words of a paragraph bold: its run is cut in three, as Word does it."""
    found, word = words
    run = next(run for run in _with(document, found).runs if word in run.text)
    for text in reversed(run.text.partition(word)):
        piece = copy.deepcopy(run._r)
        run._r.addnext(piece)
        made = Run(piece, run._parent)
        made.text = text
        made.bold = True if text == word else made.bold
    run._r.getparent().remove(run._r)


def _size(font: Any) -> None:
    font.size = Pt(11)


def _bold(font: Any) -> None:
    font.bold = not font.bold


def _name(font: Any) -> None:
    font.name = "Arial"


def _hidden(font: Any) -> None:
    font.hidden = True


def _align(document: Document, words: str) -> None:
    _with(document, words).alignment = 2


def _spacing(document: Document, words: str) -> None:
    _with(document, words).paragraph_format.space_after = Pt(30)


def _blank(document: Document, words: str) -> None:
    _with(document, words).insert_paragraph_before("")


def _margin(document: Document, millimetres: int) -> None:
    document.sections[0].left_margin = Mm(millimetres)


def _header(document: Document, text: str) -> None:
    document.sections[0].header.add_paragraph(text)


def _picture(document: Document, words: str) -> None:
    _with(document, words).add_run().add_picture(io.BytesIO(PICTURE))


EDITS: dict[str, Callable[[Document, Any], None]] = {
    "replace": _replace, "delete": _delete, "insert": _insert, "typed number": _typed_number,
    "no number": _no_number, "track": _track,
    "bold": _look(_bold), "bold word": _bold_word, "size": _look(_size), "font": _look(_name), "hide": _look(_hidden),
    "align": _align, "spacing": _spacing, "blank line": _blank, "margin": _margin, "header": _header,
    "picture": _picture, "nothing": lambda *_: None,
}  # fmt: skip


def changed_parts(parts: dict[str, bytes], change: Callable[[list[etree._Element]], None]) -> dict[str, bytes]:
    """Return the parts with something done to the paragraphs of the text, in their order."""
    main = package.main_part(parts)
    root = package.parse(parts[main])
    change(list(root.iter(f"{W}p")))
    return {**parts, main: package.serialise(root)}
