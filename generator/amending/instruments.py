"""Content that changes an issued notice -> the instrument, the notice as it then stands, and what changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths, pipeline
from generator.amending import amendments, citations, letters
from generator.amending.consolidation import Standing, changed, standing
from generator.content import rows
from generator.content.columns import Amended
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.issuing import draft
from generator.registry import archive, history, issued, recovery, register
from generator.rendering import composer, outline
from generator.rendering import template as rendering_template
from generator.rendering.outline import Line, Style
from generator.revisions import compare
from generator.revisions.compare import Version

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.model import Notice, Revision
    from generator.pipeline import Built
    from generator.revisions.compare import Compared

LETTER = "CÔNG VĂN"
_TEMPLATES = {"amends": "sua-doi", "corrects": "dinh-chinh"}


class Revised(NamedTuple):
    """An instrument: ``notice`` is what it prints, ``stands`` the notice that it changes as it then stands."""

    notice: Notice
    stands: Notice
    base: Standing
    compared: Compared
    path: Path

    def files(self) -> dict[str, bytes]:
        """Return the further Word files by their names on the shelf; a whole notice needs no consolidated text.

        Raises:
            NoticeError: one of them cannot be made.
        """
        made = {} if self.notice == self.stands else {archive.CONSOLIDATED: _made(self.stands, self.path)}
        if self.compared.old.template == self.compared.new.template:
            from generator.revisions.tracked_changes.redline import redline  # noqa: PLC0415 - not needed for faulty content

            made[archive.REDLINE] = redline(self.compared, self.notice.issuer.full_name or "", self._day())
        return made

    def _day(self) -> str:
        """Return the date of the marks: the instrument's, or while it has none the notice's own."""
        dates = (self.notice.date, self.base.lineage[-1].day)
        return draft.iso(next(one for one in dates if one.day))


def build_all(path: Path) -> Built:
    """Make the Word files of any content file, an instrument's too; see :func:`generator.pipeline.build`."""
    built = pipeline.build(path)
    return build_revision(built) if built.revises else built


def build_revision(checked: Built) -> Built:
    """Make what :func:`generator.pipeline.build` has checked and left: all Word files of an instrument, or none.

    Raises:
        NoticeError: the register is damaged, or does not have what is changed (V codes).
    """
    path, found = checked.source, list(checked.found)
    if checked.revises is None or errors(found):
        return checked
    opened = recovery.opened(paths.issued_folder(path))
    if opened.lines_found:
        raise NoticeError(opened.lines_found)
    of = register.find(opened, _revision(checked.revises).of)
    found += history.outdated(opened.records, of, _revision(checked.revises).location)
    revised = None if errors(found) else revise(checked.revises, path, found)
    if revised is None:
        return checked._replace(found=tuple(found))
    notice = revised.notice
    found += issued.number_taken(path, notice)
    file = rendering_template.find(notice.template, path)
    template = rendering_template.load(file)
    docx = pipeline.make(notice, template, paths.shown(file), found, path.name)
    held = pipeline.Held() if docx is None else pipeline.held_against_the_decree(docx, path, found, (notice, template))
    found += held.found
    if docx is None or errors(found):
        return checked._replace(found=tuple(found))
    more = {archive.OUTPUTS[name]: data for name, data in revised.files().items()}
    return checked._replace(docx=docx, found=tuple(found), more=more, laid_out=held.laid_out)


def revise(loaded: Notice, path: Path, found: list[Diagnostic]) -> Revised | None:
    """Return the instrument of a content; ``None`` when it can be none, with the reasons in ``found``.

    Raises:
        NoticeError: what it changes is not in the register, or its folder is damaged (V codes).
    """
    revision = _revision(loaded)
    opened = recovery.opened(paths.issued_folder(path))
    base = standing(opened, register.find(opened, revision.of))
    if not loaded.issuer.full_name:
        hint = "cần để viện dẫn “Thông báo số … của …”, ví dụ Sở Khoa học và Công nghệ"
        found.append(
            Diagnostic("C302", "thiếu issuer.full_name (tên cơ quan viết trong câu)", Location(str(path)), hint)
        )
        return None
    if revision.kind == history.REPLACES:
        loaded = loaded._replace(revision=revision._replace(cited=base.cited))
    stands = changed(base.notice, loaded)
    compared = _compared(base, stands, path, found)
    before = len(errors(found))
    if not compared.changes:
        message = f"không có gì khác với {base.lineage[-1].key}"
        found.append(Diagnostic("V303", message, revision.location, "sửa lời văn ở tệp này rồi chạy lại"))
    elif revision.kind == "corrects":
        found += letters.of_content(compared.changes, str(path))
    elif revision.kind == "amends" and (fixed := _fixed_change(base.notice, stands)):
        message = f"đổi {fixed} thì mọi mục đều phải viết lại"
        found.append(Diagnostic("V306", message, revision.location, "ra thông báo thay thế: kind: replaces"))
    if len(errors(found)) > before:
        return None
    if compared.old.template != compared.new.template:
        message = "mẫu Word khác mẫu của bản được sửa nên không làm bản đánh dấu sửa"
        found.append(Diagnostic("V307", message, Location(str(path))))
    notice = {"amends": _amending, "corrects": _correcting}.get(revision.kind, _replacing)(loaded, base, compared)
    return Revised(notice, stands, base, compared, path)


