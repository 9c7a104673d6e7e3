"""Imitators of the text: styles lost, titles and lines parted otherwise, blanks, runs cut, controls, other Unicode."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from forgeries import XML_SPACE, child, elements, text_of
from imitating_parts import (
    LINES,
    NUMBERED_STYLES,
    SAME,
    Imitator,
    body,
    gap,
    put_before,
    runs,
    style_of,
    unstyled,
    with_text,
)
from lxml import etree

from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from forgeries import Opened
    from lxml.etree import _Element as Element

_TITLED = frozenset(("Muc", "KhoanTieuDe", "DiemTieuDe", "GachTieuDe", "CongTieuDe"))
_TEXT = "ThanBai"


def _every_paragraph(opened: Opened) -> list[Element]:
    return [one for one in opened.root().iter(f"{W}p") if next(one.iter(f"{W}t"), None) is not None]


def direct_formatting(opened: Opened, _: Random) -> None:
    """State all looks in the paragraphs and runs; no paragraph has a style."""
    for one in list(opened.root().iter(f"{W}p")):
        unstyled(opened, one)


def bold_lost(opened: Opened, chance: Random) -> None:
    """Print the text without bold, as a file does that went through a mail program."""
    direct_formatting(opened, chance)
    for paragraph in body(opened):
        for look in paragraph.iter(f"{W}rPr"):
            for tag in ("b", "bCs"):
                for one in look.findall(f"{W}{tag}"):
                    look.remove(one)


def _is_numbered(paragraph: Element) -> bool:
    numbers = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    return style_of(paragraph) in NUMBERED_STYLES or (numbers is not None and numbers.get(f"{W}val") != "0")


def _neighbours(opened: Opened) -> Iterator[tuple[Element, Element]]:
    """Yield each paragraph of the text with the one right after it, from the last to the first."""
    for one in reversed(list(body(opened))):
        after = one.getnext()
        if after is not None and after.tag == f"{W}p" and text_of(after).strip():
            yield one, after


def _join(first: Element, second: Element) -> None:
    first.append(gap("br"))
    for one in list(second):
        if one.tag != f"{W}pPr":
            first.append(one)
    second.getparent().remove(second)


def titles_by_a_line_break(opened: Opened, _: Random) -> None:
    """Put the text below a title into the title's paragraph, after a line break; the title stays bold."""
    for one, after in _neighbours(opened):
        if style_of(one) in _TITLED and style_of(after) == _TEXT:
            for paragraph in (one, after):
                unstyled(opened, paragraph)
            _join(one, after)


def line_breaks_for_paragraphs(opened: Opened, _: Random) -> None:
    """Part the paragraphs of the text that have no number by line breaks."""
    for one, after in _neighbours(opened):
        if style_of(one) == style_of(after) == _TEXT and not _is_numbered(one) and not _is_numbered(after):
            _join(one, after)


def empty_paragraphs(opened: Opened, chance: Random) -> None:
    for one in list(body(opened)):
        if chance.random() < 0.4:
            one.addnext(elements("<w:p><w:pPr><w:jc w:val='both'/></w:pPr></w:p>")[0])


def _in_texts(opened: Opened, change: object) -> None:
    for one in opened.root().iter(f"{W}t"):
        one.text = change(one.text or "")
        one.set(XML_SPACE, "preserve")


def no_break_spaces(opened: Opened, chance: Random) -> None:
    _in_texts(opened, lambda text: "".join("\u00a0" if x == " " and chance.random() < 0.2 else x for x in text))


def double_spaces(opened: Opened, chance: Random) -> None:
    _in_texts(opened, lambda text: "".join("  " if x == " " and chance.random() < 0.15 else x for x in text))


def trailing_spaces(opened: Opened, chance: Random) -> None:
    for paragraph in _every_paragraph(opened):
        if runs(paragraph) and chance.random() < 0.5:
            paragraph.append(with_text(runs(paragraph)[-1], chance.choice((" ", "  ", "\u00a0"))))


def tabs_for_indents(opened: Opened, _: Random) -> None:
    """Begin each paragraph of the text that has no number with a tab in the place of its first line's indent."""
    for paragraph in body(opened):
        if style_of(paragraph) in (_TEXT, "CauKet") and not _is_numbered(paragraph):
            indent = child(child(paragraph, "pPr"), "ind")
            indent.set(f"{W}firstLine", "0")
            put_before(paragraph, gap("tab"))


