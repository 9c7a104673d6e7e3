"""The numbers and articles of NĐ 30/2020/NĐ-CP that the program needs, and the provinces merged in 2025.

"PL I, I, II, k5" reads: Phụ lục I, phần I, mục II, khoản 5. "NQ" is a resolution of the National Assembly.
"""

from __future__ import annotations

import re
from fractions import Fraction

SIZE_SETS = {
    "13/14/14": (13, 14, 14),
    "12/13/13": (12, 13, 13),
}
"""Points of quốc hiệu (and both organs), tiêu ngữ, place and date; they go up or down together (PL I, I, V, note 1)."""

LEVELS = ("A.", "I.", "1.", "1.1.", "1.1.1.", "a)", "-", "+")
"""Levels of the numbering, from the outermost to the innermost.

Sections, clauses and points are the decree's (PL I, I, II, k6 đ). Parts above the sections, clauses numbered with the
clause that holds them, dash and plus are custom.
"""

DEFAULT_LEVELS = ("1.", "a)", "-", "+")
"""The numbering of a notice that says nothing of it."""

SECTION_LEVELS = ("A.", "I.")
"""Levels whose items are headings: each has a title."""

SIGNS = ("-", "+")
"""Levels that do not count, and so may stand below any other."""

LEVEL_ABOVE = {"1.1.": "1.", "1.1.1.": "1.1."}
"""The level that must stand directly above one that repeats its number."""

AUTHORITY_PREFIXES = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
"""Before the title of the one signed for (PL I, I, II, k7 a)."""

AUTHORITY_ORDER = {"TM.": 0, "TL.": 1, "TUQ.": 1, "KT.": 2}
"""Which stands above which where there are two: who signs for a collective, by order, for the head of a unit
(Điều 13 k4)."""

RULE_SHARE = (Fraction(1, 3), Fraction(1, 2))
"""Length of the line under the organ and under the subject, as a share of the text line (PL I, I, II, k2 b, k5 b)."""

SUBJECT_LIMIT = 500
"""Characters of the subject in the document system (PL VI, II, I, 8)."""

NAME_LIMIT = 50
"""Characters of the signer's name in the document system (PL VI, II, I, 12.2)."""

ARTICLES = {
    "khổ giấy": "Phụ lục I, phần I, mục I, khoản 1",
    "chiều trang": "Phụ lục I, phần I, mục I, khoản 2",
    "lề": "Phụ lục I, phần I, mục I, khoản 3",
    "phông chữ": "Phụ lục I, phần I, mục I, khoản 4",
    "số trang": "Phụ lục I, phần I, mục I, khoản 7",
    "Quốc hiệu": "Phụ lục I, phần I, mục II, khoản 1 điểm a",
    "Tiêu ngữ": "Phụ lục I, phần I, mục II, khoản 1 điểm b",
    "cách dòng Quốc hiệu": "Phụ lục I, phần I, mục II, khoản 1 điểm c",
    "tên cơ quan": "Phụ lục I, phần I, mục II, khoản 2",
    "số, ký hiệu": "Phụ lục I, phần I, mục II, khoản 3",
    "địa danh, thời gian": "Phụ lục I, phần I, mục II, khoản 4",
    "đường kẻ": "Phụ lục I, phần I, mục II, khoản 1 điểm b, khoản 2 và khoản 5",
    "phần đầu": "Phụ lục I, phần I, mục II, các khoản 2, 3 và 4",
    "độ dài trích yếu": "Phụ lục I, phần I, mục II, khoản 5; độ dài: Phụ lục VI",
    "tên loại, trích yếu": "Phụ lục I, phần I, mục II, khoản 5",
    "căn cứ": "Phụ lục I, phần I, mục II, khoản 6 điểm a",
    "nội dung": "Phụ lục I, phần I, mục II, khoản 6",
    "viện dẫn": "Phụ lục I, phần I, mục II, khoản 6 điểm b",
    "người ký": "Phụ lục I, phần I, mục II, khoản 7",
    "họ tên người ký": "Phụ lục I, phần I, mục II, khoản 7; độ dài: Phụ lục VI",
    "nơi nhận": "Phụ lục I, phần I, mục II, khoản 9",
    "phụ lục": "Phụ lục I, phần I, mục III, khoản 1",
    "khẩn": "Phụ lục I, phần I, mục III, khoản 2",
    "địa chỉ": "Phụ lục I, phần I, mục III, khoản 4",
    "bản sao": "Phụ lục I, phần II; ký hiệu: Phụ lục III, mục I",
    "vị trí": "Phụ lục I, phần I, mục IV",
    "cỡ chữ": "Phụ lục I, phần I, mục V",
    "viết hoa": "Phụ lục II",
    "tên loại viết tắt": "Phụ lục III, mục I",
    "Mẫu 1.4": "Phụ lục III, Mẫu 1.4",
    "hệ thống": "Phụ lục VI, phần II, mục I",
    "số và thời gian": "Điều 15",
    "TCVN 6909": "TCVN 6909:2001, theo Phụ lục I, phần I, mục I, khoản 4",
    "đơn vị hành chính": "Nghị quyết 202/2025/QH15 và tổ chức chính quyền hai cấp từ 01/7/2025",
    "tập quán": "tập quán soạn thảo, không có trong Nghị định",
}
"""The places in the decree that rules cite, by what they are about; the last are not the decree's."""

