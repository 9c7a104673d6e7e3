"""Verify a Word file: which document it is, how that is known, and what was changed by hand.

The strongest evidence first: its bytes are those of the register; they are what ``render`` makes; it says
itself what it was made of; its words are like those of a notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.issuing import identify, own_numbers
from generator.lint.detect.components import find_components
from generator.ooxml import definitions, draft_mark, package, stamp
from generator.ooxml.archive import has_hidden_bytes
from generator.ooxml.document import read_document
from generator.registry import archive, history
from generator.registry.history import CHANGED
from generator.revisions import manual_edits
from generator.standard import reference_texts
from generator.standard.reference_texts import REDLINE, REFERENCE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.issuing.identify import Candidate, Workspace
    from generator.ooxml.stamp import Stamp
    from generator.registry.record import Record, Withdrawal
    from generator.signing.signatures import DigitalSignature
    from generator.standard.reference_texts import ReferenceText


class Verdict(NamedTuple):
    """What is known of one Word file.

    ``evidence``: ``register`` (the bytes are archived), ``bytes`` (``render`` makes them now), ``stamp`` (the
    file says so), ``likeness`` (its words, ``alike`` of them), ``none``. ``state``: ``untouched``, ``saved`` (anew,
    nothing differs), ``look`` or ``words`` changed by hand, ``unclear`` (it holds what cannot be judged), ``kept``
    (its words are those that its own stamp says, which proves nothing), ``unknown``. ``record`` and ``archived``: the
    issued document, and the name in its folder; ``of`` is the key of what an instrument that is a draft changes;
    ``workspace`` is what the file was compared with, ``None`` if it could not be read; ``signatures`` those of a PDF.
    """

    file: str
    evidence: str = "none"
    state: str = "unknown"
    record: Record | None = None
    archived: str = ""
    source: str = ""
    said: Stamp | None = None
    alike: float | None = None
    of: str = ""
    workspace: Workspace | None = None
    found: tuple[Diagnostic, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()

    @property
    def text(self) -> ReferenceText | None:
        """What kind of text that goes with an instrument and is not signed; ``None`` for all others."""
        said = self.said.kind if self.said else ""
        return reference_texts.of_file(self.archived) or next(
            (one for one in REFERENCE_TEXTS if one.kind == said), None
        )

    @property
    def lineage(self) -> tuple[Record, ...]:
        """The notice that such a text is of, and the issued documents that changed it, in order."""
        records = self.workspace.records if self.workspace else ()
        last = self.record or next((one for one in records if one.key == self.of), None)
        try:
            return history.lineage(records, last) if last else ()
        except NoticeError:  # reported with the register
            return ()

    @property
    def withdrawal(self) -> Withdrawal | None:
        """The withdrawal of the issued document."""
        known = self.workspace.register.withdrawals if self.workspace and self.record else {}
        return known.get(self.record.hash) if self.record else None

    @property
    def status(self) -> str:
        """``issued``, ``withdrawn``, ``draft``, ``unknown``; ``consolidated``, ``redline``: never signed."""
        codes = {fault.code for fault in self.found}
        if self.evidence == "none" or "V411" in codes:
            return "unknown"
        if self.text:
            return self.text.kind
        if "V410" in codes:
            return "unknown"
        # A draft from before the issue does not say what the issued notice says.
        if self.record and "V404" not in codes:
            return "withdrawn" if self.withdrawal else "issued"
        return "draft"


def verify(path: Path, shown: str, workspace: Workspace) -> Verdict:
    """Return which document a Word file is, and what was changed in it; messages call it ``shown``.

    Raises:
        NoticeError: it cannot be read, or is no Word file (F002, D codes); the register cannot be read (V201).
    """
    return verify_data(package.load(path, shown), shown, workspace)


def verify_data(data: bytes, shown: str, workspace: Workspace) -> Verdict:
    """Return what :func:`verify` does of a file with these bytes.

    Raises:
        NoticeError: as there.
    """
    of_number: tuple[Diagnostic, ...] = ()
    verdict = _prior(data, shown, workspace)
    if verdict is None:
        parts = package.unpack(data, shown)
        verdict = _verdict_but_for_mark(data, parts, shown, workspace)
        of_number = tuple(_number_objections(verdict, parts, workspace))
    found = (*verdict.found, *damage(verdict, workspace), *of_number, *later(verdict, workspace))
    return verdict._replace(workspace=workspace, found=(*origin(verdict.file, workspace), *found))


def _prior(data: bytes, shown: str, workspace: Workspace) -> Verdict | None:
    """Return the verdict on the very file of what was issued before the program, which need be no .docx."""
    record, name = identify.find_by_bytes(workspace, data) or (None, "")
    if record is None or record.prior is None or name != record.prior.original:
        return None
    return Verdict(shown, "register", "untouched", record, name, record.source)


def origin(file: str, workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield the objection to a register that came with the file: who made the one may have made the other."""
    if workspace.came_with_file and workspace.content:
        folder = paths.shown(workspace.content)
        message = (
            f"chỉ có content/ và sổ phát hành nằm cùng chỗ với tệp ({folder}); sổ đi kèm tệp không chứng minh được gì"
        )
        yield Diagnostic("V411", message, Location(file), CODES["V411"].remedy)


