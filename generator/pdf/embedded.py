"""The engine that comes with the program: lays a Word file out in this process, with fonts of its own.

The only module that knows rdocx. Its fonts are Liberation Serif and its kin, which have the widths of
Times New Roman; :mod:`generator.pdf.preparing` has what it would lay out otherwise than Word.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import rdocx

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError, Place
from generator.pdf import language
from generator.pdf.preparing import prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence


def convert(
    sources: Sequence[bytes], *, pdfa: bool, seconds: float
) -> Generator[tuple[int, bytes | Diagnostic], None, None]:
    """Yield the number of each Word file among ``sources`` and its PDF, or why there is none (P002, P003)."""
    for number, docx in enumerate(sources):
        try:
            yield number, pdf(docx, pdfa=pdfa, seconds=seconds)
        except NoticeError as error:
            yield number, error.faults[0]


def pdf(docx: bytes, *, pdfa: bool = False, seconds: float = 60) -> bytes:
    """Return a Word file as PDF, the same bytes for the same file; PDF/A-2b if asked to.

    Raises:
        NoticeError: P002, it takes longer than ``seconds``; P003, the engine cannot lay it out.
    """

    def work() -> bytes:
        document = rdocx.Document.from_bytes(prepared(docx))
        return document.to_pdfa_deterministic("pdfa-2b") if pdfa else document.to_pdf()

    return language.set_vietnamese(_within(seconds, work))


def _within(seconds: float, work: Callable[[], bytes]) -> bytes:
    """Return what ``work`` returns; the engine lets other threads run, so one that never ends can be left behind."""
    done: list[bytes] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - a panic of the engine is no Exception
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if done:
        return done[0]
    if failed:
        if isinstance(failed[0], NoticeError):
            raise failed[0]
        said = str(failed[0]).splitlines()[0][:120] if str(failed[0]) else type(failed[0]).__name__
        raise _fault("P003", f"bộ dàn trang đi kèm không dàn được tệp này ({said})")
    raise _fault("P002", f"bộ dàn trang đi kèm quá {seconds:g} giây chưa xong")


def _fault(code: str, message: str) -> NoticeError:
    return NoticeError([Diagnostic(code, message, Place(), CODES[code].remedy)])
