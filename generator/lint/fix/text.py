"""Corrections of paragraphs and of text, as direct formatting: alignment, indents, spacing, size, font, colour.

Most return what they did in a clerk's words, "" where there was nothing to do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lint.rules.head import is_stretched
from generator.ooxml.document import LEGACY_FONT
from generator.ooxml.edit import ensure_child, runs_of_piece, set_property, set_toggle, split_run
from generator.ooxml.package import W
from generator.ooxml.shades import is_like_black
from generator.ooxml.visible_text import XML_SPACE
from generator.standard.decree import FONT, INDENT_TOLERANCE, INDENTS, LINE_SPACING, PARAGRAPH_GAP, SIDE_TOLERANCE
from generator.standard.marks import BRIGHT_RED, is_bright_red

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from lxml.etree import _Element as Element

    from generator.ooxml.document import Paragraph, Run
    from generator.ooxml.edit import OriginalParagraph, TextPiece


FIRST_LINE = 720
"""Twips: the 1.27 cm that new indents get."""

_ALIGNMENTS = {"center": "giữa", "both": "đều hai bên", "left": "trái"}
_BY_CHARACTERS = ("firstLineChars", "hangingChars")
"""Word prefers these to the lengths beside them."""

_OF_THEME = ("themeColor", "themeTint", "themeShade")
_HYPHEN = re.compile(r"\s*[-–—]\s*")
_SYMBOLS = re.compile(r"symbol|wingdings|webdings|marlett|dingbats|mt extra|monotype sorts", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def align(paragraph: Paragraph, original: OriginalParagraph, right: str) -> str:
    """Align a paragraph, or the frame it is in."""
    if paragraph.alignment == right:
        return ""
    own = ensure_child(original.node, "pPr")
    frame = own.find(f"{W}framePr")
    framed = right == "center" and frame is not None and set_property(own, "framePr", {"xAlign": right}, ("x",))
    changed = set_property(own, "jc", {"val": right}) or framed
    return f"căn {_ALIGNMENTS[right]}" if changed else ""


def unindent(paragraph: Paragraph, original: OriginalParagraph) -> str:
    """Remove all indents of a centred line."""
    if not paragraph.first_line and paragraph.left == paragraph.right:
        return ""
    drop = ("hanging", "start", "end", "leftChars", "rightChars", "startChars", "endChars", *_BY_CHARACTERS)
    values = dict.fromkeys(("left", "right", "firstLine"), "0")
    return "bỏ thụt vào" if set_property(ensure_child(original.node, "pPr"), "ind", values, drop) else ""


def indent(paragraph: Paragraph, original: OriginalParagraph) -> str:
    """Indent the first line and nothing else. Typed spaces are words: they stay."""
    if paragraph.runs and paragraph.runs[0].text[:1].isspace():
        return ""
    kept = any(abs(paragraph.first_line - right) <= INDENT_TOLERANCE for right in INDENTS)
    values, drop = ({}, []) if kept else ({"firstLine": str(FIRST_LINE)}, ["hanging", *_BY_CHARACTERS])
    for side, logical in (("left", "start"), ("right", "end")):
        if abs(getattr(paragraph, side)) > SIDE_TOLERANCE or (side == "left" and paragraph.first_line < 0):
            values[side] = "0"
            drop += [logical, f"{side}Chars", f"{logical}Chars"]
    done = "thụt đầu dòng 1,27 cm" if "firstLine" in values else "bỏ thụt cả đoạn"
    return done if set_property(ensure_child(original.node, "pPr"), "ind", values, drop) else ""


def add_gap(paragraph: Paragraph, original: OriginalParagraph) -> str:
    """Leave at least 6 pt above a paragraph."""
    own = ensure_child(original.node, "pPr")
    changed = paragraph.contextual and set_toggle(own, "contextualSpacing", on=False)
    if paragraph.before < PARAGRAPH_GAP:
        drop = ("beforeLines", "beforeAutospacing")
        changed |= set_property(own, "spacing", {"before": str(PARAGRAPH_GAP)}, drop)
    return "cách đoạn trên 6 pt" if changed else ""


def limit_line_spacing(paragraph: Paragraph, original: OriginalParagraph, natural: int) -> str:
    """Bring the line spacing into range; ``natural`` is the height in twips of a single line of the text."""
    least, most = LINE_SPACING
    line = paragraph.line if paragraph.line_rule == "auto" else round(paragraph.line / natural * 240)
    values = {"line": str(min(max(line, least), most)), "lineRule": "auto"}
    return (
        "đưa khoảng cách dòng về 1 - 1,5 dòng"
        if set_property(ensure_child(original.node, "pPr"), "spacing", values)
        else ""
    )


def make_single_spaced(paragraph: Paragraph, original: OriginalParagraph, side: str) -> str:
    """Remove the space before or after a line, and make its line spacing single."""
    values = {side: "0"} if getattr(paragraph, side) else {}
    if is_stretched(paragraph):
        values |= {"line": str(LINE_SPACING[0]), "lineRule": "auto"}
    drop = [f"{side}Lines", f"{side}Autospacing"] if side in values else []
    return (
        "cách dòng đơn" if values and set_property(ensure_child(original.node, "pPr"), "spacing", values, drop) else ""
    )


def limit_size(paragraph: Paragraph, pieces: Sequence[TextPiece], least: int, most: int, *, raised: bool = True) -> str:
    """Bring sizes into a range of points; ``raised`` says whether superscripts and subscripts, too."""
    rights: set[int] = set()

    def put(run: Element, look: Run) -> bool:
        right = least if look.size < least else most
        rights.add(right)
        return set_size(run, right)

    changed = _restate(
        paragraph, pieces, lambda look: not least <= look.size <= most and (raised or not look.raised), put
    )
    return f"đưa cỡ chữ về {' và '.join(map(str, sorted(rights)))}" if changed else ""


def set_bold(paragraph: Paragraph, pieces: Sequence[TextPiece], *, bold: bool) -> str:
    """Make text bold, or not."""
    changed = _restate(
        paragraph,
        pieces,
        lambda look: look.bold != bold,
        lambda run, _: any([set_toggle(run, "b", on=bold), set_toggle(run, "bCs", on=bold)]),
    )
    return ("in đậm" if bold else "bỏ in đậm") if changed else ""


def set_italic(paragraph: Paragraph, pieces: Sequence[TextPiece], *, italic: bool) -> str:
    """Make text italic, or upright."""
    changed = _restate(
        paragraph,
        pieces,
        lambda look: look.italic != italic,
        lambda run, _: any([set_toggle(run, "i", on=italic), set_toggle(run, "iCs", on=italic)]),
    )
    return ("in nghiêng" if italic else "bỏ in nghiêng") if changed else ""


def remove_underline(paragraph: Paragraph, pieces: Sequence[TextPiece]) -> str:
    """Remove the underlining."""
    changed = _restate(
        paragraph,
        pieces,
        lambda look: look.underline,
        lambda run, _: set_property(run, "u", {"val": "none"}, ("color",)),
    )
    return "bỏ gạch chân" if changed else ""


def set_font(paragraph: Paragraph, pieces: Sequence[TextPiece]) -> str:
    """Set the decree's font, but not where that would change what is read: old code pages, fonts of symbols."""
    kept = {
        one.run
        for one in pieces
        if one.node.tag == f"{W}sym"
        or _PRIVATE.search(one.text)
        or any(LEGACY_FONT.match(look.font) or _SYMBOLS.match(look.font) for look in runs_of_piece(paragraph, one))
    }
    changed = _restate(
        paragraph,
        [one for one in pieces if one.run not in kept],
        lambda look: look.font != FONT,
        lambda run, _: _set_font(run),
    )
    return f"đổi phông chữ thành {FONT}" if changed else ""


