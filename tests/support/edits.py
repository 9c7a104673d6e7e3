"""Random edits of generated notices, each at a place of its own, as a clerk makes them one after the other."""

from __future__ import annotations

import copy
import re
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st
from strategies import notices

from generator.standard.decree import SECTION_LEVELS
from generator.wording import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"(?<!\S)[^\W\d_]+(?!\S)")
_LISTS = ("results", "limitations")
_VALUES = ("number", "place", "subject", "closing", "opening", "name", "post")


class Script(NamedTuple):
    """A notice, the notice after some edits, the names of the edits, the ids of items they changed or moved."""

    old: dict
    new: dict
    edits: tuple[str, ...]
    changed: frozenset[str]
    moved: frozenset[str]


def with_ids(content: dict) -> dict:
    """Return the content with an id at every item."""
    content = copy.deepcopy(content)
    counter = iter(range(1, 10_000))

    def named(item: object, key: str = "text") -> dict:
        item = item if isinstance(item, dict) else {key: item}
        made = {"id": f"m{next(counter)}", **item}
        if "items" in made:
            made["items"] = [named(child) for child in made["items"]]
        return made

    for part in _LISTS:
        if isinstance(content.get(part), dict) and "items" in content[part]:
            content[part]["items"] = [named(item) for item in content[part]["items"]]
    for part in (content.get("tasks", {}), *content.get("sections", ())):
        part.update({"items": [named(item) for item in part["items"]]} if "items" in part else {})
    for section in content.get("sections", ()):
        section["id"] = f"m{next(counter)}"
    content["recipients"] = [named(item, "to") for item in content["recipients"]]
    for annex in content.get("annexes", ()):
        annex["id"] = f"m{next(counter)}"
        annex["items"] = [named(item) for item in annex.get("items", ())]
        if not annex["items"]:
            del annex["items"]
    return content


class _List(NamedTuple):
    """A list of items: what kind they are, how deep, the ids of the items above, and the list's own name."""

    kind: str
    items: list
    depth: int
    above: tuple[str, ...]
    name: str


def _lists(content: dict) -> list[_List]:
    found = [
        _List("point", content[part]["items"], 0, (), part)
        for part in _LISTS
        if isinstance(content.get(part), dict) and "items" in content[part]
    ]
    found += _blocks(content["tasks"]["items"], 1 if "title" in content["tasks"] else 0, ())
    found.append(_List("recipient", content["recipients"], 0, (), "recipients"))
    for annex in content.get("annexes", ()):
        found += _blocks(annex.get("items", []), 0, (annex["id"],))
    return [place for place in found if place.items]


def lists(content: dict) -> dict[str, list[str]]:
    """Return the ids of the items of each list."""
    return {place.name: [item["id"] for item in place.items] for place in _lists(content)}


def _blocks(items: list, depth: int, above: tuple[str, ...]) -> Iterator[_List]:
    yield _List("block", items, depth, above, above[-1] if above else "tasks")
    for item in items:
        if "items" in item:
            yield from _blocks(item["items"], depth + 1, (*above, item["id"]))


def _ids(item: dict) -> set[str]:
    return {item["id"], *(name for child in item.get("items", ()) for name in _ids(child))}


