"""How a change is told, in the words of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.versions.words import Hunk

_QUOTED = 160
"""Characters of an item that are quoted; the whole stands in the file and in the redline."""


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut after a word where it is long."""
    text = " ".join(text.split())
    if len(text) > _QUOTED:
        text = f"{text[:_QUOTED].rpartition(' ')[0] or text[:_QUOTED]}…"
    return f"“{text}”"


def where(old: str, new: str) -> str:
    """Return the name of a place as the old version has it, and the new one's if it has another."""
    return f"{old} (nay là {new})" if old and new and old != new else old or new


def sentence(place: str, what: str) -> str:
    """Return ``Mục 4: sửa …``."""
    return f"{capital(place)}: {what}" if place else capital(what)


def capital(text: str) -> str:
    """Return the text with its first letter in capitals."""
    return text[:1].upper() + text[1:]


def value(name: str, old: str, new: str) -> str:
    """Say that a value was given, dropped or changed."""
    if not old:
        return f"thêm {name} {quoted(new)}"
    if not new:
        return f"bỏ {name} {quoted(old)}"
    return f"sửa {name} từ {quoted(old)} thành {quoted(new)}"


def words(name: str, hunks: Sequence[Hunk]) -> str:
    """Say which words were replaced, dropped or added."""
    return f"sửa {name}: {'; '.join(map(_hunk, hunks))}"


def _hunk(hunk: Hunk) -> str:
    old, new = hunk.old.strip(), hunk.new.strip()
    if old and new:
        return f"thay {quoted(old)} bằng {quoted(new)}"
    if old:
        return f"bỏ {quoted(old)}"
    if not new:
        return "sửa dấu cách"
    return f"thêm {quoted(new)} sau {quoted(hunk.before)}" if hunk.before else f"thêm {quoted(new)} vào đầu"
