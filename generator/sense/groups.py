"""Groups of units in a sentence: ``UBND các xã, phường có dự án``, ``các phòng chuyên môn thuộc Sở``.

A group is no unit: nobody lists it, and no copy goes to it alone. It is told as it is written, and of which kinds of
units it may be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.remembering import remembered
from generator.sense import name_ends
from generator.sense.copies import kinds_of_group
from generator.sense.unit_names import UnitName, kind_of
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALL = r"(?:(?:tất cả|toàn bộ) các|các|mọi|từng|mỗi|toàn thể|những)"
_HEADED = (
    r"(?:thủ trưởng|giám đốc|hiệu trưởng|viện trưởng|tổ trưởng|đội trưởng|trưởng(?: ban| công an)?|lãnh đạo|"
    r"người đứng đầu|chủ tịch(?: hội đồng trường| UBND| [ủu][ỷy] ban nhân dân)?|bí thư(?: đảng ủy| chi bộ)?|"
    r"UBND|[ủu][ỷy] ban nhân dân|HĐND(?:(?: và|,) UBND)?|công an|trạm y tế|đảng ủy|chi bộ|ban giám hiệu|"
    r"ban chỉ huy quân sự|đoàn thanh niên|hội nông dân|hội phụ nữ|ban quản lý|chủ đầu tư|nhà thầu|văn phòng)"
)
_KIND = (
    r"(?:sở|ngành|ban quản lý|ban|phòng|đơn vị|cơ quan|địa phương|tổ chức|đoàn thể|xã|phường|đặc khu|thị trấn|huyện|"
    r"thị xã|thành phố|trường|nhà trường|trung tâm|chi cục|cục|khoa|tổ|đội|trạm|bệnh viện|viện|chủ đầu tư|nhà thầu|"
    r"doanh nghiệp|hợp tác xã|cán bộ|công chức|viên chức|đảng viên|đồng chí|thành viên|hội|công ty|thôn|bản|khu phố|"
    r"tổ dân phố|bộ phận|giáo viên|hạt|cơ sở (?:giáo dục|y tế|đào tạo|khám chữa bệnh)|văn phòng|đài|quỹ|"
    r"người lao động|chủ rừng|cấp|bên)"
)
_ITS_HEAD = r"(?:thủ trưởng|lãnh đạo|người đứng đầu) (?:cơ quan|đơn vị|sở)"
_GROUP = re.compile(rf"(?<![\w-])(?:(?:{_HEADED} )?{_ALL} {_KIND}|{_ITS_HEAD})(?![\w-])", re.IGNORECASE)
_IS_GROUP = re.compile(rf"(?:{_HEADED} )?{_ALL} {_KIND}(?!\w)|{_ITS_HEAD}", re.IGNORECASE)
_NEXT_KIND = re.compile(
    rf"(?:,| và|, và) (?:{_KIND}|THPT|THCS|mầm non|mẫu giáo|tiểu học|trung học|phổ thông|cao đẳng|đại học)(?![\w-])",
    re.IGNORECASE,
)
_NEXT_PLACE = re.compile(r"(?:,| và|, và) (?=[^\W\d_a-zà-ỹ])")
_UNDEFINED = re.compile(r"(?<!\w)liên quan(?!\w)")
_REACH = 200


def is_group(name: str) -> bool:
    """Return whether a doer is a group, not a unit: ``các phòng chuyên môn``."""
    return _IS_GROUP.match(name) is not None


def may_have(group: str, unit: str) -> bool:
    """Return whether a unit may be one of a group, by its kind; nobody can say whom ``các đơn vị liên quan`` means."""
    if not is_group(group) or is_group(unit) or _UNDEFINED.search(group):
        return False
    kind = kind_of(unit)
    return bool(kind) and kind in kinds_of_group(fold(group))


@remembered
def groups_in(text: str, names: tuple[UnitName, ...] = ()) -> Iterator[UnitName]:
    """Yield the groups in a text, as written, in their order; none where a unit of ``names`` stands."""
    at = 0
    while match := _GROUP.search(text, at):
        end = _end(text, match.end(), names)
        at = match.end()
        if not any(name.start < match.end() and match.start() < name.end for name in names):
            at = end
            yield UnitName(" ".join(text[match.start() : end].split()), match.start(), end)


def _end(text: str, start: int, names: Sequence[UnitName]) -> int:
    """Return where a group ends: after its kinds, and what says which of them."""
    limit = min(len(text), start + _REACH)
    limit = min((one.start for one in names if one.start > start and _begins_another(text, one.start)), default=limit)
    end = name_ends.phrase_end(text, start, limit)
    while more := _NEXT_KIND.match(text, end, limit) or _next_place(text, start, end, limit):
        end = name_ends.phrase_end(text, more.end(), limit)
    return end


def _next_place(text: str, start: int, end: int, limit: int) -> re.Match[str] | None:
    """Return what comes before the next of some places, as in ``các xã Tân An, Cai Kinh``."""
    named = text[start:end].split()[-1:]
    more = _NEXT_PLACE.match(text, end, limit) if named and named[0].istitle() else None
    return None if more is None or kind_of(text[more.end() :]) else more


def _begins_another(text: str, at: int) -> bool:
    """Return whether a unit's name stands beside a group, not within it as in ``các phòng thuộc Sở Y tế``."""
    return re.search(r"(?:[,;:.]|\bvà|\bcùng|\bvới)\s*$", text[max(at - 8, 0) : at]) is not None
