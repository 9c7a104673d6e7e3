"""Rules of each line of the head: quốc hiệu, tiêu ngữ, organs, number, date.

PL I, phần I, mục II, khoản 1 to 4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.detect.text_lines import COUNTRY, clean, shown_text
from generator.lint.detect.unseen import unseen_signs
from generator.lint.rules.drawn_lines import MOTTO_LINE, ORGAN_LINE, wrong_line
from generator.lint.rules.rule import (
    Finding,
    has_wrong_case,
    height_above,
    in_capitals,
    off_centre,
    rule,
    seen,
    wrong_look,
)
from generator.ooxml.units import TWIPS_PER_POINT
from generator.standard.components import COMPONENTS
from generator.standard.decree import NATURAL_LINE, SINGLE_LINE
from generator.standard.symbols import SYMBOL, is_organ_code, letter_groups
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document, Paragraph
    from generator.standard.components import ComponentLook

MOTTO_WORDS = "Độc lập - Tự do - Hạnh phúc"
_BLANK = r"[\s.…_]"
NUMBER_WITH_SYMBOL = re.compile(rf"Số:\s?(?:(?P<number>\d+)|{_BLANK}*)/(?P<symbol>{SYMBOL})")
_DATE = re.compile(
    rf"(?P<place>[^,]*[^,\s]), ngày(?: (?P<day>\d{{1,2}}) |{_BLANK}+)tháng(?: (?P<month>\d{{1,2}}) |{_BLANK}+)"
    rf"năm(?: (?P<year>\d{{4}})|{_BLANK}+)?"
)
_MARK_AFTER_PLACE = re.compile(r"([.,;:]) ?, ?ngày ")
_ABBREVIATED = re.compile(r"(TP|Tp|TX)\.")
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Blanks that are no plain spaces."""
_SLIP, _LOWEST, _HIGHEST = 12, 0.8, 1.15
"""How much higher a single line may be in 240ths, and how low or high an exact one, by its natural height."""
_LAST_PADDED = {"day": 9, "month": 2}
_TYPE_AND_ORGAN = 2
_SHORTEST_PLACE = 3
_PROPER = 2
"""Words of a place that has no words but its name's; in a longer one others may stand (Thành phố, mở rộng)."""
_HALF_A_LINE = NATURAL_LINE * TWIPS_PER_POINT * 13 / 2
"""Twips that two lines may be off and still be read as level."""


