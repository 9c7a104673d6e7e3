"""Which key of the table of fields is meant by a key that it does not have: a Vietnamese name, or a misspelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.normalization import nearest, plain_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.content.field import Field

_NEAR_TITLE = 0.85
"""Vietnamese names have few letters of their own: “ket luan” (conclusion) is no “ket qua” (results)."""
_MOST_OF = 0.5
"""Of a name, what is enough to know it by."""
_SHOWN = 60

_ALSO = {
    "number": "số, số thông báo",
    "date": "ngày, ngày tháng, ngày ban hành, ngày thông báo",
    "place": "nơi ký, nơi, địa điểm, nơi ban hành, location",
    "title": "loại văn bản",
    "subject": "v/v, về việc, nội dung chính, summary",
    "issuer": "cơ quan, đơn vị ban hành, organization, organisation, agency, organ",
    "parent": "cơ quan cấp trên, chủ quản",
    "code": "ký hiệu, viết tắt, tên viết tắt",
    "meeting": "cuộc họp, họp",
    "chair": "chủ trì",
    "opening": "phần mở đầu, lời mở đầu, introduction, intro",
    "basis": "các căn cứ, legal basis",
    "results": "đánh giá, đánh giá chung, tình hình, kết quả, kết quả đạt được, ưu điểm",
    "limitations": "khó khăn, vướng mắc, hạn chế, tồn tại, tồn tại hạn chế, nhược điểm",
    "tasks": "yêu cầu, giao nhiệm vụ, nhiệm vụ, các nhiệm vụ, phương hướng, nhiệm vụ trọng tâm, kết luận, todo, to do, "
    "conclusion, conclusions, content, contents",
    "closing": "kết thúc, lời kết, phần kết, conclusion",
    "signature": "chữ ký, ký tên, người ký, signer, signatory, signed by",
    "post": "chức vụ, chức danh",
    "name": "tên, họ và tên, họ tên",
    "recipients": "kính gửi, nơi gửi, gửi, receivers, distribution",
    "to": "gửi, nơi nhận, tên",
    "for": "mục đích, để",
    "archive": "lưu, nơi lưu, lưu trữ",
    "annexes": "các phụ lục, kèm theo",
    "deadline": "hạn, hạn chót, thời gian, tiến độ, hạn hoàn thành, thời gian hoàn thành, thời hạn hoàn thành, due, "
    "due date",
    "unit": "đơn vị, giao, chủ trì, cơ quan chủ trì, đơn vị thực hiện, đơn vị phụ trách, người thực hiện, "
    "người phụ trách, phụ trách, assignee, responsible",
    "units": "đơn vị, các đơn vị",
    "with": "phối hợp, cơ quan phối hợp",
    "text": "nội dung, văn bản, content",
    "items": "các ý, danh sách, mục con",
    "lead": "dẫn, câu dẫn, lời dẫn",
    "ending": "kết, đoạn kết",
}
"""What clerks call a field besides its title, by key; a record has only some of the keys."""


def meant(key: str, fields: Mapping[str, Field], written: Collection[str] = ()) -> str:
    """Return the key that is probably meant, "" where none is near; of two of one name, that not ``written`` yet.

    Names are compared without diacritics, in lower case, with or without spaces, hyphens, underscores.
    """
    plain = plain_letters(key)
    last_first = [*fields][::-1]
    order = [*(own for own in last_first if own in written), *(own for own in last_first if own not in written)]
    named = {name: own for own in order for name in _names(own, fields[own])}
    glued = {name.replace(" ", ""): own for name, own in named.items()}
    if own := named.get(plain) or glued.get(plain.replace(" ", "")):
        return own
    keys = {plain_letters(own): own for own in fields}
    if near := nearest(plain, keys):
        return keys[near]
    if near := nearest(plain.replace(" ", ""), glued, _NEAR_TITLE):
        return glued[near]
    return next((own for name, own in named.items() if plain in name and len(plain) >= len(name) * _MOST_OF), "")


def rewritten(key: str, value: str) -> str:
    """Return the line of a key as it should be, with the beginning of its value."""
    text = " ".join(value.split())
    if not text:
        return f"viết lại: {key}:"
    is_plain = text[0].isalnum() and not text.endswith(":") and ": " not in text and " #" not in text
    quote = "" if is_plain else "'" if '"' in text or "\\" in text else '"'
    shown = f"{quote}{text}{quote}" if len(text) <= _SHOWN and (not quote or quote not in text) else "…"
    return f"viết lại: {key}: {shown}"


def _names(key: str, field: Field) -> Iterator[str]:
    yield from filter(None, map(plain_letters, (*_ALSO.get(key, "").split(","), field.called, field.title, key)))
