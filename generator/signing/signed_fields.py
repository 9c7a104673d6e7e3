"""Read the form of a PDF that came back: its signature fields, signed or not, and what in it acts or comes along."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.pdf.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_MOST_FIELDS, _MOST_PAGES = 100, 200
_ACTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE")
_WHOLE_RANGE = 4


class SignatureField(NamedTuple):
    """A signature field: its name, page (0: on none) and box; of a signed one what the file itself says of it.

    ``place`` is that in the page's list of annotations, -1 where it is in none. ``signed_bytes`` are the first and the
    last of the bytes that are signed, ``None`` of a field that is not signed.
    """

    name: str
    page: int
    box: Box
    place: int = -1
    signed_bytes: tuple[int, int] | None = None
    claimed_signer: str = ""
    claimed_time: str = ""


class Form(NamedTuple):
    """The signature fields of a PDF, in the order of their signing, and names of what acts or is attached."""

    fields: tuple[SignatureField, ...] = ()
    acting: tuple[str, ...] = ()

    @property
    def signed(self) -> tuple[SignatureField, ...]:
        """The fields that are signed, in the order in which they were."""
        done = [one for one in self.fields if one.signed_bytes]
        return tuple(sorted(done, key=lambda one: one.signed_bytes or (0, 0)))


def read(data: bytes, file: str) -> Form:
    """Return the form of a PDF.

    Raises:
        NoticeError: P030, it cannot be opened.
    """
    import pikepdf  # noqa: PLC0415 - slow to load, and not needed for other commands

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                reason = f"tệp có hơn {_MOST_PAGES} trang, không phải thông báo"
                raise NoticeError([Diagnostic("P030", reason, Location(file), CODES["P030"].remedy)])
            form = document.Root.get("/AcroForm", pikepdf.Dictionary())
            listed = form.get("/Fields", pikepdf.Array())
            fields = tuple(_fields(list(listed)[:_MOST_FIELDS], document))
            return Form(fields, tuple(dict.fromkeys(_acting(document))))
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as error:
        reason = "tệp hỏng, không mở được"
        raise NoticeError([Diagnostic("P030", reason, Location(file), CODES["P030"].remedy)]) from error


def _fields(listed: list[pikepdf.Object], document: pikepdf.Pdf) -> Iterator[SignatureField]:
    places = _places(document)
    for one in listed:
        if str(one.get("/FT", "")) != "/Sig":
            continue
        kids = list(one.get("/Kids", []))
        widget = kids[0] if kids else one
        number, place = places.get(widget.objgen, (0, -1))
        field = SignatureField(str(one.get("/T", "")), number, _box(document, widget, number), place)
        yield _with_signature(field, one)


def _places(document: pikepdf.Pdf) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the page and the place in its list of each annotation."""
    return {
        one.objgen: (number, place)
        for number, page in enumerate(document.pages, 1)
        for place, one in enumerate(list(page.obj.get("/Annots", [])))
        if one.objgen != (0, 0)
    }


def _box(document: pikepdf.Pdf, widget: pikepdf.Object, number: int) -> Box:
    rect = [float(side) for side in widget.get("/Rect", [0, 0, 0, 0])]
    if not number:
        return Box(0, 0, 0, 0)
    left, _, _, top = (float(side) for side in document.pages[number - 1].mediabox)
    x, y = sorted((rect[0], rect[2])), sorted((rect[1], rect[3]))
    return Box(x[0] - left, top - y[1], x[1] - left, top - y[0])


def _with_signature(field: SignatureField, one: pikepdf.Object) -> SignatureField:
    value = one.get("/V")
    ranges = [int(at) for at in value.get("/ByteRange", [])] if value is not None else []
    if len(ranges) != _WHOLE_RANGE or value is None:
        return field
    return field._replace(
        signed_bytes=(ranges[0], ranges[2] + ranges[3]),
        claimed_signer=str(value.get("/Name", "")),
        claimed_time=_time(str(value.get("/M", ""))),
    )


def _time(written: str) -> str:
    """Return a time of a PDF (``D:20240112093000+07'00'``) as people write it."""
    digits = written.removeprefix("D:")[:14]
    if not digits.isdigit() or len(digits) < 12:  # noqa: PLR2004 - to the minute
        return ""
    return f"{digits[8:10]}:{digits[10:12]} {digits[6:8]}/{digits[4:6]}/{digits[:4]}"


def _acting(document: pikepdf.Pdf) -> Iterator[str]:
    """Yield what a signed notice has no use for: scripts, actions at opening, files that come along."""
    names = document.Root.get("/Names")
    yield from (one for one in ("/JavaScript", "/EmbeddedFiles") if names is not None and one in names)
    yield from (one for one in ("/AA", "/AF", "/Collection", "/XFA") if one in document.Root)
    form = document.Root.get("/AcroForm")
    if form is not None and "/XFA" in form:
        yield "/XFA"
    actions = [document.Root.get("/OpenAction")]
    for page in document.pages:
        actions += [one.get("/A") for one in page.obj.get("/Annots", [])]
    yield from (kind for one in actions if (kind := _kind(one)) in _ACTS)


def _kind(action: pikepdf.Object | None) -> str:
    return str(action.get("/S", "")) if action is not None and hasattr(action, "keys") else ""
