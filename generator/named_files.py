"""Files as a clerk names them: what a name without a file may mean, and which command is for another kind of file."""

from __future__ import annotations

import os
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import paths
from generator.normalization import nearest, plain_letters
from generator.wording import DOCUMENT_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTENT = "content"
_MOST_LOOKED_AT = 500
_MOST_SHOWN = 3
_MOST_WORDS = 20
_MOST_ABOVE = 4
"""Folders in which a clerk of a workspace may stand: its own, ``content/``, ``content/issued/``, one in that."""
_NEAR = 0.6


class FileKind(NamedTuple):
    """Files by the end of their names, what they are, and what is done with one; ``{}`` is its name."""

    ends: tuple[str, ...]
    advice: str


_CONTENT_FILE = FileKind(
    (".yaml", ".yml"), "đây là tệp nội dung: kiểm tra bằng thongbao check {}, làm tệp Word bằng thongbao render {}"
)
_WORD_FILE = FileKind(
    (".docx",),
    "đây là tệp Word: xét thể thức bằng thongbao lint {}, xem của thông báo nào bằng thongbao verify {}, làm PDF bằng "
    "thongbao pdf {}",
)
_KINDS = (
    _CONTENT_FILE,
    _WORD_FILE,
    FileKind((".pdf",), "đây là tệp PDF: xét cùng tệp Word của nó bằng thongbao lint TỆP.docx --pdf {}"),
    FileKind(
        (".doc", ".docm", ".dotx", ".dot", ".odt", ".rtf", ".wps"),
        "mở bằng Word, lưu lại thành .docx (Word Document), rồi xét bằng thongbao lint",
    ),
    FileKind((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"), "đây là ảnh, không đọc được: đưa tệp gốc"),
    FileKind((".crdownload", ".part", ".partial", ".download"), "tệp này đang tải dở: chờ tải xong rồi đưa tệp đã tải"),
    FileKind((".tmp",), "đây là tệp tạm của chương trình khác: đưa tệp thật cạnh nó"),
    FileKind((".jsonl",), "đây là sổ phát hành: xem bằng thongbao history"),
)


def is_lock_file(name: str) -> bool:
    """Return whether a file is the mark of Word or LibreOffice that another is open."""
    return name.startswith(("~$", ".~lock."))


def instead(path: Path, *, content: bool) -> str:
    """Return what to do with a file of another kind than is wanted; "" where nothing is known of it.

    ``content``: a content file is wanted, else a Word file.
    """
    name = _quoted(path)
    if _is_folder(path):
        return _of_folder(path, content=content)
    wanted = _CONTENT_FILE if content else _WORD_FILE
    kinds = (one for one in _KINDS if one is not wanted and path.name.casefold().endswith(one.ends))
    return next((one.advice.replace("{}", name) for one in kinds), "")


def _of_folder(path: Path, *, content: bool) -> str:
    if path.absolute().name == paths.ISSUED:
        return "đây là nơi lưu thông báo đã phát hành: xem bằng thongbao history"
    has = {Path(name).suffix.casefold() for name in _names(path)}
    wanted, other, command = (".yaml", ".docx", "lint") if content else (".docx", ".yaml", "check")
    if wanted in has:
        return f"đưa tệp, không đưa thư mục; mọi tệp trong đó: {_quoted(path / f'*{wanted}')}"
    return f"mọi tệp trong đó: thongbao {command} {_quoted(path / f'*{other}')}" if other in has else ""


def meant(path: Path) -> list[Path]:
    r"""Return the content files that a name may mean that no file has.

    It may be without its folder or its end, said from another folder of the workspace, with other capitals or without
    diacritics, or with the ``\`` of Windows. What names an issued document, ``12/TB-KHCN/2025``, means no file, though
    there be a ``2025.yaml``.
    """
    path = as_written_here(path)
    if _names_a_document(path.as_posix()):
        return []
    folders = list(dict.fromkeys((path.parent, *_content_folders(path))))
    ends = ("", *_CONTENT_FILE.ends) if path.suffix in ("", *_CONTENT_FILE.ends) else _CONTENT_FILE.ends
    exact = [file for folder in folders for end in ends if _is_file(file := folder / f"{path.name}{end}")]
    if exact:
        return exact[:1]
    wanted = plain_letters(_stem(path.name))
    return [
        folder / name
        for folder in folders
        for name in _names(folder)
        if name.endswith(_CONTENT_FILE.ends) and plain_letters(_stem(name)) == wanted
    ]


def split_by_spaces(words: Sequence[str]) -> tuple[int, int] | None:
    """Return from where to where words of a command line are the name of one file, typed without quotation marks.

    The longest name is meant, also its beginning, though its first word may be that of another file.
    """
    missing = [
        not word.startswith("-") and not _names_a_document(word) and not paths.exists(Path(word)) for word in words
    ]
    for start, word in enumerate(words):
        ends = list(takewhile(missing.__getitem__, range(start + 1, min(len(words), start + _MOST_WORDS))))
        for end in () if word.startswith("-") or _names_a_document(word) else reversed(ends):
            path = Path(" ".join(words[start : end + 1]))
            if _is_file(path) or meant(path) or _begins_a_name(path):
                return start, end + 1
    return None


def _names_a_document(words: str) -> bool:
    """Return whether words name an issued document, or how it stood on a day: ``12/TB-KHCN/2025@2025-06-30``."""
    return DOCUMENT_KEY.fullmatch(words.partition("@")[0]) is not None


def _begins_a_name(path: Path) -> bool:
    """Return whether a content file's name begins with these words."""
    begin = f"{plain_letters(path.name)} "
    folders = dict.fromkeys((path.parent, *_content_folders(path)))
    return any(plain_letters(name).startswith(begin) for folder in folders for name in _names(folder))


def as_written_here(path: Path) -> Path:
    r"""Return the path with this system's separators in the place of the ``\`` of Windows."""
    return Path(str(path).replace("\\", os.sep))


def is_begun() -> bool:
    """Return whether there is content in this folder, or in the workspace of which it is a part."""
    here = Path.cwd()
    parts = (_CONTENT, paths.OUT)
    above = next((one.parent for one in (here, *here.parents)[:_MOST_ABOVE] if one.name in parts), here)
    return any((folder / paths.OFFICE).is_file() or _has_content(folder) for folder in (here, above / _CONTENT))


def _has_content(folder: Path) -> bool:
    return folder.name == _CONTENT and any(name.endswith(_CONTENT_FILE.ends) for name in _names(folder))


def where(path: Path, *, content: bool) -> str:
    """Return in which folder one stands, and which files of the wanted kind are near a name that no file has.

    ``content``: a content file is wanted, else a Word file.
    """
    wanted, called = (_CONTENT_FILE, "tệp nội dung") if content else (_WORD_FILE, "tệp Word")
    folders = list(dict.fromkeys((path.parent, *_content_folders(path), Path(paths.OUT), Path())))
    known = {
        Path(name).stem: folder / name
        for folder in folders[::-1]
        for name in _names(folder)
        if name.casefold().endswith(wanted.ends) and name not in paths.NO_NOTICES and not is_lock_file(name)
    }
    # A shell takes the “\” out of “content\2025.yaml”.
    stems = dict.fromkeys((path.stem, *(path.stem.removeprefix(folder.name) for folder in folders)))
    near = next(filter(None, (nearest(stem, known, _NEAR) for stem in stems)), "")
    shown = [known[near]] if near else [*known.values()][:_MOST_SHOWN]
    names = ", ".join(paths.shown(one) for one in shown)
    there = f"gần giống: {names}" if near else f"có: {names}" if names else f"gần đây không có {called} nào"
    return f"đang ở thư mục {Path.cwd()}; {there}"


def _content_folders(path: Path) -> Iterator[Path]:
    """Yield the ``content/`` of this folder or of the nearest one around it that has one."""
    if path.is_absolute():
        return
    here = Path.cwd()
    for up, folder in enumerate((here, *here.parents)[:_MOST_ABOVE]):
        if (folder / _CONTENT).is_dir():
            above = Path(*[".."] * up)
            yield above / _CONTENT
            yield above / path.parent
            return


def _is_file(path: Path) -> bool:
    """Return whether there is a file of this name; a name that no system allows has none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _names(folder: Path) -> list[str]:
    """Return the names of a folder's files, in order; none where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(one.name for one, _ in zip(found, range(_MOST_LOOKED_AT), strict=False) if one.is_file())
    except (OSError, ValueError):
        return []


def _stem(name: str) -> str:
    return name.removesuffix(".yaml").removesuffix(".yml")


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
