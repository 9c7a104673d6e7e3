"""Rules of the ending: authority, post, name, recipients, annexes.

PL I, phần I, mục II, khoản 7, 9; mục III, khoản 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.detect.text_lines import ADDRESSEE
from generator.lint.rules.rule import Finding, has_wrong_case, rule, wrong_look
from generator.standard.components import COMPONENTS
from generator.standard.decree import NAME_LIMIT
from generator.wording import roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph

_AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q)\b")
_AUTHORITY_RIGHT = re.compile(r"(TM|KT|TL|TUQ|Q)\. \S")
_SIGNED_FOR = ("KT.", "TL.", "TUQ.")
_HONOURS = re.compile(r"^(GS|PGS|TS|ThS|BS|CN|KS|Ông|Bà|Đ/c)\b\.?", re.IGNORECASE)
_ARCHIVE = re.compile(r"-\s*Lưu\s*:\s*VT\b(,\s*[^.;]+(\.[^.;()]+)?)?(\s*\(\d+\))?\s*(\.\s*[\w.()]*)?", re.IGNORECASE)


@rule("F501", article="người ký")
def authority_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Quyền hạn của người ký viết sai.

    Kiểm tra: TM., KT., TL., TUQ., Q. có dấu chấm và một dấu cách; sau KT., TL., TUQ. phải có dòng chức vụ của người ký.
    Sai: TL.GIÁM ĐỐC; hoặc chỉ có dòng KT. GIÁM ĐỐC.
    Đúng: KT. GIÁM ĐỐC, dòng dưới là PHÓ GIÁM ĐỐC.
    Sửa trong Word: gõ lại dòng quyền hạn, thêm dòng chức vụ.
    """
    for line in components.titles:
        if _AUTHORITY.match(line.text) and not _AUTHORITY_RIGHT.match(line.text):
            yield Finding(f"“{line.text}”: sau chữ viết tắt phải có dấu chấm và một dấu cách", line.paragraph)
    if components.titles and components.titles[-1].text.startswith(_SIGNED_FOR):
        yield Finding(
            f"sau “{components.titles[-1].text}” phải có dòng chức vụ của người ký", components.titles[-1].paragraph
        )


@rule("F502", article="người ký")
def titles_look(_: Document, components: Components) -> Iterator[Finding]:
    """Quyền hạn, chức vụ thiếu hoặc sai kiểu.

    Kiểm tra: quyền hạn, chức vụ của người ký in hoa, cỡ 13 - 14, kiểu đứng, đậm, căn giữa.
    Sai: Chánh Văn phòng (chữ thường).
    Đúng: CHÁNH VĂN PHÒNG, cỡ 14, đậm.
    Sửa trong Word: gõ bằng chữ in hoa, cỡ 14, Đậm, căn giữa.
    """
    if not components.titles:
        yield Finding("không thấy chức vụ của người ký (chữ in hoa) ở cuối văn bản")
    for line in components.titles:
        yield from wrong_look(line, COMPONENTS["titles"])


