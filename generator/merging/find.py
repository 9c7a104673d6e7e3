"""Which content a Word file is to be merged into, and what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import bases, paths, reading
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.merging import versions
from generator.ooxml import draft_mark, package, stamp
from generator.registry import archive, history
from generator.revisions import manual_edits
from generator.standard.reference_texts import REFERENCE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.issuing.identify import Workspace
    from generator.merging.versions import ContentVersion
    from generator.ooxml.stamp import Stamp
    from generator.registry.record import Record

_LEAST_ALIKE = 0.2
"""Share of a notice's paragraphs that a file of it still has, whatever was changed: a stamp can be forged."""


class MergeSource(NamedTuple):
    """What a Word file was made from, and the content as it is now.

    ``base`` is ``None`` where what it was made from is gone, and the content is no longer the same.
    """

    parts: Mapping[str, bytes]
    base: ContentVersion | None
    mine: ContentVersion


class IssuedSource(NamedTuple):
    """The issued notice that a Word file was made of: its folder in the archive, its content, which never changes."""

    parts: Mapping[str, bytes]
    path: Path
    base: ContentVersion
    record: Record


def find(docx: bytes, name: str, workspace: Workspace) -> MergeSource | IssuedSource:
    """Return what the Word file called ``name`` was made from.

    Raises:
        NoticeError: it is not a Word file that can be read (D codes); V415, it was not made of a content of this
            workspace, or is no file that is merged; the content has errors.
    """
    parts = draft_mark.without(package.unpack(docx, name))
    said = stamp.read(parts)
    if workspace.content is None:
        raise _refused(name, "không thấy thư mục content/ ở đây", "đứng trong thư mục làm việc, hoặc thêm --workspace")
    if said is None:
        message = "tệp không mang dấu của chương trình, không biết làm từ nội dung nào"
        raise _refused(name, message, f'tệp từ nơi khác thì dùng: thongbao import "{name}"')
    if said.kind:
        title = next((one.title.lower() for one in REFERENCE_TEXTS if one.kind == said.kind), "bản kèm theo")
        raise _refused(name, f"đây là {title}, không phải văn bản để sửa", "sửa trong tệp Word của chính văn bản")
    if issued := _issued(workspace, said, parts):
        return issued
    path = _path(workspace, said)
    if path is None and (issued := _issued_since(workspace, said, parts, name)):
        return issued
    instrument = next((one for one in workspace.register.standing if one.source == said.source and one.of), None)
    if path is None and instrument:
        message = f"{instrument.source} đã phát hành ({instrument.key}), là văn bản {history.CHANGED[instrument.kind]}"
        shown = paths.shown(workspace.content / instrument.source)
        raise _refused(name, message, f'muốn sửa nữa thì ra văn bản khác: thongbao amend "{shown}"')
    if path is None:
        made = f"{said.source} (nội dung ấy không có trong {paths.shown(workspace.content)})"
        raise _refused(name, f"tệp ghi là làm từ {made}", "đúng là của thư mục làm việc khác thì thêm --workspace")
    mine = versions.read(path)
    if mine.notice.revision is not None and mine.notice.revision.kind != history.REPLACES:
        kind = history.CHANGED[mine.notice.revision.kind]
        message = f"{path.name} là văn bản {kind}: chương trình viết từng câu, từ chỗ khác nhau giữa hai bản thông báo"
        raise _refused(name, message, f"sửa lời văn trong {paths.shown(path)}, rồi chạy lại thongbao render")
    base = _base(path, mine, said)
    same, total = manual_edits.share_alike((base or mine).made(), parts)
    if same < total * _LEAST_ALIKE:
        message = f"tệp ghi là làm từ {path.name} mà chữ khác hẳn: {same}/{total} đoạn như nhau"
        raise _refused(name, message, f'xem tệp là của văn bản nào: thongbao verify "{name}"')
    return MergeSource(parts, base, mine)


def _refused(name: str, message: str, hint: str) -> NoticeError:
    return NoticeError([Diagnostic("V415", message, Location(name), hint)])


def _issued(workspace: Workspace, said: Stamp, parts: Mapping[str, bytes]) -> IssuedSource | None:
    """Return the issued notice that a stamp names; what changes another one is no notice of its own."""
    for one in workspace.archived_files:
        record, its = one.record, one.stamp
        if record is None or its is None or one.archived != archive.NOTICE or its.content != said.content:
            continue
        if record in workspace.register.standing and not record.of and record.prior is None:
            folder = workspace.issued / record.folder
            raw, template = (reading.read_file(folder / name) for name in (archive.CONTENT, archive.TEMPLATE))
            path = (workspace.content or folder) / record.source
            return IssuedSource(parts, folder, versions.read(path, raw, b"", template), record)
    return None


def _issued_since(workspace: Workspace, said: Stamp, parts: Mapping[str, bytes], name: str) -> IssuedSource | None:
    """Return the notice that was issued after the Word file was made of its draft, with that draft as the base.

    Raises:
        NoticeError: V415, the draft is gone.
    """
    record = next((one for one in workspace.register.standing if one.source == said.source and not one.of), None)
    if record is None or workspace.content is None:
        return None
    path = workspace.content / record.source
    kept = bases.find(path, said.content)
    if kept is None:
        message = f"{record.source} đã phát hành ({record.key}) sau khi làm tệp này; bản nháp lúc ấy không còn được giữ"
        raise _refused(name, message, f"sửa trên bản đã phát hành: thongbao render {record.key}")
    base = versions.read(path, kept.content, kept.office, kept.template)
    return IssuedSource(parts, workspace.issued / record.folder, base, record)


def _path(workspace: Workspace, said: Stamp) -> Path | None:
    """Return the content file that a stamp names: by its digest, however it is called now, else by its name."""
    named = [path for path in workspace.contents if path.name.casefold() == said.source.casefold()]
    same = workspace.digests.get(said.content)
    return same if same and not (named and named[0] == same) and not named else next(iter(named), same)


def _base(path: Path, mine: ContentVersion, said: Stamp) -> ContentVersion | None:
    """Return what a Word file was made from; ``None`` where it is gone."""
    kept = bases.find(path, said.content)
    if kept:
        try:
            made = versions.read(path, kept.content, kept.office, kept.template)
        except NoticeError:
            made = None
        if made and made.digest == said.content:
            return mine if made.digest == mine.digest and made.template.data == mine.template.data else made
    return mine if mine.digest == said.content else None


__all__ = ["IssuedSource", "MergeSource", "find"]
