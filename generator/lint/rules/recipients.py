"""Rules of the recipients (PL I, phần I, mục II, khoản 9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.detect.text_lines import ADDRESSEE
from generator.lint.rules.rule import LIST_SIGNS, Finding, in_capitals, listed, rule, starts_off, underlined, wrong_look
from generator.standard.components import COMPONENTS
from generator.standard.decree import FILED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document

_DASHES = ("-", "–")
_AS_ABOVE = re.compile(r"\bnhư (trên|kính gửi)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_GROUPED = re.compile(r"[^:;]*:[^:]*")
"""Several of one kind named together, as “Các Sở: TC; XD;”."""
_ARCHIVE = re.compile(r"([-–]\s*)?Lưu: VT(?=$|;$|[.(]|\s\(|, )")
_DRAFTER = re.compile(r"[A-ZĐ]{1,6}\b[\s.,]*(\(?\d{1,4}\w?\)?)?\.?")
"""The drafter's mark and the number of copies, as “NVA.(15)” (mục III, khoản 3)."""
_ENDS_WITH_STOP = re.compile(rf"\.\)?$|\.\s*({_DRAFTER.pattern}|\(?[\w.]+\)?)$")


@rule("F504", article="nơi nhận")
def recipients_label_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Từ “Nơi nhận” thiếu hoặc sai kiểu.

    Kiểm tra: “Nơi nhận:” có dấu hai chấm, cỡ 12, nghiêng và đậm, không gạch chân, sát lề trái.
    Sai: NƠI NHẬN: (in hoa); Nơi nhận (thiếu dấu hai chấm); Nơi nhận: (cỡ 14); Nơi nhận: (gạch chân).
    Đúng: Nơi nhận: (cỡ 12, nghiêng, đậm).
    Sửa trong Word: chọn chữ, cỡ 12, Đậm và Nghiêng, căn trái.
    """
    line = components.recipients_label
    if line is None:
        yield Finding("không thấy “Nơi nhận:”")
        return
    if not line.text.startswith("Nơi nhận:"):
        yield Finding(f"“{line.text}” phải viết là “Nơi nhận:”", line.paragraph)
    yield from in_capitals(line, COMPONENTS["recipients_label"])
    yield from wrong_look(line, COMPONENTS["recipients_label"])
    yield from underlined(line, COMPONENTS["recipients_label"])
    yield from starts_off(line, COMPONENTS["recipients_label"])


@rule("F505", article="nơi nhận")
def recipients_look(_: Document, components: Components) -> Iterator[Finding]:
    """Danh sách nơi nhận sai kiểu.

    Kiểm tra: các dòng nơi nhận, cả ký hiệu người soạn thảo và số lượng bản ở cuối, cỡ 11, kiểu đứng, không đậm, không gạch chân, sát lề trái.
    Sai: danh sách cỡ 12; danh sách in đậm; danh sách gạch chân.
    Đúng: danh sách cỡ 11.
    Sửa trong Word: chọn các dòng dưới “Nơi nhận:”, cỡ chữ 11.
    """
    for line in components.recipients:
        yield from in_capitals(line, COMPONENTS["recipients"])
        yield from wrong_look(line, COMPONENTS["recipients"])
        yield from underlined(line, COMPONENTS["recipients"])
        yield from starts_off(line, COMPONENTS["recipients"])


@rule("F506", article="nơi nhận")
def recipients_marks(_: Document, components: Components) -> Iterator[Finding]:
    """Dấu câu của danh sách nơi nhận sai.

    Kiểm tra: mỗi cơ quan, hay nhóm cơ quan (Các Sở: …; …), một dòng, đầu dòng có gạch đầu dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm.
    Sai: - Lãnh đạo Sở. / - Lưu: VT, VP.; - Lãnh đạo Sở; / - Lưu: VT, VP; Lãnh đạo Sở; / - Lưu: VT, VP.
    Đúng: - Lãnh đạo Sở; / - Lưu: VT, VP.
    Sửa trong Word: sửa dấu ở cuối từng dòng.
    """
    items = listed(components.recipients)
    if len(items) > 1 and _DRAFTER.fullmatch(items[-1][0]):
        items.pop()
    for position, (text, paragraph) in enumerate(items, 1):
        if not text.startswith(_DASHES) and not paragraph.label:
            yield Finding("dòng nơi nhận phải bắt đầu bằng gạch đầu dòng", paragraph)
        bare = _IN_BRACKETS.sub("", text).rstrip(";")
        if ";" in bare and not (FILED.match(text) or _GROUPED.fullmatch(bare)):
            yield Finding("mỗi nơi nhận phải ở một dòng riêng", paragraph)
        if position == len(items) and not _ENDS_WITH_STOP.search(text):
            yield Finding("dòng cuối của nơi nhận phải có dấu chấm", paragraph)
        elif position < len(items) and not text.endswith(";"):
            yield Finding("cuối dòng nơi nhận phải có dấu chấm phẩy", paragraph)


@rule("F507", article="nơi nhận")
def archive_line_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Dòng Lưu thiếu hoặc sai.

    Kiểm tra: dòng cuối là “- Lưu: VT, đơn vị soạn thảo (số bản).”; sau chữ Lưu là dấu hai chấm, chữ VT đứng trước đơn vị soạn thảo, giữa hai bên là dấu phẩy.
    Sai: - Lưu VP; - Lưu; VT; - Lưu:VT.
    Đúng: - Lưu: VT, VP.
    Sửa trong Word: gõ lại dòng cuối của nơi nhận.
    """
    items = listed(components.recipients)
    if not items:
        return
    archives = [one for one in items if FILED.match(one.text)]
    if not archives:
        yield Finding("nơi nhận không có dòng “- Lưu: VT, …”", items[-1][1])
        return
    for text, paragraph in archives:
        if not _ARCHIVE.match(text) or text.endswith("/."):
            yield Finding(f"“{text}” phải viết theo mẫu “- Lưu: VT, VP.”", paragraph)
    after = [text for text, _ in items[items.index(archives[0]) + 1 :] if not FILED.match(text)]
    if any(text.startswith(LIST_SIGNS) for text in after):
        yield Finding("dòng Lưu phải là dòng cuối của nơi nhận", archives[0][1])


