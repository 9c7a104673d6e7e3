"""The draft of an instrument: a content file beside the notice's, with the words in force, to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import files, paths
from generator.amending import kept_numbers
from generator.amending.consolidation import consolidate
from generator.content import phrases, rows, yaml_editor, yaml_reader
from generator.content.field import Amended
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry import archive, history, issued, register

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.model import Notice
    from generator.content.yaml_editor import Value
    from generator.registry.record import Record
    from generator.registry.register import Register

_NAMES = {"replaces": "thay-the", "amends": "sua-doi", "corrects": "dinh-chinh"}


def create(path: Path, kind: str, reason: str, *, renumber: bool = False) -> tuple[Path, tuple[Record, ...]]:
    """Write the content file of an instrument, as :func:`draft` has it; return it, and what it changes.

    Raises:
        NoticeError: as :func:`draft`; or it cannot be written (W codes).
    """
    made = draft(path, kind, reason, renumber=renumber)
    files.create(made.path, made.text.encode())
    return made.path, made.lineage


class InstrumentDraft(NamedTuple):
    """The content file of an instrument, not yet written, and the notice with what changed it before."""

    path: Path
    text: str
    lineage: tuple[Record, ...]


def draft(path: Path, kind: str, reason: str, *, renumber: bool = False) -> InstrumentDraft:
    """Return the content file of an instrument.

    ``path`` is the content file of an issued notice, of one that changed it, or its folder in the archive. The
    new file changes the notice as the last of them left it. What is amended keeps the numbers of its items, unless
    it is to ``renumber`` them.

    Raises:
        NoticeError: it was not issued (V301), is replaced (V302) or withdrawn (V227), or the register is damaged
            (V codes).
    """
    folder = paths.issued_folder(path)
    opened = archive.open_register(folder)
    if opened.line_faults or opened.apart:
        raise NoticeError((*opened.line_faults, *opened.apart))
    given = _issued(opened, path)
    if found := history.replaced(opened, given):
        raise NoticeError(found)
    last = (given, *history.after(opened.standing, given))[-1]
    base = consolidate(opened, last)
    if kind != history.REPLACES and (found := history.unproven(base.lineage[0])):
        raise NoticeError(found)
    target = _free(folder.parent, base.lineage[0], kind)
    source = folder / last.folder / archive.SOURCE
    text = yaml_editor.text_of(yaml_reader.read_bytes(source), str(source))
    revision: dict[str, Value] = {"kind": kind, "of": last.key, "reason": " ".join(reason.split())}
    if kind == "amends" and not renumber:
        revision["numbers"] = kept_numbers.KEPT
    given_by_office = _given_by_office(opened, last, kind)
    wording = _wording_of(base.notice)
    values = {"number": "", "date": "", **wording, **given_by_office, "revision": revision}
    made = yaml_editor.set_values(text, values, after=("number", "date"), file=str(source))
    return InstrumentDraft(target, made, base.lineage)


def _issued(opened: Register, path: Path) -> Record:
    if path.is_dir() or not path.is_file():
        return register.find(opened, str(path))
    if record := issued.find_by_source(opened, path):
        return record
    message = "tệp này chưa phát hành nên chưa có gì để sửa đổi"
    raise NoticeError([Diagnostic("V301", message, Location(str(path)), "cứ sửa thẳng trong tệp")])


def _given_by_office(opened: Register, record: Record, kind: str) -> dict[str, Value]:
    """Return what office.yaml gave at the time of issue and must stay as it was."""
    folder = opened.folder / record.folder
    whole, own = (yaml_reader.read(folder / name).value for name in (archive.CONTENT, archive.SOURCE))
    if whole is None or own is None:
        return {}
    # A letter of correction compares what an instrument has of its own, too.
    keys = [
        key
        for key, field in rows.top_level().items()
        if key in whole.entries
        and key not in own.entries
        and (kind == "corrects" or field.amended is not Amended.OWN_FROM_OFFICE)
    ]
    return {key: yaml_editor.plain(whole.entries[key]) for key in keys}


def _wording_of(notice: Notice) -> dict[str, Value]:
    """Return the usual wording by which a notice was written, so that what the office words later changes nothing."""
    if not notice.written or any(notice.wording):
        return {}
    keys = {one.key for one in notice.written if "." not in one.key}
    if any("." in one.key for one in notice.written):
        keys |= {"unit_heading", "topic_heading"}
    usual = phrases.USUAL._asdict()
    return {"wording": {key: list(usual[key]) if isinstance(usual[key], tuple) else usual[key] for key in sorted(keys)}}


def _free(folder: Path, first: Record, kind: str) -> Path:
    """Return the first file name that neither a file nor an issued document has used."""
    stem = first.source.removesuffix(".yaml")
    names = (f"{stem}-{_NAMES[kind]}{'' if at == 1 else f'-{at}'}.yaml" for at in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())
