"""Write what was read from a Word file into content/: all of it or nothing, and never over a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import files, paths, reading
from generator.codes import CODES
from generator.content import fields
from generator.content.next_year import SCHEMA
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.normalization import normalize

if TYPE_CHECKING:
    from pathlib import Path

    from generator.importing.importer import Imported

_HINT = "ghi vào tệp khác: thêm -o content/TÊN.yaml"


def refuse_taken(target: Path) -> None:
    """Refuse a content file that is there, or whose name the document cannot have.

    Raises:
        NoticeError: C009 it exists, C008 its name.
    """
    if paths.exists(target):
        hint = f"{_HINT}; {CODES['C009'].remedy}"
        raise NoticeError([Diagnostic("C009", f"đã có {target.name}, không ghi đè", Location(str(target)), hint)])
    is_office = target.name.casefold() == paths.OFFICE
    if reason := files.name_problem(target.stem) or ("đó là tệp của cơ quan" if is_office else ""):
        message = f"tên “{target.name}” không dùng được: {reason}"
        raise NoticeError([Diagnostic("C008", message, Location(str(target)), _HINT)])


def office_beside(target: Path) -> bytes | None:
    """Return the office.yaml beside a content file, ``None`` where there is none."""
    office = target.with_name(paths.OFFICE)
    return reading.read_file(office) if reading.is_there(office) else None


def target_of(file: Path, folder: Path) -> Path:
    """Return the content file that a Word file becomes where none is named: of the same name."""
    return folder / f"{normalize('NFC', file.stem)}.yaml"


def save(imported: Imported, target: Path) -> list[Path]:
    """Write the content file, with office.yaml and the schema where they are missing; return what was written.

    Raises:
        NoticeError: a file exists (C009), or cannot be written (W codes); what was written before it is taken away.
    """
    return _create({**_beside(imported.office, target), target: imported.content})


def save_beside(office: str, target: Path) -> list[Path]:
    """Write what stands beside a content file where it is missing: the schema, and ``office`` unless it is "".

    Raises:
        NoticeError: as :func:`save`.
    """
    return _create(_beside(office, target))


def _beside(office: str, target: Path) -> dict[Path, str]:
    schema = target.with_name(SCHEMA)
    made = {} if schema.is_file() else {schema: fields.schema_text()}
    return {**made, target.with_name(paths.OFFICE): office} if office else made


def _create(contents: dict[Path, str]) -> list[Path]:
    written: list[Path] = []
    try:
        for path, text in contents.items():
            files.create(path, text.encode())
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return written