@rule("F201", article="Quốc hiệu")
def country_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Quốc hiệu sai chữ hoặc sai kiểu.

    Kiểm tra: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, viết HÒA hay HOÀ đều được, chữ in hoa, cỡ 12 - 13, kiểu đứng, đậm, căn giữa, chỉ có một lần; có trên một dòng không thì P101 xét.
    Sai: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM (cỡ 14); Cộng hòa xã hội chủ nghĩa Việt Nam (chữ thường, kể cả khi đã chọn All caps).
    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM (cỡ 13, đậm).
    Sửa trong Word: chọn dòng Quốc hiệu, gõ lại bằng chữ in hoa, cỡ 13, Đậm (Ctrl+B).
    """
    line = components.country
    if line is None:
        return
    if not COUNTRY.fullmatch(line.text) or has_wrong_case(line.text, COMPONENTS["country"]):
        yield Finding("Quốc hiệu phải là “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”, gõ bằng chữ in hoa", line.paragraph)
    yield from _odd_spaces(line, COMPONENTS["country"])
    yield from wrong_look(line, COMPONENTS["country"])
    yield from off_centre(line, COMPONENTS["country"])
    for paragraph in components.body:
        if COUNTRY.fullmatch(clean(paragraph.text)):
            yield Finding("Quốc hiệu có hai lần", paragraph)


@rule("F202", article="Tiêu ngữ")
def motto_wrong(document: Document, components: Components) -> Iterator[Finding]:
    """Tiêu ngữ sai chữ hoặc sai kiểu.

    Kiểm tra: “Độc lập - Tự do - Hạnh phúc”, giữa các cụm từ có gạch nối và cách chữ, cỡ 13 - 14, đứng, đậm, căn giữa.
    Sai: Độc lập – Tự do – Hạnh phúc (gạch dài); Độc lập-Tự do-Hạnh phúc (không cách chữ).
    Đúng: Độc lập - Tự do - Hạnh phúc.
    Sửa trong Word: gõ lại dòng Tiêu ngữ, dùng dấu gạch nối trên bàn phím, mỗi bên một dấu cách.
    """
    line = components.motto
    if line is None:
        yield Finding(
            "không thấy Tiêu ngữ dưới Quốc hiệu", components.country.paragraph if components.country else None
        )
        return
    if line.text != MOTTO_WORDS:
        yield Finding(f"Tiêu ngữ phải là “{MOTTO_WORDS}”", line.paragraph)
    if components.country is not None and stands_above(line, components.country):
        yield Finding("Tiêu ngữ phải ở dưới Quốc hiệu", line.paragraph)
    yield from _odd_spaces(line, COMPONENTS["motto"])
    yield from in_capitals(line, COMPONENTS["motto"])
    yield from wrong_look(line, COMPONENTS["motto"])
    yield from off_centre(line, COMPONENTS["motto"])


def _odd_spaces(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    """Yield the spaces of a text that is always the same: two in a row, or such as are none to a search."""
    for sign in unseen_signs(line.segment.text, _SPACES):
        if sign.sign in _SPACES:
            yield Finding(f"{look.name}: có {sign}", line.paragraph, "gõ lại bằng dấu cách thường")
    if "  " in line.segment.text.strip():
        yield Finding(f"{look.name}: thừa dấu cách giữa các chữ", line.paragraph)


def stands_above(line: TextLine, other: TextLine) -> bool:
    """Return whether a line is known to stand above another: in one table, or one text box, or in no such thing."""
    at, its = line.paragraph, other.paragraph
    if at.cell and its.cell and at.cell.table == its.cell.table:
        return (at.cell.row, at.index) < (its.cell.row, its.index)
    return at.cell is None and its.cell is None and at.extent == its.extent and at.index < its.index


@rule("F203", article="Tiêu ngữ", of_look=True)
def motto_rule_wrong(document: Document, components: Components) -> Iterator[Finding]:
    """Đường kẻ dưới Tiêu ngữ thiếu hoặc sai độ dài.

    Kiểm tra: dưới Tiêu ngữ có đường kẻ ngang, một nét liền, mảnh, màu đen, dài bằng dòng Tiêu ngữ (chênh không quá một phần mười).
    Sai: không có đường kẻ, hoặc đường kẻ dài bằng nửa dòng chữ.
    Đúng: đường kẻ vẽ bằng hình (Shape), dài bằng dòng chữ.
    Sửa trong Word: Chèn (Insert) > Hình (Shapes) > Đường thẳng, giữ Shift và kéo cho bằng dòng chữ.
    """
    yield from wrong_line(document, components, MOTTO_LINE)


@rule("F204", article="tên cơ quan", of_look=True)
def organ_rule_wrong(document: Document, components: Components) -> Iterator[Finding]:
    """Đường kẻ dưới tên cơ quan thiếu, sai độ dài hoặc lệch.

    Kiểm tra: dưới tên cơ quan ban hành có đường kẻ ngang, một nét liền, mảnh, màu đen, dài từ 1/3 đến 1/2 dòng chữ, cân đối so với dòng chữ.
    Sai: đường kẻ dài bằng cả dòng chữ.
    Đúng: đường kẻ dài chừng hai phần năm dòng chữ, ở giữa.
    Sửa trong Word: chọn đường kẻ, kéo ngắn lại còn 1/3 đến 1/2 dòng chữ và đặt vào giữa.
    """
    yield from wrong_line(document, components, ORGAN_LINE)


@rule("F205", article="cách dòng Quốc hiệu", severity=Severity.WARNING, of_look=True)
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
    if is_apart(above, below):
        yield Finding("Quốc hiệu và Tiêu ngữ phải cách nhau dòng đơn", below)


def is_apart(above: Paragraph, below: Paragraph) -> bool:
    """Return whether two neighbouring lines are not single-spaced: gaps, higher or lower lines, blank lines between."""
    blank = above.cell == below.cell and below.index - above.index > 1 and above.extent == below.extent
    return bool(above.after or below.before or blank) or any(map(is_stretched, (above, below)))


def is_stretched(paragraph: Paragraph) -> bool:
    """Return whether the lines of a paragraph are not single, by more than a slip."""
    if paragraph.line_rule == "auto":
        return paragraph.line > SINGLE_LINE + _SLIP
    natural = NATURAL_LINE * TWIPS_PER_POINT * max((run.size for run in seen(paragraph.runs)), default=13.0)
    least = 0.0 if paragraph.line_rule == "atLeast" else _LOWEST * natural
    return not least <= paragraph.line <= _HIGHEST * natural


@rule("F206", article="tên cơ quan")
def parent_look(_: Document, components: Components) -> Iterator[Finding]:
    """Tên cơ quan chủ quản sai kiểu.

    Kiểm tra: chữ in hoa, cỡ 12 - 13, kiểu đứng, không đậm, căn giữa.
    Sai: UBND TỈNH BẮC GIANG (in đậm).
    Đúng: UBND TỈNH BẮC GIANG (cỡ 13, không đậm).
    Sửa trong Word: chọn dòng, bỏ Đậm, cỡ chữ 13, căn giữa.
    """
    for line in components.parent:
        yield from _wrong_name(line, COMPONENTS["parent"])
    if components.parent and components.organ and stands_above(components.organ[-1], components.parent[0]):
        yield Finding("tên cơ quan chủ quản phải ở trên tên cơ quan ban hành", components.parent[0].paragraph)


def _wrong_name(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    if has_wrong_case(shown_text(line), look):
        yield Finding(f"{look.name}: “{line.text}” phải viết bằng chữ in hoa", line.paragraph)
    if "  " in line.segment.text.strip():
        yield Finding(f"{look.name}: thừa dấu cách giữa các chữ", line.paragraph)
    yield from wrong_look(line, look)
    yield from off_centre(line, look)


@rule("F207", article="tên cơ quan")
def organ_look(document: Document, components: Components) -> Iterator[Finding]:
    """Tên cơ quan ban hành thiếu hoặc sai kiểu.

    Kiểm tra: chữ in hoa, cỡ 12 - 13, kiểu đứng, đậm, căn giữa dưới tên cơ quan chủ quản.
    Sai: SỞ KHOA HỌC VÀ CÔNG NGHỆ (cỡ 14).
    Đúng: SỞ KHOA HỌC VÀ CÔNG NGHỆ (cỡ 13, đậm).
    Sửa trong Word: chọn dòng, Đậm, cỡ chữ 13, căn giữa.
    """
    # F214 tells of names in the other half.
    if not components.organ and not components.on_wrong_side:
        yield Finding("không thấy tên cơ quan ban hành ở bên trái phần đầu")
    for line in components.organ:
        yield from _wrong_name(line, COMPONENTS["organ"])


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
    number = match["number"] if match else None
    if match is None:
        yield Finding(f"“{line.text}”: viết theo mẫu “Số: 05/TB-KHCN”, không có dấu cách", line.paragraph)
    elif number and not int(number):
        yield Finding(f"số {number}: số của văn bản bắt đầu từ 01", line.paragraph)
    elif number and number != f"{int(number):02d}":
        yield Finding(f"số {number}: số dưới 10 viết thêm một số 0 ở trước", line.paragraph)
    if match and components.type is None and not is_organ_code(match["symbol"].split("-")[0]):
        yield Finding(f"ký hiệu {match['symbol']} phải viết bằng chữ in hoa", line.paragraph)
    if components.organ and stands_above(line, components.organ[-1]):
        yield Finding("số, ký hiệu phải ở dưới tên cơ quan ban hành", line.paragraph)
    yield from in_capitals(line, COMPONENTS["number"])
    yield from wrong_look(line, COMPONENTS["number"])
    yield from off_centre(line, COMPONENTS["number"])


@rule("F209", article="tên loại viết tắt")
def symbol_not_of_type(_: Document, components: Components) -> Iterator[Finding]:
    """Ký hiệu không khớp với tên loại.

    Kiểm tra: nhóm chữ đầu của ký hiệu là chữ viết tắt của tên loại văn bản theo Phụ lục III.
    Sai: Số: 12/QĐ-KHCN (ở THÔNG BÁO).
    Đúng: Số: 12/TB-KHCN (ở THÔNG BÁO).
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
    if match and components.type and components.number and letter_groups(match["symbol"]) > _TYPE_AND_ORGAN:
        yield Finding(f"ký hiệu {match['symbol']} có thêm nhóm chữ thứ ba", components.number.paragraph)


