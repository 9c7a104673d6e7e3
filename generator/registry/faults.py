"""What is wrong with a register, in the clerk's words: its lines, the folders, what was issued on another machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Location
from generator.registry import chain, copies
from generator.registry.copies import NAME
from generator.registry.record import SHORT, Record, code_of, digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.registry.chain import Side
    from generator.registry.copies import Copy, FileLine
    from generator.registry.record import Line

_FOLDER = re.compile(r"[12][0-9]{3}-[0-9]{2,6}-.+")
_BACKUP = "khôi phục sổ từ bản sao lưu"
_REPAIR = "thongbao history --repair"
_OF_THE_MACHINE = ("ordinal", "previous", "hash", "before", "program", "libraries", "any_order", "prior")
"""Fields of a record that two machines may have otherwise for one content; the words follow from the files."""


class LineReport(NamedTuple):
    """What is wrong with the lines of the register.

    ``unread`` are damaged lines of which there is no copy, ``told`` the hashes of copies that are reported with the
    line they belong to; ``suspect`` are lines that give the same files other words than a copy does: one was altered.
    """

    found: tuple[Diagnostic, ...]
    unread: tuple[Diagnostic, ...]
    told: frozenset[str]
    suspect: frozenset[str]


def of_lines(file: Path, lines: Sequence[FileLine], known: Mapping[str, Copy]) -> LineReport:
    """Report the lines that are damaged, missing, doubled, misplaced, or not continued by the next."""
    found: list[Diagnostic] = []
    told: set[str] = set()
    suspect: set[str] = set()
    seen: set[str] = set()
    own = {one.line.hash for one in lines if one.line}
    elsewhere = {name: copy for name, copy in known.items() if name not in own}
    there = (*(one.line for one in lines if one.line), *(copy.line for copy in elsewhere.values()))
    ordinals = {line.hash: line.ordinal for line in there}
    highest = 0
    for one in lines:
        at = Location(str(file), one.number, 1)
        line = one.line
        if line is None:
            highest += 1
            whole = [copy for copy in elsewhere.values() if copy.line.ordinal == highest]
            told.update(copy.line.hash for copy in whole)
            found.append(_unread(one, at, whole))
            continue
        if line.hash in seen:
            found.append(Diagnostic("V204", "dòng này chép lặp một dòng khác", at, f"{_REPAIR} (xóa dòng này)"))
        elif line.ordinal < highest:
            message = f"dòng này đứng sai chỗ: là bản ghi thứ {line.ordinal}"
            hint = f"{_REPAIR} (chuyển lên làm dòng thứ {line.ordinal})"
            found.append(Diagnostic("V204", message, at, hint))
        elif altered := [copy for copy in elsewhere.values() if contradicts(line, copy.line)]:
            suspect.add(line.hash)
            told.update(copy.line.hash for copy in altered)
            message = f"dòng này khác với tệp {altered[0].file}: một trong hai đã bị sửa"
            found.append(Diagnostic("V203", message, at, "xem bản giấy đã ký, giữ bên đúng"))
        elif lost := [parent for parent in line.parents if parent not in own and parent not in told]:
            put_back = _before(lost, elsewhere)
            told.update(copy.line.hash for copy in put_back)
            found.append(_not_continued(line.ordinal - highest - 1, put_back, at))
        elif not chain.follows(line, ordinals):
            found.append(_not_continued(0, (), at))
        seen.add(line.hash)
        highest = max(highest, line.ordinal)
    unread = tuple(fault for fault in found if fault.hint == _BACKUP)
    return LineReport(tuple(found), unread, frozenset(told), frozenset(suspect))


def contradicts(line: Line, other: Line) -> bool:
    """Return whether two records of one number give the same files different words, which no two machines could."""
    if not isinstance(line, Record) or not isinstance(other, Record) or line.hash == other.hash:
        return False
    if (line.files, line.folder) != (other.files, other.folder):
        return False
    if (line.prior is None) != (other.prior is None):
        return True
    return any(getattr(line, name) != getattr(other, name) for name in Record._fields if name not in _OF_THE_MACHINE)


def _unread(one: FileLine, at: Location, whole: Sequence[Copy]) -> Diagnostic:
    hint = f"{_REPAIR} (thay cả dòng bằng nội dung tệp {whole[0].file})" if whole else _BACKUP
    if one.changed:
        return Diagnostic("V203", "dòng này đã bị sửa sau khi ghi", at, hint)
    return Diagnostic("V202", "dòng này bị cắt hoặc không phải một bản ghi", at, hint)


def _before(lost: Iterable[str], elsewhere: Mapping[str, Copy]) -> list[Copy]:
    """Return the copies of lines that are missing, and of the missing ones before them, in order."""
    found: dict[str, Copy] = {}
    left = list(lost)
    while left:
        name = left.pop()
        if name in elsewhere and name not in found:
            found[name] = elsewhere[name]
            left.extend(elsewhere[name].line.parents)
    return sorted(found.values(), key=lambda copy: copy.line.ordinal)


def _not_continued(gap: int, put_back: Sequence[Copy], at: Location) -> Diagnostic:
    if gap <= 0 and not put_back:
        message = "dòng này không nối vào dòng trước: một trong hai dòng đã bị thay"
        return Diagnostic("V203", message, at, _BACKUP)
    where = ", ".join(str(copy.file) for copy in put_back)
    hint = f"{_REPAIR} (chép lại từ {where} vào trước dòng {at.line})" if where else _BACKUP
    return Diagnostic("V204", f"trước dòng này mất {max(gap, len(put_back))} dòng", at, hint)


# Folders


def lost_register(file: Path) -> Diagnostic:
    """Return the fault of a register that is missing or empty, though documents were issued."""
    message = "không đọc được sổ phát hành: tệp sổ mất hoặc trống, mà vẫn còn thư mục của thông báo đã phát hành"
    hint = f"đang đồng bộ thì đợi xong; không thì {_REPAIR}, hoặc {_BACKUP}; đừng phát hành gì trước đó"
    return Diagnostic("V201", message, Location(str(file)), hint)


def missing_folders(
    folder: Path, records: Iterable[Record], there: Collection[str], known: Mapping[str, Copy]
) -> Iterator[Diagnostic]:
    """Yield the lines without a folder; ``there`` are the names of all folders, ``known`` the copies of lines."""
    for record in records:
        if record.folder not in there:
            message = f"mất thư mục lưu của thông báo {record.display_name}"
            copy = known.get(record.hash)
            is_copied = copy and copies.is_folder(copy.entry)
            mended = f"{_REPAIR} (chép lại từ {copy.entry})" if copy and is_copied else "khôi phục nó từ bản sao lưu"
            hint = f"đang đồng bộ thì đợi xong; không thì {mended}; không còn thì xem: thongbao explain V205"
            yield Diagnostic("V205", message, Location(str(folder / record.folder)), hint)


def unknown_folders(
    entries: Iterable[Path], proper: Collection[str], with_copies: Collection[Path], records: Sequence[Record]
) -> Iterator[Diagnostic]:
    """Yield the folders that are called like a document's, without a line and without a record to tell whose."""
    for entry in entries:
        if not is_named_as_document(entry) or entry.name in proper or entry in with_copies:
            continue
        if not is_part_of_copy(entry, records):
            hint = f"đang đồng bộ thì đợi xong; không thì {_BACKUP}, hoặc chuyển thư mục lạ ra ngoài content/issued"
            yield Diagnostic("V206", "thư mục này không có dòng nào trong sổ", Location(str(entry)), hint)


