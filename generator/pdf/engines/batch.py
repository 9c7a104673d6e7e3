"""Many documents through one engine: one process for all of them, a result as soon as it is there.

What every engine that is a program of its own has in common: private copies under plain names, a limit of
time for each document, and what to do when the program stops in the middle.

What an engine has written: whole PDF files, or the reason why there is none.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError
from generator.pdf import subprocesses, temp_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path


Result = tuple[int, "bytes | Diagnostic"]

PREFIX = "thongbao-pdf-"
"""How the names of our documents begin: in the title of a window they are mistaken for nobody else's."""

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\b|\d+\s+\d+\s+obj\b")
_TAIL = 1024


def name(index: int) -> str:
    """Return the name of the PDF of a document, counted from 0."""
    return f"{PREFIX}{index + 1:04}.pdf"


def made(out: Path, left: list[int], engine: str) -> list[Result]:
    """Return the results that are there by now; only what is there is looked at, as this is asked all the time."""
    there = {entry.name.partition(".")[0] for entry in os.scandir(out)}
    paths = ((index, out / name(index)) for index in left)
    return [(index, result) for index, path in paths if path.stem in there and (result := _result(path, engine))]


def _result(path: Path, engine: str) -> bytes | Diagnostic | None:
    """Return what there is by now: a whole PDF, or why there is none."""
    if pdf := _finished(path):
        return pdf
    with suppress(OSError):
        if reason := path.with_suffix(".err").read_text(encoding="utf-8", errors="replace"):
            message = f"{engine} không làm được PDF ({reason[:200]})"
            return Diagnostic("P008", message, hint=CODES["P008"].remedy)
    return None


def _finished(path: Path) -> bytes | None:
    """Return the PDF if it is there and whole: the end says where the table of its objects is, and there it is."""
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - _TAIL))
            end = _END.search(stream.read())
            if end is None:
                return None
            stream.seek(0)
            data = stream.read()
    except OSError:  # not there yet; on Windows perhaps still held
        return None
    return data if data.startswith(b"%PDF-") and _TABLE.match(data, int(end[1])) else None


_PAUSE = 0.005  # seconds between two looks at what is there
# How many processes in a row may bring nothing before the rest is given up: an engine that cannot work at
# all would otherwise be started, or waited for, once for every document.
_PATIENCE, _COST_OF_WAITING = 6, 3
_MOST = 500  # documents of one process: a command line on Windows holds 32,767 signs


class Installed(NamedTuple):
    """An engine on this machine: its program, and its version where that is known without starting it."""

    program: str
    version: str = ""


class Engine(NamedTuple):
    """An engine as a program: its name for messages, and what makes a folder ready and says how to start it.

    ``start(folder, inputs, out)`` returns the command line that makes ``out/x.pdf`` of each ``in/x.docx``, in the
    order of the inputs, and what to add to the environment; where the program can say why there is no PDF, it writes
    that to ``out/x.err``. ``tidy(folder)`` removes what it leaves elsewhere; ``place`` is where it may read and
    write, if not in the system's folder for temporary files.
    """

    name: str
    start: Callable[[Path, list[Path], Path], tuple[list[str], dict[str, str]]]
    tidy: Callable[[Path], None] = lambda _: None
    place: Path | None = None


class _Stop(NamedTuple):
    """How a process ended: which documents it has not made, at which it was, whether in time, its last words."""

    missing: list[int]
    at: int
    in_time: bool
    said: str


def convert(sources: Sequence[bytes], engine: Engine, seconds: float, processes: int) -> Generator[Result, None, None]:
    """Yield ``(index, PDF or fault)`` once for each source, as soon as it is known; faults have no place yet.

    ``seconds`` is the limit for one document. The PDF is whole by its two ends; no more is proven here. When the
    caller closes the iterator, or an exception passes, everything is killed and removed.

    Raises:
        NoticeError: P007, the temporary files cannot be written; P001, the program cannot be started.
    """
    with temp_folder.folder(engine.tidy, engine.place) as folder, ExitStack() as stack:
        lanes = []
        for number in range(processes):
            indexes = list(range(number, len(sources), processes))
            lane = _lane(folder / f"{number}", sources, indexes, engine, seconds)
            stack.callback(lane.close)
            lanes.append(lane)
        while lanes:
            waiting = True
            for lane in tuple(lanes):
                try:
                    result = next(lane)
                except StopIteration:
                    lanes.remove(lane)
                    continue
                if result is not None:
                    waiting = False
                    yield result
            if waiting:
                time.sleep(_PAUSE)


