"""The markup of a plain document: the elements it may have, and the values of properties that leave words readable.

Stated is what is accepted; whatever is not stated is found. A property out of its range may hide words wherever it
stands, in a run, a style or a list; colours, sizes and heights, which can only be judged together, are left to
:mod:`generator.ooxml.legibility`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ooxml.on_off import state
from generator.ooxml.package import VML, WP, WPS, A, W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

    Judge = Callable[[Element], bool]

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"


class Strange(NamedTuple):
    """An element that a plain document has not; ``hides``: it may hide words, else it is only unknown."""

    node: Element
    hides: bool


def _off(node: Element) -> bool:
    return state(node.get(f"{W}val")) is False


def _one_of(*values: str) -> Judge:
    return lambda node: node.get(f"{W}val", "") in values


def _within(least: int, most: int) -> Judge:
    return lambda node: _is_within(node.get(f"{W}val", ""), least, most)


def _is_within(text: str, least: int, most: int) -> bool:
    digits = text.removesuffix("%").removesuffix(".0")
    return digits.lstrip("-").isdigit() and len(digits) < 8 and least <= int(digits) <= most  # noqa: PLR2004 - a bound


def _attributes(**ranges: tuple[int, int] | tuple[str, ...]) -> Judge:
    """Accept an element with these attributes of WordprocessingML, each in its range or one of its words."""

    def judge(node: Element) -> bool:
        return all(
            (
                (accepted := ranges.get(str(key).removeprefix(W))) is not None
                and (_is_within(str(value), *accepted) if isinstance(accepted[0], int) else str(value) in accepted)
            )
            for key, value in node.attrib.items()
            if str(key).startswith(W)
        )

    return judge


_TWIPS = (-31_680, 31_680)
_SMALL = (0, 1_000)
_HEIGHT = (0, 4_320)
_ANY_SWITCH = ("0", "1", "true", "false", "on", "off")

RANGES: dict[str, Judge] = {
    # Runs
    **dict.fromkeys(
        ("strike", "dstrike", "vanish", "webHidden", "specVanish", "outline", "shadow", "emboss", "imprint", "rtl"),
        _off,
    ),
    "cs": _off,
    "w": _within(66, 150),
    "position": _within(-6, 6),
    **dict.fromkeys(("sz", "szCs"), _within(2, 400)),
    "effect": _one_of("none"),
    "em": _one_of("none"),
    "bdr": _attributes(val=("none", "nil", "single"), sz=(0, 12), space=(0, 4), color=("auto", "000000")),
    # Paragraphs
    "bidi": _off,
    "textDirection": _one_of("lrTb", "lr"),
    "ind": _attributes(
        **dict.fromkeys(("left", "right", "start", "end", "firstLine", "hanging"), _TWIPS),
        **dict.fromkeys(
            ("leftChars", "rightChars", "startChars", "endChars", "firstLineChars", "hangingChars"), (0, 0)
        ),
    ),
    "framePr": _attributes(
        w=(300, 12_000),
        h=(200, 16_838),
        hRule=("auto", "atLeast"),
        x=(-720, 11_906),
        y=(-720, 16_838),
        hSpace=_SMALL,
        vSpace=_SMALL,
        wrap=("around", "auto", "notBeside"),
        **dict.fromkeys(("hAnchor", "vAnchor"), ("margin", "page", "text")),
        xAlign=("left", "center", "right", "inside", "outside"),
        yAlign=("top", "center", "bottom", "inline"),
        anchorLock=_ANY_SWITCH,
    ),
    # Tables
    "bidiVisual": _off,
    "tblInd": _attributes(w=(-720, 4_320), type=("dxa", "nil", "auto")),
    "tblCellSpacing": _attributes(w=(0, 240), type=("dxa", "nil", "auto")),
    "hidden": _off,
    "tcFitText": _off,
    "hMerge": _off,
    **dict.fromkeys(("tl2br", "tr2bl"), _one_of("none", "nil")),
    **dict.fromkeys(("gridBefore", "gridAfter"), _within(0, 9)),
    **dict.fromkeys(("wBefore", "wAfter"), _attributes(w=(0, 4_320), type=("dxa", "nil", "auto", "pct"))),
    # Sections
    "pgSz": _attributes(w=(7_000, 24_000), h=(7_000, 24_000), orient=("portrait", "landscape"), code=(0, 300)),
    "pgMar": _attributes(
        **dict.fromkeys(("top", "bottom", "left", "right", "header", "footer"), _HEIGHT), gutter=(0, 1_440)
    ),
    "cols": _attributes(num=(1, 3), space=(0, 2_000), equalWidth=_ANY_SWITCH, sep=_ANY_SWITCH),
    "col": _attributes(w=(1_500, 24_000), space=(0, 2_000)),
    "rtlGutter": _off,
}
"""By the name of the element: what it may be. A letter's width in percent, lengths in twips, heights in half points."""