def runs_cut_at_random(opened: Opened, chance: Random) -> None:
    """Cut runs in the middle of words, with marks of the spelling checker, bookmarks and ids of saving in between."""
    for at, run in enumerate([run for one in _every_paragraph(opened) for run in runs(one)]):
        texts = run.findall(f"{W}t")
        if len(texts) != 1 or run.find(f"{W}tab") is not None or run.find(f"{W}br") is not None:
            continue
        text = texts[0].text or ""
        places = sorted(chance.sample(range(1, len(text)), min(3, len(text) - 1))) if len(text) > 1 else []
        pieces = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
        made = [with_text(run, piece) for piece in pieces]
        for number, one in enumerate(made):
            one.set(f"{W}rsidR", f"00{chance.randrange(1 << 24):06X}")
            run.addprevious(one)
            between = (
                '<w:proofErr w:type="spellStart"/>',
                '<w:proofErr w:type="gramEnd"/>',
                f'<w:bookmarkStart w:id="{1000 + at}" w:name="_b{at}"/><w:bookmarkEnd w:id="{1000 + at}"/>',
            )[number % 3]
            if number + 1 < len(made):
                for mark in elements(between):
                    run.addprevious(mark)
        run.getparent().remove(run)


def controls_around(opened: Opened, chance: Random) -> None:
    """Put content controls around paragraphs, and around the words of others."""
    for at, paragraph in enumerate(list(body(opened))):
        control = f'<w:sdt><w:sdtPr><w:id w:val="{at + 7}"/></w:sdtPr><w:sdtContent/></w:sdt>'
        kind = chance.randrange(3)
        if kind == 0:
            made = elements(control)[0]
            paragraph.addprevious(made)
            made.find(f"{W}sdtContent").append(paragraph)
        elif kind == 1:
            for run in runs(paragraph)[:1]:
                made = elements(control)[0]
                run.addprevious(made)
                made.find(f"{W}sdtContent").append(run)


def page_in_a_table(opened: Opened, _: Random) -> None:
    """Put all that the page has into the only cell of a table, as who draws the margins with it."""
    inside = opened.root().find(f"{W}body")
    table = elements('<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9300"/></w:tblGrid><w:tr><w:tc/></w:tr></w:tbl>')[0]
    cell = table.find(f"{W}tr/{W}tc")
    cell.extend([one for one in inside if one.tag != f"{W}sectPr"])
    cell.extend(elements("<w:p/>"))
    inside[:0] = [table, *elements("<w:p/>")]


def smart_tags_around(opened: Opened, chance: Random) -> None:
    """Put smart tags around words, as Word 2003 did with places and dates."""
    for paragraph in body(opened):
        for run in runs(paragraph):
            if chance.random() < 0.3:
                made = elements('<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"/>')[0]
                run.addprevious(made)
                made.append(run)


def decomposed(opened: Opened, _: Random) -> None:
    """Write the letters with their marks apart, as some keyboards do."""
    for text in opened.root().iter(f"{W}t"):
        text.text = unicodedata.normalize("NFD", text.text or "")


def composed_in_part(opened: Opened, _: Random) -> None:
    """Write the tones apart, and the letters with their circumflex and horn in one, as code page 1258 does."""
    for text in opened.root().iter(f"{W}t"):
        text.text = "".join(map(_tone_apart, unicodedata.normalize("NFC", text.text or "")))


_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _tone_apart(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    tones = [one for one in apart if one in _TONES]
    return unicodedata.normalize("NFC", "".join(one for one in apart if one not in _TONES)) + "".join(tones)


def without_styles_part(opened: Opened, chance: Random) -> None:
    """Leave only the style of all paragraphs, as programs that write Word files do."""
    direct_formatting(opened, chance)
    root = opened.related("styles")
    for one in root.findall(f"{W}style"):
        if one.get(f"{W}default") != "1":
            root.remove(one)
    for table in opened.root().iter(f"{W}tblPr"):
        for one in table.findall(f"{W}tblStyle"):
            table.remove(one)
            table.append(etree.Element(f"{W}tblBorders"))


IMITATORS = (
    Imitator("direct formatting", "look", SAME, direct_formatting),
    Imitator("no styles", "look", SAME, without_styles_part),
    Imitator("bold lost", "look", SAME, bold_lost),
    Imitator("titles by a line break", "titles", LINES, titles_by_a_line_break),
    Imitator("line breaks for paragraphs", "lines", LINES, line_breaks_for_paragraphs),
    Imitator("empty paragraphs", "lines", SAME, empty_paragraphs),
    Imitator("no-break spaces", "spaces", SAME, no_break_spaces),
    Imitator("double spaces", "spaces", SAME, double_spaces),
    Imitator("trailing spaces", "spaces", SAME, trailing_spaces),
    Imitator("tabs for indents", "spaces", SAME, tabs_for_indents),
    Imitator("runs cut at random", "runs", SAME, runs_cut_at_random),
    Imitator("content controls", "around", SAME, controls_around),
    Imitator("smart tags", "around", SAME, smart_tags_around),
    Imitator("letters decomposed", "unicode", SAME, decomposed),
    Imitator("tones decomposed", "unicode", SAME, composed_in_part),
)
