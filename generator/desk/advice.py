"""What the library tells to do with a command, in the words of the desk's pages: there is no terminal there."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from generator.content import rows
from generator.content.field import lower_first
from generator.content.fields import NOTICE
from generator.desk import workspace
from generator.diagnostics import NoticeError
from generator.issuing.confirmations import CONFIRMATIONS
from generator.registry import archive, register
from generator.revisions.phrasing import capitalize


class PageLink(NamedTuple):
    """Where to go next."""

    address: str
    words: str


_OF_ISSUED = "ở trang của văn bản ấy trong Sổ phát hành"
DOORS = {
    "amend": f"nút Sửa đổi, bổ sung {_OF_ISSUED}",
    "check": "trang soạn",
    "diff": "trang So sánh",
    "guide": "trang Hướng dẫn",
    "history": "trang Sổ phát hành",
    "import": "ô Thông báo cũ ở trang Thông báo",
    "issue": "nút Phát hành ở trang soạn",
    "lint": "trang Xét tệp Word",
    "merge": "nút Đưa chỗ sửa trong Word về ở trang Thông báo",
    "metadata": f"nút Siêu dữ liệu {_OF_ISSUED}",
    "new": "nút Thông báo mới ở trang Thông báo",
    "pdf": "nút Làm PDF",
    "render": "nút Làm Word",
    "tasks": "trang Nhiệm vụ",
    "verify": "trang Xét tệp Word",
    "withdraw": f"nút Thu hồi {_OF_ISSUED}",
}
"""Where the desk does what a command does."""
TERMINAL_ONLY = ("desk", "doctor", "explain", "ids", "init", "schema")
"""Commands for which the desk has no door, or is one itself."""
_ARGUMENTS = r'(?: (?:--kind [a-z-]+|--[a-z-]+|"[^"]*"|[^\s;,]*(?:[./\d]|TỆP)[^\s;,)”]*(?<!\.)))*'
_COMMAND = re.compile(rf"thongbao (?P<name>[a-z]+)\b(?P<arguments>{_ARGUMENTS})")
_REPAIR = PageLink("/register/repair", "Gộp sổ, chép lại dòng mất")
_REGISTER = PageLink("/register", "Sổ phát hành")
_PAGES = {"amend": ("/amend", "Sửa {}"), "withdraw": ("/withdraw", "Thu hồi {}"), "render": ("", "Xem {}")}
"""The page that does to an issued notice what a command does, after the address of its own, and what a link says."""
_IN_OFFICE = re.compile(r"(?:\b(?P<key>[a-z_]+) )?ở office\.yaml")
_OPTIONS = (
    (r" bằng --out\b", ""),
    (r"--engine (libreoffice|LibreOffice)\b", "PDF bằng LibreOffice"),
    (r"--engine word\b", "PDF bằng Microsoft Word"),
    (r"--engine embedded\b", "PDF bằng bộ dàn trang đi kèm"),
    (r"--engine khác", "bộ khác ở ô PDF bằng"),
    (r"--engine\b", "ô PDF bằng"),
    (r"--pdfa\b", "ô PDF/A"),
    (r"--annotate\b", "bản có ghi chú"),
    (r"thêm --workspace\b", "mở bàn soạn ở thư mục ấy"),
    *((f"--{key.replace('_', '-')}\\b", f"ô “{one.words}”") for key, one in CONFIRMATIONS.items()),
    (r"chạy lại(?: lệnh)?", "làm lại"),
    (r"^thiếu items:", "thiếu mục:"),
    (r"^mỗi mục một gạch đầu dòng ở items$", "thêm mục, hoặc bỏ phần ấy"),
)
"""What is written on a command line, and what it is called on the pages."""


def for_pages(text: str) -> str:
    """Return a text of the library as a page has it.

    Files are named within the folder, commands by their doors, keys by the names that the form has for them.
    """
    told = _IN_OFFICE.sub(_of_office, _COMMAND.sub(_door, workspace.within(_in_form(text))))
    for written, called in _OPTIONS:
        told = re.sub(written, called, told)
    return told


def _in_form(text: str) -> str:
    """Return a text with fields called as the form calls them; one that explains a field as the form explains it."""
    keys = _keys()
    told = _KEY_AND_NAME.sub(lambda found: keys.get(found["key"], found[0]), _helps().get(text, text))
    told, titles = _TO_WRITE.sub(_to_fill_in, told), _titles()
    return _KEY.sub(lambda found: f"ô “{titles[found[0]]}”" if found[0] in titles else found[0], told)


_KEY_AND_NAME = re.compile(r"(?:\b[a-z_]+\.)?\b(?P<key>[a-z_]+ \([^()]+\))")
_TO_WRITE = re.compile(r"\b(?P<verb>viết|hoặc) (?P<key>[a-z_]+)(?=,|$| để chương trình viết)")
"""How the remedies of a notice whose texts are left out to be written name keys."""


def _to_fill_in(found: re.Match[str]) -> str:
    known = NOTICE.fields.get(found["key"]) or next((row.field for row in rows.rows() if row.key == found["key"]), None)
    return f"{found['verb']} ô “{known.title}”" if known else found[0]


_OF_ITEMS = ("deadline", "unit", "with")
"""Keys of items that messages name without saying of what they are."""
_OF_MANY = ("title", "units", "numbering")
"""Keys that are now the notice's, now those of a part of it."""
_KEY = re.compile(r"“[^”]*”|(?<![\w./({-])[a-z]+(?:[._][a-z]+)*(?![\w/:})=-]|\.\w| (?:ở office|\())")
"""A quotation, in which nothing is a key, or what may be one."""


