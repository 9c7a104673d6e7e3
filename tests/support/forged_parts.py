"""Forgeries of a package: its parts, how they refer to each other, and the archive itself. See :mod:`forgeries`."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from forged_noise import IN_NOISE
from forgeries import (
    MC,
    OF_THE_TEXT,
    TASK,
    Forgery,
    Opened,
    child,
    elements,
    named,
    part,
    put,
    substitute,
)
from handmade import PICTURE

from generator.ooxml import package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from forgeries import Forge

_MORE = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
_WORDS = "Không thực hiện nhiệm vụ 2."
_PAGE = _MORE.format("1/2024")


def _section(opened: Opened, xml: str) -> None:
    opened.root().find(f"{W}body/{W}sectPr").insert(0, elements(xml)[0])


def _story(kind: str, which: str, inside: str, *, settings: str = "") -> Forge:
    def forge(opened: Opened) -> None:
        _section(opened, f'<w:{kind}Reference w:type="{which}" r:id="{opened.add_story(kind, inside)}"/>')
        for one in elements(settings):
            opened.related("settings").insert(1, one)

    return forge


_WATERMARK = (
    '<w:p><w:r><w:pict><v:shape style="position:absolute;width:400pt;height:100pt;rotation:315;z-index:-1"'
    ' fillcolor="silver" stroked="f"><v:textpath string="BẢN NHÁP"/></v:shape></w:pict></w:r></w:p>'
)
STORIES: dict[str, tuple[str, Forge]] = {
    "header of digits on the first page": ("words", _story("header", "first", _PAGE)),
    "header of words on the first page": ("words", _story("header", "first", _MORE.format(_WORDS))),
    "header of even pages": ("words", _story("header", "even", _PAGE, settings="<w:evenAndOddHeaders/>")),
    "footer of words": ("words", _story("footer", "default", _MORE.format(_WORDS))),
    "footer of digits": ("words", _story("footer", "default", _PAGE)),
    "footer that is a rule": (
        "look",
        _story("footer", "first", '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="96"/></w:pBdr></w:pPr></w:p>'),
    ),
    "footer that is high": (
        "look",
        _story("footer", "first", '<w:p><w:pPr><w:spacing w:before="6000"/></w:pPr></w:p>'),
    ),
    "watermark": ("look", _story("header", "first", _WATERMARK)),
}


def header_with_more_digits(opened: Opened) -> None:
    paragraph = next(opened.related("header").iter(f"{W}p"))
    paragraph.append(elements("<w:r><w:t>/2024</w:t></w:r>")[0])


def header_without_its_field(opened: Opened) -> None:
    root = opened.related("header")
    for run in [one.getparent() for name in ("fldChar", "instrText") for one in root.iter(f"{W}{name}")]:
        run.getparent().remove(run)


def header_with_another_field(opened: Opened) -> None:
    next(opened.related("header").iter(f"{W}instrText")).text = " NUMPAGES "


def header_with_another_format(opened: Opened) -> None:
    next(opened.related("header").iter(f"{W}instrText")).text = " PAGE \\* ROMAN "


def header_hidden(opened: Opened) -> None:
    for run in opened.related("header").iter(f"{W}r"):
        put(child(run, "rPr"), "<w:vanish/>")


def header_gone(opened: Opened) -> None:
    section = opened.root().find(f"{W}body/{W}sectPr")
    for reference in section.findall(f"{W}headerReference"):
        section.remove(reference)


def header_twice(opened: Opened) -> None:
    section = opened.root().find(f"{W}body/{W}sectPr")
    key = opened.add_story("header", _PAGE)
    section.insert(0, elements(f'<w:headerReference w:type="default" r:id="{key}"/>')[0])


def _note(kind: str) -> Forge:
    def forge(opened: Opened) -> None:
        separators = "".join(
            f'<w:{kind} w:type="{name}" w:id="{at}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
            for at, name in enumerate(("separator", "continuationSeparator"))
        )
        note = f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{_WORDS}</w:t></w:r></w:p></w:{kind}>'
        opened.add_story(f"{kind}s", separators + note, f"{kind}s")
        opened.paragraph().append(elements(f'<w:r><w:{kind}Reference w:id="2"/></w:r>')[0])

    return forge


def comment(opened: Opened) -> None:
    opened.add_story("comments", f'<w:comment w:id="1" w:author="A" w:initials="A">{_MORE.format(_WORDS)}</w:comment>')
    opened.paragraph().append(elements('<w:r><w:commentReference w:id="1"/></w:r>')[0])


# Content from elsewhere


def link_to_elsewhere(opened: Opened) -> None:
    key = opened.relate("hyperlink", "https://example.invalid/", external=True)
    substitute(opened.run(), f'<w:hyperlink r:id="{key}">{{run}}</w:hyperlink>')


def other_file_within(opened: Opened) -> None:
    opened.add("word/chunk.html", f"<html><body><p>{_WORDS}</p></body></html>", "text/html")
    key = opened.relate("aFChunk", "chunk.html")
    opened.paragraph().addnext(elements(f'<w:altChunk r:id="{key}"/>')[0])


def other_file_of_text_within(opened: Opened) -> None:
    opened.add("word/chunk.txt", _WORDS, "text/plain")
    key = opened.relate("aFChunk", "chunk.txt")
    opened.paragraph().addnext(elements(f'<w:altChunk r:id="{key}"/>')[0])


def other_document_within(opened: Opened) -> None:
    key = opened.relate("subDocument", "file:///tmp/khac.docx", external=True)
    opened.paragraph().append(elements(f'<w:subDoc r:id="{key}"/>')[0])


def object_of_another_program(opened: Opened) -> None:
    opened.add(
        "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0", "application/vnd.openxmlformats-officedocument.oleObject"
    )
    key = opened.relate("oleObject", "embeddings/oleObject1.bin")
    xml = f'<w:r><w:object><o:OLEObject Type="Embed" ProgID="Package" ShapeID="_1" r:id="{key}"/></w:object></w:r>'
    opened.paragraph().append(elements(xml)[0])


def control_of_another_program(opened: Opened) -> None:
    opened.add("word/activeX/activeX1.xml", "<a/>", "application/vnd.ms-office.activeX+xml")
    key = opened.relate("control", "activeX/activeX1.xml")
    xml = f'<w:r><w:object><w:control r:id="{key}" w:name="a" w:shapeid="_1"/></w:object></w:r>'
    opened.paragraph().append(elements(xml)[0])


def words_that_data_replace(opened: Opened) -> None:
    opened.add("customXml/item9.xml", f'<d xmlns="urn:d"><x>{_WORDS}</x></d>', "application/xml")
    store = "{00000000-0000-0000-0000-000000000009}"
    properties = (
        f'<ds:datastoreItem ds:itemID="{store}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
    )
    opened.add(
        "customXml/itemProps9.xml", properties, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    )
    opened.relate("customXml", "../customXml/item9.xml")
    opened.relate("customXmlProps", "itemProps9.xml", source="customXml/item9.xml")
    binding = f'<w:dataBinding w:xpath="/*[1]/*[1]" w:storeItemID="{store}"/>'
    substitute(
        opened.run(), f"<w:sdt><w:sdtPr>{binding}<w:text/></w:sdtPr><w:sdtContent>{{run}}</w:sdtContent></w:sdt>"
    )


def words_that_properties_replace(opened: Opened) -> None:
    binding = (
        "<w:dataBinding w:prefixMappings=\"xmlns:dc='http://purl.org/dc/elements/1.1/'\""
        ' w:xpath="//dc:creator" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
    )
    substitute(
        opened.run(), f"<w:sdt><w:sdtPr>{binding}<w:text/></w:sdtPr><w:sdtContent>{{run}}</w:sdtContent></w:sdt>"
    )


def _picture(wrapped: Callable[[str], str]) -> Forge:
    def forge(opened: Opened) -> None:
        opened.add("word/media/image9.png", PICTURE, "image/png")
        key = opened.relate("image", "media/image9.png")
        graphic = (
            '<wp:docPr id="9" name="d"/><a:graphic><a:graphicData'
            ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            '<pic:cNvPr id="9" name="d"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            '<a:off x="0" y="0"/><a:ext cx="1400000" cy="1400000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic>"
        )
        opened.paragraph("Nguyễn Ngọc Hảo").append(elements(f"<w:r><w:drawing>{wrapped(graphic)}</w:drawing></w:r>")[0])

    return forge


def _inline(graphic: str) -> str:
    return f'<wp:inline><wp:extent cx="1400000" cy="1400000"/>{graphic}</wp:inline>'


def _behind(graphic: str) -> str:
    return (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="9" behindDoc="1" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        '<wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0'
        f'</wp:posOffset></wp:positionV><wp:extent cx="1400000" cy="1400000"/><wp:wrapNone/>{graphic}</wp:anchor>'
    )


# Styles, fonts, numbers


def two_styles_of_one_id(opened: Opened) -> None:
    style = opened.style()
    second = deepcopy(style)
    put(child(second, "rPr"), "<w:strike/>")
    style.addnext(second)


def style_based_on_another(opened: Opened) -> None:
    style = opened.style()
    other = opened.style("Nguyễn Ngọc Hảo")
    put(style, f'<w:basedOn w:val="{other.get(f"{W}styleId")}"/>')


def style_of_letters_that_hides(opened: Opened) -> None:
    xml = '<w:style w:type="character" w:styleId="An"><w:name w:val="an"/><w:rPr><w:vanish/></w:rPr></w:style>'
    opened.related("styles").append(elements(xml)[0])
    put(child(opened.run(), "rPr"), '<w:rStyle w:val="An"/>')


def style_of_letters_that_all_have(opened: Opened) -> None:
    style = opened.related("styles").find(f"{W}style[@{W}type='character'][@{W}default='1']")
    put(child(style, "rPr"), "<w:strike/>")


def style_of_tables_that_hides(opened: Opened) -> None:
    xml = (
        '<w:style w:type="table" w:styleId="An"><w:name w:val="an"/><w:tblStylePr w:type="wholeTable"><w:rPr>'
        '<w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr><w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr></w:style>'
    )
    opened.related("styles").append(elements(xml)[0])
    put(next(opened.root().iter(f"{W}tblPr")), '<w:tblStyle w:val="An"/>')


def style_of_tables_that_all_have(opened: Opened) -> None:
    style = opened.related("styles").find(f"{W}style[@{W}type='table'][@{W}default='1']")
    if style is None:
        xml = '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        style = elements(xml)[0]
        opened.related("styles").append(style)
    put(child(style, "tblPr"), '<w:tblBorders><w:insideV w:val="single" w:sz="96"/></w:tblBorders>')


def style_that_is_the_default_now(opened: Opened) -> None:
    xml = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Khac"><w:name w:val="khac"/><w:rPr><w:vanish/></w:rPr>'
        "</w:style>"
    )
    opened.related("styles").find(f"{W}style[@{W}default='1']").addprevious(elements(xml)[0])


def fonts_of_the_theme(opened: Opened) -> None:
    name = package.related(opened.parts, opened.main, "theme")[0]
    opened.replace(name, lambda data: re.sub(rb'(<a:latin typeface=")[^"]*', rb"\1Wingdings", data))
    put(child(opened.style(), "rPr"), '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')


def font_that_stands_for_another(opened: Opened) -> None:
    font = opened.related("fontTable").find(f"{W}font")
    font.insert(0, elements('<w:altName w:val="Wingdings"/>')[0])


def font_in_the_file(opened: Opened) -> None:
    opened.add("word/fonts/font1.odttf", b"\0" * 64, "application/vnd.openxmlformats-officedocument.obfuscatedFont")
    table = package.related(opened.parts, opened.main, "fontTable")[0]
    key = opened.relate("font", "fonts/font1.odttf", source=table)
    xml = f'<w:embedRegular r:id="{key}" w:fontKey="{{00000000-0000-0000-0000-000000000001}}"/>'
    opened.related("fontTable").find(f"{W}font").append(elements(xml)[0])


def list_that_is_another(opened: Opened) -> None:
    root = opened.related("numbering")
    own = opened.level().getparent()
    other = deepcopy(own)
    other.set(f"{W}abstractNumId", "77")
    for text in other.iter(f"{W}lvlText"):
        text.set(f"{W}val", "Không")
    own.addnext(other)
    for number in root.iter(f"{W}num"):
        number.find(f"{W}abstractNumId").set(f"{W}val", "77")


def list_that_starts_elsewhere(opened: Opened) -> None:
    level = opened.level()
    own = level.getparent().get(f"{W}abstractNumId")
    xml = f'<w:lvlOverride w:ilvl="{level.get(f"{W}ilvl")}"><w:startOverride w:val="7"/></w:lvlOverride>'
    for number in opened.related("numbering").iter(f"{W}num"):
        if number.find(f"{W}abstractNumId").get(f"{W}val") == own:
            number.append(elements(xml)[0])


def two_lists_of_one_id(opened: Opened) -> None:
    own = opened.level().getparent()
    other = deepcopy(own)
    for text in other.iter(f"{W}lvlText"):
        text.set(f"{W}val", "Không")
    own.addnext(other)


def colours_of_the_theme_exchanged(opened: Opened) -> None:
    mapping = next(iter(opened.related("settings").iter(f"{W}clrSchemeMapping")), None)
    if mapping is None:
        mapping = elements("<w:clrSchemeMapping/>")[0]
        opened.related("settings").append(mapping)
    mapping.set(f"{W}t1", "light1")
    mapping.set(f"{W}bg1", "dark1")
    put(child(opened.style(), "rPr"), '<w:color w:val="000000" w:themeColor="text1"/>')


def page_with_a_background_that_shows(opened: Opened) -> None:
    opened.root().insert(0, elements('<w:background w:color="000000"/>')[0])
    opened.related("settings").insert(1, elements("<w:displayBackgroundShape/>")[0])


# Settings with relations


def template_from_elsewhere(opened: Opened) -> None:
    settings = package.related(opened.parts, opened.main, "settings")[0]
    key = opened.relate("attachedTemplate", "https://example.invalid/a.dotm", source=settings, external=True)
    opened.related("settings").insert(1, elements(f'<w:attachedTemplate r:id="{key}"/>')[0])


def merged_with_data(opened: Opened) -> None:
    settings = package.related(opened.parts, opened.main, "settings")[0]
    key = opened.relate("mailMergeSource", "file:///tmp/a.csv", source=settings, external=True)
    xml = (
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/>'
        f'<w:dataSource r:id="{key}"/></w:mailMerge>'
    )
    opened.related("settings").insert(1, elements(xml)[0])


# Markup that readers understand in different ways


def _declared(opened: Opened, more: str) -> None:
    """Put namespaces and attributes on the root of the text; what it says to ignore stays."""

    def change(data: bytes) -> bytes:
        ignored = re.search(rb'\bmc:Ignorable="([^"]*)"', data)
        data = re.sub(rb'\s(mc:Ignorable|xmlns:mc|xmlns:zz)="[^"]*"', b"", data)
        names = f'xmlns:mc="{MC[1:-1]}" xmlns:zz="urn:zz" mc:Ignorable="zz {ignored[1].decode() if ignored else ""}" '
        return data.replace(b"<w:document ", f"<w:document {names}{more} ".encode(), 1)

    opened.replace(opened.main, change)


def words_that_are_ignored(opened: Opened) -> None:
    substitute(opened.run(), '<zz:x xmlns:zz="urn:zz">{run}</zz:x>')
    _declared(opened, "")


def words_within_what_is_ignored(opened: Opened) -> None:
    xml = f'<zz:x xmlns:zz="urn:zz"><w:r><w:t xml:space="preserve"> {_WORDS}</w:t></w:r></zz:x>'
    opened.paragraph().append(elements(xml)[0])
    _declared(opened, 'mc:ProcessContent="zz:x"')


def attributes_that_are_ignored(opened: Opened) -> None:
    opened.run().set("{urn:zz}words", _WORDS)
    _declared(opened, "")


def word_itself_ignored(opened: Opened) -> None:
    opened.run().set(f"{MC}Ignorable", "w")


def what_must_be_understood(opened: Opened) -> None:
    _declared(opened, 'mc:MustUnderstand="zz"')


def paragraph_of_an_unknown_feature(opened: Opened) -> None:
    xml = (
        '<mc:AlternateContent xmlns:zz="urn:zz"><mc:Choice Requires="zz">{paragraph}</mc:Choice><mc:Fallback>'
        f"{_MORE.format(_WORDS)}</mc:Fallback></mc:AlternateContent>"
    )
    substitute(opened.paragraph(), xml)


def two_bodies(opened: Opened) -> None:
    opened.root().append(elements(f"<w:body>{_MORE.format(_WORDS)}</w:body>")[0])


# Parts that a careless reader takes for others


def _forged_text(opened: Opened) -> bytes:
    root = deepcopy(opened.root())
    text = next(one for one in root.iter(f"{W}t") if TASK in one.text)
    text.text = text.text.replace("Nâng cao", "Hạ thấp")
    return package.serialise(root)


def _first_relation(opened: Opened, source: str, kind: str, target: str) -> None:
    rels = package.relations_part(source)
    opened.relate(kind, target, source=source)
    root = opened.root(rels)
    root.insert(0, root[-1])


_TRUE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def text_behind_another(opened: Opened) -> None:
    opened.add("word/that.xml", opened.parts[opened.main], f"{_TRUE}.document.main+xml")
    opened.parts["word/_rels/that.xml.rels"] = opened.parts[package.relations_part(opened.main)]
    opened.parts[opened.main] = _forged_text(opened)
    _first_relation(opened, "", "urn:zz/officeDocument", "word/that.xml")
    opened._roots.pop(opened.main)


def text_after_another(opened: Opened) -> None:
    opened.add("word/gia.xml", _forged_text(opened), f"{_TRUE}.document.main+xml")
    opened.parts["word/_rels/gia.xml.rels"] = opened.parts[package.relations_part(opened.main)]
    opened.relate("officeDocument", "word/gia.xml", source="")


def _behind_another(kind: str, change: Callable[[Opened], None]) -> Forge:
    def forge(opened: Opened) -> None:
        name = package.related(opened.parts, opened.main, kind)[0]
        opened.add(f"word/that-{kind}.xml", opened.parts[name], f"{_TRUE}.{kind}+xml")
        change(opened)
        _first_relation(opened, opened.main, f"urn:zz/{kind}", f"that-{kind}.xml")

    return forge


def _strike(opened: Opened) -> None:
    put(child(opened.style(), "rPr"), "<w:strike/>")


def _renumber(opened: Opened) -> None:
    put(opened.level(), '<w:lvlText w:val="Không %2."/>')


def _print_settings(opened: Opened) -> None:
    opened.related("settings").insert(1, elements("<w:mirrorMargins/>")[0])


def _header_more(opened: Opened) -> None:
    header_with_more_digits(opened)


def styles_elsewhere(opened: Opened) -> None:
    name = package.related(opened.parts, opened.main, "styles")[0]
    root = opened.root(package.relations_part(opened.main))
    relation = next(one for one in root if one.get("Type").endswith("/styles"))
    relation.set("Target", "https://example.invalid/styles.xml")
    relation.set("TargetMode", "External")
    del opened.parts[name]


def words_in_a_part_that_nothing_refers_to(opened: Opened) -> None:
    opened.add(
        "word/them.xml", part("document", f"<w:body>{_MORE.format(_WORDS)}</w:body>"), f"{_TRUE}.document.main+xml"
    )


def file_that_no_type_declares(opened: Opened) -> None:
    opened.parts["docProps/a.bin"] = _WORDS.encode()


def words_in_the_glossary(opened: Opened) -> None:
    inside = (
        '<w:docParts><w:docPart><w:docPartPr><w:name w:val="a"/></w:docPartPr>'
        f"<w:docPartBody>{_MORE.format(_WORDS)}</w:docPartBody></w:docPart></w:docParts>"
    )
    opened.add("word/glossary/document.xml", part("glossaryDocument", inside), f"{_TRUE}.document.glossary+xml")
    opened.relate("glossaryDocument", "glossary/document.xml")


def data_that_nothing_is_bound_to(opened: Opened) -> None:
    opened.add("customXml/item8.xml", f"<d>{_WORDS}</d>", "application/xml")
    opened.relate("customXml", "../customXml/item8.xml")


def ribbon_of_its_own(opened: Opened) -> None:
    opened.add(
        "customUI/customUI.xml",
        '<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui"/>',
        "application/xml",
    )
    opened.relate(
        "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility", "customUI/customUI.xml", source=""
    )


def signature_of_nobody(opened: Opened) -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    opened.add("_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats-package.digital-signature-origin")
    opened.relate(kind, "_xmlsignatures/origin.sigs", source="")


def title_of_another_notice(opened: Opened) -> None:
    name = next(one for one in opened.parts if one.endswith("core.xml"))
    opened.replace(name, lambda data: data.replace("THÔNG BÁO".encode(), "QUYẾT ĐỊNH".encode(), 1))


PACKAGE: dict[str, tuple[Forge, ...]] = {
    "words": (
        *(header_with_more_digits, header_without_its_field, header_with_another_field, header_with_another_format),
        *(header_gone, header_twice, comment),
        *(other_file_within, other_file_of_text_within, other_document_within, object_of_another_program),
        *(control_of_another_program, words_that_data_replace, words_that_properties_replace),
        *(list_that_is_another, list_that_starts_elsewhere, two_lists_of_one_id),
        *(words_that_are_ignored, words_within_what_is_ignored, paragraph_of_an_unknown_feature, two_bodies),
        *(text_behind_another, text_after_another),
    ),
    "look": (
        *(header_hidden, two_styles_of_one_id, style_based_on_another, style_of_letters_that_hides),
        *(style_of_letters_that_all_have, style_of_tables_that_hides, style_of_tables_that_all_have),
        *(style_that_is_the_default_now, fonts_of_the_theme, font_that_stands_for_another, font_in_the_file),
        *(colours_of_the_theme_exchanged, page_with_a_background_that_shows, styles_elsewhere),
    ),
    "structure": (
        *(link_to_elsewhere, template_from_elsewhere, merged_with_data, attributes_that_are_ignored),
        *(word_itself_ignored, what_must_be_understood, words_in_a_part_that_nothing_refers_to),
        *(file_that_no_type_declares, words_in_the_glossary, data_that_nothing_is_bound_to),
        *(ribbon_of_its_own, signature_of_nobody, title_of_another_notice),
    ),
}
FORGERIES: tuple[Forgery, ...] = (
    *OF_THE_TEXT,
    *IN_NOISE,
    *(Forgery(name, told, forge) for name, (told, forge) in STORIES.items()),
    *(Forgery(f"{kind} of words", "words", _note(kind)) for kind in ("footnote", "endnote")),
    Forgery("stamp on the signature", "look", _picture(_inline)),
    Forgery("picture behind the signature", "look", _picture(_behind)),
    Forgery("styles behind others", "look", _behind_another("styles", _strike)),
    Forgery("numbers behind others", "words", _behind_another("numbering", _renumber)),
    Forgery("settings behind others", "look", _behind_another("settings", _print_settings)),
    Forgery("header behind another", "words", _behind_another("header", _header_more)),
    *named(PACKAGE),
)


# The archive


def entry_twice(parts: dict[str, bytes]) -> bytes:
    """Return an archive with two texts: some readers take the first, some the last."""
    forged = _forged_text(Opened(parts))
    return _zipped([*parts.items(), (package.main_part(parts), forged)])


def entry_twice_but_for_case(parts: dict[str, bytes]) -> bytes:
    """Return an archive with a second text whose name differs in case."""
    forged = _forged_text(Opened(parts))
    return _zipped([*parts.items(), (package.main_part(parts).upper(), forged)])


def entry_that_no_directory_lists(parts: dict[str, bytes]) -> bytes:
    """Return an archive before which another stands."""
    return _zipped([(package.main_part(parts), _forged_text(Opened(parts)))]) + package.pack(parts)


def bytes_after_the_end(parts: dict[str, bytes]) -> bytes:
    """Return an archive with something after its end."""
    return package.pack(parts) + _WORDS.encode()


ARCHIVES = (entry_twice, entry_twice_but_for_case, entry_that_no_directory_lists, bytes_after_the_end)


def _zipped(entries: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
