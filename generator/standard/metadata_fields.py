"""The fields that describe an outgoing document in a records system (PL VI, phần II, mục I), in the annex's order.

The annex prints ``Organld`` and ``Signerlnfo``; meant are ``OrganId`` and ``SignerInfo``.
"""

from __future__ import annotations

from typing import NamedTuple


class MetadataField(NamedTuple):
    """A field: its place in the annex, its name there (a dot between a group and its part), what clerks call it.

    ``kind`` is text, number or date; ``length`` its most characters. ``repeated``: there is one for each recipient.
    ``source`` is where the program takes it from; ``unknown`` why it leaves it out, "" where it never does.
    """

    number: str
    name: str
    title: str
    kind: str
    length: int
    source: str = ""
    unknown: str = ""
    repeated: bool = False


TEXT, NUMBER, DATE = "text", "number", "date"
_NO_FILE = "hồ sơ do người lập hồ sơ chọn, nội dung không ghi"
_NO_CODE = "mã định danh của cơ quan không có trong nội dung"

FIELDS = (
    MetadataField("1.1", "FileCode.OrganId", "mã cơ quan, của mã hồ sơ", TEXT, 13, unknown=_NO_CODE),
    MetadataField("1.2", "FileCode.FileCatalog", "năm hình thành hồ sơ", NUMBER, 4, unknown=_NO_FILE),
    MetadataField("1.3", "FileCode.FileNotation", "số và ký hiệu hồ sơ", TEXT, 20, unknown=_NO_FILE),
    MetadataField("2", "DocOrdinal", "số thứ tự trong hồ sơ", NUMBER, 3, unknown=_NO_FILE),
    MetadataField("3", "TypeName", "tên loại văn bản", TEXT, 100, "tên loại"),
    MetadataField("4", "CodeNumber", "số của văn bản", TEXT, 11, "sổ phát hành"),
    MetadataField("5", "CodeNotation", "ký hiệu của văn bản", TEXT, 30, "sổ phát hành"),
    MetadataField("6", "IssuedDate", "ngày, tháng, năm", DATE, 10, "sổ phát hành"),
    MetadataField("7", "OrganName", "tên cơ quan ban hành", TEXT, 200, "cơ quan ban hành"),
    MetadataField("8", "Subject", "trích yếu", TEXT, 500, "trích yếu", "nội dung không có trích yếu"),
    MetadataField("9", "Language", "ngôn ngữ", TEXT, 30, "luôn là Tiếng Việt"),
    MetadataField(
        "10",
        "PageAmount",
        "số trang",
        NUMBER,
        3,
        "bản gốc ký số, hoặc tệp PDF làm từ bản phát hành",
        "chưa có tệp PDF để đếm",
    ),
    MetadataField("11", "Description", "ghi chú", TEXT, 500, unknown="người nhập hệ thống tự ghi"),
    MetadataField("12.1", "SignerInfo.Position", "chức vụ người ký", TEXT, 100, "chức vụ ở khối chữ ký, như bản in"),
    MetadataField("12.2", "SignerInfo.FullName", "họ tên người ký", TEXT, 50, "họ tên ở khối chữ ký"),
    MetadataField("13.1", "To.OrganId", "mã cơ quan nhận", TEXT, 13, unknown=_NO_CODE, repeated=True),
    MetadataField("13.2", "To.OrganName", "tên nơi nhận", TEXT, 200, "từng dòng Nơi nhận", repeated=True),
    MetadataField("14", "Priority", "mức độ khẩn, mật", NUMBER, 1, unknown="mã của mức độ do hệ thống đặt"),
    MetadataField("15", "IssuedAmount", "số bản phát hành", NUMBER, 3, unknown="nội dung chỉ ghi số bản lưu"),
    MetadataField("16", "DueDate", "hạn trả lời", DATE, 10, unknown="thông báo không có hạn trả lời chung"),
)
"""Every field."""

ROOT = "DocumentMetadata"
"""The element around them in XML; the annex has none."""

STANDARD = "Nghị định 30/2020/NĐ-CP, Phụ lục VI, phần II, mục I"
"""Where they stand."""


def groups() -> dict[str, list[MetadataField]]:
    """Return the fields by their groups; a field that is in none is its own."""
    found: dict[str, list[MetadataField]] = {}
    for one in FIELDS:
        found.setdefault(one.name.partition(".")[0], []).append(one)
    return found


EXCHANGE_SPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
"""The namespace of an exchange package (QCVN 102:2016/BTTTT)."""

PLACE, COMPETENCE = "PromulgationInfo.Place", "SignerInfo.Competence"
"""What its header has and the annex has not."""

EXCHANGE_HEADER = {
    "From.OrganName": "OrganName",
    "To.OrganName": "To.OrganName",
    "Code.CodeNumber": "CodeNumber",
    "Code.CodeNotation": "CodeNotation",
    PLACE: PLACE,
    "PromulgationInfo.PromulgationDate": "IssuedDate",
    "DocumentType.TypeName": "TypeName",
    "Subject": "Subject",
    COMPETENCE: COMPETENCE,
    "SignerInfo.Position": "SignerInfo.Position",
    "SignerInfo.FullName": "SignerInfo.FullName",
    "OtherInfo.PageAmount": "PageAmount",
}
"""The elements of ``MessageHeader`` that are known, in its order, each with the field that says the same.

Two dialects are in use, which differ in codes, identifiers and attachments; what both have alike is here, and no more.
"""
