"""Which lines of a head name the parent and which the issuing organ (PL I, phần I, mục II, khoản 2).

The words and the place of a line decide; its weight only where they say nothing, as weight is what may be wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lint.detect.text_lines import is_bold, is_capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.text_lines import TextLine

_PEOPLES = "UBND|HĐND|[ỦU][YỶ] BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN"
_RANKS = tuple(
    re.compile(rf"({names})\b", re.IGNORECASE)
    for names in (
        "CHÍNH PHỦ|QUỐC HỘI",
        f"{_PEOPLES}|BỘ|TÒA ÁN|TOÀ ÁN|VIỆN KIỂM SÁT|NGÂN HÀNG NHÀ NƯỚC|THÀNH PHỐ|TỈNH",
        "TỔNG CỤC|CỤC|SỞ|CÔNG AN|ĐẠI HỌC|HỌC VIỆN|KHO BẠC|BẢO HIỂM|TẬP ĐOÀN|TỔNG CÔNG TY",
        (
            "CHI CỤC|VIỆN|TRUNG TÂM|TRƯỜNG|BỆNH VIỆN|VĂN PHÒNG|PHÒNG(?! CHỐNG)|BAN|[ỦU][YỶ] BAN|HỘI ĐỒNG|THANH TRA"
            "|CÔNG TY|CHI NHÁNH|KHOA|TRẠM|ĐỘI|HẠT|QUỸ|THƯ VIỆN|BẢO TÀNG|TỔ|XÃ|PHƯỜNG"
        ),
    )
)
"""First words of the names of organs, the highest organs first: an organ is below its parent."""
_PLACE = re.compile(r"(TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN)\b", re.IGNORECASE)
_MORE = re.compile(r"VÀ\b|&|-", re.IGNORECASE)
_PEOPLES_OF = re.compile(rf"({_PEOPLES})\s+\S", re.IGNORECASE)
_NO_NAME = re.compile(r"DỰ THẢO\b|MẪU\b|\W*$|\(", re.IGNORECASE)
"""What stands above or between the names: marks of a draft or of a form, signs."""


def is_name(line: TextLine) -> bool:
    """Return whether a line begins with an organ's name, in letters of any case."""
    return _rank(line) is not None or _PLACE.match(line.text) is not None


def named_lines(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield those of the lines above the number that name organs: in capitals, bold, or with an organ's first words.

    A line that follows a name in small letters goes on with it.
    """
    above: TextLine | None = None
    for line in lines:
        if _NO_NAME.match(line.text):
            continue
        is_next = above is not None and line.paragraph.index - above.paragraph.index <= 1
        if is_capital(line.text) or is_bold(line) or is_name(line) or is_next:
            above = line
            yield line


def divide(lines: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """Divide the lines that name organs into those of the parent and those of the issuing organ.

    The last line that begins another, lower organ's name is where the issuing organ begins.
    """
    cut = 0
    for at in range(1, len(lines)):
        if _begins_another(lines[cut:at], lines[at]):
            cut = at
    if cut == 0 and (at := _parent_below(lines)):
        return tuple(lines[at:]), tuple(lines[:at])
    cut = cut or _first_bold(lines)
    return tuple(lines[:cut]), tuple(lines[cut:])


def _parent_below(lines: Sequence[TextLine]) -> int:
    """Return where a parent begins that stands below the organ, 0 if none does.

    The words alone do not tell: THANH TRA above UBND TỈNH BẮC GIANG may be one name in two lines.
    """
    for at in range(1, len(lines)):
        own, other = _rank(lines[at]), _rank(lines[0])
        is_above = own is not None and other is not None and own < other
        if is_above and is_bold(lines[0]) and not is_bold(lines[at]):
            return at
    return 0


def _rank(line: TextLine) -> int | None:
    return rank_of(line.text)


def rank_of(text: str) -> int | None:
    """Return how high the organ is whose name a text begins, 0 the highest; ``None`` where the words do not tell."""
    return next((rank for rank, names in enumerate(_RANKS) if names.match(text)), None)


def goes_on(text: str) -> bool:
    """Return whether a line goes on with the name above it, by its first words: a place, or more of the name."""
    return _PLACE.match(text) is not None or _MORE.match(text) is not None


def _begins_another(above: Sequence[TextLine], line: TextLine) -> bool:
    """Return whether a line begins the name of an organ below that of the lines above it."""
    own, other = _rank(line), _rank(above[0])
    if own is None or _PLACE.match(line.text):
        return False
    if other is None:
        # Of a name that is not known only the weight tells where it ends.
        return not is_bold(above[-1]) and is_bold(line)
    # The committee of a commune is below that of its province.
    return own > other or (own == other and all(_PEOPLES_OF.match(one.text) for one in (above[0], line)))


def _first_bold(lines: Sequence[TextLine]) -> int:
    """Return where the lines become bold, 0 where they are all alike or begin bold."""
    bold = [at for at, line in enumerate(lines) if is_bold(line)]
    return bold[0] if bold else 0
