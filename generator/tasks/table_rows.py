"""Reads the rows of a table that orders tasks: what is to be done, by whom, with whom, by when.

A table orders tasks where its columns say so: one of tasks, and one of who does them or by when. One that tells results
does not. A row has no id of its own: it is known again by that of what holds the table, and by its words.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator.content.table_cells import placed
from generator.deadlines import read_deadline
from generator.sense.unit_names import kind_of
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.model import Table
    from generator.deadlines import Deadline

_COLUMNS = {
    "number": re.compile(r"(?:s?tt|số tt|số thứ tự|số)"),
    "support": re.compile(r".*\bphối hợp\b.*"),
    "units": re.compile(
        r"(?:(?:tên )?(?:đơn vị|cơ quan|bộ phận|cá nhân|người|phòng|tổ|ban)\b.*|.*\b(?:chủ trì|phụ trách|đầu mối)\b.*|"
        r"(?:phân công|giao)(?: thực hiện)?|(?:đơn vị )?thực hiện)"
    ),
    "deadline": re.compile(
        r"(?:thời hạn|hạn|thời gian (?:thực hiện|hoàn thành|báo cáo|trình)|thời điểm (?:hoàn thành|trình)|"
        r"ngày hoàn thành)\b.*|thời gian"
    ),
    "words": re.compile(
        r"(?:tên )?(?:các )?(?:nội dung )?(?:nhiệm vụ|công việc|việc|đề án|đầu việc)\b.*|"
        r"nội dung(?: (?:công việc|thực hiện|nhiệm vụ|chỉ đạo))?"
    ),
}
"""What a column holds, by its folded head; the first that fits counts, each column once."""

_OF_RESULTS = re.compile(
    r"(?:kết quả(?: (?:thực hiện|đạt được|đã .*))?|tình trạng|đánh giá|(?:đã )?hoàn thành|tỷ lệ.*|ghi nhận.*|"
    r".*\bđã\b.*)"
)
_GROUP = re.compile(r"[IVXA-Z]+[.)]?")
_SEPARATORS = re.compile(r"\s*(?:[;\n]|,|\bvà\b|\+)\s*")
_FIRM = re.compile(r"\s*[;\n]\s*")
_EMPTY = re.compile(r"[-–.\s]*")
_ID_LENGTH = 8
"""So long that no two rows of other words ever share one: what is known of one task must not pass to another."""


class TableRow(NamedTuple):
    """A row that orders a task: its place (from 1), its number as its table has it, the group that it stands in.

    ``deadline_words`` are those of the cell, ``deadline`` what they mean where they mean a deadline. ``key`` tells it
    from the other rows of its table.
    """

    at: int
    number: str
    group: str
    words: str
    units: tuple[str, ...]
    support: tuple[str, ...]
    deadline_words: str
    deadline: Deadline | None
    key: str


def rows_of(table: Table | None) -> tuple[TableRow, ...]:
    """Return the rows of a table that order tasks, in order; none where the table is none of tasks."""
    columns = _columns(table.columns) if table else {}
    return tuple(_rows(table, columns)) if table and columns else ()


def _columns(heads: Sequence[str]) -> dict[str, int]:
    """Return the place of each kind of column; {} where they make no table of tasks."""
    folded = [fold(head).strip(" .:") for head in heads]
    if any(_OF_RESULTS.fullmatch(head) for head in folded):
        return {}
    found: dict[str, int] = {}
    for at, head in enumerate(folded):
        kind = next((one for one, pattern in _COLUMNS.items() if one not in found and pattern.fullmatch(head)), "")
        if kind:
            found[kind] = at
    return found if "words" in found and ("units" in found or "deadline" in found) else {}


def _rows(table: Table, columns: dict[str, int]) -> Iterator[TableRow]:
    group = ""
    keys: dict[str, int] = {}
    for at, cells in enumerate(placed(table.rows, len(table.columns)), 1):
        texts = {place: one.cell.text for one in cells for place in range(one.column, one.column + one.cell.columns)}
        said = {kind: " ".join(texts.get(place, "").split()) for kind, place in columns.items()}
        number = said.get("number", "")
        spans = any(one.cell.columns > 1 and columns["words"] in _places(one.column, one.cell.columns) for one in cells)
        names = [said.get(kind, "") for kind in ("units", "support", "deadline")]
        if spans or (_GROUP.fullmatch(number) and all(map(_EMPTY.fullmatch, names))):
            group = said["words"]
            continue
        if _EMPTY.fullmatch(said["words"]):
            continue
        key = sha256(fold(said["words"]).encode()).hexdigest()[:_ID_LENGTH]
        keys[key] = keys.get(key, 0) + 1
        yield TableRow(
            at,
            number.strip(" .)") or f"{at}",
            group.rstrip(" :;,."),
            said["words"],
            _names(texts.get(columns.get("units", -1), "")),
            _names(texts.get(columns.get("support", -1), "")),
            "" if _EMPTY.fullmatch(said.get("deadline", "")) else said["deadline"],
            _deadline(said.get("deadline", "")),
            key if keys[key] == 1 else f"{key}-{keys[key]}",
        )


def _places(begin: int, count: int) -> range:
    return range(begin, begin + count)


def _names(text: str) -> tuple[str, ...]:
    """Return the units that a cell names; one name may have commas, as ``UBND các xã, phường ven sông``."""
    found: list[str] = []
    for part in _FIRM.split(text):
        pieces = [one for one in _SEPARATORS.split(part) if one]
        listed = pieces if all(map(kind_of, pieces)) else [" ".join(part.split())]
        found += [one for one in listed if not _EMPTY.fullmatch(one)]
    return tuple(dict.fromkeys(found))


def _deadline(text: str) -> Deadline | None:
    """Return what the words of a cell mean; a day alone is the last one."""
    for words in (text, f"trước ngày {text}"):
        try:
            return read_deadline(words) if text else None
        except ValueError:
            continue
    return None
