"""A child program that never outlives its work.

It runs in a session of its own with nothing to read, its output goes to a file that cannot grow without
bound, and when the work ends, however it ends, everything it started is killed with it:

- its process group, also when this process is itself killed: the group's leader is a shell that waits for
  the end of a pipe which only this process holds (POSIX), or the system does it (a job object, on Windows);
- on Linux also whatever left the group: all of it carries a mark in its environment.

The exit code is never asked: an office program ends with 0 whatever happened. What counts is what it wrote.

Windows' own way to let nothing outlive its starter: a job object.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _KILL_ON_CLOSE = 0x2000  # JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _RIGHTS = 0x0101  # PROCESS_SET_QUOTA | PROCESS_TERMINATE

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, of which only the flags are used."""

        _fields_ = (
            ("times", ctypes.c_int64 * 2),
            ("flags", wintypes.DWORD),
            ("working_set", ctypes.c_size_t * 2),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD * 2),
            ("counters", ctypes.c_uint64 * 6),
            ("memory", ctypes.c_size_t * 4),
        )

    @contextlib.contextmanager
    def job(pid: int) -> Iterator[None]:
        """Keep a process and all it starts in a job that ends when this process does, or the block."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        for function in (kernel.CreateJobObjectW, kernel.OpenProcess):
            function.restype = wintypes.HANDLE
        handle = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Limits(flags=_KILL_ON_CLOSE)
        kernel.SetInformationJobObject(handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        process = wintypes.HANDLE(kernel.OpenProcess(_RIGHTS, False, pid))  # noqa: FBT003 - Windows' argument
        kernel.AssignProcessToJobObject(handle, process)
        kernel.CloseHandle(process)
        try:
            yield
        finally:
            kernel.CloseHandle(handle)


MARK = "THONGBAO_CHILD"
"""The environment variable by which a child and all its descendants are known; holds the child's folder."""

_WINDOWS = os.name == "nt"
_PROCESSES = Path("/proc")
_MOST_SAID = 1_000_000  # bytes of output kept
_PATIENCE = 5.0  # seconds for the killed to be gone

# Descriptor 3 is the pipe. "kill 0" reaches the whole group, the shell too.
_LEADER = """
exec 3<&0 </dev/null
{ read -r _ <&3; kill -KILL 0; } &
"$@" 3<&- &
child=$!
exec 3<&-
wait "$child"
"""


class Child(NamedTuple):
    """A running child: its process (the leader of its group), the file of its output, its mark."""

    process: subprocess.Popen[bytes]
    log: Path
    mark: str


@contextlib.contextmanager
def running(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[Child]:
    """Run a command in ``folder`` for as long as the ``with`` block lasts; then it is dead with its descendants.

    ``environment`` is added to this process's own. The folder belongs to the child alone: it is its mark.

    Raises:
        OSError: it cannot be started (on POSIX a missing program is told in the child's output instead).
    """
    log = folder / "said.txt"
    mark = str(folder)
    with log.open("ab") as output, contextlib.ExitStack() as stack:
        process = subprocess.Popen(  # noqa: S603 - the command is a list; nothing of it is read by a shell
            command if _WINDOWS else ["/bin/sh", "-c", _LEADER, "sh", *command],
            stdin=subprocess.DEVNULL if _WINDOWS else subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, **environment, MARK: mark},
            start_new_session=not _WINDOWS,
            creationflags=_NEW_GROUP if _WINDOWS else 0,
        )
        child = Child(process, log, mark)
        stack.callback(_stop, child)
        if sys.platform == "win32":
            stack.enter_context(job(process.pid))
        yield child


_NEW_GROUP = 0x00000200 | 0x08000000  # CREATE_NEW_PROCESS_GROUP, CREATE_NO_WINDOW


def ended(child: Child) -> bool:
    """Tell whether the child has ended; its output is cut here when it grows too long, so ask often."""
    with contextlib.suppress(OSError):
        if child.log.stat().st_size > _MOST_SAID:
            os.truncate(child.log, 0)  # opened for appending: the next line is written at the new end
    return child.process.poll() is not None


def said(child: Child) -> str:
    """Return the last line of the child's output, for a message: at most 200 signs, none that a screen obeys."""
    with child.log.open("rb") as stream:
        stream.seek(max(0, child.log.stat().st_size - 4096))
        lines = stream.read().decode(errors="replace").splitlines()
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return "".join(sign for sign in last if sign.isprintable())[:200]


def _stop(child: Child) -> None:
    """Kill the child with all it started, and wait until they are gone."""
    if _WINDOWS:
        tree = ["taskkill", "/T", "/F", "/PID", str(child.process.pid)]
        subprocess.run(tree, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)  # noqa: S603
    else:
        # While the group has members the system gives its number to no other. macOS refuses for the dead.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)
    if child.process.stdin:
        child.process.stdin.close()
    child.process.wait()
    kill_marked(child.mark)


def kill_marked(mark: str) -> None:
    """Kill every process with this mark, or one that begins with it and a slash (Linux), and wait for their end."""
    until = time.monotonic() + _PATIENCE
    empty = 0
    # Looked for twice: one born while the first list was made is not on it, and its parent may be gone.
    while empty < 2 and time.monotonic() < until:  # noqa: PLR2004
        found = _marked(mark)
        empty = 0 if found else empty + 1
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if found:
            time.sleep(0.002)


def _marked(mark: str) -> list[int]:
    """Return the processes with the mark; a dead one that nobody has buried has no environment any more."""
    wanted = b"\0%s=%s" % (MARK.encode(), os.fsencode(mark))
    found = []
    for name in os.listdir(_PROCESSES) if _PROCESSES.is_dir() else ():  # noqa: PTH208 - a name is all that is needed
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/environ", "rb") as stream:  # noqa: PTH123 - ditto
                environment = b"\0" + stream.read()
                if wanted + b"\0" in environment or wanted + b"/" in environment:
                    found.append(int(name))
    return [pid for pid in found if pid != os.getpid()]
