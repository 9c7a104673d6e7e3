"""Creates next year's content file: keeps what stays and marks what must be written.

Of last year's file no date, figure or document number survives in the words that are carried over: each becomes
``[…]``, which ``check`` refuses until it is written over. Its years are moved on
(:mod:`.moved_years`). What becomes of which field is in the table of fields.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from generator import files, paths, reading
from generator.codes import CODES
from generator.content import comments, fields, office_names, rows, yaml_reader
from generator.content.field import Carried, Compared
from generator.content.moved_years import MovedYears, hidden, period_in, shown, year_in
from generator.content.schema import AnyOf, Array, Shorthand
from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence
from generator.content.yaml_writer import entry, folded_item
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.normalization import normalize
from generator.wording import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.content.field import Field
    from generator.content.moved_years import PartOfYear
    from generator.content.source import Source

SCHEMA = "notice.schema.json"
FIRST_LINE = f"# yaml-language-server: $schema={SCHEMA}"
TO_WRITE = "[…]"
"""What stands where something must be written; ``check`` refuses it."""
_MARK = re.escape(TO_WRITE)
_BRACES = re.compile(r"(\{[^{}]*\})")
_KEYS_OF_A_PART = 2

_Silencing = dict[str, list[str]]
"""Comments that silence, by the path of the key that they are about: ``recipients``, ``tasks.lead``."""

_QUARTER = re.compile(r"\b(quý\s+)[IVX]+(?:\s*(?:,|và|[-–])\s*[IVX]+)*(?:\s*[/–-]\s*\d+)?\b", re.IGNORECASE)
# Tools such as 5S and 3D are names, not figures; what hangs on a number (43/2022/NQ-HĐND) goes with it.
_FIGURE = re.compile(r"(?<!\d)(?!\d[A-Z]\b)\d+(?:[.,:h]\d+|\s*[/–-]\s*\d+|[/&–-][^\W_]+)*")
_YEAR_OR_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[/.-]){0,2}(?:19|20|21)\d{2}(?!\d)(?:[/–-][^\W_]+)*")
_IN_WORDS = re.compile(rf"\b((?:ngày|tháng|quý)\s+){_MARK}(?:\s+(?:tháng|quý|năm)\s+{_MARK})+", re.IGNORECASE)
_REPEATED = re.compile(rf"{_MARK}(?:\s*[-–/]?\s*{_MARK})+")


def create(
    name: str, source: Path | None, folder: Path | None = None, finish: Callable[[str], str] = str
) -> Result[list[Path]]:
    """Write ``NAME.yaml`` beside ``source``, or in ``folder``, else in ``content/``; never over a file.

    The name says the year that the notice is about: ``2026``, ``2026-giao-ban-thang-3``. Where they are missing, the
    schema and ``office.yaml`` are written too. Returns the files made, the notice last, and warnings about the source.
    ``finish`` gives the text of the notice as it is to be written.

    Raises:
        NoticeError: a name that is none or has no year (C010), a file that exists (C009), a source with faults.
    """
    name = normalize("NFC", name).removesuffix(".yaml").removesuffix(".yml")
    year = year_in(name)
    if reason := files.name_problem(name):
        raise _refusal("C010", f"“{name}” không đặt tên thông báo được: {reason}")
    if year is None:
        raise _refusal("C010", f"“{name}” không nêu năm")
    text = yaml_reader.source_of(yaml_reader.read_bytes(source), str(source)) if source else None
    tree, found = yaml_reader.tree_of(text) if text else Result(None)
    if errors(found):
        raise NoticeError(found)
    folder = source.parent if source else folder or _content_folder()
    target = folder / f"{name}.yaml"
    if paths.exists(target):
        hint = f"một năm nhiều thông báo thì thêm tên sau năm, ví dụ {year}-giao-ban-thang-3; {CODES['C009'].remedy}"
        raise _refusal("C009", f"đã có {target.name}, không ghi đè", Location(str(target)), hint)
    last = tree.entries if tree else {}
    made = list(_surroundings(folder, last))
    silencing = _silencing(text, tree) if text and tree else {}
    signed_before = _text_of(last, "date")
    about = year_in(source.stem) or year_in(signed_before) if source else None
    years = MovedYears(about, year, _period_of(source, last, about), period_in(name, year))
    signed = years.signed(signed_before) or years.new
    shown_path = f'"content/{name}.yaml"' if " " in name else f"content/{name}.yaml"
    words = office_names.phrases_of(_organ(folder, last))
    named = {"path": shown_path, "year": hidden(years.new), "signed": hidden(signed), "period": _period(years), **words}
    lines = _lines(named, _moved(years, last), silencing)
    files.create(target, finish(shown("\n".join(lines)) + "\n").encode())
    return Result([*made, target], found)


def _organ(folder: Path, last: dict[str, Node]) -> str:
    """Return the name of the office that last year's file has, or else office.yaml."""
    office = folder / paths.OFFICE
    issuer = last.get("issuer")
    if issuer is None and reading.is_there(office):
        with suppress(NoticeError):  # told by check
            tree = yaml_reader.read(office).value
            issuer = tree.entries.get("issuer") if tree else None
    name = issuer.entries.get("full_name") if isinstance(issuer, Mapping) else None
    return name.value if isinstance(name, Scalar) else "Sở"


