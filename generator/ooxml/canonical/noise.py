"""What may differ between two Word files that are the same document, each line with the reason.

Whatever stands in none of these tables is compared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.ooxml.package import CORE_PROPERTIES, CORE_PROPERTIES_OF_LIBREOFFICE, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"

_EDITING_SESSION = "names the editing session in which Word wrote it"

ATTRIBUTES = {
    **{f"{W}{name}": _EDITING_SESSION for name in ("rsidR", "rsidRPr", "rsidP", "rsidRDefault", "rsidDel", "rsidTr")},
    f"{W}rsidSect": _EDITING_SESSION,
    f"{W14}paraId": "Word's own number of a paragraph",
    f"{W14}textId": "Word's own number of a paragraph's text",
    f"{WP14}anchorId": "Word's own number of a drawing",
    f"{WP14}editId": "Word's own number of a drawing's last change",
}
"""Attributes of any element."""

ELEMENTS = {
    f"{W}proofErr": "a mark of the spelling checker",
    f"{W}lastRenderedPageBreak": "where Word last broke the page; it breaks it anew",
    f"{W}noProof": "tells the spelling checker to pass over a run",
    f"{W}lang": "chooses the spelling checker's dictionary",
    f"{W}cnfStyle": "repeats which part of a table style holds; that part itself is compared",
    f"{W}divId": "names a block of a web page, which only a browser draws",
    f"{W}rsid": _EDITING_SESSION,
}
"""Elements that hold nothing; what stands in one of them, or is said in it at length, is compared."""

_ID = re.compile(r"[0-9A-Fa-f]{1,8}")
_NAME = re.compile(r"[A-Za-z]{0,11}")
_NUMBER = re.compile(r"-?[0-9]{1,12}")
_SWITCH = re.compile(r"0|1|true|false|on|off", re.IGNORECASE)
_LANGUAGE = re.compile(r"([A-Za-z]{1,3}(-[A-Za-z0-9]{2,8}){0,2})?")
_FORMS = {
    **dict.fromkeys(ATTRIBUTES, _ID),
    f"{W}proofErr": _NAME,
    f"{W}noProof": _SWITCH,
    f"{W}lang": _LANGUAGE,
    f"{W}cnfStyle": re.compile(rf"{_NUMBER.pattern}|{_SWITCH.pattern}"),
    f"{W}divId": _NUMBER,
    f"{W}rsid": _ID,
}
"""What the values of noise look like: other texts than these are none of a program's."""

_ANY = re.compile(r".*", re.DOTALL)
ATTRIBUTES_OF = {
    # What styles and lists are found by, which is followed, and what programs write beside it.
    f"{W}style": {"type": _NAME, "styleId": _ANY, "default": _SWITCH, "customStyle": _SWITCH},
    f"{W}docDefaults": {},
    f"{W}abstractNum": {"abstractNumId": _NUMBER, "restartNumberingAfterBreak": re.compile("0")},
    f"{W}num": {"numId": _NUMBER, "durableId": _NUMBER},
    f"{W}lvl": {"ilvl": _NUMBER, "tplc": _ID, "tentative": _SWITCH},
    f"{W}lvlOverride": {"ilvl": _NUMBER},
}
"""Attributes that an element may have, by their local names, with what their values look like."""

_LEAVES = tuple(
    f"{W}{name}"
    for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "ilvl", "numId", "abstractNumId", "startOverride",
                 "titlePg", "headerReference", "footerReference", "gridCol")
)  # fmt: skip
"""Elements that are followed, and hold nothing."""

ATTRIBUTES_OF |= {
    **{tag: {"val": _ANY} for tag in _LEAVES},
    f"{W}headerReference": {"type": _NAME, "id": _ANY},
    f"{W}footerReference": {"type": _NAME, "id": _ANY},
    f"{W}gridCol": {"w": _NUMBER},
    f"{W}tblGrid": {},
    f"{W}numPr": {},
}
_SPACES_OF_LISTS = (
    *(W, f"{{{_OFFICE}}}", f"{{{_MICROSOFT}/word/2012/wordml}}", f"{{{_MICROSOFT}/word/2016/wordml/cid}}"),
)

BOOKMARKS_OF_PROGRAMS = ("_GoBack",)
"""The place of the last change, which Word keeps; any other bookmark is somebody's."""


def is_bookmark_of_program(node: Element) -> bool:
    """Return whether an element is a bookmark that a program put in, or the end of a bookmark."""
    if len(node) or node.tag not in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        return False
    name = node.get(f"{W}name")
    is_of_program = name in BOOKMARKS_OF_PROGRAMS if node.tag == f"{W}bookmarkStart" else name is None
    return is_of_program and set(node.attrib) <= {f"{W}id", f"{W}name"}


