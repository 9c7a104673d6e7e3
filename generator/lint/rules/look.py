"""How rules look at a line of text: its size, weight, slant, alignment, and how they say what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.lint.rules import Finding
from generator.ooxml.font_metrics import wrapped_widths
from generator.standard.decree import NATURAL_LINE, SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Spot
    from generator.ooxml.document import Paragraph, Run

_TITLE_LINES = 2
"""What fills more lines is a paragraph, bold or centred as it may be."""
_ALIGNMENTS = {"left": "lề trái", "center": "giữa", "right": "lề phải", "both": "đều hai bên"}


def seen(runs: tuple[Run, ...]) -> list[Run]:
    """Return the runs with visible text."""
    return [run for run in runs if run.text.strip()]


def line_height(paragraph: Paragraph) -> float:
    """Return the height in twips of one printed line of a paragraph with visible text."""
    natural = NATURAL_LINE * 20 * max(run.size for run in seen(paragraph.runs))
    if paragraph.line_rule == "auto":
        return natural * paragraph.line / 240
    # "At least" never makes a line lower than its letters.
    return max(paragraph.line, natural) if paragraph.line_rule == "atLeast" else paragraph.line


def is_title(paragraph: Paragraph) -> bool:
    """Tell whether a line can be a title: at most two printed lines, and no sentence."""
    runs = seen(paragraph.runs)
    if not runs or paragraph.printed.rstrip().endswith((".", ";", ",")):
        return False
    return len(wrapped_widths(paragraph.printed, runs[0].size, paragraph.available)) <= _TITLE_LINES


def wrong_size(spot: Spot, what: str) -> Iterator[Finding]:
    """Yield a finding when any words are not of the size of the component ``what`` (a key of SIZES)."""
    least, most = SIZES[what]
    sizes = sorted({run.size for run in seen(spot.segment.runs) if not least <= run.size <= most})
    if sizes:
        found = ", ".join(f"{size:g}".replace(".", ",") for size in sizes)
        right = f"{least}" if least == most else f"{least} - {most}"
        yield Finding(f"{what}: cỡ chữ {found}, phải là {right}", spot.paragraph)


def wrong_style(spot: Spot, what: str, *, bold: bool, italic: bool) -> Iterator[Finding]:
    """Yield a finding when any words are not as bold or as slanted as they must be."""
    runs = seen(spot.segment.runs)
    if any(run.bold != bold for run in runs):
        yield Finding(f"{what}: phải {'in đậm' if bold else 'không đậm'}", spot.paragraph)
    if any(run.italic != italic for run in runs):
        yield Finding(f"{what}: phải {'in nghiêng' if italic else 'kiểu chữ đứng'}", spot.paragraph)


def wrong_alignment(spot: Spot, what: str, right: str) -> Iterator[Finding]:
    """Yield a finding when the paragraph is not aligned as it must be; halves of a line cannot be judged."""
    if spot.segment.part == "whole" and spot.paragraph.alignment != right:
        yield Finding(f"{what}: phải căn {_ALIGNMENTS[right]}", spot.paragraph)


def wrong_look(
    spot: Spot, what: str, *, bold: bool = False, italic: bool = False, alignment: str = "center"
) -> Iterator[Finding]:
    """Yield all that is wrong with the look of a component's line."""
    yield from wrong_size(spot, what)
    yield from wrong_style(spot, what, bold=bold, italic=italic)
    yield from wrong_alignment(spot, what, alignment)


def unplaced(what: str, paragraph: Paragraph) -> Finding:
    """Return that a component is not on the pages, so that nothing could be said of it."""
    return Finding(f"không thấy {what} trên trang", paragraph, unchecked=True)
