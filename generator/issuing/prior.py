"""Enter into the register what was issued before the program, from the file that was issued, kept as it came.

The document's folder has the file byte for byte, the content that was read from it, and no template: nothing was made.
Its line says so (:mod:`generator.registry.prior_issue`). The content file is written last, by the same steps
that finish an issue, so that a run that was killed leaves nothing or is completed.
"""

from __future__ import annotations

import getpass
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, files, paths, reading, wording
from generator.codes import CODES
from generator.content import loader, yaml_editor
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.importing import file_names, formats, importer, many, saving, verdict
from generator.issuing import issue
from generator.ooxml import draft_mark, package
from generator.registry import archive, history, issued, register
from generator.registry.prior_issue import PriorIssue
from generator.registry.record import Record, digest, with_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.content.model import Notice
    from generator.importing.head import WrittenHead
    from generator.importing.importer import Imported
    from generator.importing.many import FileImport
    from generator.issuing.issue import WithIds
    from generator.registry.register import Register

_INTRODUCTION = """\
# Nội dung đọc từ thông báo số {number}/{symbol} ngày {date}, ban hành trước khi dùng chương trình, lúc ghi vào sổ:
# tệp của năm và office.yaml ghép lại. Tệp lưu, do chương trình ghi; không sửa.
"""


class PriorFile(NamedTuple):
    """A file that was issued: what it is called, its bytes, the Word file that is read of it, its number and date."""

    name: str
    data: bytes
    docx: bytes
    head: WrittenHead

    @property
    def key(self) -> tuple[str, str, str]:
        """Number, symbol and year, by which two files claim to be one document."""
        return self.head.number.lstrip("0"), self.head.symbol.casefold(), self.head.date[:4]


class Entering(NamedTuple):
    """Who enters, and the day."""

    by: str
    today: date


def this_user() -> str:
    """Return the name of the machine's user, "" where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def read_file(data: bytes, name: str, today: date) -> PriorFile:
    """Return a file that may be entered; ``name`` is what messages call it.

    Raises:
        NoticeError: it cannot be read (D, N codes); it is a text (V244), a draft (V240), has a number or a date that no
            register takes (V241), a date to come (V242), or a name that speaks of another number (V243).
    """
    _refuse_text(data, name)
    return of_word_file(data, formats.as_word_file(data, name), name, today)


def _refuse_text(data: bytes, name: str) -> None:
    if formats.kind_of(data, name) == ".txt":
        raise NoticeError([Diagnostic("V244", CODES["V244"].title, Location(name), CODES["V244"].remedy)])


def of_word_file(data: bytes, docx: bytes, name: str, today: date) -> PriorFile:
    """Return what :func:`read_file` does of a file that was made a Word file before.

    Raises:
        NoticeError: as there.
    """
    _refuse_text(data, name)
    where = Location(name)
    if mark := draft_mark.find(package.unpack(docx, name)):
        message = f"tệp mang dấu dự thảo “{mark}”: là bản nháp, không phải đúng bản đã ban hành"
        raise NoticeError([Diagnostic("V240", message, where, CODES["V240"].remedy)])
    head = importer.read_head(docx, name)
    if found := [*_of_head(head, where), *_of_name(head, PurePath(name).stem, where)]:
        raise NoticeError(found)
    if wording.read_day(head.date).first > today:
        day = wording.read_day(head.date).short
        message = f"văn bản ghi ngày {day}, hôm nay mới là {wording.Day.of(today).short}"
        raise NoticeError([Diagnostic("V242", message, where, CODES["V242"].remedy)])
    return PriorFile(name, data, docx, head)


def _of_head(head: WrittenHead, where: Location) -> Iterator[Diagnostic]:
    """Yield why a head gives no line of the register: something is blank, or not as a register has it."""
    is_dated = head.date.count("-") == len(("month", "day"))
    known = {"số": head.number, "ký hiệu": head.symbol, "ngày ký": is_dated}
    if blank := [name for name, value in known.items() if not value]:
        message = f"tệp để trống {', '.join(blank)}: là bản nháp, không phải đúng bản đã ban hành"
        yield Diagnostic("V240", message, where, CODES["V240"].remedy)
    if head.number and (fault := _fault_of(wording.read_number, head.number.lstrip("0").zfill(2))):
        yield Diagnostic("V241", f"số “{head.number}” không vào sổ được: {fault}", where, CODES["V241"].remedy)
    if is_dated and (fault := _fault_of(wording.read_day, head.date)):
        yield Diagnostic("V241", f"ngày ở tệp không có thật: {fault}", where, CODES["V241"].remedy)
    if head.symbol and (reason := files.name_problem(f"1-{head.symbol}")):
        message = f"ký hiệu “{head.symbol}” không vào sổ được: {reason}"
        yield Diagnostic("V241", message, where, CODES["V241"].remedy)


def _fault_of(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return ""


def _of_name(head: WrittenHead, stem: str, where: Location) -> Iterator[Diagnostic]:
    """Yield that the file's name speaks of another number."""
    said = file_names.read(stem).number
    if said and head.number.isdigit() and int(said) != int(head.number):
        message = f"tên tệp nói số {said}, văn bản ghi số {head.number}/{head.symbol}"
        yield Diagnostic("V243", message, where, CODES["V243"].remedy)


