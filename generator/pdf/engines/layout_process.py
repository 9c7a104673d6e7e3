"""The child processes in which the embedded engine works: started early, limited, and kept for the next file.

The engine is native code that reads foreign files: it may take all time and memory, or crash, and in this process it
would not even let Ctrl-C be heard. A child that fails or reaches a limit is replaced, and its file alone is refused.

Windows has no limit of processor time here, only that of the clock; macOS does not enforce the limit of memory.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

from generator import system_errors
from generator.pdf import subprocesses
from generator.pdf.engines.embedded_child import ANSWER, READY, REQUEST


class Limits(NamedTuple):
    """What one layout may take: seconds of processor time, seconds on the clock, MiB of address space."""

    processor_seconds: float
    seconds: float
    memory: int


OF_PAGES = Limits(1.5, 10, 310)
"""Of a layout by which pages are judged. A notice takes 0.05 s and 80 MiB, 200 pages take 1.4 s and 290 MiB."""


def of_pdf(seconds: float) -> Limits:
    """Return the limits of a layout that is printed: 500 pages take 3.5 s and 600 MiB.

    ``seconds`` is the limit of any engine, and long, as it is an office program's.
    """
    return Limits(min(seconds, 15), seconds, 1024)


_SCRIPT = Path(__file__).with_name("embedded_child.py")
_START_SECONDS = 60.0
"""How long a child may take to start: its library is large, and a virus scanner may read it first."""
_STEP = 0.1
"""Seconds; on Windows, Ctrl-C is heard only between two waits."""
_KEPT = 2
"""Idle children that are kept: one works while the layout of another is read."""
_OUT_OF_MEMORY = ("memory allocation of", "MemoryError")
"""What the engine, or Python, says as it ends where it gets no more memory."""


class LimitExceededError(Exception):
    """A layout was stopped at a limit, which the message names."""


class LayoutError(Exception):
    """A layout failed, for the reason in the message."""


class PendingLayout:
    """A Word file that a child is laying out; :meth:`result` waits for its PDF."""

    def __init__(self, docx: bytes, limits: Limits, *, pdfa: bool = False) -> None:
        self._limits = limits
        self._deadline = time.monotonic() + _START_SECONDS
        self._child: _Child | None = None
        self._stopped = False
        self._result: bytes | Exception = LayoutError("dừng giữa chừng")
        self._thread = threading.Thread(target=self._work, args=(docx, pdfa), daemon=True)
        self._thread.start()

    def result(self) -> bytes:
        """Return the PDF: the same bytes for the same file.

        Raises:
            LimitExceededError: it takes too long, or too much memory.
            LayoutError: the engine refuses the file, crashes, or cannot be started.
        """
        while self._thread.is_alive() and time.monotonic() < self._deadline:
            self._thread.join(_STEP)
        if self._thread.is_alive():
            self._stopped = True
            if self._child:
                self._child.kill()
            self._thread.join()
        if isinstance(self._result, Exception):
            raise _too_long(self._limits.seconds) if self._stopped else self._result
        return self._result

    def _work(self, docx: bytes, pdfa: bool) -> None:  # noqa: FBT001 - called by the thread alone
        try:
            self._result = self._lay_out(docx, pdfa=pdfa)
        except (LimitExceededError, LayoutError) as error:
            self._result = error
        except OSError as error:  # no further process, or no further file, can be opened
            self._result = LayoutError(system_errors.reason(error))

    def _lay_out(self, docx: bytes, *, pdfa: bool) -> bytes:
        while True:
            child = self._child = _take(self._limits.memory)
            is_new = child.is_new
            try:
                if self._stopped:
                    raise _too_long(self._limits.seconds)
                child.wait_until_ready()
                self._deadline = time.monotonic() + self._limits.seconds
                pdf = child.lay_out(docx, self._limits, pdfa=pdfa)
            except (LimitExceededError, LayoutError):
                child.end()
                if is_new or self._stopped:
                    raise
                continue  # what the files before it have left there must not decide
            _keep(child)
            return pdf


class _Child:
    """A child process that lays files out, one after the other; ``is_new`` until it is asked for the first."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.is_new = True
        rdocx = find_spec("rdocx")
        folder = Path(rdocx.origin).parent if rdocx and rdocx.origin else ""
        # Windows: in a virtual environment, the interpreter is started by a program of the same name.
        interpreter = getattr(sys, "_base_executable", "") if subprocesses.WINDOWS else ""
        # In a session of its own, as Ctrl-C is for the process that asks: files in work are finished by map_files.
        self._process = subprocess.Popen(  # noqa: S603 - the command is a list; no shell reads its words
            [interpreter or sys.executable, "-I", "-S", str(_SCRIPT), str(folder), str(memory << 20)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "RUST_BACKTRACE": "0"},
            start_new_session=not subprocesses.WINDOWS,
            creationflags=subprocesses.WINDOWS_FLAGS if subprocesses.WINDOWS else 0,
        )
        self._stack = ExitStack()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            self._stack.callback(_close, pipe)
        if sys.platform == "win32":
            self._stack.enter_context(subprocesses.in_job(self._process.pid, memory << 20))

    def wait_until_ready(self) -> None:
        """Wait until it has started.

        Raises:
            LayoutError: it cannot start.
        """
        if self.is_new and self._read(len(READY)) != READY:
            raise self._reason(OF_PAGES)

    def lay_out(self, docx: bytes, limits: Limits, *, pdfa: bool) -> bytes:
        """Return the PDF of a Word file.

        Raises:
            LimitExceededError: a limit is reached.
            LayoutError: the engine refuses the file, or crashes.
        """
        self.is_new = False
        if self._process.stdin:
            with suppress(OSError):  # it has ended, which shows at once
                self._process.stdin.write(REQUEST.pack(pdfa, limits.processor_seconds, len(docx)) + docx)
                self._process.stdin.flush()
        header = self._read(ANSWER.size)
        if len(header) < ANSWER.size:
            raise self._reason(limits)
        is_made, length = ANSWER.unpack(header)
        answer = self._read(min(length, limits.memory << 20))
        if len(answer) < length:
            raise self._reason(limits)
        if not is_made:
            raise LayoutError(answer.decode(errors="replace"))
        return answer

    def _read(self, length: int) -> bytes:
        return self._process.stdout.read(length) if self._process.stdout else b""

    def _reason(self, limits: Limits) -> LimitExceededError | LayoutError:
        """Return why the child has ended, or does not answer as it should."""
        said = (self._process.stderr.read() if self._process.stderr else b"").decode(errors="replace")
        code = self.end()
        if any(words in said for words in _OUT_OF_MEMORY):
            return LimitExceededError(f"cần hơn {limits.memory} MB bộ nhớ")
        if not subprocesses.WINDOWS and code == -signal.SIGPROF:
            return _too_long(limits.processor_seconds)
        if not subprocesses.WINDOWS and code == -signal.SIGKILL:
            return LayoutError("bị hệ thống dừng, có thể vì máy thiếu bộ nhớ")
        lines = said.splitlines() or [f"dừng giữa chừng, mã {code}"]
        return LayoutError(lines[0 if code < 0 else -1])  # a crash is told of first, an exception of Python last

    def kill(self) -> None:
        """Kill it, while another thread waits for its answer."""
        self._process.kill()

    def end(self) -> int:
        """Kill it unless it has ended, and return its exit code."""
        self._process.kill()
        code = self._process.wait()
        self._stack.close()
        return code


def _close(pipe: IO[bytes] | None) -> None:
    if pipe:
        with suppress(OSError):  # what was to be written, nobody reads
            pipe.close()


def _too_long(seconds: float) -> LimitExceededError:
    return LimitExceededError(f"quá {seconds:g} giây chưa xong")


_idle: list[_Child] = []


def get_ready(limits: Limits = OF_PAGES) -> None:
    """Start a child, so that it is ready when a file is to be laid out."""
    with suppress(OSError):  # tried, and told of, again
        if all(child.memory != limits.memory for child in _idle):
            _idle.append(_Child(limits.memory))


def _take(memory: int) -> _Child:
    """Return an idle child with this limit of memory, or a new one."""
    for child in tuple(_idle):
        with suppress(ValueError):  # another thread has taken it
            if child.memory == memory:
                _idle.remove(child)
                return child
    return _Child(memory)


def _keep(child: _Child) -> None:
    if len(_idle) < _KEPT:
        _idle.append(child)
    else:
        child.end()


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # they answer this process, not its copy
