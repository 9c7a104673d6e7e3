"""A rule, whose docstring is the page that a clerk reads, and the comparisons that many rules share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import Explanation, Severity
from generator.lint.detect.unseen import unseen_signs
from generator.ooxml.font_metrics import wrapped_widths
from generator.ooxml.units import TWIPS_PER_MM, TWIPS_PER_POINT
from generator.standard.decree import ARTICLES, NATURAL_LINE, SIDE_TOLERANCE, SINGLE_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.lint.pages import PagedDocument
    from generator.ooxml.document import Document, Paragraph, Run
    from generator.standard.components import ComponentLook

    Check = Callable[[Document, Components], Iterator["Finding"]]
    PageCheck = Callable[[PagedDocument, Components], Iterator["Finding"]]


_HEADINGS = ("Kiểm tra", "Sai", "Đúng", "Sửa trong Word")

_HALF_OF_PAGE = 6500
"""Twips: what is wider is more than the wider half of a head on A4."""
_OFF = 340
"""Twips (6 mm) of indent more on one side than on the other: the middle of a line is then half as far off."""

_ABBREVIATIONS, _MOST = 2, 0.6
"""How many words in capitals any text may have, and from which share of its words it is a text in capitals."""

_TITLE_LINES = 2
"""What fills more lines is a paragraph, bold or centred as it may be."""
_ALIGNMENTS = {
    "center": (("center",), "căn giữa"),
    "left": (("left", "both"), "sát lề trái"),
    "both": (("both",), "căn đều hai bên"),
}
"""The alignments of a paragraph that will do for a component's, and how a clerk calls it."""


LIST_SIGNS = ("-", "–", "+", "*", "•")
"""Signs before one of a list; the decree has the dash."""


class Finding(NamedTuple):
    """Something wrong at a paragraph (``None``: in the file as a whole); ``unchecked``: it could not be checked.

    ``page`` says where, if it is not the page on which the paragraph begins. ``only_warns``: sources disagree on the
    point, or the decree is silent on it. ``of_look``: it is about how words look, not about the words.
    """

    message: str
    paragraph: Paragraph | None = None
    hint: str = ""
    unchecked: bool = False
    page: int | None = None
    only_warns: bool = False
    of_look: bool = False


class Rule(NamedTuple):
    """A rule: its code, the article it rests on (a key of ARTICLES), its check, its page.

    ``of_pages``: the check is given the pages, not the file, and there may be none. ``of_look``: all its findings are.
    """

    code: str
    article: str
    check: Callable[..., Iterator[Finding]]
    page: Explanation
    of_pages: bool = False
    of_look: bool = False


def rule(
    code: str, *, article: str, severity: Severity = Severity.ERROR, of_look: bool = False
) -> Callable[[Check], Rule]:
    """Make a function the rule ``code``.

    Its docstring is the page a clerk reads: a first line that names the fault, then the headings
    ``Kiểm tra:``, ``Sai:``, ``Đúng:``, ``Sửa trong Word:``.

    Raises:
        ValueError: a heading is missing.
        KeyError: the article is unknown.
    """

    def made(check: Check) -> Rule:
        return Rule(code, article, check, _page(code, check.__doc__ or "", article, severity), of_look=of_look)

    return made


def page_rule(code: str, *, article: str) -> Callable[[PageCheck], Rule]:
    """Make a function the rule ``code`` of the pages; see :func:`rule`. It only warns, as a layout is computed.

    Raises:
        ValueError: as :func:`rule`.
        KeyError: as :func:`rule`.
    """

    def made(check: PageCheck) -> Rule:
        return Rule(code, article, check, _page(code, check.__doc__ or "", article, Severity.WARNING), of_pages=True)

    return made


