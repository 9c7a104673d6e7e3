"""A new year's content file: keeps what stays, empties what must be written, marks each place.

Of last year's file no date, year, figure or document number survives in the words that are carried
over: each becomes ``[…]``, which ``check`` refuses until it is written over.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator import files, paths, reference
from generator.codes import CODES
from generator.content import yaml_reader
from generator.content.fields import NOTICE
from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence
from generator.content.yaml_writer import entry, folded_item
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SCHEMA = "notice.schema.json"
_FIRST_LINE = f"# yaml-language-server: $schema={SCHEMA}"
_TO_WRITE = "[…]"
_MARK = re.escape(_TO_WRITE)

_QUARTER = re.compile(r"\b(quý\s+)[IVX]+(?:\s*(?:,|và|[-–])\s*[IVX]+)*(?:\s*[/–-]\s*\d+)?\b", re.IGNORECASE)
# Tools such as 5S and 3D are names, not figures; what hangs on a number (43/2022/NQ-HĐND) goes with it.
_FIGURE = re.compile(r"(?<!\d)(?!\d[A-Z]\b)\d+(?:[.,:h]\d+|\s*[/–-]\s*\d+|[/&–-][^\W_]+)*")
_YEAR_OR_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[/.-]){0,2}(?:19|20|21)\d{2}(?!\d)(?:[/–-][^\W_]+)*")
_IN_WORDS = re.compile(rf"\b((?:ngày|tháng|quý)\s+){_MARK}(?:\s+(?:tháng|quý|năm)\s+{_MARK})+", re.IGNORECASE)
_REPEATED = re.compile(rf"{_MARK}(?:\s*[-–/]?\s*{_MARK})+")

_KEPT = ("issuer", "symbol", "place", "title", "signature", "archive", "numbering", "sizes", "template")
"""Keys of last year's file that stay as they are."""

_ALWAYS = ("number", "date", "subject", "tasks", "closing")
_SKELETON = (*_ALWAYS, "opening", "results", "limitations")
_OFFICE_GIVES = ("issuer", "place", "signature", "recipients")

_ABOUT = {
    "number": "Số: để trống, văn thư điền sau khi ký.",
    "date": "Ngày ký: năm-tháng, ví dụ {year}-12; đã biết ngày thì {year}-12-30.",
    "subject": "Trích yếu: “Kết luận của … tại Hội nghị …”, không có dấu chấm cuối.",
    "meeting": "Hội nghị: tên, ngày họp (ví dụ {year}-12-25), người chủ trì.",
    "opening": "Mở đầu: ngày họp, tên hội nghị, đã nghe những gì; kết thúc bằng dấu hai chấm.",
    "results": "Kết quả: mỗi ý một gạch đầu dòng ở items. Không có phần này thì xóa cả phần.",
    "limitations": "Hạn chế: mỗi ý một gạch đầu dòng ở items. Không có phần này thì xóa cả phần.",
    "tasks": "Nhiệm vụ: mỗi nhiệm vụ một gạch đầu dòng; số thứ tự do chương trình đánh.",
    "closing": "Câu kết: kết thúc bằng ./.",
    "annexes": "Phụ lục: năm trước có. Năm nay cần thì viết lại, không thì xóa dòng này.",
    "signature": "Người ký: như năm trước; xem có còn đúng không.",
    "recipients": "Nơi nhận: như năm trước; xem có còn đúng không.",
}


def create(year: str, source: Path | None) -> tuple[list[Path], list[Diagnostic]]:
    """Write ``YEAR.yaml`` beside ``source``, or in ``content/``; never over a file.

    Where they are missing, the schema and ``office.yaml`` are written too.
    Returns the files made, the year's last, and warnings about the source.

    Raises:
        NoticeError: a year that is none (C010), a file that exists (C009), a source with faults.
    """
    if not re.fullmatch(r"19(7[6-9]|[89][0-9])|2[0-9]{3}", year):
        raise _refusal("C010", f"“{year}” không phải năm")
    tree, found = yaml_reader.read(source) if source else Result(None)
    if errors(found):
        raise NoticeError(found)
    folder = source.parent if source else _content_folder()
    target = folder / f"{year}.yaml"
    if target.exists():
        raise _refusal("C009", f"đã có {target.name}, không ghi đè", Location(str(target)))
    entries = tree.entries if tree else {}
    made = list(_surroundings(folder, entries))
    files.create(target, ("\n".join(_lines(year, entries)) + "\n").encode())
    return [*made, target], [*found]


