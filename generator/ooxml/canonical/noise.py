"""What may differ between two Word files that are the same document, each line with the reason.

Whatever stands in none of these tables is compared.
"""

from __future__ import annotations

from generator.ooxml.package import W

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
"""Elements, with all they hold."""

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
    f"{W}{name}": "a name or number of the list itself"
    for name in ("nsid", "tmpl", "name", "multiLevelType", "styleLink", "numStyleLink")
}

SETTINGS = {
    f"{W}{name}": reason
    for name, reason in {
        "view": "how the window shows the file",
        "zoom": "how the window shows the file",
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

RELATIONSHIPS = {
    f"{_PACKAGE}/metadata/core-properties": "title, author, dates: printed only by fields, which are told",
    f"{_OFFICE}/extended-properties": "the program, counts of words: printed only by fields, which are told",
    f"{_OFFICE}/custom-properties": "our stamp and other names: printed only by fields, which are told",
    f"{_PACKAGE}/metadata/thumbnail": "a picture of the first page for the list of files",
    f"{_OFFICE}/theme": "followed where a font or colour of it is used",
    f"{_OFFICE}/webSettings": "for browsers",
    f"{_MICROSOFT}/2007/relationships/stylesWithEffects": "a copy of the styles for Word 2007",
    f"{_MICROSOFT}/2011/relationships/people": "who the authors of comments are",
}
"""Parts that print nothing by themselves, by the full type of the relationship."""
