"""Rules of each line of the head: quốc hiệu, tiêu ngữ, organs, number, date.

PL I, phần I, mục II, khoản 1 to 4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.detect.text_lines import COUNTRY, clean
from generator.lint.rules.drawn_lines import MOTTO_LINE, ORGAN_LINE, wrong_line
from generator.lint.rules.rule import Finding, has_wrong_case, height_above, rule, seen, wrong_look
from generator.ooxml.units import TWIPS_PER_POINT
from generator.standard.components import COMPONENTS
from generator.standard.decree import NATURAL_LINE, SINGLE_LINE
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document, Paragraph

MOTTO_WORDS = "Độc lập - Tự do - Hạnh phúc"
_BLANK = r"[\s.…_]*"
NUMBER_WITH_SYMBOL = re.compile(
    rf"Số:\s?(?P<number>{_BLANK}|0[1-9]|[1-9]\d*|0\d+)\s?/(?P<symbol>[A-ZĐ][A-ZĐa-zđ]*(?:-[A-ZĐ&]+)*(?:-[A-ZĐ&]+)?)"
)
_DATE = re.compile(
    rf"(?P<place>[^,]+), ngày (?P<day>\d{{1,2}}|{_BLANK}) ?tháng (?P<month>\d{{1,2}}|{_BLANK}) ?"
    rf"năm(?: (?P<year>\d{{4}}|{_BLANK}))?"
)
_LAST_PADDED = {"day": 9, "month": 2}
_HALF_A_LINE = NATURAL_LINE * TWIPS_PER_POINT * 13 / 2
"""Twips that two lines may be off and still be read as level."""


@rule("F201", article="Quốc hiệu")
def country_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Quốc hiệu sai chữ hoặc sai kiểu.

    Kiểm tra: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, chữ in hoa, cỡ 12 - 13, kiểu đứng, đậm, căn giữa, trên một dòng.
    Sai: quốc hiệu cỡ 14, hoặc gõ chữ thường rồi chọn All caps.
    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, cỡ 13, đậm.
    Sửa trong Word: chọn dòng Quốc hiệu, gõ lại bằng chữ in hoa, cỡ 13, Đậm (Ctrl+B).
    """
    line = components.country
    if line is None:
        return
    if not COUNTRY.fullmatch(line.text) or has_wrong_case(line.text, COMPONENTS["country"]):
        yield Finding("Quốc hiệu phải là “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”, gõ bằng chữ in hoa", line.paragraph)
    yield from wrong_look(line, COMPONENTS["country"])
    for paragraph in components.body:
        if COUNTRY.fullmatch(clean(paragraph.text)):
            yield Finding("Quốc hiệu có hai lần", paragraph)


@rule("F202", article="Tiêu ngữ")
def motto_wrong(document: Document, components: Components) -> Iterator[Finding]:
    """Tiêu ngữ sai chữ hoặc sai kiểu.

    Kiểm tra: “Độc lập - Tự do - Hạnh phúc”, giữa các cụm từ có gạch nối và cách chữ, cỡ 13 - 14, đứng, đậm, căn giữa.
    Sai: Độc lập – Tự do – Hạnh phúc (gạch dài), hoặc Độc lập-Tự do-Hạnh phúc (không cách chữ).
    Đúng: Độc lập - Tự do - Hạnh phúc.
    Sửa trong Word: gõ lại dòng Tiêu ngữ, dùng dấu gạch nối trên bàn phím, mỗi bên một dấu cách.
    """
    line = components.motto
    if line is None:
        yield Finding(
            "không thấy Tiêu ngữ dưới Quốc hiệu", components.country.paragraph if components.country else None
        )
        return
    if clean(line.segment.text) != MOTTO_WORDS or "\u00a0" in line.segment.text:
        yield Finding(f"Tiêu ngữ phải là “{MOTTO_WORDS}”", line.paragraph)
    yield from wrong_look(line, COMPONENTS["motto"])