def _refusal(code: str, message: str, place: Location | None = None) -> NoticeError:
    return NoticeError([Diagnostic(code, message, place or Location(), hint=CODES[code].remedy)])


def _content_folder() -> Path:
    """Return ``content/`` of the current folder, which may itself be it."""
    here = Path.cwd()
    return here if here.name == "content" else here / "content"


def _surroundings(folder: Path, entries: Iterable[str]) -> Iterator[Path]:
    schema, current = folder / SCHEMA, reference.schema().encode()
    if not schema.is_file() or schema.read_bytes() != current:
        files.write(schema, current)
        yield schema
    office = folder / paths.OFFICE
    if not office.exists() and not set(_OFFICE_GIVES) <= set(entries):
        files.create(office, _OFFICE_TO_WRITE.encode())
        yield office


def _lines(year: str, entries: dict[str, Node]) -> Iterator[str]:
    yield from _INTRODUCTION.format(year=year).splitlines()
    # What changed last year's notice says everything that the next begins with, but for what it changed.
    wanted = {*entries, *(_ALWAYS if entries else _SKELETON)} - {"revision"}
    unknown = [key for key in entries if key not in NOTICE.fields]
    for key in (*NOTICE.fields, *unknown):
        if key in wanted:
            yield ""
            if key in _ABOUT:
                yield f"# {_ABOUT[key].format(year=year)}"
            yield from _emptied(key, entries.get(key))


def _emptied(key: str, node: Node | None) -> Iterator[str]:
    match key:
        case "number" | "annexes":
            yield f"{key}:"
        case "date":
            yield f'date: "{_TO_WRITE}"'
        case "tasks":
            yield from _emptied_tasks(node)
        case "results" | "limitations":
            yield from _emptied_part(key, node)
        case "recipients":
            yield from entry(key, _without(_YEAR_OR_DATE, node or Scalar("", Location())))
        case _ if key in _KEPT and node:
            yield from entry(key, node)
        case _:
            yield from entry(key, _undated(node) if node else Scalar(_FRAMES[key], Location()))


def _emptied_part(key: str, node: Node | None) -> Iterator[str]:
    """Keep what leads in, without its figures; the items are this year's to write."""
    yield f"{key}:"
    yield from _leads(key, node)
    yield "  items:"
    yield from folded_item(_TO_WRITE, 4)
    if isinstance(node, Mapping) and "ending" in node.entries:
        yield "  # Lời kết, viết liền sau ý cuối; không cần thì xóa cả ending."
        yield "  ending: >-"
        yield f"    {_TO_WRITE}"


def _emptied_tasks(node: Node | None) -> Iterator[str]:
    yield "tasks:"
    if isinstance(node, Sequence):
        yield from _emptied_blocks(node, 2)
        return
    yield from _leads("tasks", node)
    yield "  items:"
    yield from _emptied_blocks(node.entries.get("items") if isinstance(node, Mapping) else None, 4)


def _leads(key: str, node: Node | None) -> Iterator[str]:
    if not isinstance(node, Mapping):
        yield from entry("lead", Scalar(_FRAMES[key], Location()), 2)
        return
    for name in ("title", "layout", "lead"):
        if name in node.entries:
            yield from entry(name, _undated(node.entries[name]), 2)


