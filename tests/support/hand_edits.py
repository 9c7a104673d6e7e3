"""What a person does in Word with a file that the program made, and the same done to its content.

Each edit is made twice: in the XML of the Word file, as Word or a person would leave it, and in the plain content, by
the ids of its items. The merge of the one must be the other.
"""

from __future__ import annotations

import copy
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml import package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from lxml.etree import _Element as Element

    from generator.merging.lines import WordFile

MAIN = "word/document.xml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
AUTHORS = ("Trần Văn Giám", "Lê Thị Phòng")
NEW = ("Khẩn trương rà soát.", "Phối hợp chặt chẽ với các đơn vị.", "Việc mới giao tại hội nghị", "báo cáo kết quả;")
OWN = ("Chữ của nội dung", "Việc do người khác thêm vào nội dung")
"""What is written into a content while its Word file is away."""
MOVED = "moved"
"""Stands before an item that moved, and those that stand before it now, the nearest first."""
_WORD = re.compile(r"(?<!\S)[^\W\d_]{2,}(?!\S)")


class Spot(NamedTuple):
    """An item of the content: the list that holds it, its place there, what it is, how deep it stands."""

    items: list
    at: int
    kind: str

    @property
    def item(self) -> dict:
        return self.items[self.at]


def spots(content: dict) -> Iterator[Spot]:
    """Yield the items of a content whose items all have ids."""
    for part in ("results", "limitations"):
        if isinstance(content.get(part), dict) and content[part].get("layout") == "list":
            yield from (Spot(content[part]["items"], at, "point") for at in range(len(content[part].get("items", ()))))
    holders = [content["tasks"]] if isinstance(content.get("tasks"), dict) else []
    for holder in (*holders, *content.get("sections", ()), *content.get("annexes", ())):
        yield from _blocks(holder)
    yield from (Spot(content["recipients"], at, "recipient") for at in range(len(content["recipients"])))


def _blocks(holder: dict) -> Iterator[Spot]:
    for at, item in enumerate(holder.get("items", ())):
        yield Spot(holder["items"], at, "block")
        yield from _blocks(item)


def find(content: dict, name: str) -> Spot:
    """Return the item with an id."""
    return next(one for one in spots(content) if one.item["id"] == name)


def names(item: dict) -> list[str]:
    """Return the ids of an item and of all in it."""
    return [item["id"], *(name for one in item.get("items", ()) for name in names(one))]


class Paper:
    """A Word file open before a person: its paragraphs and tables by the items that they show."""

    def __init__(self, parts: dict[str, bytes], shown: WordFile) -> None:
        self.parts = dict(parts)
        self.root = package.parse(parts[MAIN])
        paragraphs = list(self.root.iter(f"{W}p"))
        self.lines: dict[str, list[Element]] = {}
        tables = {one.origin.partition("#")[0]: at for at, one in enumerate(shown.tables) if one.origin}
        for line in shown.lines:
            owner, _, part = line.origin.rpartition("#")
            if (owner and line.table is None) or part == "0":
                self.lines.setdefault(owner, []).append(paragraphs[line.ordinal - 1])
        outer = [one for one in self.root.iter(f"{W}tbl") if next(one.iterancestors(f"{W}tbl"), None) is None]
        for owner, at in tables.items():
            self.lines.setdefault(owner, []).append(outer[at])

    def saved(self) -> dict[str, bytes]:
        return {**self.parts, MAIN: package.serialise(self.root)}

    def nodes(self, item: dict) -> list[Element]:
        """Return all that an item and those in it show, in the order of the file."""
        wanted = {id(node) for name in names(item) for node in self.lines.get(name, ())}
        return [node for node in self.root.iter(f"{W}p", f"{W}tbl") if id(node) in wanted]


