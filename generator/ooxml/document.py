"""The facts of a Word file that rules of form check: effective formatting, placement, sections, drawn lines.

Nothing is left to guess: every value is in force after defaults and styles, lengths are in twips
(1/20 pt), sizes in points. What the file states absurdly counts as not stated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml import drafts, fields, shades, visible_text
from generator.ooxml.definitions import definitions, story
from generator.ooxml.flow import flow_of
from generator.ooxml.formatting import Run
from generator.ooxml.frames import frame_of
from generator.ooxml.inserted_text import InsertedText, leaders, note_numbers
from generator.ooxml.layout import Placement, Section, placements, sections
from generator.ooxml.lines import HOLDERS, Column, Stroke, border_strokes, drawn_strokes, text_strokes
from generator.ooxml.on_off import switch
from generator.ooxml.package import REMEMBERED, W, main_part, parse, related, relations
from generator.ooxml.segments import Segment, segments
from generator.ooxml.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from generator.ooxml.active_content import ActiveContent
    from generator.ooxml.definitions import Story
    from generator.ooxml.extents import Extent
    from generator.ooxml.formatting import Look
    from generator.ooxml.visible_text import ParagraphSource

__all__ = ["Cell", "Document", "Paragraph", "Run", "Section", "Segment", "Stroke", "read_document"]

LEGACY_FONT = re.compile(r"\.Vn|VNI|VN-|ABC|\.VN", re.IGNORECASE)
"""Fonts of the code pages before Unicode, TCVN3 (ABC) and VNI."""

_COLOURED_PAGES = "displayBackgroundShape"
"""The setting with which Word shows a page's colour."""
_PAGE = re.compile(r"\bPAGE\b(\s*\\\*\s*\w+)*", re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\s+"?([^"\s]+)', re.IGNORECASE)
_ASCII_OR_NOT = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_CORE = {"title": "title", "creator": "creator", "lastModifiedBy": "lastModifiedBy"}
_APP = {"Company": "company", "Application": "application"}


@dataclass(frozen=True, eq=False)
class Paragraph:
    r"""A paragraph: ``part`` to ``label`` as :class:`generator.ooxml.visible_text.VisibleParagraph`, the rest in force.

    ``text`` is as a reader sees it, where a no-break space is a space; ``runs`` and ``segments`` have it as it is.
    ``alignment`` is left, center, right or both (of a frame: the frame's); ``first_line`` is negative
    where it hangs, and excludes ``left``; ``line`` is in 240ths of a line where ``line_rule`` is auto,
    else in twips (exact, atLeast). ``section`` counts from 0; ``available`` is the column's width,
    indents not taken off. ``page_field`` is the code of the field that shows the page's number,
    "" where none does; ``hidden``: it has text that
    is not shown. ``runs`` hold the shown text, not normalised; a page number that was never
    worked out is a run without text. ``label_bold``, ``label_italic`` and ``label_font`` are how the label is printed.
    ``extent`` is the room of its text on the paper, None where that is not known.
    ``is_styled_by_place``: the table's style states weight or slant for its first row, or other parts, in which
    programs differ. ``framed``: see :func:`generator.ooxml.frames.frame_of`.
    ``inserted`` is what is printed besides the text of ``runs``, ``leaders`` the signs that may fill its tabs;
    ``is_placed_apart``: it is a frame of Word's (``framePr``), which stands where its anchor says.
    ``label_run`` is the label in its look; ``right_to_left``: its words run so; ``ground`` is the colour of its
    shading, "" where none is seen. ``placeholder`` are the words of a content control that is still to be filled in;
    ``field_codes`` are the codes of the fields that begin here.
    """

    part: str
    index: int
    style: str
    label: str
    text: str
    runs: tuple[Run, ...]
    alignment: str
    first_line: int
    left: int
    right: int
    before: int
    after: int
    line: int
    line_rule: str
    contextual: bool
    keep_next: bool
    keep_lines: bool
    cell: Cell | None
    section: int
    available: int
    strokes: tuple[Stroke, ...]
    page_field: str
    segments: tuple[Segment, ...]
    in_text_box: bool
    hidden: bool
    label_bold: bool = False
    label_italic: bool = False
    is_styled_by_place: bool = False
    framed: bool | None = False
    inserted: tuple[InsertedText, ...] = ()
    leaders: str = ""
    is_placed_apart: bool = False
    label_font: str = ""
    extent: Extent | None = None
    placeholder: str = ""
    field_codes: tuple[str, ...] = ()
    label_run: Run | None = None
    right_to_left: bool = False
    ground: str = ""

    @property
    def printed(self) -> str:
        """Label and text, as printed."""
        return f"{self.label} {self.text}".rstrip() if self.label else self.text

    @property
    def words(self) -> str:
        """The first words, by which the paragraph is found in Word."""
        return visible_text.first_words(self.text)


