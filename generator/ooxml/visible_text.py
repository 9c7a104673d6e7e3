"""A .docx as its reader sees it: every paragraph with the number Word prints and the text shown.

Read from the XML itself: text stands in insertions, content controls, fields, links, smart
tags and text boxes, too, and none of it may be passed over.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.normalization import normalize
from generator.ooxml.containers import MC, keep_one_alternative
from generator.ooxml.inserted_text import KINDS, MATH, SPANS, InsertedText, at_place, number_field
from generator.ooxml.numbering import Counter, Numbering
from generator.ooxml.on_off import switch
from generator.ooxml.package import W, parse, related
from generator.ooxml.styles import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from generator.ooxml.styles import Styles

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STORIES = ("header", "footer", "footnotes", "endnotes")
_NOTES = (f"{W}footnote", f"{W}endnote")
FIRST_WORDS = 8
FIRST_CHARACTERS = 60

_UNSEEN = frozenset(
    # A text box's paragraphs are paragraphs of their own.
    f"{W}{name}"
    for name in ("pPr", "rPr", "del", "moveFrom", "txbxContent", "rt")
)


@dataclass(frozen=True, slots=True)
class VisibleParagraph:
    r"""One paragraph as seen.

    ``index`` counts the part's paragraphs from 1 in document order, those in cells and
    text boxes included; ``style`` is the style's name; ``label`` the number or bullet
    that Word prints before ``text``, "" if none. ``text`` is in NFC, with tabs as
    ``\t`` and line breaks as ``\n``.
    """

    part: str
    index: int
    style: str
    label: str
    text: str

    @property
    def shown(self) -> str:
        """The text as a reader sees it."""
        return as_read(self.text)

    @property
    def line(self) -> str:
        """Label and text, as printed."""
        return f"{self.label} {self.shown}".rstrip() if self.label else self.shown

    @property
    def words(self) -> str:
        """The first words, by which the paragraph is found in Word."""
        return first_words(self.text)


class ParagraphSource(NamedTuple):
    """A paragraph with what it was read from: its element, the chain of its style, and its pieces in order.

    A piece is the element that shows text (``w:t``, ``w:tab`` ...) and that text, not yet normalised;
    ``hidden`` says whether there is text besides that is not shown, ``inserted`` what is printed besides.
    """

    paragraph: VisibleParagraph
    node: Element
    chain: tuple[Element, ...]
    pieces: list[tuple[Element, str]]
    hidden: bool
    inserted: tuple[InsertedText, ...] = ()


def as_read(text: str) -> str:
    """Return a text with the spaces that a reader sees: a no-break space is a space."""
    return text.replace("\u00a0", " ")


def story_names(parts: Mapping[str, bytes], main: str) -> list[str]:
    """Return the parts that hold paragraphs: the main part, headers, footers, footnotes, endnotes."""
    return [main, *(name for kind in STORIES for name in sorted(related(parts, main, kind)))]


def first_words(text: str) -> str:
    """Return the first words of ``text``, at most 8 and 60 characters, with … if there are more."""
    # A paragraph may be as long as the file, and its words are needed for each finding.
    words = text.lstrip()[: FIRST_WORDS * FIRST_CHARACTERS].split()
    shown = " ".join(words[:FIRST_WORDS])
    if len(shown) < len(" ".join(words)) or len(shown) > FIRST_CHARACTERS:
        room = shown[:FIRST_CHARACTERS]
        # Not in the middle of a word, unless it is the only one.
        whole = room if shown == room else room[: room.rfind(" ")] if " " in room else room[:-1]
        return f"{whole.rstrip()[: FIRST_CHARACTERS - 1]}…"
    return shown


def tree(parts: Mapping[str, bytes], name: str) -> Element:
    """Return the root of a part.

    Raises:
        NoticeError: D006, for a part whose name did not show that it should be XML.
    """
    try:
        return parse(parts[name])
    except ValueError as error:
        fault = Diagnostic("D006", "thành phần này không phải XML đúng", Location(part=name))
        raise NoticeError([fault]) from error


def first_tree(parts: Mapping[str, bytes], main: str, kind: str) -> Element | None:
    """Return the root of the first part that the main part refers to as ``kind``, None if there is none."""
    return next((tree(parts, name) for name in related(parts, main, kind)), None)


def story(part: str, root: Element, styles: Styles, numbering: Numbering) -> Iterator[ParagraphSource]:
    """Read a part's paragraphs in order; what no reader sees is taken out of ``root`` first."""
    _drop_unseen(root)
    counter = Counter(numbering)
    for index, node in enumerate(root.iter(f"{W}p"), start=1):
        chain = styles.of(node)
        properties = node.find(f"{W}pPr")
        # Where the mark is deleted, the text joins the next paragraph and takes its label.
        joined = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        label = "" if joined else counter.label(properties, chain)
        style = value(chain[0], "name") if chain else ""
        text = _TextCollector(styles, chain)
        paragraph = VisibleParagraph(part, index, style, label, text.of(node))
        yield ParagraphSource(paragraph, node, chain, text.pieces, text.hides, _in_order(text.inserted))