def set_font_of_label(paragraph: Paragraph, original: OriginalParagraph) -> str:
    """Set the decree's font for a paragraph's number, whose look its mark has where its list states none."""
    label = paragraph.label_run
    if label is None or label.font == FONT or not label.text[0].isalnum():
        return ""
    return f"đổi phông số thứ tự thành {FONT}" if _set_font(_mark(original)) else ""


def blacken_label(paragraph: Paragraph, original: OriginalParagraph) -> str:
    """Set the colour of a paragraph's number to automatic, as :func:`set_font_of_label`."""
    label = paragraph.label_run
    if label is None or is_like_black(label.colour):
        return ""
    changed = set_property(_mark(original), "color", {"val": "auto"}, _OF_THEME)
    return "đổi màu số thứ tự thành đen" if changed else ""


def _mark(original: OriginalParagraph) -> Element:
    return ensure_child(ensure_child(original.node, "pPr"), "rPr")


def set_font_of_blanks(paragraph: Paragraph, pieces: Sequence[TextPiece]) -> bool:
    """Set the decree's font on blanks left in a font of an old code page; they read the same."""
    worded = {one.run for one in pieces if not one.text.isspace()}
    left = {
        one.run: None
        for one in pieces
        if one.run not in worded
        and any(LEGACY_FONT.match(look.font) for look in runs_of_piece(paragraph, one, blank=True))
    }
    changed = [_set_font(ensure_child(run, "rPr")) for run in left if run is not None]
    return any(changed)


def _set_font(run: Element) -> bool:
    names = dict.fromkeys(("ascii", "hAnsi", "cs"), FONT)
    return set_property(run, "rFonts", names, ("asciiTheme", "hAnsiTheme", "cstheme"))


def make_black(paragraph: Paragraph, pieces: Sequence[TextPiece]) -> str:
    """Set the text's colour to automatic."""
    changed = _restate(
        paragraph,
        pieces,
        lambda look: not is_like_black(look.colour),
        lambda run, _: set_property(run, "color", {"val": "auto"}, _OF_THEME),
    )
    return "đổi màu chữ thành đen" if changed else ""


