"""Codes of who must do something, and of how words are spelt."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

_SPELLING = {
    "S601": Explanation(
        "âm tiết không thể có",
        "Tiếng Việt không có âm tiết viết như vậy: phụ âm đầu, vần hay dấu thanh không đi được với nhau. Tên riêng, "
        "chữ viết tắt, từ nước ngoài không xét.",
        "Sửa lại; là từ riêng của cơ quan thì thêm vào words ở office.yaml.",
        wrong="các sở, ban, nghành",
        right="các sở, ban, ngành",
        severity=_WARN,
    ),
    "S602": Explanation(
        "dấu thanh đặt sai chữ",
        "Dấu thanh đứng ở chữ mà không kiểu viết nào đặt; trên màn hình khó thấy, nhưng tìm kiếm không ra từ ấy.",
        "Gõ lại từ ấy.",
        wrong="kết qủa",
        right="kết quả",
        severity=_WARN,
    ),
    "S603": Explanation(
        "dấu thanh đặt theo hai kiểu",
        "Vần oa, oe, uy có hai kiểu đặt dấu (hòa, hoà), kiểu nào cũng được nhưng một văn bản chỉ theo một kiểu. "
        "Tên người, tên đất giữ cách viết riêng nên không xét.",
        "Tìm và thay cả văn bản theo một kiểu.",
        wrong="Ủy ban … hoà giải",
        right="Ủy ban … hòa giải",
        severity=_WARN,
    ),
    "S604": Explanation(
        "chữ viết nhầm",
        "Chữ này thường bị viết nhầm, và ở chỗ này chỉ có thể là chữ kia: “đề” trước một động từ là “để”, “bổ xung” là "
        "“bổ sung”.",
        "Sửa lại; đúng như đã viết thì ghi “# bỏ qua S604: lý do”.",
        wrong="đề các đồng chí biết, thực hiện",
        right="để các đồng chí biết, thực hiện",
        severity=_WARN,
    ),
    "S605": Explanation(
        "viết lẫn “hàng” với “hằng”",
        "“Hằng năm” và “hàng năm” đều có người dùng, nhưng một văn bản chỉ viết một cách.",
        "Viết một cách trong cả văn bản, thường là “hằng”.",
        wrong="hàng tháng … hằng năm",
        right="hằng tháng … hằng năm",
        severity=_WARN,
    ),
}

CODES: dict[str, Explanation] = _SPELLING
