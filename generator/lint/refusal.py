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
    if not _is_filled(roles):
        return f"{none}đây là mẫu chưa điền nội dung"
    return ""


def _is_filled(roles: Roles) -> bool:
    """Tell whether subject or text say anything besides tags, dots and blanks."""
    texts = (*(spot.text for spot in (*roles.subject, *roles.about)), *(one.text for one in roles.body))
    return any(letter.isalpha() for text in texts for letter in _TAG.sub("", text))