@rule("F503", article="người ký")
def name_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Họ tên người ký sai.

    Kiểm tra: họ, tên đệm, tên viết thường hoa chữ đầu, cỡ 13 - 14, kiểu đứng, đậm, căn giữa dưới chức vụ; không học hàm, học vị.
    Sai: NGUYỄN VĂN A; TS. Nguyễn Văn A.
    Đúng: Nguyễn Văn A.
    Sửa trong Word: gõ lại họ tên, cỡ 14, Đậm, căn giữa.
    """
    line = components.name
    if line is None:
        if components.titles:
            yield Finding(
                "không thấy họ tên người ký (bản dự thảo có thể để trống)",
                components.titles[-1].paragraph,
                unchecked=True,
            )
        return
    if _HONOURS.match(line.text):
        yield Finding(f"“{line.text}”: trước họ tên không ghi học hàm, học vị, cách xưng hô", line.paragraph)
    if has_wrong_case(line.text, COMPONENTS["name"]):
        yield Finding(f"“{line.text}”: họ tên viết thường, hoa chữ đầu", line.paragraph)
    if len(line.text) > NAME_LIMIT:
        yield Finding(f"họ tên dài {len(line.text)} ký tự, quá {NAME_LIMIT}", line.paragraph)
    yield from wrong_look(line, COMPONENTS["name"])


@rule("F504", article="nơi nhận")
def recipients_label_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Từ “Nơi nhận” thiếu hoặc sai kiểu.

    Kiểm tra: “Nơi nhận:” có dấu hai chấm, cỡ 12, nghiêng và đậm, sát lề trái.
    Sai: NƠI NHẬN, hoặc Nơi nhận cỡ 14 gạch chân.
    Đúng: Nơi nhận: cỡ 12, nghiêng, đậm.
    Sửa trong Word: chọn chữ, cỡ 12, Đậm và Nghiêng, căn trái.
    """
    line = components.recipients_label
    if line is None:
        yield Finding("không thấy “Nơi nhận:”")
        return
    if not re.match(r"Nơi nhận\s?:", line.text):
        yield Finding(f"“{line.text}” phải viết là “Nơi nhận:”", line.paragraph)
    yield from wrong_look(line, COMPONENTS["recipients_label"])


@rule("F505", article="nơi nhận")
def recipients_look(_: Document, components: Components) -> Iterator[Finding]:
    """Danh sách nơi nhận sai kiểu.

    Kiểm tra: các dòng nơi nhận cỡ 11, kiểu đứng, không đậm, sát lề trái.
    Sai: danh sách cỡ 12.
    Đúng: danh sách cỡ 11.
    Sửa trong Word: chọn các dòng dưới “Nơi nhận:”, cỡ chữ 11.
    """
    for line in components.recipients:
        yield from wrong_look(line, COMPONENTS["recipients"])


@rule("F506", article="nơi nhận")
def recipients_marks(_: Document, components: Components) -> Iterator[Finding]:
    """Dấu câu của danh sách nơi nhận sai.

    Kiểm tra: mỗi cơ quan một dòng, đầu dòng có gạch đầu dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm.
    Sai: dòng giữa kết thúc bằng dấu chấm; dòng cuối không có dấu.
    Đúng: - Lãnh đạo Sở; … - Lưu: VT, VP.
    Sửa trong Word: sửa dấu ở cuối từng dòng.
    """
    items: list[tuple[str, Paragraph]] = []
    for line in components.recipients:
        label = line.paragraph.label
        begins = line.text.startswith(("-", "–")) or (bool(label) and line.segment is line.paragraph.segments[0])
        if begins or not items:
            items.append((line.text, line.paragraph))
        else:
            items[-1] = (f"{items[-1][0]} {line.text}", items[-1][1])
    for position, (text, paragraph) in enumerate(items):
        if not text.startswith(("-", "–")) and not paragraph.label:
            yield Finding("dòng nơi nhận phải bắt đầu bằng gạch đầu dòng", paragraph)
        last = position == len(items) - 1
        if last and not text.rstrip(")").endswith("."):
            if not re.search(r"\.\s*\(?[\w.]+\)?$", text):
                yield Finding("dòng cuối của nơi nhận phải có dấu chấm", paragraph)
        elif not last and not text.endswith(";"):
            yield Finding("cuối dòng nơi nhận phải có dấu chấm phẩy", paragraph)


