"""Extracts (TRÍCH SAO) of a notice for one unit: what it does or helps with, in the form of Phụ lục I, phần II.

The notice is printed by its own template, with all that stands around the items, each item with the number that it has
there, and the annexes that they name. What makes it a copy comes below, under a rule: the form's name, the organ,
number and symbol (TrS), place and date, the signer, the recipients; and, where the notice was changed since, by which
documents. Number, date and signature are left to the clerk and to who signs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from generator import pipeline
from generator.amending.consolidation import cite_changes
from generator.content.model import Annex, Block, Tasks
from generator.content.table_cells import as_merged
from generator.diagnostics import NoticeError, errors
from generator.lint import linter, profile
from generator.normalization import plain_letters
from generator.ooxml import package
from generator.ooxml.font_metrics import wrapped_widths
from generator.ooxml.package import W
from generator.pipeline import Composition
from generator.registry import archive
from generator.rendering import composer, outline, template
from generator.rendering.citations import ANNEX
from generator.sense import reference_text
from generator.standard.components import COPY_SYMBOLS
from generator.standard.decree import RULE_SHARE
from generator.tasks.selection import is_of
from generator.wording import BLANK, Day, roman

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TypeVar

    from generator.content.model import Notice, NoticeSection, Table
    from generator.tasks.following import FollowedNotice
    from generator.tasks.task import Task

    Holder = TypeVar("Holder", Block, NoticeSection, Annex)

FORM = "TRÍCH SAO"
_LONGEST = 40  # letters of a unit's name in that of a file
KIND = "extract"
"""What the stamp of the file says that it is."""

_ANY_ANNEX = re.compile(
    r"\b[Pp]hụ lục(?: (?:(?:ban hành|gửi|đính) )?kèm(?: theo)?)?(?: (?:của )?(?:Thông báo|Kết luận|[Vv]ăn bản) này)?"
    r"(?=\s*[.,;:)]|\s*$)"
)
"""Annexes of the notice without a number: its only one, or all of them."""

_NAMESPACE = W.strip("{}")
_LEFT, _RIGHT = 3200, 5871  # twips; as wide as the text
_CELL_MARGIN = 108  # twips, Word's own


class Extract(NamedTuple):
    """An extract: for which unit, the bytes of its Word file."""

    unit: str
    docx: bytes


def extract(followed: FollowedNotice, issued: Path, unit: str, year: int) -> Extract | None:
    """Return the extract of a notice for a unit; ``None`` where nothing in it is the unit's.

    ``issued`` is ``content/issued/``, ``year`` that in which the copy is made.

    Raises:
        NoticeError: its template cannot be filled (T, D codes), or the file is not right by the decree (F codes).
    """
    mine = [one for one in followed.tasks if one.id and is_of(one, unit)]
    if not mine:
        return None
    notice = _only(followed.notice, _ExtractedTasks.of(mine))
    composition = Composition(notice, composer.compose(notice), kind=KIND)
    file = template.load(issued / followed.record.folder / archive.TEMPLATE, f"{notice.template}.docx")
    checked, found = pipeline.check_template(file, composition)
    docx, more = (None, ()) if errors(found) else pipeline.render(composition, checked, followed.record.source)
    if docx is None:
        raise NoticeError(errors((*found, *more)))
    docx = _with_copy_form(docx, followed, unit, year)
    rules = profile.load(issued.parent).value._replace(section_titles=notice.section_titles)
    if wrong := errors(linter.lint(docx, f"{FORM} {followed.record.key}", rules).found):
        raise NoticeError(wrong)
    return Extract(unit, docx)


def file_name(followed: FollowedNotice, unit: str) -> str:
    """Return what the file of an extract is called: ``trich-sao-2024-12-TB-KHCN-van-phong-so.docx``."""
    plain = re.sub(r"[^a-z0-9]+", "-", plain_letters(unit)).strip("-")[:_LONGEST].strip("-")
    return f"trich-sao-{followed.record.folder}-{plain}.docx"


class _ExtractedTasks(NamedTuple):
    """The items that are wanted, by their ids; and the rows of tables, by the id of what holds each."""

    items: frozenset[str]
    rows: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, tasks: Sequence[Task]) -> _ExtractedTasks:
        """Return what has some tasks."""
        holders = {one.within for one in tasks if one.row}
        rows = {name: frozenset(one.row for one in tasks if one.within == name) for name in holders}
        return cls(frozenset(one.id for one in tasks if not one.row), rows)


def _only(notice: Notice, wanted: _ExtractedTasks) -> Notice:
    """Return a notice with the wanted items and what they stand under, numbered as they are in the whole."""
    numbers = {
        outline.owner_of(line.origin): line.number.own
        for value in composer.compose(notice).values()
        for line in outline.lines_of(value)
        if line.number
    }
    kept = ((owner, _kept(part, wanted, numbers)) for owner, part in notice.parts.items())
    sections = tuple(one._replace(inserted=numbers.get(owner, "")) for owner, one in kept if one and one.items)
    counted = [
        (one._replace(inserted=number), one.id in wanted.rows or any(_holds(item, wanted) for item in one.items))
        for one, number in zip(notice.annexes, notice.annex_numbers, strict=True)
    ]
    only = notice._replace(results=None, limitations=None, tasks=Tasks(), sections=sections, written=())
    only = only._replace(annexes=tuple(_kept(one, wanted, numbers) for one, has_own in counted if has_own))
    named = _named_annexes(only, notice.annex_numbers)
    annexes = (
        _kept(one, wanted, numbers) if has_own else one for one, has_own in counted if has_own or one.inserted in named
    )
    return only._replace(annexes=tuple(annexes))


def _named_annexes(extracted: Notice, numbers: Collection[str]) -> set[str]:
    """Return the numbers of the annexes that the items of an extract name: who does a task needs the annex whole."""
    values = composer.compose(extracted)
    texts = [line.words for key in ("tasks", "annexes") for line in outline.lines_of(values[key])]
    if any(_ANY_ANNEX.search(text) for text in texts):
        return {*numbers}
    references = (one for text in texts for one in reference_text.find(text) if not one.is_elsewhere)
    return {_annex_number(step.number) for one in references for step in one.steps if step.level == ANNEX}


def _annex_number(cited: str) -> str:
    return roman(int(cited)) if cited.isdigit() else cited


def _kept(holder: Holder, wanted: _ExtractedTasks, numbers: dict[str, str]) -> Holder:
    """Return an item or a part with what is wanted in and below it, each with the number that it has in the whole."""
    items = tuple(_kept_block(one, wanted, numbers) for one in holder.items if _holds(one, wanted))
    kept = holder._replace(items=items)
    if isinstance(kept, Block | Annex):
        kept = kept._replace(table=_cut(kept.table, wanted.rows.get(kept.id or "", frozenset())))
    return kept


def _kept_block(block: Block, wanted: _ExtractedTasks, numbers: dict[str, str]) -> Block:
    kept = block if block.id in wanted.items else _kept(block, wanted, numbers)
    return kept._replace(inserted=numbers.get(block.id or "", ""))


def _cut(table: Table | None, rows: frozenset[int]) -> Table | None:
    """Return a table with some of its rows; whole where cells span rows, so that none can go; none without a row."""
    if table is None or not rows:
        return None
    if any(as_merged(cell).rows > 1 for row in table.rows for cell in row):
        return table
    return table._replace(rows=tuple(row for at, row in enumerate(table.rows, 1) if at in rows))


def _holds(block: Block, wanted: _ExtractedTasks) -> bool:
    return block.id in wanted.items or block.id in wanted.rows or any(_holds(one, wanted) for one in block.items)


def changed_since(followed: FollowedNotice) -> str:
    """Return by which documents a notice was changed, as its extracts say it; "" where it is as it was issued."""
    said = cite_changes(followed.lineage[1:]).strip(" ()")
    return f"Nội dung được trích {said}." if said else ""


def _with_copy_form(docx: bytes, followed: FollowedNotice, unit: str, year: int) -> bytes:
    """Return a Word file with the parts of a copy below its end."""
    parts = package.unpack(docx, FORM)
    main = package.main_part(parts)
    root = package.parse(parts[main])
    body = root.find(f"{W}body")
    if body is None:
        raise TypeError(main)
    made = package.parse(
        f'<w:body xmlns:w="{_NAMESPACE}">{"".join(_copy_form(followed, unit, year))}</w:body>'.encode()
    )
    end = body.find(f"{W}sectPr")
    for element in list(made):
        body.insert(len(body) if end is None else body.index(end), element)
    parts[main] = package.serialise(root)
    return package.pack(parts)


def _copy_form(followed: FollowedNotice, unit: str, year: int) -> Iterator[str]:
    """Yield what makes a file a copy (PL I, phần II): the rule, organ and form, number and date, who signs."""
    notice = followed.notice
    issuer, signature = notice.issuer, notice.signature
    organ = [_paragraph(issuer.parent, 13)] if issuer.parent else []
    organ += [_paragraph(name, 13, "<w:b/>") for name in issuer.name]
    organ.append(_rule_below(issuer.name[-1]))
    number = f"Số: {BLANK}/{COPY_SYMBOLS[FORM]}-{issuer.code}"
    date = f"{notice.place}, {Day(year).long}"
    yield (
        '<w:p><w:pPr><w:keepNext/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        '<w:spacing w:before="240"/></w:pPr></w:p>'
    )
    form = [_paragraph(FORM, 14, "<w:b/>")]
    yield _table((organ, form), ([_paragraph(number, 13)], [_paragraph(date, 14, "<w:i/>")]))
    yield "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"
    if changed := changed_since(followed):
        yield _paragraph(changed, 13, "<w:i/>", "both")
        yield "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"
    to = [_paragraph("Nơi nhận:", 12, "<w:b/><w:i/>", "left")]
    named = f"{unit[:1].upper()}{unit[1:]}"
    to += [_paragraph(text, 11, "", "left") for text in (f"- {named};", f"- Lưu: {composer.archived(notice.archive)}.")]
    signs = [_paragraph(line, 14, "<w:b/>") for line in (*signature.authority, signature.post)]
    signs += [_paragraph("", 14)] * 4
    signs += [_paragraph(line, 14, "<w:b/>") for line in filter(None, (signature.other_post, signature.name))]
    yield _table((to, signs))
    yield "<w:p/>" if notice.annexes else ""


def _rule_below(organ: str) -> str:
    """Return the line below an organ's name: one third to one half of it, centred (PL I, mục II, khoản 2)."""
    shortest, longest = RULE_SHARE
    printed = max(wrapped_widths(organ, 13, _LEFT - 2 * _CELL_MARGIN), default=0)
    side = int(_LEFT - 2 * _CELL_MARGIN - printed * (shortest + longest) / 2) // 2
    return (
        '<w:p><w:pPr><w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        '<w:spacing w:before="0" w:after="100" w:line="60" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/></w:pPr></w:p>'
    )


def _table(*rows: tuple[Iterable[str], Iterable[str]]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (_LEFT, _RIGHT))
    lines = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(_cell, (_LEFT, _RIGHT), cells))}</w:tr>" for cells in rows
    )
    properties = f'<w:tblW w:w="{_LEFT + _RIGHT}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _cell(width: int, paragraphs: Iterable[str]) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def _paragraph(text: str, size: int, look: str = "", align: str = "center") -> str:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    properties = f'{fonts}{look}<w:sz w:val="{2 * size}"/><w:szCs w:val="{2 * size}"/>'
    spacing = '<w:spacing w:before="0" w:after="0"/><w:ind w:firstLine="0"/>'
    run = f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:keepNext/>{spacing}<w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
