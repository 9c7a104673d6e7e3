"""Issue a document: number, date and check it, archive it as a whole, never two with one number."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, files, notices, numbered, paths, pipeline, reading, wording
from generator.content import fields, loader, yaml_editor, yaml_reader, yaml_writer
from generator.content.checks import location_of
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.issuing import final_checks
from generator.issuing.confirmations import Meant
from generator.issuing.libraries import libraries
from generator.registry import archive, history, issued, register
from generator.registry.record import Record, digest, with_hash
from generator.revisions import ids

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from generator.amending.instruments import Instrument
    from generator.content.model import Notice
    from generator.content.yaml_reader import Mapping
    from generator.pdf.model import EmbeddedLayout
    from generator.pipeline import Composition
    from generator.registry.register import Register
    from generator.wording import Day


_INTRODUCTION = """\
# Nội dung đầy đủ của thông báo số {number}/{symbol} ngày {date}, lúc phát hành: tệp của năm và office.yaml ghép lại.
# Tệp lưu, do chương trình ghi; không sửa.
"""


class Issued(NamedTuple):
    """The result of an issue: the record, the content file, the Word file, how many ids each file got, warnings."""

    record: Record
    content: Path
    docx: Path
    ids: dict[Path, int]
    found: tuple[Diagnostic, ...]


_NOTHING = Meant()


class Draft(NamedTuple):
    """A document to be issued: the content file as it is, the notice, the files for the archive.

    ``notice`` and ``files`` (by their names in the archive) are there as far as faults allow, ``instrument`` where it
    changes an issued notice. ``ids`` has how many ids each content file gets, ``office`` the text of office.yaml before
    and after. ``laid_out`` are the pages by which it was checked, where they could be made.
    """

    before: bytes
    notice: Notice | None = None
    files: dict[str, bytes] | None = None
    ids: tuple[tuple[Path, int], ...] = ()
    office: tuple[str, str] = ("", "")
    instrument: Instrument | None = None
    laid_out: EmbeddedLayout | None = None


class Foreseen(NamedTuple):
    """What an issue would keep: the document, and its line of the register, ``None`` where it would be refused."""

    draft: Draft
    record: Record | None


def issue(  # noqa: PLR0913 - what is issued, as what, and with what
    path: Path,
    number: str,
    date: str,
    meant: Meant = _NOTHING,
    *,
    today: dt.date = dt.date.max,
    remade: Collection[str] = (),
    check: Callable[[bytes], Sequence[Diagnostic]] | None = None,
) -> Issued:
    """Number and date a document, make its Word file, and keep everything in ``content/issued/``.

    ``number`` and ``date`` (``2024-01-12``) may be "" where the content has them. ``meant`` lets pass what is no
    mistake; a date after ``today`` is one. ``remade`` are the endings of the pages that are made next; ``check``
    returns why its Word file may not be issued, besides.

    Raises:
        NoticeError: every reason why it cannot be issued, and nothing was written; or, from a step after
            the document stood in the register, what could not be written (W codes; the next run finishes it).
    """
    pipeline.refuse_unfit_name(path)
    folder = paths.issued_folder(path)
    if register.exists(folder):
        _refuse_issued(path, archive.open_register(folder))
    draft, found = prepare_draft(path, number, date)
    if not register.exists(folder):
        judged = _judged(path, draft, found, register.Register(folder), meant, today=today)
        if errors(judged.found):
            raise NoticeError(judged.found)
    with archive.locked_register(folder) as opened:
        _refuse_issued(path, opened)
        (_, record), found = _judged(path, draft, found, opened, meant, today=today)
        if check and draft.files and (refused := errors(check(draft.files[archive.NOTICE]))):
            raise NoticeError([*errors(found), *refused])
        if record is None or draft.files is None:
            raise NoticeError(found)
        found = (*found, *commit(opened, record, draft.files, remade))
        write_office(path.with_name(paths.OFFICE), *draft.office)
    return Issued(record, path, paths.target(path), dict(draft.ids), found)


def foresee(
    path: Path, number: str, date: str, meant: Meant = _NOTHING, *, today: dt.date = dt.date.max
) -> Result[Foreseen]:
    """Return what :func:`issue` would keep, with all that it would tell until then; nothing is written.

    Raises:
        NoticeError: it was issued before (V214), or the file or the register cannot be read.
    """
    pipeline.refuse_unfit_name(path)
    folder = paths.issued_folder(path)
    opened = archive.open_register(folder) if register.exists(folder) else register.Register(folder)
    _refuse_issued(path, opened)
    draft, found = prepare_draft(path, number, date)
    return _judged(path, draft, found, opened, meant, today=today)


def _judged(  # noqa: PLR0913 - a draft, what is known of it, and what it is judged by
    path: Path,
    draft: Draft,
    found: tuple[Diagnostic, ...],
    opened: Register,
    meant: Meant,
    *,
    today: dt.date,
) -> Result[Foreseen]:
    """Return a draft with its record, and what the register says of it besides what was found."""
    found = (*final_checks.refused(found, meant), *opened.found)
    if draft.notice and draft.notice.number:
        found = (*found, *_refusals(path, draft.notice, opened, meant, today))
    elif draft.notice:
        hint = issued.advice_on_number(opened, draft.notice.symbol, draft.notice.date.year)
        found = tuple(one._replace(hint=hint) if one.hint == issued.NO_NUMBER else one for one in found)
    if draft.notice is None or draft.files is None or errors(found):
        return Result(Foreseen(draft, None), found)
    record = _record(path, draft.notice, draft.before, draft.files, opened)
    return Result(Foreseen(draft, with_hash(record._replace(any_order=meant.any_order))), found)


def write_office(office: Path, before: str, after: str) -> None:
    """Write the ids of the items of office.yaml; they follow from the words and can be written at any time."""
    with suppress(NoticeError, OSError):
        if before != after and reading.read_file(office) == before.encode():
            files.write(office, after.encode())


def commit(
    opened: Register, record: Record, contents: dict[str, bytes], remade: Collection[str] = ()
) -> list[Diagnostic]:
    """Put a document into the register and the archive; return its warnings. The caller holds the lock.

    Raises:
        NoticeError: a file cannot be written (W codes): nothing was issued, or it was and the next run finishes.
    """
    archive.append(opened, record, contents)
    return archive.finish(opened.folder, record, remade)


def _refuse_issued(path: Path, opened: Register) -> None:
    """Refuse a content file that was issued already; nothing else is reported then."""
    if opened.folder.absolute() in path.absolute().parents:
        raise NoticeError([Diagnostic("V214", "đây là tệp lưu của thông báo đã phát hành", Location(str(path)))])
    if record := issued.find_by_source(opened, path):
        message = f"tệp này đã phát hành: {record.display_name}"
        hint = (
            f"muốn sửa: thongbao amend {path}; phát hành nhầm, chưa gửi đi: thongbao withdraw {record.key}; "
            "thông báo mới thì viết ở tệp tên khác"
        )
        raise NoticeError([Diagnostic("V214", message, Location(str(path)), hint)])


def _refusals(path: Path, notice: Notice, opened: Register, meant: Meant, today: dt.date) -> Iterator[Diagnostic]:
    """Yield why the document is refused: its number is taken or out of order, what it says was issued before."""
    location = Location(str(path))
    if not meant.any_date:
        yield from final_checks.unlikely_days(notice, opened, location, today)
    if not meant.same_content:
        yield from issued.same_content(opened, notice, location)
    if notice.revision:
        yield from history.outdated(opened, register.find(opened, notice.revision.of), notice.revision.location)
    alike = [one for one in opened.records if issued.has_number(one, one.number, notice.symbol, notice.date.year)]
    for record in alike:
        if record.number == notice.number:
            yield issued.number_fault(opened, record, location)
        elif record.hash not in opened.withdrawals and not meant.any_order and contradicts(record, notice):
            message = f"số {notice.number} ngày {notice.date.short} trái thứ tự với {record.display_name}"
            yield Diagnostic("V213", message, location, "xem lại số và ngày; đúng như sổ giấy thì thêm --any-order")


def contradicts(record: Record, notice: Notice) -> bool:
    """Return whether a smaller number would have a later date."""
    if not notice.date.day:
        return False
    (_, first), (_, second) = sorted(
        [(int(record.number), record.day.first), (int(notice.number or 0), notice.date.first)]
    )
    return first > second


def _record(path: Path, notice: Notice, before: bytes, contents: dict[str, bytes], opened: Register) -> Record:
    """Return the record of a document, the next of the register."""
    number, year = notice.number or "", notice.date.first.year
    last = opened.head
    revision = notice.revision
    return Record(
        ordinal=last.ordinal + 1 if last else 1,
        number=number,
        symbol=notice.symbol,
        year=year,
        date=iso(notice.date),
        source=path.name,
        title=notice.title,
        subject=" ".join(notice.subject),
        issuer=notice.issuer.full_name or "",
        kind=revision.kind if revision else "original",
        of=register.find(opened, revision.of).key if revision else "",
        reason=revision.reason if revision else "",
        folder=f"{year}-{number}-{notice.symbol}",
        files={name: digest(data) for name, data in contents.items()},
        before=digest(before),
        program=__version__,
        libraries=libraries(),
        any_order=False,
        previous=last.hash if last else "",
    )


def prepare_draft(path: Path, number: str, date: str) -> Result[Draft]:
    """Return the document of a content file as it will be issued, with every fault; nothing is written.

    ``number`` and ``date`` may be "" where the content has them.

    Raises:
        NoticeError: a file cannot be read, or changed in place (V001).
    """
    before = yaml_reader.read_bytes(path)
    year, found = yaml_reader.parse(before, str(path))
    if year is None or errors(found):
        return Result(Draft(before), found)
    text, faults = _numbered(before, path, year, number, date)
    loaded = pipeline.load(path, text.encode())
    dated = loaded.tree.entries.get("date")
    # A date of no place stands in for one that is wrong, and says nothing to the register.
    notice = loaded.notice if dated and dated.location.file else None
    found = (*faults, *loaded.found)
    if notice is None or errors(loaded.found):
        return Result(Draft(before, notice), found)
    try:
        composition, faults = pipeline.compose(notice, path)
        found = (*found, *faults)
        if composition is None:
            return Result(Draft(before), found)
        found = (*found, *pipeline.check_instrument(composition, path, loaded.sources).found)
        draft = Draft(before, composition.notice)
        written = with_ids(path, text)
        template = pipeline.find_template(composition.notice.template, path)
        content = resolved(written.trees, composition.notice, path)
        composition = _composed(content, path)
        built = pipeline.produce(path, composition, template, loaded._replace(found=found), signed=True)
        found = built.found
        if built.docx is None:
            return Result(draft, found)
        attached = pipeline.attachments(composition, path)
    except NoticeError as error:  # reported with all else that was found
        return Result(Draft(before, notice), (*found, *error.faults))
    made_of = {
        archive.CONTENT: content,
        archive.SOURCE: written.texts[path].encode(),
        archive.TEMPLATE: template.data,
    }
    contents = {**made_of, archive.NOTICE: built.docx, **attached}
    draft = draft._replace(files=contents, ids=written.counts, office=written.office)
    return Result(draft._replace(instrument=composition.instrument, laid_out=built.laid_out), found)


def _numbered(before: bytes, path: Path, year: Mapping, number: str, date: str) -> Result[str]:
    """Return the text of the content file with the number and the date that were given.

    Raises:
        NoticeError: it cannot be changed in place (V001).
    """
    given = {"number": _number(year, number), "date": _date(year, date)}
    values = {key: value for key, (value, _) in given.items() if value}
    text = yaml_editor.text_of(before, str(path))
    found = tuple(fault for _, faults in given.values() for fault in faults)
    return Result(yaml_editor.set_values(text, values, after=("number", "date"), file=str(path)), found)


def _number(year: Mapping, given: str) -> Result[str]:
    """Return the number to be written; "" if it is written already, or invalid."""
    written = _text(year, "number")
    location = location_of(year, "number")
    if not (given or written):
        return Result("", (Diagnostic("V210", "chưa có số", location, issued.NO_NUMBER),))
    try:
        number = wording.read_number(given or written)
    except ValueError as error:
        # What the content has is reported with the content.
        faults = (Diagnostic("V210", f"--number: {error}", Location(str(location.file))),) if given else ()
        return Result("", faults)
    return Result("" if not given or written == number else str(int(number)))


def _date(year: Mapping, given: str) -> Result[str]:
    """Return the date to be written; "" if it is written already, or invalid."""
    written = _text(year, "date")
    location = location_of(year, "date")
    hint = "thêm --date với ngày ký đủ năm-tháng-ngày, ví dụ --date 2024-01-12"
    try:
        day = wording.read_day(given or written)
    except ValueError as error:
        message = f"--date: {error}" if given else "chưa có ngày ký"
        return Result("", (Diagnostic("V211", message, location, hint),) if given or not written else ())
    if not day.day:
        return Result("", (Diagnostic("V211", f"ngày ký chưa đủ: “{given or written}”", location, hint),))
    return Result("" if not given or written == iso(day) else iso(day))


def _text(year: Mapping, key: str) -> str:
    node = year.entries.get(key)
    return node.value.strip() if isinstance(node, yaml_reader.Scalar) else ""


def iso(day: Day) -> str:
    """Return a whole date as content has it: ``2024-01-09``."""
    return day.first.isoformat()


class WithIds(NamedTuple):
    """The content files with the ids of all items: the year's, and office.yaml where there is one."""

    texts: dict[Path, str]
    counts: tuple[tuple[Path, int], ...]
    office: tuple[str, str]

    @property
    def trees(self) -> list[Mapping]:
        """The files as trees, the year's first."""
        return [yaml_editor.read(text, str(file)) for file, text in self.texts.items()]


