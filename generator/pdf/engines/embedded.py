"""The embedded engine: lays a Word file out in this process, with its own fonts.

The only module that knows rdocx. Its fonts are Liberation Serif and its kin, which have the widths of
Times New Roman; :mod:`generator.pdf.engines.prepare` writes out what it would lay out otherwise than Word.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import rdocx

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.pdf.engines import EMBEDDED_TITLE
from generator.pdf.engines.prepare import prepare

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence


class PendingPdf:
    """A Word file that is being laid out on another core; :meth:`result` waits for its PDF.

    Raises:
        NoticeError: P003, the file cannot be prepared for the engine.
    """

    def __init__(self, docx: bytes, *, pdfa: bool = False, seconds: float = 60) -> None:
        try:
            self._copy = prepare(docx)
        except (ValueError, LookupError) as error:  # invalid values in the file
            raise _layout_failed(error) from error
        self._pdfa, self._seconds = pdfa, seconds
        self._deadline = time.monotonic() + seconds
        self._pdf = b""
        self._error: BaseException | None = None
        # A thread that never ends is abandoned. It runs no Python code while the engine works, as it would have to
        # wait for the interpreter.
        self._thread = threading.Thread(target=self._lay_out, daemon=True)
        self._thread.start()

    def _lay_out(self) -> None:
        try:
            document = rdocx.Document.from_bytes(self._copy)
            self._pdf = document.to_pdfa_deterministic("pdfa-2b") if self._pdfa else document.to_pdf()
        except BaseException as error:  # noqa: BLE001 - a panic of the engine is no Exception
            self._error = error

    def result(self) -> bytes:
        """Return the PDF: the same bytes for the same file, PDF/A-2b if asked for.

        Raises:
            NoticeError: P002, it takes longer than the ``seconds`` given; P003, the engine cannot lay the file out.
        """
        from generator.pdf import postprocess  # noqa: PLC0415 - loads a native library while the engine works

        self._thread.join(max(self._deadline - time.monotonic(), 0))
        if self._pdf:
            return postprocess.set_language(self._pdf)
        if self._error:
            raise _layout_failed(self._error)
        raise _fault("P002", f"{EMBEDDED_TITLE} quá {self._seconds:g} giây chưa xong")


def pdf(docx: bytes, *, pdfa: bool = False, seconds: float = 60) -> bytes:
    """Return a Word file as PDF; see :meth:`PendingPdf.result`.

    Raises:
        NoticeError: P002, P003.
    """
    return PendingPdf(docx, pdfa=pdfa, seconds=seconds).result()


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
        return PendingPdf(docx, pdfa=pdfa, seconds=seconds)
    except NoticeError as error:
        return error.faults[0]


def _result(pending: PendingPdf | Diagnostic) -> bytes | Diagnostic:
    if isinstance(pending, Diagnostic):
        return pending
    try:
        return pending.result()
    except NoticeError as error:
        return error.faults[0]


def _layout_failed(error: BaseException) -> NoticeError:
    reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
    return _fault("P003", f"{EMBEDDED_TITLE} không dàn được tệp này ({reason})")


def _fault(code: str, message: str) -> NoticeError:
    return NoticeError([Diagnostic(code, message, Location(), CODES[code].remedy)])
