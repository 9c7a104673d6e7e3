"""Rules of the head: quốc hiệu, tiêu ngữ, organs, number, place and date (PL I, phần I, mục II, khoản 1 to 4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import Severity
from generator.lint.detect.components import COUNTRY, clean
from generator.lint.rules import Finding, rule
from generator.lint.rules.look import line_height, seen, wrong_look
from generator.ooxml.font_metrics import text_width, wrapped_widths
from generator.standard.decree import (
    MOTTO_RULE_SHARE,
    NATURAL_LINE,
    RULE_SHARE,
    RULE_SHARE_TOLERANCE,
    SIZE_SETS,
)
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.components import Roles, Spot
    from generator.ooxml.document import Document, Paragraph, Stroke

MOTTO_WORDS = "Độc lập - Tự do - Hạnh phúc"
_BLANK = r"[\s.…_]*"
_NUMBER = re.compile(
    rf"Số:\s?(?P<number>{_BLANK}|0[1-9]|[1-9]\d*|0\d+)\s?/(?P<symbol>[A-ZĐ][A-ZĐa-zđ]*(?:-[A-ZĐ&]+)*(?:-[A-ZĐ&]+)?)"
)
_DATE = re.compile(
    rf"(?P<place>[^,]+), ngày (?P<day>\d{{1,2}}|{_BLANK}) ?tháng (?P<month>\d{{1,2}}|{_BLANK}) ?"
    rf"năm(?: (?P<year>\d{{4}}|{_BLANK}))?"
)
_URGENT = re.compile(r"(?:(?:RẤT|TỐI|THƯỢNG) )?KHẨN(?: CẤP)?|GẤP|H(?:ỎA|OẢ) TỐC(?: HẸN GIỜ)?", re.IGNORECASE)
_URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC")
_LAST_PADDED = {"day": 9, "month": 2}
_HALF_A_LINE = NATURAL_LINE * 20 * 13 / 2
"""Twips that two lines may be off and still be read as level."""


@rule("F201", article="Quốc hiệu")
def country_wrong(_: Document, roles: Roles) -> Iterator[Finding]:
    """Quốc hiệu sai chữ hoặc sai kiểu.

    Kiểm tra: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, chữ in hoa, cỡ 12 - 13, kiểu đứng, đậm, căn giữa, trên một dòng.
    Sai: quốc hiệu cỡ 14, hoặc gõ chữ thường rồi chọn All caps.
    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, cỡ 13, đậm.
    Sửa trong Word: chọn dòng Quốc hiệu, gõ lại bằng chữ in hoa, cỡ 13, Đậm (Ctrl+B).
    """
    spot = roles.country
    if spot is None:
        return
    if not COUNTRY.fullmatch(spot.text) or spot.text != spot.text.upper():
        yield Finding("Quốc hiệu phải là “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”, gõ bằng chữ in hoa", spot.paragraph)
    yield from wrong_look(spot, "Quốc hiệu", bold=True)
    for paragraph in roles.body:
        if COUNTRY.fullmatch(clean(paragraph.text)):
            yield Finding("Quốc hiệu có hai lần", paragraph)


@rule("F202", article="Tiêu ngữ")
def motto_wrong(document: Document, roles: Roles) -> Iterator[Finding]:
    """Tiêu ngữ sai chữ hoặc sai kiểu.

    Kiểm tra: “Độc lập - Tự do - Hạnh phúc”, giữa các cụm từ có gạch nối và cách chữ, cỡ 13 - 14, đứng, đậm, căn giữa.
    Sai: Độc lập – Tự do – Hạnh phúc (gạch dài), hoặc Độc lập-Tự do-Hạnh phúc (không cách chữ).
    Đúng: Độc lập - Tự do - Hạnh phúc.
    Sửa trong Word: gõ lại dòng Tiêu ngữ, dùng dấu gạch nối trên bàn phím, mỗi bên một dấu cách.
    """
    spot = roles.motto
    if spot is None:
        yield Finding("không thấy Tiêu ngữ dưới Quốc hiệu", roles.country.paragraph if roles.country else None)
        return
    if clean(spot.segment.text) != MOTTO_WORDS or "\u00a0" in spot.segment.text:
        yield Finding(f"Tiêu ngữ phải là “{MOTTO_WORDS}”", spot.paragraph)
    yield from wrong_look(spot, "Tiêu ngữ", bold=True)


@rule("F203", article="Tiêu ngữ")
def motto_rule_wrong(document: Document, roles: Roles) -> Iterator[Finding]:
    """Đường kẻ dưới Tiêu ngữ thiếu hoặc sai độ dài.

    Kiểm tra: dưới Tiêu ngữ có đường kẻ ngang, nét liền, dài bằng dòng Tiêu ngữ (chênh không quá một phần mười).
    Sai: không có đường kẻ, hoặc đường kẻ dài bằng nửa dòng chữ.
    Đúng: đường kẻ vẽ bằng hình (Shape), dài bằng dòng chữ.
    Sửa trong Word: Chèn (Insert) > Hình (Shapes) > Đường thẳng, giữ Shift và kéo cho bằng dòng chữ.
    """
    spot = roles.motto
    if spot is None or not seen(spot.segment.runs):
        return
    yield from wrong_line(document, (spot,), MOTTO_LINE)


@rule("F204", article="tên cơ quan")
def organ_rule_wrong(document: Document, roles: Roles) -> Iterator[Finding]:
    """Đường kẻ dưới tên cơ quan thiếu, sai độ dài hoặc lệch.

    Kiểm tra: dưới tên cơ quan ban hành có đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ, cân đối so với dòng chữ.
    Sai: đường kẻ dài bằng cả dòng chữ.
    Đúng: đường kẻ dài chừng hai phần năm dòng chữ, ở giữa.
    Sửa trong Word: chọn đường kẻ, kéo ngắn lại còn 1/3 đến 1/2 dòng chữ và đặt vào giữa.
    """
    if roles.organ:
        yield from wrong_line(document, roles.organ, ORGAN_LINE)


def printed_widths(spot: Spot) -> list[int]:
    """Return the widths in twips of the lines that a spot prints in its column."""
    runs = seen(spot.segment.runs)
    size = runs[0].size if runs else 13.0
    available = spot.paragraph.available - spot.paragraph.left - spot.paragraph.right
    text = spot.segment.text.strip()
    return wrapped_widths(text, size, available) if available > 0 else [text_width(text, size)]


def strokes_below(document: Document, spots: Sequence[Spot]) -> list[Stroke]:
    """Return the drawn lines at the spots or at the paragraph right below the last of them."""
    last = spots[-1].paragraph
    found: list[Stroke] = [stroke for spot in spots for stroke in spot.paragraph.strokes]
    following = next((one for one in document.paragraphs if _is_below(one, last)), None)
    return found if following is None else [*found, *following.strokes]


def _is_below(paragraph: Paragraph, last: Paragraph) -> bool:
    """Tell whether a paragraph comes next in the same cell, or has no words and stands below that cell."""
    cell, above = paragraph.cell, last.cell
    if paragraph.index == last.index + 1 and cell == above:
        return True
    if above is None or re.search(r"[^\W_]", paragraph.text):
        return False
    if cell is None:
        return paragraph.index == last.index + 1
    return (cell.table, cell.row, cell.column) == (above.table, above.row + 1, above.column)


class Ruled(NamedTuple):
    """The line that must be drawn below a component: its length as a share of the longest printed line.

    ``balanced``: the decree asks for its middle to be the text's, too.
    """

    what: str
    least: float
    most: float
    balanced: bool = True


MOTTO_LINE = Ruled("Tiêu ngữ", *MOTTO_RULE_SHARE, balanced=False)
ORGAN_LINE, SUBJECT_LINE = (
    Ruled(what, float(RULE_SHARE[0]) - RULE_SHARE_TOLERANCE, float(RULE_SHARE[1]) + RULE_SHARE_TOLERANCE)
    for what in ("tên cơ quan", "trích yếu")
)


def wrong_line(document: Document, spots: Sequence[Spot], line: Ruled) -> Iterator[Finding]:
    """Yield what is wrong with the line drawn below some spots."""
    widths = [width for spot in spots for width in printed_widths(spot)]
    at, width = spots[-1].paragraph, max(widths, default=0)
    strokes = strokes_below(document, spots)
    if not strokes:
        yield Finding(f"không có đường kẻ dưới {line.what}", at)
        return
    known = [stroke for stroke in strokes if stroke.length]
    if not known or not width:
        yield Finding(f"không đo được đường kẻ dưới {line.what}", at, unchecked=True)
        return
    right = [stroke for stroke in known if line.least <= stroke.length / width <= line.most]
    if not right:
        share = round(100 * known[0].length / width)
        yield Finding(f"đường kẻ dưới {line.what} dài {share}% dòng chữ", at, "kéo lại cho đúng độ dài")
        return
    if not any(stroke.solid for stroke in right):
        yield Finding(f"đường kẻ dưới {line.what} phải là nét liền", at)
    # Of two columns made with tabs or spaces nobody knows the middle.
    places = [stroke.centred for stroke in right if spots[-1].segment.part == "whole"]
    if line.balanced and None in places:
        yield Finding(f"không biết đường kẻ dưới {line.what} có ở giữa dòng chữ không", at, unchecked=True)
    elif line.balanced and places and not any(places):
        yield Finding(
            f"đường kẻ dưới {line.what} lệch, không cân đối với dòng chữ", at, "đặt đường kẻ vào giữa dòng chữ"
        )


@rule("F205", article="cách dòng Quốc hiệu", severity=Severity.WARNING)
def motto_apart(_: Document, roles: Roles) -> Iterator[Finding]:
    """Quốc hiệu và Tiêu ngữ không cách dòng đơn.

    Kiểm tra: hai dòng Quốc hiệu, Tiêu ngữ trình bày cách nhau dòng đơn, không thêm khoảng cách.
    Sai: Tiêu ngữ cách Quốc hiệu 6 pt.
    Đúng: khoảng cách trước và sau 0 pt, dòng đơn.
    Sửa trong Word: chọn hai dòng, Đoạn (Paragraph), Trước và Sau 0 pt, Giãn dòng Đơn (Single).
    """
    if roles.country is None or roles.motto is None or roles.country.paragraph is roles.motto.paragraph:
        return
    above, below = roles.country.paragraph, roles.motto.paragraph
    if above.after or below.before or (above.line_rule == "auto" and above.line > 240):  # noqa: PLR2004
        yield Finding("Quốc hiệu và Tiêu ngữ phải cách nhau dòng đơn", below)


@rule("F206", article="tên cơ quan")
def parent_look(_: Document, roles: Roles) -> Iterator[Finding]:
    """Tên cơ quan chủ quản sai kiểu.

    Kiểm tra: chữ in hoa, cỡ 12 - 13, kiểu đứng, không đậm, căn giữa.
    Sai: UBND TỈNH BẮC GIANG in đậm.
    Đúng: UBND TỈNH BẮC GIANG cỡ 13, không đậm.
    Sửa trong Word: chọn dòng, bỏ Đậm, cỡ chữ 13, căn giữa.
    """
    for spot in roles.parent:
        yield from wrong_look(spot, "cơ quan chủ quản")


@rule("F207", article="tên cơ quan")
def organ_look(document: Document, roles: Roles) -> Iterator[Finding]:
    """Tên cơ quan ban hành thiếu hoặc sai kiểu.

    Kiểm tra: chữ in hoa, cỡ 12 - 13, kiểu đứng, đậm, căn giữa dưới tên cơ quan chủ quản.
    Sai: SỞ KHOA HỌC VÀ CÔNG NGHỆ cỡ 14.
    Đúng: SỞ KHOA HỌC VÀ CÔNG NGHỆ cỡ 13, đậm.
    Sửa trong Word: chọn dòng, Đậm, cỡ chữ 13, căn giữa.
    """
    if not roles.organ and _organ_on_the_right(document, roles) is None:
        yield Finding("không thấy tên cơ quan ban hành ở bên trái phần đầu")
    for spot in roles.organ:
        yield from wrong_look(spot, "cơ quan ban hành", bold=True)


@rule("F208", article="số, ký hiệu")
def number_wrong(_: Document, roles: Roles) -> Iterator[Finding]:
    """Số, ký hiệu sai.

    Kiểm tra: “Số:”, số (dưới 10 thêm 0, hoặc để trống khi dự thảo), dấu /, ký hiệu in hoa, các nhóm cách bằng gạch nối,
    không có dấu cách; cỡ 13, kiểu đứng, không đậm, căn giữa.
    Sai: Số 5 / TB - KHCN.
    Đúng: Số: 05/TB-KHCN.
    Sửa trong Word: gõ lại dòng số và ký hiệu, cỡ 13.
    """
    spot = roles.number
    if spot is None:
        yield Finding("không thấy dòng “Số: …/…” dưới tên cơ quan")
        return
    match = _NUMBER.fullmatch(spot.text)
    number = match["number"].strip(" .…_") if match else ""
    if match is None:
        yield Finding(f"“{spot.text}”: viết theo mẫu “Số: 05/TB-KHCN”, không có dấu cách", spot.paragraph)
    elif number and (len(number) == 1 or (number.startswith("0") and len(number) > 2)):  # noqa: PLR2004
        yield Finding(f"số {number}: số dưới 10 viết thêm một số 0 ở trước", spot.paragraph)
    yield from wrong_look(spot, "số, ký hiệu")


@rule("F209", article="tên loại viết tắt")
def symbol_not_of_type(_: Document, roles: Roles) -> Iterator[Finding]:
    """Ký hiệu không khớp với tên loại.

    Kiểm tra: nhóm chữ đầu của ký hiệu là chữ viết tắt của tên loại văn bản theo Phụ lục III.
    Sai: THÔNG BÁO mang ký hiệu QĐ-KHCN.
    Đúng: THÔNG BÁO mang ký hiệu TB-KHCN.
    Sửa trong Word: sửa nhóm chữ đầu của ký hiệu.
    """
    match = _NUMBER.fullmatch(roles.number.text) if roles.number else None
    own_type = roles.document_type
    if match is None or roles.type is None or roles.number is None or own_type is None:
        return
    right = own_type.abbreviation
    if match["symbol"].split("-")[0] != right:
        yield Finding(f"ký hiệu {match['symbol']}: {roles.type.text} viết tắt là {right}", roles.number.paragraph)


@rule("F210", article="số, ký hiệu", severity=Severity.WARNING)
def symbol_with_unit(_: Document, roles: Roles) -> Iterator[Finding]:
    """Ký hiệu của văn bản có tên loại có thêm đơn vị soạn thảo.

    Kiểm tra: ký hiệu của văn bản có tên loại chỉ gồm tên loại và cơ quan; đơn vị soạn thảo chỉ có ở công văn.
    Sai: Số: 12/TB-SNNMT-BTTĐC.
    Đúng: Số: 12/TB-SNNMT.
    Sửa trong Word: bỏ nhóm chữ thứ ba, nếu quy chế của cơ quan không quy định.
    """
    match = _NUMBER.fullmatch(roles.number.text) if roles.number else None
    if match and roles.type and roles.number and match["symbol"].count("-") > 1:
        yield Finding(f"ký hiệu {match['symbol']} có thêm nhóm chữ thứ ba", roles.number.paragraph)


@rule("F211", article="địa danh, thời gian")
def date_wrong(_: Document, roles: Roles) -> Iterator[Finding]:
    """Địa danh và thời gian sai.

    Kiểm tra: “Bắc Giang, ngày 09 tháng 01 năm 2024”: sau địa danh có dấu phẩy; ngày dưới 10 và tháng 1, 2 thêm 0, các
    tháng khác không thêm; là ngày có thật, hoặc để trống khi dự thảo; cỡ 13 - 14, kiểu nghiêng, căn giữa.
    Sai: Bắc Giang, ngày 5 tháng 03 năm 2024.
    Đúng: Bắc Giang, ngày 05 tháng 3 năm 2024.
    Sửa trong Word: gõ lại dòng địa danh, ngày tháng; chữ nghiêng, cỡ 14.
    """
    spot = roles.date
    if spot is None and roles.document_type and not roles.document_type.has_date:
        return
    if spot is None:
        yield Finding("không thấy dòng “…, ngày … tháng … năm …” ở phần đầu")
        return
    match = _DATE.fullmatch(spot.text)
    if match is None:
        yield Finding(f"“{spot.text}”: viết theo mẫu “Bắc Giang, ngày 05 tháng 3 năm 2024”", spot.paragraph)
    else:
        yield from _date_numbers(match, spot.paragraph)
        if match["place"][0].islower():
            yield Finding("chữ đầu của địa danh phải viết hoa", spot.paragraph)
    yield from wrong_look(spot, "địa danh, thời gian", italic=True)


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
def number_and_date_apart(document: Document, roles: Roles) -> Iterator[Finding]:
    """Số, ký hiệu và địa danh, thời gian không ngang hàng.

    Kiểm tra: địa danh và thời gian trình bày trên cùng một dòng với số, ký hiệu; ở bảng một hàng thì tính chiều cao các
    dòng ở trên, có dòng trống hay hình thì không tính được.
    Sai: dòng ngày tháng cao hơn dòng số vì tên cơ quan dài hai dòng.
    Đúng: hai dòng ở cùng một hàng của bảng.
    Sửa trong Word: thêm một hàng vào bảng phần đầu, đưa số và ngày tháng vào hàng ấy.
    """
    if roles.number is None or roles.date is None:
        return
    number, date = roles.number.paragraph, roles.date.paragraph
    if number.index == date.index:
        return
    if number.cell is None or date.cell is None or number.cell.table != date.cell.table:
        yield Finding("không biết số và ngày tháng có ngang hàng không", date, unchecked=True)
    elif number.cell.row != date.cell.row:
        yield Finding("số và ngày tháng không ở cùng một hàng của bảng", date)
    else:
        yield from _apart_in_row(document, roles.number, roles.date)


def _apart_in_row(document: Document, number: Spot, date: Spot) -> Iterator[Finding]:
    """Compare how far below the top of their row two lines stand."""
    depths = [_depth(document, spot) for spot in (number, date)]
    if None in depths:
        yield Finding("không biết số và ngày tháng có ngang hàng không", date.paragraph, unchecked=True)
        return
    apart = abs((depths[0] or 0) - (depths[1] or 0))
    if apart > _HALF_A_LINE:
        yield Finding(f"dòng số và dòng ngày tháng lệch nhau chừng {apart / 20:.0f} pt", date.paragraph)


def _depth(document: Document, spot: Spot) -> float | None:
    """Return the height in twips of what stands above a line in its cell; None where it cannot be known."""
    at = spot.paragraph
    above = [one for one in document.paragraphs if one.cell == at.cell and one.index < at.index]
    if len(at.segments) > 1 or not all(seen(one.runs) for one in above):
        return None
    return at.before + sum(one.before + line_height(one) * _printed_lines(one) + one.after for one in above)


def _printed_lines(paragraph: Paragraph) -> int:
    size = seen(paragraph.runs)[0].size
    available = max(paragraph.available - paragraph.left - paragraph.right, 1)
    return sum(len(wrapped_widths(segment.text, size, available)) for segment in paragraph.segments)


@rule("F213", article="vị trí")
def head_table_lined(_: Document, roles: Roles) -> Iterator[Finding]:
    """Bảng phần đầu có đường viền.

    Kiểm tra: bảng dùng để trình bày phần đầu và phần ký không có đường viền nhìn thấy.
    Sai: phần đầu nằm trong bảng kẻ ô.
    Đúng: bảng không viền.
    Sửa trong Word: chọn bảng, Thiết kế bảng (Table Design) > Viền (Borders) > Không viền (No Border).
    """
    told = set()
    for spot in (roles.country, roles.number, roles.recipients_label, *roles.titles):
        if spot and spot.paragraph.cell and spot.paragraph.cell.bordered and spot.paragraph.cell.table not in told:
            told.add(spot.paragraph.cell.table)
            yield Finding("bảng trình bày có đường viền", spot.paragraph)


@rule("F214", article="vị trí")
def country_not_right(document: Document, roles: Roles) -> Iterator[Finding]:
    """Quốc hiệu không ở bên phải tên cơ quan.

    Kiểm tra: Quốc hiệu, Tiêu ngữ ở bên phải, tên cơ quan ở bên trái phần đầu trang thứ nhất.
    Sai: tên cơ quan ở bên phải.
    Đúng: tên cơ quan bên trái, Quốc hiệu bên phải.
    Sửa trong Word: đổi chỗ hai ô của bảng phần đầu.
    """
    if roles.country is not None and roles.stacked:
        at = roles.country.paragraph
        if at.in_text_box:
            yield Finding("Quốc hiệu trong khung chữ (Text Box), không biết đứng ở đâu trên trang", at, unchecked=True)
        else:
            yield Finding("Quốc hiệu không ở bên phải tên cơ quan", at, "đưa phần đầu vào bảng hai cột không viền")
    right = _organ_on_the_right(document, roles)
    if right is not None and not roles.organ:
        yield Finding("tên cơ quan ở bên phải Quốc hiệu", right)


def _organ_on_the_right(document: Document, roles: Roles) -> Paragraph | None:
    """Return the first paragraph in capitals in a column of the head's table right of the country's."""
    country = roles.country.paragraph.cell if roles.country else None
    if country is None:
        return None
    for paragraph in document.paragraphs:
        cell = paragraph.cell
        if cell is None or cell.table != country.table or cell.column <= country.column:
            continue
        if re.search(r"[^\W\d_]", paragraph.text) and paragraph.text == paragraph.text.upper():
            return paragraph
    return None


@rule("F215", article="cỡ chữ", severity=Severity.WARNING)
def sizes_out_of_step(_: Document, roles: Roles) -> Iterator[Finding]:
    """Cỡ chữ phần đầu không cùng một bộ.

    Kiểm tra: Quốc hiệu, Tiêu ngữ, địa danh tăng giảm cùng nhau: 13, 14, 14 hoặc 12, 13, 13; các dòng tên cơ quan cùng một cỡ.
    Sai: Quốc hiệu 12, Tiêu ngữ 14, ngày tháng 13.
    Đúng: Quốc hiệu 13, Tiêu ngữ 14, ngày tháng 14.
    Sửa trong Word: chọn một bộ cỡ chữ và dùng cho cả ba dòng.
    """
    spots = (roles.country, roles.motto, roles.date)
    found = tuple(seen(spot.segment.runs)[0].size for spot in spots if spot and seen(spot.segment.runs))
    if len(found) == len(spots) and found not in SIZE_SETS.values():
        sizes = ", ".join(f"{size:g}" for size in found)
        yield Finding(f"Quốc hiệu, Tiêu ngữ, ngày tháng cỡ {sizes}; phải 13, 14, 14 hoặc 12, 13, 13")
    organs = sorted(
        {seen(spot.segment.runs)[0].size for spot in (*roles.parent, *roles.organ) if seen(spot.segment.runs)}
    )
    if len(organs) > 1:
        sizes = " và ".join(f"{size:g}" for size in organs)
        yield Finding(f"các dòng tên cơ quan dùng cả cỡ {sizes}", roles.organ[0].paragraph if roles.organ else None)


@rule("F216", article="Tiêu ngữ", severity=Severity.WARNING)
def underlined_instead_of_drawn(_: Document, roles: Roles) -> Iterator[Finding]:
    """Gạch chân chữ thay cho đường kẻ.

    Kiểm tra: dưới Tiêu ngữ, tên cơ quan, trích yếu là đường kẻ riêng, không phải chữ gạch chân (Underline).
    Sai: Tiêu ngữ gạch chân.
    Đúng: Tiêu ngữ không gạch chân, dưới có đường kẻ.
    Sửa trong Word: chọn dòng, bỏ Gạch chân (Ctrl+U); Chèn (Insert) > Hình (Shapes) > Đường thẳng.
    """
    for what, spots in (("Tiêu ngữ", (roles.motto,)), ("tên cơ quan", roles.organ), ("trích yếu", roles.subject)):
        for spot in spots:
            if spot and any(run.underline for run in seen(spot.segment.runs)):
                yield Finding(f"{what}: chữ gạch chân, phải dùng đường kẻ", spot.paragraph)


@rule("F217", article="khẩn", severity=Severity.WARNING)
def urgency_wrong(document: Document, roles: Roles) -> Iterator[Finding]:
    """Dấu chỉ mức độ khẩn viết sai.

    Kiểm tra: mức độ khẩn chỉ có KHẨN, THƯỢNG KHẨN, HỎA TỐC, chữ in hoa.
    Sai: RẤT KHẨN; Hỏa tốc; GẤP.
    Đúng: THƯỢNG KHẨN.
    Sửa trong Word: gõ lại theo một trong ba mức.
    """
    first_body = roles.body[0].index if roles.body else len(document.paragraphs)
    for paragraph in document.paragraphs:
        text = clean(paragraph.text).strip(" .!:")
        if paragraph.index < first_body and _URGENT.fullmatch(text) and text not in _URGENCIES:
            yield Finding(f"“{text}”: mức độ khẩn phải là KHẨN, THƯỢNG KHẨN hoặc HỎA TỐC", paragraph)


@rule("F218", article="tên cơ quan", severity=Severity.WARNING)
def head_not_of_house(_: Document, roles: Roles) -> Iterator[Finding]:
    """Phần đầu khác với office.yaml của cơ quan.

    Kiểm tra: văn bản mang tên cơ quan ở content/office.yaml thì cơ quan chủ quản, ký hiệu và địa danh cũng như ở đó; văn bản của cơ quan khác không xét.
    Sai: Sở Khoa học và Công nghệ, ký hiệu TB-KHCN, mà văn bản ghi TB-SKHCN.
    Đúng: ký hiệu TB-KHCN.
    Sửa trong Word: gõ lại dòng ấy; nếu office.yaml đã cũ thì sửa office.yaml.
    """
    house = roles.house
    if house is None or not roles.organ or _joined(roles.organ) != " ".join(house.name):
        return
    if house.parent and roles.parent and _joined(roles.parent) != house.parent:
        yield Finding(f"cơ quan chủ quản khác office.yaml ({house.parent})", roles.parent[0].paragraph)
    match = _NUMBER.fullmatch(roles.number.text) if roles.number else None
    if match and roles.number and house.code not in match["symbol"].split("-"):
        yield Finding(f"ký hiệu {match['symbol']} không có {house.code} như office.yaml", roles.number.paragraph)
    if house.place and roles.date and not roles.date.text.startswith(f"{house.place},"):
        yield Finding(f"địa danh khác office.yaml ({house.place})", roles.date.paragraph)


def _joined(spots: Sequence[Spot]) -> str:
    return " ".join(spot.text for spot in spots)
