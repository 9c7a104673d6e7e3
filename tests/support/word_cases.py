"""Edits of a Word file that are written as data: what a person does to paragraphs called by their first words."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from hand_edits import MAIN, propose, set_text, text_of

from generator.ooxml import package
from generator.ooxml.package import W, declare_part

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def edited(parts: dict[str, bytes], edits: list[dict]) -> dict[str, bytes]:
    """Return the parts of a Word file after the edits of a case."""
    sheet = _Sheet(parts)
    for edit in edits:
        ((what, said),) = edit.items()
        getattr(sheet, what)(*(said if isinstance(said, list) else [said]))
    return sheet.saved()


class _Sheet:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = dict(parts)
        self._root = package.parse(parts[MAIN])
        self._notes: list[tuple[str, str, str]] = []

    def saved(self) -> dict[str, bytes]:
        parts = {**self._parts, MAIN: package.serialise(self._root)}
        if self._notes:
            space = W.strip("{}")
            notes = "".join(
                f'<w:comment w:id="{number}" w:author="{author}" w:date="{day}T09:00:00Z">'
                f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>"
                for number, (author, day, words) in enumerate(self._notes)
            )
            parts["word/comments.xml"] = f'<w:comments xmlns:w="{space}">{notes}</w:comments>'.encode()
            declare_part(parts, MAIN, "word/comments.xml", "comments", _COMMENTS)
        return parts

    def _find(self, begin: str) -> Element:
        return next(one for one in self._root.iter(f"{W}p") if _shown(one).startswith(begin))

    def change(self, begin: str, old: str, new: str) -> None:
        node = self._find(begin)
        assert old in _shown(node), (old, _shown(node))
        for text in node.iter(f"{W}t"):
            if old in (text.text or "").replace("\u00a0", " "):
                text.text = text.text.replace("\u00a0", " ").replace(old, new)
                return
        set_text(node, _shown(node).replace(old, new))

    def retype(self, begin: str, text: str) -> None:
        set_text(self._find(begin), text)

    def add(self, begin: str, text: str) -> None:
        node = self._find(begin)
        new = copy.deepcopy(node)
        set_text(new, text)
        node.addnext(new)

    def plain(self, begin: str, text: str) -> None:
        self.add(begin, text)
        properties = self._find(text).find(f"{W}pPr")
        for child in list(properties):
            properties.remove(child)

    def remove(self, begin: str) -> None:
        node = self._find(begin)
        node.getparent().remove(node)

    def move(self, begin: str, before: str) -> None:
        self._find(before).addprevious(self._find(begin))

    def split(self, begin: str, second: str) -> None:
        node = self._find(begin)
        first, found, rest = _shown(node).partition(second)
        self.add(begin, found + rest)
        set_text(node, first.rstrip())

    def join(self, begin: str) -> None:
        node = self._find(begin)
        following = node.getnext()
        set_text(node, f"{_shown(node)} {_shown(following)}")
        following.getparent().remove(following)

    def propose(self, author: str, begin: str, old: str, new: str) -> None:
        node = self._find(begin)
        set_text(node, text_of(node))
        propose(node, old, new, author)

    def number(self, begin: str, of: str) -> None:
        node, model = self._find(begin), self._find(of)
        own = node.find(f"{W}pPr")
        node.replace(own, copy.deepcopy(model.find(f"{W}pPr")))

    def strike(self, begin: str) -> None:
        for run in self._find(begin).iter(f"{W}r"):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = run.makeelement(f"{W}rPr")
                run.insert(0, properties)
            properties.append(properties.makeelement(f"{W}strike"))

    def table(self, begin: str, of: str) -> None:
        model = next(self._find(of).iterancestors(f"{W}tbl"))
        self._find(begin).addnext(copy.deepcopy(model))

    def append(self, like: str, text: str) -> None:
        new = copy.deepcopy(self._find(like))
        set_text(new, text)
        self._root.find(f"{W}body/{W}sectPr").addprevious(new)

    def note(self, author: str, day: object, begin: str, words: str) -> None:
        node = self._find(begin)
        number = str(len(self._notes))
        for name in ("commentRangeStart", "commentRangeEnd"):
            node.append(node.makeelement(f"{W}{name}", {f"{W}id": number}))
        run = node.makeelement(f"{W}r")
        run.append(run.makeelement(f"{W}commentReference", {f"{W}id": number}))
        node.append(run)
        self._notes.append((author, str(day), words))

    def picture(self, begin: str) -> None:
        node = self._find(begin)
        run = node.makeelement(f"{W}r")
        drawing = run.makeelement(f"{W}drawing")
        drawing.append(drawing.makeelement(_BLIP))
        run.append(drawing)
        node.append(run)


def _shown(node: Element) -> str:
    return text_of(node).replace("\u00a0", " ")
