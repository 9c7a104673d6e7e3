"""The model of a notice: what a content file may hold, as typed values.

Each table below is the one place for a group of keys: what they are called, what shape they
have, whether they are required. Reading, the JSON Schema and the clerk's guide follow from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import wording
from generator.content import validators
from generator.content.schema import Choice, Either, Field, Line, Lines, ListOf, Record, Ref, Shape, is_told, wrong_kind
from generator.content.yaml_reader import Mapping, Node, Sequence, Text
from generator.diagnostics import Diagnostic
from generator.standard.decree import LEVELS, SIZE_SETS

if TYPE_CHECKING:
    from generator.content.schema import Found


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


_CAPITAL_LINE = Line(validators.capitals, "C321")
_TEXT = Line(validators.words, "C304")


class _CapitalLines(Lines):
    """Forced lines in capitals."""

    def _line(self, node: Node, found: Found) -> list[str]:
        lines = super()._line(node, found)
        for line in lines:
            if line != line.upper():
                found.append(Diagnostic("C321", f"“{line}” phải viết bằng chữ in hoa: {line.upper()}", node.location))
        return lines


ISSUER = Record(
    Issuer,
    {
        "parent": Field(
            _CAPITAL_LINE, "Cơ quan chủ quản", "viết hoa, ví dụ UBND TỈNH BẮC GIANG; không có thì để trống"
        ),
        "name": Field(
            _CapitalLines(),
            "Tên cơ quan ban hành",
            "viết hoa; muốn ép xuống dòng thì viết danh sách",
            required=True,
        ),
        "full_name": Field(_TEXT, "Tên cơ quan viết trong câu", "ví dụ Sở Khoa học và Công nghệ; cần khi có phụ lục"),
        "code": Field(
            Line(validators.code, "C307"), "Chữ viết tắt cơ quan", "dùng trong ký hiệu, ví dụ KHCN", required=True
        ),
    },
)

MEETING = Record(
    Meeting,
    {
        "name": Field(_TEXT, "Tên hội nghị", required=True),
        "chair": Field(_TEXT, "Người chủ trì", "chức vụ và họ tên", required=True),
        "date": Field(Line(wording.read_day, "C306", ("2024-01-09",)), "Ngày họp"),
        "place": Field(_TEXT, "Nơi họp"),
        "attendees": Field(_TEXT, "Thành phần dự"),
        "heard": Field(_TEXT, "Đã nghe những gì", "ví dụ: báo cáo của Văn phòng Sở và ý kiến của các đại biểu"),
    },
)


def _check_table(_table: Table, node: Mapping, found: Found) -> None:
    """Count what was written, not what could be read: a faulty cell is one fault, not two."""
    columns, rows, widths = (
        child.items if isinstance(child := node.entries.get(key), Sequence) else []
        for key in ("columns", "rows", "widths")
    )
    for row in rows:
        if isinstance(row, Sequence) and len(row.items) != len(columns):
            message = f"hàng này có {len(row.items)} ô, bảng có {len(columns)} cột"
            found.append(Diagnostic("C315", message, row.location, 'thêm ô trống "" hoặc bớt ô thừa'))
    if widths and len(widths) != len(columns):
        message = f"có {len(widths)} độ rộng cho {len(columns)} cột"
        found.append(Diagnostic("C315", message, node.entries["widths"].location))


class _Cells:
    """One row of a table; a cell may be empty."""

    def read(self, node: Node, found: Found) -> tuple[str, ...] | None:
        """Return the cells; white space within one is single spaces, as a cell is one paragraph."""
        if not isinstance(node, Sequence):
            wrong_kind(node, "một hàng: [ô 1, ô 2, …]", found, Sequence)
            return None
        cells = []
        for cell in node.items:
            if isinstance(cell, Text):
                cells.append(" ".join(cell.value.split("\n")).strip())
            else:
                wrong_kind(cell, "một đoạn chữ", found, Text)
        return tuple(cells)

    def schema(self) -> dict[str, Any]:
        """A list of texts."""
        return {"type": "array", "items": {"type": ["string", "number", "null"]}}


TABLE = Record(
    Table,
    {
        "columns": Field(ListOf(_TEXT), "Tên các cột", required=True),
        "rows": Field(ListOf(_Cells()), "Các hàng", "mỗi hàng một danh sách ô: [ô 1, ô 2]", required=True),
        "widths": Field(ListOf(Line(validators.count, "C315")), "Độ rộng các cột", "tỷ lệ, ví dụ [1, 4, 2]"),
    },
    check=_check_table,
)


def _check_block(block: Block, node: Mapping, found: Found) -> None:
    written = [node.entries[key] for key in ("title", "lead", "text") if key in node.entries]
    if written:
        _no_typed_label(written[0], found)
    if any(map(is_told, written)) or not node.keys.keys() <= _BLOCK_KEYS.keys():
        return
    has_words = block.title or block.lead or block.text
    if block.items and not has_words:
        # Word numbers items anew only under a numbered paragraph.
        found.append(Diagnostic("C325", "mục có mục con mà không có lời văn", node.location, "viết title hoặc text"))
    elif not has_words and not block.table:
        found.append(Diagnostic("C325", "mục này không có lời văn", node.location, "viết title, text hoặc table"))


def _no_typed_label(node: Node, found: Found) -> None:
    """Report a number typed before the words, where the program numbers (only the first paragraph counts)."""
    first = node if isinstance(node, Text) else next(iter(getattr(node, "items", ())), None)
    if isinstance(first, Text) and (label := _TYPED_LABEL.match(first.value)):
        message = f"“{label.group().strip()}” gõ tay ở đầu: chương trình tự đánh số"
        found.append(Diagnostic("C310", message, first.location, "xóa đi"))


def _plain_block(node: Node, found: Found) -> Block | None:
    text = Lines(paragraphs=True).read(node, found)
    _no_typed_label(node, found)
    return Block(text=text, location=node.location) if text else None


class _Plain(NamedTuple):
    """A text where a record could stand: ``make`` builds the record from it."""

    make: Any
    inner: Shape = _TEXT

    def read(self, node: Node, found: Found) -> Any:  # noqa: ANN401 - what make returns
        """Return the record."""
        return self.make(node, found)

    def schema(self) -> dict[str, Any]:
        """A text."""
        return self.inner.schema()


_BLOCKS = ListOf(Ref("block", lambda: BLOCK))

_BLOCK_KEYS: dict[str, Field] = {
    "id": Field(_TEXT, "Mã của mục", "giữ nguyên qua các lần sửa; để trống thì chương trình tự đặt khi cần"),
    "title": Field(_TEXT, "Tiêu đề", "in đậm, đứng riêng một dòng sau số thứ tự"),
    "lead": Field(_TEXT, "Ý dẫn", "mấy chữ đầu đoạn in đậm"),
    "text": Field(Lines(paragraphs=True), "Lời văn", "một đoạn, hoặc danh sách các đoạn"),
    "unit": Field(Lines(), "Đơn vị chủ trì", "chỉ in khi lời văn chưa nói"),
    "with": Field(Lines(), "Đơn vị phối hợp", "chỉ in khi lời văn chưa nói", attribute="support"),
    "deadline": Field(
        Line(wording.read_deadline, "C316", ("2024-12-31", "2024-01", "2024-Q2", "hằng quý")),
        "Thời hạn",
        "2024-12-31, 2024-01, 2024-Q2 hoặc lời văn; chỉ in khi lời văn chưa nói",
    ),
    "items": Field(_BLOCKS, "Các mục con"),
    "table": Field(TABLE, "Bảng"),
}

BLOCK: Shape = Either(
    text=_Plain(_plain_block),
    mapping=Record(Block, _BLOCK_KEYS, location="location", check=_check_block),
)


def _plain_point(node: Node, found: Found) -> Point | None:
    text = _TEXT.read(node, found)
    _no_typed_label(node, found)
    return Point(text, location=node.location) if text else None


POINT = Either(
    text=_Plain(_plain_point),
    mapping=Record(
        Point,
        {"id": Field(_TEXT, "Mã của ý"), "text": Field(_TEXT, "Lời văn", required=True)},
        location="location",
        check=lambda _, node, found: _no_typed_label(node.entries["text"], found),
    ),
)


def _plain_assessment(node: Node, found: Found) -> Assessment | None:
    lead = Lines(paragraphs=True).read(node, found)
    return Assessment(lead=lead) if lead else None


ASSESSMENT = Either(
    text=_Plain(_plain_assessment),
    sequence=_Plain(_plain_assessment, Lines(paragraphs=True)),
    mapping=Record(
        Assessment,
        {
            "title": Field(_TEXT, "Tiêu đề", "có thì thành một mục đánh số, ví dụ ĐÁNH GIÁ CHUNG"),
            "lead": Field(Lines(paragraphs=True), "Lời dẫn"),
            "items": Field(ListOf(POINT), "Các ý"),
            "ending": Field(_TEXT, "Lời kết", "viết liền sau ý cuối cùng"),
            "layout": Field(
                Choice(("paragraph", "list")),
                "Cách trình bày",
                "paragraph: nối thành một đoạn; list: mỗi ý một gạch",
            ),
        },
    ),
)


def _listed_tasks(node: Node, found: Found) -> Tasks | None:
    items = _BLOCKS.read(node, found)
    return Tasks(items) if items else None


TASKS = Either(
    sequence=_Plain(_listed_tasks, _BLOCKS),
    mapping=Record(
        Tasks,
        {
            "title": Field(_TEXT, "Tiêu đề", "có thì thành một mục đánh số"),
            "lead": Field(Lines(paragraphs=True), "Lời dẫn"),
            "items": Field(_BLOCKS, "Các nhiệm vụ", "mỗi nhiệm vụ một gạch đầu dòng", required=True),
        },
    ),
)

SIGNATURE = Record(
    Signature,
    {
        "authority": Field(
            _CapitalLines(),
            "Quyền hạn",
            "ví dụ TL. GIÁM ĐỐC; hai dòng thì viết danh sách; không có thì bỏ",
            check=validators.check_authority,
        ),
        "post": Field(_CAPITAL_LINE, "Chức vụ người ký", "viết hoa, ví dụ CHÁNH VĂN PHÒNG", required=True),
        "other_post": Field(_TEXT, "Chức vụ khác", "in trên họ tên"),
        "name": Field(Line(validators.person, "C322"), "Họ tên người ký", required=True),
    },
)


def _plain_recipient(node: Node, found: Found) -> Recipient | None:
    to = _TEXT.read(node, found)
    _check_marks(node, found)
    return Recipient(to, location=node.location) if to else None


def _check_marks(node: Node, found: Found) -> None:
    if isinstance(node, Text) and re.match(r"\s*[-–+]|.*[;.]\s*$", node.value):
        found.append(Diagnostic("C312", "bỏ dấu gạch đầu dòng và dấu ; . ở cuối: chương trình tự viết", node.location))


RECIPIENT = Either(
    text=_Plain(_plain_recipient),
    mapping=Record(
        Recipient,
        {
            "id": Field(_TEXT, "Mã của nơi nhận"),
            "to": Field(_TEXT, "Nơi nhận", required=True),
            "members": Field(Lines(), "Các nơi trong nhóm", "in sau dấu hai chấm: Các Sở: TC, XD"),
            "for": Field(_TEXT, "Để làm gì", "in trong ngoặc, ví dụ báo cáo", attribute="purpose"),
            "who": Field(_TEXT, "Người nhận", "in trong ngoặc, ví dụ đ/c A"),
        },
        location="location",
        check=lambda _, node, found: _check_marks(node.entries["to"], found),
    ),
)

ARCHIVE = Record(
    Archive,
    {
        "units": Field(Lines(), "Đơn vị soạn thảo", "viết tắt; chương trình tự viết “Lưu: VT”"),
        "drafter": Field(_TEXT, "Ký hiệu người soạn thảo", "in sau đơn vị, cách bằng dấu chấm"),
        "copies": Field(Line(validators.count, "C318"), "Số bản lưu", "in trong ngoặc"),
    },
)

ANNEX = Record(
    Annex,
    {
        "id": Field(_TEXT, "Mã của phụ lục"),
        "title": Field(_CAPITAL_LINE, "Tên phụ lục", "viết hoa", required=True),
        "text": Field(Lines(paragraphs=True), "Lời văn"),
        "items": Field(_BLOCKS, "Các mục"),
        "table": Field(TABLE, "Bảng"),
    },
    location="location",
)


REVISION_KINDS = ("replaces", "amends", "corrects")


def _check_revision(revision: Revision, node: Mapping, found: Found) -> None:
    """Report what only a letter of correction has, where the instrument is a notice with the same keys of its own."""
    for key in ("number", "date", "signature"):
        if revision.kind != "corrects" and getattr(revision, key) is not None:
            message = f"revision.{key} chỉ dùng khi đính chính (kind: corrects)"
            found.append(Diagnostic("C327", message, node.entries[key].location, f"viết {key} ở ngoài revision"))


REVISION = Record(
    Revision,
    {
        "kind": Field(
            Choice(REVISION_KINDS),
            "Cách sửa",
            "replaces: thay thế; amends: sửa đổi, bổ sung; corrects: đính chính",
            required=True,
        ),
        "of": Field(_TEXT, "Văn bản được sửa", "số/ký hiệu/năm, ví dụ 12/TB-KHCN/2024", required=True),
        "reason": Field(_TEXT, "Lý do", "ghi vào sổ, không in ra", required=True),
        "number": Field(
            Line(wording.read_number, "C305", ("12",)), "Số đúng của thông báo", "khi đính chính số; không thì bỏ"
        ),
        "date": Field(
            Line(wording.read_day, "C306", ("2024-01-09",)),
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

    def read(self, node: Node, found: Found) -> tuple[str, ...] | None:
        """Return the levels."""
        levels = Lines().read(node, found)
        if levels is None:
            return None
        order = [LEVELS.index(level) for level in levels if level in LEVELS]
        if len(order) != len(levels) or order != sorted(set(order)):
            message = f"các cấp đánh số phải lấy từ {' '.join(LEVELS)} theo đúng thứ tự ấy"
            found.append(Diagnostic("C324", message, node.location, 'ví dụ: ["I.", "1.", "a)", "-"]'))
            return None
        return levels

    def schema(self) -> dict[str, Any]:
        """A list of levels."""
        return {"type": ["array", "null"], "items": {"enum": list(LEVELS)}}


NOTICE = Record(
    Notice,
    {
        "issuer": Field(ISSUER, "Cơ quan ban hành", "thường viết ở office.yaml", required=True),
        "number": Field(
            Line(wording.read_number, "C305", ("12",)),
            "Số văn bản",
            "để trống khi chưa có; văn thư điền sau khi ký",
        ),
        "symbol": Field(
            Line(validators.symbol, "C307", ("TB-KHCN",)), "Ký hiệu", "bỏ trống thì ghép từ tên loại và issuer.code"
        ),
        "place": Field(_TEXT, "Địa danh", "ví dụ Bắc Giang", required=True),
        "date": Field(
            Line(wording.read_day, "C306", ("2024-01", "2024-01-09")),
            "Ngày ký",
            "2024-01-09; để trống ngày thì viết 2024-01, để trống cả tháng thì viết 2024, để trống cả năm thì bỏ trống",
            required=True,
            blank=wording.Day(),
        ),
        "title": Field(Line(validators.type_name, "C308"), "Tên loại văn bản", "mặc định THÔNG BÁO"),
        "subject": Field(
            Lines(),
            "Trích yếu",
            "nội dung chính, không có V/v; ép xuống dòng thì viết danh sách",
            required=True,
            check=validators.check_subject,
        ),
        "meeting": Field(MEETING, "Hội nghị", "để kiểm tra, và để viết phần mở đầu khi không có opening"),
        "opening": Field(Lines(paragraphs=True), "Mở đầu", "một hoặc hai đoạn, đoạn cuối kết thúc bằng dấu hai chấm"),
        "results": Field(ASSESSMENT, "Kết quả"),
        "limitations": Field(ASSESSMENT, "Hạn chế"),
        "tasks": Field(TASKS, "Nhiệm vụ", "viết các nhiệm vụ, mỗi nhiệm vụ một gạch đầu dòng", required=True),
        "closing": Field(_TEXT, "Câu kết", "kết thúc bằng ./.", required=True, check=validators.check_closing),
        "signature": Field(SIGNATURE, "Người ký", "quyền hạn, chức vụ, họ tên", required=True),
        "recipients": Field(ListOf(RECIPIENT), "Nơi nhận", "mỗi nơi một gạch; không viết dòng Lưu", required=True),
        "archive": Field(ARCHIVE, "Dòng Lưu"),
        "annexes": Field(ListOf(ANNEX), "Phụ lục"),
        "numbering": Field(_Numbering(), "Các cấp đánh số", 'mặc định ["1.", "a)", "-", "+"]'),
        "sizes": Field(
            Choice(tuple(SIZE_SETS)),
            "Bộ cỡ chữ phần đầu",
            "Quốc hiệu/Tiêu ngữ/ngày tháng; bỏ trống thì theo mẫu",
        ),
        "line_spacing": Field(
            Line(validators.line_spacing, "C328", ("1.15",)),
            "Giãn dòng của nội dung",
            "từ 1 tới 1.5 dòng; bỏ trống thì theo mẫu; dùng khi cần dồn hay giãn trang",
        ),
        "template": Field(Line(validators.template_name, "C008"), "Tên mẫu", "tệp trong templates, mặc định thong-bao"),
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


def unwritten(node: Node, found: Found) -> None:
    """Report every ``[…]``: a place that ``new`` left to be written."""
    if isinstance(node, Text):
        if _BLANK_LEFT.search(node.value):
            found.append(Diagnostic("C317", "còn chỗ […] chưa viết", node.location))
        return
    if isinstance(node, Sequence) and [getattr(item, "value", None) for item in node.items] in (["…"], ["..."]):
        found.append(Diagnostic("C317", "còn chỗ […] chưa viết", node.location))
        return
    for child in node.entries.values() if isinstance(node, Mapping) else node.items:
        unwritten(child, found)
