"""The fields of the body of a notice: its sections, their items to any depth, its tables.

A part of the table of fields; :mod:`generator.content.fields` says what it is for. ``results``, ``limitations`` and
``tasks`` are the simple way to write the sections that most notices have; a section of ``sections`` can hold all that
they hold, and mean the same (:attr:`generator.content.model.Notice.parts`).
"""

from __future__ import annotations

from operator import attrgetter

from generator.content import validators
from generator.content.field import Amended, Carried, Compared, Corrected, Field, NextYear, Printed, Shape
from generator.content.model import Assessment, Block, NoticeSection, Point, Table, Tasks
from generator.content.schema import AnyOf, Array, Enumeration, Object, Ref, Shorthand, String, Strings
from generator.deadlines import read_deadline

MOST_COLUMNS = 63
"""Of a table that Word can open."""

_TEXT = String(validators.words, "C304")
_UNITS = Strings()
_PARAGRAPHS = Strings(paragraphs=True)
BLOCKS = Array(Ref("block", lambda: BLOCK))

_KEPT = NextYear(Carried.AS_IT_IS)
_HEADING = NextYear(Carried.AS_HEADING)
_TO_BE_WRITTEN = NextYear(Carried.TO_BE_WRITTEN)


def identifier(title: str, about: str = "") -> Field:
    """Return the row of an id, which pairs items and so is not compared itself."""
    return Field(_TEXT, title, about, printed=Printed.NOWHERE, compared=Compared.NEVER, counted=False)


_NUMBERED = Field(
    Enumeration(("yes", "no")),
    "Đánh số",
    "no: tiêu đề in đậm hay đoạn văn không có số; các mục trong đó đánh số tiếp theo các mục ở trên",
    in_form="không có số thì các mục trong đó đánh số tiếp theo các mục ở trên",
    words={"yes": "có số", "no": "không có số"}.__getitem__,
    corrected=Corrected.AS_FORM,
    next_year=_KEPT,
)

_NUMBERING = Field(
    validators.Levels(below=True),
    "Các cấp đánh số của các mục con",
    'ví dụ ["a)", "-"]; bỏ trống thì theo numbering chung',
    in_form="bỏ trống thì theo các cấp đánh số chung",
    words=" ".join,
    corrected=Corrected.AS_FORM,
    next_year=_KEPT,
)

TABLE = Object(
    Table,
    {
        "columns": Field(Array(_TEXT, most=MOST_COLUMNS), "Tên các cột", required=True, compared=Compared.WITH_RECORD),
        "rows": Field(
            Array(validators.Cells()),
            "Các hàng",
            "mỗi hàng một danh sách ô: [ô 1, ô 2]; ô gộp viết {text: …, columns: 2, rows: 2}",
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
    "id": identifier("Mã của mục", "giữ nguyên qua các lần sửa; để trống thì chương trình tự đặt khi cần"),
    "title": Field(
        _TEXT,
        "Tiêu đề",
        "in đậm, đứng riêng một dòng sau số thứ tự",
        compared=Compared.BY_WORDS,
        corrected=Corrected.AS_FORM,
        next_year=_HEADING,
    ),
    # What they change is seen in the title that is made of them.
    "heading": Field(
        Enumeration(("unit", "topic")),
        "Tiêu đề viết theo",
        "khi không có title: unit thì viết “Giao …” từ unit, topic thì viết “Về …” từ topic",
        in_form="khi không có tiêu đề: theo đơn vị chủ trì thì viết “Giao …”, theo chủ đề thì viết “Về …”",
        words={"unit": "đơn vị chủ trì", "topic": "chủ đề"}.__getitem__,
        printed=Printed.NOWHERE,
        compared=Compared.NEVER,
        corrected=Corrected.UNQUOTED,
        amended=Amended.SILENTLY,
        next_year=_HEADING,
        counted=False,
    ),
    "topic": Field(
        _TEXT,
        "Chủ đề",
        "việc này về gì; chỉ in khi heading: topic",
        in_form="việc này về gì; chỉ in khi tiêu đề viết theo chủ đề",
        printed=Printed.NOWHERE,
        compared=Compared.NEVER,
        corrected=Corrected.UNQUOTED,
        amended=Amended.SILENTLY,
        next_year=_HEADING,
        counted=False,
    ),
    "numbered": _NUMBERED,
    "lead": Field(_TEXT, "Ý dẫn", "mấy chữ đầu đoạn in đậm", compared=Compared.BY_WORDS),
    "text": Field(
        _PARAGRAPHS,
        "Lời văn",
        "một đoạn, hoặc danh sách các đoạn",
        in_form="",
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
        String(read_deadline, "C316", ("2024-12-31", "2024-01", "2024-Q2", "hằng quý", "trước 30/6")),
        "Thời hạn",
        "2024-12-31, 2024-01, 2024-Q2 hoặc lời văn; chỉ in khi lời văn chưa nói",
        in_form="ngày/tháng/năm, tháng/năm, quý I/năm hoặc lời văn như hằng quý; chỉ in khi lời văn chưa nói",
        words=attrgetter("printed"),
    ),
    "items": Field(BLOCKS, "Các mục con", compared=Compared.BY_ITEM, next_year=_TO_BE_WRITTEN),
    "table": Field(TABLE, "Bảng", compared=Compared.BY_CELL),
    "ending": Field(
        _PARAGRAPHS,
        "Đoạn cuối mục",
        "in sau các mục con, không có số; một đoạn, hoặc danh sách các đoạn",
        in_form="in sau các mục con, không có số",
        compared=Compared.BY_PARAGRAPH,
    ),
    "numbering": _NUMBERING,
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
            "id": identifier("Mã của ý"),
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
            "numbered": _NUMBERED,
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
                in_form="",
                words={"paragraph": "một đoạn liền", "list": "mỗi ý một gạch"}.__getitem__,
                corrected=Corrected.UNQUOTED,
                next_year=_KEPT,
            ),
        },
    ),
)