def _page(code: str, docstring: str, article: str, severity: Severity) -> Explanation:
    parts = re.split(rf"^\s*({'|'.join(_HEADINGS)}):", docstring, flags=re.MULTILINE)
    title, texts = parts[0], dict(zip(parts[1::2], parts[2::2], strict=True))
    if tuple(texts) != _HEADINGS:
        raise ValueError(f"{code}: the page must have {_HEADINGS}")
    # Two spaces may be what a page is about.
    checked, wrong, right, remedy = (re.sub(r"\s*\n\s*", " ", texts[heading]).strip() for heading in _HEADINGS)
    meaning = f"{checked[0].upper()}{checked[1:]} Căn cứ: {ARTICLES[article]}."
    return Explanation(" ".join(title.split()).rstrip("."), meaning, remedy, wrong, right, severity)


def millimetres(twips: float) -> str:
    """Return a length as a clerk reads it: ``20 mm``, ``12,7 mm``."""
    return f"{twips / TWIPS_PER_MM:.1f}".removesuffix(".0").replace(".", ",") + " mm"


def everywhere(document: Document) -> Iterator[Paragraph]:
    """Yield every paragraph: those of the text, of headers and footers, of notes."""
    yield from document.paragraphs
    for part in sorted(document.stories):
        yield from document.stories[part]


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


def is_title(paragraph: Paragraph, lines: int = _TITLE_LINES) -> bool:
    """Return whether a line can be a title: at most two printed lines (or ``lines``), and no sentence."""
    return not paragraph.printed.rstrip().endswith((".", ";", ",")) and fits_lines(paragraph, lines)


def fits_lines(paragraph: Paragraph, lines: int = _TITLE_LINES) -> bool:
    """Return whether the words of a paragraph, if it has some, fill at most so many printed lines."""
    runs = seen(paragraph.runs)
    return bool(runs) and len(wrapped_widths(paragraph.printed, runs[0].size, paragraph.available)) <= lines


def height_above(document: Document, line: TextLine) -> float | None:
    """Return the height in twips of the text above a line in its cell; None if unknown."""
    at = line.paragraph
    above = [one for one in document.story_of(at) if one.cell == at.cell and one.index < at.index]
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


def is_mostly_capital(text: str) -> bool:
    """Return whether most words of a text are in capitals, more than abbreviations account for."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1]
    capital = [word for word in words if word.isupper()]
    return len(capital) > _ABBREVIATIONS and len(capital) > len(words) * _MOST


def has_wrong_size(run: Run, look: ComponentLook) -> bool:
    """Return whether a run is smaller or larger than the component may be."""
    least, most = look.sizes
    return not least <= run.size <= most


def wrong_look(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    """Yield all that is wrong with the look of a component's line: size, weight, slant, alignment, unseen signs."""
    for sign in unseen_signs(line.segment.text):
        yield Finding(f"{look.name}: có {sign}", line.paragraph, "xóa ký tự ấy, gõ lại chữ hai bên nó")
    yield from _wrong_size(line, look)
    yield from _wrong_style(line, look)
    yield from _wrong_alignment(line, look)
    if look.across_page:
        yield from off_centre(line, look)


