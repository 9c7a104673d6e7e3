"""A draft becomes an issued notice: checked whole, kept whole, and never two with one number."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, files, paths
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.issuing import draft as issuing_draft
from generator.registry import archive, history, issued, recovery, register
from generator.registry.register import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.content.model import Notice
    from generator.issuing.draft import Revise
    from generator.registry.register import Register

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markupsafe", "python-docx", "pyyaml")


class Issued(NamedTuple):
    """What an issue did: the record, the content and Word files as they are now, ids written, warnings."""

    record: Record
    content: Path
    docx: Path
    ids: dict[Path, int]
    found: tuple[Diagnostic, ...]


def issue(
    path: Path, number: str, date: str, revise: Revise = issuing_draft.no_instrument, *, any_order: bool = False
) -> Issued:
    """Number and date a notice, make its Word file, and keep everything in ``content/issued/``.

    ``number`` and ``date`` (``2024-01-12``) may be "" where the content has them. ``any_order`` lets a
    number pass whose date contradicts those of other numbers. ``revise`` makes what content is that changes an
    issued notice.

    Raises:
        NoticeError: every reason why it cannot be issued, and nothing was written; or, from a step after
            the notice stood in the register, what could not be written (W codes; the next run finishes it).
    """
    if reason := files.unfit_name(path.stem):
        raise NoticeError([Diagnostic("C008", f"tên “{path.name}” không dùng được: {reason}", Location(str(path)))])
    found: list[Diagnostic] = []
    folder = paths.issued_folder(path)
    if folder.is_dir():
        _not_issued_yet(path, recovery.opened(folder))
    draft = issuing_draft.draft(path, number, date, found, revise)
    if errors(found) and not folder.is_dir():
        raise NoticeError(found)
    with recovery.held(folder) as opened:
        _not_issued_yet(path, opened)
        found += opened.found
        if draft.notice and draft.notice.number:
            found += _refusals(path, draft.notice, opened, any_order=any_order)
        if not (draft.notice and draft.kept) or errors(found):
            raise NoticeError(found)
        record = _record(path, draft.notice, draft.before, draft.kept, opened)
        record = record._replace(any_order=any_order).sealed()
        found += commit(opened, record, draft.kept)
        _write_office(path.with_name(paths.OFFICE), *draft.office)
    return Issued(record, path, paths.target(path), dict(draft.ids), tuple(found))


def _write_office(office: Path, before: str, after: str) -> None:
    """Write the ids of what stands in office.yaml; they follow from the words and can be written at any time."""
    with suppress(NoticeError, OSError):
        if before != after and office.read_bytes() == before.encode():
            files.write(office, after.encode())


def commit(opened: Register, record: Record, kept: dict[str, bytes]) -> list[Diagnostic]:
    """Put a notice into the register and its folder; return what did not hinder it. The lock must be held.

    Raises:
        NoticeError: a file cannot be written (W codes): nothing was issued, or it was and the next run finishes.
    """
    try:
        archive.stage(opened.folder, record, kept)
        register.append(opened, record)
    except BaseException:
        # Only the register tells whether it was still in time: a stop may come just after it was written.
        with suppress(NoticeError):
            recovery.settle(opened.folder)
        raise
    return recovery.finish(opened.folder, record)


def _not_issued_yet(path: Path, opened: Register) -> None:
    """Refuse a content file that was issued; nothing else need be said of it then."""
    if opened.folder.absolute() in path.absolute().parents:
        raise NoticeError([Diagnostic("V214", "đây là tệp lưu của thông báo đã phát hành", Location(str(path)))])
    if record := issued.of_source(opened, path):
        message = f"tệp này đã phát hành: {record.named}"
        hint = f"muốn sửa: thongbao amend {path}; thông báo mới thì viết ở tệp tên khác"
        raise NoticeError([Diagnostic("V214", message, Location(str(path)), hint)])


def _refusals(path: Path, notice: Notice, opened: Register, *, any_order: bool) -> Iterator[Diagnostic]:
    """Yield why the number or the date cannot be: another notice has it, or those around it contradict it."""
    place = Location(str(path))
    if notice.revision:
        yield from history.outdated(opened.records, register.find(opened, notice.revision.of), notice.revision.location)
    alike = [one for one in opened.records if issued.is_number(one, one.number, notice.symbol, notice.date.year)]
    for record in alike:
        if record.number == notice.number:
            yield issued.taken(record, place)
        elif notice.date.day and not any_order and _contradicts(record, notice):
            message = f"số {notice.number} ngày {notice.date.short} trái thứ tự với {record.named}"
            yield Diagnostic("V213", message, place, "xem lại số và ngày; đúng như sổ giấy thì thêm --any-order")


def _contradicts(record: Record, notice: Notice) -> bool:
    """Tell whether a smaller number would have a later date."""
    (_, first), (_, second) = sorted(
        [(int(record.number), record.day.first), (int(notice.number or 0), notice.date.first)]
    )
    return first > second


def _record(path: Path, notice: Notice, before: bytes, kept: dict[str, bytes], opened: Register) -> Record:
    """Return the record of a notice, the next of the register."""
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
        files={name: register.digest(data) for name, data in kept.items()},
        before=register.digest(before),
        program=__version__,
        libraries=libraries(),
        any_order=False,
        previous=last.hash if last else "",
    )


def libraries() -> dict[str, str]:
    """Return the versions of everything that the bytes of a Word file depend on."""
    import platform  # noqa: PLC0415 - only an issue tells them
    import zlib  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415

    from lxml import etree  # noqa: PLC0415

    own = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return {
        **{name: version(name) for name in _LIBRARIES},
        **own,
        "libxml2": ".".join(map(str, etree.LIBXML_VERSION)),
    }
