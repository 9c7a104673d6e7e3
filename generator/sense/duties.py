"""Who must do something: ``unit``, ``with``, headings that are units, and sentences such as “Giao …”, “… chủ trì”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.leading import WITH
from generator.sense import given_units
from generator.sense.groups import groups_in, is_group
from generator.sense.unit_names import kind_of, names_in
from generator.standard.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.model import Block
    from generator.sense.passages import Passage
    from generator.sense.unit_names import UnitName

_GIVES = re.compile(
    r"(?:^|[\s(“])(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công)(?: nhiệm vụ)?(?: cho)?(?: đồng chí| các)?"
    r"(?: [Ll]ãnh đạo| Giám đốc| Trưởng| Chánh| Thủ trưởng| Chủ tịch)?\s*$"
)
_GIVEN_BEFORE = re.compile(
    r"(?:được|bàn|đã|theo|khi|nếu|vốn|đất|chuyển|tiếp|có|của|vượt|đáp ứng|chỉ tiêu|nhiệm vụ|kế hoạch|dự toán)\s+"
    r"(?:giao|yêu cầu|đề nghị|phân công)[^.;]{0,20}$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\s*(?:chủ trì|làm đầu mối|là (?:đầu mối|đơn vị (?:chủ trì|đầu mối)|cơ quan (?:chủ trì|thường trực|đầu mối))"
    r"|chịu trách nhiệm|có trách nhiệm)(?!\w)"
)
_LED_BY = re.compile(r"(?:^|\s)(?:do|mà|để|khi|nếu|của|được)\s*$")
_WITH = re.compile(rf"{WITH}(?: các| lãnh đạo| Giám đốc| Chủ tịch)?\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:^|[.;:!?…])\s*$")
_BETWEEN = re.compile(r"\s*(?:,|;|,? và|,? cùng)\s*")
_ADVERBS = "sớm|khẩn trương|chủ động|tiếp tục|nghiêm túc|thường xuyên|tích cực|tập trung|kịp thời"
_DOES = re.compile(rf"\s*(?::|(?:{_ADVERBS})?,?\s*(?:{'|'.join(sorted(VERBS, key=len, reverse=True))})(?!\w))")


_REACH = 60
"""Characters before and after a name that say what it has to do."""


class Duty(NamedTuple):
    """A unit that must do something: alone or first (``leads``), or together with others; where that is said."""

    name: str
    leads: bool
    passage: Passage
    start: int

    @property
    def block(self) -> Block | None:
        """The item that says so."""
        return self.passage.block


def duties_in(passages: Sequence[Passage], known: tuple[str, ...], *, of_groups: bool = False) -> Iterator[Duty]:
    """Yield who must do what some passages of tasks say; with ``of_groups`` also groups, which are no units."""
    for passage in passages:
        if passage.key in ("unit", "with"):
            name = given_units.name_of(passage.text)
            if kind_of(name) or name in known or (of_groups and is_group(name)):
                yield Duty(name, passage.key == "unit", passage, 0)
        elif passage.key in ("title", "lead"):
            yield from _of_heading(passage, _named(passage.text, known, of_groups=of_groups))
        elif passage.key in ("text", "ending", "items"):
            yield from _of_sentences(passage, _named(passage.text, known, of_groups=of_groups))


def _named(text: str, known: tuple[str, ...], *, of_groups: bool) -> tuple[UnitName, ...]:
    names = tuple(names_in(text, known))
    return tuple(sorted((*names, *groups_in(text, names)), key=lambda one: one.start)) if of_groups else names


def _of_heading(passage: Passage, names: Sequence[UnitName]) -> Iterator[Duty]:
    """Yield the units that a heading is: ``Sở Xây dựng``, ``Giao Ban Quản lý dự án tỉnh:``."""
    rest = passage.text
    for name in reversed(names):
        rest = rest[: name.start] + rest[name.end :]
    if names and re.fullmatch(
        r"(?:Đối với|Giao|Về phía|Yêu cầu|Đề nghị|Trách nhiệm của)?[\s,;:.]*(?:và)?[\s,;:.]*", rest
    ):
        yield from (Duty(name.written, True, passage, name.start) for name in names)  # noqa: FBT003 - a value
    elif passage.key == "lead":
        yield from _of_sentences(passage, names)


def _of_sentences(passage: Passage, names: Sequence[UnitName]) -> Iterator[Duty]:
    text = passage.text
    for run in _runs(text, names):
        before = text[max(run[0].start - _REACH, 0) : run[0].start]
        after = text[run[-1].end : run[-1].end + _REACH]
        supports = _WITH.search(before) is not None or (is_group(run[0].written) and before.endswith("phối hợp "))
        if supports or _is_given(before) or _is_said_to_do(before, after):
            yield from (Duty(name.written, not supports, passage, name.start) for name in run)


def _is_given(before: str) -> bool:
    return _GIVES.search(before) is not None and not _GIVEN_BEFORE.search(before)


def _is_said_to_do(before: str, after: str) -> bool:
    if _LEADS.match(after) and not _LED_BY.search(before):
        return True
    return _SENTENCE.search(before) is not None and _DOES.match(after) is not None


def _runs(text: str, names: Sequence[UnitName]) -> Iterator[list[UnitName]]:
    """Yield names that are listed together: ``Sở A, Sở B và Sở C``."""
    run: list[UnitName] = []
    for name in names:
        if run and not _BETWEEN.fullmatch(text, run[-1].end, name.start):
            yield run
            run = []
        run.append(name)
    if run:
        yield run
