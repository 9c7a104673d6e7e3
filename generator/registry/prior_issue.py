"""What a record says of a document that was issued before the program, which did not make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping

PRIOR = "ban hành trước khi dùng chương trình"
"""What is said of a document that the program did not make."""


class PriorIssue(NamedTuple):
    """That a document was issued before the program was used: it was entered into the register, not made.

    ``by`` is the user of the machine who entered it, ``on`` the day, ``name`` what the file was called, ``original``
    how it is called in the document's folder, byte for byte as it came. Of its ``paragraphs``, ``held`` come out word
    for word when the content that was read from it is rendered; ``proven``: all do, nothing besides them was left out,
    and the content has no faults.
    """

    by: str
    on: str
    name: str
    original: str
    paragraphs: int
    held: int
    proven: bool

    @property
    def sentence(self) -> str:
        """That it was not made by the program, and when it was entered."""
        day = read_day(self.on).short
        return f"{PRIOR}; ghi vào sổ ngày {day} từ tệp {self.name}, giữ nguyên từng byte"

    def is_sound(self, kept: Mapping[str, str]) -> bool:
        """Return whether it says what the program writes of a document with these files."""
        is_counted = 0 <= self.held <= self.paragraphs and not (self.proven and self.held < self.paragraphs)
        try:
            is_dated = read_day(self.on).day is not None
        except ValueError:
            return False
        return is_dated and self.original in kept and is_counted
