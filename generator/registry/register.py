"""The register of issued notices, ``content/issued/register.jsonl``: read, verified, added to.

One record a line, each with the hash of the one before. A line that was removed, changed, moved or
cut is told with its number, and with the folder that still holds a copy of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import files
from generator.diagnostics import Diagnostic, NoticeError, Place
from generator.registry import records
from generator.registry.records import NoRecordError, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE = "register.jsonl"
STAGED = ".staged-"
"""Before the name of a notice's folder as long as its issue is not finished."""

_FOLDER = re.compile(r"[12][0-9]{3}-[0-9]{2,6}-.+")
_KEY = re.compile(r"0*([1-9][0-9]*)/([^/]+)(?:/([0-9]{4}))?")
_BACKUP = "khôi phục sổ từ bản sao lưu"
_LINES = ("V201", "V202", "V203", "V204", "V206")


class Register(NamedTuple):
    """What was read: ``records`` that are whole, what is wrong, the folders that a run left unfinished."""

    folder: Path
    records: tuple[Record, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    staged: tuple[Path, ...] = ()

    @property
    def lines_found(self) -> tuple[Diagnostic, ...]:
        """Faults because of which nobody can say what was issued; a missing folder is not among them."""
        return tuple(fault for fault in self.found if fault.code in _LINES)


class _Line(NamedTuple):
    """A line of the file, counted from 1; ``record`` is ``None`` when it is damaged."""

    number: int
    record: Record | None
    changed: bool = False


def read(folder: Path) -> Register:
    """Read the register of ``content/issued/`` and hold it against the folders there.

    Raises:
        NoticeError: it cannot be read at all (V201).
    """
    lines = list(_lines(_bytes(folder / FILE)))
    there = sorted(entry for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else []
    copies = {copy.ordinal: copy for entry in there if not entry.name.startswith(STAGED) and (copy := copy_in(entry))}
    whole = [line.record for line in lines if line.record]
    told: set[int] = set()
    found = [*_damaged(folder, lines, copies, told), *_folders(folder, whole, there, copies, told)]
    staged = [entry for entry in there if entry.name.startswith(STAGED)]
    return Register(folder, tuple(sorted(whole, key=lambda one: one.ordinal)), tuple(found), tuple(staged))


def append(register: Register, record: Record) -> None:
    """Add a record: the one step by which a notice becomes issued.

    Raises:
        NoticeError: it cannot be written (W codes); the register is as it was.
    """
    file = register.folder / FILE
    old = _bytes(file)
    files.write(file, old + (b"" if not old or old.endswith(b"\n") else b"\n") + record.line())


def copy_in(folder: Path) -> Record | None:
    """Return the copy of its record that a notice's folder holds; ``None`` when there is none, or a damaged one."""
    try:
        return records.read((folder / records.NAME).read_bytes())
    except (OSError, NoRecordError):
        return None


def find(register: Register, words: str) -> Record:
    """Return the notice that is meant: by its content file, its folder, or ``12/TB-KHCN/2024``, also without the year.

    Raises:
        NoticeError: none was issued, or several (V217).
    """
    path = Path(words)
    named = {path.name, path.parent.name if path.parent.parent.name == register.folder.name else ""}
    meant = [one for one in register.records if one.folder in named or one.source == path.name]
    if not meant and (key := _KEY.fullmatch(path.as_posix())):
        number, symbol, year = key.groups()
        meant = [
            one
            for one in register.records
            if int(one.number) == int(number)
            and one.symbol.casefold() == symbol.casefold()
            and year in (None, str(one.year))
        ]
    if len(meant) > 1:
        known = ", ".join(one.key for one in meant)
        raise NoticeError([Diagnostic("V217", f"có mấy thông báo {words}: {known}", hint="viết cả năm")])
    if not meant:
        message = f"không có thông báo nào đã phát hành là “{words}”"
        raise NoticeError([Diagnostic("V217", message, hint="xem sổ: thongbao history"), *register.lines_found])
    return meant[0]


def is_key(words: str) -> bool:
    """Tell whether the words name an issued notice as ``12/TB-KHCN/2024`` does."""
    return _KEY.fullmatch(Path(words).as_posix()) is not None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        message = f"không đọc được sổ phát hành: {error.strerror or error}"
        raise NoticeError([Diagnostic("V201", message, Place(str(file)))]) from error


def _lines(data: bytes) -> Iterator[_Line]:
    """Yield the lines; empty ones, a byte-order mark and Windows' line ends say nothing and are no damage."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _Line(number, records.read(line))
        except NoRecordError as error:
            yield _Line(number, None, error.changed)


def _damaged(folder: Path, lines: list[_Line], copies: dict[int, Record], told: set[int]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lines; ``told`` gets the ordinals of those that are missing or damaged."""
    file = folder / FILE
    known = {line.record.ordinal: line.record for line in reversed(lines) if line.record}
    expected = 1
    for line in lines:
        place = Place(str(file), line.number, 1)
        record = line.record
        if record is None:
            told.add(expected)
            yield _unread(line, place, _source_of(folder, copies.get(expected)))
            expected += 1
            continue
        gone = [ordinal for ordinal in range(expected, record.ordinal) if ordinal not in known]
        if gone:
            told.update(gone)
            held = [copies[ordinal] for ordinal in gone if ordinal in copies]
            yield Diagnostic(
                "V204", f"trước dòng này mất {len(gone)} dòng", place, _put_back(folder, held, line.number)
            )
        if record is not known[record.ordinal]:
            yield Diagnostic("V204", "dòng này chép lặp một dòng khác", place, "xóa dòng này")
        elif record.ordinal < expected:
            message = f"dòng này đứng sai chỗ: là bản ghi thứ {record.ordinal}"
            yield Diagnostic("V204", message, place, f"chuyển lên làm dòng thứ {record.ordinal}")
        elif (copy := copies.get(record.ordinal)) and copy.hash != record.hash:
            told.add(record.ordinal)
            message = f"dòng này khác với tệp {folder / copy.folder / records.NAME}: một trong hai đã bị sửa"
            yield Diagnostic("V203", message, place, "xem bản giấy đã ký, giữ bên đúng")
        elif not told & {record.ordinal - 1} and record.previous != _hash_before(known, record.ordinal):
            yield Diagnostic("V203", "dòng này không nối vào dòng trước: một trong hai dòng đã bị thay", place, _BACKUP)
        expected = max(expected, record.ordinal + 1)


def _hash_before(known: dict[int, Record], ordinal: int) -> str:
    before = known.get(ordinal - 1)
    return before.hash if before else ""


def _unread(line: _Line, place: Place, hint: str) -> Diagnostic:
    if line.changed:
        return Diagnostic("V203", "dòng này đã bị sửa sau khi ghi", place, hint)
    return Diagnostic("V202", "dòng này bị cắt hoặc không phải một bản ghi", place, hint)


def _source_of(folder: Path, copy: Record | None) -> str:
    if copy is None:
        return _BACKUP
    return f"thay cả dòng bằng nội dung tệp {folder / copy.folder / records.NAME}"


def _put_back(folder: Path, held: Iterable[Record], number: int) -> str:
    where = ", ".join(str(folder / one.folder / records.NAME) for one in held)
    return f"chép lại từ {where} vào trước dòng {number}" if where else _BACKUP


def _folders(
    folder: Path, whole: list[Record], there: list[Path], copies: dict[int, Record], told: set[int]
) -> Iterator[Diagnostic]:
    """Yield the lines without a folder and the folders without a line."""
    names = {entry.name.removeprefix(STAGED) for entry in there}
    for record in whole:
        if record.folder not in names:
            message = f"mất thư mục lưu của thông báo {record.named}"
            hint = "khôi phục thư mục ấy từ bản sao lưu; không còn thì xem: thongbao explain V205"
            yield Diagnostic("V205", message, Place(str(folder / record.folder)), hint)
    of_records = {record.folder for record in whole} | {copies[one].folder for one in told if one in copies}
    for entry in there:
        if entry.name not in of_records and _FOLDER.fullmatch(entry.name):
            copy = copy_in(entry)
            last = "chép nội dung tệp record.json trong ấy vào cuối sổ"
            hint = f"{last} (làm dòng {copy.ordinal})" if copy else _BACKUP
            yield Diagnostic("V206", "thư mục này không có dòng nào trong sổ", Place(str(entry)), hint)