def text_of(paragraph: Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


def is_simple(node: Element) -> bool:
    """Whether a node is a paragraph of plain words, without tabs and breaks."""
    return node.tag == f"{W}p" and {one.tag for one in node.iterfind(f"{W}r/*")} <= {f"{W}t", f"{W}rPr"}


def set_text(paragraph: Element, text: str) -> None:
    first, *more = paragraph.iter(f"{W}t")
    first.text = text
    first.set(SPACE, "preserve")
    for node in more:
        node.getparent().remove(node)


class Edit(NamedTuple):
    """What was done, to which items, and which author proposes it, "" for a plain change."""

    what: str
    items: tuple[str, ...]
    author: str = ""


class Person:
    """Makes random edits of a Word file and, in the same moment, of its content."""

    def __init__(self, paper: Paper, content: dict, chance: Random, accepted: frozenset[str]) -> None:
        self.paper, self.content, self.chance, self.accepted = paper, content, chance, accepted
        self.touched: set[str] = set()
        self._counter = itertools.count(1)

    def _new_name(self) -> str:
        return f"new{next(self._counter)}"

    def edit(self) -> Edit | None:
        """Make one edit at a place that was not touched yet; ``None`` where there is nothing to do it to."""
        ways = (self.change_word, self.change_word, self.add, self.remove, self.move, self.split, self.join)
        free = [
            one
            for one in spots(self.content)
            if one.item["id"] in self.paper.lines and not {*names(one.item)} & self.touched
        ]
        if not free:
            return None
        made = self.chance.choice(ways)(self.chance.choice(free))
        if made:
            self.touched.update(made.items)
        return made

    def change_word(self, spot: Spot) -> Edit | None:
        key = "to" if spot.kind == "recipient" else "text"
        words = spot.item.get(key)
        node = self.paper.lines[spot.item["id"]][0]
        text = text_of(node)
        if not isinstance(words, str) or not is_simple(node) or {"title", "lead"} & spot.item.keys():
            return None
        known = [one[0] for one in _WORD.finditer(words) if text.count(one[0]) == words.count(one[0]) == 1]
        if not known:
            return None
        word, new = self.chance.choice(known), self.chance.choice(("đã sửa", "mới", "Văn phòng Sở"))
        author = self.chance.choice(("", "", *AUTHORS))
        if author:
            propose(node, word, new, author)
        else:
            set_text(node, text.replace(word, new))
        if not author or author in self.accepted:
            spot.item[key] = words.replace(word, new)
        return Edit("words", (spot.item["id"],), author)

    def add(self, spot: Spot) -> Edit | None:
        nodes = self.paper.nodes(spot.item)
        own = self.paper.lines[spot.item["id"]][0]
        # A paragraph without a number after an item that has none belongs to that.
        is_plain = not {"title", "lead", "numbered"} & spot.item.keys() and is_simple(own) and "text" in spot.item
        if not is_plain and spot.kind != "recipient":
            return None
        new = copy.deepcopy(own)
        text = self.chance.choice(NEW)
        set_text(new, f"- {text.rstrip(';.')};" if spot.kind == "recipient" else text)
        nodes[-1].addnext(new)
        key = "to" if spot.kind == "recipient" else "text"
        text = text.rstrip(";.") if spot.kind == "recipient" else text
        spot.items.insert(spot.at + 1, {"id": self._new_name(), key: text})
        return Edit("added", (spot.item["id"], spot.items[spot.at + 1]["id"]))

    def remove(self, spot: Spot) -> Edit | None:
        if len(spot.items) == 1:
            return None
        for node in self.paper.nodes(spot.item):
            node.getparent().remove(node)
        gone = spot.items.pop(spot.at)
        return Edit("removed", tuple(names(gone)))

    def move(self, spot: Spot) -> Edit | None:
        other = self.chance.randrange(len(spot.items))
        if other == spot.at or {*names(spot.items[other])} & self.touched:
            return None
        target = self.paper.nodes(spot.items[other])
        nodes = self.paper.nodes(spot.item)
        if not target or not nodes:
            return None
        for node in nodes if other < spot.at else reversed(nodes):
            target[0].addprevious(node) if other < spot.at else target[-1].addnext(node)
        item = spot.items.pop(spot.at)
        spot.items.insert(other, item)
        return Edit("moved", (item["id"],))

    def _plain(self, item: dict) -> str:
        """Return the words of an item that is nothing but one paragraph."""
        nodes = self.paper.lines.get(item["id"], ())
        is_plain = item.keys() <= {"id", "text"} and len(nodes) == 1 and is_simple(nodes[0])
        return item["text"] if is_plain and isinstance(item["text"], str) else ""

    def split(self, spot: Spot) -> Edit | None:
        words = self._plain(spot.item).split(" ")
        at = self.chance.randrange(1, len(words)) if len(words) > 2 else 0
        if not at or not words[at][:1].isalpha() or spot.kind == "recipient":
            return None
        (node,) = self.paper.lines[spot.item["id"]]
        if text_of(node).replace("\u00a0", " ") != " ".join(words):
            return None
        new = copy.deepcopy(node)
        first, second = " ".join(words[:at]), " ".join(words[at:])
        set_text(node, first)
        set_text(new, second)
        node.addnext(new)
        spot.item["text"] = first
        spot.items.insert(spot.at + 1, {"id": self._new_name(), "text": second})
        return Edit("split", (spot.item["id"], spot.items[spot.at + 1]["id"]))

    def join(self, spot: Spot) -> Edit | None:
        if spot.kind == "recipient" or spot.at + 1 == len(spot.items):
            return None
        item, following = spot.item, spot.items[spot.at + 1]
        first, second = self._plain(item), self._plain(following)
        if not first or not second or following["id"] in self.touched:
            return None
        (node,), (gone,) = (self.paper.lines[one["id"]] for one in (item, following))
        set_text(node, f"{text_of(node)} {text_of(gone)}")
        gone.getparent().remove(gone)
        item["text"] = f"{first} {second}"
        del spot.items[spot.at + 1]
        return Edit("joined", (item["id"], following["id"]))


def propose(paragraph: Element, word: str, new: str, author: str) -> None:
    """Change a word of a paragraph as Word does while it tracks changes."""
    for node in paragraph.iter(f"{W}t"):
        before, found, after = (node.text or "").partition(word)
        if not found:
            continue
        run = node.getparent()
        said = {f"{W}author": author, f"{W}date": "2026-11-20T08:00:00Z", f"{W}id": "90"}
        pieces = []
        for text, mark in ((before, ""), (word, "del"), (new, "ins"), (after, "")):
            piece = copy.deepcopy(run)
            (own,) = piece.iter(f"{W}t")
            own.text = text
            own.set(SPACE, "preserve")
            if mark == "del":
                own.tag = f"{W}delText"
            if mark:
                holder = run.makeelement(f"{W}{mark}", said)
                holder.append(piece)
                piece = holder
            if text:
                pieces.append(piece)
        at = run.getparent().index(run)
        run.getparent()[at : at + 1] = pieces
        return


def edit_content(content: dict, chance: Random, touched: set[str]) -> tuple[str, ...]:
    """Change a content as somebody does in its file: a word, a new item, one that is gone, one that moves."""
    free = [one for one in spots(content) if not {*names(one.item)} & touched]
    if not free:
        return ()
    spot = chance.choice(free)
    key = "to" if spot.kind == "recipient" else "text"
    what = chance.choice(("words", "added", "removed", "moved"))
    touched.update(names(spot.item))
    if what == "words" and isinstance(spot.item.get(key), str):
        spot.item[key] = f"{OWN[0]} {spot.item[key]}"
        return (spot.item["id"],)
    if what == "added" and "title" not in spot.item:
        made = {"id": f"mine{len(touched)}", key: OWN[1]}
        spot.items.insert(spot.at + 1, made)
        return (made["id"],)
    if what == "moved" and len(spot.items) > 1:
        at = chance.randrange(len(spot.items))
        spot.items.insert(at, spot.items.pop(spot.at))
        return (MOVED, *(one["id"] for one in reversed(spot.items[: at + 1]))) if at != spot.at else ()
    if what == "removed" and len(spot.items) > 1:
        return tuple(names(spot.items.pop(spot.at)))
    return ()