@rule("F507", article="nơi nhận")
def archive_line_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Dòng Lưu thiếu hoặc sai.

    Kiểm tra: dòng cuối là “- Lưu: VT, đơn vị soạn thảo (số bản).”, chữ VT đứng trước đơn vị soạn thảo.
    Sai: - Lưu VP.
    Đúng: - Lưu: VT, VP.
    Sửa trong Word: gõ lại dòng cuối của nơi nhận.
    """
    if not components.recipients:
        return
    last = [line for line in components.recipients if re.search(r"\bLưu\b", line.text)]
    if not last:
        yield Finding("nơi nhận không có dòng “- Lưu: VT, …”", components.recipients[-1].paragraph)
        return
    text = last[-1].text if last[-1].text.startswith(("-", "–")) else f"- {last[-1].text}"
    if not _ARCHIVE.match(text):
        yield Finding(f"“{last[-1].text}” phải viết theo mẫu “- Lưu: VT, VP.”", last[-1].paragraph)


@rule("F508", article="nơi nhận")
def addressee_of_notice(_: Document, components: Components) -> Iterator[Finding]:
    """Thông báo có Kính gửi hoặc “Như trên”.

    Kiểm tra: Kính gửi chỉ dùng cho tờ trình, báo cáo gửi cấp trên và công văn; không có Kính gửi thì không ghi “Như trên”.
    Sai: THÔNG BÁO có dòng “Kính gửi: Các phòng”.
    Đúng: THÔNG BÁO chỉ có nơi nhận ở cuối.
    Sửa trong Word: xóa dòng Kính gửi; ở nơi nhận ghi rõ tên cơ quan thay cho “Như trên”.
    """
    own_type = components.document_type
    if own_type is None or own_type.has_addressee:
        return
    name = own_type.name.lower()
    if components.addressee:
        yield Finding(f"{name} không có Kính gửi", components.addressee[0].paragraph)
    for line in components.recipients:
        if re.search(r"như trên", line.text, re.IGNORECASE) and not any(
            ADDRESSEE.match(one.text) for one in components.addressee
        ):
            yield Finding(f"{name} không có Kính gửi nên không ghi “Như trên”", line.paragraph)


@rule("F509", article="nơi nhận", severity=Severity.WARNING)
def recipients_not_level(_: Document, components: Components) -> Iterator[Finding]:
    """Nơi nhận không ngang hàng với quyền hạn, chức vụ.

    Kiểm tra: từ “Nơi nhận” ngang hàng với dòng quyền hạn, chức vụ của người ký.
    Sai: Nơi nhận ở dưới chữ ký.
    Đúng: hai khối ở hai ô của cùng một hàng bảng.
    Sửa trong Word: dùng bảng hai cột không viền, một hàng.
    """
    if components.recipients_label is None or not components.titles:
        return
    label, title = components.recipients_label.paragraph, components.titles[0].paragraph
    below = title.cell and not label.cell and not (components.document_type and components.document_type.two_signers)
    if below or (label.cell and title.cell and label.cell.row != title.cell.row):
        yield Finding("“Nơi nhận:” và quyền hạn, chức vụ không ở cùng một hàng", label)


@rule("F510", article="phụ lục")
def annex_heading_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Từ “Phụ lục” và tên phụ lục sai kiểu.

    Kiểm tra: “Phụ lục” và số La Mã trên dòng riêng, chữ thường, cỡ 14, đậm, căn giữa; tên phụ lục in hoa, cỡ 13 - 14, đậm, căn giữa.
    Sai: PHỤ LỤC 1.
    Đúng: Phụ lục I.
    Sửa trong Word: gõ lại, cỡ 14, Đậm, căn giữa.
    """
    for annex in components.annexes:
        heading = annex.heading
        if has_wrong_case(heading.text, COMPONENTS["annex_heading"]):
            yield Finding("“Phụ lục” viết chữ thường, chỉ hoa chữ đầu", heading.paragraph)
        yield from wrong_look(heading, COMPONENTS["annex_heading"])
        if annex.title is None:
            yield Finding("không thấy tên phụ lục", heading.paragraph)
            continue
        if has_wrong_case(annex.title.text, COMPONENTS["annex_title"]):
            yield Finding("tên phụ lục phải viết bằng chữ in hoa", annex.title.paragraph)
        yield from wrong_look(annex.title, COMPONENTS["annex_title"])


