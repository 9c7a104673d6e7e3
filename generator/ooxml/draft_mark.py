"""The mark of a draft: a line in the top margin of every page, which moves nothing, and a file without it.

It stands in a text box that has no border and lies behind the text, anchored in each header that a page may show. Word,
LibreOffice and the embedded engine draw it as text; a watermark (WordArt) is a picture, which they draw otherwise or
not at all. The decree says nothing of how a draft is marked.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from lxml import etree

from generator.ooxml import opc, package, visible_text
from generator.ooxml.containers import MC
from generator.ooxml.edit import insert_child
from generator.ooxml.layout import REFERENCE_ID, section_properties
from generator.ooxml.on_off import switch
from generator.ooxml.package import TYPES_PART, WP, WPS, A, W

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from lxml.etree import _Element as Element

_NAME, _NAME_IN_NEW = "thongbao.draft", "thongbao.draft.header"
"""Names of the text box, which programs keep that save the file anew; the second where the header was made for it."""

_NAMES = re.compile(rf"{re.escape(_NAME)}(?P<is_new>\.header)?(?: \d+)?")
"""LibreOffice counts the boxes of one name."""

_EMU_PER_MM = 36_000
_WIDTH, _HEIGHT = (mm * _EMU_PER_MM for mm in (120, 10))
_TOP = 227
"""Twips (4 mm) above it, as an empty line: printers print from there, and the page's number is 10 mm from the edge.

The box itself begins at the edge: LibreOffice forgets how far down a box in the header of a first page stands.
"""

_FIRST_ID = 9000
_LARGEST_NUMBER = 99
_FORMS = (("%Y-%m-%d", ""), ("%d/%m/%Y", ""), ("%Y-%m-%d %H:%M", "%H:%M "), ("%d/%m/%Y %H:%M", "%H:%M "))
"""How a time may be given, and what of it is printed before the day."""

_PARAGRAPH = (
    '<w:p xmlns:w="{w}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)
"""What a header has that is made for the mark: one line that takes no room."""

_RUN = """<w:r xmlns:w="{w}"><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice xmlns:wps="{wps}" Requires="wps">\
<w:drawing><wp:anchor xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0" simplePos="0" \
relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>\
<wp:positionH relativeFrom="margin">\
<wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset>\
</wp:positionV><wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>\
<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{a}"><a:graphicData uri="{uri}">\
<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx>\
<w:txbxContent><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{top}" w:lineRule="exact"/></w:pPr></w:p>\
<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>\
<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:rFonts \
w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:b/><w:i w:val="0"/><w:sz w:val="26"/>\
<w:szCs w:val="26"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr wrap="square" \
lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic>\
</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"""


class DraftMark(NamedTuple):
    """Which draft it is, as its maker says: its number, and when; ``None`` is not printed."""

    number: int | None = None
    time: str = ""

    @property
    def text(self) -> str:
        """What is printed: ``DỰ THẢO LẦN 2, 14:30 ngày 05/01/2024``.

        Raises:
            ValueError: there is no such number or time.
        """
        if self.number is not None and not 1 <= self.number <= _LARGEST_NUMBER:
            raise ValueError(_NO_NUMBER.format(self.number))
        count = f" LẦN {self.number}" if self.number else ""
        return f"DỰ THẢO{count}{_printed(self.time)}"


_NO_NUMBER = f"lần dự thảo “{{}}”: ghi một số từ 1 đến {_LARGEST_NUMBER}, hoặc để trống"


def as_typed(number: str, time: str) -> DraftMark:
    """Return the mark of a number and a time as somebody types them; "" is not printed.

    Raises:
        ValueError: there is no such number or time; the error says how they are written.
    """
    if number and not (number.isascii() and number.isdecimal() and len(number) <= len(str(_LARGEST_NUMBER))):
        raise ValueError(_NO_NUMBER.format(number))
    mark = DraftMark(int(number) if number else None, time)
    _ = mark.text
    return mark


def _printed(time: str) -> str:
    if not time:
        return ""
    for form, before in _FORMS:
        try:
            said = datetime.strptime(time, form)  # noqa: DTZ007 - as it is printed; no zone is meant
        except ValueError:
            continue
        if said.year >= 1000:  # noqa: PLR2004 - a year of four digits
            return f", {said.strftime(before)}ngày {said.strftime('%d/%m/')}{said.year}"
    raise ValueError(f"thời điểm dự thảo “{time}”: viết như 2024-01-05, 05/01/2024 hoặc thêm giờ: 2024-01-05 14:30")


def put(docx: bytes, mark: DraftMark) -> bytes:
    """Return a Word file with the mark on every page; the same file and mark give the same bytes.

    Raises:
        ValueError: there is no such number or time.
    """
    text = mark.text
    parts = package.unpack(docx, "")
    for number, (name, is_new) in enumerate(_headers(parts).items(), _FIRST_ID):
        root = package.parse(parts[name])
        # Before what is there: LibreOffice puts into the text box what stands before it.
        paragraph = next(root.iter(f"{W}p"))
        run = _element(_RUN, text=escape(text), number=number, name=_NAME_IN_NEW if is_new else _NAME)
        paragraph.insert(0 if paragraph.find(f"{W}pPr") is None else 1, run)
        parts[name] = package.serialise(root)
    return package.pack(parts)


