"""The engine that comes with the program: lays a Word file out in this process, with fonts of its own.

The only module that knows rdocx. Its fonts are Liberation Serif and its kin, which have the widths of
Times New Roman; :mod:`generator.pdf.engines.prepare` has what it would lay out otherwise than Word.
"""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING

import rdocx

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.pdf import language
from generator.pdf.engines.prepare import prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence


def convert(
    sources: Sequence[bytes], *, pdfa: bool, seconds: float
) -> Generator[tuple[int, bytes | Diagnostic], None, None]:
    """Yield the number of each Word file among ``sources`` and its PDF, or why there is none (P002, P003).

    The next one is laid out while the caller looks at one.
    """
    before: Callable[[], bytes | Diagnostic] | None = None
    for number, docx in enumerate(sources):
        following = _told(partial(begun, docx, pdfa=pdfa, seconds=seconds))
        if before:
            yield number - 1, before()
        before = following
    if before:
        yield len(sources) - 1, before()


def _told(begin: Callable[[], Callable[[], bytes]]) -> Callable[[], bytes | Diagnostic]:
    """Begin, and return how to get what comes of it, or the fault that stopped it."""
    try:
        finished = begin()
    except NoticeError as error:
        refused = error.faults[0]
        return lambda: refused

    def result() -> bytes | Diagnostic:
        try:
            return finished()
        except NoticeError as error:
            return error.faults[0]

    return result


def pdf(docx: bytes, *, pdfa: bool = False, seconds: float = 60) -> bytes:
    """Return a Word file as PDF, the same bytes for the same file; PDF/A-2b if asked to.

    Raises:
        NoticeError: P002, it takes longer than ``seconds``; P003, the engine cannot lay it out.
    """
    return begun(docx, pdfa=pdfa, seconds=seconds)()


def begun(docx: bytes, *, pdfa: bool = False, seconds: float = 60) -> Callable[[], bytes]:
    """Begin to lay a Word file out on another core, and return how to get what :func:`pdf` returns.

    The engine's thread does nothing that needs the interpreter, for which it would have to wait; one that
    never ends is left behind.
    """
    try:
        copy = prepared(docx)
    except (ValueError, LookupError) as error:  # a file that says what no file should
        raise _unable(error) from error
    until = time.monotonic() + seconds
    done: list[bytes] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            document = rdocx.Document.from_bytes(copy)
            done.append(document.to_pdfa_deterministic("pdfa-2b") if pdfa else document.to_pdf())
        except BaseException as error:  # noqa: BLE001 - a panic of the engine is no Exception
            failed.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()

    def finished() -> bytes:
        thread.join(max(until - time.monotonic(), 0))
        if done:
            return language.set_vietnamese(done[0])
        if failed:
            raise _unable(failed[0])
        raise _fault("P002", f"bộ dàn trang đi kèm quá {seconds:g} giây chưa xong")

    return finished


def _unable(error: BaseException) -> NoticeError:
    said = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
    return _fault("P003", f"bộ dàn trang đi kèm không dàn được tệp này ({said})")


def _fault(code: str, message: str) -> NoticeError:
    return NoticeError([Diagnostic(code, message, Location(), CODES[code].remedy)])
