"""A Word file read to the last element: its stories, its sections, its settings, and what cannot be judged."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.ooxml import on_off
from generator.ooxml.canonical import noise
from generator.ooxml.canonical.cascade import Cascade, StyleSheet
from generator.ooxml.canonical.defaults import DEFAULTS
from generator.ooxml.canonical.inventory import Inventory, Leftover
from generator.ooxml.canonical.story import CanonicalParagraph, Sources, StoryReader, is_bare_line
from generator.ooxml.canonical.values import RELATIONSHIP, Look, short_name, tree
from generator.ooxml.canonical.vocabulary import strange
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import VML, WP, WPS, A, W
from generator.ooxml.styles import Theme
from generator.ooxml.visible_text import tree as part_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

Story = tuple[CanonicalParagraph, ...]

_REFERENCE_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PAGES = ("default", "first", "even")
_SECTION_KEYS = ("type", "pgSz", "pgMar", "cols", "pgNumType", "textDirection", "bidi", "rtlGutter", "vAlign")
_SETTINGS_DEFAULTS: Look = {"defaultTabStop": "720", "mirrorMargins": False, "gutterAtTop": False}


class CanonicalSection(NamedTuple):
    """A section: what holds for its pages, and the header and footer of each kind of page (``header first`` ...)."""

    look: Look
    stories: dict[str, Story]


class CanonicalFile(NamedTuple):
    """The canonical form of a Word file.

    ``revisions`` and ``comments`` count tracked changes and comments; ``notes`` are what footnotes, endnotes and
    comments say, by kind. ``leftovers`` are what cannot be judged.
    """

    body: Story
    sections: tuple[CanonicalSection, ...]
    notes: dict[str, Any]
    settings: Look
    title: str
    revisions: int
    comments: int
    leftovers: tuple[Leftover, ...]


def read_canonical(parts: Mapping[str, bytes]) -> CanonicalFile:
    """Return the canonical form of the parts that :func:`generator.ooxml.package.unpack` gave.

    Raises:
        NoticeError: a part that must be XML is not (D006).
    """
    read = _FileReader(parts).read()
    name, other = _with_effects(parts)
    if other and _FileReader(other).read()[:2] != read[:2]:
        leftover = Leftover(name, "bộ kiểu thứ hai (stylesWithEffects) khác bộ kiểu", parts[name])
        return read._replace(leftovers=(*read.leftovers, leftover))
    return read


def _with_effects(parts: Mapping[str, bytes]) -> tuple[str, Mapping[str, bytes]]:
    """Return the part of the styles that Word 2010 reads first, and the parts with it in the place of the styles."""
    inventory = Inventory(parts)
    related = (one.target for one in inventory.of(inventory.main) if one.kind == noise.STYLES_WITH_EFFECTS)
    name, styles = next((one for one in related if one in parts), ""), inventory.part("styles")
    return name, {**parts, styles: parts[name]} if name and styles else {}


class _FileReader:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._inventory = Inventory(parts)
        self._main = self._inventory.main
        self._leftovers: list[Leftover] = []
        self._trees: dict[str, Element] = {}
        self._stories: dict[str, Story] = {}
        self._revisions = 0
        self._settings = self._root("settings")
        styles = self._root("styles")
        theme_part = self._inventory.part("theme")
        theme = Theme(part_tree(parts, theme_part) if theme_part else None, self._settings)
        self._styles = StyleSheet(styles)
        self._cascade = Cascade(styles, self._styles, theme)
        self._numbering_root = self._root("numbering")
        self._named = _references(parts, self._main)
        is_hyphenated = on_off.switch(self._settings, "autoHyphenation") or False
        self._sources = Sources(
            *(self._styles, self._cascade, Numbering(self._numbering_root), is_hyphenated),
            relate=self._inventory.relate,
            note=self._note,
            is_named=lambda name: bool(name) and name in self._named,
        )
        self._note_roots = {kind: self._root(f"{kind}s") for kind in ("footnote", "endnote")}
        self._noted: set[tuple[str, str]] = set()

    def _root(self, kind: str) -> Element | None:
        name = self._inventory.part(kind)
        return self._tree(name) if name else None

    def _tree(self, name: str) -> Element:
        """Return the root of a part, whose own attributes may only name what older readers pass over."""
        if name not in self._trees:
            root = self._trees[name] = part_tree(self._parts, name)
            for attribute, text in ((str(key), str(value)) for key, value in root.items()):
                spaces = {str(root.nsmap.get(prefix)) for prefix in text.split()}
                if attribute != f"{noise.MC}Ignorable" or not _READ_SPACES.isdisjoint(spaces):
                    self._leftovers.append(Leftover(name, f"thuộc tính {short_name(attribute)}", text))
        return self._trees[name]

    def read(self) -> CanonicalFile:
        root = self._tree(self._main) if self._main else None
        body = None if root is None else root.find(f"{W}body")
        read = StoryReader(self._main, self._sources)
        if root is not None and body is not None:
            self._leave(self._main, (one for one in root if one is not body))
            self._strays(self._main, root)
            self._leftovers += (Leftover(self._main, f"w:body có {name}") for name in map(str, body.attrib))
            self._keep(self._main, read.read(body))
        sections = tuple(self._sections(read.sections))
        notes = self._notes()
        comments = self._root("comments")
        settings = self._settings_look()
        self._judge_lists()
        self._judge_fonts()
        self._judge_styles()
        self._judge_attributes()
        self._judge_xml()
        doubtful = ((what, value_) for what, value_ in self._styles.doubtful)
        self._leftovers += (Leftover(self._inventory.part("styles"), what, about) for what, about in doubtful)
        self._leftovers += (Leftover(self._main, f"{what} hai lần hoặc lạ") for what in self._cascade.doubtful)
        return CanonicalFile(
            tuple(read.paragraphs),
            sections,
            notes,
            settings,
            self._title(),
            self._revisions,
            0 if comments is None else len(comments),
            (*self._leftovers, *self._inventory.leftovers()),
        )

    def _keep(self, part: str, read: StoryReader) -> Story:
        self._leftovers += (Leftover(part, what, about) for what, about in read.doubtful)
        self._revisions += read.revisions
        return tuple(read.paragraphs)

    def _leave(self, part: str, nodes: Iterator[Element]) -> None:
        self._leftovers += (Leftover(part, short_name(one.tag), tree(one)) for one in nodes)

    def _strays(self, part: str, root: Element) -> None:
        """Leave over text that stands where no program looks for it."""
        for node in root.iter():
            stray = node.tail if node.tail and not node.tail.isspace() else ""
            own = node.text if node.text and not node.text.isspace() and len(node) else ""
            if stray or own:
                self._leftovers.append(Leftover(part, "chữ nằm ngoài đoạn văn", (node.tag, own, stray)))

    # Sections

    def _sections(self, nodes: list[Element]) -> Iterator[CanonicalSection]:
        has_even = on_off.switch(self._settings, "evenAndOddHeaders") or False
        before: dict[str, str] = {}
        for node in nodes:
            look = {key: default for key, default in DEFAULTS.items() if key.partition(".")[0] in _SECTION_KEYS}
            look |= self._cascade.properties(node, "sectPr")
            for name in ("formProt", "footnotePr", "endnotePr"):
                look.pop(name, None)  # in force only in protected files, and with notes: both are told
            before = {**before, **(own := self._referred(node))}
            has_title = on_off.switch(node, "titlePg") or False
            self._judge_unseen(own, {"first": has_title, "even": has_even})
            stories = dict(self._pages(before, has_title=has_title, has_even=has_even))
            for kind, side in (("header", "top"), ("footer", "bottom")):
                pages = [name for name in stories if name.startswith(kind)]
                if _has_room_for_line(look, kind, side):
                    # A line that says nothing is what a program writes for "no header".
                    stories |= {
                        name: () for name in pages if len(stories[name]) == 1 and is_bare_line(stories[name][0])
                    }
                if not any(stories[name] for name in pages):
                    look.pop(f"pgMar.{kind}", None)  # the distance of what is not there
            yield CanonicalSection(look, stories)

    def _referred(self, node: Element) -> dict[str, str]:
        found: dict[str, str] = {}
        for kind in ("header", "footer"):
            for reference in node.findall(f"{W}{kind}Reference"):
                name = self._inventory.target(self._main, reference.get(_REFERENCE_ID, ""), kind)
                page = f"{kind} {reference.get(f'{W}type', 'default')}"
                if not name or page in found or page.partition(" ")[2] not in _PAGES:
                    self._leftovers.append(Leftover(self._main, f"{page}: tham chiếu lạ"))
                found[page] = name
        return found

    def _pages(self, parts: dict[str, str], *, has_title: bool, has_even: bool) -> Iterator[tuple[str, Story]]:
        for kind in ("header", "footer"):
            usual = self._story(parts.get(f"{kind} default", ""))
            yield f"{kind} default", usual
            yield f"{kind} first", self._story(parts.get(f"{kind} first", "")) if has_title else usual
            yield f"{kind} even", self._story(parts.get(f"{kind} even", "")) if has_even else usual

    def _judge_unseen(self, referred: dict[str, str], is_on: dict[str, bool]) -> None:
        """Leave over headers and footers that say something on pages that there are not."""
        for page, part in referred.items():
            if not is_on.get(page.partition(" ")[2], True) and not all(map(is_bare_line, self._story(part))):
                self._leftovers.append(Leftover(part, f"{page} không trang nào hiện", tree(self._tree(part))))

    def _story(self, part: str) -> Story:
        if part not in self._stories:
            root = self._tree(part) if part else None
            if root is None:
                self._stories[part] = ()
            else:
                self._strays(part, root)
                read = StoryReader(part, self._sources).read(root)
                self._leave(part, iter(read.sections))
                self._stories[part] = self._keep(part, read)
        return self._stories[part]

    # Notes

    def _note(self, tag: str, key: str) -> object:
        """Return what a note says, by the tag of the reference to it."""
        kind = "footnote" if "footnote" in tag else "endnote"
        root = self._note_roots[kind]
        found = [] if root is None else [one for one in root if one.get(f"{W}id") == key]
        if len(found) != 1 or (kind, key) in self._noted:
            self._leftovers.append(Leftover(self._main, f"w:{kind}Reference lạ", key))
            return None
        self._noted.add((kind, key))
        part = self._inventory.part(f"{kind}s")
        return self._keep(part, StoryReader(part, self._sources).read(found[0]))

    def _notes(self) -> dict[str, Any]:
        for kind, root in self._note_roots.items():
            part = self._inventory.part(f"{kind}s")
            for one in () if root is None else root:
                if (kind, one.get(f"{W}id")) not in self._noted and not noise.is_separator(one):
                    self._leftovers.append(Leftover(part, f"chú thích không đoạn nào dẫn tới (w:{kind})", tree(one)))
        comments = self._root("comments")
        part = self._inventory.part("comments")
        return {"comments": () if comments is None else tuple(tree(one) for one in comments), "part": bool(part)}

    # Settings, lists, fonts

    def _settings_look(self) -> Look:
        compat = None if self._settings is None else self._settings.find(f"{W}compat")
        found: Look = {**_SETTINGS_DEFAULTS, **_compatibility(compat)}
        for node in () if self._settings is None else self._settings:
            name = short_name(node.tag).removeprefix("w:")
            if node is compat or noise.is_noise_setting(node) or name in _FOLLOWED:
                continue
            if list(node.attrib) == [f"{W}val"] and not len(node) and node.tag.startswith(W):
                text = node.get(f"{W}val", "")
                found[name] = text if on_off.state(text) is None else on_off.state(text)
            else:
                found[name] = tree(node) if node.attrib or len(node) else True
        for name, count in Counter(node.tag for node in _or_nothing(self._settings)).items():
            if count > 1 and name in _ONCE:
                found[f"{short_name(name)} hai lần"] = count
        return {name: held for name, held in found.items() if held is not False}

    def _title(self) -> str:
        """Return the title that windows and PDF files show."""
        names = (one.target for one in self._inventory.of("") if one.kind.endswith("/metadata/core-properties"))
        roots = (part_tree(self._parts, name) for name in names if name in self._parts)
        return next((" ".join((root.findtext(_TITLE) or "").split()) for root in roots), "")

    def _judge_attributes(self) -> None:
        """Leave over what is said beside what styles and lists are found by."""
        for part, root in self._trees.items():
            for node, name in noise.strange_attributes(root):
                what = f"{short_name(node.tag)} có {short_name(name) or 'thứ bên trong'}"
                self._leftovers.append(Leftover(part, what, node.get(name) if name else tree(node)))
            for node, name, held in strange(root):
                self._leftovers.append(Leftover(part, f"{short_name(node.tag)} có {name}", held))

    def _judge_lists(self) -> None:
        root, part = self._numbering_root, self._inventory.part("numbering")
        ids = Counter((one.tag, one.get(f"{W}numId"), one.get(f"{W}abstractNumId")) for one in _or_nothing(root))
        for (tag, *_), count in ids.items():
            if count > 1 and tag in (f"{W}num", f"{W}abstractNum"):
                self._leftovers.append(Leftover(part, "hai danh sách cùng mã"))
        allowed = {f"{W}num": _NUM, f"{W}abstractNum": _ABSTRACT, f"{W}numIdMacAtCleanup": ()}
        for one in _or_nothing(root):
            if one.tag not in allowed:
                self._leftovers.append(Leftover(part, short_name(one.tag), tree(one)))
                continue
            levels = Counter(child.get(f"{W}ilvl") for child in one if child.get(f"{W}ilvl") is not None)
            strange = [child for child in one if child.tag not in allowed[one.tag]]
            if strange or any(count > 1 for count in levels.values()):
                self._leftovers.append(Leftover(part, f"{short_name(one.tag)} lạ", tree(one)))

    def _judge_styles(self) -> None:
        """Leave over what stands among the styles and is none, and what is more than how a web page is saved."""
        allowed = {
            "styles": (f"{W}style", f"{W}docDefaults", *noise.STYLES_CHILDREN),
            "docDefaults": (f"{W}rPrDefault", f"{W}pPrDefault"),
            "rPrDefault": (f"{W}rPr",),
            "pPrDefault": (f"{W}pPr",),
        }
        root, part = self._root("styles"), self._inventory.part("styles")
        for node in () if root is None else (root, *root.iter(*(f"{W}{name}" for name in (*allowed,)[1:]))):
            seen = Counter(child.tag for child in node)
            for tag, count in seen.items():
                is_known = tag in allowed[node.tag.removeprefix(W)]
                if not is_known or (count > 1 and tag != f"{W}style"):
                    self._leftovers.append(Leftover(part, f"{short_name(node.tag)} có {short_name(tag)}"))
        web = self._root("webSettings")
        strange = (one for one in _or_nothing(web) if one.tag not in noise.WEB_SETTINGS or len(one))
        self._leave(self._inventory.part("webSettings"), strange)

    def _judge_xml(self) -> None:
        """Leave over parts whose letters other programs may read otherwise: by a stated encoding."""
        for name, data in self._parts.items():
            declared = _DECLARATION.match(data) if name.lower().endswith((".xml", ".rels")) else None
            if declared and (declared[1] != b"1.0" or (declared[2] or b"").lower() not in (b"", b"utf-8", b"utf8")):
                self._leftovers.append(Leftover(name, "khai bảng mã khác UTF-8", declared[0]))

    def _judge_fonts(self) -> None:
        """Leave over what changes the letters of a font that the text may use."""
        root, part = self._root("fontTable"), self._inventory.part("fontTable")
        for font in _or_nothing(root):
            name = font.get(f"{W}name", "")
            for node in font:
                is_other = node.tag == f"{W}altName" or (node.tag == f"{W}charset" and node.get(f"{W}val") == _SIGNS)
                if short_name(node.tag).startswith("w:embed") or (is_other and name in self._cascade.fonts):
                    self._leftovers.append(Leftover(part, f"chữ khác cho phông {name}", tree(node)))


_DECLARATION = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml\s+version\s*=\s*["']([^"']*)["'](?:\s+encoding\s*=\s*["']([^"']*)["'])?"""
)
_OF_WORD = "http://schemas.microsoft.com/office/word"
_SIGNS = "02"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_READ_SPACES = {space.strip("{}") for space in (W, A, WP, WPS, VML, noise.MC, RELATIONSHIP)}
_ONCE = tuple(
    f"{W}{name}" for name in ("autoHyphenation", "evenAndOddHeaders", "compat", "themeFontLang", "clrSchemeMapping")
)
_FOLLOWED = ("autoHyphenation", "evenAndOddHeaders")
_NUM = (f"{W}abstractNumId", f"{W}lvlOverride")
_ABSTRACT = (f"{W}lvl", *noise.ABSTRACT_CHILDREN)


