"""Rules of annexes (PL I, phần I, mục III, khoản 1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.detect.text_lines import ANNEX, shown_text
from generator.lint.rules.rule import Finding, has_wrong_case, rule, seen, wrong_look
from generator.standard.components import COMPONENTS
from generator.standard.document_types import DOCUMENT_TYPES
from generator.wording import roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document


_SYMBOL = re.compile(r"\b(\d+)\s*/\s*([\w-]+)")
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_NAMED = re.compile(r"[Pp]hụ lục (?:số )?([IVXLC]+|\d+)\b")
_TYPE = re.compile(rf"[Kk]èm theo ({'|'.join(one.capitalize() for one in DOCUMENT_TYPES)})\b")
_NUMBERS = {roman(number): number for number in range(1, 100)}


@rule("F510", article="phụ lục")
def annex_heading_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Từ “Phụ lục” và tên phụ lục sai kiểu.

    Kiểm tra: “Phụ lục” và số La Mã trên dòng riêng, chữ thường, cỡ 14, đậm, căn giữa; tên phụ lục in hoa, cỡ 13 - 14, đậm, căn giữa. “PHỤ LỤC” in hoa, cỡ 13 thì chỉ cảnh báo, vì các tài liệu hướng dẫn không thống nhất.
    Sai: PHỤ LỤC 1; Phụ lục I (cỡ 13); Phụ lục I (không đậm).
    Đúng: Phụ lục I (cỡ 14, đậm).
    Sửa trong Word: gõ lại, cỡ 14, Đậm, căn giữa.
    """
    for annex in components.annexes:
        heading = annex.heading
        found = ANNEX.match(heading.text)
        if found and found["title"]:
            yield Finding("“Phụ lục” và tên phụ lục phải ở hai dòng", heading.paragraph)
            continue
        if not heading.text.startswith("Phụ lục"):
            is_capital = heading.text.startswith("PHỤ LỤC")
            yield Finding("“Phụ lục” viết chữ thường, chỉ hoa chữ đầu", heading.paragraph, only_warns=is_capital)
        yield from _heading_look(heading)
        if annex.title is None:
            yield Finding("không thấy tên phụ lục", heading.paragraph)
            continue
        if has_wrong_case(shown_text(annex.title), COMPONENTS["annex_title"]):
            yield Finding("tên phụ lục phải viết bằng chữ in hoa", annex.title.paragraph)
        yield from wrong_look(annex.title, COMPONENTS["annex_title"])


def _heading_look(heading: TextLine) -> Iterator[Finding]:
    """Judge the look of the word Phụ lục; guides give it the sizes of the title, so these only warn."""
    look, title = COMPONENTS["annex_heading"], COMPONENTS["annex_title"]
    sizes = {run.size for run in seen(heading.segment.runs)}
    practised = all(title.sizes[0] <= size <= title.sizes[1] for size in sizes)
    for found in wrong_look(heading, look):
        yield found._replace(only_warns=practised and found.message.startswith(f"{look.name}: cỡ chữ"))


