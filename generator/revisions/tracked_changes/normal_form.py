"""The one form in which a settled redline and a version of a notice are compared, part by part, as a whole.

What may differ, and nothing else, is taken out here:

- where runs of one look, and texts of one run, are cut; empty ``w:rPr`` and ``w:pPr``;
- the numbers of lists: a list is named by the order of its first paragraph, and by all that it defines;
- the ids of styles that the old version defined otherwise, and that stand beside the new ones: a style is named by all
  that it and the styles it is based on define;
- lists and such styles to which no paragraph refers;
- of the file's properties the title and the author, once all changes are rejected: Word tracks no change of them.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from lxml import etree

from generator.ooxml import package, visible_text
from generator.ooxml.numbering import Counter, Numbering
from generator.ooxml.package import W
from generator.ooxml.styles import MAX_CHAIN, Styles, value
from generator.revisions.tracked_changes.lists import OLD_STYLE_NAME, OLD_STYLE_SUFFIX
from generator.revisions.tracked_changes.marks import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_STYLED = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_DC = "{http://purl.org/dc/elements/1.1/}"
_UNTRACKED = (f"{_DC}title", f"{_DC}creator")
_XML = (".xml", ".rels")


class NormalForm:
    """The normal form of the parts of one file; ``accepted`` is false for the file as it was before."""

    def __init__(self, parts: Mapping[str, bytes], *, accepted: bool) -> None:
        self._parts = parts
        self._accepted = accepted
        main = package.main_part(parts)
        self.stories = visible_text.story_names(parts, main)
        self._styles_parts, self._numbering_parts, self._properties = (
            package.related(parts, source, kind)
            for source, kind in ((main, "styles"), (main, "numbering"), ("", "core-properties"))
        )
        self._style_root = visible_text.first_tree(parts, main, "styles")
        self._list_root = visible_text.first_tree(parts, main, "numbering")
        self._definitions = _style_definitions(self._style_root)
        self._lists = _list_definitions(self._list_root)

    def blocks(self, name: str, root: Element | None = None) -> list[bytes]:
        """Return a part as blocks that are equal where it is the same: ``root`` if its changes are settled already."""
        if name in self.stories:
            return self._story(package.parse(self._parts[name]) if root is None else root)
        if name in self._styles_parts:
            return self._styles(package.parse(self._parts[name]))
        if name in self._numbering_parts:
            return self._numbering(package.parse(self._parts[name]))
        if not name.lower().endswith(_XML):
            return [self._parts[name]]
        other = package.parse(self._parts[name])
        if name in self._properties and not self._accepted:
            for one in list(other.iter(*_UNTRACKED)):
                _remove(one)
        return [canonical(other)]

    def _story(self, root: Element) -> list[bytes]:
        """Return the blocks of a story: lists by what they are, styles by what they define, runs joined."""
        counter = Counter(Numbering(self._list_root))
        styles = Styles(self._style_root)
        order: dict[str, str] = {}
        for paragraph in root.iter(f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            label = counter.label(properties, styles.of(paragraph))
            paragraph.set("label", label)
        for number in root.iter(f"{W}numId"):
            number_id = number.get(f"{W}val", "")
            if number_id in self._lists:
                number.set(f"{W}val", order.setdefault(number_id, f"{len(order) + 1}"))
                number.set("list", self._lists[number_id])
        for style in root.iter(*_STYLED):
            style.set(f"{W}val", self._definitions.get(style.get(f"{W}val", ""), style.get(f"{W}val", "")))
        for paragraph in root.iter(f"{W}p"):
            _join_runs(paragraph)
        for tag in (f"{W}rPr", f"{W}pPr"):
            for empty in [one for one in root.iter(tag) if not len(one) and not one.attrib]:
                _remove(empty)
        holder = root[0] if root.tag == f"{W}document" else root
        return [*map(canonical, holder), *(canonical(one) for one in root if one is not holder), _shell(root, holder)]

    def _styles(self, root: Element) -> list[bytes]:
        """Return the styles of the version: of two of one name the old one if all changes were rejected."""
        found = {style.get(f"{W}styleId", ""): style for style in root.findall(f"{W}style")}
        olds = {name for name in found if name.endswith(OLD_STYLE_SUFFIX) and _without_suffix(name) in found}
        chosen = [_without_suffix(name) if name in olds else name for name in found]
        blocks = []
        for name in dict.fromkeys(chosen):
            old = f"{name}{OLD_STYLE_SUFFIX}"
            style = found[old if old in olds and not self._accepted else name]
            blocks.append(_as_original(style))
        return [*blocks, *(canonical(one) for one in root if one.tag != f"{W}style")]

    def _numbering(self, root: Element) -> list[bytes]:
        """Return what is no list, and the lists that styles name; those of paragraphs are compared with them."""
        styles = () if self._style_root is None else self._style_root.iter(f"{W}numId")
        named = sorted({one.get(f"{W}val", "") for one in styles})
        lists = (f"{W}abstractNum", f"{W}num")
        return [
            *(f"{number} {self._lists.get(number, '')}".encode() for number in named),
            *(canonical(one) for one in root if one.tag not in lists),
        ]


def _shell(root: Element, holder: Element) -> bytes:
    """Return the attributes of the part and of what holds its blocks."""
    return repr([sorted(one.attrib.items()) for one in (root, holder)]).encode()


def _without_suffix(name: str) -> str:
    return name.removesuffix(OLD_STYLE_SUFFIX)


def _as_original(style: Element) -> bytes:
    """Return the XML of a style with the ids and the name that it has in the version."""
    for node in (style, *style):
        for key in (f"{W}styleId", f"{W}val"):
            text = node.get(key)
            if text is not None and node.tag in (f"{W}style", f"{W}basedOn", f"{W}name"):
                node.set(key, _without_suffix(text).removesuffix(OLD_STYLE_NAME))
    return canonical(style)


def _style_definitions(root: Element | None) -> dict[str, str]:
    """Return a digest of all that each style and those it is based on define, by its id."""
    found = {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.findall(f"{W}style")}
    own = {
        name: _without_suffix(name).encode()
        + b"".join(canonical(child) for child in style if child.tag not in (f"{W}name", f"{W}basedOn"))
        for name, style in found.items()
    }
    definitions: dict[str, str] = {}
    for name in found:
        chain: list[bytes] = []
        at = name
        while at in found and len(chain) < MAX_CHAIN:
            chain.append(own[at])
            at = value(found[at], "basedOn")
        definitions[name] = f"{_without_suffix(name)} {sha256(b' '.join(chain)).hexdigest()}"
    return definitions


def _list_definitions(root: Element | None) -> dict[str, str]:
    """Return a digest of all that each list defines, by its number: all levels, and what it overrides."""
    if root is None:
        return {}
    abstracts = {one.get(f"{W}abstractNumId", ""): one for one in root.findall(f"{W}abstractNum")}
    found = {}
    for num in root.findall(f"{W}num"):
        abstract = abstracts.get(value(num, "abstractNumId"))
        own = [canonical(child) for child in num if child.tag != f"{W}abstractNumId"]
        base = [] if abstract is None else [canonical(child) for child in abstract]
        found[num.get(f"{W}numId", "")] = sha256(b"".join((*own, b"|", *base))).hexdigest()
    return found


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _join_runs(paragraph: Element) -> None:
    before: Element | None = None
    for run in list(paragraph.iterfind(f"{W}r")):
        _tidy(run)
        if before is not None and run.getprevious() is before and _look(before) == _look(run):
            for node in [child for child in run if child.tag != f"{W}rPr"]:
                before.append(node)
            paragraph.remove(run)
        else:
            before = run
    for run in paragraph.iterfind(f"{W}r"):
        _join_texts(run)


def _tidy(run: Element) -> None:
    """Take out an empty look, and the spaces that Word would not show."""
    for look in [one for one in run.findall(f"{W}rPr") if not len(one)]:
        run.remove(look)
    for text in run.iterfind(f"{W}t"):
        if text.get(visible_text.XML_SPACE) != "preserve":
            text.text = (text.text or "").strip(" \t\n")
        text.set(visible_text.XML_SPACE, "preserve")


def _join_texts(run: Element) -> None:
    before: Element | None = None
    for node in list(run):
        if node.tag == f"{W}t" and before is not None:
            before.text = (before.text or "") + (node.text or "")
            run.remove(node)
            continue
        before = node if node.tag == f"{W}t" else None


def _look(run: Element) -> tuple[bytes, ...]:
    """Return what must be the same for two runs to be one: their look and their attributes."""
    looks = (canonical(look) for look in run.findall(f"{W}rPr"))
    return (*looks, repr(sorted(run.attrib.items())).encode())


def words_of(block: bytes) -> str:
    """Return the first words of a block, "" for one that is no XML."""
    try:
        return visible_text.first_words("".join(map(str, etree.fromstring(block).itertext())))
    except etree.XMLSyntaxError:
        return ""
