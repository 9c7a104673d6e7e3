"""The register of issued documents, ``content/issued/register.jsonl``: read, verified, added to.

One record a line, each with the hash of the one before. A line that was removed, changed, moved or
cut is reported with its number, and with the folder that still has a copy of it.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import files, reading
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from generator.wording import Day


FILE = "register.jsonl"
NAME = "record.json"
"""A copy of a record's line in the folder of its document: so that a lost line can be put back."""

STAGED = ".staged-"
"""Before the name of a document's folder as long as its issue is not finished."""

_HASH = "hash"
_FOLDER = re.compile(r"[12][0-9]{3}-[0-9]{2,6}-.+")
_KEY = re.compile(r"0*([1-9][0-9]*)/([^/]+)(?:/([0-9]{4}))?")
_BACKUP = "khôi phục sổ từ bản sao lưu"
_LINE_FAULTS = ("V201", "V202", "V203", "V204", "V206")
_PLAIN_NAME = re.compile(r"[^./\\:][^/\\:]*")


class Record(NamedTuple):
    """One issued document.

    ``files`` has the SHA-256 of each file of its folder, ``before`` that of the content file before it was
    issued; ``of`` is the key of the document that it changes; ``previous`` the hash of the record before.
    """

    ordinal: int
    number: str
    symbol: str
    year: int
    date: str
    source: str
    title: str
    subject: str
    issuer: str
    kind: str
    of: str
    reason: str
    folder: str
    files: Mapping[str, str]
    before: str
    program: str
    libraries: Mapping[str, str]
    any_order: bool
    previous: str
    hash: str = ""

    @property
    def key(self) -> str:
        """``12/TB-KHCN/2024``: numbers begin again each year."""
        return f"{self.number}/{self.symbol}/{self.year}"

    @property
    def day(self) -> Day:
        """The date of signature."""
        return read_day(self.date)

    @property
    def display_name(self) -> str:
        """The document as diagnostics call it: ``số 12/TB-KHCN ngày 12/01/2024``."""
        return f"số {self.number}/{self.symbol} ngày {self.day.short}"

    def with_hash(self) -> Record:
        """Return the record with its hash."""
        return self._replace(hash=_hash_of(self._asdict()))

    def line(self) -> bytes:
        """Return the line of the register."""
        return _canonical(self._asdict()) + b"\n"


_NOT_TEXT = {"ordinal": int, "year": int, "any_order": bool, "files": dict, "libraries": dict}
_TYPES = {name: _NOT_TEXT.get(name, str) for name in Record._fields}


class RecordError(ValueError):
    """A line is no record; ``changed`` when it is one that does not agree with its hash."""

    def __init__(self, *, changed: bool) -> None:
        self.changed = changed
        super().__init__()


def read_record(line: bytes) -> Record:
    """Return the record of a line; keys added by later versions are hashed, too, and left out.

    Raises:
        RecordError: it is cut, or no record at all, or was changed after it was written.
    """
    try:
        fields = json.loads(line)
        known = {name: fields[name] for name in _TYPES}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise RecordError(changed=False) from None
    if any(type(value) is not _TYPES[name] for name, value in known.items()):
        raise RecordError(changed=False)
    record = Record(**known)
    if record.hash != _hash_of(fields) or not _is_sound(record):
        raise RecordError(changed=True)
    return record


def _is_sound(record: Record) -> bool:
    """Return whether names and date are what the program writes: nothing in a line may lead out of the folder."""
    names = (record.folder, record.source, *record.files)
    digests = (*record.files.values(), record.before)
    if not all(_PLAIN_NAME.fullmatch(name) for name in names) or not all(type(one) is str for one in digests):
        return False
    try:
        return record.day.day is not None
    except ValueError:
        return False


def _hash_of(fields: Mapping[str, object]) -> str:
    return digest(_canonical({name: value for name, value in fields.items() if name != _HASH}))


