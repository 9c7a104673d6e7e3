"""Read a PDF: the words of its pages with their positions, drawn lines, fonts, title and language.

Reads with pdfium. See :mod:`generator.pdf.model` for the result and its units.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import re
import threading
import unicodedata
from typing import TYPE_CHECKING

import pypdfium2_raw as pdfium

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.pdf.model import SAME_LINE, Box, Page, Pdf, Word, face

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The bindings alone: the package around them takes as long again to import, and is not needed.
pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))

_START = b"%PDF-"
_END = b"%%EOF"
_END_WITHIN = 1024
"""Bytes at the end of the file in which its end mark must stand (ISO 32000-1, annex H, note 18)."""
_AT_LINE_END = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""What the library returns for a hyphen at the end of a line."""
_WORD = re.compile(r"\S+")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD, _ITALIC = re.compile("bold|black|heavy", re.IGNORECASE), re.compile("ital|obliq|BoldIt", re.IGNORECASE)
_LEAN = 0.1
"""By how much a text leans that stands for italic: Word and LibreOffice slant by 0.2 to 0.33."""
_MAX_DEPTH = 8
_PASSWORD = 4
_LOCK = threading.RLock()
"""The library is not thread-safe."""


def read(data: bytes, file: str) -> Pdf:
    """Return the facts of a PDF's bytes; ``file`` is its name in messages.

    Raises:
        NoticeError: P030, it is incomplete, has a password, or the library cannot open it.
    """
    with opened(data, file) as document:
        read = [_page(document, number) for number in range(pdfium.FPDF_GetPageCount(document))]
        if not read:
            raise _broken(file, "không có trang nào")
        fonts = {name: is_embedded for _, fonts in read for name, is_embedded in fonts.items()}
        return Pdf(tuple(page for page, _ in read), fonts, _title(document), _language(document))


@contextlib.contextmanager
def opened(data: bytes, file: str) -> Iterator[pdfium.FPDF_DOCUMENT]:
    """Yield the library's handle of a PDF; see :func:`read` for the errors."""
    if not data.startswith(_START):
        raise _broken(file, "không phải tệp PDF" if data else "tệp trống")
    if _END not in data[-_END_WITHIN:]:
        raise _broken(file, "tệp bị cắt ngang, thiếu phần cuối")
    with _LOCK:
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


def _title(document: pdfium.FPDF_DOCUMENT) -> str:
    return _utf16(lambda buffer, size: pdfium.FPDF_GetMetaText(document, b"Title", buffer, size))


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


def _page(document: pdfium.FPDF_DOCUMENT, number: int) -> tuple[Page, dict[str, bool]]:
    """Return a page, counted from 0, and whether each font of its text is embedded."""
    with loaded_page(document, number) as page:
        text = pdfium.FPDFText_LoadPage(page)
        try:
            width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            words = tuple(_words(text, height))
            drawn, pictures, fonts = _objects(page, height)
            return Page(width, height, words, drawn, pictures), fonts
        finally:
            pdfium.FPDFText_ClosePage(text)


@contextlib.contextmanager
def loaded_page(document: pdfium.FPDF_DOCUMENT, number: int) -> Iterator[pdfium.FPDF_PAGE]:
    """Yield the library's handle of a page, counted from 0."""
    page = pdfium.FPDF_LoadPage(document, number)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _words(text: pdfium.FPDF_TEXTPAGE, height: float) -> Iterator[Word]:
    characters = _characters(text)
    faces = _Faces(text)
    first, last, matrix = pdfium.FS_RECTF(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for match in _WORD.finditer(characters):
        for start, end, baseline in _on_one_line(text, match.start(), match.end()):
            pdfium.FPDFText_GetLooseCharBox(text, start, first)
            pdfium.FPDFText_GetLooseCharBox(text, end - 1, last)
            # The font's size is scaled by the text's matrix, which has all of it where Quartz writes the PDF.
            pdfium.FPDFText_GetMatrix(text, start, matrix)
            size = abs(pdfium.FPDFText_GetFontSize(text, start)) * math.hypot(matrix.c, matrix.d)
            shown = characters[start:end].translate(_AT_LINE_END)
            yield Word(shown, first.left, last.right, height - baseline, size, faces.of(start, end))


class _Faces:
    """The weights and slants of the characters of a page."""

    def __init__(self, text: pdfium.FPDF_TEXTPAGE) -> None:
        self._text = text
        self._known: dict[int, str] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._matrix = pdfium.FS_MATRIX()

    def of(self, start: int, end: int) -> str:
        """Return the letters of :func:`generator.pdf.model.face` for some characters of one line."""
        first, last = self._address(start), self._address(end - 1)
        if first == last:
            return self._face(first, start) * (end - start)
        return "".join(self._face(self._address(index), index) for index in range(start, end))

    def _address(self, index: int) -> int:
        """Return what identifies the object that draws a character; 0 for one that the library made up."""
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        return ctypes.addressof(drawn.contents) if drawn else 0

    def _face(self, address: int, index: int) -> str:
        if address not in self._known:
            self._known[address] = self._of(pdfium.FPDFText_GetTextObject(self._text, index)) if address else "?"
        return self._known[address]

    def _of(self, drawn: pdfium.FPDF_PAGEOBJECT) -> str:
        """Return the face of a text, also where its font has none of its own and it is stroked, or leans."""
        font = pdfium.FPDFTextObj_GetFont(drawn)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._fonts:
            name = _family(font)
            self._fonts[key] = bool(_BOLD.search(name)), bool(_ITALIC.search(name))
        bold, italic = self._fonts[key]
        pdfium.FPDFPageObj_GetMatrix(drawn, self._matrix)
        is_stroked = pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        leans = abs(self._matrix.c) > _LEAN * abs(self._matrix.d)
        return face(bold=bold or is_stroked, italic=italic or leans)


def _characters(text: pdfium.FPDF_TEXTPAGE) -> str:
    """Return the characters of a page, each at its index in the library."""
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    # All at once is faster, but characters beyond U+FFFF take two places there instead of one.
    if pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        at_once = bytes(buffer)[:-2].decode("utf-16-le", errors="replace")
        if len(at_once) == count:
            return at_once
    return "".join(map(chr, (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))))