_CELL_MARGIN = _attributes(w=(0, 720), type=("dxa", "nil", "auto"))
_LETTER_SPACING = _within(-20, 60)
_PARAGRAPH_SPACING = _attributes(
    before=(0, 2_880),
    after=(0, 2_880),
    beforeLines=(0, 500),
    afterLines=(0, 500),
    line=(1, 1_440),
    lineRule=("auto", "exact", "atLeast"),
    beforeAutospacing=_ANY_SWITCH,
    afterAutospacing=_ANY_SWITCH,
)

PLAIN = frozenset(
    f"{W}{name}"
    for names in (
        # Structure
        "document body hdr ftr footnotes footnote endnotes endnote background p r t tbl tr tc tblGrid gridCol",
        "hyperlink tab br cr noBreakHyphen softHyphen lastRenderedPageBreak bookmarkStart bookmarkEnd proofErr",
        "permStart permEnd footnoteReference endnoteReference footnoteRef endnoteRef separator",
        "continuationSeparator smartTag smartTagPr attr customXml customXmlPr fldSimple fldChar instrText drawing",
        "pict sdt sdtPr sdtEndPr sdtContent alias tag id lock placeholder docPart showingPlcHdr temporary text",
        "richText docPartObj docPartGallery docPartUnique docPartCategory label tabIndex equation picture group",
        # Runs
        "rPr rStyle rFonts b bCs i iCs caps smallCaps noProof snapToGrid color kern sz szCs highlight u shd",
        "vertAlign lang oMath",
        # Paragraphs
        "pPr pStyle keepNext keepLines pageBreakBefore widowControl numPr ilvl numId suppressLineNumbers pBdr tabs",
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN adjustRightInd",
        "contextualSpacing mirrorIndents suppressOverlap jc textAlignment textboxTightWrap outlineLvl divId",
        "cnfStyle top left bottom right start end between bar insideH insideV",
        # Tables
        "tblPr tblStyle tblStyleRowBandSize tblStyleColBandSize tblW tblBorders tblLayout tblCellMar tblLook",
        "tblCaption tblDescription tblPrEx tblOverlap trPr cantSplit trHeight",
        "tblHeader tcPr tcW gridSpan vMerge tcBorders noWrap tcMar vAlign hideMark",
        # Sections
        "sectPr headerReference footerReference footnotePr endnotePr pos numFmt numStart numRestart type paperSrc",
        "pgBorders pgNumType formProt noEndnote titlePg docGrid printerSettings",
        # Styles
        "styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name aliases basedOn next link",
        "autoRedefine uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply",
        "rsid tblStylePr",
        # Lists
        "numbering abstractNum nsid multiLevelType tmpl styleLink numStyleLink lvl start lvlRestart isLgl suff",
        "lvlText lvlJc num abstractNumId lvlOverride startOverride",
    )
    for name in names.split()
)
"""Elements that hide nothing, whatever they say, or that are judged together with others."""

_FONTS = frozenset(
    name.lower()
    for name in (
        *("Times New Roman", "Arial", "Calibri", "Calibri Light", "Cambria", "Tahoma", "Verdana", "Georgia", "Aptos"),
        *("Aptos Display", "Segoe UI", "Courier New", "Consolas", "Garamond", "Book Antiqua", "Palatino Linotype"),
        *("Bookman Old Style", "Century", "Century Schoolbook", "Cambria Math", "Trebuchet MS", "Candara", "Corbel"),
        *("Constantia", "Arial Narrow", "Arial Unicode MS", "Microsoft Sans Serif", "Liberation Serif", "Tinos"),
        *("Liberation Sans", "Arimo", "Liberation Mono", "Carlito", "Caladea", "DejaVu Serif", "DejaVu Sans"),
        *("Roboto", "Noto Serif", "Noto Sans", "Open Sans", "Times", "Helvetica", "Courier", "Arial Black", "Impact"),
        *("SimSun", "MS Mincho", "MS Gothic", "Yu Mincho", "Yu Gothic", "Yu Gothic Light", "DengXian", "Batang"),
        *("Malgun Gothic", "PMingLiU", "Mangal", "Angsana New", "Cordia New", "Noto Sans CJK SC", "Lohit Devanagari"),
        *(
            "Lucida Grande",
            "Lucida Sans Unicode",
            "Noto Serif CJK SC",
            "NSimSun",
            "Lucida Sans",
            "FreeSans",
            "Segoe UI Symbol",
            "Noto Sans Devanagari",
        ),
    )
)
"""Fonts known to show letters as such; a font of signs shows others."""