@rule("F203", article="Tiêu ngữ")
def motto_rule_wrong(document: Document, components: Components) -> Iterator[Finding]:
    """Đường kẻ dưới Tiêu ngữ thiếu hoặc sai độ dài.

    Kiểm tra: dưới Tiêu ngữ có đường kẻ ngang, nét liền, dài bằng dòng Tiêu ngữ (chênh không quá một phần mười).
    Sai: không có đường kẻ, hoặc đường kẻ dài bằng nửa dòng chữ.
    Đúng: đường kẻ vẽ bằng hình (Shape), dài bằng dòng chữ.
    Sửa trong Word: Chèn (Insert) > Hình (Shapes) > Đường thẳng, giữ Shift và kéo cho bằng dòng chữ.
    """
    line = components.motto
    if line is None or not seen(line.segment.runs):
        return
    yield from wrong_line(document, (line,), MOTTO_LINE)


@rule("F204", article="tên cơ quan")
def organ_rule_wrong(document: Document, components: Components) -> Iterator[Finding]:
    """Đường kẻ dưới tên cơ quan thiếu, sai độ dài hoặc lệch.

    Kiểm tra: dưới tên cơ quan ban hành có đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ, cân đối so với dòng chữ.
    Sai: đường kẻ dài bằng cả dòng chữ.
    Đúng: đường kẻ dài chừng hai phần năm dòng chữ, ở giữa.
    Sửa trong Word: chọn đường kẻ, kéo ngắn lại còn 1/3 đến 1/2 dòng chữ và đặt vào giữa.
    """
    if components.organ:
        yield from wrong_line(document, components.organ, ORGAN_LINE)


@rule("F205", article="cách dòng Quốc hiệu", severity=Severity.WARNING)
def motto_apart(_: Document, components: Components) -> Iterator[Finding]:
    """Quốc hiệu và Tiêu ngữ không cách dòng đơn.

    Kiểm tra: hai dòng Quốc hiệu, Tiêu ngữ trình bày cách nhau dòng đơn, không thêm khoảng cách.
    Sai: Tiêu ngữ cách Quốc hiệu 6 pt.
    Đúng: khoảng cách trước và sau 0 pt, dòng đơn.
    Sửa trong Word: chọn hai dòng, Đoạn (Paragraph), Trước và Sau 0 pt, Giãn dòng Đơn (Single).
    """
    if (
        components.country is None
        or components.motto is None
        or components.country.paragraph is components.motto.paragraph
    ):
        return
    above, below = components.country.paragraph, components.motto.paragraph
    if above.after or below.before or (above.line_rule == "auto" and above.line > SINGLE_LINE):
        yield Finding("Quốc hiệu và Tiêu ngữ phải cách nhau dòng đơn", below)


@rule("F206", article="tên cơ quan")
def parent_look(_: Document, components: Components) -> Iterator[Finding]:
    """Tên cơ quan chủ quản sai kiểu.

    Kiểm tra: chữ in hoa, cỡ 12 - 13, kiểu đứng, không đậm, căn giữa.
    Sai: UBND TỈNH BẮC GIANG in đậm.
    Đúng: UBND TỈNH BẮC GIANG cỡ 13, không đậm.
    Sửa trong Word: chọn dòng, bỏ Đậm, cỡ chữ 13, căn giữa.
    """
    for line in components.parent:
        yield from wrong_look(line, COMPONENTS["parent"])


@rule("F207", article="tên cơ quan")
def organ_look(document: Document, components: Components) -> Iterator[Finding]:
    """Tên cơ quan ban hành thiếu hoặc sai kiểu.

    Kiểm tra: chữ in hoa, cỡ 12 - 13, kiểu đứng, đậm, căn giữa dưới tên cơ quan chủ quản.
    Sai: SỞ KHOA HỌC VÀ CÔNG NGHỆ cỡ 14.
    Đúng: SỞ KHOA HỌC VÀ CÔNG NGHỆ cỡ 13, đậm.
    Sửa trong Word: chọn dòng, Đậm, cỡ chữ 13, căn giữa.
    """
    if not components.organ and organ_on_the_right(document, components) is None:
        yield Finding("không thấy tên cơ quan ban hành ở bên trái phần đầu")
    for line in components.organ:
        yield from wrong_look(line, COMPONENTS["organ"])


