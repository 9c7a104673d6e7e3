"""Questions about issued documents: is this content one, is it unchanged, is its number free?"""

from __future__ import annotations

import re
from itertools import zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from generator import paths, reading
from generator.codes import CODES
from generator.content import yaml_reader
from generator.content.digest import said_by, sentences_of
from generator.content.schema import is_empty
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.normalization import file_key
from generator.registry import archive, history, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as TypingMapping
    from pathlib import Path

    from generator.content.model import Notice, Revision
    from generator.content.yaml_reader import Node
    from generator.registry.record import Record
    from generator.registry.register import Register


NO_NUMBER = "lấy số ở sổ công văn đi rồi thêm --number, ví dụ --number 12"
"""What to do about a number that is missing."""


class IssuedFiles(NamedTuple):
    """An issued document from the archive: its key, its Word file, or ``None`` and why it is not given.

    ``more`` has the further Word files of an instrument, by what stands after the name in ``out/``.
    """

    key: str
    docx: bytes | None
    found: tuple[Diagnostic, ...]
    more: TypingMapping[str, bytes]


def look_up(path: Path) -> IssuedFiles | None:
    """Return the issued document of a content file or of a folder of ``content/issued/``; ``None`` for a draft.

    Raises:
        NoticeError: the register is damaged, so that nobody can say what is a draft (V201 to V206); an
            issued notice's own folder is (V205, V207); a folder that is no issued notice's (V217), or that of one
            which was withdrawn (V227).
    """
    opened = archive.open_register(paths.issued_folder(path))
    is_folder = path.is_dir() and path.absolute().parent.name == paths.ISSUED
    if opened.line_faults and not is_folder:
        raise NoticeError(opened.line_faults)
    record = register.find(opened, str(path)) if is_folder else find_by_source(opened, path)
    if record is None:
        return None
    if opened.line_faults and record.hash not in opened.lines:
        raise NoticeError(opened.line_faults)
    if opened.is_contested(record):
        raise NoticeError(opened.apart)
    refused = history.withdrawn(opened, record, Location(str(path)))
    if refused or (refused := list(archive.find_damage(opened.folder, record))):
        raise NoticeError(refused)
    folder = opened.folder / record.folder
    found = [*opened.warnings, *([] if is_folder else _content_faults(path, record, folder / archive.SOURCE))]
    if errors(found):
        return IssuedFiles(record.key, None, tuple(found), {})
    if record.prior and record.prior.original != archive.NOTICE:
        original = folder / record.prior.original
        fault = Diagnostic("V246", f"{record.display_name} chỉ có tệp gốc, không có .docx", Location(str(original)))
        return IssuedFiles(record.key, None, (*found, fault._replace(hint=CODES["V246"].remedy)), {})
    outputs = {suffix: folder / name for name, suffix in archive.OUTPUTS.items() if name in record.files}
    more = {suffix: reading.read_file(file) for suffix, file in outputs.items()}
    return IssuedFiles(record.key, more.pop(""), tuple(found), more)


def find_by_source(opened: Register, path: Path) -> Record | None:
    """Return the record of what was issued from a content file; its name belongs to that document for ever.

    That of what was withdrawn is free again. Of several that were issued from it on machines apart it is the one whose
    words the file has.
    """
    meant = [record for record in opened.standing if file_key(record.source) == file_key(path.name)]
    sources = {record.hash: opened.folder / record.folder / archive.SOURCE for record in meant}
    same = (one for one in meant if len(meant) > 1 and not list(_content_faults(path, one, sources[one.hash])))
    return next(same, meant[0] if meant else None)


def warnings(path: Path) -> tuple[Diagnostic, ...]:
    """Return the warning for who writes a draft that not all that was issued is in the register (V221)."""
    return archive.open_register(paths.issued_folder(path)).warnings


def number_taken(path: Path, notice: Notice) -> list[Diagnostic]:
    """Return the fault of a draft that has the number of a notice that was issued from another file."""
    return _number_taken(archive.open_register(paths.issued_folder(path)), path, notice)


