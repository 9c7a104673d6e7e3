"""What other programs do to a Word file that somebody only opened and saved: nothing that a reader sees.

LibreOffice is really run (the fixture of the test). Word and OnlyOffice are imitated by their habits, each a function
that changes an opened package, so that a habit which is taken for a change is known by its name.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from forgeries import MC, Opened, R, child, elements, part, put
from lxml import etree

from generator.ooxml import package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

    Habit = Callable[[Opened], None]

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RSID = ("00A77B3E", "00C14F02", "00D52A91")


def stories(opened: Opened) -> Iterator[str]:
    """Yield the names of the text and of its headers and footers."""
    yield opened.main
    for kind in ("header", "footer"):
        yield from package.related(opened.parts, opened.main, kind)


def _all(opened: Opened, name: str) -> list[Element]:
    return [one for story in stories(opened) for one in opened.root(story).iter(f"{W}{name}")]


def _part(opened: Opened, kind: str) -> str:
    return next(iter(package.related(opened.parts, opened.main, kind)), "")


# Word


def rsids(opened: Opened) -> None:
    for at, one in enumerate(_all(opened, "p")):
        for name in ("rsidR", "rsidRDefault", "rsidP", "rsidRPr")[: 2 + at % 3]:
            one.set(f"{W}{name}", _RSID[at % 3])
    for name, more in (("r", "rsidRPr"), ("tr", "rsidR"), ("sectPr", "rsidR"), ("sectPr", "rsidSect")):
        for at, one in enumerate(_all(opened, name)):
            if at % 2 == 0:
                one.set(f"{W}{more}", _RSID[1])
    for style in opened.related("styles").findall(f"{W}style"):
        put(style, f'<w:rsid w:val="{_RSID[2]}"/>')


def ids_of_paragraphs(opened: Opened) -> None:
    for name in ("p", "tr"):
        for at, one in enumerate(_all(opened, name)):
            one.set(f"{W14}paraId", f"{0x10000000 + at:08X}")
            one.set(f"{W14}textId", "77777777")


def namespaces_to_ignore(opened: Opened) -> None:
    names = {
        "w14": W14[1:-1],
        "w15": W15[1:-1],
        "w16cid": "http://schemas.microsoft.com/office/word/2016/wordml/cid",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
        "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    }
    declared = "".join(f'xmlns:{prefix}="{uri}" ' for prefix, uri in names.items())
    declared += f'xmlns:mc="{MC[1:-1]}" mc:Ignorable="{" ".join(names)}" '

    def change(data: bytes) -> bytes:
        data = re.sub(rb'\s(mc:Ignorable|xmlns:(mc|w14|w15|w16cid|w16se|wp14))="[^"]*"', b"", data)
        return re.sub(rb"<w:(\w+) ", lambda found: found[0] + declared.encode(), data, count=1)

    for name in (
        *stories(opened),
        *(_part(opened, kind) for kind in ("styles", "numbering", "settings", "fontTable")),
    ):
        if name:
            opened.replace(name, change)


def marks_of_spelling(opened: Opened) -> None:
    for run in _all(opened, "r")[::3]:
        for place, kind in ((run.addprevious, "spellStart"), (run.addnext, "spellEnd")):
            place(elements(f'<w:proofErr w:type="{kind}"/>')[0])


def runs_cut(opened: Opened) -> None:
    """Cut runs where Word checked the spelling: each half with the same properties."""
    for run in _all(opened, "r"):
        texts = run.findall(f"{W}t")
        if len(texts) != 1 or len(texts[0].text or "") < 30 or len(run.findall(f"{W}rPr")) + 1 != len(run):
            continue
        second = deepcopy(run)
        run.addnext(second)
        at = len(texts[0].text) // 2
        for one, half in ((run, slice(0, at)), (second, slice(at, None))):
            text = one.find(f"{W}t")
            text.text = text.text[half]
            text.set(XML_SPACE, "preserve")


def languages(opened: Opened) -> None:
    for at, run in enumerate(_all(opened, "r")):
        if at % 2:
            put(child(run, "rPr"), '<w:lang w:val="en-US" w:eastAsia="vi-VN"/>')
    for paragraph in _all(opened, "p")[::3]:
        put(child(child(paragraph, "pPr"), "rPr"), '<w:lang w:val="en-US"/>')


def unchecked_spelling(opened: Opened) -> None:
    for name in stories(opened):
        for text in opened.root(name).iter(f"{W}fldChar", f"{W}instrText"):
            put(child(text.getparent(), "rPr"), "<w:noProof/>")


def pages_as_last_drawn(opened: Opened) -> None:
    texts = [one for one in opened.root().iter(f"{W}t") if len(one.text or "") > 60]
    for text in texts[:2]:
        text.addprevious(etree.Element(f"{W}lastRenderedPageBreak"))
    if texts:  # ... within a paragraph
        text = texts[-1]
        rest = elements("<w:t/>")[0]
        text.text, rest.text = text.text[:30], text.text[30:]
        for one in (text, rest):
            one.set(XML_SPACE, "preserve")
        text.addnext(rest)
        text.addnext(etree.Element(f"{W}lastRenderedPageBreak"))


def bookmark_of_the_last_place(opened: Opened) -> None:
    paragraph = next(one for one in opened.root().iter(f"{W}p") if one.find(f"{W}r") is not None)
    start, end = elements('<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>')
    paragraph.find(f"{W}r").addprevious(start)
    paragraph.append(end)


def page_numbers_as_last_drawn(opened: Opened) -> None:
    for name in list(stories(opened))[1:]:
        for text in opened.root(name).iter(f"{W}t"):
            if (text.text or "").isdigit():
                text.text = "4"


def spaces_kept_only_where_needed(opened: Opened) -> None:
    for text in _all(opened, "t"):
        if text.text and text.text == text.text.strip():
            text.attrib.pop(XML_SPACE, None)


def no_empty_properties(opened: Opened) -> None:
    for name in ("rPr", "pPr"):
        for one in _all(opened, name):
            if not len(one):
                one.getparent().remove(one)


def grid_without_lines(opened: Opened) -> None:
    for section in _all(opened, "sectPr"):
        put(section, '<w:docGrid w:linePitch="360"/>')


def looks_of_tables_in_hexadecimal(opened: Opened) -> None:
    for look in _all(opened, "tblLook"):
        for name in list(look.attrib):
            if name != f"{W}val":
                del look.attrib[name]


def separators_of_notes(opened: Opened) -> None:
    """Word has them wherever there is a header."""
    for kind in ("footnote", "endnote"):
        if _part(opened, f"{kind}s"):
            continue
        notes = "".join(
            f'<w:{kind} w:type="{name}" w:id="{at}"><w:p w:rsidR="{_RSID[0]}"><w:r><w:{name}/></w:r></w:p></w:{kind}>'
            for at, name in ((-1, "separator"), (0, "continuationSeparator"))
        )
        opened.add_story(f"{kind}s", notes, f"{kind}s")
        xml = f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
        root = opened.related("settings")
        place = root.find(f"{W}compat")
        for one in elements(xml):
            root.append(one) if place is None else place.addprevious(one)


def settings_of_word(opened: Opened) -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    inside = (
        '<w:zoom w:percent="130"/><w:proofState w:spelling="clean" w:grammar="clean"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>{notes}<w:compat>{compat}</w:compat>'
        f'<w:rsids><w:rsidRoot w:val="{_RSID[0]}"/><w:rsid w:val="{_RSID[1]}"/></w:rsids>'
        f'<m:mathPr {math}><m:mathFont m:val="Cambria Math"/><m:brkBin m:val="before"/><m:brkBinSub m:val="--"/>'
        '<m:smallFrac m:val="0"/><m:dispDef/><m:lMargin m:val="0"/><m:rMargin m:val="0"/><m:defJc m:val="centerGroup"/>'
        '<m:wrapIndent m:val="1440"/><m:intLim m:val="subSup"/><m:naryLim m:val="undOvr"/></m:mathPr>'
        '<w:themeFontLang w:val="en-US"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"'
        ' w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5"'
        ' w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:shapeDefaults>'
        '<o:shapedefaults v:ext="edit" spidmax="1026"/><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
        '</o:shapelayout></w:shapeDefaults><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        '<w14:docId w14:val="6E0A1F22"/><w15:chartTrackingRefBased/>'
        '<w15:docId w15:val="{00000000-0000-0000-0000-111111111111}"/>'
    )
    names = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
        "useWord2013TrackBottomHyphenation": 0,
    }
    uri = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>' for name, value in names.items()
    )
    name = _part(opened, "settings")
    has_notes = all(_part(opened, f"{kind}s") for kind in ("footnote", "endnote"))
    notes = "".join(
        f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
        for kind in ("footnote", "endnote")
        if has_notes
    )
    kept = "".join(f"<w:{one}/>" for one in ("evenAndOddHeaders",) if opened.root(name).find(f"{W}{one}") is not None)
    xml = part("settings", inside.replace("{notes}", notes + kept).replace("{compat}", compat))
    opened.replace(name, lambda _: xml.encode())


def settings_of_the_web(opened: Opened) -> None:
    opened.add_story("webSettings", "<w:optimizeForBrowser/><w:allowPNG/>", "webSettings")


def fonts_that_may_be_used(opened: Opened) -> None:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:panose1 w:val="{panose}"/><w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/>'
        '<w:sig w:usb0="E4002EFF" w:usb1="C200247B" w:usb2="00000009" w:usb3="00000000"'
        ' w:csb0="000001FF" w:csb1="00000000"/></w:font>'
        for name, panose, charset, family in (
            ("Symbol", "05050102010706020507", "02", "roman"),
            ("Times New Roman", "02020603050405020304", "00", "roman"),
            ("Calibri", "020F0502020204030204", "00", "swiss"),
            ("Cambria Math", "02040503050406030204", "00", "roman"),
        )
    )
    opened.replace(_part(opened, "fontTable"), lambda _: part("fonts", fonts).encode())


def theme_of_word(opened: Opened) -> None:
    def change(data: bytes) -> bytes:
        data = re.sub(rb'(<a:theme [^>]*name=")[^"]*', rb"\1Office Theme", data)
        more = (
            b'<a:objectDefaults/><a:extraClrSchemeLst/><a:extLst><a:ext uri="{05A4C25C-085E-4340-85A3-A5531E510DB2}">'
            b'<thm15:themeFamily xmlns:thm15="http://schemas.microsoft.com/office/thememl/2012/main"'
            b' name="Office Theme" id="{2E142A2C-CD16-42D6-873A-C26D2A0506FA}"'
            b' vid="{1BDDFF52-6CD6-40A5-AB3C-68EB2F1E4D0A}"/></a:ext></a:extLst>'
        )
        data = re.sub(rb"<a:(objectDefaults|extraClrSchemeLst|extLst)\s*/>", b"", data)
        return data.replace(b"</a:theme>", more + b"</a:theme>")

    if name := _part(opened, "theme"):
        opened.replace(name, change)


def properties_of_the_file(opened: Opened) -> None:
    terms = "http://purl.org/dc/terms/"
    more = (
        "<cp:lastModifiedBy>Văn thư</cp:lastModifiedBy><cp:revision>3</cp:revision>"
        "<cp:lastPrinted>2024-01-15T02:00:00Z</cp:lastPrinted>"
        f'<dcterms:created xmlns:dcterms="{terms}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:type="dcterms:W3CDTF">2024-01-12T02:00:00Z</dcterms:created>'
        f'<dcterms:modified xmlns:dcterms="{terms}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:type="dcterms:W3CDTF">2024-01-15T02:00:00Z</dcterms:modified>'
    )
    application = (
        "<Template>Normal.dotm</Template><TotalTime>1</TotalTime><Pages>3</Pages><Words>1200</Words>"
        "<Characters>5600</Characters><Application>Microsoft Office Word</Application><DocSecurity>0</DocSecurity>"
        "<Lines>40</Lines><Paragraphs>12</Paragraphs><ScaleCrop>false</ScaleCrop><Company>So</Company>"
        "<LinksUpToDate>false</LinksUpToDate><CharactersWithSpaces>6800</CharactersWithSpaces>"
        "<SharedDoc>false</SharedDoc><HyperlinksChanged>false</HyperlinksChanged><AppVersion>16.0000</AppVersion>"
    )

    def core(data: bytes) -> bytes:
        data = re.sub(rb"<(cp:lastModifiedBy|cp:revision|dcterms:\w+)\b.*?</\1>", b"", data, flags=re.DOTALL)
        return data.replace(b"</cp:coreProperties>", more.encode() + b"</cp:coreProperties>")

    opened.replace("docProps/core.xml", core)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    opened.parts["docProps/app.xml"] = f'<Properties xmlns="{space}">{application}</Properties>'.encode()


def styles_that_no_paragraph_has(opened: Opened) -> None:
    names = ("Normal", "heading 1", "heading 2", "header", "footer", "Table Grid", "Hyperlink", "Revision")
    root = opened.related("styles")
    latent = root.find(f"{W}latentStyles")
    if latent is not None:
        for one in list(latent):
            latent.remove(one)
        for name in names:
            latent.append(elements(f'<w:lsdException w:name="{name}" w:uiPriority="39" w:semiHidden="1"/>')[0])


def ids_of_styles_by_their_names(opened: Opened) -> None:
    """Give the styles ids made of the ASCII letters of their names, as a Word in another language does."""
    styles = opened.related("styles")
    ids: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name").get(f"{W}val")
        own = "Binhthng" if name == "Normal" else re.sub(r"[^A-Za-z0-9]", "", name)
        while own in ids.values():
            own += "0"
        ids[style.get(f"{W}styleId")] = own
        style.set(f"{W}styleId", own)
    numbering = [opened.root(name)] if (name := _part(opened, "numbering")) else []
    for root in (styles, *numbering, *(opened.root(name) for name in stories(opened))):
        for one in root.iter(*(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))):
            one.set(f"{W}val", ids[one.get(f"{W}val")])


def no_property_that_the_default_has(opened: Opened) -> None:
    """Leave out of the style of all paragraphs what the defaults of the file say, too."""
    root = opened.related("styles")
    normal = root.find(f"{W}style[@{W}type='paragraph'][@{W}default='1']")
    for name, default in (("rPr", "rPrDefault"), ("pPr", "pPrDefault")):
        own, theirs = normal.find(f"{W}{name}"), root.find(f".//{W}{default}/{W}{name}")
        if own is None or theirs is None:
            continue
        said = {etree.tostring(one, method="c14n") for one in theirs}
        for one in list(own):
            if etree.tostring(one, method="c14n") in said:
                own.remove(one)
        if not len(own):
            normal.remove(own)


def numbers_of_lists(opened: Opened) -> None:
    """Number the lists anew, from ten, the definitions and their uses, and say what Word says of them."""
    if not (name := _part(opened, "numbering")):
        return
    root = opened.root(name)
    for one in root.iter(f"{W}abstractNum"):
        one.set(f"{W}abstractNumId", str(int(one.get(f"{W}abstractNumId")) + 10))
        one.set(f"{W15}restartNumberingAfterBreak", "0")
    for one in root.iter(f"{W}num"):
        one.set(f"{W}numId", str(int(one.get(f"{W}numId")) + 10))
        one.set("{http://schemas.microsoft.com/office/word/2016/wordml/cid}durableId", "1234567")
    for one in root.iter(f"{W}num"):
        used = one.find(f"{W}abstractNumId")
        used.set(f"{W}val", str(int(used.get(f"{W}val")) + 10))
    uses = (*_all(opened, "numId"), *opened.related("styles").iter(f"{W}numId"))
    for one in uses:
        if one.get(f"{W}val") != "0":
            one.set(f"{W}val", str(int(one.get(f"{W}val")) + 10))


def parts_and_relations_of_other_names(opened: Opened) -> None:
    """Give the relationships of the text other ids, in another order."""
    root = opened.root(package.relations_part(opened.main))
    ids = {one.get("Id"): f"rId{200 - at}" for at, one in enumerate(root)}
    for one in root:
        one.set("Id", ids[one.get("Id")])
    root[:] = sorted(root, key=lambda one: one.get("Target"))
    for one in opened.root().iter():
        for name in (f"{R}id", f"{R}embed", f"{R}link"):
            if one.get(name):
                one.set(name, ids[one.get(name)])


def sources_of_citations(opened: Opened) -> None:
    """Word puts an empty list of sources into many a file."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    data = (
        f'<b:Sources SelectedStyle="\\APASixthEditionOfficeOnline.xsl" StyleName="APA" Version="6" xmlns:b="{space}"'
        f' xmlns="{space}"/>'
    )
    item = "{00000000-0000-0000-0000-000000000001}"
    custom = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    properties = (
        f'<ds:datastoreItem ds:itemID="{item}" xmlns:ds="{custom}"><ds:schemaRefs><ds:schemaRef ds:uri="{space}"/>'
        "</ds:schemaRefs></ds:datastoreItem>"
    )
    opened.parts["customXml/item1.xml"] = data.encode()
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    opened.add("customXml/itemProps1.xml", properties, kind)
    opened.relate("customXml", "../customXml/item1.xml")
    opened.relate("customXmlProps", "itemProps1.xml", source="customXml/item1.xml")