def _on_one_line(text: pdfium.FPDF_TEXTPAGE, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """Yield the parts of a word that are on one line, with their baselines from the foot of the page.

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


def _objects(page: pdfium.FPDF_PAGE, height: float) -> tuple[tuple[Box, ...], tuple[Box, ...], dict[str, bool]]:
    """Return the drawn lines and frames, the pictures, and whether each font of the text is embedded."""
    fonts: dict[str, bool] = {}
    drawn: dict[Box, None] = {}
    pictures: list[Box] = []
    known: set[int] = set()
    for kind, page_object in page_objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            font = pdfium.FPDFTextObj_GetFont(page_object)
            address = ctypes.addressof(font.contents) if font else 0
            if address not in known:
                known.add(address)
                fonts[_family(font)] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawn[_drawn(page_object, height)] = None
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_box(page_object, height))
    return tuple(drawn), tuple(pictures), fonts


def fonts_of_letters(data: bytes, file: str) -> set[str]:
    """Return the fonts that draw a letter or figure, or something that no font but its own can name.

    Raises:
        NoticeError: P030, it cannot be opened.
    """
    found: set[str] = set()
    with opened(data, file) as document:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            with loaded_page(document, number) as page:
                text = pdfium.FPDFText_LoadPage(page)
                found.update(name for name, drawn in _drawn_texts(page, text) if any(map(_is_letter, drawn)))
                pdfium.FPDFText_ClosePage(text)
    return found


def _drawn_texts(page: pdfium.FPDF_PAGE, text: pdfium.FPDF_TEXTPAGE) -> Iterator[tuple[str, str]]:
    """Yield the texts of a page, each with its font."""
    for kind, one in page_objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT and (font := pdfium.FPDFTextObj_GetFont(one)):
            size = pdfium.FPDFTextObj_GetText(one, text, None, 0)
            buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
            pdfium.FPDFTextObj_GetText(one, text, buffer, size)
            yield _family(font), bytes(buffer)[:size].decode("utf-16-le", errors="replace")


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign) == "Co"


def page_objects(page: pdfium.FPDF_PAGE) -> Iterator[tuple[int, pdfium.FPDF_PAGEOBJECT]]:
    """Yield every object of a page with its kind, including those within forms."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        page_object = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(page_object)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _form_objects(page_object, 1)
        else:
            yield kind, page_object


def _form_objects(form: pdfium.FPDF_PAGEOBJECT, depth: int) -> Iterator[tuple[int, pdfium.FPDF_PAGEOBJECT]]:
    """Yield the objects of a form, and of forms within it to a limited depth."""
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        page_object = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(page_object)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, page_object
        elif depth < _MAX_DEPTH:
            yield from _form_objects(page_object, depth + 1)


def _family(font: pdfium.FPDF_FONT) -> str:
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    return _SUBSET.sub("", buffer.value.decode("utf-8", errors="replace"))


def _box(page_object: pdfium.FPDF_PAGEOBJECT, height: float) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(page_object, left, bottom, right, top)
    return Box(left.value, height - top.value, right.value, height - bottom.value)


def _drawn(page_object: pdfium.FPDF_PAGEOBJECT, height: float) -> Box:
    """Return the painted area of a path; the library adds the whole line width to its bounds on every side."""
    box = _box(page_object, height)
    filled, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(page_object, filled, stroked)
    pdfium.FPDFPageObj_GetStrokeWidth(page_object, width)
    added = width.value if stroked.value else 0.0
    if 2 * added >= min(box.width, box.height) + added:
        return box
    level = box.width > box.height
    along, across = (added, added / 2) if level else (added / 2, added)
    return Box(box.left + along, box.top + across, box.right - along, box.bottom - across)
