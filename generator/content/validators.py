"""Converters of single values, the shapes of table rows and numbering levels, and checks of values and records.

A converter raises ValueError in the clerk's words; a check yields the faults it finds. What several values must
have in common is in :mod:`generator.content.checks`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.content.field import Field
from generator.content.schema import Object, String, Strings, has_fault, is_empty, wrong_kind
from generator.content.table_cells import MergedCell, misfits
from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence
from generator.diagnostics import Diagnostic, Location, NewValues, Replacement, Result
from generator.files import name_problem
from generator.normalization import nearest
from generator.standard.components import GROUND, MORE_GROUNDS
from generator.standard.decree import (
    AUTHORITY_PREFIXES,
    FILED,
    LEVEL_ABOVE,
    LEVELS,
    LINE_SPACING,
    SINGLE_LINE,
    SUBJECT_LIMIT,
    wrong_authority_order,
)
from generator.standard.document_types import NOTICE, PRINTABLE_TYPES, form_of_another
from generator.standard.symbols import is_organ_code, is_symbol_of_type

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.content.model import Archive, Block, NoticeSection, Revision, Table, Tasks
    from generator.content.table_cells import RowCell


_LONGEST_AUTHORITY = 2
_SHOWN = 40
_ENDS_OTHERWISE = " .,;:/"
"""What may stand at the end of a sentence where ./. is to."""


def words(text: str) -> str:
    """Return a text that is not empty."""
    if not text:
        raise ValueError("chỗ này để trống")
    return text


def capitals(text: str) -> str:
    """Return a line in capitals."""
    if text != text.upper():
        raise ValueError(f"“{text}” phải viết bằng chữ in hoa: {text.upper()}")
    return text


def count(text: str) -> int:
    """Return a small whole number."""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise ValueError(f"“{text}” không phải số bản (1, 2, 3 …)")
    return int(text)


def line_spacing(text: str) -> str:
    """Return a line spacing in lines, from single to one and a half (PL I, I, II, k6 e)."""
    least, most = LINE_SPACING
    written = text.replace(",", ".")
    if not re.fullmatch(r"[0-9](\.[0-9]{1,2})?", written) or not least <= Fraction(written) * SINGLE_LINE <= most:
        raise ValueError(f"“{text}”: giãn dòng phải từ 1 tới 1,5 dòng, ví dụ 1.15")
    return f"{float(written):g}"


def type_name(text: str) -> str:
    """Return the name of a document type that has the form of Mẫu 1.4."""
    if text in PRINTABLE_TYPES:
        return text
    if form := form_of_another(text):
        raise ValueError(f"{form}; chương trình này chỉ làm các loại theo Mẫu 1.4, ví dụ {NOTICE.name}")
    near = nearest(text.upper(), PRINTABLE_TYPES)
    remedy = f"có phải là “{near}”?" if near else f"để trống title thì in {NOTICE.name}"
    raise ValueError(f"“{text}” không phải tên loại văn bản của Nghị định; {remedy}")


def symbol(text: str) -> str:
    """Return a symbol such as ``TB-KHCN`` (PL I, I, II, k3)."""
    if not is_symbol_of_type(text):
        raise ValueError(f"“{text}” không phải ký hiệu; ký hiệu có dạng TB-KHCN, không có dấu cách")
    return text


def code(text: str) -> str:
    """Return an organ's abbreviation."""
    if not is_organ_code(text):
        raise ValueError(f"“{text}” không phải chữ viết tắt cơ quan; viết hoa, không dấu cách, ví dụ KHCN")
    return text


def person(text: str) -> str:
    """Return a signer's name, without rank or degree (PL I, I, II, k7 c)."""
    if re.match(r"(GS|PGS|TS|ThS|BS|CN|KS|Ông|Bà|Đ/c)\b\.?", text):
        raise ValueError(f"“{text}”: trước họ tên không ghi học hàm, học vị, cách xưng hô")
    if text == text.upper() != text.lower():
        raise ValueError(f"“{text}”: họ tên viết chữ thường, hoa chữ đầu")
    return text