WORD: tuple[Habit, ...] = (
    *(no_empty_properties, spaces_kept_only_where_needed, runs_cut, rsids, ids_of_paragraphs, marks_of_spelling),
    *(languages, unchecked_spelling, pages_as_last_drawn, bookmark_of_the_last_place, page_numbers_as_last_drawn),
    *(grid_without_lines, looks_of_tables_in_hexadecimal, separators_of_notes, settings_of_word),
    *(settings_of_the_web, fonts_that_may_be_used, theme_of_word, properties_of_the_file),
    *(styles_that_no_paragraph_has, ids_of_styles_by_their_names, no_property_that_the_default_has),
    *(numbers_of_lists, parts_and_relations_of_other_names, sources_of_citations, namespaces_to_ignore),
)


# OnlyOffice


def empty_properties_everywhere(opened: Opened) -> None:
    for paragraph in _all(opened, "p"):
        properties = child(paragraph, "pPr")
        _put_missing(properties, "<w:pBdr/><w:spacing/><w:ind/>")
        child(properties, "rPr")
    for run in _all(opened, "r"):
        child(run, "rPr")


def empty_runs(opened: Opened) -> None:
    for paragraph in _all(opened, "p"):
        paragraph.append(elements("<w:r><w:rPr/></w:r>")[0])


