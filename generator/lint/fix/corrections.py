"""Which fault of form is corrected how.

A rule that is added gets one line in :data:`CORRECTIONS`, or in :data:`generator.lint.fix.by_hand.BY_HAND`, or in both
where only some of what it finds can be corrected. A correction is called with the copy and the paragraph of the
finding (``None``: of the file as a whole), and yields what it did, in a clerk's words; it may change
formatting, never words.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.diagnostics import part_name
from generator.lint.detect.text_lines import MOTTO, holds_two_components
from generator.lint.fix import lines, sections, text
from generator.lint.fix.verifier import Rewriting
from generator.lint.rules.rule import is_of_unknown_half, off_centre, seen, starts_off
from generator.lint.rules.structure import ARTICLE, has_article_title, is_part
from generator.normalization import normalize
from generator.ooxml import visible_text
from generator.ooxml.edit import span_of_segment
from generator.ooxml.styles import BLACK
from generator.ooxml.units import TWIPS_PER_POINT
from generator.standard.components import COMPONENTS
from generator.standard.decree import FONT, NATURAL_LINE, SIZE_SETS
from generator.standard.marks import MARK_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element as Element

    from generator.lint.detect.text_lines import TextLine
    from generator.lint.fix.working_copy import WorkingCopy
    from generator.ooxml.document import Document, Paragraph
    from generator.ooxml.edit import OriginalParagraph, TextPiece

    Correction = Callable[[WorkingCopy, Paragraph | None], Iterator[str]]


def _of_pages(change: Callable[[Element, Document], Iterator[str]]) -> Correction:
    def correct(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
        yield from change(copy.root(copy.main), copy.document)

    return correct


def _of_text(change: Callable[[Paragraph, OriginalParagraph], str]) -> Correction:
    def correct(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
        if paragraph is not None:
            yield change(paragraph, copy.original(paragraph))

    return correct


def _look(code: str) -> Correction:
    def correct(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
        if paragraph is not None and paragraph.part == copy.main:
            for key, line in copy.component_lines.get((code, paragraph.index), ()):
                if key == "motto" and MOTTO.fullmatch(line.text):
                    yield _motto_hyphens(copy, line)
                yield from _component(key, line, copy.original(paragraph))

    return correct


def _motto_hyphens(copy: WorkingCopy, line: TextLine) -> str:
    """Write the hyphens of the motto as the decree does: the only correction that changes signs of a text."""
    pieces, whole = _pieces_of(copy, line), copy.original(line.paragraph).pieces
    before = _words(whole)
    if not text.normalise_hyphens(pieces):
        return ""
    now = _words(pieces)
    copy.rewritten.append(Rewriting(line.paragraph.part, before, _words(whole)))
    return f"viết lại gạch nối của Tiêu ngữ: “{_with_hard_signs(line.segment.text)}” thành “{now.strip()}”"


def _words(pieces: Iterable[TextPiece]) -> str:
    """Return what pieces show now."""
    return normalize("NFC", "".join(visible_text.shown_by(piece.node) for piece in pieces))


def _with_hard_signs(words: str) -> str:
    """Return words in which signs that look like others are named."""
    named = words.replace("\u00a0", "[dấu cách cứng]").replace("\u2011", "[gạch nối cứng]")
    return named.strip()


def _component(key: str, line: TextLine, original: OriginalParagraph) -> Iterator[str]:
    look, paragraph, segment = COMPONENTS[key], line.paragraph, line.segment
    if holds_two_components(line):
        return
    pieces = text.pieces_within(original.pieces, *span_of_segment(paragraph, segment))
    yield text.limit_size(paragraph, pieces, *look.sizes)
    yield text.set_bold(paragraph, pieces, bold=look.bold)
    yield text.set_italic(paragraph, pieces, italic=look.italic)
    # Halves of one printed line stay where their tabs and spaces put them.
    is_alone = all(one.part == "whole" for one in paragraph.segments)
    if look.alignment and is_alone and not is_of_unknown_half(paragraph, look):
        stays = look.alignment == "left" and paragraph.alignment == "both"
        yield "" if stays else text.align(paragraph, original, look.alignment)
    is_off = any(off_centre(line, look)) or (look.alignment == "left" and any(starts_off(line, look)))
    if key == "type" or (is_alone and is_off):
        yield text.unindent(paragraph, original)
    yield text.remove_underline(paragraph, pieces)


def _numbering(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
    yield from sections.in_order(copy, paragraph)
    yield from sections.first_page(copy.root(copy.main), copy.document)


def _blanks(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
    stories = copy.document.stories.values()
    for paragraph in (*copy.document.paragraphs, *(one for story in stories for one in story)):
        if text.set_font_of_blanks(paragraph, copy.original(paragraph).pieces):
            yield f"đổi phông dấu cách ({part_name(paragraph.part)}, đoạn {paragraph.index}) thành {FONT}"


def _motto_apart(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
    for line, side in ((copy.components.country, "after"), (copy.components.motto, "before")):
        if line is not None:
            done = text.make_single_spaced(line.paragraph, copy.original(line.paragraph), side)
            yield f"đưa Quốc hiệu và Tiêu ngữ về {done}" if done else ""


def _organs_apart(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
    paragraphs = list(dict.fromkeys(line.paragraph for line in (*copy.components.parent, *copy.components.organ)))
    for side, chosen in (("after", paragraphs[:-1]), ("before", paragraphs[1:])):
        for paragraph in chosen:
            done = text.make_single_spaced(paragraph, copy.original(paragraph), side)
            yield f"đưa tên cơ quan về {done}" if done else ""


def _sizes_in_step(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
    """Bring the head to the nearest set of sizes, the organs to the size of the country."""
    head = (copy.components.country, copy.components.motto, copy.components.date)
    found = [line for line in head if line is not None and seen(line.segment.runs)]
    sizes = [seen(line.segment.runs)[0].size for line in found]
    least, most = COMPONENTS["country"].sizes
    right: tuple[int, ...] = (round(min(max(sizes[0] if sizes else most, least), most)),)
    if len(found) == len(head):
        right = min(SIZE_SETS.values(), key=lambda one: sum(abs(a - b) for a, b in zip(one, sizes, strict=True)))
    organs = [(line, right[0]) for line in (*copy.components.parent, *copy.components.organ)]
    for line, size in (*zip(found, right, strict=False), *organs):
        if holds_two_components(line):
            continue
        pieces = _pieces_of(copy, line)
        done = text.limit_size(line.paragraph, pieces, size, size)
        yield f"{done} (“{line.text}”)" if done else ""


def _borderless(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
    if paragraph is not None:
        yield lines.remove_borders(copy, paragraph)


def _line_spacing(paragraph: Paragraph, original: OriginalParagraph) -> str:
    size = max((run.size for run in seen(paragraph.runs)), default=14)
    return text.limit_line_spacing(paragraph, original, round(NATURAL_LINE * TWIPS_PER_POINT * size))


def _text_size(copy: WorkingCopy) -> tuple[int, int]:
    """Return the size for the text: the one that most of it, type and signer included, has among those allowed."""
    least, most = COMPONENTS["body"].sizes
    letters: Counter[float] = Counter()
    components = copy.components
    runs = (*(one.runs for one in components.body), *(line.segment.runs for line in components.lines_of_text_size))
    for run in (run for own in runs for run in own):
        letters[run.size] += len(run.text)
    usual = next((int(size) for size, _ in letters.most_common() if size in (least, most)), None)
    return (least, most) if usual is None else (usual, usual)


def _body_size(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
    if paragraph is not None:
        yield text.limit_size(paragraph, copy.original(paragraph).pieces, *_text_size(copy), raised=False)


def _one_size(copy: WorkingCopy, _: Paragraph | None) -> Iterator[str]:
    """Bring type, subject, text and signer to the size that most of the text has."""
    size = _text_size(copy)
    for line in copy.components.lines_of_text_size:
        pieces = _pieces_of(copy, line)
        done = text.limit_size(line.paragraph, pieces, *size)
        yield f"{done} (“{line.text}”)" if done else ""
    for paragraph in copy.components.body:
        done = text.limit_size(paragraph, copy.original(paragraph).pieces, *size, raised=False)
        yield f"{done} (“{paragraph.words}”)" if done else ""


def _grounds(paragraph: Paragraph, original: OriginalParagraph) -> Iterator[str]:
    look = COMPONENTS["basis"]
    yield text.set_bold(paragraph, original.pieces, bold=look.bold)
    yield text.set_italic(paragraph, original.pieces, italic=look.italic)
    yield text.limit_size(paragraph, original.pieces, *look.sizes)


def _prose(paragraph: Paragraph, original: OriginalParagraph) -> Iterator[str]:
    look, runs = COMPONENTS["body"], seen(paragraph.runs)
    all_bold, all_italic = (all(run.bold for run in runs), all(run.italic for run in runs))
    yield text.set_bold(paragraph, original.pieces, bold=look.bold) if all_bold != look.bold else ""
    yield text.set_italic(paragraph, original.pieces, italic=look.italic) if all_italic != look.italic else ""
    yield text.remove_underline(paragraph, original.pieces) if all(run.underline for run in runs) else ""


def _heading(paragraph: Paragraph, original: OriginalParagraph) -> Iterator[str]:
    """Make a heading bold and upright; of an article its number only, unless a title follows it."""
    article = None if has_article_title(paragraph) else ARTICLE.match(paragraph.text)
    pieces = text.pieces_within(original.pieces, 0, article.end()) if article else original.pieces
    yield text.set_bold(paragraph, pieces, bold=True)
    yield text.set_italic(paragraph, pieces, italic=False)
    if is_part(paragraph):
        yield text.align(paragraph, original, "center")


def _marks(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
    for mark in copy.components.marks:
        if mark.line.paragraph is paragraph and mark.word:
            kind, pieces = MARK_KINDS[mark.kind], _pieces_of(copy, mark.line)
            yield text.limit_size(paragraph, pieces, *kind.look.sizes)
            yield text.set_bold(paragraph, pieces, bold=kind.look.bold)
            yield text.set_italic(paragraph, pieces, italic=kind.look.italic)
            yield text.make_red(paragraph, pieces, allowed=() if kind.red else (BLACK,))


def _font(paragraph: Paragraph, original: OriginalParagraph) -> Iterator[str]:
    yield text.set_font(paragraph, original.pieces)
    yield text.set_font_of_label(paragraph, original)


def _black(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
    """Make a paragraph's text black, but for the marks in it, which are red; no letter stays highlighted."""
    if paragraph is None:
        return
    pieces = copy.original(paragraph).pieces
    of_marks = [
        piece.node
        for mark in copy.components.marks
        if mark.line.paragraph is paragraph
        for piece in _pieces_of(copy, mark.line)
    ]
    changed = [
        text.make_black(paragraph, [one for one in pieces if one.node not in of_marks]),
        text.remove_highlight(paragraph, pieces),
        text.remove_ground(paragraph, copy.original(paragraph)),
        text.blacken_label(paragraph, copy.original(paragraph)),
    ]
    yield " và ".join(filter(None, changed))