@rule("F511", article="phụ lục")
def annex_numbers_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Số thứ tự của phụ lục sai.

    Kiểm tra: từ hai phụ lục trở lên phải đánh số La Mã liên tiếp I, II, III; một phụ lục thì không đánh số (Nghị định không nói tới, nên số I chỉ cảnh báo). Bản TRÍCH SAO giữ số như ở văn bản gốc.
    Sai: Phụ lục 1 / Phụ lục 2; Phụ lục I / Phụ lục III; Phụ lục I (chỉ có một phụ lục).
    Đúng: Phụ lục I / Phụ lục II; Phụ lục (chỉ có một phụ lục).
    Sửa trong Word: gõ lại số thứ tự.
    """
    annexes = components.annexes
    for ordinal, annex in enumerate(annexes, 1):
        written, right = _number(annex.heading), roman(ordinal)
        if components.is_extract and _NUMBERS.get(written, 0) >= ordinal:
            continue  # the number that it has in the whole
        if len(annexes) == 1 and written:
            message = "văn bản chỉ có một phụ lục thì không đánh số"
            yield Finding(message, annex.heading.paragraph, only_warns=written == right)
        elif len(annexes) > 1 and written != right:
            yield Finding(f"phụ lục thứ {ordinal} phải đánh số là {right}", annex.heading.paragraph)


def _number(heading: TextLine) -> str:
    """Return what stands after the words Phụ lục, without a title on the same line."""
    found = ANNEX.match(heading.text)
    title = found["title"] if found else None
    number = " ".join(heading.text.removesuffix(title or "").split()[2:])
    return number.rstrip(" .:–-") if title else number


@rule("F512", article="phụ lục")
def annex_reference_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Dòng “(Kèm theo …)” của phụ lục thiếu hoặc sai kiểu.

    Kiểm tra: dưới tên phụ lục có dòng trong ngoặc nêu văn bản mà phụ lục kèm theo, chữ thường, cỡ 13 - 14, nghiêng, căn giữa; số, ngày, tên loại, nếu có ghi, như của văn bản.
    Sai: Kèm theo Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 (không có ngoặc đơn).
    Đúng: (Kèm theo Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ).
    Sửa trong Word: thêm dòng, cỡ 14, Nghiêng, căn giữa.
    """
    for annex in components.annexes:
        if annex.reference is None:
            yield Finding("không thấy dòng “(Kèm theo … số … ngày … của …)”", annex.heading.paragraph)
            continue
        yield from wrong_look(annex.reference, COMPONENTS["annex_reference"])
        if has_wrong_case(annex.reference.text, COMPONENTS["annex_reference"]):
            yield Finding("dòng “(Kèm theo …)” viết chữ thường", annex.reference.paragraph)
        yield from _refers_elsewhere(annex.reference, components)


def _refers_elsewhere(line: TextLine, components: Components) -> Iterator[Finding]:
    """Judge what a reference says of the document: its number, date and type, where both are filled in."""
    said = line.text.casefold()
    if " số " in said and " ngày " not in said:
        yield Finding("dòng “(Kèm theo …)” phải ghi cả ngày, tháng, năm và cơ quan ban hành", line.paragraph)
    for what, pattern, own in (("số", _SYMBOL, components.number), ("ngày", _DATE, components.date)):
        here, there = pattern.search(line.text), pattern.search(own.text) if own else None
        if here and there and here.groups() != there.groups():
            yield Finding(f"dòng “(Kèm theo …)” ghi {what} khác với {what} của văn bản", line.paragraph)
    own_type = components.document_type
    named = _TYPE.search(line.text)
    if named and own_type and not own_type.decides and named[1].upper() in {*DOCUMENT_TYPES} - {own_type.name}:
        yield Finding(f"dòng “(Kèm theo …)” ghi {named[1]}, văn bản là {own_type.name.lower()}", line.paragraph)


@rule("F513", article="phụ lục", severity=Severity.WARNING)
def annex_not_announced(_: Document, components: Components) -> Iterator[Finding]:
    """Nội dung không nhắc tới phụ lục.

    Kiểm tra: văn bản có phụ lục thì trong nội dung phải có chỉ dẫn về phụ lục đó; lời chỉ dẫn có thể không dùng chữ “phụ lục”, nên chỉ cảnh báo.
    Sai: Các phòng thực hiện theo bảng phân công.
    Đúng: Các phòng thực hiện theo Phụ lục kèm theo.
    Sửa trong Word: thêm lời chỉ dẫn ở chỗ thích hợp.
    """
    said = [one.text for one in (*components.basis, *components.body)]
    if components.annexes and not any("phụ lục" in one.casefold() for one in said):
        yield Finding("nội dung không nhắc tới phụ lục", components.annexes[0].heading.paragraph)
        return
    named = {number for one in said for number in _NAMED.findall(one)}
    numbers = [_number(annex.heading) for annex in components.annexes]
    by_number = numbers == [roman(at) for at in range(1, len(numbers) + 1)]
    if not by_number or any("phụ lục" in _NAMED.sub("", one).casefold() for one in said):
        return
    for number, annex in zip(numbers, components.annexes, strict=True):
        if number not in named:
            yield Finding(f"nội dung không nhắc tới phụ lục {number}", annex.heading.paragraph)


@rule("F514", article="phụ lục", of_look=True)
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
