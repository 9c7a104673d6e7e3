"""Read the form of a PDF that came back: its signature fields, signed or not, and what it has besides pages."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.pdf.model import Box
from generator.signing import additions, weight
from generator.signing.additions import Additions

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_MOST_FIELDS, _MOST_PAGES = 100, 200
_WHOLE_RANGE = 4
_OF_A_TIME = ("/DocTimeStamp", "/ETSI.RFC3161")


class SignatureField(NamedTuple):
    """A signature field: its name, page (0: on none) and box; of a signed one what the file itself says of it.

    ``place`` is that in the page's list of annotations, -1 where it is in none. ``signed_bytes`` are the first and the
    last of the bytes that are signed, ``None`` of a field that is not signed. ``is_timestamp``: nobody signed, a
    service says when the file was as it is (ISO 32000-2, 12.8.5).
    """

    name: str
    page: int
    box: Box
    place: int = -1
    signed_bytes: tuple[int, int] | None = None
    claimed_signer: str = ""
    claimed_time: str = ""
    is_timestamp: bool = False


class Form(NamedTuple):
    """The signature fields of a PDF as it lists them, and what it has besides pages."""

    fields: tuple[SignatureField, ...] = ()
    additions: Additions = Additions()

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
                raise _unreadable(f"tệp có hơn {_MOST_PAGES} trang, không phải thông báo", file)
            _check_weight(document, file)
            form = document.Root.get("/AcroForm", pikepdf.Dictionary())
            fields = tuple(islice(_fields(list(form.get("/Fields", pikepdf.Array())), document), _MOST_FIELDS))
            return Form(fields, additions.find(document))
    except pikepdf.PasswordError as error:
        raise _unreadable("tệp đặt mật khẩu", file) from error
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise _unreadable("tệp hỏng, không mở được", file) from error


def _check_weight(document: pikepdf.Pdf, file: str) -> None:
    try:
        weight.check(document)
    except ValueError as error:
        raise _unreadable("tệp quá nặng: vẽ hay mở ra nhiều hơn mọi thông báo, không phải thông báo", file) from error


def _unreadable(reason: str, file: str) -> NoticeError:
    return NoticeError([Diagnostic("P030", reason, Location(file), CODES["P030"].remedy)])


def _fields(listed: list[pikepdf.Object], document: pikepdf.Pdf) -> Iterator[SignatureField]:
    """Yield the signature fields, those within other fields too, by the names that all above them make up."""
    places = _places(document)
    left = [(one, "") for one in reversed(listed)]
    for _ in range(_MOST_FIELDS * 10):
        if not left:
            return
        one, above = left.pop()
        name = ".".join(filter(None, (above, str(one.get("/T", "")))))
        kids = list(one.get("/Kids", []))
        if inner := [kid for kid in kids if "/T" in kid]:
            left += [(kid, name) for kid in reversed(inner)]
        elif additions.field_type(one) == "Sig":
            widget = kids[0] if kids else one
            number, place = places.get(widget.objgen, (0, -1))
            yield _with_signature(SignatureField(name, number, _box(document, widget, number), place), one)


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
        is_timestamp=any(str(value.get(name, "")) in _OF_A_TIME for name in ("/Type", "/SubFilter")),
    )


def _time(written: str) -> str:
    """Return a time of a PDF (``D:20240112093000+07'00'``) as people write it."""
    digits = written.removeprefix("D:")[:14]
    if not digits.isdigit() or len(digits) < 12:  # noqa: PLR2004 - to the minute
        return ""
    return f"{digits[8:10]}:{digits[10:12]} {digits[6:8]}/{digits[4:6]}/{digits[:4]}"
