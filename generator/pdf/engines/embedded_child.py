"""A script that lays Word files out with rdocx, run as a child process; the only module that knows rdocx.

``python -I -S embedded_child.py FOLDER MEMORY`` says when it is ready, then answers requests until its input ends, or
until it fails once: what a failure leaves behind is not known. FOLDER is that of rdocx, "" if there
is none; MEMORY is the child's limit in bytes.

The engine is native code that reads foreign files, and runs nothing of Python while it works. So the limits are the
system's: of memory, of processor time for each request, and a signal when the process that asks is gone. Windows has
none of the three; there :mod:`generator.pdf.engines.layout_process` sets them from outside.
"""

from __future__ import annotations

import os
import signal
import struct
import sys

REQUEST = struct.Struct("<?dQ")
"""Whether PDF/A is wanted, the seconds of processor time, and the length of the Word file that follows."""

ANSWER = struct.Struct("<?Q")
"""Whether a PDF follows, or the reason why there is none, and the length of it."""

READY = b"."


def main(folder: str, memory: int) -> None:
    """Answer requests, each with limits."""
    if sys.platform != "win32":
        _limit_memory(memory)
        os.set_blocking(2, False)  # read only when this process has ended; what is too much till then is lost
    if folder:  # "" would be the current folder
        sys.path.append(folder)
    # The native module alone: with what the package adds to it, the child would take half as long again to start.
    import _rdocx as rdocx  # type: ignore[import-not-found]  # noqa: PLC0415 - only the child loads it

    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints is no answer
        answers.write(READY)
        answers.flush()
        made = True
        while made and (header := sys.stdin.buffer.read(REQUEST.size)):
            pdfa, seconds, length = REQUEST.unpack(header)
            docx = sys.stdin.buffer.read(length)
            _limit_work(seconds)
            try:
                document = rdocx.Document.from_bytes(docx)
                answer = document.to_pdfa_deterministic("pdfa-2b") if pdfa else document.to_pdf()
            except MemoryError:
                raise
            except BaseException as error:  # noqa: BLE001 - a panic of the engine is no Exception
                made, answer = False, (str(error) or type(error).__name__).encode(errors="replace")
            _limit_work(0)
            answers.write(ANSWER.pack(made, len(answer)) + answer)
            answers.flush()


if sys.platform != "win32":
    import fcntl
    import resource

    def _limit_memory(memory: int) -> None:
        """Limit this process's memory; write no image of it when it crashes."""
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_work(seconds: float) -> None:
    """End this process after so much processor time, or when nobody is left to answer; 0 lifts both limits."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)
        # The system sends a signal, which ends a process, as soon as the other end of the pipe is closed.
        flags = fcntl.fcntl(0, fcntl.F_GETFL)
        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, flags | os.O_ASYNC if seconds else flags & ~os.O_ASYNC)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
    os._exit(0)  # there is nothing to put in order
