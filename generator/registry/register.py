"""The register of issued documents, ``content/issued/register.jsonl``: read, verified, added to.

One line a document, a withdrawal or a signed original, each with the hash of the one before. What was removed, changed,
moved or cut is reported with its line, and with the folder that still has a copy; so is what was issued on another
machine and is not in this one's register. What is known of all of them are the records: nothing that was issued is a
draft, unless it was withdrawn.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import files
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.normalization import file_key
from generator.registry import chain, copies, faults
from generator.registry.copies import FILE
from generator.registry.record import Record, RecordError, SignedOriginal, Withdrawal, as_line, read_record
from generator.wording import DOCUMENT_KEY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from generator.registry.chain import Side
    from generator.registry.copies import Copy, FileLine
    from generator.registry.faults import LineReport
    from generator.registry.record import Line


STAGED = ".staged-"
"""Before the name of a document's folder as long as its issue is not finished."""


class Register(NamedTuple):
    """What was issued, by every side that is known; the register's faults; what a run left unfinished.

    ``found`` is all that is wrong; of it, ``line_faults`` leave unknown what was issued, and ``apart`` say what is
    known and not in the register. ``lines`` are those of the register by hash, in order, as far as they are whole;
    ``contested`` are names of folders that two documents claim, in small letters, as their sides were not joined yet.
    ``withdrawals`` has those of the records that were withdrawn, by the record's hash, ``originals`` the signed ones.
    """

    folder: Path
    records: tuple[Record, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    staged: tuple[Path, ...] = ()
    line_faults: tuple[Diagnostic, ...] = ()
    apart: tuple[Diagnostic, ...] = ()
    lines: Mapping[str, Line] = {}
    sides: tuple[Side, ...] = ()
    contested: frozenset[str] = frozenset()
    withdrawals: Mapping[str, Withdrawal] = {}
    originals: Mapping[str, SignedOriginal] = {}

    @property
    def standing(self) -> tuple[Record, ...]:
        """The records of what was not withdrawn."""
        return tuple(one for one in self.records if one.hash not in self.withdrawals)

    @property
    def head(self) -> Line | None:
        """The last line, which stands for all of them; ``None`` where there is none, or more than one."""
        ends = chain.heads(self.lines.values())
        return ends[0] if len(ends) == 1 else None

    @property
    def reading(self) -> tuple[Diagnostic, ...]:
        """The faults for a command that only reads: it goes on and warns where others know more than the register."""
        rest = tuple(fault for fault in self.found if fault not in self.apart)
        return (*rest, *self.warnings)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The warning that the register is not all that is known (V221)."""
        if not self.apart:
            return ()
        message = "sổ phát hành còn thiếu những gì đã phát hành ở máy khác"
        hint = "xem rồi gộp lại: thongbao history, thongbao history --repair; chưa gộp thì chưa phát hành tiếp được"
        return (Diagnostic("V221", message, Location(str(self.folder)), hint),)

    def is_contested(self, record: Record) -> bool:
        """Return whether another document claims the folder of one, too."""
        return record.folder.casefold() in self.contested


class Survey(NamedTuple):
    """Everything in ``content/issued/`` that says what was issued.

    ``own`` are the lines of the register by hash, ``copies`` one of each line that stands elsewhere, ``all_copies``
    every one; ``chain`` are all known lines that hang together.
    """

    folder: Path
    entries: tuple[Path, ...]
    data: bytes
    lines: tuple[FileLine, ...]
    own: Mapping[str, Line]
    copies: Mapping[str, Copy]
    all_copies: tuple[Copy, ...]
    chain: Mapping[str, Line]
    report: LineReport

    @property
    def heads(self) -> list[Line]:
        """The ends of what is known; more than one where it was continued apart."""
        return chain.heads(self.chain.values())

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides of what was continued apart, the register's own first; none where it was not."""
        ends = self.heads
        found = chain.sides(self.chain, ends) if len(ends) > 1 else ()
        return tuple(sorted(found, key=lambda side: side.head.hash not in self.own))

    @property
    def missing(self) -> list[Copy]:
        """The lines that are known and not in the register, in order."""
        there = [copy for one, copy in self.copies.items() if one not in self.own]
        return sorted(there, key=lambda copy: (copy.line.ordinal, copy.line.hash))

    @property
    def line_files(self) -> set[str]:
        """The names of the files that have copies of known lines which are no documents."""
        return {one.file for one in self.chain.values() if not isinstance(one, Record)}

    def spare(self, proper: Collection[str], known: Collection[str]) -> list[Path]:
        """Return what has nothing but copies of known lines, and is not the folder of a document itself."""
        lines: dict[Path, set[str]] = {}
        for copy in self.all_copies:
            lines.setdefault(copy.entry, set()).add(copy.line.hash)
        return [entry for entry, its in lines.items() if entry.name not in proper and its <= set(known)]

    def parts_of_copies(self, proper: Collection[str], records: Sequence[Record]) -> list[Path]:
        """Return the folders that have only some files of a known document, and no record."""
        with_copies = {copy.entry for copy in self.all_copies}
        others = [one for one in self.entries if one.name not in proper and one not in with_copies]
        named = [one for one in others if faults.is_named_as_document(one)]
        return [one for one in named if faults.is_part_of_copy(one, records)]


def survey(folder: Path) -> Survey:
    """Look at everything in ``content/issued/``.

    Raises:
        NoticeError: it cannot be read (V201).
    """
    entries = tuple(copies.entries(folder))
    data = copies.read_register(folder / FILE)
    lines = tuple(copies.lines(data))
    found = tuple(copies.find(folder))
    # The copy in a document's own folder is the one to be named.
    one_each = {copy.line.hash: copy for copy in sorted(found, key=lambda one: one.is_of_folder)}
    own = {one.line.hash: one.line for one in lines if one.line}
    report = faults.of_lines(folder / FILE, lines, one_each)
    known = {**own, **{name: copy.line for name, copy in one_each.items()}}
    whole = chain.closed(one for name, one in known.items() if name not in report.suspect)
    return Survey(folder, entries, data, lines, own, one_each, found, whole, report)


def read(folder: Path) -> Register:
    """Read the register of ``content/issued/`` and compare it with all that is there.

    Raises:
        NoticeError: it cannot be read at all (V201).
    """
    seen = survey(folder)
    own = named_apart(seen.own.values(), seen.chain)
    others = [copy.line for copy in seen.missing if isinstance(copy.line, Record)]
    records = sorted([*own, *others], key=lambda one: (one.ordinal, one.hash))
    proper = {record.folder for record in own} | seen.line_files
    plain = [one for one in seen.chain.values() if isinstance(one, Record)]
    strangers = faults.unknown_folders(seen.entries, proper, {copy.entry for copy in seen.all_copies}, plain)
    stopping = (*seen.report.found, *strangers)
    sides = seen.sides
    apart = _apart(seen, sides)
    if not seen.lines and (apart or stopping):
        stopping, apart = (faults.lost_register(folder / FILE), *stopping, *apart), ()
    there = {one.name.removeprefix(STAGED) for one in seen.entries if copies.is_folder(one)}
    missing = faults.missing_folders(folder, own, there, seen.copies)
    spare = [*seen.spare(proper, seen.own), *seen.parts_of_copies(proper, plain)]
    return Register(
        folder,
        tuple(records),
        (*stopping, *missing, *apart, *faults.spare_copies(spare, folder, own)),
        tuple(one for one in seen.entries if one.name.startswith(STAGED)),
        stopping,
        apart,
        {one.hash: one for one in chain.in_order(seen.own.values())},
        sides,
        frozenset(name for name, times in Counter(one.folder.casefold() for one in records).items() if times > 1),
        _withdrawals(known := (*seen.own.values(), *(copy.line for copy in seen.missing))),
        _originals(known),
    )


def _withdrawals(lines: Iterable[Line]) -> dict[str, Withdrawal]:
    """Return the withdrawals by the record's hash; of two on machines apart the first."""
    found = [one for one in chain.in_order(lines) if isinstance(one, Withdrawal)]
    return {one.record: one for one in reversed(found)}


def _originals(lines: Iterable[Line]) -> dict[str, SignedOriginal]:
    """Return the signed originals by the record's hash; of two on machines apart the first."""
    found = [one for one in chain.in_order(lines) if isinstance(one, SignedOriginal)]
    return {one.record: one for one in reversed(found)}


def _apart(seen: Survey, sides: Sequence[Side]) -> tuple[Diagnostic, ...]:
    """Return what is known and not in the register: the sides of a fork, or what the register lacks."""
    told = seen.report.told | {one.hash for side in sides for one in side.lines}
    untold = [copy for copy in seen.missing if copy.line.hash not in told]
    return (
        *faults.forked(seen.folder, sides, seen.own, seen.all_copies),
        *faults.lacking(copy for copy in untold if copy.line.hash in seen.chain),
        *faults.detached(copy for copy in untold if copy.line.hash not in seen.chain),
    )


def named_apart(lines: Iterable[Line], known: Mapping[str, Line]) -> list[Record]:
    """Return the records of a register, in order; two with one folder get one each, called by their hashes.

    What changes one of two documents with the same number means the one that was issued before it on its own machine.
    """
    records = [one for one in chain.in_order(lines) if isinstance(one, Record)]
    times = Counter(one.folder.casefold() for one in records)
    twice = {one.hash: one.named_apart() for one in records if times[one.folder.casefold()] > 1}
    keys: dict[str, list[Record]] = {}
    for one in twice.values():
        keys.setdefault(one.number_key, []).append(one)
    return [_meaning(twice.get(one.hash, one), keys.get(one.of, ()), known) for one in records]


def _meaning(record: Record, meant: Iterable[Record], known: Mapping[str, Line]) -> Record:
    before = chain.ancestors(known, record.hash) if meant else set()
    return next((record._replace(of=one.key) for one in meant if one.hash in before), record)


def exists(folder: Path) -> bool:
    """Return whether there is anything by the name of ``content/issued/``, be it whole or not.

    Raises:
        NoticeError: nobody can tell (V201).
    """
    return copies.exists(folder)


def append(register: Register, line: Record | Withdrawal | SignedOriginal) -> None:
    """Add a line: the one step by which a notice becomes issued, or withdrawn, or has its signed original.

    Raises:
        NoticeError: it cannot be written (W codes); the register is as it was.
    """
    file = register.folder / FILE
    old = copies.read_register(file)
    files.write(file, old + (b"" if not old or old.endswith(b"\n") else b"\n") + as_line(line))


def read_copy(folder: Path) -> Record | None:
    """Return the copy of its record that a notice's folder holds; ``None`` when there is none, or a damaged one."""
    try:
        return read_record(copies.read_file(folder / copies.NAME) or b"")
    except RecordError:
        return None


def find(register: Register, words: str) -> Record:
    """Return the notice that is named by its content file, its folder, or ``12/TB-KHCN/2024``, also without the year.

    What was withdrawn is meant only where nothing else is: the last of it.

    Raises:
        NoticeError: none was issued, or several (V217).
    """
    path = Path(words)
    named = {path.name, path.parent.name if path.parent.parent.name == register.folder.name else ""}
    meant = [one for one in register.records if one.folder in named or file_key(one.source) == file_key(path.name)]
    if not meant and (key := DOCUMENT_KEY.fullmatch(path.as_posix())):
        number, symbol, year, beginning = key.groups()
        meant = [
            one
            for one in register.records
            if int(one.number) == int(number)
            and one.symbol.casefold() == symbol.casefold()
            and year in (None, str(one.year))
            and one.hash.startswith(beginning or "")
        ]
    meant = [one for one in meant if one.hash not in register.withdrawals] or meant[-1:]
    if len(meant) > 1:
        known = ", ".join(one.key for one in meant)
        hint = "gộp sổ trước: thongbao history --repair" if register.apart else "viết đủ như một trong các số ấy"
        raise NoticeError([Diagnostic("V217", f"có mấy thông báo {words}: {known}", hint=hint)])
    if not meant:
        message = f"không có thông báo nào đã phát hành là “{words}”"
        numbered = [one.key for one in register.records if words.isdecimal() and int(one.number) == int(words)]
        hint = f"viết cả ký hiệu: {', '.join(numbered)}" if numbered else "xem sổ: thongbao history"
        raise NoticeError([Diagnostic("V217", message, hint=hint), *register.line_faults])
    return meant[0]


def is_key(words: str) -> bool:
    """Return whether the words name an issued notice as ``12/TB-KHCN/2024`` does."""
    return DOCUMENT_KEY.fullmatch(Path(words).as_posix()) is not None