def _canonical(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, as sixty-four hexadecimal digits."""
    return sha256(data).hexdigest()


class Register(NamedTuple):
    """The whole records of the register, its faults, and the folders that a run left unfinished."""

    folder: Path
    records: tuple[Record, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    staged: tuple[Path, ...] = ()

    @property
    def line_faults(self) -> tuple[Diagnostic, ...]:
        """The faults that leave unknown what was issued; a missing folder is not among them."""
        return tuple(fault for fault in self.found if fault.code in _LINE_FAULTS)


class _RegisterLine(NamedTuple):
    """A line of the file, counted from 1; ``record`` is ``None`` when it is damaged."""

    number: int
    record: Record | None
    changed: bool = False


def read(folder: Path) -> Register:
    """Read the register of ``content/issued/`` and compare it with the folders there.

    Raises:
        NoticeError: it cannot be read at all (V201).
    """
    lines = list(_lines(_bytes(folder / FILE)))
    there = sorted(entry for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else []
    copies = {copy.ordinal: copy for entry in there if not entry.name.startswith(STAGED) and (copy := read_copy(entry))}
    whole = [line.record for line in lines if line.record]
    of_lines, damaged = _line_faults(folder, lines, copies)
    accounted = {record.folder for record in whole} | {copies[one].folder for one in damaged if one in copies}
    found = [*of_lines, *_missing_folders(folder, whole, there), *_unlisted_folders(there, accounted)]
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


def read_copy(folder: Path) -> Record | None:
    """Return the copy of its record that a notice's folder holds; ``None`` when there is none, or a damaged one."""
    try:
        return read_record(reading.read_file(folder / NAME))
    except (OSError, RecordError):
        return None


def find(register: Register, words: str) -> Record:
    """Return the notice that is named by its content file, its folder, or ``12/TB-KHCN/2024``, also without the year.

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
        raise NoticeError([Diagnostic("V217", message, hint="xem sổ: thongbao history"), *register.line_faults])
    return meant[0]


def is_key(words: str) -> bool:
    """Return whether the words name an issued notice as ``12/TB-KHCN/2024`` does."""
    return _KEY.fullmatch(Path(words).as_posix()) is not None


def _bytes(file: Path) -> bytes:
    try:
        return reading.read_file(file)
    except FileNotFoundError:
        return b""
    except OSError as error:
        message = f"không đọc được sổ phát hành: {error.strerror}"
        raise NoticeError([Diagnostic("V201", message, Location(str(file)))]) from error


def _lines(data: bytes) -> Iterator[_RegisterLine]:
    """Yield the lines; empty ones, a byte-order mark and Windows' line ends say nothing and are no damage."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _RegisterLine(number, read_record(line))
        except RecordError as error:
            yield _RegisterLine(number, None, error.changed)


def _line_faults(
    folder: Path, lines: list[_RegisterLine], copies: Mapping[int, Record]
) -> tuple[list[Diagnostic], set[int]]:
    """Return what is wrong with the lines, and the ordinals of those that are missing or damaged."""
    found: list[Diagnostic] = []
    damaged: set[int] = set()
    known = {line.record.ordinal: line.record for line in reversed(lines) if line.record}
    expected = 1
    for line in lines:
        location = Location(str(folder / FILE), line.number, 1)
        record = line.record
        if record is None:
            damaged.add(expected)
            found.append(_unread(line, location, _copy_hint(folder, copies.get(expected))))
            expected += 1
            continue
        gone = [ordinal for ordinal in range(expected, record.ordinal) if ordinal not in known]
        if gone:
            damaged.update(gone)
            left = [copies[ordinal] for ordinal in gone if ordinal in copies]
            message = f"trước dòng này mất {len(gone)} dòng"
            found.append(Diagnostic("V204", message, location, _put_back(folder, left, line.number)))
        if record is not known[record.ordinal]:
            found.append(Diagnostic("V204", "dòng này chép lặp một dòng khác", location, "xóa dòng này"))
        elif record.ordinal < expected:
            message = f"dòng này đứng sai chỗ: là bản ghi thứ {record.ordinal}"
            found.append(Diagnostic("V204", message, location, f"chuyển lên làm dòng thứ {record.ordinal}"))
        elif (copy := copies.get(record.ordinal)) and copy.hash != record.hash:
            damaged.add(record.ordinal)
            message = f"dòng này khác với tệp {folder / copy.folder / NAME}: một trong hai đã bị sửa"
            found.append(Diagnostic("V203", message, location, "xem bản giấy đã ký, giữ bên đúng"))
        elif record.ordinal - 1 not in damaged and record.previous != _hash_before(known, record.ordinal):
            message = "dòng này không nối vào dòng trước: một trong hai dòng đã bị thay"
            found.append(Diagnostic("V203", message, location, _BACKUP))
        expected = max(expected, record.ordinal + 1)
    return found, damaged


def _hash_before(known: Mapping[int, Record], ordinal: int) -> str:
    before = known.get(ordinal - 1)
    return before.hash if before else ""


def _unread(line: _RegisterLine, location: Location, hint: str) -> Diagnostic:
    if line.changed:
        return Diagnostic("V203", "dòng này đã bị sửa sau khi ghi", location, hint)
    return Diagnostic("V202", "dòng này bị cắt hoặc không phải một bản ghi", location, hint)


def _copy_hint(folder: Path, copy: Record | None) -> str:
    if copy is None:
        return _BACKUP
    return f"thay cả dòng bằng nội dung tệp {folder / copy.folder / NAME}"


def _put_back(folder: Path, copies: Iterable[Record], number: int) -> str:
    where = ", ".join(str(folder / one.folder / NAME) for one in copies)
    return f"chép lại từ {where} vào trước dòng {number}" if where else _BACKUP


def _missing_folders(folder: Path, whole: Iterable[Record], there: Iterable[Path]) -> Iterator[Diagnostic]:
    """Yield the lines without a folder."""
    names = {entry.name.removeprefix(STAGED) for entry in there}
    for record in whole:
        if record.folder not in names:
            message = f"mất thư mục lưu của thông báo {record.display_name}"
            hint = "khôi phục thư mục ấy từ bản sao lưu; không còn thì xem: thongbao explain V205"
            yield Diagnostic("V205", message, Location(str(folder / record.folder)), hint)


def _unlisted_folders(there: Iterable[Path], accounted: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the folders without a line, whole or damaged."""
    for entry in there:
        if entry.name not in accounted and _FOLDER.fullmatch(entry.name):
            copy = read_copy(entry)
            last = "chép nội dung tệp record.json trong ấy vào cuối sổ"
            hint = f"{last} (làm dòng {copy.ordinal})" if copy else _BACKUP
            yield Diagnostic("V206", "thư mục này không có dòng nào trong sổ", Location(str(entry)), hint)
