"""The numbers of NĐ 30/2020/NĐ-CP that the program needs, each with its place in the decree.

"PL I, I, II, k5" reads: Phụ lục I, phần I, mục II, khoản 5.
"""

from __future__ import annotations

from fractions import Fraction

TYPE_ABBREVIATIONS = {
    "CHỈ THỊ": "CT",
    "QUY CHẾ": "QC",
    "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA",
    "BÁO CÁO": "BC",
    "TỜ TRÌNH": "TTr",
    "PHIẾU GỬI": "PG",
    "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
}
"""Types that have the form of Mẫu 1.4 and their abbreviations (PL III, mục I)."""

SIZE_SETS = {
    "13/14/14": (13, 14, 14),
    "12/13/13": (12, 13, 13),
}
"""Points of quốc hiệu (and both organs), tiêu ngữ, place and date; they go up or down together (PL I, I, V, note 1)."""

LEVELS = ("I.", "1.", "a)", "-", "+")
"""Numbering of sections, clauses and points (PL I, I, II, k6 đ); dash and plus are custom below them."""

AUTHORITY_PREFIXES = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
"""Before the title of the one signed for (PL I, I, II, k7 a)."""

RULE_SHARE = (Fraction(1, 3), Fraction(1, 2))
"""Length of the line under the organ and under the subject, as a share of the text line (PL I, I, II, k2 b, k5 b)."""

SUBJECT_LIMIT = 500
"""Characters of the subject in the document system (PL VI, II, I, 8)."""

NAME_LIMIT = 50
"""Characters of the signer's name in the document system (PL VI, II, I, 12.2)."""