def spaces_always_kept(opened: Opened) -> None:
    for text in _all(opened, "t"):
        text.set(XML_SPACE, "preserve")


def switches_with_their_values(opened: Opened) -> None:
    roots = [*(opened.root(name) for name in stories(opened)), opened.related("styles")]
    for root in roots:
        for one in root.iter(*(f"{W}{name}" for name in ("b", "bCs", "i", "iCs", "keepNext", "cantSplit", "titlePg"))):
            if not one.attrib:
                one.set(f"{W}val", "true")


def _put_missing(parent: Element, xml: str) -> None:
    for one in elements(xml):
        if parent.find(one.tag) is None:
            put(parent, etree.tostring(one, encoding="unicode"))


def cells_with_their_defaults(opened: Opened) -> None:
    for cell in _all(opened, "tc"):
        _put_missing(
            child(cell, "tcPr"),
            '<w:tcBorders/><w:noWrap w:val="false"/><w:textDirection w:val="lrTb"/><w:vAlign w:val="top"/>',
        )
    for properties in _all(opened, "tblPr"):
        _put_missing(properties, '<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders/>')


def sections_with_their_defaults(opened: Opened) -> None:
    for section in _all(opened, "sectPr"):
        _put_missing(section, '<w:footnotePr/><w:endnotePr/><w:type w:val="nextPage"/>')
        size = section.find(f"{W}pgSz")
        if size.get(f"{W}orient") is None and int(size.get(f"{W}w")) < int(size.get(f"{W}h")):
            size.set(f"{W}orient", "portrait")
        if section.find(f"{W}cols") is None or section.find(f"{W}cols").get(f"{W}num") is None:
            put(section, '<w:cols w:num="1" w:sep="0" w:space="720" w:equalWidth="1"/>')


