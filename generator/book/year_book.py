"""The register of outgoing documents of a year as it is kept on paper: its cover, its ten columns (Phụ lục IV, I).

What the program does not know is left blank, to be filled in by hand: how many copies, when and to whom they were
handed over, which volume it is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry import archive, history
from generator.registry.history import CHANGED, WHOLE
from generator.registry.prior_issue import PRIOR
from generator.rendering import composer
from generator.revisions.phrasing import capitalize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.content.model import Notice
    from generator.registry.record import Record
    from generator.registry.register import Register

TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"


class BookColumn(NamedTuple):
    """A column: its name as the decree has it, its width in millimetres of a sheet of A4 across, where its text stands.

    ``is_centred``: its text is short, and stands in the middle.
    """

    name: str
    width: int
    is_centred: bool = False


COLUMNS = (
    BookColumn("Số, ký hiệu văn bản", 27, is_centred=True),
    BookColumn("Ngày tháng văn bản", 22, is_centred=True),
    BookColumn("Tên loại và trích yếu nội dung văn bản", 56),
    BookColumn("Người ký", 25),
    BookColumn("Nơi nhận văn bản", 38),
    BookColumn("Đơn vị, người nhận bản lưu", 20),
    BookColumn("Số lượng bản", 14, is_centred=True),
    BookColumn("Ngày chuyển", 16),
    BookColumn("Ký nhận", 13),
    BookColumn("Ghi chú", 26),
)
"""The ten columns of Phụ lục IV, I, 2, in their order; together as wide as a sheet between its margins."""

_UNKNOWN = ("", "", "")
"""Copies, day and signature of the hand-over: nobody tells the program."""


class BookCover(NamedTuple):
    """The cover and first page (Phụ lục IV, I, 1); "" is what is filled in by hand, as the number of the volume is."""

    parent: str
    organ: str
    year: int
    first_day: str
    last_day: str
    first_number: str
    last_number: str


class CoverLine(NamedTuple):
    """A line of the cover: its text, its size in points, whether it is bold, the space after it in points."""

    text: str
    points: int = 14
    is_bold: bool = False
    after: int = 10


_DOTS = "…………"


def cover_lines(cover: BookCover) -> tuple[CoverLine, ...]:
    """Return the lines of the cover, dots where something is to be filled in by hand."""
    return (
        CoverLine(cover.parent or _DOTS, after=0),
        CoverLine(cover.organ or _DOTS, is_bold=True, after=100),
        CoverLine(TITLE, 24, is_bold=True, after=30),
        CoverLine(f"Năm: {cover.year}", 16, is_bold=True, after=60),
        CoverLine(f"Từ ngày {cover.first_day} đến ngày {cover.last_day}"),
        CoverLine(f"Từ số {cover.first_number} đến số {cover.last_number}"),
        CoverLine(f"Quyển số: {_DOTS}"),
    )


class Book(NamedTuple):
    """The book of a year: its cover, a row of ten texts for each document, in the order of their days and numbers.

    ``day`` is that of the last document.

    ``unread`` are documents of which signer and recipients are not known, as their archive is not whole, or what
    was read of a document issued before the program is not all proven.
    """

    cover: BookCover
    rows: tuple[tuple[str, ...], ...]
    day: date
    unread: tuple[Record, ...] = ()


def years(opened: Register) -> list[int]:
    """Return the years that have documents, the latest first."""
    return sorted({one.year for one in opened.records}, reverse=True)


def make(opened: Register, year: int) -> Book:
    """Return the book of a year.

    Raises:
        NoticeError: nothing was issued in that year (V217).
    """
    records = sorted((one for one in opened.records if one.year == year), key=_place)
    if not records:
        known = ", ".join(str(one) for one in years(opened))
        hint = f"sổ có các năm: {known}" if known else "phát hành rồi mới có sổ: thongbao issue"
        raise NoticeError([Diagnostic("V217", f"năm {year} chưa phát hành văn bản nào", Location(), hint)])
    notices = {one.hash: _archived(opened, one) for one in records}
    read = [notice for notice in notices.values() if notice]
    rows = tuple(_row(opened, one, notices[one.hash]) for one in records)
    unread = tuple(one for one in records if notices[one.hash] is None)
    return Book(_cover(records, read), rows, records[-1].day.first, unread)


def _place(record: Record) -> tuple[str, int, str]:
    return record.date, int(record.number), record.symbol


def _archived(opened: Register, record: Record) -> Notice | None:
    """Return the content of a document; ``None`` where nobody can be sure of it."""
    if history.unproven(record):
        return None
    try:
        return archive.load(opened.folder, record).value
    except NoticeError:  # a damage is told with the register
        return None


def _cover(records: Sequence[Record], notices: Sequence[Notice]) -> BookCover:
    issuer = notices[-1].issuer if notices else None
    parent = issuer.parent or "" if issuer else ""
    organ = " ".join(issuer.name) if issuer else records[-1].issuer.upper()
    first, last = (_marks(records, at) for at in (0, -1))
    return BookCover(parent, organ, records[0].year, records[0].day.short, records[-1].day.short, first, last)


def _marks(records: Sequence[Record], at: int) -> str:
    """Return the first or last number of each symbol."""
    symbols = Counter(one.symbol for one in records)
    ends = (
        sorted((one for one in records if one.symbol == symbol), key=lambda one: int(one.number)) for symbol in symbols
    )
    return ", ".join(_mark(series[at]) for series in ends)


def _mark(record: Record) -> str:
    return f"{record.number}/{record.symbol}"


def _row(opened: Register, record: Record, notice: Notice | None) -> tuple[str, ...]:
    signer, recipients, archived = _people(notice) if notice else ("", "", "")
    what = f"{record.title.capitalize()}\n{record.subject}"
    return (_mark(record), record.day.short, what, signer, recipients, archived, *_UNKNOWN, _remarks(opened, record))


def _people(notice: Notice) -> tuple[str, str, str]:
    """Return who signed, who received it, and who keeps a copy, a line each."""
    revision = notice.revision
    signature = revision.signature if revision and revision.signature else notice.signature
    recipients = "\n".join(f"- {composer.recipient_words(one)}" for one in notice.recipients)
    return signature.name, recipients, composer.archived(notice.archive)


def _remarks(opened: Register, record: Record) -> str:
    """Return what the register knows of a document besides: which notice it changes, what became of it.

    A change names the whole notice, as it does itself, not the change before it; that one it leaves as it is.
    """
    entry = history.entry(opened, record)
    said = [f"{CHANGED[record.kind]} {entry.changes}"] if record.kind in CHANGED else []
    if record.kind in WHOLE:
        said += [f"được {CHANGED[one.kind]} bởi {one.key}" for one in entry.changed_by]
    if record.prior:
        said.append(PRIOR)
    if record.hash in opened.originals:
        said.append("bản gốc là PDF ký số")
    if entry.withdrawal:
        said.append(entry.withdrawal.sentence)
    return "\n".join(capitalize(one) for one in said)
