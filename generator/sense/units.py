"""Units that a notice names (S4xx): two names of one, one that is no more or gets no copy, a task of nobody."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic
from generator.remembering import TEXTS
from generator.sense.copies import copies_of, is_named, names_of
from generator.sense.duties import duties_in
from generator.sense.parts import kind_of
from generator.sense.unit_names import are_same, names_in, words_of
from generator.standard.decree import DISSOLVED_FROM
from generator.standard.departments import ENDED_DEPARTMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.content.loader import Content
    from generator.content.model import Block, Notice, Unit
    from generator.diagnostics import Location
    from generator.sense.duties import Duty
    from generator.sense.passages import Passage

_MOST_NAMES = 300
"""Names of a notice that are looked at; each is compared with every unit that the office lists."""
_FEWEST_OWNED = 4
"""Tasks with an owner, from which the one without is told."""
_MOST_UNSURE = 0.2
"""The share of tasks that speak of somebody who is no unit; with more, the notice does not name owners."""
_SHOWN = 8
_SOMEBODY = re.compile(
    r"(?<!\w)(?:các|mọi|toàn|từng|mỗi|đồng chí|đ/c|thủ trưởng|giám đốc|trưởng|lãnh đạo|chánh|chủ tịch|phó|ông|bà"
    r"|sở|phòng|ban|ubnd|ủy ban|uỷ ban|đơn vị|cơ quan|địa phương|văn phòng|công chức|viên chức|chủ đầu tư"
    r"|nhà thầu|thanh tra|trung tâm|chi cục|cục|bệnh viện|viện|trường|công an|trạm|bộ phận|tổ|khoa|đoàn|đội|hội"
    r"|thôn|bản|ấp|giáo viên|nhân viên|bác sĩ|điều dưỡng|hiệu trưởng)(?!\w)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?<!\w)(?:báo cáo|trình|gửi(?: về)?|nộp|tham mưu(?: cho)?)(?: lãnh đạo| chủ tịch| giám đốc| thường trực)?"
    r" (?:sở|ubnd|ủy ban nhân dân|uỷ ban nhân dân|ban giám đốc|ban giám hiệu|hiệu trưởng|giám đốc|chủ tịch)(?!\w)",
    re.IGNORECASE,
)
"""To whom is reported or submitted: nobody who does the task."""
_OF_THE_PAST = re.compile(
    r"(?<!\w)(?:cũ|trước đây|trước khi|sau khi|nguyên|sáp nhập|hợp nhất|giải thể|tiếp nhận|chuyển giao"
    r"|chuyển (?:từ|về|sang)|kế thừa|đổi tên|ban hành"
    r"|quyết định|công văn|tờ trình|văn bản số|báo cáo số|kế hoạch số|giai đoạn 20\d\d)(?!\w)",
    re.IGNORECASE,
)
_DISTRICT = re.compile(r"(?:UBND|[UỦ][ỷy] ban nhân dân|Phòng [^,;]*) (?:huyện|quận|thị xã|thị trấn) [A-ZĐ]")
_DEFINED = re.compile(r"gọi (?:tắt )?(?:là|chung là)")
_NAMED_IN = (
    "text",
    "lead",
    "title",
    "ending",
    "unit",
    "with",
    "to",
    "members",
    "opening",
    "closing",
    "subject",
    "heard",
)


class _NamedAt(NamedTuple):
    """A name of a unit, and where it stands."""

    name: str
    passage: Passage
    start: int

    @property
    def location(self) -> Location:
        return self.passage.at(self.start)


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report what is wrong with the units that a notice names."""
    notice = content.notice
    said = [passage for passage in passages if kind_of(passage, notice) != "assessment"]
    known = names_of(notice)
    tasks = [one for one in said if one.block is not None and not one.part.startswith("annexes")]
    duties = list(duties_in(tasks, known))
    places = [
        _NamedAt(name.written, passage, name.start)
        for passage in said
        if passage.key in _NAMED_IN
        for name in names_in(passage.text, known)
    ]
    places += _of_groups(notice, said)
    names = dict.fromkeys([*(one.name for one in duties), *(one.name for one in places)])
    few = frozenset(list(names)[:_MOST_NAMES])
    places = [one for one in places if one.name in few]
    yield from _two_names(notice.units, [one for one in places if one.passage.key not in ("to", "members")])
    yield from _dissolved(notice, places)
    yield from _without_copy(notice, [one for one in duties if one.name in few])
    yield from _of_nobody(notice, tasks, duties)