def _text_of(last: dict[str, Node], key: str) -> str:
    return found.value if isinstance(found := last.get(key), Scalar) else ""


def _period_of(source: Path | None, last: dict[str, Node], year: int | None) -> PartOfYear | None:
    """Return the month or the quarter that an earlier notice is about, by its name, its meeting or its subject."""
    meeting = last.get("meeting")
    said = [source.stem if source else "", _text_of(meeting.entries, "name") if isinstance(meeting, Mapping) else ""]
    return next(filter(None, (period_in(text, year) for text in (*said, _text_of(last, "subject")))), None)


def _period(years: MovedYears) -> str:
    """Return the time that the new notice is about, as its sentences say it."""
    of = f"{years.after.word} {years.after.written()} " if years.after else ""
    return hidden(f"{of}năm {years.new}")


def _moved(years: MovedYears, last: dict[str, Node]) -> dict[str, Node]:
    """Return last year's keys with the years of its sentences moved; what is taken over as it is, stays."""
    known = rows.top_level()
    return {
        key: years.in_node(node) if key in known and known[key].next_year.carried is not Carried.AS_IT_IS else node
        for key, node in last.items()
    }


def _refusal(code: str, message: str, location: Location | None = None, hint: str = "") -> NoticeError:
    return NoticeError([Diagnostic(code, message, location or Location(), hint=hint or CODES[code].remedy)])


def _content_folder() -> Path:
    """Return ``content/`` of the current folder, which may itself be it."""
    return Path() if Path.cwd().name == "content" else Path("content")


def _surroundings(folder: Path, last: Iterable[str]) -> Iterator[Path]:
    """Write the schema and office.yaml where they are missing or outdated; yield what was written."""
    schema, current = folder / SCHEMA, fields.schema_text().encode()
    if not schema.is_file() or reading.read_file(schema) != current:
        files.write(schema, current)
        yield schema
    office = folder / paths.OFFICE
    from_office = {key for key, field in rows.top_level().items() if field.required and not field.next_year.always}
    if not office.exists() and not from_office <= set(last):
        files.create(office, _OFFICE_TO_WRITE.encode())
        yield office


def _silencing(text: Source, tree: Mapping) -> _Silencing:
    """Return the comments of last year's file that silence, by the path of the key that they are about."""
    found: dict[str, list[str]] = defaultdict(list)
    for comment in comments.silencing(text):
        path, node = "", cast("Node", tree)
        while isinstance(node, Mapping) and path.count(".") < _KEYS_OF_A_PART:
            begun = [key for key, at in node.keys.items() if (at.line or 0) <= comment.line]
            if not begun:
                break
            path, node = f"{path}.{begun[-1]}", node.entries[begun[-1]]
        found[path.lstrip(".")].append(comment.text)
    return found


