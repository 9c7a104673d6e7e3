"""How a document is cited: in full at first, then by type, number and symbol (PL I, I, II, k6 b)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.registry.chains import CHANGED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.content.notice import Notice
    from generator.registry.records import Record

_CONCLUSION = "Kết luận "


def short(notice: Notice) -> str:
    """Return ``Thông báo số 12/TB-KHCN``."""
    return f"{notice.title.capitalize()} số {notice.number}/{notice.symbol}"


def full(notice: Notice) -> str:
    """Return ``Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ``."""
    return f"{short(notice)} {notice.date.long} của {notice.issuer.full_name}"


def about(notice: Notice) -> str:
    """Return how the subject follows the citation in full: ``về kết luận của …``."""
    subject = " ".join(notice.subject)
    if subject.startswith(_CONCLUSION):
        return f" về {subject[:1].lower()}{subject[1:]}"
    return f" (“{subject}”)"


def changed(records: Iterable[Record]) -> str:
    """Return what was done to a notice since, to stand behind its citation; nothing when nothing was."""
    told = [
        f"{CHANGED[one.kind]} tại {one.title.capitalize()} số {one.number}/{one.symbol} {one.day.long}"
        for one in records
    ]
    return f" (đã được {'; '.join(told)})" if told else ""
