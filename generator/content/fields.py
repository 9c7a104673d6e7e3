"""The table of fields: what a content file may hold, one row a key, and what becomes of each.

Everything that treats content follows from it: reading, the JSON Schema, ``new``, ``diff``, tracked changes,
amendments and corrections, the fingerprint; a test holds the clerk's guide to it. The columns are explained in
:mod:`generator.content.field`; the fields of records are in :mod:`generator.content.records`, the values that
come of it in :mod:`generator.content.model`.
"""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from generator import wording
from generator.content import validators
from generator.content.body_records import ASSESSMENT, BLOCK, SECTION, TASKS
from generator.content.field import Amended, Carried, Compared, Corrected, Field, NextYear, Printed, Tag
from generator.content.model import Notice
from generator.content.records import ANNEX, ARCHIVE, ISSUER, MEETING, RECIPIENT, REVISION, SIGNATURE, UNIT, WORDING
from generator.content.schema import Array, Enumeration, Object, String, Strings
from generator.standard.decree import SIZE_SETS

if TYPE_CHECKING:
    from generator.content.field import Shape

_TEXT = String(validators.words, "C304")
_PARAGRAPHS = Strings(paragraphs=True)

_KEPT = NextYear(Carried.AS_IT_IS)


def _knowledge(
    shape: Shape, title: str, about: str, called: str, *, amended: Amended = Amended.OWN_FROM_OFFICE
) -> Field:
    """Return the row of what an office knows, by which a notice is checked or written: no part of what it says."""
    return Field(
        shape,
        title,
        f"{about}; thường viết ở office.yaml",
        in_form=about,
        called=called,
        printed=Printed.NOWHERE,
        compared=Compared.NEVER,
        corrected=Corrected.UNQUOTED,
        amended=amended,
        next_year=_KEPT,
        counted=False,
    )


