"""Convert many documents with an external program: one process for all, each result as soon as it is written.

This is what Word and LibreOffice have in common: private copies under plain names, a time limit for each document,
and what to do when the program stops in the middle.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from generator import interruption, system_errors
from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError
from generator.pdf import subprocesses

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path


IndexedPdf = tuple[int, "bytes | Diagnostic"]
"""The number of a document, from 0, and its PDF or the reason why there is none."""

PREFIX = "thongbao-pdf-"
"""How the names of our documents begin, by which the title of a window shows that it is ours."""

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\b|\d+\s+\d+\s+obj\b")
_TAIL = 1024


def pdf_name(index: int) -> str:
    """Return the name of a document's PDF; ``index`` counts from 0."""
    return f"{PREFIX}{index + 1:04}.pdf"


def collect(out: Path, pending: list[int], engine: str) -> list[IndexedPdf]:
    """Return the results that an engine has written by now, of the pending documents."""
    # Called every few milliseconds, so only files that exist are opened.
    written = {entry.name.partition(".")[0] for entry in os.scandir(out)}
    paths = ((index, out / pdf_name(index)) for index in pending)
    return [(index, result) for index, path in paths if path.stem in written and (result := _result(path, engine))]


def _result(path: Path, engine: str) -> bytes | Diagnostic | None:
    """Return a complete PDF, the reason why there is none, or ``None`` while the engine is working on it."""
    if pdf := _read_complete(path):
        return pdf
    with suppress(OSError):
        if reason := path.with_suffix(".err").read_text(encoding="utf-8", errors="replace"):
            message = f"{engine} không làm được PDF ({reason[:200]})"
            return Diagnostic("P008", message, hint=CODES["P008"].remedy)
    return None


def _read_complete(path: Path) -> bytes | None:
    """Return a PDF if it is complete: its end gives the offset of its cross-reference table, and there it is."""
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - _TAIL))
            end = _END.search(stream.read())
            if end is None:
                return None
            stream.seek(0)
            data = stream.read()
    except OSError:  # not written yet; on Windows perhaps still open
        return None
    return data if data.startswith(b"%PDF-") and _TABLE.match(data, int(end[1])) else None


_POLL_INTERVAL = 0.005  # seconds
# How many processes in a row may produce nothing before the rest is given up, a timeout counting as several: an
# engine that cannot work at all would otherwise be started, or waited for, once for every document.
_MAX_FAILURES, _TIMEOUT_COUNTS_AS = 6, 3
_MAX_DOCUMENTS = 500  # of one process: a command line on Windows holds 32,767 characters


class Installation(NamedTuple):
    """A program on this machine: its path, and its version where that is known without starting it."""

    program: str
    version: str = ""


class ExternalProgram(NamedTuple):
    """A program that converts Word files: its name for messages, and how it is started.

    ``prepare(folder, inputs, out)`` makes a folder ready and returns the command that makes ``out/x.pdf`` of each
    ``in/x.docx``, in the order of the inputs, and variables to add to its environment; a program that can tell why
    there is no PDF writes that to ``out/x.err``. ``clean_up(folder)`` removes files it leaves elsewhere; ``parent``
    is the folder in which it may read and write, if not the system's folder for temporary files.
    """

    name: str
    prepare: Callable[[Path, list[Path], Path], tuple[list[str], dict[str, str]]]
    clean_up: Callable[[Path], None] = lambda _: None
    parent: Path | None = None


class _ProcessEnd(NamedTuple):
    """How a process ended: documents without result, the one it was working on, whether in time, its last line."""

    pending: list[int]
    current: int
    in_time: bool
    last_line: str


def convert(
    sources: Sequence[bytes], program: ExternalProgram, seconds: float, processes: int
) -> Generator[IndexedPdf, None, None]:
    """Yield the number and the PDF of each source, or a diagnostic without location, as soon as it is known.

    ``seconds`` is the limit for one document. Only the two ends of a PDF are checked here. When the caller closes
    the iterator, or an exception passes, all processes are killed and all files removed.

    Raises:
        NoticeError: P007, the temporary files cannot be written; P001, the program cannot be started.
    """
    with subprocesses.temporary_folder(program.clean_up, program.parent) as folder, ExitStack() as stack:
        workers = []
        for number in range(processes):
            indexes = list(range(number, len(sources), processes))
            worker = _convert_in_turn(folder / f"{number}", sources, indexes, program, seconds)
            stack.callback(worker.close)
            workers.append(worker)
        while workers:
            idle = True
            for worker in tuple(workers):
                try:
                    result = next(worker)
                except StopIteration:
                    workers.remove(worker)
                    continue
                if result is not None:
                    idle = False
                    yield result
            if idle:
                interruption.check()
                time.sleep(_POLL_INTERVAL)