def _emptied_blocks(node: Node | None, indent: int) -> Iterator[str]:
    """Keep the headings, which often stay from year to year; one place to write under each."""
    blocks = node.items if isinstance(node, Sequence) else []
    titled = [block.entries for block in blocks if isinstance(block, Mapping) and "title" in block.entries]
    if not titled:
        yield from folded_item(_TO_WRITE, indent)
    for entries in titled:
        first, *rest = entry("title", _undated(entries["title"]), indent + 2)
        yield f"{' ' * indent}- {first.lstrip()}"
        yield from rest
        yield f"{' ' * indent}  items:"
        yield from _emptied_blocks(entries.get("items"), indent + 4)


def _undated(node: Node) -> Node:
    """Return the node with every date, year, figure and number of a document turned into ``[…]``."""
    return _without(_FIGURE, node)


def _without(pattern: re.Pattern[str], node: Node) -> Node:
    if isinstance(node, Scalar):
        marked = pattern.sub(_TO_WRITE, _QUARTER.sub(rf"\g<1>{_TO_WRITE}", node.value))
        return Scalar(_REPEATED.sub(_TO_WRITE, _IN_WORDS.sub(rf"\g<1>{_TO_WRITE}", marked)), node.location)
    if isinstance(node, Sequence):
        return Sequence([_without(pattern, item) for item in node.items], node.location)
    return Mapping(node.location, {key: _without(pattern, child) for key, child in node.entries.items()}, node.keys)


_FRAMES = {
    "subject": "Kết luận của đồng chí Giám đốc Sở tại Hội nghị […]",
    "opening": "Ngày […], tại Hội nghị […]; sau khi nghe ý kiến của các đại biểu, Giám đốc Sở kết luận:",
    "results": "Trong năm […], Sở đã đạt được nhiều kết quả:",
    "limitations": "Tuy nhiên, năm […] vẫn còn một số hạn chế:",
    "tasks": "Giám đốc Sở yêu cầu các phòng, đơn vị thực hiện một số nội dung sau:",
    "closing": "Trên đây là kết luận của Giám đốc Sở tại Hội nghị […] để các phòng, đơn vị biết, tổ chức thực hiện./.",
}

_INTRODUCTION = f"""\
{_FIRST_LINE}
#
# Thông báo kết luận năm {{year}}. Viết thay vào những chỗ […]; đọc lại cả những câu giữ từ mẫu hay từ năm trước.
# Lời văn viết dưới dấu >-, thụt vào; xuống dòng ở đâu cũng được, in ra vẫn liền một đoạn.
# Thêm ý, thêm nhiệm vụ: thêm một gạch đầu dòng thẳng hàng với gạch ở trên.
# Còn thiếu gì: thongbao check content/{{year}}.yaml    Làm tệp Word: thongbao render content/{{year}}.yaml
"""

_OFFICE_TO_WRITE = f"""\
{_FIRST_LINE}
#
# Những gì năm nào cũng như nhau; viết một lần thay vào những chỗ […].
# Khóa viết ở tệp của năm thay cả khóa cùng tên ở tệp này.

# Cơ quan: parent và name viết hoa; không có cơ quan chủ quản thì xóa dòng parent.
# code là chữ viết tắt trong ký hiệu, ví dụ KHCN thì ký hiệu là TB-KHCN.
issuer:
  parent: "UBND TỈNH […]"
  name: "SỞ […]"
  full_name: "Sở […]"
  code: "[…]"

# Địa danh ở dòng ngày tháng, ví dụ Bắc Giang.
place: "[…]"

# Người ký: quyền hạn và chức vụ viết hoa; Giám đốc tự ký thì xóa dòng authority, post là GIÁM ĐỐC.
signature:
  authority: TL. GIÁM ĐỐC
  post: CHÁNH VĂN PHÒNG
  name: "[…]"

# Nơi nhận: mỗi nơi một gạch; for là nhận để làm gì. Dòng “- Lưu: VT, VP.” do chương trình viết.
recipients:
  - to: "[…]"
    for: báo cáo
  - Lãnh đạo Sở

# Đơn vị soạn thảo ở dòng Lưu, viết tắt.
archive:
  units: VP
"""