def objections(path: Path, notice: Notice, *, is_sound: bool) -> list[Diagnostic]:
    """Return what the register says of the draft of a new notice: its number is taken, its content was issued.

    The latter is a warning, and said only of a draft that ``is_sound``; so is that most of it was issued.
    """
    opened = archive.open_register(paths.issued_folder(path))
    said = same_content(opened, notice, Location(str(path))) if is_sound else []
    return [*_number_taken(opened, path, notice), *(one._replace(only_warns=True) for one in said)]


def _number_taken(opened: Register, path: Path, notice: Notice) -> list[Diagnostic]:
    return [
        number_fault(opened, record, Location(str(path)))
        for record in opened.records
        if notice.number and has_number(record, notice.number, notice.symbol, notice.date.year)
    ]


def outdated(path: Path, revision: Revision) -> list[Diagnostic]:
    """Return the fault of an instrument whose notice was changed by another since it was drafted.

    Raises:
        NoticeError: the register is damaged (V201 to V206), or does not have the notice (V217).
    """
    opened = archive.open_register(paths.issued_folder(path))
    if opened.line_faults:
        raise NoticeError(opened.line_faults)
    return history.outdated(opened, register.find(opened, revision.of), revision.location)


def same_content(opened: Register, notice: Notice, location: Location) -> list[Diagnostic]:
    """Return the fault of a new notice that says what one issued before says, whatever its file is called.

    That most of its sentences are those of one of the same year is a warning. An instrument has the words of what it
    changes, and what was withdrawn may be issued again.
    """
    subject = None if notice.revision else _words(" ".join(notice.subject))
    alike = [one for one in opened.standing if one.kind in history.WHOLE and _words(one.subject) == subject]
    issued = [(one, then) for one in alike if (then := _archived(opened, one))]
    if same := [one for one, then in issued if said_by(then) == said_by(notice)]:
        return [_issued_before(record, location) for record in same]
    near = [(*_shared(notice, then), one) for one, then in issued if one.year == notice.date.year]
    shared, total, record = max(near, key=itemgetter(0), default=(0, 0, None))
    return [_nearly_issued(record, shared, total, location)] if record and 2 * shared > total else []


def _shared(notice: Notice, other: Notice) -> tuple[int, int]:
    """Return how many sentences two notices share, and how many the longer has."""
    sentences, others = sentences_of(notice), sentences_of(other)
    return (sentences & others).total(), max(sentences.total(), others.total())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _archived(opened: Register, record: Record) -> Notice | None:
    try:
        return archive.load(opened.folder, record).value
    except NoticeError:  # a damage is told with the register
        return None


def _issued_before(record: Record, location: Location) -> Diagnostic:
    message = f"nội dung này đã phát hành: {record.display_name}, từ {record.source}"
    hint = (
        f"muốn sửa bản ấy: thongbao amend {record.key}; bản ấy phát hành nhầm, chưa gửi đi: thongbao withdraw "
        f"{record.key}; đúng là hai thông báo thì phát hành với --same-content"
    )
    return Diagnostic("V230", message, location, hint)


def _nearly_issued(record: Record, shared: int, total: int, location: Location) -> Diagnostic:
    message = f"{shared} trên {total} câu của thông báo này đã phát hành: {record.display_name}, từ {record.source}"
    hint = f"muốn sửa bản ấy thì ra văn bản sửa: thongbao amend {record.key}; đúng là thông báo khác thì thôi"
    return Diagnostic("V231", message, location, hint)


def has_number(record: Record, number: str, symbol: str, year: int | None) -> bool:
    """Return whether a record has the number; letters that differ in case only would be one folder on Windows."""
    return (record.number, record.symbol.casefold(), record.year) == (number, symbol.casefold(), year)


class NextNumber(NamedTuple):
    """The number that is next for a symbol in a year, after the ``last`` document, ``None`` where it is the first."""

    number: str
    symbol: str
    year: int
    last: Record | None

    @property
    def sentence(self) -> str:
        """What a clerk is told: which number, and why that one."""
        if self.last is None:
            return f"sổ phát hành chưa có số nào của {self.symbol} năm {self.year}, số đầu tiên là {self.number}"
        return (
            f"số tiếp theo của {self.symbol} năm {self.year} ở sổ phát hành là {self.number}, "
            f"sau {self.last.display_name}"
        )


