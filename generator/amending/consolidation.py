"""The consolidated text of a notice: as issued, with every change since; and how documents cite and quote it.

A citation is in full at first, then by type, number and symbol (PL I, I, II, k6 b).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths
from generator.amending import kept_numbers
from generator.content import rows
from generator.diagnostics import NoticeError, errors
from generator.emphasis import escaped
from generator.registry import archive, history
from generator.registry import register as registered
from generator.registry.history import CHANGED
from generator.rendering.outline import TITLE_STYLE_OF_LEVEL, Grid, Line, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.content.model import Notice
    from generator.registry.record import Record
    from generator.registry.register import Register
    from generator.rendering.outline import Piece


_CONCLUSION = "Kết luận "

_TITLES = {*TITLE_STYLE_OF_LEVEL, Style.ANNEX, Style.ANNEX_TITLE}


class Consolidated(NamedTuple):
    """A notice after all documents of ``lineage``: the notice as a whole, then what changed it, in order of issue.

    ``replaced`` is how the notice cites the one that it replaces itself, "" if it replaces none.
    """

    lineage: tuple[Record, ...]
    notice: Notice
    replaced: str = ""

    @property
    def cited(self) -> str:
        """The notice in full, as it is cited: with its date, its organ, and what changed it since."""
        return cite_in_full(self.notice) + cite_changes(self.lineage[1:])


def consolidate(register: Register, record: Record) -> Consolidated:
    """Return the notice as it stood after a document was issued, from the archived content of each.

    Raises:
        NoticeError: a folder is damaged (V207), or the program no longer accepts what is in it.
    """
    lineage = history.lineage(register.records, record)
    first, *more = lineage
    notice = _archived(register, first)
    replaced = _replaced(register, notice)
    for one in more:
        notice = apply(notice, _archived(register, one))
    return Consolidated(lineage, notice, replaced)


def apply(base: Notice, new: Notice) -> Notice:
    """Return a notice after an instrument, whose content ``new`` is the notice's text from then on."""
    revision = new.revision
    if revision is None or revision.kind == history.REPLACES:
        return new
    if revision.kind == "amends":
        own = (key for key, field in rows.top_level().items() if field.amended and field.amended.is_own)
        after = new._replace(**{key: getattr(base, key) for key in own}, sentences=base.sentences)
        return kept_numbers.keep(base, after) if revision.numbers == kept_numbers.KEPT else after
    after = new._replace(
        number=revision.number or base.number,
        date=revision.date or base.date,
        template=base.template,
        revision=base.revision,
        sentences=base.sentences,
    )
    return kept_numbers.keep(base, after) if kept_numbers.has_kept(base) else after


def numbered(notice: Notice, path: Path) -> Notice:
    """Return the notice of a content file with the numbers that its items get by what it changes."""
    if notice.revision is None or notice.revision.kind == history.REPLACES:
        return notice
    try:
        known = archive.open_register(paths.issued_folder(path))
        return apply(consolidate(known, registered.find(known, notice.revision.of)).notice, notice)
    except NoticeError:  # told where the instrument is composed
        return notice


def _replaced(register: Register, notice: Notice) -> str:
    """Return the citation of the notice that an issued one replaces; "" if it replaces none."""
    if notice.revision is None:
        return ""
    of = notice.revision.of
    record = next((one for one in register.records if one.key == of), None)
    return consolidate(register, record).cited if record else of


def _archived(register: Register, record: Record) -> Notice:
    notice, found = archive.load(register.folder, record)
    if notice is None or errors(found):
        raise NoticeError(errors(found))
    return notice


def cite_briefly(notice: Notice) -> str:
    """Return ``Thông báo số 12/TB-KHCN``."""
    return f"{notice.title.capitalize()} số {notice.number}/{notice.symbol}"


def cite_record(record: Record) -> str:
    """Return ``Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024``."""
    return f"{record.title.capitalize()} số {record.number}/{record.symbol} {record.day.long}"


def cite_in_full(notice: Notice) -> str:
    """Return ``Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ``."""
    return f"{cite_briefly(notice)} {notice.date.long} của {notice.issuer.full_name}"


def cite_subject(notice: Notice) -> str:
    """Return the subject as it follows a full citation: ``về kết luận của …``."""
    subject = " ".join(notice.subject)
    if subject.startswith(_CONCLUSION):
        return f" về {subject[:1].lower()}{subject[1:]}"
    return f" (“{subject}”)"


def cite_changes(records: Iterable[Record]) -> str:
    """Return the changes made to a notice since, for the end of its citation; "" if there are none."""
    changes = [f"{CHANGED[one.kind]} tại {cite_record(one)}" for one in records]
    return f" (đã được {'; '.join(changes)})" if changes else ""


def quote_texts(words: Iterable[str], *, italic: bool = False) -> tuple[Piece, ...]:
    """Quote paragraphs of text as one passage, as slanted as they are printed."""
    return quote([Line(Style.BODY, text, italic=italic) for text in words])


def quote(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Quote lines and tables as one passage; numbers become words, bold stays bold."""
    made: list[Piece] = [_plain(piece) for piece in pieces]
    if made and isinstance(made[0], Line):
        made[0] = _opened(made[0])
    else:
        made.insert(0, Line(Style.BODY, "“"))
    if isinstance(last := made[-1], Line):
        made[-1] = last._replace(text=f"{last.text}”.") if last.text else last._replace(lead=f"{last.lead}”.")
    else:
        made.append(Line(Style.BODY, "”."))
    return tuple(made)


def _plain(piece: Piece) -> Piece:
    if isinstance(piece, Grid):
        return piece
    label = f"{piece.number.label} " if piece.number else ""
    if piece.style in _TITLES:
        return Line(Style.BODY, "", f"{label}{escaped(piece.text)}")
    if piece.lead:
        return Line(Style.BODY, piece.text, f"{label}{piece.lead}")
    return Line(Style.BODY, f"{label}{piece.text}", italic=piece.italic)


def _opened(line: Line) -> Line:
    return line._replace(lead=f"“{line.lead}") if line.lead else line._replace(text=f"“{line.text}")
