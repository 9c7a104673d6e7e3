"""Read a Word file into the text of a content file; see :mod:`generator.importing`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import CODES
from generator.content import yaml_editor
from generator.content.source import MAX_BYTES
from generator.content.yaml_editor import plain
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.importing import (
    content_values,
    head,
    left_out,
    missing_head,
    organs,
    proof,
    refusals,
    torn,
    verdict,
    writing,
)
from generator.importing.decisions import Choices
from generator.importing.source import read_source
from generator.lint.detect.components import find_components
from generator.ooxml import draft_mark, package
from generator.ooxml.document import read_document
from generator.paths import OFFICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.content.yaml_editor import Value
    from generator.importing.content_values import ContentValues
    from generator.importing.decisions import Decision
    from generator.importing.head import WrittenHead
    from generator.importing.left_out import LeftOut
    from generator.importing.proof import Proof
    from generator.importing.source import SourceDocument
    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document

_INTRODUCTION = "Đọc từ {name}; lời văn giữ nguyên từng chữ, số thứ tự do chương trình đánh."
_INTRODUCTION_OF_OFFICE = (
    "Những gì năm nào cũng như nhau, đọc từ {name}: xem lại.\nKhóa viết ở tệp của năm thay cả khóa cùng tên ở tệp này."
)


class Imported(NamedTuple):
    """What was read of a Word file; the package's page tells each field."""

    content: str
    office: str
    proof: Proof
    left_out: tuple[LeftOut, ...] = ()
    decisions: tuple[Decision, ...] = ()
    found: tuple[Diagnostic, ...] = ()


def read_notice(
    data: bytes,
    name: str,
    office: bytes | None = None,
    path: Path = Path("content/notice.yaml"),
    choices: Mapping[tuple[str, int], str] | None = None,
) -> Imported:
    """Return the content file of a Word file, with proof; ``office`` is the office.yaml that it is to stand beside.

    ``path`` is where the content is to be written: its diagnostics name it, its templates are used. ``choices`` are
    doubtful decisions to be taken otherwise: an answer of :attr:`Decision.others` by :attr:`Decision.key`.

    Raises:
        NoticeError: the file cannot be read (D codes), or no notice can be read of it (F001, N001, N002, N006).
    """
    taken = Choices(choices)
    opened = _open(data, name)
    source = torn.joined(organs.decided(opened.source, taken), opened.document, taken)
    made = content_values.values_of(source, taken)
    known = None if office is None else plain(yaml_editor.read(yaml_editor.text_of(office, OFFICE), OFFICE))
    made = made._replace(values=missing_head.filled(made.values, source, known))
    lost = left_out.find(opened.document, opened.parts, source, taken.taken)
    return _written(_ReadFile(source, lost, made, taken), name, office, path)


def prove_content(data: bytes, name: str, year: str, office: bytes | None, path: Path) -> Imported:
    """Return a content file that somebody wrote, or corrected, with the proof of what it holds of a Word file.

    Raises:
        NoticeError: as :func:`read_notice`.
    """
    opened, taken = _open(data, name), Choices()
    source = torn.joined(organs.decided(opened.source, taken), opened.document, taken)
    of_office = "" if office is None else yaml_editor.text_of(office, OFFICE)
    proven = proof.prove(source, year, of_office, path)
    lost = left_out.find(opened.document, opened.parts, source, taken.taken)
    told = verdict.diagnostics(proven.proof, lost, name)
    return Imported(year, "", proven.proof, lost, (), (*told, *proven.found))


def read_head(data: bytes, name: str) -> WrittenHead:
    """Return number, symbol and date as a Word file has them.

    Raises:
        NoticeError: as :func:`read_notice`.
    """
    return head.written(_open(data, name).source)


class _OpenedFile(NamedTuple):
    """A Word file: its parts, what is printed of it, and its components as lines."""

    parts: Mapping[str, bytes]
    document: Document
    components: Components
    source: SourceDocument


def _open(data: bytes, name: str) -> _OpenedFile:
    parts = draft_mark.without(package.unpack(data, name))
    document = missing_head.complete(read_document(parts, name))
    components = find_components(document)
    refusals.check(document, components)
    return _OpenedFile(parts, document, components, read_source(document, missing_head.without_added(components)))


class _ReadFile(NamedTuple):
    """A document as lines, what it has besides, the values that were made of it, the decisions that were taken."""

    source: SourceDocument
    lost: tuple[LeftOut, ...]
    made: ContentValues
    choices: Choices


def _written(reading: _ReadFile, name: str, office: bytes | None, path: Path) -> Imported:
    """Return the texts of what was read, with their proof."""
    source, lost, made, choices = reading
    notes = {key: list(lines) for key, lines in made.writer.notes.items()}
    for one in lost:
        notes.setdefault(made.writer.path_at(one.place), []).append(f"Không giữ được {one}")
    year, of_office = _texts(made, name, office)
    if len(year.encode()) > MAX_BYTES:
        message = f"tệp quá dài: {len(source.body)} đoạn, nội dung đọc ra lớn hơn {MAX_BYTES // 1_000_000} MB"
        raise NoticeError([Diagnostic("N006", message, Location(name), CODES["N006"].remedy)])
    texts = writing.with_ids({path: year, path.with_name(OFFICE): of_office})
    year = writing.with_comments(texts[path], notes)
    proven = proof.prove(source, year, of_office, path)
    shown = missing_head.without_stand_ins(proven.proof, made.values)
    new_office = "" if office is not None else texts[path.with_name(OFFICE)]
    decisions = tuple(one._replace(path=made.writer.path_at(one.place)) for one in choices.taken)
    told = verdict.diagnostics(shown, lost, name)
    return Imported(year, new_office, shown, lost, decisions, (*told, *proven.found))


def _texts(made: ContentValues, name: str, office: bytes | None) -> tuple[str, str]:
    """Return the text of the year's file and that of the office's; without keys of the year that the office has."""
    values = made.values
    if office is None:
        introduction = _INTRODUCTION_OF_OFFICE.format(name=name)
        year = {key: value for key, value in values.items() if key not in writing.OFFICE_KEYS}
        return writing.text_of(year, _INTRODUCTION.format(name=name)), writing.text_of(_of_office(values), introduction)
    text = yaml_editor.text_of(office, OFFICE)
    known = plain(yaml_editor.read(text, OFFICE))
    year = {key: value for key, value in values.items() if not _is_known(key, value, known)}
    return writing.text_of(year, _INTRODUCTION.format(name=name)), text


def _of_office(values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if key in writing.OFFICE_KEYS}


def _is_known(key: str, value: Value, office: Value) -> bool:
    known = _without_ids(office.get(key)) if isinstance(office, dict) else None
    if key == "issuer" and isinstance(known, dict) and isinstance(value, dict) and "full_name" not in value:
        # How sentences call the organ is printed in few notices; what it would change is told by the proof.
        known = {name: one for name, one in known.items() if name != "full_name"}
    return known == value


def _without_ids(value: Value | None) -> Value | None:
    """Return a value as one would write it without ids: a record of words alone is these words."""
    if isinstance(value, dict):
        kept = {key: one for key, child in value.items() if key != "id" and (one := _without_ids(child)) is not None}
        return kept["to"] if list(kept) == ["to"] else kept
    if isinstance(value, list):
        return [one for child in value if (one := _without_ids(child)) is not None]
    return value
