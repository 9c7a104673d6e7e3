"""Whether a text names a unit as the one that leads a task, or only as one that helps it.

Offices write who helps after “phối hợp với”, or before “phối hợp” where another was named before: that a text names the
unit there does not say that the task is its own.
"""

from __future__ import annotations

import re

from generator.wording import fold, is_said

WITH = r"phối hợp(?: chặt chẽ| tốt| hiệu quả| thường xuyên)?,? (?:cùng với|với|cùng)"
"""What an office writes before those who help."""

_LISTED = r"(?:(?:các |lãnh đạo )?[^\W\d_a-zà-ỹ](?:(?! và | cùng )[^.;:,])*(?:, | và | cùng ))*(?:các |lãnh đạo )?"
_HELPS_AFTER = re.compile(
    rf"(?:{WITH}|(?:đơn vị|cơ quan|các đơn vị) phối hợp(?: thực hiện)?:?|"
    r"(?:sự|có) (?:phối hợp|tham gia|hỗ trợ)(?: của)?|cùng với)"
    rf" (?-i:{_LISTED})$",
    re.IGNORECASE,
)
_HELPS_BEFORE = re.compile(
    r"(?: (?:có trách nhiệm|cùng))* (?:phối hợp|hỗ trợ)(?!\w)(?!.{0,15} (?:với|cùng) )", re.IGNORECASE
)
_NAMES_ANOTHER = re.compile(r"(?<!\w)(?:chủ trì|giao)(?!\w)", re.IGNORECASE)
_REACH = 300


def leads(unit: str, text: str) -> bool:
    """Return whether a text names a unit, and not only as one that helps."""
    if not is_said(unit, fold(text)):
        return False
    said = " ".join(text.split())
    name = re.compile(rf"(?<!\w){re.escape(' '.join(unit.split()))}(?!\w)", re.IGNORECASE)
    places = [(said[max(one.start() - _REACH, 0) : one.start()], said[one.end() :]) for one in name.finditer(said)]
    return not places or not all(_helps(before, after) for before, after in places)


def _helps(before: str, after: str) -> bool:
    """Return whether a unit helps, by the words around its name."""
    if _HELPS_AFTER.search(before):
        return True
    return bool(_HELPS_BEFORE.match(after) and _NAMES_ANOTHER.search(before))