def _lines(named: dict[str, str], last: dict[str, Node], silencing: _Silencing) -> Iterator[str]:
    """Yield the lines of the new file, its keys in the order of the table; unknown ones come last.

    ``named`` are its path and its years, by the places that comments and frames have for them;
    how the office speaks, too.
    """
    yield from _INTRODUCTION.format(**named).splitlines()
    for key, field in rows.top_level().items():
        carried, comment, _, always, from_scratch = field.next_year
        # What changed last year's notice says everything that the next begins with, but for what it changed.
        always = always and field.instead not in last
        if carried is Carried.DROPPED or not (key in last or always or (from_scratch and not last)):
            continue
        yield ""
        if comment:
            yield f"# {comment.format(**named)}"
        yield from _top_level(key, _framed(field, named), last.get(key), silencing)
    for key, node in last.items():
        if key not in rows.top_level():
            yield ""
            yield from entry(key, _without(_FIGURE, node))


def _framed(field: Field, named: dict[str, str]) -> Field:
    """Return a field with the years filled in what stands there when last year has nothing."""
    frame = field.next_year.frame.format(**named)
    return field._replace(next_year=field.next_year._replace(frame=frame))


def _top_level(key: str, field: Field, node: Node | None, silencing: _Silencing) -> Iterator[str]:
    """Yield the lines of a key at the top of the file, below the comments that silence what it keeps."""
    carried, _, frame, *_ = field.next_year
    if carried is Carried.AS_EMPTY:
        yield f"{key}:"
    elif carried is Carried.BY_KEY or (carried is Carried.TO_BE_WRITTEN and isinstance(field.shape, Array)):
        yield f"{key}:"
        yield from _part(key, field, node, silencing)
    elif carried is Carried.TO_BE_WRITTEN or node is None:
        yield from entry(key, Scalar(frame or TO_WRITE, Location()))
    else:
        yield from (text for path, texts in silencing.items() if path.split(".")[0] == key for text in texts)
        yield from entry(key, _carried(carried, node))


def _part(path: str, part: Field, node: Node | None, silencing: _Silencing) -> Iterator[str]:
    """Yield the lines of a part of the body: its introduction without figures, then placeholders."""
    if isinstance(node, Sequence) and isinstance(part.shape, Array):
        yield from _headings(path, node, 2)
        return
    short = part.shape.sequence if isinstance(part.shape, AnyOf) else None
    if isinstance(node, Sequence) and isinstance(short, Shorthand) and isinstance(short.shape, Array):
        yield from _headings(f"{path}.items", node, 2)
        return
    last = node.entries if isinstance(node, Mapping) else {"lead": Scalar(part.next_year.frame, Location())}
    for key, field in sorted(rows.fields_of(path).items(), key=_order):
        carried, comment, *_ = field.next_year
        if isinstance(field.shape, Array) and carried is Carried.TO_BE_WRITTEN:
            yield f"  {key}:"
            yield from _headings(f"{path}.{key}", last.get(key), 4)
        elif key in last and carried is not Carried.DROPPED:
            if comment:
                yield f"  # {comment}"
            yield from (f"  {text}" for text in silencing.get(f"{path}.{key}", ()))
            yield from _entry(key, field, last[key], 2)


def _headings(path: str, node: Node | None, indent: int) -> Iterator[str]:
    """Yield the headings of a list, each with a placeholder under it: in the place of what it had, or for items."""
    known = rows.fields_of(path)
    headings = {key for key, field in known.items() if field.next_year.carried is Carried.AS_HEADING}
    items = node.items if isinstance(node, Sequence) else []
    titled = [item.entries for item in items if isinstance(item, Mapping) and headings & item.entries.keys()]
    if not titled:
        yield from folded_item(TO_WRITE, indent)
    for last in titled:
        lines = []
        is_told = any(key in last for key, field in known.items() if field.next_year.carried is Carried.TO_BE_WRITTEN)
        for key, field in sorted(known.items(), key=_order):
            if isinstance(field.shape, Array) and field.next_year.carried is Carried.TO_BE_WRITTEN:
                if is_told and key not in last:
                    continue
                # Items within items are listed once.
                below = f"{path}.{key}" if rows.fields_of(f"{path}.{key}") else path
                lines += [f"{' ' * indent}  {key}:", *_headings(below, last.get(key), indent + 4)]
            elif key in last and field.next_year.carried is not Carried.DROPPED:
                lines += _entry(key, field, last[key], indent + 2)
            elif key in last and key == getattr(last.get("heading"), "value", ""):  # what the title is made of
                lines += entry(key, last[key], indent + 2)
        first, *rest = lines
        yield f"{' ' * indent}- {first.lstrip()}"
        yield from rest


