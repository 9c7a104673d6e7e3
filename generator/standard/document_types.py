"""The types of administrative documents (Điều 7; PL III, mục I): the one table of what differs between them.

A type is added, or what is known of one changed, in :data:`DOCUMENT_TYPES` and nowhere else.
"""

from __future__ import annotations

from typing import NamedTuple


class DocumentType(NamedTuple):
    """A type of document: its name as printed, its abbreviation in the symbol, how its form differs from Mẫu 1.4."""

    name: str
    abbreviation: str
    form: str = "1.4"
    """The sample form of PL III; "" where there is none. Of other forms this program checks it, but makes none."""
    has_subject: bool = True
    """A subject stands below the type's name; not in Mẫu 1.8 and 1.10."""
    has_date: bool = True
    """Place and date stand in the head; in Mẫu 1.9 the text says when."""
    has_addressee: bool = True
    """It may be sent with “Kính gửi”, as letters, reports and proposals are (k9 a); false where it surely is not."""
    has_sender_line: bool = False
    """A line ending in “điện:” leads on to the addressees (Mẫu 1.6)."""
    decides: bool = False
    """Its grounds (căn cứ) may be a single paragraph (Mẫu 1.1 to 1.3)."""
    two_signers: bool = False
    """Chair and secretary sign side by side, and the recipients stand below them (Mẫu 1.9)."""


NOTICE = DocumentType("THÔNG BÁO", "TB", has_addressee=False)

_TYPES = (
    DocumentType("CHỈ THỊ", "CT", has_addressee=False),
    DocumentType("QUY CHẾ", "QC", has_addressee=False),
    DocumentType("QUY ĐỊNH", "QyĐ", has_addressee=False),
    DocumentType("THÔNG CÁO", "TC", has_addressee=False),
    NOTICE,
    DocumentType("HƯỚNG DẪN", "HD", has_addressee=False),
    DocumentType("CHƯƠNG TRÌNH", "CTr", has_addressee=False),
    DocumentType("KẾ HOẠCH", "KH", has_addressee=False),
    DocumentType("PHƯƠNG ÁN", "PA", has_addressee=False),
    DocumentType("ĐỀ ÁN", "ĐA", has_addressee=False),
    DocumentType("DỰ ÁN", "DA", has_addressee=False),
    DocumentType("BÁO CÁO", "BC"),
    DocumentType("TỜ TRÌNH", "TTr"),
    DocumentType("GIẤY ỦY QUYỀN", "GUQ"),
    DocumentType("PHIẾU GỬI", "PG"),
    DocumentType("PHIẾU CHUYỂN", "PC"),
    DocumentType("PHIẾU BÁO", "PB"),
    DocumentType("NGHỊ QUYẾT", "NQ", form="1.1", has_addressee=False, decides=True),
    DocumentType("QUYẾT ĐỊNH", "QĐ", form="1.2 và Mẫu 1.3", has_addressee=False, decides=True),
    DocumentType("BIÊN BẢN", "BB", form="1.9", has_date=False, has_addressee=False, two_signers=True),
    DocumentType("CÔNG ĐIỆN", "CĐ", form="1.6", has_sender_line=True),
    DocumentType("GIẤY MỜI", "GM", form="1.7"),
    DocumentType("GIẤY GIỚI THIỆU", "GGT", form="1.8", has_subject=False),
    DocumentType("GIẤY NGHỈ PHÉP", "GNP", form="1.10", has_subject=False),
    DocumentType("BẢN GHI NHỚ", "BGN", form=""),
    DocumentType("BẢN THỎA THUẬN", "BTT", form=""),
    DocumentType("HỢP ĐỒNG", "HĐ", form=""),
)

DOCUMENT_TYPES = {one.name: one for one in _TYPES}
"""Every type by its name in capitals."""

PRINTABLE_TYPES = {name: one for name, one in DOCUMENT_TYPES.items() if one.form == NOTICE.form}
"""The types that have the form of Mẫu 1.4, which this program can make."""

LETTER = "CÔNG VĂN"
"""What a document without a type's name is; it is no type of the table, as nothing of it is printed."""

_WITHOUT_NAME = {LETTER: "1.5", "THƯ CÔNG": ""}
"""The types whose name is not printed, with their forms as in the table."""


def form_of_another(name: str) -> str:
    """Return which form a type has that is not made here, as a sentence without its stop; "" of any other name."""
    known = {one.name: one.form for one in _TYPES if one.form != NOTICE.form} | _WITHOUT_NAME
    if (form := known.get(name.upper())) is None:
        return ""
    if not form:
        return f"{name.upper()} không có mẫu ở Phụ lục III của Nghị định"
    return f"{name.upper()} trình bày theo Mẫu {form} của Phụ lục III"
