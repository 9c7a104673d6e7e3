"""The number that an office would give next: proposed from the register, and given only once a clerk agrees.

Each symbol has its own numbers, which begin again every year (Điều 15 k1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import notices, paths, pipeline
from generator.diagnostics import NoticeError, errors
from generator.registry import archive, issued, register
from generator.wording import read_day

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.model import Notice
    from generator.registry.issued import NextNumber


def propose(path: Path, date: str = "", *, is_agreed: bool = False) -> NextNumber | None:
    """Return the next number for a draft; ``None`` where nobody can tell, or the content has one.

    ``date`` (``2024-01-12``) is that of the issue, "" for that of the content. A content with errors is given one only
    where the clerk agreed before (``is_agreed``): it is refused for these, and not for the number.

    Raises:
        NoticeError: the register cannot be read (V codes).
    """
    folder = paths.issued_folder(path)
    if not register.exists(folder):
        return None
    try:
        notice, found = notices.load(path)
        if errors(found):
            sound = notices.load_sound(path).content if is_agreed else None
            notice = sound and sound.notice
    except NoticeError:  # told by the issue
        return None
    if notice is None:
        return None
    own = own_head(notice, path)
    if own.number:
        return None
    try:
        own = own._replace(date=read_day(date)) if date else own
    except ValueError:  # told by the issue
        return None
    return issued.next_number(archive.open_register(folder), own.symbol, own.date.year)


def own_head(notice: Notice, path: Path) -> Notice:
    """Return a notice with its own head: a letter of correction has another symbol than what it corrects."""
    if notice.revision is None:
        return notice
    try:
        composition, _ = pipeline.compose(notice, path)
    except NoticeError:  # told by the issue
        return notice
    return composition.notice if composition else notice
