"""What holds where a Word file states nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.ooxml.canonical.values import Look

TOGGLES = (
    *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "outline", "shadow", "emboss", "imprint", "vanish"),
)
"""Switches that styles turn over instead of on (ECMA-376 part 1, 17.7.3)."""

SWITCHES = {
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

DEFAULTS: Look = {
    **SWITCHES,
    "rFonts.ascii": "Times New Roman",
    "rFonts.hAnsi": "Times New Roman",
    "rFonts.eastAsia": "Times New Roman",
    "rFonts.cs": "Times New Roman",
    "rFonts.hint": "default",
    "sz": "20",
    "szCs": "20",
    "color": "auto",
    "highlight": "none",
    "u": "none",
    "vertAlign": "baseline",
    "w": "100",
    "kern": "0",
    "position": "0",
    "spacing": "0",
    "effect": "none",
    "em": "none",
    "shd": None,
    "bdr": None,
    "spacing.before": 0,
    "spacing.after": 0,
    "spacing.line": 240,
    "spacing.lineRule": "auto",
    "spacing.beforeAutospacing": False,
    "spacing.afterAutospacing": False,
    "ind.left": 0,
    "ind.right": 0,
    "ind.firstLine": 0,
    "jc": "left",
    "outlineLvl": "9",
    "textAlignment": "auto",
    "textDirection": "lrTb",
    "textboxTightWrap": "none",
    "tblW": (0, "auto"),
    "tblInd": 0,
    "tblLayout": "autofit",
    "tblOverlap": "overlap",
    "tblCellMar.top": 0,
    "tblCellMar.bottom": 0,
    "tblCellMar.left": 108,
    "tblCellMar.right": 108,
    "gridSpan": "1",
    "vAlign": "top",
    "vMerge": None,
    "hMerge": None,
    "trHeight": None,
    "gridBefore": "0",
    "gridAfter": "0",
    "type": "nextPage",
    "pgSz.w": 12240,
    "pgSz.h": 15840,
    "pgSz.orient": "portrait",
    **{f"pgMar.{side}": 1440 for side in ("top", "right", "bottom", "left")},
    "pgMar.header": 720,
    "pgMar.footer": 720,
    "pgMar.gutter": 0,
    "cols.num": "1",
    "pgNumType.fmt": "decimal",
}
"""What holds where nothing is stated; a key that is not here holds ``None``."""
