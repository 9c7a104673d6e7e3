"""Repair a register: put back what it lacks, and join what was issued on machines apart.

Nothing that was issued is dropped or rewritten. The register gets every known line, as it is, in an order that is the
same on every machine, and a line that names the ends that it joins; two documents of one number get a folder each. What
is no longer needed is put aside. A repair that was killed can be repeated: each of its steps leaves a register that is
read as before or as after, and the replacing of the register is the one step between.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import files
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry import archive, chain, copies, register
from generator.registry.copies import ASIDE, FILE, NAME
from generator.registry.record import Merge, Record, SignedOriginal, Withdrawal, as_line, digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.registry.chain import Side
    from generator.registry.record import Line
    from generator.registry.register import Survey

_HALF_MADE = ".repair-"
"""Before the name of a folder that a repair has not finished; what is hidden is not read."""


class Repair(NamedTuple):
    """What a repair does.

    ``before`` and ``after`` are the register's bytes, ``added`` the lines that it lacked, ``merge`` joins ``sides``.
    ``written`` are the files that are lacking, by the document's or the original's folder, or "" for withdrawals;
    ``incomplete`` are documents of which files are nowhere; ``aside`` is what is no more than a copy then.
    """

    folder: Path
    before: bytes
    after: bytes
    added: tuple[Line, ...]
    merge: Merge | None
    sides: tuple[Side, ...]
    written: Mapping[str, Mapping[str, bytes]]
    incomplete: tuple[tuple[Record, tuple[str, ...]], ...]
    aside: tuple[Path, ...]

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to do."""
        return self.before != self.after or bool(self.written) or bool(self.aside)


def plan(folder: Path) -> Repair:
    """Return what a repair of ``content/issued/`` would do; nothing is written.

    Raises:
        NoticeError: a line contradicts its copy, or something is damaged or lost of which there is no copy (V codes):
            that takes a person, or the backup.
    """
    seen = register.survey(folder)
    _refuse_unmendable(seen)
    ends = seen.heads
    merge = Merge.of(ends) if len(ends) > 1 else None
    lines = [*seen.chain.values(), *([merge] if merge else [])]
    added = tuple(one for one in chain.in_order(seen.chain.values()) if one.hash not in seen.own)
    is_changed = bool(merge or added or seen.report.found)
    records = register.named_apart(lines, seen.chain)
    missing = {one.hash: _missing(seen, one) for one in records}
    found = {one.hash: _found(seen, one, missing[one.hash]) for one in records}
    written = {one.folder: found[one.hash] for one in records if found[one.hash].keys() - {NAME}}
    if withdrawals := {one.file: _raw(seen, one) for one in lines if isinstance(one, Withdrawal) and _lacks(seen, one)}:
        written[""] = withdrawals
    written |= {one.file: its for one in lines if isinstance(one, SignedOriginal) and (its := _original(seen, one))}
    lost = [(one, tuple(name for name in missing[one.hash] if name not in found[one.hash])) for one in records]
    return Repair(
        folder,
        seen.data,
        b"".join(_raw(seen, one) for one in chain.in_order(lines)) if is_changed else seen.data,
        added,
        merge,
        seen.sides,
        written,
        tuple((one, names) for one, names in lost if names),
        tuple(_spare(seen, records)),
    )


def _refuse_unmendable(seen: Survey) -> None:
    is_broken = seen.report.suspect or seen.report.unread or any(one not in seen.chain for one in seen.own)
    if is_broken:
        raise NoticeError(seen.report.found)


def _raw(seen: Survey, line: Line) -> bytes:
    """Return a line as it was written; a later version may have said more in it."""
    own = (one.raw for one in seen.lines if one.line and one.line.hash == line.hash)
    copy = seen.copies.get(line.hash)
    return next(own, copy.raw if copy else as_line(line))


def _lacks(seen: Survey, withdrawal: Withdrawal) -> bool:
    places = (seen.folder / withdrawal.file, archive.staged(seen.folder, withdrawal))
    return not any(map(register.exists, places))


def _original(seen: Survey, original: SignedOriginal) -> dict[str, bytes]:
    """Return what is missing of the folder of a signed original and lies elsewhere, with a copy of its line."""
    if register.exists(archive.staged(seen.folder, original)):
        return {}
    beside = (one for copy in seen.all_copies if copy.line.hash == original.hash for one in copy.file.parent.iterdir())
    read = ((one, copies.read_file(one)) for one in sorted(beside) if one.suffix == ".pdf")
    pdf = next((data for _, data in read if data is not None and digest(data) == original.sha256), None)
    there = {NAME: _raw(seen, original), **({} if pdf is None else {archive.SIGNED: pdf})}
    target = seen.folder / original.file
    return {name: data for name, data in there.items() if pdf is not None and not register.exists(target / name)}


