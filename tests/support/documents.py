"""A right document of each type of Phụ lục III, as a change of the perfect notice (:mod:`notices`).

The types of Mẫu 1.4 differ in words only; those with a form of their own (Mẫu 1.1 to 1.10) in parts.
"""

from __future__ import annotations

from notices import BOLD, NOTICE, Tree, made_of, merged

CENTRED = {"align": "center", "first": 0}
GROUND = {"italic": True}
GROUNDS = [
    {"text": "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", **GROUND},
    {"text": "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;", **GROUND},
    {"text": "Theo đề nghị của Chánh Văn phòng Sở.", **GROUND},
]
END = "Sở Khoa học và Công nghệ đề nghị các phòng, đơn vị thực hiện./."


def _named(kind: str, symbol: str, about: str, /, **changes: Tree) -> Tree:
    return {"type": {"text": kind}, "number": {"text": f"Số: 15/{symbol}"}, "subject": {"text": about}, **changes}


def _body(*lines: object) -> Tree:
    return {"lines": list(lines)}


def _to(*lines: str) -> Tree:
    """Return the paragraphs of Kính gửi: one receiver on its line, more below it, each on a line."""
    looks = [{"text": lines[0], **CENTRED}, *({"text": line, "first": 0, "left": 2880} for line in lines[1:])]
    return {"lines": looks}