@rule("F211", article="địa danh, thời gian")
def date_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Địa danh và thời gian sai.

    Kiểm tra: “Bắc Giang, ngày 09 tháng 01 năm 2024”: sau địa danh có dấu phẩy; ngày dưới 10 và tháng 1, 2 thêm 0, các
    tháng khác không thêm (nhiều nơi vẫn thêm, nên chỉ cảnh báo); là ngày có thật, hoặc để trống khi dự thảo; cỡ 13 - 14, kiểu nghiêng, căn giữa.
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
    if stray := _MARK_AFTER_PLACE.search(line.text):
        hint = f"bỏ dấu {stray[1]} ở cuối địa danh"
        yield Finding(f"“{line.text}”: sau địa danh chỉ có một dấu phẩy", line.paragraph, hint)
    elif match is None:
        yield Finding(f"“{line.text}”: viết theo mẫu “Bắc Giang, ngày 05 tháng 3 năm 2024”", line.paragraph)
    if match:
        yield from _date_numbers(match, line.paragraph)
        yield from _place(match["place"], line.paragraph)
    if components.motto is not None and stands_above(line, components.motto):
        yield Finding("địa danh, thời gian phải ở dưới Tiêu ngữ", line.paragraph)
    yield from in_capitals(line, COMPONENTS["date"])
    yield from wrong_look(line, COMPONENTS["date"])
    yield from off_centre(line, COMPONENTS["date"])