def _date_of_name(file: PriorFile) -> Iterator[Diagnostic]:
    """Yield the warning that the file's name speaks of another day, which may be that of the meeting."""
    said = file_names.read(PurePath(file.name).stem).dates
    own = wording.read_day(file.head.date)
    if said and own.first not in said:
        message = f"tên tệp nói ngày {wording.Day.of(said[0]).short}, văn bản ghi ngày {own.short}"
        yield Diagnostic("V243", message, Location(file.name), "ngày họp thì thôi; không thì xem lại", only_warns=True)


def of_one_number(read: Sequence[PriorFile]) -> dict[str, Diagnostic]:
    """Return the fault of each file, by its name, that claims the number of another one with other bytes (V245)."""
    claims: dict[tuple[str, str, str], list[PriorFile]] = {}
    for one in read:
        claims.setdefault(one.key, []).append(one)
    found = {}
    for alike in claims.values():
        names = ", ".join(one.name for one in alike)
        for one in alike if len({other.data for other in alike}) > 1 else ():
            message = f"các tệp này khác nhau mà cùng mang số {one.head.number}/{one.head.symbol}: {names}"
            found[one.name] = Diagnostic("V245", message, Location(one.name), CODES["V245"].remedy)
    return found


def enter_file(file: PriorFile, folder: Path, target: Path | None, who: Entering) -> FileImport:
    """Read a file into a content file of ``folder``, or into ``target``, and enter it into the register.

    A content file that is there is taken where it prints as the file does, or says what was just read. What is in the
    register already is told, not entered again.

    Raises:
        NoticeError: why it cannot be entered, and nothing was written; or a step after its line stood in the register
            could not be done (V209; the next run does it).
    """
    draft = target or folder / "notice.yaml"
    opened = _opened(paths.issued_folder(draft))
    if known := find_same(opened, file):
        return many.FileImport(file.name, folder / known.source, None, (), (), known.key, for_register=True)
    imported = importer.read_notice(file.docx, file.name, saving.office_beside(draft), draft)
    named = many.targets(folder, many.name_of(imported, PurePath(file.name).stem))
    for one in (target,) if target else named:
        if owner := issued.find_by_source(opened, one):
            if target is None:
                continue
            message = f"{one.name} đã là tệp nội dung của {owner.display_name}"
            hint = "ghi vào tệp khác: -o content/TÊN.yaml"
            raise NoticeError([Diagnostic("V214", message, Location(str(one)), hint)])
        is_there = paths.exists(one)
        said = _as_written(file, imported, one) if is_there else many.at(imported, draft, one)
        return enter(file, said, one, who)
    raise AssertionError(file.name)


def _as_written(file: PriorFile, imported: Imported, target: Path) -> Imported:
    """Return what a content file that is there says, which somebody may have corrected, with its proof.

    Raises:
        NoticeError: C009, it is not the file's.
    """
    now = reading.read_file(target)
    if many.is_alike(now, imported.content):
        return imported._replace(content=yaml_editor.text_of(now, str(target)))
    text = yaml_editor.text_of(now, str(target))
    proven = importer.prove_content(file.docx, file.name, text, saving.office_beside(target), target)
    if not is_whole(proven):
        message = f"đã có {target.name}, và nội dung ấy không in ra đúng như tệp này: {verdict.sentence(proven.proof)}"
        hint = "sửa nội dung ấy cho in ra đúng như tệp, đổi tên nó, hoặc ghi vào tệp khác: thêm -o content/TÊN.yaml"
        raise NoticeError([Diagnostic("C009", message, Location(str(target)), hint)])
    return proven


def is_whole(imported: Imported) -> bool:
    """Return whether every paragraph of a file comes out word for word, and there is nothing besides."""
    proof = imported.proof
    return proof.is_rendered and proof.held == proof.total and not proof.differences and not imported.left_out


def enter(file: PriorFile, imported: Imported, target: Path, who: Entering) -> FileImport:
    """Enter a file with the content that was read from it, which is written to ``target``, or stands there.

    Raises:
        NoticeError: as :func:`enter_file`.
    """
    folder = paths.issued_folder(target)
    made = _made(file, imported, target)
    if found := errors(_refusals(_opened(folder), file, made, target)):
        raise NoticeError(found)
    with archive.locked_register(folder) as opened:
        found = [*_refusals(opened, file, made, target), *_date_of_name(file)]
        if errors(found):
            raise NoticeError(found)
        before = reading.read_file(target) if paths.exists(target) else None
        written = saving.save_beside(imported.office, target)
        record = _record(opened, made, target, who)._replace(before="" if before is None else digest(before))
        record = with_hash(record)
        found += issue.commit(opened, record, dict(made.files))
        if not imported.office:
            issue.write_office(target.with_name(paths.OFFICE), *made.texts.office)
    new = (*written, *([target] if before is None else ()))
    told = (*imported.found, *found)
    return many.FileImport(file.name, target, imported, new, told, record.key, is_entered=True, for_register=True)


