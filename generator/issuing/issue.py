"""Issue of a document: checked and archived as a whole, and never two with one number."""

from __future__ import annotations

import platform
import zlib
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator import __version__, files, paths, pipeline
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.issuing import draft as issuing_draft
from generator.registry import archive, history, issued, recovery, register
from generator.registry.register import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.content.model import Notice
    from generator.registry.register import Register

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markupsafe", "python-docx", "pyyaml")


class Issued(NamedTuple):
    """What an issue did: the record, the content file, the Word file, how many ids each file got, warnings."""

    record: Record
    content: Path
    docx: Path
    ids: dict[Path, int]
    found: tuple[Diagnostic, ...]


def issue(path: Path, number: str, date: str, *, any_order: bool = False) -> Issued:
    """Number and date a document, make its Word file, and keep everything in ``content/issued/``.

    ``number`` and ``date`` (``2024-01-12``) may be "" where the content has them. ``any_order`` lets a number pass
    whose date contradicts those of other numbers.

    Raises:
        NoticeError: every reason why it cannot be issued, and nothing was written; or, from a step after
            the document stood in the register, what could not be written (W codes; the next run finishes it).
    """
    pipeline.refuse_unfit_name(path)
    folder = paths.issued_folder(path)
    if folder.is_dir():
        _refuse_issued(path, recovery.open_register(folder))
    draft, found = issuing_draft.prepare(path, number, date)
    if errors(found) and not folder.is_dir():
        raise NoticeError(found)
    with recovery.locked_register(folder) as opened:
        _refuse_issued(path, opened)
        found = (*found, *opened.found)
        if draft.notice and draft.notice.number:
            found = (*found, *_refusals(path, draft.notice, opened, any_order=any_order))
        if draft.notice is None or draft.files is None or errors(found):
            raise NoticeError(found)
        record = _record(path, draft.notice, draft.before, draft.files, opened)
        record = record._replace(any_order=any_order).with_hash()
        found = (*found, *commit(opened, record, draft.files))
        _write_office(path.with_name(paths.OFFICE), *draft.office)
    return Issued(record, path, paths.target(path), dict(draft.ids), found)


def _write_office(office: Path, before: str, after: str) -> None:
    """Write the ids of the items of office.yaml; they follow from the words and can be written at any time."""
    with suppress(NoticeError, OSError):
        if before != after and office.read_bytes() == before.encode():
            files.write(office, after.encode())


def commit(opened: Register, record: Record, contents: dict[str, bytes]) -> list[Diagnostic]:
    """Put a document into the register and the archive; return what did not hinder it. The lock must be held.

    Raises:
        NoticeError: a file cannot be written (W codes): nothing was issued, or it was and the next run finishes.
    """
    try:
        archive.stage(opened.folder, record, contents)
        register.append(opened, record)
    except BaseException:
        # Only the register tells whether it was still in time: a stop may come just after it was written.
        with suppress(NoticeError):
            recovery.recover(opened.folder)
        raise
    return recovery.finish(opened.folder, record)


def _refuse_issued(path: Path, opened: Register) -> None:
    """Refuse a content file that was issued; nothing else need be said of it then."""
    if opened.folder.absolute() in path.absolute().parents:
        raise NoticeError([Diagnostic("V214", "đây là tệp lưu của thông báo đã phát hành", Location(str(path)))])
    if record := issued.find_by_source(opened, path):
        message = f"tệp này đã phát hành: {record.display_name}"
        hint = f"muốn sửa: thongbao amend {path}; thông báo mới thì viết ở tệp tên khác"
        raise NoticeError([Diagnostic("V214", message, Location(str(path)), hint)])


def _refusals(path: Path, notice: Notice, opened: Register, *, any_order: bool) -> Iterator[Diagnostic]:
    """Yield why the number or the date cannot be: another notice has it, or those around it contradict it."""
    place = Location(str(path))
    if notice.revision:
        yield from history.outdated(opened.records, register.find(opened, notice.revision.of), notice.revision.location)
    alike = [one for one in opened.records if issued.has_number(one, one.number, notice.symbol, notice.date.year)]
    for record in alike:
        if record.number == notice.number:
            yield issued.number_fault(record, place)
        elif notice.date.day and not any_order and _contradicts(record, notice):
            message = f"số {notice.number} ngày {notice.date.short} trái thứ tự với {record.display_name}"
            yield Diagnostic("V213", message, place, "xem lại số và ngày; đúng như sổ giấy thì thêm --any-order")


def _contradicts(record: Record, notice: Notice) -> bool:
    """Tell whether a smaller number would have a later date."""
    (_, first), (_, second) = sorted(
        [(int(record.number), record.day.first), (int(notice.number or 0), notice.date.first)]
    )
    return first > second


def _record(path: Path, notice: Notice, before: bytes, contents: dict[str, bytes], opened: Register) -> Record:
    """Return the record of a document, the next of the register."""
    number, year = notice.number or "", notice.date.first.year
    last = opened.records[-1] if opened.records else None
    revision = notice.revision
    return Record(
        ordinal=len(opened.records) + 1,
        number=number,
        symbol=notice.symbol,
        year=year,
        date=issuing_draft.iso(notice.date),
        source=path.name,
        title=notice.title,
        subject=" ".join(notice.subject),
        issuer=notice.issuer.full_name or "",
        kind=revision.kind if revision else "original",
        of=register.find(opened, revision.of).key if revision else "",
        reason=revision.reason if revision else "",
        folder=f"{year}-{number}-{notice.symbol}",
        files={name: register.digest(data) for name, data in contents.items()},
        before=register.digest(before),
        program=__version__,
        libraries=libraries(),
        any_order=False,
        previous=last.hash if last else "",
    )


def libraries() -> dict[str, str]:
    """Return the version of everything that the bytes of a Word file depend on."""
    own = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return {
        **{name: version(name) for name in _LIBRARIES},
        **own,
        "libxml2": ".".join(map(str, etree.LIBXML_VERSION)),
    }