# One unit, two names


def _two_names(units: Iterable[Unit], places: Sequence[_NamedAt]) -> Iterator[Diagnostic]:
    """Report a unit that is called by the same words in another order, or by two names that the office lists."""
    first: dict[tuple[str, ...], _NamedAt] = {}
    told: set[tuple[str, ...]] = set()
    for place in places:
        words = tuple(sorted(words_of(place.name)))
        known = first.setdefault(words, place)
        if words_of(known.name) != words_of(place.name) and words not in told:
            told.add(words)
            yield _other_name(place, known)
    by_name: dict[str, list[_NamedAt]] = {}
    for place in places:
        by_name.setdefault(place.name, []).append(place)
    for unit in units:
        own = [name for name in by_name if is_named(unit, name)]
        if len(own) > 1:
            yield from _full_and_short(unit, [place for name in own for place in by_name[name]])


def _full_and_short(unit: Unit, places: Iterable[_NamedAt]) -> Iterator[Diagnostic]:
    """Report a unit that is called in full and by a short name, which nothing introduces."""
    named = [place for place in places if not _goes_on(place, unit)]
    full = next((one for one in named if are_same(one.name, unit.name)), None)
    short = next((one for one in named if not are_same(one.name, unit.name)), None)
    if full and short and not any(_DEFINED.search(one.passage.text) for one in named):
        yield _other_name(short, full)


def _other_name(place: _NamedAt, known: _NamedAt) -> Diagnostic:
    message = f"một đơn vị hai tên: “{place.name}” ở đây, “{known.name}” ở {known.location}"
    return Diagnostic("S401", message, place.location, "gọi một tên trong cả thông báo")


def _goes_on(place: _NamedAt, unit: Unit) -> bool:
    """Return whether a short name is only the beginning of the full one, some words of which are written in short."""
    end = place.start + len(place.name)
    rest = place.passage.text[end : end + _SHOWN].split(maxsplit=1)
    after = words_of(unit.name)[len(words_of(place.name)) :]
    return bool(rest and after) and rest[0][:1].casefold() == after[0][:1]


# A unit that is no more


def _of_groups(notice: Notice, passages: Sequence[Passage]) -> Iterator[_NamedAt]:
    """Yield the departments that stand as members of a group: ``Các Sở: TC, KH&ĐT``."""
    grouped = [one for one in notice.recipients if re.match(r"các sở", one.to, re.IGNORECASE)]
    members = {member for one in grouped for member in one.members}
    for passage in passages:
        if passage.key == "members" and passage.text in members:
            yield _NamedAt(f"Sở {passage.text}", passage, 0)


def _dissolved(notice: Notice, places: Sequence[_NamedAt]) -> Iterator[Diagnostic]:
    told: set[tuple[str, ...]] = set()
    ends = {name: _end_of(name, notice) for name in {place.name for place in places}}
    for place in places:
        why, successor = ends[place.name]
        if why and words_of(place.name) not in told and not _OF_THE_PAST.search(_sentence(place)):
            told.add(words_of(place.name))
            hint = f"viết {successor}" if successor else "viết tên đơn vị nay làm việc ấy"
            yield Diagnostic("S402", f"“{place.name}” {why}", place.location, hint)


