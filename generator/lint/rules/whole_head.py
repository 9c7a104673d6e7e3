"""Rules of the head as a whole: its table, its sides, sizes in step, whose head it is.

PL I, phần I, mục II to V.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.rules.head import NUMBER_WITH_SYMBOL, is_apart, is_stretched
from generator.lint.rules.rule import Finding, rule, seen
from generator.standard.decree import SIZE_SETS
from generator.standard.symbols import has_organ_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document


@rule("F213", article="vị trí", of_look=True)
def head_table_lined(_: Document, components: Components) -> Iterator[Finding]:
    """Bảng phần đầu có đường viền.

    Kiểm tra: bảng dùng để trình bày phần đầu và phần ký không có đường viền nhìn thấy.
    Sai: phần đầu nằm trong bảng kẻ ô.
    Đúng: bảng không viền.
    Sửa trong Word: chọn bảng, Thiết kế bảng (Table Design) > Viền (Borders) > Không viền (No Border).
    """
    reported = set()
    for line in (components.country, components.number, components.recipients_label, *components.titles):
        if line and line.paragraph.cell and line.paragraph.cell.bordered and line.paragraph.cell.table not in reported:
            reported.add(line.paragraph.cell.table)
            yield Finding("bảng trình bày có đường viền", line.paragraph)


@rule("F214", article="vị trí", of_look=True)
def country_not_right(document: Document, components: Components) -> Iterator[Finding]:
    """Quốc hiệu không ở bên phải tên cơ quan.

    Kiểm tra: Quốc hiệu, Tiêu ngữ, địa danh và thời gian ở bên phải; tên cơ quan, số và ký hiệu ở bên trái phần đầu trang thứ nhất.
    Sai: tên cơ quan ở bên phải.
    Đúng: tên cơ quan bên trái, Quốc hiệu bên phải.
    Sửa trong Word: đổi chỗ hai ô của bảng phần đầu.
    """
    if components.country is not None and components.stacked:
        at = components.country.paragraph
        if not components.placed:
            yield Finding("không biết Quốc hiệu, tên cơ quan đứng ở đâu trên trang", at, unchecked=True)
        else:
            yield Finding("Quốc hiệu không ở bên phải tên cơ quan", at, "đưa phần đầu vào bảng hai cột không viền")
    for line in components.on_wrong_side:
        if line is components.date:
            yield Finding("địa danh, thời gian ở bên trái, phải ở bên phải, dưới Tiêu ngữ", line.paragraph)
        elif line is components.motto:
            yield Finding("Tiêu ngữ ở bên trái, phải ở bên phải, dưới Quốc hiệu", line.paragraph)
        elif line is components.number:
            yield Finding("số, ký hiệu ở bên phải, phải ở bên trái, dưới tên cơ quan", line.paragraph)
        else:
            yield Finding("tên cơ quan ở bên phải Quốc hiệu", line.paragraph)


@rule("F215", article="cỡ chữ", severity=Severity.WARNING, of_look=True)
def sizes_out_of_step(_: Document, components: Components) -> Iterator[Finding]:
    """Cỡ chữ phần đầu không cùng một bộ.

    Kiểm tra: Quốc hiệu, Tiêu ngữ, địa danh tăng giảm cùng nhau: 13, 14, 14 hoặc 12, 13, 13; các dòng tên cơ quan cùng một cỡ. Nghị định nêu hai bộ ấy làm ví dụ, nên chỉ cảnh báo.
    Sai: Quốc hiệu 12, Tiêu ngữ 14, ngày tháng 13.
    Đúng: Quốc hiệu 13, Tiêu ngữ 14, ngày tháng 14.
    Sửa trong Word: chọn một bộ cỡ chữ và dùng cho cả ba dòng.
    """
    lines = (components.country, components.motto, components.date)
    found = tuple(seen(line.segment.runs)[0].size for line in lines if line and seen(line.segment.runs))
    if len(found) == len(lines) and found not in SIZE_SETS.values():
        sizes = ", ".join(f"{size:g}" for size in found)
        yield Finding(f"Quốc hiệu, Tiêu ngữ, ngày tháng cỡ {sizes}; phải 13, 14, 14 hoặc 12, 13, 13")
    organs = sorted(
        {seen(line.segment.runs)[0].size for line in (*components.parent, *components.organ) if seen(line.segment.runs)}
    )
    if len(organs) > 1:
        sizes = " và ".join(f"{size:g}" for size in organs)
        yield Finding(
            f"các dòng tên cơ quan dùng cả cỡ {sizes}", components.organ[0].paragraph if components.organ else None
        )


@rule("F216", article="đường kẻ", severity=Severity.WARNING, of_look=True)
def underlined_instead_of_drawn(_: Document, components: Components) -> Iterator[Finding]:
    """Gạch chân chữ thay cho đường kẻ.

    Kiểm tra: dưới Tiêu ngữ, tên cơ quan, trích yếu là đường kẻ riêng, không phải chữ gạch chân (Underline); các dòng khác của phần đầu cũng không gạch chân.
    Sai: Độc lập - Tự do - Hạnh phúc (gạch chân).
    Đúng: Độc lập - Tự do - Hạnh phúc (không gạch chân, dưới có đường kẻ).
    Sửa trong Word: chọn dòng, bỏ Gạch chân (Ctrl+U); Chèn (Insert) > Hình (Shapes) > Đường thẳng.
    """
    drawn = (("Tiêu ngữ", (components.motto,)), ("tên cơ quan", components.organ), ("trích yếu", components.subject))
    bare = (
        ("Quốc hiệu", (components.country,)),
        ("tên cơ quan chủ quản", components.parent),
        ("số, ký hiệu", (components.number,)),
        ("địa danh, thời gian", (components.date,)),
        ("tên loại", (components.type,)),
    )
    for what, lines in (*drawn, *bare):
        for line in lines:
            if line and any(run.underline for run in seen(line.segment.runs)):
                instead = "phải dùng đường kẻ" if (what, lines) in drawn else "phải bỏ gạch chân"
                yield Finding(f"{what}: chữ gạch chân, {instead}", line.paragraph)


@rule("F218", article="phần đầu", severity=Severity.WARNING)
def head_not_of_house(_: Document, components: Components) -> Iterator[Finding]:
    """Phần đầu khác với office.yaml của cơ quan.

    Kiểm tra: văn bản mang tên cơ quan ở content/office.yaml thì cơ quan chủ quản, ký hiệu và địa danh cũng như ở đó; văn bản của cơ quan khác không xét.
    Sai: Sở Khoa học và Công nghệ, ký hiệu TB-KHCN, mà văn bản ghi TB-SKHCN.
    Đúng: ký hiệu TB-KHCN.
    Sửa trong Word: gõ lại dòng ấy; nếu office.yaml đã cũ thì sửa office.yaml.
    """
    office = components.office
    if office is None or not components.organ or _joined(components.organ) != " ".join(office.name):
        return
    if office.parent and components.parent and _joined(components.parent) != office.parent:
        yield Finding(f"cơ quan chủ quản khác office.yaml ({office.parent})", components.parent[0].paragraph)
    match = NUMBER_WITH_SYMBOL.fullmatch(components.number.text) if components.number else None
    if match and components.number and not has_organ_code(match["symbol"], office.code):
        yield Finding(f"ký hiệu {match['symbol']} không có {office.code} như office.yaml", components.number.paragraph)
    if office.place and components.date and not components.date.text.startswith(f"{office.place},"):
        hint = f"viết {office.place}; office.yaml đã cũ thì sửa ở đó"
        yield Finding(f"địa danh khác office.yaml ({office.place})", components.date.paragraph, hint)


def _joined(lines: Sequence[TextLine]) -> str:
    return " ".join(line.text for line in lines)


@rule("F219", article="tên cơ quan", severity=Severity.WARNING, of_look=True)
def organs_apart(_: Document, components: Components) -> Iterator[Finding]:
    """Các dòng tên cơ quan không cách dòng đơn.

    Kiểm tra: tên cơ quan chủ quản và tên cơ quan ban hành trình bày cách nhau dòng đơn, không thêm khoảng cách, không có dòng trống ở giữa.
    Sai: tên cơ quan ban hành cách tên cơ quan chủ quản 12 pt.
    Đúng: khoảng cách trước và sau 0 pt, dòng đơn.
    Sửa trong Word: chọn các dòng tên cơ quan, Đoạn (Paragraph), Trước và Sau 0 pt, Giãn dòng Đơn (Single).
    """
    lines = (*components.parent, *components.organ)
    paragraphs = list(dict.fromkeys(line.paragraph for line in lines))
    wrong = [below for above, below in pairwise(paragraphs) if is_apart(above, below)]
    if wrong or (len(lines) > 1 and any(map(is_stretched, paragraphs))):
        yield Finding("các dòng tên cơ quan phải cách nhau dòng đơn", (wrong or paragraphs)[0])
