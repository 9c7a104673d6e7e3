"""Converters and checks of single values.

A converter raises ValueError in the clerk's words; a check yields the faults it finds. What several
values must have in common is in :mod:`generator.content.checks`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location
from generator.standard.decree import AUTHORITY_PREFIXES, LINE_SPACING, SINGLE_LINE, SUBJECT_LIMIT
from generator.standard.document_types import NOTICE, PRINTABLE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_AUTHORITY = 2


def words(text: str) -> str:
    """Return a text that is not empty."""
    if not text:
        raise ValueError("chỗ này để trống")
    return text


def capitals(text: str) -> str:
    """Return a line in capitals."""
    if text != text.upper():
        raise ValueError(f"“{text}” phải viết bằng chữ in hoa: {text.upper()}")
    return text


def count(text: str) -> int:
    """Return a small whole number."""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise ValueError(f"“{text}” không phải số bản (1, 2, 3 …)")
    return int(text)


def line_spacing(text: str) -> str:
    """Return a line spacing in lines, with a point: single to one and a half (PL I, I, II, k6 e)."""
    least, most = LINE_SPACING
    written = text.replace(",", ".")
    if not re.fullmatch(r"[0-9](\.[0-9]{1,2})?", written) or not least <= Fraction(written) * SINGLE_LINE <= most:
        raise ValueError(f"“{text}”: giãn dòng phải từ 1 tới 1,5 dòng, ví dụ 1.15")
    return f"{float(written):g}"


def type_name(text: str) -> str:
    """Return a type's name of PL III."""
    if text not in PRINTABLE_TYPES:
        from generator.content.schema import nearest  # noqa: PLC0415 - only to explain a fault

        meant = nearest(text.upper(), PRINTABLE_TYPES) or NOTICE.name
        raise ValueError(f"“{text}” không phải tên loại văn bản của Nghị định; có phải là “{meant}”?")
    return text


def symbol(text: str) -> str:
    """Return a symbol such as ``TB-KHCN`` (PL I, I, II, k3)."""
    if not re.fullmatch(r"[A-ZĐa-zđ]+(-[A-ZĐ&]+)+", text):
        raise ValueError(f"“{text}” không phải ký hiệu; ký hiệu có dạng TB-KHCN, không có dấu cách")
    return text


def code(text: str) -> str:
    """Return an organ's abbreviation."""
    if not re.fullmatch(r"[A-ZĐ&]+(-[A-ZĐ&]+)*", text):
        raise ValueError(f"“{text}” không phải chữ viết tắt cơ quan; viết hoa, không dấu cách, ví dụ KHCN")
    return text


def capital_line(line: str, place: Location) -> Iterator[Diagnostic]:
    """Report a forced line that is not in capitals."""
    if line != line.upper():
        yield Diagnostic("C321", f"“{line}” phải viết bằng chữ in hoa: {line.upper()}", place)


def person(text: str) -> str:
    """Return a signer's name, without rank or degree (PL I, I, II, k7 c)."""
    if re.match(r"(GS|PGS|TS|ThS|BS|CN|KS|Ông|Bà|Đ/c)\b\.?", text):
        raise ValueError(f"“{text}”: trước họ tên không ghi học hàm, học vị, cách xưng hô")
    if text == text.upper():
        raise ValueError(f"“{text}”: họ tên viết chữ thường, hoa chữ đầu")
    return text


def template_name(text: str) -> str:
    """Return the stem of a template's file."""
    stem = text.removesuffix(".docx")
    from generator.files import name_problem  # noqa: PLC0415 - few notices name a template

    if reason := name_problem(stem):
        raise ValueError(f"“{text}” không dùng làm tên mẫu được: {reason}")
    return stem


def check_subject(lines: tuple[str, ...], place: Location) -> Iterator[Diagnostic]:
    """Check that the subject is a short phrase without V/v (PL I, I, II, k5; PL VI, II, I, 8)."""
    subject = " ".join(lines)
    if subject.casefold().startswith(("v/v", "về việc v/v")):
        yield Diagnostic("C323", "trích yếu của văn bản có tên loại không viết V/v", place)
    if subject.endswith(".") and not subject.endswith(("...", "./.")):
        yield Diagnostic("C402", "trích yếu có dấu chấm ở cuối", place)
    if len(subject) > SUBJECT_LIMIT:
        yield Diagnostic("C406", f"trích yếu dài {len(subject)} ký tự, quá {SUBJECT_LIMIT}", place)


def check_closing(text: str, place: Location) -> Iterator[Diagnostic]:
    """Check that the text ends with ``./.`` (PL III, Mẫu 1.4)."""
    if not text.endswith("./."):
        yield Diagnostic("C309", "câu kết không kết thúc bằng ./.", place, "thêm ./. vào cuối")


def check_authority(lines: tuple[str, ...], place: Location) -> Iterator[Diagnostic]:
    """Check for at most two lines, each with its abbreviation (PL I, I, II, k7; Điều 13 k4)."""
    if len(lines) > _LONGEST_AUTHORITY:
        yield Diagnostic("C320", f"có {len(lines)} dòng quyền hạn, nhiều nhất là hai", place)
    for line in lines:
        if not line.startswith(tuple(f"{prefix} " for prefix in AUTHORITY_PREFIXES)):
            message = f"“{line}” không bắt đầu bằng {', '.join(AUTHORITY_PREFIXES)} và một dấu cách"
            yield Diagnostic("C320", message, place)
