"""A draft as it will stand when it is issued: number, date and ids written, every file made for the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths, pipeline, wording
from generator.content import fields, loader, yaml_editor, yaml_reader, yaml_writer
from generator.content.checks import location_of
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.registry import archive, issued
from generator.revisions import ids

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.model import Notice
    from generator.content.yaml_reader import Mapping
    from generator.pipeline import Composition
    from generator.wording import Day

_INTRODUCTION = """\
# Nội dung đầy đủ của thông báo số {number}/{symbol} ngày {date}, lúc phát hành: tệp của năm và office.yaml ghép lại.
# Tệp lưu, do chương trình ghi; không sửa.
"""


class Draft(NamedTuple):
    """What is to be issued: the content file as it is, the document as it will be, the files for the archive.

    ``notice`` and ``files`` (by their names in the archive) are there as far as faults allow. ``ids`` has how many ids
    each content file gets, ``office`` the text of office.yaml before and after.
    """

    before: bytes
    notice: Notice | None = None
    files: dict[str, bytes] | None = None
    ids: tuple[tuple[Path, int], ...] = ()
    office: tuple[str, str] = ("", "")


def prepare(path: Path, number: str, date: str) -> Result[Draft]:
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
    found = (*found, *faults)
    notice, faults = loader.load_over_office(path, yaml_reader.parse(text.encode(), str(path)).value)
    found = (*found, *faults)
    if notice is None or errors(faults):
        return Result(Draft(before, notice), found)
    try:
        composition, faults = pipeline.compose(notice, path)
        found = (*found, *faults)
        if composition is None:
            return Result(Draft(before), found)
        draft = Draft(before, composition.notice)
        written = _with_ids(path, text)
        template = pipeline.find_template(composition.notice.template, path)
        content = _resolved(written.trees, composition.notice)
        composition = _composed(content, path)
        built = pipeline.produce(path, composition, template, found, signed=True)
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
    files = {**made_of, archive.NOTICE: built.docx, **attached}
    return Result(draft._replace(files=files, ids=written.counts, office=written.office), found)


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
    """Return the number to be written; "" if it is there already, or is none."""
    written = _text(year, "number")
    place = location_of(year, "number")
    if not (given or written):
        hint = "lấy số ở sổ công văn đi rồi thêm --number, ví dụ --number 12"
        return Result("", (Diagnostic("V210", "chưa có số", place, hint),))
    try:
        number = wording.read_number(given or written)
    except ValueError as error:
        # What the content has is reported with the content.
        faults = (Diagnostic("V210", f"--number: {error}", Location(str(place.file))),) if given else ()
        return Result("", faults)
    return Result("" if not given or written == number else str(int(number)))


def _date(year: Mapping, given: str) -> Result[str]:
    """Return the date to be written; "" if it is there already, or is none."""
    written = _text(year, "date")
    place = location_of(year, "date")
    hint = "thêm --date với ngày ký đủ năm-tháng-ngày, ví dụ --date 2024-01-12"
    try:
        day = wording.read_day(given or written)
    except ValueError as error:
        message = f"--date: {error}" if given else "chưa có ngày ký"
        return Result("", (Diagnostic("V211", message, place, hint),) if given or not written else ())
    if not day.day:
        return Result("", (Diagnostic("V211", f"ngày ký chưa đủ: “{given or written}”", place, hint),))
    return Result("" if not given or written == iso(day) else iso(day))


def _text(year: Mapping, key: str) -> str:
    node = year.entries.get(key)
    return node.value.strip() if isinstance(node, yaml_reader.Scalar) else ""


def iso(day: Day) -> str:
    """Return a whole date as content has it: ``2024-01-09``."""
    return day.first.isoformat()


class _WithIds(NamedTuple):
    """The content files with the ids of all items: the year's, and office.yaml where there is one."""

    texts: dict[Path, str]
    counts: tuple[tuple[Path, int], ...]
    office: tuple[str, str]

    @property
    def trees(self) -> list[Mapping]:
        return [yaml_editor.read(text, str(file)) for file, text in self.texts.items()]


def _with_ids(path: Path, text: str) -> _WithIds:
    """Give an id to each item that has none.

    Raises:
        NoticeError: a text cannot be changed in place (V001).
    """
    texts, office = {path: text}, path.with_name(paths.OFFICE)
    if office.is_file():
        texts[office] = yaml_editor.text_of(yaml_reader.read_bytes(office), str(office))
    added = ids.add_missing(texts)
    after = {file: added[file][0] if file in added else texts[file] for file in texts}
    counts = tuple((file, number) for file, (_, number) in added.items())
    return _WithIds(after, counts, (texts.get(office, ""), after.get(office, "")))


def _resolved(trees: list[Mapping], notice: Notice) -> bytes:
    """Return the whole content, the first tree over the other, as one file that reads as the same words."""
    tree = loader.overlay(*trees) if len(trees) > 1 else trees[0]
    introduction = _INTRODUCTION.format(number=notice.number, symbol=notice.symbol, date=notice.date.short)
    known = {key: tree.entries[key] for key in fields.NOTICE.fields if key in tree.entries}
    lines = [line for key, node in known.items() for line in yaml_writer.entry(key, node)]
    content = (introduction + "\n".join(lines) + "\n").encode()
    again = yaml_reader.parse(content, archive.CONTENT).value
    if again is None or not issued.same_words(again, tree):
        raise RuntimeError("content.yaml does not read as what was written")
    return content


def _composed(content: bytes, path: Path) -> Composition:
    """Compose the document from nothing but the bytes that go into the archive."""
    notice = loader.load_whole(content, str(path)).value
    composition = pipeline.compose(notice, path).value if notice else None
    if composition is None:
        raise RuntimeError("content.yaml does not read as what was written")
    return composition