class Document(NamedTuple):
    """A Word file: ``paragraphs`` of the main part, ``stories`` of headers, footers and notes by part.

    ``revisions`` counts tracked changes of words and of looks, ``comments`` comments; ``doc_grid``
    says whether a section lays lines on a grid; ``mirrored``: left and right margins change places
    on even pages; ``properties`` are title, creator, lastModifiedBy, company and application, "" where missing;
    ``legacy_fonts`` are fonts of old code pages in use;
    ``addresses`` are where its links lead; ``note_numbers`` see :func:`generator.ooxml.inserted_text.note_numbers`;
    ``flow`` is what :func:`generator.ooxml.flow.flow_of` finds in the text;
    ``foreign`` is what it takes from other files, embeds or misses; ``watermarks`` are its pictures of text.
    ``background`` is the colour of its pages, "" where none is seen.
    """

    file: str
    paragraphs: tuple[Paragraph, ...]
    stories: Mapping[str, tuple[Paragraph, ...]]
    sections: tuple[Section, ...]
    revisions: int
    comments: int
    hidden_text: bool
    doc_grid: bool
    even_and_odd: bool
    mirrored: bool
    gutter_at_top: bool
    properties: Mapping[str, str]
    legacy_fonts: frozenset[str]
    addresses: frozenset[str]
    note_numbers: Mapping[tuple[str, str], int] = MappingProxyType({})
    foreign: tuple[ActiveContent, ...] = ()
    flow: frozenset[str] = frozenset()
    background: str = ""
    watermarks: tuple[str, ...] = ()

    def story_of(self, paragraph: Paragraph) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the part that a paragraph is in."""
        return self.stories.get(paragraph.part, self.paragraphs)


def read_document(parts: Mapping[str, bytes], file: str) -> Document:
    """Return the facts of the parts that :func:`generator.ooxml.package.unpack` gave of ``file``.

    Raises:
        NoticeError: D006, for a part whose name did not show that it should be XML.
    """
    # The order in the archive says nothing: a file is the same after it was packed again.
    known = tuple(sorted(parts.items()))
    is_small = sum(len(data) for _, data in known) <= REMEMBERED
    document = _read_again(known) if is_small else _Reader(dict(known)).document()
    return document._replace(file=file)


@lru_cache(maxsize=2)
def _read_again(parts: tuple[tuple[str, bytes], ...]) -> Document:
    """Return the document of bytes that are read for each step: to be checked, corrected, annotated."""
    return _Reader(dict(parts)).document()


class _Reader:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._main = main_part(parts)
        known = definitions(parts, self._main)
        self._settings, self._theme, self._styles = known.settings, known.theme, known.styles
        self._numbering, self._formatting, self._revisions = known.numbering, known.formatting, known.revisions
        self._sections: list[Section] = []
        self._foreign = drafts.content_of_others(parts)
        self._watermarks: list[str] = []

    def document(self) -> Document:
        main = story(self._parts, self._main, self._main)
        root = main.root
        headers, footers = (relations(self._parts, self._main, kind) for kind in ("header", "footer"))
        self._sections = sections(root, headers, footers)
        paragraphs = self._story(self._main, main, 0)
        with_table = _sections_with_table(paragraphs)
        stories = {
            name: self._story(name, story(self._parts, self._main, name), self._section_of(name))
            for name in visible_text.story_names(self._parts, self._main)[1:]
        }
        everything = [*paragraphs, *(one for story in stories.values() for one in story)]
        comments = visible_text.first_tree(self._parts, self._main, "comments")
        return Document(
            file="",
            paragraphs=paragraphs,
            stories=stories,
            sections=tuple(replace(one, has_table=one.index in with_table) for one in self._sections),
            revisions=self._revisions,
            comments=0 if comments is None else len(comments.findall(f"{W}comment")),
            hidden_text=any(one.hidden for one in everything),
            doc_grid=any(one.doc_grid for one in self._sections),
            even_and_odd=switch(self._settings, "evenAndOddHeaders") or False,
            mirrored=switch(self._settings, "mirrorMargins") or False,
            gutter_at_top=switch(self._settings, "gutterAtTop") or False,
            properties=self._properties(),
            legacy_fonts=frozenset(run.font for one in everything for run in one.runs if LEGACY_FONT.match(run.font)),
            addresses=frozenset(_addresses(self._parts)),
            note_numbers=note_numbers(root),
            flow=flow_of(root),
            foreign=tuple(dict.fromkeys(self._foreign)),
            watermarks=tuple(dict.fromkeys(self._watermarks)),
            background=shades.visible_page(root, self._theme) if switch(self._settings, _COLOURED_PAGES) else "",
        )

    def _section_of(self, story: str) -> int:
        """Return the first section that uses a header or footer, 0 for the other stories."""
        users = (one.index for one in self._sections if story in (*one.headers.values(), *one.footers.values()))
        return next(users, 0)

    def _properties(self) -> dict[str, str]:
        found = dict.fromkeys((*_CORE.values(), *_APP.values()), "")
        for kind, names in (("core-properties", _CORE), ("extended-properties", _APP)):
            for part in related(self._parts, "", kind)[:1]:
                for node in visible_text.tree(self._parts, part):
                    name = names.get(node.tag.rpartition("}")[2])
                    if name:
                        found[name] = (node.text or "").strip()
        return found

    def _story(self, part: str, read: Story, section: int) -> tuple[Paragraph, ...]:
        root = read.root
        self._revisions += drafts.count_revisions(root)
        self._foreign += drafts.missing_content(self._parts, part, root)
        self._watermarks += drafts.watermarks(root)
        # Reading first: it takes out of the tree what no reader sees.
        seen = read.sources
        placed = placements(root, self._sections, self._styles, section)
        drawings = _by_paragraph(root.iter(*HOLDERS))
        numbers = _page_fields(root)
        paragraphs = [
            self._paragraph(one, placement, drawings.get(one.node, ()), numbers.get(one.node))
            for one, placement in zip(seen, placed, strict=True)
        ]
        unfilled, codes = drafts.placeholders(root), drafts.field_codes(root)
        for at, one in enumerate(seen if unfilled or codes else ()):
            if one.node in unfilled or one.node in codes:
                words, own = unfilled.get(one.node, ""), codes.get(one.node, ())
                paragraphs[at] = replace(paragraphs[at], placeholder=words, field_codes=own)
        return tuple(paragraphs)

    def _paragraph(
        self, seen: ParagraphSource, placement: Placement, drawings: Iterable[Element], number: _PageField | None
    ) -> Paragraph:
        look = self._formatting.paragraph(seen.node.find(f"{W}pPr"), seen.chain, placement.table)
        runs = self._runs(seen, placement) or self._empty_page_number(seen, placement, number)
        lines = segments(runs)
        offset = None if placement.cell or placement.in_text_box else self._sections[placement.section].left
        has_words = any(run.text.strip() for run in runs)
        aside = look["left"] - look["right"] if has_words and look["alignment"] == "center" else 0
        column = Column(placement.available, offset, look["alignment"], aside)
        strokes = [
            *border_strokes(look, placement.available, aside=aside),
            *(stroke for drawing in drawings for stroke in drawn_strokes(drawing, column)),
            *text_strokes(lines, look["alignment"]),
        ]
        paragraph = seen.paragraph
        label = self._formatting.label(seen.node.find(f"{W}pPr"), seen.chain, placement.table)
        return Paragraph(
            *(paragraph.part, paragraph.index, paragraph.style, paragraph.label, paragraph.shown),
            runs=runs,
            **{name: look[name] for name in _IN_FORCE},
            cell=placement.cell,
            section=placement.section,
            available=placement.available,
            strokes=tuple(strokes),
            page_field="" if number is None else number.code,
            segments=lines,
            in_text_box=placement.in_text_box,
            extent=placement.extent and placement.extent.indented(look["left"], look["right"]),
            hidden=seen.hidden,
            label_bold=label.bold,
            label_italic=label.italic,
            label_font=label.ascii if paragraph.label else "",
            inserted=seen.inserted,
            leaders=leaders(seen.node, seen.chain) if "\t" in paragraph.text else "",
            is_placed_apart=look.get("placed_apart", False),
            label_run=_label_run(paragraph.label, label),
            framed=frame_of(seen.node, look, drawings),
            is_styled_by_place=any(map(_styles_by_place, placement.table)),
        )

    def _runs(self, seen: ParagraphSource, placement: Placement) -> tuple[Run, ...]:
        """Return the shown text in runs; neighbours of one look are one run."""
        # Gathered in lists: a paragraph may have a million pieces, and adding to a text copies it.
        found: list[tuple[Run, list[str]]] = []
        around, look = None, self._formatting.look(None, seen.chain, placement.table)
        for node, text in seen.pieces:
            parent = node.getparent()
            if parent is not around:
                around, look = parent, self._formatting.look(parent, seen.chain, placement.table)
            symbol = node.get(f"{W}font", "") if node.tag == f"{W}sym" else ""
            for piece, font in _of_one_font(text, symbol or look.ascii, symbol or look.other):
                made = look.run("", font)
                if not found or found[-1][0] != made:
                    found.append((made, []))
                found[-1][1].append(piece)
        return tuple(run._replace(text="".join(pieces)) for run, pieces in found)

    def _empty_page_number(
        self, seen: ParagraphSource, placement: Placement, number: _PageField | None
    ) -> tuple[Run, ...]:
        if number is None:
            return ()
        look = self._formatting.look(next(number.node.iterancestors(f"{W}r"), None), seen.chain, placement.table)
        return (look.run("", look.ascii),)


_IN_FORCE = (
    *("alignment", "first_line", "left", "right", "before", "after", "line", "line_rule"),
    *("contextual", "keep_next", "keep_lines", "right_to_left", "ground"),
)


def _label_run(label: str, look: Look) -> Run | None:
    return look.run(label, look.ascii if label.isascii() else look.other) if label else None


def _of_one_font(text: str, low: str, high: str) -> list[tuple[str, str]]:
    """Return the pieces of a text with the font of each: ASCII letters may have another than the rest."""
    if low == high or text.isascii():
        return [(text, low)]
    return [(piece, low if piece.isascii() else high) for piece in _ASCII_OR_NOT.findall(text)]


def _styles_by_place(table_style: Element) -> bool:
    looks = table_style.iterfind(f"{W}tblStylePr/{W}rPr")
    return any(switch(look, name) is not None for look in looks for name in ("b", "i"))


def _addresses(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield where the links of a file lead, and its fields that are links."""
    for name, data in parts.items():
        if name.lower().endswith(".rels") and b"hyperlink" in data:
            yield from (one.get("Target", "") for one in parse(data).iter() if "hyperlink" in one.get("Type", ""))
        elif b"HYPERLINK" in data.upper():
            yield from (found[1] for one in fields.fields(parse(data)) if (found := _LINK.match(one.code)))


def _by_paragraph(nodes: Iterable[Element]) -> dict[Element, list[Element]]:
    found: dict[Element, list[Element]] = {}
    for node in nodes:
        paragraph = next(node.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            found.setdefault(paragraph, []).append(node)
    return found


class _PageField(NamedTuple):
    """A field that shows the page's number: the element of its instruction, and its code."""

    node: Element
    code: str


def _page_fields(root: Element) -> dict[Element, _PageField]:
    """Return the paragraphs that show the page's number, each with its field."""
    found: dict[Element, _PageField] = {}
    instructions = _by_paragraph(root.iter(f"{W}instrText", f"{W}fldSimple"))
    for paragraph, nodes in instructions.items():
        # Word may cut an instruction anywhere into runs.
        text = "".join(
            node.text or "" if node.tag == f"{W}instrText" else f" {node.get(f'{W}instr', '')} " for node in nodes
        )
        if match := _PAGE.search(text):
            found[paragraph] = _PageField(nodes[0], match[0])
    return found


def _sections_with_table(paragraphs: Iterable[Paragraph]) -> set[int]:
    return {paragraph.section for paragraph in paragraphs if paragraph.cell is not None}
