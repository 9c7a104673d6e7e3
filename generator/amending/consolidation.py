"""A notice as it stands: as it was issued, with what every instrument since has changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.amending import citations
from generator.content import loader, rows, yaml_reader
from generator.diagnostics import NoticeError, Result, errors
from generator.registry import archive, history

if TYPE_CHECKING:
    from generator.content.model import Notice
    from generator.diagnostics import Diagnostic
    from generator.registry.register import Record, Register


class Standing(NamedTuple):
    """A notice after ``lineage``: the notice as a whole, then what changed it, in the order of issue."""

    lineage: tuple[Record, ...]
    notice: Notice

    @property
    def cited(self) -> str:
        """The notice in full, as it is cited: with its date, its organ, and what changed it since."""
        return citations.full(self.notice) + citations.changed(self.lineage[1:])


def standing(opened: Register, record: Record) -> Standing:
    """Return the notice as it stood after a document was issued, from what is kept of each.

    Raises:
        NoticeError: a folder is damaged (V207), or the program no longer takes what is in it.
    """
    lineage = history.lineage(opened.records, record)
    first, *more = lineage
    notice = _with_its_citation(opened, _kept(opened, first))
    for one in more:
        notice = changed(notice, _kept(opened, one))
    return Standing(lineage, notice)


def changed(base: Notice, new: Notice) -> Notice:
    """Return a notice as it stands after an instrument, whose content says what the notice then says."""
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


def _with_its_citation(opened: Register, notice: Notice) -> Notice:
    """Return a notice with the words for the one that it replaces, if it does."""
    revision = notice.revision
    if revision is None:
        return notice
    replaced = next((one for one in opened.records if one.key == revision.of), None)
    cited = standing(opened, replaced).cited if replaced else revision.of
    return notice._replace(revision=revision._replace(cited=cited))


def _kept(opened: Register, record: Record) -> Notice:
    """Return the notice of an issued content."""
    found: list[Diagnostic] = list(archive.damage(opened.folder, record))
    content = opened.folder / record.folder / archive.CONTENT
    notice, faults = Result(None) if found else loader.load_whole(yaml_reader.read_bytes(content), str(content))
    found += faults
    if notice is None or errors(found):
        raise NoticeError(errors(found))
    return notice
