"""The archive: a folder for each issued document, with all that is needed to show it and to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import folders
from generator.content import loader, yaml_reader
from generator.diagnostics import Diagnostic, Location, Result
from generator.registry import register
from generator.registry.register import STAGED, read_copy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.content.model import Notice
    from generator.registry.register import Record

CONTENT = "content.yaml"
"""The content as it was read: the year's file over the office's."""

SOURCE = "source.yaml"
"""The year's file as it stood after issue, byte for byte."""

TEMPLATE = "template.docx"
NOTICE = "notice.docx"

CONSOLIDATED = "consolidated.docx"
"""The notice after an instrument changed it."""

REDLINE = "redline.docx"
"""The same with tracked changes."""

OUTPUTS = {NOTICE: "", CONSOLIDATED: "-hop-nhat", REDLINE: "-so-sanh"}
"""Word files by their names in the archive, and what stands after the content file's name in ``out/``."""


def stage(folder: Path, record: Record, contents: Mapping[str, bytes]) -> None:
    """Write the folder of a document that is about to be issued, under a name that says so.

    Raises:
        NoticeError: it cannot be written (W codes).
    """
    folders.write(staged(folder, record), {**contents, register.NAME: record.line()})


def staged(folder: Path, record: Record) -> Path:
    """Return where a document's folder stands until its issue is finished."""
    return folder / f"{STAGED}{record.folder}"


def load(folder: Path, record: Record) -> Result[Notice | None]:
    """Load the notice of an issued document as its content was archived; damage of its folder is all that is found.

    ``folder`` is ``content/issued/``.

    Raises:
        NoticeError: the content cannot be read as text (C codes).
    """
    if damaged := tuple(damage(folder, record)):
        return Result(None, damaged)
    content = folder / record.folder / CONTENT
    return loader.load_whole(yaml_reader.read_bytes(content), str(content))


def damage(folder: Path, record: Record) -> Iterator[Diagnostic]:
    """Yield what is missing from a document's folder, or is not what was put there."""
    archived = folder / record.folder
    # A copy that differs from the line is reported with the line.
    if not (copy := read_copy(archived)) or copy.ordinal != record.ordinal:
        yield Diagnostic("V207", f"{_STATE} {record.display_name}", Location(str(archived / register.NAME)), _REMEDY)
    for name, digest in record.files.items():
        try:
            is_whole = register.digest((archived / name).read_bytes()) == digest
        except OSError:
            is_whole = False
        if not is_whole:
            yield Diagnostic("V207", f"{_STATE} {record.display_name}", Location(str(archived / name)), _REMEDY)


_REMEDY = "khôi phục tệp ấy từ bản sao lưu"
_STATE = "thiếu, hoặc đã bị sửa sau khi phát hành: tệp lưu của thông báo"
