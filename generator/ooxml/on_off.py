"""What is switched on or off in a Word file: the elements and attributes of ST_OnOff (ECMA-376 part 1, 22.9.2.7).

Such an element says “on” by standing there, unless its ``w:val`` says otherwise; many programs write it to say “off”.
So nothing may be read from its presence alone: :func:`is_on` and :func:`switch` are the only ones that read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TOGGLES = (
    *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "outline", "shadow", "emboss", "imprint", "vanish"),
)
"""Properties that styles turn over instead of on (17.7.3)."""

PROPERTIES = {
    # Every on/off property, with what holds where it is not stated.
    **dict.fromkeys(TOGGLES, False),
    **dict.fromkeys(("dstrike", "webHidden", "rtl", "cs", "specVanish", "oMath"), False),
    **dict.fromkeys(("keepNext", "keepLines", "pageBreakBefore", "suppressLineNumbers", "suppressAutoHyphens"), False),
    **dict.fromkeys(("topLinePunct", "bidi", "contextualSpacing", "mirrorIndents", "suppressOverlap"), False),
    **dict.fromkeys(("widowControl", "kinsoku", "wordWrap", "overflowPunct", "autoSpaceDE", "autoSpaceDN"), True),
    **dict.fromkeys(("adjustRightInd", "snapToGrid"), True),
    **dict.fromkeys(("cantSplit", "tblHeader", "hidden", "noWrap", "tcFitText", "hideMark", "bidiVisual"), False),
    **dict.fromkeys(("titlePg", "rtlGutter", "noEndnote", "formProt"), False),
}
"""On/off properties of runs, paragraphs, tables, rows, cells and sections."""

OTHERS = frozenset(
    name
    for names in (
        # Settings
        "autoHyphenation doNotHyphenateCaps evenAndOddHeaders mirrorMargins gutterAtTop displayBackgroundShape",
        "bordersDoNotSurroundHeader bordersDoNotSurroundFooter alignBordersAndEdges trackRevisions updateFields",
        "linkStyles saveThroughXslt removePersonalInformation removeDateAndTime embedTrueTypeFonts embedSystemFonts",
        "saveSubsetFonts formsDesign doNotTrackMoves doNotTrackFormatting bookFoldPrinting printTwoOnOne",
        # Styles, lists, content controls
        "autoRedefine semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply isLgl",
        "showingPlcHdr temporary noProof",
    )
    for name in names.split()
)
"""Other elements that are on or off."""

ELEMENTS = frozenset((*PROPERTIES, *OTHERS))
"""The local names of all of them."""

_WORDS = {
    **dict.fromkeys(("1", "true", "on", "True", "On"), True),
    **dict.fromkeys(("0", "false", "off", "False", "Off"), False),
}


def state(text: str | None) -> bool | None:
    """Return what an on/off value says; on where it is left out (``None``), ``None`` for what is no such value."""
    return True if text is None else _WORDS.get(text)


def is_on(node: Element | None) -> bool:
    """Whether an on/off element is there and on; with a value that says neither it is off, as LibreOffice has it."""
    return node is not None and state(node.get(f"{W}val")) is True


def switch(properties: Element | None, name: str) -> bool | None:
    """Return whether ``w:name`` of a ``w:rPr``, ``w:pPr`` ... is on, ``None`` where it is not stated."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else is_on(found)


def is_attribute_on(node: Element, name: str) -> bool:
    """Whether an on/off attribute, such as ``w:default`` of a style, is stated and on; it is off where it is not."""
    text = node.get(name)
    return text is not None and state(text) is True