def not_installed(name: str) -> NoticeError:
    """Return the exception for a program that is not on this machine (P001)."""
    return NoticeError([Diagnostic("P001", f"máy này không có {name}", hint=CODES["P001"].remedy)])


def _convert_in_turn(
    folder: Path, sources: Sequence[bytes], indexes: list[int], program: ExternalProgram, seconds: float
) -> Generator[IndexedPdf | None, None, None]:
    """Yield the results of some documents, running one process after the other; ``None`` while waiting."""
    batches = [indexes[first : first + _MAX_DOCUMENTS] for first in range(0, len(indexes), _MAX_DOCUMENTS)]
    failures_left = _MAX_FAILURES
    process = 0
    while batches:
        batch = batches.pop(0)
        process += 1
        process_folder = folder / f"{process}"
        end = yield from _run_process(process_folder, {index: sources[index] for index in batch}, program, seconds)
        if not end.pending:
            continue
        rest = [index for index in end.pending if index != end.current]
        if end.in_time and len(batch) > 1:  # try it once more, alone and last
            batches.append([end.current])
        else:
            yield end.current, _fault(process_folder, end, program, seconds)
        if rest:
            batches.insert(0, rest)
        if len(end.pending) < len(batch):
            failures_left = _MAX_FAILURES
        else:
            failures_left -= 1 if end.in_time else _TIMEOUT_COUNTS_AS
        if failures_left <= 0:
            fault = _fault(process_folder, end, program, seconds)
            message = f"không thử văn bản này nữa, vì {program.name} không làm được mấy văn bản liền: {fault.message}"
            yield from ((index, fault._replace(message=message)) for batch in batches for index in batch)
            return


def _run_process(
    folder: Path, sources: dict[int, bytes], program: ExternalProgram, seconds: float
) -> Generator[IndexedPdf | None, None, _ProcessEnd]:
    """Convert documents in one process; yield its results, and return how it ended."""
    out = folder / "out"
    with subprocesses.reported_errors():
        inputs = _write_inputs(folder, sources)
        command, environment = program.prepare(folder, inputs, out)
    pending = list(sources)
    current = pending[0]
    in_time = ended = False
    with _start(command, folder, environment, program) as child:
        since = time.monotonic()
        while pending and not ended:
            ended = subprocesses.has_ended(child)  # before collecting: a program that has ended writes no more
            results = collect(out, pending, program.name)
            for index, result in results:
                pending.remove(index)
                current = next((later for later in pending if later > index), pending[0] if pending else index)
                since = time.monotonic()
                yield index, result
            in_time = ended or time.monotonic() - since <= seconds
            if not in_time:
                break
            if not results:
                yield None
        return _ProcessEnd(pending, current, in_time, subprocesses.last_line(child))


def _write_inputs(folder: Path, sources: dict[int, bytes]) -> list[Path]:
    """Write the documents under plain names; return their paths in order."""
    for subfolder in (folder / "in", folder / "out", folder / "temp"):
        subfolder.mkdir(parents=True)
    inputs = []
    for index, data in sources.items():
        path = (folder / "in" / pdf_name(index)).with_suffix(".docx")
        path.write_bytes(data)
        inputs.append(path)
    return inputs


@contextmanager
def _start(
    command: list[str], folder: Path, environment: dict[str, str], program: ExternalProgram
) -> Iterator[subprocesses.Child]:
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "temp"))
    with ExitStack() as stack:
        try:
            child = stack.enter_context(subprocesses.start(command, folder, {**temporary, **environment}))
        except OSError as error:
            message = f"không chạy được {program.name}: {system_errors.reason(error)}"
            raise NoticeError([Diagnostic("P001", message, hint=CODES["P001"].remedy)]) from error
        yield child


def _fault(folder: Path, end: _ProcessEnd, program: ExternalProgram, seconds: float) -> Diagnostic:
    """Return why there is no PDF of the document that a process was working on when it ended."""
    if subprocesses.is_disk_full(folder):
        return subprocesses.no_space("ổ đĩa đầy")
    output = f" ({program.name} báo: {end.last_line})" if end.last_line else ""
    if not end.in_time:
        code, message = "P002", f"{program.name} không làm xong PDF trong {seconds:g} giây nên bị dừng"
    elif (folder / "out" / pdf_name(end.current)).exists():
        code, message = "P004", f"{program.name} ghi ra một tệp PDF hỏng hoặc dở dang{output}"
    else:
        code, message = "P003", f"{program.name} kết thúc mà không ghi tệp PDF nào{output}"
    return Diagnostic(code, message, hint=CODES[code].remedy)