def _revision(notice: Notice) -> Revision:
    if notice.revision is None:
        raise TypeError(notice)
    return notice.revision


def _compared(base: Standing, stands: Notice, path: Path, found: list[Diagnostic]) -> Compared:
    """Compare what stood with what then stands.

    That years differ is no fault of an instrument's; and of what was issued every item has an id, so that one without
    is one that came.
    """
    told: list[Diagnostic] = []
    versions = []
    for notice, name in ((base.notice, base.lineage[-1].key), (stands, str(path))):
        file = rendering_template.find(notice.template, path)
        versions.append(Version(name, notice, rendering_template.load(file), paths.shown(file)))
    compared = compare.compare(versions[0], versions[1], told)
    found += [fault for fault in told if fault.code not in ("V101", "V102")]
    return compared


def _fixed_change(old: Notice, new: Notice) -> str:
    """Return the name of a field that was changed and no amending notice may change; "" for none."""
    fixed = ((key, field.name) for key, field in rows.top_level().items() if field.amended is Amended.NEVER)
    return next((name for key, name in fixed if getattr(old, key) != getattr(new, key)), "")


def _replacing(loaded: Notice, _base: Standing, _compared: Compared) -> Notice:
    return loaded


def _amending(loaded: Notice, base: Standing, compared: Compared) -> Notice:
    """Return the amending notice: its own head and end, the amendments, the citation of what it amends."""
    own = loaded._replace(subject=(f"Sửa đổi, bổ sung {citations.full(base.notice)}",), template=_TEMPLATES["amends"])
    amended = amendments.pieces(amendments.amendments(compared.paired))
    return _saying(own, base, {"amendments": amended})


def _correcting(loaded: Notice, base: Standing, compared: Compared) -> Notice:
    """Return the letter: its symbol names organ and drafting unit, it goes to those who got the notice."""
    signature = _revision(loaded).signature or loaded.signature
    drafter = loaded.archive.units[:1]
    own = loaded._replace(
        title=LETTER,
        symbol="-".join((loaded.issuer.code, *drafter)),
        subject=tuple(f"đính chính {citations.short(base.notice)}".replace(" số ", "\nsố ").split("\n")),
        signature=signature,
        recipients=(),
        template=_TEMPLATES["corrects"],
    )
    to = letters.addressees(base.notice)
    said: dict[str, outline.Value] = {
        "addressee": to[0] if len(to) == 1 else "",
        "addressees": tuple(Line(Style.ADDRESSEE, f"- {text}{'.' if text == to[-1] else ';'}") for text in to)
        if len(to) > 1
        else (),
        "corrections": letters.pieces(compared.changes),
    }
    made = _saying(own, base, said)
    as_above = Line(Style.RECIPIENT, "- Như trên;")
    letter = {**(_revision(made).said or {})}
    del letter["title"]
    letter["recipients"] = (as_above, *letter["recipients"])
    return made._replace(revision=_revision(made)._replace(said=letter))


def _saying(own: Notice, base: Standing, said: dict[str, outline.Value]) -> Notice:
    """Return an instrument that prints its own head and end, ``said``, and names what it changes."""
    values = composer.compose(own)
    own_tags = {*rows.own_tags(), "subject"}  # the subject is what the instrument says of itself
    printed: dict[str, outline.Value] = {name: value for name, value in values.items() if name in own_tags}
    printed |= {
        "organ": own.issuer.full_name or "",
        "changed.full": citations.full(base.notice)
        + citations.about(base.notice)
        + citations.changed(base.lineage[1:]),
        "changed.short": citations.short(base.notice),
        **said,
    }
    return own._replace(revision=_revision(own)._replace(said=printed))


def _made(notice: Notice, path: Path) -> bytes:
    """Return the Word file of a notice.

    Raises:
        NoticeError: it has faults.
    """
    found: list[Diagnostic] = []
    file = rendering_template.find(notice.template, path)
    docx = pipeline.make(notice, rendering_template.load(file), paths.shown(file), found, path.name)
    if docx is None:
        raise NoticeError(errors(found))
    return docx
