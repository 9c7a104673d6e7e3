"""The engines of this machine: which exist, which ``auto`` takes, what each means for a document to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError
from generator.pdf.engines import EMBEDDED_TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Convert = Callable[..., Generator[tuple[int, bytes | Diagnostic], None, None]]

NAMES = ("auto", "word", "libreoffice", "embedded")


class Engine(NamedTuple):
    """An engine of this machine: its ``name``, its ``title`` with version, and what its PDF ``means`` to the clerk.

    ``convert(sources, pdfa=, seconds=)`` yields the number and the PDF of each Word file, or the diagnostic why there
    is none, in the order in which they are ready; ``seconds`` is the limit for each.
    ``is_exact``: the same file always gives the same bytes, so that the PDF need not record what it was made of.
    """

    name: str
    title: str
    means: str
    convert: Convert
    is_exact: bool = False


_MEANS = {
    "word": "ngắt dòng, ngắt trang đúng như trong Word",
    "libreoffice": "ngắt dòng, ngắt trang có thể khác Word đôi chút: xem lại từng trang trước khi trình ký",
    "embedded": "dùng để xem trước; bản trình ký phải xem lại từng trang, hoặc làm bằng Word hay LibreOffice",
}
_PROGRAMS = {"word": "Microsoft Word", "libreoffice": "LibreOffice"}


def choose(name: str = "auto", *, pdfa: bool = False) -> Engine:
    """Return the engine asked for; ``auto``: Word, else LibreOffice, else the embedded one.

    Raises:
        NoticeError: P001, it is not on this machine; P006, it cannot make PDF/A.
    """
    candidates = NAMES[1:] if name == "auto" else (name,)
    for one in candidates:
        if one == "word" and pdfa:
            if name == "auto":
                continue
            raise _refused("P006", "Word gọi qua chương trình này không tạo được PDF/A")
        if engine := _FINDERS[one]():
            return engine
    raise _refused("P001", f"máy này không có {_PROGRAMS[name]}")


def _refused(code: str, message: str) -> NoticeError:
    return NoticeError([Diagnostic(code, message, hint=CODES[code].remedy)])


def _word() -> Engine | None:
    from generator.pdf.engines import word  # noqa: PLC0415 - start-up time: only the engine asked for is loaded

    found = word.find()
    return None if found is None else _external("word", found.version, word.convert)


def _libreoffice() -> Engine | None:
    from generator.pdf.engines import libreoffice  # noqa: PLC0415 - ditto

    found = libreoffice.find()
    return None if found is None else _external("libreoffice", found.version, libreoffice.convert)


def _embedded() -> Engine:
    from generator.pdf.engines import embedded  # noqa: PLC0415 - ditto; loads a native library

    return Engine("embedded", EMBEDDED_TITLE, _MEANS["embedded"], embedded.convert, is_exact=True)


def _external(name: str, version: str, convert: Convert) -> Engine:
    return Engine(name, f"{_PROGRAMS[name]} {version}".strip(), _MEANS[name], convert)


_FINDERS: dict[str, Callable[[], Engine | None]] = {
    "word": _word,
    "libreoffice": _libreoffice,
    "embedded": _embedded,
}