def _end_of(name: str, notice: Notice) -> tuple[str, str]:
    """Return why a unit is no more and what took its place; "" for one that is there."""
    for unit in notice.units:
        if not is_named(unit, name):
            continue
        if not (unit.successor or unit.dissolved) or not _is_past(unit, notice):
            return "", ""
        since = f" từ {unit.dissolved.long}" if unit.dissolved else ""
        return f"không còn{since} (units ở office.yaml)", unit.successor or ""
    if (notice.date.last.year, notice.date.last.month) < DISSOLVED_FROM:
        return "", ""
    if _DISTRICT.match(name):
        return "không còn: từ 01/7/2025 không có cấp huyện", ""
    ended = (new for old, new in ENDED_DEPARTMENTS.items() if are_same(f"Sở {old}", name))
    successor = next(ended, "")
    return ("không còn từ năm 2025", successor) if successor else ("", "")


def _is_past(unit: Unit, notice: Notice) -> bool:
    """Return whether a unit was dissolved before what the notice concludes."""
    meeting = notice.meeting.date if notice.meeting else None
    return unit.dissolved is None or (meeting or notice.date).last >= unit.dissolved.first


def _sentence(place: _NamedAt) -> str:
    """Return the sentence in which a name stands."""
    text = place.passage.text
    begin = max(text.rfind(mark, 0, place.start) for mark in ".;") + 1
    ends = (text.find(mark, place.start) for mark in ".;")
    return text[begin : min((end for end in ends if end >= 0), default=len(text))]


# A unit that gets no copy


def _without_copy(notice: Notice, duties: Sequence[Duty]) -> Iterator[Diagnostic]:
    copies = copies_of(notice)
    told: list[str] = []
    # One that is no more is told as that.
    reached = {name: copies.reach(name) or _end_of(name, notice)[0] for name in {duty.name for duty in duties}}
    for duty in sorted(duties, key=lambda duty: not duty.leads):
        if reached[duty.name] or any(are_same(duty.name, one) for one in told):
            continue
        told.append(duty.name)
        what = "được giao việc" if duty.leads else "phải phối hợp"
        message = f"“{duty.name}” {what} ở đây mà không có trong nơi nhận"
        location = duty.passage.at(duty.start)
        yield Diagnostic("S403", message, location, "thêm vào recipients; gửi cách khác thì ghi “# bỏ qua S403: lý do”")


# A task of nobody


def _of_nobody(notice: Notice, tasks: Sequence[Passage], duties: Iterable[Duty]) -> Iterator[Diagnostic]:
    """Report the one task that nobody owns, where every other one names its owner."""
    said: dict[Location, str] = {}
    for passage in tasks:
        if passage.block is not None:
            said[passage.block.location] = f"{said.get(passage.block.location, '')} {passage.text}"
    owned = {duty.block.location for duty in duties if duty.leads and duty.block}
    leaves = [
        leaf
        for part in notice.parts.values()
        if part.kind == "tasks"
        for leaf in _leaves(part.items, owned, said, is_owned=False)
    ]
    alone = [block for block, is_owned in leaves if not is_owned and not _names_somebody(said[block.location])]
    with_owner = sum(is_owned for _, is_owned in leaves)
    unsure = len(leaves) - with_owner - len(alone)
    if len(alone) != 1 or with_owner < _FEWEST_OWNED or unsure > _MOST_UNSURE * len(leaves):
        return
    shown = " ".join(said.get(alone[0].location, "").split()[:_SHOWN])
    message = f"không rõ ai làm “{shown}…”, trong khi {with_owner} nhiệm vụ khác có đơn vị"
    yield Diagnostic("S404", message, alone[0].location, "viết unit, hoặc “Giao …” trong lời văn")


@lru_cache(TEXTS)
def _names_somebody(text: str) -> bool:
    return _SOMEBODY.search(_TOLD.sub("", text)) is not None


def _leaves(
    blocks: Iterable[Block], owned: set[Location], said: dict[Location, str], *, is_owned: bool
) -> Iterator[tuple[Block, bool]]:
    """Yield the items without items below them, and whether somebody owns each, by itself or from above."""
    for block in blocks:
        is_its = is_owned or block.location in owned
        if block.items:
            yield from _leaves(block.items, owned, said, is_owned=is_its)
        elif block.location in said:
            yield block, is_its
