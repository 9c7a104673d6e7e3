"""A new year's content file: keeps what stays, empties what must be written, marks each place.

Of last year's file, no year, no date and no number survives: every figure that could be one is
replaced by ``[…]``, which ``check`` refuses until it is written over.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import build, content, files, pages
from generator.content import Mapping, Node, Sequence, Text
from generator.diagnostics import Diagnostic, NoticeError, Place
from generator.notice import NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = "notice.schema.json"
_FIRST_LINE = f"# yaml-language-server: $schema={SCHEMA}"
_TO_WRITE = "[…]"

_LONG_DATE = r"[Nn]gày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
_SHORT_DATE = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?!\d)|\d{1,2}/\d{4}"
_YEAR = r"(?<!\d)(?:19|20|21)\d{2}(?!\d)"
_NUMBER = r"[Ss]ố\s+\d+\s*/[\w/&-]+|\d+/[A-ZĐ]{2,}[\w-]*|\d+/\d{4}/[\w-]+"
_DATED = re.compile(f"{_LONG_DATE}|{_NUMBER}|{_SHORT_DATE}|{_YEAR}")
_REPEATED = re.compile(re.escape(_TO_WRITE) + r"(?:\s*[-–]\s*" + re.escape(_TO_WRITE) + ")+")

_KEPT = (
    "issuer",
    "symbol",
    "place",
    "title",
    "signature",
    "recipients",
    "archive",
    "numbering",
    "sizes",
    "template",
)
"""Keys of last year's file that stay as they are."""

_ABOUT = {
    "number": "Số: để trống, văn thư điền sau khi ký.",
    "date": "Ngày ký: viết năm-tháng, ví dụ {year}-12; biết ngày thì viết cả ngày.",
    "subject": "Trích yếu: viết tên hội nghị, năm thay cho […].",
    "meeting": "Hội nghị: tên, ngày họp, người chủ trì.",
    "opening": "Mở đầu: ngày họp, tên hội nghị, đã nghe những gì; kết thúc bằng dấu hai chấm.",
    "results": "Kết quả: mỗi ý một gạch đầu dòng ở items. Không có phần này thì xóa cả khóa.",
    "limitations": "Hạn chế: như trên.",
    "tasks": "Nhiệm vụ: mỗi nhiệm vụ một gạch đầu dòng ở items; số thứ tự do chương trình đánh.",
    "closing": "Câu kết: viết lại tên hội nghị và năm; kết thúc bằng ./.",
    "annexes": "Phụ lục của năm trước đã bỏ; cần thì viết lại.",
}


def create(year: str, source: Path | None) -> tuple[list[Path], list[Diagnostic]]:
    """Write ``content/YEAR.yaml`` (and, where missing, the schema and office.yaml); never over a file.

    Returns the files made, the year's last, and warnings about the source.

    Raises:
        NoticeError: a year that is none (C010), a file that exists (C009), a source that cannot be read.
    """
    if not re.fullmatch(r"(19[7-9]|2[0-9]{2})\d", year):
        raise NoticeError([Diagnostic("C010", f"“{year}” không phải năm", hint="viết bốn chữ số, ví dụ 2024")])
    found: list[Diagnostic] = []
    tree = content.read(source, found) if source else None
    if source and tree is None:
        raise NoticeError(found)
    folder = source.parent if source else Path.cwd() / "content"
    target = folder / f"{year}.yaml"
    if target.exists():
        raise NoticeError([Diagnostic("C009", f"đã có {target.name}, không ghi đè", Place(str(target)))])
    made = list(_surroundings(folder))
    files.create(target, ("\n".join(_lines(year, tree)) + "\n").encode())
    return [*made, target], found


def _surroundings(folder: Path) -> Iterator[Path]:
    schema = folder / SCHEMA
    if not schema.exists() or schema.read_text(encoding="utf-8") != pages.schema():
        files.write(schema, pages.schema().encode())
        yield schema
    office = folder / build.OFFICE
    if not office.exists():
        files.create(office, _OFFICE_TO_WRITE.encode())
        yield office


def _lines(year: str, tree: Mapping | None) -> Iterator[str]:
    entries = tree.entries if tree else {}
    yield _FIRST_LINE
    yield "#"
    yield f"# Thông báo năm {year}. Viết vào những chỗ […] và những chỗ để trống;"
    yield f"# “thongbao check content/{year}.yaml” cho biết còn thiếu gì."
    for key in NOTICE.fields:
        if key in _KEPT:
            if key in entries:
                yield ""
                yield from _dump(key, entries[key], 0)
        elif key in entries or key in _SKELETON:
            yield ""
            yield f"# {_ABOUT[key].format(year=int(year))}"
            yield from _emptied(key, entries.get(key), year)