WORDS = (words, capitals, person)
"""What converts a line that is words; other lines are dates, numbers, symbols."""


def template_name(text: str) -> str:
    """Return the stem of a template's file."""
    stem = text.removesuffix(".docx")
    if reason := name_problem(stem):
        raise ValueError(f"“{text}” không dùng làm tên mẫu được: {reason}")
    return stem


_LARGEST_SPAN = 63


def span(text: str) -> int:
    """Return how many columns or rows a cell spans."""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text) or int(text) > _LARGEST_SPAN:
        raise ValueError(f"“{text}” không phải số cột hay số hàng gộp (1, 2, 3 … {_LARGEST_SPAN})")
    return int(text)


MERGED_CELL = Object(
    MergedCell,
    {
        "text": Field(String(), "Chữ trong ô"),
        "columns": Field(String(span, "C315", ("2",)), "Số cột gộp"),
        "rows": Field(String(span, "C315", ("2",)), "Số hàng gộp"),
    },
)


class Cells:
    """One row of a table; a cell may be empty, or span columns and rows."""

    def read(self, node: Node) -> Result[tuple[RowCell, ...] | None]:
        """Return the cells; white space within one is single spaces, as a cell is one paragraph."""
        if not isinstance(node, Sequence):
            return Result(None, wrong_kind(node, "một hàng: [ô 1, ô 2, …]", Sequence))
        cells: list[RowCell] = []
        found: list[Diagnostic] = []
        for cell in node.items:
            if isinstance(cell, Scalar):
                cells.append(" ".join(cell.value.split("\n")).strip())
            elif isinstance(cell, Mapping):
                merged, faults = MERGED_CELL.read(cell)
                cells += [merged] if merged else []
                found += faults
            else:
                found += wrong_kind(cell, "một đoạn chữ", Scalar)
        return Result(tuple(cells), tuple(found))

    def schema(self) -> dict[str, Any]:
        """Allow a list of texts and merged cells."""
        return {"type": "array", "items": {"anyOf": [{"type": ["string", "number", "null"]}, MERGED_CELL.schema()]}}


class Levels(NamedTuple):
    """Some of the levels of the numbering, in their order; 1.1. and 1.1.1. below the level whose number they repeat.

    ``below``: they stand below an item, whose number the first may repeat.
    """

    below: bool = False

    def read(self, node: Node) -> Result[tuple[str, ...] | None]:
        """Return the levels."""
        levels, found = Strings().read(node)
        if levels is None:
            return Result(None, found)
        order = [LEVELS.index(level) for level in levels if level in LEVELS]
        apart = [
            below for above, below in pairwise(("", *levels)[self.below :]) if LEVEL_ABOVE.get(below, above) != above
        ]
        if len(order) != len(levels) or order != sorted(set(order)) or apart:
            message = f"các cấp đánh số phải lấy từ {' '.join(LEVELS)} theo đúng thứ tự ấy"
            if apart:
                message = f"cấp {apart[0]} phải ở ngay dưới cấp {LEVEL_ABOVE[apart[0]]}"
            fault = Diagnostic("C324", message, node.location, 'ví dụ: ["I.", "1.", "a)", "-"]')
            return Result(None, (*found, fault))
        return Result(levels, found)

    def schema(self) -> dict[str, Any]:
        """Allow a list of levels."""
        return {"type": ["array", "null"], "items": {"enum": list(LEVELS)}}


def capital_line(line: str, location: Location) -> Iterator[Diagnostic]:
    """Report a forced line that is not in capitals."""
    if line != line.upper():
        message = f"“{line}” phải viết bằng chữ in hoa: {line.upper()}"
        yield Diagnostic("C321", message, location, suggestion=Replacement(line, line.upper()))


