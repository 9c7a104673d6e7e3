"""How a document is cited, in full at first, then by type, number and symbol (PL I, I, II, k6 b), and quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.registry.history import CHANGED
from generator.rendering.outline import TITLE_STYLE_OF_LEVEL, Grid, Line, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.content.model import Notice
    from generator.registry.register import Record
    from generator.rendering.outline import Piece


_CONCLUSION = "Kết luận "


def short(notice: Notice) -> str:
    """Return ``Thông báo số 12/TB-KHCN``."""
    return f"{notice.title.capitalize()} số {notice.number}/{notice.symbol}"


def full(notice: Notice) -> str:
    """Return ``Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ``."""
    return f"{short(notice)} {notice.date.long} của {notice.issuer.full_name}"


def about(notice: Notice) -> str:
    """Return how the subject follows the citation in full: ``về kết luận của …``."""
    subject = " ".join(notice.subject)
    if subject.startswith(_CONCLUSION):
        return f" về {subject[:1].lower()}{subject[1:]}"
    return f" (“{subject}”)"


def changed(records: Iterable[Record]) -> str:
    """Return what was done to a notice since, to stand behind its citation; nothing when nothing was."""
    changes = [
        f"{CHANGED[one.kind]} tại {one.title.capitalize()} số {one.number}/{one.symbol} {one.day.long}"
        for one in records
    ]
    return f" (đã được {'; '.join(changes)})" if changes else ""


_TITLES = {*TITLE_STYLE_OF_LEVEL, Style.ANNEX, Style.ANNEX_TITLE}


def quoted_texts(words: Iterable[str]) -> tuple[Piece, ...]:
    """Return paragraphs quoted."""
    return quoted([Line(Style.BODY, text) for text in words])


def quoted(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return lines and tables quoted as one passage; numbers become words, bold stays bold."""
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
        return Line(Style.BODY, "", f"{label}{piece.text}")
    if piece.lead:
        return Line(Style.BODY, piece.text, f"{label}{piece.lead}")
    return Line(Style.BODY, f"{label}{piece.text}")


def _opened(line: Line) -> Line:
    return line._replace(lead=f"“{line.lead}") if line.lead else line._replace(text=f"“{line.text}")
