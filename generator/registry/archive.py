"""The folder of one issued notice: all that is needed to show it, and to make it again, years later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import folders
from generator.diagnostics import Diagnostic, Location
from generator.registry import register
from generator.registry.register import STAGED, copy_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.registry.register import Record

CONTENT = "content.yaml"
"""The content as it was read: the year's file over the office's."""

SOURCE = "source.yaml"
"""The year's file as it stood after issue, byte for byte."""

TEMPLATE = "template.docx"
NOTICE = "notice.docx"

CONSOLIDATED = "consolidated.docx"
"""The notice as it stands after an instrument changed it."""

REDLINE = "redline.docx"
"""The same with what was changed marked in it."""

OUTPUTS = {NOTICE: "", CONSOLIDATED: "-hop-nhat", REDLINE: "-so-sanh"}
"""Word files, and what stands after the name of the content file in ``out/``."""


def stage(folder: Path, record: Record, contents: Mapping[str, bytes]) -> None:
    """Write the folder of a notice that is about to be issued, under a name that says so.

    Raises:
        NoticeError: it cannot be written (W codes).
    """
    folders.write(staged(folder, record), {**contents, register.NAME: record.line()})


def staged(folder: Path, record: Record) -> Path:
    """Return where a notice's folder stands until its issue is finished."""
    return folder / f"{STAGED}{record.folder}"


def damage(folder: Path, record: Record) -> Iterator[Diagnostic]:
    """Yield what is missing from a notice's folder, or is not what was put there."""
    shelf = folder / record.folder
    # A sealed copy that says something else than the line is told with the line.
    if not (copy := copy_in(shelf)) or copy.ordinal != record.ordinal:
        yield Diagnostic("V207", f"{_STATE} {record.named}", Location(str(shelf / register.NAME)), _REMEDY)
    for name, digest in record.files.items():
        try:
            is_whole = register.digest((shelf / name).read_bytes()) == digest
        except OSError:
            is_whole = False
        if not is_whole:
            yield Diagnostic("V207", f"{_STATE} {record.named}", Location(str(shelf / name)), _REMEDY)


_REMEDY = "khôi phục tệp ấy từ bản sao lưu"
_STATE = "thiếu, hoặc đã bị sửa sau khi phát hành: tệp lưu của thông báo"
