"""A PDF as facts: the words of its pages with their places, drawn lines, fonts, title and language.

The only module that knows the PDF library which reads. Lengths are in points (1/72 inch), measured
from the upper left corner of the page, as one reads.
"""

from __future__ import annotations

import contextlib
import ctypes
import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2_raw as pdfium

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The bindings alone: the package around them takes as long again to import, and has nothing that is needed here.
pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))

MARK = "ThongBao"
"""The entry of the document information in which this program says what a PDF was made of."""

_START = b"%PDF-"
_END = b"%%EOF"
_END_WITHIN = 1024
"""Bytes at the end of the file in which its end mark must stand (ISO 32000-1, annex H, note 18)."""
_AT_LINE_END = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""What the library reads for a hyphen at a line's end."""
_WORD = re.compile(r"\S+")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_MAX_DEPTH = 8
_REMEMBERED = 1_000_000
"""Bytes of a PDF up to which its facts are kept for the next step; a notice has 140,000."""
SAME_LINE = 1.5
"""Points by which the baselines of one line may differ: engines round."""

_PASSWORD = 4
_ONE_AT_A_TIME = threading.RLock()
"""The library is not made for two threads, and pages are laid out beside other work."""


class Word(NamedTuple):
    """Signs without a space between them, on one line; ``size`` is the font's."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


class Box(NamedTuple):
    """A rectangle: a drawn line, a frame, a picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is; a drawn line's is its thickness."""
        return self.bottom - self.top


class Page(NamedTuple):
    """A page: its size, its words in the order in which the file has them, what is drawn, its pictures."""

    width: float
    height: float
    words: tuple[Word, ...]
    drawn: tuple[Box, ...]
    pictures: tuple[Box, ...]


class Pdf(NamedTuple):
    """A PDF: ``fonts`` says of each (without the subset's mark) whether it is embedded; "" where nothing is said.

    ``made_of`` is what this program wrote of the Word file and the engine.
    """

    pages: tuple[Page, ...]
    fonts: dict[str, bool]
    title: str
    language: str
    made_of: str


def read(data: bytes, file: str) -> Pdf:
    """Return the facts of a PDF's bytes, told as ``file``.

    Raises:
        NoticeError: P030, it is no whole PDF, is locked, or the library cannot open it.
    """
    try:
        return _read_again(data) if len(data) <= _REMEMBERED else _read(data)
    except NoticeError as error:
        raise NoticeError(fault._replace(location=Location(file)) for fault in error.faults) from error


def _read(data: bytes) -> Pdf:
    with opened(data, "") as document:
        fonts: dict[str, bool] = {}
        pages = tuple(_page(document, number, fonts) for number in range(pdfium.FPDF_GetPageCount(document)))
        if not pages:
            raise _broken("", "không có trang nào")
        return Pdf(pages, fonts, _information(document, "Title"), _language(document), _information(document, MARK))


@lru_cache(maxsize=2)
def _read_again(data: bytes) -> Pdf:
    """Return the facts of a PDF that is judged first and proven after."""
    return _read(data)


@contextlib.contextmanager
def opened(data: bytes, file: str) -> Iterator[pdfium.FPDF_DOCUMENT]:
    """Give the library's handle of a whole PDF; see :func:`read` for the errors."""
    if not data.startswith(_START):
        raise _broken(file, "không phải tệp PDF")
    if _END not in data[-_END_WITHIN:]:
        raise _broken(file, "tệp bị cắt ngang, thiếu phần cuối")
    with _ONE_AT_A_TIME:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            locked = pdfium.FPDF_GetLastError() == _PASSWORD
            raise _broken(file, "tệp đặt mật khẩu" if locked else "tệp hỏng, không mở được")
        try:
            yield document
        finally:
            pdfium.FPDF_CloseDocument(document)


def _broken(file: str, reason: str) -> NoticeError:
    return NoticeError([Diagnostic("P030", reason, Location(file), CODES["P030"].remedy)])


def _information(document: pdfium.FPDF_DOCUMENT, name: str) -> str:
    """Return an entry of the document information, "" where it is missing."""
    tag = name.encode()
    return _utf16(lambda buffer, size: pdfium.FPDF_GetMetaText(document, tag, buffer, size))


def _language(document: pdfium.FPDF_DOCUMENT) -> str:
    def get(buffer: ctypes.Array[ctypes.c_char] | None, size: int) -> int:
        wide = None if buffer is None else ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
        return int(pdfium.FPDFCatalog_GetLanguage(document, wide, size))

    return _utf16(get)


