"""What was in force on a day: what was issued by then and not withdrawn or replaced, with what had changed it.

A document counts from the day of its signature, that day included; a withdrawal and a replacement, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import reading
from generator.ooxml import definitions, package
from generator.registry import archive, history
from generator.registry.history import REPLACES, WHOLE
from generator.standard.reference_texts import CONSOLIDATED
from generator.wording import read_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.registry.record import Record
    from generator.registry.register import Register


class InForce(NamedTuple):
    """A whole notice that was in force, with what had changed it, in order of issue.

    ``file`` is the Word file that says it as it stood: its own where nothing had changed it, else the consolidated
    text; ``None`` where the archive has none of just these changes. ``earlier`` is how it stood before on that day,
    where several documents of one day made it what it was.
    """

    whole: Record
    changes: tuple[Record, ...]
    file: Path | None
    earlier: tuple[InForce, ...] = ()

    @property
    def last(self) -> Record:
        """The document after which it stood so."""
        return (self.whole, *self.changes)[-1]

    def text(self) -> tuple[str, ...] | None:
        """Return the lines of its file, with their numbers; ``None`` where it is not there as it was issued.

        Raises:
            NoticeError: the file cannot be read as a Word file (D codes).
        """
        if self.file is None:
            return None
        # Of what was issued before the program as .doc it is what was made of it to be read.
        file = self.file if self.file.suffix == ".docx" else self.file.with_name(archive.CONVERTED)
        if not archive.is_as_issued(file, self.last, file.name):
            return None
        parts = package.unpack(reading.read_file(file), str(file))
        main = package.main_part(parts)
        printed = (one.line for one in definitions.paragraphs(parts) if one.part == main)
        return tuple(line for lines in printed for line in lines.splitlines() if line.strip())


def on_day(opened: Register, day: date) -> tuple[InForce, ...]:
    """Return all that was in force on a day, in order of issue."""
    standing = _standing(opened, day)
    return tuple(
        found for record in standing if record.kind in WHOLE and (found := _in_force(opened, standing, record, day))
    )


def find(opened: Register, record: Record, day: date) -> InForce | None:
    """Return the notice that a document is or belongs to, as it was in force on a day; ``None`` where it was not."""
    first = history.lineage(opened.records, record)[0]
    return next((one for one in on_day(opened, day) if one.whole == first), None)


def _standing(opened: Register, day: date) -> tuple[Record, ...]:
    return tuple(one for one in opened.records if one.day.first <= day and not _is_withdrawn(opened, one, day))


def _is_withdrawn(opened: Register, record: Record, day: date) -> bool:
    withdrawal = opened.withdrawals.get(record.hash)
    return withdrawal is not None and read_day(withdrawal.date).first <= day


def _in_force(opened: Register, standing: tuple[Record, ...], record: Record, day: date) -> InForce | None:
    later = history.after(standing, record)
    if any(one.kind == REPLACES for one in later):
        return None
    of_the_day = [at for at, one in enumerate((record, *later)) if one.day.first == day]
    earlier = (InForce(record, later[:at], _file(opened, record, later[:at])) for at in of_the_day[:-1])
    return InForce(record, later, _file(opened, record, later), tuple(earlier))


def _file(opened: Register, record: Record, changes: tuple[Record, ...]) -> Path | None:
    if not changes:
        return opened.folder / record.folder / archive.issued_file(record)
    last = changes[-1]
    if history.lineage(opened.records, last) != (record, *changes):  # changed apart, or signed in another order
        return None
    names = (name for name in (CONSOLIDATED.file, CONSOLIDATED.former_file) if name in last.files)
    return next((opened.folder / last.folder / name for name in names), None)
