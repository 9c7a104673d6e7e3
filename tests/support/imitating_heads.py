"""Imitators of the head and the ending: in the ways of :mod:`heads`, and those in which offices sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import notices
from forgeries import elements
from heads import HEADS, IN_HEADER
from imitating_parts import LINES, SAME, Imitator, style_of, with_style

from generator.ooxml.package import W
from generator.ooxml.visible_text import as_read

if TYPE_CHECKING:
    from random import Random

    from forgeries import Opened
    from imitating_parts import Imitate
    from lxml.etree import _Element as Element
    from notices import Tree

_OF_HEAD = {
    "QuocHieu": "country",
    "TieuNgu": "motto",
    "CoQuanChuQuan": "parent",
    "CoQuanBanHanh": "organ",
    "SoKyHieu": "number",
    "DiaDanhNgay": "date",
}


def _table_with(opened: Opened, style: str) -> Element:
    paragraph = with_style(opened, style)[0]
    return list(paragraph.iterancestors(f"{W}tbl"))[-1]


def _texts(table: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in table.iter(f"{W}p"):
        if name := style_of(one):
            found.setdefault(name, []).extend(line for line in _lines(one) if line.strip())
    return found


def _lines(paragraph: Element) -> list[str]:
    pieces = ("\n" if one.tag == f"{W}br" else one.text or "" for one in paragraph.iter(f"{W}t", f"{W}br"))
    return as_read("".join(pieces)).split("\n")


def _described(table: Element) -> Tree:
    """Return the notice of :mod:`notices` with the words of a head; of two lines of a name one is the parent's."""
    texts = _texts(table)
    organ = texts.get("CoQuanBanHanh", [])
    bold = not texts.get("CoQuanChuQuan") and len(organ) > 1
    if bold:
        texts["CoQuanChuQuan"], texts["CoQuanBanHanh"] = organ[:1], organ[1:]
    changes: Tree = {key: {"text": " ".join(texts.get(name, []))} for name, key in _OF_HEAD.items()}
    changes["parent"]["bold"] = bold
    return notices.merged(notices.NOTICE, changes)


def _head(construction: str) -> Imitate:
    def imitate(opened: Opened, _: Random) -> None:
        table = _table_with(opened, "QuocHieu")
        made = elements(HEADS[construction](_described(table)))
        for one in made:
            table.addprevious(one)
        table.getparent().remove(table)

    return imitate


class _Ending:
    """The recipients and the signer of a notice, as looks of :mod:`notices`."""

    def __init__(self, table: Element) -> None:
        texts = _texts(table)
        base = notices.NOTICE
        bold = {"size": 14, "bold": True}
        self.label = {**base["label"], "text": texts["NoiNhanNhan"][0]}
        self.recipients = [{**base["recipients"], "text": one} for one in texts.get("NoiNhanDong", [])]
        for one in self.recipients:
            one.pop("lines", None)
        self.titles = [{**bold, "text": one} for one in texts.get("QuyenHanChucVu", [])]
        self.name = {**bold, "text": texts["HoTen"][0]}

    @property
    def left(self) -> list[Tree]:
        return [self.label, *self.recipients]

    @property
    def right(self) -> list[Tree]:
        return [*self.titles, self.name]


def _stacked(looks: list[Tree]) -> str:
    return "".join(map(notices.paragraph, looks))


_ROOM = "".join(notices.paragraph({}, inside="") for _ in range(4))


def _signed(ending: _Ending) -> str:
    return _stacked(ending.titles) + _ROOM + notices.paragraph(ending.name)


def _two_columns(ending: _Ending) -> str:
    return notices.spaced([(_stacked(ending.left), _signed(ending))], spacer=False, bordered=False)


def _three_columns(ending: _Ending) -> str:
    return notices.spaced([(_stacked(ending.left), _signed(ending))], spacer=True, bordered=False)


def _rows(ending: _Ending) -> str:
    """Return a table with the signer's titles in a row of their own, and the name in another."""
    rows = [
        (_stacked([ending.label]), _stacked(ending.titles)),
        (_stacked(ending.recipients), _ROOM + notices.paragraph(ending.name)),
    ]
    return notices.spaced(rows, spacer=False, bordered=False)


def _lines_of_one_paragraph(ending: _Ending) -> str:
    rows = [(notices.together(ending.left), notices.together(ending.right))]
    return notices.spaced(rows, spacer=False, bordered=False)


def _signer_first(ending: _Ending) -> str:
    """Return the signer at the right of a table without a left half, and the recipients below it."""
    return notices.spaced([("", _signed(ending))], spacer=False, bordered=False) + _stacked(ending.left)


def _without_table(ending: _Ending) -> str:
    moved = [{**one, "left": 4536} for one in ending.titles]
    return _stacked(moved) + _ROOM + notices.paragraph({**ending.name, "left": 4536}) + _stacked(ending.left)


def _tabs(ending: _Ending) -> str:
    """Return lines with the recipients at the left and the signer after a tab."""
    stop = '<w:tabs><w:tab w:val="center" w:pos="6804"/></w:tabs>'
    blank = {"text": "", "size": 14}
    titles = [*ending.titles, blank, blank, ending.name]
    lines = []
    for at in range(max(len(ending.left), len(titles))):
        left = ending.left[at] if at < len(ending.left) else blank
        right = titles[at] if at < len(titles) else blank
        inside = notices.run(left) + (notices.run(right, "\t") + notices.run(right) if right["text"] else "")
        lines.append(notices.paragraph({"align": "left"}, inside=inside, properties=stop))
    return "".join(lines)


def _ending(made: object) -> Imitate:
    def imitate(opened: Opened, _: Random) -> None:
        table = _table_with(opened, "NoiNhanNhan")
        for one in elements(made(_Ending(table))):
            table.addprevious(one)
        table.getparent().remove(table)

    return imitate


IMITATORS = (
    *(Imitator(f"head: {name}", "head", LINES, _head(name)) for name in HEADS if name != IN_HEADER),
    Imitator("ending: table of two columns", "ending", SAME, _ending(_two_columns)),
    Imitator("ending: table with a spacer column", "ending", SAME, _ending(_three_columns)),
    Imitator("ending: table of rows", "ending", SAME, _ending(_rows)),
    Imitator("ending: line breaks", "ending", LINES, _ending(_lines_of_one_paragraph)),
    Imitator("ending: recipients below the signer", "ending", SAME, _ending(_signer_first)),
    Imitator("ending: no table", "ending", SAME, _ending(_without_table)),
    Imitator("ending: tabs", "ending", LINES, _ending(_tabs)),
)
