"""Direct formatting stated in a Word file: each element where its schema wants it (ECMA-376 part 1, 17.3, 17.6).

Every function tells whether it changed anything, so that what is right stays byte for byte.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from generator.word.package import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element as Element

_ORDER = {
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
        " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs"
        " em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType"
        " cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
    "trPr": (
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"
        " ins del trPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
        " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
}


def properties(owner: Element, kind: str) -> Element:
    """Return the ``rPr`` of a run or the ``pPr`` of a paragraph, made where it is missing."""
    found = owner.find(f"{W}{kind}")
    if found is None:
        found = etree.Element(f"{W}{kind}")
        owner.insert(0, found)
    return found


def state(parent: Element, name: str, values: Mapping[str, str], drop: Iterable[str] = ()) -> bool:
    """State ``w:name`` with these attributes in an ``rPr``, ``pPr``, ``sectPr`` ...; ``drop`` takes attributes out."""
    node = parent.find(f"{W}{name}")
    added = node is None
    if node is None:
        node = etree.Element(f"{W}{name}")
        order = _ORDER[etree.QName(parent).localname].split()
        later = {f"{W}{one}" for one in order[order.index(name) + 1 :]}
        at = next((index for index, one in enumerate(parent) if one.tag in later), len(parent))
        parent.insert(at, node)
    before = node.items()
    for attribute in drop:
        if node.get(f"{W}{attribute}") is not None:
            del node.attrib[f"{W}{attribute}"]
    for attribute, value in values.items():
        node.set(f"{W}{attribute}", value)
    return added or node.items() != before


def switch(parent: Element, name: str, *, on: bool) -> bool:
    """Turn a switch such as ``w:b`` on or off, whatever the styles say."""
    return state(parent, name, {}, drop=("val",)) if on else state(parent, name, {"val": "0"})


def split(run: Element, chosen: Iterable[Element]) -> None:
    """Cut a run so that the chosen children share no run with others; text and look stay the same."""
    wanted = set(chosen)
    children = [node for node in run if node.tag != f"{W}rPr"]
    look = run.find(f"{W}rPr")
    latest = run
    for above, node in pairwise(children):
        if (above in wanted) != (node in wanted):
            fresh = etree.Element(run.tag, {str(name): str(value) for name, value in run.items()})
            if look is not None:
                fresh.append(deepcopy(look))
            latest.addnext(fresh)
            latest = fresh
        if latest is not run:
            latest.append(node)
