"""Which files of the clerk's folder a name from a page may mean: its notices, whatever the name tries.

The desk works in the current folder, as the commands do, so that what the library says names files as they do.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator import files, paths
from generator.registry import archive, issued, register

_UNKNOWN = "Không có thông báo ấy trong thư mục này."
_OUTSIDE = "Tệp ấy là lối tắt dẫn ra ngoài thư mục làm việc; bàn soạn không mở."
_READ_ONLY = "Thông báo đã phát hành chỉ xem được; muốn sửa thì ra văn bản sửa đổi, thay thế hay đính chính."


class RefusedError(Exception):
    """A request that is not carried out: the HTTP status, and the sentence for the clerk, without any path."""

    def __init__(self, sentence: str, status: int = 404) -> None:
        self.sentence = sentence
        self.status = status
        super().__init__(sentence)


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


def notice(name: str) -> Path:
    """Return the content file of the notice called ``name``: ``content/2024.yaml`` of ``2024``.

    Raises:
        RefusedError: there is none, or it lies elsewhere.
    """
    path = content() / f"{name}.yaml"
    if not _is_notice_name(name) or not path.is_file():
        raise RefusedError(_UNKNOWN)
    return _inside(path)


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
    if files.name_problem(name) or not register.exists(issued_folder()):
        raise RefusedError(_UNKNOWN)
    if name not in {record.folder for record in archive.open_register(issued_folder()).records}:
        raise RefusedError(_UNKNOWN)
    return _inside(issued_folder() / name)


def within(text: str) -> str:
    """Return a text that names files within the folder only from there: where the folder is, concerns no page."""
    return text.replace(f"{Path.cwd()}{os.sep}", "").replace(str(Path.cwd()), ".")


def _is_notice_name(name: str) -> bool:
    return not files.name_problem(name) and f"{name}.yaml".casefold() not in paths.NO_NOTICES


def _inside(path: Path) -> Path:
    if not _is_inside(path):
        raise RefusedError(_OUTSIDE, 403)
    return path


def _is_inside(path: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(Path.cwd()))
