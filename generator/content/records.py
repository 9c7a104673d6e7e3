"""The fields of the records of a notice around its body: issuer, meeting, signature, recipients, annexes, and so on.

A part of the table of fields; :mod:`generator.content.fields` says what it is for.
"""

from __future__ import annotations

from operator import attrgetter

from generator import wording
from generator.content import phrases, validators
from generator.content.body_records import BLOCKS, TABLE, identifier
from generator.content.field import Compared, Corrected, Field, Printed, Tag
from generator.content.model import Annex, Archive, Issuer, Meeting, Recipient, Revision, Signature, Unit, Wording
from generator.content.schema import AnyOf, Enumeration, Object, Shorthand, String, Strings

_TEXT = String(validators.words, "C304")
_CAPITAL_LINE = String(validators.capitals, "C321")
_CAPITAL_LINES = Strings(check=validators.capital_line)
_UNITS = Strings()
_PARAGRAPHS = Strings(paragraphs=True)

ISSUER = Object(
    Issuer,
    {
        "parent": Field(
            # One text in the model, as it was before it could be several lines: old fingerprints hold.
            Strings(check=validators.capital_line, joined=True),
            "Cơ quan chủ quản",
            "viết hoa, ví dụ UBND TỈNH BẮC GIANG; muốn ép xuống dòng thì viết danh sách; không có thì để trống",
            in_form="viết hoa, ví dụ UBND TỈNH BẮC GIANG; không có thì để trống",
            called="tên cơ quan chủ quản",
            prose=True,
        ),
        "name": Field(
            _CAPITAL_LINES,
            "Tên cơ quan ban hành",
            "viết hoa; muốn ép xuống dòng thì viết danh sách",
            in_form="viết hoa",
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
        "chair_short": Field(
            _TEXT,
            "Người chủ trì, gọi gọn",
            "khi nhắc lại, ví dụ đồng chí Phó Chủ tịch UBND tỉnh; bỏ trống thì như chair",
            in_form="khi nhắc lại, ví dụ đồng chí Phó Chủ tịch UBND tỉnh; bỏ trống thì như người chủ trì",
        ),
        "date": Field(String(wording.read_day, "C306", ("2024-01-09",)), "Ngày họp", words=attrgetter("long")),
        "session": Field(Enumeration(("sáng", "chiều", "tối")), "Buổi họp", "in trước ngày họp: Sáng ngày …"),
        "place": Field(_TEXT, "Nơi họp"),
        "attendees": Field(_TEXT, "Thành phần dự"),
        "heard": Field(_TEXT, "Đã nghe những gì", "ví dụ: báo cáo của Văn phòng Sở và ý kiến của các đại biểu"),
    },
)

SIGNATURE = Object(
    Signature,
    {
        "authority": Field(
            _CAPITAL_LINES,
            "Quyền hạn",
            "ví dụ TL. GIÁM ĐỐC; hai dòng thì viết danh sách; không có thì bỏ",
            in_form="ví dụ TL. GIÁM ĐỐC; không có thì để trống",
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
            "id": identifier("Mã của nơi nhận"),
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
        check=lambda _, node: validators.check_recipient(node),
        mistaken=validators.filed_as_recipient,
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
    check=validators.check_archive,
)

ANNEX = Object(
    Annex,
    {
        "id": identifier("Mã của phụ lục"),
        "title": Field(_CAPITAL_LINE, "Tên phụ lục", "viết hoa", required=True, corrected=Corrected.AS_FORM),
        "text": Field(_PARAGRAPHS, "Lời văn", compared=Compared.BY_PARAGRAPH),
        "items": Field(BLOCKS, "Các mục", compared=Compared.BY_ITEM),
        "table": Field(TABLE, "Bảng", compared=Compared.BY_CELL),
        "numbering": Field(
            validators.Levels(),
            "Các cấp đánh số của phụ lục",
            "bỏ trống thì theo numbering chung",
            in_form="bỏ trống thì theo các cấp đánh số chung",
            words=" ".join,
            corrected=Corrected.AS_FORM,
        ),
    },
    location="location",
)

UNIT = AnyOf(
    text=Shorthand("name", _TEXT, lambda name, location: Unit(name, location=location)),
    mapping=Object(
        Unit,
        {
            "name": Field(_TEXT, "Tên đầy đủ của đơn vị", "ví dụ Sở Tài chính", required=True),
            "short": Field(Strings(), "Tên viết tắt, tên gọi tắt", "ví dụ [Sở TC, TC]", in_form="ví dụ Sở TC"),
            "dissolved_into": Field(
                _TEXT, "Đơn vị thay thế", "khi đơn vị không còn: sáp nhập vào đơn vị nào", attribute="successor"
            ),
            "dissolved": Field(
                String(wording.read_day, "C306", ("2025-03-01",)),
                "Không còn từ ngày",
                "ví dụ 2025-03-01; bỏ trống thì coi như đã không còn",
                in_form="bỏ trống thì coi như đã không còn",
                words=attrgetter("long"),
            ),
        },
        location="location",
    ),
)

_ABOUT_MEETING = String(phrases.about_meeting, "C332")
_ABOUT_TASK = String(phrases.about_task, "C332")

WORDING = Object(
    Wording,
    {
        "subject": Field(_ABOUT_MEETING, "Mẫu trích yếu", phrases.USUAL.subject or ""),
        "opening": Field(
            Strings(paragraphs=True, check=phrases.paragraph_about_meeting),
            "Mẫu phần mở đầu",
            "một đoạn, hoặc danh sách các đoạn; chữ trong [ ] chỉ in khi có dữ liệu",
            in_form="chữ trong [ ] chỉ in khi có dữ liệu",
        ),
        "closing": Field(_ABOUT_MEETING, "Mẫu câu kết", "kết thúc bằng ./."),
        "unit_heading": Field(
            _ABOUT_TASK,
            "Mẫu tiêu đề theo đơn vị",
            "khi heading: unit; mặc định Giao {unit}",
            in_form="khi tiêu đề viết theo đơn vị chủ trì; mặc định Giao {unit}",
        ),
        "topic_heading": Field(
            _ABOUT_TASK,
            "Mẫu tiêu đề theo chủ đề",
            "khi heading: topic; mặc định Về {topic}",
            in_form="khi tiêu đề viết theo chủ đề; mặc định Về {topic}",
        ),
    },
)

REVISION_KINDS = ("replaces", "amends", "corrects")

REVISION = Object(
    Revision,
    {
        "kind": Field(
            Enumeration(REVISION_KINDS),
            "Cách sửa",
            "replaces: thay thế; amends: sửa đổi, bổ sung; corrects: đính chính",
            in_form="",
            required=True,
            words={"replaces": "thay thế", "amends": "sửa đổi, bổ sung", "corrects": "đính chính"}.__getitem__,
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
        "numbers": Field(
            Enumeration(("kept", "anew")),
            "Số của các mục",
            "kept: mục nào giữ số ấy; anew hoặc bỏ trống: đánh số lại từ đầu",
            in_form="bỏ trống thì đánh số lại từ đầu",
            words={"kept": "mục nào giữ số ấy", "anew": "đánh số lại từ đầu"}.__getitem__,
        ),
    },
    location="location",
    check=validators.check_revision,
)
