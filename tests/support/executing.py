"""Carries out the sentences of an amending notice on the text that it amends, as a reader who has nothing else.

It knows the words of the sentences and how items are numbered, and nothing of the program that wrote them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LABEL = re.compile(r"^(?P<label>\d+[a-zđ]?\d*\.|[a-zđ]\d*\))\s+(?P<words>.*)$", re.DOTALL)
NAME = r"(?:điểm (?P<{0}p>\w+) )?mục (?P<{0}c>\w+)"
HEADING = "tiêu đề “(?P<heading>[^”]+)”"
NEW = r"(?:tiêu đề “[^”]+”|(?:các )?(?:mục|điểm) \w+(?:, \w+)*)"
REPEALED, MOVED = "(được bãi bỏ)", "(được chuyển đi)"


@dataclass
class Item:
    """An item of a text: its label as printed, its words, what stands below it."""

    label: str
    words: str
    items: list[Item] = field(default_factory=list)

    def lines(self):
        """Return the item and all below it as they are printed."""
        return [f"{self.label} {self.words}".lstrip(), *(line for one in self.items for line in one.lines())]


def read(lines):
    """Return the items of printed lines: clauses, the headings between them, and the points below each clause."""
    found: list[Item] = []
    for line in lines:
        match = LABEL.match(line)
        item = Item(match["label"], match["words"]) if match else Item("", line)
        if not match:
            found.append(item)
            continue
        (found if item.label.endswith(".") else found[-1].items if found else found).append(item)
    return found


class Reader:
    """Holds the old text and carries out one sentence after the other."""

    def __init__(self, lines):
        self.clauses = read(lines)
        # The names are those of the old text, whatever was done to it meanwhile.
        self.named = {}
        self.added = None
        self._name(self.clauses)

    def lines(self):
        return [line for one in self.clauses for line in one.lines()]

    def carry_out(self, sentence, quoted):
        """Carry out one sentence with the lines that it quotes."""
        sentence = sentence[:1].lower() + sentence[1:].removesuffix("như sau:").rstrip().removesuffix(".")
        for pattern, act in self._acts():
            if match := re.fullmatch(pattern, sentence):
                act(match, read(quoted))
                return
        raise AssertionError(f"no reader knows what to do: {sentence}")

    def _acts(self):
        name, other, now = NAME.format("a"), NAME.format("b"), NAME.format("n")
        return (
            (rf"bãi bỏ {name}", self._repeal),
            (rf"bãi bỏ {HEADING}", self._remove_heading),
            (rf"bổ sung {NEW}(?:, {NEW})* vào (?P<side>sau|trước) (?:{other}|{HEADING})", self._insert),
            (rf"bổ sung (?:các )?điểm [\w, ]+ vào {other}", self._insert_into),
            (rf"{name}(?: \(nay là {now}\))? được sửa đổi", self._replace),
            (
                rf"chuyển {name}(?: thành {now},)? (?:lên|xuống) (?P<side>sau|trước) {other}(?: và sửa đổi)?",
                self._move,
            ),
            (
                rf"chuyển {name} sang mục \w+ thành {now}, đặt (?P<side>sau|trước) {other}(?: và sửa đổi)?",
                self._move,
            ),
            (
                rf"chuyển {name}(?: thành {now},)? (?:lên|xuống) (?P<side>sau) nội dung vừa bổ sung(?: và sửa đổi)?",
                self._move_after_added,
            ),
            (rf"chuyển {name} sang {other} thành {now}(?: và sửa đổi)?", self._move_into),
            (rf"{name} được chuyển đi, đã có trong mục \w+", self._leave),
        )

    def _name(self, clauses):
        for clause in (one for one in clauses if one.label):
            own = clause.label.rstrip(".")
            self.named.setdefault(("", own), clause)
            for point in clause.items:
                self.named.setdefault((point.label.rstrip(")"), own), point)

    def _of(self, match, side):
        return self.named[match[f"{side}p"] or "", match[f"{side}c"]]

    def _list_of(self, item):
        return next(
            one for one in (self.clauses, *(clause.items for clause in self.clauses)) if any(i is item for i in one)
        )

    def _clause_of(self, item):
        return next((one for one in self.clauses if any(i is item for i in one.items)), None)

    def _repeal(self, match, _):
        item = self._of(match, "a")
        self._forget(item)
        item.words, item.items = REPEALED, []

    def _forget(self, item):
        """Forget the names of what stood in an item that is no longer as it was: nothing is left to be called so."""
        gone = [below for one in item.items for below in (one, *one.items)]
        self.named = {key: one for key, one in self.named.items() if not any(one is left for left in gone)}

    def _put(self, items, anchor, side):
        within = self._list_of(anchor)
        at = next(at for at, one in enumerate(within) if one is anchor) + (side == "sau")
        within[at:at] = items
        self._name_put(items, within)

    def _name_put(self, items, within):
        holder = next((one for one in self.clauses if one.items is within), None)
        for one in items:
            if holder is None:
                self._name([one])
            else:
                self.named.setdefault((one.label.rstrip(")"), holder.label.rstrip(".")), one)

    def _insert(self, match, quoted):
        anchor = self._headed(match) if match["heading"] else self._of(match, "b")
        self._put(quoted, anchor, match["side"])
        self.added = quoted[-1]

    def _headed(self, match):
        return next(one for one in self.clauses if not one.label and one.words == match["heading"])

    def _remove_heading(self, match, _):
        heading = self._headed(match)
        self.clauses = [one for one in self.clauses if one is not heading]

    def _insert_into(self, match, quoted):
        within = self._of(match, "b").items
        within.extend(quoted)
        self._name_put(quoted, within)

    def _replace(self, match, quoted):
        item = self._of(match, "a")
        self._forget(item)
        (new,) = quoted
        item.label, item.words, item.items = new.label, new.words, new.items

    def _take(self, match, quoted):
        item = self._of(match, "a")
        within = self._list_of(item)
        at = next(at for at, one in enumerate(within) if one is item)
        moved = Item(item.label, item.words, item.items)
        for key, one in self.named.items():
            if one is item:
                self.named[key] = moved
        within[at] = Item(item.label, MOVED)
        if quoted:
            (new,) = quoted
            moved.label, moved.words, moved.items = new.label, new.words, new.items
        if match.re.groupindex.get("nc") and match["nc"]:
            moved.label = f"{match['np']})" if match["np"] else f"{match['nc']}."
        return moved

    def _move(self, match, quoted):
        anchor = self._of(match, "b")
        self._put([self._take(match, quoted)], anchor, match["side"])

    def _move_after_added(self, match, quoted):
        self._put([self._take(match, quoted)], self.added, match["side"])

    def _move_into(self, match, quoted):
        within = self._of(match, "b").items
        moved = self._take(match, quoted)
        within.append(moved)
        self._name_put([moved], within)

    def _leave(self, match, _):
        item = self._of(match, "a")
        item.words, item.items = MOVED, []
