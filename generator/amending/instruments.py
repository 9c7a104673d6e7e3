"""Documents that replace, amend or correct an issued notice: what each prints, and the notice after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths
from generator.amending import amendments, consolidation, kept_numbers, kept_references, letters
from generator.amending.consolidation import Consolidated, apply, consolidate
from generator.content import rows
from generator.content.field import Amended
from generator.diagnostics import Diagnostic, Location, Result, errors
from generator.registry import archive, history, register
from generator.rendering import composer, template
from generator.rendering.outline import Line, Style, Value
from generator.revisions import compare
from generator.revisions.compare import Version
from generator.revisions.items import items
from generator.standard.document_types import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.content.model import Notice, Revision
    from generator.revisions.compare import VersionDiff

_TEMPLATES = {"amends": "sua-doi", "corrects": "dinh-chinh"}


class Instrument(NamedTuple):
    """A document that replaces, amends or corrects an issued notice.

    ``notice`` has its own head, signature and template, ``values`` what it prints by the names of that template.
    ``before`` is the notice that it changes, ``comparison`` that notice before and after.
    """

    notice: Notice
    values: dict[str, Value]
    before: Consolidated
    comparison: VersionDiff

    @property
    def kind(self) -> str:
        """Whether it ``replaces``, ``amends`` or ``corrects``."""
        return _revision(self.notice).kind

    @property
    def is_whole(self) -> bool:
        """Whether it restates the whole notice, and is itself the consolidated text."""
        return self.kind == history.REPLACES

    @property
    def has_one_template(self) -> bool:
        """Whether the notice has the same template before and after; only then can changes be marked in it."""
        return self.comparison.old.template == self.comparison.new.template

    @property
    def marked_on(self) -> str:
        """The date of the tracked changes, ``2024-01-20``: the notice's own until the instrument has one."""
        dates = (self.notice.date, self.before.lineage[-1].day)
        return next(one for one in dates if one.day).first.isoformat()


def compose(notice: Notice, path: Path) -> Result[Instrument | None]:
    """Return the instrument of a content file; ``None`` and the reasons if it cannot be one.

    Raises:
        NoticeError: what it changes is not in the register, or its folder is damaged (V codes).
    """
    revision = _revision(notice)
    known = archive.open_register(paths.issued_folder(path))
    before = consolidate(known, register.find(known, revision.of))
    if not notice.issuer.full_name:
        hint = "cần để viện dẫn “Thông báo số … của …”, ví dụ Sở Khoa học và Công nghệ"
        message = "thiếu issuer.full_name (tên cơ quan viết trong câu)"
        return Result(None, (Diagnostic("C302", message, Location(str(path)), hint),))
    before = _called_as(before, notice)
    comparison, found = _compare(before, notice, path)
    found = (*found, *_refusals(before, comparison, revision, path))
    if errors(found):
        return Result(None, found)
    composed = {"amends": _amending, "corrects": _correcting}.get(revision.kind, _replacing)
    own, values = composed(notice, before, comparison)
    instrument = Instrument(own, values, before, comparison)
    if not instrument.has_one_template:
        message = "mẫu Word khác mẫu của bản được sửa nên không làm bản đánh dấu sửa"
        found = (*found, Diagnostic("V307", message, Location(str(path))))
    return Result(instrument, found)


def _called_as(before: Consolidated, notice: Notice) -> Consolidated:
    """Return what is changed with the organ's name in sentences, where a notice issued before the program has none."""
    issuer = before.notice.issuer
    if issuer.full_name:
        return before
    named = issuer._replace(full_name=notice.issuer.full_name)
    return before._replace(notice=before.notice._replace(issuer=named))


def check_references(instrument: Instrument, path: Path) -> Iterator[Diagnostic]:
    """Report references that an instrument leaves as they are and that lead to another item from then on."""
    return kept_references.check(instrument.comparison.paired, path, _revision(instrument.notice).location)


def _revision(notice: Notice) -> Revision:
    if notice.revision is None:
        raise TypeError(notice)
    return notice.revision


