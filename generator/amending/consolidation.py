"""The text of a notice in force: as it was issued, with what every document since has changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.amending import citations
from generator.content import rows
from generator.diagnostics import NoticeError, errors
from generator.registry import archive, history

if TYPE_CHECKING:
    from generator.content.model import Notice
    from generator.registry.register import Record, Register


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
        return citations.full(self.notice) + citations.changed(self.lineage[1:])


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
        return new._replace(**{key: getattr(base, key) for key in own})
    return new._replace(
        number=revision.number or base.number,
        date=revision.date or base.date,
        template=base.template,
        revision=base.revision,
    )


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