def _verdict_but_for_mark(data: bytes, parts: Mapping[str, bytes], shown: str, workspace: Workspace) -> Verdict:
    """Return the verdict on a file without its mark of a draft; an issued document has none, so there it counts."""
    mark = draft_mark.find(parts)
    if not mark:
        return _verdict(data, parts, shown, workspace)
    plain = draft_mark.without(parts)
    is_packed_here = package.pack(parts) == data
    verdict = _verdict(package.pack(plain) if is_packed_here else data, plain, shown, workspace)
    if verdict.record:
        verdict = _verdict(data, parts, shown, workspace)
    fault = Diagnostic("V431", f"tệp mang dấu dự thảo trên mọi trang: “{mark}”", Location(shown))
    return verdict._replace(found=(*verdict.found, fault))


def _verdict(data: bytes, parts: Mapping[str, bytes], shown: str, workspace: Workspace) -> Verdict:
    said = stamp.read(parts)
    if issued := identify.find_by_bytes(workspace, data):
        record, archived = issued
        return Verdict(shown, "register", "untouched", record, archived, record.source, said)
    if said and (candidate := identify.find_by_stamp(workspace, said)):
        if _compares_drafts(said, candidate):
            return _of_drafts(Verdict(shown, "stamp", source=said.source, said=said), parts)
        compare = _of_prior_content if candidate.is_prior and candidate.stamp is None else _of_candidate
        return compare(Verdict(shown, "stamp", said=said), data, parts, candidate)
    if said:
        return _unidentified(Verdict(shown, said=said), parts, said, workspace)
    if alike := identify.find_nearest(workspace, parts, data):
        return _alike(Verdict(shown), data, parts, *alike)
    code, message = _LIKE_NONE if workspace.content else _NO_CONTENT_FOLDER
    return Verdict(shown, found=(Diagnostic(code, f"tệp không mang dấu của chương trình; {message}", Location(shown)),))


def _compares_drafts(said: Stamp, candidate: Candidate) -> bool:
    """Return whether a redline is none that goes with an instrument: then it cannot be made again to be compared."""
    kept = map(reference_texts.of_file, candidate.record.files if candidate.record else ())
    own = candidate.stamp.kind if candidate.stamp else ""
    return said.kind == REDLINE.kind != own and REDLINE not in kept and not candidate.found


def _of_drafts(verdict: Verdict, parts: Mapping[str, bytes]) -> Verdict:
    """Return the verdict on a redline of two versions of content, of which nothing was kept."""
    where = Location(verdict.file)
    found = [Diagnostic("V410", "bản so sánh hai bản nội dung: chương trình không lưu bản nào để so lại", where)]
    is_unchanged = verdict.said is not None and stamp.words(parts) == verdict.said.words
    if not is_unchanged:
        found.append(Diagnostic("V401", _WORDS_CHANGED, where))
    return verdict._replace(state="kept" if is_unchanged else "words", found=tuple(found))


_LIKE_NONE = ("V405", "không giống thông báo nào trong content/ và sổ phát hành")
_NO_CONTENT_FOLDER = ("V410", "không thấy thư mục content/ để đối chiếu")


def _unidentified(verdict: Verdict, parts: Mapping[str, bytes], said: Stamp, workspace: Workspace) -> Verdict:
    """Return the verdict on a file of which neither content nor issued notice is here."""
    is_unchanged = stamp.words(parts) == said.words
    called = f"là {verdict.text.called}, " if verdict.text else ""
    message = f"tệp tự nhận {called}làm từ {said.source or 'một tệp nội dung'} bằng thongbao {said.program}"
    where = Location(verdict.file)
    if workspace.content is None:
        found = [Diagnostic("V410", f"{message}; không thấy thư mục content/ để đối chiếu", where)]
    else:
        near = identify.find_nearest(workspace, parts)
        hint = f"gần giống nhất: {name(near[0])} ({near[1]:.0%})" if near else ""
        found = [Diagnostic("V405", f"{message}; nội dung ấy không còn trong content/ và trong sổ", where, hint)]
    if not is_unchanged:
        found.append(Diagnostic("V401", _WORDS_CHANGED, where))
    return verdict._replace(state="kept" if is_unchanged else "words", source=said.source, found=tuple(found))


