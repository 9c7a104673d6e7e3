"""Copies of lines of the register: in the folders of documents, and wherever else in ``content/issued/``.

A program that synchronises folders keeps both sides of a conflict, one of them under a name of its own; a clerk copies
a folder. What they left is known by what is in it, not by its name. Links are not followed, and what is hidden or half
written (``.lock``, ``.staged-…``, ``~$…``) says nothing.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import reading, system_errors
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry.record import Line, Record, RecordError, digest, read_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE = "register.jsonl"
NAME = "record.json"
"""A copy of a record's line in the folder of its document: so that a lost line can be put back."""

ASIDE = "de-rieng"
"""The folder of ``content/issued/`` for what a repair has put aside; nothing in it is read."""

_DEPTH = 3
"""Levels of folders that are looked through: another machine's ``content/issued/`` may have been put into this one."""


class FileLine(NamedTuple):
    """A line of a file, counted from 1; ``line`` is ``None`` when it is damaged."""

    number: int
    line: Line | None
    raw: bytes
    changed: bool = False


class Copy(NamedTuple):
    """A line of the register that stands in another place: the file, and what in ``content/issued/`` it lies in."""

    line: Line
    raw: bytes
    file: Path
    entry: Path

    @property
    def is_of_folder(self) -> bool:
        """Whether it is the copy that a document's own folder has."""
        return self.file == self.entry / NAME


def exists(folder: Path) -> bool:
    """Return whether there is anything by the name of ``content/issued/``, be it whole or not.

    Raises:
        NoticeError: nobody can tell (V201).
    """
    try:
        os.lstat(folder)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _unreadable(folder, error) from error
    return True


def entries(folder: Path) -> list[Path]:
    """Return what is in ``content/issued/``, sorted by name; nothing where nothing was ever issued.

    Raises:
        NoticeError: it is there and cannot be read (V201).
    """
    try:
        return sorted(Path(entry.path) for entry in _listed(folder))
    except OSError as error:
        if not exists(folder):
            return []
        raise _unreadable(folder, error) from error


def read_register(file: Path) -> bytes:
    """Return the bytes of the register; none where there is no such file.

    Raises:
        NoticeError: it is there and cannot be read, or is no file (V201).
    """
    try:
        return reading.read_file(file)
    except OSError as error:
        if not exists(file):
            return b""
        raise _unreadable(file, error) from error


def _unreadable(path: Path, error: OSError) -> NoticeError:
    is_link = path.is_symlink()
    reason = "liên kết ấy không dẫn tới đâu" if is_link else system_errors.reason(error)
    hint = "nối lại ổ đĩa, thư mục mà liên kết dẫn tới" if is_link else "xem lại quyền đọc, ổ đĩa; đừng tạo sổ mới"
    return NoticeError([Diagnostic("V201", f"không đọc được sổ phát hành: {reason}", Location(str(path)), hint)])


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder, not a link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def read_file(path: Path) -> bytes | None:
    """Return the bytes of a file; ``None`` for a link, and for what cannot be read."""
    try:
        return None if path.is_symlink() else reading.read_file(path)
    except OSError:
        return None


_SAYS_NOTHING = b"\0 \t\r\v\f"


def lines(data: bytes) -> Iterator[FileLine]:
    """Yield the lines; empty ones, a byte-order mark and Windows' line ends say nothing and are no damage.

    Nor do zeros, with which a file system fills what was not written yet when the power failed.
    """
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        said = raw.strip(_SAYS_NOTHING)
        if not said:
            continue
        try:
            yield FileLine(number, read_line(said), said + b"\n")
        except RecordError as error:
            yield FileLine(number, None, raw, error.changed)


def find(folder: Path) -> Iterator[Copy]:
    """Yield every copy of a line in ``content/issued/``, in the order of names."""
    for entry in entries(folder):
        if entry.name in (FILE, ASIDE) or _is_hidden(entry.name):
            continue
        for file in files_under(entry):
            if ".json" in file.name:
                yield from _read(file, entry)


def files_of(folder: Path, record: Record, known: Iterable[Copy]) -> dict[str, Path]:
    """Return where the files of a document are, by their digests: in its folder, or where a copy of its line lies.

    A program that synchronises may have given them other names, and another document's may have theirs.
    """
    near = {one for one in entries(folder) if one.name.startswith(record.folder)}
    near |= {copy.file.parent for copy in known if copy.line.hash == record.hash and is_folder(copy.entry)}
    near |= {one.parent / record.folder for one in (copy.file for copy in known if copy.line.hash == record.hash)}
    there = [file for one in sorted(near) if one.name != ASIDE for file in files_under(one)]
    by_digest = {digest(data): file for file in reversed(there) if (data := read_file(file)) is not None}
    return {name: by_digest[its] for name, its in record.files.items() if its in by_digest}


def files_under(path: Path, depth: int = _DEPTH) -> Iterator[Path]:
    """Yield a file itself, or all files of a folder and of those in it, sorted; neither links nor what is hidden."""
    if not is_folder(path):
        yield path
        return
    try:
        there = sorted(Path(entry.path) for entry in _listed(path))
    except OSError:  # what is missing of a document is told with the document
        return
    for one in there:
        if not _is_hidden(one.name) and (depth > 1 or not is_folder(one)):
            yield from files_under(one, depth - 1)


def _read(file: Path, entry: Path) -> Iterator[Copy]:
    for one in lines(read_file(file) or b""):
        if one.line:
            yield Copy(one.line, one.raw, file, entry)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return list(found)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~"))
