"""Rules of the text (PL I, phần I, mục II, khoản 6)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.detect.text_lines import has_words, is_capital, is_numbered_heading
from generator.lint.rules.rule import (
    Finding,
    fits_lines,
    has_wrong_size,
    is_title,
    line_height,
    millimetres,
    rule,
    seen,
)
from generator.lint.rules.structure import ARTICLE
from generator.ooxml.units import TWIPS_PER_POINT
from generator.standard.components import COMPONENTS
from generator.standard.decree import (
    INDENT_TOLERANCE,
    INDENTS,
    LINE_SPACING,
    NATURAL_LINE,
    PARAGRAPH_GAP,
    SIDE_TOLERANCE,
    SINGLE_LINE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph, Run

_BODY = COMPONENTS["body"]
_GROUND = re.compile(r"“?(?:Căn cứ|Theo|Thực hiện|Xét)\b")
_QUOTED = re.compile(r"“[^“”]*”[.;,]?")
"""A title within the sentence of an amendment that gives it."""
_CLAUSE = re.compile(r"(?P<clause>(\d{1,2}\.)+)\s|(?P<point>[a-zđ]\))\s")


def _is_heading(paragraph: Paragraph) -> bool:
    if is_numbered_heading(paragraph.printed):
        return True
    if paragraph.alignment == "center" and is_capital(paragraph.text) and fits_lines(paragraph):
        return True
    kept = paragraph.keep_next and fits_lines(paragraph)  # a line kept with what follows heads it, whatever its end
    return (paragraph.alignment == "center" or _is_bold(paragraph)) and (is_title(paragraph) or kept)


def _is_bold(paragraph: Paragraph) -> bool:
    """Return whether all words are bold; a sign at the end may not be."""
    return all(run.bold for run in _worded(paragraph))


def _worded(paragraph: Paragraph) -> list[Run]:
    return [run for run in paragraph.runs if has_words(run.text)]


def _is_clause_title(paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Return whether a numbered bold line is a title that ends as a sentence: its clause follows, not the next one."""
    mark = _CLAUSE.match(paragraph.printed)
    if mark is None or after is None or not fits_lines(paragraph):
        return False
    following = _CLAUSE.match(after.printed)
    return not (following and following.lastgroup == mark.lastgroup)


def _text(components: Components) -> list[Paragraph]:
    """Return căn cứ and body in the order of the document."""
    return sorted((*components.basis, *components.body), key=lambda one: one.index)


def _prose(components: Components) -> list[Paragraph]:
    return [one for one in _text(components) if not _is_heading(one)]


@rule("F402", article="nội dung")
def body_weight(_: Document, components: Components) -> Iterator[Finding]:
    """Cả đoạn nội dung in đậm, in nghiêng hoặc gạch chân.

    Kiểm tra: lời văn kiểu đứng, không đậm, không gạch chân, số thứ tự tự động của khoản, điểm cũng vậy; chỉ xét cả đoạn, vài chữ trong đoạn thì được; tiêu đề của khoản, của điểm, lời chú trong ngoặc, căn cứ và tiêu đề trích trong ngoặc kép cũng được.
    Sai: cả đoạn in đậm; cả đoạn in nghiêng; cả đoạn gạch chân.
    Đúng: đoạn chữ đứng, không đậm, không gạch chân.
    Sửa trong Word: chọn đoạn, bỏ Đậm (Ctrl+B), bỏ Nghiêng (Ctrl+I), bỏ Gạch chân (Ctrl+U).
    """
    following: tuple[Paragraph | None, ...] = (*components.body[1:], None)
    is_quoted = False
    for paragraph, after in zip(components.body, following, strict=False):
        runs = _worded(paragraph)
        text = paragraph.text.strip()
        is_quoted = is_quoted or text.startswith("“")
        is_quoted_ground = is_quoted and _GROUND.match(text) is not None
        is_quoted = is_quoted and not text.rstrip(".;,").endswith("”")
        if not runs or _is_heading(paragraph) or paragraph.text.lstrip().startswith("("):
            continue
        is_title_in_quotation = _QUOTED.fullmatch(text) is not None and fits_lines(paragraph)
        if _is_bold(paragraph) != _BODY.bold and not is_title_in_quotation and not _is_clause_title(paragraph, after):
            yield Finding("cả đoạn in đậm", paragraph)
        if all(run.italic != _BODY.italic for run in runs) and not is_quoted_ground:
            yield Finding("cả đoạn in nghiêng", paragraph)
        if all(run.underline for run in runs):
            yield Finding("cả đoạn gạch chân", paragraph)
        if (label := paragraph.label_run) and _CLAUSE.match(f"{label.text} "):
            if label.bold and not runs[0].bold:
                yield Finding(f"số thứ tự {label.text} in đậm, lời văn không đậm", paragraph)
            if label.italic:
                yield Finding(f"số thứ tự {label.text} in nghiêng", paragraph)


