"""What commands share: the files that are meant, how results are printed, progress, exit codes."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from generator import named_files, paths, printable, system_errors
from generator.codes import CODES, Severity
from generator.diagnostics import Diagnostic, Location, NoticeError, errors, part_name
from generator.paths import ISSUED, NO_NOTICES, issued_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.issuing.outcomes import Outcome
    from generator.pipeline import Built


T = TypeVar("T")


# Which files are meant


def notice_paths(files: Iterable[Path]) -> list[Path]:
    """Return the content files, or folders of issued notices, that are meant; each once, in their order.

    Leaves out office.yaml and profile.yaml, which ``content/*.yaml`` brings along.

    Raises:
        click.UsageError: there is no notice among them.
        NoticeError: the register cannot be read, or does not have a notice that is named by its key (V codes).
    """
    unique: dict[str, Path] = {}  # by what a link leads to; Path.resolve fails on a link to itself
    for path in map(resolve_issued, without_lock_files(files)):
        unique.setdefault(os.path.realpath(path), path)
    notices = [path for path in unique.values() if path.name not in NO_NOTICES]
    if not notices:
        name = next(iter(unique.values())).name
        raise click.UsageError(f"{name} không phải thông báo; đưa tệp nội dung của năm, ví dụ content/2023.yaml")
    return notices


def without_lock_files(files: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files but the marks of Word and LibreOffice that one is open, which ``*.docx`` brings along.

    Raises:
        click.UsageError: there is nothing else among them.
    """
    named = tuple(files)
    if real := tuple(path for path in named if not named_files.is_lock_file(path.name)):
        return real
    raise click.UsageError(
        f"{named[0].name} là tệp khóa, do Word hay LibreOffice ghi khi đang mở một tệp; đưa tệp thật, đóng Word thì "
        "tệp này tự mất"
    )


def resolve_issued(path: Path) -> Path:
    """Return the folder of an issued notice for ``12/TB-KHCN/2024`` and for a file in that folder."""
    if paths.exists(path):
        return path.parent if path.absolute().parent.parent.name == ISSUED else path
    if os.path.lexists(folder := issued_folder_here()):
        from generator.registry import archive, register

        if register.is_key(str(path)):
            return folder / register.find(archive.open_register(folder), str(path)).folder
    return _meant(path)


def _meant(path: Path) -> Path:
    """Return the content file that a name means that no file has, and tell which; the path where none does."""
    found = named_files.meant(path)
    if len(found) != 1:
        return named_files.as_written_here(path)
    echo(f"{path}: lấy {paths.shown(found[0])}", err=True)
    return found[0]


def issued_folder_here() -> Path:
    """Return the folder of issued notices of the current folder, which may itself be ``content/``."""
    return Path(ISSUED) if Path.cwd().name == "content" else Path("content") / ISSUED


def issued_sentence(key: str, path: Path) -> str:
    """Return the key of an issued notice, with the register that says so where it is not the current folder's."""
    folder = issued_folder(path)
    is_own = os.path.realpath(folder) == os.path.realpath(issued_folder_here())
    return key if is_own else f"{key}, theo sổ {display(folder)}"


def refuse_same_target(targets: Iterable[Path]) -> None:
    """Refuse to let one file take the place of another in the same run.

    Raises:
        click.UsageError: two targets are one file, on a disk that does not tell capitals apart.
    """
    seen: set[str] = set()
    for target in targets:
        name = os.path.normcase(target).casefold()
        if name in seen:
            raise click.UsageError(f"Hai tệp nội dung cùng làm ra {display(target)}; đổi tên một tệp hoặc làm riêng")
        seen.add(name)


# What is shown


def display(path: Path) -> str:
    """Return the path relative to the current folder where it lies in it."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def quote(path: Path) -> str:
    """Return the path for a command line, in quotes where it needs them."""
    shown = display(path)
    return f'"{shown}"' if " " in shown else shown


class OutputError(Exception):
    """What was to be printed could not be; the message is the system's reason in Vietnamese."""


def echo(*lines: str, err: bool = False) -> None:
    """Print lines to standard output or standard error; in each, what steers a terminal is shown by its code.

    Raises:
        OutputError: they cannot be printed: the disk is full, or the device failed.
    """
    _print("\n".join(map(printable.one_line, lines)), err=err)


def print_text(text: str) -> None:
    """Print a text of several lines to standard output, as :func:`echo`."""
    echo(*text.split("\n"))


def _print(text: str, *, err: bool) -> None:
    try:
        click.echo(text, err=err)
    except BrokenPipeError:  # click ends the run by it, as in "| head -1"
        raise
    except OSError as error:
        raise OutputError(system_errors.reason(error)) from error


def print_outcome(outcome: Outcome) -> None:
    """Print what was done, then what became of each file."""
    echo(outcome.title)
    for sentence, file in outcome.lines:
        echo(f"  {display(file)}: {sentence}" if file else f"  {sentence}")


def print_diagnostics(found: Iterable[Diagnostic]) -> None:
    """Print diagnostics to standard error, the code in colour on a terminal."""
    for fault in found:
        colour = "yellow" if fault.severity is Severity.WARNING else "red"
        location, code, rest = str(fault).partition(fault.code)
        _print(f"{location}{click.style(code, fg=colour)}{rest}", err=True)


LISTED_ONE_BY_ONE = 3
"""The same of more places takes one line."""


def print_grouped(found: Sequence[Diagnostic]) -> None:
    """Print what was found; of the same at many places of a file the first, and where the others are."""
    alike: dict[tuple[str, ...], list[Diagnostic]] = {}
    for fault in found:
        alike.setdefault((fault.code, fault.message, fault.hint, fault.location.file), []).append(fault)
    for fault in found:
        group = alike[fault.code, fault.message, fault.hint, fault.location.file]
        if len(group) <= LISTED_ONE_BY_ONE:
            print_diagnostics((fault,))
        elif fault is group[0]:
            print_diagnostics((fault,))
            _print(
                f"    và {len(group) - 1} chỗ nữa: {'; '.join(_places(one.location for one in group[1:]))}", err=True
            )


def _places(locations: Iterable[Location]) -> Iterator[str]:
    """Yield the places: ``dòng 3-5, 9`` of YAML, ``thân văn bản, đoạn 3-5, 9`` of each part of a Word file."""
    for (line_said, part), inside in groupby(locations, lambda one: (one.line is not None, part_name(one.part))):
        numbers = sorted({number for one in inside if (number := one.line if line_said else one.paragraph)})
        what = "dòng" if line_said else "đoạn"
        yield ", ".join(filter(None, (part, f"{what} {ranges(numbers)}" if numbers else "")))


def ranges(numbers: list[int]) -> str:
    """Return ``1-12, 14``: neighbours have the same distance from their position in the list."""
    runs = ([number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]))
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def print_json(value: dict[str, object]) -> None:
    """Print a value as JSON to standard output."""
    print_text(printable.as_json(value))


def can_show_pages() -> bool:
    """Return whether somebody sits before a screen with windows; a browser of letters would take the terminal."""
    if sys.stdout is not None and not sys.stdout.isatty():
        return False
    return sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


# Work on many files


PARALLEL_FROM = 8
"""Number of files from which starting further processes costs less than it saves."""
_MOST_PROCESSES = 4


def map_files(work: Callable[[Path], FileResult], files: Sequence[Path]) -> Iterator[FileResult]:
    """Yield the result for each file, in order; many files are shared among the processors.

    After an interrupt no further file is started, and each that was started is finished.
    """
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if len(files) < PARALLEL_FROM or processes == 1:
        yield from map(work, files)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(processes, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        yield from pool.map(work, files)


@contextlib.contextmanager
def progress_bar(items: Iterable[T], label: str, length: int) -> Iterator[Iterable[T]]:
    """Show progress over ``length`` items on a terminal; nothing for one item, or where nobody would see it."""
    hidden = length == 1 or sys.stderr is None or not sys.stderr.isatty()
    with click.progressbar(items, length=length, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield bar


def exit_code(found: Iterable[Diagnostic]) -> int:
    """Return 0 without errors, 1 for errors in the files, 2 where something could not be read or written."""
    found = errors(found)
    if any(CODES[fault.code].stops for fault in found):
        return 2
    return 1 if found else 0


class FileResult(NamedTuple):
    """The result for one content file; ``built`` is ``None`` where something stopped the work.

    ``written`` are the Word file and those that go with it, ``pages`` the PDF files and pictures made of them.
    ``lists_silenced``: what comments in the file silence is wanted, too; ``lists_written``: what the program wrote.
    """

    source: Path
    built: Built | None
    found: tuple[Diagnostic, ...]
    written: tuple[Path, ...] = ()
    pages: tuple[Path, ...] = ()
    lists_silenced: bool = False
    lists_written: bool = False

    @property
    def issued(self) -> str:
        """The key of the issued notice that it is, "" for a draft."""
        return self.built.issued if self.built else ""

    def as_dict(self) -> dict[str, object]:
        """Return the result as ``--format json`` has it; the keys never change."""
        output, *more = map(str, self.written) if self.written else (None,)
        return {
            "content": str(self.source),
            "output": output,
            "more": more,
            "pages": [str(one) for one in self.pages],
            "issued": self.issued or None,
            "ok": not errors(self.found),
            "found": [fault.as_dict() for fault in self.found],
            **self._silenced(),
            **self._written_by_program(),
        }

    def _silenced(self) -> dict[str, object]:
        if not self.lists_silenced:
            return {}
        silenced = self.built.silenced if self.built else ()
        return {"silenced": [{**one.fault.as_dict(), "reason": one.reason or None} for one in silenced]}

    def _written_by_program(self) -> dict[str, object]:
        if not self.lists_written:
            return {}
        return {"written": {one.key: one.words for one in (self.built.written if self.built else ())}}


def stopped(path: Path, found: Sequence[Diagnostic], error: NoticeError | OSError) -> FileResult:
    """Return the result for a content file of which the work was stopped, after ``found``."""
    if isinstance(error, NoticeError):
        return FileResult(path, None, (*found, *error.faults))
    message = f"không đọc được tệp: {system_errors.reason(error)}"
    return FileResult(path, None, (*found, Diagnostic("C003", message, Location(str(path)))))


def without_layout(result: FileResult) -> FileResult:
    """Return the result without the layout by which its file was checked."""
    return result._replace(built=result.built and result.built._replace(laid_out=None))


def _print_how_to_silence(found: Sequence[Diagnostic]) -> None:
    """Print, once for all, how a warning about what a notice says is silenced."""
    from generator.sense import silence

    code = next((fault.code for fault in found if silence.can_be_silenced(fault.code)), "")
    if code:
        _print(f"Lời văn đã xem, thấy đúng thì ghi ở cuối dòng ấy: # bỏ qua {code}: lý do", err=True)


def _print_unchecked(results: Iterable[FileResult]) -> None:
    """Print of which files an error kept something from being checked, so that nobody takes the list for all."""
    files = [display(one.source) for one in results if one.built and not one.built.is_checked]
    if files:
        _print(f"Lỗi ở trên làm {', '.join(files)} chưa xét được hết: sửa rồi chạy lại, có thể còn điều khác", err=True)


def report(results: Sequence[FileResult], lines: Iterable[str], form: str) -> int:
    """Print the diagnostics, each once, and a line for each file without errors; return the exit code."""
    found = list(dict.fromkeys(fault for result in results for fault in result.found))
    if form == "json":
        print_json({"files": [result.as_dict() for result in results]})
    else:
        print_grouped(found)
        _print_how_to_silence(found)
        _print_unchecked(results)
        for line in lines:
            echo(line)
    return exit_code(found)
