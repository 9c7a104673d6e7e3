"""Child processes that end with the work they were started for, and the temporary folders they work in.

A child runs in its own session, with no input and its output in a file of limited size. However the work ends:

- its process group is killed, even when this process is itself killed: the group's leader is a shell that waits
  for the end of a pipe which only this process holds (POSIX), or a job object does it (Windows);
- on Linux, processes that left the group are found and killed too, by a variable in their environment;
- its temporary folder is removed, by the next run if this one is killed.

Exit codes are ignored, as an office program ends with 0 whatever happened; what counts is the files it wrote.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from generator import system_errors
from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


FOLDER_VARIABLE = "THONGBAO_CHILD"
"""The environment variable that identifies a child and its descendants; holds the child's folder."""

FOLDER_PREFIX = "thongbao-pdf-"

WINDOWS = os.name == "nt"

WINDOWS_FLAGS = 0x00000200 | 0x08000000  # CREATE_NEW_PROCESS_GROUP, CREATE_NO_WINDOW
_PROC = Path("/proc")
_MAX_OUTPUT = 1_000_000  # bytes of output kept
_KILL_TIMEOUT = 5.0  # seconds
_OWNER = "owner"
_GONE = ".gone"
_ABANDONED_AFTER = 3600  # seconds, for a folder whose owner died before it had locked it
_LOW_SPACE = 4_000_000  # bytes
_REMOVAL_DELAYS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5)  # seconds; virus scanners hold files for a moment on Windows

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
    """A running child: its process (the leader of its group), the file with its output, its folder."""

    process: subprocess.Popen[bytes]
    log: Path
    folder: Path


@contextlib.contextmanager
def start(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[Child]:
    """Run a command in ``folder`` during a ``with`` block, then kill it with its descendants.

    ``environment`` is added to this process's own. No other child may use the folder, which identifies this one.

    Raises:
        OSError: the command cannot be started (on POSIX a missing program is reported in the child's output instead).
    """
    log = folder / "output.txt"
    with log.open("ab") as output, contextlib.ExitStack() as stack:
        process = subprocess.Popen(  # noqa: S603 - the command is a list; no shell reads its words
            command if WINDOWS else ["/bin/sh", "-c", _LEADER, "sh", *command],
            stdin=subprocess.DEVNULL if WINDOWS else subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, **environment, FOLDER_VARIABLE: str(folder)},
            start_new_session=not WINDOWS,
            creationflags=WINDOWS_FLAGS if WINDOWS else 0,
        )
        child = Child(process, log, folder)
        stack.callback(_stop, child)
        if sys.platform == "win32":
            stack.enter_context(in_job(process.pid))
        yield child


def has_ended(child: Child) -> bool:
    """Return whether the child has ended; call it often, as it also truncates output that grows too long."""
    with contextlib.suppress(OSError):
        if child.log.stat().st_size > _MAX_OUTPUT:
            os.truncate(child.log, 0)  # opened for appending: the next line is written at the new end
    return child.process.poll() is not None


def last_line(child: Child) -> str:
    """Return the last line of the child's output for a message: at most 200 characters, no control codes."""
    with child.log.open("rb") as stream:
        stream.seek(max(0, child.log.stat().st_size - 4096))
        lines = stream.read().decode(errors="replace").splitlines()
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return "".join(sign for sign in last if sign.isprintable())[:200]


def _stop(child: Child) -> None:
    """Kill the child and its descendants, and wait for their end."""
    if WINDOWS:
        tree = ["taskkill", "/T", "/F", "/PID", str(child.process.pid)]
        subprocess.run(tree, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)  # noqa: S603 - a fixed command
    else:
        # A group's ID is not reused while it has members. On macOS killing a zombie is not permitted.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)
    if child.process.stdin:
        child.process.stdin.close()
    # Ctrl-C within poll() may leave the lock that wait() needs: without a limit this would wait for ever.
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.process.wait(_KILL_TIMEOUT)
    kill_processes_of(child.folder)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _KILL_ON_CLOSE = 0x2000  # JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    _PROCESS_MEMORY = 0x0100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _RIGHTS = 0x0101  # PROCESS_SET_QUOTA | PROCESS_TERMINATE

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; of ``memory``, the first is the limit of each process."""

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
    def in_job(pid: int, memory: int = 0) -> Iterator[None]:
        """Put a process and its descendants in a job that is killed when this process or the block ends.

        ``memory`` is the limit of each, in bytes; 0 is none.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        for function in (kernel.CreateJobObjectW, kernel.OpenProcess):
            function.restype = wintypes.HANDLE
        handle = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Limits(flags=_KILL_ON_CLOSE | (_PROCESS_MEMORY if memory else 0))
        limits.memory[0] = memory
        kernel.SetInformationJobObject(handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        process = wintypes.HANDLE(kernel.OpenProcess(_RIGHTS, False, pid))  # noqa: FBT003 - Windows' argument
        kernel.AssignProcessToJobObject(handle, process)
        kernel.CloseHandle(process)
        try:
            yield
        finally:
            kernel.CloseHandle(handle)


def kill_processes_of(folder: Path) -> None:
    """Kill every process that was started in a folder or below it, and wait for their end (Linux)."""
    until = time.monotonic() + _KILL_TIMEOUT
    empty = 0
    # List them twice: one forked while the first list was made is not on it, and its parent may be gone.
    while empty < 2 and time.monotonic() < until:  # noqa: PLR2004 - see above
        found = processes_of(folder)
        empty = 0 if found else empty + 1
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if found:
            time.sleep(0.002)


def processes_of(folder: Path) -> list[int]:
    """Return the IDs of processes started in a folder or below it; zombies have no readable environment."""
    wanted = b"\0%s=%s" % (FOLDER_VARIABLE.encode(), os.fsencode(folder))
    found = []
    for name in os.listdir(_PROC) if _PROC.is_dir() else ():  # noqa: PTH208 - only names are needed
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/environ", "rb") as stream:  # noqa: PTH123 - faster than Path.open, for every process of the machine
                environment = b"\0" + stream.read()
                if wanted + b"\0" in environment or wanted + b"/" in environment:
                    found.append(int(name))
    return [pid for pid in found if pid != os.getpid()]


@contextlib.contextmanager
def temporary_folder(clean_up: Callable[[Path], None] = lambda _: None, parent: Path | None = None) -> Iterator[Path]:
    """Yield a new folder and remove it afterwards; ``clean_up(folder)`` removes files an engine leaves elsewhere.

    The folder is made in ``parent``, or in the system's folder for temporary files.

    Raises:
        NoticeError: P007, there is no space or no permission to write in the system's folder for temporary files.
    """
    path = lock = None
    try:
        with _interrupts_deferred(), reported_errors():
            remove_abandoned_folders(clean_up, parent)
            path = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX, dir=parent)).resolve()
            lock = _create_lock(path)
        yield path
    finally:
        if path is not None:
            try:
                _release(path, lock, clean_up)
            except KeyboardInterrupt:  # before the first line of _release
                _release(path, lock, clean_up)
                raise


