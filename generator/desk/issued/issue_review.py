"""What a draft would be issued as: number and date as they are suggested, then everything that would be kept."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from generator import notices, paths, watching
from generator.amending.kept_numbers import KEPT
from generator.desk import findings
from generator.diagnostics import NoticeError, errors, in_line_order
from generator.issuing import issue, outcomes, proposals
from generator.issuing.confirmations import CONFIRMATIONS, Meant
from generator.registry import archive, issued, register
from generator.registry.copies import FILE
from generator.registry.history import CHANGED
from generator.rendering.outline import Grid
from generator.wording import BLANK, read_day, read_number

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from datetime import date
    from pathlib import Path

    from generator.amending.instruments import Instrument
    from generator.desk.findings import ShownFinding
    from generator.issuing.confirmations import Confirmation
    from generator.issuing.outcomes import OutcomeLine
    from generator.rendering.outline import Piece

_KEPT = 4


class SuggestedIssue(NamedTuple):
    """Number and date (``2024-01-12``) to begin with, "" where nobody can tell; the symbol; place and date as printed.

    ``is_next``: the number is the next of the register, and not the content's own. ``error_count``: errors of the
    content, which is to be corrected first.
    """

    number: str = ""
    date: str = ""
    symbol: str = ""
    place: str = ""
    subject: str = ""
    is_next: bool = False
    error_count: int = 0


class WantedIssue(NamedTuple):
    """What the clerk has answered."""

    number: str
    date: str
    meant: Meant

    def faults(self) -> dict[str, str]:
        """Return what is wrong with number and date, by their names; what was left out is as the content has it."""
        found = {}
        for name, text, read in (("number", self.number, read_number), ("date", self.date, read_day)):
            try:
                _ = text and read(text)
            except ValueError as error:
                found[name] = str(error)
        return found


class SaidInstrument(NamedTuple):
    """What a document that changes an issued one says: what it does to which, and each sentence of it.

    ``numbers`` says what becomes of the numbers of items, "" where nothing can.
    """

    does: str
    sentences: tuple[str, ...]
    numbers: str


class IssueReview(NamedTuple):
    """What an issue would keep, and all that is found; without ``lines`` it would be refused.

    ``hash`` is that of the register's line, "" where there will be none: it tells what was seen. ``name`` and ``place``
    are as they are printed; ``confirmations`` are what can be confirmed of what is found, by the fields of
    :class:`Meant`; ``pdf`` has the pages.
    """

    hash: str
    name: str
    place: str
    subject: str
    found: tuple[ShownFinding, ...]
    error_count: int
    confirmations: Mapping[str, Confirmation]
    lines: tuple[OutcomeLine, ...]
    said: SaidInstrument | None
    pdf: bytes = b""
    page_count: int = 0


def suggest(path: Path, today: date) -> SuggestedIssue:
    """Return with which number and date the issue of a draft begins.

    Raises:
        NoticeError: the register cannot be read (V codes).
    """
    try:
        notice, found = notices.load(path)
    except NoticeError as error:
        notice, found = None, error.faults
    if notice is None or errors(found):
        return SuggestedIssue(error_count=len(errors(found)))
    own = proposals.own_head(notice, path)
    folder = paths.issued_folder(path)
    following = None
    if register.exists(folder):
        following = issued.next_number(archive.open_register(folder), own.symbol, own.date.year or today.year)
    day = issue.iso(own.date) if own.date.day else ""
    is_near = own.date.year in (None, today.year) and own.date.month in (None, today.month)
    return SuggestedIssue(
        own.number or (following.number if following else ""),
        day or (today.isoformat() if is_near else ""),
        own.symbol,
        own.place,
        " ".join(own.subject),
        is_next=not own.number and bool(following),
    )


class IssueReviews:
    """Makes reviews one at a time and keeps the latest: their pages are asked for one by one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[Hashable, IssueReview] = {}

    def of(self, path: Path, wanted: WantedIssue, today: date) -> IssueReview:
        """Return what an issue of ``today`` would keep, made anew if a file changed.

        Raises:
            NoticeError: it was issued before (V214), or a file or the register cannot be read.
        """
        with self._lock:
            state = tuple(watching.state([path]).values()), watching.file_state(paths.issued_folder(path) / FILE)
            key = (path, wanted, today, state)
            made = self._kept.pop(key, None) or _review(path, wanted, today)
            self._kept[key] = made
            for oldest in [*self._kept][:-_KEPT]:
                del self._kept[oldest]
            return made


def _review(path: Path, wanted: WantedIssue, today: date) -> IssueReview:
    (draft, record), found = issue.foresee(path, wanted.number, wanted.date, wanted.meant, today=today)
    told = {fault.code for fault in errors(found)}
    shown = findings.shown(in_line_order([*dict.fromkeys(found)]), str(path))
    notice, laid_out = draft.notice, draft.laid_out if record else None
    return IssueReview(
        hash=record.hash if record else "",
        name=f"{notice.number or BLANK}/{notice.symbol}" if notice else "",
        place=f"{notice.place}, {notice.date.long}" if notice else "",
        subject=" ".join(notice.subject) if notice else "",
        found=tuple(sorted(shown, key=lambda one: not one.is_error)),
        error_count=sum(one.is_error for one in shown),
        confirmations={
            key: one for key, one in CONFIRMATIONS.items() if one.code in told or getattr(wanted.meant, key)
        },
        lines=outcomes.foreseen(path, draft, record) if record else (),
        said=_said(draft.instrument) if draft.instrument else None,
        pdf=laid_out.pdf if laid_out else b"",
        page_count=len(laid_out.facts.pages) if laid_out else 0,
    )


def _said(instrument: Instrument) -> SaidInstrument:
    does = f"{CHANGED[instrument.kind].capitalize()} {instrument.before.cited}"
    if instrument.is_whole:
        changes = (change for change in instrument.comparison.changes if change.what not in _OWN)
        return SaidInstrument(does, tuple(change.message for change in changes), "")
    pieces = instrument.values["amendments" if instrument.kind == "amends" else "corrections"]
    sentences = tuple(_printed(piece) for piece in pieces if not isinstance(piece, str))
    if instrument.kind != "amends":
        return SaidInstrument(does, sentences, "")
    revision = instrument.notice.revision
    keeps = revision is not None and revision.numbers == KEPT
    return SaidInstrument(does, sentences, KEEPS_NUMBERS if keeps else RENUMBERS)


_OWN = ("number", "date")
"""What differs between any two documents."""
KEEPS_NUMBERS = "Mục nào vẫn giữ số ấy: mục bị bãi bỏ để lại số, mục mới xen giữa là mục 2a."
RENUMBERS = "Các mục được đánh số lại."


def _printed(piece: Piece) -> str:
    if isinstance(piece, Grid):
        return "; ".join(" | ".join(cell.words for cell in row) for row in piece.rows)
    return piece.printed