_SIGNS = frozenset(("symbol", "wingdings", "wingdings 2", "wingdings 3", "opensymbol"))
"""Fonts of bullets."""

REVISIONS = tuple(
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "tblGridChange"),
        *(f"{holder}PrChange" for holder in ("r", "p", "tbl", "tblPrEx", "tr", "tc", "sect")),
    )
)
"""Tracked changes, which are told as such."""

REVISION_RANGES = tuple(
    f"{W}{kind}RangeStart"
    for kind in ("moveFrom", "moveTo", *(f"customXml{change}" for change in ("Ins", "Del", "MoveFrom", "MoveTo")))
)
"""Where a tracked move, or a tracked change of custom XML, begins."""

_OF_REVISIONS = frozenset((*REVISIONS, f"{W}delText", f"{W}delInstrText"))

_HIDING = frozenset(
    (
        *(f"{W}{name}" for name in ("fitText", "eastAsianLayout", "ruby", "rt", "bdo", "dir")),
        *(f"{W14}{name}" for name in ("textFill", "textOutline", "glow", "shadow", "reflection", "props3d", "scene3d")),
    )
)
"""Elements without a harmless value."""

_HOLDERS = frozenset(
    f"{W}{name}" for name in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "numPr", "pBdr", "sdtPr")
)
_BORDERS = frozenset(f"{W}{name}" for name in ("pBdr", "tblBorders", "tcBorders", "pgBorders"))
"""What holds borders: up to 6 pt wide, up to 31 pt from the words."""

_REPEATED = frozenset(f"{W}{name}" for name in ("headerReference", "footerReference", "tblCellSpacing"))
_ONCE_FIRST = {f"{W}r": f"{W}rPr", f"{W}p": f"{W}pPr", f"{W}tc": f"{W}tcPr", f"{W}tbl": f"{W}tblPr"}
_VARIATIONS = frozenset(
    f"{W14}{name}" for name in ("ligatures", "numForm", "numSpacing", "stylisticSets", "styleSet", "cntxtAlts")
)
_EXTENSIONS = (
    *("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/officeDocument/2006/extended"),
    "http://schemas.libreoffice.org/",
)
"""Namespaces that a file may call ignorable."""

_FORMS = ("wps", "wpg", "wp14", "w14", "w15", "a14", "wpc")
"""Extensions of which Word and LibreOffice show the first alternative."""

_DRAWN = (A, WP, WPS, PIC, VML, MC)
_DRAWINGS = (
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}",
    "{urn:schemas-microsoft-com:office:office}",
    "{urn:schemas-microsoft-com:office:word}",
    "{http://schemas.microsoft.com/office/drawing/20",
)
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LEAST_AREA = 50_000
"""EMU, 4 pt: what is thinner is a line."""


def strange(root: Element) -> Iterator[Strange]:
    """Yield what a plain part has not: unknown elements, properties out of range, what stands over the words."""
    for node in root.iter():
        tag = str(node.tag)
        if not _is_readable(node, tag):
            yield Strange(node, hides=True)
        elif tag in (f"{WP}anchor", f"{WP}inline") and not _is_beside_text(node):
            yield Strange(node, hides=not _is_picture(node))
        elif not _is_known(tag) or (tag == f"{W}rFonts" and not _are_text_fonts(node)):
            yield Strange(node, hides=False)


def _is_readable(node: Element, tag: str) -> bool:
    """Whether an element is none that is known to hide words, or to show others elsewhere."""
    if tag in _HIDING or not (_is_in_range(node, tag) and _is_single(node, tag) and _is_plainly_declared(node)):
        return False
    if tag.startswith(VML):
        return _is_line_or_picture(node)
    return tag != f"{MC}AlternateContent" or _is_one_text(node)


def _is_known(tag: str) -> bool:
    if tag in (f"{W}txbxContent", f"{W}object") or tag.startswith(_MATH):
        return False
    name = tag.removeprefix(W)
    known = tag in PLAIN or tag in _OF_REVISIONS or name in RANGES or name == "spacing" or tag in _VARIATIONS
    return known or tag.startswith((*_DRAWN, *_DRAWINGS))