SUPERIOR = {
    "opening": _to("Kính gửi: Ủy ban nhân dân tỉnh"),
    "recipients": {"lines": ["- Như trên;", "- Lãnh đạo Sở;", "- Lưu: VT, VP."]},
}
LETTER: Tree = {
    "type": {"text": ""},
    "subject": {"text": ""},
    "number": {"text": "Số: 15/KHCN-VP"},
    "about": {"text": "V/v báo cáo kết quả công tác năm 2024"},
    "body": _body(
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2024 của UBND tỉnh, đề nghị các phòng báo cáo kết quả.",
        END,
    ),
    "recipients": {"lines": ["- Như trên;", "- Lãnh đạo Sở;", "- Lưu: VT, VP."]},
}
ARTICLES = _body(
    {"text": "QUYẾT ĐỊNH:", **CENTRED, **BOLD},
    {"lead": "Điều 1. ", "text": "Kiện toàn Tổ công tác chuyển đổi số của Sở gồm các ông, bà có tên sau đây:"},
    "1. Ông Nguyễn Văn An, Giám đốc Sở, Tổ trưởng.",
    "2. Bà Lê Thị Bình, Chánh Văn phòng Sở, Tổ phó.",
    {"lead": "Điều 2. ", "text": "Tổ công tác hoạt động theo chế độ kiêm nhiệm."},
    {"lead": "Điều 3. ", "text": "Chánh Văn phòng và các đơn vị liên quan thi hành Quyết định này./."},
)
PLAN = _body(
    {"text": "I. MỤC ĐÍCH, YÊU CẦU", **BOLD},
    {"text": "1. Mục đích", **BOLD},
    "Nâng cao chất lượng công tác văn thư, lưu trữ của các phòng, đơn vị.",
    {"text": "2. Yêu cầu", **BOLD},
    "a) Thực hiện đúng quy định của pháp luật.",
    "b) Bảo đảm tiến độ và chất lượng.",
    {"text": "II. TỔ CHỨC THỰC HIỆN", **BOLD},
    END,
)
DOCUMENTS: dict[str, Tree] = {
    "công văn gửi một nơi": {**LETTER, "opening": _to("Kính gửi: Ủy ban nhân dân tỉnh")},
    "công văn gửi nhiều nơi": {
        **LETTER,
        "opening": _to("Kính gửi:", "- Các phòng thuộc Sở;", "- Các đơn vị sự nghiệp thuộc Sở."),
    },
    "quyết định": _named(
        "QUYẾT ĐỊNH",
        "QĐ-KHCN",
        "Về việc kiện toàn Tổ công tác chuyển đổi số",
        opening={"lines": [{"text": "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", **CENTRED, **BOLD}, *GROUNDS]},
        body=ARTICLES,
        post={"text": "GIÁM ĐỐC"},
        authority={"text": ""},
        recipients={"lines": ["- Như Điều 3;", "- UBND tỉnh (để báo cáo);", "- Lưu: VT, VP."]},
    ),
    "nghị quyết": _named(
        "NGHỊ QUYẾT",
        "NQ-HĐND",
        "Về phương hướng, nhiệm vụ năm 2024",
        parent={"text": ""},
        organ={"text": "HỘI ĐỒNG NHÂN DÂN XÃ"},
        opening={
            "lines": [
                {"text": "HỘI ĐỒNG NHÂN DÂN XÃ YÊN DŨNG", **CENTRED, **BOLD},
                {"text": "KHÓA XXI, KỲ HỌP THỨ 2", **CENTRED, **BOLD},
                *GROUNDS[:1],
                {"text": GROUNDS[1]["text"].replace(";", "."), **GROUND},
            ]
        },
        body=_body(
            {"text": "QUYẾT NGHỊ:", **CENTRED, **BOLD},
            {"lead": "Điều 1. ", "text": "Thông qua phương hướng, nhiệm vụ năm 2024."},
            {"lead": "Điều 2. ", "text": "Giao Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết này."},
            "Nghị quyết này được Hội đồng nhân dân xã thông qua ngày 12 tháng 01 năm 2024./.",
        ),
        authority={"text": "TM. HỘI ĐỒNG NHÂN DÂN"},
        post={"text": "CHỦ TỊCH"},
    ),
    "chỉ thị": _named("CHỈ THỊ", "CT-UBND", "Về tăng cường quản lý đất đai"),
    "quy chế": _named(
        "QUY CHẾ",
        "QC-KHCN",
        "Làm việc của Sở Khoa học và Công nghệ",
        body=_body(
            {"text": "Chương I", **CENTRED, **BOLD},
            {"text": "QUY ĐỊNH CHUNG", **CENTRED, **BOLD},
            {"text": "Điều 1. Phạm vi điều chỉnh", **BOLD},
            "Quy chế này quy định chế độ làm việc của Sở.",
            {"text": "Chương II", **CENTRED, **BOLD},
            {"text": "ĐIỀU KHOẢN THI HÀNH", **CENTRED, **BOLD},
            {"text": "Điều 2. Hiệu lực thi hành", **BOLD},
            "Quy chế này có hiệu lực từ ngày ký./.",
        ),
    ),
    "quy định": _named("QUY ĐỊNH", "QyĐ-KHCN", "Về quản lý tài sản công"),
    "thông cáo": _named("THÔNG CÁO", "TC-KHCN", "Về kỳ họp thứ hai"),
    "hướng dẫn": _named("HƯỚNG DẪN", "HD-KHCN", "Về công tác thi đua, khen thưởng năm 2024", body=PLAN),
    "chương trình": _named("CHƯƠNG TRÌNH", "CTr-KHCN", "Công tác năm 2024", body=PLAN),
    "kế hoạch": _named("KẾ HOẠCH", "KH-KHCN", "Triển khai công tác văn thư, lưu trữ năm 2024", body=PLAN),
    "phương án": _named("PHƯƠNG ÁN", "PA-KHCN", "Sắp xếp trụ sở làm việc"),
    "đề án": _named("ĐỀ ÁN", "ĐA-KHCN", "Vị trí việc làm của Sở", body=PLAN),
    "dự án": _named("DỰ ÁN", "DA-KHCN", "Số hóa tài liệu lưu trữ"),
    "báo cáo": _named("BÁO CÁO", "BC-KHCN", "Kết quả công tác quý I năm 2024", body=PLAN),
    "báo cáo gửi cấp trên": _named("BÁO CÁO", "BC-KHCN", "Kết quả công tác quý I năm 2024", **SUPERIOR),
    "tờ trình": _named("TỜ TRÌNH", "TTr-KHCN", "Về việc ban hành Quy chế làm việc", **SUPERIOR),
    "công điện": _named(
        "CÔNG ĐIỆN",
        "CĐ-UBND",
        "Về việc ứng phó với bão số 3",
        opening={
            "lines": [
                {"text": "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ điện:", **CENTRED},
                {"text": "- Trưởng các phòng thuộc Sở;", "first": 0, "left": 2160},
                {"text": "- Thủ trưởng các đơn vị thuộc Sở.", "first": 0, "left": 2160},
            ]
        },
    ),
    "giấy mời": _named(
        "GIẤY MỜI",
        "GM-KHCN",
        "Họp giao ban tháng 01 năm 2024",
        body=_body(
            "Sở Khoa học và Công nghệ trân trọng kính mời: Trưởng các phòng, đơn vị thuộc Sở.",
            "Tới dự họp giao ban tháng 01 năm 2024.",
            "Chủ trì: Giám đốc Sở.",
            "Thời gian: 8 giờ 00 phút, ngày 12 tháng 01 năm 2024.",
            "Địa điểm: Phòng họp số 1./.",
        ),
    ),
    "giấy giới thiệu": _named(
        "GIẤY GIỚI THIỆU",
        "GGT-KHCN",
        "",
        body=_body(
            "Sở Khoa học và Công nghệ trân trọng giới thiệu:",
            "Ông (bà): Nguyễn Văn An.",
            "Chức vụ: Chuyên viên.",
            "Được cử đến: Sở Nội vụ.",
            "Về việc: Nộp hồ sơ lưu trữ.",
            "Giấy này có giá trị đến hết ngày 31 tháng 01 năm 2024./.",
        ),
        recipients={"lines": ["- Như trên;", "- Lưu: VT."]},
    ),
    "giấy nghỉ phép": _named(
        "GIẤY NGHỈ PHÉP",
        "GNP-KHCN",
        "",
        body=_body(
            "Xét Đơn đề nghị nghỉ phép ngày 08 tháng 01 năm 2024 của ông Nguyễn Văn An;",
            "Sở Khoa học và Công nghệ cấp cho ông Nguyễn Văn An, Chuyên viên, được nghỉ phép năm 2024 trong 05 ngày./.",
        ),
    ),
    "giấy ủy quyền": _named("GIẤY ỦY QUYỀN", "GUQ-KHCN", "Về việc giải quyết công việc của Sở"),
    "biên bản": _named(
        "BIÊN BẢN",
        "BB-KHCN",
        "Họp giao ban tháng 01 năm 2024",
        date={"text": ""},
        body=_body(
            "Thời gian bắt đầu: 8 giờ 00 phút, ngày 12 tháng 01 năm 2024.",
            "Địa điểm: Phòng họp số 1.",
            "Thành phần tham dự: Trưởng các phòng, đơn vị thuộc Sở.",
            "Chủ trì: Ông Lê Văn Bình, Giám đốc Sở.",
            "Thư ký: Bà Trần Thị Chi, Chuyên viên Văn phòng.",
            "Nội dung: Các phòng, đơn vị báo cáo kết quả công tác tháng 12 năm 2023.",
            "Cuộc họp kết thúc vào 11 giờ 00 phút, ngày 12 tháng 01 năm 2024./.",
        ),
        other_signer={"lines": ["THƯ KÝ", "Trần Thị Chi"]},
        post={"text": "CHỦ TỌA"},
        name={"text": "Lê Văn Bình"},
        recipients={"lines": ["- Các phòng, đơn vị;", "- Lưu: VT, Hồ sơ."]},
    ),
    "phiếu gửi": _named("PHIẾU GỬI", "PG-KHCN", "Về việc gửi tài liệu"),
    "phiếu chuyển": _named("PHIẾU CHUYỂN", "PC-KHCN", "Về việc chuyển đơn của công dân"),
    "phiếu báo": _named("PHIẾU BÁO", "PB-KHCN", "Về việc nhận hồ sơ"),
}


def document(name: str, **changes: Tree) -> bytes:
    """Return the docx of a type with some changes."""
    return made_of(merged(merged(NOTICE, DOCUMENTS[name]), changes))
