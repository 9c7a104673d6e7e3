"""What stands in a paragraph, in pieces: text of one look, and objects such as a tab, a field or a drawing.

An object that is not known here keeps all its XML, so that it is the same only as itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.ooxml import containers
from generator.ooxml.canonical import noise
from generator.ooxml.canonical.drawn_lines import draws_no_words, plain_line
from generator.ooxml.canonical.values import RELATIONSHIP, Look, short_name, tree
from generator.ooxml.inserted_text import MATH
from generator.ooxml.package import WP, WPS, W
from generator.ooxml.visible_text import XML_SPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

REVISIONS = ("ins", "del", "moveFrom", "moveTo")
GONE = ("del", "moveFrom")
HOLDERS = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
_NOTES = tuple(f"{W}{name}" for name in ("footnoteReference", "endnoteReference"))
_BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
_KNOWN_CHOICES = frozenset(
    space.strip("{}") for space in (WPS, WP, "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup")
)
"""Namespaces of which the alternative for new readers is read, as Word and LibreOffice do."""

_PAGE_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_NUMBER = re.compile(r"[0-9]{0,6}|[ivxlcIVXLC]{1,12}")
_SWITCHES = re.compile(r"\\\*\s*(MERGEFORMAT|Arabic)\b", re.IGNORECASE)


class Piece(NamedTuple):
    """Text of one look, or an object: ``kind`` is "" for text; ``around`` are the wrappers it stands in."""

    text: str
    kind: object
    look: Look
    around: tuple[Any, ...] = ()

    @property
    def seen(self) -> bool:
        """Whether its text is shown: neither hidden nor struck by tracked changes."""
        return self.look.get("vanish") is not True and not any(one[0] in GONE for one in self.around)


@dataclass
class OpenField:
    """A field that has begun: its instruction, whether that has been read, and how many pieces there were then."""

    instruction: list[str] = field(default_factory=list)
    is_read: bool = False
    pieces: int = 0


class InlineReader:
    """Reads the contents of the paragraphs of one story; fields may go from one to the next.

    ``relate`` says what a relationship's id means, ``look`` gives the look of a run's properties, ``is_named`` says
    whether something refers to a bookmark, ``note`` what a note says.
    """

    def __init__(
        self,
        relate: Callable[[str], object],
        note: Callable[[str, str], object],
        is_named: Callable[[str], bool],
    ) -> None:
        self._relate = relate
        self._note = note
        self._is_named = is_named
        self._fields: list[OpenField] = []
        self._look: Callable[[Element | None], Look] = lambda _: {}
        self.doubtful: list[str] = []
        self.revisions = 0
        self.boxes: list[Element] = []
        """Contents of text boxes in the paragraph read last."""
        self._pieces: list[Piece] = []
        self._lines: list[Piece] = []

    def read(self, paragraph: Element, look: Callable[[Element | None], Look]) -> tuple[Piece, ...]:
        """Return the pieces of a paragraph; ``self.boxes`` then holds its text boxes."""
        self._pieces, self._lines, self.boxes, self._look = [], [], [], look
        for index, node in enumerate(paragraph):
            if node.tag == f"{W}pPr":
                if index:
                    self.doubtful.append("w:pPr không ở đầu đoạn, hoặc hai lần")
            else:
                self._inline(node, ())
        return (*self._lines, *_joined(self._pieces))

    @property
    def open_fields(self) -> int:
        """How many fields have no end."""
        return len(self._fields)

    def _inline(self, node: Element, around: tuple[Any, ...]) -> None:
        tag = node.tag
        if noise.is_noise(node):
            return
        if tag == f"{W}r":
            self._run(node, around)
        elif tag in _WRAPPERS:
            self._wrapper(node, around)
        elif tag in _BOOKMARKS:
            if not noise.is_bookmark_of_program(node) or self._is_named(node.get(f"{W}name", "")):
                self._object("", ("bookmark", node.get(f"{W}name"), tree(node)[3]), None, around)
        else:
            self._run_child(node, None, around)

    def _wrapper(self, node: Element, around: tuple[Any, ...]) -> None:
        name = short_name(node.tag).removeprefix("w:")
        inside = node
        about: object = self._attributes(node)
        if name == "sdt":
            content = node.find(f"{W}sdtContent")
            about = tuple(tree(child, self._relate) for child in node if child is not content)
            inside = node if content is None else content
        elif name == "fldSimple":
            name, about = "field", _instruction(node.get(f"{W}instr", ""))
        elif name in REVISIONS:
            self.revisions += 1
            about = (node.get(f"{W}author"), node.get(f"{W}date"))
        count = len(self._pieces)
        for child in inside:
            if not child.tag.endswith("}sdtPr") or name != "sdt":
                self._inline(child, (*around, (name, about)))
        if name == "field":
            self._page_number(count, about, around)
        if len(self._pieces) == count:
            self._object("", (name, about), None, around)

    def _attributes(self, node: Element) -> tuple[Any, ...]:
        named = ((str(key), str(text)) for key, text in node.items())
        named = ((key, text) for key, text in named if not noise.is_noise_attribute(key, text))
        return tuple(sorted((k, self._relate(text) if k.startswith(RELATIONSHIP) else text) for k, text in named))

    def _run(self, run: Element, around: tuple[Any, ...]) -> None:
        stated = ((str(key), str(text)) for key, text in run.items())
        unknown = [name for name, text in stated if not noise.is_noise_attribute(name, text)]
        self.doubtful += (f"w:r có {short_name(name)}" for name in unknown)
        properties = None
        for index, node in enumerate(run):
            if node.tag == f"{W}rPr":
                if index:
                    self.doubtful.append("w:rPr không ở đầu, hoặc hai lần")
                else:
                    properties = node
            else:
                self._run_child(node, properties, around)

    def _run_child(self, node: Element, properties: Element | None, around: tuple[Any, ...]) -> None:
        tag = node.tag
        if noise.is_noise(node):
            return
        if tag == f"{W}fldChar":
            self._mark(node, properties, around)
        elif tag in (f"{W}instrText", f"{W}delInstrText"):
            if self._fields and not self._fields[-1].is_read:
                self._fields[-1].instruction.append(f"{self._hidden(properties)}{node.text or ''}")
            else:
                self._object("", tree(node), properties, around)
        elif tag in _TEXTS:
            self._text(node, properties, around)
        elif tag == f"{noise.MC}AlternateContent":
            self._alternatives(node, properties, around)
        else:
            self._other(node, properties, around)

    def _text(self, node: Element, properties: Element | None, around: tuple[Any, ...]) -> None:
        text = (node.text or "").replace("\n", " ")
        # Word trims what is not marked to keep its spaces.
        text = text if node.get(XML_SPACE) == "preserve" else text.strip(" \t")
        if len(node) or [name for name in map(str, node.attrib) if name != XML_SPACE]:
            self.doubtful.append(f"{short_name(node.tag)} có thứ lạ")
        if self._reads_instruction():
            self._fields[-1].instruction.append(f"\0{text}")
        elif text:
            self._pieces.append(Piece(text, "", self._look(properties), self._around(around)))

    def _other(self, node: Element, properties: Element | None, around: tuple[Any, ...]) -> None:
        tag = node.tag
        if tag in _SIGNS and not len(node) and not node.attrib:
            sign, kind = _SIGNS[tag]
            if kind or self._reads_instruction():
                self._object(sign, kind, properties, around)
            else:
                self._pieces.append(Piece(sign, "", self._look(properties), self._around(around)))
        elif tag == f"{W}br":
            kind = node.get(f"{W}type", "textWrapping")
            rest = (node.get(f"{W}clear", "none"),) if kind == "textWrapping" else ()
            self._object("\n" if kind == "textWrapping" else "", ("br", kind, *rest), properties, around)
        elif tag in _NOTES:
            self._object("", (*tree(node)[:1], self._note(tag, node.get(f"{W}id", ""))), properties, around)
        elif tag in HOLDERS:
            self._holder(node, properties, around)
        else:
            shown = _symbol(node) if tag == f"{W}sym" else "".join(one.text or "" for one in node.iter(f"{MATH}t"))
            self._object(shown, tree(node, self._relate), properties, around)

    def _holder(self, node: Element, properties: Element | None, around: tuple[Any, ...]) -> None:
        """Read a drawing: all of it but the paragraphs of its text boxes, which are paragraphs of the story."""
        if node.tag == HOLDERS[0] and (line := plain_line(node)) is not None:
            # It floats: where in the text it is anchored, and in what look, cannot be seen.
            self._lines.append(Piece("", ("drawing", line), {}, self._around(around)))
            return
        boxes = [one for one in node.iter(f"{W}txbxContent") if _nearest(one, node)]
        self._object("", ("drawing", _without_boxes(tree(node, self._relate))), properties, around)
        self.boxes += boxes

    def _alternatives(self, node: Element, properties: Element | None, around: tuple[Any, ...]) -> None:
        choices, rest = node.findall(f"{noise.MC}Choice"), node.findall(f"{noise.MC}Fallback")
        spaces = [node.nsmap.get(prefix) for one in choices for prefix in one.get("Requires", "").split()]
        is_known = len(choices) == 1 and len(node) == len(choices) + len(rest) and len(rest) <= 1
        if not is_known or not spaces or not _KNOWN_CHOICES.issuperset(str(space) for space in spaces):
            self._object("", tree(node, self._relate), properties, around)
            return
        lines = len(self._lines)
        for child in choices[0]:
            self._run_child(child, properties, around)
        if len(self._lines) - lines == len(choices[0]) and all(map(draws_no_words, rest)):
            return
        self._object("", ("fallback", *(tree(one, self._relate) for one in rest)), properties, around)

    def _object(self, text: str, kind: object, properties: Element | None, around: tuple[Any, ...]) -> None:
        if self._reads_instruction():
            self._fields[-1].instruction.append(f"\0{kind}")
        else:
            self._pieces.append(Piece(text, kind, self._look(properties), self._around(around)))

    # Fields

    def _reads_instruction(self) -> bool:
        return any(not one.is_read for one in self._fields)

    def _around(self, around: tuple[Any, ...]) -> tuple[Any, ...]:
        return (*(("field", _instruction("".join(one.instruction))) for one in self._fields), *around)

    def _hidden(self, properties: Element | None) -> str:
        return "\0hidden " if self._look(properties).get("vanish") is True else ""

    def _mark(self, node: Element, properties: Element | None, around: tuple[Any, ...]) -> None:
        kind = node.get(f"{W}fldCharType")
        if len(node) or len(node.attrib) > 1:
            self.doubtful.append("trường có dữ liệu kèm hoặc bị khóa")
        if kind == "begin":
            self._fields.append(OpenField([self._hidden(properties)], pieces=len(self._pieces)))
        elif kind == "separate" and self._fields and not self._fields[-1].is_read:
            self._fields[-1].is_read = True
            self._fields[-1].pieces = len(self._pieces)
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            instruction = _instruction("".join(closed.instruction))
            if self._fields and not self._fields[-1].is_read:
                self._fields[-1].instruction.append(f"\0{instruction}")
                return
            self._page_number(closed.pieces, instruction, around)
            if len(self._pieces) <= closed.pieces:
                self._object("", ("field", instruction), properties, around)
        else:
            self.doubtful.append("trường không có đầu hoặc cuối")

    def _page_number(self, start: int, instruction: object, around: tuple[Any, ...]) -> None:
        """Replace the last result of a page number's field by a sign for it: each program works it out anew."""
        pieces = self._pieces[start:]
        text = "".join(piece.text for piece in pieces)
        if instruction in _PAGE_NUMBERS and _NUMBER.fullmatch(text) and not any(piece.kind for piece in pieces):
            look = pieces[0].look if pieces else self._look(None)
            if all(piece.look == look for piece in pieces):
                self._pieces[start:] = [Piece("", ("field", instruction), look, self._around(around))]


