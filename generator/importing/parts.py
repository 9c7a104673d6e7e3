"""Tell what the parts of a body mean: opening, results, limitations, tasks, other sections, closing.

The lead-ins are those of real notices. Every line is in one part, in the order in which it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.importing.outline import OutlineItem, build, is_heading, is_lead
from generator.importing.source import SourceLine
from generator.standard.decree import SECTION_LEVELS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importing.decisions import Choices
    from generator.importing.source import Element

_RESULTS = re.compile(
    r"đạt được|kết quả (?:nổi bật|đạt|quan trọng|tích cực|cụ thể)|nhiều kết quả|ghi nhận|biểu dương|đánh giá cao|"
    r"thành tích|chuyển biến tích cực|đã có nhiều cố gắng|^kết quả\b|ưu điểm",
    re.IGNORECASE,
)
_LIMITATIONS = re.compile(
    r"(?:^tuy nhiên|^bên cạnh (?:những )?kết quả|^bên cạnh đó.{0,80}(?:hạn chế|tồn tại|khó khăn)|"
    r"(?:còn|một số|những) (?:một số )?(?:tồn tại|hạn chế|khó khăn|bất cập|yếu kém)|^(?:tồn tại|hạn chế|khó khăn))",
    re.IGNORECASE,
)
_TASKS = re.compile(
    r"yêu cầu|đề nghị|giao |chỉ đạo|nhiệm vụ|thực hiện|tập trung|giải pháp|triển khai|thống nhất", re.IGNORECASE
)
_REMEDY = re.compile(r"^(?:để|nhằm|trước) ", re.IGNORECASE)
_ASSESSMENT_TITLE = re.compile(r"đánh giá|kết quả|tồn tại|hạn chế|khó khăn|ưu điểm|nhận xét", re.IGNORECASE)
_TASKS_TITLE = re.compile(r"nhiệm vụ|giải pháp|tổ chức thực hiện|yêu cầu|phân công|giao", re.IGNORECASE)
_ONLY_LIMITATIONS = re.compile(r"^(?:những |một số )?(?:tồn tại|hạn chế|khó khăn)", re.IGNORECASE)
_CONCLUDES = re.compile(r"kết luận|chỉ đạo|như sau|thông báo", re.IGNORECASE)
_CLOSES = re.compile(r"^(?:trên đây là|trân trọng|.{0,60}thông báo (?:để|đến|tới)\b)", re.IGNORECASE)
_OPENS = re.compile(
    r"^(?:(?:sáng |chiều |tối )?ngày|hôm nay|vừa qua|tại|thực hiện|căn cứ|sau khi|cùng dự|tham dự|dự)\b", re.IGNORECASE
)
_COUNTED_IN_WORDS = re.compile(
    r"(?:(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)\s+là|thứ\s+(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười))\b",
    re.IGNORECASE,
)
"""The beginning of an item whose number is a word."""
_MOST_OPENING = 6
_BEGINNING = 160


@dataclass
class Part:
    """A part of the body: its kind (assessment, tasks, other), the key that it may have, and what is in it.

    ``key`` is results, limitations or tasks. ``title`` is the line that names it. ``begins_anew`` says that its items
    do not count on from those of the part before.
    """

    kind: str
    key: str = ""
    title: SourceLine | None = None
    lead: list[SourceLine] = field(default_factory=list)
    items: list[OutlineItem] = field(default_factory=list)
    ending: list[SourceLine] = field(default_factory=list)
    begins_anew: bool = False

    @property
    def is_numbered(self) -> bool:
        """Whether its title has a number."""
        return self.title is not None and self.title.sign is not None


class Body(NamedTuple):
    """What a body says: the paragraphs of its opening, its parts, the closing words."""

    opening: tuple[SourceLine, ...]
    parts: tuple[Part, ...]
    closing: SourceLine | None


def read(elements: Sequence[Element], choices: Choices) -> Body:
    """Return what the lines and tables of a body mean."""
    rest, closing = _closing(elements)
    items = build(rest, choices)
    begins = _end_of_opening(items)
    opening = tuple(one.line for one in items[:begins] if one.line)
    return Body(opening, tuple(_Parts(items[begins:], choices).parts()), closing)


def kind_of(text: str) -> str:
    """Return what a paragraph of the assessment tells: results or limitations, "" for another."""
    begin = text[:_BEGINNING]
    if _REMEDY.match(begin):
        return ""
    if _LIMITATIONS.search(begin):
        return "limitations"
    return "results" if _RESULTS.search(begin) else ""


def _closing(elements: Sequence[Element]) -> tuple[Sequence[Element], SourceLine | None]:
    """Return the elements without the closing words: the last line, where it has no number."""
    last = elements[-1] if elements else None
    if not isinstance(last, SourceLine) or last.sign:
        return elements, None
    return elements[:-1], last


def _end_of_opening(items: Sequence[OutlineItem]) -> int:
    """Return how many of the first paragraphs open the notice: to the one that leads on to what is concluded."""
    bare = 0
    while bare < min(len(items), _MOST_OPENING) and items[bare].is_bare and not _is_heading(items[bare]):
        bare += 1
    texts = [one.line.text if one.line else "" for one in items[:bare]]
    for at, text in enumerate(texts):
        if text.endswith(":") and _CONCLUDES.search(text) and not (at and _REMEDY.match(text)):
            return at + 1
    count = 0
    while count < bare and (not count or _OPENS.match(texts[count])) and not kind_of(texts[count]):
        count += 1
    return count


def _is_heading(item: OutlineItem) -> bool:
    return item.line is not None and is_heading(item.line)


class _Parts:
    """Gathers the items of the outermost level in parts."""

    def __init__(self, items: Sequence[OutlineItem], choices: Choices) -> None:
        self._items = items
        self._choices = choices
        self._made: list[Part] = []
        self._waiting: list[SourceLine] = []
        first = next((one for one in items if one.sign), None)
        self._titled = set(SECTION_LEVELS)
        lines = [one.line.text for one in items if one.line and not one.sign]
        self._counts_in_words = sum(_COUNTED_IN_WORDS.match(text) is not None for text in lines) > 1
        if first and first.line and first.level == "1." and _names_assessment(first.line):
            self._titled.add("1.")

    def parts(self) -> list[Part]:
        for at, item in enumerate(self._items):
            follower = self._items[at + 1] if at + 1 < len(self._items) else None
            if item.sign and item.level in self._titled and item.line:
                self._end_waiting()
                self._made += _titled_parts(item)
            elif item.is_bare and item.line and not self._is_counted_in_words(item.line):
                self._paragraph(item.line, follower)
            else:
                self._item(item)
        self._end_waiting()
        _mark_beginnings(self._made)
        return self._made

    def _is_counted_in_words(self, line: SourceLine) -> bool:
        """Return whether a paragraph is one of several items of tasks that begin as ``Một là, …``."""
        is_told = bool(self._made) and self._made[-1].kind == "assessment" and not self._waiting
        return self._counts_in_words and not is_told and _COUNTED_IN_WORDS.match(line.text) is not None

    def _paragraph(self, line: SourceLine, follower: OutlineItem | None) -> None:
        """Place a paragraph without a number: it begins a part, leads on, or ends one."""
        leads = follower is not None and not follower.is_bare
        current = self._made[-1] if self._made else None
        if is_heading(line) and follower is not None:
            self._end_waiting()
            kind = _kind_of_title(line.text, has_items=not follower.is_bare)
            self._made.append(Part(kind, _key_of_title(line.text, kind), line))
        elif current and current.title and not current.items and not current.ending:
            current.lead.append(line)
        elif said := self._kind_of(line):
            self._end_waiting()
            self._made.append(Part("assessment", said, None, [line]))
        elif leads and is_lead(line) and (current is None or current.kind == "assessment" or current.items):
            self._begin([line])
        elif current is None or self._goes_before_next(current, line, leads=leads):
            self._waiting.append(line)
        elif current.items:
            current.ending.append(line)
        else:
            current.lead.append(line)

    def _kind_of(self, line: SourceLine) -> str:
        said = kind_of(line.text)
        others = [one for one in ("results", "limitations", "text") if one != said]
        chosen = self._choices.take("part", line.place, said, *others) if said else ""
        return "" if chosen == "text" else chosen

    def _goes_before_next(self, current: Part, line: SourceLine, *, leads: bool) -> bool:
        """Return whether a paragraph leads on to the next part, not one of this."""
        if current.items:
            return leads
        return current.kind == "assessment" and bool(_TASKS.search(line.text) or self._waiting)

    def _begin(self, lead: list[SourceLine]) -> Part:
        part = Part("tasks", "tasks", None, [*self._waiting, *lead])
        self._waiting = []
        self._made.append(part)
        return part

    def _end_waiting(self) -> None:
        if self._waiting:
            self._begin([])

    def _item(self, item: OutlineItem) -> None:
        current = self._made[-1] if self._made else None
        if current is None or self._waiting or _is_of_another(item, current):
            current = self._begin([])
        if current.ending:
            current.items += [OutlineItem(line) for line in current.ending]
            current.ending = []
        current.items.append(item)


def _is_of_another(item: OutlineItem, part: Part) -> bool:
    """Return whether an item cannot be in a part that has no title: of another level than its items."""
    if part.title or not item.level:
        return False
    if part.items:
        restarts = item.sign is not None and item.sign.ordinal == 1 and _count(part.items) > 0
        return item.level != _level(part.items) or restarts
    return part.kind == "assessment" and item.level not in SIGNS


def _level(items: Sequence[OutlineItem]) -> str:
    return next((one.level for one in items if one.level), "")


def _count(items: Sequence[OutlineItem]) -> int:
    return sum(one.sign is not None and one.sign.ordinal > 0 for one in items)


def _mark_beginnings(parts: Sequence[Part]) -> None:
    """Note which parts count anew at a level at which a part before them has counted."""
    counted: dict[str, int] = {}
    for part in parts:
        if part.title and part.title.sign:
            counted.clear()
            continue
        first = next((one.sign for one in part.items if one.sign), None)
        if first and first.ordinal == 1 and counted.get(first.level):
            part.begins_anew = True
        elif first:
            counted[first.level] = counted.get(first.level, 0) + _count(part.items)


def _names_assessment(line: SourceLine) -> bool:
    return len(line.text) < _BEGINNING and _ASSESSMENT_TITLE.search(line.text) is not None


def _kind_of_title(title: str, *, has_items: bool) -> str:
    if _ASSESSMENT_TITLE.search(title) and not re.search(r"nhiệm vụ|giải pháp", title, re.IGNORECASE):
        return "assessment"
    return "tasks" if has_items or _TASKS_TITLE.search(title) else "other"


def _key_of_title(title: str, kind: str) -> str:
    if kind == "assessment":
        return "limitations" if _ONLY_LIMITATIONS.match(title) else "results"
    return "tasks" if kind == "tasks" else ""


def _titled_parts(item: OutlineItem) -> Iterator[Part]:
    """Yield the part that an item with a title is; two where results are followed by limitations without items."""
    title = item.line.text if item.line else ""
    kind = _kind_of_title(title, has_items=bool(item.items))
    items = list(item.items)
    if item.table:
        items.insert(0, OutlineItem(table=item.table))
    made = Part(kind, _key_of_title(title, kind), item.line, list(item.texts), items, list(item.ending))
    if made.key == "results" and (at := _begin_of_limitations(items)):
        yield Part(kind, made.key, made.title, made.lead, items[:at])
        own = items[at]
        yield Part("assessment", "limitations", None, [own.line] if own.line else [], own.items, made.ending)
        return
    said = [kind_of(line.text) for line in made.lead]
    at = said.index("limitations") if made.key == "results" and "limitations" in said else 0
    if not at or made.items or made.ending:
        yield made
        return
    limitations = Part("assessment", "limitations", None, made.lead[at:])
    made.lead = made.lead[:at]
    yield made
    yield limitations


def _begin_of_limitations(items: Sequence[OutlineItem]) -> int:
    """Return where, last among items, a paragraph that leads on to limitations holds them; 0 where none does."""
    last = len(items) - 1
    own = items[last] if last > 0 else None
    is_alone = own is not None and own.line is not None and not own.sign and bool(own.items) and not own.texts
    return last if is_alone and own and own.line and kind_of(own.line.text) == "limitations" else 0
