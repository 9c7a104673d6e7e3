"""The model of a notice: what a content file may hold, as typed values.

Each table below is the one place for a group of keys: what they are called, what shape they
have, whether they are required. Reading, the JSON Schema and the clerk's guide follow from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import wording
from generator.content import validators
from generator.content.schema import (
    AnyOf,
    Array,
    Enumeration,
    Field,
    Object,
    Ref,
    Shape,
    String,
    Strings,
    has_fault,
    wrong_kind,
)
from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence
from generator.diagnostics import Diagnostic, Result
from generator.standard.decree import LEVELS, SIZE_SETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

from generator.content.model import (
    Annex,
    Archive,
    Assessment,
    Block,
    Issuer,
    Meeting,
    Notice,
    Point,
    Recipient,
    Revision,
    Signature,
    Table,
    Tasks,
)

_BLANK_LEFT = re.compile(r"\[(…|\.\.\.)\]")
_TYPED_LABEL = re.compile(r"(\d{1,2}(\.\d+)*[.)]|[IVX]+\.|[a-zđ]\)|[-+–—•*])\s")


_CAPITAL_LINE = String(validators.capitals, "C321")
_TEXT = String(validators.words, "C304")


_CAPITAL_LINES = Strings(check=validators.capital_line)

ISSUER = Object(
    Issuer,
    {
        "parent": Field(
            _CAPITAL_LINE, "Cơ quan chủ quản", "viết hoa, ví dụ UBND TỈNH BẮC GIANG; không có thì để trống"
        ),
        "name": Field(
            _CAPITAL_LINES,
            "Tên cơ quan ban hành",
            "viết hoa; muốn ép xuống dòng thì viết danh sách",
            required=True,
        ),
        "full_name": Field(_TEXT, "Tên cơ quan viết trong câu", "ví dụ Sở Khoa học và Công nghệ; cần khi có phụ lục"),
        "code": Field(
            String(validators.code, "C307"), "Chữ viết tắt cơ quan", "dùng trong ký hiệu, ví dụ KHCN", required=True
        ),
    },
)

MEETING = Object(
    Meeting,
    {
        "name": Field(_TEXT, "Tên hội nghị", required=True),
        "chair": Field(_TEXT, "Người chủ trì", "chức vụ và họ tên", required=True),
        "date": Field(String(wording.read_day, "C306", ("2024-01-09",)), "Ngày họp"),
        "place": Field(_TEXT, "Nơi họp"),
        "attendees": Field(_TEXT, "Thành phần dự"),
        "heard": Field(_TEXT, "Đã nghe những gì", "ví dụ: báo cáo của Văn phòng Sở và ý kiến của các đại biểu"),
    },
)


def _check_table(_table: Table, node: Mapping) -> Iterator[Diagnostic]:
    """Count what was written, not what could be read: a faulty cell is one fault, not two."""
    columns, rows, widths = (
        child.items if isinstance(child := node.entries.get(key), Sequence) else []
        for key in ("columns", "rows", "widths")
    )
    for row in rows:
        if isinstance(row, Sequence) and len(row.items) != len(columns):
            message = f"hàng này có {len(row.items)} ô, bảng có {len(columns)} cột"
            yield Diagnostic("C315", message, row.location, 'thêm ô trống "" hoặc bớt ô thừa')
    if widths and len(widths) != len(columns):
        message = f"có {len(widths)} độ rộng cho {len(columns)} cột"
        yield Diagnostic("C315", message, node.entries["widths"].location)


class _Cells:
    """One row of a table; a cell may be empty."""

    def read(self, node: Node) -> Result[tuple[str, ...] | None]:
        """Return the cells; white space within one is single spaces, as a cell is one paragraph."""
        if not isinstance(node, Sequence):
            return Result(None, wrong_kind(node, "một hàng: [ô 1, ô 2, …]", Sequence))
        cells = [" ".join(cell.value.split("\n")).strip() for cell in node.items if isinstance(cell, Scalar)]
        others = (cell for cell in node.items if not isinstance(cell, Scalar))
        return Result(
            tuple(cells), tuple(fault for cell in others for fault in wrong_kind(cell, "một đoạn chữ", Scalar))
        )

    def schema(self) -> dict[str, Any]:
        """A list of texts."""
        return {"type": "array", "items": {"type": ["string", "number", "null"]}}


TABLE = Object(
    Table,
    {
        "columns": Field(Array(_TEXT), "Tên các cột", required=True),
        "rows": Field(Array(_Cells()), "Các hàng", "mỗi hàng một danh sách ô: [ô 1, ô 2]", required=True),
        "widths": Field(Array(String(validators.count, "C315")), "Độ rộng các cột", "tỷ lệ, ví dụ [1, 4, 2]"),
    },
    check=_check_table,
)


def _check_block(block: Block, node: Mapping) -> Iterator[Diagnostic]:
    written = [node.entries[key] for key in ("title", "lead", "text") if key in node.entries]
    if written:
        yield from _no_typed_label(written[0])
    if any(map(has_fault, written)) or not node.keys.keys() <= _BLOCK_KEYS.keys():
        return
    has_words = block.title or block.lead or block.text
    if block.items and not has_words:
        # Word numbers items anew only under a numbered paragraph.
        yield Diagnostic("C325", "mục có mục con mà không có lời văn", node.location, "viết title hoặc text")
    elif not has_words and not block.table:
        yield Diagnostic("C325", "mục này không có lời văn", node.location, "viết title, text hoặc table")


def _no_typed_label(node: Node) -> Iterator[Diagnostic]:
    """Report a number typed before the words, where the program numbers (only the first paragraph counts)."""
    first = node if isinstance(node, Scalar) else next(iter(getattr(node, "items", ())), None)
    if isinstance(first, Scalar) and (label := _TYPED_LABEL.match(first.value)):
        message = f"“{label.group().strip()}” gõ tay ở đầu: chương trình tự đánh số"
        yield Diagnostic("C310", message, first.location, "xóa đi")


def _plain_block(node: Node) -> Result[Block | None]:
    text, found = Strings(paragraphs=True).read(node)
    found = (*found, *_no_typed_label(node))
    return Result(Block(text=text, location=node.location) if text else None, found)


class _Plain(NamedTuple):
    """A text where a record could stand: ``make`` builds the record from it."""

    make: Callable[[Node], Result[Any]]
    inner: Shape = _TEXT

    def read(self, node: Node) -> Result[Any]:
        """Return the record."""
        return self.make(node)

    def schema(self) -> dict[str, Any]:
        """A text."""
        return self.inner.schema()


_BLOCKS = Array(Ref("block", lambda: BLOCK))

_BLOCK_KEYS: dict[str, Field] = {
    "id": Field(_TEXT, "Mã của mục", "giữ nguyên qua các lần sửa; để trống thì chương trình tự đặt khi cần"),
    "title": Field(_TEXT, "Tiêu đề", "in đậm, đứng riêng một dòng sau số thứ tự"),
    "lead": Field(_TEXT, "Ý dẫn", "mấy chữ đầu đoạn in đậm"),
    "text": Field(Strings(paragraphs=True), "Lời văn", "một đoạn, hoặc danh sách các đoạn"),
    "unit": Field(Strings(), "Đơn vị chủ trì", "chỉ in khi lời văn chưa nói"),
    "with": Field(Strings(), "Đơn vị phối hợp", "chỉ in khi lời văn chưa nói", attribute="support"),
    "deadline": Field(
        String(wording.read_deadline, "C316", ("2024-12-31", "2024-01", "2024-Q2", "hằng quý")),
        "Thời hạn",
        "2024-12-31, 2024-01, 2024-Q2 hoặc lời văn; chỉ in khi lời văn chưa nói",
    ),
    "items": Field(_BLOCKS, "Các mục con"),
    "table": Field(TABLE, "Bảng"),
}

BLOCK: Shape = AnyOf(
    text=_Plain(_plain_block),
    mapping=Object(Block, _BLOCK_KEYS, location="location", check=_check_block),
)


def _plain_point(node: Node) -> Result[Point | None]:
    text, found = _TEXT.read(node)
    found = (*found, *_no_typed_label(node))
    return Result(Point(text, location=node.location) if text else None, found)


POINT = AnyOf(
    text=_Plain(_plain_point),
    mapping=Object(
        Point,
        {"id": Field(_TEXT, "Mã của ý"), "text": Field(_TEXT, "Lời văn", required=True)},
        location="location",
        check=lambda _, node: _no_typed_label(node.entries["text"]),
    ),
)


def _plain_assessment(node: Node) -> Result[Assessment | None]:
    lead, found = Strings(paragraphs=True).read(node)
    return Result(Assessment(lead=lead) if lead else None, found)


ASSESSMENT = AnyOf(
    text=_Plain(_plain_assessment),
    sequence=_Plain(_plain_assessment, Strings(paragraphs=True)),
    mapping=Object(
        Assessment,
        {
            "title": Field(_TEXT, "Tiêu đề", "có thì thành một mục đánh số, ví dụ ĐÁNH GIÁ CHUNG"),
            "lead": Field(Strings(paragraphs=True), "Lời dẫn"),
            "items": Field(Array(POINT), "Các ý"),
            "ending": Field(_TEXT, "Lời kết", "viết liền sau ý cuối cùng"),
            "layout": Field(
                Enumeration(("paragraph", "list")),
                "Cách trình bày",
                "paragraph: nối thành một đoạn; list: mỗi ý một gạch",
            ),
        },
    ),
)


def _listed_tasks(node: Node) -> Result[Tasks | None]:
    items, found = _BLOCKS.read(node)
    return Result(Tasks(items) if items else None, found)


TASKS = AnyOf(
    sequence=_Plain(_listed_tasks, _BLOCKS),
    mapping=Object(
        Tasks,
        {
            "title": Field(_TEXT, "Tiêu đề", "có thì thành một mục đánh số"),
            "lead": Field(Strings(paragraphs=True), "Lời dẫn"),
            "items": Field(_BLOCKS, "Các nhiệm vụ", "mỗi nhiệm vụ một gạch đầu dòng", required=True),
        },
    ),
)

SIGNATURE = Object(
    Signature,
    {
        "authority": Field(
            _CAPITAL_LINES,
            "Quyền hạn",
            "ví dụ TL. GIÁM ĐỐC; hai dòng thì viết danh sách; không có thì bỏ",
            check=validators.check_authority,
        ),
        "post": Field(_CAPITAL_LINE, "Chức vụ người ký", "viết hoa, ví dụ CHÁNH VĂN PHÒNG", required=True),
        "other_post": Field(_TEXT, "Chức vụ khác", "in trên họ tên"),
        "name": Field(String(validators.person, "C322"), "Họ tên người ký", required=True),
    },
)


def _plain_recipient(node: Node) -> Result[Recipient | None]:
    to, found = _TEXT.read(node)
    found = (*found, *_check_marks(node))
    return Result(Recipient(to, location=node.location) if to else None, found)


def _check_marks(node: Node) -> Iterator[Diagnostic]:
    if isinstance(node, Scalar) and re.match(r"\s*[-–+]|.*[;.]\s*$", node.value):
        yield Diagnostic("C312", "bỏ dấu gạch đầu dòng và dấu ; . ở cuối: chương trình tự viết", node.location)


RECIPIENT = AnyOf(
    text=_Plain(_plain_recipient),
    mapping=Object(
        Recipient,
        {
            "id": Field(_TEXT, "Mã của nơi nhận"),
            "to": Field(_TEXT, "Nơi nhận", required=True),
            "members": Field(Strings(), "Các nơi trong nhóm", "in sau dấu hai chấm: Các Sở: TC, XD"),
            "for": Field(_TEXT, "Để làm gì", "in trong ngoặc, ví dụ báo cáo", attribute="purpose"),
            "who": Field(_TEXT, "Người nhận", "in trong ngoặc, ví dụ đ/c A"),
        },
        location="location",
        check=lambda _, node: _check_marks(node.entries["to"]),
    ),
)

ARCHIVE = Object(
    Archive,
    {
        "units": Field(Strings(), "Đơn vị soạn thảo", "viết tắt; chương trình tự viết “Lưu: VT”"),
        "drafter": Field(_TEXT, "Ký hiệu người soạn thảo", "in sau đơn vị, cách bằng dấu chấm"),
        "copies": Field(String(validators.count, "C318"), "Số bản lưu", "in trong ngoặc"),
    },
)

ANNEX = Object(
    Annex,
    {
        "id": Field(_TEXT, "Mã của phụ lục"),
        "title": Field(_CAPITAL_LINE, "Tên phụ lục", "viết hoa", required=True),
        "text": Field(Strings(paragraphs=True), "Lời văn"),
        "items": Field(_BLOCKS, "Các mục"),
        "table": Field(TABLE, "Bảng"),
    },
    location="location",
)


REVISION_KINDS = ("replaces", "amends", "corrects")


def _check_revision(revision: Revision, node: Mapping) -> Iterator[Diagnostic]:
    """Report what only a letter of correction has, where the instrument is a notice with the same keys of its own."""
    for key in ("number", "date", "signature"):
        if revision.kind != "corrects" and getattr(revision, key) is not None:
            message = f"revision.{key} chỉ dùng khi đính chính (kind: corrects)"
            yield Diagnostic("C327", message, node.entries[key].location, f"viết {key} ở ngoài revision")


REVISION = Object(
    Revision,
    {
        "kind": Field(
            Enumeration(REVISION_KINDS),
            "Cách sửa",
            "replaces: thay thế; amends: sửa đổi, bổ sung; corrects: đính chính",
            required=True,
        ),
        "of": Field(_TEXT, "Văn bản được sửa", "số/ký hiệu/năm, ví dụ 12/TB-KHCN/2024", required=True),
        "reason": Field(_TEXT, "Lý do", "ghi vào sổ, không in ra", required=True),
        "number": Field(
            String(wording.read_number, "C305", ("12",)), "Số đúng của thông báo", "khi đính chính số; không thì bỏ"
        ),
        "date": Field(
            String(wording.read_day, "C306", ("2024-01-09",)),
            "Ngày đúng của thông báo",
            "khi đính chính ngày; không thì bỏ",
        ),
        "signature": Field(SIGNATURE, "Người ký công văn", "khi không phải người ký thông báo; không thì bỏ"),
    },
    location="location",
    check=_check_revision,
)


class _Numbering:
    """Some of the levels, in their order."""

    def read(self, node: Node) -> Result[tuple[str, ...] | None]:
        """Return the levels."""
        levels, found = Strings().read(node)
        if levels is None:
            return Result(None, found)
        order = [LEVELS.index(level) for level in levels if level in LEVELS]
        if len(order) != len(levels) or order != sorted(set(order)):
            message = f"các cấp đánh số phải lấy từ {' '.join(LEVELS)} theo đúng thứ tự ấy"
            fault = Diagnostic("C324", message, node.location, 'ví dụ: ["I.", "1.", "a)", "-"]')
            return Result(None, (*found, fault))
        return Result(levels, found)

    def schema(self) -> dict[str, Any]:
        """A list of levels."""
        return {"type": ["array", "null"], "items": {"enum": list(LEVELS)}}


NOTICE = Object(
    Notice,
    {
        "issuer": Field(ISSUER, "Cơ quan ban hành", "thường viết ở office.yaml", required=True),
        "number": Field(
            String(wording.read_number, "C305", ("12",)),
            "Số văn bản",
            "để trống khi chưa có; văn thư điền sau khi ký",
        ),
        "symbol": Field(
            String(validators.symbol, "C307", ("TB-KHCN",)), "Ký hiệu", "bỏ trống thì ghép từ tên loại và issuer.code"
        ),
        "place": Field(_TEXT, "Địa danh", "ví dụ Bắc Giang", required=True),
        "date": Field(
            String(wording.read_day, "C306", ("2024-01", "2024-01-09")),
            "Ngày ký",
            "2024-01-09; để trống ngày thì viết 2024-01, để trống cả tháng thì viết 2024, để trống cả năm thì bỏ trống",
            required=True,
            blank=wording.Day(),
        ),
        "title": Field(String(validators.type_name, "C308"), "Tên loại văn bản", "mặc định THÔNG BÁO"),
        "subject": Field(
            Strings(),
            "Trích yếu",
            "nội dung chính, không có V/v; ép xuống dòng thì viết danh sách",
            required=True,
            check=validators.check_subject,
        ),
        "meeting": Field(MEETING, "Hội nghị", "để kiểm tra, và để viết phần mở đầu khi không có opening"),
        "opening": Field(Strings(paragraphs=True), "Mở đầu", "một hoặc hai đoạn, đoạn cuối kết thúc bằng dấu hai chấm"),
        "results": Field(ASSESSMENT, "Kết quả"),
        "limitations": Field(ASSESSMENT, "Hạn chế"),
        "tasks": Field(TASKS, "Nhiệm vụ", "viết các nhiệm vụ, mỗi nhiệm vụ một gạch đầu dòng", required=True),
        "closing": Field(_TEXT, "Câu kết", "kết thúc bằng ./.", required=True, check=validators.check_closing),
        "signature": Field(SIGNATURE, "Người ký", "quyền hạn, chức vụ, họ tên", required=True),
        "recipients": Field(Array(RECIPIENT), "Nơi nhận", "mỗi nơi một gạch; không viết dòng Lưu", required=True),
        "archive": Field(ARCHIVE, "Dòng Lưu"),
        "annexes": Field(Array(ANNEX), "Phụ lục"),
        "numbering": Field(_Numbering(), "Các cấp đánh số", 'mặc định ["1.", "a)", "-", "+"]'),
        "sizes": Field(
            Enumeration(tuple(SIZE_SETS)),
            "Bộ cỡ chữ phần đầu",
            "Quốc hiệu/Tiêu ngữ/ngày tháng; bỏ trống thì theo mẫu",
        ),
        "line_spacing": Field(
            String(validators.line_spacing, "C328", ("1.15",)),
            "Giãn dòng của nội dung",
            "từ 1 tới 1.5 dòng; bỏ trống thì theo mẫu; dùng khi cần dồn hay giãn trang",
        ),
        "template": Field(
            String(validators.template_name, "C008"), "Tên mẫu", "tệp trong templates, mặc định thong-bao"
        ),
        "revision": Field(REVISION, "Sửa văn bản đã phát hành", "do lệnh thongbao amend ghi"),
    },
)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a content file, for completion in editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Nội dung thông báo kết luận",
        **NOTICE.schema(),
        "$defs": {"block": BLOCK.schema()},
    }


def unwritten(node: Node) -> Iterator[Diagnostic]:
    """Report every ``[…]``: a place that ``new`` left to be written."""
    if isinstance(node, Scalar):
        if _BLANK_LEFT.search(node.value):
            yield Diagnostic("C317", "còn chỗ […] chưa viết", node.location)
        return
    if isinstance(node, Sequence) and [getattr(item, "value", None) for item in node.items] in (["…"], ["..."]):
        yield Diagnostic("C317", "còn chỗ […] chưa viết", node.location)
        return
    for child in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from unwritten(child)