def is_named_as_document(entry: Path) -> bool:
    """Return whether an entry is a folder with a name like ``2024-12-TB-KHCN``."""
    return _FOLDER.fullmatch(entry.name) is not None and copies.is_folder(entry)


def is_part_of_copy(entry: Path, records: Iterable[Record]) -> bool:
    """Return whether a folder is a document's by the beginning of its name, and has nothing that others lack."""
    named = [one for one in records if entry.name.startswith(one.folder)]
    meant = [one for one in named if not entry.name[len(one.folder) :][:1].isalnum()]
    known = {name for one in meant for name in one.files.values()}
    there = [copies.read_file(file) for file in copies.files_under(entry)] if meant else []
    return bool(meant) and all(data is not None and digest(data) in known for data in there)


def spare_copies(entries: Iterable[Path], folder: Path, records: Iterable[Record]) -> Iterator[Diagnostic]:
    """Yield a warning for what is no more than a copy of what the register has, naming what in it is something else."""
    known = {its for record in records for its in record.files.values()}
    for entry in entries:
        there = [(file, copies.read_file(file)) for file in copies.files_under(entry) if ".json" not in file.name]
        others = [file.name for file, data in there if data is None or digest(data) not in known]
        message = "đây là bản chép của những gì sổ đã có, để yên cũng không sao"
        if others:
            message = f"đây là bản chép, nhưng có tệp không phải của bản đã phát hành: {', '.join(others)}; đừng dùng"
        hint = f"{_REPAIR} chuyển nó vào {folder / copies.ASIDE}; đừng đổi tên, đừng xóa thư mục gốc"
        yield Diagnostic("V222", message, Location(str(entry)), hint)