@cache
def _titles() -> dict[str, str]:
    """Return what the form calls the fields of a notice, by how messages name them: ``date``, ``meeting.date``."""
    titles = {row.path: row.field.title for row in rows.rows() if re.fullmatch(r"[a-z_]+\.[a-z_]+", row.path)}
    of_items = {row.key: row.field.title for row in rows.rows() if row.key in _OF_ITEMS}
    whole = {key: field.title for key, field in NOTICE.fields.items() if key not in _OF_MANY}
    return {**titles, **whole, **of_items}


@cache
def _keys() -> dict[str, str]:
    """Return what the form calls each field, by how messages name it: its key, and in brackets what it is."""
    names = [(row.key, name, row.field.title) for row in rows.rows() for name in (row.field.name, row.field.title)]
    return {f"{key} ({lower_first(name)})": f"ô “{title}”" for key, name, title in names}


@cache
def _helps() -> dict[str, str]:
    """Return how the form explains the fields that the file explains otherwise."""
    told = (row.field for row in rows.rows() if row.field.in_form is not None and row.field.about)
    return {field.about: field.form_help for field in told}


def _of_office(found: re.Match[str]) -> str:
    known = NOTICE.fields.get(found["key"] or "")
    called = f"“{known.title}”" if known else found["key"]
    return " ".join(filter(None, [called, "ở trang Thông tin cơ quan"]))


def _door(command: re.Match[str]) -> str:
    name, arguments = command["name"], command["arguments"]
    if name not in DOORS:
        return command[0]
    if "--repair" in arguments:
        return f"nút {_REPAIR.words}"
    if name == "amend" and "--kind thay-the" in arguments:
        return f"nút Thay thế {_OF_ISSUED}"
    if name == "render" and "--draft" in arguments:
        return "ô Đánh dấu DỰ THẢO"
    if name == "render" and arguments and ".yaml" not in arguments:
        return f"Bản lưu {_OF_ISSUED}"
    return DOORS[name]


def sentence(words: str) -> str:
    """Return words of a finding as a sentence, "" of none."""
    return f"{capitalize(words).removesuffix('.')}." if words else ""


def links(text: str) -> tuple[PageLink, ...]:
    """Return the pages that do what a text tells to do with commands to the register or an issued notice, each once."""
    return tuple(dict.fromkeys(page for found in _COMMAND.finditer(text) if (page := _page(found))))


def _page(command: re.Match[str]) -> PageLink | None:
    name, arguments = command["name"], command["arguments"]
    if name == "history":
        return _REPAIR if "--repair" in arguments else _REGISTER
    notice = arguments.split(" --")[0].strip(' "')
    if name not in _PAGES or not notice:
        return None
    try:
        record = register.find(archive.open_register(workspace.issued_folder()), notice)
    except (NoticeError, OSError):
        return None
    ending, words = _PAGES[name]
    kind = "?kind=replaces" if "--kind thay-the" in arguments else ""
    return PageLink(f"/issued/{quote(record.folder)}{ending}{kind}", words.format(record.key))
