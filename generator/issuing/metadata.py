"""Data that describe an issued document for a records system (PL VI), as JSON and XML; what is not known is left out.

Both files lie beside its Word file in ``out/`` and are sealed as its PDF is, so that they go when it goes. The XML has
the names and the order of the annex; its schema is this program's own, as the decree gives none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from lxml import etree

from generator import files, paths, reading
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.pdf import reader, seal
from generator.registry import archive, history, register
from generator.standard.metadata_fields import (
    COMPETENCE,
    EXCHANGE_HEADER,
    EXCHANGE_SPACE,
    FIELDS,
    PLACE,
    ROOT,
    STANDARD,
    MetadataField,
    groups,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from lxml.etree import _Element as Element

    from generator.content.model import Notice, Recipient, Signature
    from generator.registry.record import Record
    from generator.registry.register import Register

LANGUAGE = "Tiếng Việt"


class Metadata(NamedTuple):
    """The values of a document by the names of their fields, one for each recipient where a field is repeated.

    ``left_out`` are the fields without a value, each with the reason; ``found`` are values that are too long; ``more``
    is what only an exchange package has.
    """

    key: str
    values: Mapping[str, tuple[str, ...]]
    left_out: tuple[tuple[MetadataField, str], ...]
    found: tuple[Diagnostic, ...] = ()
    more: Mapping[str, tuple[str, ...]] = {}


class WrittenMetadata(NamedTuple):
    """The files that were written, and what they say."""

    files: tuple[Path, ...]
    said: Metadata


def of_issued(folder: Path, words: str) -> WrittenMetadata:
    """Write the data of an issued document, named by its content file, its folder or ``12/TB-KHCN/2024``.

    ``folder`` is ``content/issued/``. The number of pages is that of its signed original, or of its PDF in ``out/``.

    Raises:
        NoticeError: it was not issued (V217), was withdrawn (V227), or is damaged (V codes); a file of such a name was
            not made here (P045); one cannot be written (W codes).
    """
    opened = archive.open_register(folder)
    record = register.find(opened, words)
    if refused := (*history.withdrawn(opened, record, Location(words)), *errors(opened.line_faults)):
        raise NoticeError(refused)
    notice, found = archive.load(folder, record)
    if notice is None:
        raise NoticeError(found)
    target = paths.target(folder.parent / record.source)
    digest = record.files[archive.issued_file(record)]
    said = describe(record, notice, _pages(opened, record, target))
    texts = {
        ".json": as_json(said, digest),
        ".xml": as_xml(said, digest),
        paths.EXCHANGE: as_exchange_draft(said, digest),
    }
    written = {target.with_name(f"{target.stem}{paths.METADATA}{ending}"): data for ending, data in texts.items()}
    for path in written:
        seal.refuse_foreign(path, paths.shown(path))
    for path, data in written.items():
        files.write(path, data)
    return WrittenMetadata(tuple(written), said)


def _pages(opened: Register, record: Record, target: Path) -> int | None:
    """Return how many pages the signed original has, or else a PDF in ``out/`` that was made of the Word file."""
    if original := opened.originals.get(record.hash):
        file = archive.file_of_original(opened.folder, original)
        is_whole = not any(archive.find_damage_of_original(opened.folder, original))
        return len(reader.read(reading.read_file(file), file.name).pages) if is_whole else None
    for pdf in (target.with_suffix(".pdf"), paths.target(opened.folder / record.folder).with_suffix(".pdf")):
        try:
            data = reading.read_file(pdf)
        except OSError:
            continue
        if seal.fingerprint_of(data)[: seal.DIGITS] == record.files[archive.issued_file(record)]:
            return len(reader.read(data, pdf.name).pages)
    return None


def describe(record: Record, notice: Notice, pages: int | None = None) -> Metadata:
    """Return the data of an issued document; ``notice`` is its content as it was issued."""
    values: dict[str, tuple[str, ...]] = {}
    left_out: list[tuple[MetadataField, str]] = []
    found: list[Diagnostic] = []
    known = _values(record, notice, pages)
    for field in FIELDS:
        all_said = [said for one in known.get(field.name, ()) if (said := normalize("NFC", " ".join(one.split())))]
        fitting = tuple(said for said in all_said if len(said) <= field.length)
        found += (_too_long(field, said, record) for said in all_said if len(said) > field.length)
        if fitting:
            values[field.name] = fitting
        else:
            unread = _UNPROVEN if _is_unproven(record) and field.name in _OF_CONTENT else ""
            reason = f"dài hơn {field.length} ký tự" if all_said else unread or field.unknown or _NOT_WRITTEN
            left_out.append((field, reason))
    signature = _signature(notice)
    if _is_unproven(record):
        return Metadata(record.key, values, tuple(left_out), tuple(found))
    more = {PLACE: (notice.place,), COMPETENCE: (" ".join(signature.authority),) if signature.authority else ()}
    return Metadata(record.key, values, tuple(left_out), tuple(found), {name: one for name, one in more.items() if one})


def _signature(notice: Notice) -> Signature:
    return (notice.revision and notice.revision.signature) or notice.signature


_NOT_WRITTEN = "nội dung không ghi"
_UNPROVEN = "đọc từ tệp ban hành trước khi dùng chương trình, chưa chắc đúng từng chữ"
_OF_CONTENT = ("OrganName", "Subject", "SignerInfo.Position", "SignerInfo.FullName", "To.OrganName")
"""What an old file was read for, besides its number and date."""


def _is_unproven(record: Record) -> bool:
    """Return whether what was read of a document that was issued before the program may be wrong."""
    return record.prior is not None and not record.prior.proven


def _values(record: Record, notice: Notice, pages: int | None) -> dict[str, Sequence[str]]:
    signature = _signature(notice)
    said: dict[str, Sequence[str]] = {
        "TypeName": (record.title.capitalize(),),
        "CodeNumber": (record.number,),
        "CodeNotation": (record.symbol,),
        "IssuedDate": (record.date,),
        "OrganName": (record.issuer or " ".join(notice.issuer.name),),
        "Subject": (record.subject,),
        "Language": (LANGUAGE,),
        "PageAmount": () if pages is None else (str(pages),),
        "SignerInfo.Position": (signature.post,),
        "SignerInfo.FullName": (signature.name,),
        "To.OrganName": tuple(map(_recipient, notice.recipients)),
    }
    return {name: one for name, one in said.items() if not (_is_unproven(record) and name in _OF_CONTENT)}


def _recipient(one: Recipient) -> str:
    return f"{one.to}: {', '.join(one.members)}" if one.members else one.to


_SHOWN = 60


def _too_long(field: MetadataField, said: str, record: Record) -> Diagnostic:
    message = f"{field.title} ({field.name}) có {len(said)} ký tự, nhiều nhất {field.length}: “{said[:_SHOWN]}…”"
    return Diagnostic("V432", message, Location(record.key))


def as_json(said: Metadata, digest: str) -> bytes:
    """Return the data as JSON, sealed with the SHA-256 of the Word file: values, and what is left out, and why."""
    fields: dict[str, object] = {}
    for group, members in _entries(said.values):
        entries = [{name: value for name, value in one if name} or one[0][1] for one in members]
        fields[group] = entries if groups()[group][0].repeated else entries[0]
    data = {
        seal.ENTRY: seal.opened(digest),
        "document": said.key,
        "standard": STANDARD,
        "fields": fields,
        "left_out": [{"field": one.name, "means": one.title, "why": why} for one, why in said.left_out],
    }
    return seal.close(json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n", digest)


def as_xml(said: Metadata, digest: str) -> bytes:
    """Return the data as XML, sealed as the JSON is by a comment."""
    root = etree.Element(ROOT)
    _fill(root, said.values)
    return _sealed(root, digest)


def as_exchange_draft(said: Metadata, digest: str) -> bytes:
    """Return a draft of an exchange package (QCVN 102:2016/BTTTT): what is known of its header, and no attachment.

    It says of itself that it is a draft: there are no identifiers, no codes and no trace in it.
    """
    root = etree.fromstring(f'<edXML xmlns="{EXCHANGE_SPACE}"/>')
    header = root
    for name in ("edXMLEnvelope", "edXMLHeader", "MessageHeader"):
        header = etree.SubElement(header, f"{{{EXCHANGE_SPACE}}}{name}")
    known = {**said.values, **said.more}
    values = {name: known[field] for name, field in EXCHANGE_HEADER.items() if field in known}
    date = "PromulgationInfo.PromulgationDate"
    _fill(
        header, {name: tuple(one.replace("-", "/") if name == date else one for one in values[name]) for name in values}
    )
    root.insert(0, etree.Comment(_OF_DRAFT))
    return _sealed(root, digest)


_OF_DRAFT = (
    " Bản nháp: mới có phần đầu, theo điều biết chắc. Chưa có mã định danh, mã loại, vết xử lý, tệp đính kèm; các hệ "
    "thống dùng hai cách viết khác nhau, nên phải lập lại ở hệ thống của cơ quan trước khi gửi. "
)


def _fill(holder: Element, values: Mapping[str, tuple[str, ...]]) -> None:
    """Add the elements of values to an element, in its namespace."""
    space = etree.QName(holder).namespace
    of_space = f"{{{space}}}" if space else ""
    for group, members in _entries(values):
        for one in members:
            element = etree.SubElement(holder, f"{of_space}{group}")
            for name, value in one:
                place = etree.SubElement(element, f"{of_space}{name}") if name else element
                place.text = value


def _sealed(root: Element, digest: str) -> bytes:
    etree.indent(root)
    heading = f'<?xml version="1.0" encoding="UTF-8"?>\n<!--%{seal.ENTRY} ({seal.opened(digest)})-->\n'
    return seal.close(heading.encode() + etree.tostring(root, encoding="utf-8") + b"\n", digest)


def _entries(values: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    """Yield each element of the annex with its entries: the parts of each, named "" where it has none."""
    for group in dict.fromkeys(name.partition(".")[0] for name in values):
        own = {name.partition(".")[2]: said for name, said in values.items() if name.partition(".")[0] == group}
        count = max(map(len, own.values()))
        yield group, [[(part, said[at]) for part, said in own.items()] for at in range(count)]
