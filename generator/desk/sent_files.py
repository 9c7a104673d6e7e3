"""Word files that were sent to the desk: the latest are kept in memory, and nothing of them is written anywhere."""

from __future__ import annotations

import re
import secrets
from pathlib import PurePath
from typing import NamedTuple

from generator import files, named_files
from generator.desk import workspace
from generator.desk.workspace import RefusedError
from generator.issuing import identify, workspaces

_KEPT = 3
_LEADS = re.compile(r"[/\\:]")
_LONGEST_NAME, _SHORT = 255, 30
"""Characters: what Windows takes; what is looked at for names of devices."""
_BAD_NAME = "Tên tệp gửi lên không đúng dạng."
_LOCK_FILE = "Đây là dấu mà Word để lại khi đang mở một tệp: thả tệp cùng tên không có ~$ ở đầu."
UNKNOWN = "Bàn soạn không còn giữ tệp ấy: thả tệp vào trang này lần nữa."


class SentFile(NamedTuple):
    """A file that was sent: its name, its bytes."""

    name: str
    data: bytes


class SentFiles:
    """The latest files that were sent, by the keys that the addresses of their pages have."""

    def __init__(self) -> None:
        self._kept: dict[str, SentFile] = {}

    def keep(self, name: str, data: bytes) -> str:
        """Keep a file instead of the oldest; return its key."""
        key = secrets.token_hex(8)
        self._kept[key] = SentFile(name, data)
        for oldest in [*self._kept][:-_KEPT]:
            del self._kept[oldest]
        return key

    def find(self, key: str) -> SentFile | None:
        """Return a file by its key; ``None`` where it is not known, or no longer."""
        return self._kept.get(key)

    def get(self, key: str) -> SentFile:
        """Return a file by its key.

        Raises:
            RefusedError: it is not known, or no longer.
        """
        if (found := self.find(key)) is None:
            raise RefusedError(UNKNOWN)
        return found


def safe_name(said: str) -> str:
    """Return the name of a file that is sent.

    Raises:
        RefusedError: it is no name, or one that leads elsewhere.
    """
    if named_files.is_lock_file(said):
        raise RefusedError(_LOCK_FILE, 400)
    inner = PurePath(said).stem[:_SHORT].strip(" .-")  # it may be longer, and begin otherwise, than what is written
    if files.name_problem(inner) or not said.isprintable() or _LEADS.search(said) or len(said) > _LONGEST_NAME:
        raise RefusedError(_BAD_NAME, 400)
    return said


def workspace_of(name: str) -> identify.Workspace:
    """Return what a Word file is compared with: the folder of the desk."""
    here = workspace.content().absolute().parent
    place = workspaces.find(here / name, here)
    return identify.Workspace(**place._asdict())