_WORDS_CHANGED = "lời văn bị sửa sau khi chương trình làm ra tệp; không biết chắc đoạn nào, vì không còn bản gốc để so"


def _alike(verdict: Verdict, data: bytes, parts: Mapping[str, bytes], candidate: Candidate, alike: float) -> Verdict:
    verdict = verdict._replace(
        evidence="likeness",
        alike=alike,
        record=candidate.record,
        archived=candidate.archived,
        source=candidate.source,
        of=candidate.of,
    )
    if data == candidate.docx:
        return verdict._replace(evidence="bytes", state="untouched")
    look = candidate.archived != archive.CONVERTED
    found = [*manual_edits.differences(candidate.parts, parts, verdict.file, look=look), *_hidden(data, verdict.file)]
    if not found and candidate.archived == archive.CONVERTED:
        message = f"lời văn đúng như {name(candidate)}; bản gốc không phải .docx nên không so được hình thức"
        return verdict._replace(state="unclear", found=(Diagnostic("V412", message, Location(verdict.file)),))
    if not found and candidate.is_prior:
        message = f"tệp được ghi lại, không còn là đúng tệp đã ban hành; lời văn và hình thức như {name(candidate)}"
        return verdict._replace(state="saved", found=(Diagnostic("V403", message, Location(verdict.file)),))
    if not found:
        message = f"thông tin của tệp bị xóa; lời văn và hình thức đúng như {name(candidate)}"
        return verdict._replace(state="saved", found=(Diagnostic("V403", message, Location(verdict.file)),))
    same, total = manual_edits.share_alike(candidate.parts, parts)
    message = f"tệp không mang dấu của chương trình; giống {name(candidate)} nhất: {same}/{total} đoạn như nhau"
    return verdict._replace(state=_state(found), found=(Diagnostic("V406", message, Location(verdict.file)), *found))


def _of_candidate(verdict: Verdict, data: bytes, parts: Mapping[str, bytes], candidate: Candidate) -> Verdict:
    """Compare a file with the document that its stamp names."""
    verdict = verdict._replace(
        record=candidate.record, archived=candidate.archived, source=candidate.source, of=candidate.of
    )
    said, own = verdict.said, candidate.stamp
    where = Location(verdict.file)
    if said is None or own is None:
        return _of_older_content(verdict, parts, [_cannot_be_made(candidate, where)], [])
    if data == candidate.docx:
        return verdict._replace(evidence="bytes", state="untouched")
    if not candidate.record and stamp.without(parts) == stamp.without(candidate.parts) and package.pack(parts) == data:
        return verdict._replace(evidence="bytes", state="untouched")  # the content file has another name now
    is_same = (said.content, said.template, said.program) == (own.content, own.template, own.program)
    differing = manual_edits.differences(candidate.parts, parts, verdict.file, look=is_same)
    differing += _hidden(data, verdict.file) if is_same else ()
    is_earlier = not is_same or _is_of_a_draft(parts, candidate)
    older = [Diagnostic("V404", _older(said, own, candidate), where)] if is_earlier else []
    if older and own.words != said.words:
        return _of_older_content(verdict, parts, older, differing)
    if differing or older:
        return verdict._replace(state=_state(differing), found=(*older, *differing))
    return verdict._replace(state="saved", found=(Diagnostic("V403", _saved(parts), where),))


def _of_prior_content(verdict: Verdict, data: bytes, parts: Mapping[str, bytes], candidate: Candidate) -> Verdict:
    """Return the verdict on what was made of the content that was read from a document issued before the program."""
    del data
    verdict = verdict._replace(record=candidate.record, archived=candidate.archived, source=candidate.source)
    message = f"tệp do chương trình làm từ nội dung đọc ở {name(candidate)}; bản đã ban hành là tệp gốc, giữ trong sổ"
    made = [Diagnostic("V404", message, Location(verdict.file))]
    differing = manual_edits.differences(candidate.parts, parts, verdict.file, look=False) if candidate.parts else []
    return _of_older_content(verdict, parts, made, list(differing))


def _is_of_a_draft(parts: Mapping[str, bytes], candidate: Candidate) -> bool:
    """Return whether a text says that its instrument, which was issued since, is a draft."""
    is_text = candidate.record and reference_texts.of_file(candidate.archived)
    return bool(is_text) and any(reference_texts.DRAFT in one.text for one in definitions.paragraphs(parts))


def _hidden(data: bytes, file: str) -> Iterator[Diagnostic]:
    if has_hidden_bytes(data):
        yield Diagnostic("V412", "có thứ không xét được: tệp nén có phần nằm ngoài các thành phần", Location(file))


