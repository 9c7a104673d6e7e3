"""What the embedded engine lays out otherwise than Word, and which rules of pages are not judged where a file has it.

Measured against LibreOffice by ``benchmarks/page_rules.py``. What is not judged is told, with the reason; the pages of
a PDF made by Word or LibreOffice are judged by every rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.units import TWIPS_PER_POINT
from generator.pdf.fonts import METRIC_TWINS
from generator.standard.decree import NATURAL_LINE, SINGLE_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.lint.detect.components import Components
    from generator.lint.pages import PagedDocument
    from generator.ooxml.document import Document, Paragraph

CLOSE = "chỗ ngắt trang vừa khít, Word có thể ngắt khác; lưu ra PDF bằng Word rồi xét theo PDF ấy (--pdf)"
"""Why a finding is not told that is there only if a page's foot is read as the embedded engine reads it."""
_REMEDY = "lưu ra PDF bằng Word rồi xét theo PDF ấy (--pdf)"
_WRAPS = frozenset(("P101", "P102", "P103", "P104", "P106", "P108", "P109", "P110"))
"""Rules of where lines end."""
BREAKS = frozenset(("P204", "P205", "P206", "P301", "P302", "P303", "P304"))
"""Rules of where pages end."""
_FONTS = frozenset(name for font, twins in METRIC_TWINS.items() for name in (font, *twins))
_SIGNS = ("Symbol", "Wingdings", "OpenSymbol", "Webdings")


class Construct(NamedTuple):
    """Something that files may have: its name for the clerk, whether one has it, the rules that then are not judged."""

    name: str
    is_in: Callable[[PagedDocument, Components], bool]
    rules: frozenset[str]


def _flows(kind: str) -> Callable[[PagedDocument, Components], bool]:
    return lambda paged, _: kind in paged.document.flow


def room_for_gaps(document: Document) -> int:
    """Return by how many twips the last line of a page may be lower in Word or LibreOffice than in the embedded engine.

    What a line spacing of more than one adds below a line may there go over the page's foot.
    """
    lines = (one for one in document.paragraphs if one.cell is None and one.line_rule == "auto")
    return max((round(_natural(one) * (one.line - SINGLE_LINE) / SINGLE_LINE) for one in lines), default=0)


def _natural(paragraph: Paragraph) -> float:
    sizes = [run.size for run in paragraph.runs if run.text.strip()]
    return NATURAL_LINE * TWIPS_PER_POINT * max(sizes, default=0)


def _shown(paged: PagedDocument) -> list[Paragraph]:
    return [one for one in paged.document.paragraphs if one.text.strip()]


def _is_raised(paragraph: Paragraph) -> bool:
    """Return whether lines outside tables are at least as high as stated, and higher than their letters."""
    return paragraph.cell is None and paragraph.line_rule == "atLeast" and paragraph.line > _natural(paragraph)


def _has_other_font(paragraph: Paragraph) -> bool:
    return any(run.text.strip() and run.font not in _FONTS and run.font not in _SIGNS for run in paragraph.runs)


def _has_breaking_row(paged: PagedDocument, components: Components) -> bool:
    """Return whether a row of a table, but that of the ending, begins on one page and ends on the next."""
    ending = (components.recipients_label, *components.titles, components.name)
    of_ending = {line.paragraph.cell.table for line in ending if line and line.paragraph.cell}
    pages: dict[tuple[int, int], set[int]] = {}
    for one in paged.document.paragraphs:
        if one.cell is not None and one.cell.table not in of_ending:
            pages.setdefault((one.cell.table, one.cell.row), set()).update(line.page for line in paged.of(one))
    return any(len(on) > 1 for on in pages.values())


def _has_head_apart(_: PagedDocument, components: Components) -> bool:
    """Return whether number or date is in a frame or text box, whose height depends on what stands above it."""
    lines = (components.number, components.date)
    return any(line.paragraph.in_text_box or line.paragraph.is_placed_apart for line in lines if line)


CONSTRUCTS = (
    Construct("khung (Frame) có chữ chạy quanh", _flows("frame"), BREAKS),
    Construct("hình, khung chữ có chữ chạy quanh", _flows("box that words go around"), BREAKS),
    Construct("bảng có chữ chạy quanh", _flows("floating table"), _WRAPS | BREAKS | {"P203"}),
    Construct("bảng xếp từ phải sang trái", _flows("table from right to left"), _WRAPS | BREAKS | {"P203"}),
    Construct("chữ xoay dọc", _flows("turned words"), BREAKS),
    Construct("công thức", _flows("formula"), BREAKS),
    Construct("đối tượng nhúng (Object)", _flows("object"), BREAKS),
    Construct("tệp khác chèn vào", _flows("other file"), BREAKS),
    Construct("lưới dòng (Document Grid)", lambda paged, _: paged.document.doc_grid, BREAKS | {"P103"}),
    Construct(
        "chữ chia nhiều cột",
        lambda paged, _: any(one.columns > 1 for one in paged.document.sections),
        # A section that goes on on the same page begins a new one.
        _WRAPS | BREAKS | {"P105", "P106", "P107", "P202", "P203"},
    ),
    Construct("phần đầu trong khung hay khung chữ", _has_head_apart, frozenset({"P103"})),
    Construct("giãn dòng “ít nhất” (At least)", lambda paged, _: any(map(_is_raised, _shown(paged))), BREAKS),
    Construct("hàng của bảng vắt sang trang sau", _has_breaking_row, BREAKS),
    Construct(
        "phông chữ khác Times New Roman", lambda paged, _: any(map(_has_other_font, _shown(paged))), _WRAPS | BREAKS
    ),
)


def unjudged(paged: PagedDocument, components: Components) -> Mapping[str, str]:
    """Return the rules that cannot be judged on the embedded engine's pages of a document, each with the reason."""
    if paged.given:
        return {}
    reasons: dict[str, str] = {}
    for construct in CONSTRUCTS:
        unknown = construct.rules - reasons.keys()
        if unknown and construct.is_in(paged, components):
            reasons |= dict.fromkeys(unknown, f"bộ dàn trang đi kèm không dàn như Word {construct.name}; {_REMEDY}")
    return reasons