def _release(path: Path, lock: BinaryIO | None, clean_up: Callable[[Path], None]) -> None:
    with _interrupts_deferred():
        kill_processes_of(path)  # where stopping a child was itself interrupted
        # Windows cannot remove open files; elsewhere the lock is kept until the folder is gone.
        if WINDOWS:
            _close(lock)
        _remove(path, clean_up)
        if not WINDOWS:
            _close(lock)


@contextlib.contextmanager
def _interrupts_deferred() -> Iterator[None]:
    """Defer Ctrl-C to the end of the block, so that cleaning up is never left half done."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted
        return
    received: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: received.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if received:
        raise KeyboardInterrupt


@contextlib.contextmanager
def reported_errors() -> Iterator[None]:
    """Report errors of writing temporary files as a diagnostic.

    Raises:
        NoticeError: P007.
    """
    try:
        yield
    except OSError as error:
        raise NoticeError([no_space(f"{system_errors.reason(error)}")]) from error


def is_disk_full(folder: Path) -> bool:
    """Return whether so little space is left that it explains an engine's failure."""
    return shutil.disk_usage(folder).free < _LOW_SPACE


def no_space(reason: str) -> Diagnostic:
    """Return the diagnostic P007."""
    message = f"không ghi được tệp tạm trong “{tempfile.gettempdir()}”: {reason}"
    return Diagnostic("P007", message, hint=CODES["P007"].remedy)


def remove_abandoned_folders(clean_up: Callable[[Path], None] = lambda _: None, parent: Path | None = None) -> None:
    """Remove the folders of runs that were killed, and kill the processes they left running."""
    for path in (parent or Path(tempfile.gettempdir())).resolve().glob(f"{FOLDER_PREFIX}*"):
        with contextlib.suppress(OSError):
            if _is_ours(path) and _is_abandoned(path):
                kill_processes_of(path)
                _remove(path, clean_up)


def _is_ours(path: Path) -> bool:
    """Return whether a folder is this user's; others share its parent and may use the same name."""
    state = path.lstat()
    return path.is_dir() and not path.is_symlink() and (WINDOWS or state.st_uid == os.getuid())


def _is_abandoned(path: Path) -> bool:
    owner = path / _OWNER
    if path.name.endswith(_GONE):
        return True
    if not owner.exists():
        return path.stat().st_mtime < time.time() - _ABANDONED_AFTER
    if WINDOWS:
        owner.unlink()  # fails while its owner has it open
        return True
    descriptor = os.open(owner, os.O_RDWR)
    try:
        _lock(descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _create_lock(path: Path) -> BinaryIO:
    """Create the file that stays locked while its owner lives; it gets its name only once it is locked."""
    owner = path / _OWNER
    if WINDOWS:
        return owner.open("wb")
    early = path / "early"
    stream = early.open("wb")
    with contextlib.suppress(OSError):  # a file system without locks: then no other process can lock it either
        _lock(stream.fileno())
    early.rename(owner)
    return stream


def _lock(descriptor: int) -> None:
    import fcntl  # noqa: PLC0415 - does not exist on Windows

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _close(lock: BinaryIO | None) -> None:
    if lock is not None:
        lock.close()


def _remove(path: Path, clean_up: Callable[[Path], None]) -> None:
    """Remove the folder; leave files that are still open to the next run."""
    clean_up(path)
    # Half removed, it may have lost its lock; under this name any run may remove it.
    gone = path if path.name.endswith(_GONE) else path.with_name(path.name + _GONE)
    with contextlib.suppress(OSError):  # Windows: a file in it is open
        path.rename(gone)
    for delay in _REMOVAL_DELAYS:
        for one in (path, gone):
            shutil.rmtree(one, ignore_errors=True)
        if not path.exists() and not gone.exists():
            return
        time.sleep(delay)
