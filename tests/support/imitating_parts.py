"""What imitators share: the numbered paragraphs of a notice, its body, and paragraphs without a style."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from forgeries import XML_SPACE, child, elements
from lxml import etree

from generator.ooxml import edit, visible_text
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import W, related
from generator.ooxml.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from forgeries import Opened
    from lxml.etree import _Element as Element

    Imitate = Callable[[Opened, Random], None]

SAME, LINES, NUMBERS = "same", "lines", "numbers"
"""What an imitator leaves of the words; see :mod:`imitating`."""
_TOGGLES = frozenset(f"{W}{name}" for name in ("b", "bCs", "i", "iCs", "caps"))
NUMBERED_STYLES = frozenset(
    ("Muc", "Khoan", "KhoanTieuDe", "Diem", "DiemTieuDe", "GachDauDong", "GachTieuDe", "DauCong", "CongTieuDe")
)


class Imitator(NamedTuple):
    """A way to lay a notice out: its name, those it excludes, what it leaves of the words, and what it does."""

    name: str
    group: str
    told: str
    imitate: Imitate


class Numbered(NamedTuple):
    """A paragraph of the text with the number that Word prints before it."""

    node: Element
    label: str


def numbered(opened: Opened) -> list[Numbered]:
    """Return the paragraphs of the text that have an automatic number."""
    root = opened.root()
    numbers = related(opened.parts, opened.main, "numbering")
    styles = Styles(opened.related("styles"))
    numbering = Numbering(opened.root(numbers[0]) if numbers else None)
    return [
        Numbered(one.node, one.paragraph.label)
        for one in visible_text.story(opened.main, root, styles, numbering)
        if one.paragraph.label
    ]


def style_of(paragraph: Element) -> str:
    """Return the id of a paragraph's style, "" if it has none."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.get(f"{W}val")


def with_style(opened: Opened, *names: str) -> list[Element]:
    """Return the paragraphs that have one of some styles."""
    return [one for one in opened.root().iter(f"{W}p") if style_of(one) in names]


def body(opened: Opened) -> Iterator[Element]:
    """Yield the paragraphs of the text that stand in no table, those with words."""
    for one in opened.root().find(f"{W}body").iter(f"{W}p"):
        if next(one.iterancestors(f"{W}tbl", f"{W}txbxContent"), None) is None and any(one.itertext(f"{W}t")):
            yield one


def runs(paragraph: Element) -> list[Element]:
    """Return the runs of a paragraph with words, not those of a text box in it."""
    within = (one for one in paragraph.iter(f"{W}r") if one.find(f"{W}t") is not None)
    return [one for one in within if next(one.iterancestors(f"{W}p")) is paragraph]


def with_text(run: Element, text: str) -> Element:
    """Return a run with the look of another and a text of its own."""
    made = etree.Element(f"{W}r")
    if (look := run.find(f"{W}rPr")) is not None:
        made.append(deepcopy(look))
    words = etree.SubElement(made, f"{W}t")
    words.text = text
    words.set(XML_SPACE, "preserve")
    return made


def unstyled(opened: Opened, paragraph: Element) -> None:
    """State in a paragraph and its runs what its styles say, but for numbers, and take the styles away."""
    styles = Styles(opened.related("styles"))
    properties = child(paragraph, "pPr")
    chain = styles.of(paragraph)
    numbers = _of_chain(chain, "numPr")
    for name in properties.findall(f"{W}pStyle"):
        properties.remove(name)
    for style in chain:
        for one in style.find(f"{W}pPr") if style.find(f"{W}pPr") is not None else ():
            if properties.find(one.tag) is None and one.tag != f"{W}numPr":
                edit.insert_child(properties, deepcopy(one))
    if numbers is not None and properties.find(f"{W}numPr") is None:
        edit.insert_child(properties, deepcopy(numbers))
    for run in paragraph.iter(f"{W}r"):
        look = child(run, "rPr")
        named = look.find(f"{W}rStyle")
        own = styles.chain(named.get(f"{W}val")) if named is not None else ()
        if named is not None:
            look.remove(named)
        _state(look, own, chain)


def _of_chain(chain: tuple[Element, ...], name: str) -> Element | None:
    found = (style.find(f"{W}pPr/{W}{name}") for style in chain)
    return next((one for one in found if one is not None), None)


def _state(look: Element, *chains: tuple[Element, ...]) -> None:
    """State in a run what its style and that of its paragraph say; weight and slant of both cancel each other."""
    toggles: dict[str, int] = {}
    for chain in chains:
        stated: set[str] = set()
        for style in chain:
            for one in style.find(f"{W}rPr") if style.find(f"{W}rPr") is not None else ():
                if one.tag in stated:
                    continue
                stated.add(one.tag)
                if one.tag in _TOGGLES:
                    toggles[one.tag] = toggles.get(one.tag, 0) + (one.get(f"{W}val", "1") in ("1", "true", "on"))
                elif look.find(one.tag) is None:
                    edit.insert_child(look, deepcopy(one))
    for tag, times in toggles.items():
        if look.find(tag) is None and times % 2:
            edit.insert_child(look, etree.Element(tag))


def no_number(paragraph: Element) -> None:
    """Take a paragraph's number away."""
    properties = child(paragraph, "pPr")
    for one in properties.findall(f"{W}numPr"):
        properties.remove(one)


def put_before(paragraph: Element, *made: Element) -> None:
    """Put runs before the first words of a paragraph."""
    first = next(iter(paragraph.iter(f"{W}r")), None)
    for one in made:
        if first is None:
            paragraph.append(one)
        else:
            first.addprevious(one)


def gap(kind: str) -> Element:
    """Return a run with a tab or a line break: ``tab``, ``br``."""
    return elements(f"<w:r><w:{kind}/></w:r>")[0]