def _or_nothing(root: Element | None) -> tuple[Element, ...]:
    return () if root is None else tuple(root)


def _compatibility(node: Element | None) -> Look:
    """Return what a ``w:compat`` says; without a mode it is Word 2007's."""
    found: Look = {}
    if node is None or not [one for one in node if one.get(f"{W}name") == "compatibilityMode"]:
        found["compat compatibilityMode"] = "12"
    for one in _or_nothing(node):
        name, text = one.get(f"{W}name", ""), one.get(f"{W}val", "")
        if one.tag == f"{W}compatSetting" and one.get(f"{W}uri") == _OF_WORD:
            found[f"compat {name}"] = text
        else:
            found[f"compat {short_name(one.tag)}"] = tree(one)
    return found


def _has_room_for_line(look: Look, kind: str, side: str) -> bool:
    """Whether a line of a header or footer fits the margin, so that the text stays where it is."""
    distance, margin = look.get(f"pgMar.{kind}"), look.get(f"pgMar.{side}")
    return isinstance(distance, int) and isinstance(margin, int) and 0 <= distance <= abs(margin) - _LINE


_LINE = 400
"""Twips that a line of 14 points takes, with some to spare."""


def _references(parts: Mapping[str, bytes], main: str) -> str:
    """Return the instructions of all fields and the places that links lead to, to find names in."""
    found: list[str] = []
    for name, data in parts.items():
        is_of_text = name.endswith(".xml") and name.startswith(main.partition("/")[0])
        if is_of_text and (b"instr" in data or b"anchor=" in data):
            root = part_tree(parts, name)
            found += (node.text or "" for node in root.iter(f"{W}instrText"))
            found += (node.get(f"{W}instr", "") for node in root.iter(f"{W}fldSimple"))
            found += (node.get(f"{W}anchor", "") for node in root.iter(f"{W}hyperlink"))
    return "\n".join(found)