def next_number(opened: Register, symbol: str, year: int | None) -> NextNumber | None:
    """Return the number after the highest that a symbol has in a year, be that withdrawn or not.

    It is the first, 01, of a year after those in which the register has the symbol: numbers begin again every year
    (Điều 15 k1). ``None`` where the register has none until then: nobody can tell how far the office is.
    """
    if year is None:
        return None
    given = [one for one in opened.records if one.symbol.casefold() == symbol.casefold() and one.year <= year]
    last = max((one for one in given if one.year == year), key=lambda one: int(one.number), default=None)
    if last is None:
        return NextNumber("01", symbol, year, None) if given else None
    return NextNumber(f"{int(last.number) + 1:02d}", symbol, year, last)


def advice_on_number(opened: Register, symbol: str, year: int | None) -> str:
    """Return what to do about a number that is missing, with the one that the register would give."""
    if following := next_number(opened, symbol, year):
        number = following.number
        return f"{following.sentence}; đối chiếu sổ công văn đi, đúng thì thêm --number {number} hay --next-number"
    return f"sổ phát hành chưa có số nào của {symbol} nên không biết số tiếp theo: {NO_NUMBER}"


def number_fault(opened: Register, record: Record, location: Location) -> Diagnostic:
    """Return the fault of a number that another notice has, or had: that of one withdrawn is not given again."""
    message = f"số {record.number}/{record.symbol} năm {record.year} đã cấp cho {record.source} ngày {record.day.short}"
    following = next_number(opened, record.symbol, record.year)
    free = following.number if following else ""
    hint = f"xem lại số (số tiếp theo ở sổ phát hành: {free}); để lấy bản đã phát hành: thongbao render {record.key}"
    if withdrawal := opened.withdrawals.get(record.hash):
        message = f"{message}, {withdrawal.sentence}"
        hint = f"số đã cấp không dùng lại; số tiếp theo ở sổ phát hành: {free}"
    return Diagnostic("V212", message, location, hint)


def _content_faults(path: Path, record: Record, source: Path) -> Iterator[Diagnostic]:
    """Yield the faults of the content's own YAML, or where its words are not those that were issued."""
    now, found = yaml_reader.read(path)
    yield from found
    then = yaml_reader.read(source).value
    if now is None or then is None or errors(found):
        return
    if location := next(_differences(_normalised(now), _normalised(then)), None):
        message = f"nội dung đã khác bản phát hành {record.display_name}"
        hint = f"trả lại như cũ (bản lúc phát hành: {source}); muốn sửa thì phải ra văn bản: thongbao amend {path}"
        yield Diagnostic("V215", message, location, hint)


def same_words(one: Mapping, other: Mapping) -> bool:
    """Return whether two contents have the same words, whatever their ids, comments and order of keys."""
    return not any(True for _ in _differences(_normalised(one), _normalised(other)))


def _normalised(node: Node) -> Node:
    """Return a tree without ids and empty keys, and with an item of one text as that text."""
    if isinstance(node, Scalar):
        return Scalar(node.value.strip(), node.location)
    if isinstance(node, Sequence):
        return Sequence([_normalised(item) for item in node.items], node.location)
    said = {key: _normalised(child) for key, child in node.entries.items() if key != "id" and not is_empty(child)}
    if len(said) == 1 and (only := said.get("text") or said.get("to")):
        return only
    return Mapping(node.location, said, node.keys)


def _differences(now: Node, then: Node) -> Iterator[Location]:
    """Yield the places of the content as it is now where it differs from what was issued."""
    if type(now) is not type(then):
        yield now.location
    elif isinstance(now, Sequence) and isinstance(then, Sequence):
        for one, other in zip_longest(now.items, then.items):
            yield from _differences(one, other) if one and other else [(one or now).location]
    elif isinstance(now, Mapping) and isinstance(then, Mapping):
        for key in {**now.entries, **then.entries}:
            one, other = now.entries.get(key), then.entries.get(key)
            yield from _differences(one, other) if one and other else [now.keys.get(key, now.location)]
    elif now.value != then.value:  # type: ignore[union-attr]  # both are texts: neither lists nor mappings, and alike
        yield now.location
