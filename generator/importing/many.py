"""Read several files into content/, each under a name of its own, and report what was held of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator import files, paths, reading
from generator.content import yaml_editor
from generator.content.yaml_editor import plain
from generator.diagnostics import errors
from generator.importing import formats, importer, saving, verdict, writing
from generator.printable import as_json
from generator.standard.document_types import NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.importing.importer import Imported

_MOST_OF_A_NAME = 1000


class FileImport(NamedTuple):
    """What became of one file: its content file and what was written, or why there is none.

    ``imported`` is ``None`` where it could not be read; ``written`` is empty where its content was there already.
    ``for_register``: it was to be entered into the register as issued before; ``issued`` is the key of its line where
    it stands there, ``is_entered`` whether it was written there now.
    """

    file: str
    target: Path | None
    imported: Imported | None
    written: tuple[Path, ...]
    found: tuple[Diagnostic, ...]
    issued: str = ""
    is_entered: bool = False
    for_register: bool = False

    @property
    def sentence(self) -> str:
        """Return what was held, in the clerk's words."""
        if self.imported is None:
            if self.issued:
                return f"đã có trong sổ là {self.issued}, không đọc lại"
            why = "; ".join(fault.message for fault in errors(self.found))
            return f"không ghi vào sổ: {why}" if self.for_register else "không đọc được"
        entered = f"; đã ghi vào sổ là {self.issued}" if self.is_entered else ""
        return f"{verdict.sentence(self.imported.proof)}{entered}"

    def as_dict(self) -> dict[str, object]:
        """Return what was held, for other programs."""
        made: dict[str, object] = {"file": self.file, "content": str(self.target) if self.target else None}
        if self.imported:
            proof = self.imported.proof
            made |= {"paragraphs": proof.total, "held": proof.held, "rendered": proof.is_rendered}
            made["differences"] = [{"was": one.was, "now": one.now} for one in proof.differences]
            made["left_out"] = [str(one) for one in self.imported.left_out]
        if self.for_register:
            made |= {"issued": self.issued or None, "entered": self.is_entered}
        return made | {"diagnostics": [one.as_dict() for one in self.found]}


def import_one(data: bytes, name: str, target: Path) -> FileImport:
    """Read a file into a content file, with office.yaml where there is none; nothing is written over.

    Raises:
        NoticeError: it cannot be read, or no notice can be read of it, or the content file cannot be written.
    """
    docx = formats.as_word_file(data, name)
    imported = importer.read_notice(docx, name, saving.office_beside(target), target)
    return FileImport(name, target, imported, tuple(saving.save(imported, target)), imported.found)


def import_into(data: bytes, name: str, folder: Path, stem: str) -> FileImport:
    """Read a file into a content file of ``folder`` that is named by its year and number; ``stem`` is the file's name.

    A content file that has the same words already is not written again.

    Raises:
        NoticeError: as for :func:`import_one`.
    """
    docx = formats.as_word_file(data, name)
    draft = folder / "notice.yaml"
    imported = importer.read_notice(docx, name, saving.office_beside(draft), draft)
    if known := _known(folder, name_of(imported, ""), imported.content):
        return FileImport(name, known, at(imported, draft, known), (), imported.found)
    for target in targets(folder, name_of(imported, stem)):
        if paths.exists(target):
            if is_alike(reading.read_file(target), imported.content):
                return FileImport(name, target, at(imported, draft, target), (), imported.found)
            continue
        moved = at(imported, draft, target)
        return FileImport(name, target, moved, tuple(saving.save(moved, target)), moved.found)
    raise AssertionError(f"a thousand files are called {stem}")


def _known(folder: Path, named: str, content: str) -> Path | None:
    """Return the content file that says what was read, among those of its year that have no number, ``None`` of none.

    One with a number is known by its name.
    """
    year = named.removesuffix("-") if named.endswith("-") else ""
    others = sorted(folder.glob(f"{year}-*.yaml")) if year else ()
    return next((one for one in others if is_alike(reading.read_file(one), content)), None)


def is_alike(data: bytes, content: str) -> bool:
    """Return whether a content file says what was read: the same notice may be there as .docx and as .doc."""
    said = data.decode(errors="replace")
    return writing.without_introduction(said) == writing.without_introduction(content)


def targets(folder: Path, stem: str) -> Iterator[Path]:
    """Yield the paths of a content file of a name, with the numbers that tell it from others of that name."""
    yield folder / f"{stem}.yaml"
    yield from (folder / f"{stem}-{number}.yaml" for number in range(2, _MOST_OF_A_NAME))


def at(imported: Imported, draft: Path, target: Path) -> Imported:
    """Return what was read with the diagnostics at the file where the content is written."""
    found = tuple(
        one._replace(location=one.location._replace(file=str(target))) if one.location.file == str(draft) else one
        for one in imported.found
    )
    return imported._replace(found=found)


def name_of(imported: Imported, stem: str) -> str:
    """Return the name of a content file: year, number and type, ``2023-12-thong-bao``; by its own where these lack."""
    values = plain(yaml_editor.read(imported.content, "notice.yaml"))
    said = values if isinstance(values, dict) else {}
    year = re.match(r"\d{4}", str(said.get("date") or ""))
    number = str(said.get("number") or "")
    if not year:
        return stem
    kind = "" if said.get("title") in (None, NOTICE.name) else f"-{stem}"
    return f"{year[0]}-{number}{kind}" if number else f"{year[0]}-{stem}"


def report(results: Sequence[FileImport], *, as_markdown: bool) -> str:
    """Return what was held of the files, as Markdown for people or as JSON for programs."""
    if not as_markdown:
        return as_json({"files": [one.as_dict() for one in results]}) + "\n"
    read = [one.imported.proof for one in results if one.imported]
    held, total = sum(one.held for one in read), sum(one.total for one in read)
    lines = [
        "# Đọc thông báo cũ vào nội dung",
        "",
        f"{len(read)} trong {len(results)} tệp đọc được; {held} trong {total} đoạn in ra đúng từng chữ, đúng số.",
        *([f"\n{register_sentence(results)}."] if any(one.for_register for one in results) else []),
        "",
        "| Tệp | Nội dung | Kết quả |",
        "|---|---|---|",
        *(f"| {_cell(one.file)} | {_cell(str(one.target or ''))} | {_cell(one.sentence)} |" for one in results),
    ]
    for one in results:
        told = Counter(f"{fault.code} {fault.message}" for fault in one.found)
        if told:
            lines += ["", f"## {one.file}", "", *(f"- {_cell(message)}" for message in told)]
    return "\n".join(lines) + "\n"


def register_sentence(results: Sequence[FileImport]) -> str:
    """Return how many of the files were entered into the register, stood there before, or were refused."""
    entered, known = sum(one.is_entered for one in results), sum(bool(one.issued) for one in results)
    counts = (
        (entered, "văn bản đã ghi vào sổ, ban hành trước khi dùng chương trình"),
        (known - entered, "đã có trong sổ từ trước"),
        (len(results) - known, "không ghi vào sổ"),
    )
    return "; ".join(f"{number} {words}" for number, words in counts if number)


def write_report(results: Sequence[FileImport], path: Path) -> None:
    """Write the report: JSON where the name ends so, else Markdown.

    Raises:
        NoticeError: it cannot be written (W codes).
    """
    text = report(results, as_markdown=path.suffix.lower() != ".json")
    files.write(path, text.encode())


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