def levels_with_their_defaults(opened: Opened) -> None:
    if not (name := _part(opened, "numbering")):
        return
    for level in opened.root(name).iter(f"{W}lvl"):
        _put_missing(level, '<w:isLgl w:val="false"/><w:pPr/><w:rPr/>')


def ids_of_styles_that_are_numbers(opened: Opened) -> None:
    ids_of_styles_by_their_names(opened)
    styles = opened.related("styles")
    ids = {style.get(f"{W}styleId"): str(600 + at) for at, style in enumerate(styles.iter(f"{W}style"))}
    for style in styles.iter(f"{W}style"):
        style.set(f"{W}styleId", ids[style.get(f"{W}styleId")])
    numbering = [opened.root(name)] if (name := _part(opened, "numbering")) else []
    for root in (styles, *numbering, *(opened.root(name) for name in stories(opened))):
        for one in root.iter(*(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))):
            one.set(f"{W}val", ids[one.get(f"{W}val")])


def no_ligatures(opened: Opened) -> None:
    defaults = opened.related("styles").find(f".//{W}rPrDefault/{W}rPr")
    defaults.append(elements('<w14:ligatures w14:val="none"/>')[0])
    for run in _all(opened, "r")[::2]:
        child(run, "rPr").append(elements('<w14:ligatures w14:val="none"/>')[0])


