"""Imitators of the head and the ending: in the ways of :mod:`heads`, and those in which offices sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import notices
from forgeries import elements
from heads import HEADS, IN_HEADER, box
from imitating_parts import LINES, SAME, Imitator, style_of, with_style

from generator.ooxml.package import W
from generator.ooxml.visible_text import as_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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


class Ending(NamedTuple):
    """The recipients and the signer of a notice, as looks of :mod:`notices`."""

    label: Tree
    recipients: list[Tree]
    titles: list[Tree]
    name: Tree

    @classmethod
    def of_table(cls, table: Element) -> Ending:
        """Return the ending that a table of the template holds."""
        texts = _texts(table)
        *others, name = texts["HoTen"]
        titles = [*texts.get("QuyenHanChucVu", []), *others]
        return cls.of(texts["NoiNhanNhan"][0], texts.get("NoiNhanDong", []), titles, name)

    @classmethod
    def of_notice(cls, made: Tree) -> Ending:
        """Return the ending of a description."""
        authority = made["authority"]
        titles = [*authority.get("lines", [authority["text"]]), made["post"]["text"]]
        return cls.of(made["label"]["text"], made["recipients"]["lines"], filter(None, titles), made["name"]["text"])

    @classmethod
    def of(cls, label: str, recipients: Iterable[str], titles: Iterable[str], name: str) -> Ending:
        """Return the ending with some words."""
        base, bold = notices.NOTICE, {"size": 14, "bold": True}
        line = {key: value for key, value in base["recipients"].items() if key != "lines"}
        return cls(
            {**base["label"], "text": label},
            [{**line, "text": one} for one in recipients],
            [{**bold, "text": one} for one in titles],
            {**bold, "text": name},
        )

    @property
    def left(self) -> list[Tree]:
        return [self.label, *self.recipients]

    @property
    def right(self) -> list[Tree]:
        return [*self.titles, self.name]


def _stacked(looks: list[Tree]) -> str:
    return "".join(map(notices.paragraph, looks))


_HALF = 45
"""Letters that have room before the signer's half of a line."""
_ROOM = "".join(notices.paragraph({}, inside="") for _ in range(4))


def _signed(ending: Ending) -> str:
    return _stacked(ending.titles) + _ROOM + notices.paragraph(ending.name)


def _two_columns(ending: Ending) -> str:
    return notices.spaced([(_stacked(ending.left), _signed(ending))], spacer=False, bordered=False)


def _three_columns(ending: Ending) -> str:
    return notices.spaced([(_stacked(ending.left), _signed(ending))], spacer=True, bordered=False)


def _rows(ending: Ending) -> str:
    """Return a table with the signer's titles in a row of their own, and the name in another."""
    rows = [
        (_stacked([ending.label]), _stacked(ending.titles)),
        (_stacked(ending.recipients), _ROOM + notices.paragraph(ending.name)),
    ]
    return notices.spaced(rows, spacer=False, bordered=False)


def _lines_of_one_paragraph(ending: Ending) -> str:
    rows = [(notices.together(ending.left), notices.together(ending.right))]
    return notices.spaced(rows, spacer=False, bordered=False)


def _signer_first(ending: Ending) -> str:
    """Return the signer at the right of a table without a left half, and the recipients below it."""
    return notices.spaced([("", _signed(ending))], spacer=False, bordered=False) + _stacked(ending.left)


def _without_table(ending: Ending) -> str:
    moved = [{**one, "left": 4536} for one in ending.titles]
    return _stacked(moved) + _ROOM + notices.paragraph({**ending.name, "left": 4536}) + _stacked(ending.left)


def _in_a_text_box(ending: Ending) -> str:
    """Return the recipients in a text box, and the signer at the right in the text."""
    moved = [{**one, "left": 4536} for one in ending.titles]
    recipients = f"<w:p>{box(_stacked(ending.left), 0, 4200)}</w:p>"
    return recipients + _stacked(moved) + _ROOM + notices.paragraph({**ending.name, "left": 4536})


def _tabs(ending: Ending) -> str:
    """Return lines with the recipients at the left and the signer after a tab."""
    stop = '<w:tabs><w:tab w:val="center" w:pos="6804"/></w:tabs>'
    blank = {"text": "", "size": 14}
    right = [*ending.titles, blank, blank, ending.name]
    lines = []
    for left in ending.left:
        beside = right.pop(0) if right and len(left["text"]) <= _HALF else blank
        lines.append((left, beside))
    lines += [(blank, one) for one in right]
    made = (
        notices.run(left) + (notices.run(beside, "\t") + notices.run(beside) if beside["text"] else "")
        for left, beside in lines
    )
    return "".join(notices.paragraph({"align": "left"}, inside=inside, properties=stop) for inside in made)


def _ending(made: Callable[[Ending], str]) -> Imitate:
    def imitate(opened: Opened, _: Random) -> None:
        table = _table_with(opened, "NoiNhanNhan")
        for one in elements(made(Ending.of_table(table))):
            table.addprevious(one)
        table.getparent().remove(table)

    return imitate


ENDINGS: dict[str, Callable[[Ending], str]] = {
    "table of two columns": _two_columns,
    "table with a spacer column": _three_columns,
    "table of rows": _rows,
    "line breaks": _lines_of_one_paragraph,
    "recipients below the signer": _signer_first,
    "no table": _without_table,
    "tabs": _tabs,
    "recipients in a text box": _in_a_text_box,
}
"""Ways in which the ending is made, by their names."""

IMITATORS = (
    *(Imitator(f"head: {name}", "head", LINES, _head(name)) for name in HEADS if name != IN_HEADER),
    *(
        Imitator(f"ending: {name}", "ending", LINES if name in ("line breaks", "tabs") else SAME, _ending(made))
        for name, made in ENDINGS.items()
    ),
)