_WRAPPERS = frozenset(f"{W}{name}" for name in (*REVISIONS, *containers.INLINE, "hyperlink", "fldSimple"))
_TEXTS = (f"{W}t", f"{W}delText")
_SIGNS: dict[str, tuple[str, object]] = {
    f"{W}tab": ("\t", "tab"),
    f"{W}cr": ("\n", ("br", "textWrapping", "none")),
    f"{W}noBreakHyphen": ("\u2011", ""),
    f"{W}softHyphen": ("\u00ad", ""),
}


def _instruction(text: str) -> str:
    return " ".join(_SWITCHES.sub("", text).split())


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces with texts of one look joined, however a program cut them."""
    held: list[Piece] = []
    for piece in pieces:
        if held and (piece.kind or (piece.look, piece.around) != (held[0].look, held[0].around)):
            yield held[0]._replace(text="".join(one.text for one in held))
            held = []
        if piece.kind:
            yield piece
        else:
            held.append(piece)
    if held:
        yield held[0]._replace(text="".join(one.text for one in held))


def _symbol(node: Element) -> str:
    try:
        return chr(int(node.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""


def _nearest(box: Element, holder: Element) -> bool:
    """Whether a text box is the holder's own, and not within another or in what older readers see."""
    for parent in box.iterancestors():
        if parent is holder:
            return True
        if parent.tag in (f"{W}txbxContent", f"{noise.MC}AlternateContent"):
            return False
    return False


def _without_boxes(node: tuple[Any, ...]) -> tuple[Any, ...]:
    tag, attributes, text, children = node
    kept = () if tag == f"{W}txbxContent" else tuple(_without_boxes(child) for child in children)
    return tag, attributes, text, kept