def organ_on_the_right(document: Document, components: Components) -> Paragraph | None:
    """Return the first paragraph in capitals in a column of the head's table right of the country's."""
    country = components.country.paragraph.cell if components.country else None
    if country is None:
        return None
    for paragraph in document.paragraphs:
        cell = paragraph.cell
        if cell is None or cell.table != country.table or cell.column <= country.column:
            continue
        if re.search(r"[^\W\d_]", paragraph.text) and paragraph.text == paragraph.text.upper():
            return paragraph
    return None


@rule("F208", article="số, ký hiệu")
def number_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Số, ký hiệu sai.

    Kiểm tra: “Số:”, số (dưới 10 thêm 0, hoặc để trống khi dự thảo), dấu /, ký hiệu in hoa, các nhóm cách bằng gạch nối,
    không có dấu cách; cỡ 13, kiểu đứng, không đậm, căn giữa.
    Sai: Số 5 / TB - KHCN.
    Đúng: Số: 05/TB-KHCN.
    Sửa trong Word: gõ lại dòng số và ký hiệu, cỡ 13.
    """
    line = components.number
    if line is None:
        yield Finding("không thấy dòng “Số: …/…” dưới tên cơ quan")
        return
    match = NUMBER_WITH_SYMBOL.fullmatch(line.text)
    number = match["number"].strip(" .…_") if match else ""
    if match is None:
        yield Finding(f"“{line.text}”: viết theo mẫu “Số: 05/TB-KHCN”, không có dấu cách", line.paragraph)
    elif number and (len(number) == 1 or (number.startswith("0") and len(number) > 2)):  # noqa: PLR2004 - 0 and one figure
        yield Finding(f"số {number}: số dưới 10 viết thêm một số 0 ở trước", line.paragraph)
    yield from wrong_look(line, COMPONENTS["number"])


@rule("F209", article="tên loại viết tắt")
def symbol_not_of_type(_: Document, components: Components) -> Iterator[Finding]:
    """Ký hiệu không khớp với tên loại.

    Kiểm tra: nhóm chữ đầu của ký hiệu là chữ viết tắt của tên loại văn bản theo Phụ lục III.
    Sai: THÔNG BÁO mang ký hiệu QĐ-KHCN.
    Đúng: THÔNG BÁO mang ký hiệu TB-KHCN.
    Sửa trong Word: sửa nhóm chữ đầu của ký hiệu.
    """
    match = NUMBER_WITH_SYMBOL.fullmatch(components.number.text) if components.number else None
    own_type = components.document_type
    if match is None or components.type is None or components.number is None or own_type is None:
        return
    right = own_type.abbreviation
    if match["symbol"].split("-")[0] != right:
        yield Finding(
            f"ký hiệu {match['symbol']}: {components.type.text} viết tắt là {right}", components.number.paragraph
        )


@rule("F210", article="số, ký hiệu", severity=Severity.WARNING)
def symbol_with_unit(_: Document, components: Components) -> Iterator[Finding]:
    """Ký hiệu của văn bản có tên loại có thêm đơn vị soạn thảo.

    Kiểm tra: ký hiệu của văn bản có tên loại chỉ gồm tên loại và cơ quan; đơn vị soạn thảo chỉ có ở công văn.
    Sai: Số: 12/TB-SNNMT-BTTĐC.
    Đúng: Số: 12/TB-SNNMT.
    Sửa trong Word: bỏ nhóm chữ thứ ba, nếu quy chế của cơ quan không quy định.
    """
    match = NUMBER_WITH_SYMBOL.fullmatch(components.number.text) if components.number else None
    if match and components.type and components.number and match["symbol"].count("-") > 1:
        yield Finding(f"ký hiệu {match['symbol']} có thêm nhóm chữ thứ ba", components.number.paragraph)


@rule("F211", article="địa danh, thời gian")
def date_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Địa danh và thời gian sai.

    Kiểm tra: “Bắc Giang, ngày 09 tháng 01 năm 2024”: sau địa danh có dấu phẩy; ngày dưới 10 và tháng 1, 2 thêm 0, các
    tháng khác không thêm; là ngày có thật, hoặc để trống khi dự thảo; cỡ 13 - 14, kiểu nghiêng, căn giữa.
    Sai: Bắc Giang, ngày 5 tháng 03 năm 2024.
    Đúng: Bắc Giang, ngày 05 tháng 3 năm 2024.
    Sửa trong Word: gõ lại dòng địa danh, ngày tháng; chữ nghiêng, cỡ 14.
    """
    line = components.date
    if line is None and components.document_type and not components.document_type.has_date:
        return
    if line is None:
        yield Finding("không thấy dòng “…, ngày … tháng … năm …” ở phần đầu")
        return
    match = _DATE.fullmatch(line.text)
    if match is None:
        yield Finding(f"“{line.text}”: viết theo mẫu “Bắc Giang, ngày 05 tháng 3 năm 2024”", line.paragraph)
    else:
        yield from _date_numbers(match, line.paragraph)
        if match["place"][0].islower():
            yield Finding("chữ đầu của địa danh phải viết hoa", line.paragraph)
    yield from wrong_look(line, COMPONENTS["date"])