@rule("F511", article="phụ lục")
def annex_numbers_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Số thứ tự của phụ lục sai.

    Kiểm tra: từ hai phụ lục trở lên phải đánh số La Mã liên tiếp I, II, III; một phụ lục thì không đánh số.
    Sai: Phụ lục 1, Phụ lục 2; hoặc I rồi III.
    Đúng: Phụ lục I, Phụ lục II.
    Sửa trong Word: gõ lại số thứ tự.
    """
    if len(components.annexes) < 2:  # noqa: PLR2004 - only two or more are numbered
        return
    for ordinal, annex in enumerate(components.annexes, 1):
        if annex.heading.text.split()[-1] != roman(ordinal):
            yield Finding(f"phụ lục thứ {ordinal} phải đánh số là {roman(ordinal)}", annex.heading.paragraph)


@rule("F512", article="phụ lục")
def annex_reference_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Dòng “(Kèm theo …)” của phụ lục thiếu hoặc sai kiểu.

    Kiểm tra: dưới tên phụ lục có dòng trong ngoặc nêu văn bản mà phụ lục kèm theo, chữ thường, cỡ 13 - 14, nghiêng, căn giữa.
    Sai: không có dòng kèm theo.
    Đúng: (Kèm theo Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ).
    Sửa trong Word: thêm dòng, cỡ 14, Nghiêng, căn giữa.
    """
    for annex in components.annexes:
        if annex.reference is None:
            yield Finding("không thấy dòng “(Kèm theo … số … ngày … của …)”", annex.heading.paragraph)
        else:
            yield from wrong_look(annex.reference, COMPONENTS["annex_reference"])


@rule("F513", article="phụ lục", severity=Severity.WARNING)
def annex_not_announced(_: Document, components: Components) -> Iterator[Finding]:
    """Nội dung không nhắc tới phụ lục.

    Kiểm tra: văn bản có phụ lục thì trong nội dung phải có chỉ dẫn về phụ lục đó.
    Sai: có Phụ lục I mà nội dung không nói tới.
    Đúng: … (chi tiết tại Phụ lục I).
    Sửa trong Word: thêm lời chỉ dẫn ở chỗ thích hợp.
    """
    if components.annexes and not any("phụ lục" in one.text.casefold() for one in components.body):
        yield Finding("nội dung không nhắc tới phụ lục", components.annexes[0].heading.paragraph)


@rule("F514", article="phụ lục")
def annex_pages_wrong(document: Document, components: Components) -> Iterator[Finding]:
    """Phụ lục không đánh số trang riêng.

    Kiểm tra: số trang của mỗi phụ lục đánh riêng, bắt đầu từ 1, nên mỗi phụ lục ở một phần (section) riêng.
    Sai: văn bản 3 trang, phụ lục đánh tiếp trang 4.
    Đúng: phụ lục bắt đầu từ trang 1.
    Sửa trong Word: Bố trí (Layout) > Ngắt (Breaks) > Trang sau (Next Page); Số trang (Page Number) > Định dạng (Format) > Bắt đầu từ 1.
    """
    before = components.body[-1].section if components.body else 0
    for annex in components.annexes:
        paragraph = annex.heading.paragraph
        if paragraph.section == before or document.sections[paragraph.section].first_number != 1:
            yield Finding(f"“{annex.heading.text}” phải đánh số trang riêng, từ 1", paragraph)
        before = paragraph.section


@rule("F515", article="tập quán", severity=Severity.WARNING)
def signature_may_break(_: Document, components: Components) -> Iterator[Finding]:
    """Khối ký có thể bị ngắt sang trang khác.

    Kiểm tra: hàng của bảng chứa chữ ký không cho phép ngắt giữa hai trang.
    Sai: chức vụ ở cuối trang 2, họ tên ở đầu trang 3.
    Đúng: cả khối ký ở một trang.
    Sửa trong Word: chọn bảng, Thuộc tính bảng (Table Properties) > Hàng (Row) > bỏ chọn “Cho phép ngắt hàng” (Allow row to break across pages).
    """
    cells = [line.paragraph.cell for line in (*components.titles, components.name) if line]
    if any(cell is not None and not cell.whole for cell in cells):
        yield Finding(
            "hàng chứa chữ ký cho phép ngắt giữa hai trang",
            components.titles[0].paragraph if components.titles else None,
        )
