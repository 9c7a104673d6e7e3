"""The register of issued notices, ``content/issued/register.jsonl``: read, verified, added to.

One record a line, each with the hash of the one before. A line that was removed, changed, moved or
cut is told with its number, and with the folder that still holds a copy of it.

One line of the register: what is known for ever of one issued notice, and the hash that seals it.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import files
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.wording import Day


NAME = "record.json"
"""A record's own line, in the folder of its notice: so that a lost line can be put back."""

_SEAL = "hash"
_PLAIN_NAME = re.compile(r"[^./\\:][^/\\:]*")


class Record(NamedTuple):
    """One issued notice.

    ``files`` has the SHA-256 of each file of its folder, ``before`` that of the content file before it was
    issued; ``of`` is the key of the notice that it changes; ``previous`` the hash of the record before.
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
    def named(self) -> str:
        """The notice as one speaks of it: ``số 12/TB-KHCN ngày 12/01/2024``."""
        return f"số {self.number}/{self.symbol} ngày {self.day.short}"

    def sealed(self) -> Record:
        """Return the record with its hash."""
        return self._replace(hash=_seal(self._asdict()))

    def line(self) -> bytes:
        """Return the line of the register."""
        return _canonical(self._asdict()) + b"\n"


_NOT_TEXT = {"ordinal": int, "year": int, "any_order": bool, "files": dict, "libraries": dict}
_TYPES = {name: _NOT_TEXT.get(name, str) for name in Record._fields}


class NoRecordError(ValueError):
    """A line is no record; ``changed`` when it is one whose words are not those that were sealed."""

    def __init__(self, *, changed: bool) -> None:
        self.changed = changed
        super().__init__()


def read_record(line: bytes) -> Record:
    """Return the record of a line; what a later version of the program adds to it is sealed, too, and left out.

    Raises:
        NoRecordError: it is cut, or no record at all, or was changed after it was sealed.
    """
    try:
        fields = json.loads(line)
        known = {name: fields[name] for name in _TYPES}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoRecordError(changed=False) from None
    if any(type(value) is not _TYPES[name] for name, value in known.items()):
        raise NoRecordError(changed=False)
    record = Record(**known)
    if record.hash != _seal(fields) or not _is_sound(record):
        raise NoRecordError(changed=True)
    return record


def _is_sound(record: Record) -> bool:
    """Tell whether names and date are what the program writes: nothing in a line may lead out of the folder."""
    names = (record.folder, record.source, *record.files)
    digests = (*record.files.values(), record.before)
    if not all(_PLAIN_NAME.fullmatch(name) for name in names) or not all(type(one) is str for one in digests):
        return False
    try:
        return record.day.day is not None
    except ValueError:
        return False


def _seal(fields: Mapping[str, object]) -> str:
    return digest(_canonical({name: value for name, value in fields.items() if name != _SEAL}))


def _canonical(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, as sixty-four hexadecimal digits."""
    return sha256(data).hexdigest()


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
        return read_record((folder / NAME).read_bytes())
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
        raise NoticeError([Diagnostic("V201", message, Location(str(file)))]) from error


def _lines(data: bytes) -> Iterator[_Line]:
    """Yield the lines; empty ones, a byte-order mark and Windows' line ends say nothing and are no damage."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _Line(number, read_record(line))
        except NoRecordError as error:
            yield _Line(number, None, error.changed)


def _damaged(folder: Path, lines: list[_Line], copies: dict[int, Record], told: set[int]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lines; ``told`` gets the ordinals of those that are missing or damaged."""
    file = folder / FILE
    known = {line.record.ordinal: line.record for line in reversed(lines) if line.record}
    expected = 1
    for line in lines:
        place = Location(str(file), line.number, 1)
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
            message = f"dòng này khác với tệp {folder / copy.folder / NAME}: một trong hai đã bị sửa"
            yield Diagnostic("V203", message, place, "xem bản giấy đã ký, giữ bên đúng")
        elif not told & {record.ordinal - 1} and record.previous != _hash_before(known, record.ordinal):
            yield Diagnostic("V203", "dòng này không nối vào dòng trước: một trong hai dòng đã bị thay", place, _BACKUP)
        expected = max(expected, record.ordinal + 1)


def _hash_before(known: dict[int, Record], ordinal: int) -> str:
    before = known.get(ordinal - 1)
    return before.hash if before else ""


def _unread(line: _Line, place: Location, hint: str) -> Diagnostic:
    if line.changed:
        return Diagnostic("V203", "dòng này đã bị sửa sau khi ghi", place, hint)
    return Diagnostic("V202", "dòng này bị cắt hoặc không phải một bản ghi", place, hint)


def _source_of(folder: Path, copy: Record | None) -> str:
    if copy is None:
        return _BACKUP
    return f"thay cả dòng bằng nội dung tệp {folder / copy.folder / NAME}"


def _put_back(folder: Path, held: Iterable[Record], number: int) -> str:
    where = ", ".join(str(folder / one.folder / NAME) for one in held)
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
            yield Diagnostic("V205", message, Location(str(folder / record.folder)), hint)
    of_records = {record.folder for record in whole} | {copies[one].folder for one in told if one in copies}
    for entry in there:
        if entry.name not in of_records and _FOLDER.fullmatch(entry.name):
            copy = copy_in(entry)
            last = "chép nội dung tệp record.json trong ấy vào cuối sổ"
            hint = f"{last} (làm dòng {copy.ordinal})" if copy else _BACKUP
            yield Diagnostic("V206", "thư mục này không có dòng nào trong sổ", Location(str(entry)), hint)