def _pieces_of(copy: WorkingCopy, line: TextLine) -> list[TextPiece]:
    """Return the pieces of a line, in runs of their own."""
    return text.pieces_within(copy.original(line.paragraph).pieces, *span_of_segment(line.paragraph, line.segment))


def _of_lines(change: Callable[[Paragraph, OriginalParagraph], Iterator[str]]) -> Correction:
    def correct(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
        if paragraph is not None:
            yield from change(paragraph, copy.original(paragraph))

    return correct


def _body_alignment(paragraph: Paragraph, original: OriginalParagraph) -> str:
    return text.align(paragraph, original, COMPONENTS["body"].alignment)


def _not_underlined(paragraph: Paragraph, original: OriginalParagraph) -> str:
    return text.remove_underline(paragraph, original.pieces)


def _whole_rows(copy: WorkingCopy, paragraph: Paragraph | None) -> Iterator[str]:
    if paragraph is not None:
        yield lines.keep_row_whole(copy, paragraph)


CORRECTIONS: dict[str, Correction] = {
    # Those that have corrections of their own are stated again below.
    **{code: _look(code) for look in COMPONENTS.values() for code in look.rules},
    "F101": _of_pages(sections.paper),
    "F103": _of_pages(sections.margins),
    "F104": _of_lines(_font),
    "F105": _black,
    "F106": sections.page_number,
    "F107": _numbering,
    "F109": _blanks,
    "F203": lines.correct_motto_line,
    "F204": lines.correct_organ_line,
    "F205": _motto_apart,
    "F213": _borderless,
    "F215": _sizes_in_step,
    "F219": _organs_apart,
    "F304": lines.correct_subject_line,
    "F216": _of_text(_not_underlined),
    "F401": _of_lines(_grounds),
    "F402": _of_lines(_prose),
    "F403": _body_size,
    "F404": _of_text(lambda paragraph, original: text.align(paragraph, original, COMPONENTS["body"].alignment)),
    "F405": _of_text(text.indent),
    "F406": _of_text(text.add_gap),
    "F407": _of_text(_line_spacing),
    "F408": _of_lines(_heading),
    "F412": _one_size,
    "F515": _whole_rows,
    "F221": _marks,
}