class _Editor:
    """Applies edits to a copy of a notice; no two touch the same place."""

    def __init__(self, random: Random, content: dict) -> None:
        self.random = random
        self.new = copy.deepcopy(content)
        self.touched: set[str] = set()
        self.changed: set[str] = set()
        self.left: set[str] = set()
        """Ids of what lost an item: an edit that took it away, too, would hide the first."""
        self.moved: set[str] = set()
        self.went: set[str] = set()
        self.more = 0
        self.count = 0

    def word(self) -> str:
        self.count += 1
        return f"Mới{'abcdefghij'[self.count % 10]}x{self.count}"

    def pick(self, options: list) -> object:
        return self.random.choice(options) if options else None

    def free(self, place: _List, item: dict) -> bool:
        return not self.touched & ({*place.above} | _ids(item))

    def insert(self) -> bool:
        place = self.pick([one for one in _lists(self.new) if len(one.items) < len(LETTERS) - 2])
        if place is None or self.touched & {*place.above}:
            return False
        # A section must have a title in capitals.
        levels = self.new["numbering"][place.depth :]
        section = place.kind == "block" and levels[0] in SECTION_LEVELS
        key = "to" if place.kind == "recipient" else "title" if section else "text"
        made = {"id": f"n{self.count}"}
        words = f"{self.word()} được thêm vào"
        made[key] = words.upper() if section else words
        if place.kind == "block" and len(levels) > 1 and self.random.random() < 0.5:
            title = {"title": "MỤC CON"} if levels[1] in SECTION_LEVELS else {}
            made["items"] = [{"id": f"n{self.count}a", **title, "text": ["Mục con.", "Đoạn nữa."]}]
        place.items.insert(self.random.randint(0, len(place.items)), made)
        self.touched |= {*_ids(made)}
        return True

    def _any_item(self) -> tuple[_List, dict] | None:
        options = [(place, item) for place in _lists(self.new) for item in place.items if self.free(place, item)]
        return self.pick(options)

    def delete(self) -> bool:
        found = self._any_item()
        if found is None or len(found[0].items) < 2 or self.left & _ids(found[1]):
            return False
        place, item = found
        place.items.remove(item)
        self.touched |= _ids(item)
        self.left |= {*place.above}
        return True

    def move(self) -> bool:
        found = self._any_item()
        # Two moves in one list could be told as one.
        if found is None or found[0].name in self.moved or len(found[0].items) < 2 or self.left & _ids(found[1]):
            return False
        place, item = found
        target = self.pick(
            [
                one
                for one in _lists(self.new)
                if (one.kind, one.depth) == (place.kind, place.depth)
                and one.name not in self.moved
                and not self.touched & {*one.above}
                and not _ids(item) & {*one.above}
                and len(one.items) < len(LETTERS) - 2
            ]
        )
        if target is None:
            return False
        at = place.items.index(item)
        place.items.remove(item)
        to = self.random.randint(0, len(target.items))
        if target.items is place.items and to == at:
            to = (at + 1) % (len(target.items) + 1)
        target.items.insert(to, item)
        self.moved |= {place.name, target.name}
        self.went.add(item["id"])
        self.left |= {*place.above}
        self.touched.add(item["id"])
        return True

    def move_and_change(self) -> bool:
        before = set(self.touched)
        if not self.move():
            return False
        name = next(iter(self.touched - before))
        item = next(item for place in _lists(self.new) for item in place.items if item["id"] == name)
        if self._change(item):
            self.changed.add(name)
            self.more += 1
        return True

    def word_of_item(self) -> bool:
        found = self._any_item()
        return found is not None and self._change(found[1]) and self._touch(found[1])

    def deadline(self) -> bool:
        found = self._any_item()
        if found is None or found[0].kind != "block":
            return False
        found[1]["deadline"] = f"2031-0{self.random.randint(1, 9)}-1{self.count % 10}"
        self.count += 1
        return self._touch(found[1])

    def recipient(self) -> bool:
        place = next(one for one in _lists(self.new) if one.kind == "recipient")
        item = self.pick([one for one in place.items if self.free(place, one)])
        if item is None:
            return False
        item["for"] = self.word()
        return self._touch(item)

    def cell(self) -> bool:
        table = self._table()
        if table is None:
            return False
        rows = [table["columns"], *table["rows"]]
        row = self.pick(rows)
        row[self.random.randint(0, len(row) - 1)] = f"{self.word()} trong ô"
        return True

    def row(self) -> bool:
        table = self._table()
        if table is None:
            return False
        made = [f"{self.word()} hàng" for _ in table["columns"]]
        table["rows"].insert(self.random.randint(0, len(table["rows"])), made)
        return True

    def row_gone(self) -> bool:
        table = self._table()
        if table is None or len(table["rows"]) < 2:
            return False
        del table["rows"][self.random.randint(0, len(table["rows"]) - 1)]
        return True

    def _table(self) -> dict | None:
        options = [(item["id"], item) for place in _lists(self.new) for item in place.items if self.free(place, item)]
        options += [(annex["id"], annex) for annex in self.new.get("annexes", ()) if annex["id"] not in self.touched]
        found = self.pick([(name, item) for name, item in options if "table" in item])
        if found is None:
            return None
        # The item keeps its words, but it may no more be deleted or moved.
        self.touched.add(found[0])
        return found[1]["table"]

    def _touch(self, item: dict) -> bool:
        self.touched.add(item["id"])
        self.changed.add(item["id"])
        return True

    def _change(self, item: dict) -> bool:
        """Replace one word of what an item says."""
        key = self.pick([key for key in ("title", "lead", "text") if _words(item.get(key))])
        if key is None:
            return False
        item[key] = self._changed(item[key])
        return True

    def _changed(self, text: object) -> object:
        if isinstance(text, list):
            at = self.pick([at for at, one in enumerate(text) if _words(one)])
            return [*text[:at], self._changed(text[at]), *text[at + 1 :]]
        start, end = self.pick(_words(text))
        made = self.word()
        return f"{text[:start]}{made.upper() if text == text.upper() else made}{text[end:]}"

    def value(self) -> bool:
        """Change one of the values of the head and the end, each once."""
        key = self.pick([key for key in _VALUES if key not in self.touched])
        if key is None:
            return False
        self.touched.add(key)
        if key == "number":
            self.new["number"] = "1" if self.new.get("number") == "10000" else "10000"
        elif key == "name":
            self.new["signature"]["name"] = "Mới Thị Tên"
        elif key == "post":
            self.new["signature"]["post"] = "TRƯỞNG PHÒNG MỚI"
        elif not _words(self.new[key]):
            return False
        else:
            self.new[key] = self._changed(self.new[key])
        return True

    def annex(self) -> bool:
        annexes = self.new.get("annexes")
        if not annexes:
            return False
        made = {"id": f"n{self.count}", "title": f"PHỤ LỤC {self.word().upper()}", "text": "Đoạn một."}
        annexes.insert(self.random.randint(0, len(annexes)), made)
        self.touched |= {made["id"], "annexes"}
        return True

    def annex_gone(self) -> bool:
        annexes = [one for one in self.new.get("annexes", ()) if not (self.touched | self.left) & _ids(one)]
        found = self.pick(annexes)
        if found is None or "annexes" in self.touched:
            return False
        self.new["annexes"].remove(found)
        self.touched |= {*_ids(found), "annexes"}
        return True


