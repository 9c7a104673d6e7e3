"""Rules of what a draft leaves behind in a finished file: all warnings, for a person to decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.detect.draft_marks import draft_marks
from generator.lint.detect.text_lines import clean
from generator.lint.rules.language import BLANK_AFTER, around, prose
from generator.lint.rules.rule import Finding, everywhere, rule
from generator.ooxml.drafts import is_empty_box
from generator.ooxml.fields import BEHAVIOUR, Behaviour, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph

_LONG_BLANK = 6
_PLACEHOLDER = re.compile(
    # No mark of a beginning within: hostile text of nothing but those would take time that grows with its square.
    r"\$\{[^{}]*\}|\{\{[^{}]*\}\}|\{%[^{}]*%\}|<<[^<>]+>>|«\w+»|\[\s*(?:…|\.{2,}|_{2,})\s*\]"
    r"|\[(?:điền|nhập|ghi|tên|họ tên|số|ngày)\b[^\[\]]*\]|Click (?:or tap )?here to enter text",
    re.IGNORECASE,
)
_DOTS = re.compile(r"[.…]{2,}")

_WITH_COLON = "Kính gửi|Kính trình|Nơi nhận|Số|Lưu"
_DOUBLED = re.compile(
    rf"^\W*(?:(?P<label>{_WITH_COLON})(?:\s*:\s*(?P=label)|\s+(?P=label)\s*:)"
    r"|(?P<word>V/v|Về việc|Căn cứ|Phụ lục|KT\.|TL\.|TM\.|TUQ\.)\s+(?P=word)(?=\s|$))",
    re.IGNORECASE,
)
_DOUBLED_WITHIN = re.compile(
    # “Kế hoạch năm năm 2021 - 2025” is of five years.
    r"\b(?P<label>ngày|tháng|năm)\s+(?P=label)\s+(?=\d)(?!\d{4}\s*[-–]\s*\d)",
    re.IGNORECASE,
)
_DOUBLED_NUMBER = re.compile(
    r"^(?P<label>\d{1,2}[.)]|[IVX]{1,5}\.|[a-zđ]\)|[-–+•])(?:\s+|(?<!\.))(?P=label)\s+\S"
    r"|^(?P<word>Điều|Khoản|Phụ lục) (?P<number>\w+)[.:]?\s+(?P=word) (?P=number)\b"
)
_ALONE = re.compile(rf"^\W*(?:{_WITH_COLON})\s*:$", re.IGNORECASE)
_LOST_REFERENCE = re.compile(
    r"Error! (?:Reference|Bookmark|No |Not a valid|Unknown|Hyperlink|Main Document)|Lỗi! (?:Không|Thẻ|Tham chiếu|Dấu)"
)
_LONGEST_CODE = 60


@rule("F607", article="tập quán", severity=Severity.WARNING)
def tracked_changes_left(document: Document, _: Components) -> Iterator[Finding]:
    """Còn dấu vết sửa đổi (Track Changes).

    Kiểm tra: bản trình ký, bản phát hành không còn chỗ thêm, xóa, chuyển, đổi kiểu chữ, đổi bảng chưa chấp nhận.
    Sai: còn chữ xóa gạch ngang màu đỏ.
    Đúng: mọi sửa đổi đã được chấp nhận hoặc từ chối.
    Sửa trong Word: Xem lại (Review) > Chấp nhận (Accept) > Chấp nhận tất cả (Accept All Changes).
    """
    if document.revisions:
        yield Finding(f"còn {document.revisions} chỗ sửa đổi chưa chấp nhận")


@rule("F608", article="tập quán", severity=Severity.WARNING)
def comments_left(document: Document, _: Components) -> Iterator[Finding]:
    """Còn ghi chú (Comments).

    Kiểm tra: bản trình ký, bản phát hành không còn ghi chú ở lề.
    Sai: còn ghi chú “xem lại số liệu”.
    Đúng: không còn ghi chú.
    Sửa trong Word: Xem lại (Review) > Xóa (Delete) > Xóa mọi ghi chú (Delete All Comments).
    """
    if document.comments:
        yield Finding(f"còn {document.comments} ghi chú")


@rule("F609", article="tập quán", severity=Severity.WARNING)
def hidden_text_left(document: Document, _: Components) -> Iterator[Finding]:
    """Còn chữ ẩn.

    Kiểm tra: không có chữ ẩn (Hidden); người nhận tệp vẫn đọc được chữ ấy.
    Sai: lời dặn người soạn để ở dạng chữ ẩn.
    Đúng: không có chữ ẩn.
    Sửa trong Word: hiện dấu định dạng (Ctrl+Shift+8), xóa chữ có gạch chấm ở dưới.
    """
    for paragraph in everywhere(document):
        if paragraph.hidden:
            yield Finding("đoạn có chữ ẩn", paragraph)


@rule("F610", article="tập quán", severity=Severity.WARNING)
def properties_left(document: Document, _: Components) -> Iterator[Finding]:
    """Thuộc tính tệp còn tên người hoặc công ty.

    Kiểm tra: thuộc tính của tệp không để lộ người sửa cuối (Last Modified By) và công ty (Company).
    Sai: Company là tên cửa hàng cài máy.
    Đúng: hai ô ấy để trống.
    Sửa trong Word: Tệp (File) > Thông tin (Info) > Kiểm tra tài liệu (Inspect Document) > xóa thuộc tính.
    """
    labels = {"company": "công ty", "lastModifiedBy": "người sửa cuối"}
    left = [f"{label} “{document.properties[name]}”" for name, label in labels.items() if document.properties.get(name)]
    if left:
        yield Finding(f"thuộc tính tệp còn {', '.join(left)}; nên xóa trước khi gửi ra ngoài")


@rule("F611", article="tập quán", severity=Severity.WARNING)
def placeholder_left(document: Document, components: Components) -> Iterator[Finding]:
    """Còn chỗ giữ trong mẫu chưa điền.

    Kiểm tra: không còn ${…}, {{…}}, <<…>>, «…», […], ô chờ điền, trường trộn thư; nội dung không còn dãy sáu dấu chấm (trừ chỗ của số, ngày).
    Sai: Giám đốc ………… kết luận; {{ten_don_vi}}.
    Đúng: Giám đốc Sở kết luận.
    Sửa trong Word: điền nội dung vào chỗ được nêu, hoặc xóa.
    """
    for paragraph in everywhere(document):
        if left := _unfilled(paragraph):
            yield Finding(f"chưa điền: “{left}”", paragraph)
    for paragraph in prose(components):
        for match in _DOTS.finditer(paragraph.text):
            length = len(match[0].replace("…", "..."))
            if length >= _LONG_BLANK and not BLANK_AFTER.search(paragraph.text[: match.start()]):
                yield Finding(f"chưa điền: “{around(match)}”", paragraph)
                break


def _unfilled(paragraph: Paragraph) -> str:
    """Return a place of a form that nobody has filled in, "" where there is none."""
    if left := _PLACEHOLDER.search(paragraph.text):
        return left[0]
    if paragraph.placeholder:
        return paragraph.placeholder
    if is_empty_box(paragraph.text) and any(name_of(code) == "FORMTEXT" for code in paragraph.field_codes):
        return "FORMTEXT"
    asking = (code for code in paragraph.field_codes if BEHAVIOUR.get(name_of(code)) is Behaviour.ASKS)
    return " ".join(next(asking, "").split())


@rule("F617", article="tập quán", severity=Severity.WARNING)
def field_changes(document: Document, _: Components) -> Iterator[Finding]:
    """Trường tự đổi khi mở, lưu hoặc in.

    Kiểm tra: không còn trường ngày giờ (DATE, TIME, SAVEDATE, PRINTDATE), tên tệp, người sửa; mở lại tệp thì chữ ấy thành chữ khác.
    Sai: ngày ký là trường DATE, năm sau mở ra thành ngày của năm sau.
    Đúng: ngày ký gõ bằng chữ.
    Sửa trong Word: bấm vào chữ ấy, Ctrl+Shift+F9 để bỏ trường, rồi sửa lại cho đúng.
    """
    for paragraph in everywhere(document):
        for name in dict.fromkeys(map(name_of, paragraph.field_codes)):
            if BEHAVIOUR.get(name) is Behaviour.CHANGES:
                yield Finding(f"trường {name} tự đổi khi mở, lưu hoặc in tệp", paragraph)


@rule("F618", article="tập quán", severity=Severity.WARNING)
def label_doubled(document: Document, _: Components) -> Iterator[Finding]:
    """Chữ đầu dòng viết hai lần.

    Kiểm tra: “Kính gửi:”, “Số:”, “Nơi nhận:”, “Lưu:”, “ngày”, “Căn cứ” và số thứ tự ở đầu dòng chỉ viết một lần.
    Sai: Kính gửi: Kính gửi: Sở Tài chính; 1. 1. Rà soát.
    Đúng: Kính gửi: Sở Tài chính; 1. Rà soát.
    Sửa trong Word: xóa chữ thừa.
    """
    above: Paragraph | None = None
    for paragraph in document.paragraphs:
        text = clean(paragraph.printed)
        found = _DOUBLED.match(text) or _DOUBLED_NUMBER.match(text) or _DOUBLED_WITHIN.search(text)
        if found:
            yield Finding(f"“{found[0].strip()}”: viết hai lần", paragraph)
        elif above is not None and _repeats_label(clean(above.printed), text) and above.cell == paragraph.cell:
            yield Finding(f"“{clean(above.printed)}”: viết ở hai dòng liền nhau", paragraph)
        above = paragraph if text else above


def _repeats_label(above: str, text: str) -> bool:
    """Return whether a line begins with the label that stands alone on the line above."""
    return _ALONE.match(above) is not None and text.casefold().startswith(above.casefold())


@rule("F619", article="tập quán", severity=Severity.WARNING)
def content_of_others(document: Document, _: Components) -> Iterator[Finding]:
    """Nội dung ở tệp khác, tệp nhúng, hoặc liên kết hỏng.

    Kiểm tra: không có nội dung chèn nguyên tệp (altChunk), văn bản con, hình ở ngoài tệp, tệp nhúng (OLE), trường lấy chữ từ tệp khác, chỗ tham chiếu đã mất: người nhận không thấy, hoặc thấy khác.
    Sai: một đoạn là tệp HTML chèn vào, chương trình khác mở ra thì trống.
    Đúng: mọi chữ, mọi hình nằm trong chính tệp.
    Sửa trong Word: mở tệp, lưu lại thành .docx mới để Word chép nội dung vào; hình liên kết thì Tệp (File) > Thông tin (Info) > Sửa liên kết (Edit Links) > Ngắt liên kết (Break Link); tệp nhúng thì dán lại thành chữ hoặc hình.
    """
    for one in document.foreign:
        yield Finding(one.message, None, "không kiểm tra được nội dung ấy")
    for paragraph in everywhere(document):
        for code in dict.fromkeys(paragraph.field_codes):
            if BEHAVIOUR.get(name_of(code)) is Behaviour.TAKES:
                yield Finding(f"trường lấy nội dung từ tệp khác: {code[:_LONGEST_CODE]}", paragraph)
        if lost := _LOST_REFERENCE.search(paragraph.text):
            yield Finding(f"tham chiếu hỏng: “{around(lost)}”", paragraph)


@rule("F620", article="tập quán", severity=Severity.WARNING)
def draft_mark_left(document: Document, components: Components) -> Iterator[Finding]:
    """Còn dấu dự thảo.

    Kiểm tra: bản trình ký, bản phát hành không còn dấu DỰ THẢO, BẢN NHÁP, DRAFT ở lề trang, trên phần đầu, hay chữ mờ sau trang (Watermark).
    Sai: DỰ THẢO LẦN 2 ở đầu mỗi trang.
    Đúng: không còn dấu dự thảo.
    Sửa trong Word: làm lại tệp không có dấu (thongbao render); hoặc bấm đúp vào đầu trang, xóa dấu ở trang đầu và ở các trang sau; chữ mờ thì Thiết kế (Design) > Hình mờ (Watermark) > Loại bỏ (Remove Watermark).
    """
    for text, paragraph in draft_marks(document, components):
        if paragraph:
            yield Finding(f"còn dấu “{text}”", paragraph)
        else:
            yield Finding(f"còn chữ mờ “{text}” sau trang")
