"""Files that were issued before the program, and an office into whose register they are entered."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import word_lines
from commandline import REAL

from generator.issuing import prior

if TYPE_CHECKING:
    from generator.importing.many import FileImport

BODY = """\
Giám đốc Sở kết luận:
1. Rà soát các chỉ tiêu được giao.
2. Chuẩn bị hồ sơ của kỳ họp.
3. Báo cáo kết quả thực hiện nhiệm vụ.
Sở thông báo để các đơn vị biết, thực hiện./.
"""
FOOTNOTE = BODY.replace("kỳ họp.", "kỳ họp{chú thích: Kỳ họp thứ 10}.")
"""A text of which the content cannot hold all."""

KEY = "12/TB-KHCN/2024"
FOLDER = Path("content/issued/2024-12-TB-KHCN")
WHO = prior.Entering("lan", date(2026, 3, 2))


@cache
def issued_before(body: str = BODY, number: str = "12") -> bytes:
    """Return a Word file with a number and a date, which no program made."""
    return docx_of({"body": body, "parts": {"number": f"Số: {number}/TB-KHCN"}})


def docx_of(case: dict[str, Any]) -> bytes:
    """Return the file that a case describes."""
    return case["text"].encode() if "text" in case else word_lines.word_file({"body": BODY, **case})


def put_office(folder: Path) -> Path:
    """Put the real office's file into ``content/`` of a folder; return that of the content."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    (content / "office.yaml").write_bytes(REAL.with_name("office.yaml").read_bytes())
    return content


def entered(content: Path, body: str = BODY, number: str = "12", name: str = "cu.docx") -> FileImport:
    """Enter a Word file into the register of an office."""
    file = prior.read_file(issued_before(body, number), name, WHO.today)
    return prior.enter_file(file, content, None, WHO)