def _date_numbers(match: re.Match[str], at: Paragraph) -> Iterator[Finding]:
    written = {part: (match[part] or "").strip(" .…_") for part in ("day", "month", "year")}
    for part, name in (("day", "ngày"), ("month", "tháng")):
        value = written[part]
        if not value:
            continue
        right = f"{int(value):02d}" if int(value) <= _LAST_PADDED[part] else str(int(value))
        if value != right:
            yield Finding(f"{name} {value} phải viết là {right}", at)
    if all(written.values()):
        try:
            read_day("-".join((written["year"], written["month"], written["day"])))
        except ValueError:
            yield Finding("không có ngày này trong lịch", at)


@rule("F212", article="địa danh, thời gian")
def number_and_date_apart(document: Document, components: Components) -> Iterator[Finding]:
    """Số, ký hiệu và địa danh, thời gian không ngang hàng.

    Kiểm tra: địa danh và thời gian trình bày trên cùng một dòng với số, ký hiệu; ở bảng một hàng thì tính chiều cao các
    dòng ở trên, có dòng trống hay hình thì không tính được.
    Sai: dòng ngày tháng cao hơn dòng số vì tên cơ quan dài hai dòng.
    Đúng: hai dòng ở cùng một hàng của bảng.
    Sửa trong Word: thêm một hàng vào bảng phần đầu, đưa số và ngày tháng vào hàng ấy.
    """
    if components.number is None or components.date is None:
        return
    number, date = components.number.paragraph, components.date.paragraph
    if number.index == date.index:
        return
    if number.cell is None or date.cell is None or number.cell.table != date.cell.table:
        yield Finding("không biết số và ngày tháng có ngang hàng không", date, unchecked=True)
    elif number.cell.row != date.cell.row:
        yield Finding("số và ngày tháng không ở cùng một hàng của bảng", date)
    else:
        yield from _apart_in_row(document, components.number, components.date)


def _apart_in_row(document: Document, number: TextLine, date: TextLine) -> Iterator[Finding]:
    """Compare how far below the top of their row two lines are."""
    depths = [height_above(document, line) for line in (number, date)]
    if None in depths:
        yield Finding("không biết số và ngày tháng có ngang hàng không", date.paragraph, unchecked=True)
        return
    apart = abs((depths[0] or 0) - (depths[1] or 0))
    if apart > _HALF_A_LINE:
        yield Finding(f"dòng số và dòng ngày tháng lệch nhau chừng {apart / TWIPS_PER_POINT:.0f} pt", date.paragraph)