def _utf16(get: Callable[[ctypes.Array[ctypes.c_char] | None, int], int]) -> str:
    size = get(None, 0)
    if size <= 2:  # noqa: PLR2004 - nothing but the two zero bytes at the end
        return ""
    buffer = ctypes.create_string_buffer(size)
    get(buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")


def _page(document: pdfium.FPDF_DOCUMENT, number: int, fonts: dict[str, bool]) -> Page:
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        words = tuple(_words(text, height))
        drawn, pictures = _objects(page, height, fonts)
        return Page(width, height, words, drawn, pictures)
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _words(text: pdfium.FPDF_TEXTPAGE, height: float) -> Iterator[Word]:
    signs = _signs(text)
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    for match in _WORD.finditer(signs):
        for start, end, baseline in _on_one_line(text, match.start(), match.end()):
            pdfium.FPDFText_GetLooseCharBox(text, start, first)
            pdfium.FPDFText_GetLooseCharBox(text, end - 1, last)
            size = pdfium.FPDFText_GetFontSize(text, start)
            said = signs[start:end].translate(_AT_LINE_END)
            yield Word(said, first.left, last.right, height - baseline, size)


def _signs(text: pdfium.FPDF_TEXTPAGE) -> str:
    """Return the signs of a page, each at the index by which the library knows it."""
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    # All at once is quicker; signs beyond U+FFFF take two places there, and one by one they take one.
    if pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        at_once = bytes(buffer)[:-2].decode("utf-16-le", errors="replace")
        if len(at_once) == count:
            return at_once
    return "".join(map(chr, (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))))


def _on_one_line(text: pdfium.FPDF_TEXTPAGE, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """Yield the pieces of a word that stand on one line, with their baselines from the page's foot.

    The library joins letters that stand below one another.
    """
    left, base = ctypes.c_double(), ctypes.c_double()

    def baseline(index: int) -> float:
        pdfium.FPDFText_GetCharOrigin(text, index, left, base)
        return base.value

    begin, level = start, baseline(start)
    if end - start > 1 and level != baseline(end - 1):
        for index in range(start + 1, end):
            if abs(baseline(index) - level) > SAME_LINE:
                yield begin, index, level
                begin, level = index, baseline(index)
    yield begin, end, level


def _objects(page: pdfium.FPDF_PAGE, height: float, fonts: dict[str, bool]) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Return what is drawn and the pictures, and enter the fonts of the page's text."""
    drawn: dict[Box, None] = {}
    pictures: list[Box] = []
    known: set[int] = set()
    for kind, thing in _within(page):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            font = pdfium.FPDFTextObj_GetFont(thing)
            address = ctypes.addressof(font.contents) if font else 0
            if address not in known:
                known.add(address)
                fonts[_family(font)] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawn[_drawn(thing, height)] = None
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_box(thing, height))
    return tuple(drawn), tuple(pictures)


def _within(page: pdfium.FPDF_PAGE) -> Iterator[tuple[int, pdfium.FPDF_PAGEOBJECT]]:
    """Yield every object of a page with its kind, those within a form included."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _unfolded(thing, 1)
        else:
            yield kind, thing


def _unfolded(form: pdfium.FPDF_PAGEOBJECT, depth: int) -> Iterator[tuple[int, pdfium.FPDF_PAGEOBJECT]]:
    """Yield the objects of a form, forms of forms to a depth that files have."""
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        thing = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, thing
        elif depth < _MAX_DEPTH:
            yield from _unfolded(thing, depth + 1)


def _family(font: pdfium.FPDF_FONT) -> str:
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    return _SUBSET.sub("", buffer.value.decode("utf-8", errors="replace"))


def _box(thing: pdfium.FPDF_PAGEOBJECT, height: float) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return Box(left.value, height - top.value, right.value, height - bottom.value)


def _drawn(thing: pdfium.FPDF_PAGEOBJECT, height: float) -> Box:
    """Return where a path leaves ink: the library adds the line's whole width to its bounds, on every side."""
    box = _box(thing, height)
    filled, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(thing, filled, stroked)
    pdfium.FPDFPageObj_GetStrokeWidth(thing, width)
    added = width.value if stroked.value else 0.0
    if 2 * added >= min(box.width, box.height) + added:
        return box
    level = box.width > box.height
    along, across = (added, added / 2) if level else (added / 2, added)
    return Box(box.left + along, box.top + across, box.right - along, box.bottom - across)