_SKELETON = ("number", "date", "subject", "opening", "results", "limitations", "tasks", "closing")


def _emptied(key: str, node: Node | None, year: str) -> Iterator[str]:
    match key:
        case "number":
            yield "number:"
        case "date":
            yield f"date: {_quoted(_TO_WRITE)}"
        case "annexes":
            yield "annexes:"
        case "results" | "limitations" | "tasks":
            yield from _emptied_part(key, node)
        case _:
            yield from _dump(key, _undated(node) if node else Text(_FRAMES[key].format(year=year), Place()), 0)


def _emptied_part(key: str, node: Node | None) -> Iterator[str]:
    """Keep the sentences that lead in and out, without their dates; the items are this year's to write."""
    yield f"{key}:"
    kept = node.entries if isinstance(node, Mapping) else {}
    for name in ("title", "lead", "layout"):
        if name in kept:
            yield from _dump(name, _undated(kept[name]), 2)
        elif name == "lead":
            yield f"  lead: {_quoted(_FRAMES[key])}"
    yield "  items:"
    yield f"    - {_quoted(_TO_WRITE)}"
    if "ending" in kept:
        yield f"  ending: {_quoted(_TO_WRITE)}"


def _undated(node: Node) -> Node:
    """Return the node with every date, year and number of a document turned into ``[…]``."""
    if isinstance(node, Text):
        value = _REPEATED.sub(_TO_WRITE, _DATED.sub(_TO_WRITE, node.value))
        return Text(value, node.place)
    if isinstance(node, Sequence):
        return Sequence([_undated(item) for item in node.items], node.place)
    return Mapping(node.place, {key: _undated(child) for key, child in node.entries.items()}, node.keys)


def _dump(key: str, node: Node, indent: int) -> Iterator[str]:
    """Yield ``key: value`` as YAML, every text in double quotes so that it is read back as it is."""
    pad = " " * indent
    if isinstance(node, Text):
        yield f"{pad}{key}: {_quoted(node.value)}" if node.value else f"{pad}{key}:"
        return
    yield f"{pad}{key}:"
    if isinstance(node, Mapping):
        for name, child in node.entries.items():
            yield from _dump(name, child, indent + 2)
        return
    for item in node.items:
        lines = list(_dump("-", item, indent + 2))
        if isinstance(item, Text):
            yield f"{pad}  - {_quoted(item.value)}"
        else:
            first, *rest = [line[2:] for line in lines[1:]] if isinstance(item, Sequence) else lines[1:]
            yield f"{pad}  - {first.strip()}"
            yield from rest


def _quoted(text: str) -> str:
    from json import dumps  # noqa: PLC0415 - a JSON string is a YAML double-quoted one

    return dumps(text, ensure_ascii=False)


_FRAMES: dict[str, Any] = {
    "subject": "Kết luận của đồng chí Giám đốc Sở tại Hội nghị […]",
    "opening": "Ngày […], tại Hội nghị […]; sau khi nghe ý kiến của các đại biểu, Giám đốc Sở kết luận:",
    "results": "Trong năm […], Sở đã đạt được nhiều kết quả:",
    "limitations": "Tuy nhiên, vẫn còn một số hạn chế:",
    "tasks": "Giám đốc Sở yêu cầu các phòng, đơn vị thực hiện một số nội dung sau:",
    "closing": "Trên đây là kết luận của Giám đốc Sở tại Hội nghị […] để các phòng, đơn vị biết, tổ chức thực hiện./.",
}

_OFFICE_TO_WRITE = f"""{_FIRST_LINE}
#
# Những gì năm nào cũng như nhau. Khóa viết ở tệp năm thay cả khóa cùng tên ở tệp này.

# Cơ quan: viết hoa; không có cơ quan chủ quản thì xóa dòng parent. code dùng trong ký hiệu, ví dụ KHCN.
issuer:
  parent: "UBND TỈNH […]"
  name: "SỞ […]"
  full_name: "Sở […]"
  code:

# Địa danh ở dòng ngày tháng.
place: "[…]"

# Người ký: viết hoa quyền hạn và chức vụ; Giám đốc tự ký thì xóa dòng authority.
signature:
  authority: TL. GIÁM ĐỐC
  post: CHÁNH VĂN PHÒNG
  name: "[…]"

# Nơi nhận: mỗi nơi một gạch; dòng Lưu do chương trình viết.
recipients:
  - to: "[…]"
    for: báo cáo
  - Lãnh đạo Sở

archive:
  units: VP
"""