def check_basis(texts: tuple[str, ...], location: Location) -> Iterator[Diagnostic]:
    """Report grounds that begin as none does; lint would take them for slanted prose."""
    for at, text in enumerate(texts):
        known = (GROUND, *MORE_GROUNDS) if at else (GROUND,)
        if not re.match(rf"(?:{'|'.join(known)})\b", text):
            message = f"“{text[:_SHOWN]}” không bắt đầu như một căn cứ: {', '.join(known)}"
            yield Diagnostic("C331", message, location, "không phải căn cứ thì viết ở opening")


def check_subject(lines: tuple[str, ...], location: Location) -> Iterator[Diagnostic]:
    """Check that the subject is a short phrase without V/v (PL I, I, II, k5; PL VI, II, I, 8)."""
    subject = " ".join(lines)
    if subject.casefold().startswith(("v/v", "về việc v/v")):
        yield Diagnostic("C323", "trích yếu của văn bản có tên loại không viết V/v", location)
    if subject.endswith(".") and not subject.endswith(("...", "./.")):
        right = NewValues((("subject", subject.rstrip(". ")),)) if len(lines) == 1 else None
        yield Diagnostic("C402", "trích yếu có dấu chấm ở cuối", location, suggestion=right)
    if len(subject) > SUBJECT_LIMIT:
        yield Diagnostic("C406", f"trích yếu dài {len(subject)} ký tự, quá {SUBJECT_LIMIT}", location)


def check_closing(text: str, location: Location) -> Iterator[Diagnostic]:
    """Check that the text ends with ``./.`` (PL III, Mẫu 1.4)."""
    if not text.endswith("./."):
        right = NewValues((("closing", f"{text.rstrip(_ENDS_OTHERWISE)}./."),))
        yield Diagnostic("C309", "câu kết không kết thúc bằng ./.", location, "thêm ./. vào cuối", suggestion=right)


def check_authority(lines: tuple[str, ...], location: Location) -> Iterator[Diagnostic]:
    """Check for at most two lines, each with its abbreviation (PL I, I, II, k7; Điều 13 k4)."""
    if len(lines) > _LONGEST_AUTHORITY:
        yield Diagnostic("C320", f"có {len(lines)} dòng quyền hạn, nhiều nhất là hai", location)
    for line in lines:
        if not line.startswith(tuple(f"{prefix} " for prefix in AUTHORITY_PREFIXES)):
            message = f"“{line}” không bắt đầu bằng {', '.join(AUTHORITY_PREFIXES)} và một dấu cách"
            yield Diagnostic("C320", message, location)
    for above, below in pairwise(line.partition(" ")[0] for line in lines):
        if wrong := wrong_authority_order(above, below):
            yield Diagnostic("C320", wrong, location)


def check_table(_table: Table, node: Mapping) -> Iterator[Diagnostic]:
    """Check that rows and widths have as many entries as columns, counted as written."""
    columns, rows, widths = (
        child.items if isinstance(child := node.entries.get(key), Sequence) else []
        for key in ("columns", "rows", "widths")
    )
    cells = [Cells().read(row).value or () for row in rows]
    if all(isinstance(row, Sequence) for row in rows):
        for at, what in misfits(cells, len(columns)):
            message = f"hàng này {what}, bảng có {len(columns)} cột, {len(rows)} hàng"
            hint = 'thêm ô trống "" hoặc bớt ô thừa; ô nằm dưới ô gộp hàng thì không viết'
            yield Diagnostic("C315", message, rows[at].location, hint)
    if widths and len(widths) != len(columns):
        message = f"có {len(widths)} độ rộng cho {len(columns)} cột"
        yield Diagnostic("C315", message, node.entries["widths"].location)


def check_block(block: Block, node: Mapping, known: Collection[str]) -> Iterator[Diagnostic]:
    """Report an item without words, unless a fault of them or an unknown key explains it."""
    written = [node.entries[key] for key in ("title", "lead", "text") if key in node.entries]
    has_words = block.title or block.heading or block.lead or block.text
    if has_words or any(map(has_fault, written)) or not node.keys.keys() <= {*known}:
        return
    if block.items:
        # Word numbers items anew only under a numbered paragraph.
        yield Diagnostic("C325", "mục có mục con mà không có lời văn", node.location, "viết title hoặc text")
    elif not block.table:
        yield Diagnostic("C325", "mục này không có lời văn", node.location, "viết title, text hoặc table")


