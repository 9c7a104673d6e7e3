"""Codes of what was issued before the program and is entered into the register."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

CODES = {
    "V240": Explanation(
        "tệp chưa đủ số, ký hiệu, ngày nên không vào sổ",
        "Sổ phát hành chỉ nhận văn bản đã ban hành. Tệp để trống số hay ngày ký là bản nháp, hoặc bản mà văn thư ghi "
        "số bằng tay lên giấy: tệp ấy không phải đúng bản đã ban hành.",
        "Tìm tệp có đủ “Số: 12/TB-…” và “…, ngày 05 tháng 3 năm 2019” như bản đã ký rồi chạy lại. Chỉ cần nội dung thì "
        "bỏ --issued.",
        wrong="Số:      /TB-SKHCN",
        right="Số: 12/TB-SKHCN",
    ),
    "V241": Explanation(
        "số, ký hiệu hay ngày của tệp không vào sổ đúng như viết được",
        "Số trong sổ là số nguyên, không có chữ kèm (12a, 12bis); ngày phải có thật; số, ký hiệu, ngày ở nội dung phải "
        "đúng như ở tệp. Ghi sổ rồi thì không sửa được, nên chưa chắc thì không ghi.",
        "Số có chữ kèm thì để ở sổ giấy. Chỉ cần nội dung thì bỏ --issued. Tệp nội dung đã có mà ghi số khác thì sửa "
        "số ấy cho đúng như tệp.",
    ),
    "V242": Explanation(
        "ngày ban hành ở sau hôm nay",
        "Văn bản đã ban hành không thể có ngày chưa tới. Hay gặp: năm gõ nhầm ở tệp, hoặc đồng hồ của máy sai.",
        "Xem lại ngày ở tệp so với bản giấy, và ngày giờ của máy.",
    ),
    "V243": Explanation(
        "tên tệp nói số hay ngày khác với văn bản",
        "Tên tệp có số (hay ngày) mà phần đầu văn bản ghi số khác. Hay gặp: chép tệp cũ ra sửa mà quên sửa số. Số khác "
        "thì không ghi sổ, vì ghi rồi không sửa được; chỉ ngày khác thì nhắc, vì tên tệp có khi là ngày họp.",
        "Đối chiếu với bản giấy. Văn bản đúng thì đổi tên tệp rồi chạy lại; tên tệp đúng thì tìm tệp đã ban hành thật.",
    ),
    "V244": Explanation(
        "chữ dán, tệp chữ không phải là văn bản đã ban hành",
        "Sổ giữ đúng từng byte tệp của văn bản đã ban hành. Chữ dán vào hay tệp .txt chỉ là lời văn chép ra.",
        "Đưa tệp Word (.docx, .doc, .odt, .rtf) của văn bản ấy. Chỉ cần nội dung thì bỏ --issued.",
    ),
    "V245": Explanation(
        "nhiều tệp cùng nhận một số",
        "Trong những tệp đưa vào có hai tệp khác nhau cùng mang một số, ký hiệu, năm. Chỉ một tệp là bản đã ban hành, "
        "chương trình không chọn thay.",
        "Đối chiếu với bản giấy, rồi chạy lại chỉ với tệp đúng.",
    ),
    "V246": Explanation(
        "văn bản ban hành trước khi dùng chương trình không có tệp .docx",
        "Bản đã ban hành là tệp .doc, .odt hay .rtf, giữ nguyên trong content/issued. Chương trình không làm ra bản "
        ".docx nào thay nó.",
        "Mở tệp được nêu bằng Word hoặc LibreOffice.",
        severity=Severity.WARNING,
    ),
    "V247": Explanation(
        "nội dung đọc từ tệp cũ chưa đúng hết nên chưa viết được văn bản sửa",
        "Văn bản sửa đổi, đính chính kể đúng chữ, đúng số mục của văn bản được sửa. Văn bản này ban hành trước khi "
        "dùng chương trình; lúc ghi sổ, nội dung đọc từ tệp ấy không in ra đúng hết từng đoạn, hoặc còn lỗi.",
        "Viết văn bản sửa bằng Word như trước; hoặc ra văn bản thay thế, viết lại trọn: thongbao amend với --kind "
        "thay-the.",
    ),
    "V248": Explanation(
        "văn bản không do chương trình làm ra nên không có gì để làm lại",
        "check --again làm lại bản đã phát hành từ nội dung và mẫu đã lưu. Văn bản ban hành trước khi dùng chương "
        "trình thì tệp gốc được giữ nguyên từng byte, không có mẫu để làm lại.",
        "Không phải làm gì. Muốn biết một tệp có đúng là bản ấy không thì dùng thongbao verify.",
        severity=Severity.WARNING,
    ),
}
