"""The fields of the records of a notice: its issuer, items, tables, signature, recipients, annexes, and so on.

A part of the table of fields; :mod:`generator.content.fields` says what it is for.
"""

from __future__ import annotations

from operator import attrgetter

from generator import wording
from generator.content import validators
from generator.content.field import Carried, Compared, Corrected, Field, NextYear, Printed, Shape, Tag
from generator.content.model import (
    Annex,
    Archive,
    Assessment,
    Block,
    Issuer,
    Meeting,
    Point,
    Recipient,
    Revision,
    Signature,
    Table,
    Tasks,
    Unit,
)
from generator.content.schema import AnyOf, Array, Enumeration, Object, Ref, Shorthand, String, Strings

MOST_COLUMNS = 63
"""Of a table that Word can open."""

_TEXT = String(validators.words, "C304")
_CAPITAL_LINE = String(validators.capitals, "C321")
_CAPITAL_LINES = Strings(check=validators.capital_line)
_UNITS = Strings()
_PARAGRAPHS = Strings(paragraphs=True)
_BLOCKS = Array(Ref("block", lambda: BLOCK))

_KEPT = NextYear(Carried.AS_IT_IS)
_HEADING = NextYear(Carried.AS_HEADING)
_TO_BE_WRITTEN = NextYear(Carried.TO_BE_WRITTEN)


def _id(title: str, about: str = "") -> Field:
    """Return the row of an id, which pairs items and so is not compared itself."""
    return Field(_TEXT, title, about, printed=Printed.NOWHERE, compared=Compared.NEVER, counted=False)


ISSUER = Object(
    Issuer,
    {
        "parent": Field(
            _CAPITAL_LINE,
            "Cơ quan chủ quản",
            "viết hoa, ví dụ UBND TỈNH BẮC GIANG; không có thì để trống",
            called="tên cơ quan chủ quản",
            prose=True,
        ),
        "name": Field(
            _CAPITAL_LINES,
            "Tên cơ quan ban hành",
            "viết hoa; muốn ép xuống dòng thì viết danh sách",
            required=True,
            prose=True,
        ),
        "full_name": Field(
            _TEXT,
            "Tên cơ quan viết trong câu",
            "ví dụ Sở Khoa học và Công nghệ; cần khi có phụ lục",
            printed=Printed.IN_CITATIONS,
        ),
        # It is seen in the symbol, which is made of it or must agree with it.
        "code": Field(
            String(validators.code, "C307"),
            "Chữ viết tắt cơ quan",
            "dùng trong ký hiệu, ví dụ KHCN",
            required=True,
            printed=Printed.NOWHERE,
            compared=Compared.NEVER,
        ),
    },
)

MEETING = Object(
    Meeting,
    {
        "name": Field(_TEXT, "Tên hội nghị", required=True),
        "chair": Field(_TEXT, "Người chủ trì", "chức vụ và họ tên", required=True),
        "date": Field(String(wording.read_day, "C306", ("2024-01-09",)), "Ngày họp", words=attrgetter("long")),
        "place": Field(_TEXT, "Nơi họp"),
        "attendees": Field(_TEXT, "Thành phần dự"),
        "heard": Field(_TEXT, "Đã nghe những gì", "ví dụ: báo cáo của Văn phòng Sở và ý kiến của các đại biểu"),
    },
)

TABLE = Object(
    Table,
    {
        "columns": Field(Array(_TEXT, most=MOST_COLUMNS), "Tên các cột", required=True, compared=Compared.WITH_RECORD),
        "rows": Field(
            Array(validators.Cells()),
            "Các hàng",
            "mỗi hàng một danh sách ô: [ô 1, ô 2]",
            required=True,
            compared=Compared.WITH_RECORD,
        ),
        "widths": Field(
            Array(String(validators.count, "C315")),
            "Độ rộng các cột",
            "tỷ lệ, ví dụ [1, 4, 2]",
            printed=Printed.AS_LOOK,
            compared=Compared.WITH_RECORD,
            corrected=Corrected.UNQUOTED,
        ),
    },
    check=validators.check_table,
)