@rule("F403", article="nội dung", of_look=True)
def body_size(_: Document, components: Components) -> Iterator[Finding]:
    """Nội dung sai cỡ chữ.

    Kiểm tra: mọi chữ của nội dung cỡ 13 - 14, trừ chỉ số trên, dưới; không xét chữ trong bảng.
    Sai: cả đoạn cỡ 12.
    Đúng: cả đoạn cỡ 14.
    Sửa trong Word: chọn đoạn, cỡ chữ 14.
    """
    least, most = _BODY.sizes
    for paragraph in components.body:
        label = paragraph.label_run
        runs = [*seen(paragraph.runs), *([label] if label and has_words(label.text) else [])]
        wrong = [run for run in runs if not run.raised and has_wrong_size(run, _BODY)]
        if wrong:
            size = f"{wrong[0].size:g}".replace(".", ",")
            yield Finding(f"{_BODY.name}: cỡ chữ {size}, phải là {least} - {most}", paragraph)


@rule("F404", article="nội dung", of_look=True)
def body_alignment(_: Document, components: Components) -> Iterator[Finding]:
    """Nội dung không căn đều hai bên.

    Kiểm tra: đoạn nội dung căn đều cả hai lề; không xét dòng tiêu đề.
    Sai: cả đoạn căn trái.
    Đúng: cả đoạn căn đều hai bên.
    Sửa trong Word: chọn đoạn, bấm Ctrl+J.
    """
    for paragraph in _prose(components):
        if paragraph.alignment != _BODY.alignment:
            yield Finding("nội dung phải căn đều hai bên", paragraph)


@rule("F405", article="nội dung", of_look=True)
def body_indent(_: Document, components: Components) -> Iterator[Finding]:
    """Đoạn nội dung thụt đầu dòng sai.

    Kiểm tra: chữ đầu đoạn lùi vào 1 cm hoặc 1,27 cm, không bằng dấu cách; các dòng sau sát hai lề; không xét dòng tiêu đề, trừ Điều.
    Sai: không thụt, cả đoạn thụt vào, hoặc gõ nhiều dấu cách ở đầu đoạn.
    Đúng: thụt đầu dòng 1,27 cm, thụt trái và phải 0.
    Sửa trong Word: Đoạn văn (Paragraph) > Thụt lề (Indentation) trái, phải 0; Đặc biệt (Special) > Dòng đầu (First line) 1,27 cm.
    """
    for paragraph in _text(components):
        is_article = ARTICLE.match(paragraph.printed) and paragraph.alignment != "center"
        if _is_heading(paragraph) and not is_article:
            continue
        if paragraph.runs and paragraph.runs[0].text[:1].isspace():
            yield Finding("thụt đầu dòng bằng dấu cách hoặc Tab", paragraph)
        elif all(abs(paragraph.first_line - right) > INDENT_TOLERANCE for right in INDENTS):
            yield Finding("thụt đầu dòng phải là 1 cm hoặc 1,27 cm", paragraph)
        elif stray := [
            f"{name} {millimetres(abs(twips))}"
            for name, twips in (("trái", paragraph.left), ("phải", paragraph.right))
            if abs(twips) > SIDE_TOLERANCE
        ]:
            yield Finding(f"cả đoạn lệch lề {', '.join(stray)}, phải sát hai lề", paragraph)


@rule("F406", article="nội dung", of_look=True)
def body_gap(_: Document, components: Components) -> Iterator[Finding]:
    """Khoảng cách giữa các đoạn dưới 6 pt.

    Kiểm tra: giữa hai đoạn nội dung liền nhau cách ít nhất 6 pt, cách trước hay cách sau đều được; không xét các dòng của một tiêu đề căn giữa (Chương I và tên chương).
    Sai: cách trước 0 pt.
    Đúng: cách trước (Before) 6 pt.
    Sửa trong Word: Đoạn văn (Paragraph) > Khoảng cách (Spacing) > Trước (Before) 6 pt.
    """
    for above, below in pairwise(_text(components)):
        if all(one.alignment == "center" and _is_heading(one) for one in (above, below)):
            continue
        same = above.style == below.style
        after = 0 if above.contextual and same else above.after
        before = 0 if below.contextual and same else below.before
        if below.index == above.index + 1 and max(after, before) < PARAGRAPH_GAP:
            yield Finding("khoảng cách với đoạn trên dưới 6 pt", below)


@rule("F407", article="nội dung", of_look=True)
def body_line_spacing(document: Document, components: Components) -> Iterator[Finding]:
    """Khoảng cách dòng sai.

    Kiểm tra: khoảng cách giữa các dòng từ dòng đơn đến 1,5 dòng.
    Sai: cách dòng 2,0.
    Đúng: cách dòng 1,0; cách dòng 1,5.
    Sửa trong Word: Đoạn văn (Paragraph) > Cách dòng (Line spacing) > Đơn (Single).
    """
    if document.doc_grid:
        yield Finding("trang đặt lưới dòng (Document Grid), khoảng cách dòng còn theo lưới", unchecked=True)
    least, most = LINE_SPACING
    for paragraph in _text(components):
        runs = seen(paragraph.runs)
        natural = NATURAL_LINE * TWIPS_PER_POINT * max((run.size for run in runs), default=14)
        line = line_height(paragraph) / natural * SINGLE_LINE if runs else paragraph.line
        if not least - 1 <= line <= most + 1:
            yield Finding("khoảng cách dòng phải từ dòng đơn đến 1,5 dòng", paragraph)