_OF_THE_REGISTER = ("V20", "V220")
"""How the codes begin of what is wrong with the register itself."""


def _cannot_be_made(candidate: Candidate, where: Location) -> Diagnostic:
    """Return the verdict on a file that there is nothing to compare with."""
    why = f"{candidate.found[0].code}: {candidate.found[0].message}" if candidate.found else ""
    if candidate.record or why.startswith(_OF_THE_REGISTER):
        whose = f"bản lưu của {candidate.record.display_name}" if candidate.record else "sổ phát hành"
        return Diagnostic("V410", f"{whose} bị hỏng, nên không có gì để so", where, why)
    return Diagnostic("V404", f"nội dung {candidate.source} đang có lỗi nên không làm lại được để so", where, why)


def _of_older_content(
    verdict: Verdict, parts: Mapping[str, bytes], older: Sequence[Diagnostic], differing: Sequence[Diagnostic]
) -> Verdict:
    """Return the verdict on a file made from older content: changed or not, and where it differs now."""
    is_unchanged = verdict.said is None or stamp.words(parts) == verdict.said.words
    touched = [] if is_unchanged else [Diagnostic("V401", _WORDS_CHANGED, Location(verdict.file))]
    now = [one._replace(code="V404", message=f"khác bản bây giờ: {one.message}") for one in differing]
    return verdict._replace(state="kept" if is_unchanged else "words", found=(*older, *touched, *now))


def _older(said: Stamp, own: Stamp, candidate: Candidate) -> str:
    """Return what is no longer as it was when a file was made."""
    if candidate.record and (said.content != own.content or said.words != own.words):
        differs = "có nội dung khác" if said.content != own.content else "nay đã phát hành"
        return f"tệp làm từ {candidate.source} trước khi phát hành: {candidate.record.display_name} {differs}"
    what = []
    if said.content != own.content:
        what.append(f"nội dung {candidate.source} (hoặc office.yaml)")
    if said.template != own.template:
        what.append("mẫu")
    if said.program != own.program:
        what.append(f"chương trình (thongbao {said.program}, nay {own.program})")
    return f"từ khi làm tệp này, {' và '.join(what) or 'cách làm'} đã khác"


def _saved(parts: Mapping[str, bytes]) -> str:
    program = read_document(parts, "").properties["application"].partition("/")[0]
    by = f" bằng {program}" if program.isprintable() and program else ""
    return f"tệp được ghi lại{by}; lời văn, hình thức và mọi thứ khác vẫn như cũ"


def _state(found: Sequence[Diagnostic]) -> str:
    codes = {one.code for one in found}
    told = (state for code, state in (("V401", "words"), ("V402", "look"), ("V412", "unclear")) if code in codes)
    return next(told, "kept")


def name(candidate: Candidate) -> str:
    """Return what a clerk calls the document that a file may be."""
    if text := reference_texts.of_file(candidate.archived):
        return f"{text.called} theo {name(candidate._replace(archived=''))}"
    return candidate.record.display_name if candidate.record else f"bản nháp {candidate.source}"


def _number_objections(verdict: Verdict, parts: Mapping[str, bytes], workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield the register's objections to the number of a file: another notice has it, or none has."""
    where = Location(verdict.file)
    record = verdict.record
    is_issued = verdict.status in ("issued", "withdrawn")
    is_itself = is_issued and verdict.state != "words"
    if not workspace.content or is_itself:
        return
    # A text that goes with an instrument bears the number of the notice that it is of; without its mark it is none.
    head = find_components(read_document(parts, where.file))
    is_marked = verdict.text is not None and (head.reference_text is not None or verdict.state != "words")
    if not is_marked:
        yield from own_numbers.faults(record if is_issued else None, head, workspace, where)


def later(verdict: Verdict, workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield what became of the document since: it was withdrawn, or changed by others."""
    where = Location(verdict.file)
    record = verdict.record
    # A template may be that of others, too.
    withdrawal = record and workspace.register.withdrawals.get(record.hash)
    if record and withdrawal and verdict.archived != archive.TEMPLATE:
        message = f"{record.display_name} {withdrawal.sentence}"
        yield Diagnostic("V413", message, where, "đừng dùng, đừng gửi tệp này")
    for other in workspace.register.standing if record else ():
        if record and other.of == record.key:
            what = CHANGED.get(other.kind, other.kind)
            yield Diagnostic("V408", f"{record.display_name} đã được {what} bởi {other.display_name}", where)


def damage(verdict: Verdict, workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield what is wrong in the register, and in the folder of the notice."""
    yield from workspace.register.reading
    known = workspace.register
    if verdict.record and not known.is_contested(verdict.record) and (known.folder / verdict.record.folder).is_dir():
        yield from archive.find_damage(known.folder, verdict.record)