def missing(name: str) -> NoticeError:
    """Return the exception for an engine that is not on this machine."""
    return NoticeError([Diagnostic("P001", f"máy này không có {name}", hint=CODES["P001"].remedy)])


def _lane(
    folder: Path, sources: Sequence[bytes], indexes: list[int], engine: Engine, seconds: float
) -> Generator[Result | None, None, None]:
    """Yield the results of some documents, one process after the other; None when there is nothing yet."""
    batches = [indexes[first : first + _MOST] for first in range(0, len(indexes), _MOST)]
    patience = _PATIENCE
    process = 0
    while batches:
        batch = batches.pop(0)
        process += 1
        place = folder / f"{process}"
        stop = yield from _process(place, {index: sources[index] for index in batch}, engine, seconds)
        if not stop.missing:
            continue
        rest = [index for index in stop.missing if index != stop.at]
        if stop.in_time and len(batch) > 1:  # tried once more, alone and last
            batches.append([stop.at])
        else:
            yield stop.at, _fault(place, stop, engine, seconds)
        if rest:
            batches.insert(0, rest)
        if len(stop.missing) < len(batch):
            patience = _PATIENCE
        else:
            patience -= 1 if stop.in_time else _COST_OF_WAITING
        if patience <= 0:
            fault = _fault(place, stop, engine, seconds)
            message = f"không thử văn bản này nữa, vì {engine.name} không làm được mấy văn bản liền: {fault.message}"
            yield from ((index, fault._replace(message=message)) for batch in batches for index in batch)
            return


def _process(
    folder: Path, sources: dict[int, bytes], engine: Engine, seconds: float
) -> Generator[Result | None, None, _Stop]:
    """Run one process over documents; yield its results, and return how it stopped."""
    out = folder / "out"
    with temp_folder.failures_told():
        inputs = _laid_out(folder, sources)
        command, environment = engine.start(folder, inputs, out)
    left = list(sources)
    at = left[0]
    in_time = over = False
    with _started(command, folder, environment, engine) as child:
        since = time.monotonic()
        while left and not over:
            over = subprocesses.ended(child)  # asked before looking: what has ended writes no more
            whole = made(out, left, engine.name)
            for index, result in whole:
                left.remove(index)
                at = next((later for later in left if later > index), left[0] if left else index)
                since = time.monotonic()
                yield index, result
            in_time = over or time.monotonic() - since <= seconds
            if not in_time:
                break
            if not whole:
                yield None
        return _Stop(left, at, in_time, subprocesses.said(child))


def _laid_out(folder: Path, sources: dict[int, bytes]) -> list[Path]:
    """Write the documents under names that no program mistakes for anything; return them in their order."""
    for place in (folder / "in", folder / "out", folder / "temp"):
        place.mkdir(parents=True)
    inputs = []
    for index, data in sources.items():
        path = (folder / "in" / name(index)).with_suffix(".docx")
        path.write_bytes(data)
        inputs.append(path)
    return inputs


@contextmanager
def _started(
    command: list[str], folder: Path, environment: dict[str, str], engine: Engine
) -> Iterator[subprocesses.Child]:
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "temp"))
    with ExitStack() as stack:
        try:
            child = stack.enter_context(subprocesses.running(command, folder, {**temporary, **environment}))
        except OSError as error:
            message = f"không chạy được {engine.name}: {error.strerror or error}"
            raise NoticeError([Diagnostic("P001", message, hint=CODES["P001"].remedy)]) from error
        yield child


def _fault(folder: Path, stop: _Stop, engine: Engine, seconds: float) -> Diagnostic:
    """Say why there is no PDF of the document at which a process stopped."""
    if temp_folder.is_full(folder):
        return temp_folder.no_room("ổ đĩa đầy")
    told = f" ({engine.name} báo: {stop.said})" if stop.said else ""
    if not stop.in_time:
        code, message = "P002", f"{engine.name} không làm xong PDF trong {seconds:g} giây nên bị dừng"
    elif (folder / "out" / name(stop.at)).exists():
        code, message = "P004", f"{engine.name} ghi ra một tệp PDF hỏng hoặc dở dang{told}"
    else:
        code, message = "P003", f"{engine.name} kết thúc mà không ghi tệp PDF nào{told}"
    return Diagnostic(code, message, hint=CODES[code].remedy)
