"""Forgeries of an issued notice: Word files that show, or hold, something else than what was issued.

Most are XML put at a place (``tests/cases/forgeries.yaml``); those that need more are functions here, and in
:mod:`forged_parts` those of the package. Each is marked with what it changes: ``words``, ``look``, or ``structure``,
which shows nothing at once. They work on a notice as issued and as another program saved it: places are found by words.
"""

from __future__ import annotations

import html
import re
import unicodedata
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

import yaml_files
from lxml import etree
from repository import TESTS

from generator.ooxml import edit, package
from generator.ooxml.package import W
from generator.ooxml.visible_text import as_read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element as Element

    Parts = Mapping[str, bytes]
    Forge = Callable[["Opened"], None]

FILE = TESTS / "cases" / "forgeries.yaml"
TASK, NUMBER, SIGNER = "Nâng cao chất lượng hoạt động", "Số: 12/", "Nguyễn Ngọc Hảo"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMESPACES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "mc": MC[1:-1],
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": package.WP[1:-1],
    "a": package.A[1:-1],
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": package.WPS[1:-1],
    "v": package.VML[1:-1],
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_ORDERS = {
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
}


class Forgery(NamedTuple):
    """One way to forge: what it is called, ``words``, ``look`` or ``structure``, and what it does to the parts."""

    name: str
    told: str
    forge: Forge

    def made(self, parts: Parts) -> dict[str, bytes]:
        """Return the forged parts."""
        opened = Opened(parts)
        self.forge(opened)
        return opened.closed()


class Opened:
    """A package whose XML is being changed; ``parts`` may be changed, too."""

    def __init__(self, parts: Parts) -> None:
        self.parts = dict(parts)
        self.main = package.main_part(parts)
        self._roots: dict[str, Element] = {}

    def closed(self) -> dict[str, bytes]:
        """Return the parts with what was changed."""
        written = {name: package.serialise(root) for name, root in self._roots.items() if name in self.parts}
        return {**self.parts, **written}

    def root(self, name: str = "") -> Element:
        """Return the root of a part by its name; of the text if none is given."""
        name = name or self.main
        if name not in self._roots:
            self._roots[name] = package.parse(self.parts[name])
        return self._roots[name]

    def replace(self, name: str, change: Callable[[bytes], bytes]) -> None:
        """Change the bytes of a part."""
        self.parts[name] = change(self.closed()[name])
        self._roots.pop(name, None)

    def related(self, kind: str) -> Element:
        """Return the root of the part that the text refers to as ``kind``."""
        return self.root(package.related(self.parts, self.main, kind)[0])

    def paragraph(self, words: str = TASK) -> Element:
        """Return the paragraph with some words."""
        return next(one for one in self.root().iter(f"{W}p") if words in text_of(one))

    def run(self, words: str = TASK) -> Element:
        """Return the run with some words."""
        return next(one for one in self.paragraph(words).iter(f"{W}r") if text_of(one).strip())

    def style(self, words: str = TASK) -> Element:
        """Return the style of the paragraph with some words."""
        named = self.paragraph(words).find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        return next(one for one in self.related("styles").iter(f"{W}style") if one.get(f"{W}styleId") == named)

    def level(self) -> Element:
        """Return the level of the list that numbers the task."""
        numbers = self.paragraph().find(f"{W}pPr/{W}numPr")
        numbers = self.style().find(f"{W}pPr/{W}numPr") if numbers is None else numbers
        key, level = (numbers.find(f"{W}{name}").get(f"{W}val") for name in ("numId", "ilvl"))
        root = self.related("numbering")
        abstract = root.find(f"{W}num[@{W}numId='{key}']/{W}abstractNumId").get(f"{W}val")
        return root.find(f"{W}abstractNum[@{W}abstractNumId='{abstract}']/{W}lvl[@{W}ilvl='{level}']")

    def relate(self, kind: str, target: str, *, source: str | None = None, external: bool = False) -> str:
        """Add a relationship of the text, of a full type or of one of Office's; return its id."""
        name = package.relations_part(self.main if source is None else source)
        if name not in self.parts:
            self.parts[name] = package.serialise(etree.Element(f"{RELATIONSHIPS}Relationships"))
        root = self.root(name)
        key = f"rId{900 + len(root)}"
        kind = kind if ":" in kind else f"{R[1:-1]}/{kind}"
        more = {"TargetMode": "External"} if external else {}
        etree.SubElement(root, f"{RELATIONSHIPS}Relationship", {"Id": key, "Type": kind, "Target": target, **more})
        return key

    def add(self, name: str, data: str | bytes, content_type: str) -> None:
        """Add a part with its type."""
        self.parts[name] = data.encode() if isinstance(data, str) else data
        types = self.root(package.TYPES_PART)
        space = types.tag.removesuffix("Types")
        etree.SubElement(types, f"{space}Override", {"PartName": f"/{name}", "ContentType": content_type})

    def add_story(self, kind: str, inside: str, name: str = "") -> str:
        """Add a part such as a header that the text refers to; return the id."""
        name = name or f"{kind}9"
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        self.add(f"word/{name}.xml", part(root, inside), f"{WORD}.{kind}+xml")
        return self.relate(kind, f"{name}.xml")


RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def text_of(element: Element) -> str:
    """Return the words of an element, with the spaces that a reader sees."""
    return as_read("".join(one.text or "" for one in element.iter(f"{W}t")))


def part(root: str, inside: str) -> str:
    """Return an XML part with all the namespaces a forgery may use."""
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root}{names}>{inside}</w:{root}>'


def elements(xml: str) -> list[Element]:
    """Return the elements of some XML."""
    return list(etree.fromstring(part("x", xml).encode()))


def put(parent: Element, xml: str) -> None:
    """Put properties into their parent, each in place of the one of its name, where the schema wants it."""
    for new in elements(xml):
        for old in parent.findall(new.tag):
            parent.remove(old)
        name = etree.QName(parent).localname
        if new.tag.startswith(W) and name in edit._ORDER:
            edit.insert_child(parent, new)
            continue
        order = [f"{W}{one}" for one in _ORDERS.get(name, "").split()]
        later = order[order.index(new.tag) :] if new.tag in order else []
        at = next((index for index, one in enumerate(parent) if one.tag in later), len(parent))
        parent.insert(at, new)


def child(parent: Element, name: str) -> Element:
    """Return a child, made as the first if there is none."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        if etree.QName(parent).localname in edit._ORDER:
            edit.insert_child(parent, found)
        else:
            parent.insert(0, found)
    return found


def substitute(old: Element, xml: str) -> None:
    """Put some XML in the place of an element."""
    text = text_of(old)
    start, _, rest = text.partition(" ")
    own = etree.tostring(old, encoding="unicode", with_tail=False)
    for name, value in {
        "{run_deleted}": re.sub(r"(</?\w+:)t\b", r"\1delText", own),
        "{run}": own,
        "{paragraph}": own,
        "{words}": html.escape(text),
        "{words_start}": html.escape(start),
        "{words_rest}": html.escape(rest),
    }.items():
        xml = xml.replace(name, value)
    for new in elements(xml):
        old.addprevious(new)
    old.getparent().remove(old)


def _end_of_paragraph(opened: Opened, xml: str) -> None:
    run, paragraph = opened.run(), opened.paragraph()
    text = run.findall(f"{W}t")[-1]
    if "{words_end}" in xml:  # the last words go into what is added
        text.text, _, end = text.text.rpartition(" ")
        xml = xml.replace("{words_end}", f" {end}")
    paragraph.extend(elements(xml))


def _after_paragraph(opened: Opened, xml: str) -> None:
    for new in reversed(elements(xml)):
        opened.paragraph().addnext(new)


def _first(opened: Opened, name: str) -> Element:
    return next(opened.paragraph(NUMBER).iterancestors(f"{W}{name}"))


def _settings(opened: Opened, xml: str) -> None:
    root = opened.related("settings")
    for new in reversed(elements(xml)):
        for old in root.findall(new.tag):
            root.remove(old)
        root.insert(1, new)


PLACES: dict[str, Callable[[Opened, str], None]] = {
    "properties of a run": lambda opened, xml: put(child(opened.run(), "rPr"), xml),
    "properties of a paragraph": lambda opened, xml: put(child(opened.paragraph(), "pPr"), xml),
    "mark of a paragraph": lambda opened, xml: put(child(child(opened.paragraph(), "pPr"), "rPr"), xml),
    "properties of runs in a style": lambda opened, xml: put(child(opened.style(), "rPr"), xml),
    "properties of paragraphs in a style": lambda opened, xml: put(child(opened.style(), "pPr"), xml),
    "defaults of runs": lambda opened, xml: put(opened.related("styles").find(f".//{W}rPrDefault/{W}rPr"), xml),
    "defaults of paragraphs": lambda opened, xml: put(opened.related("styles").find(f".//{W}pPrDefault/{W}pPr"), xml),
    "end of a paragraph": _end_of_paragraph,
    "in place of a run": lambda opened, xml: substitute(opened.run(), xml),
    "after a paragraph": _after_paragraph,
    "properties of a row": lambda opened, xml: put(child(_first(opened, "tr"), "trPr"), xml),
    "properties of a cell": lambda opened, xml: put(child(_first(opened, "tc"), "tcPr"), xml),
    "properties of a table": lambda opened, xml: put(child(_first(opened, "tbl"), "tblPr"), xml),
    "section": lambda opened, xml: put(opened.root().find(f"{W}body/{W}sectPr"), xml),
    "settings": _settings,
    "level of the list": lambda opened, xml: put(opened.level(), xml),
}


def _of_cases() -> list[Forgery]:
    cases = yaml_files.values(FILE)
    return [
        Forgery(name, told, lambda opened, put=PLACES[place], xml=xml: put(opened, xml))
        for place, by_kind in cases.items()
        for told, kinds in by_kind.items()
        for name, xml in kinds.items()
    ]


# What is done to the words themselves


def _reword(change: Callable[[str], str], words: str = TASK) -> Forge:
    def forge(opened: Opened) -> None:
        text = next(one for one in opened.paragraph(words).iter(f"{W}t") if words in as_read(one.text))
        new = change(text.text)
        assert new != text.text
        text.text = new
        text.set(XML_SPACE, "preserve")

    return forge


def _replaced(old: str, new: str, words: str = TASK) -> Forge:
    def change(text: str) -> str:
        at = as_read(text).index(old)
        return f"{text[:at]}{new}{text[at + len(old) :]}"

    return _reword(change, words)


REWORDED: dict[str, Forge] = {
    "a word changed": _replaced("Nâng cao", "Hạ thấp"),
    "a number in the text changed": _replaced("10 trường", "100 trường", "Trong năm 2023"),
    "another number of the notice": _replaced("12/", "13/", NUMBER),
    "another date": _replaced("ngày 12", "ngày 15", "Bắc Giang, ngày"),
    "another signer": _replaced("Hảo", "Hào", SIGNER),
    "a letter that looks the same": _replaced("o", "\u043e"),
    "a letter without its marks": _replaced("chất", "chat"),
    "a letter of full width": _replaced("N", "\uff2e"),
    "a capital": _replaced("chất", "CHẤT"),
    "a space of no width": _replaced("chất", "ch\u200bất"),
    "a joiner of no width": _replaced("chất", "ch\u2060ất"),
    "a hyphen that may show in a word": _replaced("chất", "ch\u00adất"),
    "no space": _replaced("Nâng cao", "Nângcao"),
    "words turned round by a sign": _replaced("chất", "\u202echất"),
    "words struck by signs": _reword(lambda text: "".join(f"{sign}\u0336" for sign in text)),
    "tags that nobody sees": _replaced("chất", "\U000e0041\U000e0042chất"),
    "a sign that chooses a variant": _replaced("c", "c\ufe00"),
    "a hyphen of another kind": _replaced("2020-2025", "2020\u20112025", "Tiếp tục phấn đấu"),
    "words added at the end": _reword(lambda text: f"{text} Không bắt buộc."),
    "words that were the last gone": _reword(lambda text: text.rpartition(" ")[0]),
}


SAME_WORDS: dict[str, Forge] = {
    "letters taken apart": _reword(lambda text: unicodedata.normalize("NFD", text)),
    "a space that does not break": _replaced(" ", "\u00a0"),
    "a space of another width": _replaced(" ", "\u2003"),
    "two spaces": _replaced(" ", "  "),
}


def paragraph_gone(opened: Opened) -> None:
    paragraph = opened.paragraph()
    paragraph.getparent().remove(paragraph)


def paragraphs_swapped(opened: Opened) -> None:
    paragraph = opened.paragraph()
    paragraph.addnext(paragraph.getprevious())


def paragraph_cut_in_two(opened: Opened) -> None:
    paragraph = opened.paragraph()
    second = deepcopy(paragraph)
    paragraph.addnext(second)
    for one, half in ((paragraph, slice(0, 40)), (second, slice(40, None))):
        text = next(one.iter(f"{W}t"))
        text.text = text.text[half]
        text.set(XML_SPACE, "preserve")


def paragraphs_joined(opened: Opened) -> None:
    paragraph = opened.paragraph()
    runs = paragraph.getnext().findall(f"{W}r")
    paragraph.getparent().remove(paragraph.getnext())
    paragraph.extend(runs)


def recipient_gone(opened: Opened) -> None:
    paragraph = opened.paragraph("Lãnh đạo Sở;")
    paragraph.getparent().remove(paragraph)


def task_under_the_signature(opened: Opened) -> None:
    opened.paragraph(SIGNER).addnext(opened.paragraph())


def rows_swapped(opened: Opened) -> None:
    row = _first(opened, "tr")
    row.addnext(row.getprevious())


def cells_swapped(opened: Opened) -> None:
    cell = _first(opened, "tc")
    cell.getnext().addnext(cell)


def words_on_another_line(opened: Opened) -> None:
    run = opened.run()
    text = next(run.iter(f"{W}t"))
    start, _, rest = text.text.partition(" ")
    text.text = start
    text.addnext(elements(f"<w:t>{html.escape(rest)}</w:t>")[0])
    text.addnext(elements("<w:br/>")[0])


def style_of_another_kind(opened: Opened) -> None:
    other = opened.paragraph(SIGNER).find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    opened.paragraph().find(f"{W}pPr/{W}pStyle").set(f"{W}val", other)


def _number_of_style(opened: Opened, xml: str) -> None:
    properties = opened.paragraph().find(f"{W}pPr")
    for own in properties.findall(f"{W}numPr"):
        properties.remove(own)
    put(child(opened.style(), "pPr"), xml)


def style_without_a_number(opened: Opened) -> None:
    _number_of_style(opened, '<w:numPr><w:numId w:val="0"/></w:numPr>')


def style_with_the_number_of_another_level(opened: Opened) -> None:
    _number_of_style(opened, '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>')


def style_that_is_not_there(opened: Opened) -> None:
    opened.paragraph().find(f"{W}pPr/{W}pStyle").set(f"{W}val", "KhongCo")


def columns_of_one_twip(opened: Opened) -> None:
    for table in opened.root().iter(f"{W}tbl"):
        for width in (*table.iter(f"{W}gridCol"), *table.iter(f"{W}tcW")):
            width.set(f"{W}w", "1")


def cell_swallowed_by_the_one_above(opened: Opened) -> None:
    cell = _first(opened, "tc")
    row = cell.getparent()
    above = row.getprevious().findall(f"{W}tc")[row.findall(f"{W}tc").index(cell)]
    put(child(above, "tcPr"), '<w:vMerge w:val="restart"/>')
    put(child(cell, "tcPr"), "<w:vMerge/>")


def cell_swallowed_by_the_one_before(opened: Opened) -> None:
    cell = _first(opened, "tc")
    put(child(cell, "tcPr"), '<w:hMerge w:val="restart"/>')
    put(child(cell.getnext(), "tcPr"), "<w:hMerge/>")


def words_hyphenated(opened: Opened) -> None:
    _settings(opened, "<w:autoHyphenation/>")
    put(opened.related("styles").find(f".//{W}pPrDefault/{W}pPr"), '<w:suppressAutoHyphens w:val="0"/>')


def other_first_page(opened: Opened) -> None:
    section = opened.root().find(f"{W}body/{W}sectPr")
    section.remove(section.find(f"{W}titlePg"))


CHANGED: dict[str, tuple[Forge, ...]] = {
    "words": (
        *(paragraph_gone, paragraphs_swapped, paragraph_cut_in_two, paragraphs_joined, recipient_gone),
        *(task_under_the_signature, rows_swapped, cells_swapped, style_that_is_not_there),
        style_without_a_number,
    ),
    "look": (
        *(words_on_another_line, style_of_another_kind, columns_of_one_twip, other_first_page),
        *(
            style_with_the_number_of_another_level,
            cell_swallowed_by_the_one_above,
            cell_swallowed_by_the_one_before,
            words_hyphenated,
        ),
    ),
}


def named(kinds: Mapping[str, tuple[Forge, ...]]) -> list[Forgery]:
    """Return forgeries that are called as their functions are."""
    return [
        Forgery(forge.__name__.replace("_", " "), told, forge) for told, forges in kinds.items() for forge in forges
    ]


OF_THE_TEXT = (
    *_of_cases(),
    *(Forgery(name, "words", forge) for name, forge in REWORDED.items()),
    *(Forgery(name, "look", forge) for name, forge in SAME_WORDS.items()),
    *named(CHANGED),
)
