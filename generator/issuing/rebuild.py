"""An issued document made again from its archived content and template, and compared with the issued file."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from lxml import etree

from generator import __version__, paths, pipeline, reading
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.issuing.libraries import libraries
from generator.ooxml import definitions, package
from generator.ooxml.package import W
from generator.registry import archive, register
from generator.rendering import template as templates
from generator.wording import Day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.content.model import Notice
    from generator.ooxml.visible_text import VisibleParagraph
    from generator.registry.record import Record

_SHOWN_AT_MOST = 5


def compare_with_issued(path: Path, key: str) -> list[Diagnostic]:
    """Make an issued document again with today's program and libraries, and compare; nothing is written.

    ``path`` is its content file or its folder in the archive, ``key`` its key in the register. Returns what differs
    from the issued file, and why it may; nothing when the bytes are the same.

    Raises:
        NoticeError: it was not issued (V217), or its folder is damaged (V207).
    """
    if not key:
        message = "tệp này chưa phát hành nên chưa có bản lưu để so"
        raise NoticeError([Diagnostic("V217", message, Location(str(path)))])
    folder = paths.issued_folder(path)
    record = register.find(archive.open_register(folder), key)
    if damage := list(archive.find_damage(folder, record)):
        raise NoticeError(damage)
    archived = folder / record.folder
    if record.prior:
        where = Location(str(archived / record.prior.original))
        message = f"{record.display_name} {record.prior.sentence}; không có gì để làm lại"
        return [Diagnostic("V248", message, where, CODES["V248"].remedy)]
    old = reading.read_file(archived / archive.NOTICE)
    made, found = _made_again(folder, record)
    if made == old:
        return []
    where = Location(str(archived / archive.NOTICE))
    if made is None:
        message = "chương trình hiện nay không nhận nội dung hoặc mẫu đã lưu"
        return [Diagnostic("V216", message, where, _why(record)), *errors(found)]
    return _shortened(list(_differences(old, made, where)), _why(record))


def drafts(folder: Path, record: Record) -> Iterator[bytes]:
    """Yield the Word files that an issued document may have had as a draft, as today's program makes them.

    Number, day and month may have been blank, as they are where a sign tool writes them.
    """
    its = Day.of(date.fromisoformat(record.date))
    for number in (None, record.number):
        for day in (its._replace(day=None), its._replace(month=None, day=None), its):
            made, _ = _made_again(folder, record, partial(_numbered, number=number, day=day))
            if made:
                yield made


def _numbered(notice: Notice, number: str | None, day: Day) -> Notice:
    if notice.revision and notice.revision.date:
        return notice._replace(revision=notice.revision._replace(number=number, date=day))
    return notice._replace(number=number, date=day)


def _made_again(
    folder: Path, record: Record, change: Callable[[Notice], Notice] = lambda notice: notice
) -> Result[bytes | None]:
    """Make the Word file of an issued document from what is archived of it, after a change."""
    archived = folder / record.folder
    found: tuple[Diagnostic, ...] = ()
    try:
        notice, found = archive.load(folder, record)
        if notice is None or errors(found):
            return Result(None, found)
        composition, faults = pipeline.compose(change(notice), archived / archive.CONTENT)
        found = (*found, *faults)
        if composition is None or errors(found):
            return Result(None, found)
        file = archived / archive.TEMPLATE
        template, faults = pipeline.check_template(templates.load(file, str(file)), composition)
        found = (*found, *faults)
        if errors(found):
            return Result(None, found)
        made, faults = pipeline.render(composition, template, record.source)
        return Result(made, (*found, *faults))
    except NoticeError as error:
        return Result(None, (*found, *error.faults))


def _why(record: Record) -> str:
    """Return which versions differ from those with which the notice was issued."""
    then = {"thongbao": record.program, **record.libraries}
    now = {"thongbao": __version__, **libraries()}
    changed = [
        f"{name} {then.get(name, 'không rõ')}, nay {now.get(name, 'không có')}"
        for name in {**then, **now}
        if then.get(name) != now.get(name)
    ]
    return f"lúc phát hành dùng {'; '.join(changed)}" if changed else "các phiên bản vẫn như lúc phát hành"


def _shortened(found: Sequence[Diagnostic], why: str) -> list[Diagnostic]:
    """Return the first few differences; the last says how many there are, and the likely reason."""
    *first, last = found[:_SHOWN_AT_MOST]
    more = f"còn {len(found) - _SHOWN_AT_MOST} chỗ khác nữa; " if len(found) > _SHOWN_AT_MOST else ""
    return [*first, last._replace(hint=f"{more}{why}")]


def _differences(old: bytes, made: bytes, where: Location) -> Iterator[Diagnostic]:
    """Yield what differs between two Word files: words, else formatting, else parts, else only the packing."""
    then, now = package.unpack(old, where.file), package.unpack(made, where.file)
    if then == now:
        yield Diagnostic("V216", "mọi thành phần như nhau, chỉ khác cách nén tệp", where)
        return
    lines_then, lines_now = _by_part(then), _by_part(now)
    for part in {**then, **now}:
        if then.get(part) == now.get(part):
            continue
        at = where._replace(part=part)
        if part not in then or part not in now:
            side = "bản đã lưu" if part in then else "bản làm lại"
            yield Diagnostic("V216", f"thành phần này chỉ có ở {side}", at)
        elif differing := list(_paragraphs(lines_then.get(part, []), lines_now.get(part, []), at)):
            yield from differing
        else:
            yield from _look(then[part], now[part], at)


def _by_part(parts: Mapping[str, bytes]) -> dict[str, list[VisibleParagraph]]:
    return {part: list(lines) for part, lines in groupby(definitions.paragraphs(parts), key=lambda one: one.part)}


def _paragraphs(then: list[VisibleParagraph], now: list[VisibleParagraph], at: Location) -> Iterator[Diagnostic]:
    """Yield the paragraphs whose words or numbers differ."""
    for one, other in zip_longest(then, now):
        seen = one or other
        location = at._replace(paragraph=seen.index, words=seen.words)
        if one is None or other is None:
            yield Diagnostic("V216", f"đoạn này chỉ có ở {'bản đã lưu' if one else 'bản làm lại'}", location)
        elif one.line != other.line:
            yield Diagnostic("V216", f"lời văn khác: bản làm lại viết “{other.line}”", location)


def _look(then: bytes, now: bytes, at: Location) -> Iterator[Diagnostic]:
    """Yield the paragraphs that differ in formatting only, or that the part differs elsewhere."""
    is_located = False
    if at.part.endswith(".xml"):
        pairs = zip(*(package.parse(data).iter(f"{W}p") for data in (then, now)), strict=False)
        for index, (one, other) in enumerate(pairs, 1):
            if etree.tostring(one, method="c14n") != etree.tostring(other, method="c14n"):
                is_located = True
                yield Diagnostic("V216", "lời văn như nhau, hình thức khác", at._replace(paragraph=index))
    if not is_located:
        yield Diagnostic("V216", "thành phần này khác (kiểu, đánh số hoặc thuộc tính tệp)", at)
