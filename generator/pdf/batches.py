"""Many documents through one engine: one process for all of them, a result as soon as it is there.

What every engine that is a program of its own has in common: private copies under plain names, a limit of
time for each document, and what to do when the program stops in the middle.
"""

from __future__ import annotations

import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError
from generator.pdf import children, results, scratch

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

Result = results.Result

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


def convert(sources: Sequence[bytes], engine: Engine, seconds: float, processes: int) -> Iterator[Result]:
    """Yield ``(index, PDF or fault)`` once for each source, as soon as it is known; faults have no place yet.

    ``seconds`` is the limit for one document. The PDF is whole by its two ends; no more is proven here. When the
    caller closes the iterator, or an exception passes, everything is killed and removed.

    Raises:
        NoticeError: P007, the temporary files cannot be written; P001, the program cannot be started.
    """
    with scratch.folder(engine.tidy, engine.place) as folder, ExitStack() as stack:
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
    with scratch.failures_told():
        inputs = _laid_out(folder, sources)
        command, environment = engine.start(folder, inputs, out)
    left = list(sources)
    at = left[0]
    in_time = over = False
    with _started(command, folder, environment, engine) as child:
        since = time.monotonic()
        while left and not over:
            over = children.ended(child)  # asked before looking: what has ended writes no more
            made = results.made(out, left, engine.name)
            for index, result in made:
                left.remove(index)
                at = next((later for later in left if later > index), left[0] if left else index)
                since = time.monotonic()
                yield index, result
            in_time = over or time.monotonic() - since <= seconds
            if not in_time:
                break
            if not made:
                yield None
        return _Stop(left, at, in_time, children.said(child))


def _laid_out(folder: Path, sources: dict[int, bytes]) -> list[Path]:
    """Write the documents under names that no program mistakes for anything; return them in their order."""
    for place in (folder / "in", folder / "out", folder / "temp"):
        place.mkdir(parents=True)
    inputs = []
    for index, data in sources.items():
        path = (folder / "in" / results.name(index)).with_suffix(".docx")
        path.write_bytes(data)
        inputs.append(path)
    return inputs


@contextmanager
def _started(command: list[str], folder: Path, environment: dict[str, str], engine: Engine) -> Iterator[children.Child]:
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "temp"))
    with ExitStack() as stack:
        try:
            child = stack.enter_context(children.running(command, folder, {**temporary, **environment}))
        except OSError as error:
            message = f"không chạy được {engine.name}: {error.strerror or error}"
            raise NoticeError([Diagnostic("P001", message, hint=CODES["P001"].remedy)]) from error
        yield child


def _fault(folder: Path, stop: _Stop, engine: Engine, seconds: float) -> Diagnostic:
    """Say why there is no PDF of the document at which a process stopped."""
    if scratch.is_full(folder):
        return scratch.no_room("ổ đĩa đầy")
    told = f" ({engine.name} báo: {stop.said})" if stop.said else ""
    if not stop.in_time:
        code, message = "P002", f"{engine.name} không làm xong PDF trong {seconds:g} giây nên bị dừng"
    elif (folder / "out" / results.name(stop.at)).exists():
        code, message = "P004", f"{engine.name} ghi ra một tệp PDF hỏng hoặc dở dang{told}"
    else:
        code, message = "P003", f"{engine.name} kết thúc mà không ghi tệp PDF nào{told}"
    return Diagnostic(code, message, hint=CODES[code].remedy)
