"""The embedded engine: rdocx, which comes with the program and lays a Word file out with its own fonts.

It works in a child process with limits (:mod:`generator.pdf.engines.layout_process`). Its fonts are Liberation Serif
and its kin, which have the widths of Times New Roman; :mod:`generator.pdf.engines.prepare` writes out what it would
lay out otherwise than Word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.pdf.engines import EMBEDDED_TITLE
from generator.pdf.engines.layout_process import LayoutError, LimitExceededError, PendingLayout, of_pdf
from generator.pdf.engines.prepare import prepare

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from generator.pdf.engines.layout_process import Limits


class PendingPdf:
    """A Word file that is being laid out on another core; :meth:`result` waits for its PDF.

    ``for_words``: only where words stand matters, as to the rules of pages.

    Raises:
        NoticeError: P003, the file cannot be prepared for the engine.
    """

    def __init__(self, docx: bytes, limits: Limits, *, pdfa: bool = False, for_words: bool = False) -> None:
        try:
            self._layout = PendingLayout(prepare(docx, for_words=for_words), limits, pdfa=pdfa)
        except (ValueError, LookupError) as error:  # invalid values in the file
            raise _layout_failed(error) from error

    def result(self) -> bytes:
        """Return the PDF: the same bytes for the same file, PDF/A-2b if asked for.

        Raises:
            NoticeError: P002, it reaches a limit; P003, the engine cannot lay the file out.
        """
        from generator.pdf import postprocess  # noqa: PLC0415 - loads a native library while the engine works

        return postprocess.set_language(self.seen())

    def seen(self) -> bytes:
        """Return the PDF as the engine made it, to be looked at: it says no language, for which it is written again.

        Raises:
            NoticeError: as :meth:`result`.
        """
        try:
            return self._layout.result()
        except LimitExceededError as error:
            raise _fault("P002", f"{EMBEDDED_TITLE} {error} nên bị dừng") from error
        except LayoutError as error:
            raise _layout_failed(error) from error


def pdf(docx: bytes, *, pdfa: bool = False, seconds: float = 60) -> bytes:
    """Return a Word file as PDF; see :meth:`PendingPdf.result`.

    Raises:
        NoticeError: P002, P003.
    """
    return PendingPdf(docx, of_pdf(seconds), pdfa=pdfa).result()


def convert(
    sources: Sequence[bytes], *, pdfa: bool, seconds: float
) -> Generator[tuple[int, bytes | Diagnostic], None, None]:
    """Yield the number of each Word file among ``sources`` and its PDF, or why there is none (P002, P003).

    The next file is laid out while the caller works on the last.
    """
    last: PendingPdf | Diagnostic | None = None
    for number, docx in enumerate(sources):
        pending = _start(docx, pdfa=pdfa, seconds=seconds)
        if last:
            yield number - 1, _result(last)
        last = pending
    if last:
        yield len(sources) - 1, _result(last)


def _start(docx: bytes, *, pdfa: bool, seconds: float) -> PendingPdf | Diagnostic:
    try:
        return PendingPdf(docx, of_pdf(seconds), pdfa=pdfa)
    except NoticeError as error:
        return error.faults[0]


def _result(pending: PendingPdf | Diagnostic) -> bytes | Diagnostic:
    if isinstance(pending, Diagnostic):
        return pending
    try:
        return pending.result()
    except NoticeError as error:
        return error.faults[0]


def _layout_failed(error: Exception) -> NoticeError:
    reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
    return _fault("P003", f"{EMBEDDED_TITLE} không dàn được tệp này ({reason})")


def _fault(code: str, message: str) -> NoticeError:
    return NoticeError([Diagnostic(code, message, Location(), CODES[code].remedy)])
