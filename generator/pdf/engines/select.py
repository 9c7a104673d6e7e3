"""The one door to the engines: which there are, which ``auto`` takes, what each means for a document to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Convert = Callable[..., Generator[tuple[int, bytes | Diagnostic], None, None]]

NAMES = ("auto", "word", "libreoffice", "embedded")


class Engine(NamedTuple):
    """An engine that this machine has: its ``name``, ``title`` with version, and what its PDF is good for.

    ``convert(sources, pdfa=, seconds=)`` yields the number and the PDF of each Word file, or why there is none,
    in the order in which they are ready; ``seconds`` is for each.
    ``exact``: it gives the same bytes for the same file, so that nothing need be remembered.
    """

    name: str
    title: str
    means: str
    convert: Convert
    exact: bool = False


_MEANS = {
    "word": "ngắt dòng, ngắt trang đúng như trong Word",
    "libreoffice": "ngắt dòng, ngắt trang có thể khác Word đôi chút: xem lại từng trang trước khi trình ký",
    "embedded": "dùng để xem trước; bản trình ký phải xem lại từng trang, hoặc làm bằng Word hay LibreOffice",
}


def choose(name: str = "auto", *, pdfa: bool = False) -> Engine:
    """Return the engine asked for; ``auto``: Word, else LibreOffice, else the embedded one.

    Raises:
        NoticeError: P001, this machine has not got it; P006, it makes no PDF/A.
    """
    wanted = NAMES[1:] if name == "auto" else (name,)
    for one in wanted:
        if one == "word" and pdfa:
            if name == "auto":
                continue
            raise _refused("P006", "Word gọi qua chương trình này không tạo được PDF/A")
        if found := _FINDERS[one]():
            return found
    raise _refused("P001", f"máy này không có {_TITLES[name]}")


def _refused(code: str, message: str) -> NoticeError:
    return NoticeError([Diagnostic(code, message, hint=CODES[code].remedy)])


_TITLES = {"word": "Microsoft Word", "libreoffice": "LibreOffice"}


def _word() -> Engine | None:
    from generator.pdf.engines import word  # noqa: PLC0415 - each engine is loaded when it is asked for: start-up time

    found = word.find()
    return None if found is None else _engine("word", f"Microsoft Word {found.version}".strip(), word.convert)


def _libreoffice() -> Engine | None:
    from generator.pdf.engines import libreoffice  # noqa: PLC0415

    found = libreoffice.find()
    return (
        None if found is None else _engine("libreoffice", f"LibreOffice {found.version}".strip(), libreoffice.convert)
    )


def _embedded() -> Engine:
    from generator.pdf.engines import embedded  # noqa: PLC0415

    return _engine("embedded", "bộ dàn trang đi kèm", embedded.convert)._replace(exact=True)


def _engine(name: str, title: str, convert: Convert) -> Engine:
    return Engine(name, title, _MEANS[name], convert)


_FINDERS: dict[str, Callable[[], Engine | None]] = {
    "word": _word,
    "libreoffice": _libreoffice,
    "embedded": _embedded,
}