def _in_order(inserted: list[InsertedText]) -> tuple[InsertedText, ...]:
    """Return what is printed besides the text, from its beginning; what stands within another is part of it."""
    found: list[InsertedText] = []
    for one in sorted(inserted, key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return tuple(found)


def has_unseen(root: Element) -> bool:
    """Return whether reading a part may take something out of its tree."""
    return next(root.iter(f"{MC}AlternateContent", *_NOTES), None) is not None


def _drop_unseen(root: Element) -> None:
    """Leave in the tree only what one reader sees: one of each pair of alternatives, no note separators."""
    keep_one_alternative(root)
    for note in [one for kind in _NOTES for one in root.findall(kind)]:
        if note.get(f"{W}type", "normal") != "normal":
            root.remove(note)


def _literal(node: Element) -> str:
    text = (node.text or "").replace("\n", " ")
    # Word trims what is not marked to keep its spaces.
    return text if node.get(XML_SPACE) == "preserve" else text.strip(" \t")


def _break(node: Element) -> str:
    return "\n" if node.get(f"{W}type", "textWrapping") == "textWrapping" else ""


def _symbol(node: Element) -> str:
    try:
        text = chr(int(node.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""
    return "" if unicodedata.category(text) in {"Cc", "Cs"} else text


_PIECES: dict[str, Callable[[Element], str]] = {
    f"{W}t": _literal,
    f"{MATH}t": _literal,
    f"{W}br": _break,
    f"{W}sym": _symbol,
    f"{W}cr": lambda _: "\n",
    f"{W}tab": lambda _: "\t",
    f"{W}ptab": lambda _: "\t",
    f"{W}noBreakHyphen": lambda _: "\u2011",
}


SHOWING = tuple(_PIECES)
"""The elements that show text."""


def shown_by(node: Element) -> str:
    """Return the text that an element such as ``w:t`` or ``w:tab`` shows, "" for one that shows none."""
    read = _PIECES.get(node.tag)
    return read(node) if read else ""


@dataclass
class _OpenField:
    """A field whose end was not met yet; ``start`` is where its result begins, ``None`` before it does."""

    code: str = ""
    start: int | None = None


class _TextCollector:
    """Gathers the seen text of one paragraph, and what is printed besides."""

    def __init__(self, styles: Styles, chain: tuple[Element, ...]) -> None:
        self._styles = styles
        self._chain = chain
        self._hidden = styles.hides(chain)
        self.pieces: list[tuple[Element, str]] = []
        self.inserted: list[InsertedText] = []
        self.hides = False
        self._length = 0
        self._fields: list[_OpenField] = []
        self._read_as_instruction = 0
        """How many of them are; counted, as a paragraph may have as many open fields as pieces of text."""

    def of(self, paragraph: Element) -> str:
        """Return the text in NFC."""
        self._gather(paragraph, seen=True)
        return normalize("NFC", "".join(text for _, text in self.pieces))

    def _gather(self, parent: Element, *, seen: bool) -> None:
        for node in parent:
            tag, start = node.tag, self._length
            if tag in KINDS and seen and not self._read_as_instruction:
                self.inserted += [one] if (one := at_place(node, start)) else []
            if tag in _UNSEEN:
                continue
            if piece := _PIECES.get(tag):
                if not self._read_as_instruction and (text := piece(node)):
                    self._show(node, text, seen=seen)
            elif tag == f"{W}fldChar":
                self._field(node.get(f"{W}fldCharType"))
            elif tag == f"{W}instrText":
                self._instruct(node.text or "")
            else:
                # A field's marks count in hidden runs, too, or its end would be missed.
                self._gather(node, seen=seen and not (tag == f"{W}r" and self._hides(node)))
            kind = SPANS.get(tag) or (tag == f"{W}fldSimple" and number_field(node.get(f"{W}instr", "")))
            if kind and seen:
                self.inserted.append(InsertedText(kind, start, self._length))

    def _show(self, node: Element, text: str, *, seen: bool) -> None:
        if seen:
            self.pieces.append((node, text))
            self._length += len(text)
        elif text.strip():
            self.hides = True

    def _hides(self, run: Element) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return self._hidden
        own = switch(properties, "vanish")
        if own is not None:
            return own
        return self._styles.hides(self._chain, self._styles.chain(value(properties, "rStyle")))

    def _instruct(self, code: str) -> None:
        if self._fields and self._fields[-1].start is None:
            self._fields[-1].code += code

    def _field(self, mark: str | None) -> None:
        if mark == "begin":
            self._fields.append(_OpenField())
            self._read_as_instruction += 1
        elif self._fields and mark in ("separate", "end"):
            last = self._fields[-1]
            if last.start is None:
                self._read_as_instruction -= 1
                last.start = self._length
            if mark == "end":
                self._end(self._fields.pop())

    def _end(self, one: _OpenField) -> None:
        kind = number_field(one.code)
        if kind and one.start is not None and not self._read_as_instruction:
            self.inserted.append(InsertedText(kind, one.start, self._length, one.code))