@rule("F508", article="nơi nhận")
def addressee_of_notice(_: Document, components: Components) -> Iterator[Finding]:
    """Thông báo, hay loại khác không có Kính gửi, lại có Kính gửi hoặc “Như trên”.

    Kiểm tra: Kính gửi chỉ dùng cho tờ trình, báo cáo gửi cấp trên và công văn; không có Kính gửi thì không ghi “Như trên”.
    Sai: Kính gửi: Các phòng (ở THÔNG BÁO).
    Đúng: Kính gửi: Các phòng (ở TỜ TRÌNH).
    Sửa trong Word: xóa dòng Kính gửi; ở nơi nhận ghi rõ tên cơ quan thay cho “Như trên”.
    """
    own_type = components.document_type
    if own_type is None or own_type.has_addressee:
        return
    name = own_type.name.lower()
    if components.addressee:
        yield Finding(f"{name} không có Kính gửi", components.addressee[0].paragraph)
    for line in components.recipients:
        if _AS_ABOVE.search(line.text) and not any(ADDRESSEE.match(one.text) for one in components.addressee):
            yield Finding(f"{name} không có Kính gửi nên không ghi “Như trên”", line.paragraph)


@rule("F516", article="nơi nhận", severity=Severity.WARNING)
def as_above_not_first(_: Document, components: Components) -> Iterator[Finding]:
    """“Như trên” không ở đầu danh sách nơi nhận.

    Kiểm tra: ở văn bản có Kính gửi, “- Như trên;”, nếu có ghi, là dòng đầu của nơi nhận.
    Sai: - Lãnh đạo Sở; / - Như trên; / - Lưu: VT, VP.
    Đúng: - Như trên; / - Lãnh đạo Sở; / - Lưu: VT, VP.
    Sửa trong Word: đưa dòng Như trên lên đầu danh sách.
    """
    for text, paragraph in listed(components.recipients)[1:]:
        if components.addressee and _AS_ABOVE.match(text.lstrip("-–+*•. ")):
            yield Finding("“Như trên” phải ở dòng đầu của nơi nhận", paragraph)


@rule("F509", article="nơi nhận")
def recipients_not_level(_: Document, components: Components) -> Iterator[Finding]:
    """Nơi nhận không ngang hàng với quyền hạn, chức vụ, hay không ở bên trái.

    Kiểm tra: từ “Nơi nhận” ngang hàng với dòng quyền hạn, chức vụ của người ký: ở cùng một hàng của bảng, bên trái. Ở ngoài bảng thì P303 xét.
    Sai: Nơi nhận ở dưới chữ ký; hai cột của bảng xếp từ phải sang trái.
    Đúng: hai khối ở hai ô của cùng một hàng bảng.
    Sửa trong Word: dùng bảng hai cột không viền, một hàng.
    """
    if components.recipients_label is None or not components.titles:
        return
    label, title = components.recipients_label.paragraph, components.titles[0].paragraph
    beside = components.two_signers or (components.document_type and components.document_type.two_signers)
    below = title.cell and not label.cell and not beside
    if below or (label.cell and title.cell and label.cell.row != title.cell.row):
        yield Finding("“Nơi nhận:” và quyền hạn, chức vụ không ở cùng một hàng", label)
    elif label.cell and title.cell and label.extent and title.extent and label.extent.left >= title.extent.right:
        yield Finding("“Nơi nhận:” ở bên phải quyền hạn, chức vụ, phải ở bên trái", label)