def _words(text: object) -> list[tuple[int, int]]:
    """Return where words of a text stand that can be replaced by another; of a list, whether there are any."""
    if isinstance(text, list):
        return [found for one in text for found in _words(one)]
    # Not the first: a unit, a mark or the capital of the sentence may hang on it.
    return [found.span() for found in _WORD.finditer(text or "") if found.start()]


_EDITS = (
    *("move_and_change", "move", "cell", "annex", "word_of_item", "delete", "insert", "row", "annex_gone", "row_gone"),
    *("deadline", "value", "recipient", "move", "word_of_item", "delete", "insert", "value"),
)


@st.composite
def scripts(draw, most: int = 6) -> Script:
    """Return a notice and what some edits made of it.

    The edits follow from one number: choices drawn one by one after a whole notice would nearly all be minimal.
    """
    number = draw(st.integers(0, 2**64))
    content = with_ids(draw(notices()))
    random = Random(f"{number} {content}")
    editor = _Editor(random, content)
    done: list[str] = []
    for _ in range(random.randint(1, most)):
        for name in random.sample(_EDITS, len(_EDITS)):
            more = editor.more
            if getattr(editor, name)():
                done += [name, *["change of what was moved"] * (editor.more - more)]
                break
    return Script(content, editor.new, tuple(done), frozenset(editor.changed), frozenset(editor.went))
