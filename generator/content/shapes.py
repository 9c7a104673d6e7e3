"""Shapes of a notice's own: table cells, numbering levels; checks of records as they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.content.schema import Strings, has_fault, wrong_kind
from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence
from generator.diagnostics import Diagnostic, Result
from generator.standard.decree import LEVELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.content.model import Block, Revision, Table

_TYPED_LABEL = re.compile(r"(\d{1,2}(\.\d+)*[.)]|[IVX]+\.|[a-zđ]\)|[-+–—•*])\s")


class Cells:
    """One row of a table; a cell may be empty."""

    def read(self, node: Node) -> Result[tuple[str, ...] | None]:
        """Return the cells; white space within one is single spaces, as a cell is one paragraph."""
        if not isinstance(node, Sequence):
            return Result(None, wrong_kind(node, "một hàng: [ô 1, ô 2, …]", Sequence))
        cells = [" ".join(cell.value.split("\n")).strip() for cell in node.items if isinstance(cell, Scalar)]
        others = [cell for cell in node.items if not isinstance(cell, Scalar)]
        found = [fault for cell in others for fault in wrong_kind(cell, "một đoạn chữ", Scalar)]
        return Result(tuple(cells), tuple(found))

    def schema(self) -> dict[str, Any]:
        """Allow a list of texts."""
        return {"type": "array", "items": {"type": ["string", "number", "null"]}}


class Levels:
    """Some of the levels of the numbering, in their order."""

    def read(self, node: Node) -> Result[tuple[str, ...] | None]:
        """Return the levels."""
        levels, found = Strings().read(node)
        if levels is None:
            return Result(None, found)
        order = [LEVELS.index(level) for level in levels if level in LEVELS]
        if len(order) != len(levels) or order != sorted(set(order)):
            message = f"các cấp đánh số phải lấy từ {' '.join(LEVELS)} theo đúng thứ tự ấy"
            fault = Diagnostic("C324", message, node.location, 'ví dụ: ["I.", "1.", "a)", "-"]')
            return Result(None, (*found, fault))
        return Result(levels, found)

    def schema(self) -> dict[str, Any]:
        """Allow a list of levels."""
        return {"type": ["array", "null"], "items": {"enum": list(LEVELS)}}


def check_table(_table: Table, node: Mapping) -> Iterator[Diagnostic]:
    """Check that rows and widths have as many entries as columns, counted as written."""
    columns, rows, widths = (
        child.items if isinstance(child := node.entries.get(key), Sequence) else []
        for key in ("columns", "rows", "widths")
    )
    for row in rows:
        if isinstance(row, Sequence) and len(row.items) != len(columns):
            message = f"hàng này có {len(row.items)} ô, bảng có {len(columns)} cột"
            yield Diagnostic("C315", message, row.location, 'thêm ô trống "" hoặc bớt ô thừa')
    if widths and len(widths) != len(columns):
        message = f"có {len(widths)} độ rộng cho {len(columns)} cột"
        yield Diagnostic("C315", message, node.entries["widths"].location)


def check_block(block: Block, node: Mapping, known: Collection[str]) -> Iterator[Diagnostic]:
    """Report an item without words, unless a fault of them or an unknown key explains it."""
    written = [node.entries[key] for key in ("title", "lead", "text") if key in node.entries]
    if written:
        yield from check_label(written[0])
    has_words = block.title or block.lead or block.text
    if has_words or any(map(has_fault, written)) or not node.keys.keys() <= {*known}:
        return
    if block.items:
        # Word numbers items anew only under a numbered paragraph.
        yield Diagnostic("C325", "mục có mục con mà không có lời văn", node.location, "viết title hoặc text")
    elif not block.table:
        yield Diagnostic("C325", "mục này không có lời văn", node.location, "viết title, text hoặc table")


def check_label(node: Node) -> Iterator[Diagnostic]:
    """Report a number typed before the first paragraph, which the program numbers itself."""
    first = node if isinstance(node, Scalar) else next(iter(getattr(node, "items", ())), None)
    if isinstance(first, Scalar) and (label := _TYPED_LABEL.match(first.value)):
        message = f"“{label.group().strip()}” gõ tay ở đầu: chương trình tự đánh số"
        yield Diagnostic("C310", message, first.location, "xóa đi")


def check_recipient(node: Node) -> Iterator[Diagnostic]:
    """Report a dash before a recipient or a mark after it, which the program prints itself."""
    if isinstance(node, Scalar) and re.match(r"\s*[-–+]|.*[;.]\s*$", node.value):
        yield Diagnostic("C312", "bỏ dấu gạch đầu dòng và dấu ; . ở cuối: chương trình tự viết", node.location)


def check_revision(revision: Revision, node: Mapping) -> Iterator[Diagnostic]:
    """Report keys that only a letter of correction may have."""
    for key in ("number", "date", "signature"):
        if revision.kind != "corrects" and getattr(revision, key) is not None:
            message = f"revision.{key} chỉ dùng khi đính chính (kind: corrects)"
            yield Diagnostic("C327", message, node.entries[key].location, f"viết {key} ở ngoài revision")
