"""What rules compare a line of text by: size, weight, slant, alignment, height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.lint.rules.rule import Finding
from generator.ooxml.font_metrics import wrapped_widths
from generator.ooxml.units import TWIPS_PER_POINT
from generator.standard.decree import NATURAL_LINE, SINGLE_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document, Paragraph, Run
    from generator.standard.components import ComponentLook

_TITLE_LINES = 2
"""What fills more lines is a paragraph, bold or centred as it may be."""
_ALIGNMENTS = {
    "center": (("center",), "căn giữa"),
    "left": (("left", "both"), "sát lề trái"),
    "both": (("both",), "căn đều hai bên"),
}
"""The alignments of a paragraph that will do for a component's, and how a clerk calls it."""


def seen(runs: tuple[Run, ...]) -> list[Run]:
    """Return the runs with visible text."""
    return [run for run in runs if run.text.strip()]


def line_height(paragraph: Paragraph) -> float:
    """Return the height in twips of one printed line of a paragraph with visible text."""
    natural = NATURAL_LINE * TWIPS_PER_POINT * max(run.size for run in seen(paragraph.runs))
    if paragraph.line_rule == "auto":
        return natural * paragraph.line / SINGLE_LINE
    # "At least" never makes a line lower than its letters.
    return max(paragraph.line, natural) if paragraph.line_rule == "atLeast" else paragraph.line


def is_title(paragraph: Paragraph) -> bool:
    """Return whether a line can be a title: at most two printed lines, and no sentence."""
    runs = seen(paragraph.runs)
    if not runs or paragraph.printed.rstrip().endswith((".", ";", ",")):
        return False
    return len(wrapped_widths(paragraph.printed, runs[0].size, paragraph.available)) <= _TITLE_LINES


def height_above(document: Document, line: TextLine) -> float | None:
    """Return the height in twips of what stands above a line in its cell; None where it cannot be known."""
    at = line.paragraph
    above = [one for one in document.paragraphs if one.cell == at.cell and one.index < at.index]
    if len(at.segments) > 1 or not all(seen(one.runs) for one in above):
        return None
    return at.before + sum(one.before + line_height(one) * _count_printed_lines(one) + one.after for one in above)


def _count_printed_lines(paragraph: Paragraph) -> int:
    size = seen(paragraph.runs)[0].size
    available = max(paragraph.available - paragraph.left - paragraph.right, 1)
    return sum(len(wrapped_widths(segment.text, size, available)) for segment in paragraph.segments)


def has_wrong_case(text: str, look: ComponentLook) -> bool:
    """Return whether a text is in capitals though the component is not, or the other way round."""
    return look.capitals is not None and (text == text.upper()) != look.capitals


def has_wrong_size(run: Run, look: ComponentLook) -> bool:
    """Return whether a run is smaller or larger than the component may be."""
    least, most = look.sizes
    return not least <= run.size <= most


def wrong_look(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    """Yield all that is wrong with the look of a component's line: size, weight, slant, alignment."""
    yield from _wrong_size(line, look)
    yield from _wrong_style(line, look)
    yield from _wrong_alignment(line, look)


def _wrong_size(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    least, most = look.sizes
    sizes = sorted({run.size for run in seen(line.segment.runs) if has_wrong_size(run, look)})
    if sizes:
        found = ", ".join(f"{size:g}".replace(".", ",") for size in sizes)
        right = f"{least}" if least == most else f"{least} - {most}"
        yield Finding(f"{look.name}: cỡ chữ {found}, phải là {right}", line.paragraph)


def _wrong_style(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    runs = seen(line.segment.runs)
    if any(run.bold != look.bold for run in runs):
        yield Finding(f"{look.name}: phải {'in đậm' if look.bold else 'không đậm'}", line.paragraph)
    if any(run.italic != look.italic for run in runs):
        yield Finding(f"{look.name}: phải {'in nghiêng' if look.italic else 'kiểu chữ đứng'}", line.paragraph)


def _wrong_alignment(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    """Yield a finding when the paragraph is not aligned as it must be; of halves of a line nobody knows."""
    if line.segment.part != "whole" or not look.alignment:
        return
    allowed, message = _ALIGNMENTS[look.alignment]
    if line.paragraph.alignment not in allowed:
        yield Finding(f"{look.name}: phải {message}", line.paragraph)


def unplaced(what: str, paragraph: Paragraph) -> Finding:
    """Return that a component is not on the pages, so that nothing could be said of it."""
    return Finding(f"không thấy {what} trên trang", paragraph, unchecked=True)
