"""Which files of the clerk's folder a name from a page may mean: its notices, whatever the name tries.

The desk works in the current folder, as the commands do, so that what the library says names files as they do.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from generator import files, paths
from generator.registry import archive, issued, register

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.registry.record import Record
    from generator.registry.register import Register

_UNKNOWN = "Không có thông báo ấy trong thư mục này."
_OUTSIDE = "Tệp ấy là lối tắt dẫn ra ngoài thư mục làm việc; bàn soạn không mở."
_READ_ONLY = "Thông báo đã phát hành chỉ xem được; muốn sửa thì ra văn bản sửa đổi, thay thế hay đính chính."


class RefusedError(Exception):
    """A request that is not carried out: the HTTP status, and the sentence for the clerk, without any path."""

    def __init__(self, sentence: str, status: int = 404) -> None:
        self.sentence = sentence
        self.status = status
        super().__init__(sentence)


class IssuedNotice(NamedTuple):
    """An issued notice: the register, its line, its folder in the archive."""

    register: Register
    record: Record
    folder: Path


def content() -> Path:
    """Return the folder of the content files: ``content/``, or the current one where office.yaml lies there."""
    return Path() if not Path("content").is_dir() and Path(paths.OFFICE).is_file() else Path("content")


def issued_folder() -> Path:
    """Return the folder of issued notices."""
    return content() / paths.ISSUED


def notices() -> list[Path]:
    """Return the content files of notices, by name; those that may not be opened are left out."""
    there = sorted(content().glob("*.yaml"))
    return [path for path in there if _is_notice_name(path.stem) and path.is_file() and _is_inside(path)]


def misnamed() -> list[tuple[Path, str]]:
    """Return the content files that no document can be made of because of their names, each with the reason, by name.

    Hidden files, and what Word and LibreOffice leave beside an open one, are nobody's notices.
    """
    there = sorted(one for one in content().glob("*.yaml") if not one.name.startswith((".", "~$")))
    reasons = ((path, files.name_problem(path.stem)) for path in there if path.is_file() and _is_inside(path))
    return [(path, reason) for path, reason in reasons if reason]


def notice(name: str, is_open: Callable[[Path], bool] = lambda _: False) -> Path:
    """Return the content file of the notice called ``name``: ``content/2024.yaml`` of ``2024``.

    One that ``is_open`` may be gone meanwhile.

    Raises:
        RefusedError: there is none, or it lies elsewhere.
    """
    path = content() / f"{name}.yaml"
    if not _is_notice_name(name) or not (path.is_file() or is_open(path)):
        raise RefusedError(_UNKNOWN)
    return inside(path)


OFFICE = "office"
"""The name under which the office's file is written on the pages of the desk, as a notice is."""


def written(name: str, is_open: Callable[[Path], bool] = lambda _: False) -> Path:
    """Return the file that is written under a name: a notice's, as :func:`notice`, or the office's.

    Raises:
        RefusedError: there is none, or it lies elsewhere.
    """
    path = content() / paths.OFFICE
    if name != OFFICE:
        return notice(name, is_open)
    if not (path.is_file() or is_open(path)):
        raise RefusedError(_UNKNOWN)
    return inside(path)


def draft(name: str) -> Path:
    """Return the content file of a notice that may be written: one that was not issued.

    Raises:
        RefusedError: there is none, it lies elsewhere, or it was issued.
        NoticeError: the register is damaged, so that nobody can tell (V codes).
    """
    path = notice(name)
    if register.exists(issued_folder()) and issued.find_by_source(archive.open_register(issued_folder()), path):
        raise RefusedError(_READ_ONLY, 403)
    return path


def issued_notice(name: str) -> Path:
    """Return the folder of the issued notice that the register keeps under ``name``: ``content/issued/2024-12``.

    Raises:
        RefusedError: the register has none of that name, or it lies elsewhere.
        NoticeError: the register cannot be read (V codes).
    """
    return find_issued(name).folder


def find_issued(name: str) -> IssuedNotice:
    """Return the issued notice that the register keeps under ``name``, with the register.

    Raises:
        RefusedError: the register has none of that name, or it lies elsewhere.
        NoticeError: the register cannot be read (V codes).
    """
    if files.name_problem(name) or not register.exists(issued_folder()):
        raise RefusedError(_UNKNOWN)
    opened = archive.open_register(issued_folder())
    for record in opened.records:
        if record.folder == name:
            return IssuedNotice(opened, record, inside(issued_folder() / name))
    raise RefusedError(_UNKNOWN)


def within(text: str) -> str:
    """Return a text that names files within the folder only from there: where the folder is, concerns no page."""
    return text.replace(f"{Path.cwd()}{os.sep}", "").replace(str(Path.cwd()), ".")


def page_of_issued(path: Path) -> str:
    """Return the address of the page of what was issued from a content file, "" where nothing was."""
    opened = archive.open_register(issued_folder()) if register.exists(issued_folder()) else None
    record = issued.find_by_source(opened, path) if opened else None
    return f"/issued/{quote(record.folder)}" if record else ""


def _is_notice_name(name: str) -> bool:
    return not files.name_problem(name) and f"{name}.yaml".casefold() not in paths.NO_NOTICES


def inside(path: Path) -> Path:
    """Return a path within the folder.

    Raises:
        RefusedError: it leads out of it.
    """
    if not _is_inside(path):
        raise RefusedError(_OUTSIDE, 403)
    return path


def _is_inside(path: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(Path.cwd()))