def check_part(part: Tasks | NoticeSection, node: Mapping, known: Collection[str]) -> Iterator[Diagnostic]:
    """Report a part of the body that says nothing, or announces items that are not there."""
    items = node.entries.get("items")
    if (items and not is_empty(items)) or part.ending or not node.keys.keys() <= {*known}:
        return
    text = getattr(part, "text", ())
    said = (*part.lead, *text)
    written = [node.entries[key] for key in ("lead", "text", "ending") if key in node.entries]
    if (not said or (not text and said[-1].endswith(":"))) and not any(map(has_fault, written)):
        message = "phần này có lời dẫn mà không có mục nào" if said else "phần này không có lời văn"
        yield Diagnostic("C302", f"thiếu items: {message}", node.location, "mỗi mục một gạch đầu dòng ở items")


def filed_as_recipient(node: Mapping) -> tuple[Diagnostic, ...]:
    """Report ``- Lưu: VT``, which YAML reads as a record."""
    return tuple(_filed(key, node.keys[key]) for key in node.entries if FILED.match(key))


def _filed(text: str, location: Location) -> Diagnostic:
    message = f"“{text[:_SHOWN]}”: dòng Lưu do chương trình tự viết, viết ở đây thì in hai dòng Lưu"
    return Diagnostic("C333", message, location, "xóa dòng này; đơn vị soạn thảo viết ở archive.units")


def check_recipient(node: Node) -> Iterator[Diagnostic]:
    """Report the line of what is filed, a dash before a recipient, a mark after it: the program prints them itself."""
    to, *asides = (node.entries.get(key) for key in ("to", "for", "who")) if isinstance(node, Mapping) else (node,)
    if isinstance(to, Scalar) and FILED.match(to.value):
        yield _filed(to.value, to.location)
    elif isinstance(to, Scalar) and re.match(r"\s*[-–+]|.*[;.,]\s*$", to.value):
        message = "bỏ dấu gạch đầu dòng và dấu ; . , ở cuối: chương trình tự viết"
        yield Diagnostic("C312", message, to.location)
    for aside in asides:
        if isinstance(aside, Scalar) and re.match(r"\s*\(|.*[;.,]\s*$", aside.value):
            yield Diagnostic("C312", "bỏ dấu ( ) và dấu ; . , ở cuối: chương trình tự viết", aside.location)


def check_archive(_archive: Archive, node: Mapping) -> Iterator[Diagnostic]:
    """Report what the program itself prints around the units that drafted the notice."""
    units = node.entries.get("units")
    for unit in units.items if isinstance(units, Sequence) else [units]:
        if not isinstance(unit, Scalar):
            continue
        if FILED.match(unit.value) or re.search(r"(?<!\w)VT(?!\w)", unit.value):
            message = f"“{unit.value[:_SHOWN]}”: “Lưu: VT” do chương trình tự viết"
            yield Diagnostic("C333", message, unit.location, "chỉ viết tên tắt của đơn vị soạn thảo, ví dụ VP")
        elif re.search(r"[;.,]\s*$", unit.value):
            yield Diagnostic("C312", "bỏ dấu ; . , ở cuối: chương trình tự viết", unit.location)


def check_revision(revision: Revision, node: Mapping) -> Iterator[Diagnostic]:
    """Report keys that only a letter of correction may have."""
    for key in ("number", "date", "signature"):
        if revision.kind != "corrects" and getattr(revision, key) is not None:
            message = f"revision.{key} chỉ dùng khi đính chính (kind: corrects)"
            yield Diagnostic("C327", message, node.entries[key].location, f"viết {key} ở ngoài revision")
