"""Begins the work of an office in a folder: office.yaml, a first notice, the schema; all of it or nothing."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from generator import files, paths, reading
from generator.content import fields, first_notice
from generator.content.next_year import SCHEMA
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors

if TYPE_CHECKING:
    from datetime import date

    from generator.content.first_notice import NewOffice


def create(workspace: Path, office: NewOffice, day: date) -> Result[list[Path]]:
    """Write ``content/`` of a workspace, with a first notice on a meeting held on a day.

    The notice is made in memory first, so that what is written can be rendered. Returns the files made, the notice
    last, and warnings, which only an answer can bring about: a province that is no more.

    Raises:
        NoticeError: there is content already (C009), an answer that makes a faulty notice, or a write that fails.
    """
    refuse_started(workspace)
    content = workspace / "content"
    _remove_abandoned(workspace)
    unfinished = workspace / f".content.{os.urandom(6).hex()}.tmp"
    made = unfinished / "content"
    notice = made / f"{day.year}.yaml"
    try:
        files.write_folder(made, {SCHEMA: fields.schema_text().encode()})
        found = _put_notice(notice, office, day, content)
        _put_in_place(made, content)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    names = (SCHEMA, paths.OFFICE, notice.name)
    return Result([content / name for name in names], tuple(_at_its_place(fault, content) for fault in found))


def _remove_abandoned(workspace: Path) -> None:
    """Remove what killed runs left, an hour ago or more."""
    oldest = time.time() - _ABANDONED_AFTER
    for folder in workspace.glob(".content.*.tmp"):
        with suppress(OSError):
            if folder.lstat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(made: Path, content: Path) -> None:
    """Move the files into place in one step; into an empty folder, which may be the current one, file by file."""
    if not content.exists():
        files.move_folder(made, content)
        return
    put: list[Path] = []
    try:
        for path in sorted(made.iterdir()):
            files.create(content / path.name, reading.read_file(path))
            put.append(content / path.name)
    except BaseException:
        for path in put:
            path.unlink(missing_ok=True)
        raise


def _put_notice(path: Path, office: NewOffice, day: date, content: Path) -> tuple[Diagnostic, ...]:
    """Write office.yaml and the first notice, with smaller sizes or forced lines where only so lines break well.

    Returns what is found in them, of the pages as little as can be.
    """
    from generator import pipeline  # noqa: PLC0415 - a third of the desk's start, and its first page asks less

    def put(*, small: bool, in_lines: bool) -> tuple[Diagnostic, ...]:
        files.write(path.with_name(paths.OFFICE), first_notice.office_text(office, small=small).encode())
        files.write(path, first_notice.notice_text(office, path.stem, day, subject_in_lines=in_lines).encode())
        found = pipeline.build(path).found
        if errors(found):
            raise NoticeError([_at_its_answer(fault, office) or _at_its_place(fault, content) for fault in found])
        return found

    best: tuple[int, bool, bool] | None = None
    for small, in_lines in product((False, True), repeat=2):
        found = put(small=small, in_lines=in_lines)
        of_pages = sum(fault.code.startswith("P") for fault in found)
        if not of_pages:
            return found
        best = min(best or (of_pages, small, in_lines), (of_pages, small, in_lines))
    return put(small=best[1], in_lines=best[2]) if best else ()


def refuse_started(workspace: Path) -> None:
    """Refuse to begin where there is content already, in ``content/`` or in the folder itself.

    Raises:
        NoticeError: C009, with what is there.
    """
    for folder in (workspace / "content", workspace):
        there = sorted(path.name for path in folder.glob("*") if folder != workspace or path.name == paths.OFFICE)
        if there:
            named = ", ".join(there[:_NAMED]) + (f" và {len(there) - _NAMED} tệp khác" if len(there) > _NAMED else "")
            message = f"đã có nội dung ở đây ({named}), không ghi đè"
            raise NoticeError([Diagnostic("C009", message, Location(str(folder)), _REMEDY)])


_NAMED = 4
_ABANDONED_AFTER = 3600  # seconds; no run takes that long
_REMEDY = "thêm một thông báo: thongbao new 2026; làm cho cơ quan khác thì chạy thongbao init ở một thư mục mới"


def _at_its_answer(fault: Diagnostic, office: NewOffice) -> Diagnostic | None:
    """Return a fault of office.yaml, which is not written then, as one of the answer that its line has."""
    file, line = fault.location.file, fault.location.line
    if file is None or not line or not file.endswith(paths.OFFICE):
        return None
    written = Path(file).read_text(encoding="utf-8").splitlines()[line - 1].casefold()
    answers = {"--signer": office.signer, "--place": office.place, "--parent": office.parent, "--code": office.code}
    answers["--name"] = office.name
    option = next((option for option, said in answers.items() if said and said.casefold() in written), None)
    return fault._replace(location=Location(option)) if option else None


def _at_its_place(fault: Diagnostic, content: Path) -> Diagnostic:
    """Return a fault of the unfinished files as one of what they would have been."""
    name = fault.location.file.replace("\\", "/").rpartition("/")[2] if fault.location.file else ""
    return fault._replace(location=fault.location._replace(file=str(content / name)))