def in_capitals(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    """Yield a finding if small letters of a component's line are printed as capitals."""
    if any(run.caps and run.text != run.text.upper() for run in seen(line.segment.runs)):
        yield Finding(f"{look.name}: đặt kiểu in hoa (All caps, Small caps), phải bỏ", line.paragraph, of_look=True)


def underlined(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    """Yield a finding if words of a component's line are underlined."""
    if any(run.underline for run in seen(line.segment.runs)):
        yield Finding(f"{look.name}: không gạch chân", line.paragraph, of_look=True)


class Listed(NamedTuple):
    """One of a list, such as a recipient: its text, and its first paragraph."""

    text: str
    paragraph: Paragraph


def listed(lines: Sequence[TextLine]) -> list[Listed]:
    """Return what a list holds; one may go on in lines below, until its semicolon."""
    found: list[Listed] = []
    for line in lines:
        by_word = bool(line.paragraph.label) and line.segment is line.paragraph.segments[0]
        if not found or line.text.startswith(LIST_SIGNS) or by_word or found[-1].text.endswith((";", ".")):
            found.append(Listed(line.text, line.paragraph))
        else:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {line.text}")
    return found


def starts_off(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    """Yield a finding if a line that should be flush left is indented; in a text box the box says where it is."""
    paragraph = line.paragraph
    if line.segment.part != "whole" or paragraph.in_text_box or paragraph.alignment not in ("left", "both"):
        return
    begins = paragraph.left + paragraph.first_line
    if abs(begins) > SIDE_TOLERANCE or line.segment.text[:1].isspace():
        yield Finding(f"{look.name}: phải sát lề trái, không thụt vào", paragraph, of_look=True)


def _wrong_size(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    least, most = look.sizes
    sizes = sorted({run.size for run in seen(line.segment.runs) if has_wrong_size(run, look)})
    if sizes:
        found = ", ".join(f"{size:g}".replace(".", ",") for size in sizes)
        right = f"{least}" if least == most else f"{least} - {most}"
        yield Finding(f"{look.name}: cỡ chữ {found}, phải là {right}", line.paragraph, of_look=True)


def _wrong_style(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    runs = seen(line.segment.runs)
    if any(run.bold != look.bold for run in runs):
        yield Finding(f"{look.name}: phải {'in đậm' if look.bold else 'không đậm'}", line.paragraph, of_look=True)
    if any(run.italic != look.italic for run in runs):
        yield Finding(
            f"{look.name}: phải {'in nghiêng' if look.italic else 'kiểu chữ đứng'}", line.paragraph, of_look=True
        )
    if any(run.raised for run in runs):
        yield Finding(f"{look.name}: chữ nhỏ như chỉ số trên, dưới", line.paragraph, of_look=True)


def _wrong_alignment(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    """Yield a finding if the paragraph is not aligned as it must be; of halves of a line nobody knows."""
    if not look.alignment:
        return
    allowed, message = _ALIGNMENTS[look.alignment]
    if line.segment.part != "whole":
        if look.alignment == "center":
            yield Finding(f"không biết {look.name} có ở giữa nửa trang của nó không", line.paragraph, unchecked=True)
    elif line.paragraph.alignment not in allowed:
        unknown = is_of_unknown_half(line.paragraph, look)
        yield Finding(
            f"không biết {look.name} có ở giữa nửa trang của nó không" if unknown else f"{look.name}: phải {message}",
            line.paragraph,
            unchecked=unknown,
            of_look=True,
        )


def is_of_unknown_half(paragraph: Paragraph, look: ComponentLook) -> bool:
    """Return whether what is to be centred in a half has the width of the page: in its middle it would be in neither."""
    if look.alignment != "center" or look.across_page:
        return False
    is_in_text = paragraph.cell is None and not paragraph.in_text_box and not paragraph.is_placed_apart
    return is_in_text and paragraph.available - paragraph.left - paragraph.right > _HALF_OF_PAGE


def off_centre(line: TextLine, look: ComponentLook) -> Iterator[Finding]:
    """Yield a finding if indents push a centred line out of the middle of its cell, its text box, or the page.

    Outside of these, indents may be what puts a line in its half of the page.
    """
    at = line.paragraph
    has_room = at.cell is not None or at.in_text_box or look.across_page
    is_centred = has_room and line.segment.part == "whole" and at.alignment == look.alignment == "center"
    if is_centred and is_off_centre(at):
        yield Finding(f"{look.name}: bị thụt vào, không ở giữa", at, of_look=True)


def is_off_centre(paragraph: Paragraph) -> bool:
    """Return whether the indents of a centred paragraph push its line aside so that it is seen."""
    return abs(paragraph.left + paragraph.first_line - paragraph.right) > _OFF


def unplaced(what: str, paragraph: Paragraph) -> Finding:
    """Return the finding that a component is not on the pages and so was not checked."""
    return Finding(f"không thấy {what} trên trang", paragraph, unchecked=True)