def _is_in_range(node: Element, tag: str) -> bool:
    name = tag.removeprefix(W)
    if tag == f"{W}spacing":
        return (_LETTER_SPACING if _parent_tag(node) == f"{W}rPr" else _PARAGRAPH_SPACING)(node)
    if _parent_tag(node) in (f"{W}tblCellMar", f"{W}tcMar"):
        return _CELL_MARGIN(node)
    if _parent_tag(node) in _BORDERS and name not in RANGES:
        return _is_within(node.get(f"{W}sz", "0"), 0, 48) and _is_within(node.get(f"{W}space", "0"), 0, 31)
    judge = RANGES.get(name) if tag.startswith(W) else None
    # In a style w:hidden only keeps it off the list of styles.
    return judge is None or judge(node) or (name == "hidden" and _parent_tag(node) == f"{W}style")


def _parent_tag(node: Element) -> str:
    parent = node.getparent()
    return "" if parent is None else str(parent.tag)


def _is_single(node: Element, tag: str) -> bool:
    """Whether properties are stated once each, where every program reads them."""
    if tag in _HOLDERS:
        tags = [child.tag for child in node if child.tag not in _REPEATED]
        return len(tags) == len(set(tags))
    first = _ONCE_FIRST.get(tag)
    return first is None or all(child is node[0] for child in node.findall(first))


def is_text_font(name: str) -> bool:
    """Whether a font is known to show letters as such."""
    return name.lower() in _FONTS


def _are_text_fonts(fonts: Element) -> bool:
    """Whether the fonts a ``w:rFonts`` names are those of letters, or of a bullet's sign."""
    names = {str(fonts.get(f"{W}{slot}", "")).lower() for slot in ("ascii", "hAnsi", "eastAsia", "cs")} - {""}
    level = next(fonts.iterancestors(f"{W}lvl"), None)
    kind = None if level is None else level.find(f"{W}numFmt")
    is_bullet = kind is not None and kind.get(f"{W}val") == "bullet"
    return names <= (_FONTS | _SIGNS if is_bullet else _FONTS)


def _is_plainly_declared(node: Element) -> bool:
    """Whether an element says of nothing that every program knows that it may be passed over."""
    for key, stated in node.attrib.items():
        if not str(key).startswith(MC):
            continue
        spaces = [node.nsmap.get(prefix) or "" for prefix in str(stated).split()]
        if key != f"{MC}Ignorable" or not all(space.startswith(_EXTENSIONS) for space in spaces):
            return False
    return True


def _is_beside_text(drawing: Element) -> bool:
    """Whether a drawing stands in the line, or words flow around it, or it lies behind them, or it is a thin line."""
    if drawing.tag == f"{WP}inline":
        return True
    extent = drawing.find(f"{WP}extent")
    sizes = [extent.get(side, "") if extent is not None else "" for side in ("cx", "cy")]
    if any(size.isdigit() and int(size) <= _LEAST_AREA for size in sizes):
        return True
    if state(drawing.get("behindDoc", "0")) is not False:
        return _is_picture(drawing)
    return any(drawing.find(f"{WP}{wrap}") is not None for wrap in ("wrapSquare", "wrapTopAndBottom"))


def _is_picture(drawing: Element) -> bool:
    return drawing.find(f".//{PIC}pic") is not None and drawing.find(f".//{WPS}wsp") is None


def _is_line_or_picture(node: Element) -> bool:
    """Whether an old drawing is a line, or a picture in the line of the words."""
    if node.tag in (f"{VML}shape", f"{VML}rect", f"{VML}oval", f"{VML}roundrect", f"{VML}group", f"{VML}textbox"):
        style = "".join(node.get("style", "").split())
        return node.find(f"{VML}imagedata") is not None and "position:absolute" not in style
    return True


def _is_one_text(alternate: Element) -> bool:
    """Whether all programs show the same words of a choice: a known extension, and a fallback of the same words."""
    choices, fallbacks = alternate.findall(f"{MC}Choice"), alternate.findall(f"{MC}Fallback")
    if len(choices) != 1 or len(fallbacks) > 1 or alternate[0] is not choices[0]:
        return False
    if not set(choices[0].get("Requires", "-").split()) <= set(_FORMS):
        return False
    return all(_words(one) == _words(choices[0]) for one in fallbacks)


def _words(node: Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))