@rule("F413", article="Mẫu 1.4", severity=Severity.WARNING)
def end_mark(_: Document, components: Components) -> Iterator[Finding]:
    """Thiếu hoặc thừa dấu kết thúc ./.

    Kiểm tra: nội dung kết thúc bằng dấu ./. và dấu ấy chỉ có một lần.
    Sai: biết, thực hiện.
    Đúng: biết, thực hiện./.
    Sửa trong Word: thêm ./. ở cuối đoạn cuối, bỏ ở chỗ khác.
    """
    if not components.body:
        return
    ending = components.body[-1].text.rstrip()
    if not ending.endswith("./."):
        yield Finding("nội dung chưa kết thúc bằng dấu ./.", components.body[-1])
    elif re.search(r"(^|\s)\./\.$", ending):
        yield Finding("dấu ./. phải viết liền chữ cuối của nội dung", components.body[-1])
    for paragraph in components.body:
        marks = paragraph.text.count("./.") - (paragraph is components.body[-1])
        if marks > 0:
            yield Finding("dấu ./. chỉ dùng một lần, ở cuối nội dung", paragraph)


@rule("F411", article="tập quán", severity=Severity.WARNING, of_look=True)
def empty_paragraph(document: Document, components: Components) -> Iterator[Finding]:
    """Dùng dòng trống để cách đoạn.

    Kiểm tra: giữa hai đoạn nội dung không có đoạn trống; khoảng cách đặt ở Đoạn văn (Paragraph), để số trang không đổi theo dòng trống.
    Sai: bấm Enter hai lần giữa hai đoạn.
    Đúng: cách trước (Before) 6 pt.
    Sửa trong Word: xóa đoạn trống, đặt khoảng cách Trước (Before) 6 pt.
    """
    empty = {one.index for one in document.paragraphs if not (one.printed.strip() or one.strokes or one.cell)}
    for above, below in pairwise(_text(components)):
        between = range(above.index + 1, below.index)
        if between and empty.issuperset(between):
            yield Finding(f"có {len(between)} đoạn trống ở trên đoạn này", below)


@rule("F416", article="vị trí", severity=Severity.WARNING, of_look=True)
def body_in_columns(document: Document, components: Components) -> Iterator[Finding]:
    """Nội dung chia cột.

    Kiểm tra: nội dung văn bản dàn hết chiều ngang của trang, không chia cột như báo.
    Sai: nội dung chia hai cột.
    Đúng: nội dung một cột.
    Sửa trong Word: Bố trí (Layout) > Cột (Columns) > Một (One).
    """
    begun: set[int] = set()
    for paragraph in components.body:
        section = document.sections[paragraph.section]
        if section.columns > 1 and section.index not in begun:
            begun.add(section.index)
            yield Finding(f"nội dung chia {section.columns} cột", paragraph)


@rule("F417", article="nội dung")
def body_in_capitals(_: Document, components: Components) -> Iterator[Finding]:
    """Cả đoạn nội dung viết bằng chữ in hoa.

    Kiểm tra: lời văn viết bằng chữ thường; chỉ dòng tiêu đề được in hoa.
    Sai: cả đoạn gõ bằng chữ in hoa, hoặc bật All caps, Small caps.
    Đúng: chữ thường, viết hoa theo Phụ lục II của Nghị định.
    Sửa trong Word: chọn đoạn, Shift+F3; bỏ All caps ở Phông chữ (Font).
    """
    for paragraph in components.body:
        words = _worded(paragraph)
        by_font = bool(words) and all(run.caps for run in words)
        typed = is_capital(paragraph.text) and not is_title(paragraph) and not _QUOTED.fullmatch(paragraph.text)
        if not _is_heading(paragraph) and (by_font or typed):
            yield Finding("cả đoạn viết bằng chữ in hoa", paragraph)


@rule("F412", article="cỡ chữ", severity=Severity.WARNING, of_look=True)
def sizes_differ(_: Document, components: Components) -> Iterator[Finding]:
    """Tên loại, trích yếu, nội dung, người ký không cùng cỡ chữ.

    Kiểm tra: tên loại, trích yếu, nội dung, chức vụ và họ tên người ký cùng một cỡ, 13 hoặc 14.
    Sai: trích yếu cỡ 14, nội dung cỡ 13.
    Đúng: tất cả cỡ 14.
    Sửa trong Word: chọn một cỡ và dùng cho cả các phần ấy.
    """
    lines = [*(line.segment.runs for line in components.lines_of_text_size), *(one.runs for one in components.body)]
    runs = [run for line in lines for run in seen(line) if not run.raised]
    found = sorted({run.size for run in runs} & {*_BODY.sizes})
    if len(found) > 1:
        sizes = " và ".join(f"{size:g}" for size in found)
        yield Finding(f"tên loại, trích yếu, nội dung, người ký dùng cả cỡ {sizes}")