def _missing(seen: Survey, record: Record) -> tuple[str, ...]:
    """Return the files that a document's folder lacks; what is in it, though altered, is left to a person."""
    target = seen.folder / record.folder
    is_elsewhere = register.exists(target) and not copies.is_folder(target)  # a link, which is told
    if is_elsewhere or register.exists(archive.staged(seen.folder, record)):
        return ()
    return tuple(name for name in (*record.files, NAME) if not register.exists(target / name))


def _found(seen: Survey, record: Record, names: Sequence[str]) -> dict[str, bytes]:
    """Return those of the missing files that lie elsewhere, under whatever name."""
    if not names:
        return {}
    line = seen.chain[record.hash]
    places = copies.files_of(seen.folder, record._replace(folder=_plain(line)), seen.all_copies)
    read = {name: copies.read_file(places[name]) for name in names if name in places}
    whole = {name: data for name, data in read.items() if data is not None}
    return {**whole, NAME: _raw(seen, line)} if NAME in names else whole


def _plain(line: Line) -> str:
    return line.folder if isinstance(line, Record) else ""


def _spare(seen: Survey, records: Sequence[Record]) -> list[Path]:
    """Return what is no more than a copy, unless what it is a copy of was altered."""
    proper = {one.folder for one in records} | seen.line_files
    altered = {one.hash for one in records if _is_altered(seen.folder, one)}
    needed = {copy.entry for copy in seen.all_copies if copy.line.hash in altered}
    plain = [one for one in seen.chain.values() if isinstance(one, Record)]
    spare = [*seen.spare(proper, seen.chain), *seen.parts_of_copies(proper, plain)]
    return [one for one in spare if one not in needed]


def _is_altered(folder: Path, record: Record) -> bool:
    there = {name: copies.read_file(folder / record.folder / name) for name in record.files}
    return any(data is not None and digest(data) != record.files[name] for name, data in there.items())


def apply(expected: Repair) -> None:
    """Do what a plan says.

    Raises:
        NoticeError: the register is no longer what the plan was made for (V223), another run holds it (W006), or a file
            cannot be written (W codes); the next repair goes on from there.
    """
    folder = expected.folder
    with archive.locked_register(folder):
        if plan(folder) != expected:
            message = "sổ vừa thay đổi trong lúc chờ trả lời; chưa gộp gì"
            raise NoticeError(
                [Diagnostic("V223", message, Location(str(folder)), "xem lại: thongbao history --repair")]
            )
        aside = _aside(folder) if expected.after != expected.before or expected.aside else folder
        for name, contents in expected.written.items():
            _write(folder, name, contents)
        if expected.before != expected.after:
            _keep_old(aside, expected.before)
            if expected.merge:
                files.write(folder / expected.merge.file, as_line(expected.merge))
            files.write(folder / FILE, expected.after)
        for entry in expected.aside:
            files.move_folder(entry, _free(aside, entry.name))


def _aside(folder: Path) -> Path:
    """Return the folder for what is put aside; a link of its name, which may lead anywhere, gives way to it."""
    aside = folder / ASIDE
    if aside.is_symlink():
        files.remove_folder(aside)
    with files.explained_errors(aside):
        aside.mkdir(exist_ok=True)
    return aside


def _write(folder: Path, name: str, contents: Mapping[str, bytes]) -> None:
    target, half_made = folder / name, folder / f"{_HALF_MADE}{name}"
    if register.exists(target):
        for file, data in contents.items():
            files.create(target / file, data)
        return
    if register.exists(half_made):
        files.remove_folder(half_made)
    files.write_folder(half_made, contents)
    files.move_folder(half_made, target)


def _keep_old(aside: Path, data: bytes) -> None:
    kept = [copies.read_file(file) for file in aside.glob(f"{Path(FILE).stem}*")]
    if data and data not in kept:
        files.create(_free(aside, FILE), data)


def _free(aside: Path, name: str) -> Path:
    """Return a path that nothing has; endings stay, so that a file is still opened by its program."""
    stem, ending = Path(name).stem, Path(name).suffix
    names = itertools.chain((name,), (f"{stem}-{at}{ending}" for at in itertools.count(2)))
    return next(aside / one for one in names if not register.exists(aside / one))