def _opened(folder: Path) -> Register:
    return archive.open_register(folder) if register.exists(folder) else register.Register(folder)


def find_same(opened: Register, file: PriorFile) -> Record | None:
    """Return what was issued, or entered, with the very bytes of a file.

    Raises:
        NoticeError: it was withdrawn (V227).
    """
    its = digest(file.data)
    for record in opened.records:
        if record.files.get(archive.issued_file(record)) == its:
            if found := history.withdrawn(opened, record, Location(file.name)):
                raise NoticeError(found)
            return record
    return None


class _Made(NamedTuple):
    """What is entered: the notice, its files by their names in the archive, the content files, what is proven."""

    notice: Notice
    files: Mapping[str, bytes]
    texts: WithIds
    prior: PriorIssue


def _made(file: PriorFile, imported: Imported, target: Path) -> _Made:
    """Return what is kept of a file.

    Raises:
        NoticeError: the content that was read is none (C codes), or says another number or day (V241).
    """
    texts = issue.with_ids(target, imported.content, imported.office)
    trees = texts.trees
    tree = loader.overlay(*trees) if len(trees) > 1 else trees[0]
    notice, found = loader.typed(tree)
    if notice is None:
        raise NoticeError(errors(found))
    said = (notice.number or "").lstrip("0"), notice.symbol, notice.date.day and issue.iso(notice.date)
    if said != (file.head.number.lstrip("0"), file.head.symbol, file.head.date):
        message = f"nội dung ghi số {notice.number or '(trống)'}/{notice.symbol} ngày {notice.date.short}, khác với tệp"
        raise NoticeError([Diagnostic("V241", message, Location(file.name), CODES["V241"].remedy)])
    kind = formats.kind_of(file.data, file.name)
    original = f"{archive.ORIGINAL}{kind}" if kind else archive.NOTICE
    kept = {
        archive.CONTENT: issue.resolved(trees, notice, target, _INTRODUCTION),
        archive.SOURCE: texts.texts[target].encode(),
        original: file.data,
        **({archive.CONVERTED: file.docx} if kind else {}),
    }
    proof = imported.proof
    proven = is_whole(imported) and not errors(found)
    prior = PriorIssue("", "", PurePath(file.name).name, original, proof.total, proof.held, proven)
    return _Made(notice, kept, texts, prior)


def _refusals(opened: Register, file: PriorFile, made: _Made, target: Path) -> Iterator[Diagnostic]:
    """Yield why a file is not entered, and what is to be told of it."""
    where, notice = Location(file.name), made.notice
    yield from opened.found
    alike = [one for one in opened.records if issued.has_number(one, one.number, notice.symbol, notice.date.year)]
    for record in alike:
        if record.number == notice.number:
            hint = f"đối chiếu với bản giấy; xem bản trong sổ: thongbao history {record.key}"
            yield issued.number_fault(opened, record, where)._replace(hint=hint)
        elif record.hash not in opened.withdrawals and issue.contradicts(record, notice):
            message = f"số {notice.number} ngày {notice.date.short} trái thứ tự với {record.display_name}"
            yield Diagnostic("V213", message, where, "đối chiếu với sổ giấy", only_warns=True)
    if owner := issued.find_by_source(opened, target):
        yield Diagnostic("V214", f"{target.name} đã là tệp nội dung của {owner.display_name}", Location(str(target)))
    hint = "đối chiếu với bản giấy; đúng là hai văn bản thì thôi"
    yield from (one._replace(only_warns=True, hint=hint) for one in issued.same_content(opened, notice, where))


def _record(opened: Register, made: _Made, target: Path, who: Entering) -> Record:
    """Return the line of the register of a file, without its hash."""
    notice, last = made.notice, opened.head
    number, year = notice.number or "", notice.date.first.year
    return Record(
        ordinal=last.ordinal + 1 if last else 1,
        number=number,
        symbol=notice.symbol,
        year=year,
        date=issue.iso(notice.date),
        source=target.name,
        title=notice.title,
        subject=" ".join(notice.subject),
        issuer=notice.issuer.full_name or "",
        kind="original",
        of="",
        reason="",
        folder=f"{year}-{number}-{notice.symbol}",
        files={name: digest(data) for name, data in made.files.items()},
        before="",
        program=__version__,
        libraries={},
        any_order=False,
        previous=last.hash if last else "",
        prior=made.prior._replace(by=who.by, on=who.today.isoformat()),
    )
