"""Find in a PDF what a printed page has not: what acts, comes along, or is shown by each program in its own way.

A sign tool puts signatures, stamps and text on the pages, and these are seen and compared. Whatever else a file holds
may act, or look otherwise elsewhere, though the pages look right here (ISO 32000-2, 12.5 and 12.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

MOST_VALUES = 500_000
_ACTIONS = frozenset(
    {"GoToR", "GoToE", "GoToDp", "GoTo3DView", "Launch", "Thread", "Sound", "Movie", "Hide", "Named", "SubmitForm"}
    | {"ResetForm", "ImportData", "JavaScript", "SetOCGState", "Rendition", "RichMediaExecute"}
)
"""The types of actions (ISO 32000-2, table 201) but those that lead to a page or an address."""
_COMES_ALONG = ("/AF", "/Collection", "/XFA")
_DRAWN = frozenset(
    {"Stamp", "FreeText", "Square", "Circle", "Line", "Ink", "Polygon", "PolyLine", "Watermark"}
    | {"Highlight", "Underline", "Squiggly", "StrikeOut"}
)
"""Annotations that every program draws by the appearance that they bring along."""
_HARMLESS = frozenset({"Link", "Popup"})
_OF_A_PAGE = frozenset(
    {
        "/Type",
        "/Parent",
        "/AA",
        "/LastModified",
        "/Resources",
        "/MediaBox",
        "/CropBox",
        "/BleedBox",
        "/TrimBox",
        "/ArtBox",
    }
    | {"/Contents", "/Rotate", "/Group", "/Thumb", "/Annots", "/Metadata", "/StructParents", "/ID", "/PZ", "/Tabs"}
)
_OF_A_CATALOG = frozenset(
    {"/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/Names", "/Dests", "/ViewerPreferences", "/Outlines"}
    | {"/PageLayout", "/PageMode", "/OpenAction", "/AcroForm", "/Metadata", "/StructTreeRoot", "/MarkInfo", "/Lang"}
    | {"/OutputIntents", "/Perms", "/DSS", "/AA", "/AF", "/Collection", "/OCProperties"}
)
"""What pages and catalogs have (ISO 32000-2, tables 29 and 31), seen or looked at as the rest.

Others make a page larger (``/UserUnit``), change it by itself (``/Dur``), or say what it means (``/Legal``).
"""
_FILLED = frozenset({"Tx", "Btn", "Ch"})
"""Types of the fields that somebody fills in."""
_HIDING = 1 | 2 | 32 | 256
"""Flags of annotations that are not always shown: invisible, hidden, not on a screen, toggled."""
_DEEPEST = 20


class Additions(NamedTuple):
    """What ``acts`` or comes along; what is ``unsteady``, shown by each program otherwise; ``addresses`` led to."""

    acts: tuple[str, ...] = ()
    unsteady: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def find(document: pikepdf.Pdf) -> Additions:
    """Return what a PDF has besides its pages.

    Raises:
        ValueError: it has more values than a notice can have.
    """
    acts: list[str] = []
    addresses: list[str] = []
    unsteady = list(_unsteady(document))
    for one in _dictionaries(document):
        kind = _name(one.get("/S"))
        if kind in _ACTIONS:
            acts.append(kind)
        elif kind == "URI":
            addresses.append(str(one.get("/URI", "")))
        if "/EF" in one or any(name in one for name in _COMES_ALONG):
            acts.append(next((name for name in _COMES_ALONG if name in one), "/EmbeddedFiles").removeprefix("/"))
        if _name(one.get("/FT")) in _FILLED and "/Rect" not in one and "/Kids" not in one:
            unsteady.append("ô nhập không nằm ở trang nào")
    return Additions(*(tuple(dict.fromkeys(one)) for one in (acts, unsteady, addresses)))


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every dictionary of a PDF, those of its streams too, wherever it stands and whether it is used or not."""
    import pikepdf  # noqa: PLC0415 - slow to load, and not needed for other commands

    left: list[pikepdf.Object] = [document.trailer, *document.objects]
    seen = 0
    while left:
        value = left.pop()
        seen += 1
        if seen > MOST_VALUES:
            raise ValueError("more values than a notice has")
        if isinstance(value, pikepdf.Array):
            inner: list[object] = list(value)
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            yield value
            inner = [value.get(name) for name in value.keys()]  # noqa: SIM118 - no dict
        else:
            continue
        # What is referred to is among the objects already.
        left += [one for one in inner if isinstance(one, pikepdf.Object) and not one.is_indirect]


def _unsteady(document: pikepdf.Pdf) -> Iterator[str]:
    if "/OCProperties" in document.Root:
        yield "lớp bật tắt được"
    if "/NeedAppearances" in document.Root.get("/AcroForm", {}):
        yield "ô mà phần mềm tự vẽ lại"
    yield from (f"mục {name}" for name in sorted(document.Root.keys() - _OF_A_CATALOG))
    for number, page in enumerate(document.pages, 1):
        yield from (f"mục {name} (trang {number})" for name in sorted(page.obj.keys() - _OF_A_PAGE))
        for one in list(page.obj.get("/Annots", [])):
            if what := _shown_otherwise(one):
                yield f"{what} (trang {number})"


def _shown_otherwise(annotation: pikepdf.Object) -> str:
    """Return what an annotation is that each program shows in its own way, "" of one that all show as it says."""
    import pikepdf  # noqa: PLC0415 - see above

    kind = _name(annotation.get("/Subtype"))
    if kind == "Widget":
        return "" if field_type(annotation) == "Sig" else "ô nhập"
    looks = annotation.get("/AP")
    is_drawn = looks is not None and set(looks.keys()) == {"/N"} and isinstance(looks.get("/N"), pikepdf.Stream)
    is_steady = kind in _DRAWN and is_drawn and not int(annotation.get("/F", 0)) & _HIDING
    return "" if kind in _HARMLESS or is_steady else f"ghi chú {kind}"


def field_type(field: pikepdf.Object) -> str:
    """Return the type of a field, which it may have from those above it."""
    at = field
    for _ in range(_DEEPEST):
        if (kind := at.get("/FT")) is not None:
            return _name(kind)
        above = at.get("/Parent")
        if above is None or not hasattr(above, "keys"):
            break
        at = above
    return ""


def _name(value: object) -> str:
    return str(value).removeprefix("/") if value is not None else ""