def styles_of_onlyoffice(opened: Opened) -> None:
    """Add styles that nothing uses: OnlyOffice writes its own into each file."""
    root = opened.related("styles")
    normal = root.find(f"{W}style[@{W}type='paragraph'][@{W}default='1']").get(f"{W}styleId")
    for at, (name, size) in enumerate((("heading 1", 40), ("heading 2", 34), ("caption", 18), ("No Spacing", 22))):
        if any(one.get(f"{W}val", "").lower() == name.lower() for one in root.iter(f"{W}name")):
            continue
        xml = (
            f'<w:style w:type="paragraph" w:styleId="{990 + at}"><w:name w:val="{name}"/><w:basedOn w:val="{normal}"/>'
            f'<w:next w:val="{normal}"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext w:val="true"/>'
            f'<w:spacing w:before="480" w:after="200"/></w:pPr><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
            f'<w:sz w:val="{size}"/></w:rPr></w:style>'
        )
        root.append(elements(xml)[0])


def settings_of_onlyoffice(opened: Opened) -> None:
    kept = opened.related("settings").find(f"{W}compat")
    inside = (
        '<w:zoom w:percent="100"/><w:trackRevisions w:val="false"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation w:val="false"/><w:evenAndOddHeaders w:val="false"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:endnotePr><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
        f"{etree.tostring(kept, encoding='unicode') if kept is not None else ''}"
        '<w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )
    opened.replace(_part(opened, "settings"), lambda _: part("settings", inside).encode())


def application_of_onlyoffice(opened: Opened) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    data = f'<Properties xmlns="{space}"><Application>ONLYOFFICE/8.2.0.143</Application></Properties>'
    opened.parts["docProps/app.xml"] = data.encode()


ONLYOFFICE: tuple[Habit, ...] = (
    *(spaces_always_kept, switches_with_their_values, empty_properties_everywhere, empty_runs),
    *(cells_with_their_defaults, sections_with_their_defaults, levels_with_their_defaults),
    *(separators_of_notes, settings_of_onlyoffice, settings_of_the_web, fonts_that_may_be_used),
    *(ids_of_styles_that_are_numbers, styles_of_onlyoffice, no_ligatures, application_of_onlyoffice),
    *(page_numbers_as_last_drawn, ids_of_paragraphs, namespaces_to_ignore),
)
HABITS = (*WORD, *(one for one in ONLYOFFICE if one not in WORD))


def saved(parts: Mapping[str, bytes], habits: Iterable[Habit]) -> bytes:
    """Return the file as a program with these habits writes it: its parts in another order, its own flags."""
    opened = Opened(parts)
    for habit in habits:
        habit(opened)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(opened.closed().items(), key=lambda one: (one[0] != package.TYPES_PART, one[0][::-1])):
            info = zipfile.ZipInfo(name)
            info.flag_bits |= 0x6
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, compresslevel=1)
    return buffer.getvalue()