_BLOCK_FIELDS = {
    "id": _id("Mã của mục", "giữ nguyên qua các lần sửa; để trống thì chương trình tự đặt khi cần"),
    "title": Field(
        _TEXT,
        "Tiêu đề",
        "in đậm, đứng riêng một dòng sau số thứ tự",
        compared=Compared.BY_WORDS,
        corrected=Corrected.AS_FORM,
        next_year=_HEADING,
    ),
    "lead": Field(_TEXT, "Ý dẫn", "mấy chữ đầu đoạn in đậm", compared=Compared.BY_WORDS),
    "text": Field(
        _PARAGRAPHS,
        "Lời văn",
        "một đoạn, hoặc danh sách các đoạn",
        compared=Compared.BY_PARAGRAPH,
    ),
    "unit": Field(_UNITS, "Đơn vị chủ trì", "chỉ in khi lời văn chưa nói", words=", ".join),
    "with": Field(
        _UNITS,
        "Đơn vị phối hợp",
        "chỉ in khi lời văn chưa nói",
        attribute="support",
        words=", ".join,
    ),
    "deadline": Field(
        String(wording.read_deadline, "C316", ("2024-12-31", "2024-01", "2024-Q2", "hằng quý")),
        "Thời hạn",
        "2024-12-31, 2024-01, 2024-Q2 hoặc lời văn; chỉ in khi lời văn chưa nói",
        words=attrgetter("words"),
    ),
    "items": Field(_BLOCKS, "Các mục con", compared=Compared.BY_ITEM, next_year=_TO_BE_WRITTEN),
    "table": Field(TABLE, "Bảng", compared=Compared.BY_CELL),
}

BLOCK: Shape = AnyOf(
    text=Shorthand(
        "text",
        _PARAGRAPHS,
        lambda text, location: Block(text=text, location=location),
        described_as=_TEXT,
    ),
    mapping=Object(
        Block,
        _BLOCK_FIELDS,
        location="location",
        check=lambda block, node: validators.check_block(block, node, _BLOCK_FIELDS),
    ),
)

POINT = AnyOf(
    text=Shorthand("text", _TEXT, lambda text, location: Point(text, location=location)),
    mapping=Object(
        Point,
        {
            "id": _id("Mã của ý"),
            "text": Field(_TEXT, "Lời văn", required=True, compared=Compared.BY_WORDS),
        },
        location="location",
    ),
)

ASSESSMENT = AnyOf(
    text=Shorthand("lead", _PARAGRAPHS, lambda lead, _: Assessment(lead=lead), described_as=_TEXT),
    sequence=Shorthand("lead", _PARAGRAPHS, lambda lead, _: Assessment(lead=lead)),
    mapping=Object(
        Assessment,
        {
            "title": Field(_TEXT, "Tiêu đề", "có thì thành một mục đánh số, ví dụ ĐÁNH GIÁ CHUNG", next_year=_HEADING),
            "lead": Field(_PARAGRAPHS, "Lời dẫn", compared=Compared.BY_PARAGRAPH),
            "items": Field(Array(POINT), "Các ý", compared=Compared.BY_ITEM, next_year=_TO_BE_WRITTEN),
            "ending": Field(
                _TEXT,
                "Lời kết",
                "viết liền sau ý cuối cùng",
                compared=Compared.BY_WORDS,
                next_year=NextYear(
                    Carried.TO_BE_WRITTEN, "Lời kết, viết liền sau ý cuối; không cần thì xóa cả ending."
                ),
            ),
            "layout": Field(
                Enumeration(("paragraph", "list")),
                "Cách trình bày",
                "paragraph: nối thành một đoạn; list: mỗi ý một gạch",
                words={"paragraph": "một đoạn liền", "list": "mỗi ý một gạch"}.__getitem__,
                corrected=Corrected.UNQUOTED,
                next_year=_KEPT,
            ),
        },
    ),
)