def with_ids(path: Path, text: str, new_office: str = "") -> WithIds:
    """Give an id to each item that has none; ``new_office`` is the text of office.yaml where there is none yet.

    Raises:
        NoticeError: a text cannot be changed in place (V001).
    """
    texts, office = {path: text}, path.with_name(paths.OFFICE)
    if reading.is_there(office):
        texts[office] = yaml_editor.text_of(yaml_reader.read_bytes(office), str(office))
    elif new_office:
        texts[office] = new_office
    added = ids.add_missing(texts)
    after = {file: added[file][0] if file in added else texts[file] for file in texts}
    counts = tuple((file, number) for file, (_, number) in added.items())
    return WithIds(after, counts, (texts.get(office, ""), after.get(office, "")))


def resolved(trees: list[Mapping], notice: Notice, path: Path, introduction: str = _INTRODUCTION) -> bytes:
    """Return the whole content, the first tree over the other, as one file that reads as the same words."""
    tree = notices.printed(loader.overlay(*trees) if len(trees) > 1 else trees[0], numbered.numbering(path))
    first = introduction.format(number=notice.number, symbol=notice.symbol, date=notice.date.short)
    known = {key: tree.entries[key] for key in fields.NOTICE.fields if key in tree.entries}
    lines = [line for key, node in known.items() for line in yaml_writer.entry(key, node)]
    content = (first + "\n".join(lines) + "\n").encode()
    again = yaml_reader.parse(content, archive.CONTENT).value
    if again is None or not issued.same_words(again, tree):
        raise RuntimeError("content.yaml does not read as what was written")
    return content


def _composed(content: bytes, path: Path) -> Composition:
    """Compose the document from nothing but the bytes that go into the archive."""
    notice = notices.load_whole(content, str(path)).value
    composition = pipeline.compose(notice, path).value if notice else None
    if composition is None:
        raise RuntimeError("content.yaml does not read as what was written")
    return composition