def _place(place: str, at: Paragraph) -> Iterator[Finding]:
    words = place.split()
    if words[0][0].islower() or (len(words) == _PROPER and words[1][0].islower()):
        yield Finding("chữ đầu của địa danh phải viết hoa", at)
    elif place.isupper() and len(place) > _SHORTEST_PLACE and not _ABBREVIATED.match(place):
        yield Finding(f"địa danh “{place}”: chỉ chữ đầu viết hoa", at)


def _date_numbers(match: re.Match[str], at: Paragraph) -> Iterator[Finding]:
    written = {part: match[part] or "" for part in ("day", "month", "year")}
    for part, name in (("day", "ngày"), ("month", "tháng")):
        value = written[part]
        if not value:
            continue
        right = f"{int(value):02d}" if int(value) <= _LAST_PADDED[part] else str(int(value))
        if value != right:
            # Many offices write 03; the decree has only 01 and 02.
            is_padded = part == "month" and value == f"{int(value):02d}"
            yield Finding(f"{name} {value} phải viết là {right}", at, only_warns=is_padded)
    if all(written.values()):
        try:
            read_day("-".join((written["year"], written["month"], written["day"])))
        except ValueError:
            yield Finding("không có ngày này trong lịch", at)


@rule("F212", article="địa danh, thời gian", of_look=True)
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