def is_noise(node: Element) -> bool:
    """Return whether an element says nothing: it is named as noise, is empty, and its values are a program's."""
    if node.tag not in ELEMENTS or len(node) or (node.text or "").strip():
        return False
    form = _FORMS.get(node.tag)
    return all(form is not None and form.fullmatch(str(text)) for text in node.attrib.values())


def strange_attributes(root: Element | None) -> Iterator[tuple[Element, str]]:
    """Yield the attributes of what is followed that are neither read nor a program's; "" for what it holds.

    What is followed are styles, lists, their levels, and the elements that name them.
    """
    for node in () if root is None else root.iter(*ATTRIBUTES_OF):
        if node.tag in _LEAVES and (len(node) or (node.text or "").strip()):
            yield node, ""
        for name, text in ((str(key), str(value)) for key, value in node.items()):
            space, _, local = name.rpartition("}")
            form = ATTRIBUTES_OF[node.tag].get(local) if f"{space}}}" in _SPACES_OF_LISTS else None
            if (form is None or not form.fullmatch(text)) and not is_noise_attribute(name, text):
                yield node, name


def is_noise_setting(node: Element) -> bool:
    """Return whether a setting says nothing: it is named as noise, and nothing in it reads as words."""
    inside = list(node.iter())
    has_text = any((one.text or "").strip() or (one is not node and (one.tail or "").strip()) for one in inside)
    values = (str(text) for one in inside for text in one.attrib.values())
    return (node.tag in SETTINGS or is_noise(node)) and not has_text and all(map(str.isascii, values))


def is_noise_attribute(name: str, text: str) -> bool:
    """Return whether an attribute says nothing."""
    return name in ATTRIBUTES and _FORMS[name].fullmatch(text) is not None


STYLE_CHILDREN = {
    f"{W}{name}": reason
    for name, reason in {
        "name": "programs rename styles; what a style does is compared where it is used",
        "aliases": "further names of a style",
        "basedOn": "followed, and what it leads to is compared",
        "link": "the twin of a style, used only when somebody formats by hand",
        "next": "the style of a paragraph typed afterwards",
        "autoRedefine": "whether formatting by hand changes the style",
        "hidden": "whether the list of styles shows it",
        "semiHidden": "whether the list of styles shows it",
        "unhideWhenUsed": "whether the list of styles shows it",
        "uiPriority": "its place in the list of styles",
        "qFormat": "whether the gallery of styles shows it",
        "locked": "whether it may be changed",
        "personal": "for e-mail",
        "personalCompose": "for e-mail",
        "personalReply": "for e-mail",
        "rsid": _EDITING_SESSION,
    }.items()
}

STYLES_CHILDREN = {f"{W}latentStyles": "what the list of styles offers"}

LEVEL_CHILDREN = {
    f"{W}{name}": reason
    for name, reason in {
        "start": "in the printed number",
        "lvlRestart": "in the printed number",
        "isLgl": "in the printed number",
        "lvlText": "in the printed number",
        "pStyle": "ties a style to the level; the number is compared as printed",
    }.items()
}

ABSTRACT_CHILDREN = {
    f"{W}{name}": "a name or number of the list itself" for name in ("nsid", "tmpl", "name", "multiLevelType")
}

FONT_CHILDREN = {
    # What the table of fonts says of one, with its attributes: by it a program that lacks the font takes another.
    "altName": "val",
    "panose1": "val",
    "charset": "val characterSet",
    "family": "val",
    "notTrueType": "val",
    "pitch": "val",
    "sig": "usb0 usb1 usb2 usb3 csb0 csb1",
}
"""Other names, and the set of signs, of a font that is used are told, too; so are fonts in the file."""

UNUSED = {
    f"{W}style": "programs add and drop styles that nothing uses; a style shows itself only where it is in force",
    f"{W}abstractNum": "a list that numbers no paragraph shows nothing",
    f"{W}num": "a list that numbers no paragraph shows nothing",
    f"{W}lvl": "a level that numbers no paragraph shows nothing",
    f"{W}docDefaults": "what is stated there and again in every style that is used shows nothing",
    f"{W}tblLook": "chooses parts of a table's style; compared where the style has such parts",
    f"{W}font": "says which font is taken in place of one that is missing",
}
"""What says nothing as long as nothing uses it; what is used is read through all that refers to it."""

