"""How two paragraphs, or two whole files, of the same words look different to a reader."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from generator.versions import telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.word.facts import Document, Paragraph, Run, Section

_NEAR = 4
"""Twips (a fifth of a point) that lengths may differ by: LibreOffice keeps them in hundredths of a millimetre."""

_OF_RUNS = {
    "font": "phông chữ", "size": "cỡ chữ", "bold": "chữ đậm", "italic": "chữ nghiêng", "underline": "gạch chân",
    "caps": "chữ in hoa", "colour": "màu chữ", "highlight": "màu nền chữ", "raised": "chỉ số trên, dưới",
}  # fmt: skip
_WITH_VALUES = ("font", "size")
_OF_PARAGRAPH = {
    "alignment": "căn lề", "first_line": "thụt dòng đầu", "left": "thụt lề trái", "right": "thụt lề phải",
    "before": "khoảng cách trước đoạn", "after": "khoảng cách sau đoạn", "line": "giãn dòng",
    "line_rule": "giãn dòng", "contextual": "khoảng cách đoạn",
}  # fmt: skip
_OF_SECTION = {
    "width": "khổ giấy", "height": "khổ giấy", "top": "lề trên", "bottom": "lề dưới", "left": "lề trái",
    "right": "lề phải", "gutter": "lề gáy", "columns": "số cột", "first_number": "số trang bắt đầu",
}  # fmt: skip
_OF_WORDS = {
    "revisions": "chỗ đánh dấu sửa (Track Changes)",
    "comments": "ghi chú (Comments)",
}


def of_pair(
    old: Paragraph, new: Paragraph, above: Sequence[Paragraph] = (), below: Sequence[Paragraph] = ()
) -> Iterator[str]:
    """Yield what is different of two paragraphs; ``above`` and ``below`` are the empty ones under each of them."""
    yield from _runs(old, new)
    named = [what for name, what in _OF_PARAGRAPH.items() if _differ(getattr(old, name), getattr(new, name))]
    yield from dict.fromkeys(named)
    if len(above) != len(below):
        yield f"số đoạn trống bên dưới ({len(above)} → {len(below)})"
    # Where the room is wider or narrower, so are the lines.
    if not _differ(old.available, new.available) and not _same_strokes((old, *above), (new, *below)):
        yield "nét kẻ"
    if old.page_field != new.page_field:
        yield "số trang tự động"


def of_document(old: Document, new: Document) -> Iterator[str]:
    """Yield what is different of two files besides their paragraphs."""
    for name, what in _OF_WORDS.items():
        if (more := getattr(new, name) - getattr(old, name)) > 0:
            yield f"có {more} {what}"
    if new.hidden_text and not old.hidden_text:
        yield "có chữ bị ẩn"
    if len(old.sections) != len(new.sections):
        yield f"khác số phần (section): {len(old.sections)} → {len(new.sections)}"
    for one, other in zip(old.sections, new.sections, strict=False):
        named = [what for name, what in _OF_SECTION.items() if _differ(getattr(one, name), getattr(other, name))]
        if _has_page_number(old, one) != _has_page_number(new, other):
            named.append("trang có số trang tự động")
        if named:
            yield f"khác {', '.join(dict.fromkeys(named))}"


def _has_page_number(document: Document, section: Section) -> tuple[bool, bool]:
    """Tell whether the first page of a section shows a number, and whether the others do."""
    parts = [side.get("default", "") for side in (section.headers, section.footers)]
    first = [side.get("first", "") for side in (section.headers, section.footers)] if section.title_page else parts
    with_number = {name for name, story in document.stories.items() if any(one.page_field for one in story)}
    return not with_number.isdisjoint(first), not with_number.isdisjoint(parts)


def _differ(one: object, other: object) -> bool:
    if type(one) is int and type(other) is int:
        return abs(one - other) > _NEAR
    return one != other


def _runs(old: Paragraph, new: Paragraph) -> Iterator[str]:
    """Yield how the letters of two paragraphs differ; those that differ in their letters are not compared."""
    left, right = _letters(old.runs), _letters(new.runs)
    if [sign for sign, _ in left] != [sign for sign, _ in right]:
        return
    for name, what in _OF_RUNS.items():
        at = [
            index
            for index, ((_, one), (_, other)) in enumerate(zip(left, right, strict=True))
            if one is not other and getattr(one, name) != getattr(other, name)
        ]
        if at:
            yield f"{what}{_values(left[at[0]][1], right[at[0]][1], name)}{_where(new, at, len(left))}"


def _values(old: Run, new: Run, name: str) -> str:
    if name not in _WITH_VALUES:
        return ""
    one, other = (f"{value:g}" if isinstance(value := getattr(run, name), float) else value for run in (old, new))
    return f" ({one} → {other})"


def _where(paragraph: Paragraph, at: Sequence[int], total: int) -> str:
    """Name the words that differ, from the first to the last, where it is not the whole paragraph."""
    if len(at) == total:
        return ""
    text = "".join(run.text for run in paragraph.runs)
    places = [index for index, sign in enumerate(text) if not sign.isspace()]
    return f" ở {telling.quoted(text[places[at[0]] : places[at[-1]] + 1])}"


def _letters(runs: Sequence[Run]) -> list[tuple[str, Run]]:
    """Return each letter with its run; the look of white space is not seen."""
    return [(sign, run) for run in runs for sign in run.text if not sign.isspace()]


def _same_strokes(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    then, now = ([stroke for one in side for stroke in one.strokes] for side in (old, new))
    return all(
        one and other and one.solid == other.solid and not _differ(one.length, other.length)
        for one, other in zip_longest(then, now)
    )
