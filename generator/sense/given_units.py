"""Checks ``unit`` and ``with``: names alone, as the program writes the words and marks of the sentence around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic
from generator.leading import leads
from generator.sense.unit_names import are_same
from generator.wording import fold, is_said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.sense.passages import Passage

_KEYS = ("unit", "with")
_HELPS = r"(?:(?:chủ trì|thực hiện),? )?(?:có sự )?phối hợp(?: chặt chẽ)?,? (?:cùng với|với|cùng)"
_BEFORE = re.compile(
    rf"(?:{_HELPS}|cùng với|với|cùng|(?:đơn vị |cơ quan )?(?:chủ trì|phối hợp)(?: là)?"
    r"|(?:giao|phân công|yêu cầu|đề nghị)(?: nhiệm vụ)?(?: cho)?|do)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"(?:các|đồng chí|đ/c|ông|bà|tập thể|toàn thể|mọi|từng|lãnh đạo|giám đốc|trưởng)(?!\w)")
_WITH_OTHERS = re.compile(rf"[,;]?\s+{_HELPS}\s+(?P<others>.+)$")
_DOES = re.compile(
    r"[,;:]?\s+(?:(?:là )?(?:đơn vị |cơ quan )?chủ trì|(?:là |làm )đầu mối|chịu trách nhiệm|(?:cùng )?phối hợp)"
    r"(?:,? (?:thực hiện|phối hợp))?$|[,;:]?\s+(?:tổ chức |triển khai )?thực hiện$"
)
_JOINT = re.compile(r"(?:Tổ|Ban|Nhóm|Đội|Hội đồng|Đoàn)(?!\w)")
"""A group that may be named by what it does: ``Tổ công tác phối hợp``."""
_LAST_MARK = re.compile(r"\s*(?:\./\.|[.,;:!。]+)$")
_GENERAL = re.compile(
    r"(?:Các|Những|Mọi|Mỗi|Từng|Toàn thể|Toàn bộ|Tất cả|Tập thể|Đồng chí|Đ/c|Ông|Bà|Cá nhân|Cán bộ|Nhân viên"
    r"|Viên chức|Công chức|Người|Đơn vị)(?!\w)"
)
"""What begins no name, so that it has a small letter within a sentence."""


class _Given(NamedTuple):
    """What is typed at ``unit`` or ``with``: the units meant by it, those that help them."""

    units: tuple[str, ...]
    support: tuple[str, ...] = ()


def name_of(text: str) -> str:
    """Return the unit that a value of ``unit`` or ``with`` means, without words and marks of the sentence."""
    return _read(text).units[0]


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report words and marks beside a unit's name, a capital within the sentence, a unit that helps itself."""
    del content
    known: dict[str, list[str]] = {}
    for passage in passages:
        if passage.key not in _KEYS:
            continue
        owner = passage.part.rpartition(f".{passage.key}")[0]
        given = _read(passage.text)
        if given != _Given((passage.text,)):
            message = f"“{passage.text}”: {passage.key} chỉ ghi tên đơn vị, chữ và dấu của câu do chương trình viết"
            yield Diagnostic("S405", message, passage.location, _rewritten(passage, given))
        elif _GENERAL.match(passage.text) and _is_within_sentence(passage, passages):
            small = f"{passage.text[0].lower()}{passage.text[1:]}"
            message = f"“{passage.text}” không phải tên riêng, in ra ở giữa câu"
            yield Diagnostic("S405", message, passage.location, _rewritten(passage, _Given((small,))))
        before = known.setdefault(owner, [])
        if twice := next((one for one in given.units if any(are_same(one, other) for other in before)), ""):
            hint = f"xóa “{twice}” ở {passage.key}"
            yield Diagnostic("S405", f"“{twice}” ghi hai lần ở unit, with của một việc", passage.location, hint)
        before += [*given.units, *(part.strip() for one in given.units for part in one.split(","))]


def _read(text: str) -> _Given:
    bare = _without_verb(_LAST_MARK.sub("", text))
    others = _WITH_OTHERS.search(bare)
    support = _listed(others["others"]) if others else ()
    bare = bare[: others.start()] if others else bare
    if not _JOINT.match(bare) or bare.endswith("chủ trì"):
        bare = _DOES.sub("", bare)
    return _Given(_listed(bare) or (text,), support)


def _without_verb(text: str) -> str:
    """Return a text without ``Giao``, ``phối hợp với`` before somebody; ``Giao thông`` begins a name."""
    verb = _BEFORE.match(text)
    who = text[verb.end() :] if verb else text
    return who if who[:1].isupper() or _SOMEBODY.match(who) else text


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split(";"))))


def _rewritten(passage: Passage, given: _Given) -> str:
    if passage.part.rpartition(".")[2].isdigit():
        return f"viết lại: {', '.join(map(_value, given.units))}" + _supported(given, "; và ")
    return f"viết lại: {passage.key}: {_values(given.units)}{_supported(given, ', ')}"


def _supported(given: _Given, joint: str) -> str:
    return f"{joint}with: {_values(given.support)}" if given.support else ""


def _values(units: Sequence[str]) -> str:
    return units[0] if len(units) == 1 else f"[{', '.join(map(_value, units))}]"


def _value(unit: str) -> str:
    return f'"{unit}"' if "," in unit else unit


def _is_within_sentence(passage: Passage, passages: Sequence[Passage]) -> bool:
    """Whether a unit stands in a sentence that the program writes: no words of the item, or above it, name it."""
    block = passage.block
    if block is None or (passage.key == "with" and not block.unit):
        return False
    above = [
        one.text
        for one in passages
        if one.key in ("title", "lead", "text")
        and passage.part.startswith(f"{one.part.rpartition(f'.{one.key}')[0]}.")
        and one.block is not None
    ]
    said = " ".join(above)
    return not (leads(passage.text, said) if passage.key == "unit" else is_said(passage.text, fold(said)))