def make_red(paragraph: Paragraph, pieces: Sequence[TextPiece], allowed: Collection[str]) -> str:
    """Set the text's colour to bright red, unless it is that or an allowed one."""
    changed = _restate(
        paragraph,
        pieces,
        lambda look: not is_bright_red(look.colour) and look.colour not in allowed,
        lambda run, _: set_property(run, "color", {"val": BRIGHT_RED}, _OF_THEME),
    )
    return "đổi màu chữ thành đỏ" if changed else ""


def remove_highlight(paragraph: Paragraph, pieces: Sequence[TextPiece]) -> str:
    """Remove the text's highlight."""
    changed = _restate(
        paragraph,
        pieces,
        lambda look: bool(look.highlight),
        lambda run, _: set_property(run, "highlight", {"val": "none"}),
    )
    return "bỏ tô nền" if changed else ""


def remove_ground(paragraph: Paragraph, original: OriginalParagraph) -> str:
    """Remove the shading of a paragraph and of its text."""
    none = {"val": "clear", "color": "auto", "fill": "auto"}
    drop = ("themeColor", "themeFill", "themeTint", "themeShade", "themeFillTint", "themeFillShade")
    changed = _restate(
        paragraph, original.pieces, lambda look: bool(look.ground), lambda run, _: set_property(run, "shd", none, drop)
    )
    if paragraph.ground:
        changed |= set_property(ensure_child(original.node, "pPr"), "shd", none, drop)
    return "bỏ nền màu" if changed else ""


def normalise_hyphens(pieces: Sequence[TextPiece]) -> bool:
    """Write `` - `` for each hyphen or dash of the motto and its spaces: the only change of words."""
    text = "".join(one.text for one in pieces)
    start = pieces[0].start if pieces else 0
    letters = {one.start - start + at: (one, at) for one in pieces for at in range(len(one.text))}
    fresh = {one.node: list(one.text) for one in pieces}
    for match in _HYPHEN.finditer(text):
        touched = [letters[at] for at in range(*match.span())]
        if match[0] == " - " or any(one.node.tag != f"{W}t" for one, _ in touched):
            continue
        for one, at in touched:
            fresh[one.node][at] = ""
        first, at = touched[0]
        fresh[first.node][at] = " - "
    changed = [one for one in pieces if "".join(fresh[one.node]) != one.text]
    for one in changed:
        one.node.text = "".join(fresh[one.node])
        one.node.set(XML_SPACE, "preserve")
    return bool(changed)


def correct_page_number(paragraph: Paragraph, original: OriginalParagraph, least: int, most: int) -> list[str]:
    """Bring every run of a page number into a range of points, upright and not bold; Word may show any."""
    shown = [look for piece in original.pieces for look in runs_of_piece(paragraph, piece)]
    runs = list(original.node.iter(f"{W}r"))
    done = []
    wrong = next((look.size for look in shown if not least <= look.size <= most), None)
    if wrong is not None:
        right = min(max(wrong, least), most)
        changed = [set_size(ensure_child(run, "rPr"), right) for run in runs]
        done += [f"đưa cỡ chữ về {right:g}"] * any(changed)
    for is_wrong, names, what in (
        (any(look.bold for look in shown), ("b", "bCs"), "bỏ in đậm"),
        (any(look.italic for look in shown), ("i", "iCs"), "bỏ in nghiêng"),
    ):
        if is_wrong:
            changed = [set_toggle(ensure_child(run, "rPr"), name, on=False) for run in runs for name in names]
            done += [what] * any(changed)
    return done


def pieces_within(pieces: Iterable[TextPiece], start: int, end: int) -> list[TextPiece]:
    """Return the pieces of a stretch of text, in runs of their own; one that reaches beyond is left out."""
    chosen = [one for one in pieces if start <= one.start and one.end <= end]
    nodes = [one.node for one in chosen]
    for run in dict.fromkeys(one.run for one in chosen):
        if run is not None:
            split_run(run, nodes)
    return chosen


def set_size(run: Element, size: float) -> bool:
    """Set a size in points in an ``rPr``."""
    half_points = {"val": str(round(size * 2))}
    return any([set_property(run, "sz", half_points), set_property(run, "szCs", half_points)])


def _restate(
    paragraph: Paragraph,
    pieces: Iterable[TextPiece],
    is_wrong: Callable[[Run], bool],
    put: Callable[[Element, Run], bool],
) -> bool:
    """Set a property in the runs of the pieces that have a wrong look."""
    changed = False
    for piece in pieces:
        wrong = [look for look in runs_of_piece(paragraph, piece) if is_wrong(look)]
        if wrong and piece.run is not None:
            changed |= put(ensure_child(piece.run, "rPr"), wrong[0])
    return changed
