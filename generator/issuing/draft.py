"""A draft as it will stand when it is issued: number, date and ids written, everything made that will be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from generator import paths, pipeline, wording
from generator.content import fields as model
from generator.content import loader, yaml_editor, yaml_reader, yaml_writer
from generator.content.checks import place_of
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.registry import archive, issued
from generator.rendering import template as rendering_template
from generator.revisions import ids

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.content.model import Notice
    from generator.content.yaml_reader import Mapping
    from generator.wording import Day

_INTRODUCTION = """\
# Nội dung đầy đủ của thông báo số {number}/{symbol} ngày {date}, lúc phát hành: tệp của năm và office.yaml ghép lại.
# Tệp lưu, do chương trình ghi; không sửa.
"""


class Instrument(Protocol):
    """What comes of content that changes an issued notice: what it prints, and the files that go with it."""

    @property
    def notice(self) -> Notice:
        """The document that is issued."""

    def files(self) -> dict[str, bytes]:
        """Return further Word files by their names on the shelf."""


Revise: TypeAlias = "Callable[[Notice, Path, list[Diagnostic]], Instrument | None]"
"""Makes an instrument of content that changes an issued notice; :mod:`generator.amending` does, which stands above."""


def no_instrument(notice: Notice, path: Path, _found: list[Diagnostic]) -> None:
    """Make none: for content that is known to change nothing.

    Raises:
        TypeError: it does.
    """
    raise TypeError(f"{path} changes {notice.revision}; say how it is made")


class Draft(NamedTuple):
    """What is to be issued: the content file as it is, the notice as it will be, the files that will be kept.

    ``notice`` and ``kept`` as far as faults allow. ``ids`` has how many ids each file gets, ``office`` the
    text of office.yaml before and after.
    """

    before: bytes
    notice: Notice | None = None
    kept: dict[str, bytes] | None = None
    ids: tuple[tuple[Path, int], ...] = ()
    office: tuple[str, str] = ("", "")


def draft(path: Path, number: str, date: str, found: list[Diagnostic], revise: Revise = no_instrument) -> Draft:
    """Return the notice of a content file as it will be issued; every fault goes to ``found``.

    ``number`` and ``date`` may be "" where the content has them.

    Raises:
        NoticeError: a file cannot be read, or changed in place (V001).
    """
    before = yaml_reader.read_bytes(path)
    year, of_yaml = yaml_reader.parse(before, str(path))
    found += of_yaml
    if year is None or errors(found):
        return Draft(before)
    values = {**_number(year, number, found), **_date(year, date, found)}
    text = yaml_editor.with_values(
        yaml_editor.text_of(before, str(path)), values, after=("number", "date"), file=str(path)
    )
    notice, of_content = loader.load_over_office(path, yaml_reader.parse(text.encode(), str(path)).value)
    found += of_content
    if notice is None or errors(of_content):
        return Draft(before, notice)
    try:
        instrument = revise(notice, path, found) if notice.revision else None
        if notice.revision and instrument is None:
            return Draft(before)
        return _made(Draft(before, instrument.notice if instrument else notice), path, text, revise, found)
    except NoticeError as error:  # told with all else that was found
        found += error.faults
        return Draft(before, notice)


def _made(draft: Draft, path: Path, text: str, revise: Revise, found: list[Diagnostic]) -> Draft:
    """Return the draft with the files that will be kept, the ids that are written, and office.yaml with its own.

    Raises:
        NoticeError: the template cannot be read (T codes), or a text cannot be changed in place (V001).
    """
    notice, office = draft.notice, path.with_name(paths.OFFICE)
    if notice is None:
        return draft
    texts = {path: text}
    if office.is_file():
        texts[office] = yaml_editor.text_of(yaml_reader.read_bytes(office), str(office))
    with_ids = ids.added(texts)
    after = {file: with_ids[file][0] if file in with_ids else texts[file] for file in texts}
    file = rendering_template.find(notice.template, path)
    template = rendering_template.load(file)
    content = _resolved([yaml_editor.read(one, str(file)) for file, one in after.items()], notice)
    made = _rendered(content, template, path, revise, found)
    if not made:
        return draft
    return draft._replace(
        kept={
            archive.CONTENT: content,
            archive.SOURCE: after[path].encode(),
            archive.TEMPLATE: template,
            **made,
        },
        ids=tuple((file, number) for file, (_, number) in with_ids.items()),
        office=(texts.get(office, ""), after.get(office, "")),
    )


def _number(year: Mapping, given: str, found: list[Diagnostic]) -> dict[str, str]:
    """Return the number to be written, if it is not there already."""
    written = _text(year, "number")
    place = place_of(year, "number")
    if not (given or written):
        hint = "lấy số ở sổ công văn đi rồi thêm --number, ví dụ --number 12"
        found.append(Diagnostic("V210", "chưa có số", place, hint))
        return {}
    try:
        number = wording.read_number(given or written)
    except ValueError as error:
        if given:  # what the content has is told with the content
            found.append(Diagnostic("V210", f"--number: {error}", Location(str(place.file))))
        return {}
    return {} if not given or written == number else {"number": str(int(number))}


def _date(year: Mapping, given: str, found: list[Diagnostic]) -> dict[str, str]:
    """Return the date to be written, if it is not there already."""
    written = _text(year, "date")
    place = place_of(year, "date")
    hint = "thêm --date với ngày ký đủ năm-tháng-ngày, ví dụ --date 2024-01-12"
    try:
        day = wording.read_day(given or written)
    except ValueError as error:
        if given or not written:
            message = f"--date: {error}" if given else "chưa có ngày ký"
            found.append(Diagnostic("V211", message, place, hint))
        return {}
    if not day.day:
        found.append(Diagnostic("V211", f"ngày ký chưa đủ: “{given or written}”", place, hint))
        return {}
    return {} if not given or written == iso(day) else {"date": iso(day)}


def _text(year: Mapping, key: str) -> str:
    node = year.entries.get(key)
    return node.value.strip() if isinstance(node, yaml_reader.Scalar) else ""


def iso(day: Day) -> str:
    """Return a whole date as content has it: ``2024-01-09``."""
    return day.first.isoformat()


def _resolved(trees: list[Mapping], notice: Notice) -> bytes:
    """Return the whole content, of which the first tree is over the other, as one file that reads as the same words."""
    tree = loader.overlay(*trees) if len(trees) > 1 else trees[0]
    introduction = _INTRODUCTION.format(number=notice.number, symbol=notice.symbol, date=notice.date.short)
    known = {key: tree.entries[key] for key in model.NOTICE.fields if key in tree.entries}
    lines = [line for key, node in known.items() for line in yaml_writer.entry(key, node)]
    content = (introduction + "\n".join(lines) + "\n").encode()
    again = yaml_reader.parse(content, archive.CONTENT).value
    if again is None or not issued.same_words(again, tree):
        raise RuntimeError("content.yaml does not read as what was written")
    return content


def _rendered(content: bytes, template: bytes, path: Path, revise: Revise, found: list[Diagnostic]) -> dict[str, bytes]:
    """Return the Word files, made from nothing but what will be kept, and held against the decree."""
    notice, _ = loader.load_whole(content, str(path))
    if notice is None:
        return {}
    instrument = revise(notice, path, []) if notice.revision else None
    notice = instrument.notice if instrument else notice
    docx = pipeline.make(
        notice, template, paths.shown(rendering_template.find(notice.template, path)), found, path.name
    )
    if docx is None:
        return {}
    held = pipeline.held_against_the_decree(docx, path, found).found
    # Signed as it is: of form only errors are told; of the pages everything, as the next step is to print it.
    found += [fault for fault in held if fault.code.startswith("P") or errors([fault])]
    return {archive.NOTICE: docx, **(instrument.files() if instrument and not errors(found) else {})}