def _order(row: tuple[str, Field]) -> int:
    """Order the fields of a record: the heading, what is carried over, what is to be written."""
    return list(Carried).index(row[1].next_year.carried)


def _entry(key: str, field: Field, node: Node, indent: int) -> Iterator[str]:
    """Yield the lines of a field of a record that last year has."""
    carried = field.next_year.carried
    if carried is not Carried.TO_BE_WRITTEN:
        yield from entry(key, _carried(carried, node), indent)
    elif field.compared is Compared.BY_WORDS:
        yield f"{' ' * indent}{key}: >-"
        yield f"{' ' * indent}  {TO_WRITE}"
    else:
        yield from entry(key, Scalar(TO_WRITE, Location()), indent)


def _carried(carried: Carried, node: Node) -> Node:
    """Return what of a value is carried over."""
    if carried is Carried.AS_IT_IS:
        return node
    return _without(_YEAR_OR_DATE if carried is Carried.WITHOUT_YEARS else _FIGURE, node)


def _without(pattern: re.Pattern[str], node: Node) -> Node:
    """Return the node with every match, and quarters of a year, replaced by ``[…]``."""
    if isinstance(node, Scalar):
        return Scalar("".join(_marked(pattern, piece) for piece in _BRACES.split(node.value)), node.location)
    if isinstance(node, Sequence):
        return Sequence([_without(pattern, item) for item in node.items], node.location)
    return Mapping(node.location, {key: _without(pattern, child) for key, child in node.entries.items()}, node.keys)


def without_years(text: str) -> str:
    """Return a text with every year and date replaced by ``[…]``; a reference by id stays."""
    return "".join(_marked(_YEAR_OR_DATE, piece) for piece in _BRACES.split(text))


def _marked(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with every match replaced; a reference by id stays."""
    if REFERENCE.fullmatch(text):
        return text
    marked = pattern.sub(TO_WRITE, _QUARTER.sub(rf"\g<1>{TO_WRITE}", text))
    return _REPEATED.sub(TO_WRITE, _IN_WORDS.sub(rf"\g<1>{TO_WRITE}", marked))


_INTRODUCTION = f"""\
{FIRST_LINE}
#
# Thông báo kết luận năm {{year}}. Viết thay vào những chỗ […]; đọc lại cả những câu giữ từ mẫu hay từ năm trước.
# Lời văn viết dưới dấu >-, thụt vào; xuống dòng ở đâu cũng được, in ra vẫn liền một đoạn.
# Thêm ý, thêm nhiệm vụ: thêm một gạch đầu dòng thẳng hàng với gạch ở trên.
# Còn thiếu gì: thongbao check {{path}}    Làm tệp Word: thongbao render {{path}}
"""

_OFFICE_TO_WRITE = f"""\
{FIRST_LINE}
#
# Những gì năm nào cũng như nhau; viết một lần thay vào những chỗ […].
# Khóa viết ở tệp của năm thay cả khóa cùng tên ở tệp này.

# Cơ quan: parent và name viết hoa; không có cơ quan chủ quản thì xóa dòng parent.
# code là chữ viết tắt trong ký hiệu, ví dụ KHCN thì ký hiệu là TB-KHCN.
issuer:
  parent: "UBND TỈNH […]"
  name: "SỞ […]"
  full_name: "Sở […]"
  code: "[…]"

# Địa danh ở dòng ngày tháng, ví dụ Bắc Giang.
place: "[…]"

# Người ký: quyền hạn và chức vụ viết hoa; Giám đốc tự ký thì xóa dòng authority, post là GIÁM ĐỐC.
signature:
  authority: TL. GIÁM ĐỐC
  post: CHÁNH VĂN PHÒNG
  name: "[…]"

# Nơi nhận: mỗi nơi một gạch; for là nhận để làm gì. Dòng “- Lưu: VT, VP.” do chương trình viết.
recipients:
  - to: "[…]"
    for: báo cáo
  - Lãnh đạo Sở

# Đơn vị soạn thảo ở dòng Lưu, viết tắt.
archive:
  units: VP
"""
