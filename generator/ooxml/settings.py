"""The settings of a plain document: those that neither hide nor change words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ooxml.markup import W14, Strange
from generator.ooxml.package import VML, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

SETTINGS = frozenset(
    f"{W}{name}"
    for names in (
        "settings writeProtection view zoom removePersonalInformation removeDateAndTime embedTrueTypeFonts",
        "embedSystemFonts saveSubsetFonts mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign",
        "stylePaneFormatFilter stylePaneSortMethod documentType documentProtection autoFormatOverride styleLockTheme",
        "styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps",
        "showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery",
        "doNotUseMarginsForDrawingGridOrigin characterSpacingControl noLineBreaksAfter noLineBreaksBefore",
        "savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText",
        "doNotDemarcateInvalidXml showXMLTags alwaysMergeEmptyNamespace footnotePr endnotePr footnote endnote pos",
        "numFmt numStart numRestart compat compatSetting docVars docVar rsids rsidRoot rsid themeFontLang",
        "clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures captions caption autoCaptions",
        "shapeDefaults hdrShapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator displayBackgroundShape",
        "trackRevisions doNotTrackMoves doNotTrackFormatting revisionView attachedSchema smartTagType",
        "noPunctuationKerning strictFirstAndLastChars useXSLTWhenSaving gutterAtTop doNotDisplayPageBoundaries",
        # Found by active_content.
        "updateFields attachedTemplate linkStyles mailMerge saveThroughXslt",
    )
    for name in names.split()
)

_HOLDERS = (f"{W}compat", f"{W}mailMerge", f"{W}captions")
_MORE = (
    VML,
    W14,
    "{urn:schemas-microsoft-com:office:office}",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://schemas.openxmlformats.org/schemaLibrary/",
    "{http://schemas.microsoft.com/office/word/20",
)
"""Namespaces of settings for drawings, formulas, schemas and for versions of Word."""


def strange_settings(root: Element) -> Iterator[Strange]:
    """Yield the settings that are not known to leave words as they are."""
    for node in root.iter():
        parent = node.getparent()
        if node.tag in SETTINGS or (parent is not None and parent.tag in _HOLDERS):
            continue
        if not str(node.tag).startswith(_MORE):
            yield Strange(node, hides=False)
