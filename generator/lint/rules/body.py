"""Rules of the text (PL I, phần I, mục II, khoản 6)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.roles import is_numbered_heading
from generator.lint.rules import Finding, rule
from generator.lint.rules.look import seen
from generator.standard import INDENTS, LINE_SPACING, NATURAL_LINE, PARAGRAPH_GAP, SIZES
from generator.word.metrics import wrapped_widths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.roles import Roles
    from generator.word.facts import Document, Paragraph

# Word rounds 1.25 cm, which most offices set, to 709 twips.
_INDENT_TOLERANCE = 15
_HEADING_LINES = 2
"""A title that fills more lines than this is a paragraph that was made bold or centred."""


def _is_heading(paragraph: Paragraph) -> bool:
    if is_numbered_heading(paragraph.printed):
        return True
    runs = seen(paragraph.runs)
    if not runs or not (paragraph.alignment == "center" or all(run.bold for run in runs)):
        return False
    return len(wrapped_widths(paragraph.printed, runs[0].size, paragraph.available)) <= _HEADING_LINES


def _prose(roles: Roles) -> Iterator[Paragraph]:
    return (one for one in (*roles.basis, *roles.body) if not _is_heading(one))


@rule("F403", article="nội dung")
def body_size(_: Document, roles: Roles) -> Iterator[Finding]:
    """Nội dung sai cỡ chữ.

    Kiểm tra: mọi chữ của nội dung cỡ 13 - 14, trừ chỉ số trên, dưới.
    Sai: đoạn cỡ 12.
    Đúng: đoạn cỡ 14.
    Sửa trong Word: chọn đoạn, cỡ chữ 14.
    """
    least, most = SIZES["nội dung"]
    for paragraph in roles.body:
        wrong = [run for run in seen(paragraph.runs) if not run.raised and not least <= run.size <= most]
        if wrong:
            size = f"{wrong[0].size:g}".replace(".", ",")
            yield Finding(f"nội dung: cỡ chữ {size}, phải là {least} - {most}", paragraph)


@rule("F404", article="nội dung")
def body_alignment(_: Document, roles: Roles) -> Iterator[Finding]:
    """Nội dung không căn đều hai bên.

    Kiểm tra: đoạn nội dung căn đều cả hai lề; không xét dòng tiêu đề.
    Sai: đoạn căn trái.
    Đúng: đoạn căn đều hai bên.
    Sửa trong Word: chọn đoạn, bấm Ctrl+J.
    """
    for paragraph in _prose(roles):
        if paragraph.alignment != "both":
            yield Finding("nội dung phải căn đều hai bên", paragraph)


@rule("F405", article="nội dung")
def body_indent(_: Document, roles: Roles) -> Iterator[Finding]:
    """Đoạn nội dung thụt đầu dòng sai.

    Kiểm tra: chữ đầu đoạn lùi vào 1 cm hoặc 1,27 cm, không bằng dấu cách; không xét dòng tiêu đề.
    Sai: không thụt, hoặc gõ nhiều dấu cách ở đầu đoạn.
    Đúng: thụt đầu dòng 1,27 cm.
    Sửa trong Word: Đoạn văn (Paragraph) > Đặc biệt (Special) > Dòng đầu (First line) 1,27 cm.
    """
    for paragraph in _prose(roles):
        if paragraph.runs and paragraph.runs[0].text[:1].isspace():
            yield Finding("thụt đầu dòng bằng dấu cách hoặc Tab", paragraph)
        elif all(abs(paragraph.first_line - right) > _INDENT_TOLERANCE for right in INDENTS):
            yield Finding("thụt đầu dòng phải là 1 cm hoặc 1,27 cm", paragraph)


@rule("F406", article="nội dung")
def body_gap(_: Document, roles: Roles) -> Iterator[Finding]:
    """Khoảng cách giữa các đoạn dưới 6 pt.

    Kiểm tra: giữa hai đoạn nội dung liền nhau cách ít nhất 6 pt.
    Sai: cách 0 pt, hoặc bật “không thêm khoảng cách giữa các đoạn cùng kiểu”.
    Đúng: cách trước (Before) 6 pt.
    Sửa trong Word: Đoạn văn (Paragraph) > Khoảng cách (Spacing) > Trước (Before) 6 pt.
    """
    for above, below in pairwise(roles.body):
        same = above.style == below.style
        after = 0 if above.contextual and same else above.after
        before = 0 if below.contextual and same else below.before
        if below.index == above.index + 1 and max(after, before) < PARAGRAPH_GAP:
            yield Finding("khoảng cách với đoạn trên dưới 6 pt", below)


@rule("F407", article="nội dung")
def body_line_spacing(_: Document, roles: Roles) -> Iterator[Finding]:
    """Khoảng cách dòng sai.

    Kiểm tra: khoảng cách giữa các dòng từ dòng đơn đến 1,5 dòng.
    Sai: cách dòng 2.
    Đúng: cách dòng đơn (Single) hoặc 1,5 lines.
    Sửa trong Word: Đoạn văn (Paragraph) > Cách dòng (Line spacing) > Đơn (Single).
    """
    least, most = LINE_SPACING
    for paragraph in roles.body:
        line = float(paragraph.line)
        if paragraph.line_rule != "auto":
            natural = NATURAL_LINE * 20 * max((run.size for run in seen(paragraph.runs)), default=14)
            line = line / natural * 240
            # "At least" never makes a line lower than its letters.
            line = max(line, least) if paragraph.line_rule == "atLeast" else line
        if not least - 1 <= line <= most + 1:
            yield Finding("khoảng cách dòng phải từ dòng đơn đến 1,5 dòng", paragraph)


@rule("F413", article="Mẫu 1.4", severity=Severity.WARNING)
def end_mark(_: Document, roles: Roles) -> Iterator[Finding]:
    """Thiếu hoặc thừa dấu kết thúc ./.

    Kiểm tra: nội dung kết thúc bằng dấu ./. và dấu ấy chỉ có một lần.
    Sai: biết, thực hiện.
    Đúng: biết, thực hiện./.
    Sửa trong Word: thêm ./. ở cuối đoạn cuối, bỏ ở chỗ khác.
    """
    if roles.body and not roles.body[-1].text.rstrip().endswith("./."):
        yield Finding("nội dung chưa kết thúc bằng dấu ./.", roles.body[-1])
    for paragraph in roles.body[:-1]:
        if "./." in paragraph.text:
            yield Finding("dấu ./. chỉ dùng một lần, ở cuối nội dung", paragraph)
