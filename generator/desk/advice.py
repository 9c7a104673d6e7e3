"""What the library tells to do with a command, in the words of the desk's pages: there is no terminal there."""

from __future__ import annotations

import re

from generator.content.fields import NOTICE
from generator.desk import workspace

_OF_ISSUED = "ở trang của văn bản ấy trong Sổ phát hành"
DOORS = {
    "amend": f"nút Sửa đổi, bổ sung {_OF_ISSUED}",
    "check": "trang soạn",
    "diff": "trang So sánh",
    "guide": "trang Hướng dẫn",
    "history": "trang Sổ phát hành",
    "issue": "nút Phát hành ở trang soạn",
    "lint": "trang Xét tệp Word",
    "new": "nút Thông báo mới ở trang Thông báo",
    "pdf": "nút Làm PDF ở trang soạn",
    "render": "nút Làm Word ở trang soạn",
    "verify": "trang Xét tệp Word",
    "withdraw": f"nút Thu hồi {_OF_ISSUED}",
}
"""Where the desk does what a command does."""
TERMINAL_ONLY = ("desk", "doctor", "explain", "ids", "init", "schema")
"""Commands for which the desk has no door, or is one itself."""
_ARGUMENTS = r'(?: (?:--kind [a-z]+|--[a-z-]+|"[^"]*"|[^\s;,]*(?:[./\d]|TỆP)[^\s;,)”]*(?<!\.)))*'
_COMMAND = re.compile(rf"thongbao (?P<name>[a-z]+)\b(?P<arguments>{_ARGUMENTS})")
_IN_OFFICE = re.compile(r"(?:\b(?P<key>[a-z_]+) )?ở office\.yaml")
_NO_DOOR = "--repair"
"""What only the command can do."""
_OPTIONS = (
    (r" bằng --out\b", ""),
    (r"--engine (libreoffice|LibreOffice)\b", "PDF bằng LibreOffice"),
    (r"--engine word\b", "PDF bằng Microsoft Word"),
    (r"--engine embedded\b", "PDF bằng bộ dàn trang đi kèm"),
    (r"--engine khác", "bộ khác ở ô PDF bằng"),
    (r"--engine\b", "ô PDF bằng"),
    (r"--pdfa\b", "ô PDF/A"),
    (r"--annotate\b", "bản có ghi chú"),
    (r"chạy lại(?: lệnh)?", "làm lại"),
)
"""What is written on a command line, and what it is called on the pages."""


def for_pages(text: str) -> str:
    """Return a text of the library as a page has it: files are named within the folder, commands by their doors."""
    told = _IN_OFFICE.sub(_of_office, _COMMAND.sub(_door, workspace.within(text)))
    for written, called in _OPTIONS:
        told = re.sub(written, called, told)
    return told


def _of_office(found: re.Match[str]) -> str:
    known = NOTICE.fields.get(found["key"] or "")
    called = f"“{known.title}”" if known else found["key"]
    return " ".join(filter(None, [called, "ở trang Thông tin cơ quan"]))


def _door(command: re.Match[str]) -> str:
    name, arguments = command["name"], command["arguments"]
    if name not in DOORS or _NO_DOOR in arguments:
        return command[0]
    if name == "amend" and "--kind replaces" in arguments:
        return f"nút Thay thế {_OF_ISSUED}"
    if name == "render" and arguments and ".yaml" not in arguments:
        return f"Bản lưu {_OF_ISSUED}"
    return DOORS[name]
