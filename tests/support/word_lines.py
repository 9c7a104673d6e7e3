"""Word files written as lines of text: what a case of ``cases/import.yaml`` says becomes a file as an office has it.

A case has its ``body``, line by line; head and ending are those of the right notice (:data:`notices.NOTICE`) unless
said otherwise:

``[đậm]``, ``[nghiêng]``, ``[giữa]``, ``[trái]``, ``[sát lề]``, ``[cỡ 12]``, ``[lùi 567]``
    Before the words of a line: how the paragraph looks (:data:`notices.MARKS`).
``[tự động]``
    Before a number: it is Word's own, not typed.
``**words**``
    Bold words within a line.
``↵``, ``→``
    A line break within the paragraph, a tab.
``{chú thích: words}``, ``{hình}``
    A footnote, a picture.
``| a | b |``
    A row of a table with lines; those that follow each other are one table. ``[2x3]`` after the words of a cell: it
    spans 2 columns and 3 rows; ``^`` is a cell that one above covers.
``[sang trang]``, an empty line
    A page break, a paragraph without words.

``head``
    The way in which the head is made, a name of :data:`heads.HEADS`; ``none`` where the body has it.
``ending``
    The way in which the ending is made, a name of :data:`imitating_heads.ENDINGS`; ``none`` where the body has it.
``parts``
    The words of head and ending that are other ones: ``organ: SỞ TÀI CHÍNH``; several lines for ``authority``,
    ``recipients``, ``subject``.
``after``
    Lines after the ending, as an annex.
``twice``
    The whole notice stands in the file two times.
``header``
    The words of a header of its own.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import notices
from forgeries import Opened, elements
from handmade import PICTURE
from heads import HEADS
from imitating_heads import ENDINGS, Ending
from imitating_numbers import Lists, as_list
from lxml import etree

from generator.ooxml import edit, package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element
    from notices import Tree

_BODY = "@@body@@"
_AUTOMATIC, _PAGE = "[tự động]", "[sang trang]"
_PIECE = re.compile(r"(\*\*|↵|→|\{chú thích: [^}]*\}|\{hình\})")
_SPAN = re.compile(r"\s*\[(?P<columns>\d)x(?P<rows>\d)\]$")
_COVERED = "^"
_ROW = re.compile(r"\|(.*)\|\s*$")


def word_file(case: dict[str, Any]) -> bytes:
    """Return the Word file that a case describes."""
    made = _described(case)
    docx = _Docx(notices.made_of(made))
    docx.put_body(case.get("body", ""))
    if case.get("ending") == "none":
        docx.remove_ending()
    elif "ending" in case:
        docx.put_ending(ENDINGS[case["ending"]](Ending.of_notice(made)))
    docx.put_after(case.get("after", ""))
    if "twice" in case:
        docx.put_again()
    if "header" in case:
        docx.put_header(case["header"])
    return docx.packed()


def _described(case: dict[str, Any]) -> Tree:
    changes: Tree = {"body": {"lines": [_BODY]}, "opening": {"lines": []}}
    for name, words in case.get("parts", {}).items():
        changes[name] = {"lines": words} if isinstance(words, list) else {"text": words}
    made = notices.merged(notices.NOTICE, changes)
    if isinstance(made["subject"].get("lines"), list):
        made["subject"]["text"] = made["subject"]["lines"][0]
    construction = case.get("head", "")
    if construction == "none":
        made["head"]["xml"] = ""
        for name in ("type", "subject"):
            made[name] = {**made[name], "text": ""}
            made[name].pop("lines", None)
    elif construction:
        made["head"]["xml"] = HEADS[construction](made)
    return made


class _Docx:
    """A notice whose body is being written."""

    def __init__(self, docx: bytes) -> None:
        self._opened = Opened(package.unpack(docx, "a.docx"))
        self._lists = Lists(self._opened)
        self._notes: list[str] = []

    def packed(self) -> bytes:
        """Return the file."""
        self._lists.write()
        if self._notes:
            self._opened.add_story("footnotes", "".join(self._notes))
        return package.pack(self._opened.closed())

    def put_body(self, text: str) -> None:
        """Put lines in the place of the body."""
        marker = self._opened.paragraph(_BODY)
        for one in self._elements(text):
            marker.addprevious(one)
        marker.getparent().remove(marker)

    def put_after(self, text: str) -> None:
        """Put lines at the end of the text."""
        section = self._opened.root().find(f"{W}body/{W}sectPr")
        for one in self._elements(text):
            section.addprevious(one)

    def put_again(self) -> None:
        """Put the whole text once more below itself."""
        section = self._opened.root().find(f"{W}body/{W}sectPr")
        for one in list(section.itersiblings(preceding=True))[::-1]:
            section.addprevious(deepcopy(one))

    def remove_ending(self) -> None:
        self._ending().getparent().remove(self._ending())

    def put_ending(self, xml: str) -> None:
        """Put another ending in the place of the table with the recipients."""
        for one in elements(xml):
            self._ending().addprevious(one)
        self.remove_ending()

    def _ending(self) -> Element:
        return self._opened.root().findall(f"{W}body/{W}tbl")[-1]

    def put_header(self, words: str) -> None:
        """Put words into the header of all pages."""
        key = self._opened.add_story("header", notices.paragraph({"text": words, "size": 11}))
        section = self._opened.root().find(f"{W}body/{W}sectPr")
        for one in section.findall(f"{W}headerReference"):
            section.remove(one)
        section.insert(0, elements(f'<w:headerReference w:type="default" r:id="{key}"/>')[0])

    def _elements(self, text: str) -> Iterator[Element]:
        rows: list[list[str]] = []
        for line in [*text.rstrip("\n").split("\n"), None] if text else ():
            row = _ROW.match(line) if line is not None else None
            if row:
                rows.append([cell.strip() for cell in row[1].split("|")])
                continue
            if rows:
                yield elements(_table(rows))[0]
                rows = []
            if line is not None:
                yield self._paragraph(line)

    def _paragraph(self, line: str) -> Element:
        if line.strip() == _PAGE:
            return elements('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')[0]
        label = ""
        if _AUTOMATIC in line:
            line = line.replace(_AUTOMATIC, "", 1)
            own = notices.line(line)["text"]
            label, _, words = own.partition(" ")
            line = line.replace(own, words)
        look = {"size": 14, **notices.TEXT, **notices.line(line)}
        made = elements(notices.paragraph(look, inside=self._inside(look)))[0]
        if label:
            num = self._lists.number(as_list(label))
            xml = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'
            edit.insert_child(made.find(f"{W}pPr"), elements(xml)[0])
        return made

    def _inside(self, look: Tree) -> str:
        bold, found = bool(look.get("bold")), []
        for piece in _PIECE.split(look["text"]):
            if piece == "**":
                bold = not bold
            elif piece == "↵":
                found.append("<w:r><w:br/></w:r>")
            elif piece == "→":
                found.append("<w:r><w:tab/></w:r>")
            elif piece == "{hình}":
                found.append(self._picture())
            elif piece.startswith("{chú thích: "):
                found.append(self._note(piece[len("{chú thích: ") : -1]))
            elif piece:
                found.append(notices.run({**look, "bold": bold}, piece))
        return "".join(found)

    def _note(self, words: str) -> str:
        number = len(self._notes) + 1
        own = f"<w:r><w:footnoteRef/></w:r><w:r><w:t>{escape(words)}</w:t></w:r>"
        self._notes.append(f'<w:footnote w:id="{number}"><w:p>{own}</w:p></w:footnote>')
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    def _picture(self) -> str:
        self._opened.add("word/media/image9.png", PICTURE, "image/png")
        key = self._opened.relate("image", "media/image9.png")
        return (
            '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="9" name="hình"/><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
            f'<a:blip r:embed="{key}"/></pic:blipFill><pic:spPr><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _table(rows: list[list[str]]) -> str:
    spans = [[_SPAN.search(cell) for cell in row] for row in rows]
    count = sum(int(one["columns"]) if one else 1 for one in spans[0])
    width = 9000 // count
    made = elements(notices.table([[""] * count for _ in rows], [width] * count, bordered=True))[0]
    for at, (row, cells) in enumerate(zip(made.iter(f"{W}tr"), rows, strict=True)):
        free = row.findall(f"{W}tc")
        for cell, span in zip(cells, spans[at], strict=True):
            node = free.pop(0)
            columns, down = (int(span["columns"]), int(span["rows"])) if span else (1, 1)
            for one in free[: columns - 1]:
                row.remove(one)
            del free[: columns - 1]
            _fill(node, cell[: span.start()] if span else cell, columns, "restart" if down > 1 else "", bold=not at)
    return etree.tostring(made, encoding="unicode")


def _fill(node: Element, words: str, columns: int, merge: str, *, bold: bool) -> None:
    """Put words in an empty cell, and what it spans."""
    properties = node.find(f"{W}tcPr")
    if columns > 1:
        properties.extend(elements(f'<w:gridSpan w:val="{columns}"/>'))
    if merge or words == _COVERED:
        properties.extend(elements('<w:vMerge w:val="restart"/>' if merge else "<w:vMerge/>"))
    look = {"text": "" if words == _COVERED else words.strip(), "size": 13, "bold": bold, "align": "left"}
    node.remove(node.find(f"{W}p"))
    node.extend(elements(notices.paragraph(look)))