SETTINGS = {
    f"{W}{name}": reason
    for name, reason in {
        "view": "how the window shows the file",
        "zoom": "how the window shows the file",
        "doNotDisplayPageBoundaries": "how the window shows the file",
        "doNotShadeFormData": "how the window shows forms",
        "uiCompat97To2003": "warns of features that Word 2003 has not",
        "doNotAutoCompressPictures": "how pictures put in later are saved",
        "proofState": "whether the spelling checker has finished",
        "hideSpellingErrors": "what the window underlines",
        "hideGrammaticalErrors": "what the window underlines",
        "activeWritingStyle": "the spelling checker's style",
        "rsids": _EDITING_SESSION,
        "themeFontLang": "followed where a font of the theme is used",
        "clrSchemeMapping": "followed where a colour of the theme is used",
        "decimalSymbol": "read by formula fields, which are told",
        "listSeparator": "read by formula fields, which are told",
        "characterSpacingControl": "for East Asian punctuation",
        "hdrShapeDefaults": "what new drawings look like",
        "shapeDefaults": "what new drawings look like",
        "drawingGridHorizontalSpacing": "the grid on which drawings are moved by hand",
        "drawingGridVerticalSpacing": "the grid on which drawings are moved by hand",
        "displayHorizontalDrawingGridEvery": "the grid on which drawings are moved by hand",
        "displayVerticalDrawingGridEvery": "the grid on which drawings are moved by hand",
        "doNotTrackMoves": "how later changes will be marked",
        "defaultTableStyle": "the style of tables drawn later",
        "stylePaneFormatFilter": "what the list of styles shows",
        "stylePaneSortMethod": "what the list of styles shows",
        "savePreviewPicture": "what is saved beside the text",
        "saveSubsetFonts": "which fonts are saved; embedded fonts themselves are told",
        "formsDesign": "how the window shows forms",
        "removePersonalInformation": "what is saved of the author",
        "mathPr": "how formulas look; a formula itself is told",
        "schemaLibrary": "names of schemas",
        "attachedSchema": "names of schemas",
        "footnotePr": "how notes are numbered; in force only with notes, which are told",
        "endnotePr": "how notes are numbered; in force only with notes, which are told",
        "docId": "the file's own number",
        "hyphenationZone": "in force only with hyphenation, which is compared",
        "consecutiveHyphenLimit": "in force only with hyphenation, which is compared",
        "doNotHyphenateCaps": "in force only with hyphenation, which is compared",
    }.items()
} | {
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr": "how formulas look; a formula itself is told",
    f"{W14}docId": "the file's own number",
    f"{W14}conflictMode": "how versions on a server are joined",
    f"{W14}defaultImageDpi": "how fine pictures put in later are",
    f"{W14}discardImageEditingData": "whether earlier versions of pictures are kept",
    "{http://schemas.microsoft.com/office/word/2012/wordml}docId": "the file's own number",
    "{http://schemas.microsoft.com/office/word/2012/wordml}chartTrackingRefBased": "for charts, which are told",
    "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary": "names of schemas",
}

COMPATIBILITY = {
    # What Word writes into w:compat by itself, with the value it writes.
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
    "useWord2013TrackBottomHyphenation": "0",
}

WEB_SETTINGS = tuple(
    f"{W}{name}"
    for name in ("optimizeForBrowser", "allowPNG", "relyOnVML", "doNotRelyOnCSS", "doNotSaveAsSingleFile",
                 "doNotOrganizeInFolder", "doNotUseLongFileNames", "saveSmartTagsAsXml", "pixelsPerInch",
                 "targetScreenSz", "encoding")
)  # fmt: skip
"""How a file is saved as a web page."""

STYLES_WITH_EFFECTS = f"{_MICROSOFT}/2007/relationships/stylesWithEffects"
RELATIONSHIPS = {
    CORE_PROPERTIES: "title, author, dates: printed only by fields, which are told",
    CORE_PROPERTIES_OF_LIBREOFFICE: "the same, where LibreOffice keeps strictly to its standard",
    f"{_OFFICE}/extended-properties": "the program, counts of words: printed only by fields, which are told",
    f"{_OFFICE}/custom-properties": "our stamp and other names: printed only by fields, which are told",
    f"{_PACKAGE}/metadata/thumbnail": "a picture of the first page for the list of files",
    f"{_OFFICE}/theme": "followed where a font or colour of it is used",
    f"{_OFFICE}/webSettings": "for browsers; what it holds must be one of WEB_SETTINGS",
    STYLES_WITH_EFFECTS: "the styles with the effects of Word 2010, compared with the styles",
    f"{_MICROSOFT}/2011/relationships/people": "who the authors of comments are",
}
"""Parts that print nothing by themselves, by the full type of the relationship."""


_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def is_separator(note: Element) -> bool:
    """Whether a note is the line that Word keeps between text and notes."""
    runs = [node for run in note.iter(f"{W}r") for node in run if node.tag != f"{W}rPr"]
    others = [node for node in note.iter() if node.tag not in (note.tag, *_OF_NOTE) and node not in runs]
    is_line = all(node.tag in (f"{W}separator", f"{W}continuationSeparator") for node in runs)
    has_look = [node for node in others if node.getparent() is not None and not _is_in_properties(node)]
    return note.get(f"{W}type") in _SEPARATORS and is_line and not has_look


_OF_NOTE = tuple(f"{W}{name}" for name in ("p", "r", "pPr", "rPr"))


def _is_in_properties(node: Element) -> bool:
    return next(node.iterancestors(f"{W}pPr", f"{W}rPr"), None) is not None