NOTICE = Object(
    Notice,
    {
        "issuer": Field(
            ISSUER,
            "Cơ quan ban hành",
            "thường viết ở office.yaml",
            in_form="",
            required=True,
            corrected=Corrected.AS_FORM,
            amended=Amended.OWN_FROM_OFFICE,
            next_year=_KEPT,
        ),
        "number": Field(
            String(wording.read_number, "C305", ("12",)),
            "Số văn bản",
            "để trống khi chưa có; văn thư điền sau khi ký",
            corrected=Corrected.AS_FORM,
            amended=Amended.OWN,
            next_year=NextYear(Carried.AS_EMPTY, "Số: để trống, văn thư điền sau khi ký.", always=True),
        ),
        "symbol": Field(
            String(validators.symbol, "C307", ("TB-KHCN",)),
            "Ký hiệu",
            "bỏ trống thì ghép từ tên loại và issuer.code",
            in_form="bỏ trống thì ghép từ tên loại và chữ viết tắt cơ quan",
            corrected=Corrected.AS_FORM,
            amended=Amended.OWN_FROM_OFFICE,
            next_year=_KEPT,
        ),
        "place": Field(
            _TEXT,
            "Địa danh",
            "ví dụ Bắc Giang",
            required=True,
            corrected=Corrected.AS_FORM,
            amended=Amended.OWN_FROM_OFFICE,
            next_year=_KEPT,
        ),
        "date": Field(
            String(wording.read_day, "C306", ("2024-01", "2024-01-09")),
            "Ngày ký",
            "2024-01-09; để trống ngày thì viết 2024-01, để trống cả tháng thì viết 2024, để trống cả năm thì bỏ trống",
            in_form="",
            required=True,
            blank=wording.Day(),
            words=attrgetter("long"),
            corrected=Corrected.AS_FORM,
            amended=Amended.OWN,
            next_year=NextYear(
                Carried.TO_BE_WRITTEN,
                "Ngày ký: năm-tháng, ví dụ {signed}-12; đã biết ngày thì {signed}-12-30.",
                frame="{signed}-[…]",
                always=True,
            ),
        ),
        "title": Field(
            String(validators.type_name, "C308"),
            "Tên loại văn bản",
            "mặc định THÔNG BÁO",
            called="tên loại",
            corrected=Corrected.AS_FORM,
            amended=Amended.OWN_FROM_OFFICE,
            next_year=_KEPT,
        ),
        "subject": Field(
            Strings(),
            "Trích yếu",
            "nội dung chính, không có V/v; ép xuống dòng thì viết danh sách; bỏ trống thì viết từ meeting",
            in_form="nội dung chính, không có V/v; bỏ trống thì viết từ mục Hội nghị",
            required=True,
            instead="meeting",
            check=validators.check_subject,
            compared=Compared.BY_WORDS,
            prose=True,
            next_year=NextYear(
                comment="Trích yếu: “Kết luận của … tại Hội nghị …”, không có dấu chấm cuối.",
                frame="Kết luận của đồng chí {chair} tại Hội nghị […] {period}",
                always=True,
            ),
        ),
        "meeting": Field(
            MEETING,
            "Hội nghị",
            "để kiểm tra, và để viết subject, opening, closing khi các khóa ấy bỏ trống",
            in_form="để kiểm tra, và để viết trích yếu, mở đầu, câu kết khi các ô ấy bỏ trống",
            called="dữ liệu về hội nghị",
            printed=Tag("opening"),
            compared=Compared.IF_UNSEEN,
            corrected=Corrected.UNQUOTED,
            amended=Amended.SILENTLY,
            next_year=NextYear(comment="Hội nghị: tên, ngày họp (ví dụ {signed}-12-25), người chủ trì."),
        ),
        "basis": Field(
            Strings(),
            "Căn cứ",
            "mỗi căn cứ một gạch đầu dòng, in nghiêng trước phần mở đầu; chương trình tự viết dấu ; và dấu . ở cuối",
            in_form="in nghiêng trước phần mở đầu; chương trình tự viết dấu ; và dấu . ở cuối",
            check=validators.check_basis,
            called="phần căn cứ",
            printed=Tag("opening"),
            compared=Compared.BY_PARAGRAPH,
            next_year=NextYear(Carried.AS_IT_IS, "Căn cứ: như năm trước; xem có còn hiệu lực không."),
        ),
        "opening": Field(
            _PARAGRAPHS,
            "Mở đầu",
            "một hoặc hai đoạn, đoạn cuối kết thúc bằng dấu hai chấm",
            called="phần mở đầu",
            printed=Tag("opening"),
            compared=Compared.BY_PARAGRAPH,
            next_year=NextYear(
                comment="Mở đầu: ngày họp, tên hội nghị, đã nghe những gì; kết thúc bằng dấu hai chấm.",
                frame="Ngày […], tại Hội nghị […] {period}; sau khi nghe ý kiến của các đại biểu, {chair} kết luận:",
                from_scratch=True,
            ),
        ),
        "results": Field(
            ASSESSMENT,
            "Kết quả",
            called="phần kết quả",
            printed=Tag("results"),
            compared=Compared.AS_PART,
            next_year=NextYear(
                Carried.BY_KEY,
                "Kết quả: mỗi ý một gạch đầu dòng ở items. Không có phần này thì xóa cả phần.",
                frame="Trong {period}, {organ} đã đạt được nhiều kết quả:",
                from_scratch=True,
            ),
        ),
        "limitations": Field(
            ASSESSMENT,
            "Hạn chế",
            called="phần hạn chế",
            printed=Tag("limitations"),
            compared=Compared.AS_PART,
            next_year=NextYear(
                Carried.BY_KEY,
                "Hạn chế: mỗi ý một gạch đầu dòng ở items. Không có phần này thì xóa cả phần.",
                frame="Tuy nhiên, {period} vẫn còn một số hạn chế:",
                from_scratch=True,
            ),
        ),
        "tasks": Field(
            TASKS,
            "Nhiệm vụ",
            "viết các nhiệm vụ, mỗi nhiệm vụ một gạch đầu dòng",
            in_form="",
            required=True,
            instead="sections",
            called="phần nhiệm vụ",
            printed=Tag("tasks"),
            next_year=NextYear(
                Carried.BY_KEY,
                "Nhiệm vụ: mỗi nhiệm vụ một gạch đầu dòng; số thứ tự do chương trình đánh.",
                frame="{chair} yêu cầu các {parts} thực hiện một số nội dung sau:",
                always=True,
            ),
        ),
        "sections": Field(
            Array(SECTION, most=100),
            "Các phần theo thứ tự tự chọn",
            "in sau results, limitations, tasks; mỗi phần có kind, title, lead, text, items, ending",
            in_form="in sau kết quả, hạn chế, nhiệm vụ",
            called="các phần",
            printed=Tag("tasks"),
            compared=Compared.BY_ITEM,
            next_year=NextYear(Carried.TO_BE_WRITTEN, "Các phần: mỗi phần một gạch đầu dòng."),
        ),
        "closing": Field(
            _TEXT,
            "Câu kết",
            "kết thúc bằng ./.; bỏ trống thì viết từ meeting",
            in_form="kết thúc bằng ./.; bỏ trống thì viết từ mục Hội nghị",
            required=True,
            instead="meeting",
            check=validators.check_closing,
            printed=Tag("closing"),
            compared=Compared.BY_WORDS,
            next_year=NextYear(
                comment="Câu kết: kết thúc bằng ./.",
                frame="Trên đây là kết luận của {chair} tại Hội nghị […] {period} để các {parts} biết, "
                "tổ chức thực hiện./.",
                always=True,
            ),
        ),
        "signature": Field(
            SIGNATURE,
            "Người ký",
            "quyền hạn, chức vụ, họ tên",
            required=True,
            corrected=Corrected.AS_FORM,
            amended=Amended.OWN_FROM_OFFICE,
            next_year=NextYear(Carried.AS_IT_IS, "Người ký: như năm trước; xem có còn đúng không."),
        ),
        "recipients": Field(
            Array(RECIPIENT, most=500),
            "Nơi nhận",
            "mỗi nơi một gạch; không viết dòng Lưu",
            in_form="không viết dòng Lưu",
            required=True,
            printed=Tag("recipients"),
            compared=Compared.BY_ITEM,
            corrected=Corrected.AS_FORM,
            amended=Amended.OWN_FROM_OFFICE,
            next_year=NextYear(Carried.WITHOUT_YEARS, "Nơi nhận: như năm trước; xem có còn đúng không."),
        ),
        "archive": Field(
            ARCHIVE,
            "Dòng Lưu",
            printed=Tag("recipients"),
            compared=Compared.AS_LINE,
            corrected=Corrected.AS_FORM,
            amended=Amended.OWN_FROM_OFFICE,
            next_year=_KEPT,
        ),
        "annexes": Field(
            Array(ANNEX, most=100),
            "Phụ lục",
            called="phần phụ lục",
            printed=Tag("annexes"),
            compared=Compared.BY_ITEM,
            next_year=NextYear(
                Carried.AS_EMPTY, "Phụ lục: năm trước có. Năm nay cần thì viết lại, không thì xóa dòng này."
            ),
        ),
        # The numbers are printed before the items.
        "numbering": Field(
            validators.Levels(),
            "Các cấp đánh số",
            'mặc định ["1.", "a)", "-", "+"]',
            in_form="mặc định 1. rồi a) rồi - rồi +",
            words=" ".join,
            printed=Tag("tasks"),
            corrected=Corrected.AS_FORM,
            amended=Amended.NEVER,
            next_year=_KEPT,
        ),
        # It says how titles may be written, and prints nothing.
        "section_titles": Field(
            Enumeration(("capitals", "sentence")),
            "Kiểu chữ tiêu đề mục A. và I.",
            "capitals: in hoa, theo Nghị định (mặc định); sentence: chữ thường, theo lệ của cơ quan",
            in_form="in hoa là theo Nghị định, và là mặc định; chữ thường là theo lệ của cơ quan",
            words={"capitals": "in hoa", "sentence": "chữ thường"}.__getitem__,
            printed=Printed.NOWHERE,
            compared=Compared.NEVER,
            amended=Amended.OWN_FROM_OFFICE,
            next_year=_KEPT,
            counted=False,
        ),
        "sizes": Field(
            Enumeration(tuple(SIZE_SETS)),
            "Bộ cỡ chữ phần đầu",
            "Quốc hiệu/Tiêu ngữ/ngày tháng; bỏ trống thì theo mẫu",
            printed=Printed.AS_LOOK,
            corrected=Corrected.UNQUOTED,
            amended=Amended.OWN_FROM_OFFICE,
            next_year=_KEPT,
        ),
        "line_spacing": Field(
            String(validators.line_spacing, "C328", ("1.15",)),
            "Giãn dòng của nội dung",
            "từ 1 tới 1.5 dòng; bỏ trống thì theo mẫu; dùng khi cần dồn hay giãn trang",
            called="giãn dòng",
            printed=Printed.AS_LOOK,
            corrected=Corrected.UNQUOTED,
            amended=Amended.OWN_FROM_OFFICE,
        ),
        "template": Field(
            String(validators.template_name, "C008"),
            "Tên mẫu",
            "tệp trong templates, mặc định thong-bao",
            called="mẫu Word",
            printed=Printed.AS_LOOK,
            corrected=Corrected.UNQUOTED,
            amended=Amended.OWN,
            next_year=_KEPT,
        ),
        # It says what this document does to another: no part of what the notice says.
        "revision": Field(
            REVISION,
            "Sửa văn bản đã phát hành",
            "do lệnh thongbao amend ghi",
            in_form="chương trình ghi khi bắt đầu văn bản sửa đổi, thay thế hay đính chính",
            printed=Printed.NOWHERE,
            compared=Compared.NEVER,
            amended=Amended.OWN,
            next_year=NextYear(Carried.DROPPED),
        ),
        "units": _knowledge(
            Array(UNIT, most=1000),
            "Các đơn vị",
            "tên đầy đủ và tên tắt của các đơn vị, để kiểm tra",
            called="danh sách đơn vị",
        ),
        # What it writes is what the notice says: an amendment follows it.
        "wording": _knowledge(
            WORDING,
            "Mẫu câu của cơ quan",
            "cách viết trích yếu, mở đầu, câu kết, tiêu đề từ dữ liệu",
            called="mẫu câu",
            amended=Amended.SILENTLY,
        ),
        "words": _knowledge(
            Strings(),
            "Từ riêng của cơ quan",
            "tên riêng, từ chuyên môn mà kiểm tra chính tả bỏ qua",
            called="danh sách từ riêng",
        ),
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


def schema_text() -> str:
    """Return the JSON Schema as ``content/notice.schema.json`` has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