PAPER = (11906, 16838)
"""A4 in twips, width and height, upright (PL I, I, I, k1)."""

MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
"""Millimetres from the paper's edge, least and most (PL I, I, I, k3)."""

TURNED_MARGIN = (15, 35)
"""Millimetres from each edge of a page that is turned, whose binding edge may be any: the least and most of all."""

SHORT_LINE = 0.4
"""Share of the longest line from which the lines of a name count as of like length: custom, not the decree's."""

MOST_NAME_LINES = 5
"""Lines of the names of the parent and the organ from which the head is too high: custom, not the decree's."""

TOLERANCE = 10
"""Twips that a measure may be off: the decree's own Word files are rounded that much."""

FONT = "Times New Roman"
"""The one font (PL I, I, I, k4)."""

INDENTS = (567, 720)
"""First-line indents in twips: 1 cm or 1.27 cm (PL I, I, II, k6 e)."""

INDENT_TOLERANCE = 15
"""Twips that a first-line indent may be off: Word rounds 1.25 cm, which most offices set, to 709."""

SIDE_TOLERANCE = 113
"""Twips, 2 mm, by which a paragraph may stand off the margins: nobody sees less."""

PARAGRAPH_GAP = 120
"""Twips between paragraphs, at least: 6 pt (PL I, I, II, k6 e)."""

SINGLE_LINE = 240
"""A single line, in the unit in which Word counts spacing."""

LINE_SPACING = (SINGLE_LINE, 360)
"""Line spacing in 240ths of a line: single to one and a half (PL I, I, II, k6 e)."""

NATURAL_LINE = 1.15
"""Height of a single line of Times New Roman, in font sizes: exact spacing is measured by it."""

MOTTO_RULE_SHARE = (0.9, 1.1)
"""The line under the tiêu ngữ is as long as its text (PL I, I, II, k1 b), give or take a tenth."""

RULE_SHARE_TOLERANCE = 0.03
"""What a measured share of a line may be off."""

FILED = re.compile(
    r"\W*[Ll][Ưư][Uu](?:\s*[:;.,]|\s*$|\s+(?:[A-ZĐ]+(?![\w-])|[Vv]ăn thư(?!\w)|hồ sơ(?!\w)|trữ\s*[.;,]?\s*$))"
)
"""How the line of what is filed begins, the last of the recipients: ``- Lưu: VT``; Lưu Văn An is a person."""

MERGED_PROVINCES = {
    "Hà Giang": "Tuyên Quang",
    "Yên Bái": "Lào Cai",
    "Bắc Kạn": "Thái Nguyên",
    "Vĩnh Phúc": "Phú Thọ",
    "Hòa Bình": "Phú Thọ",
    "Bắc Giang": "Bắc Ninh",
    "Thái Bình": "Hưng Yên",
    "Hải Dương": "Hải Phòng",
    "Hà Nam": "Ninh Bình",
    "Nam Định": "Ninh Bình",
    "Quảng Bình": "Quảng Trị",
    "Quảng Nam": "Đà Nẵng",
    "Kon Tum": "Quảng Ngãi",
    "Bình Định": "Gia Lai",
    "Ninh Thuận": "Khánh Hòa",
    "Đắk Nông": "Lâm Đồng",
    "Bình Thuận": "Lâm Đồng",
    "Phú Yên": "Đắk Lắk",
    "Bình Dương": "Thành phố Hồ Chí Minh",
    "Bà Rịa - Vũng Tàu": "Thành phố Hồ Chí Minh",
    "Bình Phước": "Đồng Nai",
    "Long An": "Tây Ninh",
    "Sóc Trăng": "Cần Thơ",
    "Hậu Giang": "Cần Thơ",
    "Bến Tre": "Vĩnh Long",
    "Trà Vinh": "Vĩnh Long",
    "Tiền Giang": "Đồng Tháp",
    "Bạc Liêu": "Cà Mau",
    "Kiên Giang": "An Giang",
}
"""Provinces whose name ended on 1 July 2025, with the province each became part of (NQ 202/2025/QH15)."""

DISSOLVED_FROM = (2025, 7)
"""Year and month from which there are provinces and communes only (NQ 202/2025/QH15)."""


def wrong_authority_order(above: str, below: str) -> str:
    """Return what is wrong with an authority's abbreviation above another, in Vietnamese; "" if nothing is."""
    if above not in AUTHORITY_ORDER or below not in AUTHORITY_ORDER:
        return ""
    if AUTHORITY_ORDER[below] == AUTHORITY_ORDER[above]:
        return f"{above} và {below} không đi với nhau"
    return f"{below} phải ở trên {above}" if AUTHORITY_ORDER[below] < AUTHORITY_ORDER[above] else ""