# What was issued elsewhere


def forked(folder: Path, sides: Sequence[Side], own: Collection[str], known: Sequence[Copy]) -> Iterator[Diagnostic]:
    """Yield one fault for each side of a register that was continued apart: what it has that others lack."""
    for number, side in enumerate(sides, 1):
        places = [copy for copy in known if copy.line.hash == side.head.hash]
        is_own = side.head.hash in own
        at = Location(str(folder / copies.FILE) if is_own or not places else str(places[0].file))
        where = "trong sổ" if is_own else "chưa có trong sổ"
        acts = "; ".join(_act(folder, one, known) for one in side.lines) or "không có gì thêm"
        message = f"phát hành riêng ở hai nơi, nhánh {number}/{len(sides)} ({where}), mã sổ {code_of(side.head.hash)}: "
        hint = f"đợi đồng bộ xong rồi gộp, giữ đủ các bên: {_REPAIR}" if number == len(sides) else ""
        yield Diagnostic("V220", f"{message}{acts}", at, hint)


def _act(folder: Path, line: Line, known: Sequence[Copy]) -> str:
    if not isinstance(line, Record):
        return line.display_name
    there = copies.files_of(folder, line, known)
    missing = [name for name in line.files if name not in there]
    state = f"chưa thấy tệp {', '.join(missing)}" if missing else "đủ tệp"
    where = sorted({shown for file in there.values() if (shown := file.relative_to(folder).parts[0])})
    kept = f"{', '.join(where)}, {state}" if where else f"chưa thấy thư mục {line.folder}"
    return f"{line.display_name} ({line.source}, mã {line.hash[:SHORT]}; {kept})"


def lacking(known: Iterable[Copy]) -> Iterator[Diagnostic]:
    """Yield what is known to continue the register and is not in it."""
    for copy in known:
        if copy.is_of_folder:
            hint = f"{_REPAIR} (chép tệp {NAME} trong ấy vào cuối sổ (làm dòng {copy.line.ordinal}))"
            yield Diagnostic("V206", "thư mục này không có dòng nào trong sổ", Location(str(copy.entry)), hint)
        else:
            message = f"tệp này có {copy.line.display_name} mà sổ không có"
            yield Diagnostic("V206", message, Location(str(copy.file)), _REPAIR)


def detached(known: Iterable[Copy]) -> Iterator[Diagnostic]:
    """Yield what was issued after something that is not known here."""
    for copy in known:
        message = f"{copy.line.display_name} không có dòng nào trong sổ, và nối vào một dòng chưa thấy ở đây"
        hint = (
            "đang đồng bộ thì đợi xong; không thì chép cả thư mục content/issued của máy kia vào trong content/issued "
            "(đặt tên gì cũng được), rồi chạy thongbao history"
        )
        yield Diagnostic("V206", message, Location(str(copy.entry if copy.is_of_folder else copy.file)), hint)