TASKS = AnyOf(
    sequence=Shorthand("items", _BLOCKS, lambda items, _: Tasks(items)),
    mapping=Object(
        Tasks,
        {
            "title": Field(_TEXT, "Tiêu đề", "có thì thành một mục đánh số", next_year=_HEADING),
            "lead": Field(_PARAGRAPHS, "Lời dẫn", compared=Compared.BY_PARAGRAPH),
            "items": Field(
                _BLOCKS,
                "Các nhiệm vụ",
                "mỗi nhiệm vụ một gạch đầu dòng",
                required=True,
                compared=Compared.BY_ITEM,
                next_year=_TO_BE_WRITTEN,
            ),
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
            called="quyền hạn của người ký",
            printed=Tag("signature.titles"),
            compared=Compared.BY_LINE,
        ),
        "post": Field(
            _CAPITAL_LINE,
            "Chức vụ người ký",
            "viết hoa, ví dụ CHÁNH VĂN PHÒNG",
            required=True,
            printed=Tag("signature.titles"),
        ),
        "other_post": Field(
            _TEXT,
            "Chức vụ khác",
            "in trên họ tên",
            called="chức vụ khác của người ký",
            printed=Tag("signature.names"),
        ),
        "name": Field(
            String(validators.person, "C322"),
            "Họ tên người ký",
            required=True,
            called="người ký",
            printed=Tag("signature.names"),
        ),
    },
)

RECIPIENT = AnyOf(
    text=Shorthand(
        "to", _TEXT, lambda to, location: Recipient(to, location=location), check=validators.check_recipient
    ),
    mapping=Object(
        Recipient,
        {
            "id": _id("Mã của nơi nhận"),
            "to": Field(_TEXT, "Nơi nhận", required=True, compared=Compared.WITH_RECORD),
            "members": Field(
                Strings(), "Các nơi trong nhóm", "in sau dấu hai chấm: Các Sở: TC, XD", compared=Compared.WITH_RECORD
            ),
            "for": Field(
                _TEXT,
                "Để làm gì",
                "in trong ngoặc, ví dụ báo cáo",
                attribute="purpose",
                compared=Compared.WITH_RECORD,
            ),
            "who": Field(_TEXT, "Người nhận", "in trong ngoặc, ví dụ đ/c A", compared=Compared.WITH_RECORD),
        },
        location="location",
        check=lambda _, node: validators.check_recipient(node.entries["to"]),
    ),
)

ARCHIVE = Object(
    Archive,
    {
        "units": Field(
            _UNITS, "Đơn vị soạn thảo", "viết tắt; chương trình tự viết “Lưu: VT”", compared=Compared.WITH_RECORD
        ),
        "drafter": Field(
            _TEXT,
            "Ký hiệu người soạn thảo",
            "in sau đơn vị, cách bằng dấu chấm",
            compared=Compared.WITH_RECORD,
        ),
        "copies": Field(
            String(validators.count, "C318"), "Số bản lưu", "in trong ngoặc", compared=Compared.WITH_RECORD
        ),
    },
)

ANNEX = Object(
    Annex,
    {
        "id": _id("Mã của phụ lục"),
        "title": Field(_CAPITAL_LINE, "Tên phụ lục", "viết hoa", required=True, corrected=Corrected.AS_FORM),
        "text": Field(_PARAGRAPHS, "Lời văn", compared=Compared.BY_PARAGRAPH),
        "items": Field(_BLOCKS, "Các mục", compared=Compared.BY_ITEM),
        "table": Field(TABLE, "Bảng", compared=Compared.BY_CELL),
    },
    location="location",
)

UNIT = AnyOf(
    text=Shorthand("name", _TEXT, lambda name, location: Unit(name, location=location)),
    mapping=Object(
        Unit,
        {
            "name": Field(_TEXT, "Tên đầy đủ của đơn vị", "ví dụ Sở Tài chính", required=True),
            "short": Field(Strings(), "Tên viết tắt, tên gọi tắt", "ví dụ [Sở TC, TC]"),
            "dissolved_into": Field(
                _TEXT, "Đơn vị thay thế", "khi đơn vị không còn: sáp nhập vào đơn vị nào", attribute="successor"
            ),
            "dissolved": Field(
                String(wording.read_day, "C306", ("2025-03-01",)),
                "Không còn từ ngày",
                "ví dụ 2025-03-01; bỏ trống thì coi như đã không còn",
                words=attrgetter("long"),
            ),
        },
        location="location",
    ),
)

REVISION_KINDS = ("replaces", "amends", "corrects")

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
            words=attrgetter("long"),
        ),
        "signature": Field(SIGNATURE, "Người ký công văn", "khi không phải người ký thông báo; không thì bỏ"),
    },
    location="location",
    check=validators.check_revision,
)
