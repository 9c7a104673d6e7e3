"""The notice as other programs write it when it is made, or saved, in them: by LibreOffice, and imitated by habits.

LibreOffice is really run, for all files at once. Google Docs, WPS Office and Word of other years are imitated; what
Word and OnlyOffice do to a file that they only save is in :mod:`resaves`.
"""

from __future__ import annotations

import subprocess
from copy import deepcopy
from typing import TYPE_CHECKING

import resaves
from forgeries import Opened, child, elements, put
from lxml import etree

from generator.ooxml import package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from lxml.etree import _Element as Element

WAYS = ("docx", "doc", "odt", "rtf")
"""Formats in which LibreOffice saves a file before it saves it as docx again."""
_DOCX = "docx:MS Word 2007 XML"
_MERGED = ("spacing", "ind", "rFonts", "tblCellMar", "tblBorders", "lang")
"""Properties of which a nearer one states only a part."""


def by_libreoffice(soffice: str, files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each file as LibreOffice writes it after each of :data:`WAYS`, by its name and the way."""

    def converted(kind: str, sources: Iterable[Path], out: Path) -> list[Path]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [out / f"{source.stem}.{kind.partition(':')[0]}" for source in sources]

    sources = []
    for name, data in files.items():
        sources.append(folder / f"{name}.docx")
        sources[-1].write_bytes(data)
    made = {way: sources if way == "docx" else converted(way, sources, folder / way) for way in WAYS}
    again = [path.rename(folder / f"{path.stem}-{way}{path.suffix}") for way in WAYS[1:] for path in made[way]]
    saved = converted(_DOCX, [*sources, *again], folder / "saved")
    return {path.stem: path.read_bytes() for path in saved}


# Google Docs: every property at every paragraph and run, no style but Normal.


def google_docs(opened: Opened) -> None:
    styles = {one.get(f"{W}styleId"): one for one in opened.related("styles").iter(f"{W}style")}
    defaults = opened.related("styles").find(f"{W}docDefaults")
    levels = _levels(opened)
    for name in resaves.stories(opened):
        root = opened.root(name)
        for table in root.iter(f"{W}tbl"):
            _state_table(table, styles)
        for paragraph in root.iter(f"{W}p"):
            _state(paragraph, styles, defaults, levels)
        for one in list(root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")):
            one.getparent().remove(one)
    _only_normal(opened)


def _chain(styles: Mapping[str, Element], name: str) -> list[Element]:
    """Return a style and those it is based on, the nearest last."""
    found: list[Element] = []
    while name in styles:
        found.insert(0, styles[name])
        based = styles[name].find(f"{W}basedOn")
        name = "" if based is None else based.get(f"{W}val")
    return found


def _levels(opened: Opened) -> dict[tuple[str, str], Element]:
    related = package.related(opened.parts, opened.main, "numbering")
    if not related:
        return {}
    root = opened.root(related[0])
    abstract = {one.get(f"{W}abstractNumId"): one for one in root.iter(f"{W}abstractNum")}
    nums = {
        one.get(f"{W}numId"): abstract[one.find(f"{W}abstractNumId").get(f"{W}val")] for one in root.iter(f"{W}num")
    }
    return {(key, level.get(f"{W}ilvl")): level for key, one in nums.items() for level in one.iter(f"{W}lvl")}


def _default(styles: Mapping[str, Element], kind: str) -> str:
    return next(key for key, one in styles.items() if one.get(f"{W}type") == kind and one.get(f"{W}default"))


def _merged(group: str, holders: Iterable[Element | None]) -> Element:
    """Return what holders state together, the last first."""
    merged = etree.Element(f"{W}{group}")
    for holder in holders:
        for one in () if holder is None else holder:
            old = merged.find(one.tag)
            if old is not None and etree.QName(one).localname in _MERGED:
                old.attrib.update(one.attrib)
                for inner in one:
                    put(old, etree.tostring(inner, encoding="unicode"))
            elif etree.QName(one).localname not in ("pStyle", "rStyle", "tblStyle", "rPrChange"):
                put(merged, etree.tostring(one, encoding="unicode"))
    return merged


def _state(
    paragraph: Element, styles: Mapping[str, Element], defaults: Element, levels: Mapping[tuple[str, str], Element]
) -> None:
    own = child(paragraph, "pPr")
    named = own.find(f"{W}pStyle")
    chain = _chain(styles, _default(styles, "paragraph") if named is None else named.get(f"{W}val"))
    table = _table_looks(paragraph, styles)
    numbers = own.find(f"{W}numPr")
    if numbers is None:
        numbers = next((found for one in reversed(chain) if (found := one.find(f"{W}pPr/{W}numPr")) is not None), None)
    holders = [defaults.find(f"{W}pPrDefault/{W}pPr"), *(one.find(f"{W}pPr") for one in table)]
    if numbers is not None and numbers.find(f"{W}numId").get(f"{W}val") != "0":
        level = numbers.find(f"{W}ilvl")
        holders.append(
            levels[numbers.find(f"{W}numId").get(f"{W}val"), "0" if level is None else level.get(f"{W}val")].find(
                f"{W}pPr"
            )
        )
    merged = _merged("pPr", [*holders, *(one.find(f"{W}pPr") for one in chain), own])
    mark = merged.find(f"{W}rPr")
    if mark is not None:
        merged.remove(mark)
    if numbers is not None:
        put(merged, etree.tostring(numbers, encoding="unicode"))
    _fill(merged, ("keepNext", "keepLines", "pageBreakBefore"), '<w:{} w:val="0"/>')
    paragraph.replace(own, merged)
    base = [defaults.find(f"{W}rPrDefault/{W}rPr"), *(one.find(f"{W}rPr") for one in (*table, *chain))]
    merged.append(_run(base, mark, styles)) if merged.find(f"{W}sectPr") is None else None
    for run in paragraph.iter(f"{W}r"):
        old = run.find(f"{W}rPr")
        new = _run(base, old, styles)
        if old is not None:
            run.remove(old)
        run.insert(0, new)


def _run(base: list[Element | None], own: Element | None, styles: Mapping[str, Element]) -> Element:
    named = None if own is None else own.find(f"{W}rStyle")
    character = [] if named is None else _chain(styles, named.get(f"{W}val"))
    made = _merged("rPr", [*base, *(one.find(f"{W}rPr") for one in character), own])
    _fill(made, ("smallCaps", "strike", "rtl"), '<w:{} w:val="0"/>')
    _fill(made, ("b", "i"), '<w:{} w:val="0"/>')
    for one in made.iter(f"{W}b", f"{W}i"):
        one.set(f"{W}val", one.get(f"{W}val", "1"))
    _fill(made, ("u",), '<w:{} w:val="none"/>')
    _fill(made, ("shd",), '<w:{} w:fill="auto" w:val="clear"/>')
    _fill(made, ("vertAlign",), '<w:{} w:val="baseline"/>')
    return made


def _fill(holder: Element, names: Iterable[str], xml: str) -> None:
    for name in names:
        if holder.find(f"{W}{name}") is None:
            put(holder, xml.format(name))


def _table_looks(paragraph: Element, styles: Mapping[str, Element]) -> list[Element]:
    """Return the styles of the table of a paragraph, and what they say of its first row if it is there."""
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    named = None if row is None else row.getparent().find(f"{W}tblPr/{W}tblStyle")
    chain = [] if named is None else _chain(styles, named.get(f"{W}val"))
    if row is None or row.getprevious() is None or row.getprevious().tag == f"{W}tr":
        return chain
    return [*chain, *(part for one in chain for part in one.iterfind(f"{W}tblStylePr[@{W}type='firstRow']"))]


def _state_table(table: Element, styles: Mapping[str, Element]) -> None:
    own = table.find(f"{W}tblPr")
    named = own.find(f"{W}tblStyle")
    chain = _chain(styles, _default(styles, "table") if named is None else named.get(f"{W}val"))
    merged = _merged("tblPr", [*(one.find(f"{W}tblPr") for one in chain), own])
    put(merged, '<w:bidiVisual w:val="0"/><w:tblLayout w:type="fixed"/>')
    if named is not None:
        kept = etree.SubElement(merged, f"{W}tblStyle")
        kept.set(f"{W}val", named.get(f"{W}val"))
        merged.insert(0, kept)
    table.replace(own, merged)
    for row in table.iterchildren(f"{W}tr"):
        _fill(child(row, "trPr"), ("cantSplit", "tblHeader"), '<w:{} w:val="0"/>')
    for cell in table.iter(f"{W}tcPr"):
        _fill(cell, ("vAlign",), '<w:{} w:val="top"/>')


def _only_normal(opened: Opened) -> None:
    root = opened.related("styles")
    for style in root.findall(f"{W}style"):
        root.remove(style)
    slots = " ".join(f'w:{slot}="Times New Roman"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    font = f"<w:rFonts {slots}/>"
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{font}<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="vi"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    root.replace(root.find(f"{W}docDefaults"), elements(defaults)[0])
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{at}"><w:name w:val="heading {at}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:keepNext w:val="1"/><w:spacing w:after="80" w:before="240"/></w:pPr>'
        f'<w:rPr><w:b w:val="1"/><w:sz w:val="{52 - 4 * at}"/></w:rPr></w:style>'
        for at in range(1, 7)
    )
    normal = (
        '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="normal"/></w:style>'
        '<w:style w:type="table" w:styleId="TableNormal" w:default="1"><w:name w:val="Table Normal"/></w:style>'
    )
    root.extend(elements(normal + headings))


# WPS Office


def wps(opened: Opened) -> None:
    resaves.ids_of_styles_that_are_numbers(opened)
    switches = (
        '<w:keepNext w:val="0"/><w:keepLines w:val="0"/><w:pageBreakBefore w:val="0"/><w:kinsoku/><w:wordWrap/>'
        '<w:overflowPunct/><w:topLinePunct w:val="0"/><w:autoSpaceDE/><w:autoSpaceDN/><w:bidi w:val="0"/>'
        '<w:adjustRightInd/><w:snapToGrid/><w:textAlignment w:val="auto"/>'
    )
    kept = _keeping(opened)
    for name in resaves.stories(opened):
        root = opened.root(name)
        for paragraph in root.iter(f"{W}p"):
            properties = child(paragraph, "pPr")
            for one in elements(switches):
                stated = etree.QName(one).localname
                if properties.find(one.tag) is None and not (stated in kept and _names_style(properties, kept[stated])):
                    put(properties, etree.tostring(one, encoding="unicode"))
        for run in root.iter(f"{W}r"):
            fonts = child(child(run, "rPr"), "rFonts")
            fonts.set(f"{W}hint", "default")
            put(run.find(f"{W}rPr"), '<w:lang w:val="vi-VN"/>')
        for section in root.iter(f"{W}sectPr"):
            put(section, '<w:cols w:space="720" w:num="1"/><w:docGrid w:linePitch="360" w:charSpace="0"/>')
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        "<vt:lpwstr>1033-12.2.0.13201</vt:lpwstr></property></Properties>"
    )
    opened.parts["docProps/custom.xml"] = custom.encode()


def _keeping(opened: Opened) -> dict[str, set[str]]:
    """Return by switch the styles that state it, which a paragraph's own would undo."""
    found: dict[str, set[str]] = {}
    styles = {one.get(f"{W}styleId"): one for one in opened.related("styles").iter(f"{W}style")}
    for name in styles:
        for one in _chain(styles, name):
            for stated in one.iterfind(f"{W}pPr/*"):
                found.setdefault(etree.QName(stated).localname, set()).add(name)
    return found


def _names_style(properties: Element, styles: set[str]) -> bool:
    named = properties.find(f"{W}pStyle")
    return named is not None and named.get(f"{W}val") in styles


# Word of other years


def word_2003(opened: Opened) -> None:
    """Smart tags around words, the layout of Word 2003, marks of spelling, pages as last drawn."""
    for habit in (resaves.rsids, resaves.marks_of_spelling, resaves.pages_as_last_drawn):
        habit(opened)
    tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="{}"/>'
    for name in resaves.stories(opened):
        for at, run in enumerate(list(opened.root(name).iter(f"{W}r"))):
            if at % 2 == 0 and run.getparent().tag == f"{W}p" and run.find(f"{W}t") is not None:
                outer, inner = (elements(tag.format(kind))[0] for kind in ("place", "City"))
                run.addprevious(outer)
                outer.append(inner)
                inner.append(run)
    settings = opened.related("settings")
    for one in settings.findall(f"{W}compat"):
        settings.remove(one)


def word_2007(opened: Opened) -> None:
    """Tables whose text begins at the margin, no settings of compatibility, content controls."""
    word_2003(opened)
    for paragraph in list(opened.root().iter(f"{W}p"))[::5]:
        if paragraph.getparent().tag == f"{W}body" and paragraph.find(f"{W}pPr/{W}sectPr") is None:
            held = elements('<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent/></w:sdt>')[0]
            paragraph.addprevious(held)
            held[1].append(paragraph)


def word_2019(opened: Opened) -> None:
    """Fonts of the theme, which is Times New Roman; what Word writes when it saves."""
    for habit in resaves.WORD:
        habit(opened)
    names = package.related(opened.parts, opened.main, "theme")
    for name in names:
        opened.replace(name, _times_theme)
    for fonts in opened.related("styles").iter(f"{W}rFonts") if names else ():
        fonts.attrib.clear()
        for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(f"{W}{slot}Theme", {"eastAsia": "minorEastAsia", "cs": "minorBidi"}.get(slot, "minorHAnsi"))


def _times_theme(data: bytes) -> bytes:
    root = etree.fromstring(data)
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for kind in ("majorFont", "minorFont"):
        for slot in ("latin", "ea", "cs"):
            for font in root.iter(f"{space}{kind}"):
                font.find(f"{space}{slot}").set("typeface", "Times New Roman")
    return etree.tostring(root)


def _all_of(habits: Iterable[resaves.Habit]) -> Callable[[Opened], None]:
    def write(opened: Opened) -> None:
        for habit in habits:
            habit(opened)

    return write


PROGRAMS: dict[str, Callable[[Opened], None]] = {
    "Google Docs": google_docs,
    "WPS Office": wps,
    "OnlyOffice": _all_of(resaves.ONLYOFFICE),
    "Word 2003": word_2003,
    "Word 2007": word_2007,
    "Word 2016": _all_of(resaves.WORD),
    "Word 2019": word_2019,
}


def written(docx: bytes, program: str) -> bytes:
    """Return a file as a program that is imitated writes it."""
    opened = Opened(deepcopy(package.unpack(docx, "a.docx")))
    PROGRAMS[program](opened)
    return package.pack(opened.closed())
