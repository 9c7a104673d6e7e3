"""Why a file is not judged: what is no administrative document would only seem to be full of faults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lint.spots import clean

if TYPE_CHECKING:
    from generator.lint.roles import Roles
    from generator.word.facts import Document

_PARTY = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM")
_PARTIES = re.compile(r"BÊN (A|B|MUA|BÁN|THUÊ|CHO THUÊ|GIAO|NHẬN)\b", re.IGNORECASE)
_TAG = re.compile(r"\{[{%#][^{}]*[}%#]\}|\$\{[^{}$]*\}|<<[^<>]*>>|«[^«»]*»|\[[^\[\]]*\]")
_TOP = 40
"""Paragraphs among which a head stands."""


def reason(document: Document, roles: Roles) -> str:
    """Return why the document is none of those that the decree is for, "" where it is one."""
    none = "không phải văn bản hành chính: "
    if not any(paragraph.text.strip() for paragraph in document.paragraphs):
        return f"{none}thân văn bản không có chữ nào"
    if roles.country is None and any(_PARTY.fullmatch(clean(one.text)) for one in document.paragraphs[:_TOP]):
        return f"{none}đây là văn bản của Đảng, có thể thức riêng (Quy định 399-QĐ/TW)"
    if not roles.is_administrative:
        return f"{none}không tìm thấy phần đầu (Quốc hiệu, tên cơ quan, số và ký hiệu)"
    if roles.recipients_label is None and any(_PARTIES.match(one.text.strip()) for one in roles.body):
        return f"{none}đây là hợp đồng, Nghị định không có mẫu"
    if not _is_filled(document, roles):
        return f"{none}đây là mẫu chưa điền nội dung"
    return ""


def _is_filled(document: Document, roles: Roles) -> bool:
    """Tell whether anything but head and ending says more than tags, dots and blanks."""
    found = [roles.country, roles.motto, *roles.parent, *roles.organ, roles.number, roles.date, roles.type]
    found += [*roles.titles, *roles.other_posts, roles.name, roles.recipients_label, *roles.recipients]
    known = {spot.paragraph.index for spot in found if spot is not None}
    tables = {
        spot.paragraph.cell.table for spot in (roles.country, roles.recipients_label) if spot and spot.paragraph.cell
    }
    rest = (
        one.text
        for one in document.paragraphs
        if one.index not in known and (one.cell is None or one.cell.table not in tables)
    )
    about = (spot.text for spot in roles.about)
    return any(letter.isalpha() for text in (*about, *rest) for letter in _TAG.sub("", text))