def _compare(before: Consolidated, notice: Notice, path: Path) -> Result[VersionDiff]:
    """Compare the notice before and after an instrument.

    Different years are no fault here (V102). Issued items have ids, so that one without is new, and need not be
    guessed (V101).
    """
    after = apply(before.notice, notice)
    is_replaced = _revision(notice).kind == history.REPLACES
    versions = [
        _version(before.lineage[-1].key, before.notice, before.replaced, path),
        _version(str(path), after, before.cited if is_replaced else before.replaced, path),
    ]
    has_ids = all(one.id for one in items(before.notice))
    compared, found = compare.compare(*versions, by_likeness=not has_ids)
    return Result(compared, tuple(fault for fault in found if fault.code not in ("V101", "V102")))


def _version(name: str, notice: Notice, replaced: str, path: Path) -> Version:
    file = template.load(template.find(notice.template, path))
    return Version(name, notice, file.data, file.name, replaced)


def _refusals(before: Consolidated, comparison: VersionDiff, revision: Revision, path: Path) -> list[Diagnostic]:
    """Return why an instrument of this kind cannot make these changes."""
    if revision.kind != history.REPLACES and (found := history.unproven(before.lineage[0])):
        return found
    if not comparison.changes:
        message = f"không có gì khác với {before.lineage[-1].key}"
        return [Diagnostic("V303", message, revision.location, "sửa lời văn ở tệp này")]
    if revision.kind == "corrects":
        return list(letters.content_changes(comparison.changes, str(path)))
    if revision.kind == "amends" and (fixed := _fixed_change(before.notice, comparison.new.notice)):
        message = f"đổi {fixed} thì mọi mục đều phải viết lại"
        return [Diagnostic("V306", message, revision.location, "ra thông báo thay thế: kind: replaces")]
    return []


def _fixed_change(old: Notice, new: Notice) -> str:
    """Return the name of a field that was changed and no amending notice may change; "" for none."""
    fixed = ((key, field.name) for key, field in rows.top_level().items() if field.amended is Amended.NEVER)
    return next((name for key, name in fixed if getattr(old, key) != getattr(new, key)), "")


def _replacing(notice: Notice, before: Consolidated, _comparison: VersionDiff) -> tuple[Notice, dict[str, Value]]:
    return notice, composer.compose(notice, before.cited)


def _amending(notice: Notice, before: Consolidated, comparison: VersionDiff) -> tuple[Notice, dict[str, Value]]:
    """Return the amending notice: its own head and end, the amendments, the citation of what it amends."""
    own = notice._replace(
        subject=(f"Sửa đổi, bổ sung {consolidation.cite_in_full(before.notice)}",), template=_TEMPLATES["amends"]
    )
    keeps_numbers = _revision(notice).numbers == kept_numbers.KEPT
    said = amendments.amendments(comparison.paired, keeps_numbers=keeps_numbers, edition=notice.sentences)
    return own, _values(own, before) | {"amendments": amendments.pieces(said)}


def _correcting(notice: Notice, before: Consolidated, comparison: VersionDiff) -> tuple[Notice, dict[str, Value]]:
    """Return the letter: its symbol names organ and drafting unit, it goes to those who got the notice."""
    own = notice._replace(
        title=LETTER,
        symbol="-".join((notice.issuer.code, *notice.archive.units[:1])),
        subject=tuple(f"đính chính {consolidation.cite_briefly(before.notice)}".replace(" số ", "\nsố ").split("\n")),
        signature=_revision(notice).signature or notice.signature,
        recipients=(),
        template=_TEMPLATES["corrects"],
    )
    to = letters.addressees(before.notice)
    many = tuple(Line(Style.ADDRESSEE, f"- {text}{'.' if text == to[-1] else ';'}") for text in to)
    values = _values(own, before)
    del values["title"]
    values["recipients"] = (Line(Style.RECIPIENT, "- Như trên;"), *values["recipients"])
    values |= {
        "addressee": to[0] if len(to) == 1 else "",
        "addressees": many if len(to) > 1 else (),
        "corrections": letters.pieces(comparison.changes),
    }
    return own, values


def _values(own: Notice, before: Consolidated) -> dict[str, Value]:
    """Return what amending notices and letters print alike: their own head and end, and what they change."""
    values = composer.compose(own)
    own_tags = {*rows.own_tags(), "subject"}  # the subject is what the instrument says of itself
    cited = (
        consolidation.cite_in_full(before.notice)
        + consolidation.cite_subject(before.notice)
        + consolidation.cite_changes(before.lineage[1:])
    )
    return {
        **{name: value for name, value in values.items() if name in own_tags},
        "organ": own.issuer.full_name or "",
        "changed.full": cited,
        "changed.short": consolidation.cite_briefly(before.notice),
    }
