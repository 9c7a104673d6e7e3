"""What a notice looks like and what is found in it, kept as long as none of its files changes."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator import paths, reading, system_errors, watching
from generator.content.source import MAX_BYTES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry import archive, register
from generator.registry.copies import FILE

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path

    from generator.pipeline import Built

_KEPT = 16
_KEPT_PICTURES = 64
_LOOKED_AT_DPI = 96
"""An A4 page is 794 dots wide: what a screen of 1366 dots has room for beside the words."""


class Preview(NamedTuple):
    """A notice as it can be seen: its text, what is found in it, its pages as a PDF, "" as reason where there are.

    ``issued`` is the key of an issued notice, "" of a draft.
    """

    text: str
    found: tuple[Diagnostic, ...]
    issued: str = ""
    pdf: bytes = b""
    page_count: int = 0
    reason: str = ""


class Previews:
    """Makes previews one at a time, however many ask, and keeps the latest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[Path, tuple[Hashable, Preview]] = {}
        self._is_prepared = False

    def prepare(self, path: Path) -> None:
        """Begin, once, to make a preview in the background: what draws takes a while to load."""
        if not self._is_prepared:
            self._is_prepared = True
            threading.Thread(target=self._prepare, args=(path,), daemon=True).start()

    def _prepare(self, path: Path) -> None:
        with suppress(NoticeError, OSError):  # told when it is asked for
            self.of(path)

    def of(self, path: Path) -> Preview:
        """Return the preview of a content file or of the folder of an issued notice, made anew if a file changed."""
        with self._lock:
            now = _state(path)
            known = self._kept.pop(path, None)
            made = known[1] if known and known[0] == now else _make(path)
            self._kept[path] = now, made
            for oldest in [*self._kept][:-_KEPT]:
                del self._kept[oldest]
            return made


def numbered_picture(pdf: bytes, page_count: int, number: str) -> bytes | None:
    """Return a page as PNG by its number as an address has it, ``None`` where there is none of that number."""
    numbers = {str(one): one for one in range(1, page_count + 1)}
    return picture(pdf, numbers[number]) if number in numbers else None


@lru_cache(_KEPT_PICTURES)
def picture(pdf: bytes, number: int) -> bytes:
    """Return a page of a preview as PNG, counted from 1."""
    from generator.pdf import images  # noqa: PLC0415 - loads native libraries, and the first page does without

    return images.render_page(pdf, number, _LOOKED_AT_DPI)


def _state(path: Path) -> Hashable:
    """Return what changes when a file is saved of which the preview is made; the register says whether it is issued."""
    archived = sorted(path.iterdir()) if path.is_dir() else ()
    others = (paths.issued_folder(path) / FILE, *archived)
    return tuple(watching.state([path]).values()), tuple(map(watching.file_state, others))


def _make(path: Path) -> Preview:
    from generator import pipeline  # noqa: PLC0415 - a third of the start, and the first page does without

    text = _text(path)
    try:
        built = pipeline.build(path)
    except NoticeError as error:
        is_withdrawn = path.is_dir() and {fault.code for fault in error.faults} == {"V227"}
        return _withdrawn(path, text) if is_withdrawn else Preview(text, error.faults, reason=_NOT_MADE)
    except OSError as error:
        message = f"không đọc được tệp: {system_errors.reason(error)}"
        return Preview(text, (Diagnostic("C003", message, Location(str(path))),), reason=_NOT_MADE)
    if built.docx is None:
        without = next((fault.message for fault in built.found if fault.code == "V246"), "")
        return Preview(
            text, built.found, built.issued, reason=f"{without[:1].upper()}{without[1:]}." if without else _NOT_MADE
        )
    pdf, count, reason = _laid_out(built, built.docx)
    return Preview(text, built.found, built.issued, pdf, count, reason)


_NOT_MADE = "Còn lỗi phải sửa nên chưa có trang in."


def _withdrawn(folder: Path, text: str) -> Preview:
    """Return the preview of what was issued and withdrawn: the archive still has it, as long as nobody touched it."""
    record = register.read_copy(folder)
    damaged = tuple(archive.find_damage(folder.parent, record)) if record else ()
    if record is None or damaged:
        return Preview(text, damaged, reason=_DAMAGED)
    if archive.NOTICE not in record.files:
        return Preview(text, (), record.key, reason="Bản gốc không phải tệp .docx nên không có trang in.")
    pdf, count, reason = _pages(reading.read_file(folder / archive.NOTICE))
    return Preview(text, (), record.key, pdf, count, reason)


_DAMAGED = "Bản lưu không còn nguyên nên không có trang in."


def _laid_out(built: Built, docx: bytes) -> tuple[bytes, int, str]:
    """Return the pages as a PDF and their number, or why they are not known."""
    if built.laid_out:
        return built.laid_out.pdf, len(built.laid_out.facts.pages), ""
    return _pages(docx)


def _pages(docx: bytes) -> tuple[bytes, int, str]:
    from generator.lint import pages  # noqa: PLC0415 - ditto

    rendered = pages.render(docx, for_words=False)
    return (rendered.data, len(rendered.pdf.pages), "") if rendered.pdf else (b"", 0, rendered.reason)


def _text(path: Path) -> str:
    source = path / archive.SOURCE if path.is_dir() else path
    try:
        return reading.read_file(source, MAX_BYTES).decode("utf-8-sig", errors="replace")
    except OSError:  # told as what is found in it
        return ""