_TASKS_FIELDS = {
    "title": Field(_TEXT, "Tiêu đề", "có thì thành một mục đánh số", next_year=_HEADING),
    "numbered": _NUMBERED,
    "lead": Field(_PARAGRAPHS, "Lời dẫn", compared=Compared.BY_PARAGRAPH),
    "items": Field(
        BLOCKS,
        "Các nhiệm vụ",
        "mỗi nhiệm vụ một gạch đầu dòng",
        in_form="",
        compared=Compared.BY_ITEM,
        next_year=_TO_BE_WRITTEN,
    ),
    "ending": Field(
        _PARAGRAPHS,
        "Đoạn cuối",
        "in sau các nhiệm vụ, không có số; một đoạn, hoặc danh sách các đoạn",
        in_form="in sau các nhiệm vụ, không có số",
        compared=Compared.BY_PARAGRAPH,
    ),
}

TASKS = AnyOf(
    text=Shorthand("lead", _PARAGRAPHS, lambda lead, _: Tasks(lead=lead), described_as=_TEXT),
    sequence=Shorthand("items", BLOCKS, lambda items, _: Tasks(items)),
    mapping=Object(
        Tasks,
        _TASKS_FIELDS,
        check=lambda tasks, node: validators.check_part(tasks, node, _TASKS_FIELDS),
    ),
)

_SECTION_FIELDS = {
    "id": identifier("Mã của phần"),
    "kind": Field(
        Enumeration(("tasks", "assessment", "other")),
        "Loại của phần",
        "assessment: đánh giá; tasks: nhiệm vụ; other: nội dung khác",
        in_form="",
        required=True,
        words={"tasks": "nhiệm vụ", "assessment": "đánh giá", "other": "nội dung khác"}.__getitem__,
        printed=Printed.NOWHERE,
        corrected=Corrected.UNQUOTED,
        amended=Amended.SILENTLY,
        # Every section is a heading of next year's file: one without a title, too.
        next_year=_HEADING,
    ),
    "title": Field(
        _TEXT,
        "Tiêu đề",
        "có thì phần này thành một mục đánh số",
        compared=Compared.BY_WORDS,
        corrected=Corrected.AS_FORM,
        next_year=_HEADING,
    ),
    "numbered": _NUMBERED,
    "lead": Field(_PARAGRAPHS, "Lời dẫn", compared=Compared.BY_PARAGRAPH, next_year=_HEADING),
    "text": Field(
        _PARAGRAPHS,
        "Lời văn",
        "một đoạn, hoặc danh sách các đoạn",
        in_form="",
        compared=Compared.BY_PARAGRAPH,
        next_year=_TO_BE_WRITTEN,
    ),
    "items": Field(BLOCKS, "Các mục", compared=Compared.BY_ITEM, next_year=_TO_BE_WRITTEN),
    "ending": Field(_PARAGRAPHS, "Đoạn cuối", "in sau các mục, không có số", compared=Compared.BY_PARAGRAPH),
    "numbering": _NUMBERING,
}

SECTION = Object(
    NoticeSection,
    _SECTION_FIELDS,
    location="location",
    check=lambda section, node: validators.check_part(section, node, _SECTION_FIELDS),
)
