"""Drafts: what of a content file could not be saved yet, in a file beside it that no command takes for a notice.

``.2024.yaml.draft`` holds a line with the digest of the file that was edited, then the text as it is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator import files, reading

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = re.compile(r"# Bản nháp chưa lưu của [^\n]* \(sha256 ([0-9a-f]{64})\)\n")
_MOST_ASIDE = 100


class UnsavedDraft(NamedTuple):
    """A draft that an earlier run left: its text, when it was written (seconds since 1970).

    ``is_outdated``: the file was changed since.
    """

    text: str
    when: float
    is_outdated: bool


def path_of(path: Path) -> Path:
    """Return where the draft of a content file is."""
    return path.with_name(f".{path.name}.draft")


def find(path: Path, raw: bytes) -> UnsavedDraft | None:
    """Return the draft of a content file that has other words than the file, whose bytes are ``raw``."""
    draft = path_of(path)
    try:
        written = reading.read_file(draft).decode("utf-8")
        when = draft.stat().st_mtime
    except (OSError, UnicodeDecodeError):
        return None
    head = _HEAD.match(written)
    text = written[head.end() :] if head else written
    if text.encode() == raw:
        return None
    return UnsavedDraft(text, when, is_outdated=head is None or head[1] != sha256(raw).hexdigest())


def write(path: Path, raw: bytes, text: str) -> None:
    """Write the draft of a content file, whose bytes are ``raw``.

    Raises:
        NoticeError: it cannot be written (W codes).
    """
    head = f"# Bản nháp chưa lưu của {path.name} (sha256 {sha256(raw).hexdigest()})\n"
    files.write(path_of(path), (head + text).encode())


def set_aside(path: Path) -> None:
    """Give the draft of a content file another name, so that the next does not take its place."""
    draft = path_of(path)
    names = (draft.with_name(f"{draft.name}-{number}") for number in range(1, _MOST_ASIDE))
    with suppress(OSError):
        draft.rename(next(name for name in names if not reading.is_there(name)))


def remove(path: Path) -> None:
    """Remove the draft of a content file, if there is one that can be removed."""
    with suppress(OSError):
        path_of(path).unlink()


def draft_sentence(draft: UnsavedDraft) -> str:
    """Return what the clerk is told of a draft that was found."""
    when = datetime.fromtimestamp(draft.when, UTC).astimezone()
    said = f"Có bản nháp chưa lưu lúc {when:%H:%M} ngày {when:%d/%m/%Y}"
    return f"{said}; từ lúc ấy tệp đã bị sửa ở nơi khác" if draft.is_outdated else said
