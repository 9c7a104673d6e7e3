"""What stands before a name, and surnames: what may not be written at a signature (PL I, I, II, k7 d)."""

from __future__ import annotations

SURNAMES = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương"),
    *("Trịnh", "Đinh", "Lương", "Mai"),
)
"""Common surnames that begin no post or unit."""

MORE_SURNAMES = (
    *("Hồ", "Lý", "Trương", "Đoàn", "Hà", "Cao", "Đào", "Tô", "Tạ", "Phùng", "Thái", "Vương", "Nông", "Triệu", "Chu"),
    *("Lâm", "Tống", "Quách", "Vi", "Lò", "Hứa", "Châu", "Kiều", "La", "Lục", "Lưu", "Thân", "Giáp", "Nghiêm", "Từ"),
)
"""Other surnames, which may also be words, places or units."""

DEGREES = (
    *("GS", "PGS", "TS", "TSKH", "ThS", "CN", "KS", "KTS", "LS", "CNĐD", "ĐD", "DS", "DSCK", "DSCKI", "DSCKII"),
    *("BS", "BSNT", "BSCK", "BSCKI", "BSCKII", "BSCK1", "BSCK2", "CK1", "CK2", "CKI", "CKII"),
    *("NGƯT", "NGUT", "NGND", "TTƯT", "TTUT", "TTND", "NSƯT", "NSND", "NNƯT", "NNND", "AHLĐ"),
)
"""Short for academic ranks, degrees and honours."""

HONOURS = (
    *("Giáo sư", "Phó Giáo sư", "Tiến sĩ", "Tiến sỹ", "Thạc sĩ", "Thạc sỹ", "Bác sĩ", "Bác sỹ", "Dược sĩ", "Kỹ sư"),
    *("Cử nhân", "Luật sư", "Kiến trúc sư", "Viện sĩ", "Nhà giáo", "Thầy thuốc", "Nghệ sĩ", "Nghệ nhân", "Anh hùng"),
    *("Đồng chí", "Đ/c"),
)
"""The same in full, and words of address that are no surname (Ông and Bà may be one)."""

RANKS = tuple(
    f"{grade} {kind}" for grade in ("Đại", "Thượng", "Trung", "Thiếu") for kind in ("tướng", "tá", "úy", "uý", "sĩ")
)
"""Ranks of the armed forces, which may stand before a name there."""