def _headers(parts: dict[str, bytes]) -> dict[str, bool]:
    """Return each header that a page may show, with whether it was made just now, as those that lack are."""
    main = package.main_part(parts)
    root = package.parse(parts[main])
    has_even = switch(visible_text.first_tree(parts, main, "settings"), "evenAndOddHeaders") or False
    known = package.relations(parts, main, "header")
    found: dict[str, bool] = {}
    in_force: dict[str, str] = {}
    for properties in section_properties(root):
        if properties is None:
            continue
        for one in properties.iterfind(f"{W}headerReference"):
            in_force[one.get(f"{W}type", "default")] = known.get(one.get(REFERENCE_ID, ""), "")
        for kind in ("default", *["even"] * has_even, *["first"] * (switch(properties, "titlePg") or False)):
            if not in_force.get(kind):
                in_force[kind] = _add_header(parts, main, properties, kind)
                found[in_force[kind]] = True
            found.setdefault(in_force[kind], False)
    parts[main] = package.serialise(root)
    return found


def _add_header(parts: dict[str, bytes], main: str, properties: Element, kind: str) -> str:
    name = package.free_part_name(parts, main, "header")
    header = etree.Element(f"{W}hdr", nsmap={"w": W[1:-1]})
    header.append(_element(_PARAGRAPH))
    parts[name] = package.serialise(header)
    reference = etree.Element(f"{W}headerReference")
    reference.set(f"{W}type", kind)
    reference.set(REFERENCE_ID, package.declare_part(parts, main, name, "header"))
    insert_child(properties, reference)
    return name


def _element(xml: str, **values: object) -> Element:
    spaces = {"w": W, "mc": MC, "wp": WP, "wps": WPS, "a": A}
    names = {name: space[1:-1] for name, space in spaces.items()}
    return etree.fromstring(
        xml.format(**names, uri=WPS[1:-1], top=_TOP, width=_WIDTH, height=_HEIGHT, **values).encode()
    )


def find(parts: Mapping[str, bytes]) -> str:
    """Return what the mark of a draft says that :func:`put` wrote, "" if there is none."""
    marked = (boxes[0].getparent() for _, _, boxes in _marked(parts))
    said = ("".join(one.text or "" for one in anchor.iter(f"{W}t")) for anchor in marked if anchor is not None)
    return next(said, "")


def without(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a Word file as they were before :func:`put`; the same parts if they have no mark.

    Of what :func:`put` wrote every byte is as it was; of a file that another program saved since, only the mark goes,
    and the headers that were made for it.
    """
    made = dict(parts)
    emptied: list[str] = []
    for name, root, boxes in list(_marked(parts)):
        for box in boxes:
            _remove_drawing(box)
        made[name] = package.serialise(root)
        if any(map(_is_in_new, boxes)) and not any(True for _ in root.iter(*_SHOWN)):
            emptied.append(name)
    for name in _unneeded(made, emptied):
        _remove_header(made, name)
    return made


def _unneeded(parts: Mapping[str, bytes], emptied: Collection[str]) -> list[str]:
    """Return those of some headers without which no page gets another: that of the section before.

    LibreOffice gives a section of one page the header of its first page for that of all.
    """
    main = package.main_part(parts)
    known = package.relations(parts, main, "header")
    in_force: set[str] = set()
    needed: set[str] = set()
    for properties in section_properties(visible_text.tree(parts, main)):
        for one in () if properties is None else properties.iterfind(f"{W}headerReference"):
            name, kind = known.get(one.get(REFERENCE_ID, ""), ""), one.get(f"{W}type", "default")
            if name not in emptied:
                in_force.add(kind)
            elif kind in in_force:
                needed.add(name)
    return [name for name in emptied if name not in needed]


def _marked(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Element, list[Element]]]:
    """Yield each header with a mark: its name, its root, the names of the text boxes in it."""
    for name in package.related(parts, package.main_part(parts), "header"):
        if _NAME.encode() in parts[name]:
            root = visible_text.tree(parts, name)
            boxes = [one for one in root.iter(f"{WP}docPr") if _NAMES.fullmatch(one.get("name", ""))]
            if boxes:
                yield name, root, boxes


def _is_in_new(box: Element) -> bool:
    named = _NAMES.fullmatch(box.get("name", ""))
    return named is not None and bool(named["is_new"])


_SHOWN = tuple(f"{W}{name}" for name in ("t", "drawing", "pict", "object", "fldChar", "fldSimple", "sym", "tbl"))


def _remove_drawing(box: Element) -> None:
    """Remove a drawing with both its alternatives, and the run that held nothing else."""
    around = [one for one in box.iterancestors() if one.tag in (f"{W}drawing", f"{MC}AlternateContent", f"{W}r")]
    run = next((one for one in around if one.tag == f"{W}r"), None)
    drawing = next((one for one in around[:2] if one.tag == f"{MC}AlternateContent"), around[0])
    _remove(drawing)
    if run is not None and all(one.tag == f"{W}rPr" for one in run):
        _remove(run)


def _remove_header(parts: dict[str, bytes], name: str) -> None:
    main = package.main_part(parts)
    keys = {key for key, target in package.relations(parts, main, "header").items() if target == name}
    root, rels, types = (package.parse(parts[one]) for one in (main, opc.relations_part(main), TYPES_PART))
    for one in [one for one in root.iter(f"{W}headerReference") if one.get(REFERENCE_ID) in keys]:
        _remove(one)
    for one in [one for one in rels if one.get("Id") in keys]:
        _remove(one)
    for one in [one for one in types if opc.comparable(one.get("PartName", "")) == f"/{opc.comparable(name)}"]:
        _remove(one)
    parts |= {main: package.serialise(root), opc.relations_part(main): package.serialise(rels)}
    parts[TYPES_PART] = package.serialise(types)
    del parts[name]
    parts.pop(opc.relations_part(name), None)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
