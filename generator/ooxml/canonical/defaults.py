"""What holds where a Word file states nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.on_off import PROPERTIES

if TYPE_CHECKING:
    from generator.ooxml.canonical.values import Look

DEFAULTS: Look = {
    **PROPERTIES,
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
